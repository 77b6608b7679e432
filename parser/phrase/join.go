package phrase

import (
	"slices"

	"fengong/parser/names"
)

// withAt gives the length of a word like 会同 that right begins with, 0 if there is none
// or it is part of a name, and of the words at the end of left that belong to it.
func (sc *scanner) withAt(left, right []rune) (n, how int) {
	if n, _ = with.at(right); n == 0 || n == len(right) {
		return 0, 0
	}
	if right[0] == '会' && len(left) > 0 && !endsName(left) {
		how = sc.beforeWith(left)
	}
	return sc.withBehind(left[:len(left)-how], right, how > 0), how
}

// withBehind is withAt for a left that is a name or nothing; sure says that words are before
// 会同 that make it none.
func (sc *scanner) withBehind(left, right []rune, sure bool) int {
	n, _ := with.at(right)
	rest := right[n:]
	if len(left) == 0 && right[0] == '联' && len(sc.toks) > 0 && betweenOffices(head(rest)) {
		return n // 教育局、联合卫健委
	}
	odd := len(left) > 0 && !endsName(left)
	if odd && (n == 1 || right[0] != '会' || !mayBeOdd(left)) || len(left) == 0 && sc.last() == itemTok && !sure {
		return 0
	}
	switch {
	case n > 1 && right[1] == '商' && isBare(head(rest)):
		return 0 // 各行业协会商会
	case right[0] == '会' && n > 1:
		last := sc.last()
		if n := len(sc.toks); last == andTok && n > 1 && sc.toks[n-2].kind == verbTok {
			last = verbTok // 负责并会同县财政局
		}
		if len(left) == 0 && !sure && rest[0] == '县' && last != commaTok && last != colonTok && last != verbTok && last != markTok && last != etcTok && last != asideTok {
			return 0 // 会同县人民政府
		}
		return n
	case right[0] == '会': // 省发展改革委会省财政厅
		if len(left) > 3 && isIn(left[len(left)-1], "委局厅办部") && level(rest) == 1 && endsName(head(rest)) {
			return n
		}
		if h := head(rest); len(left) == 0 && sc.last() == verbTok && level(h) == 1 && (endsName(h) || dutyEnd(h) > 0 || holdsName(h)) {
			return n // 市民政局牵头会市财政局
		}
		if h := head(rest); len(left) > 2 && len(h) > 2 && isIn(left[len(left)-1], "处科室") && endsName(left) && (isBare(h) || isIn(h[len(h)-1], "处科室") && (names.Topic(h) == len(h)-1 || len(h) == 3 && h[2] == left[len(left)-1])) && !isIn(h[0], "计议员展务客") {
			return n // 宣传处会办公室, not 财务部会计科
		}
		return 0
	case right[0] == '商':
		if isIn(rest[0], "务业会贸标品检联学飞投城") || len(left) < 3 || !isIn(left[len(left)-1], "局委办厅部署会院府行") || !startsParty(rest) && !endsName(head(rest)) || isBranch(left, head(rest)) {
			return 0
		}
		return n
	case n == 1 && len(left) < 3:
		return 0
	case right[0] == '联' && len(left) > 2 && isIn(left[len(left)-1], "局委厅") && endsName(left) && betweenOffices(head(rest)):
		return n // 教育局联合卫健委, not 公安局联合作战中心
	case startsParty(rest) && endsName(head(rest)), isOfOne(head(rest)), n > 1 && endsName(left) && fieldsAhead(sc.s[sc.until-len(rest):]):
		return n
	}
	return 0
}

// betweenOffices reports whether name, behind 联合, is that of an office without its level.
func betweenOffices(name []rune) bool {
	n := len(name)
	return n > 2 && n < 9 && isIn(name[n-1], "局委厅") && endsName(name) && !isBare(name)
}

// isBranch reports whether rest, which stands behind the name left and 商, is the end of the name of
// that body's branch in a place that begins so: 人民银行商洛市分行.
func isBranch(left, rest []rune) bool {
	if end, _ := branchEnds.before(rest); end == 0 || startsParty(rest) {
		return false
	}
	return isIn(left[len(left)-1], "行") || len(left) > 1 && isIn(left[len(left)-2], "公") && left[len(left)-1] == '司'
}

