package tracker

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
	"fengong/model"
)

// firstRequest is the place among returnPeople of those that only the sheets of a round have.
const firstRequest = 5

// returnName is the sheet of a return sheet (反馈表).
var returnName = model.Text{ZH: "反馈表", EN: "Return"}

// The columns of a return sheet. The key is sealed as in the ledger; behind the others
// stands, hidden, a seal of what the unit was sent in the columns that it fills in.
var (
	returnSource = []columnID{colKey, colNumber, colTheme, colTask, colRole, colDue}
	returnPeople = []columnID{colProgress, colState, colDone, colUpdated, colRemarks, colEvidence, colRequest, colUntil, colReason, colClosed}
	// roundPeople are they in the order in which the sheet of a round has them: seals keep that of returnPeople.
	roundPeople = []columnID{colProgress, colState, colDone, colUpdated, colClosed, colRemarks, colEvidence, colRequest, colUntil, colReason}
	sentHead    = model.Text{ZH: "校验", EN: "Check"}
)

// Returns makes the return sheets of a run: what each unit fills in and sends back.
type Returns struct {
	book   *book
	at     map[*model.Assignment]int32 // the rows, in the order of the plan
	keys   []string                    // by row
	tasks  []int32                     // by row, whose task it is
	most   []atomic.Int32              // by task, the lines of the longest cell that all its rows have; 0 is not known yet
	sent   map[string]*Entry           // rows of the tracker, by key; without a round those that hold something
	empty  string                      // the seal of a row of which the tracker holds nothing
	pkg    *office.Package             // without its sheet
	date   time.Time
	sheet  [2][]byte // what stands before and after the rows
	styles [2]map[columnID]int
	title  int
	note   int
	head   map[bool]int
	run    string
	round  *Opening
	closed map[columnID]int // looks of cells that are not to be filled in
}

// Opening is a round that is opened.
type Opening struct {
	Name, Due string // Due as 2026-05-25
	// Asks says about which rows their unit is asked and, for the unit, why where that may surprise it.
	Asks func(row *model.Row, e *Entry) (asked bool, why string)
}

// NewReturns prepares the return sheets of p; entries is the tracker that they are sent
// with: what it holds already stands in them.
func NewReturns(p *model.Plan, s *model.Settings, entries []Entry) (*Returns, error) {
	return newReturns(p, s, entries, nil, nil)
}

// NewReturns is the function NewReturns for the tracker that Update made.
func (c *Changes) NewReturns(p *model.Plan, s *model.Settings, entries []Entry) (*Returns, error) {
	return newReturns(p, s, entries, nil, c.sealed)
}

// NewRoundReturns prepares those of a round: what the tracker holds stands beside empty cells.
func NewRoundReturns(p *model.Plan, s *model.Settings, entries []Entry, o *Opening) (*Returns, error) {
	return newReturns(p, s, entries, o, nil)
}

// newReturns takes the sealed keys of the rows where they are known, else nil.
func newReturns(p *model.Plan, s *model.Settings, entries []Entry, o *Opening, keys []string) (*Returns, error) {
	b := &book{
		file: excelize.NewFile(), plan: p, set: s, lang: s.Lang, rows: model.Rows(p),
		styles: map[style]int{}, parts: map[string]func(*worksheet.RowWriter){},
	}
	defer b.file.Close()
	b.list, b.carry = carriedColumns(p, s, columns[:], s.Lang)
	b.cols = b.columnsOf(slices.Concat(returnSource, returnPeople[:firstRequest]))
	if o != nil {
		b.cols = b.columnsOf(slices.Concat(returnSource, []columnID{colBefore}, roundPeople))
	}
	r := &Returns{round: o, book: b, sent: map[string]*Entry{}, empty: sentSeal(&noEntry)}
	if keys == nil {
		keys = b.sealedKeys()
	}
	r.keys, r.at, r.tasks = keys, make(map[*model.Assignment]int32, len(keys)), make([]int32, len(keys))
	task := int32(-1)
	for i := range b.rows {
		if i == 0 || b.rows[i].Task != b.rows[i-1].Task {
			task++
		}
		r.at[b.rows[i].Assignment], r.tasks[i] = int32(i), task
	}
	r.most = make([]atomic.Int32, task+1)
	r.run = runOf(keys)
	for i := range entries {
		if e := &entries[i]; e.Key != "" && (o != nil || e.written()) {
			own := *e
			own.Remarks = "" // the office's own: no business of the unit
			r.sent[own.Key] = &own
		}
	}
	r.date = s.Document.Date.Time()
	if err := r.prepare(); err != nil {
		return nil, fmt.Errorf("making the return sheets: %w", err)
	}
	var buf bytes.Buffer
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return worksheet.NewArchive(&buf, r.date, b.parts) })
	if err := b.file.Write(io.Discard); err != nil {
		return nil, fmt.Errorf("making the return sheets: %w", err)
	}
	return r, r.pack(buf.Bytes())
}

