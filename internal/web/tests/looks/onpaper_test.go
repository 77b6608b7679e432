package looks

import (
	"strconv"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// Views that have a form for paper have a button for it.
func TestPrintButtons(t *testing.T) {
	s := webtest.Serve(t)
	_, path, _ := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	for _, view := range []string{"year", "rounds", "units", "make"} {
		v.Open(path + view)
		if !webtest.Eval[bool](v, `(() => { let n = 0; window.print = () => n++; document.querySelector("[data-print]").click(); return n === 1 })()`) {
			t.Errorf("%s is not printed", view)
		}
		v.Axe(view)
	}
	v.Shoot("print")
}

// Tasks without a unit are not in the ledger, and the page says so; the words that the appendix has as they are written are
// all listed; states of a round say by which day they are.
func TestSaidInFull(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	tasks := [][2]string{{"1.甲。", ""}}
	units := "[[unit]]\nname = \"市教育局\"\naliases = ["
	for i := range 15 {
		name := "市教育" + string([]rune("一二三四五六七八九十甲乙丙丁戊")[i]) + "局"
		tasks = append(tasks, [2]string{strconv.Itoa(i+2) + ".做好第" + strconv.Itoa(i+2) + "项工作。", name})
		units += strconv.Quote(name) + ", "
	}
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table(tasks...)}, webtest.File{"units.toml", []byte(units + "]\n")}, webtest.File{"fengong.toml", []byte("[document]\ndate = \"2026-01-10\"\n")})
	s.MakeAll(c, path)
	if _, page := s.Get(c, path+"make"); !strings.Contains(page, "其余9处") || strings.Count(page, "（函发给“市教育局”）") != 15 {
		t.Errorf("as written: %d of 15", strings.Count(page, "（函发给“市教育局”）"))
	}
	if _, page := s.Get(c, path+"year"); !strings.Contains(page, "1项任务没有责任单位，不在台账里、不计入") {
		t.Error("the year says nothing of a task without a unit")
	}
	_, page := s.Post(c, path+"rounds", map[string][]string{"name": {"2026-07"}, "due": {"2026-07-25"}})
	if !strings.Contains(page, "情况按今天（2026-06-") {
		t.Error("the round does not say by which day its states are")
	}
}
