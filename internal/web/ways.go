package web

import (
	"fmt"
	"net/url"
	"slices"

	"fengong/internal/app"
	"fengong/model"
)

// way leads from what is said of the table to where a person settles it: by a link or, where Of is set, by an answer.
type way struct {
	Href         string // from the project's path
	Edit         string // what of a task its form is opened for
	Of, Name, As string // as sayColumn takes it
	Back         string // the page that goes on, as sayColumn takes it
	Needless     bool   // the answer takes out corrections that the source overtook
	Text         model.Text
}

// ofNumbers are codes about the numbers of tasks, a line for all of them.
var ofNumbers = map[string]bool{"number-repeat": true, "number-gap": true}

// numberWays leads to the numbers that g is about, each in the form of its task.
func numberWays(p *app.Project, g model.Diagnostic, taskAt func(model.Pos) (spot, bool)) (ways []way) {
	for _, pos := range append([]model.Pos{g.Pos}, g.Also...) {
		s, ok := taskAt(pos)
		if !ok {
			continue
		}
		_, t := s.of(p.Plan)
		text := model.Say("更正编号：任务%s", "Correct the number: task %s", t.Number)
		if g.Code == "number-repeat" {
			text = model.Say("更正编号：后一个%s", "Correct the number: the second %s", t.Number)
		}
		ways = append(ways, way{Href: "task/" + taskID(s.theme, s.task), Edit: "number", Text: text})
	}
	return ways
}

// waysOf gives what settles g: what a person can say of it, one press away, and where that is changed.
func waysOf(g *model.Diagnostic) (ways []way) {
	for _, s := range g.Sayings {
		w := way{Name: s.Key, As: s.Value, Back: "check"}
		switch s.Table {
		case "rows":
			w.Of, w.Text = "row", model.Text{ZH: "这一行不是任务", EN: "This row is no task"}
		case "columns":
			if w.Of, w.Text = "column", model.Say("“%s”这一栏不用", "Leave out the column %s", s.Key); s.Value == "carry" {
				w.Text = model.Say("“%s”这一栏照录就行，不算责任单位", "Carry the column %s: it names nobody who answers", s.Key)
			}
		case "sheets":
			w.Of, w.Text = "sheet", model.Say("“%s”这张表不用", "Leave out the sheet %s", s.Key)
		case "source":
			if w.Of, w.Text = "rule", (model.Text{ZH: "不照办这一规定", EN: "This rule does not count"}); s.Value == "false" {
				w.Text = model.Text{ZH: "照办这一规定", EN: "This rule counts"}
			}
		}
		ways = append(ways, w)
	}
	if g.Code == "correction-overtaken" {
		ways = append(ways, way{Needless: true, Text: model.Text{ZH: "去掉用不着的更正", EN: "Take them out"}})
	}
	if g.Code == "column-unnamed" && len(g.Sayings) > 0 {
		return append([]way{{Href: "columns#unnamed", Text: model.Text{ZH: "给它起栏名", EN: "Give it a head"}}}, ways...)
	}
	if text, ok := onColumns[g.Code]; ok && isTable(g.Pos.File) && (g.Pos.Row > 0 || g.Pos.Line > 0) {
		ways = append(ways, way{Href: "columns#" + rowID(g.Pos), Text: text})
	}
	return ways
}

// onColumns are the codes about rows, columns and tables of the source that are seen, and changed, under Columns.
var onColumns = func() map[string]model.Text {
	row, table := model.Text{ZH: "到“栏目”看这一行", EN: "See this row under Columns"}, model.Text{ZH: "到“栏目”看这张表", EN: "See this table under Columns"}
	column := model.Text{ZH: "到“栏目”看这一栏", EN: "See this column under Columns"}
	return map[string]model.Text{"cell-unused": row, "phrase-without-task": row, "remark-unused": row, "text-unused": row, "rows-mingled": row, "text-joined": row,
		"rows-hidden": {ZH: "到“栏目”看这些行", EN: "See these rows under Columns"}, "table-unused": table, "column-hidden": column, "column-doubtful": column, "column-unnamed": column}
}()

// settledByPress are hints for what has an answer beside it, or is changed under Columns.
var settledByPress = map[string]model.Text{
	"table-unused":         {ZH: "不是任务的，点“不用”；是任务分工表的，到“栏目”说明哪一栏是任务、哪一栏是责任单位", EN: "if it is none, leave it out; if it is one, say under Columns which columns are the task and the units"},
	"column-unnamed":       {ZH: "起了栏名，函、附件和台账照印；不用的，点“不用”", EN: "give it a head, which letters, appendix and ledger print, or leave it out"},
	"column-hidden":        {ZH: "不应列入的，点“不用”", EN: "leave it out if it should not be read"},
	"rows-hidden":          {ZH: "不应列入的，到“栏目”把那一行改成“不是任务”", EN: "set those to “no task” under Columns that should not be read"},
	"cell-unused":          {ZH: "是表下的签名、日期等，点“不是任务”；是任务而没有读出来的，到“栏目”改", EN: "what is no task, as who signs below, is said so here; what is one is changed under Columns"},
	"phrase-without-task":  {ZH: "是表下的签名等，点“不是任务”；缺了任务的，核对这一行", EN: "what is no task, as who signs below, is said so here; see whether the task of the row is missing"},
	"correction-overtaken": {ZH: "这几项更正用不着了：去掉或留着，函和台账都一样", EN: "they are needed no more: without them letters and ledger are the same"},
	"first-leads":          {ZH: "各项任务排在第一位的单位按牵头发函；不应照办的，在这里改", EN: "letters have the first unit of each task lead; change that here if it should not be"},
}

// rowID names a row of the source in the page of its columns, whatever file and column pos names.
func rowID(pos model.Pos) string {
	id := fmt.Sprintf("row-%s-%d-%d", url.QueryEscape(pos.Sheet), pos.Table, max(pos.Row, pos.Line))
	return id
}

// hasGrid reports whether the page of the columns has something to show: the only source is a table.
func hasGrid(p *model.Plan) bool {
	return len(p.Sources) < 2 && slices.ContainsFunc(p.Tables, func(t model.Table) bool { return len(t.Columns) > 0 })
}
