package web

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"strconv"

	"fengong/internal/app"
	"fengong/internal/runfolder"
	"fengong/model"
)

// ledgerUndone is where a project's folder keeps the changes of its ledger that were taken back, the last one last.
const ledgerUndone = ".ledger-undone.json"

// undone reads them.
func (f *folder) undone() []ledgerStep { return f.listed(ledgerUndone) }

func (f *folder) keepUndone(list []ledgerStep) error { return f.keepList(ledgerUndone, list) }

// forgetUndone forgets them, with the returned sheets of theirs.
func (f *folder) forgetUndone() {
	for _, s := range f.undone() {
		_ = runfolder.RemoveAll(f.path(collectedFolder, s.Before))
		_ = runfolder.RemoveAll(f.path(collectedFolder, s.Undone))
	}
	_ = os.Remove(f.path(ledgerUndone))
}

// nextAgain gives the change of the ledger that can be done again: nil where there is none, or the ledger was
// changed elsewhere since. Reminders are withdrawn anew.
func (f *folder) nextAgain() *ledgerStep {
	list := f.undone()
	if len(list) == 0 {
		return nil
	}
	s := &list[len(list)-1]
	before, err := os.ReadFile(f.out(s.Before))
	if err != nil || s.Slips != nil || s.Undone == "" || !exists(f.out(s.Undone)) || sumOf(before) != f.ledgerSum() {
		return nil
	}
	return s
}

// keepReturned keeps the files that a collection had put beside the run, before they are taken out.
func (f *folder) keepReturned(s *ledgerStep) error {
	for i, name := range s.Returned {
		data, err := os.ReadFile(f.out(name))
		if err != nil {
			return err
		}
		if err := os.MkdirAll(f.path(collectedFolder, s.Undone), 0o777); err != nil {
			return err
		}
		if err := runfolder.Overwrite(f.path(collectedFolder, s.Undone, strconv.Itoa(i)), data); err != nil {
			return err
		}
	}
	return nil
}

// redoLedger does the change of the ledger again that was taken back last.
func (d *Desk) redoLedger(r *request) {
	if err := r.home.redoLedger(d.options.Maker); err != nil {
		d.log("ledger: %v", err)
		message, hint, _ := app.Explain(err)
		if errors.Is(err, errLedgerMoved) {
			message, hint = model.Text{ZH: "没有重做：台账后来又改过", EN: "nothing was done again: the ledger was changed since"},
				model.Text{ZH: "请在台账里改，或把反馈表再放一次", EN: "write into the ledger, or drop the returned sheets once more"}
		}
		d.refuse(r, http.StatusConflict, message, hint)
		return
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/year", http.StatusSeeOther)
}

func (f *folder) redoLedger(maker string) error {
	s := f.nextAgain()
	if s == nil {
		return errLedgerMoved
	}
	var returned []app.Copy
	for i, name := range s.Returned {
		data, err := os.ReadFile(f.path(collectedFolder, s.Undone, strconv.Itoa(i)))
		if err != nil {
			return err
		}
		returned = append(returned, app.Copy{Name: name, Data: data})
	}
	data, err := os.ReadFile(f.out(s.Undone))
	if err != nil {
		return err
	}
	if _, err := app.ReplaceLedger(f.out(), data, onlyFrom(f.ledgerSum())); err != nil {
		return err
	}
	if err := app.ReturnAgain(f.out(), maker, returned); err != nil {
		return err
	}
	if err := f.unwait(s); err != nil {
		return err
	}
	_ = runfolder.RemoveAll(f.path(collectedFolder, s.Undone))
	list := f.undone()
	if err := f.keepUndone(list[:len(list)-1]); err != nil {
		return err
	}
	s.Undone = ""
	return f.keepSteps(append(f.steps(), *s))
}

// unwait takes the sheets of a change from the waiting ones.
func (f *folder) unwait(s *ledgerStep) error {
	waiting, err := f.waiting()
	if err != nil {
		return err
	}
	var gone []app.Copy
	for _, name := range s.Files {
		data, err := os.ReadFile(f.path(collectedFolder, s.Before, name))
		if err != nil {
			return err
		}
		for _, w := range waiting {
			if bytes.Equal(w.Data, data) {
				gone = append(gone, w)
			}
		}
	}
	return f.forget(gone)
}
