// Package progress says how far a plan is on a given day (进度): it counts what the ledger
// holds, by unit, theme, role and state, and measures it against the elapsed part of the
// year (序时进度).
//
// Every figure is a whole number: a count, or tenths of a percentage point. What is
// compared is what is printed, so that a reader who checks a figure by hand comes to the
// same result. The rules:
//
//   - An entry is a row of the ledger: a unit's part in a task. A row without a task or a
//     unit does not count.
//   - Its state decides whether it is done, excused or overdue; without a state, a rate of
//     100 % is done. An entry that is past its deadline and neither done nor excused is
//     overdue.
//   - Its rate is 100 % when done, else what was typed, else 0. Excused entries have none
//     and are left out of all means, paces and lights.
//   - The rate that time asks for is the elapsed part of the year, the day itself included;
//     of an entry with a deadline, the elapsed part of the time until then. It is 0 before
//     the year begins.
//   - A task is judged by its leading and responsible units, or by all of them where it has
//     neither: it is done when all of these are done, overdue when one of them is.
//   - Whether a task is done is theirs to say: what others of a task that is done have not
//     finished is spared. It is not measured, late or silent, and nobody asks or reminds of it.
package progress

import (
	"cmp"
	"iter"
	"strconv"
	"time"

	"fengong/model"
)

// Entry is a row of the ledger, as people filled it in.
type Entry struct {
	Row    int    // of the sheet, for messages
	Key    string // of the ledger; "" in a row that people added
	Theme  string
	Number string
	Task   string
	Unit   string
	Role   model.Role
	Due    string
	Leader string // 责任领导, as written; "" where none is named
	Source string // what the document is called that the task is from; "" where there is one alone
	Table  string // what the table is called that it stands in; "" where there is one alone

	Progress string
	State    string
	Done     string // the rate: 50%
	Updated  string // 2026-03-31

	Request string // what its unit asks for: 延期, 退办, 销号
	Until   string // the day until which it asks to be given time
	Reason  string
	Asked   string // the day on which it asked, 2026-05-20; "" where that is not known
	Granted string // the day until which the office has given it time: it is measured by that
	Closed  string // the day on which it was finished

	// What the office found to be so, and what the unit itself had reported: see Verify.
	FoundState, FoundDone       string
	ReportedState, ReportedDone string

	Reporter string // the unit that reports in its place; "" where it does so itself: see ByReporter
}

// Numbered gives the number of the task, with its table.
func (e *Entry) Numbered(lang model.Lang) string { return model.NumberIn(e.Table, e.Number, lang) }

// Points is tenths of a percentage point.
type Points int

// String gives the number with one decimal: 49.6.
func (p Points) String() string {
	sign := ""
	if p < 0 {
		sign, p = "-", -p
	}
	return sign + strconv.Itoa(int(p)/10) + "." + strconv.Itoa(int(p)%10)
}

const whole Points = 1000

// Share gives n in total as Points, rounded half up; of nothing it is 0.
func Share(n, total int) Points {
	if total == 0 {
		return 0
	}
	return Points((2*1000*n + total) / (2 * total))
}

// Status is what has become of an entry or a task.
type Status uint8

// The statuses.
const (
	Idle    Status = iota // not begun
	Ongoing               // begun
	Done
	Overdue
	Excused // extension asked for, or returned: not measured
	statuses
)

// Pace compares a rate with the one that time asks for.
type Pace uint8

// The paces.
const (
	NoPace Pace = iota // excused
	Behind             // 欠进度
	OnPace             // 达进度
	Ahead              // 超进度
	paces
)

// Light is the colour of an entry.
type Light uint8

// The lights.
const (
	NoLight Light = iota // excused
	Green
	Yellow
	Red
	lights
)

// Measure is a rate and what time asks for.
type Measure struct {
	Rate, Expected Points
	Pace           Pace
	Light          Light
}

// Gap is how far the rate is ahead of time; below 0 it is behind.
func (m Measure) Gap() Points { return m.Rate - m.Expected }

// Item is an Entry with what it comes to.
type Item struct {
	*Entry
	Measure
	Status   Status
	Silent   bool      // nobody has reported on it, who should
	Spared   bool      // its task is done without it: Excused, whatever its own row says
	Deadline time.Time // zero where it has none of its own
	Lasting  bool      // its deadline says that it goes on: 长期, 全年
	Late     int       // days past the deadline; 0 also where only the state says overdue

	unheard bool // spared, and nothing was reported
}

