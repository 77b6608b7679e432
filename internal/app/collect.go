package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fengong/internal/collect"
	"fengong/internal/office"
	"fengong/internal/progress"
	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
)

// Collection is what was taken from files that units sent back.
type Collection struct {
	Taken     []tracker.Collected
	Conflicts []tracker.Conflict
	Found     model.Diagnostics
	Unclear   []tracker.Typed   // states, rates and days in other words than the ledger's
	Finished  []tracker.Closing // tasks whose day of closing was filled in
	Files     int               // files looked into, those in archives one by one
	Read      int               // those that are returns
	Evidence  int               // files that came with them and went to the evidence
	Kept      string            // name of the copy of the earlier tracker; "" where nothing was to be changed
	// Returned is the files that were put beside the run as they came, slash-separated.
	Returned []string
}

// ErrNothingRead says that no file could be read; Found has the reasons.
var ErrNothingRead = errors.New("no file could be read")

// ErrUnread says that a sheet has values that cannot be read, and nobody said what they are.
var ErrUnread = errors.New("there are values that cannot be read")

// CollectInputs is what units sent back, to be taken into the tracker of the run in Folder.
type CollectInputs struct {
	Folder string
	Files  []Copy
	Beside []Copy // files of other kinds that lie in the same folders
	Judge  tracker.Judge
	Trial  bool // only say what would be taken
	// Round is the round that is answered by what names none itself; "" where there is none.
	Round string
	// Received is the day on which the office got the files; where it is zero, the days in
	// them count.
	Received time.Time
	// Today is the day on which they are taken: none came after it. Zero where nobody says.
	Today time.Time
	// Mended is what is taken instead of what is Unclear, by ID; what it lacks is taken as it is
	// likely to be meant, and what cannot be read is ErrUnread. Where Mended is nil, all is taken as it was typed.
	Mended map[string]string
	Lang   model.Lang
	Maker  string // the name and version of the caller
}

// Collect takes returned files into the tracker. An error is a *WriteError, model.Diagnostics,
// ErrNothingRead, ErrUnread, that of the judge or of ctx, or else a fault of the program; the tracker is then as it
// was.
func Collect(ctx context.Context, in CollectInputs) (*Collection, error) {
	k := &collecting{Collection: &Collection{}, in: in, with: &besides{files: slices.Clone(in.Beside)}}
	change := func(old []byte) ([]byte, error) { return k.into(ctx, old) }
	if in.Trial {
		old, err := os.ReadFile(filepath.Join(in.Folder, render.TrackerName))
		if err != nil {
			return k.Collection, &WriteError{in.Folder, err}
		}
		if _, err = change(old); err == nil {
			err = k.evidence(k.with, in.Folder, true)
		}
		return k.Collection, err
	}
	var err error
	if k.Kept, err = editTracker(in.Folder, change); err != nil {
		return k.Collection, editing(in.Folder, err)
	}
	if err = k.evidence(k.with, in.Folder, false); err != nil {
		return k.Collection, writing(in.Folder, err)
	}
	if err = k.keepReturned(); err != nil {
		return k.Collection, writing(in.Folder, err)
	}
	return k.Collection, nil
}

// collecting is a call of Collect.
type collecting struct {
	*Collection
	in      CollectInputs
	with    *besides
	ledger  *tracker.Ledger
	entries []tracker.Entry // see rows
	unread  error           // why there are none
	days    *dayReader
	returns []tracker.Return
	came    []returnedFile
}

