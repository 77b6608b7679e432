package tracker

import (
	"cmp"
	"slices"
	"strings"

	"fengong/model"
)

// writeLedger lays the new plan over the ledger.
func (u *update) writeLedger() error {
	o, b := u.ledger, u.book
	o.cells = u.ledgerCells()
	if len(u.copies) > 0 {
		o.drop = func(num, col int) bool { return col == u.past.at[colKey] && u.copies[num] }
	}
	u.newHeads()
	if err := u.moveArrays(o); err != nil {
		return err
	}
	rows, err := o.write()
	if err != nil {
		return err
	}
	e, err := openEnvelope(o.raw)
	if err != nil {
		return err
	}
	pinned, err := u.relocateSheet(e.root(), o.part, o.name)
	if err != nil {
		return err
	}
	e.dimension(u.width, o.shift.newLast)
	for _, c := range b.cols {
		if u.past.columns[u.past.at[c.id]] != c.id || len(u.past.heads[u.past.at[c.id]]) == 0 {
			e.column(u.past.at[c.id], c.width, c.id == colKey)
		}
	}
	if err := u.states(e); err != nil {
		return err
	}
	remarks, err := u.closeSheet(o, e, rows)
	if err != nil {
		return err
	}
	return u.withdraw(append(remarks, pinned...))
}

// closeSheet puts an edited sheet into the workbook, and gives what was pinned to rows that are
// gone.
func (u *update) closeSheet(o *overlay, e envelope, rows *boxes) ([]remark, error) {
	write, err := e.close(rows)
	if err != nil {
		return nil, err
	}
	u.parts.SetWriter(o.part, write)
	u.done[o.part] = true
	return u.parts.relocateAttached(o.part, o.name, u.shifts)
}

// ledgerCells gives what is written into each row of the ledger: all of a new one, of an earlier
// one the columns of the table that say something else now.
func (u *update) ledgerCells() func(st step, num int) (cells []rawCell, height float64) {
	o, b := u.ledger, u.book
	keys, heights := b.sealedKeys(), b.heights()
	order := slices.Clone(b.cols)
	slices.SortFunc(order, func(x, y column) int { return cmp.Compare(u.past.at[x.id], u.past.at[y.id]) })
	style := map[columnID]int{}
	for _, c := range b.list {
		style[c.id] = u.look(c.id)
	}
	gone := u.stale()
	return func(st step, num int) (cells []rawCell, height float64) {
		if st.at < 0 {
			if st.raw < 0 {
				return nil, 0
			}
			switch num := o.raw.rows[st.raw].num; {
			case num < o.head:
				cells = u.lines(num)
			case num == o.head && u.past.keyAt > 0:
				cells = []rawCell{textCell(u.past.keyAt, u.look(colKey), columns[colKey].head.In(b.lang))}
			}
			return cells, 0
		}
		row := &b.rows[st.at]
		var r *pastRow
		if st.raw >= 0 {
			r = u.byNum[o.raw.rows[st.raw].num]
		}
		for _, c := range order {
			col := u.past.at[c.id]
			if c.people {
				if _, back := u.returned[st.at].at(col); r == nil && !back {
					cells = append(cells, textCell(col, style[c.id], ""))
				}
				continue
			}
			s := b.source(c.id, row, keys[st.at])
			if c.id == colKey && r != nil {
				key, _ := openSeal(s)
				s += rekeyed(r.seal, r.val(colKey), key)
			}
			if r != nil && (c.id != colKey && r.val(c.id) == s || c.id == colKey && r.cell == s) {
				continue
			}
			cells = append(cells, sourceCell(c.id, col, style[c.id], s))
			switch c.id {
			case colKey:
				continue
			case colTask, colTheme, colParent, colPhrase, colUnit, colDue:
				height = heights[st.at]
			}
			if c.id >= columnCount {
				height = heights[st.at]
			}
			if r != nil {
				u.overwritten(r, c.id, s)
				u.changedWhenDone(r, c.id, s)
			}
		}
		if r == nil {
			height = heights[st.at]
			if b := u.returned[st.at]; b != nil {
				cells = append(cells, b.cells...)
				slices.SortFunc(cells, func(a, b rawCell) int { return a.col - b.col })
			}
		}
		if r != nil && len(gone) > 0 {
			cells = append(cells, u.emptied(r, gone)...)
			slices.SortFunc(cells, func(a, b rawCell) int { return a.col - b.col })
		}
		return cells, height
	}
}

