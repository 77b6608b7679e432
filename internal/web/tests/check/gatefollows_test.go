package check

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// Names run together are offered to be taken apart whatever was answered before; a group stays one in a task that was
// corrected, what was written is not asked again, and the button for all units leaves out persons and groups.
func TestRunTogetherAfterAnswers(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "财务处人事处、各县区"}, [2]string{"乙。", "财务处、人事处、市发改委、各县区"}, [2]string{"丙。", "市发展改革委、市教育局、张伟"}, [2]string{"丁。", "市民政局、刘明"})})
	v.Wait("#alike")
	v.Press("#alike button[value=same]")
	if got := v.Text("#t1-1 .ask"); !strings.Contains(got, "拆成财务处、人事处") || strings.Contains(got, "就是财务处") {
		t.Fatalf("asked: %s", got)
	}
	v.Press(".ask button[value=split]")
	asks := webtest.Eval[string](v, `[...document.querySelectorAll(".task .ask")].map((a) => a.getAttribute("aria-label")).join(" ")`)
	if strings.Contains(asks, "财务处人事处") {
		t.Errorf("asked about: %s", asks)
	}
	if !webtest.Eval[bool](v, `!!document.querySelector(".ask[aria-label=各县区] button[data-do=group]")`) {
		t.Error("the group is asked about as a unit")
	}
	if got := webtest.Eval[string](v, `document.querySelector("button[value=units]")?.innerText || ""`); strings.Contains(got, "各县区") || strings.Contains(got, "张伟") {
		t.Errorf("the button for all: %s", got)
	}
}

// Of steps that go on after the plan's year, the last within it is the deadline; a deadline that is none says what becomes of it.
func TestStepsBeyondTheYear(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, page := s.Drop(c, webtest.File{"a.csv", []byte("云岭市2026年重点任务分工表,,,\n序号,主要内容,责任单位,完成时限\n1,修订评审规则。,市教育局,2026年12月31日前完成，2027年巩固\n2,清理存量资金。,市财政局,立即\n3,走访困难群众。,市民政局,11月底前\n")})
	if !strings.Contains(page, "分2步，函里都印，年内的到期日是2026年12月31日前") || !strings.Contains(page, "落后的一样标出来、一样催办") {
		t.Errorf("asked: %s", regexp.MustCompile(`分2步，到[^<]*`).FindString(page))
	}
	s.Post(c, path+"due", url.Values{"due": {"2026年12月31日前完成，2027年巩固"}, "do": {"steps"}, "task": {"t1-1"}})
	if got := s.CorrectionsOf("a"); !strings.Contains(got, `new_due = "2026年12月31日前"`) || !strings.Contains(got, `["2027年", "巩固"]`) {
		t.Error(got)
	}
}

// Units that only groups name have no column beside the tasks, and are named with what their letters have.
func TestOnlyThroughGroups(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "县民政局、石桥镇"}, [2]string{"乙。", "各镇"}, [2]string{"丙。", "各镇"})},
		webtest.File{"units.toml", []byte("[[unit]]\nname = \"石桥镇\"\n[[unit]]\nname = \"青山镇\"\n[[group]]\nname = \"各镇\"\nmembers = [\"石桥镇\", \"青山镇\"]\n")})
	if _, page := s.Get(c, at+"matrix"); !strings.Contains(webtest.Between(page, `<p class="only">`, "</p>"), `函里的任务数：<span class="pair">青山镇 2</span>`) {
		t.Error("青山镇 has a letter, and is not to be seen")
	}
}

// Who is added behind 等 is proposed to have the role of those before it.
func TestRoleBehindOpenList(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", []byte("云岭市任务分工表,,,,\n序号,主要内容,牵头单位,责任单位,配合单位\n1,修订评审规则。,市教育局,市民政局,市财政局、市公安局等部门\n2,清理存量资金。,市财政局,市审计局,\n")})
	_, form := s.Get(c, path+"task/t1-1")
	rows := regexp.MustCompile(`(?s)<input name="unit"[^>]*value=""[^>]*>.*?<option value="([a-z]+)" selected`).FindStringSubmatch(form)
	if rows == nil || rows[1] != "support" {
		t.Errorf("proposed: %v", rows)
	}
}

