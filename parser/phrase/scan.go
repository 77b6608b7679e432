package phrase

import (
	"slices"

	"fengong/model"
)

// tokenKind is what the scanner takes a piece of text for, before its place in the
// phrase is looked at.
type tokenKind uint8

const (
	nameTok     tokenKind = iota // what may be a party
	verbTok                      // a role phrase; closes the list before it
	withTok                      // 会同
	byTok                        // 由
	andTok                       // a word between parties
	etcTok                       // 等部门
	itemTok                      // 、 and what stands for it
	commaTok                     // ，
	semiTok                      // ；
	stopTok                      // 。 or a line
	openTok                      // bracket around clauses
	closeTok                     //
	strayTok                     // bracket without partner
	labelTok                     // 牵头单位：
	colonTok                     // a colon behind no label
	numTok                       // （1）
	markTok                      // （牵头） behind a unit
	noteTok                      // a word to the reader
	ruleTok                      // 列第一位者为牵头单位
	asideTok                     // a person or a time in brackets
	textTok                      // text of the task before 由
	starTok                      // a mark beside a unit
	untickedTok                  // a name with a box that is not ticked
)

type token struct {
	kind     tokenKind
	from, to int // in source.s
	role     model.Role
	label    labelClass // of a label: labelUnits, labelPerson or labelClause
	told     telling    // of a name: what the clerk taught
	leads    bool       // of a rule or label: the first leads
	rest     bool       // of a rule: the others support; of a mark: it is said of a part of the work
	starred  bool       // of a rule: the marked lead
	people   bool       // of a label: people are listed too
	asks     bool       // of a label: which role it gives is not known
	helps    bool       // of a verb: it says with whose help something is done
}

// telling is what a clerk's [words] say of a name.
type telling uint8

const (
	untold telling = iota
	whole
	wholeGroup
	notUnit
)

type scanner struct {
	*source
	taught  *Taught
	labels  map[int]token // by start
	clauses []bool        // closing brackets whose pair holds clauses
	toks    []token
	until   int // end of the text that run reads
}

// Taught is what a directory teaches the grammar: which words are one unit, whatever
// they look like, and which are none.
type Taught struct {
	words[telling]
	named  map[string]telling    // those words, as folded
	labels map[string]model.Role // as folded
}

// Learn takes every name and alias in d, and its [words]; d may be nil.
func Learn(d *model.Directory) *Taught {
	t := &Taught{named: map[string]telling{}, labels: map[string]model.Role{}}
	if d == nil {
		return t
	}
	for role, labels := range d.Words.Labels {
		for _, l := range labels {
			t.labels[string(foldWord(l))] = role
		}
	}
	learn := func(names []string, as telling) {
		for _, n := range names {
			word := foldWord(n)
			t.add(word, false, as)
			t.named[string(word)] = as
		}
	}
	for i := range d.Units {
		learn(append([]string{d.Units[i].Name}, d.Units[i].Aliases...), whole)
	}
	for i := range d.Groups {
		learn(append([]string{d.Groups[i].Name}, d.Groups[i].Aliases...), wholeGroup)
	}
	learn(d.Words.Whole, whole)
	learn(d.Words.NotUnits, notUnit)
	return t
}

func scan(src *source, taught *Taught) []token {
	if taught == nil {
		taught = &Taught{}
	}
	sc := &scanner{source: src, clauses: make([]bool, len(src.s)), taught: taught}
	sc.findLabels()
	sc.findRoleHeads()
	for i := 0; i < len(sc.s); {
		i = sc.next(i)
	}
	return sc.merge()
}

func foldWord(s string) []rune {
	var out []rune
	for _, r := range s {
		if !isBlank(r) {
			out = append(out, fold(r))
		}
	}
	return out
}

func (sc *scanner) emit(kind tokenKind, from, to int) *token {
	sc.toks = append(sc.toks, token{kind: kind, from: from, to: to})
	return &sc.toks[len(sc.toks)-1]
}

// last gives the kind of the last token; stopTok at the start.
func (sc *scanner) last() tokenKind {
	if len(sc.toks) == 0 {
		return stopTok
	}
	return sc.toks[len(sc.toks)-1].kind
}

// atItem reports whether an item of a list starts here, atClause whether a clause does.
func (sc *scanner) atItem() bool {
	switch sc.last() {
	case nameTok, etcTok, markTok, verbTok:
		return false
	}
	return true
}

func (sc *scanner) atClause() bool {
	switch sc.last() {
	case commaTok, semiTok, stopTok, openTok, closeTok, labelTok, ruleTok, noteTok, strayTok, numTok:
		return true
	}
	return false
}

// signTok gives what r is by itself, if it is a sign that separates.
func signTok(r rune) (kind tokenKind, ok bool) {
	switch r {
	case '、', '/', gap:
		return itemTok, true
	case ',':
		return commaTok, true
	case ';':
		return semiTok, true
	case '。', line:
		return stopTok, true
	case ':':
		return colonTok, true
	}
	return 0, false
}

