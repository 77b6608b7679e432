package phrase

import (
	"slices"
	"strings"

	"fengong/model"
)

// clauseEnd gives where the clause that starts at i ends: at a sign of stops, or at the
// bracket around it.
func (sc *scanner) clauseEnd(from int, stops string) int {
	i := from
	for ; i < len(sc.s); i++ {
		if isIn(sc.s[i], stops) && !(isOpen(sc.s[i]) && i == from) || isClose(sc.s[i]) && (sc.clauses[i] || sc.pair[i] < 0) {
			break
		}
		if isOpen(sc.s[i]) && sc.pair[i] > 0 {
			i = sc.pair[i]
		}
	}
	return i
}

// remark reads a clause that is no duty: a note to the reader, the first-leads rule.
func (sc *scanner) remark(i int) int {
	end := sc.clauseEnd(i, ",;。\n([〔")
	text := sc.s[i:min(end, i+2*window)]
	if n, _ := provisos.at(text); n > 0 && n < len(text) && !startsParty(text[n:]) {
		sc.emit(textTok, i, end)
		return end
	}
	if statesStars(text) {
		sc.emit(ruleTok, i, end).starred = true
		return end
	}
	if leads, rest := statesRule(text); leads || rest && !sc.names(text) {
		if colon := slices.Index(text, ':'); colon > 0 {
			end = i + colon // 列第一位的为牵头单位：…
		}
		t := sc.emit(ruleTok, i, end)
		t.leads, t.rest = leads, rest
		return end
	}
	if k := len(sc.toks); k > 1 && sc.toks[k-2].kind == ruleTok {
		if n, _, _ := rolePhrase(text, false); n > 0 && n < len(text) && isIn(text[n], "为是指") || n > 1 && isIn(text[n-1], "为是指") {
			sc.emit(noteTok, i, end) // 分别负责为各部门按职责分别牵头
			return end
		}
		if n, _ := others.at(text); n > 0 { // 其他有关部门按职责分工负责
			sc.emit(ruleTok, i, end).rest = endsInSupport(text)
			return end
		}
	}
	if n, _ := circumstances.before(text); n > 0 && text[0] == '在' {
		sc.emit(textTok, i, end)
		return end
	}
	if inForce(text) {
		sc.emit(noteTok, i, end)
		return end
	}
	n, _ := noteStart.at(text)
	if n == 0 && (!noteInside.in(text) || isCharged(text)) || isMany(text) && endsName(head(text)) { // 涉及区政府
		return i
	}
	if k := slices.Index(text[:min(len(text), 10)], '由'); n > 1 && k > 0 && text[0] == '本' && (startsWithBody(text[k+1:]) || asks(text[k+1:])) {
		return i // 本方案由市教育局负责解释
	}
	if k := slices.Index(text, '由'); n > 1 && k > 2 && !noteInside.in(text) && lastWith(text) > k && startsWithBody(text[k+1:]) {
		return i // 涉及城乡空间的专项规划由市住建局会同有关部门编制
	}
	if n == 0 && (text[0] == '由' && startsWithBody(text[1:]) || lastWith(text) > 0 && startsWithBody(text)) {
		return i // 由国务院财政部门会同有关部门另行规定
	}
	if text[0] == '请' && asks(text[1:]) {
		return i // 请各区配合
	}
	if last := text[len(text)-1]; n == len(text) || text[0] == '除' && last == '外' { // 下同 alone; 除市财政局外，…
		sc.emit(noteTok, i, end)
		return end
	}
	last := sc.clauseEnd(end, "。\n")
	for end = sc.clauseEnd(end, ",;。\n"); end < last && (noteInside.in(sc.s[end+1:last]) || !asksAfter(sc.s[end+1:last])); {
		end = sc.clauseEnd(end+1, ",;。\n")
	}
	sc.emit(noteTok, i, end)
	return end
}

