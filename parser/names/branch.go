package names

import (
	"slices"
	"strings"
)

// branch is a body as the branch of a superior one: 市公安局云岭分局, 云岭公安分局.
type branch struct {
	superior  rune   // 市 of the first; 0 where the name does not say whose it is
	place     string // 云岭; "" in 县公安分局
	canonical string // of 公安
}

// branchOf takes a name that ends in 分局 for a branch; nil where it is none.
func (l *lexicon) branchOf(s *shape) *branch {
	if s.ending != "分局" {
		return nil
	}
	if i := slices.Index(s.core, '局'); i > 0 { // 生态环境局云岭
		place := s.core[i+1:]
		if n := len(place); n > 2 && strings.ContainsRune(levels, place[n-1]) {
			place = place[:n-1]
		}
		return &branch{s.level, string(place), l.canonical(without(s.core[:i]))}
	}
	for i := range s.core { // 云岭公安
		if rest := s.core[i:]; i != 1 && l.spelt(rest) {
			b := &branch{0, string(s.core[:i]), l.canonical(without(rest))}
			if b.place == "" {
				b.place = s.place
			}
			return b
		}
	}
	return nil
}

// ranks are the levels, the highest first.
const ranks = "国省自市州盟县区旗镇乡"

// below reports whether level is one below the other.
func below(level, other rune) bool {
	i, j := strings.IndexRune(ranks, level), strings.IndexRune(ranks, other)
	return i >= 0 && j >= 0 && i > j
}

// branches reports whether one of the two is the other's body as a branch of the superior: 县生态环境局,
// 市生态环境局云岭分局.
func branches(a, b *shape) bool {
	if a.branch == nil {
		a, b = b, a
	}
	x, y := a.branch, b.branch
	switch {
	case x == nil:
		return false
	case y != nil:
		if x.superior == 0 {
			a, b, x, y = b, a, y, x
		}
		if x.canonical != y.canonical || x.place != y.place && x.place != "" && y.place != "" {
			return false
		}
		if x.superior == 0 {
			return a.level == b.level || a.level == 0 || b.level == 0
		}
		return x.superior == y.superior || y.superior == 0 && (b.level == 0 || below(b.level, x.superior))
	case b.ending != "局" && b.ending != "委" || x.canonical != b.canonical:
		return false
	case x.place != "" && x.place == b.place:
		return true
	case x.superior == 0 && a.level == b.level && strings.ContainsRune("县区旗", b.level): // 县生态环境分局
		return sameLevel(a, b)
	}
	return (x.place == "" || b.place == "") && below(b.level, x.superior)
}

// withoutHead gives name as it is where a national body, or the league, does not stand before the place:
// 云岭县税务局, 县团委.
func (l *lexicon) withoutHead(name []rune) []rune {
	if after, ok := strings.CutPrefix(string(name), "国家税务总局"); ok && after != "" {
		return []rune(after)
	}
	if len(name) == 3 && name[0] == '团' && name[2] == '委' && strings.ContainsRune(levels, name[1]) { // 团县委
		return []rune{name[1], '团', '委'}
	}
	if after, ok := strings.CutPrefix(string(name), "共青团"); ok {
		if place, ok := strings.CutSuffix(after, "委"); ok && l.place([]rune(place+"团")) == len([]rune(place)) {
			return []rune(place + "团委")
		}
	}
	return name
}

// turned reports whether two cores are the same words in another order: 农村农业, 农业农村.
func turned(x, y []rune) bool {
	if len(x) != len(y) || len(x) < 4 {
		return false
	}
	x, y = slices.Clone(x), slices.Clone(y)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// underBody reports whether long is short with the body that it is under: 县公安局交警大队, 县交警大队.
func underBody(short, long *shape) bool {
	if !strings.HasSuffix(long.ending, "队") || len(short.core) < 2 {
		return false
	}
	body, ok := strings.CutSuffix(string(long.core), string(short.core))
	return ok && (body == "公安" || len(body) > len("局") && strings.ContainsAny(body[len(body)-len("局"):], "局委厅"))
}
