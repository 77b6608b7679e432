package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/testtool"
)

// wholeDOCX packs a document with what other programs ask for beside it.
func wholeDOCX(t testing.TB, body string, parts ...string) []byte {
	t.Helper()
	const (
		word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
		rel  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		pack = "http://schemas.openxmlformats.org/package/2006"
	)
	types := `<Types xmlns="` + pack + `/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + word + `document.main+xml"/>`
	rels := `<Relationships xmlns="` + pack + `/relationships">`
	for i := 0; i < len(parts); i += 2 {
		kind := strings.TrimSuffix(filepath.Base(parts[i]), ".xml")
		types += `<Override PartName="/` + parts[i] + `" ContentType="` + word + kind + `+xml"/>`
		rels += `<Relationship Id="` + kind + `" Type="` + rel + `/` + kind + `" Target="` + kind + `.xml"/>`
	}
	return docxOf(t, body, append(slices.Clone(parts), "[Content_Types].xml", types+"</Types>",
		"_rels/.rels", `<Relationships xmlns="`+pack+`/relationships"><Relationship Id="rId1" Type="`+rel+`/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/_rels/document.xml.rels", rels+"</Relationships>")...)
}

// byOffice says what LibreOffice makes of a document where it does not keep it; "" for
// what it does not keep at all.
var byOffice = map[string]docxCase{
	"tracked changes are accepted": {want: "《某市任务分工表》\n# 一、监管\n1 | 甲丙。 | 市教育局\n# 二、服务\n2 | 前后。 | 市财政局\n",
		codes: "theme-empty changes-accepted"}, // the deletion of a row
	"content controls around rows and cells": {},
	"automatic numbers": { // a list that goes on begins anew
		want: "# 一、监管\n1 | 甲。 | 市教育局\n2 | 乙。 | 市公安局\n# 二、服务\n7 | 丙。⏎1.丁。 | 市财政局\n"},
	"line breaks, tabs, fields, hyphens":                 {}, // the date becomes that of today
	"text boxes, footnotes and hidden text are reported": {}, // without their anchors
}

// Every kind of document that the reader of .docx is tested with reads the same once
// LibreOffice has saved it as .doc, and then without LibreOffice.
func TestDOCFromLibreOffice(t *testing.T) {
	testtool.Need(t, "soffice")
	dir := t.TempDir()
	args := []string{"--convert-to", "doc:MS Word 97"}
	cases := append(docxCases(), docxCase{
		name: "fields, breaks, symbols",
		body: tbl(headRow, tr(tc("", para("一、监管")),
			tc("", `<w:p><w:r><w:t xml:space="preserve">1.甲</w:t><w:tab/><w:t>PM2</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "http://a.example" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+run("附表2")+`<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Wingdings" w:char="F04A"/></w:r>`+run("。")+`</w:p>`),
			tc("", para("市教育局")+para("市公安局")))),
		want:  "# 一、监管\n1 | 甲 PM2-5附表2✓。 | 市教育局⏎市公安局\n",
		codes: "symbol",
	}, docxCase{
		name: "ticks of a symbol font",
		body: tbl(tr(tc("", para("任务内容")), tc("", para("市教育局")), tc("", para("市公安局"))),
			tr(tc("", para("1.整治周边。")), tc("", `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>`), tc("", para(""))),
			tr(tc("", para("2.宣传。")), tc("", para("")), tc("", `<w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/></w:rPr><w:t>&#xF050;</w:t></w:r></w:p>`))),
		want: "#\n1 | 整治周边。 | 责任单位：市教育局\n2 | 宣传。 | 责任单位：市公安局\n",
	}, docxCase{
		name: "a text box and a footnote with their anchors",
		body: `<w:p>` + run("某市任务分工表") + `<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:100pt;height:50pt"><v:textbox><w:txbxContent>` + para("框中的话") + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>` +
			tbl(headRow, tr(tc("", para("一、监管")), tc("", `<w:p>`+run("1.甲。")+`<w:r><w:footnoteReference w:id="1"/></w:r></w:p>`), tc("", para("市教育局、市公安局")))),
		parts: []string{"word/footnotes.xml", `<w:footnotes ` + wordNS + `><w:footnote w:type="separator" w:id="-1">` + para("-") + `</w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>` + run("责任单位列第一位的为牵头单位。") + `</w:p></w:footnote></w:footnotes>`},
		want:  "《某市任务分工表》\n# 一、监管\n1 | 甲。 | 市教育局、市公安局\n",
		codes: "first-leads remark-unused",
	})
	for i, c := range cases {
		name := fmt.Sprintf("%02d.docx", i)
		if err := os.WriteFile(filepath.Join(dir, name), wholeDOCX(t, c.body, c.parts...), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	testtool.Soffice(t, dir, args...)
	t.Setenv("PATH", t.TempDir())
	for i, test := range cases {
		if c, ok := byOffice[test.name]; ok {
			if c.want == "" {
				continue
			}
			test.want, test.codes = c.want, c.codes
		}
		t.Run(test.name, func(t *testing.T) {
			p, ds := Parse("t.doc", readFile(t, filepath.Join(dir, fmt.Sprintf("%02d.doc", i))), Options{})
			if diff := cmp.Diff(test.want, outline(p)); diff != "" {
				t.Errorf("plan (-want +got):\n%s\n%v", diff, ds)
			}
			if got := codes(ds); got != test.codes {
				t.Errorf("diagnostics %q, want %q:\n%v", got, test.codes, ds)
			}
		})
	}
}
