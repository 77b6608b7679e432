package parser

import (
	"cmp"
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A table without a column of units can name them in what is to be done, as prose does: …学位4800个。（责任
// 单位：市教育局）; 县教育局牵头开展….

// maxSpoken is how many cells of a column are asked for units.
const maxSpoken = 60

// tellingUnits gives the column of words most of whose cells name the units of what they say; -1 where
// there is none.
func (l *layout) tellingUnits(g *grid) int {
	for c := range l.columns {
		if col := &l.columns[c]; col.fixed || col.seen.cells == 0 || col.seen.length < 6 || !isWords(col.taken) && col.taken != model.KindOther {
			continue
		}
		if l.sentences && l.columns[c].taken == model.KindTask || l.tells(g, c, namesOwnUnits) {
			return c
		}
	}
	return -1
}

// tells reports whether most cells of column c are so: name the units of what they say.
func (l *layout) tells(g *grid, c int, are func(string) bool) bool {
	cells, named := 0, 0
	lone := g.lone(l.end)
	for r := l.end; r < len(g.rows) && cells < maxSpoken; r++ {
		if g.begins(r, c) && (lone || g.several(r)) {
			cells++
			if are(tidy(g.rows[r][c].text)) {
				named++
			}
		}
	}
	return named > 0 && named*10 >= cells*6
}

// chooseSentences takes a column with a head of units, 任务分工, whose cells say what is to be done and who does it, for
// that of the tasks where no other column can be.
func (l *layout) chooseSentences(g *grid) {
	found := -1
	for c := range l.columns {
		switch col := &l.columns[c]; {
		case col.fixed && col.taken == model.KindTask, col.rank > noRank && isWords(col.taken) && col.seen.cells > 0:
			return
		case col.taken == model.KindUnit && !col.fixed && !col.matrix && col.seen.length > 8 && l.tells(g, c, func(text string) bool { return namesOwnUnits(text) || sentenceBy(text).text != "" }):
			if found >= 0 {
				return
			}
			found = c
		}
	}
	if found >= 0 {
		l.columns[found].taken, l.columns[found].rank, l.columns[found].role = model.KindTask, asMeasure, model.NoRole
		l.sentences = true
	}
}

// saidBy finds who does what a sentence is about by the words around them alone, whatever their names end in: 由电务段牵头，
// 物资部配合，…; 电务段：….
var saidBy = regexp.MustCompile(`^((?:由|请)[^，。；：（）()由]{2,30}(?:牵头|负责|主办|承办)(?:[、，][^，。；：（）()由]{2,40}(?:配合|参与|协助|协办))?)[，：]?(.{4,})$|^([^，。；：（）()、\s]{2,8})：(.{4,})$`)

// sentenceBy understands such a sentence in a column that says who does what.
func sentenceBy(text string) given {
	m := saidBy.FindStringSubmatch(text)
	switch {
	case m == nil, acts(m[3]):
		return given{}
	case m[1] != "":
		return given{phrase: strings.TrimPrefix(m[1], "请"), text: text}
	}
	if _, label := classify(m[3]); label {
		return given{}
	}
	return given{phrase: m[3], text: m[4]}
}

// namesOwnUnits reports whether text says what is to be done and who answers for it.
func namesOwnUnits(text string) bool {
	_, text = cutLabel(text)
	only := func(s string) bool {
		return !slices.ContainsFunc(strings.Split(s, "，"), acts) && (onlyDuty(s) || isUnits(s))
	}
	if segs, ok := cutDuties(text); ok {
		what := strings.Trim(segs[0].text, "。；;，, ")
		return what != "" && !only(what)
	}
	return !only(text) && unitsSpoken(text, false).text != ""
}

// unitsSpoken understands a text that begins with its units; charged, all texts of the column say who does what.
func unitsSpoken(text string, charged bool) given {
	g, ok := unitFirst(text)
	if !ok && charged || g.text == "" && strings.HasPrefix(text, "由") { // 由统战部牵头，举办恳谈会 ends as a body does
		g = sentenceBy(text)
	}
	return g
}

// spokenUnits gives a task of a table without a column of units those that its text begins with.
func (t *tableReader) spokenUnits(pc piece, pos model.Pos, due string) (piece, []duty, string) {
	if t.l.spoken < 0 || t.l.spoken != t.l.task {
		return pc, nil, due
	}
	g := unitsSpoken(pc.text, t.l.sentences)
	if g.text == "" {
		return pc, nil, due
	}
	t.first.add(pos, pc.text)
	pc.text = g.text
	return pc, []duty{{text: g.phrase, pos: pos}}, cmp.Or(due, g.due)
}

// bracketUnits gives a task of a table with columns of units those in a bracket before its words, 【县教育局】完善…, where these columns
// only name who helps. Where they name who answers, it is told that the bracket says somebody else.
func (t *tableReader) bracketUnits(pc piece, ds []duty, pos model.Pos) (piece, []duty) {
	if !strings.HasPrefix(pc.text, "【") && !strings.HasPrefix(pc.text, "［") && !strings.HasPrefix(pc.text, "[") && !strings.HasPrefix(pc.text, "〔") {
		return pc, ds
	}
	g, ok := partedUnits(pc.text)
	if !ok || g.text == "" {
		return pc, ds
	}
	if !slices.ContainsFunc(ds, func(d duty) bool { return d.role != model.Support }) {
		t.first.add(pos, pc.text)
		pc.text = g.text
		return pc, append([]duty{{text: g.phrase, pos: pos}}, ds...)
	}
	for _, a := range t.p.parsed(wording{text: g.phrase}).Assignments {
		if !slices.ContainsFunc(ds, func(d duty) bool { return strings.Contains(d.text, a.Unit) }) {
			t.bracketed.add(pos, pc.text)
			break
		}
	}
	return pc, ds
}

// reportFirst says that units were read from the beginnings of texts.
func (t *tableReader) reportFirst() {
	if t.first.n > 0 {
		t.p.ds.Add(t.first.pos, model.Note, "units-first", model.Say("任务文字先写单位、后写要做的事，按此读取，如“%s”%s", "the words of a task begin with its units and are read so, such as %q%s", t.first.text, times(t.first.n)), model.Text{})
	}
	if t.bracketed.n > 0 {
		t.p.ds.Add(t.bracketed.pos, model.Warning, "clause-unread", model.Say("任务文字前的括号里写有单位，单位栏里没有，没有列入分工，如“%s”%s", "a bracket before the words of a task names units that the column of units does not; they are given no part, such as %q%s", t.bracketed.text, times(t.bracketed.n)), model.Text{
			ZH: "应列入的，请写进原表的单位栏，或在页面上补上", EN: "if they have a part, write them into the column of units, or add them on the page"})
	}
}
