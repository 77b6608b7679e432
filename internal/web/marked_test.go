package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// Corrections stay with their rows where a column is marked differently, and what they said of the text is said of the
// column that it is now.
func TestCorrectionsOfMarkedColumns(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", []byte("某市任务分工表,,,\n重点任务,具体举措,责任单位,完成时限\n" +
		"优化市场准入环境,开展隐性壁垒清理整治，公布清单并接受社会监督。,市商务局,6月底前\n优化政务服务环境,推行高频事项一次办成，压减材料三成以上。,市政务局、市教育局,9月底前\n")})
	_, page := s.Get(c, path+"task/t1-1")
	if !strings.Contains(page, "开展隐性壁垒") {
		t.Fatalf("the measure is not the task: %.900s", page)
	}
	if status, page := s.Saved(c, path, "t1-1", url.Values{"text": {"开展隐性壁垒排查整治，公布清单并接受社会监督。"}, "unit": {"市发展改革委"}, "role": {"lead"}, "due": {"7月底前"}}); status != http.StatusOK {
		t.Fatalf("%d %.900s", status, page)
	}
	for _, said := range []url.Values{{"name": {"重点任务"}, "as": {"task"}}, {"name": {"具体举措"}, "as": {"requirement"}}} {
		s.Post(c, path+"columns", said)
	}
	_, page = s.Get(c, path)
	_, list, _ := strings.Cut(page, `id="corrected"`)
	list, _, _ = strings.Cut(list, "</details>")
	if strings.Contains(list, "对不上") || strings.Count(list, "已按更正") != 3 || !strings.Contains(list, "<b>具体举措</b>") {
		t.Errorf("the corrections did not follow: %s", list)
	}
	if !strings.Contains(page, "<dt>具体举措</dt><dd>开展隐性壁垒排查整治") || !strings.Contains(page, "7月底前") {
		t.Error("the row does not say what was corrected")
	}
	if strings.Contains(list, "新版") || strings.Contains(list, "新表") {
		t.Error("there is no new version")
	}
}