// next reads what stands at i and gives where it ends.
func (sc *scanner) next(i int) int {
	r := sc.s[i]
	if r == unticked {
		return sc.notTicked(i)
	}
	if kind, ok := signTok(r); ok {
		sc.emit(kind, i, i+1)
		return i + 1
	}
	if isOpen(r) || isDigit(r) {
		if n := figuresAt(sc.s[i:min(len(sc.s), i+window)]); n > 0 {
			sc.emit(nameTok, i, i+n)
			return i + n
		}
	}
	if n := sc.ellipsis(i); n > 0 {
		sc.emit(etcTok, i, i+n)
		return i + n
	}
	if isOpen(r) || isClose(r) {
		return sc.bracket(i)
	}
	if sc.star(i) {
		sc.emit(starTok, i, i+1)
		return i + 1
	}
	if t, ok := sc.labels[i]; ok {
		sc.toks = append(sc.toks, t)
		return t.to
	}
	if n := numbered(sc.s[i:min(len(sc.s), i+window)]); n > 0 && (sc.atClause() || sc.numbers(i)) {
		sc.emit(numTok, i, i+n)
		return i + n
	}
	if sc.atItem() {
		if n, told := sc.taughtAt(i, len(sc.s)); n > 0 {
			sc.emit(nameTok, i, i+n).told = told
			return i + n
		}
	}
	if sc.atClause() {
		if end := sc.helped(i); end > i {
			return end
		}
		if end := sc.remark(i); end > i {
			return end
		}
	}
	if sc.atItem() && (sc.atClause() || slices.Contains(sc.s[i:min(len(sc.s), i+longestLabel)], '(')) {
		if n, role := bareLabel(sc.s[i:min(len(sc.s), i+window)]); n > 0 && (sc.atClause() || sc.s[i+n] == '(') {
			sc.labelled(i, i+n, labelRead{role: role, class: labelUnits})
			return i + n
		}
	}
	end := i
	for end < len(sc.s) && !isStop(sc.s[end]) && !isClose(sc.s[end]) && !sc.star(end) {
		if isOpen(sc.s[end]) {
			if sc.pair[end] < 0 || !sc.inName(i, end) {
				break
			}
			end = sc.pair[end] + 1
			continue
		}
		if _, ok := sc.labels[end]; ok && end > i {
			break
		}
		if end > i && (sc.numbers(end) || sc.ellipsis(end) > 0) {
			break
		}
		end = sc.unquote(end) + 1
	}
	if end == i {
		end++
	}
	return sc.run(i, end)
}

// ellipsis gives the length of the dots at i, with the 等 behind them, that leave a list of names open: 市教育局……, 市教育局…等部门.
func (sc *scanner) ellipsis(i int) int {
	if sc.s[i] != '…' || i == 0 {
		return 0
	}
	end := i
	for end < len(sc.s) && end-i < window && sc.s[end] == '…' {
		end++
	}
	before := sc.s[:i]
	if isIn(before[len(before)-1], "、,") {
		before = before[:len(before)-1]
	}
	from := len(before)
	for from > 0 && len(before)-from < window && !isBound(before[from-1]) {
		from--
	}
	if name := before[from:]; !endsName(name) && !isPlain(name) || classify(name) > doubtfulItem {
		return 0
	}
	if end == len(sc.s) || isBound(sc.s[end]) {
		return end - i
	}
	if sc.s[end] == '等' {
		return end + sc.etc(end, len(sc.s)) - i
	}
	if n, _, _ := rolePhrase(sc.s[end:min(len(sc.s), end+window)], true); n > 0 {
		return end - i
	}
	return 0
}

// numbers reports whether a number of a list stands at i with nothing between it and the name
// or the role before it: ①市教育局②市财政局, 1.市教育局2.市财政局.
func (sc *scanner) numbers(i int) bool {
	if isCircled(sc.s[i]) {
		return true
	}
	if i == 0 || !isDigit(sc.s[i]) || isDigit(sc.s[i-1]) || numbered(sc.s[i:min(len(sc.s), i+window)]) == 0 {
		return false
	}
	before := sc.s[max(0, i-window):i]
	return endsName(before) || endsClause(before)
}

// star reports whether a mark of its own stands at i: not one of those that stand for a
// name left out (某**).
func (sc *scanner) star(i int) bool {
	return stars.has(sc.s[i]) && (i == 0 || sc.s[i-1] != sc.s[i]) && (i+1 == len(sc.s) || sc.s[i+1] != sc.s[i])
}

// unquote gives the sign that closes the quotation at i, or i if there is none: what is
// quoted (“双随机、一公开”) is one word.
func (sc *scanner) unquote(i int) int {
	var closing rune
	switch sc.s[i] {
	case '“':
		closing = '”'
	case '"':
		closing = '"'
	case '《':
		closing = '》'
	case '「':
		closing = '」'
	case '‘':
		closing = '’'
	case '<':
		closing = '>'
	default:
		return i
	}
	for j := i + 1; j < min(len(sc.s), i+window/2); j++ {
		if sc.s[j] == closing {
			return j
		}
	}
	return i
}

// taughtAt gives the length of a taught word at i, before to. A name does not end before brackets that belong to one:
// 各乡镇（街道） is another group than 各乡镇, which is taught, and 县委宣传部（县文明办） is asked about though 县委宣传部 is known.
func (sc *scanner) taughtAt(i, to int) (int, telling) {
	n, told := sc.taught.at(sc.s[i:to])
	end := i + n
	if n == 0 || !sc.endsHere(end) || end < to && isOpen(sc.s[end]) && sc.pair[end] >= 0 && sc.inName(i, end) {
		return 0, untold
	}
	return n, told
}

// endsHere reports whether a taught word may end at i.
func (sc *scanner) endsHere(i int) bool {
	if i == len(sc.s) || isBound(sc.s[i]) || sc.s[i] == '等' {
		return true
	}
	rest := sc.s[i:min(len(sc.s), i+window)]
	n, _, _ := rolePhrase(rest, true)
	m, _ := and.at(rest)
	return n > 0 || m > 0
}

