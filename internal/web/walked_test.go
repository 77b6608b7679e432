package web

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

	"fengong/internal/progress"
	"fengong/internal/testtool"
	"fengong/model"
)

// Where the program ends while files are made, the page that waits says so.
func TestEndedWhileMaking(t *testing.T) {
	testtool.NotoDir(t)
	testtool.Need(t, "chromium")
	p := &program{serving: &serving{t: t, data: filepath.Join(t.TempDir(), "分工项目")}}
	v := visitAt(t, p.serving, p.start(), shell)
	t.Cleanup(p.kill)
	v.choose(long())
	v.open("/p/long/make")
	v.make()
	v.wait("#progress")
	v.until(`(window.had ??= document.getElementById("words").textContent) !== document.getElementById("words").textContent`) // it follows
	p.kill()
	v.until(`document.getElementById("words").textContent.includes("程序已经关闭")`)
	p.start()
	v.until(`document.getElementById("told")?.textContent.includes("没有做完")`)
}

// By unit, full names are printed whole, and in a narrow window numbers and boxes have their heads.
func TestUnitsPrintedAndNarrow(t *testing.T) {
	s := serve(t)
	v := visitPDF(t, s)
	v.choose(file{"a.csv", table([2]string{"1.甲。", "市发展改革委牵头，市教育局配合"})})
	v.open("/p/a/units")
	const full = "江州市发展和改革委员会江州市粮食和物资储备局国防动员办公室"
	v.fill("#units td.full input[type=text]", full)
	v.press(".save button")
	v.open("/p/a/units")
	if pdftotext, err := exec.LookPath("pdftotext"); err == nil {
		if got := strings.Join(v.onPaper(pdftotext), ""); !strings.Contains(got, full) || strings.Contains(got, "这就是全称") {
			t.Errorf("printed: %s", got)
		}
	}
	v.do(chromedp.EmulateViewport(480, 800))
	if got := eval[string](v, `[...document.querySelectorAll("#units tbody tr:first-child td")].map((td) => getComputedStyle(td, "::before").content).join("")`); !strings.Contains(got, "牵头") || !strings.Contains(got, "全称") || !strings.Contains(got, "别名") {
		t.Errorf("narrow: %s", got)
	}
	v.shoot("units-narrow")
}

// Who takes back decisions one after another stays in their list.
func TestListOfDecisionsKeepsFocus(t *testing.T) {
	v := visit(t, serve(t))
	v.choose(file{"a.csv", table([2]string{"1.甲。", "市教育局、各街道"}, [2]string{"2.乙。", "市财政局、某公司"})}, file{"units.toml", []byte("[words]\nnot_units = [\"各街道\", \"某公司\"]\n")})
	v.click("#decided summary")
	v.press("#decided form button")
	v.until(`document.activeElement?.closest("#decided") !== null && document.querySelectorAll("#decided form").length === 1`)
}

// A list of units that ends in 等 is named beside the verdict until somebody says who else is meant, in whichever column it stands.
func TestOpenListsNamed(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, path, _ := s.drop(c, file{"a.csv", []byte("某市任务分工表,,,\n序号,工作任务,牵头单位,配合单位\n1,修订评审规则，公布评审结果。,市教育局,市财政局、市公安局等部门\n2,清理存量资金，按季通报情况。,市财政局,市审计局\n")})
	_, page := s.get(c, path)
	if ends := between(page, `id="ends"`, "</span>"); !strings.Contains(ends, "任务1") || strings.Contains(page, "每个词都有了着落") || !strings.Contains(page, "请确认还有哪些单位") {
		t.Errorf("the open list is not named: %s", ends)
	}
	units := url.Values{"text": {"修订评审规则，公布评审结果。"}, "unit": {"市教育局", "市财政局", "市公安局", "市民政局"}, "role": {"lead", "support", "support", "support"}}
	if status, page := s.saved(c, path, "t1-1", units); status != http.StatusOK {
		t.Fatalf("%d %.900s", status, page)
	}
	if _, page = s.get(c, path); strings.Contains(page, `id="ends"`) || strings.Contains(page, "请确认还有哪些单位") || !strings.Contains(page, "每个词都有了着落") {
		t.Error("the open list was answered, and is still asked about")
	}
}

// The ledger is searched by several words at once, and by all names of a unit.
func TestLedgerSearch(t *testing.T) {
	names, _ := model.NewDirectory([]model.Unit{{Name: "市卫生健康委", FullName: "某市卫生健康委员会", Aliases: []string{"市卫健委"}}}, nil, model.Words{})
	it := &progress.Item{Entry: &progress.Entry{Number: "3", Task: "开展义诊", Unit: "市卫生健康委", State: "进行中", Done: "90%", Due: "年底前"}}
	for words, want := range map[string]bool{"市卫健委": true, "健康委员会": true, "卫生健康委 90%": true, "义诊　进行中": true, "卫生健康委 80%": false, "教育局": false} {
		if f := (filter{Words: words}); f.takes(it, names) != want {
			t.Errorf("%s: %v", words, !want)
		}
	}
	if f := (filter{Words: "义诊"}); !f.takes(it, nil) {
		t.Error("without a directory nothing is found")
	}
}

