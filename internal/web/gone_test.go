package web

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
)

// startAlone starts a program of its own, which can be killed and started again, and opens its page.
func startAlone(t *testing.T) (*program, *visitor) {
	t.Helper()
	testtool.Need(t, "chromium")
	p := &program{serving: &serving{t: t, data: filepath.Join(t.TempDir(), "分工项目")}}
	v := visitAt(t, p.serving, p.start(), shell)
	t.Cleanup(func() { p.kill() })
	v.url = p.url
	return p, v
}

// Where the program has ended it is said before anything is sent, nothing that was typed is lost, and a link that is pressed
// leaves the page where it is; once the program is there again, the page goes on by itself.
func TestProgramGone(t *testing.T) {
	p, v := startAlone(t)
	v.choose(seed(t, "fengong.toml")...)
	v.open(seedPath + "settings")
	v.do(chromedp.SendKeys(chromedp.CSS("[name='contact.person']"), "张三"))
	typed := func() string { return eval[string](v, `document.querySelector("[name='contact.person']").value`) }
	p.kill()
	v.until(`document.getElementById("gone").checkVisibility() && document.getElementById("gone").innerText.includes("程序已经关闭")`)
	v.shoot("gone")
	v.axe("the program is gone")
	v.click("nav a[href$='/make']")
	v.until(`document.getElementById("told").innerText.includes("程序已经关闭")`)
	if at := eval[string](v, "location.href"); !strings.HasSuffix(at, "/settings") || !strings.HasSuffix(typed(), "张三") {
		t.Errorf("the link led to %s, and the field has %s", at, typed())
	}
	eval[bool](v, `document.getElementById("told").textContent = "", true`)
	v.click(".save button")
	v.until(`document.getElementById("told").innerText.includes("填的内容都还在这一页")`)
	if got := typed(); !strings.HasSuffix(got, "张三") {
		t.Errorf("what was typed is %q", got)
	}
	p.start()
	v.until(`document.getElementById("gone").innerText.includes("可以接着做")`)
	v.press(".save button")
	v.wait(".verdict.ok")
	if got := v.read("guangzhou-2020-food-safety", "fengong.toml"); !strings.Contains(got, "张三") {
		t.Errorf("saved: %s", got)
	}
	v.press("nav a[href$='/make']")
	v.wait("#gate")
}

// A browser that was not let in sees a page that looks like the others and says what to do.
func TestNotLetIn(t *testing.T) {
	s := serve(t)
	v := visit(t, s)
	stranger := v.stranger()
	stranger.open(seedPath)
	if got := stranger.text("main"); !strings.Contains(got, "这个浏览器还没有获得许可") || !strings.Contains(got, "再双击一次“分工”程序") {
		t.Error(got)
	}
	if got := eval[string](stranger, `getComputedStyle(document.querySelector("header.bar")).display`); got != "flex" {
		t.Errorf("without its looks: the bar is %s", got)
	}
	stranger.axe("not let in")
	stranger.shoot("not-let-in")
	stranger.press("main a[href='/']")
	if got := stranger.text("main"); !strings.Contains(got, "再双击一次“分工”程序") {
		t.Errorf("the first page says %s", got)
	}
}
