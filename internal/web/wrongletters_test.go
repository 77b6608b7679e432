package web

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
)

// pasteTable pastes a table as Word puts it on the clipboard, without a title.
func (v *visitor) pasteTable(rows string) {
	v.t.Helper()
	paste := `(() => {
		const clip = new DataTransfer();
		clip.setData("text/html", "<table><tr><td>主要内容</td><td>责任单位</td></tr>` + rows + `</table>");
		document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clip, bubbles: true }));
		return true;
	})()`
	v.turn(chromedp.Func(func(context.Context, *chromedp.Target) error { eval[bool](v, paste); return nil }))
	v.wait("#open")
}

// A table that was pasted without a title is asked for one, on Check and once more where letters are made, and the letters name it.
func TestPastedWithoutTitle(t *testing.T) {
	testtool.NotoDir(t)
	v := visit(t, serve(t))
	v.pasteTable("<tr><td>1.加强监管。</td><td>云岭市教育局</td></tr>")
	v.wait("#title")
	v.open("/p/粘贴的表格/make")
	if got := v.text(".unset-fields"); !strings.Contains(got, "任务分工表的标题") || !strings.Contains(got, "不填，函里写的是“落实《粘贴的表格》”") {
		t.Errorf("Make asks: %s", got)
	}
	for name, value := range map[string]string{"document.issuer": "云岭市人民政府办公室", "document.number": "云函〔2026〕1号", "contact.person": "某某", "contact.phone": "1"} {
		v.fill("[name='"+name+"']", value)
	}
	v.shoot("make-untitled")
	v.click("#making .button.main")
	v.until(`document.getElementById("told").innerText.includes("没有勾选")`) // it is a doubt: nothing is made
	v.do(chromedp.SendKeys(chromedp.CSS("[name='document.title']"), "云岭市重点任务分工表"))
	v.until(`document.getElementById("sure-label").hidden`)
	v.click("#making .button.main")
	v.wait("#files")
	if letter := v.letter(v.zip("粘贴的表格.zip"), "01-云岭市教育局.docx"); !strings.Contains(letter, "《云岭市重点任务分工表》") || strings.Contains(letter, "粘贴的表格") {
		t.Errorf("the letter: %s", letter)
	}
}

// The name of a person among units is asked about: it gets no letter unless somebody says that it is a unit.
func TestPeopleAsked(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"甲。", "市教育局、刘明辉"}, [2]string{"乙。", "市财政局、王小红"}, [2]string{"丙。", "刘明辉、市审计局（张三）"})})
	if got := v.text("#open"); got != "2 处待确认" {
		t.Error(got, v.text("#state"))
	}
	if got := v.text("#people"); !strings.Contains(got, "刘明辉 2处") || !strings.Contains(got, "王小红 1处") || strings.Contains(got, "张三") || !strings.Contains(got, "没有函") {
		t.Error(got)
	}
	v.axe("people")
	v.shoot("people")
	v.click("#people input[name='say.王小红'][value=unit]")
	v.press("#people .button:not([name])")
	if got := v.text("#people"); strings.Contains(got, "王小红") {
		t.Errorf("asked again: %s", got)
	}
	if !eval[bool](v, `document.querySelector("#t1-2 button.w[data-written=王小红]").classList.contains("unit")`) {
		t.Error("what was said to be a unit is none")
	}
	v.press("#people button[name=all]")
	if got := v.text("#open"); got != "0 处待确认" {
		t.Error(got, v.text("#state"))
	}
	if got := v.directoryOf("a"); !strings.Contains(got, `not_units = ["刘明辉"]`) {
		t.Error(got)
	}
	v.press("[data-key=undo]")
	v.wait("#people")
}

// The short names that people type for the members of a group are doubts before letters are made, and their full names are proposed.
func TestShortMembers(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", []byte("云岭市任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,云岭市教育局、各区政府\n")})
	v.click(".ask button[data-do=group]")
	v.wait("dialog[open]")
	v.do(chromedp.SendKeys(chromedp.CSS("dialog textarea"), "越秀、海珠区"))
	v.press("dialog .button.main")
	if got := v.text("#names-doubt"); !strings.Contains(got, "2个全称待核对") {
		t.Errorf("on Check: %s", got)
	}
	v.open("/p/a/make")
	if got := eval[[]string](v, `[...document.querySelectorAll("tr.doubt")].map((r) => r.cells[1].innerText + r.cells[5].innerText)`); strings.Join(got, " ") != "越秀全称像是简称 海珠区全称像是简称" {
		t.Errorf("on Make: %q", got)
	}
	v.open("/p/a/units")
	if got := v.text("#prefix"); !strings.Contains(got, "2个全称像是简称") {
		t.Errorf("on By unit: %s", got)
	}
}

