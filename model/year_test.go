package model

import "testing"

func TestInYearOf(t *testing.T) {
	for title, want := range map[string]string{
		"云溪县2027年重点工作任务分工表": "2027-01-01", "2027年度重点工作": "2027-01-01", "关于印发2027年政府工作报告任务分工的通知": "2027-01-01",
		"云溪县2026—2028年行动计划": "", "2026年至2027年重点任务": "", "2026年重点工作（2027年续）": "", "重点工作": "", "云办发〔2026〕3号": "",
	} {
		var r ReportSettings
		if r.InYearOf(title); r.YearStart.String() != want {
			t.Errorf("%s: %q, want %q", title, r.YearStart, want)
		}
	}
	r := ReportSettings{YearStart: Day(2026, 3, 1)}
	if r.InYearOf("2027年重点工作"); r.YearStart.String() != "2026-03-01" {
		t.Errorf("what the settings say is %s now", r.YearStart)
	}
}
