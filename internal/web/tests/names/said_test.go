package names

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/web/webtest"
)

// What is missing is said and gone to; what was saved, and taken back again, is not called unsaved.
func TestSaidWhatHappened(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "云岭县教育局、县气象局"}, [2]string{"乙。", "云岭县教育居、县气像局"})})
	v.Click("#alike button:not([name])")
	v.Until(`document.getElementById("told").textContent.startsWith("还没有选")`)
	if got := webtest.Eval[string](v, "document.activeElement.type"); got != "radio" {
		t.Errorf("the focus is on %q", got)
	}
	v.Press("#alike button[value=same]")

	v.Open("/p/a/make")
	v.Click("#making button")
	v.Until(`document.getElementById("told").textContent.includes("打勾，再点一次")`)
	if got := webtest.Eval[string](v, "document.activeElement.id"); got != "sure" {
		t.Errorf("the focus is on %q", got)
	}

	v.Open("/p/a/settings")
	v.Do(chromedp.SendKeys(chromedp.CSS("[name='document.number']"), "云政办函〔2026〕12号"), chromedp.SendKeys(chromedp.CSS("[name='contact.person']"), "张三"))
	v.Press(".save button")
	v.Wait(".verdict.ok")
	told := func() string {
		return webtest.Eval[string](v, `(() => { const e = document.getElementById("told"); return e.hidden ? "" : e.textContent; })()`)
	}
	if got := told(); got != "" { // of the number, which is split in two
		t.Errorf("after saving: %s", got)
	}
	v.Do(chromedp.Reload())
	if webtest.Eval[bool](v, `!!document.querySelector(".verdict.ok")`) {
		t.Error("it is said again that something was saved")
	}
	v.Open("/p/a/")
	v.Press("button[data-key=undo]")
	v.Open("/p/a/settings")
	if got := told() + webtest.Eval[string](v, `document.querySelector("[name='contact.person']").value`); got != "" {
		t.Errorf("after undoing: %s", got)
	}
}

// A full name that a person filled in, or said to be right, is not called a short one; others are.
func TestFullNamesFilledIn(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", []byte("云溪县测试任务分工表\n主题,主要内容,责任单位\n一、总,甲。,县供电公司、县法院、县城管局\n")})
	gate := func(want string) {
		t.Helper()
		_, page := s.Get(c, path+"make")
		var short []string
		for _, unit := range []string{"县供电公司", "县法院", "县城管局"} {
			_, row, _ := strings.Cut(page, `<th scope="row">`+unit+"</th>")
			row, _, _ = strings.Cut(row, "</tr>")
			if strings.Contains(row, "全称像是简称") {
				short = append(short, unit)
			}
		}
		if got := strings.Join(short, "、"); got != want {
			t.Errorf("short are %s, not %s", got, want)
		}
	}
	gate("县供电公司、县法院、县城管局")
	s.Post(c, path+"units", url.Values{"unit": {"县供电公司", "县法院", "县城管局"}, "was": {"县供电公司", "县法院", "县城管局"},
		"full": {"县电网供电公司", "县法院", "县城管局"}, "right": {"县城管局"}})
	gate("县法院")
}
