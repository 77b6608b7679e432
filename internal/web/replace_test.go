package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// A new version of the table takes the place of the old one: decisions and settings stay,
// what changed is shown; a table with the title of another project is offered as such.
func TestReplaceTable(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、各区政府"})})
	s.Decide(c, path, "group", "各区政府", "", "甲区政府、乙区政府")
	newer := webtest.File{"新版.txt", []byte("测试任务分工表\n\n主题\t主要内容\t责任单位\n一、总体要求\t甲。\t市教育局、各区政府\n\t乙。\t市财政局\n")}
	status, page := s.Send(c, path+"replace", newer)
	if status != http.StatusOK || !strings.Contains(page, "还没有换") || !strings.Contains(page, "市财政局") {
		t.Fatalf("%d %.1500s", status, page)
	}
	// What it changes is shown first; left alone, or not decided on, the table is as it was.
	if _, page = s.Get(c, path); !strings.Contains(page, "1项任务") {
		t.Errorf("replaced before anybody said so: %.1500s", page)
	}
	s.Post(c, path+"newer", url.Values{"do": {"leave"}})
	if _, page = s.Get(c, path+"compare"); strings.Contains(page, "还没有换") {
		t.Errorf("asked again: %.1500s", page)
	}
	s.Send(c, path+"replace", newer)
	status, page = s.Post(c, path+"newer", url.Values{"do": {"take"}})
	if status != http.StatusOK || !strings.Contains(page, "已换成新版") || !strings.Contains(page, "市财政局") {
		t.Fatalf("%d %.1500s", status, page)
	}
	if _, page = s.Get(c, path); !strings.Contains(page, "2项任务") || strings.Contains(page, "没有写明是哪几个") {
		t.Errorf("the new version: %.1500s", page)
	}
	if _, err := os.Stat(filepath.Join(s.Data, "a", "a.csv")); err == nil {
		t.Error("the old file is still there")
	}
	if status, page = s.Send(c, path+"replace", webtest.File{"图.txt", []byte("没有表格")}); status != http.StatusUnprocessableEntity || !strings.Contains(page, "原来的表不变") {
		t.Errorf("no table: %d %.600s", status, page)
	}

	r, err := s.Upload(c, "/drop", []webtest.File{{"b.csv", webtest.Table([2]string{"甲。", "市教育局"}, [2]string{"丙。", "市水务局"})}})
	if _, page = s.Answer(r, err); !strings.Contains(page, `action="/p/a/adopt"`) {
		t.Fatalf("the likeness is not seen: %.900s", page)
	}
	if status, page = s.Post(c, "/p/a/adopt", url.Values{"from": {"b"}}); status != http.StatusOK || !strings.Contains(page, "市水务局") || !strings.Contains(page, `name="from" value="b"`) {
		t.Errorf("%d %.900s", status, page)
	}
	if status, page = s.Post(c, "/p/a/newer", url.Values{"from": {"b"}, "do": {"take"}}); status != http.StatusOK || !strings.Contains(page, "市水务局") {
		t.Errorf("%d %.900s", status, page)
	}
	if _, page = s.Get(c, "/"); strings.Contains(page, `href="/p/b/"`) {
		t.Error("the new project is still in the list")
	}
}

