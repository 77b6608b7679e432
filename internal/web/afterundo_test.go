package web_test

import (
	"net/url"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// What is offered for letters after steps were taken back is what those in the folder have, not what the settings say again.
func TestNumbersAfterUndo(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	path := s.Batches(c)
	is := func(when, number, date string) {
		t.Helper()
		form := s.Proposed(c, path)
		if got := form.Get("document.first_number"); got != number {
			t.Errorf("%s: numbers from %s", when, got)
		}
		if got := form.Get("document.date"); date != "" && got != date {
			t.Errorf("%s: dated %s", when, got)
		}
	}
	is("as made", "104", "2026-03-15")
	s.Post(c, path+"undo", nil)
	is("after one step back", "104", "2026-03-15")
	s.Post(c, path+"undo", nil)
	is("with the old table again", "106", "")
	page := s.MakeSo(c, path, url.Values{"document.first_number": {"103"}, "document.date": {"2026-03-20"}})
	problem := webtest.Between(page, `class="problems"`, "</div>")
	for _, want := range []string{"有2份函的字号以前发过，如“某函〔2026〕103号”；106号起没有用过", "请在下面“这一批函的字号从”一格改"} {
		if !strings.Contains(problem, want) {
			t.Errorf("no %s in %s", want, problem)
		}
	}
	is("after an attempt", "106", "")
	if _, page := s.Get(c, path+"make"); !strings.Contains(page, "上一批是2026-03-15") {
		t.Errorf("nothing was made on that day: %s", webtest.Between(page, `id="letters-to"`, "</fieldset>"))
	}
	if page := s.MakeSo(c, path, nil); !strings.Contains(page, "<strong>已生成") || !strings.Contains(page, "某函〔2026〕106号") {
		t.Errorf("%.3000s", webtest.Between(page, "<main", "</main>"))
	}
}

// What the program wrote into the tracker itself is nobody's change: a full name that was given, and taken back, on the page.
func TestFullNameTakenBack(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.InNumbers([2]string{"加强农贸市场监管。", "市商务局"}, [2]string{"开展校园食堂检查。", "市教育局"})}, webtest.YearTable()[1])
	s.MakeAll(c, path)
	calm := func(when, page string) {
		t.Helper()
		if strings.Contains(page, "这一格由程序填写") || strings.Contains(page, "冲突") {
			t.Errorf("%s: %s", when, webtest.Between(page, "<main", "</main>"))
		}
	}
	s.Post(c, path+"prefix", url.Values{"place": {"某市"}, "unit": {"市教育局", "市商务局"}, "was": {"市教育局", "市商务局"}, "full": {"某市教育局", "某市商务局"}, "take": {"市教育局", "市商务局"}})
	if got := s.DirectoryOf("a"); !strings.Contains(got, "某市教育局") {
		t.Fatalf("no full name in %s", got)
	}
	calm("named", s.MakeSo(c, path, nil))
	if names := s.FullNamesInTracker(); !strings.Contains(names, "某市教育局") {
		t.Errorf("the tracker has %s", names)
	}
	s.Post(c, path+"undo", nil)
	calm("taken back", s.MakeSo(c, path, nil))
	if names := s.FullNamesInTracker(); strings.Contains(names, "某市教育局") || strings.Contains(names, "冲突") {
		t.Errorf("the tracker has %s", names)
	}
}

// A column that is marked differently does not reach tasks whose units were corrected before: which they are is said.
func TestCorrectedKeepRoles(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.InNumbers([2]string{"加强农贸市场监管。", "财务处人事处"}, [2]string{"开展校园食堂检查。", "市教育局"}, [2]string{"新建公园八个。", "市城管局"})})
	s.Post(c, path+"remedy", url.Values{"do": {"split"}, "name": {"财务处人事处"}, "written": {"财务处人事处"}, "members": {"财务处、人事处"}})
	s.Saved(c, path, "t1-2", url.Values{"text": {"开展校园食堂检查。"}, "unit": {"市教育局", "市民政局"}, "role": {"responsible", "support"}})
	if _, page := s.Get(c, path); strings.Contains(page, "不跟着变") {
		t.Error("told before anything was marked")
	}
	s.Post(c, path+"columns", url.Values{"name": {"责任单位"}, "as": {"support"}})
	const want = "更正过分工的2项任务不跟着变，角色仍照更正：任务1（财务处、人事处负责）、任务2（市教育局负责）"
	const place = `第3行</span> 栏目“责任单位”` // of a file that clerks never see
	for _, at := range []string{"", "columns"} {
		if _, page := s.Get(c, path+at); !strings.Contains(page, want) || strings.Contains(page, place) {
			t.Errorf("%q does not say so: %s", at, webtest.Between(page, "<main", `<section class="grid-view`))
		}
	}
	s.Saved(c, path, "t1-1", url.Values{"text": {"加强农贸市场监管。"}, "unit": {"财务处", "人事处"}, "role": {"support", "support"}})
	if _, page := s.Get(c, path); !strings.Contains(page, "更正过分工的1项任务不跟着变，角色仍照更正：任务2（市教育局负责）") {
		t.Errorf("after one was mended: %s", webtest.Between(page, "<main", `id="t1-1"`))
	}
}
