// Package web serves the clerk's page: drop a table, check it, correct, make the letters,
// follow the year. It is for one person at one computer: it answers on the loopback only,
// and only to the browser that came with the token of the first URL.
package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"time"

	"fengong/internal/compare"
	"fengong/internal/progress"
	"fengong/model"
	"fengong/parser"
)

// Options are what the program knows and the page does not.
type Options struct {
	Data     string           // folder that holds a folder for each project
	FontDirs []string         // folders to look for fonts in, beside those of the settings
	Maker    string           // name and version of the program, for manifests
	Open     func(dir string) // shows a folder on the screen; nil where it cannot be done
	Quit     func()           // ends the program; nil where the page cannot
	Log      func(format string, args ...any)
	Now      func() time.Time // for what is proposed to people, never for outputs
}

// Desk is the page with its projects.
type Desk struct {
	options Options
	store   *store
	runs    *runs
	pages   [2]*template.Template // by language
	guard   *guard
}

//go:embed page static sample.csv
var assets embed.FS

// New gives a desk whose first URL is FirstURL.
func New(o Options) (*Desk, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	s, err := openStore(o.Data)
	if err != nil {
		return nil, err
	}
	d := &Desk{options: o, store: s, runs: newRuns(), guard: newGuard(s.secret())}
	for _, lang := range []model.Lang{model.Chinese, model.English} {
		t, err := template.New("").Funcs(functions(lang, o.Quit != nil)).ParseFS(assets, "page/*.html")
		if err != nil {
			return nil, fmt.Errorf("reading the pages: %w", err)
		}
		d.pages[lang] = t
	}
	return d, nil
}

// FirstURL is the address with which a browser gets in; host is the one the desk is
// served on, as in 127.0.0.1:8080.
func (d *Desk) FirstURL(host string) string { return "http://" + host + "/?t=" + d.guard.token }

// Close ends what is being made and waits for it.
func (d *Desk) Close() { d.runs.close() }

// Handler answers for the desk under the address host alone, as in 127.0.0.1:8080.
func (d *Desk) Handler(host string) http.Handler {
	mux := http.NewServeMux()
	static, err := fs.Sub(assets, "static")
	if err != nil {
		panic(err) // the folder is embedded
	}
	mux.Handle("GET /static/", http.StripPrefix("/static/", http.FileServerFS(static)))
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /{$}", d.home)
	mux.HandleFunc("POST /lang", d.chooseLang)
	mux.HandleFunc("POST /drop", d.drop)
	mux.HandleFunc("POST /restore", d.restore)
	mux.HandleFunc("POST /sample", d.sample)
	mux.HandleFunc("GET /directory", d.directory)
	mux.HandleFunc("POST /directory", d.saveDirectory)
	mux.HandleFunc("POST /directory/undo", d.undoBook)
	mux.HandleFunc("POST /directory/redo", d.redoBook)
	mux.HandleFunc("GET /directory.xlsx", d.giveShared)
	mux.HandleFunc("GET /help", d.help)
	mux.HandleFunc("GET /manual", d.manual)
	mux.HandleFunc("GET /manual/practice.zip", manualFile)
	mux.HandleFunc("GET /manual/year/{picture}", manualFile)
	mux.HandleFunc("POST /quit", d.quit)
	for pattern, h := range d.projectPages() {
		mux.HandleFunc(pattern, d.project(h))
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		d.fail(w, r, http.StatusNotFound, model.Text{ZH: "没有这个页面", EN: "there is no such page"},
			model.Text{ZH: "请从首页重新进入", EN: "begin again at the first page"})
	})
	return d.guard.protect(host, d, d.catch(mux))
}

