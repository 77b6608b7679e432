package year

import (
	"bytes"
	"net/http"
	"net/url"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// Where the program ends while files are made, the page that waits says so.
func TestEndedWhileMaking(t *testing.T) {
	testtool.NotoDir(t)
	testtool.Need(t, "chromium")
	p := &webtest.Program{Serving: &webtest.Serving{T: t, Data: filepath.Join(t.TempDir(), "分工项目")}}
	v := webtest.VisitAt(t, p.Serving, p.Start(), webtest.Shell)
	t.Cleanup(p.Kill)
	v.Choose(webtest.Long())
	v.Open("/p/long/make")
	v.Make()
	v.Wait("#progress")
	v.Until(`(window.had ??= document.getElementById("words").textContent) !== document.getElementById("words").textContent`) // it follows
	p.Kill()
	v.Until(`document.getElementById("words").textContent.includes("程序已经关闭")`)
	p.Start()
	v.Until(`document.getElementById("told")?.textContent.includes("没有做完")`)
}

// By unit, full names are printed whole, and in a narrow window numbers and boxes have their heads.
func TestUnitsPrintedAndNarrow(t *testing.T) {
	s := webtest.Serve(t)
	v := webtest.VisitPDF(t, s)
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"1.甲。", "市发展改革委牵头，市教育局配合"})})
	v.Open("/p/a/units")
	const full = "江州市发展和改革委员会江州市粮食和物资储备局国防动员办公室"
	v.Fill("#units td.full input[type=text]", full)
	v.Press(".save button")
	v.Open("/p/a/units")
	if pdftotext, err := exec.LookPath("pdftotext"); err == nil {
		if got := strings.Join(v.OnPaper(pdftotext), ""); !strings.Contains(got, full) || strings.Contains(got, "这就是全称") {
			t.Errorf("printed: %s", got)
		}
	}
	v.Do(chromedp.EmulateViewport(480, 800))
	if got := webtest.Eval[string](v, `[...document.querySelectorAll("#units tbody tr:first-child td")].map((td) => getComputedStyle(td, "::before").content).join("")`); !strings.Contains(got, "牵头") || !strings.Contains(got, "全称") || !strings.Contains(got, "别名") {
		t.Errorf("narrow: %s", got)
	}
	v.Shoot("units-narrow")
}

// Who takes back decisions one after another stays in their list.
func TestListOfDecisionsKeepsFocus(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.File{"a.csv", webtest.Table([2]string{"1.甲。", "市教育局、各街道"}, [2]string{"2.乙。", "市财政局、某公司"})}, webtest.File{"units.toml", []byte("[words]\nnot_units = [\"各街道\", \"某公司\"]\n")})
	v.Click("#decided summary")
	v.Press("#decided form button")
	v.Until(`document.activeElement?.closest("#decided") !== null && document.querySelectorAll("#decided form").length === 1`)
}

// A list of units that ends in 等 is named beside the verdict until somebody says who else is meant, in whichever column it stands.
func TestOpenListsNamed(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", []byte("某市任务分工表,,,\n序号,工作任务,牵头单位,配合单位\n1,修订评审规则，公布评审结果。,市教育局,市财政局、市公安局等部门\n2,清理存量资金，按季通报情况。,市财政局,市审计局\n")})
	_, page := s.Get(c, path)
	if ends := webtest.Between(page, `id="ends"`, "</span>"); !strings.Contains(ends, "任务1") || strings.Contains(page, "每个词都有了着落") || !strings.Contains(page, "请确认还有哪些单位") {
		t.Errorf("the open list is not named: %s", ends)
	}
	units := url.Values{"text": {"修订评审规则，公布评审结果。"}, "unit": {"市教育局", "市财政局", "市公安局", "市民政局"}, "role": {"lead", "support", "support", "support"}}
	if status, page := s.Saved(c, path, "t1-1", units); status != http.StatusOK {
		t.Fatalf("%d %.900s", status, page)
	}
	if _, page = s.Get(c, path); strings.Contains(page, `id="ends"`) || strings.Contains(page, "请确认还有哪些单位") || !strings.Contains(page, "每个词都有了着落") {
		t.Error("the open list was answered, and is still asked about")
	}
}

