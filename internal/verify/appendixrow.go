package verify

import (
	"slices"
	"strings"

	"fengong/model"
)

// rowForm is how the columns of rows are laid out.
type rowForm struct {
	folded bool // several columns of units are one, as where a page has no room for them
	ahead  bool // the number comes first, wherever the source has it
	steps  bool // steps have a column of their own, though the source has none
}

// task finds a row: its cells follow one another, in the order of the columns. Earlier versions laid rows out in
// other forms; those of one table are alike.
func (a *textProof) task(t *model.Task, table *model.Table, theme int, ref string) {
	forms := []rowForm{a.form}
	for _, f := range []rowForm{{folded: true}, {}, {folded: true, ahead: true}, {ahead: true}} {
		for _, f.steps = range []bool{false, true} {
			if f != a.form && (!f.steps || len(t.Steps) > 0) {
				forms = append(forms, f)
			}
		}
	}
	var lack *cell
	for i, f := range forms {
		c := a.takeRow(a.cells(t, table, ref, f), theme)
		if c == nil {
			if len(t.Units) > 0 || f.steps {
				a.form = f
			}
			return
		}
		if i == 0 {
			lack = c
		}
	}
	name := nameOf(t.Number, t.Text)
	a.missing(model.Text{ZH: name.ZH + "的" + lack.zh, EN: lack.en + " of " + name.EN})
}

// takeRow finds the cells of a row that are not empty, of a theme; it gives the first that is missing, and then takes
// none of them.
func (a *textProof) takeRow(cells []cell, theme int) *cell {
	from, next := a.next, a.next
	var found []int
	for i := range cells {
		if cells[i].text == "" {
			continue
		}
		var at []int
		if !a.take(cells[i].text, from, &at) {
			for _, k := range found {
				a.used[k] = false
			}
			return &cells[i]
		}
		found = append(found, at...)
		from = at[0] + 1
		next = max(next, from)
	}
	a.next = next
	for _, k := range found {
		a.touch(a.pieces[k].page, theme)
	}
	return nil
}

// cell is what one cell of a row should show, and its name.
type cell struct{ zh, en, text string }

// cells gives the cells of a task's row, in the order of the source's columns but for what f says.
func (a *textProof) cells(t *model.Task, table *model.Table, ref string, f rowForm) []cell {
	split := len(t.Units) > 0 && !f.folded && table.Has(model.KindUnit)
	due, apart := cell{"时限", "the due date", visible(t.Due)}, true
	if !f.steps && len(t.Steps) > 0 && table.Has(model.KindDue) && !table.Has(model.KindStep) {
		due, apart = cell{"时限和进度安排", "the due date and the steps", visible(dueWithSteps(t))}, false
	}
	core := [...]struct {
		kind model.Kind
		cell
		open bool // it is to be put
	}{
		{model.KindTask, cell{"内容", "the text", visible(t.Label + t.Text)}, true},
		{model.KindUnit, cell{"责任单位", "the units", visible(t.Phrase)}, !split},
		{model.KindStep, cell{"进度安排", "the steps", visible(stepsOf(t))}, apart},
		{model.KindDue, due, true},
		{model.KindNumber, cell{"编号", "the number", ref}, a.refs.shown},
	}
	row := make([]cell, 0, len(core)+len(table.Columns))
	put := func(kind model.Kind) {
		for i := range core {
			if c := &core[i]; c.kind == kind && c.open {
				c.open = false
				row = append(row, c.cell)
			}
		}
	}
	done := a.own[:0] // columns of the source's own
	own := func(kind model.Kind, head, value string) {
		if key := (model.Field{Head: head, Kind: kind}); !slices.Contains(done, key) {
			done = append(done, key)
			row = append(row, cell{head, head, visible(value)})
		}
	}
	number := -1 // the last column of numbers is that of the tasks
	for i, c := range table.Columns {
		if c.Kind == model.KindNumber {
			number = i
		}
	}
	if number < 0 || f.ahead {
		put(model.KindNumber)
	}
	for i, c := range table.Columns {
		if c.Kind != model.KindNumber || i == number {
			put(c.Kind)
		}
		if split && c.Kind == model.KindUnit {
			for _, role := range []model.Role{model.Lead, model.Responsible, model.Support} { // those of no column come first
				if head := role.Head(); table.Kind(head) != model.KindUnit {
					own(model.KindUnit, head, t.Unit(head))
				}
			}
			own(model.KindUnit, c.Head, t.Unit(c.Head))
		}
		own("", c.Head, a.field(t, c.Head))
	}
	put(model.KindNumber)
	put(model.KindTask)
	for _, f := range t.Fields {
		own("", f.Head, a.field(t, f.Head))
	}
	for _, u := range t.Units {
		if split {
			own(model.KindUnit, u.Head, t.Unit(u.Head))
		}
	}
	put(model.KindUnit)
	put(model.KindStep)
	put(model.KindDue)
	a.own = done
	return row
}

// stepsOf gives the words of a task's steps.
func stepsOf(t *model.Task) string {
	var steps strings.Builder
	for _, s := range t.Steps {
		steps.WriteString(s.When)
		if s.When != "" && s.What != "" {
			steps.WriteString("：")
		}
		steps.WriteString(s.What)
	}
	return steps.String()
}

// dueWithSteps gives the words of a deadline and its steps in one cell, where a step that is the deadline is both.
func dueWithSteps(t *model.Task) string {
	for _, s := range t.Steps {
		if s.What == "" && s.When == t.Due {
			return stepsOf(t)
		}
	}
	return t.Due + stepsOf(t)
}

// field gives what the other columns called head show of a task.
func (a *textProof) field(t *model.Task, head string) string {
	var value strings.Builder
	for _, f := range t.Fields {
		if f.Head == head && a.settings.Shows(f.Kind, head) {
			value.WriteString(f.Value)
		}
	}
	return value.String()
}
