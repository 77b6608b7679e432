package tracker

import (
	"slices"

	"fengong/internal/compare"
	"fengong/model"
)

// sourcesName is the sheet that counts by document, where the plan is of several.
var sourcesName = model.Text{ZH: "按来源", EN: "By source"}

// sources makes that sheet.
func (b *book) sources() error {
	c := b.sourceColumn()
	if c == nil {
		return nil
	}
	s := &summary{
		book: b, name: sourcesName, title: model.Text{ZH: "各来源任务统计", EN: "Tasks by source"},
		heads:  [2]model.Text{sourceHead, {ZH: "任务数", EN: "Tasks"}},
		widths: [2]float64{36, 8.5}, by: []columnID{c.id}, counted: true,
	}
	at := map[string]int{}
	for i, src := range b.plan.Sources {
		at[src.Name] = i
		s.lines = append(s.lines, line{show: src.Name, names: []string{src.Name}})
	}
	var last *model.Task
	for i := range b.rows {
		r := &b.rows[i]
		l := &s.lines[at[b.source(c.id, r, "")]]
		if r.Task != last {
			last = r.Task
			l.tasks++
		}
		l.add(r.Role)
	}
	s.recount(func(r typedRow) []string { return []string{r.source} })
	return s.make()
}

// pastSources says which source of the new plan the rows of the earlier ledger are of: what their
// column 来源 says is taken for the source that most rows with that word went to by their keys, or
// the one of that name. It gives compare.AnySource where nothing tells,
// compare.NoSource where that one is gone.
func (p *past) pastSources(b *book, byKey map[string]int) func(*pastRow) int {
	word := func(*pastRow) string { return "" }
	if c := b.sourceColumn(); c != nil {
		word = func(r *pastRow) string { return r.val(c.id) }
	}
	votes := map[string]map[int]int{}
	for i := range p.rows {
		r := &p.rows[i]
		if j, ok := byKey[r.val(colKey)]; ok {
			w := word(r)
			if votes[w] == nil {
				votes[w] = map[int]int{}
			}
			votes[w][sourceAt(b.plan, b.rows[j].Theme.Table)]++
		}
	}
	return func(r *pastRow) int {
		w := word(r)
		best, most := slices.IndexFunc(b.plan.Sources, func(s model.Source) bool { return s.Name == w }), 0
		switch {
		case w == "":
			best = compare.AnySource
		case best < 0:
			best = compare.NoSource
		}
		for i := range b.plan.Sources {
			if n := votes[w][i]; n > most {
				best, most = i, n
			}
		}
		return best
	}
}

// sourceAt gives the source of a table; 0 in a plan that is one document.
func sourceAt(p *model.Plan, table int) int {
	if p.SourceOf(table) == nil {
		return 0
	}
	return p.Tables[table].Source
}
