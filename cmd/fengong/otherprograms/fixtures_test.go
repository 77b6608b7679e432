//go:build unix

package otherprograms

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fengong/cmd/fengong/fengongtest"
)

// programFile gives a file of testdata/programs: made once by make.py with openpyxl 3.0.9,
// python-docx 0.8.11 and LibreOffice 7.4.7 of Debian 12, and by make.js with exceljs 4.4.0,
// xlsx (SheetJS) 0.18.5 and docx 9.15.2 of npm, from the run of table and the letter's template.
// What excelize makes is tried all over these tests.
func programFile(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join("testdata", "programs", name)
	if _, err := os.Stat(file); err != nil {
		t.Fatal(err)
	}
	return file
}

// caseOfProgram makes a folder with table, built with its return sheets.
func caseOfProgram(t *testing.T) (dir, target string) {
	t.Helper()
	dir = t.TempDir()
	fengongtest.Write(t, filepath.Join(dir, "a.csv"), table)
	fengongtest.Write(t, filepath.Join(dir, "fengong.toml"), "[tracker]\nreturn_sheets = true\n")
	return dir, runOf(t, dir, "a.csv")
}

// A table as other programs write it is the same table.
func TestSourcesFromOtherPrograms(t *testing.T) {
	_, target := caseOfProgram(t)
	want := fengongtest.Assignments(t, target)
	for _, name := range []string{
		"source-openpyxl.xlsx", "source-exceljs.xlsx", "source-sheetjs.xlsx", "source-sheetjs.xls", "source-libreoffice.xlsx", "source-libreoffice.xls",
		"source-python-docx.docx", "source-docx.docx",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			fengongtest.Copy(t, programFile(t, name), filepath.Join(dir, name))
			target := runOf(t, dir, name)
			if got := fengongtest.Assignments(t, target); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			fengongtest.Verified(t, target)
		})
	}
}

// A template as other programs write it makes letters that are proven.
func TestTemplatesFromOtherPrograms(t *testing.T) {
	for _, name := range []string{"template-python-docx.docx", "template-python-docx-own.docx", "template-docx.docx", "template-libreoffice.docx"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			fengongtest.Write(t, filepath.Join(dir, "a.csv"), table)
			fengongtest.Write(t, filepath.Join(dir, "fengong.toml"), "[letter]\nformats = [\"docx\", \"pdf\"]\n")
			fengongtest.Copy(t, programFile(t, name), filepath.Join(dir, "letter.docx"))
			target := runOf(t, dir, "a.csv")
			fengongtest.Opens(t, target)
			fengongtest.Verified(t, target)
		})
	}
}

// A ledger that another program saved goes on: what was typed stays with its task through a
// revision of the table.
func TestLedgersFromOtherPrograms(t *testing.T) {
	for _, name := range []string{"ledger-openpyxl.xlsx", "ledger-exceljs.xlsx", "ledger-sheetjs.xlsx", "ledger-libreoffice.xlsx"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, target := caseOfProgram(t)
			fengongtest.Copy(t, programFile(t, name), filepath.Join(target, "tracker.xlsx"))
			fengongtest.Verified(t, target)
			fengongtest.Write(t, filepath.Join(dir, "a.csv"), revised)
			runOf(t, dir, "a.csv")
			e := entryOf(t, target, "甲局", "第一项")
			if got := e.Remarks + e.State + e.Done; got != "领导关注进行中50%" {
				t.Errorf("the row says %q", got)
			}
			data, err := os.ReadFile(filepath.Join(target, "tracker.xlsx"))
			must(t, err)
			if whole := string(fengongtest.WholeText(t, data)); !strings.Contains(whole, "自加一栏") || !strings.Contains(whole, "自加的话") {
				t.Error("the column of their own is gone")
			}
			fengongtest.Opens(t, target)
			fengongtest.Verified(t, target)
			if code, said := call(t, "report", "--as-of", "2026-06-30", target); code != done {
				t.Error(said)
			}
		})
	}
}

// What a unit sends back from another program is taken.
func TestReturnsFromOtherPrograms(t *testing.T) {
	for _, name := range []string{
		"return-openpyxl.xlsx", "return-exceljs.xlsx", "return-sheetjs.xlsx", "return-libreoffice.xlsx", "return-libreoffice.xls",
		"return-python-docx.docx", "return-docx.docx", "return-libreoffice.docx",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, target := caseOfProgram(t)
			back := filepath.Join(dir, "乙局 "+name)
			fengongtest.Copy(t, programFile(t, name), back)
			if code, said := call(t, "collect", target, back); code != done {
				t.Fatal(said)
			}
			e, want := entryOf(t, target, "乙局", "第一项"), "已配合检查||"
			if filepath.Ext(name) != ".docx" {
				want = "已配合检查|80%|2026-06-30"
			}
			if got := strings.Join([]string{e.Progress, e.Done, e.Updated}, "|"); got != want {
				t.Errorf("the ledger says %q, want %q", got, want)
			}
			fengongtest.Opens(t, target)
			fengongtest.Verified(t, target)
		})
	}
}
