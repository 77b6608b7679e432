package ledger

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/web/webtest"
)

// What a sheet says that counts as older than another one of its unit is on the page before it is left out, and can be
// taken.
func TestOlderReturns(t *testing.T) {
	s := webtest.Serve(t)
	c, path, out := webtest.SmallYear(t, s)
	s.Post(c, path+"rounds", url.Values{"name": {"2026-05"}, "due": {"2026-06-05"}})
	var blank []byte
	for name, data := range s.Zipped(c, path+"later.zip?folder=rounds/2026-05") {
		if strings.Contains(name, "市教育局") {
			blank = data
		}
	}
	v := webtest.Visit(t, s)
	send := func(name string, values map[string]any) {
		t.Helper()
		named := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(named, webtest.Typed(t, blank, "", "1", values), 0o666); err != nil {
			t.Fatal(err)
		}
		v.Open(path + "year")
		v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{named}))
		v.Wait("#got")
	}
	send("补报.xlsx", map[string]any{"进展情况": "已办", "状态": "进行中", "更新日期": "2026-06-30"})
	v.Press("form[action$='/collect'] .button.main")
	send("先交.xlsx", map[string]any{"进展情况": "在办", "状态": "进行中", "更新日期": "2026-05-30"})
	if got := v.Text("#got ~ p"); !strings.Contains(got, "2 处因同一单位另有较新的反馈未采用") {
		t.Error(got)
	}
	got := webtest.Eval[string](v, `[...document.querySelectorAll("[aria-labelledby=older] tbody tr")].map((r) => [...r.cells].slice(2).map((c) => c.innerText.trim() + (c.querySelector("input:checked") ? "*" : "")).join("|")).join(" ")`)
	if want := "进展情况|已办*|在办 先交.xlsx 更新日期|2026-06-30*|2026-05-30 先交.xlsx"; got != want {
		t.Errorf("not taken: %s", got)
	}
	v.Axe("older")
	v.Shoot("older")
	v.Click("[aria-labelledby=older] tbody tr:first-child input[value=unit]")
	v.Press("form[action$='/collect'] .button.main")
	if got, want := webtest.Rows(t, out), "市教育局 1 进行中  2026-06-30 在办"; !strings.HasPrefix(got, want) {
		t.Errorf("the ledger:\n%s", got)
	}
	if got := v.Text("[aria-labelledby=older]"); strings.Contains(got, "在办") || !strings.Contains(got, "2026-06-30 （采用）") {
		t.Error(got)
	}
	v.Axe("older, taken")
	v.Shoot("oldertaken")
}
