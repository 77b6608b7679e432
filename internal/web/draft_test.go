package web

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
	v := visitPDF(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"1.甲。", "市教育局、市财政局"})})
	c := v.client()
	status, pdf := v.post(c, "/p/a/draft", url.Values{"n": {"2"}, "was.document.issuer": {""}, "document.issuer": {"云岭市人民政府办公室"}})
	if got := plainText(t, pdf); status != http.StatusOK || !strings.Contains(got, "云岭市人民政府办公室") || !strings.Contains(got, "市财政局：") {
		t.Errorf("%d %s", status, got)
	}
	if exists(filepath.Join(v.data, "a", "fengong.toml")) || exists(filepath.Join(v.data, "a", "out")) {
		t.Error("something was written")
	}
	if status, page := v.post(c, "/p/a/draft", url.Values{"was.document.number": {""}, "document.number": {"云函〔2026〕号"}}); status != http.StatusUnprocessableEntity || !strings.Contains(page, "没有流水号的位置") {
		t.Errorf("%d %.300s", status, page)
	}
	v.open("/p/a/settings")
	v.do(chromedp.SendKeys(chromedp.CSS("[name='document.issuer']"), "云岭市人民政府办公室"))
	loads := func() { // that are over, of the frame
		t.Helper()
		eval[bool](v, `(() => { window.drawn = 0; const f = document.querySelector("#draft iframe"); f.onload = () => { window.drawn++ }; return true; })()`)
	}
	loads()
	v.click("#draft button")
	v.until("window.drawn > 0")
	v.shoot("draft-letter")
	loads()
	v.do(chromedp.SendKeys(chromedp.CSS("[name='contact.person']"), "某某\t")) // a change of one field is followed
	v.until("window.drawn > 0")
	v.axe("settings with a letter")
	v.press(".save button")
	v.wait(".verdict.ok")
	if got := v.read("a", "fengong.toml"); !strings.Contains(got, "云岭市人民政府办公室") || !strings.Contains(got, "某某") {
		t.Error(got)
	}
	v.open("/p/a/make")
	eval[bool](v, `(() => { window.seen = false; document.querySelector("iframe[name=preview]").addEventListener("load", () => { window.seen = true; }); return true; })()`)
	v.click("#gate a[data-preview]")
	v.until("window.seen")
}

// What was sent comes back only while nothing was made of it: the date of the last letters is not
// put on the next ones.
func TestSentDraft(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"甲。", "市教育局"})})
	v.open("/p/a/make")
	for _, made := range []string{"letters of before", ""} {
		eval[bool](v, fmt.Sprintf(`(() => {
			const form = document.getElementById("making"), field = [...form.elements].find((f) => f.name && f.matches("input[type=text]"));
			const name = [new URL(form.action).pathname, field.name, field.getAttribute("aria-label") || field.id].join(" ");
			localStorage.setItem("draft " + location.pathname, JSON.stringify({ [name]: { was: field.defaultValue, now: "旧值", sent: true, made: %q } }));
			return true;
		})()`, made))
		v.open("/p/a/make")
		if got := eval[string](v, `[...document.getElementById("making").elements].find((f) => f.name && f.matches("input[type=text]")).value`); (got == "旧值") != (made == "") {
			t.Errorf("made %q: %q", made, got)
		}
	}
}

// What is typed over what came back is kept until the sheets are taken in.
func TestDraftOfReturns(t *testing.T) {
	s := serve(t)
	_, path, out := smallYear(t, s)
	v := visit(t, s)
	v.open(path + "year")
	v.turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{sheet(t, out, "市财政局", "2", map[string]any{"进展情况": "在办", "状态": "进行中", "完成率": "大半", "更新日期": "上周"})}))
	v.wait("#unclear")
	v.do(chromedp.SendKeys(chromedp.CSS(`#unclear input[value=""]`), "2026-06-28"))
	v.do(chromedp.Reload())
	v.until(`document.getElementById("told").textContent.includes("找回来了")`)
	if got := eval[[]string](v, `[...document.querySelectorAll("input.back")].map((i) => i.value)`); strings.Join(got, " ") != "2026-06-28" {
		t.Errorf("marked as found again: %s", got)
	}
	v.axe("found again")
	if got := eval[[]string](v, `[...document.querySelectorAll("#unclear input")].map((i) => i.value)`); strings.Join(got, " ") != "50% 2026-06-28" {
		t.Errorf("what was typed is lost: %s", got)
	}
	v.press("form[action$='/collect'] .button.main")
	if got := rows(t, out); !strings.Contains(got, "市财政局 2 进行中 50% 2026-06-28 在办") {
		t.Errorf("the ledger:\n%s", got)
	}
}
