package appendix

import (
	"cmp"
	"strings"

	"fengong/model"
)

// annex is one table of the plan as the appendix shows it: with a mark and a title of its
// own, and beginning on a page of its own.
type annex struct {
	mark, title  string
	table        model.Table
	themes       []model.Theme
	first, tasks int // index in the plan of the first task, and how many there are
}

// annexes gives the tables of p. The settings' mark and the plan's title stand for the only one; of
// several, each has those of the source.
func annexes(p *model.Plan, s *model.Settings) []annex {
	var all []annex
	seen := map[int]bool{}
	for i := range p.Themes {
		th := &p.Themes[i]
		if n := len(all); n == 0 || p.Themes[i-1].Table != th.Table {
			a := annex{mark: s.Appendix.Mark, title: p.Title}
			if th.Table < len(p.Tables) {
				a.table = p.Tables[th.Table]
				if seen[th.Table] { // its rows and notes stand with its first tasks
					a.table.Over, a.table.Rows, a.table.Notes = nil, nil, nil
				}
				seen[th.Table] = true
			}
			if n > 0 {
				a.first = all[n-1].first + all[n-1].tasks
			}
			all = append(all, a)
		}
		a := &all[len(all)-1]
		a.themes = append(a.themes, *th)
		a.tasks += len(th.Tasks)
	}
	if len(all) == 0 {
		all = []annex{{mark: s.Appendix.Mark, title: p.Title}}
	}
	for i := range all {
		if len(all) > 1 {
			all[i].mark = p.MarkOf(all[i].themes[0].Table)
			if all[i].table.Title != "" {
				all[i].title = all[i].table.Title
			}
		}
	}
	return all
}

// last gives the index of the last column of a kind; -1 where there is none.
func (a *annex) last(kind model.Kind) int {
	for i := len(a.table.Columns) - 1; i >= 0; i-- {
		if a.table.Columns[i].Kind == kind {
			return i
		}
	}
	return -1
}

// themeHead gives the head of the headings' column.
func (a *annex) themeHead(lang model.Lang) string {
	return cmp.Or(a.table.ThemeHead(), wordTheme.In(lang))
}

// unitHead gives the head of one of several columns of units as it is called: without a head that stands over all of them
// (县教育局 of 责任单位/县教育局).
func (a *annex) unitHead(head string) string {
	at := strings.LastIndex(head, "/") + 1
	for _, c := range a.table.Columns {
		if c.Kind == model.KindUnit && !strings.HasPrefix(c.Head, head[:at]) || c.Head != head && c.Head[strings.LastIndex(c.Head, "/")+1:] == head[at:] {
			return a.table.ShortHead(head)
		}
	}
	return head[at:]
}

// headOf gives the head of the only column of a kind as it is written; "or" where there are
// several, or none is known.
func (a *annex) headOf(kind model.Kind, or string) string {
	head := ""
	for _, c := range a.table.Columns {
		if c.Kind == kind && c.Head != "" {
			if head != "" {
				return or
			}
			head = a.table.ShortHead(c.Head)
		}
	}
	if head == "" {
		return or
	}
	return head
}
