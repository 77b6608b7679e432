package tracker

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/model"
)

// samplePlan makes a table of the size of a city's yearly plan, or of many such: tasks
// with texts of all lengths, each with so many units, in all roles.
func samplePlan(t testing.TB, themes, tasks, units, each int) (*model.Plan, *model.Directory) {
	t.Helper()
	var us []model.Unit
	for i := range units {
		us = append(us, model.Unit{
			Name: fmt.Sprintf("市第%d工作局", i+1), FullName: fmt.Sprintf("示例市第%d工作管理局", i+1)})
	}
	d, ds := model.NewDirectory(us, nil, model.Words{})
	if ds.Failed() {
		t.Fatal(ds)
	}
	p := &model.Plan{Title: "示例市重点工作任务分工表", Themes: make([]model.Theme, themes)}
	for i := range p.Themes {
		p.Themes[i].Heading = fmt.Sprintf("（%d）推进第%d方面重点工作落地见效", i+1, i+1)
	}
	for i := range tasks {
		task := model.Task{
			Number: fmt.Sprint(i + 1), Due: "年底前",
			Text: fmt.Sprintf("落实第%d项工作，", i+1) + strings.Repeat("加强统筹协调，压实各方责任，按期完成目标任务；", i%7),
		}
		var names []string
		for k := range each {
			name := us[(i*each+k)%units].Name
			names = append(names, name)
			task.Assignments = append(task.Assignments, model.Assignment{Unit: name, Role: roles[(i+k)%len(roles)]})
		}
		task.Phrase = strings.Join(names, "、") + "按职责分工负责"
		th := &p.Themes[i*themes/tasks]
		th.Tasks = append(th.Tasks, task)
	}
	return p, d
}

// plan makes a table of one theme, a task a unit.
func plan(units ...string) *model.Plan {
	th := model.Theme{Heading: "一、主题"}
	for i, u := range units {
		th.Tasks = append(th.Tasks, model.Task{
			Number: fmt.Sprint(i + 1), Text: fmt.Sprintf("任务%d", i+1), Phrase: u,
			Assignments: []model.Assignment{{Unit: u, Role: model.Responsible}}})
	}
	return &model.Plan{Title: "任务分工表", Themes: []model.Theme{th}}
}

func sampleSettings() *model.Settings {
	s := &model.Settings{}
	s.Document.Issuer, s.Document.Date = "示例市人民政府办公室", model.Day(2026, 3, 31)
	s.Tracker.States = []string{"未启动", "进行中", "已完成", "逾期", "申请延期", "退办", "销号"}
	return s
}

func render(t testing.TB, p *model.Plan, d *model.Directory, s *model.Settings) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Render(&buf, p, d, s); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// rendered gives what Read should give for p.
func rendered(p *model.Plan) []Entry {
	rows := model.Rows(p)
	keys := Keys(p, rows)
	var want []Entry
	for i, r := range rows {
		want = append(want, Entry{
			Row: headRow + 1 + i, Key: keys[i], Parent: r.Theme.Parent(), Theme: r.Theme.Heading, Number: r.Task.Number,
			Text: r.Task.Text, Unit: r.Unit, Role: r.Role, Via: r.Via, Phrase: r.Task.Phrase, Due: r.Task.Due,
		})
	}
	return want
}

// part gives a part of a workbook.
func part(t testing.TB, data []byte, name string) string {
	t.Helper()
	return string(testtool.Part(t, data, name))
}
