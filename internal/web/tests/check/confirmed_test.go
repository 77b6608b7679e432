package check

import (
	"net/url"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
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
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", withNumbers([4]string{"1", "修订规则。", "县教育局", "6月底前"}, [4]string{"2", "清理资金。", "县财政局", "7月底前"},
		[4]string{"2", "走访群众。", "县民政局", "8月底前"}, [4]string{"5", "检查食堂。", "县教育局", "9月底前"})})
	s.MakeAll(c, path)
	_, page := s.Get(c, path+"make")
	notes := webtest.Between(page, `<ul class="notes warnings">`, "</ul>")
	for _, want := range []string{`href="task/t1-3?from=make">更正编号：后一个2</a>`, `href="task/t1-4?from=make">更正编号：任务5</a>`} {
		if !strings.Contains(notes, want) {
			t.Errorf("no %s in %s", want, notes)
		}
	}
	if strings.Contains(notes, "行第") || strings.Contains(notes, "列") {
		t.Errorf("a place that is not the number's: %s", notes)
	}
	_, form := s.Get(c, path+"task/t1-3?from=make")
	if !strings.Contains(form, `name="from" value="make"`) {
		t.Errorf("the form does not know where it was opened: %s", webtest.Between(form, "<form", "</form>"))
	}
	if _, page = s.Saved(c, path, "t1-3", url.Values{"number": {"3"}, "from": {"make"}, "text": {"走访群众。"}, "unit": {"县民政局"}, "role": {"responsible"}}); !strings.Contains(page, `id="gate"`) {
		t.Errorf("it leads to %.300s", webtest.Between(page, "<main", "</main>"))
	}
}

// With the last answer the page goes to what comes next, wherever it was given; with nothing open the button that looks
// for the next question says so.
func TestNothingOpen(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	rows := [][4]string{{"1", "修订规则。", "县教育局", "6月底前"}}
	for range 40 {
		rows = append(rows, [4]string{"", "清理资金，盘活存量。", "县财政局", "7月底前"})
	}
	rows = append(rows, [4]string{"2", "走访群众。", "某某专班", "8月底前"})
	v.Choose(webtest.File{"a.csv", withNumbers(rows...)}, webtest.File{"units.toml", []byte("[[unit]]\nname = \"县教育局\"\nfull = \"某县教育局\"\n[[unit]]\nname = \"县财政局\"\nfull = \"某县财政局\"\n")})
	v.Press("#t1-42 .ask button[value=unit]")
	v.Until(`document.querySelector("#state a.main")?.getBoundingClientRect().bottom < innerHeight && scrollY < 500`)
	if got := webtest.Eval[string](v, `document.activeElement.innerText`); got != "核对全称" && got != "去生成" {
		t.Errorf("after the last answer %q has the focus", got)
	}
	v.Shoot("w10-last")
	v.Click("#next")
	if got := v.Text("#told"); got != "没有待确认的了。" {
		t.Errorf("nothing is open: %q", got)
	}
}

// A task without a deadline is counted above, and one press away from having one; the form shows the field.
func TestUndatedAnswered(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", withNumbers([4]string{"1", "修订规则。", "县教育局", "6月底前"}, [4]string{"2", "清理资金。", "县财政局", ""}, [4]string{"3", "走访群众。", "县民政局", "8月底前"})})
	if got := v.Text("#undated"); got != "另有1项任务没有写时限：任务2" {
		t.Errorf("got %q", got)
	}
	v.Click("#t1-2 a[data-edit=due]")
	v.Wait("#task-due")
	v.Until(`(r => r.top > 0 && r.bottom < document.getElementById("editor").getBoundingClientRect().bottom - 40)(document.getElementById("task-due").getBoundingClientRect())`)
	v.Shoot("w10-due")
	v.Fill("#task-due", "9月底前")
	v.Press("#editor button[value=save]")
	v.Until(`!document.getElementById("undated")`)
}

// On the page of the columns stands what is to be looked at there, and the open questions of Check beside it; a column that
// was said to be another has its way back, by the name that it had, and a table in which nobody leads any more is told of.
func TestColumnsSaid(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", []byte("某县任务分工表,,,,\n序号,主要内容,牵头单位,配合单位,完成时限\n1,修订规则。,县教育局,县财政局,6月底前\n2,清理资金。,县财政局,某某专班,7月底前\n")},
		webtest.File{"units.toml", []byte("[[unit]]\nname = \"县教育局\"\n[[unit]]\nname = \"县财政局\"\n")})
	_, page := s.Get(c, path+"columns")
	if got := webtest.Between(page, `<div class="verdict`, "</div>"); strings.Contains(got, "id=\"open\"") || !strings.Contains(got, "每一栏都认出来了") || !strings.Contains(got, "另有1处待确认，在“核对”页") {
		t.Errorf("got %s", got)
	}
	if _, _, hidden := s.Drop(c, webtest.File{"b.csv", []byte("某县任务分工表,,,\n序号,主要内容,包联社区,完成时限\n1,修订规则。,城南社区,6月底前\n2,清理资金。,城北社区,7月底前\n")}); strings.Contains(hidden, "到“栏目”看") {
		if _, page = s.Get(c, "/p/b/columns"); strings.Contains(page, "到“栏目”看") || strings.Contains(page, "请到“栏目”") {
			t.Error("the page of the columns leads to itself")
		}
	}
	_, page = s.Post(c, path+"columns", url.Values{"name": {"牵头单位"}, "as": {"support"}})
	verdict := webtest.Between(page, `<div class="verdict`, "</div>")
	for _, want := range []string{`id="open">栏目有1处要看`, "2项任务只有配合单位，没有牵头或负责的单位", "“牵头单位”还是牵头单位</button>"} {
		if !strings.Contains(verdict, want) {
			t.Errorf("no %s in %s", want, verdict)
		}
	}
	if want := `<option value="" >自动：牵头单位</option>`; !strings.Contains(page, want) {
		t.Errorf("the way back is not called %s", want)
	}
}

