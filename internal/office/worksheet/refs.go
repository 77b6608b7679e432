package worksheet

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Ref is a cell as formulas and ranges name it: $K4.
type Ref struct {
	Col, Row       int // 1-based; col is 0 in a reference to whole rows ($3:$3)
	colAbs, rowAbs bool
}

func (r Ref) String() string {
	var b []byte
	if r.Col > 0 {
		if r.colAbs {
			b = append(b, '$')
		}
		b = append(b, Letters(r.Col)...)
	}
	if r.rowAbs {
		b = append(b, '$')
	}
	return string(strconv.AppendInt(b, int64(r.Row), 10))
}

// ParseRef reads a whole word as a reference.
func ParseRef(word string) (r Ref, ok bool) {
	i := 0
	take := func() bool {
		if i < len(word) && word[i] == '$' {
			i++
			return true
		}
		return false
	}
	abs := take()
	for ; i < len(word) && i < 5; i++ {
		c := word[i] &^ 0x20 // as a capital
		if c < 'A' || c > 'Z' {
			break
		}
		r.Col = r.Col*26 + int(c-'A') + 1
	}
	if r.Col > 0 {
		r.colAbs = abs
		r.rowAbs = take()
	} else {
		r.rowAbs = abs
	}
	digits := i
	for ; i < len(word) && word[i] >= '0' && word[i] <= '9' && i-digits < 8; i++ {
		r.Row = r.Row*10 + int(word[i]-'0')
	}
	ok = i == len(word) && i > digits && r.Row >= 1 && r.Row <= MaxRows && r.Col <= MaxColumns
	return r, ok
}

// What a worksheet holds at most, as Excel has it.
const (
	MaxRows    = 1 << 20
	MaxColumns = 1 << 14
)

// mapping gives what a reference to the cells from a to b of a sheet becomes; a is b
// where it names one cell. ok is false where nothing of it is left.
type mapping func(sheet string, a, b Ref) (x, y Ref, ok bool)

// RefGone stands in a formula for cells that are gone.
const RefGone = "#REF!"

// Translate puts new references into a formula that stands in the sheet home. What is
// within quotation marks, names of functions, references into other files and the
// columns of tables (a bracket) it leaves alone.
func Translate(formula, home string, to mapping) string {
	if !strings.ContainsAny(formula, "0123456789") {
		return formula
	}
	var b strings.Builder
	sheet, foreign := home, false
	for i := 0; i < len(formula); {
		switch c := formula[i]; {
		case c == '"':
			n := quotedLength(formula[i:], '"')
			b.WriteString(formula[i : i+n])
			i += n
		case c == '\'':
			n := quotedLength(formula[i:], '\'')
			name := formula[i : i+n]
			b.WriteString(name)
			i += n
			if i < len(formula) && formula[i] == '!' && n > 1 {
				name = strings.ReplaceAll(name[1:n-1], "''", "'")
				sheet, foreign = name, strings.Contains(name, "]")
				b.WriteByte('!')
				i++
				continue // sheet counts for the word that follows
			}
		case c == '[':
			n := bracketLength(formula[i:])
			b.WriteString(formula[i : i+n])
			i += n
			foreign = true // [1]Sheet!A1, unless no sheet follows
			continue
		default:
			word := wordLength(formula[i:])
			if word == 0 {
				_, size := utf8.DecodeRuneInString(formula[i:])
				b.WriteString(formula[i : i+size])
				i += size
				break
			}
			text := formula[i : i+word]
			i += word
			if i < len(formula) && formula[i] == '!' {
				b.WriteString(text + "!")
				i++
				sheet = text
				continue
			}
			n := 0
			if !foreign && (i == len(formula) || formula[i] != '(' && formula[i] != '[') {
				text, n = translateRef(text, formula[i:], sheet, to)
			}
			b.WriteString(text)
			i += n
		}
		sheet, foreign = home, false
	}
	return b.String()
}

// translateRef translates the word text if it is a reference; rest is what follows it.
// It gives how many bytes of rest belong to the reference.
func translateRef(text, rest, sheet string, to mapping) (string, int) {
	a, ok := ParseRef(text)
	if !ok {
		return text, 0
	}
	if strings.HasPrefix(rest, ":") {
		n := wordLength(rest[1:])
		if b, ok := ParseRef(rest[1 : 1+n]); ok && (a.Col == 0) == (b.Col == 0) {
			x, y, ok := to(sheet, a, b)
			if !ok {
				return RefGone, 1 + n
			}
			return x.String() + ":" + y.String(), 1 + n
		}
	}
	if a.Col == 0 {
		return text, 0 // a number
	}
	x, _, ok := to(sheet, a, a)
	if !ok {
		return RefGone, 0
	}
	return x.String(), 0
}

