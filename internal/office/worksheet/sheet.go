// Package worksheet reads the cells of a workbook, and edits worksheets in place: rows are added, moved and taken out, and
// formulas, names, pictures, comments, rules and charts go with them; what is not touched stays as its bytes stand. It knows
// nothing of what stands in the cells. Rows and columns are counted from 1.
package worksheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// Sheet is a worksheet as its bytes stand: what is not touched is written back as it
// was, whatever it means.
type Sheet struct {
	Before []byte // up to the rows
	Rows   []rowPlace
	After  []byte // from the end of the rows
	Size   int    // bytes of all rows

	text Boxes // the rows
	// The boxes that were unpacked last, for rows are asked for one after the other, and those that
	// were sorted among others in between.
	near [4]unpacked
	next int // of near, to be given up
}

// rowPlace is the number of a row, and where it stands.
type rowPlace struct {
	Num             int
	box, from, size int32
}

type unpacked struct {
	box  int32
	data []byte
}

// add adds a row behind the others.
func (s *Sheet) add(r *Row) error {
	box, from := s.text.Add(r.whole)
	s.Rows = append(s.Rows, rowPlace{r.Num, int32(box), int32(from), int32(len(r.whole))})
	s.Size += len(r.whole)
	return nil
}

// Row gives the i-th row.
func (s *Sheet) Row(i int) *Row {
	at := s.Rows[i]
	data := s.text.open
	if int(at.box) < len(s.text.full) {
		data = s.unpack(at.box)
	}
	var row *Row
	err := (&rowsRead{at.Num - 1}).of(data[at.from:at.from+at.size], func(r *Row) error { row = r; return nil })
	if err != nil {
		panic(err) // it was read before
	}
	return row
}

func (s *Sheet) unpack(box int32) []byte {
	for _, n := range s.near {
		if n.box == box && n.data != nil {
			return n.data
		}
	}
	n := &s.near[s.next]
	s.next = (s.next + 1) % len(s.near)
	*n = unpacked{box, s.text.box(int(box), nil)}
	return n.data
}

// Around gives what writes a sheet of rows in the place of those of s.
func (s *Sheet) Around(rows *Boxes) func(io.Writer) error {
	return written(s.Before, rows, s.After)
}

// written gives what writes rows with what stands around them.
func written(before []byte, rows *Boxes, after []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		if _, err := w.Write(before); err != nil {
			return err
		}
		if err := rows.writeTo(w); err != nil {
			return err
		}
		_, err := w.Write(after)
		return err
	}
}

// Row is a row: its attributes but for r, and its cells.
type Row struct {
	Num          int
	Attrs, Cells []byte
	whole        []byte
}

// Cell is a cell: its attributes but for r, and what stands in it.
type Cell struct {
	Col          int
	Attrs, Inner []byte
	// shows is what the number in it is: in the place of a cell whose look shows numbers as something
	// else, the look of attrs counts.
	Shows NumberKind
}

// NumberKind is what a number is to a reader.
type NumberKind int

const (
	anyNumber NumberKind = iota
	Share                // of 100
	Day
)

// ErrUnusual says that a sheet is XML that this program does not edit.
var ErrUnusual = errors.New("the sheet is written in a way that no office program writes")

// Parse takes apart a worksheet as most programs write it; of another the error is ErrUnusual.
func Parse(data []byte) (*Sheet, error) {
	s := &Sheet{}
	if i := bytes.Index(data, []byte("<sheetData/>")); i >= 0 {
		s.Before = append(bytes.Clone(data[:i]), "<sheetData>"...)
		s.After = append([]byte("</sheetData>"), data[i+len("<sheetData/>"):]...)
		return s, nil
	}
	i, j := bytes.Index(data, []byte("<sheetData>")), bytes.LastIndex(data, []byte("</sheetData>"))
	if i < 0 || j < i {
		return nil, ErrUnusual
	}
	i += len("<sheetData>")
	s.Before, s.After = data[:i], data[j:]
	return s, (&rowsRead{}).of(data[i:j], s.add)
}

// each calls do for every row.
func (s *Sheet) each(do func(*Row) error) error {
	for i := range s.Rows {
		if err := do(s.Row(i)); err != nil {
			return err
		}
	}
	return nil
}

// Again is each, told that the rows come.
func (s *Sheet) Again(begin func(), do func(*Row) error) error {
	begin()
	return s.each(do)
}

// rowsRead is how far the rows of a sheet have been read.
type rowsRead struct{ last int }

// of calls do for the rows in data, which follow those before.
func (n *rowsRead) of(data []byte, do func(*Row) error) error {
	return elements(data, "row", func(whole, attrs, inner []byte) error {
		num, rest, err := takeRef(attrs)
		if err != nil {
			return err
		}
		row := n.last + 1
		if num != nil {
			if row, err = strconv.Atoi(string(num)); err != nil || row <= n.last || row > MaxRows {
				return fmt.Errorf("row %.20q is out of order", num)
			}
		}
		n.last = row
		return do(&Row{row, rest, inner, whole})
	})
}

// Each calls do for every cell of the row.
func (r *Row) Each(do func(Cell) error) error {
	last := 0
	return elements(r.Cells, "c", func(_, attrs, inner []byte) error {
		name, rest, err := takeRef(attrs)
		if err != nil {
			return err
		}
		col := last + 1
		if name != nil {
			if col = columnNumber(name); col <= last || col > MaxColumns {
				return fmt.Errorf("cell %.20q is out of order", name)
			}
		}
		last = col
		return do(Cell{Col: col, Attrs: rest, Inner: inner})
	})
}

