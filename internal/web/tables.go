package web

import (
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/app"
	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/parser"
)

// tables gives the tables of the project, the first one first.
func (f *folder) tables() []document {
	first := document{strings.TrimSuffix(f.Source, filepath.Ext(f.Source)), f.Source}
	return append([]document{first}, f.More...)
}

// files gives the names of their files.
func (f *folder) files() (list []string) {
	for _, t := range f.tables() {
		list = append(list, t.File)
	}
	return list
}

// namesOf puts what tables are called into one line.
func namesOf(tables []document, between string) string {
	var list []string
	for _, t := range tables {
		list = append(list, t.Name)
	}
	return strings.Join(list, between)
}

// inputs says what the project is made of.
func (f *folder) inputs(lang model.Lang) app.Inputs {
	if len(f.More) == 0 {
		return app.Inputs{Source: f.path(f.Source), Out: f.out(), Lang: lang}
	}
	in := app.Inputs{Out: f.out(), Lang: lang}
	for _, t := range f.tables() {
		in.Sources = append(in.Sources, app.Source{Name: t.Name, File: f.path(t.File)})
	}
	return in
}

// partsOf takes a plan of several tables apart.
func partsOf(p *model.Plan) (parts []*model.Plan) {
	for i := range p.Sources {
		parts = append(parts, p.Part(i))
	}
	return parts
}

// add takes another table into the project: one ledger for all of them.
func (d *Desk) add(r *request) {
	name, data, err := readUpload(r)
	if err != nil || data == nil {
		d.log("another table: %v", err)
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到表格", EN: "the table did not arrive"}, model.Text{ZH: "请再放一次，最多 64 MB", EN: "drop it again; 64 MB at most"})
		return
	}
	p := r.home.load(r.lang)
	plan, found := parser.Parse(name, data, p.Options())
	if plan == nil {
		wrong := model.Diagnostic{Message: model.Text{ZH: "读不出任务分工表", EN: "no table can be read"}}
		if i := slices.IndexFunc(found, func(g model.Diagnostic) bool { return g.Severity == model.Error }); i >= 0 {
			wrong = found[i]
		}
		d.refuse(r, http.StatusUnprocessableEntity, model.Text{ZH: "没有加入：" + wrong.Message.ZH, EN: "nothing was added: " + wrong.Message.EN}, wrong.Hint)
		return
	}
	if err := r.home.addTable(fileName(name), data); err != nil {
		d.log("another table: %v", err)
		d.refuse(r, http.StatusConflict, model.Text{ZH: "没有加入：" + reason(err).ZH, EN: "nothing was added: " + reason(err).EN}, dropAgain)
		return
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/", http.StatusSeeOther)
}

// addTable puts a table beside the others, under a name that none of them has.
func (f *folder) addTable(name string, data []byte) error {
	unlock, err := f.lock()
	if err != nil {
		return err
	}
	defer unlock()
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	t := document{stem, name}
	for n := 2; ; n++ {
		_, err := os.Lstat(f.path(t.File))
		taken := slices.ContainsFunc(f.tables(), func(o document) bool { return strings.EqualFold(o.Name, t.Name) })
		if errors.Is(err, fs.ErrNotExist) && !taken {
			break
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		t.Name = stem + strconv.Itoa(n)
		t.File = t.Name + ext
	}
	if err := runfolder.Overwrite(f.path(t.File), data); err != nil {
		return err
	}
	f.More = append(slices.Clone(f.More), t)
	return f.keepCard()
}
