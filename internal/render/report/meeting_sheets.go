package report

import (
	"slices"

	"fengong/internal/progress"
)

// classSheet counts the five classes by everything, with their shares.
func (w *workbook) classSheet() {
	heads := []columnHead{{w.say("分组", "By"), 24}, {w.say("名称", "Name"), 34}, {w.say("合计", "Total"), 8}}
	for class := range progress.Classes {
		heads = append(heads, columnHead{w.className(class), 8}, columnHead{w.say("占比", "Share"), 8})
	}
	var rows [][]cell
	for _, g := range w.classGroups() {
		for i := range g.groups {
			c := g.groups[i].Counts(g.byTask)
			row := []cell{{g.name, look{form: left}}, {w.name(&g.groups[i]), look{form: left}}, {c.N, look{form: number}}}
			for class := range progress.Classes {
				row = append(row, cell{c.Classes[class], look{form: number}}, cell{progress.Share(c.Classes[class], c.N), look{form: share}})
			}
			rows = append(rows, row)
		}
	}
	w.list(w.say("五类", "Classes"), w.say("超进度、达进度、欠进度、已完成、其他", "Ahead, on pace, behind, done, other"), "", heads, slices.Values(rows))
}

// slowSheet lists the entries that are behind, with what their units wrote.
func (w *workbook) slowSheet() {
	heads := []columnHead{
		{w.say("序号", "No."), 6}, w.numberHead(), {w.say("主题", "Theme"), 20}, {w.say("任务内容", "Task"), 46}, {w.say("责任单位", "Unit"), 20}, {w.say("分工", "Role"), 10},
		{w.say("责任领导", "Leader"), 12}, {w.say("完成时限", "Due"), 14}, {w.say("类别", "Class"), 14}, {w.say("完成率", "Done"), 9}, {w.say("序时进度", "Asked by time"), 9}, {w.say("单位所填", "What the unit wrote"), 46},
	}
	text, short := look{form: left}, look{form: centre}
	rows := func(yield func([]cell) bool) {
		n := 0
		for i := range w.Figures.Items {
			it := &w.Figures.Items[i]
			if it.Class() != progress.ClassBehind {
				continue
			}
			n++
			if !yield([]cell{{n, look{form: number}}, {w.numbered(it.Entry), short}, {it.Theme, text}, {it.Task, text}, {it.Unit, text}, {it.Role.Label(w.Settings.Lang), short},
				{it.Leader, short}, {it.Due, short}, {w.itemClass(it), short}, {it.Rate, look{form: share, fill: lightFill(it.Light)}}, {it.Expected, look{form: share}}, {w.written(it), text}}) {
				return
			}
		}
	}
	w.list(w.say("欠进度", "Behind"), w.say("欠进度事项和单位所填", "What is behind, and what its units wrote"), w.say("没有欠进度的事项。", "Nothing is behind."), heads, rows)
}

// changeSheets lists what changed since the last meeting.
func (w *workbook) changeSheets() {
	c := w.Changes
	if c == nil {
		return
	}
	heads := []columnHead{
		{w.say("序号", "No."), 6}, w.numberHead(), {w.say("任务内容", "Task"), 46}, {w.say("责任单位", "Unit"), 22},
		{w.say("上次", "Then"), 16}, {w.say("现在", "Now"), 16}, {w.say("完成率", "Done"), 10}, {w.say("单位所填", "What the unit wrote"), 46},
	}
	var rows [][]cell
	text, short := look{form: left}, look{form: centre}
	for i, change := range c.List {
		v := w.changed(change)
		task := change.Now
		if task == nil {
			task = change.Before
		}
		rows = append(rows, []cell{{i + 1, look{form: number}}, {w.numbered(task.Entry), short}, {task.Task, text}, {task.Unit, text},
			{v.Before, short}, {v.Class, short}, {v.Rate, short}, {v.Written, text}})
	}
	title := w.say("与"+w.day(c.Since)+"相比的变化", "Changed since "+w.day(c.Since))
	w.list(w.say("变化", "Changes"), title, w.say("没有变化。", "Nothing changed."), heads, slices.Values(rows))

	heads = []columnHead{{w.say("类别", "Class"), 16}, {w.say("上次", "Then"), 12}, {w.say("现在", "Now"), 12}, {w.say("增减", "More or less"), 14}}
	rows = nil
	for class := range progress.Classes {
		then, now := c.Before.All.Entries.Classes[class], w.Figures.All.Entries.Classes[class]
		count := look{form: number}
		rows = append(rows, []cell{{w.className(class), short}, {then, count}, {now, count}, {more(now - then), short}})
	}
	w.list(w.say("五类变化", "Classes then and now"), title, "", heads, slices.Values(rows))
}

// leaderSheet lists the tasks of each leader.
func (w *workbook) leaderSheet() {
	if len(w.Figures.Leaders) == 0 {
		return
	}
	heads := []columnHead{
		{w.say("责任领导", "Leader"), 14}, w.numberHead(), {w.say("任务内容", "Task"), 46}, {w.say("责任单位", "Units"), 30}, {w.say("完成时限", "Due"), 14},
		{w.say("类别", "Class"), 14}, {w.say("完成率", "Done"), 9}, {w.say("序时进度", "Asked by time"), 9}, {w.say("所填进展", "What was written"), 50},
	}
	var rows [][]cell
	text, short := look{form: left}, look{form: centre}
	for i := range w.Figures.Leaders {
		for j := range w.Figures.Tasks {
			t := &w.Figures.Tasks[j]
			if t.Items[0].Leader != w.Figures.Leaders[i].Name {
				continue
			}
			v := w.task(t)
			rows = append(rows, []cell{{t.Items[0].Leader, short}, {w.numbered(t.Items[0].Entry), short}, {t.Items[0].Task, text}, {v.Units, text}, {v.Due, short},
				{v.Class, short}, {v.Rate, short}, {v.Expected, short}, {v.Written, text}})
		}
	}
	w.list(w.say("领导任务", "Tasks by leader"), w.say("各责任领导分管的任务", "Tasks of each leader"), "", heads, slices.Values(rows))
}
