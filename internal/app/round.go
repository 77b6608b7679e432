package app

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"fengong/internal/progress"
	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/internal/settings"
	"fengong/model"
	"fengong/parser"
)

// The folder of the sheets of all rounds in that of a run, and the record of one round.
const (
	RoundsFolder = "rounds"
	RoundRecord  = "round.json"
)

// RoundInputs says which round is to be opened of the run in Folder. Config may be empty: then
// the settings of that run are taken. Due may be zero.
type RoundInputs struct {
	Folder, Config, Name string
	Due                  time.Time
	Lang                 model.Lang
	Maker                string
}

// OpenedRound is what opening a round did.
type OpenedRound struct {
	Asked    []tracker.Asked
	Closed   []string          // units that have nothing to report any more
	Finished []tracker.Closing // tasks whose day of closing was filled in
	Kept     []string          // copies of what people had changed
	Found    model.Diagnostics
}

// OpenRound enters a round into the tracker of a run and makes a return sheet for each unit
// that has something to report. Opened once more, a round gets the sheets of what the tracker
// holds by then. Where Found failed, nothing was changed. An error is a *WriteError,
// model.Diagnostics, or else a fault of the program.
func OpenRound(in RoundInputs) (*OpenedRound, error) {
	o := &OpenedRound{}
	run, ds := readRun(in.Folder, in.Config, in.Lang)
	o.Found = ds
	if ds.Failed() {
		return o, nil
	}
	due := ""
	if !in.Due.IsZero() {
		due = in.Due.Format(time.DateOnly)
	}
	var files []runfolder.File
	change := func(old []byte) ([]byte, error) {
		entries, err := tracker.Read(old)
		if err != nil {
			return nil, err
		}
		if old, o.Finished, err = tracker.FillClosed(old, entries, run.settings.Report.DoneStates); err != nil {
			return nil, err
		}
		again, err := reworded(old, entries, run.settings.Report.DoneStates)
		if err != nil {
			return nil, err
		}
		files, o.Asked, o.Closed, err = run.sheets(in.Name, due, entries, again)
		if err != nil {
			return nil, err
		}
		return tracker.OpenRound(old, in.Name, due, o.Asked, run.settings.Tracker.Verified)
	}
	kept, err := editTracker(in.Folder, change)
	if err != nil {
		if ds, ok := errors.AsType[model.Diagnostics](err); ok {
			return o, inFile(filepath.Join(in.Folder, render.TrackerName), ds)
		}
		return o, editing(in.Folder, err)
	}
	if kept != "" {
		o.Kept = append(o.Kept, kept)
	}
	folder := path.Join(RoundsFolder, in.Name)
	copies, err := runfolder.AddTo(in.Folder, folder, RoundRecord, runfolder.Record{Program: in.Maker, AsOf: due, Inputs: run.sums}, files)
	for _, name := range copies {
		o.Kept = append(o.Kept, path.Join(folder, name))
	}
	if err != nil {
		return o, writing(in.Folder, err)
	}
	return o, nil
}

// madeRun is a run read back from its folder.
type madeRun struct {
	plan      *model.Plan
	settings  *model.Settings
	directory *model.Directory
	sums      []runfolder.Sum
}

// readRun reads plan and settings of the run in a folder.
func readRun(folder, config string, lang model.Lang) (*madeRun, model.Diagnostics) {
	r := &madeRun{}
	p := &Project{lang: lang}
	data, name, ok := p.file("", filepath.Join(folder, runfolder.PlanName), "")
	if !ok {
		p.Found[len(p.Found)-1].Hint = model.Text{ZH: "请给出 fengong build 生成的那个文件夹（out 里面以原表命名的）", EN: "give the folder within out that bears the source's name, as fengong build made it"}
		return r, p.Found
	}
	var ds model.Diagnostics
	r.plan, ds = parser.ReadPlan(name, data)
	p.Found = append(p.Found, ds...)
	copies := runfolder.Copies(folder)
	directory := copies[runfolder.Directory]
	config = cmp.Or(config, copies[runfolder.Settings])
	r.settings = p.settingsIn(config)
	if directory != "" {
		if data, name, ok := p.file(runfolder.Directory, directory, ""); ok {
			p.own(ReadDirectory(name, data))
		}
	}
	if p.Found.Failed() {
		return r, p.Found
	}
	r.settings.Lang = lang
	r.settings.InYearOf(r.plan.Title)
	r.directory = p.Directory
	for _, in := range p.inputs {
		r.sums = append(r.sums, runfolder.SumOf(in.name, in.data))
	}
	return r, p.Found
}

// settingsIn reads the settings from a file; "" is one without any. It returns nil where it cannot,
// which p.Found says.
func (p *Project) settingsIn(file string) *model.Settings {
	var text []byte
	if file != "" {
		var ok bool
		if text, _, ok = p.file(runfolder.Settings, file, ""); !ok {
			return nil
		}
	}
	s, ds := settings.Read(file, text)
	p.Found = append(p.Found, ds...)
	return s
}

