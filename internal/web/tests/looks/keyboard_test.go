package looks

import (
	"context"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/gofrs/flock"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// tabbed gives, for the element that has the focus, what it is, and whether the focus can
// be seen on it, or on the label that stands for it.
const tabbed = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body) return "";
	const box = e.type === "file" && e.closest(".drop") ? e.form.querySelector("label[for=" + e.id + "]") : e;
	const style = getComputedStyle(box);
	const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
	return (seen ? "" : "unseen ") + [...document.querySelectorAll("*")].indexOf(e);
})()`

// wanted gives all that a person can do something with on the page, as tabbed names it; of
// radio buttons one a group.
const wanted = `[...document.querySelectorAll("a[href], button, input, select, textarea, summary, iframe, [tabindex='0']")]
	.filter((e) => (e.checkVisibility({ visibilityProperty: true }) || e.type === "file" && !e.hidden) && !e.disabled && e.type !== "hidden")
	.filter((e) => e.type !== "radio" || e.checked)
	.map((e) => String([...document.querySelectorAll("*")].indexOf(e)))`

// Everything on every view is reached with the Tab key alone, and one sees where one is.
func TestTab(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.Seed(t, "fengong.toml")...)
	v.Open(webtest.SeedPath + "make")
	v.Make()
	v.Wait("#files")
	for _, path := range []string{"/", webtest.SeedPath + "settings", webtest.SeedPath + "make", webtest.SeedPath + "year?unit=市商务局", webtest.SeedPath + "compare", webtest.SeedPath + "matrix", webtest.SeedPath + "units?leave", webtest.SeedPath + "columns", webtest.SeedPath + "rounds", webtest.SeedPath + "task/t1-1", "/help", webtest.SeedPath} {
		v.Open(path)
		all := webtest.Eval[[]string](v, wanted)
		reached := map[string]bool{}
		for range len(all) + 60 { // the parts of a date are a stop each
			v.Do(chromedp.KeyEvent("\t"))
			at := webtest.Eval[string](v, tabbed)
			if name, unseen := strings.CutPrefix(at, "unseen "); unseen {
				t.Errorf("%s: the focus is not to be seen on %s", path, webtest.Eval[string](v, `[...document.querySelectorAll("*")][`+name+`].outerHTML.slice(0, 200)`))
				at = name
			}
			reached[at] = true
			if !slices.ContainsFunc(all, func(e string) bool { return !reached[e] }) {
				break
			}
		}
		missed := slices.DeleteFunc(all, func(e string) bool { return reached[e] })
		for _, e := range missed[:min(3, len(missed))] {
			t.Errorf("%s: %d of them are not reached, such as %s", path, len(missed), webtest.Eval[string](v, `[...document.querySelectorAll("*")][`+e+`].outerHTML.slice(0, 200)`))
		}
	}
}

// From the top of the page two keys lead to the first open question, whatever stands before it.
func TestToTheFirstQuestion(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"}, [2]string{"乙。", "各区政府"}, [2]string{"丙。", "各街道"})})
	v.Do(chromedp.KeyEvent("\t"), chromedp.KeyEvent("\t"))
	if got := v.Text(":focus"); got != "到第一处待确认" {
		t.Fatalf("the second stop is %s", got)
	}
	v.Shoot("skip-to-question")
	v.Do(chromedp.KeyEvent("\r"))
	if got := webtest.Eval[string](v, `document.activeElement.closest(".ask")?.getAttribute("aria-label")`); got != "各区政府" {
		t.Errorf("the focus is at %s", got)
	}
}

// While another program writes a project, the page changes nothing in it and says so.
func TestSecondWriter(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.Seed(t)...)
	home := filepath.Join(s.Data, "guangzhou-2020-food-safety")
	lock := flock.New(filepath.Join(home, ".desk.lock"))
	if err := lock.Lock(); err != nil {
		t.Fatal(err)
	}
	status, page := s.Post(c, path+"remedy", map[string][]string{"do": {"unit"}, "name": {"市商务局"}, "written": {"市商务局"}})
	if status != http.StatusConflict || !strings.Contains(page, "另一个窗口或程序正在修改这个项目，这一步没有保存") {
		t.Errorf("remedy: %d %.300s", status, page)
	}
	status, page = s.Post(c, path+"settings", map[string][]string{"contact.person": {"张三"}, "was.contact.person": {""}})
	if status != http.StatusConflict || !strings.Contains(page, "设置没有保存") || !strings.Contains(page, `value="张三"`) {
		t.Errorf("settings: %d, and what was typed: %t", status, strings.Contains(page, "张三"))
	}
	status, page = s.Send(c, path+"older", webtest.Seed(t)...)
	if status != http.StatusConflict || !strings.Contains(page, "旧表没有存下来：另一个窗口或程序正在修改这个项目") {
		t.Errorf("older table: %d %.900s", status, page)
	}
	if webtest.Exists(filepath.Join(home, "units.toml")) || webtest.Exists(filepath.Join(home, "fengong.toml")) {
		t.Error("something was written")
	}
	if err := lock.Unlock(); err != nil {
		t.Fatal(err)
	}
	if status, page = s.Post(c, path+"remedy", map[string][]string{"do": {"unit"}, "name": {"市商务局"}, "written": {"市商务局"}}); status != http.StatusOK {
		t.Errorf("afterwards: %d %.300s", status, page)
	}
}

// A person without a mouse goes the whole way, from the table to what is made: with Tab, Enter, the
// arrows and the keys of the page.
func TestKeyboardAlone(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	key := func(k string, mod ...chromedp.Modifier) {
		t.Helper()
		if len(mod) > 0 {
			v.Do(chromedp.KeyEvent(k, chromedp.KeyModifiers(mod...)))
			return
		}
		v.Do(chromedp.KeyEvent(k))
	}
	// to goes on with Tab until the focus is on what is meant.
	to := func(what string) {
		t.Helper()
		for range 150 {
			if webtest.Eval[bool](v, "!!document.activeElement?.matches("+strconv.Quote(what)+")") {
				return
			}
			key("\t")
		}
		t.Fatalf("Tab does not lead to %s from %s", what, webtest.Eval[string](v, "document.activeElement.outerHTML.slice(0, 200)"))
	}
	enter := func(k string) {
		t.Helper()
		v.Turn(chromedp.KeyEvent(k))
	}
	// Ctrl+V, which a browser under test has no clipboard for.
	v.Turn(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(() => {
			const clip = new DataTransfer();
			clip.setData("text/html", "<p>云岭市任务分工表</p><table><tr><td>主要内容</td><td>责任单位</td></tr><tr><td>1.加强监管。</td><td>市教育局、各区政府</td></tr><tr><td>2.开展检查。</td><td>市人社局、市人力资源社会保障局</td></tr></table>");
			document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clip, bubbles: true }));
			return true;
		})()`))
		return err
	}))
	if got := v.Text("#open"); got != "2 处待确认" {
		t.Fatal(got)
	}
	to("#alike button[value=same]")
	enter("\r")
	webtest.Eval[bool](v, "document.activeElement.blur(), true")
	key("j")
	if got := webtest.Eval[string](v, `document.activeElement.value || ""`); got != "listed" {
		t.Fatalf("J leads to %s", webtest.Eval[string](v, "document.activeElement.outerHTML.slice(0, 200)"))
	}
	key("\r") // nothing is answered by it: it leads to the field that is to be filled in
	v.Until(`document.activeElement.name === "listed"`)
	v.Do(chromedp.KeyEvent("甲区政府、乙区政府"))
	v.Turn(chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	if got := v.Text("#open"); got != "0 处待确认" {
		t.Fatal(got)
	}
	webtest.Eval[bool](v, "document.activeElement.blur(), true")
	v.Turn(chromedp.KeyEvent("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	webtest.Eval[bool](v, "document.activeElement.blur(), true")
	v.Turn(chromedp.KeyEvent("Z", chromedp.KeyModifiers(chromedp.ModifierCtrl|chromedp.ModifierShift)))
	to(".verdict a[href$='/units']")
	enter("\r")
	to("#prefix button")
	enter("\r")
	to("#prefixed .button.main")
	enter("\r")
	to("nav a[href$='/make']")
	enter("\r")
	for _, field := range []struct{ id, text string }{{"document.issuer", "云岭市人民政府办公室"}, {"document.number", "云函〔2026〕1号"}, {"contact.person", "某某"}, {"contact.phone", "020-1"}} {
		to("[id='" + field.id + "']")
		v.Do(chromedp.KeyEvent(field.text))
	}
	if webtest.Eval[bool](v, `document.getElementById("sure")?.checkVisibility() || false`) {
		to("#sure")
		key(" ")
	}
	to("#making .button.main")
	key("\r")
	v.Wait("#files")
	to("a[href$='/all.zip']")
	key("\r")
	letter := v.Letter(v.Download("粘贴的表格.zip"), "01-市教育局.docx")
	for _, want := range []string{"云岭市人民政府办公室", "云函〔2026〕1号", "云岭市教育局", "加强监管。"} {
		if !strings.Contains(letter, want) {
			t.Errorf("the letter lacks %s: %s", want, letter)
		}
	}
}
