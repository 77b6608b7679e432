package ledger

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/web/webtest"
)

// What units write in other words than the ledger's is seen, and mended, before it goes in; what went
// in is taken back whole.
func TestMendReturns(t *testing.T) {
	s := webtest.Serve(t)
	_, path, out := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	before := webtest.Rows(t, out)
	v.Open(path + "year")
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{
		webtest.Sheet(t, out, "市教育局", "1", map[string]any{"进展情况": "已办", "状态": "完成", "完成率": "八成", "更新日期": "6月30日"}),
		webtest.Sheet(t, out, "市财政局", "2", map[string]any{"进展情况": "在办", "状态": "进行中", "完成率": "大半", "更新日期": "上周"}),
	}))
	v.Wait("#unclear")
	got := strings.Join(webtest.Eval[[]string](v, `[...document.querySelectorAll("#unclear tbody tr")].map((r) => r.cells[0].innerText + r.cells[3].innerText + "→" + r.querySelector("input").value + r.cells[4].innerText.trim())`), " ")
	if want := "市教育局完成→已完成状态与完成率矛盾 市教育局八成→80%状态与完成率矛盾 市财政局大半→50% 市财政局上周→读不懂"; got != want {
		t.Errorf("unclear: %s", got)
	}
	if got := webtest.Eval[[]string](v, `[...document.querySelectorAll("details:has(.taken)")].map((d) => d.querySelector("summary").innerText + "：" + [...d.querySelectorAll("tbody tr")].map((r) => r.cells[0].innerText + r.cells[4].innerText).join(" "))`); strings.Join(got, "|") != "将更新 7 处，另有1处待填：市教育局已办 市教育局已完成 市教育局80% 市教育局2026-06-30 市财政局在办 市财政局进行中 市财政局50% 市财政局待填 写的是“上周”" {
		t.Errorf("what is to be taken: %s", got)
	}
	v.Axe("unclear")
	v.Shoot("unclear")
	if webtest.Eval[bool](v, `(() => { const i = document.querySelector("#unclear input"), was = i.value; i.value = ""; const ok = i.form.checkValidity(); i.value = was; return ok })()`) {
		t.Error("an emptied field goes through, and what the program made of the unit's words is taken")
	}
	if webtest.Eval[bool](v, `document.querySelector("#unclear form, form:has(#unclear)").checkValidity()`) {
		t.Error("what cannot be read goes through unread")
	}
	v.Click("form[action$='/collect'] .button.main")
	v.Until(`document.getElementById("told")?.textContent.includes("请在“收作”一栏填上") && document.activeElement.placeholder === "如 2026-06-30"`)
	for value, now := range map[string]string{"50%": "60%", "": "2026-06-28"} {
		v.Fill(`#unclear input[value="`+value+`"]`, now)
	}
	v.Press("form[action$='/collect'] .button.main")
	if got := v.Text("#got"); got != "已收进台账" {
		t.Fatal(got)
	}
	if got, want := webtest.Rows(t, out), "市教育局 1 已完成 80% 2026-06-30 已办\n市财政局 1    \n市财政局 2 进行中 60% 2026-06-28 在办"; got != want {
		t.Errorf("the ledger:\n%s", got)
	}
	returned := func() string {
		names, err := filepath.Glob(filepath.Join(out, "returned", "*", "*"))
		if err != nil {
			t.Fatal(err)
		}
		for i, n := range names {
			names[i] = filepath.Base(n)
		}
		return strings.Join(names, " ")
	}
	if got, want := returned(), "returned.json 市教育局.xlsx 市财政局.xlsx"; got != want {
		t.Errorf("beside the run: %s, want %s", got, want)
	}
	v.Press("form[action$='/ledger/undo'] button")
	v.Wait("#unclear") // the sheets wait again
	if got := webtest.Eval[[]string](v, `[...document.querySelectorAll("#unclear input")].map((i) => i.value)`); !slices.Contains(got, "60%") || !slices.Contains(got, "2026-06-28") {
		t.Errorf("what was typed over them is lost: %s", got)
	}
	if got := webtest.Rows(t, out); got != before {
		t.Errorf("not taken back:\n%s", got)
	}
	if got := returned(); got != "" {
		t.Errorf("beside the run, though taken back: %s", got)
	}
	filled := "市教育局 1 已完成 80% 2026-06-30 已办\n市财政局 1    \n市财政局 2 进行中 60% 2026-06-28 在办"
	v.Press("form[action$='/ledger/redo'] button")
	if got, kept := webtest.Rows(t, out), returned(); got != filled || kept != "returned.json 市教育局.xlsx 市财政局.xlsx" || webtest.Eval[bool](v, `!!document.querySelector("form[action$='/ledger/redo'], .verdict.todo")`) {
		t.Errorf("done again: %s beside\n%s", kept, got)
	}
	v.Press("form[action$='/ledger/undo'] button")
	v.Wait("#unclear")
	if got := webtest.Rows(t, out); got != before || returned() != "" {
		t.Errorf("not taken back once more:\n%s", got)
	}
	// One of them is sent back to its unit.
	webtest.Eval[bool](v, `document.querySelector("form[action$='/discard'] [name=file][value='市财政局.xlsx']").closest("details").open = true`)
	v.Press(`button[aria-label="不收：市财政局.xlsx"]`)
	if got := v.Text("#unclear"); strings.Contains(got, "大半") || !strings.Contains(got, "八成") {
		t.Errorf("after one was sent back: %s", got)
	}
}

