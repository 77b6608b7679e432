//go:build linux

package wine

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fengong/cmd/fengong/fengongtest"
)

// A Windows run that is killed at any moment leaves the earlier output whole, or the new
// one. Windows cannot exchange two folders: between two renames the earlier one stands
// aside, and the next run puts it back.
func (w *windows) killed(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	out := filepath.Join(dir, "out")
	target := filepath.Join(out, runName)
	tables := [][]byte{w.table, w.revised}
	build := []string{"build", "--out", "out", runName + ".txt"}
	want := make([]map[string]string, len(tables))
	var whole time.Duration
	for i, table := range tables {
		w.source(t, table)
		start := time.Now()
		w.run(t, done, build...)
		whole = time.Since(start)
		want[i] = fengongtest.Made(t, out)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 8 {
		w.source(t, tables[i%2])
		cmd := w.program(t, build...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration((0.3 + 0.8*random.Float64()) * float64(whole)))
		if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		_ = cmd.Wait() // killed, or done before
		if _, err := os.Stat(target); errors.Is(err, fs.ErrNotExist) {
			if err := os.Rename(filepath.Join(out, "."+runName+".previous"), target); err != nil {
				t.Fatalf("kill %d left nothing: %v", i, err)
			}
		}
		if got := fengongtest.Made(t, out); !cmp.Equal(got, want[0]) && !cmp.Equal(got, want[1]) {
			t.Fatalf("kill %d left a mixture:\n%s", i, cmp.Diff(want[0], got))
		}
	}
	w.run(t, done, build...)
	if left := hidden(t, out); left != nil {
		t.Errorf("a run left %q of the killed ones", left)
	}
}
