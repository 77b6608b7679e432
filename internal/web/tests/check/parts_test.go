package check

import (
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// A part of an office is asked about in its own way: a letter of its own, or through the office. What stands in brackets
// behind a unit and is another unit of the table is asked about as one, once somebody said that it is no two units.
func TestPartsOfOffices(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", []byte("青岚县任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,县市场监管局、县政府办（金融办）\n,乙。,县市场监管局注册股、县金融办\n,丙。,国网青岚供电公司、县财政局预算股\n,丁。,国网青岚县供电公司、县财政局\n")})
	v.Wait("#parts")
	if got := v.Text("#parts table"); !strings.Contains(got, "县市场监管局注册股") || !strings.Contains(got, "县财政局预算股") || strings.Contains(got, "供电") {
		t.Errorf("parts: %s", got)
	}
	if got := v.Text("#alike table"); !strings.Contains(got, "国网青岚供电公司") || !strings.Contains(got, "县金融办") || strings.Contains(got, "股") {
		t.Errorf("pairs: %s", got)
	}
	v.Axe("parts of offices")
	v.Shoot("parts")
	webtest.Eval[bool](v, `document.querySelector("#parts tr:first-child input[value=same]").click(), document.querySelector("#parts tr:last-child input[value=different]").click(), true`)
	v.Press("#parts button:not([name])")
	got := v.DirectoryOf("a")
	through, own := "县市场监管局", `different = [["县财政局预算股", "县财政局"]]`
	if !strings.Contains(got, "name = \""+through+"\"\nfull = \""+through+"\"\naliases = [\""+through+"注册股\"]") || !strings.Contains(got, own) {
		t.Errorf("written: %s", got)
	}
	if webtest.Eval[bool](v, `!!document.getElementById("parts")`) {
		t.Error("still asked")
	}
	v.Press("#alike button[value=same]")
	if got := v.Text("#open"); got != "0 处待确认" {
		t.Errorf("then %s", got)
	}
}

// A group that differs from a known one by 相关 for 有关 is offered to be it.
func TestSameGroup(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "县教育局、县直有关部门"}, [2]string{"乙。", "县财政局、县直相关部门"})})
	v.Decide(v.Client(), "/p/a/", "group", "县直有关部门", "", "县民政局、县司法局")
	v.Open("/p/a/")
	if got := v.Text(".ask[aria-label=县直相关部门] button[value=same]"); got != "就是县直有关部门" {
		t.Fatalf("offered: %s", got)
	}
	v.Press(".ask[aria-label=县直相关部门] button[value=same]")
	if got := v.DirectoryOf("a"); !strings.Contains(got, `aliases = ["县直相关部门"]`) {
		t.Errorf("not merged: %s", got)
	}
}
