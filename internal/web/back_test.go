package web

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
)

// directoryOf gives units.toml of a project.
func (s *serving) directoryOf(id string) string {
	s.t.Helper()
	data, err := os.ReadFile(filepath.Join(s.data, id, "units.toml"))
	if err != nil && !os.IsNotExist(err) {
		s.t.Fatal(err)
	}
	return string(data)
}

// decide sends a decision about a name.
func (s *serving) decide(c *http.Client, path, do, name, target, members string) string {
	s.t.Helper()
	status, page := s.post(c, path+"remedy", url.Values{"do": {do}, "name": {name}, "written": {name}, "target": {target}, "members": {members}})
	if status != http.StatusOK {
		s.t.Fatalf("%s %s: %d %.900s", do, name, status, page)
	}
	return page
}

// Names are merged at any time, in any order, and everything can be decided anew: a group
// becomes a unit, a unit a group, what was no unit comes back.
func TestDecideAnew(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, path, _ := s.drop(c, file{"a.csv", table([2]string{"甲。", "市人社局、市财政局、市教育局、各区政府"}, [2]string{"乙。", "市人力资源社会保障局、市财证局、市财政局"})})
	s.decide(c, path, "group", "各区政府", "", "甲区政府 乙区政府，丙区政府和丁区政府")
	if got := s.directoryOf("a"); !strings.Contains(got, `members = ["甲区政府", "乙区政府", "丙区政府", "丁区政府"]`) {
		t.Errorf("members: %s", got)
	}
	s.decide(c, path, "same", "市人社局", "市人力资源社会保障局", "")
	s.decide(c, path, "same", "市财证局", "市财政局", "")
	if got := s.directoryOf("a"); strings.Contains(got, `name = "市财证局"`) || !strings.Contains(got, `aliases = ["市人社局"]`) || !strings.Contains(got, `aliases = ["市财证局"]`) {
		t.Errorf("not merged: %s", got)
	}
	page := s.decide(c, path, "none", "市教育局", "", "")
	if got := s.directoryOf("a"); strings.Contains(got, `name = "市教育局"`) {
		t.Errorf("still a unit: %s", got)
	}
	if !strings.Contains(page, `data-written="市教育局"`) || !strings.Contains(page, `data-do="none"`) {
		t.Error("what is no unit cannot be taken back")
	}
	s.decide(c, path, "unit", "市教育局", "", "")
	page = s.decide(c, path, "unit", "各区政府", "", "")
	if got := s.directoryOf("a"); strings.Contains(got, "[[group]]") || strings.Contains(got, "not_units") || !strings.Contains(got, `name = "市教育局"`) {
		t.Errorf("not decided anew: %s", got)
	}
	if strings.Contains(page, "没有写明是哪几个") {
		t.Error("the group is still asked about")
	}
	s.decide(c, path, "forget", "市财证局", "", "")
	if got := s.directoryOf("a"); strings.Contains(got, "市财证局") {
		t.Errorf("not forgotten: %s", got)
	}
	if status, page := s.post(c, path+"remedy", url.Values{"do": {"same"}, "name": {"市财证局"}, "target": {"市财政"}}); status != http.StatusBadRequest || !strings.Contains(page, "名录和表里都没有“市财政”") || !strings.Contains(page, "返回核对") {
		t.Errorf("a slip in the unit: %d %.500s", status, page)
	}
}

// Steps are taken back one after the other, by key, and done again; each is named.
func TestUndoSteps(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"甲。", "市教育局、各区政府、各街道"}, [2]string{"乙。", "市财政局"})})
	c := v.client()
	v.decide(c, "/p/a/", "group", "各区政府", "", "甲区政府、乙区政府")
	first := v.directoryOf("a")
	v.decide(c, "/p/a/", "none", "市财政局", "", "")
	second := v.directoryOf("a")
	v.open("/p/a/")
	if got := v.text("button[data-key=undo]"); got != "撤销：“市财政局”不是单位" {
		t.Error(got)
	}
	key := func(key string, mod chromedp.Modifier) {
		t.Helper()
		eval[bool](v, "document.activeElement.blur(), true")
		v.turn(chromedp.KeyEvent(key, chromedp.KeyModifiers(mod)))
	}
	key("z", chromedp.ModifierCtrl)
	if v.directoryOf("a") != first {
		t.Error("the last step was not taken back")
	}
	key("z", chromedp.ModifierCtrl)
	if got := v.directoryOf("a"); got != "" {
		t.Errorf("the first step was not taken back: %s", got)
	}
	if got := v.text("button[data-key=redo]"); got != "重做：“各区政府”代表2个单位" {
		t.Error(got)
	}
	key("Z", chromedp.ModifierCtrl|chromedp.ModifierShift)
	key("Z", chromedp.ModifierCtrl|chromedp.ModifierShift)
	if v.directoryOf("a") != second {
		t.Error("the steps were not done again")
	}
	// A group that was answered opens with its members.
	v.click("button.w.group")
	v.wait("dialog[open]")
	if got := eval[string](v, "document.querySelector('dialog textarea').value"); got != "甲区政府、乙区政府" {
		t.Errorf("the dialog has %q", got)
	}
	v.until("document.querySelector('#members-count').innerText == '将发2份：甲区政府、乙区政府'")
	v.axe("decided")
	v.shoot("decided")
}

