package docx

import (
	"bytes"
	"strings"
	"testing"

	"fengong/model"

	"github.com/google/go-cmp/cmp"
)

// box makes a run with a text box as Word writes it: once for new readers, once for old.
func box(blocks ...string) string {
	content := "<w:txbxContent>" + strings.Join(blocks, "") + "</w:txbxContent>"
	return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:docPr id="1"/><wps:txbx>` + content + `</wps:txbx></w:drawing></mc:Choice>` +
		`<mc:Fallback><w:pict><v:textbox>` + content + `</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
}

func headerPart(blocks ...string) string {
	return `<w:hdr` + spaces + `>` + strings.Join(blocks, "") + `</w:hdr>`
}

// mistakes are templates with the whole report on each, in English.
var mistakes = []struct {
	name, body string
	more       []string
	want       string
}{
	{name: "nothing wrong", body: p("{{单位}}")},
	{name: "unknown", body: p() + p("致{{单立}}："), want: `¶2: error: there is no tag named "单立", in "致{{单立}}：" [tag-unknown]` +
		"\n    did you mean \"单位\"?\n"},
	{name: "unknown, nothing like it", body: p("{{unrelated}}"), want: `¶1: error: there is no tag named "unrelated", in "{{unrelated}}" [tag-unknown]` +
		"\n    known names: 单位, unit, 备注, remark, 加急, urgent, 任务, tasks, 主题, theme, 内容, text, 措施, steps, 措施名, step\n"},
	{name: "unknown section, what it holds is not judged", body: p("{{#任物}}{{内容}}{{/任物}}"), want: `¶1: error: there is no tag named "任物", in "{{#任物}}{{内容}}{{/任物}}" [tag-unknown]` +
		"\n    did you mean \"任务\"?\n"},
	{name: "braces not closed", body: p("致{{单位：") + p("{{unit}"), want: `¶1: error: a tag lacks its closing braces }}, in "{{单位：" [tag-unclosed]` +
		"\n    a tag stands within one paragraph, like {{unit}}\n" + `¶2: error: a tag lacks its closing braces }}, in "{{unit}" [tag-unclosed]` +
		"\n    a tag stands within one paragraph, like {{unit}}\n¶2: warning: with single braces this is no tag and will be printed as it is, in \"{unit}\" [tag-single-brace]\n    did you mean {{unit}}?\n"},
	{name: "braces not opened", body: p("致 单位}}："), want: `¶1: error: closing braces }} without opening ones, in "单位}}：" [tag-unopened]` +
		"\n    a tag looks like {{unit}}\n"},
	{name: "braces not opened behind a tag", body: p("｛｛单位｝｝务}}"), want: `¶1: error: closing braces }} without opening ones, in "务}}" [tag-unopened]` +
		"\n    a tag looks like {{unit}}\n"},
	{name: "single braces", body: p("致{单位}、{x}"), want: `¶1: warning: with single braces this is no tag and will be printed as it is, in "{单位}、{x}" [tag-single-brace]` +
		"\n    did you mean {{单位}}?\n"},
	{name: "no name", body: p("{{ }}"), want: "¶1: error: the tag {{ }} has no name, in \"{{ }}\" [tag-empty]\n"},
	{name: "unknown filter", body: p("{{单位|大写}}"), want: "¶1: error: in the tag {{单位|大写}} only \"merge\", \"optional\" or \"fit\" can follow the |, in \"{{单位|大写}}\" [filter-unknown]\n"},
	{name: "section not closed", body: p("{{#任务}}") + p("{{内容}}{{单立}}"), want: `¶1: error: {{#任务}} has no end, in "{{#任务}}" [section-unclosed]` +
		"\n    write {{/任务}} after what it repeats, in the same text, table or text box\n" +
		`¶2: error: there is no tag named "单立", in "{{内容}}{{单立}}" [tag-unknown]` + "\n    did you mean \"单位\"?\n"},
	{name: "section not opened", body: p("{{/任务}}"), want: "¶1: error: {{/任务}} has no {{#任务}} before it, in \"{{/任务}}\" [section-unopened]\n"},
	{name: "sections cross", body: p("{{#任务}}{{#备注}}{{/任务}}{{/备注}}"), want: `¶1: error: {{#备注}} must end before {{/任务}}, in "{{#任务}}{{#备注}}{{/任务}}{{/备注}}" [section-crossing]` +
		"\n    what begins last ends first: put {{/备注}} before {{/任务}}\n"},
	{name: "rows cross", body: tbl(tr(tc(p("{{#任务}}"))), tr(tc(p("{{#备注}}x")), tc(p("{{/任务}}x"))), tr(tc(p("{{/备注}}")))), want: `表1:2:1: error: {{#备注}} must end before {{/任务}}, in "{{#备注}}x" [section-crossing]` +
		"\n    what begins last ends first: put {{/备注}} before {{/任务}}\n"},
	{name: "rows overlap paragraphs of a cell", body: tbl(tr(tc(p("{{#任务}}x")), tc(p("{{#备注}}"))), tr(tc(p("{{/备注}}x")), tc(p("{{/任务}}")))), want: ""},
	{name: "loop across the cell boundary", body: p("{{#任务}}") + tbl(tr(tc(p("{{内容}}{{/任务}}")))), want: `¶1: error: {{#任务}} and {{/任务}} are misplaced: its ends are on different levels (one in a cell and one outside, or in two tables), in "{{#任务}}" [section-misplaced]` +
		"\n    put both into one paragraph, or each into a paragraph of its own, or into rows of one table\n"},
	{name: "loop across two tables", body: tbl(tr(tc(p("{{#任务}}")))) + p() + tbl(tr(tc(p("{{/任务}}")))), want: `表1:1:1: error: {{#任务}} and {{/任务}} are misplaced: its ends are on different levels (one in a cell and one outside, or in two tables), in "{{#任务}}" [section-misplaced]` +
		"\n    put both into one paragraph, or each into a paragraph of its own, or into rows of one table\n"},
	{name: "text before repeated paragraphs", body: p("任务：{{#任务}}") + p("{{内容}}{{/任务}}"), want: `¶1: error: {{#任务}} and {{/任务}} are misplaced: to repeat paragraphs it must open at the start of one, in "任务：{{#任务}}" [section-misplaced]` +
		"\n    put both into one paragraph, or each into a paragraph of its own, or into rows of one table\n"},
	{name: "text after repeated paragraphs", body: p("{{#任务}}") + p("{{内容}}{{/任务}}。"), want: `¶1: error: {{#任务}} and {{/任务}} are misplaced: to repeat paragraphs it must close at the end of one, in "{{#任务}}" [section-misplaced]` +
		"\n    put both into one paragraph, or each into a paragraph of its own, or into rows of one table\n"},
	{name: "one end in a hyperlink", body: "<w:p><w:hyperlink><w:r><w:t>{{#备注}}</w:t></w:r></w:hyperlink><w:r><w:t>x{{/备注}}</w:t></w:r></w:p>", want: `¶1: error: {{#备注}} and {{/备注}} are misplaced: one end is within a hyperlink or the like, the other is not, in "{{#备注}}x{{/备注}}" [section-misplaced]` +
		"\n    put both into one paragraph, or each into a paragraph of its own, or into rows of one table\n"},
	{name: "value outside of its list", body: p("{{内容}}"), want: "¶1: error: {{内容}} is known only between {{#任务}} and {{/任务}}, in \"{{内容}}\" [tag-outside-section]\n"},
	{name: "list and flag as values", body: p("{{任务}}") + p("{{加急}}"), want: `¶1: error: {{任务}} has no text of its own, in "{{任务}}" [tag-not-value]` + "\n    write {{#任务}} … {{/任务}}\n" +
		`¶2: error: {{加急}} has no text of its own, in "{{加急}}" [tag-not-value]` + "\n    write {{#加急}} … {{/加急}}\n"},
	{name: "merge outside of a row", body: p("{{#任务}}{{主题|合并}}{{/任务}}"), want: `¶1: error: {{主题|合并}} works only in a table row that is repeated by itself, in "{{#任务}}{{主题|合并}}{{/任务}}" [merge-misplaced]` + "\n"},
	{name: "merge with two rows an item", body: tbl(tr(tc(p("{{#任务}}{{主题|合并}}"))), tr(tc(p("{{内容}}{{/任务}}")))), want: `表1:1:1: error: {{主题|合并}} works only in a table row that is repeated by itself, in "{{#任务}}{{主题|合并}}" [merge-misplaced]` + "\n"},
	{name: "merge twice in a cell", body: tbl(tr(tc(p("{{#任务}}{{主题|合并}}{{内容|合并}}{{/任务}}")), tc(p()))), want: `表1:1:1: error: {{主题|合并}} works only in a table row that is repeated by itself, in "{{#任务}}{{主题|合并}}{{内容|合并}}{{/任务}}" [merge-misplaced]` + "\n" +
		`表1:1:1: error: {{内容|合并}} works only in a table row that is repeated by itself, in "{{#任务}}{{主题|合并}}{{内容|合并}}{{/任务}}" [merge-misplaced]` + "\n"},
	{name: "merge of a value from outside", body: tbl(tr(tc(p("{{#任务}}{{单位|合并}}")), tc(p("{{内容}}{{/任务}}")))), want: `表1:1:1: error: {{单位|合并}} does not belong to the list that is repeated here, and cannot merge, in "{{#任务}}{{单位|合并}}" [merge-misplaced]` + "\n"},
	{name: "merge of a section", body: p("{{#任务|合并}}"), want: `¶1: error: the tag {{#任务|合并}} cannot have a |: only a value can, in "{{#任务|合并}}" [merge-misplaced]` + "\n"},
	{name: "place in a table", body: p() + tbl(tr(tc("<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>", p()), tc(p("{{tex}}")))), want: `表1:1:3: error: there is no tag named "tex", in "{{tex}}" [tag-unknown]` +
		"\n    did you mean \"text\"?\n"},
	{name: "text box, once", body: p(box(p("{{单立}}"))), want: `¶1: error: text box: there is no tag named "单立", in "{{单立}}" [tag-unknown]` + "\n    did you mean \"单位\"?\n"},
	{name: "section out of a text box", body: p("{{#任务}}", box(p("{{/任务}}"))), want: `¶1: error: {{#任务}} has no end, in "{{#任务}}" [section-unclosed]` + "\n    write {{/任务}} after what it repeats, in the same text, table or text box\n" +
		`¶1: error: text box: {{/任务}} has no {{#任务}} before it, in "{{/任务}}" [section-unopened]` + "\n"},
	{name: "header", body: p("x"), more: []string{"word/header1.xml", headerPart(p("{{单立}}"))}, want: `¶1: error: header (header1.xml): there is no tag named "单立", in "{{单立}}" [tag-unknown]` +
		"\n    did you mean \"单位\"?\n"},
	{name: "field code", body: p(`<w:r><w:instrText>MERGEFIELD {{单位}}</w:instrText></w:r>`), want: `error: a tag cannot be filled here (in a formula, a field code or a property of a shape), in "{{单位}}" [tag-unreachable]` +
		"\n    move it into the text, a header, a footer or a text box\n"},
	{name: "chart", body: p("x"), more: []string{"word/charts/chart1.xml", "<c>{{单位}}</c>"}, want: `error: chart (chart1.xml): a tag in a chart or diagram cannot be filled, in "{{单位}}</c>" [tag-unreachable]` +
		"\n    move it into the text, a header, a footer or a text box\n"},
	{name: "footnote in a list", body: p("{{#任务}}", "<w:r><w:footnoteReference/></w:r>", "{{/任务}}"), want: "error: what is repeated cannot hold a footnote or endnote [note-repeated]\n"},
	{name: "tracked changes", body: p("<w:ins><w:r><w:t>x</w:t></w:r></w:ins>"), want: "note: the template's tracked changes count as accepted [template-revisions]\n"},
	{name: "comments", body: p("x"), more: []string{"word/comments.xml", "<w:comments" + spaces + "><w:comment w:id=\"0\">" + p("用{{单位}}？") + "</w:comment></w:comments>"},
		want: "warning: the template has comments, which go out with every document [template-comments]\n    delete all comments in Word or WPS\n"},
	{name: "too many tags", body: strings.Repeat(p("{{#任务}}{{单位}}{{/任务}}"), 334), want: "error: the template has over 1000 tags [tags-too-many]" +
		"\n    make sure that it is the right file; what repeats is written with {{#tasks}} … {{/tasks}}\n"},
	{name: "braces without end", body: p(strings.Repeat("{{", 50_000)), want: "error: the template has over 1000 tags [tags-too-many]" +
		"\n    make sure that it is the right file; what repeats is written with {{#tasks}} … {{/tasks}}\n"},
	{name: "all at once, in the order of the document", body: p("{{甲}}") + p("{{单位") + tbl(tr(tc(p("{{#任务}}")))), want: `¶1: error: there is no tag named "甲", in "{{甲}}" [tag-unknown]` + "\n    known names: 单位, unit, 备注, remark, 加急, urgent, 任务, tasks, 主题, theme, 内容, text, 措施, steps, 措施名, step\n" +
		`¶2: error: a tag lacks its closing braces }}, in "{{单位" [tag-unclosed]` + "\n    a tag stands within one paragraph, like {{unit}}\n" +
		`表1:1:1: error: {{#任务}} has no end, in "{{#任务}}" [section-unclosed]` + "\n    write {{/任务}} after what it repeats, in the same text, table or text box\n"},
}

