package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fengong/internal/progress"
	"fengong/internal/render"
	"fengong/internal/render/slip"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/internal/verify"
	"fengong/model"
	"fengong/templates"
)

// The folder of all slips in that of a run, with a folder a day; the record of the slips of a day;
// and the clerk's own template beside the settings.
const (
	SlipsFolder  = "slips"
	SlipsRecord  = "slips.json"
	slipTemplate = "urge.docx"
)

// UrgeInputs says of which run, and on which day, units are to be reminded. Config may be empty:
// then the settings of that run are taken.
type UrgeInputs struct {
	Folder, Config string
	AsOf           time.Time
	Lang           model.Lang
	Maker          string
	Preview        bool     // nothing is written, and no number given
	Without        []string // units that are let be this time, though they would get a slip
	Unasked        bool     // units that were never asked, and only lag, get a slip as well: see progress.Urging
}

// Urged is what Urge made.
type Urged struct {
	Slips   []progress.Urging
	Files   []string          // of the slips, slash-separated below the folder of the run; "" where it stays as it is
	Waiting []progress.Slip   // to units that still have time to answer
	Left    []string          // units that would have been reminded, had they not been left out
	Unasked []string          // units that were never asked, and only lag
	Closed  []tracker.Closing // tasks whose day of closing was filled in
	Kept    []string          // copies of what people had changed
	Found   model.Diagnostics
}

// Urge makes a slip for each unit that is to be reminded (see progress.Urge), and enters it into
// the register of the tracker. Called again on the same day it makes the same. Where Found failed, or
// a preview is asked for, nothing was changed. An error is a *WriteError, model.Diagnostics, *UnprovenError, that of ctx,
// or else a fault of the program.
func Urge(ctx context.Context, in UrgeInputs) (*Urged, error) {
	run, ds := readRun(in.Folder, in.Config, in.Lang)
	u := &urging{Urged: &Urged{Found: ds}, in: in, run: run}
	if !ds.Failed() {
		u.compile()
	}
	if u.Found.Failed() {
		return u.Urged, nil
	}
	file := filepath.Join(in.Folder, render.TrackerName)
	enter := func(old []byte) ([]byte, error) {
		now, err := u.enter(old)
		if err == nil {
			err = ctx.Err()
		}
		return now, err
	}
	var kept string
	var err error
	if in.Preview {
		var old []byte
		if old, err = os.ReadFile(file); err == nil {
			_, err = enter(old)
		}
	} else {
		kept, err = editTracker(in.Folder, enter)
	}
	if err != nil {
		var ds model.Diagnostics
		if errors.As(err, &ds) {
			return u.Urged, inFile(file, ds)
		}
		return u.Urged, editing(in.Folder, err)
	}
	if kept != "" {
		u.Kept = append(u.Kept, kept)
	}
	if in.Preview || len(u.files) == 0 {
		return u.Urged, nil
	}
	copies, err := runfolder.AddTo(in.Folder, u.folder(), SlipsRecord,
		runfolder.Record{Program: in.Maker, AsOf: in.AsOf.Format(time.DateOnly), Inputs: run.sums, Drafts: true}, u.files, u.base)
	for _, name := range copies {
		u.Kept = append(u.Kept, path.Join(u.folder(), name))
	}
	if err != nil {
		return u.Urged, writing(in.Folder, err)
	}
	return u.Urged, nil
}

// urging is a call of Urge.
type urging struct {
	*Urged
	in       UrgeInputs
	run      *madeRun
	template *slip.Template
	base     runfolder.File
	files    []runfolder.File
	figures  *progress.Figures
	entries  []progress.Entry
}

// folder is where the slips of the day lie, below that of the run.
func (u *urging) folder() string { return path.Join(SlipsFolder, u.in.AsOf.Format(time.DateOnly)) }

// compile finds the template: the one that the settings name, else urge.docx beside them or, where
// they are the copy in the run's folder, beside the folder out that this lies in.
func (u *urging) compile() {
	builtIn := templates.Urge()
	if u.in.Lang == model.English {
		builtIn = templates.UrgeEN()
	}
	home, beside := filepath.Dir(u.in.Config), true
	if u.in.Config == "" {
		home = filepath.Join(filepath.Clean(u.in.Folder), "..", "..")
		_, err := os.Stat(filepath.Join(home, "fengong.toml"))
		beside = err == nil
	}
	usual := ""
	if beside {
		usual = filepath.Join(home, slipTemplate)
	}
	p := &Project{lang: u.in.Lang}
	base, ok := p.templateIn(home, beside, u.run.settings.Urge.Template, usual, runfolder.File{Name: slipTemplate, Data: builtIn})
	u.Found = append(u.Found, p.Found...)
	if !ok {
		return
	}
	var ds model.Diagnostics
	u.base = base
	u.template, ds = slip.Compile(base.Data)
	u.Found = append(u.Found, inFile(base.Name, ds)...)
}

