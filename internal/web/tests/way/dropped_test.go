package way

import (
	"path/filepath"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
	"fengong/templates"
)

// A file that is dropped on a view, as a person drops it, is taken for what the view is about; none takes the page's place.
func TestDroppedOnViews(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})})
	files := webtest.FilesHere(t, webtest.File{"新版.csv", webtest.Table([2]string{"甲。", "市教育局"}, [2]string{"乙。", "市财政局"})},
		webtest.File{"units.toml", []byte("[[unit]]\nname = \"市教育局\"\nfull = \"云岭市教育局\"\n")}, webtest.File{"函.docx", templates.Letter()}, webtest.File{"扫描.pdf", []byte("%PDF-1.4 nothing")})
	v.Open("/p/a/")
	v.Drag(files[0])
	if got := v.Text("main"); !strings.Contains(got, "还没有换") || !strings.Contains(got, "市财政局") {
		t.Errorf("on Check: %.300s", got)
	}
	v.Open("/p/a/units")
	v.Drag(files[1])
	if got := webtest.Eval[string](v, `document.querySelector("input[name=full]").value`); got != "云岭市教育局" {
		t.Errorf("on By unit: %s", got)
	}
	v.Open("/p/a/settings")
	v.Drag(files[2])
	if got := v.Text("#template"); !strings.Contains(got, "模板可以使用，已采用") {
		t.Errorf("on Settings: %.300s", got)
	}
	// What else it can be is asked about.
	for _, view := range []string{"make", "matrix", "columns", "task/t1-1", "settings"} {
		v.Open("/p/a/" + view)
		v.DragHere(files[3])
		v.Wait("#dropped-files[open]")
		if got := v.Text("#dropped-names"); got != "扫描.pdf" {
			t.Errorf("%s: %s", view, got)
		}
	}
	v.Axe("a file was dropped")
	v.Click("#dropped-files [data-close]")
	v.Open("/p/a/make")
	v.DragHere(files[0])
	v.Wait("#dropped-files[open]")
	v.Shoot("dropped")
	v.Press("#dropped-files button[formaction$='/replace']")
	if got := v.Text("main"); !strings.Contains(got, "还没有换") || !strings.Contains(got, "市财政局") {
		t.Errorf("on Make: %.300s", got)
	}
	// Where there is no project, it is said that nothing is taken.
	v.Open("/help")
	v.DragHere(files[3])
	if got := v.Text("#told"); !strings.Contains(got, "文件没有读取") {
		t.Error(got)
	}
}

// Of several files where one is taken none is chosen in silence, and of a folder all are: those in it, in folders below it
// and beside it; what is no table is named.
func TestDroppedTogether(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	one := webtest.Table([2]string{"甲。", "市教育局"})
	files := webtest.FilesHere(t, webtest.File{"材料/甲表.csv", one}, webtest.File{"材料/下级/乙表.csv", one}, webtest.File{"材料/照片.jpg", []byte("x")}, webtest.File{"材料/~$甲表.csv", []byte("x")}, webtest.File{"丙表.csv", one})
	folder := filepath.Dir(files[0])
	v.Drag(folder, files[4])
	if got := v.Text("#projects"); !strings.Contains(got, "甲表") || !strings.Contains(got, "乙表") || !strings.Contains(got, "丙表") {
		t.Errorf("the projects: %s", got)
	}
	if got := v.Text("#told"); !strings.HasSuffix(got, "没有读取：照片.jpg") {
		t.Errorf("told: %s", got)
	}
	v.Open("/p/甲表/")
	v.DragHere(files[1], files[4])
	v.Wait("#dropped-files[open]")
	if got := v.Text("#dropped-files"); !strings.Contains(got, "乙表.csv、丙表.csv") || !strings.Contains(got, "几个文件一起拖的") {
		t.Error(got)
	}
	if !webtest.Eval[bool](v, `document.querySelector("#dropped-files button[formaction$='/replace']").disabled`) {
		t.Error("one of the two would take the table's place")
	}
	v.Click("#dropped-files [data-close]")
	v.Open("/")
	v.DragHere(filepath.Dir(webtest.FilesHere(t, webtest.File{"空/照片.jpg", []byte("x")})[0]))
	v.Until(`document.getElementById("told").textContent.includes("没有可以用的文件")`)
}
