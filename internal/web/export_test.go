package web

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Each view can be had as a workbook; what looks like a formula is text there.
func TestExport(t *testing.T) {
	s := serve(t)
	c, path, _ := smallYear(t, s)
	_, evil, _ := s.drop(c, file{"b.csv", table([2]string{"=HYPERLINK(\"http://x\")", "市教育局"})})
	for _, tt := range []struct{ path, want string }{
		{path + "export/check", "主题|编号|任务|责任单位（原文）|单位|分工|完成时限\n一、总体要求|1|甲。|市教育局、市财政局|市教育局|负责\n一、总体要求|1|甲。|市教育局、市财政局|市财政局|负责\n一、总体要求|2|乙。|市财政局|市财政局|负责"},
		{path + "export/units", "单位|全称|编号|任务|分工|经由|完成时限\n市教育局|市教育局|1|甲。|负责\n市财政局|市财政局|1|甲。|负责\n市财政局|市财政局|2|乙。|负责"},
		{path + "export/matrix", "编号|任务|市教育局|市财政局\n1|甲。|负责|负责\n2|乙。||负责"},
		{path + "export/year?day=2026-06-30&unit=市教育局", "灯|编号|任务|单位|分工|状态|迟（天）|完成率%|进展|更新日期\n红|1|甲。|市教育局|负责||0|0"},
		{evil + "export/check", "=HYPERLINK"},
	} {
		status, body := s.get(c, tt.path)
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
	if status, _ := s.get(c, path+"export/nothing"); status != http.StatusNotFound {
		t.Error(status)
	}
}
