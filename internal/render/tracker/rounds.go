package tracker

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// The sheets of the rounds: who was asked in which, and what each unit wrote in it.
var (
	roundsName  = model.Text{ZH: "轮次", EN: "Rounds"}
	historyName = model.Text{ZH: "历次反馈", EN: "History"}
)

// The heads of the sheet 轮次, in their order.
const (
	askRound = iota
	askDue
	askUnit
	askTasks
	askDay
	askFile
	askCount
)

var askHeads = [askCount]model.Text{
	askRound: {ZH: "轮次", EN: "Round"}, askDue: {ZH: "截止日期", EN: "Due by"}, askUnit: {ZH: "单位", EN: "Asked unit"},
	askTasks: {ZH: "应报任务数", EN: "Tasks asked"}, askDay: {ZH: "交表日期", EN: "Returned on"}, askFile: {ZH: "文件", EN: "File"},
}

// The heads of the sheet 历次反馈: those of the round, the task, what the unit wrote, the file.
const (
	saidRound = iota
	saidNumber
	saidTask
	saidUnit
	saidTyped // as many as returnPeople
	saidDay   = saidTyped + peopleCount
	saidFile  = saidDay + 1
	saidSaved = saidDay + 2
	saidKey   = saidDay + 3
	saidCount = saidDay + 4

	peopleCount = 10
)

var historyHeads = func() (heads [saidCount]model.Text) {
	heads[saidRound], heads[saidDay], heads[saidFile] = askHeads[askRound], askHeads[askDay], askHeads[askFile]
	heads[saidNumber], heads[saidTask], heads[saidUnit] = columns[colNumber].head, columns[colTask].head, columns[colUnit].head
	heads[saidSaved], heads[saidKey] = model.Text{ZH: "保存时间", EN: "Saved at"}, columns[colKey].head
	for i, id := range returnPeople {
		heads[saidTyped+i] = columns[id].head
	}
	return heads
}()

// Round is one period of reporting, as the sheet 轮次 has it.
type Round struct {
	Name  string
	Due   string // 2026-05-25; "" where it has none
	Asked []Asked
}

// Asked is a unit that was asked in a round, and what came of it.
type Asked struct {
	Unit  string
	Tasks int    // that it was asked about
	Day   string // of the sheet that came, 2026-05-23; "" where none did
	File  string // its name; "" where none came

	Answered int // tasks about which it wrote something
	Repeated int // of them, those with the very words of the round before

	row   int
	ahead bool // the file has a day that is still to come: see Until
}

// Answer is what a unit wrote about one task in one round, word for word as it typed it.
type Answer struct {
	Round, Number, Text, Unit string
	Key                       string // of the row of the ledger at that time: see Keys
	Day, File, Saved          string // of the sheet; Saved is a time

	typed [peopleCount]string // in the order of returnPeople
	row   int                 // of the sheet 历次反馈; 0 where it is not there yet
}

// of is what the unit wrote into a column of returnPeople.
func (a *Answer) of(id columnID) string { return a.typed[slices.Index(returnPeople, id)] }

// progress is what the unit wrote as its progress.
func (a *Answer) progress() string { return a.of(colProgress) }

// Request is what it asked for: 延期, 退办, 销号.
func (a *Answer) Request() string { return a.of(colRequest) }

// Until is the day until which it asked to be given time, as it typed it.
func (a *Answer) Until() string { return a.of(colUntil) }

// History is all rounds of a tracker, in the order in which they were opened, and all answers,
// in the order of the sheet.
type History struct {
	Rounds  []Round
	Answers []Answer

	byKey map[[2]string]int // place of an answer, from 1, by round and key
}

// ReadHistory reads the rounds of a tracker. One without rounds has an empty history. A file
// that is no workbook, or is damaged, is returned as model.Diagnostics.
func ReadHistory(data []byte) (*History, error) {
	w, err := worksheet.Open(data)
	if err != nil {
		return nil, damaged(err)
	}
	h, err := historyOf(w)
	if err != nil {
		return nil, damaged(err)
	}
	return h, nil
}

// ReadRounds is ReadHistory without the answers, and what is counted of them.
func ReadRounds(data []byte) (*History, error) {
	w, err := worksheet.Open(data)
	if err != nil {
		return nil, damaged(err)
	}
	h, err := roundsOf(w)
	if err != nil {
		return nil, damaged(err)
	}
	return h, nil
}

