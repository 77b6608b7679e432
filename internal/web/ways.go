package web

import (
	"fengong/internal/app"
	"fengong/model"
)

// way leads from what is said of the table to where a person settles it.
type way struct {
	Href string // from the project's path
	Edit string // what of a task its form is opened for
	Text model.Text
}

// ofNumbers are codes about the numbers of tasks, a line for all of them.
var ofNumbers = map[string]bool{"number-repeat": true, "number-gap": true}

// numberWays leads to the numbers that g is about, each in the form of its task.
func numberWays(p *app.Project, g model.Diagnostic, taskAt func(model.Pos) (spot, bool)) (ways []way) {
	for _, pos := range append([]model.Pos{g.Pos}, g.Also...) {
		s, ok := taskAt(pos)
		if !ok {
			continue
		}
		_, t := s.of(p.Plan)
		text := model.Say("更正编号：任务%s", "Correct the number: task %s", t.Number)
		if g.Code == "number-repeat" {
			text = model.Say("更正编号：后一个%s", "Correct the number: the second %s", t.Number)
		}
		ways = append(ways, way{"task/" + taskID(s.theme, s.task), "number", text})
	}
	return ways
}
