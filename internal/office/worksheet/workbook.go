package worksheet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office"
)

// Workbook is an .xlsx file that is being read, whoever saved it.
type Workbook struct {
	Pkg      *office.Package
	Main     string // part of the workbook
	Sheets   []SheetPart
	Shared   []string
	Date1904 bool
	dates    map[string]bool // looks of cells that show a number as a day
	percents map[string]bool // of those that show it as a share of 100
	times    map[string]bool // and as a time of day alone
	hours    map[string]bool // of those that show it as a day, with its hours
	Merged   map[string][]Span
	Size     int // of the file, packed
	Rows     int // that the sheet being read says it has, as far as a file of this size is believed

	Only func(rows []byte) bool // while only some rows are read: in which pieces they may stand
}

// Span is cells of several rows that are merged.
type Span struct{ From, To Ref }

// SheetPart is a sheet by its name, and the part that holds it.
type SheetPart struct{ Name, Part string }

// Limits are what a file may make of itself when it is unpacked.
var Limits = office.Limits{Parts: 100_000, Part: 2 << 30, Total: 8 << 30}

// maxShared is how many texts the cells of a file may share.
const maxShared = 1 << 24

// What a file is that is no workbook to be read.
var (
	ErrEncrypted = office.ErrEncrypted
	ErrNotXLSX   = errors.New("not an .xlsx workbook")
)

// Open opens a workbook. Errors are ErrEncrypted, ErrNotXLSX, and an *office.PartError of a part that is damaged.
func Open(data []byte) (*Workbook, error) { return OpenBeside(data, nil) }

// OpenBeside opens a workbook that was made from another one: shared texts that are packed as there are not
// read once more.
func OpenBeside(data []byte, from *Workbook) (*Workbook, error) {
	pkg, err := office.Open(data, Limits)
	var part *office.PartError
	switch {
	case errors.Is(err, office.ErrEncrypted), errors.As(err, &part):
		return nil, err
	case err != nil:
		return nil, ErrNotXLSX
	}
	w, err := New(pkg, from)
	if err == nil {
		w.Size = len(data)
	}
	return w, err
}

// New is OpenBeside of a package that is open already.
func New(pkg *office.Package, from *Workbook) (*Workbook, error) {
	w := &Workbook{Pkg: pkg, Main: pkg.Main(), Merged: map[string][]Span{}}
	if w.Main == "" || pkg.Kind() != office.Sheet {
		return nil, ErrNotXLSX
	}
	rels, err := pkg.Relations(w.Main)
	if err != nil {
		return nil, err
	}
	err = w.Scan(w.Main, func(s *office.Scanner) error {
		switch {
		case s.Is(office.Sheet, "workbookPr"):
			v := string(s.Attr("date1904"))
			w.Date1904 = v == "1" || v == "true"
		case s.Is(office.Sheet, "sheet"):
			id := string(s.RelationID())
			i := slices.IndexFunc(rels, func(r office.Relation) bool { return r.ID == id && !r.External })
			if i < 0 {
				break
			}
			part := rels[i].Target
			if slices.ContainsFunc(w.Sheets, func(other SheetPart) bool { return other.Part == part }) {
				return fmt.Errorf("two sheets are one part, %s", part)
			}
			w.Sheets = append(w.Sheets, SheetPart{string(s.Attr("name")), part})
		}
		return nil
	})
	if err == nil {
		err = w.readDates()
	}
	part := pkg.Related(w.Main, "sharedStrings")
	switch {
	case err != nil || part == "":
	case from != nil && from.Pkg.Related(from.Main, "sharedStrings") == part && pkg.PackedAs(part, from.Pkg):
		w.Shared = from.Shared
	default:
		err = w.readShared(part)
	}
	return w, err
}

