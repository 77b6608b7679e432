package tracker

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"github.com/beevik/etree"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// Changes is what Update did to an earlier tracker.
type Changes struct {
	Kept, Added, Withdrawn int // rows of the ledger
	// Untouched says that it is as Render makes it: nobody has written into it, or there was none.
	Untouched bool
	// Found is what people should know: rows that were matched in doubt, what they typed
	// into columns that come from the table, what could not be kept as it was.
	Found model.Diagnostics

	sealed []string // what sealedKeys gives, where the tracker is as Render makes it
}

// Update makes the tracker of p as Render does, over the tracker that an earlier run
// made and people have worked in since. All that people put into it stays: values,
// columns, rows and sheets of their own, widths, filters, hidden rows, comments, colours,
// formulas, pictures, charts. A row belongs to the assignment with the same key, else to
// that of the same unit in the task that is most alike; rows whose assignment is gone
// move to the sheet 已撤销. What people typed over the text of the table goes to the
// sheet 冲突. An earlier tracker that cannot be read is returned as model.Diagnostics.
//
// It works on the parts of the file: an .xlsx library would lose what it does not know
// (threaded comments, sparklines, newer rules) and needs many times the memory.
//
// The earlier run had the directory was: the full names of that are the program's own, and nobody typed them. It is
// nil where that is not known.
func Update(old []byte, p *model.Plan, d *model.Directory, s *model.Settings, was *model.Directory) ([]byte, Changes, error) {
	if len(old) == 0 {
		var written gathered
		keys, err := renderKeyed(&written, p, d, s)
		return slices.Concat(written...), Changes{Added: p.Assigned(), Untouched: true, sealed: keys}, err
	}
	again := unlike{rest: old}
	if keys, err := renderKeyed(&again, p, d, s); err == nil && len(again.rest) == 0 {
		return old, Changes{Kept: p.Assigned(), Untouched: true, sealed: keys}, nil
	} else if err != nil && !again.found {
		return nil, Changes{}, err
	}
	w, err := worksheet.Open(old)
	if err != nil {
		return nil, Changes{}, damaged(err)
	}
	u, err := begin(w, p, d, s)
	if err != nil {
		return nil, Changes{}, err
	}
	u.was = was
	if same, err := u.run(); err != nil {
		return nil, Changes{}, damaged(err)
	} else if same {
		return old, u.changes, nil
	}
	// A number typed over one of the program's figures looks like an old figure.
	u.changes.Found.Add(model.Pos{}, model.Note, "tracker-figures-renewed", model.Text{
		ZH: "“按单位”“按主题”两表的统计已重新计算，直接改写在统计数上的数字不保留",
		EN: "the figures by unit and by theme are made anew: a number typed over one of them is not kept",
	}, model.Text{ZH: "要保留的数字请写在“台账”表或自己加的栏里；原文件已另存为 tracker.bak-N.xlsx", EN: "put what is to stay into the ledger or a column of your own; the earlier file is kept as tracker.bak-N.xlsx"})
	u.forget()
	data, err := u.parts.Bytes(s.Document.Date.Time())
	if err != nil {
		return nil, Changes{}, err
	}
	u.parts = nil
	now, err := worksheet.OpenBeside(data, u.w)
	if err != nil {
		return nil, Changes{}, fmt.Errorf("reading the new tracker back: %w", err)
	}
	if err := u.prove(now); err != nil {
		return nil, Changes{}, err
	}
	return data, u.changes, u.tellLostRefs(now)
}

// forget lets go of what was only needed to make the new tracker: of a large one, 300 MB while it is packed and
// proven.
func (u *update) forget() {
	for i := range u.past.rows {
		r := &u.past.rows[i]
		r.words, r.is, r.seal, r.cell = nil, nil, "", ""
	}
	u.ledger, u.steps, u.returned, u.stays, u.copies, u.raised = nil, nil, nil, nil, nil, nil
	u.book = &book{list: u.book.list}
	const many = 100_000
	if len(u.past.rows) > many {
		runtime.GC() // or it would go only when as much again has come
	}
}

