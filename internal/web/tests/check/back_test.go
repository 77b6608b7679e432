package check

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// Names are merged at any time, in any order, and everything can be decided anew: a group
// becomes a unit, a unit a group, what was no unit comes back.
func TestDecideAnew(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市人社局、市财政局、市教育局、各区政府"}, [2]string{"乙。", "市人力资源社会保障局、市财证局、市财政局"})})
	s.Decide(c, path, "group", "各区政府", "", "甲区政府 乙区政府，丙区政府和丁区政府")
	if got := s.DirectoryOf("a"); !strings.Contains(got, `members = ["甲区政府", "乙区政府", "丙区政府", "丁区政府"]`) {
		t.Errorf("members: %s", got)
	}
	s.Decide(c, path, "same", "市人社局", "市人力资源社会保障局", "")
	s.Decide(c, path, "same", "市财证局", "市财政局", "")
	if got := s.DirectoryOf("a"); strings.Contains(got, `name = "市财证局"`) || !strings.Contains(got, `aliases = ["市人社局"]`) || !strings.Contains(got, `aliases = ["市财证局"]`) {
		t.Errorf("not merged: %s", got)
	}
	page := s.Decide(c, path, "none", "市教育局", "", "")
	if got := s.DirectoryOf("a"); strings.Contains(got, `name = "市教育局"`) {
		t.Errorf("still a unit: %s", got)
	}
	if !strings.Contains(page, `data-written="市教育局"`) || !strings.Contains(page, `data-do="none"`) {
		t.Error("what is no unit cannot be taken back")
	}
	s.Decide(c, path, "unit", "市教育局", "", "")
	page = s.Decide(c, path, "unit", "各区政府", "", "")
	if got := s.DirectoryOf("a"); strings.Contains(got, "[[group]]") || strings.Contains(got, "not_units") || !strings.Contains(got, `name = "市教育局"`) {
		t.Errorf("not decided anew: %s", got)
	}
	if strings.Contains(page, "没有写明是哪几个") {
		t.Error("the group is still asked about")
	}
	s.Decide(c, path, "forget", "市财证局", "", "")
	if got := s.DirectoryOf("a"); strings.Contains(got, "市财证局") {
		t.Errorf("not forgotten: %s", got)
	}
	if status, page := s.Post(c, path+"remedy", url.Values{"do": {"same"}, "name": {"市财证局"}, "target": {"市财政"}}); status != http.StatusBadRequest || !strings.Contains(page, "名录和表里都没有“市财政”") || !strings.Contains(page, "返回核对") {
		t.Errorf("a slip in the unit: %d %.500s", status, page)
	}
}

// Steps are taken back one after the other, by key, and done again; each is named.
func TestUndoSteps(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、各区政府、各街道"}, [2]string{"乙。", "市财政局"})})
	c := v.Client()
	v.Decide(c, "/p/a/", "group", "各区政府", "", "甲区政府、乙区政府")
	first := v.DirectoryOf("a")
	v.Decide(c, "/p/a/", "none", "市财政局", "", "")
	second := v.DirectoryOf("a")
	v.Open("/p/a/")
	if got := v.Text("button[data-key=undo]"); got != "撤销：“市财政局”不是单位" {
		t.Error(got)
	}
	key := func(key string, mod chromedp.Modifier) {
		t.Helper()
		webtest.Eval[bool](v, "document.activeElement.blur(), true")
		v.Turn(chromedp.KeyEvent(key, chromedp.KeyModifiers(mod)))
	}
	key("z", chromedp.ModifierCtrl)
	if v.DirectoryOf("a") != first {
		t.Error("the last step was not taken back")
	}
	key("z", chromedp.ModifierCtrl)
	if got := v.DirectoryOf("a"); got != "" {
		t.Errorf("the first step was not taken back: %s", got)
	}
	if got := v.Text("button[data-key=redo]"); got != "重做：“各区政府”代表2个单位" {
		t.Error(got)
	}
	key("Z", chromedp.ModifierCtrl|chromedp.ModifierShift)
	key("Z", chromedp.ModifierCtrl|chromedp.ModifierShift)
	if v.DirectoryOf("a") != second {
		t.Error("the steps were not done again")
	}
	// A group that was answered opens with its members.
	v.Click("button.w.group")
	v.Wait("dialog[open]")
	if got := webtest.Eval[string](v, "document.querySelector('dialog textarea').value"); got != "甲区政府、乙区政府" {
		t.Errorf("the dialog has %q", got)
	}
	v.Until("document.querySelector('#members-count').innerText == '将发2份：甲区政府、乙区政府'")
	v.Axe("decided")
	v.Shoot("decided")
}

