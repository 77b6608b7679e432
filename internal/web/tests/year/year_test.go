package year

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

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// made is the real table with its return sheets, made; out is the folder of the outputs.
func made(t *testing.T) (v *webtest.Visitor, files []webtest.File, out string) {
	t.Helper()
	testtool.NotoDir(t)
	v = webtest.Visit(t, webtest.Serve(t))
	files = webtest.Seed(t, "units.toml", "fengong.toml")
	files[2].Data = append(files[2].Data, "\n[tracker]\nreturn_sheets = true\n"...)
	v.Choose(files...)
	v.Open(webtest.SeedPath + "year")
	if got := v.Text("main"); !strings.Contains(got, "还没有台账") {
		t.Error(got)
	}
	v.Open(webtest.SeedPath + "make")
	v.Make()
	v.Wait("#files")
	return v, files, filepath.Join(v.Data, "guangzhou-2020-food-safety", "out", "guangzhou-2020-food-safety")
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
		if err := os.WriteFile(ledger, webtest.Typed(t, data, unit, number, values), 0o666); err != nil {
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
		if err := os.WriteFile(name, webtest.Typed(t, data, "", number, values), 0o666); err != nil {
			t.Fatal(err)
		}
		return name
	}
	edit("市商务局", "1", map[string]any{"进展情况": "正在督促", "状态": "进行中"})
	v.Open(webtest.SeedPath + "year")
	v.Axe("year")
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{
		returned("市商务局", "1", map[string]any{"进展情况": "已督促全市商超落实", "状态": "已完成", "完成率": 1, "更新日期": "2026-06-20"}),
		returned("市卫生健康委", "1", map[string]any{"进展情况": "已完成培训", "状态": "已完成"}),
	}))
	v.Wait("#got")
	if got := v.Text("#got ~ p"); !strings.Contains(got, "2 个文件，读出 2 份反馈") || !strings.Contains(got, "2 处冲突") {
		t.Error(got)
	}
	v.Axe("collect")
	v.Open(webtest.SeedPath + "year")
	if got := v.Text(".verdict.todo"); !strings.Contains(got, "2 份反馈等着收") {
		t.Error(got)
	}
	v.Press(".verdict.todo a")
	if text := v.Ledger(ledger); strings.Contains(text, "已督促全市商超落实") {
		t.Error("the ledger has the return before anybody decided")
	}

	pick := func(value, side string) {
		t.Helper()
		name := webtest.Eval[string](v, `[...document.querySelectorAll(".conflicts tr")].find((r) => r.innerText.includes(`+strconv.Quote(value)+`)).querySelector("input").name`)
		v.Click("input[name='" + name + "'][value=" + side + "]")
	}
	if got := webtest.Eval[int](v, `document.querySelectorAll(".conflicts input:checked").length`); got != 0 {
		t.Errorf("%d sides are chosen beforehand: the ledger has no dates", got)
	}
	v.Click("button[data-choose=unit][data-of='市商务局']")
	pick("正在督促", "unit")
	// Meanwhile the office writes on in the ledger: what was decided is decided no more.
	edit("市商务局", "1", map[string]any{"状态": "申请延期"})
	v.Press("form[action$='/collect'] .button.main")
	if got := v.Text("#got ~ div[role=alert]"); !strings.Contains(got, "还没有写入") {
		t.Error(got)
	}
	if text := v.Ledger(ledger); strings.Contains(text, "已督促全市商超落实") || strings.Contains(text, "已完成培训") {
		t.Error("the ledger has what nobody decided on")
	}
	pick("申请延期", "office")
	v.Shoot("collect")
	v.Press("form[action$='/collect'] .button.main")
	if got := v.Text("#got"); got != "已收进台账" {
		t.Error(got)
	}
	// One value of the unit, the other one of the office; what was not taken is kept.
	text := v.Ledger(ledger)
	for want, n := range map[string]int{"已督促全市商超落实": 1, "正在督促": 1, "申请延期": 1, "已完成培训": 1} {
		if got := strings.Count(text, want); got < n {
			t.Errorf("the tracker has %s %d times:\n%s", want, got, text)
		}
	}
	v.Open(webtest.SeedPath + "year?day=2026-06-30&unit=市商务局&state=申请延期")
	if got := v.Text(".ledger tbody") + webtest.Eval[string](v, `[...document.querySelectorAll(".ledger tbody textarea")].map((f) => f.value).join(" ")`); !strings.Contains(got, "已督促全市商超落实") || strings.Contains(got, "市卫生健康委") {
		t.Error(got)
	}
	v.Open(webtest.SeedPath + "collect") // nothing is waiting any more
	if got := webtest.Eval[bool](v, `!!document.querySelector("#got")`); got {
		t.Error("the sheets are still waiting")
	}
}