// projectPages are the pages and steps of one project.
func (d *Desk) projectPages() map[string]func(*request) {
	pages := map[string]func(*request){
		"GET /p/{id}/{$}":              d.check,
		"GET /p/{id}/units":            d.byUnit,
		"POST /p/{id}/units":           d.saveNames,
		"GET /p/{id}/matrix":           d.matrix,
		"GET /p/{id}/columns":          d.columns,
		"POST /p/{id}/columns":         d.sayColumn,
		"POST /p/{id}/remedy":          d.remedy,
		"GET /p/{id}/members":          d.showMembers,
		"GET /p/{id}/export/{view}":    d.export,
		"GET /p/{id}/task/{task}":      d.editTask,
		"POST /p/{id}/task/{task}":     d.saveTask,
		"GET /p/{id}/theme/{theme}":    d.editHeading,
		"POST /p/{id}/theme/{theme}":   d.saveHeading,
		"POST /p/{id}/due":             d.sayDue,
		"POST /p/{id}/corrections":     d.sayCorrection,
		"POST /p/{id}/undo":            d.undo,
		"POST /p/{id}/replace":         d.replace,
		"POST /p/{id}/newer":           d.settleVersion,
		"POST /p/{id}/add":             d.add,
		"POST /p/{id}/tables":          d.changeTable,
		"POST /p/{id}/adopt":           d.adopt,
		"POST /p/{id}/redo":            d.redo,
		"POST /p/{id}/title":           d.sayTitle,
		"POST /p/{id}/period":          d.sayPeriod,
		"POST /p/{id}/alike":           d.sayAlike,
		"POST /p/{id}/prefix":          d.addPrefix,
		"POST /p/{id}/twice":           d.mergeTwice,
		"POST /p/{id}/directory":       d.startDirectory,
		"GET /p/{id}/directory.xlsx":   d.giveBook,
		"POST /p/{id}/directory/book":  d.takeBook,
		"POST /p/{id}/directory/share": d.shareBook,
		"POST /p/{id}/directory/from":  d.takeDirectory,
		"POST /p/{id}/delete":          d.remove,
		"POST /p/{id}/rename":          d.rename,
		"POST /p/{id}/copy":            d.duplicate,
		"GET /p/{id}/project.zip":      d.giveProject,
		"GET /p/{id}/settings":         d.settings,
		"POST /p/{id}/settings":        d.saveSettings,
		"GET /p/{id}/template":         d.giveTemplate,
		"GET /p/{id}/draft":            d.draft,
		"POST /p/{id}/draft":           d.draft,
		"POST /p/{id}/template":        d.takeTemplate,
		"POST /p/{id}/template/drop":   d.dropTemplate,
		"GET /p/{id}/template/marked":  d.giveMarked,
		"GET /p/{id}/make":             d.make,
		"POST /p/{id}/make":            d.start,
		"POST /p/{id}/issuer":          d.sayToIssuer,
		"POST /p/{id}/make/cancel":     d.cancel,
		"GET /p/{id}/make/events":      d.events,
		"POST /p/{id}/open":            d.openFolder,
		"GET /p/{id}/out/{file...}":    d.download,
		"GET /p/{id}/view/{file...}":   d.view,
		"GET /p/{id}/all.zip":          d.downloadAll,
		"GET /p/{id}/changed.zip":      d.downloadAnew,
	}
	maps.Copy(pages, d.yearPages())
	return pages
}

// yearPages are those of the views of the year: ledger, rounds, comparisons.
func (d *Desk) yearPages() map[string]func(*request) {
	return map[string]func(*request){
		"GET /p/{id}/year":           d.year,
		"POST /p/{id}/report":        d.makeReport,
		"GET /p/{id}/rounds":         d.rounds,
		"POST /p/{id}/rounds":        d.openRound,
		"POST /p/{id}/urge":          d.urge,
		"POST /p/{id}/urge/withdraw": d.withdrawSlips,
		"POST /p/{id}/evidence":      d.takeEvidence,
		"POST /p/{id}/later":         d.openLater,
		"GET /p/{id}/later.zip":      d.giveLater,
		"GET /p/{id}/archive.zip":    d.giveArchive,
		"POST /p/{id}/returns":       d.receive,
		"GET /p/{id}/collect":        d.decide,
		"POST /p/{id}/collect":       d.take,
		"POST /p/{id}/discard":       d.discard,
		"POST /p/{id}/ledger":        d.saveLedger,
		"POST /p/{id}/ledger/take":   d.takeLedger,
		"POST /p/{id}/ledger/time":   d.decideTime,
		"POST /p/{id}/ledger/undo":   d.undoLedger,
		"POST /p/{id}/ledger/redo":   d.redoLedger,
		"GET /p/{id}/compare":        d.compare,
		"POST /p/{id}/older":         d.takeOlder,
		"GET /p/{id}/comparison":     d.giveComparison,
		"POST /p/{id}/ledger/back":   d.sendBack,
	}
}

