package web

import (
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
)

// These find the fields of a form, and what they hold.
var (
	fieldOfForm = regexp.MustCompile(`<input[^>]* name="([^"]+)"[^>]*>`)
	valueOf     = regexp.MustCompile(` value="([^"]*)"`)
)

// proposed gives what the form that makes letters would send as it stands.
func (s *serving) proposed(c *http.Client, path string) url.Values {
	s.t.Helper()
	_, page := s.get(c, path+"make")
	form := url.Values{}
	for _, m := range fieldOfForm.FindAllStringSubmatch(between(page, `<form id="making"`, "</form>"), -1) {
		if value := valueOf.FindStringSubmatch(m[0]); value != nil && (!strings.Contains(m[0], `type="radio"`) || strings.Contains(m[0], "checked")) {
			form.Set(m[1], value[1])
		}
	}
	return form
}

// makeSo makes letters with the form as it stands but for what is changed, and gives the page that says how it went.
func (s *serving) makeSo(c *http.Client, path string, changed url.Values) string {
	s.t.Helper()
	form := s.proposed(c, path)
	for name := range changed {
		form.Set(name, changed.Get(name))
	}
	if status, page := s.post(c, path+"make", form); status != http.StatusOK {
		s.t.Fatalf("%d %.3000s", status, between(page, "<main", "</main>"))
	}
	for range 600 {
		if now, _ := s.runs.of("a").look(); now.Over {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	_, page := s.get(c, path+"make")
	return page
}

// batches makes letters 101 to 103 of a table and, of its new version, 104 and 105 later on.
func (s *serving) batches(c *http.Client) (path string) {
	s.t.Helper()
	settings := strings.Replace(string(yearTable()[1].data), "[contact]", "first_number = 101\n[contact]", 1)
	was := [][2]string{{"加强农贸市场监管。", "市商务局"}, {"开展校园食堂检查。", "市教育局"}, {"新建公园八个。", "市城管局"}}
	_, path, _ = s.drop(c, file{"a.csv", inNumbers(was...)}, file{"fengong.toml", []byte(settings)})
	s.makeAll(c, path)
	s.send(c, path+"replace", file{"b.csv", inNumbers([2]string{"加强农贸市场和商场监管。", "市商务局"}, [2]string{"开展校园食堂和商店检查。", "市教育局"}, was[2])})
	s.post(c, path+"newer", url.Values{"do": {"take"}})
	if page := s.makeSo(c, path, url.Values{"document.date": {"2026-03-15"}}); !strings.Contains(page, "<strong>已生成") {
		s.t.Fatalf("%.3000s", between(page, "<main", "</main>"))
	}
	return path
}

// What is offered for letters after steps were taken back is what those in the folder have, not what the settings say again.
func TestNumbersAfterUndo(t *testing.T) {
	testtool.NotoDir(t)
	s := serve(t)
	c := s.client()
	path := s.batches(c)
	is := func(when, number, date string) {
		t.Helper()
		form := s.proposed(c, path)
		if got := form.Get("document.first_number"); got != number {
			t.Errorf("%s: numbers from %s", when, got)
		}
		if got := form.Get("document.date"); date != "" && got != date {
			t.Errorf("%s: dated %s", when, got)
		}
	}
	is("as made", "104", "2026-03-15")
	s.post(c, path+"undo", nil)
	is("after one step back", "104", "2026-03-15")
	s.post(c, path+"undo", nil)
	is("with the old table again", "106", "")
	page := s.makeSo(c, path, url.Values{"document.first_number": {"103"}, "document.date": {"2026-03-20"}})
	problem := between(page, `class="problems"`, "</div>")
	for _, want := range []string{"有2份函的字号以前发过，如“某函〔2026〕103号”；106号起没有用过", "请在下面“这一批函的字号从”一格改"} {
		if !strings.Contains(problem, want) {
			t.Errorf("no %s in %s", want, problem)
		}
	}
	is("after an attempt", "106", "")
	if _, page := s.get(c, path+"make"); !strings.Contains(page, "上一批是2026-03-15") {
		t.Errorf("nothing was made on that day: %s", between(page, `id="letters-to"`, "</fieldset>"))
	}
	if page := s.makeSo(c, path, nil); !strings.Contains(page, "<strong>已生成") || !strings.Contains(page, "某函〔2026〕106号") {
		t.Errorf("%.3000s", between(page, "<main", "</main>"))
	}
}

// What the program wrote into the tracker itself is nobody's change: a full name that was given, and taken back, on the page.
func TestFullNameTakenBack(t *testing.T) {
	testtool.NotoDir(t)
	s := serve(t)
	c := s.client()
	_, path, _ := s.drop(c, file{"a.csv", inNumbers([2]string{"加强农贸市场监管。", "市商务局"}, [2]string{"开展校园食堂检查。", "市教育局"})}, yearTable()[1])
	s.makeAll(c, path)
	calm := func(when, page string) {
		t.Helper()
		if strings.Contains(page, "这一格由程序填写") || strings.Contains(page, "冲突") {
			t.Errorf("%s: %s", when, between(page, "<main", "</main>"))
		}
	}
	s.post(c, path+"prefix", url.Values{"place": {"某市"}, "unit": {"市教育局", "市商务局"}, "was": {"市教育局", "市商务局"}, "full": {"某市教育局", "某市商务局"}, "take": {"市教育局", "市商务局"}})
	if got := s.directoryOf("a"); !strings.Contains(got, "某市教育局") {
		t.Fatalf("no full name in %s", got)
	}
	calm("named", s.makeSo(c, path, nil))
	if names := s.fullNamesInTracker(); !strings.Contains(names, "某市教育局") {
		t.Errorf("the tracker has %s", names)
	}
	s.post(c, path+"undo", nil)
	calm("taken back", s.makeSo(c, path, nil))
	if names := s.fullNamesInTracker(); strings.Contains(names, "某市教育局") || strings.Contains(names, "冲突") {
		t.Errorf("the tracker has %s", names)
	}
}

// fullNamesInTracker gives the names of the sheets of the tracker, and the full names on the one by unit.
func (s *serving) fullNamesInTracker() string {
	s.t.Helper()
	book, err := excelize.OpenFile(filepath.Join(s.data, "a", "out", "a", "tracker.xlsx"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer book.Close()
	names := strings.Join(book.GetSheetList(), " ")
	rows, err := book.GetRows("按单位")
	if err != nil {
		s.t.Fatal(err)
	}
	for _, row := range rows {
		if len(row) > 3 {
			names += " " + row[3]
		}
	}
	return names
}

// A column that is marked differently does not reach tasks whose units were corrected before: which they are is said.
func TestCorrectedKeepRoles(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, path, _ := s.drop(c, file{"a.csv", inNumbers([2]string{"加强农贸市场监管。", "市商务局市财政局"}, [2]string{"开展校园食堂检查。", "市教育局"}, [2]string{"新建公园八个。", "市城管局"})})
	s.post(c, path+"remedy", url.Values{"do": {"split"}, "name": {"市商务局市财政局"}, "written": {"市商务局市财政局"}, "members": {"市商务局、市财政局"}})
	s.saved(c, path, "t1-2", url.Values{"text": {"开展校园食堂检查。"}, "unit": {"市教育局", "市民政局"}, "role": {"responsible", "support"}})
	if _, page := s.get(c, path); strings.Contains(page, "不跟着变") {
		t.Error("told before anything was marked")
	}
	s.post(c, path+"columns", url.Values{"name": {"责任单位"}, "as": {"support"}})
	const want = "更正过分工的2项任务不跟着变，角色仍照更正：任务1（市商务局、市财政局负责）、任务2（市教育局负责）"
	const place = `第3行</span> 栏目“责任单位”` // of a file that clerks never see
	for _, at := range []string{"", "columns"} {
		if _, page := s.get(c, path+at); !strings.Contains(page, want) || strings.Contains(page, place) {
			t.Errorf("%q does not say so: %s", at, between(page, "<main", `<section class="grid-view`))
		}
	}
	s.saved(c, path, "t1-1", url.Values{"text": {"加强农贸市场监管。"}, "unit": {"市商务局", "市财政局"}, "role": {"support", "support"}})
	if _, page := s.get(c, path); !strings.Contains(page, "更正过分工的1项任务不跟着变，角色仍照更正：任务2（市教育局负责）") {
		t.Errorf("after one was mended: %s", between(page, "<main", `id="t1-1"`))
	}
}
