package web

import (
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"fengong/internal/addressbook"
	"fengong/internal/app"
	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/parser"
	"fengong/parser/phrase"
)

// The files of a project's folder, as the command line knows them too.
const (
	settingsName  = "fengong.toml"
	directoryName = "units.toml"
	templateName  = "letter.docx"
	outName       = "out"
)

// cardName is where a project's folder says what it is.
const cardName = ".desk.json"

// store is the folder that holds the projects.
type store struct {
	dir string

	mu     sync.Mutex
	loaded map[string]loaded      // by ID
	known  map[string]*memory     // by ID
	steps  map[string]stepsRead   // by ID
	shown  map[string][]version   // by ID, the last ones
	locks  map[string]*sync.Mutex // by ID
	book   readBook
}

// loaded is a project as it was last read.
type loaded struct {
	stamp   string
	lang    model.Lang
	project *app.Project
	page    func() *checkPage // made once
}

// folder is one project's folder. Its ID is its name, and a name from outside is only
// ever compared with what the store holds, never made into a path.
type folder struct {
	store *store
	ID    string
	Used  time.Time
	card
}

// card is what cardName holds.
type card struct {
	Source string    `json:"source"`          // name of the table's file
	Look   string    `json:"look,omitempty"`  // the project whose settings were taken over
	Name   string    `json:"name,omitempty"`  // that people gave it; "" where it is its folder's
	Title  string    `json:"title,omitempty"` // of the table, when it was last looked at
	Open   int       `json:"open,omitempty"`  // questions, then
	Year   *yearSeen `json:"year,omitempty"`  // the ledger, when it was last looked at
	// More are the tables that came to the project after the first.
	More []document `json:"more,omitempty"`
	// First is what the first table is called where that is not its file's name, and Out the folder of
	// the outputs where another table was the first once.
	First string `json:"first,omitempty"`
	Out   string `json:"out,omitempty"`
}

// yearSeen is how far a project's tasks are.
type yearSeen struct {
	Day                  string `json:"day"` // as of which
	Tasks, Done, Overdue int
	Rate                 string // the mean, in hundredths
}

// document is one of several tables of a project.
type document struct {
	Name string `json:"name"` // what it is called in short
	File string `json:"file"`
}

func openStore(dir string) (*store, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("making the folder of the projects: %w", err)
	}
	return &store{dir: dir, loaded: map[string]loaded{}, known: map[string]*memory{}, steps: map[string]stepsRead{}, shown: map[string][]version{}, locks: map[string]*sync.Mutex{}}, nil
}

// secretName is where the folder of the projects keeps what the browser's cookie says: a
// tab that was open when the program ended goes on with the next one.
const secretName = ".desk.secret"

func (s *store) secret() string {
	name := filepath.Join(s.dir, secretName)
	if data, err := os.ReadFile(name); err == nil && len(data) >= 26 {
		return string(data)
	}
	secret := rand.Text()
	_ = os.WriteFile(name, []byte(secret), 0o600) // without it, tabs have to be opened anew
	return secret
}

// list gives the projects, the last used first.
func (s *store) list() []*folder {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil
	}
	var all []*folder
	for _, e := range entries {
		if f := s.read(e); f != nil {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b *folder) int { return cmp.Or(b.Used.Compare(a.Used), cmp.Compare(a.ID, b.ID)) })
	return all
}

func (s *store) find(id string) *folder {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if e.Name() == id {
			return s.read(e)
		}
	}
	return nil
}

// read gives the project in an entry of the store's folder; nil where it is none.
func (s *store) read(e fs.DirEntry) *folder {
	if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
		return nil
	}
	name := filepath.Join(s.dir, e.Name(), cardName)
	info, err := os.Stat(name)
	if err != nil {
		return nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	var c card
	if json.Unmarshal(data, &c) != nil || c.Source == "" || c.Source != fileName(c.Source) || c.Out != "" && c.Out != fileName(c.Out) ||
		slices.ContainsFunc(c.More, func(t document) bool { return t.Name == "" || t.File == "" || t.File != fileName(t.File) }) {
		return nil
	}
	return &folder{s, e.Name(), info.ModTime(), c}
}

