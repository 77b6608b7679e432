package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"

	"fengong/internal/app"
	"fengong/model"
)

// sinceHeader names the version of the page that a script shows; it gets what has changed since
// in place of the whole page.
const sinceHeader = "Fengong-Since"

// nearHeader names the task that the reader is at: where very many tasks are other, those about it come first. restHeader
// names the version that these were of, and asks for the others.
const (
	nearHeader = "Fengong-Near"
	restHeader = "Fengong-Rest"
)

// fewTasks is how many tasks that are other are sent at once, and how many on either side of the reader where more are.
const fewTasks = 50

// version is a page of the table as it was shown.
type version struct {
	stamp string
	page  *checkPage
}

// maxVersions bounds the versions of a page that are kept for scripts to go on from: one a tab
// is enough.
const maxVersions = 4

// remember keeps the page, which shows p, and gives the name of this version.
func (s *store) remember(id string, p *app.Project, page *checkPage) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.loaded[id]
	if l.project != p {
		return "" // another version was loaded since
	}
	stamp := l.stamp + l.lang.String()
	for _, v := range s.shown[id] {
		if v.stamp == stamp {
			return stamp
		}
	}
	if len(s.shown) > 7 && s.shown[id] == nil {
		clear(s.shown)
	}
	kept := append(s.shown[id], version{stamp, page})
	s.shown[id] = kept[max(0, len(kept)-maxVersions):]
	return stamp
}

func (s *store) version(id, stamp string) *checkPage {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, v := range s.shown[id] {
		if v.stamp == stamp {
			return v.page
		}
	}
	return nil
}

// changes is what a script puts in the place of what it shows.
type changes struct {
	Stamp string            `json:"stamp"`
	Open  string            `json:"open"` // questions, in words; "" where there is none
	Parts map[string]string `json:"parts"`
	// Done is the step that was made or, where Undone is set, taken back.
	Done   string `json:"done,omitempty"`
	Undone bool   `json:"undone,omitempty"`
	Rest   bool   `json:"rest,omitempty"` // more tasks are other, and are to be asked for
}

// showChanges answers with what is other in the page than in the version called since. False
// where there is no such version, or other tasks are in it.
func (d *Desk) showChanges(r *request, since string, page *checkPage) bool {
	old := d.store.version(r.home.ID, since)
	if old == nil || page.Stamp == "" || len(old.Themes) != len(page.Themes) {
		return false
	}
	out := changes{Stamp: page.Stamp, Parts: map[string]string{}}
	if n := page.Undecided(); n > 0 {
		out.Open = fmt.Sprintf("%d %s", n, model.Text{ZH: "处待确认", EN: "open"}.In(r.lang))
	}
	switch {
	case page.Steps > old.Steps || page.Steps == old.Steps && page.Undo != nil && old.Undo != nil && page.Undo.Name != old.Undo.Name:
		out.Done = page.Undo.Name.In(r.lang)
	case page.Steps < old.Steps:
		out.Done, out.Undone = old.Undo.Name.In(r.lang), true
	}
	var failed error
	put := func(id, name string, data any) {
		var b bytes.Buffer
		if err := d.pages[r.lang].ExecuteTemplate(&b, name, data); err != nil {
			failed = err
		}
		out.Parts[id] = b.String()
	}
	put("state", "state", page)
	if old.Title != page.Title {
		put("heading", "heading", page)
	}
	if old.Counts != page.Counts {
		put("counts", "counts", page)
	}
	if !reflect.DeepEqual(old.Units, page.Units) {
		put("units", "names", page)
	}
	for i := range page.Themes {
		is, was := &page.Themes[i], &old.Themes[i]
		if len(is.Tasks) != len(was.Tasks) {
			return false
		}
		if is.Heading != was.Heading || is.Parent != was.Parent || !reflect.DeepEqual(is.Source, was.Source) || !reflect.DeepEqual(is.Notes, was.Notes) {
			put(is.ID, "theme", is)
		}
	}
	tasks := otherTasks(old, page)
	first := page.nearest(tasks, r.Header.Get(nearHeader))
	rest := r.Header.Get(restHeader)
	for _, t := range tasks {
		switch near := first == nil || first[t.at]; {
		case rest == page.Stamp && near: // the reader has them
		case rest == "" && !near:
			out.Rest = true
		default:
			put(t.is.ID, "task", t.is)
		}
	}
	if failed != nil {
		d.log("changes of the page: %v", failed)
		return false
	}
	data, err := json.Marshal(out)
	if err != nil {
		return false
	}
	r.w.Header().Set("Content-Type", "application/json")
	r.w.WriteHeader(http.StatusOK)
	if _, err := r.w.Write(data); err != nil {
		d.log("changes of the page: %v", err)
	}
	return true
}

// otherTask is a task that is other than it was, with its place among all.
type otherTask struct {
	at      int
	is, was *checkTask
}

// otherTasks gives the tasks of page that are other than in old, which has as many.
func otherTasks(old, page *checkPage) (tasks []otherTask) {
	at := 0
	for i := range page.Themes {
		for j := range page.Themes[i].Tasks {
			t := otherTask{at, &page.Themes[i].Tasks[j], &old.Themes[i].Tasks[j]}
			if !reflect.DeepEqual(t.is, t.was) {
				tasks = append(tasks, t)
			}
			at++
		}
	}
	return tasks
}

// nearest gives the places of the tasks that are sent first to a reader who is at the one called near: all, as nil, where they
// are few or nobody says where the reader is; else those about it, and those with a question, where the reader may go next.
func (c *checkPage) nearest(tasks []otherTask, near string) map[int]bool {
	if len(tasks) <= 2*fewTasks || near == "" {
		return nil
	}
	at, n := 0, 0
	for i := range c.Themes {
		if j := slices.IndexFunc(c.Themes[i].Tasks, func(t checkTask) bool { return t.ID == near }); j >= 0 {
			at = n + j
		}
		n += len(c.Themes[i].Tasks)
	}
	first := map[int]bool{}
	for _, t := range tasks {
		if t.at >= at-fewTasks && t.at <= at+fewTasks || t.is.Questions != nil || t.was.Questions != nil {
			first[t.at] = true
		}
	}
	return first
}
