package web

import (
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"slices"
	"time"

	"fengong/internal/runfolder"
	"fengong/model"
)

// historyName is where a project's folder keeps its steps.
const historyName = ".history.json"

// maxSteps bounds the steps that can be taken back.
const maxSteps = 60

// history is what was changed in a project's settings, directory and tables, step by step.
type history struct {
	Done  int    `json:"done"` // steps that are in force; those behind were taken back
	Steps []step `json:"steps"`
}

// step is one change of one file: what it held before and after or, of a table that was replaced and of a template, which
// versions of it.
type step struct {
	Name     model.Text `json:"name"`
	File     string     `json:"file,omitempty"`
	Before   string     `json:"before"`
	After    string     `json:"after"`
	Replaced *replaced  `json:"replaced,omitempty"`
	Bytes    bool       `json:"bytes,omitempty"` // File is no text: Before and After are kept as versions, "" where there was no file
}

// history reads the steps; a file that cannot be read is none.
func (f *folder) history() *history {
	info, err := os.Stat(f.path(historyName))
	if err != nil {
		return &history{}
	}
	f.store.mu.Lock()
	read, ok := f.store.steps[f.ID]
	f.store.mu.Unlock()
	if !ok || !read.at.Equal(info.ModTime()) || read.size != info.Size() {
		read = stepsRead{at: info.ModTime(), size: info.Size()}
		data, err := os.ReadFile(f.path(historyName))
		if err != nil || json.Unmarshal(data, &read.history) != nil || read.Done < 0 || read.Done > len(read.Steps) {
			return &history{}
		}
		f.store.mu.Lock()
		if len(f.store.steps) > 7 {
			clear(f.store.steps)
		}
		f.store.steps[f.ID] = read
		f.store.mu.Unlock()
	}
	h := &history{read.Done, slices.Clone(read.Steps)}
	h.settle(f.state)
	return h
}

// stepsRead is a history as its file had it: it holds the directory again and again, and each view asks for it several times.
type stepsRead struct {
	at   time.Time
	size int64
	history
}

// settle takes the files' word for the step that was under way when the program was killed: files
// and history are written one after the other.
func (h *history) settle(state func(*step) string) {
	if s := h.undoes(); s != nil && s.Before != s.After && state(s) == s.Before {
		h.Done--
		return
	}
	if s := h.redoes(); s != nil && s.Before != s.After && state(s) == s.After {
		h.Done++
	}
}

func (f *folder) keep(h *history) error {
	data, err := json.Marshal(h)
	if err != nil {
		return err
	}
	err = runfolder.Overwrite(f.path(historyName), data)
	f.store.mu.Lock()
	delete(f.store.steps, f.ID) // in one tick of the clock it may be written twice
	f.store.mu.Unlock()
	if err != nil {
		return err
	}
	f.dropVersions(h)
	return nil
}

// add puts a step behind those in force; what was taken back is gone with it.
func (h *history) add(s step) {
	h.Steps = append(h.Steps[:h.Done], s)
	if n := len(h.Steps) - maxSteps; n > 0 {
		h.Steps = h.Steps[n:]
	}
	h.Done = len(h.Steps)
}

// undoes gives the step that is taken back next; nil where there is none.
func (h *history) undoes() *step {
	if h.Done == 0 {
		return nil
	}
	return &h.Steps[h.Done-1]
}

// redoes gives the step that is done again next; nil where there is none.
func (h *history) redoes() *step {
	if h.Done == len(h.Steps) {
		return nil
	}
	return &h.Steps[h.Done]
}

// edit lets change rewrite one of the project's files; nobody else does so meanwhile. An
// error of change leaves the file as it is. The step can be taken back, unless it has no name.
func (f *folder) edit(name string, called model.Text, change func(data []byte) ([]byte, error)) error {
	unlock, err := f.lock()
	if err != nil {
		return err
	}
	defer unlock()
	old, err := os.ReadFile(f.path(name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	data, err := change(old)
	if err != nil || string(data) == string(old) {
		return err
	}
	if called == (model.Text{}) {
		return runfolder.Overwrite(f.path(name), data)
	}
	h := f.history()
	h.add(step{Name: called, File: name, Before: string(old), After: string(data)})
	if err := f.keep(h); err != nil { // first: what a killed program has done can be taken back
		return err
	}
	return runfolder.Overwrite(f.path(name), data)
}

// errChangedElsewhere says that a file is no longer what the step made of it.
var errChangedElsewhere = errors.New("the file was changed elsewhere since")

// travel takes the last step back or, where again is set, does the next one again.
func (f *folder) travel(again bool) error {
	unlock, err := f.lock()
	if err != nil {
		return err
	}
	defer unlock()
	h := f.history()
	s := h.undoes()
	if again {
		s = h.redoes()
	}
	if s == nil {
		return nil
	}
	from, to, done := s.After, s.Before, h.Done-1
	if again {
		from, to, done = s.Before, s.After, h.Done+1
	}
	if err := f.change(s, from, to, again); err != nil {
		return err
	}
	h.Done = done
	return f.keep(h)
}

// undone are the views beside the table's from which steps are taken back.
var undone = []string{"columns", "units", "matrix", "settings", "make"}

func (d *Desk) undo(r *request) { d.travel(r, false) }

func (d *Desk) redo(r *request) { d.travel(r, true) }

func (d *Desk) travel(r *request, again bool) {
	err := r.home.travel(again)
	switch {
	case err == nil:
		page := anchor(r.PostFormValue("task"))
		if from := r.PostFormValue("from"); slices.Contains(undone, from) {
			page = from
		}
		d.back(r, page)
	case errors.Is(err, errChangedElsewhere):
		d.refuse(r, http.StatusConflict, model.Text{ZH: "这一步之后，名录、设置或表格又在别处改过，不能撤销或重做", EN: "the directory, the settings or the table were changed elsewhere since; the step is neither taken back nor done again"},
			model.Text{ZH: "请返回核对，在“已作的决定”里逐条改", EN: "go back and change the decisions one by one"})
	default:
		d.log("undo: %v", err)
		d.refuse(r, http.StatusConflict, model.Text{ZH: "没有撤销：" + reason(err).ZH, EN: "nothing was taken back: " + reason(err).EN}, model.Text{ZH: "请稍等再试", EN: "wait a moment and try again"})
	}
}
