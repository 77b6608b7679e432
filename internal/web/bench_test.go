package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// How long the page takes for each step: with the real table, and with one of 2,000 tasks.
func BenchmarkPages(b *testing.B) {
	for _, t := range []struct {
		name, path string
		files      []webtest.File
	}{
		{"seed", "/p/guangzhou-2020-food-safety/", webtest.Seed(b, "units.toml", "fengong.toml")},
		{"2000 tasks", "/p/large/", []webtest.File{{"large.csv", longTable()}}},
	} {
		b.Run(t.name, func(b *testing.B) {
			s := webtest.Serve(b)
			c := s.Client()
			b.Run("drop", func(b *testing.B) {
				for b.Loop() {
					if status, _, page := s.Drop(c, t.files...); status != http.StatusOK {
						b.Fatal(page)
					}
				}
			})
			view := func(name, path string) {
				b.Run("view "+name, func(b *testing.B) {
					for b.Loop() {
						if status, page := s.Get(c, t.path+path); status != http.StatusOK {
							b.Fatal(page)
						}
					}
				})
			}
			for _, path := range []string{"", "units", "matrix", "settings"} {
				view(path, path)
			}
			s.MakeAll(c, t.path)
			_, page := s.Get(c, t.path+"make")
			letter := regexp.MustCompile(`view/letters/[^"]+`).FindString(page)
			for _, path := range []string{"make", "year", "year?light=red", "year?unit=市公安局"} {
				view(path, path)
			}
			view("letter", letter)
			b.Run("compare", func(b *testing.B) {
				for b.Loop() {
					if status, page := s.Send(c, t.path+"older", t.files[0]); status != http.StatusOK {
						b.Fatal(page)
					}
				}
			})
			b.Run("answer", func(b *testing.B) {
				n := 0
				since := s.StampOf(b, c, t.path)
				for b.Loop() {
					n++
					name := fmt.Sprintf("第%d街道办事处", n%60+1)
					since = s.Answered(b, c, t.path+"remedy", since, url.Values{"do": {[]string{"none", "forget"}[n/60%2]}, "name": {name}, "written": {name}}).Stamp
				}
			})
		})
	}
}

// longTable is a table of 2,000 tasks in 100 themes for some 400 units, with all that the page asks about.
func longTable() []byte {
	var b strings.Builder
	b.WriteString("某市测试任务分工表\n\n主题,主要内容,责任单位,完成时限\n")
	for i := range 2000 {
		theme, units, due := "", fmt.Sprintf("市教育局牵头，市公安局、市财政局、第%d街道办事处按职责分工负责，各区政府配合", i%396+1), "2026年10月底前"
		if i%20 == 0 {
			theme = fmt.Sprintf("第%d项重点工作", i/20+1)
		}
		switch i {
		case 300:
			units = "市财证局牵头，市公安局配合"
		case 900:
			units = "市教育局等部门"
		case 1200:
			units = "市教育局、刘明辉"
		case 1500:
			due = ""
		}
		fmt.Fprintf(&b, "%s,%d.做好第%d项工作，加强监管，落实责任，按时报送进展情况。,%s,%s\n", theme, i+1, i+1, units, due)
	}
	return []byte(b.String())
}

// answers are what a person says of a table, in a browser: each is a script that sends it. Those of "each" concern every task
// of the long table.
var answers = []struct{ what, script string }{
	{"alike: one unit", `document.querySelector("#alike button[value=same]").click()`},
	{"a unit's other name", `say("市公安局", "same", "市教育局")`},
	{"taken back", `undo()`},
	{"done again", `redo()`},
	{"taken back again", `undo()`},
	{"no unit", `say(UNIT, "none")`},
	{"group, in each", `say("各区政府", "group", "甲区政府、乙区政府、丙区政府、丁区政府")`},
	{"group, anew, in each", `say("各区政府", "group", "甲区政府、乙区政府、丙区政府")`},
	{"task corrected", `edit("保存更正")`},
	{"correction withdrawn", `undo()`},
}

// scripts are what the answers are said with.
const scripts = `
	if (window.asked === undefined) {
		window.asked = 0;
		const ask = window.fetch;
		window.fetch = (...what) => (window.asked++, ask(...what).finally(() => setTimeout(() => window.asked--, 200)));
	}
	const shown = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
	const say = (name, as, more) => {
		const form = document.querySelector("#remedy form");
		[...document.querySelectorAll("button[data-written=" + name + "]")].find((b) => b.checkVisibility()).click();
		form.elements.do.value = as;
		form.elements[as === "same" ? "target" : "members"].value = more || "";
		form.requestSubmit(form.querySelector(".main"));
	};
	const undo = () => document.querySelector("button[data-key=undo]").click(), redo = () => document.querySelector("button[data-key=redo]").click();
	const edit = async () => {
		document.querySelector(".task a[data-edit]").click();
		while (!document.querySelector("#editor form")) await new Promise((done) => setTimeout(done, 10));
		document.getElementById("task-text").value += "并报告。";
		document.querySelector("#editor .main").click();
	};`

// How long a person waits for each view and each answer in a browser: with the real table, and with one of 2,000 tasks. One
// walk takes many seconds, so it is done once; what was measured is logged, with the time that the processors were busy for
// it in the browser's page and in this program.
func BenchmarkViews(b *testing.B) {
	testtool.NotoDir(b)
	for _, table := range []struct {
		path, unit string
		files      []webtest.File
	}{
		{webtest.SeedPath, "市商务局", webtest.Seed(b)},
		{"/p/large/", "第7街道办事处", []webtest.File{{"large.csv", longTable()}}},
	} {
		v := webtest.Visit(b, webtest.Serve(b))
		v.Choose(table.files...)
		v.Open(table.path)
		v.Until(`document.readyState === "complete"`)
		busy := v.Busy()
		for _, a := range answers {
			page, program := busy()
			wait := webtest.Eval[int](v, `(async () => {`+scripts+`
				const since = performance.now(), come = new Promise((done) => document.addEventListener("changed", done, { once: true }));
				`+strings.ReplaceAll(a.script, "UNIT", strconv.Quote(table.unit))+`;
				await come;
				await shown();
				return Math.round(performance.now() - since);
			})()`)
			v.Until("window.asked === 0") // of very many tasks that changed, the others come behind those about the reader
			page2, program2 := busy()
			b.Logf("%s: %s: %d ms (busy: page %d ms, program %d ms)", table.path, a.what, wait, (page2 - page).Milliseconds(), (program2 - program).Milliseconds())
		}
		v.Open(table.path + "make")
		v.Make()
		v.Wait("#files")
		for _, view := range []string{"", "columns", "units?leave", "matrix", "settings", "make", "year", "year?light=red", "rounds", "compare"} {
			_, program := busy()
			v.Open(table.path + view)
			v.Until(`performance.getEntriesByName("first-contentful-paint").length > 0 && document.readyState === "complete"`)
			_, program2 := busy()
			b.Logf("%s%s: seen after %d ms, all there after %d ms, %d bytes (program busy %d ms)", table.path, view,
				webtest.Eval[int](v, `Math.round(performance.getEntriesByName("first-contentful-paint")[0].startTime)`),
				webtest.Eval[int](v, `Math.round(performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd)`), webtest.Eval[int](v, `performance.getEntriesByType("navigation")[0].encodedBodySize`),
				(program2 - program).Milliseconds())
		}
	}
}
