package names

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/addressbook"
	"fengong/internal/web/webtest"
	"fengong/model"
)

// That names are as in the directory that all projects share is said on each view that goes by it, and it is seen and edited as a table.
func TestSharedDirectory(t *testing.T) {
	s := webtest.Serve(t)
	book, err := model.NewDirectory([]model.Unit{{Name: "市教育局", FullName: "云岭市教育局"}, {Name: "市财政局", FullName: "云岭市财政局", Aliases: []string{"市财局"}}, {Name: "甲区政府", FullName: "甲区政府"}},
		[]model.Group{{Name: "各区政府", Members: []string{"甲区政府"}}}, model.Words{})
	if err.Failed() {
		t.Fatal(err)
	}
	s.KeepBook(book)
	v := webtest.Visit(t, s)
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、市财局、市审计局"})})
	for _, view := range []string{"", "units?leave", "make"} {
		v.Open("/p/a/" + view)
		if got := v.Text(".common"); !strings.Contains(got, "有2个名称照各项目共用的名录") {
			t.Errorf("%q: %s", view, got)
		}
	}
	v.Press(".common a")
	v.Axe("the shared directory")
	v.Shoot("shared")
	v.Fill("#full-1", "云岭市教育局（体育局）")
	v.Fill("#name-5", "市审计局")
	v.Fill("#full-5", "云岭市审计局")
	v.Fill("#name-6", "各街道")
	v.Fill("#members-6", "东街、西街")                                               // whom no row has yet
	webtest.Eval[bool](v, `document.getElementById("name-4").value = "", true`) // is gone
	v.Press(".save button")
	if got := v.Text(".verdict.ok"); !strings.Contains(got, "已保存") {
		t.Error(got)
	}
	kept := s.SharedBook()
	if len(kept.Units) != 6 || len(kept.Groups) != 1 || kept.Units[0].FullName != "云岭市教育局（体育局）" || kept.Units[3].FullName != "云岭市审计局" || strings.Join(kept.Units[1].Aliases, " ") != "市财局" {
		t.Errorf("kept: %+v", kept)
	}
	v.Open("/p/a/make")
	if got := v.Text("#gate"); !strings.Contains(got, "云岭市教育局（体育局）") || !strings.Contains(got, "云岭市审计局") {
		t.Errorf("the letters: %s", got)
	}
	// Two rows of one name are refused, and stay to be mended; so is what another window has overtaken.
	v.Open("/directory")
	v.Fill("#name-8", "市教育局")
	v.Press(".save button")
	if got := v.Text(".problems"); !strings.Contains(got, "市教育局") || webtest.Eval[string](v, `document.getElementById("name-8").value`) != "市教育局" {
		t.Errorf("refused: %s", got)
	}
	v.Fill("#name-8", "市体育局")
	s.KeepBook(book)
	v.Press(".save button")
	if got := v.Text(".problems"); !strings.Contains(got, "刚在别处改过") {
		t.Error(got)
	}
	v.Press(".save button")
	if kept := s.SharedBook(); len(kept.Units) != 7 {
		t.Errorf("kept: %+v", kept)
	}
	v.Open("/")
	if got := v.Text("a[href='/directory']"); got != "各项目共用的单位名录" {
		t.Error(got)
	}
}

