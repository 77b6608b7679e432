package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// An answer changes the page in its place: what is typed elsewhere, what is open and where the
// reader is stay, and the next question has the focus.
func TestAnswersInPlace(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"云岭市 任务.csv", table([2]string{"甲。", "市教育局、各区政府"}, [2]string{"乙。", "各街道"}, [2]string{"丙。", "市财政局、各区政府"})})
	eval[bool](v, `window.stayed = true`)
	v.press(".ask button[value=group]")
	if !eval[bool](v, "!!window.stayed") {
		t.Fatal("the whole page was loaded")
	}
	if got := v.text("#open"); got != "1 处待确认" {
		t.Error(got)
	}
	if got := v.text(".bar .count"); got != "1 处待确认" {
		t.Errorf("the bar says %s", got)
	}
	if got := eval[string](v, `document.activeElement.closest(".ask")?.getAttribute("aria-label")`); got != "各街道" {
		t.Errorf("the focus is on %q", got)
	}
	if got := eval[int](v, `document.querySelectorAll(".w.group.open").length`); got != 1 {
		t.Errorf("%d groups are open", got)
	}
	if got := v.text("#toast"); got != "已做：“各区政府”是一组单位，只发一份函" {
		t.Error(got)
	}
	v.click("#decided summary")
	v.press(".ask button[value=none]")
	if !eval[bool](v, `document.getElementById("decided").open && document.querySelector(".bar .count").hidden`) {
		t.Error("what was open is closed, or the count stays")
	}
	v.press("button[data-key=undo]")
	if got := v.text("#toast"); got != "已撤销：“各街道”不是单位" {
		t.Error(got)
	}
	v.axe("answered")
	// What cannot be done is said in place.
	v.click(".ask .more")
	v.wait("dialog[open]")
	eval[bool](v, `(() => { const f = document.querySelector("#remedy form"); f.elements.do.value = "same"; f.elements.target.value = "市财政"; f.requestSubmit(f.querySelector(".main")); return true; })()`)
	v.until(`document.getElementById("remedy-wrong").textContent.includes("名录和表里都没有“市财政”")`)
	if !eval[bool](v, "!!window.stayed") {
		t.Error("the whole page was loaded")
	}
}

// Only what is other is sent; a tab that shows a version that is forgotten gets the whole page.
func TestOnlyChangesAreSent(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, path, _ := s.drop(c, file{"a.csv", table([2]string{"甲。", "市教育局"}, [2]string{"乙。", "市财政局"}, [2]string{"丙。", "市民政局、市财政局"})})
	since := s.stampOf(t, c, path)
	got := s.answered(t, c, path+"remedy", since, url.Values{"do": {"none"}, "name": {"市教育局"}, "written": {"市教育局"}})
	if len(got.Parts) != 4 || got.Parts["counts"] == "" || got.Parts["t1-1"] == "" || got.Parts["state"] == "" || got.Parts["units"] == "" {
		t.Errorf("%d parts: %q", len(got.Parts), got.Parts)
	}
	// Another tab goes on from the version that it shows.
	other := s.answered(t, c, path+"remedy", since, url.Values{"do": {"none"}, "name": {"市民政局"}, "written": {"市民政局"}})
	if other.Parts["t1-1"] == "" || other.Parts["t1-3"] == "" || other.Parts["t1-2"] != "" {
		t.Errorf("%d parts", len(other.Parts))
	}
	r, err := http.NewRequest(http.MethodGet, "http://"+s.host+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set(sinceHeader, "forgotten")
	if status, page := s.answer(c.Do(r)); status != http.StatusOK || !strings.Contains(page, "<html") {
		t.Errorf("%d %.300s", status, page)
	}
}

// stampOf gives the version of the page of a table.
func (s *serving) stampOf(t testing.TB, c *http.Client, path string) string {
	t.Helper()
	_, page := s.get(c, path)
	stamp := regexp.MustCompile(`data-stamp="([^"]+)"`).FindStringSubmatch(page)
	if stamp == nil {
		t.Fatalf("the page has no stamp: %.500s", page)
	}
	return stamp[1]
}

// answered sends a decision as the script of the page does, and gives what changed since.
func (s *serving) answered(t testing.TB, c *http.Client, path, since string, values url.Values) changes {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, "http://"+s.host+path, strings.NewReader(values.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set(sinceHeader, since)
	answer, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var got changes
	if err := json.NewDecoder(answer.Body).Decode(&got); err != nil {
		t.Fatalf("%d %v", answer.StatusCode, err)
	}
	return got
}

// Of very many tasks that an answer changes, those about the reader and those with questions come first, and the others behind
// them: together they are what a page that is loaded anew shows.
func TestNearTasksFirst(t *testing.T) {
	v := visit(t, serve(t))
	c := v.client()
	rows := make([][2]string, 700)
	for i := range rows {
		rows[i] = [2]string{"做好第" + strconv.Itoa(i+1) + "项工作。", "市教育局牵头，各区政府配合"}
	}
	rows[650][1] += "，各街道参与"
	_, path, _ := v.drop(c, file{"a.csv", table(rows...)})
	since := v.stampOf(t, c, path)
	get := func(rest string, to any) {
		t.Helper()
		r, err := http.NewRequest(http.MethodGet, "http://"+v.host+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set(sinceHeader, since)
		r.Header.Set(nearHeader, "t1-10")
		if rest != "" {
			r.Header.Set(restHeader, rest)
		}
		_, page := v.answer(c.Do(r))
		if err := json.Unmarshal([]byte(page), to); err != nil {
			t.Fatal(err)
		}
	}
	v.decide(c, path, "group", "各区政府", "", "")
	var first, rest changes
	if get("", &first); !first.Rest || len(first.Parts) > 180 || first.Parts["t1-1"] == "" || first.Parts["t1-651"] == "" || first.Parts["t1-400"] != "" {
		t.Errorf("first %d parts, more: %v", len(first.Parts), first.Rest)
	}
	get(first.Stamp, &rest)
	n := 0
	for i := range rows {
		id := taskID(0, i)
		if (first.Parts[id] == "") == (rest.Parts[id] == "") {
			n++
		}
	}
	if n > 0 || rest.Rest || rest.Stamp != first.Stamp {
		t.Errorf("%d tasks are sent twice or never, more: %v", n, rest.Rest)
	}

	v.open(path)
	v.click("#t1-10 button.w[data-written=市教育局]")
	v.wait("dialog[open]")
	v.click("dialog [name=do][value=none]")
	v.press("dialog .button.main")
	v.until(`document.querySelectorAll(".task .w.unit").length === 0`)
	if got := eval[int](v, `document.querySelectorAll(".task button.w[data-written=市教育局]").length`); got != 700 {
		t.Errorf("%d tasks show that it is no unit", got)
	}
	v.press("button[data-key=undo]")
	v.press("button[data-key=redo]") // before the others are there
	v.until(`document.querySelectorAll(".task .w.unit").length === 0`)
}
