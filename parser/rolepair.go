package parser

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// A head can name two roles: 主（协）办单位 over 甲（乙、丙）, where those in brackets support; and the heads of
// two columns can part one word by 主 and 协: 主创单位 beside 协创单位.

// innerHead finds a head that names one role before a bracket and another in it.
var innerHead = regexp.MustCompile(`^(主|牵头|主办|主责|领衔|责任|承办|主管|负责)?(?:责任)?(?:单位|部门|处室|科室|股室|机关)?[（(](协|配合|协办|协助|协同|参与|会办)(?:责任)?(?:单位|部门|处室|科室|股室|机关)?[）)](?:责任)?办?(?:单位|部门|处室|科室|股室|机关)?$`)

// innerRole gives the roles of a head such as 主（协）办单位: of the units outside of brackets, and in them.
func innerRole(word string) (outside, inside model.Role, ok bool) {
	m := innerHead.FindStringSubmatch(simplified.Replace(word))
	if m == nil || m[0] == m[2] {
		return 0, 0, false
	}
	switch outside = headRole(m[1]); {
	case m[1] == "主", m[1] == "主责":
		outside = model.Lead
	case m[1] == "":
		outside = headRole(m[0][:len(m[0])-len(m[2])])
	}
	return outside, model.Support, true
}

// pairInner gives a column whose head names two roles that of those in brackets, where there are any.
func (l *layout) pairInner(g *grid, c int) bool {
	col := &l.columns[c]
	outside, inside, ok := innerRole(col.word)
	if !ok || col.taken != model.KindUnit || col.seen.roles > 0 || !g.anyCell(c, l.end, innerUnits.MatchString) {
		return false
	}
	col.role, col.inner, col.answers = outside, inside, true
	return true
}

// stroked gives the roles of a head such as 牵头单位/配合单位, 责任单位（主办/协办）, 牵头单位（配合单位）: of the units before a
// stroke, and behind it.
func stroked(word string) (before, behind model.Role, ok bool) {
	word = strokes.Replace(simplified.Replace(word))
	inner := strings.Trim(aside.FindString(word), "（()）【】[]")
	outer := strings.TrimSuffix(aside.ReplaceAllString(word, ""), "：")
	first, second, two := strings.Cut(cmp.Or(inner, outer), "/")
	if !two && inner != "" {
		first, second = outer, inner
	}
	before, behind = partRole(first), partRole(second)
	return before, behind, before != model.NoRole && behind != model.NoRole && before != behind
}

// strokes makes all strokes the same.
var strokes = strings.NewReplacer("／", "/", "｜", "/")

// partRole gives the role that one of two words of a head says.
func partRole(word string) model.Role {
	if !partWord.MatchString(word) {
		return model.NoRole
	}
	if strings.Contains(word, "主责") {
		return model.Responsible
	}
	return cmp.Or(doingRole(word), headRole(word), model.Responsible)
}

// partWord is such a word: 牵头, 责任单位, 主.
var partWord = regexp.MustCompile(`^(?:主要|具体)?(?:牵头|主办|主责|领衔|责任|负责|承办|实施|落实|配合|协办|协助|协同|参与|会办|支持|成员|参加|主|协)(?:责任)?(?:单位|部门|处室|科室|股室|机关|方)?$`)

// pairStroked gives a column whose head names two roles that of the units behind a stroke, where its cells have one.
func (l *layout) pairStroked(g *grid, c int) {
	col := &l.columns[c]
	before, behind, ok := stroked(col.word)
	if col.taken != model.KindUnit || col.fixed || col.seen.roles > 0.2 || !ok && !strings.Contains(strokes.Replace(col.word), "/") {
		return
	}
	one, cells := g.count(c, l.end, func(text string) bool { return strings.Count(strokes.Replace(text), "/") == 1 })
	more, _ := g.count(c, l.end, func(text string) bool { return strings.Count(strokes.Replace(text), "/") > 1 })
	switch {
	case !ok && one*2 >= cells && !col.mixed:
		col.alt = model.KindOther // 实施单位/监管单位
	case ok && more == 0 && one*2 >= cells && one > 0:
		col.role, col.stroke, col.answers = before, behind, true
	}
}

// behindStroke gives the units behind the stroke in d their role.
func behindStroke(d duty, r phrase.Result) phrase.Result {
	at := strings.IndexAny(d.text, "/／｜")
	if d.stroke == model.NoRole || at < 0 {
		return r
	}
	at = utf8.RuneCountInString(d.text[:at])
	r.Assignments = slices.Clone(r.Assignments)
	for i := range r.Assignments {
		if a := &r.Assignments[i]; a.Pos.Char > at && a.Role == cmp.Or(d.role, model.Responsible) {
			a.Role = d.stroke
		}
	}
	return r
}

// innerUnits finds units with others in brackets behind them.
var innerUnits = regexp.MustCompile(`\S{2}\s*[（(][^（()）]{2,}.*[）)]\s*$`)

// anyCell reports whether a cell of column c from row from on is so.
func (g *grid) anyCell(c, from int, is func(string) bool) bool {
	for r := from; r < len(g.rows); r++ {
		if g.begins(r, c) && is(tidy(g.rows[r][c].text)) {
			return true
		}
	}
	return false
}

