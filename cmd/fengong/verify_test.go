package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/internal/runfolder"
	"fengong/internal/testtool"

	"fengong/cmd/fengong/fengongtest"
)

// call runs the program here and gives its exit code and all that it said.
func call(t testing.TB, args ...string) (code int, said string) {
	t.Helper()
	var b bytes.Buffer
	code = run(args, strings.NewReader(""), &b, &b)
	return code, b.String()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// edit replaces old by new, once, in a file.
func edit(t testing.TB, file, old, new string) {
	t.Helper()
	data, err := os.ReadFile(file)
	must(t, err)
	if !bytes.Contains(data, []byte(old)) {
		t.Fatalf("%s has no %q", file, old)
	}
	fengongtest.Write(t, file, string(bytes.Replace(data, []byte(old), []byte(new), 1)))
}

// editPart replaces old by new, once, in a part of a zip.
func editPart(t testing.TB, file, part, old, new string) {
	t.Helper()
	data, err := os.ReadFile(file)
	must(t, err)
	must(t, os.WriteFile(file, testtool.Replaced(t, data, part, old, new), 0o666))
}

// forge makes the manifest of a changed folder fit it again: all that one can do who knows
// the form.
func forge(t testing.TB, dir string) {
	t.Helper()
	file := filepath.Join(dir, runfolder.ManifestName)
	data, err := os.ReadFile(file)
	must(t, err)
	m, err := runfolder.ReadManifest(data)
	must(t, err)
	for i, f := range m.Files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name))
		must(t, err)
		m.Files[i] = runfolder.SumOf(f.Name, data)
	}
	m.Digest = runfolder.Unsealed
	data, err = json.MarshalIndent(m, "", "  ")
	must(t, err)
	must(t, os.WriteFile(file, runfolder.Seal(append(data, '\n')), 0o666))
}

const (
	letter  = "letters/01-市商务局.docx"
	someone = "letters/03-市市场监管局.docx"
)