// readShared reads the texts that cells share.
func (w *Workbook) readShared(part string) error {
	var text []byte
	return w.Scan(part, func(s *office.Scanner) (err error) {
		if !s.Is(office.Sheet, "si") {
			return nil
		}
		if len(w.Shared) == maxShared {
			return errors.New("too many shared texts")
		}
		text, err = appendValue(text[:0], s)
		w.Shared = append(w.Shared, Decode(string(text)))
		return err
	})
}

// readDates finds the looks that show a number as a day or as a share of 100: numbers of the formats that Excel
// has for days, and formats of people's own with a year, a month or a day in them.
func (w *Workbook) readDates() error {
	w.dates, w.percents, w.times, w.hours = map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	part := w.Pkg.Related(w.Main, "styles")
	if part == "" || !w.Pkg.Has(part) {
		return nil
	}
	own, share, clock, hours := map[string]bool{}, map[string]bool{"9": true, "10": true}, map[string]bool{}, map[string]bool{"22": true}
	look, in := 0, false
	return w.Scan(part, func(s *office.Scanner) error {
		switch {
		case s.Is(office.Sheet, "numFmt"):
			id, format := string(s.Attr("numFmtId")), string(s.Attr("formatCode"))
			own[id], share[id] = shows(format, "yd"), strings.Contains(format, "%")
			hours[id] = shows(format, "h")
			clock[id] = !own[id] && hours[id]
		case s.Is(office.Sheet, "cellXfs"):
			in, look = true, 0
		case s.Is(office.Sheet, "cellStyles"), s.Is(office.Sheet, "dxfs"):
			in = false
		case s.Is(office.Sheet, "xf") && in:
			id := string(s.Attr("numFmtId"))
			n, _ := strconv.Atoi(id)
			w.dates[strconv.Itoa(look)] = own[id] || n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 31 || n == 36 || n >= 50 && n <= 58
			w.percents[strconv.Itoa(look)] = share[id]
			w.times[strconv.Itoa(look)] = clock[id] || n >= 18 && n <= 21 || n >= 32 && n <= 35 || n >= 45 && n <= 47
			w.hours[strconv.Itoa(look)] = hours[id]
			look++
		}
		return nil
	})
}

// Fits reports whether a look shows numbers of a kind as what they are.
func (w *Workbook) Fits(look string, shows NumberKind) bool {
	switch shows {
	case Share:
		return !w.dates[look] && !w.times[look]
	case Day:
		return w.dates[look]
	}
	return true
}

// shows reports whether a number format shows a day or a time: one of the signs outside of
// quotes, brackets and escapes.
func shows(format, signs string) bool {
	var bare strings.Builder
	for i := 0; i < len(format); i++ {
		switch format[i] {
		case '\\', '_', '*':
			i++
		case '"', '[':
			end := byte('"')
			if format[i] == '[' {
				end = ']'
			}
			for i++; i < len(format) && format[i] != end; i++ {
			}
		default:
			bare.WriteByte(format[i])
		}
	}
	s := strings.ToLower(bare.String())
	return !strings.Contains(s, "general") && strings.ContainsAny(s, signs) && !strings.ContainsAny(s, "#0?")
}

// Scan reads a part and calls begin for each element that begins. begin may read on.
func (w *Workbook) Scan(part string, begin func(*office.Scanner) error) error {
	err := w.Pkg.Scan(part, begin)
	if errors.Is(err, office.ErrMissing) {
		return fmt.Errorf("%w: %s is missing", ErrNotXLSX, part)
	}
	return err
}

// appendValue appends what the element just begun holds: a cell its value, not its
// formula; a text all its runs, not their pronunciation.
func appendValue(text []byte, s *office.Scanner) ([]byte, error) {
	text, _, err := appendContent(text, s)
	return text, err
}

// content is what a cell holds, beside its value.
type content struct{ anything, formula bool }

