package check

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// A table that was pasted without a title is asked for one, on Check and once more where letters are made, and the letters name it.
func TestPastedWithoutTitle(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.PasteTable("<tr><td>1.加强监管。</td><td>云岭市教育局</td></tr>")
	v.Wait("#title")
	v.Open("/p/粘贴的表格/make")
	if got := v.Text(".unset-fields"); !strings.Contains(got, "任务分工表的标题") || !strings.Contains(got, "不填，函里写的是“落实《粘贴的表格》”") {
		t.Errorf("Make asks: %s", got)
	}
	for name, value := range map[string]string{"document.issuer": "云岭市人民政府办公室", "document.number": "云函〔2026〕1号", "contact.person": "某某", "contact.phone": "1"} {
		v.Fill("[name='"+name+"']", value)
	}
	v.Shoot("make-untitled")
	v.Click("#making .button.main")
	v.Until(`document.getElementById("told").innerText.includes("没有勾选")`) // it is a doubt: nothing is made
	v.Do(chromedp.SendKeys(chromedp.CSS("[name='document.title']"), "云岭市重点任务分工表"))
	v.Until(`document.getElementById("sure-label").hidden`)
	v.Click("#making .button.main")
	v.Wait("#files")
	if letter := v.Letter(v.Zip("粘贴的表格.zip"), "01-云岭市教育局.docx"); !strings.Contains(letter, "《云岭市重点任务分工表》") || strings.Contains(letter, "粘贴的表格") {
		t.Errorf("the letter: %s", letter)
	}
}

// The name of a person among units is asked about: it gets no letter unless somebody says that it is a unit.
func TestPeopleAsked(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、刘明辉"}, [2]string{"乙。", "市财政局、王小红"}, [2]string{"丙。", "刘明辉、市审计局（张三）"})})
	if got := v.Text("#open"); got != "2 处待确认" {
		t.Error(got, v.Text("#state"))
	}
	if got := v.Text("#people"); !strings.Contains(got, "刘明辉 2处") || !strings.Contains(got, "王小红 1处") || strings.Contains(got, "张三") || !strings.Contains(got, "没有函") {
		t.Error(got)
	}
	v.Axe("people")
	v.Shoot("people")
	v.Click("#people input[name='say.王小红'][value=unit]")
	v.Press("#people .button:not([name])")
	if got := v.Text("#people"); strings.Contains(got, "王小红") {
		t.Errorf("asked again: %s", got)
	}
	if !webtest.Eval[bool](v, `document.querySelector("#t1-2 button.w[data-written=王小红]").classList.contains("unit")`) {
		t.Error("what was said to be a unit is none")
	}
	v.Press("#people button[name=all]")
	if got := v.Text("#open"); got != "0 处待确认" {
		t.Error(got, v.Text("#state"))
	}
	if got := v.DirectoryOf("a"); !strings.Contains(got, `not_units = ["刘明辉"]`) {
		t.Error(got)
	}
	v.Press("[data-key=undo]")
	v.Wait("#people")
}

// The short names that people type for the members of a group are completed by its name; they are doubts before letters are made,
// and their full names are proposed.
func TestShortMembers(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", []byte("云岭市任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,云岭市教育局、各区政府\n")})
	v.Click(".ask button[data-do=group]")
	v.Wait("dialog[open]")
	v.Do(chromedp.SendKeys(chromedp.CSS("dialog textarea"), "越秀、海珠区"))
	v.Press("dialog .button.main")
	if got := v.Text("#names-doubt"); !strings.Contains(got, "2个全称待核对") {
		t.Errorf("on Check: %s", got)
	}
	v.Open("/p/a/make")
	if got := webtest.Eval[[]string](v, `[...document.querySelectorAll("tr.doubt")].map((r) => r.cells[1].innerText + r.cells[5].innerText)`); strings.Join(got, " ") != "越秀区政府全称像是简称 海珠区政府全称像是简称" {
		t.Errorf("on Make: %q", got)
	}
	v.Open("/p/a/units")
	if got := v.Text("#prefix"); !strings.Contains(got, "2个全称像是简称") {
		t.Errorf("on By unit: %s", got)
	}
}

