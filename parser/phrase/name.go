package phrase

import (
	"slices"
	"strings"

	"fengong/model"
)

// rolePhrase reads a role phrase at the start of text. Only at the end of a clause do
// the weak verbs (落实, 指导) count. It gives the length, the role, and whether a strong
// verb or 职责分工 is part of it.
func rolePhrase(text []rune, atEnd bool) (n int, role model.Role, sure bool) {
	const most = 14 // words
	at, begun, nouns, shared := 0, false, false, false
	jointly := false                  // 共同组织实施, which no name ends in
	tail, tailRole := 0, model.NoRole // where the weak verbs after n end, and what they say
	if m := chargeAt(text); m > 0 {
		return m, model.Responsible, true
	}
	if m, role := servesAs(text); m > 0 {
		return m, role, true
	}
	if m := attendsAt(text); m > 0 {
		return m, model.Support, true
	}
	for range most {
		m, w := roleWords.at(text[at:])
		if (m == 0 || w.class == noun && !nouns) && at > 0 && at < 3 && isIn(text[0], "按依") {
			m = dividedAt(text[at:])
			w = roleWord{adverb, 0}
		}
		if m == 0 || w.class&noun != 0 && !nouns || !begun && w.class&(opener|strong|weak) == 0 {
			break
		}
		next := at + m
		if at == 0 && m == 2 && w.class == weak && w.role == model.Support && text[0] == '协' {
			if _, v := roleWords.at(text[next:]); v.class&weak != 0 && v.role == model.Responsible {
				w = roleWord{adverb | opener, 0} // 协同推进
			}
		}
		if w.class&strong != 0 && !nouns && nounFollows(text[next:]) && !(w.role == model.Responsible && isWorkedOn(text[next:])) {
			break
		}
		if !begun {
			jointly = w.class&opener != 0 && m > 1 && !isIn(text[0], "按依遵根结")
		}
		begun = true
		nouns = nouns || w.class&be != 0
		switch {
		case w.class&(strong|noun) != 0:
			n, role, sure = next, stronger(stronger(role, tailRole), w.role), true
			tail, tailRole = n, model.NoRole
		case w.class&weak != 0:
			tail, tailRole = next, stronger(tailRole, w.role)
		case w.class&share != 0:
			shared = true
			if next == len(text) || isBound(text[next]) {
				n, role, sure = next, stronger(role, model.Responsible), true
			}
		}
		at = next
	}
	if shared && at > max(n, tail) && (at == len(text) || isBound(text[at])) {
		return at, stronger(role, tailRole), true // 按职责做好相关工作
	}
	if tail > n && (shared || atEnd) && (tail == len(text) || isBound(text[tail])) {
		return tail, stronger(role, tailRole), sure || shared || jointly
	}
	return n, role, sure
}

// dividedAt gives the length of the words of text before 分工 or 职责: 专业 of 按专业分工.
func dividedAt(text []rune) int {
	for i := 2; i+2 <= min(len(text), 9); i++ {
		if isBound(text[i-1]) {
			return 0
		}
		if n, w := roleWords.at(text[i:]); n > 0 && w.class&share != 0 {
			return i
		}
	}
	return 0
}

// chargeAt gives the length of a charge that text begins with and that ends its clause:
// 负主体责任, 落实行业监管职责.
func chargeAt(text []rune) int {
	n, _ := charges.at(text)
	if n == 0 {
		return 0
	}
	for i := n; i+2 <= min(len(text), n+10); i++ {
		if isBound(text[i]) {
			return 0
		}
		if text[i] != '责' && text[i] != '职' || i+2 < len(text) && !isBound(text[i+2]) {
			continue
		}
		if word := string(text[i : i+2]); word == "责任" || word == "职责" {
			return i + 2
		}
	}
	return 0
}

// servesAs gives the length of 作为 and what a unit is, of a work that is named between, and the role:
// 作为治理工作的牵头单位.
func servesAs(text []rune) (int, model.Role) {
	if len(text) < 8 || text[0] != '作' || text[1] != '为' {
		return 0, 0
	}
	for i := 4; i+4 <= min(len(text), 20) && !isBound(text[i]); i++ {
		if text[i-1] != '的' {
			continue
		}
		if l, ok := readLabel(text[i : i+4]); ok && l.class == labelUnits && l.role != model.NoRole && (i+4 == len(text) || isBound(text[i+4])) {
			return i + 4, l.role
		}
	}
	return 0, 0
}

// actsAs gives the length of text and its role, if it is 为 and a noun that says what the unit before it is
// for, and ends its clause: 为行业主管部门, 为资金保障单位.
func actsAs(text []rune) (int, model.Role) {
	for i := 3; i+2 <= min(len(text), 14) && !isBound(text[i]); i++ {
		if word := string(text[i : i+2]); word != "部门" && word != "单位" && word != "主体" && word != "机构" || i+2 < len(text) && !isBound(text[i+2]) {
			continue
		}
		role := model.Responsible
		for k := 1; k < i; k++ {
			if _, w := roleWords.at(text[k:]); w.class&strong != 0 {
				role = stronger(role, w.role)
			}
		}
		return i + 2, role
	}
	return 0, 0
}

// attendsAt gives the length of text if it says that people of the unit before it take part:
// 负责统计的人员参加, 派员参与.
func attendsAt(text []rune) int {
	if len(text) < 4 || !isIn(text[0], "负分派的选") {
		return 0
	}
	for i := 1; i+4 <= min(len(text), 20) && !isBound(text[i]); i++ {
		n, _ := attendants.at(text[i:])
		if n == 0 || i+n+2 > len(text) {
			continue
		}
		if end := i + n + 2; string(text[i+n:end]) == "参加" || string(text[i+n:end]) == "参与" {
			if end == len(text) || isBound(text[end]) {
				return end
			}
		}
	}
	return 0
}

