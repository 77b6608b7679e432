package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// understand makes a plan of doc: the one reading for every format.
func understand(name string, doc *document, o Options) (*model.Plan, model.Diagnostics) {
	o.leaveOut(doc)
	doc.report()
	doc.catalogue()
	doc.tails()
	doc.runOn()
	o.cards(doc)
	o.articles(doc)
	doc.frame()
	plan, ds := understood(name, doc, &o, false)
	if plan == nil && !slices.ContainsFunc(doc.blocks, func(b block) bool { return b.grid != nil }) { // what looked as if it named units did not
		if within, said := understood(name, doc, &o, true); within != nil {
			return within, said
		}
	}
	return plan, ds
}

// understood is understand for a doc that is prepared. Where within is so, only sentences are looked for that say who is to do
// something.
func understood(name string, doc *document, o *Options, within bool) (*model.Plan, model.Diagnostics) {
	p := newPlanner(doc, o)
	p.notesOfAll(doc)
	found := p.surveyed(doc)
	if p.only = within; within {
		if !p.namesSomewhere(doc) {
			return nil, nil
		}
	} else if found.header == nil && !proseHasDuties(doc) {
		if within := p.namesSomewhere(doc); !p.invertedProse(doc) && !p.withoutUnits(doc, &found) && !within {
			return nil, append(doc.ds, p.nothingFound(name, doc, found)...)
		}
	}
	p.findRule(doc)
	p.legend(doc)
	p.blankSaid(doc)
	rest := p.title(doc, found)
	var previous *tableReader
	var run []paragraph
	var above []heading // paragraphs that are headings, in force where run begins
	flush := func(over []heading) {
		p.proseUnder(run, over)
		run = nil
	}
	for i := range rest {
		b := &rest[i]
		if b.grid == nil {
			if p.standsAt(b.para.pos) || found.header != nil && len(b.para.text) < 300 && aboutSomeRows(b.para.text) && nearGrid(rest, i) {
				p.remark(b.para)
				continue
			}
			run = append(run, b.para)
			continue
		}
		l := p.layoutOf(b.grid, previous)
		named := p.unitsAbove(run, b.grid, l)
		if l == nil || !p.usable(b.grid, l) && len(named) == 0 {
			over := above
			above = inForce(above, run)
			flush(over)
			p.unusedTable(b.grid)
			continue
		}
		var line *heading // the line that names the units
		over := above
		begun := p.begin(&run, b.grid, l, previous)
		if len(named) > 0 && (len(l.units) > 0 || l.spoken != l.task && !textsTell(b.grid, l)) {
			run, line = p.takeUnits(run)
			if named[0].title {
				p.reportTitleUnit(named[0])
			}
		} else {
			named = nil
		}
		if previous == nil || begun > 0 {
			above = nil
		}
		var under []heading
		run, above, under = p.headingsOver(p.takeIntroduction(run), above, line)
		table := p.table
		p.table = max(0, table-begun)
		flush(over)
		p.table = table
		t := &tableReader{p: p, g: b.grid, blankMerges: doc.blankMerges && !b.grid.exact, under: under, named: named}
		previous = t.read(l, previous)
	}
	flush(above)
	return p.conclude(name, doc, found)
}

// headingsOver parts run, before a table, into what is no heading and the headings in force over the table, and gives those under
// which its tasks stand; above are those in force where run begins, line names its units, or is nil.
func (p *planner) headingsOver(run []paragraph, above []heading, line *heading) (rest []paragraph, inForceNow, under []heading) {
	heads := headingsBefore(run)
	if len(heads) == 0 {
		if line != nil {
			under = []heading{*line}
		}
		return run, inForce(above, run), under
	}
	above = inForce(above, run[:len(run)-len(heads)])
	run, above = p.takeHeadings(run, above, heads)
	under = above
	if line != nil && line.style != plain {
		under = append(slices.Clone(under), *line)
	}
	return run, above, under
}

// nearGrid reports whether block i stands at most two blocks before or behind a grid, which may turn out to be no table of the plan.
func nearGrid(blocks []block, i int) bool {
	return slices.ContainsFunc(blocks[max(0, i-2):min(len(blocks), i+3)], func(b block) bool { return b.grid != nil })
}

