package tracker

import (
	"maps"
	"slices"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// Return is what a unit sent back.
type Return struct {
	Name  string // of the file
	Unit  string // whose sheet it is; "" where it does not say so
	Run   string // of the run that sent it; "" in a letter
	Saved string // when it was saved last, as the file says: 2026-03-31T08:00:00Z; "" where it does not
	// Round is the round that it answers; "" where it names none, and nobody has said.
	Round string
	// Came is the day on which the office got it, where somebody says so: 2026-05-27.
	Came string
	Rows []ReturnRow

	blank bool     // a sheet of a round, whose fields were empty: all that stands in it was written for the round
	day   string   // that it speaks of: see Days
	days  []string // all that rows say they were updated on

	astray  []int // rows whose hidden key was another's: see goByWords
	besides []beside
	album   album
}

// Beside lists what the unit wrote where nothing is collected; place says where, and row beside which
// task, nil beside none.
func (r *Return) Beside(what model.Text, place, text string, row *ReturnRow) {
	if strings.TrimSpace(text) == "" || len(r.besides) == mostBesides {
		return
	}
	b := beside{what: what, head: place, text: text}
	if row != nil {
		b.key, b.number, b.task = row.Key, row.Number, row.Text
	}
	r.besides = append(r.besides, b)
}

// Picture takes in a picture of the unit that came in the file; it reports false where it cannot be
// kept. The ending of name is that of its kind.
func (r *Return) Picture(name string, data []byte) bool {
	return r.Unit != "" && r.album.keep(Picture{Unit: r.Unit, File: name, Data: data})
}

// Pictures returns the pictures on the sheets of the file, as far as they can be kept: what of
// them is not among these is listed with what was not taken.
func (r *Return) Pictures() []Picture { return r.album.pictures }

// ReturnRow is a row of a return sheet, or of the table in a letter.
type ReturnRow struct {
	Row    int    // of the sheet or table, 1-based
	Key    string // see Keys; "" in a letter
	Number string
	Text   string // of the task
	typed  [columnCount]string
	others map[string]string   // what stands under the heads that are none of these
	seals  string              // of the key; see sealedKeys
	sent   string              // see sentSeal; "" in a letter
	raw    map[columnID]string // as the unit typed it, where it was read or mended: see Days, Mend
	struck map[columnID]string // what of it is struck out
}

func (r *ReturnRow) val(id columnID) string { return r.typed[id] }

// Fill puts in what the unit wrote into the column with this head, which is one of those
// that units fill in. It reports false for any other head.
func (r *ReturnRow) Fill(head, value string) bool {
	id, ok := headID(head)
	if !ok || !slices.Contains(returnPeople, id) {
		return false
	}
	r.typed[id] = value
	return true
}

// ReadReturn reads a return sheet. A file that is none, or is damaged, is returned as
// model.Diagnostics.
func ReadReturn(name string, data []byte) (*Return, error) {
	w, err := worksheet.Open(data)
	if err != nil {
		return nil, damaged(err)
	}
	return findReturn(w, name)
}

// findReturn reads the return sheets of a file as one.
func findReturn(w *worksheet.Workbook, name string) (*Return, error) {
	found, err := returnTables(w)
	if err != nil {
		return nil, damaged(err)
	}
	if found != nil {
		r := found[0].Return
		for _, copied := range found[1:] {
			r.join(copied.Return, copied.sheet.Name)
		}
		if err := readFurther(w, r, found); err != nil {
			return nil, damaged(err)
		}
		r.Name, r.Saved = name, w.Pkg.Saved()
		return r, nil
	}
	var ds model.Diagnostics
	ds.Add(model.Pos{}, model.Error, "no-return-sheet", model.Text{
		ZH: "不是反馈表：没有一行同时有“键”“任务内容”“进展情况”“校验”等表头", EN: "not a return sheet: no row has the heads Key, Task, Progress and Check"},
		model.Text{ZH: "请核对是否交错了文件，或表头被改动", EN: "see whether it is the right file, and whether the heads were changed"})
	return nil, ds
}

// returnTable is a table of a return sheet, and where it stands.
type returnTable struct {
	*Return
	sheet worksheet.SheetPart
}

// returnTables gives the return sheets of a file, that under its own name first: units copy a
// sheet and fill in the copy.
func returnTables(w *worksheet.Workbook) (found []returnTable, err error) {
	sheets := slices.Clone(w.Sheets)
	slices.SortStableFunc(sheets, func(a, b worksheet.SheetPart) int {
		own := func(s worksheet.SheetPart) int {
			if s.Name == returnName.ZH || s.Name == returnName.EN {
				return 0
			}
			return 1
		}
		return own(a) - own(b)
	})
	for _, sheet := range sheets {
		values, err := w.Values(sheet.Part)
		if err != nil {
			return nil, err
		}
		for row := 1; row <= headSearch; row++ {
			r, err := readReturn(w, sheet, values, row)
			if err != nil {
				return nil, err
			}
			if r != nil {
				found = append(found, returnTable{r, sheet})
				break
			}
		}
	}
	return found, nil
}

// wrote reports whether the unit wrote something into a column of a row, other than what it was sent.
func (r *Return) wrote(row *ReturnRow, id columnID) bool {
	v := row.typed[id]
	return strings.TrimSpace(v) != "" && (r.blank || sentSeals.find(row.sent, &columns[id]) != seal(v))
}

// Blank gives the numbers of the rows about which a sheet of a round, whose fields were empty, says nothing.
func (r *Return) Blank() (numbers []string) {
	for i := range r.Rows {
		row := &r.Rows[i]
		if r.blank && row.Key != "" && !slices.ContainsFunc(returnPeople, func(id columnID) bool { return r.wrote(row, id) }) {
			numbers = append(numbers, row.Number)
		}
	}
	return numbers
}

// join takes in what a copy of the sheet holds: what it alone has, and what it has otherwise
// is listed.
func (r *Return) join(copied *Return, sheet string) {
	at := map[string]*ReturnRow{}
	for i := range r.Rows {
		if key := r.Rows[i].Key; key != "" && at[key] == nil {
			at[key] = &r.Rows[i]
		}
	}
	for i := range copied.Rows {
		row := &copied.Rows[i]
		mine := at[row.Key]
		for _, id := range returnPeople {
			v := row.typed[id]
			switch {
			case !r.wrote(row, id):
			case mine != nil && row.Key != "" && !r.wrote(mine, id):
				mine.typed[id] = v
			case mine == nil || row.Key == "" || mine.typed[id] != v:
				r.besides = append(r.besides, beside{model.Text{ZH: "另一张反馈表（" + sheet + "）", EN: "another return sheet (" + sheet + ")"},
					row.Key, columns[id].head.ZH, v, row.Number, row.Text})
			}
		}
	}
	r.besides = append(r.besides, copied.besides...)
	r.album.pictures = append(r.album.pictures, copied.album.pictures...)
}

// readReturn reads the sheet whose heads stand in a row, or gives nil where they do not.
func readReturn(w *worksheet.Workbook, sheet worksheet.SheetPart, values map[int]map[int]worksheet.Value, head int) (*Return, error) {
	at := map[columnID]int{}
	sent := 0
	others := map[string]int{}
	for col, v := range values[head] {
		t := shown(w, v, colKey)
		if id, ok := headID(t); ok {
			at[id] = col
		} else if t != "" && t != sentHead.ZH && t != sentHead.EN {
			others[t] = col
		}
		if t == sentHead.ZH || t == sentHead.EN {
			sent = col
		}
	}
	if sent == 0 || at[colKey] == 0 || at[colTask] == 0 || at[colProgress] == 0 {
		return nil, nil
	}
	spreadMerged(w, sheet, values)
	r := &Return{Unit: values[head][sent+1].Text, Run: values[head][sent+2].Text}
	if at[colBefore] != 0 { // else a column of the unit's own, the first that it sees
		r.Round = values[head][sent+3].Text
	}
	r.blank = r.Round != ""
	for _, num := range slices.Sorted(maps.Keys(values)) {
		if num <= head {
			continue
		}
		cells := values[num]
		row := ReturnRow{Row: num, seals: cells[at[colKey]].Text, sent: cells[sent].Text}
		row.Key, _ = openSeal(row.seals)
		for id, col := range at {
			if !cells[col].Picture {
				row.typed[id] = shown(w, cells[col], id)
			}
		}
		if len(others) > 0 {
			row.others = make(map[string]string, len(others))
			for h, col := range others {
				row.others[h] = shown(w, cells[col], colKey)
			}
		}
		row.Number, row.Text = row.typed[colNumber], row.typed[colTask]
		r.Rows = append(r.Rows, row)
	}
	if err := struckOut(w, r, sheet.Part, at); err != nil {
		return nil, err
	}
	r.goByWords(at)
	var err error
	r.besides, err = besidesOf(w, r, sheet, values, head, at, others)
	return r, err
}

// goByWords gives each row the key, and the seals of what was sent, of its words: the
// hidden columns stay behind where a unit sorts the visible ones.
func (r *Return) goByWords(at map[columnID]int) {
	var rows []worded
	var of []int
	for i := range r.Rows {
		if row := &r.Rows[i]; row.Key != "" {
			rows, of = append(rows, worded{seal: row.seals, row: row}), append(of, i)
		}
	}
	source := slices.DeleteFunc(slices.Clone(returnSource[1:]), func(id columnID) bool { return at[id] == 0 })
	from, _ := byWords(rows, []columnID{colTask}, source)
	was := slices.Clone(r.Rows)
	for i, j := range from {
		row := &r.Rows[of[i]]
		switch j {
		case i:
			continue
		case noKey:
			row.Key, row.seals, row.sent = "", "", ""
		default:
			row.Key, row.seals, row.sent = was[of[j]].Key, was[of[j]].seals, was[of[j]].sent
		}
		r.astray = append(r.astray, row.Row)
	}
}
