package web

import (
	"cmp"
	"context"
	"encoding/json"
	"html/template"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"fengong/internal/app"
	"fengong/internal/progress"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
)

// pageRows is how many rows of the ledger are on one page.
const pageRows = 300

// yearPage is the ledger with its figures.
type yearPage struct {
	ID    string
	Made  bool
	Day   string
	Today string
	Notes []note // why there are no figures, or what to look at

	Figures  *progress.Figures
	Overview []figure
	Units    []bar
	Themes   []bar

	Newer  int        // rows that hold what came after the day, and are shown as they were
	Period period     // the time that the pace is reckoned for
	Nobody []openList // tasks without any unit, which the ledger does not have
	Asked  []waiting  // who waits for more time
	Items  []ledgerRow
	Shown  int // of the filter
	Filter filter
	Pages  []pageLink
	Report []output
	Stale  model.Text // what changed since the report was made

	Undo      *ledgerStep    // the change of the ledger that can be taken back
	Again     *ledgerStep    // that can be done again
	Brought   []broughtUnits // what earlier collections brought, which can be sent back unit by unit
	Beneath   *ledgerStep    // that cannot be taken back any more, for the ledger was changed elsewhere since
	Back      string         // the query of this view, to come back to
	Waiting   int            // returned sheets that nobody has decided on
	Collected *collected
}

// ledgerRow is a row of the ledger with what it comes to, and with what it says in the file.
type ledgerRow struct {
	progress.Item
	Typed *tracker.Entry // nil where it cannot be typed into here
	Then  bool           // it is as it was on the day that is looked at, and other by now
}

// figure is a number with its name.
type figure struct {
	Name  model.Text
	Value string
	Class string
}

// bar is a row of a chart: a rate beside the one that time asks for, both of 200.
type bar struct {
	Name           string
	Rate, Expected progress.Points
	Width, Mark    int
	Light          string
	Query          template.URL // shows the rows behind it
}

// chart is a group of bars.
type chart struct {
	Title, ID string
	Bars      []bar
}

// none is asked for where a row has no theme, or no state.
const none = "-"

// filter says which rows are wanted.
type filter struct {
	Unit, Theme, State, Light, Words string
	Page                             int
}

type pageLink struct {
	N     int
	Query template.URL
	Here  bool
}

var lightNames = map[progress.Light]string{progress.NoLight: "none", progress.Green: "green", progress.Yellow: "yellow", progress.Red: "red"}

var lightWords = map[progress.Light]model.Text{progress.NoLight: {}, progress.Green: {ZH: "绿", EN: "green"}, progress.Yellow: {ZH: "黄", EN: "yellow"}, progress.Red: {ZH: "红", EN: "red"}}

func (d *Desk) year(r *request) {
	if day, err := time.Parse(time.DateOnly, r.URL.Query().Get("day")); err == nil {
		http.SetCookie(r.w, &http.Cookie{Name: dayCookie, Value: day.Format(time.DateOnly), Path: "/p/" + pathEscape(r.home.ID) + "/", SameSite: http.SameSiteStrictMode}) // no secret: the page sets it as well
	}
	d.showYear(r, http.StatusOK, nil, nil)
}