// enter makes the slips of the day from a tracker, and gives that with its register.
func (u *urging) enter(old []byte) ([]byte, error) {
	read, err := tracker.Read(old)
	if err != nil {
		return nil, err
	}
	if old, u.Closed, err = tracker.FillClosed(old, read, u.run.settings.Report.DoneStates); err != nil {
		return nil, err
	}
	history, err := tracker.ReadHistory(old)
	if err != nil {
		return nil, err
	}
	rows, err := tracker.ReadRegister(old)
	if err != nil {
		return nil, err
	}
	void, err := tracker.ReadVoid(old)
	if err != nil {
		return nil, err
	}
	now := tracker.Followed(read)
	history.Follow(now)
	for i := range rows {
		rows[i].Follow(now)
	}
	u.entries = measured(read, requested(history), sourcesOf(u.run.plan))
	settled(u.entries, &u.run.settings.Tracker)
	u.figures = progress.Take(u.entries, u.run.settings, u.in.AsOf)
	replies := replies(history)
	words := model.Text{ZH: "均已办结", EN: "all done"}.In(u.in.Lang)
	for i, day := range u.figures.Settle(replies, slipsOf(rows)) {
		rows[i].Settled = day
		if rows[i].Answered == "" && !followed(rows, i) {
			rows[i].Answered = day
		}
		if rows[i].Outcome == "" {
			rows[i].Outcome = words
		}
	}
	if err := u.letBe(replies); err != nil {
		return nil, err
	}
	found := progress.Urge(u.figures, replies, slipsOf(slices.Concat(rows, void)), u.run.settings,
		progress.Choice{Without: u.in.Without, Unasked: u.in.Unasked})
	u.Slips, u.Waiting, u.Left, u.Unasked = found.Slips, found.Waiting, found.Left, found.Unasked
	if err := u.render(); err != nil {
		return nil, err
	}
	entered, err := tracker.Enter(old, u.register(rows))
	if err != nil {
		return nil, err
	}
	return entered, u.registered(entered)
}

// letBe checks the units that are to be left out: one that nobody knows is a slip, and the unit
// that was meant would be reminded.
func (u *urging) letBe(replies []progress.Reply) error {
	var ds model.Diagnostics
	for _, name := range u.in.Without {
		if !slices.ContainsFunc(u.figures.Units, func(g progress.Group) bool { return g.Name == name }) &&
			!slices.ContainsFunc(replies, func(r progress.Reply) bool { return r.Unit == name }) {
			ds = append(ds, model.Diagnostic{Code: "urge-unit-unknown", Severity: model.Error,
				Message: model.Text{ZH: "台账里没有单位“" + name + "”，不知道这次不催的是哪一个", EN: fmt.Sprintf("the tracker has no unit %q, which was to be left out", name)},
				Hint:    model.Text{ZH: "请写台账里的单位名称", EN: "name it as the tracker does"}})
		}
	}
	return ds.Err()
}

// followed reports whether a later slip to the same unit came after the i-th row of a register. What a
// unit did since then answers that one; the earlier stays unanswered, as the later one says.
func followed(rows []tracker.Urged, i int) bool {
	return slices.ContainsFunc(rows, func(r tracker.Urged) bool { return r.Unit == rows[i].Unit && r.Date > rows[i].Date })
}

// slipsOf gives the rows of a register as slips.
func slipsOf(rows []tracker.Urged) []progress.Slip {
	slips := make([]progress.Slip, len(rows))
	for i, r := range rows {
		slips[i] = progress.Slip{Number: r.Number, Unit: r.Unit, Level: r.Level, Date: r.Date, AnswerBy: r.AnswerBy,
			Answered: r.Answered, Settled: r.Settled, Keys: r.Keys, Rounds: r.Rounds}
	}
	return slips
}

