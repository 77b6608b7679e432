package tracker

import (
	"fmt"
	"strconv"
	"strings"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
	"fengong/model"
)

// Strike says that part of what the unit wrote into the column with this head is struck out.
func (r *ReturnRow) Strike(head, text string) {
	if id, ok := headID(head); ok {
		r.strike(id, text)
	}
}

func (r *ReturnRow) strike(id columnID, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if r.struck == nil {
		r.struck = map[columnID]string{}
	}
	r.struck[id] = text
}

// struckOut puts into r what is struck out in its rows; at are its columns by what they are.
func struckOut(w *worksheet.Workbook, r *Return, part string, at map[columnID]int) error {
	looks, err := w.StruckLooks()
	if err != nil {
		return err
	}
	shared, err := w.StruckShared()
	if err != nil {
		return err
	}
	rows, ids := map[int]*ReturnRow{}, map[int]columnID{}
	for i := range r.Rows {
		rows[r.Rows[i].Row] = &r.Rows[i]
	}
	for id, col := range at {
		ids[col] = id
	}
	return w.Scan(part, func(s *office.Scanner) error {
		if !s.Is(office.Sheet, "c") {
			return nil
		}
		place, ok := worksheet.ParseRef(string(s.Attr("r")))
		row, id := rows[place.Row], ids[place.Col]
		if !ok || row == nil || at[id] != place.Col {
			return s.Skip()
		}
		if looks[string(s.Attr("s"))] {
			row.strike(id, row.typed[id])
			return s.Skip()
		}
		isShared := string(s.Attr("t")) == "s"
		text, whole, err := worksheet.StruckRuns(s)
		if n, e := strconv.Atoi(whole); isShared && e == nil {
			text = shared[n]
		}
		row.strike(id, text)
		return err
	})
}

// crossedOut says which of the words that are taken from a return the unit has struck out: they
// may be meant as gone, or as done, and only a person can tell.
func (c *collector) crossedOut(r *Return) {
	var zh, en []string
	for i := range r.Rows {
		row := &r.Rows[i]
		for _, id := range returnPeople {
			text, ok := row.struck[id]
			if !ok || !r.wrote(row, id) {
				continue
			}
			head := columns[id].head
			c.conflictRow(r.Name+": "+c.book.text("划掉的文字，已照原样收取", "struck out, taken as it stands"), row.Number, row.Text, r.Unit, head.In(c.book.lang), text, row.typed[id], row.Key)
			zh = append(zh, fmt.Sprintf("任务%s %s“%s”", row.Number, head.ZH, clip(text)))
			en = append(en, fmt.Sprintf("task %s %s %q", row.Number, head.EN, clip(text)))
		}
	}
	if len(zh) == 0 {
		return
	}
	n, more, moreEN := len(zh), "", ""
	if n > 4 {
		zh, en, more, moreEN = zh[:4], en[:4], "等", ", and more"
	}
	c.note(r.Name, 0, model.Warning, "return-struck-out", model.Text{
		ZH: fmt.Sprintf("有%d处文字被划掉（删除线），已照原样收取，并记入“冲突”表，请核对是否作废：%s%s", n, strings.Join(zh, "、"), more),
		EN: fmt.Sprintf("%d entries are struck out; they were taken as they stand and are on the sheet Conflicts: see whether they still hold: %s%s", n, strings.Join(en, ", "), moreEN)})
}
