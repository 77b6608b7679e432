package parser

import (
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A note beside a table can give rows that it names by their numbers more units, or their deadline: 注：第3、5项由各镇配合.

var (
	// rowNumbers finds the numbers of rows that a clause begins with.
	rowNumbers = regexp.MustCompile(rowsBy + `[，,：:\s]*(\S.*)$`)
	// rowsAlone finds a clause that says nothing but them.
	rowsAlone = regexp.MustCompile(rowsBy + `$`)
	// rowParts finds whose part the named rows say who has: 配合单位为各乡镇.
	rowParts = regexp.MustCompile(`^的?` + partIn + `(?:均|都|还|另)?(?:为|是|还有|还包括|还应包括|增加|新增|增列|包括|含|[：:])[：:]?\s*([^，。；：:]{2,100})$`)
	// rowHelp finds who gives what a task needs, without a word for the part.
	rowHelp = regexp.MustCompile(`^(\p{Han}[^，。；：:]{1,60}?)(?:(?:积极|共同)?(?:做好|搞好|给予|予以|负责|提供|落实)\p{Han}{0,8}?)?(?:相关|必要|技术|资金|业务|人员|经费|后勤|安全|数据|政策|场地|物资)*(?:支持|保障|协助|协同|支撑|指导|帮助)(?:工作|资金|经费|服务)?$`)
	// rowsDue finds when they are due.
	rowsDue = regexp.MustCompile(`^的?(?:完成|整改|办结|办理)?(?:时限|期限|时间)?(?:均|都)?(?:为|是|[：:])?(?:须|应|请|需)?(?:于|在)?(` + someTime + `)(?:全部|全面)?(?:完成|办结|到位|完毕)?$`)
	// askedOf is what a clause on units may begin with.
	askedOf = regexp.MustCompile(`^(?:均|都|还|另|也)*(?:需要?|须|应|要|拟)?(?:商请|请|由)?`)
)

// rowsBy are the numbers of rows with what they are of.
const rowsBy = `^(?:其中|表中|上表|本表|以上|上述)?[，,：:的]?\s*(?:(?:第|序号为?|编号为?|任务|事项)\s*(` + someRows + `)\s*(?:[两二三四五六等]?个?[项条号行]|款)?|(` + someRows + `)\s*[两二三四五六]?(?:号|项))的?(?:各?项)?(?:任务|工作|事项|措施|内容|整改|问题|项目)?(?:中|里)?(?:涉及[^，。；]{0,16}?的)?的?(?:所需)?(?:经费|资金)?`

// someRows are the numbers of one row or several.
const someRows = `(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:\s*(?:[、，,和及与至到\-—－~～]|以及)\s*第?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}))*`

// rowShare is what a clause of a note gives to the rows of some numbers.
type rowShare struct {
	numbers    []int
	units, due string
}

// rowShares understands the sentences of a note that give rows units or their deadline, and gives the words of the others;
// a sentence of which a part is not understood is one of these.
func rowShares(text string) (out []rowShare, rest string) {
	if len(text) > 1500 || !strings.ContainsAny(text, "第号项务") {
		return nil, text
	}
	var left []string
	for _, whole := range sentences(text) {
		s := strings.TrimRight(strings.TrimLeft(noteBegin.ReplaceAllString(whole, ""), "*※（( "), "；;。)） ")
		if l, bare := cutLabel(s); l.style != plain && bare != "" && rowNumbers.MatchString(bare) {
			s = bare
		}
		if shares := sharesOfRows(s); shares != nil {
			out = append(out, shares...)
		} else {
			left = append(left, whole)
		}
	}
	return out, strings.Join(left, "")
}

// saysOfRows reports whether text gives rows something by their numbers.
func saysOfRows(text string) bool {
	shares, _ := rowShares(text)
	return len(shares) > 0
}

// sharesOfRows understands one sentence; nil where a clause of it is another.
func sharesOfRows(s string) (out []rowShare) {
	var numbers []int
	only := "" // the numbers, where a clause says nothing else
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("，,；;", r) }) {
		part = only + tidy(part)
		if only = ""; rowsAlone.MatchString(part) {
			only = part + "，"
			continue
		}
		if m := rowNumbers.FindStringSubmatch(part); m != nil {
			part, numbers = m[3], pointNumbers(m[1]+m[2])
		}
		share, ok := shareOf(part)
		if len(numbers) == 0 || !ok {
			return nil
		}
		share.numbers = numbers
		out = append(out, share)
	}
	return out
}

