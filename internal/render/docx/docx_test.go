package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"fengong/internal/office"
	"fengong/internal/testtool"
	"fengong/model"
)

const contentTypes = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
	`<Override PartName="/word/header1.xml" ContentType="` + wordType + `header+xml"/>` +
	`<Override PartName="/word/footnotes.xml" ContentType="` + wordType + `footnotes+xml"/>` +
	`<Override PartName="/word/comments.xml" ContentType="` + wordType + `comments+xml"/>` +
	`<Override PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>`

const rels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" ` +
	`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

const spaces = ` xmlns:w="` + office.Word + `" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`

// pack makes a .docx with that body, and further parts as pairs of name and content.
func pack(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := append([]string{"[Content_Types].xml", contentTypes, "_rels/.rels", rels,
		"word/document.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<w:document` + spaces + `><w:body>` + body + `</w:body></w:document>`}, more...)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unpack gives one part of a .docx.
func unpack(t testing.TB, docx []byte, name string) string {
	t.Helper()
	return string(testtool.Part(t, docx, name))
}

func wellFormed(t testing.TB, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, text)
		}
	}
}

var testFields = []Field{
	{Name: model.Text{ZH: "单位", EN: "unit"}},
	{Name: model.Text{ZH: "备注", EN: "remark"}, Kind: Optional},
	{Name: model.Text{ZH: "加急", EN: "urgent"}, Kind: Flag},
	{Name: model.Text{ZH: "任务", EN: "tasks"}, Kind: List, Items: []Field{
		{Name: model.Text{ZH: "主题", EN: "theme"}, Kind: Optional},
		{Name: model.Text{ZH: "内容", EN: "text"}},
		{Name: model.Text{ZH: "措施", EN: "steps"}, Kind: List, Items: []Field{
			{Name: model.Text{ZH: "措施名", EN: "step"}},
		}},
	}},
}

func steps(names ...string) Value {
	var v Value
	for _, n := range names {
		v.List = append(v.List, Record{{Text: n}})
	}
	return v
}

func task(theme, text string, more ...string) Record {
	return Record{{Text: theme}, {Text: text}, steps(more...)}
}

func record(unit string, tasks ...Record) Record {
	return Record{{Text: unit}, {}, {}, {List: tasks}}
}

var three = record("甲局", task("一", "A", "a", "b"), task("一", "B"), task("二", "C", "c"))

// Short forms of the markup that the cases are made of.
func p(runs ...string) string {
	var b strings.Builder
	b.WriteString("<w:p>")
	for _, r := range runs {
		if strings.HasPrefix(r, "<") {
			b.WriteString(r)
		} else {
			b.WriteString("<w:r><w:t>" + r + "</w:t></w:r>")
		}
	}
	return b.String() + "</w:p>"
}

func tc(blocks ...string) string { return "<w:tc>" + strings.Join(blocks, "") + "</w:tc>" }

func tr(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }

func tbl(rows ...string) string {
	return "<w:tbl><w:tblPr/><w:tblGrid/>" + strings.Join(rows, "") + "</w:tbl>"
}

