package names

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fengong/internal/addressbook"
	"fengong/internal/web/webtest"
	"fengong/model"
)

// The directory goes out as a workbook, comes back edited, is taken back by undo, and can be
// shared with tables to come.
func TestDirectoryAsWorkbook(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、市人社局、各区政府"}, [2]string{"乙。", "市人力资源社会保障局"})})
	_, book := s.Get(c, path+"directory.xlsx")
	out, ds := addressbook.Read("名录.xlsx", []byte(book))
	if len(ds) > 0 || len(out.Units) != 3 || len(out.Groups) != 1 {
		t.Fatalf("%v %+v", ds, out)
	}
	edited, err := addressbook.Write(&model.Directory{
		Units: []model.Unit{{Name: "市教育局", FullName: "云岭市教育局"}, {Name: "市人力资源社会保障局", FullName: "市人力资源社会保障局", Aliases: []string{"市人社局"}},
			{Name: "甲区政府", FullName: "甲区政府"}, {Name: "乙区政府", FullName: "乙区政府"}},
		Groups: []model.Group{{Name: "各区政府", Members: []string{"甲区政府", "乙区政府"}}}}, model.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	if status, page := s.Send(c, path+"directory/book", webtest.File{"名录.xlsx", edited}); status != http.StatusOK || !strings.Contains(page, "已保存") {
		t.Fatalf("%d %.900s", status, page)
	}
	got := s.DirectoryOf("a")
	for _, want := range []string{"name = \"市教育局\"\nfull = \"云岭市教育局\"", `aliases = ["市人社局"]`, `members = ["甲区政府", "乙区政府"]`} {
		if !strings.Contains(got, want) {
			t.Errorf("units.toml lacks %s:\n%s", want, got)
		}
	}
	if strings.Contains(got, `name = "市人社局"`) {
		t.Errorf("the alias is a unit as well:\n%s", got)
	}
	if status, page := s.Send(c, path+"directory/book", webtest.File{"名录.xlsx", []byte("PK\x03\x04 damaged")}); status != http.StatusUnprocessableEntity || !strings.Contains(page, "名录没有改动") {
		t.Errorf("a damaged one: %d", status)
	}
	// Shared, it is what another table begins with.
	if status, page := s.Post(c, path+"directory/share", nil); status != http.StatusOK || !strings.Contains(page, "已存为共用的名录") {
		t.Fatalf("%d %.500s", status, page)
	}
	if _, err := os.Stat(filepath.Join(s.Data, addressbook.Name)); err != nil {
		t.Fatal(err)
	}
	_, other, page := s.Drop(c, webtest.File{"b.csv", webtest.Table([2]string{"丙。", "市教育局、市人社局、各区政府"})})
	if !strings.Contains(page, `id="open">0 处待确认`) {
		t.Error("the other table asks again")
	}
	if _, page := s.Get(c, other+"units"); !strings.Contains(page, "云岭市教育局") {
		t.Error("the other table lacks the full name")
	}
}

// A column of Excel fills the full names from the field on; of two columns, the first says which.
func TestPasteColumn(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局、市民政局、市财政局"})})
	v.Open("/p/a/units")
	paste := func(text string) []string {
		t.Helper()
		return webtest.Eval[[]string](v, `(() => {
			const clip = new DataTransfer();
			clip.setData("text/plain", `+text+`);
			document.querySelectorAll("#units input[name=full]")[1].dispatchEvent(new ClipboardEvent("paste", { clipboardData: clip, bubbles: true, cancelable: true }));
			return [...document.querySelectorAll("#units input[name=full]")].map((input) => input.value);
		})()`)
	}
	if got := strings.Join(paste(`"云岭市民政局\r\n云岭市财政局\r\n"`), " "); got != "市教育局 云岭市民政局 云岭市财政局" {
		t.Error(got)
	}
	if got := strings.Join(paste(`"市财政局\t星河市财政局\n市教育局\t星河市教育局\n"`), " "); got != "星河市教育局 云岭市民政局 星河市财政局" {
		t.Error(got)
	}
	v.Axe("directory")
	v.Shoot("directory")
	v.Press(".save button")
	if got := v.DirectoryOf("a"); !strings.Contains(got, `full = "星河市财政局"`) {
		t.Error(got)
	}
}

// The directory is a table on the page: other names and the members of groups are typed into it.
func TestDirectoryAsTable(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"名录.csv", webtest.Table([2]string{"1.甲。", "市人社局、市财政局、各区政府"}, [2]string{"2.乙。", "市人力资源社会保障局"})})
	v.Open("/p/名录/units")
	v.Fill(`[aria-label="别名：市人力资源社会保障局"]`, "市人社局")
	v.Fill(`[aria-label="代表哪些单位：各区政府"]`, "甲区政府和乙区政府")
	v.Axe("directory as a table")
	v.Shoot("directory-table")
	v.Press(".save button")
	got := v.DirectoryOf("名录")
	for _, want := range []string{`aliases = ["市人社局"]`, `members = ["甲区政府", "乙区政府"]`} {
		if !strings.Contains(got, want) {
			t.Errorf("the directory lacks %s:\n%s", want, got)
		}
	}
	if got := webtest.Eval[[]string](v, `[...document.querySelectorAll("#units tbody summary")].map((s) => s.innerText.trim())`); strings.Join(got, " ") != "市人力资源社会保障局 市财政局 甲区政府 乙区政府" {
		t.Errorf("units: %q", got)
	}
	webtest.Eval[bool](v, `document.querySelector("[aria-label='别名：市人力资源社会保障局']").value = "", true`)
	v.Press(".save button")
	if got := v.DirectoryOf("名录"); strings.Contains(got, `"市人社局"`) {
		t.Errorf("the other name is still there:\n%s", got)
	}
	v.Open("/p/名录/")
	v.Press("button[data-key=undo]")
	if got := v.DirectoryOf("名录"); !strings.Contains(got, `aliases = ["市人社局"]`) {
		t.Errorf("not taken back:\n%s", got)
	}
}