// Days that are none are asked about with what they are likely to mean; what stays wrong names its row, and leads there.
func TestRoughDays(t *testing.T) {
	s := webtest.Serve(t)
	_, path, out := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	v.Open(path + "year")
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{
		webtest.Sheet(t, out, "市教育局", "1", map[string]any{"进展情况": "已办", "状态": "进行中", "完成率": "50%", "更新日期": "三月下旬"}),
		webtest.Sheet(t, out, "市财政局", "2", map[string]any{"进展情况": "在办", "状态": "进行中", "完成率": "50%", "更新日期": "2026-13-40"}),
	}))
	v.Wait("#unclear")
	got := strings.Join(webtest.Eval[[]string](v, `[...document.querySelectorAll("#unclear tbody tr")].map((r) => r.cells[0].innerText + r.cells[3].innerText + "→" + r.querySelector("input").value + r.cells[4].innerText.trim())`), " ")
	if want := "市教育局三月下旬→2026-03-31 市财政局2026-13-40→读不懂"; got != want {
		t.Errorf("asked: %s", got)
	}
	if got := v.Text("#main"); strings.Contains(got, "照原样收") {
		t.Errorf("said twice: %s", got)
	}
	v.Fill(`#unclear input[value=""]`, "2026-13-40") // as it stands
	v.Press("form[action$='/collect'] .button.main")
	if got, want := webtest.Rows(t, out), "市教育局 1 进行中 50% 2026-03-31 已办\n市财政局 1    \n市财政局 2 进行中 50% 2026-13-40 在办"; got != want {
		t.Errorf("the ledger:\n%s", got)
	}
	if got, want := v.Text("#got ~ [role=alert]"), "警告 有1处不是日期，照原样收：任务2“2026-13-40”市财政局任务2 更新日期“2026-13-40”请向单位核实后在台账里改"; strings.ReplaceAll(got, "\n", "") != want {
		t.Errorf("told: %q", got)
	}
	v.Open(path + "year?day=2026-06-30")
	v.Press("[role=status] .note a")
	v.Wait("tr:target")
	if got := v.Text("tr:target"); !strings.Contains(got, "市财政局") || !strings.Contains(got, "2 乙") {
		t.Errorf("the note leads to %s", got)
	}
	if got := webtest.Eval[string](v, "location.search"); !strings.Contains(got, "day=2026-06-30") {
		t.Errorf("the day is lost: %s", got)
	}
}

// A day of update of years before is asked about as it stands, and what is typed for it goes in.
func TestUnlikelyDays(t *testing.T) {
	s := webtest.Serve(t)
	_, path, out := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	v.Open(path + "year")
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{
		webtest.Sheet(t, out, "市教育局", "1", map[string]any{"进展情况": "已办", "状态": "进行中", "完成率": "50%", "更新日期": "2020-03-20"}),
	}))
	v.Wait("#unclear")
	if got := v.Text("#unclear tbody"); !strings.Contains(got, "2020-03-20") || !strings.Contains(got, "日期可疑") {
		t.Errorf("asked: %q", got)
	}
	webtest.Eval[bool](v, `document.querySelector("#unclear input").value = "2026-03-20", true`)
	v.Press("form[action$='/collect'] .button.main")
	if got, want := webtest.Rows(t, out), "市教育局 1 进行中 50% 2026-03-20 已办\n市财政局 1    \n市财政局 2    "; got != want {
		t.Errorf("the ledger:\n%s", got)
	}
}

