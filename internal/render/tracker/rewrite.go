package tracker

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
	"fengong/model"
)

// writeSummary lays the new figures over a sheet.
func (u *update) writeSummary(r *refresh) error {
	o := r.overlay
	var err error
	if o.Masters, err = worksheet.Masters(o.Raw); err != nil {
		return err
	}
	skip := len(r.fresh.raw.Rows) // rows of the fresh sheet that have no place
	for _, st := range o.Steps {
		if st.At >= 0 {
			skip--
		}
	}
	rowAt := map[int]int{} // rows of the fresh sheet → of the new one
	num := o.Head
	for _, st := range o.Steps {
		num += st.Gap + 1
		if st.At >= 0 {
			rowAt[r.fresh.raw.Rows[skip+st.At].Num] = num
		}
	}
	o.Cells = u.summaryCells(r, skip, rowAt)
	for _, num := range r.gone {
		u.goneLine(r, num)
	}
	rows, err := o.Write()
	if err != nil {
		return err
	}
	e := r.old.env
	pinned, err := u.relocateSheet(e.Root(), o.Part, o.Name)
	if err != nil {
		return err
	}
	r.mergeNew(e, skip)
	remarks, err := u.closeSheet(o, e, rows)
	if err != nil {
		return err
	}
	for _, m := range append(remarks, pinned...) {
		if m.Now > 0 {
			m.Text = fmt.Sprintf(u.book.text("图片 %s（留在本表，现在第%d行）", "picture %s (left on the sheet, over row %d now)"), m.Text, m.Now)
		}
		u.conflictRow(o.Name+": "+u.book.text("批注、链接、规则或图片所在的行已去掉", "a comment, link, rule or picture of a row that is gone"), "", "", "", worksheet.Letters(m.Col)+strconv.Itoa(m.Row), m.Text, "", "")
	}
	return nil
}

// summaryCells gives what is written into each row of a sheet of figures: of the fresh rows after
// skip what is not there already. rowAt says where each of them goes.
func (u *update) summaryCells(r *refresh, skip int, rowAt map[int]int) func(st worksheet.Step, num int) (cells []worksheet.Cell, height float64) {
	o := r.overlay
	looks, still := u.freshLooks(r, skip), u.shifts.Still()
	if !r.notes && u.freshStyles == nil {
		u.freshStyles = looks
	}
	return func(st worksheet.Step, num int) (cells []worksheet.Cell, height float64) {
		if st.At < 0 {
			return nil, 0
		}
		from := r.fresh.raw.Row(skip + st.At)
		was := map[int]worksheet.Cell{}
		if st.Raw >= 0 {
			_ = o.Raw.Row(st.Raw).Each(func(c worksheet.Cell) error { was[c.Col] = c; return nil }) // parsed before
		}
		_ = from.Each(func(c worksheet.Cell) error {
			col := r.cols[c.Col]
			old, there := was[col]
			now := r.fresh.texts[from.Num][c.Col]
			if col == 0 || st.Raw >= 0 && !there && c.IsEmpty() {
				return nil
			}
			c = r.transfer(c, col, rowAt, looks)
			if there {
				text := r.old.texts[o.Raw.Rows[st.Raw].Num][col]
				same := sameCell(old, c, text, now)
				if _, _, _, _, formula := c.Formula(); same && (still || !formula) {
					return nil // a formula that stays would be moved with its row
				}
				u.replaced(r, o.Raw.Rows[st.Raw].Num, c, old, text, now)
			}
			cells = append(cells, c)
			return nil
		})
		slices.SortFunc(cells, func(a, b worksheet.Cell) int { return a.Col - b.Col })
		if st.Raw < 0 || r.notes && len(cells) > 0 {
			height, _ = strconv.ParseFloat(string(worksheet.Attr(from.Attrs, "ht")), 64)
		}
		return cells, height
	}
}

// transfer makes a cell of the fresh sheet one of the old sheet.
func (r *refresh) transfer(c worksheet.Cell, col int, rowAt map[int]int, looks map[int]int) worksheet.Cell {
	style, ok := looks[c.Style()]
	if !ok {
		style = looks[-c.Col-1]
	}
	c.Attrs = append([]byte(` s="`+strconv.Itoa(style)+`"`), worksheet.WithoutAttrs(c.Attrs, "s")...)
	c.Col = col
	if attrs, text, at, end, ok := c.Formula(); ok {
		plain, err := office.Unescape(bytes.Clone(text))
		if err != nil {
			return c
		}
		formula := worksheet.Translate(string(plain), r.old.Name, func(sheet string, a, b worksheet.Ref) (worksheet.Ref, worksheet.Ref, bool) {
			if sheet != r.old.Name {
				return a, b, true
			}
			one := func(x *worksheet.Ref) {
				if to := r.cols[x.Col]; to > 0 {
					x.Col = to
				}
				if to := rowAt[x.Row]; to > 0 {
					x.Row = to
				}
			}
			one(&a)
			one(&b)
			return a, b, true
		})
		inner := append(bytes.Clone(c.Inner[:at]), "<f"...)
		inner = append(append(inner, attrs...), '>')
		inner = append(worksheet.AppendFormula(inner, formula), "</f>"...)
		c.Inner = append(inner, c.Inner[end:]...)
	}
	return c
}

// sameCell reports whether a cell already says what it should.
func sameCell(old, now worksheet.Cell, oldText, nowText string) bool {
	_, a, _, _, isFormula := old.Formula()
	_, b, _, _, should := now.Formula()
	if isFormula != should || oldText != nowText {
		return false
	}
	x, err := office.Unescape(bytes.Clone(a))
	y, err2 := office.Unescape(bytes.Clone(b))
	return err == nil && err2 == nil && bytes.Equal(x, y)
}

