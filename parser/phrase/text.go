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
	case '﹙', '〈':
		return '('
	case '﹚', '〉':
		return ')'
	case '［', '【', '〖', '｛', '{':
		return '['
	case '］', '】', '〗', '｝', '}':
		return ']'
	case '｡':
		return '。'
	case '|', '｜', '∕', '⁄', '\\', '＼':
		return '/'
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
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r < ' ' || r == 0x7f
}

func isOpen(r rune) bool  { return r == '(' || r == '[' || r == '〔' }
func isClose(r rune) bool { return r == ')' || r == ']' || r == '〕' }

// isStop reports whether r ends an item of a list.
func isStop(r rune) bool {
	switch r {
	case '、', ',', ';', '。', ':', '/', line, gap:
		return true
	}
	return false
}

func isBound(r rune) bool { return isStop(r) || isOpen(r) || isClose(r) }

func newSource(text string) *source {
	src := &source{orig: []rune(text)}
	folded, at, listed := src.fold()
	put := func(i int, r rune) {
		src.s, src.raw, src.at = append(src.s, r), append(src.raw, src.orig[at[i]]), append(src.at, at[i])
	}
	for i := 0; i < len(folded); {
		if r := folded[i]; r != line && r != gap {
			if joiners.has(r) {
				r = src.joiner(r, folded[i+1:])
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
		if r := src.blank(folded[end:], kind, listed); r != 0 {
			put(i, r)
		} else if kind == line && beginsOffice(folded[end:]) {
			src.joinWhole = append(src.joinWhole, len(src.s))
		}
		i = end
	}
	src.match()
	src.nest()
	return src
}

// beginsOffice reports whether right begins with an office of a level, whose line was joined to the one
// before it.
func beginsOffice(right []rune) bool {
	next, _ := pieces(right[:min(len(right), window)])
	return level(next) == 1 && len(next) > 2 && (endsName(next) || endsName(head(next))) && !isBare(next)
}

// fold gives the signs of the phrase as they are compared, where they stand in it, and whether it has
// signs that separate. Signs without width are left out: they never separate.
func (src *source) fold() (folded []rune, at []int, listed bool) {
	folded, at = make([]rune, 0, len(src.orig)), make([]int, 0, len(src.orig))
	for i, r := range src.orig {
		switch {
		case unicode.Is(unicode.Cf, r):
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
	last := len(folded) - 1
	for last > 0 && (folded[last] == gap || folded[last] == line || isClose(folded[last])) {
		last--
	}
	if last > 0 && folded[last] == '.' && folded[last-1] > 0x3000 {
		folded[last] = '。' // 市财政局.
	}
	return folded, at, listed
}

// blank decides what a blank between src.s and the text right of it is: line or gap if
// it separates, ':' behind a label, 0 if it is layout.
func (src *source) blank(right []rune, kind rune, listed bool) rune {
	left := src.s[max(0, len(src.s)-window):]
	if len(left) == 0 || len(right) == 0 {
		return 0
	}
	right = right[:min(len(right), window)]
	l := left[len(left)-1]
	if isClose(l) && !isBound(right[0]) {
		l = 0
	}
	if isBound(l) || isStop(right[0]) || isClose(right[0]) {
		return 0
	}
	if label(right) {
		return line
	}
	from := len(left)
	for from > 0 && !isStop(left[from-1]) && !isOpen(left[from-1]) {
		from--
	}
	item := left[from:]
	if n := numbered(item); n < len(item) && wholeLabel(item[n:]) {
		return ':' // 1.牵头单位 市教育局
	}
	if isOpen(right[0]) {
		return 0
	}
	if numbered(right) > 0 || figuresAt(right) > 0 {
		return line
	}
	next, nextAll := pieces(right)
	if isTime(next, endsName(next)) || isStatus(next) {
		return line // 市民政局 6月底前, 市民政局 持续推进
	}
	if outpatients.begins(next[0]) && endsName(item) && endsName(next) {
		if n, _ := outpatients.at(next); n > 0 {
			return kind // 行政部 门诊部
		}
	}
	if kind == line && src.newDuty(left, item, right, next) {
		return line
	}
	if !(level(item) > 0 && endsName(item) && level(next) > 0 && endsName(next)) && crosses(left, right) {
		return 0
	}
	if n, _, _ := rolePhrase(right, true); n > 0 {
		return 0
	}
	if endsClause(item) || level(next) > 0 && asks(next) && src.endsDuty(left) {
		return line
	}
	startsAnew := startsParty(next) || startsParty(nextAll)
	if len(next) == 1 && kind == line {
		next = nextAll // 妇 联
	}
	stands, _ := standing.at(next)
	if len(item) == 1 && item[0] != '无' || !isMany(next) && !(stands > 0 && stands == len(next)) && (isBare(next) || isBare(nextAll)) {
		return 0
	}
	if isNamed(next) && endsName(item) {
		return gap // 市民政局 张建国
	}
	switch whole := endsName(item) || l == 0; {
	case whole && isMany(next) && len(item) > 1:
		return kind // 人力资源部⏎各院系
	case kind == line && src.linesOf(item, next, right):
		return kind
	case !endsName(next) && !endsName(nextAll):
		return 0
	case whole && (!listed || startsAnew), !whole && !listed && startsAnew && len(item) > 2:
		return kind
	case whole:
		src.joinWhole = append(src.joinWhole, len(src.s))
	case startsAnew:
		src.join = append(src.join, len(src.s))
	}
	return 0
}

// endsDuty reports whether left ends in what a unit is to do: 市教育局负责资金保障.
func (src *source) endsDuty(left []rune) bool {
	from := len(left)
	for from > 0 && !isIn(left[from-1], "\n;。,") {
		from--
	}
	return asks(left[from:])
}

// beforeLevels are the signs that make a word of a level behind them: 城市, 社区, 乡镇.
const beforeLevels = "城园社地街片林牧库矿灾校厂小军战发展示范验治辖新景港湾山农本全各区县市省州乡村集超门都夜上团国外内东西南北中高"

// asksFor reports whether item ends in a verb that wants an object: 负责指导.
func asksFor(item []rune) bool {
	if len(item) < 2 {
		return true
	}
	n, w := roleWords.at(item[len(item)-2:])
	return n == 2 && w.class&(weak|strong) != 0
}

// saysAll reports whether item is a unit and its role, with no more than words of the role behind it:
// 市教育局配合做好相关工作.
func saysAll(item []rune) bool {
	h := head(item)
	if len(h) == len(item) || !endsName(h) {
		return false
	}
	n, _, sure := rolePhrase(item[len(h):], true)
	rest := item[len(h)+n:]
	return n > 0 && sure && (len(rest) == 0 || restOfRole(rest) > 0)
}

// newDuty reports whether a line of its own begins with next, behind left, which ends in item: the one
// is whole and the other begins as one that says who does something.
func (src *source) newDuty(left, item, right, next []rune) bool {
	if n, _ := bareLabel(right); n > 0 {
		return true // 牵头单位为市教育局
	}
	name := trimRole(next)
	if len(item) == 0 {
		return isClose(left[len(left)-1]) && len(name) > 2 && endsName(name) && !isBare(name) // …（资金保障）, then 保卫科牵头
	}
	if len(next) > 3 && isIn(next[0], "由请") && !isIn(item[len(item)-1], "自经理") && (startsParty(next[1:]) || asks(next[1:])) {
		return true
	}
	begins := (startsParty(next) || placePrefix(next) > 0) && !isMany(next) && (endsName(next) || endsName(head(next)) || endsName(name)) || asks(next)
	whole := endsName(item)
	switch {
	case level(next) == 1 && begins && !whole && len(item) > 1 && !isIn(item[len(item)-1], beforeLevels):
		return true // no name goes on with 市教育局
	case whole && len(next) == 2 && levels.has(next[0]) && next[1] == '委':
		return true // 市政府研究室, then 市委、市政府各部门
	case begins && (personEnd(item) > 0 || hasTitle(item)):
		return true
	case whole && len(next) < len(right) && right[len(next)] == '、':
		if n, _ := matters.at(next); n == len(next) || isLevels(next) && !isMany(next) {
			return true // 财政、教育部门; 市、县教育局
		}
	}
	switch {
	case begins && (endsName(item) || isFirm(item)) && level(next) > 0 && asks(next):
		return true
	case !begins && (!endsName(name) && !isVenues(next) || isBare(next) || len(next) < 3):
		return false
	case isTime(item, endsName(item)) || isStatus(item):
		return true
	case isFirm(item), saysAll(item):
		return true
	}
	if t := trimRole(item); len(t) < len(item) && endsName(t) {
		return true // 市教育局督促落实
	}
	return (begins || isMany(next) && (endsName(next) || isVenues(next))) && src.endsDuty(left) && !asksFor(item) && !isIn(item[len(item)-1], "对和与及向为由将的、把")
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
		return r
	}
	right = right[:min(len(right), window)]
	for i, c := range right {
		if isBound(c) || joiners.has(c) {
			right = right[:i]
			break
		}
	}
	if len(item) == 0 && len(left) > 0 && isClose(left[len(left)-1]) {
		item = left[len(left)-min(len(left), 2):] // …（市人防办）+市公安局
	}
	if endsName(item) && (endsName(right) || endsName(trimRole(right))) && !isBare(item) {
		return '、'
	}
	return r
}

// isRoleLabel reports whether text is a role word and nothing else, as labels are: 牵头—.
func isRoleLabel(text []rune) bool {
	n, w := roleWords.at(text)
	return n == len(text) && w.class&strong != 0
}

// linesOf reports whether a line that ends in item and one that begins with next are two lines
// of a list, though the list has 、 as well: a break for want of room stands anywhere in a
// name, one between names behind a whole one. A body of another one may stand on the next line
// (市委⏎宣传部, 市公安局⏎交警支队).
func (src *source) linesOf(item, next, right []rune) bool {
	if n := placePrefix(item); n > 0 && n < len(next) && string(item[:n]) == string(next[:n]) {
		return true // 青山市总工会⏎青山市文旅局
	}
	last := len(item) - 1
	if last < 1 || !isIn(item[last], "局厅处科部办馆室委会") || levels.has(item[last-1]) && item[last] == '委' || !endsName(item) || !endsName(next) {
		return false
	}
	if n, _ := subBodies.before(next); n > 0 || len(next) < 2 {
		return false
	}
	end := len(next)
	return end == len(right) || isStop(right[end])
}

// pieces gives the text up to the next blank, and up to the next sign without blanks.
func pieces(text []rune) (piece, all []rune) {
	end := len(text)
	for i, r := range text {
		if r == line || r == gap {
			if end == len(text) {
				end = i
			}
			continue
		}
		if isStop(r) || isOpen(r) && i > 0 && len(all) > 0 && endsName(all) || isClose(r) {
			if end == len(text) {
				end = i
			}
			break
		}
		if r != 0 {
			all = append(all, r)
		}
	}
	return text[:end], trimRole(all)
}

// trimRole cuts a role phrase and 等 off the end of an item.
func trimRole(item []rune) []rune {
	for i := range item {
		if n, _, _ := rolePhrase(item[i:], true); i > 0 && (n == len(item)-i || item[i] == '等' && isEtc(item, i)) {
			return item[:i]
		}
	}
	return item
}

// endsClause reports whether item ends in a role phrase or in 等.
func endsClause(item []rune) bool {
	n := len(item)
	if n > 1 && item[n-1] == '等' {
		return true
	}
	for i := max(0, n-16); i < n; i++ {
		if m, _, ok := rolePhrase(item[i:], true); m == n-i && ok {
			return i == 0 || endsName(item[:i]) || m > 3
		}
	}
	return false
}

// crosses reports whether a word of the lexicon stands half left, half right.
func crosses(left, right []rune) bool {
	var joined []rune
	cut := min(len(left), 4)
	joined = append(joined, left[len(left)-cut:]...)
	for _, r := range right[:min(len(right), 8)] {
		if isBound(r) {
			break
		}
		if r != 0 {
			joined = append(joined, r)
		}
	}
	for i := range cut {
		if n, w := roleWords.at(joined[i:]); i+n > cut && w.class&(strong|share) != 0 {
			return true
		}
		for end := cut + 1; end <= len(joined); end++ {
			if n, _ := endings.before(joined[i:end]); n == end-i && n > 1 && n > end-cut {
				return true
			}
		}
	}
	return false
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