// runOf gives what tells a table from its revisions: it is made of the sealed keys of all
// rows, in whatever order.
func runOf(keys []string) string {
	keys = slices.Clone(keys)
	slices.Sort(keys)
	sum, words, none := sha256.New(), []byte{}, true
	for _, key := range keys { // all in one string would be held four times: of 400,000 rows 100 MB
		words = appendWords(words[:0], key)
		none = none && len(words) == 0
		sum.Write(words)
	}
	if none {
		return digest(strings.Join(keys, " "), 10)
	}
	return signsOf(sum.Sum(nil), 10)
}

// prepare makes the workbook without its rows.
func (r *Returns) prepare() error {
	b, f := r.book, r.book.file
	if err := b.properties(); err != nil {
		return err
	}
	sheet, err := b.sheet(returnName, func(*worksheet.RowWriter) {})
	if err != nil {
		return err
	}
	for i, c := range b.cols {
		w := c.width
		if c.id == colProgress {
			w = 40
		}
		if err := f.SetColWidth(sheet, worksheet.Letters(i+1), worksheet.Letters(i+1), w); err != nil {
			return err
		}
	}
	for _, col := range []int{1, len(b.cols) + 1, len(b.cols) + 2, len(b.cols) + 3, len(b.cols) + 4} {
		if err := f.SetColVisible(sheet, worksheet.Letters(col), false); err != nil {
			return err
		}
	}
	last := worksheet.Letters(len(b.cols))
	for _, row := range []string{"1", "2"} {
		if err := f.MergeCell(sheet, "A"+row, last+row); err != nil {
			return err
		}
	}
	b.rows = b.rows[:min(1, len(b.rows))] // the rules are set for one row, and stretched for each unit
	steps := []func() error{
		func() error {
			return f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: headRow, ActivePane: "bottomLeft", TopLeftCell: "A" + strconv.Itoa(headRow+1)})
		},
		func() error { return b.page(sheet, headRow, b.wide()) },
		func() error { return b.rules(sheet) },
		func() error { return b.colours(sheet) },
		func() error {
			return f.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
				FormatColumns: true, FormatRows: true, SelectLockedCells: true, SelectUnlockedCells: true, AutoFilter: true})
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	r.title, r.note = b.style(style{kind: title}), b.style(style{kind: note})
	r.head = map[bool]int{false: b.style(style{kind: sourceTop}), true: b.style(style{kind: peopleTop})}
	r.closed = map[columnID]int{}
	for _, c := range b.cols {
		r.closed[c.id] = b.style(style{kind: c.kind, fill: totalColour})
	}
	for quoted := range r.styles {
		r.styles[quoted] = map[columnID]int{}
		for _, c := range b.cols {
			r.styles[quoted][c.id] = b.style(style{kind: c.kind, quoted: quoted == 1, open: c.people})
		}
	}
	return b.lists()
}

// stretched are the ranges that go over all rows of a unit.
var stretched = regexp.MustCompile(`sqref="([A-Z]+)` + strconv.Itoa(headRow+1) + `:([A-Z]+)` + strconv.Itoa(headRow+1) + `"`)

// returnPart is the sheet of a return sheet, in which units differ.
const returnPart = "xl/worksheets/sheet1.xml"

// pack keeps the workbook without its sheet, packed once for all units.
func (r *Returns) pack(data []byte) error {
	pkg, err := office.Open(data, worksheet.Limits)
	if err != nil {
		return err
	}
	sheet, err := pkg.Read(returnPart)
	if err != nil {
		return err
	}
	before, after, ok := bytes.Cut(sheet, []byte("</sheetData>"))
	if !ok {
		return worksheet.ErrUnusual
	}
	r.sheet = [2][]byte{before, append([]byte("</sheetData>"), after...)}
	pkg.Remove(returnPart)
	r.pkg = pkg
	return nil
}

// Asked counts the rows of a unit that it is asked about in the round.
func (r *Returns) Asked(share *model.Share) (n int) {
	for i := range share.Rows {
		row := &share.Rows[i]
		if asked, _ := r.round.Asks(row, r.entry(row)); asked {
			n++
		}
	}
	return n
}

// entry gives what the tracker holds of a row.
func (r *Returns) entry(row *model.Row) *Entry {
	if len(r.sent) > 0 {
		plain, _ := openSeal(r.keys[r.at[row.Assignment]])
		if e := r.sent[plain]; e != nil {
			return e
		}
	}
	return &noEntry
}

// noEntry is of a row of which the tracker holds nothing.
var noEntry Entry

