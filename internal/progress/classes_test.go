package progress

import (
	"fmt"
	"testing"
)

// Each entry and each task is in one of five classes; what is overdue is behind, whatever its rate.
func TestClasses(t *testing.T) {
	entries := []Entry{
		{Row: 4, Number: "1", Task: "甲", Unit: "A局", Leader: "王明", Done: "90%"},
		{Row: 5, Number: "2", Task: "乙", Unit: "A局", Leader: "王明", Done: "50%"},
		{Row: 6, Number: "3", Task: "丙", Unit: "A局", Done: "10%"},
		{Row: 7, Number: "4", Task: "丁", Unit: "B局", State: "已完成"},
		{Row: 8, Number: "5", Task: "戊", Unit: "B局", State: "申请延期"},
		{Row: 9, Number: "6", Task: "己", Unit: "B局", Done: "95%", Due: "5月底前"},
	}
	f := Take(entries, settings(), date(t, "2026-06-30"))
	if got := fmt.Sprint(f.All.Entries.Classes, f.All.Tasks.Classes, f.Leaders[0].Tasks.Classes, f.Units[1].Entries.Classes); got != "[1 1 2 1 1] [1 1 2 1 1] [1 1 0 0 0] [0 0 1 1 1]" {
		t.Error(got)
	}
	for i := range f.Tasks {
		if got, want := f.Tasks[i].Class(), f.Items[i].Class(); got != want {
			t.Errorf("task %s is %d, its only entry %d", f.Tasks[i].Items[0].Number, got, want)
		}
	}
}

// What changed is told by entry: another class, new, gone.
func TestCompare(t *testing.T) {
	before := Take([]Entry{
		{Row: 4, Key: "a", Task: "甲", Unit: "A局", Done: "10%"}, {Row: 5, Key: "b", Task: "乙", Unit: "A局", Done: "50%"}, {Row: 6, Key: "c", Task: "丙", Unit: "A局"},
		{Row: 7, Task: "丁", Unit: "A局", Done: "50%", Progress: "一"},
	}, settings(), date(t, "2026-06-30"))
	now := Take([]Entry{
		{Row: 4, Key: "a", Task: "甲（改）", Unit: "A局", State: "已完成"}, {Row: 5, Key: "b", Task: "乙", Unit: "A局", Done: "52%", Progress: "有新情况"},
		{Row: 7, Task: "丁", Unit: "A局", Done: "50%", Progress: "一"}, {Row: 8, Key: "d", Task: "戊", Unit: "B局"},
	}, settings(), date(t, "2026-07-05"))
	c := Compare(before, now)
	var got string
	for _, change := range c.List {
		switch {
		case change.Before == nil:
			got += "+" + change.Now.Task + " "
		case change.Now == nil:
			got += "-" + change.Before.Task + " "
		default:
			got += fmt.Sprint(change.Now.Task, change.Before.Class(), "→", change.Now.Class(), " ")
		}
	}
	if got != "甲（改）2→3 +戊 -丙 " || c.Written != 1 {
		t.Errorf("%s, %d written", got, c.Written)
	}
}
