//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/cmd/fengong/fengongtest"
	"fengong/internal/testtool"
)

// R4: a report is whole or not there. After it was killed between any two of its renamings, the next
// command that writes, the archive too, puts the rest in place; verify says what is to be done.
func TestVariedReport(t *testing.T) {
	_, target := returnsFolder(t)
	report := func(day string) map[string][]byte {
		t.Helper()
		if code, said := call(t, "report", "--as-of", day, target); code != done {
			t.Fatal(said)
		}
		return reportFiles(t, target)
	}
	was := report("2026-05-31")
	now := report("2026-06-30")
	names := []string{"report.docx", "report.xlsx"}
	for _, next := range [][]string{{"verify"}, {"archive"}, {"report", "--as-of", "2026-06-30"}} {
		for placed := range len(names) + 1 {
			t.Run(fmt.Sprintf("R4, killed after %d renamings, then %s", placed, next[0]), func(t *testing.T) {
				t.Parallel()
				dir := filepath.Join(t.TempDir(), "src")
				must(t, os.CopyFS(dir, os.DirFS(target)))
				for i, name := range names {
					if i >= placed {
						fengongtest.Write(t, filepath.Join(dir, name), was[name])
						fengongtest.Write(t, filepath.Join(dir, "."+name+".partial"), now[name])
					}
				}
				fengongtest.Write(t, filepath.Join(dir, "report.json"), was["report.json"])
				fengongtest.Write(t, filepath.Join(dir, ".report.json.waiting"), now["report.json"])
				code, said := call(t, append(next, dir)...)
				if next[0] == "verify" { // it only reads, and says the way out
					if code == done || !strings.Contains(said, "请再运行一次 fengong report") {
						t.Fatalf("exit code %d\n%s", code, said)
					}
					return
				}
				if code != done {
					t.Fatalf("exit code %d\n%s", code, said)
				}
				for name, data := range reportFiles(t, dir) {
					if !bytes.Equal(data, now[name]) {
						t.Errorf("%s is not the new one", name)
					}
				}
			})
		}
	}
}

func reportFiles(t *testing.T, target string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, name := range []string{"report.docx", "report.xlsx", "report.json"} {
		files[name] = fengongtest.Read(t, filepath.Join(target, name))
	}
	return files
}

// R4: where no more can be written, a report, an archive and a collection leave what was there.
func TestVariedFull(t *testing.T) {
	dir, target := returnsFolder(t)
	if code, said := call(t, "report", "--as-of", "2026-05-31", target); code != done {
		t.Fatal(said)
	}
	sheet := filepath.Join(dir, "甲局 反馈表.xlsx")
	fengongtest.Write(t, sheet, filled("甲局", func(f *excelize.File) error { return f.SetCellStr(sheetOf, "G4", "甲局写的") })(t, target))
	before := fengongtest.Sums(t, filepath.Dir(target))
	stopped := map[string]int{}
	for _, args := range [][]string{{"report", "--as-of", "2026-06-30", target}, {"archive", target}, {"collect", target, sheet}} {
		for _, blocks := range []int{0, 1, 3, 8, 20} { // of 1024 or 512 bytes a file
			cmd := exec.Command("sh", append([]string{"-c", fmt.Sprintf(`trap "" XFSZ; ulimit -f %d; exec "$@"`, blocks), "sh", "fengong"}, args...)...)
			out, err := cmd.CombinedOutput()
			if err == nil {
				t.Fatalf("%s with files of %d blocks ends well: %s", args[0], blocks, out)
			}
			if code := cmd.ProcessState.ExitCode(); code != refused {
				t.Errorf("%s with files of %d blocks: exit code %d\n%s", args[0], blocks, code, out)
			}
			stopped[args[0]]++
			after := fengongtest.Sums(t, filepath.Dir(target))
			for name, sum := range before {
				if after[name] != sum {
					t.Errorf("%s with files of %d blocks: %s is another", args[0], blocks, name)
				}
			}
			if len(after) != len(before) {
				t.Errorf("%s with files of %d blocks: %d files, there were %d", args[0], blocks, len(after), len(before))
			}
			must(t, filepath.WalkDir(filepath.Dir(target), func(file string, d os.DirEntry, err error) error {
				if strings.HasPrefix(d.Name(), ".") && !strings.HasSuffix(d.Name(), ".lock") {
					t.Errorf("%s with files of %d blocks leaves %s", args[0], blocks, d.Name())
				}
				return err
			}))
			if code, said := call(t, "verify", target); code != done {
				t.Errorf("%s with files of %d blocks: %s", args[0], blocks, said)
			}
		}
	}
	t.Log(stopped)
}

