package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"fengong/internal/app"
	"fengong/internal/progress"
	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
)

// ledgerSteps is where a project's folder keeps how its ledger was changed on the page.
const ledgerSteps = ".ledger.json"

// collectedFolder is where returned sheets lie that were taken in, by the copy of the ledger before.
const collectedFolder = ".collected"

// maxLedgerSteps bounds the changes of the ledger that can be taken back.
const maxLedgerSteps = 30

// ledgerStep is one change of the ledger.
type ledgerStep struct {
	Name   model.Text `json:"name"`
	Before string     `json:"before"` // the copy of the ledger as it was
	After  string     `json:"after"`  // SHA-256 of what became of it
	Files  []string   `json:"files"`  // the returned sheets that were taken in
	// Returned is where the collection put them beside the run.
	Returned []string `json:"returned,omitempty"`
	// Slips are the documents of reminders that were withdrawn, by their paths below the run; nil of another change.
	Slips []string `json:"slips"`
	// Mended is what was typed instead of what units wrote, by the ID of the cell.
	Mended map[string]string `json:"mended,omitempty"`
	// Undone is the copy of the ledger as the change had made it, of one that was taken back.
	Undone string `json:"undone,omitempty"`
}

// steps reads the changes of the ledger.
func (f *folder) steps() []ledgerStep { return f.listed(ledgerSteps) }

// listed reads a file of changes; one that cannot be read is none.
func (f *folder) listed(name string) (list []ledgerStep) {
	data, err := os.ReadFile(f.path(name))
	if err != nil || json.Unmarshal(data, &list) != nil {
		return nil
	}
	return list
}

func (f *folder) keepList(name string, list []ledgerStep) error {
	data, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return runfolder.Overwrite(f.path(name), data)
}

func (f *folder) keepSteps(list []ledgerStep) error {
	if n := len(list) - maxLedgerSteps; n > 0 {
		for _, s := range list[:n] {
			_ = runfolder.RemoveAll(f.path(collectedFolder, s.Before)) // sheets that nobody can take back any more
		}
		list = list[n:]
	}
	return f.keepList(ledgerSteps, list)
}

