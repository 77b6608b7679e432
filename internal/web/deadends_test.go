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

// as gives the same tab to a part of a test.
func (v *visitor) as(t *testing.T) *visitor {
	s, w := *v.serving, *v
	s.t, w.serving = t, &s
	return &w
}

// What once led a clerk to a wrong letter or to no way on, each by itself, in one browser.
func TestWrongLettersAndDeadEnds(t *testing.T) {
	v := visit(t, serve(t))
	c := v.client()
	begin := func(v *visitor, name, rows string) { // drops a table and opens it
		v.t.Helper()
		v.drop(c, file{name + ".csv", []byte(rows)})
		v.open("/p/" + name + "/")
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
		test func(v *visitor)
	}{
		{"nothing of another project is carried", func(v *visitor) {
			v.drop(c, seed(v.t, "units.toml", "fengong.toml")...)
			v.open("/")
			v.choose(file{"carried.csv", []byte(small("市教育局"))})
			v.open("/p/carried/make")
			if got := v.text("#gate"); strings.Contains(got, "广州") || strings.Contains(got, "穗食安") {
				v.t.Error(got)
			}
			if got := eval[bool](v, `!!document.getElementById("document.issuer")`); !got {
				v.t.Error("the issuer is not asked for")
			}
		}},
		{"full names that stand twice", func(v *visitor) {
			begin(v, "double", small("市教育局、市财政局"))
			v.open("/p/double/units?leave")
			for range 2 {
				eval[bool](v, `document.querySelectorAll("#units input[name=full]").forEach((f) => { f.value = "云岭市教育局" }), true`)
			}
			v.press(".save button")
			if got := v.text("#units"); strings.Count(got, "与另一单位的全称相同") != 2 {
				v.t.Error(got)
			}
			v.open("/p/double/make")
			if got := v.text("#gate"); strings.Count(got, "全称与另一单位相同") != 2 {
				v.t.Error(got)
			}
		}},
		{"a document number without a place for the running one", func(v *visitor) {
			begin(v, "number", small("市教育局"))
			v.open("/p/number/settings")
			v.fill("[name='document.number']", "云函〔2026〕号")
			v.press(".save button")
			if got := v.text(".problems"); !strings.Contains(got, "没有流水号的位置") {
				v.t.Error(got)
			}
			if got := eval[string](v, `document.querySelector("[name='document.number']").value`); got != "云函〔2026〕号" {
				v.t.Errorf("what was typed is %q", got)
			}
		}},
		{"members of a group, parted by any sign", func(v *visitor) {
			begin(v, "members", small("各区委、市教育局"))
			v.click(".ask button[data-do=group]")
			v.wait("dialog[open]")
			v.do(chromedp.SendKeys(chromedp.CSS("dialog textarea"), "越秀区委 海珠区委，荔湾区委和天河区委"))
			v.until(`document.getElementById("members-count").textContent.startsWith("将发4份：越秀区委、海珠区委、荔湾区委、天河区委")`)
			v.press("dialog .button.main")
			if got := v.directoryOf("members"); !strings.Contains(got, `members = ["越秀区委", "海珠区委", "荔湾区委", "天河区委"]`) {
				v.t.Error(got)
			}
		}},
		{"villages are no people, and what was taken for one comes back", func(v *visitor) {
			begin(v, "people", small("王家庄、李家沟、市水务集团", "市水务局、李明辉"))
			for _, name := range []string{"王家庄", "李家沟", "市水务集团", "李明辉"} {
				if !eval[bool](v, `!!document.querySelector("button.w[data-written=`+name+`]")`) {
					v.t.Errorf("%s is no button", name)
				}
			}
			if got := v.text("#t1-1"); strings.Contains(got, "是人员") {
				v.t.Error(got)
			}
			v.click("button.w[data-written=李明辉]")
			v.wait("dialog[open]")
			v.click("dialog [name=do][value=unit]")
			v.press("dialog .button.main")
			v.until(`document.querySelector("button.w[data-written=李明辉]").classList.contains("unit")`)
		}},
		{"a decision makes no other phrase worse", func(v *visitor) {
			begin(v, "worse", small("宣传部和网信办", "市人社局、市人力资源社会保障局"))
			v.press("#alike button[value=same]")
			if got := v.text("#open"); got != "0 处待确认" {
				v.t.Error(got, v.text("#t1-1"))
			}
			if got := eval[[]string](v, `[...document.querySelectorAll("#t1-1 .w.unit")].map((w) => w.dataset.written)`); strings.Join(got, " ") != "宣传部 网信办" {
				v.t.Error(got)
			}
		}},
		{"the title that is lacking is asked for", func(v *visitor) {
			begin(v, "title", "主题,主要内容,责任单位\n一、总,甲。,市财政局\n")
			v.fill("#title input", "云岭市重点任务分工表")
			v.press("#title button")
			if got := v.text("h1"); got != "云岭市重点任务分工表" {
				v.t.Error(got)
			}
			if got := v.text("#open"); got != "0 处待确认" {
				v.t.Error(got)
			}
		}},
		{"names are merged after the first decision, and a slip stays on the page", func(v *visitor) {
			begin(v, "merge", small("各区政府、市交通局", "市交通运输局、市卫健委", "市卫生健康委"))
			v.press(".ask button[name=do][value=group]")
			merge := func(name, target string) {
				v.t.Helper()
				v.click("button.w[data-written=" + name + "]")
				v.wait("dialog[open]")
				eval[bool](v, `document.querySelector("dialog [name=target]").value = "`+target+`", true`)
				v.click("dialog [name=do][value=same]")
				v.click("dialog .button.main")
			}
			merge("市交通局", "")
			v.until(`document.getElementById("remedy-wrong").textContent.includes("没有写它是哪个单位的别名") && document.getElementById("remedy").open && document.activeElement.name === "target"`)
			v.axe("a field that is wrong")
			v.click("dialog [data-close]")
			merge("市交通局", "市交通运输")
			v.until(`document.getElementById("remedy-wrong").checkVisibility() && document.getElementById("remedy-wrong").textContent.includes("名录和表里都没有“市交通运输”")`)
			v.click("dialog [data-close]")
			v.turn(chromedp.Func(func(context.Context, *chromedp.Target) error { merge("市交通局", "市交通运输局"); return nil }))
			v.turn(chromedp.Func(func(context.Context, *chromedp.Target) error { merge("市卫健委", "市卫生健康委"); return nil }))
			if got := v.directoryOf("merge"); !strings.Contains(got, `aliases = ["市交通局"]`) || !strings.Contains(got, `aliases = ["市卫健委"]`) {
				v.t.Error(got)
			}
		}},
		{"what was said to be no unit comes back, steps later", func(v *visitor) {
			begin(v, "back", small("市教育局、各区政府", "市财政局"))
			set := func(name, how string) {
				v.t.Helper()
				v.click("button.w[data-written=" + name + "]")
				v.wait("dialog[open]")
				v.click("dialog [name=do][value=" + how + "]")
				v.press("dialog .button.main")
			}
			set("市教育局", "none")
			set("市财政局", "none")
			v.press(".ask button[name=do][value=group]")
			set("市教育局", "unit")
			if got := v.directoryOf("back"); !strings.Contains(got, `not_units = ["市财政局"]`) || !strings.Contains(got, `name = "市教育局"`) {
				v.t.Error(got)
			}
		}},
		{"a new version takes the table's place", func(v *visitor) {
			begin(v, "newer", small("市教育局、各区政府"))
			v.press(".ask button[name=do][value=none]")
			name := filepath.Join(v.t.TempDir(), "修订稿.csv")
			if err := os.WriteFile(name, []byte(small("市教育局、各区政府", "市财政局")), 0o666); err != nil {
				v.t.Fatal(err)
			}
			v.turn(chromedp.SetUploadFiles(chromedp.CSS("#newer"), []string{name}))
			v.press("button[name=do][value=take]")
			if got := v.text("main"); !strings.Contains(got, "已换成新版") || !strings.Contains(got, "开展检查") {
				v.t.Error(got)
			}
			v.open("/p/newer/")
			if got := v.text("main"); !strings.Contains(got, "2项任务") || v.text("#open") != "0 处待确认" {
				v.t.Errorf("the decision is gone: %.300s", got)
			}
		}},
		{"two windows that answer one question in two ways", func(v *visitor) {
			begin(v, "windows", small("市教育局、各区政府", "市财政局、市财证局"))
			w := v.second()
			w.open("/p/windows/")
			v.press(".ask button[name=do][value=group]")
			w.turn(chromedp.Click(chromedp.CSS(".ask button[name=do][value=none]")))
			w.until(`document.getElementById("told").textContent.includes("“各区政府”刚在另一个窗口里答过：只发一份函给它")`)
			if got := w.text("#open"); got != v.text("#open") {
				v.t.Errorf("the other window shows %s, this one %s", got, v.text("#open"))
			}
			if got := v.directoryOf("windows"); strings.Contains(got, "not_units") || !strings.Contains(got, `name = "各区政府"`) {
				v.t.Error(got)
			}
			v.press("#alike button[value=same]")
			w.turn(chromedp.Click(chromedp.CSS("#alike button[value=different]")))
			w.until(`document.getElementById("told").textContent.includes("刚在另一个窗口里答过")`)
			if got := v.directoryOf("windows"); strings.Contains(got, "different") {
				v.t.Error(got)
			}
		}},
		{"an answer shows all that a fresh page shows", func(v *visitor) {
			begin(v, "fresh", small("市教育局、各区政府、市招商局", "市财政局、市财证局", "市审计局、王明"))
			same := func(what string) {
				v.t.Helper()
				here := eval[string](v, `document.querySelector("header").innerText + document.getElementById("main").innerText`)
				fresh := eval[string](v, `fetch(location.pathname).then((r) => r.text()).then((html) => {
					const page = new DOMParser().parseFromString(html, "text/html"), text = (e) => e.textContent.replace(/\s+/g, "");
					const now = document.cloneNode(true), parts = [".bar nav", ".head", "#state .verdict", "#state #decided", "#state .warnings", ".theme"];
					return parts.filter((p) => [...now.querySelectorAll(p)].map(text).join() !== [...page.querySelectorAll(p)].map(text).join()).join(" ");
				})`)
				if fresh != "" {
					v.t.Errorf("%s: other when the page is fetched anew: %s\n%s", what, fresh, here)
				}
			}
			v.press(".ask button[name=do][value=group]")
			same("group")
			v.press("#alike button[value=same]")
			same("alike")
			v.click("button.w[data-written=市审计局]")
			v.wait("dialog[open]")
			v.click("dialog [name=do][value=none]")
			v.press("dialog .button.main")
			same("none")
			v.click("#t1-2 a[data-edit]")
			v.wait("#editor[open] #task-text")
			eval[bool](v, `document.querySelector("#editor [name=unit]").value = "市民政局、市司法局", document.querySelector("#editor #task-due").value = "适时", true`)
			v.press("#editor .button.main")
			same("a correction")
			if got := v.text("#t1-2 .due"); !strings.Contains(got, "读不出是哪一天") {
				v.t.Errorf("the deadline reads %s", got)
			}
			for range 4 {
				v.press("button[data-key=undo]")
				same("undo")
			}
			v.press("button[data-key=redo]")
			same("redo")
		}},
		{"a folder is dropped", func(v *visitor) {
			dir := filepath.Join(v.t.TempDir(), "材料")
			if err := os.MkdirAll(dir, 0o777); err != nil {
				v.t.Fatal(err)
			}
			for _, name := range []string{"甲表.csv", "乙表.csv"} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(small("市教育局")), 0o666); err != nil {
					v.t.Fatal(err)
				}
			}
			v.open("/")
			v.drag(dir)
			if got := v.text("#projects"); !strings.Contains(got, "甲表") || !strings.Contains(got, "乙表") {
				v.t.Error(got)
			}
		}},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(v.as(t)) })
	}
}

