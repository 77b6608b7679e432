package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fengong/internal/progress"
	"fengong/internal/render"
	"fengong/internal/render/fonts"
	"fengong/internal/render/report"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/internal/settings"
	"fengong/model"
	"fengong/parser"
	"fengong/templates"
)

// The names of what a report consists of, in the folder of the run.
const (
	ReportDocument = "report.docx"
	ReportWorkbook = "report.xlsx"
	ReportRecord   = "report.json"
)

// ReportInputs says what a report is to be made of. Folder is that of a run. Config may
// be empty: then the settings of that run are taken. AsOf may be zero: then it is the
// last day on which the tracker was updated. Since is the day of the last meeting, with which the
// report compares; zero is that of the round before.
type ReportInputs struct {
	Folder, Config string
	AsOf, Since    time.Time
	Lang           model.Lang
}

// Report is the inputs of a report, read and measured.
type Report struct {
	Newer   int // entries that hold what came after the day of the report
	Figures *progress.Figures
	Found   model.Diagnostics
	Ledger  []tracker.Entry // the rows of the tracker as they stand in it

	folder   string
	title    string // of the table
	settings *model.Settings
	template *report.Template
	base     runfolder.File // the template's file
	fonts    fonts.Set
	replies  []progress.Reply
	changes  *progress.Changes // since the last meeting; nil where there was none
	sums     []runfolder.Sum   // of the inputs
}

// LoadReport reads everything and works out the figures. All faults are in Found; where
// they Failed, there are no figures. Before Make comes Prepare.
func LoadReport(in ReportInputs) *Report {
	r := &Report{folder: filepath.Clean(in.Folder)}
	l := &reportLoader{Report: r, in: &Project{lang: in.Lang}}
	l.load(in.Config)
	for _, input := range l.in.inputs {
		r.sums = append(r.sums, runfolder.SumOf(input.name, input.data))
	}
	l.in.inputs = nil // a large tracker is not held until its rows are measured
	asOf := in.AsOf
	if asOf.IsZero() && !l.in.Found.Failed() {
		asOf = l.latest()
	}
	if !l.in.Found.Failed() {
		var entries []progress.Entry
		entries, r.Newer = l.known(asOf)
		if r.Newer > 0 {
			l.in.Found.Add(model.Pos{File: filepath.Join(r.folder, render.TrackerName)}, model.Note, "report-newer", model.Say("有%d项次在%s之后又有反馈，报告按历次反馈写当天所知的情况",
				"%d entries hold what came after %s: the report shows what was known that day, from the history", r.Newer, asOf.Format(time.DateOnly)), model.Text{})
		}
		if r.Figures = progress.Take(entries, r.settings, asOf); len(r.Figures.Items) > 0 {
			l.confirmed()
			l.doubts()
			l.compare(in.Since)
		} else {
			r.Figures = nil
			l.in.Found.Add(model.Pos{File: filepath.Join(r.folder, render.TrackerName)}, model.Error, "report-empty", model.Text{
				ZH: "台账里没有任务", EN: "the tracker has no tasks"}, model.Text{
				ZH: "报告按任务内容和责任单位计数，请检查这两列", EN: "a report counts by task and unit: see whether these columns are filled in"})
		}
	}
	r.Found, r.Ledger = l.in.Found, l.ledger
	return r
}

// StateLike is that of progress, under the settings of the report.
func (r *Report) StateLike(typed string) string { return progress.StateLike(typed, r.settings) }

// Prepare finds the fonts of the charts; dirs are folders to look in, beside those of the
// settings. What is wrong is added to Found; it reports false where there can be no report.
func (r *Report) Prepare(dirs []string) bool {
	if r.Figures == nil {
		return false
	}
	var ds model.Diagnostics
	r.fonts, ds = fonts.Find(append(slices.Clone(r.settings.Fonts.Dirs), dirs...))
	r.Found = append(r.Found, ds...)
	return !ds.Failed()
}

