package tracker

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// Entry is a row of the ledger as it stands in the file.
type Entry struct {
	Row int    // of the sheet, 1-based
	Key string // see Keys; "" in a row that people added
	// Former are the keys that the row bore before its task was reworded, the last first.
	Former []string

	Parent string
	Theme  string
	Number string
	Text   string // of the task
	Unit   string
	Role   model.Role // NoRole where the cell is empty or holds another word
	Via    string
	Phrase string
	Due    string
	// Fields are what stands in the columns that carry others of the source: the head as in
	// the source, the kind only where it is that of leaders.
	Fields []model.Field
	// Table is what the table is called that the task stands in, where the ledger holds the tasks
	// of several: 民生实事, 附件2.
	Table string

	Progress string // what people wrote
	State    string
	Done     string // 50% where the cell holds a number, else as typed
	Updated  string // 2026-03-31 where the cell holds a date, else as typed
	Remarks  string

	// What a ledger holds once a round was opened. Days as Updated.
	Evidence string // what proves it: names of files
	Request  string // 延期, 退办, 调整, 销号 or other words
	Until    string // the day until which the unit asks to be given time
	Reason   string
	Granted  string // the day until which the office has given it time
	Closed   string // the day on which the task was finished

	// What the office found to be so, in a ledger with the columns for that. The rate as Done.
	Verified, VerifiedDone string
}

// Read gives the rows of the sheet 台账 of a tracker, in either language and whoever saved
// it last. Columns are found by their heads, so people can move them, add others, and
// put rows above the heads. A file that is no tracker, or is damaged, is returned as
// model.Diagnostics.
func Read(data []byte) ([]Entry, error) {
	w, err := worksheet.Open(data)
	if err != nil {
		return nil, damaged(err)
	}
	return entriesOf(w)
}

// entriesOf returns the rows of the ledger.
func entriesOf(w *worksheet.Workbook) ([]Entry, error) {
	const usual = 64 // bytes that a row takes at least, packed, where people have not emptied it
	r := &reader{likely: func() int { return min(w.Rows, w.Size/usual) }}
	if err := findLedger(w, r); err != nil {
		return nil, err
	}
	r.spread(w.Merged[r.sheet.Part])
	r.goByWords()
	r.keepCarried()
	r.spreadFields(w.Merged[r.sheet.Part])
	r.tables(ofSources(w))
	return r.entries, nil
}

// findLedger lets r read the sheet that is the ledger.
func findLedger(w *worksheet.Workbook, r *reader) error {
	// The sheet may have been renamed: then it is the first that has the heads.
	sheets := slices.Clone(w.Sheets)
	slices.SortStableFunc(sheets, func(a, b worksheet.SheetPart) int { return unnamed(a) - unnamed(b) })
	for _, sheet := range sheets {
		if isAside(sheet.Name) { // 已撤销 has the same heads
			continue
		}
		found, err := ledgerOn(w, sheet, r)
		if err != nil {
			return damaged(err)
		}
		if found {
			for _, name := range r.sealed {
				r.seals[name] = true
			}
			r.settle()
			r.askRenamed()
			return r.ds.Err()
		}
	}
	var ds model.Diagnostics
	ds.Add(model.Pos{}, model.Error, "no-tracker-sheet", model.Text{
		ZH: "文件中没有台账：没有一张表同时有“任务内容”“责任单位”“分工”三个表头",
		EN: "no tracker in the file: no sheet has all of the heads Task, Unit and Role",
	}, model.Text{ZH: "请检查表头是否被改动或删除", EN: "see whether the heads were changed or deleted"})
	return ds
}