func TestExecute(t *testing.T) {
	value := func(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }
	italic := func(s string) string {
		return `<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">` + s + `</w:t></w:r>`
	}
	tests := []struct {
		name, body, want string
		data             Record
	}{
		{"value", p("致{{单位}}："), p(value("致甲局：")), three},
		{"english name, blanks, full-width braces", p("｛｛ UNIT ｝｝{｛unit｝}"), p(value("甲局甲局")), three},
		{"tag over runs keeps the look of its first run",
			p("<w:r><w:rPr><w:b/></w:rPr><w:t>致{</w:t></w:r>", "{单", "<w:proofErr/>", "<w:r><w:t>位}}：</w:t></w:r>"),
			p(`<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">致甲局</w:t></w:r>`, "<w:proofErr/>", value("：")), three},
		{"markup in a value is text", p("{{单位}}"), p(value("a&lt;b&gt;&amp;{{任务}}")), record("a<b>&{{任务}}")},
		{"line break and tab", p("{{单位}}"), p(`<w:r><w:t xml:space="preserve">a</w:t><w:br/><w:t xml:space="preserve">b</w:t><w:tab/><w:t xml:space="preserve">c</w:t></w:r>`), record("a\r\nb\tc")},
		{"optional value that is empty", p("[{{备注}}]"), p(value("[]")), three},
		{"rows", tbl(tr(tc(p("{{#任务}}{{主题}}")), tc(p("{{内容}}{{/任务}}")))),
			tbl(tr(tc(p(value("一"))), tc(p(value("A")))), tr(tc(p(value("一"))), tc(p(value("B")))), tr(tc(p(value("二"))), tc(p(value("C"))))), three},
		{"rows between rows of tags alone", tbl(tr(tc(p("head"))), tr(tc(p("{{#任务}}")), tc(p())), tr(tc(p("{{内容}}"))), tr(tc(p("{{/任务}}")))),
			tbl(tr(tc(p("head"))), tr(tc(p(value("A")))), tr(tc(p(value("B")))), tr(tc(p(value("C"))))), three},
		{"two rows an item", tbl(tr(tc(p("{{#任务}}{{主题}}"))), tr(tc(p("{{内容}}{{/任务}}")))),
			tbl(tr(tc(p(value("一")))), tr(tc(p(value("A"))))), record("x", task("一", "A"))},
		{"a cell before the opening tag is repeated too", tbl(tr(tc(p("{{内容}}")), tc(p("{{#任务}}")), tc(p("{{/任务}}")))),
			tbl(tr(tc(p(value("A"))), tc("<w:p/>"), tc("<w:p/>"))), record("x", task("", "A"))},
		{"a table without rows goes", tbl(tr(tc(p("{{#任务}}{{内容}}")), tc(p("{{/任务}}")))) + p("x"), p("x"), record("x")},
		{"paragraphs", p("{{#任务}}") + p("{{内容}}") + p("{{/任务}}"), p(value("A")) + p(value("B")) + p(value("C")), three},
		{"paragraphs with text beside the tags", p("{{#任务}}{{主题}}") + p("{{内容}}{{/任务}}"), p(value("一")) + p(value("A")), record("x", task("一", "A"))},
		{"a table within paragraphs", p("{{#任务}}") + tbl(tr(tc(p("{{内容}}")))) + p("{{/任务}}"), tbl(tr(tc(p(value("A"))))), record("x", task("一", "A"))},
		{"one section ends where the next begins", p("{{#任务}}") + p("{{内容}}") + p("{{/任务}}{{^任务}}") + p("none") + p("{{/任务}}"), p("none"), record("x")},
		{"words", p("有{{#任务}}{{内容}}、{{/任务}}等"), p(value("有"), value("A、"), value("B、"), value("C、"), value("等")), three},
		{"words over runs", p("有{{#任", "务}}", "<w:r><w:rPr><w:i/></w:rPr><w:t>{{内容}}、</w:t></w:r>", "{{/任务", "}}等"),
			p(value("有"), italic("A、"), italic("B、"), italic("C、"), value("等")), three},
		{"lists in lists", p("{{#任务}}{{内容}}({{#措施}}{{措施名}}{{单位}};{{/措施}}) {{/任务}}"),
			p(value("A("), value("a甲局;"), value("b甲局;"), value(") "), value("B("), value(") ")), record("甲局", task("", "A", "a", "b"), task("", "B"))},
		{"if and if not", p("{{#备注}}有{{/备注}}{{^备注}}无{{/备注}}{{#加急}}急{{/加急}}"), p(value("无")), three},
		{"merge", tbl(tr(tc("<w:tcPr><w:tcW/><w:vAlign/></w:tcPr>", p("<w:pPr><w:jc/></w:pPr>", "{{#任务}}{{主题|合并}}")), tc(p("{{内容}}{{/任务}}")))),
			tbl(
				tr(tc(`<w:tcPr><w:tcW/><w:vMerge w:val="restart"/><w:vAlign/></w:tcPr>`, p("<w:pPr><w:jc/></w:pPr>", value("一"))), tc(p(value("A")))),
				tr(tc(`<w:tcPr><w:tcW/><w:vMerge/><w:vAlign/></w:tcPr>`, p("<w:pPr><w:jc/></w:pPr>")), tc(p(value("B")))),
				tr(tc(`<w:tcPr><w:tcW/><w:vAlign/></w:tcPr>`, p("<w:pPr><w:jc/></w:pPr>", value("二"))), tc(p(value("C"))))), three},
		{"a cell keeps a paragraph", tbl(tr(tc(p("{{#备注}}"), p("{{备注}}"), p("{{/备注}}")))), tbl(tr(tc("<w:p/>"))), three},
		{"tracked changes are accepted", `<w:p><w:ins w:id="1"><w:r><w:t>{{单</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t>位}}</w:t></w:r></w:p>`,
			p(value("甲局")), three},
		{"a deleted paragraph end joins", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>致</w:t></w:r></w:p>` + p("{{单位}}"), p("致", value("甲局")), three},
		{"ids and bookmarks in repeated content", p(`<w:bookmarkStart w:id="7" w:name="a"/>`, "{{#任务}}") + `<w:p w14:paraId="1"><w:r><w:drawing><wp:docPr id="9"/></w:drawing></w:r><w:bookmarkEnd w:id="7"/></w:p>` + p("{{/任务}}"),
			`<w:p><w:r><w:drawing><wp:docPr id="10"/></w:drawing></w:r></w:p><w:p><w:r><w:drawing><wp:docPr id="11"/></w:drawing></w:r></w:p>`, record("x", task("", "A"), task("", "B"))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tmpl, ds := Compile(pack(t, tt.body), testFields)
			if tmpl == nil {
				t.Fatal(ds)
			}
			out, err := tmpl.Execute(tt.data)
			if err != nil {
				t.Fatal(err)
			}
			got := unpack(t, out, "word/document.xml")
			wellFormed(t, got)
			_, got, _ = strings.Cut(got, "<w:body>")
			got, _, _ = strings.Cut(got, "</w:body>")
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// replaced gives docx with another content of one part.
func replaced(t testing.TB, docx []byte, name, content string) []byte {
	t.Helper()
	return testtool.Repack(t, docx, func(n string, part []byte) []byte {
		if n == name {
			return []byte(content)
		}
		return part
	})
}
