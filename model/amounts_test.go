package model

import "testing"

// What sums in words are counted in is said where a line or a note of their table says it, and the words do not.
func TestMoneyUnit(t *testing.T) {
	plan := func(over, note string, texts ...string) *Plan {
		p := &Plan{Tables: []Table{{}}, Themes: []Theme{{}}}
		if over != "" {
			p.Tables[0].Over = []string{over}
		}
		if note != "" {
			p.Tables[0].Notes = []string{note}
		}
		for _, text := range texts {
			p.Themes[0].Tasks = append(p.Themes[0].Tasks, Task{Text: text, Assignments: []Assignment{{Unit: "县水利局"}}})
		}
		return p
	}
	column := plan("单位：万元", "", "建设高标准农田")
	column.Themes[0].Tasks[0].Fields = []Field{{Head: "工作措施", Kind: KindRequirement, Value: "养护工程投入4300"}}
	step := plan("单位：万元", "", "建设高标准农田")
	step.Themes[0].Tasks[0].Steps = []Step{{When: "一季度", What: "下达补助资金1600。"}}
	two := plan("单位：万元", "", "投入5760")
	two.Tables = append(two.Tables, Table{Mark: "附件2", Over: []string{"单位：亿元"}})
	two.Themes = append(two.Themes, Theme{Table: 1, Tasks: []Task{{Text: "投资12", Assignments: []Assignment{{Unit: "县水利局"}}}}})
	for _, test := range []struct {
		name string
		plan *Plan
		want string
	}{
		{"a line over the table", plan("单位：万元", "", "建设高标准农田3.2万亩，投入5760"), "万元"},
		{"a line of several units", plan("（计量单位：公顷、亿元）", "", "化解隐性债务12500"), "亿元"},
		{"a note", plan("", "2．表中金额除注明外，单位均为万元。", "发放创业担保贷款7000；"), "万元"},
		{"the words say it", plan("单位：万元", "", "投资8600万元，拨付补助2026年到位"), ""},
		{"no sums", plan("单位：万元", "", "新建水厂2座"), ""},
		{"other units", plan("单位：公顷", "", "投入5760"), ""},
		{"units of another kind", plan("", "责任单位：元氏县、赞皇县", "投入5760"), ""},
		{"nothing says it", plan("", "", "投入5760"), ""},
		{"another column", column, "万元"},
		{"a step", step, "万元"},
		{"two tables", two, "附件1 万元、附件2 亿元"},
	} {
		shows := func(kind Kind, head string) bool { return true }
		if got := test.plan.MoneyUnit(Rows(test.plan), shows); got != test.want {
			t.Errorf("%s: %q, not %q", test.name, got, test.want)
		}
	}
	if got := column.MoneyUnit(Rows(column), func(Kind, string) bool { return false }); got != "" {
		t.Errorf("a column that is not shown: %q", got)
	}
}