// A step is taken back and done again from the views beside the table's as well, by button and by key, and one stays there.
func TestUndoOnViews(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"甲。", "市教育局、市财政局"})})
	v.decide(v.client(), "/p/a/", "same", "市教育局", "市财政局", "")
	done := v.directoryOf("a")
	for _, view := range []string{"units", "matrix", "settings", "make", "columns"} {
		v.open("/p/a/" + view)
		if got := v.text("button[data-key=undo]"); got != "撤销：“市教育局”就是“市财政局”" {
			t.Errorf("%s: %s", view, got)
		}
		v.press("button[data-key=undo]")
		if at := eval[string](v, "location.pathname"); v.directoryOf("a") == done || at != "/p/a/"+view {
			t.Errorf("%s: taken back at %s", view, at)
		}
		eval[bool](v, "document.activeElement.blur(), true")
		v.turn(chromedp.KeyEvent("y", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
		if at := eval[string](v, "location.pathname"); v.directoryOf("a") != done || at != "/p/a/"+view {
			t.Errorf("%s: done again at %s", view, at)
		}
		v.shoot("undo-" + view)
	}
}

// Names that look alike are asked about in one list; place names complete short full names.
func TestAlikeAndFullNames(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", []byte("云岭市测试任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,市财政局、市财证局、市委宣传部、越秀\n,乙。,市财政局、市人社局\n,丙。,市人力资源社会保障局\n")})
	v.wait("#alike")
	if got := eval[int](v, "document.querySelectorAll('#alike tr').length"); got != 2 {
		t.Errorf("%d pairs", got)
	}
	v.axe("alike")
	v.shoot("alike")
	v.press("#alike button[value=same]")
	directory := v.directoryOf("a")
	if !strings.Contains(directory, `aliases = ["市财证局"]`) || !strings.Contains(directory, `aliases = ["市人社局"]`) {
		t.Errorf("not merged: %s", directory)
	}
	v.open("/p/a/units")
	if got := eval[string](v, "document.querySelector('#prefix input').value"); got != "云岭市" {
		t.Errorf("the place is %q", got)
	}
	v.axe("prefix")
	v.shoot("prefix")
	v.press("#prefix button")
	v.axe("prefixed")
	v.shoot("prefixed")
	v.press("#prefixed .button.main")
	directory = v.directoryOf("a")
	for _, full := range []string{"云岭市财政局", "中共云岭市委宣传部", "云岭市人力资源和社会保障局"} {
		if !strings.Contains(directory, `full = "`+full+`"`) {
			t.Errorf("no %s: %s", full, directory)
		}
	}
}

// A slip of a usual name is asked about even where the right one is not in the table.
func TestSlipOfUsualName(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"甲。", "县气像局、县教育局"})})
	if got := v.text("#alike"); !strings.Contains(got, "县气像局") || !strings.Contains(got, "写错了，是“县气象局”") {
		t.Error(got)
	}
	v.press("#alike button[value=same]")
	if got := v.directoryOf("a"); !strings.Contains(got, "name = \"县气象局\"\nfull = \"县气象局\"\naliases = [\"县气像局\"]") {
		t.Error(got)
	}
	if got := v.text("#open"); got != "0 处待确认" {
		t.Error(got)
	}
}

