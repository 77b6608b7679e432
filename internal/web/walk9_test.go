package web

import (
	"strings"
	"testing"

	"fengong/internal/testtool"
)

// What is said of numbers leads to the form of the task, in which the number is corrected: letters have what is said there,
// the source's stays beside it, and it can be undone.
func TestNumberCorrected(t *testing.T) {
	testtool.NotoDir(t)
	v := visit(t, serve(t))
	v.choose(file{"a.csv", []byte("云岭市任务分工表,,\n序号,主要任务,责任单位\n1,加强监管。,市教育局\n2,清理存量资金。,市财政局\n2,走访困难群众。,市民政局\n4,修订评审规则。,市教育局\n")})
	for _, want := range []string{"任务编号2重复", "附件的单位索引在重复的编号后面注明之一、之二", "任务编号从2到4，不连续"} {
		if !strings.Contains(v.text("#state .warnings"), want) {
			t.Errorf("the warnings lack %s: %s", want, v.text("#state .warnings"))
		}
	}
	v.shoot("numbers")
	v.click(".warnings a[data-edit=number]")
	v.wait("#editor[open] #task-number")
	if got := eval[string](v, `document.activeElement.id + " " + document.activeElement.value + " " + document.querySelector("#task-text").value`); got != "task-number 2 走访困难群众。" {
		t.Errorf("the form is at %s", got)
	}
	v.fill("#task-number", "3")
	v.shoot("number-form")
	v.press("#editor .button.main")
	if got := v.correctionsOf("a"); !strings.Contains(got, "number = \"2\"\ntext = \"走访困难群众。\"\nnew_number = \"3\"") {
		t.Fatalf("corrections: %s", got)
	}
	if eval[bool](v, `document.querySelector("#state").innerText.includes("重复")`) {
		t.Error("it is warned of still")
	}
	if got := v.text("#t1-3"); !strings.HasPrefix(got, "3") {
		t.Errorf("the task is %s", got)
	}
	if got := eval[string](v, `document.querySelector("#corrected table").textContent + document.querySelector("#t1-3 .was").textContent`); !strings.Contains(got, "编号 2 → 3") || !strings.Contains(got, "编号：2") {
		t.Errorf("listed: %s", got)
	}
	v.press("[data-key=undo]")
	if got := v.text("#t1-3"); !strings.HasPrefix(got, "2") {
		t.Errorf("the task is %s after undo", got)
	}
	v.press("[data-key=redo]")
	v.open("/p/a/make")
	v.make()
	v.wait("#files")
	letters := v.zip("a.zip")
	if got := v.letter(letters, "03-市民政局.docx"); !strings.Contains(got, "3走访困难群众。") {
		t.Errorf("the letter: %s", got)
	}
}
