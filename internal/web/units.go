package web

import (
	"net/http"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/model"
)

// unitsPage says who gets how much.
type unitsPage struct {
	ID     string
	Units  []unitRow
	Roles  []model.Role
	Totals []int
	Total  int
	Most   int
	Saved  bool
	Common int    // names that the directory of all projects explains
	Shared bool   // just made the directory of all projects
	Doubts int    // full names that can hardly be right
	Place  string // proposed to begin full names with
	Twice  []twiceNamed

	Proposed []prefixRow // full names with the place before them, where they were asked for
	Asked    bool
}

type unitRow struct {
	N           int
	Name, Full  string
	Group       bool
	ByRole      []int
	Total       int
	Tasks       []taskRef
	Parts       []int // of 100, by role, of the unit with the most tasks
	NotInTheDir bool
	Aliases     string // other names of the unit, or the members of the group
	Doubt       string // what is wrong with the full name
	Short       bool   // it is that it looks like a short one, see looksShort
	Twice       bool   // it is that another unit has the same
}

type taskRef struct {
	ID, Number, Title, Text string
	Role                    model.Role
	Via                     string
}

var rolesShown = []model.Role{model.Lead, model.Responsible, model.Support}

func (d *Desk) byUnit(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	ids := map[*model.Task]string{}
	for i := range p.Plan.Themes {
		for j := range p.Plan.Themes[i].Tasks {
			ids[&p.Plan.Themes[i].Tasks[j]] = taskID(i, j)
		}
	}
	page := unitsPage{ID: r.home.ID, Saved: r.URL.Query().Has("saved"), Shared: r.URL.Query().Has("shared"), Roles: rolesShown, Totals: make([]int, len(rolesShown))}
	shares := model.Shares(p.Plan, p.Directory)
	for i, s := range shares {
		unit, group := p.Directory.Lookup(s.Unit.Name)
		row := unitRow{N: i + 1, Name: s.Unit.Name, Full: s.Unit.FullName, Group: s.Group, Total: len(s.Rows),
			Short: !s.Group && looksShort(&s.Unit), NotInTheDir: p.Directory != nil && unit == nil && !s.Group}
		if unit != nil {
			row.Aliases = strings.Join(unit.Aliases, "、")
		} else if group != nil {
			row.Aliases = strings.Join(group.Members, "、")
		}
		for k, role := range rolesShown {
			n := 0
			for _, a := range s.Rows {
				if a.Role == role {
					n++
				}
			}
			row.ByRole = append(row.ByRole, n)
			page.Totals[k] += n
		}
		for _, a := range s.Rows {
			row.Tasks = append(row.Tasks, taskRef{ids[a.Task], a.Task.Number, p.Plan.TitleOf(a.Theme, a.Task), a.Task.Text, a.Role, a.Via})
		}
		page.Total += row.Total
		page.Most = max(page.Most, row.Total)
		page.Units = append(page.Units, row)
	}
	page.doubt(shares, r.lang)
	page.Twice, page.Common = namedTwice(p), r.home.fromShared(p)
	page.Place = placeOf(p)
	if place := strings.TrimSpace(r.URL.Query().Get("place")); place != "" {
		page.Place, page.Asked, page.Proposed = place, true, proposals(p, place)
	} else if page.Doubts > 0 && page.Place != "" && !r.URL.Query().Has("leave") && !r.URL.Query().Has("saved") {
		page.Proposed = proposals(p, page.Place)
		page.Asked = len(page.Proposed) > 0 && page.Proposed[0].Sure
	}
	for i := range page.Units {
		for _, n := range page.Units[i].ByRole {
			page.Units[i].Parts = append(page.Units[i].Parts, 100*n/max(1, page.Most))
		}
	}
	d.show(r.w, http.StatusOK, "units.html", d.frame(r, p, "units", d.store.openQuestions(p), &page))
}

// doubt says which full names are short ones or stand twice.
func (u *unitsPage) doubt(shares []model.Share, lang model.Lang) {
	for i, says := range nameDoubts(shares) {
		if says != (model.Text{}) {
			u.Units[i].Doubt, u.Units[i].Twice = says.In(lang), says == sameName
			u.Doubts++
		}
	}
}

// sameName says that two letters would have one addressee.
var sameName = model.Text{ZH: "与另一单位的全称相同", EN: "another unit has the same"}

// nameDoubts says of each share what is wrong with the full name of its unit: empty where nothing is.
func nameDoubts(shares []model.Share) []model.Text {
	count := map[string]int{}
	for i := range shares {
		count[shares[i].Unit.FullName]++
	}
	says := make([]model.Text, len(shares))
	for i := range shares {
		switch s := &shares[i]; {
		case s.Group:
		case count[s.Unit.FullName] > 1:
			says[i] = sameName
		case looksShort(&s.Unit):
			says[i] = model.Text{ZH: "像是简称", EN: "looks like a short name"}
		}
	}
	return says
}