// A group that nobody named the members of says before it is answered that it gets one letter, and afterwards that it does.
func TestGroupWithoutMembers(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"甲。", "市教育局、各区政府"})})
	v.click(".ask button[data-do=group]")
	v.wait("dialog[open]")
	if got := v.text("#members-count"); got != "只发一份函给它" {
		t.Errorf("an empty box: %s", got)
	}
	v.press("dialog .button.main")
	v.click("#decided summary")
	if got := v.text("#decided"); !strings.Contains(got, "各区政府") || !strings.Contains(got, "只发一份函给它") {
		t.Errorf("decided: %s", got)
	}
	v.open("/p/a/make")
	if got := v.text("#gate"); !strings.Contains(got, "各区政府") {
		t.Error(got)
	}
}

// Two names that are one unit's, one of them short for the other, are asked about without a directory.
func TestShortForTheOther(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"甲。", "市交通局、市住建局"}, [2]string{"乙。", "市交通运输局、市住房和城乡建设局"}, [2]string{"丙。", "市人社局、市人力资源社会保障局"})})
	pairs := eval[[]string](v, `[...document.querySelectorAll("#alike tr")].map((r) => [...r.querySelectorAll("[name=name], [name=other]")].map((f) => f.value).sort().join("="))`)
	for _, want := range []string{"市交通局=市交通运输局", "市住建局=市住房和城乡建设局", "市人力资源社会保障局=市人社局"} {
		if !strings.Contains(" "+strings.Join(pairs, " ")+" ", " "+want+" ") {
			t.Errorf("not asked: %s, but %s", want, pairs)
		}
	}
	v.press("#alike button[value=same]")
	v.open("/p/a/make")
	if got := eval[int](v, `document.querySelectorAll("#gate tbody tr").length`); got != 3 {
		t.Errorf("%d letters", got)
	}
}

// What is taken over of another project is what a person chose, never number and date, and the list of letters says whose it is.
func TestTakenOverIsSaid(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(seed(t, "units.toml", "fengong.toml")...)
	v.open("/")
	eval[bool](v, `document.getElementById("look").value = "guangzhou-2020-food-safety", true`)
	v.choose(file{"星河.csv", []byte("星河市任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,星河市教育局\n")})
	v.open("/p/星河/make")
	gate := v.text("#gate")
	if !strings.Contains(gate, "广州市食品安全委员会办公室") || !strings.Contains(gate, "发文机关、联系人和模板沿用自“guangzhou-2020-food-safety”") {
		t.Errorf("nothing says whose issuer it is: %s", gate)
	}
	if strings.Contains(gate, "穗食安") || strings.Contains(gate, "2020-04-30") {
		t.Errorf("number and date came along: %s", gate)
	}
	for _, field := range []string{"document.number", "document.date"} {
		if !eval[bool](v, `!!document.getElementById("`+field+`")`) {
			t.Errorf("%s is not asked for", field)
		}
	}
}

