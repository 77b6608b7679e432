package tracker

import (
	"bytes"
	"strings"

	"fengong/model"
)

// moveArrays works out where the array formulas over several rows of the ledger go. One
// whose rows stay in their order keeps them, with those that come between; of one whose
// rows were sorted among others the figures stay, and the formula is listed.
func (u *update) moveArrays(o *overlay) error {
	if o.shifts.still() {
		return nil
	}
	o.arrays = map[[2]int]*array{}
	for i := range o.raw.rows {
		r := o.raw.row(i)
		if !bytes.Contains(r.cells, []byte(`array`)) {
			continue
		}
		err := r.each(func(c rawCell) error {
			attrs, _, _, _, ok := c.formula()
			if !ok || string(attribute(attrs, "t")) != "array" {
				return nil
			}
			first, last, several := strings.Cut(string(attribute(attrs, "ref")), ":")
			a, ok := parseRef(first)
			b, ok2 := parseRef(last)
			if !several || !ok || !ok2 || a.row != r.num || b.row == a.row {
				return nil // of one row: it goes with its cell
			}
			formula, err := o.formulaOf(&c, r.num)
			if err != nil {
				return err
			}
			n := &array{from: a}
			o.arrays[[2]int{r.num, c.col}] = n
			s := o.shift
			x, y, left := s.span(a.row, b.row)
			if !left {
				return nil // its rows are gone: 已撤销 has the formula
			}
			if !s.monotone && (a.row > s.first || b.row < s.last) {
				u.changes.Found.Add(model.Pos{Sheet: o.name, Row: a.row, Col: a.col}, model.Warning, "tracker-array-parted",
					model.Say("数组公式 =%s（%s:%s）所在的行已不相邻，只留下算出的值，公式记入“冲突”表",
						"the rows of the array formula =%s (%s:%s) are no longer neighbours: its figures stay, the formula is on the sheet Conflicts", clip(formula), first, last), model.Text{ZH: "需要的话，请重新输入公式", EN: "enter it again where it is wanted"})
				u.conflictRow(u.book.text("拆开的数组公式", "an array formula that was parted"), "", "", "", first+":"+last, "="+formula, "", "")
				return nil
			}
			n.row = x
			b.row, a.row = y, x
			text := append([]byte(`<f`), without(attrs, "ref")...)
			text = append(text, ` ref="`+a.String()+`:`+b.String()+`">`...)
			text = append(appendFormula(text, translate(formula, o.name, o.shifts.mapping)), "</f>"...)
			attr := styleAttr(c.attrs)
			if cm := attribute(c.attrs, "cm"); cm != nil {
				attr = append(attr, ` cm="`+string(cm)+`"`...)
			}
			n.cell = rawCell{col: c.col, attrs: attr, inner: text}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
