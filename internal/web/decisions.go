package web

import (
	"maps"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
	"fengong/parser/phrase"
)

// decided is one decision about a name, as it stands in the directory.
type decided struct {
	Name    string
	What    model.Text
	Do      string // the choice of the dialog
	Target  string
	Members string
	Apart   bool   // that Name and Target are not one unit
	Of      string // "row", "column", "sheet", "head" of the table, or "seen" of a warning
}

// saidOfTable gives what was said about columns and rows of the table, by their names.
func saidOfTable(p *app.Project) (out []decided) {
	if p.Settings == nil {
		return nil
	}
	add := func(said map[string]string, of string, choices []columnChoice, zh, en string) {
		for _, name := range slices.Sorted(maps.Keys(said)) {
			is := nameOfChoice(choices, said[name])
			out = append(out, decided{Name: name, What: model.Text{ZH: zh + is.ZH, EN: en + is.EN}, Of: of})
		}
	}
	add(p.Settings.Source.Rows, "row", rowChoices, "这一行", "this row: ")
	add(p.Settings.Source.Columns, "column", columnChoices, "这一栏", "this column: ")
	add(p.Settings.Source.Sheets, "sheet", sheetChoices, "这张表", "this table: ")
	for _, place := range slices.Sorted(maps.Keys(p.Settings.Source.Heads)) {
		name := p.Settings.Source.Heads[place]
		out = append(out, decided{Name: place, What: model.Text{ZH: "原表没有栏名，叫“" + name + "”", EN: "has no head, and is called " + name}, Of: "head"})
	}
	return slices.Concat(out, saidAppendix(p), saidSeen(p))
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
		what := model.Text{ZH: "是一个单位", EN: "one unit"}
		if phrase.IsGroup(w) { // is still asked about
			what = model.Text{ZH: "是一个名称，不拆开", EN: "one name"}
		}
		out = append(out, decided{Name: w, What: what, Do: "unit"})
	}
	for _, set := range d.Words.Different {
		for i, other := range set[1:] {
			for _, w := range set[:i+1] {
				what := model.Text{ZH: "和“" + other + "”不是同一单位", EN: "is another unit than " + other}
				if !knows(p, other) {
					what = model.Text{ZH: "没有写错，不是“" + other + "”", EN: "is right, and not " + other}
				}
				out = append(out, decided{Name: w, What: what, Do: "same", Target: other, Apart: true})
			}
		}
	}
	for _, w := range d.Words.Closed {
		what := model.Text{ZH: "“等”没有别的单位", EN: "nobody else is meant"}
		if !saysPhrase(p.Plan, w) {
			what = model.Text{ZH: what.ZH + "（表里现在没有这一处）", EN: what.EN + " (the table has no such place by now)"}
		}
		out = append(out, decided{Name: w, What: what, Do: "closed"})
	}
	for _, role := range rolesShown {
		for _, w := range d.Words.Labels[role] {
			out = append(out, decided{Name: w, What: model.Text{ZH: "标签，职责是" + role.Label(model.Chinese), EN: "a label for " + role.Label(model.English)}, Do: role.String()})
		}
	}
	for _, name := range namesInUse(p) {
		unit, group := d.Lookup(name)
		switch {
		case unit != nil && unit.Name != name:
			out = append(out, decided{Name: name, What: model.Text{ZH: "就是“" + unit.Name + "”", EN: "is " + unit.Name}, Do: "same", Target: unit.Name})
		case group != nil && group.Name != name:
			out = append(out, decided{Name: name, What: model.Text{ZH: "就是“" + group.Name + "”，代表的单位跟着它", EN: "is " + group.Name + ", and stands for its units"}, Do: "same", Target: group.Name})
		case group != nil:
			members := strings.Join(group.Members, "、")
			what := model.Text{ZH: "只发一份函给它", EN: "gets one letter"}
			if members != "" {
				what = model.Text{ZH: "代表" + members, EN: "stands for " + members}
			}
			out = append(out, decided{Name: name, What: what, Do: "group", Members: members})
		}
	}
	return out
}

// saysPhrase reports whether a task has the phrase.
func saysPhrase(p *model.Plan, text string) bool {
	return slices.ContainsFunc(p.Themes, func(th model.Theme) bool {
		return slices.ContainsFunc(th.Tasks, func(t model.Task) bool { return t.Phrase == text })
	})
}

// namesInUse gives the names of the table, and behind them those that only members of its groups bear.
func namesInUse(p *app.Project) (names []string) {
	for _, q := range p.Parties {
		names = append(names, q.Name)
	}
	for _, name := range slices.Clone(names) {
		if _, group := p.Directory.Lookup(name); group != nil {
			for _, m := range group.Members {
				if _, inner := p.Directory.Lookup(m); inner == nil && !slices.Contains(names, m) {
					names = append(names, m)
				}
			}
		}
	}
	return names
}

// knows reports whether name is one of the directory or of the table.
func knows(p *app.Project, name string) bool {
	unit, group := p.Directory.Lookup(name)
	return unit != nil || group != nil || isParty(p, name)
}

// isParty reports whether the table names somebody so.
func isParty(p *app.Project, name string) bool {
	return slices.ContainsFunc(p.Parties, func(q app.Party) bool { return q.Name == name })
}

// rejoin takes back that two names are not one unit's. What a larger set says of its other names stays.
func rejoin(data []byte, name, other string) ([]byte, error) {
	d, _ := settings.ReadDirectory(directoryName, data)
	if d == nil || !saidApart(d, name, other) {
		return data, nil
	}
	words := settings.Table{Name: "words"}
	data, err := settings.Unset(data, words, "different")
	if err != nil {
		return nil, err
	}
	without := func(set []string, word string) []string {
		return slices.DeleteFunc(slices.Clone(set), func(w string) bool { return w == word })
	}
	for _, set := range slices.Backward(d.Words.Different) { // each is put before the others
		sets := [][]string{set}
		if slices.Contains(set, name) && slices.Contains(set, other) {
			sets = [][]string{without(set, other), without(set, name)}
		}
		for _, s := range sets {
			if len(s) < 2 {
				continue
			}
			if data, err = settings.AddSet(data, words, "different", s); err != nil {
				return nil, err
			}
		}
	}
	return data, nil
}

// saidApart reports whether somebody said that the two names are not one unit's.
func saidApart(d *model.Directory, name, other string) bool {
	return d != nil && slices.ContainsFunc(d.Words.Different, func(set []string) bool { return slices.Contains(set, name) && slices.Contains(set, other) })
}

// forget takes back what data says about a name: as a word, an alias, a unit or a group. Where
// keep is "unit" or "group", a table of that kind stays: it is changed, not made anew.
func forget(data []byte, name, written, keep string) ([]byte, error) {
	var err error
	for _, key := range []string{"not_units", "whole", "closed", "lead", "responsible", "support"} {
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