// run reads text without separators: names, role phrases and the words between. It gives where what it
// read ends.
func (sc *scanner) run(from, to int) int {
	sc.until = to
	start, p := from, from // of what may be a name; what is looked at
	name := func(end int) {
		if end > start {
			sc.name(start, end)
		}
	}
	// take ends the name and makes the next n signs a token.
	take := func(kind tokenKind, n int) *token {
		name(p)
		t := sc.emit(kind, p, p+n)
		p += n
		start = p
		return t
	}
	for p < to {
		if end := sc.enclosed(p, to); end > p {
			p = end
			continue
		}
		right, left := sc.s[p:min(to, p+window)], sc.s[start:p]
		if p == start {
			if kind, n, told := sc.atStart(p, to); n > 0 {
				take(kind, n).told = told
				continue
			}
		}
		if is, kind := sc.byAt(start, p, to); is {
			if kind != nameTok && p > start {
				sc.emit(kind, start, p)
				start = p
			}
			take(byTok, 1)
			continue
		}
		if sc.helpsBehind(left, p) {
			name(p)
			return sc.helped(p)
		}
		if sc.s[p] == '等' && isEtc(sc.s[start:min(to, p+2)], p-start) && (p > start || !sc.atItem() || sc.etcOnly(p, to)) {
			n, listed := sc.etcWith(p, to)
			if take(etcTok, n); listed {
				return p
			}
			continue
		}
		if p == start && sc.informs(p, right) {
			return take(textTok, sc.clauseEnd(p, ",;。\n:([〔")-p).to
		}
		if end := sc.goesBy(left, p); end > 0 {
			return take(textTok, end-p).to
		}
		if n, how := sc.withAt(left, right); n > 0 {
			if p -= how; how > 0 {
				take(andTok, how)
			}
			take(withTok, n)
		} else if n := countAt(right); n > 0 && endsName(left) {
			take(textTok, n)
		} else if n := sc.andAt(left, right); n > 0 {
			take(andTok, n)
		} else if p == start && sc.modalAt(right) > 0 {
			return take(textTok, to-p).to
		} else {
			m := modalEnd(left, right)
			n, role := sc.verbAt(left[:len(left)-m], right)
			if n == 0 {
				p++
				continue
			}
			if p -= m; m > 0 {
				take(andTok, m)
			}
			take(verbTok, n).role = role
		}
	}
	name(to)
	return to
}

// enclosed returns where the brackets or the quotation marks that open at p are closed, or a word ends that only looks like a role;
// p where none do.
func (sc *scanner) enclosed(p, to int) int {
	if isOpen(sc.s[p]) {
		return sc.pair[p] + 1
	}
	if q := sc.unquote(p); q > p && q < to {
		return q + 1
	}
	n, _ := notRole.at(sc.s[p:to])
	return p + n
}

// atStart finds what only the start of a name can be: a taught word, 联合 before fields, 属地.
func (sc *scanner) atStart(p, to int) (kind tokenKind, n int, told telling) {
	if n, told := sc.taughtAt(p, to); n > 0 {
		return nameTok, n, told
	}
	right := sc.s[p:min(to, p+window)]
	if len(right) > 3 && right[0] == '联' && right[1] == '合' && (sc.last() == commaTok || sc.last() == verbTok) && fieldsAhead(sc.s[p+2:]) {
		return andTok, 2, untold // 市教育局牵头，联合市场监管、民政等部门开展活动
	}
	if sc.atItem() && isDependent(right) {
		return nameTok, 2, untold
	}
	return 0, 0, untold
}

// byAt reports whether a word of asking stands at p: 由, 请, 以. kind is what stands between start and
// it; nameTok is for names.
func (sc *scanner) byAt(start, p, to int) (is bool, kind tokenKind) {
	left, right := sc.s[start:p], sc.s[p:min(to, p+window)]
	switch sc.s[p] {
	case '以':
		return p == start && (startsParty(right[1:]) || isMainly(right)) && sc.last() != itemTok, nameTok
	case '请':
		if (p == start && sc.atClause() || endsName(left)) && asks(right[1:]) ||
			p == start && sc.atClause() && to < len(sc.s) && sc.s[to] == '、' && endsName(right[1:]) && p+len(right) == to {
			return true, nameTok
		}
		return p > start && p-start < 4 && sc.atClause() && isMany(right[1:]), textTok
	case '由':
		if p > start && sc.s[p-1] == '自' || len(right) == 1 {
			return false, 0
		}
		if n, _ := filler.at(left); n > 0 && n == len(left) {
			return true, andTok
		}
		if _, ends := slices.BinarySearch(sc.breaks, p); ends && (endsName(left) || isVenues(left)) {
			return true, nameTok // 各网格⏎由市公安局牵头
		}
		return true, textTok
	}
	return false, 0
}

// isMainly reports whether text begins with 以, a party and 为主: 以财务部为主.
func isMainly(text []rune) bool {
	for i := 3; i+2 <= len(text) && !isStop(text[i-1]); i++ {
		if text[i] == '为' && text[i+1] == '主' {
			return endsName(text[1:i])
		}
	}
	return false
}

// isDependent reports whether text is 属地 and its role: 市七中牵头，属地配合.
func isDependent(text []rune) bool {
	if len(text) < 4 || text[0] != '属' || text[1] != '地' {
		return false
	}
	n, _, sure := rolePhrase(text[2:], true)
	return n == len(text)-2 && sure
}

// informs reports whether right, behind a comma, says whom somebody tells, or whom it moves to take part:
// 函告市财政局、市税务局, 检查结果报生产部, 动员企业、志愿者等参与.
func (sc *scanner) informs(p int, right []rune) bool {
	if sc.last() != commaTok && sc.last() != stopTok && sc.last() != semiTok && sc.last() != etcTok {
		return false
	}
	if reportedAt(right) && !(level(right) > 0 && dutyEnd(right[:clauseLength(right)]) > 0) {
		return true // not 市教育局审核后报市政府
	}
	if (sc.last() == commaTok || sc.last() == etcTok) && sc.treats(p) {
		return true // 对辖区企业进行排查
	}
	if sc.last() == commaTok {
		at := 0
		if right[0] == '并' {
			at = 1
		}
		k, _ := swiftly.at(right[at:])
		at += k // 并立即报告市应急局
		n, _ := informing.at(right[at:])
		return n > 0 && holdsName(right[at+n:]) || sc.moves(p)
	}
	return false
}

