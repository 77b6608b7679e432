package msdoc

import (
	"slices"
	"strconv"
)

// table is a table, or the text around all tables, while it is being put together.
type table struct {
	rows []row
	row  row
	cell []byte
	some bool // the cell has a paragraph that is not closed by its mark
}

type row struct {
	cells   [][]byte
	layout  layout
	deleted bool
}

// layout is what a row says of its cells.
type layout struct {
	edges []int // of the cells, in twentieths of a point
	cells []cellLayout
	gap   int
}

type cellLayout struct {
	merged   bool // goes on from the cell before
	vertical byte
}

// What a cell is in a vertical merge.
const (
	goesOn = 1
	begins = 3
)

// body writes paragraphs and tables.
func (d *doc) body(o *out, paras []para) error {
	stack := []*table{{}}
	shut := func() error { // closes the innermost table
		t := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if t.some || len(t.row.cells) > 0 { // a row without its end
			t.closeCell()
			t.rows = append(t.rows, t.row)
		}
		up := stack[len(stack)-1]
		up.cell = t.write(up.cell)
		up.some = up.some || len(stack) > 1
		if len(up.cell) > maxOut {
			return errWork
		}
		return nil
	}
	for i := range paras {
		p := &paras[i]
		for len(stack)-1 > p.tables() {
			if err := shut(); err != nil {
				return err
			}
		}
		for len(stack)-1 < p.tables() {
			stack = append(stack, &table{})
		}
		t := stack[len(stack)-1]
		switch {
		case len(stack) == 1:
			t.cell = d.writePara(t.cell, p)
			if len(t.cell) > 1<<20 {
				o.add(string(t.cell))
				t.cell = t.cell[:0]
			}
		case p.rowEnd:
			if t.some {
				t.closeCell()
			}
			for _, props := range p.row {
				if err := d.each(props, t.row.layout.change); err != nil {
					return err
				}
			}
			t.row.deleted = p.deleted
			t.rows = append(t.rows, t.row)
			t.row = row{}
		default:
			t.cell = d.writePara(t.cell, p)
			if t.some = true; p.cellEnd {
				t.closeCell()
			}
		}
	}
	for len(stack) > 1 {
		if err := shut(); err != nil {
			return err
		}
	}
	o.add(string(stack[0].cell))
	return nil
}

func (t *table) closeCell() {
	t.row.cells = append(t.row.cells, t.cell)
	t.cell, t.some = nil, false
}

// writePara writes a paragraph.
func (d *doc) writePara(b []byte, p *para) []byte {
	b = append(b, `<w:p>`...)
	numbered, known := d.numbered(&p.paraProps)
	if numbered && !known {
		d.lost++
	}
	if known || p.deleted {
		b = append(b, `<w:pPr>`...)
		if known {
			b = append(b, `<w:numPr><w:ilvl w:val="`+strconv.Itoa(p.level)+`"/><w:numId w:val="`+strconv.Itoa(p.list)+`"/></w:numPr>`...)
		}
		if p.deleted && !p.cellEnd {
			b = append(b, `<w:rPr><w:del/></w:rPr>`...)
		}
		b = append(b, `</w:pPr>`...)
	}
	return append(append(b, p.runs...), `</w:p>`...)
}

