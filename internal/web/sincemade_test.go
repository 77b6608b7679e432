package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"fengong/internal/testtool"
)

// A report, and reminders, that were made before the settings or answers changed say so, as what was made does; a report says
// as well that the ledger changed. Taking the change back takes the word back.
func TestChangedSinceReport(t *testing.T) {
	testtool.NotoDir(t)
	v := visit(t, serve(t))
	c := v.client()
	_, at, _ := v.drop(c, yearTable()...)
	v.makeAll(c, at)
	v.open(at + "year?day=2026-06-30")
	v.press("#report-make")
	if got := v.text("#report"); strings.Contains(got, "之后又改过") || !strings.Contains(got, "进度报告") {
		t.Errorf("just made: %s", got)
	}
	_, page := v.post(c, at+"urge", url.Values{"day": {"2026-06-30"}})
	seal := regexp.MustCompile(`name="seal" value="([0-9a-f]+)"`).FindStringSubmatch(page)
	if seal == nil {
		t.Fatal("no reminders")
	}
	v.post(c, at+"urge", url.Values{"day": {"2026-06-30"}, "seal": {seal[1]}, "unit": {"市商务局"}})
	v.open(at + "rounds")
	if got := v.text("section:has(#urge)"); strings.Contains(got, "之后又改过") || !strings.Contains(got, "2026-06-30 的催办单") {
		t.Errorf("just made: %s", got)
	}
	v.post(c, at+"settings", url.Values{"was.report.year_start": {"2026-01-01"}, "report.year_start": {"2026-06-01"}})
	v.open(at + "year?day=2026-06-30")
	if got := v.text("#report"); !strings.Contains(got, "表格、名录或设置之后又改过，发之前请再生成") {
		t.Errorf("after the settings changed: %s", got)
	}
	v.axe("a report of before")
	v.shoot("report-stale")
	v.open(at + "rounds")
	if got := v.text("section:has(#urge)"); !strings.Contains(got, "表格、名录或设置之后又改过") {
		t.Errorf("after the settings changed: %s", got)
	}
	v.shoot("reminders-stale")
	v.post(c, at+"undo", nil)
	v.open(at + "year?day=2026-06-30")
	if got := v.text("#report"); strings.Contains(got, "之后又改过") {
		t.Errorf("after it was taken back: %s", got)
	}
	v.fill(`[aria-label="市商务局 1 状态"]`, "进行中")
	v.press("form[action$='/ledger'] .button.main")
	if got := v.text("#report"); !strings.Contains(got, "台账之后又改过") {
		t.Errorf("after the ledger changed: %s", got)
	}
}
