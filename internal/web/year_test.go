package web

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
)

// made is the real table with its return sheets, made; out is the folder of the outputs.
func made(t *testing.T) (v *visitor, files []file, out string) {
	t.Helper()
	testtool.NotoDir(t)
	v = visit(t, serve(t))
	files = seed(t, "units.toml", "fengong.toml")
	files[2].data = append(files[2].data, "\n[tracker]\nreturn_sheets = true\n"...)
	v.choose(files...)
	v.open(seedPath + "year")
	if got := v.text("main"); !strings.Contains(got, "还没有台账") {
		t.Error(got)
	}
	v.open(seedPath + "make")
	v.make()
	v.wait("#files")
	return v, files, filepath.Join(v.data, "guangzhou-2020-food-safety", "out", "guangzhou-2020-food-safety")
}

// Two units' sheets, called alike, come back while the office has written something else
// itself: each value is decided on its own.
func TestCollect(t *testing.T) {
	v, _, out := made(t)
	ledger := filepath.Join(out, "tracker.xlsx")
	edit := func(unit, number string, values map[string]any) {
		t.Helper()
		data, err := os.ReadFile(ledger)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(ledger, typed(t, data, unit, number, values), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	returned := func(unit, number string, values map[string]any) string {
		t.Helper()
		sheets, err := filepath.Glob(filepath.Join(out, "letters", "*-"+unit+" 反馈表.xlsx"))
		if err != nil || len(sheets) != 1 {
			t.Fatal(sheets, err)
		}
		data, err := os.ReadFile(sheets[0])
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(t.TempDir(), "反馈表.xlsx")
		if err := os.WriteFile(name, typed(t, data, "", number, values), 0o666); err != nil {
			t.Fatal(err)
		}
		return name
	}
	edit("市商务局", "1", map[string]any{"进展情况": "正在督促", "状态": "进行中"})
	v.open(seedPath + "year")
	v.axe("year")
	v.turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{
		returned("市商务局", "1", map[string]any{"进展情况": "已督促全市商超落实", "状态": "已完成", "完成率": 1, "更新日期": "2026-06-20"}),
		returned("市卫生健康委", "1", map[string]any{"进展情况": "已完成培训", "状态": "已完成"}),
	}))
	v.wait("#got")
	if got := v.text("#got ~ p"); !strings.Contains(got, "2 个文件，读出 2 份反馈") || !strings.Contains(got, "2 处冲突") {
		t.Error(got)
	}
	v.axe("collect")
	v.open(seedPath + "year")
	if got := v.text(".verdict.todo"); !strings.Contains(got, "2 份反馈等着收") {
		t.Error(got)
	}
	v.press(".verdict.todo a")
	if text := v.ledger(ledger); strings.Contains(text, "已督促全市商超落实") {
		t.Error("the ledger has the return before anybody decided")
	}

	pick := func(value, side string) {
		t.Helper()
		name := eval[string](v, `[...document.querySelectorAll(".conflicts tr")].find((r) => r.innerText.includes(`+strconv.Quote(value)+`)).querySelector("input").name`)
		v.click("input[name='" + name + "'][value=" + side + "]")
	}
	if got := eval[int](v, `document.querySelectorAll(".conflicts input:checked").length`); got != 0 {
		t.Errorf("%d sides are chosen beforehand: the ledger has no dates", got)
	}
	v.click("button[data-choose=unit][data-of='市商务局']")
	pick("正在督促", "unit")
	// Meanwhile the office writes on in the ledger: what was decided is decided no more.
	edit("市商务局", "1", map[string]any{"状态": "申请延期"})
	v.press("form[action$='/collect'] .button.main")
	if got := v.text("#got ~ div[role=alert]"); !strings.Contains(got, "还没有写入") {
		t.Error(got)
	}
	if text := v.ledger(ledger); strings.Contains(text, "已督促全市商超落实") || strings.Contains(text, "已完成培训") {
		t.Error("the ledger has what nobody decided on")
	}
	pick("申请延期", "office")
	v.shoot("collect")
	v.press("form[action$='/collect'] .button.main")
	if got := v.text("#got"); got != "已收进台账" {
		t.Error(got)
	}
	// One value of the unit, the other one of the office; what was not taken is kept.
	text := v.ledger(ledger)
	for want, n := range map[string]int{"已督促全市商超落实": 1, "正在督促": 1, "申请延期": 1, "已完成培训": 1} {
		if got := strings.Count(text, want); got < n {
			t.Errorf("the tracker has %s %d times:\n%s", want, got, text)
		}
	}
	v.open(seedPath + "year?day=2026-06-30&unit=市商务局&state=申请延期")
	if got := v.text(".ledger tbody") + eval[string](v, `[...document.querySelectorAll(".ledger tbody textarea")].map((f) => f.value).join(" ")`); !strings.Contains(got, "已督促全市商超落实") || strings.Contains(got, "市卫生健康委") {
		t.Error(got)
	}
	v.open(seedPath + "collect") // nothing is waiting any more
	if got := eval[bool](v, `!!document.querySelector("#got")`); got {
		t.Error("the sheets are still waiting")
	}
}

