package tracker

import (
	"cmp"
	"slices"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// writeLedger lays the new plan over the ledger.
func (u *update) writeLedger() error {
	o, b := u.ledger, u.book
	o.Cells = u.ledgerCells()
	if len(u.copies) > 0 {
		o.Drop = func(num, col int) bool { return col == u.past.at[colKey] && u.copies[num] }
	}
	u.newHeads()
	if err := u.moveArrays(o); err != nil {
		return err
	}
	rows, err := o.Write()
	if err != nil {
		return err
	}
	e, err := worksheet.OpenEnvelope(o.Raw)
	if err != nil {
		return err
	}
	pinned, err := u.relocateSheet(e.Root(), o.Part, o.Name)
	if err != nil {
		return err
	}
	e.Dimension(u.width, o.Shift.NewLast)
	for _, c := range b.cols {
		if u.past.columns[u.past.at[c.id]] != c.id || len(u.past.heads[u.past.at[c.id]]) == 0 {
			e.Column(u.past.at[c.id], c.width, c.id == colKey)
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
func (u *update) closeSheet(o *worksheet.Overlay, e worksheet.Envelope, rows *worksheet.Boxes) ([]worksheet.Remark, error) {
	write, err := e.Close(rows)
	if err != nil {
		return nil, err
	}
	u.parts.SetWriter(o.Part, write)
	u.done[o.Part] = true
	return u.parts.RelocateAttached(o.Part, o.Name, u.shifts)
}

// ledgerCells gives what is written into each row of the ledger: all of a new one, of an earlier
// one the columns of the table that say something else now.
func (u *update) ledgerCells() func(st worksheet.Step, num int) (cells []worksheet.Cell, height float64) {
	o, b := u.ledger, u.book
	keys, heights := b.sealedKeys(), b.heights()
	order := slices.Clone(b.cols)
	slices.SortFunc(order, func(x, y column) int { return cmp.Compare(u.past.at[x.id], u.past.at[y.id]) })
	style := map[columnID]int{}
	for _, c := range b.list {
		style[c.id] = u.look(c.id)
	}
	gone := u.stale()
	return func(st worksheet.Step, num int) (cells []worksheet.Cell, height float64) {
		if st.At < 0 {
			if st.Raw < 0 {
				return nil, 0
			}
			switch num := o.Raw.Rows[st.Raw].Num; {
			case num < o.Head:
				cells = u.lines(num)
			case num == o.Head && u.past.keyAt > 0:
				cells = []worksheet.Cell{textCell(u.past.keyAt, u.look(colKey), columns[colKey].head.In(b.lang))}
			}
			return cells, 0
		}
		row := &b.rows[st.At]
		var r *pastRow
		if st.Raw >= 0 {
			r = u.byNum[o.Raw.Rows[st.Raw].Num]
		}
		for _, c := range order {
			col := u.past.at[c.id]
			if c.people {
				if _, back := u.returned[st.At].at(col); r == nil && !back {
					cells = append(cells, textCell(col, style[c.id], ""))
				}
				continue
			}
			s := b.source(c.id, row, keys[st.At])
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
				height = heights[st.At]
			}
			if c.id >= columnCount {
				height = heights[st.At]
			}
			if r != nil {
				u.overwritten(r, c.id, s)
				u.changedWhenDone(r, c.id, s)
			}
		}
		if r == nil {
			height = heights[st.At]
			if b := u.returned[st.At]; b != nil {
				cells = append(cells, b.cells...)
				slices.SortFunc(cells, func(a, b worksheet.Cell) int { return a.Col - b.Col })
			}
		}
		if r != nil && len(gone) > 0 {
			cells = append(cells, u.emptied(r, gone)...)
			slices.SortFunc(cells, func(a, b worksheet.Cell) int { return a.Col - b.Col })
		}
		return cells, height
	}
}

// sourceCell gives a cell of a column that comes from the table.
func sourceCell(id columnID, col, style int, s string) worksheet.Cell {
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
func (u *update) lines(num int) []worksheet.Cell {
	var seals [2]string
	for _, s := range u.w.Sheets {
		if s.Name == listsName.ZH || s.Name == listsName.EN {
			if texts, err := textsOf(u.w, s.Part); err == nil {
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
				return []worksheet.Cell{textCell(col, 0, now)}
			}
		}
	}
	return nil
}

// topTexts gives what stands above the heads.
func (u *update) topTexts() (map[int]map[int]string, error) {
	out := map[int]map[int]string{}
	err := u.w.Cells(u.past.sheet.Part, func(row, _ int) bool { return row < u.past.head }, func(v worksheet.Value) error {
		if out[v.Row] == nil {
			out[v.Row] = map[int]string{}
		}
		out[v.Row][v.Col] = v.Text
		return nil
	})
	return out, err
}

// newHeads puts the heads of columns that the ledger lacked behind the others.
func (u *update) newHeads() {
	var l looks
	u.headLook(&l)
	var cells []worksheet.Cell
	for _, c := range u.book.cols {
		at := u.past.at[c.id]
		if id, ok := u.past.columns[at]; !ok || id != c.id {
			cells = append(cells, textCell(at, l.head, c.head.In(u.book.lang)))
		}
	}
	slices.SortFunc(cells, func(a, b worksheet.Cell) int { return a.Col - b.Col })
	if cells != nil {
		u.ledger.Extra = map[int][]worksheet.Cell{u.past.head: cells}
	}
}

// surveyed is survey of a ledger that has not changed since it was read. It reports false where that
// does not tell all: formulas have to be read.
func (u *update) surveyed() bool {
	l := u.past.looks
	if l == nil || l.Formulas {
		return false
	}
	l.End()
	u.width, u.votes, u.formulas = 0, map[columnID]map[int]int{}, map[[2]int]string{}
	counts := make([]int, len(l.Shapes)) // rows of ours, by shape
	for _, at := range l.Rows {
		shape := &l.Shapes[at.Shape]
		width := shape.Filled
		if int(at.Row) == u.past.head {
			for _, c := range shape.Cells {
				width = max(width, c.Col)
				if c.Col == u.past.at[colTask] {
					u.headStyle = c.Style
				}
			}
		}
		u.width = max(u.width, width)
		if p := u.byNum[int(at.Row)]; p != nil && p.to != toOwn {
			counts[at.Shape]++
		}
	}
	for i, n := range counts {
		for _, c := range l.Shapes[i].Cells {
			id, ok := u.past.columns[c.Col]
			if !ok || n == 0 {
				continue
			}
			if u.votes[id] == nil {
				u.votes[id] = map[int]int{}
			}
			u.votes[id][c.Style] += n
		}
	}
	if s := u.past.standing; s != nil {
		s.usual(u)
	}
	return true
}
