package tracker

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// headRow is the row of the ledger that holds the heads; above it stand the title and a
// line of explanation.
const headRow = 3

// ledger makes the sheet 台账.
func (b *book) ledger() error {
	if b.placed != nil { // its rows are laid over those that people have filled in
		_, err := b.sheet(ledgerName, func(*worksheet.RowWriter) {})
		return err
	}
	sheet, err := b.sheet(ledgerName, b.ledgerRows())
	if err != nil {
		return err
	}
	f, last := b.file, worksheet.Letters(len(b.cols))
	for i, c := range b.cols {
		if err := f.SetColWidth(sheet, worksheet.Letters(i+1), worksheet.Letters(i+1), c.width); err != nil {
			return err
		}
	}
	steps := []func() error{
		func() error { return f.SetColVisible(sheet, b.letter(colKey), false) },
		func() error { return f.SetSheetDimension(sheet, fmt.Sprintf("A1:%s%d", last, b.lastRow())) },
		func() error { return f.MergeCell(sheet, "A1", last+"1") },
		func() error { return f.MergeCell(sheet, "A2", last+"2") },
		func() error {
			split, _, _ := excelize.CellNameToCoordinates(b.letter(colTask) + "1")
			return f.SetPanes(sheet, &excelize.Panes{
				Freeze: true, XSplit: split - 1, YSplit: headRow, ActivePane: "bottomRight",
				TopLeftCell: b.letter(colTask) + strconv.Itoa(headRow+1)})
		},
		func() error {
			return f.AutoFilter(sheet, fmt.Sprintf("A%d:%s%d", headRow, last, b.lastRow()), nil)
		},
		func() error { return b.page(sheet, headRow, b.wide()) },
		func() error { return b.rules(sheet) },
		func() error { return b.colours(sheet) },
		func() error {
			return f.AddIgnoredErrors(sheet, b.cells(colNumber), excelize.IgnoredErrorsNumberStoredAsText)
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// rules limits what people can type, a rule a column.
func (b *book) rules(sheet string) error {
	var rules []*excelize.DataValidation
	rule := func(id columnID, title, message string) *excelize.DataValidation {
		dv := excelize.NewDataValidation(true)
		dv.SetSqref(b.cells(id))
		dv.SetError(excelize.DataValidationErrorStyleStop, title, message)
		rules = append(rules, dv)
		return dv
	}
	if n := len(b.set.Tracker.States); n > 0 {
		rule(colState, b.text("状态", "Status"), b.text(
			"请从下拉列表中选择。要增加状态，请修改 fengong.toml 中 [tracker] 的 states。",
			"Choose from the list. To add a state, change states in fengong.toml, [tracker].")).
			SetSqrefDropList(fmt.Sprintf("%s!$A$1:$A$%d", listsName.In(b.lang), n))
	}
	err := rule(colDone, b.text("完成率", "Done"), b.text("请填 0% 到 100% 之间的数。", "Type a number from 0% to 100%.")).
		SetRange(0, 1, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween)
	if err != nil {
		return err
	}
	const year2000, year2100 = 36526, 73050 // as Excel counts days
	err = rule(colUpdated, b.text("更新日期", "Updated"), b.text("请填日期，如 2026-03-31。", "Type a date, such as 2026-03-31.")).
		SetRange(year2000, year2100, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween)
	if err != nil {
		return err
	}
	for _, dv := range rules {
		if err := b.file.AddDataValidation(sheet, dv); err != nil {
			return err
		}
	}
	return nil
}

// colours gives each state its colour, one range for the whole column.
func (b *book) colours(sheet string) error {
	var formats []excelize.ConditionalFormatOptions
	for i, state := range b.set.Tracker.States {
		l := stateLook(state, i)
		id, err := b.file.NewConditionalStyle(&excelize.Style{
			Font: &excelize.Font{Color: l.ink},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}},
		})
		if err != nil {
			return err
		}
		formats = append(formats, excelize.ConditionalFormatOptions{
			Type: "cell", Criteria: "=", Value: quote(state), Format: &id})
	}
	if len(formats) == 0 {
		return nil
	}
	return b.file.SetConditionalFormat(sheet, b.cells(colState), formats)
}

// ledgerRows prepares the rows of the ledger; they are made one by one as they are written.
func (b *book) ledgerRows() func(*worksheet.RowWriter) {
	var styles [2][2]rowStyles
	for first := range styles {
		for quoted := range styles[first] {
			styles[first][quoted] = b.rowStyles(first == 1, quoted == 1)
		}
	}
	titleStyle, noteStyle := b.style(style{kind: title}), b.style(style{kind: note})
	heads := map[bool]int{false: b.style(style{kind: sourceTop}), true: b.style(style{kind: peopleTop})}
	keys := b.sealedKeys()
	b.keys = keys
	heights := b.heights()
	votes := make([]map[int]int, len(b.cols))
	for i := range votes {
		votes[i] = map[int]int{}
	}
	return func(w *worksheet.RowWriter) {
		w.Fixed(34)
		w.Text(titleStyle, b.ledgerTitle())
		w.End()
		w.Fixed(20)
		w.Text(noteStyle, b.subtitle())
		w.End()
		w.Fixed(34)
		for _, c := range b.cols {
			w.Text(heads[c.people], c.head.In(b.lang))
		}
		w.End()
		var last *model.Task
		for i, r := range b.rows {
			look := &styles[0]
			if r.Task != last {
				last, look = r.Task, &styles[1]
			}
			w.Begin(heights[i])
			for at, c := range b.cols {
				votes[at][b.ledgerCell(w, c.id, look, &b.rows[i], keys[i])]++
			}
			w.End()
		}
		if s := b.made(keys, votes); w.Err == nil {
			w.Err = s.note(w.W)
		}
	}
}

// ledgerCell writes a cell and returns its look.
func (b *book) ledgerCell(w *worksheet.RowWriter, id columnID, look *[2]rowStyles, r *model.Row, key string) int {
	s := b.source(id, r, key)
	if n, ok := plainNumber(s); ok && id == colNumber { // sorts as people expect
		w.Number(look[0][id], n)
		return look[0][id]
	}
	quoted := 0
	if isFormulaLike(s) {
		quoted = 1
	}
	w.Text(look[quoted][id], s)
	return look[quoted][id]
}

// source gives what a column holds of a row of the plan; "" in a column for people.
func (b *book) source(id columnID, r *model.Row, key string) string {
	switch id {
	case colKey:
		return key
	case colParent:
		return r.Theme.Parent()
	case colTheme:
		return r.Theme.Heading
	case colNumber:
		return r.Cited()
	case colTask:
		return r.Task.Text
	case colUnit:
		return r.Unit
	case colRole:
		return b.role(r.Role)
	case colVia:
		return r.Via
	case colPhrase:
		return r.Task.InSource()
	case colDue:
		return r.Task.Due
	}
	return b.list[id].value(r, b.plan)
}

// plainNumber gives the value of a number that reads the same when it is written again.
func plainNumber(s string) (int, bool) {
	if s == "" || len(s) > 9 || len(s) > 1 && s[0] == '0' {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// ledgerTitle is the line above the ledger.
func (b *book) ledgerTitle() string { return b.plan.Title + b.text("台账", " – tracker") }

// subtitle is the line under the title.
func (b *book) subtitle() string {
	doc := b.set.Document
	var s string
	if doc.Issuer != "" {
		s += b.text("制表单位：", "Kept by: ") + doc.Issuer + "    "
	}
	if !doc.Date.IsZero() {
		s += b.text("制表日期：", "Made on: ") + doc.Date.String() + "    "
	}
	if unit := b.plan.MoneyUnit(b.rows, b.set.Tracker.Shows); unit != "" {
		s += b.text("单位：", "Sums in ") + unit + "    "
	}
	return s + b.text("蓝色表头各列来自任务分工表，请勿改动；黄色表头各列由承办人员填写。",
		"Columns with a blue head come from the table: leave them as they are. Columns with a yellow head are for you to fill in.")
}
