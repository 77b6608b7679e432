package parser

import (
	"slices"
	"strings"

	"fengong/model"
)

// What is here decides whether dated pieces, 3月：…, 4-6月：…, that stand in a row each below one task are its steps, or
// tasks themselves: that is so where somebody has to be told of each by itself.

// chooseDated makes a column of dated pieces the one of tasks: where each has units of its own, or where its head says
// that they are what a task is made of (任务分解/时序进度) and what is checked of them stands beside each.
func (l *layout) chooseDated(g *grid) {
	for c := range l.columns {
		col := &l.columns[c]
		if col.fixed || col.taken != model.KindStep && col.taken != model.KindDue || col.seen.dated < most || period.MatchString(col.when) {
			continue
		}
		parts := rankBefore(simplified.Replace(col.word)) >= asMeasure
		if col.taken == model.KindDue && !parts {
			continue
		}
		of := l.partedBy(g, c)
		if of < 0 {
			continue
		}
		units, told := l.besidePieces(g, c, of)
		if units || parts && told {
			col.taken, col.rank, col.pieces = model.KindTask, asMeasure, true
			l.task = c
			return
		}
	}
}

// partedBy gives the column of words left of c of which a cell stands over several pieces of c; -1 where there is none,
// or where some cell of c holds several pieces.
func (l *layout) partedBy(g *grid, c int) int {
	for r := l.end; r < len(g.rows); r++ {
		if g.begins(r, c) && len(lines(g.rows[r][c].text)) > 1 && len(datedLines(tidy(g.rows[r][c].text))) > 1 {
			return -1
		}
	}
	for of := c - 1; of >= 0; of-- {
		col := &l.columns[of]
		if !isWords(col.taken) || col.rank < asProject || col.seen.cells == 0 {
			continue
		}
		for r := l.end + 1; r < len(g.rows); r++ {
			if g.several(r) && g.begins(r, c) && (!g.begins(r, of) || g.saysAgain(r, of)) {
				return of
			}
		}
		if col.rank >= asMeasure && col.seen.cells >= l.columns[c].seen.cells && col.seen.cells > 1 {
			return -1 // 主要内容 in each row, whose 进度要求 stand beside it
		}
	}
	return -1
}

// besidePieces reports what stands beside the pieces in column c, of which column of has the tasks: units to nearly all
// that do not begin a task, and what they have to come to (考核要点) to nearly all.
func (l *layout) besidePieces(g *grid, c, of int) (units, told bool) {
	further, own, n, said := 0, 0, 0, 0
	begin := func(r int, cs func(x int) bool) bool {
		for x := range l.columns {
			if cs(x) && g.begins(r, x) && !g.saysAgain(r, x) {
				return true
			}
		}
		return false
	}
	for r := l.end; r < len(g.rows); r++ {
		if !g.several(r) || !g.begins(r, c) {
			continue
		}
		n++
		if begin(r, func(x int) bool { return x > c && isWords(l.columns[x].taken) }) {
			said++
		}
		if g.begins(r, of) && !g.saysAgain(r, of) {
			continue
		}
		further++
		if begin(r, func(x int) bool { return slices.Contains(l.units, x) && l.columns[x].role != model.Support }) {
			own++
		}
	}
	return further > 0 && own*10 >= further*9, n > 0 && said*10 >= n*9
}

// dated gives a piece the date at its head for a deadline, where the table has no column of these. A date with a colon,
// 3-4月：组织…, is no part of what is to be done.
func (t *tableReader) dated(pc piece, due string) (piece, string) {
	col := &t.l.columns[t.l.task]
	if t.l.due >= 0 || due != "" || !col.pieces && col.seen.dated < most {
		return pc, due
	}
	if ds := datedLines(pc.text); len(ds) == 1 && ds[0].what != "" {
		at := strings.IndexAny(pc.text, "：:")
		apart := at >= 0 && tidy(strings.TrimLeft(pc.text[at:], "：:")) == ds[0].what
		if apart || col.pieces {
			due = ds[0].when
		}
		if apart {
			pc.text = ds[0].what
		}
	}
	return pc, due
}
