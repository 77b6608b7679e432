package phrase

import (
	"slices"

	"fengong/model"
)

// findLabels finds the label before each colon. A label is read backwards from its
// colon, so that it is found where nothing separates it from what stands before.
func (sc *scanner) findLabels() {
	sc.labels = map[int]token{}
	for c, r := range sc.s {
		if r != ':' {
			continue
		}
		end := c
		if end > 0 && sc.s[end-1] == ')' && sc.pair[end-1] >= 0 && c-sc.pair[end-1] < window {
			if leads, _ := statesRule(sc.s[sc.pair[end-1]+1 : end-1]); leads {
				end = sc.pair[end-1]
			}
		}
		leads := end < c
		end = withoutOther(sc.s, end)
		from := end
		for from > 0 && end-from < window {
			n, _ := labelBack.before(sc.s[max(0, end-window):from])
			if n == 0 || isOpen(sc.s[from-1]) && sc.pair[from-1] > c {
				break
			}
			from -= n
		}
		known := from
		for from < end {
			n, w := labelFore.at(sc.s[from:end])
			if n > 0 && w.class&labelJoin == 0 && (n > 1 || from == 0 || isBound(sc.s[from-1])) {
				break
			}
			from += max(n, 1)
		}
		if from > 1 && sc.s[from] == '协' && sc.s[from+1] == '办' && isAssociation(sc.s[max(0, from-window):from+1]) {
			from += 2 // 县政协办配合单位：
		}
		l, ok := readLabel(sc.s[from:end])
		start := sc.lineStart(known)
		if start >= 0 {
			if n := numbered(sc.s[start:min(len(sc.s), start+window)]); start+n < end {
				start += n // 1.联村领导：
			}
		}
		if start >= 0 && (!ok || start < from) {
			if o, open := sc.openLabel(start, end, c); open {
				if ok {
					o = l // 片区责任单位
				}
				from, l, ok = start, o, true
			}
		}
		if k, r := sc.partyBefore(from, end); k > from && (!ok || l.class == labelUnits) {
			from, l, ok = k, r, true
		}
		if !ok {
			continue
		}
		if l.class == labelUnits && from > 0 && !isBound(sc.s[from-1]) && !hasNoun(sc.s[from:end]) && !sc.behindNumber(from) {
			continue // 市教育局牵头： is a duty
		}
		sc.labels[from] = token{kind: labelTok, from: from, to: c + 1, role: l.role, label: l.class, people: l.people, leads: leads, asks: l.asks}
	}
}

// otherBodies are words for bodies that a label names beside the one that it ends in: 负责部门/团队：.
var otherBodies = [][]rune{[]rune("团队"), []rune("小组"), []rune("社团"), []rune("班级"), []rune("组织"), []rune("科室"), []rune("处室"), []rune("单位"), []rune("部门"), []rune("机构")}

// withoutOther gives where a label that ends at end in s ends without another word for bodies behind a /.
func withoutOther(s []rune, end int) int {
	for _, w := range otherBodies {
		if n := end - len(w); n > 2 && s[n-1] == '/' && slices.Equal(s[n:end], w) && s[n-2] != '/' {
			return n - 1
		}
	}
	return end
}

// behindNumber reports whether only a number stands between the start of the line and i: 1.责任分工：.
func (sc *scanner) behindNumber(i int) bool {
	start := sc.lineStart(i)
	return start >= 0 && start < i && numbered(sc.s[start:i+1]) == i-start
}

// partyBefore finds the label for people, times or scopes that ends at end behind a party that
// nothing parts from it (各乡镇完成时限：) and whose words may be those of a label as well, as
// from is where these begin. It gives 0 if there is none.
func (sc *scanner) partyBefore(from, end int) (int, labelRead) {
	start := from
	for start > 0 && from-start < window && !isBound(sc.s[start-1]) {
		start--
	}
	for k := from + 1; k < end-2; k++ {
		if party := sc.s[start:k]; levels.has(sc.s[k]) || isGeneric(party) && !isMany(party) || !endsName(party) && !isLevels(party) {
			continue
		}
		if l, ok := readLabel(sc.s[k:end]); ok && l.class&(labelClause|labelPerson) != 0 {
			return k, l
		}
	}
	return 0, labelRead{}
}

