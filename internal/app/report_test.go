package app

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/progress"
	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/testtool"
	"fengong/model"
)

// halfFilled makes a folder with the tracker of the real table, filled in as units do:
// some diligent, some late, some silent. The same seed fills in the same.
func halfFilled(t *testing.T, seed uint32) string {
	t.Helper()
	p := Load(Inputs{Source: filepath.Join(testtool.Root(t), "seeds", "guangzhou-2020-food-safety.txt")})
	if p.Plan == nil {
		t.Fatal(p.Found)
	}
	var b bytes.Buffer
	if err := tracker.Render(&b, p.Plan, p.Directory, p.Settings); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	entries, err := tracker.Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	sheet := f.GetSheetName(0)
	heads, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	next := func(n int) int {
		seed = seed*1664525 + 1013904223
		return int(seed>>8) % n
	}
	units := map[string]int{}
	dues := map[string]string{}
	for _, e := range entries {
		set := func(head string, value any) {
			for i, h := range heads[2] {
				if h == head {
					name, err := excelize.CoordinatesToCellName(i+1, e.Row)
					if err == nil {
						err = f.SetCellValue(sheet, name, value)
					}
					if err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		k, ok := units[e.Unit]
		if !ok {
			k = len(units)
			units[e.Unit] = k
		}
		if _, ok := dues[e.Text]; !ok {
			dues[e.Text] = []string{"", "", "", "", "", "5月底前", "2020年9月30日前", "年底前", "长期坚持", "适时"}[next(10)]
		}
		if due := dues[e.Text]; due != "" {
			set("完成时限", due)
		}
		if k%11 == 7 && e.Number != "30" {
			continue
		}
		rate := func() { set("完成率", float64(next(1001))/1000) }
		switch mood := k % 5; {
		case e.Number == "30" && e.Role != model.Support: // what the others have not finished of it is let be
			set("状态", "已完成")
		case next(20) < 2+2*mood:
			set("状态", "已完成")
			set("完成率", 1)
		case next(3) > 0:
			set("状态", "进行中")
			set("进展情况", "正在推进")
			rate()
		default:
			switch next(12) {
			case 0:
				set("状态", "未启动")
			case 1:
				set("状态", "逾期")
				rate()
			case 2:
				set("状态", "申请延期")
			case 3:
				set("状态", "退办")
				rate()
			case 4:
				set("状态", "销号")
			case 5:
				set("完成率", 1)
			case 6:
				rate()
			case 7:
				set("状态", "在办")
				rate()
			case 8:
				set("进展情况", "已部署")
			case 9:
				set("更新日期", time.Date(2020, 5, 1+next(30), 0, 0, 0, 0, time.UTC))
			case 10:
				set("完成率", "过半")
			}
		}
	}
	folder := t.TempDir()
	if err := f.SaveAs(filepath.Join(folder, render.TrackerName)); err != nil {
		t.Fatal(err)
	}
	return folder
}

func makeReport(t *testing.T, in ReportInputs) *Report {
	t.Helper()
	r := LoadReport(in)
	if !r.Prepare([]string{testtool.NotoDir(t)}) {
		t.Fatal(r.Found)
	}
	if _, err := r.Make(t.Context(), "fengong test"); err != nil {
		t.Fatal(err)
	}
	return r
}

// TestReportFigures: what the report shows is what other libraries work out from the
// tracker.
func TestReportFigures(t *testing.T) {
	python := testtool.Python(t, "docx, openpyxl")
	for _, c := range []struct {
		seed uint32
		day  string
	}{{1, "2020-06-30"}, {2, "2020-03-15"}, {3, "2020-12-31"}} {
		t.Run(fmt.Sprint(c.seed), func(t *testing.T) {
			folder := halfFilled(t, c.seed)
			asOf, err := time.Parse(time.DateOnly, c.day)
			if err != nil {
				t.Fatal(err)
			}
			r := makeReport(t, ReportInputs{Folder: folder, AsOf: asOf})
			spared := slices.ContainsFunc(r.Figures.Items, func(it progress.Item) bool { return it.Spared })
			if !spared || r.Figures.All.Tasks.N != 61 || len(r.Figures.Overdue) == 0 || len(r.Figures.Silent()) == 0 || len(r.Figures.Doubts) == 0 {
				t.Errorf("not much of a test: %t, %d tasks, %d overdue, %d silent", spared, r.Figures.All.Tasks.N, len(r.Figures.Overdue), len(r.Figures.Silent()))
			}
			cmd := exec.Command(python, "testdata/figures.py", folder, c.day)
			cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
			out, err := cmd.CombinedOutput()
			if err != nil || len(out) > 0 {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// TestReportBytes: the same tracker on the same day gives the same files.
// Where one unit reports for all of a task, what it wrote is that of the others.
func TestReportCountsWhoseWordCounts(t *testing.T) {
	folder := halfFilled(t, 1)
	config := filepath.Join(t.TempDir(), "fengong.toml")
	if err := os.WriteFile(config, []byte("[tracker]\nreporters = \"lead\"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	r := LoadReport(ReportInputs{Folder: folder, Config: config, AsOf: time.Date(2020, 6, 30, 0, 0, 0, 0, time.UTC)})
	if r.Figures == nil {
		t.Fatal(r.Found)
	}
	stand := slices.ContainsFunc(r.Figures.Items, func(it progress.Item) bool { return it.Reporter != "" })
	if !stand {
		t.Error("nobody is reported for by another unit")
	}
}

func TestReportBytes(t *testing.T) {
	folder := halfFilled(t, 4)
	read := func(lang model.Lang) [2]string {
		makeReport(t, ReportInputs{Folder: folder, AsOf: time.Date(2020, 6, 30, 0, 0, 0, 0, time.UTC), Lang: lang})
		var files [2]string
		for i, name := range []string{ReportDocument, ReportWorkbook} {
			data, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			files[i] = string(data)
		}
		return files
	}
	for _, lang := range []model.Lang{model.Chinese, model.English} {
		if first, again := read(lang), read(lang); first != again {
			t.Errorf("language %d: other bytes the second time", lang)
		}
	}
}

// TestReportFound: what a report says of its inputs.
func TestReportFound(t *testing.T) {
	folder := halfFilled(t, 5)
	r := LoadReport(ReportInputs{Folder: folder})
	if !r.Prepare([]string{testtool.NotoDir(t)}) {
		t.Fatal(r.Found)
	}
	var got []string
	for _, d := range r.Found {
		got = append(got, fmt.Sprint(d.Severity, " ", d.Code))
	}
	want := []string{
		"note report-defaults", "note report-day", "warning rate-missing", "warning due-unclear", "warning state-unknown", "warning rate-unclear",
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r := LoadReport(ReportInputs{Folder: t.TempDir()}); r.Figures != nil || !strings.Contains(r.Found.Error(), "tracker.xlsx: error: the file cannot be read") {
		t.Errorf("no tracker: %v", r.Found)
	}
}
