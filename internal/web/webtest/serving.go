package webtest

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
	"fengong/internal/web"
)

// Serving is a desk that answers on a port of this computer.
type Serving struct {
	*web.Desk
	T    testing.TB
	URL  string
	Host string
	Data string
	Quit chan struct{} // closed once the page has ended the program

	Server *httptest.Server
}

// fontsIn gives the folder of the fonts that are built in.
func fontsIn(t testing.TB) string {
	t.Helper()
	return filepath.Join(testtool.Root(t), "internal", "render", "fonts", "node_modules")
}

// Serve serves the page from a folder of its own until the test is over.
func Serve(t testing.TB) *Serving {
	t.Helper()
	s := &Serving{T: t, Data: filepath.Join(t.TempDir(), "分工项目")}
	var dirs []string
	if dir := fontsIn(t); Exists(dir) {
		dirs = []string{dir}
	}
	s.Quit = make(chan struct{})
	d, err := web.New(web.Options{Data: s.Data, FontDirs: dirs, Maker: "fengong test", Log: t.Logf, Open: func(string) {}, Quit: sync.OnceFunc(func() { close(s.Quit) }),
		Now: func() time.Time { return time.Date(2026, 6, 30, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	s.Desk = d
	server := httptest.NewUnstartedServer(nil)
	s.Server = server
	s.Host = server.Listener.Addr().String()
	server.Config.Handler = d.Handler(s.Host)
	server.Start()
	s.URL = server.URL
	t.Cleanup(func() {
		d.Close()
		server.CloseClientConnections()
		server.Close()
	})
	return s
}

// Client gives a client that has been let in.
func (s *Serving) Client() *http.Client {
	s.T.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.T.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	r, err := c.Get(s.FirstURL(s.Host))
	if err != nil {
		s.T.Fatal(err)
	}
	r.Body.Close()
	if r.StatusCode != http.StatusOK {
		s.T.Fatalf("first page: %s", r.Status)
	}
	return c
}

// Get gives the status and the text of a page.
func (s *Serving) Get(c *http.Client, path string) (int, string) {
	s.T.Helper()
	return s.Answer(c.Get(s.URL + path))
}

// Post sends a form and follows to the page behind it.
func (s *Serving) Post(c *http.Client, path string, values url.Values) (int, string) {
	s.T.Helper()
	return s.Answer(c.PostForm(s.URL+path, values))
}

func (s *Serving) Answer(r *http.Response, err error) (int, string) {
	s.T.Helper()
	if err != nil {
		s.T.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		s.T.Fatal(err)
	}
	return r.StatusCode, string(body)
}

// File is one that is dropped.
type File = struct {
	Name string
	Data []byte
}

// Drop sends files to the first page, and gives the path of the page that answers.
func (s *Serving) Drop(c *http.Client, files ...File) (status int, path, page string) {
	s.T.Helper()
	r, err := s.Upload(c, "/drop", files)
	status, page = s.Answer(r, err)
	return status, r.Request.URL.EscapedPath(), page
}

// Send sends files to a page, and gives the one that answers.
func (s *Serving) Send(c *http.Client, path string, files ...File) (status int, page string) {
	s.T.Helper()
	return s.Answer(s.Upload(c, path, files))
}

func (s *Serving) Upload(c *http.Client, path string, files []File) (*http.Response, error) {
	s.T.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, f := range files {
		part, err := w.CreateFormFile("file", f.Name)
		if err != nil {
			s.T.Fatal(err)
		}
		part.Write(f.Data)
	}
	w.Close()
	return c.Post(s.URL+path, w.FormDataContentType(), &b)
}

// Seed gives the real table and, where asked for, its directory and settings.
func Seed(t testing.TB, with ...string) []File {
	t.Helper()
	var files []File
	for _, name := range append([]string{"guangzhou-2020-food-safety.txt"}, with...) {
		data, err := os.ReadFile(filepath.Join(testtool.Root(t), "seeds", name))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, File{name, data})
	}
	return files
}

// Table makes a table of one theme with a row a task; each row is the text and its units.
func Table(rows ...[2]string) []byte {
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

// Exists reports whether a file or folder is there.
func Exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// Changes is what an answer about the table's page says that is other in it.
type Changes struct {
	Stamp string            `json:"stamp"`
	Parts map[string]string `json:"parts"`
	Rest  bool              `json:"rest"`
}