// The day that a project was looked at for stays when the page is left, and is no other project's.
func TestDayStays(t *testing.T) {
	s := webtest.Serve(t)
	c, path, _ := webtest.SmallYear(t, s)
	_, other, _ := s.Drop(c, webtest.File{"b.csv", webtest.Table([2]string{"1.甲。", "市教育局"})})
	s.MakeAll(c, other)
	s.Get(c, path+"year?day=2026-03-01")
	s.Get(c, path+"make")
	if _, page := s.Get(c, path+"year"); !strings.Contains(page, `name="day" value="2026-03-01"`) {
		t.Error("the day is lost")
	}
	if _, page := s.Get(c, other+"year"); !strings.Contains(page, `name="day" value="2026-06-30"`) {
		t.Error("another project has the day too")
	}
}

// The ledger is typed into on the page, and searched.
func TestTypeIntoLedger(t *testing.T) {
	s := webtest.Serve(t)
	_, path, out := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	v.Open(path + "year?day=2026-06-30&q=乙")
	if got := webtest.Eval[int](v, `document.querySelectorAll(".ledger tbody tr").length`); got != 1 {
		t.Fatalf("%d rows are found", got)
	}
	v.Axe("ledger")
	v.Fill(`[aria-label="市财政局 2 状态"]`, "进行中")
	v.Fill(`[aria-label="市财政局 2 完成率"]`, "八成")
	v.Fill(`[aria-label="市财政局 2 更新日期"]`, "6月30日")
	v.Press("form[action$='/ledger'] .button.main")
	if got, want := webtest.Rows(t, out), "市教育局 1    \n市财政局 1    \n市财政局 2 进行中 80% 2026-06-30 "; got != want {
		t.Errorf("the ledger:\n%s", got)
	}
	if got := webtest.Eval[string](v, "location.search"); !strings.Contains(got, "q=") {
		t.Errorf("the search is lost: %s", got)
	}
	// Another tab has the same cell changed meanwhile: what it says is not written over.
	b := v.Second()
	b.Open(path + "year")
	v.Fill(`[aria-label="市财政局 2 完成率"]`, "90%")
	v.Press("form[action$='/ledger'] .button.main")
	b.Fill(`[aria-label="市财政局 2 完成率"]`, "70%")
	b.Fill(`[aria-label="市教育局 1 进展"]`, "在办")
	b.Press("form[action$='/ledger'] .button.main")
	if got := b.Text("#main"); !strings.Contains(got, "没有改成“70%”") || !strings.Contains(got, "台账里现在是“90%”") {
		t.Errorf("the second tab is not told: %.600s", got)
	}
	if got := webtest.Rows(t, out); !strings.Contains(got, "市财政局 2 进行中 90%") || !strings.Contains(got, "市教育局 1    在办") {
		t.Errorf("the ledger:\n%s", got)
	}
	filled := webtest.Rows(t, out)
	for range 3 {
		b.Press("form[action$='/ledger/undo'] button")
	}
	empty := webtest.Rows(t, out)
	b.Shoot("redo")
	b.Axe("redo")
	for range 3 {
		b.Press("form[action$='/ledger/redo'] button")
	}
	if got := webtest.Rows(t, out); got != filled || webtest.Eval[bool](b, `!!document.querySelector("form[action$='/ledger/redo']")`) {
		t.Errorf("done again:\n%s", got)
	}
	for range 3 {
		b.Press("form[action$='/ledger/undo'] button")
	}
	if got := webtest.Rows(t, out); got != empty {
		t.Errorf("taken back once more:\n%s", got)
	}
	if got, want := webtest.Rows(t, out), "市教育局 1    \n市财政局 1    \n市财政局 2    "; got != want {
		t.Errorf("not taken back:\n%s", got)
	}
}