// nounFollows reports whether what follows a role verb makes a noun of it: 负责人,
// 牵头单位, 协作办公室.
func nounFollows(text []rune) bool {
	h := head(text)
	if len(h) == 0 {
		return false
	}
	if h[0] == '式' {
		return true // 参与式治理中心
	}
	if n, w := roleWords.at(h); n == len(h) && w.class&weak != 0 {
		return false // 牵头组织
	}
	if n, w := roleWords.at(h); n > 1 && w.class&strong != 0 && w.role == model.Lead {
		return false // 牵头主办
	}
	if isBare(h) {
		n, _ := special.before(h)
		return len(h) < 3 || n == len(h) // not 负责合作社
	}
	return isIn(h[0], notVerb) && !endsName(h)
}

// isWorkedOn reports whether text begins with what a unit is responsible for: 负责学校.
func isWorkedOn(text []rune) bool {
	n, _ := workedOn.at(text)
	return n > 0
}

// head gives text up to the first sign or role word, a bracket in a name included.
func head(text []rune) []rune {
	text = text[:min(len(text), window)]
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '(' && i > 0:
			if j := slices.Index(text[i:], ')'); j > 0 {
				i += j
				continue
			}
			return text[:i]
		case isBound(text[i]), text[i] == '等' && i > 0 && isEtc(text, i):
			return text[:i]
		}
		if n, w := roleWords.at(text[i:]); n > 0 && i > 0 && !isAssociation(text[:i+1]) && (w.class&strong != 0 || w.class&opener != 0 && n > 1 || w.class&opener != 0 && isIn(text[i], "按依")) {
			return text[:i]
		}
	}
	return text
}

// isAssociation reports whether name ends in the short name of an association, behind which 协办 and
// the like are no role: 政协, 科协.
func isAssociation(name []rune) bool {
	n, _ := endings.before(name)
	return n > 1 && name[len(name)-1] == '协'
}

// stronger gives the role that a role phrase has when it says both.
func stronger(a, b model.Role) model.Role {
	switch {
	case a == model.Lead || b == model.Lead:
		return model.Lead
	case a == model.Support || b == model.Support:
		return model.Support
	}
	return max(a, b)
}

func isIn(r rune, signs string) bool {
	if r < 0x800 || r > 0xFFFF {
		return strings.ContainsRune(signs, r)
	}
	a, b, c := byte(0xE0|r>>12), byte(0x80|r>>6&0x3F), byte(0x80|r&0x3F) // in UTF-8; it is asked for each sign of each phrase
	for i := 2; i < len(signs); i++ {
		if signs[i] == c && signs[i-1] == b && signs[i-2] == a {
			return true
		}
	}
	return false
}

// isEtc reports whether the 等 at i leaves a list open and is no part of a word.
func isEtc(text []rune, i int) bool {
	if i > 0 && isIn(text[i-1], beforeEtc) {
		if !(i > 1 && endsName(text[:i])) {
			return false
		}
	}
	return i+1 >= len(text) || !isIn(text[i+1], afterEtc)
}

// endsName reports whether name ends as an organisation, a group or a place does.
func endsName(name []rune) bool {
	name = name[max(0, len(name)-window):]
	if n := len(name); n > 3 && isIn(name[n-1], "”\"’") {
		name = name[:n-1] // 村“两委”
	}
	if len(name) < 2 {
		return false
	}
	if n, _ := notEndings.before(name); n > 0 {
		if m, _ := endings.before(name); m <= n {
			return isPremises(name) // 古塔公园
		}
	}
	if n, _ := endings.before(name); n > 0 {
		return true
	}
	if n, _ := genericEnds.before(name); n > 0 {
		return n == len(name) || isMany(name)
	}
	if isPremises(name) || isNumberedBody(name) {
		return true
	}
	return isPlace(name) || isVillage(name) || isClose(name[len(name)-1])
}

// isVenues reports whether name is that of a group of places of work: 各车间.
func isVenues(name []rune) bool {
	n := manyAt(name)
	m, _ := venues.before(name)
	return n > 0 && isMany(name) && m > 0 && len(name)-n-m < 5 && len(name) >= n+m
}

// isEach reports whether name is 各 and two to four signs that are no matter and no action:
// 各平台.
func isEach(name []rune) bool {
	if len(name) < 3 || len(name) > 5 || name[0] != '各' || name[1] == '级' || levels.has(name[1]) || !isMany(name) {
		return false
	}
	if n, _ := abstract.before(name); n > 0 {
		return false
	}
	return !roleWords.in(name[1:]) && !prose.in(name[1:]) && !proseOnce.in(name[1:]) && !deadlines.in(name)
}

// isShort reports whether name is the short name of an office's field: 城管, 省新闻出版.
func isShort(name []rune) bool {
	if n, _ := shortOffices.at(name); n == len(name) {
		return true
	}
	rest := name[level(name):]
	if len(rest) == len(name) {
		return false
	}
	if n, _ := shortOffices.at(rest); n == len(rest) {
		return true // 市发改
	}
	for len(rest) > 0 {
		n, _ := matters.at(rest)
		if n == 0 {
			return false
		}
		rest = rest[n:]
	}
	return true
}

