package tracker

import (
	"bytes"
	"cmp"
	"slices"
)

// array is a formula that stands once for a range of cells, in the cell at its top left.
type array struct {
	from ref     // the cell where it stood
	cell rawCell // where it goes: with its formula, without a value
	row  int     // 0 where its rows are no longer neighbours, or gone
}

// arraysOf gives the array formulas that begin in a row of the new sheet.
func (o *overlay) arraysOf(num int) (cells []rawCell) {
	for _, a := range o.arrays {
		if a.row == num {
			cells = append(cells, a.cell)
		}
	}
	slices.SortFunc(cells, func(a, b rawCell) int { return cmp.Compare(a.col, b.col) })
	return cells
}

// begins reports whether an array formula begins in a cell of the new sheet.
func (o *overlay) begins(num, col int) bool {
	for _, a := range o.arrays {
		if a.row == num && a.cell.col == col {
			return true
		}
	}
	return false
}

// withArrays puts array formulas among the cells that the program writes into a row.
func withArrays(cells, arrays []rawCell) []rawCell {
	for _, a := range arrays {
		if i := slices.IndexFunc(cells, func(c rawCell) bool { return c.col == a.col }); i >= 0 {
			a.attrs = append(styleAttr(cells[i].attrs), without(a.attrs, "s")...)
			cells[i] = a
		} else {
			cells = append(cells, a)
		}
	}
	slices.SortFunc(cells, func(a, b rawCell) int { return cmp.Compare(a.col, b.col) })
	return cells
}

// unarrayed takes the array formula out of the cell that stood in row, and leaves its value.
func (o *overlay) unarrayed(c *rawCell, row int) bool {
	if o.arrays[[2]int{row, c.col}] == nil {
		return false
	}
	_, _, at, end, _ := c.formula()
	c.inner = append(bytes.Clone(c.inner[:at]), c.inner[end:]...)
	c.attrs = without(c.attrs, "cm")
	return true
}
