package tracker

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// BenchmarkUpdateLarge is a re-run over 50,000 rows in which people have worked: every
// tenth task is reworded or renumbered, rows come and go. It reports how many times the
// plain build it takes, and the peak of memory.
func BenchmarkUpdateLarge(b *testing.B) {
	p, d := samplePlan(b, 250, 12_500, 1000, 4)
	s := sampleSettings()
	start := time.Now()
	old := render(b, p, d, s)
	plain := time.Since(start)
	old = work(b, old)
	next, _ := samplePlan(b, 250, 12_500, 1000, 4)
	n := 0
	for i := range next.Themes {
		th := &next.Themes[i]
		for j := range th.Tasks {
			t := &th.Tasks[j]
			switch n++; n % 20 {
			case 3:
				t.Text = "进一步" + t.Text
			case 7:
				t.Assignments = t.Assignments[1:]
			case 11:
				t.Assignments = append(t.Assignments, model.Assignment{Unit: "新设的局", Role: model.Support})
			}
		}
		if i%10 == 0 {
			th.Tasks = th.Tasks[1:]
		}
	}
	runtime.GC() // what the library left that played the people
	var peak atomic.Uint64
	stop := make(chan struct{})
	go func() {
		var m runtime.MemStats
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				runtime.ReadMemStats(&m)
				peak.Store(max(peak.Load(), m.HeapInuse))
			}
		}
	}()
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Update(old, next, d, s, nil); err != nil {
			b.Fatal(err)
		}
	}
	close(stop)
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/plain.Seconds(), "times-plain")
	b.ReportMetric(float64(peak.Load())/(1<<20), "MiB-peak")
}

// work fills in every other row, a column of its own among them.
func work(b *testing.B, data []byte) []byte {
	b.Helper()
	return edit(b, data, func(f *excelize.File) {
		set(b, f, "台账", "O3", "联系人")
		rows, err := f.GetRows("台账")
		if err != nil {
			b.Fatal(err)
		}
		for row := 4; row <= len(rows); row += 2 {
			cells := []any{"推进中，已开会部署", "进行中", 0.4, 46000, "请抓紧", "老王"}
			cell, _ := excelize.CoordinatesToCellName(10, row)
			if err := f.SetSheetRow("台账", cell, &cells); err != nil {
				b.Fatal(err)
			}
		}
	})
}
