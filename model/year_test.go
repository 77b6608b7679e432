package model

import "testing"

func TestInYearOf(t *testing.T) {
	for title, want := range map[string]string{
		"云溪县2027年重点工作任务分工表": "2027-01-01", "2027年度重点工作": "2027-01-01", "关于印发2027年政府工作报告任务分工的通知": "2027-01-01",
		"2027 年重点工作": "2027-01-01", "云溪县2026—2028年行动计划": "", "2026年至2027年重点任务": "", "2026年重点工作（2027年续）": "", "重点工作": "", "云办发〔2026〕3号": "",
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