// quotedLength gives the length of the quotation that s begins with.
func quotedLength(s string, quote byte) int {
	for i := 1; i < len(s); i++ {
		if s[i] == quote {
			if i+1 < len(s) && s[i+1] == quote {
				i++
				continue
			}
			return i + 1
		}
	}
	return len(s)
}

func bracketLength(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s)
}

// wordLength gives the length of the name, number or reference that s begins with.
func wordLength(s string) int {
	for i, r := range s {
		if r != '$' && r != '_' && r != '.' && r != '\\' && !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			return i
		}
	}
	return len(s)
}

// Shift says where the rows of a sheet have gone.
type Shift struct {
	to                 []int // by old row: the new row; 0 is gone
	First, Last        int   // old rows of the table under the heads
	NewFirst, NewLast  int
	Monotone, identity bool
}

// row gives the new place of a row.
func (s *Shift) row(r int) (int, bool) {
	if s == nil || s.identity {
		return r, true
	}
	if r < len(s.to) {
		return s.to[r], s.to[r] > 0
	}
	return min(max(r+s.NewLast-s.Last, 1), MaxRows), true
}

// Span gives the new place of the rows from a to b. A span that ends with the last row
// of the table also ends so afterwards, as when a person inserts rows within a table.
func (s *Shift) Span(a, b int) (x, y int, ok bool) {
	if s == nil || s.identity {
		return a, b, true
	}
	if a > b {
		a, b = b, a
	}
	if a <= s.First && b >= s.Last { // nothing above the table or below it is ever gone
		x, y = s.NewFirst, s.NewLast
		if a < s.First {
			x, _ = s.row(a)
		}
		if b > s.Last {
			y, _ = s.row(b)
		}
		return x, y, true
	}
	take := func(r int) bool {
		n, is := s.row(r)
		if !is {
			return false
		}
		if !ok {
			x, y, ok = n, n, true
		}
		x, y = min(x, n), max(y, n)
		return true
	}
	if s.Monotone {
		for r := a; r <= b && !take(r); r++ {
		}
		for r := b; r > a && !take(r); r-- {
		}
		return x, y, ok
	}
	for r := a; r <= min(b, len(s.to)-1); r++ {
		take(r)
	}
	if b >= len(s.to) {
		take(b)
	}
	return x, y, ok
}

// Shifts is where the rows of each sheet have gone, by the sheet's name; what is not
// there stayed where it was.
type Shifts map[string]*Shift

// Still reports whether nothing has moved.
func (ss Shifts) Still() bool {
	for _, s := range ss {
		if !s.identity {
			return false
		}
	}
	return true
}

// Mapping gives where the cells from a to b of a sheet have gone; ok is false where none of them is left.
func (ss Shifts) Mapping(sheet string, a, b Ref) (x, y Ref, ok bool) {
	s := ss.Of(sheet)
	if s == nil {
		return a, b, true
	}
	x, y = a, b
	if a == b {
		x.Row, ok = s.row(a.Row)
		return x, x, ok
	}
	if a.Row > b.Row {
		a.Row, b.Row = b.Row, a.Row
	}
	x.Row, y.Row, ok = s.Span(a.Row, b.Row)
	return x, y, ok
}

// Of gives where the rows of a sheet have gone; nil where all stayed.
func (ss Shifts) Of(sheet string) *Shift {
	if s := ss[sheet]; s != nil {
		return s
	}
	for name, s := range ss { // sheets do not differ by case alone
		if strings.EqualFold(name, sheet) {
			return s
		}
	}
	return nil
}

// Ranges gives the new place of a list of ranges: K4:K9 M5. It is "" where nothing is left.
func (s *Shift) Ranges(list string) string {
	if s == nil || s.identity {
		return list
	}
	var out []string
	for _, one := range strings.Fields(list) {
		from, to, isRange := strings.Cut(one, ":")
		a, ok := ParseRef(from)
		b := a
		if isRange && ok {
			b, ok = ParseRef(to)
		}
		if !ok { // whole columns
			out = append(out, one)
			continue
		}
		if isRange {
			a.Row, b.Row, ok = s.Span(a.Row, b.Row)
		} else {
			a.Row, ok = s.row(a.Row)
		}
		switch {
		case ok && isRange:
			out = append(out, a.String()+":"+b.String())
		case ok:
			out = append(out, a.String())
		}
	}
	return strings.Join(out, " ")
}

// moved gives a mapping that moves relative references by rows and columns, as when a
// formula is filled down.
func moved(rows, cols int) mapping {
	return func(_ string, a, b Ref) (Ref, Ref, bool) {
		one := func(r Ref) (Ref, bool) {
			if !r.rowAbs {
				r.Row += rows
			}
			if !r.colAbs && r.Col > 0 {
				r.Col += cols
				if r.Col < 1 || r.Col > MaxColumns {
					return r, false
				}
			}
			return r, r.Row >= 1 && r.Row <= MaxRows
		}
		x, ok := one(a)
		y, ok2 := one(b)
		return x, y, ok && ok2
	}
}
