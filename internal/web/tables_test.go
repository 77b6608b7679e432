package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/internal/render/tracker"
	"fengong/internal/web/webtest"
)

// Another table comes to a project: its tasks stand beside the others, one ledger has them all, and
// a new version finds the one that it takes the place of.
func TestAddTable(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"}, [2]string{"乙。", "市财政局"})})
	s.MakeAll(c, path)
	more := webtest.File{"民生实事.csv", webtest.Table([2]string{"新建口袋公园八个。", "市城管局"}, [2]string{"甲。", "市教育局"}, [2]string{"新增托位五百个。", "市卫健委"})}
	status, page := s.Send(c, path+"add", more)
	if status != http.StatusOK || !strings.Contains(page, "5项任务") || !strings.Contains(page, "新建口袋公园八个") {
		t.Fatalf("%d %.1500s", status, page)
	}
	if _, page = s.Get(c, path+"make"); !strings.Contains(page, "市城管局") {
		t.Errorf("the letters to be made: %.1500s", page)
	}
	s.MakeAll(c, path)
	ledger := func() string {
		data, err := os.ReadFile(filepath.Join(s.Data, "a", "out", "a", "tracker.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		entries, err := tracker.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		var rows []string
		for _, e := range entries {
			for _, f := range e.Fields {
				rows = append(rows, f.Value+e.Text+e.Unit)
			}
		}
		return strings.Join(rows, " ")
	}
	for range 600 { // the files of the first run are there already
		if ledger() != "" {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if got, want := ledger(), "a甲。市教育局 a乙。市财政局 民生实事新建口袋公园八个。市城管局 民生实事甲。市教育局 民生实事新增托位五百个。市卫健委"; got != want {
		t.Errorf("the ledger: %s", got)
	}
	// Whoever is told of a task by its number, its own or the one by which letters cite it, is told its table.
	if _, page = s.Get(c, path+"year"); !strings.Contains(page, "<td>〔a〕1 甲。") || !strings.Contains(page, "<td>〔民生实事〕4 甲。") {
		t.Errorf("the year: %.2500s", page)
	}
	if _, page = s.Post(c, path+"urge", url.Values{"day": {"2026-12-01"}}); !strings.Contains(page, "项：〔a〕1、〔民生实事〕4") {
		t.Errorf("the reminders: %s", page)
	}
	// A new version of the second one.
	status, page = s.Send(c, path+"replace", webtest.File{"修订.csv", webtest.Table([2]string{"新建口袋公园九个。", "市城管局"}, [2]string{"新增托位五百个。", "市卫健委"}, [2]string{"甲。", "市教育局"})})
	if !strings.Contains(page, "“修订.csv”认作“民生实事”的新版") {
		t.Errorf("%d %.2500s", status, page)
	}
	status, page = s.Post(c, path+"newer", url.Values{"do": {"take"}})
	if status != http.StatusOK || !strings.Contains(page, "已换成新版") || strings.Contains(page, "市财政局") {
		t.Errorf("%d %.2500s", status, page)
	}
	if _, page = s.Get(c, path); !strings.Contains(page, "口袋公园九个") || !strings.Contains(page, "乙。") {
		t.Errorf("the new version: %.1500s", page)
	}
	// What is like none, is none's new version.
	status, page = s.Send(c, path+"replace", webtest.File{"别的.csv", webtest.Table([2]string{"疏浚河道三公里。", "市水务局"})})
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, "看不出它是“a”“民生实事”中哪张表的新版") {
		t.Errorf("%d %.600s", status, page)
	}
	if status, page = s.Send(c, path+"add", webtest.File{"图.txt", []byte("没有表格")}); status != http.StatusUnprocessableEntity || !strings.Contains(page, "没有加入") {
		t.Errorf("no table: %d %.600s", status, page)
	}
	// One of the same name gets another one.
	if status, page = s.Send(c, path+"add", more); status != http.StatusOK || !strings.Contains(page, "8项任务") {
		t.Errorf("twice: %d %.900s", status, page)
	}
	if _, err := os.Stat(filepath.Join(s.Data, "a", "民生实事2.csv")); err != nil {
		t.Error(err)
	}
}

// Tables are called otherwise and taken out: the ledger stays the same one, what was filled in is kept,
// and only units whose share has changed get letters.
func TestChangeTables(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"}, [2]string{"乙。", "市财政局"})})
	s.Send(c, path+"add", webtest.File{"民生实事.csv", webtest.Table([2]string{"新建口袋公园八个。", "市城管局"}, [2]string{"丙。", "市教育局"})})
	s.Send(c, path+"add", webtest.File{"食品安全.csv", webtest.Table([2]string{"抽检三千批次。", "市市场监管局"})})
	s.MakeAll(c, path)
	out := filepath.Join(s.Data, "a", "out", "a")
	sheet := func(name string) string {
		t.Helper()
		f, err := excelize.OpenFile(filepath.Join(out, "tracker.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, row := range rows {
			b.WriteString(strings.Join(row, " ") + "\n")
		}
		return b.String()
	}
	makeAnew := func(sure string) {
		t.Helper()
		was := sheet("台账")
		_, page := s.Get(c, path+"make")
		if !strings.Contains(page, sure) {
			t.Errorf("no %q in %.3000s", sure, page)
		}
		form := url.Values{"letters": {"concerned"}}
		if m := regexp.MustCompile(`name="sure" id="sure" value="([0-9a-f]+)"`).FindStringSubmatch(page); m != nil {
			form.Set("sure", m[1])
		}
		s.Post(c, path+"make", form)
		for range 600 {
			if _, page = s.Get(c, path+"make"); !strings.Contains(page, `id="progress"`) && sheet("台账") != was {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatalf("nothing was made: %.2500s", page)
	}
	data, err := os.ReadFile(filepath.Join(out, "tracker.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	data = webtest.Typed(t, data, "市财政局", "2", map[string]any{"进展情况": "财政局写的"})
	data = webtest.Typed(t, data, "市城管局", "3", map[string]any{"进展情况": "城管局写的"})
	if err := os.WriteFile(filepath.Join(out, "tracker.xlsx"), data, 0o666); err != nil {
		t.Fatal(err)
	}

	for name, status := range map[string]int{"民生实事": http.StatusConflict, "": http.StatusBadRequest, "a=b": http.StatusBadRequest} {
		if got, _ := s.Post(c, path+"tables", url.Values{"do": {"rename"}, "table": {"a.csv"}, "name": {name}}); got != status {
			t.Errorf("called %q: %d", name, got)
		}
	}
	s.Post(c, path+"tables", url.Values{"do": {"rename"}, "table": {"a.csv"}, "name": {"工作报告"}})
	if _, page := s.Post(c, path+"tables", url.Values{"do": {"rename"}, "table": {"民生实事.csv"}, "name": {"实事"}}); !strings.Contains(page, `value="工作报告"`) || !strings.Contains(page, `value="实事"`) {
		t.Errorf("renamed: %.2500s", page)
	}
	makeAnew("重新生成")
	if got := sheet("台账"); !strings.Contains(got, "工作报告") || strings.Contains(got, "民生实事") || !strings.Contains(got, "财政局写的") || !strings.Contains(got, "城管局写的") {
		t.Errorf("renamed: %s", got)
	}
	// The first one is taken out: the ledger stays where it is.
	s.Post(c, path+"tables", url.Values{"do": {"remove"}, "table": {"a.csv"}})
	makeAnew("只发给分工有变动的1个单位")
	if got := sheet("台账"); strings.Contains(got, "财政局写的") || !strings.Contains(got, "城管局写的") || !strings.Contains(got, "抽检三千批次") {
		t.Errorf("taken out: %s", got)
	}
	if got := sheet("已撤销"); !strings.Contains(got, "财政局写的") {
		t.Errorf("withdrawn: %s", got)
	}
	if letters, err := filepath.Glob(filepath.Join(out, "letters", "*.docx")); err != nil || len(letters) != 1 || !strings.Contains(letters[0], "市教育局") {
		t.Errorf("letters to %v (%v)", letters, err)
	}
	// And comes again, under its name.
	s.Send(c, path+"add", webtest.File{"工作报告.csv", webtest.Table([2]string{"甲。", "市教育局"}, [2]string{"乙。", "市财政局"})})
	makeAnew("只发给分工有变动的2个单位")
	if got := sheet("台账"); !strings.Contains(got, "财政局写的") {
		t.Errorf("it came again: %s", got)
	}
	s.Post(c, path+"tables", url.Values{"do": {"remove"}, "table": {"民生实事.csv"}})
	s.Post(c, path+"tables", url.Values{"do": {"remove"}, "table": {"食品安全.csv"}})
	if status, _ := s.Post(c, path+"tables", url.Values{"do": {"remove"}, "table": {"工作报告.csv"}}); status != http.StatusConflict {
		t.Errorf("the last one: %d", status)
	}
	makeAnew("只发给分工有变动的1个单位")
	if got := sheet("台账"); !strings.Contains(got, "财政局写的") || strings.Contains(got, "抽检三千批次") {
		t.Errorf("one alone: %s", got)
	}
}