// memberUnits is the label of who belongs to a group beside who leads it.
const memberUnits = "成员单位"

// labelRead is what a label says.
type labelRead struct {
	role   model.Role
	class  labelClass // what stands behind it
	people bool       // units and people stand behind it
	asks   bool       // which role it gives is not known
}

// longestLabel is how many signs a label of unknown words may have.
const longestLabel = 12

// lineStart gives the start of the line or clause that holds i, -1 if it is too far away.
func (sc *scanner) lineStart(i int) int {
	for from := i; from >= 0 && i-from < longestLabel; from-- {
		if from == 0 || isIn(sc.s[from-1], "\n。;") || isOpen(sc.s[from-1]) {
			return from
		}
		if isBound(sc.s[from-1]) {
			break
		}
	}
	return -1
}

// openLabel reads the label of words that the lexicon lacks that stands from start to end,
// before the colon.
func (sc *scanner) openLabel(start, end, colon int) (labelRead, bool) {
	l, ok := openLabel(sc.s[start:end])
	if l.class == labelUnits {
		rest := sc.s[colon+1:]
		if i := slices.Index(rest[:min(len(rest), 6)], ':'); i > 0 { // 第一批：
			rest = rest[i+1:]
		}
		h := head(rest)
		ok = ok && len(h) > 1 && (endsName(h) || isMany(h) || isNamed(h))
		if role, taught := sc.taught.labels[string(sc.s[start:end])]; taught {
			l.role, l.asks = role, false
		}
	}
	return l, ok
}

// openLabel reads text as a label of which the lexicon knows the noun alone: 验收单位,
// 包案领导. The role of units is asked unless what they do makes it plain.
func openLabel(text []rune) (l labelRead, ok bool) {
	n, w := labelNouns.before(text)
	if n == 0 || len(text)-n < 2 || len(text) > longestLabel || isMany(text) || level(text) > 0 || groupWords.in(text[:len(text)-n]) {
		return l, false
	}
	for _, r := range text {
		if isBound(r) || isDigit(r) {
			return l, false
		}
	}
	if leads, rest := statesRule(text); leads || rest || len(text)-n > 2 && endsName(text[:len(text)-n]) {
		return l, false // 市教育局负责人
	}
	l.class = w
	if w == labelUnits {
		l.role, l.asks = model.Responsible, !labelDuties.in(text)
	}
	return l, true
}

func (sc *scanner) labelled(from, to int, l labelRead) {
	t := sc.emit(labelTok, from, to)
	t.role, t.label, t.people, t.asks = l.role, l.class, l.people, l.asks
}