// into gives the tracker with what was returned.
func (k *collecting) into(ctx context.Context, old []byte) (now []byte, err error) {
	if k.ledger, err = tracker.Open(old); err != nil {
		return nil, err
	}
	history, err := tracker.ReadRounds(old)
	if err != nil {
		return nil, err
	}
	done := []string{}
	if set := (&Project{}).settingsIn(runfolder.Copies(k.in.Folder)[runfolder.Settings]); set != nil {
		done = set.Report.DoneStates
	}
	if err := k.close(old, done); err != nil {
		return nil, err
	}
	if k.in.Round != "" && history.Round(k.in.Round) == nil {
		k.Found.Add(model.Pos{}, model.Error, "round-unknown", model.Text{
			ZH: "没有开过“" + k.in.Round + "”这一轮", EN: fmt.Sprintf("no round %q was opened", k.in.Round)}, model.Text{
			ZH: "请先运行 fengong round open，或核对 --round 的名称" + roundNames(history).ZH, EN: "open it with fengong round open, or see whether --round is right" + roundNames(history).EN})
		return nil, k.Found
	}
	k.days = &dayReader{folder: k.in.Folder, history: history, received: k.in.Received, today: k.in.Today}
	if err := k.readAll(ctx); err != nil {
		return nil, err
	}
	if k.unread != nil {
		return nil, k.unread
	}
	if k.in.Mended != nil && !k.in.Trial && slices.ContainsFunc(k.Unclear, func(t tracker.Typed) bool { return t.Unread() && k.in.Mended[t.ID] == "" }) {
		return nil, ErrUnread
	}
	ledger := k.ledger
	ledger.Today = dayText(k.in.Today)
	k.ledger, k.entries = nil, nil // of a large one a gigabyte, while what was made is checked
	got, err := ledger.Collect(k.returns, k.in.Judge)
	if err != nil {
		return nil, err
	}
	k.Taken, k.Conflicts, k.Found = got.Taken, got.Conflicts, append(k.Found, got.Found...)
	return got.Data, ctx.Err()
}

// close fills in the day on which tasks were finished that units asked to strike off.
func (k *collecting) close(old []byte, done []string) error {
	if closes, err := k.ledger.Closes(); err != nil || !closes {
		return err
	}
	entries, err := k.ledger.Entries()
	if err != nil {
		return err
	}
	now, filled, err := tracker.FillClosed(old, entries, done)
	if err == nil && filled != nil {
		k.Finished = filled
		k.ledger, err = tracker.Open(now)
	}
	return err
}

// rows gives the rows of the ledger, for letters: sheets need none.
func (k *collecting) rows() []tracker.Entry {
	if k.entries == nil && k.unread == nil {
		k.entries, k.unread = k.ledger.Entries()
	}
	return k.entries
}

// readAll reads the files, those in archives one by one.
func (k *collecting) readAll(ctx context.Context) error {
	for _, file := range k.in.Files {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case collect.Packed(file.Data):
			k.Found = append(k.Found, collect.Unpack(file.Name, file.Data, k.read, func(name string, data []byte) {
				k.Files++
				k.with.files = append(k.with.files, Copy{Name: name, Data: data})
			})...)
		default:
			k.read(file.Name, file.Data)
		}
	}
	k.Read = len(k.returns)
	if k.Read == 0 && k.Found.Failed() {
		return ErrNothingRead
	}
	return nil
}

// read reads one file.
func (k *collecting) read(name string, data []byte) {
	k.Files++
	r, ds := collect.Read(name, data, k.rows, k.sent)
	k.Found = append(k.Found, ds...)
	if r == nil {
		return
	}
	k.Found = append(k.Found, k.in.place(r, name)...)
	k.leftBlank(r, name)
	unclear := k.days.mend(r, k.in.Mended)
	for i := range unclear {
		t := &unclear[i]
		if at := slices.IndexFunc(k.entries, func(e tracker.Entry) bool { return e.Key == t.Key }); at >= 0 {
			t.Number = model.NumberIn(k.entries[at].Table, t.Number, model.Chinese)
		}
	}
	k.Unclear = append(k.Unclear, unclear...)
	if k.in.Mended == nil {
		k.Found = append(k.Found, unread(unclear, name)...)
	}
	k.Found = append(k.Found, k.days.read(r, name)...)
	k.returns = append(k.returns, *r)
	k.with.sheet(name, r)
	k.came = append(k.came, returnedFile{r.Round, r.Unit, Copy{Name: name, Data: data}})
}