// isCharged reports whether text has a party that is told by what it is charged with: alone, in a list, or with its role
// behind it, 负有监管职责的部门按照各自职责….
func isCharged(text []rune) bool {
	for from := 0; from < len(text); from++ {
		to := from
		for to < len(text) && !isIn(text[to], "、和及与") {
			to++
		}
		if isChargedBody(text[from:to]) || to-from > 2 && isIn(text[from], "等其") && (isChargedBody(text[from+1:to]) || isChargedBody(text[from+2:to])) {
			return true
		}
		if i := slices.Index(text[from:to], '等'); i > 0 && isChargedBody(text[from+i+1:to]) {
			return true
		}
		from = to
	}
	for i := 4; i < len(text); i++ {
		if k, _, sure := rolePhrase(text[i:min(len(text), i+window)], true); k > 0 && sure && isGeneric(text[:i]) && isIn('的', string(text[:i])) {
			return true
		}
	}
	return false
}

// asksAfter reports whether text, behind a note to the reader, begins with who has which role, and by name:
// 市教育局配合, 由各区负责.
func asksAfter(text []rune) bool {
	text = text[:min(len(text), window)]
	if len(text) > 0 && isIn(text[0], "由请") {
		text = text[1:]
	}
	if lastWith(text[:clauseLength(text)]) > 0 && startsWithBody(text) {
		return true // 由市教育局会同市公安局责令改正
	}
	return startsParty(text) && asks(text)
}

// inForce reports whether text says from when on, or how long, a document holds: 本办法自印发之日起施行,
// 试行三年, 有效期至2030年.
func inForce(text []rune) bool {
	if n, _ := validity.at(text); n > 0 && n < len(text) && len(text) < 16 {
		return isNumeral(text[n]) || isIn(text[n], "期为至到自") && slices.ContainsFunc(text, isNumeral)
	}
	i := slices.Index(text, '自')
	if i < 0 || i > 14 {
		return false
	}
	s := string(text[i:])
	return strings.Contains(s, "起施行") || strings.Contains(s, "起实施") || strings.Contains(s, "起执行") || strings.Contains(s, "起生效") || strings.Contains(s, "起试行") || strings.Contains(s, "开始执行") || strings.Contains(s, "开始施行") || strings.Contains(s, "开始实施")
}

// names reports whether text, which says what the others do, says it of a party like any
// other: 市文旅局为牵头单位，其他单位为配合单位. Behind the first-leads rule it goes on with that.
func (sc *scanner) names(text []rune) bool {
	party := false
	for i := range text {
		n, _, _ := rolePhrase(text[i:], true)
		party = party || n > 0 && i+n == len(text) && isMany(text) && endsName(text[:i])
	}
	if !party {
		return false
	}
	said := false
	for _, t := range sc.toks {
		if t.kind == ruleTok && (t.leads || t.starred) {
			return false
		}
		said = said || t.kind == verbTok || t.kind == labelTok || t.kind == markTok
	}
	return said
}

// statesRule reports whether text says that the first-listed leads, or that all others
// support.
func statesRule(text []rune) (leads, rest bool) {
	for i := range text {
		n, _ := first.at(text[i:])
		if n == 0 || namesFirst(text, i, n) {
			continue
		}
		after := text[i+n:]
		for j := range after {
			if m, _ := leading.at(after[j:]); m > 0 {
				for _, r := range after[:j] {
					if isIn(r, "为是者的作位列单部责家") {
						return true, false
					}
				}
				return false, false
			}
		}
		return false, false
	}
	n, _ := others.at(text)
	if n == 0 {
		return false, false
	}
	for i := range text {
		if text[i] == '为' || text[i] == '是' {
			m, role, _ := rolePhrase(text[i:], true)
			return false, m == len(text)-i && role == model.Support
		}
	}
	return false, false
}

// namesFirst reports whether the n signs of text at i, a word like 第一, are in the name of a body:
// 县第一人民医院为牵头单位, 第一师负责牵头, not 第一责任单位.
func namesFirst(text []rune, i, n int) bool {
	for end := i + n; end < len(text) && end-i < 14; end++ {
		if isIn(text[end], "为是的者列位") {
			return isNumbered(text[:end], i)
		}
		if k, w := roleWords.at(text[end:]); k > 0 && w.class&(strong|opener) != 0 {
			return isNumbered(text[:end], i)
		}
	}
	return false
}

