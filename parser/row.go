package parser

import (
	"fmt"
	"strings"

	"fengong/model"
)

// readDuties gives what the unit columns of row r say.
func (t *tableReader) readDuties(r int) []duty {
	var ds []duty
	for _, c := range t.l.units {
		if t.value(r, c) == "" {
			continue
		}
		f := t.g.at(r, c)
		text := untab(strings.Join(lines(f.text), "\n"))
		d := duty{text: text, pos: t.g.place(r, c), role: t.l.heads[c].role, above: int(f.row) < r}
		if len(t.l.units) > 1 {
			d.head = t.l.heads[c].word
		}
		if !d.above {
			t.p.breaks(d.pos, f.text, false)
		}
		ds = append(ds, d)
	}
	return ds
}

// readTask gives the raw text of the task cell of row r, and whether a task begins here.
func (t *tableReader) readTask(r int) (string, bool) {
	f := t.g.at(r, t.l.task)
	if int(f.row) != r || int(f.col) != t.l.task || tidy(f.text) == "" {
		return "", false
	}
	return f.text, true
}

// addTasks adds the tasks of row r.
func (t *tableReader) addTasks(r int, raw string, duties []duty) {
	pos := t.g.place(r, t.l.task)
	no := ""
	if !t.numberOfTheme {
		no = columnNumber(t.own(r, t.l.number)) // one merged over several tasks is no task's own
	}
	ls := lines(raw)
	pieces := split(ls)
	if no != "" || len(pieces) == 1 {
		text, joined := flow(ls)
		t.p.breaks(pos, raw, joined)
		lab, rest := cutLabel(text)
		if len(pieces) > 1 { // numbered points of one task
			lab, rest = label{}, text
		}
		pieces = []piece{{label: lab, text: rest}}
	}
	if len(duties) == 0 {
		duties = t.borrow(r, pieces)
	} else {
		t.flushLent()
		t.duties = duties
	}
	each := distribute(duties, pieces)
	due := t.dueOf(r)
	t.last = t.last[:0]
	t.taskRow = r
	for i, pc := range pieces {
		ds := duties
		if each != nil {
			ds = each[i]
		}
		added := len(t.last)
		if len(ds) == 0 {
			t.last = append(t.last, t.p.addInline(pos, no, due, pc)...)
		}
		if len(t.last) == added {
			task := newTask(pos, no, pc)
			task.Due = due
			t.last = append(t.last, t.p.add(task, ds))
		}
	}
}

func (t *tableReader) dueOf(r int) string {
	if t.l.due < 0 || t.value(r, t.l.due) == "" {
		return ""
	}
	text, _ := flow(lines(t.g.at(r, t.l.due).text))
	return text
}

// borrow gives a row without units those of the row above, where the format cannot tell
// a merged cell from an empty one. A row that is cut short, or that names its units in
// the text, borrows none.
func (t *tableReader) borrow(r int, pieces []piece) []duty {
	if !t.blankMerges || len(t.duties) == 0 || len(t.l.units) == 0 || len(t.g.rows[r]) <= t.l.units[0] {
		if t.blankMerges && len(t.l.units) > 0 && len(t.g.rows[r]) <= t.l.units[0] {
			pos := t.g.place(r, t.l.task)
			t.p.ds.Add(pos, model.Warning, "row-short", model.Text{
				ZH: fmt.Sprintf("该行只有%d栏（表头有%d栏），可能不完整", len(t.g.rows[r]), len(t.l.heads)),
				EN: fmt.Sprintf("this row has %d cells where the header has %d; it may be cut off", len(t.g.rows[r]), len(t.l.heads)),
			}, model.Text{ZH: "请核对原文件是否完整", EN: "see whether the source is complete"})
		}
		return nil
	}
	for _, pc := range pieces {
		if _, ok := cutDuties(pc.text); ok {
			return nil
		}
	}
	if t.lent == 0 {
		t.lentAt = t.g.place(r, t.l.units[0])
	}
	t.lent++
	return t.duties
}

// flushLent reports the rows that borrowed their units.
func (t *tableReader) flushLent() {
	if t.lent == 0 {
		return
	}
	var words []string
	for _, d := range t.duties {
		words = append(words, d.text)
	}
	t.p.ds.Add(t.lentAt, model.Warning, "phrase-carried", model.Text{
		ZH: fmt.Sprintf("自此%d行的责任单位为空，按合并单元格沿用上一行的“%s”", t.lent, quote(strings.Join(words, "；"))),
		EN: fmt.Sprintf("the unit cells of %d row(s) from here are empty; taken as merged with the cell above, %q", t.lent, quote(strings.Join(words, "; "))),
	}, model.Text{
		ZH: "此格式分不清合并单元格与空单元格，请核对；用 .docx 或 .xlsx 可避免",
		EN: "this format cannot tell merged cells from empty ones: check them, or use .docx or .xlsx",
	})
	t.lent = 0
}

// columnNumber gives the number in a number column: "1." is 1, ③ is 3.
func columnNumber(s string) string {
	if s == "" {
		return ""
	}
	if l, rest := cutLabel(s); l.style != plain && rest == "" {
		return l.number
	}
	return number(strings.Trim(strings.Join(strings.Fields(s), ""), "、.．"))
}

// split makes one piece of each numbered line, with the lines that follow it, if the
// numbers count up from line to line; and one piece of everything otherwise.
func split(ls []string) []piece {
	var out []piece
	for i, line := range ls {
		l, rest := cutLabel(line)
		if i == 0 && (l.style == plain || l.style == han || l.style == hanParen || l.style == chapter) {
			break
		}
		if l.style != plain && (len(out) == 0 || l.style == out[0].label.style && follows(out[len(out)-1].label.number, l.number)) {
			out = append(out, piece{label: l, lines: []string{rest}})
			continue
		}
		last := &out[len(out)-1]
		last.lines = append(last.lines, line)
	}
	if len(out) < 2 {
		return []piece{{}}
	}
	for i := range out {
		out[i].text, _ = flow(out[i].lines)
	}
	return out
}

// follows reports whether number b comes directly after a: 2 after 1, 1.3 after 1.2.
func follows(a, b string) bool {
	pa, pb := strings.LastIndexByte(a, '.')+1, strings.LastIndexByte(b, '.')+1
	if a[:pa] != b[:pb] {
		return false
	}
	x, ok := model.Ordinal(a[pa:])
	y, ok2 := model.Ordinal(b[pb:])
	return ok && ok2 && y == x+1
}

// distribute gives each task its own line of a phrase whose lines bear the same numbers
// as the tasks; nil where they do not.
func distribute(duties []duty, pieces []piece) [][]duty {
	if len(duties) != 1 || len(pieces) < 2 {
		return nil
	}
	parts := split(strings.Split(duties[0].text, "\n"))
	if len(parts) != len(pieces) {
		return nil
	}
	out := make([][]duty, len(pieces))
	for i, part := range parts {
		if part.label.number != pieces[i].label.number {
			return nil
		}
		d := duties[0]
		d.text = part.text
		out[i] = []duty{d}
	}
	return out
}
