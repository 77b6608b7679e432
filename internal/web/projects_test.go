package web_test

import (
	"archive/zip"
	"bytes"
	"mime"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// A project is renamed, copied, found, deleted and restored, and handed over as one file.
func TestProjects(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	c := v.Client()
	for _, name := range []string{"a.csv", "b.csv", "c.csv", "d.csv", "e.csv", "f.csv"} {
		v.Drop(c, webtest.File{name, webtest.Table([2]string{"甲。", "市教育局、各区政府"})})
	}
	v.Post(c, "/p/f/rename", url.Values{"name": {" 2026年 重点任务 "}})
	v.Open("/")
	if got := v.Text("#projects tr"); !strings.Contains(got, "2026年 重点任务") || !strings.Contains(got, "测试任务分工表") || !strings.Contains(got, "1 处待确认") {
		t.Errorf("the list says %s", got)
	}
	webtest.Eval[bool](v, `(() => { const find = document.getElementById("find"); find.value = "重点任务"; find.dispatchEvent(new Event("input")); return true; })()`)
	if got := webtest.Eval[int](v, `[...document.querySelectorAll("#projects tr")].filter((row) => row.checkVisibility()).length`); got != 1 {
		t.Errorf("%d projects are found", got)
	}
	v.Click("#projects tr:not([hidden]) summary")
	v.Axe("projects")
	v.Shoot("projects")
	v.Press("#projects tr:not([hidden]) form[action$='/copy'] button")
	if got := webtest.Eval[[]string](v, `[...document.querySelectorAll("#projects a")].map((a) => a.textContent)`); len(got) != 14 || !strings.Contains(strings.Join(got, " "), "2026年 重点任务（副本）") {
		t.Errorf("after copying: %s", got)
	}
	if status, page := v.Get(c, "/p/2026年%20重点任务/"); status != http.StatusOK || !strings.Contains(page, "各区政府") {
		t.Errorf("the copy: %d", status)
	}
	v.Click("#projects tr:first-child summary")
	v.Press("#projects tr:first-child form[action$='/delete'] button")
	v.Click("#binned summary")
	v.Press("#binned button")
	if got := webtest.Eval[int](v, `document.querySelectorAll("#projects tr").length`); got != 7 {
		t.Errorf("%d projects after one was restored", got)
	}

	// Handed over to another desk, whatever its file is called then.
	v.Decide(c, "/p/a/", "group", "各区政府", "", "甲区政府、乙区政府")
	_, packed := v.Get(c, "/p/a/project.zip")
	other := webtest.Serve(t)
	status, path, page := other.Drop(other.Client(), webtest.File{"来自同事 (1).zip", []byte(packed)})
	if status != http.StatusOK || path != "/p/a/" || !strings.Contains(page, `id="open">0 处待确认`) {
		t.Errorf("brought in: %d %s %.300s", status, path, page)
	}
}

// What would be called the same for every project is downloaded under the title of its table.
func TestDownloadsBearTheTitle(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})})
	s.MakeAll(c, path)
	for name, want := range map[string]string{"appendix.pdf": "测试任务分工表-附件.pdf", "tracker.xlsx": "测试任务分工表-台账.xlsx", "letters/01-市教育局.docx": "01-市教育局.docx"} {
		r, err := c.Get(s.URL + path + "out/" + name)
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Body.Close()
		_, params, err := mime.ParseMediaType(r.Header.Get("Content-Disposition"))
		if err != nil || params["filename"] != want {
			t.Errorf("%s is downloaded as %s (%v)", name, params["filename"], err)
		}
	}
	_, all := s.Get(c, path+"all.zip")
	z, err := zip.NewReader(strings.NewReader(all), int64(len(all)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	if got, want := strings.Join(names, " "), "a/台账.xlsx a/责任函/01-市教育局 反馈表.xlsx a/责任函/01-市教育局.docx a/附件.pdf"; got != want {
		t.Errorf("in the zip: %s", got)
	}
}

// What is no project, or leads out of its folder, is not brought in and leaves nothing behind.
func TestEvilProject(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	for _, name := range []string{"../evil.csv", "/evil.csv", "a/../../evil.csv", "only-a-card"} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for file, text := range map[string]string{".desk.json": `{"source":"evil.csv"}`, name: "x"} {
			if file == "only-a-card" {
				continue
			}
			w, err := z.Create(file)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		status, _, page := s.Drop(c, webtest.File{"p.zip", b.Bytes()})
		if name != "only-a-card" && (status != http.StatusUnprocessableEntity || !strings.Contains(page, "项目没有收进来")) {
			t.Errorf("%s: %d %.500s", name, status, page)
		}
	}
}

// Several tables dropped at once are a project each; what cannot be read is told by name.
func TestSeveralTables(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	status, _, page := s.Drop(c, webtest.File{"甲.csv", webtest.Table([2]string{"甲。", "市教育局"})}, webtest.File{"乙.csv", webtest.Table([2]string{"乙。", "市财政局"})}, webtest.File{"丙.pdf", []byte("no table")})
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, "丙.pdf：") {
		t.Errorf("%d", status)
	}
	for _, want := range []string{`>甲</a>`, `>乙</a>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the list lacks %s", want)
		}
	}
	if strings.Contains(page, `>丙</a>`) {
		t.Error("what cannot be read is a project")
	}
}

// The list of projects says how far the tasks of each were when its ledger was last looked at.
func TestYearInTheList(t *testing.T) {
	s := webtest.Serve(t)
	c, path, out := webtest.SmallYear(t, s)
	ledger := filepath.Join(out, "tracker.xlsx")
	data, err := os.ReadFile(ledger)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(ledger, webtest.Typed(t, data, "市财政局", "2", map[string]any{"进展情况": "办完了", "状态": "已完成", "完成率": 1}), 0o666); err != nil {
		t.Fatal(err)
	}
	s.Get(c, path+"year?day=2026-02-01") // a look back counts for nothing
	if _, page := s.Get(c, "/"); strings.Contains(page, "year-seen") {
		t.Error("it goes by a day that has passed")
	}
	s.Get(c, path+"year?day=2026-06-30")
	_, page := s.Get(c, "/")
	if got := webtest.Between(page, `class="year-seen"`, "（"); !strings.HasSuffix(got, "1/2项任务完成，平均完成率50.0%") {
		t.Errorf("the list says: %s", got)
	}
}
