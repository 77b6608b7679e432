package settings

import (
	"maps"
	"slices"

	"fengong/model"
)

// ReadDirectory reads units.toml; name is what messages call it. The directory is nil where
// there are errors.
func ReadDirectory(name string, data []byte) (*model.Directory, model.Diagnostics) {
	r, ds := parse(name, data)
	if ds != nil {
		return nil, ds
	}
	var units []model.Unit
	var groups []model.Group
	var words model.Words
	var lead, responsible, support []string
	unit := func(u *model.Unit) fields {
		return fields{"name": &u.Name, "full": &u.FullName, "checked": &u.Checked, "aliases": &u.Aliases}
	}
	group := func(g *model.Group) fields {
		return fields{"name": &g.Name, "aliases": &g.Aliases, "members": &g.Members}
	}
	tables := map[string]fields{
		"unit": unit(&model.Unit{}), "group": group(&model.Group{}),
		"words": {"whole": &words.Whole, "not_units": &words.NotUnits, "different": &words.Different, "closed": &words.Closed,
			"lead": &lead, "responsible": &responsible, "support": &support}}
	for table, to := range tables {
		for key := range to {
			r.keys = append(r.keys, table+"."+key)
		}
	}
	slices.Sort(r.keys)
	for _, name := range slices.Sorted(maps.Keys(r.values)) {
		list, isList := entries(r.values[name])
		values, isTable := r.values[name].(map[string]any)
		switch {
		case tables[name] == nil:
			r.unknown(Table{}, name, slices.Collect(maps.Keys(tables)))
		case name == "words" && isTable:
			r.table(Table{Name: name}, values, tables[name])
		case name == "words":
			r.notTable(name, "["+name+"]")
		case !isList:
			r.notTable(name, "[["+name+"]]")
		case name == "unit":
			units = make([]model.Unit, len(list))
			for i := range list {
				t := Table{Name: name, N: i + 1}
				units[i].Pos = model.Pos{File: r.name, Line: r.line(t, "")}
				r.table(t, list[i], unit(&units[i]))
			}
		case name == "group":
			groups = make([]model.Group, len(list))
			for i := range list {
				t := Table{Name: name, N: i + 1}
				groups[i].Pos = model.Pos{File: r.name, Line: r.line(t, "")}
				r.table(t, list[i], group(&groups[i]))
			}
		}
	}
	r.found.Sort()
	if r.found.Failed() {
		return nil, r.found
	}
	words.Labels = map[model.Role][]string{model.Lead: lead, model.Responsible: responsible, model.Support: support}
	d, ds := model.NewDirectory(units, groups, words)
	checkDifferent(d, model.Pos{File: name, Line: r.line(Table{Name: "words"}, "different")}, &ds)
	if ds.Failed() {
		return nil, ds
	}
	return d, ds
}

// checkDifferent reports sets of different names that say nothing, or what d denies.
func checkDifferent(d *model.Directory, pos model.Pos, ds *model.Diagnostics) {
	for _, set := range d.Words.Different {
		if len(set) < 2 {
			ds.Add(pos, model.Error, "different-alone", model.Text{
				ZH: "[words] different 的一组里不到两个名称", EN: "a set of different under [words] has fewer than two names"}, model.Text{
				ZH: `请写成 different = [["甲局", "乙局"]]：两层方括号，每组至少两个名称`, EN: `write it as different = [["甲局", "乙局"]]: brackets in brackets, two names or more in each`})
		}
		for i, a := range set {
			for _, b := range set[:i] {
				x, g := d.Lookup(a)
				y, h := d.Lookup(b)
				if x != nil && x == y || g != nil && g == h || x == nil && g == nil && a == b {
					ds.Add(pos, model.Error, "different-same",
						model.Say("[words] different 说“%s”和“%s”不是同一单位，名录却把它们列在一处", "different under [words] says that %q and %q are two units, the directory that they are one", b, a), model.Text{
							ZH: "请改其中一处", EN: "mend one of the two"})
				}
			}
		}
	}
}
