package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"fengong/internal/app"
	"fengong/internal/progress"
	"fengong/model"
)

// dueAsked is a deadline that is read as no certain day: whoever reads it says which.
type dueAsked struct {
	Due   string
	Steps []model.Step // the times that it names, where they are certain
	Times int          // tasks that have it
}

// Last gives the last of the times; only where there are some.
func (d *dueAsked) Last() string { return d.Steps[len(d.Steps)-1].When }

// dueQuestion gives the question about the deadline of a task; nil where it is certain, or a person
// said that it stays as it is written.
func dueQuestion(p *app.Project, s spot, first, last time.Time) *dueAsked {
	_, t := s.of(p.Plan)
	if !progress.DueUnclear(t.Due, first, last) {
		return nil
	}
	if n := correctionAt(p.Corrected, s); n > 0 && slices.ContainsFunc(p.Corrected[n-1].Parts, func(part model.CorrectedPart) bool {
		return part.What == model.CorrectedDue && part.State == model.Confirmed
	}) {
		return nil
	}
	q := &dueAsked{Due: t.Due}
	if len(t.Steps) == 0 {
		q.Steps = progress.DueSteps(t.Due, first, last)
	}
	return q
}

// askDues puts each deadline that is asked about to the first task that has it.
func (c *checkPage) askDues(p *app.Project, first, last time.Time) {
	at := map[string]*dueAsked{}
	for i := range c.Themes {
		for j := range c.Themes[i].Tasks {
			task := &c.Themes[i].Tasks[j]
			q := dueQuestion(p, spot{i, j}, first, last)
			if q == nil {
				continue
			}
			task.DueUnclear = true
			if at[q.Due] == nil {
				task.DueAsked, at[q.Due] = q, q
			}
			at[q.Due].Times++
		}
	}
	c.Dues = len(at)
}

// sayDue writes what a person said of a deadline that is no certain day, for every task that has it.
func (d *Desk) sayDue(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	due, do := asSent(r.PostFormValue("due")), r.PostFormValue("do")
	first, last := yearOf(p)
	steps := progress.DueSteps(due, first, last)
	pick, picked := strings.CutPrefix(do, "pick:")
	step := model.Text{ZH: "时限“" + due + "”照原文", EN: "the deadline “" + due + "” stays as it is written"}
	switch {
	case picked && slices.ContainsFunc(steps, func(s model.Step) bool { return s.When == pick }):
		step = model.Text{ZH: "时限“" + due + "”按" + pick, EN: "the deadline “" + due + "” is " + pick}
	case do == "steps" && steps != nil:
		pick = steps[len(steps)-1].When
		step = model.Text{ZH: "时限“" + due + "”分步", EN: "the deadline “" + due + "” has steps"}
	case do == "keep":
		pick = due
	default:
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有选怎么办，什么也没有改", EN: "nothing was chosen, and nothing is changed"}, model.Text{ZH: "请返回再选", EN: "go back and choose"})
		return
	}
	d.changeCorrections(r, step, func(data []byte) ([]byte, error) {
		for i := range p.Plan.Themes {
			for j := range p.Plan.Themes[i].Tasks {
				s := spot{i, j}
				if q := dueQuestion(p, s, first, last); q == nil || q.Due != due {
					continue
				}
				e := inForce(p, s)
				e.due = pick
				_, t := s.of(p.AsRead)
				e.dueSaid = pick == t.Due
				if do == "steps" && len(e.steps) == 0 {
					e.steps = steps
				}
				var err error
				if data, err = setCorrection(data, p.AsRead, s, correctionOf(p.AsRead, s, e)); err != nil {
					return nil, err
				}
			}
		}
		return data, nil
	}, anchor(r.PostFormValue("task")))
}
