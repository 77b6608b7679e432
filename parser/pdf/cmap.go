package pdf

import "fengong/internal/pdfsyntax"

// cmap is a table of codes: what they mean, or which glyphs (CIDs) they are.
type cmap struct {
	text     map[uint32]string
	spaces   []span // how codes are cut
	ranges   []span
	vertical bool
}

// span is the codes of n bytes from lo to hi, and the glyph of the first.
type span struct {
	n      int
	lo, hi uint32
	cid    int
}

// maxCodes bounds what one table may say.
const maxCodes = 200_000

func readCMap(b []byte) *cmap {
	m := &cmap{text: map[uint32]string{}}
	l := &lexer{pdfsyntax.Lexer{Data: b}}
	var args []any
	for {
		v := l.next()
		op, ok := v.(operator)
		if v == nil {
			return m
		}
		if !ok {
			if len(args) < 1000 { // a section has 100 entries, of three
				args = append(args, v)
			}
			continue
		}
		switch op {
		case "endcodespacerange":
			m.each(args, 2, func(a []any, n int, lo, hi uint32) { m.spaces = append(m.spaces, span{n: n, lo: lo, hi: hi}) })
		case "endcidrange":
			m.each(args, 3, func(a []any, n int, lo, hi uint32) {
				m.ranges = append(m.ranges, span{n, lo, hi, int(num(a, 2))})
			})
		case "endcidchar":
			for i := 0; i+1 < len(args); i += 2 {
				if c, ok := args[i].(str); ok {
					m.ranges = append(m.ranges, span{len(c), code(c), code(c), int(num(args, i+1))})
				}
			}
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				c, ok := args[i].(str)
				t, ok2 := args[i+1].(str)
				if ok && ok2 && len(m.text) < maxCodes {
					m.text[code(c)] = utf16Text(t)
				}
			}
		case "endbfrange":
			m.each(args, 3, func(a []any, _ int, lo, hi uint32) { m.means(lo, hi, a[2]) })
		case "def":
			if n := len(args); n >= 2 && args[n-2] == name("WMode") {
				m.vertical = args[n-1] == 1.0
			}
		}
		args = args[:0]
	}
}

// each calls f with every entry of k operands that begins with two codes.
func (m *cmap) each(args []any, k int, f func(a []any, n int, lo, hi uint32)) {
	for ; len(args) >= k; args = args[k:] {
		lo, ok := args[0].(str)
		hi, ok2 := args[1].(str)
		if ok && ok2 && len(lo) > 0 && len(lo) <= 4 && len(m.ranges)+len(m.spaces) < maxCodes {
			f(args[:k], len(lo), code(lo), code(hi))
		}
	}
}

// means notes what the codes from lo to hi mean: a text for each, or that of the first.
func (m *cmap) means(lo, hi uint32, v any) {
	switch t := v.(type) {
	case str:
		if len(t) < 2 {
			return
		}
		t = append(str{}, t...)
		for c := lo; c <= hi && len(m.text) < maxCodes && c-lo < 65536; c++ {
			m.text[c] = utf16Text(t)
			if t[len(t)-1]++; t[len(t)-1] == 0 {
				t[len(t)-2]++
			}
			if c == hi {
				return
			}
		}
	case []any:
		for i, e := range t {
			if s, ok := e.(str); ok && uint32(i) <= hi-lo && len(m.text) < maxCodes {
				m.text[lo+uint32(i)] = utf16Text(s)
			}
		}
	}
}

func code(b []byte) uint32 {
	var c uint32
	for _, x := range b {
		c = c<<8 | uint32(x)
	}
	return c
}

// code takes the next code off s.
func (m *cmap) code(s []byte) (uint32, int) {
	for n := 1; n <= 4 && n <= len(s); n++ {
		c := code(s[:n])
		for _, r := range m.spaces {
			if r.n == n && within(c, r) {
				return c, n
			}
		}
	}
	n := min(2, len(s))
	return code(s[:n]), n
}

// within reports whether each byte of a code is in the range.
func within(c uint32, r span) bool {
	for i := range r.n {
		b := byte(c >> (8 * i))
		if b < byte(r.lo>>(8*i)) || b > byte(r.hi>>(8*i)) {
			return false
		}
	}
	return true
}

// cid gives the glyph of a code.
func (m *cmap) cid(c uint32) int {
	for _, r := range m.ranges {
		if c >= r.lo && c <= r.hi {
			return r.cid + int(c-r.lo)
		}
	}
	return 0
}
