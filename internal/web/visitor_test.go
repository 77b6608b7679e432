package web

import (
	"context"
	"flag"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
)

var shots = flag.String("shots", "", "folder to put pictures of the pages into")

// visitor is a person at the page: a tab of a browser.
type visitor struct {
	*serving
	ctx       context.Context
	downloads string
	asked     chan string // the kinds of dialogs that came up
}

// engine is a browser that tests share: each visitor has cookies, files and tabs of its own in it.
type engine struct {
	name  string
	once  sync.Once
	ctx   context.Context
	close func()
}

// shell draws no window of its own, which takes half the time of a test, and shows no PDF. chromium is the
// whole browser, for the tests that look at one, and where there is no shell.
var shell, chromium = &engine{name: "chromium-headless-shell"}, &engine{name: "chromium"}

func TestMain(m *testing.M) {
	if data := os.Getenv(servedData); data != "" {
		log.Fatal(serveAlone(data, os.Getenv(servedAt)))
	}
	flag.Parse()
	code := m.Run()
	for _, p := range []*engine{shell, chromium} {
		if p.close != nil {
			p.close()
		}
	}
	os.Exit(code)
}

// sideBySide holds the tests that run beside others: those with a browser, which mostly wait for it.
var sideBySide sync.Map

// start starts it, once.
func (p *engine) start(t testing.TB) context.Context {
	t.Helper()
	path := testtool.Need(t, p.name)
	p.once.Do(func() {
		profile, err := os.MkdirTemp("", "fengong-browser")
		if err != nil {
			t.Fatal(err)
		}
		options := append(chromedp.DefaultExecAllocatorOptions[:],
			chromedp.ExecPath(path), chromedp.UserDataDir(profile), chromedp.NoSandbox, chromedp.DisableGPU,
			chromedp.Flag("disable-quic", true), chromedp.Flag("lang", "zh-CN"), chromedp.Flag("disable-component-update", true),
			chromedp.WindowSize(1366, 768), chromedp.Env("LC_ALL=C.UTF-8", "LANGUAGE=zh_CN"))
		allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, _ := chromedp.NewContext(allocator)
		p.close = func() {
			_ = chromedp.Cancel(ctx) // the tests are over
			cancel()
			_ = os.RemoveAll(profile)
		}
		if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
			t.Fatal(err)
		}
		p.ctx = ctx
	})
	if p.ctx == nil {
		t.Fatal("the browser did not start")
	}
	return p.ctx
}

// visit opens the first page in a browser of its own. At the end of the test no script
// may have failed, the browser may have refused nothing, and no page may have asked for anything
// elsewhere.
func visit(t testing.TB, s *serving) *visitor {
	t.Helper()
	return visitAt(t, s, s.FirstURL(s.host), shell)
}

// visitPDF is visit with a browser that shows PDF files.
func visitPDF(t *testing.T, s *serving) *visitor {
	t.Helper()
	return visitAt(t, s, s.FirstURL(s.host), chromium)
}

// visitAt is visit of a page that may be served by another program, with a browser.
func visitAt(t testing.TB, s *serving, first string, with *engine) *visitor {
	t.Helper()
	if _, err := exec.LookPath(with.name); err != nil {
		with = chromium
	}
	if t, ok := t.(*testing.T); ok {
		if _, again := sideBySide.LoadOrStore(t, true); !again {
			t.Parallel()
		}
	}
	ctx, _ := chromedp.NewContext(with.start(t), chromedp.WithNewBrowserContext())
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Log(err)
		}
	})
	v := &visitor{serving: s, ctx: ctx, downloads: t.TempDir(), asked: make(chan string, 100)}
	v.listen()
	v.do(chromedp.Navigate(first), chromedp.WaitVisible(chromedp.CSS("#drop")))
	return v
}

// second opens another tab of the same browser.
func (v *visitor) second() *visitor {
	v.t.Helper()
	ctx, cancel := chromedp.NewContext(v.ctx)
	v.t.Cleanup(cancel)
	w := &visitor{serving: v.serving, ctx: ctx, downloads: v.downloads, asked: make(chan string, 100)}
	w.listen()
	return w
}