// reportedAt reports whether text begins with what is reported (检查结果) and to whom: not 日报社.
func reportedAt(text []rune) bool {
	for i := 2; i+2 < min(len(text), 16) && !isBound(text[i]); i++ {
		n, _ := reporting.at(text[i:])
		if n == 0 || i+n+1 >= len(text) || isIn(text[i+n], "社刊纸名警表账销业告") && !(text[i+n] == '社' && isIn(text[i+n+1], "会区保科工")) {
			continue
		}
		if k, _ := reported.before(text[:i]); k > 0 && !isIn(text[i+n], "由的和与及") && (endsName(head(text[i+n:])) || holdsName(head(text[i+n:]))) {
			return true
		}
	}
	return false
}

// treats reports whether 对 stands at p, with what is worked on and what is done to it behind it:
// 对辖区企业进行排查, not 对外联络处.
func (sc *scanner) treats(p int) bool {
	if sc.s[p] != '对' {
		return false
	}
	clause := sc.s[p:sc.clauseEnd(p, ",;。\n:([〔")]
	if len(clause) < 7 || isIn(clause[1], "外口台接内") {
		return false
	}
	for i := 3; i+2 <= len(clause); i++ {
		if k, _ := treating.at(clause[i:]); k > 0 {
			return true
		}
	}
	return false
}

// moves reports whether a word like 动员 stands at p and those behind it, who are no parties of a level,
// are to take part: 动员企业、志愿者等参与救援.
func (sc *scanner) moves(p int) bool {
	n, _ := moving.at(sc.s[p:min(len(sc.s), p+4)])
	clause := sc.s[p:sc.clauseEnd(p, ",;。\n:([〔")]
	if n == 0 || n+4 > len(clause) || startsParty(clause[n:]) {
		return false
	}
	h := head(clause)
	if k, _ := genericEnds.before(h); k == 0 && isPartyBefore(h) {
		return false // 引导基金管理办公室、财务处参与
	}
	for i := n + 2; i+2 <= len(clause); i++ {
		if k, _ := joining.at(clause[i:]); k > 0 {
			return true
		}
		if i+1 < len(clause) && isBound(clause[i]) && level(clause[i+1:]) > 0 {
			return false
		}
	}
	return false
}

// goesBy gives where the text ends that stands at p, behind the party left, if it says by whose word it
// acts, be it of several: 按照市防汛抗旱指挥部、市应急局要求及时发布信息. It gives 0 otherwise.
func (sc *scanner) goesBy(left []rune, p int) int {
	if len(left) < 2 || !isIn(sc.s[p], "按根依遵") {
		return 0
	}
	n, _ := goingBy.at(sc.s[p:min(len(sc.s), p+4)])
	if n == 0 || !endsName(left) {
		return 0
	}
	if k, _, sure := rolePhrase(sc.s[p:min(len(sc.s), p+window)], true); k > 0 && sure {
		return 0
	}
	end := sc.clauseEnd(p, ",;。\n:([〔")
	text := sc.s[p+n : end]
	for i := 3; i+2 <= len(text); i++ {
		if m, _ := demands.at(text[i:]); m > 0 && endsName(text[:i]) {
			return end
		}
	}
	return 0
}

// modalEnd gives the length of the words at the end of left that stand between a party and the role that
// right begins with: 应 of 各乡镇应积极配合. 要 of 各乡镇要宣传 begins what they are to do.
func modalEnd(left, right []rune) int {
	n, _ := modals.before(left)
	if n == 0 {
		return 0
	}
	if _, _, sure := rolePhrase(right, true); !sure || n < len(left) && (!endsName(left[:len(left)-n]) || endsName(left)) {
		return 0
	}
	return n
}

// modalAt gives the length of the word like 应 that right begins with, behind 等部门: what they are to do
// follows.
func (sc *scanner) modalAt(right []rune) int {
	if n, _ := delegates.at(right); n > 0 && sc.last() == etcTok {
		return n
	}
	if sc.last() != etcTok || len(right) < 4 || !isIn(right[0], "应要须需将") || isIn(right[1], "急城道") {
		return 0
	}
	for n := 1; n < min(4, len(right)); n++ {
		if m, _ := modals.before(right[:n]); m == n {
			if k, _, sure := rolePhrase(right[n:], true); sure && (n+k == len(right) || isBound(right[n+k])) {
				return 0 // 公安等部门应当予以配合
			}
		}
	}
	return 1
}

// asks reports whether text is a party and a role verb: what 请 is said of.
func asks(text []rune) bool {
	h := head(text)
	n, _, sure := rolePhrase(text[len(h):], false)
	return n > 0 && sure && endsName(h)
}

