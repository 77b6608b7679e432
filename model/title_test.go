package model

import "testing"

// A task is called by its name where its text is the measures.
func TestTitleOf(t *testing.T) {
	for _, c := range []struct{ task, head, value, want string }{
		{"工作措施", "目标任务", "技改投资增长10%", "技改投资增长10%"},
		{"主要举措", "项目名称", "幼儿园扩建", "幼儿园扩建"},
		{"主要内容", "目标任务", "技改投资增长10%", ""},
		{"工作措施", "完成标准", "技改投资增长10%", ""},
		{"工作措施", "目标任务", "一是技改\n二是投资", ""},
	} {
		p := &Plan{Tables: []Table{{Columns: []Column{{Head: c.task, Kind: KindTask}, {Head: c.head, Kind: KindTarget}}}}}
		if got := p.TitleOf(&Theme{}, &Task{Fields: []Field{{c.head, KindTarget, c.value}}}); got != c.want {
			t.Errorf("%s, %s: %q", c.task, c.head, got)
		}
	}
}
