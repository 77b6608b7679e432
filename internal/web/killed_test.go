package web

import (
	"bufio"
	"cmp"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
)

// program is one that serves the page, and can be killed: these tests, started as serveAlone.
type program struct {
	*serving
	cmd *exec.Cmd
}

// servedData names, in the environment, the folder of the projects that the tests are to serve, and
// servedAt the address.
const servedData, servedAt = "FENGONG_TEST_DATA", "FENGONG_TEST_ADDRESS"

// serveAlone serves the page until it is killed. How the program itself starts again at its last address is
// for the tests of cmd/fengong.
func serveAlone(data, addr string) error {
	fonts, err := filepath.Abs("../render/fonts/node_modules") // of the folder in which the tests run
	if err != nil {
		return err
	}
	d, err := New(Options{Data: data, FontDirs: []string{fonts}, Maker: "fengong test", Log: log.Printf})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Println(d.FirstURL(l.Addr().String()))
	return http.Serve(l, d.Handler(l.Addr().String()))
}

// start starts the program, and gives the address that it prints.
func (p *program) start() string {
	p.t.Helper()
	self, err := os.Executable()
	if err != nil {
		p.t.Fatal(err)
	}
	p.cmd = exec.Command(self)
	p.cmd.Env = append(os.Environ(), servedData+"="+p.data, servedAt+"="+cmp.Or(p.host, "127.0.0.1:0"))
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		p.t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	first, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		p.t.Fatal(err)
	}
	u, err := url.Parse(strings.TrimSpace(first))
	if err != nil {
		p.t.Fatal(err)
	}
	if p.host == "" {
		p.host, p.url = u.Host, "http://"+u.Host
	} else if p.host != u.Host { // where the open page would look for it in vain
		p.t.Fatalf("the program comes back at %s, not %s", u.Host, p.host)
	}
	return strings.TrimSpace(first)
}

// kill ends the program as kill -9 does.
func (p *program) kill() {
	p.t.Helper()
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait() // it says that it was killed
}

// The program is killed while a person types and answers: nothing that was typed is lost, no file is
// half written, and the tab goes on with the next start.
func TestKilled(t *testing.T) {
	testtool.Need(t, "chromium")
	p := &program{serving: &serving{t: t, data: filepath.Join(t.TempDir(), "分工项目")}}
	v := visitAt(t, p.serving, p.start(), shell)
	t.Cleanup(p.kill)
	v.choose(file{"a.csv", table([2]string{"甲。", "市教育局、各区政府"}, [2]string{"乙。", "各街道"})})

	// In the dialog.
	v.click(".ask button[data-do=group]")
	v.wait("dialog[open]")
	v.do(chromedp.SendKeys(chromedp.CSS("dialog textarea"), "甲区政府 乙区政府 丙区政府"))
	p.kill()
	v.click("dialog .button.main")
	v.until(`document.querySelector("dialog[open] #told")?.textContent.includes("程序已经关闭")`)
	p.start()
	v.press("dialog .button.main")
	if got := p.directoryOf("a"); !strings.Contains(got, `members = ["甲区政府", "乙区政府", "丙区政府"]`) {
		t.Errorf("what was typed into the dialog is lost: %s", got)
	}

	// In the form that corrects a task, more units than it has rows for; the page is loaded again.
	v.click(`#t1-2 a[data-edit]`)
	v.wait("#editor[open] #task-text")
	v.do(chromedp.SendKeys(chromedp.CSS("#task-text"), "改到一半"))
	for i := range 4 {
		if i > 1 {
			v.click("#editor [data-more]")
		}
		v.do(chromedp.SendKeys(chromedp.CSS(fmt.Sprintf("#task-units li:nth-child(%d) input", i+2)), fmt.Sprintf("市%d局", i)))
	}
	p.kill()
	v.click("#editor .button.main")
	v.until(`document.querySelector("#editor[open] #told")?.textContent.includes("程序已经关闭")`)
	p.start()
	v.do(chromedp.Reload())
	v.until(`document.getElementById("told").textContent.includes("还没有保存")`)
	v.click("#told a[data-edit]")
	v.until(`document.querySelector("#editor[open] #told")?.textContent.includes("找回来了")`)
	v.press("#editor .button.main")
	if got := p.correctionsOf("a"); !strings.Contains(got, "改到一半") || !strings.Contains(got, `"市0局", "市1局", "市2局", "市3局"`) {
		t.Errorf("what was typed into the correction is lost: %s", got)
	}
	v.do(chromedp.Reload())
	v.until(`document.readyState === "complete" && !!document.getElementById("editor")`)
	if eval[bool](v, `!document.getElementById("told").hidden`) {
		t.Errorf("what is saved is still unfinished: %s", v.text("#told"))
	}
	v.press("button[data-key=undo]")

	// While an answer is under way: it is either done or not, and pressed again it is done.
	for i := range 4 {
		eval[bool](v, `document.querySelector(".ask button[name=do][value=none]").click(), true`)
		time.Sleep(time.Duration(i*i*4) * time.Millisecond)
		p.kill()
		p.start()
		v.open("/p/a/")
		if v.text("#open") != "0 处待确认" {
			v.press(".ask button[name=do][value=none]")
		}
		if got := p.directoryOf("a"); !strings.Contains(got, `not_units = ["各街道"]`) || !strings.Contains(got, "丙区政府") {
			t.Fatalf("after a kill in mid-answer: %s", got)
		}
		v.press("button[data-key=undo]")
		if got := v.text("#open"); got != "1 处待确认" {
			t.Fatalf("after undoing: %s", got)
		}
	}

	// In the settings: the tab that stayed open, and one that was closed.
	v.open("/p/a/settings")
	v.do(chromedp.SendKeys(chromedp.CSS("[name='contact.person']"), "张三"))
	p.kill()
	v.click(".save button")
	v.until(`document.getElementById("told").textContent.includes("程序已经关闭")`)
	p.start()
	b := v.second()
	b.open("/p/a/settings")
	if got := eval[string](b, `document.querySelector("[name='contact.person']").value`); got != "张三" {
		t.Errorf("another tab has %q", got)
	}
	if got := b.text("#told"); !strings.Contains(got, "找回来了") {
		t.Error(got)
	}
	b.shoot("draft")
	v.press(".save button")
	v.wait(".verdict.ok")
	if got := v.read("a", "fengong.toml"); !strings.Contains(got, `person = "张三"`) {
		t.Errorf("not saved: %s", got)
	}
	v.open("/p/a/settings")
	if eval[bool](v, `!document.getElementById("told").hidden`) {
		t.Errorf("what is saved is still a draft: %s", v.text("#told"))
	}
	// What is given up does not come back.
	v.do(chromedp.SendKeys(chromedp.CSS("[name='contact.phone']"), "020"))
	v.do(chromedp.Reload())
	v.wait("#told button")
	v.press("#told button")
	if got := eval[string](v, `document.querySelector("[name='contact.phone']").value`); got != "" {
		t.Errorf("what was given up is back: %q", got)
	}
}