// isOfOne reports whether name is that of one body that looks like several: 团省委.
func isOfOne(name []rune) bool {
	n, _ := ofOne.before(name)
	return n > 0 && n == len(name)
}

// beforeWith gives the length of the words that left ends with and that lead over to 会同
// (由市教育局牵头，可会同…; 市教育局应及时会同…), 0 if there are none.
func (sc *scanner) beforeWith(left []rune) int {
	n := 0
	for n < len(left) {
		m, _ := withWords.before(left[:len(left)-n])
		if m == 0 {
			break
		}
		n += m
	}
	rest := left[:len(left)-n]
	if m := urged(rest); m > 0 {
		return n + m
	}
	switch {
	case n > 0 && (endsName(rest) || mayBeOdd(rest) && (n > 1 || isIn(left[len(left)-1], "可并将应要须需宜"))):
		return n
	case len(rest) == 0 && n > 0:
		return n
	case len(left) <= 2 && sc.atClause() && sc.last() != labelTok && !isLevels(left) && !isIn(left[0], offices):
		return len(left)
	}
	return 0
}

// urged gives the length of a word like 应 and what else leads over to 会同 at the end of left, behind a
// party or alone: 应首先 of 市教育局应首先.
func urged(left []rune) int {
	for n := 2; n < min(len(left)+1, 7); n++ {
		k := len(left) - n
		if isIn(left[k], "要应须将需宜拟均") && (k == 0 || k > 2 && isPartyBefore(left[:k])) {
			return n
		}
	}
	return 0
}

// andAt gives the length of a word like 和 that right begins with and that joins two
// parties. Inside a name (文化和旅游局) and inside a group (各有关部门和单位) it does not.
func (sc *scanner) andAt(left, right []rune) int {
	n, _ := and.at(right)
	if n == 0 || n == len(right) {
		return 0
	}
	if n == 2 && len(right) > 2 && right[1] == '其' && isIn(right[2], "他它余") {
		n = 1 // 及其他有关单位
	}
	if len(right) > 2 && right[0] == '及' && (right[1] == '时' || right[1] == '以' && isIn(right[2], "上下")) {
		return 0 // 及时会同, 二级及以上机构
	}
	rest := right[n:]
	sure := n > 1 || right[0] == '及'
	if len(left) == 1 && isIn(left[0], offices) && isMany(rest) {
		return n // 省政府各厅、委和各直属机构
	}
	if len(left) == 0 {
		if startsParty(rest) || sure || sc.last() == nameTok && sc.toks[len(sc.toks)-1].told != untold || sc.last() == etcTok || sc.last() == verbTok {
			return n
		}
		return 0
	}
	left = left[max(0, len(left)-window):]
	h := head(rest)
	if k := slices.Index(h, '由'); k > 2 && !endsName(h[:k]) && !isIn(h[k-1], "自经理") {
		return 0 // 技术处理和有关管理工作由市水务局负责
	}
	if k := dutyEnd(h); k > 0 && endsName(left) {
		h = h[:k] // 市财政局和运营单位建立机制
	}
	if firm := isFirm(h); isFirm(left) && (firm || endsName(h)) || firm && endsName(left) {
		return n // 青山公司及北港乘用车
	}
	if sure && len(left) > 1 && isLevels(left) && !isMany(left) && endsName(h) && !isOrgan(h) && startsLevels(h) == 0 {
		return n // 乡镇及环卫所
	}
	if right[0] == '或' && len(left) > 1 && endsName(h) && sc.atItem() {
		return n // 公安或民政部门: within no name
	}
	if !endsName(left) && !(isMany(h) && endsName(h) && mayBeOdd(left)) {
		return 0
	}
	switch {
	case isMany(h):
		return n
	case !sure && isSort(left) && isForSorts(h):
		return 0 // 区非公企业和社会组织工委
	case (sure || isMany(left) && isIn(h[len(h)-1], "处部科室") && len(h) < 7) && isGroup(left) && !isLevels(left) && isOneOf(h):
		return n // 辖区各派出所及综合执法队, 各年级组和教务处
	case n == 2 && right[1] == '其' && isGeneric(h):
		return 0 // 生态环境部及其派出机构
	case isBare(left):
		return 0
	case n == 1 && len(h) == 3 && endsAsBranch(h) && !isIn(h[0], "省市县区旗州各本"):
		return 0 // 市生态环境局和顺分局: no place has one sign
	case n == 1 && !sure && level(left) > 0 && !isIn(left[len(left)-1], "联会团") && isIn(h[len(h)-1], "局委办厅部司团") && isFields(left[level(left):]) && level(h) == 0 && !isMany(h):
		return 0 // 区水务和湖泊局
	case len(h) == 1 && isLevels(h) && sc.listsLevels(right[n+1:]):
		return n // 街道办事处和乡、镇人民政府
	case sure && isMany(left) && endsIn(h, "公司") && isOneOf(h):
		return n // 各村及阳光物业公司
	case isLevels(h) && sure && !isGroup(left):
		return n // 市公安局及市、县人民政府
	case !endsName(h) && startsParty(rest):
		return n // 和市商业联合会: the name has a role word in it
	case isGeneric(left) && !isGroup(left) && areLevels(rest):
		return n // 公安部门和乡镇
	case sure && !endsName(h) && len(h) > 1 && len(h) < 7 && classify(h) == doubtfulItem:
		return n // 重症医学科及药管家
	case n == 1 && right[0] == '和' && len(left) > 2 && isOffice(h) && !isGroup(left):
		return n // 教务处和团委
	case !endsName(h) || isBare(h):
		return 0
	case level(h) > 0 && !isChain(h), inProvince(h):
		return n
	case isGeneric(left) && isOrgan(h), isChain(h) && isOrgan(h) && !isLevels(left) && !isGroup(left):
		return n // 各有关部门和地方人民政府, 煤业集团和县(区)人民政府
	case sure && isOrgan(left) && isZoneBody(h):
		return n // 各区、县(市)政府及开发区管委会
	case isLevels(left) || isGroup(left) || right[0] == '并':
		return 0
	}
	if m, _ := national.at(h); m > 0 || sure {
		return n
	}
	if (len(left) > 2 || left[len(left)-1] == '委' || isStanding(left)) && len(h) > 2 && startsLevels(h) == 0 {
		return n // 农委和出入境检验检疫局
	}
	return 0
}

