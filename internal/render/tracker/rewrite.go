package tracker

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office"
	"fengong/model"
)

// writeSummary lays the new figures over a sheet.
func (u *update) writeSummary(r *refresh) error {
	o := r.overlay
	var err error
	if o.masters, err = findMasters(o.raw); err != nil {
		return err
	}
	skip := len(r.fresh.raw.rows) // rows of the fresh sheet that have no place
	for _, st := range o.steps {
		if st.at >= 0 {
			skip--
		}
	}
	rowAt := map[int]int{} // rows of the fresh sheet → of the new one
	num := o.head
	for _, st := range o.steps {
		num += st.gap + 1
		if st.at >= 0 {
			rowAt[r.fresh.raw.rows[skip+st.at].num] = num
		}
	}
	o.cells = u.summaryCells(r, skip, rowAt)
	for _, num := range r.gone {
		u.goneLine(r, num)
	}
	rows, err := o.write()
	if err != nil {
		return err
	}
	e := r.old.env
	pinned, err := u.relocateSheet(e.root(), o.part, o.name)
	if err != nil {
		return err
	}
	r.mergeNew(e, skip)
	remarks, err := u.closeSheet(o, e, rows)
	if err != nil {
		return err
	}
	for _, m := range append(remarks, pinned...) {
		if m.now > 0 {
			m.text = fmt.Sprintf(u.book.text("图片 %s（留在本表，现在第%d行）", "picture %s (left on the sheet, over row %d now)"), m.text, m.now)
		}
		u.conflictRow(o.name+": "+u.book.text("批注、链接、规则或图片所在的行已去掉", "a comment, link, rule or picture of a row that is gone"), "", "", "", letters(m.col)+strconv.Itoa(m.row), m.text, "", "")
	}
	return nil
}

// summaryCells gives what is written into each row of a sheet of figures: of the fresh rows after
// skip what is not there already. rowAt says where each of them goes.
func (u *update) summaryCells(r *refresh, skip int, rowAt map[int]int) func(st step, num int) (cells []rawCell, height float64) {
	o := r.overlay
	looks, still := u.freshLooks(r, skip), u.shifts.still()
	if !r.notes && u.freshStyles == nil {
		u.freshStyles = looks
	}
	return func(st step, num int) (cells []rawCell, height float64) {
		if st.at < 0 {
			return nil, 0
		}
		from := r.fresh.raw.row(skip + st.at)
		was := map[int]rawCell{}
		if st.raw >= 0 {
			_ = o.raw.row(st.raw).each(func(c rawCell) error { was[c.col] = c; return nil }) // parsed before
		}
		_ = from.each(func(c rawCell) error {
			col := r.cols[c.col]
			old, there := was[col]
			now := r.fresh.texts[from.num][c.col]
			if col == 0 || st.raw >= 0 && !there && c.isEmpty() {
				return nil
			}
			c = r.transfer(c, col, rowAt, looks)
			if there {
				text := r.old.texts[o.raw.rows[st.raw].num][col]
				same := sameCell(old, c, text, now)
				if _, _, _, _, formula := c.formula(); same && (still || !formula) {
					return nil // a formula that stays would be moved with its row
				}
				u.replaced(r, o.raw.rows[st.raw].num, c, old, text, now)
			}
			cells = append(cells, c)
			return nil
		})
		slices.SortFunc(cells, func(a, b rawCell) int { return a.col - b.col })
		if st.raw < 0 || r.notes && len(cells) > 0 {
			height, _ = strconv.ParseFloat(string(attribute(from.attrs, "ht")), 64)
		}
		return cells, height
	}
}

// transfer makes a cell of the fresh sheet one of the old sheet.
func (r *refresh) transfer(c rawCell, col int, rowAt map[int]int, looks map[int]int) rawCell {
	style, ok := looks[c.style()]
	if !ok {
		style = looks[-c.col-1]
	}
	c.attrs = append([]byte(` s="`+strconv.Itoa(style)+`"`), without(c.attrs, "s")...)
	c.col = col
	if attrs, text, at, end, ok := c.formula(); ok {
		plain, err := office.Unescape(bytes.Clone(text))
		if err != nil {
			return c
		}
		formula := translate(string(plain), r.old.name, func(sheet string, a, b ref) (ref, ref, bool) {
			if sheet != r.old.name {
				return a, b, true
			}
			one := func(x *ref) {
				if to := r.cols[x.col]; to > 0 {
					x.col = to
				}
				if to := rowAt[x.row]; to > 0 {
					x.row = to
				}
			}
			one(&a)
			one(&b)
			return a, b, true
		})
		inner := append(bytes.Clone(c.inner[:at]), "<f"...)
		inner = append(append(inner, attrs...), '>')
		inner = append(appendFormula(inner, formula), "</f>"...)
		c.inner = append(inner, c.inner[end:]...)
	}
	return c
}