// replaced keeps what people typed over the program's figures.
func (u *update) replaced(r *refresh, num int, now, old worksheet.Cell, text, nowText string) {
	_, _, _, _, isFormula := old.Formula()
	_, _, _, _, should := now.Formula()
	numeric := worksheet.Attr(now.Attrs, "t") == nil
	if text == "" || isFormula == should && (should || numeric) || text == nowText || r.notes || r.old.Name == listsName.In(u.book.lang) && u.listed(now.Col, text) || u.named(r, num, now.Col, text) {
		return
	}
	cell := worksheet.Letters(now.Col) + strconv.Itoa(num)
	u.changes.Found.Add(model.Pos{Sheet: r.old.Name, Row: num, Col: now.Col}, model.Warning, "tracker-source-edited",
		model.Say("这一格由程序填写，改成了“%s”；已恢复，改过的值记入“冲突”表", "the program fills in this cell; it said %q; that is now on the sheet Conflicts", clip(text)), model.Text{})
	u.conflictRow(r.old.Name+"!"+cell, "", "", "", "", text, nowText, "")
}

// named reports whether the program wrote the text as the full name of the unit in a row of 按单位: it stood in the directory
// of the earlier run. A unit that had none there was called by its name.
func (u *update) named(r *refresh, num, col int, text string) bool {
	const nameCol, fullCol = 3, 4 // of the fresh sheet
	if u.was == nil || r.old.Name != unitsName.In(u.book.lang) || col != r.cols[fullCol] {
		return false
	}
	name := r.old.texts[num][r.cols[nameCol]]
	if unit, _ := u.was.Lookup(name); unit != nil {
		return text == unit.FullName
	}
	return text == name
}

// listed reports whether the program may have written the text into the hidden sheet 列表: a state,
// of the settings of today or of an earlier run, whose rule of colour the ledger still has; in the
// second column a seal.
func (u *update) listed(col int, text string) bool {
	if col > 1 {
		return len(text) == sealLength && strings.Trim(text, alphabet) == ""
	}
	return u.coloured[quote(text)] || slices.Contains(u.book.set.Tracker.States, text)
}

// goneLine keeps what people wrote beside a line that is gone.
func (u *update) goneLine(r *refresh, num int) {
	ours := map[int]bool{}
	for _, col := range r.cols {
		ours[col] = true
	}
	row := r.old.texts[num]
	cols := make([]int, 0, len(row))
	for col := range row {
		if !ours[col] {
			cols = append(cols, col)
		}
	}
	slices.Sort(cols)
	for _, col := range cols {
		head := ""
		if r.overlay.Head > 0 {
			head = r.old.texts[r.overlay.Head][col]
		}
		name := row[r.cols[3]]
		for _, c := range []int{r.cols[3], r.cols[4]} {
			if t := row[c]; t != "" && name == "" {
				name = t
			}
		}
		u.conflictRow(u.book.text("已撤销的行：", "row withdrawn: ")+r.old.Name, "", "", name, head, row[col], "", "")
	}
}

// freshLooks tells which look of the old workbook stands for a look of the fresh one:
// the one that most cells have that say the same. -col-1 is what most cells of a column
// have.
func (u *update) freshLooks(r *refresh, skip int) map[int]int {
	votes := map[int]map[int]int{}
	vote := func(key, style int) {
		if votes[key] == nil {
			votes[key] = map[int]int{}
		}
		votes[key][style]++
	}
	for _, st := range r.overlay.Steps {
		if st.Raw < 0 || st.At < 0 {
			continue
		}
		old := map[int]int{}
		_ = r.overlay.Raw.Row(st.Raw).Each(func(c worksheet.Cell) error { old[c.Col] = c.Style() + 1; return nil })
		_ = r.fresh.raw.Row(skip + st.At).Each(func(c worksheet.Cell) error {
			if s := old[r.cols[c.Col]]; s > 0 {
				vote(c.Style(), s-1)
				vote(-c.Col-1, s-1)
			}
			return nil
		})
	}
	out := map[int]int{}
	for key, styles := range votes {
		best, most := 0, 0
		for s, n := range styles {
			if n > most || n == most && s < best {
				best, most = s, n
			}
		}
		out[key] = best
	}
	return out
}

// mergeNew joins the cells of rows that are new, as the fresh sheet does.
func (r *refresh) mergeNew(e worksheet.Envelope, skip int) {
	merged := map[int]string{} // by row of the fresh sheet: the last column
	if cells := r.fresh.env.Root().SelectElement("mergeCells"); cells != nil {
		for _, c := range cells.ChildElements() {
			from, to, _ := strings.Cut(c.SelectAttrValue("ref", ""), ":")
			a, ok := worksheet.ParseRef(from)
			b, ok2 := worksheet.ParseRef(to)
			if ok && ok2 && a.Row == b.Row {
				merged[a.Row] = worksheet.Letters(b.Col)
			}
		}
	}
	num := r.overlay.Head
	for _, st := range r.overlay.Steps {
		num += st.Gap + 1
		if st.At < 0 || st.Raw >= 0 {
			continue
		}
		if last := merged[r.fresh.raw.Rows[skip+st.At].Num]; last != "" {
			e.Merge("A" + strconv.Itoa(num) + ":" + last + strconv.Itoa(num))
		}
	}
}
