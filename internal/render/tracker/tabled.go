package tracker

import (
	"slices"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// Where a ledger holds the tasks of several tables, two of them have a task 1: whoever is told of a task
// by its number is told its table.

// tabled finds among the heads of a ledger's carried columns those that say which table a task stands in:
// its document, of several, and its annex. sources says that there are several documents.
func tabled(heads []string, sources bool) (at []int) {
	find := func(names ...string) {
		for _, name := range names {
			if i := slices.Index(heads, name); i >= 0 {
				at = append(at, i)
				return
			}
		}
	}
	if sources {
		for _, t := range []model.Text{sourceHeadBeside, sourceHead} {
			if n := len(at); n == 0 {
				find(t.ZH, t.EN)
			}
		}
	}
	find(tableHead.ZH, tableHead.EN)
	return at
}

// ofSources reports whether the workbook is of several documents.
func ofSources(w *worksheet.Workbook) bool {
	return slices.ContainsFunc(w.Sheets, func(s worksheet.SheetPart) bool { return s.Name == sourcesName.ZH || s.Name == sourcesName.EN })
}

// tables sets which table each entry stands in.
func (r *reader) tables(sources bool) {
	for i := range r.entries {
		e := &r.entries[i]
		heads := make([]string, len(e.Fields))
		for j, f := range e.Fields {
			heads[j] = f.Head
		}
		var names []string
		for _, at := range tabled(heads, sources) {
			names = append(names, strings.Join(strings.Fields(e.Fields[at].Value), " "))
		}
		e.Table = strings.Join(names, " ")
	}
}

// numberOf gives the number of a row's task, with its table.
func (p *past) numberOf(r *pastRow) string {
	return model.NumberIn(p.tableOf(r), r.val(colNumber), p.lang)
}

// tableOf gives what the table of a row's task is called.
func (p *past) tableOf(r *pastRow) string {
	if p.tableAt == nil {
		heads := make([]string, len(p.list))
		for i := range p.list {
			if p.list[i].seal != "" && columnID(i) >= columnCount {
				heads[i] = canonical(p.list[i].head.ZH)
			}
		}
		p.tableAt = append([]int{}, tabled(heads, p.ofSources)...)
	}
	var names []string
	for _, at := range p.tableAt {
		if name := strings.Join(strings.Fields(r.val(columnID(at))), " "); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, " ")
}
