package tracker

import (
	"fmt"
	"testing"
)

// What was known on a day is what had come by then; who never answered stands as it stands now.
func TestKnown(t *testing.T) {
	said := func(round, key, day, progress, state string) Answer {
		a := Answer{Round: round, Key: key, Day: day}
		a.typed[0], a.typed[1] = progress, state
		return a
	}
	h := &History{Rounds: []Round{{Name: "03"}, {Name: "04"}, {Name: "05"}}, Answers: []Answer{
		said("03", "a", "2026-03-24", "三月", "进行中"), said("05", "a", "2026-05-23", "五月", "已完成"), said("04", "a", "2026-04-24", "四月", ""),
		said("05", "b", "2026-05-23", "五月", ""), said("04", "c", "2026-04-24", "四月", ""),
	}}
	entries := []Entry{
		{Key: "a", Progress: "五月", State: "已完成", Closed: "2026-05-20", Granted: "2026-12-31"}, {Key: "b", Progress: "五月"}, {Key: "c", Progress: "四月", State: "办公室改的"},
		{Key: "d", Progress: "办公室填的"}, {Progress: "自加的"},
	}
	for day, want := range map[string]string{
		"2026-04-30": "2: 四月 进行中 2026-04-24 ;   ; 四月 办公室改的 ; 办公室填的  ; 自加的  ;",
		"2026-03-31": "3: 三月 进行中 2026-03-24 ;   ;   ; 办公室填的  ; 自加的  ;",
		"2026-05-31": "0: 五月 已完成 2026-05-20 2026-12-31; 五月  ; 四月 办公室改的 ; 办公室填的  ; 自加的  ;",
	} {
		known, newer := h.Known(entries, day)
		got := fmt.Sprint(newer, ":")
		for _, e := range known {
			got += fmt.Sprintf(" %s %s %s%s;", e.Progress, e.State, or(e.Updated+sep(e.Updated), or(e.Closed+sep(e.Closed), "")), e.Granted)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
	if entries[0].Progress != "五月" {
		t.Error("the entries of today were changed")
	}
}

// What came by today is known today, whatever days its rows speak of.
func TestKnownUntil(t *testing.T) {
	a := Answer{Round: "12", Key: "a", Day: "2026-12-20"}
	h := &History{Rounds: []Round{{Name: "12", Asked: []Asked{{Unit: "甲", Day: "2026-12-20"}}}}, Answers: []Answer{a}}
	entries := []Entry{{Key: "a", State: "已完成", Updated: "2026-11-28"}} // mended by hand
	if _, newer := h.Known(entries, "2026-11-29"); newer != 1 {
		t.Error("without a day of today the days of sheets count as they are")
	}
	h.Until("2026-11-29")
	if known, newer := h.Known(entries, "2026-11-29"); newer != 0 || known[0].State != "已完成" || h.Rounds[0].Asked[0].Day != "2026-11-29" {
		t.Errorf("%+v, newer %d", known, newer)
	}
	if _, newer := h.Known(entries, "2026-11-28"); newer != 1 {
		t.Error("what came on the 29th was known on the 28th")
	}
}

func sep(s string) string {
	if s == "" {
		return ""
	}
	return " "
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
