package tracker

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// rawSheet is a worksheet as its bytes stand: what is not touched is written back as it
// was, whatever it means.
type rawSheet struct {
	before []byte // up to the rows
	rows   []rowPlace
	after  []byte // from the end of the rows
	size   int    // bytes of all rows

	text boxes // the rows
	// The boxes that were unpacked last, for rows are asked for one after the other, and those that
	// were sorted among others in between.
	near [4]unpacked
	next int // of near, to be given up
}

// rowPlace is the number of a row, and where it stands.
type rowPlace struct {
	num             int
	box, from, size int32
}

type unpacked struct {
	box  int32
	data []byte
}

// add adds a row behind the others.
func (s *rawSheet) add(r *rawRow) error {
	box, from := s.text.add(r.whole)
	s.rows = append(s.rows, rowPlace{r.num, int32(box), int32(from), int32(len(r.whole))})
	s.size += len(r.whole)
	return nil
}

// row gives the i-th row.
func (s *rawSheet) row(i int) *rawRow {
	at := s.rows[i]
	data := s.text.open
	if int(at.box) < len(s.text.full) {
		data = s.unpack(at.box)
	}
	var row *rawRow
	err := (&rowsRead{at.num - 1}).of(data[at.from:at.from+at.size], func(r *rawRow) error { row = r; return nil })
	if err != nil {
		panic(err) // it was read before
	}
	return row
}