// Render makes the return sheet of one unit. It is safe for concurrent use.
func (r *Returns) Render(share *model.Share) ([]byte, error) {
	b := r.book
	room := sheetRooms.Get().(*sheetRoom)
	defer sheetRooms.Put(room)
	sheet := &room.sheet
	sheet.Reset()
	sheet.Write(r.sheet[0])
	w := &worksheet.RowWriter{W: sheet, Buf: room.rows[:0]}
	w.Fixed(34)
	title, note := r.lines(share)
	w.Text(r.title, title)
	w.End()
	w.Fixed(34)
	w.Text(r.note, note)
	w.End()
	w.Fixed(34)
	for _, c := range b.cols {
		w.Text(r.head[c.people], c.head.In(b.lang))
	}
	w.Text(r.head[false], sentHead.In(b.lang))
	w.Text(r.head[false], share.Unit.Name) // whose sheet it is
	w.Text(r.head[false], r.run)
	if r.round != nil {
		w.Text(r.head[false], r.round.Name)
	}
	w.End()
	for i := range share.Rows {
		r.row(w, &share.Rows[i])
	}
	w.Flush()
	room.rows = w.Buf
	last := strconv.Itoa(headRow + max(1, len(share.Rows)))
	after := stretched.ReplaceAll(r.sheet[1], []byte(`sqref="${1}`+strconv.Itoa(headRow+1)+`:${2}`+last+`"`))
	sheet.Write(after)
	pkg := r.pkg.Clone()
	pkg.Set(returnPart, sheet.Bytes())
	return pkg.Bytes(r.date)
}

// sheetRoom is what one sheet is written in: some hundred kilobytes, and there is a sheet a unit.
type sheetRoom struct {
	rows  []byte
	sheet bytes.Buffer
}

var sheetRooms = sync.Pool{New: func() any { return new(sheetRoom) }}

// lines gives the title of a unit's sheet, and what it is to do with it.
func (r *Returns) lines(share *model.Share) (title, note string) {
	b := r.book
	title = share.Unit.Name + " " + b.plan.Title + b.text("落实情况反馈表", " – return sheet")
	if unit := b.plan.MoneyUnit(share.Rows, b.set.Tracker.Shows); unit != "" {
		note = b.text("单位："+unit+"。", "Sums in "+unit+". ")
	}
	if r.round == nil {
		return title, note + fillIn.In(b.lang)
	}
	title += b.text("（", " (") + r.round.Name + b.text("）", ")")
	if r.round.Due != "" {
		note += b.text("请于"+r.round.Due+"前交回。", "To be sent back by "+r.round.Due+". ")
	}
	return title, note + fillInRound.In(b.lang)
}

// What stands above the table of a return sheet, from the first one that was ever sent. Sheets
// come back a year later: a text that is changed leaves the old one in sentLine.
var (
	fillIn = model.Text{ZH: "请填写黄色表头各列后交回本表；其他内容请勿改动，不要增删行。",
		EN: "Please fill in the columns with a yellow head and send this file back; change nothing else, add or delete no rows."}
	fillInRound = model.Text{ZH: "“上次反馈”供对照，请在黄色表头各列写本期情况；灰色的格不必填。已办结的写明“实际办结日期”（“更新日期”是填表的日期）。要延期、退办、调整或销号的，写在“申请事项”。其他内容请勿改动，不要增删行。",
		EN: "Write what is new in the columns with a yellow head, beside what stood there last; grey cells need no entry. Of what is done say on which day it was finished (“Updated” is the day of this report). Change nothing else, add or delete no rows."}
	fillInEarlier = model.Text{ZH: "“上次反馈”供对照，请在黄色表头各列写本期情况；灰色的格不必填。要延期、退办、调整或销号的，写在“申请事项”。其他内容请勿改动，不要增删行。",
		EN: "Write what is new in the columns with a yellow head, beside what stood there last; grey cells need no entry. Change nothing else, add or delete no rows."}
	saidBefore = regexp.MustCompile(`^(单位：[^。]*。|Sums in [^.]*\. )?(请于[^。]*前交回。|To be sent back by [^.]*\. )?$`)
)

// sentLine reports whether a line above the table is as it was sent to a unit.
func sentLine(unit, text string) bool {
	title, ok := strings.CutPrefix(text, unit+" ")
	if ok && (strings.HasSuffix(title, "落实情况反馈表") || strings.HasSuffix(title, " – return sheet") || strings.Contains(title, "落实情况反馈表（") && strings.HasSuffix(title, "）") || strings.Contains(title, " – return sheet (") && strings.HasSuffix(title, ")")) {
		return true
	}
	for _, end := range []model.Text{fillIn, fillInRound, fillInEarlier} {
		for _, end := range []string{end.ZH, end.EN} {
			if due, ok := strings.CutSuffix(text, end); ok && saidBefore.MatchString(due) {
				return true
			}
		}
	}
	return false
}