// Sheets that are called alike stay apart, the same one twice is one, and a page that does
// not show all of them decides on none.
func TestReturnsAddUp(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	files := webtest.Seed(t, "units.toml", "fengong.toml")
	_, path, _ := s.Drop(c, files...)
	s.MakeAll(c, path)
	dir := filepath.Join(s.Data, "guangzhou-2020-food-safety")
	var sheets []webtest.File
	for _, unit := range []string{"01-市商务局", "02-市卫生健康委"} {
		data, err := os.ReadFile(filepath.Join(dir, "out", "guangzhou-2020-food-safety", "letters", unit+" 反馈表.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, webtest.File{"反馈表.xlsx", webtest.Typed(t, data, "", "1", map[string]any{"进展情况": unit})})
	}
	batch := func(page string) string {
		t.Helper()
		m := regexp.MustCompile(`name="batch" value="([0-9a-f]+)"`).FindStringSubmatch(page)
		if m == nil {
			t.Fatalf("no batch: %.900s", page)
		}
		return m[1]
	}
	_, page := s.Send(c, path+"returns", sheets[0], sheets[0])
	first := batch(page)
	if !strings.Contains(page, "1 个文件，读出 1 份反馈") {
		t.Errorf("the same sheet twice: %.900s", page)
	}
	if _, page = s.Send(c, path+"returns", sheets[1]); !strings.Contains(page, "2 个文件，读出 2 份反馈") {
		t.Errorf("another sheet of the same name: %.900s", page)
	}
	s.Post(c, path+"discard", url.Values{"batch": {first}})
	if status, page := s.Post(c, path+"collect", url.Values{"batch": {first}}); status != http.StatusConflict || !strings.Contains(page, "还没有写入") {
		t.Errorf("decided on one of two: %d", status)
	}
	if status, page := s.Post(c, path+"collect", url.Values{"batch": {batch(page)}}); status != http.StatusOK || !strings.Contains(page, "已收进台账") {
		t.Errorf("decided on both: %d %.900s", status, page)
	}
	if left := webtest.Below(t, filepath.Join(dir, ".returns")); left != nil {
		t.Errorf("still waiting: %v", left)
	}
	_, page = s.Send(c, path+"returns", webtest.File{"x.xlsx", []byte("no sheet")})
	if !strings.Contains(page, "没有一份反馈读得出来") {
		t.Errorf("no sheet: %.900s", page)
	}
	s.Post(c, path+"discard", url.Values{"batch": {batch(page)}})
	if left := webtest.Below(t, filepath.Join(dir, ".returns")); left != nil {
		t.Errorf("discarded, and still waiting: %v", left)
	}
}

// The year's figures, its report, and the table beside an older one.
func TestYear(t *testing.T) {
	v, files, out := made(t)
	halfYear(t, filepath.Join(out, "tracker.xlsx"))
	v.Open(webtest.SeedPath + "year?day=2026-06-30")
	v.Shoot("year")
	v.Axe("year")
	all := v.Text("#rows")
	v.Press(".pages a:last-child")
	if got := v.Text(".pages [aria-current]"); got != "3" {
		t.Errorf("the last page is %s", got)
	}
	v.Press(".bars a[title='市商务局']")
	if got, day := v.Text("#rows"), webtest.Eval[string](v, `document.getElementById("day").value`); got == all || v.Text("select[name=unit] option:checked") != "市商务局" || day != "2026-06-30" {
		t.Errorf("a bar shows %s of %s", got, day)
	}
	v.Press("#report-make")
	v.Wait("#report a")
	v.Click("#report a")
	if text := string(v.Unzip(v.Download("广州市2020年食品安全重点工作安排任务分工表-进度报告.docx"), "word/document.xml")); !strings.Contains(text, "<w:t") {
		t.Error("the report has no text")
	}

	older := filepath.Join(t.TempDir(), "上一稿.txt")
	draft := strings.NewReplacer("加强禽畜饲养、屠宰、运输和经营监管", "加强禽畜饲养和经营监管", "3.加大食品生产经营执法力度，依法从严", "3.加大执法力度，依法从重",
		"市商务局、市卫生健康委、市市场监管局、市林业园林局、各区政府", "市商务局、市卫生健康委、市公安局、各区政府").Replace(string(files[0].Data))
	if err := os.WriteFile(older, []byte(draft), 0o666); err != nil {
		t.Fatal(err)
	}
	v.Open(webtest.SeedPath + "compare")
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#older"), []string{older}))
	v.Wait(".change")
	if got := webtest.Eval[[]string](v, `[...document.querySelectorAll(".change h2")].map((h) => h.innerText.split(" ")[0])`); !slices.Equal(got, []string{"任务1", "任务2", "任务3"}) {
		t.Error(got)
	}
	if got := v.Text("main"); !strings.Contains(got, "增加：市市场监管局") || !strings.Contains(got, "减少：市公安局") || v.Text(".change ins") == "" {
		t.Error(got)
	}
	v.Shoot("compare")
	v.Axe("compare")
	v.Click("a[href$='/comparison']")
	v.Download("修订对照表.docx")
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
	data = webtest.FillIn(t, data, func(row int, unit, number string) map[string]any { return states[(row*7+len(unit))%len(states)] })
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// The deadlines of next year's table are next year's, on whatever day they are looked at.
func TestNextYear(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t) // in June 2026
	c := s.Client()
	files := webtest.YearTable()
	files[0].Data = bytes.Replace(files[0].Data, []byte("某市任务分工表"), []byte("某市2027年任务分工表"), 1)
	files[1].Data, _, _ = bytes.Cut(files[1].Data, []byte("[report]"))
	_, at, _ := s.Drop(c, files...)
	s.MakeAll(c, at)
	if _, page := s.Get(c, at+"year"); strings.Contains(page, "fill red") || !strings.Contains(page, "序时 0.0%") {
		t.Errorf("next year's deadlines are past: %s", regexp.MustCompile(`(?s)<tbody>.*?</tbody>`).FindString(page))
	}
}

// The report is as of the day in the box, also where nobody has looked at that day; and the day stays when sheets are taken in.
func TestReportOfTheDayTyped(t *testing.T) {
	s := webtest.Serve(t)
	_, path, out := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	v.Open(path + "year")
	webtest.Eval[bool](v, `document.getElementById("day").value = "2026-05-20", true`)
	v.Press("#report-make")
	v.Wait("#report a")
	if data, err := os.ReadFile(filepath.Join(out, "report.json")); err != nil || !strings.Contains(string(data), `"2026-05-20"`) {
		t.Errorf("%s %v", data, err)
	}
	if day := webtest.Eval[string](v, `document.getElementById("day").value`); day != "2026-05-20" {
		t.Errorf("the box says %s", day)
	}
	webtest.Eval[bool](v, `document.getElementById("day").value = "2026-05-21", true`)
	v.Press("form:has(#day) button[formmethod=get]")
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{
		webtest.Sheet(t, out, "市教育局", "1", map[string]any{"进展情况": "已办", "状态": "进行中", "完成率": "50%", "更新日期": "2026-05-20"}),
	}))
	if day := webtest.Eval[string](v, `document.getElementById("day").value`); day != "2026-05-21" {
		t.Errorf("before it is taken the box says %s", day)
	}
	v.Press("form[action$='/collect'] .button.main")
	if day := webtest.Eval[string](v, `document.getElementById("day").value`); day != "2026-05-21" {
		t.Errorf("after it is taken the box says %s", day)
	}
}
