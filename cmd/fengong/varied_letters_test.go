//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fengong/internal/office"
	"fengong/internal/testtool"
	"fengong/templates"

	"fengong/cmd/fengong/fengongtest"
)

// wordPara gives a paragraph of runs, or of text where it is none.
func wordPara(runs string) string {
	if !strings.HasPrefix(runs, "<") {
		runs = "<w:r><w:t>" + runs + "</w:t></w:r>"
	}
	return "<w:p>" + runs + "</w:p>"
}

// wordCells gives a row of cells, each with its paragraphs, or with text where it is none.
func wordCells(props string, cells ...string) string {
	var b strings.Builder
	for _, c := range cells {
		if !strings.HasPrefix(c, "<") {
			c = wordPara(c)
		}
		b.WriteString("<w:tc>" + c + "</w:tc>")
	}
	return "<w:tr>" + props + b.String() + "</w:tr>"
}

func wordTable(rows ...string) string {
	return "<w:tbl><w:tblPr/><w:tblGrid/>" + strings.Join(rows, "") + "</w:tbl><w:p/>"
}

// wordField gives the runs of a field with its last result.
func wordField(code, result string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + code + ` </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>` + result + `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

// boundTo gives a content control around content, bound to a path in a part.
func boundTo(path, content string) string {
	return `<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings="xmlns:a='urn:a'" w:xpath="` + path + `" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr>` +
		`<w:sdtContent>` + content + `</w:sdtContent></w:sdt>`
}

const (
	salutation = `<w:p><w:r><w:t>{{单位全称}}：</w:t></w:r></w:p>`
	repeated   = `<w:tc><w:p><w:r><w:t>{{#任务}}{{编号}}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{{内容}}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{{分工}}{{/任务}}</w:t></w:r></w:p></w:tc>`
)

// templateOf gives a template of that body, and with its parts as change makes them.
func templateOf(t testing.TB, body string, change func(name string, part []byte) []byte) []byte {
	t.Helper()
	section := regexp.MustCompile(`(?s)<w:sectPr.*?</w:sectPr>`)
	return testtool.Repack(t, templates.Letter(), func(name string, part []byte) []byte {
		if name == "word/document.xml" {
			head, _, _ := strings.Cut(string(part), "<w:body>")
			all := section.FindAllString(string(part), -1)
			part = []byte(head + "<w:body>" + body + all[len(all)-1] + "</w:body></w:document>")
		}
		if change != nil {
			return change(name, part)
		}
		return part
	})
}

// inPart puts text into a part, before or at a mark.
func inPart(t testing.TB, part, before, text string) func(string, []byte) []byte {
	done := false
	t.Cleanup(func() {
		if !done {
			t.Errorf("%s has no %s", part, before)
		}
	})
	return func(name string, data []byte) []byte {
		if name == part && strings.Contains(string(data), before) {
			done = true
			return []byte(strings.Replace(string(data), before, text+before, 1))
		}
		return data
	}
}

// variedTemplate is a template of the kind of one of testdata/cases.
type variedTemplate struct {
	name   string
	body   string // its salutation and, without a row of tasks, a table of them are added
	change func(t testing.TB) func(string, []byte) []byte
	whole  func(t testing.TB, data []byte) []byte // of the finished file
	long   bool                                   // with src-long.csv
	fault  string                                 // the code, where it is refused
	never  []string                               // in no part of a letter
	always []string                               // in the main text
}

// Each kind of template that shows a reader something else than what is proven, in other places,
// forms and with other tags than in testdata/cases.
var variedTemplates = []variedTemplate{
	{name: "letter-01, a control around a paragraph, bound to the author", fault: "", never: []string{"{{", "dataBinding"}, always: []string{"张三"},
		body: boundTo("/a:coreProperties[1]/a:creator[1]", wordPara("联系人：{{联系人}}"))},
	{name: "letter-01, a control around a cell of the repeated row", never: []string{"{{", "dataBinding"}, always: []string{"第一项任务"},
		body: wordTable(`<w:tr>` + strings.Replace(repeated, `<w:tc><w:p><w:r><w:t>{{内容}}</w:t></w:r></w:p></w:tc>`, boundTo("/a:x/a:y[2]", `<w:tc><w:p><w:r><w:t>{{内容}}</w:t></w:r></w:p></w:tc>`), 1) + `</w:tr>`)},
	{name: "letter-01, a control of Word 2013 in a header", never: []string{"{{", "dataBinding"},
		change: func(t testing.TB) func(string, []byte) []byte {
			return inPart(t, "word/header1.xml", "</w:hdr>", `<w:sdt xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w:sdtPr><w15:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>`+wordPara("{{发文字号}}")+`</w:sdtContent></w:sdt>`)
		}},

	{name: "letter-02, a property as a field of several runs", never: []string{"{{", "SUBJECT", "某某起草"}, always: []string{"11月底前"},
		body: `<w:p>` + wordField("SUBJECT", "{{报送时限}}") + `</w:p>`},
	{name: "letter-02, a property of the file with an older result", never: []string{"DOCPROPERTY"},
		body: `<w:p>` + wordField(`DOCPROPERTY "主办单位" \* MERGEFORMAT`, "{{发文机关}}") + `</w:p>`, always: []string{"某市办公室"}},
	{name: "letter-02, today's date", body: `<w:p>` + wordField(`DATE \@ "yyyy年M月d日"`, "2019年1月1日") + `</w:p>`, fault: "template-date-field"},
	{name: "letter-02, the time of saving, in a footer", fault: "template-date-field",
		change: func(t testing.TB) func(string, []byte) []byte {
			return inPart(t, "word/footer1.xml", "</w:ftr>", `<w:p><w:fldSimple w:instr=" SAVEDATE "><w:r><w:t>2019-01-01</w:t></w:r></w:fldSimple></w:p>`)
		}},

	{name: "letter-02, properties of the author's own", never: []string{"起草人王某", "某某公司", "thumbnail"},
		whole: func(t testing.TB, data []byte) []byte {
			data = withProperties(t, data, "custom-properties", `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="起草"><vt:lpwstr>起草人王某</vt:lpwstr></property>`)
			return withProperties(t, data, "extended-properties", `<Application>Word</Application><Company>某某公司</Company>`)
		}},

	{name: "letter-03, a merge field in the header", fault: "template-merge-field",
		change: func(t testing.TB) func(string, []byte) []byte {
			return inPart(t, "word/header1.xml", "</w:hdr>", `<w:p>`+wordField("MERGEFIELD 受文单位", "«受文单位»")+`</w:p>`)
		}},
	{name: "letter-03, a data source without a field", never: []string{"mailMerge", "名单.xlsx"},
		change: func(t testing.TB) func(string, []byte) []byte {
			return inPart(t, "word/settings.xml", "</w:settings>", `<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="native"/><w:connectString w:val="Data Source=D:\人员\名单.xlsx"/></w:mailMerge>`)
		}},
	{name: "letter-03, an address block", body: `<w:p>` + wordField(`ADDRESSBLOCK \f "&lt;&lt;_LAST0_&gt;&gt;"`, "«AddressBlock»") + `</w:p>`, fault: "template-merge-field"},

	{name: "letter-04, a heading in a row of a fixed height", long: true, never: []string{`hRule="exact"`},
		body: wordTable(wordCells(`<w:trPr><w:trHeight w:hRule="exact" w:val="240"/></w:trPr>`, "{{分工表}}", "{{标题}}{{标题}}{{标题}}")) + wordTable(`<w:tr>`+repeated+`</w:tr>`)},
	{name: "letter-04, a frame of a fixed height", long: true, never: []string{`hRule="exact"`},
		body: `<w:p><w:pPr><w:framePr w:w="2000" w:h="300" w:hRule="exact"/></w:pPr><w:r><w:t>{{标题}}{{分工概述}}</w:t></w:r></w:p>`},
	{name: "letter-04, lines of a fixed height below the size of the signs", long: true, never: []string{`w:line="100" w:lineRule="exact"`},
		body: wordTable(`<w:tr>` + strings.ReplaceAll(repeated, "<w:p>", `<w:p><w:pPr><w:spacing w:line="100" w:lineRule="exact"/></w:pPr>`) + `</w:tr>`)},

	{name: "letter-07, a main part of another name", always: []string{"第一项任务"},
		whole: func(t testing.TB, data []byte) []byte {
			return testtool.Renamed(t, data, "word/document.xml", "word/main.xml")
		}},
	{name: "letter-07, a main part reached from the root", always: []string{"第一项任务"},
		whole: func(t testing.TB, data []byte) []byte {
			data = testtool.Renamed(t, data, "word/document.xml", "word/document7.xml")
			return testtool.Replaced(t, data, "_rels/.rels", `Target="word/document7.xml"`, `Target="/word/document7.xml"`)
		}},

	{name: "letter-08, a table in the last cell", fault: "table-nested",
		body: wordTable(wordCells("", "{{#任务}}{{编号}}", "{{内容}}", "{{分工}}"+"", wordTable(wordCells("", "{{完成时限}}"))+wordPara("{{/任务}}")))},
	{name: "letter-08, a table in a control in the first cell", fault: "table-nested",
		body: wordTable(wordCells("", `<w:sdt><w:sdtContent>`+wordTable(wordCells("", "编号"))+`</w:sdtContent></w:sdt>`+wordPara("{{#任务}}{{编号}}"), "{{内容}}", "{{分工}}{{/任务}}"))},

	{name: "letter-09, a prefix of two letters", always: []string{"第一项任务"}, whole: func(t testing.TB, data []byte) []byte { return prefixedWord(t, data, "wd:") }},
	{name: "letter-09, no prefix", always: []string{"第一项任务"}, whole: func(t testing.TB, data []byte) []byte { return prefixedWord(t, data, "") }},
}

// withProperties adds properties of a file: kind as its relation and its type name it.
func withProperties(t testing.TB, data []byte, kind, inner string) []byte {
	t.Helper()
	p, err := office.Open(data, office.Usual)
	must(t, err)
	part := `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/` + kind + `" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">` + inner + `</Properties>`
	_, err = p.AddPart("", "docProps/"+kind+".xml", kind, "application/vnd.openxmlformats-officedocument."+kind+"+xml", []byte(part))
	must(t, err)
	out, err := p.Bytes(time.Now())
	must(t, err)
	return out
}

var wordElement = regexp.MustCompile(`(</?)w:`)

// prefixedWord gives a document whose elements have another prefix, or none; attributes keep one.
func prefixedWord(t testing.TB, data []byte, prefix string) []byte {
	t.Helper()
	declared := `xmlns="` + office.Word + `" `
	if prefix != "" {
		declared = `xmlns:` + strings.TrimSuffix(prefix, ":") + `="` + office.Word + `" `
	}
	return testtool.Repack(t, data, func(name string, part []byte) []byte {
		if name != "word/document.xml" {
			return part
		}
		return []byte(strings.Replace(wordElement.ReplaceAllString(string(part), "${1}"+prefix), `xmlns:w=`, declared+`xmlns:w=`, 1))
	})
}

func TestVariedTemplates(t *testing.T) {
	testtool.NotoDir(t)
	for _, c := range variedTemplates {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			source, formats := "src.csv", "formats = [\"docx\"]\n"
			if c.long {
				source, formats = "src-long.csv", "formats = [\"docx\", \"pdf\"]\n"
			}
			fengongtest.Write(t, filepath.Join(dir, "src.csv"), caseFile(t, source))
			fengongtest.Write(t, filepath.Join(dir, "fengong.toml"), append(caseFile(t, "fengong.toml"), formats...))
			body := salutation + c.body
			if !strings.Contains(body, "{{#任务}}") {
				body += wordTable("<w:tr>" + repeated + "</w:tr>")
			}
			var change func(string, []byte) []byte
			if c.change != nil {
				change = c.change(t)
			}
			data := templateOf(t, body, change)
			if c.whole != nil {
				data = c.whole(t, data)
			}
			fengongtest.Write(t, filepath.Join(dir, "letter.docx"), data)
			code, said := call(t, "build", "--out", filepath.Join(dir, "out"), filepath.Join(dir, "src.csv"))
			if c.fault != "" {
				if code != refused || !strings.Contains(said, c.fault) {
					t.Errorf("exit code %d, want the fault %s\n%s", code, c.fault, said)
				}
				return
			}
			if code != done {
				t.Fatalf("exit code %d\n%s", code, said)
			}
			checkLetters(t, filepath.Join(dir, "out", "src"), c.never, c.always)
		})
	}
}

// checkLetters holds the letters of a run to what may stand nowhere in them and what stands in
// the text of at least one, and proves them.
func checkLetters(t *testing.T, target string, never, always []string) {
	t.Helper()
	letters, err := filepath.Glob(filepath.Join(target, "letters", "*.docx"))
	if err != nil || len(letters) == 0 {
		t.Fatalf("%d letters, %v", len(letters), err)
	}
	seen := ""
	for _, letter := range letters {
		data, err := os.ReadFile(letter)
		must(t, err)
		text := string(fengongtest.WholeText(t, data))
		for _, word := range never {
			if strings.Contains(text, word) {
				t.Errorf("%s holds %s", filepath.Base(letter), word)
			}
		}
		seen += regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, "")
	}
	for _, word := range always {
		if !strings.Contains(seen, word) {
			t.Errorf("no letter shows %s", word)
		}
	}
	fengongtest.Opens(t, target)
	if code, said := call(t, "verify", target); code != done {
		t.Error(fmt.Sprint(code), said)
	}
}