// Why a long form was not saved is seen, though the button is far below.
func TestRefusedFormIsSeen(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{strings.Repeat("很长的任务内容，", 60), "市教育局、市财政局、市民政局、市审计局、市公安局、市司法局、市水务局、市商务局"})})
	v.Click("#t1-1 a[data-edit]")
	v.Wait("#editor[open] #task-text")
	v.Do(chromedp.SendKeys(chromedp.CSS("#task-due"), "6月底前"))
	v.Saved(v.Client(), "/p/a/", "t1-1", url.Values{"text": {"别的窗口改的。"}, "unit": {"市教育局"}})
	v.Click("#editor .button.main")
	v.Until(`(() => { const p = document.querySelector("#editor .problems"); if (!p) return false; const b = p.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; })()`)
}

// Of many reminders the first are shown and the others counted; what else was done stands before them.
func TestRemindersCounted(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	var tasks [][2]string
	for _, unit := range []string{"市教育局", "市财政局", "市民政局", "市审计局", "市公安局", "市司法局"} {
		tasks = append(tasks, [2]string{"做好" + unit + "的工作，按时报送进展情况。", unit})
	}
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table(tasks...)}, webtest.YearTable()[1])
	s.MakeAll(c, at)
	s.Post(c, at+"rounds", url.Values{"name": {"2026-06"}, "due": {"2026-06-10"}})
	_, page := s.Post(c, at+"urge", url.Values{"day": {"2026-06-30"}})
	seal := regexp.MustCompile(`name="seal" value="([0-9a-f]+)"`).FindStringSubmatch(page)
	if seal == nil {
		t.Fatalf("%.2000s", page[strings.Index(page, "<main"):])
	}
	form := url.Values{"day": {"2026-06-30"}, "seal": {seal[1]}}
	for _, task := range tasks {
		form.Add("unit", task[1])
	}
	_, page = s.Post(c, at+"urge", form)
	done := webtest.Between(page, `<section class="verdict ok"`, "</section>")
	shown, rest, _ := strings.Cut(done, "<details>")
	if n := strings.Count(rest, "未报1轮"); !strings.Contains(shown, "原文件已另存") || !strings.Contains(rest, "其余"+string(rune('0'+n))+"条") {
		t.Errorf("%d of 6 are folded: %s", n, done)
	}
}

// A task without a deadline, where most have one, is marked, and named before letters are made; where most have none, none is.
func TestNoDeadline(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, page := s.Drop(c, webtest.File{"a.csv", []byte("云岭市任务分工表,,,\n序号,主要内容,责任单位,完成时限\n1,修订评审规则。,市教育局,6月底前\n2,清理存量资金。,市财政局,\n3,走访困难群众。,市民政局,11月底前\n")})
	if n := strings.Count(page, ">没有写时限<"); n != 1 || !strings.Contains(webtest.Between(page, `id="t1-2"`, "</article>"), "没有写时限") {
		t.Errorf("%d tasks are marked", n)
	}
	if _, page = s.Get(c, path+"make"); !strings.Contains(webtest.Between(page, `id="undated"`, "</p>"), "任务2</a>") {
		t.Error("nobody is told before letters are made")
	}
	if _, _, page = s.Drop(c, webtest.File{"b.csv", []byte("云岭市任务分工表,,,\n序号,主要内容,责任单位,完成时限\n1,修订评审规则。,市教育局,6月底前\n2,清理存量资金。,市财政局,\n3,走访困难群众。,市民政局,\n")}); strings.Contains(page, "没有写时限") {
		t.Error("a table that gives days to few tasks is marked all over")
	}
}

