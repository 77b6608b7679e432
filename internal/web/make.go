package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"

	"fengong/internal/addressbook"
	"fengong/internal/app"
	"fengong/internal/runfolder"
	"fengong/internal/settings"
	"fengong/model"
)

// makePage is where outputs are made and taken away.
type makePage struct {
	ID       string
	Title    string
	Open     int
	Unset    []formField // what letters would show as ××
	Problems []note      // why what was filled in was not taken
	Common   int         // names that the directory of all projects explains
	Issuers  []issuing   // who may write, where nobody said
	Look     string      // the project whose settings were taken over
	Issuer   string
	Date     string
	Gate     []gateRow
	Issued   int    // of them get letters, where that may be only some; else 0
	Form     string // of the numbers of letters about a new version, which begin later by Shift
	Shift    int
	Doubtful int         // letters of the gate
	Past     []pastTime  // times that the letters say and that are before one they come after
	Mend     []formField // settings that are to blame for Past, where no other field on the page is for them

	Revision *newShares // what a new version of a table changes for units; nil where none came

	Written   []asWritten
	OpenLists []openList // units that end in 等
	Nobody    []openList // tasks without any unit
	Beside    []note     // units behind 会同 in a column of leading units
	Undated   []openList // tasks without a deadline where most have one
	Dues      []note     // deadlines that are past when the letters go out
	Corrected int        // tasks that are not as the table has them
	Seal      string     // of what the gate shows
	Errors    []note     // why nothing can be made
	Running   bool
	Last      *state // the last run of this sitting, when it is over
	Notes     []note // of the last run
	Made      *runfolder.Manifest
	Anew      model.Text // what became of the letters made before; empty where none were
	ToSend    int        // letters that are new, or not as before
	Small     model.Text // said of an appendix in small type
	Carried   []carriedHead
	Gone      bool // some are no more
	Again     bool // the last run made all letters as they were
	Letters   []output
	Returns   []output // sheets for the units to fill in
	Others    []output
	Stale     bool
	CanOpen   bool
	Folder    string
	Progress  progressJSON
}

func (d *Desk) make(r *request) {
	q := r.URL.Query()
	if !q.Has("letters") {
		d.showMake(r, http.StatusOK, nil, nil, nil)
		return
	}
	r.PostForm = q // the list of letters as it is chosen, for browsers without a script: nothing is written
	typed := typedSettings(r)
	asTyped, err := r.withTyped(r.home.load(r.lang), typed)
	if err != nil {
		d.showMake(r, http.StatusConflict, d.problemsOf(err), typed, nil)
		return
	}
	d.showMake(r, http.StatusOK, nil, typed, asTyped)
}

// showMake answers with the page; problems say why typed, which a person had filled in, was not
// taken. asTyped is the project with it, where it can be read.
func (d *Desk) showMake(r *request, status int, problems []note, typed map[string]string, asTyped *app.Project) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	page := makePage{ID: r.home.ID, Title: p.Plan.Title, Open: d.openBesides(p), CanOpen: d.options.Open != nil, Folder: d.shown(r.home.out())}
	for _, g := range p.Found {
		if g.Severity == model.Error {
			page.Errors = append(page.Errors, noteOf(g))
		}
	}
	page.Corrected = p.Plan.CorrectedPlaces()
	for _, g := range p.Found {
		if g.Code == "beside-lead" {
			page.Beside = append(page.Beside, noteOf(g))
		}
	}
	page.Written = wordsAsWritten(p, d.store.checkPage(p))
	page.Problems = problems
	sent := app.LastSent(r.home.out())
	if asTyped == nil {
		asTyped = p
	}
	page.Unset = unset(asTyped, r.lang)
	page.Revision = r.home.revision(p, d.dateOfNew(p.Settings, sent))
	page.guard(asTyped, sent, page.Revision)
	page.Past = append(page.Past, d.newDate(page.Revision, r.PostForm, sent)...)
	if asTyped != p {
		page.Seal = d.gate(r, p, page.Revision).Seal
	}
	page.Unset = unset(p, r.lang)
	for i := range page.Unset {
		f := &page.Unset[i]
		f.Value = typed[f.ID]
		if f.Kind == "date" && typed == nil { // of letters that are made today
			f.Value = d.dateFor(p.Settings, sent)
		}
	}
	page.Issuers = issuers(p)
	page.Look, page.Common = r.home.Look, r.home.fromShared(p)
	page.Dues = d.earlyDues(asTyped, app.FirstSent(r.home.out()))
	page.Undated = undated(p)
	if last := d.runs.of(r.home.ID); last != nil {
		s, _ := last.look()
		page.Running = !s.Over
		page.Progress = progressOf(s, r.lang)
		if s.Over {
			page.tellLast(p, &s)
		}
	}
	if m, err := r.home.manifest(); err == nil {
		page.Made = m
		page.Letters, page.Returns, page.Others = outputs(m)
		page.Others = append(page.Others, r.home.reports()...)
		page.compareLetters(m)
		page.Stale = r.home.stale(m)
		if page.Revision != nil {
			page.Revision.typed(r.PostForm)
			if asTyped.Settings != nil {
				page.Issued, page.Date = page.Revision.issue(page.Gate, asTyped.Settings.Document), page.Revision.Date
				page.Form, page.Shift = asTyped.Settings.Document.Number, page.Revision.Next-p.Settings.Document.FirstNumber
			}
		}
	}
	page.mend(p.Settings, typed)
	d.show(r.w, status, "make.html", d.frame(r, p, "make", d.store.openQuestions(p), &page))
}

