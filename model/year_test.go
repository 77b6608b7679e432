package model

import (
	"strconv"
	"testing"
)

func TestInYearOf(t *testing.T) {
	for title, want := range map[string]string{
		"云溪县2027年重点工作任务分工表": "2027-01-01", "2027年度重点工作": "2027-01-01", "关于印发2027年政府工作报告任务分工的通知": "2027-01-01",
		"2027 年重点工作": "2027-01-01", "2026年重点工作（2027年续）": "", "重点工作": "", "云办发〔2026〕3号": "",
	} {
		var s Settings
		if s.InYearOf(title); s.Report.YearStart.String() != want {
			t.Errorf("%s: %q, want %q", title, s.Report.YearStart, want)
		}
	}
	s := Settings{Report: ReportSettings{YearStart: Day(2026, 3, 1)}}
	if s.InYearOf("2027年重点工作"); s.Report.YearStart.String() != "2026-03-01" {
		t.Errorf("what the settings say is %s now", s.Report.YearStart)
	}
	for title, want := range map[string]string{"2028年重点工作": "2028-01-01", "重点工作任务分工表": "2027-01-01"} {
		s := Settings{Document: Document{Title: title}}
		if s.InYearOf("2027年重点工作"); s.Report.YearStart.String() != want {
			t.Errorf("%s in the settings: %q, want %q", title, s.Report.YearStart, want)
		}
	}
}

// A title with two ends is for the time between them; where it can mean several, a person has to choose.
func TestPeriods(t *testing.T) {
	for title, want := range map[string]string{
		"青岚县优化营商环境攻坚行动任务分解表（2026年10月—2027年9月）": "2026-10-01 2027-09-30",
		"专项行动（2026年3月至12月）任务表":                 "2026-03-01 2026-12-31",
		"清理整治任务（2026年10月15日-2027年1月20日）":       "2026-10-15 2027-01-20",
		"攻坚任务（2026.10—2027.9）":                 "2026-10-01 2027-09-30",
		"城市更新三年行动（2025–2027）任务分工":              "2025-01-01 2027-12-31",
		"云溪县2026—2028年行动计划":                    "2026-01-01 2028-12-31",
		"2026年至2027年重点任务":                      "2026-01-01 2027-12-31",
		"2026—2027学年工作任务":                      "2026-09-01 2027-08-31",
		"2026年重点任务（2025—2027年三年行动）":            "2026-01-01 2026-12-31 +1",
		"2026—2027年度供暖保障任务":                    "2026-01-01 2027-12-31 +3",
		"2026年重点工作（2027年续）":                    "+2",
		"2027年度重点工作":                           "2027-01-01 2027-12-31",
		"云办发〔2026〕3号":                          "",
		"关于落实《十四五规划（2021—2025年）》2024年任务的分工表":   "2024-01-01 2024-12-31 +1",
	} {
		var s Settings
		s.InYearOf(title)
		got := ""
		if r := &s.Report; !r.YearStart.IsZero() {
			end := r.YearEnd
			if end.IsZero() {
				end = Day(r.YearStart.Time().Year(), 12, 31)
			}
			got = r.YearStart.String() + " " + end.String()
		}
		if n := len(PeriodsOf(title)); n > 1 {
			if got != "" {
				got, n = got+" ", n-1
			}
			got += "+" + strconv.Itoa(n)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", title, got, want)
		}
	}
}
