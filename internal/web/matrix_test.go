package web_test

import (
	"regexp"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// The matrix says what it counts: the tasks that name a unit, and those of its letter, to which groups add.
func TestMatrixCounts(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "县民政局、石桥镇"}, [2]string{"乙。", "各镇"}, [2]string{"丙。", "各镇"})},
		webtest.File{"units.toml", []byte("[[unit]]\nname = \"石桥镇\"\n[[unit]]\nname = \"青山镇\"\n[[group]]\nname = \"各镇\"\nmembers = [\"石桥镇\", \"青山镇\"]\n")})
	_, page := s.Get(c, at+"matrix")
	var sums []string
	for _, row := range regexp.MustCompile(`(?s)<tr class="sums">.*?</tr>`).FindAllString(page, -1) {
		sums = append(sums, strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(row, " ")), " "))
	}
	if got, want := strings.Join(sums, "|"), "表里写明的任务数 1 1 2|函里的任务数（含各组单位的） 1 3 —"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