// leftBlank tells of the rows that a unit has not filled in.
func (k *collecting) leftBlank(r *tracker.Return, file string) {
	if blank := r.Blank(); blank != nil {
		some := blank[:min(len(blank), 5)]
		k.Found.Add(model.Pos{File: file}, model.Note, "return-rows-blank", model.Say("%s有%d项没有填：任务%s", "%s has left %d tasks blank: %s",
			r.Unit, len(blank), model.Text{ZH: strings.Join(some, "、任务"), EN: strings.Join(some, ", ")}), model.Text{})
	}
}

// sent gives the letters that a unit was sent, those of earlier versions of the table among them.
func (k *collecting) sent(unit string) (letters [][]byte) {
	for _, place := range []string{"letters", "earlier-*/letters"} {
		files, _ := filepath.Glob(filepath.Join(k.in.Folder, filepath.FromSlash(place), "*.docx")) // the pattern is sound
		for _, file := range files {
			if !strings.Contains(filepath.Base(file), render.FileName(unit)) {
				continue
			}
			if data, err := os.ReadFile(file); err == nil { // else there is nothing to compare with
				letters = append(letters, data)
			}
		}
	}
	return letters
}

// place says which round a sheet answers that does not say so itself.
func (in *CollectInputs) place(r *tracker.Return, file string) (ds model.Diagnostics) {
	if !in.Received.IsZero() {
		r.Came = in.Received.Format(time.DateOnly)
	}
	if in.Round == "" {
		return nil
	}
	if r.Round == "" {
		r.Round = in.Round
	}
	if r.Round != in.Round {
		ds.Add(model.Pos{File: file}, model.Warning, "return-other-round", model.Text{
			ZH: "这是“" + r.Round + "”轮的反馈表，按“" + r.Round + "”收，不算“" + in.Round + "”的", EN: fmt.Sprintf("this is a sheet of the round %s: it was taken for that one, not for %s", r.Round, in.Round)}, model.Text{
			ZH: "单位用旧表填了本轮内容的，请它改填本轮的反馈表", EN: "a unit that used an old sheet for this round should send the right one"})
	}
	return ds
}

// dayText writes a day as 2026-11-29; "" where it is zero.
func dayText(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}

func roundNames(h *tracker.History) model.Text {
	if len(h.Rounds) == 0 {
		return model.Text{}
	}
	var names []string
	for i := range h.Rounds {
		names = append(names, h.Rounds[i].Name)
	}
	return model.Text{ZH: "（已开：" + strings.Join(names, "、") + "）", EN: " (opened: " + strings.Join(names, ", ") + ")"}
}

// dayReader understands the days that units typed, with the year of the plan.
type dayReader struct {
	folder     string
	history    *tracker.History
	received   time.Time // as somebody said; zero where nobody did
	today      time.Time // likewise
	start, end time.Time
	settings   *model.Settings // nil where there are none
	states     []string        // of the settings
}

func (d *dayReader) read(r *tracker.Return, file string) (ds model.Diagnostics) {
	if d.end.IsZero() {
		d.year(r)
	}
	unclear := r.Days(func(text string) (time.Time, bool) { return progress.Day(text, d.start, d.end) })
	if unclear != nil {
		some := unclear[:min(len(unclear), 5)]
		ds.Add(model.Pos{File: file}, model.Warning, "return-date-unclear", model.Text{
			ZH: fmt.Sprintf("有%d处不是日期，照原样收：任务%s", len(unclear), strings.Join(some, "、任务")),
			EN: fmt.Sprintf("%d entries are no dates, and were taken as they are: %s", len(unclear), strings.Join(some, ", "))}, model.Text{
			ZH: "请向单位核实后在台账里改", EN: "ask the unit, and correct them in the tracker"})
	}
	return ds
}