// Make writes the report into the folder. It gives the copies that it kept of what
// people had changed.
func (r *Report) Make(ctx context.Context, maker string) (kept []string, err error) {
	job := &report.Report{Plan: r.title, Figures: r.Figures, Settings: r.settings, Replies: r.replies, Changes: r.changes, Newer: r.Newer}
	document, err := r.template.Document(job, r.fonts)
	if err != nil {
		return nil, err
	}
	workbook, err := report.Workbook(job)
	if err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	kept, err = runfolder.Add(r.folder, ReportRecord,
		runfolder.Record{Program: maker, AsOf: r.Figures.AsOf.Format(time.DateOnly), Inputs: r.sums},
		[]runfolder.File{{Name: ReportDocument, Data: document}, {Name: ReportWorkbook, Data: workbook}}, r.base)
	if err != nil {
		return kept, writing(r.folder, err)
	}
	return kept, nil
}

// reportLoader reads the inputs of a report; in gathers them and what it finds in them.
type reportLoader struct {
	*Report
	in      *Project
	ledger  []tracker.Entry
	history *tracker.History
}

// load reads tracker, settings and template.
func (l *reportLoader) load(config string) {
	l.title = filepath.Base(l.folder)
	if data, err := os.ReadFile(filepath.Join(l.folder, runfolder.ManifestName)); err == nil {
		if m, err := runfolder.ReadManifest(data); err == nil {
			l.title = m.Title
		}
	}
	l.read()

	home, copied := filepath.Dir(config), false
	if config == "" {
		config = runfolder.Copies(l.folder)[runfolder.Settings]
		copied = config != ""
	}
	if config == "" {
		l.in.Found.Add(model.Pos{}, model.Note, "report-defaults", model.Text{
			ZH: "生成这个文件夹时没有设置，按默认设置生成报告", EN: "the folder was made without settings: the report uses the defaults"}, model.Text{
			ZH: "另有设置的，请加 --config fengong.toml", EN: "to use other settings, add --config fengong.toml"})
	}
	l.settings = l.in.settingsIn(config)
	if l.settings == nil {
		return
	}
	l.settings.Lang = l.in.lang
	l.settings.InYearOf(l.title)
	if l.settings.Document.Title != "" {
		l.title = l.settings.Document.Title
	}
	for i, dir := range l.settings.Fonts.Dirs {
		l.settings.Fonts.Dirs[i] = inFolder(home, dir)
	}
	l.findTemplate(home, config != "" && !copied)
}

// read reads the tracker.
func (l *reportLoader) read() {
	name := filepath.Join(l.folder, render.TrackerName)
	data, _, ok := l.in.file("", name, "")
	if !ok {
		if _, err := os.Stat(name); err == nil {
			return // what is wrong with it has been said
		}
		if ds := LedgerElsewhere(l.folder); ds != nil {
			l.in.Found = append(l.in.Found, ds...)
			return
		}
		last := &l.in.Found[len(l.in.Found)-1]
		last.Hint = model.Text{ZH: "请给出 fengong build 生成的那个文件夹（out 里面以原表命名的）", EN: "give the folder within out that bears the source's name, as fengong build made it"}
		return
	}
	read, err := tracker.Read(data)
	var ds model.Diagnostics
	switch {
	case errors.As(err, &ds):
		for i := range ds {
			ds[i].Pos.File = name
		}
		l.in.Found = append(l.in.Found, ds...)
	case err != nil:
		l.in.unreadable(name, err)
	}
	l.ledger, l.history = read, &tracker.History{}
	if err == nil {
		if l.history, err = tracker.ReadHistory(data); err != nil {
			l.in.unreadable(name, err)
			return
		}
		l.history.Follow(tracker.Followed(read))
		l.replies = replies(l.history)
	}
}

// known gives the rows of the ledger as they were known on a day.
func (l *reportLoader) known(day time.Time) (entries []progress.Entry, newer int) {
	rows, newer := l.history.Known(l.ledger, day.Format(time.DateOnly))
	entries = measured(rows, requested(l.history), sourcesIn(l.folder))
	settled(entries, &l.settings.Tracker)
	return entries, newer
}

// compare finds what changed since the last meeting, of which nobody need say the day: it is that
// of the round before the one that the report is about.
func (l *reportLoader) compare(since time.Time) {
	asOf := l.Figures.AsOf.Format(time.DateOnly)
	if since.IsZero() {
		if since = roundBefore(l.history, asOf); since.IsZero() {
			return
		}
	}
	if !since.Before(l.Figures.AsOf) {
		l.in.Found.Add(model.Pos{}, model.Error, "report-since", model.Text{
			ZH: "上次会议的日期" + since.Format(time.DateOnly) + "不早于报告日期" + asOf, EN: "the last meeting, " + since.Format(time.DateOnly) + ", is not before the day of the report, " + asOf}, model.Text{
			ZH: "请改 --since 或 --as-of", EN: "change --since or --as-of"})
		l.Figures = nil
		return
	}
	entries, _ := l.known(since)
	l.changes = progress.Compare(progress.Take(entries, l.settings, since), l.Figures)
}

