package web

import (
	"archive/zip"
	"bytes"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"fengong/internal/progress"
	"fengong/internal/testtool"
	"fengong/model"
)

// yearTable is a table small enough to be made at once, and its settings.
func yearTable() []file {
	return []file{
		{"分工表.csv", []byte("某市任务分工表,,,\n序号,主要内容,责任单位,完成时限\n" +
			"1,加强农贸市场快速检测，每月公布结果，接受社会监督。,市商务局,5月底前\n2,开展校园食堂检查，每学期不少于一次，结果告知家长。,市教育局,7月3日前\n" +
			"3,常年开展宣传，覆盖全部社区，每季度不少于一次。,市民政局,年底前\n")},
		{"fengong.toml", []byte("[document]\nissuer = \"某市人民政府办公室\"\nnumber = \"某函〔2026〕{n}号\"\ndate = \"2026-01-31\"\n[contact]\nperson = \"甲\"\nphone = \"1\"\n[report]\nyear_start = \"2026-01-01\"\n")},
	}
}

// What is proposed for a round follows the project, and today only where that is in its time.
func TestProposedRound(t *testing.T) {
	for _, c := range []struct{ round, due, sent, now, want string }{
		{"", "", "", "2026-06-10", "2026-06 2026-06-25"},
		{"", "", "", "2026-06-25", "2026-06 2026-07-02"},
		{"", "", "2026-01-31", "2026-03-02", "2026-03 2026-03-25"},
		{"", "", "2026-01-31", "2027-03-02", "2026-02 2026-02-25"}, // the year is over
		{"", "", "2026-03-05", "2026-02-10", "2026-03 2026-03-25"},
		{"2026-05", "2026-05-25", "2026-01-31", "2026-11-29", "2026-06 2026-06-25"},
		{"2026-05", "2026-05-25", "2026-01-31", "2026-05-02", "2026-06 2026-06-25"},
	} {
		s := &model.Settings{}
		var sent model.Date
		_ = s.Report.YearStart.UnmarshalText([]byte("2026-01-01"))
		_ = sent.UnmarshalText([]byte(c.sent)) // none is none
		now, err := time.Parse(time.DateOnly, c.now)
		if err != nil {
			t.Fatal(err)
		}
		p := &roundsPage{}
		var replies []progress.Reply
		if c.round != "" {
			p.Rounds, replies = []string{c.round}, []progress.Reply{{Round: c.round, Due: c.due}}
		}
		if p.propose(replies, projectDay(s, sent, now), now); p.Name+" "+p.Due != c.want {
			t.Errorf("%+v: %s %s", c, p.Name, p.Due)
		}
	}
}

