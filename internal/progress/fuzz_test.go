package progress

import (
	"slices"
	"testing"
	"time"
)

// FuzzTake measures a ledger in which people wrote anything: every row with a task and a unit
// is counted once, and sums agree.
func FuzzTake(f *testing.F) {
	f.Add("1", "加强监管", "甲局", "6月底前", "已完成", "100%", "2026-06-30", int16(180))
	f.Add("1.2", "任务", "乙局", "2026年第三季度", "进行中", "六成", "去年", int16(0))
	f.Add("", "任务", "甲局、乙局", "长期", "", "1/3", "45000", int16(-400))
	f.Add("二", "任务", "甲局", "每季度末", "逾期", "-5", "2026.6.31", int16(3000))
	f.Fuzz(func(t *testing.T, number, task, unit, due, state, done, updated string, day int16) {
		first := Entry{Row: 4, Theme: "一、主题", Number: number, Task: task, Unit: unit, Due: due, State: state, Done: done, Updated: updated}
		second := first
		second.Row, second.Unit, second.State, second.Done = 5, "丙局", "进行中", "40%"
		third := second
		third.Row, third.Task, third.Due, third.Leader = 6, "又一任务", "年底前", done
		all := []Entry{first, second, third}
		want := 0
		for _, e := range all {
			if e.Task != "" && e.Unit != "" {
				want++
			}
		}
		got := Take(slices.Clone(all), settings(), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(day)))
		if len(got.Items) != want || got.All.Entries.N != want {
			t.Fatalf("%d items, %d counted, want %d", len(got.Items), got.All.Entries.N, want)
		}
		byUnit, byTheme := 0, 0
		for _, g := range got.Units {
			byUnit += g.Entries.N
		}
		for _, g := range got.Themes {
			byTheme += g.Entries.N
		}
		if byUnit != want || byTheme != want {
			t.Fatalf("%d by unit, %d by theme, want %d", byUnit, byTheme, want)
		}
		for _, c := range []Counts{got.All.Entries, got.All.Tasks} {
			statuses, paces := 0, 0
			for _, n := range c.Statuses {
				statuses += n
			}
			for _, n := range c.Paces {
				paces += n
			}
			if statuses != c.N || paces != c.N || c.Rate < 0 || c.Rate > whole {
				t.Fatalf("the sums of %+v do not agree", c)
			}
		}
	})
}
