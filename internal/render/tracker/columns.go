package tracker

import (
	"fmt"
	"iter"
	"strings"
	"unicode"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// columnID names a column of the ledger, wherever it stands.
type columnID int

// The columns that every ledger has, in the order in which they are written. A column that
// is added, wherever, gets a seal in the table below. Ids from columnCount on are those of
// carried columns.
const (
	colKey columnID = iota
	colParent
	colTheme
	colNumber
	colTask
	colUnit
	colRole
	colVia
	colPhrase
	colDue
	colProgress // from here on people write
	colState
	colDone
	colUpdated
	colRemarks
	colEvidence // from here on those that a ledger has once a round was opened
	colRequest
	colUntil
	colReason
	colGranted // the office decides
	colClosed
	colVerified // what the office found to be so, where it verifies
	colVerifiedDone
	colBefore // of the return sheets of a round alone
	columnCount
)

// column says how a column of the ledger looks.
type column struct {
	id     columnID
	head   model.Text
	width  float64 // in digits of the default font
	kind   kind
	people bool // filled in by people
	later  bool // no part of a ledger from the start
	// verifies says that a ledger has it only where the office verifies what units report.
	verifies bool
	// seal names the column among the seals of a row, for good; "" in the columns that
	// trackers had from the start: see seals.
	seal string
	carried
	owned  string // in an earlier ledger: the name of the seal that rows bear of a carried column
	vacant bool   // in an earlier ledger: a column under another head that holds nothing
}

// columns is every column, by its id. The heads are what Read finds them by.
var columns = [columnCount]column{
	colKey:          {head: model.Text{ZH: "键", EN: "Key"}, width: 22, kind: left},
	colParent:       {head: model.Text{ZH: "上级主题", EN: "Part"}, width: 11, kind: left},
	colTheme:        {head: model.Text{ZH: "主题", EN: "Theme"}, width: 13, kind: left},
	colNumber:       {head: model.Text{ZH: "任务编号", EN: "No."}, width: 4.8, kind: centre},
	colTask:         {head: model.Text{ZH: "任务内容", EN: "Task"}, width: 38, kind: left},
	colUnit:         {head: model.Text{ZH: "责任单位", EN: "Unit"}, width: 15, kind: left},
	colRole:         {head: model.Text{ZH: "分工", EN: "Role"}, width: 8, kind: centre},
	colVia:          {head: model.Text{ZH: "经由", EN: "Via"}, width: 10, kind: left},
	colPhrase:       {head: model.Text{ZH: "责任单位原文", EN: "As written"}, width: 20, kind: left},
	colDue:          {head: model.Text{ZH: "完成时限", EN: "Due"}, width: 10, kind: centre},
	colProgress:     {head: model.Text{ZH: "进展情况", EN: "Progress"}, width: 24, kind: left, people: true},
	colState:        {head: model.Text{ZH: "状态", EN: "Status"}, width: 9.5, kind: centre, people: true},
	colDone:         {head: model.Text{ZH: "完成率", EN: "Done"}, width: 8.5, kind: percent, people: true},
	colUpdated:      {head: model.Text{ZH: "更新日期", EN: "Updated"}, width: 11.5, kind: date, people: true},
	colRemarks:      {head: model.Text{ZH: "备注", EN: "Remarks"}, width: 13, kind: left, people: true},
	colEvidence:     {head: model.Text{ZH: "单位佐证", EN: "Unit's evidence"}, width: 16, kind: left, people: true, later: true},
	colRequest:      {head: model.Text{ZH: "申请事项", EN: "Asked for"}, width: 10, kind: centre, people: true, later: true},
	colUntil:        {head: model.Text{ZH: "申请延期至", EN: "Asked until"}, width: 11.5, kind: date, people: true, later: true},
	colReason:       {head: model.Text{ZH: "申请理由", EN: "Asked because"}, width: 18, kind: left, people: true, later: true},
	colGranted:      {head: model.Text{ZH: "批准延期至", EN: "Granted until"}, width: 11.5, kind: date, people: true, later: true},
	colClosed:       {head: model.Text{ZH: "实际办结日期", EN: "Finished on"}, width: 11.5, kind: date, people: true, later: true},
	colVerified:     {head: model.Text{ZH: "核实状态", EN: "Verified status"}, width: 9.5, kind: centre, people: true, later: true, verifies: true},
	colVerifiedDone: {head: model.Text{ZH: "核实完成率", EN: "Verified rate"}, width: 8.5, kind: percent, people: true, later: true, verifies: true},
	colBefore:       {head: model.Text{ZH: "上次反馈", EN: "Last time"}, width: 26, kind: left, later: true},
}

func init() {
	for i := range columns {
		columns[i].id = columnID(i)
	}
}

// columnsOf gives the columns that the ledger has: those of ids, the one of the upper themes
// only where the table has such or an earlier ledger has it, and between them the carried ones.
func (b *book) columnsOf(ids []columnID) []column {
	cols := make([]column, 0, len(b.list))
	put := func(at place) {
		for _, c := range b.carry {
			if c.place == at {
				cols = append(cols, c)
			}
		}
	}
	for _, id := range ids {
		c := b.list[id]
		switch id {
		case colParent:
			if !hasParents(b.plan) && !b.parents {
				continue
			}
		case colRole:
			c.width = roleWidth(b.lang)
		case colDue:
			if b.plan != nil { // a date is not broken within itself
				c.width = max(c.width, float64(b.plan.LongestDay())+2)
			}
			put(beforeDue)
		}
		cols = append(cols, c)
		switch id {
		case colKey:
			put(first)
		case colTask:
			put(behindTask)
		case colDue:
			put(behindDue)
		}
	}
	return cols
}

// everyColumn is the ids of the columns of a new ledger, in their order.
var everyColumn = func() (ids []columnID) {
	for id := range columnCount {
		if !columns[id].later {
			ids = append(ids, id)
		}
	}
	return ids
}()

// roleWidth is the width of a column that shows a role.
func roleWidth(lang model.Lang) float64 {
	if lang == model.English {
		return 12
	}
	return columns[colRole].width
}

func hasParents(p *model.Plan) bool {
	for i := range p.Themes {
		if p.Themes[i].Above != nil {
			return true
		}
	}
	return false
}

// letter gives the letter of a column of the ledger.
func (b *book) letter(id columnID) string {
	for i, c := range b.cols {
		if c.id == id {
			return worksheet.Letters(i + 1)
		}
	}
	panic(fmt.Sprintf("the ledger has no column %d", id))
}

// cells gives the range of a column's cells under the head; an empty ledger has one
// empty row, so that the formulas over it have a range.
func (b *book) cells(id columnID) string {
	col := b.letter(id)
	return fmt.Sprintf("%s%d:%s%d", col, headRow+1, col, b.lastRow())
}

// ref gives the same range as the formulas of other sheets name it.
func (b *book) ref(id columnID) string {
	if p := b.placed; p != nil {
		col := worksheet.Letters(p.at[id])
		return fmt.Sprintf("%s!$%s$%d:$%s$%d", sheetRef(p.sheet), col, p.first, col, p.last)
	}
	col := b.letter(id)
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", ledgerName.In(b.lang), col, headRow+1, col, b.lastRow())
}

func (b *book) lastRow() int { return headRow + max(1, len(b.rows)) }

// placed is where the ledger stands in a tracker that people have worked in, and what
// they filled in.
type placed struct {
	sheet       string
	at          []int              // columns by id, 1-based
	first, last int                // rows
	typed       iter.Seq[typedRow] // row by row
}

// typedRow is a row of the ledger, as far as the summaries count it.
type typedRow struct {
	parent, theme, unit string
	role                model.Role
	state, done         string
	leaders             []string // as leaderColumns has them
	source              string
}

// sheetRef gives a sheet's name as formulas have it.
func sheetRef(name string) string {
	for i, r := range name {
		if !unicode.IsLetter(r) && r != '_' && (i == 0 || !unicode.IsDigit(r)) {
			return "'" + strings.ReplaceAll(name, "'", "''") + "'"
		}
	}
	return name
}
