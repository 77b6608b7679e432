// Package names tells which names of bodies may be one body's: abbreviations, other spellings
// and slips. It looks at names alone; who is meant, a person says.
package names

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/width"
)

// shape is a name taken apart.
type shape struct {
	name   []rune // folded, brackets and what is in them taken out
	second string // what stood in them
	place  string // 云岭 of 云岭县教育局
	level  rune   // 县 of it; 园 of a zone, 国 of a national body, 0 where the name says none
	zone   string // 高新区 of 云岭高新区管委会; the first of its line in zones
	above  rune   // 县 of 县高新区管委会, 青岚县高新区管委会
	alias  *shape // 县金融办 of 县政府办（金融办）; nil where no other name stands in brackets
	branch *branch
	organ  string // 委 or 政府 where the name says whose office it is: 市委督查室
	core   []rune // 教育
	ending string // 局; the first of its line in endings
	spelt  bool   // core is made of words of the lexicon, or empty

	plain     []rune // core without the signs that join its words
	canonical string // plain, each word that has other spellings in the first of them
	marks     string // signs of core that tell bodies of one kind apart
	office    string // see officeName
	now       string // what office is called since a reform; "" where it has its name still
}

// topicSigns are the signs that words for what bodies deal with are written in, each once.
var topicSigns = sync.OnceValue(func() []rune {
	var all []rune
	for w := range words().topics.words {
		all = append(all, []rune(w)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
})

// fold makes names comparable: half-width signs, no blanks.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r == '〔' || r == '[' || r == '〈' || r == '<':
			return '('
		case r == '〕' || r == ']' || r == '〉' || r == '>':
			return ')'
		}
		return r
	}, width.Fold.String(name))
}

// shapeOf takes a name apart.
func shapeOf(name string) shape {
	s := shapeAlone(name)
	s.alias = s.secondName()
	return s
}

// shapeAlone is shapeOf without what stands in brackets as a name of its own.
func shapeAlone(name string) shape {
	s := bareShape(name)
	s.now = newNames()[s.office]
	return s
}

// bareShape is shapeAlone without what the office is called since a reform.
func bareShape(name string) shape {
	var s shape
	depth := 0
	for _, r := range fold(name) {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case depth > 0:
			s.second += string(r)
		default:
			s.name = append(s.name, r)
		}
	}
	l := words()
	rest := l.withoutHead(s.name)
	if after, ok := strings.CutPrefix(string(rest), "自治区"); ok && after != "" {
		s.level, rest = '自', []rune(after)
	}
	for _, w := range []string{"国家", "中国", "国务院", "全国", "中央"} {
		if after, ok := strings.CutPrefix(string(rest), w); ok && len([]rune(after)) > 1 {
			s.level, rest = '国', []rune(after)
			break
		}
	}
	for s.level != '国' && s.level != '自' {
		n := l.place(rest)
		zone, kind := l.zones.before(rest[:n])
		if n == 0 || s.level != 0 && s.place == "" && zone == 0 { // behind the sign of a level only a zone is one more
			break
		}
		if zone > 0 {
			s.above, s.level, s.zone = s.level, '园', kind
			if n > zone { // else of the place before: 云岭县开发区
				s.place = string(rest[:n-zone])
			}
			s.ending, s.spelt = "管委会", true // 高新区 for its 管委会
		} else {
			s.place, s.level = string(rest[:n-1]), rest[n-1]
			s.ending, s.spelt = "政府", true // a place stands for its government
		}
		if n == len(rest) {
			s.office = s.officeName()
			return s
		}
		rest = rest[n:]
		if zone > 0 && n == 1 {
			break
		}
	}
	n, ending := l.endings.before(rest)
	s.core, s.ending = rest[:len(rest)-n], ending
	switch {
	case s.level != 0 && string(rest) == "委":
		s.core, s.ending = nil, "党委"
	case s.level != 0 && string(s.core) == "委" && ending == "办":
		s.core, s.ending = nil, "党委办"
	case s.level != 0 && len(s.core) > 1 && s.core[0] == '委': // 市委编办 is 市编办
		s.core, s.organ = s.core[1:], "委"
	case s.level != 0:
		for _, organ := range []string{"人民政府", "政府"} {
			if after, ok := strings.CutPrefix(string(s.core), organ); ok && after != "" {
				s.core, s.organ = []rune(after), "政府"
				break
			}
		}
	}
	s.spelt = ending != "" && (l.spelt(s.core) || len(s.core) == 1 && strings.ContainsRune(short, s.core[0]))
	plain := without(s.core)
	s.plain, s.canonical, s.marks = plain, l.canonical(plain), marks(s.core)
	s.office = s.officeName()
	s.branch = l.branchOf(&s)
	return s
}