// isFields reports whether name is made of words for what departments deal with, and nothing more:
// 发展改革, 规划和自然资源.
func isFields(name []rune) bool {
	for rest := name; len(rest) > 0; {
		n, _ := matters.at(rest)
		if k, _ := fieldParts.at(rest); k > n {
			n = k
		}
		if n == 0 || n == len(name) && n < 2 {
			return false
		}
		rest = rest[n:]
	}
	return len(name) > 1
}

// isPremises reports whether name is that of a place of trade or the like, with a name of its
// own: 万联广场.
func isPremises(name []rune) bool {
	n, _ := premises.before(name)
	return n > 0 && len(name) > n+1
}

// isFirm reports whether name is the short name of a company: 北港乘用车.
func isFirm(name []rune) bool {
	n, _ := firms.before(name)
	own := name[:len(name)-n]
	if n == 0 || len(own) < 2 || len(own) > 5 || level(name) > 0 || isPlace(own) || startsLevels(own) > 0 || isMany(name) {
		return false
	}
	for i, r := range own {
		if k, _ := notFirms.at(own[i:]); k > 0 && (i == 0 || k > 1) && !(k == 1 && len(own) == 2 && isIn(own[1], "地华明江成海天星洋龙山河昌兴发")) || isBound(r) || isIn(r, "和与及的等") && !(r == '和' && i == 1 && len(own) == 2) { // 泰和纺织
			return false
		}
		if k, _ := roleWords.at(own[i:]); k > 1 {
			return false
		}
	}
	if k, _ := prose.at(own); k > 0 {
		return false
	}
	if k, _ := national.at(name); k > 0 {
		return false
	}
	return !matters.in(own)
}

// isPlaced reports whether name is that of a body named by its place: 云岭管理局, 红旗农场.
func isPlaced(name []rune) bool {
	if n, _ := branches.before(name); n > 0 {
		return namesPlace(name[:len(name)-n]) || isOwn(name[:len(name)-n])
	}
	n, _ := placed.before(name)
	head := name[:len(name)-n]
	if k, _ := common.at(head); n > 0 && k == 0 && len(head) > 1 && len(head) < 5 && !matters.in(head) || n > 0 && isOwn(head) {
		return true
	}
	if m, _ := sites.before(head); n > 0 && m > 0 && len(head)-m > 1 && !matters.in(head[:len(head)-m]) {
		return true
	}
	return isZoned(name) || isAbroad(name)
}

// isAbroad reports whether name is that of a body of a part of the place, or of an association of it, which
// has the name of the place before its matter: 金井湾片区开发管理局, 云岭旅游行业协会.
func isAbroad(name []rune) bool {
	if level(name) > 0 {
		return false
	}
	for k := 2; k < min(len(name)-3, 5); k++ {
		if name[k] == '片' && name[k+1] == '区' {
			return true
		}
	}
	if n, _ := societies.before(name); n == 0 || len(name) < 6 {
		return false
	}
	for k := range 3 {
		n, _ := matters.at(name[k:])
		m, _ := common.at(name[k:])
		if max(n, m) > 0 {
			return k > 1
		}
	}
	return false
}

// isOwn reports whether head, what stands before the ending of a name, is two or three signs of its
// own and then matters alone: 云岭高速公路, 云岭第一.
func isOwn(head []rune) bool {
	if n, _ := matters.at(head); n > 0 || len(head) > 9 {
		return false
	}
	for k := 2; k < min(len(head), 4); k++ {
		if n, _ := matters.at(head[1:]); n > 0 {
			return false
		}
		rest := head[k:]
		for len(rest) > 0 {
			n, _ := matters.at(rest)
			m, _ := common.at(rest)
			if max(n, m) == 0 {
				break
			}
			rest = rest[max(n, m):]
		}
		if len(rest) == 0 {
			return true
		}
	}
	return false
}

// isZoned reports whether name is that of a body named by a town to be built: 知识城开发建设办.
func isZoned(name []rune) bool {
	for i := 2; i < min(len(name), 5); i++ {
		if n, _ := zones.at(name[i:]); n > 0 && level(name) == 0 {
			return true
		}
	}
	return false
}

// endsAsBranch reports whether name ends as branches of bodies do.
func endsAsBranch(name []rune) bool {
	n, _ := branches.before(name)
	return n > 0
}

// namesPlace reports whether what stands before 分局 names a place, behind the matter or alone:
// 环保青山分局, not 生态环境分局.
func namesPlace(head []rune) bool {
	for len(head) > 0 {
		n, _ := matters.at(head)
		if k, _ := trades.at(head); k > n {
			n = k // 联通天目湖分公司
		}
		if n == 0 && isIn(head[0], "和与及") {
			n = 1
		}
		if n == 0 {
			break
		}
		head = head[n:]
	}
	return len(head) > 1 && len(head) < 5 && !matters.in(head)
}

// numberedBodies are what bodies are numbered by.
var numberedBodies = signs("师团连营旅中小院幼校厂所队组")

// isNumberedBody reports whether name is a number and what bodies are numbered by: 第六师,
// 一〇三团, 市一中, 三年级, 初二（4）班.
func isNumberedBody(name []rune) bool {
	if isClassName(name) {
		return true
	}
	if n := level(name); n > 0 && n < len(name) {
		name = name[n:]
	}
	last := len(name) - 1
	if last < 1 || !numberedBodies.has(name[last]) {
		return false
	}
	from := 0
	if name[0] == '第' {
		from = 1
	}
	for _, r := range name[from:last] {
		if !isNumeral(r) && !isIn(r, "百〇零○") {
			return false
		}
	}
	return from < last
}

