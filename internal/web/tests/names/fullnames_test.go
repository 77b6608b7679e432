package names

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// A full name that is typed beside the unit is what its letter is addressed to.
func TestFullNames(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	files := webtest.Seed(t, "units.toml", "fengong.toml")
	v.Choose(files...)
	v.Open(webtest.SeedPath + "units")
	v.Do(chromedp.SetValue(chromedp.CSS("input[aria-label='全称：市商务局']"), "广州市商务和口岸局"))
	v.Press(".save button")
	v.Wait(".verdict.ok")
	want := strings.Replace(string(files[1].Data), `full = "广州市商务局"`, `full = "广州市商务和口岸局"`, 1)
	if got := v.Read("guangzhou-2020-food-safety", "units.toml"); got != want || !strings.Contains(want, "口岸") {
		t.Errorf("units.toml:\n%s", got)
	}
	v.Axe("full names")
	v.MakeAll(v.Client(), webtest.SeedPath)
	letter := filepath.Join(v.Data, "guangzhou-2020-food-safety", "out", "guangzhou-2020-food-safety", "letters", "01-市商务局.docx")
	data, err := os.ReadFile(letter)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(testtool.Part(t, data, "word/document.xml")); !strings.Contains(text, "广州市商务和口岸局：") {
		t.Error("the letter is addressed to somebody else")
	}
}

// Without a directory one is made of the table's names; a name that another window has
// changed is not written over.
func TestFullNamesAnew(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"加强监管。", "市教育局、市公安局"}, [2]string{"加强检查。", "市民政局"})})
	send := func(unit, was, full string) (int, string) {
		t.Helper()
		return s.Post(c, path+"units", url.Values{"unit": {"市公安局", unit}, "was": {"市公安局", was}, "full": {"市公安局", full}})
	}
	if status, page := send("市教育局", "市教育局", "某市教育局"); status != http.StatusOK || !strings.Contains(page, `value="某市教育局"`) {
		t.Errorf("%d %.900s", status, page)
	}
	read := func() string {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(s.Data, "a", "units.toml"))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for _, want := range []string{"name = \"市教育局\"\nfull = \"某市教育局\"", "name = \"市公安局\"\nfull = \"市公安局\"", "name = \"市民政局\""} {
		if got := read(); !strings.Contains(got, want) {
			t.Errorf("units.toml lacks %s:\n%s", want, got)
		}
	}
	before := read()
	if status, page := send("市教育局", "市教育局", "另一市教育局"); status != http.StatusConflict || !strings.Contains(page, "在另一个窗口中改成了“某市教育局”") {
		t.Errorf("%d %.900s", status, page)
	}
	if status, _ := s.Post(c, path+"units", url.Values{"unit": {"市教育局"}, "full": {"x", "y"}, "was": {""}}); status != http.StatusBadRequest {
		t.Error(status)
	}
	if read() != before {
		t.Errorf("units.toml was changed:\n%s", read())
	}
	if status, _ := send("市教育局", "某市教育局", "  "); status != http.StatusOK || read() != before {
		t.Errorf("an empty name was taken:\n%s", read())
	}
}

// The box that says that a name is the full one stands beside its words.
func TestFullNameBox(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"加强监管。", "县统计局"})})
	v.Open("/p/a/units?leave")
	if got := webtest.Eval[string](v, `(() => {
		const box = document.querySelector("input[name=right]"), label = box.closest("label");
		return label.getClientRects().length + " " + (box.getBoundingClientRect().width < 30);
	})()`); got != "1 true" {
		t.Errorf("lines of the label, and whether the box is one: %s", got)
	}
}

// Full names in doubt are said where the questions end, in the words of the table's level, and as many as are listed.
func TestNamesInDoubt(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, page := s.Drop(c, webtest.File{"a.csv", []byte("云溪县测试任务分工表\n主题,主要内容,责任单位\n一、总,甲。,县统计局、县档案馆、国有云溪林场、云溪县审计局、县公安局\n")})
	has := func(page string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(page, w) {
				t.Errorf("no %q in %.3000s", w, page[strings.Index(page, "<main"):])
			}
		}
	}
	has(page, `class="verdict todo"`, `id="open">0 处待确认`, "另有3个全称待核对", `class="button" href="`+path+`make"`)
	_, page = s.Get(c, path+"units")
	has(page, "3个全称像是简称", "县商务局→云溪县商务局，县委宣传部→中共云溪县委宣传部，甲镇→云溪县甲镇人民政府", "<p>3个。打勾的")
	if strings.Contains(page, "市级单位") {
		t.Error("units of a city, said to a county")
	}
	s.Post(c, path+"prefix", url.Values{"place": {"云溪县"}, "unit": {"县统计局", "县档案馆", "县公安局"}, "was": {"县统计局", "县档案馆", "县公安局"},
		"full": {"云溪县统计局", "云溪县档案馆", "云溪县公安局"}, "take": {"县统计局", "县档案馆", "县公安局"}})
	if _, page = s.Get(c, path); strings.Contains(page, "全称待核对") {
		t.Error("still in doubt")
	}
	has(page, `class="verdict ok"`, `class="button main" href="`+path+`make"`)
}
