package tracker

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office"
)

// archive is the package that excelize writes its parts into. It puts the rows into each
// sheet as the sheet passes by.
type archive struct {
	*office.Writer
	parts map[string]func(*rowWriter)
}

func newArchive(w io.Writer, date time.Time, parts map[string]func(*rowWriter)) *archive {
	return &archive{office.NewWriter(w, date), parts}
}

// Create begins the part called name.
func (a *archive) Create(name string) (io.Writer, error) {
	w, err := a.Writer.Create(name)
	if err != nil {
		return nil, err
	}
	if rows, ok := a.parts[name]; ok {
		return &splice{w, rows}, nil
	}
	return w, nil
}

// AddFS adds nothing: excelize never calls it, its interface wants it.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// splice passes a sheet on, its rows put in.
type splice struct {
	w    io.Writer
	rows func(*rowWriter)
}

// Write takes the whole sheet, as excelize gives it.
func (s *splice) Write(sheet []byte) (int, error) {
	before, after, ok := bytes.Cut(sheet, []byte("</sheetData>"))
	if !ok {
		return 0, fmt.Errorf("the sheet has no place for its rows")
	}
	if _, err := s.w.Write(before); err != nil {
		return 0, err
	}
	rows := &rowWriter{w: s.w}
	s.rows(rows)
	rows.flush()
	if rows.err != nil {
		return 0, rows.err
	}
	if _, err := io.WriteString(s.w, "</sheetData>"); err != nil {
		return 0, err
	}
	if _, err := s.w.Write(after); err != nil {
		return 0, err
	}
	return len(sheet), nil
}

// rowWriter writes rows of cells as SpreadsheetML. The first error sticks.
type rowWriter struct {
	w   io.Writer
	err error
	buf []byte
	row int // 1-based; the row being written
	col int // 1-based; the cell to be written next
}

// begin starts the next row. A height of 0 is the default. The height is a proposal: an
// office program measures the row anew when somebody types into it.
func (w *rowWriter) begin(height float64) {
	w.row++
	w.col = 1
	w.buf = append(w.buf, `<row r="`...)
	w.buf = strconv.AppendInt(w.buf, int64(w.row), 10)
	if height > 0 {
		w.buf = append(w.buf, `" ht="`...)
		w.buf = strconv.AppendFloat(w.buf, height, 'f', -1, 64)
	}
	w.buf = append(w.buf, `">`...)
}

// fixed starts the next row, of a height that stays: for merged cells, whose height no
// office program measures.
func (w *rowWriter) fixed(height float64) {
	w.begin(height)
	w.buf = append(w.buf[:len(w.buf)-1], ` customHeight="1">`...)
}

func (w *rowWriter) end() {
	w.buf = append(w.buf, "</row>"...)
	if len(w.buf) >= 1<<16 {
		w.flush()
	}
}

func (w *rowWriter) flush() {
	if w.err == nil {
		_, w.err = w.w.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

func (w *rowWriter) cell(style int) {
	w.buf = append(w.buf, `<c r="`...)
	w.buf = append(w.buf, letters(w.col)...)
	w.buf = strconv.AppendInt(w.buf, int64(w.row), 10)
	w.buf = append(w.buf, `" s="`...)
	w.buf = strconv.AppendInt(w.buf, int64(style), 10)
	w.buf = append(w.buf, '"')
	w.col++
}

// blank writes an empty cell.
func (w *rowWriter) blank(style int) {
	w.cell(style)
	w.buf = append(w.buf, "/>"...)
}

// text writes s as text, whatever it looks like.
func (w *rowWriter) text(style int, s string) {
	if s == "" {
		w.blank(style)
		return
	}
	w.cell(style)
	w.buf = append(w.buf, ` t="inlineStr"><is><t xml:space="preserve">`...)
	w.buf = appendText(w.buf, s)
	w.buf = append(w.buf, "</t></is></c>"...)
}

// number writes n as a number.
func (w *rowWriter) number(style, n int) {
	w.cell(style)
	w.buf = append(w.buf, "><v>"...)
	w.buf = strconv.AppendInt(w.buf, int64(n), 10)
	w.buf = append(w.buf, "</v></c>"...)
}

// beginFormula begins a cell with a formula, up to its value.
func (w *rowWriter) beginFormula(style int, formula string) {
	w.cell(style)
	w.buf = append(w.buf, "><f>"...)
	w.buf = appendText(w.buf, formula)
	w.buf = append(w.buf, "</f><v>"...)
}

// formula writes a formula whose value now is n.
func (w *rowWriter) formula(style int, formula string, n int) {
	w.beginFormula(style, formula)
	w.buf = strconv.AppendInt(w.buf, int64(n), 10)
	w.buf = append(w.buf, "</v></c>"...)
}

// formulaShare writes a formula whose value now is f.
func (w *rowWriter) formulaShare(style int, formula string, f float64) {
	w.beginFormula(style, formula)
	w.buf = strconv.AppendFloat(w.buf, f, 'g', 15, 64)
	w.buf = append(w.buf, "</v></c>"...)
}

// formulaText writes a formula whose value now is the text s.
func (w *rowWriter) formulaText(style int, formula, s string) {
	w.cell(style)
	w.buf = append(w.buf, ` t="str"><f>`...)
	w.buf = appendText(w.buf, formula)
	w.buf = append(w.buf, "</f><v>"...)
	w.buf = appendText(w.buf, s)
	w.buf = append(w.buf, "</v></c>"...)
}

// appendText appends s as XML text. A carriage return would become a line feed, and
// office programs read _x0041_ as the letter A: both are written so that they stay.
func appendText(b []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		var esc string
		switch s[i] {
		case '&':
			esc = "&amp;"
		case '<':
			esc = "&lt;"
		case '>':
			esc = "&gt;"
		case '\r':
			esc = "_x000D_"
		case '_':
			if !isEscape(s[i:]) {
				continue
			}
			esc = "_x005F_"
		default:
			continue
		}
		b = append(b, s[from:i]...)
		b = append(b, esc...)
		from = i + 1
	}
	return append(b, s[from:]...)
}

// isEscape reports whether s begins like _x0041_.
func isEscape(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}

var columnLetters = func() (l [64]string) {
	for i := range l {
		l[i], _ = excelize.ColumnNumberToName(i + 1)
	}
	return l
}()

// letters gives the name of a column: 1 is A.
func letters(col int) string {
	if col <= len(columnLetters) {
		return columnLetters[col-1]
	}
	name, _ := excelize.ColumnNumberToName(col)
	return name
}
