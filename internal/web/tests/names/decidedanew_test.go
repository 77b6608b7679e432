package names

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/web/webtest"
)

// What letters print of a word is said before somebody decides that it is no unit, and of two names which one stands.
func TestSaidBeforeDeciding(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、各区政府"}, [2]string{"乙。", "市人社局、市人力资源社会保障局"})})
	if got := v.Text(".task .ask button[value=none]"); got != "不是单位，函里不印" {
		t.Error(got)
	}
	if got := v.Text("#alike"); !strings.Contains(got, "都是同一单位，用右边的名称") || !strings.Contains(got, "附件仍照原表印") {
		t.Error(got)
	}
	v.Click(".task .ask button.more")
	v.Wait("#remedy[open]")
	if got := v.Text("#remedy"); !strings.Contains(got, "别的单位的函里也不印这个词，附件照原表印") {
		t.Error(got)
	}
	if webtest.Eval[bool](v, `document.getElementById("remedy-label").checkVisibility()`) {
		t.Error("a group may be a label")
	}
}

// What was said of a label opens again with its answer chosen.
func TestLabelDecidedAnew(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "兜底单位：市教育局"})}, webtest.File{"units.toml", []byte("[words]\nlead = [\"兜底单位\"]\n")})
	v.Click("#decided summary")
	v.Click("#decided button[data-do=lead]")
	v.Wait("#remedy[open]")
	if got := webtest.Eval[string](v, `document.querySelector("#remedy [name=do]:checked").value`); got != "lead" {
		t.Errorf("chosen is %q", got)
	}
	v.Click("#remedy [name=do][value=support]")
	v.Press("#remedy .button.main")
	if got := v.DirectoryOf("a"); !strings.Contains(got, `support = ["兜底单位"]`) {
		t.Error(got)
	}
}

// The form of a task has its button in view, and the next unit goes on in the role of the one before.
func TestFormInView(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{strings.Repeat("很长的任务内容，", 30), "市教育局、市财政局、市民政局、市审计局、市公安局、市司法局、市水务局、市商务局"})})
	v.Click("#t1-1 a[data-edit]")
	v.Wait("#editor[open] #task-text")
	if !webtest.Eval[bool](v, `(() => { const b = document.querySelector("#editor .button.main").getBoundingClientRect(); return b.top > 0 && b.bottom <= innerHeight; })()`) {
		t.Error("the button is out of sight")
	}
	v.Shoot("form-in-view")
	webtest.Eval[bool](v, `document.querySelector("#task-units li:last-child select").value = "support", document.querySelector("#editor [data-more]").click(), true`)
	if got := webtest.Eval[string](v, `document.querySelector("#task-units li:last-child select").value`); got != "support" {
		t.Errorf("the next unit is %s", got)
	}
}

// Where an answer has the page fetched anew, what was looked for stays, and the task that was worked on is in view.
func TestLookedForStays(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	var tasks [][2]string
	for i := range 40 {
		tasks = append(tasks, [2]string{fmt.Sprintf("%d.做好第%d项工作。", i+1, i+1), "市教育局"})
	}
	v.Choose(webtest.File{"a.csv", webtest.Table(tasks...)})
	v.Do(chromedp.SendKeys(chromedp.CSS("#words"), "项工作"))
	v.Click("#t1-33 a[data-edit]")
	v.Wait("#editor[open] #task-due")
	v.Do(chromedp.SendKeys(chromedp.CSS("#task-due"), "6月底前"))
	v.Press("#editor .button.main")
	v.Until(`document.activeElement.id === "t1-33" && document.getElementById("t1-33").innerText.includes("6月底前")`)
	v.Click("#t1-33 a[data-edit]")
	v.Wait("#editor[open] #task-due")
	webtest.Eval[bool](v, `document.getElementById("task-due").value = "7月底前", document.getElementById("state").dataset.stamp = "", true`) // of a version that the program has forgotten
	v.Press("#editor .button.main")
	v.Until(`document.activeElement.id === "t1-33" && document.getElementById("t1-33").innerText.includes("7月底前")`)
	if got := webtest.Eval[string](v, `document.getElementById("words").value + " " + document.getElementById("sifted").textContent`); got != "项工作 显示40项任务" {
		t.Errorf("what was looked for: %s", got)
	}
	if !webtest.Eval[bool](v, `(() => { const b = document.getElementById("t1-33").getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; })()`) {
		t.Error("the task is out of view")
	}
}

// What was sent, and changed elsewhere since, is not said to have been lost.
func TestSentIsNotLost(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})})
	v.Open("/p/a/settings")
	for _, sent := range []bool{true, false} {
		webtest.Eval[bool](v, fmt.Sprintf(`localStorage.setItem("draft " + location.pathname, JSON.stringify({ "/p/a/settings contact.person contact.person": { was: "某某", now: "旧的人", sent: %v } })), true`, sent))
		v.Open("/p/a/settings")
		if told := webtest.Eval[bool](v, `document.getElementById("told").checkVisibility()`); told == sent {
			t.Errorf("sent %v: told %v", sent, told)
		}
	}
}

// Corrections are listed as the table has their tasks, and a decision about words that are gone says so.
func TestListsInOrder(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.InNumbers([2]string{"甲。", "市教育局"}, [2]string{"乙。", "市财政局、市审计局等"}, [2]string{"丙。", "市民政局"})})
	for _, task := range []string{"t1-3", "t1-1"} {
		s.Saved(c, at, task, url.Values{"text": {"改过的。"}, "unit": {"市水务局"}})
	}
	s.Post(c, at+"remedy", url.Values{"do": {"closed"}, "name": {"市财政局、市审计局等"}})
	_, page := s.Get(c, at)
	list := webtest.Between(page, `id="corrected"`, "</table>")
	if first, last := strings.Index(list, "#t1-1"), strings.Index(list, "#t1-3"); first < 0 || last < first {
		t.Errorf("the corrections: %s", list)
	}
	if strings.Contains(page, "表里现在没有这一处") {
		t.Error("the words are there")
	}
	s.Send(c, at+"replace", webtest.File{"b.csv", webtest.InNumbers([2]string{"甲。", "市教育局"}, [2]string{"乙。", "市财政局"}, [2]string{"丙。", "市民政局"})})
	s.Post(c, at+"newer", url.Values{"do": {"take"}})
	if _, page := s.Get(c, at); !strings.Contains(page, "没有别的单位（表里现在没有这一处）") {
		t.Error("the words are gone, and nothing says so")
	}
}