// isBare reports whether text is an ending alone, so that it belongs to what stands
// before it.
func isBare(text []rune) bool {
	n, _ := endings.before(text)
	if n > 0 && n == len(text) {
		return true
	}
	m, _ := generics.at(text)
	return m > 0 && m == len(text)
}

// isGeneric reports whether name ends in a noun for any party (有关部门), isOrgan
// whether it ends as the organ of a place does (地方人民政府) and is not the bare word.
func isGeneric(name []rune) bool {
	n, _ := partyEnds.before(name)
	return n > 0
}

func isOrgan(name []rune) bool {
	n, _ := organs.before(name)
	return n > 0 && n < len(name)
}

// startsParty reports whether text begins as a party does that nothing joins to what
// stands before: 各…, 有关…, a level of government, a national body.
func startsParty(text []rune) bool {
	if isMany(text) || level(text) > 0 {
		return true
	}
	n, _ := national.at(text)
	return n > 0 && n < len(text)
}

func isMany(text []rune) bool {
	if n, _ := notMany.at(text); n > 0 && !(n == 2 && n < len(text) && isIn(text[n], "然治")) && !isProjects(text) { // 各自治县
		return false
	}
	n := manyAt(text)
	return n > 0 && n < len(text)
}

// manyAt gives the length of the word for many that text begins with, be it a count: 各, 有关, 13个 of
// 13个街道.
func manyAt(text []rune) int {
	if n, _ := many.at(text); n > 0 {
		return n
	}
	from := 0
	if len(text) > 5 && text[0] == '全' && levels.has(text[1]) {
		from = 2 // 全市16个区县
	}
	if len(text) < from+3 || !isNumeral(text[from]) {
		return 0
	}
	i, digits := from, true
	for i < min(len(text)-2, from+4) && isNumeral(text[i]) {
		digits = digits && isDigit(text[i])
		i++
	}
	switch n, _ := levelWords.at(text[i+1:]); {
	case text[i] == '个' && (n > 0 || isIn(text[i+1], "园片")):
		return i + 1
	case digits && isIn(text[i], "镇乡县街"):
		return i // 12镇（街道）
	}
	return 0
}

// isProjects reports whether text begins with 各项目, which is no 各项 (各项目标).
func isProjects(text []rune) bool {
	return len(text) > 3 && string(text[:3]) == "各项目" && text[3] != '标'
}

// isLevels reports whether text is made of levels alone, with or without 各 before it:
// 各县(市、区), 有关市, 市.
func isLevels(text []rune) bool {
	for range 2 {
		text = text[manyAt(text):]
	}
	n := startsLevels(text)
	return n > 0 && n == len(text)
}

// startsLevels gives the length of the levels that text begins with, brackets included:
// 6 of 县(市、区)政府.
func startsLevels(text []rune) int {
	text = text[:min(len(text), window)]
	n, one, bracket := 0, 0, false
	for n < len(text) {
		m, _ := levelWords.at(text[n:])
		if text[n] == '场' && (n == 0 || isIn(text[n-1], "镇乡道(、")) && (n+1 == len(text) || n > 0 && isIn(text[n+1], ")、")) {
			m = 1 // 乡、镇（场）: farms that rank with townships
		}
		if n > 0 && m == 1 && text[n] == '团' && n+1 < len(text) && text[n+1] == '委' {
			break // 县团委
		}
		if m == 0 && (n == 0 || !isIn(text[n], "()、和及")) {
			break
		}
		bracket = bracket || text[n] == '('
		n += max(m, 1)
		if one == 0 {
			one = n
		}
	}
	for n > 0 && isIn(text[n-1], "、和及") {
		n--
	}
	if n == 0 || n == len(text) {
		return n
	}
	m, _ := governing.at(text[n:])
	if n > one && !bracket && m == 0 {
		n = one
	}
	if k, _ := notLevel.at(text); n == one && m == 0 && (k > 0 || isIn(text[0], "地街居")) {
		return 0
	}
	return n
}

// isVillages reports whether levels are the lowest that there are: 村（社区）.
func isVillages(levels []rune) bool {
	return levels[0] == '村' || len(levels) > 1 && levels[0] == '社' && levels[1] == '区'
}

// levelsEnd gives the length of the levels that name begins with, 各 before them or not.
func levelsEnd(name []rune) int {
	n, _ := many.at(name)
	return n + startsLevels(name[n:])
}

// isChain reports whether name begins with more than one level: 县(市、区)政府.
func isChain(name []rune) bool { return startsLevels(name) > max(1, level(name)) }

// class of an item of a list.
type itemClass uint8

const (
	unitItem     itemClass = iota
	groupItem              // several units under one name
	doubtfulItem           // taken for a unit, though it does not end like one
	personItem
	actionItem // a body whose name begins with an action word, or text that ends as a body does
	timeItem   // a deadline
	noteItem   // a word to the reader
	noneItem   // 无
	proseItem  // text of the task
	oddItem    // nothing of these
)

// isBody reports whether name, which begins with an action word of n signs, may be that of a
// body all the same, as 继续教育学院 is: not 加强行业协会, 督促县教育局.
func isBody(name []rune, n int) bool {
	rest := name[n:]
	if len(name) > 14 || startsParty(rest) || isPlace(name) || proseInside.in(rest) {
		return false
	}
	if k, _ := genericEnds.before(name); k > 0 {
		return false
	}
	k, _ := endings.before(name)
	return k > 0 && endsName(name)
}

