package tracker

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// open opens a round and gives the sheets by unit.
func (o *roundDesk) open(name, due string) map[string][]byte {
	o.t.Helper()
	entries, err := Read(o.tracker)
	if err != nil {
		o.t.Fatal(err)
	}
	opening := &Opening{Name: name, Due: due, Asks: func(_ *model.Row, e *Entry) (bool, string) { return e.State != "已完成", "" }}
	sheets, err := NewRoundReturns(o.plan, o.settings, entries, opening)
	if err != nil {
		o.t.Fatal(err)
	}
	out := map[string][]byte{}
	var asked []Asked
	shares := model.Shares(o.plan, nil)
	for i := range shares {
		n := sheets.Asked(&shares[i])
		if n == 0 {
			continue
		}
		asked = append(asked, Asked{Unit: shares[i].Unit.Name, Tasks: n})
		if out[shares[i].Unit.Name], err = sheets.Render(&shares[i]); err != nil {
			o.t.Fatal(err)
		}
	}
	if o.tracker, err = OpenRound(o.tracker, name, due, asked, o.verifies); err != nil {
		o.t.Fatal(err)
	}
	return out
}

type roundDesk struct {
	t        *testing.T
	plan     *model.Plan
	settings *model.Settings
	tracker  []byte
	verifies bool
}

// sent reads a return sheet into whose first row somebody typed.
func (o *roundDesk) sent(name string, sheet []byte, typed map[columnID]string) Return {
	o.t.Helper()
	r, err := ReadReturn(name, sheet)
	if err != nil {
		o.t.Fatal(err)
	}
	for id, v := range typed {
		r.Rows[0].typed[id] = v
	}
	r.Days(func(text string) (time.Time, bool) {
		d, err := time.Parse("1月2日", text)
		return d.AddDate(2026, 0, 0), err == nil
	})
	return *r
}

func (o *roundDesk) collect(judge Judge, returns ...Return) *Collection {
	o.t.Helper()
	got, err := collect(o.tracker, returns, judge)
	if err != nil {
		o.t.Fatal(err)
	}
	o.tracker = got.Data
	return got
}

func (o *roundDesk) first(unit string) Entry {
	o.t.Helper()
	entries, err := Read(o.tracker)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, e := range entries {
		if e.Unit == unit {
			return e
		}
	}
	o.t.Fatalf("no row of %s", unit)
	return Entry{}
}

