//go:build linux

package wine

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fengong/cmd/fengong/fengongtest"
)

// A file that another program holds stops the run before anything is changed, and is
// named. Wine moves a folder of which files are open, Windows does not: the program does
// not wait for that, but tries every file before.
func (w *windows) openFiles(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir) // short names in the messages
	w.source(t, w.revised)
	build := []string{"build", "--out", ".", runName + ".txt"}
	const sheet = "letters/01-市商务局 反馈表.xlsx"
	for _, tt := range []struct {
		name, share, file string
		code              int
		call              []string
	}{
		{"tracker", "none", "tracker.xlsx", refused, build},
		{"tracker that may be read", "read", "tracker.xlsx", refused, build},
		{"letter", "none", "letters/01-市商务局.docx", refused, build},
		{"letter that may be read", "read", "letters/01-市商务局.docx", refused, build},
		{"appendix in a viewer", "read", "appendix.pdf", refused, build},
		{"manifest", "none", "manifest.json", refused, build},
		{"somebody's own file", "none", "我的 笔记.txt", refused, build},
		{"tracker in collecting", "read", "tracker.xlsx", refused, []string{"collect", runName, runName + "/" + sheet}},
		{"tracker in a report", "none", "tracker.xlsx", refused, []string{"report", "--as-of", "2020-06-30", runName}},
		{"tracker in a proof", "none", "tracker.xlsx", failed, []string{"verify", runName}},
		{"report", "none", "report.xlsx", refused, []string{"report", "--as-of", "2020-06-30", runName}},
		{"package", "read", "../" + runName + "-archive.zip", refused, []string{"archive", runName}},
		{"comparison", "read", "../对照 表.docx", refused, []string{"diff", "--docx", "对照 表.docx", runName, runName + ".txt"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := w.lay(t, dir, filepath.Join(runName, tt.file))
			w.held(t, ".", tt.share, filepath.Join(runName, tt.file))
			_, stderr := w.run(t, tt.code, tt.call...)
			named := filepath.Base(tt.file)
			if !strings.Contains(stderr, named) || !strings.Contains(stderr, "打开") || !strings.Contains(stderr, "关闭") {
				t.Errorf("the message does not name %s, or does not say what to do:\n%s", named, stderr)
			}
			if diff := cmp.Diff(before, fengongtest.Sums(t, dir)); diff != "" {
				t.Errorf("something was changed:\n%s", diff)
			}
			if left := hidden(t, dir); left != nil {
				t.Errorf("%q was left", left)
			}
		})
	}

	// Another program works in the folder: then it does not move, which shows at the end.
	t.Run("folder", func(t *testing.T) {
		before := w.lay(t, dir, runName+".txt")
		w.held(t, runName, "all", runName+".txt")
		_, stderr := w.run(t, refused, build...)
		if !strings.Contains(stderr, "fengong: "+runName+" 正在") {
			t.Errorf("the message does not name the folder:\n%s", stderr)
		}
		if diff := cmp.Diff(before, fengongtest.Sums(t, dir)); diff != "" {
			t.Errorf("something was changed:\n%s", diff)
		}
		if left := hidden(t, dir); left != nil {
			t.Errorf("%q was left", left)
		}
	})

	// The run waits a little for the other program to go.
	t.Run("folder for a moment", func(t *testing.T) {
		w.lay(t, dir, runName+".txt")
		release := w.held(t, runName, "all", runName+".txt")
		time.AfterFunc(time.Second, release)
		w.run(t, done, build...)
	})

	// A program that lets a file go on its way does not stop a run; what cannot be removed
	// while it is there, the next run removes.
	t.Run("shared", func(t *testing.T) {
		w.lay(t, dir, runName+".txt")
		release := w.held(t, ".", "all", filepath.Join(runName, "appendix.pdf"))
		w.run(t, done, build...)
		release()
		w.run(t, done, build...)
		if left := hidden(t, dir); left != nil {
			t.Errorf("%q was left", left)
		}
		w.onLinux(t, done, "verify", runName)
	})
}

// source puts a table, with the real one's settings, into the working folder.
func (w *windows) source(t *testing.T, table []byte) {
	t.Helper()
	for _, name := range []string{"units.toml", "fengong.toml"} {
		fengongtest.Copy(t, filepath.Join(w.seed, "input", name), name)
	}
	if err := os.WriteFile(runName+".txt", table, 0o666); err != nil {
		t.Fatal(err)
	}
}

// lay puts the run into dir, the working folder, anew, and a file besides unless it
// belongs to the run. It gives the sums.
func (w *windows) lay(t *testing.T, dir, file string) map[string]string {
	t.Helper()
	if err := os.RemoveAll(runName); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(runName, os.DirFS(w.seed)); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		if err := os.WriteFile(file, []byte("早先的"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	before := fengongtest.Sums(t, dir)
	if len(before) < 100 {
		t.Fatalf("only %d files are watched", len(before))
	}
	return before
}

// held keeps a file open in another program, which works in dir, until the test ends or
// the function that it gives is called.
func (w *windows) held(t *testing.T, dir, share, file string) (release func()) {
	t.Helper()
	line, release := talking(t, func() *exec.Cmd {
		cmd := w.Command(t, w.hold, share, w.Path(t, file))
		cmd.Dir = dir
		return cmd
	})
	if strings.TrimSpace(line) != "ready" {
		t.Fatalf("%s is not held: %q", file, line)
	}
	return release
}

// hidden gives the hidden names in dir, but for locks.
func hidden(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") && !strings.HasSuffix(e.Name(), ".lock") {
			names = append(names, e.Name())
		}
	}
	return names
}
