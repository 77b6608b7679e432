package phrase

import (
	"slices"
	"strings"

	"fengong/model"
)

// tornLabel reports whether item begins a label that right goes on with: 配合⏎责任单位：.
func tornLabel(item, right []rune) bool {
	colon := slices.Index(right, ':')
	if colon < 0 || colon > longestLabel || len(item) < 2 || len(item) > 4 {
		return false
	}
	if wholeLabel(item) || isClose(item[len(item)-1]) {
		return false // 各县（区）⏎配合单位
	}
	if wholeLabel(right[:colon]) && endsName(item) && string(item) != "主体" && string(item) != "属地" && !labelVerbs.in(item) {
		return false // 市教育局、各科室⏎协同单位
	}
	_, ok := readLabel(slices.Concat(item, right[:colon]))
	return ok
}

// tornClause reports whether right goes on with the clause that item begins: 检查结果报⏎送生产部,
// 市教育局⏎为行业主管部门.
func tornClause(item, right []rune) bool {
	if len(item) < 2 || len(right) < 2 {
		return false
	}
	if halves(item, right) {
		return true
	}
	if n, _, sure := rolePhrase(right, true); sure && n < len(right) && isCircled(right[n]) {
		return true // ①市教育局⏎牵头②市财政局
	}
	if k := lastJoined(item); k > 0 && reportedAt(item[:k]) && !endsName(item[k:]) {
		return true // 检查结果报生产部和⏎设备处
	}
	if right[0] == '为' && endsName(item) {
		n, _ := actsAs(right)
		return n > 0
	}
	if m, _ := withWords.before(item); m > 0 && right[0] == '会' && right[1] == '同' && len(right) > 2 && right[2] != '县' {
		return true // 市教育局应定期⏎会同市财政局
	}
	if k, w := roleWords.at(right[1:]); right[0] == '应' && endsName(item) && k > 1 && w.class&weak != 0 {
		return true // 市教育局⏎应组织学校自查
	}
	return len(item) < 20 && sent.in(item) && !saysRole(item) && !reportedAt(item) && !reportedAt(right) && reportedAt(slices.Concat(item, head(right)))
}

// endsReport reports whether item, which says to whom something is reported, may end there.
func endsReport(item []rune) bool {
	n, _ := filedEnds.before(item)
	return n > 0 || endsName(item)
}

// halves reports whether right begins with the second half of a word of which item ends in the first:
// 河长⏎制办公室, 有关部⏎门, 设区的市⏎级人民政府, 市教育局会⏎同各县.
func halves(item, right []rune) bool {
	switch last := item[len(item)-1]; right[0] {
	case '制':
		return last == '长'
	case '门':
		n, _ := outpatients.at(right)
		return last == '部' && n == 0
	case '级':
		return levels.has(last)
	case '同':
		return last == '会' && startsParty(right[1:])
	case '局':
		return !endsName(item) && isBound(right[1])
	case '并':
		return len(right) > 3 && right[1] == '会' && right[2] == '同' && right[3] != '县'
	case '各':
		return strings.HasSuffix(string(item), "组织辖区") || strings.HasSuffix(string(item), "组织片区") || strings.HasSuffix(string(item), "组织所属")
	}
	return false
}

// saysRole reports whether text holds a word that says a role by itself.
func saysRole(text []rune) bool {
	for i := range text {
		if _, w := roleWords.at(text[i:]); w.class&strong != 0 {
			return true
		}
	}
	return false
}

