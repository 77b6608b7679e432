package phrase

import (
	"slices"
	"strings"

	"fengong/model"
)

// doubts notes where the reading is the likely one, but not the only one. A clerk skims
// these; what is wrong among them would go unseen otherwise.
func (p *parser) doubts() {
	levelled := -1 // the last ，-group with a level in it
	for i := range p.parties {
		q := &p.parties[i]
		name := p.folded(q)
		if q.told == untold && q.class == doubtfulItem && isPlain(name) {
			continue
		}
		if q.told == untold && (q.class == doubtfulItem || isMixed(name)) {
			p.doubt(token{from: q.from, to: q.to})
			continue
		}
		if len(name) > window || q.told != untold {
			continue
		}
		n, _ := prefixOf(name)
		if n > 0 || len(q.prefix) > 0 {
			levelled = q.group
		}
		joined := model.Text{ZH: "按一个单位（组）处理，如是几个单位请拆开", EN: "is taken as one name; it may be several"}
		if i := slices.Index(name, '('); i > 0 && isBare(name[:i]) && !isStanding(name[:i]) && !isMany(name) {
			p.doubt(token{from: q.from, to: q.to}) // 单位（市民政局）
			continue
		}
		if parts := runTogether(name); len(parts) > 1 && q.class == unitItem {
			p.runTogether(q, parts)
		} else if anyIn(p.joinWhole, q) || holdsMany(name) {
			p.report(q.from, q.to, model.Warning, "joined-name", joined, model.Text{
				ZH: "请在原文的单位之间补上顿号；如确是一个名称，请在 units.toml 的 [words] whole 中写明",
				EN: "put a 、 between the units in the source; if it is one name, add it to whole under [words] in units.toml"})
		} else if k := slices.IndexFunc(name, func(r rune) bool { return r == '及' }); k > 2 && k+2 < len(name) && name[k+1] != '其' && q.class == unitItem && endsName(name[:k]) && !isBare(name[:k]) && endsName(name[k+1:]) && !isBare(name[k+1:]) && !isIn(name[k-1], "以") {
			p.report(q.from, q.to, model.Warning, "joined-name", joined, model.Text{})
		} else if anyIn(p.join, q) || joinsWhole(name) || hasTail(name) || repeats(name) {
			p.noteParty(q, "joined-name", joined)
		}
		if i > 0 && p.parties[i-1].to == q.from && governs(name) != len(name) {
			p.noteParty(q, "split-name", model.Text{
				ZH: "与前一个单位之间没有分隔，按两个单位处理", EN: "follows the unit before it without a sign between them: they are taken as two"})
		}
		if i > 0 && p.parties[i-1].list == q.list && p.parties[i-1].group == q.group && mayShare(p.folded(&p.parties[i-1]), name) {
			p.splits(token{from: q.from, to: q.to})
		}
		switch {
		case len(q.prefix) > 0 || len(q.suffix) > 0:
		case isPlace(name) && !isGroup(name):
			says := model.Text{ZH: "是地名，按该地政府处理", EN: "is a place and stands for its government"}
			if name[len(name)-1] == '村' {
				says = model.Text{ZH: "是地名，按该村村委会处理", EN: "is a place and stands for its village committee"}
			}
			p.noteParty(q, "place-as-unit", says)
		case isBare(name) && !isMany(name) && !saysPlace(name), isLevels(name) && !isMany(name):
			p.noteParty(q, "bare-name", model.Text{
				ZH: "没有写明是哪里的单位", EN: "does not say of which place it is"})
		case levelled >= 0 && levelled != q.group && n == 0 && carries(name):
			p.noteParty(q, "prefix-not-carried", model.Text{
				ZH: "没有写明级别，按原文处理", EN: "does not say of which level it is: taken as written"})
		case len(name) > 20:
			p.noteParty(q, "long-name", model.Text{
				ZH: "名称较长，请核对", EN: "is a long name: see whether it is one"})
		}
	}
}

// saysPlace reports whether name is the short one of a body that has the level of its place in it: 团市委 is
// the 共青团 of the 市, so that nothing is missing.
func saysPlace(name []rune) bool {
	return len(name) == 3 && name[0] == '团' && levels.has(name[1])
}

// mixing are the signs by which isMixed may find something: those that part, and the first signs of
// words that say a role.
var mixing = signs("—–=→>\"#~^牵主领配负承")

// isMixed reports whether name, though it ends as one does, has something in it that names lack: a word
// that says a role, a sign that parts, or a word that leads over to a name at its beginning.
func isMixed(name []rune) bool {
	if len(name) > 2 && isIn(name[0], "为是将对把请经报以并") && level(name[1:]) > 0 {
		return true
	}
	if i := lastWith(name); i > 0 && level(name[i:]) > 0 {
		return true // 局会同市商务局
	}
	if holdsDeed(name) {
		return true
	}
	if i := strings.Index(string(name), "单位"); i > 0 {
		if rest := []rune(string(name)[i+len("单位"):]); level(rest) == 1 && len(rest) > 2 && endsName(rest) {
			return true // 沿线包片单位县职教中心
		}
	}
	if i := slices.Index(name, '('); i > 0 && isYear(name[:i]) {
		return true // 9月15日（市国资委）
	}
	if isDigit(name[len(name)-1]) && !isDigit(name[0]) && level(name)+placePrefix(name) == 0 {
		return true // 各街道20
	}
	digits := 0
	for i, r := range name {
		if digits++; !isDigit(r) {
			digits = 0
		} else if digits > 5 {
			return true // （张卫东，0712-3456789）
		}
		if !mixing.has(r) {
			continue
		}
		if r < 0x3000 {
			if r == '"' && inQuotes(name, i) {
				continue // 村"两委", 市"放管服"改革办
			}
			return true
		}
		if isMany(name) {
			continue // 各项目牵头单位
		}
		if k, _ := special.before(name[:i]); k > 0 && isGeneric(name) && i > k {
			continue // 推进工作专班牵头单位
		}
		if n, w := roleWords.at(name[i:]); n > 1 && w.class&strong != 0 && w.role != model.NoRole {
			if k, _ := notRole.at(name[i:]); k == 0 && i > level(name) && !isAssociation(name[:i+1]) && !endsName(name[:i+1]) {
				return true
			}
		}
	}
	return false
}

