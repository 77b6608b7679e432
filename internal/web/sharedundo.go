package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fengong/internal/addressbook"
	"fengong/internal/runfolder"
	"fengong/model"
)

// bookHistoryName is where the folder of all projects keeps the steps of the shared directory.
const bookHistoryName = ".directory-history.json"

// maxBookSteps bounds the steps of the shared directory that can be taken back: each keeps two workbooks.
const maxBookSteps = 30

// bookHistory is what was changed in the shared directory, step by step.
type bookHistory struct {
	Done  int        `json:"done"` // steps that are in force
	Steps []bookStep `json:"steps"`
}

// bookStep is one change: the workbook before, which may not have been there, and after it.
type bookStep struct {
	Name   model.Text `json:"name"`
	Before []byte     `json:"before,omitempty"`
	After  []byte     `json:"after,omitempty"`
}

// bookHistory reads the steps; a file that cannot be read is none. The workbook's word counts for a step that was under way
// when the program was killed, and a workbook that was changed elsewhere since has none to take back.
func (s *store) bookHistory(now []byte) *bookHistory {
	h := &bookHistory{}
	data, err := os.ReadFile(filepath.Join(s.dir, bookHistoryName))
	if err != nil || json.Unmarshal(data, h) != nil || h.Done < 0 || h.Done > len(h.Steps) {
		return &bookHistory{}
	}
	switch {
	case h.Done > 0 && bytes.Equal(h.Steps[h.Done-1].After, now), h.Done < len(h.Steps) && bytes.Equal(h.Steps[h.Done].Before, now):
		return h
	case h.Done > 0 && bytes.Equal(h.Steps[h.Done-1].Before, now):
		h.Done--
	case h.Done < len(h.Steps) && bytes.Equal(h.Steps[h.Done].After, now):
		h.Done++
	default:
		return &bookHistory{}
	}
	return h
}

// heads gives the names of the steps that are taken back and done again next, as the frame of a page shows them.
func (h *bookHistory) heads() (undo, redo *step) {
	if h.Done > 0 {
		undo = &step{Name: h.Steps[h.Done-1].Name}
	}
	if h.Done < len(h.Steps) {
		redo = &step{Name: h.Steps[h.Done].Name}
	}
	return undo, redo
}

// keepBook makes book what the shared workbook, old so far, says; what else people keep in it stays. Renamed are names that
// it has by another one. The step can be taken back.
func (s *store) keepBook(book *model.Directory, old []byte, renamed map[string]string, called model.Text, lang model.Lang) error {
	data, err := addressbook.Update(old, book, renamed, lang)
	if err != nil {
		return err
	}
	if bytes.Equal(data, old) {
		return nil
	}
	h := s.bookHistory(old)
	h.Steps = append(h.Steps[:h.Done], bookStep{called, old, data})
	h.Steps = h.Steps[max(0, len(h.Steps)-maxBookSteps):]
	h.Done = len(h.Steps)
	if err := s.keepBookHistory(h); err != nil { // first: what a killed program has done can be taken back
		return err
	}
	return runfolder.Overwrite(filepath.Join(s.dir, addressbook.Name), data)
}

func (s *store) keepBookHistory(h *bookHistory) error {
	data, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return runfolder.Overwrite(filepath.Join(s.dir, bookHistoryName), data)
}

// travelBook takes the last step of the shared directory back or, where again is set, does the next one again.
func (s *store) travelBook(again bool) error {
	s.book.writing.Lock()
	defer s.book.writing.Unlock()
	file := filepath.Join(s.dir, addressbook.Name)
	now, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	h := s.bookHistory(now)
	var to []byte
	var done int
	switch {
	case !again && h.Done > 0:
		to, done = h.Steps[h.Done-1].Before, h.Done-1
	case again && h.Done < len(h.Steps):
		to, done = h.Steps[h.Done].After, h.Done+1
	default:
		return errChangedElsewhere
	}
	if len(to) == 0 {
		err = os.Remove(file)
	} else {
		err = runfolder.Overwrite(file, to)
	}
	if err != nil {
		return err
	}
	h.Done = done
	return s.keepBookHistory(h)
}

func (d *Desk) undoBook(w http.ResponseWriter, r *http.Request) { d.travelBook(w, r, false) }

func (d *Desk) redoBook(w http.ResponseWriter, r *http.Request) { d.travelBook(w, r, true) }

func (d *Desk) travelBook(w http.ResponseWriter, r *http.Request, again bool) {
	err := d.store.travelBook(again)
	switch {
	case err == nil:
		http.Redirect(w, r, "/directory", http.StatusSeeOther)
	case errors.Is(err, errChangedElsewhere):
		d.fail(w, r, http.StatusConflict, model.Text{ZH: "没有可以撤销或重做的：共用的名录后来在别处改过", EN: "there is nothing to take back or do again: the shared directory was changed elsewhere since"},
			model.Text{ZH: "请在表里直接改", EN: "change it in the table"})
	default:
		d.log("shared directory: %v", err)
		d.fail(w, r, http.StatusConflict, model.Text{ZH: "没有改：" + reason(err).ZH, EN: "nothing was changed: " + reason(err).EN},
			model.Text{ZH: "请关闭正在使用“单位名录.xlsx”的程序再点一次", EN: "close the program that uses it and try again"})
	}
}

// bookChange says in words what makes after of before.
func bookChange(before, after *model.Directory, renamed map[string]string) model.Text {
	was, now := bookLines(before), bookLines(after)
	said := map[string]string{}
	for to, from := range renamed {
		said[from] = to
	}
	var added, gone, changed []string
	for _, name := range slices.Sorted(maps.Keys(now)) {
		from := name
		if r, ok := renamed[name]; ok {
			from = r
		}
		switch line, ok := was[from]; {
		case !ok:
			added = append(added, name)
		case line != now[name] || from != name:
			changed = append(changed, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(was)) {
		if _, ok := now[name]; !ok && said[name] == "" {
			gone = append(gone, name)
		}
	}
	var zh, en []string
	for _, part := range []struct {
		names  []string
		zh, en string
	}{{gone, "删去", "removed: "}, {changed, "改", "changed: "}, {added, "加上", "added: "}} {
		if len(part.names) > 0 {
			zh, en = append(zh, part.zh+strings.Join(part.names, "、")), append(en, part.en+strings.Join(part.names, ", "))
		}
	}
	if zh == nil {
		return model.Text{ZH: "保存名录", EN: "saving the directory"}
	}
	return model.Text{ZH: strings.Join(zh, "，"), EN: strings.Join(en, "; ")}
}

// bookLines gives what a directory says of each name.
func bookLines(d *model.Directory) map[string]string {
	lines := map[string]string{}
	if d == nil {
		return lines
	}
	for _, u := range d.Units {
		lines[u.Name] = u.FullName + "|" + strings.Join(u.Aliases, "、")
	}
	for _, g := range d.Groups {
		lines[g.Name] = "|" + strings.Join(g.Aliases, "、") + "|" + strings.Join(g.Members, "、")
	}
	return lines
}
