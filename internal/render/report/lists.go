package report

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"fengong/internal/progress"
)

// list makes a sheet that is one table. Its rows come one after the other: a hundred thousand and more
// take hundreds of megabytes.
func (w *workbook) list(name, title, none string, heads []columnHead, rows iter.Seq[[]cell]) {
	s, head := w.table(name, title, heads, 1)
	first := s.row
	for cells := range rows {
		n := 1
		for i, c := range cells {
			if text, ok := c.value.(string); ok {
				n = max(n, lines(text, heads[i].width))
			}
		}
		s.line(min(18*float64(n), 400), cells...)
	}
	if s.row == first {
		s.line(18, cell{none, look{form: remark}})
		s.do(func() error { return s.file.MergeCell(name, at(1, s.row-1), at(len(heads), s.row-1)) })
	} else {
		s.do(func() error {
			return s.file.AutoFilter(name, fmt.Sprintf("A%d:%s", head, at(len(heads), s.row-1)), nil)
		})
	}
	s.page(across, head)
}

// numberHead is the head of the numbers of tasks, wide enough where they have their tables with them.
func (w *workbook) numberHead() columnHead {
	head := columnHead{w.say("任务编号", "Task no."), 9}
	for i := range w.Figures.Items {
		if w.Figures.Items[i].Table != "" {
			head.width = 18
		}
	}
	return head
}

// numbered gives the number of an entry's task, with its table where there are several.
func (w *workbook) numbered(e *progress.Entry) string { return e.Numbered(w.Settings.Lang) }

func (w *workbook) overdueSheet() {
	heads := []columnHead{
		{w.say("序号", "No."), 6}, {w.say("主题", "Theme"), 20}, w.numberHead(), {w.say("任务内容", "Task"), 46}, {w.say("责任单位", "Unit"), 18},
		{w.say("分工", "Role"), 10}, {w.say("完成时限", "Due"), 14}, {w.say("到期日", "Last day"), 12}, {w.say("逾期天数", "Days late"), 8}, {w.say("状态", "Status"), 9}, {w.say("完成率", "Done"), 8}, {w.say("进展情况", "Progress"), 30},
	}
	text, short, count := look{form: left}, look{form: centre}, look{form: number}
	rows := func(yield func([]cell) bool) {
		for i, it := range w.Figures.Overdue {
			row := []cell{
				{i + 1, count}, {it.Theme, text}, {w.numbered(it.Entry), short}, {it.Task, text}, {it.Unit, text}, {it.Role.Label(w.Settings.Lang), short},
				{it.Due, short}, {"—", short}, {"—", short}, {it.State, short}, {it.Rate, look{form: share, fill: lightFill(progress.Red)}}, {it.Progress, text},
			}
			if !it.Deadline.IsZero() {
				row[7] = cell{it.Deadline, look{form: date}}
			}
			if it.Late > 0 {
				row[8] = cell{it.Late, count}
			}
			if !yield(row) {
				return
			}
		}
	}
	w.list(w.say("逾期", "Overdue"), w.say("逾期事项", "Overdue"), w.say("没有逾期事项。", "Nothing is overdue."), heads, rows)
}

// silentSheet lists units with entries that nobody has reported on, those that have
// reported on none at all first.
func (w *workbook) silentSheet() {
	heads := []columnHead{
		{w.say("序号", "No."), 6}, {w.say("责任单位", "Unit"), 26}, {w.say("项次", "Entries"), 8}, {w.say("未反馈项次", "Silent"), 10}, {w.say("占比", "Share"), 9}, {w.say("全部未反馈", "All silent"), 10}, {w.say("未反馈的任务编号", "Tasks without a report"), 70},
	}
	numbers := map[string][]string{}
	for i := range w.Figures.Items {
		if it := &w.Figures.Items[i]; it.Silent && it.Number != "" {
			numbers[it.Unit] = append(numbers[it.Unit], w.numbered(it.Entry))
		}
	}
	units := slices.DeleteFunc(pointers(w.Figures.Units), func(g *progress.Group) bool { return g.Entries.Silent == 0 })
	slices.SortStableFunc(units, func(a, b *progress.Group) int {
		switch {
		case a.Silent() == b.Silent():
			return 0
		case a.Silent():
			return -1
		}
		return 1
	})
	var rows [][]cell
	for i, g := range units {
		all, fill := "", ""
		if g.Silent() {
			all, fill = w.say("是", "yes"), lightFill(progress.Red)
		}
		count := look{form: number}
		rows = append(rows, []cell{
			{i + 1, count}, {w.name(g), look{form: left, fill: fill}}, {g.Entries.N, count}, {g.Entries.Silent, count},
			{progress.Share(g.Entries.Silent, g.Entries.N), look{form: share}}, {all, look{form: centre}},
			{strings.Join(numbers[g.Name], w.say("、", ", ")), look{form: left}},
		})
	}
	w.list(w.say("未反馈", "Silent"), w.say("未反馈情况", "Silent units"), w.say("各单位都已全部反馈。", "Every unit has reported on everything."), heads, slices.Values(rows))
}

// doubtSheet lists what a person should look at.
func (w *workbook) doubtSheet() {
	heads := []columnHead{{w.say("序号", "No."), 6}, {w.say("台账行号", "Row"), 10}, {w.say("责任单位", "Unit"), 26}, w.numberHead(), {w.say("问题", "What"), 90}}
	rows := func(yield func([]cell) bool) {
		for i, d := range w.Figures.Doubts {
			if !yield([]cell{
				{i + 1, look{form: number}}, {d.Entry.Row, look{form: number}}, {d.Entry.Unit, look{form: left}}, {w.numbered(d.Entry), look{form: centre}},
				{d.Message.In(w.Settings.Lang), look{form: left}},
			}) {
				return
			}
		}
	}
	w.list(w.say("核对", "To check"), w.say("需要核对的填报", "To check in the tracker"), w.say("没有需要核对的填报。", "Nothing to check."), heads, rows)
}
