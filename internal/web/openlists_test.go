package web_test

import (
	"net/url"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// Lists of units that end in 等 stand before the letters are made, once, with the tasks; that nobody else is
// meant can be said there, for one or for all, and taken back.
func TestOpenLists(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	source := "云溪县重点任务分工表,,,\n序号,主要任务,牵头单位,责任单位\n1,修订规则。,县文旅局,县财政局\n2,清理资金。,县公安局,县财政局、县审计局等部门\n3,办会展。,县工信局,县商务局等单位\n"
	_, at, _ := s.Drop(c, webtest.File{"a.csv", []byte(source)})
	lists := func() string {
		_, page := s.Get(c, at+"make")
		_, found, _ := strings.Cut(page, `id="open-lists"`)
		found, _, _ = strings.Cut(found, `id="gate"`)
		return found
	}
	got := lists()
	for _, want := range []string{"2项任务的单位写到“等”为止", ">任务2</a>", ">任务3</a>", at + "task/t1-2", "都没有别的单位"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if strings.Contains(got, ">任务1</a>") {
		t.Error("a closed list is called open")
	}
	phrase := "牵头单位：县公安局\r\n责任单位：县财政局、县审计局等部门" // as a browser sends the line break
	if !strings.Contains(got, `value="牵头单位：县公安局`) {
		t.Fatal(got)
	}
	if status, page := s.Post(c, at+"remedy", url.Values{"do": {"closed"}, "name": {phrase}, "from": {"make"}}); status != 200 || !strings.Contains(page, "1项任务的单位写到“等”为止") {
		t.Fatalf("%d %s", status, lists())
	}
	_, page := s.Get(c, at)
	if strings.Count(page, ">补充单位</a>") != 1 || strings.Count(page, "表示单位未列全") != 1 || !strings.Contains(page, "“等”没有别的单位</td>") {
		t.Error("the page of the table still asks, or does not list the decision")
	}
	// It is no directory: names are asked about as before.
	if strings.Contains(page, "不在单位名录中") {
		t.Error("names are held against a directory that there is none of")
	}
	s.Post(c, at+"remedy", url.Values{"do": {"forget"}, "name": {phrase}, "written": {phrase}})
	if got := lists(); !strings.Contains(got, "2项任务的单位写到“等”为止") {
		t.Errorf("it was not taken back: %s", got)
	}
	s.Post(c, at+"remedy", url.Values{"do": {"closed"}, "name": {phrase, "牵头单位：县工信局\r\n责任单位：县商务局等单位"}, "from": {"make"}})
	if got := lists(); got != "" {
		t.Errorf("still open: %s", got)
	}
	s.Post(c, at+"undo", nil)
	if got := lists(); !strings.Contains(got, "2项任务的单位写到“等”为止") {
		t.Errorf("not undone: %s", got)
	}
}

// A unit behind 会同 in a column of leading units does not lead: the table and the list of letters say so once,
// with the tasks, until the role is corrected.
func TestBesideLead(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	source := "云溪县重点任务分工表,,,\n序号,主要任务,牵头单位,责任单位\n1,修订规则。,县文旅局会同县农业农村局,县财政局\n2,清理资金。,县公安局,县财政局会同县审计局\n3,办会展。,县工信局会同县商务局,县财政局\n"
	_, at, _ := s.Drop(c, webtest.File{"a.csv", []byte(source)})
	const said = "写在“会同”后面的单位，按负责计，不算牵头："
	for _, view := range []string{at, at + "make"} {
		_, page := s.Get(c, view)
		if strings.Count(page, said) != 1 || !strings.Contains(page, said+"任务1的“县农业农村局”、任务3的“县商务局”") {
			t.Errorf("%s does not say so once", view)
		}
	}
	s.Saved(c, at, "t1-1", url.Values{"text": {"修订规则。"}, "unit": {"县文旅局", "县农业农村局", "县财政局"}, "role": {"lead", "lead", "responsible"}})
	if _, page := s.Get(c, at+"make"); !strings.Contains(page, said+"任务3的“县商务局”") {
		t.Error("what was corrected is still told of")
	}
}
