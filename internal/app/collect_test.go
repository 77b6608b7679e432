package app

import (
	"testing"
	"time"

	"fengong/internal/render/tracker"
)

// What was taken for a day without anybody having been asked is told of.
func TestRoughDayTold(t *testing.T) {
	got := unread([]tracker.Typed{
		{Kind: tracker.TypedDay, Number: "3", Value: "三月下旬", Reading: "2026-03-31", Now: "2026-03-31"},
		{Kind: tracker.TypedDay, Number: "4", Value: "上周", Now: "上周"}, // which is told as no day at all
	}, "市教育局.xlsx")
	if len(got) != 1 || got[0].Code != "return-date-rough" || got[0].Message.ZH != "有1处日期没有写到哪一天，按可能的一天收：任务3“三月下旬”（可能是2026-03-31）" {
		t.Error(got)
	}
}

// A day of update after the sheet came, or of years before, is put to the office before it is taken.
func TestUnlikelyDayTold(t *testing.T) {
	at := func(year, month, day int) time.Time {
		return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	}
	d := &dayReader{start: at(2027, 1, 1), end: at(2027, 12, 31)}
	for _, c := range []struct {
		day, received, today time.Time
		odd                  bool
	}{
		{at(2025, 3, 20), time.Time{}, time.Time{}, true}, {at(2026, 12, 20), time.Time{}, time.Time{}, false}, {at(2027, 12, 31), time.Time{}, time.Time{}, false},
		{at(2027, 12, 31), at(2027, 3, 24), time.Time{}, true}, {at(2027, 3, 24), at(2027, 3, 24), time.Time{}, false}, {at(2026, 2, 1), at(2027, 3, 24), time.Time{}, true},
		{at(2026, 12, 20), time.Time{}, at(2026, 12, 20), false}, {at(2026, 12, 21), time.Time{}, at(2026, 12, 20), true}, {at(2026, 12, 21), at(2026, 12, 22), at(2026, 12, 20), false},
	} {
		if d.received, d.today = c.received, c.today; d.odd(c.day) != c.odd {
			t.Errorf("%s, received %s: odd %v", c.day.Format(time.DateOnly), c.received.Format(time.DateOnly), !c.odd)
		}
	}
	got := unread([]tracker.Typed{{Kind: tracker.TypedDay, Number: "14", Value: "2025-03-20", Reading: "2025-03-20", Now: "2025-03-20", Updated: true, Odd: true}}, "县住建局.xlsx")
	if len(got) != 1 || got[0].Code != "return-day-unlikely" || got[0].Message.ZH != "有1处更新日期晚于收到日期（没有填的，晚于今天）、早了一年以上，或没有写年份而不在本轮前后，照原样收：任务14“2025-03-20”" {
		t.Error(got)
	}
}

// A day without its year that is not of the time of the round is asked about, and one that names its year is not.
func TestOutOfTime(t *testing.T) {
	at := func(month, day int) time.Time { return time.Date(2026, time.Month(month), day, 0, 0, 0, 0, time.UTC) }
	monthly := &tracker.History{Rounds: []tracker.Round{{Name: "11", Due: "2026-11-25"}, {Name: "12", Due: "2026-12-25"}}}
	for _, c := range []struct {
		text, round string
		history     *tracker.History
		day         time.Time
		out         bool
	}{
		{"6月30日", "12", monthly, at(6, 30), true}, {"2026-06-30", "12", monthly, at(6, 30), false}, {"11月24日", "12", monthly, at(11, 24), false},
		{"9月30日", "12", monthly, at(9, 30), true}, {"9月30日", "11", monthly, at(9, 30), false}, {"6月30日", "", &tracker.History{}, at(6, 30), true},
		{"10月8日", "", &tracker.History{}, at(10, 8), false},
	} {
		d := &dayReader{start: at(1, 1), end: at(12, 31), history: c.history}
		if got := d.outOfTime(c.text, c.day, &tracker.Return{Round: c.round, Saved: "2026-12-20T08:00:00Z"}); got != c.out {
			t.Errorf("%s in %q: %v", c.text, c.round, got)
		}
	}
}