// Where the day of a return cannot be read, neither side of a conflict is chosen beforehand.
func TestConflictWithoutADay(t *testing.T) {
	testtool.NotoDir(t)
	s := serve(t)
	c, path, out := smallYear(t, s)
	_ = c
	ledger := filepath.Join(out, "tracker.xlsx")
	data, err := os.ReadFile(ledger)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(ledger, typed(t, data, "市财政局", "2", map[string]any{"进展情况": "办公室写的", "状态": "进行中", "完成率": 0.3, "更新日期": "2026-06-20"}), 0o666); err != nil {
		t.Fatal(err)
	}
	v := visit(t, s)
	v.open(path + "year")
	v.turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{sheet(t, out, "市财政局", "2", map[string]any{"进展情况": "单位写的", "状态": "已完成", "完成率": 1, "更新日期": "上周末"})}))
	v.wait(".conflicts")
	if n := eval[int](v, `document.querySelectorAll(".conflicts input:checked").length`); n != 0 {
		t.Errorf("%d sides are chosen beforehand: %s", n, eval[string](v, `document.querySelector(".conflicts table").innerText`))
	}
	if got := v.text("#unclear"); !strings.Contains(got, "上周末") {
		t.Errorf("the day is not asked for: %s", got)
	}
	before := rows(t, out)
	v.fill("#unclear input", "2026-06-28")
	v.click("form[action$='/collect'] .button.main")
	if eval[bool](v, `document.querySelector("form[action$='/collect']").checkValidity()`) || rows(t, out) != before {
		t.Error("taken in while nobody has chosen")
	}
	for range 2 { // the day that was typed is looked at once more
		v.click("button[data-choose=unit]")
		v.press("form[action$='/collect'] .button.main")
	}
	if got := rows(t, out); !strings.Contains(got, "市财政局 2 已完成 100% 2026-06-28 单位写的") {
		t.Errorf("the ledger:\n%s", got)
	}
}

// A report of a day that has passed says of how many entries it has what came later, on the page and in the document.
func TestReportOfAPastDay(t *testing.T) {
	s := serve(t)
	_, path, out := smallYear(t, s)
	v := visit(t, s)
	v.open(path + "year")
	v.turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{sheet(t, out, "市财政局", "2", map[string]any{"进展情况": "七月的", "状态": "进行中", "完成率": 0.9, "更新日期": "2026-07-31"})}))
	v.press("form[action$='/collect'] .button.main")
	v.open(path + "year?day=2026-06-30")
	if got := v.text("main"); !strings.Contains(got, "更新日期2026-07-31晚于报告日期，仍按现在的内容计") {
		t.Errorf("the page: %.600s", got)
	}
	v.press("#report-make")
	v.wait("#report a")
	v.click("#report a")
	report := string(v.unzip(v.download("测试任务分工表-进度报告.docx"), "word/document.xml"))
	if !strings.Contains(report, "其中1个项次的更新日期晚于这一天") {
		t.Error("the report does not say so")
	}
}

// A group that was answered becomes a unit, and a unit a group, by pressing the word.
func TestGroupBecomesUnit(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"甲。", "市教育局、各区政府"}, [2]string{"乙。", "市交通局"})})
	v.click(".ask button[data-do=group]")
	v.wait("dialog[open]")
	v.do(chromedp.SendKeys(chromedp.CSS("dialog textarea"), "甲区政府、乙区政府"))
	v.press("dialog .button.main")
	become := func(name, how string, members string) {
		t.Helper()
		v.click("button.w[data-written=" + name + "]")
		v.wait("dialog[open]")
		if members != "" {
			v.do(chromedp.SendKeys(chromedp.CSS("dialog textarea[name=members]"), members))
		}
		eval[bool](v, `document.querySelector("dialog [name=do][value=`+how+`]").click(), true`) // wherever the count of members, which comes late, moves it
		v.press("dialog .button.main")
	}
	letters := func() string {
		v.open("/p/a/make")
		return strings.Join(eval[[]string](v, `[...document.querySelectorAll("#gate tbody th")].map((h) => h.innerText)`), " ")
	}
	if got := letters(); got != "市教育局 甲区政府 乙区政府 市交通局" {
		t.Errorf("a group: %s", got)
	}
	v.open("/p/a/")
	become("各区政府", "unit", "")
	if got := letters(); got != "市教育局 各区政府 市交通局" {
		t.Errorf("a unit: %s", got)
	}
	v.open("/p/a/")
	become("市交通局", "group", "公路局、港航局")
	if got := letters(); got != "市教育局 各区政府 公路局 港航局" {
		t.Errorf("a unit that became a group: %s", got)
	}
}

