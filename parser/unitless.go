package parser

import (
	"cmp"
	"slices"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A table of tasks that names no units at all, because all of it is for one office, or because they are still to be
// given their units.

// withoutUnits reports whether doc has such a table, and warns of it: its tasks are read, and nobody has them.
func (p *planner) withoutUnits(doc *document, found *surveyed) bool {
	for i := range doc.blocks {
		g := doc.blocks[i].grid
		if g == nil {
			continue
		}
		if l := p.opts.layout(g); l != nil && l.plainTasks() {
			p.unitless = true
			found.header, found.grid = l, i
			pos := g.place(l.first, 0)
			pos.Col = 0
			p.ds.Add(pos, model.Warning, "no-unit-column", model.Say("表格没有责任单位栏，任务照读，没有分给任何单位；表头是：%s", "the table has no column of units: its tasks are read, and assigned to nobody; its heads are: %s", model.Listed(l.heads())),
				model.Text{ZH: "请在原表中加上责任单位栏，或在页面上逐项补上单位；如某栏是单位，在 fengong.toml 的 [columns] 中写明", EN: "add a column of units to the source, or the units on the page; if one of the columns is of units, say so under [columns] in fengong.toml"})
			return true
		}
	}
	return false
}

// plainTasks reports whether a table is plainly one of tasks by other columns than one of units: several, under a head
// of such and each with words of its own, beside their numbers and deadlines, or the points they are scored by.
func (l *layout) plainTasks() bool {
	points := l.task >= 0 && l.scored() && slices.ContainsFunc(l.columns, func(col column) bool { return col.taken == model.KindAmount && col.seen.amounts > most })
	if l.task < 0 || len(l.units) > 0 || l.counts() || l.due < 0 && len(l.steps) == 0 && !points && !l.columns[l.task].pieces || l.first == l.end {
		return false
	}
	task := &l.columns[l.task]
	own := func(c int) bool { return c >= 0 && l.columns[c].seen.cells > 1 }
	return (own(l.number) || points && task.seen.labelled > 0.5 || own(l.due) || task.pieces || slices.ContainsFunc(l.steps, own)) && task.seen.cells > 2 && task.known && cmp.Or(task.rank, asTarget) >= asTarget &&
		task.seen.length >= 6 && task.seen.distinct > 0.8 && task.seen.amounts < 0.2 && !slices.ContainsFunc(l.columns, func(col column) bool { return form[col.word] })
}

// form are heads of what is to be filled in about people or things.
var form = map[string]bool{"姓名": true, "性别": true, "年龄": true, "身份证号": true, "身份证号码": true, "学号": true, "班级": true, "职务": true, "职称": true, "作者": true, "规格": true, "型号": true, "单价": true}

// rosterHead finds the head of a column that tells how to reach somebody.
var rosterHead = regexp.MustCompile(`姓名|电话|手机|邮箱|联系方式|职务`)

// isRoster reports whether g begins with the heads of a list of people, 部门, 姓名, 职务, 值班电话, which goes on with no table of tasks.
func (g *grid) isRoster() bool {
	if len(g.rows) == 0 {
		return false
	}
	n := 0
	for c := range g.width() {
		if word := squeeze(g.at(0, c).text); utf8.RuneCountInString(word) < 8 && (form[word] || rosterHead.MatchString(word)) {
			n++
		}
	}
	return n > 1
}

// heads gives the heads of the columns as they are written, each once.
func (l *layout) heads() []string {
	var out []string
	for _, col := range l.columns {
		if col.name != "" && (len(out) == 0 || out[len(out)-1] != col.name) && utf8.RuneCountInString(col.name) < 60 {
			out = append(out, col.name)
		}
	}
	return out
}

// post is a name of those who do what there is to do, of whom an office has several: 班主任, 值周教师, 护林员.
const post = `[各全]?\p{Han}{0,6}(?:班主任|[员师]|护士长?|医生|楼栋长|[组楼片段路街巷河田店班户]长|网格长|志愿者|[业农住商]户|业主)`

// posts are one or more of these and nothing else.
var posts = regexp.MustCompile(`^` + post + `(?:[、，,和及]` + post + `)*$`)

// onlyPosts reports whether a cell of units names nothing but such.
func onlyPosts(text string) bool {
	text = tidy(text)
	return len(text) <= 120 && posts.MatchString(text) && !isPersonList(text)
}
