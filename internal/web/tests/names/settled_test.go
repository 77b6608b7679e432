package names

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// What is said of numbers leads to the form of the task, in which the number is corrected: letters have what is said there,
// the source's stays beside it, and it can be undone.
func TestNumberCorrected(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", []byte("云岭市任务分工表,,\n序号,主要任务,责任单位\n1,加强监管。,市教育局\n2,清理存量资金。,市财政局\n2,走访困难群众。,市民政局\n4,修订评审规则。,市教育局\n")})
	for _, want := range []string{"任务编号2重复", "附件的单位索引在重复的编号后面注明之一、之二", "任务编号从2到4，不连续"} {
		if !strings.Contains(v.Text("#state .warnings"), want) {
			t.Errorf("the warnings lack %s: %s", want, v.Text("#state .warnings"))
		}
	}
	v.Shoot("numbers")
	v.Click(".warnings a[data-edit=number]")
	v.Wait("#editor[open] #task-number")
	if got := webtest.Eval[string](v, `document.activeElement.id + " " + document.activeElement.value + " " + document.querySelector("#task-text").value`); got != "task-number 2 走访困难群众。" {
		t.Errorf("the form is at %s", got)
	}
	v.Fill("#task-number", "3")
	v.Shoot("number-form")
	v.Press("#editor .button.main")
	if got := v.CorrectionsOf("a"); !strings.Contains(got, "number = \"2\"\ntext = \"走访困难群众。\"\nnew_number = \"3\"") {
		t.Fatalf("corrections: %s", got)
	}
	if webtest.Eval[bool](v, `document.querySelector("#state").innerText.includes("重复")`) {
		t.Error("it is warned of still")
	}
	if got := v.Text("#t1-3"); !strings.HasPrefix(got, "3") {
		t.Errorf("the task is %s", got)
	}
	if got := webtest.Eval[string](v, `document.querySelector("#corrected table").textContent + document.querySelector("#t1-3 .was").textContent`); !strings.Contains(got, "编号 2 → 3") || !strings.Contains(got, "编号：2") {
		t.Errorf("listed: %s", got)
	}
	v.Press("[data-key=undo]")
	if got := v.Text("#t1-3"); !strings.HasPrefix(got, "2") {
		t.Errorf("the task is %s after undo", got)
	}
	v.Press("[data-key=redo]")
	v.Open("/p/a/make")
	v.Make()
	v.Wait("#files")
	letters := v.Zip("a.zip")
	if got := v.Letter(letters, "03-市民政局.docx"); !strings.Contains(got, "3走访困难群众。") {
		t.Errorf("the letter: %s", got)
	}
}

// clerksBook is a workbook with what a clerk finds in one: a hidden column and row, units of no task and a sheet
// that is no table of tasks, below more rows than the page of the columns shows at first.
func clerksBook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	put := func(sheet string, row int, cells ...any) {
		if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", row), &cells); err != nil {
			t.Fatal(err)
		}
	}
	put("Sheet1", 1, "云岭市任务分工表")
	put("Sheet1", 2, "序号", "主要任务", "责任单位", "内部意见", "完成时限")
	for i := range 20 {
		put("Sheet1", 3+i, i+1, fmt.Sprintf("完成第%d项建设任务。", i+1), "市教育局", "略", "6月底前")
	}
	put("Sheet1", 23, "附", "", "市审计局", "", "")
	if _, err := f.NewSheet("联系人"); err != nil {
		t.Fatal(err)
	}
	put("联系人", 1, "姓名", "备考", "电话")
	put("联系人", 2, "吴涛", "联络", "8562307")
	if err := errors.Join(f.SetColVisible("Sheet1", "D", false), f.SetRowVisible("Sheet1", 18, false), f.MergeCell("Sheet1", "A1", "E1")); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What is said of a row, a column or a sheet is settled beside it or under Columns, not in the source.
func TestSettledOnThePage(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.xlsx", clerksBook(t)})
	warned := func() string {
		return webtest.Eval[string](v, `document.querySelector("#state .warnings")?.innerText || ""`)
	}
	v.Open("/p/a/")
	v.Shoot("settled")
	for _, want := range []string{"D列是隐藏的", "有1行是隐藏的", "“联系人”", "市审计局"} {
		if !strings.Contains(warned(), want) {
			t.Fatalf("no warning of %s: %s", want, warned())
		}
	}
	for _, never := range []string{"请删除", "请补上表头", "fengong.toml"} {
		if strings.Contains(warned(), never) {
			t.Errorf("the clerk is sent away: %s", warned())
		}
	}
	// The row stands under Columns, far below the first ones.
	v.Press(`.warnings a[href^="columns#row-Sheet1-0-23"]`)
	if got := webtest.Eval[string](v, `document.querySelector("tr:target th").innerText`); got != "23" {
		t.Errorf("the link leads to row %s", got)
	}
	v.Shoot("settled-row")
	v.Axe("columns of a row")
	choose := func(selector, word string) {
		t.Helper()
		v.Turn(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Run(v.Ctx, chromedp.Evaluate[bool](`(() => { const s = document.querySelector(`+strconv.Quote(selector)+`); s.value = "`+word+`"; s.dispatchEvent(new Event("change", {bubbles: true})); return true })()`))
			return err
		}))
	}
	choose("select[aria-label='第23行']", "note")
	v.Press(`form:has(button[data-key=undo]) button`)
	if !webtest.Eval[bool](v, `location.pathname.endsWith("/columns") && !!document.querySelector("button[data-key=redo]")`) {
		t.Error("not undone under Columns")
	}
	v.Press(`form:has(button[data-key=redo]) button`)
	choose("select[aria-label='第18行']", "note") // hidden
	v.Open("/p/a/")
	if got := warned(); strings.Contains(got, "市审计局") {
		t.Errorf("warned of still: %s", got)
	}
	v.Press(`.warnings input[value=内部意见] ~ button`)
	v.Press(`.warnings input[value=联系人] ~ button`)
	if got := warned(); got != "" {
		t.Errorf("warned of still: %s", got)
	}
	toml := v.Read("a", "fengong.toml")
	for _, want := range []string{"内部意见\" = \"ignore\"", "联系人\" = \"ignore\"", "市审计局\" = \"note\""} {
		if !strings.Contains(toml, want) {
			t.Errorf("fengong.toml lacks %s: %s", want, toml)
		}
	}
	// The sheet is taken in after all.
	v.Click("#decided summary")
	v.Press(`#decided button[aria-label="撤回：联系人"]`)
	v.Press(`.warnings a[href^="columns#row-"]`)
	choose("select[aria-label='备考']", "task")
	choose("select[aria-label='姓名']", "unit")
	v.Open("/p/a/")
	if got := v.Text("#t2-1, section:last-of-type .task"); !strings.Contains(v.Text("#counts"), "20项任务") {
		t.Errorf("the sheet is not read: %s %s", got, warned())
	}
}

