package way

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// startAlone starts a program of its own, which can be killed and started again, and opens its page.
func startAlone(t *testing.T) (*webtest.Program, *webtest.Visitor) {
	t.Helper()
	testtool.Need(t, "chromium")
	p := &webtest.Program{Serving: &webtest.Serving{T: t, Data: filepath.Join(t.TempDir(), "分工项目")}}
	v := webtest.VisitAt(t, p.Serving, p.Start(), webtest.Shell)
	t.Cleanup(func() { p.Kill() })
	v.URL = p.URL
	return p, v
}

// Where the program has ended it is said before anything is sent, nothing that was typed is lost, and a link that is pressed
// leaves the page where it is; once the program is there again, the page goes on by itself.
func TestProgramGone(t *testing.T) {
	p, v := startAlone(t)
	v.Choose(webtest.Seed(t, "fengong.toml")...)
	v.Open(webtest.SeedPath + "settings")
	v.Do(chromedp.SendKeys(chromedp.CSS("[name='contact.person']"), "张三"))
	typed := func() string {
		return webtest.Eval[string](v, `document.querySelector("[name='contact.person']").value`)
	}
	p.Kill()
	v.Until(`document.getElementById("gone").checkVisibility() && document.getElementById("gone").innerText.includes("程序已经关闭")`)
	v.Shoot("gone")
	v.Axe("the program is gone")
	v.Click("nav a[href$='/make']")
	v.Until(`document.getElementById("told").innerText.includes("程序已经关闭")`)
	if at := webtest.Eval[string](v, "location.href"); !strings.HasSuffix(at, "/settings") || !strings.HasSuffix(typed(), "张三") {
		t.Errorf("the link led to %s, and the field has %s", at, typed())
	}
	webtest.Eval[bool](v, `document.getElementById("told").textContent = "", true`)
	v.Click(".save button")
	v.Until(`document.getElementById("told").innerText.includes("填的内容都还在这一页")`)
	if got := typed(); !strings.HasSuffix(got, "张三") {
		t.Errorf("what was typed is %q", got)
	}
	p.Start()
	v.Until(`document.getElementById("gone").innerText.includes("可以接着做")`)
	v.Press(".save button")
	v.Wait(".verdict.ok")
	if got := v.Read("guangzhou-2020-food-safety", "fengong.toml"); !strings.Contains(got, "张三") {
		t.Errorf("saved: %s", got)
	}
	v.Press("nav a[href$='/make']")
	v.Wait("#gate")
}

// A browser that was not let in sees a page that looks like the others and says what to do.
func TestNotLetIn(t *testing.T) {
	s := webtest.Serve(t)
	v := webtest.Visit(t, s)
	stranger := v.Stranger()
	stranger.Open(webtest.SeedPath)
	if got := stranger.Text("main"); !strings.Contains(got, "这个浏览器还没有获得许可") || !strings.Contains(got, "再双击一次“分工”程序") {
		t.Error(got)
	}
	if got := webtest.Eval[string](stranger, `getComputedStyle(document.querySelector("header.bar")).display`); got != "flex" {
		t.Errorf("without its looks: the bar is %s", got)
	}
	stranger.Axe("not let in")
	stranger.Shoot("not-let-in")
	stranger.Press("main a[href='/']")
	if got := stranger.Text("main"); !strings.Contains(got, "再双击一次“分工”程序") {
		t.Errorf("the first page says %s", got)
	}
}