func newRoundDesk(t *testing.T) *roundDesk {
	p, s := plan("甲局", "乙局"), sampleSettings()
	data, _, err := Update(nil, p, nil, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return &roundDesk{t: t, plan: p, settings: s, tracker: data}
}

// Two rounds: what the unit itself wrote before is no conflict, each round stays in the history,
// what it sent again word for word is told, and a late sheet does not take the place of a newer one.
func TestRounds(t *testing.T) {
	o := newRoundDesk(t)
	unit := model.Shares(o.plan, nil)[0].Unit.Name
	never := func(c *Conflict) (bool, error) {
		t.Errorf("asked about %q and %q", c.Office, c.Theirs)
		return false, nil
	}
	april, may := "2026-04", "2026-05"
	one := o.open(april, "2026-04-25")
	o.collect(never, o.sent("a", one[unit], map[columnID]string{colProgress: "已开会", colState: "进行中", colUpdated: "4月20日", colReason: "缺人"}))
	if e := o.first(unit); e.Progress != "已开会" || e.Updated != "2026-04-20" || e.Reason != "缺人" {
		t.Errorf("after April: %+v", e)
	}
	two := o.open(may, "2026-05-25")
	r, err := ReadReturn("b", two[unit])
	if err != nil {
		t.Fatal(err)
	}
	if before := r.Rows[0].typed[colBefore]; before != "【进行中 2026-04-20】\n已开会" || r.Rows[0].typed[colProgress] != "" || r.Round != may {
		t.Errorf("the sheet of May: %q beside %q, round %q", before, r.Rows[0].typed[colProgress], r.Round)
	}
	o.collect(never, o.sent("b", two[unit], map[columnID]string{colProgress: "已开会。", colUpdated: "5月20日"}))
	late := o.sent("late", one[unit], map[columnID]string{colProgress: "四月又写", colState: "未启动", colUpdated: "4月22日"})
	got := o.collect(never, late)
	e := o.first(unit)
	if e.Progress != "已开会。" || e.Updated != "2026-05-20" || e.State != "未启动" {
		t.Errorf("after May: %+v", e)
	}
	h, err := ReadHistory(o.tracker)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, a := range h.Answers {
		said = append(said, a.Round+a.Unit+a.progress()+a.of(colState)+a.of(colUpdated))
	}
	if want := april + unit + "四月又写未启动4月22日 " + may + unit + "已开会。5月20日"; strings.Join(said, " ") != want {
		t.Errorf("the history is %q, want %q", said, want)
	}
	if len(got.Conflicts) > 0 {
		t.Errorf("conflicts: %v", got.Conflicts)
	}
	if a := h.Round(may).Asked[0]; a.Answered != 1 || a.Day != "2026-05-20" || a.File != "b" {
		t.Errorf("May: %+v", a)
	}
	if again := o.collect(never, late); len(again.Taken) > 0 {
		t.Errorf("collected again: %v", again.Taken)
	}
}

// What the office changed after the sheets were made is asked about, what it changed before is not; its word is kept either way.
func TestRoundOffice(t *testing.T) {
	for before, want := range map[bool]int{true: 0, false: 1} {
		o := newRoundDesk(t)
		office := func() {
			o.tracker = edit(t, o.tracker, func(f *excelize.File) {
				rows, err := f.GetRows("台账")
				if err != nil {
					t.Fatal(err)
				}
				set(t, f, "台账", worksheet.Letters(slices.Index(rows[headRow-1], "进展情况")+1)+strconv.Itoa(headRow+1), "办公室的")
			})
		}
		if before {
			office()
		}
		one := o.open("2026-04", "")
		if !before {
			office()
		}
		asked := 0
		o.collect(func(c *Conflict) (bool, error) { asked++; return true, nil }, o.sent("a", one["甲局"], map[columnID]string{colProgress: "单位的"}))
		if e := o.first("甲局"); e.Progress != "单位的" || asked != want {
			t.Errorf("changed before: %v; the ledger says %q, the office was asked %d times", before, e.Progress, asked)
		}
		if got := sheetRows(t, o.tracker, "冲突", 1, "栏目", "未采用的值", "采用的值"); !slices.Contains(got, "进展情况|办公室的|单位的") {
			t.Errorf("changed before: %v; the sheet 冲突 has %q", before, got)
		}
	}
}

// What is done needs no entry, and a unit that has done everything gets no sheet. A later run of
// build keeps the rounds.
func TestRoundDone(t *testing.T) {
	o := newRoundDesk(t)
	one := o.open("2026-04", "2026-04-25")
	o.collect(PreferNewest.Judge, o.sent("a", one["甲局"], map[columnID]string{colState: "已完成"}))
	if two := o.open("2026-05", "2026-05-25"); len(two) != 1 || two["乙局"] == nil {
		t.Errorf("%d units get a sheet", len(two))
	}
	was, err := ReadHistory(o.tracker)
	if err != nil {
		t.Fatal(err)
	}
	next := plan("甲局", "乙局", "丙局")
	data, _, err := Update(o.tracker, next, nil, o.settings, nil)
	if err != nil {
		t.Fatal(err)
	}
	now, err := ReadHistory(data)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(was, now) || len(now.Rounds) != 2 || len(now.Rounds[1].Asked) != 1 {
		t.Errorf("the rounds were %+v, are %+v", was, now)
	}
}

func TestRoundName(t *testing.T) {
	for name, want := range map[string]bool{"2026-05": true, "2026年二季度": true, "": false, "a/b": false, "a|b": false, "a.b": false, strings.Repeat("一", 21): false} {
		if RoundName(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}

// A tracker of the time before rounds goes into its first round with all that it holds, and no question.
func TestRoundOfAnEarlierTracker(t *testing.T) {
	p, _ := earlierPlan(t)
	o := &roundDesk{t: t, plan: p, settings: sampleSettings(), tracker: earlierTracker}
	before, err := Read(o.tracker)
	if err != nil {
		t.Fatal(err)
	}
	sheets := o.open("2026-05", "2026-05-25")
	after, err := Read(o.tracker)
	if err != nil || !reflect.DeepEqual(before, after) {
		t.Errorf("opening a round changed what the ledger holds (%v)", err)
	}
	never := func(c *Conflict) (bool, error) {
		t.Errorf("asked about %q and %q", c.Office, c.Theirs)
		return false, nil
	}
	got := o.collect(never, o.sent("a", sheets["乙局"], map[columnID]string{colProgress: "五月进展"}))
	if len(got.Taken) != 1 || len(got.Conflicts) > 0 {
		t.Errorf("taken %v, conflicts %v", got.Taken, got.Conflicts)
	}
}

// What a unit had sent before the first round stays in the history when its first answer takes the
// place of it, all that it had sent about the task, and once.
func TestSentBeforeTheRounds(t *testing.T) {
	p, _ := earlierPlan(t)
	o := &roundDesk{t: t, plan: p, settings: sampleSettings(), tracker: earlierTracker}
	never := func(c *Conflict) (bool, error) {
		t.Errorf("asked about %q and %q", c.Office, c.Theirs)
		return false, nil
	}
	r, err := ReadReturn("乙局.xlsx", earlierReturn)
	if err != nil {
		t.Fatal(err)
	}
	o.collect(never, *r)
	was := o.first("乙局")
	if was.Progress != "配合完成" || was.State != "已完成" {
		t.Fatalf("%+v", was)
	}
	entries, err := Read(o.tracker)
	if err != nil {
		t.Fatal(err)
	}
	sheets, err := NewRoundReturns(o.plan, o.settings, entries, &Opening{Name: "2026-05", Due: "2026-05-25", Asks: func(*model.Row, *Entry) (bool, string) { return true, "" }})
	if err != nil {
		t.Fatal(err)
	}
	shares := model.Shares(o.plan, nil)
	i := slices.IndexFunc(shares, func(s model.Share) bool { return s.Unit.Name == "乙局" })
	sheet, err := sheets.Render(&shares[i])
	if err != nil {
		t.Fatal(err)
	}
	if o.tracker, err = OpenRound(o.tracker, "2026-05", "2026-05-25", []Asked{{Unit: "乙局", Tasks: 2}}, false); err != nil {
		t.Fatal(err)
	}
	for _, progress := range []string{"五月进展", "五月又报"} {
		o.collect(never, o.sent("a", sheet, map[columnID]string{colProgress: progress}))
	}
	got := sheetRows(t, o.tracker, "历次反馈", 1, "轮次", "责任单位", "进展情况", "状态")
	if want := []string{"首轮之前|乙局|配合完成|已完成", "2026-05|乙局|五月又报|"}; !slices.Equal(got[max(0, len(got)-2):], want) || len(got) > 3 {
		t.Errorf("the history: %q", got)
	}
	// What it says again in the first round are the words of before.
	o.collect(never, o.sent("a", sheet, map[columnID]string{colProgress: "配合完成"}))
	h, err := ReadHistory(o.tracker)
	if err != nil || len(h.Rounds) != 1 || h.Rounds[0].Asked[0].Repeated != 1 {
		t.Errorf("rounds %+v (%v)", h.Rounds, err)
	}
}

// Where the office says when sheets came, that day counts, whatever days stand in them: a day in
// the future keeps neither the sheet out of what is known, nor the one that mends it out of the ledger.
func TestReceived(t *testing.T) {
	o := newRoundDesk(t)
	unit := model.Shares(o.plan, nil)[0].Unit.Name
	sheet := o.open("2026-04", "2026-04-25")[unit]
	for _, s := range []struct{ progress, updated, came string }{{"写错了", "12月31日", "2026-04-24"}, {"改过了", "4月20日", "2026-04-25"}} {
		r := o.sent(s.progress, sheet, map[columnID]string{colProgress: s.progress, colUpdated: s.updated})
		r.Came = s.came
		o.collect(func(*Conflict) (bool, error) { return false, nil }, r)
		entries, err := Read(o.tracker)
		if err != nil {
			t.Fatal(err)
		}
		history, err := ReadHistory(o.tracker)
		if err != nil {
			t.Fatal(err)
		}
		known, newer := history.Known(entries, s.came)
		if e := o.first(unit); e.Progress != s.progress || newer != 0 || known[0].Progress != s.progress {
			t.Errorf("%s: %q, known %q, newer %d", s.came, e.Progress, known[0].Progress, newer)
		}
	}
}

// What a sheet that counts as older says otherwise is asked about, and is taken where somebody says so: in the ledger
// and, where it answers the same round, in the history.
func TestOlderSheetTaken(t *testing.T) {
	for _, take := range []bool{false, true} {
		judge := func(c *Conflict) (bool, error) { return c.Older && take, nil }
		for name, at := range map[string]struct {
			round    string
			together bool
		}{
			"the same round":              {"4月", false},
			"one batch":                   {"4月", true},
			"without a round":             {"", false},
			"one batch without any round": {"", true},
		} {
			o := newRoundDesk(t)
			unit := model.Shares(o.plan, nil)[0].Unit.Name
			sheet := o.open("4月", "2026-04-25")[unit]
			var returns []Return
			for i, progress := range []string{"先来的", "后来的"} {
				r := o.sent(progress, sheet, map[columnID]string{colProgress: progress})
				came := []string{"2026-04-25", "2026-04-24"}[i]
				r.Round, r.Came, r.Saved = at.round, came, came+"T08:00:00Z"
				returns = append(returns, r)
			}
			var asked []Conflict
			if at.together {
				asked = o.collect(judge, returns...).Conflicts
			} else {
				o.collect(judge, returns[0])
				asked = o.collect(judge, returns[1]).Conflicts
			}
			want := map[bool]string{false: "先来的", true: "后来的"}[take]
			if e := o.first(unit); e.Progress != want {
				t.Errorf("%s, taken %v: the ledger says %q", name, take, e.Progress)
			}
			if len(asked) != 1 || !asked[0].Older || asked[0].TakeUnit != take || asked[0].Office != "先来的" || asked[0].Theirs != "后来的" {
				t.Errorf("%s: asked %+v", name, asked)
			}
			history, err := ReadHistory(o.tracker)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range history.Answers {
				if take && a.Round == "4月" && a.Unit == unit && a.progress() != "后来的" {
					t.Errorf("%s: the history says %q", name, a.progress())
				}
			}
		}
	}
}

// A sheet without a day on which it came counts as of the latest day in it that is not still to come; the next one is
// newer, though the ledger was made when nobody looked at that.
func TestNotYetCome(t *testing.T) {
	o := newRoundDesk(t)
	unit := model.Shares(o.plan, nil)[0].Unit.Name
	sheet := o.open("2026-04", "2026-04-25")[unit]
	take := func(progress, updated, today string) {
		t.Helper()
		l, err := Open(o.tracker)
		if err != nil {
			t.Fatal(err)
		}
		l.Today = today
		got, err := l.Collect([]Return{o.sent(progress, sheet, map[columnID]string{colProgress: progress, colUpdated: updated})}, func(*Conflict) (bool, error) { return false, nil })
		if err != nil {
			t.Fatal(err)
		}
		o.tracker = got.Data
	}
	take("写错了", "7月20日", "")
	take("改过了", "7月21日", "2026-04-24")
	take("又改了", "4月20日", "2026-04-25")
	h, err := ReadHistory(o.tracker)
	if err != nil {
		t.Fatal(err)
	}
	if e, day := o.first(unit), h.Rounds[0].Asked[0].Day; e.Progress != "又改了" || day > "2026-04-25" {
		t.Errorf("the ledger has %q, returned on %s", e.Progress, day)
	}
}

// A day far from the round names the unit and the task that have it.
func TestOddDayNamed(t *testing.T) {
	o := newRoundDesk(t)
	unit := model.Shares(o.plan, nil)[0].Unit.Name
	r := o.sent("a.xlsx", o.open("2026-04", "2026-04-25")[unit], map[columnID]string{colProgress: "已办", colUpdated: "12月30日"})
	got := o.collect(PreferOffice.Judge, r)
	at := slices.IndexFunc(got.Found, func(g model.Diagnostic) bool { return g.Code == "return-date-odd" })
	if at < 0 || !strings.HasPrefix(got.Found[at].Message.ZH, unit+"任务"+r.Rows[0].Number+"，表内最晚的更新日期是2026-12-30") {
		t.Errorf("%v", got.Found)
	}
}
