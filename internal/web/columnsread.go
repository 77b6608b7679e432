package web

import (
	"cmp"
	"slices"

	"fengong/internal/app"
	"fengong/model"
)

// readTable is a table of the plan with what its columns were taken for.
type readTable struct {
	Name    string // where there are several
	Columns []readColumn
}

// readColumn is a column of the source, what it was taken for, and what the first task that has something in it says there.
type readColumn struct {
	Head    string
	As      model.Text
	Carried bool // it is no part of the task of its own, and goes with it as it stands
	Left    bool // it is in no output
	Example string
}

// columnsRead gives the columns of each table of p that is a grid; tables with the same columns are one.
func columnsRead(p *app.Project) (tables []readTable) {
	for i := range p.Plan.Tables {
		t := &p.Plan.Tables[i]
		if len(t.Columns) == 0 {
			continue
		}
		r := readTable{Name: cmp.Or(t.Title, t.Mark)}
		for _, c := range t.Columns {
			kind := c.Kind
			if kind == model.KindUnit && c.Role == model.Lead {
				kind = "lead"
			} else if kind == model.KindUnit && c.Role == model.Support {
				kind = "support"
			}
			r.Columns = append(r.Columns, readColumn{Head: t.ShortHead(c.Head), As: nameOfKind(kind), Left: c.Kind == model.KindIgnored,
				Carried: c.Kind == model.KindOther, Example: exampleOf(p.Plan, i, &c)})
		}
		if !slices.ContainsFunc(tables, func(other readTable) bool { return slices.EqualFunc(other.Columns, r.Columns, sameColumn) }) {
			tables = append(tables, r)
		}
	}
	if len(tables) == 1 {
		tables[0].Name = ""
	}
	return tables
}

func sameColumn(a, b readColumn) bool { return a.Head == b.Head && a.As == b.As }

// exampleOf gives what the first task of table i that says something in column c says in it.
func exampleOf(p *model.Plan, i int, c *model.Column) string {
	for j := range p.Themes {
		th := &p.Themes[j]
		if th.Table != i {
			continue
		}
		if c.Kind == model.KindTheme && th.Heading != "" {
			return th.Heading
		}
		for k := range th.Tasks {
			if text := inColumn(&th.Tasks[k], c); text != "" {
				return text
			}
		}
	}
	return ""
}

// inColumn gives what a task says in a column.
func inColumn(t *model.Task, c *model.Column) string {
	switch c.Kind {
	case model.KindNumber:
		return t.Number
	case model.KindTask:
		return t.Text
	case model.KindUnit:
		if len(t.Units) > 0 {
			return t.Unit(c.Head)
		}
		return t.InSource()
	case model.KindDue:
		return t.Due
	case model.KindStep:
		for _, s := range t.Steps {
			if s.When == c.Head {
				return s.What
			}
		}
		return ""
	}
	return t.Field(c.Head)
}
