package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// tableReader reads the tasks out of one grid.
type tableReader struct {
	p           *planner
	g           *grid
	l           *layout
	blankMerges bool            // an empty cell may be one that is merged with the one above
	sayings     int             // how many rows were offered to be said to be no task
	noted       bool            // so it is by what a note says of units
	unmerged    bool            // so it is by what the table shows, not by its format
	lends       bool            // only an empty cell of units is so
	hanFound    map[[2]int]bool // what hanTasks found, by the end of the header and the style
	under       []heading       // paragraphs that are headings above the table, the outermost first
	named       []duty          // units that a line above, or the sheet's name, gives all of its tasks
	below       overUnits       // units that a row gives the tasks below it
	since       spot            // where the tasks below the last heading begin

	full    []heading // headings of full-width rows in force
	carried []heading // themes by column, in force; empty text: none
	within  []heading // headings below these, that stand where the tasks do
	last    []spot    // the tasks of the row before, for cells that reach over it
	taskRow int       // anchor row of the last task cell, or -1
	lastRow int       // what lastFilled found; 0: not asked
	duties  []duty    // of the row before, for formats without merges
	lent    int       // rows in a row that took over duties
	lentAt  model.Pos // the first of them

	filled    []int       // by column: cells with text
	above     []string    // by column: the cell above, for 同上
	lentCells []string    // by column: the cell that reaches down, for formats without merges
	numbered  map[int]int // rows by the numbers of their tasks, once they are asked for
	heads     []int       // columns of headings and stages, by which they go on
	reaches   []reach     // by column: whether an empty cell goes on with the one above
	parties   []duty      // by column: the units of the last cell, and its row
	partyRow  []int
	once      tally // empty cells of units that stand once for several rows
	down      tally // empty cells of units that take those above
	same      tally // cells that say 同上
	asOther   tally // cells that say 同第2项
	again     tally // headings that stand again
	broken    tally // cells with line breaks that are layout
	joined    tally // rows without a task of their own
	mingled   tally // such rows of which cells and units belong together, and not to all of the task
	stepped   tally // rows that only have a step more of the task above
	split     tally // rows that hold the rest of the text above
	first     tally // texts that begin with their units
	bracketed tally // texts that begin with units in brackets, which the columns of units do not name
	inText    tally // units that the words of a task name
	inRemark  tally // units to which a remark gives a part
	dueLent   tally // empty cells of deadlines that take those above
	undated   tally // empty cells of deadlines, which take none
	fieldLent tally // empty cells of leaders and persons that do
	changed   tally // remarks that say who has a task instead
	stacked   tally // rows that hold several, each with its number
	stackedSo tally // such rows of which other cells have fewer or more lines
	// misnumbered are units with numbers that are not those of the points beside them.
	misnumbered tally
	unfilled    tally // rows below the last task that have a number and nothing else
	flat        bool  // the headings stand in every row
	closed      bool  // the texts of tasks end as sentences do
	points      bool  // the numbers before the texts are of points, not of tasks
	sameSigns   bool  // a matrix has one sign only
}

// read reads the grid; l is its header, or nil. previous read the table before, which a
// table without a header of its own continues; pass what read returns to the next one.
func (t *tableReader) read(l *layout, previous *tableReader) *tableReader {
	t.taskRow = -1
	start := 0
	if l.first < l.end || l.headless {
		t.preface(l.first)
		start = l.end
	}
	switch {
	case len(t.under) > 0:
		t.full = slices.Clone(t.under)
	case previous != nil && l.same(previous.l): // the table goes on after a page break
		t.full, t.carried, t.within, t.below = previous.full, previous.carried, previous.within, previous.below
		t.last = previous.last
	}
	t.use(l)
	t.g.tables[0] = t.p.table + 1
	t.enter()
	t.markSince()
	defer t.lookAhead(start)()
	for r := start; r < len(t.g.rows); r++ {
		if r > start {
			if next := t.headerAgain(r); next != nil {
				for h := r; h < next.end; h++ {
					t.markRow(h, useHead)
				}
				r = next.end - 1
				if !next.same(t.l) {
					t.use(next)
				}
				continue
			}
		}
		t.ask(r)
		t.row(r)
	}
	t.g.tables[1] = t.p.table + 1
	t.endBelow()
	t.flushLent()
	t.report()
	t.reportFirst()
	t.reportColumns()
	return t
}

// use makes l the header of the rows that follow.
func (t *tableReader) use(l *layout) {
	t.reportColumns()
	t.l = l
	t.p.columns(l)
	if len(t.carried) != len(l.themes) {
		t.carried = make([]heading, len(l.themes))
	}
	t.above = make([]string, len(l.columns))
	t.lentCells = make([]string, len(l.columns))
	t.parties, t.partyRow = make([]duty, len(l.columns)), make([]int, len(l.columns))
	if !t.blankMerges || t.unmerged {
		t.unmerged = t.leftBlank()
		t.blankMerges = t.unmerged
	}
	if t.p.blank.units && len(l.units) > 0 && !t.blankMerges {
		t.blankMerges, t.noted = true, true
	}
	t.lends = !t.blankMerges && t.p.blank.of.text == "" && t.unitsOnce()
	t.sameSigns = t.oneSign()
	t.reaches = t.reaching()
	t.flat = t.flatThemes()
	t.points, t.closed = t.pointed() && !t.tasksOfUnits(), t.l.number >= 0 && t.l.task >= 0 && t.closedTexts()
	t.filled = make([]int, len(l.columns))
	for r := l.first; r < l.end; r++ {
		t.markRow(r, useHead)
	}
}

