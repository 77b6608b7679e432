package names

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// A column without a head is asked about where the columns are: it gets the name under which letters and the ledger have it, or is
// left out. Either is a decision that can be changed.
func TestColumnNamed(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", []byte("云岭市任务分工表,,,,\n序号,任务,,责任单位,\n1,修路。,全长12公里,市交通局,已立项\n2,建桥。,桥面宽30米,市住建局,未立项\n")})
	v.Open("/p/a/")
	if got := v.Text("#state .warnings"); !strings.Contains(got, "第3列没有栏名（“任务”右边，如“全长12公里”）") || strings.Contains(got, "toml") {
		t.Fatalf("the warnings: %s", got)
	}
	v.Press(`.warnings a[href="columns#unnamed"]`)
	if got := webtest.Eval[int](v, `document.querySelectorAll(".head-said.missing").length`); got != 2 {
		t.Errorf("%d names are asked for", got)
	}
	v.Shoot("unnamed")
	v.Axe("unnamed columns")
	v.Fill("input[aria-label='第3列的栏名']", "建设规模")
	v.Press("form:has(> label > input[aria-label='第3列的栏名']) button")
	if got := v.Read("a", "fengong.toml"); !strings.Contains(got, `"第3列" = "建设规模"`) {
		t.Errorf("fengong.toml: %s", got)
	}
	v.Press(`form:has(input[value=第5列]) > button[value=ignore]`)
	if webtest.Eval[bool](v, `!!document.querySelector("#unnamed, .note.warning")`) {
		t.Errorf("asked once more: %s", v.Text(".verdict"))
	}
	v.Shoot("named")
	v.Axe("named columns")
	v.Open("/p/a/")
	if got := webtest.Eval[string](v, `document.querySelector("#t1-1 .carried").innerText`); !strings.Contains(got, "建设规模") || strings.Contains(got, "立项") {
		t.Errorf("carried: %s", got)
	}
	v.Open("/p/a/make")
	v.Make()
	v.Wait("#files")
	if got := v.Letter(v.Zip("a.zip"), "01-市交通局.docx"); !strings.Contains(got, "建设规模") || strings.Contains(got, "第3列") {
		t.Errorf("the letter: %s", got)
	}

	// It can have another name, be something else, and have none again.
	v.Open("/p/a/columns")
	v.Fill("input[aria-label='第3列的栏名']", "目标")
	v.Press("form:has(> label > input[aria-label='第3列的栏名']) button")
	if got := webtest.Eval[string](v, `document.querySelector("select[aria-label=目标] option").innerText`); got != "自动：目标、标准" {
		t.Errorf("by its new name it is %s", got)
	}
	v.Open("/p/a/")
	v.Click("#decided summary")
	v.Press(`#decided button[aria-label="撤回：第3列"]`)
	if got := v.Text("#state .warnings"); !strings.Contains(got, "第3列没有栏名") {
		t.Errorf("taken back: %s", got)
	}
	v.Press("[data-key=undo]")
	if webtest.Eval[bool](v, `!!document.querySelector("#state .warnings")`) {
		t.Error("the way back cannot be undone")
	}
	v.Do(chromedp.EmulateViewport(1366, 768))
}
