package paper

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/render/pdf"
	"fengong/internal/testtool"
	"fengong/model"
	"fengong/templates"
)

func testFonts(t testing.TB) *fonts.Set {
	t.Helper()
	set, ds := fonts.Find([]string{testtool.NotoDir(t)})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	return &set
}

// document makes a Word document of a body, with the styles of the letter's template.
func document(t testing.TB, body string) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(templates.Letter()), int64(len(templates.Letter())))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range from.File {
		if f.Name != "word/document.xml" {
			if err := z.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(w, `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>%s<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>`+
		`<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="1000" w:footer="1000"/></w:sectPr></w:body></w:document>`, body)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func set(t testing.TB, body string) *Pages {
	t.Helper()
	data := document(t, body)
	press, ds := New(data, testFonts(t), model.Chinese)
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	pages, err := press.Set(data)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// shown gives the lines of each page, top down as they were set.
func shown(p *Pages) [][]string {
	var out [][]string
	for _, s := range p.Sheets {
		var lines []string
		last := math.NaN()
		for _, t := range s.texts {
			if t.y == last && len(lines) > 0 {
				lines[len(lines)-1] += t.line.Text
			} else {
				lines = append(lines, t.line.Text)
			}
			last = t.y
		}
		out = append(out, lines)
	}
	return out
}

func para(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

const chars = "一二三四五六七八九十"

// A line of the letter holds 28 characters, a page 22 lines, and the first line of a
// paragraph begins two characters in (GB/T 9704-2012, 5.2.3 and 7.3.3).
func TestGrid(t *testing.T) {
	p := set(t, para("Text", strings.Repeat(chars, 100)))
	got := shown(p)
	if len(got) != 2 || len(got[0]) != 22 || len(got[1]) != 14 {
		t.Fatalf("lines: %d pages", len(got))
	}
	for i, want := range map[int]int{0: 26, 1: 28, 20: 28} {
		if n := len([]rune(got[0][i])); n != want {
			t.Errorf("line %d has %d characters, want %d", i+1, n, want)
		}
	}
	first, second := p.Sheets[0].texts[0], p.Sheets[0].texts[1]
	if d := first.x - second.x; math.Abs(d-2*15.75) > 0.1 {
		t.Errorf("the indent is %.2f", d)
	}
	right := second.x + float64(second.line.Width())*16/1e6
	if off := right - (1587+8845)/20.0; math.Abs(off) > 0.3 {
		t.Errorf("a full line ends %.2f pt off the edge", off)
	}
}

func TestParagraphs(t *testing.T) {
	run := func(text, props string) string {
		return `<w:r><w:rPr>` + props + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
	}
	field := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \* MERGEFORMAT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>99</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	tests := []struct {
		name, body string
		want       [][]string
	}{
		{"line break", `<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>`, [][]string{{"甲", "乙"}}},
		{"page break", `<w:p><w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r></w:p>`, [][]string{{"甲"}, {"乙"}}},
		{"page break before", para("Text", "甲") + `<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>`, [][]string{{"甲"}, {"乙"}}},
		{"runs", `<w:p>` + run("甲", `<w:b/>`) + run("乙", `<w:color w:val="FF0000"/><w:sz w:val="44"/>`) + `</w:p>`, [][]string{{"甲乙"}}},
		{"hidden", `<w:p>` + run("甲", `<w:vanish/>`) + run("乙", ``) + `</w:p>`, [][]string{{"乙"}}},
		{"page number", `<w:p>` + run("第", ``) + field + run("页", ``) + `</w:p>`, [][]string{{"第1页"}}},
		{"field that is not known", `<w:p>` + strings.Replace(field, "PAGE", "DATE", 1) + `</w:p>`, [][]string{{"99"}}},
		{"simple field", `<w:p><w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>`, [][]string{{"1"}}},
		{"content control, link, insertion", `<w:sdt><w:sdtContent><w:p><w:hyperlink>` + run("甲", "") + `</w:hyperlink><w:ins>` + run("乙", "") + `</w:ins><w:del>` + run("丙", "") + `</w:del></w:p></w:sdtContent></w:sdt>`, [][]string{{"甲乙"}}},
		{"hanging indent", para("Appendix", "附件："+strings.Repeat(chars, 4)), [][]string{{"附件：一二三四五六七八九十一二三四五六七八九十一二三", "四五六七八九十一二三四五六七八九十"}}},
		{"heading in balance", `<w:p><w:pPr><w:pStyle w:val="LetterTitle"/></w:pPr><w:r><w:t>关于进一步加强食品安全重点工作任务分工落实情况报送的函</w:t></w:r></w:p>`,
			[][]string{{"关于进一步加强食品安全重点", "工作任务分工落实情况报送的函"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, shown(set(t, tt.body))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The end of a letter is not left alone on a page: what must follow goes with it.
func TestKeep(t *testing.T) {
	lines := func(n int) string { return para("Text", strings.Repeat(strings.Repeat("字", 28), n)) }
	p := set(t, lines(19)+para("Signature", "某办公室")+para("Date", "2020年4月30日")+para("Note", "（联系人：某某）"))
	got := shown(p)
	want := []string{"某办公室", "2020年4月30日", "（联系人：某某）"}
	if len(got) != 2 {
		t.Fatalf("%d pages", len(got))
	}
	if diff := cmp.Diff(want, got[1]); diff != "" {
		t.Error(diff)
	}
	// One line alone would stand on either page.
	got = shown(set(t, lines(21)+lines(2)))
	if len(got[0]) != 22 && len(got[0]) != 20 || len(got[1]) < 2 {
		t.Errorf("%d and %d lines", len(got[0]), len(got[1]))
	}
}

func cellOf(style, text, props string) string {
	return `<w:tc><w:tcPr>` + props + `</w:tcPr>` + para(style, text) + `</w:tc>`
}

// tableOf makes a table of two columns whose first cells are merged by equal text.
func tableOf(rows [][2]string) string {
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/>` +
		`<w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="4000"/></w:tblGrid>` +
		`<w:tr><w:trPr><w:tblHeader/></w:trPr>` + cellOf("TableHead", "主题", "") + cellOf("TableHead", "任务", "") + `</w:tr>`)
	last := ""
	for _, r := range rows {
		merge := `<w:vMerge w:val="restart"/>`
		theme := r[0]
		if theme == last {
			merge, theme = `<w:vMerge/>`, ""
		}
		last = r[0]
		b.WriteString(`<w:tr>` + cellOf("TableText", theme, merge) + cellOf("TableText", r[1], "") + `</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
	return b.String()
}

func TestTable(t *testing.T) {
	var rows [][2]string
	for i := range 50 {
		rows = append(rows, [2]string{fmt.Sprintf("主题%d", i/20), fmt.Sprintf("第%d项", i)})
	}
	p := set(t, tableOf(rows)+para("Text", "表后"))
	got := shown(p)
	if len(got) != 2 {
		t.Fatalf("%d pages", len(got))
	}
	all := strings.Join(append(got[0], got[1]...), "|")
	if strings.Count(all, "主题|") != 2 && strings.Count(all, "主题任务") != 2 {
		t.Errorf("the head is not repeated: %s", all)
	}
	second := strings.Join(got[1], "|")
	if !strings.Contains(second, "主题1（续）") {
		t.Errorf("the merged cell is not repeated: %s", second)
	}
	if strings.Contains(second, "主题2（续）") || strings.Count(all, "主题2") != 1 {
		t.Errorf("a cell is repeated that begins on the page: %s", second)
	}
	for i := range rows {
		if n := strings.Count(all+"|", fmt.Sprintf("第%d项", i)); n != 1 {
			t.Errorf("row %d stands %d times", i, n)
		}
	}
	if !strings.HasSuffix(second, "表后") {
		t.Errorf("the text after the table is missing: %s", second)
	}
}

// A merged cell that is higher than its rows makes them grow; a row is split only when it
// is longer than half a page.
func TestRows(t *testing.T) {
	theme := strings.Repeat("深入推进", 6)
	high := func(p *Pages) (ys []float64) {
		for _, r := range p.Sheets[0].rules {
			if r.y1 == r.y2 && (len(ys) == 0 || math.Abs(ys[len(ys)-1]-r.y1) > 0.01) {
				ys = append(ys, r.y1)
			}
		}
		return ys
	}
	ys := high(set(t, tableOf([][2]string{{theme, "甲"}, {theme, "乙"}})))
	if len(ys) < 4 || math.Abs((ys[2]-ys[1])-(ys[3]-ys[2])) > 0.01 || ys[3]-ys[1] < 3*17 {
		t.Errorf("rules at %v", ys)
	}
	filler := para("Text", strings.Repeat("字", 28*16))
	for _, tt := range []struct {
		name, text string
		pages      int
		split      bool
	}{
		{"short rows stay whole", strings.Repeat(chars, 14), 2, false},
		{"long rows are split", strings.Repeat(chars, 40), 2, true},
		{"rows longer than a page", strings.Repeat(chars, 200), 5, true},
	} {
		p := set(t, filler+tableOf([][2]string{{"一、某", tt.text}}))
		if len(p.Sheets) != tt.pages {
			t.Errorf("%s: %d pages, want %d", tt.name, len(p.Sheets), tt.pages)
		}
		var text strings.Builder
		for i, s := range p.Sheets {
			for _, l := range s.texts {
				if strings.ContainsAny(l.line.Text, chars) && !strings.Contains(l.line.Text, "某") {
					text.WriteString(l.line.Text)
				}
			}
			if i == 0 && (text.Len() > 0) != tt.split {
				t.Errorf("%s: the first page holds %q", tt.name, text.String())
			}
		}
		if text.String() != tt.text {
			t.Errorf("%s: the text is %d characters, not %d", tt.name, len([]rune(text.String())), len([]rune(tt.text)))
		}
	}
}

func TestUnprintable(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"picture", `<w:p><w:r><w:drawing/></w:r></w:p>`, "not-printable 模板中有 PDF 函印不出来的内容：图片或文本框"},
		{"numbering and footnote", `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`, "not-printable 模板中有 PDF 函印不出来的内容：自动编号、脚注"},
		{"table in a table", `<w:tbl><w:tr><w:tc><w:tbl/><w:p/></w:tc></w:tr></w:tbl>`, "not-printable 模板中有 PDF 函印不出来的内容：表格中的表格"},
		{"no numbering", `<w:p><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:p>`, ""},
		{"italics and a tab", `<w:p><w:r><w:rPr><w:i/></w:rPr><w:tab/></w:r></w:p>`, "printed-plainly PDF 函不按模板排：斜体、制表符（印作两个空格）"},
		{"no italics", `<w:p><w:r><w:rPr><w:i w:val="0"/></w:rPr></w:r></w:p>`, ""},
		{"two sections", `<w:p><w:pPr><w:sectPr/></w:pPr></w:p>`, "printed-plainly PDF 函不按模板排：前面各节的页面设置（全文按最后一节）"},
		{"shading", `<w:p><w:pPr><w:shd w:val="clear" w:fill="EEEEEE"/></w:pPr></w:p>`, "printed-plainly PDF 函不按模板排：底纹"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			press, ds := New(document(t, tt.body), testFonts(t), model.Chinese)
			var got []string
			for _, d := range ds {
				got = append(got, d.Code+" "+d.Message.ZH)
			}
			if strings.Join(got, "|") != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if (press == nil) != ds.Failed() {
				t.Error("a Press in spite of an error, or none without")
			}
		})
	}
	if _, ds := New([]byte("no zip"), testFonts(t), model.Chinese); !ds.Failed() {
		t.Error("what is no document was taken")
	}
	// The templates of letters are printable as they are.
	for _, data := range [][]byte{templates.Letter(), templates.LetterEN()} {
		if _, ds := New(data, testFonts(t), model.Chinese); len(ds) > 0 {
			t.Error(ds)
		}
	}
}

func TestMissingGlyph(t *testing.T) {
	data := document(t, para("Text", "请找𠮷先生，再找𠮷先生。"))
	press, ds := New(data, testFonts(t), model.Chinese)
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	_, err := press.Set(data)
	if err == nil || strings.Count(err.Error(), "U+20BB7") != 1 {
		t.Errorf("got %v", err)
	}
}

// Whatever a document holds, it is set on pages or refused, and never takes forever.
func FuzzSet(f *testing.F) {
	f.Add(para("Text", "甲") + tableOf([][2]string{{"一", "甲"}, {"一", "乙"}}))
	f.Add(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>`)
	f.Add(`<w:p><w:pPr><w:spacing w:line="-5" w:lineRule="exact"/><w:ind w:left="90000"/></w:pPr><w:r><w:rPr><w:sz w:val="3000"/></w:rPr><w:t>字字</w:t></w:r></w:p>`)
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="end"/><w:br/><w:br w:type="page"/></w:r></w:p>`)
	set := testFonts(f)
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 5000 {
			return
		}
		data := document(t, body)
		press, _ := New(data, set, model.Chinese)
		if press == nil {
			return
		}
		pages, err := press.Set(data)
		if err != nil {
			return
		}
		if len(pages.Sheets) == 0 || len(pages.Sheets) > 10_000 {
			t.Errorf("%d pages", len(pages.Sheets))
		}
		pages.Draw(pdf.New(pages.Size, draw.Info{}), "")
	})
}
