package parser

import (
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// Lists of checks (随机抽查事项清单, 检查计划) name who checks, 检查主体, who goes with them, 参检单位, and what is
// checked, 检查对象: of these the last has no part in the task, though shops and schools read as bodies do.

// objects finds the head of a column of what a task is about or for whom it is done: 抽查对象范围, 普法对象.
var objects = regexp.MustCompile(`^[^责交派考评督牵分配]{0,6}(?:抽查|检查|联查|巡查|监管|监督|执法|实施|处罚|检测|监测|管理|服务|公开|告知|普法|宣传|培训|学习|发放|补助|补贴|资助|受益|保障|慰问|救助|管控|整治|排查|统计|调查|适用|收费|许可|审批|被查|受检)(?:的)?(?:主要)?对象(?:范围|类别|类型|名称|基数|数量?|名录库?)?$`)

// receiving finds the head of a column of those for whom others do what is to be done: 受援单位, 被帮扶村.
var receiving = regexp.MustCompile(`^(?:受援|受助|受扶|受帮扶|受支援|被帮扶|被支援|被援助|受赠|受益|受捐)[^任牵责负]{1,6}$`)

// helping finds the head of a column of those who help others: 支援单位, 对口帮扶医院.
var helping = regexp.MustCompile(`^(?:对口|结对|定点|驻村)?(?:帮扶|支援|援助|援建|帮带)(?:责任)?(?:单位|部门|医院|学校|机构|企业|高校|院校|方)$`)

// joining finds the head of a column of bodies that go with those who check: 参检单位, 参与联合抽查部门.
var joining = regexp.MustCompile(`^(?:参检|协检|联检|协查|联查|会检|(?:参与|参加|协同|协助|配合|联合)(?:的)?(?:部门)?(?:联合)?(?:抽查|检查|执法|巡查|检测)?(?:的)?(?:部门)?)(?:单位|部门|机关|处室|科室|股室|机构)$`)

// checker finds the head of a column of those who check; only in a list of checks, elsewhere a 检查单位 is over
// those who answer.
var checker = regexp.MustCompile(`^(?:行政|具体|随机|实施|联合|主要)?(?:执法|监督|日常)?(?:抽查|检查|巡查|执法|监管|监督|督查|检测|监测)(?:实施|责任|执法|检查|承担|组织)?(?:主体|机关|部门|单位|处室|科室|股室|机构)$`)

// checked finds the heads that a list of checks has.
var checked = regexp.MustCompile(`^(?:[^问隐]{0,6}(?:抽查|检查|执法检查|巡查)(?:事项|内容|项目|任务|计划|类别|领域|任务名称|计划名称|比例|频次|比例及频次|方式)|.{0,4}(?:抽查|检查)(?:比例|频次).{0,4})(?:名称|范围)?$`)

// checks reports whether the table is a list of checks to come, and none of what they found; seen is true where it also
// says what is checked.
func (l *layout) checks() (is, seen bool) {
	for i := range l.columns {
		col := &l.columns[i]
		word := simplified.Replace(col.word)
		switch {
		case col.taken == model.KindProblem:
			return false, false
		case objects.MatchString(word):
			seen = true
		case checked.MatchString(word):
			is = true
		}
	}
	return is, seen
}

// checkers lets those who check answer for the tasks of a list of checks.
func (l *layout) checkers() {
	is, seen := l.checks()
	led, joined := false, false // 牵头部门 and, a row each, 联查部门 say more than 检查主体 over all of them
	for i := range l.columns {
		col := &l.columns[i]
		led = led || col.taken == model.KindUnit && col.role == model.Lead && col.seen.cells > 0
		joined = joined || joining.MatchString(simplified.Replace(col.word)) && col.seen.cells > 0
	}
	if !is || led && joined || slices.ContainsFunc(l.columns, column.answersItself) {
		return
	}
	for i := range l.columns {
		col := &l.columns[i]
		word := simplified.Replace(col.word)
		if col.fixed || !checker.MatchString(word) || col.seen.units < 0.5 || !seen && strings.HasSuffix(word, "单位") {
			continue
		}
		col.answer()
		col.checks = true
	}
}

// shares finds the head of a column of units each with what it does: 责任单位及职责分工.
var shares = regexp.MustCompile(`^(?:责任|牵头|承担|主要|参与|配合|相关|有关|成员)?(?:单位|部门|科室|处室|股室)(?:(?:及|和|与|、)(?:其)?(?:工作|主要|具体|任务|职责|责任)?(?:分工|职责|任务|责任|职能)|(?:工作|职责|任务|责任)分工)$`)

// divided lets the units of such a column answer for the task that another column names, each cell with several of them.
func (l *layout) divided() {
	for c := range l.columns {
		col := &l.columns[c]
		if col.fixed || col.taken == model.KindUnit || !shares.MatchString(simplified.Replace(col.word)) || !l.wordsBut(col) {
			continue
		}
		col.taken, col.rank, col.answers, col.mixed, col.role = model.KindUnit, noRank, true, true, headRole(col.word)
	}
}

// answersItself reports whether the head of a column says that its units answer, 责任部门 beside 检查部门, and are no offices
// of those who check.
func (col column) answersItself() bool {
	word := simplified.Replace(col.word)
	return col.taken == model.KindUnit && col.answers && col.role == model.NoRole && col.seen.cells > 0 &&
		!checker.MatchString(word) && !joining.MatchString(word) && !offices.MatchString(word)
}

// places finds the head of a column of townships and the like: where something is, or who does it there.
var places = regexp.MustCompile(`^(?:各|相关|有关)?(?:乡镇|镇街|镇乡|乡街|街镇|街道|镇|区县|县区|园区|开发区|镇（街道）|乡镇（街道）|镇（街）|县（市、区）)+$`)

var (
	// watching finds the head of a column of those whose duty it is to watch over others: 监管责任单位.
	watching = regexp.MustCompile(`监管责任|监督(?:管理)?责任`)
	// rectifies finds that of those watched: 整改责任单位.
	rectifies = regexp.MustCompile(`主体责任|责任主体|属地|整改|企业`)
)

// oneOfThree reports whether column c is 监管责任单位 beside 主体责任单位, 属地责任单位 or 整改责任单位: each has its own duty in
// the matter.
func (l *layout) oneOfThree(c int) bool {
	return watching.MatchString(l.columns[c].word) && slices.ContainsFunc(l.columns, func(col column) bool {
		return col.taken == model.KindUnit && !watching.MatchString(col.word) && rectifies.MatchString(col.word)
	})
}

// ofMending reports whether a column names those who put right what was found: 整改责任单位.
func (l *layout) ofMending() bool {
	return slices.ContainsFunc(l.columns, func(col column) bool { return col.taken == model.KindUnit && strings.Contains(col.word, "整改") })
}

// opened finds the heads of a list of what is to be made public.
var opened = regexp.MustCompile(`^公开(?:事项|内容|依据|时限|方式|渠道和载体|载体|层级)`)

// publishers lets those who make public answer, 公开主体, in a list of what is to be.
func (l *layout) publishers() {
	n := 0
	for i := range l.columns {
		if opened.MatchString(simplified.Replace(l.columns[i].word)) {
			n++
		}
	}
	for i := range l.columns {
		if col := &l.columns[i]; n > 1 && !col.fixed && strings.HasPrefix(simplified.Replace(col.word), "公开主体") {
			col.answer()
		}
	}
}

// powers finds the heads of a list of what bodies may decide or enforce.
var powers = regexp.MustCompile(`^(?:设定|法定|实施|审批|许可|执法|处罚|法律)依据$|^(?:审批|许可|执法|权力|职权)(?:类别|类型|种类)$|^(?:审批|许可|申请)(?:对象|条件)$`)

// granter finds in such a list the head of a column of those who do it: 审批部门, 终审机关, 执法主体.
var granter = regexp.MustCompile(`^(?:共同|联合|会同)?(?:审批|许可|审核|审查|确认|执法|终审|初审|决定|行使)(?:实施)?(?:部门|机关|机构|单位|主体)$`)

// granters lets those who decide or enforce answer in a list of such powers.
func (l *layout) granters() {
	n := 0
	for i := range l.columns {
		if powers.MatchString(simplified.Replace(l.columns[i].word)) {
			n++
		}
	}
	if n == 0 || slices.ContainsFunc(l.columns, column.answersItself) {
		return
	}
	for i := range l.columns {
		if col := &l.columns[i]; !col.fixed && granter.MatchString(simplified.Replace(col.word)) && col.seen.units >= 0.5 {
			col.answer()
		}
	}
}

// assessors gives those of the columns of overseers that answer for the assessing itself, 考核责任单位 beside 总牵头单位 in
// a list of what is assessed; none where others answer.
func (l *layout) assessors(watching []int) []int {
	if l.anyUnits(model.NoRole) || !l.scored() {
		return nil
	}
	return slices.DeleteFunc(watching, func(c int) bool {
		col := &l.columns[c]
		return col.role != model.NoRole || !strings.Contains(col.word, "责任") || !strings.ContainsAny(col.word, "考评")
	})
}

// bodiesOfOffices lets bodies answer beside those of their offices, 部门 beside 责任股室, and offices beside the body that
// checks, 股室 beside 检查主体: gives the columns that are left.
func (l *layout) bodiesOfOffices(plain []int) []int {
	all := func(is func(*column) bool) bool {
		return len(l.units) > 0 && !slices.ContainsFunc(l.units, func(c int) bool { return !is(&l.columns[c]) })
	}
	var joins *regexp.Regexp
	switch {
	case all(func(col *column) bool { return offices.MatchString(simplified.Replace(col.word)) }):
		joins = wholeBody
	case all(func(col *column) bool { return col.checks }):
		joins = offices
	default:
		return plain
	}
	return slices.DeleteFunc(plain, func(c int) bool {
		col := &l.columns[c]
		if !joins.MatchString(simplified.Replace(col.word)) || col.seen.units < 0.5 {
			return false
		}
		col.answers = true
		l.units = append(l.units, c)
		return true
	})
}

// wholeBody finds a head that only says that the column names bodies, offices one of those within such.
var (
	wholeBody = regexp.MustCompile(`^(?:单位|部门|机关|部门单位|职能部门|工作部门)(?:名称)?$`)
	offices   = regexp.MustCompile(`(?:[处科股]室|内设机构|承办机构)(?:单位)?$`)
)

// mendersOf leaves out those who found what is to be mended, where another column names those with whom it was found:
// 检查部门 beside 被检查单位.
func (l *layout) mendersOf(cs []int) []int {
	var with []int // shops and kindergartens, whose names need not end as those of bodies do
	mends := false
	for c := range l.columns {
		col := &l.columns[c]
		mends = mends || strings.Contains(col.word, "整改")
		if !col.fixed && col.over && col.seen.cells > 1 && inspected.MatchString(simplified.Replace(col.word)) {
			with = append(with, c)
		}
	}
	if !mends || len(with) == 0 || len(cs) == 0 {
		return cs
	}
	l.carryUnits(slices.DeleteFunc(slices.Clone(cs), func(c int) bool { return slices.Contains(with, c) }))
	return with
}

// mendersFor gives the menders in the place of columns of units that only name those who check.
func (l *layout) mendersFor(plain []int) []int {
	if len(l.units) > 0 || slices.ContainsFunc(plain, func(c int) bool { return !checker.MatchString(simplified.Replace(l.columns[c].word)) }) {
		return plain
	}
	menders := l.mendersOf(plain)
	if slices.Equal(menders, plain) {
		return plain
	}
	for _, c := range menders {
		l.columns[c].taken, l.columns[c].weak, l.columns[c].alt = model.KindUnit, false, model.KindOther
	}
	return menders
}

// inspected finds the head of a column of those with whom something was found: 受检单位, 隐患单位.
var inspected = regexp.MustCompile(`^(?:被|受)(?:检查?|查|抽查|督查|巡查|督导|检测)(?:的)?(?:单位|部门|企业|场所|机构|学校|商户|主体)|^(?:隐患|问题|存在问题)(?:所在|责任)?(?:单位|企业|部门|场所)`)

// scored reports whether the table says how what is done is scored.
func (l *layout) scored() bool {
	return slices.ContainsFunc(l.columns, func(col column) bool { return scores.MatchString(simplified.Replace(col.word)) })
}

// scoring finds the head of a column that says how points are given.
var scoring = regexp.MustCompile(`^(?:评分|赋分|计分|扣分|得分)(?:标准|办法|方法|细则|规则|说明|方式)`)

// pointsGiven finds what says for what points are given or taken, and nothing else: 完成目标得满分, 每降1个百分点扣0.5分.
var pointsGiven = regexp.MustCompile(`^[^。；]{0,30}(?:得满?分|[得计扣加减]\s*[0-9.]+\s*分|按比例[得计扣]分|不得分|[酌情]{0,2}扣分)[^。；]{0,12}[。；]?$`)

// scores finds the head of a column that says how many points there are, and for what.
var scores = regexp.MustCompile(`(?:分值|赋分|评分|计分|扣分|得分|权重)`)
