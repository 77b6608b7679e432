package way

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// A report, and reminders, that were made before the settings or answers changed say so, as what was made does; a report says
// as well that the ledger changed. Taking the change back takes the word back.
func TestChangedSinceReport(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	c := v.Client()
	_, at, _ := v.Drop(c, webtest.YearTable()...)
	v.MakeAll(c, at)
	v.Open(at + "year?day=2026-06-30")
	v.Press("#report-make")
	if got := v.Text("#report"); strings.Contains(got, "之后又改过") || !strings.Contains(got, "进度报告") {
		t.Errorf("just made: %s", got)
	}
	_, page := v.Post(c, at+"urge", url.Values{"day": {"2026-06-30"}})
	seal := regexp.MustCompile(`name="seal" value="([0-9a-f]+)"`).FindStringSubmatch(page)
	if seal == nil {
		t.Fatal("no reminders")
	}
	v.Post(c, at+"urge", url.Values{"day": {"2026-06-30"}, "seal": {seal[1]}, "unit": {"市商务局"}})
	v.Open(at + "rounds")
	if got := v.Text("section:has(#urge)"); strings.Contains(got, "之后又改过") || !strings.Contains(got, "2026-06-30 的催办单") {
		t.Errorf("just made: %s", got)
	}
	v.Post(c, at+"settings", url.Values{"was.report.year_start": {"2026-01-01"}, "report.year_start": {"2026-06-01"}})
	v.Open(at + "year?day=2026-06-30")
	if got := v.Text("#report"); !strings.Contains(got, "表格、名录或设置之后又改过，发之前请再生成") {
		t.Errorf("after the settings changed: %s", got)
	}
	v.Axe("a report of before")
	v.Shoot("report-stale")
	v.Open(at + "rounds")
	if got := v.Text("section:has(#urge)"); !strings.Contains(got, "表格、名录或设置之后又改过") {
		t.Errorf("after the settings changed: %s", got)
	}
	v.Shoot("reminders-stale")
	v.Post(c, at+"undo", nil)
	v.Open(at + "year?day=2026-06-30")
	if got := v.Text("#report"); strings.Contains(got, "之后又改过") {
		t.Errorf("after it was taken back: %s", got)
	}
	v.Fill(`[aria-label="市商务局 1 状态"]`, "进行中")
	v.Press("form[action$='/ledger'] .button.main")
	if got := v.Text("#report"); !strings.Contains(got, "台账之后又改过") {
		t.Errorf("after the ledger changed: %s", got)
	}
}
