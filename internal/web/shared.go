package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"fengong/internal/addressbook"
	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// sharedPage is the directory that all projects inherit from, as a table.
type sharedPage struct {
	Rows     []sharedRow
	Seal     string // of the file that the rows are from
	Saved    bool
	Problems []note

	Undo, Redo *step // of the shared directory
}

// sharedRow is a unit, or a group with its members.
type sharedRow struct {
	Name, Full, Aliases, Members string
	Was                          string // Name as the workbook has it
	Group                        bool
}

// readBook is the shared directory as it was last read: each view asks for it.
type readBook struct {
	writing sync.Mutex // held by who changes it

	seal string
	book *model.Directory
	ds   model.Diagnostics
}

// sharedBook reads the directory that all projects inherit from; it is nil, with no note, where there is none.
func (s *store) sharedBook() (book *model.Directory, data []byte, ds model.Diagnostics) {
	data, err := os.ReadFile(filepath.Join(s.dir, addressbook.Name))
	if err != nil {
		return nil, nil, nil
	}
	seal := sealOfBook(data)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.book.seal != seal {
		book, ds = app.ReadDirectory(addressbook.Name, data)
		s.book.seal, s.book.book, s.book.ds = seal, book, ds
	}
	return s.book.book, data, s.book.ds
}