// request is one call about one project.
type request struct {
	w http.ResponseWriter
	*http.Request
	lang model.Lang
	home *folder
}

// quit ends the program: where it was started by a double-click, there may be no window
// to close.
func (d *Desk) quit(w http.ResponseWriter, r *http.Request) {
	if d.options.Quit == nil {
		d.fail(w, r, http.StatusNotFound, model.Text{ZH: "这里不能退出程序", EN: "the program cannot be ended here"}, model.Text{})
		return
	}
	d.show(w, http.StatusOK, "quit.html", frame{Lang: langOf(r), Path: "/"})
	time.AfterFunc(time.Second, d.options.Quit) // until then the page can fetch its looks
}

// project finds the project that the path names.
func (d *Desk) project(h func(*request)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		home := d.store.find(r.PathValue("id"))
		if home == nil {
			d.fail(w, r, http.StatusNotFound, model.Text{ZH: "没有这个项目，可能已经删除", EN: "there is no such project; it may have been deleted"},
				model.Text{ZH: "请从首页重新选择", EN: "choose again at the first page"})
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxUpload+1<<20)
		h(&request{w, r, langOf(r), home})
	}
}

// catch turns a panic into a page: one bad file does not take the desk down.
func (d *Desk) catch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				if v == http.ErrAbortHandler {
					panic(v)
				}
				d.log("%s %s: %v\n%s", r.Method, r.URL.Path, v, debug.Stack())
				d.fail(w, r, http.StatusInternalServerError, model.Text{ZH: "程序出错，这一步没有完成", EN: "the program failed, this step was not done"},
					model.Text{ZH: "已有的文件没有改动；请返回再试", EN: "nothing was changed; go back and try again"})
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func (d *Desk) log(format string, args ...any) {
	if d.options.Log != nil {
		d.options.Log(format, args...)
	}
}

// frame is what every page shows around its own content.
type frame struct {
	Lang    model.Lang
	Path    string // of the page, to come back to
	Step    string // the view in the navigation
	Project *projectHead
	Body    any
	Refused problem // why a step was not done from here
}

// projectHead is a project in the navigation.
type projectHead struct {
	ID, Title  string
	Open       int   // names not decided
	Undo, Redo *step // of what was changed in settings, directory and tables; nil where there is none
}

