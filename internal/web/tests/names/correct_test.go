package names

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/web/webtest"
)

// A task is corrected in place: units are added after 等部门, text and deadline changed; the
// source is shown beside, and everything can be taken back.
func TestCorrectInPlace(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	source := []byte("云岭市重点任务分工表,,,,,\n序号,主要内容,责任单位,完成时限,完成标准,备注\n一、深化改革,,,,,\n1,修订评审规则。,市教育局,6月底前,,\n2,清理存量资金。,市财政局、市审计局等部门,9月底前,盘活3亿元,●\n3,走访困难群众。,市民政局,年底前,,\n4,修编应急预案。,市应急局,10月底前,,\n5,清理闲置场所。,市商务局,6月底前；9月底前,,\n")
	v.Choose(webtest.File{"a.csv", source})
	v.Axe("deadline")
	v.Shoot("deadline")
	v.Press(`#t1-5 .ask button[value=steps]`)
	if got := strings.Join(strings.Fields(v.Text("#t1-5")), ""); !strings.Contains(got, "时限：9月底前6月底前√9月底前√已更正") || strings.Contains(got, "读不出") {
		t.Errorf("the task reads %s", got)
	}
	v.Press("button[data-key=undo]")
	v.Click(`#t1-2 a[data-edit=unit]`)
	v.Wait("#editor[open] #task-text")
	if got := webtest.Eval[string](v, "document.activeElement.name + document.activeElement.value"); got != "unit" {
		t.Errorf("the focus is on %q", got)
	}
	v.Axe("editor")
	v.Shoot("editor")
	v.Do(chromedp.KeyEvent("市人社局"))
	webtest.Eval[bool](v, `(() => { document.querySelector("#task-units select").value = "lead"; return true; })()`)
	v.Click("#task-units li:nth-child(2) [data-remove]")
	v.Fill("#task-text", "清理、盘活存量资金。")
	v.Fill("#task-due", "10月底前")
	v.Fill("#task-column-0", "盘活5亿元")
	webtest.Eval[bool](v, `(() => { document.getElementById("task-column-1").value = ""; return true; })()`)
	v.Press("#task .main")
	if got := v.CorrectionsOf("a"); !strings.Contains(got, "number = \"2\"\ntext = \"清理存量资金。\"\nnew_text = \"清理、盘活存量资金。\"\nunits = \"市财政局、市审计局等部门\"\nlead = [\"市财政局\"]\nresponsible = [\"市人社局\"]\ndue = \"9月底前\"\nnew_due = \"10月底前\"\ncolumns = [[\"完成标准\", \"盘活3亿元\", \"盘活5亿元\"], [\"备注\", \"●\", \"\"]]") {
		t.Errorf("corrections: %s", got)
	}
	if got := v.Read("a", "a.csv"); got != string(source) {
		t.Error("the source was touched")
	}
	if got := strings.Join(strings.Fields(v.Text("#t1-2")), ""); !strings.Contains(got, "清理、盘活存量资金。时限：10月底前完成标准盘活5亿元已更正") || !strings.Contains(got, "市财政局牵头、市人社局改") || strings.Contains(got, "补充单位") {
		t.Errorf("the task reads %s", got)
	}
	v.Click("#h1 a[data-edit]")
	v.Wait("#editor[open] #theme-heading")
	v.Axe("heading")
	v.Fill("#theme-heading", "一、深化改革 创新")
	v.Press("#task .main")
	if got := v.Text("#h1"); !strings.Contains(got, "一、深化改革 创新") || !strings.Contains(got, "原表：一、深化改革") {
		t.Error(got)
	}
	if got := v.Text("button[data-key=undo]"); got != "撤销：更正主题“一、深化改革”" {
		t.Error(got)
	}
	v.Press("button[data-key=undo]")
	if got := v.Text("#corrected summary"); got != "更正（1）" {
		t.Error(got)
	}
	v.Click("#corrected summary")
	v.Axe("corrected")
	v.Shoot("corrected")
	if got := v.Text("button[data-key=undo]"); got != "撤销：更正任务2" {
		t.Error(got)
	}
	v.Press("button[data-key=undo]")
	if got := v.CorrectionsOf("a"); got != "" {
		t.Errorf("not taken back: %s", got)
	}
	v.Press("button[data-key=redo]")
	v.Click("#corrected summary")
	v.Press("#corrected button[value=drop]")
	if got := v.CorrectionsOf("a"); strings.Contains(got, "[[correction]]") {
		t.Errorf("not cancelled: %s", got)
	}
}