// Rows that a unit left blank are told of before its sheet is taken in.
func TestBlankRowsTold(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	files := webtest.YearTable()
	files[0].Data = bytes.ReplaceAll(files[0].Data, []byte("市商务局"), []byte("市教育局"))
	_, at, _ := s.Drop(c, files...)
	s.MakeAll(c, at)
	s.Post(c, at+"rounds", url.Values{"name": {"2026-06"}, "due": {"2026-06-30"}})
	for name, data := range s.Zipped(c, at+"later.zip?folder=rounds/2026-06") {
		if strings.Contains(name, "市教育局") {
			_, page := s.Send(c, at+"returns", webtest.File{filepath.Base(name), webtest.Typed(t, data, "", "2", map[string]any{"进展情况": "查了30所", "状态": "进行中", "完成率": "50%"})})
			if !strings.Contains(page, "市教育局有1项没有填：任务1") {
				t.Errorf("nobody says that a row is blank: %.900s", webtest.Between(page, `id="got"`, "</section>"))
			}
		}
	}
}

// Where a collection cannot be taken back any more, the ledger before it is named.
func TestLedgerBeforeNamed(t *testing.T) {
	s := webtest.Serve(t)
	at, page := s.InRound(t, "2026-06", "2026-06-30", "市教育局", "2", map[string]any{"进展情况": "查了30所", "状态": "进行中", "完成率": "50%", "更新日期": "2026-06-20"})
	c := s.Client()
	s.Post(c, at+"collect", url.Values{"batch": {webtest.BatchIn(page)}})
	s.Post(c, at+"rounds", url.Values{"name": {"2026-07"}, "due": {"2026-07-25"}})
	_, page = s.Get(c, at+"year")
	named := regexp.MustCompile(`这一步以前的台账留着，[^<]*<a href="[^"]*/(out/tracker\.bak-\d+\.xlsx)"`).FindStringSubmatch(page)
	if named == nil {
		t.Fatal("no ledger is named")
	}
	if status, data := s.Get(c, at+named[1]); status != http.StatusOK || !strings.HasPrefix(data, "PK") {
		t.Errorf("the ledger cannot be had: %d", status)
	}
}

// Of two names of one unit either can be the one that letters go to.
func TestOtherOfAPair(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, path, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"1.甲。", "市卫生健康委、市教育局"}, [2]string{"2.乙。", "市卫生健康委员会"}, [2]string{"3.丙。", "市卫生健康委"})})
	_, page := s.Get(c, path)
	pair := webtest.Between(page, `id="alike"`, "</table>")
	said := regexp.MustCompile(`name="(say\.([^"]*)\.([^"]*))" value="reverse"`).FindStringSubmatch(pair)
	if said == nil {
		t.Fatalf("only one of the two can be chosen: %s", pair)
	}
	s.Post(c, path+"alike", url.Values{"name": {said[2]}, "other": {said[3]}, said[1]: {"reverse"}})
	if got := s.DirectoryOf("a"); !strings.Contains(got, `name = "`+said[2]+`"`) || !strings.Contains(got, `aliases = ["`+said[3]+`"]`) {
		t.Errorf("the directory: %s", got)
	}
}

// Deadlines that are past when the letters go out are named by their tasks, not by the place of the first.
func TestPastDuesNamed(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	files := webtest.YearTable()
	files[1].Data = bytes.Replace(files[1].Data, []byte("2026-01-31"), []byte("2026-09-30"), 1)
	_, path, _ := s.Drop(c, files...)
	_, before := s.Get(c, path+"make")
	s.MakeAll(c, path) // they are named still
	_, page := s.Get(c, path+"make")
	if after := webtest.Between(page, `id="early-dues"`, "</ul>"); after != webtest.Between(before, `id="early-dues"`, "</ul>") {
		t.Errorf("after the letters are made: %s", after)
	}
	if said := webtest.Between(page, `id="early-dues"`, "</ul>"); !strings.Contains(said, "2项任务的时限早于成文日期") || !strings.Contains(said, "任务1（5月底前）、2（7月3日前）") || strings.Contains(said, "第3行") {
		t.Errorf("said: %s", said)
	}
}
