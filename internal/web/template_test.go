package web_test

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/render/letter"
	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
	"fengong/model"
	"fengong/templates"
)

// retyped gives a template with other words in the parts that hold them, as a person at an
// office program would change them.
func retyped(t testing.TB, template []byte, pairs ...string) []byte {
	t.Helper()
	return testtool.Repack(t, template, func(name string, part []byte) []byte {
		if strings.HasPrefix(name, "word/document") || strings.HasPrefix(name, "word/header") {
			return []byte(strings.NewReplacer(pairs...).Replace(string(part)))
		}
		return part
	})
}

// slips are mistakes in the built-in template, and the other way round.
var slips = []string{"{{主送机关}}：", "{{主送机关：", "{{任务数}}", "{{任务总数}}", "{{联系人}}", "{联系人}"}

func mended() []string {
	var pairs []string
	for i := 0; i < len(slips); i += 2 {
		pairs = append(pairs, slips[i+1], slips[i])
	}
	// The shading ends behind the tag that was not closed, and the colon is a run of its own.
	return append(pairs, ">{{主送机关<", ">{{主送机关}}<")
}

func TestTemplate(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, home, _ := s.Drop(c, webtest.Seed(t, "units.toml", "fengong.toml")...)
	dir := filepath.Join(s.Data, "guangzhou-2020-food-safety")
	link := `href="` + home + `template/marked"`
	if status, page := s.Get(c, home+"template/marked"); status != http.StatusNotFound || !strings.Contains(page, "没有要标出错误的模板") {
		t.Errorf("%d %s", status, page)
	}

	status, page := s.Send(c, home+"template", webtest.File{"letter.txt", []byte("not a template")})
	if status != http.StatusUnprocessableEntity || strings.Contains(page, link) || !strings.Contains(page, "模板不是 .docx 文件") || webtest.Exists(filepath.Join(dir, ".letter.docx.refused")) {
		t.Errorf("no template: %d %s", status, page)
	}
	if status, page = s.Send(c, home+"template", webtest.File{"", nil}); status != http.StatusBadRequest || strings.Contains(page, link) {
		t.Errorf("nothing: %d %s", status, page)
	}

	faulty := retyped(t, templates.Letter(), slips...)
	status, page = s.Send(c, home+"template", webtest.File{"我的模板.docx", faulty})
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, link) {
		t.Errorf("faulty: %d %s", status, page)
	}
	for _, want := range []string{"我的模板.docx", "<b>错误</b> 1. <span class=\"place\">第7段</span> 标签没有写完", "<b>错误</b> 2. <span class=\"place\">第8段</span> 没有名为“任务总数”的标签", "<b>警告</b> 3. ", "下载标出错误的副本"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s:\n%s", want, page)
		}
	}
	r, err := c.Get(s.URL + home + "template/marked")
	if err != nil {
		t.Fatal(err)
	}
	if d := r.Header.Get("Content-Disposition"); !strings.Contains(d, url.PathEscape("letter-标出错误.docx")) {
		t.Error(d)
	}
	_, marked := s.Answer(r, nil)
	if marked != string(letter.Mark(faulty, model.Chinese)) {
		t.Error("the copy is another one")
	}

	// A marked copy that is not mended is refused for the same faults.
	if status, again := s.Send(c, home+"template", webtest.File{"我的模板.docx", []byte(marked)}); status != http.StatusUnprocessableEntity || again != page {
		t.Errorf("marked: %d %s", status, again)
	}
	status, page = s.Send(c, home+"template", webtest.File{"我的模板.docx", retyped(t, []byte(marked), mended()...)})
	if status != http.StatusOK || !strings.Contains(page, "已采用") || strings.Contains(page, "template/marked") || webtest.Exists(filepath.Join(dir, ".letter.docx.refused")) {
		t.Errorf("mended: %d %s", status, page)
	}
	taken, err := os.ReadFile(filepath.Join(dir, "letter.docx"))
	if err != nil || !bytes.Equal(taken, letter.Unmark(taken)) {
		t.Errorf("letter.docx has marks in it, or is not there: %v", err)
	}

	// A template that somebody puts into the folder is looked at, too.
	if err := os.WriteFile(filepath.Join(dir, "letter.docx"), faulty, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, page = s.Get(c, home+"settings"); !strings.Contains(page, "改好之前不能生成") || !strings.Contains(page, home+"template/marked?own") {
		t.Error(page)
	}
	if _, got := s.Get(c, home+"template/marked?own"); got != marked {
		t.Error("the copy of the project's own template is another one")
	}
	warned := retyped(t, templates.Letter(), "特此函告", "特此{单位}函告")
	if status, page = s.Send(c, home+"template", webtest.File{"b.docx", warned}); status != http.StatusOK || !strings.Contains(page, "可以使用，但请看") || !strings.Contains(page, "<b>警告</b> 1. ") {
		t.Errorf("warned: %d %s", status, page)
	}
	s.Post(c, "/lang", url.Values{"lang": {"en"}, "back": {"/"}})
	if _, page = s.Get(c, home+"settings"); !strings.Contains(page, "Download a copy with these marked") {
		t.Error(page)
	}
}