// Sheets that are called alike stay apart, the same one twice is one, and a page that does
// not show all of them decides on none.
func TestReturnsAddUp(t *testing.T) {
	testtool.NotoDir(t)
	s := serve(t)
	c := s.client()
	files := seed(t, "units.toml", "fengong.toml")
	_, path, _ := s.drop(c, files...)
	s.makeAll(c, path)
	dir := filepath.Join(s.data, "guangzhou-2020-food-safety")
	var sheets []file
	for _, unit := range []string{"01-市商务局", "02-市卫生健康委"} {
		data, err := os.ReadFile(filepath.Join(dir, "out", "guangzhou-2020-food-safety", "letters", unit+" 反馈表.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, file{"反馈表.xlsx", typed(t, data, "", "1", map[string]any{"进展情况": unit})})
	}
	batch := func(page string) string {
		t.Helper()
		m := regexp.MustCompile(`name="batch" value="([0-9a-f]+)"`).FindStringSubmatch(page)
		if m == nil {
			t.Fatalf("no batch: %.900s", page)
		}
		return m[1]
	}
	_, page := s.send(c, path+"returns", sheets[0], sheets[0])
	first := batch(page)
	if !strings.Contains(page, "1 个文件，读出 1 份反馈") {
		t.Errorf("the same sheet twice: %.900s", page)
	}
	if _, page = s.send(c, path+"returns", sheets[1]); !strings.Contains(page, "2 个文件，读出 2 份反馈") {
		t.Errorf("another sheet of the same name: %.900s", page)
	}
	s.post(c, path+"discard", url.Values{"batch": {first}})
	if status, page := s.post(c, path+"collect", url.Values{"batch": {first}}); status != http.StatusConflict || !strings.Contains(page, "还没有写入") {
		t.Errorf("decided on one of two: %d", status)
	}
	if status, page := s.post(c, path+"collect", url.Values{"batch": {batch(page)}}); status != http.StatusOK || !strings.Contains(page, "已收进台账") {
		t.Errorf("decided on both: %d %.900s", status, page)
	}
	if left := below(t, filepath.Join(dir, returnsFolder)); left != nil {
		t.Errorf("still waiting: %v", left)
	}
	_, page = s.send(c, path+"returns", file{"x.xlsx", []byte("no sheet")})
	if !strings.Contains(page, "没有一份反馈读得出来") {
		t.Errorf("no sheet: %.900s", page)
	}
	s.post(c, path+"discard", url.Values{"batch": {batch(page)}})
	if left := below(t, filepath.Join(dir, returnsFolder)); left != nil {
		t.Errorf("discarded, and still waiting: %v", left)
	}
}

// ledger gives all that stands in the tracker.
func (v *visitor) ledger(name string) string {
	v.t.Helper()
	f, err := excelize.OpenFile(name)
	if err != nil {
		v.t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			v.t.Fatal(err)
		}
		for _, row := range rows {
			if text := strings.TrimSpace(strings.Join(row, " ")); text != "" {
				b.WriteString(sheet + ": " + text + "\n")
			}
		}
	}
	return b.String()
}

// The year's figures, its report, and the table beside an older one.
func TestYear(t *testing.T) {
	v, files, out := made(t)
	halfYear(t, filepath.Join(out, "tracker.xlsx"))
	v.open(seedPath + "year?day=2026-06-30")
	v.shoot("year")
	v.axe("year")
	all := v.text("#rows")
	v.press(".pages a:last-child")
	if got := v.text(".pages [aria-current]"); got != "3" {
		t.Errorf("the last page is %s", got)
	}
	v.press(".bars a[title='市商务局']")
	if got, day := v.text("#rows"), eval[string](v, `document.getElementById("day").value`); got == all || v.text("select[name=unit] option:checked") != "市商务局" || day != "2026-06-30" {
		t.Errorf("a bar shows %s of %s", got, day)
	}
	v.press("#report-make")
	v.wait("#report a")
	v.click("#report a")
	if text := string(v.unzip(v.download("广州市2020年食品安全重点工作安排任务分工表-进度报告.docx"), "word/document.xml")); !strings.Contains(text, "<w:t") {
		t.Error("the report has no text")
	}

	older := filepath.Join(t.TempDir(), "上一稿.txt")
	draft := strings.NewReplacer("加强禽畜饲养、屠宰、运输和经营监管", "加强禽畜饲养和经营监管", "3.加大食品生产经营执法力度，依法从严", "3.加大执法力度，依法从重",
		"市商务局、市卫生健康委、市市场监管局、市林业园林局、各区政府", "市商务局、市卫生健康委、市公安局、各区政府").Replace(string(files[0].data))
	if err := os.WriteFile(older, []byte(draft), 0o666); err != nil {
		t.Fatal(err)
	}
	v.open(seedPath + "compare")
	v.turn(chromedp.SetUploadFiles(chromedp.CSS("#older"), []string{older}))
	v.wait(".change")
	if got := eval[[]string](v, `[...document.querySelectorAll(".change h2")].map((h) => h.innerText.split(" ")[0])`); !slices.Equal(got, []string{"任务1", "任务2", "任务3"}) {
		t.Error(got)
	}
	if got := v.text("main"); !strings.Contains(got, "增加：市市场监管局") || !strings.Contains(got, "减少：市公安局") || v.text(".change ins") == "" {
		t.Error(got)
	}
	v.shoot("compare")
	v.axe("compare")
	v.click("a[href$='/comparison']")
	v.download("修订对照表.docx")
}

// halfYear fills in a tracker as it may look in June.
func halfYear(t *testing.T, name string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	states := []map[string]any{
		{"状态": "已完成", "完成率": 1.0, "进展情况": "已印发方案并完成检查"}, {"状态": "进行中", "完成率": 0.5, "进展情况": "正在推进"},
		{"状态": "进行中", "完成率": 0.2, "进展情况": "已部署"}, {"状态": "进行中", "完成率": 0.6, "进展情况": "已开展培训"}, {"状态": "未启动"}, nil,
	}
	data = fillIn(t, data, func(row int, unit, number string) map[string]any { return states[(row*7+len(unit))%len(states)] })
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// typed fills in the row of a unit's task, under the heads that are named.
func typed(t *testing.T, data []byte, unit, number string, values map[string]any) []byte {
	t.Helper()
	return fillIn(t, data, func(_ int, u, n string) map[string]any {
		if n == number && (unit == "" || u == unit) {
			return values
		}
		return nil
	})
}

// fillIn writes into each row of a tracker or return sheet what values says, by head.
func fillIn(t *testing.T, data []byte, values func(row int, unit, number string) map[string]any) []byte {
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

// The deadlines of next year's table are next year's, on whatever day they are looked at.
func TestNextYear(t *testing.T) {
	testtool.NotoDir(t)
	s := serve(t) // in June 2026
	c := s.client()
	files := yearTable()
	files[0].data = bytes.Replace(files[0].data, []byte("某市任务分工表"), []byte("某市2027年任务分工表"), 1)
	files[1].data, _, _ = bytes.Cut(files[1].data, []byte("[report]"))
	_, at, _ := s.drop(c, files...)
	s.makeAll(c, at)
	if _, page := s.get(c, at+"year"); strings.Contains(page, "fill red") || !strings.Contains(page, "序时 0.0%") {
		t.Errorf("next year's deadlines are past: %s", regexp.MustCompile(`(?s)<tbody>.*?</tbody>`).FindString(page))
	}
}

// The report is as of the day in the box, also where nobody has looked at that day; and the day stays when sheets are taken in.
func TestReportOfTheDayTyped(t *testing.T) {
	s := serve(t)
	_, path, out := smallYear(t, s)
	v := visit(t, s)
	v.open(path + "year")
	eval[bool](v, `document.getElementById("day").value = "2026-05-20", true`)
	v.press("#report-make")
	v.wait("#report a")
	if data, err := os.ReadFile(filepath.Join(out, "report.json")); err != nil || !strings.Contains(string(data), `"2026-05-20"`) {
		t.Errorf("%s %v", data, err)
	}
	if day := eval[string](v, `document.getElementById("day").value`); day != "2026-05-20" {
		t.Errorf("the box says %s", day)
	}
	eval[bool](v, `document.getElementById("day").value = "2026-05-21", true`)
	v.press("form:has(#day) button[formmethod=get]")
	v.turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{
		sheet(t, out, "市教育局", "1", map[string]any{"进展情况": "已办", "状态": "进行中", "完成率": "50%", "更新日期": "2026-05-20"}),
	}))
	if day := eval[string](v, `document.getElementById("day").value`); day != "2026-05-21" {
		t.Errorf("before it is taken the box says %s", day)
	}
	v.press("form[action$='/collect'] .button.main")
	if day := eval[string](v, `document.getElementById("day").value`); day != "2026-05-21" {
		t.Errorf("after it is taken the box says %s", day)
	}
}