// headerAgain gives the header in row r, where a page break or a new part repeats one.
func (t *tableReader) headerAgain(r int) *layout {
	row := t.g.rows[r]
	sure := false
	for c := range row {
		if c < len(t.l.columns) && t.l.columns[c].matrix && t.g.begins(r, c) && isSign(row[c].text) {
			return nil
		}
		if len(row[c].text) > 200 || int(row[c].row) < r && tidy(t.g.at(r, c).text) != "" { // within a merged cell
			return nil
		}
		if t.g.begins(r, c) && c < len(t.l.columns) && headText(row[c].text) != t.l.columns[c].word &&
			(t.l.first == t.l.end || headText(row[c].text) != headText(t.g.at(t.l.first, c).text)) { // 评审条款 over 章 and 条款
			if h, ok := classify(row[c].text); !ok || h.loose { // a row of values has some head-like words: 落实项目资金
				return nil
			}
		}
		sure = sure || surelyHead(row[c].text)
	}
	if !sure || !t.p.opts.headerRow(t.g, r) {
		return nil
	}
	end := t.p.opts.headerEnd(t.g, r)
	repeated := len(t.l.columns) > 0
	for c := range t.l.columns {
		_, name := t.p.opts.headAt(t.g, r, end, c)
		repeated = repeated && name == t.l.columns[c].name
	}
	if repeated {
		again := *t.l
		again.first, again.end = r, end
		return &again
	}
	l := t.p.opts.newLayout(t.g, r, end)
	if len(l.units) == 0 || l.task < 0 {
		return nil
	}
	return l
}

// flatThemes reports whether the headings stand in every row, as in a table made for
// filtering: then they do not "stand again".
func (t *tableReader) flatThemes() bool {
	if len(t.l.themes) == 0 {
		return false
	}
	c := t.l.themes[len(t.l.themes)-1]
	rows, own, equal := 0, 0, 0
	before := ""
	for r := t.l.end; r < len(t.g.rows); r++ {
		if !t.g.begins(r, t.l.task) {
			continue
		}
		rows++
		if t.g.begins(r, c) {
			own++
			text := tidy(t.g.rows[r][c].text)
			if text == before {
				equal++
			}
			before = text
		}
	}
	return equal > 0 && own*10 >= rows*9 && equal*4 >= rows
}

// pointed reports whether the numbers before the texts begin anew in each cell: 1.截污。2.清淤。
// Then they are those of points within a task.
func (t *tableReader) pointed() bool {
	ones, on, fresh := 0, 0, false
	last := ""
	for r := t.l.end; r < min(len(t.g.rows), t.l.end+500); r++ {
		if t.l.task < 0 || !t.g.begins(r, t.l.task) {
			continue
		}
		if !t.g.several(r) { // below a heading the numbers of tasks may begin anew
			fresh = true
			continue
		}
		below := fresh
		fresh = false
		lab, _ := cutLabel(tidy(t.g.rows[r][t.l.task].text))
		switch {
		case lab.style == plain:
			continue
		case follows(last, lab.number):
			on++
		case !below && (lab.number == "1" || lab.number == "一"):
			ones++
		}
		last = lab.number
		if ls := lines(t.g.rows[r][t.l.task].text); len(ls) > 1 {
			if l, _ := cutLabel(ls[len(ls)-1]); l.style == lab.style {
				last = l.number
			}
		}
	}
	return ones >= 2 && on*2 < ones
}

// tasksOfUnits reports whether each row names a unit first, and then its tasks in one cell: nothing else stands before them.
func (t *tableReader) tasksOfUnits() bool {
	if len(t.l.units) != 1 || t.l.units[0] > t.l.task || t.l.number > t.l.units[0] || t.l.due > 0 && t.l.due < t.l.task {
		return false
	}
	return len(t.l.themes) == 0 && !slices.ContainsFunc(t.l.fields, func(c int) bool { return c < t.l.task })
}

// own gives the tidied text of the cell that begins at r, c.
func (t *tableReader) own(r, c int) string {
	if c < 0 || c >= len(t.g.rows[r]) {
		return ""
	}
	f := &t.g.rows[r][c]
	if int(f.row) != r || int(f.col) != c || f.text == "" {
		return ""
	}
	return tidy(f.text)
}

// value gives the text of the cell of column c that covers row r.
func (t *tableReader) value(r, c int) string {
	if c < 0 {
		return ""
	}
	f := t.g.at(r, c)
	if int(f.col) != c || f.text == "" {
		return ""
	}
	return tidy(f.text)
}

