package web

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
)

const seedPath = "/p/guangzhou-2020-food-safety/"

// The whole way with the real table, whose directory lacks one unit.
func TestWholeWay(t *testing.T) {
	testtool.NotoDir(t)
	v := visitPDF(t, serve(t))
	files := seed(t, "units.toml", "fengong.toml")
	lacking := regexp.MustCompile(`(?m)^\[\[unit\]\]\nname = "市商务局"\nfull = .*\n\n`).ReplaceAll(files[1].data, nil)
	lacking = bytes.ReplaceAll(lacking, []byte(`"市商务局", `), nil)
	files[1].data = lacking
	v.choose(files...)
	if got := v.text("#open"); got != "1 处待确认" {
		t.Fatalf("%s\n%s", got, v.text(".verdict"))
	}
	v.shoot("check")
	v.axe("check")
	v.press(".ask button[value=unit]")
	v.wait("#names-doubt") // 市商务局 is no full name
	if got := v.text("#open"); got != "0 处待确认" {
		t.Error(got)
	}
	directory := v.read("guangzhou-2020-food-safety", "units.toml")
	if !strings.Contains(directory, "[[unit]]\nname = \"市商务局\"\nfull = \"市商务局\"") || !strings.Contains(directory, "# 单位全称以2020年的机构设置为准。") {
		t.Errorf("units.toml:\n%s", directory)
	}
	for _, view := range []string{"units", "matrix"} { // what axe says of these: TestLooks
		v.open(seedPath + view)
		v.shoot(view)
	}

	v.open(seedPath + "settings")
	v.shoot("settings")
	v.fill("[name='contact.person']", "张三")
	v.press(".save button")
	v.wait(".verdict.ok")
	settings := v.read("guangzhou-2020-food-safety", "fengong.toml")
	if want := strings.Replace(string(files[2].data), `person = "×××"`, `person = "张三"`, 1); settings != want {
		t.Errorf("fengong.toml:\n%s", settings)
	}

	v.open(seedPath + "make")
	v.axe("make")
	v.make()
	v.wait("#files")
	v.shoot("make")
	letter := v.letter(v.zip("guangzhou-2020-food-safety.zip"), "01-市商务局.docx")
	for _, want := range []string{"广州市食品安全委员会办公室", "市商务局", "张三", "落实疫情防控责任，切实加大疫情防控期间监管力度"} {
		if !strings.Contains(letter, want) {
			t.Errorf("the letter lacks %s: %s", want, letter)
		}
	}

	v.showLetter()
	v.shoot("letter")
	v.open("/")
	v.shoot("home")
	v.press("form[action$='/lang'] button")
	v.wait("#drop")
	if got := v.text("h1"); got != "Drop the task allocation table here" {
		t.Error(got)
	}
}

// read gives the text of a file of a project.
func (v *visitor) read(names ...string) string {
	v.t.Helper()
	data, err := os.ReadFile(filepath.Join(append([]string{v.data}, names...)...))
	if err != nil {
		v.t.Fatal(err)
	}
	return string(data)
}