// roundBefore gives the day of the round before the last one that was answered by asOf: by when
// its sheets were due or, where nobody said, when the last of them came. It is zero where there is
// none.
func roundBefore(h *tracker.History, asOf string) (day time.Time) {
	var ends []string
	for i := range h.Rounds {
		came, last := false, ""
		for _, a := range h.Rounds[i].Asked {
			if a.Day != "" && a.Day <= asOf {
				came, last = true, max(last, a.Day)
			}
		}
		if h.Rounds[i].Due != "" {
			last = h.Rounds[i].Due
		}
		if came {
			ends = append(ends, last)
		}
	}
	if len(ends) < 2 || ends[len(ends)-2] >= asOf {
		return day
	}
	day, _ = time.Parse(time.DateOnly, ends[len(ends)-2])
	return day
}

// sourcesIn gives sourcesOf the plan of the run in folder.
func sourcesIn(folder string) map[string]string {
	made := runfolder.Made(folder)
	if made != nil && !slices.ContainsFunc(made, func(in runfolder.Input) bool { return in.As != "" }) {
		return nil // of one document: its plan, as large as the table, would say so
	}
	name := filepath.Join(folder, runfolder.PlanName)
	data, err := os.ReadFile(name)
	if err != nil {
		return nil // a report needs no plan
	}
	plan, _ := parser.ReadPlan(name, data)
	return sourcesOf(plan)
}

// sourcesOf tells which document each row of a tracker is from, by its key; where there is one
// alone it is empty.
func sourcesOf(plan *model.Plan) map[string]string {
	if plan == nil || len(plan.Sources) == 0 {
		return nil
	}
	rows := model.Rows(plan)
	of := make(map[string]string, len(rows))
	for i, key := range tracker.Keys(plan, rows) {
		if s := plan.SourceOf(rows[i].Theme.Table); s != nil {
			of[key] = s.Name
		}
	}
	return of
}

// settled lets in entries those count whose word counts: the office's where it verifies, that of
// the unit which alone reports on a task.
func settled(entries []progress.Entry, t *model.TrackerSettings) {
	if t.Verified {
		progress.Verify(entries)
	}
	if t.Reporters == model.LeadReports {
		progress.ByReporter(entries)
	}
}

// leaderOf gives the leader to whom a row's unit reports: the first column that names one.
func leaderOf(e *tracker.Entry) string {
	for _, f := range e.Fields {
		if f.Kind == model.KindLeader {
			return strings.Join(strings.Fields(f.Value), " ")
		}
	}
	return ""
}

// findTemplate reads and compiles the template: the one that the settings name or, beside
// settings that the user named, report.docx where there is one.
func (l *reportLoader) findTemplate(home string, beside bool) {
	builtIn := templates.Report()
	if l.in.lang == model.English {
		builtIn = templates.ReportEN()
	}
	usual := filepath.Join(home, ReportDocument)
	if !beside || sameFile(home, l.folder) { // there it would be a report, not a template
		usual = ""
	}
	var ok bool
	if l.base, ok = l.in.templateIn(home, beside, l.settings.Report.Template, usual, runfolder.File{Name: ReportDocument, Data: builtIn}); !ok {
		return
	}
	var ds model.Diagnostics
	l.Report.template, ds = report.Compile(l.base.Data)
	l.in.Found = append(l.in.Found, inFile(l.base.Name, ds)...)
}

