package web

import (
	"cmp"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fengong/internal/app"
	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/parser"
)

// tables gives the tables of the project, the first one first.
func (f *folder) tables() []document {
	first := document{cmp.Or(f.First, strings.TrimSuffix(f.Source, filepath.Ext(f.Source))), f.Source}
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
	if len(f.More) == 0 && f.First == "" && f.Out == "" {
		return app.Inputs{Source: f.path(f.Source), Out: f.out(), Lang: lang}
	}
	in := app.Inputs{Out: f.out(), Lang: lang, Without: f.withdrawn()}
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

// withdrawn gives the names of tables that the outputs were made of and that the project has no more.
func (f *folder) withdrawn() (names []string) {
	tables := f.tables()
	for _, in := range runfolder.Made(f.out()) {
		name := cmp.Or(in.As, strings.TrimSuffix(in.Name, filepath.Ext(in.Name)))
		if in.Kind == runfolder.Source && !slices.ContainsFunc(tables, func(t document) bool { return t.Name == name || t.File == in.Name }) {
			names = append(names, name)
		}
	}
	return names
}

// changeTable gives one of several tables another name, or takes it out.
func (d *Desk) changeTable(r *request) {
	tables := r.home.tables()
	at := slices.IndexFunc(tables, func(t document) bool { return t.File == r.PostFormValue("table") })
	if at < 0 {
		d.refuse(r, http.StatusNotFound, model.Text{ZH: "没有这张表", EN: "there is no such table"}, model.Text{ZH: "请回到“核对”页", EN: "go back to Check"})
		return
	}
	var err error
	switch r.PostFormValue("do") {
	case "rename":
		name := strings.Join(strings.Fields(r.PostFormValue("name")), " ")
		p := r.home.load(r.lang)
		own := p.Settings != nil && p.Settings.Sources[tables[at].Name] != nil
		taken := slices.ContainsFunc(tables, func(t document) bool { return strings.EqualFold(t.Name, name) && t.File != tables[at].File })
		switch n := utf8.RuneCountInString(name); {
		case n == 0 || n > 40 || strings.ContainsAny(name, `/\=`):
			d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有改名：简称要有1到40个字，不能有 / \\ =", EN: "not renamed: a name has 1 to 40 characters, none of / \\ ="}, model.Text{ZH: "请返回再填", EN: "go back and try again"})
			return
		case taken:
			d.refuse(r, http.StatusConflict, model.Text{ZH: "没有改名：另一张表已经叫“" + name + "”", EN: "not renamed: another table is called " + name}, model.Text{ZH: "请返回另取一个", EN: "go back and choose another"})
			return
		case own && name != tables[at].Name:
			d.refuse(r, http.StatusConflict, model.Text{ZH: "没有改名：设置里有专给“" + tables[at].Name + "”写的一段", EN: "not renamed: fengong.toml has settings for " + tables[at].Name + " ([[table]])"},
				model.Text{ZH: "请先把那里的 name 改成“" + name + "”", EN: "change the name there first"})
			return
		}
		err = r.home.changeTables(func(c *card) {
			if at == 0 {
				c.First = name
			} else {
				c.More[at-1].Name = name
			}
		})
	case "remove":
		if len(tables) < 2 {
			d.refuse(r, http.StatusConflict, model.Text{ZH: "没有撤下：项目只有这一张表", EN: "not taken out: it is the project's only table"}, model.Text{})
			return
		}
		err = r.home.takeOut(at)
	}
	if err != nil {
		d.log("tables: %v", err)
		d.refuse(r, http.StatusConflict, model.Text{ZH: "没有改动：" + reason(err).ZH, EN: "nothing was changed: " + reason(err).EN}, dropAgain)
		return
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/", http.StatusSeeOther)
}

// changeTables changes what the project's folder says of its tables.
func (f *folder) changeTables(change func(*card)) error {
	unlock, err := f.lock()
	if err != nil {
		return err
	}
	defer unlock()
	f.More = slices.Clone(f.More)
	change(&f.card)
	return f.keepCard()
}

// takeOut takes a table out of the project. Its file stays beside the others under a name that
// says so; the outputs stay where they are, whichever table is the first now.
func (f *folder) takeOut(at int) error {
	file := f.tables()[at].File
	err := f.changeTables(func(c *card) {
		if at > 0 {
			c.More = slices.Delete(c.More, at-1, at)
			return
		}
		c.Out = filepath.Base(f.out())
		c.Source, c.First, c.More = c.More[0].File, c.More[0].Name, c.More[1:]
	})
	if err != nil {
		return err
	}
	ext := filepath.Ext(file)
	aside := strings.TrimSuffix(file, ext) + "（已撤下）"
	for n := 1; ; n++ {
		name := aside + ext
		if n > 1 {
			name = aside + strconv.Itoa(n) + ext
		}
		if _, err := os.Lstat(f.path(name)); errors.Is(err, fs.ErrNotExist) {
			return os.Rename(f.path(file), f.path(name))
		}
	}
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
		wrong := firstError(found, noTable)
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
