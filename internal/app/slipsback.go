package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
)

// SlipsBack is what WithdrawSlips took back.
type SlipsBack struct {
	Slips []tracker.Urged // as they stood in the register
	Files []Copy          // their documents, and the records of their days, by their paths below the folder of the run
	Left  []string        // documents that somebody changed since, and that stay
	Kept  string          // the copy of the tracker as it was
}

// WithdrawSlips takes back slips that were made by mistake, those that picked names: out of the register of the tracker,
// where the number stays and is said to be void, and their documents. Nothing else of the tracker is changed. One that
// was answered, or followed by another, is not taken back, and then none is: the error is model.Diagnostics.
func WithdrawSlips(folder string, lang model.Lang, picked func(date, unit string) bool) (*SlipsBack, error) {
	u := &SlipsBack{}
	kept, err := editTracker(folder, func(old []byte) ([]byte, error) {
		rows, err := tracker.ReadRegister(old)
		if err != nil {
			return nil, err
		}
		u.Slips = nil
		var ds model.Diagnostics
		for i := range rows {
			r := &rows[i]
			if !picked(r.Date, r.Unit) {
				continue
			}
			u.Slips = append(u.Slips, *r)
			if why := standing(rows, i); why != (model.Text{}) {
				ds.Add(model.Pos{}, model.Error, "slip-stands", model.Text{ZH: r.Number + "（" + r.Unit + "）" + why.ZH + "，不能撤回", EN: r.Number + " to " + r.Unit + " " + why.EN + ": it cannot be withdrawn"}, model.Text{})
			}
		}
		if u.Slips == nil {
			ds.Add(model.Pos{}, model.Error, "slip-unknown", model.Text{ZH: "催办记录里没有要撤回的催办单", EN: "the register has no such slips"}, model.Text{ZH: "请核对日期和单位", EN: "see whether day and unit are right"})
		}
		if ds != nil {
			return nil, ds
		}
		for i := range u.Slips {
			void(rows, &u.Slips[i], lang)
		}
		return tracker.Enter(old, rows)
	})
	if err != nil {
		if ds, ok := errors.AsType[model.Diagnostics](err); ok {
			return u, ds
		}
		return u, editing(folder, err)
	}
	u.Kept = kept
	return u, u.withdraw(folder)
}

// standing says why the i-th slip of a register cannot be taken back; empty where it can.
func standing(rows []tracker.Urged, i int) model.Text {
	switch {
	case rows[i].Answered != "" || rows[i].Settled != "":
		return model.Text{ZH: "已有答复或已办结", EN: "was answered, or is settled"}
	case followed(rows, i):
		return model.Text{ZH: "之后又催办过这个单位", EN: "was followed by another"}
	}
	return model.Text{}
}

// Standing says of each row of a register why its slip cannot be taken back; empty where it can.
func Standing(rows []tracker.Urged) []model.Text {
	why := make([]model.Text, len(rows))
	for i := range rows {
		why[i] = standing(rows, i)
	}
	return why
}

// void makes the row of a slip void, and what the one before it says of being followed by it is no more.
func void(rows []tracker.Urged, gone *tracker.Urged, lang model.Lang) {
	after := unanswered(gone.Number)
	for i := range rows {
		r := &rows[i]
		switch {
		case r.Unit == gone.Unit && r.Date == gone.Date:
			r.Void(model.Text{ZH: "已撤回，编号不再使用（" + gone.Date + "致" + gone.Unit + "）", EN: "withdrawn, the number is not used again (" + gone.Date + ", " + gone.Unit + ")"}.In(lang))
		case r.Unit == gone.Unit && (r.Outcome == after.ZH || r.Outcome == after.EN):
			r.Outcome = ""
		}
	}
}

// withdraw removes the documents of the slips.
func (u *SlipsBack) withdraw(folder string) error {
	byDir := map[string][]string{}
	for _, r := range u.Slips {
		dir := path.Dir(r.File)
		if path.Dir(dir) != SlipsFolder || !filepath.IsLocal(filepath.FromSlash(r.File)) { // somebody typed there
			continue
		}
		if data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(r.File))); err == nil {
			u.Files = append(u.Files, Copy{Name: r.File, Data: data})
			byDir[dir] = append(byDir[dir], path.Base(r.File))
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(byDir)) {
		data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(dir), SlipsRecord))
		if err != nil {
			return fmt.Errorf("reading the record of the slips: %w", err)
		}
		if err := runfolder.Withdraw(folder, dir, SlipsRecord, byDir[dir]); err != nil {
			return err
		}
		u.Files = append(u.Files, Copy{Name: path.Join(dir, SlipsRecord), Data: data})
	}
	u.Files = slices.DeleteFunc(u.Files, func(f Copy) bool {
		_, err := os.Stat(filepath.Join(folder, filepath.FromSlash(f.Name)))
		stays := err == nil && path.Base(f.Name) != SlipsRecord
		if stays {
			u.Left = append(u.Left, f.Name)
		}
		return stays
	})
	return nil
}

// RestoreSlips puts documents back that WithdrawSlips took away: its Files.
func RestoreSlips(folder string, files []Copy) error {
	records := map[string]runfolder.Record{}
	byDir := map[string][]runfolder.File{}
	for _, f := range files {
		dir, name := path.Split(f.Name)
		dir = strings.TrimSuffix(dir, "/")
		if name != SlipsRecord {
			byDir[dir] = append(byDir[dir], runfolder.File{Name: name, Data: f.Data})
			continue
		}
		var r runfolder.Record
		if err := json.Unmarshal(f.Data, &r); err != nil {
			return fmt.Errorf("reading the record of the slips: %w", err)
		}
		r.Files, r.AsIs = nil, true
		records[dir] = r
	}
	for _, dir := range slices.Sorted(maps.Keys(byDir)) {
		if _, err := runfolder.AddTo(folder, dir, SlipsRecord, records[dir], byDir[dir]); err != nil {
			return err
		}
	}
	return nil
}