func inProvince(name []rune) bool {
	n, _ := provinces.at(name)
	return n > 0 && n < len(name)
}

// classify says what an item of a list is.
func classify(name []rune) itemClass {
	switch string(name) {
	case "待定", "待确定", "待明确", "另定", "另行通知", "另行确定", "见备注", "详见备注", // not yet, or not here
		"无", "暂无", "-", "—", "——", "--", "空", "/", "無":
		return noneItem
	}
	if n, _ := noteInside.at(name); n > 0 && n == len(name) {
		return noteItem
	}
	if isTotal(name) {
		return noteItem
	}
	if isElsewhere(name) || isCall(name) {
		return noteItem
	}
	ends := endsName(name)
	if isTime(name, ends) || isStatus(name) {
		return timeItem
	}
	if isPerson(name, ends) {
		if isVenues(name) {
			return groupItem // 各班主任
		}
		return personItem
	}
	if class, known := proseClass(name, ends); known {
		return class
	}
	switch {
	case !ends && isFirm(name):
		return unitItem
	case !ends && (isVenues(name) || isEach(name)):
		return groupItem
	case !ends && isShort(name):
		return unitItem
	case ends && (len(name) > 40 || runsOn(name) || name[0] == '等' && isBare(name[1:])):
		return doubtfulItem
	case ends && isGroup(name):
		return groupItem
	case ends:
		return unitItem
	case len(name) > 1 && len(name) <= 12, isMany(name) && len(name) <= 20:
		return doubtfulItem
	}
	return oddItem
}

// isElsewhere reports whether name says where the parties stand: 见附件2, 责任单位同上.
func isElsewhere(name []rune) bool {
	if n := len(name); n > 4 && (string(name[n-2:]) == "同上" || string(name[n-2:]) == "同前") {
		return wholeLabel(name[:n-2])
	}
	n, _ := seeWords.at(name)
	if n == 0 {
		return false
	}
	return !slices.ContainsFunc(name[n:], func(r rune) bool { return !isNumeral(r) && !isIn(r, "-—之") })
}

// seeWords say that what is meant stands elsewhere.
var seeWords = table(entry[struct{}]{`见附件 见附表 见附录 见附页 见附后 附后 见后 见上 见下 见上表 见下表 见清单 见名单 见分工表 见方案 见文件 详见附件 详见附表 详见附后 详见清单 详见名单 见附件表 同附件 如附件`, struct{}{}})

// isCall reports whether name is a word for a telephone and its number: 电话8686022.
func isCall(name []rune) bool {
	n, _ := calls.at(name)
	return n > 0 && len(name)-n > 4 && isFigures(name[n:])
}

// calls are words for a telephone, and for who answers it.
var calls = table(entry[struct{}]{`电话 联系电话 办公电话 咨询电话 值班电话 手机 手机号 联系方式 座机 Tel TEL tel 传真`, struct{}{}})

// proseClass gives the class of name if it is text of the task, or a body whose name begins as text does.
func proseClass(name []rune, ends bool) (class itemClass, known bool) {
	body, _ := special.before(name)
	if isChargedBody(name) {
		return groupItem, true
	}
	if isIn(name[0], "将把使在对") && !ends && (len(name) > 5 || name[0] == '对' && len(name) > 3) && level(name[1:]) == 0 {
		return proseItem, true // 将本方案纳入督查范围
	}
	if name[0] == '并' && len(name) > 4 {
		n, _ := prose.at(name[1:])
		m, _ := deeds.at(name[1:])
		if n+m > 0 || !ends && len(name) > 5 || isIn(name[1], "于将把对就与向同") {
			return proseItem, true // 并依托市级平台提供支撑
		}
	}
	if body == 0 && !isMany(name) {
		if n, _ := prose.at(name); n > 0 && !isSmall(name[n:]) {
			if isBody(name, n) {
				return actionItem, true
			}
			return proseItem, true
		}
		if n, _ := proseOnce.at(name); n > 0 && (!ends || len(name) > 14) {
			return proseItem, true
		}
	}
	if n, _ := actions.at(name); body == 0 && n > 1 && n < len(name) && !isSmall(name[n:]) {
		if isBody(name, n) {
			return actionItem, true
		}
		return proseItem, true // 设立活动体验区
	}
	if n, _ := deeds.at(name); body == 0 && n > 0 && n+2 < len(name) && !ends && !isFields(name) {
		return proseItem, true // 办理入户手续
	}
	if m, w := roleWords.at(name); body == 0 && m > 1 && w.class&opener != 0 && !ends {
		if n, _ := actions.at(name); n > 0 {
			return proseItem, true
		}
		if n, _ := actions.at(name[m:]); n > 0 {
			return proseItem, true // 联合印发
		}
	}
	if k := level(name); k > 0 && body == 0 {
		if n, _ := prose.at(name[k:]); n > 0 && isBody(name[k:], n) {
			return actionItem, true // 市做好群众工作办
		}
	}
	if isOrgansOffice(name) {
		return groupItem, true
	}
	if body == 0 && !(ends && relatives.in(name)) && proseInside.in(name[levelsEnd(name):]) && (len(name) > 6 || !ends || slices.Index(name, '的') > 2) {
		return proseItem, true
	}
	return unitItem, false
}

