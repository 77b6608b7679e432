//go:build linux

package wine

import (
	"bytes"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fengong/cmd/fengong/fengongtest"
)

// The page of the Windows program in a browser: drop, make, take a letter away, close.
func (w *windows) page(t *testing.T) {
	data := filepath.Join(t.TempDir(), "分工 项目")
	var cmd *exec.Cmd
	line, wait := talking(t, func() *exec.Cmd {
		cmd = w.program(t, "serve", "--no-open", "--data", w.Path(t, data))
		return cmd
	})
	end := func() {
		_ = cmd.Process.Kill() // or it has ended
		wait()
	}
	t.Cleanup(end)
	first, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar, Timeout: time.Minute}
	answer := func(r *http.Response, err error) (status int, path string, body []byte) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		if body, err = io.ReadAll(r.Body); err != nil {
			t.Fatal(err)
		}
		return r.StatusCode, r.Request.URL.EscapedPath(), body
	}
	at := func(path string) string { return "http://" + first.Host + path }
	if status, _, body := answer(client.Get(first.String())); status != http.StatusOK {
		t.Fatalf("first page: %d\n%s", status, body)
	}

	var form bytes.Buffer
	files := multipart.NewWriter(&form)
	for _, name := range []string{runName + ".txt", "units.toml", "fengong.toml"} {
		part, err := files.CreateFormFile("file", name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(fengongtest.Read(t, filepath.Join(filepath.Dir(fengongtest.Seed(t)), name))); err != nil {
			t.Fatal(err)
		}
	}
	if err := files.Close(); err != nil {
		t.Fatal(err)
	}
	status, project, body := answer(client.Post(at("/drop"), files.FormDataContentType(), &form))
	if status != http.StatusOK || !strings.HasPrefix(project, "/p/") {
		t.Fatalf("dropped: %d, %s\n%s", status, project, body)
	}
	_, _, list := answer(client.Get(at(project + "make")))
	if status, _, body := answer(client.PostForm(at(project+"make"), fengongtest.Confirmed(string(list)))); status != http.StatusOK {
		t.Fatalf("making: %d\n%s", status, body)
	}
	const letter = "letters/01-市商务局.docx"
	status = 0
	for until := time.Now().Add(time.Minute); status != http.StatusOK; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(until) {
			_, _, page := answer(client.Get(at(project + "make")))
			t.Fatalf("the letter cannot be fetched: %d\n%s", status, page)
		}
		status, _, body = answer(client.Get(at(project + "out/" + (&url.URL{Path: letter}).EscapedPath())))
	}
	if !bytes.Equal(body, fengongtest.Read(t, filepath.Join(w.seed, letter))) {
		t.Error("the letter is another one than that of the Linux program")
	}

	end()
	// The port is Wine's, which gives it back when it has seen the end.
	for until := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		conn, err := net.Dial("tcp", first.Host)
		if err != nil {
			break
		}
		conn.Close()
		if time.Now().After(until) {
			t.Fatal("the page answers after its end")
		}
	}
	id, err := url.PathUnescape(path.Base(project))
	if err != nil {
		t.Fatal(err)
	}
	same(t, w.seed, filepath.Join(data, id, "out", runName))
}
