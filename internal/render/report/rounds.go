package report

import (
	"fmt"
	"slices"
	"time"
)

// repliesSheet lists who reported late, not at all, or the same as before, the last round first.
func (w *workbook) repliesSheet() {
	if len(w.Replies) == 0 {
		return
	}
	heads := []columnHead{
		{w.say("序号", "No."), 6}, {w.say("轮次", "Round"), 12}, {w.say("截止日期", "Due by"), 12}, {w.say("单位", "Unit"), 26}, {w.say("应报", "Asked"), 8},
		{w.say("已报", "Answered"), 9}, {w.say("交表日期", "Returned"), 12}, {w.say("情况", "What"), 34}, {w.say("文件", "File"), 40},
	}
	asOf := w.Figures.AsOf.Format(time.DateOnly)
	var rows [][]cell
	for i := len(w.Replies) - 1; i >= 0; i-- {
		first := i
		for first > 0 && w.Replies[first-1].Round == w.Replies[i].Round {
			first--
		}
		for _, r := range w.Replies[first : i+1] {
			if what := r.Fault(asOf).In(w.Settings.Lang); what != "" {
				count := look{form: number}
				rows = append(rows, []cell{{len(rows) + 1, count}, {r.Round, look{form: centre}}, {r.Due, look{form: centre}}, {r.Unit, look{form: left}}, {r.Asked, count},
					{r.Answered, count}, {r.Day, look{form: centre}}, {what, look{form: left}}, {r.File, look{form: left}}})
			}
		}
		i = first
	}
	w.list(w.say("报送情况", "Replies"), w.say("迟报、未报、未填和照抄的单位", "Late, missing, incomplete or unchanged"), w.say("各单位都按时报全。", "Every unit has answered in full and in time."), heads, slices.Values(rows))
}

// requestsSheet lists what units asked for, what was granted, and what was finished in time.
func (w *workbook) requestsSheet() {
	if len(w.Figures.Requests) == 0 {
		return
	}
	heads := []columnHead{
		{w.say("序号", "No."), 6}, w.numberHead(), {w.say("责任单位", "Unit"), 22}, {w.say("任务内容", "Task"), 44}, {w.say("完成时限", "Due"), 14}, {w.say("申请事项", "Asked for"), 10},
		{w.say("申请延期至", "Asked until"), 12}, {w.say("申请理由", "Because"), 24}, {w.say("提出", "Asked"), 22}, {w.say("批准延期至", "Granted until"), 12}, {w.say("办结", "Finished"), 22},
	}
	var rows [][]cell
	for i := range w.Figures.Requests {
		r := &w.Figures.Requests[i]
		asked, finished := r.Asked, ""
		if asked != "" && !r.First.IsZero() {
			if r.AskedLate {
				asked += w.say("（时限之后）", " (after the deadline)")
			} else {
				asked += w.say("（时限之前）", " (before the deadline)")
			}
		}
		switch {
		case r.Finished.IsZero() && r.Done:
			finished = w.say("已办结（办结日期未填）", "done (on which day is not said)")
		case r.Finished.IsZero():
		case r.Late > 0:
			finished = r.Finished.Format(time.DateOnly) + w.say("（逾期）", " (late)")
		default:
			finished = r.Finished.Format(time.DateOnly) + w.say("（按时）", " (in time)")
		}
		text := look{form: left}
		rows = append(rows, []cell{{i + 1, look{form: number}}, {w.numbered(r.Entry), look{form: centre}}, {r.Unit, text}, {r.Task, text}, {r.Due, look{form: centre}}, {r.Request, look{form: centre}},
			{r.Until, look{form: centre}}, {r.Reason, text}, {asked, text}, {r.Granted, look{form: centre}}, {finished, text}})
	}
	w.list(w.say("申请和办结", "Requests"), w.say("申请、批准和办结情况", "Asked for, granted, finished"), "", heads, slices.Values(rows))
}

// verifiedSheet lists what the office found to be other than its unit had reported.
func (w *workbook) verifiedSheet() {
	heads := []columnHead{
		{w.say("序号", "No."), 6}, w.numberHead(), {w.say("责任单位", "Unit"), 22}, {w.say("任务内容", "Task"), 44},
		{w.say("单位自报状态", "Reported"), 12}, {w.say("核实状态", "Verified"), 12}, {w.say("单位自报完成率", "Reported rate"), 14}, {w.say("核实完成率", "Verified rate"), 12},
	}
	var rows [][]cell
	verified := 0
	for i := range w.Figures.Items {
		e := w.Figures.Items[i].Entry
		if e.FoundState == "" && e.FoundDone == "" {
			continue
		}
		if verified++; (e.FoundState == "" || e.FoundState == e.ReportedState) && (e.FoundDone == "" || e.FoundDone == e.ReportedDone) {
			continue
		}
		text, centred := look{form: left}, look{form: centre}
		rows = append(rows, []cell{{len(rows) + 1, look{form: number}}, {w.numbered(e), centred}, {e.Unit, text}, {e.Task, text},
			{e.ReportedState, centred}, {e.FoundState, centred}, {e.ReportedDone, centred}, {e.FoundDone, centred}})
	}
	if verified == 0 || !w.Settings.Tracker.Verified {
		return
	}
	title := fmt.Sprintf(w.say("核实了%d项，与单位自报不同的%d项", "%d entries verified, %d of them other than reported"), verified, len(rows))
	w.list(w.say("核实", "Verified"), title, w.say("核实的都与单位自报一致。", "All that was verified is as reported."), heads, slices.Values(rows))
}
