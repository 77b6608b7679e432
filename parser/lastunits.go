package parser

import (
	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// Who answers where no column is one of units by its head: groups that share the work, posts under a head of persons,
// whoever stands under a head that begins as those of units do, or a remark that names units by a label of their own.

// teams finds the head of a column of groups that share the work, each with its leader and its members.
var teams = regexp.MustCompile(`^(?:工作|专项|各)?(?:分组|组别|小组|工作组|工作专班|专班)(?:名称|设置)?$`)

// isTeams reports whether the column names a group in each row.
func (col *column) isTeams() bool {
	return !col.fixed && col.taken != model.KindUnit && col.seen.cells > 1 && col.seen.units > most && col.seen.distinct > 0.9 && teams.MatchString(simplified.Replace(col.word))
}

// groups finds the head of a column of groups, whatever they do: 督查分组, 巡查小组名称.
var groups = regexp.MustCompile(`(?:组|组别|专班)(?:名称)?$`)

// namesGroups reports whether the column names a group in each row: what each is to do, where nothing else says that.
func (col *column) namesGroups() bool {
	return !col.fixed && col.taken != model.KindUnit && col.seen.cells > 1 && col.seen.distinct > 0.9 && groups.MatchString(simplified.Replace(col.word))
}

// charges reports whether the head says that those in its cells answer, whoever they are: 责任人 over posts,
// 责任班级. Names of people are nobody's unit, nor are days and amounts.
func (col *column) charges() bool {
	p := &col.seen
	if col.fixed || p.cells < 2 || p.length > 24 || p.persons > 0.3 || p.dates+p.dated > 0.3 || p.amounts+p.numbers > 0.5 {
		return false
	}
	word := col.bareHead()
	return col.taken == model.KindPerson && personAnswers.MatchString(word) || (col.taken == "" || col.taken == model.KindOther) && roleBegins.MatchString(word)
}

// personAnswers finds the head of persons that answer for a task, not of those who are asked about it: 责任人, not 联系人.
var personAnswers = regexp.MustCompile(`责任|负责|落实|承办|实施|执行|组织`)

// lastUnits gives the columns that may name who answers where nothing else does.
func (l *layout) lastUnits(g *grid) (found []int) {
	for c := range l.columns {
		if l.columns[c].charges() || l.labelsUnits(g, c) {
			found = append(found, c)
		}
	}
	return found
}

// labelsUnits reports whether nearly all cells of a column of remarks name units behind a label: 责任部门：德育处；完成时限：3月6日前.
func (l *layout) labelsUnits(g *grid, c int) bool {
	col := &l.columns[c]
	if col.fixed || col.seen.cells < 2 || col.taken != model.KindRemark && col.taken != model.KindOther || col.rank > noRank {
		return false
	}
	n, all := g.count(c, l.end, labelFirst.MatchString)
	return n > 1 && float64(n) > most*float64(all)
}

// labelFirst finds a text that begins with the label of units.
var labelFirst = regexp.MustCompile(`^(?:牵头|责任|负责|承办|主办|主责|落实|实施|配合|协办)(?:单位|部门|处室|科室|股室|机关|方)[：:].`)

// takeUnits makes columns those of units, and notes that they may be none.
func (l *layout) takeUnits(cs []int) {
	for _, c := range cs {
		col := &l.columns[c]
		was := col.taken
		col.posts = isPeople(col.head.kind)
		col.answer()
		col.role, col.alt = headRole(col.bareHead()), was
	}
	l.units = append(l.units, cs...)
}
