//go:build unix

package main

import (
	"bufio"
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"fengong/cmd/fengong/fengongtest"
)

// serving starts the page and gives its first URL.
func serving(t *testing.T, data, cache string) (*exec.Cmd, string) {
	t.Helper()
	cmd := fengongtest.Program(t, "serve", "--no-open", "--data", data)
	cmd.Stderr = &bytes.Buffer{}
	cmd.Env = append(cmd.Env, "XDG_CACHE_HOME="+cache, "DISPLAY=", "WAYLAND_DISPLAY=")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if cmd.ProcessState == nil {
			cmd.Process.Kill()
			cmd.Wait()
		}
	})
	lines := bufio.NewScanner(out)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "http://127.0.0.1:") {
		t.Fatalf("the first line is %q", lines.Text())
	}
	return cmd, lines.Text()
}

// admitted gives a client that the page lets in, and the page's address.
func admitted(t *testing.T, first string) (c *http.Client, home string) {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c = &http.Client{Jar: jar}
	answered(t)(c.Get(first))
	u, err := url.Parse(first)
	if err != nil {
		t.Fatal(err)
	}
	return c, "http://" + u.Host
}

// answered gives the page that answers a call.
func answered(t *testing.T) func(*http.Response, error) string {
	return func(r *http.Response, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		if err != nil || r.StatusCode != http.StatusOK {
			t.Fatalf("%s %v: %.600s", r.Status, err, body)
		}
		return string(body)
	}
}

// A program that dies in the middle of everything loses nothing that was done: the next
// one has the project, with what was decided and set, and makes it.
func TestServeKilled(t *testing.T) {
	data, cache := t.TempDir(), t.TempDir()
	table, err := os.ReadFile(seed)
	if err != nil {
		t.Fatal(err)
	}
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("file", filepath.Base(seed))
	if err != nil {
		t.Fatal(err)
	}
	part.Write(table)
	w.Close()
	cmd, address := serving(t, data, cache)
	c, home := admitted(t, address)
	answered(t)(c.Post(home+"/drop", w.FormDataContentType(), &form))
	const project = "/p/guangzhou-2020-food-safety/"
	kill := func() {
		cmd.Process.Kill()
		cmd.Wait()
		var again string
		cmd, again = serving(t, data, cache)
		if !strings.HasPrefix(again, home+"/") { // where the tab that stayed open looks for it
			t.Fatalf("the program comes back at %s, not at %s", again, home)
		}
	}
	kill()
	// A form that was open since before the first kill is sent by the same tab, and what was typed into it counts.
	const task = project + "task/t1-1"
	open := answered(t)(c.Get(home + task))
	typed := url.Values{"do": {"save"}, "was": {""}, "unit": {"市商务局"}, "role": {"lead"}, "due": {"年底前"}, "text": {"填到一半，程序没了。"}}
	typed.Set("key", regexp.MustCompile(`name="key" value="([0-9a-f]+)"`).FindStringSubmatch(open)[1])
	kill()
	go func() { // the program is gone in the middle of its answer
		if r, err := c.PostForm(home+task, typed); err == nil {
			r.Body.Close()
		}
	}()
	time.Sleep(2 * time.Millisecond)
	kill()
	if page := answered(t)(c.Get(home + task)); !strings.Contains(page, "填到一半，程序没了。") { // pressed again, as the page asks for
		answered(t)(c.PostForm(home+task, typed))
	}
	answered(t)(c.PostForm(home+project+"remedy", url.Values{"do": {"same"}, "name": {"市人社局"}, "written": {"市人社局"}, "target": {"市人力资源社会保障局"}}))
	kill()
	answered(t)(c.PostForm(home+project+"settings", url.Values{"contact.person": {"张三"}, "was.contact.person": {""}}))
	for i := range 5 {
		answered(t)(c.PostForm(home+project+"make", fengongtest.Confirmed(answered(t)(c.Get(home+project+"make")))))
		time.Sleep(time.Duration(i) * 30 * time.Millisecond)
		kill()
	}
	answered(t)(c.PostForm(home+project+"make", fengongtest.Confirmed(answered(t)(c.Get(home+project+"make")))))
	for range 400 {
		page := answered(t)(c.Get(home + project + "make"))
		if strings.Contains(page, "各出现一次，无遗漏、无重复") {
			out := filepath.Join(data, "guangzhou-2020-food-safety", "out", "guangzhou-2020-food-safety")
			if code, said := call(t, "verify", out); code != done {
				t.Error(said)
			}
			manifest, err := os.ReadFile(filepath.Join(out, "manifest.json"))
			if err != nil || !strings.Contains(string(manifest), "units.toml") || !strings.Contains(string(manifest), "fengong.toml") || !strings.Contains(string(manifest), `"corrected": 1`) {
				t.Errorf("what was decided, set and corrected is lost: %v %s", err, manifest)
			}
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("nothing was made")
}

// A second start finds the page that is open; Quit ends the program, and the next start
// opens another page.
func TestServeTwice(t *testing.T) {
	data, cache := t.TempDir(), t.TempDir()
	first, address := serving(t, data, cache)
	second, again := serving(t, data, cache)
	if again != address {
		t.Errorf("the second start opens %s, not %s", again, address)
	}
	if err := second.Wait(); err != nil {
		t.Errorf("the second start: %v", err)
	}
	elsewhere, other := serving(t, t.TempDir(), cache)
	if other == address {
		t.Error("other projects, the same page")
	}
	elsewhere.Process.Kill()
	elsewhere.Wait()

	c, home := admitted(t, address)
	answered(t)(c.PostForm(home+"/quit", nil))
	ended := make(chan error, 1)
	go func() { ended <- first.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("after Quit: %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("Quit does not end the program")
	}
	says := func(cmd *exec.Cmd, want string) {
		t.Helper()
		if got := cmd.Stderr.(*bytes.Buffer).String(); !strings.Contains(got, want) {
			t.Errorf("why it ended: no %q in %s", want, got)
		}
	}
	says(first, "在页面上点了“退出”")
	third, next := serving(t, data, cache)
	if next == address {
		t.Error("the next start gives the address of the page that has ended")
	}
	third.Process.Signal(syscall.SIGTERM)
	if err := third.Wait(); err != nil {
		t.Errorf("asked to end: %v", err)
	}
	says(third, "系统要求结束")
}
