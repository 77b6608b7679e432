package phrase

import (
	"slices"
	"strings"
	"unicode"
)

// What is here decides what the end of a line inside a cell is: of a name, of what one unit is to do, or
// of nothing but the room on the paper.

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
	from := len(left)
	for from > 0 && !isStop(left[from-1]) && !isOpen(left[from-1]) {
		from--
	}
	item := left[from:]
	if kind == line && (tornLabel(item, right) || tornClause(item, right)) {
		if startsParty(right) {
			src.joinWhole = append(src.joinWhole, len(src.s)) // 并及时上报⏎各乡镇
		}
		return 0
	}
	if label(right) || endsName(item) && (isHeading(right) || kind == line && headsUnits(right)) {
		return line
	}
	if n := numbered(item); n < len(item) && wholeLabel(item[n:]) {
		return ':' // 1.牵头单位 市教育局
	}
	if isRoleLabel(item) && len(item) < 4 && (from == 0 || left[from-1] == line || left[from-1] == ';') && (startsParty(right) || beginsNamed(right)) {
		src.roleFirst = true
		return ':' // 牵头 市教育局
	}
	if n, w := roleWords.at(right); src.roleFirst && n > 0 && w.class&strong != 0 && n < len(right) && (right[n] == gap || right[n] == line) {
		return line // …，配合 市公安局 behind it
	}
	if isOpen(right[0]) {
		if t := trimRole(item); kind == line && (endsClause(item) || len(t) < len(item) && endsName(t) || asks(item) || isWhole(item) && isListed(right)) && (endsName(head(right[1:])) || asks(right[1:])) {
			return line // …配合, then （市教育局；各学校）
		}
		return 0
	}
	if next, _ := pieces(right); isCall(next) || isPersonsName(item) && isPersonsName(next) && len(item)+len(next) > 4 {
		return line // 县医保局 电话8686022, 刘海涛 李志强
	}
	if numbered(right) > 0 || figuresAt(right) > 0 || kind == line && isBulleted(right) {
		return line
	}
	next, nextAll := pieces(right)
	if r, known := src.part(left, item, right, next, nextAll, kind); known {
		return r
	}
	if n, _, _ := rolePhrase(right, true); n > 0 {
		return 0
	}
	if kind == line && len(next) > 1 && reportedAt(item) && endsReport(item) {
		if n, _ := filed.at(right); n == 0 {
			return line // 检查结果报生产部⏎工会
		}
	}
	if endsClause(item) || level(next) > 0 && asks(next) && src.endsDuty(left) {
		return line
	}
	return src.betweenNames(item, right, next, nextAll, l == 0, kind, listed)
}

// beginsNamed reports whether text begins with a name that ends as such.
func beginsNamed(text []rune) bool {
	next, _ := pieces(text)
	next = head(next)
	return endsName(next) && !wholeLabel(next)
}

// endsLine reports whether the line that src.s ends with and that right begins with are two names, where each line
// has its own: 钱江世纪城⏎湘湖国家旅游度假区. The room of an office may stand below it.
func (src *source) endsLine(right []rune) bool {
	if len(src.s) == 0 || len(right) == 0 || isBound(src.s[len(src.s)-1]) || isBound(right[0]) {
		return false
	}
	right = right[:min(len(right), window)]
	next := head(right)
	from := len(src.s)
	for from > 0 && !isBound(src.s[from-1]) {
		from--
	}
	if isNamed(src.s[from:]) && endsName(next) {
		return true // 张伟⏎总务科
	}
	n, _, _ := rolePhrase(right, true)
	return n == 0 && len(next) > 2 && endsName(next) && !isBare(next) && !isRoom(next)
}

