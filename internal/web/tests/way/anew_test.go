package way

import (
	"archive/zip"
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// After letters are made anew the page says which of them are other ones, marks them, and gives these alone
// as one zip: by what a letter says, not by the number before its name.
func TestLettersAnew(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(
		webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市财政局牵头，市教育局"}, [2]string{"乙。", "市审计局"}, [2]string{"丙。", "市水务局"})},
		webtest.File{"fengong.toml", []byte("[document]\nissuer = \"云江市人民政府办公室\"\nnumber = \"云府办〔2026〕{n}号\"\ndate = \"2026-06-30\"\n[contact]\nperson = \"甲\"\nphone = \"1\"\n")},
		webtest.File{"units.toml", []byte(strings.ReplaceAll("[[unit]]\nname = \"市财政局\"\nfull = \"云江市财政局\"\nUu市教育局\"\nfull = \"云江市教育局\"\nUu市审计局\"\nfull = \"云江市审计局\"\nUu市水务局\"\nfull = \"云江市水务局\"\nUu市农业局\"\nfull = \"云江市农业局\"\n", "Uu", "[[unit]]\nname = \""))})
	v.Open("/p/a/make")
	v.Make()
	v.Wait("#files")
	if webtest.Eval[bool](v, "!!document.getElementById('anew')") {
		t.Errorf("the first letters are called other ones: %s", v.Text("#anew"))
	}

	// Other units for one task: one that stays, one that comes before others, and one that goes.
	if status, page := v.Saved(v.Client(), "/p/a/", "t1-1", url.Values{"text": {"甲。"}, "unit": {"市财政局", "市农业局"}, "role": {"lead", "support"}}); status != 200 {
		t.Fatal(page)
	}
	v.Open("/p/a/make")
	v.Make()
	v.Until("document.querySelector('#anew') != null")
	v.Shoot("anew")
	v.Axe("anew")
	got := v.Text("#anew")
	for _, want := range []string{"1份函内容有变化：市财政局", "1份是新增的：市农业局", "1份不再有：市教育局", "其余2份相同"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if got := v.Text(".letters .news"); got != "任务仍是1项：任务“甲。”，共同责任单位有变动：增加市农业局（配合）；减少市教育局（负责）。" {
		t.Errorf("what is new: %s", got)
	}
	if got := webtest.Eval[string](v, `[...document.querySelectorAll(".letters .tag")].map(e => e.previousElementSibling.innerText + e.innerText).join()`); got != "01-市财政局有变化,02-市农业局新增" {
		t.Errorf("marked: %s", got)
	}
	v.Click("a[href$='/changed.zip']")
	z := v.Download("a-有变化的函.zip")
	r, err := zip.NewReader(bytes.NewReader(z), int64(len(z)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range r.File {
		names = append(names, path.Base(f.Name))
	}
	if want := []string{"01-市财政局.docx", "02-市农业局.docx"}; !slices.Equal(names, want) {
		t.Errorf("changed.zip: %v", names)
	}

	// The same again: nothing is other, and what was said of the version before still stands.
	v.Open("/p/a/make")
	v.Make()
	v.Until("document.querySelector('.verdict')?.innerText.includes('全部相同')")
	if got := v.Text("#anew"); !strings.Contains(got, "市农业局") {
		t.Error(got)
	}

	// Numbers that begin with another one make other letters in nothing but these.
	v.Open("/p/a/settings")
	v.Fill("[name='document.first_number']", "31")
	v.Press(".save button")
	v.Wait(".verdict.ok")
	v.Open("/p/a/make")
	v.Make()
	v.Until("document.querySelector('#anew')?.innerText.includes('字号')")
	if got := v.Text("#anew"); !strings.Contains(got, "4份只是字号或日期不同") || strings.Contains(got, "内容有变化") || !strings.Contains(got, "只下载有变化的（4）") {
		t.Error(got)
	}
}

// The list of letters to be confirmed follows who is to get one, and from which number on.
func TestListFollowsChoice(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	rows := [][2]string{{"甲。", "市教育局"}, {"乙。", "市财政局"}, {"丙。", "市水务局"}}
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table(rows...)}, webtest.File{"fengong.toml", []byte("[document]\nnumber = \"某函〔2026〕{n}号\"\nfirst_number = 3\ndate = \"2026-02-10\"\n")})
	s.MakeAll(c, path)
	s.Send(c, path+"replace", webtest.File{"新版.csv", webtest.Table(append(rows, [2]string{"丁。", "市水务局"})...)})
	s.Post(c, path+"newer", url.Values{"do": {"take"}})

	v := webtest.Visit(t, s)
	v.Open(path + "make")
	list := func() string {
		return v.Text("#letters-count") + " " + webtest.Eval[string](v, `[...document.querySelectorAll("td[data-number]")].map((td) => td.textContent).join(" ")`)
	}
	const none = "不发，前次的函仍有效"
	if got, want := list(), "1 "+none+" "+none+" 某函〔2026〕6号"; got != want && got != "1 "+none+" 某函〔2026〕6号 "+none {
		t.Errorf("%s, want %s", got, want)
	}
	v.Click("input[name=letters][value=all]")
	if got, want := list(), "3 某函〔2026〕6号 某函〔2026〕7号 某函〔2026〕8号"; got != want {
		t.Errorf("all: %s, want %s", got, want)
	}
	webtest.Eval[bool](v, `(() => { const n = document.querySelector("[name='document.first_number'][type=number]"); n.value = 20; n.dispatchEvent(new Event("input", { bubbles: true })); return true; })()`)
	if got, want := list(), "3 某函〔2026〕20号 某函〔2026〕21号 某函〔2026〕22号"; got != want {
		t.Errorf("from 20 on: %s, want %s", got, want)
	}
}
