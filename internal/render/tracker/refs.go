package tracker

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ref is a cell as formulas and ranges name it: $K4.
type ref struct {
	col, row       int // 1-based; col is 0 in a reference to whole rows ($3:$3)
	colAbs, rowAbs bool
}

func (r ref) String() string {
	var b []byte
	if r.col > 0 {
		if r.colAbs {
			b = append(b, '$')
		}
		b = append(b, letters(r.col)...)
	}
	if r.rowAbs {
		b = append(b, '$')
	}
	return string(strconv.AppendInt(b, int64(r.row), 10))
}

// parseRef reads a whole word as a reference.
func parseRef(word string) (r ref, ok bool) {
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
		r.col = r.col*26 + int(c-'A') + 1
	}
	if r.col > 0 {
		r.colAbs = abs
		r.rowAbs = take()
	} else {
		r.rowAbs = abs
	}
	digits := i
	for ; i < len(word) && word[i] >= '0' && word[i] <= '9' && i-digits < 8; i++ {
		r.row = r.row*10 + int(word[i]-'0')
	}
	ok = i == len(word) && i > digits && r.row >= 1 && r.row <= maxRows && r.col <= maxColumns
	return r, ok
}

const (
	maxRows    = 1 << 20
	maxColumns = 1 << 14
)

// mapping gives what a reference to the cells from a to b of a sheet becomes; a is b
// where it names one cell. ok is false where nothing of it is left.
type mapping func(sheet string, a, b ref) (x, y ref, ok bool)

const gone = "#REF!"

// translate puts new references into a formula that stands in the sheet home. What is
// within quotation marks, names of functions, references into other files and the
// columns of tables (a bracket) it leaves alone.
func translate(formula, home string, to mapping) string {
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
	a, ok := parseRef(text)
	if !ok {
		return text, 0
	}
	if strings.HasPrefix(rest, ":") {
		n := wordLength(rest[1:])
		if b, ok := parseRef(rest[1 : 1+n]); ok && (a.col == 0) == (b.col == 0) {
			x, y, ok := to(sheet, a, b)
			if !ok {
				return gone, 1 + n
			}
			return x.String() + ":" + y.String(), 1 + n
		}
	}
	if a.col == 0 {
		return text, 0 // a number
	}
	x, _, ok := to(sheet, a, a)
	if !ok {
		return gone, 0
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

// shift says where the rows of a sheet have gone.
type shift struct {
	to                 []int // by old row: the new row; 0 is gone
	first, last        int   // old rows of the table under the heads
	newFirst, newLast  int
	monotone, identity bool
}

// row gives the new place of a row.
func (s *shift) row(r int) (int, bool) {
	if s == nil || s.identity {
		return r, true
	}
	if r < len(s.to) {
		return s.to[r], s.to[r] > 0
	}
	return min(max(r+s.newLast-s.last, 1), maxRows), true
}

// span gives the new place of the rows from a to b. A span that ends with the last row
// of the table also ends so afterwards, as when a person inserts rows within a table.
func (s *shift) span(a, b int) (x, y int, ok bool) {
	if s == nil || s.identity {
		return a, b, true
	}
	if a > b {
		a, b = b, a
	}
	if a <= s.first && b >= s.last { // nothing above the table or below it is ever gone
		x, y = s.newFirst, s.newLast
		if a < s.first {
			x, _ = s.row(a)
		}
		if b > s.last {
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
	if s.monotone {
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

// shifts is where the rows of each sheet have gone, by the sheet's name; what is not
// there stayed where it was.
type shifts map[string]*shift

// still reports whether nothing has moved.
func (ss shifts) still() bool {
	for _, s := range ss {
		if !s.identity {
			return false
		}
	}
	return true
}

func (ss shifts) mapping(sheet string, a, b ref) (x, y ref, ok bool) {
	s := ss.of(sheet)
	if s == nil {
		return a, b, true
	}
	x, y = a, b
	if a == b {
		x.row, ok = s.row(a.row)
		return x, x, ok
	}
	if a.row > b.row {
		a.row, b.row = b.row, a.row
	}
	x.row, y.row, ok = s.span(a.row, b.row)
	return x, y, ok
}

func (ss shifts) of(sheet string) *shift {
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

// ranges gives the new place of a list of ranges: K4:K9 M5. It is "" where nothing is left.
func (s *shift) ranges(list string) string {
	if s == nil || s.identity {
		return list
	}
	var out []string
	for _, one := range strings.Fields(list) {
		from, to, isRange := strings.Cut(one, ":")
		a, ok := parseRef(from)
		b := a
		if isRange && ok {
			b, ok = parseRef(to)
		}
		if !ok { // whole columns
			out = append(out, one)
			continue
		}
		if isRange {
			a.row, b.row, ok = s.span(a.row, b.row)
		} else {
			a.row, ok = s.row(a.row)
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
	return func(_ string, a, b ref) (ref, ref, bool) {
		one := func(r ref) (ref, bool) {
			if !r.rowAbs {
				r.row += rows
			}
			if !r.colAbs && r.col > 0 {
				r.col += cols
				if r.col < 1 || r.col > maxColumns {
					return r, false
				}
			}
			return r, r.row >= 1 && r.row <= maxRows
		}
		x, ok := one(a)
		y, ok2 := one(b)
		return x, y, ok && ok2
	}
}