// isOffice reports whether name is an office of two signs that is no end of a longer name: 团委, 工会.
func isOffice(name []rune) bool {
	switch string(name) {
	case "团委", "工会", "妇联", "党办", "校办", "院办", "医务室", "少先队", "教务处", "总务处", "保卫处", "学工处", "后勤处", "书协", "美协", "音协", "团支部":
		return true
	}
	return false
}

// listsLevels reports whether the run that is read ends where rest does, and a list of levels goes on behind it:
// 、镇人民政府.
func (sc *scanner) listsLevels(rest []rune) bool {
	if len(rest) > 0 || sc.until+2 > len(sc.s) || sc.s[sc.until] != '、' {
		return false
	}
	next := head(sc.s[sc.until+1:])
	return startsLevels(next) > 0 && endsName(next)
}

// isZoneBody reports whether name is that of what governs one zone: 开发区管委会, not 管委会.
func isZoneBody(name []rune) bool {
	n, _ := organs.before(name)
	zone := name[:len(name)-n]
	return n > 0 && len(zone) > 2 && isIn(zone[len(zone)-1], "区园") && startsLevels(zone) == 0 && !isMany(name)
}

// isSort reports whether name is a noun for bodies of a sort, a level before it or not, and no group:
// 区非公企业.
func isSort(name []rune) bool {
	n, _ := sortNouns.before(name)
	return n > 0 && len(name) < 12 && !isMany(name) && !slices.ContainsFunc(name, func(r rune) bool { return isIn(r, "属直驻辖") })
}

// isForSorts reports whether name, behind 企业和 and the like, is the rest of a body's that deals with such:
// 社会组织工委, 个体工商户服务中心.
func isForSorts(name []rune) bool {
	n, _ := forSorts.before(name)
	return n > 0 && n < len(name) && level(name) == 0 && placePrefix(name) == 0
}