// A rule of the table on who leads can be told not to count, and to count again.
func TestRuleDoesNotCount(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", []byte("云岭市任务分工表,,\n序号,主要任务,责任单位\n1,加强监管。,市教育局、市财政局\n注：责任单位中列第一位的为牵头单位。,,\n")})
	if got := v.Text("#t1-1 .who"); !strings.Contains(got, "牵头") {
		t.Fatalf("the first does not lead: %s", got)
	}
	v.Shoot("rule")
	v.Press(`#state form:has(input[value=rule]) button`)
	if got := v.Text("#t1-1 .who"); strings.Contains(got, "牵头") || !strings.Contains(v.Text("#state"), "按设置没有照办") {
		t.Errorf("the rule counts: %s", got)
	}
	v.Press(`#state form:has(input[value=rule]) button`)
	if got := v.Text("#t1-1 .who"); !strings.Contains(got, "牵头") {
		t.Errorf("the rule does not count again: %s", got)
	}
}

// Corrections that a new version makes needless are taken out by one press, and what of them is in force stays.
func TestNeedlessCorrections(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	text := func(due, tail string) []byte {
		return []byte("云岭市任务分工表,,,\n序号,主要任务,责任单位,完成时限\n1,加强监管。,市教育局," + due + "\n2,清理存量资金。,市财政局,9月底前" + tail + "\n")
	}
	v.Choose(webtest.File{"a.csv", text("6月底前", "")})
	c := v.Client()
	v.Saved(c, "/p/a/", "t1-1", url.Values{"text": {"加强监管。"}, "unit": {"市教育局"}, "role": {"responsible"}, "due": {"7月底前"}})
	v.Saved(c, "/p/a/", "t1-2", url.Values{"text": {"清理、盘活存量资金。"}, "unit": {"市财政局"}, "role": {"responsible"}, "due": {"10月底前"}})
	v.Send(c, "/p/a/replace", webtest.File{"b.csv", bytes.Replace(text("7月底前", ""), []byte("9月底前"), []byte("10月底前"), 1)})
	v.Post(c, "/p/a/newer", url.Values{"do": {"take"}})
	v.Open("/p/a/")
	note := `[...document.querySelectorAll("#state .note")].find((n) => n.innerText.includes("原表已是更正后的样子"))`
	if got := webtest.Eval[string](v, `(() => { const n = `+note+`; n.closest("details")?.setAttribute("open", ""); return n.innerText })()`); strings.Contains(got, "toml") || !strings.Contains(got, "任务1（时限）") {
		t.Errorf("it is said: %s", got)
	}
	v.Shoot("needless")
	v.Press(`button[value=needless]`)
	if got := v.CorrectionsOf("a"); strings.Contains(got, "7月底前") || strings.Contains(got, "new_due") || !strings.Contains(got, `new_text = "清理、盘活存量资金。"`) {
		t.Errorf("left: %s", got)
	}
	if webtest.Eval[bool](v, `!!`+note) {
		t.Error("it is said still")
	}
	v.Press("[data-key=undo]")
	if got := v.CorrectionsOf("a"); strings.Count(got, "new_due") != 2 {
		t.Errorf("undone: %s", got)
	}
}

// A long list of what was done is clipped where it is told, and is not on paper before the tasks.
func TestToldShortly(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	var names []string
	for i := range 29 {
		names = append(names, "市"+string([]rune("教财民审公司水商农林畜牧渔统计税务工信发改体育卫健城管交通")[i])+"局")
	}
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", strings.Join(names, "、") + "、各街道"})})
	v.Decide(v.Client(), "/p/a/", "split", "各街道", "", strings.Join(names, "、"))
	v.Open("/p/a/")
	v.Press("[data-key=undo]")
	v.Press("[data-key=redo]")
	if got := v.Text("#toast"); len([]rune(got)) > 70 {
		t.Errorf("told: %s", got)
	}
	if !webtest.Eval[bool](v, `!!document.querySelector("#corrected")`) {
		t.Error("no list of corrections")
	}
	if got := strings.Join(v.OnPaper(testtool.Need(t, "pdftotext")), ""); strings.Contains(got, "更正（") || !strings.Contains(got, "甲。") {
		t.Errorf("on paper: %s", got)
	}
}