// download gives a file that the browser has been told to fetch.
func (v *visitor) download(name string) []byte {
	v.t.Helper()
	for range 200 {
		data, err := os.ReadFile(filepath.Join(v.downloads, name))
		if err == nil {
			if _, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
				return data
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	there, _ := os.ReadDir(v.downloads)
	v.t.Fatalf("%s was not downloaded: %v", name, there)
	return nil
}

// zip gives what the link to all outputs brings. A press can be lost while the page is put in place.
func (v *visitor) zip(name string) []byte {
	v.t.Helper()
	for range 4 {
		v.click("a[href$='/all.zip']")
		for range 100 {
			if _, err := os.Stat(filepath.Join(v.downloads, name)); err == nil {
				return v.download(name)
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	return v.download(name)
}

// letter gives the text of a letter in a zip of outputs.
func (v *visitor) letter(data []byte, name string) string {
	v.t.Helper()
	inner := v.unzip(data, "/责任函/"+name)
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(v.unzip(inner, "word/document.xml")), "")
}

func (v *visitor) unzip(data []byte, end string) []byte {
	v.t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		v.t.Fatal(err)
	}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, end) {
			r, err := f.Open()
			if err != nil {
				v.t.Fatal(err)
			}
			defer r.Close()
			content, err := io.ReadAll(r)
			if err != nil {
				v.t.Fatal(err)
			}
			return content
		}
	}
	v.t.Fatalf("the zip has no %s", end)
	return nil
}

// axe checks the page for accessibility: nothing serious. With names of rules it checks these alone. Of a
// list it sees the first rows: the others are made by the same lines of a template, and each costs as much.
func (v *visitor) axe(name string, rules ...string) {
	v.t.Helper()
	file := filepath.Join("testdata", "node_modules", "axe-core", "axe.min.js")
	source, err := os.ReadFile(file)
	if err != nil {
		if os.Getenv("FENGONG_REQUIRE_TOOLS") == "1" {
			v.t.Fatal(err)
		}
		v.t.Logf("accessibility of %s not checked: axe-core is not there (run: make test)", name)
		return
	}
	if !eval[bool](v, "!!window.axe") {
		eval[bool](v, string(source)+"\n;true")
	}
	only := ""
	if len(rules) > 0 {
		only = `runOnly: ["` + strings.Join(rules, `", "`) + `"], `
	}
	for _, found := range eval[[]string](v, `(async () => {
		const rows = [...document.querySelectorAll("tr:nth-child(n+9), li:nth-child(n+9)")].map((row) => [row, document.createComment("")]);
		for (const [row, place] of rows) row.replaceWith(place); // what is only hidden takes as long as what is seen
		const back = () => { for (const [row, place] of rows) place.replaceWith(row); };
		const r = await axe.run({ `+only+`resultTypes: ["violations"] }).finally(back);
		return r.violations.filter((v) => ["serious", "critical"].includes(v.impact))
			.map((v) => v.impact + " " + v.id + ": " + v.help + "\n" + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200) + " " + n.failureSummary).join("\n"));
	})()`) {
		v.t.Errorf("%s: %s", name, found)
	}
}

// A table is pasted as Word and Excel put it on the clipboard; what else comes with it
// does nothing.
func TestPaste(t *testing.T) {
	v := visit(t, serve(t))
	eval[bool](v, `(() => {
		const clip = new DataTransfer();
		clip.setData("text/html", "<html><body><script>document.title = 'evil'</scr" + "ipt><img src=x onerror=\"document.title = 'evil'\"><p>试点工作任务分工表</p>" +
			"<table><tr><td>主要内容</td><td>责任单位</td></tr><tr><td>1.加强监管。</td><td>市教育局牵头，市公安局配合</td></tr></table></body></html>");
		clip.setData("text/plain", "主要内容\t责任单位");
		document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clip, bubbles: true }));
		return true;
	})()`)
	v.wait("#open")
	if got := v.text("h1"); got != "试点工作任务分工表" {
		t.Error(got)
	}
	if got := v.text(".phrase"); got != "市教育局牵头牵头，市公安局配合配合" {
		t.Errorf("the phrase reads %s", got)
	}
	if title := eval[string](v, "document.title"); strings.Contains(title, "evil") {
		t.Error("a pasted script ran")
	}
}

// A table is dragged onto the page, anywhere; with it, its settings.
func TestDrag(t *testing.T) {
	v := visit(t, serve(t))
	seeds := filepath.Join(testtool.Root(t), "seeds")
	v.drag(filepath.Join(seeds, "guangzhou-2020-food-safety.txt"), filepath.Join(seeds, "units.toml"))
	if got := v.text("#open"); got != "0 处待确认" {
		t.Error(got)
	}
}

// Who leaves settings that were typed but not saved is asked.
func TestUnsaved(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(seed(t)...)
	v.open(seedPath + "settings")
	v.do(chromedp.SendKeys(chromedp.CSS("[name='contact.person']"), "张三"))
	v.press("nav a[href$='/make']")
	select {
	case kind := <-v.asked:
		if kind != "beforeunload" {
			t.Error(kind)
		}
	case <-time.After(10 * time.Second):
		t.Error("nobody asked")
	}
	v.open(seedPath + "settings")
	v.do(chromedp.SendKeys(chromedp.CSS("[name='contact.person']"), "张三"))
	v.press(".save button")
	v.press("nav a[href$='/make']")
	select {
	case kind := <-v.asked:
		t.Errorf("saved settings: %s", kind)
	default:
	}
}

// A paste without a table says so and sends nothing.
func TestPasteNothing(t *testing.T) {
	v := visit(t, serve(t))
	eval[bool](v, `(() => {
		const clip = new DataTransfer();
		clip.setData("text/plain", "你好");
		document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clip, bubbles: true }));
		return true;
	})()`)
	if got := v.text("[data-paste]"); !strings.Contains(got, "没有表格") {
		t.Error(got)
	}
}

// long is a table whose run takes long enough to be watched.
func long() file {
	var rows [][2]string
	for i := range 1500 {
		rows = append(rows, [2]string{fmt.Sprintf("%d.做好第%d项工作。", i+1, i+1), fmt.Sprintf("第%d区教育局、第%d区公安局", i+1, i+1)})
	}
	return file{"long.csv", table(rows...)}
}

// A run goes on while the page is loaded anew, and ends when it is cancelled; what was
// there before stays.
func TestCancel(t *testing.T) {
	testtool.NotoDir(t)
	v := visit(t, serve(t))
	v.choose(long())
	v.open("/p/long/make")
	v.make()
	v.wait("#progress")
	v.do(chromedp.Reload())
	v.wait("#progress")
	v.click("form[action$='/cancel'] button")
	v.wait(".problems")
	if got := v.text(".problems"); !strings.Contains(got, "已取消") {
		t.Error(got)
	}
	if out := filepath.Join(v.data, "long", "out", "long"); exists(out) {
		t.Error("a cancelled run left something behind")
	}
}

// Two tabs keep each other's changes; where both change the same thing, the second is told.
func TestSecondTab(t *testing.T) {
	a := visit(t, serve(t))
	a.choose(seed(t, "units.toml", "fengong.toml")...)
	b := a.second()
	a.open(seedPath + "settings")
	b.open(seedPath + "settings")
	a.fill("[name='contact.person']", "甲")
	a.press(".save button")
	a.wait(".verdict.ok")
	b.fill("[name='contact.phone']", "020-1")
	b.press(".save button")
	b.wait(".verdict.ok")
	settings := a.read("guangzhou-2020-food-safety", "fengong.toml")
	if !strings.Contains(settings, `person = "甲"`) || !strings.Contains(settings, `phone = "020-1"`) {
		t.Errorf("one tab undid the other:\n%s", settings)
	}
	a.fill("[name='contact.phone']", "020-2")
	a.press(".save button")
	a.wait(".problems")
	if got := a.text(".problems"); !strings.Contains(got, "020-1") || !strings.Contains(got, "020-2") {
		t.Error(got)
	}
	a.press(".save button")
	a.wait(".verdict.ok")
	if settings := a.read("guangzhou-2020-food-safety", "fengong.toml"); !strings.Contains(settings, `phone = "020-2"`) {
		t.Errorf("what was looked at and saved again is lost:\n%s", settings)
	}
}

// A word that was taken wrongly is corrected by keyboard alone.
func TestKeyboard(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"加强监管。", "市教育局、各区教委、市卫健委"}, [2]string{"加强检查。", "市卫生健康委"})})
	if got := v.text("#open"); got != "2 处待确认" { // the group, and two names that are alike
		t.Fatal(got)
	}
	v.do(chromedp.Focus(chromedp.CSS("button[data-written='市卫健委']")), chromedp.KeyEvent("\r"))
	v.wait("dialog[open]")
	v.shoot("remedy")
	v.axe("remedy")
	v.turn(chromedp.SendKeys(chromedp.CSS("dialog input[name=target]"), "市卫生健康委\r"))
	v.wait("button[title*='市卫生健康委']")
	directory := v.read("a", "units.toml")
	if !strings.Contains(directory, "name = \"市卫生健康委\"\nfull = \"市卫生健康委\"\naliases = [\"市卫健委\"]") {
		t.Errorf("units.toml:\n%s", directory)
	}
	v.click(".ask button[data-do=group]")
	v.wait("dialog[open]")
	v.do(chromedp.SendKeys(chromedp.CSS("dialog textarea"), "甲区教委"))
	v.do(chromedp.SendKeys(chromedp.CSS("#member"), "乙区教委\r丙区教委\r"))
	v.press("dialog .button.main")
	v.wait("#names-doubt")
	if got := v.text("#open"); got != "0 处待确认" {
		t.Error(got)
	}
	if got := v.read("a", "units.toml"); !strings.Contains(got, `members = ["甲区教委", "乙区教委", "丙区教委"]`) {
		t.Errorf("units.toml:\n%s", got)
	}
}