// shareOf understands what a clause says of rows.
func shareOf(said string) (share rowShare, ok bool) {
	bare := askedOf.ReplaceAllString(said, "")
	if parts := rowParts.FindStringSubmatch(said); parts != nil {
		share.units = parts[2] + partSaid[parts[1]]
	} else if due := rowsDue.FindStringSubmatch(said); due != nil {
		return rowShare{due: due[1]}, true
	} else if roleVerbIn(bare) && onlyDuty(bare) {
		share.units = bare
	} else if help := rowHelp.FindStringSubmatch(bare); help != nil {
		share.units = help[1] + "配合"
	}
	return share, share.units != "" && onlyDuty(share.units)
}

// notesOnRows gives the rows of the tables of doc what notes beside them say by their numbers. Notes with numbers that
// no row has, or several have, and with other deadlines than rows have, are told of as any other: none of it is given.
func (p *planner) notesOnRows(doc *document) {
	var given []paragraph
	look := func(n paragraph, g *grid) {
		shares, rest := rowShares(n.text)
		if len(shares) == 0 || g == nil || p.standsAt(n.pos) {
			return
		}
		byNumber := p.numbered(g)
		for _, s := range shares {
			if slices.ContainsFunc(s.numbers, func(k int) bool { return len(byNumber[k]) != 1 || s.due != "" && p.dueElse(byNumber[k][0], s.due) }) || len(s.numbers) == 0 {
				return
			}
		}
		for _, s := range shares {
			for _, k := range s.numbers {
				if at := byNumber[k][0]; s.due != "" {
					p.at(at).Due = s.due
				} else {
					p.assign(at, []duty{{text: s.units, pos: n.pos}})
				}
			}
		}
		given = append(given, n)
		if p.onRows == nil {
			p.onRows = map[model.Pos]string{}
		}
		p.onRows[n.pos] = rest
	}
	doc.beside(p, func(n paragraph, g *grid) { look(n, g) })
	if len(given) > 0 {
		p.ds.Add(given[0].pos, model.Note, "phrase-shared", model.Say("“%s”：按编号列入表中的任务%s", "%q: given to the tasks of the table by their numbers%s", quote(given[0].text), times(len(given))),
			model.Text{ZH: "请核对这些任务的单位", EN: "check the units of these tasks"})
	}
}

// dueElse reports whether the task at has another deadline than due.
func (p *planner) dueElse(at spot, due string) bool {
	t := p.at(at)
	return t.Due != "" && t.Due != due
}

// beside calls look with each paragraph near a table of the plan, and each row of such a table that is a line across it, which
// are no part of the tasks; with the table that it stands behind or, where it is the first, before.
func (doc *document) beside(p *planner, look func(n paragraph, g *grid)) {
	aside := func(u use) bool { return u == useNote || u == useSpare || u == notUsed }
	var g *grid
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid == nil {
			if aside(p.uses[b.para.id]) && doc.besideTable(i) {
				near := g
				if near == nil {
					near = doc.gridBehind(i)
				}
				look(b.para, near)
			}
			continue
		}
		if b.grid.tables[0] == 0 {
			continue
		}
		g = b.grid
		for r := range g.rows {
			if g.several(r) {
				continue
			}
			for c := range g.rows[r] {
				if aside(g.rows[r][c].use) && g.begins(r, c) {
					look(paragraph{text: tidy(g.rows[r][c].text), pos: g.place(r, c), id: -1}, g)
				}
			}
		}
	}
}

// numbered gives the tasks of g by their numbers; where none has one, by how many stand above.
func (p *planner) numbered(g *grid) map[int][]spot {
	out, plain := map[int][]spot{}, map[int][]spot{}
	n := 0
	for i := range p.plan.Themes {
		th := &p.plan.Themes[i]
		if th.Table < g.tables[0]-1 || th.Table >= g.tables[1] {
			continue
		}
		for j := range th.Tasks {
			n++
			plain[n] = []spot{{i, j}}
			if k, ok := model.Ordinal(th.Tasks[j].Number); ok {
				out[k] = append(out[k], spot{i, j})
			}
		}
	}
	if len(out) == 0 {
		return plain
	}
	return out
}