// isNumbered reports whether name, in which a number begins at i, is that of a body and no word for any party.
func isNumbered(name []rune, i int) bool {
	return isNumberedBody(name[i:]) || len(name)-i > 3 && endsName(name) && !isGeneric(name)
}

// statesStars reports whether text says that the units with a mark lead: 带★的为牵头单位.
func statesStars(text []rune) bool {
	marked, is := false, false
	for i, r := range text {
		marked = marked || stars.has(r)
		is = is || marked && isIn(r, "为是")
		if n, _ := leading.at(text[i:]); n > 0 && is {
			return true
		}
	}
	return false
}

func endsInSupport(text []rune) bool {
	for i := range text {
		if n, role, _ := rolePhrase(text[i:], true); n > 0 && i+n == len(text) {
			return role == model.Support
		}
	}
	return false
}

// bracket reads a bracket that is no part of a name.
func (sc *scanner) bracket(i int) int {
	end := sc.pair[i]
	switch {
	case end < 0 && sc.last() == strayTok && len(sc.toks) > 0:
		sc.toks[len(sc.toks)-1].to = i + 1 // one report for all that stand together
		return i + 1
	case end < 0:
		sc.emit(strayTok, i, i+1)
		return i + 1
	case end < i:
		sc.emit(closeTok, i, i+1)
		return i + 1
	}
	in := sc.s[i+1 : end]
	if isItems(in) && !sc.atItem() {
		sc.emit(noteTok, i, end+1) // 市效能办（1-2）
		return end + 1
	}
	if isOrdinal(in) && slices.ContainsFunc(sc.toks, func(t token) bool { return t.kind == numTok }) {
		sc.emit(numTok, i, end+1) // （一）市教育局（二）市财政局
		return end + 1
	}
	if len(in) <= 2*window {
		if sc.atItem() || sc.last() == verbTok || sc.s[i] == '[' && !sc.marks(end, in) || sc.headed(end) {
			if isOrdinal(in) {
				sc.emit(numTok, i, end+1)
				return end + 1
			}
			l, ok := readLabel(in)
			if o, open := openLabel(in); !ok && open && sc.s[i] == '[' && end+2 < len(sc.s) && !isBound(sc.s[end+1]) {
				l, ok = o, true // 【验收单位】市财政局
				if role, taught := sc.taught.labels[string(in)]; taught {
					l.role, l.asks = role, false
				}
			}
			if ok && (!isMany(in) || end+1 < len(sc.s) && !isBound(sc.s[end+1])) { // （各行业主管部门）
				sc.labelled(i, end+1, l)
				return end + 1
			}
		}
		if sc.aside(i, end, in) {
			return end + 1
		}
	}
	sc.clauses[end] = true
	sc.emit(openTok, i, i+1)
	return i + 1
}

// isItems reports whether in, in brackets, gives the numbers of tasks, or how much a task counts: 1-2, 3、5, 第1、3项, 5分,
// 权重30%.
func isItems(in []rune) bool {
	n, _ := itemStarts.at(in)
	number := in[n:]
	k, _ := itemEnds.before(number)
	number = number[:len(number)-k]
	if len(number) == 0 || len(number) > 7 {
		return false
	}
	digits := 0
	for _, r := range number {
		switch {
		case isDigit(r):
			digits++
		case n > 0 && k > 0 && isNumeral(r):
			digits++
		case !isIn(r, "-—–~、,.至"):
			return false
		}
	}
	return digits > 0 && (isDigit(number[0]) || n > 0) && digits < 6
}

// headed reports whether the bracket that ends at end, behind a unit, heads the one that follows it at once, as another
// bracket does before: （牵头）市教育局（配合）市公安局.
func (sc *scanner) headed(end int) bool {
	if end+1 == len(sc.s) || isBound(sc.s[end+1]) || isIn(sc.s[end+1], "等和与及") {
		return false
	}
	if n, _, _ := rolePhrase(sc.s[end+1:min(len(sc.s), end+1+window)], true); n > 0 {
		return false
	}
	for i := len(sc.toks) - 1; i >= max(0, len(sc.toks)-window); i-- {
		switch t := sc.toks[i]; t.kind {
		case labelTok:
			return isOpen(sc.s[t.from])
		case markTok, verbTok:
			return false
		}
	}
	return false
}

