package names

import (
	"slices"
	"strings"
	"sync"
)

// meant gives the usual name of which a name is a slip by one sign, where there is only one: 县气象局
// for 县气像局. It is "" for names that are made of usual words, and where no other sign that sounds or
// looks like one of its own makes it so.
func meant(s *shape) string {
	if s.spelt || s.level == 0 || s.ending == "" || s.second != "" || len(s.core) < 2 || slices.Contains(s.core[:len(s.core)-1], '局') { // 县公安局城关分局
		return ""
	}
	from := indexOf(s.name, s.core)
	if from < 0 {
		return ""
	}
	l, found := words(), ""
	core := slices.Clone(s.core)
	for i, r := range core {
		if isMark(r) {
			continue
		}
		for _, other := range meantFor(r) {
			core[i] = other
			if l.wordAround(core, i) && l.spelt(core) {
				meant := string(s.name[:from]) + string(core) + string(s.name[from+len(core):])
				if found != "" && found != meant {
					return ""
				}
				found = meant
			}
		}
		core[i] = r
	}
	return found
}

// meantSigns has what meantFor gave: a table of 400 units asks for the same signs 2,000 times.
var meantSigns sync.Map

// meantFor gives the signs of topics that r is easily written for.
func meantFor(r rune) []rune {
	if known, ok := meantSigns.Load(r); ok {
		return known.([]rune)
	}
	var all []rune
	for _, other := range topicSigns() {
		if other != r && !isMark(other) && resemble(r, other) {
			all = append(all, other)
		}
	}
	meantSigns.Store(r, all)
	return all
}

// indexOf gives where part begins in all; -1 where it does not.
func indexOf(all, part []rune) int {
	for i := range len(all) - len(part) + 1 {
		if slices.Equal(all[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// wordAround reports whether a topic of two signs or more has the sign at i in it.
func (l *lexicon) wordAround(core []rune, i int) bool {
	for from := max(0, i-l.topics.most+1); from <= i; from++ {
		for n := max(2, i-from+1); n <= min(l.topics.most, len(core)-from); n++ {
			if _, ok := l.topics.words[string(core[from:from+n])]; ok {
				return true
			}
		}
	}
	return false
}

// slip reports whether the names differ by one sign that may be a slip of the pen.
func slip(a, b *shape) bool {
	x, y := a.name, b.name
	if len(x) > len(y) {
		a, b, x, y = b, a, y, x
	}
	if len(x) < 4 || a.second != b.second && a.second != "" && b.second != "" {
		return false
	}
	from := 0
	for from < len(x) && x[from] == y[from] {
		from++
	}
	end := 0
	for end < len(x)-from && x[len(x)-1-end] == y[len(y)-1-end] {
		end++
	}
	alikeBuilt := a.spelt == b.spelt && a.level == b.level && a.ending == b.ending
	switch {
	case len(x) == len(y) && from+end == len(x)-1:
		p, q := x[from], y[from]
		if tellApart(p, q, alikeBuilt) || a.spelt && b.spelt && alikeBuilt && a.place == b.place {
			return false
		}
		if resemble(p, q) {
			return true
		}
		return !isMark(p) && !isMark(q) && a.spelt != b.spelt && a.ending == b.ending && a.place == b.place && a.level == b.level && len(a.core) == len(b.core) && len(a.core) > 2
	case len(x) == len(y) && from+end == len(x)-2 && x[from] == y[from+1] && x[from+1] == y[from]:
		return !tellApart(x[from], x[from+1], alikeBuilt) && !(a.spelt && b.spelt && alikeBuilt)
	case len(y) == len(x)+1 && from+end >= len(x):
		r := y[from]
		if from > 0 && y[from-1] == r || from+1 < len(y) && y[from+1] == r {
			return !isDigit(r)
		}
		switch {
		case isMark(r) || a.level != b.level || a.place != b.place || !b.spelt:
			return false
		case a.ending == "": // of its end: 市卫生健康 for 市卫生健康委, but not 县河长, who is a person
			return b.level != 0 && x[len(x)-1] != '长'
		}
		return !a.spelt && (a.ending == b.ending && len(a.core) > 1 || end > 0)
	}
	return false
}

// tellApart reports whether names in which p and q are exchanged are two bodies' on purpose: 一 and 二, and
// a sign as 新 in names that are built alike, as of villages. In 资原局 for 资源局 it tells nothing.
func tellApart(p, q rune, alikeBuilt bool) bool {
	return isMark(p) && isMark(q) || alikeBuilt && (strings.ContainsRune(separating, p) || strings.ContainsRune(separating, q))
}

// isDigit reports whether r counts: 第一小学, 第一一小学.
func isDigit(r rune) bool {
	return strings.ContainsRune("〇零一二三四五六七八九十百千万0123456789", r)
}

// isMark reports whether r tells bodies apart.
func isMark(r rune) bool {
	return strings.ContainsRune(separating, r) || strings.ContainsRune(levels, r)
}
