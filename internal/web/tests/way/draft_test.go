package way

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// plainText gives the text of a PDF without blanks.
func plainText(t *testing.T, pdf string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(name, []byte(pdf), 0o666); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(testtool.Need(t, "pdftotext"), "-raw", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(text)), "")
}

// A letter is seen before anything is made, with what is typed and not yet saved.
func TestDraft(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.VisitPDF(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"1.甲。", "市教育局、市财政局"})})
	c := v.Client()
	status, pdf := v.Post(c, "/p/a/draft", url.Values{"n": {"2"}, "was.document.issuer": {""}, "document.issuer": {"云岭市人民政府办公室"}})
	if got := plainText(t, pdf); status != http.StatusOK || !strings.Contains(got, "云岭市人民政府办公室") || !strings.Contains(got, "市财政局：") {
		t.Errorf("%d %s", status, got)
	}
	if webtest.Exists(filepath.Join(v.Data, "a", "fengong.toml")) || webtest.Exists(filepath.Join(v.Data, "a", "out")) {
		t.Error("something was written")
	}
	if status, page := v.Post(c, "/p/a/draft", url.Values{"was.document.number": {""}, "document.number": {"云函〔2026〕号"}}); status != http.StatusUnprocessableEntity || !strings.Contains(page, "没有流水号的位置") {
		t.Errorf("%d %.300s", status, page)
	}
	v.Open("/p/a/settings")
	v.Do(chromedp.SendKeys(chromedp.CSS("[name='document.issuer']"), "云岭市人民政府办公室"))
	loads := func() { // that are over, of the frame
		t.Helper()
		webtest.Eval[bool](v, `(() => { window.drawn = 0; const f = document.querySelector("#draft iframe"); f.onload = () => { window.drawn++ }; return true; })()`)
	}
	loads()
	v.Click("#draft button")
	v.Until("window.drawn > 0")
	v.Shoot("draft-letter")
	loads()
	v.Do(chromedp.SendKeys(chromedp.CSS("[name='contact.person']"), "某某\t")) // a change of one field is followed
	v.Until("window.drawn > 0")
	v.Axe("settings with a letter")
	v.Press(".save button")
	v.Wait(".verdict.ok")
	if got := v.Read("a", "fengong.toml"); !strings.Contains(got, "云岭市人民政府办公室") || !strings.Contains(got, "某某") {
		t.Error(got)
	}
	v.Open("/p/a/make")
	webtest.Eval[bool](v, `(() => { window.seen = false; document.querySelector("iframe[name=preview]").addEventListener("load", () => { window.seen = true; }); return true; })()`)
	v.Click("#gate a[data-preview]")
	v.Until("window.seen")
}

// What was sent comes back only while nothing was made of it: the date of the last letters is not
// put on the next ones.
func TestSentDraft(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"甲。", "市教育局"})})
	v.Open("/p/a/make")
	for _, made := range []string{"letters of before", ""} {
		webtest.Eval[bool](v, fmt.Sprintf(`(() => {
			const form = document.getElementById("making"), field = [...form.elements].find((f) => f.name && f.matches("input[type=text]"));
			const name = [new URL(form.action).pathname, field.name, field.getAttribute("aria-label") || field.id].join(" ");
			localStorage.setItem("draft " + location.pathname, JSON.stringify({ [name]: { was: field.defaultValue, now: "旧值", sent: true, made: %q } }));
			return true;
		})()`, made))
		v.Open("/p/a/make")
		if got := webtest.Eval[string](v, `[...document.getElementById("making").elements].find((f) => f.name && f.matches("input[type=text]")).value`); (got == "旧值") != (made == "") {
			t.Errorf("made %q: %q", made, got)
		}
	}
}

// What is typed over what came back is kept until the sheets are taken in.
func TestDraftOfReturns(t *testing.T) {
	s := webtest.Serve(t)
	_, path, out := webtest.SmallYear(t, s)
	v := webtest.Visit(t, s)
	v.Open(path + "year")
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{webtest.Sheet(t, out, "市财政局", "2", map[string]any{"进展情况": "在办", "状态": "进行中", "完成率": "大半", "更新日期": "上周"})}))
	v.Wait("#unclear")
	v.Do(chromedp.SendKeys(chromedp.CSS(`#unclear input[value=""]`), "2026-06-28"))
	v.Do(chromedp.Reload())
	v.Until(`document.getElementById("told").textContent.includes("找回来了")`)
	if got := webtest.Eval[[]string](v, `[...document.querySelectorAll("input.back")].map((i) => i.value)`); strings.Join(got, " ") != "2026-06-28" {
		t.Errorf("marked as found again: %s", got)
	}
	v.Axe("found again")
	if got := webtest.Eval[[]string](v, `[...document.querySelectorAll("#unclear input")].map((i) => i.value)`); strings.Join(got, " ") != "50% 2026-06-28" {
		t.Errorf("what was typed is lost: %s", got)
	}
	v.Press("form[action$='/collect'] .button.main")
	if got := webtest.Rows(t, out); !strings.Contains(got, "市财政局 2 进行中 50% 2026-06-28 在办") {
		t.Errorf("the ledger:\n%s", got)
	}
}
