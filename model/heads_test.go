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