// That two names are not one unit's, or that a name is right, stands among the decisions: it is taken
// back alone, or the other answer takes its place.
func TestApartTakenBack(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, path, _ := s.drop(c, file{"a.csv", table([2]string{"甲。", "县气像局、县教育局、市财政局、市财证局"}, [2]string{"乙。", "市财政局、市人社局、市人力资源社会保障局"})})
	pairs := url.Values{"name": {"县气像局", "市财证局", "市人社局"}, "other": {"县气象局", "市财政局", "市人力资源社会保障局"}, "all": {"different"}}
	directory := func() string {
		data, err := os.ReadFile(filepath.Join(s.store.dir, "a", directoryName))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	status, page := s.post(c, path+"alike", pairs)
	if status != http.StatusOK || strings.Contains(page, `id="alike"`) || strings.Count(directory(), `["`) != 3 ||
		!strings.Contains(page, "没有写错，不是“县气象局”") || !strings.Contains(page, "和“市财政局”不是同一单位") {
		t.Fatalf("%d: %s\n%s", status, directory(), page)
	}
	// Asked again, alone.
	status, page = s.post(c, path+"remedy", url.Values{"do": {"rejoin"}, "name": {"市人社局"}, "written": {"市人社局"}, "target": {"市人力资源社会保障局"}})
	if status != http.StatusOK || !strings.Contains(page, `name="say.市人社局.`) || strings.Contains(page, `name="say.市财证局.`) || strings.Count(directory(), `["`) != 2 {
		t.Errorf("%d: %s", status, directory())
	}
	// One unit after all, and a slip of a name that only the question named.
	for name, target := range map[string]string{"市财证局": "市财政局", "县气像局": "县气象局"} {
		if status, page = s.post(c, path+"remedy", url.Values{"do": {"same"}, "name": {name}, "written": {name}, "target": {target}}); status != http.StatusOK {
			t.Errorf("%s is %s: %d %s", name, target, status, page)
		}
	}
	if got := directory(); strings.Contains(got, "different") || !strings.Contains(got, `aliases = ["市财证局"]`) || !strings.Contains(got, `aliases = ["县气像局"]`) {
		t.Error(got)
	}
}

// Nothing of another project is taken over unless it is asked for, and never number and date.
func TestNothingCarried(t *testing.T) {
	s := serve(t)
	c := s.client()
	s.drop(c, seed(t, "units.toml", "fengong.toml")...)
	if _, page := s.get(c, "/"); !strings.Contains(page, `<select id="directory" name="directory"><option value="">`) || strings.Contains(page, "selected") {
		t.Errorf("something is carried by default: %s", page)
	}
	files := map[string][]byte{}
	from, err := s.store.carry(files, "", "guangzhou-2020-food-safety")
	if err != nil || from == "" {
		t.Fatal(from, err)
	}
	got := string(files[settingsName])
	if !strings.Contains(got, "广州市食品安全委员会办公室") || strings.Contains(got, "穗食安办函") || strings.Contains(got, "2020-04-30") {
		t.Errorf("settings: %s", got)
	}
	if files[directoryName] != nil {
		t.Error("the directory came along")
	}
}

// What is doubtful about letters is shown in one list and confirmed before they are made.
func TestGate(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, path, page := s.drop(c, file{"粘贴的表格.csv", []byte("主题,主要内容,责任单位\n一、总,甲。,市财政局、各区政府\n,乙。,某某市商务局\n")})
	if !strings.Contains(page, "表前没有标题") || !strings.Contains(page, `action="`+strings.ReplaceAll(path, "%", "%")+`title"`) && !strings.Contains(page, `title" required`) {
		t.Error("the title is not asked for")
	}
	if status, page := s.post(c, path+"title", url.Values{"title": {"云岭市任务分工表"}}); status != http.StatusOK || strings.Contains(page, "表前没有标题") || !strings.Contains(page, ">云岭市任务分工表</h1>") {
		t.Errorf("title: %d", status)
	}
	_, page = s.get(c, path+"make")
	for _, want := range []string{"全称像是简称", "没有写明是哪几个单位", `id="sure"`, "<td>某某市商务局</td>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the gate lacks %s", want)
		}
	}
	if status, page := s.post(c, path+"make", nil); status != http.StatusConflict || !strings.Contains(page, "没有生成") {
		t.Errorf("made unseen: %d", status)
	}
	if status, page := s.post(c, path+"settings", url.Values{"was.document.urgency": {""}, "document.urgency": {"06"}, "was.contact.person": {""}, "contact.person": {"张三"}}); status != http.StatusConflict ||
		!strings.Contains(page, "“紧急程度”没有“06”这种写法") || !strings.Contains(page, `value="张三"`) {
		t.Errorf("urgency: %d", status)
	}
	for number, want := range map[string]string{"云函〔2026〕第号": "没有流水号的位置", "云函[2026]{n}号": "六角括号"} {
		status, page := s.post(c, path+"settings", url.Values{"was.document.number": {""}, "document.number": {number}})
		if status != http.StatusConflict || !strings.Contains(page, want) {
			t.Errorf("%s: %d", number, status)
		}
	}
}

