package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fengong/internal/render/tracker"
	"fengong/internal/web/webtest"
)

// Who asks for more time is measured as before until the office grants it, which it does on the page,
// also where no round was opened.
func TestTimeGranted(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", []byte("云岭市2026年重点任务分工表,,,\n序号,主要内容,责任单位,完成时限\n1,修订评审规则。,市教育局,6月底前\n2,清理存量资金。,市财政局,6月底前\n")}, webtest.File{"fengong.toml", []byte("[document]\ndate = \"2026-01-10\"\n")})
	s.MakeAll(c, path)
	entries := func() []tracker.Entry {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(s.Data, "a", "out", "a", "tracker.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		list, err := tracker.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	keys := [2]string{entries()[0].Key, entries()[1].Key}
	for _, key := range keys {
		if status, page := s.Post(c, path+"ledger", url.Values{"day": {"2026-07-10"}, "key": {key}, "column": {"状态"}, "was": {""}, "now": {"申请延期"}}); status != http.StatusOK {
			t.Fatalf("%d %.900s", status, page)
		}
	}
	const overdue, excused = "<dt>逾期</dt><dd>%</dd>", "<dt>不考核</dt><dd>%</dd>"
	see := func(what, late string, want ...string) {
		t.Helper()
		_, page := s.Get(c, path+"year?day=2026-07-10")
		for _, w := range append(want, strings.ReplaceAll(overdue, "%", late), strings.ReplaceAll(excused, "%", "0")) {
			if !strings.Contains(page, w) {
				t.Errorf("%s: no %s", what, w)
			}
		}
	}
	see("asked for", "2", `待批　2</h2>`, `<span class="tag warn">待批</span>`, "没有写")
	decide := func(key, do, until string) (int, string) {
		return s.Post(c, path+"ledger/time", url.Values{"day": {"2026-07-10"}, "key": {key}, "do": {do}, "until": {until}})
	}
	if status, page := decide(keys[0], "grant", ""); status != http.StatusBadRequest || !strings.Contains(page, "延期到哪一天") {
		t.Errorf("granted without a day: %d", status)
	}
	if status, page := decide(keys[0], "grant", "2026-09-30"); status != http.StatusOK || entries()[0].Granted != "2026-09-30" {
		t.Fatalf("%d %+v %.900s", status, entries()[0], page)
	}
	see("granted", "1", "批准延期至2026-09-30", "待批　1</h2>")
	decide(keys[1], "refuse", "")
	if e := entries()[1]; e.Request != "延期（不同意）" || e.State != "进行中" || e.Granted != "" {
		t.Errorf("refused: %+v", e)
	}
	see("refused", "1", "批准延期至2026-09-30")
	if _, page := s.Get(c, path+"year?day=2026-07-10"); strings.Contains(page, "待批　") || !strings.Contains(page, "不同意市财政局任务2延期") {
		t.Error("asked again, or the step has no name")
	}
	s.Post(c, path+"ledger/undo", nil)
	see("taken back", "1", "待批　1</h2>")
	if status, _ := decide("nobody", "grant", "2026-09-30"); status != http.StatusBadRequest {
		t.Errorf("a row that is not there: %d", status)
	}
}
