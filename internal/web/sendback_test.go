package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fengong/internal/render/tracker"
	"fengong/internal/web/webtest"
)

// What one unit reported is sent back though the ledger was changed and made anew since; the others', and what was changed
// since, stay.
func TestSendBackOneUnit(t *testing.T) {
	s := webtest.Serve(t)
	c, path, out := webtest.SmallYear(t, s)
	sheet := func(unit, number string, values map[string]any) webtest.File {
		data, err := os.ReadFile(webtest.Sheet(t, out, unit, number, values))
		if err != nil {
			t.Fatal(err)
		}
		return webtest.File{Name: unit + ".xlsx", Data: data}
	}
	_, page := s.Send(c, path+"returns",
		sheet("市教育局", "1", map[string]any{"进展情况": "已办", "状态": "已完成", "完成率": "100%", "更新日期": "2026-06-30"}),
		sheet("市财政局", "2", map[string]any{"进展情况": "在办", "状态": "进行中", "完成率": "60%", "更新日期": "2026-06-28"}))
	if _, page = s.Post(c, path+"collect", url.Values{"batch": {webtest.BatchIn(page)}}); !strings.Contains(page, "已收进台账") || strings.Contains(page, `id="brought"`) {
		t.Fatalf("not taken in, or sent back where all can be taken back: %.600s", page)
	}
	s.Post(c, path+"settings", url.Values{"was.document.date": {"2026-01-10"}, "document.date": {"2026-02-10"}})
	s.MakeAll(c, path)
	for page = `id="progress"`; strings.Contains(page, `id="progress"`); _, page = s.Get(c, path+"make") {
		time.Sleep(50 * time.Millisecond)
	}
	data, err := os.ReadFile(filepath.Join(out, "tracker.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := tracker.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	s.Post(c, path+"ledger", url.Values{"key": {entries[0].Key}, "column": {"进展情况"}, "was": {"已办"}, "now": {"已办，已核"}})
	_, page = s.Get(c, path+"year")
	back := webtest.Between(page, `id="brought"`, "</details>")
	before := webtest.Between(back, `name="before" value="`, `"`)
	if !strings.Contains(back, "收进2份反馈") || !strings.Contains(back, "退回市财政局这次填的（4格）") || before == "" {
		t.Fatalf("what is offered: %s", back)
	}
	was := webtest.Rows(t, out)
	status, page := s.Post(c, path+"ledger/back", url.Values{"before": {before}, "unit": {"市教育局"}})
	want := strings.Replace(was, "市教育局 1 已完成 100% 2026-06-30 已办，已核", "市教育局 1    已办，已核", 1)
	if got := webtest.Rows(t, out); got != want || got == was || status == http.StatusOK || !strings.Contains(page, "“进展情况”没有改成") {
		t.Errorf("%d\n%s\nnot\n%s", status, got, want)
	}
	if _, page = s.Get(c, path+"year"); strings.Contains(webtest.Between(page, `id="brought"`, "</details>"), "市教育局") {
		t.Error("it is offered again")
	}
	s.Post(c, path+"ledger/undo", nil)
	if got := webtest.Rows(t, out); got != was {
		t.Errorf("taken back:\n%s", got)
	}
}
