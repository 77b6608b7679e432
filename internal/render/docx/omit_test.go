package docx

import (
	"regexp"
	"strings"
	"testing"

	"fengong/model"

	"github.com/google/go-cmp/cmp"
)

// widthsTable is a table with a grid; the cells of each row are given by their paragraphs.
func widthsTable(widths []string, rows ...[]string) string {
	var b strings.Builder
	b.WriteString("<w:tbl><w:tblPr/><w:tblGrid>")
	for _, w := range widths {
		b.WriteString(`<w:gridCol w:w="` + w + `"/>`)
	}
	b.WriteString("</w:tblGrid>")
	for _, row := range rows {
		b.WriteString("<w:tr>")
		for i, cell := range row {
			b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="` + widths[i] + `" w:type="dxa"/></w:tcPr>` + cell + "</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	return b.String() + "</w:tbl>"
}

// A column without a value in any row is left out, its width goes to the others, and the
// table's stays the same.
func TestOmittedColumns(t *testing.T) {
	body := widthsTable([]string{"600", "2400", "1200", "900"},
		[]string{p("序号"), p("内容"), p("主题"), p("措施")},
		[]string{p("{{#任务}}x"), p("{{内容}}"), p("{{主题|可省}}"), p("{{措施名2|optional}}{{/任务}}")})
	body = strings.Replace(body, "{{措施名2|optional}}", "{{#措施}}{{措施名}}{{/措施}}{{unused|optional}}", 1)
	fields := append([]Field{}, testFields...)
	items := append([]Field{}, fields[3].Items...)
	items = append(items, Field{Name: model.Text{ZH: "未用", EN: "unused"}, Kind: Optional})
	fields[3].Items = items
	tmpl, ds := Compile(pack(t, body), fields)
	if ds.Failed() {
		t.Fatal(ds)
	}
	row := func(theme, unused string) Record { return Record{{Text: theme}, {Text: "A"}, {}, {Text: unused}} }
	for _, tt := range []struct {
		name string
		rows []Record
		want string
	}{
		{"all", []Record{row("一", ""), row("", "u")}, "600 2400 1200 900|序号 内容 主题 措施|x A 一 |x A  u"},
		{"one left out", []Record{row("", "u"), row("", "u")}, "600 3600 900|序号 内容 措施|x A u|x A u"},
		{"both left out", []Record{row("", "")}, "600 4500|序号 内容|x A"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, err := tmpl.Execute(Record{{Text: "甲"}, {}, {}, {List: tt.rows}})
			if err != nil {
				t.Fatal(err)
			}
			doc := unpack(t, out, "word/document.xml")
			wellFormed(t, doc)
			var got []string
			grid, rest, _ := strings.Cut(doc, "</w:tblGrid>")
			var widths []string
			for _, m := range regexp.MustCompile(`gridCol w:w="(\d+)"`).FindAllStringSubmatch(grid, -1) {
				widths = append(widths, m[1])
			}
			got = append(got, strings.Join(widths, " "))
			for _, r := range strings.SplitAfter(rest, "</w:tr>") {
				cells := regexp.MustCompile(`(?s)<w:tc>.*?</w:tc>`).FindAllString(r, -1)
				var texts []string
				for i, c := range cells {
					if !strings.Contains(c, `<w:tcW w:w="`+widths[i]+`"`) {
						t.Errorf("cell %d is not %s wide: %s", i, widths[i], c)
					}
					texts = append(texts, regexp.MustCompile(`<[^>]*>`).ReplaceAllString(c, ""))
				}
				if cells != nil {
					got = append(got, strings.Join(texts, " "))
				}
			}
			if diff := cmp.Diff(strings.Split(tt.want, "|"), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOmittedColumnsMisplaced(t *testing.T) {
	for name, body := range map[string]string{
		"no table":         p("{{#任务}}{{主题|可省}}{{/任务}}"),
		"not repeated":     tbl(tr(tc(p("{{备注|可省}}")))),
		"no widths":        "<w:tbl><w:tblPr/>" + tr(tc(p("{{#任务}}{{内容}}{{主题|可省}}{{/任务}}"), p("y"))) + "</w:tbl>",
		"rows that differ": widthsTable([]string{"1000", "2000"}, []string{p("x")}, []string{p("{{#任务}}x"), p("{{主题|可省}}{{/任务}}")}),
		"two in a cell":    widthsTable([]string{"1000", "2000"}, []string{p("{{#任务}}x"), p("{{主题|可省}}{{内容|可省}}{{/任务}}")}),
		"of another list":  widthsTable([]string{"1000", "2000"}, []string{p("{{#任务}}x"), p("{{单位|可省}}{{/任务}}")}),
	} {
		if _, ds := Compile(pack(t, body), testFields); !ds.Failed() || ds[0].Code != "column-misplaced" {
			t.Errorf("%s: %v", name, ds)
		}
	}
}

// A list within another is the one that decides, though the document has one of its name.
func TestOmittedColumnOfInnerList(t *testing.T) {
	body := "<w:p><w:r><w:t>{{#组}}</w:t></w:r></w:p>" + widthsTable([]string{"600", "2400"},
		[]string{p("内容"), p("主题")}, []string{p("{{#任务}}{{内容}}"), p("{{主题|可省}}{{/任务}}")}) + "<w:p><w:r><w:t>{{/组}}</w:t></w:r></w:p>"
	list := Field{Name: model.Text{ZH: "任务", EN: "tasks"}, Kind: List, Items: []Field{
		{Name: model.Text{ZH: "内容", EN: "task"}}, {Name: model.Text{ZH: "主题", EN: "theme"}, Kind: Optional}}}
	tmpl, ds := Compile(pack(t, body), []Field{list, {Name: model.Text{ZH: "组", EN: "groups"}, Kind: List, Items: []Field{list}}})
	if ds.Failed() {
		t.Fatal(ds)
	}
	row := func(text, theme string) []Record { return []Record{{{Text: text}, {Text: theme}}} }
	out, err := tmpl.Execute(Record{{List: row("全部", "一")}, {List: []Record{{{List: row("甲", "")}}, {{List: row("乙", "二")}}}}})
	if err != nil {
		t.Fatal(err)
	}
	doc := unpack(t, out, "word/document.xml")
	if n := strings.Count(doc, ">主题<"); n != 1 || strings.Index(doc, ">主题<") < strings.Index(doc, ">甲<") {
		t.Errorf("the heads stand %d times: %s", n, doc)
	}
}
