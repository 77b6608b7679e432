package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
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

// longTable is a table of 2,000 tasks.
func longTable() []byte {
	var rows [][2]string
	for i := range 2000 {
		rows = append(rows, [2]string{fmt.Sprintf("%d.做好第%d项工作，加强监管，落实责任，按时报送进展情况。", i+1, i+1),
			fmt.Sprintf("市教育局牵头，市公安局、市民政局、第%d街道办事处按职责分工负责，各区政府配合", i%60+1)})
	}
	return webtest.Table(rows...)
}

// How long a person waits for each view and each answer in a browser: with the real table, and with one of 2,000 tasks. One
// walk takes many seconds, so it is done once; what was measured is logged.
func BenchmarkViews(b *testing.B) {
	testtool.NotoDir(b)
	v := webtest.Visit(b, webtest.Serve(b))
	for _, table := range []struct {
		path    string
		files   []webtest.File
		answers []string
	}{
		{webtest.SeedPath, webtest.Seed(b), []string{"市食安委各成员单位", "各区政府"}},
		{"/p/large/", []webtest.File{{"large.csv", longTable()}}, []string{"第7街道办事处", "各区政府"}}, // 34 tasks, and each
	} {
		v.Open("/")
		v.Choose(table.files...)
		v.Open(table.path)
		for _, name := range table.answers {
			ms := webtest.Eval[int](v, `new Promise((done) => {
				const form = document.querySelector("#remedy form"), since = performance.now();
				document.querySelector("button.w[data-written=`+name+`]").click();
				form.elements.do.value = "group";
				document.addEventListener("changed", () => requestAnimationFrame(() => setTimeout(() => done(Math.round(performance.now() - since)))), { once: true });
				form.requestSubmit(form.querySelector(".main"));
			})`)
			b.Logf("%s: %s answered after %d ms", table.path, name, ms)
		}
		v.Open(table.path + "make")
		v.Make()
		v.Wait("#files")
		for _, view := range []string{"", "columns", "units?leave", "matrix", "settings", "make", "year", "year?light=red", "rounds", "compare"} {
			v.Open(table.path + view)
			v.Until(`performance.getEntriesByName("first-contentful-paint").length > 0 && document.readyState === "complete"`)
			seen := webtest.Eval[int](v, `Math.round(performance.getEntriesByName("first-contentful-paint")[0].startTime)`)
			b.Logf("%s%s: seen after %d ms, all there after %d ms, %d bytes", table.path, view, seen,
				webtest.Eval[int](v, `Math.round(performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd)`), webtest.Eval[int](v, `performance.getEntriesByType("navigation")[0].encodedBodySize`))
		}
	}
}
