package compare

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"

	"fengong/model"
)

// Op says what became of some words.
type Op string

// The operations.
const (
	Same     Op = "same"
	Deleted  Op = "deleted"
	Inserted Op = "inserted"
)

// Span is a piece of a text that was edited. The pieces that are not Inserted make the
// old text, those that are not Deleted the new one, each sign by sign.
type Span struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// The bounds of the work for one text, in bytes: the product of the two middles that
// differ, and the length of both texts. Beyond them (two wholly different texts of 2,000
// Chinese characters) all of the middle is marked.
const (
	maxCells  = 36_000_000
	maxLength = 200_000
)

// spans marks what is different in the new text. Marks never cut through a number or a
// word in Latin letters, and common signs that stand alone between changes are marked
// with them, as a person would do it. Two equal texts give nil.
func spans(old, new string) []Span { return spansWhole(old, new, nil) }

// phraseSpans marks what is different in the phrase of a task, and cuts through no name of a unit.
func phraseSpans(old, new *model.Task) []Span {
	var names []string
	for _, t := range []*model.Task{old, new} {
		for _, a := range t.Assignments {
			names = append(names, a.Unit, a.Name, a.Via)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) }) // 市教育局体育处 before 市教育局
	return spansWhole(old.Phrase, new.Phrase, slices.DeleteFunc(slices.Compact(names), func(n string) bool { return n == "" }))
}

// spansWhole is spans that cut through none of names, which stand with the longest first.
func spansWhole(old, new string, names []string) []Span {
	if old == new {
		return nil
	}
	head, tail := commonEnds(old, new)
	a, b := old[head:len(old)-tail], new[head:len(new)-tail]
	if len(a)*len(b) > maxCells || len(old)+len(new) > maxLength {
		return joinSpans([]Span{{Same, old[:head]}, {Deleted, a}, {Inserted, b}, {Same, old[len(old)-tail:]}})
	}
	t := tokens{codes: map[string]rune{}, names: names}
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // a clock would make the marks depend on how busy the machine is
	diffs := d.DiffCleanupSemantic(d.DiffMainRunes(t.encode(old), t.encode(new), false))
	spans := make([]Span, len(diffs))
	for i, diff := range diffs {
		spans[i] = Span{ops[diff.Type], t.decode(diff.Text)}
	}
	return joinSpans(spans)
}

var ops = map[diffmatchpatch.Operation]Op{
	diffmatchpatch.DiffEqual: Same, diffmatchpatch.DiffDelete: Deleted, diffmatchpatch.DiffInsert: Inserted,
}

// commonEnds gives the bytes that a and b have in common at their start and end, whole
// characters only.
func commonEnds(a, b string) (head, tail int) {
	n := min(len(a), len(b))
	for head < n && a[head] == b[head] {
		head++
	}
	for head > 0 && (head < len(a) && !utf8.RuneStart(a[head]) || head < len(b) && !utf8.RuneStart(b[head])) {
		head--
	}
	for tail < n-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	for tail > 0 && !utf8.RuneStart(a[len(a)-tail]) {
		tail--
	}
	return head, tail
}

// joinSpans leaves out empty spans and makes one of those that follow one another with
// the same operation.
func joinSpans(spans []Span) []Span {
	out := spans[:0]
	for _, s := range spans {
		switch {
		case s.Text == "":
		case len(out) > 0 && out[len(out)-1].Op == s.Op:
			out[len(out)-1].Text += s.Text
		default:
			out = append(out, s)
		}
	}
	return out
}

// tokens writes a text in runes that are to be compared as a whole: a word or number
// becomes one rune of the private planes, everything else stays.
type tokens struct {
	codes map[string]rune
	words []string // words[i] is written as firstWord+i
	names []string // are whole as well
}

// named gives the length of the name that s begins with, 0 where there is none.
func (t *tokens) named(s string) int {
	for _, name := range t.names {
		if strings.HasPrefix(s, name) {
			return len(name)
		}
	}
	return 0
}

// firstWord opens the two private planes: room for 131,068 words.
const firstWord = 0xF0000

func (t *tokens) encode(s string) []rune {
	out := make([]rune, 0, len(s)/3+1)
	for len(s) > 0 {
		n := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) })
		if n < 0 {
			n = len(s)
		}
		n = max(n, t.named(s))
		r, size := utf8.DecodeRuneInString(s)
		if n <= 1 && r < firstWord {
			out = append(out, r)
			s = s[size:]
			continue
		}
		word := s[:max(n, size)]
		code, ok := t.codes[word]
		if !ok {
			code = firstWord + rune(len(t.words))
			t.codes[word] = code
			t.words = append(t.words, word)
		}
		out = append(out, code)
		s = s[len(word):]
	}
	return out
}

// inWord reports whether r is part of a word or number in Latin signs.
func inWord(r rune) bool {
	return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func (t *tokens) decode(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= firstWord {
			b.WriteString(t.words[r-firstWord])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
