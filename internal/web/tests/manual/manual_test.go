package manual

import (
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
	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// The year of docs/manual.zh-CN.md, page by page, with the tables that it gives to practise on.
func TestManualYear(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	docs := filepath.Join(testtool.Root(t), "docs", "practice")
	given := func(name string) webtest.File {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(docs, name))
		if err != nil {
			t.Fatal(err)
		}
		return webtest.File{name, data}
	}
	pictures := newAlbum(t, s)
	saved := func(name string) []byte {
		t.Helper()
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	has := func(page string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(page, w) {
				t.Errorf("no %q in %.3500s", w, page[max(0, strings.Index(page, "<main")):])
			}
		}
	}
	making := func(at string, form url.Values) (page string) {
		t.Helper()
		_, page = s.Get(c, at+"make")
		if m := regexp.MustCompile(`name="sure" id="sure" value="([0-9a-f]+)"`).FindStringSubmatch(page); m != nil {
			form.Set("sure", m[1])
		}
		s.Post(c, at+"make", form)
		for range 600 {
			if _, page = s.Get(c, at+"make"); strings.Contains(page, "对账相符") && !strings.Contains(page, `id="progress"`) {
				return page
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatalf("not made: %.2500s", page)
		return ""
	}

	// 1, 2
	_, at, page := s.Drop(c, given("2026重点工作.csv"))
	has(page, "6项任务", "10个单位")
	pictures.page("check", at, "", 400)
	pictures.page("names", at+"units?place="+url.QueryEscape("云江市"), "form[action$='/prefix']", 500)
	s.Prefix(c, at, "云江市")
	making(at, url.Values{"document.issuer": {"某市人民政府办公室"}, "was.document.issuer": {""}, "document.number": {"某府办函〔2026〕{n}号"}, "was.document.number": {""},
		"document.date": {"2026-02-10"}, "was.document.date": {""}, "contact.person": {"李某"}, "was.contact.person": {""}, "contact.phone": {"1234567"}, "was.contact.phone": {""}})
	out := filepath.Join(s.Data, "2026重点工作", "out", "2026重点工作")
	pictures.page("make", at+"make", "", 500)
	pictures.document("letter", saved(filepath.Join(out, "letters", "01-市工业和信息化局.docx")), ".docx", "1")
	// 3
	_, page = s.Send(c, at+"add", given("民生实事.csv"))
	has(page, "9项任务", "这个项目的表", "1 处待确认", "“市卫生健康委”不在单位名录中")
	s.Decide(c, at, "unit", "市卫生健康委", "", "")
	s.Prefix(c, at, "云江市")
	s.Post(c, at+"tables", url.Values{"do": {"rename"}, "table": {"2026重点工作.csv"}, "name": {"重点工作"}})
	_, page = s.Get(c, at+"make")
	has(page, "只发给分工有变动的", "3个单位", `name="document.first_number" min="1" size="5" value="11"`, `<span id="letters-count">3</span>`, "某府办函〔2026〕11号", "某府办函〔2026〕13号", "不发，前次的函仍有效")
	pictures.page("add", at+"make", "", 400)
	pictures.page("tables", at, "section[aria-labelledby=tables]", 200)
	making(at, url.Values{"letters": {"concerned"}, "document.first_number": {"11"}, "was.document.first_number": {"1"}, "document.date": {"2026-03-20"}, "was.document.date": {"2026-02-10"}})
	// 4
	_, page = s.Post(c, at+"rounds", url.Values{"name": {"2026-05"}, "due": {"2026-05-25"}})
	has(page, "2026-05轮已开：11个单位，15项应报")
	pictures.page("rounds", at+"rounds", "", 560)
	// What units sent back is there to practise on, made with -practice from the sheets of the round where it is not there.
	returned := func(round, folder, day string, says map[string]map[string]map[string]any) (files []webtest.File) {
		t.Helper()
		sheets := s.Zipped(c, at+"later.zip?folder=rounds/"+round)
		for _, name := range slices.Sorted(maps.Keys(sheets)) {
			for unit, tasks := range says {
				if !strings.Contains(name, "-"+unit+" ") {
					continue
				}
				one := filepath.Join(folder, filepath.Base(name))
				if _, err := os.Stat(filepath.Join(docs, one)); *practice != "" && os.IsNotExist(err) {
					data := webtest.FillIn(t, sheets[name], func(_ int, _, number string) map[string]any {
						if tasks[number] != nil {
							tasks[number]["更新日期"] = day
						}
						return tasks[number]
					})
					if err := os.MkdirAll(filepath.Join(docs, folder), 0o777); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(filepath.Join(docs, one), data, 0o666); err != nil {
						t.Fatal(err)
					}
				}
				f := given(one)
				f.Name = filepath.Base(one)
				files = append(files, f)
			}
		}
		if len(files) != len(says) {
			t.Fatalf("%d sheets of %d", len(files), len(says))
		}
		return files
	}
	collect := func(files []webtest.File, picture string, height float64, wants ...string) string {
		t.Helper()
		_, page := s.Send(c, at+"returns", files...)
		has(page, wants...)
		batch := regexp.MustCompile(`name="batch" value="([0-9a-f]+)"`).FindStringSubmatch(page)
		if batch == nil {
			t.Fatalf("%.3000s", page)
		}
		if picture != "" {
			pictures.page(picture, at+"collect", "section[aria-labelledby=got]", height)
		}
		_, page = s.Post(c, at+"collect", url.Values{"batch": {batch[1]}})
		has(page, "已收进台账")
		return page
	}
	book := filepath.Join(out, "tracker.xlsx")
	office := func(unit, number string, says map[string]any) {
		t.Helper()
		if err := os.WriteFile(book, webtest.Typed(t, saved(book), unit, number, says), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	slip := func(day, unit string) []byte {
		t.Helper()
		found, err := filepath.Glob(filepath.Join(out, "slips", day, "*"+unit+"*.docx"))
		if err != nil || len(found) != 1 {
			t.Fatalf("%s: %v %v", unit, found, err)
		}
		return saved(found[0])
	}
	// 5
	collect(returned("2026-05", "2026-05反馈", "5月24日", map[string]map[string]map[string]any{
		"市工业和信息化局": {"1": {"进展情况": "新增规上企业9户", "状态": "进行中", "完成率": 0.45}},
		"市住房城乡建设局": {"3": {"进展情况": "开工12个小区", "状态": "进行中", "完成率": 0.3, "申请事项": "延期", "申请延期至": "7月底", "申请理由": "连续降雨"},
			"1": {"进展情况": "完成选址", "状态": "进行中", "完成率": 0.3}},
		"市财政局": {"1": {"进展情况": "资金已下达", "状态": "已完成", "完成率": 1}, "3": {"进展情况": "资金已下达", "状态": "已完成", "完成率": 1}},
	}), "collect-1", 500)
	_, page = s.Get(c, at+"rounds?round=2026-05")
	has(page, "应报11个单位，已报3个", "未报")
	pictures.page("replies", at+"rounds", "section[aria-labelledby=round]", 640)
	// 6: what is granted first, then the reminders
	office("市住房城乡建设局", "3", map[string]any{"批准延期至": "2026-07-31"})
	office("市财政局", "1", map[string]any{"备注": "已核对拨款凭证"})
	if pictures.v != nil {
		pictures.v.Open(at + "rounds")
		pictures.v.Fill("[name=day]", "2026-06-10")
		pictures.v.Press("form[action$='/urge#urging'] button")
		pictures.here("urge", "section[aria-labelledby=urge]", 690)
	}
	page = s.Urged(c, at, "2026-06-10")
	has(page, "催办〔2026〕", "市教育局：临期1项，落后", "未报1轮")
	if strings.Contains(page, "市住房城乡建设局：逾期") {
		t.Error("what was given more time is overdue")
	}
	pictures.document("slip-1", slip("2026-06-10", "市教育局"), ".docx", "1")
	page = s.Urged(c, at, "2026-06-20")
	has(page, "督办〔2026〕1号", "市教育局：逾期1项")
	pictures.document("slip-2", slip("2026-06-20", "市市场监管局"), ".docx", "1")
	// 7
	_, page = s.Post(c, at+"rounds", url.Values{"name": {"2026-06"}, "due": {"2026-06-25"}})
	has(page, "2026-06轮已开：10个单位，13项应报")
	for name, data := range s.Zipped(c, at+"later.zip?folder=rounds/2026-06") {
		if strings.Contains(name, "市住房城乡建设局") {
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			pictures.sheet("sheet", data, f.GetSheetList()[0], 8, 26, "主题", "分工", "备注", "单位佐证", "完成时限", "申请理由", "更新日期")
			f.Close()
		}
	}
	collect(returned("2026-06", "2026-06反馈", "6月24日", map[string]map[string]map[string]any{
		"市工业和信息化局": {"1": {"进展情况": "新增规上企业16户，专精特新企业6户", "状态": "进行中", "完成率": "八成多"}},
		"市住房城乡建设局": {"3": {"进展情况": "16个小区全部开工，更新管网14公里", "状态": "进行中", "完成率": 0.8}, "1": {"进展情况": "建成3个", "状态": "进行中", "完成率": 0.4}},
		"市教育局": {"6": {"进展情况": "检查2次，整改问题37个", "状态": "已完成", "完成率": 1, "单位佐证": "检查记录.pdf", "申请事项": "销号"},
			"5": {"进展情况": "培训800人次", "状态": "进行中", "完成率": 0.4}, "2": {"进展情况": "2所主体完工", "状态": "进行中", "完成率": 0.6}},
	}), "collect", 300, "八成多", "80%")
	office("市教育局", "6", map[string]any{"状态": "销号"})
	s.Post(c, at+"evidence", nil)
	if err := os.WriteFile(filepath.Join(out, "evidence", "市教育局", "6-检查记录.pdf"), []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, page = s.Post(c, at+"evidence", nil)
	has(page, "新登记或有变化的1个")
	page = s.Urged(c, at, "2026-06-30")
	has(page, "已同意销号，实际办结日期填为2026-06-24", "通报〔2026〕", "催办〔2026〕")
	slip("2026-06-30", "市科技局")
	pictures.sheet("history", saved(book), "历次反馈", 9, 24, "备注", "单位佐证", "文件", "申请理由", "任务内容", "更新日期")
	pictures.sheet("register", saved(book), "催办记录", 9, 36, "级别", "任务数", "办结日期", "文件")
	// 8
	_, page = s.Post(c, at+"report", url.Values{"day": {"2026-06-30"}})
	has(page, "report.docx")
	pictures.page("year", at+"year?day=2026-06-30", "", 700)
	for _, n := range []string{"1", "2"} {
		pictures.document("report-"+n, saved(filepath.Join(out, "report.docx")), ".docx", n)
	}
	// 9
	_, page = s.Send(c, at+"replace", given("2026重点工作（修订稿）.csv"))
	has(page, "还没有换", "培育专精特新企业", "区域养老服务中心")
	pictures.page("compare", at+"compare", "", 640)
	status, page := s.Post(c, at+"newer", url.Values{"do": {"take"}})
	has(page, "已换成新版", "培育专精特新企业", "区域养老服务中心")
	s.Decide(c, at, "unit", "市民政局", "", "")
	s.Prefix(c, at, "云江市")
	if status != http.StatusOK {
		t.Error(status)
	}
	_, page = s.Get(c, at+"make")
	has(page, "只发给分工有变动的")
	pictures.page("newer", at+"make", "", 420)
	making(at, url.Values{"letters": {"concerned"}, "document.first_number": {"14"}, "was.document.first_number": {"11"}, "document.date": {"2026-07-10"}, "was.document.date": {"2026-03-20"}})
	f, err := excelize.OpenFile(filepath.Join(out, "tracker.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text := s.AllOf(f)
	for _, want := range []string{"台账: 新增规上企业16户", "历次反馈: 八成多", "台账: 80%", "历次反馈: 新增规上企业9户", "已撤销: 校园食堂", "历次反馈: 开工12个小区", "台账: 已核对拨款凭证"} {
		sheet, words, _ := strings.Cut(want, ": ")
		if !strings.Contains(text[sheet], words) {
			t.Errorf("no %q on %s", words, sheet)
		}
	}
	// 10: what the archive wants is set, and all made again: the same letters, under the same numbers
	letters := func() (names []string) {
		found, err := filepath.Glob(filepath.Join(out, "letters", "*.docx"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range found {
			names = append(names, filepath.Base(name))
		}
		return names
	}
	before := letters()
	filed := url.Values{"archive.fonds": {"Z109"}, "was.archive.fonds": {""}, "archive.section": {"BGS"}, "was.archive.section": {""},
		"archive.retention": {"永久"}, "was.archive.retention": {""}, "archive.round_retention": {"10年"}, "was.archive.round_retention": {""}}
	s.Post(c, at+"settings", filed)
	pictures.page("archive", at+"settings", "fieldset:has([name='archive.fonds'])", 400)
	_, page = s.Get(c, at+"make")
	has(page, "这一批函只发给分工有变动的单位", `value="14"`)
	making(at, url.Values{"letters": {"concerned"}})
	if got := letters(); !slices.Equal(got, before) {
		t.Errorf("letters to %q, not %q", got, before)
	}
	packed := s.Zipped(c, at+"archive.zip")
	for _, want := range []string{"earlier-1/letters/01-市工业和信息化局.docx", "earlier-1/appendix.pdf", "earlier-2/letters/02-市教育局.docx", "letters/06-市民政局.docx",
		"evidence/市教育局/6-检查记录.pdf", "rounds/2026-06/03-市科技局 反馈表 2026-06.xlsx", "slips/2026-06-20/09-市教育局 督办.docx", "report.docx"} {
		if packed["2026重点工作/"+want] == nil {
			t.Errorf("not in the package: %s", want)
		}
	}
	var catalogue []byte
	for name, data := range packed {
		if strings.HasSuffix(name, "归档文件目录.xlsx") {
			catalogue = data
		}
	}
	list, err := excelize.OpenReader(bytes.NewReader(catalogue))
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	pictures.sheet("catalogue", catalogue, list.GetSheetList()[0], 16, 40, "密级", "页数", "备注")
	rows := strings.Join(strings.Fields(strings.Join(slices.Collect(maps.Values(s.AllOf(list))), " ")), " ")
	for _, want := range []string{"某府办函〔2026〕1号", "某府办函〔2026〕12号", "（致市教育局）", "Z109-WS·2026-Y-BGS-0001", "某府办函〔2026〕14号"} {
		if !strings.Contains(rows, want) {
			t.Errorf("not in the catalogue: %s\n%s", want, rows)
		}
	}
	if *practice != "" {
		packPractice(t, *practice)
	}
}

// What there is to practise on comes with the program, in one file.
func TestPractice(t *testing.T) {
	s := webtest.Serve(t)
	files := practiceFiles(t, filepath.Join(testtool.Root(t), "docs"))
	if got := s.Zipped(s.Client(), "/manual/practice.zip"); len(files) != 9 || !maps.EqualFunc(got, files, bytes.Equal) {
		t.Errorf("practice.zip has %d of %d files of docs/practice, or other ones: make pictures makes it", len(got), len(files))
	}
}

// The manual is printed on ten sheets, a page of it each, in both languages.
func TestManualPrinted(t *testing.T) {
	v := webtest.Visit(t, webtest.Serve(t))
	for _, lang := range []string{"zh", "en"} {
		v.Open("/manual")
		if lang == "en" {
			v.Turn(chromedp.Click(chromedp.CSS("button[name=lang]")))
		}
		if got := webtest.Eval[int](v, "document.querySelectorAll('.manual section').length"); got != 10 {
			t.Errorf("%s: %d pages", lang, got)
		}
		if got := webtest.Eval[int](v, "[...document.images].filter(i => !i.naturalWidth).length"); got != 0 {
			t.Errorf("%s: %d pictures are not there", lang, got)
		}
		v.Axe("manual " + lang)
		if got := v.Printed("manual-" + lang); got != 10 {
			t.Errorf("%s: %d sheets", lang, got)
		}
	}
}