// verbAt gives the length and role of a role phrase that right begins with and that is no
// part of a name around it.
func (sc *scanner) verbAt(left, right []rune) (int, model.Role) {
	n, role, sure := rolePhrase(right, true)
	if n == 0 {
		if len(left) > 2 && right[0] == '为' && endsName(left) && !isPlace(left) && !isBare(left) {
			return actsAs(right)
		}
		return 0, role
	}
	kind := len(left) == 1 && isIn(left[0], offices) && sc.last() == itemTok // …委、办、局
	staff := len(left) > 4 && isMany(left) && string(left[len(left)-2:]) == "人员"
	whole := endsName(left) || kind || staff || isLevels(left) || isVenues(left) || isEach(left)
	switch {
	case len(left) == 0: // 落实 may begin an item of a list: 组织部
		if n < len(right) && sc.last() == itemTok {
			return 0, role
		}
		if k, _ := fieldWords.at(right); !sure && k == n && n == len(right) && sc.last() != verbTok && sc.until < len(sc.s) && sc.s[sc.until] == '、' {
			return 0, role // 统计、税务等部门
		}
		if h := head(right[n:]); sc.last() == labelTok && endsName(h) && !isBare(h) && !startsParty(h) {
			return 0, role // 责任单位：协作交流中心
		}
	case !whole && endsName(head(right[n:])): // 市协作交流中心
		return 0, role
	case string(right) == "组织" && endsIn(left, "青团"): // 共青团组织
		return 0, role
	case right[0] == '会' && right[1] == '办' && isMeeting(left):
		return 0, role // 市社会办, 市安委会办
	case right[0] == '协' && len(left) > 1 && left[len(left)-1] == '科' && levels.has(left[len(left)-2]): // 市科协办
		return 0, role
	case sure && !kind && !endsName(left) && !isMany(left) && endsName(left[:len(left)+1]): // 市协办
		return 0, role
	case isMany(left) && !isLevels(left) && !isGeneric(left) && !isOrgan(left) && n > 2 && string(right[:2]) == "组织":
		if _, next := roleWords.at(right[2:]); next.class&weak == 0 || isIn(left[len(left)-1], "党团会") {
			return 0, role // 各群团组织配合
		}
	case sure:
	case slices.Contains(left, '的'):
		return 0, role // 活动的组织实施
	case !whole, isMany(left) && isBare(right[:n]): // 各监管部门
		return 0, role
	}
	return n, role
}

// isMeeting reports whether left and 会 make a word, so that 会办 behind left is no role.
func isMeeting(left []rune) bool {
	n, _ := meetings.before(left)
	return n > 0
}

// name emits what may be a party, the words that say nothing of it cut off.
func (sc *scanner) name(from, to int) {
	if in := sc.s[from+1 : max(from+1, to-1)]; len(in) > 2 && isIn(sc.s[from], "“\"「") && sc.unquote(from) == to-1 && level(in) > 0 && endsName(in) { // “市教育局”
		sc.emit(andTok, from, from+1)
		sc.name(from+1, to-1)
		sc.emit(andTok, to-1, to)
		return
	}
	for from < to {
		text := sc.s[from:to]
		n, _ := filler.at(text)
		if n == 2 && len(text) > 3 && string(text[:3]) == "会同县" {
			break // a county of that name
		}
		if n == 2 && len(text) > 4 && jointNames.in(text[:n]) && text[2] == '局' && endsName(text[n:]) { // 联合局计财股: the bureau's own
			sc.emit(andTok, from, from+n)
			from += n
			continue
		}
		if n == 0 || n < len(text) && !startsParty(text[n:]) && !(n > 1 && endsName(text[n:]) && !isBare(text[n:]) && len(sc.toks) > 0 && sc.last() != itemTok && sc.last() != labelTok && !jointNames.in(text[:n])) {
			break // 统一战线工作部
		}
		sc.emit(andTok, from, from+n)
		from += n
	}
	if n := sc.jointly(from, to); n > 0 {
		sc.emit(andTok, from, from+n)
		from += n
	}
	if n := caseBefore(sc.s[from:to]); n > 0 {
		sc.emit(noteTok, from, from+n)
		from += n
	}
	if m, w := roleWords.at(sc.s[from:to]); m > 0 && w.class&weak != 0 && from+m < to && !(sc.last() == verbTok && isMustering(sc.s[from:to])) && (startsParty(sc.s[from+m:to]) && (endsName(sc.s[from+m:to]) || isVenues(sc.s[from+m:to])) || sc.musters(from, to)) {
		sc.emit(andTok, from, from+m)
		from += m
	}
	if n := sc.passedBy(from, to); n > 0 {
		if n < to-from {
			sc.emit(andTok, from, from+n)
			from += n // 经市教育局会同…
		} else {
			sc.emit(textTok, from, to)
			return
		}
	}
	if k := thisThing(sc.s[from:to]); k > 0 {
		sc.emit(andTok, from, from+k)
		from += k
	}
	if from+3 < to && (isIn(sc.s[from], "报经") && level(sc.s[from+1:to]) > 0 || sc.s[from] == '报' && sc.last() != itemTok && sc.last() != labelTok && isReportedTo(sc.s[from+1:to])) {
		sc.emit(textTok, from, to) // 报市政府同意后
		return
	}
	if from < to {
		if n := musterEnd(sc.s[from:to]); n > 0 {
			sc.emit(nameTok, from, from+n)
			sc.emit(andTok, from+n, from+n+2)
			from += n + 2
		}
		if end := from + dutyEnd(sc.s[from:to]); end > from {
			sc.emit(nameTok, from, end)
			sc.emit(textTok, end, to)
			return
		}
		if n := personEnd(sc.s[from:to]); n > 0 {
			sc.emit(nameTok, from, from+n)
			sc.emit(asideTok, from+n, to)
			return
		}
		for n := secondStart(sc.s[from:to]); n > 0; n = secondStart(sc.s[from:to]) {
			sc.emit(nameTok, from, from+n)
			from += n
		}
		t := sc.emit(nameTok, from, to)
		if n, told := sc.taught.at(sc.s[from:to]); n == to-from {
			t.told = told
		}
	}
}

// caseBefore gives the length of the words at the start of text that say in which case the party behind them acts:
// 必要时 of 必要时县消防救援大队, 检查电影院时 of 检查电影院时县委宣传部.
func caseBefore(text []rune) int {
	n, _ := provisos.at(text)
	if n == 0 {
		n = whenEnd(text)
	}
	if n > 0 && n < len(text) && endsName(text[n:]) && (startsParty(text[n:]) || isGeneric(text[n:])) {
		return n
	}
	return 0
}

