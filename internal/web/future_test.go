package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// A day of update that is still to come is asked about; taken as it is, it keeps neither the rows out of the figures,
// nor what is mended in the ledger.
func TestDayToCome(t *testing.T) {
	s := webtest.Serve(t) // on 30 June
	at, page := s.InRound(t, "2026-07", "2026-07-25", "市教育局", "2", map[string]any{"进展情况": "查了30所", "状态": "已完成", "完成率": "100%", "更新日期": "2026-07-20"})
	_, asked, _ := strings.Cut(page, `id="unclear"`)
	if !strings.Contains(asked, "日期可疑") || !strings.Contains(asked, `value="2026-07-20"`) {
		t.Errorf("nobody asks about the day: %.1500s", page)
	}
	c := s.Client()
	s.Post(c, at+"collect", url.Values{"batch": {webtest.BatchIn(page)}})
	if _, page = s.Get(c, at+"rounds?round=2026-07"); !strings.Contains(page, "2026-06-30") || strings.Contains(page, "2026-07-20") {
		t.Error("the sheet counts as returned on a day that is still to come")
	}
	_, page = s.Get(c, at+"year?unit="+url.QueryEscape("市教育局"))
	if !strings.Contains(page, "未反馈单位</dt><dd>2<") || !strings.Contains(page, "平均完成率（按任务）</dt><dd>33.3%") {
		t.Errorf("what the unit reported does not count: %s", webtest.Between(page, `<dl class="figures"`, "</dl>"))
	}
}

// A day without its year that is months before the round is asked about, with the year that it is taken to be of.
func TestDayOfAnotherTime(t *testing.T) {
	s := webtest.Serve(t)
	_, page := s.InRound(t, "2026-06", "2026-06-30", "市教育局", "2", map[string]any{"进展情况": "查了30所", "状态": "进行中", "完成率": "50%", "更新日期": "1月30日"})
	if asked := webtest.Between(page, `id="unclear"`, "</table>"); !strings.Contains(asked, "日期可疑") || !strings.Contains(asked, `value="2026-01-30"`) {
		t.Errorf("nobody asks about the day: %s", asked)
	}
}

// What cannot be read is taken only once somebody has said what it is, or that it stands as it does.
func TestUnreadStops(t *testing.T) {
	s := webtest.Serve(t)
	at, page := s.InRound(t, "2026-06", "2026-06-30", "市教育局", "2", map[string]any{"进展情况": "查了30所", "状态": "已完成", "完成率": "15000%", "更新日期": "2026-06-20"})
	id := regexp.MustCompile(`name="(mend\.[0-9a-f]+)" value=""`).FindStringSubmatch(page)
	if id == nil {
		t.Fatalf("no empty box: %s", webtest.Between(page, `id="unclear"`, "</table>"))
	}
	c := s.Client()
	if status, page := s.Post(c, at+"collect", url.Values{"batch": {webtest.BatchIn(page)}}); status != http.StatusConflict || !strings.Contains(page, "还没有写入") {
		t.Errorf("taken unread: %d", status)
	}
	if status, page := s.Post(c, at+"collect", url.Values{"batch": {webtest.BatchIn(page)}, id[1]: {"15000%"}}); status != http.StatusOK || !strings.Contains(page, "已收进台账") {
		t.Errorf("not taken though somebody says so: %d", status)
	}
	if _, page := s.Get(c, at+"year"); !strings.Contains(page, "完成率“15000%”读不懂，按状态“已完成”计为100%") {
		t.Error("the page does not say how it counts")
	}
}
