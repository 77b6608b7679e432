package parser

import (
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// choose decides what each column is, from its head and its cells together, and then which
// of the columns of words is the task: the whole table has one.
func (l *layout) choose(g *grid) {
	for c := range l.columns {
		if col := &l.columns[c]; !col.fixed {
			col.settle()
			if !l.pairInner(g, c) {
				col.roleAside()
			}
			l.pairStroked(g, c)
			if col.carry {
				col.taken, col.alt, col.fixed = carried(col.taken), "", true
			}
		}
	}
	l.pairHeads()
	l.checkers()
	l.publishers()
	l.granters()
	l.divided()
	l.chooseUnits(g)
	l.chooseDated(g)
	l.chooseDue()
	l.chooseTask(g)
	l.chooseThemes(g)
	l.chooseNumbers(g)
	for c := range l.columns {
		col := &l.columns[c]
		switch col.taken {
		case model.KindStep:
			l.steps = append(l.steps, c)
		case "", model.KindNumber, model.KindTheme, model.KindTask, model.KindUnit, model.KindDue, model.KindIgnored:
		default:
			l.fields = append(l.fields, c)
		}
	}
}

// roleAside gives a column of units the role that stands in brackets behind its head, 责任单位（牵头）,
// where no cell says any: there the bracket would say how leads are marked.
func (col *column) roleAside() {
	if col.head.kind != model.KindUnit || col.role != model.NoRole || col.fixed || col.seen.roles > 0 {
		return
	}
	switch inner := strings.Trim(aside.FindString(simplified.Replace(col.word)), "（()）【】[]"); {
	case exactLexicon[inner].kind == model.KindUnit:
		col.role = headRole(inner)
	case inner == "主", inner == "协": // 承办（主）, 承办（协）
		col.role = doingRole(inner)
	}
}

// most is the share of cells from which on they say what a column is.
const most = 0.7

// settle decides what a column is by itself. Where head and cells disagree the cells win
// if nearly all of them say so, and the head's reading stays as the alternative.
func (col *column) settle() {
	p := &col.seen
	col.taken = col.head.kind
	become := func(k model.Kind) {
		if col.taken != k {
			col.taken = k
			if k != model.KindNumber && k != model.KindDue && k != model.KindStep {
				col.rank = noRank
			}
		}
	}
	if p.cells == 0 {
		if col.taken == "" && col.name != "" {
			col.taken = model.KindOther
		}
		return
	}
	switch {
	case (col.taken == "" || col.loose || col.taken == model.KindTheme) && p.units >= 0.5 && roleBegins.MatchString(col.bareHead()),
		col.word == "责任清单" && p.units >= 0.5:
		become(model.KindUnit) // 协助站所, 责任车间
		col.role, col.answers, col.known = headRole(col.bareHead()), true, true
	case col.taken == "":
		switch {
		case p.numbers > most && p.length < 6 && p.amounts < 1.01 && col.name == "":
			become(model.KindNumber)
		case p.dated > most:
			become(model.KindStep)
		case p.dates-p.points > most:
			become(model.KindDue)
		case p.persons > most:
			become(model.KindPerson)
		case p.amounts > most:
			become(model.KindAmount)
		case p.units > most, p.units > 0.2 && (roleBegins.MatchString(col.bareHead()) || places.MatchString(col.word)):
			become(model.KindOther)
			col.alt = model.KindUnit
		default:
			become(model.KindOther)
		}
	case col.rank > noRank:
		switch {
		case p.numbers > 0.9 && p.length < 6 && col.taken != model.KindTarget:
			become(model.KindNumber)
		case p.persons > most && p.length < 5:
			become(model.KindPerson)
		case p.amounts > most && col.rank == asProject && p.length < 10:
			become(model.KindAmount)
		case p.dates-p.points > 0.9:
			become(model.KindDue)
		case p.dated > 0.9 && strings.HasSuffix(col.word, "安排"):
			become(model.KindStep)
		case p.units > 0.9 && p.length > 2 && col.rank <= asTask && p.labelled < 0.2:
			col.alt = model.KindUnit
		}
	case col.taken == model.KindDue:
		col.settleDue(become)
	case col.taken == model.KindUnit && !col.matrix:
		col.settleUnits(become)
	case col.taken == model.KindAmount && col.before >= asTarget && p.amounts+p.numbers < 0.3 && p.length >= 6:
		col.taken, col.rank = model.KindTask, col.before // 项目名称及分值: each with its points behind it
	case col.taken == model.KindOther && strings.Contains(col.word, "阶段") && p.dates-p.points > most:
		become(model.KindDue)
	case col.taken == model.KindOther && strings.Contains(col.word, "阶段") && p.dated+p.dates-p.points > most:
		become(model.KindStep) // 阶段安排
	case (col.taken == model.KindTheme || col.taken == model.KindOther) && !col.over && p.units > most && p.cells > 1 && bodiesOf.MatchString(col.bareHead()):
		become(model.KindOther) // 联动条线, 落实层级
		col.alt = model.KindUnit
	case col.over && p.units > most:
		col.weak = true // 督办单位: carried, and said to be
	case col.taken == model.KindPerson || col.taken == model.KindLeader:
		switch {
		case p.units > most && p.persons < 0.2 && bodiesAside.MatchString(simplified.Replace(col.word)) && answeringPerson.MatchString(col.bareHead()):
			become(model.KindUnit) // 责任人（部门）
			col.answers = true
		case p.units > most && p.persons < 0.2:
			col.alt = model.KindUnit
		}
	}
}

// bodiesAside finds that a head says in brackets that bodies may stand in its column.
var bodiesAside = regexp.MustCompile(`[（(](?:或)?(?:责任)?(?:部门|单位|科室|处室|股室)[）)]$`)

// settleUnits decides what a column is whose head is one of units.
func (col *column) settleUnits(become func(model.Kind)) {
	p := &col.seen
	switch {
	case col.before >= asProject && p.units < 0.2 && p.roles < 0.2 && p.length >= 4: // 任务名称及责任单位, of which the cells name no units
		col.taken, col.rank = model.KindTask, col.before
	case (col.word == "单位" || col.loose && !col.answers) && p.units < 0.3: // 单位名录: 附件1
		become(model.KindOther)
	case col.before > asTarget && p.bracketed > 0.5 && p.length > 15: // the units stand behind each measure
		col.taken, col.rank = model.KindTask, col.before
	case p.amounts > most, p.numbers > 0.9:
		become(model.KindAmount)
	case p.persons > most && p.units < 0.1:
		become(model.KindPerson)
		col.alt = model.KindUnit
	}
}

// settleDue decides what a column is whose head is one of deadlines: its cells may hold steps, units or
// sentences.
func (col *column) settleDue(become func(model.Kind)) {
	p := &col.seen
	switch {
	case p.dated >= 0.5 && p.stepped == 0 && p.length <= 16 && strings.HasSuffix(col.word, "时间"): // 审议时间: 6月份举行的常委会会议
	case p.dated >= 0.5 && (p.stepped >= 0.5 || !strings.ContainsAny(col.word, "限截") && !strings.Contains(col.word, "完成时间")):
		become(model.KindStep) // 完成时限 with remarks behind the days stays one of deadlines
	case p.units > most && p.dates < 0.1:
		col.alt = model.KindUnit
	case p.length > 30 && p.dates < 0.2:
		become(model.KindTarget)
	case p.states > 0.9 && !strings.ContainsAny(col.word, "限期截年") && !strings.HasSuffix(col.word, "时间"):
		become(model.KindOther) // 工作进度: 序时推进, 已完成
	case p.cells > 2 && p.dates+p.dated+p.weeks+p.points == 0 && !strings.ContainsAny(col.word, "时限期截年") && !col.fixed:
		become(model.KindOther) // 进度: 完工, 完成67%
	}
}

// carried gives the kind of what goes with a task word for word, under a head of kind k.
func carried(k model.Kind) model.Kind {
	switch k {
	case model.KindTask:
		return model.KindRequirement
	case model.KindNumber, model.KindTheme, model.KindUnit, model.KindDue, model.KindStep, "":
		return model.KindOther
	}
	return k
}

// withoutSayings leaves out of words a column that says the same few words in each row, 实施步骤: 按季度推进, beside one that says
// at length what is to be done.
func (l *layout) withoutSayings(words []int) []int {
	return slices.DeleteFunc(slices.Clone(words), func(c int) bool {
		p := &l.columns[c].seen
		return p.cells > 1 && p.distinct*float64(p.cells) < 1.5 && p.length <= 12 && slices.ContainsFunc(words, func(d int) bool {
			o := &l.columns[d].seen
			return o.cells >= p.cells && o.distinct > 0.9 && o.length > 2*p.length
		})
	})
}

// chooseUnits takes the columns whose units answer for the tasks. Those whose head says so
// come first, then columns of units under any other head, then owners, then whoever else
// stands in a column of units.
func (l *layout) chooseUnits(g *grid) {
	with := func(is func(*column) bool) (found []int) {
		for c := range l.columns {
			if is(&l.columns[c]) {
				found = append(found, c)
			}
		}
		return found
	}
	units := func(answers, weak bool) []int {
		return with(func(col *column) bool {
			return col.taken == model.KindUnit && weak == (col.weak && !col.fixed) && answers == (col.answers || col.fixed || col.matrix)
		})
	}
	told := false // what the units do stands beside them
	grouped := len(with((*column).isTeams)) == 1
	for _, c := range with(func(col *column) bool { return col.tells(grouped) }) {
		if grouped || slices.ContainsFunc(l.columns, func(col column) bool {
			return (col.taken == model.KindUnit || col.over) && col.seen.units > most
		}) {
			l.columns[c].taken, l.columns[c].rank = model.KindTask, asMeasure // 职责分工 beside 相关部门, 涉及部门
			told = true
		}
	}
	l.chooseSentences(g)
	l.chooseTicks(g)
	l.chooseRoleCells(g)
	var plain []int
	l.units, plain = l.withoutOverseers(units(true, false), units(false, false))
	if len(l.units) == 0 && len(with((*column).isLeaders)) > 0 {
		l.units = with((*column).serves) // 联系单位 beside 包联领导
		for _, c := range l.units {
			l.columns[c].answer()
		}
		if len(l.units) > 0 {
			l.units, plain = append(l.units, plain...), nil
		}
	}
	plain = l.mendersFor(l.bodiesOfOffices(plain))
	owners := append(units(true, true), units(false, true)...)
	if l.anyUnits(model.NoRole) || l.anyUnits(model.Lead) && l.anyUnits(model.Support) {
		more := slices.DeleteFunc(slices.Clone(plain), func(c int) bool { return !furtherUnits.MatchString(l.columns[c].word) })
		l.carryUnits(slices.DeleteFunc(plain, func(c int) bool { return slices.Contains(more, c) })) // 隐患单位 beside 责任单位
		l.doubtUnits(more)
		l.units = append(l.units, more...) // 相关部门 help
	} else {
		if l.anyUnits(model.Lead) {
			l.doubtUnits(plain)
		}
		l.units = append(l.units, plain...)
	}
	answers := l.anyUnits(model.NoRole) || l.anyUnits(model.Lead)
	if doers := l.owners(); len(doers) > 0 {
		l.doubtUnits(doers)
		l.units = append(l.units, doers...)
	} else if answers {
		l.carryUnits(owners)
	} else if l.anyUnits(model.Support) {
		l.takeAnswering(with, owners)
	} else {
		l.units = append(l.units, owners...)
		if teams := with((*column).isTeams); len(teams) == 1 && len(owners) == 0 {
			l.takeUnits(teams)
		} else if l.spoken = l.tellingUnits(g); len(owners) == 0 && l.spoken < 0 {
			l.takeDoubtful(l.makersOf(l.mendersOf(l.couldName(with))), told)
			if len(l.units) == 0 {
				l.takeUnits(l.lastUnits(g))
			}
		}
	}
	l.unitsAlike()
	l.unitsBehind()
	slices.Sort(l.units)
	l.rolesBeside(answers)
	for _, c := range l.units {
		l.columns[c].ticked = g.ticked(c, l.end)
		l.columns[c].linewise = g.linewise(c, l.end) || l.columns[c].mixed && g.personFirst(c, l.end)
	}
}

// localBodies finds the head of a column that names bodies by what they are, and not by what they do: 行政村, 镇街.
var localBodies = regexp.MustCompile(`^(?:行政村|村居?|村社区?|社区|乡镇|镇街|街镇|街道|园区|学校|院校|站所|班组|车间|科室|处室|部门|支行|网点|门店|中队|企业|单位)(?:名称)?$`)

// takeAnswering takes who may answer where the heads of all columns of units say that they help: the owners, 建设单位 beside
// 配合单位, or the one column of other bodies. It is doubted; without one, all owners are carried.
func (l *layout) takeAnswering(with func(func(*column) bool) []int, owners []int) {
	could := owners
	if len(could) == 0 {
		could = with((*column).couldBeUnits)
	}
	if len(could) == 0 {
		could = with(func(col *column) bool {
			return !col.fixed && (col.taken == model.KindOther || col.taken == model.KindTheme) && col.seen.cells > 1 && localBodies.MatchString(col.bareHead())
		})
	}
	if len(could) != 1 {
		l.carryUnits(owners)
		return
	}
	l.takeDoubtful(could, false)
	if col := &l.columns[could[0]]; col.alt == "" || col.alt == model.KindUnit {
		col.alt = model.KindOther
	}
}

// couldName gives the columns that may name units where none is headed so.
func (l *layout) couldName(with func(func(*column) bool) []int) []int {
	if could := with((*column).couldBeUnits); len(could) > 0 {
		return could
	}
	return with(func(col *column) bool { // 考核项目 over two columns, the second of which names units
		return !col.fixed && isWords(col.taken) && col.alt == model.KindUnit && col.seen.cells > 1 && l.wordsBut(col)
	})
}

// withPeople reports whether the head says that people stand beside the units: 责任单位及责任人.
func (col *column) withPeople() bool {
	return col.mixed && (strings.ContainsAny(col.word, "人员") || strings.Contains(col.word, "领导"))
}

// takeDoubtful takes columns for those of units that their heads are not, and doubts them unless what units do stands beside
// them, as told says.
func (l *layout) takeDoubtful(could []int, told bool) {
	for _, c := range could {
		col := &l.columns[c]
		if col.alt = ""; !told {
			col.alt = col.taken
		}
		col.taken, col.weak, col.posts = model.KindUnit, false, isPeople(col.head.kind)
		if roleBegins.MatchString(col.bareHead()) {
			col.role = headRole(col.bareHead())
		}
		l.units = append(l.units, c)
	}
}

// ticked reports whether in cells of column c some names are ticked, others not.
func (g *grid) ticked(c, from int) bool {
	for r := from; r < min(len(g.rows), from+maxProfiled); r++ {
		if g.begins(r, c) && phrase.HasTicked(g.rows[r][c].text) {
			return true
		}
	}
	return false
}

// linewise reports whether the lines in the cells of column c each name units of their own.
func (g *grid) linewise(c, from int) bool {
	n, whole := 0, 0
	for r := from; r < len(g.rows) && n < maxProfiled; r++ {
		if !g.begins(r, c) || !strings.Contains(g.rows[r][c].text, "\n") {
			continue
		}
		for _, line := range lines(g.rows[r][c].text) {
			if n++; isUnits(strings.TrimRight(line, "、，,；;")) {
				whole++
			}
		}
	}
	return n > 5 && whole*10 >= n*9
}

// personFirst reports whether each cell of column c that has several lines begins with one that only names people, and goes
// on with units: 张伟⏎总务科、财务科.
func (g *grid) personFirst(c, from int) bool {
	n, units := 0, 0
	for r := from; r < len(g.rows) && n < maxProfiled; r++ {
		if !g.begins(r, c) {
			continue
		}
		ls := lines(g.rows[r][c].text)
		if len(ls) < 2 {
			continue
		}
		if n++; !isPersonList(ls[0]) {
			return false
		}
		if isUnits(strings.TrimRight(ls[1], "、，,；;")) {
			units++
		}
	}
	return units > 0 && 2*units >= n
}

// owner finds the head of a column of those that carry a project out, of whatever kind they are.
var owner = regexp.MustCompile(`业主|^(?:项目)?(?:建设|实施)(?:单位|主体)$|^项目(?:单位|主体|法人)|法人单位`)

// owners gives the columns of owners of projects where all other units only lead or coordinate, 项目业主 beside
// 牵头协调部门: those do not build it themselves.
func (l *layout) owners() (found []int) {
	for _, c := range l.units {
		if col := &l.columns[c]; col.role != model.Lead && !strings.Contains(col.word, "协调") {
			return nil
		}
	}
	for c := range l.columns {
		if col := &l.columns[c]; len(l.units) > 0 && col.taken == model.KindUnit && col.weak && !col.fixed && col.seen.cells > 0 && owner.MatchString(simplified.Replace(col.word)) {
			found = append(found, c)
		}
	}
	return found
}

// rolesBeside gives the columns of units whose heads leave their part open that which they have beside the others.
func (l *layout) rolesBeside(answers bool) {
	has := func(is func(col *column) bool) bool {
		return slices.ContainsFunc(l.units, func(c int) bool { return !mainly(l.columns[c].name) && is(&l.columns[c]) })
	}
	leads := !has(func(col *column) bool { return col.role == model.Lead }) && has(func(col *column) bool { return col.role == model.NoRole && !col.others() })
	for _, c := range l.units {
		if col := &l.columns[c]; col.role == model.NoRole && mainly(col.name) && (leads || firstAnswering.MatchString(col.name) && l.supported() && !l.anyUnits(model.Lead)) {
			col.role = model.Lead // beside 责任单位; beside 牵头部门 or 协办单位, 主责单位 is who answers
		} else if answers && col.role == model.NoRole && (col.others() || serves.MatchString(col.word) && has(func(o *column) bool { return o != col && o.role != model.Support && !serves.MatchString(o.word) })) {
			col.role = model.Support // 县直帮扶单位 beside 责任乡镇
		}
	}
}

// serves finds the head of a column of bodies that help those who answer.
var serves = regexp.MustCompile(`^(?:县直|市直|区直|省直|结对|定点)?帮扶(?:责任)?(?:单位|部门|科室|力量)$`)

// firstAnswering finds those who are the first of several that answer.
var firstAnswering = regexp.MustCompile(`(?:第一|首要)责任(?:单位|部门|主体|科室|处室)`)

// supported reports whether a column of units names those that support.
func (l *layout) supported() bool {
	return slices.ContainsFunc(l.units, func(c int) bool { return l.columns[c].role == model.Support })
}

// unitsAlike takes a column of names whose head says a part of bodies that another column of units calls by the same word,
// 协助条口 beside 责任条口.
func (l *layout) unitsAlike() {
	word := func(col *column) string {
		if m := roleBegins.FindStringSubmatch(col.bareHead()); m != nil {
			return m[1]
		}
		return ""
	}
	for c := range l.columns {
		col := &l.columns[c]
		if col.taken != model.KindOther || col.known || col.fixed || word(col) == "" || col.seen.cells == 0 || col.seen.length > 20 {
			continue
		}
		if slices.ContainsFunc(l.columns, func(other column) bool {
			return word(&other) == word(col) && other.word != col.word && (other.taken == model.KindUnit || other.taken == model.KindOther && !other.known)
		}) {
			col.answer()
			col.role, col.alt = headRole(col.bareHead()), model.KindOther
			l.units = append(l.units, c)
		}
	}
}

// bodiesOf finds a head that says that bodies are named, though not which: 参战力量, 联动条线, 归口股室.
var bodiesOf = regexp.MustCompile(`^(?:联动|联合|联系|会[办商签]|协[同作办助调]|参[与战加建]|归口|支[撑持援]|配合|落实|执行|承[办接担]|包抓|保障|对接|并联)\p{Han}{1,4}$|\p{Han}(?:力量|条[线口块]|战线|专班|警种|班组|站所|小组|团队|队伍|保障|支持|支撑|服务|安保|维护)$`)

// unitsBehind takes the columns of names of units behind the tasks whose heads say that they are bodies of some kind, beside
// other columns of units; it is said that they are.
func (l *layout) unitsBehind() {
	work := slices.IndexFunc(l.columns, func(col column) bool { return col.rank > noRank && isWords(col.taken) })
	if work < 0 || len(l.units) == 0 {
		return
	}
	for c := work + 1; c < len(l.columns); c++ {
		if col := &l.columns[c]; !col.fixed && col.taken == model.KindOther && col.alt == model.KindUnit && col.seen.units > most && bodiesOf.MatchString(col.bareHead()) {
			col.answer()
			col.role, col.alt = headRole(col.bareHead()), model.KindOther
			if col.role == model.NoRole && serving.MatchString(col.bareHead()) {
				col.role = model.Support
			}
			l.units = append(l.units, c)
		}
	}
}

// serving finds a head that says what bodies do for others: 场地保障, 技术支持.
var serving = regexp.MustCompile(`(?:保障|支持|支撑|服务|安保|维护)$`)

// answer makes the column one of units that have a part in the tasks, whatever its head says.
func (col *column) answer() {
	col.taken, col.rank, col.answers, col.over, col.weak, col.alt = model.KindUnit, noRank, true, false, false, ""
}

// isLeaders reports whether the column names people.
func (col *column) isLeaders() bool { return isPeople(col.taken) && !col.fixed }

// serves reports whether the column names those who do for a leader what is to be done.
func (col *column) serves() bool {
	return col.over && !col.fixed && col.seen.units > most && contact.MatchString(simplified.Replace(col.word))
}

// mainly reports whether a head says that its units answer before others do: 主责单位, 第一责任单位.
func mainly(name string) bool {
	return strings.Contains(name, "主责") || strings.Contains(name, "第一责任") || strings.Contains(name, "首要责任")
}

// tells reports whether a column with a head of units has sentences on what is done in its cells; grouped, the groups
// that do it stand in another column.
func (col *column) tells(grouped bool) bool {
	few := 0.2
	if grouped {
		few = 0.5
	}
	return col.taken == model.KindUnit && !col.fixed && !col.matrix && strings.HasSuffix(col.word, "分工") &&
		col.seen.units < few && col.seen.length > 10
}

// anyUnits reports whether a column of the units that answer, with any cells, has this role by its head.
func (l *layout) anyUnits(role model.Role) bool {
	return slices.ContainsFunc(l.units, func(c int) bool {
		return l.columns[c].role == role && l.columns[c].seen.cells > 0 && !l.columns[c].others()
	})
}

// carryUnits carries columns of units that have no part in the tasks, and says so.
func (l *layout) carryUnits(cs []int) {
	for _, c := range cs {
		l.columns[c].taken, l.columns[c].weak = model.KindOther, true
	}
}

// withoutOverseers carries the columns of those who watch over others, 牵头督导单位, where other columns of
// answering units say who answers; where these are the only ones their part is doubtful.
func (l *layout) withoutOverseers(answering, plain []int) (answer, rest []int) {
	overs := func(c int) bool {
		return !l.columns[c].fixed && !l.columns[c].matrix && !l.columns[c].checks && !l.oneOfThree(c) && !joining.MatchString(simplified.Replace(l.columns[c].word)) && overseer.MatchString(simplified.Replace(l.columns[c].word))
	}
	all := slices.Concat(answering, plain)
	watching := slices.DeleteFunc(slices.Clone(all), func(c int) bool { return !overs(c) })
	l.units = slices.DeleteFunc(all, overs)
	l.doubtUnits(slices.DeleteFunc(slices.Clone(all), func(c int) bool { return !l.oneOfThree(c) || !l.ofMending() }))
	if assess := l.assessors(watching); len(assess) > 0 { // beside those that lead they are who does it, and said to be
		l.doubtUnits(assess)
		return answering, plain
	}
	if l.anyUnits(model.NoRole) || l.anyUnits(model.Lead) {
		l.carryUnits(watching)
		return slices.DeleteFunc(answering, overs), slices.DeleteFunc(plain, overs)
	}
	l.doubtUnits(slices.DeleteFunc(watching, func(c int) bool { return strings.Contains(l.columns[c].word, "责任") }))
	return answering, plain
}

// doubtUnits notes that columns of units may have no part in the tasks.
func (l *layout) doubtUnits(cs []int) {
	for _, c := range cs {
		l.columns[c].alt = model.KindOther
	}
}

// couldBeUnits reports whether a column that is not taken for one of units could be such.
func (col *column) couldBeUnits() bool {
	return !col.fixed && col.taken != model.KindUnit && col.rank == noRank &&
		(col.alt == model.KindUnit || col.namesPosts() || col.over && col.seen.units >= 0.5 ||
			(col.taken == model.KindRemark || col.taken == model.KindOther) && col.seen.cells > 1 && col.seen.units > most && col.seen.roles > most || // 备注: 由办公室负责
			col.taken == model.KindRemark && col.seen.cells > 2 && col.seen.units > 0.9) // 备注: 交通局
}

// answeringPerson finds the head of a column of people who answer: 责任人, 责任岗位.
var answeringPerson = regexp.MustCompile(`^(?:第一|主要|直接|具体|工作)?(?:责任|负责|承办|经办|落实|具体|工作)?(?:责任)?(?:人|人员|岗位?)$`)

// namesPosts reports whether a column of those who answer names posts instead of people: 镇长, 总会计师.
func (col *column) namesPosts() bool {
	return col.taken == model.KindPerson && answeringPerson.MatchString(simplified.Replace(col.word)) &&
		col.seen.cells > 1 && col.seen.persons < 0.2 && col.seen.numbers < 0.1 && col.seen.amounts < 0.1 && col.seen.length >= 2 && col.seen.length < 16
}

// makersOf leaves out those of columns that oversee or receive what others make, where there are such: 审核单位 beside
// 提供单位.
func (l *layout) makersOf(cs []int) []int {
	makes := func(c int) bool { return makers.MatchString(simplified.Replace(l.columns[c].word)) }
	if !slices.ContainsFunc(cs, makes) {
		return cs
	}
	l.carryUnits(slices.DeleteFunc(slices.Clone(cs), makes))
	return slices.DeleteFunc(cs, func(c int) bool { return !makes(c) })
}

// wordsBut reports whether a column other than col can hold what is to be done of at least as many rows.
func (l *layout) wordsBut(col *column) bool {
	for c := range l.columns {
		if other := &l.columns[c]; other != col && !other.fixed && isWords(other.taken) && other.alt != model.KindUnit &&
			other.rank > asProblem && other.seen.cells >= col.seen.cells {
			return true
		}
	}
	return false
}

// others reports whether the head only says that there are more units: 相关部门.
func (col *column) others() bool {
	return (strings.Contains(col.word, "相关") || strings.Contains(col.word, "有关")) && !strings.Contains(col.word, "责任")
}

// furtherUnits finds a head that says no more than that there are further units.
var furtherUnits = regexp.MustCompile(`^(?:其[他它])?(?:相关|有关)(?:单位|部门|科室|处室|股室)$`)

// how finds a head that says how often something is done: 抽查周期.
var how = regexp.MustCompile(`周期|频次|频率|次数`)

// begins finds a head that says from when on something is done, beside how often: 实施日期.
var begins = regexp.MustCompile(`^(?:实施|执行|施行|启动|开始|起始|生效)(?:日期|时间)$`)

// handedOut finds a head that says when a matter was taken up, handed out or seen: 交办日期, 受理时间.
var handedOut = regexp.MustCompile(`^(?:交办单?|下发|派发|转办|转交|受理|登记|发现|排查|收文|来文|发文|印发|承办|立案|接收|接件|收件|分办|签批|批示|录入|创建|巡查)(?:日期|时间)$`)

// chooseDue takes the one column of deadlines; others are carried.
func (l *layout) chooseDue() {
	best, top := -1, -1.0
	for c := range l.columns {
		col := &l.columns[c]
		if col.taken != model.KindDue || !col.fixed && handedOut.MatchString(simplified.Replace(col.name)) || !col.fixed && col.seen.dates < 0.2 && (strings.HasSuffix(col.name, "进度") || strings.ContainsAny(col.name, "%％")) { // 累计进度: 96.64%
			continue
		}
		score := col.seen.dates - col.seen.weeks + min(float64(col.seen.cells), 1)
		if col.head.kind == model.KindDue {
			score++
		}
		for _, w := range []string{"完成", "截止", "截至", "时限", "期限", "办结", "竣工", "完工", "结束", "交付", "销号"} {
			if strings.Contains(col.name, w) {
				score += 0.5
				break
			}
		}
		switch {
		case strings.Contains(col.name, "限"), strings.Contains(col.name, "截"), strings.HasSuffix(col.name, "至"), strings.HasSuffix(col.name, "止"):
			score += 0.1
		case strings.HasSuffix(col.name, "自"), strings.HasSuffix(col.name, "起"):
			score -= 0.5 // 抽取时间自 beside 抽取时间至
		}
		if strings.Contains(col.name, "实际") {
			score--
		}
		if how.MatchString(col.name) {
			score -= 2
		}
		for _, w := range []string{"开工", "开始", "启动", "起始", "开展", "实施"} {
			if strings.Contains(col.name, w) && !strings.Contains(col.name, "完") {
				score -= 0.5
				break
			}
		}
		if col.fixed {
			score += 10
		}
		if score > top {
			best, top = c, score
		}
	}
	if best >= 0 && begins.MatchString(l.columns[best].name) && !l.columns[best].fixed && l.columns[best].seen.lasts < most && slices.ContainsFunc(l.columns, func(col column) bool { return how.MatchString(col.name) }) {
		best = -1
	}
	l.due = best
	for c := range l.columns {
		if col := &l.columns[c]; c != best && col.taken == model.KindDue && !col.fixed {
			col.taken = model.KindOther
			if col.rank > noRank {
				col.taken = model.KindTarget
			}
		}
	}
}

// chooseTask takes the one column that says what is to be done: of the highest rank, and
// of those that stand over several rows the one whose cells part them.
func (l *layout) chooseTask(g *grid) {
	var words []int
	for c := range l.columns {
		col := &l.columns[c]
		if col.fixed && col.taken == model.KindTask {
			l.task = c
		}
		if !col.fixed && col.rank > noRank && col.seen.cells > 0 && isWords(col.taken) {
			words = append(words, c)
		}
	}
	if l.task < 0 && len(l.units) == 0 && l.spoken >= 0 {
		l.task = l.spoken
		l.columns[l.task].taken, l.columns[l.task].alt = model.KindTask, ""
	}
	if l.task >= 0 {
		l.alternatives(g, words)
		return
	}
	if len(words) == 0 {
		words = l.unnamed()
	}
	words = l.withoutSayings(l.telling(g, words))
	for _, c := range words { // 测评标准 beside the titles of 测评内容
		if col := &l.columns[c]; col.demands() && !l.ofSteps(c, words) && !slices.ContainsFunc(words, func(d int) bool {
			other := &l.columns[d]
			return d < c && other.seen.cells*10 >= col.seen.cells*8 && (other.seen.length > 14 || other.seen.length*2 > col.seen.length) ||
				other.rank >= asTask && other.seen.cells*10 >= col.seen.cells*8 && other.seen.length > 1.5*col.seen.length ||
				other.rank == asMeasure && other.seen.acts >= col.seen.acts && other.seen.length > col.seen.length
		}) {
			col.rank = asDemand
		}
	}
	for _, c := range words {
		if l.task < 0 || l.better(c, l.task) {
			l.task = c
		}
	}
	for _, c := range words { // 达标要求 beside names of 三级指标
		if l.task >= 0 && l.columns[c].tellsOf(&l.columns[l.task]) {
			l.task = c
		}
	}
	if l.task < 0 {
		// A header without tasks: the column is known by its head alone.
		for c := range l.columns {
			if col := &l.columns[c]; !col.fixed && col.rank > noRank && isWords(col.taken) && (l.task < 0 || l.better(c, l.task)) {
				l.task = c
			}
		}
	}
	parting := words
	for c := range l.columns { // 关键结果 beside a merged goal
		if col := &l.columns[c]; !col.known && !col.fixed && col.taken == model.KindOther && col.alt == "" && col.name != "" && col.seen.length >= 6 && !slices.Contains(words, c) && !g.ticked(c, l.end) {
			parting = append(parting[:len(parting):len(parting)], c)
		} else if col.taken == model.KindTheme && !col.fixed && l.task >= 0 && c > l.task && col.seen.cells > 1 { // 周主题 beside a merged 月活动
			parting = append(parting[:len(parting):len(parting)], c)
		}
	}
	for again := true; again; {
		again = false
		for _, c := range parting {
			if c != l.task && l.parts(g, l.task, c) {
				l.task, again = c, true
			}
		}
	}
	for _, c := range words { // 考核项目 beside a target for two of them
		if l.task >= 0 && c < l.task && l.shared(g, l.task, c) {
			l.task = c
		}
	}
	l.alternatives(g, words)
	if l.task >= 0 {
		l.columns[l.task].taken = model.KindTask
	}
}

// shared reports whether cells of column of stand over several cells of column c, and none of c
// over several of of: what they say holds for all of these.
func (l *layout) shared(g *grid, of, c int) bool {
	if l.columns[c].rank < asProject || l.columns[c].seen.distinct < 0.9 {
		return false
	}
	several := false
	for r := l.end; r < min(len(g.rows), l.end+2000); r++ {
		if !g.several(r) {
			continue
		}
		x, y := g.begins(r, of), g.begins(r, c)
		if x && !y {
			return false
		}
		several = several || y && !x && int(g.at(r, of).row) < r
	}
	return several
}

// telling leaves out the columns of words that cannot say what is to be done of each row, where
// another can: those that hold the same few words again and again, and those whose head only
// begins with a word for tasks (指标属性).
func (l *layout) telling(g *grid, words []int) []int {
	drop := func(bad, good func(*column) bool) {
		if slices.ContainsFunc(words, func(c int) bool { return good(&l.columns[c]) }) {
			words = slices.DeleteFunc(slices.Clone(words), func(c int) bool { return bad(&l.columns[c]) })
		}
	}
	full := 0
	for _, c := range words {
		full = max(full, l.columns[c].seen.cells)
	}
	scored := map[*column]bool{} // how it is scored is not what is to be done
	for _, c := range words {
		n, all := 0, 0
		if col := &l.columns[c]; col.taken == model.KindTarget && !scoring.MatchString(simplified.Replace(col.word)) {
			n, all = g.count(c, l.end, pointsGiven.MatchString)
		}
		scored[&l.columns[c]] = n > 0 && n*10 >= all*8 || scoring.MatchString(simplified.Replace(l.columns[c].word))
	}
	drop(func(col *column) bool { return scored[col] }, func(col *column) bool {
		return !scored[col] && col.seen.cells*10 >= full*8 && col.rank > asProblem
	})
	drop(func(col *column) bool { return nextSteps.MatchString(simplified.Replace(col.word)) },
		func(col *column) bool {
			return col.rank >= asProject && col.seen.cells*10 >= full*8 && !nextSteps.MatchString(simplified.Replace(col.word))
		})
	many := func(col *column) bool { return col.seen.cells >= 3 && col.seen.cells*10 >= full*8 }
	drop(func(col *column) bool { return col.loose },
		func(col *column) bool { return !col.loose && col.rank >= asProject && col.seen.cells*10 >= full*8 })
	drop(func(col *column) bool { return many(col) && col.seen.amounts >= 0.4 && col.seen.length < 10 }, // 目标任务 beside 考核项目: 186, 18.4
		func(col *column) bool { return many(col) && col.seen.amounts < 0.1 && col.seen.distinct > 0.8 })
	drop(func(col *column) bool { return many(col) && col.seen.distinct < 0.5 && col.seen.length < 10 },
		func(col *column) bool {
			return many(col) && col.seen.distinct > 0.8 && (col.rank >= asDetail || col.rank == asTarget && col.seen.length > 16) // 实施步骤: 按季度推进, in each row
		})
	drop(func(col *column) bool { return many(col) && col.seen.fresh == 1 }, // 抽查事项: as the plan above has it, in each row
		func(col *column) bool { return many(col) && col.seen.distinct > 0.8 && col.rank >= asProject })
	return words
}

// nextSteps finds a head of what is said of progress, beside what is to be done: 下步措施, 下一步工作打算.
var nextSteps = regexp.MustCompile(`^(?:下一?步|下阶段|下一阶段|后续)`)

// isWords reports whether a column of kind k can hold what is to be done.
func isWords(k model.Kind) bool {
	switch k {
	case model.KindTask, model.KindRequirement, model.KindTarget, model.KindProblem:
		return true
	}
	return false
}

// better reports whether column a, right of b, is rather the task.
func (l *layout) better(a, b int) bool {
	x, y := &l.columns[a], &l.columns[b]
	if x.seen.cells*3 < y.seen.cells { // what stands in few rows only is no task
		return false
	}
	if y.seen.cells*3 < x.seen.cells && x.rank >= asDetail {
		return true
	}
	if x.rank != y.rank {
		if x.rank > y.rank {
			return !x.remarks(y)
		}
		return y.remarks(x)
	}
	return x.rank < asMeasure && !l.aroundUnits(b, a) || x.word == y.word || x.details(y)
}

// aroundUnits reports whether column a stands left of all columns of units and column b right of them: of two that could as well be
// the task, what follows the units says more of it.
func (l *layout) aroundUnits(a, b int) bool {
	return len(l.units) > 0 && a < slices.Min(l.units) && b > slices.Max(l.units) && l.columns[a].seen.cells >= l.columns[b].seen.cells
}

// inDetail finds the head of a column that says at length what another names: 具体内容.
var inDetail = regexp.MustCompile(`具体|内容|细化|做法`)

// details reports whether a column of measures says at length what other, another left of it, has titles of: 具体内容 beside
// 工作措施.
func (col *column) details(other *column) bool {
	return inDetail.MatchString(simplified.Replace(col.word)) && col.seen.length >= 14 && col.seen.length > 1.5*other.seen.length && col.seen.cells >= other.seen.cells
}

// remarks reports whether a column of measures, by its head, has only a few words a cell (已印发方案)
// beside the whole sentences of other, a column of tasks: those are what is to be done.
func (col *column) remarks(other *column) bool {
	return col.rank == asMeasure && other.rank >= asProject && other.rank < col.rank && col.seen.length < 8 && other.seen.length > 16 && other.seen.cells >= col.seen.cells
}

// tellsOf reports whether the column says what is to be done of the names that other, taken for
// the task by its head, holds.
func (col *column) tellsOf(other *column) bool {
	x, y := &col.seen, &other.seen
	if shortTitle.MatchString(other.word) && col.rank == asDetail && x.length >= 14 && y.length <= 14 && x.length >= 1.6*y.length && x.distinct > 0.8 && x.cells*10 >= y.cells*9 {
		return true // 具体要求 beside 任务名称
	}
	if col.rank <= asProblem || col.rank >= other.rank || x.acts < 0.5 || x.length <= 1.5*y.length || strings.Contains(col.word, "建设") && !strings.HasSuffix(col.word, "要点") && y.acts < 0.5 {
		return false
	}
	if x.length >= 18 && y.length <= 20 && x.length >= 1.6*y.length && x.distinct > 0.8 && y.acts >= 0.5 && x.cells*10 >= y.cells*9 && (col.taken == model.KindRequirement || strings.HasSuffix(col.word, "要求")) {
		return true // 工作要求, at length, beside titles that say what is to be done as well
	}
	if titlesOf.MatchString(other.word) && x.length >= 14 { // some of which are headings over others
		return y.length <= 20 && x.cells*10 >= y.cells*7
	}
	return y.acts*2 <= x.acts && y.length <= 10 && x.cells*10 >= y.cells*8 && (y.length <= 4 || !projectName.MatchString(other.word))
}

// shortTitle finds the head of titles that what is to be done stands beside: 任务名称.
var shortTitle = regexp.MustCompile(`(?:任务|工作|事项|措施|行动|活动)(?:名称|标题|简称)$`)

// titlesOf finds the head of the titles of what is checked: 考核项目.
var titlesOf = regexp.MustCompile(`^(?:考核|考评|测评|评价|检查|评估)项目$`)

// projectName is the head of names that are what is to be done: 项目名称, not 事项名称.
var projectName = regexp.MustCompile(`项目|(?:^|[^项务作])名称`)

// demands reports whether the column says what is checked, by its head: 测评标准, 考核要点.
func (col *column) demands() bool {
	return slices.ContainsFunc([]string{"测评", "考核", "考评", "评价", "评分", "评估", "检查", "验收", "创建", "达标"}, func(w string) bool {
		return col.taken == model.KindTarget && strings.Contains(col.word, w) && !strings.Contains(col.word, "指标")
	})
}

// ofSteps reports whether column c goes with the steps of tasks: 考核要点 behind a 时序进度 that stands in as many
// rows, right of a 工作任务 over several of them.
func (l *layout) ofSteps(c int, words []int) bool {
	for s := range c {
		step := &l.columns[s]
		if step.taken == model.KindStep && step.seen.cells*10 >= l.columns[c].seen.cells*8 && slices.ContainsFunc(words, func(d int) bool {
			return d < s && l.columns[d].rank >= asProject && l.columns[d].seen.fresh*10 < step.seen.cells*8
		}) {
			return true
		}
	}
	return false
}

// unnamed gives the columns of longer texts whose heads are not known, where none is.
func (l *layout) unnamed() []int {
	best := -1
	basis := func(c int) bool { return l.columns[c].taken == model.KindBasis }
	for c := range l.columns {
		col := &l.columns[c]
		if col.fixed || col.taken != model.KindOther && col.taken != model.KindTheme && col.taken != model.KindBasis && col.taken != model.KindTarget || col.seen.cells == 0 || col.seen.length < 4 || col.weak || col.seen.units > most && !col.namesGroups() {
			continue
		}
		if best < 0 || basis(best) && !basis(c) || basis(best) == basis(c) && col.seen.length > l.columns[best].seen.length {
			best = c
		}
	}
	if best < 0 {
		return nil
	}
	l.columns[best].alt = l.columns[best].taken
	l.columns[best].rank = asProject
	return []int{best}
}

// parts reports whether the cells of column c part what one cell of column of holds, so
// that c is the task and of its heading: 具体要求 beside a merged 工作任务. What only
// measures a task (完成标准) parts it where the units go with it.
func (l *layout) parts(g *grid, of, c int) bool {
	col := &l.columns[c]
	if c < of || col.rank == asProblem {
		return false
	}
	groups, parted, alone := 0, 0, 0
	withUnits, withDue := 0, 0
	within := false
	for r := l.end; r < min(len(g.rows), l.end+2000); r++ {
		x, y := g.begins(r, of), g.begins(r, c) && !(within && g.saysAgain(r, of) && g.saysAgain(r, c))
		if (x || y) && !g.several(r) {
			within = false
			continue
		}
		switch {
		case x && !(within && g.saysAgain(r, of)):
			groups++
			within = y
		case y && within:
			parted++
			if l.due >= 0 && g.begins(r, l.due) {
				withDue++
			}
			for _, u := range l.units {
				if g.begins(r, u) {
					withUnits++
					break
				}
			}
		case y:
			alone++
		}
	}
	if parted == 0 || groups == 0 {
		return false
	}
	if col.rank >= asDetail && (col.taken != model.KindTarget || col.demands() && strings.HasSuffix(col.word, "内容")) {
		return true // 考核内容 within 考核要点
	}
	if col.seen.cells >= groups+parted && withUnits*10 >= parted*9 && col.seen.acts >= 0.5 && col.seen.length >= 8 && col.seen.distinct > 0.8 {
		return true // 年度目标, a cell to each row with its own 牵头单位, of a 项目名称 of which one stands over two rows
	}
	if withDue*10 >= parted*9 && parted >= groups && col.taken == model.KindTarget {
		return true // 阶段目标 of a merged 重点任务, each with its 完成时间
	}
	return withUnits*2 > parted && parted*3 >= groups // 涉及事项 beside a merged 一件事, each with its department
}

// saysAgain reports whether the cell of column c in row r says what the one above it does, as the cells of a table
// made for filtering do in place of a merged one.
func (g *grid) saysAgain(r, c int) bool {
	return r > 0 && g.begins(r, c) && g.begins(r-1, c) && g.rows[r][c].text == g.rows[r-1][c].text
}

// chooseThemes takes the headings: columns of words left of the task whose cells hold
// several tasks, or that a head says are headings. All other columns of words are carried.
func (l *layout) chooseThemes(g *grid) {
	for c := range l.columns {
		col := &l.columns[c]
		if col.fixed {
			if col.taken == model.KindTheme && c != l.task {
				l.themes = append(l.themes, c)
			}
			continue
		}
		if c == l.task || l.task < 0 {
			continue
		}
		over := c < l.task && col.seen.cells > 0 && l.holds(g, c) && !strings.HasSuffix(col.word, "方式")
		switch {
		case col.taken == model.KindTheme:
			if c > l.task && !l.holds(g, c) && !strings.Contains(col.name, "标题") && !strings.Contains(col.name, "主题") || strings.Contains(col.name, "项目") && !over && col.seen.length < 8 {
				col.taken = model.KindOther
			}
		case !isWords(col.taken) && col.known:
		case over && col.taken == model.KindTarget && !strings.Contains(col.name, "任务") && !strings.Contains(col.name, "指标"):
		case over && col.taken != model.KindProblem && (col.known || col.seen.length <= 12 && col.seen.cells*2 <= l.columns[l.task].seen.cells):
			col.taken = model.KindTheme
		case !col.known:
		case c < l.task && col.rank >= asProject && !strings.Contains(col.name, "目标") && col.seen.length <= 60:
			col.taken = model.KindTheme
		case col.taken == model.KindTask && strings.Contains(col.name, "目标"):
			col.taken = model.KindTarget
		case col.taken == model.KindTask:
			col.taken = model.KindRequirement
		}
		if col.taken == model.KindTheme {
			l.themes = append(l.themes, c)
		}
	}
}

// holds reports whether a cell of column c stands over several tasks.
func (l *layout) holds(g *grid, c int) bool {
	within := false
	for r := l.end; r < min(len(g.rows), l.end+2000); r++ {
		if !g.several(r) {
			continue
		}
		x, y := g.begins(r, c), g.begins(r, l.task)
		if y && !x && within {
			return true
		}
		within = x || within && !y
		if x {
			within = true
		}
	}
	return false
}

// chooseNumbers takes the column of the tasks' numbers: the nearest to the left of the task
// whose numbers do not go with a heading. The numbers of headings stay with them.
func (l *layout) chooseNumbers(g *grid) {
	l.groups = make([]int, len(l.themes))
	for i := range l.groups {
		l.groups[i] = -1
	}
	if len(l.themes) == 0 && l.numbersAreThemes(g) {
		return
	}
	for c := range l.columns {
		if l.columns[c].taken != model.KindNumber {
			continue
		}
		if i := l.numbersTheme(g, c); i >= 0 {
			l.groups[i] = c
			continue
		}
		switch {
		case l.number < 0:
			l.number = c
		case l.task >= 0 && c < l.task && l.columns[c].seen.cells >= l.columns[l.number].seen.cells:
			l.carryNumber(l.number)
			l.number = c
		default:
			l.carryNumber(c)
		}
	}
}

// carryNumber carries a second column of numbers with the task.
func (l *layout) carryNumber(c int) {
	if l.columns[c].seen.cells > 0 {
		l.columns[c].taken = model.KindOther
	}
}

// numbersTheme gives the theme, by its index, whose cells column c numbers: there is a
// number just where a heading begins, and some task begins without either.
func (l *layout) numbersTheme(g *grid, c int) int {
	for i, th := range l.themes {
		if th < c || l.groups[i] >= 0 {
			continue
		}
		shared := false
		for r := l.end; r < len(g.rows); r++ {
			n, t := g.begins(r, c), g.begins(r, th)
			if n != t && g.several(r) {
				return -1
			}
			shared = shared || !n && g.begins(r, l.task)
		}
		if shared {
			return i
		}
		return -1
	}
	return -1
}

// numbersAreThemes makes the number column that of the headings where it holds headings
// instead, 一、加强教育: all of its cells have words behind the number.
func (l *layout) numbersAreThemes(g *grid) bool {
	c := slices.IndexFunc(l.columns, func(col column) bool { return col.head.kind == model.KindNumber && !col.fixed })
	if c < 0 || l.task < 0 {
		return false
	}
	found := false
	for r := l.end; r < len(g.rows); r++ {
		if !g.begins(r, c) || !g.begins(r, l.task) { // a heading over the whole width stands alone
			continue
		}
		lab, rest := cutLabel(tidy(g.rows[r][c].text))
		if lab.style != han && lab.style != hanParen && lab.style != chapter || len([]rune(rest)) < 2 {
			return false
		}
		found = true
	}
	if found {
		l.columns[c].taken = model.KindTheme
		l.themes, l.groups = []int{c}, []int{-1}
	}
	return found
}