// goesOn reports whether the line that ends in item is broken for want of room before next.
func goesOn(item, right, next []rune) bool {
	for i := len(item) - 2; i >= 0; i-- {
		if isClose(item[i]) {
			item = item[i+1:]
			break
		}
	}
	n := len(item)
	if n > 1 && lastWith(item) == n || next[0] == '等' && len(next) > 2 || isIn(next[0], "个余") && isGeneric(trimRole(next)) || isIn(next[0], "按依") && endsInRole(next) {
		return true // 会同⏎各有关部门
	}
	if n == 3 && levels.has(item[0]) && string(item[1:]) == "政府" && next[0] == '各' && isGeneric(trimRole(next)) {
		return true // 市政府⏎各有关部门
	}
	if n == 0 || isMany(next) && !slices.Contains(item[max(0, n-5):], '等') {
		return n > 1 && string(item[n-2:]) == "各级" // 各级⏎各部门
	}
	tail := item[max(lastJoined(item), lastWith(item)):]
	m := len(tail)
	switch {
	case isMany(tail) && isLevels(tail) && levels.has(next[0]) && isOrgan(trimRole(next)):
		return true // 各县⏎区人民政府
	case m > 1 && tail[m-1] == '城' && next[0] == '乡' && len(next) > 2 && !endsName(tail):
		return true // 县住房城⏎乡建设局
	case m > 1 && m < 4 && level(tail) == 0 && !endsName(tail) && isIn(next[0], "乡镇") && isOrganStart(next[1:]):
		return true // 城关⏎镇人民政府
	case endsIn(tail, "机关") && strings.HasPrefix(string(next), "事务"), endsIn(tail, "消防") && strings.HasPrefix(string(next), "救援"):
		return true
	case m == 0, n == 1 && levels.has(item[0]):
		return true // 会同⏎市财政局
	case item[n-1] == '等':
		g, _ := generics.at(next)
		e, _ := etcWords.at(next)
		return g > 0 || e > 0 && next[0] != '和' && !isLevels(next[:1]) // 等⏎有关部门
	case isGeneric(trimRole(next)) && slices.Contains(item[max(0, n-5):], '等') && len(trimRole(next)) < 7:
		return true // 等⏎县级部门, 等市直⏎有关部门
	case item[n-1] == '会' && next[0] == '同' && len(next) > 3 && (startsParty(next[1:]) || endsName(body(next[1:]))):
		return true
	case isIn(next[0], "和及与") && len(next) > 3 && (startsParty(next[1:]) || placePrefix(next) == 0 && endsName(body(next[1:]))):
		return true
	case leadsOn(next) && (endsName(item) || endsInRole(item)):
		return true // 市教育局⏎会同市财政局
	case levels.has(item[n-1]) && (m == 1 || isIn(item[n-2], "是为由、") || endsInRole(item[:n-1])):
		return true // 市教育局和市⏎财政局
	}
	return !startsParty(next) && (goesOnNamed(item, next, tail) || goesOnWorking(item, right, next))
}

// goesOnNamed reports whether next goes on with the name or the label that item ends with, the last name of
// which is tail.
func goesOnNamed(item, next, tail []rune) bool {
	n, m := len(item), len(tail)
	if g, _ := generics.at(next); g == 2 && isGeneric(next[:2]) && (g == len(next) || isBound(next[g])) && endsInRole(item) {
		return true // 为牵头⏎单位
	}
	if k, _ := committee.at(next); (k > 0 || isHeadOffice(next)) && m < 4 && m > 1 && tail[m-1] == '委' && levels.has(tail[m-2]) {
		return true // 市委⏎老干部局
	}
	if k, _ := national.at(tail); k > 0 && (k == m || endsInBranch(next)) {
		return true // 国网⏎云岭供电公司
	}
	if isHeadOffice(next) && m == 3 && levels.has(tail[0]) && string(tail[1:]) == "政府" {
		return true // 省政府⏎研究室
	}
	name := firstJoined(trimRole(next))
	if b := body(next); len(b) > 0 {
		name = firstJoined(b)
	}
	if k, _ := placed.before(name); k == len(name) && !isIn(item[n-1], "局委厅处科室办部") || len(name) < len(next) && isBare(name) && !isStanding(name) {
		return true // 邮政⏎管理局
	}
	if endsIn(item, "纪委") && strings.HasPrefix(string(next), "监委") {
		return true
	}
	if isMany(item) && n < 4 && isGeneric(next) {
		return true // 各行⏎业主管部门
	}
	return false
}

