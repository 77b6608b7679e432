package compare

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// words gives the letters and digits of s, in one width and one case: what two texts
// have in common when only their punctuation, blanks or widths differ. A text of signs
// alone stays as it is.
func words(s string) string {
	w := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, width.Fold.String(s))
	if w == "" {
		return strings.TrimSpace(s)
	}
	return w
}

// print is a text made ready for likeness.
type print struct {
	length   int      // characters
	features []uint32 // sorted hashes of each character and each pair of neighbours
}

func newPrint(words string) print {
	p := print{features: make([]uint32, 0, 2*len(words)/3)}
	var last rune
	for _, r := range words {
		p.features = append(p.features, hash(0, r, 0))
		if p.length > 0 {
			p.features = append(p.features, hash(last, r, 0))
		}
		last = r
		p.length++
	}
	slices.Sort(p.features)
	return p
}

// likeness gives the part that p and q have in common, from 0 to 1: twice the common
// characters and pairs of characters over all of them (Dice). Where one text is held in
// the other, which was much enlarged, it is at least contained of the part of the
// smaller one that stands in the larger.
func (p print) likeness(q print) float64 {
	if len(p.features) == 0 || len(q.features) == 0 {
		return 0
	}
	common := 0
	for i, j := 0, 0; i < len(p.features) && j < len(q.features); {
		switch a, b := p.features[i], q.features[j]; {
		case a == b:
			common, i, j = common+1, i+1, j+1
		case a < b:
			i++
		default:
			j++
		}
	}
	dice := 2 * float64(common) / float64(len(p.features)+len(q.features))
	if min(p.length, q.length) < containedLength {
		return dice
	}
	return max(dice, contained*float64(common)/float64(min(len(p.features), len(q.features))))
}

// A text of containedLength characters can be looked for in another one without being
// found there by chance.
const (
	contained       = 0.6
	containedLength = 10
)

// shortLength is the length up to which a text is looked up by pairs of characters, too.
const shortLength = 12

// shingles gives the hashes under which a text is looked up: its groups of three
// neighbouring characters and, for a short one, of two. They are sorted, each once.
func shingles(words string) []uint32 {
	r := []rune(words)
	out := make([]uint32, 0, len(r))
	for i := 2; i < len(r); i++ {
		out = append(out, hash(r[i-2], r[i-1], r[i]))
	}
	if len(r) <= shortLength {
		for i := 1; i < len(r); i++ {
			out = append(out, hash(r[i-1], r[i], 0))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// hash spreads up to three characters over 32 bits (the finisher of MurmurHash3).
func hash(a, b, c rune) uint32 {
	h := uint64(a)<<42 | uint64(b)<<21 | uint64(c)
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return uint32(h >> 32)
}