// tallest gives how many lines the longest cell has of those that all rows of a task share; at is the place of the row.
func (r *Returns) tallest(at int32, row *model.Row) int {
	known := &r.most[r.tasks[at]]
	most := int(known.Load())
	if most > 0 {
		return most
	}
	most = 1
	for i := range r.book.cols {
		if c := &r.book.cols[i]; c.id != colBefore && !ofAssignment(c.id) {
			most = max(most, lines(r.book.source(c.id, row, ""), c.width))
		}
	}
	known.Store(int32(most)) // another sheet comes to the same
	return most
}

func (r *Returns) row(w *worksheet.RowWriter, row *model.Row) {
	b, at, e := r.book, r.at[row.Assignment], r.entry(row)
	key := r.keys[at]
	asked, before := true, ""
	if r.round != nil {
		asked, before = r.round.Asks(row, e)
		before = stacked(before, lastTime(e, b.text("批准延期至", "granted until")))
	}
	most := r.tallest(at, row)
	for i := range b.cols {
		switch c := &b.cols[i]; {
		case c.id == colBefore:
			most = max(most, lines(before, c.width))
		case ofAssignment(c.id):
			most = max(most, lines(b.source(c.id, row, ""), c.width))
		}
	}
	w.Begin(height(most))
	for _, c := range b.cols {
		s := b.source(c.id, row, key)
		switch {
		case c.id == colBefore:
			s = before
		case c.people && r.round != nil:
			s = ""
		case c.people:
			s = e.field(c.id)
		}
		if c.people && !asked {
			w.Blank(r.closed[c.id])
			continue
		}
		quoted := 0
		if isFormulaLike(s) {
			quoted = 1
		}
		writeTyped(w, c.id, r.styles[quoted][c.id], s)
	}
	sent := r.empty
	if e != &noEntry {
		sent = sentSeal(e)
	}
	w.Text(r.styles[0][colKey], sent)
	w.End()
}

// lastTime is what the tracker holds of a row, in one cell.
func lastTime(e *Entry, given string) string {
	var marks []string
	for _, s := range []string{e.State, e.Done, e.Updated} {
		if s != "" {
			marks = append(marks, s)
		}
	}
	state, granted := "", ""
	if marks != nil {
		state = "【" + strings.Join(marks, " ") + "】"
	}
	if e.Granted != "" {
		granted = "【" + given + " " + e.Granted + "】"
	}
	return stacked(state, e.Progress, granted)
}

// stacked gives texts a line each, but for empty ones.
func stacked(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), "\n")
}

// field gives what people wrote into a column.
func (e *Entry) field(id columnID) string {
	if !columns[id].people || e.cell(id) == nil {
		return ""
	}
	return *e.cell(id)
}

// written reports whether something stands in a column that people fill in.
func (e *Entry) written() bool {
	return slices.ContainsFunc(columns[:], func(c column) bool { return e.field(c.id) != "" })
}

// sentSeal returns the seals that tell later what a unit has changed in the sheet that it
// was sent.
func sentSeal(e *Entry) string {
	return sentSeals.join(columns[:], func(id columnID) string { return seal(e.field(id)) })
}

// writeTyped writes what typedCell gives, without making it where it is text: a run has a million of them.
func writeTyped(w *worksheet.RowWriter, id columnID, style int, s string) {
	switch id {
	case colDone, colVerifiedDone, colUpdated, colUntil, colGranted, colClosed:
		if s != "" {
			cell := typedCell(id, w.Col, style, s, false)
			w.Buf = cell.AppendTo(w.Buf, w.Row)
			w.Col++
			return
		}
	case colNumber:
		if n, ok := plainNumber(s); ok {
			w.Number(style, n)
			return
		}
	}
	w.Text(style, s)
}

// typedCell gives a cell of a column for people: a share and a day are numbers where
// they read as such.
func typedCell(id columnID, col, style int, s string, date1904 bool) worksheet.Cell {
	switch id {
	case colNumber:
		return sourceCell(id, col, style, s)
	case colDone, colVerifiedDone:
		if n, ok := strings.CutSuffix(s, "%"); ok {
			if f, err := strconv.ParseFloat(n, 64); err == nil && short(f)+"%" == s {
				return valueCell(col, style, worksheet.Share, strconv.FormatFloat(f/100, 'f', -1, 64))
			}
		}
	case colUpdated, colUntil, colGranted, colClosed:
		if n, ok := serial(s, date1904); ok {
			return valueCell(col, style, worksheet.Day, strconv.FormatFloat(n, 'f', -1, 64))
		}
	}
	return textCell(col, style, s)
}

func valueCell(col, style int, shows worksheet.NumberKind, number string) worksheet.Cell {
	return worksheet.Cell{Col: col, Attrs: []byte(` s="` + strconv.Itoa(style) + `"`), Inner: []byte("<v>" + number + "</v>"), Shows: shows}
}