// A group that nobody named the members of says before it is answered that it gets one letter, and afterwards that it does.
func TestGroupWithoutMembers(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、各区政府"})})
	v.Click(".ask button[data-do=group]")
	v.Wait("dialog[open]")
	if got := v.Text("#members-count"); got != "只发一份函给它" {
		t.Errorf("an empty box: %s", got)
	}
	v.Press("dialog .button.main")
	v.Click("#decided summary")
	if got := v.Text("#decided"); !strings.Contains(got, "各区政府") || !strings.Contains(got, "只发一份函给它") {
		t.Errorf("decided: %s", got)
	}
	v.Open("/p/a/make")
	if got := v.Text("#gate"); !strings.Contains(got, "各区政府") {
		t.Error(got)
	}
}

// Two names that are one unit's, one of them short for the other, are asked about without a directory.
func TestShortForTheOther(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市交通局、市住建局"}, [2]string{"乙。", "市交通运输局、市住房和城乡建设局"}, [2]string{"丙。", "市人社局、市人力资源社会保障局"})})
	pairs := webtest.Eval[[]string](v, `[...document.querySelectorAll("#alike tr")].map((r) => [...r.querySelectorAll("[name=name], [name=other]")].map((f) => f.value).sort().join("="))`)
	for _, want := range []string{"市交通局=市交通运输局", "市住建局=市住房和城乡建设局", "市人力资源社会保障局=市人社局"} {
		if !strings.Contains(" "+strings.Join(pairs, " ")+" ", " "+want+" ") {
			t.Errorf("not asked: %s, but %s", want, pairs)
		}
	}
	v.Press("#alike button[value=same]")
	v.Open("/p/a/make")
	if got := webtest.Eval[int](v, `document.querySelectorAll("#gate tbody tr").length`); got != 3 {
		t.Errorf("%d letters", got)
	}
}

// What is taken over of another project is what a person chose, never number and date, and the list of letters says whose it is.
func TestTakenOverIsSaid(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.Seed(t, "units.toml", "fengong.toml")...)
	v.Open("/")
	webtest.Eval[bool](v, `document.getElementById("look").value = "guangzhou-2020-food-safety", true`)
	v.Choose(webtest.File{"星河.csv", []byte("星河市任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,星河市教育局\n")})
	v.Open("/p/星河/make")
	gate := v.Text("#gate")
	if !strings.Contains(gate, "广州市食品安全委员会办公室") || !strings.Contains(gate, "发文机关、联系人和模板沿用自“guangzhou-2020-food-safety”") {
		t.Errorf("nothing says whose issuer it is: %s", gate)
	}
	if strings.Contains(gate, "穗食安") || strings.Contains(gate, "2020-04-30") {
		t.Errorf("number and date came along: %s", gate)
	}
	for _, field := range []string{"document.number", "document.date"} {
		if !webtest.Eval[bool](v, `!!document.getElementById("`+field+`")`) {
			t.Errorf("%s is not asked for", field)
		}
	}
}

// Where the day of a return cannot be read, neither side of a conflict is chosen beforehand.
func TestConflictWithoutADay(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c, path, out := webtest.SmallYear(t, s)
	_ = c
	ledger := filepath.Join(out, "tracker.xlsx")
	data, err := os.ReadFile(ledger)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(ledger, webtest.Typed(t, data, "市财政局", "2", map[string]any{"进展情况": "办公室写的", "状态": "进行中", "完成率": 0.3, "更新日期": "2026-06-20"}), 0o666); err != nil {
		t.Fatal(err)
	}
	v := webtest.Visit(t, s)
	v.Open(path + "year")
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{webtest.Sheet(t, out, "市财政局", "2", map[string]any{"进展情况": "单位写的", "状态": "已完成", "完成率": 1, "更新日期": "上周末"})}))
	v.Wait(".conflicts")
	if n := webtest.Eval[int](v, `document.querySelectorAll(".conflicts input:checked").length`); n != 0 {
		t.Errorf("%d sides are chosen beforehand: %s", n, webtest.Eval[string](v, `document.querySelector(".conflicts table").innerText`))
	}
	if got := v.Text("#unclear"); !strings.Contains(got, "上周末") {
		t.Errorf("the day is not asked for: %s", got)
	}
	before := webtest.Rows(t, out)
	v.Fill("#unclear input", "2026-06-28")
	v.Click("form[action$='/collect'] .button.main")
	if webtest.Eval[bool](v, `document.querySelector("form[action$='/collect']").checkValidity()`) || webtest.Rows(t, out) != before {
		t.Error("taken in while nobody has chosen")
	}
	for range 2 { // the day that was typed is looked at once more
		v.Click("button[data-choose=unit]")
		v.Press("form[action$='/collect'] .button.main")
	}
	if got := webtest.Rows(t, out); !strings.Contains(got, "市财政局 2 已完成 100% 2026-06-28 单位写的") {
		t.Errorf("the ledger:\n%s", got)
	}
}

