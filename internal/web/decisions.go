package web

import (
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// decided is one decision about a name, as it stands in the directory.
type decided struct {
	Name    string
	What    model.Text
	Do      string // the choice of the dialog
	Target  string
	Members string
}

// decisions gives what was decided about names of the table, in the order of the directory.
func decisions(p *app.Project) []decided {
	d := p.Directory
	if d == nil {
		return nil
	}
	var out []decided
	for _, w := range d.Words.NotUnits {
		out = append(out, decided{Name: w, What: model.Text{ZH: "不是单位", EN: "no unit"}, Do: "none"})
	}
	for _, w := range d.Words.Whole {
		out = append(out, decided{Name: w, What: model.Text{ZH: "是一个单位", EN: "one unit"}, Do: "unit"})
	}
	for _, role := range rolesShown {
		for _, w := range d.Words.Labels[role] {
			out = append(out, decided{Name: w, What: model.Text{ZH: "标签，职责是" + role.Label(model.Chinese), EN: "a label for " + role.Label(model.English)}, Do: role.String()})
		}
	}
	for _, q := range p.Parties {
		unit, group := d.Lookup(q.Name)
		switch {
		case unit != nil && unit.Name != q.Name:
			out = append(out, decided{Name: q.Name, What: model.Text{ZH: "就是“" + unit.Name + "”", EN: "is " + unit.Name}, Do: "same", Target: unit.Name})
		case group != nil:
			members := strings.Join(group.Members, "、")
			what := model.Text{ZH: "只发一份函给它", EN: "gets one letter"}
			if members != "" {
				what = model.Text{ZH: "代表" + members, EN: "stands for " + members}
			}
			out = append(out, decided{Name: q.Name, What: what, Do: "group", Members: members})
		}
	}
	return out
}

// knows reports whether name is one of the directory or of the table.
func knows(p *app.Project, name string) bool {
	unit, group := p.Directory.Lookup(name)
	return unit != nil || group != nil || slices.ContainsFunc(p.Parties, func(q app.Party) bool { return q.Name == name })
}

// forget takes back what data says about a name: as a word, an alias, a unit or a group. Where
// keep is "unit" or "group", a table of that kind stays: it is changed, not made anew.
func forget(data []byte, name, written, keep string) ([]byte, error) {
	var err error
	for _, key := range []string{"not_units", "whole", "lead", "responsible", "support"} {
		for _, word := range []string{name, written} {
			if data, err = settings.Remove(data, settings.Table{Name: "words"}, key, word); err != nil {
				return nil, err
			}
		}
	}
	d, _ := settings.ReadDirectory(directoryName, data)
	table, ok := tableOf(d, name)
	if !ok {
		return data, nil
	}
	unit, group := d.Lookup(name)
	if unit != nil && unit.Name != name || group != nil && group.Name != name {
		return settings.Remove(data, table, "aliases", name)
	}
	if keep == table.Name {
		return data, nil
	}
	return settings.RemoveTable(data, table)
}