// Who gets no letter of a new version, because only who shares its tasks changed, is named.
func TestPartnersOfNewVersion(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	files := webtest.YearTable()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"加强农贸市场监管。", "市教育局牵头，市财政局配合"})}, files[1])
	s.MakeAll(c, at)
	s.Send(c, at+"replace", webtest.File{"b.csv", webtest.Table([2]string{"加强农贸市场监管。", "市教育局牵头，市财政局、市审计局配合"})})
	s.Post(c, at+"newer", url.Values{"do": {"take"}})
	_, page := s.Get(c, at+"make")
	if !strings.Contains(page, "有变动的1个单位") || !regexp.MustCompile(`只是共同承担的单位有变的（[^）]*）：市教育局、市财政局`).MatchString(page) {
		t.Errorf("%.4000s", page[strings.Index(page, "<main"):])
	}
	// What their letters have is not said to hold, and they can get new ones.
	rows := regexp.MustCompile(`<td data-number[^>]*>[^<]*<`)
	if strings.Contains(page, ">不发，前次的函仍有效") || strings.Count(page, ">不发；前次的函里，任务“加强农贸市场监管。”，共同责任单位有变动：增加市审计局") != 2 || !strings.Contains(page, "连共同单位有变的也发，3个单位") {
		t.Errorf("%q", rows.FindAllString(page, -1))
	}
	if _, page = s.Get(c, at+"make?letters=partners&document.first_number=9"); strings.Contains(page, `data-sharing="0"`) || !strings.Contains(page, `id="letters-count">3</span>`) || !strings.Contains(page, `value="partners" checked`) {
		t.Errorf("%q", rows.FindAllString(page, -1))
	}
	s.MakeAs(c, at, url.Values{"letters": {"partners"}, "was.document.first_number": {"1"}, "document.first_number": {"9"}, "was.document.date": {"2026-01-31"}, "document.date": {"2026-06-30"}})
	for range 200 { // until those of the new version are there
		if _, page = s.Get(c, at+"make"); strings.Contains(page, `value="partners" checked`) {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	made, _ := filepath.Glob(filepath.Join(s.Data, "a", "out", "a", "letters", "*.docx"))
	if len(made) != 3 || !strings.Contains(page, `value="partners" checked`) { // made anew, they go to the same
		t.Errorf("made: %v", made)
	}
}

// Who gets no letter of a new version, though tasks have other numbers in it, is named before the table
// is replaced, after, and where letters are made.
func TestNumbersOnly(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	market, school, park := [2]string{"加强农贸市场监管。", "市商务局"}, [2]string{"开展校园食堂检查。", "市教育局"}, [2]string{"新建公园八个。", "市城管局"}
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.InNumbers(market, school, park)}, webtest.YearTable()[1])
	newer := webtest.File{"b.csv", webtest.InNumbers(market, [2]string{"修订评审规则。", "市财政局"}, school, park)}
	const want = "其余2个单位的任务只是编号变了（如2 → 3），不另发函，函上仍是旧编号；要一致，生成时就选“全部单位重新发”：市教育局、市城管局"
	if _, page := s.Send(c, at+"replace", newer); strings.Contains(page, "numbers-only") {
		t.Error("told of letters before any were made")
	}
	s.MakeAll(c, at)
	_, before := s.Send(c, at+"replace", newer)
	_, after := s.Post(c, at+"newer", url.Values{"do": {"take"}})
	_, making := s.Get(c, at+"make")
	for name, page := range map[string]string{"before": before, "after": after, "making": making} {
		if n := strings.Count(page, want); n != 1 {
			t.Errorf("%s: said %d times", name, n)
		}
	}
}

// Who confirmed a list of letters does not make another one: a correction in another window concerns one more.
func TestAnotherList(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	rows := [][2]string{{"加强农贸市场监管。", "市商务局"}, {"开展校园食堂检查。", "局"}}
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.InNumbers(rows...)}, webtest.YearTable()[1])
	s.MakeAll(c, at)
	s.Send(c, at+"replace", webtest.File{"b.csv", webtest.InNumbers(append(rows, [2]string{"修订评审规则。", "市财政局"})...)})
	s.Post(c, at+"newer", url.Values{"do": {"take"}})
	_, page := s.Get(c, at+"make")
	sign := regexp.MustCompile(`id="sure" value="([0-9a-f]+)"`).FindStringSubmatch(page)
	if sign == nil || !strings.Contains(page, "有变动的1个单位") {
		t.Fatalf("%v %.3000s", sign, page[strings.Index(page, "<main"):])
	}
	s.Saved(c, at, "t1-1", url.Values{"text": {"加强农贸市场和商场监管。"}, "unit": {"市商务局"}})
	if status, page := s.Post(c, at+"make", url.Values{"letters": {"concerned"}, "sure": {sign[1]}}); status != http.StatusConflict || !strings.Contains(page, "有变动的2个单位") {
		t.Errorf("%d %.3000s", status, page[strings.Index(page, "<main"):])
	}
}

// What was saved after another window replaced the table is no unfinished correction.
func TestSavedAfterReplaced(t *testing.T) {
	s := webtest.Serve(t)
	v := webtest.Visit(t, s)
	market, school := [2]string{"加强农贸市场监管。", "市商务局"}, [2]string{"开展校园食堂检查。", "市教育局"}
	v.Choose(webtest.File{"a.csv", webtest.InNumbers(market, school)})
	v.Click("#t1-2 a[data-edit]")
	v.Wait("#editor[open] #task-text")
	v.Do(chromedp.SendKeys(chromedp.CSS("#task-text"), "改过"))
	c := s.Client()
	s.Send(c, "/p/a/replace", webtest.File{"b.csv", webtest.InNumbers(market, [2]string{"修订评审规则。", "市财政局"}, school)})
	s.Post(c, "/p/a/newer", url.Values{"do": {"take"}})
	v.Click("#editor .button.main")
	v.Until(`document.querySelector("#editor[open] .problems")?.textContent.includes("换过了")`)
	v.Press("#editor .button.main")
	if got := s.CorrectionsOf("a"); !strings.Contains(got, "改过") {
		t.Fatalf("not saved: %s", got)
	}
	v.Open("/p/a/")
	if webtest.Eval[bool](v, `!document.getElementById("told").hidden`) {
		t.Errorf("what is saved is still unfinished: %s", v.Text("#told"))
	}
}

