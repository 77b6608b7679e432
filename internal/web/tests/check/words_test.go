package check

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// Settings are shown as people write them: the number of the first letter, and places with Chinese names.
func TestSettingsInWords(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})})
	v.Open("/p/a/settings")
	v.Fill("[name='document.number']", "云函〔2026〕88号")
	first := `(() => { const n = document.getElementById("document.number"); n.dispatchEvent(new Event("input")); return document.getElementById("document.first_number").value; })()`
	if got := webtest.Eval[string](v, first); got != "88" {
		t.Errorf("the first number is still %s", got)
	}
	v.Press(".save button")
	number := func() string {
		return webtest.Eval[string](v, `document.getElementById("document.number").value + " " + document.getElementById("number-preview").innerText`)
	}
	if got, want := number(), "云函〔2026〕88号 将印为：云函〔2026〕88号、云函〔2026〕89号……"; got != want {
		t.Errorf("saved, the field shows %s", got)
	}
	if got := v.Text("main") + webtest.Eval[string](v, `[...document.querySelectorAll("#settings input")].map((i) => i.value).join()`); strings.Contains(got, "{n}") || strings.Contains(got, "{title}") || strings.Contains(got, "{full}") {
		t.Error("the page has places in English")
	}
	v.Fill("[name='document.first_number']", "90")
	webtest.Eval[bool](v, `document.getElementById("document.first_number").dispatchEvent(new Event("input"))`)
	if got, want := number(), "云函〔2026〕88号 将印为：云函〔2026〕90号、云函〔2026〕91号……"; got != want {
		t.Errorf("with another first number: %s", got)
	}
	v.Shoot("settings-words")
	v.Fill("[name='letter.title']", "关于抓好《{标题}》的函")
	v.Press(".save button")
	if got := number(); !strings.HasPrefix(got, "云函〔2026〕90号 将印为：云函〔2026〕90号") {
		t.Errorf("saved, the field shows %s", got)
	}
	if got := v.Read("a", "fengong.toml"); !strings.Contains(got, `number = "云函〔2026〕{n}号"`) || !strings.Contains(got, "first_number = 90") || !strings.Contains(got, `title = "关于抓好《{title}》的函"`) {
		t.Error(got)
	}
}

// What was said of a name that only a group has, and that a name is a unit, is among the decisions, and is taken back there.
func TestEveryDecisionIsListed(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市住房城乡建设局、各区政府"}, [2]string{"乙。", "市教育局、市招商中"})}, webtest.File{"units.toml", []byte("[[unit]]\nname = \"市住房城乡建设局\"\n[[unit]]\nname = \"市教育局\"\n")})
	c := v.Client()
	v.Decide(c, "/p/a/", "group", "各区政府", "", "甲区政府、市住建局")
	v.Decide(c, "/p/a/", "same", "市住建局", "市住房城乡建设局", "")
	v.Decide(c, "/p/a/", "unit", "市招商中", "", "")
	v.Open("/p/a/")
	v.Click("#decided summary")
	listed := func() string {
		return webtest.Eval[string](v, `[...document.querySelectorAll("#decided tr")].map((r) => r.cells[0].innerText + r.cells[1].innerText).join("|")`)
	}
	if got := listed(); !strings.Contains(got, "市住建局就是“市住房城乡建设局”") || !strings.Contains(got, "市招商中是一个单位") {
		t.Errorf("the list: %s", got)
	}
	if high := webtest.Eval[[]bool](v, `[...document.querySelectorAll("#decided tr")].map((r) => r.cells[2].querySelectorAll("button")).filter((b) => b.length > 1).map((b) => b[0].getBoundingClientRect().top === b[1].getBoundingClientRect().top)`); len(high) == 0 || !high[0] {
		t.Error("two buttons of a decision stand one above the other")
	}
	v.Axe("decisions")
	v.Shoot("decisions")
	v.Press(`#decided button[aria-label="撤回：市住建局"]`)
	if got := listed(); strings.Contains(got, "市住建局就是") || !strings.Contains(got, "各区政府代表甲区政府、市住建局") {
		t.Errorf("taken back: %s", got)
	}
	v.Press(`#decided button[aria-label="撤回：市招商中"]`)
	if got := v.Text("#open"); got != "2 处待确认" { // and whether 市住建局 is another one's name
		t.Errorf("what was taken back is not asked about: %s", got)
	}
}

// A village is addressed as its committee, and stays in doubt until somebody says so, whatever else is decided.
func TestVillages(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, page := s.Drop(c, webtest.File{"a.csv", []byte("清河县测试任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,青石村、柳河新村、县教育局、各乡镇\n")})
	if !strings.Contains(page, "按该村村委会处理") {
		t.Error("nothing says to whom the letters of villages go")
	}
	s.Decide(c, path, "group", "各乡镇", "", "城关镇、石桥镇")
	if _, page = s.Get(c, path+"make"); strings.Count(webtest.Between(page, `class="gate"`, "</table>"), "全称像是简称") < 2 {
		t.Errorf("the villages are in no doubt: %s", webtest.Between(page, `class="gate"`, "</table>"))
	}
	if _, page = s.Get(c, path+"units"); !strings.Contains(page, `value="青石村村民委员会"`) || !strings.Contains(page, `value="柳河新村村民委员会"`) {
		t.Error("no full name is proposed for villages")
	}
}

// A letter that is another one though its unit has to do the same says why.
func TestWhyAnother(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	files := webtest.YearTable()
	files[0].Data = []byte("某市任务分工表,,,\n序号,主要内容,责任单位,备注\n1,加强农贸市场快速检测，每月公布结果。,市商务局,示范带\n2,开展校园食堂检查，结果告知家长。,市教育局,示范带\n")
	_, at, _ := s.Drop(c, files...)
	s.MakeAll(c, at)
	anew := func() string {
		t.Helper()
		s.MakeAll(c, at)
		for range 600 {
			if _, page := s.Get(c, at+"make"); !strings.Contains(page, `id="progress"`) {
				return webtest.Between(page, `class="hint news"`, "</span>")
			}
			time.Sleep(50 * time.Millisecond)
		}
		return ""
	}
	s.Post(c, at+"columns", url.Values{"name": {"备注"}, "as": {"ignore"}})
	if news := anew(); !strings.Contains(news, "取消栏目：备注") {
		t.Errorf("why the letter is another one: %q", news)
	}
	s.Post(c, at+"settings", url.Values{"was.contact.person": {"甲"}, "contact.person": {"乙"}})
	if news := anew(); !strings.Contains(news, "分工没有变") {
		t.Errorf("why the letter is another one: %q", news)
	}
}

// The day that is typed above the ledger stays while something else is done.
func TestTypedDayStays(t *testing.T) {
	s := webtest.Serve(t)
	_, path, _ := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	v.Open(path + "year")
	v.Do(chromedp.SendKeys(chromedp.CSS("#day"), "03152026"))
	typed := webtest.Eval[string](v, `document.getElementById("day").value`)
	if typed == "2026-06-30" || typed == "" {
		t.Fatalf("typed: %s", typed)
	}
	v.Fill(`[aria-label="市财政局 2 状态"]`, "进行中")
	v.Press("form[action$='/ledger'] .button.main")
	v.Open(path + "rounds")
	v.Open(path + "year")
	if got := webtest.Eval[string](v, `document.getElementById("day").value`); got != typed {
		t.Errorf("the day is %s again", got)
	}
}
