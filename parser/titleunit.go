package parser

import (
	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"slices"
)

// A table without a column of units can be one office's, which its title names: 目标任务分解表（林业局）,
// 台山市卫生健康局2021年抽查计划表.

// titleAside finds a bracket that closes a title.
var titleAside = regexp.MustCompile(`^[^（(]{4,60}[（(]([^（）()]{2,20})[）)]$`)

// planTitle is what follows the office in the title of its plan.
var planTitle = regexp.MustCompile(`^(?:[0-9０-９]{4}|二[〇○零]|年度|关于|“|重点|工作|目标|任务)[^，。；]{0,50}(?:计划|安排|任务|分解|目标|台账|要点|清单)(?:表|一览表|书|方案)?$`)

// anyTitle is what follows the office in the title of a table of its tasks, on whatever matter.
var anyTitle = regexp.MustCompile(`^[^，。；：:]{0,50}(?:计划|安排|任务|分解|目标|台账|要点|清单|分工)(?:表|一览表|书|单)?$`)

// titleEnds finds the office at the end of the title of a table: 安全生产任务清单——县公安局.
var titleEnds = regexp.MustCompile(`^(.{4,60}?)\s*(?:——|—|--|－|-|[:：])\s*([^—：:－-]{2,20})$`)

// tableMark is the mark of one table of several: 表1, 附表2：.
var tableMark = regexp.MustCompile(`^(?:附?表|附件)\s*[0-9０-９一二三四五六七八九十]{1,3}(?:[-－—][0-9]+)?\s*[:：、.．]?\s*`)

// partOfOffice is the beginning of what stands behind an office where that is a part of it: 县公安局交警大队.
var partOfOffice = regexp.MustCompile(`^(?:[局委厅]|\p{Han}{0,6}(?:大队|支队|中队|分局|支局|科|股|所|站|室|中心))`)

// tableOffice is titleOffice for a table that has no column of units, which may be on any matter: then the office at the head of
// its title is whose tasks it has.
func tableOffice(text string) (office string, ok bool) {
	text = tableMark.ReplaceAllString(annexMark.ReplaceAllString(text, ""), "")
	if l, rest := cutLabel(text); l.style != plain {
		if text = rest; isOffice(text) {
			return text, true
		}
	}
	if office, ok := titleOffice(text); ok {
		return office, true
	}
	if m := titleEnds.FindStringSubmatch(text); m != nil && titleEnd.MatchString(m[1]) && isOffice(m[2]) {
		return m[2], true
	}
	n := 0
	for at := range text {
		if n++; n > 24 {
			break
		}
		if n > 2 && anyTitle.MatchString(text[at:]) && isOffice(text[:at]) {
			if m := partOfOffice.FindString(text[at:]); m != "" && isOffice(text[:at+len(m)]) && anyTitle.MatchString(text[at+len(m):]) {
				at += len(m)
			}
			return text[:at], true
		}
	}
	return "", false
}

// titleOffice gives the office whose plan text, a title, is of.
func titleOffice(text string) (office string, ok bool) {
	if m := titleAside.FindStringSubmatch(text); m != nil && titleEnd.MatchString(text) && isOffice(m[1]) {
		return m[1], true
	}
	n := 0
	for at := range text {
		if n++; n > 24 {
			break
		}
		if n > 3 && planTitle.MatchString(text[at:]) && isOffice(text[:at]) {
			return text[:at], true
		}
	}
	return "", false
}

// isOffice reports whether text names one office, and not all of a government or everybody.
func isOffice(text string) bool {
	return (isUnitName(text) || house.MatchString(text)) && !everyoneAsked.MatchString(text) && !government.MatchString(text)
}

// house is an office by the house that it keeps.
var house = regexp.MustCompile(`^\p{Han}{0,6}(?:图书|档案|文化|博物|科技|体育|美术|展览)馆$`)

// government is the end of what governs a place, whose plans are for those below it.
var government = regexp.MustCompile(`政府|[省市县区州旗镇乡村]$|党委|党工委|管委会|街道|[省市县区乡镇]委$|集团|领导小组|委员会$`)

// ofTitle gives the office that the title of g names, where its tasks are plainly such and no column says whose they are.
func (p *planner) ofTitle(run []paragraph, g *grid, l *layout) []duty {
	task := &l.columns[l.task]
	if !task.known || task.seen.cells < 2 || task.seen.length < 6 || task.seen.distinct <= 0.8 || task.seen.amounts >= 0.2 || l.counts() || l.first == l.end {
		return nil
	}
	for _, col := range l.columns {
		if form[col.word] {
			return nil
		}
	}
	officeOf, later := titleOffice, len(p.plan.Tables) > 0
	if len(l.units) == 0 {
		officeOf = tableOffice
	}
	for r := l.first - 1; r >= 0; r-- { // the nearest first
		for c := range g.rows[r] {
			if !g.begins(r, c) {
				continue
			}
			if office, ok := officeOf(tidy(g.rows[r][c].text)); ok {
				return []duty{{text: office, pos: g.place(r, c), title: true}}
			}
			if text := tidy(g.rows[r][c].text); (later || !p.titled[g.place(r, c)]) && titleEnd.MatchString(text) && couldBeTitle(text) {
				return nil // it is not the one of the table above
			}
		}
	}
	lines := append(p.titleLines[:len(p.titleLines):len(p.titleLines)], run...)
	for i := len(lines) - 1; i >= max(0, len(lines)-6); i-- {
		if office, ok := officeOf(lines[i].text); ok {
			return []duty{{text: office, pos: lines[i].pos, title: true}}
		}
		if later && titleEnd.MatchString(lines[i].text) && couldBeTitle(lines[i].text) {
			return nil
		}
	}
	return nil
}

// ofNextTitle takes row r over another table on the sheet for its title, where that names the office whose tasks follow, as the title
// above did.
func (t *tableReader) ofNextTitle(r int, text string, pos model.Pos) bool {
	if len(t.l.units) > 0 || len(t.named) == 0 || !t.named[0].title {
		return false
	}
	next := r + 1
	for next < len(t.g.rows) && !slices.ContainsFunc(t.g.rows[next], func(f cell) bool { return tidy(f.text) != "" }) {
		next++
	}
	if next == len(t.g.rows) || t.headerAgain(next) == nil {
		return false
	}
	office, ok := tableOffice(text)
	if !ok { // no more those of the office above
		t.named = nil
		return false
	}
	t.named = []duty{{text: office, pos: pos, title: true}}
	t.p.reportTitleUnit(t.named[0])
	return true
}

// reportTitleUnit warns that nothing but the title says whose the tasks are.
func (p *planner) reportTitleUnit(d duty) {
	p.tellAlike(model.Diagnostic{Pos: d.pos, Severity: model.Warning, Code: "title-unit",
		Message: model.Say("“%s”是按题目列入的：表中没有写明责任单位的任务都列给题目中的单位", "%q is named by the title alone: the tasks for which the table names nobody are given to the unit in its title", d.text),
		Hint:    model.Text{ZH: "请核对；如不是该单位的任务，请在原表中加上责任单位栏，或在页面上改正", EN: "check it; if they are not for that unit, add a column of units to the source, or correct them on the page"}})
}
