package worksheet

import (
	"bytes"
	"cmp"
	"slices"
)

// Array is a formula that stands once for a range of cells, in the cell at its top left.
type Array struct {
	From Ref  // the cell where it stood
	Cell Cell // where it goes: with its formula, without a value
	Row  int  // 0 where its rows are no longer neighbours, or gone
}

// arraysOf gives the array formulas that begin in a row of the new sheet.
func (o *Overlay) arraysOf(num int) (cells []Cell) {
	for _, a := range o.Arrays {
		if a.Row == num {
			cells = append(cells, a.Cell)
		}
	}
	slices.SortFunc(cells, func(a, b Cell) int { return cmp.Compare(a.Col, b.Col) })
	return cells
}

// begins reports whether an array formula begins in a cell of the new sheet.
func (o *Overlay) begins(num, col int) bool {
	for _, a := range o.Arrays {
		if a.Row == num && a.Cell.Col == col {
			return true
		}
	}
	return false
}

// withArrays puts array formulas among the cells that the program writes into a row.
func withArrays(cells, arrays []Cell) []Cell {
	for _, a := range arrays {
		if i := slices.IndexFunc(cells, func(c Cell) bool { return c.Col == a.Col }); i >= 0 {
			a.Attrs = append(StyleAttr(cells[i].Attrs), WithoutAttrs(a.Attrs, "s")...)
			cells[i] = a
		} else {
			cells = append(cells, a)
		}
	}
	slices.SortFunc(cells, func(a, b Cell) int { return cmp.Compare(a.Col, b.Col) })
	return cells
}

// unarrayed takes the array formula out of the cell that stood in row, and leaves its value.
func (o *Overlay) unarrayed(c *Cell, row int) bool {
	if o.Arrays[[2]int{row, c.Col}] == nil {
		return false
	}
	_, _, at, end, _ := c.Formula()
	c.Inner = append(bytes.Clone(c.Inner[:at]), c.Inner[end:]...)
	c.Attrs = WithoutAttrs(c.Attrs, "cm")
	return true
}
