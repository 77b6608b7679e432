package tracker

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

func conflictHeads(lang model.Lang) []string {
	heads := []string{}
	for _, t := range []model.Text{{ZH: "来源", EN: "From"}, columns[colNumber].head, columns[colTask].head, columns[colUnit].head,
		{ZH: "栏目", EN: "Column"}, {ZH: "未采用的值", EN: "Value not taken"}, {ZH: "采用的值", EN: "Value taken"}, columns[colKey].head} {
		heads = append(heads, t.In(lang))
	}
	return heads
}

// conflict keeps a value that was not taken.
func (u *update) conflict(r *pastRow, from string, id columnID, lost, taken string) {
	key, number, task, unit := "", "", "", ""
	if r != nil {
		key, number, task, unit = r.val(colKey), r.val(colNumber), r.val(colTask), r.val(colUnit)
	}
	u.conflictRow(from, number, task, unit, u.book.list[id].head.In(u.book.lang), lost, taken, key)
}

func (u *update) conflictRow(texts ...string) {
	look := u.look(colTask)
	var cells []worksheet.Cell
	for i, t := range texts {
		cells = append(cells, textCell(i+1, look, t))
	}
	u.conflicts.rows = append(u.conflicts.rows, cells)
}

// withdraw moves the rows whose assignment is gone to the sheet 已撤销.
func (u *update) withdraw(remarks []worksheet.Remark) error {
	b, o := u.book, u.ledger
	heads, place := u.withdrawnHeads()
	formulas, notes := len(heads)+1, len(heads)+2
	heads = append(heads, b.text("原公式", "Formulas"), b.text("原批注", "Comments"))
	look := u.look(colTask)
	var rows [][]worksheet.Cell
	for i := range o.Raw.Rows {
		r := u.byNum[o.Raw.Rows[i].Num]
		if r == nil || r.to != toNone {
			continue
		}
		why := b.text("任务已取消", "the task is gone")
		if u.stays[r] {
			why = b.text("该任务不再列这个单位", "the task no longer names the unit")
		}
		cells, said, err := takenOut(o, o.Raw.Row(i), place)
		if err != nil {
			return err
		}
		cells = append(cells, textCell(1, look, why), textCell(formulas, look, said), textCell(notes, look, u.takenOff(remarks, r)))
		slices.SortFunc(cells, func(a, b worksheet.Cell) int { return a.Col - b.Col })
		rows = append(rows, cells)
	}
	u.withdrawn.name, u.withdrawn.heads = withdrawnName, heads
	u.withdrawn.widths = slices.Repeat([]float64{asideWidth}, len(heads))
	if at := place[u.past.at[colKey]]; at > 0 {
		u.withdrawn.widths[at-1] = 0 // the key is for the program alone
	}
	u.withdrawn.rows = append(rows, u.withdrawn.rows...)
	return nil
}

// withdrawnHeads gives the heads of 已撤销, each its own, and the place among them of each column of the
// ledger, from 1.
func (u *update) withdrawnHeads() (heads []string, place map[int]int) {
	b := u.book
	heads = []string{b.text("撤销原因", "Why withdrawn")}
	for _, c := range b.list {
		if u.past.columns[u.past.at[c.id]] == c.id {
			heads = append(heads, u.past.heads[u.past.at[c.id]])
		}
	}
	place = map[int]int{}
	for col := 1; col <= u.width; col++ {
		head := u.past.heads[col]
		if head == "" {
			head = b.text("（无表头）", "(no head) ") + worksheet.Letters(col)
		}
		at := slices.Index(heads, head)
		if _, ours := u.past.columns[col]; at < 0 || !ours {
			for n := 2; slices.Contains(heads, head); n++ {
				head = strings.TrimRight(head, "0123456789") + strconv.Itoa(n)
			}
			at = len(heads)
			heads = append(heads, head)
		}
		place[col] = at + 1
	}
	return heads, place
}

// takenOut gives the cells of a row that leaves the ledger, each at its place on another sheet: with their
// values, and their formulas as text.
func takenOut(o *worksheet.Overlay, row *worksheet.Row, place map[int]int) (cells []worksheet.Cell, formulas string, err error) {
	err = row.Each(func(c worksheet.Cell) error {
		if _, _, at, end, ok := c.Formula(); ok {
			formula, err := o.FormulaOf(&c, row.Num)
			if err != nil {
				return err
			}
			if worksheet.WPSPicture.MatchString(formula) { // without it the picture would be gone
				cells = append(cells, c.At(place[c.Col]))
				return nil
			}
			formulas = joinLines(formulas, worksheet.Letters(c.Col)+strconv.Itoa(row.Num)+": ="+formula)
			c.Inner = append(bytes.Clone(c.Inner[:at]), c.Inner[end:]...)
			c.Attrs = worksheet.WithoutAttrs(c.Attrs, "cm")
		}
		if at := place[c.Col]; at > 0 {
			cells = append(cells, c.At(at))
		}
		return nil
	})
	return cells, formulas, err
}

// takenOff gives the remarks and pictures on a row that leaves the ledger as text, and tells of pictures
// that stay behind.
func (u *update) takenOff(remarks []worksheet.Remark, r *pastRow) (text string) {
	for _, m := range remarks {
		if m.Row != r.num {
			continue
		}
		if m.Now > 0 {
			m.Text = u.book.text("图片", "picture") + " " + m.Text
			u.changes.Found.Add(model.Pos{Sheet: u.ledger.Name, Row: m.Now, Col: m.Col}, model.Warning, "tracker-picture-left", model.Say("“%s”浮在%s任务%s这一行上，这一行移到“已撤销”，图片留在台账，现在盖着第%d行",
				"%[1]q lay over the row of task %[3]s of %[2]s, which went to the sheet of what is withdrawn; it stays in the tracker and lies over row %[4]d now", m.Text, r.val(colUnit), r.val(colNumber), m.Now), model.Text{
				ZH: "请把图片移到别处或删去；原样在另存的旧台账里", EN: "move the picture elsewhere or delete it; the copy of the earlier tracker has it where it was"})
		}
		text = joinLines(text, u.past.heads[m.Col]+": "+m.Text)
	}
	return text
}