func roundsOf(w *worksheet.Workbook) (*History, error) {
	h := &History{}
	err := readTable(w, roundsName, askHeads[:], func(row int, vals []string) {
		r := h.round(vals[askRound])
		if r.Due == "" || vals[askDue] != "" {
			r.Due = vals[askDue]
		}
		n, _ := strconv.Atoi(vals[askTasks])
		r.Asked = append(r.Asked, Asked{Unit: vals[askUnit], Tasks: n, Day: vals[askDay], File: vals[askFile], row: row})
	})
	return h, err
}

func historyOf(w *worksheet.Workbook) (*History, error) {
	h, err := roundsOf(w)
	if err != nil {
		return nil, err
	}
	err = readTable(w, historyName, historyHeads[:], func(row int, vals []string) {
		a := Answer{Round: vals[saidRound], Number: vals[saidNumber], Text: vals[saidTask], Unit: vals[saidUnit],
			Key: vals[saidKey], Day: vals[saidDay], File: vals[saidFile], Saved: vals[saidSaved], row: row}
		copy(a.typed[:], vals[saidTyped:saidDay])
		h.Answers = append(h.Answers, a)
	})
	if err != nil {
		return nil, err
	}
	h.count()
	return h, nil
}

// round gives the round called name, which is added where it is not there.
func (h *History) round(name string) *Round {
	if r := h.Round(name); r != nil {
		return r
	}
	h.Rounds = append(h.Rounds, Round{Name: name})
	return &h.Rounds[len(h.Rounds)-1]
}

// Round gives the round called name; nil where there is none.
func (h *History) Round(name string) *Round {
	for i := range h.Rounds {
		if h.Rounds[i].Name == name {
			return &h.Rounds[i]
		}
	}
	return nil
}

// count works out what came of each round.
func (h *History) count() {
	order := map[string]int{}
	at := map[[2]string]*Asked{}
	for i := range h.Rounds {
		r := &h.Rounds[i]
		order[r.Name] = i
		for j := range r.Asked {
			at[[2]string{r.Name, r.Asked[j].Unit}] = &r.Asked[j]
		}
	}
	type words struct {
		round int
		text  string
	}
	byKey := map[string][]words{}
	for i := range h.Answers {
		a := &h.Answers[i]
		if t := bare(a.progress()); t != "" {
			round := order[a.Round]
			if isBefore(a.Round) {
				round = -1
			}
			byKey[a.Key] = append(byKey[a.Key], words{round, t})
		}
	}
	for i := range h.Answers {
		a := &h.Answers[i]
		u := at[[2]string{a.Round, a.Unit}]
		if u == nil {
			continue
		}
		u.Answered++
		before := words{round: -2}
		for _, s := range byKey[a.Key] {
			if s.round < order[a.Round] && s.round > before.round {
				before = s
			}
		}
		if t := bare(a.progress()); t != "" && before.text == t {
			u.Repeated++
		}
	}
}

// bare is a text without what does not change its meaning.
func bare(s string) string { return strings.Trim(strings.Join(strings.Fields(s), ""), "。.；;") }

// readTable reads a sheet of the program's own, by its heads: each row below them with the texts
// under the heads, in their order.
func readTable(w *worksheet.Workbook, name model.Text, heads []model.Text, each func(row int, vals []string)) error {
	i := slices.IndexFunc(w.Sheets, func(s worksheet.SheetPart) bool { return s.Name == name.ZH || s.Name == name.EN })
	if i < 0 {
		return nil
	}
	at := map[int]int{} // column of the sheet → place among heads
	head, current := 0, 0
	var vals []string
	flush := func() {
		if vals != nil {
			each(current, vals)
		}
		vals = nil
	}
	err := w.Cells(w.Sheets[i].Part, func(int, int) bool { return true }, func(v worksheet.Value) error {
		text := shown(w, v, colTask)
		if head == 0 || v.Row == head {
			for place, h := range heads {
				if text == h.ZH || text == h.EN {
					head, at[v.Col] = v.Row, place
				}
			}
			return nil
		}
		if v.Row != current {
			flush()
			current = v.Row
		}
		if place, ok := at[v.Col]; ok {
			if vals == nil {
				vals = make([]string, len(heads))
			}
			vals[place] = text
		}
		return nil
	})
	flush()
	if err == nil && head == 0 {
		return fmt.Errorf("the sheet %s has lost its heads", name.ZH)
	}
	return err
}

// RoundName reports whether a round may be called so: it is to stand in names of files and,
// beside others, in a cell.
func RoundName(name string) bool {
	if name == "" || len([]rune(name)) > 20 {
		return false
	}
	return !strings.ContainsFunc(name, func(r rune) bool {
		return !(r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0x4E00 && r <= 0x9FFF)
	})
}
