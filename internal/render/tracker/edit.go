package tracker

import (
	"slices"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// Edit is a cell of the ledger that people fill in, with what it said and what it is to say.
type Edit struct {
	Key                string     // of the row: see Keys
	Unit, Number, Text string     // of the row, for people
	Column             model.Text // its head
	Was, Now           string     // as Entry has it
}

// Refusal is an edit that was not made, and why.
type Refusal struct {
	Edit
	Why model.Text
}

// peopleColumn reports whether SetCells may change a column.
func peopleColumn(id columnID) bool { return id < columnCount && columns[id].people }

// SetCells returns the tracker old with its ledger changed cell by cell: the very bytes where
// nothing is to be changed. A cell that says something else than Was by now, holds a formula, is
// merged with others or does not exist is left as it is, and is among the refused; columns that rounds bring,
// 批准延期至 among them, are added where they are wanted.
func SetCells(old []byte, edits []Edit) (data []byte, made []Edit, refused []Refusal, err error) {
	w, u, err := openSheets(old)
	if err != nil {
		return nil, nil, nil, err
	}
	lacks := func(e Edit) bool {
		id, ok := headID(e.Column.ZH)
		return ok && peopleColumn(id) && columns[id].later && !columns[id].verifies && u.past.at[id] == 0
	}
	if slices.ContainsFunc(edits, lacks) { // no round was opened yet
		if err := u.addLater(false); err != nil {
			return nil, nil, nil, damaged(err)
		}
		with, err := u.parts.Bytes(w.Pkg.Newest())
		if err != nil {
			return nil, nil, nil, damaged(err)
		}
		if data, made, refused, err = SetCells(with, edits); made == nil {
			data = old
		}
		return data, made, refused, err
	}
	rows := map[string]*pastRow{}
	for i := range u.past.rows {
		if r := &u.past.rows[i]; r.val(colKey) != "" && rows[r.val(colKey)] == nil {
			rows[r.val(colKey)] = r
		}
	}
	c := &collector{update: u}
	set := map[int][]worksheet.Cell{}
	for _, e := range edits {
		r, id := rows[e.Key], columnCount
		if found, ok := headID(e.Column.ZH); ok && peopleColumn(found) {
			id = found
		}
		why := model.Text{}
		switch {
		case r == nil:
			why = model.Text{ZH: "台账里没有这一行了", EN: "the row is no longer there"}
		case id == columnCount || u.past.at[id] == 0:
			why = model.Text{ZH: "台账里没有这一栏", EN: "there is no such column"}
		case r.val(id) == e.Now:
			continue
		case r.val(id) != e.Was:
			why = model.Text{ZH: "台账里现在是“" + r.val(id) + "”，在别处改过", EN: "it says “" + r.val(id) + "” by now: somebody else changed it"}
		case u.formulas[[2]int{r.num, u.past.at[id]}] != "":
			why = model.Text{ZH: "台账里这一格是公式", EN: "the cell holds a formula"}
		case c.spans(r.num, u.past.at[id]):
			why = model.Text{ZH: "台账里这一格与别的行合并", EN: "the cell is merged with others"}
		}
		if why != (model.Text{}) {
			refused = append(refused, Refusal{e, why})
			continue
		}
		style := u.look(id)
		if style == 0 && (columns[id].kind == date) {
			style = u.look(colUpdated)
		}
		set[r.num] = append(set[r.num], typedCell(id, u.past.at[id], style, e.Now, w.Date1904))
		made = append(made, e)
	}
	if made == nil {
		return old, nil, refused, nil
	}
	for _, cells := range set {
		slices.SortFunc(cells, func(a, b worksheet.Cell) int { return a.Col - b.Col })
	}
	o := u.ledger
	o.Cells = func(_ worksheet.Step, num int) ([]worksheet.Cell, float64) { return set[num], 0 }
	written, err := o.Write()
	if err != nil {
		return nil, nil, nil, damaged(err)
	}
	u.parts.SetWriter(o.Part, o.Raw.Around(written))
	if err := c.forget(); err != nil {
		return nil, nil, nil, damaged(err)
	}
	data, err = u.parts.Bytes(w.Pkg.Newest())
	return data, made, refused, err
}

// Difference is what a tracker that was edited elsewhere has otherwise than the one in use.
type Difference struct {
	Edits []Edit // cells that people fill in: Was in the one in use, Now in the other one
	// Rows are the task and unit of rows that only the other one has; Lost is how many rows only the
	// one in use has.
	Rows []string
	Lost int
}

// Differ compares a tracker with one that was edited elsewhere. A file that is no tracker, or has no
// row of now, is returned as model.Diagnostics.
func Differ(now, other []byte) (*Difference, error) {
	var ledgers [2]*past
	for i, data := range [2][]byte{now, other} {
		w, err := worksheet.Open(data)
		if err != nil {
			return nil, damaged(err)
		}
		if ledgers[i], err = readPast(w); err != nil {
			return nil, err
		}
	}
	mine, theirs := ledgers[0], ledgers[1]
	rows := map[string]*pastRow{}
	for i := range mine.rows {
		if key := mine.rows[i].val(colKey); key != "" {
			rows[key] = &mine.rows[i]
		}
	}
	d, seen := &Difference{}, map[string]bool{}
	for i := range theirs.rows {
		r := &theirs.rows[i]
		key := r.val(colKey)
		is := rows[key]
		if is == nil {
			if r.val(colTask) != "" || r.val(colProgress) != "" {
				d.Rows = append(d.Rows, clip(r.val(colTask))+" "+r.val(colUnit))
			}
			continue
		}
		if seen[key] {
			continue
		}
		seen[key] = true
		for id := range columnCount {
			if !peopleColumn(id) || mine.at[id] == 0 || theirs.at[id] == 0 || is.val(id) == r.val(id) {
				continue
			}
			d.Edits = append(d.Edits, Edit{key, is.val(colUnit), mine.numberOf(is), is.val(colTask), columns[id].head, is.val(id), r.val(id)})
		}
	}
	if len(seen) == 0 {
		var ds model.Diagnostics
		ds.Add(model.Pos{}, model.Error, "tracker-of-another", model.Text{ZH: "这本台账不是这个项目的：没有一行对得上", EN: "this is the tracker of another project: none of its rows is known"},
			model.Text{ZH: "请核对是否放错了项目", EN: "see whether it belongs to another project"})
		return nil, ds
	}
	d.Lost = len(rows) - len(seen)
	return d, nil
}
