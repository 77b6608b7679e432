//go:build unix

package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"fengong/internal/testtool"

	"fengong/cmd/fengong/fengongtest"
)

// A run that is stopped, by Ctrl+C, by the system or because its terminal is closed, leaves
// nothing but what was there or all that is new, and says which.
func TestInterrupted(t *testing.T) {
	testtool.NotoDir(t)
	table := fengongtest.Read(t, filepath.Join(testtool.Root(t), "seeds", runName+".txt"))
	t.Chdir(t.TempDir())
	fengongtest.Write(t, "t.txt", table)
	target := filepath.Join("out", "t")
	if code, said := call(t, "build", "t.txt"); code != done {
		t.Fatal(said)
	}
	sheets, err := filepath.Glob(filepath.Join(target, "letters", "*.xlsx"))
	if err != nil || len(sheets) == 0 {
		t.Fatal(err, "no return sheets")
	}
	fengongtest.Write(t, "r.xlsx", fengongtest.Read(t, sheets[0]))
	for _, args := range [][]string{{"build", "t.txt"}, {"report", "--as-of", "2020-06-30", target}, {"archive", target}, {"collect", target, "r.xlsx"}} {
		start := time.Now()
		if out, err := exec.Command("fengong", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		whole := time.Since(start)
		random := rand.New(rand.NewPCG(3, 4))
		const tries = 3 // one a signal
		caught := 0
		for i := range tries {
			if args[0] == "build" { // or there would be nothing new to make
				fengongtest.Write(t, "t.txt", append(table[:len(table):len(table)], strings.Repeat("\n", i%2)...))
			}
			cmd := exec.Command("fengong", args...)
			var said strings.Builder
			cmd.Stdout, cmd.Stderr = &said, &said
			must(t, cmd.Start())
			time.Sleep(time.Duration((0.2 + 0.7*random.Float64()) * float64(whole)))
			_ = cmd.Process.Signal([]os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}[i%3]) // it may have ended
			_ = cmd.Wait()
			if cmd.ProcessState.ExitCode() == refused {
				caught++
				if !strings.Contains(said.String(), "已取消，原有文件未动") {
					t.Errorf("%v: it says\n%s", args, said.String())
				}
			}
			for _, place := range []string{".", "out", target} {
				entries, err := os.ReadDir(place)
				must(t, err)
				for _, e := range entries {
					if strings.HasPrefix(e.Name(), ".") && !strings.HasSuffix(e.Name(), ".lock") {
						t.Errorf("%v: %s is left in %s (exit code %d)", args, e.Name(), place, cmd.ProcessState.ExitCode())
					}
				}
			}
			if code, said := call(t, "verify", target); code != done {
				t.Fatalf("%v, stopped: %s", args, said)
			}
		}
		t.Logf("%s: %d of %d were stopped in the middle", args[0], caught, tries)
		if code, said := call(t, args...); code != done { // the lock is free
			t.Errorf("%v, after it was stopped: %s", args, said)
		}
	}
}
