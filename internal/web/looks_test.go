package web

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
)

// Every view can be read in the dark, on a narrow window and on paper.
func TestLooks(t *testing.T) {
	testtool.NotoDir(t)
	v := visit(t, serve(t))
	v.choose(seed(t, "units.toml", "fengong.toml")...)
	c := v.client()
	v.decide(c, seedPath, "forget", "市食安委各成员单位", "", "") // something to ask about
	v.open(seedPath + "make")
	v.make()
	v.wait("#files")
	const id = "guangzhou-2020-food-safety"
	returned, err := os.ReadFile(sheet(t, filepath.Join(v.data, id, "out", id), "市商务局", "1", map[string]any{"状态": "完成", "完成率": "八成", "更新日期": "6月30日"}))
	if err != nil {
		t.Fatal(err)
	}
	v.send(c, seedPath+"returns", file{"反馈.xlsx", returned}) // which waits
	for _, view := range []struct {
		name, path string
		pages      int // on paper, at most; 0: not printed
	}{
		{"home", "/", 1}, {"check", seedPath, 12}, {"columns", seedPath + "columns", 0}, {"units", seedPath + "units", 4}, {"matrix", seedPath + "matrix", 8},
		{"settings", seedPath + "settings", 0}, {"make", seedPath + "make", 0}, {"year", seedPath + "year", 12}, {"compare", seedPath + "compare", 0},
		{"task", seedPath + "task/t1-1", 0}, {"heading", seedPath + "theme/h1", 0}, {"rounds", seedPath + "rounds", 8}, {"returns", seedPath + "collect", 0}, {"help", "/help", 2}, {"manual", "/manual", 10}, {"no such page", "/nothing", 0},
	} {
		v.open(view.path)
		v.axe(view.name)
		v.do(darkness("dark"))
		v.axe(view.name+" in the dark", "color-contrast", "link-in-text-block") // what colours decide
		v.picture("dark-" + view.name)
		v.do(darkness("light"))
		if view.pages > 0 {
			if n := v.printed(view.name); n > view.pages {
				t.Errorf("%s takes %d pages on paper", view.name, n)
			}
		}
		v.do(chromedp.EmulateViewport(480, 800))
		if wide := eval[int](v, "document.documentElement.scrollWidth"); wide > 480 {
			t.Errorf("%s is %d px wide in a window of 480: %s", view.name, wide,
				eval[string](v, `[...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > 481 && !e.closest(".scroll, .grid-view, .gate, .ledger, table")).slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join("\n")`))
		}
		v.picture("narrow-" + view.name)
		v.do(chromedp.EmulateViewport(911, 512, chromedp.EmulateScale(1.5))) // 1366 by 768 at 150 %
		if wide := eval[int](v, "document.documentElement.scrollWidth"); wide > 911 {
			t.Errorf("%s is %d px wide at 150 %%, in a window of 911", view.name, wide)
		}
		v.picture("large-" + view.name)
		v.do(chromedp.EmulateViewport(1366, 768))
	}
}

// The ledger on paper: its head on each sheet, no row alone on the last one, and all that fields have, as text.
func TestLedgerOnPaper(t *testing.T) {
	testtool.NotoDir(t)
	pdftotext := testtool.Need(t, "pdftotext")
	s := serve(t)
	c := s.client()
	var tasks [][2]string
	for i := range 60 {
		tasks = append(tasks, [2]string{strconv.Itoa(i+1) + ".做好第" + strconv.Itoa(i+1) + "项工作，按时报送进展情况。", "市教育局"})
	}
	_, path, _ := s.drop(c, file{"a.csv", table(tasks...)}, file{"fengong.toml", []byte("[document]\ndate = \"2026-01-10\"\n")})
	s.makeAll(c, path)
	v := visit(t, s)
	v.open(path + "year?day=2026-03-01&unit=市教育局")
	progress := strings.Repeat("已经开了会发了文件，", 30) + "还没有结果"
	v.do(chromedp.SetValue(chromedp.CSS(".ledger tr:nth-child(5) textarea"), progress))
	for try := range 4 {
		pages := v.onPaper(pdftotext)
		for i, text := range pages {
			if !strings.Contains(text, "完成率") {
				t.Errorf("sheet %d has no head:\n%s", i+1, text)
			}
		}
		last, gone := strings.Count(pages[len(pages)-1], "项工作"), 1
		if last < 3 {
			t.Errorf("%d rows on the last of %d sheets", last, len(pages))
		}
		if try == 0 {
			whole := strings.Join(pages, "")
			if !strings.Contains(whole, "截至2026-03-01市教育局") || !strings.Contains(whole, progress) {
				t.Errorf("%s", whole)
			}
			gone = last - 3 // the next ones have two and one row too many for the sheets before
		}
		eval[bool](v, `[...document.querySelectorAll(".ledger tbody tr")].slice(-`+strconv.Itoa(gone)+`).forEach((row) => row.remove()), true`)
	}
}

// darkness has the browser say that its user likes pages dark, or light.
func darkness(how string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: how}}})
		return err
	})
}

// printed prints the page, and gives the number of sheets.
func (v *visitor) printed(name string) int {
	v.t.Helper()
	pdf := v.pdf()
	if *shots != "" {
		if err := os.WriteFile(filepath.Join(*shots, "print-"+name+".pdf"), pdf, 0o666); err != nil {
			v.t.Fatal(err)
		}
	}
	return len(regexp.MustCompile(`/Type /Page\b`).FindAll(pdf, -1))
}

// onPaper gives the text of each sheet of the page, printed, without blanks.
func (v *visitor) onPaper(pdftotext string) (sheets []string) {
	v.t.Helper()
	read := exec.Command(pdftotext, "-raw", "-", "-")
	read.Stdin = bytes.NewReader(v.pdf())
	text, err := read.Output()
	if err != nil {
		v.t.Fatal(err)
	}
	for sheet := range strings.SplitSeq(strings.TrimSuffix(string(text), "\f"), "\f") {
		sheets = append(sheets, strings.Join(strings.Fields(sheet), ""))
	}
	return sheets
}

// pdf prints the page.
func (v *visitor) pdf() (pdf []byte) {
	v.t.Helper()
	v.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		css := true
		r, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &css})
		if err == nil {
			pdf = r.Data
		}
		return err
	}))
	return pdf
}

// picture takes one picture of what is to be seen where the flag asks for it.
func (v *visitor) picture(name string) {
	v.t.Helper()
	if *shots == "" {
		return
	}
	png, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		v.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*shots, name+".png"), png, 0o666); err != nil {
		v.t.Fatal(err)
	}
}