// Nothing ticked is nothing changed, and said; all that are filled in can be ticked at once.
func TestTickAll(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", withNumbers([4]string{"1", "修订规则。", "教育局、河口镇", "6月底前"}, [4]string{"2", "清理资金。", "财政局、石桥镇柳湾村", ""})})
	v.Open("/p/a/units?place=" + url.QueryEscape("清溪县"))
	webtest.Eval[bool](v, `document.querySelectorAll("#prefixed input[type=checkbox]").forEach(b => b.checked = false), true`)
	v.Click("#prefixed button.main")
	if got := v.Text("#told"); !strings.Contains(got, "没有打勾的，什么也没有改") {
		t.Errorf("got %q", got)
	}
	v.Shoot("w10-ticks")
	v.Click("[data-tick-all]")
	if webtest.Eval[bool](v, `[...document.querySelectorAll("#prefixed tr:has(input[data-ticks])")].some(r => r.querySelector("[type=checkbox]").checked != (r.querySelector("[name=full]").value != ""))`) {
		t.Error("not all that are filled in are ticked")
	}
	if status, page := v.Post(v.Client(), "/p/a/prefix", url.Values{"place": {"清溪县"}, "unit": {"教育局"}, "was": {"教育局"}, "full": {"清溪县教育局"}}); status != 400 && !strings.Contains(page, "没有打勾的，什么也没有改") {
		t.Errorf("%d %.300s", status, webtest.Between(page, "<main", "</main>"))
	}
}

// A name that stands for a group's members under another name is decided to be that group, not a copy of it; what was said to
// stay as it is written counts as no correction, and the year does not ask about it again.
func TestConfirmedStays(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", withNumbers([4]string{"1", "修订规则。", "县直相关部门", "6月底前"}, [4]string{"2", "清理资金。", "县直有关部门", "适时推进"})},
		webtest.File{"units.toml", []byte("[[unit]]\nname = \"县教育局\"\n[[unit]]\nname = \"县财政局\"\n[[group]]\nname = \"县直有关部门\"\naliases = [\"县直相关部门\"]\nmembers = [\"县教育局\", \"县财政局\"]\n")})
	_, page := s.Post(c, path+"due", url.Values{"due": {"适时推进"}, "do": {"keep"}, "task": {"t1-2"}})
	for _, want := range []string{"就是“县直有关部门”，代表的单位跟着它", "更正（1，其中1项照原文"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %s", want, webtest.Between(page, `id="state"`, "</main>"))
		}
	}
	s.MakeAll(c, path)
	_, page = s.Get(c, path+"make")
	if !strings.Contains(page, `id="onward"`) {
		t.Error("nothing leads on to the year")
	}
	if _, page = s.Get(c, path+"year"); strings.Contains(page, "读不出是哪一天") {
		t.Errorf("asked once more: %s", webtest.Between(page, "<main", "</main>"))
	}
}

// A unit with another one in brackets can be said to be the first of them: there is nothing more to be asked about it then.
func TestInBrackets(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, page := s.Drop(c, webtest.File{"a.csv", withNumbers([4]string{"1", "修订规则。", "县委宣传部（县文明办）", "6月底前"}, [4]string{"2", "清理资金。", "县文明办、县委宣传部", "7月底前"})},
		webtest.File{"units.toml", []byte("[[unit]]\nname = \"县委宣传部\"\nfull = \"中共某县委宣传部\"\n[[unit]]\nname = \"县文明办\"\nfull = \"某县文明办公室\"\n")})
	ask := webtest.Between(page, `<div class="ask"`, "</div>")
	for _, want := range []string{"拆成县委宣传部、县文明办</button>", "就是县委宣传部</button>", "是一个单位</button>"} {
		if !strings.Contains(ask, want) {
			t.Errorf("no %s in %s", want, ask)
		}
	}
	if page = s.Decide(c, path, "same", "县委宣传部（县文明办）", "县委宣传部", ""); !strings.Contains(page, `id="open">0 处待确认`) {
		t.Errorf("more is asked: %s", webtest.Between(page, `id="state"`, "</main>"))
	}
}