// showYear answers with the ledger, and with what a step had to tell.
func (d *Desk) showYear(r *request, status int, told []note, got *collected) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	page := yearPage{ID: r.home.ID, Today: d.today().Format(time.DateOnly), Made: r.home.made(), Day: d.day(r).Format(time.DateOnly), Notes: told, Collected: got}
	if page.Made {
		rep := app.LoadReport(d.reportInputs(r))
		for _, g := range rep.Found {
			if (g.Severity == model.Error || g.Severity == model.Warning) && g.Pos.Row == 0 {
				r.home.bareOut(&g)
				page.Notes = append(page.Notes, noteOf(g))
			}
		}
		if rep.Figures != nil {
			page.Notes = append(page.Notes, doubtedRows(rep.Figures, page.Day, r.lang)...)
			page.Period, page.Newer = periodOf(p, rep), rep.Newer
			page.fill(rep, p.Directory, r.URL.Query())
			page.Nobody = unassigned(p)
			if page.Day == d.today().Format(time.DateOnly) { // a look back says nothing of how far it is
				r.home.noteYear(rep.Figures.All.Tasks, page.Day)
			}
		}
		if waiting, err := os.ReadDir(r.home.path(returnsFolder)); err == nil && got == nil {
			page.Waiting = len(waiting)
		}
		if page.Report = r.home.reports(); page.Report != nil {
			page.Stale = r.home.changedSince(app.ReportDocument, ledgerDigest(rep))
		}
		page.Undo, page.Again, page.Back = r.home.lastChange(), r.home.nextAgain(), "?"+r.URL.Query().Encode()
		if list := r.home.steps(); page.Undo == nil && len(list) > 0 {
			page.Beneath = &list[len(list)-1]
		}
		page.Brought = r.home.brought(page.Undo, rep.Ledger)
	}
	d.show(r.w, status, "year.html", d.frame(r, p, "year", d.store.openQuestions(p), page))
}

// rowSaid is what is said of a row of the ledger: unit and task, and where it is seen on this page.
type rowSaid struct {
	Name    string
	Message model.Text
	Link    template.URL
}

// rowOf gives unit and task of a row of the ledger, and the view of its unit at that row.
func rowOf(unit, number, key, day string, message model.Text, lang model.Lang) rowSaid {
	q := url.Values{"unit": {unit}}
	if day != "" {
		q.Set("day", day)
	}
	return rowSaid{unit + model.Text{ZH: "任务", EN: ", task "}.In(lang) + number, message, template.URL("year?" + q.Encode() + "#row-" + key)}
}

// maxRowsSaid bounds the rows of which a note tells one by one.
const maxRowsSaid = 100

// doubtedRows gives what a person should look at in the ledger: a note a kind, with its rows.
func doubtedRows(f *progress.Figures, day string, lang model.Lang) (notes []note) {
	at := map[string]int{}
	for _, d := range f.Doubts {
		i, known := at[d.Code]
		if !known {
			i = len(notes)
			at[d.Code] = i
			notes = append(notes, note{Code: d.Code, Severity: model.Warning})
		}
		n := &notes[i]
		if len(n.Rows) == maxRowsSaid {
			n.Hint = model.Text{ZH: "其余的，生成报告后列在报告数据的“核对”表中", EN: "the others are on the sheet “To check” of the report's workbook"}
			continue
		}
		n.Rows = append(n.Rows, rowOf(d.Entry.Unit, d.Entry.Numbered(lang), d.Entry.Key, day, d.Message, lang))
	}
	return notes
}

// bareOut takes the folder off the place of g.
func (f *folder) bareOut(g *model.Diagnostic) {
	g.Pos.File = strings.TrimPrefix(strings.TrimPrefix(g.Pos.File, f.out()), string(os.PathSeparator))
}

// dayCookie keeps the day that a person asked about last, until the browser is closed.
const dayCookie = "day"

// day gives the day that a person asks about: the one of before where they do not say, or else today.
func (d *Desk) day(r *request) time.Time {
	if day, err := time.Parse(time.DateOnly, r.FormValue("day")); err == nil {
		return day
	}
	if kept, err := r.Cookie(dayCookie); err == nil {
		if day, err := time.Parse(time.DateOnly, kept.Value); err == nil {
			return day
		}
	}
	return d.today()
}

// today gives the day that it is.
func (d *Desk) today() time.Time {
	now := d.options.Now()
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}

func (d *Desk) reportInputs(r *request) app.ReportInputs {
	in := app.ReportInputs{Folder: r.home.out(), AsOf: d.day(r), Lang: r.lang}
	if _, err := os.Stat(r.home.path(settingsName)); err == nil {
		in.Config = r.home.path(settingsName)
	}
	return in
}

