package parser

import (
	"fmt"
	"slices"
	"strings"

	"fengong/model"
)

// tableReader reads the tasks out of one grid.
type tableReader struct {
	p           *planner
	g           *grid
	l           *layout
	blankMerges bool
	under       *heading // paragraph heading above the table, or nil

	full    []heading   // headings of full-width rows in force
	carried []heading   // themes by column, in force; empty text: none
	last    []spot      // the tasks of the row before, for cells that reach over it
	taskRow int         // anchor row of the last task cell, or -1
	duties  []duty      // of the row before, for formats without merges
	lent    int         // rows in a row that took over duties
	lentAt  model.Pos   // the first of them
	spare   map[int]int // column → cells that went unused
	firsts  map[int]string

	numberOfTheme bool     // the number column counts themes, not tasks
	outer         []string // such numbers of themes that hold themes: a plan has no place for them
}

// read reads the grid. previous read the table before, which a table without a header
// of its own continues; the next one is to be given what read returns.
func (t *tableReader) read(previous *tableReader) *tableReader {
	t.taskRow = -1
	t.spare, t.firsts = map[int]int{}, map[int]string{}
	start := 0
	l := findHeader(t.g, 0, maxPreface)
	switch {
	case l != nil && usable(t.g, l):
		t.preface(l.first)
		start = l.end
	case l == nil && previous != nil && t.continues(previous.l):
		l = previous.l.on(t.g)
	default:
		t.unusedTable()
		return previous
	}
	switch {
	case t.under != nil:
		t.full = []heading{*t.under}
	case previous != nil && l.same(previous.l): // the table goes on after a page break
		t.full, t.carried = previous.full, previous.carried
	}
	t.use(l)
	t.enter()
	for r := start; r < len(t.g.rows); r++ {
		if r > start {
			if next := t.headerAgain(r); next != nil {
				r = next.end - 1
				if !next.same(t.l) {
					t.reportUnused()
					t.use(next)
				}
				continue
			}
		}
		t.row(r)
	}
	t.flushLent()
	t.reportUnused()
	return t
}

// use makes l the header of the rows that follow.
func (t *tableReader) use(l *layout) {
	t.l = l
	if t.numbersAreThemes() {
		other := *l
		other.themes, other.number = []int{l.number}, -1
		t.l = &other
	}
	if len(t.carried) != len(t.l.themes) {
		t.carried = make([]heading, len(t.l.themes))
	}
	t.numberOfTheme = t.countsThemes()
}

// on gives l for a grid that continues the table l was made for.
func (l *layout) on(g *grid) *layout {
	m := *l
	m.first, m.end = 0, 0
	m.unknown = nil
	for c := len(l.heads); c < g.width(); c++ {
		m.unknown = append(m.unknown, c)
	}
	m.unknown = append(m.unknown, l.unknown...)
	return &m
}

// continues reports whether the grid goes on with the table that l heads.
func (t *tableReader) continues(l *layout) bool {
	return t.g.width() == len(l.heads) && len(l.units) > 0
}

// headerAgain gives the header in row r, where a page break or a new part repeats one.
func (t *tableReader) headerAgain(r int) *layout {
	row := t.g.rows[r]
	for c := range row {
		if len(row[c].text) > 200 {
			return nil
		}
	}
	heads, ok := headerRow(t.g, r)
	if !ok {
		return nil
	}
	l := newLayout(t.g, r, heads)
	if len(l.units) == 0 || l.task < 0 {
		return nil
	}
	return l
}

// countsThemes reports whether the number column numbers the themes: it has a number
// only where a theme begins, and some tasks have none.
func (t *tableReader) countsThemes() bool {
	l := t.l
	if l.number < 0 || len(l.themes) == 0 || l.number > l.themes[0] {
		return false
	}
	shared := false
	for r := l.end; r < len(t.g.rows); r++ {
		n, th := t.own(r, l.number), t.own(r, l.themes[0])
		switch {
		case (n == "") != (th == ""):
			return false
		case n == "" && t.own(r, l.task) != "":
			shared = true
		}
	}
	return shared
}

