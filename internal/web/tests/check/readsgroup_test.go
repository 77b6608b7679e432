package check

import (
	"net/url"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// A group with more in brackets is asked about as such though the one without them is known; and the other reading that is
// a group is asked about as any group, with the same choices, and is no unit meanwhile.
func TestReadAsGroup(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "县民政局、各乡镇"}, [2]string{"乙。", "县教育局、各乡镇（街道）"}, [2]string{"丙。", "县财政局、各乡镇（街道）"})})
	v.Decide(v.Client(), "/p/a/", "group", "各乡镇", "", "甲镇、乙镇")
	choices := func(name string) string {
		t.Helper()
		return webtest.Eval[string](v, `[...document.querySelectorAll(".ask[aria-label='`+name+`'] button")].map((b) => b.innerText).join(" ")`)
	}
	const first, all = "给这些单位各发一份 ", "只发一份函给它 不是单位，函里不印 其他……"
	v.Open("/p/a/")
	if got := choices("各乡镇（街道）"); !strings.HasPrefix(got, first) || !strings.HasSuffix(got, all) || strings.Contains(v.Text("#state"), "街道”按一个单位处理") {
		t.Errorf("choices: %s", got)
	}
	if got := v.Text("#t1-2 .phrase"); got != "县教育局、各乡镇（街道）" {
		t.Errorf("read as %s", got)
	}

	v.Drop(v.Client(), webtest.File{"b.csv", webtest.Table([2]string{"甲。", "由学生处牵头，组织各学院辅导员、宿管科开展宿舍安全检查"}, [2]string{"乙。", "教务处"})})
	v.Open("/p/b/")
	v.Press("button[name=do][value=reading]")
	if got := v.Text("#open"); got != "1 处待确认" {
		t.Errorf("after the other reading: %s", got)
	}
	if got := choices("各学院"); got != first+all {
		t.Errorf("choices: %s", got)
	}
	if got := v.DirectoryOf("b"); strings.Contains(got, "各学院") {
		t.Errorf("a unit: %s", got)
	}
	v.Press("button[data-key=undo]")
	if got := v.Text("#t1-1"); !strings.Contains(got, "采用另一种读法：各学院") {
		t.Errorf("undone: %s", got)
	}
}

// No name becomes another name of a group before somebody said who that stands for.
func TestNoAliasOfAnOpenGroup(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、各县区"}, [2]string{"乙。", "各县区政府"})})
	_, page := s.Post(c, path+"remedy", url.Values{"do": {"same"}, "name": {"各县区"}, "written": {"各县区"}, "target": {"各县区政府"}})
	if !strings.Contains(page, "还没有写明“各县区政府”代表哪几个单位") || strings.Contains(s.DirectoryOf("a"), "各县区政府") {
		t.Errorf("written: %s", s.DirectoryOf("a"))
	}
	s.Decide(c, path, "group", "各县区政府", "", "甲县政府、乙区政府")
	s.Decide(c, path, "same", "各县区", "各县区政府", "")
	if got := s.DirectoryOf("a"); !strings.Contains(got, `aliases = ["各县区"]`) {
		t.Errorf("not merged: %s", got)
	}
}
