package letter

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/templates"

	"github.com/beevik/etree"
)

// attr gives a number in an attribute of the element at path.
func attr(t *testing.T, e *etree.Element, path, name string) float64 {
	t.Helper()
	found := e.FindElement(path)
	if found == nil {
		t.Fatalf("no %s", path)
	}
	v, err := strconv.ParseFloat(found.SelectAttrValue(name, ""), 64)
	if err != nil {
		t.Fatalf("%s %s: %v", path, name, err)
	}
	return v
}

// TestFigures holds the templates to GB/T 9704-2012. Twips are 1/20 pt.
func TestFigures(t *testing.T) {
	const mm = 72 / 25.4 * 20 // twips
	for name, data := range map[string][]byte{"letter.docx": templates.Letter(), "letter.en.docx": templates.LetterEN()} {
		t.Run(name, func(t *testing.T) {
			compiled(t, data)
			doc, styles := tree(t, data, "word/document.xml"), tree(t, data, "word/styles.xml")
			sect := doc.FindElement(".//w:sectPr")
			near := func(what string, got, want, tolerance float64) {
				t.Helper()
				if math.Abs(got-want) > tolerance {
					t.Errorf("%s: %.1f, want %.1f", what, got, want)
				}
			}
			margin := func(name string) float64 { return attr(t, sect, "./w:pgMar", "w:"+name) }
			width, height := attr(t, sect, "./w:pgSz", "w:w"), attr(t, sect, "./w:pgSz", "w:h")
			near("page width", width, 210*mm, 1)
			near("page height", height, 297*mm, 1)
			near("top margin", margin("top"), 37*mm, 2)
			near("left margin", margin("left"), 28*mm, 2)
			textW, textH := width-margin("left")-margin("right"), height-margin("top")-margin("bottom")
			near("text width", textW, 156*mm, 2)
			near("text height", textH, 225*mm, 2)

			style := func(id string) *etree.Element {
				t.Helper()
				e := styles.FindElement("./w:style[@w:styleId='" + id + "']")
				if e == nil {
					t.Fatalf("no style %s", id)
				}
				return e
			}
			normal := style("a")
			pitch := attr(t, normal, "./w:pPr/w:spacing", "w:line")
			near("lines a page", math.Floor(textH/pitch), 22, 0)
			if pitch/20 > 28.99 {
				t.Errorf("line pitch %.2f pt", pitch/20)
			}
			char := attr(t, normal, "./w:rPr/w:sz", "w:val")*10 + attr(t, normal, "./w:rPr/w:spacing", "w:val")
			near("characters a line", math.Floor(textW/char), 28, 0)

			for id, want := range map[string]struct {
				font string
				size float64
			}{
				"Issuer": {"方正小标宋简体", 36}, "LetterTitle": {"方正小标宋简体", 22}, "Text": {"仿宋_GB2312", 16}, "Number": {"仿宋_GB2312", 16},
				"TableHead": {"黑体", 12}, "TableText": {"仿宋_GB2312", 12}, "PageOdd": {"宋体", 14}, "PageEven": {"宋体", 14},
			} {
				s := style(id)
				near("size of "+id, attr(t, s, "./w:rPr/w:sz", "w:val")/2, want.size, 0)
				if font := s.FindElement("./w:rPr/w:rFonts").SelectAttrValue("w:eastAsia", ""); font != want.font {
					t.Errorf("%s is set in %s", id, font)
				}
			}
			near("first line indent", attr(t, style("Text"), "./w:pPr/w:ind", "w:firstLineChars"), 200, 0)
			near("date from the right", attr(t, style("Date"), "./w:pPr/w:ind", "w:rightChars"), 400, 0)
			near("page number from the right", attr(t, style("PageOdd"), "./w:pPr/w:ind", "w:right"), 14*20, 0)
			near("page number from the left", attr(t, style("PageEven"), "./w:pPr/w:ind", "w:left"), 14*20, 0)
			if c := style("Issuer").FindElement("./w:rPr/w:color").SelectAttrValue("w:val", ""); c != "FF0000" {
				t.Errorf("issuer in colour %s", c)
			}
			for _, id := range []string{"RuleThick", "RuleThin"} {
				near("rule", textW-2*attr(t, style(id), "./w:pPr/w:ind", "w:left"), 170*mm, 3)
			}
			fonts := tree(t, data, "word/fontTable.xml")
			for _, f := range []string{"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"} {
				if fonts.FindElement("./w:font[@w:name='"+f+"']/w:altName") == nil {
					t.Errorf("no substitute for %s", f)
				}
			}

			for _, table := range doc.FindElements(".//w:tbl") {
				var grid, cells float64
				for _, g := range table.FindElements("./w:tblGrid/w:gridCol") {
					w, err := strconv.ParseFloat(g.SelectAttrValue("w:w", ""), 64)
					if err != nil {
						t.Fatal(err)
					}
					grid += w
				}
				rows := table.SelectElements("w:tr")
				for i, row := range rows {
					cells = 0
					for _, c := range row.SelectElements("w:tc") {
						cells += attr(t, c, "./w:tcPr/w:tcW", "w:w")
					}
					near("cells of a row", cells, grid, 0)
					if row.FindElement("./w:trPr/w:cantSplit") == nil {
						t.Error("a row can split")
					}
					if head := row.FindElement("./w:trPr/w:tblHeader") != nil; head != (i == 0 && len(rows) > 1) {
						t.Errorf("row %d repeated as head: %t", i, head)
					}
				}
				near("table width", attr(t, table, "./w:tblPr/w:tblW", "w:w"), grid, 0)
				near("table width", grid, textW, 1)
			}
		})
	}
}

