//go:build linux

// Package wine runs the program for Windows under Wine, and the one for Linux beside it: it has
// tests only.
package wine

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/sync/errgroup"
	"golang.org/x/text/encoding/simplifiedchinese"

	"fengong/internal/runfolder"
	"fengong/internal/testtool"

	"fengong/cmd/fengong/fengongtest"
)

const (
	command = "fengong/cmd/fengong"
	runName = fengongtest.RunName
)

// Exit codes of the program.
const (
	done    = 0
	failed  = 1
	refused = 2
)

// windows runs the Windows program under Wine, and the Linux one that is built alike.
type windows struct {
	*testtool.Wine
	exe, hold, linux string
	fonts            string
	table, revised   []byte // the real one, and with a task reworded
	seed             string // what the Linux program makes of the real one
}

// TestWine runs the Windows program. Wine is no Windows: where it lets more pass, that is
// said.
func TestWine(t *testing.T) {
	w := &windows{fonts: testtool.NotoDir(t), table: fengongtest.Read(t, fengongtest.Seed(t))}
	w.revised = bytes.Replace(w.table, []byte("大力开展农村食品安全"), []byte("持续开展农村食品安全"), 1)
	dir := t.TempDir()
	var built errgroup.Group // while Wine is made ready
	compile := func(system string, packages ...string) {
		built.Go(func() error {
			cmd := exec.Command("go", append([]string{"build", "-trimpath", "-buildvcs=false", "-tags", "embedfonts", "-o", dir + "/"}, packages...)...)
			cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH=amd64")
			if out, err := cmd.CombinedOutput(); err != nil {
				return fmt.Errorf("%v: %w\n%s", cmd, err, out)
			}
			return nil
		})
	}
	compile("linux", command)
	compile("windows", command, "./testdata/hold")
	w.linux, w.exe, w.hold = filepath.Join(dir, "fengong"), filepath.Join(dir, "fengong.exe"), filepath.Join(dir, "hold.exe")
	t.Cleanup(func() { _ = built.Wait() }) // where there is no Wine
	w.Wine = testtool.NewWine(t)
	if err := built.Wait(); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	w.onLinux(t, done, "build", "--out", out, fengongtest.Seed(t))
	w.seed = filepath.Join(out, runName)
	m, err := runfolder.ReadManifest(fengongtest.Read(t, filepath.Join(w.seed, runfolder.ManifestName)))
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(m.Fonts, func(name string) bool { return !strings.HasPrefix(name, "Noto ") }) {
		t.Skipf("this computer has official fonts, which Wine does not look for: %q", m.Fonts)
	}

	t.Run("same bytes", w.sameBytes)
	t.Run("long names", w.longNames)
	t.Run("sources", w.sources)
	t.Run("open files", w.openFiles)
	t.Run("killed", w.killed)
	t.Run("page", w.page)
}

// program gives a command that runs the Windows program.
func (w *windows) program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := w.Command(t, w.exe, args...)
	cmd.Env = append(cmd.Env, "FENGONG_FONTS="+w.Path(t, w.fonts))
	return cmd
}

// On a busy computer Wine may end a program before it has begun, without a word. It is then
// called again, so often at most, a second later.
const tries = 5

// run runs the Windows program, which must end with the exit code want.
func (w *windows) run(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	for try := 1; ; try++ {
		cmd := w.program(t, args...)
		code, stdout, stderr := ended(t, cmd)
		silent := stdout+stderr == ""
		if code == want && (code == done || !silent) {
			return stdout, stderr
		}
		if !silent || try == tries {
			t.Fatalf("%q: exit code %d, want %d\n%s%s", cmd.Args, code, want, stdout, stderr)
		}
		time.Sleep(time.Second)
	}
}

// talking starts the program that command gives a call of, and reads its first line. What
// end does may be done again.
func talking(t *testing.T, command func() *exec.Cmd) (line string, end func()) {
	t.Helper()
	for try := 1; ; try++ {
		cmd := command()
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		stdin, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		stdout, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		end := sync.OnceFunc(func() {
			stdin.Close()
			_ = cmd.Wait() // its end is all that counts
		})
		line, err := bufio.NewReader(stdout).ReadString('\n')
		if err == nil {
			t.Cleanup(end)
			return line, end
		}
		end()
		if line+stderr.String() != "" || try == tries {
			t.Fatalf("%q: its first line is %q, %v\n%s", cmd.Args, line, err, stderr.String())
		}
		time.Sleep(time.Second)
	}
}

func (w *windows) onLinux(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	cmd := exec.Command(w.linux, args...)
	cmd.Env = append(os.Environ(), "FENGONG_FONTS="+w.fonts)
	code, stdout, stderr := ended(t, cmd)
	if code != want {
		t.Fatalf("%q: exit code %d, want %d\n%s%s", cmd.Args, code, want, stdout, stderr)
	}
	return stdout, stderr
}

