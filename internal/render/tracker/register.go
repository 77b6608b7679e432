package tracker

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// registerName is the sheet of the reminders: what was sent to whom, and what came of it.
var registerName = model.Text{ZH: "催办记录", EN: "Reminders"}

// The heads of the sheet 催办记录, in their order.
const (
	urgedNumber = iota
	urgedDate
	urgedUnit
	urgedLevel
	urgedTasks
	urgedMatters
	urgedAnswerBy
	urgedAnswered
	urgedOutcome
	urgedSettled
	urgedFile
	urgedKeys
	urgedRounds
	urgedCount
)

var urgedHeads = [urgedCount]model.Text{
	urgedNumber: {ZH: "编号", EN: "Slip no."}, urgedDate: {ZH: "催办日期", EN: "Reminded on"}, urgedUnit: {ZH: "单位", EN: "Reminded unit"},
	urgedLevel: {ZH: "级别", EN: "Level"}, urgedTasks: {ZH: "任务数", EN: "Tasks"}, urgedMatters: {ZH: "催办事项", EN: "What for"},
	urgedAnswerBy: {ZH: "答复期限", EN: "Answer by"}, urgedAnswered: {ZH: "答复日期", EN: "Answered on"}, urgedOutcome: {ZH: "结果", EN: "What came of it"},
	urgedSettled: {ZH: "办结日期", EN: "Settled on"}, urgedFile: {ZH: "文件", EN: "File"},
	urgedKeys: {ZH: "任务键", EN: "Task keys"}, urgedRounds: {ZH: "未报轮次", EN: "Missing rounds"},
}

var urgedWidths = []float64{18, 12, 20, 8, 8, 44, 12, 12, 30, 12, 34, 0, 0}

// Urged is a row of the sheet 催办记录: a slip to one unit. Days are as 2026-05-31, or as somebody
// typed them.
type Urged struct {
	Number, Date, Unit, Level string
	Matters                   string   // for people, a line each
	AnswerBy, Answered        string   // Answered is "" where no answer came
	Outcome, Settled, File    string   // Settled is "" while something of it is open
	Keys                      []string // of the rows of the ledger that it names: see Keys
	Rounds                    []string // of which it misses the sheet

	row int
}

// ReadRegister reads the sheet 催办记录 of a tracker; one without it has no rows. A file that is
// no workbook, or is damaged, is returned as model.Diagnostics.
func ReadRegister(data []byte) ([]Urged, error) { return readList(data, registerOf) }

// ReadVoid reads the rows of the sheet 催办记录 whose slips were withdrawn: they have a number and an outcome, and no unit.
func ReadVoid(data []byte) ([]Urged, error) { return readList(data, voidOf) }

func registerOf(w *worksheet.Workbook) ([]Urged, error) {
	return urgedOf(w, func(r *Urged) bool { return r.Unit != "" })
}

func voidOf(w *worksheet.Workbook) ([]Urged, error) {
	return urgedOf(w, func(r *Urged) bool { return r.Unit == "" && r.Number != "" && r.Outcome != "" })
}

// urgedOf reads the rows of the register that are wanted.
func urgedOf(w *worksheet.Workbook, wanted func(*Urged) bool) (rows []Urged, err error) {
	err = readTable(w, registerName, urgedHeads[:], func(row int, vals []string) {
		r := Urged{
			Number: vals[urgedNumber], Date: vals[urgedDate], Unit: vals[urgedUnit], Level: vals[urgedLevel], Matters: vals[urgedMatters],
			AnswerBy: vals[urgedAnswerBy], Answered: vals[urgedAnswered], Outcome: vals[urgedOutcome], Settled: vals[urgedSettled], File: vals[urgedFile],
			Keys: strings.Fields(vals[urgedKeys]), Rounds: strings.Fields(vals[urgedRounds]), row: row}
		if wanted(&r) {
			rows = append(rows, r)
		}
	})
	return rows, err
}

// Enter puts rows into the sheet 催办记录 of a tracker: those that ReadRegister gave are changed
// where they differ, the others are added. Where nothing differs, it returns old itself.
func Enter(old []byte, rows []Urged) ([]byte, error) {
	return enterList(old, rows, registerOf, registerSheet)
}

func registerSheet(lang model.Lang) *aside {
	return listSheet(registerName, urgedHeads[:], urgedWidths, lang)
}

func (r *Urged) vals() [urgedCount]string {
	tasks := ""
	if r.Unit != "" {
		tasks = strconv.Itoa(len(r.Keys))
	}
	return [urgedCount]string{r.Number, r.Date, r.Unit, r.Level, tasks, r.Matters, r.AnswerBy, r.Answered, r.Outcome, r.Settled, r.File,
		strings.Join(r.Keys, " "), strings.Join(r.Rounds, " ")}
}

// Void takes back a slip, for reason: the row counts as none any more, and keeps its number, which is not to be given
// again, as a register does. An outcome that somebody wrote stays.
func (r *Urged) Void(reason string) {
	if r.Outcome != "" {
		reason += "；" + r.Outcome
	}
	*r = Urged{Number: r.Number, Outcome: reason, row: r.row}
}

func (r *Urged) at() int { return r.row }

func (r *Urged) same(other *Urged) bool { return r.vals() == other.vals() }