// alterations is what can befall a folder, and what verify says of it: a word for each
// message that must come, in any order.
var alterations = []struct {
	name   string
	change func(t *testing.T, dir string)
	code   int
	want   []string
}{
	{"nothing", func(*testing.T, string) {}, done, nil},
	{"a letter edited by one character", func(t *testing.T, dir string) {
		editPart(t, filepath.Join(dir, letter), "word/document.xml", "落实疫情防控责任", "落实疫情防空责任")
	}, failed, []string{letter + ": 错误: 文件在生成后被改动 [file-changed]", letter + ": 错误: 缺任务1（市商务局，负责） [task-missing]"}},
	{"a letter's greeting edited", func(t *testing.T, dir string) {
		editPart(t, filepath.Join(dir, letter), "word/document.xml", "广州市商务局", "广州市商业局")
	}, failed, []string{letter + ": 错误: 文件在生成后被改动 [file-changed]"}},
	{"a letter removed", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, letter))) },
		failed, []string{letter + ": 错误: 文件不见了 [file-missing]"}},
	{"two letters exchanged", func(t *testing.T, dir string) {
		a, b := filepath.Join(dir, letter), filepath.Join(dir, someone)
		must(t, os.Rename(a, a+"x"))
		must(t, os.Rename(b, a))
		must(t, os.Rename(a+"x", b))
	}, failed, []string{letter + ": 错误: 文件在生成后被改动", someone + ": 错误: 缺任务"}},
	{"a tracker row deleted", func(t *testing.T, dir string) {
		fengongtest.InLedger(t, filepath.Join(dir, "tracker.xlsx"), func(f *excelize.File, sheet string) error { return f.RemoveRow(sheet, 7) })
	}, failed, []string{"tracker.xlsx: 错误: 缺任务", "tracker.xlsx: 错误: 台账在生成后被改动，行与分工表不符 [file-changed]"}},
	{"a role in the tracker changed", func(t *testing.T, dir string) {
		fengongtest.InLedger(t, filepath.Join(dir, "tracker.xlsx"), func(f *excelize.File, sheet string) error {
			return fengongtest.Fill(f, sheet, 7, "分工", "牵头")
		})
	}, failed, []string{"tracker.xlsx: 错误: 多出或重复任务", "tracker.xlsx: 错误: 缺任务"}},
	{"progress typed into the tracker", func(t *testing.T, dir string) {
		fengongtest.InLedger(t, filepath.Join(dir, "tracker.xlsx"), func(f *excelize.File, sheet string) error {
			return fengongtest.Fill(f, sheet, 7, "状态", "进行中")
		})
	}, done, []string{"tracker.xlsx: 提示: 台账在生成后填写过（正常使用），各行与分工表一致 [tracker-in-use]"}},
	{"progress typed into the tracker, and a damaged part that holds none", func(t *testing.T, dir string) {
		file := filepath.Join(dir, "tracker.xlsx")
		fengongtest.InLedger(t, file, func(f *excelize.File, sheet string) error {
			return fengongtest.Fill(f, sheet, 7, "状态", "进行中")
		})
		flip(t, file, "xl/styles.xml")
	}, failed, []string{"tracker.xlsx: 错误: 文件已损坏，办公软件打不开（xl/styles.xml: "}},
	{"an appendix of another run", func(t *testing.T, dir string) {
		fengongtest.Copy(t, otherRun(t, "appendix.pdf"), filepath.Join(dir, "appendix.pdf"))
	},
		failed, []string{"appendix.pdf: 错误: 文件在生成后被改动", "appendix.pdf: 错误: 缺任务1的内容 [task-missing]"}},
	{"a file added", func(t *testing.T, dir string) {
		fengongtest.Write(t, filepath.Join(dir, "letters", "48-某局.docx"), "x")
	},
		failed, []string{"letters/48-某局.docx: 错误: 多出的文件，不是这次运行生成的 [file-added]"}},
	{"a file open in Word", func(t *testing.T, dir string) {
		fengongtest.Write(t, filepath.Join(dir, "letters", "~$-市商务局.docx"), "x")
	},
		failed, []string{"多出的文件：办公软件的占用标记"}},
	{"a backup", func(t *testing.T, dir string) { fengongtest.Write(t, filepath.Join(dir, "appendix.bak-3.pdf"), "x") },
		failed, []string{"appendix.bak-3.pdf: 错误: 多出的文件：改过的文件的备份"}},
	{"a tracker from before a collection", func(t *testing.T, dir string) { fengongtest.Write(t, filepath.Join(dir, "tracker.bak-3.xlsx"), "x") },
		done, []string{"tracker.bak-3.xlsx: 提示: 收取反馈前的台账"}},
	{"a folder view", func(t *testing.T, dir string) { fengongtest.Write(t, filepath.Join(dir, "Thumbs.db"), "x") },
		failed, []string{"Thumbs.db: 错误: 多出的文件：操作系统自己放的"}},
	{"a manifest edited", func(t *testing.T, dir string) {
		edit(t, filepath.Join(dir, "manifest.json"), `"units": 47`, `"units": 46`)
	},
		failed, []string{"manifest.json: 错误: 清单在生成后被改动，或有损坏 [manifest-changed]", "manifest.json: 错误: 标题、数量或对账结果与 plan.json 不符"}},
	{"a manifest laid out anew", func(t *testing.T, dir string) { edit(t, filepath.Join(dir, "manifest.json"), "\n", "\r\n") },
		failed, []string{"manifest.json: 错误: 清单在生成后被改动"}},
	{"a manifest without an entry", func(t *testing.T, dir string) {
		edit(t, filepath.Join(dir, "manifest.json"), `"name": "`+letter+`"`, `"name": "letters/01.docx"`)
	}, failed, []string{"manifest.json: 错误", letter + ": 错误: 多出的文件", "letters/01.docx: 错误: 文件不见了"}},
	{"a source edited", func(t *testing.T, dir string) {
		edit(t, filepath.Join(dir, "input", "guangzhou-2020-food-safety.txt"), "加强禽畜饲养", "加强畜禽饲养")
	}, failed, []string{"guangzhou-2020-food-safety.txt: 错误: 文件在生成后被改动", "plan.json: 错误: 任务2的文字与原表不同 [plan-differs]"}},
	{"a plan edited", func(t *testing.T, dir string) {
		edit(t, filepath.Join(dir, "plan.json"), `"role": "responsible"`, `"role": "lead"`)
	}, failed, []string{"plan.json: 错误: 文件在生成后被改动", "plan.json: 错误: 任务1的分工与原表不同 [plan-differs]", "appendix.pdf: 错误", "tracker.xlsx: 错误", letter + ": 错误: 缺任务1（市商务局，牵头）"}},
	{"a letter and the manifest forged", func(t *testing.T, dir string) {
		editPart(t, filepath.Join(dir, letter), "word/document.xml", "落实疫情防控责任", "落实疫情防空责任")
		forge(t, dir)
	}, failed, []string{letter + ": 错误: 缺任务1（市商务局，负责）"}},
	{"an appendix and the manifest forged", func(t *testing.T, dir string) {
		fengongtest.Copy(t, otherRun(t, "appendix.pdf"), filepath.Join(dir, "appendix.pdf"))
		forge(t, dir)
	}, failed, []string{"appendix.pdf: 错误: 缺任务1的内容"}},
	{"a plan and the manifest forged", func(t *testing.T, dir string) {
		edit(t, filepath.Join(dir, "plan.json"), `"role": "responsible"`, `"role": "lead"`)
		forge(t, dir)
	}, failed, []string{"plan.json: 错误: 任务1的分工与原表不同", "tracker.xlsx: 错误"}},
	{"a broken letter", func(t *testing.T, dir string) { fengongtest.Write(t, filepath.Join(dir, letter), "PK") },
		failed, []string{letter + ": 错误: 文件读不回来，无法对账"}},
	{"a broken plan", func(t *testing.T, dir string) { fengongtest.Write(t, filepath.Join(dir, "plan.json"), "{") },
		failed, []string{"plan.json: 错误: 保存的任务分工表读不出来"}},
	{"no plan", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "plan.json"))) },
		failed, []string{"plan.json: 错误: 文件不见了"}},
	{"no manifest", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "manifest.json"))) },
		refused, []string{"错误: 里面没有 manifest.json，不是 fengong build 的输出 [run-unreadable]"}},
	{"a manifest of a later version", func(t *testing.T, dir string) {
		edit(t, filepath.Join(dir, "manifest.json"), `"format": 1`, `"format": 9`)
	},
		refused, []string{"错误: 由更新版本的程序生成"}},
}

