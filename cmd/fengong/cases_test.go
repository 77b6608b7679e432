//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fengong/internal/render/tracker"
	"fengong/internal/testtool"

	"fengong/cmd/fengong/fengongtest"
)

// caseFolder makes a folder with the table of testdata/cases and its settings, built once.
func caseFolder(t *testing.T) (dir, target string) {
	t.Helper()
	testtool.NotoDir(t)
	dir = t.TempDir()
	for _, name := range []string{"src.csv", "fengong.toml"} {
		fengongtest.Write(t, filepath.Join(dir, name), caseFile(t, name))
	}
	buildCase(t, dir)
	return dir, filepath.Join(dir, "out", "src")
}

func buildCase(t *testing.T, dir string) (said string) {
	t.Helper()
	code, said := call(t, "build", "--out", filepath.Join(dir, "out"), filepath.Join(dir, "src.csv"))
	if code != done {
		t.Fatalf("build: exit code %d\n%s", code, said)
	}
	return said
}

func caseFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "cases", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// collectCase collects files of testdata/cases and gives the ledger as it is then, by task
// and unit.
func collectCase(t *testing.T, target string, files ...string) (code int, said string, rows map[[2]string]tracker.Entry) {
	t.Helper()
	args := []string{"collect", target}
	for _, f := range files {
		args = append(args, filepath.Join("testdata", "cases", f))
	}
	code, said = call(t, args...)
	return code, said, ledgerRows(t, target)
}

func ledgerRows(t *testing.T, target string) map[[2]string]tracker.Entry {
	t.Helper()
	rows := map[[2]string]tracker.Entry{}
	for _, e := range fengongtest.Entries(t, target) {
		rows[[2]string{e.Number, e.Unit}] = e
	}
	return rows
}

// A ledger whose visible columns were sorted without the hidden key.
func TestCaseTrackerSorted(t *testing.T) {
	dir, target := caseFolder(t)
	fengongtest.Write(t, filepath.Join(target, "tracker.xlsx"), caseFile(t, "tracker-02-sorted-without-key.xlsx"))
	want := map[[2]string]string{}
	for at, e := range ledgerRows(t, target) {
		want[at] = e.Progress
	}
	buildCase(t, dir)
	for at, e := range ledgerRows(t, target) {
		if e.Progress != want[at] {
			t.Errorf("task %s of %s has the progress %q, want %q", at[0], at[1], e.Progress, want[at])
		}
	}
}

func TestCaseReturnSorted(t *testing.T) {
	_, target := caseFolder(t)
	code, said, rows := collectCase(t, target, "return-01-sorted-without-key.xlsx")
	if code != done {
		t.Fatalf("exit code %d\n%s", code, said)
	}
	for number, text := range map[string]string{"1": "第一项任务", "2": "第二项任务", "3": "第三项任务", "4": "第四项任务"} {
		if got := rows[[2]string{number, "甲局"}].Progress; got != "甲局进展："+text {
			t.Errorf("task %s has the progress %q", number, got)
		}
	}
}

// Text that looks like a number.
func TestCaseReturnNumbers(t *testing.T) {
	_, target := caseFolder(t)
	code, said, rows := collectCase(t, target, "return-03-number-like-text.xlsx")
	if code != done {
		t.Fatalf("exit code %d\n%s", code, said)
	}
	for number, want := range map[string][2]string{
		"1": {"6.30", "20260630120000123456"}, "2": {"1E5", "0x10"}, "3": {"0012", "inf"}, "4": {"1.0", "00"},
	} {
		e := rows[[2]string{number, "甲局"}]
		if e.Progress != want[0] || e.Remarks != want[1] {
			t.Errorf("task %s holds %q and %q, want %q", number, e.Progress, e.Remarks, want)
		}
	}
}

// A letter that was filled in with Word Online.
func TestCaseReturnLetter(t *testing.T) {
	_, target := caseFolder(t)
	code, said, rows := collectCase(t, target, "return-08-document2.docx")
	for _, number := range []string{"1", "2", "3", "4"} {
		if got := rows[[2]string{number, "甲局"}].Progress; code != done || got != "函中进展"+number {
			t.Errorf("exit code %d, task %s has the progress %q\n%s", code, number, got, said)
		}
	}
}

