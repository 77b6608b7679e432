package app

import (
	"testing"

	"fengong/internal/render/tracker"
)

// Where a heading stands over each task, progress is measured by the parts above.
func TestMeasuredByParts(t *testing.T) {
	entries := func(themes ...string) (all []tracker.Entry) {
		for i, theme := range themes {
			all = append(all, tracker.Entry{Parent: "一、甲", Theme: theme, Number: string(rune('1' + i)), Unit: "市教育局"}, tracker.Entry{Parent: "一、甲", Theme: theme, Number: string(rune('1' + i)), Unit: "市财政局"})
		}
		return all
	}
	for _, test := range []struct {
		read []tracker.Entry
		want string // theme of the first
	}{
		{entries("粮食", "供水", "公路"), "一、甲"},
		{entries("粮食", "粮食", "公路"), "一、甲 / 粮食"},
		{append(entries("粮食", "供水", "公路"), tracker.Entry{Theme: "其他", Number: "9"}), "一、甲 / 粮食"},
	} {
		if got := measured(test.read, nil, nil)[0].Theme; got != test.want {
			t.Errorf("%q, not %q", got, test.want)
		}
	}
}