// isOneOf reports whether name, behind a group and 及, is that of one body: 综合执法队, 校医院, not 幼儿园.
func isOneOf(name []rune) bool {
	if len(name) < 3 || isMany(name) || isGeneric(name) || startsLevels(name) > 0 || !endsName(name) || isBare(name) && string(name) != "办公室" {
		return false
	}
	if n, _ := estates.before(name); n > 0 && n < len(name) {
		return true // 各子公司及阳光社区居委会
	}
	n, _ := genericEnds.before(name)
	if n == 2 && n < len(name) && string(name[len(name)-n:]) == "公司" {
		return true // 各社区及物业公司
	}
	return n < len(name) && (isIn(name[len(name)-1], "局队办部处科室委馆") || isIn(name[0], "校院"))
}

// areLevels reports whether text begins with bare levels, as a party of their own: 乡镇, 街道配合.
func areLevels(text []rune) bool {
	for n := 2; n <= min(len(text), 4); n++ {
		if !isLevels(text[:n]) || isMany(text) {
			continue
		}
		if m, _, _ := rolePhrase(text[n:], true); n == len(text) || m > 0 || isBound(text[n]) {
			return true
		}
	}
	return false
}

// mayBeOdd reports whether text may be a unit though it ends like none (中海油).
func mayBeOdd(text []rune) bool {
	return len(text) > 2 && len(text) < 13 && classify(text) <= doubtfulItem
}

// countAt gives the length of the count of a list that right begins with: 2个部门.
func countAt(right []rune) int {
	i := 0
	for i < min(len(right), 3) && isNumeral(right[i]) {
		i++
	}
	if i == 0 || i == len(right) || !isIn(right[i], "个家") {
		return 0
	}
	n, _ := generics.at(right[i+1:])
	if n == 0 {
		return 0
	}
	n += i + 1
	if n+2 < len(right) && isIn(right[n], "和及与、") {
		if m, _ := generics.at(right[n+1:]); m > 0 {
			n += 1 + m // 9个部门和单位
		}
	}
	return n
}

// merge joins what the separators inside group names have cut: 各县、区人民政府,
// 有关部门、单位.
func (sc *scanner) merge() []token {
	out := sc.toks[:0]
	for i := 0; i < len(sc.toks); i++ {
		t := sc.toks[i]
		if last := sc.sharedEnd(i); last > i {
			t.to, i = sc.toks[last].to, last
		}
		for n := len(out); t.kind == nameTok && t.told == untold && n > 1 && out[n-1].kind == itemTok && out[n-2].kind == nameTok && out[n-2].told == untold && sc.s[out[n-1].from] == '、'; n = len(out) {
			if !joins(sc.s[out[n-2].from:out[n-2].to], sc.s[t.from:t.to]) {
				break
			}
			t.from = out[n-2].from
			out = out[:n-2]
		}
		if n := len(out); t.kind == nameTok && n > 2 && out[n-1].kind == itemTok && out[n-2].kind == nameTok && out[n-3].kind == etcTok && sc.goesOn(out[n-3], out[n-2], t) {
			out[n-3].to = t.to
			out = out[:n-2]
			continue
		}
		out = append(out, t)
	}
	return out
}

// goesOn reports whether the fields a and b belong to the 等 before them, as those of the parties
// that it leaves out: 等各产业、招商主管部门.
func (sc *scanner) goesOn(etc, a, b token) bool {
	if etc.to != a.from || a.told != untold || b.told != untold || b.to < len(sc.s) && !isBound(sc.s[b.to]) {
		return false
	}
	field, last := sc.s[a.from:a.to], sc.s[b.from:b.to]
	n, _ := genericEnds.before(last)
	return n > 1 && !endsName(field) && !isMany(last) && level(last) == 0 && len(field) < 7 && len(last) < 12
}