// ledgerOn lets r read a sheet, and reports whether that is the ledger. It is read once more where
// keys stand in a column without their head, and where it has to be read in one piece.
func ledgerOn(w *worksheet.Workbook, sheet worksheet.SheetPart, r *reader) (found bool, err error) {
	settled := func() bool { return r.head > 0 && !r.keyless }
	for keyAt := 0; ; keyAt = r.keyAt {
		*r = reader{sheet: sheet, each: r.each, again: r.again, bare: r.bare, sealed: r.sealed, keyAt: keyAt, words: map[string]string{}}
		if r.each != nil && !r.bare {
			r.looks = &worksheet.Looks{}
		}
		if r.again != nil {
			r.again()
		}
		err := w.Look(&worksheet.CellScan{Wanted: r.wanted, Looks: r.looks, Each: func(v worksheet.Value) error {
			if r.entries == nil && r.head > 0 && r.each == nil { // a list that grows is held twice while it moves
				r.entries = make([]Entry, 0, w.Rows)
			}
			return r.cell(v, w.Date1904)
		}}, sheet.Part, settled)
		if errors.Is(err, worksheet.ErrTogether) && settled != nil {
			settled, r.keyAt = nil, keyAt
			continue
		}
		if err != nil {
			return false, err
		}
		r.flush()
		if r.keyAt == keyAt {
			r.words = nil
			return r.head > 0, nil
		}
	}
}

func unnamed(s worksheet.SheetPart) int {
	if s.Name == ledgerName.ZH || s.Name == ledgerName.EN {
		return 0
	}
	return 1
}

// damaged turns what is wrong with the file into a message for people.
func damaged(err error) error {
	var ds model.Diagnostics
	switch {
	case errors.Is(err, worksheet.ErrEncrypted):
		ds.Add(model.Pos{}, model.Error, "tracker-encrypted", model.Text{
			ZH: "台账设了打开密码，无法读取", EN: "the tracker has a password and cannot be read",
		}, model.Text{ZH: "请打开后取消密码再保存", EN: "open it, remove the password, save it"})
	case errors.Is(err, worksheet.ErrNotXLSX):
		ds.Add(model.Pos{}, model.Error, "tracker-not-xlsx", model.Text{
			ZH: "这不是 .xlsx 工作簿，或文件不完整", EN: "not an .xlsx workbook, or not all of one",
		}, model.Text{ZH: "请用 Excel 或 WPS 打开，另存为 .xlsx", EN: "open it with an office program and save it as .xlsx"})
	default:
		ds.Add(model.Pos{}, model.Error, "tracker-damaged",
			model.Say("台账文件已损坏（%v）", "the tracker is damaged (%v)", err), model.Text{ZH: "请用 Excel 或 WPS 打开修复，再另存为 .xlsx", EN: "open it with an office program, let it repair the file, and save it"})
	}
	return ds
}

// headSearch is how many rows from the top may stand above the heads, or hold them.
const headSearch = 30

// reader takes the cells of a sheet, row by row.
type reader struct {
	sheet   worksheet.SheetPart
	head    int  // row of the heads; 0 while they are sought
	keyAt   int  // column of the keys where their head is gone
	keyless bool // no head says where they are
	row     int  // the row being taken
	seen    []worksheet.Value
	columns map[int]columnID
	heads   map[int]string    // all that stands in the row of the heads
	list    []column          // columns, and behind them one for each other head
	others  map[int]columnID  // columns under other heads
	seals   map[string]bool   // names of carried columns that rows bear a seal of
	filled  map[columnID]bool // columns under other heads in which something stands
	alike   bool              // two of them have heads alike
	votes   map[columnID]int  // rows in which such a column holds what was sealed
	key     string            // of the row being taken, where alike
	pending map[columnID]string
	words   map[string]string // every text once
	above   []string          // the last one of each column
	taken   int               // the row being taken, where alike
	likely  func() int        // how many rows there may be; may be nil
	entries []Entry
	keys    []string                                // cells of the keys of entries
	roles   []string                                // and of their roles
	of      []columnID                              // of the fields of all entries, in order
	each    func(row int, id columnID, text string) // takes the cells in place of entries
	again   func()                                  // said before the cells come once more from the first
	looks   *worksheet.Looks                        // of the cells; nil where entries are taken, and where bare
	bare    bool                                    // the cells are taken without how they look
	sealed  []string                                // names for seals that are known before
	ds      model.Diagnostics
}

func (r *reader) wanted(row, col int) bool {
	if r.head == 0 {
		r.turn(row)
	}
	if r.head == 0 {
		return row <= headSearch
	}
	_, ok := r.columns[col]
	return ok || r.keyless
}

// turn looks for the heads in the row that has been taken, if row is another.
func (r *reader) turn(row int) {
	if row == r.row {
		return
	}
	r.findHeads()
	r.row, r.seen = row, r.seen[:0]
}