// A step is taken back and done again from the views beside the table's as well, by button and by key, and one stays there.
func TestUndoOnViews(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、市财政局"})})
	v.Decide(v.Client(), "/p/a/", "same", "市教育局", "市财政局", "")
	done := v.DirectoryOf("a")
	for _, view := range []string{"units", "matrix", "settings", "make", "columns"} {
		v.Open("/p/a/" + view)
		if got := v.Text("button[data-key=undo]"); got != "撤销：“市教育局”就是“市财政局”" {
			t.Errorf("%s: %s", view, got)
		}
		v.Press("button[data-key=undo]")
		if at := webtest.Eval[string](v, "location.pathname"); v.DirectoryOf("a") == done || at != "/p/a/"+view {
			t.Errorf("%s: taken back at %s", view, at)
		}
		webtest.Eval[bool](v, "document.activeElement.blur(), true")
		v.Turn(chromedp.KeyEvent("y", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
		if at := webtest.Eval[string](v, "location.pathname"); v.DirectoryOf("a") != done || at != "/p/a/"+view {
			t.Errorf("%s: done again at %s", view, at)
		}
		v.Shoot("undo-" + view)
	}
}

// Names that look alike are asked about in one list; place names complete short full names.
func TestAlikeAndFullNames(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", []byte("云岭市测试任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,市财政局、市财证局、市委宣传部、越秀\n,乙。,市财政局、市人社局\n,丙。,市人力资源社会保障局\n")})
	v.Wait("#alike")
	if got := webtest.Eval[int](v, "document.querySelectorAll('#alike tr').length"); got != 2 {
		t.Errorf("%d pairs", got)
	}
	v.Axe("alike")
	v.Shoot("alike")
	v.Press("#alike button[value=same]")
	directory := v.DirectoryOf("a")
	if !strings.Contains(directory, `aliases = ["市财证局"]`) || !strings.Contains(directory, `aliases = ["市人社局"]`) {
		t.Errorf("not merged: %s", directory)
	}
	v.Open("/p/a/units")
	if got := webtest.Eval[string](v, "document.querySelector('#prefix input').value"); got != "云岭市" {
		t.Errorf("the place is %q", got)
	}
	v.Axe("prefix")
	v.Shoot("prefix")
	v.Press("#prefix button")
	v.Axe("prefixed")
	v.Shoot("prefixed")
	v.Press("#prefixed .button.main")
	directory = v.DirectoryOf("a")
	for _, full := range []string{"云岭市财政局", "中共云岭市委宣传部", "云岭市人力资源和社会保障局"} {
		if !strings.Contains(directory, `full = "`+full+`"`) {
			t.Errorf("no %s: %s", full, directory)
		}
	}
}

// A slip of a usual name is asked about even where the right one is not in the table.
func TestSlipOfUsualName(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "县气像局、县教育局"})})
	if got := v.Text("#alike"); !strings.Contains(got, "县气像局") || !strings.Contains(got, "写错了，是“县气象局”") {
		t.Error(got)
	}
	v.Press("#alike button[value=same]")
	if got := v.DirectoryOf("a"); !strings.Contains(got, "name = \"县气象局\"\nfull = \"县气象局\"\naliases = [\"县气像局\"]") {
		t.Error(got)
	}
	if got := v.Text("#open"); got != "0 处待确认" {
		t.Error(got)
	}
}

