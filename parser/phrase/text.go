package phrase

import (
	"slices"
	"unicode"
)

// window bounds every look to the left or right, so that the work is linear in the
// length of the phrase. No name, label or note mark is longer.
const window = 48

// source is the phrase made ready: its significant characters in simplified script and
// half-width signs, layout blanks dropped. A blank that separates stays, as line or gap.
type source struct {
	orig []rune // as given
	s    []rune // folded
	raw  []rune // as written, one for each of s
	at   []int  // where each of s stands in orig
	pair []int  // partner of a bracket, -1 otherwise
	join []int  // places in s where a blank was taken for layout, but may separate

	roleFirst  bool   // roles stand before their units, a blank between them
	inner      bool   // brackets behind names hold units of a role of their own
	boxBehind  bool   // boxes to be ticked stand behind the names
	someTicked bool   // names are ticked in the cells around it
	signs      string // what these stand for is said
	squares    bool   // no box has a tick, some are full: ■

	breaks    []int // places in s where the end of a line was taken for layout
	joinWhole []int // of these, those that stand between two whole names
}

// line and gap are the blanks that separate: a new clause, and a new item of a list.
// mark stands for the colon that a label before a blank lacks.
const (
	line = '\n'
	gap  = ' '
)

// fold gives the form in which a sign is compared.
func fold(r rune) rune {
	switch r {
	case '﹑', '､':
		return '、'
	case '︰', '∶', '﹕', '꞉':
		return ':'
	case '﹔':
		return ';'
	case '﹐':
		return ','
	case '﹙', '〈', '<', '＜':
		return '('
	case '﹚', '〉', '>', '＞':
		return ')'
	case '［', '【', '〖', '｛', '{':
		return '['
	case '］', '】', '〗', '｝', '}':
		return ']'
	case '｡':
		return '。'
	case '|', '｜', '∕', '⁄', '\\', '＼':
		return '/'
	case '⋯', '︙':
		return '…'
	case '・', '･', '‧', '∙', '⋅':
		return '·'
	}
	if r >= '！' && r <= '～' {
		r -= '！' - '!'
	}
	switch r {
	case '{':
		return '['
	case '}':
		return ']'
	case '|', '\\':
		return '/'
	}
	if t, ok := simplify[r]; ok {
		return t
	}
	return r
}