// isOrgansOffice reports whether name is that of offices told by whose they are: 市人民政府的有关部门,
// 县级以上人民政府的工作部门.
func isOrgansOffice(name []rune) bool {
	i := slices.Index(name, '的')
	if i < 3 || i+3 > len(name) {
		return false
	}
	if k, _ := prose.at(name); k == 0 && isLevels(name[i+1:len(name)-organLength(name)]) && len(name) < 24 {
		return organLength(name) > 1 // 所在的乡（镇）人民政府
	}
	n, _ := organs.before(name[:i])
	return n > 0 && len(name)-i < 10 && isGeneric(name) && endsName(name)
}

// isChargedBody reports whether name is that of offices told by what they are charged with, and nothing else:
// 区直负有安全生产监管职责的部门, 承担专项任务的各单位.
func isChargedBody(name []rune) bool {
	i := slices.Index(name, '的')
	if i < 5 || len(name) > 40 || slices.Contains(name[i+1:], '的') || !isGeneric(name) {
		return false
	}
	if behind := name[i+1:]; len(behind) > 2 {
		n := levelsEnd(behind)
		if n < len(behind) && isIn(behind[n], "直级") {
			n++
		}
		n += manyAt(behind[n:])
		if k, _ := partyEnds.before(behind); n == 0 || k+n != len(behind) {
			return false
		}
	}
	at := levelsEnd(name)
	if at < i && name[at] == '直' {
		at++
	}
	n, _ := holding.at(name[at:i])
	m, _ := dutyNouns.before(name[:i])
	return n > 0 && m > 0 && at+n+m <= i
}

// holding begins what bodies are charged with, dutyNouns end it.
var (
	holding   = table(entry[struct{}]{`负有 具有 有 承担 担负 负责 履行 行使 享有`, struct{}{}})
	dutyNouns = backTable(entry[struct{}]{`职责 职能 职权 责任 任务 权限 执法权 审批权 管理权 处罚权 监管权`, struct{}{}})
)

// organLength gives the length of the organ that name ends in: 4 of 镇人民政府.
func organLength(name []rune) int {
	n, _ := organs.before(name)
	return n
}

// isTotal reports whether name counts a list: 共25家成员单位.
func isTotal(name []rune) bool {
	if len(name) < 4 || len(name) > 10 || name[0] != '共' {
		return false
	}
	return isCounted(name[1:]) || name[1] == '计' && isCounted(name[2:])
}

// isCounted reports whether text begins with a number of parties: 6个驻外分局.
func isCounted(text []rune) bool {
	i := 0
	for i < len(text) && isNumeral(text[i]) {
		i++
	}
	return i > 0 && i < len(text) && isIn(text[i], "个家")
}

func isNumeral(r rune) bool { return isDigit(r) || numerals.has(r) }

var numerals = signs("一二两三四五六七八九十")

// isSmall reports whether text is the sign of a small office: 督查室, 考核办.
func isSmall(text []rune) bool {
	return len(text) == 1 && isIn(text[0], "室处科股办队组站") || string(text) == "中心"
}

// isGroup reports whether name stands for several units.
func isGroup(name []rune) bool {
	if isMany(name) {
		return true
	}
	if n, _ := ofOne.before(name); n > 0 {
		return false // 市直机关工委, 团县委
	}
	if isChain(name) || isLevels(name) {
		return true
	}
	if n, _ := generics.at(name); n == len(name) || string(name) == "属地政府" || isOrgan(name) && groupStart(name) {
		return true
	}
	return groupWords.in(name)
}

// groupStart reports whether name begins with words for all bodies from a level on: 县级以上.
func groupStart(name []rune) bool {
	return len(name) > 4 && levels.has(name[0]) && string(name[1:4]) == "级以上"
}

func isTime(name []rune, ends bool) bool {
	if isFigures(name) || isLunar(name) || isWeekday(name) {
		return true
	}
	if len(name) > 2 && len(name) < 8 && name[0] == '第' && name[len(name)-1] == '周' {
		return true // 第一周
	}
	if len(name) > 2 && isIn(name[0], "于至到自从在") && isDigit(name[1]) {
		return true // 于2019年底前报省政府
	}
	if n, _ := soon.at(name); n > 0 && !ends {
		return true
	}
	if !deadlines.in(name) {
		return isYear(name) && !ends
	}
	if !ends {
		return true
	}
	return isDigit(name[0])
}

// isWeekday reports whether name is a day of the week with no more than when on it: 周三前, 周五下班前. 周 is a surname, too.
func isWeekday(name []rune) bool {
	return len(name) > 1 && len(name) < 8 && name[0] == '周' && isIn(name[1], "一二三四五六日天末") &&
		!slices.ContainsFunc(name[2:], func(r rune) bool { return !isIn(r, "上中下午晚上班之以前") })
}

// isLunar reports whether name begins with a day of the lunar calendar: 腊月二十三, 正月初十前.
func isLunar(name []rune) bool {
	if len(name) > 2 && name[0] == '农' && name[1] == '历' {
		name = name[2:]
	}
	at := slices.Index(name, '月')
	if at < 1 || at > 2 || at+1 >= len(name) || slices.ContainsFunc(name[:at], func(r rune) bool { return !isIn(r, "正冬腊一二三四五六七八九十") }) {
		return false
	}
	return isIn(name[at-1], "正冬腊") && isIn(name[at+1], "前底末上中下初十廿二三") || isIn(name[at+1], "初廿") || at+2 < len(name) && isIn(name[at+1], "十二三") && isIn(name[at+2], "一二三四五六七八九十前")
}