// whenEnd gives the length of what ends in 时, for when, at the start of text: 检查电影院时.
func whenEnd(text []rune) int {
	for k := 2; k < min(len(text)-1, 20); k++ {
		if text[k] == '时' && !isIn(text[k-1], "及临实按同定小工课届随有平战长短即准适限计") && !isIn(text[k+1], "间段限效代期节刻装尚速政评事") {
			return k + 1
		}
	}
	return 0
}

// jointly gives the length of 联合 at the start of the name from from to to, if a list of those with whom it is
// done follows: 市教育局牵头，联合民政、妇联等单位开展活动; 牵头，联合宣传部、统战部开展. 联合执法队 and 联合指挥部 are
// one party.
func (sc *scanner) jointly(from, to int) int {
	name := sc.s[from:to]
	if len(name) < 4 || string(name[:2]) != "联合" || sc.last() != commaTok && sc.last() != verbTok || to == len(sc.s) || !isIn(sc.s[to], "、等") {
		return 0
	}
	rest := name[2:]
	office := len(rest) > 2 && isIn(rest[len(rest)-1], "部局委厅处科") && string(rest[len(rest)-2:]) != "挥部"
	if isFields(rest) || (level(rest) > 0 || office) && endsName(rest) {
		return 2
	}
	return 0
}

// musters reports whether the name from from to to, behind a verb and a comma, is 组织 and a party, with
// others or with what they do behind it: 由安监处牵头，组织交通处、资源处开展检查. 组织人事处 is one party, and so
// is what begins a list with a role of its own.
func (sc *scanner) musters(from, to int) bool {
	name := sc.s[from:to]
	n := len(sc.toks)
	if len(name) < 5 || string(name[:2]) != "组织" || n < 2 || sc.toks[n-1].kind != commaTok || sc.toks[n-2].kind != verbTok {
		return false
	}
	rest := name[2:]
	if k := dutyEnd(rest); k > 0 {
		rest = rest[:k]
		if startsParty(rest) {
			return endsName(rest) // 组织县公安局开展检查
		}
	}
	if k, _ := staffing.at(rest); k > 0 || !endsName(rest) || isBare(rest) && len(rest) < 3 || isGeneric(rest) {
		return false
	}
	clause := sc.s[from:sc.clauseEnd(from, ",;。\n:([〔")]
	return len(clause) > to-from && !saysRole(clause[to-from:]) // not 组织联络处、财务处配合
}

// passedBy gives the length of 经, if a party comes behind it that joins with others, of all of it if the
// party only agrees or examines, or receives what is sent: 经市城管局核实, 方案按程序报送市教育局. It gives
// 0 otherwise.
func (sc *scanner) passedBy(from, to int) int {
	text := sc.s[from:to]
	if len(text) > 3 && text[0] == '经' && !isIn(text[1], "济信委发贸营办费开验理纪销协") {
		rest := text[1:]
		switch {
		case to < len(sc.s) && isWith(sc.s[to:min(len(sc.s), to+4)]) && endsName(rest):
			return 1
		case level(rest) > 0 && !endsName(rest), dutyEnd(rest) > 0 && sc.last() != labelTok && sc.last() != itemTok:
			return len(text)
		}
	}
	for k := 2; k+4 < min(len(text), window); k++ {
		if n, _ := sending.at(text[k:]); n > 0 && holdsName(text[k+n:]) && !endsName(text[:k]) && !endsName(text[:k+n]) {
			return len(text)
		}
	}
	return 0
}

// thisThing gives the length of what is spoken of at the start of text, right before an office: 该数据 of
// 该数据市公安局.
func thisThing(text []rune) int {
	if len(text) < 6 || !isIn(text[0], "该此这") {
		return 0
	}
	for k := 3; k < min(len(text)-2, 6); k++ {
		if level(text[k:]) > 0 && endsName(head(text[k:])) && !endsName(text[:k]) {
			return k
		}
	}
	return 0
}

// musterEnd gives the length of the party that text begins with, if it is one of a level that sets others
// to work, who do it with it: 县政府组织县市场监管局、县环保局开展检查.
func musterEnd(text []rune) int {
	if level(text) == 0 {
		return 0
	}
	for n := 3; n+5 < min(len(text), 20); n++ {
		if !isIn(text[n], "组召委责授") {
			continue
		}
		if word := string(text[n : n+2]); (word == "组织" || word == "召集" || word == "委托" || word == "责成" || word == "授权") && level(text[n+2:]) > 0 && endsName(text[n+2:]) && endsName(text[:n]) && !isPlace(text[:n]) {
			return n
		}
	}
	return 0
}

// isReportedTo reports whether text, behind 报, begins with a body that receives a report: 党委宣传部,
// not 社.
func isReportedTo(text []rune) bool {
	m, _ := committee.before(text)
	k, _ := above.at(text)
	return m > 0 || isOrganStart(text[k:])
}

// dutyEnd gives the length of the party that text begins with, if what it is to do
// follows at once (民政部门清理门牌), and 0 otherwise.
func dutyEnd(text []rune) int {
	for n := 3; n < len(text)-1; n++ {
		if m, _ := actions.at(text[n:]); m > 0 && n+m < len(text) && endsName(text[:n]) {
			return n
		}
	}
	if len(text) > 3 && isIn(text[0], offices) {
		if n, w := roleWords.at(text[1:]); n > 1 && w.class&opener != 0 {
			return 1 // …委、办、局按照职责分工开展检查
		}
	}
	if n := toldEnd(text); n > 0 {
		return n
	}
	for n := 3; n+4 < min(len(text), window); n++ {
		if isIn(text[n], "按依") && isPartyBefore(text[:n]) && dutyAhead(text[n:min(len(text), n+9)]) {
			return n // 市教育局按照各自职责做好学校的检查
		}
	}
	if n := turnsEnd(text); n > 0 {
		return n
	}
	if n := closedEnd(text); n > 0 {
		return n
	}
	if len(text) < 5 || endsName(text) {
		return 0
	}
	if n := groupEnd(text); n > 0 {
		return n
	}
	if isMany(text) && len(text) < 8 {
		return 0
	}
	for n := 2; n < min(len(text)-1, 24); n++ {
		if !endsName(text[:n]) || isPlace(text[:n]) && !isMany(text) {
			continue
		}
		if k, _ := organs.before(text[:n]); n == 2 && k < n {
			continue // 纪委开展检查, but 学校组织
		}
		m, _ := prose.at(text[n:])
		k, _ := proseOnce.at(text[n:])
		j, w := roleWords.at(text[n:])
		if j > 0 && n+j < len(text) && isIn(text[n+j], "局处所站室院") {
			continue // 各片区管理局, 市邮政管理局
		}
		if d, _ := deeds.at(text[n:]); d > 0 && isPartyBefore(text[:n]) {
			return n
		}
		if m > 0 || k > 0 || j > 0 && w.class&weak != 0 || isIn(text[n], "要应将须") || j > 0 && w.class&opener != 0 && j > 1 {
			return n
		}
	}
	return 0
}

