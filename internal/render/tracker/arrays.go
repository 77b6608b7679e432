package tracker

import (
	"bytes"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// moveArrays works out where the array formulas over several rows of the ledger go. One
// whose rows stay in their order keeps them, with those that come between; of one whose
// rows were sorted among others the figures stay, and the formula is listed.
func (u *update) moveArrays(o *worksheet.Overlay) error {
	if o.Shifts.Still() {
		return nil
	}
	o.Arrays = map[[2]int]*worksheet.Array{}
	for i := range o.Raw.Rows {
		r := o.Raw.Row(i)
		if !bytes.Contains(r.Cells, []byte(`array`)) {
			continue
		}
		err := r.Each(func(c worksheet.Cell) error {
			attrs, _, _, _, ok := c.Formula()
			if !ok || string(worksheet.Attr(attrs, "t")) != "array" {
				return nil
			}
			first, last, several := strings.Cut(string(worksheet.Attr(attrs, "ref")), ":")
			a, ok := worksheet.ParseRef(first)
			b, ok2 := worksheet.ParseRef(last)
			if !several || !ok || !ok2 || a.Row != r.Num || b.Row == a.Row {
				return nil // of one row: it goes with its cell
			}
			formula, err := o.FormulaOf(&c, r.Num)
			if err != nil {
				return err
			}
			n := &worksheet.Array{From: a}
			o.Arrays[[2]int{r.Num, c.Col}] = n
			s := o.Shift
			x, y, left := s.Span(a.Row, b.Row)
			if !left {
				return nil // its rows are gone: 已撤销 has the formula
			}
			if !s.Monotone && (a.Row > s.First || b.Row < s.Last) {
				u.changes.Found.Add(model.Pos{Sheet: o.Name, Row: a.Row, Col: a.Col}, model.Warning, "tracker-array-parted",
					model.Say("数组公式 =%s（%s:%s）所在的行已不相邻，只留下算出的值，公式记入“冲突”表",
						"the rows of the array formula =%s (%s:%s) are no longer neighbours: its figures stay, the formula is on the sheet Conflicts", clip(formula), first, last), model.Text{ZH: "需要的话，请重新输入公式", EN: "enter it again where it is wanted"})
				u.conflictRow(u.book.text("拆开的数组公式", "an array formula that was parted"), "", "", "", first+":"+last, "="+formula, "", "")
				return nil
			}
			n.Row = x
			b.Row, a.Row = y, x
			text := append([]byte(`<f`), worksheet.WithoutAttrs(attrs, "ref")...)
			text = append(text, ` ref="`+a.String()+`:`+b.String()+`">`...)
			text = append(worksheet.AppendFormula(text, worksheet.Translate(formula, o.Name, o.Shifts.Mapping)), "</f>"...)
			attr := worksheet.StyleAttr(c.Attrs)
			if cm := worksheet.Attr(c.Attrs, "cm"); cm != nil {
				attr = append(attr, ` cm="`+string(cm)+`"`...)
			}
			n.Cell = worksheet.Cell{Col: c.Col, Attrs: attr, Inner: text}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