// That two names are not one unit's, or that a name is right, stands among the decisions: it is taken
// back alone, or the other answer takes its place.
func TestApartTakenBack(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "县气像局、县教育局、市财政局、市财证局"}, [2]string{"乙。", "市财政局、市人社局、市人力资源社会保障局"})})
	pairs := url.Values{"name": {"县气像局", "市财证局", "市人社局"}, "other": {"县气象局", "市财政局", "市人力资源社会保障局"}, "all": {"different"}}
	directory := func() string {
		data, err := os.ReadFile(filepath.Join(s.Data, "a", "units.toml"))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	status, page := s.Post(c, path+"alike", pairs)
	if status != http.StatusOK || strings.Contains(page, `id="alike"`) || strings.Count(directory(), `["`) != 3 ||
		!strings.Contains(page, "没有写错，不是“县气象局”") || !strings.Contains(page, "和“市财政局”不是同一单位") {
		t.Fatalf("%d: %s\n%s", status, directory(), page)
	}
	// Asked again, alone.
	status, page = s.Post(c, path+"remedy", url.Values{"do": {"rejoin"}, "name": {"市人社局"}, "written": {"市人社局"}, "target": {"市人力资源社会保障局"}})
	if status != http.StatusOK || !strings.Contains(page, `name="say.市人社局.`) || strings.Contains(page, `name="say.市财证局.`) || strings.Count(directory(), `["`) != 2 {
		t.Errorf("%d: %s", status, directory())
	}
	// One unit after all, and a slip of a name that only the question named.
	for name, target := range map[string]string{"市财证局": "市财政局", "县气像局": "县气象局"} {
		if status, page = s.Post(c, path+"remedy", url.Values{"do": {"same"}, "name": {name}, "written": {name}, "target": {target}}); status != http.StatusOK {
			t.Errorf("%s is %s: %d %s", name, target, status, page)
		}
	}
	if got := directory(); strings.Contains(got, "different") || !strings.Contains(got, `aliases = ["市财证局"]`) || !strings.Contains(got, `aliases = ["县气像局"]`) {
		t.Error(got)
	}
}

// What is doubtful about letters is shown in one list and confirmed before they are made.
func TestGate(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, page := s.Drop(c, webtest.File{"粘贴的表格.csv", []byte("主题,主要内容,责任单位\n一、总,甲。,市财政局、各区政府\n,乙。,某某市商务局\n")})
	if !strings.Contains(page, "表前没有标题") || !strings.Contains(page, `action="`+strings.ReplaceAll(path, "%", "%")+`title"`) && !strings.Contains(page, `title" required`) {
		t.Error("the title is not asked for")
	}
	if status, page := s.Post(c, path+"title", url.Values{"title": {"云岭市任务分工表"}}); status != http.StatusOK || strings.Contains(page, "表前没有标题") || !strings.Contains(page, ">云岭市任务分工表</h1>") {
		t.Errorf("title: %d", status)
	}
	_, page = s.Get(c, path+"make")
	for _, want := range []string{"全称像是简称", "没有写明是哪几个单位", `id="sure"`, "<td>某某市商务局</td>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the gate lacks %s", want)
		}
	}
	if status, page := s.Post(c, path+"make", nil); status != http.StatusConflict || !strings.Contains(page, "没有生成") {
		t.Errorf("made unseen: %d", status)
	}
	if status, page := s.Post(c, path+"settings", url.Values{"was.document.urgency": {""}, "document.urgency": {"06"}, "was.contact.person": {""}, "contact.person": {"张三"}}); status != http.StatusConflict ||
		!strings.Contains(page, "“紧急程度”没有“06”这种写法") || !strings.Contains(page, `value="张三"`) {
		t.Errorf("urgency: %d", status)
	}
	for number, want := range map[string]string{"云函〔2026〕第号": "没有流水号的位置", "云函[2026]{n}号": "六角括号"} {
		status, page := s.Post(c, path+"settings", url.Values{"was.document.number": {""}, "document.number": {number}})
		if status != http.StatusConflict || !strings.Contains(page, want) {
			t.Errorf("%s: %d", number, status)
		}
	}
}

