package model

import "testing"

// What is wrong with the numbers of a long table is told in a line a kind, and a list that begins
// anew is no gap.
func TestNumbersOneLineAKind(t *testing.T) {
	p := &Plan{Themes: []Theme{{}}}
	for _, n := range []string{"1", "2", "2", "3", "5", "8", "1", "2", "2"} {
		p.Themes[0].Tasks = append(p.Themes[0].Tasks, Task{Number: n, Text: "甲"})
	}
	var ds Diagnostics
	checkNumbers(p, &ds)
	want := []string{"任务编号2、2重复", "任务编号从3到5、从5到8，不连续"}
	if len(ds) != len(want) {
		t.Fatalf("got %v, want %q", ds, want)
	}
	for i, d := range ds {
		if d.Message.ZH != want[i] {
			t.Errorf("line %d: %s, want %s", i+1, d.Message.ZH, want[i])
		}
	}
}