func sealOfBook(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// directory shows the shared directory.
func (d *Desk) directory(w http.ResponseWriter, r *http.Request) {
	d.showDirectory(w, r, http.StatusOK, sharedPage{Saved: r.URL.Query().Has("saved")})
}

func (d *Desk) showDirectory(w http.ResponseWriter, r *http.Request, status int, page sharedPage) {
	book, data, ds := d.store.sharedBook()
	page.Undo, page.Redo = d.store.bookHistory(data).heads()
	if page.Rows == nil {
		page.Seal = sealOfBook(data)
		page.Problems = append(page.Problems, notesOf(ds)...)
		if book != nil {
			for _, u := range book.Units {
				page.Rows = append(page.Rows, sharedRow{Name: u.Name, Was: u.Name, Full: u.FullName, Aliases: strings.Join(u.Aliases, "、")})
			}
			for _, g := range book.Groups {
				page.Rows = append(page.Rows, sharedRow{Name: g.Name, Was: g.Name, Aliases: strings.Join(g.Aliases, "、"), Members: strings.Join(g.Members, "、"), Group: true})
			}
		}
		page.Rows = append(page.Rows, sharedRow{}, sharedRow{}, sharedRow{})
	}
	d.show(w, status, "directory.html", frame{Lang: langOf(r), Path: "/directory", Step: "directory", Body: page, Refused: takeRefused(w, r)})
}

// saveDirectory writes the rows that came with the form; those without a name are gone.
func (d *Desk) saveDirectory(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	lang := langOf(r)
	if r.ParseForm() != nil {
		r.PostForm = nil
	}
	name, was, full, aliases, members, kind := r.PostForm["name"], r.PostForm["was"], r.PostForm["full"], r.PostForm["alias"], r.PostForm["members"], r.PostForm["kind"]
	page := sharedPage{Seal: r.PostForm.Get("seal")}
	var units []model.Unit
	var groups []model.Group
	renamed := map[string]string{}
	if len(name) == 0 || len(was) != len(name) || len(full) != len(name) || len(aliases) != len(name) || len(members) != len(name) || len(kind) != len(name) {
		d.fail(w, r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	for i := range name {
		n, f := strings.TrimSpace(name[i]), strings.TrimSpace(full[i])
		row := sharedRow{n, f, aliases[i], members[i], was[i], kind[i] == "group" || strings.TrimSpace(members[i]) != ""}
		page.Rows = append(page.Rows, row)
		if n != "" && was[i] != "" && n != was[i] {
			renamed[n] = was[i]
		}
		switch {
		case n == "":
		case row.Group:
			groups = append(groups, model.Group{Name: n, Aliases: names(aliases[i]), Members: membersOf(members[i])})
		default:
			if f == "" {
				f = n
			}
			units = append(units, model.Unit{Name: n, FullName: f, Aliases: names(aliases[i])})
		}
	}
	units = withMembers(units, groups)
	refuse := func(notes ...note) {
		page.Problems = notes
		d.showDirectory(w, r, http.StatusConflict, page)
	}
	d.store.book.writing.Lock()
	defer d.store.book.writing.Unlock()
	before, now, _ := d.store.sharedBook()
	if sealOfBook(now) != page.Seal {
		page.Seal = sealOfBook(now)
		refuse(note{Severity: model.Error, Message: model.Text{ZH: "共用的名录刚在别处改过，没有保存", EN: "the shared directory was changed elsewhere meanwhile, and nothing was saved"},
			Hint: model.Text{ZH: "您填的还在这一页。请在另一个窗口里看一眼现在的名录，再点一次保存，将以这一页的为准", EN: "what you typed is still here; look at the directory in another window, and save again to put this in its place"}})
		return
	}
	book, ds := model.NewDirectory(units, groups, model.Words{})
	if ds.Failed() {
		refuse(notesOf(ds)...)
		return
	}
	if err := d.store.keepBook(book, now, renamed, bookChange(before, book, renamed), lang); err != nil {
		d.log("shared directory: %v", err)
		refuse(note{Severity: model.Error, Message: model.Text{ZH: "没有保存：" + reason(err).ZH, EN: "not saved: " + reason(err).EN},
			Hint: model.Text{ZH: "请关闭正在使用“单位名录.xlsx”的程序再点一次", EN: "close the program that uses it and try again"}})
		return
	}
	http.Redirect(w, r, "/directory?saved", http.StatusSeeOther)
}

// withMembers adds the members of groups that no unit is called by.
func withMembers(units []model.Unit, groups []model.Group) []model.Unit {
	there := map[string]bool{}
	for _, u := range units {
		there[u.Name] = true
		for _, alias := range u.Aliases {
			there[alias] = true
		}
	}
	for _, g := range groups {
		for _, m := range g.Members {
			if !there[m] {
				there[m] = true
				units = append(units, model.Unit{Name: m, FullName: m})
			}
		}
	}
	return units
}

// giveShared sends the shared directory as a workbook.
func (d *Desk) giveShared(w http.ResponseWriter, r *http.Request) {
	_, data, _ := d.store.sharedBook()
	if data == nil {
		d.fail(w, r, http.StatusNotFound, model.Text{ZH: "还没有共用的名录", EN: "there is no shared directory yet"}, model.Text{})
		return
	}
	w.Header().Set("Content-Type", contentTypes[".xlsx"])
	w.Header().Set("Content-Disposition", disposition("attachment", addressbook.Name))
	if _, err := w.Write(data); err != nil {
		d.log("shared directory: %v", err)
	}
}

// fromShared counts the names of p that the shared directory explains, and the project's own does not.
func (f *folder) fromShared(p *app.Project) (n int) {
	if p.Directory == nil {
		return 0
	}
	book, _, _ := f.store.sharedBook()
	if _, err := os.Stat(f.path(addressbook.Name)); book == nil || err == nil { // the project's own goes before it
		return 0
	}
	own := f.ownDirectory()
	for _, name := range namesInUse(p) {
		unit, group := book.Lookup(name)
		if unit == nil && group == nil {
			continue
		}
		mine, ours := own.Lookup(name)
		if mine == nil && ours == nil || mine != nil && unit != nil && mine.FullName == mine.Name && unit.FullName != unit.Name {
			n++
		}
	}
	return n
}

// ownDirectory reads the project's own directory; nil where it has none.
func (f *folder) ownDirectory() *model.Directory {
	data, err := os.ReadFile(f.path(directoryName))
	if err != nil {
		return nil
	}
	own, _ := settings.ReadDirectory(directoryName, data)
	return own
}

// knownElsewhere is a project whose directory has at least half of the names of another one's table.
type knownElsewhere struct {
	ID, Name   string
	Known, All int
}

// fewNames are so few that half of them say nothing.
const fewNames = 4

// elsewhere looks, among the projects used last, for a directory that has at least half of the names of p, which is f's;
// nil where there is none, or f has one itself.
func (d *Desk) elsewhere(f *folder, p *app.Project) (best *knownElsewhere) {
	if p.Plan == nil || f.ownDirectory() != nil || len(p.Parties) < fewNames {
		return nil
	}
	for i, other := range d.store.list() {
		if i > 5 {
			break
		}
		if other.ID == f.ID {
			continue
		}
		if k := namesKnown(other, p); 2*k.Known >= k.All && (best == nil || k.Known > best.Known) {
			best = k
		}
	}
	return best
}

func namesKnown(other *folder, p *app.Project) *knownElsewhere {
	k := &knownElsewhere{ID: other.ID, Name: other.called(), All: len(p.Parties)}
	own := other.ownDirectory()
	for _, q := range p.Parties {
		if unit, group := own.Lookup(q.Name); unit != nil || group != nil {
			k.Known++
		}
	}
	return k
}

// takeDirectory takes the directory of another project over, as a step that can be taken back.
func (d *Desk) takeDirectory(r *request) {
	from := d.store.find(r.PostFormValue("from"))
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	if from == nil || from.ID == r.home.ID || from.ownDirectory() == nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有找到那个项目的名录", EN: "the directory of that project is not there"}, model.Text{})
		return
	}
	d.changeDirectory(r, model.Say("沿用“%s”的名录", "the directory of %s", from.called()), func(data []byte) ([]byte, error) {
		theirs, err := os.ReadFile(from.path(directoryName))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if noNames(data) { // as it is, with what it says of words
			return theirs, nil
		}
		return withBook(data, d.store.paged(p), from.ownDirectory())
	}, "")
}

// afterDrop is the query of the page that follows a drop: what its project may have to do with another one.
func (d *Desk) afterDrop(f *folder, in *dropped, lang model.Lang) string {
	if like := d.earlier(f, lang); like != nil {
		return "?" + url.Values{"like": {like.ID}}.Encode()
	}
	if in.fields["directory"] == "" && in.files[directoryName] == nil {
		if k := d.elsewhere(f, f.load(lang)); k != nil {
			return "?" + url.Values{"book": {k.ID}}.Encode()
		}
	}
	return ""
}