// ended runs cmd to its end.
func ended(t *testing.T, cmd *exec.Cmd) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	var exit *exec.ExitError
	if err := cmd.Run(); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		t.Fatalf("%q: %v", cmd.Args, err)
	}
	return code, out.String(), errs.String()
}

// same holds what two folders have in them against each other.
func same(t *testing.T, linux, windows string) {
	t.Helper()
	want := fengongtest.Sums(t, linux)
	if len(want) == 0 {
		t.Fatalf("there is nothing in %s", linux)
	}
	if diff := cmp.Diff(want, fengongtest.Sums(t, windows)); diff != "" {
		t.Errorf("Windows makes something else than Linux (-linux +windows):\n%s", diff)
	}
}

func (w *windows) sameBytes(t *testing.T) {
	out := t.TempDir()
	w.run(t, done, "build", "--out", w.Path(t, out), w.Path(t, fengongtest.Seed(t)))
	same(t, w.seed, filepath.Join(out, runName))
	w.run(t, done, "build", "--out", w.Path(t, out), w.Path(t, fengongtest.Seed(t)))
	same(t, w.seed, filepath.Join(out, runName))
	if left := hidden(t, out); left != nil {
		t.Errorf("the second run left %q", left)
	}
}

// Names of folders and files in Chinese, with spaces, and more than 260 characters in all.
// Windows wants those in a form of its own, Wine does not insist on it: this shows only
// that nothing of ours is in their way.
func (w *windows) longNames(t *testing.T) {
	dir := filepath.Join(t.TempDir(), strings.Repeat("很长的文件夹 名称/", 35))
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"units.toml", "fengong.toml"} {
		fengongtest.Copy(t, filepath.Join(filepath.Dir(fengongtest.Seed(t)), name), filepath.Join(dir, name))
	}
	source := filepath.Join(dir, "分工表 2020年.txt")
	outs := [2]string{filepath.Join(dir, "Linux"), filepath.Join(dir, "输出 文件夹")}
	both := func(text []byte) {
		t.Helper()
		if err := os.WriteFile(source, text, 0o666); err != nil {
			t.Fatal(err)
		}
		w.onLinux(t, done, "build", "--out", outs[0], source)
		w.run(t, done, "build", "--out", w.Path(t, outs[1]), w.Path(t, source))
		same(t, outs[0], outs[1])
	}
	both(w.table)

	// A person writes into the tracker; then the table is revised.
	trackers := [2]string{}
	for i, out := range outs {
		trackers[i] = filepath.Join(out, "分工表 2020年", "tracker.xlsx")
	}
	const typed, cell = "已印发 方案", "J5"
	f, err := excelize.OpenReader(bytes.NewReader(fengongtest.Read(t, trackers[0])))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := errors.Join(f.SetCellValue("台账", cell, typed), f.Write(&b), f.Close()); err != nil {
		t.Fatal(err)
	}
	for _, tracker := range trackers {
		if err := os.WriteFile(tracker, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	both(w.revised)
	if f, err = excelize.OpenReader(bytes.NewReader(fengongtest.Read(t, trackers[1]))); err != nil {
		t.Fatal(err)
	}
	if got, err := f.GetCellValue("台账", cell); got != typed {
		t.Errorf("%s of the tracker is %q, %v", cell, got, err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}

	made := [2]string{filepath.Dir(trackers[0]), filepath.Dir(trackers[1])}
	zips := [2]string{filepath.Join(dir, "Linux.zip"), filepath.Join(dir, "归档 包.zip")}
	w.run(t, done, "verify", w.Path(t, made[1]))
	w.run(t, done, "archive", "--zip", w.Path(t, zips[1]), w.Path(t, made[1]))
	w.onLinux(t, done, "archive", "--zip", zips[0], made[0])
	if !bytes.Equal(fengongtest.Read(t, zips[0]), fengongtest.Read(t, zips[1])) {
		t.Error("Windows packs something else than Linux")
	}
	w.run(t, done, "verify", w.Path(t, zips[1]))
}

// Sources as Windows programs save them.
func (w *windows) sources(t *testing.T) {
	dir := t.TempDir()
	text := bytes.ReplaceAll(w.table, []byte("\n"), []byte("\r\n"))
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes(fengongtest.Read(t, filepath.Join(testtool.Root(t), "parser/testdata/fixtures/seed.csv")))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"记事本 表.txt": text, "表格 2020.csv": gb} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
		t.Chdir(dir) // so that the names in the answer are the same
		want, wantErr := w.onLinux(t, done, "check", "--json", name)
		got, gotErr := w.run(t, done, "check", "--json", name)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-linux +windows):\n%s", name, diff)
		}
		if diff := cmp.Diff(wantErr, gotErr); diff != "" {
			t.Errorf("%s (-linux +windows):\n%s", name, diff)
		}
	}
}
