package compare

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

// Another column, or a step, that says something else is a change of the task; a column that
// the other table does not have at all is told once.
func TestColumns(t *testing.T) {
	table := func(standard, leader, step string, remark ...string) *model.Plan {
		p := plan("# 一、甲", "1 做这件事情。 | 甲局", "2 做那件事情。 | 乙局")
		a := &p.Themes[0].Tasks[0]
		a.Fields = []model.Field{{Head: "完成标准", Kind: model.KindTarget, Value: standard}, {Head: "责任领导", Kind: model.KindLeader, Value: leader}}
		a.Steps = []model.Step{{When: "一季度", What: step}}
		for _, r := range remark {
			for i := range p.Themes[0].Tasks {
				task := &p.Themes[0].Tasks[i]
				task.Fields = append(task.Fields, model.Field{Head: "备注", Value: r})
			}
		}
		return p
	}
	was := table("按月通报", "王明", "摸底")
	for _, tt := range []struct {
		name string
		is   *model.Plan
		want []string
		says string
	}{
		{"nothing", table("按月通报", "王明", "摸底"), nil, ""},
		{"one column", table("按季通报", "王明", "摸底"), []string{"1 完成标准 按【-月】【+季】通报"}, "任务1，“完成标准”由“按月通报”改为“按季通报”。"},
		{"leader and step", table("按月通报", "李强", "开工"), []string{"1 责任领导 【-王明】【+李强】", "1 进度安排 一季度：【-摸底】【+开工】"}, "任务1，“责任领导”由“王明”改为“李强”，进度安排有修改。"},
		{"a column more", table("按月通报", "王明", "摸底", "省考核"), []string{"新增栏目：备注"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := Plans(was, tt.is)
			got := c.ColumnNotes(model.Chinese)
			for _, task := range c.Tasks {
				for i := range task.Fields {
					got = append(got, task.New.Number+" "+task.Fields[i].Label(model.Chinese)+" "+marked(task.Fields[i].Words))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if c.Empty() != (tt.want == nil) {
				t.Error("Empty")
			}
			if shares := SharesChanged(was, tt.is); len(c.Tasks) > 0 && (len(shares) != 1 || shares[0].Unit != "甲局" || shares[0].Sentences()[0].ZH != tt.says) {
				t.Errorf("shares %v: %v", shares, shares[0].Sentences())
			}
		})
	}
}