func (p *yearPage) fill(rep *app.Report, names *model.Directory, query url.Values) {
	f := rep.Figures
	p.Figures = f
	t := &f.All.Tasks
	count := func(n int) string { return strconv.Itoa(n) }
	p.Overview = []figure{
		{model.Text{ZH: "任务", EN: "tasks"}, count(t.N), ""},
		{model.Text{ZH: "已完成", EN: "done"}, count(t.Statuses[progress.Done]), "green"},
		{model.Text{ZH: "进行中", EN: "ongoing"}, count(t.Statuses[progress.Ongoing]), ""},
		{model.Text{ZH: "未启动", EN: "not begun"}, count(t.Statuses[progress.Idle]), ""},
		{model.Text{ZH: "逾期", EN: "overdue"}, count(t.Statuses[progress.Overdue]), "red"},
		{model.Text{ZH: "不考核", EN: "not measured"}, count(t.Statuses[progress.Excused]), ""},
		{model.Text{ZH: "平均完成率（按任务）", EN: "mean rate of tasks"}, t.Rate.String() + "%", ""},
		{model.Text{ZH: "序时进度（按任务）", EN: "time asks of them"}, t.Expected.String() + "%", ""},
		{model.Text{ZH: "年度时间已过", EN: "of the year is over"}, f.Elapsed.String() + "%", ""},
		{model.Text{ZH: "进度落后单位", EN: "units behind"}, count(len(f.Behind())), "yellow"},
		{model.Text{ZH: "未反馈单位", EN: "silent units"}, count(len(f.Silent())), ""},
	}
	for i := range p.Overview {
		if p.Overview[i].Value == "0" {
			p.Overview[i].Class = "" // nothing to alarm anybody
		}
	}
	p.Units = bars(f.Units, false, "unit", query)
	p.Themes = bars(f.Themes, true, "theme", query)

	p.Asked = askedOf(f)
	p.Filter = filterOf(query)
	var shown []progress.Item
	for _, it := range f.Items {
		if p.Filter.takes(&it, names) {
			shown = append(shown, it)
		}
	}
	p.Shown = len(shown)
	for i := range (len(shown) + pageRows - 1) / pageRows {
		p.Pages = append(p.Pages, pageLink{i + 1, with(query, "page", strconv.Itoa(i+1)), i+1 == p.Filter.Page})
	}
	from := min((p.Filter.Page-1)*pageRows, len(shown))
	typed := map[string]*tracker.Entry{}
	for i := range rep.Ledger {
		typed[rep.Ledger[i].Key] = &rep.Ledger[i]
	}
	delete(typed, "") // rows that people added have no name here
	for _, it := range shown[from:min(from+pageRows, len(shown))] {
		row := ledgerRow{Item: it, Typed: typed[it.Key]}
		if e := row.Typed; e != nil && (e.State != it.State || e.Done != it.Done || e.Progress != it.Progress || e.Updated != it.Updated) {
			row.Typed, row.Then = nil, true // of a day that has passed: what the ledger has now is not shown as that day's, nor typed over
		}
		p.Items = append(p.Items, row)
	}
}

// filterOf reads which rows are wanted.
func filterOf(query url.Values) filter {
	n, _ := strconv.Atoi(query.Get("page"))
	return filter{query.Get("unit"), query.Get("theme"), query.Get("state"), query.Get("light"), strings.TrimSpace(query.Get("q")), max(1, n)}
}

// Said names what is wanted, for paper.
func (f filter) Said() (said model.Text) {
	add := func(zh, en string) { said.ZH, said.EN = said.ZH+"　"+zh, said.EN+", "+en }
	for _, word := range []string{f.Unit, f.Theme, f.State} {
		if word != "" && word != none {
			add(word, word)
		}
	}
	if f.Theme == none {
		add("无主题", "no theme")
	}
	if f.State == none {
		add("状态未填", "no state")
	}
	for light, name := range lightNames {
		if name == f.Light && light != progress.NoLight {
			add(lightWords[light].ZH+"灯", lightWords[light].EN)
		}
	}
	if f.Words != "" {
		add("含“"+f.Words+"”", "with “"+f.Words+"”")
	}
	return said
}

