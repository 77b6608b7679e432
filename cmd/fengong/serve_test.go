//go:build unix

package main

import (
	"bufio"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// serving starts the page and gives its first URL.
func serving(t *testing.T, data, cache string) (*exec.Cmd, string) {
	t.Helper()
	cmd := program(t, "serve", "--no-open", "--data", data)
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

	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	for _, call := range []func() (*http.Response, error){
		func() (*http.Response, error) { return c.Get(address) },
		func() (*http.Response, error) {
			u, err := url.Parse(address)
			if err != nil {
				t.Fatal(err)
			}
			return c.PostForm("http://"+u.Host+"/quit", nil)
		},
	} {
		r, err := call()
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != http.StatusOK {
			t.Fatal(r.Status)
		}
	}
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
	if _, next := serving(t, data, cache); next == address {
		t.Error("the next start gives the address of the page that has ended")
	}
}
