package tracker

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

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

	blank bool   // a sheet of a round, whose fields were empty: all that stands in it was written for the round
	day   string // that it speaks of: see Days

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
	w, err := openWorkbook(data)
	if err != nil {
		return nil, damaged(err)
	}
	return w.findReturn(name)
}

// findReturn reads the return sheets of a file as one.
func (w *workbook) findReturn(name string) (*Return, error) {
	found, err := w.returns()
	if err != nil {
		return nil, damaged(err)
	}
	if found != nil {
		r := found[0].Return
		for _, copied := range found[1:] {
			r.join(copied.Return, copied.sheet.name)
		}
		if err := w.further(r, found); err != nil {
			return nil, damaged(err)
		}
		r.Name, r.Saved = name, w.pkg.Saved()
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
	sheet sheetPart
}

// returns gives the return sheets of a file, that under its own name first: units copy a
// sheet and fill in the copy.
func (w *workbook) returns() (found []returnTable, err error) {
	sheets := slices.Clone(w.sheets)
	slices.SortStableFunc(sheets, func(a, b sheetPart) int {
		own := func(s sheetPart) int {
			if s.name == returnName.ZH || s.name == returnName.EN {
				return 0
			}
			return 1
		}
		return own(a) - own(b)
	})
	for _, sheet := range sheets {
		values, err := w.values(sheet.part)
		if err != nil {
			return nil, err
		}
		for row := 1; row <= headSearch; row++ {
			r, err := w.readReturn(sheet, values, row)
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
func (w *workbook) readReturn(sheet sheetPart, values map[int]map[int]cellValue, head int) (*Return, error) {
	at := map[columnID]int{}
	sent := 0
	others := map[string]int{}
	for col, v := range values[head] {
		t := w.shown(v, colKey)
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
	w.spread(sheet, values)
	r := &Return{Unit: values[head][sent+1].text, Run: values[head][sent+2].text}
	if at[colBefore] != 0 { // else a column of the unit's own, the first that it sees
		r.Round = values[head][sent+3].text
	}
	r.blank = r.Round != ""
	for _, num := range slices.Sorted(maps.Keys(values)) {
		if num <= head {
			continue
		}
		cells := values[num]
		row := ReturnRow{Row: num, seals: cells[at[colKey]].text, sent: cells[sent].text}
		row.Key, _ = openSeal(row.seals)
		for id, col := range at {
			if !cells[col].picture {
				row.typed[id] = w.shown(cells[col], id)
			}
		}
		if len(others) > 0 {
			row.others = make(map[string]string, len(others))
			for h, col := range others {
				row.others[h] = w.shown(cells[col], colKey)
			}
		}
		row.Number, row.Text = row.typed[colNumber], row.typed[colTask]
		r.Rows = append(r.Rows, row)
	}
	if err := w.struckOut(r, sheet.part, at); err != nil {
		return nil, err
	}
	r.goByWords(at)
	var err error
	r.besides, err = w.besides(r, sheet, values, head, at, others)
	return r, err
}

// goByWords gives each row the key, and the seals of what was sent, of its words: the
// hidden columns stay behind where a unit sorts the visible ones.
func (r *Return) goByWords(at map[columnID]int) {
	var rows []worded
	var of []int
	for i := range r.Rows {
		if row := &r.Rows[i]; row.Key != "" {
			rows, of = append(rows, worded{row.seals, row.typed[:]}), append(of, i)
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

// Conflict is a cell of the ledger for which a unit sent one value, while the office has
// written another since the unit was sent its sheet.
type Conflict struct {
	ID                 string // of the cell with both values: another one as soon as one of them is
	Unit, Number, Text string // the number with the table, where the ledger is of several
	Column             model.Text
	Office, Theirs     string // what the ledger says, and what the unit wrote
	OfficeDate, Date   string // of the row in the ledger and in the unit's sheet: 2026-03-31, or as typed
	From               string // file
	TakeUnit           bool   // as it was decided
}

// Judge decides whose value counts in a conflict; true is the unit's. An error ends
// Collect, and is what Collect gives.
type Judge func(*Conflict) (unit bool, err error)

// Prefer is a rule for all conflicts.
type Prefer string

// The preferences.
const (
	PreferOffice Prefer = "office"
	PreferUnit   Prefer = "unit"
	PreferNewest Prefer = "newest" // the one with the later date; of equal ones, or without dates, the office's
)

// Judge decides by the rule.
func (p Prefer) Judge(c *Conflict) (unit bool, err error) {
	return p == PreferUnit || p == PreferNewest && c.Date > c.OfficeDate && c.OfficeDate != "", nil
}

// Collected is a value that Collect took into the tracker.
type Collected struct {
	Unit, Number, Text string // the number with the table, where the ledger is of several
	Column             model.Text
	Old, New           string
	From               string // file
}

// Collection is a tracker with what units sent back.
type Collection struct {
	Data      []byte // the very bytes that came in where nothing was to be changed
	Taken     []Collected
	Conflicts []Conflict
	Found     model.Diagnostics
}

// Collect takes what units sent back into the tracker. A value counts as the unit's where
// it is not what the unit was sent. Of several sheets of a unit the one saved last
// counts; where the office has changed the value since, judge decides. A value that is
// not taken goes to the sheet 冲突: nothing is lost. An empty cell takes nothing away. Nothing is to be
// asked of l after it.
func (l *Ledger) Collect(returns []Return, judge Judge) (*Collection, error) {
	w, was := l.w, l.past
	sorted, err := was.sorted()
	if err != nil {
		return nil, err
	}
	u := &update{w: w, parts: newParts(w.pkg), past: was,
		book: &book{lang: was.lang, list: was.list}, byNum: map[int]*pastRow{}, done: map[string]bool{},
		conflicts: aside{name: conflictsName, heads: conflictHeads(was.lang), once: true}}
	c := &collector{update: u, judge: judge, answers: map[[2]string]*answered{}, days: map[string]string{}, byKey: map[string]*pastRow{}, wishes: map[*pastRow]*[columnCount][]wish{}, set: map[int][]rawCell{}, took: map[*pastRow]map[columnID]string{}, found: sorted}
	for i := range was.rows {
		r := &was.rows[i]
		u.byNum[r.num] = r
		r.to = toOwn
		if key := r.vals[colKey]; key != "" && c.byKey[key] == nil {
			c.byKey[key], r.to = r, 0
		}
	}
	for i := range was.rows {
		for _, key := range wasKeys(was.rows[i].seal) {
			if c.byKey[key] == nil {
				c.byKey[key] = &was.rows[i]
			}
		}
	}
	rows := &rowStream{from: u.parts.was, part: was.sheet.part}
	if !u.surveyed() {
		if err := u.survey(rows.each); err != nil {
			return nil, damaged(err)
		}
	}
	u.shifts = shifts{}
	u.ledger = &overlay{name: was.sheet.name, part: was.sheet.part, shifts: u.shifts, fits: w.fits}
	if c.history, err = w.history(); err != nil {
		return nil, damaged(err)
	}
	returns = slices.Clone(returns)
	slices.SortStableFunc(returns, func(a, b Return) int {
		return cmp.Or(c.history.compare(stampOf(&a), stampOf(&b)), cmp.Compare(a.Name, b.Name))
	})
	c.units(returns)
	var keys []string
	for key, r := range c.byKey {
		if key != r.vals[colKey] {
			continue
		}
		keys = append(keys, strings.TrimSuffix(strings.TrimSpace(r.seal), takenOf(r.seal)))
	}
	run := runOf(keys)
	for i := range returns {
		if r := &returns[i]; r.Run != "" && r.Run != run {
			c.note(r.Name, 0, model.Note, "return-old-run", model.Text{
				ZH: "这份反馈表是任务分工表修订前发出的", EN: "this sheet was sent before the table was revised"})
		}
		c.read(&returns[i])
		c.notTaken(&returns[i])
		c.crossedOut(&returns[i])
		c.reported(&returns[i])
	}
	if err := c.decide(); err != nil {
		return nil, err
	}
	c.tellDifferences()
	if err := c.write(rows); err != nil {
		return nil, damaged(err)
	}
	got := &Collection{l.data, c.taken, c.between, c.found}
	if same, err := u.parts.untouched(); err != nil || same {
		return got, err
	}
	if got.Data, err = u.parts.Bytes(w.pkg.Newest()); errors.Is(c.unread, errWhole) {
		if err := rows.whole(); err != nil {
			return nil, damaged(err)
		}
		got.Data, err = u.parts.Bytes(w.pkg.Newest())
	}
	if c.unread != nil {
		return nil, damaged(c.unread)
	}
	return got, err
}

// wish is what a unit wants a cell to say.
type wish struct {
	value, was string // was: the seal of what the unit was sent; "" where it is not known
	from       *Return
	date       string
}

type collector struct {
	*update
	judge   Judge
	byKey   map[string]*pastRow
	wishes  map[*pastRow]*[columnCount][]wish
	set     map[int][]rawCell // cells to write, by row
	taken   []Collected
	took    map[*pastRow]map[columnID]string // seals of what is taken; under colKey, when the sheet was saved
	between []Conflict                       // between office and units
	found   model.Diagnostics

	differences []difference

	history *History
	answers map[[2]string]*answered // by round and key
	order   []*answered             // the same as they came
	earlier []*answered             // what came before the first round
	came    []came
	days    map[string]string // on which each file was filled in or came
	fresh   []fresh           // rows of the ledger into which something was taken
	unread  error             // why the rows could not be read again
}

// fresh is a row into which something was taken from a file.
type fresh struct {
	row  *pastRow
	file string
}

// open reads the ledger.
func (u *update) open() error {
	raw, err := u.parts.rawSheet(u.past.sheet.part)
	if err != nil {
		return err
	}
	if err := u.survey(raw.again); err != nil {
		return err
	}
	u.shifts = shifts{}
	u.ledger = &overlay{name: u.past.sheet.name, part: u.past.sheet.part, raw: raw, head: maxRows, shifts: u.shifts, fits: u.w.fits}
	return nil
}

// units says which units sent more than one sheet.
func (c *collector) units(returns []Return) {
	by := map[[2]string][]string{}
	var order [][2]string
	for _, r := range returns {
		if r.Unit != "" {
			of := [2]string{r.Unit, r.Round}
			if by[of] == nil {
				order = append(order, of)
			}
			by[of] = append(by[of], r.Name)
		}
	}
	for _, of := range order {
		if files := by[of]; len(files) > 1 {
			why := model.Text{ZH: "最后保存的", EN: "was saved last"}
			if of[1] != "" {
				why = model.Text{ZH: "日期最晚的", EN: "has the latest date"}
			}
			last := len(files) - 1
			c.note(files[last], 0, model.Note, "return-twice", model.Say("%s交了%d份反馈，以%s这一份为准；先交的：%s", "%s sent %d sheets; this one %s and counts; earlier: %s", of[0], len(files), why, model.Listed(files[:last])))
		}
	}
}

func (c *collector) note(file string, row int, sev model.Severity, code string, message model.Text) {
	pos := model.Pos{File: file}
	if row > 0 {
		pos.Row, pos.Col = row, 1
	}
	c.found.Add(pos, sev, code, message, model.Text{})
}

// read takes the rows of one return.
func (c *collector) read(r *Return) {
	unit := digest(r.Unit, 8)
	if r.astray != nil {
		c.note(r.Name, r.astray[0], model.Warning, "return-keys-astray", model.Say("%s的文字与隐藏的“键”对不上（共%d行，排序时没有带上这一列）：按文字认行",
			"the words of %s (%d in all) are not those of the hidden key (the visible columns were sorted without it): rows go by their words", rowList(r.astray), len(r.astray)))
	}
	seen := map[string]bool{}
	for i := range r.Rows {
		row := &r.Rows[i]
		at, why := c.byKey[row.Key], ""
		_, own, _ := strings.Cut(row.Key, "-")
		own, _, _ = strings.Cut(own, "-")
		switch {
		case row.Key == "" && !slices.ContainsFunc(returnPeople, func(id columnID) bool { return r.wrote(row, id) }):
			continue
		case seen[row.Key]:
			why = c.book.text("同一行出现两次", "the row stands twice")
			c.note(r.Name, row.Row, model.Warning, "return-row-twice", model.Text{ZH: "这一行在表中出现两次，只取第一次", EN: "the row stands twice in the sheet: the first one counts"})
		case at == nil:
			why = c.book.text("台账中没有这一行", "no such row in the tracker")
			c.note(r.Name, row.Row, model.Warning, "return-row-unknown", model.Text{
				ZH: "台账中没有这一行（任务已撤销，或键被改动）：" + clip(row.Text), EN: "the tracker has no such row (withdrawn, or its key was changed): " + clip(row.Text)})
		case r.Unit != "" && own != unit:
			why = c.book.text("其他单位的行", "a row of another unit")
			c.note(r.Name, row.Row, model.Warning, "return-row-foreign",
				model.Say("这一行是%s的，不在%s名下，没有采用", "the row is that of %s, not of %s: it was not taken", at.vals[colUnit], r.Unit))
		}
		seen[row.Key] = true
		if why != "" {
			c.refuse(r, row, why)
			continue
		}
		c.tampered(r, row, at)
		if c.wishes[at] == nil {
			c.wishes[at] = new([columnCount][]wish)
		}
		date := row.typed[colUpdated]
		if _, ok := serial(date, false); !ok {
			date, _, _ = strings.Cut(r.Saved, "T")
		}
		for i, id := range returnPeople {
			v, was := row.typed[id], sentSeals.find(row.sent, &columns[id])
			if r.wrote(row, id) {
				c.wishes[at][id] = append(c.wishes[at][id], wish{v, was, r, date})
				c.answer(r, row, at, i)
			}
		}
	}
}

// refuse keeps what stands in a row that is not taken.
func (c *collector) refuse(r *Return, row *ReturnRow, why string) {
	for _, id := range returnPeople {
		if r.wrote(row, id) {
			c.conflictRow(r.Name+": "+why, row.Number, row.Text, r.Unit, columns[id].head.In(c.book.lang), cmp.Or(row.raw[id], row.typed[id]), "", row.Key)
		}
	}
}

// tampered reports text of the table that was changed in a return sheet.
func (c *collector) tampered(r *Return, row *ReturnRow, at *pastRow) {
	if row.seals == "" {
		return
	}
	_, sealed := openSeal(row.seals)
	changed := func(head model.Text, v, is string) {
		c.note(r.Name, row.Row, model.Warning, "return-row-tampered", model.Say("“%s”被改成“%s”（台账：%s），改动没有采用", "%s was changed to %q (the tracker says %q); the change was not taken", head, clip(v), clip(is)))
		c.conflictRow(r.Name+": "+c.book.text("改动了原文", "changed the table's text"), at.vals[colNumber], at.vals[colTask], at.vals[colUnit],
			head.In(c.book.lang), v, is, at.vals[colKey])
	}
	for _, id := range returnSource[1:] {
		if v := row.typed[id]; !sealed(&columns[id], v) {
			changed(columns[id].head, v, at.vals[id])
		}
	}
	for _, h := range slices.Sorted(maps.Keys(row.others)) {
		other := otherColumn(columnCount, h)
		if v := row.others[h]; !sealed(&other, v) {
			is := ""
			for i := int(columnCount); i < len(c.past.list); i++ {
				if sameName(c.past.list[i].seal, other.seal) {
					is = at.vals[i]
				}
			}
			changed(other.head, v, is)
		}
	}
}

// decide settles what each cell is to say.
func (c *collector) decide() error {
	for i := range c.past.rows {
		r := &c.past.rows[i]
		wishes := c.wishes[r]
		if wishes == nil {
			continue
		}
		if slices.ContainsFunc(wishes[:], func(list []wish) bool { return len(list) > 0 && list[len(list)-1].from.Round != "" }) {
			c.before(r)
		}
		for _, id := range returnPeople {
			list := wishes[id]
			if len(list) == 0 {
				continue
			}
			last := list[len(list)-1]
			for _, w := range list[:len(list)-1] {
				if w.value != last.value && w.from.Round == "" && last.from.Round == "" {
					c.conflict(r, w.from.Name+": "+c.book.text("先交的反馈", "an earlier sheet"), id, w.value, last.value)
				}
			}
			if err := c.settle(r, id, last); err != nil {
				return err
			}
		}
		if cells := c.set[r.num]; cells != nil || c.took[r] != nil {
			if at := c.past.at[colKey]; at > 0 && taking(r.seal, c.took[r]) != strings.TrimSpace(r.cell) {
				cells = append(cells, textCell(at, c.look(colKey), taking(r.seal, c.took[r])))
			}
			if cells == nil {
				continue
			}
			c.set[r.num] = cells
			slices.SortFunc(cells, func(a, b rawCell) int { return a.col - b.col })
		}
	}
	return nil
}

func (c *collector) settle(r *pastRow, id columnID, w wish) error {
	now := r.vals[id]
	if now == w.value || c.past.at[id] == 0 {
		if now == w.value && w.from.Round != "" { // the same words again are the unit's own
			c.mark(r, id, w)
		}
		if now != w.value {
			c.conflict(r, w.from.Name+": "+c.book.text("台账没有这一栏", "the tracker has no such column"), id, w.value, "")
		}
		return nil
	}
	untouched := w.was != "" && seal(now) == w.was || w.was == "" && now == ""
	formula := c.formulas[[2]int{r.num, c.past.at[id]}]
	if c.spans(r.num, c.past.at[id]) {
		c.differ("return-merged", r.vals[colUnit], w.from.Name, model.Say("任务%s“%s”填的“%s”", "task %s, %s: %q", c.past.numberOf(r), columns[id].head, clip(w.value)))
		c.conflict(r, w.from.Name+": "+c.book.text("台账这一格与别的行合并", "in the tracker the cell is merged with other rows"), id, w.value, now)
		return nil
	}
	mine, saved := takenSeal(r.seal, id)
	switch {
	case formula != "":
		c.differ("return-formula", r.vals[colUnit], w.from.Name, model.Say("任务%s“%s”（%s）填的“%s”", "task %s, %s (%s): %q", c.past.numberOf(r), columns[id].head, clip(formula), clip(w.value)))
		c.conflict(r, w.from.Name+": "+c.book.text("台账这一格是公式", "the tracker has a formula there"), id, w.value, formula)
		return nil
	case w.from.Round != "" && c.superseded(r, id, w):
		return nil // a newer answer stands in the history, and this one too, or on the sheet 冲突
	case mine != "" && mine == seal(now) && (w.from.Round != "" || c.history.compare(stampOf(w.from), readStamp(saved)) >= 0):
		untouched = true // it is what the unit itself sent before
	case !untouched && mine != "" && mine == seal(now):
		c.conflict(r, w.from.Name+": "+c.book.text("先交的反馈", "an earlier sheet"), id, w.value, now)
		return nil
	}
	if !untouched {
		between := Conflict{
			ID: conflictID(r.vals[colKey], columns[id].head.EN, now, w.value), Unit: r.vals[colUnit], Number: c.past.numberOf(r), Text: r.vals[colTask],
			Column: columns[id].head, Office: now, Theirs: w.value, OfficeDate: r.vals[colUpdated], Date: w.date, From: w.from.Name,
		}
		unit, err := c.judge(&between)
		if err != nil {
			return err
		}
		between.TakeUnit = unit
		c.between = append(c.between, between)
		winner, loser, from := now, w.value, w.from.Name
		if unit {
			winner, loser, from = w.value, now, c.book.text("台账", "the tracker")
		}
		c.differ("return-conflict", r.vals[colUnit], w.from.Name, model.Say("任务%s“%s”：单位填“%s”，台账已填“%s”，采用“%s”", "task %s, %s: the unit wrote %q, the tracker said %q; %q was taken", c.past.numberOf(r), columns[id].head, clip(w.value), clip(now), clip(winner)))
		c.conflict(r, from+": "+c.book.text("与另一方不一致", "differs from the other side"), id, loser, winner)
		if !unit {
			return nil
		}
	}
	// In a round the unit writes into an empty field, and does not see that it replaces a word of the office.
	if untouched && w.from.Round != "" && now != "" && mine != seal(now) {
		c.differ("return-replaces", r.vals[colUnit], w.from.Name, model.Say("任务%s“%s”原填“%s”，单位填“%s”", "task %s, %s: %q before, the unit wrote %q", c.past.numberOf(r), columns[id].head, clip(now), clip(w.value)))
		c.conflict(r, c.book.text("台账原填，单位本轮另有填报", "in the tracker before the unit reported"), id, now, w.value)
	}
	c.set[r.num] = append(c.set[r.num], typedCell(id, c.past.at[id], c.look(id), w.value, c.w.date1904))
	c.mark(r, id, w)
	c.fresh = append(c.fresh, fresh{r, w.from.Name})
	c.taken = append(c.taken, Collected{r.vals[colUnit], c.past.numberOf(r), r.vals[colTask], columns[id].head, now, w.value, w.from.Name})
	return nil
}

// difference is what of a unit's values did not simply come in, all cells of one code.
type difference struct {
	code, unit, file string
	cells            []model.Text
}

func (c *collector) differ(code, unit, file string, cell model.Text) {
	i := slices.IndexFunc(c.differences, func(d difference) bool { return d.code == code && d.unit == unit })
	if i < 0 {
		i = len(c.differences)
		c.differences = append(c.differences, difference{code: code, unit: unit, file: file})
	}
	c.differences[i].cells = append(c.differences[i].cells, cell)
}

// tellDifferences names them, a line a unit and code.
func (c *collector) tellDifferences() {
	const most = 8
	for _, d := range c.differences {
		var zh, en []string
		for _, t := range d.cells[:min(len(d.cells), most)] {
			zh, en = append(zh, t.ZH), append(en, t.EN)
		}
		if len(d.cells) > most {
			zh, en = append(zh, "其余见“冲突”表"), append(en, "the others are on the sheet Conflicts")
		}
		what, severity := d.what(), model.Warning
		if d.code == "return-replaces" {
			severity = model.Note
		}
		c.note(d.file, 0, severity, d.code, model.Text{ZH: what.ZH + "：" + strings.Join(zh, "；"), EN: what.EN + ": " + strings.Join(en, "; ")})
	}
}

func (d *difference) what() model.Text {
	switch d.code {
	case "return-merged":
		return model.Say("%s填的%d格，在台账里与别的行合并：合并的内容保留，单位填的记入“冲突”表",
			"%[2]d cells of %[1]s are merged with other rows in the tracker and stay as they are; what the unit wrote is on the sheet Conflicts", d.unit, len(d.cells))
	case "return-replaces":
		return model.Say("%s本轮填的%d格，换下了办公室在发反馈表之前填的内容，原内容记入“冲突”表",
			"%[2]d cells of %[1]s replace what the office had written before the sheets were sent, which is on the sheet Conflicts", d.unit, len(d.cells))
	case "return-formula":
		return model.Say("%s填的%d格，在台账里是公式：公式保留，单位填的记入“冲突”表",
			"%[2]d cells of %[1]s are formulas in the tracker and stay as they are; what the unit wrote is on the sheet Conflicts", d.unit, len(d.cells))
	}
	return model.Say("%s和办公室填得不一样的有%d处", "%s and the office wrote different things in %d cells", d.unit, len(d.cells))
}

// mark remembers that a cell of the ledger holds what the unit itself sent.
func (c *collector) mark(r *pastRow, id columnID, w wish) {
	if c.took[r] == nil {
		c.took[r] = map[columnID]string{}
	}
	c.took[r][id], c.took[r][colKey] = seal(w.value), stampOf(w.from).String()
}

// spans reports whether a cell of the ledger is merged with others of the column: what is
// put there would not be seen, or would be said of all of them.
func (c *collector) spans(row, col int) bool {
	return slices.ContainsFunc(c.w.merged[c.past.sheet.part], func(m span) bool {
		return m.from.row <= row && row <= m.to.row && m.from.col <= col && col <= m.to.col
	})
}

func conflictID(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// write lays what was taken over the ledger.
func (c *collector) write(ledger *rowStream) error {
	o := c.ledger
	if len(c.set) > 0 {
		o.cells = func(st step, num int) ([]rawCell, float64) { return c.set[num], 0 }
		c.parts.SetWriter(o.part, func(w io.Writer) error {
			c.unread = o.stream(ledger, w)
			return c.unread
		})
		if err := c.forget(); err != nil {
			return err
		}
	}
	l := looks{text: c.look(colTask)}
	c.headLook(&l)
	rounds, history := c.roundRows(l)
	register, err := c.registered(l)
	if err != nil {
		return err
	}
	for _, a := range []*aside{&c.conflicts, rounds, history, register} {
		if err := c.parts.put(a, c.w.main, c.w.sheets, c.book.lang, l, c.w); err != nil {
			return err
		}
	}
	return nil
}

var countedValue = regexp.MustCompile(`(</f>)<v>[^<]*</v>`)

// forget takes out the figures that the formulas of the summaries gave before, so that
// every program works them out when it opens the file.
func (c *collector) forget() error {
	names := []model.Text{unitsName, themesName}
	for _, col := range c.past.list[columnCount:] {
		if strings.HasPrefix(col.seal, carriedSign+leaderSign) {
			names = append(names, leadersName(col.head.ZH))
		}
	}
	for _, s := range c.w.sheets {
		for _, name := range names {
			if s.name != name.ZH && s.name != name.EN {
				continue
			}
			data, err := c.parts.sheet(s.part)
			if err != nil {
				return err
			}
			if now := countedValue.ReplaceAll(data, []byte("$1")); !bytes.Equal(now, data) {
				c.parts.Set(s.part, now)
			}
		}
	}
	return c.recalculate()
}
