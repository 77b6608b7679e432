package webtest

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

// Shots is where pictures of the pages go; "" where none are taken.
var Shots = flag.String("shots", "", "folder to put pictures of the pages into")

// Visitor is a person at the page: a tab of a browser.
type Visitor struct {
	*Serving
	Ctx       context.Context
	Downloads string
	Asked     chan string // the kinds of dialogs that came up
}

// Engine is a browser that tests share: each visitor has cookies, files and tabs of its own in it.
type Engine struct {
	name  string
	once  sync.Once
	ctx   context.Context
	close func()
}

// Shell draws no window of its own, which takes half the time of a test, and shows no PDF. Chromium is the
// whole browser, for the tests that look at one, and where there is no shell.
var Shell, Chromium = &Engine{name: "chromium-headless-shell"}, &Engine{name: "chromium"}

// sideBySide holds the tests that run beside others: those with a browser, which mostly wait for it.
var sideBySide sync.Map

// start starts it, once.
func (p *Engine) start(t testing.TB) context.Context {
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

// Visit opens the first page in a browser of its own. At the end of the test no script
// may have failed, the browser may have refused nothing, and no page may have asked for anything
// elsewhere.
func Visit(t testing.TB, s *Serving) *Visitor {
	t.Helper()
	return VisitAt(t, s, s.FirstURL(s.Host), Shell)
}

// VisitPDF is Visit with a browser that shows PDF files.
func VisitPDF(t *testing.T, s *Serving) *Visitor {
	t.Helper()
	return VisitAt(t, s, s.FirstURL(s.Host), Chromium)
}

// VisitAt is Visit of a page that may be served by another program, with a browser.
func VisitAt(t testing.TB, s *Serving, first string, with *Engine) *Visitor {
	t.Helper()
	if _, err := exec.LookPath(with.name); err != nil {
		with = Chromium
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
	v := &Visitor{Serving: s, Ctx: ctx, Downloads: t.TempDir(), Asked: make(chan string, 100)}
	v.Listen()
	v.Do(chromedp.Navigate(first), chromedp.WaitVisible(chromedp.CSS("#drop")))
	return v
}

// Second opens another tab of the same browser.
func (v *Visitor) Second() *Visitor {
	v.T.Helper()
	ctx, cancel := chromedp.NewContext(v.Ctx)
	v.T.Cleanup(cancel)
	w := &Visitor{Serving: v.Serving, Ctx: ctx, Downloads: v.Downloads, Asked: make(chan string, 100)}
	w.Listen()
	return w
}

// Stranger opens a tab of another browser, which was not let in.
func (v *Visitor) Stranger() *Visitor {
	v.T.Helper()
	ctx, cancel := chromedp.NewContext(Shell.start(v.T), chromedp.WithNewBrowserContext())
	v.T.Cleanup(cancel)
	w := &Visitor{Serving: v.Serving, Ctx: ctx, Downloads: v.Downloads, Asked: make(chan string, 100)}
	w.Listen()
	return w
}

// Listen notes what scripts and browser complain of, and agrees to every question.
func (v *Visitor) Listen() {
	v.T.Helper()
	var mu sync.Mutex
	var complaints []string
	v.Do(chromedp.EmulateViewport(1366, 768), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		on := true
		_, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			BrowserContextID: chromedp.FromContext(v.Ctx).BrowserContextID, Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: v.Downloads, EventsEnabled: &on})
		return err
	}))
	messages := chromedp.Console(v.Ctx)
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
	v.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
		return err
	}))
	requests := chromedp.Events(v.Ctx, network.RequestWillBeSent)
	go func() {
		for sent, err := range requests {
			if err != nil {
				return
			}
			if !ownAddress(sent.Request.URL, v.Host) {
				mu.Lock()
				complaints = append(complaints, "a request to "+sent.Request.URL)
				mu.Unlock()
			}
		}
	}()
	dialogs := chromedp.Events(v.Ctx, page.JavascriptDialogOpening)
	go func() {
		for dialog, err := range dialogs {
			if err != nil {
				return
			}
			v.Asked <- string(dialog.Type)
			if _, err := chromedp.Call(v.Ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true}); err != nil {
				v.T.Log(err)
			}
		}
	}()
	v.T.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		for _, c := range complaints {
			v.T.Error("the browser complained: " + c)
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

func (v *Visitor) Do(steps ...chromedp.Action[chromedp.Void]) {
	v.T.Helper()
	done := make(chan error, 1)
	go func() {
		err := chromedp.Do(v.Ctx, steps...)
		// A page that was just taking the old one's place: nothing was done yet.
		for range 20 {
			if err == nil || !strings.Contains(err.Error(), "node with given id") {
				break
			}
			time.Sleep(100 * time.Millisecond)
			err = chromedp.Do(v.Ctx, steps...)
		}
		done <- err
	}()
	select {
	case err := <-done:
		if err != nil {
			v.T.Fatal(err)
		}
	case <-time.After(2 * time.Minute): // Chromium can stand still for half a minute on a busy machine
		ctx, cancel := context.WithTimeout(v.Ctx, 5*time.Second)
		defer cancel()
		where, _ := chromedp.Run(ctx, chromedp.Evaluate[string]("location.href + '\\n' + document.body.innerText.slice(0, 800)"))
		v.Shoot("too-long")
		v.T.Fatalf("waited too long at %s", where)
	}
}

func (v *Visitor) Open(path string) { v.T.Helper(); v.Do(chromedp.Navigate(v.URL + path)) }

// Wait waits until the page shows what selector finds.
func (v *Visitor) Wait(selector string) {
	v.T.Helper()
	v.Until("[...document.querySelectorAll(" + strconv.Quote(selector) + ")].some(e => e.checkVisibility())")
}

// Until waits until a condition, in JavaScript, holds. A page that is being left for
// another answers with errors, which are no answer.
func (v *Visitor) Until(condition string) {
	v.T.Helper()
	var err error
	for range 600 {
		var holds bool
		holds, err = func() (bool, error) {
			ctx, cancel := context.WithTimeout(v.Ctx, 10*time.Second)
			defer cancel()
			return chromedp.Run(ctx, chromedp.Evaluate[bool](condition))
		}()
		if err == nil && holds {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	where, _ := chromedp.Run(v.Ctx, chromedp.Evaluate[string]("location.href + '\\n' + document.body.innerText.slice(0, 800)"))
	v.Shoot("too-long")
	v.T.Fatalf("waited too long for %s (%v) at %s", condition, err, where)
}

// Turn does what leads to another page, or to this one anew or changed, and waits for that
// page: the old one may well show what is looked for on the new one.
func (v *Visitor) Turn(steps ...chromedp.Action[chromedp.Void]) {
	v.T.Helper()
	Eval[bool](v, `document.addEventListener("changed", () => { window.left = false }, { once: true }), window.left = true`)
	v.Do(steps...)
	v.Until("!window.left && document.readyState == 'complete'")
}

// steady waits until scripts have taken hold of the page and what selector finds stays where it is: a press aimed at where
// something was a moment ago hits what has come there since, and so it is lost.
func (v *Visitor) steady(selector string) {
	v.T.Helper()
	script := `(async () => {
		const place = () => {
			const e = document.querySelector(` + strconv.Quote(selector) + `), r = e?.getBoundingClientRect();
			return r ? [r.x, r.y, r.width, r.height].join() : "";
		};
		const was = place();
		await new Promise((done) => setTimeout(done, 30));
		return document.documentElement.classList.contains("scripted") && was !== "" && was === place();
	})()`
	for range 60 { // what never stands still, or has no script, is pressed all the same
		ctx, cancel := context.WithTimeout(v.Ctx, 10*time.Second)
		held, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script, chromedp.EvalAwaitPromise))
		cancel()
		if err == nil && held {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// Press clicks what leads to another page.
func (v *Visitor) Press(selector string) {
	v.T.Helper()
	v.steady(selector)
	v.Turn(chromedp.Click(chromedp.CSS(selector)))
}

// Click clicks what leads nowhere else.
func (v *Visitor) Click(selector string) {
	v.T.Helper()
	v.steady(selector)
	v.Do(chromedp.Click(chromedp.CSS(selector)))
}

func (v *Visitor) Fill(selector, text string) {
	v.T.Helper()
	v.Do(chromedp.SetValue(chromedp.CSS(selector), text))
}

// Text gives the text of what a selector finds first.
func (v *Visitor) Text(selector string) string {
	v.T.Helper()
	first := "document.querySelector(" + strconv.Quote(selector) + ")"
	v.Until("!!" + first)
	return strings.TrimSpace(Eval[string](v, first+".innerText"))
}

// Eval gives what a script finds in the page.
func Eval[T any](v *Visitor, script string) T {
	v.T.Helper()
	ctx, cancel := context.WithTimeout(v.Ctx, 30*time.Second)
	defer cancel()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		v.T.Fatal(err)
	}
	return got
}

// Choose puts files into the file dialog.
func (v *Visitor) Choose(files ...File) {
	v.T.Helper()
	dir := v.T.TempDir()
	var names []string
	for _, f := range files {
		name := filepath.Join(dir, f.Name)
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			v.T.Fatal(err)
		}
		names = append(names, name)
	}
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#file"), names))
	v.Wait("#open")
}

// Screens are those that pictures are taken of: the usual ones, and the smaller at 125 %.
var Screens = []struct {
	name          string
	width, height int64
	scale         float64
}{{"1366", 1366, 768, 1}, {"1920", 1920, 1080, 1}, {"1366-125", 1093, 614, 1.25}}

// Drag drops files anywhere on the page.
func (v *Visitor) Drag(paths ...string) {
	v.T.Helper()
	v.Turn(Dropping(paths))
}

// Dropping is what a browser is told where a person drops files.
func Dropping(paths []string) chromedp.Action[chromedp.Void] {
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

// Shoot takes a picture of each screen where the flag asks for it.
func (v *Visitor) Shoot(name string) {
	v.T.Helper()
	if *Shots == "" {
		return
	}
	for _, s := range Screens {
		v.Do(chromedp.EmulateViewport(s.width, s.height, chromedp.EmulateScale(s.scale)))
		time.Sleep(time.Second) // a preview draws itself anew
		png, err := chromedp.Run(v.Ctx, chromedp.CaptureScreenshot())
		if err != nil {
			v.T.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*Shots, name+"-"+s.name+".png"), png, 0o666); err != nil {
			v.T.Fatal(err)
		}
	}
	v.Do(chromedp.EmulateViewport(Screens[0].width, Screens[0].height))
}

// Make confirms the list of letters, where something in it is in doubt, and has all made.
func (v *Visitor) Make() {
	v.T.Helper()
	v.Wait("form[action$='/make'] button")
	Eval[bool](v, "document.getElementById('sure')?.click(), true")
	v.Click("form[action$='/make'] button")
}

// Main runs the tests of a package with browsers that they share; started by Program.Start, it serves the page instead.
func Main(m *testing.M) {
	if data := os.Getenv(servedData); data != "" {
		log.Fatal(serveAlone(data, os.Getenv(servedAt)))
	}
	flag.Parse()
	code := m.Run()
	for _, p := range []*Engine{Shell, Chromium} {
		if p.close != nil {
			p.close()
		}
	}
	os.Exit(code)
}
