package report

import (
	"slices"
	"strconv"
	"strings"

	"fengong/internal/progress"
	"fengong/model"
)

// The parts of the report that a meeting looks at: the five classes by everything, what is slow,
// what changed since the last meeting, a page a leader.

// className gives the name of a class as readers see it.
func (r *Report) className(c progress.Class) string {
	return [...]string{r.say("超进度", "ahead"), r.say("达进度", "on pace"), r.say("欠进度", "behind"), r.say("已完成", "done"), r.say("其他", "other")}[c]
}

// classGroup is a table of classes: its rows are counted by tasks, of units by entries.
type classGroup struct {
	name   string
	groups []progress.Group
	byTask bool
}

// classGroups gives the tables of classes that there are.
func (r *Report) classGroups() (all []classGroup) {
	f := r.Figures
	whole := f.All
	whole.Name = r.say("全部任务", "All tasks")
	all = append(all, classGroup{r.say("总体（按任务计）", "All, by tasks"), []progress.Group{whole}, true})
	for _, g := range []classGroup{
		{r.say("按来源（按任务计）", "By source, by tasks"), f.Sources, true}, {r.say("按责任领导（按任务计）", "By leader, by tasks"), f.Leaders, true},
		{r.say("按主题（按任务计）", "By theme, by tasks"), f.Themes, true}, {r.say("按单位（按项次计）", "By unit, by entries"), f.Units, false},
	} {
		if len(g.groups) > 0 {
			all = append(all, g)
		}
	}
	return all
}

// meeting puts in the values of these parts.
func (r *Report) meeting(v *content) {
	for _, g := range r.classGroups() {
		rows := make([]classRow, len(g.groups))
		for i := range g.groups {
			c := g.groups[i].Counts(g.byTask)
			row := &rows[i]
			row.Name, row.Total = r.name(&g.groups[i]), c.N
			for class, words := range [progress.Classes]*string{&row.Ahead, &row.OnPace, &row.Behind, &row.Done, &row.Other} {
				*words = "0"
				if n := c.Classes[class]; n > 0 {
					*words = strconv.Itoa(n) + " (" + percent(progress.Share(n, c.N)) + ")"
				}
			}
		}
		v.ClassGroups = append(v.ClassGroups, classTable{g.name, rows})
	}
	for i := range r.Figures.Tasks {
		for _, it := range answering(&r.Figures.Tasks[i]) {
			if it.Class() == progress.ClassBehind {
				v.Slow = append(v.Slow, r.entry(it))
			}
		}
	}
	v.SlowCount = r.Figures.All.Entries.Classes[progress.ClassBehind]
	v.SlowSupports = max(0, v.SlowCount-len(v.Slow))
	v.NewerCount = r.Newer
	if c := r.Changes; c != nil {
		v.SinceDay, v.WrittenCount, v.ChangeCount = r.day(c.Since), c.Written, len(c.List)
		then, now := &c.Before.All.Entries, &r.Figures.All.Entries
		for class := range progress.Classes {
			v.ClassChanges = append(v.ClassChanges, classChangeItem{r.className(class), then.Classes[class], now.Classes[class], more(now.Classes[class] - then.Classes[class])})
		}
		for _, change := range c.List {
			v.Changes = append(v.Changes, r.changed(change))
		}
	}
	r.leaderPages(v)
}

// answering gives the entries of those that answer for a task; of all where nobody leads or is
// responsible.
func answering(t *progress.Task) []*progress.Item {
	all := slices.DeleteFunc(slices.Clone(t.Items), func(it *progress.Item) bool { return it.Role == model.Support })
	if len(all) == 0 {
		return t.Items
	}
	return all
}

// more writes a difference of counts: +3, -1, 0.
func more(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// entry gives the values of an entry.
func (r *Report) entry(it *progress.Item) entryItem {
	v := entryItem{Number: it.Number, Brief: brief(it.Task), Units: it.Unit, Due: it.Due, Source: it.Table, Class: r.itemClass(it), Written: r.written(it)}
	v.measured(it.Measure, it.Status)
	return v
}

func (v *entryItem) measured(m progress.Measure, status progress.Status) {
	v.Rate, v.Expected = "—", "—"
	if status != progress.Excused {
		v.Rate, v.Expected = percent(m.Rate), percent(m.Expected)
	}
}

// classOf gives the name of a class and says what is overdue.
func (r *Report) classOf(c progress.Class, status progress.Status) string {
	if status == progress.Overdue {
		return r.className(c) + r.say("（逾期）", " (overdue)")
	}
	return r.className(c)
}

// itemClass gives the class of an entry and says why it is in it, where that is not plain.
func (r *Report) itemClass(it *progress.Item) string {
	if it.Spared {
		return r.className(progress.ClassOther) + r.say("（任务已完成）", " (task done)")
	}
	return r.classOf(it.Class(), it.Status)
}

// written gives what a unit wrote, or that it wrote nothing.
func (r *Report) written(it *progress.Item) string {
	switch {
	case it.Progress != "":
		return it.Progress
	case it.Silent:
		return r.say("（未反馈）", "(silent)")
	}
	return r.say("（没有填写进展）", "(no progress written)")
}

// changed gives the values of an entry that is not in the class in which it was.
func (r *Report) changed(c progress.Change) entryItem {
	if c.Now == nil {
		v := r.entry(c.Before)
		v.Before, v.Class = v.Class, r.say("已撤销", "withdrawn")
		return v
	}
	v := r.entry(c.Now)
	v.Before = r.say("（新增）", "(new)")
	if c.Before != nil {
		v.Before = r.itemClass(c.Before)
	}
	return v
}

// leaderPages lists the tasks of each leader.
func (r *Report) leaderPages(v *content) {
	for i := range r.Figures.Leaders {
		g := &r.Figures.Leaders[i]
		var words []string
		for class := range progress.Classes {
			if n := g.Tasks.Classes[class]; n > 0 {
				words = append(words, r.className(class)+r.say("", " ")+strconv.Itoa(n)+r.say("项", ""))
			}
		}
		page := leaderPage{Name: g.Name, Tasks: g.Tasks.N, Classes: strings.Join(words, r.say("、", ", "))}
		for j := range r.Figures.Tasks {
			if t := &r.Figures.Tasks[j]; t.Items[0].Leader == g.Name {
				page.List = append(page.List, r.task(t))
			}
		}
		v.LeaderPages = append(v.LeaderPages, page)
	}
}

// task gives the values of a task: its units, those that lead first, and what those wrote that
// answer for it.
func (r *Report) task(t *progress.Task) entryItem {
	first := t.Items[0]
	v := entryItem{Number: first.Number, Brief: brief(first.Task), Due: first.Due, Source: first.Table, Class: r.classOf(t.Class(), t.Status)}
	v.measured(t.Measure, t.Status)
	items := slices.Clone(t.Items)
	slices.SortStableFunc(items, func(a, b *progress.Item) int { return int(b.Role) - int(a.Role) })
	var units, texts []string
	for _, it := range items {
		name := it.Unit
		if it.Role > model.NoRole && len(items) > 1 {
			name += r.say("（", " (") + it.Role.Label(r.Settings.Lang) + r.say("）", ")")
		}
		units = append(units, name)
		if it.Progress != "" && (it.Role != model.Support || items[0].Role == model.Support) {
			texts = append(texts, it.Unit+r.say("：", ": ")+it.Progress)
		}
	}
	v.Units, v.Written = strings.Join(units, r.say("、", ", ")), strings.Join(texts, "\n")
	if texts == nil {
		v.Written = r.say("（未反馈）", "(silent)")
	}
	return v
}
