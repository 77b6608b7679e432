package progress

import (
	"slices"
	"testing"

	"fengong/model"
)

// The day that was granted counts, for the lights and for what was finished in time.
func TestRequests(t *testing.T) {
	s := &model.Settings{}
	s.Report.DoneStates, s.Report.ExcusedStates = []string{"已完成"}, []string{"申请延期", "退办"}
	s.Tracker.States = []string{"推进", "已完成", "申请延期", "退办"}
	entries := []Entry{
		{Task: "a", Unit: "甲局", Due: "6月底前", State: "申请延期", Request: "延期", Asked: "2026-06-20", Granted: "2026-09-30"},
		{Task: "b", Unit: "甲局", Due: "6月底前", State: "推进", Granted: "9月底", Request: "延期", Asked: "2026-07-02"},
		{Task: "c", Unit: "甲局", Due: "6月底前", State: "已完成", Closed: "2026-07-03"},
		{Task: "d", Unit: "甲局", Due: "6月底前", State: "已完成", Closed: "2026-08-03", Granted: "2026-08-03"},
		{Task: "e", Unit: "甲局", Due: "6月底前", State: "退办", Request: "退办", Granted: "不同意"},
		{Task: "f", Unit: "甲局", Due: "6月底前", State: "推进"},
	}
	f := Take(entries, s, date(t, "2026-07-31"))
	want := []struct {
		task      string
		status    Status
		askedLate bool
		late      int
	}{{"a", Ongoing, false, 0}, {"b", Ongoing, true, 0}, {"c", Done, false, 3}, {"d", Done, false, 0}, {"e", Excused, false, 0}}
	if len(f.Requests) != len(want) {
		t.Fatalf("%d requests, want %d", len(f.Requests), len(want))
	}
	for i, w := range want {
		if r := f.Requests[i]; r.Task != w.task || f.Items[i].Status != w.status || r.AskedLate != w.askedLate || r.Late != w.late {
			t.Errorf("%s: status %v, asked late %v, late %d; want %+v", r.Task, f.Items[i].Status, r.AskedLate, r.Late, w)
		}
	}
	if got, want := f.Closings(), (Closings{InTime: 1, Late: 1, Before: 1, After: 1, Granted: 3, Other: 1}); got != want {
		t.Errorf("closings %+v, want %+v", got, want)
	}
	unclear := 0
	for _, d := range f.Doubts {
		if d.Code == "granted-unclear" {
			unclear++
		}
	}
	if f.Items[5].Status != Overdue || unclear != 1 {
		t.Errorf("without a grant: %v; doubts: %v", f.Items[5].Status, f.Doubts)
	}
}

// Finished late, or in time, is only what somebody says was finished on a day.
func TestClosings(t *testing.T) {
	for _, c := range []struct {
		name  string
		entry Entry
		want  Closings
	}{
		{"reported after the deadline", Entry{Due: "8月底前", State: "已完成", Updated: "2026-09-01"}, Closings{Undated: 1}},
		{"reported before it", Entry{Due: "8月底前", State: "已完成", Updated: "2026-08-01"}, Closings{Undated: 1}},
		{"by its rate", Entry{Due: "8月底前", Done: "100%", Updated: "2026-09-01"}, Closings{Undated: 1}},
		{"finished in time, reported later", Entry{Due: "8月底前", State: "已完成", Updated: "2026-11-01", Closed: "8月20日"}, Closings{InTime: 1}},
		{"finished late", Entry{Due: "8月底前", State: "已完成", Updated: "2026-08-01", Closed: "2026/9/2"}, Closings{Late: 1}},
		{"finished in a month", Entry{Due: "8月20日前", State: "已完成", Closed: "8月"}, Closings{Undated: 1}},
		{"no day", Entry{Due: "8月20日前", State: "已完成", Closed: "暑假"}, Closings{Undated: 1}},
		{"without a deadline", Entry{Due: "长期坚持", State: "已完成", Updated: "2026-09-01"}, Closings{Open: 1}},
	} {
		c.entry.Task, c.entry.Unit = "一", "甲局"
		f := Take([]Entry{c.entry}, settings(), date(t, "2026-11-30"))
		if got := f.Closings(); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		unclear := slices.ContainsFunc(f.Doubts, func(d Doubt) bool { return d.Code == "closed-unclear" })
		if want := c.want.Undated > 0 && c.entry.Closed != ""; unclear != want {
			t.Errorf("%s: doubted: %t", c.name, unclear)
		}
	}
}

func TestReplyFault(t *testing.T) {
	for _, c := range []struct {
		r    Reply
		want string
	}{
		{Reply{Due: "2026-05-25", Asked: 2}, "未报"},
		{Reply{Due: "2026-06-25", Asked: 2}, ""},
		{Reply{Asked: 2}, "未报"},
		{Reply{Due: "2026-05-25", Asked: 2, Answered: 2, Day: "2026-05-25", File: "a"}, ""},
		{Reply{Due: "2026-05-25", Asked: 2, Answered: 1, Repeated: 1, Day: "2026-05-26", File: "a"}, "迟报，未填1项，照抄上次1项"},
		{Reply{Due: "2026-05-25", Asked: 2, Day: "2026-05-20", File: "a"}, "空表"},
	} {
		if got := c.r.Fault("2026-05-31").ZH; got != c.want {
			t.Errorf("%+v: %q, want %q", c.r, got, c.want)
		}
	}
}

func TestDayAsTyped(t *testing.T) {
	for text, want := range map[string]string{"6月30日": "2026-06-30", "2026.6.30": "2026-06-30", "6/30": "2026-06-30", "6.30": "2026-06-30", "六月底": "2026-06-30", "20260630": "2026-06-30",
		"2026年6月30日": "2026-06-30", "2025-06-30": "2025-06-30", "６月３０号": "2026-06-30", "下周": "", "6月31日": "", "30": ""} {
		day, ok := Day(text, date(t, "2026-01-01"), date(t, "2026-12-31"))
		if got := day.Format("2006-01-02"); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %s, %v", text, got, ok)
		}
	}
}

// Asking is not getting: until somebody decides, the deadline counts and the row waits.
func TestPending(t *testing.T) {
	for want, all := range map[bool][]Entry{
		true:  {{State: "申请延期"}, {Request: "延期"}, {Until: "7月底"}, {State: "申请延期", Request: "延期", Until: "7月底"}},
		false: {{State: "进行中"}, {State: "申请延期", Granted: "2026-09-30"}, {Request: "延期（不同意）", Until: "7月底"}, {Request: "销号"}, {State: "已延期"}},
	} {
		for _, e := range all {
			if e.Pending() != want {
				t.Errorf("%+v: %t", e, !want)
			}
		}
	}
	s := &model.Settings{Tracker: model.TrackerSettings{States: []string{"未启动", "进行中", "申请延期"}}, Report: model.ReportSettings{IdleStates: []string{"未启动"}}}
	if got := StateLike("正在推进", s); got != "进行中" {
		t.Errorf("正在推进 is %q beside 申请延期", got)
	}
}
