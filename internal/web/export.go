package web

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"

	"github.com/xuri/excelize/v2"

	"fengong/internal/app"
	"fengong/internal/render"
	"fengong/model"
)

// sheetOf gives the rows of a view, heads first, with what the view is called; nil where there is no
// such view.
func (d *Desk) sheetOf(r *request, p *app.Project, view string) (rows [][]any, called model.Text) {
	lang := r.lang
	heads := func(texts ...model.Text) {
		var row []any
		for _, t := range texts {
			row = append(row, t.In(lang))
		}
		rows = append(rows, row)
	}
	number, task, unit, role := model.Text{ZH: "编号", EN: "No."}, model.Text{ZH: "任务", EN: "Task"}, model.Text{ZH: "单位", EN: "Unit"}, model.Text{ZH: "分工", EN: "Role"}
	switch view {
	case "check":
		heads(model.Text{ZH: "主题", EN: "Theme"}, number, task, model.Text{ZH: "责任单位（原文）", EN: "Units as written"}, unit, role, model.Text{ZH: "完成时限", EN: "Due"})
		for i := range p.Plan.Themes {
			th := &p.Plan.Themes[i]
			for j := range th.Tasks {
				t := &th.Tasks[j]
				for k := range t.Assignments {
					a := &t.Assignments[k]
					rows = append(rows, []any{th.Heading, t.Number, t.Text, t.Phrase, a.Unit, a.Role.Label(lang), t.Due})
				}
				if len(t.Assignments) == 0 {
					rows = append(rows, []any{th.Heading, t.Number, t.Text, t.Phrase, "", "", t.Due})
				}
			}
		}
		return rows, model.Text{ZH: "核对", EN: "check"}
	case "units":
		heads(unit, model.Text{ZH: "全称", EN: "Full name"}, number, task, role, model.Text{ZH: "经由", EN: "Via"}, model.Text{ZH: "完成时限", EN: "Due"})
		for _, s := range model.Shares(p.Plan, p.Directory) {
			for _, a := range s.Rows {
				rows = append(rows, []any{s.Unit.Name, s.Unit.FullName, a.Task.Number, a.Task.Text, a.Role.Label(lang), a.Via, a.Task.Due})
			}
		}
		return rows, model.Text{ZH: "按单位", EN: "by unit"}
	case "matrix":
		m := matrixOf(p)
		top := []any{number.In(lang), task.In(lang)}
		for _, c := range m.Columns {
			top = append(top, c.Name)
		}
		rows = append(rows, top)
		for _, th := range m.Themes {
			for _, t := range th.Tasks {
				row := []any{t.Number, t.Text}
				for _, cell := range t.Cells {
					word := ""
					if cell != model.NoRole {
						word = cell.Label(lang)
					}
					row = append(row, word)
				}
				rows = append(rows, row)
			}
		}
		return rows, model.Text{ZH: "任务与单位", EN: "tasks by units"}
	case "year":
		heads(model.Text{ZH: "灯", EN: "Light"}, number, task, unit, role, model.Text{ZH: "状态", EN: "State"}, model.Text{ZH: "迟（天）", EN: "Days late"}, model.Text{ZH: "完成率%", EN: "Rate %"},
			model.Text{ZH: "进展", EN: "Progress"}, model.Text{ZH: "更新日期", EN: "Updated"})
		if rep := app.LoadReport(d.reportInputs(r)); rep.Figures != nil {
			wanted := filterOf(r.URL.Query())
			for i := range rep.Figures.Items {
				it := &rep.Figures.Items[i]
				if wanted.takes(it, p.Directory) {
					rows = append(rows, []any{lightWords[it.Light].In(lang), it.Numbered(lang), it.Task, it.Unit, it.Role.Label(lang), it.State, it.Late, float64(it.Rate) / 10, it.Progress, it.Updated})
				}
			}
		}
		return rows, model.Text{ZH: "台账所见", EN: "ledger as shown"}
	case "letters":
		return d.sheetOfLetters(r, p), model.Text{ZH: "发函清单", EN: "list of letters"}
	case "round":
		return sheetOfRound(d.roundsOf(r, p).Round, lang), model.Text{ZH: "反馈情况", EN: "returns"}
	case "register":
		return sheetOfRegister(d.roundsOf(r, p).Register, lang), model.Text{ZH: "催办记录", EN: "reminders"}
	case "compare":
		return sheetOfChanges(r.home.changesShown(p), lang), model.Text{ZH: "新旧表比较", EN: "comparison"}
	}
	return nil, model.Text{}
}

// export gives a view as a workbook.
func (d *Desk) export(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	rows, called := d.sheetOf(r, p, r.PathValue("view"))
	if rows == nil {
		d.noSuchFile(r)
		return
	}
	data, err := workbookOf(called.In(r.lang), rows)
	if err != nil {
		d.log("export: %v", err)
		d.refuse(r, http.StatusInternalServerError, model.Text{ZH: "没有写出来：" + err.Error(), EN: "it was not written: " + err.Error()}, model.Text{})
		return
	}
	r.w.Header().Set("Content-Type", contentTypes[".xlsx"])
	r.w.Header().Set("Content-Disposition", disposition("attachment", render.FileName(p.Plan.Title)+"-"+called.In(r.lang)+".xlsx"))
	if _, err := r.w.Write(data); err != nil {
		d.log("export: %v", err)
	}
}

// workbookOf writes rows, the first of which are heads, on one sheet. Nothing of them is a formula.
func workbookOf(sheet string, rows [][]any) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName(f.GetSheetName(0), sheet); err != nil {
		return nil, fmt.Errorf("naming the sheet: %w", err)
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	if err != nil {
		return nil, fmt.Errorf("the look of heads: %w", err)
	}
	wrap, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return nil, fmt.Errorf("the look of cells: %w", err)
	}
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return nil, fmt.Errorf("the sheet: %w", err)
	}
	widths := make([]float64, len(rows[0]))
	for _, row := range rows {
		for c, cell := range row {
			if text, ok := cell.(string); ok && c < len(widths) {
				widths[c] = max(widths[c], min(48, float64(2*len([]rune(strings.TrimSpace(text)))+2)))
			}
		}
	}
	for c, width := range widths {
		if err := w.SetColWidth(c+1, c+1, max(6, width)); err != nil {
			return nil, fmt.Errorf("the width of column %d: %w", c+1, err)
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, fmt.Errorf("keeping the heads in view: %w", err)
	}
	for i, row := range rows {
		style := wrap
		if i == 0 {
			style = bold
		}
		cells := make([]any, len(row))
		for c, v := range row {
			cells[c] = excelize.Cell{StyleID: style, Value: v}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			return nil, fmt.Errorf("row %d: %w", i+1, err)
		}
	}
	if err := w.Flush(); err != nil {
		return nil, fmt.Errorf("the sheet: %w", err)
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("the workbook: %w", err)
	}
	return b.Bytes(), nil
}