// takes reports whether a row is wanted. Units are found by all names that the directory has for them.
func (f *filter) takes(it *progress.Item, names *model.Directory) bool {
	return (f.Unit == "" || it.Unit == f.Unit) && (f.Theme == "" || it.Theme == f.Theme || f.Theme == none && it.Theme == "") &&
		(f.State == "" || it.State == f.State || f.State == none && it.State == "") && (f.Light == "" || lightNames[it.Light] == f.Light) &&
		(f.Words == "" || f.says(it, names))
}

// says reports whether a row has each of the words that are looked for.
func (f *filter) says(it *progress.Item, names *model.Directory) bool {
	all := []string{it.Number, it.Task, it.Unit, it.State, it.Progress, it.Done, it.Due, it.Updated}
	if names != nil {
		if unit, _ := names.Lookup(it.Unit); unit != nil {
			all = append(append(all, unit.FullName), unit.Aliases...)
		}
	}
	text := strings.Join(all, "\n")
	return !slices.ContainsFunc(strings.Fields(f.Words), func(word string) bool { return !strings.Contains(text, word) })
}

// with gives the query with one value changed, as it stands in a link.
func with(query url.Values, key, value string) template.URL {
	q := url.Values{}
	for _, k := range []string{"day", "unit", "theme", "state", "light", "q", "page"} {
		if v := query.Get(k); v != "" && k != "page" {
			q.Set(k, v)
		}
	}
	q.Set(key, value)
	return template.URL(q.Encode())
}

func bars(groups []progress.Group, byTask bool, key string, query url.Values) []bar {
	var out []bar
	for i := range groups {
		g := &groups[i]
		m := g.Counts(byTask).Measure
		out = append(out, bar{g.Name, m.Rate, m.Expected, int(m.Rate) / 5, int(m.Expected) / 5, lightNames[m.Light], with(query, key, cmp.Or(g.Name, none))})
	}
	return out
}

// reports gives the files of the last report for the page.
func (f *folder) reports() []output {
	var out []output
	for _, s := range f.recorded() {
		out = append(out, outputOf(s.Name))
	}
	return out
}

// recorded gives the files of the last report.
func (f *folder) recorded() []runfolder.Sum {
	data, err := os.ReadFile(f.out(app.ReportRecord))
	if err != nil {
		return nil
	}
	var record runfolder.Record
	if json.Unmarshal(data, &record) != nil {
		return nil
	}
	return record.Files
}

// makeReport makes the report of the day.
func (d *Desk) makeReport(r *request) {
	rep := app.LoadReport(d.reportInputs(r))
	if !rep.Prepare(d.options.FontDirs) {
		var notes []note
		if rep.Figures != nil { // else the page says itself what is wrong
			notes = notesOf(rep.Found)
		}
		d.showYear(r, http.StatusUnprocessableEntity, notes, nil)
		return
	}
	kept, err := rep.Make(context.Background(), d.options.Maker)
	if err != nil {
		d.log("report: %v", err)
		message, hint, _ := app.Explain(err)
		d.showYear(r, http.StatusConflict, []note{{Severity: model.Error, Message: message, Hint: hint}}, nil)
		return
	}
	if err := r.home.noteMade(app.ReportDocument, ledgerDigest(rep)); err != nil {
		d.log("report: %v", err)
	}
	if kept != nil {
		list := strings.Join(kept, ", ")
		d.showYear(r, http.StatusOK, []note{{Severity: model.Note, Message: model.Text{ZH: "您改过的旧报告已另存：" + list, EN: "what you had changed is kept as " + list}}}, nil)
		return
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/year?day="+d.day(r).Format(time.DateOnly)+"#report", http.StatusSeeOther)
}