// joins reports whether a list of levels goes on from a to b, so that both are one group.
func joins(a, b []rune) bool {
	if len(a) > window || len(b) > window {
		return false
	}
	if n, _ := parties.at(b); n == len(b) && groupWords.in(a) && !isMany(b) {
		return isGeneric(a) || string(a[len(a)-2:]) == "行业"
	}
	if len(b) == 1 && isIn(b[0], offices) && len(a) > 2 && isIn(a[len(a)-1], offices) && groupWords.in(a) {
		return true // 市政府各委、办、局
	}
	if n := len(b); len(a) == 2 && a[1] == '委' && levels.has(a[0]) && b[0] == a[0] && isGroup(b) && (isGeneric(b) || groupWords.in(b) && isIn(b[n-1], offices)) {
		return true // 市委、市政府有关部门
	}
	if b := string(b); isMany(a) && isLevels(a) && (b == "办事处" || b == "街道办事处" || b == "街办") {
		return true // 各区、镇、办事处
	}
	if m := manyAt(a); m > 0 && len(b) > 1 && isLevels(b) && !isMany(b) {
		if k, _ := organs.before(a); k > 0 && m+k == len(a) {
			return true // 各管委会、镇街
		}
	}
	if n, _ := sorts.before(a); n > 0 && isMany(a) && !endsName(a) && level(b) == 0 && !isMany(b) {
		k := sortAt(b)
		return k > 0 && endsName(b)
	}
	n := startsLevels(b)
	if n == 0 || isMany(b) {
		return false
	}
	if a := string(a); a == "中央" || a == "国家" { // 中央、省驻岳单位
		m, _ := genericEnds.before(b)
		return m > 0
	}
	if k, _ := local.at(a); k > 0 && k == len(a)-1 && levels.has(a[k]) && endsName(b[n:]) {
		return true // 所在地市、县级人民政府
	}
	if !isLevels(a) {
		return false
	}
	if isVillages(a[manyAt(a):]) && isIn(b[n-1], "镇乡道县区市") && !isVillages(b) && n < len(b) && !isOrgan(b) {
		return false // 各村（社区）、镇综合执法队
	}
	if eachVillage(a, b) {
		return false // 各街道、村（社区）
	}
	if isLevels(b) || endsName(b[n:]) && (rank(b) > rank(a) || len(a) == 1 || isIn(b[0], "自直设")) {
		return true
	}
	if m := manyAt(a); m > 0 && rank(a[m:m+1]) == 3 && rank(b[:1]) == 3 && b[0] != a[m] && !slices.Contains(a, '(') && !isMany(b[1:]) && endsName(b[n:]) {
		return true // 各区、县教育局: no county has districts, and no district has counties
	}
	if isMany(a) && rank(b) > 0 && rank(b) < rank(a)-1 {
		return false // 各乡镇街道、省武装部
	}
	for rest := b[n:]; len(rest) > 0; {
		if i := slices.Index(rest, '('); i > 0 && rest[len(rest)-1] == ')' { // 人民政府(管委会)
			rest = rest[:i]
		}
		m, _ := organs.before(rest)
		if m == 0 {
			return false
		}
		rest = rest[:len(rest)-m]
		if len(rest) > 0 && isIn(rest[len(rest)-1], "和及与、") {
			rest = rest[:len(rest)-1]
		}
	}
	return true
}

// eachVillage reports whether b are the villages behind each of the towns that a is, which are parties of their own: 各街道、村（社区）. A list of
// higher levels goes down to them: 各县、乡、村.
func eachVillage(a, b []rune) bool {
	m := manyAt(a)
	return m > 0 && len(b) > 1 && isVillages(b) && !isMany(b) && !isVillages(a[m:]) && rank(a) == 4 && !slices.ContainsFunc(a[m:], func(r rune) bool { return isIn(r, "省市县区州旗") })
}

// sortAt gives the length of the kind of body that name begins with: 民办 of 民办幼儿园.
func sortAt(name []rune) int {
	if len(name) > 2 {
		n, _ := sorts.before(name[:2])
		return n
	}
	return 0
}

// rank gives how low the last level is of those that name begins with: a list of levels
// goes down (各市、县教育局), so that 市教育局 behind 各县 is an office of its own.
func rank(name []rune) int {
	n := manyAt(name)
	name = name[n : n+startsLevels(name[n:])]
	lowest := 0
	for len(name) > 0 {
		n, _ := levelWords.at(name)
		n = max(n, 1)
		switch last := name[n-1]; {
		case n > 2 && name[0] == '自' && last == '区', last == '省':
			lowest = 1
		case isIn(last, "市州盟师"):
			lowest = 2
		case isIn(last, "县区旗"):
			lowest = 3
		case isIn(last, "乡镇道村场团"):
			lowest = 4
		case isIn(last, "队连"):
			lowest = 5
		}
		name = name[n:]
	}
	return lowest
}