// mend gives what r has in other words than the ledger's, with what it is likely to mean; where
// mended is not nil, that or what mended says is taken.
func (d *dayReader) mend(r *tracker.Return, mended map[string]string) (unclear []tracker.Typed) {
	if d.end.IsZero() {
		d.year(r)
	}
	var state *tracker.Typed // of the row whose rate comes next
	r.Mend(func(t *tracker.Typed) (now string) {
		clear := false
		defer func() { unclear, state = d.together(state, t, now, mended, unclear) }()
		switch t.Kind {
		case tracker.TypedState:
			clear = len(d.states) == 0 || slices.Contains(d.states, t.Value)
			if t.Reading = likeState(t.Value, d.states); t.Reading == "" && d.settings != nil {
				t.Reading = progress.StateLike(t.Value, d.settings)
			}
		case tracker.TypedRate:
			rate, ok := progress.Rate(t.Value)
			clear = ok && rate == t.Value
			if !ok { // 50 where the cell shows hundredths
				n, isPercent := strings.CutSuffix(t.Value, "00%")
				rate, ok = progress.Rate(n + "%")
				ok = ok && isPercent
			}
			if !ok {
				rate, ok = progress.RoughRate(t.Value)
			}
			if ok {
				t.Reading = rate
			}
		case tracker.TypedDay:
			if day, rough := progress.RoughDay(t.Value, d.start, d.end, d.near(r)); rough {
				t.Reading = day.Format(time.DateOnly)
			} else if day, is := progress.Day(t.Value, d.start, d.end); is && t.Updated && (d.odd(day) || d.outOfTime(t.Value, day, r)) {
				t.Reading, t.Odd = day.Format(time.DateOnly), true
			} else {
				clear = is
			}
		}
		if clear {
			return cmp.Or(mended[t.ID], t.Value)
		}
		if t.Now = cmp.Or(t.Reading, t.Value); mended[t.ID] != "" {
			t.Now = mended[t.ID]
		}
		if mended == nil && t.Kind != tracker.TypedDay { // of a day the reading was always taken, and is told now
			t.Now = t.Value
		}
		unclear = append(unclear, *t)
		return t.Now
	})
	return unclear
}

// odd reports whether a sheet can hardly have been updated on day: after it came, or long before. Where nobody says when
// that was, it came by today.
func (d *dayReader) odd(day time.Time) bool {
	switch {
	case !d.received.IsZero():
		if day.After(d.received) || day.Before(d.received.AddDate(-1, 0, 0)) {
			return true
		}
	case !d.today.IsZero() && day.After(d.today):
		return true
	}
	return day.Before(d.start.AddDate(-1, 0, 0)) || day.After(d.end.AddDate(1, 0, 0))
}

// outOfTime reports whether day is said without its year and is not of the time about which the sheet r reports: since
// about a month before the round before was due, else in the last hundred days.
func (d *dayReader) outOfTime(text string, day time.Time, r *tracker.Return) bool {
	if _, dated, ok := progress.DueDay(text, d.start, d.end); !ok || dated {
		return false
	}
	last, from := d.near(r), time.Time{}
	if round := d.history.Round(r.Round); round != nil {
		if due, err := time.Parse(time.DateOnly, round.Due); err == nil {
			last = due
		}
	}
	if last.IsZero() {
		return false
	}
	for i := range d.history.Rounds {
		if due, err := time.Parse(time.DateOnly, d.history.Rounds[i].Due); err == nil && due.Before(last) && due.AddDate(0, -1, 0).After(from) {
			from = due.AddDate(0, -1, 0)
		}
	}
	if from.IsZero() {
		from = last.AddDate(0, 0, -100)
	}
	return day.Before(from)
}

