package model

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// settle compares a part of a correction with what the source says of the task.
func (c *corrector) settle(part *CorrectedPart, th *Theme, was *Task) {
	switch part.What {
	case correctedText:
		part.settle(was.Text)
	case correctedNumber:
		part.settle(was.Number)
		if part.State == overtaken && c.numbered(th.Table, was.Number) > 1 { // rows before were numbered anew, and it stands twice still
			part.State = Stale
		}
	case CorrectedDue:
		part.settle(was.Due)
	case correctedUnits:
		part.settle(was.Phrase)
	case correctedSteps:
		part.settle(linesOf(was.Steps))
	case correctedFields:
		c.nameColumn(th, part)
		part.settle(was.Field(part.Head))
		if _, ok := c.column(th, part.Head); !ok && was.Field(part.Head) == "" {
			part.State = Stale // the table has no such column any more
		}
	}
}

// numbered counts the tasks of a table with a number.
func (c *corrector) numbered(table int, number string) (n int) {
	for i := range c.from.Themes {
		for j := range c.from.Themes[i].Tasks {
			if c.from.Themes[i].Table == table && c.from.Themes[i].Tasks[j].Number == number {
				n++
			}
		}
	}
	return n
}

// fewSigns is how many signs two cells beside each other may have in common by chance: 略, 长期.
const fewSigns = 4

// moved notes where what part took away from a task stands by now, if it is in the task before or behind: rows that
// belong to no task, such as who signs below, are read with the last one.
func (c *corrector) moved(part *CorrectedPart, theme, task int) {
	if part.State != overtaken || part.Now != "" || part.What != correctedSteps && part.What != correctedFields {
		return
	}
	tasks := c.to.Themes[theme].Tasks
	for _, j := range []int{task - 1, task + 1} {
		if j < 0 || j >= len(tasks) {
			continue
		}
		has := linesOf(tasks[j].Steps)
		if part.What == correctedFields {
			has = tasks[j].Field(part.Head)
		}
		if utf8.RuneCountInString(fold(part.Was)) >= fewSigns && fold(has) == fold(part.Was) {
			part.Moved = &tasks[j]
			return
		}
	}
}

// reportMoved tells of what k took away that stands in another task by now.
func (k *Corrected) reportMoved() (ds Diagnostics) {
	for i := range k.Parts {
		if part := &k.Parts[i]; part.Moved != nil {
			ds.Add(part.Moved.Pos, Warning, "correction-moved", Say("从%s更正掉的%s“%s”，新表里在任务%s", "the %[2]s corrected away from %[1]s, %[3]q, is in task %[4]s of the table by now",
				Text{k.Name(Chinese), k.Name(English)}, Text{part.Label(Chinese), part.Label(English)}, part.Was, Text{part.Moved.name(Chinese), part.Moved.name(English)}),
				Text{"也不属于这项任务的，请在这项任务里同样更正", "if it is not of that task either, correct it there"})
		}
	}
	return ds
}

// Needless reports whether part of k is what the source says by now, and all others are in force.
func (k *Corrected) Needless() bool {
	needless := false
	for i := range k.Parts {
		switch k.Parts[i].State {
		case Stale, Lost:
			return false
		case overtaken:
			if k.Parts[i].Moved != nil {
				return false
			}
			needless = true
		}
	}
	return needless
}

// nameColumn gives part the head that its column has in th's table, where it was named without its unit.
func (c *corrector) nameColumn(th *Theme, part *CorrectedPart) {
	for _, col := range c.columns(th) {
		if col.Head == part.Head {
			return
		}
	}
	for _, col := range c.columns(th) {
		if BareHead(col.Head) == part.Head {
			part.Head = col.Head
			return
		}
	}
}

// settle compares the part with what the source says.
func (c *CorrectedPart) settle(is string) {
	c.Is = is
	switch was := fold(c.Was); fold(is) {
	case was:
		c.State = inForce
		if was == fold(c.Now) {
			c.State = Confirmed
		}
	case fold(c.Now):
		c.State = overtaken
	default:
		c.State = Stale
	}
}

// columns gives the columns of th's table; none where it is no grid.
func (c *corrector) columns(th *Theme) []Column {
	if th.Table < len(c.from.Tables) {
		return c.from.Tables[th.Table].Columns
	}
	return nil
}

// column gives the kind of the column called head in th's table.
func (c *corrector) column(th *Theme, head string) (Kind, bool) {
	for _, col := range c.columns(th) {
		if col.Head == head && col.Kind.Carried() {
			return col.Kind, true
		}
	}
	return KindOther, false
}

// Carried reports whether columns of the kind become Fields of a task.
func (k Kind) Carried() bool {
	switch k {
	case KindNumber, KindTheme, KindTask, KindUnit, KindDue, KindStep, KindIgnored:
		return false
	}
	return true
}