// What a new version of the table no longer says is a question; so is a task that is gone.
func TestCorrectionsOfNewVersion(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"}, [2]string{"乙。", "市财政局"}, [2]string{"丙。", "市民政局"})})
	for task, unit := range map[string]string{"t1-1": "市人社局", "t1-2": "市审计局", "t1-3": "市司法局"} {
		text := map[string]string{"t1-1": "甲。", "t1-2": "乙。", "t1-3": "丙。"}[task]
		if status, page := s.Saved(c, path, task, url.Values{"text": {text}, "unit": {unit, ""}, "role": {"responsible", "lead"}}); status != http.StatusOK {
			t.Fatalf("%d %.900s", status, page)
		}
	}
	s.Send(c, path+"replace", webtest.File{"b.csv", webtest.Table([2]string{"丙。", "市民政局"}, [2]string{"甲。", "市体育局"})})
	s.Post(c, path+"newer", url.Values{"do": {"take"}})
	_, page := s.Get(c, path)
	for _, want := range []string{"2项与表对不上", "表里现在不同，没有用上", "表里现在是：市体育局", "找不到任务，没有用上", "表里现在没有这项任务", "已按更正", `id="open">2 处待确认`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	key := regexp.MustCompile(`name="key" value="([0-9a-f]+)"><button class="button" name="do" value="keep"`).FindStringSubmatch(page)
	if key == nil {
		t.Fatal("nothing to keep")
	}
	_, page = s.Post(c, path+"corrections", url.Values{"key": {key[1]}, "do": {"keep"}})
	if !strings.Contains(page, "1项与表对不上") || !strings.Contains(s.CorrectionsOf("a"), "units = \"市体育局\"\nresponsible = [\"市人社局\"]") {
		t.Errorf("not kept: %s", s.CorrectionsOf("a"))
	}
}

// A correction that names a group can be kept, and taken back, where the new version says something else; Ctrl+Enter sends the
// form from any field.
func TestUnfitCorrectionOfGroup(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"垃圾分类。", "市城管局、各街道配合"}, [2]string{"河道保洁。", "市水务局、各街道配合"}, [2]string{"植树。", "市林业局"})})
	v := webtest.Visit(t, s)
	v.Open(path)
	if got := v.Text("#leaderless"); !strings.Contains(got, "2项任务只有配合单位") {
		t.Error(got)
	}
	for _, task := range []string{"t1-1", "t1-2"} {
		v.Click("#" + task + " a[data-edit]")
		v.Wait("#task-units")
		v.Turn(chromedp.SendKeys(chromedp.CSS("#task-units li:last-child input"), "市住建局"), chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	}
	if got := s.CorrectionsOf("a"); strings.Count(got, "市住建局") != 2 || strings.Count(got, "各街道") < 2 {
		t.Fatalf("corrected: %s", got)
	}
	s.Send(c, path+"replace", webtest.File{"b.csv", webtest.Table([2]string{"垃圾分类。", "市环卫处、各街道配合"}, [2]string{"河道保洁。", "市环卫处、各街道配合"}, [2]string{"植树。", "市林业局"})})
	s.Post(c, path+"newer", url.Values{"do": {"take"}})
	v.Open(path)
	unfit := func() string { return v.Text("#corrected summary") }
	if got := unfit(); !strings.Contains(got, "2项与表对不上") {
		t.Fatal(got)
	}
	v.Press("#corrected button[value=keep]")
	if got := unfit(); !strings.Contains(got, "1项与表对不上") {
		t.Errorf("kept: %s", got)
	}
	v.Press("#corrected tr:last-child button[value=drop]")
	if got := unfit(); strings.Contains(got, "对不上") || strings.Count(s.CorrectionsOf("a"), "[[correction]]") != 1 {
		t.Errorf("taken back: %s, %s", got, s.CorrectionsOf("a"))
	}
	status, page := s.Post(c, path+"corrections", url.Values{"key": {"0123456789abcdef"}, "do": {"drop"}})
	if !strings.Contains(page, "刚在另一个窗口里改过") {
		t.Errorf("one that is not there any more: %d %.600s", status, page)
	}
}