// Sources with tracked changes, in UTF-16, with formulas that nobody worked out.
func TestCaseSources(t *testing.T) {
	for _, c := range []struct {
		file string
		code int
		says string
	}{
		{"source-01-tracked.docx", done, "（共2处） [changes-accepted]"},
		{"source-03-utf16be.csv", done, "2个主题，3项任务，3个单位，5条分工；0处警告，0处提示"},
		{"source-04-formulas-uncomputed.xlsx", refused, "formula-not-calculated"},
	} {
		if code, said := call(t, "check", filepath.Join("testdata", "cases", c.file)); code != c.code || !strings.Contains(said, c.says) {
			t.Errorf("%s: exit code %d\n%s", c.file, code, said)
		}
	}
}

// Ledgers that openpyxl saved, or with an array formula, are laid under a revised table: what comes of
// them opens everywhere, and formulas follow the rows.
func TestCaseLedgers(t *testing.T) {
	for _, file := range []string{"tracker-01-openpyxl.xlsx", "tracker-04-array-formula.xlsx"} {
		dir, target := caseFolder(t)
		fengongtest.Write(t, filepath.Join(target, "tracker.xlsx"), caseFile(t, file))
		fengongtest.Write(t, filepath.Join(dir, "src.csv"), caseFile(t, "src-2.csv"))
		buildCase(t, dir)
		fengongtest.Opens(t, target)
		fengongtest.Verified(t, target)
		rows := fengongtest.Entries(t, target)
		want := fmt.Sprintf("P%d:P%d", rows[0].Row, rows[len(rows)-1].Row)
		for _, ref := range arrayRefs(t, fengongtest.Read(t, filepath.Join(target, "tracker.xlsx"))) {
			if ref != want {
				t.Errorf("%s: the array formula stands at %v, want %s", file, ref, want)
			}
		}
	}
}

// arrayRefs gives where the array formulas of a workbook stand.
func arrayRefs(t *testing.T, data []byte) (refs []string) {
	t.Helper()
	for _, m := range regexp.MustCompile(`t="array"[^>]*ref="([^"]*)"|ref="([^"]*)"[^>]*t="array"`).FindAllStringSubmatch(string(fengongtest.WholeText(t, data)), -1) {
		refs = append(refs, m[1]+m[2])
	}
	return refs
}

// Two rounds of one unit.
func TestCaseReturnRounds(t *testing.T) {
	_, target := caseFolder(t)
	collectCase(t, target, "return-04-round1.xlsx")
	code, said, rows := collectCase(t, target, "return-04-round2.xlsx")
	if e := rows[[2]string{"1", "甲局"}]; code != done || e.Progress != "二季度：已完成" || e.State != "已完成" || e.Done != "100%" {
		t.Errorf("exit code %d, the ledger says %+v\n%s", code, e, said)
	}
}

