package way

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// The whole way with the real table, whose directory lacks one unit.
func TestWholeWay(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.VisitPDF(t, webtest.Serve(t))
	files := webtest.Seed(t, "units.toml", "fengong.toml")
	lacking := regexp.MustCompile(`(?m)^\[\[unit\]\]\nname = "市商务局"\nfull = .*\n\n`).ReplaceAll(files[1].Data, nil)
	lacking = bytes.ReplaceAll(lacking, []byte(`"市商务局", `), nil)
	files[1].Data = lacking
	v.Choose(files...)
	if got := v.Text("#open"); got != "1 处待确认" {
		t.Fatalf("%s\n%s", got, v.Text(".verdict"))
	}
	v.Shoot("check")
	v.Axe("check")
	v.Press(".ask button[value=unit]")
	v.Wait("#names-doubt") // 市商务局 is no full name
	if got := v.Text("#open"); got != "0 处待确认" {
		t.Error(got)
	}
	directory := v.Read("guangzhou-2020-food-safety", "units.toml")
	if !strings.Contains(directory, "[[unit]]\nname = \"市商务局\"\nfull = \"市商务局\"") || !strings.Contains(directory, "# 单位全称以2020年的机构设置为准。") {
		t.Errorf("units.toml:\n%s", directory)
	}
	for _, view := range []string{"units", "matrix"} { // what axe says of these: TestLooks
		v.Open(webtest.SeedPath + view)
		v.Shoot(view)
	}

	v.Open(webtest.SeedPath + "settings")
	v.Shoot("settings")
	v.Fill("[name='contact.person']", "张三")
	v.Press(".save button")
	v.Wait(".verdict.ok")
	settings := v.Read("guangzhou-2020-food-safety", "fengong.toml")
	if want := strings.Replace(string(files[2].Data), `person = "×××"`, `person = "张三"`, 1); settings != want {
		t.Errorf("fengong.toml:\n%s", settings)
	}

	v.Open(webtest.SeedPath + "make")
	v.Axe("make")
	v.Make()
	v.Wait("#files")
	v.Shoot("make")
	letter := v.Letter(v.Zip("guangzhou-2020-food-safety.zip"), "01-市商务局.docx")
	for _, want := range []string{"广州市食品安全委员会办公室", "市商务局", "张三", "落实疫情防控责任，切实加大疫情防控期间监管力度"} {
		if !strings.Contains(letter, want) {
			t.Errorf("the letter lacks %s: %s", want, letter)
		}
	}

	v.ShowLetter()
	v.Shoot("letter")
	v.Open("/")
	v.Shoot("home")
	v.Press("form[action$='/lang'] button")
	v.Wait("#drop")
	if got := v.Text("h1"); got != "Drop the task allocation table here" {
		t.Error(got)
	}
}

// A table is pasted as Word and Excel put it on the clipboard; what else comes with it
// does nothing.
func TestPaste(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	webtest.Eval[bool](v, `(() => {
		const clip = new DataTransfer();
		clip.setData("text/html", "<html><body><script>document.title = 'evil'</scr" + "ipt><img src=x onerror=\"document.title = 'evil'\"><p>试点工作任务分工表</p>" +
			"<table><tr><td>主要内容</td><td>责任单位</td></tr><tr><td>1.加强监管。</td><td>市教育局牵头，市公安局配合</td></tr></table></body></html>");
		clip.setData("text/plain", "主要内容\t责任单位");
		document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clip, bubbles: true }));
		return true;
	})()`)
	v.Wait("#open")
	if got := v.Text("h1"); got != "试点工作任务分工表" {
		t.Error(got)
	}
	if got := v.Text(".phrase"); got != "市教育局牵头牵头，市公安局配合配合" {
		t.Errorf("the phrase reads %s", got)
	}
	if title := webtest.Eval[string](v, "document.title"); strings.Contains(title, "evil") {
		t.Error("a pasted script ran")
	}
}

// A table is dragged onto the page, anywhere; with it, its settings.
func TestDrag(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	seeds := filepath.Join(testtool.Root(t), "seeds")
	v.Drag(filepath.Join(seeds, "guangzhou-2020-food-safety.txt"), filepath.Join(seeds, "units.toml"))
	if got := v.Text("#open"); got != "0 处待确认" {
		t.Error(got)
	}
}

// Who leaves settings that were typed but not saved is asked.
func TestUnsaved(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.Seed(t)...)
	v.Open(webtest.SeedPath + "settings")
	v.Do(chromedp.SendKeys(chromedp.CSS("[name='contact.person']"), "张三"))
	v.Press("nav a[href$='/make']")
	select {
	case kind := <-v.Asked:
		if kind != "beforeunload" {
			t.Error(kind)
		}
	case <-time.After(10 * time.Second):
		t.Error("nobody asked")
	}
	v.Open(webtest.SeedPath + "settings")
	v.Do(chromedp.SendKeys(chromedp.CSS("[name='contact.person']"), "张三"))
	v.Press(".save button")
	v.Press("nav a[href$='/make']")
	select {
	case kind := <-v.Asked:
		t.Errorf("saved settings: %s", kind)
	default:
	}
}

// A paste without a table says so and sends nothing.
func TestPasteNothing(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	webtest.Eval[bool](v, `(() => {
		const clip = new DataTransfer();
		clip.setData("text/plain", "你好");
		document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clip, bubbles: true }));
		return true;
	})()`)
	if got := v.Text("[data-paste]"); !strings.Contains(got, "没有表格") {
		t.Error(got)
	}
}

