package lazyregexp

import (
	"math"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// Most patterns of the readers match few of the texts that they are asked about, and a package that walks a pattern
// sign by sign takes microseconds to say so. What every match has in it is known from the pattern itself: a word of
// some list anywhere, and where the pattern is tied to the beginning a word of another there. A text without them is
// not looked at.

// A filter holds what a text must have to be matched by a pattern; nil asks for nothing.
type filter struct{ begins, holds *words }

func newFilter(pattern string) filter {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return filter{} // regexp says it better
	}
	f := filter{holds: newWords(within(re))}
	if tied(re) {
		found, _ := heads(re)
		f.begins = newWords(found)
	}
	return f
}

// passes reports whether text may be matched.
func (f filter) passes(text string) bool {
	return (f.begins == nil || f.begins.at(text)) && (f.holds == nil || f.holds.in(text))
}

// tied reports whether re matches at the beginning of a text only.
func tied(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginText:
		return true
	case syntax.OpCapture, syntax.OpConcat:
		return tied(re.Sub[0])
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !tied(sub) })
	}
	return false
}

// within gives words of which each match of re holds one; where none are known, one of them is "".
func within(re *syntax.Regexp) []string {
	found, _ := heads(re)
	better := func(w []string) {
		if common(w) < common(found) {
			found = w
		}
	}
	switch re.Op {
	case syntax.OpCapture, syntax.OpPlus:
		better(within(re.Sub[0]))
	case syntax.OpRepeat:
		if re.Min > 0 {
			better(within(re.Sub[0]))
		}
	case syntax.OpConcat:
		for i, sub := range re.Sub {
			w, _ := headsOf(re.Sub[i:])
			better(w)
			better(within(sub))
		}
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			all = append(all, within(sub)...)
		}
		better(all)
	}
	return found
}

// heads gives words with one of which each match of re begins, which is "" where it may begin with anything, and whether
// these are the whole matches.
func heads(re *syntax.Regexp) (found []string, whole bool) {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return []string{""}, true
	case syntax.OpLiteral, syntax.OpCharClass:
		return plainWords(re)
	case syntax.OpCapture:
		return heads(re.Sub[0])
	case syntax.OpPlus:
		found, _ = heads(re.Sub[0])
		return found, false
	case syntax.OpQuest, syntax.OpStar:
		found, whole = heads(re.Sub[0])
		return append(slices.Clip(found), ""), whole && re.Op == syntax.OpQuest
	case syntax.OpRepeat:
		if found, _ = heads(re.Sub[0]); re.Min == 0 {
			found = append(slices.Clip(found), "")
		}
		return found, false
	case syntax.OpConcat:
		return headsOf(re.Sub)
	case syntax.OpAlternate:
		whole = true
		for _, sub := range re.Sub {
			w, all := heads(sub)
			found, whole = append(found, w...), whole && all
		}
		return found, whole
	}
	return []string{""}, false
}

// headsOf is heads of what is matched one behind the other.
func headsOf(res []*syntax.Regexp) (found []string, whole bool) {
	const most = 64 // words that others are put behind
	found, whole = []string{""}, true
	for _, re := range res {
		w, all := heads(re)
		if !whole || len(found) > 1 && len(found)*len(w) > most {
			return found, false
		}
		longer := make([]string, 0, len(found)*len(w))
		for _, begin := range found {
			for _, more := range w {
				longer = append(longer, begin+more)
			}
		}
		found, whole = longer, all
	}
	return found, whole
}

// plainWords is heads of a literal or of a class of signs.
func plainWords(re *syntax.Regexp) (found []string, whole bool) {
	const signs = 100                                   // in a class; one of more is in every text
	unknown := slices.Contains(re.Rune, utf8.RuneError) // what regexp takes bytes for that are no sign
	if re.Op == syntax.OpLiteral {
		if unknown || re.Flags&syntax.FoldCase != 0 {
			return []string{""}, false
		}
		return []string{string(re.Rune)}, true
	}
	for i := 0; i < len(re.Rune) && !unknown; i += 2 {
		for r := re.Rune[i]; r <= re.Rune[i+1] && !unknown; r++ {
			found = append(found, string(r))
			unknown = len(found) > signs || r == utf8.RuneError
		}
	}
	if unknown {
		return []string{""}, false
	}
	return found, true
}

// common estimates how many of words a text holds.
func common(words []string) (sum float64) {
	for _, w := range words {
		switch utf8.RuneCountInString(w) {
		case 0:
			return math.Inf(1)
		case 1:
			sum++
		case 2:
			sum += 0.05
		default:
			sum += 0.02
		}
	}
	return sum
}

// words is a list of words that are looked for in texts.
type words struct {
	first [64]uint64        // bits of the signs that words begin with, modulo their number
	rest  map[rune][]string // by that sign: what stands behind it
}

// newWords makes a list of words; nil where one is empty.
func newWords(list []string) *words {
	w := &words{rest: map[rune][]string{}}
	for _, word := range list {
		r, n := utf8.DecodeRuneInString(word)
		if n == 0 {
			return nil
		}
		w.first[r>>6&63] |= 1 << (r & 63)
		w.rest[r] = append(w.rest[r], word[n:])
	}
	return w
}

// in reports whether text holds one of the words.
func (w *words) in(text string) bool {
	for i, r := range text {
		if w.first[r>>6&63]&(1<<(r&63)) != 0 && w.begins(r, text[i:]) {
			return true
		}
	}
	return false
}

// at reports whether text begins with one of the words.
func (w *words) at(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return text != "" && w.first[r>>6&63]&(1<<(r&63)) != 0 && w.begins(r, text)
}

// begins reports whether text, of which r is the first sign, begins with one of the words.
func (w *words) begins(r rune, text string) bool {
	return slices.ContainsFunc(w.rest[r], func(more string) bool { return strings.HasPrefix(text[utf8.RuneLen(r):], more) })
}