// marks reports whether in, in brackets that end at end, is a role said of the unit before it, as
// what follows is no unit: 市教育局【牵头】、市公安局.
func (sc *scanner) marks(end int, in []rune) bool {
	n, _, sure := rolePhrase(in, true)
	return !sc.atItem() && n == len(in) && sure && (end+1 == len(sc.s) || isStop(sc.s[end+1]) && sc.s[end+1] != ':')
}

// aside reads a bracket that adds a word to what stands before it.
func (sc *scanner) aside(i, end int, in []rune) bool {
	opening := in[:clauseLength(in)]
	if colon := slices.Index(opening, ':'); colon > 0 {
		if leads, _ := statesRule(opening[:colon]); leads && colon+1 < len(in) {
			return false // （列第一位的为牵头单位：…）
		}
	}
	leads, rest := statesRule(opening)
	if n := len(opening); !leads && n < len(in) && n > 1 && (isIn(in[0], "按以依") || in[0] == '除' && in[n-1] == '外') {
		leads, rest = statesRule(in[n+1:]) // （按排序，第一个为牵头单位）, （除注明外，列第一位的为牵头单位）
	}
	said := in
	if len(in) > 2 && in[0] == '以' && in[1] == '上' {
		said = in[2:]
	}
	n, role, _ := rolePhrase(said, true)
	if n > 0 {
		n += restOfRole(said[n:])
	}
	part := partEnd(in)
	if part > 0 {
		m, r, _ := rolePhrase(in[part:], true)
		n, role = part+m, r // 市工信局（工业领域牵头）
	}
	l, isLabel := readLabel(in)
	noted, _ := noteStart.at(in)
	behind := !sc.atItem()
	switch {
	case statesStars(opening):
		sc.emit(ruleTok, i, end+1).starred = true
	case behind && (saysDuty(in) || isContact(in)):
		sc.emit(asideTok, i, end+1)
	case leads || rest:
		t := sc.emit(ruleTok, i, end+1)
		t.leads, t.rest = leads, rest
		for n := len(opening); n < len(in); n += clauseLength(in[n:]) {
			n++
			_, others := statesRule(in[n : n+clauseLength(in[n:])])
			t.rest = t.rest || others
		}
	case len(in) == 0, noted > 0 && n == 0, noteInside.in(opening) && !holdsRole(opening) && lastWith(opening) == 0:
		sc.emit(noteTok, i, end+1)
	case behind && n > 0 && (n == len(said) || said[n] == ','):
		t := sc.emit(markTok, i, end+1)
		t.role, t.rest = role, part > 0
	case behind && isLabel && l.class == labelUnits:
		sc.emit(markTok, i, end+1).role = l.role
	case behind && !holdsRole(in) && (isPerson(in, endsName(in)) || isTime(in, endsName(in)) || isStatus(in) || isLabel):
		sc.emit(asideTok, i, end+1)
	case behind && (sc.somebody(end, in) || arePeople(in)):
		sc.emit(asideTok, i, end+1)
	case behind && len(in) < 4 && !endsName(in) && surnames.has(in[0]) && (end+1 == len(sc.s) || isBound(sc.s[end+1])):
		sc.emit(asideTok, i, end+1)
	default:
		return false
	}
	return true
}

// partEnd gives the length of the part of the work that in, in brackets, names before the role it says of it:
// 工业领域 of 工业领域牵头. It gives 0 if in is anything else.
func partEnd(in []rune) int {
	for k := 3; k+2 <= min(len(in), 14) && !isBound(in[k-1]); k++ {
		if n, _ := workParts.before(in[:k]); n == 0 || level(in) > 0 || isMany(in) {
			continue
		}
		if n, _, sure := rolePhrase(in[k:], true); sure && k+n == len(in) {
			return k
		}
	}
	return 0
}

