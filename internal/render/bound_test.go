package render

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"fengong/internal/render/fonts"
	"fengong/internal/render/letter"
	"fengong/internal/render/paper"
	"fengong/internal/settings"
	"fengong/internal/testtool"
	"fengong/model"
	"fengong/parser"
	"fengong/templates"
)

// seedJob gives the real table, to be rendered with letters on paper.
func seedJob(t testing.TB) *Job {
	t.Helper()
	dir := filepath.Join(testtool.Root(t), "seeds")
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	must := func(ds model.Diagnostics) {
		t.Helper()
		if ds.Failed() {
			t.Fatal(ds)
		}
	}
	j := &Job{}
	var ds model.Diagnostics
	j.Plan, ds = parser.Parse("table.txt", read("guangzhou-2020-food-safety.txt"), parser.Options{})
	must(ds)
	j.Directory, ds = settings.ReadDirectory("units.toml", read("units.toml"))
	must(ds)
	j.Settings, ds = settings.Read("fengong.toml", read("fengong.toml"))
	must(ds)
	j.Settings.Letter.Formats = []string{model.FormatDOCX, model.FormatPDF}
	j.Plan, _ = j.Directory.Resolve(j.Plan)
	j.Shares = model.Shares(j.Plan, j.Directory)
	j.Template, ds = letter.Compile(templates.Letter())
	must(ds)
	j.Fonts, ds = fonts.Find([]string{testtool.NotoDir(t)})
	must(ds)
	j.Press, ds = paper.New(templates.Letter(), &j.Fonts, model.Chinese)
	must(ds)
	return j
}

func onPaper(t testing.TB, j *Job) map[string]File {
	t.Helper()
	files := map[string]File{}
	if err := settledLetters(j, func(f File) error {
		files[f.Name] = whole(t, f)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return files
}

func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(testtool.Need(t, name), args...).Output()
	if err != nil {
		t.Fatalf("%s %q: %v", name, args, err)
	}
	return string(out)
}

func noBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func TestLettersOnPaper(t *testing.T) {
	j := seedJob(t)
	files := onPaper(t, j)
	if want := 2*len(j.Shares) + 1; len(files) != want {
		t.Errorf("%d files, want %d", len(files), want)
	}
	for name, f := range files {
		if want := map[string]Kind{".docx": Letter, ".pdf": Print}[path.Ext(name)]; f.Kind != want || len(f.Shares) == 0 {
			t.Errorf("%s is of kind %d, with %d shares", name, f.Kind, len(f.Shares))
		}
	}
	again := onPaper(t, seedJob(t))
	for name, f := range files {
		if !bytes.Equal(f.Data, again[name].Data) {
			t.Errorf("%s differs from run to run", name)
		}
	}
	dir := t.TempDir()
	put := func(name string) string {
		file := filepath.Join(dir, filepath.Base(name))
		if err := os.WriteFile(file, files[name].Data, 0o666); err != nil {
			t.Fatal(err)
		}
		return file
	}

	// One letter: whatever the Word file says stands on paper.
	const one = "letters/01-市商务局"
	file := put(one + ".pdf")
	text := tool(t, "pdftotext", "-raw", file, "-")
	text = noBlanks(regexp.MustCompile(`(?m)^— \d+ —$`).ReplaceAllString(text, ""))
	for _, row := range j.Shares[0].Rows {
		if n := strings.Count(text, noBlanks(row.Task.Text)); n != 1 {
			t.Errorf("task %s stands %d times in the letter", row.Task.Number, n)
		}
	}
	for _, s := range []string{
		"广州市食品安全委员会办公室穗食安办函〔2020〕1号", "广州市商务局：", "现就落实《" + j.Plan.Title + "》有关事项函告如下。你单位共承担13项任务，分工均为负责，具体见下表，编号与附件一致。",
		"特此函告。附件：" + j.Plan.Title + "广州市食品安全委员会办公室2020年4月30日（联系人：×××，电话：020-××××××××）",
	} {
		if !strings.Contains(text, noBlanks(s)) {
			t.Errorf("the letter lacks %s", s)
		}
	}
	for _, name := range []string{one + ".pdf", BoundName} {
		file := put(name)
		tool(t, "qpdf", "--check", file)
		if why := testtool.Preflight(t, file); why != "" {
			t.Error(why)
		}
		if why := testtool.PDFCPU(t, file); why != "" {
			t.Error(why)
		}
	}

	// The bound file: a bookmark a letter, each on the front of a sheet.
	file = put(BoundName)
	var tree struct {
		Outlines []struct {
			Title string
			Dest  int `json:"destpageposfrom1"`
		}
	}
	if err := json.Unmarshal([]byte(tool(t, "qpdf", "--json", "--json-key=outlines", file)), &tree); err != nil {
		t.Fatal(err)
	}
	if len(tree.Outlines) != len(j.Shares) {
		t.Fatalf("%d bookmarks for %d letters", len(tree.Outlines), len(j.Shares))
	}
	pages := strings.Split(tool(t, "pdftotext", file, "-"), "\f")
	for i, o := range tree.Outlines {
		if o.Title != j.Shares[i].Unit.Name || o.Dest%2 != 1 {
			t.Errorf("bookmark %d is %s, on page %d", i+1, o.Title, o.Dest)
			continue
		}
		if want := fmt.Sprintf("穗食安办函〔2020〕%d号", i+1); !strings.Contains(noBlanks(pages[o.Dest-1]), want) {
			t.Errorf("page %d lacks %s", o.Dest, want)
		}
	}
}

// A character that no font has stops the run, with the name of the unit.
func TestLettersMissingGlyph(t *testing.T) {
	j := seedJob(t)
	j.Settings.Contact.Person = "𠮷某"
	var ds model.Diagnostics
	err := settledLetters(j, func(File) error { return nil })
	if !errors.As(err, &ds) || ds[0].Code != "glyph-missing" || !strings.Contains(err.Error(), "市商务局") {
		t.Errorf("got %v", err)
	}
}

func BenchmarkLetterOnPaper(b *testing.B) {
	j := seedJob(b)
	docs := make([][]byte, len(j.Shares))
	for i, s := range j.Shares {
		var err error
		if docs[i], err = j.Template.Render(j.Settings, j.Plan, i+1, s); err != nil {
			b.Fatal(err)
		}
	}
	pages, n := 0, 0
	for b.Loop() {
		p, err := j.Press.Set(docs[n%len(docs)])
		if err != nil {
			b.Fatal(err)
		}
		pages += len(p.Sheets)
		n++
	}
	b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkBound is the bound file of 5,000 letters, beside their own PDFs.
func BenchmarkBound(b *testing.B) {
	j := seedJob(b)
	shares := j.Shares
	j.Shares = nil
	for i := range 5000 {
		s := shares[i%len(shares)]
		s.Unit.Name = fmt.Sprintf("第%d号单位", i+1)
		j.Shares = append(j.Shares, s)
	}
	for b.Loop() {
		var bound bytes.Buffer
		if err := settledLetters(j, func(f File) error {
			if f.Name == BoundName {
				return f.Write(&bound)
			}
			return nil
		}); err != nil {
			b.Fatal(err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.Sys)/(1<<20), "MiB")
		b.ReportMetric(float64(bound.Len())/(1<<20), "MB-pdf")
	}
}

// settledLetters makes the letters alone.
func settledLetters(j *Job, yield func(File) error) error {
	if err := j.settle(); err != nil {
		return err
	}
	return letters(j, yield)
}