// A month on the page alone: a round is opened, its sheets are sent out and come back, who is
// missing is told and reminded, evidence is listed, and all of it is packed.
func TestRounds(t *testing.T) {
	testtool.NotoDir(t)
	s := serve(t)
	c := s.client()
	_, at, _ := s.drop(c, yearTable()...)
	if _, page := s.get(c, at+"rounds"); !strings.Contains(page, "还没有台账") {
		t.Errorf("%.600s", page)
	}
	s.makeAll(c, at)
	out := filepath.Join(s.data, "分工表", "out", "分工表")
	has := func(page string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(page, w) {
				t.Errorf("no %q in %.2500s", w, page[strings.Index(page, "<main"):])
			}
		}
	}
	_, page := s.get(c, at+"rounds")
	has(page, `name="name" value="2026-06"`, `name="due" value="2026-07-07"`) // the 25th is past: nobody can keep it
	if status, page := s.post(c, at+"rounds", url.Values{"name": {"6月/初"}, "due": {"2026-06-01"}}); status != http.StatusBadRequest || !strings.Contains(page, "名称只能有") || !strings.Contains(page, `value="6月/初"`) || !strings.Contains(page, `value="2026-06-01"`) {
		t.Errorf("a name with a stroke: %d", status)
	}
	_, page = s.post(c, at+"rounds", url.Values{"name": {"2026-05"}, "due": {"2026-05-25"}})
	has(page, "2026-05轮已开：3个单位，3项应报", "要催或要核对<b>3</b>", "未报", `name="name" value="2026-06"`, `name="due" value="2026-06-25"`) // in its rhythm, whatever day it is

	var returned []file
	for name, data := range s.zipped(c, at+"later.zip?folder=rounds/2026-05") {
		if strings.Contains(name, "市教育局") {
			returned = append(returned, file{filepath.Base(name), typed(t, data, "", "2", map[string]any{"进展情况": "查了30所", "状态": "进行中", "更新日期": "2026-05-27", "申请事项": "销号"})})
		}
	}
	_, page = s.send(c, at+"returns", returned...)
	has(page, "读出 1 份反馈", "没有写明轮次的，算作", "查了30所")
	_, page = s.get(c, at+"collect?received=2026-05-20")
	has(page, `name="received" value="2026-05-20"`)
	batch, _, _ := strings.Cut(page[strings.Index(page, `name="batch" value="`)+len(`name="batch" value="`):], `"`)
	_, page = s.post(c, at+"collect", url.Values{"batch": {batch}, "received": {"2026-05-20"}})
	has(page, "已收进台账")
	_, page = s.get(c, at+"rounds?round=2026-05")
	has(page, "已报1个", "2026-05-20", "要催或要核对<b>2</b>")

	_, page = s.post(c, at+"urge", url.Values{"day": {"2026-06-30"}})
	has(page, "2026-06-30拟发3份催办单，还没有生成、没有登记", "逾期1项，未报1轮", `生成并登记这<span id="urge-count">3</span>份催办单`)
	if strings.Contains(page, "催办记录（") || exists(filepath.Join(out, "slips")) {
		t.Error("what was only looked at is registered")
	}
	_, page = s.post(c, at+"urge", url.Values{"day": {"2026-06-30"}, "seal": {"other"}})
	has(page, "情况有变", "还没有生成")
	_, page = s.post(c, at+"urge", url.Values{"day": {"2026-06-30"}, "seal": {sealIn(page)}})
	has(page, "没有勾选任何单位", "还没有生成")
	page = s.urged(c, at, "2026-06-30", "市民政局", "市商务局")
	has(page, "催办〔2026〕1号　市教育局", "没有勾选、这次不催的：市商务局、市民政局", "1份催办单，供审签")
	if slips := s.zipped(c, at+"later.zip?folder=slips/2026-06-30"); len(slips) != 1 {
		t.Errorf("%d slips where one unit was ticked", len(slips))
	}
	page = s.urged(c, at, "2026-06-30")
	has(page, "催办〔2026〕2号　市商务局：逾期1项，未报1轮", "<li><strong>3份催办单，供审签", `later.zip?folder=slips%2f2026-06-30">下载这些催办单`, "<details><summary>其余", "催办记录")
	slips := s.zipped(c, at+"later.zip?folder=slips/2026-06-30")
	if len(slips) != 3 {
		t.Errorf("%d slips", len(slips))
	}
	for name, data := range slips {
		status, body := s.get(c, at+"out/slips/2026-06-30/"+url.PathEscape(filepath.Base(name)))
		if status != http.StatusOK || body != string(data) {
			t.Errorf("%s: %d", name, status)
		}
	}
	for _, wrong := range []string{"..", "slips", "slips/../slips/2026-06-30", "input", "letters"} {
		if status, _ := s.get(c, at+"later.zip?folder="+url.QueryEscape(wrong)); status != http.StatusNotFound {
			t.Errorf("folder %s: %d", wrong, status)
		}
	}

	_, page = s.post(c, at+"evidence", nil)
	has(page, "3个单位的佐证材料共0个文件", "市教育局任务2")
	if err := os.WriteFile(filepath.Join(out, "evidence", "市教育局", "2-照片.jpg"), []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, page = s.post(c, at+"evidence", nil)
	has(page, "共1个文件，新登记或有变化的1个")
	packed := s.zipped(c, at+"archive.zip")
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
	if status, page := s.get(c, at+"archive.zip"); status != http.StatusConflict || !strings.Contains(page, "核对不通过，没有归档") {
		t.Errorf("a letter is damaged: %d", status)
	}
}

// zipped gives the files of a zip that the page sends, by name.
func (s *serving) zipped(c *http.Client, path string) map[string][]byte {
	s.t.Helper()
	status, body := s.get(c, path)
	z, err := zip.NewReader(bytes.NewReader([]byte(body)), int64(len(body)))
	if status != http.StatusOK || err != nil {
		s.t.Fatalf("%s: %d %v %.900s", path, status, err, body)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			s.t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			s.t.Fatal(err)
		}
		files[f.Name] = b.Bytes()
	}
	return files
}

