package word

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/office"
	"fengong/internal/testtool"
	"fengong/templates"
)

// read reads a document with this body, as a program saves it.
func read(t *testing.T, body string, save func(testing.TB, []byte) []byte) *Document {
	t.Helper()
	data := testtool.Repack(t, templates.Letter(), func(name string, part []byte) []byte {
		if name != "word/document.xml" {
			return part
		}
		return []byte(`<w:document xmlns:w="` + office.Word + `" xmlns:mc="` + office.Compatibility + `" xmlns:x="urn:x"><w:body>` + body + `</w:body></w:document>`)
	})
	if save != nil {
		data = save(t, data)
	}
	p, err := office.Open(data, office.Usual)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Read(p)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// shown gives a document as text: a line a paragraph, rows with |, tables in a cell in brackets.
func shown(d *Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		if block.Table != nil {
			table(&b, block.Table)
			continue
		}
		b.WriteString(strings.ReplaceAll(block.Text, "\n", "⏎") + "\n")
	}
	return b.String()
}

func table(b *strings.Builder, t *Table) {
	for _, row := range t.Rows {
		for _, c := range row {
			b.WriteString("|" + strings.ReplaceAll(strings.Join(c.Paragraphs, "¶"), "\n", "⏎") + strings.Repeat("+", c.Span-1))
			if c.Continues {
				b.WriteString("^")
			}
			for _, inner := range c.Tables {
				b.WriteString("[\n")
				table(b, inner)
				b.WriteString("]")
			}
		}
		b.WriteString("|\n")
	}
}

func run(text string) string  { return "<w:r><w:t>" + text + "</w:t></w:r>" }
func para(text string) string { return "<w:p>" + run(text) + "</w:p>" }
func cell(text string) string { return "<w:tc>" + para(text) + "</w:tc>" }

func TestRead(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"runs, breaks, tabs", `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>` + run("一") + `<w:r><w:br/><w:t>二</w:t><w:tab/><w:t xml:space="preserve"> 三</w:t></w:r></w:p>`, "一⏎二\t 三\n"},
		{"a table with merged cells", "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + para("头") + "</w:tc><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" + para("甲") + para("乙") + "</w:tc></w:tr>" +
			"<w:tr>" + cell("1") + cell("2") + "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>" + para("后"), "|头+|甲¶乙|\n|1|2|^|\n后\n"},
		{"a table in a cell", "<w:tbl><w:tr><w:tc>" + para("外") + "<w:tbl><w:tr>" + cell("内") + "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>", "|外¶[\n|内|\n]|\n"},
		{"tracked changes", `<w:p><w:ins><w:r><w:t>加</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:moveFrom>` + run("走") + `</w:moveFrom></w:p>` +
			"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell("删") + "</w:tr><w:tr>" + cell("留") + "</w:tr></w:tbl>", "加\n|留|\n"},
		{"hidden text and rows", `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r></w:p>` +
			"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>" + cell("藏") + "</w:tr></w:tbl>", "见\n"},
		{"field codes", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:p>`, "1\n"},
		{"a text box, for new programs and for old ones", `<w:p>` + run("前") + `<w:r><mc:AlternateContent><mc:Choice Requires="x"><x:box><w:txbxContent>` + para("框") + `</w:txbxContent></x:box></mc:Choice><mc:Fallback><x:box><w:txbxContent>` +
			para("框") + `</w:txbxContent></x:box></mc:Fallback></mc:AlternateContent></w:r>` + run("后") + "</w:p>", "框\n前后\n"},
		{"content controls", `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + para("内") + `</w:sdtContent></w:sdt>`, "内\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, shown(read(t, test.body, nil))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, program := range testtool.WordPrograms {
				if diff := cmp.Diff(test.want, shown(read(t, test.body, program.Save))); diff != "" {
					t.Errorf("%s (-want +got):\n%s", program.Name, diff)
				}
			}
		})
	}
}