// A run goes on while the page is loaded anew, and ends when it is cancelled; what was
// there before stays.
func TestCancel(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.Long())
	v.Open("/p/long/make")
	v.Make()
	v.Wait("#progress")
	v.Do(chromedp.Reload())
	v.Wait("#progress")
	v.Click("form[action$='/cancel'] button")
	v.Wait(".problems")
	if got := v.Text(".problems"); !strings.Contains(got, "已取消") {
		t.Error(got)
	}
	if out := filepath.Join(v.Data, "long", "out", "long"); webtest.Exists(out) {
		t.Error("a cancelled run left something behind")
	}
}

// Two tabs keep each other's changes; where both change the same thing, the second is told.
func TestSecondTab(t *testing.T) {
	a := webtest.Visit(t, webtest.Serve(t))
	a.Choose(webtest.Seed(t, "units.toml", "fengong.toml")...)
	b := a.Second()
	a.Open(webtest.SeedPath + "settings")
	b.Open(webtest.SeedPath + "settings")
	a.Fill("[name='contact.person']", "甲")
	a.Press(".save button")
	a.Wait(".verdict.ok")
	b.Fill("[name='contact.phone']", "020-1")
	b.Press(".save button")
	b.Wait(".verdict.ok")
	settings := a.Read("guangzhou-2020-food-safety", "fengong.toml")
	if !strings.Contains(settings, `person = "甲"`) || !strings.Contains(settings, `phone = "020-1"`) {
		t.Errorf("one tab undid the other:\n%s", settings)
	}
	a.Fill("[name='contact.phone']", "020-2")
	a.Press(".save button")
	a.Wait(".problems")
	if got := a.Text(".problems"); !strings.Contains(got, "020-1") || !strings.Contains(got, "020-2") {
		t.Error(got)
	}
	a.Press(".save button")
	a.Wait(".verdict.ok")
	if settings := a.Read("guangzhou-2020-food-safety", "fengong.toml"); !strings.Contains(settings, `phone = "020-2"`) {
		t.Errorf("what was looked at and saved again is lost:\n%s", settings)
	}
}

// A word that was taken wrongly is corrected by keyboard alone.
func TestKeyboard(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"加强监管。", "市教育局、各区教委、市卫健委"}, [2]string{"加强检查。", "市卫生健康委"})})
	if got := v.Text("#open"); got != "2 处待确认" { // the group, and two names that are alike
		t.Fatal(got)
	}
	v.Do(chromedp.Focus(chromedp.CSS("button[data-written='市卫健委']")), chromedp.KeyEvent("\r"))
	v.Wait("dialog[open]")
	v.Shoot("remedy")
	v.Axe("remedy")
	v.Turn(chromedp.SendKeys(chromedp.CSS("dialog input[name=target]"), "市卫生健康委\r"))
	v.Wait("button[title*='市卫生健康委']")
	directory := v.Read("a", "units.toml")
	if !strings.Contains(directory, "name = \"市卫生健康委\"\nfull = \"市卫生健康委\"\naliases = [\"市卫健委\"]") {
		t.Errorf("units.toml:\n%s", directory)
	}
	v.Click(".ask button[data-do=group]")
	v.Wait("dialog[open]")
	v.Do(chromedp.SendKeys(chromedp.CSS("dialog textarea"), "甲区教委"))
	v.Do(chromedp.SendKeys(chromedp.CSS("#member"), "乙区教委\r丙区教委\r"))
	v.Press("dialog .button.main")
	v.Wait("#names-doubt")
	if got := v.Text("#open"); got != "0 处待确认" {
		t.Error(got)
	}
	if got := v.Read("a", "units.toml"); !strings.Contains(got, `members = ["甲区教委", "乙区教委", "丙区教委"]`) {
		t.Errorf("units.toml:\n%s", got)
	}
}

// From the table on the desktop to the first letter on the screen: the clicks of someone
// who sees the page for the first time. The double-click that starts the program comes
// before them.
func TestFirstLetter(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.VisitPDF(t, webtest.Serve(t))
	begin := time.Now()
	step := func(what string) { t.Logf("%5d ms  %s", time.Since(begin).Milliseconds(), what) }
	v.Choose(webtest.Seed(t)...) // one drag
	step("the table is understood")
	clicks := 2
	click := func(selector string) {
		t.Helper()
		clicks++
		v.Click(selector)
	}
	click("nav a[href$='/make']")
	v.Wait("form[action$='/make'] button")
	webtest.Eval[bool](v, "document.getElementById('sure')?.click(), true")
	click("form[action$='/make'] button")
	v.Wait("#files")
	step("everything is made")
	clicks++
	v.ShowLetter()
	step("the letter is shown")
	if clicks > 6 {
		t.Errorf("%d clicks", clicks)
	}
	name := webtest.Eval[string](v, `new URL(document.querySelector(".letters a").href).pathname`)
	status, pdf := v.Get(v.Client(), name)
	if status != 200 {
		t.Fatal(status)
	}
	file := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(file, []byte(pdf), 0o666); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(testtool.Need(t, "pdftotext"), "-raw", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.Join(strings.Fields(string(text)), "")
	for _, want := range []string{"市商务局", "落实疫情防控责任，切实加大疫情防控期间监管力度"} {
		if !strings.Contains(plain, want) {
			t.Errorf("the preview lacks %s: %s", want, plain)
		}
	}
}
