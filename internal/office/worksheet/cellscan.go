package worksheet

import (
	"fmt"
	"strconv"
	"strings"

	"fengong/internal/office"
)

// CellScan reads the cells of a sheet, row by row.
type CellScan struct {
	w      *Workbook
	Wanted func(row, col int) bool // whether the cells of a column are of interest
	Each   func(Value) error       // is given those that have a value
	Looks  *Looks                  // where it is there, notes how all of them look
	merged []Span
	rows   int  // that the sheet says it has, as far as a file of its size is believed
	apart  bool // it is a piece of a sheet: rows say which they are

	row, col int
	text     []byte
	attrs    [3][]byte
	texts    texts
}

// Look reads a sheet, once c is told how. Which cells are merged is known when it returns. settled, where it is
// there, tells whether wanted may be asked by several goroutines at once from now on: then c.each is still
// called in order.
func (w *Workbook) Look(c *CellScan, part string, settled func() bool) error {
	c.w, w.Merged[part], w.Rows = w, nil, 0
	var err error
	if apart := w.Pkg.Apart(part); apart != nil && settled != nil {
		apart.Only = w.Only
		err = c.sideBySide(apart, settled)
	} else {
		err = w.Scan(part, c.begin)
	}
	w.Merged[part], w.Rows = c.merged, c.rows
	return err
}

// begin takes the beginning of an element.
func (c *CellScan) begin(s *office.Scanner) error {
	switch {
	case s.Is(office.Sheet, "dimension"):
		_, last, _ := strings.Cut(string(s.Attr("ref")), ":")
		at, _ := ParseRef(last)
		c.rows = max(0, min(at.Row, c.w.Size/leastRow))
		if !c.apart {
			c.w.Rows = c.rows
		}
	case s.Is(office.Sheet, "mergeCell"):
		first, last, _ := strings.Cut(string(s.Attr("ref")), ":")
		a, ok := ParseRef(first)
		b, ok2 := ParseRef(last)
		if ok && ok2 && a.Col > 0 && b.Col >= a.Col && b.Row > a.Row {
			c.merged = append(c.merged, Span{a, b})
		}
	case s.Is(office.Sheet, "row"):
		c.row++
		c.col = 0
		r := s.Attr("r")
		if r != nil {
			n, err := strconv.Atoi(string(r))
			if err != nil || n < c.row {
				return fmt.Errorf("row %.20q is out of order", r)
			}
			c.row = n
		} else if c.apart {
			return ErrTogether
		}
		c.Looks.begin(c.row)
	case s.Is(office.Sheet, "c"):
		return c.cell(s)
	}
	return nil
}

func (c *CellScan) cell(s *office.Scanner) error {
	c.col++
	if r := s.CellAttrs(cellAttributes, c.attrs[:]); r != nil {
		n := columnNumber(r)
		if n < c.col {
			return fmt.Errorf("cell %.20q is out of order", r)
		}
		c.col = n
	}
	typ, rich, style := cellType(c.attrs[0]), c.attrs[2] != nil, -1
	if n, err := strconv.Atoi(string(c.attrs[1])); err == nil {
		style = n
	}
	wanted := c.Wanted(c.row, c.col)
	if !wanted && c.Looks == nil {
		if _, _, ok := s.Cell(); ok {
			return nil
		}
		return s.Skip()
	}
	var holds content
	var err error
	c.text, holds, err = appendContent(c.text[:0], s)
	c.Looks.cell(c.col, style, holds)
	if err != nil || len(c.text) == 0 || !wanted {
		return err
	}
	v, err := c.w.valueOf(typ, c.text, style, rich, c.keep)
	if err != nil {
		return err
	}
	v.Row, v.Col = c.row, c.col
	return c.Each(v)
}

func (c *CellScan) keep(text []byte) string { return c.texts.keep(c.col, text) }

// texts keeps equal texts, which stand near each other, once: as they stand in the file → decoded.
type texts struct {
	known map[string]string
	above [64]struct { // by column
		raw, text string
		unlike    int // texts that were not known, one after the other
	}
}

// keysApart is after how many texts that are each another those of a column are no longer looked for.
const keysApart = 1000

func (t *texts) keep(col int, b []byte) string {
	above := &t.above[col%len(t.above)]
	if string(b) == above.raw {
		return above.text
	}
	if above.unlike >= keysApart {
		return Decode(string(b))
	}
	s, ok := t.known[string(b)]
	if !ok {
		if len(t.known) == 1<<15 {
			clear(t.known)
		}
		if t.known == nil {
			t.known = map[string]string{}
		}
		raw := string(b)
		s = Decode(raw)
		t.known[raw] = s
		above.unlike++
		above.raw = raw
	} else {
		above.unlike = 0
		if above.raw = s; len(s) != len(b) { // it was decoded
			above.raw = string(b)
		}
	}
	above.text = s
	return s
}

// Values gives the cells of a sheet that hold something, by row and column.
func (w *Workbook) Values(part string) (map[int]map[int]Value, error) {
	out := map[int]map[int]Value{}
	err := w.Cells(part, func(int, int) bool { return true }, func(v Value) error {
		if out[v.Row] == nil {
			out[v.Row] = map[int]Value{}
		}
		out[v.Row][v.Col] = v
		return nil
	})
	return out, err
}