// row reads one row.
func (t *tableReader) row(r int) {
	first, n := -1, 0
	for c := range t.g.rows[r] {
		text := t.own(r, c)
		if text == "" {
			continue
		}
		if first < 0 {
			first = c
		}
		n++
		if c < len(t.above) {
			t.filled[c]++
			if sameAsAbove(text) && t.above[c] != "" && c != t.l.task && c != t.l.number {
				t.same.add(t.g.place(r, c), text)
				t.g.rows[r][c].text = t.above[c]
			}
			if same := t.asRow(c, text); same != "" && slices.Contains(t.l.units, c) {
				t.asOther.add(t.g.place(r, c), text)
				t.g.rows[r][c].text = same
			}
			if more, ok := asAboveAnd(text, t.above[c]); ok && slices.Contains(t.l.units, c) {
				t.same.add(t.g.place(r, c), text)
				t.g.rows[r][c].text = more
			}
			t.above[c] = t.g.rows[r][c].text
		}
	}
	if n == 0 {
		return
	}
	said := t.p.opts.row(t.g, r)
	switch {
	case said == rowNote:
		t.noteRow(r)
	case said == rowHeading:
		t.flushLent()
		t.headingRow(r, first)
	case said == rowTask:
		t.taskOf(r)
	case t.total(r, first), n > 1 && t.signed(r), n == 1 && signOff.MatchString(t.own(r, first)), n == 2 && t.captioned(r, first), n == 1 && (t.between(r, first) || saysOfRows(t.own(r, first)) || saysDueOfAll(t.own(r, first))):
		t.noteRow(r)
	case n == 2 && t.more(r, first):
	case n == 1 && t.fullWidth(r, first):
		t.flushLent()
		t.subheading(r, first)
	case n > 1 && t.summed(r, first):
		t.flushLent()
		t.summedHeading(r, first)
	case t.chineseHeading(r), t.numberedHeading(r), t.partsHeading(r):
		t.flushLent()
	default:
		t.taskOf(r)
	}
}

// sameAsRow finds a cell that says what the one in the row of a number does: 同1, 同第2项.
var sameAsRow = regexp.MustCompile(`^同(?:第|序号|编号|任务)?\s*([0-9０-９]{1,4}|[一二三四五六七八九十]{1,3})\s*(?:项|条|号|行|款)?(?:任务|工作)?$`)

// asRow gives the text of the cell of column c in the row that text names by its number; "" where it names none.
func (t *tableReader) asRow(c int, text string) string {
	m := sameAsRow.FindStringSubmatch(text)
	if m == nil || t.l.number < 0 {
		return ""
	}
	if t.numbered == nil {
		t.numbered = map[int]int{}
		for r := t.l.end; r < len(t.g.rows); r++ {
			if n, ok := model.Ordinal(columnNumber(t.own(r, t.l.number))); ok && t.numbered[n] == 0 {
				t.numbered[n] = r
			}
		}
	}
	n, ok := model.Ordinal(number(m[1]))
	if r := t.numbered[n]; ok && r > 0 && !sameAsRow.MatchString(t.own(r, c)) && c < len(t.g.rows[r]) {
		return t.g.rows[r][c].text
	}
	return ""
}

// between reports whether row r, all of which stands in the column of tasks, is none of them: the title of another
// table on the sheet, whose heads are the next row, or the office and the date below a table.
func (t *tableReader) between(r, first int) bool {
	if first != t.l.task || first+1 < len(t.g.rows[r]) && int(t.g.rows[r][first+1].col) == first {
		return false
	}
	next := r + 1
	for next < len(t.g.rows) && !slices.ContainsFunc(t.g.rows[next], func(f cell) bool { return tidy(f.text) != "" }) {
		next++
	}
	if text := t.own(r, first); next == len(t.g.rows) || isDate(text) {
		return isDate(text) && (next == len(t.g.rows) || !t.g.several(next))
	}
	if l := t.headerAgain(next); l != nil {
		lab, _ := cutLabel(t.own(r, first))
		return !l.same(t.l) && lab.style == plain && utf8.RuneCountInString(t.own(r, first)) <= 40
	}
	return !t.g.several(next) && isDate(t.own(next, first)) && utf8.RuneCountInString(t.own(r, first)) <= 20
}

// signOff is a cell in which somebody signs for a table, which may stand alone below any column: 审核：赵明.
var signOff = regexp.MustCompile(`^(?:审核|审批|审定|审签|复核|校核|核稿|批准|签发|制表|填表|填报|经办|拟稿|统计)人?(?:员)?(?:签[字名])?\s*[:：]\s*\S{0,8}\s*$|^(?:主送|抄送|抄报|呈报)\s*[:：]|^[^，。；：:]{0,10}[（(]?(?:签字|签名|签章|盖章)[）)]?\s*[:：]`)

// signed reports whether all cells of row r are those of a form's foot: 编制：…, 审核：….
func (t *tableReader) signed(r int) bool {
	signs := false
	for c := range t.g.rows[r] {
		text := t.own(r, c)
		if text != "" && !isAside(text) && !(signs && isDate(text)) {
			return false
		}
		signs = signs || text != ""
	}
	return true
}

// captioned reports whether row r is one of a form below the table: a word where the numbers
// stand and, in one cell over the tasks and their units, what it says (办理要求).
func (t *tableReader) captioned(r, first int) bool {
	if t.l.number < 0 || first != t.l.number || len(t.l.units) == 0 || !t.g.begins(r, t.l.task) || isNumber(t.own(r, first)) {
		return false
	}
	f := t.g.at(r, t.l.units[len(t.l.units)-1])
	if int(f.row) != r || int(f.col) != t.l.task {
		return false
	}
	text := tidy(f.text)
	h, _ := classify(t.own(r, first))
	_, duties := cutDuties(text)
	return h.kind != model.KindUnit && !duties && !isUnitList(text) // not 牵头单位 | 县教育局
}