func TestMistakes(t *testing.T) {
	for _, tt := range mistakes {
		t.Run(tt.name, func(t *testing.T) {
			tmpl, ds := Compile(pack(t, tt.body, tt.more...), testFields)
			var got strings.Builder
			for _, d := range ds {
				got.WriteString(d.Format(model.English) + "\n")
				if zh := d.Format(model.Chinese); zh == d.Format(model.English) {
					t.Errorf("no Chinese: %s", zh)
				}
			}
			if diff := cmp.Diff(tt.want, got.String()); diff != "" {
				t.Error(diff)
			}
			if (tmpl == nil) != ds.Failed() {
				t.Errorf("template %v with diagnostics %v", tmpl != nil, ds)
			}
		})
	}
}

// TestNotTemplates gives the code for files that are no templates at all.
func TestNotTemplates(t *testing.T) {
	good := pack(t, p("x"))
	tests := []struct {
		name, want string
		data       []byte
	}{
		{"nothing", "template-empty", nil},
		{"picture", "template-not-docx", []byte("\x89PNG\r\n\x1a\n")},
		{"encrypted", "template-encrypted", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")},
		{"cut short", "template-damaged", good[:len(good)-10]},
		{"one byte wrong", "template-damaged", func() []byte {
			b := bytes.Clone(good)
			b[bytes.Index(b, []byte("word/document.xml"))+50] ^= 0xFF
			return b
		}()},
		{"no list of contents", "template-not-docx", replaced(t, good, "[Content_Types].xml", "<x/>")},
		{"a workbook", "template-not-docx", replaced(t, good, "[Content_Types].xml",
			`<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`)},
		{"broken text", "template-damaged", replaced(t, good, "word/document.xml", "<w:document")},
		{"another text", "template-damaged", replaced(t, good, "word/document.xml", "<html/>")},
		{"a bomb", "template-too-large", replaced(t, good, "word/document.xml", strings.Repeat(" ", maxXML+1))},
		{"many small bombs", "template-too-large", func() []byte {
			var more []string
			for _, name := range []string{"a", "b", "c", "d", "e", "f", "g"} {
				more = append(more, "word/"+name+".xml", strings.Repeat(" ", maxXML-1))
			}
			return pack(t, p("x"), more...)
		}()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tmpl, ds := Compile(tt.data, testFields)
			if tmpl != nil || len(ds) != 1 || ds[0].Code != tt.want {
				t.Errorf("template %v, %v, want %s", tmpl != nil, ds, tt.want)
			}
		})
	}
}