// In a long table only the open tasks are shown when asked for, and J goes to the next.
func TestSift(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"}, [2]string{"乙。", "各区政府"}, [2]string{"丙。", "市财政局、各街道"})})
	shown := func() int {
		t.Helper()
		return webtest.Eval[int](v, `[...document.querySelectorAll(".task")].filter((e) => e.checkVisibility()).length`)
	}
	v.Click("#doubtful")
	if got := shown(); got != 2 {
		t.Errorf("%d tasks are open", got)
	}
	v.Do(chromedp.SendKeys(chromedp.CSS("#words"), "街道"))
	if got := shown(); got != 1 {
		t.Errorf("%d tasks have the word", got)
	}
	webtest.Eval[bool](v, `(() => { const w = document.getElementById("words"); w.value = ""; w.dispatchEvent(new Event("input")); w.blur(); return true; })()`)
	for _, want := range []string{"各区政府", "各街道", "各区政府"} {
		v.Do(chromedp.KeyEvent("j"))
		if got := webtest.Eval[string](v, `document.activeElement.closest(".ask").getAttribute("aria-label")`); got != want {
			t.Errorf("J leads to %s, not %s", got, want)
		}
	}
	v.Axe("sift")
	v.Shoot("sift")
}

// Where nothing is asked any more, the next ones are the places that may stay as they are; the page says that they may.
func TestNextOfWhatMayWait(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", []byte("云岭市测试任务分工表\n\n主要内容,责任单位,完成时限\n甲。,市教育局等,6月底前\n乙。,各区政府,6月底前\n丙。,市财政局,\n")})
	at := func() string {
		t.Helper()
		v.Do(chromedp.KeyEvent("j"))
		return webtest.Eval[string](v, `document.activeElement.closest(".ask")?.getAttribute("aria-label") || document.activeElement.getAttribute("aria-label")`)
	}
	if got := at() + " " + at() + " " + at() + " " + at(); got != "各区政府 补充单位：任务 补时限：任务 各区政府" {
		t.Errorf("J leads to %s", got)
	}
	if webtest.Eval[bool](v, `!!document.getElementById("may-wait")`) {
		t.Error("what may wait is told while something is asked")
	}
	v.Press(".ask button[name=do][value=group]")
	if got := v.Text(".verdict"); !strings.Contains(got, "0 处待确认") || !strings.Contains(got, "不处理也能生成") {
		t.Error(got)
	}
}

