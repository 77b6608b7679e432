// Package msxls turns the workbooks of Excel 97 to 2003 (.xls, .et; BIFF8, [MS-XLS]) into
// .xlsx: the cells as they were last shown, what is merged, hidden or struck out.
package msxls

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"fengong/parser/ole"
)

// Record types.
const (
	recEOF          = 0x000a
	recDateMode     = 0x0022
	recFilePass     = 0x002f
	recFont         = 0x0031
	recContinue     = 0x003c
	recColInfo      = 0x007d
	recBoundSheet   = 0x0085
	recInterfaceHdr = 0x00e1
	recMulRK        = 0x00bd
	recRString      = 0x00d6
	recXF           = 0x00e0
	recMergeCells   = 0x00e5
	recSST          = 0x00fc
	recLabelSST     = 0x00fd
	recNumber       = 0x0203
	recLabel        = 0x0204
	recBoolErr      = 0x0205
	recString       = 0x0207
	recRow          = 0x0208
	recRK           = 0x027e
	recFormat       = 0x041e
	recFormula      = 0x0006
	recFormula4     = 0x0406 // as Excel 4 called it, and one program still does
	recBOF          = 0x0809
)

// maxCells bounds the cells of a workbook.
const maxCells = 5_000_000

// book is a workbook as it was read.
type book struct {
	date1904 bool
	fonts    []font
	formats  []numberFormat
	xfs      []xf
	texts    []text // shared ones first, then those of single cells
	sheets   []*sheet
	cells    int
}

type font struct{ struck bool }

type numberFormat struct {
	id   int
	code string
}

// xf is the style of a cell.
type xf struct{ font, format int }

// text is a string with the places where its font changes.
type text struct {
	s    []uint16
	runs []run
}

type run struct{ from, font int }

type sheet struct {
	name   string
	at     int // offset of its records
	hidden int // 0 shown, 1 hidden, 2 hidden from the menus, too
	plain  bool
	cells  []cell
	rows   map[int]bool // hidden ones
	cols   [][2]int     // hidden ones, first and last
	merged [][4]int     // first row, last row, first column, last column
}

// cell is a cell with a value.
type cell struct {
	row, col, xf uint16
	kind         kind
	n            float64 // of a number, boolean or error; index of a text
}

type kind uint8

const (
	number kind = iota
	words
	boolean
	fault
)

// readBook reads the stream of a workbook.
func readBook(stream []byte) (*book, error) {
	b := &book{}
	r := &records{data: stream}
	if err := b.globals(r); err != nil {
		return nil, err
	}
	stream = r.data // decrypted, perhaps
	seen := map[int]bool{}
	for _, s := range b.sheets {
		if !s.plain {
			continue
		}
		if seen[s.at] {
			return nil, fmt.Errorf("the sheet %q stands where another one does", s.name)
		}
		seen[s.at] = true
		if err := b.readSheet(s, &records{data: stream, next: s.at}); err != nil {
			return nil, fmt.Errorf("the sheet %q: %w", s.name, err)
		}
	}
	return b, nil
}

// records goes through a stream record by record.
type records struct {
	data []byte
	next int

	id   int
	body []byte
}

var errCut = errors.New("a record is cut off")

// read goes to the next record.
func (r *records) read() error {
	if r.next < 0 || r.next+4 > len(r.data) {
		return errCut
	}
	r.id = int(u16(r.data[r.next:]))
	from := r.next + 4
	to := from + int(u16(r.data[r.next+2:]))
	if to > len(r.data) {
		return errCut
	}
	r.body, r.next = r.data[from:to], to
	return nil
}

// continued gives the record's body and those of the records that continue it.
func (r *records) continued() [][]byte {
	parts := [][]byte{r.body}
	for r.next+4 <= len(r.data) && int(u16(r.data[r.next:])) == recContinue {
		if r.read() != nil {
			break
		}
		parts = append(parts, r.body)
	}
	return parts
}

func u16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func u32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }

// begin reads the record that opens a part of the stream.
func (r *records) begin() error {
	if err := r.read(); err != nil {
		return err
	}
	const biff8 = 0x0600
	switch {
	case r.id == recBOF && len(r.body) >= 4 && u16(r.body) == biff8:
		return nil
	case r.id&0xff == recBOF&0xff && r.id <= recBOF && len(r.body) >= 4: // BIFF2 to BIFF5
		return ole.ErrTooOld
	}
	return fmt.Errorf("no beginning (record %#x)", r.id)
}