// A ledger that was downloaded and edited comes back; what came into the one in use meanwhile stays.
func TestEditedLedgerComesBack(t *testing.T) {
	s := webtest.Serve(t)
	_, path, out := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	data, err := os.ReadFile(filepath.Join(out, "tracker.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	edited := filepath.Join(t.TempDir(), "台账-改好.xlsx")
	if err := os.WriteFile(edited, webtest.Typed(t, data, "市财政局", "2", map[string]any{"完成率": "80%", "进展情况": "已办八成"}), 0o666); err != nil {
		t.Fatal(err)
	}
	v.Open(path + "year")
	v.Fill(`[aria-label="市教育局 1 进展"]`, "后来收进的")
	v.Press("form[action$='/ledger'] .button.main")
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{edited}))
	if got := v.Text("section:has(#dropped)"); !strings.Contains(got, "2 格和现在的台账不同") || !strings.Contains(got, "1 格是这本下载之后才收进台账的") || strings.Contains(got, "整本换用") {
		t.Errorf("the page says %s", got)
	}
	v.Axe("dropped ledger")
	v.Shoot("dropped-ledger")
	v.Press("form[action$='/ledger/take'] .button.main")
	if got, want := webtest.Rows(t, out), "市教育局 1    后来收进的\n市财政局 1    \n市财政局 2  80%  已办八成"; got != want {
		t.Errorf("the ledger:\n%s", got)
	}
	// One that was made of the ledger in use can take its place.
	if data, err = os.ReadFile(filepath.Join(out, "tracker.xlsx")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(edited, webtest.Typed(t, data, "市财政局", "1", map[string]any{"备注": "专班"}), 0o666); err != nil {
		t.Fatal(err)
	}
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{edited}))
	v.Press("button[value=whole]")
	if now := v.Ledger(filepath.Join(out, "tracker.xlsx")); !strings.Contains(now, "专班") || !strings.Contains(now, "后来收进的") {
		t.Errorf("the ledger: %s", now)
	}
	// That of another project is none.
	other := filepath.Join(t.TempDir(), "tracker.xlsx")
	c := v.Client()
	_, path2, _ := s.Drop(c, webtest.File{"b.csv", webtest.Table([2]string{"丙。", "市水务局"})})
	s.MakeAll(c, path2)
	if data, err = os.ReadFile(filepath.Join(s.Data, "b", "out", "b", "tracker.xlsx")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other, data, 0o666); err != nil {
		t.Fatal(err)
	}
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{other}))
	if got := v.Text("section:has(#dropped)"); !strings.Contains(got, "这本台账不是这个项目的") {
		t.Errorf("another project's ledger: %s", got)
	}
}

// A state and a rate that do not go together are seen before they go in, though each is as the ledger writes it; other words of a
// state are read.
func TestReturnsThatContradict(t *testing.T) {
	s := webtest.Serve(t)
	_, path, out := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	v.Open(path + "year")
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{
		webtest.Sheet(t, out, "市教育局", "1", map[string]any{"进展情况": "已办", "状态": "已完成", "完成率": "80%", "更新日期": "2026-06-30"}),
		webtest.Sheet(t, out, "市财政局", "2", map[string]any{"进展情况": "在办", "状态": "正在推进", "完成率": "30%", "更新日期": "2026-06-30"}),
	}))
	v.Wait("#unclear")
	got := strings.Join(webtest.Eval[[]string](v, `[...document.querySelectorAll("#unclear tbody tr")].map((r) => r.cells[0].innerText + r.cells[3].innerText + "→" + r.querySelector("input").value + r.cells[4].innerText.trim())`), " ")
	if want := "市教育局已完成→已完成状态与完成率矛盾 市教育局80%→80%状态与完成率矛盾 市财政局正在推进→进行中"; got != want {
		t.Errorf("unclear: %s", got)
	}
	v.Shoot("contradict")
	v.Fill(`#unclear input[value="80%"]`, "100%")
	v.Press("form[action$='/collect'] .button.main")
	if got := v.Text("#got"); got != "已收进台账" {
		t.Fatal(got)
	}
	if got, want := webtest.Rows(t, out), "市教育局 1 已完成 100% 2026-06-30 已办\n市财政局 1    \n市财政局 2 进行中 30% 2026-06-30 在办"; got != want {
		t.Errorf("the ledger:\n%s", got)
	}
}
