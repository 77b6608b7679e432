package tracker

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

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
	// Older says that what the ledger has, or gets, is the unit's own, from a sheet that counts as newer than From.
	Older bool
}

// Judge decides whose value counts in a conflict; true is the unit's. An error ends
// Collect, and is what Collect gives.
type Judge func(*Conflict) (unit bool, err error)

// Prefer is a rule for all conflicts.
type Prefer string

// The preferences. None takes what a newer sheet of the unit itself says otherwise.
const (
	PreferOffice Prefer = "office"
	PreferUnit   Prefer = "unit"
	PreferNewest Prefer = "newest" // the one with the later date; of equal ones, or without dates, the office's
)

// Judge decides by the rule.
func (p Prefer) Judge(c *Conflict) (unit bool, err error) {
	if c.Older {
		return false, nil
	}
	return p == PreferUnit || p == PreferNewest && c.Date > c.OfficeDate && c.OfficeDate != "", nil
}

// Collected is a value that Collect took into the tracker.
type Collected struct {
	Unit, Number, Text string // the number with the table, where the ledger is of several
	Column             model.Text
	Old, New           string
	From               string // file
	Key                string // of the row: see Keys
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
// counts, unless judge takes a value of an earlier one; where the office has changed the value since, judge decides. A value that is
// not taken goes to the sheet 冲突: nothing is lost. An empty cell takes nothing away. Nothing is to be
// asked of l after it.
func (l *Ledger) Collect(returns []Return, judge Judge) (*Collection, error) {
	w := l.w
	was, err := l.concerned(returns)
	if err != nil {
		return nil, err
	}
	sorted, err := was.sorted()
	if err != nil {
		return nil, err
	}
	u := &update{w: w, parts: worksheet.NewParts(w.Pkg), past: was,
		book: &book{lang: was.lang, list: was.list}, byNum: make(map[int]*pastRow, len(was.rows)), done: map[string]bool{},
		conflicts: aside{name: conflictsName, heads: conflictHeads(was.lang), once: true}}
	c := &collector{update: u, judge: judge, today: l.Today, answers: map[[2]string]*answered{}, days: map[string]string{}, byKey: make(map[string]*pastRow, len(was.rows)), wishes: map[*pastRow]*[columnCount][]wish{}, set: map[int][]worksheet.Cell{}, took: map[*pastRow]map[columnID]string{}, found: sorted}
	c.index(was.rows)
	rows := &worksheet.RowStream{From: u.parts.Was, Part: was.sheet.Part}
	if !u.surveyed() {
		if err := u.survey(rows.Each); err != nil {
			return nil, damaged(err)
		}
	}
	u.shifts = worksheet.Shifts{}
	u.ledger = &worksheet.Overlay{Name: was.sheet.Name, Part: was.sheet.Part, Shifts: u.shifts, Fits: w.Fits}
	if c.history, err = historyOf(w); err != nil {
		return nil, damaged(err)
	}
	c.history.Until(c.today)
	returns = slices.Clone(returns)
	for i := range returns {
		returns[i].day = c.dayOf(&returns[i])
	}
	slices.SortStableFunc(returns, func(a, b Return) int {
		return cmp.Or(c.history.compare(stampOf(&a), stampOf(&b)), cmp.Compare(a.Name, b.Name))
	})
	c.units(returns)
	c.ofRun = c.run()
	for i := range returns {
		if r := &returns[i]; r.Run != "" && r.Run != c.ofRun {
			c.note(r.Name, 0, model.Note, "return-old-run", model.Text{
				ZH: "这份反馈表发出以后，任务分工表改过（换新版或作更正）", EN: "the table was changed after this sheet was sent, by a new version or corrections"})
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
	if same, err := u.parts.Untouched(); err != nil || same {
		return got, err
	}
	if got.Data, err = u.parts.Bytes(w.Pkg.Newest()); errors.Is(c.unread, worksheet.ErrWhole) {
		if err := rows.Whole(); err != nil {
			return nil, damaged(err)
		}
		got.Data, err = u.parts.Bytes(w.Pkg.Newest())
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
	today   string // see Ledger
	byKey   map[string]*pastRow
	wishes  map[*pastRow]*[columnCount][]wish
	set     map[int][]worksheet.Cell // cells to write, by row
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
	ofRun   string            // see run
}

// fresh is a row into which something was taken from a file.
type fresh struct {
	row  *pastRow
	file string
}

// open reads the ledger.
func (u *update) open() error {
	raw, err := u.parts.Sheet(u.past.sheet.Part)
	if err != nil {
		return err
	}
	if err := u.survey(raw.Again); err != nil {
		return err
	}
	u.shifts = worksheet.Shifts{}
	u.ledger = &worksheet.Overlay{Name: u.past.sheet.Name, Part: u.past.sheet.Part, Raw: raw, Head: worksheet.MaxRows, Shifts: u.shifts, Fits: u.w.Fits}
	return nil
}

// index finds rows by their keys, those that they had before after those that they have; what is neither is
// the office's own.
func (c *collector) index(rows []pastRow) {
	for i := range rows {
		r := &rows[i]
		c.byNum[r.num] = r
		r.to = toOwn
		if key := r.val(colKey); key != "" && c.byKey[key] == nil {
			c.byKey[key], r.to = r, 0
		}
	}
	for i := range rows {
		for _, key := range wasKeys(rows[i].seal) {
			if c.byKey[key] == nil {
				c.byKey[key] = &rows[i]
			}
		}
	}
}

// run says of which making the ledger is.
func (c *collector) run() string {
	if c.past.standing != nil {
		return c.past.standing.Run
	}
	keys := make([]string, 0, len(c.past.rows))
	for i := range c.past.rows {
		if r := &c.past.rows[i]; r.to != toOwn { // the one with this key
			keys = append(keys, strings.TrimSuffix(strings.TrimSpace(r.seal), takenOf(r.seal)))
		}
	}
	return runOf(keys)
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
				model.Say("这一行是%s的，不在%s名下，没有采用", "the row is that of %s, not of %s: it was not taken", at.val(colUnit), r.Unit))
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
		if _, ok := serial(date, false); !ok && date == "" {
			date, _, _ = strings.Cut(r.Saved, "T")
		} else if !ok { // 上周末: when the file was saved does not tell either
			date = ""
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
		c.conflictRow(r.Name+": "+c.book.text("改动了原文", "changed the table's text"), at.val(colNumber), at.val(colTask), at.val(colUnit),
			head.In(c.book.lang), v, is, at.val(colKey))
	}
	for _, id := range returnSource[1:] {
		if v := row.typed[id]; !sealed(&columns[id], v) {
			changed(columns[id].head, v, at.val(id))
		}
	}
	for _, h := range slices.Sorted(maps.Keys(row.others)) {
		other := otherColumn(columnCount, h)
		if v := row.others[h]; !sealed(&other, v) {
			is := ""
			for i := int(columnCount); i < len(c.past.list); i++ {
				if sameName(c.past.list[i].seal, other.seal) {
					is = at.val(columnID(i))
				}
			}
			changed(other.head, v, is)
		}
	}
}

// write lays what was taken over the ledger.
func (c *collector) write(ledger *worksheet.RowStream) error {
	o := c.ledger
	if len(c.set) > 0 {
		o.Cells, o.Changes = func(st worksheet.Step, num int) ([]worksheet.Cell, float64) { return c.set[num], 0 }, slices.Sorted(maps.Keys(c.set))
		standing := c.standing()
		c.parts.SetWriter(o.Part, func(w io.Writer) error {
			if c.unread = o.Stream(ledger, w); c.unread != nil {
				return c.unread
			}
			return standing.note(w)
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
		if err := putAside(c.parts, a, c.w.Main, c.w.Sheets, c.book.lang, l, c.w); err != nil {
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
	for _, s := range c.w.Sheets {
		for _, name := range names {
			if s.Name != name.ZH && s.Name != name.EN {
				continue
			}
			data, err := c.parts.Plain(s.Part)
			if err != nil {
				return err
			}
			if now := countedValue.ReplaceAll(data, []byte("$1")); !bytes.Equal(now, data) {
				c.parts.Set(s.Part, now)
			}
		}
	}
	return c.recalculate()
}
