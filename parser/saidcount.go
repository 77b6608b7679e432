package parser

import (
	"regexp"
	"strings"

	"fengong/model"
)

// saidCount is a row or line of the source that says how many tasks a table has: 合计 20项.
type saidCount struct {
	text string
	pos  model.Pos
	n    int
}

// tasksCounted is what says so of a whole table; 小计 and 其中 are of a part.
var tasksCounted = regexp.MustCompile(`^(?:本表|全表|表中|以上)?(?:任务|事项|项目|工作)?(?:(?:共计?|合计|总计)[：:，,\s]*){1,2}(?:任务|事项|项目|工作)?[：:，,\s]*([0-9]{1,4}|[一二三四五六七八九十]{1,3})\s*[项条](?:任务|工作|事项|措施)?(?:[\s，,；;。]|$)`)

// noteCount keeps what is no part of the plan where it says how many tasks there are.
func (p *planner) noteCount(text string, pos model.Pos) {
	if m := tasksCounted.FindStringSubmatch(text); m != nil {
		p.counts = append(p.counts, saidCount{text, pos, small(m[1])})
	}
}

// holdCounts warns where the source says that it has another number of tasks than was read: a row was lost,
// or the number is an old one. It may be that of one table; points of one number may be counted as one, and so
// may the tasks of a heading.
func (p *planner) holdCounts(doc *document) {
	for i := range doc.blocks {
		if b := &doc.blocks[i]; b.grid == nil && p.uses[i] == useNote {
			p.noteCount(b.para.text, b.para.pos)
		}
	}
	if len(p.counts) == 0 {
		return
	}
	tasks, counted := 0, map[int]bool{}
	tables := map[int][3]int{} // tasks, numbers and headings
	for i := range p.plan.Themes {
		th := &p.plan.Themes[i]
		tasks += len(th.Tasks)
		n := tables[th.Table]
		n[0], n[2] = n[0]+len(th.Tasks), n[2]+1
		for j := range th.Tasks {
			if number := th.Tasks[j].Number; j == 0 || number == "" || number != th.Tasks[j-1].Number {
				n[1]++
			}
		}
		tables[th.Table] = n
	}
	for _, n := range tables {
		counted[n[0]], counted[n[1]], counted[n[2]] = true, true, true
	}
	for _, c := range p.counts {
		if c.n > 0 && c.n != tasks && !counted[c.n] {
			p.ds.Add(c.pos, model.Warning, "count-differs", model.Say("原表写明“%s”，读到%d项任务", "the source says %q, and %d tasks were read", strings.Join(strings.Fields(c.text), " "), tasks),
				model.Text{ZH: "请核对是否有漏行、加删除线或隐藏的行，或原表的数没有改", EN: "see whether a row is missing, struck out or hidden, or whether the number is an old one"})
		}
	}
}