// A column of the unit's own, a comment.
func TestCaseReturnBesides(t *testing.T) {
	_, target := caseFolder(t)
	code, said, _ := collectCase(t, target, "return-06-column-and-comment.xlsx")
	if code != done || !strings.Contains(said, "return-not-taken") {
		t.Errorf("exit code %d\n%s", code, said)
	}
	data, err := os.ReadFile(filepath.Join(target, "tracker.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"存在问题", "经费不足", "详见附件"} {
		if !strings.Contains(said, text) || !bytes.Contains(fengongtest.WholeText(t, data), []byte(text)) {
			t.Errorf("%s is not on 冲突 or not named:\n%s", text, said)
		}
	}
}

// A folder full of what is not read is no success; what is read counts all the same.
func TestCollectOtherKinds(t *testing.T) {
	_, target := caseFolder(t)
	dir := t.TempDir()
	for _, name := range []string{"甲局.rar", "乙局.pdf", "丙局.jpg", ".隐藏", "~$甲局.xlsx"} {
		fengongtest.Write(t, filepath.Join(dir, name), []byte("x"))
	}
	code, said := call(t, "collect", target, dir)
	if code != refused || strings.Count(said, "return-file-kind") != 3 {
		t.Errorf("exit code %d\n%s", code, said)
	}
	must(t, os.Mkdir(filepath.Join(dir, "二季度"), 0o777))
	fengongtest.Write(t, filepath.Join(dir, "二季度", "甲局.xlsx"), caseFile(t, "return-04-round1.xlsx"))
	if code, said = call(t, "collect", target, dir); code != done || !strings.Contains(said, "收取1份反馈（共4个文件）") {
		t.Errorf("exit code %d\n%s", code, said)
	}
	fengongtest.Write(t, filepath.Join(dir, "乙局.xlsx"), []byte("no workbook"))
	fengongtest.Write(t, filepath.Join(dir, "甲局.xlsx"), caseFile(t, "return-04-round2.xlsx"))
	if code, said = call(t, "collect", target, dir); code != partly || !strings.Contains(said, "其余的已收进台账") {
		t.Errorf("exit code %d\n%s", code, said)
	}
}

// A unit's archive is opened, on the way to the same ledger.
func TestCollectArchive(t *testing.T) {
	_, target := caseFolder(t)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, data := range map[string][]byte{"反馈/甲局.xlsx": caseFile(t, "return-04-round1.xlsx"), "现场.jpg": []byte("x")} {
		f, err := w.Create(name)
		must(t, err)
		_, err = f.Write(data)
		must(t, err)
	}
	must(t, w.Close())
	dir := t.TempDir()
	fengongtest.Write(t, filepath.Join(dir, "甲局.zip"), b.Bytes())
	code, said := call(t, "collect", target, dir)
	if code != done || !strings.Contains(said, "收取1份反馈（共2个文件）") || !strings.Contains(said, "甲局：现场.jpg") || !strings.Contains(said, "共1个文件，新登记或有变化的1个") {
		t.Errorf("exit code %d\n%s", code, said)
	}
}

// Templates in which a reader would see something else than what is filled in.
func TestCaseTemplates(t *testing.T) {
	testtool.NotoDir(t)
	for _, c := range []struct {
		file, source string
		fault        string   // the code of it
		never        []string // in no part of a letter
		always       string
	}{
		{file: "letter-01-bound-control.docx", never: []string{"{{", "dataBinding"}},
		{file: "letter-02-title-field.docx", never: []string{"{{", "TITLE", "李四", "王五", "2019-01-01"}},
		{file: "letter-03-mail-merge.docx", fault: "template-merge-field"},
		{file: "letter-04-exact-row-height.docx", source: "src-long.csv", never: []string{`hRule="exact"`}, always: `hRule="atLeast"`},
		{file: "letter-07-document2.docx", never: []string{"{{"}, always: "项任务，"},
		{file: "letter-08-nested-in-row.docx", fault: "table-nested"},
		{file: "letter-09-prefix.docx", never: []string{"{{"}, always: "项任务，"},
	} {
		dir := t.TempDir()
		if c.source == "" {
			c.source = "src.csv"
		}
		fengongtest.Write(t, filepath.Join(dir, "src.csv"), caseFile(t, c.source))
		fengongtest.Write(t, filepath.Join(dir, "fengong.toml"), caseFile(t, "fengong.toml"))
		fengongtest.Write(t, filepath.Join(dir, "letter.docx"), caseFile(t, c.file))
		code, said := call(t, "build", "--out", filepath.Join(dir, "out"), filepath.Join(dir, "src.csv"))
		if c.fault != "" {
			if code != refused || !strings.Contains(said, c.fault) {
				t.Errorf("%s: exit code %d\n%s", c.file, code, said)
			}
			continue
		}
		letters, err := filepath.Glob(filepath.Join(dir, "out", "src", "letters", "*.docx"))
		if err != nil || code != done || len(letters) == 0 {
			t.Errorf("%s: exit code %d, %d letters\n%s", c.file, code, len(letters), said)
			continue
		}
		for _, letter := range letters {
			data, err := os.ReadFile(letter)
			must(t, err)
			text := string(fengongtest.WholeText(t, data))
			for _, word := range c.never {
				if strings.Contains(text, word) {
					t.Errorf("%s: the letter holds %s", c.file, word)
				}
			}
			if !strings.Contains(text, c.always) {
				t.Errorf("%s: the letter does not hold %s", c.file, c.always)
			}
		}
	}
}
