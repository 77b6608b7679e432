package model

import "testing"

func TestLongestNumber(t *testing.T) {
	for text, want := range map[string]int{"": 0, "长期": 0, "2026.12.31": 10, "2027/3/31前": 9, "6月底前、2026-9。": 6, "2026年12月31日": 4, "1.": 1} {
		if got := LongestNumber(text); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
	p := &Plan{Themes: []Theme{{Tasks: []Task{{Due: "6月底前"}}}, {Tasks: []Task{{Due: "2027-3"}, {}}}}}
	if got := p.LongestDay(); got != 6 {
		t.Error(got)
	}
}
