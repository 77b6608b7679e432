//go:build linux

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/cmd/fengong/fengongtest"
	"fengong/internal/testtool"
)

// The people of a shared folder: two users of one group, neither of them root.
const (
	userA, userB, theirGroup = 61001, 61002, 61003
)

// person runs the program as a user.
type person struct {
	uid     uint32 // 0 is whoever runs the tests
	program string
	home    string
}

// people gives the two users, and a folder of their group that both may write. Only root can be
// others; where the tests run as somebody else there is one person, who is that one.
func people(t *testing.T, several bool) (a, b person, dir string) {
	t.Helper()
	testtool.NotoDir(t)
	if os.Geteuid() != 0 {
		if several {
			t.Skip("only root can run programs as two users")
		}
		return person{}, person{}, t.TempDir()
	}
	dir = t.TempDir()
	must(t, os.Chmod(filepath.Dir(dir), 0o755)) // made for its owner alone
	program, err := exec.LookPath("fengong")
	must(t, err)
	own := filepath.Join(dir, "bin", "fengong")
	must(t, os.Mkdir(filepath.Dir(own), 0o755))
	must(t, os.WriteFile(own, fengongtest.Read(t, program), 0o755))
	home := filepath.Join(dir, "home")
	must(t, errors.Join(os.Mkdir(home, 0o777), os.Chmod(home, 0o777)))
	shared := filepath.Join(dir, "科室")
	must(t, errors.Join(os.Mkdir(shared, 0o770), os.Chown(shared, userA, theirGroup), os.Chmod(shared, 0o770|os.ModeSetgid)))
	return person{userA, own, home}, person{userB, own, home}, shared
}

// run runs the program, with the mask that shared folders ask for.
func (p person) run(t *testing.T, args ...string) (code int, said string) {
	t.Helper()
	if p.uid == 0 {
		return call(t, args...)
	}
	cmd := exec.Command("sh", append([]string{"-c", `umask 002; exec "$@"`, "sh", p.program}, args...)...)
	cmd.Env = append(os.Environ(), "HOME="+p.home, "TMPDIR="+p.home)
	cmd.Dir = p.home
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: p.uid, Gid: p.uid, Groups: []uint32{theirGroup}}}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String()
}

// own gives a file or folder with all below it to a person.
func (p person) own(t *testing.T, name string) {
	t.Helper()
	if p.uid == 0 {
		return
	}
	must(t, filepath.WalkDir(name, func(file string, _ os.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(file, int(p.uid), theirGroup))
	}))
}

// office puts the table of testdata/cases into a folder.
func officeIn(t *testing.T, p person, dir string) (source, target string) {
	t.Helper()
	for _, name := range []string{"src.csv", "fengong.toml"} {
		fengongtest.Write(t, filepath.Join(dir, name), caseFile(t, name))
		p.own(t, filepath.Join(dir, name))
	}
	return filepath.Join(dir, "src.csv"), filepath.Join(dir, "out", "src")
}

// typing puts a word into the ledger, as a person who saves it in place does.
func (p person) typing(t *testing.T, target, cell, text string) {
	t.Helper()
	file := filepath.Join(target, "tracker.xlsx")
	data := workbookEdited(t, fengongtest.Read(t, file), func(f *excelize.File) error { return f.SetCellStr("台账", cell, text) })
	must(t, os.WriteFile(file, data, 0o666)) // keeps owner and permissions
}