// Counts sums up entries or tasks.
type Counts struct {
	N        int
	Statuses [statuses]int
	Paces    [paces]int
	Lights   [lights]int
	Classes  [Classes]int
	Silent   int
	Spared   int // of the excused, those whose task is done without them
	Measure      // the means of all that are not excused, and how they compare

	rate, expected Points // sums
	unheard        int    // those that are spared, and have nothing reported
}

// Measured is how many the means are taken of.
func (c *Counts) Measured() int { return c.N - c.Statuses[Excused] }

// Group is the figures of a unit, a theme, a role, or of everything.
type Group struct {
	Name    string
	Entries Counts
	Tasks   Counts // each by its leading and responsible units; empty for a unit and a role
	Roles   [model.Lead + 1]int
	States  []int // entries by state, in the order of Figures.States
}

// Counts gives what a group is shown by: its tasks where it is everything, a theme, a source or a
// leader, its entries where it is a unit or a role.
func (g *Group) Counts(byTask bool) *Counts {
	if byTask {
		return &g.Tasks
	}
	return &g.Entries
}

// Silent reports whether nobody has reported on any of the group's entries.
func (g *Group) Silent() bool {
	return g.Entries.Silent > 0 && g.Entries.Silent+g.Entries.unheard == g.Entries.N
}

// Doubt is something in the ledger that a person should look at. What it does to the
// figures is part of the message.
type Doubt struct {
	Code    string
	Entry   *Entry
	Message model.Text
}

// Figures is how far the plan is.
type Figures struct {
	AsOf, Start, End time.Time // the day, the first and the last day of the year
	Elapsed          Points    // what time asks for of an entry without a deadline
	States           []string  // those of the settings, others in the ledger, "" last
	All              Group
	Roles            []Group // the strongest first
	Themes, Units    []Group // in the order of the ledger
	Sources          []Group // in the order of the ledger, by tasks as themes are; none where there is one document alone
	Leaders          []Group // in the order of the ledger, by tasks as themes are; none where no leader is named
	Items            []Item  // in the order of the ledger
	Tasks            []Task  // in the order of the ledger
	Overdue          []Item  // those of Items that are
	Doubts           []Doubt // in the order of the ledger
	// Requests are the entries for which something was asked, granted or closed, or that are done without
	// anybody saying when, in the order of the ledger.
	Requests []Request
}

// Behind gives the units that are behind, the farthest first.
func (f *Figures) Behind() []*Group {
	var behind []*Group
	for i := range f.Units {
		if f.Units[i].Entries.Pace == Behind {
			behind = append(behind, &f.Units[i])
		}
	}
	sortByGap(behind)
	return behind
}

// Silent gives the units that have reported nothing.
func (f *Figures) Silent() []*Group {
	var silent []*Group
	for i := range f.Units {
		if f.Units[i].Silent() {
			silent = append(silent, &f.Units[i])
		}
	}
	return silent
}

// Latest gives the last of the days on which entries were updated, as they write it; false where none was.
func Latest(updated iter.Seq[string]) (time.Time, bool) {
	var last time.Time
	for text := range updated {
		if day, ok := fullDate(text); ok && day.After(last) {
			last = day
		}
	}
	return last, !last.IsZero()
}

// ByReporter lets the unit that leads a task or, where none does, the first one stand for all: the
// others' entries name it as their Reporter and, where their own are blank, say what it reported.
func ByReporter(entries []Entry) {
	type task struct{ theme, number, text string }
	reporter := map[task]int{}
	of := func(e *Entry) task { return task{e.Theme, e.Number, e.Task} }
	for i := range entries {
		at, known := reporter[of(&entries[i])]
		if !known || entries[i].Role == model.Lead && entries[at].Role != model.Lead {
			reporter[of(&entries[i])] = i
		}
	}
	for i := range entries {
		e, r := &entries[i], &entries[reporter[of(&entries[i])]]
		if e == r || e.Task == "" {
			continue
		}
		e.Reporter = r.Unit
		if e.Progress == "" && e.State == "" && e.Done == "" && e.Updated == "" {
			e.Progress, e.State, e.Done, e.Updated = r.Progress, r.State, r.Done, r.Updated
			if e.Granted == "" && e.Closed == "" {
				e.Granted, e.Closed = r.Granted, r.Closed
			}
		}
	}
}

// Verify lets what the office found to be so take the place of what units reported; an empty text
// is nothing found.
func Verify(entries []Entry) {
	for i := range entries {
		e := &entries[i]
		e.ReportedState, e.ReportedDone = e.State, e.Done
		e.State, e.Done = cmp.Or(e.FoundState, e.State), cmp.Or(e.FoundDone, e.Done)
	}
}
