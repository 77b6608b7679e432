package docx

import (
	"regexp"
	"strings"
	"testing"
)

// Two columns share their width by what stands in them: the one with the longer texts gets more, lists in it count as well,
// and where no division makes the rows lower they keep what the template gives them.
func TestFit(t *testing.T) {
	body := widthsTable([]string{"600", "3000", "1500"},
		[]string{p("序号"), p("内容"), p("主题")},
		[]string{p("{{#任务}}x"), p("{{内容|匀宽}}") + p("{{#措施}}") + p("{{措施名}}") + p("{{/措施}}"), p("{{主题|fit}}{{/任务}}")})
	tmpl, ds := Compile(pack(t, body), testFields)
	if ds.Failed() {
		t.Fatal(ds)
	}
	long := strings.Repeat("任务", 60)
	for _, tt := range []struct {
		name string
		rows []Record
		want string
	}{
		{"both are short", []Record{{{Text: "一"}, {Text: "甲"}, {}}}, "600 3000 1500"},
		{"the second is longer", []Record{{{Text: long}, {Text: "甲"}, {}}}, "600 1350 3150"},
		{"the first is longer", []Record{{{Text: "一"}, {Text: long}, {}}}, "600 3150 1350"},
		{"both are long", []Record{{{Text: long}, {Text: long}, {}}}, "600 2250 2250"},
		{"the first has a list", []Record{{{Text: long}, {Text: "甲"}, {List: []Record{{{Text: long}}}}}}, "600 2250 2250"},
	} {
		out, err := tmpl.Execute(Record{{Text: "甲"}, {}, {}, {List: tt.rows}})
		if err != nil {
			t.Fatal(err)
		}
		doc := unpack(t, out, "word/document.xml")
		wellFormed(t, doc)
		grid, cells, _ := strings.Cut(doc, "</w:tblGrid>")
		var widths []string
		for _, m := range regexp.MustCompile(`gridCol w:w="(\d+)"`).FindAllStringSubmatch(grid, -1) {
			widths = append(widths, m[1])
		}
		if got := strings.Join(widths, " "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		for _, w := range widths {
			if n := strings.Count(cells, `<w:tcW w:w="`+w+`"`); n < 2 {
				t.Errorf("%s: %d cells are %s wide", tt.name, n, w)
			}
		}
	}
	three := widthsTable([]string{"1500", "3000", "1500"}, []string{p("{{#任务}}{{备注|匀宽}}"), p("{{内容|匀宽}}"), p("{{主题|匀宽}}{{/任务}}")})
	if _, ds := Compile(pack(t, three), testFields); !ds.Failed() || ds[0].Code != "column-misplaced" {
		t.Errorf("three columns share their width: %v", ds)
	}
}