// In a long table only the open tasks are shown when asked for, and J goes to the next.
func TestSift(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"甲。", "市教育局"}, [2]string{"乙。", "各区政府"}, [2]string{"丙。", "市财政局、各街道"})})
	shown := func() int {
		t.Helper()
		return eval[int](v, `[...document.querySelectorAll(".task")].filter((e) => e.checkVisibility()).length`)
	}
	v.click("#doubtful")
	if got := shown(); got != 2 {
		t.Errorf("%d tasks are open", got)
	}
	v.do(chromedp.SendKeys(chromedp.CSS("#words"), "街道"))
	if got := shown(); got != 1 {
		t.Errorf("%d tasks have the word", got)
	}
	eval[bool](v, `(() => { const w = document.getElementById("words"); w.value = ""; w.dispatchEvent(new Event("input")); w.blur(); return true; })()`)
	for _, want := range []string{"各区政府", "各街道", "各区政府"} {
		v.do(chromedp.KeyEvent("j"))
		if got := eval[string](v, `document.activeElement.closest(".ask").getAttribute("aria-label")`); got != want {
			t.Errorf("J leads to %s, not %s", got, want)
		}
	}
	v.axe("sift")
	v.shoot("sift")
}

// Where nothing is asked any more, the next ones are the places that may stay as they are; the page says that they may.
func TestNextOfWhatMayWait(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", []byte("云岭市测试任务分工表\n\n主要内容,责任单位,完成时限\n甲。,市教育局等,6月底前\n乙。,各区政府,6月底前\n丙。,市财政局,\n")})
	at := func() string {
		t.Helper()
		v.do(chromedp.KeyEvent("j"))
		return eval[string](v, `document.activeElement.closest(".ask")?.getAttribute("aria-label") || document.activeElement.getAttribute("aria-label")`)
	}
	if got := at() + " " + at() + " " + at() + " " + at(); got != "各区政府 补充单位：任务 补时限：任务 各区政府" {
		t.Errorf("J leads to %s", got)
	}
	if eval[bool](v, `!!document.getElementById("may-wait")`) {
		t.Error("what may wait is told while something is asked")
	}
	v.press(".ask button[name=do][value=group]")
	if got := v.text(".verdict"); !strings.Contains(got, "0 处待确认") || !strings.Contains(got, "不处理也能生成") {
		t.Error(got)
	}
}

// The real table without a directory: what a person enters until nothing is in doubt.
func TestSeedEntries(t *testing.T) {
	testtool.NotoDir(t)
	v := visit(t, serve(t))
	entries := 1
	v.choose(seed(t)...)
	press := func(selector string) {
		t.Helper()
		entries++
		v.press(selector)
	}
	press("#alike button[value=same]")
	for eval[bool](v, `!!document.querySelector(".task .ask button[data-do=group]")`) {
		name := eval[string](v, `document.querySelector(".task .ask").getAttribute("aria-label")`)
		if name != "各区政府" {
			if eval[bool](v, `!!document.querySelector(".task .ask button[value=proposed]")`) {
				press(".task .ask button[value=proposed]")
			} else {
				press(".task .ask button[name=do][value=group]") // one letter to it
			}
			continue
		}
		v.click(".task .ask button[data-do=group]")
		v.wait("dialog[open]")
		members := "越秀区政府 海珠区政府 荔湾区政府 天河区政府 白云区政府 黄埔区政府 番禺区政府 花都区政府 南沙区政府 从化区政府和增城区政府"
		v.do(chromedp.SendKeys(chromedp.CSS("dialog textarea"), members))
		entries++
		press("dialog .button.main")
	}
	v.open(seedPath + "units")
	press("#prefixed .button.main")
	v.shoot("seed-units")
	v.open(seedPath + "make")
	for name, value := range map[string]string{"document.issuer": "广州市食品安全委员会办公室", "document.number": "穗食安办函〔2020〕1号", "contact.person": "某某", "contact.phone": "020-1"} {
		v.fill("[name='"+name+"']", value)
		entries++
	}
	eval[bool](v, `document.getElementById("making").dispatchEvent(new Event("input")), true`)
	if got := eval[string](v, `document.getElementById("document.date").value`); got != "2026-06-30" { // the day of the tests
		t.Errorf("the date that is proposed is %s", got)
	}
	if got := v.text("td[data-number='2']"); got != "穗食安办函〔2020〕2号" {
		t.Errorf("the list shows the number %s", got)
	}
	v.shoot("seed-gate")
	v.axe("seed-gate")
	t.Logf("%d entries, %s", entries, eval[string](v, `[...document.querySelectorAll("tr.doubt")].map((r) => r.innerText).join("\n")`))
	v.wait("#to-issuer") // who writes has a task itself
	v.shoot("seed-issuer")
	v.click("#making .button.main")
	entries++
	v.wait("#files")
	v.shoot("seed-made")
	if left := eval[string](v, `[...document.querySelectorAll("tr.doubt")].map((r) => r.innerText).join("\n")`); strings.Contains(left, "\n") || left != "" && !strings.Contains(left, "就是发文机关") {
		t.Errorf("still in doubt: %s", left) // what the issuer gets from itself stands in nobody's way
	}
	if entries > 12 {
		t.Errorf("%d entries", entries)
	}
}

