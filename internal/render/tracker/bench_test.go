package tracker

import (
	"io"
	"testing"

	"fengong/model"
)

func benchmarkRender(b *testing.B, p *model.Plan, d *model.Directory) {
	s := sampleSettings()
	b.ReportAllocs()
	for b.Loop() {
		if err := Render(io.Discard, p, d, s); err != nil {
			b.Fatal(err)
		}
	}
}

// A city's plan for a year: 61 tasks, 28 units, 366 rows.
func BenchmarkTracker(b *testing.B) {
	p, d := samplePlan(b, 16, 61, 28, 6)
	benchmarkRender(b, p, d)
}

// 100,000 tasks, 5,000 units, 400,000 rows.
func BenchmarkTrackerLarge(b *testing.B) {
	p, d := samplePlan(b, 2000, 100_000, 5000, 4)
	benchmarkRender(b, p, d)
}

func benchmarkRead(b *testing.B, p *model.Plan, d *model.Directory) {
	data := render(b, p, d, sampleSettings())
	rows := len(model.Rows(p))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if es, err := Read(data); err != nil || len(es) != rows {
			b.Fatal(len(es), err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	p, d := samplePlan(b, 16, 61, 28, 6)
	benchmarkRead(b, p, d)
}

func BenchmarkReadLarge(b *testing.B) {
	p, d := samplePlan(b, 2000, 100_000, 5000, 4)
	benchmarkRead(b, p, d)
}