func (r *Urged) cells(look int) []worksheet.Cell {
	cells := make([]worksheet.Cell, 0, urgedCount)
	for i, v := range r.vals() {
		if i == urgedTasks && r.Unit != "" {
			cells = append(cells, numberCell(i+1, look, len(r.Keys)))
			continue
		}
		cells = append(cells, textCell(i+1, look, v))
	}
	return cells
}

// registered notes in the register what came of the last slip to each unit that sent something new.
func (c *collector) registered(l looks) (*aside, error) {
	sheet := registerSheet(c.book.lang)
	rows, err := registerOf(c.w)
	if err != nil || len(rows) == 0 {
		return sheet, err
	}
	news, sent := c.news()
	last := map[string]*Urged{}
	for i := range rows {
		if r := &rows[i]; last[r.Unit] == nil || r.Date >= last[r.Unit].Date {
			last[r.Unit] = r
		}
	}
	for _, unit := range slices.Sorted(maps.Keys(sent)) {
		r := last[unit]
		if r == nil || r.Answered != "" {
			continue
		}
		now := *r
		outcome, answered := c.outcome(r, news)
		if answered {
			now.Answered = max(sent[unit], r.Date)
		}
		if r.Outcome == "" || r.Outcome == c.besidesPoint() {
			now.Outcome = outcome
		}
		if !now.same(r) {
			sheet.change[r.row] = now.cells(l.text)
		}
	}
	return sheet, nil
}

// news gives the rows of the ledger, and the rounds and units, about which this collection brought
// something new, and the day of the newest sheet of each unit.
func (c *collector) news() (news map[any]bool, sent map[string]string) {
	news, sent = map[any]bool{}, map[string]string{}
	note := func(key any, unit, day string) {
		news[key] = true
		sent[unit] = max(sent[unit], day)
	}
	for _, a := range c.order {
		if a.was == nil || *a.was != a.Answer {
			if r := c.byKey[a.Key]; r != nil {
				note(r, a.Unit, cmp.Or(c.days[a.File], a.Day))
				note([2]string{a.Round, a.Unit}, a.Unit, "")
			}
		}
	}
	for _, t := range c.fresh {
		note(t.row, t.row.val(colUnit), c.days[t.file])
	}
	for _, s := range c.came {
		r := c.history.Round(s.round)
		had := r != nil && slices.ContainsFunc(r.Asked, func(a Asked) bool { return a.Unit == s.unit && a.File == s.file })
		if _, ok := sent[s.unit]; !ok && !had {
			sent[s.unit] = s.day // it may say nothing
		}
	}
	return news, sent
}

// outcome says in words what a unit answered to a slip; answered is false where it sent something,
// but nothing of what the slip is about.
func (c *collector) outcome(r *Urged, news map[any]bool) (text string, answered bool) {
	var states []string
	count := map[string]int{}
	told, asked := 0, 0
	for _, key := range r.Keys {
		row := c.byKey[key]
		if row == nil || !news[row] {
			continue
		}
		told++
		state := c.now(row, colState)
		if state == "" {
			state = c.book.text("有进展", "some progress")
		}
		if count[state]++; count[state] == 1 {
			states = append(states, state)
		}
		if c.now(row, colRequest) != "" || c.now(row, colUntil) != "" {
			asked++
		}
	}
	var parts []string
	if told > 0 {
		slices.SortStableFunc(states, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
		for i, s := range states {
			states[i] = s + strconv.Itoa(count[s])
		}
		parts = append(parts, fmt.Sprintf(c.book.text("报了%d项（%s）", "%d reported (%s)"), told, strings.Join(states, c.book.text("、", ", "))))
	}
	if left := len(r.Keys) - told; left > 0 && told > 0 {
		parts = append(parts, fmt.Sprintf(c.book.text("未报%d项", "%d not"), left))
	}
	if asked > 0 {
		parts = append(parts, fmt.Sprintf(c.book.text("有申请的%d项", "%d with a request"), asked))
	}
	for i := range c.history.Rounds {
		round, first := c.history.Rounds[i].Name, len(c.history.Rounds)
		for _, missing := range r.Rounds {
			first = min(first, c.history.place(missing))
		}
		switch { // a later sheet makes up for one that is missing
		case i < first || !news[[2]string{round, r.Unit}]:
		case slices.Contains(r.Rounds, round):
			parts, answered = append(parts, c.book.text("补报"+round, round+" sent")), true
		default:
			parts, answered = append(parts, c.book.text("报了"+round, round+" sent")), true
		}
	}
	if told == 0 && !answered {
		return c.besidesPoint(), false
	}
	return strings.Join(parts, c.book.text("，", ", ")), true
}

// besidesPoint is what stands as the outcome where a unit sent a sheet that says nothing of what
// it was reminded of.
func (c *collector) besidesPoint() string {
	return c.book.text("交了表，没有报所催的事项", "sent a sheet that does not answer it")
}

// now gives what the ledger says in a cell once everything is taken in.
func (c *collector) now(r *pastRow, id columnID) string {
	for _, cell := range c.set[r.num] {
		if cell.Col == c.past.at[id] {
			return innerText(cell.Inner)
		}
	}
	return r.val(id)
}