// need fails unless the record has n bytes.
func (r *records) need(n int) error {
	if len(r.body) < n {
		return fmt.Errorf("record %#x has %d bytes instead of %d", r.id, len(r.body), n)
	}
	return nil
}

// globals reads what all sheets share.
func (b *book) globals(r *records) error {
	if err := r.begin(); err != nil {
		return err
	}
	for {
		if err := r.read(); err != nil {
			return err
		}
		switch r.id {
		case recEOF:
			if len(b.sheets) == 0 {
				return errors.New("no sheets")
			}
			return nil
		case recFilePass:
			plain, err := unprotect(r.data, r.body)
			if err != nil {
				return err
			}
			r.data = plain
		case recDateMode:
			b.date1904 = len(r.body) >= 2 && u16(r.body) == 1
		case recFont:
			if err := r.need(4); err != nil {
				return err
			}
			const strike = 1 << 3
			b.fonts = append(b.fonts, font{u16(r.body[2:])&strike != 0})
			if len(b.fonts) == 4 { // there is no font 4
				b.fonts = append(b.fonts, font{})
			}
		case recFormat:
			if err := r.need(5); err != nil {
				return err
			}
			id := int(u16(r.body))
			code, err := (&pieces{parts: r.continued()}).skip(2).text(2)
			if err != nil && err != errCut { // some programs count wrong here
				return err
			}
			b.formats = append(b.formats, numberFormat{id, decode(code.s)})
		case recXF:
			if err := r.need(4); err != nil {
				return err
			}
			b.xfs = append(b.xfs, xf{int(u16(r.body)), int(u16(r.body[2:]))})
		case recBoundSheet:
			if err := r.need(8); err != nil {
				return err
			}
			name, err := (&pieces{parts: [][]byte{r.body}}).skip(6).text(1)
			if err != nil {
				return err
			}
			b.sheets = append(b.sheets, &sheet{name: decode(name.s), at: int(u32(r.body)), hidden: int(r.body[4] & 3),
				plain: r.body[5] == 0, rows: map[int]bool{}})
		case recSST:
			if err := r.need(8); err != nil {
				return err
			}
			n := int(u32(r.body[4:]))
			p := (&pieces{parts: r.continued()}).skip(8)
			for range n {
				if p.empty() { // fewer texts than were announced: a cell that has one of the others will tell
					break
				}
				s, err := p.text(2)
				if err != nil {
					return fmt.Errorf("the shared texts: %w", err)
				}
				b.texts = append(b.texts, s)
			}
		}
	}
}

// sheet reads the cells of a sheet.
func (b *book) readSheet(s *sheet, r *records) error {
	if err := r.begin(); err != nil {
		return err
	}
	depth := 1 // charts stand within
	w := &sheetReader{book: b, sheet: s, shared: len(b.texts), formula: -1}
	for {
		if err := r.read(); err != nil {
			return err
		}
		switch r.id {
		case recBOF:
			depth++
			continue
		case recEOF:
			if depth--; depth == 0 {
				return nil
			}
			continue
		}
		if depth > 1 {
			continue
		}
		if err := w.record(r); err != nil {
			return err
		}
		if b.cells > maxCells {
			return ole.ErrTooLarge
		}
	}
}

// sheetReader takes the records of a sheet.
type sheetReader struct {
	*book
	*sheet
	shared  int // texts of the whole book
	formula int // cell whose text is still to come, or -1
}

// leastLength is how long a record must be for what is read of it.
var leastLength = map[int]int{recRow: 16, recColInfo: 10, recLabelSST: 10, recLabel: 9, recRString: 9, recRK: 10, recMulRK: 12,
	recNumber: 14, recBoolErr: 8, recFormula: 14, recFormula4: 14, recMergeCells: 2}