// stranger opens a tab of another browser, which was not let in.
func (v *visitor) stranger() *visitor {
	v.t.Helper()
	ctx, cancel := chromedp.NewContext(shell.start(v.t), chromedp.WithNewBrowserContext())
	v.t.Cleanup(cancel)
	w := &visitor{serving: v.serving, ctx: ctx, downloads: v.downloads, asked: make(chan string, 100)}
	w.listen()
	return w
}

// listen notes what scripts and browser complain of, and agrees to every question.
func (v *visitor) listen() {
	v.t.Helper()
	var mu sync.Mutex
	var complaints []string
	v.do(chromedp.EmulateViewport(1366, 768), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		on := true
		_, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			BrowserContextID: chromedp.FromContext(v.ctx).BrowserContextID, Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: v.downloads, EventsEnabled: &on})
		return err
	}))
	messages := chromedp.Console(v.ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.IsException() || m.Type == "error" && m.Source != "network" {
				mu.Lock()
				complaints = append(complaints, m.String())
				mu.Unlock()
			}
		}
	}()
	v.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
		return err
	}))
	requests := chromedp.Events(v.ctx, network.RequestWillBeSent)
	go func() {
		for sent, err := range requests {
			if err != nil {
				return
			}
			if !ownAddress(sent.Request.URL, v.host) {
				mu.Lock()
				complaints = append(complaints, "a request to "+sent.Request.URL)
				mu.Unlock()
			}
		}
	}()
	dialogs := chromedp.Events(v.ctx, page.JavascriptDialogOpening)
	go func() {
		for dialog, err := range dialogs {
			if err != nil {
				return
			}
			v.asked <- string(dialog.Type)
			if _, err := chromedp.Call(v.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true}); err != nil {
				v.t.Log(err)
			}
		}
	}()
	v.t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		for _, c := range complaints {
			v.t.Error("the browser complained: " + c)
		}
	})
}

// ownAddress reports whether what is asked for is the desk's, or comes with the browser: its viewer of
// PDF files, blank pages and what is in the page itself.
func ownAddress(address, host string) bool {
	for _, own := range []string{"http://" + host + "/", "about:", "data:", "blob:", "chrome-extension:", "chrome:", "chrome-error:"} {
		if strings.HasPrefix(address, own) {
			return true
		}
	}
	return false
}

func (v *visitor) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	done := make(chan error, 1)
	go func() {
		err := chromedp.Do(v.ctx, steps...)
		// A page that was just taking the old one's place: nothing was done yet.
		for range 20 {
			if err == nil || !strings.Contains(err.Error(), "node with given id") {
				break
			}
			time.Sleep(100 * time.Millisecond)
			err = chromedp.Do(v.ctx, steps...)
		}
		done <- err
	}()
	select {
	case err := <-done:
		if err != nil {
			v.t.Fatal(err)
		}
	case <-time.After(2 * time.Minute): // Chromium can stand still for half a minute on a busy machine
		ctx, cancel := context.WithTimeout(v.ctx, 5*time.Second)
		defer cancel()
		where, _ := chromedp.Run(ctx, chromedp.Evaluate[string]("location.href + '\\n' + document.body.innerText.slice(0, 800)"))
		v.shoot("too-long")
		v.t.Fatalf("waited too long at %s", where)
	}
}

func (v *visitor) open(path string) { v.t.Helper(); v.do(chromedp.Navigate(v.url + path)) }

// wait waits until the page shows what selector finds.
func (v *visitor) wait(selector string) {
	v.t.Helper()
	v.until("[...document.querySelectorAll(" + strconv.Quote(selector) + ")].some(e => e.checkVisibility())")
}