// conclude closes the plan when all of doc has been read, and tells what is to be said of the whole.
func (p *planner) conclude(name string, doc *document, found surveyed) (*model.Plan, model.Diagnostics) {
	p.leave(0)
	p.notesOnRows(doc)
	p.finish()
	p.duesOnce(doc)
	p.around(doc)
	doc.struck.numbers(doc, p.plan)
	p.holdCounts(doc)
	p.tellParts(doc)
	p.reportBlank()
	p.reportRemarks()
	p.reportCalm()
	p.idleRule()
	p.reportOwn()
	p.account(doc)
	p.countIn()
	p.ds = append(p.ds, p.opts.unusedSaid(name, doc, p.heads)...)
	p.opts.Memory.keep(p)
	if len(p.plan.Themes) == 0 {
		return nil, append(p.ds, p.nothingFound(name, doc, found)...)
	}
	return p.plan, p.ds
}

func newPlanner(doc *document, o *Options) *planner {
	p := &planner{opts: o, addressee: doc.addressee, taught: phrase.Learn(o.Directory), plan: &model.Plan{}, uses: make([]use, len(doc.blocks)), ds: doc.ds, leads: o.FirstLeads,
		titled: map[model.Pos]bool{}, told: map[string]bool{}, more: map[spot][]string{}}
	o.Memory.take(p)
	for i := range doc.blocks {
		doc.blocks[i].para.id = i
	}
	return p
}

// begin opens the table that g is of, unless g goes on with the one before, and takes its
// mark and title off run. It gives how many tables it opened.
func (p *planner) begin(run *[]paragraph, g *grid, l *layout, previous *tableReader) int {
	if previous == nil {
		before := len(p.plan.Tables)
		if len(p.plan.Themes) > 0 { // tasks in running text stand before the first table
			p.openTable(model.Table{Pos: p.plan.Themes[0].Pos})
		}
		p.openTable(model.Table{Pos: g.pos, Mark: p.mark})
		p.mark = ""
		return min(1, len(p.plan.Tables)-before-1)
	}
	rest, title, found := p.front(*run, g, l.first)
	*run = rest
	if !found && g.pos.Sheet == previous.g.pos.Sheet && (l.same(previous.l) || l.first == l.end) {
		return 0
	}
	if title == p.plan.Title {
		title = ""
	}
	if title == "" && g.pos.Sheet != previous.g.pos.Sheet && !found {
		title = g.pos.Sheet
	}
	p.openTable(model.Table{Pos: g.pos, Mark: p.mark, Title: title})
	p.mark = ""
	return 1
}

// layoutOf gives what the columns of g are: by its own header, by that of the table before,
// which it goes on with, or by its cells alone. It is nil where g is no such table.
func (p *planner) layoutOf(g *grid, previous *tableReader) *layout {
	if l := p.opts.layout(g); l != nil {
		return l
	}
	if previous != nil && g.width() == len(previous.l.columns) && len(previous.l.units) > 0 && !g.isRoster() {
		m := *previous.l
		m.first, m.end = 0, 0
		return &m
	}
	return nil
}