// isFigures reports whether name is the number of a telephone or a day, and nothing else:
// 0551-1234567, 2027-12-31完成.
func isFigures(name []rune) bool {
	digits := 0
	for i, r := range name {
		switch {
		case isDigit(r):
			digits++
		case isIn(r, "-—–/.()~转+"):
		default:
			n, _ := done.at(name[i:])
			return digits > 4 && (i+n == len(name) || i+1 == len(name) && isIn(r, "前止日"))
		}
	}
	return digits > 3
}

// figuresAt gives the length of the number that text begins with, brackets in it, if it is that of a
// telephone.
func figuresAt(text []rune) int {
	n, digits := 0, 0
	for n < len(text) && (isDigit(text[n]) || isIn(text[n], "-()")) {
		if isDigit(text[n]) {
			digits++
		} else if text[n] == ')' && slices.Index(text[:n], '(') < 0 {
			break
		}
		n++
	}
	if digits < 7 || n < len(text) && !isBound(text[n]) {
		return 0
	}
	return n
}

// isYear reports whether name begins with a year or a month in figures.
func isYear(name []rune) bool {
	i := 0
	for i < len(name) && i < 9 && (isDigit(name[i]) || isIn(name[i], "-—–~至.")) {
		i++
	}
	return i > 0 && i < len(name) && isIn(name[i], "年月日") && !(i+1 < len(name) && name[i+1] == '级')
}

