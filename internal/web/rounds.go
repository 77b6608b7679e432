package web

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fengong/internal/app"
	"fengong/internal/progress"
	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
)

// roundsPage is the rounds of the year: who was asked and what came, who is to be reminded, and
// what lies there to prove it.
type roundsPage struct {
	ID   string
	Made bool
	// Done is what the last step did, a line each; Notes is what to look at.
	Done  []model.Text
	Fresh string // the folder of the reminders that it made
	Notes []note

	Name, Due string // proposed for the next round, or typed and refused
	Typed     bool
	Rounds    []string
	Round     *roundView // the one that is shown; nil where there is none
	Waiting   int        // returned sheets that nobody has decided on

	Today    string       // by which it is said who is late
	Day      string       // of the next reminders, proposed
	Urging   *urgePreview // those that wait for a word; nil where none were asked for
	Register []urgedRow
	Void     []tracker.Urged       // numbers of reminders that were withdrawn
	Folders  []string              // of reminders, by day, the last first
	Stale    map[string]model.Text // by folder: what changed since its reminders were made
	Undo     *ledgerStep           // the withdrawal that can be taken back; nil where that was not the last thing

	Evidence string // folder, as people should see it
	CanOpen  bool
}

// roundView is one round.
type roundView struct {
	Name, Due    string
	Came, Faults int
	Replies      []reply
	Folder       string // of its sheets, below out
}

// reply is a unit in a round.
type reply struct {
	progress.Reply
	Fault model.Text
	Sheet string // path below out; "" where it is not there
}

// urgedRow is a reminder in the register.
type urgedRow struct {
	tracker.Urged
	There  bool       // its document is
	Stands model.Text // why it cannot be withdrawn; empty where it can
}

// Slip names it among the others.
func (u urgedRow) Slip() string { return u.Date + " " + u.Unit }

// URL gives the path of the document below out.
func (u urgedRow) URL() string { return urlPath(u.File) }

// URL gives the path of the unit's sheet below out.
func (r reply) URL() string { return urlPath(r.Sheet) }

func (d *Desk) rounds(r *request) { d.showRounds(r, http.StatusOK, nil, nil) }

// showRounds answers with the rounds, and with what a step did and had to tell.
func (d *Desk) showRounds(r *request, status int, done []model.Text, notes []note) {
	d.showUrging(r, status, nil, done, notes)
}

// showUrging is showRounds with reminders to be confirmed.
func (d *Desk) showUrging(r *request, status int, urging *urgePreview, done []model.Text, notes []note) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	now := d.options.Now()
	page := roundsPage{ID: r.home.ID, Made: r.home.made(), Done: done, Notes: notes, Urging: urging, Today: now.Format(time.DateOnly), Day: now.Format(time.DateOnly),
		Evidence: d.shown(filepath.Join(r.home.out(), app.EvidenceFolder)), CanOpen: d.options.Open != nil}
	if urging != nil {
		page.Day = urging.Day
	}
	if page.Made {
		if err := page.read(r.home, p.Settings, r.FormValue("round"), now); err != nil {
			d.log("rounds: %v", err)
			page.Notes = append(page.Notes, note{Severity: model.Error, Message: model.Text{ZH: "台账读不出来：" + err.Error(), EN: "the tracker cannot be read: " + err.Error()},
				Hint: model.Text{ZH: "请关掉打开着台账的程序再试", EN: "close the program that has it open"}})
			status = max(status, http.StatusConflict)
		}
	}
	if at := slices.IndexFunc(page.Folders, func(dir string) bool { return path.Base(dir) == r.PostForm.Get("day") }); at >= 0 && done != nil && r.PostForm.Has("seal") {
		page.Fresh = page.Folders[at]
	}
	if status >= http.StatusBadRequest && r.PostForm.Has("name") { // what was refused stays in the form
		page.Name, page.Due, page.Typed = r.PostForm.Get("name"), r.PostForm.Get("due"), true
	}
	d.show(r.w, status, "rounds.html", d.frame(r, p, "rounds", d.store.openQuestions(p), page))
}

