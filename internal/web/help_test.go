package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Who has no table at hand begins with the sample; ? opens the help at the step one is at, / leads to
// the search.
func TestSampleAndHelp(t *testing.T) {
	v := visit(t, serve(t))
	v.shoot("empty")
	v.press("form[action='/sample'] button")
	if got := v.text("h1"); got != "星河市2026年重点任务分工表" {
		t.Error(got)
	}
	if got := v.text("main"); strings.Contains(got, ".toml") || !strings.Contains(got, "市人社局") {
		t.Errorf("a clerk reads %.800s", got)
	}
	v.do(chromedp.KeyEvent("/"))
	if got := eval[string](v, "document.activeElement.id"); got != "words" {
		t.Errorf("the focus is on %q", got)
	}
	eval[bool](v, "document.activeElement.blur(), true")
	v.turn(chromedp.KeyEvent("?"))
	v.until("location.pathname == '/help' && location.hash == '#check'")
	v.axe("help")
	v.shoot("help")
	if got := v.text("main"); !strings.Contains(got, "四步") || !strings.Contains(got, "Ctrl+Z") {
		t.Error(got)
	}
	v.open("/")
	if got := v.text("#projects"); !strings.Contains(got, "示例 重点任务分工表") {
		t.Error(got)
	}
}
