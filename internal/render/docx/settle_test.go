package docx

import (
	"fmt"
	"strings"
	"testing"
)

func run(code, result string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ` + code + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
		`<w:r><w:t>` + result + `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

// Templates in which Word would show other words than those that were filled in.
func TestNotAsFilled(t *testing.T) {
	para := func(runs string) string { return "<w:p>" + runs + "</w:p>" }
	for name, c := range map[string]struct{ body, code string }{
		"date":            {para(run(`DATE \\@ "yyyy-M-d"`, "2020-1-1")) + p("{{单位}}"), "template-date-field"},
		"simple date":     {para(`<w:fldSimple w:instr=" SAVEDATE "><w:r><w:t>x</w:t></w:r></w:fldSimple>`) + p("{{单位}}"), "template-date-field"},
		"merge":           {para(run("MERGEFIELD 单位", "«单位»")) + p("{{单位}}"), "template-merge-field"},
		"next record":     {para(run("NEXT", "")) + p("{{单位}}"), "template-merge-field"},
		"another file":    {para(run(`INCLUDETEXT "C:\\a.docx"`, "x")) + p("{{单位}}"), "template-file-field"},
		"chunk":           {`<w:altChunk r:id="rId9"/>` + p("{{单位}}"), "template-chunk"},
		"hidden":          {para(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>{{单位}}</w:t></w:r>`), "tag-hidden"},
		"hidden row":      {`<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>` + p("{{单位}}") + `</w:tc></w:tr></w:tbl>`, "tag-hidden"},
		"hidden note":     {p("{{单位}}") + para(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部说明</w:t></w:r>`), "template-hidden-text"},
		"hidden blank":    {p("{{单位}}") + para(`<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> </w:t></w:r>`), ""},
		"table in a row":  {tbl(tr(tc(p("{{#任务}}{{内容}}")), tc(tbl(tr(tc(p("{{主题}}")))), p("{{/任务}}")))), "table-nested"},
		"shown all right": {para(`<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>{{单位}}</w:t></w:r>`), ""},
		"page numbers":    {para(run("PAGE", "1")) + p("{{单位}}"), ""},
		"no width":        {p("{{\u200b单位\ufeff}}"), ""},
	} {
		_, ds := Compile(pack(t, c.body), testFields)
		got := ""
		for _, d := range ds {
			got += d.Code
		}
		if got != c.code {
			t.Errorf("%s: found %q, want %q", name, got, c.code)
		}
	}
}

// Automatic numbers in what is repeated: those that begin anew or count the rounds are left.
func TestNumbersRunOn(t *testing.T) {
	item := func(list, level int, text string) string {
		return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, level, list, text)
	}
	each := func(name, body string) string { return p("{{#"+name+"}}") + body + p("{{/"+name+"}}") }
	for name, c := range map[string]struct {
		body string
		want int
	}{
		"counts the tasks":          {each("任务", item(1, 0, "{{内容}}")), 0},
		"in a row":                  {tbl(tr(tc(item(1, 0, "{{#任务}}")), tc(p("{{内容}}{{/任务}}")))), 0},
		"not repeated":              {item(1, 0, "甲") + item(1, 0, "乙") + p("{{单位}}"), 0},
		"under the task's number":   {each("任务", item(1, 0, "{{内容}}")+each("措施", item(1, 1, "{{措施名}}"))), 0},
		"two levels in a repeat":    {each("任务", item(1, 0, "{{内容}}")+item(1, 1, "甲")+item(1, 1, "乙")), 0},
		"two lists":                 {each("任务", item(1, 0, "{{内容}}")+item(2, 0, "甲")), 0},
		"taken off":                 {each("任务", p("{{内容}}")+each("措施", item(0, 0, "{{措施名}}"))), 0},
		"a repeat in a repeat":      {each("任务", p("{{内容}}")+each("措施", item(1, 0, "{{措施名}}"))), 1},
		"two of a list in a repeat": {each("任务", item(1, 0, "{{内容}}")+item(1, 0, "请报送。")), 1},
		"an empty line of a list":   {each("任务", item(1, 0, "{{内容}}")+item(1, 0, "{{主题}}")), 1},
		"by its style":              {each("任务", p("{{内容}}")+each("措施", `<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>{{措施名}}</w:t></w:r></w:p>`)), 1},
	} {
		_, ds := Compile(pack(t, c.body, "word/styles.xml", `<w:styles`+spaces+`><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>`,
			"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`), testFields)
		got := 0
		for _, d := range ds {
			if d.Code == "template-numbers-run-on" {
				got++
			} else {
				t.Errorf("%s: %v", name, d)
			}
		}
		if got != c.want {
			t.Errorf("%s: %d warnings, want %d", name, got, c.want)
		}
	}
}

func TestSettled(t *testing.T) {
	body := "<w:p>" + run("TITLE", "{{单位}}") + "</w:p>" +
		`<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr><w:sdtContent>` + p("{{单位}}") + `</w:sdtContent></w:sdt>` +
		`<w:tbl><w:tr><w:trPr><w:trHeight w:val="300" w:hRule="exact"/></w:trPr><w:tc>` + p("{{单位}}") + `</w:tc></w:tr></w:tbl>` +
		`<w:p><w:pPr><w:framePr w:h="300" w:hRule="exact"/></w:pPr><w:r><w:t>{{单位}}</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:spacing w:line="200" w:lineRule="exact"/></w:pPr><w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:t>{{单位}}</w:t></w:r></w:p>`
	out := unpack(t, execute(t, compile(t, pack(t, body)), record("甲局")), "word/document.xml")
	for _, word := range []string{"TITLE", "fldChar", "dataBinding", "exact"} {
		if strings.Contains(out, word) {
			t.Errorf("the document holds %s:\n%s", word, out)
		}
	}
	if strings.Count(out, "甲局") != 5 {
		t.Errorf("not all is filled in:\n%s", out)
	}
	body = `<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>` + // parts two tables
		`<w:p><w:pPr><w:spacing w:line="560" w:lineRule="exact"/></w:pPr><w:r><w:t>{{单位}}</w:t></w:r></w:p>`
	if out := unpack(t, execute(t, compile(t, pack(t, body)), record("甲局")), "word/document.xml"); strings.Count(out, "exact") != 2 {
		t.Errorf("lines that are high enough, or empty, are others now:\n%s", out)
	}
}