// isStatus reports whether name says how far a task is, and nothing else: 已完成, 进行中.
func isStatus(name []rune) bool {
	if n, _ := statusWords.at(name); n > 0 && n == len(name) {
		return true
	}
	n, _ := statusStart.at(name)
	if n == 0 {
		n, _ = done.at(name)
		return n > 0 && n+1 == len(name) && name[n] == '中'
	}
	m, _ := done.at(name[n:])
	return m > 0 && (n+m == len(name) || n+m+1 == len(name) && name[n+m] == '中')
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isPerson(name []rune, ends bool) bool {
	if n := len(name); n > 4 && isMany(name) && string(name[n-2:]) == "人员" {
		return true // 各水库相关人员
	}
	return hasTitle(name) || !ends && len(name) == 3 && isNamed(name)
}

// hasTitle reports whether name ends in a title, or a surname and a name follow one.
func hasTitle(name []rune) bool {
	for i := range name {
		n, _ := titles.at(name[i:])
		if n == 0 {
			continue
		}
		rest := name[i+n:]
		if len(rest) == 0 || len(rest) == 1 && isClose(rest[0]) || len(rest) <= 3 && surnames.has(rest[0]) && !endsName(rest) {
			return true
		}
	}
	return false
}

// IsPersonLike reports whether name may be that of a person: 张伟, 李明辉.
func IsPersonLike(name string) bool { return isNamed([]rune(name)) }

// isNamed reports whether text may be the name of a person.
func isNamed(text []rune) bool {
	return len(text) > 1 && len(text) < 4 && surnames.has(text[0]) && !endsName(text) && !groupWords.in(text) && !(len(text) == 3 && isIn(text[2], "省市县区旗镇港"))
}

// isPersonsName reports whether text is a surname and signs of given names, and thus hardly
// anything else where it stands alone.
func isPersonsName(text []rune) bool {
	if !isNamed(text) {
		return false
	}
	return !slices.ContainsFunc(text[1:], func(r rune) bool { return !given.has(r) })
}

// carries reports whether a level may be carried onto name: a plain office without a
// level, a place or a line of command of its own.
func carries(name []rune) bool {
	if i := slices.Index(name, '('); i > 0 && isPlace(name[:i]) {
		return false // 青石镇（工业园区）
	}
	if !endsName(name) || isPlace(name) || isGroup(name) || level(name) > 0 || placePrefix(name) > 0 || isChain(name) {
		return false
	}
	if n, _ := local.at(name); n > 0 {
		return false
	}
	if n, _ := national.at(name); n > 0 || isPremises(name) || isVillage(name) || isPlaced(name) && !isUtility(name) || isNumberedBody(name) && isIn(name[len(name)-1], "师团连营旅") {
		return false
	}
	if n, _ := estates.before(name); n > 0 && len(name) > n+1 {
		return false // 马场社区居委会
	}
	if isIn(name[len(name)-1], "方人") || endsIn(name, "年级组") || endsIn(name, "合作社") && len(name) > 5 {
		return false // 建材市场管理方, 富民种植专业合作社
	}
	if events.in(name) || name[len(name)-1] == '场' && (name[0] == '国' && isIn(name[1], "有营")) {
		return false // 国有青松林场
	}
	if n, _ := committee.at(name); inProvince(name) && n < len(name) || isCounted(name) {
		return false // 6个驻外分局, but 台湾工作部
	}
	if n := len(name); n > 3 && name[n-1] == '队' && isIn(name[n-2], "大中支") && isNumeral(name[n-3]) {
		return false // 交警一大队, whose number is that of a higher office
	}
	core := name
	if i := slices.Index(name, '('); i > 0 {
		core = name[:i]
	}
	last := core[len(core)-1]
	if last == '署' {
		return false
	}
	if n, _ := endings.before(core); n > 1 {
		switch string(core[len(core)-n:]) {
		case "总局", "开发区", "高新区", "经开区", "新区", "园区", "示范区", "度假区", "试验区", "保税区", "综保区", "管理区", "功能区", "合作区", "集聚区", "工业区", "景区", "片区", "街道", "社区", "街办", "团中央", "中央", "国务院", "省委", "市委", "县委", "区委":
			return false
		}
	}
	if last == '部' && len(core) > 1 {
		n, _ := committee.at(core)
		m, _ := endings.before(core)
		return n == len(core) || m > 1 || string(core) == "武装部"
	}
	if isOrgan(core) && string(core) != "纪工委" || isGeneric(core) || endsIn(core, "企业") || string(core) == "海关" {
		return false // 浦东新区政府, 定点医疗机构
	}
	n, _ := vertical.before(core)
	return n == 0 || n == len(core) || isUtility(core)
}

// isUtility reports whether name is a company of the kind that each place has one of
// (供电公司, 城投集团): not so 上港集团.
func isUtility(name []rune) bool {
	if !endsIn(name, "公司") && !endsIn(name, "集团") {
		return false
	}
	n, _ := trades.at(name)
	return n == len(name)-2 || n == len(name)-3 && name[n] == '分' // 广电网络分公司
}

// runsOn reports whether name looks like two that nothing separates (市教育局市公安局).
func runsOn(name []rune) bool {
	for i := 2; i+2 < len(name); i++ {
		if i > 2 && name[i] == name[0] && levels.has(name[0]) && level(name) == 1 && level(name[i:]) == 1 && name[i-1] != '委' && endsName(name[:i]) && !isPlace(name[:i]) && endsName(name[i:]) {
			return true // 市水文站市台办
		}
		if isIn(name[i-1], "局委办厅部署会院府") && (name[i] == '各' || level(name[i:]) == 1) && endsName(name[:i]) && endsName(name[i:]) {
			if k, _ := branchWords.at(name[i+1:]); name[i] == '各' && k > 0 {
				continue // 市生态环境局各分局
			}
			if name[i] == '各' && isGeneric(name) && isOrgan(name[:i]) {
				continue // 市政府各有关部门
			}
			if name[i-1] == '委' && governs(name[i:]) > 0 {
				continue // 市委市政府督查室
			}
			if len(name[i:]) == 3 && endsAsBranch(name[i:]) {
				continue // 市生态环境局县分局
			}
			n, _ := endings.before(name[:i+1])
			if m, _ := generics.at(name[i+1:]); n < 2 && (m == 0 || i+1+m < len(name)) && !areOffices(name[i+1:]) { // not 安委会各成员单位, 市委各部、委
				return true
			}
		}
	}
	return false
}

// secondStart gives where the second of the names that name is made of begins, 0 if it is one name.
func secondStart(name []rune) int { return max(officeEnd(name), organsEnd(name)) }

// officeEnds are the signs that offices of a level end in.
const officeEnds = "局委办厅会部院队心联室署社站行台馆所"

// officeEnd gives where the second of the offices of one level begins between which nothing stands: 市气象局市审计局市公安局. It
// gives 0 if name is none of these.
func officeEnd(name []rune) int {
	if len(name) < 6 || len(name) > window || level(name) != 1 || isMany(name) {
		return 0
	}
	last := len(name)
	if i := slices.Index(name, '各'); i > 0 {
		if k, _ := levelWords.at(name[i+1:]); k == 0 || !isMany(name[i:]) || !endsName(name[i:]) {
			return 0
		}
		last = i // 区民政局各街道
	}
	if !isIn(name[last-1], officeEnds) || !endsName(name[:last]) || isPlace(name[:last]) {
		return 0
	}
	for i := 3; i <= last && i+2 < len(name); i++ {
		if name[i] != name[0] && i != last || !isIn(name[i-1], officeEnds) {
			continue
		}
		n, _ := endings.before(name[:i])
		if !endsName(name[:i]) || isPlace(name[:i]) || name[i-1] == '委' && governs(name[i:]) > 0 || n == 1 && name[i-1] == '会' {
			continue
		}
		if i == last || level(name[i:]) == 1 {
			return i
		}
	}
	return 0
}

// governs gives the length of the government of a level that text begins with: 市政府.
func governs(text []rune) int {
	for _, organ := range []string{"政府", "人民政府"} {
		if n := len([]rune(organ)) + 1; len(text) >= n && levels.has(text[0]) && string(text[1:n]) == organ {
			return n
		}
	}
	return 0
}

// organsEnd gives where the second of two organs of one level begins between which nothing
// stands: 县委县政府, 镇党委镇政府. It gives 0 if name is none of these.
func organsEnd(name []rune) int {
	i := len(name) - 3
	if i > 1 && governs(name[i:]) == 0 {
		i = len(name) - 5
	}
	if i < 2 || governs(name[i:]) != len(name)-i || name[i-1] != '委' {
		return 0
	}
	before := name[:i-1]
	if len(before) > 1 && before[len(before)-1] == '党' {
		before = before[:len(before)-1]
	}
	if before[len(before)-1] != name[i] {
		return 0
	}
	return i
}

// areOffices reports whether text lists kinds of departments (部、委、室).
func areOffices(text []rune) bool {
	return !slices.ContainsFunc(text, func(r rune) bool { return r != '、' && !isIn(r, offices) })
}

// prefixOf gives the level or place before an office's name, which a list may carry on,
// and whether it stands before a party department (省 of 省委宣传部).
func prefixOf(name []rune) (n int, underParty bool) {
	if isMany(name) || isChain(name) {
		return 0, false
	}
	n = level(name)
	if n == 0 {
		n = placePrefix(name)
	}
	if n == 0 {
		return 0, false
	}
	rest := name[n:]
	if len(rest) > 1 && (rest[0] == '直' || rest[0] == '级' || rest[0] == '属') {
		return 0, false
	}
	return n, rest[0] == '委' && len(rest) > 1
}
