package phrase

import (
	"slices"
	"testing"

	"fengong/model"
)

// Of names with boxes those are meant that are ticked; signs of one kind alone are no choice.
func TestTickedBoxes(t *testing.T) {
	for _, tt := range []struct {
		phrase  string
		want    []string
		without int // names that are said to be left out
	}{
		{"☑教务处 ☑工会 □各年级组 □信息中心", []string{"教务处", "工会"}, 2},
		{"■教务处 ■学生处", []string{"教务处", "学生处"}, 0},
		{"□教务处 □学生处", []string{"教务处", "学生处"}, 0},
		{"☑教务处☑学生处", []string{"教务处", "学生处"}, 0},
		{"√教务处 √学生处", []string{"教务处", "学生处"}, 0},
		{"教务处☑ 学生处□", []string{"教务处"}, 1},
		{"教务处（√） 学生处（ ）", []string{"教务处"}, 1},
		{"（√）县教育局（）县财政局", []string{"县教育局"}, 1},
		{"[√]教务处 [ ]工会", []string{"教务处"}, 1},
		{"■县教育局□县财政局■县人社局", []string{"县教育局", "县人社局"}, 1},
		{"牵头：☑教务处 □工会；配合：□团委 ☑学生处", []string{"教务处", "学生处"}, 2},
		{"□教务处\n☑工会\n□团委", []string{"工会"}, 2},
		{"☒教务处、☐工会", []string{"教务处"}, 1},
		{"☐教务处 ☐工会 ☒德育处\n☒各年级组", []string{"德育处", "各年级组"}, 2},
		{"√ 市教育局、√ 市财政局", []string{"市教育局", "市财政局"}, 0},
	} {
		r := Parse(tt.phrase, Options{})
		var got []string
		for _, a := range r.Assignments {
			got = append(got, a.Unit)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.phrase, got, tt.want)
		}
		n := 0
		for _, d := range r.Diagnostics {
			if d.Code == "not-ticked" {
				n++
			} else if d.Severity != model.Note {
				t.Errorf("%q: %v", tt.phrase, d)
			}
		}
		if n != tt.without {
			t.Errorf("%q: %d names said to be left out, want %d", tt.phrase, n, tt.without)
		}
	}
}
