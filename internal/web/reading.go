package web

import (
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
	"fengong/parser/phrase"
)

// asksOf gives the names in doubt that g asks about, with what is likely there instead.
func asksOf(g model.Diagnostic) []doubtAsked {
	if g.Code == "names-alike" || g.Code == taskDoubtful { // have questions of their own
		return nil
	}
	var out []doubtAsked
	for _, a := range g.Asks {
		out = append(out, doubtAsked{a.Name, a.Readings, isLost(a)})
	}
	return out
}

// taskDoubtful is the code of the question which of two columns is the task.
const taskDoubtful = "task-doubtful"

// taskAsked is that question, with what the first task says in each of the columns; the first is taken for the task.
type taskAsked []struct{ Column, Text string }

// tasksAsked gives the questions which column is the task, each pair of heads once.
func tasksAsked(p *app.Project) (out []taskAsked) {
	for _, g := range p.Found {
		if g.Code != taskDoubtful || len(g.Asks) == 0 {
			continue
		}
		heads := append([]string{g.Asks[0].Name}, g.Asks[0].Readings...)
		if slices.ContainsFunc(out, func(o taskAsked) bool { return o[0].Column == heads[0] && o[1].Column == heads[1] }) {
			continue
		}
		q := make(taskAsked, len(heads))
		for n, head := range heads {
			q[n].Column, q[n].Text = head, firstSaid(p.AsRead, head, n == 0)
		}
		out = append(out, q)
	}
	return out
}

// firstSaid gives what the first task of which a column says something has there; of a column of headings, the heading.
func firstSaid(p *model.Plan, head string, task bool) string {
	for i := range p.Themes {
		th := &p.Themes[i]
		for j := range th.Tasks {
			said := th.Tasks[j].Field(head)
			switch at := th.Table; {
			case task:
				said = th.Tasks[j].Text
			case at < len(p.Tables) && slices.Contains(p.Tables[at].Columns, model.Column{Head: head, Kind: model.KindTheme}):
				said = th.Heading
			}
			if said != "" {
				return said
			}
		}
	}
	return ""
}

// doubtAsked is a question about a name that may have to be read in another way.
type doubtAsked struct {
	Name     string
	Readings []string
	Lost     bool // the name was left out
}

// isLost reports whether a asks about a name that was left out: its other reading is itself.
func isLost(a model.Ask) bool { return len(a.Readings) == 1 && a.Readings[0] == a.Name }

// doubted counts the names in doubt that open does not ask about as well.
func doubted(p *app.Project, open []question) int {
	n := 0
	for _, g := range p.Found {
		for _, a := range asksOf(g) {
			if !slices.ContainsFunc(open, func(q question) bool { return q.Name == a.Name }) {
				n++
			}
		}
	}
	return n
}

// inDoubt gives the question about name; nil where there is none.
func inDoubt(p *app.Project, name string) *model.Ask {
	for i := range p.Found {
		if k := slices.IndexFunc(p.Found[i].Asks, func(a model.Ask) bool { return a.Name == name }); k >= 0 {
			return &p.Found[i].Asks[k]
		}
	}
	return nil
}

// otherReading gives the change by which a name is read the other way that its question offers:
// as a unit where it was left out, as no unit, as another name of a unit, as several units.
func otherReading(p *paged, name string) (func([]byte) ([]byte, error), *model.Text) {
	a := inDoubt(p.Project, name)
	switch {
	case a == nil:
		return nil, &model.Text{ZH: "“" + name + "”的读法没有疑问", EN: "the reading of " + name + " is not in doubt"}
	case len(a.Readings) == 0:
		return decision(p, "none", name, name, "", nil)
	case isLost(*a):
		return decision(p, "unit", name, name, "", nil)
	case len(a.Readings) == 1 && phrase.IsGroup(a.Readings[0]): // is one name with the words beside it; who it stands for is asked then, as of any group
		return func(data []byte) ([]byte, error) {
			return settings.Add(data, settings.Table{Name: "words"}, "whole", a.Readings[0])
		}, nil
	case len(a.Readings) == 1:
		return func(data []byte) ([]byte, error) { return merge(data, p, name, a.Readings[0]) }, nil
	}
	return decision(p, "group", name, name, "", a.Readings)
}

// withGroups gives the names that name is read as the other way, where one of them is a group and each stands for a part
// of it: none may become a unit, or another name of one, before somebody said who it stands for.
func withGroups(p *app.Project, name string) []string {
	a := inDoubt(p, name)
	if a == nil || isLost(*a) || !slices.ContainsFunc(a.Readings, phrase.IsGroup) || len(a.Readings) == 1 && strings.Contains(a.Readings[0], name) {
		return nil
	}
	return a.Readings
}
