package app

import (
	"fmt"
	"testing"

	"fengong/model"
)

// Tables of one office say all things in one form: a new version is that of the table whose words it
// has, not of one whose tasks merely look alike.
func TestRecognise(t *testing.T) {
	table := func(title string, tasks ...string) *model.Plan {
		p := &model.Plan{Title: title, Themes: []model.Theme{{}}}
		for i, text := range tasks {
			p.Themes[0].Tasks = append(p.Themes[0].Tasks, model.Task{Number: fmt.Sprint(i + 1), Text: text, Assignments: []model.Assignment{{Unit: "市民政局", Role: model.Responsible}}})
		}
		return p
	}
	form := func(what string, n, of int) string {
		return fmt.Sprintf("%s第%d项，按季度检查，确保%d处达标", what, n, of)
	}
	livelihood := table("民生实事责任分解表", form("排查政务大厅实事", 1, 73), form("评估口袋公园实事", 2, 49), form("整治应急仓库实事", 3, 40), form("推进养老机构工作", 12, 86), form("培训乡村道路工作", 8, 4))
	food := table("食品安全任务分工表", form("推进应急仓库监管", 1, 29), form("整治应急仓库监管", 2, 2), form("督导河道堤防监管", 3, 86), form("评估河道堤防工作", 13, 49), "筹备第12届群众运动会，组织志愿者216人")
	newer := []string{form("排查政务大厅实事", 1, 73), form("整治应急仓库实事", 3, 40), form("推进养老机构工作", 12, 86), form("培训乡村道路工作", 8, 4), "筹备第4届群众运动会，组织志愿者237人"}
	for _, c := range []struct {
		title string
		tasks []string
		want  int
	}{
		{livelihood.Title, newer, 0},
		{"民生实事责任分解表（修订稿）", newer, 0},
		{food.Title, newer, -1}, // title and tasks speak for different tables
		{"安全生产任务分工表", []string{form("检查加油站安全", 1, 30), form("整治老旧电梯安全", 2, 22), form("排查燃气管网安全", 3, 16)}, -1},
		{food.Title, []string{food.Themes[0].Tasks[1].Text, food.Themes[0].Tasks[2].Text, form("评估河道堤防工作", 13, 51), food.Themes[0].Tasks[4].Text}, 1},
	} {
		if at, like := Recognise([]*model.Plan{livelihood, food}, table(c.title, c.tasks...)); at != c.want {
			t.Errorf("%s: taken for %d, not %d (%.2f)", c.title, at, c.want, like)
		}
	}
}