// unitsAbove gives the units that stand over a table without a column of units: on a line
// above it (责任单位：团委), or as the name of its sheet.
func (p *planner) unitsAbove(run []paragraph, g *grid, l *layout) []duty {
	if l == nil || l.task < 0 || slices.ContainsFunc(l.units, func(c int) bool { return l.columns[c].role != model.Support }) {
		return nil
	}
	for i := len(run) - 1; i >= max(0, len(run)-3); i-- {
		if ds, ok := unitLine(run[i].text, run[i].pos); ok {
			return ds
		}
		if _, rest := cutLabel(run[i].text); isUnitName(rest) {
			return []duty{{text: rest, pos: run[i].pos}}
		}
		if units := headingsUnits(run, i); units != "" {
			return []duty{{text: units, pos: run[i].pos}}
		}
	}
	for r := l.first - 1; r >= 0; r-- {
		for c := range g.rows[r] {
			if !g.begins(r, c) {
				continue
			}
			text := tidy(g.rows[r][c].text)
			if ds, ok := unitLine(text, g.place(r, c)); ok {
				return ds
			}
			if _, rest := cutLabel(text); isUnitName(rest) {
				return []duty{{text: rest, pos: g.place(r, c)}}
			}
		}
	}
	for r := l.first - 1; r >= 0; r-- {
		for c := range g.rows[r] {
			if g.begins(r, c) && len(l.units) > 0 && isUnits(g.pos.Sheet) && strings.Contains(g.rows[r][c].text, g.pos.Sheet) {
				return []duty{{text: g.pos.Sheet, pos: g.place(r, c)}}
			}
		}
	}
	if isUnitName(g.pos.Sheet) || endsAsUnit(g.pos.Sheet) && len(l.units) > 0 {
		for r := l.first - 1; r >= 0; r-- { // 党工委统战部门2020年度目标责任书, on the sheet 统战部门
			for c := range g.rows[r] {
				if before, _, ok := strings.Cut(g.rows[r][c].text, g.pos.Sheet); ok && g.begins(r, c) && isUnitName(before+g.pos.Sheet) {
					return []duty{{text: tidy(before) + g.pos.Sheet, pos: g.place(r, c)}}
				}
			}
		}
		return []duty{{text: g.pos.Sheet, pos: g.pos}}
	}
	if len(l.units) == 0 || l.columns[l.task].seen.cells > l.columns[l.units[0]].seen.cells { // some say nothing
		return p.ofTitle(run, g, l)
	}
	return nil
}

// takeUnits takes the line that unitsAbove found off the end of run.
func (p *planner) takeUnits(run []paragraph) ([]paragraph, *heading) {
	for i := len(run) - 1; i >= max(0, len(run)-3); i-- {
		if _, ok := unitLine(run[i].text, run[i].pos); ok {
			p.use(run[i], useUnit)
			return append(run[:i:i], run[i+1:]...), &heading{text: run[i].text, pos: run[i].pos}
		}
		if headingsUnits(run, i) != "" {
			p.use(run[i], useHeading)
			l, _ := cutLabel(run[i].text)
			return append(run[:i:i], run[i+1:]...), &heading{text: run[i].text, pos: run[i].pos, style: l.style}
		}
	}
	return run, nil
}

// headingsUnits gives the units that paragraph i of run names behind its words where it is a heading right above a table,
// 一、环境整治（牵头单位：县城管局）; "" where it names none, or may be the last of several tasks.
func headingsUnits(run []paragraph, i int) string {
	l, rest := cutLabel(run[i].text)
	if i < len(run)-1 || l.style != han && l.style != hanParen || utf8.RuneCountInString(rest) > 40 || strings.ContainsAny(closingBracket.ReplaceAllString(rest, ""), "。；") {
		return ""
	}
	if i > 0 {
		if before, rest := cutLabel(run[i-1].text); before.style == l.style && unitsBehind(rest) != "" {
			return ""
		}
	}
	if units := unitsBehind(rest); units != "" && onlyDuty(units) {
		return units
	}
	return ""
}

// findRule looks for the first-leads rule outside of phrases: in paragraphs and notes, in
// column heads and in rows over the whole width. There it holds for the whole document;
// within a phrase (下同) it holds from there on, which assign sees to. So it is with units that are not repeated.
func (p *planner) findRule(doc *document) {
	named := false // the text before names units
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid == nil {
			_, inline := cutDuties(b.para.text)
			if m := closingBracket.FindStringSubmatch(b.para.text); inline && m != nil && statesFirstLeads(m[1]) { // 分工方案（责任单位中排第一位的为牵头单位）
				_, inline = cutDuties(m[1])
			}
			_, _, line := dutyLine(b.para.text)
			if !inline && !line && statesFirstLeads(b.para.text) {
				p.rule(b.para.pos, b.para.text)
			}
			p.restDue = p.restDue || restDueIn(b.para.text) != ""
			if !line && mainLeads.MatchString(b.para.text) {
				p.mainLead(b.para)
			}
			if !inline && !line && (!named || !strings.Contains(b.para.text, "以下")) {
				p.stands(b.para.text, b.para.pos)
			}
			named = named || inline || line
			continue
		}
		named = true
		l := p.opts.layout(b.grid)
		for r, row := range b.grid.rows {
			own := 0
			for c, f := range row {
				if int(f.row) == r && int(f.col) == c && f.text != "" {
					own++
				}
			}
			for c, f := range row {
				if (own == 1 || l != nil && r < l.end || l != nil && slices.Contains(l.fields, c)) && statesFirstLeads(f.text) {
					p.rule(b.grid.place(r, c), f.text)
				}
				p.restDue = p.restDue || own == 1 && restDueIn(f.text) != ""
				if own == 1 && (l == nil || r < l.end || !strings.Contains(f.text, "以下")) {
					p.stands(f.text, b.grid.place(r, c))
				}
			}
		}
	}
}

