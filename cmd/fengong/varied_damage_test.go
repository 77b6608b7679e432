//go:build unix

package main

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/cmd/fengong/fengongtest"
	"fengong/internal/office"
	"fengong/internal/testtool"
)

// damage gives a file with a byte of a part turned, where the part is packed.
func damage(t testing.TB, file, part string) {
	t.Helper()
	data := fengongtest.Read(t, file)
	at := bytes.Index(data, []byte(part)) // the name in the head of the part, which stands before it
	if at < 0 {
		t.Fatalf("%s has no %s", file, part)
	}
	data[at+len(part)+20] ^= 0x10
	fengongtest.Write(t, file, data)
}

// inLedger types into a cell of the ledger of a run.
func inLedger(cell, text string) func(t *testing.T, dir string) {
	return func(t *testing.T, dir string) {
		file := filepath.Join(dir, "tracker.xlsx")
		data := fengongtest.Read(t, file)
		fengongtest.Write(t, file, workbookEdited(t, data, func(f *excelize.File) error { return f.SetCellStr("台账", cell, text) }))
	}
}

// What verify has to find in a run with a report, whatever part of it is struck.
func TestVariedDamage(t *testing.T) {
	_, target := returnsFolder(t)
	if code, said := call(t, "report", "--as-of", "2026-06-30", target); code != done {
		t.Fatal(said)
	}
	appendTo := func(name string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			fengongtest.Write(t, filepath.Join(dir, name), append(fengongtest.Read(t, filepath.Join(dir, name)), 'x'))
		}
	}
	part := func(name, part string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) { damage(t, filepath.Join(dir, name), part) }
	}
	for _, c := range []struct {
		name   string
		strike func(t *testing.T, dir string)
		want   string // of what is said
	}{
		{"R5, the ledger's looks", part("tracker.xlsx", "xl/styles.xml"), "tracker.xlsx"},
		{"R5, a sheet of the ledger that no proof needs", part("tracker.xlsx", "xl/worksheets/sheet4.xml"), "tracker.xlsx"},
		{"R5, the looks of a report", part("report.docx", "word/styles.xml"), "report.docx"},
		{"R6, a byte more in the document", appendTo("report.docx"), "report.docx"},
		{"R6, a byte more in the workbook", appendTo("report.xlsx"), "report.xlsx"},
		{"R6, the workbook of another day", func(t *testing.T, dir string) {
			fengongtest.Write(t, filepath.Join(dir, "report.xlsx"), workbookEdited(t, fengongtest.Read(t, filepath.Join(dir, "report.xlsx")), func(f *excelize.File) error { return f.SetCellStr(f.GetSheetName(0), "B2", "改过") }))
		}, "report.xlsx"},
		{"R7, a due date", inLedger("I6", "年底前"), "完成时限"},
		{"R7, the group it came by", inLedger("G5", "各区"), "经由"},
		{"R7, who answers, as the source says", inLedger("H8", "丙局牵头"), "责任单位原文"},
		{"R6, an empty folder", func(t *testing.T, dir string) {
			must(t, os.Mkdir(filepath.Join(dir, "letters", "新建文件夹"), 0o777))
		}, "新建文件夹"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "src")
			must(t, os.CopyFS(dir, os.DirFS(target)))
			if code, said := call(t, "verify", dir); code != done {
				t.Fatal(said)
			}
			c.strike(t, dir)
			code, said := call(t, "verify", dir)
			if code == done && !strings.Contains(said, "file-changed") || !strings.Contains(said, c.want) {
				t.Errorf("exit code %d\n%s", code, said)
			}
		})
	}
}