// begin reads the earlier tracker w, for p to be laid over it.
func begin(w *worksheet.Workbook, p *model.Plan, d *model.Directory, s *model.Settings) (*update, error) {
	was, err := readPast(w)
	if err != nil {
		return nil, err
	}
	sorted, err := was.sorted()
	if err != nil {
		return nil, err
	}
	settings := *s
	settings.Lang = was.lang // the words in the file stay as they are
	u := &update{
		w: w, parts: worksheet.NewParts(w.Pkg), past: was, dir: d,
		book: &book{plan: p, set: &settings, lang: was.lang, rows: model.Rows(p), shares: model.Shares(p, d)},
	}
	u.changes.Found = sorted
	u.done = map[string]bool{}
	u.conflicts = aside{name: conflictsName, heads: conflictHeads(u.book.lang), once: true}
	u.carryOn()
	return u, nil
}

// update is one call of Update.
type update struct {
	w       *worksheet.Workbook
	parts   *worksheet.Parts
	past    *past
	dir     *model.Directory
	was     *model.Directory // of the earlier run; nil where it is not known
	book    *book
	changes Changes

	ledger      *worksheet.Overlay
	shifts      worksheet.Shifts
	byNum       map[int]*pastRow
	votes       map[columnID]map[int]int // looks of our columns
	formulas    map[[2]int]string        // of the ledger's columns that the program knows, by row and column
	width       int                      // columns of the ledger
	headStyle   int                      // the look of its heads
	steps       []worksheet.Step
	copies      map[int]bool // rows that bear the key of another
	stays       map[*pastRow]bool
	returned    map[int]*returned // by row of the book
	withdrawn   aside
	conflicts   aside
	done        map[string]bool  // parts that are written
	raised      []*pastRow       // finished, and of another task now
	newSheets   []*workbookSheet // that the earlier tracker could not have
	freshStyles map[int]int      // looks of a new workbook → of this one
	coloured    map[string]bool  // what the rules of colour of the earlier ledger compare with
}

// gathered is what has been written. A buffer that grows would hold a large workbook three times while
// it moves.
type gathered [][]byte

func (p *gathered) Write(b []byte) (int, error) {
	const size = 1 << 20
	last := len(*p) - 1
	if last < 0 || len(b) > cap((*p)[last])-len((*p)[last]) {
		*p = append(*p, make([]byte, 0, max(size, len(b))))
		last++
	}
	(*p)[last] = append((*p)[last], b...)
	return len(b), nil
}

// unlike takes rest and nothing else: it says so at the first byte that is another.
type unlike struct {
	rest  []byte
	found bool
}

func (u *unlike) Write(b []byte) (int, error) {
	rest, same := bytes.CutPrefix(u.rest, b)
	if u.rest = rest; !same {
		u.found = true
		return 0, errors.New("another tracker")
	}
	return len(b), nil
}

// run edits the workbook, and reports whether nothing in it differs from what was there.
func (u *update) run() (same bool, err error) {
	if err := u.arrangeLedger(); err != nil {
		return false, err
	}
	summaries, err := u.prepareSummaries()
	if err != nil {
		return false, err
	}
	u.book.shares = nil // the sheets that count them are made
	u.sayGone()
	if err := u.writeLedger(); err != nil {
		return false, err
	}
	u.sayRaised()
	for _, s := range summaries {
		if err := u.writeSummary(s); err != nil {
			return false, err
		}
	}
	for _, s := range u.newSheets {
		if err := u.addSummary(s); err != nil {
			return false, err
		}
	}
	if err := u.parts.RelocateElsewhere(u.w.Main, u.w.Sheets, u.done, u.shifts); err != nil {
		return false, err
	}
	l := looks{text: u.look(colTask)}
	u.headLook(&l)
	for _, a := range []*aside{&u.withdrawn, &u.conflicts} {
		if err := putAside(u.parts, a, u.w.Main, u.w.Sheets, u.book.lang, l, u.w); err != nil {
			return false, err
		}
	}
	if same, err := u.parts.Untouched(); err != nil || same {
		return same, err
	}
	return false, u.recalculate()
}

// recalculate lets every program that opens the file work out its formulas anew.
func (u *update) recalculate() error {
	if err := u.parts.DropCalcChain(u.w.Main); err != nil {
		return err
	}
	return u.parts.Edit(u.w.Main, func(root *etree.Element) {
		if calc := root.SelectElement("calcPr"); calc != nil {
			calc.CreateAttr("fullCalcOnLoad", "1")
		}
	})
}