// showLetter clicks the first letter and waits until it is shown.
func (v *visitor) showLetter() {
	v.t.Helper()
	eval[bool](v, `(() => { document.querySelector("iframe").addEventListener("load", () => { window.seen = true; }); return true; })()`)
	v.click(".letters a")
	v.until("window.seen")
}

// From the table on the desktop to the first letter on the screen: the clicks of someone
// who sees the page for the first time. The double-click that starts the program comes
// before them.
func TestFirstLetter(t *testing.T) {
	testtool.NotoDir(t)
	v := visitPDF(t, serve(t))
	begin := time.Now()
	step := func(what string) { t.Logf("%5d ms  %s", time.Since(begin).Milliseconds(), what) }
	v.choose(seed(t)...) // one drag
	step("the table is understood")
	clicks := 2
	click := func(selector string) {
		t.Helper()
		clicks++
		v.click(selector)
	}
	click("nav a[href$='/make']")
	v.wait("form[action$='/make'] button")
	eval[bool](v, "document.getElementById('sure')?.click(), true")
	click("form[action$='/make'] button")
	v.wait("#files")
	step("everything is made")
	clicks++
	v.showLetter()
	step("the letter is shown")
	if clicks > 6 {
		t.Errorf("%d clicks", clicks)
	}
	name := eval[string](v, `new URL(document.querySelector(".letters a").href).pathname`)
	status, pdf := v.get(v.client(), name)
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
