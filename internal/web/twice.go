package web

import (
	"net/http"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/model"
)

// twiceNamed are the units that letters would be addressed to in the same words.
type twiceNamed struct {
	Full  string
	Units []namedUnit // the one with the most tasks first
}

type namedUnit struct {
	Name  string
	Tasks int
}

// namedTwice gives the full names of p that several units have.
func namedTwice(p *app.Project) (sets []twiceNamed) {
	at := map[string]int{}
	for _, s := range model.Shares(p.Plan, p.Directory) {
		if s.Group {
			continue
		}
		i, ok := at[s.Unit.FullName]
		if !ok {
			i = len(sets)
			at[s.Unit.FullName] = i
			sets = append(sets, twiceNamed{Full: s.Unit.FullName})
		}
		sets[i].Units = append(sets[i].Units, namedUnit{s.Unit.Name, len(s.Rows)})
	}
	sets = slices.DeleteFunc(sets, func(t twiceNamed) bool { return len(t.Units) < 2 })
	for i := range sets {
		slices.SortStableFunc(sets[i].Units, func(a, b namedUnit) int { return b.Tasks - a.Tasks })
	}
	return sets
}

// mergeTwice makes one unit of those that have the same full name, where a person says so: of one set or of all, in one
// step. The name that was chosen stays, the others become other names of it.
func (d *Desk) mergeTwice(r *request) {
	if err := r.ParseForm(); err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	var pairs [][2]string // another name, and the one that stays
	var said []string
	for _, set := range namedTwice(p) {
		into := r.PostForm.Get("into." + set.Full)
		if into == "" && r.PostForm.Has("all") {
			into = set.Units[0].Name
		}
		if !slices.ContainsFunc(set.Units, func(u namedUnit) bool { return u.Name == into }) {
			continue
		}
		for _, u := range set.Units {
			if u.Name != into {
				pairs, said = append(pairs, [2]string{u.Name, into}), append(said, u.Name+"＝"+into)
			}
		}
	}
	if pairs == nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有选用哪个名称，什么也没有改", EN: "no name was chosen, and nothing is changed"},
			model.Text{ZH: "请在每一行里选用哪个名称，或用“都合成一个单位”", EN: "choose a name in each line, or use the button for all of them"})
		return
	}
	words := strings.Join(said, "，")
	d.changeDirectory(r, model.Text{ZH: words, EN: words}, func(data []byte) ([]byte, error) {
		var err error
		for _, pair := range pairs {
			if data, err = merge(data, d.store.paged(p), pair[0], pair[1]); err != nil {
				return nil, err
			}
		}
		return data, nil
	}, "units?saved")
}