// What people added to the shared workbook stays when it is edited on the page, and each change of it is taken back and done again.
func TestSharedDirectoryTakenBack(t *testing.T) {
	s := webtest.Serve(t)
	made, err := addressbook.Write(&model.Directory{Units: []model.Unit{{Name: "市教育局", FullName: "云岭市教育局"}, {Name: "市财政局", FullName: "云岭市财政局"}}}, model.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(made))
	if err != nil {
		t.Fatal(err)
	}
	for at, text := range map[string]string{"G1": "电话", "G2": "8001", "G3": "8002"} {
		if err := f.SetCellStr("单位名录", at, text); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(s.Data, addressbook.Name)
	if err := f.SaveAs(file); err != nil {
		t.Fatal(err)
	}
	cells := func() string {
		t.Helper()
		f, err := excelize.OpenFile(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := f.GetRows("单位名录")
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, row := range rows[1:] {
			lines = append(lines, strings.Join(row, "|"))
		}
		return strings.Join(lines, "\n")
	}
	v := webtest.Visit(t, s)
	v.Open("/directory")
	webtest.Eval[bool](v, `document.getElementById("name-1").value = "", true`) // 市教育局 is cleared by mistake
	v.Fill("#name-2", "市财政局（国资委）")
	v.Press(".save button")
	if got := cells(); got != "单位|市财政局（国资委）|云岭市财政局||||8002" {
		t.Errorf("saved: %s", got)
	}
	if got := v.Text("[data-key=undo]"); got != "撤销：删去市教育局，改市财政局（国资委）" {
		t.Error(got)
	}
	v.Axe("the shared directory, to be taken back")
	v.Shoot("shared-undo")
	v.Press("[data-key=undo]")
	before := "单位|市教育局|云岭市教育局||||8001\n单位|市财政局|云岭市财政局||||8002"
	if got := cells(); got != before {
		t.Errorf("taken back: %s", got)
	}
	if got := webtest.Eval[string](v, `document.getElementById("name-1").value`); got != "市教育局" {
		t.Errorf("the page has %s", got)
	}
	v.Turn(chromedp.KeyEvent("Z", chromedp.KeyModifiers(chromedp.ModifierCtrl|chromedp.ModifierShift)))
	if got := cells(); !strings.HasSuffix(got, "8002") || strings.Contains(got, "8001") {
		t.Errorf("done again: %s", got)
	}
	// What was changed in Excel since is not written over by a step.
	if err := f.SaveAs(file); err != nil {
		t.Fatal(err)
	}
	v.Press("[data-key=undo]")
	if got := v.Text("#refused"); !strings.Contains(got, "后来在别处改过") || cells() != before {
		t.Errorf("%s: %s", got, cells())
	}
}

// Where the directory of another project has half of the names of a table, it is offered once it is dropped, and taken over as a step.
func TestDirectoryOffered(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"甲.csv", []byte("云岭市一月任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,市教育局、市财政局\n")},
		webtest.File{"units.toml", []byte("[[unit]]\nname = \"市教育局\"\nfull = \"云岭市教育局\"\n[[unit]]\nname = \"市财政局\"\nfull = \"云岭市财政局\"\n[[unit]]\nname = \"市审计局\"\n")})
	v.Open("/")
	v.Choose(webtest.File{"乙.csv", []byte("云岭市安全生产任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,市教育局、市财政局、市民政局、市司法局\n")})
	if got := v.Text("#elsewhere"); !strings.Contains(got, "表里的4个名称，2个在项目“甲”的名录里") {
		t.Fatal(got)
	}
	v.Axe("a directory is offered")
	v.Shoot("elsewhere")
	v.Press("#elsewhere form button")
	if got := v.DirectoryOf("乙"); !strings.Contains(got, "云岭市教育局") {
		t.Errorf("taken over: %s", got)
	}
	if got := v.Text("[data-key=undo]"); got != "撤销：沿用“甲”的名录" {
		t.Error(got)
	}
	v.Open("/")
	v.Choose(webtest.File{"丙.csv", []byte("星河市任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,市教育局、市水务局、市民宗局、市文旅局、市商务局\n")})
	if webtest.Eval[bool](v, `!!document.querySelector("#elsewhere")`) {
		t.Error("one of five names is enough to offer a directory")
	}
}

// A directory that is dropped along with a table under its own name is the table's, and no table itself.
func TestBookDroppedAlong(t *testing.T) {
	s := webtest.Serve(t)
	book, _ := model.NewDirectory([]model.Unit{{Name: "市教育局", FullName: "云岭市教育局"}}, nil, model.Words{})
	data, err := addressbook.Write(book, model.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	s.KeepBook(book)
	c := s.Client()
	_, at, page := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})}, webtest.File{addressbook.Name, data})
	if at != "/p/a/" || strings.Contains(page, "照各项目共用的名录") {
		t.Errorf("%s: the shared directory is not what the project goes by", at)
	}
	if _, page := s.Get(c, at+"make"); !strings.Contains(page, "<td>云岭市教育局</td>") {
		t.Error("the full name is not in the list of letters")
	}
}
