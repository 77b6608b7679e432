package report

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fengong/internal/progress"
	"fengong/model"
)

// A meeting sees what changed since the last one, and a page a leader with what was written.
func TestMeeting(t *testing.T) {
	led := slices.Clone(entries)
	for i := range led {
		if led[i].Number == "2" {
			led[i].Leader = "王明"
		}
	}
	then := slices.Clone(led)
	then[0].State, then[0].Done = "进行中", "60%"
	then[2].Done, then[2].Progress, then[2].Due = "40%", "", ""
	then = append(then, progress.Entry{Row: 10, Number: "5", Task: "撤了的任务", Unit: "市甲局", Role: model.Lead})
	r := report(model.Chinese, led)
	r.Changes = progress.Compare(progress.Take(then, r.Settings, time.Date(2026, 4, 30, 0, 0, 0, 0, time.UTC)), r.Figures)
	r.Newer = 3
	doc := text(t, render(t, r))
	for _, want := range []string{
		"八、与上次会议相比的变化", "与2026年4月30日相比，1项次有新填的进展，5项次的类别有变化。", "1 | 开展农药兽药使用减量行动 | 市市场监管局 | 超进度 | 其他（任务已完成） | ", "2 | 加强农用地土壤保护工作 | 市生态环境局 | 达进度 | 欠进度（逾期） | 正在推进", "撤了的任务 | 市甲局 | 欠进度 | 已撤销",
		"王明同志分管任务进展情况", "分管1项任务：欠进度1项。", "2 | 加强农用地土壤保护工作 | 市生态环境局 | 5月底前 | 欠进度（逾期） | 60.0% | 市生态环境局：正在推进", "有3项次在报告日期之后又有反馈",
		"欠进度 | ",
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("the report lacks %q:\n%s", want, doc)
		}
	}
	f := opened(t, r)
	for sheet, n := range map[string]int{"变化": 5, "五类变化": int(progress.Classes), "领导任务": 1, "欠进度": 3} {
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) != n+3 {
			t.Errorf("%s has %d rows, %v", sheet, len(rows), err)
		}
	}
}

// Where the tasks are of several tables, lists that have a task's number have its table.
func TestListsNameTheTable(t *testing.T) {
	led := slices.Clone(entries)
	for i := range led {
		led[i].Table, led[i].Leader = "民生实事", "王明"
	}
	r := report(model.Chinese, led)
	then := slices.Clone(led)
	then[2].Due = ""
	r.Changes = progress.Compare(progress.Take(then, r.Settings, time.Date(2026, 4, 30, 0, 0, 0, 0, time.UTC)), r.Figures)
	doc := text(t, render(t, r))
	for _, want := range []string{
		"1 | 2 | 加强农用地土壤保护工作（民生实事） | 市生态环境局 | 5月底前 | 30", "2 | 加强农用地土壤保护工作（民生实事） | 市生态环境局 | 5月底前 | 60.0% | 100%",
		"2 | 加强农用地土壤保护工作（民生实事） | 市生态环境局 | 超进度 | 欠进度（逾期）", "2 | 加强农用地土壤保护工作（民生实事） | 市生态环境局 | 5月底前 | 欠进度（逾期）",
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("the report lacks %q:\n%s", want, doc)
		}
	}
	f := opened(t, r)
	for _, sheet := range []string{"逾期", "欠进度", "变化", "领导任务", "未反馈", "核对"} {
		rows, err := f.GetRows(sheet)
		if err != nil || !slices.ContainsFunc(rows, func(row []string) bool {
			return slices.ContainsFunc(row, func(s string) bool { return strings.HasPrefix(s, "〔民生实事〕") })
		}) {
			t.Errorf("%s has numbers without their table: %q, %v", sheet, rows, err)
		}
	}
}