// The real table without a directory: every press and every field that a person fills in, from the drop to letters that can
// be signed. Only looking is not counted.
func TestSeedEntries(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	entries := 1
	v.Choose(webtest.Seed(t)...)
	press := func(selector string) {
		t.Helper()
		entries++
		v.Press(selector)
	}
	typed := func(selector, text string) {
		t.Helper()
		entries++
		v.Do(chromedp.SendKeys(chromedp.CSS(selector), text))
	}
	press("#alike button[value=same]")
	for webtest.Eval[bool](v, `!!document.querySelector(".task .ask")`) {
		if webtest.Eval[string](v, `document.querySelector(".task .ask").getAttribute("aria-label")`) == "各区政府" {
			typed(".task .ask [name=listed]", "越秀区政府 海珠区政府 荔湾区政府 天河区政府 白云区政府 黄埔区政府 番禺区政府 花都区政府 南沙区政府 从化区政府和增城区政府")
			v.Until(`document.querySelector(".task .ask .listed .hint").innerText.startsWith("将发11份：越秀区政府、")`)
			v.Shoot("seed-group")
			press(".task .ask button[value=listed]")
		} else if webtest.Eval[bool](v, `!!document.querySelector(".task .ask button[value=proposed]")`) {
			press(".task .ask button[value=proposed]")
		} else {
			press(".task .ask button[name=do][value=group]") // one letter to it
		}
	}
	press("#state a[href$='/units']")
	v.Shoot("seed-units")
	press("#prefixed button[value=make]")
	if got := webtest.Eval[string](v, "location.pathname"); got != webtest.SeedPath+"make" {
		t.Errorf("gone on to %s", got)
	}
	v.Shoot("seed-issuer")
	press("#issuers button") // who writes has a task itself
	typed("[name='document.number']", "穗食安办函〔2020〕1号")
	typed("[name='contact.person']", "某某 020-12345678\t")
	for name, want := range map[string]string{"contact.person": "某某", "contact.phone": "020-12345678"} {
		if got := webtest.Eval[string](v, `document.getElementById("`+name+`").value`); got != want {
			t.Errorf("%s is %s", name, got)
		}
	}
	if got := v.Text("td[data-number='2']"); got != "穗食安办函〔2020〕2号" {
		t.Errorf("the list shows the number %s", got)
	}
	if got := v.Text("#gate-issuer") + v.Text("#gate-date") + v.Text("#to-issuer"); !strings.HasPrefix(got, "广州市食品安全委员会办公室2026年6月30日") || // the day of the tests
		!strings.Contains(got, "“市食安办”就是发文机关，不给自己发函") {
		t.Error(got)
	}
	v.Shoot("seed-gate")
	v.Axe("seed-gate")
	entries++
	v.Click("#making button.main")
	v.Wait("#files")
	v.Shoot("seed-made")
	if left := webtest.Eval[string](v, `[...document.querySelectorAll("tr.doubt")].map((r) => r.innerText).join("\n")`); left != "" {
		t.Errorf("still in doubt: %s", left)
	}
	if entries > 12 {
		t.Errorf("%d entries", entries)
	}
}

// A group whose places are known from another one is answered by one press.
func TestLikeGroup(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "各区政府、各区委、各县政府"})})
	page := s.Decide(c, path, "group", "各区政府", "", "甲区政府、乙区政府")
	if strings.Count(page, `value="proposed"`) != 1 || !strings.Contains(page, `value="甲区委、乙区委"`) {
		t.Errorf("what is proposed: %s", regexp.MustCompile(`name="proposal" value="[^"]*"`).FindAllString(page, -1))
	}
	if status, page := s.Post(c, path+"remedy", url.Values{"do": {"listed"}, "name": {"各区委"}, "written": {"各区委"}, "listed": {" 、"}}); status != http.StatusBadRequest || !strings.Contains(page, "没有写“各区委”代表哪几个单位") || strings.Contains(s.DirectoryOf("a"), `"各区委"`) {
		t.Errorf("a list of nobody: %d %s", status, s.DirectoryOf("a"))
	}
	s.Post(c, path+"remedy", url.Values{"do": {"proposed"}, "name": {"各区委"}, "written": {"各区委"}, "proposal": {"甲区委、乙区委"}})
	if got := s.DirectoryOf("a"); !strings.Contains(got, "name = \"各区委\"\nmembers = [\"甲区委\", \"乙区委\"]") {
		t.Errorf("the directory: %s", got)
	}
}

