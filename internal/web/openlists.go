package web

import (
	"net/http"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// openList is a task whose list of units ends in 等, and of which nobody has said who else is meant.
type openList struct{ Task, Number, Phrase string }

// openLists gives them in the order of the table.
func openLists(p *app.Project) (lists []openList) {
	for i := range p.Plan.Themes {
		for j := range p.Plan.Themes[i].Tasks {
			if t := &p.Plan.Themes[i].Tasks[j]; leavesOpen(p, t) {
				lists = append(lists, openList{taskID(i, j), t.Number, t.Phrase})
			}
		}
	}
	return lists
}

// leavesOpen reports whether the list of units of t is not closed, and nobody said that it is.
func leavesOpen(p *app.Project, t *model.Task) bool {
	return t.OpenEnded && (p.Directory == nil || !slices.Contains(p.Directory.Words.Closed, t.Phrase))
}

// unassigned gives the tasks that nobody answers for, in the order of the table: they are in no letter.
func unassigned(p *app.Project) (tasks []openList) {
	for i := range p.Plan.Themes {
		for j := range p.Plan.Themes[i].Tasks {
			if t := &p.Plan.Themes[i].Tasks[j]; len(t.Assignments) == 0 {
				tasks = append(tasks, openList{taskID(i, j), t.Number, t.Phrase})
			}
		}
	}
	return tasks
}

// leaderless gives the tasks whose units only support, in the order of the table.
func leaderless(p *app.Project) (tasks []openList) {
	for i := range p.Plan.Themes {
		for j := range p.Plan.Themes[i].Tasks {
			t := &p.Plan.Themes[i].Tasks[j]
			if len(t.Assignments) > 0 && !slices.ContainsFunc(t.Assignments, func(a model.Assignment) bool { return a.Role != model.Support }) {
				tasks = append(tasks, openList{taskID(i, j), t.Number, t.Phrase})
			}
		}
	}
	return tasks
}

// asSent gives a text as it was before a form brought it.
func asSent(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
}

// closeLists writes down that the lists of units sent as name are whole as they stand.
func (d *Desk) closeLists(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	sent := make([]string, len(r.PostForm["name"]))
	for i, name := range r.PostForm["name"] {
		sent[i] = asSent(name)
	}
	var phrases []string
	for _, list := range openLists(p) {
		if slices.Contains(sent, list.Phrase) && !slices.Contains(phrases, list.Phrase) {
			phrases = append(phrases, list.Phrase)
		}
	}
	if phrases == nil {
		d.refuse(r, http.StatusConflict, model.Text{ZH: "这一处的“等”已经答过，或表已改过", EN: "this list was answered already, or the table is another one now"}, model.Text{ZH: "请看了再选", EN: "look at it and choose again"})
		return
	}
	said := model.Text{ZH: "“" + phrases[0] + "”没有别的单位", EN: phrases[0] + ": nobody else"}
	if len(phrases) > 1 {
		said = model.Say("%d处“等”都没有别的单位", "nobody else in %d lists", len(phrases))
	}
	page := anchor(r.PostFormValue("task"))
	if r.PostFormValue("from") == "make" {
		page = "make"
	}
	d.changeDirectory(r, said, func(data []byte) ([]byte, error) {
		var err error
		for _, phrase := range phrases {
			if data, err = settings.Add(data, settings.Table{Name: "words"}, "closed", phrase); err != nil {
				return nil, err
			}
		}
		return data, nil
	}, page)
}
