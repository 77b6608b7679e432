package phrase

import (
	"slices"
	"strings"
	"unicode"
)

// Other is what two directories teach that is not the same.
type Other struct {
	words []string // the letters and figures of each word
	all   bool     // too many, or words without any: nothing is told of a phrase
}

// manyWords is how many words that are other are looked for in a phrase: with more, it is read sooner.
const manyWords = 40

// Other gives what t teaches other than from does.
func (t *Taught) Other(from *Taught) *Other {
	o := &Other{}
	add := func(word string) {
		word = lettersOf(word)
		o.words = append(o.words, word)
		if field, ok := strings.CutSuffix(word, "部门"); ok { // which may be carried onto the field: 发改、财政部门
			o.words = append(o.words, field)
		}
	}
	for word, as := range t.named {
		if was, ok := from.named[word]; !ok || was != as {
			add(word)
		}
	}
	for word := range from.named {
		if _, ok := t.named[word]; !ok {
			add(word)
		}
	}
	for word, as := range t.labels {
		if was, ok := from.labels[word]; !ok || was != as {
			add(word)
		}
	}
	for word := range from.labels {
		if _, ok := t.labels[word]; !ok {
			add(word)
		}
	}
	o.all = len(o.words) > manyWords
	for _, word := range o.words {
		o.all = o.all || word == ""
	}
	return o
}

// In reports whether a phrase may be read in another way for it. False is certain: what is taught of a word concerns only
// phrases in which it stands, whatever blanks and signs stand between its own.
func (o *Other) In(text string) bool {
	if o.all || len(o.words) == 0 {
		return o.all
	}
	text = lettersOf(text)
	return slices.ContainsFunc(o.words, func(word string) bool { return strings.Contains(text, word) })
}

// lettersOf gives the letters and figures of a text, folded.
func lettersOf(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r = fold(r); unicode.IsLetter(r) || unicode.IsNumber(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