// reworded gives the finished tasks that say something else since their unit reported, by the keys
// of their rows.
func reworded(data []byte, entries []tracker.Entry, done []string) (map[string]string, error) {
	if !slices.ContainsFunc(entries, func(e tracker.Entry) bool { return len(e.Former) > 0 && slices.Contains(done, e.State) }) {
		return nil, nil // and the history, which is long, need not be read
	}
	h, err := tracker.ReadHistory(data)
	if err != nil {
		return nil, err
	}
	h.Follow(tracker.Followed(entries))
	return h.Reworded(entries, done), nil
}

// sheets makes the return sheets of a round; again is what reworded gives.
func (r *madeRun) sheets(name, due string, entries []tracker.Entry, again map[string]string) (files []runfolder.File, asked []tracker.Asked, closed []string, err error) {
	reporters, spared := reportersOf(r.plan, r.settings.Tracker.Reporters), r.spared(entries, again)
	opening := &tracker.Opening{Name: name, Due: due, Asks: func(row *model.Row, e *tracker.Entry) (bool, string) {
		was := again[e.Key]
		if slices.Contains(r.settings.Report.DoneStates, e.State) && was == "" {
			return false, ""
		}
		if who := reporters[row.Task]; who != "" && who != row.Unit {
			return false, model.Text{ZH: "（由" + who + "填报）", EN: "(" + who + " reports)"}.In(r.settings.Lang)
		}
		if spared[e.Key] {
			return false, model.Text{ZH: "（任务已由牵头、负责单位办结，供了解）", EN: "(finished by those that answer for the task)"}.In(r.settings.Lang)
		}
		if was != "" {
			return true, model.Text{ZH: "（任务已改，原为：" + was + " 请按现在的内容再报一次）", EN: "(the task was: " + was + " Please report on it as it is now)"}.In(r.settings.Lang)
		}
		return true, ""
	}}
	sheets, err := tracker.NewRoundReturns(r.plan, r.settings, entries, opening)
	if err != nil {
		return nil, nil, nil, err
	}
	for i, share := range model.Shares(r.plan, r.directory) {
		n := sheets.Asked(&share)
		if n == 0 {
			closed = append(closed, share.Unit.Name)
			continue
		}
		asked = append(asked, tracker.Asked{Unit: share.Unit.Name, Tasks: n})
		data, err := sheets.Render(&share)
		if err != nil {
			return nil, nil, nil, fmt.Errorf("return sheet of %s: %w", share.Unit.Name, err)
		}
		file := fmt.Sprintf("%02d-%s %s.xlsx", i+1, render.FileName(share.Unit.Name), model.Text{ZH: "反馈表 " + name, EN: "return " + name}.In(r.settings.Lang))
		files = append(files, runfolder.File{Name: file, Data: data})
	}
	return files, asked, closed, nil
}

// spared gives the rows, by their keys, of units whose task those that answer for it have finished (see
// progress.Item); what says something else since (see reworded) is not finished.
func (r *madeRun) spared(entries []tracker.Entry, again map[string]string) map[string]bool {
	spared := map[string]bool{}
	rows := measured(entries, nil, sourcesOf(r.plan))
	settled(rows, &r.settings.Tracker)
	f := progress.Take(rows, r.settings, r.settings.Document.Date.Time())
	for i := range f.Tasks {
		t := &f.Tasks[i]
		if slices.ContainsFunc(t.Items, func(it *progress.Item) bool { return again[it.Key] != "" }) {
			continue
		}
		for _, it := range t.Items {
			if it.Key != "" && it.Spared {
				spared[it.Key] = true
			}
		}
	}
	return spared
}

// reportersOf says for each task which unit alone reports on it: the one that leads or, where
// none does, the first. Where every unit reports for itself, it is empty.
func reportersOf(p *model.Plan, who string) map[*model.Task]string {
	of := map[*model.Task]string{}
	if who != model.LeadReports {
		return of
	}
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			t := &p.Themes[i].Tasks[j]
			for k, a := range t.Assignments {
				if k == 0 || a.Role == model.Lead {
					of[t] = a.Unit
				}
				if a.Role == model.Lead {
					break
				}
			}
		}
	}
	return of
}

// replies gives what came of each round, unit by unit.
func replies(h *tracker.History) (all []progress.Reply) {
	for i := range h.Rounds {
		r := &h.Rounds[i]
		for _, a := range r.Asked {
			all = append(all, progress.Reply{Round: r.Name, Due: r.Due, Unit: a.Unit, Asked: a.Tasks, Answered: a.Answered, Repeated: a.Repeated, Day: a.Day, File: a.File})
		}
	}
	return all
}

// requested gives the day on which each row's unit asked for something last, by its key.
func requested(h *tracker.History) map[string]string {
	days := map[string]string{}
	for i := range h.Answers {
		a := &h.Answers[i]
		if a.Request() != "" || a.Until() != "" {
			days[a.Key] = max(days[a.Key], a.Day)
		}
	}
	return days
}

// Replies reads from the tracker of a run what came of its rounds.
func Replies(folder string) ([]progress.Reply, error) {
	data, err := os.ReadFile(filepath.Join(folder, render.TrackerName))
	if err != nil {
		return nil, fmt.Errorf("reading the rounds: %w", err)
	}
	h, err := tracker.ReadHistory(data)
	if err != nil {
		return nil, err
	}
	entries, err := tracker.Read(data)
	if err != nil {
		return nil, err
	}
	h.Follow(tracker.Followed(entries))
	return replies(h), nil
}
