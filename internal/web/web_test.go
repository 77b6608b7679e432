package web

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fengong/internal/testtool"
)

// serving is a desk that answers on a port of this computer.
type serving struct {
	*Desk
	t    testing.TB
	url  string
	host string
	data string
	quit chan struct{} // closed once the page has ended the program

	server *httptest.Server
}

func serve(t testing.TB) *serving {
	t.Helper()
	s := &serving{t: t, data: filepath.Join(t.TempDir(), "分工项目")}
	var dirs []string
	if dir := filepath.Join(testtool.Root(t), "internal", "render", "fonts", "node_modules"); exists(dir) {
		dirs = []string{dir}
	}
	s.quit = make(chan struct{})
	d, err := New(Options{Data: s.data, FontDirs: dirs, Maker: "fengong test", Log: t.Logf, Open: func(string) {}, Quit: sync.OnceFunc(func() { close(s.quit) }),
		Now: func() time.Time { return time.Date(2026, 6, 30, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	s.Desk = d
	server := httptest.NewUnstartedServer(nil)
	s.server = server
	s.host = server.Listener.Addr().String()
	server.Config.Handler = d.Handler(s.host)
	server.Start()
	s.url = server.URL
	t.Cleanup(func() {
		d.Close()
		server.CloseClientConnections()
		server.Close()
	})
	return s
}

// client gives a client that has been let in.
func (s *serving) client() *http.Client {
	s.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	r, err := c.Get(s.FirstURL(s.host))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Body.Close()
	if r.StatusCode != http.StatusOK {
		s.t.Fatalf("first page: %s", r.Status)
	}
	return c
}

// get gives the status and the text of a page.
func (s *serving) get(c *http.Client, path string) (int, string) {
	s.t.Helper()
	return s.answer(c.Get(s.url + path))
}

// post sends a form and follows to the page behind it.
func (s *serving) post(c *http.Client, path string, values url.Values) (int, string) {
	s.t.Helper()
	return s.answer(c.PostForm(s.url+path, values))
}

func (s *serving) answer(r *http.Response, err error) (int, string) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

// file is one that is dropped.
type file struct {
	name string
	data []byte
}

// drop sends files to the first page, and gives the path of the page that answers.
func (s *serving) drop(c *http.Client, files ...file) (status int, path, page string) {
	s.t.Helper()
	r, err := s.upload(c, "/drop", files)
	status, page = s.answer(r, err)
	return status, r.Request.URL.EscapedPath(), page
}

// send sends files to a page, and gives the one that answers.
func (s *serving) send(c *http.Client, path string, files ...file) (status int, page string) {
	s.t.Helper()
	return s.answer(s.upload(c, path, files))
}

func (s *serving) upload(c *http.Client, path string, files []file) (*http.Response, error) {
	s.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, f := range files {
		part, err := w.CreateFormFile("file", f.name)
		if err != nil {
			s.t.Fatal(err)
		}
		part.Write(f.data)
	}
	w.Close()
	return c.Post(s.url+path, w.FormDataContentType(), &b)
}

// seed gives the real table and, where asked for, its directory and settings.
func seed(t testing.TB, with ...string) []file {
	t.Helper()
	var files []file
	for _, name := range append([]string{"guangzhou-2020-food-safety.txt"}, with...) {
		data, err := os.ReadFile(filepath.Join(testtool.Root(t), "seeds", name))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file{name, data})
	}
	return files
}

// table makes a table of one theme with a row a task; each row is the text and its units.
func table(rows ...[2]string) []byte {
	var b strings.Builder
	b.WriteString("测试任务分工表\n\n主题,主要内容,责任单位\n")
	for i, r := range rows {
		theme := ""
		if i == 0 {
			theme = "一、总体要求"
		}
		b.WriteString(theme + "," + r[0] + "," + r[1] + "\n")
	}
	return []byte(b.String())
}
