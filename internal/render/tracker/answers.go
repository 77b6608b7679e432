package tracker

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// stamp tells which of two sheets of a unit is the newer: by the round that they answer, the
// day on which the office got them or, where nobody said, that they speak of, and only then by when
// the file was saved.
type stamp struct{ round, day, saved string }

const stampSign = "|"

func stampOf(r *Return) stamp {
	return stamp{r.Round, r.day, r.Saved}
}

// String gives a stamp as it stands behind the seals of a row. That of a sheet without a round
// is when it was saved, as in trackers that had no rounds.
func (s stamp) String() string {
	if s.round == "" {
		return s.saved
	}
	return strings.Join([]string{s.round, s.day, s.saved}, stampSign)
}

func readStamp(text string) stamp {
	if p := strings.Split(text, stampSign); len(p) == 3 {
		return stamp{p[0], p[1], p[2]}
	}
	day, _, _ := strings.Cut(text, "T")
	return stamp{"", day, text}
}

// compare puts stamps in the order of the rounds, of the days, of the files. A sheet without
// a round has no place among those with one but its day.
func (h *History) compare(a, b stamp) int {
	if a.round == "" && b.round == "" {
		return cmp.Compare(a.saved, b.saved)
	}
	order := 0
	if a.round != b.round && a.round != "" && b.round != "" {
		order = cmp.Or(cmp.Compare(h.place(a.round), h.place(b.round)), cmp.Compare(a.round, b.round))
	}
	return cmp.Or(order, cmp.Compare(a.day, b.day), cmp.Compare(a.saved, b.saved))
}

// beforeRounds is called a round what units had sent before the first one.
var beforeRounds = model.Text{ZH: "首轮之前", EN: "before the rounds"}

// isBefore reports whether a round of the history is what came before them.
func isBefore(round string) bool { return round == beforeRounds.ZH || round == beforeRounds.EN }

// place is the number of a round; one that was never opened stands behind the others.
func (h *History) place(round string) int {
	if isBefore(round) {
		return -1
	}
	for i := range h.Rounds {
		if h.Rounds[i].Name == round {
			return i
		}
	}
	return len(h.Rounds)
}

// dayColumns are the columns of a return that hold days.
var dayColumns = []columnID{colUpdated, colUntil, colClosed}

// Days lets read understand the days that the unit typed, such as 6月30日: the ledger gets them
// as 2026-06-30, the history as they were typed. It gives the texts that are no day.
func (r *Return) Days(read func(text string) (day time.Time, ok bool)) (unclear []string) {
	for i := range r.Rows {
		row := &r.Rows[i]
		for _, id := range dayColumns {
			if !r.wrote(row, id) {
				continue
			}
			v := strings.TrimSpace(row.typed[id])
			day, ok := read(v)
			if !ok {
				unclear = append(unclear, row.Number+"“"+v+"”")
				continue
			}
			plain := day.Format(time.DateOnly)
			if _, whole := serial(v, false); plain != v && !whole { // a time of day stays
				row.put(id, v, plain)
			}
			if id == colUpdated {
				r.day, r.days = max(r.day, plain), append(r.days, plain)
			}
		}
	}
	return unclear
}

// put has the row say value, and keeps what the unit itself typed.
func (row *ReturnRow) put(id columnID, typed, value string) {
	if row.raw == nil {
		row.raw = map[columnID]string{}
	}
	if row.raw[id] == "" {
		row.raw[id] = typed
	}
	row.typed[id] = value
}

// TypedKind is what is to stand in a column of a return.
type TypedKind int

// The kinds of what units type.
const (
	TypedState TypedKind = iota
	TypedRate
	TypedDay
)

// Typed is what a unit wrote where a state, a rate or a day is to stand.
type Typed struct {
	ID                       string // of the cell with its value
	Key                      string // of the row
	File, Unit, Number, Text string
	Column                   model.Text
	Kind                     TypedKind
	Value                    string
	Reading                  string // what it is likely to mean; "" where that cannot be said
	Now                      string // what is taken
	Updated                  bool   // the day of update, not one that is asked for
	Conflict                 bool   // a state and a rate that do not go together
	Odd                      bool   // a day on which nobody can well have updated it
}

// Unread reports whether nobody can say what is meant.
func (t *Typed) Unread() bool { return t.Reading == "" && !t.Conflict }

var typedColumns = []struct {
	id   columnID
	kind TypedKind
}{{colState, TypedState}, {colDone, TypedRate}, {colUpdated, TypedDay}, {colUntil, TypedDay}, {colClosed, TypedDay}}

