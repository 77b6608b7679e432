package worksheet

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

// Archive is the package that excelize writes its parts into. It puts the rows into each
// sheet as the sheet passes by.
type Archive struct {
	*office.Writer
	parts map[string]func(*RowWriter)
}

// NewArchive writes a package to w, dated so; parts write the rows of sheets, by the names of the parts.
func NewArchive(w io.Writer, date time.Time, parts map[string]func(*RowWriter)) *Archive {
	return &Archive{office.NewWriter(w, date), parts}
}

// Create begins the part called name.
func (a *Archive) Create(name string) (io.Writer, error) {
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
func (a *Archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// splice passes a sheet on, its rows put in.
type splice struct {
	w    io.Writer
	rows func(*RowWriter)
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
	rows := &RowWriter{W: s.w}
	s.rows(rows)
	rows.Flush()
	if rows.Err != nil {
		return 0, rows.Err
	}
	if _, err := io.WriteString(s.w, "</sheetData>"); err != nil {
		return 0, err
	}
	if _, err := s.w.Write(after); err != nil {
		return 0, err
	}
	return len(sheet), nil
}

// RowWriter writes rows of cells as SpreadsheetML. The first error sticks.
type RowWriter struct {
	W   io.Writer
	Err error
	Buf []byte
	Row int // 1-based; the row being written
	Col int // 1-based; the cell to be written next
}

// Begin starts the next row. A height of 0 is the default. The height is a proposal: an
// office program measures the row anew when somebody types into it.
func (w *RowWriter) Begin(height float64) {
	w.Row++
	w.Col = 1
	w.Buf = append(w.Buf, `<row r="`...)
	w.Buf = strconv.AppendInt(w.Buf, int64(w.Row), 10)
	if height > 0 {
		w.Buf = append(w.Buf, `" ht="`...)
		w.Buf = strconv.AppendFloat(w.Buf, height, 'f', -1, 64)
	}
	w.Buf = append(w.Buf, `">`...)
}

// Fixed starts the next row, of a height that stays: for merged cells, whose height no
// office program measures.
func (w *RowWriter) Fixed(height float64) {
	w.Begin(height)
	w.Buf = append(w.Buf[:len(w.Buf)-1], ` customHeight="1">`...)
}

// End ends the row.
func (w *RowWriter) End() {
	w.Buf = append(w.Buf, "</row>"...)
	if len(w.Buf) >= 1<<16 {
		w.Flush()
	}
}

// Flush writes what is still held back; what went wrong is in Err.
func (w *RowWriter) Flush() {
	if w.Err == nil {
		_, w.Err = w.W.Write(w.Buf)
	}
	w.Buf = w.Buf[:0]
}

func (w *RowWriter) cell(style int) {
	w.Buf = append(w.Buf, `<c r="`...)
	w.Buf = append(w.Buf, Letters(w.Col)...)
	w.Buf = strconv.AppendInt(w.Buf, int64(w.Row), 10)
	w.Buf = append(w.Buf, `" s="`...)
	w.Buf = strconv.AppendInt(w.Buf, int64(style), 10)
	w.Buf = append(w.Buf, '"')
	w.Col++
}

// Blank writes an empty cell.
func (w *RowWriter) Blank(style int) {
	w.cell(style)
	w.Buf = append(w.Buf, "/>"...)
}

// Text writes s as text, whatever it looks like.
func (w *RowWriter) Text(style int, s string) {
	if s == "" {
		w.Blank(style)
		return
	}
	w.cell(style)
	w.Buf = append(w.Buf, ` t="inlineStr"><is><t xml:space="preserve">`...)
	w.Buf = AppendText(w.Buf, s)
	w.Buf = append(w.Buf, "</t></is></c>"...)
}

// Number writes n as a number.
func (w *RowWriter) Number(style, n int) {
	w.cell(style)
	w.Buf = append(w.Buf, "><v>"...)
	w.Buf = strconv.AppendInt(w.Buf, int64(n), 10)
	w.Buf = append(w.Buf, "</v></c>"...)
}

// beginFormula begins a cell with a formula, up to its value.
func (w *RowWriter) beginFormula(style int, formula string) {
	w.cell(style)
	w.Buf = append(w.Buf, "><f>"...)
	w.Buf = AppendText(w.Buf, formula)
	w.Buf = append(w.Buf, "</f><v>"...)
}

// Formula writes a formula whose value now is n.
func (w *RowWriter) Formula(style int, formula string, n int) {
	w.beginFormula(style, formula)
	w.Buf = strconv.AppendInt(w.Buf, int64(n), 10)
	w.Buf = append(w.Buf, "</v></c>"...)
}

// FormulaShare writes a formula whose value now is f.
func (w *RowWriter) FormulaShare(style int, formula string, f float64) {
	w.beginFormula(style, formula)
	w.Buf = strconv.AppendFloat(w.Buf, f, 'g', 15, 64)
	w.Buf = append(w.Buf, "</v></c>"...)
}

// FormulaText writes a formula whose value now is the text s.
func (w *RowWriter) FormulaText(style int, formula, s string) {
	w.cell(style)
	w.Buf = append(w.Buf, ` t="str"><f>`...)
	w.Buf = AppendText(w.Buf, formula)
	w.Buf = append(w.Buf, "</f><v>"...)
	w.Buf = AppendText(w.Buf, s)
	w.Buf = append(w.Buf, "</v></c>"...)
}

// AppendText appends s as XML text. A carriage return would become a line feed, and
// office programs read _x0041_ as the letter A: both are written so that they stay.
func AppendText(b []byte, s string) []byte {
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

// Letters gives the name of a column: 1 is A.
func Letters(col int) string {
	if col <= len(columnLetters) {
		return columnLetters[col-1]
	}
	name, _ := excelize.ColumnNumberToName(col)
	return name
}
