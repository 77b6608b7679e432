package web_test

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// Each view can be had as a workbook; what looks like a formula is text there.
func TestExport(t *testing.T) {
	s := webtest.Serve(t)
	c, path, _ := webtest.SmallYear(t, s)
	_, evil, _ := s.Drop(c, webtest.File{"b.csv", webtest.Table([2]string{"=HYPERLINK(\"http://x\")", "市教育局"})})
	for _, tt := range []struct{ path, want string }{
		{path + "export/check", "主题|编号|任务|责任单位（原文）|单位|分工|完成时限\n一、总体要求|1|甲。|市教育局、市财政局|市教育局|负责\n一、总体要求|1|甲。|市教育局、市财政局|市财政局|负责\n一、总体要求|2|乙。|市财政局|市财政局|负责"},
		{path + "export/units", "单位|全称|编号|任务|分工|经由|完成时限\n市教育局|市教育局|1|甲。|负责\n市财政局|市财政局|1|甲。|负责\n市财政局|市财政局|2|乙。|负责"},
		{path + "export/matrix", "编号|任务|市教育局|市财政局\n1|甲。|负责|负责\n2|乙。||负责"},
		{path + "export/year?day=2026-06-30&unit=市教育局", "灯|编号|任务|单位|分工|状态|迟（天）|完成率%|进展|更新日期\n红|1|甲。|市教育局|负责||0|0"},
		{evil + "export/check", "=HYPERLINK"},
	} {
		status, body := s.Get(c, tt.path)
		if status != http.StatusOK {
			t.Fatalf("%s: %d", tt.path, status)
		}
		f, err := excelize.OpenReader(bytes.NewReader([]byte(body)))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows(f.GetSheetName(0))
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for i, row := range rows {
			lines = append(lines, strings.TrimRight(strings.Join(row, "|"), "|"))
			for c := range row {
				at, err := excelize.CoordinatesToCellName(c+1, i+1)
				if err != nil {
					t.Fatal(err)
				}
				if formula, err := f.GetCellFormula(f.GetSheetName(0), at); err != nil || formula != "" {
					t.Errorf("%s is a formula: %s (%v)", at, formula, err)
				}
			}
		}
		if got := strings.Join(lines, "\n"); got != tt.want && !(strings.HasPrefix(tt.want, "=") && strings.Contains(got, tt.want)) {
			t.Errorf("%s:\n%s", tt.path, got)
		}
	}
	if status, _ := s.Get(c, path+"export/nothing"); status != http.StatusNotFound {
		t.Error(status)
	}
}

// The list of letters, a round, the register of reminders and a comparison can be had as workbooks.
func TestExportOfTheYear(t *testing.T) {
	testtool.NotoDir(t)
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.YearTable()...)
	sheet := func(path string) string {
		t.Helper()
		status, body := s.Get(c, at+"export/"+path)
		if status != http.StatusOK {
			return http.StatusText(status)
		}
		f, err := excelize.OpenReader(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows(f.GetSheetName(0))
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, row := range rows {
			lines = append(lines, strings.Join(row, "|"))
		}
		return strings.Join(lines, "\n")
	}
	has := func(path, want string) {
		t.Helper()
		if got := sheet(path); !strings.Contains(got, want) {
			t.Errorf("%s:\n%s", path, got)
		}
	}
	has("letters", "序号|单位|抬头|字号|任务|待核对\n1|市商务局|市商务局|某函〔2026〕1号|1|全称像是简称\n2|市教育局")
	for _, none := range []string{"round", "register", "compare"} {
		if got := sheet(none); got != "Not Found" {
			t.Errorf("%s, where there is none: %s", none, got)
		}
	}
	s.MakeAll(c, at)
	s.Post(c, at+"rounds", url.Values{"name": {"2026-05"}, "due": {"2026-05-25"}})
	has("round?round=2026-05", "轮次|截止日期|单位|情况|应报|已报|交表日期|交回的文件\n2026-05|2026-05-25|市商务局|未报|1|0")
	_, page := s.Post(c, at+"urge", url.Values{"day": {"2026-06-30"}})
	seal := regexp.MustCompile(`name="seal" value="([0-9a-f]+)"`).FindStringSubmatch(page)
	if seal == nil {
		t.Fatalf("%.2000s", page[strings.Index(page, "<main"):])
	}
	s.Post(c, at+"urge", url.Values{"day": {"2026-06-30"}, "seal": {seal[1]}, "unit": {"市商务局"}})
	has("register", "编号|日期|单位|级别|催办事项|答复期限|答复日期|结果|办结日期\n")
	has("register", "|2026-06-30|市商务局|")
	newer := webtest.YearTable()[0]
	newer.Data = []byte(strings.Replace(string(newer.Data), "2,开展校园食堂检查，每学期不少于一次，结果告知家长。,市教育局,7月3日前", "2,开展校园食堂检查，每学期不少于两次，结果告知家长。,\"市教育局、市卫健委\",8月3日前", 1))
	s.Send(c, at+"replace", newer)
	const want = "每学期不少于一次，结果告知家长。|开展校园食堂检查，每学期不少于两次，结果告知家长。|市卫健委（负责）|||7月3日前|8月3日前"
	has("compare", want)
	s.Post(c, at+"newer", url.Values{"do": {"take"}})
	has("compare", want)
	_, page = s.Get(c, at+"compare")
	if !strings.Contains(page, "export/compare") {
		t.Error("no link to it")
	}
}
