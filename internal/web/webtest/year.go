package webtest

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/internal/render/tracker"
	"fengong/internal/testtool"
)

// InRound opens a round and sends a unit's sheet back, filled in; the page is what is seen before it is taken.
func (s *Serving) InRound(t *testing.T, round, due, unit, number string, values map[string]any) (at, page string) {
	t.Helper()
	testtool.NotoDir(t)
	c := s.Client()
	_, at, _ = s.Drop(c, YearTable()...)
	s.MakeAll(c, at)
	s.Post(c, at+"rounds", url.Values{"name": {round}, "due": {due}})
	for name, data := range s.Zipped(c, at+"later.zip?folder=rounds/"+round) {
		if strings.Contains(name, unit) {
			_, page = s.Send(c, at+"returns", File{filepath.Base(name), Typed(t, data, "", number, values)})
		}
	}
	return at, page
}

// SmallYear is a small table whose ledger is there; out is the folder of its outputs.
func SmallYear(t *testing.T, s *Serving) (c *http.Client, path, out string) {
	t.Helper()
	testtool.NotoDir(t)
	c = s.Client()
	_, path, _ = s.Drop(c, File{"a.csv", Table([2]string{"1.甲。", "市教育局、市财政局"}, [2]string{"2.乙。", "市财政局"})}, File{"fengong.toml", []byte("[document]\ndate = \"2026-01-10\"\n")})
	s.MakeAll(c, path)
	return c, path, filepath.Join(s.Data, "a", "out", "a")
}

// Rows gives the rows of the ledger as unit, number, state, rate, day and progress.
func Rows(t *testing.T, out string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(out, "tracker.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := tracker.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, strings.Join([]string{e.Unit, e.Number, e.State, e.Done, e.Updated, e.Progress}, " "))
	}
	return strings.Join(all, "\n")
}

// Sheet gives the path of a unit's return sheet, filled in.
func Sheet(t *testing.T, out, unit, number string, values map[string]any) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(out, "letters", "*-"+unit+" 反馈表.xlsx"))
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), unit+".xlsx")
	if err := os.WriteFile(name, Typed(t, data, "", number, values), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// AllOf gives what stands on each sheet of a workbook.
func (s *Serving) AllOf(f *excelize.File) map[string]string {
	s.T.Helper()
	text := map[string]string{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			s.T.Fatal(err)
		}
		for _, row := range rows {
			text[sheet] += strings.Join(row, " ") + "\n"
		}
	}
	return text
}

// YearTable is a table small enough to be made at once, and its settings.
func YearTable() []File {
	return []File{
		{"分工表.csv", []byte("某市任务分工表,,,\n序号,主要内容,责任单位,完成时限\n" +
			"1,加强农贸市场快速检测，每月公布结果，接受社会监督。,市商务局,5月底前\n2,开展校园食堂检查，每学期不少于一次，结果告知家长。,市教育局,7月3日前\n" +
			"3,常年开展宣传，覆盖全部社区，每季度不少于一次。,市民政局,年底前\n")},
		{"fengong.toml", []byte("[document]\nissuer = \"某市人民政府办公室\"\nnumber = \"某函〔2026〕{n}号\"\ndate = \"2026-01-31\"\n[contact]\nperson = \"甲\"\nphone = \"1\"\n[report]\nyear_start = \"2026-01-01\"\n")},
	}
}

// Urged has the reminders of a day made, which are looked at first, but for those whose tick is taken
// away, and gives the page behind it.
func (s *Serving) Urged(c *http.Client, at, day string, without ...string) string {
	s.T.Helper()
	_, page := s.Post(c, at+"urge", url.Values{"day": {day}})
	form := url.Values{"day": {day}, "seal": {SealIn(page)}}
	for _, m := range regexp.MustCompile(`name="unit" value="([^"]*)" checked`).FindAllStringSubmatch(page, -1) {
		if !slices.Contains(without, m[1]) {
			form.Add("unit", m[1])
		}
	}
	_, page = s.Post(c, at+"urge", form)
	return page
}

// Typed fills in the row of a unit's task, under the heads that are named.
func Typed(t *testing.T, data []byte, unit, number string, values map[string]any) []byte {
	t.Helper()
	return FillIn(t, data, func(_ int, u, n string) map[string]any {
		if n == number && (unit == "" || u == unit) {
			return values
		}
		return nil
	})
}

// FillIn writes into each row of a tracker or return sheet what values says, by head.
func FillIn(t *testing.T, data []byte, values func(row int, unit, number string) map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetList()[0]
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	first := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, "任务编号") })
	heads := map[string]int{}
	for i, head := range rows[first] {
		heads[head] = i
	}
	for i, row := range rows[first+1:] {
		unit := ""
		if at, ok := heads["责任单位"]; ok {
			unit = row[at]
		}
		for head, value := range values(i, unit, row[heads["任务编号"]]) {
			cell, err := excelize.CoordinatesToCellName(heads[head]+1, first+i+2)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue(sheet, cell, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