// show answers with a page.
func (d *Desk) show(w http.ResponseWriter, status int, name string, f frame) {
	var b bytes.Buffer
	if err := d.pages[f.Lang].ExecuteTemplate(&b, name, f); err != nil {
		d.log("page %s: %v", name, err)
		http.Error(w, "fengong: "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if _, err := b.WriteTo(w); err != nil {
		d.log("page %s: %v", name, err)
	}
}

// problem is what an error page says.
type problem struct{ Message, Hint string }

// fail says why a step was not done, and what to do: on the page that it was to be done from, where what was
// typed is kept, else on one of its own.
func (d *Desk) fail(w http.ResponseWriter, r *http.Request, status int, message, hint model.Text) {
	d.failIn(w, r, status, nil, message, hint)
}

// refuse does the same about a project.
func (d *Desk) refuse(r *request, status int, message, hint model.Text) {
	d.failIn(r.w, r.Request, status, &projectHead{ID: r.home.ID, Title: r.home.ID}, message, hint)
}

func (d *Desk) failIn(w http.ResponseWriter, r *http.Request, status int, head *projectHead, message, hint model.Text) {
	lang := langOf(r)
	why := problem{message.In(lang), hint.In(lang)}
	if back := cameFrom(r); back != "" && keepRefused(w, why) {
		http.Redirect(w, r, back, http.StatusSeeOther)
		return
	}
	d.show(w, status, "error.html", frame{Lang: lang, Path: "/", Project: head, Body: why})
}

const langCookie = "fengong-lang"

func langOf(r *http.Request) model.Lang {
	if c, err := r.Cookie(langCookie); err == nil && c.Value == model.English.String() {
		return model.English
	}
	return model.Chinese
}

// chooseLang changes the language and goes back to where the reader was.
func (d *Desk) chooseLang(w http.ResponseWriter, r *http.Request) {
	lang := model.Chinese.String()
	if r.PostFormValue("lang") == model.English.String() {
		lang = model.English.String()
	}
	http.SetCookie(w, &http.Cookie{Name: langCookie, Value: lang, Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	back := r.PostFormValue("back")
	if !strings.HasPrefix(back, "/") || strings.HasPrefix(back, "//") || strings.ContainsAny(back, "\\\r\n") {
		back = "/"
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
}

var dayWritten = regexp.MustCompile(`[0-9]{4}-[0-9]{2}-[0-9]{2}`)

// days gives text with its days as words: a line does not break within one.
func days(text string) template.HTML {
	return template.HTML(dayWritten.ReplaceAllString(template.HTMLEscapeString(text), `<span class="day">$0</span>`))
}

// dated gives a day as letters write it: 2026年6月30日.
func dated(day string, lang model.Lang) string {
	var d model.Date
	if d.UnmarshalText([]byte(day)) != nil {
		return day
	}
	return d.In(lang)
}

// functions are what the pages can call.
func functions(lang model.Lang, quits bool) template.FuncMap {
	return template.FuncMap{
		"canquit":      func() bool { return quits },
		"maxbytes":     func() int { return maxUpload },
		"maxmb":        func() int { return maxUpload >> 20 },
		"t":            func(zh, en string) string { return model.Text{ZH: zh, EN: en}.In(lang) },
		"say":          func(t model.Text) string { return t.In(lang) },
		"english":      func() bool { return lang == model.English },
		"roles":        func() []model.Role { return rolesShown },
		"role":         func(r model.Role) string { return r.Label(lang) },
		"level":        func(s model.Severity) string { return s.Label(lang) },
		"add":          func(a, b int) int { return a + b },
		"neg":          func(n int) int { return -n },
		"kind":         func(k compare.Kind) string { return k.Label(lang) },
		"fieldHead":    func(f compare.FieldChange) string { return f.Label(lang) },
		"columnNotes":  func(c *compare.Changes) []string { return c.ColumnNotes(lang) },
		"columnName":   func(c parser.GridColumn) string { return nameOfColumn(c).In(lang) },
		"takenName":    func(taken string) string { return takenNames[taken].In(lang) },
		"rows":         func(s string) int { return min(max(1, (len([]rune(s))+39)/40+strings.Count(s, "\n")), 6) }, // of a field of some 40 signs
		"what":         func(c model.CorrectedPart) string { return c.Label(lang) },
		"became":       func(s model.CorrectedState) string { return s.Label(lang) },
		"phrase":       func(pieces []piece) template.HTML { return phraseOf(pieces, lang) },
		"marks":        func(cells []model.Role, joined bool) template.HTML { return marksOf(cells, joined, lang) },
		"join":         func(words []string) string { return strings.Join(words, "、") },
		"doubt":        func(d compare.Doubt) string { return d.Label(lang) },
		"light":        func(l progress.Light) string { return lightNames[l] },
		"rowid":        rowID,
		"numbered":     func(it progress.Item) string { return it.Numbered(lang) },
		"lightword":    func(l progress.Light) string { return lightWords[l].In(lang) },
		"chart":        func(title, id string, bars []bar) chart { return chart{title, id, bars} },
		"days":         days,
		"isfile":       func(name string) bool { return filepath.Ext(name) != "" },
		"columnLetter": columnLetter,
		"gridname":     func(p model.Pos) string { return gridName(p).In(lang) },
		"dated":        func(day string) string { return dated(day, lang) },
		"stephelp":     func(step string) string { return stepHelp[step].In(lang) },
		"stepname":     func(step string) string { return stepNames[step].In(lang) },
		"called":       called,
		"clip": func(s string, n int) string {
			if r := []rune(s); len(r) > n {
				return string(r[:n]) + "…"
			}
			return s
		},
	}
}