// Mend lets read say what each state, rate and day is to be; the history keeps what the unit typed.
func (r *Return) Mend(read func(*Typed) string) {
	for i := range r.Rows {
		row := &r.Rows[i]
		for _, at := range typedColumns {
			id, kind := at.id, at.kind
			if !r.wrote(row, id) {
				continue
			}
			v := strings.TrimSpace(row.typed[id])
			t := &Typed{ID: conflictID(r.Name, row.Key, row.Number, columns[id].head.EN, v), Key: row.Key, File: r.Name, Unit: r.Unit, Number: row.Number, Text: row.Text,
				Column: columns[id].head, Kind: kind, Value: v, Now: v, Updated: id == colUpdated}
			if now := read(t); now != v {
				row.put(id, v, now)
			}
		}
	}
}

// answered is an answer in the making.
type answered struct {
	Answer
	stamp stamp
	was   *Answer // what the history has of it; nil where nothing

	newest [peopleCount]*Return // whose words typed holds; nil where they were in the history
}

// came is a sheet that came in a round.
type came struct{ round, unit, day, file string }

// answer keeps what a unit wrote into the i-th of returnPeople.
func (c *collector) answer(r *Return, row *ReturnRow, at *pastRow, i int) {
	if r.Round == "" {
		return
	}
	key := [2]string{r.Round, at.val(colKey)}
	a := c.answers[key]
	if a == nil {
		a = &answered{Answer: Answer{Round: r.Round, Number: at.val(colNumber), Text: at.val(colTask), Unit: at.val(colUnit), Key: at.val(colKey)}}
		a.was = c.said(r.Round, at)
		if a.was != nil {
			a.Answer = *a.was
			a.stamp = stamp{a.Round, a.Day, a.Saved}
		}
		c.answers[key] = a
		c.order = append(c.order, a)
	}
	typed := row.typed[returnPeople[i]]
	if t, ok := row.raw[returnPeople[i]]; ok {
		typed = t
	}
	now, old, file := stampOf(r), a.typed[i], ""
	switch {
	case a.newest[i] != nil:
		file = a.newest[i].Name
	case a.was != nil:
		file = a.was.File
	}
	earlier := func(file, lost, taken string) {
		if lost != "" && lost != taken {
			c.conflictRow(file+": "+c.book.text("先交的反馈", "an earlier sheet"), a.Number, a.Text, a.Unit, columns[returnPeople[i]].head.In(c.book.lang), lost, taken, a.Key)
		}
	}
	switch {
	case cmp.Or(c.history.compare(now, a.stamp), cmp.Compare(r.Name, a.File)) >= 0:
		a.typed[i], a.stamp, a.newest[i] = typed, now, r
		a.Day, a.Saved, a.File = now.day, now.saved, r.Name
		earlier(file, old, typed)
	case old == "" || old == typed:
		a.typed[i], a.newest[i] = typed, r
	case row.typed[returnPeople[i]] != at.val(returnPeople[i]): // else the ledger has it, as it was mended
		earlier(r.Name, typed, old)
	}
}

// before keeps what the unit had sent about a row before the first round, where it is still in the
// ledger: what comes in a round takes its place.
func (c *collector) before(r *pastRow) {
	_, saved := takenSeal(r.seal, colProgress)
	came := readStamp(saved)
	round := c.book.text(beforeRounds.ZH, beforeRounds.EN)
	key := [2]string{round, r.val(colKey)}
	if came.round != "" || c.answers[key] != nil || c.said(beforeRounds.ZH, r) != nil || c.said(beforeRounds.EN, r) != nil {
		return
	}
	a := &answered{Answer: Answer{Round: round, Number: r.val(colNumber), Text: r.val(colTask), Unit: r.val(colUnit), Key: r.val(colKey), Day: came.day, Saved: came.saved}}
	any := false
	for i, id := range returnPeople {
		if mine, _ := takenSeal(r.seal, id); mine != "" && r.val(id) != "" && mine == seal(r.val(id)) {
			a.typed[i], any = r.val(id), true
		}
	}
	if any {
		c.answers[key] = a
		c.earlier = append(c.earlier, a)
	}
}

// said finds what a unit wrote about a row in a round, also under a key that it bore before.
func (c *collector) said(round string, r *pastRow) *Answer {
	if a := c.history.answer(round, r.val(colKey)); a != nil {
		return a
	}
	for _, key := range wasKeys(r.seal) {
		if a := c.history.answer(round, key); a != nil {
			return a
		}
	}
	return nil
}

// answer finds what a unit wrote in a round before.
func (h *History) answer(round, key string) *Answer {
	if h.byKey == nil {
		h.byKey = make(map[[2]string]int, len(h.Answers))
		for i := range h.Answers {
			h.byKey[[2]string{h.Answers[i].Round, h.Answers[i].Key}] = i + 1
		}
	}
	if i := h.byKey[[2]string{round, key}]; i > 0 {
		return &h.Answers[i-1]
	}
	return nil
}

// outdone reports whether the unit wrote something newer into the same column in this round: in another
// sheet, or in what the history has of it.
func (c *collector) outdone(r *pastRow, id columnID, w wish) bool {
	a := c.answers[[2]string{w.from.Round, r.val(colKey)}]
	return a != nil && a.newest[slices.Index(returnPeople, id)] != w.from
}

