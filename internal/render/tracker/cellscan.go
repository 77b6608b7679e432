package tracker

import (
	"fmt"
	"strconv"
	"strings"

	"fengong/internal/office"
)

// cellScan reads the cells of a sheet, row by row.
type cellScan struct {
	w      *workbook
	wanted func(row, col int) bool // whether the cells of a column are of interest
	each   func(cellValue) error   // is given those that have a value
	looks  *sheetLooks             // where it is there, notes how all of them look
	merged []span
	rows   int  // that the sheet says it has, as far as a file of its size is believed
	apart  bool // it is a piece of a sheet: rows say which they are

	row, col int
	text     []byte
	attrs    [3][]byte
	texts    texts
}

// look reads a sheet, once c is told how. Which cells are merged is known when it returns. settled, where it is
// there, tells whether wanted may be asked by several goroutines at once from now on: then c.each is still
// called in order.
func (w *workbook) look(c *cellScan, part string, settled func() bool) error {
	w.merged[part], w.rows = nil, 0
	var err error
	if apart := w.pkg.Apart(part); apart != nil && settled != nil {
		apart.Only = w.only
		err = c.sideBySide(apart, settled)
	} else {
		err = w.scan(part, c.begin)
	}
	w.merged[part], w.rows = c.merged, c.rows
	return err
}

// begin takes the beginning of an element.
func (c *cellScan) begin(s *office.Scanner) error {
	switch {
	case s.Is(office.Sheet, "dimension"):
		_, last, _ := strings.Cut(string(s.Attr("ref")), ":")
		at, _ := parseRef(last)
		c.rows = max(0, min(at.row, c.w.size/leastRow))
		if !c.apart {
			c.w.rows = c.rows
		}
	case s.Is(office.Sheet, "mergeCell"):
		first, last, _ := strings.Cut(string(s.Attr("ref")), ":")
		a, ok := parseRef(first)
		b, ok2 := parseRef(last)
		if ok && ok2 && a.col > 0 && b.col >= a.col && b.row > a.row {
			c.merged = append(c.merged, span{a, b})
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
			return errTogether
		}
		c.looks.begin(c.row)
	case s.Is(office.Sheet, "c"):
		return c.cell(s)
	}
	return nil
}

func (c *cellScan) cell(s *office.Scanner) error {
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
	wanted := c.wanted(c.row, c.col)
	if !wanted && c.looks == nil {
		if _, _, ok := s.Cell(); ok {
			return nil
		}
		return s.Skip()
	}
	var holds content
	var err error
	c.text, holds, err = appendContent(c.text[:0], s)
	c.looks.cell(c.col, style, holds)
	if err != nil || len(c.text) == 0 || !wanted {
		return err
	}
	v, err := c.w.valueOf(typ, c.text, style, rich, c.keep)
	if err != nil {
		return err
	}
	v.row, v.col = c.row, c.col
	return c.each(v)
}

func (c *cellScan) keep(text []byte) string { return c.texts.keep(c.col, text) }

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
		return decode(string(b))
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
		s = decode(raw)
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

// values gives the cells of a sheet that hold something, by row and column.
func (w *workbook) values(part string) (map[int]map[int]cellValue, error) {
	out := map[int]map[int]cellValue{}
	err := w.cells(part, func(int, int) bool { return true }, func(v cellValue) error {
		if out[v.row] == nil {
			out[v.row] = map[int]cellValue{}
		}
		out[v.row][v.col] = v
		return nil
	})
	return out, err
}