func (r *reader) flush() {
	if r.head == 0 {
		r.findHeads()
	}
}

func (r *reader) findHeads() {
	found := map[int]columnID{}
	var twice model.Diagnostics
	var has [columnCount]int
	var others []worksheet.Value
	for _, v := range r.seen {
		id, ok := headID(v.Text)
		if v.Col == r.keyAt {
			continue
		}
		if !ok {
			if v.Text != "" {
				others = append(others, v)
			}
			continue
		}
		if first := has[id]; first > 0 {
			twice.Add(model.Pos{Sheet: r.sheet.Name, Row: v.Row, Col: v.Col}, model.Error, "tracker-column-twice",
				model.Say("台账有两列表头都是“%s”（%s列和%s列）", "two columns of the tracker have the head %q (%s and %s)", v.Text, worksheet.Letters(first), worksheet.Letters(v.Col)), model.Text{ZH: "请改掉自己增加的那一列的表头", EN: "rename the head of the one that was added"})
			continue
		}
		has[id] = v.Col
		found[v.Col] = id
	}
	if has[colTask] > 0 && has[colUnit] > 0 && has[colRole] > 0 {
		r.heads = map[int]string{}
		for _, v := range r.seen {
			r.heads[v.Col] = v.Text
		}
		r.list, r.others, r.seals, r.filled = slices.Clone(columns[:]), map[int]columnID{}, map[string]bool{}, map[columnID]bool{}
		r.votes, r.pending = map[columnID]int{}, map[columnID]string{}
		for _, v := range others {
			id := columnID(len(r.list))
			c := otherColumn(id, v.Text)
			r.alike = r.alike || slices.ContainsFunc(r.list[columnCount:], func(o column) bool { return o.seal == c.seal })
			r.list = append(r.list, c)
			found[v.Col], r.others[v.Col] = id, id
		}
		if r.keyAt > 0 {
			found[r.keyAt] = colKey
		}
		r.above = make([]string, len(r.list))
		r.keyless = has[colKey] == 0 && r.keyAt == 0
		r.head, r.columns, r.ds = r.row, found, twice
	}
}

// headID gives the column that a head belongs to.
func headID(head string) (columnID, bool) {
	head = strings.Join(strings.Fields(head), "")
	for i := range columns {
		if h := columns[i].head; head == h.ZH || head == strings.ReplaceAll(h.EN, " ", "") {
			return columnID(i), true
		}
	}
	return 0, false
}

func (r *reader) cell(v worksheet.Value, date1904 bool) error {
	if r.head == 0 {
		r.seen = append(r.seen, v)
		return nil
	}
	if id, ok := r.columns[v.Col]; r.keyless && (!ok || id >= columnCount) && sealedKey.MatchString(v.Text) && r.keyAt == 0 {
		r.keyAt = v.Col // all is read again
	} else if !ok {
		return nil
	}
	id := r.columns[v.Col]
	text := v.Text
	if v.Picture {
		text = "（图片）"
	}
	if v.Number {
		text = shown((&worksheet.Workbook{Date1904: date1904}), v, id)
	}
	if id >= columnCount && text != "" {
		r.filled[id] = true
	}
	if id != colKey && r.each == nil { // most of what else a row says stands in many, and often in the one above
		if text != r.above[id] {
			same, ok := r.words[text]
			if !ok {
				same, r.words[text] = text, text
			}
			r.above[id] = same
		}
		text = r.above[id]
	}
	if id == colKey && len(r.others) > 0 {
		r.note(text)
	}
	if r.alike {
		if v.Row != r.taken {
			r.count()
			r.taken = v.Row
		}
		if id == colKey {
			r.key = text
		} else if id >= columnCount {
			r.pending[id] = text
		}
	}
	if r.each != nil {
		r.each(v.Row, id, text)
		return nil
	}
	if r.entries == nil && r.likely != nil { // a list that grows is held twice while it moves: of 400,000 rows 350 MB
		r.entries = make([]Entry, 0, r.likely())
	}
	if n := len(r.entries); n == 0 || r.entries[n-1].Row != v.Row {
		r.entries, r.keys, r.roles = append(r.entries, Entry{Row: v.Row}), append(r.keys, ""), append(r.roles, "")
	}
	e := &r.entries[len(r.entries)-1]
	if to := e.cell(id); to != nil {
		*to = text
		return nil
	}
	switch id {
	case colKey:
		e.Key, _ = openSeal(text)
		e.Former = wasKeys(text)
		r.keys[len(r.keys)-1] = text
	case colRole:
		e.Role = roleOf(text)
		r.roles[len(r.roles)-1] = text
	case colBefore:
	default:
		if text != "" {
			e.Fields = append(e.Fields, model.Field{Head: canonical(r.list[id].head.ZH), Value: text})
			r.of = append(r.of, id)
		}
	}
	return nil
}

