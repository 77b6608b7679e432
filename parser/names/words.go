package names

import (
	"strings"
	"sync"
)

// wordList finds words of a list, longest first.
type wordList struct {
	words map[string]string // word → first word of its line
	most  int               // length of the longest

	// Most signs are ruled out by these: the first and the last of the words, and the first two
	// and the last two of those that have more than one, as pair makes one of them.
	first, last, starts, ends signSet
}

func pair(a, b rune) rune { return (a*31 ^ b) & (1<<16 - 1) }

// signSet is a set of signs of the basic plane.
type signSet [1 << 10]uint64

func (s *signSet) add(r rune)      { s[r>>6&(1<<10-1)] |= 1 << (r & 63) }
func (s *signSet) has(r rune) bool { return s[r>>6&(1<<10-1)]&(1<<(r&63)) != 0 }

func list(text string) *wordList {
	l := &wordList{words: map[string]string{}}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		for _, w := range words {
			if _, again := l.words[w]; !again {
				l.words[w] = words[0]
			}
			r := []rune(w)
			l.most = max(l.most, len(r))
			l.first.add(r[0])
			l.last.add(r[len(r)-1])
			if n := len(r); n > 1 {
				l.starts.add(pair(r[0], r[1]))
				l.ends.add(pair(r[n-2], r[n-1]))
			}
		}
	}
	return l
}

// at gives the longest word that text begins with, and the first of its line.
func (l *wordList) at(text []rune) (n int, first string) {
	if len(text) == 0 || !l.first.has(text[0]) {
		return 0, ""
	}
	most := min(l.most, len(text))
	if most > 1 && !l.starts.has(pair(text[0], text[1])) {
		most = 1
	}
	for n := most; n > 0; n-- {
		if w, ok := l.words[string(text[:n])]; ok {
			return n, w
		}
	}
	return 0, ""
}

// before gives the longest word that text ends in, and the first of its line.
func (l *wordList) before(text []rune) (n int, first string) {
	if len(text) == 0 || !l.last.has(text[len(text)-1]) {
		return 0, ""
	}
	most := min(l.most, len(text))
	if most > 1 && !l.ends.has(pair(text[len(text)-2], text[len(text)-1])) {
		most = 1
	}
	for n := most; n > 0; n-- {
		if w, ok := l.words[string(text[len(text)-n:])]; ok {
			return n, w
		}
	}
	return 0, ""
}

// lexicon is the lists as they are looked up.
type lexicon struct {
	endings, topics, omitted, spellings, notLevel, zones, departments *wordList
}

var words = sync.OnceValue(func() *lexicon {
	return &lexicon{list(endings), list(topics + spellings), list(omitted), list(spellings), list(notLevel), list(zones), list(departments)}
})
