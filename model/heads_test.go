package model

import "testing"

// A head over several columns that says nothing is left out where documents name one of them.
func TestShortHead(t *testing.T) {
	for _, test := range []struct {
		heads []string
		want  string // of the first
	}{
		{[]string{"工作内容/工作措施", "工作内容/完成标准", "备注"}, "工作措施"},
		{[]string{"工作内容/工作措施", "工作内容/完成标准", "工作措施"}, "工作内容/工作措施"},
		{[]string{"主要任务/措施", "主要任务/目标", "配套任务/措施"}, "主要任务/措施"},
		{[]string{"目标任务/措施", "备注"}, "目标任务/措施"}, // one head with a stroke in it
		{[]string{"完成时间/计划", "完成时间/实际"}, "完成时间/计划"},
		{[]string{"进展情况/一季度", "进展情况/二季度"}, "进展情况/一季度"},
		{[]string{"2027年/投资", "2027年/产值"}, "2027年/投资"},
		{[]string{"备注"}, "备注"},
	} {
		var table Table
		for _, h := range test.heads {
			table.Columns = append(table.Columns, Column{Head: h})
		}
		if got := table.ShortHead(test.heads[0]); got != test.want {
			t.Errorf("%q: %q, not %q", test.heads, got, test.want)
		}
	}
}

// Headings that name single tasks are no themes to people.
func TestMainThemes(t *testing.T) {
	for _, test := range []struct {
		name   string
		themes []Theme
		want   int
	}{
		{"a heading over each task", []Theme{{Heading: "甲", Above: []string{"一"}, Tasks: make([]Task, 1)}, {Heading: "乙", Above: []string{"一"}, Tasks: make([]Task, 1)}, {Heading: "丙", Above: []string{"二"}, Tasks: make([]Task, 1)}}, 2},
		{"headings that divide", []Theme{{Heading: "甲", Above: []string{"一"}, Tasks: make([]Task, 3)}, {Heading: "乙", Above: []string{"一"}, Tasks: make([]Task, 2)}, {Heading: "丙", Above: []string{"二"}, Tasks: make([]Task, 2)}}, 3},
		{"none above", []Theme{{Heading: "甲", Tasks: make([]Task, 1)}, {Heading: "乙", Tasks: make([]Task, 1)}, {Heading: "丙", Tasks: make([]Task, 1)}}, 3},
		{"none at all", []Theme{{Tasks: make([]Task, 4)}}, 0},
	} {
		p := &Plan{Themes: test.themes}
		if got := p.MainThemes(); got != test.want {
			t.Errorf("%s: %d, not %d", test.name, got, test.want)
		}
	}
}