// A clerk sends a faulty template, mends the copy in which the faults are marked, and
// sends that.
func TestMendTemplate(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.Seed(t, "units.toml", "fengong.toml")...)
	send := func(name string, data []byte) {
		t.Helper()
		v.Open(webtest.SeedPath + "settings")
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#docx"), []string{file}))
	}
	send("我的模板.docx", retyped(t, templates.Letter(), append([]string{"{{署名}}", "{{发文单位}}"}, slips...)...))
	v.Wait("#marked")
	if got := v.Text("#template .problems"); !strings.Contains(got, "1. ") || !strings.Contains(got, "任务总数") || !strings.Contains(got, "再把它上传") {
		t.Error(got)
	}
	v.Until(`(() => { const box = document.querySelector("#template .problems").getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0 })()`)
	v.Shoot("template-faults")
	v.Axe("template-faults")
	v.Click("#marked")
	marked := v.Download("letter-标出错误.docx")
	text, comments := string(v.Unzip(marked, "word/document.xml")), string(v.Unzip(marked, "word/comments.xml"))
	if !strings.Contains(text, `w:fill="FFD9A6"`) || !strings.Contains(text, "<w:commentReference ") || !strings.Contains(comments, "没有名为“任务总数”的标签") || !strings.Contains(string(v.Unzip(marked, "word/header1.xml")), `w:fill="FFD9A6"`) {
		t.Errorf("the copy has no marks:\n%s\n%s", text, comments)
	}
	send("letter-标出错误.docx", retyped(t, marked, append(mended(), "{{发文单位}}", "{{署名}}")...))
	v.Wait("#template .verdict.ok")
	v.Shoot("template-taken")
	v.Open(webtest.SeedPath + "make")
	v.Make()
	v.Wait("#files")
	made := v.Unzip(v.Zip("guangzhou-2020-food-safety.zip"), "/责任函/01-市商务局.docx")
	z, err := zip.NewReader(bytes.NewReader(made), int64(len(made)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if data := v.Unzip(made, f.Name); regexp.MustCompile(`FFD9A|[cC]omment|分工检查`).Match(data) {
			t.Errorf("marks are left in %s: %s", f.Name, data)
		}
	}
	if !strings.Contains(string(v.Unzip(made, "word/document.xml")), ">广州市商务局：<") {
		t.Errorf("the letter: %s", v.Unzip(made, "word/document.xml"))
	}
}

// A template that was adopted, or dropped, is taken back and adopted again by the same buttons as any step.
func TestTemplateUndone(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, home, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})})
	file := filepath.Join(s.Data, "a", "letter.docx")
	own := func() string {
		data, _ := os.ReadFile(file)
		return string(data)
	}
	first, second := templates.Letter(), retyped(t, templates.Letter(), "联系人：", "经办人：")
	if status, page := s.Send(c, home+"template", webtest.File{"模板甲.docx", first}); status != http.StatusOK || !strings.Contains(page, "撤销：采用模板 模板甲.docx") {
		t.Fatalf("%d, and the button names: %s", status, regexp.MustCompile(`撤销：[^<]*`).FindString(page))
	}
	was := own()
	s.Send(c, home+"template", webtest.File{"模板乙.docx", second})
	now := own()
	if was == "" || now == was {
		t.Fatal("the second template was not adopted")
	}
	s.Post(c, home+"template/drop", nil)
	for i, step := range []struct{ do, want string }{{"undo", now}, {"undo", was}, {"undo", ""}, {"redo", was}, {"redo", now}, {"redo", ""}} {
		if status, _ := s.Post(c, home+step.do, url.Values{"from": {"settings"}}); status != http.StatusOK || own() != step.want {
			t.Fatalf("%d: %s: %d, %d bytes, not %d", i, step.do, status, len(own()), len(step.want))
		}
	}
}
