package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"fengong/internal/office"
	"fengong/internal/progress"

	"github.com/klauspost/compress/s2"
	"github.com/xuri/excelize/v2"
)

// excelize holds a cell as some 300 bytes and looks its sheet up for each thing that is done to it, and its
// own stream loses how a sheet is printed and puts the sheets in the order of a map. So the rows are
// written here, and put into the sheets as the file is.

const (
	sheetPath  = "xl/worksheets/sheet%d.xml"
	sharedPath = "xl/sharedStrings.xml"
)

// rowPieces are rows in pieces, packed but for the last: of 400,000 rows they are half a gigabyte, packed a tenth of that.
type rowPieces struct {
	full [][]byte
	last []byte
	room []byte
}

// end takes the last piece, with one more row.
func (p *rowPieces) end(last []byte) {
	const enough = 1 << 20
	if p.last = last; len(last) > enough {
		p.room = s2.Encode(p.room[:cap(p.room)], last)
		p.full, p.last = append(p.full, bytes.Clone(p.room)), last[:0]
	}
}

// writeTo writes all of them.
func (p *rowPieces) writeTo(w io.Writer) error {
	var room []byte
	for _, packed := range p.full {
		var err error
		if room, err = s2.Decode(room[:cap(room)], packed); err != nil {
			return err
		}
		if _, err = w.Write(room); err != nil {
			return err
		}
	}
	_, err := w.Write(p.last)
	return err
}

// sharedTexts are the texts of a workbook, each once.
type sharedTexts struct {
	at  map[string]int
	xml bytes.Buffer // the elements, in the order of their numbers
}

// number gives the number of a text.
func (t *sharedTexts) number(text string) int {
	if n, ok := t.at[text]; ok {
		return n
	}
	n := len(t.at)
	t.at[text] = n
	t.xml.WriteString("<si><t")
	if text != strings.Trim(text, "\t\n\r ") {
		t.xml.WriteString(` xml:space="preserve"`)
	}
	t.xml.WriteString(">")
	_ = xml.EscapeText(&t.xml, []byte(text)) // a buffer takes all
	t.xml.WriteString("</t></si>")
	return n
}

// writeTo writes the part that holds them.
func (t *sharedTexts) writeTo(w io.Writer) error {
	_, err := fmt.Fprintf(w, xml.Header+`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="%d" uniqueCount="%[1]d">%s</sst>`, len(t.at), t.xml.Bytes())
	return err
}

// line writes the next row. A height of 0 is left to the office program.
func (s *sheet) line(height float64, cells ...cell) {
	b := s.rows.last
	row := strconv.Itoa(s.row)
	b = append(append(append(b, `<row r="`...), row...), '"')
	if height > 0 {
		b = append(strconv.AppendFloat(append(b, ` ht="`...), height, 'f', -1, 64), `" customHeight="true"`...)
	}
	b = append(b, '>')
	for i, c := range cells {
		b = append(append(append(append(b, `<c r="`...), column(i+1)...), row...), `" s="`...)
		b = append(strconv.AppendInt(b, int64(s.look(c.look)), 10), '"')
		b = append(s.appendValue(b, c), "</c>"...)
	}
	s.rows.end(append(b, "</row>"...))
	s.high = append(s.high, make([]float64, s.row-len(s.high))...) // rows left empty are among them
	s.high[s.row-1] = height
	s.row++
}

// appendValue appends the rest of a cell, from the end of its attributes.
func (s *sheet) appendValue(b []byte, c cell) []byte {
	switch v := c.value.(type) {
	case string:
		if len(v) > excelize.TotalCellChars { // no shorter one has more characters
			v = clipCell(v)
		}
		b = strconv.AppendInt(append(b, ` t="s"><v>`...), int64(s.texts.number(v)), 10)
	case int:
		b = strconv.AppendInt(append(b, `><v>`...), int64(v), 10)
	case progress.Points:
		scale := 1000.0
		if c.look.form == gap {
			scale = 10
		}
		b = strconv.AppendFloat(append(b, `><v>`...), float64(v)/scale, 'f', -1, 64)
	case time.Time:
		b = strconv.AppendInt(append(b, `><v>`...), int64(v.Sub(dayZero)/(24*time.Hour)), 10)
	default:
		return append(b, '>')
	}
	return append(b, "</v>"...)
}

// dayZero is the day before the first that a workbook counts; those before March 1900, when it takes
// a 29 February for a day, are none of a deadline.
var dayZero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// clipCell cuts a text to what Excel takes in a cell, in units of UTF-16.
func clipCell(text string) string {
	n := 0
	for i, r := range text {
		if n++; r > 0xFFFF {
			n++
		}
		if n > excelize.TotalCellChars {
			return text[:i]
		}
	}
	return text
}

// write writes the file, the rows and texts in their places.
func (w *workbook) write() ([]byte, error) {
	var b bytes.Buffer
	size := w.texts.xml.Len() / 3
	for _, rows := range w.rows {
		for _, packed := range rows.full {
			size += len(packed)
		}
	}
	b.Grow(size) // growing to it would take three times as much
	w.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return &filler{office.NewWriter(&b, time.Time{}), w} })
	if err := w.file.Write(io.Discard); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// filler is a zip into which rows and texts go as the parts are written.
type filler struct {
	*office.Writer
	of *workbook
}

// AddFS adds nothing: excelize never calls it, its interface wants it.
func (z *filler) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Create gives the writer of a part, which gets the whole part at once.
func (z *filler) Create(name string) (io.Writer, error) {
	out, err := z.Writer.Create(name)
	if err != nil {
		return nil, err
	}
	if name == sharedPath {
		return io.Discard, z.of.texts.writeTo(out)
	}
	if rows := z.of.rows[name]; rows != nil {
		return filled{out, rows}, nil
	}
	return out, nil
}

// filled writes a sheet with its rows.
type filled struct {
	out  io.Writer
	rows *rowPieces
}

// Write writes the whole part.
func (f filled) Write(part []byte) (int, error) {
	const begin, end = "<sheetData>", "</sheetData>"
	from, to := bytes.Index(part, []byte(begin)), bytes.Index(part, []byte(end))
	if from < 0 || to < 0 {
		return 0, errors.New("a sheet has no place for its rows")
	}
	if _, err := f.out.Write(part[:from+len(begin)]); err != nil {
		return 0, err
	}
	if err := f.rows.writeTo(f.out); err != nil {
		return 0, err
	}
	_, err := f.out.Write(part[to:])
	return len(part), err
}
