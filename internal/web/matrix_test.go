package web

import (
	"regexp"
	"strings"
	"testing"
)

// The matrix says what it counts: the tasks that name a unit, and those of its letter, to which groups add.
func TestMatrixCounts(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, at, _ := s.drop(c, file{"a.csv", table([2]string{"甲。", "县民政局、石桥镇"}, [2]string{"乙。", "各镇"}, [2]string{"丙。", "各镇"})},
		file{"units.toml", []byte("[[unit]]\nname = \"石桥镇\"\n[[unit]]\nname = \"青山镇\"\n[[group]]\nname = \"各镇\"\nmembers = [\"石桥镇\", \"青山镇\"]\n")})
	_, page := s.get(c, at+"matrix")
	var sums []string
	for _, row := range regexp.MustCompile(`(?s)<tr class="sums">.*?</tr>`).FindAllString(page, -1) {
		sums = append(sums, strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(row, " ")), " "))
	}
	if got, want := strings.Join(sums, "|"), "表里写明的任务数 1 1 2|函里的任务数（含各组单位的） 1 3 —"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestDays(t *testing.T) {
	if got, want := string(days("<b>2027-11-30前")), `&lt;b&gt;<span class="day">2027-11-30</span>前`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
