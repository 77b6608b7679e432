package web

import (
	"strings"
	"testing"

	"fengong/internal/addressbook"
	"fengong/model"
)

// That names are as in the directory that all projects share is said on each view that goes by it, and it is seen and edited as a table.
func TestSharedDirectory(t *testing.T) {
	s := serve(t)
	book, err := model.NewDirectory([]model.Unit{{Name: "市教育局", FullName: "云岭市教育局"}, {Name: "市财政局", FullName: "云岭市财政局", Aliases: []string{"市财局"}}, {Name: "甲区政府", FullName: "甲区政府"}},
		[]model.Group{{Name: "各区政府", Members: []string{"甲区政府"}}}, model.Words{})
	if err.Failed() {
		t.Fatal(err)
	}
	if err := s.store.keepBook(book, nil, model.Chinese); err != nil {
		t.Fatal(err)
	}
	v := visit(t, s)
	v.choose(file{"a.csv", table([2]string{"甲。", "市教育局、市财局、市审计局"})})
	for _, view := range []string{"", "units?leave", "make"} {
		v.open("/p/a/" + view)
		if got := v.text(".common"); !strings.Contains(got, "有2个名称照各项目共用的名录") {
			t.Errorf("%q: %s", view, got)
		}
	}
	v.press(".common a")
	v.axe("the shared directory")
	v.shoot("shared")
	v.fill("#full-1", "云岭市教育局（体育局）")
	v.fill("#name-5", "市审计局")
	v.fill("#full-5", "云岭市审计局")
	v.fill("#name-6", "各街道")
	v.fill("#members-6", "东街、西街")                                       // whom no row has yet
	eval[bool](v, `document.getElementById("name-4").value = "", true`) // is gone
	v.press(".save button")
	if got := v.text(".verdict.ok"); !strings.Contains(got, "已保存") {
		t.Error(got)
	}
	kept, data, _ := s.store.sharedBook()
	if len(kept.Units) != 6 || len(kept.Groups) != 1 || kept.Units[0].FullName != "云岭市教育局（体育局）" || kept.Units[3].FullName != "云岭市审计局" || strings.Join(kept.Units[1].Aliases, " ") != "市财局" {
		t.Errorf("kept: %+v", kept)
	}
	v.open("/p/a/make")
	if got := v.text("#gate"); !strings.Contains(got, "云岭市教育局（体育局）") || !strings.Contains(got, "云岭市审计局") {
		t.Errorf("the letters: %s", got)
	}
	// Two rows of one name are refused, and stay to be mended; so is what another window has overtaken.
	v.open("/directory")
	v.fill("#name-8", "市教育局")
	v.press(".save button")
	if got := v.text(".problems"); !strings.Contains(got, "市教育局") || eval[string](v, `document.getElementById("name-8").value`) != "市教育局" {
		t.Errorf("refused: %s", got)
	}
	v.fill("#name-8", "市体育局")
	if err := s.store.keepBook(book, data, model.Chinese); err != nil {
		t.Fatal(err)
	}
	v.press(".save button")
	if got := v.text(".problems"); !strings.Contains(got, "刚在别处改过") {
		t.Error(got)
	}
	v.press(".save button")
	if kept, _, _ := s.store.sharedBook(); len(kept.Units) != 7 {
		t.Errorf("kept: %+v", kept)
	}
	v.open("/")
	if got := v.text("a[href='/directory']"); got != "各项目共用的单位名录" {
		t.Error(got)
	}
	if _, err := addressbook.Read(addressbook.Name, data); err != nil {
		t.Error(err)
	}
}

// Where the directory of another project has half of the names of a table, it is offered once it is dropped, and taken over as a step.
func TestDirectoryOffered(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"甲.csv", []byte("云岭市一月任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,市教育局、市财政局\n")},
		file{"units.toml", []byte("[[unit]]\nname = \"市教育局\"\nfull = \"云岭市教育局\"\n[[unit]]\nname = \"市财政局\"\nfull = \"云岭市财政局\"\n[[unit]]\nname = \"市审计局\"\n")})
	v.open("/")
	v.choose(file{"乙.csv", []byte("云岭市安全生产任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,市教育局、市财政局、市民政局、市司法局\n")})
	if got := v.text("#elsewhere"); !strings.Contains(got, "表里的4个名称，2个在项目“甲”的名录里") {
		t.Fatal(got)
	}
	v.axe("a directory is offered")
	v.shoot("elsewhere")
	v.press("#elsewhere form button")
	if got := v.directoryOf("乙"); !strings.Contains(got, "云岭市教育局") {
		t.Errorf("taken over: %s", got)
	}
	if got := v.text("[data-key=undo]"); got != "撤销：沿用“甲”的名录" {
		t.Error(got)
	}
	v.open("/")
	v.choose(file{"丙.csv", []byte("星河市任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,市教育局、市水务局、市民宗局、市文旅局、市商务局\n")})
	if eval[bool](v, `!!document.querySelector("#elsewhere")`) {
		t.Error("one of five names is enough to offer a directory")
	}
}

// A directory that is dropped along with a table under its own name is the table's, and no table itself.
func TestBookDroppedAlong(t *testing.T) {
	s := serve(t)
	book, _ := model.NewDirectory([]model.Unit{{Name: "市教育局", FullName: "云岭市教育局"}}, nil, model.Words{})
	data, err := addressbook.Write(book, model.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.store.keepBook(book, nil, model.Chinese); err != nil {
		t.Fatal(err)
	}
	c := s.client()
	_, at, page := s.drop(c, file{"a.csv", table([2]string{"甲。", "市教育局"})}, file{addressbook.Name, data})
	if at != "/p/a/" || strings.Contains(page, "照各项目共用的名录") {
		t.Errorf("%s: the shared directory is not what the project goes by", at)
	}
	if _, page := s.get(c, at+"make"); !strings.Contains(page, "<td>云岭市教育局</td>") {
		t.Error("the full name is not in the list of letters")
	}
}