// What a unit sends the next month is news of its own, and no conflict; a look back on a day before
// what is in the ledger says so.
func TestNextMonth(t *testing.T) {
	testtool.NotoDir(t)
	s := serve(t)
	_, path, out := smallYear(t, s)
	v := visit(t, s)
	take := func(values map[string]any) string {
		t.Helper()
		v.open(path + "year")
		v.turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{sheet(t, out, "市财政局", "2", values)}))
		page := v.text("section:has(#got)")
		v.press("form[action$='/collect'] .button.main")
		return page
	}
	take(map[string]any{"进展情况": "六月的", "状态": "进行中", "完成率": 0.5, "更新日期": "6月30日"})
	if page := take(map[string]any{"进展情况": "七月的", "状态": "进行中", "完成率": 0.9, "更新日期": "2026-07-31"}); strings.Contains(page, "冲突") || !strings.Contains(page, "七月的") {
		t.Errorf("the next month: %s", page)
	}
	if got := rows(t, out); !strings.Contains(got, "市财政局 2 进行中 90% 2026-07-31 七月的") {
		t.Errorf("the ledger:\n%s", got)
	}
	v.open(path + "year?day=2026-06-30")
	if got := v.text("main"); !strings.Contains(got, "晚于报告日期") {
		t.Errorf("nothing says that the ledger is newer: %.900s", got)
	}
}
