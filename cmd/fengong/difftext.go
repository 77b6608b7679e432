package main

import (
	"fmt"
	"strings"

	"fengong/internal/compare"
	"fengong/model"
)

// teller writes changes as plain text. Deleted words stand as 【删：…】, inserted ones as
// 【增：…】; in English as [-…-] and {+…+}.
type teller struct {
	b    strings.Builder
	lang model.Lang
}

func (t *teller) line(zh, en string, values ...any) {
	fmt.Fprintf(&t.b, model.Text{ZH: zh, EN: en}.In(t.lang)+"\n", values...)
}

func (t *teller) in(zh, en string) string { return model.Text{ZH: zh, EN: en}.In(t.lang) }

func (t *teller) all(c *compare.Changes) string {
	t.totals("旧", "old", c.Old)
	t.totals("新", "new", c.New)
	if c.Empty() {
		t.line("没有变动", "no changes")
		return t.b.String()
	}
	t.counts(c)
	if c.Title != nil {
		t.line("", "")
		t.line("标题：%s", "title: %s", t.marked(c.Title))
	}
	for _, note := range c.ColumnNotes(t.lang) {
		t.line("%s", "%s", note)
	}
	t.themes(c)
	t.tasks(c)
	t.units(c)
	return t.b.String()
}

func (t *teller) totals(zh, en string, n compare.Totals) {
	t.line(zh+"：%s%d个主题，%d项任务，%d个单位，%d条分工", en+": %s, %d themes, %d tasks, %d units, %d assignments",
		model.Marked(n.Title, t.lang), n.Themes, n.Tasks, n.Units, n.Assignments)
}

// counts sums up: how many of each kind.
func (t *teller) counts(c *compare.Changes) {
	tasks, themes := map[compare.Kind]int{}, map[compare.Kind]int{}
	for i := range c.Tasks {
		for _, k := range c.Tasks[i].Kinds {
			tasks[k]++
		}
	}
	for i := range c.Themes {
		for _, k := range c.Themes[i].Kinds {
			themes[k]++
		}
	}
	tasks[compare.Renumbered], themes[compare.Renumbered] = shifted(c.TaskShifts), shifted(c.ThemeShifts)
	t.sum(t.in("任务", "tasks"), tasks)
	t.sum(t.in("主题", "themes"), themes)
	units, added, removed := 0, 0, 0
	for _, u := range c.Units {
		if len(u.Tasks) > 0 {
			units++
		}
		switch u.Status {
		case compare.Added:
			added++
		case compare.Removed:
			removed++
		}
	}
	if units > 0 {
		line := fmt.Sprintf(t.in("单位：%d个的分工有变动", "units: %d with changes"), units)
		if added > 0 {
			line += fmt.Sprintf(t.in("，其中%d个是新增的", ", %d of them new"), added)
		}
		if removed > 0 {
			line += fmt.Sprintf(t.in("，%d个不再承担任务", ", %d without tasks now"), removed)
		}
		t.line("%s", "%s", line)
	}
	if n := c.Doubtful(); n > 0 {
		t.line("疑似：%d处，请核对（下文标有“疑似”）", "doubtful: %d, please look at them (marked doubtful below)", n)
	}
}

func shifted(shifts []compare.Shift) int {
	n := 0
	for _, s := range shifts {
		n += s.Count
	}
	return n
}

var kinds = []compare.Kind{
	compare.Added, compare.Removed, compare.Reworded, compare.Moved, compare.Reordered, compare.UnitAdded, compare.UnitRemoved,
	compare.RoleChanged, compare.DueChanged, compare.FieldsChanged, compare.Phrase, compare.Renumbered,
}

func (t *teller) sum(what string, count map[compare.Kind]int) {
	var parts []string
	for _, k := range kinds {
		if n := count[k]; n > 0 {
			parts = append(parts, fmt.Sprintf(t.in("%s%d", "%s %d"), k.Label(t.lang), n))
		}
	}
	if parts != nil {
		t.line("%s：%s", "%s: %s", what, strings.Join(parts, t.in("，", ", ")))
	}
}

func (t *teller) themes(c *compare.Changes) {
	if len(c.Themes)+len(c.ThemeShifts) == 0 {
		return
	}
	t.line("", "")
	t.line("── 主题 ──", "── Themes ──")
	for i := range c.Themes {
		th := &c.Themes[i]
		var heading string
		switch {
		case th.New == nil:
			heading = th.Old.Heading
		case th.Heading != nil:
			number, _, _ := strings.Cut(th.New.Heading, newText(th.Heading))
			heading = number + t.marked(th.Heading)
		default:
			heading = th.New.Heading
		}
		t.line("%s：%s", "%s: %s", strings.Join(th.Notes(t.lang), t.in("；", "; ")), heading)
	}
	t.shifts(t.in("主题编号变动", "numbers of themes"), c.ThemeShifts)
}