// near gives a day of the month in which a sheet was filled in: that on which it came, else that on which it was saved;
// zero where neither is known.
func (d *dayReader) near(r *tracker.Return) time.Time {
	if !d.received.IsZero() {
		return d.received
	}
	saved, _, _ := strings.Cut(r.Saved, "T")
	day, _ := time.Parse(time.DateOnly, saved)
	return day
}

// together adds a state and the rate behind it to what is unclear where they do not go together: neither can be told to be
// the right one, and a report would take 已完成 with 80% for done. It gives the state that the next rate belongs to.
func (d *dayReader) together(state, t *tracker.Typed, now string, mended map[string]string, unclear []tracker.Typed) ([]tracker.Typed, *tracker.Typed) {
	t.Now = now
	switch {
	case t.Kind == tracker.TypedState:
		return unclear, t
	case t.Kind != tracker.TypedRate:
		return unclear, nil
	case state == nil || state.Key != t.Key || state.Number != t.Number || d.settings == nil:
		return unclear, nil
	}
	meant := func(t *tracker.Typed) string {
		if mended != nil {
			return t.Now
		}
		return cmp.Or(t.Reading, t.Now)
	}
	if !progress.Conflict(meant(state), meant(t), d.settings) {
		return unclear, nil
	}
	for _, one := range []*tracker.Typed{state, t} {
		one.Conflict = true
		at := slices.IndexFunc(unclear, func(u tracker.Typed) bool { return u.ID == one.ID })
		if at < 0 {
			at = len(unclear)
			unclear = append(unclear, *one)
		}
		unclear[at].Conflict = true
	}
	return unclear, nil
}

// unread tells which states and rates of a file no report will understand, and which days are none but were taken for
// one, with what they are likely to mean; that others are no days at all, is told by itself.
func unread(unclear []tracker.Typed, file string) (ds model.Diagnostics) {
	asIs := model.Text{ZH: "照原样收", EN: "were taken as they are"}
	uncounted := model.Text{ZH: "报告不按它计。请向单位核实后在台账里改；在网页上收取的，收之前就可以改",
		EN: "no report counts by them: ask the unit, and correct them in the tracker; the page lets you do so before they are taken"}
	mendDays := model.Text{ZH: "不对的，请在台账里改；在网页上收取的，收之前就可以改", EN: "correct them in the tracker where they are wrong; the page lets you do so before they are taken"}
	for _, kind := range []struct {
		kind              tracker.TypedKind
		code              string
		what, taken, hint model.Text
	}{
		{tracker.TypedState, "return-state-unclear", model.Text{ZH: "状态不是设置中的词", EN: "states are none of the settings"}, asIs, uncounted},
		{tracker.TypedRate, "return-rate-unclear", model.Text{ZH: "完成率不是准数", EN: "rates are no exact numbers"}, asIs, uncounted},
		{tracker.TypedDay, "return-date-rough", model.Text{ZH: "日期没有写到哪一天", EN: "days are no certain ones"}, model.Text{ZH: "按可能的一天收", EN: "were taken for likely ones"},
			mendDays},
		{tracker.TypedDay, "return-day-unlikely", model.Text{ZH: "更新日期晚于收到日期（没有填的，晚于今天）、早了一年以上，或没有写年份而不在本轮前后", EN: "days of update are after the sheet came, after today, more than a year before, or without a year and not of the time of the round"}, asIs, mendDays},
	} {
		var zh, en []string
		for i := range unclear {
			t := &unclear[i]
			if t.Kind != kind.kind || t.Conflict || t.Kind == tracker.TypedDay && (t.Reading == "" || t.Odd != (kind.code == "return-day-unlikely")) {
				continue
			}
			if _, exact := progress.Rate(t.Value); exact && t.Kind == tracker.TypedRate {
				continue // 八成
			}
			z, e := "任务"+t.Number+"“"+t.Value+"”", fmt.Sprintf("%s %q", t.Number, t.Value)
			if t.Reading != "" && t.Reading != t.Value {
				z, e = z+"（可能是"+t.Reading+"）", e+" (perhaps "+t.Reading+")"
			}
			zh, en = append(zh, z), append(en, e)
		}
		if zh == nil {
			continue
		}
		some := min(len(zh), 5)
		ds.Add(model.Pos{File: file}, model.Warning, kind.code, model.Text{
			ZH: fmt.Sprintf("有%d处%s，%s：%s", len(zh), kind.what.ZH, kind.taken.ZH, strings.Join(zh[:some], "、")),
			EN: fmt.Sprintf("%d %s, and %s: %s", len(en), kind.what.EN, kind.taken.EN, strings.Join(en[:some], ", "))}, kind.hint)
	}
	return append(ds, conflicting(unclear, file)...)
}

