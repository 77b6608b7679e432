package web

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

	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
)

// The year of docs/manual.zh-CN.md, page by page, with the tables that it gives to practise on.
func TestManualYear(t *testing.T) {
	testtool.NotoDir(t)
	s := serve(t)
	c := s.client()
	practice := func(name string) file {
		t.Helper()
		data, err := os.ReadFile(filepath.Join("..", "..", "docs", "practice", name))
		if err != nil {
			t.Fatal(err)
		}
		return file{name, data}
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
		_, page = s.get(c, at+"make")
		if m := regexp.MustCompile(`name="sure" id="sure" value="([0-9a-f]+)"`).FindStringSubmatch(page); m != nil {
			form.Set("sure", m[1])
		}
		s.post(c, at+"make", form)
		for range 600 {
			if _, page = s.get(c, at+"make"); strings.Contains(page, "对账相符") && !strings.Contains(page, `id="progress"`) {
				return page
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatalf("not made: %.2500s", page)
		return ""
	}

	// 1, 2
	_, at, page := s.drop(c, practice("2026重点工作.csv"))
	has(page, "6项任务", "10个单位")
	s.prefix(c, at, "云江市")
	making(at, url.Values{"document.issuer": {"某市人民政府办公室"}, "was.document.issuer": {""}, "document.number": {"某府办函〔2026〕{n}号"}, "was.document.number": {""},
		"document.date": {"2026-02-10"}, "was.document.date": {""}, "contact.person": {"甲"}, "was.contact.person": {""}, "contact.phone": {"1234567"}, "was.contact.phone": {""}})
	out := filepath.Join(s.data, "2026重点工作", "out", "2026重点工作")
	// 3
	_, page = s.send(c, at+"add", practice("民生实事.csv"))
	has(page, "9项任务", "这个项目的表")
	s.post(c, at+"tables", url.Values{"do": {"rename"}, "table": {"2026重点工作.csv"}, "name": {"重点工作"}})
	_, page = s.get(c, at+"make")
	has(page, "只发给分工有变动的", "3个单位", `name="document.first_number" min="1" size="5" value="11"`)
	making(at, url.Values{"letters": {"concerned"}, "document.first_number": {"11"}, "was.document.first_number": {"1"}, "document.date": {"2026-03-20"}, "was.document.date": {"2026-02-10"}})
	// 4
	_, page = s.post(c, at+"rounds", url.Values{"name": {"2026-05"}, "due": {"2026-05-25"}})
	has(page, "2026-05轮已开：11个单位，15项应报")
	fill := func(round string, day string, says map[string]map[string]any) (files []file) {
		t.Helper()
		for name, data := range s.zipped(c, at+"later.zip?folder=rounds/"+round) {
			for unit, values := range says {
				if strings.Contains(name, "-"+unit+" ") {
					values["更新日期"] = day
					files = append(files, file{filepath.Base(name), fillIn(t, data, func(int, string, string) map[string]any { return values })})
				}
			}
		}
		if len(files) != len(says) {
			t.Fatalf("%d sheets of %d", len(files), len(says))
		}
		return files
	}
	collect := func(files []file, received string) string {
		t.Helper()
		_, page := s.send(c, at+"returns", files...)
		batch := regexp.MustCompile(`name="batch" value="([0-9a-f]+)"`).FindStringSubmatch(page)
		if batch == nil {
			t.Fatalf("%.3000s", page)
		}
		_, page = s.post(c, at+"collect", url.Values{"batch": {batch[1]}, "received": {received}})
		has(page, "已收进台账")
		return page
	}
	// 5
	collect(fill("2026-05", "5月24日", map[string]map[string]any{
		"市工业和信息化局": {"进展情况": "新增规上企业9户", "状态": "进行中", "完成率": 0.45},
		"市住房城乡建设局": {"进展情况": "开工12个小区", "状态": "进行中", "完成率": 0.3, "申请事项": "延期", "申请延期至": "7月底", "申请理由": "连续降雨"},
		"市财政局":     {"进展情况": "资金已下达", "状态": "已完成", "完成率": 1},
	}), "")
	_, page = s.get(c, at+"rounds?round=2026-05")
	has(page, "应报11个单位，已报3个", "未报")
	// 6
	page = s.urged(c, at, "2026-06-10")
	has(page, "催办〔2026〕", "市住房城乡建设局：逾期1项", "市教育局：临期1项，落后", "未报1轮")
	page = s.urged(c, at, "2026-06-20")
	has(page, "督办〔2026〕1号")
	// 7
	data, err := os.ReadFile(filepath.Join(out, "tracker.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	data = typed(t, data, "市住房城乡建设局", "3", map[string]any{"批准延期至": "2026-07-31"})
	data = typed(t, data, "市财政局", "1", map[string]any{"备注": "已核对拨款凭证"})
	if err := os.WriteFile(filepath.Join(out, "tracker.xlsx"), data, 0o666); err != nil {
		t.Fatal(err)
	}
	s.post(c, at+"evidence", nil)
	if err := os.WriteFile(filepath.Join(out, "evidence", "市财政局", "1-拨款凭证.jpg"), []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, page = s.post(c, at+"evidence", nil)
	has(page, "新登记或有变化的1个")
	_, page = s.post(c, at+"rounds", url.Values{"name": {"2026-06"}, "due": {"2026-06-25"}})
	has(page, "2026-06轮已开")
	// 8
	_, page = s.post(c, at+"report", url.Values{"day": {"2026-06-30"}})
	has(page, "report.docx")
	// 9
	status, page := s.send(c, at+"replace", practice("2026重点工作（修订稿）.csv"))
	has(page, "还没有换", "培育专精特新企业", "区域养老服务中心")
	status, page = s.post(c, at+"newer", url.Values{"do": {"take"}})
	has(page, "已换成新版", "培育专精特新企业", "区域养老服务中心")
	if status != http.StatusOK {
		t.Error(status)
	}
	_, page = s.get(c, at+"make")
	has(page, "只发给分工有变动的")
	making(at, url.Values{"letters": {"concerned"}, "document.first_number": {"14"}, "was.document.first_number": {"11"}})
	f, err := excelize.OpenFile(filepath.Join(out, "tracker.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text := s.allOf(f)
	for _, want := range []string{"台账: 新增规上企业9户", "已撤销: 校园食堂", "历次反馈: 开工12个小区", "台账: 已核对拨款凭证"} {
		sheet, words, _ := strings.Cut(want, ": ")
		if !strings.Contains(text[sheet], words) {
			t.Errorf("no %q on %s", words, sheet)
		}
	}
	// 10
	packed := s.zipped(c, at+"archive.zip")
	for _, want := range []string{"earlier-1/letters/01-市工业和信息化局.docx", "earlier-1/appendix.pdf", "earlier-2/letters/02-市教育局.docx", "letters/06-市民政局.docx",
		"evidence/市财政局/1-拨款凭证.jpg", "rounds/2026-06/03-市科技局 反馈表 2026-06.xlsx", "slips/2026-06-20/09-市教育局 督办.docx", "report.docx"} {
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
	rows := strings.Join(strings.Fields(strings.Join(slices.Collect(maps.Values(s.allOf(list))), " ")), " ")
	for _, want := range []string{"某府办函〔2026〕1号", "某府办函〔2026〕12号", "（致市教育局）"} {
		if !strings.Contains(rows, want) {
			t.Errorf("not in the catalogue: %s\n%s", want, rows)
		}
	}
}

// allOf gives what stands on each sheet of a workbook.
func (s *serving) allOf(f *excelize.File) map[string]string {
	s.t.Helper()
	text := map[string]string{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			s.t.Fatal(err)
		}
		for _, row := range rows {
			text[sheet] += strings.Join(row, " ") + "\n"
		}
	}
	return text
}

// prefix puts a place before the full names of which a rule is sure.
func (s *serving) prefix(c *http.Client, at, place string) {
	s.t.Helper()
	_, page := s.get(c, at+"units?place="+url.QueryEscape(place))
	values := url.Values{"place": {place}}
	for _, row := range regexp.MustCompile(`(?s)<input type="checkbox" name="take" value="([^"]*)" (checked)?.*?name="was" value="([^"]*)".*?name="full" value="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		values["unit"], values["was"], values["full"] = append(values["unit"], row[1]), append(values["was"], row[3]), append(values["full"], row[4])
		if row[2] != "" {
			values.Add("take", row[1])
		}
	}
	s.post(c, at+"prefix", values)
}