// newText gives the words of the new text.
func newText(spans []compare.Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.Op != compare.Deleted {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func (t *teller) shifts(what string, shifts []compare.Shift) {
	var list []string
	for i := range shifts {
		list = append(list, shifts[i].Note(t.lang))
	}
	if list != nil {
		t.line("%s：%s", "%s: %s", what, strings.Join(list, t.in("，", ", ")))
	}
}

func (t *teller) tasks(c *compare.Changes) {
	if len(c.Tasks)+len(c.TaskShifts) == 0 {
		return
	}
	t.line("", "")
	t.line("── 按任务 ──", "── By task ──")
	for i := range c.Tasks {
		tc := &c.Tasks[i]
		is, text := tc.New, ""
		if is == nil {
			is = tc.Old
		}
		if tc.Text == nil {
			text = is.Text
		} else {
			text = t.marked(tc.Text)
		}
		t.line("%s%s%s", "%s%s%s", t.within(is), t.name(tc), text)
		for _, note := range tc.Notes(t.lang) {
			t.line("    %s", "    %s", note)
		}
		for i := range tc.Fields {
			t.line("    %s：%s", "    %s: %s", tc.Fields[i].Label(t.lang), t.marked(tc.Fields[i].Words))
		}
		switch {
		case tc.Phrase != nil:
			t.line("    责任单位：%s", "    units: %s", t.marked(tc.Phrase))
		case tc.Old == nil || tc.New == nil:
			t.line("    主题：%s；责任单位：%s", "    theme: %s; units: %s", is.Theme, is.Phrase)
		}
	}
	t.shifts(t.in("任务编号变动", "numbers of tasks"), c.TaskShifts)
}

// within says which document a task stands in, where the plan is of several.
func (t *teller) within(task *compare.Task) string {
	if task.Source == "" {
		return ""
	}
	return t.in("“"+task.Source+"”", task.Source+" ")
}

// name gives the numbers of a task, if it has any: 旧12→新14.
func (t *teller) name(c *compare.TaskChange) string {
	switch {
	case c.Old == nil && c.New.Number != "":
		return t.in("新", "new ") + c.New.Number + ". "
	case c.New == nil && c.Old.Number != "":
		return t.in("旧", "old ") + c.Old.Number + ". "
	case c.Old == nil || c.New == nil || c.Old.Number+c.New.Number == "":
		return "· "
	case c.Old.Number == c.New.Number:
		return c.New.Number + ". "
	}
	return fmt.Sprintf(t.in("旧%s→新%s. ", "old %s→new %s. "), c.Old.Number, c.New.Number)
}

// marked gives a text with its marks.
func (t *teller) marked(spans []compare.Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch s.Op {
		case compare.Same:
			b.WriteString(s.Text)
		case compare.Deleted:
			b.WriteString(t.in("【删："+s.Text+"】", "[-"+s.Text+"-]"))
		case compare.Inserted:
			b.WriteString(t.in("【增："+s.Text+"】", "{+"+s.Text+"+}"))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// units lists what is different for each unit; units with the same changes stand
// together.
func (t *teller) units(c *compare.Changes) {
	var order []string
	units := map[string][]string{}
	partners := 0
	for _, u := range c.Units {
		if len(u.Tasks) == 0 {
			partners++
			continue
		}
		share := t.share(c, &u)
		if units[share] == nil {
			order = append(order, share)
		}
		units[share] = append(units[share], u.Unit)
	}
	if len(order)+partners == 0 {
		return
	}
	t.line("", "")
	t.line("── 按单位 ──", "── By unit ──")
	for _, share := range order {
		names := units[share]
		count := ""
		if len(names) > 1 {
			count = fmt.Sprintf(t.in("（%d个单位）", " (%d units)"), len(names))
		}
		t.line("%s%s：%s", "%s%s: %s", strings.Join(names, t.in("、", ", ")), count, share)
	}
	if partners > 0 {
		t.line("另有%d个单位自身分工不变，只是共同承担任务的单位有变动", "for %d more units only those who share their tasks changed", partners)
	}
}

func (t *teller) share(c *compare.Changes, u *compare.UnitChange) string {
	var parts []string
	switch u.Status {
	case compare.Added:
		parts = append(parts, t.in("原表没有的单位", "was not in the old table"))
	case compare.Removed:
		parts = append(parts, t.in("不再承担任务", "has no task any more"))
	}
	for _, k := range kinds {
		var tasks []string
		for _, ut := range u.Tasks {
			for _, own := range ut.Kinds {
				if own == k {
					tasks = append(tasks, t.task(c, &ut, k))
				}
			}
		}
		if tasks != nil {
			parts = append(parts, t.shareKind(k)+" "+strings.Join(tasks, t.in("、", ", ")))
		}
	}
	return strings.Join(parts, t.in("；", "; "))
}

// shareKind says of a unit's task what Kind.Label says of a task.
func (t *teller) shareKind(k compare.Kind) string {
	switch k {
	case compare.Added:
		return t.in("新增任务", "new task")
	case compare.Removed:
		return t.in("任务删除", "task removed")
	case compare.UnitAdded:
		return t.in("新承担任务", "now takes part in")
	case compare.UnitRemoved:
		return t.in("不再承担任务", "takes no part any more in")
	}
	return k.Label(t.lang)
}

// task names a task of a unit, by its new number, and for a new part in it the role.
func (t *teller) task(c *compare.Changes, ut *compare.UnitTask, k compare.Kind) string {
	tc := &c.Tasks[ut.Change]
	is := tc.New
	if is == nil || k == compare.UnitRemoved {
		is = tc.Old
	}
	name := is.Number
	if name == "" {
		text := []rune(is.Text)
		name = "“" + string(text[:min(len(text), 12)]) + "…”"
	} else if is == tc.Old {
		name = t.in("旧", "old ") + name
	}
	name = t.within(is) + name
	switch k {
	case compare.Added, compare.UnitAdded:
		return name + t.in("（", " (") + ut.Is.Label(t.lang) + t.in("）", ")")
	case compare.RoleChanged:
		return name + t.in("（", " (") + ut.Was.Label(t.lang) + "→" + ut.Is.Label(t.lang) + t.in("）", ")")
	}
	return name
}