// conflicting tells of the states of a file that do not go together with their rates.
func conflicting(unclear []tracker.Typed, file string) (ds model.Diagnostics) {
	var pairs []string
	for i := range unclear {
		t := &unclear[i]
		if !t.Conflict || t.Kind != tracker.TypedRate {
			continue
		}
		at := slices.IndexFunc(unclear, func(u tracker.Typed) bool {
			return u.Kind == tracker.TypedState && u.Conflict && u.Key == t.Key && u.Number == t.Number
		})
		pairs = append(pairs, t.Number+"（"+unclear[at].Value+" "+t.Value+"）")
	}
	if pairs != nil {
		some := pairs[:min(len(pairs), 5)]
		ds.Add(model.Pos{File: file}, model.Warning, "return-state-conflict", model.Say("有%d项任务的状态与完成率矛盾，照原样收：任务%s", "of %d tasks state and rate do not go together, and were taken as they are: %s", len(pairs), model.Listed(some)), model.Text{
			ZH: "请向单位核实，改其中一个", EN: "ask the unit, and correct one of them"})
	}
	return ds
}

// likeState gives the one state that has the words of a typed one, or whose words it has.
func likeState(typed string, states []string) string {
	like := ""
	for _, s := range states {
		if strings.Contains(s, typed) || strings.Contains(typed, s) {
			if like != "" {
				return ""
			}
			like = s
		}
	}
	return like
}

// year finds the year of the plan: that of the settings, else of the rounds, else of the
// document, else of the sheet.
func (d *dayReader) year(r *tracker.Return) {
	p := &Project{lang: model.Chinese}
	set := p.settingsIn(runfolder.Copies(d.folder)[runfolder.Settings])
	if set != nil {
		d.settings, d.states = set, set.Tracker.States
		set.InYearOf(runfolder.Read(d.folder).Title)
	}
	if set != nil && !set.Report.YearStart.IsZero() {
		d.start, d.end = progress.Year(&set.Report, time.Time{})
		return
	}
	var day time.Time
	for i := range d.history.Rounds {
		if due, err := time.Parse(time.DateOnly, d.history.Rounds[i].Due); err == nil {
			day = due
			break
		}
	}
	if day.IsZero() && set != nil && !set.Document.Date.IsZero() {
		day = set.Document.Date.Time()
	}
	if day.IsZero() {
		day = d.near(r)
	}
	d.start = time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	d.end = time.Date(day.Year(), 12, 31, 0, 0, 0, 0, time.UTC)
}

// editing returns a WriteError where a file of the folder could not be changed, else err as it is.
func editing(target string, err error) error {
	var open *runfolder.OpenError
	var damaged *office.DamagedError
	var linkErr *os.LinkError
	var pathErr *fs.PathError
	if errors.Is(err, runfolder.ErrLocked) || errors.Is(err, runfolder.ErrChanged) ||
		errors.As(err, &open) || errors.As(err, &damaged) || errors.As(err, &linkErr) || errors.As(err, &pathErr) {
		return &WriteError{target, err}
	}
	return err
}