// own gives the tidied text of the cell that begins at r, c.
func (t *tableReader) own(r, c int) string {
	if c < 0 || c >= len(t.g.rows[r]) {
		return ""
	}
	f := t.g.rows[r][c]
	if int(f.row) != r || int(f.col) != c {
		return ""
	}
	return tidy(f.text)
}

// value gives the text of the cell of column c that covers row r.
func (t *tableReader) value(r, c int) string {
	if c < 0 {
		return ""
	}
	f := t.g.at(r, c)
	if int(f.col) != c {
		return ""
	}
	return tidy(f.text)
}

// row reads one row.
func (t *tableReader) row(r int) {
	var own []int
	for c := range t.g.rows[r] {
		if t.own(r, c) != "" {
			own = append(own, c)
		}
	}
	if len(own) == 0 {
		return
	}
	if len(own) == 1 && t.fullWidth(r, own[0]) {
		t.flushLent()
		t.subheading(r, own[0])
		return
	}
	if t.chineseHeading(r) {
		t.flushLent()
		return
	}
	t.readThemes(r)
	duties := t.readDuties(r)
	if text, begins := t.readTask(r); begins {
		t.addTasks(r, text, duties)
	} else {
		t.noTask(r, slices.DeleteFunc(duties, func(d duty) bool { return d.above }))
	}
	t.count(r)
}

// noTask reads a row in which no task begins: its units belong to the task whose cell
// reaches over it, or to none.
func (t *tableReader) noTask(r int, duties []duty) {
	t.orphan(r)
	if len(duties) == 0 {
		return
	}
	if len(t.last) > 0 && t.taskGoesOn(r) {
		for _, s := range t.last {
			t.p.assign(s, duties)
		}
		t.p.ds.Add(duties[0].pos, model.Note, "phrase-joined", model.Text{
			ZH: fmt.Sprintf("“%s”所在行没有任务，并入上一任务", quote(duties[0].text)),
			EN: fmt.Sprintf("the row of %q has no task of its own; it is added to the task above", quote(duties[0].text)),
		}, model.Text{})
		return
	}
	for _, d := range duties {
		t.p.ds.Add(d.pos, model.Warning, "phrase-without-task", model.Text{
			ZH: fmt.Sprintf("责任单位“%s”没有对应的任务，未列入", quote(d.text)),
			EN: fmt.Sprintf("the units %q have no task and are left out", quote(d.text)),
		}, model.Text{ZH: "请核对该行任务是否缺失", EN: "see whether the task of this row is missing"})
	}
}

// orphan reports number and deadline of a row without a task.
func (t *tableReader) orphan(r int) {
	for _, c := range []int{t.l.number, t.l.due} {
		if text := t.own(r, c); text != "" {
			t.leftOver(t.g.place(r, c), text)
		}
	}
}

func (t *tableReader) leftOver(pos model.Pos, text string) {
	t.p.ds.Add(pos, model.Warning, "cell-unused", model.Text{
		ZH: fmt.Sprintf("“%s”没有对应的任务，未列入", quote(text)),
		EN: fmt.Sprintf("%q belongs to no task and is left out", quote(text)),
	}, model.Text{ZH: "请核对该行", EN: "check this row"})
}

// taskGoesOn reports whether the task cell of an earlier row reaches over row r: by a
// merge or, in formats without merges, by being empty where no number or theme begins.
func (t *tableReader) taskGoesOn(r int) bool {
	f := t.g.at(r, t.l.task)
	if int(f.row) < r && int(f.row) == t.taskRow {
		return true
	}
	return t.blankMerges && tidy(f.text) == "" && t.own(r, t.l.number) == "" &&
		!slices.ContainsFunc(t.l.themes, func(c int) bool { return t.own(r, c) != "" })
}