// read takes from the ledger what the page shows; name is the round that is wanted, "" the last.
func (p *roundsPage) read(home *folder, s *model.Settings, name string, now time.Time) error {
	data, err := os.ReadFile(home.out(render.TrackerName))
	if err != nil {
		return err
	}
	replies, err := app.Replies(home.out())
	if err != nil {
		return err
	}
	register, err := tracker.ReadRegister(data)
	if err != nil {
		return err
	}
	for _, r := range replies {
		if !slices.Contains(p.Rounds, r.Round) {
			p.Rounds = append(p.Rounds, r.Round)
		}
	}
	p.propose(replies, projectDay(s, app.LastSent(home.out()), now), now)
	if n := len(p.Rounds); n > 0 && !slices.Contains(p.Rounds, name) {
		name = p.Rounds[n-1]
	}
	if name != "" && p.Rounds != nil {
		p.Round = viewOf(home, name, replies, now.Format(time.DateOnly))
	}
	if waiting, err := os.ReadDir(home.path(returnsFolder)); err == nil {
		p.Waiting = len(waiting)
	}
	for i, why := range app.Standing(register) {
		u := register[i]
		p.Register = append(p.Register, urgedRow{u, home.later(path.Dir(u.File), u.File), why})
	}
	if p.Void, err = tracker.ReadVoid(data); err != nil {
		return err
	}
	if s := home.lastChange(); s != nil && s.Slips != nil {
		p.Undo = s
	}
	slices.SortStableFunc(p.Register, func(a, b urgedRow) int { return cmp.Compare(b.Date, a.Date) })
	for _, u := range p.Register {
		if dir := path.Dir(u.File); u.There && !slices.Contains(p.Folders, dir) {
			p.Folders = append(p.Folders, dir)
		}
	}
	p.Stale = map[string]model.Text{}
	for _, dir := range p.Folders {
		p.Stale[dir] = home.changedSince(dir, "")
	}
	return nil
}

// propose says what the next round may be called and until when it runs, in the rhythm of those that there
// were. The first one is that of the month of day, by the 25th; where that is past, units get a week from
// now or, where the project is not of now, until the next 25th.
func (p *roundsPage) propose(replies []progress.Reply, day, now time.Time) {
	if len(p.Rounds) > 0 {
		p.Name, p.Due = progress.NextRound(replies)
		return
	}
	due := time.Date(day.Year(), day.Month(), 25, 0, 0, 0, 0, time.UTC)
	if due.Format(time.DateOnly) <= day.Format(time.DateOnly) {
		if day.Equal(now) {
			p.Name, p.Due = day.Format("2006-01"), now.AddDate(0, 0, 7).Format(time.DateOnly)
			return
		}
		due = due.AddDate(0, 1, 0)
	}
	p.Name, p.Due = due.Format("2006-01"), due.Format(time.DateOnly)
}

// projectDay is today or, where that is before the last letters, of sent, or after the plan's year, the day
// of these letters: then the project is not worked on in its own time.
func projectDay(s *model.Settings, sent model.Date, now time.Time) time.Time {
	if s == nil {
		return now
	}
	_, end := progress.Year(&s.Report, now)
	if !sent.IsZero() && (now.Format(time.DateOnly) < sent.String() || now.Format(time.DateOnly) > end.Format(time.DateOnly)) {
		return sent.Time()
	}
	return now
}

// viewOf gives a round, those first of whom something is to be chased or looked at.
func viewOf(home *folder, name string, replies []progress.Reply, today string) *roundView {
	v := &roundView{Name: name, Folder: path.Join(app.RoundsFolder, name)}
	sheets := map[string]string{}
	for _, file := range home.recordedIn(v.Folder) {
		_, unit, _ := strings.Cut(file, "-")
		sheets[unit] = path.Join(v.Folder, file)
	}
	for _, r := range replies {
		if r.Round != name {
			continue
		}
		one := reply{Reply: r, Fault: r.Fault(today)}
		for rest, file := range sheets {
			if strings.HasPrefix(rest, render.FileName(r.Unit)+" ") {
				one.Sheet = file
			}
		}
		v.Due = cmp.Or(r.Due, v.Due)
		if r.File != "" {
			v.Came++
		}
		if one.Fault != (model.Text{}) {
			v.Faults++
		}
		v.Replies = append(v.Replies, one)
	}
	slices.SortStableFunc(v.Replies, func(a, b reply) int {
		wrongA, wrongB := a.Fault != model.Text{}, b.Fault != model.Text{}
		switch {
		case wrongA == wrongB:
			return 0
		case wrongA:
			return -1
		}
		return 1
	})
	return v
}

// laterRecords are the records of what is put below a run's folder later on, by the folder's first name.
var laterRecords = map[string]string{app.RoundsFolder: app.RoundRecord, app.SlipsFolder: app.SlipsRecord}

// recordedIn gives the files that lie in a folder of a round, or of a day's reminders.
func (f *folder) recordedIn(dir string) (names []string) {
	first, rest, _ := strings.Cut(dir, "/")
	name := laterRecords[first]
	if name == "" || rest == "" || strings.Contains(rest, "/") || !filepath.IsLocal(filepath.FromSlash(dir)) {
		return nil
	}
	data, err := os.ReadFile(f.out(first, rest, name))
	if err != nil {
		return nil
	}
	var record runfolder.Record
	if json.Unmarshal(data, &record) != nil {
		return nil
	}
	for _, s := range record.Files {
		names = append(names, s.Name)
	}
	return names
}

// later reports whether name is a file of the folder dir that its record vouches for.
func (f *folder) later(dir, name string) bool {
	return path.Dir(name) == dir && slices.Contains(f.recordedIn(dir), path.Base(name))
}