func isBlank(r rune) bool {
	if isHan(r) {
		return false // most signs
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r < ' ' || r == 0x7f
}

// isHan reports whether r is of the blocks of Chinese characters, which hold neither blanks nor signs
// without width.
func isHan(r rune) bool { return r > 0x3000 && r < 0xe000 }

func isOpen(r rune) bool  { return r == '(' || r == '[' || r == '〔' }
func isClose(r rune) bool { return r == ')' || r == ']' || r == '〕' }

// isStop reports whether r ends an item of a list.
func isStop(r rune) bool {
	switch r {
	case '、', ',', ';', '。', ':', '/', line, gap, unticked:
		return true
	}
	return false
}

func isBound(r rune) bool { return isStop(r) || isOpen(r) || isClose(r) }

func newSource(text string, o Options) *source {
	src := &source{orig: []rune(text), someTicked: o.Ticked, signs: o.Signs}
	folded, at, listed := src.fold()
	src.s, src.raw, src.at = make([]rune, 0, len(folded)), make([]rune, 0, len(folded)), make([]int, 0, len(folded))
	put := func(i int, r rune) {
		src.s, src.raw, src.at = append(src.s, r), append(src.raw, src.orig[at[i]]), append(src.at, at[i])
	}
	for i := 0; i < len(folded); {
		if r := folded[i]; r != line && r != gap {
			switch {
			case joiners.has(r):
				r = src.joiner(r, folded[i+1:])
			case (r == ';' || r == ',') && src.behindLabel(r, folded[i+1:]):
				r = ':'
			}
			put(i, r)
			i++
			continue
		}
		end, kind := i, rune(gap)
		for ; end < len(folded) && (folded[end] == line || folded[end] == gap); end++ {
			if folded[end] == line {
				kind = line
			}
		}
		doubts := len(src.joinWhole)
		r := src.blank(folded[end:], kind, listed && (kind == line || listedLine(folded, i)))
		if r == 0 && o.Lines && kind == line && src.endsLine(folded[end:]) {
			r, src.joinWhole = line, src.joinWhole[:doubts]
		}
		if r != 0 {
			put(i, r)
		} else if kind == line && beginsOffice(folded[end:]) {
			src.joinWhole = append(src.joinWhole, len(src.s))
		}
		if n := len(src.s); kind == line && (n == 0 || src.s[n-1] != line) {
			src.breaks = append(src.breaks, n)
		}
		i = end
	}
	src.match()
	src.nest()
	return src
}

// fold gives the signs of the phrase as they are compared, where they stand in it, and whether it has
// signs that separate. Signs without width are left out: they never separate.
func (src *source) fold() (folded []rune, at []int, listed bool) {
	folded, at = make([]rune, 0, len(src.orig)), make([]int, 0, len(src.orig))
	for i, r := range src.orig {
		switch {
		case !isHan(r) && unicode.Is(unicode.Cf, r):
			continue
		case !isBlank(r):
			r = fold(r)
			listed = listed || r == '、' || r == ',' || r == ';'
		case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029':
			r = line
		default:
			r = gap
		}
		folded, at = append(folded, r), append(at, i)
	}
	folded, at = closeUp(folded, at)
	pointers(folded)
	ellipses(folded)
	quotedRoles(folded)
	if !src.namesSigns(folded) {
		src.boxes(folded)
	}
	last := len(folded) - 1
	for last > 0 && (folded[last] == gap || folded[last] == line || isClose(folded[last])) {
		last--
	}
	if last > 0 && folded[last] == '.' && folded[last-1] > 0x3000 {
		folded[last] = '。' // 市财政局.
	}
	return folded, at, listed
}

// arrows are signs that point at what is behind them, and pointing those that do so where a line begins.
var arrows, pointing = signs("→➜➔➝➞➡⇒⇨⟶☞"), signs("→➜➔➝➞➡⇒⇨⟶☞▶►▷➢➤»›└↳-—–─―")

// pointers makes blanks of arrows and dashes that point at the words of a line (→牵头：市教育局, ——市教育局), and
// a comma of an arrow from one name to the next (村委会→镇水利站).
func pointers(s []rune) {
	begins := true
	for i := 0; i < len(s); i++ {
		end := i
		for end < len(s) && pointing.has(s[end]) {
			end++
		}
		switch {
		case end == i:
			begins = s[i] == line || begins && s[i] == gap
			continue
		case end == i+1 && bullets.has(s[i]): // as a number would
		case begins && end < len(s) && (isHan(s[end]) || s[end] == gap && end+1 < len(s) && isHan(s[end+1])):
			for k := i; k < end; k++ {
				s[k] = gap
			}
		case !begins && end < len(s) && arrows.has(s[i]):
			from := i
			for from > 0 && !isBound(s[from-1]) && s[from-1] != gap {
				from--
			}
			switch item := s[from:i]; {
			case wholeLabel(item), isRoleLabel(item):
				s[i] = ':' // 牵头→市教育局
			case isHan(s[i-1]), isClose(s[i-1]):
				s[i] = '、'
			default:
				s[i] = gap
			}
			for k := i + 1; k < end; k++ {
				s[k] = gap
			}
		}
		i, begins = end-1, false
	}
}

// behindLabel reports whether src.s ends in a label that stands for itself and right begins with a party, so that sign,
// a ; or comma between them, was to be a colon: 责任单位；市教育局.
func (src *source) behindLabel(sign rune, right []rune) bool {
	from := len(src.s)
	for from > 0 && !isBound(src.s[from-1]) {
		from--
	}
	item := src.s[from:]
	if len(item) < 4 || !wholeLabel(item) || isMany(item) || from > 0 && src.s[from-1] != ';' && !isOpen(src.s[from-1]) && (sign == ',' || src.s[from-1] != ',') {
		return false
	}
	next, _ := pieces(right[:min(len(right), window)])
	next = head(next)
	return endsName(next) && !isBare(next) && !wholeLabel(next)
}

// joiners are signs of names that some use between names (市教育局+市财政局), or behind a label
// (牵头单位——市教育局).
var joiners = signs("+&·•-—–")

// joiner gives what r, which stands between src.s and right, is: 、 between two whole names, the
// colon behind a label, otherwise itself.
func (src *source) joiner(r rune, right []rune) rune {
	left := src.s[max(0, len(src.s)-window):]
	from := len(left)
	for from > 0 && !isBound(left[from-1]) {
		from--
	}
	item := left[from:]
	if isIn(r, "-—–") {
		if wholeLabel(item) || isRoleLabel(item) || len(left) > 0 && left[len(left)-1] == ':' {
			return ':'
		}
		if endsRole(right) && (endsName(item) || len(left) > 1 && left[len(left)-1] == gap) {
			return gap // 市公安局——牵头
		}
		return r
	}
	var next []rune
	for _, c := range right[:min(len(right), window)] {
		if c == line {
			if endsName(next) || endsName(trimRole(next)) {
				break
			}
			continue
		}
		if isBound(c) || joiners.has(c) {
			break
		}
		next = append(next, c)
	}
	right = next
	if len(item) == 0 && len(left) > 0 && isClose(left[len(left)-1]) {
		item = left[len(left)-min(len(left), 2):] // …（市人防办）+市公安局
	}
	if endsName(item) && (endsName(right) || endsName(trimRole(right))) && !isBare(item) {
		return '、'
	}
	return r
}

// endsRole reports whether text begins with more dashes or none, and then with a role that ends its clause.
func endsRole(text []rune) bool {
	text = text[:min(len(text), window)]
	for len(text) > 0 && isIn(text[0], "-—–") {
		text = text[1:]
	}
	n, _, sure := rolePhrase(text, true)
	return n > 0 && sure && (n == len(text) || isBound(text[n]))
}

// isRoleLabel reports whether text is a role word and nothing else, as labels are: 牵头—.
func isRoleLabel(text []rune) bool {
	n, w := roleWords.at(text)
	return n == len(text) && w.class&strong != 0
}

// nest makes round the brackets that only stand for them: 各县〔市、区〕 inside a round pair, and those of
// a second name (市卫健委〔疾控局〕).
func (src *source) nest() {
	for i, end := range src.pair {
		if end > i && src.s[i] != '(' && end-i < window && (isLevels(src.s[i+1:end]) || src.secondName(i, end)) {
			src.s[i], src.s[end] = '(', ')'
		}
	}
}

// secondName reports whether what stands between the brackets at i and end belongs to the name or the
// label before it: a second name, what a group takes in (各镇〔街道、园区〕), the unit of a label.
func (src *source) secondName(i, end int) bool {
	from := i
	for from > 0 && i-from < window {
		if from--; isClose(src.s[from]) && src.pair[from] >= 0 && i-src.pair[from] < window {
			from = src.pair[from] // 各镇(街道)党〔工〕委
		} else if isBound(src.s[from]) {
			from++
			break
		}
	}
	before, in := src.s[from:i], src.s[i+1:end]
	if len(before) < 2 || len(in) == 0 {
		return false
	}
	if leads, _ := statesRule(in); leads && wholeLabel(before) {
		return true
	}
	if holdsRole(in) {
		return false
	}
	many := max(0, slices.Index(before, '各'))
	after := src.s[end+1 : min(len(src.s), end+1+window)]
	if len(after) > 0 && !isBound(after[0]) && !isIn(after[0], "等和及与") {
		if n, _, _ := rolePhrase(after, true); n == 0 {
			return len(in) == 1 && isMany(before[many:]) // 各镇(街道)党〔工〕委
		}
	}
	switch {
	case isMany(before[many:]):
		return len(in) < 13
	case wholeLabel(before):
		return endsName(in)
	}
	return len(in) > 1 && endsName(before) && endsName(in) && !isMany(in) && !slices.ContainsFunc(in, isBound)
}

// match pairs the brackets: first those of one kind that nest, then what is left,
// whatever its kind, for copies that mix 〔 with ) or half with full width.
func (src *source) match() {
	src.pair = slices.Repeat([]int{-1}, len(src.s))
	var open []int
	count := map[rune]int{}
	partner := map[rune]rune{')': '(', ']': '[', '〕': '〔'}
	for i, r := range src.s {
		switch {
		case isOpen(r):
			open = append(open, i)
			count[r]++
		case isClose(r) && count[partner[r]] > 0:
			for {
				j := open[len(open)-1]
				open = open[:len(open)-1]
				count[src.s[j]]--
				if src.s[j] == partner[r] {
					src.pair[i], src.pair[j] = j, i
					break
				}
			}
		}
	}
	open = open[:0]
	for i := 0; i < len(src.s); i++ {
		switch {
		case src.pair[i] > i && len(open) > 0 && isOpen(src.s[i]):
			open = append(open, -1) // what is left outside must not pair with what is left inside
		case src.pair[i] >= 0 && src.pair[i] < i && len(open) > 0:
			for len(open) > 0 && open[len(open)-1] != -1 {
				open = open[:len(open)-1]
			}
			open = open[:max(0, len(open)-1)]
		case isOpen(src.s[i]) && src.pair[i] < 0:
			open = append(open, i)
		case isClose(src.s[i]) && src.pair[i] < 0 && len(open) > 0 && open[len(open)-1] >= 0:
			j := open[len(open)-1]
			open = open[:len(open)-1]
			src.pair[i], src.pair[j] = j, i
		}
	}
}