// readLabel reads text as a label.
func readLabel(text []rune) (l labelRead, ok bool) {
	if len(text) > 0 && text[len(text)-1] == ':' {
		text = text[:len(text)-1]
	}
	if string(text) == memberUnits { // behind who leads, they have a part
		return labelRead{role: model.Responsible, class: labelUnits}, true
	}
	var seen, last labelClass
	roles := [model.Lead + 1]bool{}
	for i := 0; i < len(text); {
		n, w := labelFore.at(text[i:])
		if n == 0 {
			return l, false
		}
		if w.class != labelJoin {
			last = w.class
		}
		seen |= w.class
		if w.class == labelCore {
			roles[w.role] = true
		}
		i += n
	}
	switch {
	case len(text) == 2 && text[1] == '级' && levels.has(text[0]):
		l.class = labelUnits // 市级：
		return l, true
	case seen&(labelCore|labelUnits|labelPerson|labelClause) == 0, len(text) < 2:
		if n, _ := headings.before(text); n == 0 || n == len(text) {
			return l, false
		}
		l.class = labelClause // 工作目标, 年度任务
	case seen&labelUnits != 0 && last == labelCore && len(text) > 2 && string(text[len(text)-2:]) == "分工":
		l.class = labelUnits // 部门分工
	case seen&labelUnits != 0 && (seen&labelCore == 0 || last == labelCore):
		return l, false // 各有关部门, 有关部门负责
	case seen&labelUnits != 0:
		l.class, l.people = labelUnits, seen&labelPerson != 0
	case seen&labelPerson != 0:
		l.class = labelPerson
	case seen&labelClause != 0:
		l.class = labelClause
	case seen&labelCore != 0:
		l.class = labelUnits
	}
	switch {
	case l.class != labelUnits:
	case roles[model.Responsible] && slices.Contains(text, '或'):
	case roles[model.Lead] && roles[model.Support]:
	case roles[model.Lead]:
		l.role = model.Lead
	case roles[model.Support]:
		l.role = model.Support
	case roles[model.Responsible]:
		l.role = model.Responsible
	}
	return l, true
}

func hasNoun(text []rune) bool {
	for i := range text {
		if n, w := labelFore.at(text[i:]); n > 0 && w.class&(labelUnits|labelPerson|labelClause) != 0 {
			return true
		}
	}
	return false
}

// label reports whether text begins with a label and its colon.
func label(text []rune) bool {
	i := 0
	for i < min(len(text), window) {
		n, _ := labelFore.at(text[i:])
		if n == 0 {
			break
		}
		i += n
	}
	if colon := slices.Index(text[:min(len(text), longestLabel+1)], ':'); colon > 0 {
		if _, ok := openLabel(text[:colon]); ok {
			return true
		}
	}
	if i == 0 || i == len(text) {
		return false
	}
	_, ok := readLabel(text[:i])
	return ok && (text[i] == ':' || isIn(text[i], "-—–") || (text[i] == line || text[i] == gap) && wholeLabel(text[:i]))
}

// hasLabel reports whether text holds a label and its colon.
func hasLabel(text []rune) bool {
	i := slices.Index(text, ':')
	if i < 0 {
		return false
	}
	for from := max(0, i-window); from < i; from++ {
		if _, ok := readLabel(text[from:i]); ok {
			return true
		}
	}
	return false
}

// wholeLabel reports whether text is a label that lacks its colon. It must say a role
// and name a party (牵头单位), a person or a time.
func wholeLabel(text []rune) bool {
	l, ok := readLabel(text)
	if !ok || !hasNoun(text) {
		return false
	}
	if l.class != labelUnits {
		return len(text) > 3
	}
	for i := range text {
		if n, w := labelFore.at(text[i:]); n > 0 && w.class == labelCore {
			return true
		}
	}
	return false
}

// bareLabel reads a label that stands right before a party, without a colon: 牵头单位为市
// 教育局, 责任单位市教育局. It gives its length, with 为 or 是.
func bareLabel(text []rune) (int, model.Role) {
	if n := len([]rune(memberUnits)); len(text) > n && string(text[:n]) == memberUnits {
		for _, is := range []string{"包括", "包含", "为", "是", "有"} {
			if end := n + len([]rune(is)); end < len(text) && string(text[n:end]) == is && endsName(head(text[end:])) {
				return end, model.Responsible
			}
		}
		return 0, model.NoRole
	}
	i, end := 0, 0
	for i < len(text) {
		n, w := labelFore.at(text[i:])
		if n == 0 || w.class == labelJoin {
			break
		}
		i += n
		if w.class == labelUnits {
			end = i
			if _, next := labelFore.at(text[i:]); next.class != labelCore {
				break
			}
		}
	}
	if end == 0 || end == len(text) || !wholeLabel(text[:end]) {
		return 0, model.NoRole
	}
	l, _ := readLabel(text[:end])
	if l.role == model.NoRole {
		return 0, l.role
	}
	n := end
	if text[n] == '(' {
		if endsName(head(text[n+1:])) {
			return n, l.role // 牵头单位（市民政局）
		}
		return 0, model.NoRole
	}
	if isIn(text[n], "为是") {
		n++
	} else if n+2 < len(text) && text[n] == '包' && isIn(text[n+1], "括含") {
		n += 2
	} else if !startsParty(text[n:]) {
		return 0, model.NoRole
	}
	if m, _, _ := rolePhrase(text[end:], true); m > 0 || !endsName(head(text[n:])) {
		return 0, model.NoRole
	}
	return n, l.role
}