// more reads row r where it says more of the task above: a head in the column of the tasks
// (推进措施) and, in one cell over all units, what stands under it.
func (t *tableReader) more(r, first int) bool {
	if first != t.l.task || len(t.last) == 0 || len(t.l.units) == 0 {
		return false
	}
	from, to := t.l.units[0], t.l.units[len(t.l.units)-1]
	f := t.g.at(r, from)
	if from == to && from+1 < len(t.g.rows[r]) { // one column of units: the cell reaches beyond it
		to = from + 1
	}
	g := t.g.at(r, to)
	h, known := classify(t.own(r, first))
	if !known || h.kind == model.KindUnit || int(f.row) != r || int(f.col) <= first || f.row != g.row || f.col != g.col || from == to {
		return false
	}
	value, _ := flow(lines(f.text))
	use := useField
	for _, s := range t.last {
		if k := t.p.at(s); h.kind == model.KindDue && k.Due == "" {
			k.Due, use = value, useDue
			continue
		}
		t.p.moreField(s, model.Field{Head: t.own(r, first), Kind: carried(h.kind), Value: value})
	}
	t.mark(r, first, useHead)
	t.mark(r, int(f.col), use)
	return true
}

// taskOf reads a row of the table proper.
func (t *tableReader) taskOf(r int) {
	t.readThemes(r)
	if t.stepsMore(r) {
		t.addSteps(r)
		return
	}
	duties := t.readDuties(r)
	if t.textGoesOn(r) {
		t.goOnText(r, slices.DeleteFunc(duties, func(d duty) bool { return d.above }))
	} else if raw, c, begins := t.readTask(r, duties); begins {
		t.addTasks(r, c, raw, duties)
	} else {
		t.noTask(r, slices.DeleteFunc(duties, func(d duty) bool { return d.above }))
	}
}

// noTask reads a row in which no task begins: its cells belong to the task whose cell
// reaches over it, or to none.
func (t *tableReader) noTask(r int, duties []duty) {
	if len(t.last) > 0 && t.taskGoesOn(r) {
		t.goOn(r, duties)
		return
	}
	for _, c := range t.l.units {
		t.mark(r, c, useSpare)
	}
	for _, d := range duties {
		t.p.ds.Add(d.pos, model.Warning, "phrase-without-task", model.Say("责任单位“%s”没有对应的任务，未列入", "the units %q have no task and are left out", quote(d.text)), model.Text{ZH: "请核对该行任务是否缺失；不是任务的，请在 fengong.toml 的 [rows] 中写明", EN: "see whether the task of this row is missing; if it is none, say so under [rows] in fengong.toml"})
		t.saidNoTask(r)
	}
	var texts []string
	first := -1
	for c := range t.g.rows[r] {
		if text := t.own(r, c); text != "" && !slices.Contains(t.l.units, c) && !slices.Contains(t.l.themes, c) && !slices.Contains(t.l.groups, c) {
			t.mark(r, c, useSpare)
			if texts = append(texts, text); len(texts) == 1 {
				first = c
			}
		}
	}
	switch {
	case len(texts) == 0:
	case len(texts) == 1 && len(duties) == 0 && first == t.l.number && t.lastFilled() < r:
		t.unfilled.add(t.g.place(r, first), texts[0])
	default:
		t.leftOver(r, first, strings.Join(texts, " | "))
	}
}

// lastFilled gives the last row that holds more than a number: offices number rows ahead and leave those they do not need.
func (t *tableReader) lastFilled() int {
	if t.lastRow == 0 {
		t.lastRow = len(t.g.rows) - 1
		for t.lastRow > t.l.end && !slices.ContainsFunc(t.g.rows[t.lastRow], func(f cell) bool {
			return int(f.col) != t.l.number && tidy(f.text) != ""
		}) {
			t.lastRow--
		}
	}
	return t.lastRow
}

// goOn gives the cells of row r to the tasks that reach over it.
func (t *tableReader) goOn(r int, duties []duty) {
	due, own, words, again := "", false, false, t.namedAgain(duties)
	if t.own(r, t.l.due) != "" {
		due = t.dueOf(r)
		t.mark(r, t.l.due, useDue)
	}
	for _, s := range t.last {
		k := t.p.at(s)
		if due != "" && due != k.Due {
			// Each row has a deadline of its own: they are steps, and none of them is the task's.
			if k.Due != "" {
				k.Steps = append(k.Steps, model.Step{When: k.Due, What: k.Phrase})
				k.Due = ""
			}
			what := ""
			for _, d := range duties {
				what += d.text
			}
			k.Steps = append(k.Steps, model.Step{When: due, What: what})
		}
		t.p.assign(s, duties)
		for _, c := range t.l.fields {
			if t.own(r, c) == "" {
				continue
			}
			value, _ := t.flow(r, c)
			t.mark(r, c, useField)
			own = own || t.l.columns[c].taken == model.KindOther
			words = words || isWords(t.l.columns[c].taken) // 年度目标: what these units are to do
			t.p.moreField(s, model.Field{Head: t.l.nameOf(c), Kind: t.l.columns[c].taken, Value: value})
		}
		k = t.p.at(s)
		k.Steps = append(k.Steps, t.stepsOf(r, true)...)
	}
	for _, c := range t.l.units {
		t.mark(r, c, useUnit)
	}
	if len(duties) > 0 && (words || own && again) {
		t.mingled.add(duties[0].pos, duties[0].text)
	} else if len(duties) > 0 {
		t.joined.add(duties[0].pos, duties[0].text)
	}
	for _, c := range []int{t.l.number} {
		if text := t.own(r, c); text != "" {
			t.leftOver(r, c, text)
		}
	}
	t.link(r)
}