// until waits until a condition, in JavaScript, holds. A page that is being left for
// another answers with errors, which are no answer.
func (v *visitor) until(condition string) {
	v.t.Helper()
	var err error
	for range 600 {
		var holds bool
		holds, err = func() (bool, error) {
			ctx, cancel := context.WithTimeout(v.ctx, 10*time.Second)
			defer cancel()
			return chromedp.Run(ctx, chromedp.Evaluate[bool](condition))
		}()
		if err == nil && holds {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	where, _ := chromedp.Run(v.ctx, chromedp.Evaluate[string]("location.href + '\\n' + document.body.innerText.slice(0, 800)"))
	v.shoot("too-long")
	v.t.Fatalf("waited too long for %s (%v) at %s", condition, err, where)
}

// turn does what leads to another page, or to this one anew or changed, and waits for that
// page: the old one may well show what is looked for on the new one.
func (v *visitor) turn(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	eval[bool](v, `document.addEventListener("changed", () => { window.left = false }, { once: true }), window.left = true`)
	v.do(steps...)
	v.until("!window.left && document.readyState == 'complete'")
}

// press clicks what leads to another page.
func (v *visitor) press(selector string) {
	v.t.Helper()
	v.turn(chromedp.Click(chromedp.CSS(selector)))
}

func (v *visitor) click(selector string) { v.t.Helper(); v.do(chromedp.Click(chromedp.CSS(selector))) }

func (v *visitor) fill(selector, text string) {
	v.t.Helper()
	v.do(chromedp.SetValue(chromedp.CSS(selector), text))
}

// text gives the text of what a selector finds first.
func (v *visitor) text(selector string) string {
	v.t.Helper()
	first := "document.querySelector(" + strconv.Quote(selector) + ")"
	v.until("!!" + first)
	return strings.TrimSpace(eval[string](v, first+".innerText"))
}

// eval gives what a script finds in the page.
func eval[T any](v *visitor, script string) T {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 30*time.Second)
	defer cancel()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatal(err)
	}
	return got
}

// choose puts files into the file dialog.
func (v *visitor) choose(files ...file) {
	v.t.Helper()
	dir := v.t.TempDir()
	var names []string
	for _, f := range files {
		name := filepath.Join(dir, f.name)
		if err := os.WriteFile(name, f.data, 0o666); err != nil {
			v.t.Fatal(err)
		}
		names = append(names, name)
	}
	v.turn(chromedp.SetUploadFiles(chromedp.CSS("#file"), names))
	v.wait("#open")
}

// screens are those that pictures are taken of: the usual ones, and the smaller at 125 %.
var screens = []struct {
	name          string
	width, height int64
	scale         float64
}{{"1366", 1366, 768, 1}, {"1920", 1920, 1080, 1}, {"1366-125", 1093, 614, 1.25}}

// drag drops files anywhere on the page.
func (v *visitor) drag(paths ...string) {
	v.t.Helper()
	v.turn(dropping(paths))
}

// dropping is what a browser is told where a person drops files.
func dropping(paths []string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, step := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
			_, err := chromedp.Call(ctx, input.DispatchDragEvent, input.DispatchDragEventParams{Type: step, X: 400, Y: 300,
				Data: &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: 1}})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// shoot takes a picture of each screen where the flag asks for it.
func (v *visitor) shoot(name string) {
	v.t.Helper()
	if *shots == "" {
		return
	}
	for _, s := range screens {
		v.do(chromedp.EmulateViewport(s.width, s.height, chromedp.EmulateScale(s.scale)))
		time.Sleep(time.Second) // a preview draws itself anew
		png, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			v.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*shots, name+"-"+s.name+".png"), png, 0o666); err != nil {
			v.t.Fatal(err)
		}
	}
	v.do(chromedp.EmulateViewport(screens[0].width, screens[0].height))
}

// make confirms the list of letters, where something in it is in doubt, and has all made.
func (v *visitor) make() {
	v.t.Helper()
	v.wait("form[action$='/make'] button")
	eval[bool](v, "document.getElementById('sure')?.click(), true")
	v.click("form[action$='/make'] button")
}
