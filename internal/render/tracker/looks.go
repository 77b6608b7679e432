package tracker

import "encoding/binary"

// sheetLooks is how the cells of a sheet look, noted while they are read: of a ledger of 400,000 rows it
// takes five seconds to read all of it once more for that.
type sheetLooks struct {
	formulas bool // some cell has one
	shapes   []rowShape
	known    map[string]int32 // shapes, by their cells
	names    []string         // the cells of each shape
	joined   []int32          // the shapes, as they are numbered where they were joined to
	rows     []rowLook
	cells    []byte // of the row being read: column, look and whether it holds something
	row      int
}

// rowShape is what rows that look alike are like.
type rowShape struct {
	cells  []cellLook
	filled int // the last column that holds something
}

type cellLook struct{ col, style int }

type rowLook struct{ row, shape int32 }

// begin ends the row before, if any.
func (l *sheetLooks) begin(row int) {
	if l == nil {
		return
	}
	l.end()
	l.row = row
}

// cell notes a cell; its style is below 0 where it says none.
func (l *sheetLooks) cell(col, style int, holds content) {
	if l == nil {
		return
	}
	l.formulas = l.formulas || holds.formula
	l.cells = binary.AppendVarint(binary.AppendUvarint(l.cells, uint64(col)), int64(max(style, 0)))
	if holds.anything {
		l.cells = append(l.cells, 1)
	} else {
		l.cells = append(l.cells, 0)
	}
}

func (l *sheetLooks) end() {
	if l.row == 0 {
		return
	}
	l.rows, l.cells, l.row = append(l.rows, rowLook{int32(l.row), l.shape(l.cells)}), l.cells[:0], 0
}

// shape gives the number of the shape of rows with such cells.
func (l *sheetLooks) shape(cells []byte) int32 {
	n, ok := l.known[string(cells)]
	if ok {
		return n
	}
	if l.known == nil {
		l.known = map[string]int32{}
	}
	n = int32(len(l.shapes))
	name := string(cells)
	l.known[name], l.names = n, append(l.names, name)
	var s rowShape
	for rest := cells; len(rest) > 0; {
		col, a := binary.Uvarint(rest)
		style, b := binary.Varint(rest[a:])
		if rest[a+b] == 1 {
			s.filled = int(col)
		}
		s.cells, rest = append(s.cells, cellLook{int(col), int(style)}), rest[a+b+1:]
	}
	l.shapes = append(l.shapes, s)
	return n
}

// join takes what was noted of the rows that come next, and empties more.
func (l *sheetLooks) join(more *sheetLooks) {
	l.end()
	for _, name := range more.names[len(more.joined):] {
		more.joined = append(more.joined, l.shape([]byte(name)))
	}
	for _, r := range more.rows {
		l.rows = append(l.rows, rowLook{r.row, more.joined[r.shape]})
	}
	l.formulas = l.formulas || more.formulas
	more.rows = more.rows[:0]
}
