package docx

import (
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

func TestSettled(t *testing.T) {
	body := "<w:p>" + run("TITLE", "{{单位}}") + "</w:p>" +
		`<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr><w:sdtContent>` + p("{{单位}}") + `</w:sdtContent></w:sdt>` +
		`<w:tbl><w:tr><w:trPr><w:trHeight w:val="300" w:hRule="exact"/></w:trPr><w:tc>` + p("{{单位}}") + `</w:tc></w:tr></w:tbl>` +
		`<w:p><w:pPr><w:framePr w:h="300" w:hRule="exact"/></w:pPr><w:r><w:t>{{单位}}</w:t></w:r></w:p>`
	out := unpack(t, execute(t, compile(t, pack(t, body)), record("甲局")), "word/document.xml")
	for _, word := range []string{"TITLE", "fldChar", "dataBinding", "exact"} {
		if strings.Contains(out, word) {
			t.Errorf("the document holds %s:\n%s", word, out)
		}
	}
	if strings.Count(out, "甲局") != 4 {
		t.Errorf("not all is filled in:\n%s", out)
	}
}