// restOfRole gives the length of text if it says no more than the role phrase before it: 配合做好相关工作.
func restOfRole(text []rune) int {
	for rest := text; len(rest) > 0; {
		n, w := roleWords.at(rest)
		if n == 0 || w.class&(adverb|weak) == 0 {
			return 0
		}
		rest = rest[n:]
	}
	return len(text)
}

// saysDuty reports whether in, a bracket behind a unit, says what the unit is responsible for:
// 市教育局（负责学校）. Offices of a level may be parties of their own.
func saysDuty(in []rune) bool {
	if n, _, _ := rolePhrase(in, true); n == len(in) {
		return false
	}
	if isMatter(in) {
		return true
	}
	n, _ := inCharge.at(in)
	if n == 0 || n == len(in) || isBound(in[n]) || holdsBody(in) {
		return false
	}
	rest := in[n:]
	return !nounFollows(rest) || isWorkedOn(rest)
}

// isMatter reports whether in, a bracket behind a unit, can only be the matter that the unit answers
// for: 市财政局（资金保障）. It says no role.
func isMatter(in []rune) bool {
	if n := len(in); n < 4 || n > 10 || endsName(in) || level(in) > 0 || isMany(in) || isIn(in[0], "原含除等") || slices.ContainsFunc(in, func(r rune) bool { return isBound(r) || r < 0x4e00 }) {
		return false
	}
	for i := range in {
		if n, w := roleWords.at(in[i:]); n > 0 && w.class&strong != 0 {
			return false
		}
	}
	if _, label := readLabel(in); label || isTime(in, false) || isStatus(in) || noteInside.in(in) {
		return false
	}
	n, _ := noteStart.at(in)
	return n == 0
}

// isContact reports whether in is a person and the number of a telephone: （李明，0551-1234567）.
func isContact(in []rune) bool {
	figures := false
	for len(in) > 0 {
		n := 0
		for n < len(in) && !isIn(in[n], ",、;:/ \n") {
			n++
		}
		switch piece := in[:n]; {
		case n > 0 && isFigures(piece):
			figures = true
		case n > 0 && !isNamed(piece) && !hasTitle(piece):
			return false
		}
		in = in[min(len(in), n+1):]
	}
	return figures
}

// clauseLength gives the length of the first clause of text.
func clauseLength(text []rune) int {
	for i, r := range text {
		if isIn(r, ",;。\n") {
			return i
		}
	}
	return len(text)
}

// inName reports whether the bracket at i is part of the name around it, which begins at from.
func (sc *scanner) inName(from, i int) bool {
	behind := i > from
	end := sc.pair[i]
	in := sc.s[i+1 : end]
	if behind && sc.s[i] == '(' && isDesk(sc.s[from:i], in) {
		return true // 市政府办（金融）
	}
	if name := sc.s[from:i]; isNamed(name) && len(in) > 2 && endsName(in) && (level(in) > 0 || isPersonsName(name)) {
		return false // 王明（市教育局）
	}
	after := end+1 < len(sc.s) && !isBound(sc.s[end+1])
	if n, _ := boards.at(sc.s[end+1:]); behind && n > 0 && len(in) > 1 && !holdsRole(in) {
		return true // 教育科学文化卫生（民族宗教侨务外事）委员会
	}
	if behind && isClass(sc.s[from:i], in, sc.s[end+1:]) {
		return true
	}
	if len(in) == 0 || behind && isItems(in) || len(in) > window || holdsRole(in) || wholeLabel(in) || behind && (saysDuty(in) || isContact(in) || arePeople(in) && !isMany(sc.s[from:i])) {
		return false
	}
	if behind && whenEnd(in) > 0 && !endsName(in) {
		return false // 县文旅局（检查电影院时县委宣传部发起）
	}
	if n, _ := scopes.at(in); behind && n > 0 {
		return true // 各区政府（含开发区管委会，下同）, in whatever brackets
	}
	if sc.s[i] != '(' || sc.inner && behind && !after && i-from > 2 && (endsName(in) || isLevels(in)) && (!isMany(sc.s[from:i]) || level(in) > 0 && !isLevels(in)) {
		return false
	}
	if !behind {
		return after && len(in) <= 6 && (isLevels(in) || in[0] == '原' || in[0] == '市') && !isOrdinal(in)
	}
	if leads, rest := statesRule(in); leads || rest || noteInside.in(in) {
		return false
	}
	if n, _ := noteStart.at(in); n > 0 {
		return false
	}
	if sc.somebody(end, in) {
		return false // 市财政局（何某）配合
	}
	ends := endsName(in)
	switch {
	case isLevels(in) || ends:
		return true
	case isTime(in, ends) || isStatus(in) || isPerson(in, ends) || isOrdinal(in):
		return false
	}
	if _, ok := readLabel(in); ok {
		return false
	}
	return after || len(in) > 3 || !surnames.has(in[0])
}