// bullets stand before an item as numbers do.
var bullets = signs("-–—·•▪■□◇")

// isBulleted reports whether text begins with a bullet, a blank and a name.
func isBulleted(text []rune) bool {
	if len(text) < 3 || !bullets.has(text[0]) || text[1] != gap || text[2] < 0x3400 {
		return false
	}
	n, _, _ := rolePhrase(text[2:], true)
	return n == 0
}

// numbered gives the length of the number that text begins with: (1), ①, 1., 一是.
func numbered(text []rune) int {
	if len(text) == 0 {
		return 0
	}
	if isCircled(text[0]) || bullets.has(text[0]) && len(text) > 1 && text[1] > 0x3400 {
		return 1
	}
	if text[0] == '(' {
		if end := slices.Index(text, ')'); end > 0 && isOrdinal(text[1:end]) {
			return end + 1
		}
		return 0
	}
	if n := article(text); n > 0 {
		return n
	}
	i := 0
	for i < min(len(text), 3) && isDigit(text[i]) {
		i++
	}
	if i > 0 {
		if i+1 < len(text) && isIn(text[i], ".．﹒、)") && !isDigit(text[i+1]) {
			return i + 1
		}
		return sectioned(text)
	}
	for i < min(len(text), 3) && isIn(text[i], "一二三四五六七八九十") {
		i++
	}
	if i > 0 && i+1 < len(text) && (text[i] == '是' || text[i] == '、') {
		return i + 1
	}
	return 0
}

// article gives the length of the number of an article that text begins with: 第十二条.
func article(text []rune) int {
	if text[0] != '第' {
		return 0
	}
	i := 1
	for i < min(len(text), 7) && (isNumeral(text[i]) || isIn(text[i], "百零〇")) {
		i++
	}
	if i == 1 || i+1 >= len(text) || text[i] != '条' || isIn(text[i+1], "线路街河沟款") {
		return 0
	}
	return i + 1
}

// sectioned gives the length of the number of a section that text begins with: 2.3.10 of 2.3.10市建设局.
func sectioned(text []rune) int {
	i, parts := 0, 0
	for parts < 5 {
		from := i
		for i < len(text) && i-from < 2 && isDigit(text[i]) {
			i++
		}
		if i == from {
			return 0
		}
		parts++
		if i+1 >= len(text) || text[i] != '.' {
			break
		}
		i++
		if !isDigit(text[i]) {
			break
		}
	}
	end := i
	if i < len(text) && text[i] == gap {
		end, i = i+1, i+1
	}
	if parts < 3 || i+1 >= len(text) || text[i] < 0x3400 || isBound(text[i]) || isIn(text[i], "年月日号前底起") {
		return 0 // a version, a date
	}
	return end
}

func isCircled(r rune) bool { return r >= '①' && r <= '⒇' || r >= '㉑' && r <= '㉟' }

// isOrdinal reports whether text is a number as lists bear it.
func isOrdinal(text []rune) bool {
	for _, r := range text {
		if !isDigit(r) && !isIn(r, "一二三四五六七八九十") {
			return false
		}
	}
	return len(text) > 0 && len(text) < 4
}
