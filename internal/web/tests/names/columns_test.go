package names

import (
	"net/url"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// wrongColumn is a table whose task and requirement the clerk has to tell apart: 工作任务 is a
// name, 具体内容 what is to be done.
const wrongColumn = "东山县2026年重点任务分工表,,,,\n序号,专项,说明,责任单位,经费\n1,河道整治专项行动方案,清理河道淤积三公里并巡查,县水务局,20万元\n2,农贸市场整治专项行动方案,改造摊位四十个并规范经营,县市场监管局,30万元\n,合计,,,50万元\n"

// A column that may be one of units, and is carried, is settled by one press beside the warning.
func TestCarriedColumnSettled(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"督办.csv", []byte("序号,工作任务,责任单位,督办科室\n1,清淤三公里,市水务局,督查一科\n2,改造街巷,市城管局,督查二科\n3,修路,市交通局,督查三科\n")})
	v.Open("/p/督办/")
	said := `[...document.querySelectorAll("#state .warnings .note")].filter((n) => n.innerText.includes("督办科室")).length`
	if n := webtest.Eval[int](v, said); n != 1 {
		t.Fatalf("%d warnings of the column", n)
	}
	v.Shoot("carried-column")
	v.Press(`form:has(input[name=name][value="督办科室"]) button[value=carry]`)
	v.Until(`location.pathname.endsWith("/p/" + encodeURIComponent("督办") + "/") && document.readyState === "complete"`)
	if n := webtest.Eval[int](v, said); n != 0 {
		t.Errorf("%d warnings of the column are left", n)
	}
	if toml := v.Read("督办", "fengong.toml"); !strings.Contains(toml, `"督办科室" = "carry"`) && !strings.Contains(toml, "督办科室 = \"carry\"") {
		t.Errorf("fengong.toml: %s", toml)
	}
	if got := v.Text("#t1-1"); !strings.Contains(got, "督查一科") || !strings.Contains(got, "市水务局") {
		t.Errorf("the task: %s", got)
	}
	v.Press("button[data-key=undo]")
	if n := webtest.Eval[int](v, said); n != 1 {
		t.Errorf("%d warnings after it was taken back", n)
	}
}

// Three clicks lead from a column that was taken for the wrong thing to right letters, and the
// command line does the same with the file that they leave.
func TestColumnCorrected(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"整治.csv", []byte(wrongColumn)})
	v.Wait("table.columns") // a column is in doubt: it is asked about first
	v.Shoot("columns")
	v.Axe("columns")
	pick := func(form, word string) {
		t.Helper()
		webtest.Eval[bool](v, "window.left = true")
		webtest.Eval[bool](v, "(() => { const s = document.querySelector("+form+"); s.value = '"+word+"'; s.dispatchEvent(new Event('change', {bubbles: true})); return true })()")
		v.Until("!window.left && document.readyState == 'complete'")
		v.Wait("table.columns")
	}
	pick(`"select[aria-label='专项']"`, "theme")
	pick(`"select[aria-label='说明']"`, "task")
	if got := v.Text("article .text"); !strings.Contains(got, "清理河道淤积三公里并巡查") {
		t.Errorf("the first task is %s", got)
	}
	toml := v.Read("整治", "fengong.toml")
	for _, want := range []string{"[columns]\n", "\"说明\" = \"task\"", "\"专项\" = \"theme\""} {
		if !strings.Contains(toml, want) {
			t.Errorf("fengong.toml lacks %s:\n%s", want, toml)
		}
	}
	v.Open("/p/整治/make")
	v.Make()
	v.Wait("#files")
	letter := v.Letter(v.Zip("整治.zip"), "01-县水务局.docx")
	for _, want := range []string{"清理河道淤积三公里并巡查", "经费：20万元"} {
		if !strings.Contains(letter, want) {
			t.Errorf("the letter lacks %s: %s", want, letter)
		}
	}

	// What was said can be taken back, and a row can be said to be no task.
	v.Open("/p/整治/columns")
	pick(`"select[aria-label='说明']"`, "")
	if toml := v.Read("整治", "fengong.toml"); strings.Contains(toml, "\"说明\"") {
		t.Errorf("fengong.toml:\n%s", toml)
	}
	pick(`"select[aria-label='第3行']"`, "note")
	if toml := v.Read("整治", "fengong.toml"); !strings.Contains(toml, "[rows]\n") || !strings.Contains(toml, "= \"note\"") {
		t.Errorf("fengong.toml:\n%s", toml)
	}
}