// flip changes one bit in the packed content of a part of a zip.
func flip(t testing.TB, file, part string) {
	t.Helper()
	data, err := os.ReadFile(file)
	must(t, err)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	for _, f := range z.File {
		if f.Name == part {
			at, err := f.DataOffset()
			must(t, err)
			data[at+int64(f.CompressedSize64)/2] ^= 4
		}
	}
	must(t, os.WriteFile(file, data, 0o666))
}

const runName = "guangzhou-2020-food-safety"

var fixedTime = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)

// seedRun is a run of the real table, made once for all tests.
var seedRun = sync.OnceValues(func() (fs.FS, error) {
	out, err := os.MkdirTemp("", "fengong")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(out)
	var said bytes.Buffer
	if code := run([]string{"build", "--out", out, seed}, strings.NewReader(""), &said, &said); code != done {
		return nil, errors.New(said.String())
	}
	files := fstest.MapFS{}
	return files, filepath.WalkDir(filepath.Join(out, runName), func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		name, _ := filepath.Rel(out, file)
		files[filepath.ToSlash(name)] = &fstest.MapFile{Data: data, Mode: 0o666}
		return err
	})
})

// built gives the folder of a run of the real table, which is the test's own.
func built(t testing.TB) string {
	t.Helper()
	testtool.NotoDir(t)
	files, err := seedRun()
	must(t, err)
	out := t.TempDir()
	must(t, os.CopyFS(out, files))
	return filepath.Join(out, runName)
}

// otherRun gives a file of a run of another table.
func otherRun(t *testing.T, name string) string {
	t.Helper()
	testtool.NotoDir(t)
	dir := t.TempDir()
	fengongtest.Write(t, filepath.Join(dir, "other.csv"), "主题,任务,责任单位\n一、甲,1.做好甲事。,市甲局\n")
	if code, said := call(t, "build", "--out", dir, filepath.Join(dir, "other.csv")); code != done {
		t.Fatal(said)
	}
	return filepath.Join(dir, "other", name)
}

// verifies calls verify and holds its answer to what is wanted.
func verifies(t *testing.T, target string, code int, want []string) {
	t.Helper()
	got, said := call(t, "verify", target)
	if got != code {
		t.Errorf("exit code %d, want %d", got, code)
	}
	for _, w := range want {
		if !strings.Contains(said, w) {
			t.Errorf("nothing says %q", w)
		}
	}
	if n := strings.Count(said, "["); code == done && n != len(want) {
		t.Errorf("there is more to say than %d messages", len(want))
	}
	if t.Failed() {
		t.Log(said)
	}
}

func TestVerify(t *testing.T) {
	whole := built(t)
	for _, a := range alterations {
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), runName)
			must(t, os.CopyFS(dir, os.DirFS(whole)))
			a.change(t, dir)
			verifies(t, dir, a.code, a.want)
		})
	}
}

// A folder that was zipped by hand proves what the folder does.
func TestVerifyZip(t *testing.T) {
	whole := built(t)
	for _, a := range alterations {
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), runName)
			must(t, os.CopyFS(dir, os.DirFS(whole)))
			a.change(t, dir)
			file := filepath.Join(t.TempDir(), "copied.zip")
			f, err := os.Create(file)
			must(t, err)
			z := zip.NewWriter(f)
			z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
			must(t, z.AddFS(os.DirFS(filepath.Dir(dir))))
			must(t, z.Close())
			must(t, f.Close())
			verifies(t, file, a.code, a.want)
		})
	}
}

// unpack unpacks a zip into a folder.
func unpack(t testing.TB, file, dir string) {
	t.Helper()
	z, err := zip.OpenReader(file)
	must(t, err)
	defer z.Close()
	must(t, os.CopyFS(dir, &z.Reader))
}