func roleOf(word string) model.Role {
	word = strings.TrimSpace(word)
	for _, r := range roles {
		if word == r.Label(model.Chinese) || word == r.Label(model.English) {
			return r
		}
	}
	return model.NoRole
}

// isRate reports whether a column holds shares of 100.
func isRate(id columnID) bool { return id == colDone || id == colVerifiedDone }

// shown gives what a cell holds as people read it in a column.
func shown(w *worksheet.Workbook, v worksheet.Value, id columnID) string {
	if !v.Number || id == colNumber && !v.Date && !v.Time && isCount(v.Text) { // every row has one
		return v.Text
	}
	if n, err := strconv.ParseFloat(v.Text, 64); err == nil && v.Time && n >= 0 && n < 1 && !isRate(id) {
		return clockText(n)
	}
	if n, err := strconv.ParseFloat(v.Text, 64); err == nil && v.Date && !isRate(id) {
		if !v.Hours && n-math.Floor(n) == 0.5 { // SheetJS writes a day as its noon
			n = math.Floor(n)
		}
		if day, ok := dateText(n, w.Date1904); ok {
			return day
		}
	}
	if n, err := strconv.ParseFloat(v.Text, 64); err == nil && isRate(id) && !v.Percent && n > 1 {
		return short(n) // 80, and not 8000%
	}
	return numberText(id, v.Text, w.Date1904)
}

// isCount reports whether a number is written as short writes it: 7, 120.
func isCount(s string) bool {
	const most = 15 // digits that a number keeps
	if len(s) == 0 || len(s) > most || s[0] == '0' && len(s) > 1 {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// numberText gives a number as people read it in its column: a share, a date, or a
// number without the noise of binary fractions.
func numberText(id columnID, s string, date1904 bool) string {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return s
	}
	switch id {
	case colDone, colVerifiedDone:
		return short(n*100) + "%"
	case colUpdated, colUntil, colGranted, colClosed:
		if day, ok := dateText(n, date1904); ok {
			return day
		}
	}
	return short(n)
}

func short(n float64) string {
	n, _ = strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// dateText gives the day that Excel counts as n, and the time of day where there is one. Its calendar begins with a day that
// never was, 1900-02-29; days before it are nobody's progress.
func dateText(n float64, date1904 bool) (string, bool) {
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if n < 61 || n > 2958465 {
		return "", false
	}
	day := epoch.AddDate(0, 0, int(n))
	const seconds = 24 * 60 * 60
	switch t := day.Add(time.Duration(math.Round((n-math.Floor(n))*seconds)) * time.Second); {
	case t.Equal(day):
		return day.Format(time.DateOnly), true
	case t.Second() == 0:
		return t.Format(dayAndMinute), true
	default:
		return t.Format(time.DateTime), true
	}
}

// clockText gives the time of day that Excel counts as the part n of a day.
func clockText(n float64) string {
	t := time.Time{}.Add(time.Duration(math.Round(n*24*60*60)) * time.Second)
	if t.Second() == 0 {
		return t.Format("15:04")
	}
	return t.Format(time.TimeOnly)
}

const dayAndMinute = "2006-01-02 15:04"

// serial is the inverse of dateText.
func serial(s string, date1904 bool) (float64, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t, err = time.Parse(dayAndMinute, s)
	}
	if err != nil {
		t, err = time.Parse(time.DateTime, s)
	}
	if err != nil {
		return 0, false
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	n := t.Sub(epoch).Hours() / 24
	back, ok := dateText(n, date1904)
	return n, ok && back == s
}
