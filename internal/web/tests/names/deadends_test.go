package names

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// What once led a clerk to a wrong letter or to no way on, each by itself, in one browser.
func TestWrongLettersAndDeadEnds(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	c := v.Client()
	begin := func(v *webtest.Visitor, name, rows string) { // drops a table and opens it
		v.T.Helper()
		v.Drop(c, webtest.File{name + ".csv", []byte(rows)})
		v.Open("/p/" + name + "/")
	}
	small := func(cells ...string) string {
		var b strings.Builder
		b.WriteString("云岭市任务分工表\n\n主题,主要内容,责任单位\n")
		for i, cell := range cells {
			b.WriteString([]string{"一、总", ""}[min(i, 1)] + "," + []string{"加强监管。", "开展检查。", "做好总结。"}[i] + "," + cell + "\n")
		}
		return b.String()
	}
	for _, part := range []struct {
		name string
		test func(v *webtest.Visitor)
	}{
		{"nothing of another project is carried", func(v *webtest.Visitor) {
			v.Drop(c, webtest.Seed(v.T, "units.toml", "fengong.toml")...)
			v.Open("/")
			v.Choose(webtest.File{"carried.csv", []byte(small("市教育局"))})
			v.Open("/p/carried/make")
			if got := v.Text("#gate"); strings.Contains(got, "广州") || strings.Contains(got, "穗食安") {
				v.T.Error(got)
			}
			if got := webtest.Eval[bool](v, `!!document.getElementById("document.issuer")`); !got {
				v.T.Error("the issuer is not asked for")
			}
		}},
		{"full names that stand twice", func(v *webtest.Visitor) {
			begin(v, "double", small("市教育局、市财政局"))
			v.Open("/p/double/units?leave")
			for range 2 {
				webtest.Eval[bool](v, `document.querySelectorAll("#units input[name=full]").forEach((f) => { f.value = "云岭市教育局" }), true`)
			}
			v.Press(".save button")
			if got := v.Text("#units"); strings.Count(got, "与另一单位的全称相同") != 2 {
				v.T.Error(got)
			}
			v.Open("/p/double/make")
			if got := v.Text("#gate"); strings.Count(got, "全称与另一单位相同") != 2 {
				v.T.Error(got)
			}
		}},
		{"a document number without a place for the running one", func(v *webtest.Visitor) {
			begin(v, "number", small("市教育局"))
			v.Open("/p/number/settings")
			v.Fill("[name='document.number']", "云函〔2026〕号")
			v.Press(".save button")
			if got := v.Text(".problems"); !strings.Contains(got, "没有流水号的位置") {
				v.T.Error(got)
			}
			if got := webtest.Eval[string](v, `document.querySelector("[name='document.number']").value`); got != "云函〔2026〕号" {
				v.T.Errorf("what was typed is %q", got)
			}
		}},
		{"members of a group, parted by any sign", func(v *webtest.Visitor) {
			begin(v, "members", small("各区委、市教育局"))
			v.Click(".ask button[data-do=group]")
			v.Wait("dialog[open]")
			v.Do(chromedp.SendKeys(chromedp.CSS("dialog textarea"), "越秀区委 海珠区委，荔湾区委和天河区委"))
			v.Until(`document.getElementById("members-count").textContent.startsWith("将发4份：越秀区委、海珠区委、荔湾区委、天河区委")`)
			v.Press("dialog .button.main")
			if got := v.DirectoryOf("members"); !strings.Contains(got, `members = ["越秀区委", "海珠区委", "荔湾区委", "天河区委"]`) {
				v.T.Error(got)
			}
		}},
		{"villages are no people, and what was taken for one comes back", func(v *webtest.Visitor) {
			begin(v, "people", small("王家庄、李家沟、市水务集团", "市水务局、李明辉"))
			for _, name := range []string{"王家庄", "李家沟", "市水务集团", "李明辉"} {
				if !webtest.Eval[bool](v, `!!document.querySelector("button.w[data-written=`+name+`]")`) {
					v.T.Errorf("%s is no button", name)
				}
			}
			if got := v.Text("#t1-1"); strings.Contains(got, "是人员") {
				v.T.Error(got)
			}
			v.Click("button.w[data-written=李明辉]")
			v.Wait("dialog[open]")
			v.Click("dialog [name=do][value=unit]")
			v.Press("dialog .button.main")
			v.Until(`document.querySelector("button.w[data-written=李明辉]").classList.contains("unit")`)
		}},
		{"a decision makes no other phrase worse", func(v *webtest.Visitor) {
			begin(v, "worse", small("宣传部和网信办", "市人社局、市人力资源社会保障局"))
			v.Press("#alike button[value=same]")
			if got := v.Text("#open"); got != "0 处待确认" {
				v.T.Error(got, v.Text("#t1-1"))
			}
			if got := webtest.Eval[[]string](v, `[...document.querySelectorAll("#t1-1 .w.unit")].map((w) => w.dataset.written)`); strings.Join(got, " ") != "宣传部 网信办" {
				v.T.Error(got)
			}
		}},
		{"the title that is lacking is asked for", func(v *webtest.Visitor) {
			begin(v, "title", "主题,主要内容,责任单位\n一、总,甲。,市财政局\n")
			v.Fill("#title input", "云岭市重点任务分工表")
			v.Press("#title button")
			if got := v.Text("h1"); got != "云岭市重点任务分工表" {
				v.T.Error(got)
			}
			if got := v.Text("#open"); got != "0 处待确认" {
				v.T.Error(got)
			}
		}},
		{"names are merged after the first decision, and a slip stays on the page", func(v *webtest.Visitor) {
			begin(v, "merge", small("各区政府、市交通局", "市交通运输局、市卫健委", "市卫生健康委"))
			v.Press(".ask button[name=do][value=group]")
			merge := func(name, target string) {
				v.T.Helper()
				v.Click("button.w[data-written=" + name + "]")
				v.Wait("dialog[open]")
				webtest.Eval[bool](v, `document.querySelector("dialog [name=target]").value = "`+target+`", true`)
				v.Click("dialog [name=do][value=same]")
				v.Click("dialog .button.main")
			}
			merge("市交通局", "")
			v.Until(`document.getElementById("remedy-wrong").textContent.includes("没有写它是哪个单位的别名") && document.getElementById("remedy").open && document.activeElement.name === "target"`)
			v.Axe("a field that is wrong")
			v.Click("dialog [data-close]")
			merge("市交通局", "市交通运输")
			v.Until(`document.getElementById("remedy-wrong").checkVisibility() && document.getElementById("remedy-wrong").textContent.includes("名录和表里都没有“市交通运输”")`)
			v.Click("dialog [data-close]")
			v.Turn(chromedp.Func(func(context.Context, *chromedp.Target) error { merge("市交通局", "市交通运输局"); return nil }))
			v.Turn(chromedp.Func(func(context.Context, *chromedp.Target) error { merge("市卫健委", "市卫生健康委"); return nil }))
			if got := v.DirectoryOf("merge"); !strings.Contains(got, `aliases = ["市交通局"]`) || !strings.Contains(got, `aliases = ["市卫健委"]`) {
				v.T.Error(got)
			}
		}},
		{"what was said to be no unit comes back, steps later", func(v *webtest.Visitor) {
			begin(v, "back", small("市教育局、各区政府", "市财政局"))
			set := func(name, how string) {
				v.T.Helper()
				v.Click("button.w[data-written=" + name + "]")
				v.Wait("dialog[open]")
				v.Click("dialog [name=do][value=" + how + "]")
				v.Press("dialog .button.main")
			}
			set("市教育局", "none")
			set("市财政局", "none")
			v.Press(".ask button[name=do][value=group]")
			set("市教育局", "unit")
			if got := v.DirectoryOf("back"); !strings.Contains(got, `not_units = ["市财政局"]`) || !strings.Contains(got, `name = "市教育局"`) {
				v.T.Error(got)
			}
		}},
		{"a new version takes the table's place", func(v *webtest.Visitor) {
			begin(v, "newer", small("市教育局、各区政府"))
			v.Press(".ask button[name=do][value=none]")
			name := filepath.Join(v.T.TempDir(), "修订稿.csv")
			if err := os.WriteFile(name, []byte(small("市教育局、各区政府", "市财政局")), 0o666); err != nil {
				v.T.Fatal(err)
			}
			v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#newer"), []string{name}))
			v.Press("button[name=do][value=take]")
			if got := v.Text("main"); !strings.Contains(got, "已换成新版") || !strings.Contains(got, "开展检查") {
				v.T.Error(got)
			}
			v.Open("/p/newer/")
			if got := v.Text("main"); !strings.Contains(got, "2项任务") || v.Text("#open") != "0 处待确认" {
				v.T.Errorf("the decision is gone: %.300s", got)
			}
		}},
		{"two windows that answer one question in two ways", func(v *webtest.Visitor) {
			begin(v, "windows", small("市教育局、各区政府", "市财政局、市财证局"))
			w := v.Second()
			w.Open("/p/windows/")
			v.Press(".ask button[name=do][value=group]")
			w.Turn(chromedp.Click(chromedp.CSS(".ask button[name=do][value=none]")))
			w.Until(`document.getElementById("told").textContent.includes("“各区政府”刚在另一个窗口里答过：只发一份函给它")`)
			if got := w.Text("#open"); got != v.Text("#open") {
				v.T.Errorf("the other window shows %s, this one %s", got, v.Text("#open"))
			}
			if got := v.DirectoryOf("windows"); strings.Contains(got, "not_units") || !strings.Contains(got, `name = "各区政府"`) {
				v.T.Error(got)
			}
			v.Press("#alike button[value=same]")
			w.Turn(chromedp.Click(chromedp.CSS("#alike button[value=different]")))
			w.Until(`document.getElementById("told").textContent.includes("刚在另一个窗口里答过")`)
			if got := v.DirectoryOf("windows"); strings.Contains(got, "different") {
				v.T.Error(got)
			}
		}},
		{"an answer shows all that a fresh page shows", func(v *webtest.Visitor) {
			begin(v, "fresh", small("市教育局、各区政府、市招商局", "市财政局、市财证局", "市审计局、王明"))
			same := func(what string) {
				v.T.Helper()
				here := webtest.Eval[string](v, `document.querySelector("header").innerText + document.getElementById("main").innerText`)
				fresh := webtest.Eval[string](v, `fetch(location.pathname).then((r) => r.text()).then((html) => {
					const page = new DOMParser().parseFromString(html, "text/html"), text = (e) => e.textContent.replace(/\s+/g, "");
					const now = document.cloneNode(true), parts = [".bar nav", ".head", "#state .verdict", "#state #decided", "#state .warnings", ".theme"];
					return parts.filter((p) => [...now.querySelectorAll(p)].map(text).join() !== [...page.querySelectorAll(p)].map(text).join()).join(" ");
				})`)
				if fresh != "" {
					v.T.Errorf("%s: other when the page is fetched anew: %s\n%s", what, fresh, here)
				}
			}
			v.Press(".ask button[name=do][value=group]")
			same("group")
			v.Press("#alike button[value=same]")
			same("alike")
			v.Click("button.w[data-written=市审计局]")
			v.Wait("dialog[open]")
			v.Click("dialog [name=do][value=none]")
			v.Press("dialog .button.main")
			same("none")
			v.Click("#t1-2 a[data-edit]")
			v.Wait("#editor[open] #task-text")
			webtest.Eval[bool](v, `document.querySelector("#editor [name=unit]").value = "市民政局、市司法局", document.querySelector("#editor #task-due").value = "适时", true`)
			v.Press("#editor .button.main")
			same("a correction")
			if got := v.Text("#t1-2 .due"); !strings.Contains(got, "读不出是哪一天") {
				v.T.Errorf("the deadline reads %s", got)
			}
			for range 4 {
				v.Press("button[data-key=undo]")
				same("undo")
			}
			v.Press("button[data-key=redo]")
			same("redo")
		}},
		{"a folder is dropped", func(v *webtest.Visitor) {
			dir := filepath.Join(v.T.TempDir(), "材料")
			if err := os.MkdirAll(dir, 0o777); err != nil {
				v.T.Fatal(err)
			}
			for _, name := range []string{"甲表.csv", "乙表.csv"} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(small("市教育局")), 0o666); err != nil {
					v.T.Fatal(err)
				}
			}
			v.Open("/")
			v.Drag(dir)
			if got := v.Text("#projects"); !strings.Contains(got, "甲表") || !strings.Contains(got, "乙表") {
				v.T.Error(got)
			}
		}},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(v.As(t)) })
	}
}

// What a unit sends the next month is news of its own, and no conflict; a look back on a day before
// what is in the ledger says so.
func TestNextMonth(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	_, path, out := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	take := func(values map[string]any) string {
		t.Helper()
		v.Open(path + "year")
		v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{webtest.Sheet(t, out, "市财政局", "2", values)}))
		page := v.Text("section:has(#got)")
		v.Press("form[action$='/collect'] .button.main")
		return page
	}
	take(map[string]any{"进展情况": "六月的", "状态": "进行中", "完成率": 0.5, "更新日期": "6月30日"})
	if page := take(map[string]any{"进展情况": "七月的", "状态": "进行中", "完成率": 0.9, "更新日期": "2026-07-31"}); strings.Contains(page, "冲突") || !strings.Contains(page, "七月的") {
		t.Errorf("the next month: %s", page)
	}
	if got := webtest.Rows(t, out); !strings.Contains(got, "市财政局 2 进行中 90% 2026-07-31 七月的") {
		t.Errorf("the ledger:\n%s", got)
	}
	v.Open(path + "year?day=2026-06-30")
	if got := v.Text("main"); !strings.Contains(got, "晚于报告日期") {
		t.Errorf("nothing says that the ledger is newer: %.900s", got)
	}
}