// Place gives which of the letters, as the settings number them now, a preview is to be numbered as.
func (m *makePage) Place(as int) int { return as + m.Shift }

// compareLetters marks the letters that are not as the run before had made them.
func (m *makePage) compareLetters(made *runfolder.Manifest) {
	m.Again = m.Last != nil && m.Last.Result != nil && m.Last.Result.Anew != nil && m.Last.Result.Anew.Empty()
	a := made.Anew
	if a == nil {
		return
	}
	m.Anew, m.ToSend, m.Gone = app.InWords(a, len(m.Letters)), len(a.Changed)+len(a.Renumbered)+len(a.New), len(a.Gone) > 0
	for i := range m.Letters {
		o := &m.Letters[i]
		if news, ok := a.News[o.Name]; ok {
			o.News = newsOf(news)
		}
		switch {
		case slices.Contains(a.Changed, o.Name):
			o.Anew = "changed"
		case slices.Contains(a.New, o.Name):
			o.Anew = "new"
		case slices.Contains(a.Renumbered, o.Name):
			o.Anew = "renumbered"
		}
	}
}

// tellLast takes what the last run, which is over, had to say.
func (m *makePage) tellLast(p *app.Project, s *state) {
	m.Last = s
	found := slices.Clone(s.Found)
	if p.Settings != nil {
		found.Overlook(p.Settings.Source.Seen) // some may have been seen since
	}
	m.askFewer(p, found)
	for _, g := range found {
		if g.Code == "setting-missing" || g.Code == "names-alike" || asked[g.Code] { // the page asks about them, and the list of letters marks them
			continue
		}
		if s.Result != nil && g.Severity >= model.Warning || s.Result == nil && (g.Severity != model.Note || g.Pos.File == "") {
			m.tell(runNote(p, g))
		}
	}
}

// tell adds what the last run had to say: what it says of several places is said once.
func (m *makePage) tell(n note) {
	for i := range m.Notes {
		if was := &m.Notes[i]; was.Code == n.Code && was.Message == n.Message {
			was.Places++
			return
		}
	}
	m.Notes = append(m.Notes, n)
}

// shown gives a path as people should see it: from the folder of the projects on, where
// they can have it opened, else all of it.
func (d *Desk) shown(path string) string {
	if d.options.Open != nil {
		if short, err := filepath.Rel(filepath.Dir(d.store.dir), path); err == nil {
			return short
		}
	}
	return path
}

// unset gives the settings that letters would show as ××, and the title where the table has none, to be filled in.
func unset(p *app.Project, lang model.Lang) []formField {
	s := p.Settings
	if s == nil {
		return nil
	}
	var out []formField
	for i := range settings.All {
		f := &settings.All[i]
		title := f.Name == "document.title" && untitled(p) && s.Document.Title == ""
		if !slices.Contains(printed, f.Name) && !title {
			continue
		}
		value, example := inForm(f, s, lang)
		if value != "" {
			continue
		}
		field := formField{ID: f.Name, Example: example, Kind: inputKind(f, s), Name: f.Label, Hint: hintOf(f, lang)}
		if title {
			field.Example = p.Plan.Title
			field.Note = model.Text{
				ZH: "表前没有标题：不填，函里写的是“落实" + model.Marked(p.Plan.Title, model.Chinese) + "”",
				EN: "there is no title before the table: letters would say " + model.Marked(p.Plan.Title, model.English)}
		}
		out = append(out, field)
	}
	return out
}

// untitled reports whether the table has no title of its own.
func untitled(p *app.Project) bool {
	return slices.ContainsFunc(p.Found, func(g model.Diagnostic) bool { return g.Code == "title-missing" })
}