// dutyAhead reports whether text begins with 按照 and the like and a duty: 按照各自职责.
func dutyAhead(text []rune) bool {
	n, _ := goingBy.at(text)
	for i := n; n > 0 && i < len(text); i++ {
		if _, w := roleWords.at(text[i:]); w.class&share != 0 {
			return true
		}
	}
	return false
}

// turnsEnd gives the length of the party that text begins with, if it turns to another one or does at
// once what follows: 市交通局联系医疗卫生部门支援, 市应急局迅速汇总灾情.
func turnsEnd(text []rune) int {
	for n := 3; n+3 < min(len(text), window); n++ {
		if isBound(text[n]) {
			return 0
		}
		rest := text[n:]
		soon, _ := swiftly.at(rest)
		turns, _ := dealings.at(rest)
		bids, _ := bidding.at(rest)
		if soon+turns+bids == 0 || !isPartyBefore(text[:n]) {
			continue
		}
		if bids > 0 && startsParty(rest[bids:]) && endsName(text[:n]) {
			return n
		}
		if m := soon; m > 0 && m+2 < len(rest) {
			if k, _, sure := rolePhrase(rest, true); k > 0 && sure || isWith(rest[m:]) {
				return 0 // 积极配合, 及时会同
			}
			return n
		}
		if m := turns; m > 0 && m+2 < len(rest) && endsName(text[:n]) {
			if to := head(rest[m:]); startsParty(rest[m:]) || isKindOf(to) && endsName(to) || !endsName(head(text)) && holdsName(to) {
				return n
			}
		}
	}
	return 0
}

// holdsName reports whether text begins with a name.
func holdsName(text []rune) bool {
	for n := 3; n <= len(text); n++ {
		if endsName(text[:n]) && !isBare(text[:n]) || isKindOf(text[:n]) {
			return true
		}
	}
	return false
}

// isKindOf reports whether name is that of offices of a kind: 医疗卫生部门.
func isKindOf(name []rune) bool { return len(name) > 3 && isGeneric(name) }

// isPartyBefore reports whether text is that of an office as a whole, and hardly a part of a name.
func isPartyBefore(text []rune) bool {
	n := len(text)
	if isVenues(text) || isMany(text) && n > 3 && isClose(text[n-1]) {
		return true
	}
	if !endsName(text) || isPlace(text) || isBare(text) || !isIn(text[n-1], "局委办厅部署院会府处科队心位门司团组站所室道联") {
		return false
	}
	return n > 3 || level(text) > 0 || isMany(text)
}

// isWith reports whether text begins with 会同 or the like.
func isWith(text []rune) bool {
	n, _ := with.at(text)
	return n > 1
}

// isUnder reports whether text, which begins with 在, says under whom something is done: 在市教育局统一部署下.
func isUnder(text []rune) bool {
	for i := 4; i < min(len(text), window) && !isBound(text[i]); i++ {
		if n, _ := circumstances.before(text[:i+1]); n > 1 && text[i] == '下' {
			return true
		}
	}
	return false
}

// closedEnd gives the length of the group that text begins with and that a bracket or a noun for any party
// closes, if what it does follows: 各镇（街道、管委会）指定专门机构, 相关部门复核企业.
func closedEnd(text []rune) int {
	if !isMany(text) {
		return 0
	}
	for n := 4; n+2 < min(len(text), window); n++ {
		if k, _ := partyEnds.before(text[:n]); k == 0 && text[n-1] != ')' || string(text[n-2:n]) == "组织" {
			continue
		}
		if d, _ := deeds.at(text[n:]); d > 0 && n+d < len(text) {
			return n
		}
	}
	return 0
}

// toldEnd gives the length of the party that text begins with, if a word like 要, 对 or 向 and what it is
// to do follow, be it a body: 市教育局要督促学校, 县公司对名单进行核对.
func toldEnd(text []rune) int {
	for n := 3; n+4 < min(len(text), window); n++ {
		if isBound(text[n]) {
			return 0
		}
		if text[n] == '在' && endsName(text[:n]) && !isPlace(text[:n]) && isUnder(text[n:]) {
			return n
		}
		if isSince(text[n:]) && endsName(text[:n]) && !isPlace(text[:n]) {
			return n // 区民政局自收到申请之日起10日内
		}
		if !isIn(text[n], "要应须将对向") && !(isIn(text[n], "于在") && (isNumeral(text[n+1]) || text[n+1] == '每')) || isIn(text[n+1], "急外口台接阳城道乐") || !endsName(text[:n]) && !isVenues(text[:n]) || isPlace(text[:n]) && !isIn(text[n], "要应须") {
			continue
		}
		if isIn(text[n], "要应须") && isIn(text[n+1], "会联") {
			continue // 要会同
		}
		if k, _, sure := rolePhrase(text[n+1:], true); k > 0 && sure {
			continue // 应配合
		}
		return n
	}
	return 0
}

