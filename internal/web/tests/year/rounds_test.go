package year

import (
	"bytes"
	"maps"
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

// A month on the page alone: a round is opened, its sheets are sent out and come back, who is
// missing is told and reminded, evidence is listed, and all of it is packed.
func TestRounds(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.YearTable()...)
	if _, page := s.Get(c, at+"rounds"); !strings.Contains(page, "还没有台账") {
		t.Errorf("%.600s", page)
	}
	s.MakeAll(c, at)
	out := filepath.Join(s.Data, "分工表", "out", "分工表")
	has := func(page string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(page, w) {
				t.Errorf("no %q in %.2500s", w, page[strings.Index(page, "<main"):])
			}
		}
	}
	_, page := s.Get(c, at+"rounds")
	has(page, `name="name" value="2026-06"`, `name="due" value="2026-07-07"`) // the 25th is past: nobody can keep it
	if status, page := s.Post(c, at+"rounds", url.Values{"name": {"6月/初"}, "due": {"2026-06-01"}}); status != http.StatusBadRequest || !strings.Contains(page, "名称只能有") || !strings.Contains(page, `value="6月/初"`) || !strings.Contains(page, `value="2026-06-01"`) {
		t.Errorf("a name with a stroke: %d", status)
	}
	_, page = s.Post(c, at+"rounds", url.Values{"name": {"2026-05"}, "due": {"2026-05-25"}})
	has(page, "2026-05轮已开：3个单位，3项应报", "要催或要核对<b>3</b>", "未报", `name="name" value="2026-06"`, `name="due" value="2026-06-25"`) // in its rhythm, whatever day it is

	var returned []webtest.File
	for name, data := range s.Zipped(c, at+"later.zip?folder=rounds/2026-05") {
		if strings.Contains(name, "市教育局") {
			returned = append(returned, webtest.File{filepath.Base(name), webtest.Typed(t, data, "", "2", map[string]any{"进展情况": "查了30所", "状态": "进行中", "更新日期": "2026-05-27", "申请事项": "销号"})})
		}
	}
	_, page = s.Send(c, at+"returns", returned...)
	has(page, "读出 1 份反馈", "没有写明轮次的，算作", "查了30所")
	_, page = s.Get(c, at+"collect?received=2026-05-20")
	has(page, `name="received" value="2026-05-20"`)
	batch, _, _ := strings.Cut(page[strings.Index(page, `name="batch" value="`)+len(`name="batch" value="`):], `"`)
	_, page = s.Post(c, at+"collect", url.Values{"batch": {batch}, "received": {"2026-05-20"}})
	has(page, "已收进台账")
	_, page = s.Get(c, at+"rounds?round=2026-05")
	has(page, "已报1个", "2026-05-20", "要催或要核对<b>2</b>")

	_, page = s.Post(c, at+"urge", url.Values{"day": {"2026-06-30"}})
	has(page, "2026-06-30拟发3份催办单，还没有生成、没有登记", "逾期1项，未报1轮", `生成并登记这<span id="urge-count">3</span>份催办单`)
	if strings.Contains(page, "催办记录（") || webtest.Exists(filepath.Join(out, "slips")) {
		t.Error("what was only looked at is registered")
	}
	_, page = s.Post(c, at+"urge", url.Values{"day": {"2026-06-30"}, "seal": {"other"}})
	has(page, "情况有变", "还没有生成")
	_, page = s.Post(c, at+"urge", url.Values{"day": {"2026-06-30"}, "seal": {webtest.SealIn(page)}})
	has(page, "没有勾选任何单位", "还没有生成")
	page = s.Urged(c, at, "2026-06-30", "市民政局", "市商务局")
	has(page, "催办〔2026〕1号　市教育局", "没有勾选、这次不催的：市商务局、市民政局", "1份催办单，供审签")
	if slips := s.Zipped(c, at+"later.zip?folder=slips/2026-06-30"); len(slips) != 1 {
		t.Errorf("%d slips where one unit was ticked", len(slips))
	}
	page = s.Urged(c, at, "2026-06-30")
	has(page, "催办〔2026〕2号　市商务局：逾期1项，未报1轮", "<li><strong>3份催办单，供审签", `later.zip?folder=slips%2f2026-06-30">下载这些催办单`, "<details><summary>其余", "催办记录")
	slips := s.Zipped(c, at+"later.zip?folder=slips/2026-06-30")
	if len(slips) != 3 {
		t.Errorf("%d slips", len(slips))
	}
	for name, data := range slips {
		status, body := s.Get(c, at+"out/slips/2026-06-30/"+url.PathEscape(filepath.Base(name)))
		if status != http.StatusOK || body != string(data) {
			t.Errorf("%s: %d", name, status)
		}
	}
	for _, wrong := range []string{"..", "slips", "slips/../slips/2026-06-30", "input", "letters"} {
		if status, _ := s.Get(c, at+"later.zip?folder="+url.QueryEscape(wrong)); status != http.StatusNotFound {
			t.Errorf("folder %s: %d", wrong, status)
		}
	}

	_, page = s.Post(c, at+"evidence", nil)
	has(page, "3个单位的佐证材料共0个文件", "市教育局任务2")
	if err := os.WriteFile(filepath.Join(out, "evidence", "市教育局", "2-照片.jpg"), []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, page = s.Post(c, at+"evidence", nil)
	has(page, "共1个文件，新登记或有变化的1个")
	packed := s.Zipped(c, at+"archive.zip")
	for _, want := range []string{"2-照片.jpg", "01-市商务局 反馈表 2026-05.xlsx", "01-市商务局 催办.docx", "归档文件目录.xlsx"} {
		found := false
		for name := range packed {
			found = found || strings.HasSuffix(name, "/"+want)
		}
		if !found {
			t.Errorf("not in the package: %s", want)
		}
	}
	if err := os.WriteFile(filepath.Join(out, "letters", "01-市商务局.docx"), []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	if status, page := s.Get(c, at+"archive.zip"); status != http.StatusConflict || !strings.Contains(page, "核对不通过，没有归档") {
		t.Errorf("a letter is damaged: %d", status)
	}
}

// The rounds as a clerk sees them in the browser, with a few units late.
func TestRoundsSeen(t *testing.T) {
	v, _, out := made(t)
	v.Open(webtest.SeedPath + "rounds")
	v.Fill("[name=due]", "2026-06-25")
	v.Press("form[action$='/rounds'] button")
	v.Wait("#round")
	sheets, err := filepath.Glob(filepath.Join(out, "rounds", "2026-06", "*.xlsx"))
	if err != nil || len(sheets) == 0 {
		t.Fatal(sheets, err)
	}
	var names []string
	for i, name := range sheets {
		if i%6 == 2 {
			continue // sends nothing
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		day := "2026-06-2" + string(rune('0'+i%7))
		name = filepath.Join(t.TempDir(), filepath.Base(name))
		data = webtest.FillIn(t, data, func(row int, _, number string) map[string]any {
			if number == "" || i%5 == 4 && row > 0 {
				return nil
			}
			return map[string]any{"进展情况": "第二季度检查已完成，发现问题已督促整改", "状态": "进行中", "完成率": 0.5, "更新日期": day}
		})
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	v.Turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), names))
	v.Wait("#got")
	v.Press("form[action$='/collect']:has([name=batch]) .button.main")
	v.Open(webtest.SeedPath + "rounds?round=2026-06")
	if got := v.Text("#round ~ p"); !strings.Contains(got, "要催或要核对") {
		t.Error(got)
	}
	v.Axe("rounds")
	v.Shoot("rounds")
	v.Press("form[action$='/urge#urging'] button")
	v.Wait("#urging")
	v.Axe("urging")
	v.Shoot("urging")
	was := v.Text("#urge-count")
	v.Do(chromedp.Click(chromedp.CSS("#urging input[name=unit]")))
	if got := v.Text("#urge-count"); got == was || v.Text("#urging td[data-next]") != "" {
		t.Errorf("a tick was taken away: %s of %s", got, was)
	}
	v.Press("#urging .button.main")
	v.Wait(".register")
	v.Axe("register")
	v.Shoot("urge")
	if n := v.Printed("rounds"); n > 10 {
		t.Errorf("the rounds, with %d reminders, take %d pages on paper", len(sheets), n)
	}
}

