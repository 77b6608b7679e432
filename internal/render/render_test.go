package render

import (
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"testing"

	"fengong/internal/render/fonts"
	"fengong/internal/render/letter"
	"fengong/internal/render/paper"
	"fengong/internal/settings"
	"fengong/internal/testtool"
	"fengong/model"
	"fengong/parser"
	"fengong/templates"
)

const small = "主题,主要内容,责任单位,备注\n" +
	"一、甲,1.加强监督。,市商务局牵头，市教育局配合,每季度报\n" +
	"一、甲,2.办好培训。,市教育局,\n" +
	"二、乙,3.开展检查。,\"市商务局、市教育局、市财政局\",\n"

const smallSettings = `[document]
issuer = "某市办公室"
number = "某函〔2026〕{n}号"
date = "2026-03-31"
title = "某市2026年重点工作任务分工表"
[contact]
person = "张三"
phone = "020-12345678"
[letter]
deadline = "11月底前"
formats = ["docx", "pdf", "ofd"]
[appendix]
formats = ["pdf", "ofd"]
[tracker]
return_sheets = true
`

// smallJob renders the table in source, as sheets, on paper and as the rest.
func smallJob(t *testing.T, source string) *Job {
	t.Helper()
	must := func(ds model.Diagnostics) {
		t.Helper()
		if ds.Failed() {
			t.Fatal(ds)
		}
	}
	j := &Job{Directory: &model.Directory{}}
	var ds model.Diagnostics
	j.Plan, ds = parser.Parse("table.csv", []byte(source), parser.Options{})
	must(ds)
	j.Settings, ds = settings.Read("fengong.toml", []byte(smallSettings))
	must(ds)
	j.Plan.Title = j.Settings.Document.Title
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

// whole gives f with its content in Data.
func whole(t testing.TB, f File) File {
	t.Helper()
	if f.Write != nil {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		f.Data = b.Bytes()
	}
	return f
}

func all(t *testing.T, j *Job) (files []File) {
	t.Helper()
	if err := All(j, func(f File) error {
		files = append(files, whole(t, f))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return files
}

// section gives data as a file to be read in parts.
func section(data []byte) *io.SectionReader {
	return io.NewSectionReader(bytes.NewReader(data), 0, int64(len(data)))
}

// Every output is proven; one where the plan has a task more, or another role, is
// not.
func TestProof(t *testing.T) {
	j := smallJob(t, small)
	files := all(t, j)
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	for _, name := range []string{"letters/01-市商务局.docx", "letters/01-市商务局.pdf", "letters/01-市商务局.ofd", "letters/02-市教育局 反馈表.xlsx", BoundName, AppendixName, AppendixOFD, TrackerName} {
		if !slices.Contains(names, name) {
			t.Errorf("%s is not made: %q", name, names)
		}
	}
	if len(files) != 3*4+4 {
		t.Errorf("%d files", len(files))
	}
	proof := NewProof(j.Plan, j.Settings, model.Chinese, j.Template.Shown(&j.Settings.Letter))
	for _, f := range files {
		if ds, err := proof.Check(f.Kind, section(f.Data), f.Shares...); len(ds) > 0 || err != nil {
			t.Errorf("%s: %v, %v", f.Name, ds, err)
		}
	}
	for what, source := range map[string]string{
		"one task more": small + "二、乙,4.报送信息。,市商务局,\n",
		"another role":  strings.Replace(small, "市商务局牵头，市教育局配合", "市教育局牵头，市商务局配合", 1),
	} {
		other := smallJob(t, source)
		proof := NewProof(other.Plan, other.Settings, model.Chinese, other.Template.Shown(&other.Settings.Letter))
		for _, f := range files {
			if f.Kind == ReturnSheet || f.Kind == Letter && path.Base(f.Name) != "01-市商务局.docx" || f.Kind == Print && f.Name != BoundName {
				continue
			}
			shares := f.Shares
			if f.Kind == Letter {
				shares = other.Shares[:1]
			} else if f.Kind == Print {
				shares = other.Shares
			}
			if ds, err := proof.Check(f.Kind, section(f.Data), shares...); !ds.Failed() || err != nil {
				t.Errorf("%s: %s passes for it", what, f.Name)
			}
		}
	}
}

// What a receiver refuses stops the rest.
func TestAllStops(t *testing.T) {
	j := smallJob(t, small)
	full := errors.New("the disk is full")
	for stop := range 16 {
		n := 0
		if err := All(j, func(File) error {
			if n++; n > stop {
				return full
			}
			return nil
		}); !errors.Is(err, full) || n != stop+1 {
			t.Errorf("after %d files: %d more, %v", stop, n-stop, err)
		}
	}
}

// What stands in the earlier tracker goes into the return sheets of the next run.
func TestReturnsOfSecondRun(t *testing.T) {
	j := smallJob(t, small)
	first := all(t, j)
	j.Tracker = first[slices.IndexFunc(first, func(f File) bool { return f.Kind == Tracker })].Data
	second := all(t, j)
	if len(second) != len(first) {
		t.Errorf("%d files, then %d", len(first), len(second))
	}
	j.Tracker = []byte("no workbook")
	if err := All(j, func(File) error { return nil }); err == nil {
		t.Error("a tracker that is none was taken")
	}
}

func TestFileName(t *testing.T) {
	for name, want := range map[string]string{
		"市*局/科?":       "市＊局／科？",
		"市商务局. ":       "市商务局",
		"市\u200b商\t务局": "市商务局",
		"\u202e局":      "局",
	} {
		if got := FileName(name); got != want {
			t.Errorf("%q: %q, not %q", name, got, want)
		}
	}
	if got := FileName(strings.Repeat("市", 70)); len([]rune(got)) != 60 {
		t.Errorf("%d signs", len([]rune(got)))
	}
}