// appendContent is appendValue that says more.
func appendContent(text []byte, s *office.Scanner) (_ []byte, c content, err error) {
	if t, holds, ok := s.Cell(); ok {
		return append(text, t...), content{anything: holds}, nil
	}
	in := false
	for depth := s.Depth(); s.Depth() >= depth; {
		if err := s.Next(); err != nil {
			return nil, c, err
		}
		switch {
		case s.Piece == office.Characters && in:
			text = append(text, s.Text...)
		case s.Piece == office.Characters:
			c.anything = c.anything || len(bytes.TrimSpace(s.Text)) > 0
		case string(s.Name) == "v", string(s.Name) == "t":
			in = s.Piece == office.Begin
			c.anything = c.anything || in
		case s.Piece == office.Begin:
			c.anything, c.formula = true, c.formula || string(s.Name) == "f"
			if string(s.Name) == "rPh" {
				if err := s.Skip(); err != nil {
					return nil, c, err
				}
			}
		}
	}
	return text, c, nil
}

// Value is a cell as the file has it.
type Value struct {
	Row, Col int // 1-based
	Text     string
	Number   bool // text is a number, as the file writes it
	Date     bool // and is shown as a day or a time
	Percent  bool // or as a share of 100
	Time     bool // or as a time of day
	Hours    bool // the hours are shown
	Picture  bool // text stands for a picture in the cell
}

// leastRow is what a row of a ledger takes at least, in bytes once it is packed.
const leastRow = 16

// cellAttributes are those of a cell that are read.
var cellAttributes = []string{"t", "s", "vm"}

// Cells calls each for every cell of a sheet that has a value, row by row. wanted says
// whether the cells of a column are of interest. Which cells are merged is known when it
// returns.
func (w *Workbook) Cells(part string, wanted func(row, col int) bool, each func(Value) error) error {
	return w.Look(&CellScan{Wanted: wanted, Each: each}, part, nil)
}

// valueOf understands the text of a cell of a type; rich tells that it has a rich value. keep gives it as
// a string.
func (w *Workbook) valueOf(typ string, text []byte, style int, rich bool, keep func([]byte) string) (v Value, err error) {
	switch typ {
	case "s":
		n, err := strconv.Atoi(string(text))
		if err != nil || n < 0 || n >= len(w.Shared) {
			return v, fmt.Errorf("no shared text %.20q", text)
		}
		v.Text = w.Shared[n]
	case "", "n":
		look := strconv.Itoa(style)
		v.Text, v.Number, v.Date, v.Percent, v.Time = string(text), true, w.dates[look], w.percents[look], w.times[look]
		v.Hours = w.hours[look]
	case "b":
		v.Text = map[bool]string{false: "FALSE", true: "TRUE"}[string(text) == "1"]
	case "d":
		v.Text = strings.TrimSuffix(string(text), "T00:00:00")
	default:
		if typ != "inlineStr" && typ != "str" && typ != "e" { // ECMA-376 part 1, 18.18.11 knows no other
			return v, fmt.Errorf("a cell of the type %.20q", typ)
		}
		v.Text = keep(text)
		// Excel keeps a picture as an error with a rich value, WPS as a formula of its own.
		v.Picture = typ == "e" && rich || strings.HasPrefix(strings.TrimPrefix(strings.TrimPrefix(v.Text, "="), "_xlfn."), "DISPIMG(")
	}
	return v, nil
}

// cellType gives the type of a cell, those that there are without a copy of their own.
func cellType(name []byte) string {
	for _, known := range [...]string{"inlineStr", "s", "n", "str", "b", "e", "d"} {
		if string(name) == known {
			return known
		}
	}
	return string(name)
}

// columnNumber gives the column of a cell's name: 27 for AA5, 0 where it has none.
func columnNumber(name []byte) int {
	n := 0
	for _, c := range name {
		if c < 'A' || c > 'Z' || n > 1<<14 {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n
}

// Decode puts in the characters that a workbook writes as _x000D_.
func Decode(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if !isEscape(s[i:]) {
			b.WriteByte(s[i])
			i++
			continue
		}
		n, _ := strconv.ParseUint(s[i+2:i+6], 16, 16)
		b.WriteRune(rune(n))
		i += 7
	}
	return b.String()
}