// place gives the length of the place that text begins with and that an office, or nothing,
// follows: 1 of 市教育局, 3 of 云岭县教育局.
func (l *lexicon) place(text []rune) int {
	if n, _ := l.notLevel.at(text); n > 0 {
		return 0
	}
	if len(text) > 1 && strings.ContainsRune(levels, text[0]) && text[0] != '师' && text[0] != '团' {
		return 1
	}
	for i := 1; i < min(len(text), 16); i++ {
		if n, _ := l.zones.before(text[:i+1]); n > 0 && !(text[i] == '园' && i+1 < len(text) && text[i+1] == '区') {
			return i + 1
		}
		if i == 1 || i > 9 || !strings.ContainsRune(levels[:len("省市县区州盟旗镇乡")], text[i]) {
			continue
		}
		if strings.ContainsRune(beforeLevel, text[i-1]) {
			continue
		}
		if n, _ := l.notLevel.at(text[i:]); n > 0 {
			continue
		}
		return i + 1
	}
	return 0
}

// spelt reports whether core is made of words of the lexicon.
func (l *lexicon) spelt(core []rune) bool {
	reach := make([]bool, len(core)+1)
	reach[0] = true
	for i := range core {
		if !reach[i] {
			continue
		}
		if strings.ContainsRune(joined, core[i]) {
			reach[i+1] = true
		}
		for _, list := range []*wordList{l.topics, l.omitted, l.endings} {
			for n := 1; n <= min(list.most, len(core)-i); n++ {
				if _, ok := list.words[string(core[i:i+n])]; ok {
					reach[i+n] = true
				}
			}
		}
	}
	return reach[len(core)]
}

// same says how one name may be another's.
type same uint8

// The ways. different is none.
const (
	different   same = iota
	abbreviated      // an abbreviation or another spelling
	typo             // one sign differs, is missing or stands twice
)

// mayBeOne reports whether two names may be one body's. It is symmetrical.
func mayBeOne(a, b string) same {
	if fold(a) == fold(b) {
		return abbreviated
	}
	x, y := shapeOf(a), shapeOf(b)
	return compare(&x, &y)
}

func compare(a, b *shape) same {
	if slices.Equal(a.name, b.name) && a.second == b.second || shorter(a, b) || branches(a, b) || a.alias != nil && b.second == "" && shorter(a.alias, b) || b.alias != nil && a.second == "" && shorter(a, b.alias) {
		return abbreviated
	}
	if slip(a, b) {
		return typo
	}
	return different
}

// shorter reports whether the two are one name, long and short.
func shorter(a, b *shape) bool {
	if len(a.name) == 0 || len(b.name) == 0 || !sameLevel(a, b) || a.ending == "" || b.ending == "" || a.organ != b.organ && a.organ != "" && b.organ != "" {
		return false
	}
	if a.second != "" && b.second != "" && a.second != b.second && slices.Equal(a.name, b.name) {
		return false // 市委办（督查室）, 市委办（信息科）
	}
	if slices.Equal(a.name, b.name) {
		return true
	}
	if slices.Equal(a.core, b.core) {
		switch {
		case a.ending == b.ending:
			return len(a.core) > 0 || a.level != 0 && a.level == b.level && (a.place == b.place || a.level == '园')
		default:
			return isOneOffice(a, b)
		}
	}
	if a.canonical == b.canonical && isOneOffice(a, b) || renamed(a, b) || renamed(b, a) {
		return true
	}
	if a.ending == b.ending && len(a.core) > 0 && a.spelt && b.spelt && a.canonical == b.canonical {
		return true // 市外办, 市外事办
	}
	if a.ending != b.ending || len(a.core) == 0 || len(b.core) == 0 || a.marks != b.marks {
		return false
	}
	if a.canonical == b.canonical || a.spelt && b.spelt && turned(a.plain, b.plain) || underBody(a, b) || underBody(b, a) {
		return true
	}
	x, y := a.plain, b.plain
	if len(x) > len(y) {
		x, y = y, x
	}
	return words().abbreviates(x, y) || joins(a, b) || joins(b, a)
}

// joins reports whether long is an office that the office short is part of since a reform put it
// together with another: 县工信局, 县科技工业和信息化局.
func joins(short, long *shape) bool {
	if short.ending != "局" || len(short.plain) < 2 || !short.spelt || !long.spelt || short.level != long.level || short.place != long.place {
		return false
	}
	l := words()
	for _, cut := range []func(s, part string) (string, bool){strings.CutPrefix, strings.CutSuffix} {
		if other, ok := cut(long.canonical, short.canonical); ok && l.departments.words[other] != "" {
			return true
		}
	}
	return false
}

