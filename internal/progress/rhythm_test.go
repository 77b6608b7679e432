package progress

import (
	"strings"
	"testing"
)

// The next round is that which the ones before it lead to expect, whatever day it is.
func TestNextRound(t *testing.T) {
	for _, c := range []struct{ rounds, want string }{
		{"", " "},
		{"2026-05 2026-05-25", "2026-06 2026-06-25"},
		{"2026-12 2026-12-25", "2027-01 2027-01-25"},
		{"2026-04 2026-04-25/2026-05 2026-05-28", "2026-06 2026-06-28"},
		{"2026-03 2026-04-10/2026-06 2026-07-10", "2026-09 2026-10-10"}, // a quarter, by the 10th of the month after
		{"2026-01 2026-01-31", "2026-02 2026-02-28"},
		{"2026-01 2026-01-31/2026-02 2026-02-28", "2026-03 2026-03-31"},
		{"2026-01 2026-01-30/2026-02 2026-02-28", "2026-03 2026-03-30"},
		{"2026-05", "2026-06 "},
		{"2026年5月 2026-05-25", "2026年6月 2026-06-25"},
		{"2026年12月份 2026-12-25", "2027年1月份 2027-01-25"},
		{"2026年一季度 2026-04-20", "2026年二季度 2026-07-20"},
		{"2026年第四季度 2027-01-20", "2027年第一季度 2027-04-20"},
		{"2026Q4 2027-01-20", "2027Q1 2027-04-20"},
		{"2026-13 2026-05-25", " "},
		{"年初 2026-02-10", " "},
		{"年初 2026-02-10/春季 2026-04-09", " 2026-06-09"},
	} {
		var replies []Reply
		for _, r := range strings.Split(c.rounds, "/") {
			name, due, _ := strings.Cut(r, " ")
			if name != "" {
				replies = append(replies, Reply{Round: name, Due: due, Unit: "甲局"}, Reply{Round: name, Due: due, Unit: "乙局"})
			}
		}
		if name, due := NextRound(replies); name+" "+due != c.want {
			t.Errorf("after %s: %s %s, want %s", c.rounds, name, due, c.want)
		}
	}
}