// A group whose places are known from another one is answered by one press.
func TestLikeGroup(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, path, _ := s.drop(c, file{"a.csv", table([2]string{"甲。", "各区政府、各区委、各县政府"})})
	page := s.decide(c, path, "group", "各区政府", "", "甲区政府、乙区政府")
	if strings.Count(page, `value="proposed"`) != 1 || !strings.Contains(page, `value="甲区委、乙区委"`) {
		t.Errorf("what is proposed: %s", regexp.MustCompile(`name="proposal" value="[^"]*"`).FindAllString(page, -1))
	}
	s.post(c, path+"remedy", url.Values{"do": {"proposed"}, "name": {"各区委"}, "written": {"各区委"}, "proposal": {"甲区委、乙区委"}})
	if got := s.directoryOf("a"); !strings.Contains(got, "name = \"各区委\"\nmembers = [\"甲区委\", \"乙区委\"]") {
		t.Errorf("the directory: %s", got)
	}
}

func TestWithPlace(t *testing.T) {
	for place, names := range map[string]map[string]string{
		"广州市": {"越秀区": "广州市越秀区人民政府?", "从化县": "广州市从化县人民政府?", "高新区": "", "市商务局": "广州市商务局", "市委宣传部": "中共广州市委宣传部", "市政府": "广州市人民政府", "越秀区政府": "广州市越秀区人民政府",
			"市卫健委": "广州市卫生健康委员会", "广州市卫生健康委": "广州市卫生健康委员会", "市委网信办": "中共广州市委网络安全和信息化委员会办公室",
			"越秀区委": "中共广州市越秀区委员会", "市委": "中共广州市委员会", "市税务局": "国家税务总局广州市税务局", "市住房城乡建设局": "广州市住房和城乡建设局", "白云区人民政府": "广州市白云区人民政府",
			"市委组织部": "中共广州市委组织部", "市委员会": "广州市委员会?", "市检察院": "广州市人民检察院", "团市委": "共青团广州市委员会", "市法院": "?", "市公安局": "广州市公安局",
			"广州海关": "", "广州市教育局": "广州市教育局", "广州市人民政府": "广州市人民政府", "越秀": "", "省教育厅": ""},
		"清河县": {"团县委": "共青团清河县委员会", "县法院": "清河县人民法院", "县检察院": "清河县人民检察院", "县城管局": "?", "县交通局": "?", "县交通运输局": "清河县交通运输局",
			"县文旅局": "?", "县气象局": "清河县气象局", "县武装部": "清河县人民武装部", "县政府办": "清河县人民政府办公室", "县矿业局": "清河县矿业局?", "县生态环境局": "清河县生态环境局?",
			"石桥镇": "清河县石桥镇人民政府", "石桥乡政府": "清河县石桥乡人民政府", "城关街道": "清河县城关街道办事处", "清河县石桥镇": "清河县石桥镇人民政府", "清河县石桥镇人民政府": "清河县石桥镇人民政府",
			"经济开发区管委会": "清河县经济开发区管理委员会?", "县开发区管委会": "清河县开发区管理委员会?", "清河县高新区管委会": "清河县高新区管理委员会?", "清河县经济开发区管理委员会": "清河县经济开发区管理委员会",
			"石桥镇柳湾村": "清河县石桥镇柳湾村村民委员会?", "城关街道朝阳社区": "清河县城关街道朝阳社区居民委员会?", "青石村": "青石村村民委员会?", "县政府督查室": "清河县人民政府督查室?",
			"县政府采购中心": "清河县政府采购中心?", "人行清河支行": "中国人民银行清河支行", "农发行清河县支行": "中国农业发展银行清河县支行", "各银行": "", "国网清河供电公司": "",
			"市经济开发区管委会": "", "城关街道办事处": "清河县城关街道办事处", "邢台市委": "", "桥东区政府": "", "团市委": ""},
		"越秀区": {"区公安局": "越秀区公安局?", "区教育局": "越秀区教育局", "区法院": "越秀区人民法院"},
		"河北省": {"省法院": "河北省高级人民法院", "邢台市政府": "河北省邢台市人民政府"},
	} {
		for name, want := range names {
			p, ok := withPlace(name, place)
			got := p.Full // where it is what the name is, there is nothing to change
			if ok && !p.Sure {
				got += "?"
			}
			if got != want {
				t.Errorf("%s in %s: %s, not %s", name, place, got, want)
			}
		}
	}
	for full, want := range map[string]bool{"越秀": true, "市商务局": true, "越秀区政府": true, "广州市卫生健康委": true, "广州市住房城乡建设局": true, "广州市住房和城乡建设局": false, "广州市科技局": true, "国家税务总局广州市税务局": false, "广州市卫生健康委员会": false,
		"广州市越秀区人民政府": false, "中共广州市委": false, "广州海关": false, "中共广州市委网信办": true,
		"人行清河支行": true, "国网清河供电公司": true, "中国人民银行清河支行": false,
		"清河县法院": true, "清河县检察院": true, "清河县城管局": true, "清河县交通局": true, "中共清河县团县委": true, "清河县人民法院": false, "广州铁路运输法院": false, "共青团清河县委员会": false, "清河县文化广电体育和旅游局": false} {
		if got := short(full); got != want {
			t.Errorf("%s: %t", full, got)
		}
	}
}

