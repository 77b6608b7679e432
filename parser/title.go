package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

var (
	// annexMark is the mark of an annex, alone or before its title.
	annexMark = regexp.MustCompile(`^附\s*[件表]\s*[0-9０-９一二三四五六七八九十]*\s*(?:[-－—][0-9０-９]+)?\s*[:：.．]?\s*`)
	// documentNumber is a 发文字号: 国发〔2019〕3号.
	documentNumber = regexp.MustCompile(`[〔\[（(【]\s*[0-9０-９]{4}\s*[〕\]）)】].{0,12}号$`)
	date           = regexp.MustCompile(`^[（(]?\s*[0-9０-９〇○零一二三四五六七八九十]{4}\s*年.{1,4}月(.{1,4}日)?\s*[)）]?$`)
	titleEnd       = regexp.MustCompile(`(表|清单|方案|分工|意见|通知|办法|规定|计划|规划|报告|要点|分解|安排|措施|台账|一览|目录|决定|细则|任务|责任书|任务书)(（.{1,20}）|\(.{1,20}\)|——[^—，。；：:]{2,20})?$`)
)

// couldBeTitle reports whether a line may be a title, or a part of one.
func couldBeTitle(text string) bool {
	n := utf8.RuneCountInString(text)
	if n < 2 || n > 100 || n > 60 && !(strings.Contains(text, "关于") && titleEnd.MatchString(text)) || strings.ContainsAny(text, "。；;\t") || isAside(text) || isNote(text) || documentNumber.MatchString(text) || date.MatchString(text) {
		return false
	}
	if at := strings.IndexAny(text, "：:"); at >= 0 {
		// A colon within a title: 2026年民生实事：公园建设计划表.
		if _, known := classify(text[:at]); known && utf8.RuneCountInString(text[:at]) <= 8 || at < 12 || !titleEnd.MatchString(text) {
			return false
		}
	}
	if strings.HasPrefix(text, "（") && strings.HasSuffix(text, "）") {
		return false
	}
	if inner, _, ok := strings.Cut(strings.TrimPrefix(text, "【"), "】"); ok && strings.HasPrefix(text, "【") {
		if _, known := classify(inner); known { // 【公开时限】20个工作日内
			return false
		}
	}
	l, _ := cutLabel(text)
	return l.style == plain
}

// candidate is a line that may be the title; block is its index among the blocks, or
// -1 in the rows above a table's header.
type candidate struct {
	paragraph
	block int
}

// title finds the document's title among what stands before the first table or task,
// and gives the blocks without it and without the mark 附件.
func (p *planner) title(doc *document, s surveyed) []block {
	end := len(doc.blocks)
	if s.header != nil {
		end = s.grid
	}
	drop := map[int]bool{}
	var above []candidate
	for i := range end {
		b := &doc.blocks[i]
		if b.grid != nil {
			continue
		}
		if l, _ := cutLabel(b.para.text); s.header == nil && l.style != plain {
			break
		}
		if rest, ok := p.cutMark(b.para); ok {
			above = nil
			if b.para.text = rest; rest == "" {
				drop[i] = true
				p.uses[i] = useTitle
				continue
			}
		}
		above = append(above, candidate{b.para, i})
	}
	if s.header != nil {
		above = append(above, p.above(doc.blocks[s.grid].grid, s.header.first, func() { above = nil })...)
	}
	lines := titleLines(above, s.header != nil)
	if first, end := issued(above); end > first {
		lines = above[first:end]
	}
	for _, c := range lines {
		p.plan.Title += c.text
		p.titleLines = append(p.titleLines, c.paragraph)
		if c.block < 0 {
			p.titled[c.pos] = true
		} else {
			drop[c.block] = true
			p.uses[c.block] = useTitle
		}
	}
	kept := make([]block, 0, len(doc.blocks))
	for i, b := range doc.blocks {
		if !drop[i] {
			kept = append(kept, b)
		}
	}
	return kept
}

// above gives the rows over the header of g as lines that may be the title; a mark among
// them calls marked.
func (p *planner) above(g *grid, first int, marked func()) []candidate {
	var out []candidate
	for r := range first {
		for c := range g.rows[r] {
			if !g.begins(r, c) {
				continue
			}
			para := paragraph{pos: g.place(r, c), id: -1}
			para.text, _ = flow(lines(g.rows[r][c].text))
			if rest, ok := p.cutMark(para); ok {
				marked()
				out, para.text = nil, rest
				p.titled[para.pos] = rest == ""
			}
			out = append(out, candidate{para, -1})
		}
	}
	return out
}

// continued finds a line that says that the table above goes on: 续表, （续上表）.
var continued = regexp.MustCompile(`^[（(]?(?:续|接)(?:上|前)?[表页][（(]?[0-9一二三四五六七八九十]{0,2}[）)]?[）)]?$`)

