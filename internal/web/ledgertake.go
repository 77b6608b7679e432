package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"

	"fengong/internal/app"
	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/model"
)

// droppedLedger is a ledger that was edited elsewhere and came back.
type droppedLedger struct {
	Batch, File string
	Edits       []ledgerEdit
	Older       int      // cells that are newer in the ledger in use, and stay
	Rows        []string // that only the dropped one has
	Lost        int      // rows that only the one in use has
	Whole       bool     // it was made of the ledger in use: it can take its place with all that is in it
	Notes       []note
}

// ledgerEdit is a cell that the dropped ledger has otherwise.
type ledgerEdit struct {
	tracker.Edit
	ID    string
	Clash bool // the ledger in use was changed there as well
}

// isLedger reports whether a dropped file is a ledger and no return sheet.
func isLedger(file *app.Copy) bool {
	if filepath.Ext(file.Name) != ".xlsx" {
		return false
	}
	if _, err := tracker.ReadReturn(file.Name, file.Data); err == nil {
		return false
	}
	_, err := tracker.Read(file.Data)
	return err == nil
}

// maxEarlier bounds the earlier ledgers that a dropped one is compared with.
const maxEarlier = 12

// dropped compares a ledger that was edited elsewhere with the one in use. What was edited in it is
// told from what it is too old to have by the earlier ledger that it is most like.
func (f *folder) dropped(file *app.Copy) *droppedLedger {
	got := &droppedLedger{File: file.Name}
	now, err := os.ReadFile(f.out(render.TrackerName))
	var d *tracker.Difference
	if err == nil {
		d, err = tracker.Differ(now, file.Data)
	}
	if err != nil {
		var ds model.Diagnostics
		if !errors.As(err, &ds) {
			ds.Add(model.Pos{}, model.Error, "", model.Text{ZH: "台账读不出来：" + err.Error(), EN: "the ledger cannot be read: " + err.Error()}, model.Text{})
		}
		got.Notes = notesOf(ds)
		return got
	}
	got.Rows, got.Lost = d.Rows, d.Lost
	base, made := d, true
	for _, name := range f.earlierLedgers() {
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		if was, err := tracker.Differ(data, file.Data); err == nil && len(was.Edits) < len(base.Edits) {
			base, made = was, false
		}
	}
	got.Whole = made && d.Lost == 0
	cell := func(e *tracker.Edit) string { return e.Key + "\n" + e.Column.ZH }
	typed := map[string]string{}
	for i := range base.Edits {
		typed[cell(&base.Edits[i])] = base.Edits[i].Was
	}
	for _, e := range d.Edits {
		was, edited := typed[cell(&e)]
		if !edited {
			got.Older++
			continue
		}
		sum := sha256.Sum256([]byte(cell(&e) + "\n" + e.Was + "\n" + e.Now))
		got.Edits = append(got.Edits, ledgerEdit{e, hex.EncodeToString(sum[:12]), was != e.Was})
	}
	return got
}

// earlierLedgers gives the copies of the ledger that were kept, newest first.
func (f *folder) earlierLedgers() []string {
	names, err := filepath.Glob(f.out("tracker.bak-*.xlsx"))
	if err != nil {
		return nil
	}
	age := map[string]int64{}
	for _, name := range names {
		if info, err := os.Stat(name); err == nil {
			age[name] = info.ModTime().UnixNano()
		}
	}
	slices.SortFunc(names, func(a, b string) int { return int(min(1, max(-1, age[b]-age[a]))) })
	return names[:min(len(names), maxEarlier)]
}

// takeLedger writes what was chosen of a dropped ledger into the one in use, or puts it in its place.
func (d *Desk) takeLedger(r *request) {
	files, err := r.home.waiting()
	at := slices.IndexFunc(files, func(file app.Copy) bool { return file.Name == r.PostFormValue("file") })
	if err != nil || at < 0 || batchOf(files) != r.PostFormValue("batch") {
		http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/collect", http.StatusSeeOther)
		return
	}
	file, got := files[at], r.home.dropped(&files[at])
	called := model.Text{ZH: "取入改过的台账 " + file.Name, EN: "the edited ledger " + file.Name}
	if r.PostFormValue("do") == "whole" && got.Whole {
		sum := r.home.ledgerSum()
		kept, err := app.ReplaceLedger(r.home.out(), file.Data, func(now []byte) error {
			if is := sha256.Sum256(now); hex.EncodeToString(is[:]) != sum {
				return errLedgerMoved
			}
			return nil
		})
		if err == nil && kept != "" {
			err = r.home.changed(called, kept, []app.Copy{file})
		}
		if err != nil {
			d.log("ledger: %v", err)
			message, hint, _ := app.Explain(err)
			d.showYear(r, http.StatusConflict, []note{{Severity: model.Error, Message: message, Hint: hint}}, nil)
			return
		}
		d.forgetDropped(r, file)
		http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/year#rows", http.StatusSeeOther)
		return
	}
	picked := r.PostForm["pick"]
	var edits []tracker.Edit
	for _, e := range got.Edits {
		if at := slices.Index(picked, e.ID); at >= 0 {
			edits, picked = append(edits, e.Edit), slices.Delete(picked, at, at+1)
		}
	}
	if len(picked) > 0 {
		got.Notes = append(got.Notes, note{Severity: model.Warning, Message: model.Text{ZH: "您看过之后，台账又有变动，还没有写入，请再看一遍", EN: "the ledger changed since you looked: nothing was written, look at it again"}})
		d.showDropped(r, http.StatusConflict, files, got)
		return
	}
	d.forgetDropped(r, file)
	d.editLedger(r, edits, called)
}

func (d *Desk) forgetDropped(r *request, file app.Copy) {
	if err := r.home.forget([]app.Copy{file}); err != nil {
		d.log("ledger: %v", err)
	}
}

func (d *Desk) showDropped(r *request, status int, files []app.Copy, got *droppedLedger) {
	got.Batch = batchOf(files)
	d.showYear(r, status, nil, &collected{Batch: got.Batch, Ledger: got})
}