// Rows that a unit left blank are told of before its sheet is taken in.
func TestBlankRowsTold(t *testing.T) {
	testtool.NotoDir(t)
	s := serve(t)
	c := s.client()
	files := yearTable()
	files[0].data = bytes.ReplaceAll(files[0].data, []byte("市商务局"), []byte("市教育局"))
	_, at, _ := s.drop(c, files...)
	s.makeAll(c, at)
	s.post(c, at+"rounds", url.Values{"name": {"2026-06"}, "due": {"2026-06-30"}})
	for name, data := range s.zipped(c, at+"later.zip?folder=rounds/2026-06") {
		if strings.Contains(name, "市教育局") {
			_, page := s.send(c, at+"returns", file{filepath.Base(name), typed(t, data, "", "2", map[string]any{"进展情况": "查了30所", "状态": "进行中", "完成率": "50%"})})
			if !strings.Contains(page, "市教育局有1项没有填：任务1") {
				t.Errorf("nobody says that a row is blank: %.900s", between(page, `id="got"`, "</section>"))
			}
		}
	}
}

// Where a collection cannot be taken back any more, the ledger before it is named.
func TestLedgerBeforeNamed(t *testing.T) {
	s := serve(t)
	at, page := s.inRound(t, "2026-06", "2026-06-30", "市教育局", "2", map[string]any{"进展情况": "查了30所", "状态": "进行中", "完成率": "50%", "更新日期": "2026-06-20"})
	c := s.client()
	s.post(c, at+"collect", url.Values{"batch": {batchIn(page)}})
	s.post(c, at+"rounds", url.Values{"name": {"2026-07"}, "due": {"2026-07-25"}})
	_, page = s.get(c, at+"year")
	named := regexp.MustCompile(`这一步以前的台账留着，[^<]*<a href="[^"]*/(out/tracker\.bak-\d+\.xlsx)"`).FindStringSubmatch(page)
	if named == nil {
		t.Fatal("no ledger is named")
	}
	if status, data := s.get(c, at+named[1]); status != http.StatusOK || !strings.HasPrefix(data, "PK") {
		t.Errorf("the ledger cannot be had: %d", status)
	}
}

// Of two names of one unit either can be the one that letters go to.
func TestOtherOfAPair(t *testing.T) {
	s := serve(t)
	c := s.client()
	_, path, _ := s.drop(c, file{"a.csv", table([2]string{"1.甲。", "市卫生健康委、市教育局"}, [2]string{"2.乙。", "市卫生健康委员会"}, [2]string{"3.丙。", "市卫生健康委"})})
	_, page := s.get(c, path)
	pair := between(page, `id="alike"`, "</table>")
	said := regexp.MustCompile(`name="(say\.([^"]*)\.([^"]*))" value="reverse"`).FindStringSubmatch(pair)
	if said == nil {
		t.Fatalf("only one of the two can be chosen: %s", pair)
	}
	s.post(c, path+"alike", url.Values{"name": {said[2]}, "other": {said[3]}, said[1]: {"reverse"}})
	if got := s.directoryOf("a"); !strings.Contains(got, `name = "`+said[2]+`"`) || !strings.Contains(got, `aliases = ["`+said[3]+`"]`) {
		t.Errorf("the directory: %s", got)
	}
}

// Deadlines that are past when the letters go out are named by their tasks, not by the place of the first.
func TestPastDuesNamed(t *testing.T) {
	testtool.NotoDir(t)
	s := serve(t)
	c := s.client()
	files := yearTable()
	files[1].data = bytes.Replace(files[1].data, []byte("2026-01-31"), []byte("2026-09-30"), 1)
	_, path, _ := s.drop(c, files...)
	_, before := s.get(c, path+"make")
	s.makeAll(c, path) // they are named still
	_, page := s.get(c, path+"make")
	if after := between(page, `id="early-dues"`, "</ul>"); after != between(before, `id="early-dues"`, "</ul>") {
		t.Errorf("after the letters are made: %s", after)
	}
	if said := between(page, `id="early-dues"`, "</ul>"); !strings.Contains(said, "2项任务的时限早于成文日期") || !strings.Contains(said, "任务1（5月底前）、2（7月3日前）") || strings.Contains(said, "第3行") {
		t.Errorf("said: %s", said)
	}
}
