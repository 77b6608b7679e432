package tracker

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A finished task whose unit last wrote of other words is one to ask about again; one that says the
// same, or is not finished, is not.
func TestReworded(t *testing.T) {
	h := &History{Rounds: []Round{{Name: "2026-05"}, {Name: "2026-06"}}, Answers: []Answer{
		{Round: "2026-06", Key: "a", Text: "建成12个。"}, {Round: "2026-05", Key: "a", Text: "建成10个。"},
		{Round: "2026-05", Key: "b", Text: "建成10个。"}, {Round: "2026-05", Key: "c", Text: "建成10个"}, {Round: "2026-05", Key: "d", Text: "建成10个。"},
	}}
	entries := []Entry{
		{Key: "a", Text: "建成12个。", State: "已完成"}, {Key: "b", Text: "建成12个。", State: "销号"},
		{Key: "c", Text: "建成10个。", State: "已完成"}, {Key: "d", Text: "建成12个。", State: "进行中"}, {Key: "e", Text: "另一项。", State: "已完成"},
	}
	got := h.Reworded(entries, []string{"已完成", "销号"})
	if len(got) != 1 || got["b"] != "建成10个。" {
		t.Errorf("%v", got)
	}
}

// That a new version changes finished tasks is told once for all of them, and both wordings are
// kept; the status that people gave them stays. Punctuation alone is no change.
func TestDoneChanged(t *testing.T) {
	s := sampleSettings()
	s.Report.DoneStates = []string{"已完成"}
	old := edit(t, render(t, plan("甲局", "乙局", "丙局", "丁局"), nil, s), func(f *excelize.File) {
		for _, cell := range []string{"K4", "K5", "K6"} {
			set(t, f, "台账", cell, "已完成")
		}
		set(t, f, "台账", "K7", "进行中")
	})
	next := plan("甲局", "乙局", "丙局", "丁局")
	tasks := next.Themes[0].Tasks
	tasks[0].Text, tasks[2].Text, tasks[3].Text = "任务1，共10个", "任务3。", "任务4，共10个"
	tasks[1].Due = "5月底前"
	data, ch := rerun(t, old, next, nil, s)
	var told []string
	for _, d := range ch.Found {
		if d.Code == "task-done-changed" {
			told = append(told, d.Message.ZH)
		}
	}
	if len(told) != 1 || !strings.HasSuffix(told[0], "改了2项已办结任务的内容或时限，状态没有动：任务1（甲局）、任务2（乙局）") {
		t.Errorf("%q", told)
	}
	checkLedger(t, data, []string{"责任单位", "状态"}, []string{"甲局|已完成", "乙局|已完成", "丙局|已完成", "丁局|进行中"})
	if got := strings.Join(sheetRows(t, data, "冲突", 1, "来源", "任务编号", "栏目"), "\n"); strings.Count(got, "已办结的任务，新版改了") != 2 {
		t.Error(got)
	}
}
