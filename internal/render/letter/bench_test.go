package letter

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"testing"

	"fengong/model"
	"fengong/templates"
)

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if t, ds := Compile(templates.Letter()); t == nil {
			b.Fatal(ds)
		}
	}
}

// BenchmarkLetter makes letters of the size that is usual in the seed.
func BenchmarkLetter(b *testing.B) {
	plan, dir := foodPlan(b)
	shares := model.Shares(plan, dir)
	share := shares[slices.IndexFunc(shares, func(s model.Share) bool { return s.Unit.Name == "市市场监管局" })]
	for _, tasks := range []int{1, 20, 37} {
		share := share
		share.Rows = share.Rows[:tasks]
		b.Run(fmt.Sprintf("tasks=%d", tasks), func(b *testing.B) { letters(b, share) })
	}
}

func letters(b *testing.B, share model.Share) {
	t, ds := Compile(templates.Letter())
	if t == nil {
		b.Fatal(ds)
	}
	s := foodSettings()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := t.Render(s, &model.Plan{Title: "广州市2020年食品安全重点工作安排任务分工表"}, 1, share); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "letters/s")
}

// BenchmarkBatch makes 5,000 letters of 80 tasks, and looks at the memory that is held.
func BenchmarkBatch(b *testing.B) {
	const units, rows = 5000, 80
	t, ds := Compile(templates.Letter())
	if t == nil {
		b.Fatal(ds)
	}
	theme := model.Theme{Heading: "一、加强食品安全监管"}
	for i := range units * rows / 4 {
		task := model.Task{Number: fmt.Sprint(i + 1), Text: fmt.Sprintf("第%d项：加强食品安全监管，督促落实防控措施，坚决防止出现风险。", i+1)}
		for k := range 4 {
			task.Assignments = append(task.Assignments, model.Assignment{Unit: fmt.Sprintf("第%d局", (i*4+k)%units), Role: model.Responsible})
		}
		theme.Tasks = append(theme.Tasks, task)
	}
	plan := &model.Plan{Title: "任务分工表", Themes: []model.Theme{theme}}
	shares := model.Shares(plan, nil)
	s := foodSettings()
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		for i, share := range shares {
			out, err := t.Render(s, plan, i+1, share)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.Discard.Write(out); err != nil {
				b.Fatal(err)
			}
		}
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(b.N)*units/b.Elapsed().Seconds(), "letters/s")
	b.ReportMetric(float64(after.HeapSys-before.HeapSys)/(1<<20), "MiB-grown")
}