// front takes mark and title of a later table off the end of the paragraphs before it and
// off the rows over its header. It reports whether there are any.
func (p *planner) front(run []paragraph, g *grid, first int) (rest []paragraph, title string, found bool) {
	p.mark = ""
	from := len(run)
	for from > 0 && len(run)-from < 6 {
		para := run[from-1]
		if annexMark.MatchString(para.text) {
			from--
			break
		}
		if !couldBeTitle(para.text) && !isAside(para.text) && !isNote(para.text) && !date.MatchString(para.text) && para.text != "" {
			break
		}
		from--
	}
	var above []candidate
	marked := map[int]bool{}
	for i := from; i < len(run); i++ {
		para := run[i]
		if continued.MatchString(para.text) {
			marked[i] = true
			p.remark(para)
			continue
		}
		if cut, ok := p.cutMark(para); ok {
			above, found = nil, true
			if para.text = cut; cut == "" {
				marked[i] = true
				p.use(para, useTitle)
				continue
			}
		}
		above = append(above, candidate{para, i})
	}
	above = append(above, p.above(g, first, func() { above, found = nil, true })...)
	lines := titleLines(above, true)
	if len(lines) > 0 && (found || titleEnd.MatchString(lines[len(lines)-1].text)) {
		found = true
		for _, c := range lines {
			title += c.text
			if c.block < 0 {
				p.titled[c.pos] = true
			} else {
				marked[c.block] = true
				p.use(c.paragraph, useTitle)
			}
		}
	}
	for i := range run {
		if !marked[i] {
			rest = append(rest, run[i])
		}
	}
	return rest, title, found
}

// cutMark takes the mark 附件 off a paragraph that is such a mark, alone or before a
// title.
func (p *planner) cutMark(para paragraph) (rest string, ok bool) {
	mark := annexMark.FindString(para.text)
	if rest = para.text[len(mark):]; mark == "" || rest != "" && !couldBeTitle(rest) {
		return para.text, false
	}
	p.mark = strings.TrimRight(strings.TrimSpace(mark), ":：.．")
	return rest, true
}

// titleLines gives the lines that are the title: the first run of lines that look like
// one and, above a table, rather the last run that ends in a word for a document.
func titleLines(above []candidate, table bool) []candidate {
	from, to := 0, 0
	for i := 0; i < len(above); i++ {
		if above[i].note || !couldBeTitle(above[i].text) {
			if !table && utf8.RuneCountInString(above[i].text) > 60 {
				break // the body has begun
			}
			continue
		}
		j := i + 1
		for j < len(above) && !titleEnd.MatchString(above[j-1].text) && couldBeTitle(above[j].text) {
			j++
		}
		ends := titleEnd.MatchString(above[j-1].text)
		if from == to || table && ends {
			from, to = i, j
		}
		if !table && ends {
			break
		}
		i = j - 1
	}
	if from < to && !titleEnd.MatchString(above[to-1].text) {
		to = from + 1
	}
	return above[from:to]
}

// remark keeps a line that is no part of the plan, to be reported with the others, unless
// it states a rule: that is reported already.
func (p *planner) remark(n paragraph) {
	p.use(n, useNote)
	if p.leads && statesFirstLeads(n.text) {
		return
	}
	if n.id >= 0 {
		p.tellCharged(n)
	}
	p.remarks = append(p.remarks, n)
}

// use notes what a paragraph was taken for.
func (p *planner) use(n paragraph, u use) {
	if n.id >= 0 && n.id < len(p.uses) {
		p.uses[n.id] = u
	}
}

// reportRemarks reports the lines that are no part of the plan, all in one, and those that the appendix has
// beside the tasks.
func (p *planner) reportRemarks() {
	p.remarks = slices.DeleteFunc(p.remarks, func(n paragraph) bool { // what gives units to tasks is told of as such
		rest, given := p.onRows[n.pos]
		return p.standsAt(n.pos) || given && rest == ""
	})
	if n := len(p.remarks); n > 0 {
		first := quote(p.remarks[0].text)
		p.ds.Add(p.remarks[0].pos, model.Note, "remark-unused", model.Say("“%s”不是任务，未列入%s", "%q is no task and is left out%s", first, times(n)), model.Text{})
	}
	if c := p.within; c.n > 0 {
		p.ds.Add(c.pos, model.Warning, "units-in-text", model.Say("任务文字中写明的单位也列入了分工，如“%s”%s", "units that the words of a task name are assigned as well, such as %q%s", c.text, times(c.n)),
			model.Text{ZH: "请核对；如不应列入，请在原文中改写", EN: "check them; reword the source if they should not be"})
	}
	if c := p.spare; c.n > 0 {
		p.ds.Add(c.pos, model.Warning, "text-unused", model.Say("有%d行通栏文字写明了单位要做什么，但不在任务之列，未列入：“%s”", "%d row(s) across the table say what a unit is to do but are no tasks, and are left out: %q", c.n, c.text),
			model.Text{ZH: "是任务的，请在原表中拆成一行任务，写上责任单位", EN: "where they are tasks, give them a row of their own with their units"})
	}
	if c := p.kept; c.n > 0 {
		p.ds.Add(c.pos, model.Note, "remark-printed", model.Say("“%s”不是任务，附件里照原样印%s", "%q is no task; the appendix has it as it is%s", c.text, times(c.n)), model.Text{})
	}
}