// arrangeLedger finds the rows again and decides where each of them goes.
func (u *update) arrangeLedger() error {
	raw, err := u.parts.Sheet(u.past.sheet.Part)
	if err != nil {
		return err
	}
	var masters map[string]worksheet.Master
	doubts, copies, stays := u.past.match(u.book, u.dir)
	u.stays, u.byNum, u.copies = stays, make(map[int]*pastRow, len(u.past.rows)), map[int]bool{}
	for i := range u.past.rows {
		r := &u.past.rows[i]
		u.byNum[r.num] = r
		if r.seal == "" && r.cell != "" { // its key was made for other words
			u.copies[r.num] = true
		}
		switch {
		case r.to >= 0:
			u.changes.Kept++
		case r.to == toNone:
			u.changes.Withdrawn++
		}
	}
	u.changes.Added = len(u.book.rows) - u.changes.Kept
	u.sayUnkeyed()
	for _, r := range copies {
		u.copies[r.num] = true
		u.found(r.num, colKey, "tracker-row-copied", model.Text{
			ZH: "这一行的键与另一行相同，按自己增加的行保留", EN: "the row has the key of another row, and is kept as one that was added"}, model.Text{
			ZH: "如果是复制出来的，请核对内容", EN: "see whether it is a copy that is still wanted"})
	}
	for _, d := range doubts {
		u.found(d.row.num, colTask, "tracker-match-doubtful", model.Say("任务文字改动较大，已按最接近的任务保留（%s）；原文：%s；现在：%s", "the text was changed much; the row is kept with the task most alike (%s); it was %q, it is %q", d.why, clip(d.row.val(colTask)), clip(d.text)),
			model.Text{ZH: "请核对；原文已记入“冲突”表", EN: "see whether it is right; the earlier text is on the sheet Conflicts"})
		u.conflict(d.row, u.book.text("疑似同一任务", "perhaps the same task"), colTask, d.row.val(colTask), d.text)
	}
	if !u.surveyed() {
		if err := u.survey(raw.Again); err != nil {
			return err
		}
		if masters, err = worksheet.Masters(raw); err != nil {
			return err
		}
	}
	for _, c := range u.book.cols {
		if u.past.at[c.id] == 0 {
			u.width++
			u.past.at[c.id] = u.width
		}
	}
	to := func(num int) int {
		if r := u.byNum[num]; r != nil {
			return r.to
		}
		return toOwn
	}
	u.steps = arrange(raw, u.past.head, len(u.book.rows), to)
	sh := worksheet.ShiftOf(raw, u.past.head, u.steps, func(num int) bool {
		r := u.byNum[num]
		return r != nil && r.val(colTask) != "" && r.val(colUnit) != ""
	})
	u.shifts = worksheet.Shifts{u.past.sheet.Name: sh}
	if err := u.restore(); err != nil {
		return err
	}
	u.ledger = &worksheet.Overlay{Name: u.past.sheet.Name, Part: u.past.sheet.Part, Raw: raw, Head: u.past.head,
		Steps: u.steps, Shift: sh, Shifts: u.shifts, Masters: masters, Fits: u.w.Fits}
	u.book.placed = &placed{sheet: u.past.sheet.Name, at: u.past.at, first: sh.NewFirst, last: sh.NewLast, typed: u.typed}
	return nil
}

// sayUnkeyed names the rows of a ledger without its keys that are no assignment of the plan. They
// stay as rows that people added, for nobody can tell whether they are.
func (u *update) sayUnkeyed() {
	if u.past.at[colKey] > 0 {
		return
	}
	var rows []int
	for i := range u.past.rows {
		if r := &u.past.rows[i]; r.to == toOwn && r.val(colTask) != "" && r.val(colUnit) != "" {
			rows = append(rows, r.num)
		}
	}
	if rows == nil {
		return
	}
	u.found(rows[0], colTask, "tracker-keys-missing", model.Say(
		"台账里隐藏的“键”一栏不在了，%s不是现在的分工（共%d行）：分不清是已撤销的分工还是自己加的行，留在原处",
		"the hidden column Key is gone from the tracker, and %s (%d in all) are no assignments of the table: whether they were withdrawn or added by people cannot be told; they stay where they are", rowList(rows), len(rows)), model.Text{
		ZH: "请逐行核对，已撤销的自己删去；隐藏的“键”栏已重新补上，请不要删", EN: "see to each, and delete those that are withdrawn; the hidden column Key was put back and is to stay"})
}

