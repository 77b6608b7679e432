package progress

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

func settings() *model.Settings {
	return &model.Settings{
		Tracker: model.TrackerSettings{States: []string{"未启动", "进行中", "已完成", "逾期", "申请延期", "退办", "销号"}},
		Report: model.ReportSettings{
			Ahead: 10, Yellow: 10, Red: 30, IdleStates: []string{"未启动"}, DoneStates: []string{"已完成", "销号"},
			ExcusedStates: []string{"申请延期", "退办"}, OverdueStates: []string{"逾期"},
		},
	}
}

var (
	statusNames = [...]string{"idle", "ongoing", "done", "overdue", "excused"}
	paceNames   = [...]string{"-", "behind", "on", "ahead"}
	lightNames  = [...]string{"-", "green", "yellow", "red"}
)

// TestEntry holds every rule about one entry, on 30 June 2026: time asks for 181 of 365
// days, 49.6 %.
func TestEntry(t *testing.T) {
	for _, c := range []struct {
		name  string
		entry Entry
		want  string // status rate/expected pace light, late, silent, doubts
	}{
		{"nothing filled in", Entry{}, "idle 0.0/49.6 behind red silent"},
		{"idle state only", Entry{State: "未启动"}, "idle 0.0/49.6 behind red silent"},
		{"idle state and words", Entry{State: "未启动", Progress: "已转办"}, "idle 0.0/49.6 behind red"},
		{"blanks around the state", Entry{State: " 已完成 "}, "done 100.0/49.6 ahead green"},
		{"words only", Entry{Progress: "已开展"}, "ongoing 0.0/49.6 behind red rate-missing"},
		{"a day only", Entry{Updated: "2026-06-01"}, "ongoing 0.0/49.6 behind red rate-missing"},
		{"rate only", Entry{Done: "45%"}, "ongoing 45.0/49.6 on green"},
		{"rate of nothing", Entry{Done: "0%"}, "idle 0.0/49.6 behind red"},
		{"all, without a state", Entry{Done: "100%"}, "done 100.0/49.6 ahead green"},
		{"exactly 10 points behind", Entry{State: "进行中", Done: "39.6%"}, "ongoing 39.6/49.6 on green"},
		{"more than 10 points behind", Entry{State: "进行中", Done: "39.5%"}, "ongoing 39.5/49.6 behind yellow"},
		{"exactly 30 points behind", Entry{State: "进行中", Done: "19.6%"}, "ongoing 19.6/49.6 behind yellow"},
		{"more than 30 points behind", Entry{State: "进行中", Done: "19.5%"}, "ongoing 19.5/49.6 behind red"},
		{"exactly 10 points ahead", Entry{State: "进行中", Done: "59.6%"}, "ongoing 59.6/49.6 on green"},
		{"more than 10 points ahead", Entry{State: "进行中", Done: "59.7%"}, "ongoing 59.7/49.6 ahead green"},
		{"rounded to a tenth", Entry{State: "进行中", Done: "33.35%"}, "ongoing 33.4/49.6 behind yellow"},
		{"full-width signs", Entry{State: "进行中", Done: "５０ ％"}, "ongoing 50.0/49.6 on green"},
		{"rate without a sign", Entry{State: "进行中", Done: "50"}, "ongoing 50.0/49.6 on green"},
		{"rate of one, or of a hundredth", Entry{State: "进行中", Done: "1"}, "ongoing 0.0/49.6 behind red rate-unclear rate-missing"},
		{"rate in Chinese", Entry{State: "进行中", Done: "百分之五十"}, "ongoing 50.0/49.6 on green"},
		{"day without a year", Entry{State: "进行中", Done: "五成", Updated: "6/30"}, "ongoing 50.0/49.6 on green"},
		{"a later day in words", Entry{State: "进行中", Done: "50%", Updated: "七月上旬"}, "ongoing 50.0/49.6 on green updated-later"},
		{"rate in words", Entry{Done: "过半"}, "idle 0.0/49.6 behind red silent rate-unclear"},
		{"rate above all", Entry{State: "进行中", Done: "100.01%"}, "ongoing 0.0/49.6 behind red rate-unclear rate-missing"},
		{"done", Entry{State: "已完成"}, "done 100.0/49.6 ahead green"},
		{"done in part", Entry{State: "销号", Done: "80%"}, "done 100.0/49.6 ahead green state-conflict"},
		{"not done at all of it", Entry{State: "进行中", Done: "100%"}, "ongoing 100.0/49.6 ahead green state-conflict"},
		{"idle with a rate", Entry{State: "未启动", Done: "30%"}, "idle 30.0/49.6 behind yellow state-conflict"},
		{"excused", Entry{State: "退办", Done: "30%", Due: "3月底前"}, "excused 0.0/0.0 - -"},
		{"state overdue", Entry{State: "逾期", Done: "90%"}, "overdue 90.0/49.6 ahead red"},
		{"unknown state", Entry{State: "办理中", Done: "50%"}, "ongoing 50.0/49.6 on green state-unknown"},
		{"due on the day", Entry{State: "进行中", Done: "95%", Due: "6月30日前"}, "ongoing 95.0/100.0 on green"},
		{"due the day before", Entry{State: "进行中", Done: "95%", Due: "6月29日前"}, "overdue 95.0/100.0 on red late 1"},
		{"due long ago", Entry{Due: "2025年12月底前"}, "overdue 0.0/100.0 behind red late 181 silent"},
		{"due and done", Entry{State: "已完成", Due: "3月底前"}, "done 100.0/100.0 on green"},
		{"due later this year", Entry{State: "进行中", Done: "50%", Due: "11月底前"}, "ongoing 50.0/54.2 on green"},
		{"due next year", Entry{State: "进行中", Done: "10%", Due: "2027年6月底前"}, "ongoing 10.0/33.2 behind yellow"},
		{"goes on", Entry{State: "进行中", Done: "50%", Due: "长期坚持"}, "ongoing 50.0/49.6 on green"},
		{"due some time", Entry{State: "进行中", Done: "50%", Due: "适时"}, "ongoing 50.0/49.6 on green due-unclear"},
		{"updated later", Entry{State: "进行中", Done: "50%", Updated: "2026/7/1"}, "ongoing 50.0/49.6 on green updated-later"},
		{"updated some time", Entry{State: "进行中", Done: "50%", Updated: "昨天"}, "ongoing 50.0/49.6 on green updated-unclear"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := c.entry
			e.Task, e.Unit, e.Role = "任务", "单位", model.Lead
			m := newMeter(settings(), date(t, "2026-06-30"))
			it := m.item(&e)
			got := fmt.Sprintf("%s %s/%s %s %s", statusNames[it.Status], it.Rate, it.Expected, paceNames[it.Pace], lightNames[it.Light])
			if it.Late > 0 {
				got += fmt.Sprint(" late ", it.Late)
			}
			if it.Silent {
				got += " silent"
			}
			for _, d := range m.Doubts {
				got += " " + d.Code
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestTask holds the rules about a task of several units; an entry is role, state, rate
// and deadline.
func TestTask(t *testing.T) {
	for _, c := range []struct{ name, entries, want string }{
		{"supporters do not count", "牵头 已完成 - - / 配合 未启动 - -", "done 100.0"},
		{"all who answer must be done", "牵头 已完成 - - / 负责 进行中 50% -", "ongoing 75.0"},
		{"only supporters", "配合 已完成 - - / 配合 - - -", "ongoing 50.0"},
		{"excused units do not count", "负责 退办 - - / 负责 已完成 - -", "done 100.0"},
		{"all excused", "负责 退办 - - / 负责 申请延期 - - / 配合 进行中 50% -", "excused 0.0"},
		{"one overdue", "负责 已完成 - - / 负责 逾期 80% -", "overdue 90.0"},
		{"past its deadline", "负责 进行中 80% 3月底前 / 负责 已完成 - 3月底前", "overdue 90.0"},
		{"supporter past the deadline", "负责 已完成 - 3月底前 / 配合 - - 3月底前", "done 100.0"},
		{"none begun", "负责 未启动 - - / 负责 - - -", "idle 0.0"},
		{"role without a word", "- 已完成 - - / 配合 - - -", "done 100.0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Take(parse(t, c.entries), settings(), date(t, "2026-06-30"))
			got := ""
			for i, n := range f.All.Tasks.Statuses {
				if n > 0 {
					got = statusNames[i]
				}
			}
			if got += " " + f.All.Tasks.Rate.String(); got != c.want || f.All.Tasks.N != 1 {
				t.Errorf("got %s of %d, want %s", got, f.All.Tasks.N, c.want)
			}
		})
	}
}

// What others have not finished of a task that is done is let be: it is in no list, and in no count but
// that of what is not measured.
func TestSpared(t *testing.T) {
	for _, c := range []struct{ name, entries, want string }{
		{"overdue and silent", "牵头 已完成 - 5月底前 / 配合 - - 5月底前", "spared 2"},
		{"overdue by its state", "牵头 已完成 - - / 配合 逾期 10% -", "spared 2"},
		{"behind", "负责 已完成 - - / 配合 进行中 10% -", "spared 2"},
		{"finished as well", "牵头 已完成 - - / 配合 已完成 - -", ""},
		{"asked for more time", "牵头 已完成 - - / 配合 申请延期 - -", ""},
		{"one who answers is not done", "牵头 已完成 - 5月底前 / 负责 进行中 50% 5月底前 / 配合 - - 5月底前", "overdue 2, overdue 3, behind 2, behind 3, silent 3"},
		{"one who answers is excused", "牵头 已完成 - - / 负责 退办 - - / 配合 - - 5月底前", "spared 3"},
		{"only supporters", "配合 已完成 - - / 配合 - - 5月底前", "overdue 2, behind 2, silent 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Take(parse(t, c.entries), settings(), date(t, "2026-06-30"))
			var got []string
			add := func(what string, of func(*Item) bool) {
				for i := range f.Items {
					if of(&f.Items[i]) {
						got = append(got, fmt.Sprint(what, " ", f.Items[i].Row))
					}
				}
			}
			add("overdue", func(it *Item) bool { return it.Status == Overdue })
			add("behind", func(it *Item) bool { return it.Class() == ClassBehind })
			add("silent", func(it *Item) bool { return it.Silent })
			add("spared", func(it *Item) bool { return it.Spared })
			if got := strings.Join(got, ", "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			listed := 0
			for i := range f.Units {
				e, it := f.Units[i].Entries, &f.Items[i]
				if it.Spared && (e.Statuses[Excused] != 1 || e.Lights[NoLight] != 1 || e.Classes[ClassOther] != 1 || f.Units[i].Silent()) {
					t.Errorf("%s counts as %+v", it.Unit, e)
				}
				if it.Status == Overdue {
					listed++
				}
			}
			if len(f.Overdue) != listed || f.All.Entries.Statuses[Overdue] != listed {
				t.Errorf("%d listed, %d counted, %d are overdue", len(f.Overdue), f.All.Entries.Statuses[Overdue], listed)
			}
			for _, d := range f.Doubts {
				if f.Items[d.Entry.Row-1].Spared && d.Code == "rate-missing" {
					t.Errorf("row %d is let be, and its rate is said to count: %s", d.Entry.Row, d.Message)
				}
			}
		})
	}
}

// A unit that has reported on nothing is silent, though some of its tasks are done without it; one of which
// all are is not.
func TestSilentUnits(t *testing.T) {
	entries := []Entry{
		{Row: 1, Number: "1", Task: "一", Unit: "甲局", Role: model.Lead, State: "已完成"},
		{Row: 2, Number: "1", Task: "一", Unit: "乙局", Role: model.Support},
		{Row: 3, Number: "2", Task: "二", Unit: "乙局", Role: model.Lead},
		{Row: 4, Number: "1", Task: "一", Unit: "丙局", Role: model.Support},
		{Row: 5, Number: "1", Task: "一", Unit: "丁局", Role: model.Support, State: "进行中", Done: "20%"},
		{Row: 6, Number: "2", Task: "二", Unit: "丁局", Role: model.Support},
	}
	var silent []string
	for _, g := range Take(entries, settings(), date(t, "2026-06-30")).Silent() {
		silent = append(silent, g.Name)
	}
	if got := strings.Join(silent, " "); got != "乙局" {
		t.Errorf("silent: %s", got)
	}
}

// parse reads entries of one task, each of a unit of its own.
func parse(t *testing.T, s string) []Entry {
	t.Helper()
	var entries []Entry
	for i, line := range strings.Split(s, " / ") {
		w := strings.Split(strings.ReplaceAll(line, "-", ""), " ")
		roles := map[string]model.Role{"": model.NoRole, "牵头": model.Lead, "负责": model.Responsible, "配合": model.Support}
		entries = append(entries, Entry{Row: i + 1, Task: "任务", Unit: fmt.Sprint("单位", i+1), Role: roles[w[0]], State: w[1], Done: w[2], Due: w[3]})
	}
	return entries
}

// TestGroups: counts and means by unit and theme, silent units, units behind.
func TestGroups(t *testing.T) {
	entries := []Entry{
		{Row: 4, Theme: "一", Number: "1", Task: "甲", Unit: "A局", Role: model.Lead, State: "已完成", Done: "100%"},
		{Row: 5, Theme: "一", Number: "1", Task: "甲", Unit: "B局", Role: model.Support, State: "进行中", Done: "33.3%"},
		{Row: 6, Theme: "一", Number: "2", Task: "乙", Unit: "B局", Role: model.Responsible, State: "进行中", Done: "10%"},
		{Row: 7, Theme: "二", Number: "3", Task: "丙", Unit: "C局", Role: model.Responsible, State: "退办"},
		{Row: 8, Theme: "二", Number: "3", Task: "丙", Unit: "D局", Role: model.Responsible, State: "未启动"},
		{Row: 9, Theme: "二", Number: "4", Task: "丁", Unit: "D局", Role: model.Responsible, Due: "5月底前", State: "在办"},
		{Row: 10, Task: "戊"}, {Row: 11},
	}
	f := Take(entries, settings(), date(t, "2026-06-30"))
	show := func(g *Group) string {
		return fmt.Sprint(g.Name, " ", g.Entries.N, " ", g.Entries.Statuses, g.Entries.Paces, g.Entries.Lights, " ", g.Entries.Rate, "/", g.Entries.Expected, " ",
			paceNames[g.Entries.Pace], " ", lightNames[g.Entries.Light], " tasks ", g.Tasks.N, g.Tasks.Statuses, " ", g.Tasks.Rate, " ", g.States)
	}
	var got []string
	for _, g := range f.groups() {
		got = append(got, show(g))
	}
	var overdue, silent, behind, doubts []string
	for _, it := range f.Overdue {
		overdue = append(overdue, fmt.Sprint(it.Row, it.Late))
	}
	for _, g := range f.Silent() {
		silent = append(silent, g.Name)
	}
	for _, g := range f.Behind() {
		behind = append(behind, fmt.Sprint(g.Name, g.Entries.Gap()))
	}
	for _, d := range f.Doubts {
		doubts = append(doubts, fmt.Sprint(d.Entry.Row, d.Code))
	}
	got = append(got, fmt.Sprint(f.States), fmt.Sprint(overdue, silent, behind, doubts))
	want := []string{
		" 6 [1 1 1 1 2] [2 3 0 1] [2 1 0 3] 27.5/62.2 behind red tasks 4 [1 1 1 1 0] 27.5 [1 2 1 0 0 1 0 1 0]",
		" 1 [0 0 1 0 0] [0 0 0 1] [0 1 0 0] 100.0/49.6 ahead green tasks 0 [0 0 0 0 0] 0.0 [0 0 1 0 0 0 0 0 0]",
		" 4 [1 1 0 1 1] [1 3 0 0] [1 0 0 3] 3.3/66.4 behind red tasks 0 [0 0 0 0 0] 0.0 [1 1 0 0 0 1 0 1 0]",
		" 1 [0 0 0 0 1] [1 0 0 0] [1 0 0 0] 0.0/0.0 - - tasks 0 [0 0 0 0 0] 0.0 [0 1 0 0 0 0 0 0 0]",
		"一 3 [0 1 1 0 1] [1 1 0 1] [1 1 0 1] 55.0/49.6 on green tasks 2 [0 1 1 0 0] 55.0 [0 2 1 0 0 0 0 0 0]",
		"二 3 [1 0 0 1 1] [1 2 0 0] [1 0 0 2] 0.0/74.8 behind red tasks 2 [1 0 0 1 0] 0.0 [1 0 0 0 0 1 0 1 0]",
		"A局 1 [0 0 1 0 0] [0 0 0 1] [0 1 0 0] 100.0/49.6 ahead green tasks 0 [0 0 0 0 0] 0.0 [0 0 1 0 0 0 0 0 0]",
		"B局 2 [0 1 0 0 1] [1 1 0 0] [1 0 0 1] 10.0/49.6 behind red tasks 0 [0 0 0 0 0] 0.0 [0 2 0 0 0 0 0 0 0]",
		"C局 1 [0 0 0 0 1] [1 0 0 0] [1 0 0 0] 0.0/0.0 - - tasks 0 [0 0 0 0 0] 0.0 [0 0 0 0 0 1 0 0 0]",
		"D局 2 [1 0 0 1 0] [0 2 0 0] [0 0 0 2] 0.0/74.8 behind red tasks 0 [0 0 0 0 0] 0.0 [1 0 0 0 0 0 0 1 0]",
		"[未启动 进行中 已完成 逾期 申请延期 退办 销号 在办 ]",
		"[9 30] [] [D局-74.8 B局-39.6] [9state-unknown 9rate-missing 10row-incomplete]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The same task in two documents is two.
func TestSources(t *testing.T) {
	f := Take([]Entry{
		{Row: 4, Source: "工作报告", Number: "1", Task: "甲", Unit: "A局", Done: "100%"},
		{Row: 5, Source: "民生实事", Number: "1", Task: "甲", Unit: "A局"},
		{Row: 6, Source: "民生实事", Number: "1", Task: "甲", Unit: "B局"},
	}, settings(), date(t, "2026-06-30"))
	got := fmt.Sprint(f.All.Tasks.N)
	for _, g := range f.Sources {
		got += fmt.Sprint(" ", g.Name, g.Tasks.N, g.Entries.N, g.Tasks.Statuses[Done])
	}
	if got != "2 工作报告1 1 1 民生实事1 2 0" {
		t.Error(got)
	}
}

func TestElapsed(t *testing.T) {
	for _, c := range []struct{ start, end, day, want string }{
		{"2026-01-01", "2026-12-31", "2025-12-31", "0.0"},
		{"2026-01-01", "2026-12-31", "2026-01-01", "0.3"},
		{"2026-01-01", "2026-12-31", "2026-06-30", "49.6"},
		{"2024-01-01", "2024-12-31", "2024-06-30", "49.7"},
		{"2026-01-01", "2026-12-31", "2026-12-31", "100.0"},
		{"2026-01-01", "2026-12-31", "2027-03-01", "100.0"},
		{"2026-01-01", "2025-12-31", "2026-03-01", "100.0"},
	} {
		if got := elapsed(date(t, c.start), date(t, c.end), date(t, c.day)); got.String() != c.want {
			t.Errorf("%v: %s", c, got)
		}
	}
}

// TestBegun: nobody is behind before the plan's year; what is overdue is.
func TestBegun(t *testing.T) {
	for _, c := range []struct{ year, day, due, want string }{
		{"2027-01-01", "2026-11-29", "2027年3月底", "0.0 -0.0 on green idle 0"},
		{"2027-01-01", "2026-12-15", "3月底", "0.0 -0.0 on green idle 0"},
		{"", "2026-11-30", "", "91.5 -91.5 behind red idle 1"},
		{"2027-01-01", "2027-02-28", "3月底", "16.2 -65.6 behind red idle 1"},
		{"2027-01-01", "2026-12-31", "2026年12月1日前", "0.0 -100.0 behind red overdue 1"},
	} {
		s := urgeSettings()
		if err := s.Report.YearStart.UnmarshalText([]byte(c.year)); err != nil {
			t.Fatal(err)
		}
		f := Take([]Entry{{Row: 1, Task: "任务1", Unit: "A局", Due: c.due}}, s, date(t, c.day))
		it := f.Items[0]
		got := fmt.Sprintf("%s -%s %s %s %s %d", f.Elapsed, it.Expected, paceNames[it.Pace], lightNames[it.Light], statusNames[it.Status], len(Urge(f, nil, nil, s, Choice{Unasked: true}).Slips))
		if got != c.want {
			t.Errorf("%v: %s", c, got)
		}
	}
}

func TestYear(t *testing.T) {
	for _, c := range []struct{ start, end, want string }{
		{"", "", "2026-01-01 2026-12-31"},
		{"2025-09-01", "", "2025-09-01 2026-08-31"},
		{"2025-09-01", "2026-12-31", "2025-09-01 2026-12-31"},
	} {
		var r model.ReportSettings
		if err := errors.Join(r.YearStart.UnmarshalText([]byte(c.start)), r.YearEnd.UnmarshalText([]byte(c.end))); err != nil {
			t.Fatal(err)
		}
		start, end := Year(&r, date(t, "2026-06-30"))
		if got := start.Format(time.DateOnly) + " " + end.Format(time.DateOnly); got != c.want {
			t.Errorf("%v: %s", c, got)
		}
	}
}

func TestLatest(t *testing.T) {
	day, ok := Latest(slices.Values([]string{"2026-03-31", "2026年4月2日", "五一前", ""}))
	if !ok || day != date(t, "2026-04-02") {
		t.Errorf("%v %v", day, ok)
	}
	if _, ok := Latest(slices.Values([]string{"4月2日"})); ok {
		t.Error("a day without its year")
	}
}

func TestPoints(t *testing.T) {
	for p, want := range map[Points]string{0: "0.0", 7: "0.7", -7: "-0.7", 1000: "100.0", -123: "-12.3"} {
		if p.String() != want {
			t.Errorf("%d: %s", int(p), p)
		}
	}
	if Share(1, 3) != 333 || Share(2, 3) != 667 || Share(1, 2000) != 1 || Share(0, 0) != 0 {
		t.Error("rounding")
	}
}

// What units write as a state is read where the settings have one state of that kind; a state and a rate may contradict.
func TestStateLikeAndConflict(t *testing.T) {
	s := &model.Settings{}
	s.Tracker.States = []string{"未启动", "推进中", "已完成", "申请延期"}
	s.Report.IdleStates, s.Report.DoneStates, s.Report.ExcusedStates = []string{"未启动"}, []string{"已完成"}, []string{"申请延期"}
	for typed, want := range map[string]string{"在推进": "推进中", "正在推进": "推进中", "进行中": "推进中", "有序推进": "推进中", "正在办理。": "推进中", "办结": "已完成", "全部完成": "已完成",
		"尚未开展": "未启动", "未完成": "", "基本完成": "", "推进": "推进中", "推进会已开": "", "": ""} {
		if got := StateLike(typed, s); got != want {
			t.Errorf("%s is %q, want %q", typed, got, want)
		}
	}
	for _, c := range []struct {
		state, done string
		want        bool
	}{{"已完成", "80%", true}, {"已完成", "100%", false}, {"已完成", "", false}, {"推进中", "100%", true}, {"推进中", "30%", false}, {"未启动", "10%", true}, {"未启动", "0%", false}, {"申请延期", "100%", false}, {"", "80%", false}} {
		if got := Conflict(c.state, c.done, s); got != c.want {
			t.Errorf("%s with %s: %t", c.state, c.done, got)
		}
	}
	s.Tracker.States = append(s.Tracker.States, "基本完成") // nobody can say which of two
	if got := StateLike("正在推进", s); got != "" {
		t.Errorf("one of two: %s", got)
	}
}