// change takes a property of the row.
func (l *layout) change(op uint16, arg []byte) {
	i16 := func(i int) int { return int(int16(u16(arg[i:]))) }
	// span gives the cells from the first to before the last of a property.
	span := func() []cellLayout {
		from, to := min(int(arg[0]), len(l.cells)), min(int(arg[1]), len(l.cells))
		return l.cells[from:max(from, to)]
	}
	switch op {
	case tDefine:
		n := 0
		if len(arg) > 0 {
			n = int(arg[0])
		}
		if n == 0 || len(arg) < 1+2*(n+1) {
			return
		}
		l.edges, l.cells = make([]int, n+1), make([]cellLayout, n)
		for i := range l.edges {
			l.edges[i] = i16(1 + 2*i)
		}
		const size = 20
		for i := range l.cells {
			at := 1 + 2*(n+1) + size*i
			if at+2 > len(arg) {
				break
			}
			flags := u16(arg[at:])
			l.cells[i] = cellLayout{merged: flags&2 != 0, vertical: byte(flags >> 5 & 3)}
		}
	case tVertical:
		if len(arg) >= 2 && int(arg[0]) < len(l.cells) {
			l.cells[arg[0]].vertical = arg[1] & 3
		}
	case tMerge, tSplit:
		for i := range span() {
			span()[i].merged = op == tMerge && i > 0
		}
	case tGap:
		l.gap = i16(0)
	case tLeft:
		if len(l.edges) > 0 {
			by := i16(0) - l.gap - l.edges[0]
			for i := range l.edges {
				l.edges[i] += by
			}
		}
	case tInsert:
		first, count, width := int(arg[0]), int(arg[1]), i16(2)
		if first > len(l.cells) || len(l.cells)+count > 64 || len(l.edges) == 0 || width < 0 {
			return
		}
		for i := range count {
			l.cells = slices.Insert(l.cells, first+i, cellLayout{})
			l.edges = slices.Insert(l.edges, first+i+1, l.edges[first+i]+width)
		}
		for i := first + count + 1; i < len(l.edges); i++ {
			l.edges[i] += count * width
		}
	case tDelete:
		from, to := int(arg[0]), min(int(arg[1]), len(l.cells))
		if from >= to {
			return
		}
		gone := l.edges[to] - l.edges[from]
		l.cells = slices.Delete(l.cells, from, to)
		l.edges = slices.Delete(l.edges, from+1, to+1)
		for i := from + 1; i < len(l.edges); i++ {
			l.edges[i] -= gone
		}
	case tWidth:
		from, to, width := int(arg[0]), min(int(arg[1]), len(l.cells)), i16(2)
		for i := from; i < to; i++ {
			by := width - (l.edges[i+1] - l.edges[i])
			for j := i + 1; j < len(l.edges); j++ {
				l.edges[j] += by
			}
		}
	}
}

// sameEdge is how far the edges of cells in different rows may lie apart, in twentieths
// of a point, and still be one: 2 points are no column.
const sameEdge = 40

// columns gives the edges of all rows, each once.
func (t *table) columns() []int {
	var all []int
	for i := range t.rows {
		all = append(all, t.rows[i].layout.edges...)
	}
	slices.Sort(all)
	var list []int
	for _, e := range all {
		if len(list) == 0 || e-list[len(list)-1] > sameEdge {
			list = append(list, e)
		}
	}
	return list
}

// column gives the number of the edge that e is.
func column(edges []int, e int) int {
	i, found := slices.BinarySearch(edges, e)
	if !found && i > 0 {
		i--
	}
	return i
}

// write appends the table.
func (t *table) write(b []byte) []byte {
	edges := t.columns()
	b = append(b, `<w:tbl>`...)
	for i := range t.rows {
		b = t.rows[i].write(b, edges)
	}
	return append(b, `</w:tbl>`...)
}

func (r *row) write(b []byte, edges []int) []byte {
	b = append(b, `<w:tr>`...)
	l := &r.layout
	before := 0
	if len(l.edges) > 0 {
		before = column(edges, l.edges[0])
	}
	if before > 0 || r.deleted {
		b = append(b, `<w:trPr>`...)
		if before > 0 {
			b = append(b, `<w:gridBefore w:val="`+strconv.Itoa(before)+`"/>`...)
		}
		if r.deleted {
			b = append(b, `<w:del/>`...)
		}
		b = append(b, `</w:trPr>`...)
	}
	for i := 0; i < len(r.cells); {
		span, vertical, from := 1, byte(0), i
		i++
		content := r.cells[from]
		if from < len(l.cells) {
			vertical = l.cells[from].vertical
			// A cell that goes on from the one before has its text where nobody sees it.
			for i < len(r.cells) && i < len(l.cells) && l.cells[i].merged {
				content = append(content, hide(r.cells[i])...)
				i++
			}
			span = column(edges, l.edges[i]) - column(edges, l.edges[from])
		}
		if span < 1 {
			span = 1
		}
		b = append(b, `<w:tc><w:tcPr>`...)
		if span > 1 {
			b = append(b, `<w:gridSpan w:val="`+strconv.Itoa(span)+`"/>`...)
		}
		switch vertical {
		case goesOn:
			b = append(b, `<w:vMerge/>`...)
		case begins:
			b = append(b, `<w:vMerge w:val="restart"/>`...)
		}
		b = append(append(append(b, `</w:tcPr>`...), content...), `</w:tc>`...)
	}
	return append(b, `</w:tr>`...)
}