func (w *sheetReader) record(r *records) error {
	if err := r.need(leastLength[r.id]); err != nil {
		return err
	}
	at := r.body
	switch r.id {
	case recRow:
		const zeroHeight = 1 << 5
		if u32(at[12:])&zeroHeight != 0 {
			w.sheet.rows[int(u16(at))] = true
		}
	case recColInfo:
		if first, last := int(u16(at)), int(u16(at[2:])); (u16(at[8:])&1 != 0 || u16(at[4:]) == 0) && first <= last {
			w.sheet.cols = append(w.sheet.cols, [2]int{first, last})
		}
	case recLabelSST:
		i := int(u32(at[6:]))
		if i >= w.shared {
			return fmt.Errorf("a cell has the shared text %d of %d", i, w.shared)
		}
		w.put(at, words, float64(i))
	case recLabel, recRString: // rich ones, too: the runs behind the text are of no use without a count of their own
		t, err := (&pieces{parts: r.continued()}).skip(6).text(2)
		if err != nil {
			return err
		}
		w.texts = append(w.texts, t)
		w.put(at, words, float64(len(w.texts)-1))
	case recRK:
		w.put(at, number, rk(u32(at[6:])))
	case recMulRK:
		return w.numbers(at)
	case recNumber:
		w.put(at, number, math.Float64frombits(binary.LittleEndian.Uint64(at[6:])))
	case recBoolErr:
		w.put(at, [2]kind{boolean, fault}[at[7]&1], float64(at[6]))
	case recFormula, recFormula4:
		w.result(at)
	case recString:
		return w.textOfFormula(r)
	case recMergeCells:
		return w.merge(r)
	}
	return nil
}

// put takes a cell; its row, column and style stand at the beginning of at.
func (w *sheetReader) put(at []byte, k kind, n float64) {
	w.book.cells++
	w.sheet.cells = append(w.sheet.cells, cell{u16(at), u16(at[2:]), u16(at[4:]), k, n})
}

// numbers takes the record of numbers side by side.
func (w *sheetReader) numbers(at []byte) error {
	first, last := int(u16(at[2:])), int(u16(at[len(at)-2:]))
	if last < first || len(at) != 6+6*(last-first+1) {
		return errors.New("a row of numbers is cut off")
	}
	for i := range last - first + 1 {
		v := at[4+6*i:]
		w.sheet.cells = append(w.sheet.cells, cell{u16(at), uint16(first + i), u16(v), number, rk(u32(v[2:]))})
		w.book.cells++
	}
	return nil
}

// result takes what a formula gave when it was last worked out.
func (w *sheetReader) result(at []byte) {
	v := at[6:14]
	if u16(v[6:]) != 0xffff {
		w.put(at, number, math.Float64frombits(binary.LittleEndian.Uint64(v)))
		return
	}
	switch v[0] {
	case 0: // the text follows
		w.put(at, words, -1)
		w.formula = len(w.sheet.cells) - 1
	case 1:
		w.put(at, boolean, float64(v[2]))
	case 2:
		w.put(at, fault, float64(v[2]))
	}
}

// textOfFormula takes the text that the formula before it gave.
func (w *sheetReader) textOfFormula(r *records) error {
	if w.formula < 0 {
		return errors.New("a formula's text without its formula")
	}
	t, err := (&pieces{parts: r.continued()}).text(2)
	if err != nil {
		return err
	}
	w.sheet.cells[w.formula].n, w.formula = float64(len(w.texts)), -1
	w.texts = append(w.texts, t)
	return nil
}

// merge takes a list of merged cells.
func (w *sheetReader) merge(r *records) error {
	n := int(u16(r.body))
	if err := r.need(2 + 8*n); err != nil {
		return err
	}
	for i := range n {
		m := r.body[2+8*i:]
		w.sheet.merged = append(w.sheet.merged, [4]int{int(u16(m)), int(u16(m[2:])), int(u16(m[4:])), int(u16(m[6:]))})
	}
	if w.book.cells += n; len(w.sheet.merged) > maxCells {
		return ole.ErrTooLarge
	}
	return nil
}

// rk gives a number that is packed into four bytes.
func rk(v uint32) float64 {
	var f float64
	if v&2 != 0 {
		f = float64(int32(v) >> 2)
	} else {
		f = math.Float64frombits(uint64(v&^3) << 32)
	}
	if v&1 != 0 {
		f /= 100
	}
	return f
}