// superseded reports whether the unit wrote something into the same column in a later round.
func (c *collector) superseded(r *pastRow, id columnID, w wish) bool {
	i, key := slices.Index(returnPeople, id), r.val(colKey)
	place := c.history.place(w.from.Round)
	for n := range c.history.Rounds {
		round := c.history.Rounds[n].Name
		if n <= place || round == w.from.Round {
			continue
		}
		if a := c.answers[[2]string{round, key}]; a != nil && a.typed[i] != "" {
			return true
		}
		if a := c.said(round, r); a != nil && a.typed[i] != "" {
			return true
		}
	}
	return false
}

// reported notes that a sheet came.
func (c *collector) reported(r *Return) {
	if r.Round == "" || r.Unit == "" {
		c.days[r.Name] = r.day
		return
	}
	if c.history.Round(r.Round) == nil {
		c.note(r.Name, 0, model.Warning, "round-unknown", model.Say("这份反馈表是“%s”轮的，台账没有开过这一轮；照收，记入“历次反馈”", "the sheet answers the round %q, which was never opened in this tracker; it was taken, and stands in the history", r.Round))
	}
	c.days[r.Name] = r.day
	c.came = append(c.came, came{r.Round, r.Unit, r.day, r.Name})
}

// dayOf gives the day that a sheet counts as of: the one on which it came, where somebody says so, else the
// latest that it speaks of where that can be, else that of the file; never one that is still to come.
func (c *collector) dayOf(r *Return) string {
	if r.Came != "" {
		return r.Came
	}
	saved, _, _ := strings.Cut(r.Saved, "T")
	if c.today != "" && r.day > c.today {
		past := slices.DeleteFunc(slices.Clone(r.days), func(day string) bool { return day > c.today })
		if len(past) == 0 {
			return notAfter(c.today, r.day, r.Saved)
		}
		r.day = slices.Max(past)
	}
	round := c.history.Round(r.Round)
	if round == nil || round.Due == "" || r.day == "" {
		return cmp.Or(r.day, saved)
	}
	due, err1 := time.Parse(time.DateOnly, round.Due)
	day, err2 := time.Parse(time.DateOnly, r.day)
	const most = 100 * 24 * time.Hour
	if err1 != nil || err2 != nil || day.Sub(due).Abs() <= most {
		return r.day
	}
	c.note(r.Name, 0, model.Warning, "return-date-odd", model.Say("%s%s表内最晚的更新日期是%s，与本轮截止日期%s相差太远，请核对；交表日期按文件保存日期%s记",
		"%s%s: the latest day in the sheet is %s, far from the day %s by which it was due: see whether it is right; the sheet counts as returned on %s, when the file was saved", r.Unit, r.taskOf(r.day), r.day, round.Due, saved))
	return saved
}

// taskOf names the row that was updated on a day, where one says so.
func (r *Return) taskOf(day string) model.Text {
	for i := range r.Rows {
		if row := &r.Rows[i]; row.typed[colUpdated] == day {
			return model.Text{ZH: "任务" + row.Number + "，", EN: ", task " + row.Number}
		}
	}
	return model.Text{ZH: "，"}
}

// roundRows gives what is to be put into the sheets 轮次 and 历次反馈.
func (c *collector) roundRows(l looks) (rounds, history *aside) {
	rounds = roundsSheet(c.book.lang)
	type place struct{ round, unit string }
	was, now := map[place]Asked{}, map[place]Asked{}
	for i := range c.history.Rounds {
		for _, a := range c.history.Rounds[i].Asked {
			was[place{c.history.Rounds[i].Name, a.Unit}] = a
		}
	}
	maps.Copy(now, was)
	var order []place
	for _, s := range c.came {
		at := place{s.round, s.unit}
		a := now[at]
		if a.Unit == "" { // not asked, as far as the tracker knows
			a.Unit = s.unit
		}
		if s.day >= a.Day || a.ahead {
			a.Day, a.File, a.ahead = s.day, s.file, false
		}
		now[at] = a
		if !slices.Contains(order, at) {
			order = append(order, at)
		}
	}
	for _, at := range order {
		a := now[at]
		switch {
		case a == was[at]:
		case a.row > 0:
			rounds.change[a.row] = []worksheet.Cell{textCell(askDay+1, l.text, a.Day), textCell(askFile+1, l.text, a.File)}
		default:
			due := ""
			if r := c.history.Round(at.round); r != nil {
				due = r.Due
			}
			rounds.rows = append(rounds.rows, askCells(l.text, at.round, due, &a))
		}
	}
	history = historySheet(c.book.lang)
	for _, a := range slices.Concat(c.earlier, c.order) {
		if a.was != nil && *a.was == a.Answer {
			continue
		}
		if a.was != nil {
			history.change[a.row] = answerCells(l.text, &a.Answer)
		} else {
			history.rows = append(history.rows, answerCells(l.text, &a.Answer))
		}
	}
	return rounds, history
}
