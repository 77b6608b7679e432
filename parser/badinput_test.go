package parser

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office"
	"fengong/internal/testtool"
	"fengong/model"
)

// archiveOf packs parts, given as name and content in turn, with the relations and content
// types that an office file has, where they are not among them.
func archiveOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	rels, types := map[string]string{}, ""
	relate := func(of, kind, target string) {
		rels[of] += fmt.Sprintf(`<Relationship Id="r%d" Type="%s/%s" Target="%s"/>`, len(rels[of]), office.Relationships, kind, target)
	}
	for i := 0; i < len(parts); i += 2 {
		switch name := parts[i]; {
		case name == "word/document.xml" || name == "xl/workbook.xml":
			relate("_rels/.rels", "officeDocument", name)
			kind := map[string]string{"word/document.xml": "wordprocessingml.document", "xl/workbook.xml": "spreadsheetml.sheet"}[name]
			types += `<Override PartName="/` + name + `" ContentType="application/vnd.openxmlformats-officedocument.` + kind + `.main+xml"/>`
		case path.Dir(name) == "word":
			relate("word/_rels/document.xml.rels", strings.TrimSuffix(path.Base(name), ".xml"), path.Base(name))
		}
	}
	if types != "" && !slices.Contains(parts, "_rels/.rels") {
		parts = append(parts, "[Content_Types].xml", "<Types>"+types+"</Types>")
		for _, of := range slices.Sorted(maps.Keys(rels)) {
			parts = append(parts, of, "<Relationships>"+rels[of]+"</Relationships>")
		}
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A file that cannot be read gives one Error, which says in both languages what is
// wrong and what to do, and no plan.
func TestBadInput(t *testing.T) {
	good := readFile(t, "testdata/fixtures/seed-libreoffice.docx")
	sheet := readFile(t, "testdata/fixtures/seed.xlsx")
	png := "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
	for _, test := range []struct{ name, data, code string }{
		{"zero bytes.txt", "", "empty-file"},
		{"only blanks.docx", " \r\n\t\n", "empty-file"},
		{"picture.docx", png, "picture"},
		{"photo.xlsx", "\xff\xd8\xff\xe0\x00\x10JFIF\x00", "picture"},
		{"scan.pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "file-damaged"},
		{"pdf renamed.docx", "%PDF-1.4\n", "file-damaged"},
		{"truncated.docx", string(good[:len(good)/2]), "zip-damaged"},
		{"truncated.xlsx", string(sheet[:len(sheet)-10]), "zip-damaged"},
		{"rubbish.bin", "\x00\x01\x02\x03\xfe\xff\x80\x81", "unknown-format"},
		{"rubbish.docx", string(bytes.Repeat([]byte{0x90, 0x00, 0xff, 0x13}, 100)), "unknown-format"},
		{"slides.pptx", string(archiveOf(t, "ppt/presentation.xml", "<p/>")), "unknown-format"},
		{"bad xml.docx", string(archiveOf(t, "word/document.xml", "<w:document><w:body></w:document>")), "file-damaged"},
		{"bad sheet.xlsx", string(archiveOf(t, "xl/workbook.xml", "<workbook>")), ""},
		{"no table.txt", "各有关单位：\n请于近日报送材料。\n", "no-table"},
		{"no table.docx", string(docxOf(t, para("请于近日报送材料。"))), "no-table"},
		{"no table.html", "<html><body><p>你好</p></body></html>", "no-table"},
		{"numbers only.csv", "a,b\n1,2\n", "no-header"},
		{"no unit column.csv", "序号,工作任务,完成时限\n1,加强监管,6月底\n", "no-unit-column"},
		{"no unit column.docx", string(docxOf(t, table([]string{"主题", "主要内容"}, []string{"一、监管", "1.加强监管。"}))), "no-unit-column"},
		{"no task column.csv", "序号,责任单位,完成时限\n1,市教育局,6月底\n", "no-task-column"},
		{"header only.csv", "序号,工作任务,责任单位\n", "no-tasks"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, ds := Parse(test.name, []byte(test.data), Options{})
			checkRefused(t, p, ds, test.code)
		})
	}
}

func checkRefused(t *testing.T, p *model.Plan, ds model.Diagnostics, code string) {
	t.Helper()
	if p != nil {
		t.Fatalf("a plan, with the diagnostics %v", ds)
	}
	errs := slices.DeleteFunc(slices.Clone(ds), func(d model.Diagnostic) bool { return d.Severity != model.Error })
	if len(errs) != 1 {
		t.Fatalf("%d errors, want one: %v", len(errs), ds)
	}
	d := errs[0]
	if code != "" && d.Code != code {
		t.Errorf("code %s, want %s: %s", d.Code, code, d.Format(model.English))
	}
	if d.Pos.File == "" || d.Message.ZH == "" || d.Message.EN == "" || d.Hint.ZH == "" || d.Hint.EN == "" {
		t.Errorf("not all is said: %+v", d)
	}
	if !strings.ContainsFunc(d.Message.ZH, func(r rune) bool { return r >= 0x4e00 }) {
		t.Errorf("the Chinese message is %q", d.Message.ZH)
	}
	for _, text := range []string{d.Message.ZH, d.Message.EN, d.Hint.ZH, d.Hint.EN} {
		if !utf8.ValidString(text) || strings.HasSuffix(text, ".") || strings.HasSuffix(text, "。") {
			t.Errorf("the message %q", text)
		}
	}
}

// An encrypted .docx, like an encrypted .xlsx, is an OLE file with the stream
// EncryptedPackage.
func TestEncrypted(t *testing.T) {
	var b bytes.Buffer
	if err := excelize.NewFile().Write(&b, excelize.Options{Password: "fengong"}); err != nil {
		t.Fatal(err)
	}
	p, ds := Parse("encrypted.docx", b.Bytes(), Options{})
	checkRefused(t, p, ds, "encrypted")
}

func TestBombs(t *testing.T) {
	wide := `<tr>` + strings.Repeat(`<td colspan="1000" rowspan="60000">x</td>`, 500) + `</tr>`
	for _, test := range []struct {
		name string
		data []byte
	}{
		{"spans.html", []byte("<table>" + strings.Repeat(wide, 400) + "</table>")},
		{"spans.docx", docxOf(t, "<w:tbl>"+strings.Repeat("<w:tr>"+strings.Repeat(`<w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p/></w:tc>`, 50)+"</w:tr>", 500)+"</w:tbl>")},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, ds := Parse(test.name, test.data, Options{})
			checkRefused(t, p, ds, "too-large")
		})
	}
}

// Without LibreOffice the message says what to do instead.
func TestOfficeMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if findOffice() != "" {
		t.Skip("LibreOffice is installed outside of PATH")
	}
	p, ds := Parse("seed.odt", readFile(t, "testdata/fixtures/seed.odt"), Options{})
	checkRefused(t, p, ds, "office-missing")
}

func TestOfficeRefuses(t *testing.T) {
	t.Parallel()
	testtool.Need(t, "soffice")
	doc := readFile(t, "testdata/fixtures/seed.doc")
	p, ds := Parse("cut.doc", doc[:3000], Options{})
	checkRefused(t, p, ds, "")
}