// namedAgain reports whether duties, which go on with those of the last task, name a unit of it again: each row is
// then for units of its own, and not the place of one more.
func (t *tableReader) namedAgain(duties []duty) bool {
	had := t.p.at(t.last[0]).Assignments
	return slices.ContainsFunc(duties, func(d duty) bool {
		return slices.ContainsFunc(t.p.parsed(d.wording(false, false)).Assignments, func(a model.Assignment) bool {
			return slices.ContainsFunc(had, func(h model.Assignment) bool { return h.Unit == a.Unit })
		})
	})
}

func (t *tableReader) leftOver(r, c int, text string) {
	t.mark(r, c, useSpare)
	t.p.ds.Add(t.g.place(r, c), model.Warning, "cell-unused", model.Say("“%s”没有对应的任务，未列入", "%q belongs to no task and is left out", quote(text)), model.Text{ZH: "请核对该行；不是任务的，请在 fengong.toml 的 [rows] 中写明", EN: "check this row; if it is no task, say so under [rows] in fengong.toml"})
	t.saidNoTask(r)
}

// taskGoesOn reports whether the task cell of an earlier row reaches over row r: by a
// merge or, in formats without merges, by being empty where no number or theme begins.
func (t *tableReader) taskGoesOn(r int) bool {
	f := t.g.at(r, t.l.task)
	if int(f.row) < r && int(f.row) == t.taskRow {
		return true
	}
	return tidy(f.text) == "" && t.own(r, t.l.number) == "" &&
		!slices.ContainsFunc(t.l.themes, func(c int) bool { return t.own(r, c) != "" }) &&
		(t.blankMerges || t.ditto(r))
}