// elements calls each for the elements called name that stand side by side in data.
func elements(data []byte, name string, each func(whole, attrs, inner []byte) error) error {
	open, end := []byte("<"+name), []byte("</"+name+">")
	for i := 0; i < len(data); {
		if c := data[i]; c == ' ' || c == '\n' || c == '\r' || c == '\t' {
			i++
			continue
		}
		if !bytes.HasPrefix(data[i:], open) {
			return ErrUnusual
		}
		tag := tagLength(data[i:])
		if tag <= len(open) || tag > len(data)-i {
			return ErrUnusual
		}
		attrs, inner, n := data[i+len(open):i+tag-1], []byte(nil), tag
		if attrs, n = bytes.TrimRight(attrs, " \t\r\n"), tag; len(attrs) > 0 && attrs[len(attrs)-1] == '/' {
			attrs = attrs[:len(attrs)-1]
		} else {
			j := bytes.Index(data[i+tag:], end)
			if j < 0 {
				return ErrUnusual
			}
			inner, n = data[i+tag:i+tag+j], tag+j+len(end)
		}
		if len(attrs) > 0 && attrs[0] > ' ' {
			return ErrUnusual // another name that begins so
		}
		if err := each(data[i:i+n], attrs, inner); err != nil {
			return err
		}
		i += n
	}
	return nil
}

// tagLength gives the length of the tag that data begins with.
func tagLength(data []byte) int {
	var quote byte
	for i, c := range data {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return 0
}

// takeRef takes the attribute r out of attrs.
func takeRef(attrs []byte) (value, rest []byte, err error) {
	const first = ` r="` // where every office program has it
	if after, ok := bytes.CutPrefix(attrs, []byte(first)); ok {
		if value, rest, ok = bytes.Cut(after, []byte{'"'}); ok && !bytes.Contains(rest, []byte(first)) {
			return value, rest, attributes(rest, func(_, _, _ []byte) {})
		}
		value, rest = nil, nil
	}
	err = attributes(attrs, func(name, v, whole []byte) {
		if string(name) == "r" {
			value = v
		} else {
			rest = append(rest, whole...)
		}
	})
	return value, rest, err
}

// attributes calls each for every attribute; whole has the blanks before it.
func attributes(attrs []byte, each func(name, value, whole []byte)) error {
	for i := 0; i < len(attrs); {
		eq := bytes.IndexByte(attrs[i:], '=')
		if eq < 0 {
			if len(bytes.TrimSpace(attrs[i:])) == 0 {
				return nil
			}
			return ErrUnusual
		}
		name := bytes.TrimSpace(attrs[i : i+eq])
		v := i + eq + 1
		for v < len(attrs) && attrs[v] <= ' ' {
			v++
		}
		if v == len(attrs) || attrs[v] != '"' && attrs[v] != '\'' {
			return ErrUnusual
		}
		end := bytes.IndexByte(attrs[v+1:], attrs[v])
		if end < 0 {
			return ErrUnusual
		}
		each(name, attrs[v+1:v+1+end], attrs[i:v+end+2])
		i = v + end + 2
	}
	return nil
}

// Attr gives the value of an attribute of a row or cell, nil where there is none.
func Attr(attrs []byte, want string) (value []byte) {
	// A sheet that was parsed has no other attributes than well-formed ones.
	_ = attributes(attrs, func(name, v, _ []byte) {
		if string(name) == want {
			value = v
		}
	})
	return value
}

// WithoutAttrs gives attrs without the attributes named.
func WithoutAttrs(attrs []byte, names ...string) []byte {
	var out []byte
	_ = attributes(attrs, func(name, _, whole []byte) {
		if slices.Contains(names, string(name)) {
			return
		}
		out = append(out, whole...)
	})
	return out
}

// At gives the cell in another column, apart from the rows that it stood among.
func (c *Cell) At(col int) Cell {
	return Cell{Col: col, Attrs: bytes.Clone(c.Attrs), Inner: bytes.Clone(c.Inner), Shows: c.Shows}
}

// Style gives the number of the cell's look.
func (c *Cell) Style() int {
	n, _ := strconv.Atoi(string(Attr(c.Attrs, "s")))
	return n
}

// IsEmpty reports whether the cell holds nothing that anybody typed.
func (c *Cell) IsEmpty() bool { return len(bytes.TrimSpace(c.Inner)) == 0 }

// Formula gives the formula of the cell as it stands: its attributes and its text;
// at and end are where the element begins and ends in inner.
func (c *Cell) Formula() (attrs, text []byte, at, end int, ok bool) {
	at = bytes.Index(c.Inner, []byte("<f"))
	if at < 0 || at+2 >= len(c.Inner) || c.Inner[at+2] > ' ' && c.Inner[at+2] != '>' && c.Inner[at+2] != '/' {
		return nil, nil, 0, 0, false
	}
	tag := tagLength(c.Inner[at:])
	if tag == 0 {
		return nil, nil, 0, 0, false
	}
	attrs = bytes.TrimRight(c.Inner[at+2:at+tag-1], " ")
	if n := len(attrs); n > 0 && attrs[n-1] == '/' {
		return attrs[:n-1], nil, at, at + tag, true
	}
	n := bytes.Index(c.Inner[at+tag:], []byte("</f>"))
	if n < 0 {
		return nil, nil, 0, 0, false
	}
	return attrs, c.Inner[at+tag : at+tag+n], at, at + tag + n + len("</f>"), true
}

// AppendTo writes the cell into row.
func (c *Cell) AppendTo(b []byte, row int) []byte {
	b = append(b, `<c r="`...)
	b = append(b, Letters(c.Col)...)
	b = strconv.AppendInt(b, int64(row), 10)
	b = append(b, '"')
	b = append(b, c.Attrs...)
	if len(c.Inner) == 0 {
		return append(b, "/>"...)
	}
	b = append(b, '>')
	b = append(b, c.Inner...)
	return append(b, "</c>"...)
}
