package web_test

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// What a note of the table says of a group is offered, with its members, and used only when somebody takes it.
func TestDefinedGroup(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, page := s.Drop(c, webtest.File{"a.csv", []byte("青岩县重点任务分工表,,\n序号,主要内容,责任单位\n1,修订评审规则。,县教育局\n2,清理存量资金。,各镇（街道）\n3,走访困难群众。,有关单位、各镇（街道）\n" +
		"注：1.“各镇（街道）”指城关镇、石桥镇、南门街道；2.每月报送。,,\n")})
	for _, want := range []string{`name="proposal" value="城关镇、石桥镇、南门街道"`, "照表中的注：城关镇、石桥镇、南门街道（3个）", "3个单位，4条分工"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %.3000s", want, page[strings.Index(page, "<main"):])
		}
	}
	if n := strings.Count(page, "照表中的注"); n != 1 {
		t.Errorf("it is offered %d times", n)
	}
	_, page = s.Post(c, path+"remedy", url.Values{"name": {"各镇（街道）"}, "written": {"各镇（街道）"}, "do": {"proposed"}, "proposal": {"城关镇、石桥镇、南门街道"}})
	if strings.Contains(page, "照表中的注") || !strings.Contains(page, "代表3个单位") {
		t.Errorf("taken: %.3000s", page[strings.Index(page, "<main"):])
	}
	units, err := os.ReadFile(filepath.Join(s.Data, "a", "units.toml"))
	if err != nil || !strings.Contains(string(units), `members = ["城关镇", "石桥镇", "南门街道"]`) {
		t.Errorf("%s %v", units, err)
	}
}