// TestOffice: letters open in an office program, which makes as many pages as they need;
// and a template that it has saved is as good as before.
func TestOffice(t *testing.T) {
	pdfinfo, pdftotext := testtool.Need(t, "pdfinfo"), testtool.Need(t, "pdftotext")
	dir := t.TempDir()
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(name string, args ...string) string {
		t.Helper()
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %q: %v\n%s", name, args, err, out)
		}
		return string(out)
	}
	plan, _ := foodPlan(t)
	render := func(data []byte, unit string) []byte {
		t.Helper()
		_, n, share := shareOf(t, unit)
		out, err := compiled(t, data).Render(foodSettings(), plan, n, share)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	write("long.docx", render(templates.Letter(), "市市场监管局"))
	write("short.docx", render(templates.Letter(), "市科技局"))
	testtool.Soffice(t, dir, "--convert-to", "pdf", "long.docx", "short.docx")
	for name, most := range map[string]int{"long": 8, "short": 2} {
		_, after, found := strings.Cut(run(pdfinfo, name+".pdf"), "Pages:")
		pages, err := strconv.Atoi(strings.Fields(after)[0])
		if !found || err != nil || pages > most {
			t.Errorf("%s: %d pages, %v", name, pages, err)
		}
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	short := squeeze(run(pdftotext, "short.pdf", "-"))
	for _, want := range []string{"穗食安办函〔2020〕44号", "广州市科学技术局：", "加强食品安全科技研究工作", "（联系人：张三，电话：020-12345678）", "—2—"} {
		if !strings.Contains(short, want) {
			t.Errorf("the page lacks %s: %s", want, short)
		}
	}

	write("template.docx", templates.Letter())
	if err := os.Mkdir(filepath.Join(dir, "again"), 0o700); err != nil {
		t.Fatal(err)
	}
	testtool.Soffice(t, dir, "--convert-to", "docx", "--outdir", "again", "template.docx")
	again, err := os.ReadFile(filepath.Join(dir, "again", "template.docx"))
	if err != nil {
		t.Fatal(err)
	}
	for _, unit := range []string{"市科技局", "市市场监管局"} {
		before, after := lines(t, render(templates.Letter(), unit)), lines(t, render(again, unit))
		if strings.Join(before, "\n") != strings.Join(after, "\n") {
			t.Errorf("other text after LibreOffice saved the template:\n%s\nbefore:\n%s", strings.Join(after, "\n"), strings.Join(before, "\n"))
		}
	}
}
