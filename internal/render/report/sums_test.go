package report

import (
	"slices"
	"strings"
	"testing"

	"fengong/internal/progress"
	"fengong/model"
)

// What the text counts by pace and by light adds up to all entries, with those that are not measured; so do those
// that are done, with those of which nobody says when.
func TestSums(t *testing.T) {
	done := slices.Clone(entries)
	done = append(done,
		progress.Entry{Row: 10, Number: "5", Task: "早办完晚填报", Unit: "市甲局", Role: model.Lead, Due: "5月底前", State: "已完成", Updated: "2026-06-29", Request: "销号"},
		progress.Entry{Row: 11, Number: "6", Task: "按期办结", Unit: "市甲局", Role: model.Lead, Due: "5月底前", State: "已完成", Closed: "5月20日"},
		progress.Entry{Row: 12, Number: "7", Task: "退办", Unit: "市乙局", Role: model.Lead, State: "申请延期"},
		progress.Entry{Row: 13, Number: "8", Task: "办结未写日期", Unit: "市甲局", Role: model.Lead, Due: "5月底前", State: "已完成"})
	r := report(model.Chinese, done)
	c := r.content()
	if c.AheadCount+c.OnPaceCount+c.BehindCount+c.UnmeasuredCount != c.EntryCount || c.GreenCount+c.YellowCount+c.RedCount+c.UnmeasuredCount != c.EntryCount {
		t.Errorf("%d ahead, %d on pace, %d behind; %d, %d, %d by light; %d not measured: of %d", c.AheadCount, c.OnPaceCount, c.BehindCount, c.GreenCount, c.YellowCount, c.RedCount, c.UnmeasuredCount, c.EntryCount)
	}
	if c.FinishedInTime+c.FinishedLate+c.FinishedOpen+c.FinishedUndated != c.FinishedCount {
		t.Errorf("%d in time, %d late, %d without deadline, %d without day: of %d", c.FinishedInTime, c.FinishedLate, c.FinishedOpen, c.FinishedUndated, c.FinishedCount)
	}
	doc := text(t, render(t, r))
	for _, want := range []string{
		"共承担10项次", "；另有1项次因任务已办结不再考核，2项次申请延期、退办等不参加进度考核，不计入以上占比和亮灯。", "（按全部10项次计）",
		"注：项次中有1项次因任务已办结不再考核", "任务中有1项不参加进度考核，不计入", "市乙局 | 1 | 0 | 0 | 0 | — | — |",
		"已办结的4项次中，按期办结1项次，逾期办结0项次，没有写明时限的1项次；办结日期未填的2项次，不分按期和逾期。",
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("the report lacks %q:\n%s", want, doc)
		}
	}
	f := opened(t, r)
	rows, err := f.GetRows("申请和办结")
	if err != nil {
		t.Fatal(err)
	}
	for number, want := range map[string]string{"5": "已办结（办结日期未填）", "6": "2026-05-20（按时）", "8": "已办结（办结日期未填）"} {
		at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 1 && row[1] == number })
		if at < 0 || rows[at][len(rows[at])-1] != want {
			t.Errorf("task %s is not listed as %s: %v", number, want, rows)
		}
	}
}