// After a new version the list calls each task by the number that it has there, and says what is gone.
func TestCorrectionsByPresentNumbers(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	source := func(tasks ...string) []byte {
		text := "云岭市重点任务分工表,,,\n单位：万元,,,\n序号,主要内容,责任单位,年度投资\n"
		for i, task := range tasks {
			text += fmt.Sprintf("%d,%s,市教育局,%d00\n", i+1, task, len(task))
		}
		return []byte(text)
	}
	_, path, _ := s.Drop(c, webtest.File{"a.csv", source("修订评审规则。", "清理存量资金。", "走访困难群众。", "新建示范学校。")})
	for task, text := range map[string]string{"t1-1": "修订评审规则。", "t1-3": "走访困难群众。"} {
		if status, page := s.Saved(c, path, task, url.Values{"text": {text}, "unit": {"市司法局"}, "role": {"lead"}, "head": {"年度投资（万元）"}, "column": {"9000"}}); status != http.StatusOK {
			t.Fatalf("%d %.900s", status, page)
		}
	}
	s.Send(c, path+"replace", webtest.File{"b.csv", source("清理存量资金。", "走访困难群众。", "新建示范学校。")})
	s.Post(c, path+"newer", url.Values{"do": {"take"}})
	_, page := s.Get(c, path)
	_, page, _ = strings.Cut(page, `id="corrected"`)
	page, _, _ = strings.Cut(page, "</table>")
	for _, want := range []string{`<a href="#t1-2">任务2</a><br><span class="hint">原任务3</span>`, "任务1<br>", "表里现在没有这项任务", "9000"} {
		if !strings.Contains(page, want) {
			t.Errorf("the list lacks %s: %.2500s", want, page)
		}
	}
	if _, page := s.Get(c, path+"task/t1-2"); !strings.Contains(page, ">9000</textarea>") || !strings.Contains(page, "年度投资（万元）") {
		t.Errorf("the form has not what is corrected: %.3000s", page)
	}
}

// Other columns, steps and headings go on to a new version of the table; what it says otherwise is
// asked again, and can be kept.
func TestCorrectColumns(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	source := func(heading, target, remark string) []byte {
		return []byte("云岭市重点任务分工表,,,,\n序号,主要内容,责任单位,完成标准,备注\n" + heading + ",,,,\n1,修订评审规则。,市教育局," + target + "," + remark +
			"\n2,清理存量资金。,市财政局,盘活资金3亿元以上,\n3,走访困难群众。,市民政局,全年不少于200户,每季度报一次\n")
	}
	_, path, _ := s.Drop(c, webtest.File{"a.csv", source("一、改革", "建3所", "●")})
	if status, page := s.Saved(c, path, "t1-1", url.Values{"text": {"修订评审规则。"}, "unit": {"市教育局"}, "head": {"完成标准", "备注"}, "column": {"建5所", "甲\r\n乙"},
		"when": {"6月底前", ""}, "what": {"出初稿", ""}}); status != http.StatusOK || !strings.Contains(page, "<dt>6月底前</dt><dd>出初稿</dd>") || !strings.Contains(page, "<p>完成标准：建3所</p>") {
		t.Fatalf("%d %.900s", status, page)
	}
	heading := url.Values{"source": {"一、改革"}, "heading": {"一、改革创新"}, "was": {""}}
	if status, page := s.Post(c, path+"theme/h1", heading); status != http.StatusOK || !strings.Contains(page, "<h2>一、改革创新 ") {
		t.Fatalf("%d %.900s", status, page)
	}
	heading.Set("heading", "一、别的窗口")
	if status, page := s.Post(c, path+"theme/h1", heading); status != http.StatusConflict || !strings.Contains(page, "一、别的窗口</textarea>") || !strings.Contains(page, "另一个窗口") {
		t.Errorf("%d %.900s", status, page)
	}
	const want = "columns = [[\"完成标准\", \"建3所\", \"建5所\"], [\"备注\", \"●\", \"甲\\n乙\"]]\nsteps = []\nnew_steps = [[\"6月底前\", \"出初稿\"]]\n"
	if got := s.CorrectionsOf("a"); !strings.Contains(got, want) || !strings.Contains(got, "theme = \"一、改革\"\nnew_theme = \"一、改革创新\"") {
		t.Error(got)
	}
	s.Send(c, path+"replace", webtest.File{"b.csv", source("一、改革", "建4所", "●")})
	s.Post(c, path+"newer", url.Values{"do": {"take"}})
	_, page := s.Get(c, path)
	for _, want := range []string{"1项与表对不上", "表里现在是：建4所", "<dt>完成标准</dt><dd>建4所</dd>", "<dd>甲\n乙</dd>", "<h2>一、改革创新 "} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	key := regexp.MustCompile(`name="key" value="([0-9a-f]+)"><button class="button" name="do" value="keep"`).FindStringSubmatch(page)
	if key == nil {
		t.Fatal("nothing to keep")
	}
	if _, page = s.Post(c, path+"corrections", url.Values{"key": {key[1]}, "do": {"keep"}}); !strings.Contains(page, "<dd>建5所</dd>") || !strings.Contains(s.CorrectionsOf("a"), `["完成标准", "建4所", "建5所"]`) {
		t.Errorf("not kept: %s", s.CorrectionsOf("a"))
	}
	if _, page = s.Saved(c, path, "t1-1", url.Values{"do": {"restore"}}); strings.Contains(page, "建5所") {
		t.Error("the source did not come back")
	}
}