// templateIn reads a template: the one that the settings of the folder home name, else the usual
// one where it is there, else builtIn. The settings lie in home itself only where beside says so.
func (p *Project) templateIn(home string, beside bool, named, usual string, builtIn runfolder.File) (runfolder.File, bool) {
	switch {
	case named != "" && !filepath.IsAbs(named) && !beside:
		p.Found.Add(model.Pos{}, model.Error, "report-template", model.Text{
			ZH: "设置中的模板“" + named + "”是相对于原来的设置文件说的，在这里找不到",
			EN: fmt.Sprintf("the settings name the template %q relative to where they once lay", named)}, model.Text{
			ZH: "请用 --config 指明原来的设置文件", EN: "name the settings file with --config"})
		return builtIn, false
	case named != "":
		named = inFolder(home, named)
	case usual != "":
		if _, err := os.Stat(usual); !errors.Is(err, fs.ErrNotExist) {
			named = usual
		}
	}
	if named == "" {
		return builtIn, true
	}
	data, name, ok := p.file(runfolder.Template, named, "")
	return runfolder.File{Name: name, Data: data}, ok
}

// latest gives the day of the last update, for a report whose day nobody named.
func (l *reportLoader) latest() time.Time {
	day, ok := progress.Latest(func(yield func(string) bool) {
		for i := range l.ledger {
			if !yield(l.ledger[i].Updated) {
				return
			}
		}
	})
	if !ok {
		l.in.Found.Add(model.Pos{File: filepath.Join(l.folder, render.TrackerName)}, model.Error, "report-day", model.Text{
			ZH: "没有给出报告日期，台账中也没有更新日期", EN: "no day is given for the report, and the tracker has no day of update"}, model.Text{
			ZH: "请用 --as-of 2026-06-30 的形式给出报告日期", EN: "give it as --as-of 2026-06-30"})
		return day
	}
	l.in.Found.Add(model.Pos{}, model.Note, "report-day", model.Text{
		ZH: "没有给出报告日期，用台账中最近的更新日期 " + day.Format(time.DateOnly), EN: "no day is given for the report: " + day.Format(time.DateOnly) + ", the last day of update in the tracker, is used"}, model.Text{
		ZH: "要用别的日期，请加 --as-of", EN: "to use another day, add --as-of"})
	return day
}

// confirmed takes out doubts about deadlines of which somebody said, when the folder was made, that they stay as they are
// written.
func (l *reportLoader) confirmed() {
	data, err := os.ReadFile(runfolder.Copies(l.folder)[runfolder.Corrections])
	if err != nil {
		return // there are none, or they are missed by verify
	}
	corrections, _ := settings.ReadCorrections(CorrectionsName, data)
	l.Figures.Doubts = slices.DeleteFunc(l.Figures.Doubts, func(d progress.Doubt) bool {
		return d.Code == "due-unclear" && slices.ContainsFunc(corrections, func(c model.Correction) bool { return c.NewDue != nil && *c.NewDue == c.Due && c.Due == d.Entry.Due })
	})
}

// doubts tells what a person should look at in the tracker, each kind once; the workbook
// has them all. It also tells of settings under which nothing could ever be done.
func (l *reportLoader) doubts() {
	known := func(state string) bool { return slices.Contains(l.settings.Tracker.States, state) }
	if !slices.ContainsFunc(l.settings.Report.DoneStates, known) {
		l.in.Found.Add(model.Pos{}, model.Warning, "report-states", model.Text{
			ZH: "report.done_states 中的状态都不在 tracker.states 中，任务只能凭完成率100%算完成",
			EN: "no state of report.done_states is among tracker.states: only a rate of 100% counts as done"}, model.Text{
			ZH: "请在 fengong.toml 的 [report] 中写明哪些状态算完成", EN: "say under [report] in fengong.toml which states mean done"})
	}
	times := map[string]int{}
	for _, d := range l.Figures.Doubts {
		times[d.Code]++
	}
	for _, d := range l.Figures.Doubts {
		n := times[d.Code]
		if n == 0 {
			continue
		}
		times[d.Code] = 0
		message := model.Text{ZH: d.Message.ZH, EN: "this row " + d.Message.EN}
		if n > 1 {
			message.ZH += fmt.Sprintf("；类似的共%d处", n)
			message.EN += fmt.Sprintf("; %d like it in all", n)
		}
		l.in.Found.Add(model.Pos{File: filepath.Join(l.folder, render.TrackerName), Row: d.Entry.Row}, model.Warning, d.Code, message, model.Text{
			ZH: "逐条列在 " + ReportWorkbook + " 的“核对”表中", EN: "the sheet “To check” of " + ReportWorkbook + " lists them all"})
	}
}
