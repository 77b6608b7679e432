package letter

import (
	"slices"
	"strconv"
	"strings"

	"fengong/model"
)

// table makes a table of these rows; whole says that it has the tasks of all sources, and each is to
// say which it is from.
func (t *Template) table(p *model.Plan, of []model.Row, s *model.Settings, whole bool) table {
	several := p.Several()
	all := table{Count: len(of), Tasks: make([]task, len(of)), MoneyUnit: p.MoneyUnit(of, t.Shown(&s.Letter))}
	for i, r := range of {
		c := &all.Tasks[i]
		*c = task{Index: i + 1, Number: of[i].Cited(), Text: r.Task.Text, Role: r.Role.Label(s.Lang), Sharers: sharers(r, s.Lang), Via: r.Via, Due: r.Task.Due, Phrase: r.Task.Phrase}
		if several {
			c.Annex = p.MarkOf(r.Theme.Table)
		}
		mark := c.Annex
		if src := p.SourceOf(r.Theme.Table); src != nil {
			if annexOf := annexesIn(p, p.Tables[r.Theme.Table].Source); len(annexOf) < 2 {
				mark = ""
			}
			if whole {
				mark = strings.TrimSpace(src.Name + " " + mark)
			}
		}
		c.Theme = wherein(&of[i], mark)
		all.HasFields = t.carry(c, r.Task, tableOf(p, r.Theme.Table), s) || all.HasFields
		all.HasDue = all.HasDue || r.Task.Due != ""
	}
	if !all.HasDue && undated(p, of) { // the column is there as in the letters of others, and says so
		all.HasDue = true
		for i := range all.Tasks {
			all.Tasks[i].Due = noDue
		}
	}
	all.ThemesHead = headOfThemes(p, of, all.Tasks, s.Lang)
	if all.HasFields {
		all.LeadersHead = headOfLeaders(p, of, s)
	}
	return all
}

// noDue stands for the deadline that a task has not, in a table whose tasks have some.
const noDue = "—"

// undated reports whether none of the rows has a deadline, though a table that they are from has a column of them.
func undated(p *model.Plan, of []model.Row) bool {
	dated := map[int]bool{} // by table
	for i := range of {
		if of[i].Task.Due != "" {
			return false
		}
		if at := of[i].Theme.Table; at < len(p.Tables) && slices.ContainsFunc(p.Tables[at].Columns, func(c model.Column) bool { return c.Kind == model.KindDue }) {
			dated[at] = true
		}
	}
	return len(dated) > 0 && slices.ContainsFunc(p.Themes, func(th model.Theme) bool {
		return dated[th.Table] && slices.ContainsFunc(th.Tasks, func(t model.Task) bool { return t.Due != "" })
	})
}

// annexesIn gives the marks of the tables of one source that hold tasks.
func annexesIn(p *model.Plan, source int) (marks []string) {
	last := -1
	for i := range p.Themes {
		if at := p.Themes[i].Table; at != last && p.Tables[at].Source == source {
			last = at
			marks = append(marks, p.MarkOf(at))
		}
	}
	return marks
}

// tables makes a table for each source that the unit has tasks in; all is that of all tasks, and
// the only one where the plan is one document.
func (t *Template) tables(p *model.Plan, share *model.Share, s *model.Settings, all table) (list []table) {
	if len(p.Sources) == 0 || share.Source != "" || !t.docx.Uses("各表") {
		return []table{all}
	}
	for i := range p.Sources {
		var of []model.Row
		for _, r := range share.Rows {
			if p.Tables[r.Theme.Table].Source == i {
				of = append(of, r)
			}
		}
		if of != nil {
			one := t.table(p, of, s, false)
			one.Index, one.Title = ordinal(len(list)+1, s.Lang), p.Sources[i].Title
			one.Mark = strings.Join(annexesIn(p, i), model.Text{ZH: "、", EN: ", "}.In(s.Lang))
			list = append(list, one)
		}
	}
	return list
}

// ordinal writes the number of a heading: 一、 or 1.
func ordinal(n int, lang model.Lang) string {
	if lang == model.English {
		return strconv.Itoa(n) + ". "
	}
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	tens := ""
	switch t := n / 10; {
	case t == 1:
		tens = "十"
	case t > 1 && t < 10:
		tens = digits[t] + "十"
	case t >= 10:
		return strconv.Itoa(n) + "、"
	}
	return tens + digits[n%10] + "、"
}
