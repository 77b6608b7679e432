package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/progress"
	"fengong/model"
)

// dueAsked is a deadline that is read as no certain day, or is before the plan's year: whoever reads it says which.
type dueAsked struct {
	Due   string
	Year  int          // the plan's, where Due is before it
	In    string       // Due in that year; "" where there is none such
	Steps []model.Step // the times that it names, where they are certain
	last  string       // of them, the last within the plan's year
	Times int          // tasks that have it
}

// Last gives the last of the times, or of those within the plan's year: what comes after it is no reason not to be
// reminded then. Only where there are some.
func (d *dueAsked) Last() string { return cmp.Or(d.last, d.Steps[len(d.Steps)-1].When) }

// Later gives the last of the times where that is after Last.
func (d *dueAsked) Later() string {
	if when := d.Steps[len(d.Steps)-1].When; when != d.Last() {
		return when
	}
	return ""
}

// offers reports whether due is one of the answers.
func (d *dueAsked) offers(due string) bool {
	return due != "" && due == d.In || slices.ContainsFunc(d.Steps, func(s model.Step) bool { return s.When == due })
}

// dueQuestion gives the question about the deadline of a task; nil where it is certain, or a person
// said that it stays as it is written.
func dueQuestion(p *app.Project, s spot) *dueAsked {
	_, t := s.of(p.Plan)
	if year, in := p.BeforeYear(s.theme, s.task); !year.IsZero() {
		return &dueAsked{Due: t.Due, Year: year.Year(), In: in}
	}
	first, last, _ := p.Year()
	if !progress.DueUnclear(t.Due, first, last) || p.ConfirmedDue(s.theme, s.task) {
		return nil
	}
	q := &dueAsked{Due: t.Due}
	if len(t.Steps) == 0 {
		q.Steps = progress.DueSteps(t.Due, first, last)
		for _, step := range q.Steps {
			if day, ok := progress.Day(step.When, first, last); ok && !day.After(last) {
				q.last = step.When
			}
		}
	}
	return q
}

// askDues puts each deadline that is asked about to the first task that has it.
func (c *checkPage) askDues(p *app.Project) {
	type due struct {
		table int
		text  string
	}
	certain := map[due]bool{} // a long table has the same ones again and again
	at := map[string]*dueAsked{}
	for i := range c.Themes {
		for j := range c.Themes[i].Tasks {
			task := &c.Themes[i].Tasks[j]
			this := due{p.Plan.Themes[i].Table, task.Due}
			if certain[this] {
				continue
			}
			q := dueQuestion(p, spot{i, j})
			if q == nil {
				certain[this] = !p.ConfirmedDue(i, j)
				continue
			}
			task.DueUnclear, task.DueEarly = q.Year == 0, q.Year != 0
			if at[q.Due] == nil {
				task.DueAsked, at[q.Due] = q, q
			}
			at[q.Due].Times++
		}
	}
	c.Dues = len(at)
}

// withoutDue gives the tasks that have no deadline in a table in which most have one.
func withoutDue(p *app.Project) map[spot]bool {
	all, blank := map[int]int{}, map[int][]spot{}
	for i := range p.Plan.Themes {
		th := &p.Plan.Themes[i]
		for j := range th.Tasks {
			all[th.Table]++
			if th.Tasks[j].Due == "" && len(th.Tasks[j].Steps) == 0 {
				blank[th.Table] = append(blank[th.Table], spot{i, j})
			}
		}
	}
	out := map[spot]bool{}
	for table, spots := range blank {
		if 2*len(spots) > all[table] {
			continue
		}
		for _, s := range spots {
			out[s] = true
		}
	}
	return out
}

// undated gives them in the order of the table.
func undated(p *app.Project) (tasks []openList) {
	noDue := withoutDue(p)
	for i := range p.Plan.Themes {
		for j := range p.Plan.Themes[i].Tasks {
			if noDue[spot{i, j}] {
				tasks = append(tasks, openList{taskID(i, j), p.Plan.Themes[i].Tasks[j].Number, ""})
			}
		}
	}
	return tasks
}

// earlyDues says which deadlines are past when the letters, of the day that is set or proposed, go out. With later
// letters than the first, tasks that came due since are known: then it is of the day of those that went out first.
func (d *Desk) earlyDues(p *app.Project, first model.Date) []note {
	date := first
	if p.Settings != nil && first.IsZero() {
		if date = p.Settings.Document.Date; date.IsZero() {
			_ = date.UnmarshalText([]byte(d.dateFor(p.Settings, first)))
		}
	}
	notes := notesOf(p.EarlyDues(date))
	for i := range notes {
		notes[i].Place = model.Text{} // of the first alone: the message names them all
	}
	return notes
}

// sayDue writes what a person said of a deadline that is no certain day, for every task that has it.
func (d *Desk) sayDue(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	due, do := asSent(r.PostFormValue("due")), r.PostFormValue("do")
	asked := map[spot]*dueAsked{} // by the tasks that have due
	var one dueAsked
	for i := range p.Plan.Themes {
		for j := range p.Plan.Themes[i].Tasks {
			if q := dueQuestion(p, spot{i, j}); q != nil && q.Due == due {
				asked[spot{i, j}], one = q, *q
			}
		}
	}
	pick, picked := strings.CutPrefix(do, "pick:")
	step := model.Text{ZH: "时限“" + due + "”照原文", EN: "the deadline “" + due + "” stays as it is written"}
	switch {
	case picked && one.offers(pick):
		step = model.Text{ZH: "时限“" + due + "”按" + pick, EN: "the deadline “" + due + "” is " + pick}
	case do == "steps" && one.Steps != nil:
		pick = one.Last()
		step = model.Text{ZH: "时限“" + due + "”分步", EN: "the deadline “" + due + "” has steps"}
	case do == "keep":
		pick = due
	default:
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有选怎么办，什么也没有改", EN: "nothing was chosen, and nothing is changed"}, model.Text{ZH: "请返回再选", EN: "go back and choose"})
		return
	}
	var all corrections
	for i := range p.Plan.Themes {
		for j := range p.Plan.Themes[i].Tasks {
			s := spot{i, j}
			if asked[s] == nil {
				continue
			}
			e := inForce(p, s)
			e.due = pick
			_, t := s.of(p.AsRead)
			e.dueSaid = pick == t.Due
			if do == "steps" && len(e.steps) == 0 {
				e.steps = one.Steps
			}
			all.set(s, correctionOf(p.AsRead, s, e))
		}
	}
	d.changeCorrections(r, step, func(data []byte) ([]byte, error) { return all.in(data, p.AsRead) }, anchor(r.PostFormValue("task")))
}
