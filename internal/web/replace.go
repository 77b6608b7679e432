package web

import (
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"fengong/internal/app"
	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/parser"
)

// newerFolder holds a new version of one of the project's tables until somebody has seen what it changes.
const newerFolder = ".newer"

// replace takes a new version of the project's table and shows what it changes, before it does.
func (d *Desk) replace(r *request) {
	name, data, err := readUpload(r)
	if err != nil || data == nil {
		d.log("new version: %v", err)
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到新版表格", EN: "the new version did not arrive"}, model.Text{ZH: "请再放一次，最多 64 MB", EN: "drop it again; 64 MB at most"})
		return
	}
	d.propose(r, fileName(name), data, "")
}

// adopt proposes the table of a project that was just begun as the new version of another one's.
func (d *Desk) adopt(r *request) {
	from := d.store.find(r.PostFormValue("from"))
	if from == nil || from.ID == r.home.ID {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有找到新放进来的表格", EN: "the table that was just dropped is not there"}, model.Text{})
		return
	}
	data, err := os.ReadFile(from.path(from.Source))
	if err != nil {
		d.log("new version: %v", err)
		d.refuse(r, http.StatusConflict, model.Text{ZH: "新版表格读不出来：" + reason(err).ZH, EN: "the new version cannot be read: " + reason(err).EN}, dropAgain)
		return
	}
	d.propose(r, from.Source, data, from.ID)
}

// propose keeps data as a new version and goes on to what it changes; from is the project that was
// begun with it, "" where none was.
func (d *Desk) propose(r *request, name string, data []byte, from string) {
	if _, _, ok := d.readVersion(r, name, data); !ok {
		return
	}
	if err := r.home.keepIn(newerFolder, name, data); err != nil {
		d.log("new version: %v", err)
		d.refuse(r, http.StatusConflict, model.Text{ZH: "新版表格没有存下来：" + reason(err).ZH, EN: "the new version was not kept: " + reason(err).EN}, dropAgain)
		return
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/compare?"+url.Values{"from": {from}}.Encode(), http.StatusSeeOther)
}

// noTable says that a file is none, where nothing else is known to be wrong with it.
var noTable = model.Text{ZH: "读不出任务分工表", EN: "no table can be read"}

// firstError gives the first error, or one that says other.
func firstError(found model.Diagnostics, other model.Text) model.Diagnostic {
	if i := slices.IndexFunc(found, func(g model.Diagnostic) bool { return g.Severity == model.Error }); i >= 0 {
		return found[i]
	}
	return model.Diagnostic{Message: other}
}

// readVersion reads a new version and says which of the project's tables it is one of; false, with a
// page that says why, where that cannot be said.
func (d *Desk) readVersion(r *request, name string, data []byte) (plan *model.Plan, at int, ok bool) {
	p := r.home.load(r.lang)
	plan, found := parser.Parse(name, data, p.Options())
	if plan == nil {
		wrong := firstError(found, noTable)
		d.refuse(r, http.StatusUnprocessableEntity, model.Text{ZH: "没有换成新版，原来的表不变：" + wrong.Message.ZH, EN: "the table stays as it was: " + wrong.Message.EN}, wrong.Hint)
		return nil, 0, false
	}
	if tables := r.home.tables(); len(tables) > 1 && p.Plan != nil {
		if at, _ = app.Recognise(partsOf(p.Plan), plan); at < 0 {
			d.refuse(r, http.StatusUnprocessableEntity, model.Text{
				ZH: "没有换成新版：看不出它是“" + namesOf(tables, "”“") + "”中哪张表的新版", EN: "nothing was replaced: it is not clearly a new version of any of the tables: " + namesOf(tables, ", ")},
				model.Text{ZH: "是另一张表的，请用“再加一张表”", EN: "if it is another table, add it as one"})
			return nil, 0, false
		}
	}
	return plan, at, true
}

// settleVersion puts the new version that was looked at in the table's place, or drops it: decisions,
// settings, ledger and numbers stay, and the old version is what the new one is compared with.
func (d *Desk) settleVersion(r *request) {
	f := r.home
	name := f.only(newerFolder)
	if r.PostFormValue("do") != "take" || name == "" {
		if err := runfolder.RemoveAll(f.path(newerFolder)); err != nil {
			d.log("new version: %v", err) // it is asked about again
		}
		http.Redirect(r.w, r.Request, "/p/"+pathEscape(f.ID)+"/", http.StatusSeeOther)
		return
	}
	data, err := os.ReadFile(f.path(newerFolder, name))
	at := 0
	if err == nil {
		var ok bool
		if _, at, ok = d.readVersion(r, name, data); !ok {
			return
		}
	}
	if err == nil {
		err = f.replaceTable(at, strings.ToLower(filepath.Ext(name)), data)
	}
	if err != nil {
		d.log("new version: %v", err)
		d.refuse(r, http.StatusConflict, model.Text{ZH: "没有换成新版：" + reason(err).ZH, EN: "the table was not replaced: " + reason(err).EN}, dropAgain)
		return
	}
	if err := runfolder.RemoveAll(f.path(newerFolder)); err != nil {
		d.log("new version: %v", err)
	}
	if from := d.store.find(r.PostFormValue("from")); from != nil && from.ID != f.ID {
		if err := d.store.bin(from, d.options.Now()); err != nil {
			d.log("new version: %v", err) // the project that was begun stays in the list
		}
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(f.ID)+"/compare?replaced", http.StatusSeeOther)
}

// setTable writes one of the tables of a locked project anew. It keeps its name but for the ending: by the
// name of the first the outputs and the ledger are found.
func (f *folder) setTable(at int, ext string, data []byte) error {
	old := f.tables()[at].File
	source := strings.TrimSuffix(old, filepath.Ext(old)) + ext
	if err := runfolder.Overwrite(f.path(source), data); err != nil {
		return err
	}
	f.More = slices.Clone(f.More)
	if at == 0 {
		f.Source = source
	} else {
		f.More[at-1].File = source
	}
	if err := f.keepCard(); err != nil || source == old {
		return err
	}
	if err := os.Remove(f.path(old)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// earlier gives the project, of those used last, whose table bears the same title as f's but
// for years and marks of a draft; nil where there is none.
func (d *Desk) earlier(f *folder, lang model.Lang) *folder {
	p := f.load(lang)
	if p.Plan == nil {
		return nil
	}
	title := plainTitle(p.Plan.Title)
	for i, other := range d.store.list() {
		if i > 3 {
			break
		}
		if other.ID == f.ID {
			continue
		}
		if q := other.load(lang); q.Plan != nil && title != "" && plainTitle(q.Plan.Title) == title {
			return other
		}
	}
	return nil
}

var draftMarks = strings.NewReplacer("修订稿", "", "征求意见稿", "", "送审稿", "", "修订", "", "（", "", "）", "", "(", "", ")", "", "关于印发", "", "的通知", "")

// plainTitle gives a title without what differs between versions of a table.
func plainTitle(title string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, draftMarks.Replace(title))
}