// flow gives the text of the cell at r, c and reports what was done to its line breaks.
func (t *tableReader) flow(r, c int) (string, model.Pos) {
	f := t.g.at(r, c)
	pos := t.g.place(r, c)
	text, joined := flow(lines(f.text))
	t.p.breaks(pos, f.text, joined)
	return text, pos
}

// breaks notes line breaks in a cell that the plan does not keep.
func (p *planner) breaks(pos model.Pos, raw string, joined bool) {
	first := strings.IndexFunc(raw, func(r rune) bool { return !blank(r) })
	if !joined && (first <= 0 || !strings.ContainsFunc(raw[:first], lineBreak)) {
		return
	}
	p.ds.Add(pos, model.Note, "cell-line-break", model.Text{
		ZH: fmt.Sprintf("单元格“%s”中有多余的换行，已按排版处理", quote(raw)),
		EN: fmt.Sprintf("the cell %q has a line break that is taken for layout", quote(raw)),
	}, model.Text{})
}

// count notes the cells of row r that no column of the plan takes.
func (t *tableReader) count(r int) {
	for _, c := range t.l.unused {
		if text := t.own(r, c); text != "" {
			if t.spare[c]++; t.spare[c] == 1 {
				t.firsts[c] = text
			}
		}
	}
	for _, c := range t.l.unknown {
		if text := t.own(r, c); text != "" {
			t.leftOver(t.g.place(r, c), text)
		}
	}
}

// reportUnused says which columns are no part of the plan.
func (t *tableReader) reportUnused() {
	for _, c := range t.l.unused {
		if t.spare[c] == 0 {
			continue
		}
		sev := model.Note
		if t.l.heads[c].kind == workCol || t.l.heads[c].kind == dueCol {
			sev = model.Warning
		}
		t.p.ds.Add(t.g.place(t.l.first, c), sev, "column-unused", model.Text{
			ZH: fmt.Sprintf("“%s”栏不进入输出（%d格有内容，首格为“%s”）", t.l.heads[c].word, t.spare[c], quote(t.firsts[c])),
			EN: fmt.Sprintf("the column %q is not in the outputs (%d cells with text, the first %q)", t.l.heads[c].word, t.spare[c], quote(t.firsts[c])),
		}, model.Text{})
	}
	clear(t.spare)
	if len(t.outer) > 0 {
		t.p.ds.Add(t.g.place(t.l.first, t.l.number), model.Note, "number-unused", model.Text{
			ZH: fmt.Sprintf("编号%s属于上一级标题，不进入输出", strings.Join(t.outer, "、")),
			EN: fmt.Sprintf("the numbers %s are those of the upper headings, and are not in the outputs", strings.Join(t.outer, ", ")),
		}, model.Text{})
		t.outer = nil
	}
}

// preface reads the rows above the header.
func (t *tableReader) preface(end int) {
	for r := range end {
		for c := range t.g.rows[r] {
			text := t.own(r, c)
			if text == "" || t.p.titled[t.g.place(r, c)] {
				continue
			}
			t.p.remark(paragraph{text: text, pos: t.g.place(r, c)})
		}
	}
}

// unusedTable reports a grid that is no task allocation table.
func (t *tableReader) unusedTable() {
	var texts []string
	at := model.Pos{}
	for r := range t.g.rows {
		for c := range t.g.rows[r] {
			if text := t.own(r, c); text != "" {
				if texts = append(texts, text); len(texts) == 1 {
					at = t.g.place(r, c)
				}
			}
		}
	}
	if len(texts) == 0 {
		return
	}
	shown := quote(strings.Join(texts[:min(len(texts), 12)], " | "))
	t.p.ds.Add(at, model.Warning, "table-unused", model.Text{
		ZH: fmt.Sprintf("此表不是任务分工表（没有任务栏和责任单位栏），%d格未列入：“%s”", len(texts), shown),
		EN: fmt.Sprintf("this is no task allocation table (no columns of tasks and units); %d cells are left out: %q", len(texts), shown),
	}, model.Text{ZH: "如应列入，请补上表头", EN: "if it should be read, give it a header row"})
}
