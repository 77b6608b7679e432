package appendix

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"fengong/internal/render/fonts"
	"fengong/internal/testtool"
	"fengong/model"
	"fengong/parser"
)

func testFonts(t testing.TB) fonts.Set {
	t.Helper()
	set, ds := fonts.Find([]string{testtool.NotoDir(t)})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	return set
}

var settings = model.Settings{
	Document: model.Document{Issuer: "广州市食品安全委员会办公室", Date: "2020-05-20"},
	Appendix: model.AppendixSettings{Mark: "附件", Size: 12},
}

// seed gives the real table.
func seed(t testing.TB) *model.Plan {
	t.Helper()
	dir := filepath.Join(testtool.Root(t), "seeds")
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	p, ds := parser.Parse("table.txt", read("guangzhou-2020-food-safety.txt"), parser.Options{})
	if ds.Failed() {
		t.Fatal(ds)
	}
	d, ds := parser.ReadDirectory("units.toml", read("units.toml"))
	if ds.Failed() {
		t.Fatal(ds)
	}
	d.Resolve(p)
	return p
}

// draw gives p's appendix, and the file it wrote it to.
func draw(t testing.TB, p *model.Plan) (data []byte, file string) {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, p, &settings, testFonts(t)); err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "appendix.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), file
}

func BenchmarkAppendix(b *testing.B) {
	p, set := seed(b), testFonts(b)
	for b.Loop() {
		var buf bytes.Buffer
		if err := Render(&buf, p, &settings, set); err != nil {
			b.Fatal(err)
		}
	}
}

// generated gives a plan of so many tasks and units, four assignments a task, made of
// the seed's texts.
func generated(t testing.TB, tasks, units int) *model.Plan {
	t.Helper()
	var texts []model.Task
	for _, th := range seed(t).Themes {
		texts = append(texts, th.Tasks...)
	}
	p := &model.Plan{Title: "生成的任务分工表"}
	for n := range tasks {
		if n%20 == 0 {
			number := strconv.Itoa(n/20 + 1)
			p.Themes = append(p.Themes, model.Theme{Number: number, Heading: "（" + number + "）持续推进重点领域改革工作"})
		}
		th := &p.Themes[len(p.Themes)-1]
		task := texts[n%len(texts)]
		task.Number = strconv.Itoa(n + 1)
		task.Label = task.Number + "."
		task.Assignments = nil
		var names []string
		for k := range 4 {
			name := "第" + strconv.Itoa((n*7+k*13)%units+1) + "号单位"
			names = append(names, name)
			task.Assignments = append(task.Assignments, model.Assignment{Unit: name, Role: model.Role(1 + k%3)})
		}
		task.Phrase = strings.Join(names, "、")
		th.Tasks = append(th.Tasks, task)
	}
	return p
}

func BenchmarkRows(b *testing.B) {
	set := testFonts(b)
	for _, rows := range []int{100, 1000, 10_000} {
		b.Run(strconv.Itoa(rows), func(b *testing.B) {
			p := generated(b, rows, 300)
			pages := 0
			for b.Loop() {
				var buf bytes.Buffer
				if err := Render(&buf, p, &settings, set); err != nil {
					b.Fatal(err)
				}
				pages += bytes.Count(buf.Bytes(), []byte("<</Type /Page\n"))
			}
			b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}

func BenchmarkAppendixLarge(b *testing.B) {
	p, set := generated(b, 100_000, 5_000), testFonts(b)
	for b.Loop() {
		var buf bytes.Buffer
		if err := Render(&buf, p, &settings, set); err != nil {
			b.Fatal(err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.Sys)/(1<<20), "MiB")
		b.ReportMetric(float64(buf.Len())/(1<<20), "MB-pdf")
	}
}