// goesOnWorking reports whether next goes on with what a unit is to do at the end of item, or with a word
// that is torn.
func goesOnWorking(item, right, next []rune) bool {
	n := len(item)
	if endsInRole(item) && item[n-1] == '责' {
		clause := right
		if i := slices.IndexFunc(right, func(r rune) bool { return isIn(r, ",;。\n") }); i >= 0 {
			clause = right[:i]
		}
		for i := len(clause); i > 0; i-- {
			if clause[i-1] == '、' {
				clause = clause[i:]
				break
			}
		}
		if !endsName(trimRole(clause)) && !(len(next) == 2 && next[1] == '委') {
			return true // 负责⏎商场、工地的检查
		}
	}
	if levels.has(item[n-1]) && asks(item[:n-1]) {
		return true // 负责联系市⏎财政局
	}
	return tornWord(item, next)
}

// isHeadOffice reports whether text begins with an office that stands right under a committee or a
// government.
func isHeadOffice(text []rune) bool {
	return strings.HasPrefix(string(text), "党校") || strings.HasPrefix(string(text), "机要局") || strings.HasPrefix(string(text), "老干部局") || strings.HasPrefix(string(text), "研究室") || strings.HasPrefix(string(text), "督查室")
}

// endsInBranch reports whether name is that of a branch, or begins with one.
func endsInBranch(name []rune) bool {
	n, _ := branchEnds.before(trimRole(name))
	return n > 0
}

// tornWord reports whether a word stands half in item, half in next: 社⏎会工作部.
func tornWord(item, next []rune) bool {
	joined := append(slices.Clone(item[max(0, len(item)-2):]), next[:min(len(next), 3)]...)
	cut := min(len(item), 2)
	if next[0] == '村' && item[len(item)-1] == '乡' {
		return true
	}
	for i := range cut {
		n, _ := matters.at(joined[i:])
		m, _ := roleWords.at(joined[i:])
		if i+max(n, m) > cut && (cut-i > 1 || len(item) < 3 || !isIn(joined[i], "局委办部处科")) {
			return true
		}
	}
	return false
}

// endsInRole reports whether item ends in a word that says a role.
func endsInRole(item []rune) bool {
	n := len(item)
	for i := max(1, n-4); i < n; i++ {
		if m, w := roleWords.at(item[i:]); m == n-i && m > 1 && w.class&(strong|weak) != 0 {
			return true
		}
	}
	return false
}

// leadsOn reports whether text goes on with what the unit before it does: 会同市财政局, 负责会同市财政局,
// 要会同市财政局, 指导市财政局.
func leadsOn(text []rune) bool {
	n := 0
	for n < len(text) {
		m, w := roleWords.at(text[n:])
		if w.class&(weak|strong) == 0 || m < 2 {
			m, _ = withStarts.at(text[n:])
		}
		if m == 0 {
			break
		}
		n += m
	}
	rest := text[n:]
	if k, w := roleWords.at(text); k == 2 && w.role == model.Responsible && w.class&strong != 0 && len(text) > 4 && !nounFollows(text[k:]) {
		return true // 负责联系市教育局
	}
	if len(rest) > 3 && rest[0] == '会' && rest[1] == '同' && (n > 0 || rest[2] != '县' || len(rest) > 5 && len(body(rest[2:])) > 0 && !isOrgan(body(rest[2:]))) {
		return true
	}
	return n > 0 && startsParty(rest)
}

// lastWith gives where the last 会同 in item ends, 0 if there is none.
func lastWith(item []rune) int {
	for i := len(item); i > 1; i-- {
		if item[i-1] == '同' && item[i-2] == '会' {
			return i
		}
	}
	return 0
}

// firstJoined gives the first of the names that 和 joins in name.
func firstJoined(name []rune) []rune {
	for i := 1; i+2 < len(name); i++ {
		if isIn(name[i], "和及与") && (endsName(name[:i]) || i == 1 && isIn(name[0], offices)) {
			return name[:i]
		}
	}
	return name
}

// lastJoined gives where the last of the names that 和 joins in item begins.
func lastJoined(item []rune) int {
	for i := len(item) - 1; i > 2; i-- {
		if isIn(item[i-1], "和及与") {
			return i
		}
	}
	return 0
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