// inQuotes reports whether the straight quotation mark at i in name is one of two around a word.
func inQuotes(name []rune, i int) bool {
	first := slices.Index(name, '"')
	last := first + 1 + slices.Index(name[first+1:], '"')
	return (i == first || i == last) && last > first+1 && last-first < 8 && !slices.Contains(name[last+1:], '"')
}

// holdsDeed reports whether name begins with what somebody is to do, is to do it at its end, or has in it what is
// sent to whom: 要督促和指导中小学校, 市发改局应组织, 展报送人事处.
func holdsDeed(name []rune) bool {
	n := len(name)
	if k, w := roleWords.at(name[1:]); isIn(name[0], "要应须") && k > 1 && w.class&(weak|strong) != 0 {
		return true
	}
	if isIn(name[0], offices) && name[1] == '·' || name[0] == '派' && isIn(name[1], "员人") {
		return true
	}
	if k, _ := withWords.before(name[:n-1]); name[n-1] == '会' && k > 1 {
		return true // 室应当及时会⏎同
	}
	for i := 1; i+2 < n; i++ {
		if k, _ := partyEnds.before(name[:i]); k > 0 && i > 3 && !isMany(name) && level(name) == 0 && n > 16 {
			if m, _ := prose.at(name[i:]); m > 0 {
				return true // 司法行政部门推动建立人民调解委员会
			}
		}
		if i > 2 && isIn(name[i], "应要须") && name[i+1] == '组' && name[i+2] == '织' && endsName(name[:i]) || name[i] == '报' && (name[i+1] == '送' || name[i-1] == '上') && level(name) == 0 && i+4 < n && endsName(name[i+2:]) {
			return true
		}
	}
	return false
}

// anyIn reports whether one of places, which are in order, is inside q.
func anyIn(places []int, q *party) bool { return anyBetween(places, q.from, q.to) }

// anyBetween reports whether one of places, which are in order, stands between from and to.
func anyBetween(places []int, from, to int) bool {
	j, _ := slices.BinarySearch(places, from+1)
	return j < len(places) && places[j] < to
}

// mayShare reports whether b may end what the group a begins: 各高校、科研院所, 各市、某区政府.
func mayShare(a, b []rune) bool {
	if !isMany(a) || isMany(b) {
		return false
	}
	n, _ := generics.at(b)
	return n == len(b) || isLevels(a) && isOrgan(b)
}

// joinsWhole reports whether name holds a separator or 和 behind what is a whole name.
func joinsWhole(name []rune) bool {
	depth := 0
	for i, r := range name {
		switch {
		case isOpen(r):
			depth++
		case isClose(r):
			depth--
		case depth > 0 || i < 2:
		case r == '、', isIn(r, "和与及") && endsName(name[:i]) && !isBound(name[i-1]):
			return true
		}
	}
	return false
}

// holdsMany reports whether a group of places stands behind what is a whole name, as it
// does where the lines of a cell ran together (示范区各街道市属公司).
func holdsMany(name []rune) bool {
	i := slices.Index(name, '各')
	if i < 3 || !endsName(name[:i]) {
		return false
	}
	n, _ := levelWords.at(name[i+1:])
	return n > 0
}

// repeats reports whether name ends twice in the same way, as names do between which a
// line break is lost (人事科财务科). Branches do so as well (某公司某分公司).
func repeats(name []rune) bool {
	last, _ := repeated.before(name)
	if n, _ := branches.before(name); last == 0 || n > 0 {
		return false
	}
	depth := 0
	for i := 2; i+last+1 < len(name); i++ {
		if isOpen(name[i-1]) {
			depth++
		} else if isClose(name[i-1]) {
			depth--
		}
		if depth > 0 || string(name[i-last+1:i+1]) != string(name[len(name)-last:]) || !endsName(name[:i+1]) {
			continue
		}
		if n, _ := upper.before(name[:i+1]); n == 0 && !isIn(name[i+1], "门队") {
			return true
		}
	}
	return false
}

// hasTail reports whether a sign or two follow what is a whole name (市财政局会办), or
// brackets what is none (单位（市民政局）).
func hasTail(name []rune) bool {
	if i := slices.Index(name, '('); i > 0 && (isBare(name[:i]) || wholeLabel(name[:i])) {
		return true
	}
	for i := max(3, len(name)-2); i < len(name); i++ {
		if isIn(name[i-1], "局厅署") && isIn(name[i], "会协承主办") {
			return true
		}
	}
	return false
}