// R10: the exit code of collect says what was done: 2 where the ledger is as it was, byte for byte, 3
// where some of the files came in.
func TestVariedExitCodes(t *testing.T) {
	dir, target := returnsFolder(t)
	good := func(unit, text string) []byte {
		return filled(unit, func(f *excelize.File) error { return f.SetCellStr(sheetOf, "G4", text) })(t, target)
	}
	packed := func(files map[string][]byte) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for name, data := range files {
			f, err := w.Create(name)
			must(t, err)
			_, err = f.Write(data)
			must(t, err)
		}
		must(t, w.Close())
		return b.Bytes()
	}
	cut := good("乙局", "截断的")
	cut = cut[:len(cut)/2]
	letter := fengongtest.Document(t, []string{"内容", "进展情况"}, []string{"第一项任务，开展检查。", "谁写的？"})
	ledger := filepath.Join(target, "tracker.xlsx")
	untouched := fengongtest.Read(t, ledger)
	for _, c := range []struct {
		name    string
		files   map[string][]byte
		flags   []string
		code    int
		changes bool
	}{
		{"R10, one that is cut off among two good ones", map[string][]byte{"1.xlsx": good("甲局", "一"), "2.xlsx": cut, "3.xlsx": good("丙局", "三")}, nil, partly, true},
		{"R10, a letter of nobody beside a good sheet", map[string][]byte{"1.docx": letter, "2.xlsx": good("甲局", "一")}, nil, partly, true},
		{"R10, an archive with one that is damaged", map[string][]byte{"甲.zip": packed(map[string][]byte{"1.xlsx": good("甲局", "一"), "2.xlsx": []byte("no workbook")})}, nil, partly, true},
		{"R10, damaged ones alone", map[string][]byte{"1.xlsx": cut, "2.docx": letter}, nil, refused, false},
		{"R10, an archive without a return", map[string][]byte{"甲.zip": packed(map[string][]byte{"说明.txt": []byte("x")})}, nil, refused, false},
		{"R10, a round that was never opened", map[string][]byte{"1.xlsx": good("甲局", "一")}, []string{"--round", "九月"}, refused, false},
		{"R10, a sheet in which nothing is written", map[string][]byte{"1.xlsx": sent(t, target, "甲局", " 反馈表.xlsx")}, nil, done, false},
		{"R10, another workbook", map[string][]byte{"1.xlsx": fengongtest.Read(t, filepath.Join(target, "tracker.xlsx"))}, nil, refused, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			fengongtest.Write(t, ledger, untouched)
			from := filepath.Join(dir, "收", fmt.Sprint(time.Now().UnixNano()))
			must(t, os.MkdirAll(from, 0o777))
			for name, data := range c.files {
				fengongtest.Write(t, filepath.Join(from, name), data)
			}
			code, said := call(t, slices.Concat([]string{"collect"}, c.flags, []string{target, from})...)
			if changed := !bytes.Equal(untouched, fengongtest.Read(t, ledger)); code != c.code || changed != c.changes {
				t.Errorf("exit code %d, the ledger has changed: %v\n%s", code, changed, said)
			}
		})
	}
}

