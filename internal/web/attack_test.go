package web_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fengong/internal/web/webtest"
)

// Nobody gets in without the token, under another name or from another page.
func TestGuard(t *testing.T) {
	s := webtest.Serve(t)
	in := s.Client()
	if _, path, page := s.Drop(in, webtest.Seed(t)...); path != "/p/guangzhou-2020-food-safety/" {
		t.Fatal(page)
	}
	cookies := in.Jar.Cookies(must(url.Parse(s.URL)))
	const project = "/p/guangzhou-2020-food-safety"
	for _, c := range []struct {
		name, method, path string
		change             func(*http.Request)
		want               int
	}{
		{"as it should be", "GET", project + "/", nil, 200},
		{"no cookie", "GET", project + "/", func(r *http.Request) { r.Header.Del("Cookie") }, 403},
		{"wrong cookie", "GET", "/", func(r *http.Request) { r.Header.Set("Cookie", cookies[0].Name+"=x") }, 403},
		{"wrong token", "GET", "/?t=x", func(r *http.Request) { r.Header.Del("Cookie") }, 403},
		{"no token", "GET", "/?t=", func(r *http.Request) { r.Header.Del("Cookie") }, 403},
		{"a static file without a cookie", "GET", "/static/desk.js", func(r *http.Request) { r.Header.Del("Cookie") }, 200},
		{"name that points here", "GET", "/", func(r *http.Request) { r.Host = "evil.example" }, 421},
		{"that name with the port", "GET", "/", func(r *http.Request) { r.Host = "evil.example" + s.Host[strings.Index(s.Host, ":"):] }, 421},
		{"another port", "GET", "/", func(r *http.Request) { r.Host = "127.0.0.1:1" }, 421},
		{"post", "POST", project + "/undo", nil, 303},
		{"post from another site", "POST", project + "/undo", func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, 403},
		{"post from another port", "POST", project + "/undo", func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") }, 403},
		{"post from a sandbox", "POST", project + "/undo", func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		{"post that the browser calls cross-site", "POST", project + "/undo", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		{"post that the browser calls same-site", "POST", project + "/undo", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, 403},
		{"change by GET", "GET", project + "/undo", nil, 404},
		{"no such project", "GET", "/p/x/", nil, 404},
		{"the folder above", "GET", "/p/%2e%2e/", nil, 404},
		{"a path for a project", "GET", "/p/..%2f..%2fetc/", nil, 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := http.NewRequest(c.method, s.URL+c.path, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, cookie := range cookies {
				r.AddCookie(cookie)
			}
			if c.change != nil {
				c.change(r)
			}
			bare := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
			answer, err := bare.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer answer.Body.Close()
			if answer.StatusCode != c.want {
				t.Errorf("%s, want %d", answer.Status, c.want)
			}
			if !strings.Contains(answer.Header.Get("Content-Security-Policy"), "script-src 'self'") {
				t.Error("there is no policy for scripts")
			}
			if answer.StatusCode == 403 && answer.Header.Get("Set-Cookie") != "" {
				t.Error("a cookie for a stranger")
			}
		})
	}
	for _, cookie := range cookies {
		if strings.Contains(s.FirstURL(s.Host), cookie.Value) {
			t.Error("the cookie is in the address")
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// The cookie is out of reach for scripts and for other sites.
func TestCookie(t *testing.T) {
	s := webtest.Serve(t)
	c := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := c.Get(s.FirstURL(s.Host))
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if h := r.Header.Get("Set-Cookie"); !strings.Contains(h, "HttpOnly") || !strings.Contains(h, "SameSite=Strict") {
		t.Error(h)
	}
	if to := r.Header.Get("Location"); to != "/" {
		t.Errorf("the token stays in the address: %s", to)
	}
}

// Files stay where they belong, whatever they are called.
func TestNames(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	data := webtest.Table([2]string{"加强监管。", "市教育局"})
	for name, want := range map[string]string{
		"../../evil.csv": "evil", `..\..\evil2.csv`: "evil2", "/etc/evil3.csv": "evil3", "CON.csv": "分工表CON", "letter.csv": "分工表letter",
		".hidden.csv": "hidden", "a:b*c?.csv": "a：b＊c？", ".csv": "分工表", "  .csv": "分工表", "units.csv": "分工表units", "out": "分工表out",
		strings.Repeat("长", 300) + ".csv": strings.Repeat("长", 60), "中文 表.csv": "中文 表", "%2e%2e%2fx.csv": "％2e％2e％2fx",
	} {
		status, path, page := s.Drop(c, webtest.File{name, data})
		if status != 200 {
			t.Errorf("%q: %d %s", name, status, page)
			continue
		}
		if got, err := url.PathUnescape(strings.Trim(strings.TrimPrefix(path, "/p/"), "/")); err != nil || want != "" && !strings.HasPrefix(got, want) {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
	above, err := os.ReadDir(filepath.Dir(s.Data))
	if err != nil {
		t.Fatal(err)
	}
	if len(above) != 1 {
		t.Errorf("there is something beside the folder of the projects: %v", above)
	}
}

// Only what the manifest names can be had.
func TestDownloadNames(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	s.Drop(c, webtest.Seed(t)...)
	out := filepath.Join(s.Data, "guangzhou-2020-food-safety", "out", "guangzhou-2020-food-safety")
	if err := os.MkdirAll(out, 0o777); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(t.TempDir(), "secret.txt")
	for name, content := range map[string]string{
		secret:                              "secret",
		filepath.Join(out, "unlisted.txt"):  "secret",
		filepath.Join(out, "manifest.json"): `{"format": 1, "files": [{"name": "link.txt"}, {"name": "../../fengong.toml"}, {"name": "` + filepath.ToSlash(secret) + `"}]}`,
	} {
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(secret, filepath.Join(out, "link.txt")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"unlisted.txt", "link.txt", "..%2f..%2ffengong.toml", "../../../guangzhou-2020-food-safety.txt", url.PathEscape(secret), "manifest.json"} {
		status, body := s.Get(c, "/p/guangzhou-2020-food-safety/out/"+name)
		if status == 200 && strings.Contains(body, "secret") || status == 200 && strings.Contains(name, "..%2f") {
			t.Errorf("%s: %d %.80s", name, status, body)
		}
	}
}

// What is too large is refused with a message, and nothing is left of it.
func TestTooLarge(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	for i := range 40 {
		w, err := z.Create(fmt.Sprintf("word/document%d.xml", i))
		if err != nil {
			t.Fatal(err)
		}
		zeros := make([]byte, 10<<20)
		if _, err := w.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"large.txt": bytes.Repeat([]byte("大"), 65<<20/3), "bomb.docx": bomb.Bytes()} {
		status, _, page := s.Drop(c, webtest.File{name, data})
		if status != http.StatusRequestEntityTooLarge || !strings.Contains(page, "64 MB") {
			t.Errorf("%s: %d %.300s", name, status, page)
		}
	}
	if status, _ := s.Get(c, "/"); status != 200 {
		t.Errorf("afterwards: %d", status)
	}
	if left := webtest.Below(t, s.Data); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// While uploads do not end and a hostile table is read, other projects are shown.
func TestOthersGoOn(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, _, page := s.Drop(c, webtest.File{"好.csv", []byte("主题,主要内容,责任单位\n一、监管,1.加强监管。,甲局\n")})
	if !strings.Contains(page, "甲局") {
		t.Fatalf("%.300s", page)
	}
	hold, release := io.Pipe()
	defer release.Close()
	for range 4 {
		go func() { // it ends with the test
			if answer, err := c.Post(s.URL+"/drop", "multipart/form-data; boundary=x", hold); err == nil {
				answer.Body.Close()
			}
		}()
	}
	wide := "主题,主要内容,责任单位" + strings.Repeat(",列", 1_000_000) + "\n一、监管,1.加强监管。,甲局\n"
	done := make(chan int, 1)
	go func() {
		answer, err := s.Upload(c, "/drop", []webtest.File{{"宽.csv", []byte(wide)}})
		if err != nil {
			done <- 0
			return
		}
		answer.Body.Close()
		done <- answer.StatusCode
	}()
	for range 5 {
		begun := time.Now()
		if status, _ := s.Get(c, "/"); status != 200 || time.Since(begun) > 5*time.Second {
			t.Errorf("the first page: %d after %v", status, time.Since(begun))
		}
	}
	select {
	case status := <-done:
		if status == 0 || status >= 500 {
			t.Errorf("the wide table: %d", status)
		}
	case <-time.After(30 * time.Second):
		t.Error("the wide table is still being read")
	}
}

// What stands in a table is text in the page, and never markup.
func TestMarkup(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	evil := `<img src=x onerror=alert(1)>局`
	for name, data := range map[string][]byte{
		"a.csv": webtest.Table([2]string{"加强<script>alert(1)</script>监管。", "市教育局、" + evil}, [2]string{"=HYPERLINK(\"http://evil.example\")", "=cmd|' /C calc'!A0局"}),
		"b.html": []byte(`<html><script>alert(1)</script><body onload=alert(1)><table><tr><td>主要内容</td><td>责任单位</td></tr>` +
			`<tr><td>1.加强监管<script>alert(2)</script></td><td><img src=x onerror=alert(3)>市教育局、&lt;img src=x onerror=alert(4)&gt;局</td></tr></table></body></html>`),
	} {
		status, path, page := s.Drop(c, webtest.File{name, data})
		if status != 200 {
			t.Fatalf("%s: %d %.600s", name, status, page)
		}
		for _, view := range []string{"", "units", "matrix", "settings", "make"} {
			status, page := s.Get(c, path+view)
			if status != 200 {
				t.Errorf("%s %s: %d", name, view, status)
			}
			for _, bad := range []string{"<script>alert", "<img", "onload=alert", "<script>\n"} {
				if strings.Contains(page, bad) {
					t.Errorf("%s %s has %s", name, view, bad)
				}
			}
		}
		status, page = s.Post(c, path+"remedy", url.Values{"do": {"unit"}, "name": {evil}, "written": {evil}})
		if status != 200 || strings.Contains(page, "<img") {
			t.Errorf("remedy: %d", status)
		}
		if data, err := os.ReadFile(filepath.Join(s.Data, strings.TrimSuffix(name, filepath.Ext(name)), "units.toml")); err != nil || !strings.Contains(string(data), evil) {
			t.Errorf("units.toml: %v %s", err, data)
		}
	}
}
