package way

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// The program is killed while a person types and answers: nothing that was typed is lost, no file is
// half written, and the tab goes on with the next start.
func TestKilled(t *testing.T) {
	testtool.Need(t, "chromium")
	p := &webtest.Program{Serving: &webtest.Serving{T: t, Data: filepath.Join(t.TempDir(), "分工项目")}}
	v := webtest.VisitAt(t, p.Serving, p.Start(), webtest.Shell)
	t.Cleanup(p.Kill)
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、各区政府"}, [2]string{"乙。", "各街道"})})

	// In the dialog.
	v.Click(".ask button[data-do=group]")
	v.Wait("dialog[open]")
	v.Do(chromedp.SendKeys(chromedp.CSS("dialog textarea"), "甲区政府 乙区政府 丙区政府"))
	p.Kill()
	v.Click("dialog .button.main")
	v.Until(`document.querySelector("dialog[open] #told")?.textContent.includes("程序已经关闭")`)
	p.Start()
	v.Press("dialog .button.main")
	if got := p.DirectoryOf("a"); !strings.Contains(got, `members = ["甲区政府", "乙区政府", "丙区政府"]`) {
		t.Errorf("what was typed into the dialog is lost: %s", got)
	}

	// In the form that corrects a task, more units than it has rows for; the page is loaded again.
	v.Click(`#t1-2 a[data-edit]`)
	v.Wait("#editor[open] #task-text")
	v.Do(chromedp.SendKeys(chromedp.CSS("#task-text"), "改到一半"))
	for i := range 4 {
		if i > 1 {
			v.Click("#editor [data-more]")
		}
		v.Do(chromedp.SendKeys(chromedp.CSS(fmt.Sprintf("#task-units li:nth-child(%d) input", i+2)), fmt.Sprintf("市%d局", i)))
	}
	p.Kill()
	v.Click("#editor .button.main")
	v.Until(`document.querySelector("#editor[open] #told")?.textContent.includes("程序已经关闭")`)
	p.Start()
	v.Do(chromedp.Reload())
	v.Until(`document.getElementById("told").textContent.includes("还没有保存")`)
	v.Click("#told a[data-edit]")
	v.Until(`document.querySelector("#editor[open] #told")?.textContent.includes("找回来了")`)
	v.Press("#editor .button.main")
	if got := p.CorrectionsOf("a"); !strings.Contains(got, "改到一半") || !strings.Contains(got, `"市0局", "市1局", "市2局", "市3局"`) {
		t.Errorf("what was typed into the correction is lost: %s", got)
	}
	v.Do(chromedp.Reload())
	v.Until(`document.readyState === "complete" && !!document.getElementById("editor")`)
	if webtest.Eval[bool](v, `!document.getElementById("told").hidden`) {
		t.Errorf("what is saved is still unfinished: %s", v.Text("#told"))
	}
	v.Press("button[data-key=undo]")

	// While an answer is under way: it is either done or not, and pressed again it is done.
	for i := range 4 {
		webtest.Eval[bool](v, `document.querySelector(".ask button[name=do][value=none]").click(), true`)
		time.Sleep(time.Duration(i*i*4) * time.Millisecond)
		p.Kill()
		p.Start()
		v.Open("/p/a/")
		if v.Text("#open") != "0 处待确认" {
			v.Press(".ask button[name=do][value=none]")
		}
		if got := p.DirectoryOf("a"); !strings.Contains(got, `not_units = ["各街道"]`) || !strings.Contains(got, "丙区政府") {
			t.Fatalf("after a kill in mid-answer: %s", got)
		}
		v.Press("button[data-key=undo]")
		if got := v.Text("#open"); got != "1 处待确认" {
			t.Fatalf("after undoing: %s", got)
		}
	}

	// In the settings: the tab that stayed open, and one that was closed.
	v.Open("/p/a/settings")
	v.Do(chromedp.SendKeys(chromedp.CSS("[name='contact.person']"), "张三"))
	p.Kill()
	v.Click(".save button")
	v.Until(`document.getElementById("told").textContent.includes("程序已经关闭")`)
	p.Start()
	b := v.Second()
	b.Open("/p/a/settings")
	if got := webtest.Eval[string](b, `document.querySelector("[name='contact.person']").value`); got != "张三" {
		t.Errorf("another tab has %q", got)
	}
	if got := b.Text("#told"); !strings.Contains(got, "找回来了") {
		t.Error(got)
	}
	b.Shoot("draft")
	v.Press(".save button")
	v.Wait(".verdict.ok")
	if got := v.Read("a", "fengong.toml"); !strings.Contains(got, `person = "张三"`) {
		t.Errorf("not saved: %s", got)
	}
	v.Open("/p/a/settings")
	if webtest.Eval[bool](v, `!document.getElementById("told").hidden`) {
		t.Errorf("what is saved is still a draft: %s", v.Text("#told"))
	}
	// What is given up does not come back.
	v.Do(chromedp.SendKeys(chromedp.CSS("[name='contact.phone']"), "020"))
	v.Do(chromedp.Reload())
	v.Wait("#told button")
	v.Press("#told button")
	if got := webtest.Eval[string](v, `document.querySelector("[name='contact.phone']").value`); got != "" {
		t.Errorf("what was given up is back: %q", got)
	}
}