// ledgerSum gives the sum of the ledger as it is; "" where there is none.
func (f *folder) ledgerSum() string {
	data, err := os.ReadFile(f.out(render.TrackerName))
	if err != nil {
		return ""
	}
	return sumOf(data)
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// onlyFrom lets the ledger be replaced where it is the one with that sum.
func onlyFrom(sum string) func([]byte) error {
	return func(now []byte) error {
		if sumOf(now) != sum {
			return errLedgerMoved
		}
		return nil
	}
}

// changed puts a change of the ledger among those that can be taken back.
func (f *folder) changed(name model.Text, kept string, files []app.Copy, returned ...string) error {
	s := ledgerStep{Name: name, Before: filepath.Base(kept), After: f.ledgerSum(), Returned: returned}
	for _, file := range files {
		if err := os.MkdirAll(f.path(collectedFolder, s.Before), 0o777); err != nil {
			return err
		}
		if err := runfolder.Overwrite(f.path(collectedFolder, s.Before, file.Name), file.Data); err != nil {
			return err
		}
		s.Files = append(s.Files, file.Name)
	}
	f.forgetUndone() // what comes behind another change cannot be done again
	return f.keepSteps(append(f.steps(), s))
}

// lastChange gives the change of the ledger that can be taken back: nil where there is none, or the
// ledger was changed elsewhere since.
func (f *folder) lastChange() *ledgerStep {
	list := f.steps()
	if len(list) == 0 {
		return nil
	}
	s := &list[len(list)-1]
	if !exists(f.out(s.Before)) || s.After != f.ledgerSum() {
		return nil
	}
	return s
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// errLedgerMoved says that the ledger is no longer the one that a person saw.
var errLedgerMoved = errors.New("the ledger was changed elsewhere since")

// undoLedger takes back the last change of the ledger; returned sheets wait again.
func (d *Desk) undoLedger(r *request) {
	step, err := r.home.undoLedger()
	if err == nil {
		if err := r.home.keepReturned(step); err != nil {
			d.log("ledger: %v", err) // it cannot be done again
		}
		if err := app.WithdrawReturned(r.home.out(), step.Returned); err != nil {
			d.log("ledger: %v", err) // they stay as what somebody put there
		}
	}
	if err != nil {
		d.log("ledger: %v", err)
		message, hint, _ := app.Explain(err)
		if errors.Is(err, errLedgerMoved) {
			message, hint = model.Text{ZH: "没有撤销：台账后来又在别处改过", EN: "nothing was taken back: the ledger was changed elsewhere since"},
				model.Text{ZH: "以前的台账都还在项目文件夹里，叫“台账的旧稿”（文件名里带 bak）", EN: "the earlier ledgers are in the project's folder, as tracker.bak-1.xlsx and so on"}
		}
		d.refuse(r, http.StatusConflict, message, hint)
		return
	}
	to := "/year"
	if step.Slips != nil {
		to = "/rounds"
	}
	if files, err := r.home.waiting(); err == nil && len(files) > 0 {
		to = "/collect"
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+to, http.StatusSeeOther)
}

// undoLedger gives the change that it took back.
func (f *folder) undoLedger() (*ledgerStep, error) {
	s := f.lastChange()
	if s == nil {
		return nil, errLedgerMoved
	}
	var files []app.Copy
	for _, name := range s.Files {
		data, err := os.ReadFile(f.path(collectedFolder, s.Before, name))
		if err != nil {
			return nil, err
		}
		files = append(files, app.Copy{Name: name, Data: data})
	}
	if err := f.await(files); err != nil {
		return nil, err
	}
	slips, err := f.slipsOf(s)
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(f.out(s.Before))
	if err != nil {
		return nil, err
	}
	kept, err := app.ReplaceLedger(f.out(), data, onlyFrom(s.After))
	if err != nil {
		return nil, err
	}
	if kept != "" {
		s.Undone = filepath.Base(kept)
	}
	if err := app.RestoreSlips(f.out(), slips); err != nil {
		return nil, err
	}
	list := f.steps()
	if err := f.keepSteps(list[:len(list)-1]); err != nil {
		return nil, err
	}
	if err := f.keepMended(s.Mended); err != nil {
		return nil, err
	}
	return s, f.keepUndone(append(f.undone(), *s))
}

// mendedName is where a project's folder keeps what was typed over sheets that wait again.
const mendedName = ".mended.json"

func (f *folder) keepMended(mended map[string]string) error {
	data, err := json.Marshal(mended)
	if err != nil {
		return err
	}
	return runfolder.Overwrite(f.path(mendedName), data)
}

// mended gives what was typed over sheets before they were taken back; a file that cannot be read is none.
func (f *folder) mended() map[string]string {
	mended := map[string]string{}
	if data, err := os.ReadFile(f.path(mendedName)); err != nil || json.Unmarshal(data, &mended) != nil || mended == nil {
		return map[string]string{}
	}
	return mended
}

// editable are the columns of the ledger that can be typed into on the page.
var editable = []string{"进展情况", "状态", "完成率", "更新日期"}

// saveLedger writes what was typed into the fields of the ledger.
func (d *Desk) saveLedger(r *request) {
	if err := r.ParseForm(); err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	keys, columns, was, now := r.PostForm["key"], r.PostForm["column"], r.PostForm["was"], r.PostForm["now"]
	if len(keys) != len(columns) || len(keys) != len(was) || len(keys) != len(now) {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	rep := app.LoadReport(d.reportInputs(r))
	entries := map[string]*tracker.Entry{}
	for i := range rep.Ledger {
		entries[rep.Ledger[i].Key] = &rep.Ledger[i]
	}
	var edits []tracker.Edit
	for i := range keys {
		value := asLedgerHas(columns[i], strings.TrimSpace(now[i]), rep.Figures)
		if e := entries[keys[i]]; e != nil && value != was[i] && slices.Contains(editable, columns[i]) {
			edits = append(edits, tracker.Edit{Key: e.Key, Unit: e.Unit, Number: model.NumberIn(e.Table, e.Number, r.lang), Text: e.Text, Column: model.Text{ZH: columns[i], EN: columns[i]}, Was: was[i], Now: value})
		}
	}
	d.editLedger(r, edits, model.Text{})
}

// editLedger changes cells of the ledger and shows what came of it; called names the step, else what
// was changed does.
func (d *Desk) editLedger(r *request, edits []tracker.Edit, called model.Text) {
	kept, made, refused, err := app.EditLedger(r.home.out(), edits)
	if err == nil && kept != "" {
		if called == (model.Text{}) {
			called = nameOfEdits(made)
		}
		err = r.home.changed(called, kept, nil)
	}
	if err != nil {
		d.log("ledger: %v", err)
		message, hint, _ := app.Explain(err)
		d.showYear(r, http.StatusConflict, []note{{Severity: model.Error, Message: message, Hint: hint}}, nil)
		return
	}
	if len(refused) > 0 {
		var notes []note
		for _, f := range refused {
			notes = append(notes, note{Severity: model.Warning, Place: model.Text{ZH: f.Unit + "任务" + f.Number, EN: f.Unit + ", task " + f.Number}, Message: model.Text{
				ZH: "“" + f.Column.ZH + "”没有改成“" + f.Now + "”：" + f.Why.ZH, EN: f.Column.EN + " was not changed to “" + f.Now + "”: " + f.Why.EN}})
		}
		d.showYear(r, http.StatusConflict, notes, nil)
		return
	}
	to := r.PostFormValue("back")
	if !strings.HasPrefix(to, "?") {
		to = ""
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/year"+to+"#rows", http.StatusSeeOther)
}

func nameOfEdits(edits []tracker.Edit) model.Text {
	e := &edits[0]
	name := model.Text{ZH: e.Unit + "任务" + e.Number + "“" + e.Column.ZH + "”", EN: e.Column.EN + " of task " + e.Number + ", " + e.Unit}
	if n := len(edits); n > 1 {
		name.ZH, name.EN = name.ZH+"等"+strconv.Itoa(n)+"格", name.EN+" and "+strconv.Itoa(n-1)+" more"
	}
	return name
}

// asLedgerHas gives what a person typed in the form that the ledger has: 80%, 2026-06-30.
func asLedgerHas(column, typed string, f *progress.Figures) string {
	switch column {
	case "完成率":
		if rate, ok := progress.Rate(typed); ok {
			return rate
		}
	case "更新日期":
		if f != nil {
			if day, ok := progress.Day(typed, f.Start, f.End); ok {
				return day.Format(time.DateOnly)
			}
		}
	}
	return typed
}