// A group that looks like one that is known is offered to be it; what is taken back with other names says so; the dialog
// counts letters for what is chosen alone.
func TestGroupsAlike(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "各县区政府、市教育局"}, [2]string{"乙。", "各县区"})})
	v.Decide(v.Client(), "/p/a/", "group", "各县区政府", "", "甲县政府、乙区政府")
	v.Open("/p/a/")
	v.Press(".ask[aria-label=各县区] button[name=do][value=same]")
	if got := v.DirectoryOf("a"); !strings.Contains(got, `aliases = ["各县区"]`) {
		t.Errorf("not merged: %s", got)
	}
	v.Click("button.w[data-written=市教育局]")
	v.Wait("dialog[open]")
	v.Click("dialog [name=do][value=none]")
	if webtest.Eval[bool](v, `document.getElementById("members-count").checkVisibility()`) {
		t.Error("letters to a group are counted for what is no unit")
	}
	v.Click("dialog [name=do][value=group]")
	v.Until(`document.getElementById("members-count").checkVisibility()`)
	v.Click("dialog [data-close]")
	v.Click("#decided summary")
	v.Press(`#decided button[aria-label="撤回：各县区政府"]`)
	if got := v.Text("#toast"); !strings.Contains(got, "连同别名各县区") {
		t.Errorf("told: %s", got)
	}
}

// Issuer and date are seen above the list of letters while they are typed.
func TestGateFollows(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})})
	v.Open("/p/a/make")
	v.Do(chromedp.SendKeys(chromedp.CSS("[id='document.issuer']"), "云岭市人民政府办公室"))
	if got := v.Text("#gate summary"); !strings.Contains(got, "云岭市人民政府办公室") || !strings.Contains(got, "2026年6月30日") {
		t.Errorf("the list says %s", got)
	}
}

// A name with another unit of the table in brackets behind it may be two: it is asked about alone, and no press for all pairs
// makes it one.
func TestUnitInBrackets(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市住建局（市水利局）、市财证局"}, [2]string{"乙。", "市水利局、市财政局"}, [2]string{"丙。", "市住建局、市财政局、市市场监管局（市知识产权局）"})})
	v.Do(chromedp.EmulateViewport(480, 800))
	if high := webtest.Eval[int](v, `Math.round(document.querySelector("#alike th").getBoundingClientRect().height)`); high > 60 {
		t.Errorf("in a narrow window a name is %d px high", high)
	}
	v.Do(chromedp.EmulateViewport(1366, 768))
	if got := v.Text(".task .ask"); !strings.Contains(got, "像是两个单位写在一起") || !strings.Contains(got, "拆成市住建局、市水利局") || strings.Contains(v.Text("#state"), "市知识产权局") {
		t.Errorf("asked: %s", got)
	}
	v.Press("#alike button[value=same]")
	if got := v.DirectoryOf("a"); strings.Contains(got, "市水利局）") {
		t.Fatalf("made one by the press for all: %s", got)
	}
	if got := v.Text(".task .ask"); !strings.Contains(got, "像是两个单位写在一起") { // though both are known by now
		t.Errorf("asked no more: %s", got)
	}
}

// For a table of the second half of a year a person says whether its pace is reckoned from January on, unless a day is set.
func TestSecondHalf(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	files := webtest.YearTable()
	files[0].Data = []byte(strings.Replace(string(files[0].Data), "某市任务分工表", "某市2026年下半年任务分工表", 1))
	files[1].Data = []byte(strings.Split(string(files[1].Data), "[report]")[0])
	_, at, _ := s.Drop(c, files...)
	s.MakeAll(c, at)
	if _, page := s.Get(c, at+"year"); !strings.Contains(page, "没有说死是哪一段时间") {
		t.Error("nobody says from when progress is reckoned")
	}
	s.Post(c, at+"settings", url.Values{"was.report.year_start": {""}, "report.year_start": {"2026-07-01"}})
	if _, page := s.Get(c, at+"year"); strings.Contains(page, "没有说死") {
		t.Error("told of though a day is set")
	}
}