// A report of a day that has passed says of how many entries it has what came later, on the page and in the document.
func TestReportOfAPastDay(t *testing.T) {
	s := webtest.Serve(t)
	_, path, out := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	v.Open(path + "year")
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{webtest.Sheet(t, out, "市财政局", "2", map[string]any{"进展情况": "七月的", "状态": "进行中", "完成率": 0.9, "更新日期": "2026-07-31"})}))
	v.Press("form[action$='/collect'] .button.main")
	v.Open(path + "year?day=2026-06-30")
	if got := v.Text("main"); !strings.Contains(got, "更新日期2026-07-31晚于报告日期，仍按现在的内容计") {
		t.Errorf("the page: %.600s", got)
	}
	v.Press("#report-make")
	v.Wait("#report a")
	v.Click("#report a")
	report := string(v.Unzip(v.Download("测试任务分工表-进度报告.docx"), "word/document.xml"))
	if !strings.Contains(report, "其中1个项次的更新日期晚于这一天") {
		t.Error("the report does not say so")
	}
}

// A group that was answered becomes a unit, and a unit a group, by pressing the word.
func TestGroupBecomesUnit(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、各区政府"}, [2]string{"乙。", "市交通局"})})
	v.Click(".ask button[data-do=group]")
	v.Wait("dialog[open]")
	v.Do(chromedp.SendKeys(chromedp.CSS("dialog textarea"), "甲区政府、乙区政府"))
	v.Press("dialog .button.main")
	become := func(name, how string, members string) {
		t.Helper()
		v.Click("button.w[data-written=" + name + "]")
		v.Wait("dialog[open]")
		if members != "" {
			v.Do(chromedp.SendKeys(chromedp.CSS("dialog textarea[name=members]"), members))
		}
		webtest.Eval[bool](v, `document.querySelector("dialog [name=do][value=`+how+`]").click(), true`) // wherever the count of members, which comes late, moves it
		v.Press("dialog .button.main")
	}
	letters := func() string {
		v.Open("/p/a/make")
		return strings.Join(webtest.Eval[[]string](v, `[...document.querySelectorAll("#gate tbody th")].map((h) => h.innerText)`), " ")
	}
	if got := letters(); got != "市教育局 甲区政府 乙区政府 市交通局" {
		t.Errorf("a group: %s", got)
	}
	v.Open("/p/a/")
	become("各区政府", "unit", "")
	if got := letters(); got != "市教育局 各区政府 市交通局" {
		t.Errorf("a unit: %s", got)
	}
	v.Open("/p/a/")
	become("市交通局", "group", "公路局、港航局")
	if got := letters(); got != "市教育局 各区政府 公路局 港航局" {
		t.Errorf("a unit that became a group: %s", got)
	}
}

