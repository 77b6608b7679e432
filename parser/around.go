package parser

import (
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"

	"fengong/model"
)

// keepRow keeps a row that is no task for the printed table, with the cells that are taken for notes: it
// stands in the source for its readers. What only is about the pages or the form of the source is not
// kept, and the unit of the amounts stands over the table.
func (t *tableReader) keepRow(r int) bool {
	row := model.TableRow{After: t.p.tasksOf(t.p.table), Opens: len(t.p.used) > 0 && t.p.used[len(t.p.used)-1] == 0}
	var texts []string
	for c := range t.g.rows[r] {
		text := t.own(r, c)
		if text == "" || t.g.rows[r][c].use != useNote || c >= len(t.l.columns) {
			continue
		}
		texts = append(texts, text)
		kind := t.l.columns[c].taken
		if c == t.l.number {
			kind = model.KindNumber
		}
		row.Cells = append(row.Cells, model.Field{Head: t.l.nameOf(c), Kind: kind, Value: text})
	}
	if len(texts) == 1 && t.p.countedIn(t.p.table, texts[0]) {
		return true
	}
	if len(texts) == 0 || ofPages(texts[0]) || !slices.ContainsFunc(texts, func(s string) bool { return !isAside(s) }) {
		return false
	}
	table := &t.p.plan.Tables[t.p.table]
	table.Rows = append(table.Rows, row)
	return true
}

// ofPages reports whether a remark only says where the table goes on.
func ofPages(text string) bool {
	if m := inBrackets.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	return rowsGoOn.MatchString(text)
}

// tasksOf counts the tasks that table i has so far.
func (p *planner) tasksOf(i int) int {
	n := 0
	for k := len(p.plan.Themes) - 1; k >= 0 && p.plan.Themes[k].Table == i; k-- {
		n += len(p.plan.Themes[k].Tasks)
	}
	return n
}

// countedIn keeps a line that says in what table i counts, if it is one.
func (p *planner) countedIn(i int, line string) bool {
	if unitsSaid(line) == nil {
		return false
	}
	if t := &p.plan.Tables[i]; !slices.Contains(t.Over, line) {
		t.Over = append(t.Over, line)
	}
	return true
}

// around finds the lines above and below the tables that are about them: in what they count, and notes.
func (p *planner) around(doc *document) {
	last := -1 // the table that ended above, while only such lines have followed
	for i := 0; i < len(doc.blocks); i++ {
		if g := doc.blocks[i].grid; g != nil {
			last = g.tables[1] - 1
			continue
		}
		end := i
		for end < len(doc.blocks) && doc.blocks[end].grid == nil {
			end++
		}
		next := -1
		if end < len(doc.blocks) {
			next = doc.blocks[end].grid.tables[0] - 1
		}
		p.between(doc.blocks[i:end], last, next)
		i = end - 1
	}
}

// between reads the paragraphs between two tables, of which either may be missing (-1). Where nothing else
// parts them, a note belongs to the table above and what says the unit of amounts to the one below.
func (p *planner) between(run []block, above, below int) {
	other := func(b block) bool { return !p.beside(&b.para) }
	first := slices.IndexFunc(run, other)
	if first >= 0 {
		last := len(run)
		for !other(run[last-1]) {
			last--
		}
		p.attach(run[:first], above, above)
		p.attach(run[last:], below, below)
		return
	}
	notes, units := above, below
	if above < 0 {
		notes = below
	}
	if below < 0 {
		units = above
	}
	p.attach(run, notes, units)
}

// attach gives the table called notes the notes of run, and that called units the lines of units of amounts.
func (p *planner) attach(run []block, notes, units int) {
	noted := false
	for i := range run {
		para := &run[i].para
		switch {
		case units >= 0 && unitsSaid(para.text) != nil:
			p.countedIn(units, para.text)
			p.keep(para)
		case notes >= 0 && (isNote(para.text) || noted && p.goesOn(para)):
			noted = true
			p.plan.Tables[notes].Notes = append(p.plan.Tables[notes].Notes, para.text)
			p.keep(para)
		case para.text != "":
			noted = false
		}
	}
}

// beside reports whether a paragraph can stand between a table and its notes.
func (p *planner) beside(para *paragraph) bool {
	return strings.TrimSpace(para.text) == "" || !para.note && p.uses[para.id] == useNote && (isNote(para.text) || isAside(para.text) || p.goesOn(para))
}

// goesOn reports whether a paragraph that is no part of the plan may be the next point of a note.
func (p *planner) goesOn(para *paragraph) bool {
	l, _ := cutLabel(para.text)
	return l.style > hanParen && p.uses[para.id] == useNote
}

// keep notes that a paragraph is printed with its table.
func (p *planner) keep(para *paragraph) {
	same := func(x paragraph) bool { return x.id == para.id }
	p.remarks, p.calm = slices.DeleteFunc(p.remarks, same), slices.DeleteFunc(p.calm, same)
	p.kept.add(para.pos, para.text)
}

// asideRow takes a remark in the rows of a table: it is printed with them, or left out and told of.
func (t *tableReader) asideRow(r int, text string, pos model.Pos) {
	if !saysOfRows(text) && !isNote(text) && saysWho(text) && !t.p.standsAt(pos) {
		t.p.spare.add(pos, text)
	}
	t.p.tellCharged(paragraph{text: text, pos: pos})
	t.p.noteCount(text, pos)
	if t.keepRow(r) {
		t.p.kept.add(pos, text)
		return
	}
	t.p.remark(paragraph{text: text, pos: pos, id: -1})
}

// tellCharged notes that a note on a table charges a body by its name: 注：…；3.信息处做好服务保障工作.
func (p *planner) tellCharged(n paragraph) {
	if !isNote(n.text) || p.standsAt(n.pos) || len(n.text) > 3000 {
		return
	}
	for _, s := range sentences(n.text) {
		s = noteBegin.ReplaceAllString(strings.TrimRight(s, "；;。 "), "")
		if _, rest := cutLabel(s); rest != "" {
			s = rest
		}
		m := chargedBody.FindStringSubmatch(s)
		if m != nil && !genericBody.MatchString(m[1]) && isUnits(m[1]) {
			p.spare.add(n.pos, s)
			return
		}
	}
}

// chargedBody finds a body and, behind it, that it has to do something; genericBody is told by its part alone, as notes on all
// rows name it.
var (
	chargedBody = regexp.MustCompile(`^([^，。：:的]{2,40}?)(?:要|应当?|须|需要?|负责|牵头|做好|抓好|承担|配合|落实|组织|统筹)[^，。]{4,}`)
	genericBody = regexp.MustCompile(`(?:牵头|责任|配合|主办|承办|协办|会办|参与|成员|主管|相关|有关|涉及|其他|上述|以上|各|本)[^、]{0,4}(?:单位|部门|科室|处室)|^(?:单位|部门|办公室|督查室|领导小组办公室|.{0,8}(?:督查室|政府办|专班))$`)
)