func (s *rawSheet) unpack(box int32) []byte {
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

// around gives what writes a sheet of rows in the place of those of s.
func (s *rawSheet) around(rows *boxes) func(io.Writer) error {
	return written(s.before, rows, s.after)
}

// written gives what writes rows with what stands around them.
func written(before []byte, rows *boxes, after []byte) func(io.Writer) error {
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

// rawRow is a row: its attributes but for r, and its cells.
type rawRow struct {
	num          int
	attrs, cells []byte
	whole        []byte
}

// rawCell is a cell: its attributes but for r, and what stands in it.
type rawCell struct {
	col          int
	attrs, inner []byte
	// shows is what the number in it is: in the place of a cell whose look shows numbers as something
	// else, the look of attrs counts.
	shows numberKind
}

// numberKind is what a number is to a reader.
type numberKind int

const (
	anyNumber numberKind = iota
	aShare               // of 100
	aDay
)

// errUnusual says that a sheet is XML that this program does not edit.
var errUnusual = errors.New("the sheet is written in a way that no office program writes")

func parseSheet(data []byte) (*rawSheet, error) {
	s := &rawSheet{}
	if i := bytes.Index(data, []byte("<sheetData/>")); i >= 0 {
		s.before = append(bytes.Clone(data[:i]), "<sheetData>"...)
		s.after = append([]byte("</sheetData>"), data[i+len("<sheetData/>"):]...)
		return s, nil
	}
	i, j := bytes.Index(data, []byte("<sheetData>")), bytes.LastIndex(data, []byte("</sheetData>"))
	if i < 0 || j < i {
		return nil, errUnusual
	}
	i += len("<sheetData>")
	s.before, s.after = data[:i], data[j:]
	return s, (&rowsRead{}).of(data[i:j], s.add)
}

// each calls do for every row.
func (s *rawSheet) each(do func(*rawRow) error) error {
	for i := range s.rows {
		if err := do(s.row(i)); err != nil {
			return err
		}
	}
	return nil
}

// again is each, told that the rows come.
func (s *rawSheet) again(begin func(), do func(*rawRow) error) error {
	begin()
	return s.each(do)
}

// rowsRead is how far the rows of a sheet have been read.
type rowsRead struct{ last int }

// of calls do for the rows in data, which follow those before.
func (n *rowsRead) of(data []byte, do func(*rawRow) error) error {
	return elements(data, "row", func(whole, attrs, inner []byte) error {
		num, rest, err := takeRef(attrs)
		if err != nil {
			return err
		}
		row := n.last + 1
		if num != nil {
			if row, err = strconv.Atoi(string(num)); err != nil || row <= n.last || row > maxRows {
				return fmt.Errorf("row %.20q is out of order", num)
			}
		}
		n.last = row
		return do(&rawRow{row, rest, inner, whole})
	})
}

// each calls do for every cell of the row.
func (r *rawRow) each(do func(rawCell) error) error {
	last := 0
	return elements(r.cells, "c", func(_, attrs, inner []byte) error {
		name, rest, err := takeRef(attrs)
		if err != nil {
			return err
		}
		col := last + 1
		if name != nil {
			if col = columnNumber(name); col <= last || col > maxColumns {
				return fmt.Errorf("cell %.20q is out of order", name)
			}
		}
		last = col
		return do(rawCell{col: col, attrs: rest, inner: inner})
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
			return errUnusual
		}
		tag := tagLength(data[i:])
		if tag <= len(open) || tag > len(data)-i {
			return errUnusual
		}
		attrs, inner, n := data[i+len(open):i+tag-1], []byte(nil), tag
		if attrs, n = bytes.TrimRight(attrs, " \t\r\n"), tag; len(attrs) > 0 && attrs[len(attrs)-1] == '/' {
			attrs = attrs[:len(attrs)-1]
		} else {
			j := bytes.Index(data[i+tag:], end)
			if j < 0 {
				return errUnusual
			}
			inner, n = data[i+tag:i+tag+j], tag+j+len(end)
		}
		if len(attrs) > 0 && attrs[0] > ' ' {
			return errUnusual // another name that begins so
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
			return errUnusual
		}
		name := bytes.TrimSpace(attrs[i : i+eq])
		v := i + eq + 1
		for v < len(attrs) && attrs[v] <= ' ' {
			v++
		}
		if v == len(attrs) || attrs[v] != '"' && attrs[v] != '\'' {
			return errUnusual
		}
		end := bytes.IndexByte(attrs[v+1:], attrs[v])
		if end < 0 {
			return errUnusual
		}
		each(name, attrs[v+1:v+1+end], attrs[i:v+end+2])
		i = v + end + 2
	}
	return nil
}

func attribute(attrs []byte, want string) (value []byte) {
	// A sheet that was parsed has no other attributes than well-formed ones.
	_ = attributes(attrs, func(name, v, _ []byte) {
		if string(name) == want {
			value = v
		}
	})
	return value
}

// without gives attrs without the attributes named.
func without(attrs []byte, names ...string) []byte {
	var out []byte
	_ = attributes(attrs, func(name, _, whole []byte) {
		if slices.Contains(names, string(name)) {
			return
		}
		out = append(out, whole...)
	})
	return out
}

// at gives the cell in another column, apart from the rows that it stood among.
func (c *rawCell) at(col int) rawCell {
	return rawCell{col: col, attrs: bytes.Clone(c.attrs), inner: bytes.Clone(c.inner), shows: c.shows}
}

// style gives the number of the cell's look.
func (c *rawCell) style() int {
	n, _ := strconv.Atoi(string(attribute(c.attrs, "s")))
	return n
}

// isEmpty reports whether the cell holds nothing that anybody typed.
func (c *rawCell) isEmpty() bool { return len(bytes.TrimSpace(c.inner)) == 0 }

// formula gives the formula of the cell as it stands: its attributes and its text;
// at and end are where the element begins and ends in inner.
func (c *rawCell) formula() (attrs, text []byte, at, end int, ok bool) {
	at = bytes.Index(c.inner, []byte("<f"))
	if at < 0 || at+2 >= len(c.inner) || c.inner[at+2] > ' ' && c.inner[at+2] != '>' && c.inner[at+2] != '/' {
		return nil, nil, 0, 0, false
	}
	tag := tagLength(c.inner[at:])
	if tag == 0 {
		return nil, nil, 0, 0, false
	}
	attrs = bytes.TrimRight(c.inner[at+2:at+tag-1], " ")
	if n := len(attrs); n > 0 && attrs[n-1] == '/' {
		return attrs[:n-1], nil, at, at + tag, true
	}
	n := bytes.Index(c.inner[at+tag:], []byte("</f>"))
	if n < 0 {
		return nil, nil, 0, 0, false
	}
	return attrs, c.inner[at+tag : at+tag+n], at, at + tag + n + len("</f>"), true
}

// appendCell writes the cell into row.
func (c *rawCell) appendTo(b []byte, row int) []byte {
	b = append(b, `<c r="`...)
	b = append(b, letters(c.col)...)
	b = strconv.AppendInt(b, int64(row), 10)
	b = append(b, '"')
	b = append(b, c.attrs...)
	if len(c.inner) == 0 {
		return append(b, "/>"...)
	}
	b = append(b, '>')
	b = append(b, c.inner...)
	return append(b, "</c>"...)
}
