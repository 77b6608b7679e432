package web

import (
	"strconv"
	"strings"
	"testing"

	"fengong/internal/testtool"
)

// Views that have a form for paper have a button for it.
func TestPrintButtons(t *testing.T) {
	s := serve(t)
	_, path, _ := smallYear(t, s)
	v := visit(t, s)
	for _, view := range []string{"year", "rounds", "units", "make"} {
		v.open(path + view)
		if !eval[bool](v, `(() => { let n = 0; window.print = () => n++; document.querySelector("[data-print]").click(); return n === 1 })()`) {
			t.Errorf("%s is not printed", view)
		}
		v.axe(view)
	}
	v.shoot("print")
}

// Tasks without a unit are not in the ledger, and the page says so; the words that the appendix has as they are written are
// all listed; states of a round say by which day they are.
func TestSaidInFull(t *testing.T) {
	testtool.NotoDir(t)
	s := serve(t)
	c := s.client()
	tasks := [][2]string{{"1.甲。", ""}}
	units := "[[unit]]\nname = \"市教育局\"\naliases = ["
	for i := range 15 {
		name := "市教育" + string([]rune("一二三四五六七八九十甲乙丙丁戊")[i]) + "局"
		tasks = append(tasks, [2]string{strconv.Itoa(i+2) + ".做好第" + strconv.Itoa(i+2) + "项工作。", name})
		units += strconv.Quote(name) + ", "
	}
	_, path, _ := s.drop(c, file{"a.csv", table(tasks...)}, file{"units.toml", []byte(units + "]\n")}, file{"fengong.toml", []byte("[document]\ndate = \"2026-01-10\"\n")})
	s.makeAll(c, path)
	if _, page := s.get(c, path+"make"); !strings.Contains(page, "……共15处") || strings.Count(page, "（函发给“市教育局”）") != 15 {
		t.Errorf("as written: %d of 15", strings.Count(page, "（函发给“市教育局”）"))
	}
	if _, page := s.get(c, path+"year"); !strings.Contains(page, "1项任务没有责任单位，不在台账里、不计入") {
		t.Error("the year says nothing of a task without a unit")
	}
	_, page := s.post(c, path+"rounds", map[string][]string{"name": {"2026-07"}, "due": {"2026-07-25"}})
	if !strings.Contains(page, "情况按今天（2026-06-") {
		t.Error("the round does not say by which day its states are")
	}
}
