package looks

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// Every view can be read in the dark, on a narrow window and on paper.
func TestLooks(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.Seed(t, "units.toml", "fengong.toml")...)
	c := v.Client()
	v.Decide(c, webtest.SeedPath, "forget", "市食安委各成员单位", "", "") // something to ask about
	v.Open(webtest.SeedPath + "make")
	v.Make()
	v.Wait("#files")
	const id = "guangzhou-2020-food-safety"
	returned, err := os.ReadFile(webtest.Sheet(t, filepath.Join(v.Data, id, "out", id), "市商务局", "1", map[string]any{"状态": "完成", "完成率": "八成", "更新日期": "6月30日"}))
	if err != nil {
		t.Fatal(err)
	}
	v.Send(c, webtest.SeedPath+"returns", webtest.File{"反馈.xlsx", returned}) // which waits
	v.Post(c, webtest.SeedPath+"directory/share", nil)
	for _, view := range []struct {
		name, path string
		pages      int // on paper, at most; 0: not printed
	}{
		{"home", "/", 1}, {"check", webtest.SeedPath, 12}, {"columns", webtest.SeedPath + "columns", 0}, {"units", webtest.SeedPath + "units", 4}, {"matrix", webtest.SeedPath + "matrix", 8},
		{"settings", webtest.SeedPath + "settings", 0}, {"make", webtest.SeedPath + "make", 0}, {"year", webtest.SeedPath + "year", 12}, {"compare", webtest.SeedPath + "compare", 0},
		{"task", webtest.SeedPath + "task/t1-1", 0}, {"heading", webtest.SeedPath + "theme/h1", 0}, {"rounds", webtest.SeedPath + "rounds", 8}, {"returns", webtest.SeedPath + "collect", 0}, {"directory", "/directory", 5}, {"help", "/help", 2}, {"manual", "/manual", 10}, {"no such page", "/nothing", 0},
	} {
		lookAt(v, view.name, view.path, view.pages)
	}
}

// lookAt sees whether a view can be read so; on paper it takes pages at most, 0 where it is not printed.
func lookAt(v *webtest.Visitor, name, path string, pages int) {
	v.T.Helper()
	v.Open(path)
	v.Axe(name)
	v.Do(darkness("dark"))
	v.Axe(name+" in the dark", "color-contrast", "link-in-text-block") // what colours decide
	v.Picture("dark-" + name)
	v.Do(darkness("light"))
	if pages > 0 {
		if n := v.Printed(name); n > pages {
			v.T.Errorf("%s takes %d pages on paper", name, n)
		}
	}
	v.Do(chromedp.EmulateViewport(480, 800))
	if wide := webtest.Eval[int](v, "document.documentElement.scrollWidth"); wide > 480 {
		v.T.Errorf("%s is %d px wide in a window of 480: %s", name, wide,
			webtest.Eval[string](v, `[...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > 481 && !e.closest(".scroll, .grid-view, .gate, .ledger, table")).slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join("\n")`))
	}
	v.Picture("narrow-" + name)
	v.Do(chromedp.EmulateViewport(683, 768)) // half of a screen, beside another program
	if wide := webtest.Eval[int](v, "document.documentElement.scrollWidth"); wide > 683 {
		v.T.Errorf("%s is %d px wide in a window of 683", name, wide)
	}
	v.Do(chromedp.EmulateViewport(911, 512, chromedp.EmulateScale(1.5))) // 1366 by 768 at 150 %
	if wide := webtest.Eval[int](v, "document.documentElement.scrollWidth"); wide > 911 {
		v.T.Errorf("%s is %d px wide at 150 %%, in a window of 911", name, wide)
	}
	v.Picture("large-" + name)
	v.Do(chromedp.EmulateViewport(1366, 768))
}

// So can what is asked of a table in which much is to be looked at: warnings with their answers, a column without a head, who
// writes, an appendix in small type.
func TestQuestionsLook(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	heads := []string{"工作目标", "存在问题", "完成标准", "政策依据", "资金来源", "责任领导", "责任人", "佐证材料", "备注"}
	rows := "云岭市2026年重点任务分工表\n填报单位：市财政局\n序号,重点任务,,牵头单位,配合单位,完成时限," + strings.Join(heads, ",") + "\n"
	for _, n := range []string{"1", "2", "2", "5"} {
		rows += n + ",完成第" + n + "项重点任务并按月报送进展。,甲类,市教育局,市财政局,9月底前" + strings.Repeat(",按照要求逐条落实到位", len(heads)) + "\n"
	}
	v.Choose(webtest.File{"a.csv", []byte(rows)})
	v.Open("/p/a/make")
	v.Make()
	v.Wait("#appendix-small")
	v.Wait("#all-seen")
	for _, view := range []struct{ name, path, shows string }{
		{"warnings", "/p/a/", "#state .warnings button[value=seen]"}, {"a column without a head", "/p/a/columns", ".head-said.missing"},
		{"who writes", "/p/a/settings", "[data-fill]"}, {"what the run says", "/p/a/make", "#appendix-small"},
	} {
		lookAt(v, view.name, view.path, 0)
		if !webtest.Eval[bool](v, `!!document.querySelector("`+view.shows+`")`) {
			t.Errorf("%s: nothing is %s", view.name, view.shows)
		}
	}
}

// The ledger on paper: its head on each sheet, no row alone on the last one, and all that fields have, as text.
func TestLedgerOnPaper(t *testing.T) {
	testtool.NotoDir(t)
	pdftotext := testtool.Need(t, "pdftotext")
	s := webtest.Serve(t)
	c := s.Client()
	var tasks [][2]string
	for i := range 60 {
		tasks = append(tasks, [2]string{strconv.Itoa(i+1) + ".做好第" + strconv.Itoa(i+1) + "项工作，按时报送进展情况。", "市教育局"})
	}
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table(tasks...)}, webtest.File{"fengong.toml", []byte("[document]\ndate = \"2026-01-10\"\n")})
	s.MakeAll(c, path)
	v := webtest.Visit(t, s)
	v.Open(path + "year?day=2026-03-01&unit=市教育局")
	progress := strings.Repeat("已经开了会发了文件，", 30) + "还没有结果"
	v.Do(chromedp.SetValue(chromedp.CSS(".ledger tr:nth-child(5) textarea"), progress))
	for try := range 4 {
		pages := v.OnPaper(pdftotext)
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
		webtest.Eval[bool](v, `[...document.querySelectorAll(".ledger tbody tr")].slice(-`+strconv.Itoa(gone)+`).forEach((row) => row.remove()), true`)
	}
}

// darkness has the browser say that its user likes pages dark, or light.
func darkness(how string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: how}}})
		return err
	})
}
