package check

import (
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// What the program can only warn of is settled by whoever has looked at it: the letters turn green without being made anew,
// the command line is told the same, and it can be taken back.
func TestWarningSeen(t *testing.T) {
	testtool.NotoDir(t)
	html := "<html><body><p>青云市2026年任务分工表</p><table><tr><td>序号<td>重点任务<td>责任单位</tr><tr><td>1<td>压减办理时间。<td>市教育局</tr>" +
		"<tr><td><s>2</s><td><s>组织专场招聘三十场。</s><td><s>市民政局</s></tr><tr><td>3<td>公开办事指南。<td>市民政局</tr></table><p>另有关事项说明，见市政府网站。</p></body></html>"
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.html", []byte(html)}, webtest.YearTable()[1],
		webtest.File{"units.toml", []byte("[[unit]]\nname = \"市教育局\"\nfull = \"青云市教育局\"\n[[unit]]\nname = \"市民政局\"\nfull = \"青云市民政局\"\n")})
	v.Open("/p/a/make")
	v.Make()
	v.Wait("#files")
	if got := v.Text(".verdict[role=status]"); !strings.HasPrefix(got, "已生成") || webtest.Eval[bool](v, `!!document.querySelector(".verdict.ok[role=status]")`) {
		t.Fatalf("a row that is struck out: %s", got)
	}
	v.Shoot("seen")
	v.Axe("a warning to be seen")
	const struck = "加删除线的文字不算，如“组织专场招聘三十场。”（共3处）"
	v.Press(`.warnings input[value="` + struck + `"] ~ button`)
	for webtest.Eval[bool](v, `!!document.querySelector("ul.warnings input[value][name=name] ~ button")`) { // and what else there is
		v.Press("ul.warnings button[value=seen]")
	}
	if got := v.Text(".verdict.ok[role=status]"); !strings.HasPrefix(got, "已生成\n") {
		t.Errorf("once it was seen: %s", got)
	}
	v.Shoot("seen-green")
	if got := v.Read("a", "fengong.toml"); !strings.Contains(got, `"`+struck+`" = "1"`) {
		t.Errorf("fengong.toml:\n%s", got)
	}
	v.Make()
	v.Until(`document.querySelector(".verdict.ok[role=status]")?.innerText.includes("函与上次全部相同")`)

	// It is a note on the table, with its way back.
	v.Open("/p/a/")
	if webtest.Eval[bool](v, `!!document.querySelector("#state .warnings")`) || !strings.Contains(webtest.Eval[string](v, `document.querySelector("#state").textContent`), struck) {
		t.Errorf("on the table: %s", v.Text("#state"))
	}
	v.Click("#decided summary")
	v.Press(`#decided button[aria-label="撤回：` + struck + `"]`)
	if got := v.Text("#state .warnings"); !strings.Contains(got, struck) {
		t.Errorf("taken back: %s", got)
	}
	v.Press("[data-key=undo]")
	if webtest.Eval[bool](v, `!!document.querySelector("#state .warnings")`) {
		t.Error("the way back cannot be undone")
	}
}

// All that the run warns of can be said to have been seen in one press.
func TestWarningsSeenAtOnce(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", withNumbers([4]string{"1", "修订规则。", "县教育局", "6月底前"}, [4]string{"1", "清理资金。", "县财政局", "7月底前"}, [4]string{"4", "走访群众。", "县民政局", "8月底前"})},
		webtest.YearTable()[1], webtest.File{"units.toml", []byte("[[unit]]\nname = \"县教育局\"\nfull = \"某县教育局\"\n[[unit]]\nname = \"县财政局\"\nfull = \"某县财政局\"\n[[unit]]\nname = \"县民政局\"\nfull = \"某县民政局\"\n")})
	v.Open("/p/a/make")
	v.Make()
	v.Wait("#files")
	v.Press("#all-seen")
	v.Wait(".verdict.ok[role=status]")
	if webtest.Eval[bool](v, `!!document.querySelector("#all-seen, ul.warnings")`) {
		t.Error("it is warned of still")
	}
}