// Whom a group stands for in a project of the same place is offered for the next table, and not for that of another place.
func TestGroupOfThePlace(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	table := func(title string) []byte {
		return []byte(title + "\n\n主要内容,责任单位\n甲。,市教育局、各区政府\n")
	}
	_, path, _ := s.Drop(c, webtest.File{"a.csv", table("云江市2026年教育任务分工表")})
	s.Decide(c, path, "group", "各区政府", "", "东区政府、西区政府")
	_, path, page := s.Drop(c, webtest.File{"b.csv", table("云江市2026年水利任务分工表")})
	if !strings.Contains(page, "同项目“a”：东区政府等2个") {
		t.Errorf("what is offered: %s", regexp.MustCompile(`(?s)<div class="ask".*?</div>`).FindString(page))
	}
	s.Post(c, path+"remedy", url.Values{"do": {"proposed"}, "name": {"各区政府"}, "written": {"各区政府"}, "proposal": {"东区政府、西区政府"}})
	if got := s.DirectoryOf("b"); !strings.Contains(got, "members = [\"东区政府\", \"西区政府\"]") {
		t.Errorf("the directory: %s", got)
	}
	for _, title := range []string{"云河市2026年水利任务分工表", "2026年水利任务分工表"} {
		if _, _, page = s.Drop(c, webtest.File{"c.csv", table(title)}); strings.Contains(page, "同项目“") {
			t.Errorf("%s has the districts of another place", title)
		}
	}
}

// The place is put before names one by one, as ticked; what no rule knows is asked for, and stays in
// doubt until it is filled in.
func TestPrefixTicked(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", []byte("清河县测试任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,团县委、县法院、县城管局、县交通局、县公安局\n")})
	v.Open("/p/a/units")
	v.Press("#prefix button")
	if n := webtest.Eval[int](v, `document.querySelectorAll("#units").length`); n != 0 {
		t.Error("two forms for full names at once: what is typed into one is lost by saving the other")
	}
	if got := webtest.Eval[[]string](v, `[...document.querySelectorAll("#prefixed tbody tr")].map((r) => r.querySelector("th").innerText + " " + r.querySelector("[name=full]").value + " " + r.querySelector("[type=checkbox]").checked)`); strings.Join(got, "|") !=
		"团县委 共青团清河县委员会 true|县法院 清河县人民法院 true|县公安局 清河县公安局 true|县城管局  false|县交通局  false" {
		t.Errorf("%q", got)
	}
	v.Do(chromedp.SendKeys(chromedp.CSS("[aria-label='改成：县城管局']"), "清河县城市管理综合执法局"))
	v.Click("[aria-label='改：县公安局']")
	v.Press("#prefixed .button.main")
	directory := v.DirectoryOf("a")
	for _, full := range []string{"共青团清河县委员会", "清河县人民法院", "清河县城市管理综合执法局", "县交通局", "县公安局"} {
		if !strings.Contains(directory, `full = "`+full+`"`) {
			t.Errorf("no %s: %s", full, directory)
		}
	}
	if got := webtest.Eval[int](v, `[...document.querySelectorAll("#units input.same")].length`); got != 2 {
		t.Errorf("%d names are in doubt, not 县交通局 and 县公安局", got)
	}
	v.Press("#prefix button")
	if got := webtest.Eval[[]string](v, `[...document.querySelectorAll("#prefixed tbody tr th")].map((th) => th.innerText)`); strings.Join(got, "|") != "县公安局|县交通局" {
		t.Errorf("asked again about names that were said: %q", got)
	}
	// The rest is said to be right in one step, with what is ticked.
	v.Post(v.Client(), "/p/a/undo", nil)
	v.Open("/p/a/units?place=清河县")
	v.Press("#prefixed button[name=rest]")
	if got := webtest.Eval[int](v, `[...document.querySelectorAll("#units input.same")].length`); got != 0 {
		t.Errorf("%d names are in doubt, though all were said to be right", got)
	}
	if directory := v.DirectoryOf("a"); !strings.Contains(directory, "full = \"县城管局\"\nchecked = true") || !strings.Contains(directory, `full = "清河县公安局"`) {
		t.Errorf("units.toml: %s", directory)
	}
}
