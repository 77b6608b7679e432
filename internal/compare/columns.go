package compare

import (
	"slices"
	"strings"

	"fengong/model"
)

// FieldChange is another column of a task, or its steps, that says something else.
type FieldChange struct {
	Head  string `json:"head"` // "" is the steps
	Words []Span `json:"words"`
}

// Label gives the words a reader of lang sees for the column.
func (f *FieldChange) Label(lang model.Lang) string {
	if f.Head == "" {
		return model.Text{ZH: "进度安排", EN: "steps"}.In(lang)
	}
	return f.Head
}

// columns tells the heads of the other columns that tasks of p have; the steps are "".
func columns(p *model.Plan) (heads []string) {
	seen := map[string]bool{}
	note := func(head string) {
		if !seen[head] {
			seen[head] = true
			heads = append(heads, head)
		}
	}
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			for _, f := range p.Themes[i].Tasks[j].Fields {
				note(f.Head)
			}
			if len(p.Themes[i].Tasks[j].Steps) > 0 {
				note("")
			}
		}
	}
	return heads
}

// compareColumns notes the columns that only one of the plans has. They are no change of each
// task: a table that is read better, or has a column more, is the same table.
func (d *differ) compareColumns(old, new *model.Plan) {
	was, is := columns(old), columns(new)
	d.both = map[string]bool{}
	label := func(head string) string {
		if head == "" {
			return stepsHead
		}
		return head
	}
	for _, h := range is {
		if d.both[h] = slices.Contains(was, h); !d.both[h] {
			d.changes.ColumnsAdded = append(d.changes.ColumnsAdded, label(h))
		}
	}
	for _, h := range was {
		if !d.both[h] {
			d.changes.ColumnsRemoved = append(d.changes.ColumnsRemoved, label(h))
		}
	}
}

const stepsHead = "进度安排"

// fields tells the columns of a task that say something else, in the order of the new task.
func (d *differ) fields(old, new *model.Task) (out []FieldChange) {
	if len(old.Fields)+len(new.Fields)+len(old.Steps)+len(new.Steps) == 0 {
		return nil
	}
	seen := map[string]bool{}
	for _, f := range slices.Concat(new.Fields, old.Fields) {
		if seen[f.Head] || !d.both[f.Head] {
			continue
		}
		seen[f.Head] = true
		if words := spans(old.Field(f.Head), new.Field(f.Head)); words != nil {
			out = append(out, FieldChange{f.Head, words})
		}
	}
	if d.both[""] {
		if words := spans(stepsOf(old), stepsOf(new)); words != nil {
			out = append(out, FieldChange{"", words})
		}
	}
	return out
}

func stepsOf(t *model.Task) string {
	var lines []string
	for _, s := range t.Steps {
		lines = append(lines, strings.Trim(s.When+"："+s.What, "："))
	}
	return strings.Join(lines, "\n")
}

// ColumnNotes says which columns came and went, a line each way.
func (c *Changes) ColumnNotes(lang model.Lang) (notes []string) {
	comma := model.Text{ZH: "、", EN: ", "}.In(lang)
	if c.ColumnsAdded != nil {
		notes = append(notes, model.Text{ZH: "新增栏目：", EN: "columns added: "}.In(lang)+strings.Join(c.ColumnsAdded, comma))
	}
	if c.ColumnsRemoved != nil {
		notes = append(notes, model.Text{ZH: "取消栏目：", EN: "columns removed: "}.In(lang)+strings.Join(c.ColumnsRemoved, comma))
	}
	return notes
}
