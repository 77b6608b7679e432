package names

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// A warning about the whole table is seen without opening anything, however many notes there are.
func TestWarningsUnfolded(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.html", []byte("<h1>星河市任务分工表</h1><p><s>本表作废内容一。</s></p><table><tr><td>序号</td><td>主要内容</td><td>责任单位</td></tr>" +
		"<tr><td>1</td><td>甲。</td><td>市教育局</td></tr></table><p>一是各单位抓好落实。</p><p>二是自印发之日起执行。</p>")})
	if got := v.Text(".note.warning"); !strings.Contains(got, "加删除线的文字不算") {
		t.Error(got)
	}
	for _, seen := range webtest.Eval[[]bool](v, `[...document.querySelectorAll(".note.warning")].map((note) => note.checkVisibility())`) {
		if !seen {
			t.Error("a warning is folded away")
		}
	}
	if n := webtest.Eval[int](v, `document.querySelectorAll("details .note.warning").length`); n > 0 {
		t.Errorf("%d warnings are in what can be folded", n)
	}
}

// A group that gets one letter because nobody said whom it stands for is a doubt before and after
// the letters are made.
func TestGroupInDoubtAfterMaking(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", []byte("云岭市任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,云岭市财政局、各区政府\n")})
	v.Open("/p/a/make")
	doubt := func() string { return webtest.Eval[string](v, `document.querySelector("tr.doubt")?.innerText || ""`) }
	if got := doubt(); !strings.Contains(got, "各区政府") || !strings.Contains(got, "没有写明是哪几个单位") {
		t.Errorf("before: %s", got)
	}
	v.Make()
	v.Wait("#files")
	if got := doubt(); !strings.Contains(got, "没有写明是哪几个单位") {
		t.Errorf("after: %s", got)
	}
	if webtest.Eval[bool](v, `!!document.querySelector(".verdict.ok")`) {
		t.Error("the banner is green")
	}
}

// The document number is shown as it will be printed while it is typed.
func TestNumberPreview(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})})
	v.Open("/p/a/settings")
	webtest.Eval[bool](v, `document.getElementById("document.number").value = "", true`)
	v.Do(chromedp.SendKeys(chromedp.CSS("[name='document.number']"), "云函〔2026〕{n}号"))
	if got := v.Text("#number-preview"); got != "将印为：云函〔2026〕1号、云函〔2026〕2号……" {
		t.Error(got)
	}
	webtest.Eval[bool](v, `(() => { const first = document.getElementById("document.first_number"); first.value = "15"; first.dispatchEvent(new Event("input")); return true; })()`)
	if got := v.Text("#number-preview"); got != "将印为：云函〔2026〕15号、云函〔2026〕16号……" {
		t.Error(got)
	}
	// The number of the first letter, as people write it.
	v.Fill("[name='document.number']", "云函〔2026〕7号")
	webtest.Eval[bool](v, `document.getElementById("document.first_number").value = "1", document.getElementById("document.number").dispatchEvent(new Event("input"))`)
	if got := v.Text("#number-preview"); got != "将印为：云函〔2026〕7号、云函〔2026〕8号……" {
		t.Error(got)
	}
	v.Press(".save button")
	if got := v.Read("a", "fengong.toml"); !strings.Contains(got, `number = "云函〔2026〕{n}号"`) || !strings.Contains(got, "first_number = 7") {
		t.Error(got)
	}
}

// What was filled in wrongly is said in the words of the form, at its field; what else was typed stays.
func TestWrongSetting(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})})
	v.Open("/p/a/settings")
	v.Fill("[name='appendix.size']", "99")
	v.Fill("[name='contact.person']", "某某")
	v.Press(".save button")
	if got := v.Text(".problems"); !strings.Contains(got, "“表内字号（磅）”的值99超出范围") || strings.Contains(got, "toml") || strings.Contains(got, "appendix") {
		t.Error(got)
	}
	if got := webtest.Eval[[]string](v, `[...document.querySelectorAll("[aria-invalid=true]")].map((f) => f.name + "=" + f.value)`); strings.Join(got, " ") != "appendix.size=99" {
		t.Errorf("marked: %q", got)
	}
	if got := webtest.Eval[string](v, `document.querySelector("[name='contact.person']").value`); got != "某某" {
		t.Errorf("what else was typed is %q", got)
	}
	v.Axe("a setting that is wrong")
}

// The tags of the template are listed beside it, and copied by a press.
func TestTags(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})})
	v.Open("/p/a/settings")
	v.Click("#tags summary")
	v.Axe("tags")
	v.Shoot("tags")
	v.Click("#tags button[data-copy='{{发文字号}}']")
	v.Until(`document.getElementById("copied").textContent.endsWith("复制：{{发文字号}}")`)
	if !webtest.Eval[bool](v, `!!document.querySelector("#tags button[data-copy='{{#任务}}{{/任务}}']") && !!document.querySelector("#tags button[data-copy='{{内容}}']")`) {
		t.Error(v.Text("#tags"))
	}
}