// Nothing typed is lost where the table was replaced meanwhile, or something is missing.
func TestCorrectionRefused(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})})
	for name, values := range map[string]url.Values{
		"换过了":      {"key": {"0123456789abcdef"}, "text": {"甲乙丙丁。"}, "unit": {"市人社局"}},
		"至少要有一个":   {"text": {"甲乙丙丁。"}, "unit": {" "}},
		"任务内容不能空着": {"text": {" "}, "unit": {"市人社局"}, "due": {"甲乙丙丁。"}},
	} {
		status, page := s.Saved(c, path, "t1-1", values)
		if status != http.StatusConflict || !strings.Contains(page, name) || !strings.Contains(page, "甲乙丙丁。") {
			t.Errorf("%s: %d", name, status)
		}
	}
	if got := s.CorrectionsOf("a"); got != "" {
		t.Errorf("something was saved: %s", got)
	}
	if status, _ := s.Get(c, path+"task/t7-1"); status != http.StatusNotFound {
		t.Errorf("a task that is not there: %d", status)
	}
}

// Names run together are taken apart in every task that has them, by one press, and back.
func TestSplit(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市供销社市烟草公司牵头，市教育局配合"}, [2]string{"乙。", "市供销社市烟草公司"}, [2]string{"丙。", "市供销社、市教育局"})})
	if got := v.Text(".ask button[value=split]"); got != "拆成市供销社、市烟草公司" {
		t.Fatal(got)
	}
	v.Shoot("split")
	v.Press(".ask button[value=split]")
	if got := v.Text("#open"); got != "0 处待确认" {
		t.Error(got)
	}
	if got := strings.Join(strings.Fields(v.Text("#t1-1 .phrase")), ""); got != "市供销社牵头、市烟草公司牵头、市教育局配合" {
		t.Error(got)
	}
	if got := strings.Count(v.CorrectionsOf("a"), "[[correction]]"); got != 2 {
		t.Errorf("%d corrections", got)
	}
	v.Press("button[data-key=undo]")
	if got := v.Text("#open"); got != "1 处待确认" {
		t.Error(got)
	}
}