// isSince reports whether text begins with when something is done, told by what comes before it:
// 自收到申请之日起, 接到申请后.
func isSince(text []rune) bool {
	n, _ := since.at(text)
	if n == 0 {
		return false
	}
	for i := n + 1; i < min(len(text), window) && !isBound(text[i]); i++ {
		if isIn(text[i], "后起") || text[0] == '自' && text[i] == '内' {
			return true
		}
	}
	return false
}

// groupEnd gives the length of the group or the kind of office that text begins with, if more follows
// that is no name: 有关部门合理安排资金, 规划主管部门组织编制.
func groupEnd(text []rune) int {
	many := isMany(text) || isMany(text[level(text):])
	if hasTitle(text) {
		return 0
	}
	for n := 4; n < min(len(text)-1, window); n++ {
		if isBound(text[n-1]) {
			return 0
		}
		k, _ := partyEnds.before(text[:n])
		if m, _ := fieldEnds.before(text[:n]); k == 0 || !many && m == 0 {
			continue
		}
		if isIn(text[n], "的和及与以或并、()负领主党内外人员长所应要须将") || n+1 < len(text) && isBound(text[n+1]) {
			return 0
		}
		if m, w := roleWords.at(text[n:]); m > 0 && w.class&noun != 0 {
			continue
		}
		return n
	}
	return 0
}

// personEnd gives the length of the body that text begins with and behind which a person's name
// stands: 市财政局王海波, 市财政局王某. It gives 0 if there is none.
func personEnd(text []rune) int {
	n := len(text) - 3
	if n > 0 && isIn(text[n+2], "某×") && !isIn(text[n+1], "某×") {
		n++
	}
	if n < 3 || level(text) == 0 || !isPersonsName(text[n:]) || endsName(text) {
		return 0
	}
	if !isIn(text[n-1], "局委厅办院校会部队心室社联") || !endsName(text[:n]) {
		return 0
	}
	return n
}

// etcOnly reports whether the 等 at p, which stands where an item of a list begins, ends
// the list before it: a line or a 、 has come between (市教委⏎市农委⏎等部门).
func (sc *scanner) etcOnly(p, to int) bool {
	if sc.last() != stopTok && sc.last() != itemTok && sc.last() != commaTok || len(sc.toks) < 2 || sc.toks[len(sc.toks)-2].kind != nameTok {
		return false
	}
	n := sc.etc(p, to)
	if n == 1 || p+n == to {
		return n > 1
	}
	m, _, sure := rolePhrase(sc.s[p+n:min(to, p+n+window)], true)
	return m > 0 && sure
}

// beginsRole reports whether text begins with a word that says a role, be it a weak one.
func beginsRole(text []rune) bool {
	n, w := roleWords.at(text)
	return n > 1 && w.class&(strong|weak) != 0
}

// etcWith gives the length of the 等 at p with what it takes in, and whether it goes on behind a 、.
func (sc *scanner) etcWith(p, to int) (n int, listed bool) {
	n = sc.etc(p, to)
	on := sc.etcListed(p+n, to)
	return n + on, on > 0
}

// etcListed gives the length of what goes on behind a 、 with the words that belong to a 等, of which those
// before it end at to: 等部门、单位.
func (sc *scanner) etcListed(at, to int) int {
	if at != to || at+1 >= len(sc.s) || sc.s[at] != '、' && sc.s[at] != '/' {
		return 0
	}
	for n := at + 1; n < len(sc.s); {
		if k, _ := partyList.at(sc.s[n:]); k > 0 && sc.endsHere(n+k) {
			return n + k - at
		}
		m, _ := etcWords.at(sc.s[n:])
		if m == 0 {
			break
		}
		n += m
	}
	return 0
}

// etc gives the length of the 等 at p with the words that belong to it.
func (sc *scanner) etc(p, to int) int {
	at, end := p+1, p+1
	for range 14 {
		text := sc.s[at:min(to, at+window)]
		n, _ := generics.at(text)
		m, _ := etcWords.at(text)
		switch {
		case n == 2 && end > p+1 && len(text) > 2 && string(text[:2]) == "组织" && !isBound(text[2]) && !isIn(text[2], "和与及等"): // 等主管部门组织实施
		case n >= m && n > 0:
			at += n
			end = at
			continue
		case m > 0 && isIn(text[0], "和与及、以"):
			h := head(text[m:])
			k, _ := listed.at(h)
			if j, _ := and.at(h[k:]); k == 0 || end == p+1 || k < len(h) && j == 0 && !beginsRole(h[k:]) {
				break // 等部门和各区政府, but 等部门和单位及各地区
			}
			at += m
			continue
		case m > 0:
			at += m
			continue
		}
		break
	}
	if n, _ := ownSorts.at(sc.s[end:to]); n > 0 && (end+n == to || beginsRole(sc.s[end+n:to])) {
		end += n // 等部室配合
	}
	if h := head(sc.s[p+1 : min(to, p+window)]); end-p-1 < len(h) {
		for i, r := range h {
			if isIn(r, "和与及") {
				h = h[:i]
				break
			}
		}
		if n, _ := genericEnds.before(h); n > 0 && len(h) > n {
			end = max(end, p+1+len(h)) // 等国务院食品安全委员会成员单位
		}
	}
	if n, _ := attendants.at(sc.s[end:to]); n > 1 && end > p+1 {
		if k, _, sure := rolePhrase(sc.s[end+n:min(to, end+n+window)], true); k > 0 && sure {
			end += n // 等单位专家共同参与
		}
	}
	if end < to && sc.s[end] == '(' && sc.pair[end] > 0 && sc.pair[end] < to {
		end = sc.pair[end] + 1
	}
	return end - p
}