// A package passes wherever it is, and unpacked; whatever is changed in it afterwards
// shows. People had worked in the tracker before it was packed.
func TestArchive(t *testing.T) {
	t.Parallel()
	whole := built(t)
	fengongtest.InLedger(t, filepath.Join(whole, "tracker.xlsx"), func(f *excelize.File, sheet string) error {
		return fengongtest.Fill(f, sheet, 7, "状态", "进行中")
	})
	typed, err := os.ReadFile(filepath.Join(whole, "tracker.xlsx"))
	must(t, err)
	if code, said := call(t, "archive", whole); code != done {
		t.Fatal(said)
	}
	packed := whole + "-archive.zip"
	inUse := []string{"tracker.xlsx: 提示: 台账在生成后填写过（正常使用）"}
	elsewhere := filepath.Join(t.TempDir(), "别处.zip")
	fengongtest.Copy(t, packed, elsewhere)
	verifies(t, elsewhere, done, inUse)
	dir := t.TempDir()
	unpack(t, packed, dir)
	verifies(t, dir, done, inUse)
	dir = filepath.Join(dir, runName)
	verifies(t, dir, done, inUse)
	if data, err := os.ReadFile(filepath.Join(dir, "tracker.xlsx")); err != nil || !bytes.Equal(data, typed) {
		t.Errorf("the tracker is not what people left: %v", err)
	}

	before, err := os.ReadFile(packed)
	must(t, err)
	must(t, os.Chtimes(filepath.Join(whole, letter), fixedTime, fixedTime))
	if code, said := call(t, "archive", "--zip", elsewhere, whole); code != done || strings.Contains(said, "已另存") {
		t.Errorf("packing the same again: %s", said)
	}
	if after, err := os.ReadFile(elsewhere); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the same content gave other bytes: %v", err)
	}

	for _, a := range []struct {
		name   string
		change func(t *testing.T, dir string)
		want   []string
	}{
		{"the frozen tracker", func(t *testing.T, dir string) {
			fengongtest.InLedger(t, filepath.Join(dir, "tracker.xlsx"), func(f *excelize.File, sheet string) error {
				return fengongtest.Fill(f, sheet, 7, "状态", "已完成")
			})
		}, []string{"tracker.xlsx: 错误: 文件在生成后被改动"}},
		{"the hand-over list", func(t *testing.T, dir string) { fengongtest.Write(t, filepath.Join(dir, "移交清单.xlsx"), "x") }, []string{"移交清单.xlsx: 错误: 文件在生成后被改动"}},
		{"what it holds", func(t *testing.T, dir string) { edit(t, filepath.Join(dir, "archive.json"), "fengong", "fengong2") }, []string{"archive.json: 错误: 清单在生成后被改动"}},
		{"a letter gone", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, letter))) }, []string{letter + ": 错误: 文件不见了"}},
		{"the list gone", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "移交清单.xlsx"))) }, []string{"移交清单.xlsx: 错误: 文件不见了"}},
		{"a file added", func(t *testing.T, dir string) { fengongtest.Write(t, filepath.Join(dir, "新.txt"), "x") }, []string{"新.txt: 错误: 多出的文件"}},
		{"no package list", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "archive.json"))) }, []string{"移交清单.xlsx: 错误: 多出的文件"}},
	} {
		t.Run(a.name, func(t *testing.T) {
			copied := filepath.Join(t.TempDir(), runName)
			must(t, os.CopyFS(copied, os.DirFS(dir)))
			a.change(t, copied)
			verifies(t, copied, failed, a.want)
		})
	}
}

// A run that is not proven is not packed, and an earlier package stays.
func TestArchiveRefuses(t *testing.T) {
	whole := built(t)
	packed := whole + "-archive.zip"
	if code, said := call(t, "archive", whole); code != done {
		t.Fatal(said)
	}
	before, err := os.ReadFile(packed)
	must(t, err)
	fengongtest.Write(t, filepath.Join(whole, letter), "x")
	code, said := call(t, "archive", whole)
	if code != failed || !strings.Contains(said, "没有归档") {
		t.Errorf("exit code %d: %s", code, said)
	}
	if after, err := os.ReadFile(packed); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the earlier package is gone: %v", err)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(whole), ".*partial*"))
	if err != nil || left != nil {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestVerifyIsQuiet(t *testing.T) { // it leaves the folder as it was
	whole := built(t)
	before := listing(t, whole)
	verifies(t, whole, done, nil)
	if after := listing(t, whole); after != before {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
}

func listing(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	must(t, filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		b.WriteString(file + " " + info.ModTime().String() + "\n")
		return err
	}))
	return b.String()
}
