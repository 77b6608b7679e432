//go:build unix

package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fengong/cmd/fengong/fengongtest"
)

const seed = "../../seeds/guangzhou-2020-food-safety.txt"

func TestSameInputSameBytes(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	fengongtest.Build(t, "--out", a, seed)
	fengongtest.Build(t, "--out", b, seed)
	if diff := cmp.Diff(fengongtest.Sums(t, a), fengongtest.Sums(t, b)); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
	fengongtest.Build(t, "--out", a, seed)
	if diff := cmp.Diff(fengongtest.Sums(t, b), fengongtest.Sums(t, a)); diff != "" {
		t.Errorf("a run over an earlier one differs:\n%s", diff)
	}
}

// A run killed at any moment leaves the earlier output whole, or the new one.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	units, err := os.ReadFile("../../seeds/units.toml")
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile(seed)
	if err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(dir, "table.txt")
	put := func(text []byte) {
		t.Helper()
		if err := os.WriteFile(source, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "units.toml"), units, 0o666); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	changed := bytes.Replace(table, []byte("大力开展农村食品安全"), []byte("持续开展农村食品安全"), 1)
	put(changed)
	start := time.Now()
	fengongtest.Build(t, "--out", out, source)
	whole := time.Since(start)
	want := []map[string]string{fengongtest.Made(t, out), nil}
	put(table)
	other := t.TempDir()
	fengongtest.Build(t, "--out", other, source)
	want[1] = fengongtest.Made(t, other)

	random := rand.New(rand.NewPCG(1, 2))
	for i := range 10 {
		put([][]byte{table, changed}[i%2])
		cmd := fengongtest.Program(t, "build", "--out", out, source)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Float64() * float64(whole) * 1.1))
		if err := cmd.Process.Kill(); err != nil && err != os.ErrProcessDone {
			t.Fatal(err)
		}
		_ = cmd.Wait() // killed, or done before
		got := fengongtest.Made(t, out)
		if !cmp.Equal(got, want[0]) && !cmp.Equal(got, want[1]) {
			t.Fatalf("kill %d left a mixture:\n%s", i, cmp.Diff(want[0], got))
		}
	}
	fengongtest.Build(t, "--out", out, source)
	if left, _ := filepath.Glob(filepath.Join(out, ".*.partial")); left != nil {
		t.Errorf("a run left %v of the killed ones", left)
	}
}

// large writes a table with the given number of tasks and units as CSV: four units a
// task, in rotating shares, twenty tasks a theme.
func large(t testing.TB, file string, tasks, units int) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(f)
	rows := [][]string{{"主题", "任务", "责任单位"}}
	unit := func(n int) string {
		n %= units
		return fmt.Sprintf("第%d%s局", n/8+1, []string{"教育", "民政", "水务", "商务", "统计", "审计", "体育", "交通"}[n%8])
	}
	for i := range tasks {
		theme := ""
		if i%20 == 0 {
			theme = fmt.Sprintf("第%d项工程：推进重点领域工作落实", i/20+1)
		}
		rows = append(rows, []string{theme,
			strconv.Itoa(i+1) + ".加快推进第" + strconv.Itoa(i+1) + "个项目建设，完善配套设施，健全长效机制，年底前完成阶段性目标任务。",
			unit(4*i) + "牵头，" + unit(4*i+1) + "、" + unit(4*i+2) + "按职责分工负责，" + unit(4*i+3) + "配合"})
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkBuildSeed(b *testing.B) {
	out := b.TempDir()
	for b.Loop() {
		fengongtest.Build(b, "--out", out, seed)
	}
}

// BenchmarkBuildLarge is the whole run on 100,000 tasks of 5,000 units (400,000
// assignments), in a process of its own whose peak of memory it reports.
func BenchmarkBuildLarge(b *testing.B) {
	dir := b.TempDir()
	source := filepath.Join(dir, "large.csv")
	large(b, source, 100_000, 5_000)
	for b.Loop() {
		cmd := fengongtest.Program(b, "build", "--out", filepath.Join(dir, "out"), source)
		out, err := cmd.CombinedOutput()
		if err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		if use, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			b.ReportMetric(float64(use.Maxrss)/1024, "MiB-peak")
		}
	}
}
