package names

import (
	"slices"
	"sync"
)

// meant gives the usual name of which a name is a slip by one sign, where there is only one: 县气象局
// for 县气像局. It is "" for names that are made of usual words, and where no other sign that sounds or
// looks like one of its own makes it so.
func meant(s *shape) string {
	if s.spelt || s.level == 0 || s.ending == "" || s.second != "" || len(s.core) < 2 {
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