// The place is put before names one by one, as ticked; what no rule knows is asked for, and stays in
// doubt until it is filled in.
func TestPrefixTicked(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", []byte("清河县测试任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,团县委、县法院、县城管局、县交通局、县公安局\n")})
	v.open("/p/a/units")
	v.press("#prefix button")
	if n := eval[int](v, `document.querySelectorAll("#units").length`); n != 0 {
		t.Error("two forms for full names at once: what is typed into one is lost by saving the other")
	}
	if got := eval[[]string](v, `[...document.querySelectorAll("#prefixed tbody tr")].map((r) => r.querySelector("th").innerText + " " + r.querySelector("[name=full]").value + " " + r.querySelector("[type=checkbox]").checked)`); strings.Join(got, "|") !=
		"团县委 共青团清河县委员会 true|县法院 清河县人民法院 true|县公安局 清河县公安局 true|县城管局  false|县交通局  false" {
		t.Errorf("%q", got)
	}
	v.do(chromedp.SendKeys(chromedp.CSS("[aria-label='改成：县城管局']"), "清河县城市管理综合执法局"))
	v.click("[aria-label='改：县公安局']")
	v.press("#prefixed .button.main")
	directory := v.directoryOf("a")
	for _, full := range []string{"共青团清河县委员会", "清河县人民法院", "清河县城市管理综合执法局", "县交通局", "县公安局"} {
		if !strings.Contains(directory, `full = "`+full+`"`) {
			t.Errorf("no %s: %s", full, directory)
		}
	}
	if got := eval[int](v, `[...document.querySelectorAll("#units input.same")].length`); got != 2 {
		t.Errorf("%d names are in doubt, not 县交通局 and 县公安局", got)
	}
	v.press("#prefix button")
	if got := eval[[]string](v, `[...document.querySelectorAll("#prefixed tbody tr th")].map((th) => th.innerText)`); strings.Join(got, "|") != "县公安局|县交通局" {
		t.Errorf("asked again about names that were said: %q", got)
	}
	// The rest is said to be right in one step, with what is ticked.
	v.post(v.client(), "/p/a/undo", nil)
	v.open("/p/a/units?place=清河县")
	v.press("#prefixed button[name=rest]")
	if got := eval[int](v, `[...document.querySelectorAll("#units input.same")].length`); got != 0 {
		t.Errorf("%d names are in doubt, though all were said to be right", got)
	}
	if directory := v.directoryOf("a"); !strings.Contains(directory, "full = \"县城管局\"\nchecked = true") || !strings.Contains(directory, `full = "清河县公安局"`) {
		t.Errorf("units.toml: %s", directory)
	}
}