// parted finds a head that begins with 主 or 协, and what it says besides.
var parted = regexp.MustCompile(`^(主|协)(?:要|同)?(\p{Han}{1,3}?)(?:责任)?(?:单位|部门|处室|科室|股室|机关|方)$`)

// pairHeads gives two columns whose heads part one word by 主 and 协 the roles that these say.
func (l *layout) pairHeads() {
	of := map[string]int{} // by 主 or 协 and the rest of the word: the column, from 1 on
	for c := range l.columns {
		if col := &l.columns[c]; col.taken == model.KindUnit && !col.fixed && col.role != model.Lead {
			if m := parted.FindStringSubmatch(simplified.Replace(col.word)); m != nil {
				of[m[1]+m[2]] = c + 1
			}
		}
	}
	for word, c := range of {
		if other, ok := of["协"+word[len("主"):]]; ok && word[:len("主")] == "主" {
			l.columns[c-1].role, l.columns[other-1].role = model.Lead, model.Support
			l.columns[c-1].answers, l.columns[other-1].answers = true, true
		}
	}
}

// roleCell is a cell that says what part the units beside it have: 牵头, 配合单位.
var roleCell = regexp.MustCompile(`^(?:总|主要|共同)?(?:牵头|主办|主责|发起|负责|责任|承办|配合|协办|协助|协同|参与|参加|会办|支持)(?:单位|部门|处室|科室|股室|机关|方)?[:：]?$`)

// chooseRoleCells finds a column of such cells, 发起 and below it 配合, and gives it to the column of units beside it.
func (l *layout) chooseRoleCells(g *grid) {
	for c := range l.columns {
		col := &l.columns[c]
		if col.fixed || col.matrix {
			continue
		}
		for _, of := range []int{c + 1, c - 1} { // 单位 and behind it 职责
			if of < 0 || of >= len(l.columns) || of < c && (l.columns[of].taken != model.KindUnit || l.columns[of].role != model.NoRole || l.columns[of].over) {
				continue
			}
			units := &l.columns[of]
			if units.fixed || units.matrix || units.roleFrom > 0 || units.taken != model.KindUnit && units.taken != model.KindOther || units.seen.units <= most {
				continue
			}
			if n, all := g.count(c, l.end, roleCell.MatchString); n < 2 || n < all {
				continue
			}
			col.taken, col.rank, col.alt, col.weak = model.KindOther, noRank, "", false
			units.answer()
			units.role, units.roleFrom = model.NoRole, c+1
			break
		}
	}
}

// count gives how many cells of column c from row from on are so, and how many there are.
func (g *grid) count(c, from int, is func(string) bool) (n, all int) {
	for r := from; r < len(g.rows); r++ {
		if text := tidy(g.at(r, c).text); g.begins(r, c) && g.several(r) && text != "" {
			all++
			if is(text) {
				n++
			}
		}
	}
	return n, all
}

// roleBeside gives the role that the cell beside the units of row r, column c says, and its word.
func (t *tableReader) roleBeside(r, c int) (model.Role, string) {
	from := t.l.columns[c].roleFrom - 1
	if from < 0 {
		return model.NoRole, ""
	}
	t.mark(r, from, useUnit)
	word := strings.TrimRight(tidy(t.g.at(r, from).text), ":：")
	return headRole(simplified.Replace(word)), word
}

// bothRoles finds a head that names units with two roles: 主协办单位, 主（协）办单位, 牵头及配合单位, 责任单位（配合单位）.
var bothRoles = regexp.MustCompile(`(?:主|主办|主责|牵头|领衔|责任|承办|负责)(?:单位|部门)?.{0,2}(?:协[^调]|配合|参与|会办)|(?:牵头|主办)(?:单位|部门)?[及和与、暨](?:责任|负责|承办|实施)`)

// rolesOpen reports whether a column's head says that its units have two roles and nothing says which
// has which.
func (t *tableReader) rolesOpen(col *column) bool {
	return col.taken == model.KindUnit && !col.matrix && col.inner == model.NoRole && col.stroke == model.NoRole && !halfOf.MatchString(col.word) && col.seen.roles < 0.2 && len(t.l.ticks) == 0 &&
		bothRoles.MatchString(simplified.Replace(col.word)) && !t.p.leads && !t.p.marksLead()
}

// halfOf finds the head of one of two columns that part one word by 主 and 协: 承办（协）.
var halfOf = regexp.MustCompile(`[（(][主协][）)]$`)

// ledBesides reports whether another column of units names those that lead.
func (l *layout) ledBesides(col *column) bool {
	return slices.ContainsFunc(l.columns, func(c column) bool { return c.taken == model.KindUnit && c.role == model.Lead && c.name != col.name })
}

// rolesRead is how units with a role are said to be read.
var rolesRead = map[model.Role]model.Text{
	model.NoRole: {ZH: "负责", EN: "answer"}, model.Responsible: {ZH: "负责", EN: "answer"},
	model.Lead: {ZH: "牵头", EN: "lead"}, model.Support: {ZH: "配合", EN: "support"},
}