// A table that was dropped as a project of its own is put into the one whose new version it is: decisions, ledger and numbers stay.
func TestAdopted(t *testing.T) {
	testtool.NotoDir(t)
	v := visit(t, serve(t))
	settings := "[document]\nissuer = \"云岭市人民政府办公室\"\nnumber = \"云函〔2026〕{n}号\"\ndate = \"2026-01-31\"\n[contact]\nperson = \"甲\"\nphone = \"1\"\n"
	v.choose(file{"一稿.csv", table([2]string{"甲。", "市教育局、各区政府"}, [2]string{"乙。", "市财政局"})}, file{"fengong.toml", []byte(settings)})
	v.press(".ask button[name=do][value=none]")
	v.open("/p/一稿/make")
	v.make()
	v.wait("#files")
	v.open("/p/一稿/year")
	v.do(chromedp.SetValue(chromedp.CSS(".ledger textarea"), "已经印发"))
	v.press("form[action$='/ledger'] .button.main")
	v.open("/")
	v.choose(file{"二稿.csv", table([2]string{"甲。", "市教育局、各区政府"}, [2]string{"乙。", "市财政局"}, [2]string{"丙。", "市审计局"})})
	if got := v.text("#like"); !strings.Contains(got, "标题与项目“一稿”的表相同") {
		t.Fatal(got)
	}
	v.shoot("like")
	v.press("#like form button")
	if got := v.text("main"); !strings.Contains(got, "还没有换") || !strings.Contains(got, "市审计局") {
		t.Errorf("before: %.400s", got)
	}
	v.press("button[name=do][value=take]")
	v.open("/p/一稿/")
	if got := v.text("#open"); got != "0 处待确认" {
		t.Errorf("the decision is gone: %s", got)
	}
	v.open("/p/一稿/year")
	if got := eval[string](v, `document.querySelector(".ledger textarea").value`); got != "已经印发" {
		t.Errorf("the ledger has %q", got)
	}
	v.open("/p/一稿/make")
	if got := eval[string](v, `document.querySelector("[name='document.first_number']").value`); got != "3" { // after two letters
		t.Errorf("the numbers begin with %s", got)
	}
	v.open("/")
	if got := v.text("#projects"); strings.Contains(got, "二稿") {
		t.Errorf("the projects: %s", got)
	}
}

// A look back on a day between two rounds shows what was known that day, and the report says so.
func TestBackToADay(t *testing.T) {
	s := serve(t)
	_, path, out := smallYear(t, s)
	v := visit(t, s)
	round := func(name, due, day string, rate float64, words string) {
		t.Helper()
		v.open(path + "rounds")
		v.fill("[name=name]", name)
		v.fill("[name=due]", due)
		v.press("form[action$='/rounds'] button")
		sheets, err := filepath.Glob(filepath.Join(out, "rounds", name, "*市财政局*.xlsx"))
		if err != nil || len(sheets) != 1 {
			t.Fatal(sheets, err)
		}
		data, err := os.ReadFile(sheets[0])
		if err != nil {
			t.Fatal(err)
		}
		returned := filesHere(t, file{filepath.Base(sheets[0]), typed(t, data, "", "2", map[string]any{"进展情况": words, "状态": "进行中", "完成率": rate, "更新日期": day})})
		v.turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), returned))
		v.wait("#got")
		v.press("form[action$='/collect']:has([name=batch]) .button.main")
	}
	round("2026-05", "2026-05-25", "2026-05-24", 0.5, "五月的")
	round("2026-06", "2026-06-25", "2026-06-24", 0.9, "六月的")
	shown := func(day string) string {
		v.open(path + "year?day=" + day + "&unit=市财政局")
		return v.text(".ledger tbody") + eval[string](v, `[...document.querySelectorAll(".ledger tbody :is(textarea, input)")].map((f) => f.value).join(" ")`)
	}
	if got := shown("2026-06-28"); !strings.Contains(got, "六月的") {
		t.Errorf("now: %s", got)
	}
	if got := shown("2026-06-01"); !strings.Contains(got, "五月的") || strings.Contains(got, "六月的") || !strings.Contains(got, "50") {
		t.Errorf("on the day: %s", got)
	}
	if got := v.text("#then"); !strings.Contains(got, "显示当天所知的情况") {
		t.Error(got)
	}
	v.axe("a look back")
	v.shoot("look-back")
	v.press("#report-make")
	v.wait("#report a")
	v.click("#report a")
	if report := string(v.unzip(v.download("测试任务分工表-进度报告.docx"), "word/document.xml")); !strings.Contains(report, "按历次反馈写报告日期当天所知的情况") {
		t.Error("the report does not say so")
	}
}