// arePeople reports whether in, a bracket behind a unit, lists names of people: （周敏、程亮）.
func arePeople(in []rune) bool {
	n, sure := 0, 0
	for len(in) > 0 {
		end := slices.IndexFunc(in, func(r rune) bool { return isIn(r, "、,; /") || r == line || r == gap })
		if end < 0 {
			end = len(in)
		}
		if end > 0 {
			if !isNamed(in[:end]) {
				return false
			}
			if n++; isPersonsName(in[:end]) {
				sure++
			}
		}
		in = in[min(len(in), end+1):]
	}
	return n > 1 && 3*sure >= 2*n
}

// somebody reports whether in, in brackets that end at end, is the name of a person, and a role follows.
func (sc *scanner) somebody(end int, in []rune) bool {
	if !isPersonsName(in) || end+1 == len(sc.s) {
		return false
	}
	n, _, sure := rolePhrase(sc.s[end+1:min(len(sc.s), end+1+window)], true)
	return n > 0 && sure
}

// isClass reports whether in, in brackets between the year and the word for it, is the number of a class: 3（1）班, 初二（4）中队.
func isClass(year, in, after []rune) bool {
	n, _ := classWords.at(after)
	return n > 0 && len(year) <= 5 && len(in) > 0 && len(in) <= 2 && !slices.ContainsFunc(year, notInYear) && !slices.ContainsFunc(in, func(r rune) bool { return !isNumeral(r) })
}

// isClassName reports whether name is that of a class or of all of a year: 三年级, 初二（4）班, 六3中队.
func isClassName(name []rune) bool {
	year := slices.IndexFunc(name, func(r rune) bool { return notInYear(r) && r != '(' && r != ')' })
	if year < 0 { // 年级 are signs of a year, too
		year = max(0, len(name)-len([]rune("年级")))
	}
	n, _ := classWords.at(name[year:])
	return year > 0 && n > 0 && year+n == len(name) && (isNumeral(name[year-1]) || name[year-1] == ')')
}

// notInYear reports whether r cannot stand in the year of pupils: 三, 高一, 2023级.
func notInYear(r rune) bool { return !isNumeral(r) && !isIn(r, "初高小幼大中职年级") }

// isDesk reports whether in, in brackets behind an office, is the field of one of its desks, which is part of the
// name as a second name is: 市政府办（金融）, 县委办（机要）. What is done to a field (资金保障) is a duty.
func isDesk(office, in []rune) bool {
	if len(in) < 2 || len(in) > 6 || !endsName(office) || isPlace(office) || isMany(office) {
		return false
	}
	m, _ := committees.before(office)
	if k, _, _ := rolePhrase(in, true); m == 0 && k == len(in) {
		return false // 市教育局（督办）
	}
	n, _ := deskFields.at(in)
	return n == len(in) || m > 0 && isFields(in)
}

// holdsRole reports whether text has a role phrase or a label in it.
func holdsRole(text []rune) bool {
	for i := range text {
		if n, _, sure := rolePhrase(text[i:], true); n > 0 && (sure || i == 0) {
			return true
		}
	}
	return hasLabel(text)
}

// startsWithBody reports whether text begins with the name of a body.
func startsWithBody(text []rune) bool {
	for n := 3; n < min(len(text), 20); n++ {
		if !isBound(text[n-1]) && endsName(text[:n]) && (level(text) > 0 || startsParty(text) || isGeneric(text[:n])) {
			return true
		}
	}
	return false
}
