package web

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"

	"fengong/internal/app"
	"fengong/internal/compare"
	"fengong/internal/render/revision"
	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/parser"
)

// olderFolder holds the table that the project's is compared with.
const olderFolder = ".older"

// comparePage says what changed since an older table.
type comparePage struct {
	ID      string
	Older   string // its file; "" where there is none yet
	Notes   []note
	Changes *compare.Changes

	Replaced bool  // the older one was this project's table until just now
	Undo     *step // that replacement, where it is the last step

	// Newer is the file of a new version that is to be decided on: Changes are what it brings to
	// the table Of. From is the project that was begun with it.
	Newer, Of, From string

	NumbersOnly model.Text // whose letters keep old numbers of tasks
}

func (d *Desk) compare(r *request) { d.showCompare(r, http.StatusOK, nil) }

func (d *Desk) showCompare(r *request, status int, notes []note) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	page := comparePage{ID: r.home.ID, Notes: notes, Replaced: r.URL.Query().Has("replaced")}
	if last := r.home.history().undoes(); page.Replaced && last != nil && last.Replaced != nil {
		page.Undo = last
	}
	if name := r.home.only(newerFolder); name != "" && !page.Replaced {
		data, err := os.ReadFile(r.home.path(newerFolder, name))
		plan, at, ok := (*model.Plan)(nil), 0, false
		if err == nil {
			if plan, at, ok = d.readVersion(r, name, data); !ok {
				return
			}
		}
		if ok {
			was := p.Plan
			if parts := partsOf(was); len(parts) > 1 {
				was = parts[at]
				plan.Sources = was.Sources
			}
			page.Newer, page.Of, page.From = name, r.home.tables()[at].Name, r.URL.Query().Get("from")
			page.Changes = compare.Plans(was, p.InForce(plan))
		}
	}
	if page.Newer == "" {
		changes, older, found := r.home.changes(p)
		page.Older, page.Changes = older, changes
		page.Notes = append(page.Notes, notesOf(found)...)
	}
	if page.Newer == "" {
		if rev := r.home.revision(p, ""); rev != nil {
			page.NumbersOnly = rev.NumbersOnly()
		}
	} else if _, err := r.home.manifest(); err == nil && page.Changes.Shares() != nil { // letters were made
		page.NumbersOnly = numbersOnly(page.Changes.Renumbered)
	}
	d.show(r.w, status, "compare.html", d.frame(r, p, "compare", d.store.openQuestions(p), page))
}

// changes compares the project's table with the older one, by the project's directory and corrections.
func (f *folder) changes(p *app.Project) (c *compare.Changes, older string, found model.Diagnostics) {
	if older = f.only(olderFolder); older == "" {
		return nil, "", nil
	}
	data, err := os.ReadFile(f.path(olderFolder, older))
	if err != nil {
		return nil, older, nil
	}
	plan, ds := parser.Parse(older, data, p.Options())
	if plan == nil {
		for _, g := range ds {
			if g.Severity == model.Error {
				found = append(found, g)
			}
		}
		return nil, older, found
	}
	now := p.Plan
	if parts := partsOf(now); len(parts) > 1 { // of one of several tables
		if at, _ := app.Recognise(parts, plan); at >= 0 {
			now = parts[at]
			plan.Sources = now.Sources
		}
	}
	return compare.Plans(p.InForce(plan), now), older, nil
}

// takeOlder takes the table to compare with.
func (d *Desk) takeOlder(r *request) {
	name, data, err := readUpload(r)
	if err != nil || data == nil {
		d.log("older table: %v", err)
		d.showCompare(r, http.StatusBadRequest, []note{{Severity: model.Error, Message: model.Text{ZH: "没有收到旧表", EN: "the older table did not arrive"},
			Hint: model.Text{ZH: "请选择一个文件，最多 64 MB", EN: "choose a file, 64 MB at most"}}})
		return
	}
	if err := r.home.keepIn(olderFolder, fileName(name), data); err != nil {
		d.log("older table: %v", err)
		d.showCompare(r, http.StatusConflict, []note{{Severity: model.Error,
			Message: model.Text{ZH: "旧表没有存下来：" + reason(err).ZH, EN: "the older table was not kept: " + reason(err).EN}, Hint: dropAgain}})
		return
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/compare", http.StatusSeeOther)
}

// only gives the name of the file that keepIn has put into a folder of the project; "" where there is none.
func (f *folder) only(dir string) string {
	entries, err := os.ReadDir(f.path(dir))
	if err != nil || len(entries) == 0 {
		return ""
	}
	return entries[0].Name()
}

// keepIn puts a table into a folder of the project that holds one, in place of the one before.
func (f *folder) keepIn(folder, name string, data []byte) error {
	unlock, err := f.lock()
	if err != nil {
		return err
	}
	defer unlock()
	return f.putIn(folder, name, data)
}

// putIn does so where the project is locked.
func (f *folder) putIn(folder, name string, data []byte) error {
	dir := f.path(folder)
	if err := runfolder.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return runfolder.Overwrite(filepath.Join(dir, name), data)
}

// comparisonName is what the comparison is called as a document.
const comparisonName = "修订对照表.docx"

// giveComparison sends the old wording beside the new, as a document.
func (d *Desk) giveComparison(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	c, _, _ := r.home.changes(p)
	if c == nil {
		http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/compare", http.StatusSeeOther)
		return
	}
	var b bytes.Buffer
	if err := revision.Render(&b, c, r.lang); err != nil {
		d.log("comparison: %v", err)
		d.refuse(r, http.StatusInternalServerError, model.Text{ZH: "对照表没有做出来：" + err.Error(), EN: "the comparison was not made: " + err.Error()}, model.Text{})
		return
	}
	r.w.Header().Set("Content-Type", contentTypes[".docx"])
	r.w.Header().Set("Content-Disposition", disposition("attachment", comparisonName))
	if _, err := b.WriteTo(r.w); err != nil {
		d.log("comparison: %v", err)
	}
}