// namesInDoubt counts the full names of p that are short ones or stand twice.
func namesInDoubt(p *app.Project) (n int) {
	for _, says := range nameDoubts(model.Shares(p.Plan, p.Directory)) {
		if says != (model.Text{}) {
			n++
		}
	}
	return n
}

// Shorts counts the full names that look like short ones.
func (u *unitsPage) Shorts() (n int) {
	for i := range u.Units {
		if u.Units[i].Doubt != "" && !u.Units[i].Twice {
			n++
		}
	}
	return n
}

// Others counts the proposals for full names that are not in doubt, and Left the doubts that no proposal is for.
func (u *unitsPage) Others() int { return len(u.Proposed) - u.proposedDoubts() }

// Left counts the full names in doubt that nothing is proposed for.
func (u *unitsPage) Left() int { return u.Doubts - u.proposedDoubts() }

func (u *unitsPage) proposedDoubts() (n int) {
	for i := range u.Units {
		if row := &u.Units[i]; row.Doubt != "" && slices.ContainsFunc(u.Proposed, func(p prefixRow) bool { return p.Unit == row.Name }) {
			n++
		}
	}
	return n
}

// Examples shows what the place does to names of its level.
func (u *unitsPage) Examples() string {
	place := u.Place
	if place == "" {
		place = "××市"
	}
	level := string([]rune(place)[len([]rune(place))-1])
	below := "甲镇"
	if strings.ContainsAny(level, "市省州") {
		below = "甲区政府"
	}
	var all []string
	for _, name := range []string{level + "商务局", level + "委宣传部", below} {
		if full, ok := withPlace(name, place); ok && full.Sure {
			all = append(all, name+"→"+full.Full)
		}
	}
	return strings.Join(all, "，")
}

// matrixPage is the tasks against the names of the table. A group is one column: its
// members would all look alike.
type matrixPage struct {
	ID      string
	Columns []matrixColumn
	Through bool          // some units have tasks by groups as well
	Only    []onlyThrough // units that no column is of
	Themes  []matrixTheme
	Wide    bool // of so many cells that columns are as wide as they are told to be, and blank cells beside one another are one
}

// manyCells is from how many cells on a browser takes seconds to lay out a matrix whose columns it has to measure.
const manyCells = 20000

type matrixColumn struct {
	Name  string
	Count int // tasks that name it
	All   int // and those that it has by groups; 0 for a group
}

// onlyThrough is a unit that has its tasks by groups alone.
type onlyThrough struct {
	Name  string
	Tasks int // of its letter
}

type matrixTheme struct {
	Heading string
	Tasks   []matrixRow
}

type matrixRow struct {
	ID, Number, Title, Text string
	Cells                   []model.Role
}

func (d *Desk) matrix(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	page := matrixOf(p)
	page.ID = r.home.ID
	d.show(r.w, http.StatusOK, "matrix.html", d.frame(r, p, "matrix", d.store.openQuestions(p), page))
}

// matrixOf lays the tasks against the names of the table.
func matrixOf(p *app.Project) matrixPage {
	var page matrixPage
	at := map[string]int{}
	column := func(a *model.Assignment) int {
		name := a.Unit
		if a.Via != "" {
			name = a.Via
		}
		i, ok := at[name]
		if !ok {
			i = len(page.Columns)
			at[name] = i
			page.Columns = append(page.Columns, matrixColumn{Name: name})
		}
		return i
	}
	for _, row := range model.Rows(p.Plan) {
		column(row.Assignment)
	}
	for i := range p.Plan.Themes {
		th := &p.Plan.Themes[i]
		mt := matrixTheme{Heading: th.Heading}
		for j := range th.Tasks {
			t := &th.Tasks[j]
			row := matrixRow{taskID(i, j), t.Number, p.Plan.TitleOf(th, t), t.Text, make([]model.Role, len(page.Columns))}
			for k := range t.Assignments {
				c := column(&t.Assignments[k])
				if row.Cells[c] == model.NoRole {
					page.Columns[c].Count++
				}
				row.Cells[c] = max(row.Cells[c], t.Assignments[k].Role)
			}
			mt.Tasks = append(mt.Tasks, row)
		}
		page.Themes = append(page.Themes, mt)
	}
	page.Wide = len(page.Columns)*p.Counts().Tasks > manyCells
	for _, s := range model.Shares(p.Plan, p.Directory) {
		if i, ok := at[s.Unit.Name]; ok {
			c := &page.Columns[i]
			c.All = len(s.Rows)
			page.Through = page.Through || c.All != c.Count
		} else {
			page.Only = append(page.Only, onlyThrough{s.Unit.Name, len(s.Rows)})
			page.Through = true
		}
	}
	return page
}