// sameCell reports whether a cell already says what it should.
func sameCell(old, now rawCell, oldText, nowText string) bool {
	_, a, _, _, isFormula := old.formula()
	_, b, _, _, should := now.formula()
	if isFormula != should || oldText != nowText {
		return false
	}
	x, err := office.Unescape(bytes.Clone(a))
	y, err2 := office.Unescape(bytes.Clone(b))
	return err == nil && err2 == nil && bytes.Equal(x, y)
}

// replaced keeps what people typed over the program's figures.
func (u *update) replaced(r *refresh, num int, now, old rawCell, text, nowText string) {
	_, _, _, _, isFormula := old.formula()
	_, _, _, _, should := now.formula()
	numeric := attribute(now.attrs, "t") == nil
	if text == "" || isFormula == should && (should || numeric) || text == nowText || r.notes || r.old.name == listsName.In(u.book.lang) && u.listed(now.col, text) || u.named(r, num, now.col, text) {
		return
	}
	cell := letters(now.col) + strconv.Itoa(num)
	u.changes.Found.Add(model.Pos{Sheet: r.old.name, Row: num, Col: now.col}, model.Warning, "tracker-source-edited",
		model.Say("这一格由程序填写，改成了“%s”；已恢复，改过的值记入“冲突”表", "the program fills in this cell; it said %q; that is now on the sheet Conflicts", clip(text)), model.Text{})
	u.conflictRow(r.old.name+"!"+cell, "", "", "", "", text, nowText, "")
}

// named reports whether the program wrote the text as the full name of the unit in a row of 按单位: it stood in the directory
// of the earlier run. A unit that had none there was called by its name.
func (u *update) named(r *refresh, num, col int, text string) bool {
	const nameCol, fullCol = 3, 4 // of the fresh sheet
	if u.was == nil || r.old.name != unitsName.In(u.book.lang) || col != r.cols[fullCol] {
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
		if r.overlay.head > 0 {
			head = r.old.texts[r.overlay.head][col]
		}
		name := row[r.cols[3]]
		for _, c := range []int{r.cols[3], r.cols[4]} {
			if t := row[c]; t != "" && name == "" {
				name = t
			}
		}
		u.conflictRow(u.book.text("已撤销的行：", "row withdrawn: ")+r.old.name, "", "", name, head, row[col], "", "")
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
	for _, st := range r.overlay.steps {
		if st.raw < 0 || st.at < 0 {
			continue
		}
		old := map[int]int{}
		_ = r.overlay.raw.row(st.raw).each(func(c rawCell) error { old[c.col] = c.style() + 1; return nil })
		_ = r.fresh.raw.row(skip + st.at).each(func(c rawCell) error {
			if s := old[r.cols[c.col]]; s > 0 {
				vote(c.style(), s-1)
				vote(-c.col-1, s-1)
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
func (r *refresh) mergeNew(e envelope, skip int) {
	merged := map[int]string{} // by row of the fresh sheet: the last column
	if cells := r.fresh.env.root().SelectElement("mergeCells"); cells != nil {
		for _, c := range cells.ChildElements() {
			from, to, _ := strings.Cut(c.SelectAttrValue("ref", ""), ":")
			a, ok := parseRef(from)
			b, ok2 := parseRef(to)
			if ok && ok2 && a.row == b.row {
				merged[a.row] = letters(b.col)
			}
		}
	}
	num := r.overlay.head
	for _, st := range r.overlay.steps {
		num += st.gap + 1
		if st.at < 0 || st.raw >= 0 {
			continue
		}
		if last := merged[r.fresh.raw.rows[skip+st.at].num]; last != "" {
			e.merge("A" + strconv.Itoa(num) + ":" + last + strconv.Itoa(num))
		}
	}
}
