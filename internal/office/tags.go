package office

import (
	"bytes"
	"encoding/binary"
)

// tags are beginnings of elements that were found well-formed: files say the same few over and over.
// Those that declare prefixes or name relations are not among them, and are read each time.
type tags struct {
	known [512][2]tag // by their sums, the last one of two first
	since int         // counts the changes of what prefixes stand for, after which all of them are forgotten
}

// tag is what stands between < and >.
type tag struct {
	whole       []byte // of a row or cell, from the end of its own name on
	placed      int    // where that begins, 0 for another
	name, local int    // where its name ends, and where what follows the prefix begins
	close       bool
	strict      bool // it was read strictly
	since       int
	space       string

	asked  *string // the first of the names that values are of
	values [3][]byte
	usual  string      // name, and
	all    []Attribute // attributes, once somebody has asked for them
}

// longestTag is how long those are, in bytes, that are kept.
const longestTag = 96

// slot is where a tag would be, and what of it counts; nil for one that is not kept. Rows and cells of
// sheets each have a name of their own, and are alike but for it.
func (t *tags) slot(whole []byte) (at *[2]tag, counts []byte, placed int) {
	switch {
	case len(whole) == 0 || len(whole) > longestTag:
		return nil, nil, 0
	case whole[0] == 'c' && bytes.HasPrefix(whole, []byte(`c r="`)):
		placed = len(`c r="`)
	case whole[0] == 'r' && bytes.HasPrefix(whole, []byte(`row r="`)):
		placed = len(`row r="`)
	}
	counts = whole
	if placed > 0 {
		end := placed
		for end < len(whole) && (whole[end] >= '0' && whole[end] <= '9' || whole[end] >= 'A' && whole[end] <= 'Z') {
			end++
		}
		counts = whole[end:]
	}
	n := len(counts)
	sum := uint64(n + placed)
	if n < 8 {
		for _, c := range counts {
			sum = sum<<8 | uint64(c)
		}
	} else {
		for _, at := range [...]int{0, (n - 8) / 2, n - 8} {
			sum = (sum ^ binary.LittleEndian.Uint64(counts[at:])) * 0x9E3779B97F4A7C15
		}
	}
	return &t.known[(sum^sum>>32)%uint64(len(t.known))], counts, placed
}

// is reports whether a tag of which this counts is t.
func (t *tag) is(counts []byte, placed int, s *Scanner) bool {
	return t.since == s.tags.since && (t.strict || !s.strict) && t.placed == placed && bytes.Equal(t.whole, counts)
}

// keep takes note of a tag just read.
func (t *tags) keep(whole []byte, s *Scanner) {
	if at, counts, placed := t.slot(whole); at != nil {
		name := len(whole) - len(s.attrs)
		if s.close {
			name--
		}
		at[1], at[0] = at[0], at[1]
		at[0] = tag{whole: append(at[0].whole[:0], counts...), placed: placed, name: name, local: name - len(s.Name),
			close: s.close, strict: s.strict, since: t.since, space: s.Space}
		s.tag = &at[0]
	}
}