// The rounds as a clerk sees them in the browser, with a few units late.
func TestRoundsSeen(t *testing.T) {
	v, _, out := made(t)
	v.open(seedPath + "rounds")
	v.fill("[name=due]", "2026-06-25")
	v.press("form[action$='/rounds'] button")
	v.wait("#round")
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
		data = fillIn(t, data, func(row int, _, number string) map[string]any {
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
	v.turn(chromedp.SetUploadFiles(chromedp.CSS("#returns"), names))
	v.wait("#got")
	v.press("form[action$='/collect']:has([name=batch]) .button.main")
	v.open(seedPath + "rounds?round=2026-06")
	if got := v.text("#round ~ p"); !strings.Contains(got, "要催或要核对") {
		t.Error(got)
	}
	v.axe("rounds")
	v.shoot("rounds")
	v.press("form[action$='/urge#urging'] button")
	v.wait("#urging")
	v.axe("urging")
	v.shoot("urging")
	was := v.text("#urge-count")
	v.do(chromedp.Click(chromedp.CSS("#urging input[name=unit]")))
	if got := v.text("#urge-count"); got == was || v.text("#urging td[data-next]") != "" {
		t.Errorf("a tick was taken away: %s of %s", got, was)
	}
	v.press("#urging .button.main")
	v.wait(".register")
	v.axe("register")
	v.shoot("urge")
	if n := v.printed("rounds"); n > 10 {
		t.Errorf("the rounds, with %d reminders, take %d pages on paper", len(sheets), n)
	}
}

// urged has the reminders of a day made, which are looked at first, but for those whose tick is taken
// away, and gives the page behind it.
func (s *serving) urged(c *http.Client, at, day string, without ...string) string {
	s.t.Helper()
	_, page := s.post(c, at+"urge", url.Values{"day": {day}})
	form := url.Values{"day": {day}, "seal": {sealIn(page)}}
	for _, m := range regexp.MustCompile(`name="unit" value="([^"]*)" checked`).FindAllStringSubmatch(page, -1) {
		if !slices.Contains(without, m[1]) {
			form.Add("unit", m[1])
		}
	}
	_, page = s.post(c, at+"urge", form)
	return page
}

// sealIn gives what names the list of reminders that a page shows.
func sealIn(page string) string {
	_, seal, _ := strings.Cut(page, `name="seal" value="`)
	seal, _, _ = strings.Cut(seal, `"`)
	return seal
}

// Reminders that were made by mistake are withdrawn: documents and rows of the register go, the number is kept and said to
// be void, nothing else of the ledger is changed, and the step can be taken back.
func TestWithdrawSlips(t *testing.T) {
	testtool.NotoDir(t)
	v := visit(t, serve(t))
	v.choose(yearTable()...)
	at := eval[string](v, "location.pathname")
	c := v.client()
	v.makeAll(c, at)
	v.urged(c, at, "2026-06-30")
	tracker := filepath.Join(v.data, "分工表", "out", "分工表", "tracker.xlsx")
	read := func(name string) []byte {
		t.Helper()
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	before, slips := read(tracker), v.zipped(c, at+"later.zip?folder=slips/2026-06-30")
	v.open(at + "rounds")
	if n := eval[int](v, "document.querySelectorAll('#withdraw input[name=slip]').length"); n != len(slips) || n < 2 {
		t.Fatalf("%d of %d can be withdrawn", n, len(slips))
	}
	v.press("#withdraw button")
	if got := v.text("main"); !strings.Contains(got, "没有勾选催办单，什么也没有撤回") {
		t.Errorf("nothing was ticked: %.300s", got)
	}
	v.do(chromedp.Click(chromedp.CSS("#withdraw input[name=slip]")))
	v.shoot("withdraw")
	v.axe("withdraw")
	v.press("#withdraw button")
	if got := v.text("#unwithdraw button"); !strings.Contains(got, "撤销：撤回1份催办单（市商务局）") {
		t.Errorf("taken back by %q", got)
	}
	if got := v.text("#void"); !strings.Contains(got, "催办〔2026〕1号　已撤回，编号不再使用（2026-06-30致市商务局）") {
		t.Errorf("void: %q", got)
	}
	if got := v.zipped(c, at+"later.zip?folder=slips/2026-06-30"); len(got) != len(slips)-1 {
		t.Errorf("%d documents", len(got))
	}
	v.shoot("withdrawn")
	v.axe("withdrawn")
	v.press("#unwithdraw button")
	v.wait("#withdraw")
	if !bytes.Equal(read(tracker), before) {
		t.Error("taken back, the ledger is another")
	}
	if got := v.zipped(c, at+"later.zip?folder=slips/2026-06-30"); !maps.EqualFunc(got, slips, bytes.Equal) {
		t.Errorf("%d documents came back of %d", len(got), len(slips))
	}
	if eval[bool](v, "!!document.querySelector('#void, #unwithdraw')") {
		t.Error("it is still said to be withdrawn")
	}
}