// closingBracket is the bracket, with others within it, that a text ends with.
var closingBracket = regexp.MustCompile(`[（(【〔\[［]\s*([^（）()【】〔〕\[\]［］]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)】〕\]］]$`)

// headingBefore gives the numbered heading that stands directly above a table, or nil.
func headingBefore(run []paragraph) *heading {
	if len(run) == 0 {
		return nil
	}
	last := run[len(run)-1]
	l, rest := cutLabel(last.text)
	if l.style == plain && dayHeading(last.text) {
		return &heading{text: last.text, pos: last.pos, style: hanParen}
	}
	if l.style == plain || l.style > arabic || len([]rune(rest)) > 40 || strings.ContainsAny(withoutPeople(rest), "。：；") {
		return nil
	}
	return &heading{text: last.text, pos: last.pos, style: l.style}
}

// withoutPeople gives a heading without the bracket behind it that names the people for what stands below: （责任领导：王建国）.
func withoutPeople(text string) string {
	m := closingBracket.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	for part := range strings.FieldsFuncSeq(m[1], func(r rune) bool { return strings.ContainsRune("；;，,\n", r) }) {
		label, _, ok := strings.Cut(strings.Replace(part, ":", "：", 1), "：")
		if h, known := classify(label); !ok || !known || !isPeople(h.kind) {
			return text
		}
	}
	return strings.TrimSuffix(text, m[0])
}

// dayHeading reports whether text, over a table, only says by when its tasks are done: 2026年4月底前, 6月底前完成的任务.
func dayHeading(text string) bool {
	m := dueHeading.FindStringSubmatch(text)
	return m != nil && utf8.RuneCountInString(text) <= 24 && !yearAlone.MatchString(m[1]) && isDate(m[1]) && saysWhen.MatchString(text)
}

// headingsBefore gives the headings at the end of run, the outermost first: 一、产业发展 over （一）工业.
func headingsBefore(run []paragraph) []heading {
	var out []heading
	for len(out) < len(run) {
		h := headingBefore(run[:len(run)-len(out)])
		if h == nil && len(out) == 0 {
			h = headingOfUnits(run)
		}
		if h == nil || len(out) > 0 && h.style >= out[0].style {
			break
		}
		out = append([]heading{*h}, out...)
	}
	return out
}

// headingOfUnits gives the heading right above a table that names units, 一、河道整治（牵头单位：县水利局）, with these, or nil.
func headingOfUnits(run []paragraph) *heading {
	units := headingsUnits(run, len(run)-1)
	if units == "" {
		return nil
	}
	last := run[len(run)-1]
	l, _ := cutLabel(last.text)
	return &heading{text: last.text, pos: last.pos, style: l.style, units: []duty{{text: units, pos: last.pos}}}
}

// inForce gives the headings that hold behind run, where those of above hold before it.
func inForce(above []heading, run []paragraph) []heading {
	for i := range run {
		l, _ := cutLabel(run[i].text)
		if l.style == plain {
			continue
		}
		above = slices.DeleteFunc(slices.Clone(above), func(h heading) bool { return h.style >= l.style })
		if h := headingBefore(run[i : i+1]); h != nil {
			above = append(above, *h)
		}
	}
	return above
}

// introduction finds a line that says that a table follows: 具体分工如下：.
var introduction = regexp.MustCompile(`^[^，。；：:]{0,20}(?:如下|见下表|如下表|见附表)(?:所示)?[：:。]?$`)

