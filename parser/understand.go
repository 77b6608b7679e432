package parser

import (
	"fmt"
	"slices"
	"strings"

	"fengong/model"
	"fengong/parser/phrase"
)

// understand makes a plan of doc: the one reading for every format.
func understand(name string, doc *document, o Options) (*model.Plan, model.Diagnostics) {
	p := &planner{opts: o, taught: phrase.Learn(o.Directory), plan: &model.Plan{}, titled: map[model.Pos]bool{}, told: map[string]bool{}, more: map[spot][]string{}, leads: o.FirstLeads, ds: doc.ds}
	found := survey(doc)
	if found.header == nil && !proseHasDuties(doc) {
		return nil, append(doc.ds, nothingFound(name, doc, found)...)
	}
	p.findRule(doc)
	rest := p.title(doc, found)
	var previous *tableReader
	var run []paragraph
	flush := func() {
		p.prose(run)
		run = nil
	}
	for i := range rest {
		b := &rest[i]
		if b.grid == nil {
			run = append(run, b.para)
			continue
		}
		under := headingBefore(run)
		if under != nil {
			run = run[:len(run)-1]
		}
		flush()
		t := &tableReader{p: p, g: b.grid, blankMerges: doc.blankMerges, under: under}
		previous = t.read(previous)
	}
	flush()
	p.leave(0)
	p.finish()
	if len(p.plan.Themes) == 0 {
		return nil, append(p.ds, nothingFound(name, doc, found)...)
	}
	return p.plan, p.ds
}

// findRule looks for the first-leads rule outside of phrases: in paragraphs and notes, in
// column heads and in rows over the whole width. There it holds for the whole document;
// within a phrase (下同) it holds from there on, which assign sees to.
func (p *planner) findRule(doc *document) {
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid == nil {
			_, inline := cutDuties(b.para.text)
			if _, _, line := dutyLine(b.para.text); !inline && !line && statesFirstLeads(b.para.text) {
				p.rule(b.para.pos, b.para.text)
			}
			continue
		}
		l := findHeader(b.grid, 0, maxPreface)
		for r, row := range b.grid.rows {
			own := 0
			for c, f := range row {
				if int(f.row) == r && int(f.col) == c && f.text != "" {
					own++
				}
			}
			for c, f := range row {
				if (own == 1 || l != nil && r < l.end || l != nil && slices.Contains(l.unused, c)) && statesFirstLeads(f.text) {
					p.rule(b.grid.place(r, c), f.text)
				}
			}
		}
	}
}

// headingBefore gives the numbered heading that stands directly above a table, or nil.
func headingBefore(run []paragraph) *heading {
	if len(run) == 0 {
		return nil
	}
	last := run[len(run)-1]
	l, rest := cutLabel(last.text)
	if l.style == plain || l.style > arabic || len([]rune(rest)) > 40 || strings.ContainsAny(rest, "。：；") {
		return nil
	}
	return &heading{text: last.text, pos: last.pos, style: l.style}
}

// surveyed is what a first look at the grids finds.
type surveyed struct {
	header *layout // of the first grid with tasks and units, or nil
	grid   int     // its index in the document's blocks
	best   *layout // of a grid that lacks a unit column, for the message
	grids  int
}

func survey(doc *document) surveyed {
	s := surveyed{grid: -1}
	for i := range doc.blocks {
		g := doc.blocks[i].grid
		if g == nil {
			continue
		}
		s.grids++
		l := findHeader(g, 0, maxPreface)
		if l == nil {
			continue
		}
		if usable(g, l) {
			s.header, s.grid = l, i
			return s
		}
		if s.best == nil {
			s.best = l
		}
	}
	return s
}

// usable reports whether tasks can be had from a grid with header l: it has a column of
// units, or duties in brackets within the tasks.
func usable(g *grid, l *layout) bool {
	if l.task < 0 {
		return false
	}
	if len(l.units) > 0 {
		return true
	}
	for r := l.end; r < len(g.rows); r++ {
		if _, ok := cutDuties(tidy(g.at(r, l.task).text)); ok {
			return true
		}
	}
	return false
}

// nothingFound says why a file gives no plan.
func nothingFound(name string, doc *document, s surveyed) model.Diagnostics {
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
		var heads []string
		for _, h := range s.best.heads {
			if h.word != "" && (len(heads) == 0 || heads[len(heads)-1] != h.word) {
				heads = append(heads, h.word)
			}
		}
		for i := range doc.blocks {
			if g := doc.blocks[i].grid; g != nil {
				if findHeader(g, 0, maxPreface) != nil {
					pos = g.place(s.best.first, 0)
					pos.Col = 0
					break
				}
			}
		}
		if len(s.best.units) == 0 {
			ds.Add(pos, model.Error, "no-unit-column", model.Text{
				ZH: fmt.Sprintf("表格没有责任单位栏；找到的表头是：%s", strings.Join(heads, "、")),
				EN: fmt.Sprintf("the table has no column of units; its heads are: %s", strings.Join(heads, ", ")),
			}, known)
			break
		}
		ds.Add(pos, model.Error, "no-task-column", model.Text{
			ZH: fmt.Sprintf("表格没有任务栏；找到的表头是：%s", strings.Join(heads, "、")),
			EN: fmt.Sprintf("the table has no column of tasks; its heads are: %s", strings.Join(heads, ", ")),
		}, known)
	case s.grids > 0:
		ds.Add(pos, model.Error, "no-header", model.Text{
			ZH: fmt.Sprintf("文件有%d个表格，但没有找到任务分工表的表头", s.grids),
			EN: fmt.Sprintf("the file has %d table(s), but none has the header row of a task allocation table", s.grids),
		}, known)
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