// putField puts what part says into its column of t, whose Fields are those of the source.
func (c *corrector) putField(t *Task, th *Theme, part *CorrectedPart) {
	kind, _ := c.column(th, part.Head)
	for _, f := range t.Fields {
		if f.Head == part.Head {
			kind = f.Kind
		}
	}
	t.Source.Fields = append(t.Source.Fields, Field{part.Head, kind, part.Is})
	at := slices.IndexFunc(t.Fields, func(f Field) bool { return f.Head == part.Head })
	fields := slices.DeleteFunc(slices.Clone(t.Fields), func(f Field) bool { return f.Head == part.Head })
	if part.Now != "" {
		if at < 0 {
			at = c.placeOf(th, fields, part.Head)
		}
		fields = slices.Insert(fields, at, Field{part.Head, kind, part.Now})
	}
	t.Fields = fields
}

// placeOf gives where among fields a column that is not there comes, from left to right.
func (c *corrector) placeOf(th *Theme, fields []Field, head string) int {
	order := map[string]int{}
	for i, col := range c.columns(th) {
		order[col.Head] = i + 1
	}
	at := slices.IndexFunc(fields, func(f Field) bool { return order[f.Head] > order[head] })
	if at < 0 {
		return len(fields)
	}
	return at
}

// correctHeading puts what k says in the place of its heading, wherever the source has it.
func (c *corrector) correctHeading(k *Corrected) {
	part := &k.Parts[0]
	place := func(i int) {
		if k.Theme < 0 {
			k.Theme = i
		}
	}
	was := fold(k.Correction.Theme)
	for i := range c.from.Themes {
		from, to := &c.from.Themes[i], &c.to.Themes[i]
		at := slices.IndexFunc(from.Above, func(s string) bool { return fold(s) == was })
		if fold(from.Heading) != was && at < 0 {
			continue
		}
		place(i)
		if to.Source == nil {
			to.Source = &OriginalTheme{from.Heading, from.Above}
		}
		if fold(from.Heading) == was {
			to.Heading = part.Now
			if !strings.Contains(part.Now, from.Number) {
				to.Number = ""
			}
		}
		if at >= 0 {
			to.Above = slices.Clone(to.Above)
			to.Above[at] = part.Now
		}
	}
	part.Is = part.Was
	if k.Theme >= 0 {
		return
	}
	part.Is, part.State = "", Lost
	best := mostApart
	for i := range c.from.Themes {
		heading := c.from.Themes[i].Heading
		if fold(heading) == fold(part.Now) {
			k.Theme, part.Is, part.State = i, heading, overtaken
			return
		}
		if d := apart(fold(heading), was); heading != "" && d < best {
			best, k.Theme, part.Is, part.State = d, i, heading, Stale
		}
	}
}

// renumber gives t, whose Source is there, another number, also where it stands before the text.
func (t *Task) renumber(number string) {
	was := t.Number
	t.Source.Number = &was
	switch {
	case number == "" || !strings.Contains(t.Label, was):
		t.Label = ""
	default:
		t.Label = strings.Replace(t.Label, was, number, 1)
	}
	t.Number, t.NumberShared = number, false
}

// linesOf gives steps as people write them, a line each.
func linesOf(steps []Step) string {
	lines := make([]string, len(steps))
	for i, s := range steps {
		lines[i] = strings.TrimSuffix(s.When+"："+s.What, "：")
	}
	return strings.Join(lines, "\n")
}

// Differences lists what of t is not as the source has it; of a task that was not corrected
// nothing.
func (t *Task) Differences() (all []CorrectedPart) {
	if t.Source == nil {
		return nil
	}
	add := func(what correctedWhat, head, was, now string) {
		if was != now {
			all = append(all, CorrectedPart{What: what, Head: head, Was: was, Now: now, Is: was})
		}
	}
	add(correctedText, "", t.Source.Text, t.Text)
	if t.Source.Number != nil {
		add(correctedNumber, "", *t.Source.Number, t.Number)
	}
	add(correctedUnits, "", t.Source.Phrase, t.Phrase)
	add(CorrectedDue, "", t.Source.Due, t.Due)
	for _, f := range t.Source.Fields {
		add(correctedFields, f.Head, f.Value, t.Field(f.Head))
	}
	if t.Source.Steps != nil {
		add(correctedSteps, "", linesOf(t.Source.Steps), linesOf(t.Steps))
	}
	return all
}

// Differences lists the headings of t that are not as the source has them: its own.
func (t *Theme) Differences() []CorrectedPart {
	if t.Source == nil || t.Source.Heading == t.Heading {
		return nil
	}
	return []CorrectedPart{{What: correctedHeading, Was: t.Source.Heading, Now: t.Heading, Is: t.Source.Heading}}
}