// Reminders that were made by mistake are withdrawn: documents and rows of the register go, the number is kept and said to
// be void, nothing else of the ledger is changed, and the step can be taken back.
func TestWithdrawSlips(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	v.Choose(webtest.YearTable()...)
	at := webtest.Eval[string](v, "location.pathname")
	c := v.Client()
	v.MakeAll(c, at)
	v.Urged(c, at, "2026-06-30")
	tracker := filepath.Join(v.Data, "分工表", "out", "分工表", "tracker.xlsx")
	read := func(name string) []byte {
		t.Helper()
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	before, slips := read(tracker), v.Zipped(c, at+"later.zip?folder=slips/2026-06-30")
	v.Open(at + "rounds")
	if n := webtest.Eval[int](v, "document.querySelectorAll('#withdraw input[name=slip]').length"); n != len(slips) || n < 2 {
		t.Fatalf("%d of %d can be withdrawn", n, len(slips))
	}
	v.Press("#withdraw button")
	if got := v.Text("main"); !strings.Contains(got, "没有勾选催办单，什么也没有撤回") {
		t.Errorf("nothing was ticked: %.300s", got)
	}
	v.Do(chromedp.Click(chromedp.CSS("#withdraw input[name=slip]")))
	v.Shoot("withdraw")
	v.Axe("withdraw")
	v.Press("#withdraw button")
	if got := v.Text("#unwithdraw button"); !strings.Contains(got, "撤销：撤回1份催办单（市商务局）") {
		t.Errorf("taken back by %q", got)
	}
	if got := v.Text("#void"); !strings.Contains(got, "催办〔2026〕1号　已撤回，编号不再使用（2026-06-30致市商务局）") {
		t.Errorf("void: %q", got)
	}
	if got := v.Zipped(c, at+"later.zip?folder=slips/2026-06-30"); len(got) != len(slips)-1 {
		t.Errorf("%d documents", len(got))
	}
	v.Shoot("withdrawn")
	v.Axe("withdrawn")
	v.Press("#unwithdraw button")
	v.Wait("#withdraw")
	if !bytes.Equal(read(tracker), before) {
		t.Error("taken back, the ledger is another")
	}
	if got := v.Zipped(c, at+"later.zip?folder=slips/2026-06-30"); !maps.EqualFunc(got, slips, bytes.Equal) {
		t.Errorf("%d documents came back of %d", len(got), len(slips))
	}
	if webtest.Eval[bool](v, "!!document.querySelector('#void, #unwithdraw')") {
		t.Error("it is still said to be withdrawn")
	}
}
