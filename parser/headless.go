package parser

import (
	"strings"

	"fengong/model"
)

// A table without a row of heads is read where its cells alone say what each column is: numbers, tasks, units, days.

// headsFor are what the columns of such a table are called.
var headsFor = map[model.Kind]string{model.KindNumber: "序号", model.KindTask: "工作任务", model.KindUnit: "责任单位", model.KindDue: "完成时限"}

// headless gives the tables of doc, of which none has a row of heads, the columns that their cells show. It reports whether
// some table is plain.
func (o *Options) headless(doc *document) bool {
	plain := false
	for i := range doc.blocks {
		if g := doc.blocks[i].grid; g != nil && o.layout(g) == nil {
			if l := o.byContent(g); l != nil {
				g.found, plain = l, true
				headlessSaid(doc, g, l)
			}
		}
	}
	return plain
}

// byContent makes a layout of g where every column is plain by its cells: one of tasks and one of units, at most one of numbers
// and one of days, and nothing else. It gives nil where one is not.
func (o *Options) byContent(g *grid) *layout {
	first := 0
	for first < len(g.rows) && !g.several(first) {
		first++
	}
	if len(g.rows)-first < 2 || g.width() > 6 {
		return nil
	}
	l := &layout{first: first, end: first, headless: true, number: -1, task: -1, rival: -1, spoken: -1, due: -1}
	l.columns = make([]column, g.width())
	seen := map[model.Kind]int{}
	acting := false
	for c := range l.columns {
		col := &l.columns[c]
		if col.seen = g.profile(c, first); col.seen.cells == 0 {
			continue
		}
		s, clerk := o.column(l.nameOf(c))
		if clerk {
			s.used = true
		} else {
			s = &said{kind: col.seen.shows()}
		}
		if s.kind == "" {
			return nil
		}
		col.say(s)
		if seen[col.taken]++; headsFor[col.taken] == "" && !clerk || seen[col.taken] > 1 && !clerk {
			return nil
		}
		col.name, col.word, col.when, col.known, col.answers = headsFor[col.taken], headsFor[col.taken], headsFor[col.taken], true, col.taken == model.KindUnit
		acting = acting || col.taken == model.KindTask && col.seen.acts >= 0.3
	}
	if seen[model.KindTask] != 1 || seen[model.KindUnit] == 0 || seen[model.KindNumber]+seen[model.KindDue] == 0 && !acting {
		return nil
	}
	l.choose(g)
	return l
}

// shows gives what a column is by its cells alone; "" where they do not say.
func (p *profile) shows() model.Kind {
	switch {
	case p.numbers > 0.9 && p.length < 6:
		return model.KindNumber
	case p.dates-p.points > 0.9:
		return model.KindDue
	case p.units > 0.9 && p.length < 40:
		return model.KindUnit
	case p.units+p.dates+p.dated+p.persons+p.amounts+p.numbers < 0.3 && p.length >= 4 && p.distinct > 0.8:
		return model.KindTask
	}
	return ""
}

// headlessSaid says what the columns of g were taken for.
func headlessSaid(doc *document, g *grid, l *layout) {
	var zh, en []string
	for c := range l.columns {
		if k := l.columns[c].taken; k != "" {
			col := model.Say("第%d列（%s）%s", "column %d (%s) is of %s", c+1, quote(tidy(g.at(l.first, c).text)), kindNames[k])
			zh, en = append(zh, col.ZH), append(en, col.EN)
		}
	}
	doc.ds.Add(g.place(l.first, 0), model.Warning, "column-unnamed", model.Text{
		ZH: "表格没有表头，按各列内容读取：" + strings.Join(zh, "、"), EN: "the table has no row of heads; it is read by what its cells hold: " + strings.Join(en, ", ")},
		model.Text{ZH: `请核对；如不对，请补上表头，或在 fengong.toml 的 [columns] 中写明，如 "第2列" = "task"`, EN: `check it; if it is wrong, add a row of heads, or say so under [columns] in fengong.toml: "第2列" = "task"`})
}