// openBesides counts what has to be decided in p besides the title, which the page of letters asks for itself.
func (d *Desk) openBesides(p *app.Project) int {
	n := d.store.openQuestions(p)
	if n > 0 && untitled(p) {
		n--
	}
	return n
}

// printed are the settings that every letter shows.
var printed = []string{"document.issuer", "document.number", "document.date", "contact.person", "contact.phone"}

func (f *folder) manifest() (*runfolder.Manifest, error) {
	data, err := os.ReadFile(f.out(runfolder.ManifestName))
	if err != nil {
		return nil, err
	}
	m, err := runfolder.ReadManifest(data)
	return &m, err
}

// sharedName gives the shared directory's file, as path knows it.
func (f *folder) sharedName() string {
	if _, err := os.Stat(f.path(addressbook.Name)); err == nil {
		return addressbook.Name
	}
	return filepath.Join("..", addressbook.Name)
}

// stale reports whether an input is another one than m was made from.
func (f *folder) stale(m *runfolder.Manifest) bool {
	if f.newTables(m) {
		return true
	}
	sums := sumsOf(m)
	now := map[runfolder.InputKind]string{runfolder.Settings: settingsName, runfolder.Directory: directoryName,
		runfolder.Corrections: app.CorrectionsName, runfolder.Shared: f.sharedName(), runfolder.Template: templateName}
	for kind, name := range now {
		was := ""
		for _, in := range m.Inputs {
			if in.Kind == kind {
				was = sums[in.Copy]
			}
		}
		data, err := os.ReadFile(f.path(name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if was != "" && kind != runfolder.Template {
				return true
			}
		case err == nil && runfolder.SumOf("", data).SHA256 != was && !(kind == runfolder.Settings && f.onlySeen(m)):
			return true
		}
	}
	return false
}

func sumsOf(m *runfolder.Manifest) map[string]string {
	sums := map[string]string{}
	for _, s := range m.Files {
		sums[s.Name] = s.SHA256
	}
	return sums
}

// newTables reports whether the tables are others than those that m was made from.
func (f *folder) newTables(m *runfolder.Manifest) bool {
	sums := sumsOf(m)
	tables := f.tables()
	for _, in := range m.Inputs {
		if in.Kind != runfolder.Source {
			continue
		}
		at := slices.IndexFunc(tables, func(t document) bool { return len(tables) == 1 || t.Name == in.As })
		if at < 0 {
			return true
		}
		data, err := os.ReadFile(f.path(tables[at].File))
		if err == nil && runfolder.SumOf("", data).SHA256 != sums[in.Copy] {
			return true
		}
		tables = slices.Delete(tables, at, at+1)
	}
	return len(tables) > 0
}

func (d *Desk) cancel(r *request) {
	if run := d.runs.of(r.home.ID); run != nil {
		run.cancel()
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/make", http.StatusSeeOther)
}

// progressJSON is a step as the page's script reads it.
type progressJSON struct {
	Done  int    `json:"done"`
	Total int    `json:"total"`
	Words string `json:"words"`
	Over  bool   `json:"over"`
}

func progressOf(s state, lang model.Lang) progressJSON {
	p := progressJSON{Done: s.Step.Letters, Total: s.Step.Units, Over: s.Over}
	switch {
	case s.Step.File == "":
		p.Words = model.Text{ZH: "正在读取……", EN: "reading…"}.In(lang)
	case s.Step.Letters < s.Step.Units:
		p.Words = fmt.Sprintf(model.Text{ZH: "责任函 %d/%d", EN: "letters %d/%d"}.In(lang), s.Step.Letters, s.Step.Units)
	default:
		p.Words = fmt.Sprintf(model.Text{ZH: "责任函 %d/%d，正在生成附件和台账并对账……", EN: "letters %d/%d; appendix, tracker and reconciliation…"}.In(lang), s.Step.Letters, s.Step.Units)
	}
	return p
}

// events tells how far the run is, as server-sent events, until it is over.
func (d *Desk) events(r *request) {
	w := http.NewResponseController(r.w)
	r.w.Header().Set("Content-Type", "text/event-stream")
	run := d.runs.of(r.home.ID)
	for {
		p := progressJSON{Over: true}
		var changed <-chan struct{}
		if run != nil {
			var s state
			s, changed = run.look()
			p = progressOf(s, r.lang)
		}
		data, err := json.Marshal(p)
		if err != nil {
			d.log("events: %v", err)
			return
		}
		if _, err := fmt.Fprintf(r.w, "data: %s\n\n", data); err != nil {
			return
		}
		if w.Flush() != nil || p.Over {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}