// R8: folders that may not be written, and what another user left behind, do not stop the next run,
// or it says what does and how it is mended.
func TestVariedReadOnly(t *testing.T) {
	for _, c := range []struct {
		name  string
		lay   func(t *testing.T, p person, dir, target string)
		says  string                                 // where the next run is refused
		mend  func(t *testing.T, dir, target string) // what it says is to be done
		stays string                                 // what nobody but its owner can remove
	}{
		{name: "R8, a folder of letters", lay: func(t *testing.T, _ person, _, target string) {
			must(t, os.Chmod(filepath.Join(target, "letters"), 0o555))
		}},
		{name: "R8, the folder of the run, and all in it", lay: func(t *testing.T, _ person, _, target string) {
			must(t, filepath.WalkDir(target, func(file string, d os.DirEntry, err error) error {
				if d.IsDir() {
					return errors.Join(err, os.Chmod(file, 0o555))
				}
				return errors.Join(err, os.Chmod(file, 0o444))
			}))
		}},
		{name: "R8, a folder of their own in it", lay: func(t *testing.T, p person, _, target string) {
			own := filepath.Join(target, "会议材料")
			must(t, os.Mkdir(own, 0o777))
			fengongtest.Write(t, filepath.Join(own, "纪要.txt"), "一")
			p.own(t, own)
			must(t, os.Chmod(own, 0o555))
		}},
		{name: "R8, what a run of another user left", lay: func(t *testing.T, p person, dir, _ string) {
			if p.uid == 0 {
				t.Skip("only root can leave it")
			}
			left := filepath.Join(dir, "out", ".src.partial", "letters")
			must(t, os.MkdirAll(left, 0o755))
			fengongtest.Write(t, filepath.Join(left, "1.docx"), "x") // root's, in a folder of root's
		}, stays: ".src.partial*"},
		{name: "R8, the folder above", lay: func(t *testing.T, _ person, dir, _ string) {
			must(t, os.Chmod(filepath.Join(dir, "out"), 0o555))
		}, says: "permission denied", mend: func(t *testing.T, dir, _ string) {
			must(t, os.Chmod(filepath.Join(dir, "out"), 0o755))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _, dir := people(t, false)
			source, target := officeIn(t, p, dir)
			t.Cleanup(func() { // so that it can be removed
				_ = filepath.WalkDir(dir, func(file string, d os.DirEntry, _ error) error {
					if d != nil && d.IsDir() {
						_ = os.Chmod(file, 0o755)
					}
					return nil
				})
			})
			build := func() (int, string) { return p.run(t, "build", "--out", filepath.Join(dir, "out"), source) }
			if code, said := build(); code != done {
				t.Fatal(said)
			}
			p.typing(t, target, "J5", "照写的")
			c.lay(t, p, dir, target)
			fengongtest.Write(t, source, bytes.ReplaceAll(caseFile(t, "src.csv"), []byte("加强宣传"), []byte("加强普法宣传")))
			p.own(t, source)
			for i := range 3 { // R8 was refused from the second run on
				code, said := build()
				if c.says != "" && i == 0 {
					if code != refused || !strings.Contains(said, c.says) {
						t.Errorf("exit code %d\n%s", code, said)
					}
					c.mend(t, dir, target)
					continue
				}
				if code != done {
					t.Fatalf("run %d: exit code %d\n%s", i+2, code, said)
				}
			}
			left, err := filepath.Glob(filepath.Join(dir, "out", ".*"))
			must(t, err)
			for _, name := range left {
				if ok, _ := filepath.Match(c.stays, filepath.Base(name)); !ok && !strings.HasSuffix(name, ".lock") {
					t.Errorf("left behind: %v", name)
				}
			}
			if code, said := p.run(t, "verify", target); code != done {
				t.Error(said)
			}
			wrote := ""
			for at, e := range ledgerRows(t, target) {
				if e.Progress != "" {
					wrote += at[0] + at[1] + e.Progress
				}
			}
			if !strings.HasSuffix(wrote, "照写的") {
				t.Errorf("the ledger says %q", wrote)
			}
		})
	}
}

// R9: two people work in one folder in turn; what each makes, the other can go on with, and the group
// and its rights stay.
func TestVariedShared(t *testing.T) {
	for _, c := range []struct {
		name  string
		steps func(source, out, target, sheet string) [][]string // A and B in turn, A first
	}{
		{"R9, each builds", func(source, out, target, _ string) [][]string {
			return [][]string{{"build", "--out", out, source}, {"build", "--out", out, source}, {"build", "--out", out, source}}
		}},
		{"R9, one builds, the other collects and reports", func(source, out, target, sheet string) [][]string {
			return [][]string{{"build", "--out", out, source}, {"collect", target, sheet}, {"report", "--as-of", "2026-06-30", target}, {"report", "--as-of", "2026-07-31", target}, {"build", "--out", out, source}}
		}},
		{"R9, rounds, evidence and the archive", func(source, out, target, sheet string) [][]string {
			return [][]string{{"build", "--out", out, source}, {"evidence", target}, {"evidence", target}, {"archive", target}, {"archive", target}, {"verify", target}}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b, dir := people(t, true)
			source, target := officeIn(t, a, dir)
			fengongtest.Write(t, filepath.Join(dir, "fengong.toml"), append(caseFile(t, "fengong.toml"), "[tracker]\nreturn_sheets = true\n"...))
			sheet := filepath.Join(dir, "甲局 反馈表.xlsx")
			for i, args := range c.steps(source, filepath.Join(dir, "out"), target, sheet) {
				if args[0] == "collect" {
					fengongtest.Write(t, sheet, filled("甲局", func(f *excelize.File) error { return f.SetCellStr(sheetOf, "G4", "甲局写的") })(t, target))
				}
				if args[0] == "build" && i > 0 {
					fengongtest.Write(t, source, append(fengongtest.Read(t, source), '\n'))
				}
				who := []person{a, b}[i%2]
				if code, said := who.run(t, args...); code != done {
					t.Fatalf("step %d, %s of user %d: exit code %d\n%s", i+1, args[0], who.uid, code, said)
				}
				must(t, filepath.WalkDir(filepath.Join(dir, "out"), func(file string, d os.DirEntry, err error) error {
					if err != nil {
						return err
					}
					info, err := d.Info()
					if err != nil {
						return err
					}
					st := info.Sys().(*syscall.Stat_t)
					if st.Gid != theirGroup || info.Mode().Perm()&0o060 != 0o060 || d.IsDir() && info.Mode()&os.ModeSetgid == 0 {
						t.Errorf("after step %d, %s: %s is of the group %d, %v", i+1, args[0], file, st.Gid, info.Mode())
					}
					return nil
				}))
			}
		})
	}
}
