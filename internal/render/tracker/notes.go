package tracker

import (
	"fmt"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// noteRow is a row of the sheet 说明.
type noteRow struct {
	cells  []noteCell
	merged bool // the first cell goes over all columns
	height float64
}

type noteCell struct {
	style int
	text  string
}

var noteWidths = []float64{10, 34, 70, 34}

// noteSeal is the hidden column behind the others.
const noteSeal = 5

// noter collects the rows of the sheet 说明.
type noter struct {
	*book
	rows []noteRow
}

// notes makes the sheet 说明.
func (b *book) notes() error {
	n := &noter{book: b}
	n.write()
	plain := n.style(style{kind: note})
	sheet, err := b.sheet(notesName, func(w *worksheet.RowWriter) {
		for _, r := range n.rows {
			if r.merged {
				w.Fixed(r.height)
			} else {
				w.Begin(r.height)
			}
			texts := map[int]string{}
			for i, c := range r.cells {
				w.Text(c.style, c.text)
				texts[i+1] = c.text
			}
			for w.Col < noteSeal {
				w.Blank(plain)
			}
			w.Text(plain, noteSealOf(texts)) // tells the row from those that people wrote or changed
			w.End()
		}
	})
	if err != nil {
		return err
	}
	for i, width := range noteWidths {
		if err := b.file.SetColWidth(sheet, worksheet.Letters(i+1), worksheet.Letters(i+1), width); err != nil {
			return err
		}
	}
	if err := b.file.SetColVisible(sheet, worksheet.Letters(noteSeal), false); err != nil {
		return err
	}
	last := worksheet.Letters(len(noteWidths))
	for i, r := range n.rows {
		if r.merged {
			if err := b.file.MergeCell(sheet, fmt.Sprintf("A%d", i+1), fmt.Sprintf("%s%d", last, i+1)); err != nil {
				return err
			}
		}
	}
	if err := b.file.SetSheetDimension(sheet, fmt.Sprintf("A1:%s%d", last, len(n.rows))); err != nil {
		return err
	}
	return b.page(sheet, 0, false)
}

func (n *noter) write() {
	n.over(style{kind: title}, 36, n.text("使用说明", "How to use this workbook"))
	n.section("一、来源", "1. Source")
	n.para(n.plan.Title)
	if issuer := n.set.Document.Issuer; issuer != "" {
		n.para(n.text("发文机关：", "Issued by: ") + issuer)
	}
	if date := n.set.Document.Date; !date.IsZero() {
		n.para(n.text("成文日期：", "Dated: ") + date.String())
	}
	n.para(n.counts())

	n.section("二、填写", "2. Filling in")
	for _, t := range instructions {
		n.para(t.In(n.lang))
	}
	if cols := n.leaderColumns(); len(cols) > 0 {
		sheet := leadersName(cols[0].name)
		n.para(fmt.Sprintf(n.text("6. “%s”同样由公式统计：每位领导名下有多少任务、进展到哪里；一格写了几位的，按原文算一行。",
			"6. The sheet “%s” counts in the same way by the leaders that the source names; a cell with several of them is a line of its own."), sheet.In(n.lang)))
	}
	if n.tall > 0 {
		n.para(fmt.Sprintf(n.text(
			"有%d行的文字很长，超过了 Excel 的最大行高，显示不全；双击单元格可看全文。",
			"%d rows have more text than the tallest row of Excel shows; double-click a cell to read all of it."), n.tall))
	}

	n.section("三、状态", "3. States")
	for i, state := range n.set.Tracker.States {
		n.row(n.cell(style{kind: centre}, fmt.Sprint(i+1)), n.cell(style{kind: centre, fill: stateLook(state, i).fill}, state))
	}

	n.section("四、没有责任单位的任务", "4. Tasks without a unit")
	n.orphans()
	n.corrections()
}

var instructions = []model.Text{
	{ZH: "1. “台账”中每一行是一个单位承担一项任务的一条分工。蓝色表头各列来自任务分工表，请勿改动；黄色表头各列由承办人员填写。",
		EN: "1. Each row of the sheet Tracker is one unit's part in one task. Columns with a blue head come from the table: leave them as they are. Columns with a yellow head are for people to fill in."},
	{ZH: "2. “状态”从下拉列表中选择，颜色随状态变化；“完成率”填 0% 到 100%；“更新日期”填日期，如 2026-03-31。",
		EN: "2. Status is chosen from a list, and the colour follows it; Done is 0% to 100%; Updated is a date such as 2026-03-31."},
	{ZH: "3. 可以筛选、排序、调整列宽，可以增加列和工作表。请不要删除“台账”第一列（隐藏的“键”）和表头：程序靠它们认出每一行、每一列。",
		EN: "3. Filter, sort, change widths, add columns and sheets as you like. Do not delete the first column of the sheet Tracker (Key, hidden) or the heads: rows and columns are recognised by them."},
	{ZH: "4. “按单位”“按主题”用公式统计“台账”，填写后自动更新。一个单位承担一项任务计一个项次；平均完成率只计已填的行。",
		EN: "4. The sheets Units and Themes count the sheet Tracker by formulas. A unit's part in a task is one entry; the mean of Done counts filled rows only."},
	{ZH: "5. “经由”是原文中代表该单位的单位组，如“各区政府”；空白表示原文直接写明了该单位。",
		EN: "5. Via names the group through which the source means the unit; blank where the source names the unit itself."},
}

// counts says in one sentence what the table holds.
func (n *noter) counts() string {
	tasks := 0
	for i := range n.plan.Themes {
		tasks += len(n.plan.Themes[i].Tasks)
	}
	var by [model.Lead + 1]int
	for _, r := range n.book.rows {
		by[r.Role]++
	}
	return fmt.Sprintf(n.text(
		"共%d个主题、%d项任务、%d个责任单位、%d条分工（牵头%d、负责%d、配合%d）。",
		"%d themes, %d tasks, %d units, %d entries (lead %d, responsible %d, support %d)."),
		n.plan.MainThemes(), tasks, len(n.shares), len(n.book.rows), by[model.Lead], by[model.Responsible], by[model.Support])
}

// orphans lists the tasks that no unit answers for: they are in no row of the ledger.
func (n *noter) orphans() {
	none := true
	refs := n.plan.References(n.lang)
	for i := range n.plan.Themes {
		th := &n.plan.Themes[i]
		for j := range th.Tasks {
			t, number := &th.Tasks[j], refs[0].Number
			refs = refs[1:]
			if len(t.Assignments) > 0 {
				continue
			}
			if none {
				none = false
				n.row(n.head(colNumber), n.head(colTheme), n.head(colTask), n.head(colPhrase))
			}
			centre, left := style{kind: centre}, style{kind: left}
			n.row(n.cell(centre, number), n.cell(left, th.Heading), n.cell(left, t.Text), n.cell(left, t.Phrase))
		}
	}
	if none {
		n.para(n.text("无。", "None."))
	}
}

// corrections lists the headings and tasks that are not as the source has them.
func (n *noter) corrections() {
	if n.plan.CorrectedPlaces() == 0 {
		return
	}
	n.section("五、更正（与原表不同的任务）", "5. Corrections (tasks that are not as in the source)")
	n.row(n.head(colNumber), n.cell(style{kind: sourceTop}, n.text("更正了什么", "What")),
		n.cell(style{kind: sourceTop}, n.text("原表", "Source")), n.cell(style{kind: sourceTop}, n.text("更正为", "Corrected")))
	centre, left := style{kind: centre}, style{kind: left}
	refs := n.plan.References(n.lang)
	for i := range n.plan.Themes {
		for _, c := range n.plan.Themes[i].Differences() {
			n.row(n.cell(centre, ""), n.cell(left, c.Label(n.lang)), n.cell(left, c.Was), n.cell(left, c.Now))
		}
		for j := range n.plan.Themes[i].Tasks {
			number := refs[0].Number
			refs = refs[1:]
			for _, c := range n.plan.Themes[i].Tasks[j].Differences() {
				n.row(n.cell(centre, number), n.cell(left, c.Label(n.lang)), n.cell(left, c.Was), n.cell(left, c.Now))
			}
		}
	}
}

// cell gives a cell of the notes. Its style is made here, for once rows are written the
// styles already are.
func (n *noter) cell(s style, text string) noteCell {
	s.quoted = isFormulaLike(text)
	return noteCell{n.style(s), text}
}

func (n *noter) head(id columnID) noteCell {
	return n.cell(style{kind: sourceTop}, columns[id].head.In(n.lang))
}

func (n *noter) section(zh, en string) { n.over(style{kind: section}, 28, n.text(zh, en)) }

func (n *noter) para(text string) {
	var width float64
	for _, w := range noteWidths {
		width += w
	}
	n.over(style{kind: note}, height(lines(text, width)), text)
}

func (n *noter) over(s style, height float64, text string) {
	n.rows = append(n.rows, noteRow{[]noteCell{n.cell(s, text)}, true, height})
}

func (n *noter) row(cells ...noteCell) {
	most := 1
	for i, c := range cells {
		most = max(most, lines(c.text, noteWidths[i]))
	}
	n.rows = append(n.rows, noteRow{cells, false, height(most)})
}