// A column says whose units it has, as the choices have it.
func TestColumnsOfRoles(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", []byte("云岭市任务分工表,,,\n序号,主要任务,牵头单位,配合单位,责任单位\n1,加强监管。,市教育局,市财政局,市民政局\n")})
	_, page := s.Get(c, at+"columns")
	for _, want := range []string{"自动：牵头单位", "自动：配合单位", "自动：责任单位"} {
		if strings.Count(page, want) != 1 {
			t.Errorf("%s stands %d times", want, strings.Count(page, want))
		}
	}
}

// A row that was said to be no task is among the decisions, from where it is taken back.
func TestRowIsNoTask(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", []byte("云岭市任务分工表,,\n序号,主要任务,责任单位\n1,加强监管。,市教育局\n2,填报说明在后。,刘明辉和某某处\n")})
	s.Post(c, at+"columns", url.Values{"of": {"row"}, "name": {"填报说明在后"}, "as": {"note"}})
	_, page := s.Get(c, at)
	_, decided, _ := strings.Cut(page, `id="decided"`)
	decided, _, _ = strings.Cut(decided, "</details>")
	for _, want := range []string{"填报说明在后", "这一行不是任务", `name="of" value="row"`} {
		if !strings.Contains(decided, want) {
			t.Errorf("no %s among the decisions: %s", want, decided)
		}
	}
	if strings.Contains(page, `id="t1-2"`) {
		t.Error("the row is a task still")
	}
	_, page = s.Post(c, at+"columns", url.Values{"of": {"row"}, "name": {"填报说明在后"}, "as": {""}, "from": {"check"}})
	if !strings.Contains(page, `id="t1-2"`) || strings.Contains(page, "这一行不是任务") {
		t.Error("it is not taken back")
	}
}

// Which of two columns is the task is asked once; either answer settles it.
func TestWhichIsTheTask(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, page := s.Drop(c, webtest.File{"a.csv", []byte("云岭市任务分工表,,,\n序号,目标任务,工作措施,责任单位\n1,全年新增市场主体3000户。,推行一件事一次办并压缩时限。,市教育局\n2,新建高标准农田2万亩。,按月调度并且倒排工期。,市公安局\n")})
	for _, want := range []string{"哪一栏是任务？现在按“工作措施”", ">“目标任务”是任务</button> <span class=\"hint\">如：全年新增市场主体3000户。", "1 处待确认"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	for _, is := range []string{"工作措施", "目标任务"} {
		_, page = s.Post(c, at+"columns", url.Values{"name": {is}, "as": {"task"}, "from": {"check"}})
		if strings.Contains(page, "哪一栏是任务") || !strings.Contains(page, "这一栏是任务") {
			t.Errorf("it is asked still after %s", is)
		}
		s.Post(c, at+"undo", nil)
	}
	s.Post(c, at+"columns", url.Values{"name": {"目标任务"}, "as": {"task"}, "from": {"check"}})
	if _, page = s.Get(c, at); !strings.Contains(page, `</b> 全年新增市场主体3000户。`) && !strings.Contains(page, ">全年新增市场主体3000户。") {
		t.Error("the target is not the task")
	}
}

// A pair of names that look alike is one thing to decide.
func TestAlikeCountsOnce(t *testing.T) {
	s := webtest.Serve(t)
	_, _, page := s.Drop(s.Client(), webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市财政局、市教育局"}, [2]string{"乙。", "市财证局"})})
	if !strings.Contains(page, ">1 处待确认<") {
		t.Error("it is counted twice")
	}
}