// takeIntroduction takes such a line off the end of run where it stands between a heading and its table.
func (p *planner) takeIntroduction(run []paragraph) []paragraph {
	n := len(run)
	if n < 2 || !introduction.MatchString(run[n-1].text) || headingBefore(run[:n-1]) == nil {
		return run
	}
	p.remark(run[n-1])
	return run[:n-1]
}

// takeHeadings takes heads off the end of run; those of above that hold them stay in force.
func (p *planner) takeHeadings(run []paragraph, above, heads []heading) ([]paragraph, []heading) {
	first := len(run) - len(heads)
	for _, para := range run[first:] {
		p.use(para, useHeading)
	}
	above = slices.DeleteFunc(slices.Clone(above), func(h heading) bool { return h.style >= heads[0].style })
	return run[:first], append(above, heads...)
}

// surveyed is what a first look at the grids finds.
type surveyed struct {
	header *layout // of the first grid with tasks and units, or nil
	grid   int     // its index in the document's blocks
	best   *layout // of a grid that lacks a unit column, for the message
	grids  int
}

// surveyed is survey, of tables without heads as well where nothing else names units.
func (p *planner) surveyed(doc *document) surveyed {
	s := p.survey(doc)
	if s.header == nil && s.best == nil && !proseHasDuties(doc) && p.opts.headless(doc) {
		p.ds = doc.ds
		s = p.survey(doc)
	}
	return s
}

func (p *planner) survey(doc *document) surveyed {
	s := surveyed{grid: -1}
	for i := range doc.blocks {
		g := doc.blocks[i].grid
		if g == nil {
			continue
		}
		s.grids++
		l := p.opts.layout(g)
		if l == nil {
			continue
		}
		if p.usable(g, l) || i > 0 && len(p.unitsAbove(before(doc, i), g, l)) > 0 || i == 0 && len(p.unitsAbove(nil, g, l)) > 0 {
			s.header, s.grid = l, i
			return s
		}
		if s.best == nil {
			s.best = l
		}
	}
	return s
}

// before gives the paragraphs that stand directly before block i.
func before(doc *document, i int) []paragraph {
	var run []paragraph
	for j := max(0, i-3); j < i; j++ {
		if doc.blocks[j].grid != nil {
			run = nil
			continue
		}
		run = append(run, doc.blocks[j].para)
	}
	return run
}

// usable reports whether tasks can be had from a grid with header l: it has a column of
// units, or duties in brackets within the tasks or in headings over them, or a note that is about all of it.
func (p *planner) usable(g *grid, l *layout) bool {
	if l.task < 0 || l.counts() {
		return false
	}
	if len(l.units) > 0 || l.spoken == l.task || slices.ContainsFunc(p.standing, func(st unrepeated) bool { return st.of == g }) {
		return true
	}
	return headingsTell(g, l) || textsTell(g, l) || p.unitless && l.plainTasks()
}

// headingsTell reports whether a row with one cell is of a unit, over the tasks that are its own, or names units at its end.
func headingsTell(g *grid, l *layout) bool {
	for r := l.end; r < len(g.rows); r++ {
		if g.several(r) {
			continue
		}
		for c := range g.rows[r] {
			if g.begins(r, c) && saysUnits(tidy(g.rows[r][c].text)) {
				return true
			}
		}
	}
	return false
}

// textsTell reports whether the words of a task name its units in brackets.
func textsTell(g *grid, l *layout) bool {
	lone := g.lone(l.end)
	for r := l.end; r < len(g.rows); r++ {
		if !lone && !g.several(r) {
			continue
		}
		if _, ok := cutDuties(tidy(g.at(r, l.task).text)); ok {
			return true
		}
	}
	return false
}

// saysUnits reports whether text, alone in a row, is of units or says at its end who answers.
func saysUnits(text string) bool {
	_, rest := cutLabel(text)
	if isNote(text) || isAside(text) {
		return false
	}
	_, ok := cutDuties(rest)
	return ok || isUnits(strings.TrimRight(rest, "：: ")) || labelBehind.MatchString(rest)
}

// howMany finds the head of a column that counts tasks: 任务数（项）.
var howMany = regexp.MustCompile(`^.{0,4}(?:任务|事项|项目|问题|清单)(?:总|个|项|条)?数量?(?:[（(].{1,3}[）)])?$`)

