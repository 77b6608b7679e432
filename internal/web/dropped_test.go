package web

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fengong/templates"
)

// filesHere writes files to be dropped, and gives their paths.
func filesHere(t *testing.T, files ...file) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.data, 0o666); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, name)
	}
	return paths
}

// A file that is dropped on a view, as a person drops it, is taken for what the view is about; none takes the page's place.
func TestDroppedOnViews(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"甲。", "市教育局"})})
	files := filesHere(t, file{"新版.csv", table([2]string{"甲。", "市教育局"}, [2]string{"乙。", "市财政局"})},
		file{"units.toml", []byte("[[unit]]\nname = \"市教育局\"\nfull = \"云岭市教育局\"\n")}, file{"函.docx", templates.Letter()}, file{"扫描.pdf", []byte("%PDF-1.4 nothing")})
	v.open("/p/a/")
	v.drag(files[0])
	if got := v.text("main"); !strings.Contains(got, "还没有换") || !strings.Contains(got, "市财政局") {
		t.Errorf("on Check: %.300s", got)
	}
	v.open("/p/a/units")
	v.drag(files[1])
	if got := eval[string](v, `document.querySelector("input[name=full]").value`); got != "云岭市教育局" {
		t.Errorf("on By unit: %s", got)
	}
	v.open("/p/a/settings")
	v.drag(files[2])
	if got := v.text("#template"); !strings.Contains(got, "模板可以使用，已采用") {
		t.Errorf("on Settings: %.300s", got)
	}
	// What else it can be is asked about.
	for _, view := range []string{"make", "matrix", "columns", "task/t1-1", "settings"} {
		v.open("/p/a/" + view)
		v.dragHere(files[3])
		v.wait("#dropped-files[open]")
		if got := v.text("#dropped-names"); got != "扫描.pdf" {
			t.Errorf("%s: %s", view, got)
		}
	}
	v.axe("a file was dropped")
	v.click("#dropped-files [data-close]")
	v.open("/p/a/make")
	v.dragHere(files[0])
	v.wait("#dropped-files[open]")
	v.shoot("dropped")
	v.press("#dropped-files button[formaction$='/replace']")
	if got := v.text("main"); !strings.Contains(got, "还没有换") || !strings.Contains(got, "市财政局") {
		t.Errorf("on Make: %.300s", got)
	}
	// Where there is no project, it is said that nothing is taken.
	v.open("/help")
	v.dragHere(files[3])
	if got := v.text("#told"); !strings.Contains(got, "文件没有读取") {
		t.Error(got)
	}
}

// Of several files where one is taken none is chosen in silence, and of a folder all are: those in it, in folders below it
// and beside it; what is no table is named.
func TestDroppedTogether(t *testing.T) {
	v := visit(t, serve(t))
	one := table([2]string{"甲。", "市教育局"})
	files := filesHere(t, file{"材料/甲表.csv", one}, file{"材料/下级/乙表.csv", one}, file{"材料/照片.jpg", []byte("x")}, file{"材料/~$甲表.csv", []byte("x")}, file{"丙表.csv", one})
	folder := filepath.Dir(files[0])
	v.drag(folder, files[4])
	if got := v.text("#projects"); !strings.Contains(got, "甲表") || !strings.Contains(got, "乙表") || !strings.Contains(got, "丙表") {
		t.Errorf("the projects: %s", got)
	}
	if got := v.text("#told"); !strings.HasSuffix(got, "没有读取：照片.jpg") {
		t.Errorf("told: %s", got)
	}
	v.open("/p/甲表/")
	v.dragHere(files[1], files[4])
	v.wait("#dropped-files[open]")
	if got := v.text("#dropped-files"); !strings.Contains(got, "乙表.csv、丙表.csv") || !strings.Contains(got, "几个文件一起拖的") {
		t.Error(got)
	}
	if !eval[bool](v, `document.querySelector("#dropped-files button[formaction$='/replace']").disabled`) {
		t.Error("one of the two would take the table's place")
	}
	v.click("#dropped-files [data-close]")
	v.open("/")
	v.dragHere(filepath.Dir(filesHere(t, file{"空/照片.jpg", []byte("x")})[0]))
	v.until(`document.getElementById("told").textContent.includes("没有可以用的文件")`)
}

// dragHere drops files where the page stays.
func (v *visitor) dragHere(paths ...string) {
	v.t.Helper()
	v.do(dropping(paths))
}
