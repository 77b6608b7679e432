package tracker

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// returned is what people had put into a row of the ledger before its assignment was
// withdrawn.
type returned struct {
	row   int // of the sheet 已撤销
	cells []worksheet.Cell
	vals  map[columnID]string
}

// restore finds, for the rows that are new, those on the sheet 已撤销 with the same key: an
// assignment that comes back, comes with what it held. Of several the last one counts. The
// sheet keeps them all.
func (u *update) restore() error {
	u.returned = map[int]*returned{}
	i := slices.IndexFunc(u.w.Sheets, func(s worksheet.SheetPart) bool { return s.Name == withdrawnName.ZH || s.Name == withdrawnName.EN })
	if i < 0 {
		return nil
	}
	sheet := u.w.Sheets[i]
	byKey := map[string]*returned{}
	for i, key := range Keys(u.book.plan, u.book.rows) {
		byKey[key] = &returned{}
		u.returned[i] = byKey[key]
	}
	for i := range u.past.rows {
		delete(u.returned, u.past.rows[i].to)
	}
	texts, err := textsOf(u.w, sheet.Part)
	if err != nil {
		return err
	}
	head, to := u.homes(texts)
	for row, cells := range texts {
		if row > head {
			key, _ := openSeal(cells[to.key])
			if b := byKey[key]; b != nil {
				b.row = max(b.row, row)
			}
		}
	}
	if err := u.takeBack(sheet, to.columns); err != nil {
		return err
	}
	var zh, en []string
	for i := range u.book.rows {
		b := u.returned[i]
		if b == nil || len(b.cells) == 0 {
			delete(u.returned, i)
			continue
		}
		row := &u.book.rows[i]
		zh, en = append(zh, row.Task.Number+"（"+row.Unit+"）"), append(en, row.Task.Number+" ("+row.Unit+")")
	}
	if n := len(zh); n > 0 {
		shown := min(5, n)
		u.changes.Found.Add(model.Pos{Sheet: sheet.Name}, model.Note, "tracker-row-restored", model.Text{
			ZH: fmt.Sprintf("撤销过的分工又列入了，填过的内容已从“已撤销”表恢复，共%d行：任务%s", n, strings.Join(zh[:shown], "、")),
			EN: fmt.Sprintf("assignments that had been withdrawn are back, with what they held: %d rows, tasks %s", n, strings.Join(en[:shown], ", "))}, model.Text{
			ZH: "请核对是否仍然适用；“已撤销”表中的记录保留", EN: "see whether it still holds; the sheet Withdrawn keeps its record"})
	}
	return nil
}

// homeward says where on the sheet 已撤销 the keys are, and which of its columns belong to
// which of the ledger: those that people fill in, and those of their own.
type homeward struct {
	key     int
	columns map[int]int
}

func (u *update) homes(texts map[int]map[int]string) (head int, to homeward) {
	home := map[string]int{} // columns of the ledger by their heads; of equal ones the first
	for col := u.width; col > 0; col-- {
		id, ours := u.past.columns[col]
		if h := u.past.heads[col]; h != "" && (!ours || u.book.list[id].people) {
			home[h] = col
		}
	}
	for row := 1; row <= headSearch; row++ {
		here := homeward{columns: map[int]int{}}
		taken := map[int]bool{}
		for _, col := range slices.Sorted(maps.Keys(texts[row])) {
			h := texts[row][col]
			switch id, ours := headID(h); {
			case ours && id == colKey && here.key == 0:
				here.key = col
			case home[h] > 0 && !taken[home[h]]:
				here.columns[col] = home[h]
				taken[home[h]] = true
			}
		}
		if here.key > 0 && len(here.columns) > 0 {
			return row, here
		}
	}
	return 0, homeward{}
}

// takeBack reads the cells of the rows that come back.
func (u *update) takeBack(sheet worksheet.SheetPart, to map[int]int) error {
	byRow := map[int]*returned{}
	for _, b := range u.returned {
		if b.row > 0 {
			byRow[b.row] = b
		}
	}
	if len(byRow) == 0 {
		return nil
	}
	err := u.w.Cells(sheet.Part, func(row, _ int) bool { return byRow[row] != nil }, func(v worksheet.Value) error {
		if id, ok := u.past.columns[to[v.Col]]; ok {
			text := v.Text
			if v.Number {
				text = numberText(id, text, u.w.Date1904)
			}
			b := byRow[v.Row]
			if b.vals == nil {
				b.vals = map[columnID]string{}
			}
			b.vals[id] = text
		}
		return nil
	})
	if err != nil {
		return err
	}
	raw, err := u.parts.Sheet(sheet.Part)
	if err != nil {
		return err
	}
	for i := range raw.Rows {
		b := byRow[raw.Rows[i].Num]
		if b == nil {
			continue
		}
		err := raw.Row(i).Each(func(c worksheet.Cell) error {
			_, _, _, _, formula := c.Formula()
			if at := to[c.Col]; at > 0 && !formula && !c.IsEmpty() {
				b.cells = append(b.cells, c.At(at))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// at gives what stood in a column of the ledger.
func (b *returned) at(col int) (worksheet.Cell, bool) {
	if b != nil {
		for _, c := range b.cells {
			if c.Col == col {
				return c, true
			}
		}
	}
	return worksheet.Cell{}, false
}