// textGoesOn reports whether row r holds the rest of the text above and nothing else, as where one
// task was typed into two rows or a page ended within it: there is neither number nor unit, but for the
// rest of a list above that does not end, and the text above does not end either.
func (t *tableReader) textGoesOn(r int) bool {
	if len(t.last) == 0 || t.l.number < 0 || t.l.task < 0 || t.own(r, t.l.task) == "" || t.value(r, t.l.number) != "" ||
		slices.ContainsFunc(t.l.units, func(c int) bool { return t.own(r, c) == "" && t.value(r, c) != "" }) {
		return false
	}
	units := false
	for c := range t.g.rows[r] {
		if c == t.l.task || t.own(r, c) == "" {
			continue
		}
		if !slices.Contains(t.l.units, c) || !strings.HasSuffix(tidy(t.g.at(r-1, c).text), "、") {
			return false
		}
		units = true
	}
	k := t.p.at(t.last[len(t.last)-1])
	text := t.own(r, t.l.task)
	if l, _ := cutLabel(text); l.style != plain || k.Number == "" || len(k.Assignments) == 0 {
		return false
	}
	if _, ok := cutDuties(text); ok {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(k.Text)
	if units || strings.ContainsRune("，、,：:和与及", end) || strings.HasPrefix(text, "，") || strings.HasPrefix(text, "、") {
		return !strings.ContainsRune("。；;", end)
	}
	return !strings.ContainsRune(ends, end) && (t.closed || !t.blankMerges && (unended.MatchString(k.Text) || !acts(text) && utf8.RuneCountInString(text) < 15))
}

// ends are the signs that a sentence ends with.
const ends = "。；;！!？?…”》）)"

// closedTexts reports whether all texts of tasks end as sentences do, but for those before a row that has nothing but text.
func (t *tableReader) closedTexts() bool {
	n := 0
	for r := t.l.end; r < len(t.g.rows); r++ {
		text := t.own(r, t.l.task)
		switch {
		case text == "" || !t.g.several(r):
		case strings.ContainsRune(ends, lastRune(text)):
			n++
		case r+1 == len(t.g.rows) || t.g.several(r+1) || t.own(r+1, t.l.task) == "":
			return false
		}
	}
	return n > 1
}

// lastRune gives the last sign of text.
func lastRune(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}

// unended finds a text whose last word asks for another.
var unended = regexp.MustCompile(`(?:做好|抓好|推进|推动|开展|加强|完善|落实|实施|强化|提升|完成|建设|组织|建立|健全|加快|进行|以及|确保|达到)$`)

// goOnText adds the text of row r, and the units of a list that goes on in it, to the task above.
func (t *tableReader) goOnText(r int, duties []duty) {
	text, _ := t.flow(r, t.l.task)
	t.mark(r, t.l.task, useTask)
	last := t.last[len(t.last)-1]
	t.p.at(last).Text += text
	t.p.assign(last, duties)
	for _, c := range t.l.units {
		t.mark(r, c, useUnit)
	}
	t.split.add(t.g.place(r, t.l.task), text)
	t.link(r)
}

// ditto reports whether row r, in a format that knows merged cells, goes on with the one
// above although nothing is merged: what it has is a step or stands in a column that is
// carried.
func (t *tableReader) ditto(r int) bool {
	for c := range t.g.rows[r] {
		if t.own(r, c) != "" && !slices.Contains(t.l.steps, c) && !slices.Contains(t.l.fields, c) && c != t.l.due && !slices.Contains(t.l.units, c) {
			return false
		}
	}
	return true
}

// flow gives the text of the cell at r, c and counts what was done to its line breaks.
func (t *tableReader) flow(r, c int) (string, model.Pos) {
	f := t.g.at(r, c)
	pos := t.g.place(r, c)
	text, joined := flow(lines(f.text))
	t.breaks(pos, f.text, joined)
	return text, pos
}

// breaks counts the cells with line breaks that the plan does not keep.
func (t *tableReader) breaks(pos model.Pos, raw string, joined bool) {
	first := strings.IndexFunc(raw, func(r rune) bool { return !blank(r) })
	if joined || first > 0 && strings.ContainsFunc(raw[:first], lineBreak) {
		t.broken.add(pos, raw)
	}
}

// tally counts what is reported once for the whole table.
type tally struct {
	n    int
	pos  model.Pos // of the first
	text string    // of the first
}

func (c *tally) add(pos model.Pos, text string) {
	if c.n++; c.n == 1 {
		c.pos, c.text = pos, quote(text)
	}
}

// report says once what was met in several cells.
func (t *tableReader) report() {
	note := func(c tally, sev model.Severity, code string, message, hint model.Text) {
		if c.n > 0 {
			t.p.ds.Add(c.pos, sev, code, message, hint)
		}
	}
	note(t.broken, model.Note, "cell-line-break", model.Say("%d个单元格中有多余的换行，已按排版处理，如“%s”", "%d cell(s) have a line break that is taken for layout, such as %q", t.broken.n, t.broken.text), model.Text{})
	note(t.again, model.Note, "theme-repeated", model.Say("标题“%s”重复出现（多因换页），按同一主题处理%s", "the heading %q stands again, as after a page break; both are one theme%s", t.again.text, times(t.again.n)), model.Text{})
	note(t.same, model.Note, "same-as-above", model.Say("%d格写的是“%s”，取上一格的内容", "%d cell(s) say %q: they take what the cell above says", t.same.n, t.same.text), model.Text{})
	note(t.down, model.Warning, "phrase-carried", model.Say("%d格单位为空而同一行有其他单位，按合并单元格沿用上面的“%s”等", "%d empty cell(s) of units beside others in the row are taken as merged with the cell above, such as %q", t.down.n, t.down.text), t.carriedHint())
	note(t.once, model.Warning, "phrase-carried", model.Say("%d格责任单位为空，沿用上面一格的“%s”等", "%d empty cell(s) of units take those of the cell above, such as %q", t.once.n, t.once.text),
		model.Text{ZH: "表中没有合并单元格，同一单位也没有连着写两次；请核对，有误的在原表中填上", EN: "no cells of the table are merged, and no units stand in two rows, one behind the other: check them, and fill them in where this is wrong"})
	note(t.asOther, model.Note, "same-as-above", model.Say("%d格写的是“%s”，取该编号一行的内容", "%d cell(s) say %q: they take what the row of that number says", t.asOther.n, t.asOther.text), model.Text{})
	note(t.stacked, model.Note, "rows-stacked", model.Say("一行里写有几个编号，按编号拆成几项任务，如“%s”%s", "a row with several numbers is taken as a task each, such as %q%s", t.stacked.text, times(t.stacked.n)), model.Text{})
	note(t.stackedSo, model.Warning, "rows-stacked", model.Say("一行里写有几个编号，其他格的条数对不上：任务没有这么多条的按一项处理，单位没有这么多行的各项都列入，如“%s”%s",
		"a row has several numbers, and not as many lines in other cells: without as many points it is taken as one task, and units without as many lines go with all of them, such as %q%s", t.stackedSo.text, times(t.stackedSo.n)),
		model.Text{ZH: "请核对；请在原表中一行写一项任务", EN: "check it; write each task in a row of its own in the source"})
	note(t.misnumbered, model.Warning, "points-unmatched", model.Say("任务和单位都分条编号，但编号对不上，单位都列入整项任务，如“%s”%s", "the points of a task and its units are numbered, but not alike: all units have all of the task, such as %q%s", t.misnumbered.text, times(t.misnumbered.n)),
		model.Text{ZH: "请核对；如各条各有单位，请在原表中使编号一致", EN: "check it; where each point has units of its own, make the numbers alike in the source"})
	note(t.unfilled, model.Note, "row-empty", model.Say("编号“%s”一行是空的，不作任务%s", "the row of number %q is empty and no task%s", t.unfilled.text, times(t.unfilled.n)), model.Text{})
	note(t.joined, model.Note, "phrase-joined", model.Say("“%s”所在行没有任务，并入上一任务%s", "the row of %q has no task of its own; it is added to the task above%s", t.joined.text, times(t.joined.n)), model.Text{})
	note(t.mingled, model.Warning, "rows-mingled", model.Say("“%s”所在行与上一任务合用任务文字，单位、内容各行不同，已并入该任务，所列单位都列入%s", "the row of %q shares the task above and has units and cells of its own; they are added to it, and all its units have all of it%s", t.mingled.text, times(t.mingled.n)),
		model.Text{ZH: "如各行是各单位分别负责的，请在原表中拆开合并的任务格，每行写明任务", EN: "if each row is for its own units, unmerge the cell of the task in the source and write the task in each row"})
	note(t.stepped, model.Note, "task-repeated", model.Say("任务“%s”在几行里重复写出，各行只是进度不同，合为一项任务%s", "the task %q stands in several rows that differ in their steps alone; they are one task%s", t.stepped.text, times(t.stepped.n)), model.Text{})
	note(t.split, model.Warning, "text-joined", model.Say("“%s”所在行没有编号和责任单位，文字接在上一任务之后%s", "the row of %q has no number and no units; its text goes on with that of the task above%s", t.split.text, times(t.split.n)),
		model.Text{ZH: "请核对；如是另一项任务，请补上编号和责任单位", EN: "check it; give it a number and units if it is another task"})
	note(t.inText, model.Warning, "units-in-text", model.Say("任务文字中写明的单位也列入了分工，如“%s”%s", "units that the words of a task name are assigned as well, such as %q%s", t.inText.text, times(t.inText.n)),
		model.Text{ZH: "请核对；如不应列入，请在原表中改写", EN: "check them; reword the source if they should not be"})
	note(t.inRemark, model.Warning, "units-in-text", model.Say("备注中写明职责的单位也列入了分工，如“%s”%s", "units to which a remark gives a part are assigned as well, such as %q%s", t.inRemark.text, times(t.inRemark.n)),
		model.Text{ZH: "请核对；如不应列入，请在原表中改写", EN: "check them; reword the source if they should not be"})
	note(t.dueLent, model.Warning, "due-carried", model.Say("%d格时限为空，%s，沿用上面的“%s”等", "%d empty cell(s) of deadlines, %s, take those above, such as %q", t.dueLent.n, t.whyLent(), t.dueLent.text),
		model.Text{ZH: "请核对；如没有时限，请在原表中填“无”", EN: "check them; write 无 in the source where there is no deadline"})
	if t.l.due >= 0 && t.undated.n <= t.l.columns[t.l.due].seen.cells && !t.p.restDue && !t.merges(t.l.due) {
		note(t.undated, model.Warning, "due-blank", model.Say("%d格时限为空，其他各行写有时限，按没有时限处理，如“%s”一行", "%d cell(s) of deadlines are empty, while other rows have one: these tasks have none, such as %q", t.undated.n, t.undated.text),
			model.Text{ZH: "请核对；如与上一格相同，请在原表中填上；如确无时限，请填“无”", EN: "check them; fill them in where they are as the cell above, and write 无 where there is no deadline"})
	}
	note(t.fieldLent, model.Note, "cell-carried", model.Say("%d格责任领导、责任人为空，按合并单元格沿用上面的“%s”等", "%d empty cell(s) of leaders or persons are taken as merged with the cell above, such as %q", t.fieldLent.n, t.fieldLent.text), t.carriedHint())
	note(t.changed, model.Warning, "remark-changes", model.Say("备注说单位有变，没有照改，如“%s”%s", "remarks say that units have changed, which was not followed, such as %q%s", t.changed.text, times(t.changed.n)),
		model.Text{ZH: "请核对；如单位有变，请在原表单位栏中改写", EN: "check them; if units have changed, say so in the column of units of the source"})
}

// times says how often more than once.
func times(n int) model.Text {
	if n < 2 {
		return model.Text{}
	}
	return model.Say("（共%d处）", " (%d times)", n)
}

// preface reads the rows above the header.
func (t *tableReader) preface(end int) {
	for r := range end {
		for c := range t.g.rows[r] {
			text := t.own(r, c)
			if text == "" {
				continue
			}
			if t.p.titled[t.g.place(r, c)] {
				t.mark(r, c, useTitle)
				continue
			}
			if t.givenAt(t.g.place(r, c)) {
				t.mark(r, c, useUnit)
				t.p.namedUnits = append(t.p.namedUnits, text)
				continue
			}
			t.mark(r, c, useNote)
			if t.p.countedIn(t.p.table, text) {
				t.p.kept.add(t.g.place(r, c), text)
				continue
			}
			t.p.remark(paragraph{text: text, pos: t.g.place(r, c), id: -1})
		}
	}
}

// givenAt reports whether the cell at pos names the units of the whole table.
func (t *tableReader) givenAt(pos model.Pos) bool {
	return slices.ContainsFunc(t.named, func(d duty) bool {
		d.pos.Char = pos.Char
		return d.pos == pos && !d.title
	})
}

// reportColumns says which columns are not plainly what they were taken for, a line each.
func (t *tableReader) reportColumns() {
	if t.l == nil {
		return
	}
	t.reportRival()
	for c := range t.l.columns {
		col := &t.l.columns[c]
		if t.filled[c] == 0 || col.fixed {
			continue
		}
		pos := t.g.place(t.l.first, c)
		set := func(k model.Kind) model.Text {
			return model.Say("如不对，请在 fengong.toml 的 [columns] 中写明，如 \"%s\" = \"%s\"", "if that is wrong, say so under [columns] in fengong.toml: %q = %q", t.l.nameOf(c), k)
		}
		carries := func() { // it is only carried: that can be said
			t.p.settledBy(model.Saying{Table: "columns", Key: t.l.nameOf(c), Value: columnCarried})
		}
		switch {
		case t.rolesOpen(col):
			role, hint := rolesRead[col.role], model.Text{ZH: "请在单位后写明（牵头）、（配合）；如列在第一位的牵头，请在 fengong.toml 的 [source] 中写明 first_leads = true",
				EN: "write （牵头） or （配合） behind the units; if the first of each leads, set first_leads = true under [source] in fengong.toml"}
			if t.l.ledBesides(col) {
				hint = model.Say("如都是配合单位，请在 fengong.toml 的 [columns] 中写明 %q = \"support\"", "if all of them support, say so under [columns] in fengong.toml: %q = \"support\"", col.name)
			}
			t.p.ds.Add(pos, model.Warning, "column-doubtful", model.Say("“%s”栏说有主有次，但各格没有写明谁主谁次，其中的单位都按%s处理", "the column %q is of units with two roles, but no cell says which has which; all are taken to %s", col.name, role), hint)
		case col.alt != "":
			t.p.ds.Add(pos, model.Warning, "column-doubtful", model.Say("“%s”栏按%s处理，也可能是%s", "the column %q is taken for %s; it may be %s", col.name, kindNames[col.taken], kindNames[col.alt]), set(col.alt))
			if col.taken == model.KindOther && col.alt == model.KindUnit {
				carries()
			}
		case !col.known && col.name != "" && (col.taken == model.KindDue || col.taken == model.KindStep):
			t.p.ds.Add(pos, model.Note, "column-carried", model.Say("“%s”栏按%s处理", "the column %q is taken for %s", col.name, kindNames[col.taken]), set(model.KindOther))
		case !col.known && col.name != "":
			t.p.ds.Add(pos, model.Note, "column-carried", model.Say("“%s”栏随任务照录", "the column %q is carried with the tasks", col.name), set(model.KindTask))
		case !col.known:
			t.p.ds.Add(pos, model.Warning, "column-unnamed", model.Say("第%d列没有栏名（%s），按%s处理（%d格有内容）", "column %d has no head (%s); it is taken for %s (%d cells with text)", c+1, t.whereColumn(c), kindNames[col.taken], t.filled[c]), model.Say("请在 fengong.toml 的 [heads] 中写明栏名，如 \"%[1]s\" = \"规模\"；也可在 [columns] 中写明是什么，如 \"%[1]s\" = \"task\"，不用的写 ignore",
				"name it under [heads] in fengong.toml, as %[1]q = \"规模\", or say under [columns] what it is: %[1]q = \"task\", or ignore", t.l.nameOf(c)))
			t.p.settledBy(model.Saying{Table: "columns", Key: t.l.nameOf(c), Value: "ignore"})
		case col.weak && col.taken == model.KindOther:
			t.p.ds.Add(pos, model.Warning, "column-doubtful", model.Say("“%s”栏随任务照录，其中的单位不列入分工", "the column %q is carried with the tasks; its units are not assigned", col.name), set(model.KindUnit))
			carries()
		}
	}
}

// whereColumn says by what a person finds column c, which has no head: the one to its left, and what it has first.
func (t *tableReader) whereColumn(c int) model.Text {
	first := ""
	for r := t.l.end; r < len(t.g.rows) && first == ""; r++ {
		first = t.own(r, c)
	}
	if c > 0 && t.l.columns[c-1].name != "" {
		return model.Say("“%s”右边，如“%s”", "right of %q, as %q", t.l.columns[c-1].name, quote(first))
	}
	return model.Say("如“%s”", "as %q", quote(first))
}

// kindNames are what a person calls the kinds of columns.
var kindNames = map[model.Kind]model.Text{
	model.KindNumber: {ZH: "编号", EN: "numbers"}, model.KindTheme: {ZH: "标题", EN: "headings"}, model.KindTask: {ZH: "任务", EN: "tasks"},
	model.KindUnit: {ZH: "责任单位", EN: "units"}, model.KindDue: {ZH: "完成时限", EN: "deadlines"}, model.KindStep: {ZH: "时序进度", EN: "steps"},
	model.KindIgnored: {ZH: "不用的栏", EN: "nothing"}, model.KindRequirement: {ZH: "工作要求", EN: "requirements"}, model.KindTarget: {ZH: "目标、标准", EN: "targets"},
	model.KindProblem: {ZH: "存在问题", EN: "problems"}, model.KindAmount: {ZH: "金额、数量", EN: "amounts"}, model.KindLeader: {ZH: "责任领导", EN: "leaders"},
	model.KindPerson: {ZH: "责任人", EN: "persons"}, model.KindBasis: {ZH: "来源、依据", EN: "basis"}, model.KindEvidence: {ZH: "佐证材料", EN: "evidence"},
	model.KindRemark: {ZH: "备注", EN: "remarks"}, model.KindOther: {ZH: "其他栏目", EN: "another column"},
}