// What another window corrected meanwhile is not undone by one that was opened before; names with
// lists in their brackets stay whole.
func TestCorrectedInTwoWindows(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "各县（市、区）"})})
	_, form := s.Get(c, path+"task/t1-1")
	key := regexp.MustCompile(`name="key" value="([0-9a-f]+)"`).FindStringSubmatch(form)[1]
	post := func(text string) (int, string) {
		return s.Post(c, path+"task/t1-1", url.Values{"key": {key}, "was": {""}, "text": {text}, "unit": {"各县（市、区）", "市人社局"}, "role": {"responsible", "support"}, "do": {"save"}})
	}
	if status, page := post("甲一。"); status != http.StatusOK || strings.Contains(page, "各县（市”") || !strings.Contains(page, "甲一。") {
		t.Fatalf("%d %.1500s", status, page)
	}
	status, page := post("甲二。")
	if status != http.StatusConflict || !strings.Contains(page, "另一个窗口") || !strings.Contains(page, "甲二。") {
		t.Errorf("%d %.1500s", status, page)
	}
	if _, page = s.Get(c, path); !strings.Contains(page, "甲一。") {
		t.Errorf("the first window's correction is gone: %.1500s", page)
	}
}

// Where a task's text is its measures, views and the form call it by the column that names it.
func TestTitles(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", []byte("云溪县重点工作任务分解表,,,,\n序号,目标任务,工作措施,牵头单位,完成时限\n1,技改投资增长10%,组织申报技改项目不少于8个，兑现奖补资金,县工信局,11月底前\n" +
		"2,新建停车泊位500个,利用边角地建设停车场，年内投入使用,县城管局,12月底前\n3,完成造林8000亩,春季造林5000亩，秋季造林3000亩,县林业局,11月底前\n")})
	views := map[string]string{"": "<b class=\"title\">技改投资增长10%</b>", "units?leave": "<b>技改投资增长10%</b> 组织申报", "matrix": ">1 技改投资增长10%</a>", "task/t1-1": "<h1>更正任务 1 技改投资增长10%</h1>"}
	for view, want := range views {
		if _, page := s.Get(c, path+view); !strings.Contains(page, want) {
			t.Errorf("%s lacks %s: %.2500s", view, want, page[max(0, strings.Index(page, "<main")):])
		}
	}
}

// What is typed into a dialog stays in it where another window was first, and can be sent again.
func TestDialogsKeepWhatIsTyped(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、各区政府"}, [2]string{"乙。", "市财政局"})})
	c := v.Client()
	path := "/p/a/"

	v.Click("a[data-edit][href$='t1-1']")
	v.Wait("#editor[open]")
	v.Fill("#editor [name=text]", "甲一。")
	_, form := v.Get(c, path+"task/t1-1")
	key := regexp.MustCompile(`name="key" value="([0-9a-f]+)"`).FindStringSubmatch(form)[1]
	v.Post(c, path+"task/t1-1", url.Values{"key": {key}, "was": {""}, "text": {"甲二。"}, "unit": {"市教育局", "各区政府"}, "role": {"responsible", "responsible"}, "do": {"save"}})
	v.Click("#editor button[value=save]")
	v.Until(`document.getElementById("editor").open && document.getElementById("editor").textContent.includes("另一个窗口")`)
	if got := webtest.Eval[string](v, `document.querySelector("#editor [name=text]").value`); got != "甲一。" {
		t.Errorf("typed into the form: %s", got)
	}
	v.Click("#editor button[value=save]")
	v.Until(`!document.getElementById("editor").open && document.getElementById("t1-1").textContent.includes("甲一。")`)

	v.Click("button[data-written='市财政局']")
	v.Wait("#remedy[open]")
	webtest.Eval[bool](v, `(() => { const f = document.querySelector("#remedy form"); f.elements.do.value = "same"; f.elements.target.value = "市教育局"; return true; })()`)
	v.Decide(c, path, "none", "市财政局", "", "")
	v.Click("#remedy .button.main")
	v.Until(`document.getElementById("remedy").open && document.getElementById("remedy-wrong").textContent.includes("另一个窗口")`)
	if got := webtest.Eval[string](v, `document.querySelector("#remedy [name=target]").value`); got != "市教育局" {
		t.Errorf("typed into the dialog: %s", got)
	}
	v.Click("#remedy .button.main")
	v.Until(`!document.getElementById("remedy").open`)
	if got := v.Read("a", "units.toml"); !strings.Contains(got, `aliases = ["市财政局"]`) {
		t.Errorf("units.toml:\n%s", got)
	}
}
