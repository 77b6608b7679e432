package worksheet

import "encoding/binary"

// Looks is how the cells of a sheet look, noted while they are read: of a ledger of 400,000 rows it
// takes five seconds to read all of it once more for that.
type Looks struct {
	Formulas bool // some cell has one
	Shapes   []rowShape
	known    map[string]int32 // shapes, by their cells
	names    []string         // the cells of each shape
	joined   []int32          // the shapes, as they are numbered where they were joined to
	Rows     []rowLook
	cells    []byte // of the row being read: column, look and whether it holds something
	row      int
}

// rowShape is what rows that look alike are like.
type rowShape struct {
	Cells  []cellLook
	Filled int // the last column that holds something
}

type cellLook struct{ Col, Style int }

type rowLook struct{ Row, Shape int32 }

// begin ends the row before, if any.
func (l *Looks) begin(row int) {
	if l == nil {
		return
	}
	l.End()
	l.row = row
}

// cell notes a cell; its style is below 0 where it says none.
func (l *Looks) cell(col, style int, holds content) {
	if l == nil {
		return
	}
	l.Formulas = l.Formulas || holds.formula
	l.cells = binary.AppendVarint(binary.AppendUvarint(l.cells, uint64(col)), int64(max(style, 0)))
	if holds.anything {
		l.cells = append(l.cells, 1)
	} else {
		l.cells = append(l.cells, 0)
	}
}

// End ends the last row.
func (l *Looks) End() {
	if l.row == 0 {
		return
	}
	l.Rows, l.cells, l.row = append(l.Rows, rowLook{int32(l.row), l.shape(l.cells)}), l.cells[:0], 0
}

// shape gives the number of the shape of rows with such cells.
func (l *Looks) shape(cells []byte) int32 {
	n, ok := l.known[string(cells)]
	if ok {
		return n
	}
	if l.known == nil {
		l.known = map[string]int32{}
	}
	n = int32(len(l.Shapes))
	name := string(cells)
	l.known[name], l.names = n, append(l.names, name)
	var s rowShape
	for rest := cells; len(rest) > 0; {
		col, a := binary.Uvarint(rest)
		style, b := binary.Varint(rest[a:])
		if rest[a+b] == 1 {
			s.Filled = int(col)
		}
		s.Cells, rest = append(s.Cells, cellLook{int(col), int(style)}), rest[a+b+1:]
	}
	l.Shapes = append(l.Shapes, s)
	return n
}

// join takes what was noted of the rows that come next, and empties more.
func (l *Looks) join(more *Looks) {
	l.End()
	for _, name := range more.names[len(more.joined):] {
		more.joined = append(more.joined, l.shape([]byte(name)))
	}
	for _, r := range more.Rows {
		l.Rows = append(l.Rows, rowLook{r.Row, more.joined[r.Shape]})
	}
	l.Formulas = l.Formulas || more.Formulas
	more.Rows = more.Rows[:0]
}