// counts reports whether the table only counts tasks (领域, 牵头单位, 任务数): it has a column of
// how many, and none whose head is that of tasks.
func (l *layout) counts() bool {
	if t := &l.columns[l.task]; t.fixed || isWords(t.head.kind) {
		return false
	}
	return slices.ContainsFunc(l.columns, func(col column) bool {
		return howMany.MatchString(col.word) &&
			col.seen.cells > 0 && (col.seen.amounts > most || col.seen.numbers > most)
	})
}

// nothingFound says why a file gives no plan.
func (p *planner) nothingFound(name string, doc *document, s surveyed) model.Diagnostics {
	var ds model.Diagnostics
	pos := model.Pos{File: name}
	known := model.Text{
		ZH: "表头应有任务栏（如“主要内容”“工作任务”）和单位栏（如“责任单位”“牵头单位”）",
		EN: "the header row needs a column of tasks (主要内容, 工作任务) and one of units (责任单位, 牵头单位)",
	}
	switch {
	case s.header != nil:
		ds.Add(pos, model.Error, "no-tasks", model.Text{
			ZH: "表格只有表头，没有任务", EN: "the table has a header row but no tasks"}, model.Text{
			ZH: "请在表头下填写任务和责任单位", EN: "fill in the tasks and their units below the header row"})
	case s.best != nil:
		heads := s.best.heads()
		for i := range doc.blocks {
			if g := doc.blocks[i].grid; g != nil {
				if p.opts.layout(g) != nil {
					pos = g.place(s.best.first, 0)
					pos.Col = 0
					break
				}
			}
		}
		if len(s.best.units) == 0 {
			ds.Add(pos, model.Error, "no-unit-column", model.Say("表格没有责任单位栏；找到的表头是：%s", "the table has no column of units; its heads are: %s", model.Listed(heads)), known)
			break
		}
		ds.Add(pos, model.Error, "no-task-column", model.Say("表格没有任务栏；找到的表头是：%s", "the table has no column of tasks; its heads are: %s", model.Listed(heads)), known)
	case s.grids > 0:
		ds.Add(pos, model.Error, "no-header",
			model.Say("文件有%d个表格，但没有找到任务分工表的表头", "the file has %d table(s), but none has the header row of a task allocation table", s.grids), known)
	default:
		ds.Add(pos, model.Error, "no-table", model.Text{
			ZH: "文件中没有表格，也没有写明责任单位的任务段落",
			EN: "the file has no table, and no paragraphs that name tasks with their units",
		}, model.Text{
			ZH: "请确认选对了文件；任务分工表应是表格，或在每项任务后写明（某某单位负责）",
			EN: "make sure this is the right file: tasks stand in a table, or each is followed by its units in brackets",
		})
	}
	return ds
}

// unusedTable reports a grid that is no task allocation table.
func (p *planner) unusedTable(g *grid) {
	for r := range g.rows {
		for c := range g.rows[r] {
			g.rows[r][c].use = useSpare
		}
	}
	var texts []string
	at := model.Pos{}
	for r := range g.rows {
		for c := range g.rows[r] {
			if g.begins(r, c) {
				if texts = append(texts, tidy(g.rows[r][c].text)); len(texts) == 1 {
					at = g.place(r, c)
				}
			}
		}
	}
	if len(texts) == 0 {
		return
	}
	p.opts.spokenOf(g)
	shown := quote(strings.Join(texts[:min(len(texts), 12)], " | "))
	p.ds.Add(at, model.Warning, "table-unused",
		model.Say("此表不是任务分工表（没有任务栏和责任单位栏），%d格未列入：“%s”", "this is no task allocation table (no columns of tasks and units); %d cells are left out: %q", len(texts), shown), model.Text{
			ZH: "如应列入，请补上表头，或在 fengong.toml 的 [columns] 中写明哪一栏是任务、哪一栏是单位；不用的，请在 [sheets] 中写明",
			EN: "if it should be read, give it a header row, or say under [columns] in fengong.toml which columns are the task and the units; else leave it out under [sheets]"})
	if name := sheetName(g.pos); name != "" {
		p.settledBy(model.Saying{Table: "sheets", Key: name, Value: sheetIgnored})
	}
}
