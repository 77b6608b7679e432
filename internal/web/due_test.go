package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// A deadline that is no certain day is asked about once, and answered for every task that has it: as
// steps, as one of its times, as it is written. A new version that says otherwise is asked about again.
func TestDueAsked(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	source := func(due string) []byte {
		return []byte("云岭市重点任务分工表,,,\n序号,主要内容,责任单位,完成时限\n1,修订评审规则。,市教育局," + due + "\n2,清理存量资金。,市财政局," + due +
			"\n3,走访困难群众。,市民政局,年底前\n4,修编应急预案。,市应急局,10月底前\n5,清理闲置场所。,市商务局,适时推进\n6,公开预算。,市审计局,11月底前\n")
	}
	_, path, page := s.Drop(c, webtest.File{"a.csv", source("6月底前出初稿；9月底前")})
	has := func(page string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(page, w) {
				t.Errorf("no %q in %.3000s", w, page[strings.Index(page, "<main"):])
			}
		}
	}
	has(page, `id="open">2 处待确认`, "读不出是哪一天：函里照印", "（全表2处）", "分2步，到9月底前完成", "只按6月底前", "时限“适时推进”")
	if n := strings.Count(page, `value="pick:`); n != 2 {
		t.Errorf("%d times are offered", n)
	}
	say := func(due, do string) string {
		t.Helper()
		status, page := s.Post(c, path+"due", url.Values{"due": {due}, "do": {do}, "task": {"t1-1"}})
		if status != http.StatusOK {
			t.Errorf("%s: %d", do, status)
		}
		return page
	}
	page = say("6月底前出初稿；9月底前", "steps")
	has(page, `id="open">1 处待确认`, "<dt>6月底前</dt><dd>出初稿</dd>", "时限：9月底前", "撤销：时限“6月底前出初稿；9月底前”分步")
	if got := strings.Count(s.CorrectionsOf("a"), `new_steps = [["6月底前", "出初稿"], ["9月底前", ""]]`); got != 2 {
		t.Errorf("%d corrections: %s", got, s.CorrectionsOf("a"))
	}
	page = say("适时推进", "keep")
	has(page, `id="open">0 处待确认`, "照原文")
	if strings.Contains(page, "读不出是哪一天") || !strings.Contains(s.CorrectionsOf("a"), "due = \"适时推进\"\nnew_due = \"适时推进\"") {
		t.Errorf("kept: %s", s.CorrectionsOf("a"))
	}
	s.Post(c, path+"undo", nil)
	_, page = s.Post(c, path+"undo", nil)
	has(page, `id="open">2 处待确认`)
	has(say("6月底前出初稿；9月底前", "pick:6月底前"), "时限：6月底前", `id="open">1 处待确认`)
	if status, _ := s.Post(c, path+"due", url.Values{"due": {"适时推进"}, "do": {"pick:明天"}}); status != http.StatusBadRequest {
		t.Errorf("a time that is not offered: %d", status)
	}
	say("适时推进", "keep")
	s.Send(c, path+"replace", webtest.File{"b.csv", source("7月底前；9月底前")})
	s.Post(c, path+"newer", url.Values{"do": {"take"}})
	_, page = s.Get(c, path)
	has(page, "2项与表对不上", "表里现在是：7月底前；9月底前", "只按7月底前")
}

// A deadline before the year that the title names is asked about, with that year filled in; one that is merely
// before the date of the letters is told of at the gate.
func TestDueBeforeYear(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	table := "云岭市2027年重点任务分工表,,,\n序号,主要内容,责任单位,完成时限\n1,修订评审规则。,市教育局,2026年2月底前\n2,清理存量资金。,市财政局,2026年2月底前\n" +
		"3,走访困难群众。,市民政局,2月底前\n4,修编应急预案。,市应急局,长期坚持\n5,公开预算。,市审计局,2026年11月底前\n"
	_, path, page := s.Drop(c, webtest.File{"a.csv", []byte(table)}, webtest.File{"fengong.toml", []byte("[document]\ndate = \"2027-03-01\"\n")})
	has := func(page string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(page, w) {
				t.Errorf("no %q in %.3000s", w, page[strings.Index(page, "<main"):])
			}
		}
	}
	has(page, `id="open">2 处待确认`, "早于分工的年度（2027年）", "（全表2处）", "改为2027年2月底前", "没有写错，照原文", "早于成文日期2027年3月1日，发函时已经到期：任务3（2月底前）")
	_, gate := s.Get(c, path+"make")
	has(gate, "3项任务的时限早于分工的年度（2027年）：任务1（2026年2月底前）、2（2026年2月底前）、5（2026年11月底前）", "发函时已经到期：任务3")
	say := func(due, do string) string {
		t.Helper()
		_, page := s.Post(c, path+"due", url.Values{"due": {due}, "do": {do}, "task": {"t1-1"}})
		return page
	}
	if status, _ := s.Post(c, path+"due", url.Values{"due": {"2026年2月底前"}, "do": {"pick:2028年2月底前"}}); status != http.StatusBadRequest {
		t.Errorf("a year that is not offered: %d", status)
	}
	has(say("2026年2月底前", "pick:2027年2月底前"), `id="open">1 处待确认`, "时限：2027年2月底前")
	if got := strings.Count(s.CorrectionsOf("a"), `new_due = "2027年2月底前"`); got != 2 {
		t.Errorf("%d corrections: %s", got, s.CorrectionsOf("a"))
	}
	has(say("2026年11月底前", "keep"), `id="open">0 处待确认`)
	if _, gate = s.Get(c, path+"make"); strings.Contains(gate, "早于分工的年度") {
		t.Error("what was said to be right is still in doubt")
	}
}