// R15: as many earlier ledgers are kept as the settings say, whichever command makes them; folders that
// people made stay though they are empty.
func TestVariedKept(t *testing.T) {
	for _, keep := range []int{1, 3} {
		t.Run(fmt.Sprintf("R15, %d earlier ledgers", keep), func(t *testing.T) {
			testtool.NotoDir(t)
			dir := t.TempDir()
			target := filepath.Join(dir, "out", "src")
			fengongtest.Write(t, filepath.Join(dir, "src.csv"), caseFile(t, "src.csv"))
			fengongtest.Write(t, filepath.Join(dir, "fengong.toml"), append(caseFile(t, "fengong.toml"), fmt.Sprintf("[tracker]\nreturn_sheets = true\nkeep_backups = %d\n", keep)...))
			buildCase(t, dir)
			untouched := fengongtest.Read(t, filepath.Join(target, "tracker.xlsx"))
			copies := func() []string {
				kept, err := filepath.Glob(filepath.Join(target, "tracker.bak-*.xlsx"))
				must(t, err)
				return kept
			}
			for _, empty := range []string{"会议材料", "会议材料/六月", "letters/已送"} {
				must(t, os.MkdirAll(filepath.Join(target, filepath.FromSlash(empty)), 0o777))
			}
			for i := range keep + 3 {
				sheet := filepath.Join(dir, fmt.Sprintf("%d.xlsx", i))
				fengongtest.Write(t, sheet, savedAt(t, filled("甲局", func(f *excelize.File) error { return f.SetCellStr(sheetOf, "G4", fmt.Sprintf("第%d次", i)) })(t, target), fmt.Sprintf("2026-0%d-01T00:00:00Z", i+1)))
				if code, said := call(t, "collect", target, sheet); code != done {
					t.Fatal(said)
				}
				if kept := copies(); len(kept) > keep {
					t.Errorf("after the collection %d there are %v", i+1, kept)
				}
				if i == 1 {
					fengongtest.Write(t, filepath.Join(dir, "src.csv"), bytes.ReplaceAll(caseFile(t, "src.csv"), []byte("加强宣传"), []byte("加强普法宣传")))
					buildCase(t, dir)
				}
			}
			fengongtest.Verified(t, target)
			changed := copies()[0]
			fengongtest.Write(t, changed, untouched)
			for i := range keep + 1 { // what somebody works in stays, and does not take another's place
				fengongtest.Write(t, filepath.Join(dir, "src.csv"), bytes.ReplaceAll(caseFile(t, "src.csv"), []byte("加强宣传"), []byte(fmt.Sprintf("第%d次加强普法宣传", i))))
				buildCase(t, dir)
			}
			if kept := copies(); len(kept) != keep+1 || !slices.Contains(kept, changed) {
				t.Errorf("%s and %d others are to stay: %v", changed, keep, kept)
			}
			for _, empty := range []string{"会议材料/六月", "letters/已送"} {
				if info, err := os.Stat(filepath.Join(target, filepath.FromSlash(empty))); err != nil || !info.IsDir() {
					t.Errorf("%s: %v", empty, err)
				}
			}
			fengongtest.Verified(t, target)
			if at := ledgerRows(t, target)[[2]string{"1", "甲局"}]; at.Progress != fmt.Sprintf("第%d次", keep+2) {
				t.Errorf("the ledger says %q", at.Progress)
			}
		})
	}
}