// isOneOffice reports whether two names of one core may be one body's though they end in
// different ways: 市发改委, 市发改局.
func isOneOffice(a, b *shape) bool {
	const offices = "局厅委"
	return len(a.core) > 1 && a.spelt && b.spelt && a.level == b.level && a.place == b.place &&
		a.ending != "" && b.ending != "" && strings.Contains(offices, a.ending) && strings.Contains(offices, b.ending)
}

// sameLevel reports whether the two may be of one place: one of them says none, or both say
// the same, by name or by its sign alone.
func sameLevel(a, b *shape) bool {
	switch {
	case a.level == b.level:
		if a.level == '园' {
			return sameZone(a, b) || sameZone(b, a)
		}
		return a.place == b.place || a.place == "" || b.place == ""
	case a.level == 0:
		return b.place == ""
	case b.level == 0:
		return a.place == ""
	}
	return false
}

// sameZone reports whether bare may say the zone of a with fewer words: 开发区, 县开发区 for 云岭经济开发区, but not 县工业园区 for
// 县物流园区.
func sameZone(a, bare *shape) bool {
	return (a.place == bare.place || bare.place == "") && (a.above == bare.above || a.above == 0 || bare.above == 0) &&
		(strings.HasSuffix(a.zone, bare.zone) || a.place == bare.place && strings.HasSuffix(bare.zone, a.zone))
}

// marks gives the signs of core that tell bodies of one kind apart.
func marks(core []rune) string {
	var m []rune
	l := words()
	for i := 0; i < len(core); {
		if n, _ := l.topics.at(core[i:]); n > 1 {
			i += n
			continue
		}
		if strings.ContainsRune(separating, core[i]) {
			m = append(m, core[i])
		}
		i++
	}
	return string(m)
}

// without gives core without the signs that join its words.
func without(core []rune) []rune {
	return slices.DeleteFunc(slices.Clone(core), func(r rune) bool { return strings.ContainsRune(joined, r) })
}

// canonical gives core with each word that has other spellings in the first of them.
func (l *lexicon) canonical(core []rune) string {
	var b strings.Builder
	for i := 0; i < len(core); {
		if n, first := l.spellings.at(core[i:]); n > 0 {
			b.WriteString(first)
			i += n
			continue
		}
		b.WriteRune(core[i])
		i++
	}
	return b.String()
}

// abbreviates reports whether short is what is left of long where each word of it is cut down
// to its first sign or, behind others, left out.
func (l *lexicon) abbreviates(short, long []rune) bool {
	if len(short) == 0 || len(short) >= len(long) || short[0] != long[0] || !inOrder(short, long) {
		return false
	}
	type state struct{ s, i int } // signs of short used, signs of long passed
	seen := map[state]bool{}
	var walk func(s, i int) bool
	walk = func(s, i int) bool {
		if i == len(long) {
			return s == len(short)
		}
		if at := (state{s, i}); seen[at] {
			return false
		} else {
			seen[at] = true
		}
		for n := min(max(l.topics.most, l.omitted.most), len(long)-i); n > 0; n-- {
			word := string(long[i : i+n])
			_, topic := l.topics.words[word]
			_, may := l.omitted.words[word]
			if may && i > 0 && s > 0 && walk(s, i+n) {
				return true
			}
			if !topic && !may {
				continue
			}
			if s < len(short) && short[s] == long[i] && walk(s+1, i+n) {
				return true
			}
			if s+n <= len(short) && string(short[s:s+n]) == word && walk(s+n, i+n) {
				return true
			}
		}
		return s < len(short) && short[s] == long[i] && walk(s+1, i+1) // a sign of no word
	}
	return walk(0, 0)
}

// inOrder reports whether the signs of short are in long, in their order.
func inOrder(short, long []rune) bool {
	for _, r := range long {
		if len(short) > 0 && short[0] == r {
			short = short[1:]
		}
	}
	return len(short) == 0
}

// Ending returns how many signs of text, at its end, are how names of bodies end: 3 of
// 县教育局办公室, 0 where it ends otherwise. The text is folded to half-width signs.
func Ending(text []rune) int {
	n, _ := words().endings.before(text)
	return n
}

// Topic returns how many signs of text, at its start, are a word that bodies are named for.
func Topic(text []rune) int {
	n, _ := words().topics.at(text)
	return n
}

// Level reports whether r is the sign of a level of government: 省, 市, 县.
func Level(r rune) bool { return strings.ContainsRune(levels, r) }

// Topics returns the words that bodies are named for.
func Topics() []string { return strings.Fields(topics) }
