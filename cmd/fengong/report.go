package main

import (
	"path/filepath"
	"time"

	"fengong/internal/app"
	"fengong/internal/progress"
)

func (a *cli) makeReport(args []string) int {
	fs := a.flags("report")
	in := app.ReportInputs{Lang: a.lang}
	fs.StringVar(&in.Config, "config", "", "")
	asOf := fs.String("as-of", "", "")
	since := fs.String("since", "", "")
	words, code, ok := a.parse(fs, args, 1, 1)
	if !ok {
		return code
	}
	in.Folder = words[0]
	if in.AsOf, ok = a.day("as-of", *asOf); !ok {
		return refused
	}
	if in.Since, ok = a.day("since", *since); !ok {
		return refused
	}
	r := app.LoadReport(in)
	r.Ledger = nil // nobody asks for its rows here: of a large one 160 MB
	ready := r.Prepare(fontDirs())
	a.report(r.Found)
	if !ready {
		a.say("有错误，没有生成任何文件", "there are errors: nothing was written")
		return refused
	}
	ctx, stop := interruptible()
	defer stop()
	kept, err := r.Make(ctx, maker())
	if err != nil {
		return a.notMade(err)
	}
	a.reportSummary(in.Folder, r.Figures, kept)
	return done
}

func (a *cli) reportSummary(folder string, f *progress.Figures, kept []string) {
	t := &f.All.Tasks
	a.line("截至%s，%d项任务：已完成%d，进行中%d，未启动%d，逾期%d，不考核%d", "as of %s, %d tasks: %d done, %d ongoing, %d not begun, %d overdue, %d not measured",
		f.AsOf.Format(time.DateOnly), t.N, t.Statuses[progress.Done], t.Statuses[progress.Ongoing], t.Statuses[progress.Idle], t.Statuses[progress.Overdue], t.Statuses[progress.Excused])
	a.line("平均完成率%s%%，序时进度%s%%；欠进度的单位%d个，未反馈的单位%d个", "mean rate %s%%, time asks for %s%%; %d units are behind, %d are silent",
		t.Rate, t.Expected, len(f.Behind()), len(f.Silent()))
	a.line("  报告    %s", "  report    %s", filepath.Join(folder, app.ReportDocument))
	a.line("  表格    %s", "  workbook  %s", filepath.Join(folder, app.ReportWorkbook))
	for _, k := range kept {
		a.line("已保留您改过的文件：%s", "kept what you had changed: %s", filepath.Join(folder, k))
	}
}