// render makes the documents, and proves each of them.
func (u *urging) render() error {
	shares := model.Shares(u.run.plan, u.run.directory)
	var texts []string
	for i := range u.entries {
		texts = append(texts, u.entries[i].Task)
	}
	var unproven model.Diagnostics
	beyond := len(shares) // units that people added
	u.Files = make([]string, len(u.Slips))
	for i := range u.Slips {
		s := &slip.Slip{Urging: &u.Slips[i], Plan: u.run.plan.Title, Unit: model.Unit{Name: u.Slips[i].Unit, FullName: u.Slips[i].Unit}}
		n := slices.IndexFunc(shares, func(sh model.Share) bool { return sh.Unit.Name == s.Unit.Name })
		if n >= 0 {
			s.Unit, s.Group = shares[n].Unit, shares[n].Group
		} else {
			n = beyond
			beyond++
		}
		if s.Standing {
			continue
		}
		name := fmt.Sprintf("%02d-%s %s.docx", n+1, render.FileName(s.Unit.Name), render.FileName(s.Level))
		data, err := u.template.Render(u.run.settings, s)
		if err != nil {
			return err
		}
		unproven = append(unproven, inFile(name, proofOf(s, texts).Check(data))...)
		u.Files[i] = path.Join(u.folder(), name)
		u.files = append(u.files, runfolder.File{Name: name, Data: data})
	}
	if unproven.Failed() {
		return &UnprovenError{unproven}
	}
	return nil
}

func proofOf(s *slip.Slip, others []string) *verify.Slip {
	p := &verify.Slip{Number: s.Number, Names: []string{s.Unit.FullName, s.Unit.Name}, Rounds: s.Rounds, Others: others}
	for i := range s.Matters {
		p.Tasks = append(p.Tasks, verify.SlipTask{Number: s.Matters[i].Number, Text: s.Matters[i].Task})
	}
	return p
}

// unanswered is the outcome of a slip that the one of number followed.
func unanswered(number string) model.Text {
	return model.Text{ZH: "到期未答复，已发" + number, EN: "not answered; followed by " + number}
}

// register gives the rows of the register with the slips of the day.
func (u *urging) register(rows []tracker.Urged) []tracker.Urged {
	lang := u.in.Lang
	for i := range u.Slips {
		s := &u.Slips[i]
		if s.Standing {
			continue
		}
		if s.Last != nil {
			at := slices.IndexFunc(rows, func(r tracker.Urged) bool { return r.Unit == s.Unit && r.Date == s.Last.Date })
			if at >= 0 && rows[at].Outcome == "" {
				rows[at].Outcome = unanswered(s.Number).In(lang)
			}
		}
		at := slices.IndexFunc(rows, func(r tracker.Urged) bool { return r.Unit == s.Unit && r.Date == s.Date })
		if at < 0 {
			rows = append(rows, tracker.Urged{Number: s.Number, Date: s.Date, Unit: s.Unit, Level: s.Level, AnswerBy: s.AnswerBy})
			at = len(rows) - 1
		}
		rows[at].Matters, rows[at].Keys, rows[at].Rounds, rows[at].File = u.matters(s), s.Keys, s.Rounds, u.Files[i]
	}
	return rows
}

// matters says in the register what a slip is about, a line each.
func (u *urging) matters(s *progress.Urging) string {
	var lines []string
	for i := range s.Matters {
		m := &s.Matters[i]
		name := m.Number
		if name == "" {
			name = string([]rune(m.Task)[:min(16, len([]rune(m.Task)))])
		}
		name = model.NumberIn(m.Table, name, u.in.Lang)
		line := model.Text{ZH: "任务" + name + "：", EN: "task " + name + ": "}.In(u.in.Lang) + slip.Why(m, u.in.Lang)
		if asked := slip.Asked(m, u.in.Lang); asked != "" {
			line += model.Text{ZH: "，", EN: ", "}.In(u.in.Lang) + asked
		}
		lines = append(lines, line)
	}
	for i := range s.Missing {
		lines = append(lines, model.Text{ZH: s.Missing[i].Round + "轮反馈表未报", EN: s.Missing[i].Round + ": no return"}.In(u.in.Lang))
	}
	return strings.Join(lines, "\n")
}

// registered proves that each slip stands once in the register of a tracker.
func (u *urging) registered(data []byte) error {
	rows, err := tracker.ReadRegister(data)
	if err != nil {
		return fmt.Errorf("reading the register back: %w", err)
	}
	for i := range u.Slips {
		s, n := &u.Slips[i], 0
		for _, r := range rows {
			if r.Unit == s.Unit && r.Date == s.Date && (s.Standing || r.Number == s.Number && slices.Equal(r.Keys, s.Keys)) {
				n++
			}
		}
		if n != 1 {
			return fmt.Errorf("the register has slip %s to %s %d times", s.Number, s.Unit, n)
		}
	}
	return nil
}