// R14: small files that would be long work are answered soon, with a sentence.
func TestVariedLimits(t *testing.T) {
	testtool.NotoDir(t)
	table := string(caseFile(t, "src.csv"))
	units := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "第%d中心、", i)
		}
		return strings.TrimSuffix(b.String(), "、")
	}
	rows := "<table><tr><td>主题<td>主要内容<td>责任单位"
	for _, c := range []struct {
		name   string
		files  map[string]string
		source string
		want   int
		says   string
	}{
		{"R14, a cell of 30,000 units", map[string]string{"a.csv": "主题,主要内容,责任单位\n一、甲,1.加强监管。,\"" + units(30_000) + "\"\n"}, "a.csv", refused, "text-too-long"},
		{"R14, a paragraph of 30,000 units", map[string]string{"a.md": "# 表\n\n| 主题 | 主要内容 | 责任单位 |\n|---|---|---|\n| 一、甲 | 1.加强监管。 | " + units(30_000) + " |\n"}, "a.md", refused, "text-too-long"},
		{"R14, cells over a million columns", map[string]string{"a.html": rows + "<tr><td colspan=1000000>一、甲<td>1.加强监管。<td>甲局</table>"}, "a.html", -1, ""},
		{"R14, cells over a million rows", map[string]string{"a.html": rows + "<tr><td rowspan=1000000>一、甲<td rowspan=999999>1.加强监管。<td>甲局</table>"}, "a.html", -1, ""},
		{"R14, tables in 20,000 tables", map[string]string{"a.html": rows + "<tr><td>一、甲<td>1.加强监管。<td>甲局" + strings.Repeat("<table><tr><td>", 20_000) + "</table>"}, "a.html", -1, ""},
		{"R14, a line of 200,000 pipes", map[string]string{"a.md": "|主题|主要内容|责任单位" + strings.Repeat("|列", 200_000) + "|\n|" + strings.Repeat("-|", 200_003) + "\n|一、甲|1.加强监管。|甲局|\n"}, "a.md", refused, "columns-too-many"},
		{"R14, a directory of 100,000 units with aliases", map[string]string{"src.csv": table, "units.toml": strings.Repeat("", 1) + func() string {
			var b strings.Builder
			for i := range 100_000 {
				fmt.Fprintf(&b, "[[unit]]\nname = \"第%d局\"\naliases = [\"%d局\"]\n", i, i)
			}
			return b.String()
		}()}, "src.csv", refused, ""},
		{"R14, groups in groups in groups", map[string]string{"src.csv": table, "units.toml": func() string {
			var b strings.Builder
			for i := range 300 {
				fmt.Fprintf(&b, "[[group]]\nname = \"第%d组\"\nmembers = [\"第%d组\", \"第%d组\", \"甲局\"]\n", i, (i+1)%300, (i+2)%300)
			}
			return b.String()
		}()}, "src.csv", -1, ""},
		{"R14, corrections by the hundred thousand", map[string]string{"src.csv": table, "corrections.toml": strings.Repeat("[[correction]]\ntask = \"1\"\nphrase = \"乙局\"\n", 100_000)}, "src.csv", -1, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			fengongtest.Write(t, filepath.Join(dir, "fengong.toml"), caseFile(t, "fengong.toml"))
			for name, data := range c.files {
				fengongtest.Write(t, filepath.Join(dir, name), data)
			}
			cmd := exec.Command("fengong", "build", "--out", filepath.Join(dir, "out"), filepath.Join(dir, c.source))
			var out bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &out
			begun := time.Now()
			must(t, cmd.Start())
			late := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
			err := cmd.Wait()
			if !late.Stop() {
				t.Fatal("it takes over a minute")
			}
			var exit *exec.ExitError
			if err != nil && !errors.As(err, &exit) {
				t.Fatal(err)
			}
			said := out.String()
			code := cmd.ProcessState.ExitCode()
			if c.want >= 0 && code != c.want || code != done && code != refused || code == refused && len(said) < 20 || !strings.Contains(said, c.says) {
				t.Errorf("exit code %d\n%.2000s", code, said)
			}
			if len(said) > 100_000 {
				t.Errorf("it says %d bytes", len(said))
			}
			t.Logf("exit code %d in %v: %.150s", code, time.Since(begun).Round(time.Millisecond), said)
		})
	}
}