// A ledger that a disk or a program tore is not built on: what is in it stays as it is, and the
// newest earlier ledger that is whole is named. Where a command does end well, every office program
// opens what it made.
func TestTornLedgers(t *testing.T) {
	t.Parallel()
	source, target := returnsFolder(t)
	csv := filepath.Join(source, "src.csv")
	was := fengongtest.Read(t, csv)
	fengongtest.Write(t, csv, append(was, "一、监管,再加一项任务。,甲局,年底前\n"...))
	if code, said := call(t, "build", "--out", filepath.Dir(target), csv); code != done {
		t.Fatal(said)
	}
	ledger := filepath.Join(target, "tracker.xlsx")
	whole := fengongtest.Read(t, ledger)
	p, err := office.Open(whole, office.Usual)
	must(t, err)
	random := rand.New(rand.NewPCG(3, 5))
	refused := 0
	for _, part := range p.Names() {
		for range 4 {
			torn := testtool.Repack(t, whole, func(name string, data []byte) []byte {
				if name != part {
					return data
				}
				at := random.IntN(len(data))
				return slices.Concat(data[:at], []byte("0"), data[min(len(data), at+random.IntN(40)):])
			})
			fengongtest.Write(t, ledger, torn)
			args := [][]string{{"build", "--out", filepath.Dir(target), csv}, {"round", "open", target, "2026-05", "--due", "2026-05-25"}}[random.IntN(2)]
			code, said := call(t, args...)
			now := fengongtest.Read(t, ledger)
			damage := office.Check(now).Damage()
			must(t, os.RemoveAll(filepath.Join(target, "rounds")))
			switch {
			case code == done && damage != nil:
				t.Errorf("%s of %s ended well with a ledger that is damaged: %v", args[0], part, damage)
			case code != done && !bytes.Equal(now, torn):
				t.Errorf("%s of %s: the ledger was changed though the command failed", args[0], part)
			case code != done:
				refused++
				if !strings.Contains(said, "已损坏，办公软件") {
					continue // its reader refused it
				}
				copied := regexp.MustCompile(`tracker\.bak-\d+\.xlsx`).FindString(said)
				if copied == "" || office.Check(fengongtest.Read(t, filepath.Join(target, copied))).Damage() != nil {
					t.Errorf("%s of %s names no whole copy:\n%s", args[0], part, said)
				}
			}
		}
	}
	if refused == 0 {
		t.Error("no torn ledger was refused")
	}
	t.Logf("%d of %d torn ledgers refused", refused, 4*len(p.Names()))
}

// What lies in the way of writing: no link is followed, no pipe waited for, and what was there stays.
func TestVariedObstacles(t *testing.T) {
	dir, target := returnsFolder(t)
	victim := filepath.Join(dir, "别人的文件.txt")
	for _, c := range []struct {
		name string
		lay  func(t *testing.T)
		args []string
		ok   bool
	}{
		{"R11, a link for the archive", func(t *testing.T) {
			must(t, os.Symlink(victim, filepath.Join(dir, ".src.zip.partial")))
		}, []string{"archive", "--zip", filepath.Join(dir, "src.zip"), target}, true},
		{"R11, a link for the report", func(t *testing.T) {
			must(t, os.Symlink(victim, filepath.Join(target, ".report.xlsx.partial")))
		}, []string{"report", "--as-of", "2026-06-30", target}, true},
		{"R12, a pipe among the letters", func(t *testing.T) {
			must(t, syscall.Mkfifo(filepath.Join(target, "letters", "管道"), 0o666))
		}, []string{"build", "--out", filepath.Dir(target), filepath.Join(dir, "src.csv")}, false},
		{"R12, a pipe that is collected", func(t *testing.T) {
			must(t, errors.Join(os.Mkdir(filepath.Join(dir, "收"), 0o777), syscall.Mkfifo(filepath.Join(dir, "收", "甲局.xlsx"), 0o666)))
		}, []string{"collect", target, filepath.Join(dir, "收")}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			fengongtest.Write(t, victim, "珍贵")
			c.lay(t)
			code, said := call(t, c.args...)
			if (code == done) != c.ok {
				t.Errorf("exit code %d\n%s", code, said)
			}
			if string(fengongtest.Read(t, victim)) != "珍贵" {
				t.Error("the file that a link leads to was written over")
			}
		})
	}
}
