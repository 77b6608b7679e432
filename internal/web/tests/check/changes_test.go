package check

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// An answer changes the page in its place: what is typed elsewhere, what is open and where the
// reader is stay, and the next question has the focus.
func TestAnswersInPlace(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"云岭市 任务.csv", webtest.Table([2]string{"甲。", "市教育局、各区政府"}, [2]string{"乙。", "各街道"}, [2]string{"丙。", "市财政局、各区政府"})})
	webtest.Eval[bool](v, `window.stayed = true`)
	v.Press(".ask button[value=group]")
	if !webtest.Eval[bool](v, "!!window.stayed") {
		t.Fatal("the whole page was loaded")
	}
	if got := v.Text("#open"); got != "1 处待确认" {
		t.Error(got)
	}
	if got := v.Text(".bar .count"); got != "1 处待确认" {
		t.Errorf("the bar says %s", got)
	}
	if got := webtest.Eval[string](v, `document.activeElement.closest(".ask")?.getAttribute("aria-label")`); got != "各街道" {
		t.Errorf("the focus is on %q", got)
	}
	if got := webtest.Eval[int](v, `document.querySelectorAll(".w.group.open").length`); got != 1 {
		t.Errorf("%d groups are open", got)
	}
	if got := v.Text("#toast"); got != "已做：“各区政府”是一组单位，只发一份函" {
		t.Error(got)
	}
	v.Click("#decided summary")
	v.Press(".ask button[value=none]")
	if !webtest.Eval[bool](v, `document.getElementById("decided").open && document.querySelector(".bar .count").hidden`) {
		t.Error("what was open is closed, or the count stays")
	}
	v.Press("button[data-key=undo]")
	if got := v.Text("#toast"); got != "已撤销：“各街道”不是单位" {
		t.Error(got)
	}
	v.Axe("answered")
	// What cannot be done is said in place.
	v.Click(".ask .more")
	v.Wait("dialog[open]")
	webtest.Eval[bool](v, `(() => { const f = document.querySelector("#remedy form"); f.elements.do.value = "same"; f.elements.target.value = "市财政"; f.requestSubmit(f.querySelector(".main")); return true; })()`)
	v.Until(`document.getElementById("remedy-wrong").textContent.includes("名录和表里都没有“市财政”")`)
	if !webtest.Eval[bool](v, "!!window.stayed") {
		t.Error("the whole page was loaded")
	}
}

// Only what is other is sent; a tab that shows a version that is forgotten gets the whole page.
func TestOnlyChangesAreSent(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"}, [2]string{"乙。", "市财政局"}, [2]string{"丙。", "市民政局、市财政局"})})
	since := s.StampOf(t, c, path)
	got := s.Answered(t, c, path+"remedy", since, url.Values{"do": {"none"}, "name": {"市教育局"}, "written": {"市教育局"}})
	if len(got.Parts) != 4 || got.Parts["counts"] == "" || got.Parts["t1-1"] == "" || got.Parts["state"] == "" || got.Parts["units"] == "" {
		t.Errorf("%d parts: %q", len(got.Parts), got.Parts)
	}
	// Another tab goes on from the version that it shows.
	other := s.Answered(t, c, path+"remedy", since, url.Values{"do": {"none"}, "name": {"市民政局"}, "written": {"市民政局"}})
	if other.Parts["t1-1"] == "" || other.Parts["t1-3"] == "" || other.Parts["t1-2"] != "" {
		t.Errorf("%d parts", len(other.Parts))
	}
	r, err := http.NewRequest(http.MethodGet, "http://"+s.Host+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Fengong-Since", "forgotten")
	if status, page := s.Answer(c.Do(r)); status != http.StatusOK || !strings.Contains(page, "<html") {
		t.Errorf("%d %.300s", status, page)
	}
}

// Of very many tasks that an answer changes, those about the reader and those with questions come first, and the others behind
// them: together they are what a page that is loaded anew shows.
func TestNearTasksFirst(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	c := v.Client()
	rows := make([][2]string, 700)
	for i := range rows {
		rows[i] = [2]string{"做好第" + strconv.Itoa(i+1) + "项工作。", "市教育局牵头，各区政府配合"}
	}
	rows[650][1] += "，各街道参与"
	_, path, _ := v.Drop(c, webtest.File{"a.csv", webtest.Table(rows...)})
	since := v.StampOf(t, c, path)
	get := func(rest string, to any) {
		t.Helper()
		r, err := http.NewRequest(http.MethodGet, "http://"+v.Host+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Fengong-Since", since)
		r.Header.Set("Fengong-Near", "t1-10")
		if rest != "" {
			r.Header.Set("Fengong-Rest", rest)
		}
		_, page := v.Answer(c.Do(r))
		if err := json.Unmarshal([]byte(page), to); err != nil {
			t.Fatal(err)
		}
	}
	v.Decide(c, path, "group", "各区政府", "", "")
	var first, rest webtest.Changes
	if get("", &first); !first.Rest || len(first.Parts) > 80 || first.Parts["t1-1"] == "" || first.Parts["t1-651"] == "" || first.Parts["t1-400"] != "" {
		t.Errorf("first %d parts, more: %v", len(first.Parts), first.Rest)
	}
	get(first.Stamp, &rest)
	n := 0
	for i := range rows {
		id := "t1-" + strconv.Itoa(i+1)
		if (first.Parts[id] == "") == (rest.Parts[id] == "") {
			n++
		}
	}
	if n > 0 || rest.Rest || rest.Stamp != first.Stamp {
		t.Errorf("%d tasks are sent twice or never, more: %v", n, rest.Rest)
	}

	v.Open(path)
	v.Click("#t1-10 button.w[data-written=市教育局]")
	v.Wait("dialog[open]")
	v.Click("dialog [name=do][value=none]")
	v.Press("dialog .button.main")
	v.Until(`document.querySelectorAll(".task .w.unit").length === 0`)
	if got := webtest.Eval[int](v, `document.querySelectorAll(".task button.w[data-written=市教育局]").length`); got != 700 {
		t.Errorf("%d tasks show that it is no unit", got)
	}
	v.Press("button[data-key=undo]")
	v.Press("button[data-key=redo]") // before the others are there
	v.Until(`document.querySelectorAll(".task .w.unit").length === 0`)
}
