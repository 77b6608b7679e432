package phrase

import (
	"slices"

	"fengong/model"
)

// What is here reads phrases in which each role stands before its units without a colon: 牵头市教育局，配合市财政局、市民政局;
// 牵头（市教育局）配合（市财政局）.

// roleHead is a role that stands before its units.
type roleHead struct {
	from, to int
	role     model.Role
}

// findRoleHeads makes labels of the roles of such a phrase. It must begin with one, and none may stand behind a unit.
func (sc *scanner) findRoleHeads() {
	first := sc.roleHead(0)
	heads := []roleHead{first}
	from := first.to
	if first.to == 0 {
		if t, ok := sc.labels[0]; !ok || !isRoleLabel(sc.s[:t.to-1]) {
			return
		}
		heads, from = nil, sc.labels[0].to
	}
	for i := from; i < len(sc.s); i++ {
		if _, ok := sc.labels[i]; ok {
			return
		}
		if n, _ := headWord(sc.s[i:min(len(sc.s), i+window)]); n == 0 || !sc.beginsWord(i) {
			continue
		}
		h := sc.roleHead(i)
		if h.to == 0 {
			return
		}
		heads = append(heads, h)
		i = h.to - 1
	}
	if len(heads) == 0 || first.to > 0 && len(heads) < 2 && (first.role != model.Lead || !startsParty(sc.s[first.to:])) {
		return
	}
	for _, h := range heads {
		sc.labels[h.from] = token{kind: labelTok, from: h.from, to: h.to, role: h.role, label: labelUnits}
	}
}

// headWord gives the length of the word that text begins with and that may stand before units, and its role.
func headWord(text []rune) (int, model.Role) {
	n, w := roleWords.at(text)
	if n > 1 && w.class&strong != 0 {
		return n, w.role
	}
	if len(text) > 3 && string(text[:2]) == "责任" && (isOpen(text[2]) || startsParty(text[2:])) {
		return 2, model.Responsible
	}
	return 0, 0
}

// beginsWord reports whether a word may begin at i: a sign, a blank or a whole name stands before it.
func (sc *scanner) beginsWord(i int) bool {
	if i == 0 || isBound(sc.s[i-1]) || sc.blankBefore(i) {
		return true
	}
	from := i
	for from > 0 && i-from < window && !isBound(sc.s[from-1]) {
		from--
	}
	return endsName(sc.s[from:i])
}

// blankBefore reports whether a blank that was taken for layout stands before i.
func (sc *scanner) blankBefore(i int) bool {
	return i > 0 && i < len(sc.s) && sc.at[i]-sc.at[i-1] > 1
}

// roleHead reads the role at i and the name right behind it, which no role follows.
func (sc *scanner) roleHead(i int) roleHead {
	text := sc.s[i:min(len(sc.s), i+window)]
	n, role := headWord(text)
	if k, _ := generics.at(text[n:]); n == 0 || n == len(text) || k > 0 && (n+k == len(text) || isIn(text[n+k], "为是")) {
		return roleHead{} // 主办单位为市教育局
	}
	start := i + n
	if sc.s[start] == gap || sc.s[start] == line || isOpen(sc.s[start]) {
		start++
	}
	rest := sc.s[start:min(len(sc.s), start+window)]
	end := slices.IndexFunc(rest, func(r rune) bool { return isStop(r) || isClose(r) })
	if end < 0 {
		end = len(rest)
	}
	name := head(rest[:end])
	if len(name) < 3 || !endsName(name) && !isVenues(name) || isBare(name) && !isStanding(name) && !isOpen(sc.s[start-1]) {
		return roleHead{}
	}
	at := start + len(name)
	if m, _, _ := rolePhrase(rest[len(name):], true); m > 0 && len(name)+m == end && !sc.blankBefore(at) {
		return roleHead{} // 承办市教育局负责
	}
	return roleHead{i, i + n, role}
}