// create makes a folder for the table called name and puts files into it, all or none; look
// is the project whose settings are among them.
func (s *store) create(name, look string, files map[string][]byte) (*folder, error) {
	source := fileName(name)
	base := strings.TrimSuffix(source, filepath.Ext(source))
	temp, err := os.MkdirTemp(s.dir, ".new-")
	if err != nil {
		return nil, err
	}
	defer runfolder.RemoveAll(temp)
	data, err := json.Marshal(card{Source: source, Look: look})
	if err != nil {
		return nil, err
	}
	all := map[string][]byte{cardName: data, source: files[""]}
	for n, content := range files {
		if n != "" {
			all[n] = content
		}
	}
	for n, content := range all {
		if err := runfolder.Overwrite(filepath.Join(temp, n), content); err != nil {
			return nil, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.free(base)
	if err := os.Rename(temp, filepath.Join(s.dir, id)); err != nil {
		return nil, err
	}
	return &folder{s, id, time.Time{}, card{Source: source, Look: look}}, nil
}

// reserved are names that Windows keeps for devices, and those that a project's folder
// has another use for.
var reserved = strings.Fields("con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 " +
	"lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 fengong units letter report out")

// fileName makes of the name of a dropped file one that is safe in a project's folder.
func fileName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.ReplaceAll(name, "%", "％") // in the address of a page it would begin an escape
	ext := render.FileName(filepath.Ext(name))
	base := strings.Trim(render.FileName(strings.TrimSuffix(name, filepath.Ext(name))), ". ~$")
	if first, _, _ := strings.Cut(base, "."); base == "" || slices.Contains(reserved, strings.ToLower(strings.TrimSpace(first))) {
		base = "分工表" + base
	}
	return base + strings.ToLower(ext)
}

// path gives a file in the project's folder; names are the desk's own words or come from
// fileName.
func (f *folder) path(names ...string) string {
	return filepath.Join(append([]string{f.store.dir, f.ID}, names...)...)
}

// load reads the project, or gives it as it was read before if no file has changed.
func (f *folder) load(lang model.Lang) *app.Project {
	stamp := f.stamp(append(f.files(), settingsName, directoryName, app.CorrectionsName, templateName, addressbook.Name, filepath.Join("..", addressbook.Name))...)
	sum := sha256.Sum256([]byte(stamp + namesOf(f.tables(), "/")))
	stamp = hex.EncodeToString(sum[:8]) // scripts send it in a header, where no Chinese name may stand
	f.store.mu.Lock()
	l, ok := f.store.loaded[f.ID]
	f.store.mu.Unlock()
	if ok && l.stamp == stamp && l.lang == lang {
		return l.project
	}
	memory := f.memory()
	in := f.inputs(lang)
	in.Memory = &memory.parser
	p := app.Load(in)
	f.bare(p.Found)
	p.Found.Sort()
	f.store.mu.Lock()
	defer f.store.mu.Unlock()
	if len(f.store.loaded) > 7 {
		clear(f.store.loaded)
	}
	f.store.loaded[f.ID] = loaded{stamp, lang, p, sync.OnceValue(func() *checkPage { return newCheckPage(p, lang, memory) })}
	return p
}

// memory is what is known of a project's table from when it was read before.
type memory struct {
	parser parser.Memory

	mu       sync.Mutex
	options  phrase.Options
	readings map[string]reading

	elsewhere func(title, group string) (project string, members []string)
}

func (f *folder) memory() *memory {
	f.store.mu.Lock()
	defer f.store.mu.Unlock()
	m := f.store.known[f.ID]
	if m == nil {
		if len(f.store.known) > 7 {
			clear(f.store.known)
		}
		m = &memory{elsewhere: f.groupElsewhere}
		f.store.known[f.ID] = m
	}
	return m
}

// take gives the phrases that are read as before under what is taught now, and leaves none: another page may be made at
// the same time.
func (m *memory) take(o phrase.Options) map[string]reading {
	m.mu.Lock()
	defer m.mu.Unlock()
	known := m.readings
	m.readings = nil
	if known == nil || m.options.FirstLeads != o.FirstLeads {
		return map[string]reading{}
	}
	other := o.Taught.Other(m.options.Taught)
	for text := range known {
		if other.In(text) {
			delete(known, text)
		}
	}
	return known
}

func (m *memory) keep(o phrase.Options, readings map[string]reading) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.options, m.readings = o, readings
}

// checkPage gives the page of a project that was loaded. It is shared: nobody changes it.
func (s *store) checkPage(p *app.Project) *checkPage {
	s.mu.Lock()
	var page func() *checkPage
	for _, l := range s.loaded {
		if l.project == p {
			page = l.page
		}
	}
	s.mu.Unlock()
	if page == nil { // another version was loaded since
		return newCheckPage(p, model.Chinese, &memory{})
	}
	return page()
}

// paged is a project with the page that shows it, which is made where it is asked for.
type paged struct {
	*app.Project
	page func() *checkPage
}

func (s *store) paged(p *app.Project) *paged {
	return &paged{p, func() *checkPage { return s.checkPage(p) }}
}

// openQuestions counts what has to be decided in p.
func (s *store) openQuestions(p *app.Project) int {
	if p.Plan == nil {
		return 0
	}
	return s.checkPage(p).Undecided()
}

// bare takes the folder off the places of ds: people know their files by name.
func (f *folder) bare(ds model.Diagnostics) {
	for i := range ds {
		if file := ds[i].Pos.File; filepath.Dir(file) == f.path() {
			ds[i].Pos.File = filepath.Base(file)
		}
	}
}

// stamp is another one whenever a file is.
func (f *folder) stamp(names ...string) string {
	h := sha256.New()
	for _, name := range names {
		data, err := os.ReadFile(f.path(name))
		fmt.Fprintf(h, "%d %t\n", len(data), err == nil)
		h.Write(data)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// touch moves the project to the top of the list.
func (f *folder) touch(now time.Time) {
	// A list in another order is all that a failure would cost.
	_ = os.Chtimes(f.path(cardName), now, now)
}

// errBusy says that the project is being changed from elsewhere.
var errBusy = errors.New("the project is being changed by another window or program")

// reason puts what kept a file from being written into words.
func reason(err error) model.Text {
	if errors.Is(err, errBusy) {
		return model.Text{ZH: "另一个窗口或程序正在修改这个项目", EN: err.Error()}
	}
	return model.Text{ZH: err.Error(), EN: err.Error()}
}

// lock keeps everybody else from changing the project, until unlock.
func (f *folder) lock() (unlock func(), err error) {
	f.store.mu.Lock()
	mu := f.store.locks[f.ID]
	if mu == nil {
		mu = &sync.Mutex{}
		f.store.locks[f.ID] = mu
	}
	f.store.mu.Unlock()
	mu.Lock()
	lock := flock.New(f.path(".desk.lock"))
	ok, err := lock.TryLock()
	if err != nil || !ok {
		mu.Unlock()
		if err != nil {
			return nil, fmt.Errorf("locking the project: %w", err)
		}
		return nil, errBusy
	}
	return func() {
		_ = lock.Unlock() // the file is closed, whatever it says
		mu.Unlock()
	}, nil
}