// What a run finds in the ledger that people work in is said on the page, too: a finished task that
// the new version changes.
func TestFoundInLedger(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"新建公园8个。", "市城管局"}, [2]string{"乙。", "市财政局"})})
	s.MakeAll(c, at)
	name := filepath.Join(s.Data, "a", "out", "a", "tracker.xlsx")
	book, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	sheet := book.GetSheetName(0)
	rows, err := book.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for y, row := range rows {
		state := slices.Index(rows[max(0, y-1)], "状态")
		if state < 0 || !strings.Contains(strings.Join(row, " "), "新建公园8个") {
			continue
		}
		cell, _ := excelize.CoordinatesToCellName(state+1, y+1)
		if err := book.SetCellValue(sheet, cell, "已完成"); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.Save(); err != nil {
		t.Fatal(err)
	}
	s.Send(c, at+"replace", webtest.File{"b.csv", webtest.Table([2]string{"新建公园9个。", "市城管局"}, [2]string{"乙。", "市财政局"})})
	s.Post(c, at+"newer", url.Values{"do": {"take"}})
	s.MakeAll(c, at)
	for range 100 {
		if _, page := s.Get(c, at+"make"); strings.Contains(page, "1项已办结任务") {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	_, page := s.Get(c, at+"make")
	t.Errorf("%.4000s", page[strings.Index(page, "<main"):])
}

// A replacement is a step as any other: it is taken back with what it was compared with, and never stepped over.
func TestReplaceUndone(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、各区政府"})})
	s.Decide(c, path, "group", "各区政府", "", "甲区政府、乙区政府")
	s.Send(c, path+"replace", webtest.File{"新版.txt", []byte("测试任务分工表\n\n主题\t主要内容\t责任单位\n一、总体要求\t甲。\t市教育局、各区政府\n\t乙。\t市财政局\n")})
	if _, page := s.Post(c, path+"newer", url.Values{"do": {"take"}}); !strings.Contains(page, "撤销：换成新版") {
		t.Errorf("it is not offered where it was done: %.900s", page)
	}
	s.Decide(c, path, "unit", "市财政局", "", "市财政局")
	has := func(what, tasks, undo, redo string) {
		t.Helper()
		_, page := s.Get(c, path)
		for _, want := range []string{tasks, "撤销：" + undo, "重做：" + redo} {
			if want != "重做：" && !strings.Contains(page, want) {
				t.Errorf("%s: no %q: %.1200s", what, want, page)
			}
		}
	}
	files := func() (names string) {
		for _, name := range []string{"a.csv", "a.txt", ".older/a.csv", ".older/a.txt"} {
			if _, err := os.Stat(filepath.Join(s.Data, "a", name)); err == nil {
				names += name + " "
			}
		}
		return names
	}
	step := func(what string) { s.Post(c, path+what, nil) }
	if step("undo"); files() != "a.txt .older/a.csv " {
		t.Errorf("the decision behind it took the table back: %s", files())
	}
	has("one step", "2项任务", "换成新版", "")
	if step("undo"); files() != "a.csv " {
		t.Errorf("undone: %s", files())
	}
	has("taken back", "1项任务", "", "换成新版")
	if _, page := s.Get(c, path); !strings.Contains(page, "甲区政府") {
		t.Error("the decision before it is gone")
	}
	if step("redo"); files() != "a.txt .older/a.csv " {
		t.Errorf("done again: %s", files())
	}
	if was, _ := os.ReadFile(filepath.Join(s.Data, "a", ".older", "a.csv")); !strings.Contains(string(was), "甲。") || strings.Contains(string(was), "乙。") {
		t.Errorf("compared with %q", was)
	}
	has("done again", "2项任务", "换成新版", "")
	s.Send(c, path+"replace", webtest.File{"再改.csv", webtest.Table([2]string{"丙。", "市水务局"})})
	s.Post(c, path+"newer", url.Values{"do": {"take"}})
	if step("undo"); files() != "a.txt .older/a.csv " {
		t.Errorf("the second one undone: %s", files())
	}
	held, err := os.ReadFile(filepath.Join(s.Data, "a", "a.txt"))
	if err != nil {
		t.Fatal(err)
	}
	write := func(data []byte) {
		if err := os.WriteFile(filepath.Join(s.Data, "a", "a.txt"), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write([]byte("测试任务分工表\n\n主题\t主要内容\t责任单位\n一、总体要求\t丁。\t市教育局\n"))
	if status, page := s.Post(c, path+"undo", nil); status != http.StatusConflict || !strings.Contains(page, "表格又在别处改过") {
		t.Errorf("a table changed elsewhere is written over: %d %.600s", status, page)
	}
	write(held)
	s.Decide(c, path, "unit", "市财政局", "", "市财政局")
	if kept, _ := os.ReadDir(filepath.Join(s.Data, "a", ".versions")); len(kept) != 2 {
		t.Errorf("%d versions are kept, of one step", len(kept))
	}
}
