package check

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/web/webtest"
)

// What the columns were taken for is seen after every drop, in a line that opens: it costs no press where all is right.
func TestColumnsAtAGlance(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", []byte("云岭市重点任务分工表\n\n序号,主要内容,目标,责任单位,经费\n1,修路三公里。,年底通车,市交通局,20万元\n2,建公园两个。,建成开放,市园林局,30万元\n")})
	if got := v.Text("#read summary"); got != "栏目：序号＝编号，主要内容＝任务，目标＝目标、标准，责任单位，经费＝金额、数量" {
		t.Errorf("the line says %q", got)
	}
	v.Shoot("columns-read")
	if tall := webtest.Eval[float64](v, `document.getElementById("read").getBoundingClientRect().height`); tall > 60 {
		t.Errorf("the line takes %v px", tall)
	}
	v.Click("#read summary")
	if got := v.Text("#read table"); !strings.Contains(got, "主要内容\t任务\t修路三公里。") || !strings.Contains(got, "责任单位\t责任单位\t市交通局") || !strings.Contains(got, "经费\t金额、数量\t20万元") {
		t.Errorf("opened, it says %s", got)
	}
	v.Axe("columns at a glance")
	v.Press("#read a.button")
	v.Wait("table.columns")
	webtest.Eval[bool](v, `(() => { const s = document.querySelector("select[aria-label='经费']"); window.left = true; s.value = "ignore"; s.dispatchEvent(new Event("change", { bubbles: true })); return true; })()`)
	v.Until("!window.left && document.readyState == 'complete'")
	v.Open("/p/a/")
	if got := v.Text("#read .left"); got != "经费＝不用" {
		t.Errorf("what letters leave out: %q", got)
	}
}

// Beside each step and view stands a ? that says what it is for, without leaving the page; another press, Escape or a press
// elsewhere closes it.
func TestHelpBesideSteps(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})})
	for path, want := range map[string]string{"": "红框是要您定的", "settings": "函上印“××”", "make": "先看发函清单", "year": "各单位交回的反馈表",
		"columns": "原表每一栏被当作什么", "units": "函的抬头印这里的全称", "matrix": "一行一项任务", "rounds": "叫一轮", "compare": "与去年的表或上一稿比"} {
		v.Open("/p/a/" + path)
		what := `[...document.querySelectorAll(".what")].find((d) => d.textContent.includes("` + want + `"))`
		if !webtest.Eval[bool](v, "!!"+what) {
			t.Errorf("%q: nothing says %s", path, want)
			continue
		}
		webtest.Eval[bool](v, what+`.querySelector("summary").focus(), true`)
		v.Do(chromedp.KeyEvent("\r"))
		if !webtest.Eval[bool](v, what+`.querySelector("div").checkVisibility() && `+what+`.querySelector("div").getBoundingClientRect().right < innerWidth`) {
			t.Errorf("%q: it does not open in sight", path)
		}
		if path == "" {
			v.Shoot("what")
			v.Axe("what a step is for")
			v.Do(chromedp.EmulateViewport(480, 800))
			if wide := webtest.Eval[int](v, "document.documentElement.scrollWidth"); wide > 480 {
				t.Errorf("in a window of 480 px the page is %d px wide", wide)
			}
			v.Picture("narrow-what")
			v.Do(chromedp.EmulateViewport(1366, 768))
		}
		v.Do(chromedp.KeyEvent("\x1b"))
		if webtest.Eval[bool](v, `!!document.querySelector(".what[open]") || !document.activeElement.closest(".what")`) {
			t.Errorf("%q: Escape does not close it, or the focus is lost", path)
		}
	}
	webtest.Eval[bool](v, `document.querySelector(".what summary").click(), true`)
	v.Click("h1")
	if webtest.Eval[bool](v, `!!document.querySelector(".what[open]")`) {
		t.Error("a press elsewhere does not close it")
	}
}

// The units of a corrected task stand under the heads of their columns, as those of the others do, and a step that is taken back
// says what it was.
func TestCorrectedUnderHeads(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", []byte("云岭市任务分工表,,,\n序号,主要任务,牵头单位,配合单位\n1,加强监管。,市教育局,市财政局\n2,开展检查。,市水务局,市民政局\n")})
	s.Saved(c, at, "t1-1", url.Values{"text": {"加强监管。"}, "unit": {"市公安局", "市教育局", "市司法局"}, "role": {"support", "lead", "support"}})
	phrase := func() string {
		t.Helper()
		_, page := s.Get(c, at)
		_, task, _ := strings.Cut(page, `id="t1-1"`)
		_, task, _ = strings.Cut(task, `<p class="phrase">`)
		task, _, _ = strings.Cut(task, "</p>")
		return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(task, "")
	}
	if got := phrase(); got != "牵头单位：市教育局牵头\n配合单位：市公安局配合、市司法局配合" {
		t.Errorf("corrected: %q", got)
	}
	_, page := s.Get(c, at)
	key := regexp.MustCompile(`action="[^"]*corrections"[^>]*><input type="hidden" name="key" value="([0-9a-f]+)"`).FindStringSubmatch(page)
	if key == nil {
		t.Fatal("the correction is not listed")
	}
	s.Post(c, at+"corrections", url.Values{"key": {key[1]}, "do": {"forget"}})
	s.Post(c, at+"settings", url.Values{"was.contact.person": {""}, "contact.person": {"张三"}, "was.contact.phone": {""}, "contact.phone": {"1"}})
	_, page = s.Get(c, at)
	steps := []string{"填联系人、联系电话", "任务1改回原表的写法", "更正任务1"}
	for _, step := range steps {
		if !strings.Contains(page, "撤销："+step) {
			t.Errorf("no step %s: %s", step, regexp.MustCompile(`撤销：[^<]*`).FindString(page))
		}
		_, page = s.Post(c, at+"undo", nil)
	}
}
