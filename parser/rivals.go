package parser

import (
	"strings"
	"unicode"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// alternatives notes a second column that could well be the task.
func (l *layout) alternatives(g *grid, words []int) {
	if l.task < 0 || l.columns[l.task].fixed {
		return
	}
	t := &l.columns[l.task]
	for _, c := range words {
		if col := &l.columns[c]; c != l.task && col.remarks(t) {
			col.alt = model.KindTask
		}
	}
	for _, c := range words { // 目标任务 beside 工作措施, a cell of each to a row
		if c != l.task && l.rivals(c) {
			l.rival = c
		}
	}
	if l.rival >= 0 && !l.atLength(l.task, l.rival) && l.alone(g, l.rival, l.task) > l.alone(g, l.task, l.rival) { // of two that can be it, the one without gaps
		l.task, l.rival = l.rival, l.task
		t = &l.columns[l.task]
	}
	for c := range l.columns { // longer words under a head that is not known
		if col := &l.columns[c]; c != l.task && !col.known && !col.fixed && col.taken == model.KindOther && col.alt == "" &&
			col.seen.length >= 8 && col.seen.length > t.seen.length && col.seen.cells*2 > t.seen.cells {
			col.alt = model.KindTask
		}
	}
	for c := range l.columns {
		if c != l.task && l.columns[c].says(t) {
			l.columns[c].alt = model.KindTask
		}
	}
	if !t.known && t.alt == "" {
		t.alt = model.KindOther
	}
}

// says reports whether the column, whatever its head, says at length in each row what is to be done, and t, which is taken for the task,
// has no more than a word for it: 说明 beside 工作任务. A project has its name.
func (col *column) says(t *column) bool {
	x, y := &col.seen, &t.seen
	switch col.taken {
	case model.KindRemark, model.KindBasis, model.KindOther, model.KindRequirement, model.KindTarget:
	default:
		return false
	}
	return !col.fixed && col.alt == "" && !namesThings.MatchString(simplified.Replace(t.word)) && !reports.MatchString(simplified.Replace(col.word)) &&
		y.cells > 1 && y.length <= 8 && y.acts < 0.3 && x.acts >= 0.5 && x.length >= 16 && x.length >= 2.5*y.length && x.distinct > 0.8 && x.cells*10 >= y.cells*8
}

var (
	// namesThings finds the head of names that are what is to be done.
	namesThings = regexp.MustCompile(`项目|名称|工程|课题|议题|活动|建议|提案|问题|隐患|产品`)
	// reports finds the head of what was done or found, or is asked of it.
	reports = regexp.MustCompile(`进展|情况|成效|结果|反馈|问题|佐证|意见|评分|分值|扣分|得分|完成度|规模|原因|背景|亮点`)
)

// atLength reports whether column c, left of which other stands, says in most rows at length what other has titles of: the
// title is the task where there is nothing more.
func (l *layout) atLength(c, other int) bool {
	x, y := &l.columns[c].seen, &l.columns[other].seen
	return other < c && x.cells*2 >= y.cells && x.length > 1.5*y.length && x.length >= 15
}

// rivals reports whether column c, by its head one of tasks, says something else in each row than the
// measures that are taken for the task. 整改任务 is what was found, and its measure the task.
func (l *layout) rivals(c int) bool {
	col, t := &l.columns[c], &l.columns[l.task]
	return t.rank == asMeasure && t.known && col.rank == asTask && strings.Contains(col.word, "任务") && !strings.Contains(col.word, "整改") && col.seen.cells >= 2 &&
		col.seen.cells*10 >= t.seen.cells*9 && col.seen.distinct > 0.9 && col.seen.length >= 8
}

// alone counts the rows in which column c has words and column other has nothing.
func (l *layout) alone(g *grid, c, other int) (n int) {
	for r := l.end; r < len(g.rows); r++ {
		if strings.ContainsFunc(g.at(r, c).text, func(s rune) bool { return unicode.Is(unicode.Han, s) }) && g.at(r, other).text == "" {
			n++
		}
	}
	return n
}

// reportRival asks which of two columns says what is to be done.
func (t *tableReader) reportRival() {
	if t.l.rival < 0 || t.l.rival == t.l.task || t.l.task < 0 {
		return
	}
	task, other := t.l.nameOf(t.l.task), t.l.nameOf(t.l.rival)
	t.p.ds.Add(t.g.place(t.l.first, t.l.rival), model.Warning, "task-doubtful", model.Say("“%s”栏按任务处理，“%s”栏也可能是任务", "the column %q is taken for the task; it may be %q", task, other),
		model.Say("请在 fengong.toml 的 [columns] 中写明哪一栏是任务：\"%s\" = \"task\" 或 \"%s\" = \"task\"",
			"say under [columns] in fengong.toml which is the task: %q = \"task\" or %q = \"task\"", task, other))
	readings := []string{other}
	for _, c := range t.l.themes { // 重点工作, a cell to a task
		if col := &t.l.columns[c]; col.rank > noRank && col.seen.distinct > 0.9 && col.seen.cells*10 >= t.l.columns[t.l.task].seen.cells*9 {
			readings = append(readings, t.l.nameOf(c))
		}
	}
	t.p.ds[len(t.p.ds)-1].Asks = []model.Ask{{Name: task, Readings: readings}}
}