// openRound begins a round, or makes its sheets anew.
func (d *Desk) openRound(r *request) {
	in := app.RoundInputs{Folder: r.home.out(), Config: d.reportInputs(r).Config, Name: strings.TrimSpace(r.FormValue("name")), Lang: r.lang, Maker: d.options.Maker}
	if !tracker.RoundName(in.Name) {
		d.showRounds(r, http.StatusBadRequest, nil, []note{{Severity: model.Error, Message: model.Text{ZH: "没有开新一轮：名称只能有汉字、字母、数字和连字符，不超过20个字", EN: "no round was opened: a name has up to 20 letters, digits and hyphens"},
			Hint: model.Text{ZH: "如 2026-05、2026年二季度", EN: "such as 2026-05"}}})
		return
	}
	if due := r.FormValue("due"); due != "" {
		day, err := time.Parse(time.DateOnly, due)
		if err != nil {
			d.showRounds(r, http.StatusBadRequest, nil, []note{{Severity: model.Error, Message: model.Text{ZH: "没有开新一轮：截止日期要写成 2026-05-25 的形式", EN: "no round was opened: write the due day as 2026-05-25"}}})
			return
		}
		in.Due = day
	}
	o, err := app.OpenRound(in)
	if d.refused(r, "round", err, o.Found) {
		return
	}
	tasks := 0
	for _, u := range o.Asked {
		tasks += u.Tasks
	}
	done := []model.Text{{ZH: fmt.Sprintf("%s轮已开：%d个单位，%d项应报；反馈表在下面，发给各单位", in.Name, len(o.Asked), tasks),
		EN: fmt.Sprintf("round %s is open: %d units, asked about %d entries; their sheets are below", in.Name, len(o.Asked), tasks)}}
	if o.Closed != nil {
		list := strings.Join(o.Closed, "、")
		done = append(done, model.Text{ZH: "没有要报的（都已办结，或由别的单位填报），不发反馈表：" + list, EN: "nothing to report any more: " + list})
	}
	r.Form.Set("round", in.Name)
	d.showRounds(r, http.StatusOK, append(append(done, finished(o.Finished)...), keptAs(o.Kept)...), notesOf(o.Found))
}

// refused answers where a step was not done: for reasons that were found, or for err.
func (d *Desk) refused(r *request, what string, err error, found model.Diagnostics) bool {
	switch {
	case found.Failed():
		d.showRounds(r, http.StatusUnprocessableEntity, nil, notesOf(found))
	case err != nil:
		d.log("%s: %v", what, err)
		message, hint, _ := app.Explain(err)
		d.showRounds(r, http.StatusConflict, nil, append(append(notesOf(found), notesOf(faultsOf(err))...), note{Severity: model.Error, Message: message, Hint: hint}))
	default:
		return false
	}
	return true
}

// finished tells which days of closing were filled in.
func finished(all []tracker.Closing) (lines []model.Text) {
	for _, c := range all {
		lines = append(lines, model.Say("任务%s（%s）已同意销号，实际办结日期填为%s（取自更新日期，不是这一天办结的请在台账里改）", "task %s of %s: closing approved, finished on %s (the day of the last update: correct it in the tracker where it was another)", c.Number, c.Unit, c.Day))
	}
	return lines
}

// keptAs tells what copies were made.
func keptAs(names []string) (lines []model.Text) {
	for _, name := range names {
		lines = append(lines, model.Text{ZH: "原文件已另存：" + called(name).ZH, EN: "the earlier file is kept as " + name})
	}
	return lines
}

// takeEvidence lists what lies in the folders of evidence.
func (d *Desk) takeEvidence(r *request) {
	l, err := app.TakeEvidence(context.Background(), app.EvidenceInputs{Folder: r.home.out(), Lang: r.lang, Maker: d.options.Maker})
	if d.refused(r, "evidence", err, l.Found) {
		return
	}
	done := []model.Text{{ZH: fmt.Sprintf("%d个单位的佐证材料共%d个文件，新登记或有变化的%d个；列在台账的“佐证清单”表", l.Units, len(l.Files), l.New),
		EN: fmt.Sprintf("evidence of %d units: %d files, %d of them new or changed", l.Units, len(l.Files), l.New)}}
	if l.Missing != nil {
		list := strings.Join(l.Missing, "、")
		done = append(done, model.Text{ZH: "说有佐证或申请销号而没有文件的：" + list, EN: "evidence is named, or closing asked for, and no file is there: " + list})
	}
	d.showRounds(r, http.StatusOK, done, notesOf(l.Found))
}

// openLater shows a folder of a round, of reminders or of evidence on the screen.
func (d *Desk) openLater(r *request) {
	dir := r.FormValue("folder")
	if d.options.Open != nil && (dir == app.EvidenceFolder || len(r.home.recordedIn(dir)) > 0) {
		if dir == app.EvidenceFolder {
			_ = os.MkdirAll(r.home.out(dir), 0o777) // opening says so where it is not there
		}
		d.options.Open(r.home.out(strings.Split(dir, "/")...))
	}
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/rounds", http.StatusSeeOther)
}
