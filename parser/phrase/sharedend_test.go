package phrase

import (
	"slices"
	"testing"
)

func TestGroupsShareAnEnd(t *testing.T) {
	for _, tt := range []struct {
		phrase string
		want   []string
	}{
		{"医务处、各临床、医技科室、护理部", []string{"医务处", "各临床、医技科室", "护理部"}},
		{"各行政、教学、教辅单位", []string{"各行政、教学、教辅单位"}},
		{"各子、分公司", []string{"各子、分公司"}},
		{"各科（室）、站、所", []string{"各科（室）、站、所"}},
		{"各院、系、部，校团委", []string{"各院、系、部", "校团委"}},
		{"各股、室、队、所", []string{"各股、室、队、所"}},
		{"各窗口、行政科室", []string{"各窗口", "行政科室"}},
		{"各行政科室、临床科室", []string{"各行政科室", "临床科室"}},
		{"各级教育、公安部门", []string{"各级教育部门", "公安部门"}},
		{"各平台、市教育局", []string{"各平台", "市教育局"}},
	} {
		var got []string
		for _, a := range Parse(tt.phrase, Options{}).Assignments {
			got = append(got, a.Unit)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.phrase, got, tt.want)
		}
	}
}