// betweenNames is blank between what may be names both; closed says that the left one ends in a bracket.
func (src *source) betweenNames(item, right, next, nextAll []rune, closed bool, kind rune, listed bool) rune {
	startsAnew := startsParty(next) || startsParty(nextAll)
	if kind == line && src.endsInPerson(item) && endsName(next) {
		return kind // 司法所 张伟⏎卫生院 陈志明
	}
	if len(next) == 1 && (kind == line || len(right) > 2 && right[1] == gap) {
		next = nextAll // 妇 联
	}
	if len(item) == 1 && item[0] != '无' || !isMany(next) && !isStanding(next) && (isBare(next) || isBare(nextAll)) {
		return src.beforeBare(item, right, next, kind)
	}
	if n, _ := companies.at(next); n > 0 || isLevels(item) && isClose(item[len(item)-1]) && isOrganStart(next) {
		return 0 // 地质勘查院⏎有限公司; 县(区) 政府
	}
	if endsName(item) && (isNamed(next) || isTitled(right) || titleFirst(next)) {
		return gap // 市民政局 张建国, 市民政局 张三（副局长）, 市民政局 局长张三
	}
	if strings.HasSuffix(string(item), "部门") && len(item) > 3 && endsName(next) {
		return kind // 卫生健康、市场监管部门 消防救援机构
	}
	if (kind == line || namesDesk(item)) && isPlain(item) && (endsName(next) || isPlain(next)) || isPlain(next) && isWhole(item) {
		return kind // 食堂⏎教务处
	}
	switch whole := endsName(item) || closed; {
	case whole && isMany(next) && len(item) > 1:
		return kind // 人力资源部⏎各院系
	case kind == line && src.linesOf(item, next, right):
		return kind
	case kind == line && standsAlone(item) && standsAlone(next):
		return kind // 调度控制分中心⏎变电运检班
	case !endsName(next) && !endsName(nextAll) && (kind == gap || len(body(next)) == 0):
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

// aloneEnds end names of bodies that say of what they are by what stands before.
var aloneEnds = backTable(entry[struct{}]{`分中心 中心 部 科 处 室 站 所 队 班 班组 车间 分厂 教学点 服务点 网点 管理区 工区 工段 作业区 片区 分场`, struct{}{}})

// standsAlone reports whether a line is plainly a whole name: it says what it deals with, and ends as bodies do within a larger one.
func standsAlone(name []rune) bool {
	n, _ := aloneEnds.before(name)
	return n > 0 && len(name)-n > 1 && len(name) < 13 && !slices.ContainsFunc(name, func(r rune) bool { return isIn(r, "的和及与、()") })
}

// endsInPerson reports whether item, which src.s ends with, is somebody of the unit before it and a blank.
func (src *source) endsInPerson(item []rune) bool {
	at := len(src.s) - len(item) - 1
	return isNamed(item) && at > 1 && src.s[at] == gap && endsName(src.s[max(0, at-window):at])
}

// isHeading reports whether text begins with a heading for a time or for what is to be done, and its colon:
// 完成时间：, 工作要求：.
func isHeading(text []rune) bool {
	colon := slices.Index(text[:min(len(text), 9)], ':')
	if colon < 2 {
		return false
	}
	for i := 0; i < colon; {
		n, _ := labelFore.at(text[i:colon])
		if n == 0 {
			return false // 报送议案时间
		}
		i += n
	}
	n, _ := headings.before(text[:colon])
	return n > 0
}

// headsUnits reports whether text begins with a word or two and a colon over units: 省份：强省试点省, 基层：各中队.
func headsUnits(text []rune) bool {
	colon := slices.Index(text[:min(len(text), 8)], ':')
	if colon < 2 || colon+2 > len(text) || slices.ContainsFunc(text[:colon], func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		return false
	}
	rest := text[colon+1:]
	return endsName(trimRole(head(rest))) || isMany(rest)
}

// beforeBare is blank where next is no name by itself, at the beginning of right: a name goes on, but for the
// rooms of an office.
func (src *source) beforeBare(item, right, next []rune, kind rune) rune {
	if kind != line || !endsName(item) {
		return 0
	}
	last := item[len(item)-1]
	if string(next) == "办公室" && isIn(last, "科股室") {
		return line // no 科 has an office of its own: 法规科⏎办公室
	}
	if string(next) == "办公室" && (isIn(last, "处部队馆站校办会组院") || isMany(item[lastJoined(item):])) {
		src.joinWhole = append(src.joinWhole, len(src.s)) // 教务处⏎办公室
	}
	if isRoom(next) && level(item) > 0 && isRoomList(right[len(next):]) {
		src.joinWhole = append(src.joinWhole, len(src.s)) // 市水利局⏎办公室、财务科
	}
	return 0
}

// endsEarly reports whether the line that src.s ends with had room for a sign more, as a longer one shows: it was not
// broken for want of room.
func (src *source) endsEarly() bool {
	longest, n := 0, 0
	for _, r := range src.orig {
		if n++; r == '\n' {
			n = 0
		}
		longest = max(longest, n)
	}
	end := src.at[len(src.at)-1]
	from := end
	for from > 0 && src.orig[from-1] != '\n' {
		from--
	}
	return end+1-from < longest
}

// isTitled reports whether text begins with what may be a person's name and a bracket with a title.
func isTitled(text []rune) bool {
	n := slices.Index(text[:min(len(text), 5)], '(')
	if n < 2 || !surnames.has(text[0]) {
		return false
	}
	end := slices.Index(text, ')')
	return end > n && hasTitle(text[n+1:end])
}

// titleFirst reports whether text is a title and the name of a person behind it: 副局长王明.
func titleFirst(text []rune) bool {
	n := len(text)
	return n > 3 && n < 12 && !endsName(text) && hasTitle(text) && (isNamed(text[n-2:]) || isNamed(text[n-3:]))
}

// isOrganStart reports whether text begins with the bare organ of a level: 政府及相关单位.
func isOrganStart(text []rune) bool {
	return slices.ContainsFunc([]string{"政府", "人民政府", "党委", "管委会"}, func(organ string) bool {
		return strings.HasPrefix(string(text), organ)
	})
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
	case isWhole(item) && len(next) < len(right) && right[len(next)] == '、':
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

// endsInMark reports whether left ends in a role in brackets: 市教育局（牵头）.
func endsInMark(left []rune) bool {
	last := len(left) - 1
	if last < 3 || !isClose(left[last]) {
		return false
	}
	for i := last - 1; i > 0 && last-i < 8; i-- {
		if isOpen(left[i]) {
			n, _, sure := rolePhrase(left[i+1:last], true)
			return sure && n == last-i-1
		}
	}
	return false
}

// newLine reports whether left, which ends in item, is the end of what one line says, and next the party
// that another line begins with, whatever stands behind it.
func (src *source) newLine(left, item, right, next []rune) bool {
	if len(item) == 0 {
		return false
	}
	item = unmarked(item)
	if clauseBy(next) && isWhole(item) {
		return true
	}
	next = unmarked(next)
	if titleFirst(item) && endsName(next) {
		return true // 副总经理苗某⏎安全部
	}
	name := body(next)
	said := len(name) < len(next) || len(next) < len(right) && right[len(next)] == '('
	switch {
	case said && isPersonsName(next):
		return isWhole(item) || len(item) > 4 && !endsName(item) // 王明（市教育局）
	case len(next) < len(right) && right[len(next)] == '、' && isLevels(next) && !isMany(next):
		name = next // 市、县教育局
	case len(next) == 2 && levels.has(next[0]) && next[1] == '委' && len(right) > 2 && right[2] == '、':
		name = next // 市委、市政府各部门
	case len(name) < 2, isBare(name) && !isStanding(name), isGeneric(name) && !isMany(name), leadsOn(next):
		return false
	}
	name = firstJoined(name)
	located := placePrefix(name) > 0 || isPlace(name) || isPlaced(name) || isVillage(name)
	estate, _ := estates.before(name)
	own := located || isLevels(name) || startsParty(name) || isFirm(name) || isPremises(name) || estate > 0 || isIn(name[len(name)-1], "道") || len(name) == 2 && levels.has(name[0]) && name[1] == '委'
	office := isIn(name[len(name)-1], "局厅处科部办室委") && len(name) > 2 || isStanding(name)
	if i := lastWith(item); i > 0 {
		item = item[i:]
	}
	n := len(item)
	switch t := trimRole(item); {
	case n < 2 && !isLastOffice(left, item), item[n-1] == '会' && next[0] == '同':
		return false
	case isTime(item, endsName(item)) || isStatus(item), personEnd(item) > 0, hasTitle(item):
		return true
	case isLevels(item):
		return placePrefix(name) > 0
	case isFirm(item[lastJoined(item):]), isClose(left[len(left)-1]), isVillage(item) && !isPlace(item), isLastOffice(left, item):
		return own || said || office
	case isVenues(item), isMany(item) && endsName(item) && n > 3:
		k, _ := placed.before(name)
		return own || said || office && k < len(name)
	case isStanding(item):
		return own || said || office
	case endsName(item) && !isPlace(item) && (level(item) > 0 || placePrefix(item) > 0 || isIn(item[n-1], "处科室办")):
		sub, _ := subBodies.before(name)
		return sub == 0 && own && !isOrgan(item) && !(levels.has(item[n-2]) && item[n-1] == '委')
	case len(t) < n && (isFirm(t) || endsName(t) && own):
		return true
	case asksFor(item) || isIn(item[n-1], "对和与及向为由将的、把各") || levels.has(item[n-1]) && !endsName(item):
		return false
	case !endsName(item) && dutyEnd(item) > 0 && objectEnds(item), len(t) < n && endsName(t), src.endsDuty(left) && objectEnds(item):
		return own || said && !endsName(item) || office || isVenues(name) || isPartyList(right) || endsWork(item)
	}
	return !endsName(item) && classify(item) == proseItem && n > 3 && (own || said || isPartyList(right))
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
	if name := body(next); len(name) > 0 && len(name) < len(next) {
		next = name
	}
	if isRoom(next) && level(item) > 0 && isIn(item[last], "局委厅") {
		return false // 市教育局⏎基教科
	}
	if len(next) == 2 && !isStanding(next) && !isIn(next[0], "校党总") {
		return false // 办⏎公室
	}
	if last > 1 && isIn(item[last], "部处室") && len(next) > 3 && next[0] == '党' && isIn(next[1], "委政群") && endsName(item) && endsName(next) {
		return true // 社科部⏎党委组织部: no office has one of the party
	}
	if n, _ := national.at(item); n > 0 && isIn(next[len(next)-1], "队行司") {
		return false // 国家统计局⏎云岭调查队
	}
	if last < 1 || !isIn(item[last], "局厅处科部办馆室委会") || levels.has(item[last-1]) && item[last] == '委' || !endsName(item) || !endsName(next) {
		return false
	}
	if n, _ := subBodies.before(next); n > 0 && !isIn(item[last], "处科室") || len(next) < 2 {
		return false
	}
	end := len(next)
	if end == len(right) || isStop(right[end]) || right[end] == '(' {
		return true
	}
	n, _, sure := rolePhrase(right[end:], true)
	return n > 0 && sure
}

// beginsOffice reports whether right begins with an office of a level, whose line was joined to the one
// before it.
func beginsOffice(right []rune) bool {
	next, _ := pieces(right[:min(len(right), window)])
	return level(next) == 1 && len(next) > 2 && (endsName(next) || endsName(head(next))) && !isBare(next)
}

// objectEnds reports whether item, the last of what a unit is to do, may be whole: not 负责市农业 or 负责青,
// of which the rest is on the next line.
func objectEnds(item []rune) bool {
	object := item[dutyEnd(item):]
	for i := range item {
		if n, _, sure := rolePhrase(item[i:], false); n > 0 && sure && i > 0 {
			object = item[i+n:]
			break
		}
	}
	for len(object) > 1 {
		n, w := roleWords.at(object)
		if n == 0 || w.class&(weak|strong) == 0 {
			break
		}
		object = object[n:]
	}
	return len(object) > 1 && !(level(object) > 0 && !endsName(object))
}

// body gives the party that text begins with, up to what is said of it: 市教育局 of 市教育局应会同….
// It gives all of text if there is none.
func body(text []rune) []rune {
	if t := trimRole(text); endsName(t) || isFirm(t) || isVenues(t) || isEach(t) {
		return t
	}
	if h := head(text); endsName(h) {
		return h
	}
	if n := personEnd(text); n > 0 {
		return text[:n]
	}
	if hasTitle(text) {
		for i := 3; i+2 < len(text); i++ {
			if n, _ := titles.at(text[i:]); n > 0 && endsName(text[:i]) {
				return text[:i] // 市财政局局长王明
			}
		}
	}
	for i := 3; i+2 < len(text); i++ {
		if text[i] != '会' || text[i+1] != '同' {
			continue
		}
		for n := i; n > 2; {
			if endsName(text[:n]) {
				return text[:n]
			}
			m, _ := withWords.before(text[:n])
			if m == 0 {
				break
			}
			n -= m
		}
	}
	if n := dutyEnd(text); n > 0 {
		return text[:n]
	}
	return nil
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

// trimRole cuts a role phrase and 等 off the end of an item, if it can so that a name is left.
func trimRole(item []rune) []rune {
	first := len(item)
	for i := 1; i < len(item); i++ {
		if n, _, _ := rolePhrase(item[i:], true); n != len(item)-i && !(item[i] == '等' && isEtc(item, i)) {
			continue
		}
		if endsName(item[:i]) {
			return item[:i]
		}
		first = min(first, i)
	}
	return item[:first]
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

// listedLine reports whether the line around i has signs that separate.
func listedLine(folded []rune, i int) bool {
	from, to := i, i
	for from > 0 && folded[from-1] != line && i-from < 2*window {
		from--
	}
	for to < len(folded) && folded[to] != line && to-i < 2*window {
		to++
	}
	return slices.ContainsFunc(folded[from:to], func(r rune) bool { return r == '、' || r == ',' || r == ';' })
}

// isRoomList reports whether text, behind a name, goes on with the name of a room of an office.
func isRoomList(text []rune) bool {
	if len(text) < 3 || !isIn(text[0], "、,") {
		return false
	}
	name, _ := pieces(text[1:])
	return level(name) == 0 && placePrefix(name) == 0 && endsName(name) && !isBare(name) && !isMany(name)
}

// isListed reports whether the bracket that text begins with holds a list.
func isListed(text []rune) bool {
	end := slices.IndexFunc(text, isClose)
	return end > 0 && slices.ContainsFunc(text[1:end], func(r rune) bool { return r == '、' || r == ';' })
}

// endsWork reports whether item ends in what a unit works at, whole: …的风险排查, 事故调查.
func endsWork(item []rune) bool {
	n := len(item)
	if n < 4 {
		return false
	}
	k, w := roleWords.at(item[n-2:])
	return !asksFor(item) && (k == 2 && w.class&weak != 0 || slices.Contains(item, '的') || isIn(item[n-1], "作查治"))
}

// isPartyList reports whether the clause that text begins with is a list of names, one of which is an
// office's.
func isPartyList(text []rune) bool {
	if i := slices.IndexFunc(text, func(r rune) bool { return isIn(r, ",;。\n") }); i >= 0 {
		text = text[:i]
	}
	office, last := false, false
	for len(text) > 0 && !last {
		i := slices.Index(text, '、')
		if last = i < 0; last {
			i = len(text)
		}
		name := trimRole(text[:i])
		if !endsName(name) || isBare(name) {
			return false
		}
		office = office || level(name) > 0 || isIn(name[len(name)-1], "局厅处科部办室委")
		text = text[min(len(text), i+1):]
	}
	return office
}

// unmarked gives item without the number or the quotation marks around it.
func unmarked(item []rune) []rune {
	for i := len(item) - 2; i >= 0; i-- {
		if isCircled(item[i]) {
			return item[i+1:]
		}
	}
	if n := len(item); n > 3 && isIn(item[0], "“\"「") && isIn(item[n-1], "”\"」") {
		return item[1 : n-1]
	}
	return item[min(numbered(item), len(item)-1):]
}

// isLastOffice reports whether item, in which left ends, is the last of the kinds of departments of a
// group: 各部、委、办、局.
func isLastOffice(left, item []rune) bool {
	n := len(left)
	return len(item) == 1 && isIn(item[0], offices) && n > 3 && left[n-2] == '、' && isIn(left[n-3], offices)
}

// isWhole reports whether item ends as the name of a party does, or behind one.
func isWhole(item []rune) bool {
	return endsName(item) || isFirm(item[lastJoined(item):]) || isVenues(item) || isEach(item)
}

// clauseBy reports whether text begins as a clause that says by whom something is done:
// 质量监管由市水务局牵头.
func clauseBy(text []rune) bool {
	i := slices.Index(text, '由')
	return i > 1 && i < 9 && i+3 < len(text) && !isIn(text[i-1], "自经理") && !endsName(text[:i]) && (startsParty(text[i+1:]) || asks(text[i+1:]))
}

// isStanding reports whether name is an ending that is a body's whole name as well: 妇联.
func isStanding(name []rune) bool {
	n, _ := standing.at(name)
	return n > 0 && n == len(name)
}

// endsDuty reports whether left ends in what a unit is to do: 市教育局负责资金保障.
func (src *source) endsDuty(left []rune) bool {
	from := len(left)
	for from > 0 && !isIn(left[from-1], "\n;。,") {
		from--
	}
	for i := from; i < len(left); i++ {
		if (i == from || left[i-1] == '、') && asks(left[i:]) {
			return true // 区、县教育局负责宣传
		}
	}
	return false
}

// beforeLevels are the signs that make a word of a level behind them: 城市, 社区, 乡镇.
const beforeLevels = "城园社地街片林牧库矿灾校厂小军战发展示范验治辖新景港湾山农本全各区县市省州乡村集超门都夜上团国外内东西南北中高"

// asksFor reports whether item ends in a verb that wants an object: 市教育局负责指导, not 开展专项检查.
func asksFor(item []rune) bool {
	rest := item
	for len(rest) > 1 {
		n, w := roleWords.at(rest[len(rest)-2:])
		if n != 2 || w.class&(weak|strong) == 0 {
			break
		}
		rest = rest[:len(rest)-2]
	}
	return len(item) < 2 || len(rest) < len(item) && (len(rest) == 0 || endsName(rest))
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

// part decides what a blank between item, in which left ends, and next is as far as it can be told from
// what they say, and reports whether it can.
func (src *source) part(left, item, right, next, nextAll []rune, kind rune) (r rune, known bool) {
	if isTime(next, endsName(next)) || isStatus(next) {
		return line, true // 市民政局 6月底前, 市民政局 持续推进
	}
	if outpatients.begins(next[0]) && endsName(item) && endsName(next) {
		if n, _ := outpatients.at(next); n > 0 {
			return kind, true // 行政部 门诊部
		}
	}
	if len(next) == 1 && len(right) > 2 && right[1] == gap {
		next = nextAll // 总 务 处
	}
	if kind == line && endsInMark(left) && (endsName(next) || len(body(next)) > 0) {
		return line, true // …（牵头）⏎办公室、学生处（参与）
	}
	if kind == line && string(next) == "办公室" && endsName(item) && level(item) == 0 && !isIn(item[len(item)-1], "局委厅署") && src.endsEarly() {
		return line, true // 工会⏎办公室
	}
	if joiners.has(right[0]) && right[0] < 0x2000 && right[0] != '-' || kind == line && goesOn(item, right, next) {
		return 0, true
	}
	if t := trimRole(next); kind == line && isLevelOrgan(item) && isLevelOrgan(t) && item[0] == t[0] {
		return gap, true // 区委⏎区政府牵头
	}
	if kind == line && endsName(item) && level(item) > 0 && level(next) > 0 && item[0] == next[0] {
		return line, true // 区城管局⏎区水投
	}
	if kind == line && (src.newDuty(left, item, right, next) || src.newLine(left, item, right, next)) {
		return line, true
	}
	rooms := kind == line && isRoom(item) && endsName(item) && isRoom(next) && endsName(next) // 输血科⏎协调处
	if !rooms && !(level(item) > 0 && endsName(item) && level(next) > 0 && endsName(next)) && crosses(left, right) {
		if kind == line && endsName(item) && endsName(next) && !isBare(next) {
			src.joinWhole = append(src.joinWhole, len(src.s))
		}
		return 0, true
	}
	return 0, false
}
