package web

import (
	"net/url"
	"strings"
	"testing"

	"fengong/internal/testtool"
)

// withNumbers gives a table whose numbers have a column of their own; each row is a number, a text, a unit and a deadline.
func withNumbers(rows ...[4]string) []byte {
	var b strings.Builder
	b.WriteString("某县任务分工表,,,\n序号,主要内容,责任单位,完成时限\n")
	for _, r := range rows {
		b.WriteString(strings.Join(r[:], ",") + "\n")
	}
	return []byte(b.String())
}

// What the run says of numbers is settled where it is said: each has its form, and leads back to the letters.
func TestNumbersOnMake(t *testing.T) {
	testtool.NotoDir(t)
	s := serve(t)
	c := s.client()
	_, path, _ := s.drop(c, file{"a.csv", withNumbers([4]string{"1", "修订规则。", "县教育局", "6月底前"}, [4]string{"2", "清理资金。", "县财政局", "7月底前"},
		[4]string{"2", "走访群众。", "县民政局", "8月底前"}, [4]string{"5", "检查食堂。", "县教育局", "9月底前"})})
	s.makeAll(c, path)
	_, page := s.get(c, path+"make")
	notes := between(page, `<ul class="notes warnings">`, "</ul>")
	for _, want := range []string{`href="task/t1-3?from=make">更正编号：后一个2</a>`, `href="task/t1-4?from=make">更正编号：任务5</a>`} {
		if !strings.Contains(notes, want) {
			t.Errorf("no %s in %s", want, notes)
		}
	}
	if strings.Contains(notes, "行第") || strings.Contains(notes, "列") {
		t.Errorf("a place that is not the number's: %s", notes)
	}
	_, form := s.get(c, path+"task/t1-3?from=make")
	if !strings.Contains(form, `name="from" value="make"`) {
		t.Errorf("the form does not know where it was opened: %s", between(form, "<form", "</form>"))
	}
	if _, page = s.saved(c, path, "t1-3", url.Values{"number": {"3"}, "from": {"make"}, "text": {"走访群众。"}, "unit": {"县民政局"}, "role": {"responsible"}}); !strings.Contains(page, `id="gate"`) {
		t.Errorf("it leads to %.300s", between(page, "<main", "</main>"))
	}
}
