package verify

import (
	"bytes"
	"io"
	"testing"

	"fengong/model"
)

// Steps stand with the deadline where the source has a column for deadlines and none for steps; a file in which they have one
// of their own, as earlier ones, is proven as well.
func TestStepsWithDeadline(t *testing.T) {
	columns := []model.Column{{Head: "序号", Kind: model.KindNumber}, {Head: "任务", Kind: model.KindTask}, {Head: "责任单位", Kind: model.KindUnit}, {Head: "完成时限", Kind: model.KindDue}}
	apart := append(columns, model.Column{Head: "进度", Kind: model.KindStep})
	task := func(steps ...model.Step) model.Task {
		return model.Task{Number: "1", Text: "修订评审规则。", Phrase: "市教育局", Due: "2026年12月底前", Steps: steps}
	}
	plan := func(columns []model.Column, task model.Task) *model.Plan {
		return &model.Plan{Title: "某市任务分工表", Tables: []model.Table{{Columns: columns}}, Themes: []model.Theme{{Heading: "一、总", Tasks: []model.Task{task}}}}
	}
	both := task(model.Step{When: "2026年8月底前"}, model.Step{When: "2026年12月底前"})
	says := task(model.Step{When: "2026年8月底前", What: "出初稿"}, model.Step{When: "2026年12月底前", What: "定稿"})
	for _, c := range []struct {
		name        string
		drawn, plan *model.Plan
		fails       bool
	}{
		{name: "with the deadline", drawn: plan(columns, both), plan: plan(columns, both)},
		{name: "what is to be done by then", drawn: plan(columns, says), plan: plan(columns, says)},
		{name: "as the source has them", drawn: plan(apart, says), plan: plan(apart, says)},
		{name: "as earlier versions had them", drawn: plan(apart, says), plan: plan(columns, says)},
		{name: "one is missing", drawn: plan(columns, task(both.Steps[1])), plan: plan(columns, both), fails: true},
	} {
		file := drawn(t, c.drawn, settings())
		ds := Appendix(io.NewSectionReader(bytes.NewReader(file), 0, int64(len(file))), c.plan, &settings().Appendix)
		if ds.Failed() != c.fails {
			t.Errorf("%s: %v", c.name, ds)
		}
	}
}
