package check

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/web/webtest"
)

// Who has no table at hand begins with the sample; ? opens the help at the step one is at, / leads to
// the search.
func TestSampleAndHelp(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Shoot("empty")
	v.Press("form[action='/sample'] button")
	if got := v.Text("h1"); got != "星河市2026年重点任务分工表" {
		t.Error(got)
	}
	if got := v.Text("main"); strings.Contains(got, ".toml") || !strings.Contains(got, "市人社局") {
		t.Errorf("a clerk reads %.800s", got)
	}
	v.Do(chromedp.KeyEvent("/"))
	if got := webtest.Eval[string](v, "document.activeElement.id"); got != "words" {
		t.Errorf("the focus is on %q", got)
	}
	webtest.Eval[bool](v, "document.activeElement.blur(), true")
	v.Turn(chromedp.KeyEvent("?"))
	v.Until("location.pathname == '/help' && location.hash == '#check'")
	v.Axe("help")
	v.Shoot("help")
	if got := v.Text("main"); !strings.Contains(got, "四步") || !strings.Contains(got, "Ctrl+Z") {
		t.Error(got)
	}
	v.Open("/")
	if got := v.Text("#projects"); !strings.Contains(got, "示例 重点任务分工表") {
		t.Error(got)
	}
}
