package verify

import (
	"slices"
	"strings"

	"fengong/internal/office"
	"fengong/model"
)

// Slip is what a reminder (催办单) is to show.
type Slip struct {
	Number string
	Names  []string // of the unit, of which it shows one
	Tasks  []SlipTask
	Rounds []string // whose sheets are missing
	Others []string // tasks of the ledger, of which it shows those of Tasks alone
}

// SlipTask is a task on a reminder.
type SlipTask struct{ Number, Text string }

// Check reads a reminder and proves that it is addressed to the unit, bears its number, and shows
// each of its tasks once, each missing round, and no other task.
func (s *Slip) Check(docx []byte) model.Diagnostics {
	p, err := office.Open(docx, office.Usual)
	if err != nil {
		return unreadable(err)
	}
	records, _, err := records(p)
	if err != nil {
		return unreadable(err)
	}
	var f faults
	whole := make([]string, len(records)) // each record as one text
	byCell := map[string][]int{}
	for i, r := range records {
		whole[i] = strings.ReplaceAll(strings.Join(r, ""), paragraphs, "")
		for c, cell := range r {
			if text, _, _ := strings.Cut(cell, paragraphs); first(r, cell) == c {
				byCell[text] = append(byCell[text], i)
			}
		}
	}
	somewhere := func(text string) bool {
		text = squeeze(text)
		return slices.ContainsFunc(whole, func(r string) bool { return strings.Contains(r, text) })
	}
	if !slices.ContainsFunc(s.Names, func(n string) bool { return n != "" && somewhere(n) }) {
		f.missing(model.Text{ZH: "单位名称", EN: "the name of the unit"})
	}
	if !somewhere(s.Number) {
		f.missing(model.Text{ZH: "编号" + s.Number, EN: "the number " + s.Number})
	}
	for _, r := range s.Rounds {
		if !somewhere(r) {
			f.missing(model.Text{ZH: "未报的轮次" + r, EN: "the missing round " + r})
		}
	}
	used := make([]bool, len(records))
	for _, t := range s.Tasks {
		text, number := squeeze(t.Text), squeeze(t.Number)
		found := -1
		for _, i := range byCell[text] {
			if !used[i] && (number == "" || slices.Contains(records[i], number)) {
				found = i
				break
			}
		}
		if found < 0 { // the template may put the text into one paragraph or cell with others
			for i, r := range whole {
				before, after, ok := strings.Cut(r, text)
				if ok && !used[i] && strings.Contains(before+"\n"+after, number) {
					found = i
					break
				}
			}
		}
		if found < 0 {
			f.missing(nameOf(t.Number, t.Text))
			continue
		}
		used[found] = true
	}
	for _, text := range s.Others {
		bare := squeeze(text)
		for i, r := range records {
			if used[i] || !slices.ContainsFunc(r, func(cell string) bool {
				cell, _, _ = strings.Cut(cell, paragraphs)
				return cell == bare || strings.HasPrefix(cell, bare+"（") // the table's name behind it
			}) {
				continue
			}
			used[i] = true
			f.extra(nameOf("", text))
		}
	}
	return f.done()
}
