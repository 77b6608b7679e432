package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"

	"fengong/internal/app"
	"fengong/model"
)

// sinceHeader names the version of the page that a script shows; it gets what has changed since
// in place of the whole page.
const sinceHeader = "Fengong-Since"

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
		for j := range is.Tasks {
			if !reflect.DeepEqual(&is.Tasks[j], &was.Tasks[j]) {
				put(is.Tasks[j].ID, "task", &is.Tasks[j])
			}
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
