package letter

import (
	"strconv"
	"strings"

	"fengong/internal/render/docx"
	"fengong/model"
)

// rows is a table of a letter: its tasks, and what a template asks of them all.
type rows struct {
	list              []docx.Record
	hasFields, hasDue string
	leaders           string
}

// tasks makes the rows of a table; whole says that it has the tasks of all sources, and each is to
// say which it is from.
func (t *Template) tasks(p *model.Plan, of []model.Row, s *model.Settings, whole bool) rows {
	several := p.Several()
	all := rows{list: make([]docx.Record, len(of))}
	cells := make(docx.Record, len(of)*len(task))
	for i, r := range of {
		c := cells[i*len(task) : (i+1)*len(task)]
		c[taskIndex].Text = strconv.Itoa(i + 1)
		c[taskNumber].Text = of[i].Cited()
		if several {
			c[taskAnnex].Text = p.MarkOf(r.Theme.Table)
		}
		mark := c[taskAnnex].Text
		if src := p.SourceOf(r.Theme.Table); src != nil {
			if annexOf := annexesIn(p, p.Tables[r.Theme.Table].Source); len(annexOf) < 2 {
				mark = ""
			}
			if whole {
				mark = strings.TrimSpace(src.Name + " " + mark)
			}
		}
		c[taskTheme].Text = wherein(&of[i], mark)
		c[taskText].Text = r.Task.Text
		c[taskRole].Text = r.Role.Label(s.Lang)
		c[taskSharers].Text = sharers(r, s.Lang)
		c[taskVia].Text = r.Via
		c[taskDue].Text = r.Task.Due
		c[taskPhrase].Text = r.Task.Phrase
		if t.carry(c, r.Task, s) {
			all.hasFields = "1"
		}
		all.list[i] = c
		if r.Task.Due != "" {
			all.hasDue = "1"
		}
	}
	if all.hasFields != "" {
		all.leaders = headOfLeaders(of, s)
	}
	return all
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
func (t *Template) tables(p *model.Plan, share *model.Share, s *model.Settings, all rows) (list []docx.Record) {
	put := func(source int, of int, r rows) {
		v := docx.Record{
			tableCount: {Text: strconv.Itoa(len(r.list))}, tableHasFields: {Text: r.hasFields}, tableLeaders: {Text: r.leaders},
			tableHasDue: {Text: r.hasDue}, tableTasks: {List: r.list}}
		if source >= 0 {
			v[tableIndex].Text = ordinal(of, s.Lang)
			v[tableTitle].Text = p.Sources[source].Title
			v[tableMark].Text = strings.Join(annexesIn(p, source), model.Text{ZH: "、", EN: ", "}.In(s.Lang))
		}
		list = append(list, v)
	}
	if len(p.Sources) == 0 || share.Source != "" || !t.docx.Uses(vocabulary[tables].Name.ZH) {
		put(-1, 0, all)
		return list
	}
	for i := range p.Sources {
		var of []model.Row
		for _, r := range share.Rows {
			if p.Tables[r.Theme.Table].Source == i {
				of = append(of, r)
			}
		}
		if of != nil {
			put(i, len(list)+1, t.tasks(p, of, s, false))
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
