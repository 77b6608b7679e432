package parser

import (
	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A table without a column of units can be one office's, which its title names: 目标任务分解表（林业局）,
// 台山市卫生健康局2021年抽查计划表.

// titleAside finds a bracket that closes a title.
var titleAside = regexp.MustCompile(`^[^（(]{4,60}[（(]([^（）()]{2,20})[）)]$`)

// planTitle is what follows the office in the title of its plan.
var planTitle = regexp.MustCompile(`^(?:[0-9０-９]{4}|二[〇○零]|年度|关于|“|重点|工作|目标|任务)[^，。；]{0,50}(?:计划|安排|任务|分解|目标|台账|要点|清单)(?:表|一览表|书|方案)?$`)

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
	return isUnitName(text) && !everyoneAsked.MatchString(text) && !government.MatchString(text)
}

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
	lines := append(p.titleLines[:len(p.titleLines):len(p.titleLines)], run...)
	for i := len(lines) - 1; i >= max(0, len(lines)-6); i-- {
		if office, ok := titleOffice(lines[i].text); ok {
			return []duty{{text: office, pos: lines[i].pos, title: true}}
		}
	}
	for r := l.first - 1; r >= 0; r-- {
		for c := range g.rows[r] {
			if !g.begins(r, c) {
				continue
			}
			if office, ok := titleOffice(tidy(g.rows[r][c].text)); ok {
				return []duty{{text: office, pos: g.place(r, c), title: true}}
			}
		}
	}
	return nil
}

// reportTitleUnit warns that nothing but the title says whose the tasks are.
func (p *planner) reportTitleUnit(d duty) {
	p.ds.Add(d.pos, model.Warning, "title-unit", model.Say("表中没有写明责任单位的任务，都按题目列给“%s”", "the tasks for which the table names nobody are given to %q, after its title", d.text),
		model.Text{ZH: "请核对；如不是该单位的任务，请在原表中加上责任单位栏，或在页面上改正", EN: "check it; if they are not for that unit, add a column of units to the source, or correct them on the page"})
}