// A table that was dropped as a project of its own is put into the one whose new version it is: decisions, ledger and numbers stay.
func TestAdopted(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	settings := "[document]\nissuer = \"云岭市人民政府办公室\"\nnumber = \"云函〔2026〕{n}号\"\ndate = \"2026-01-31\"\n[contact]\nperson = \"甲\"\nphone = \"1\"\n"
	v.Choose(webtest.File{"一稿.csv", webtest.Table([2]string{"甲。", "市教育局、各区政府"}, [2]string{"乙。", "市财政局"})}, webtest.File{"fengong.toml", []byte(settings)})
	v.Press(".ask button[name=do][value=none]")
	v.Open("/p/一稿/make")
	v.Make()
	v.Wait("#files")
	v.Open("/p/一稿/year")
	v.Do(chromedp.SetValue(chromedp.CSS(".ledger textarea"), "已经印发"))
	v.Press("form[action$='/ledger'] .button.main")
	v.Open("/")
	v.Choose(webtest.File{"二稿.csv", webtest.Table([2]string{"甲。", "市教育局、各区政府"}, [2]string{"乙。", "市财政局"}, [2]string{"丙。", "市审计局"})})
	if got := v.Text("#like"); !strings.Contains(got, "标题与项目“一稿”的表相同") {
		t.Fatal(got)
	}
	v.Shoot("like")
	v.Press("#like form button")
	if got := v.Text("main"); !strings.Contains(got, "还没有换") || !strings.Contains(got, "市审计局") {
		t.Errorf("before: %.400s", got)
	}
	v.Press("button[name=do][value=take]")
	v.Open("/p/一稿/")
	if got := v.Text("#open"); got != "0 处待确认" {
		t.Errorf("the decision is gone: %s", got)
	}
	v.Open("/p/一稿/year")
	if got := webtest.Eval[string](v, `document.querySelector(".ledger textarea").value`); got != "已经印发" {
		t.Errorf("the ledger has %q", got)
	}
	v.Open("/p/一稿/make")
	if got := webtest.Eval[string](v, `document.querySelector("[name='document.first_number']").value`); got != "3" { // after two letters
		t.Errorf("the numbers begin with %s", got)
	}
	v.Open("/")
	if got := v.Text("#projects"); strings.Contains(got, "二稿") {
		t.Errorf("the projects: %s", got)
	}
}

// A look back on a day between two rounds shows what was known that day, and the report says so.
func TestBackToADay(t *testing.T) {
	s := webtest.Serve(t)
	_, path, out := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	round := func(name, due, day string, rate float64, words string) {
		t.Helper()
		v.Open(path + "rounds")
		v.Fill("[name=name]", name)
		v.Fill("[name=due]", due)
		v.Press("form[action$='/rounds'] button")
		sheets, err := filepath.Glob(filepath.Join(out, "rounds", name, "*市财政局*.xlsx"))
		if err != nil || len(sheets) != 1 {
			t.Fatal(sheets, err)
		}
		data, err := os.ReadFile(sheets[0])
		if err != nil {
			t.Fatal(err)
		}
		returned := webtest.FilesHere(t, webtest.File{filepath.Base(sheets[0]), webtest.Typed(t, data, "", "2", map[string]any{"进展情况": words, "状态": "进行中", "完成率": rate, "更新日期": day})})
		v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), returned))
		v.Wait("#got")
		v.Press("form[action$='/collect']:has([name=batch]) .button.main")
	}
	round("2026-05", "2026-05-25", "2026-05-24", 0.5, "五月的")
	round("2026-06", "2026-06-25", "2026-06-24", 0.9, "六月的")
	shown := func(day string) string {
		v.Open(path + "year?day=" + day + "&unit=市财政局")
		return v.Text(".ledger tbody") + webtest.Eval[string](v, `[...document.querySelectorAll(".ledger tbody :is(textarea, input)")].map((f) => f.value).join(" ")`)
	}
	if got := shown("2026-06-28"); !strings.Contains(got, "六月的") {
		t.Errorf("now: %s", got)
	}
	if got := shown("2026-06-01"); !strings.Contains(got, "五月的") || strings.Contains(got, "六月的") || !strings.Contains(got, "50") {
		t.Errorf("on the day: %s", got)
	}
	if got := v.Text("#then"); !strings.Contains(got, "显示当天所知的情况") {
		t.Error(got)
	}
	v.Axe("a look back")
	v.Shoot("look-back")
	v.Press("#report-make")
	v.Wait("#report a")
	v.Click("#report a")
	if report := string(v.Unzip(v.Download("测试任务分工表-进度报告.docx"), "word/document.xml")); !strings.Contains(report, "按历次反馈写报告日期当天所知的情况") {
		t.Error("the report does not say so")
	}
}
