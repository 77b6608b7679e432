package web

import (
	"encoding/json"
	"net/http"
	"os"
	"slices"

	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
)

// broughtName is the file beside the sheets of a collection that says what it wrote into the ledger.
const broughtName = ".brought.json"

// mostBrought is how many collections are offered to be sent back in part.
const mostBrought = 3

// broughtUnits are the units of whose returns, taken in by one collection, something still stands in the ledger.
type broughtUnits struct {
	Name   model.Text
	Before string // the collection, by the copy of the ledger before it
	Units  []broughtBy
}

// broughtBy is how many cells of a unit stand as it reported.
type broughtBy struct {
	Unit string
	N    int
}

func (f *folder) keepBrought(s *ledgerStep, taken []tracker.Collected) error {
	data, err := json.Marshal(taken)
	if err != nil {
		return err
	}
	return runfolder.Overwrite(f.path(collectedFolder, s.Before, broughtName), data)
}

// broughtBy reads what a collection wrote; nil where nobody knows.
func (f *folder) broughtBy(before string) (taken []tracker.Collected) {
	if !slices.ContainsFunc(f.steps(), func(s ledgerStep) bool { return s.Before == before }) {
		return nil
	}
	data, err := os.ReadFile(f.path(collectedFolder, before, broughtName))
	if err != nil || json.Unmarshal(data, &taken) != nil {
		return nil
	}
	return taken
}

// brought gives what the last collections brought and can be sent back unit by unit; one that can be taken back as a whole,
// undo, is not among them.
func (f *folder) brought(undo *ledgerStep, ledger []tracker.Entry) (all []broughtUnits) {
	rows := map[string]*tracker.Entry{}
	for i := range ledger {
		rows[ledger[i].Key] = &ledger[i]
	}
	for _, s := range slices.Backward(f.steps()) {
		if len(all) == mostBrought {
			break
		}
		if s.Files == nil || undo != nil && undo.Before == s.Before {
			continue
		}
		one := broughtUnits{Name: s.Name, Before: s.Before}
		for _, c := range f.broughtBy(s.Before) {
			e := rows[c.Key]
			if e == nil || map[string]string{"进展情况": e.Progress, "状态": e.State, "完成率": e.Done, "更新日期": e.Updated}[c.Column.ZH] != c.New {
				continue
			}
			at := slices.IndexFunc(one.Units, func(u broughtBy) bool { return u.Unit == c.Unit })
			if at < 0 {
				at, one.Units = len(one.Units), append(one.Units, broughtBy{Unit: c.Unit})
			}
			one.Units[at].N++
		}
		if one.Units != nil {
			all = append(all, one)
		}
	}
	return all
}

// sendBack takes out of the ledger what a unit reported in one collection, as far as it stands there; other changes since stay.
func (d *Desk) sendBack(r *request) {
	unit := r.PostFormValue("unit")
	var edits []tracker.Edit
	for _, c := range r.home.broughtBy(r.PostFormValue("before")) {
		if c.Unit == unit {
			edits = append(edits, tracker.Edit{Key: c.Key, Unit: c.Unit, Number: c.Number, Text: c.Text, Column: c.Column, Was: c.New, Now: c.Old})
		}
	}
	if edits == nil {
		d.refuse(r, http.StatusConflict, model.Text{ZH: "没有退回：这次反馈已经找不到了", EN: "nothing was sent back: that collection is not known any more"}, model.Text{ZH: "请在台账里直接改", EN: "write into the ledger below"})
		return
	}
	d.editLedger(r, edits, model.Say("退回%s的反馈", "what %s reported is sent back", unit))
}