// survey reads how wide the ledger is and how its columns look, from rows, which gives them all to do;
// what comes before again does not count.
func (u *update) survey(rows func(again func(), do func(*worksheet.Row) error) error) error {
	type placed struct {
		row  int
		cell worksheet.Cell
	}
	var formulas []placed // of our columns
	var masters map[string]worksheet.Master
	err := rows(func() {
		u.width, u.votes, u.formulas, u.headStyle = 0, map[columnID]map[int]int{}, map[[2]int]string{}, 0
		formulas, masters = nil, map[string]worksheet.Master{}
	}, func(r *worksheet.Row) error {
		if err := r.Masters(masters); err != nil {
			return err
		}
		p := u.byNum[r.Num]
		return r.Each(func(c worksheet.Cell) error {
			if c.Col > u.width && (r.Num == u.past.head || !c.IsEmpty()) {
				u.width = c.Col
			}
			if r.Num == u.past.head && c.Col == u.past.at[colTask] {
				u.headStyle = c.Style()
			}
			id, ok := u.past.columns[c.Col]
			if !ok {
				return nil
			}
			if _, _, _, _, is := c.Formula(); is {
				formulas = append(formulas, placed{r.Num, worksheet.Cell{Col: c.Col, Attrs: bytes.Clone(c.Attrs), Inner: bytes.Clone(c.Inner)}})
			}
			if p != nil && p.to != toOwn {
				if u.votes[id] == nil {
					u.votes[id] = map[int]int{}
				}
				u.votes[id][c.Style()]++
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	o := &worksheet.Overlay{Name: u.past.sheet.Name, Masters: masters}
	for i := range formulas {
		f := &formulas[i]
		formula, err := o.FormulaOf(&f.cell, f.row)
		if err != nil {
			return err
		}
		u.formulas[[2]int{f.row, f.cell.Col}] = "=" + formula
	}
	return nil
}

// look gives the look that most cells of a column have.
func (u *update) look(id columnID) int {
	return mostCommon(u.votes[id])
}

// headLook gives new sheets the look of the ledger's heads.
func (u *update) headLook(l *looks) {
	l.head = u.headStyle
}

// typed gives what people filled in, row by row, for the counts.
func (u *update) typed(yield func(typedRow) bool) {
	leaders, source := u.book.leaderColumns(), u.book.sourceColumn()
	for _, st := range u.steps {
		var t typedRow
		var r *pastRow
		if st.Raw >= 0 {
			r = u.byNum[u.ledger.Raw.Rows[st.Raw].Num]
		}
		if r != nil {
			t = typedRow{r.val(colParent), r.val(colTheme), r.val(colUnit), roleOf(r.val(colRole)), r.val(colState), r.val(colDone), nil, ""}
			for _, c := range leaders {
				t.leaders = append(t.leaders, r.val(c.id))
			}
			if source != nil {
				t.source = r.val(source.id)
			}
		}
		if st.At >= 0 {
			row := &u.book.rows[st.At]
			t.parent, t.theme, t.unit, t.role, t.leaders = row.Theme.Parent(), row.Theme.Heading, row.Unit, row.Role, nil
			for _, c := range leaders {
				t.leaders = append(t.leaders, u.book.source(c.id, row, ""))
			}
			if source != nil {
				t.source = u.book.source(source.id, row, "")
			}
			if b := u.returned[st.At]; b != nil {
				t.state, t.done = b.vals[colState], b.vals[colDone]
			}
		}
		if t.unit != "" && !yield(t) {
			return
		}
	}
}

// found warns of what people should know about a cell of the ledger.
func (u *update) found(row int, id columnID, code string, message, hint model.Text) {
	u.changes.Found.Add(model.Pos{Sheet: u.past.sheet.Name, Row: row, Col: max(1, u.past.at[id])}, model.Warning, code, message, hint)
}

func clip(s string) string {
	if r := []rune(s); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return s
}
