package model

import "testing"

// A warning that was seen is a note as long as it is said of no more places.
func TestOverlook(t *testing.T) {
	for _, c := range []struct {
		name string
		seen map[string]string
		want string
	}{
		{"nothing was seen", nil, "warning warning warning error"},
		{"both places", map[string]string{"甲": "2"}, "note note warning error"},
		{"one place of two", map[string]string{"甲": "1"}, "warning warning warning error"},
		{"all that will be said", map[string]string{"甲": "看过"}, "note note warning error"},
		{"places of one that is said once", map[string]string{"乙": "3"}, "warning warning note error"},
		{"an error stays", map[string]string{"丙": "1"}, "warning warning warning error"},
	} {
		ds := Diagnostics{
			{Severity: Warning, Message: Text{ZH: "甲"}}, {Severity: Warning, Message: Text{ZH: "甲"}},
			{Severity: Warning, Message: Text{ZH: "乙"}, Also: make([]Pos, 2)}, {Severity: Error, Message: Text{ZH: "丙"}}}
		ds.Overlook(c.seen)
		got := ""
		for i, d := range ds {
			if i > 0 {
				got += " "
			}
			got += d.Severity.String()
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