// sourceCell gives a cell of a column that comes from the table.
func sourceCell(id columnID, col, style int, s string) rawCell {
	if n, ok := plainNumber(s); ok && id == colNumber {
		return numberCell(col, style, n)
	}
	return textCell(col, style, s)
}

// overwritten keeps what people typed over the text of the table.
func (u *update) overwritten(r *pastRow, id columnID, now string) {
	_, sealed := openSeal(r.seal)
	c := &u.book.list[id]
	typed := r.val(id)
	if f := u.formulas[[2]int{r.num, u.past.at[id]}]; f != "" {
		typed = f
	}
	if typed == "" || u.past.columns[u.past.at[id]] != id || strings.Contains(r.seal, ".") && sealed(c, typed) {
		return
	}
	head := c.head
	u.found(r.num, id, "tracker-source-edited", model.Say("“%s”栏来自任务分工表，台账里改成了“%s”；已恢复为“%s”，改过的值记入“冲突”表",
		"the column %s comes from the table; the tracker said %q, the table says %q, which was taken; the other is on the sheet Conflicts", head, clip(typed), clip(now)), model.Text{ZH: "要改就改原表或 units.toml，再重新生成", EN: "to change it, change the source or units.toml and build again"})
	u.conflict(r, u.book.text("台账中改过的原文", "typed over the table's text"), id, typed, now)
}

// lines gives the cells above the heads that say something else now; what people wrote
// there stays.
func (u *update) lines(num int) []rawCell {
	var seals [2]string
	for _, s := range u.w.sheets {
		if s.name == listsName.ZH || s.name == listsName.EN {
			if texts, err := textsOf(u.w, s.part); err == nil {
				seals = [2]string{texts[1][2], texts[2][2]}
			}
		}
	}
	texts, err := u.topTexts()
	if err != nil {
		return nil
	}
	for i, now := range []string{u.book.ledgerTitle(), u.book.subtitle()} {
		if num != u.past.head-2+i {
			continue
		}
		for col, was := range texts[num] {
			if was != now && seals[i] == seal(was) {
				return []rawCell{textCell(col, 0, now)}
			}
		}
	}
	return nil
}

// topTexts gives what stands above the heads.
func (u *update) topTexts() (map[int]map[int]string, error) {
	out := map[int]map[int]string{}
	err := u.w.cells(u.past.sheet.part, func(row, _ int) bool { return row < u.past.head }, func(v cellValue) error {
		if out[v.row] == nil {
			out[v.row] = map[int]string{}
		}
		out[v.row][v.col] = v.text
		return nil
	})
	return out, err
}

// newHeads puts the heads of columns that the ledger lacked behind the others.
func (u *update) newHeads() {
	var l looks
	u.headLook(&l)
	var cells []rawCell
	for _, c := range u.book.cols {
		at := u.past.at[c.id]
		if id, ok := u.past.columns[at]; !ok || id != c.id {
			cells = append(cells, textCell(at, l.head, c.head.In(u.book.lang)))
		}
	}
	slices.SortFunc(cells, func(a, b rawCell) int { return a.col - b.col })
	if cells != nil {
		u.ledger.extra = map[int][]rawCell{u.past.head: cells}
	}
}

// surveyed is survey of a ledger that has not changed since it was read. It reports false where that
// does not tell all: formulas have to be read.
func (u *update) surveyed() bool {
	l := u.past.looks
	if l == nil || l.formulas {
		return false
	}
	l.end()
	u.width, u.votes, u.formulas = 0, map[columnID]map[int]int{}, map[[2]int]string{}
	counts := make([]int, len(l.shapes)) // rows of ours, by shape
	for _, at := range l.rows {
		shape := &l.shapes[at.shape]
		width := shape.filled
		if int(at.row) == u.past.head {
			for _, c := range shape.cells {
				width = max(width, c.col)
				if c.col == u.past.at[colTask] {
					u.headStyle = c.style
				}
			}
		}
		u.width = max(u.width, width)
		if p := u.byNum[int(at.row)]; p != nil && p.to != toOwn {
			counts[at.shape]++
		}
	}
	for i, n := range counts {
		for _, c := range l.shapes[i].cells {
			id, ok := u.past.columns[c.col]
			if !ok || n == 0 {
				continue
			}
			if u.votes[id] == nil {
				u.votes[id] = map[int]int{}
			}
			u.votes[id][c.style] += n
		}
	}
	if s := u.past.standing; s != nil {
		s.usual(u)
	}
	return true
}
