package tracker

import (
	"fengong/internal/office/worksheet"
	"fengong/model"
)

func roundsSheet(lang model.Lang) *aside {
	a := &aside{name: roundsName, change: map[int][]worksheet.Cell{}, widths: []float64{10, 12, 24, 11, 12, 34}}
	for _, h := range askHeads {
		a.heads = append(a.heads, h.In(lang))
	}
	return a
}

func askCells(look int, round, due string, a *Asked) []worksheet.Cell {
	return []worksheet.Cell{textCell(askRound+1, look, round), textCell(askDue+1, look, due), textCell(askUnit+1, look, a.Unit),
		numberCell(askTasks+1, look, a.Tasks), textCell(askDay+1, look, a.Day), textCell(askFile+1, look, a.File)}
}

func historySheet(lang model.Lang) *aside {
	a := &aside{name: historyName, change: map[int][]worksheet.Cell{}}
	for i, h := range historyHeads {
		w := 12.0
		switch i {
		case saidTask, saidTyped:
			w = 34
		case saidUnit, saidFile:
			w = 20
		case saidNumber, saidRound:
			w = 9
		case saidKey, saidSaved:
			w = 0
		}
		a.heads, a.widths = append(a.heads, h.In(lang)), append(a.widths, w)
	}
	return a
}

func answerCells(look int, a *Answer) []worksheet.Cell {
	vals := [saidCount]string{saidRound: a.Round, saidNumber: a.Number, saidTask: a.Text, saidUnit: a.Unit,
		saidDay: a.Day, saidFile: a.File, saidSaved: a.Saved, saidKey: a.Key}
	copy(vals[saidTyped:], a.typed[:])
	cells := make([]worksheet.Cell, saidCount)
	for i, v := range vals {
		cells[i] = textCell(i+1, look, v)
	}
	return cells
}

// OpenRound enters a round into a tracker: who is asked by when. Columns that the ledger lacks
// for requests and what the office decides about them are added to it; those for what the office
// verifies, where it does.
func OpenRound(old []byte, name, due string, asked []Asked, verifies bool) ([]byte, error) {
	w, u, err := openSheets(old)
	if err != nil {
		return nil, err
	}
	history, err := roundsOf(w)
	if err != nil {
		return nil, damaged(err)
	}
	if err := u.addLater(verifies); err != nil {
		return nil, damaged(err)
	}
	l := looks{text: u.look(colTask)}
	u.headLook(&l)
	sheet := roundsSheet(u.book.lang)
	have := map[string]*Asked{}
	if r := history.Round(name); r != nil {
		for i := range r.Asked {
			have[r.Asked[i].Unit] = &r.Asked[i]
		}
	}
	for i := range asked {
		if is := have[asked[i].Unit]; is != nil {
			sheet.change[is.row] = []worksheet.Cell{textCell(askDue+1, l.text, due), numberCell(askTasks+1, l.text, asked[i].Tasks)}
		} else {
			sheet.rows = append(sheet.rows, askCells(l.text, name, due, &asked[i]))
		}
	}
	if err := putAside(u.parts, sheet, w.Main, w.Sheets, u.book.lang, l, w); err != nil {
		return nil, damaged(err)
	}
	if same, err := u.parts.Untouched(); err != nil || same {
		return old, err
	}
	return u.parts.Bytes(w.Pkg.Newest())
}

// addLater gives the ledger the columns that it has once a round was opened.
func (u *update) addLater(verifies bool) error {
	var l looks
	u.headLook(&l)
	var cells []worksheet.Cell
	var added []column
	for _, c := range columns {
		if c.later && c.people && u.past.at[c.id] == 0 && (verifies || !c.verifies) {
			u.width++
			u.past.at[c.id] = u.width
			cells = append(cells, textCell(u.width, l.head, c.head.In(u.book.lang)))
			added = append(added, c)
		}
	}
	if cells == nil {
		return nil
	}
	o := u.ledger
	o.Extra = map[int][]worksheet.Cell{u.past.head: cells}
	look := u.look(colProgress)
	day, rate := u.look(colUpdated), u.look(colDone)
	o.Cells = func(_ worksheet.Step, num int) (out []worksheet.Cell, _ float64) {
		if r := u.byNum[num]; r == nil || r.val(colKey) == "" {
			return nil, 0
		}
		for _, c := range added {
			style := look
			switch c.kind {
			case date:
				style = day
			case percent:
				style = rate
			}
			out = append(out, textCell(u.past.at[c.id], style, ""))
		}
		return out, 0
	}
	rows, err := o.Write()
	if err != nil {
		return err
	}
	e, err := worksheet.OpenEnvelope(o.Raw)
	if err != nil {
		return err
	}
	last := u.past.head
	if n := len(o.Raw.Rows); n > 0 {
		last = max(last, o.Raw.Rows[n-1].Num)
	}
	e.Dimension(u.width, last)
	for _, c := range added {
		e.Column(u.past.at[c.id], c.width, false)
	}
	write, err := e.Close(rows)
	if err != nil {
		return err
	}
	u.parts.SetWriter(o.Part, write)
	return nil
}
