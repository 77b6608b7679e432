package phrase

import (
	"slices"
	"strings"

	"fengong/model"
)

// verb closes the open list.
func (p *parser) verb(i int) {
	t := p.toks[i]
	if n := len(p.spans); n > 0 && p.spans[n-1].Kind == Clause && p.spans[n-1].End == t.from && t.role == model.Support {
		p.span(Clause, t) // 国家已给予了积极支持
		p.skipped(t, "clause-skipped")
		return
	}
	p.span(RoleWord, t)
	if p.sayHelped(i) {
		return
	}
	from := p.open
	if from == len(p.parties) && i > 1 && p.toks[i-1].kind == itemTok && p.toks[i-2].kind == verbTok {
		for k := p.closed; k < p.open; k++ {
			p.parties[k].role = stronger(p.parties[k].role, t.role) // 各司其职、密切配合
		}
		return
	}
	if from == len(p.parties) && t.role == model.Support && i > 2 && p.toks[i-1].kind == commaTok && p.toks[i-2].kind == verbTok && !saysRole(p.s[p.toks[i-2].from:p.toks[i-2].to]) {
		for k := p.closed; k < p.open; k++ {
			p.parties[k].role = stronger(p.parties[k].role, t.role) // 按照各自职责，配合市教育局
		}
		return
	}
	switch clause := p.comma > p.open && p.comma < len(p.parties); {
	case clause && p.label.on && t.role != model.Responsible && t.role != p.label.role && p.parties[p.open].role == p.label.role:
		from = p.comma // 牵头单位：市教育局，市公安局配合: the label keeps its own
	case clause && t.role == model.Support && !p.label.on && p.open == 0:
		// 市教育局，市公安局配合: somebody must be left to do it
		from = p.comma
		p.note(t, "role-unclear", model.Text{ZH: "只用于最后一个逗号之后的单位；之前的单位按“负责”处理", EN: "is taken for the units after the last comma only; those before it are responsible"})
	}
	if t.role == model.Support && p.label.on && p.label.role == model.Lead && p.comma > p.open && p.comma < len(p.parties) {
		from = p.comma // 牵头单位：市教育局，市公安局配合: the label rules what stands before the comma
	}
	if from == len(p.parties) {
		p.idle(i)
	}
	if t.role == model.Lead && from < len(p.parties) && p.linesLead(i) {
		from = 0
		p.report(p.parties[p.open].from, t.to, model.Warning, "lines-lead",
			model.Text{ZH: "上面各行的单位没有写明职责，也按牵头处理", EN: "ends a cell of several lines: the units of the lines above, of which nothing is said, are taken to lead as well"},
			model.Text{ZH: "如只有该行的单位牵头，请在原文各行中分别写明", EN: "if those of this line alone lead, say in each line of the source what its units do"})
	}
	for k := from; k < len(p.parties); k++ {
		p.say(&p.parties[k], t.role)
	}
	p.said = p.said || from < len(p.parties)
	p.newList()
}

// linesLead reports whether the role at i ends a line that has, as all before it, one unit: the lines are a list, and as behind
// one it is said of all: 县水利局⏎县城管局牵头.
func (p *parser) linesLead(i int) bool {
	if i+1 < len(p.toks) && p.toks[i+1].kind != stopTok && p.toks[i+1].kind != semiTok || p.label.on {
		return false
	}
	broken := false
	for k := i - 1; k >= 0; k-- {
		switch t := p.toks[k]; t.kind {
		case nameTok:
			if p.classes[k] > doubtfulItem {
				return false
			}
		case stopTok:
			if p.s[t.from] != line || k > 0 && p.toks[k-1].kind != nameTok {
				return false
			}
			broken = true
		default:
			return false
		}
	}
	return broken
}

// idle warns of the role at i, which is said of no unit, where it stands alone between signs: a unit
// near it may have lost it.
func (p *parser) idle(i int) {
	t := p.toks[i]
	alone := func(k int, at ...tokenKind) bool {
		return k < 0 || k >= len(p.toks) || slices.Contains(at, p.toks[k].kind)
	}
	if t.role == model.Responsible || !alone(i-1, openTok, stopTok) || !alone(i+1, closeTok, stopTok, textTok, nameTok) {
		return
	}
	p.report(t.from, t.to, model.Warning, "role-unclear",
		model.Text{ZH: "没有写明是哪个单位的职责", EN: "is said of no unit"},
		model.Text{ZH: "请在原文中把它写在单位之后，如“市教育局牵头”", EN: "write it behind its unit in the source"})
}

// say gives a party the role of a verb. A label says more than 负责 does.
func (p *parser) say(q *party, role model.Role) {
	if q.fixed || role == model.Responsible && !q.aged && (q.role == model.Lead || q.role == model.Support || q.role == model.NoRole && p.options.Role == model.Lead) {
		return
	}
	q.role, q.fixed = role, true
}

// mark handles a role in brackets: （牵头） is said of the unit before it, （按职责分工
// 负责） of the list.
func (p *parser) mark(i int) {
	t := p.toks[i]
	p.span(RoleWord, t)
	n := len(p.parties)
	if n == 0 {
		return
	}
	from := n - 1
	all := t.role == model.Responsible
	for _, r := range p.s[t.from:t.to] {
		all = all || isIn(r, "共均都上")
	}
	all = all || strings.Contains(string(p.s[t.from:t.to]), "分别")
	if _, ends := slices.BinarySearch(p.lineMarks, t.from); ends {
		all = true
	}
	if all {
		from = p.open
	}
	if c := p.comma; !all && t.role == model.Support && c > p.open && c < n && p.parties[c-1].fixed && p.parties[c-1].role == model.Lead &&
		!slices.ContainsFunc(p.parties[c:], func(q party) bool { return q.fixed }) {
		from = c // 市公安局（牵头），市文旅局、市市场监管局（配合）
	}
	if from == n-1 && p.bareBefore(i) {
		p.note(t, "role-unclear", model.Text{ZH: "只用于它前面的一个单位；再往前没有标注的按“负责”处理", EN: "is taken for the one unit before it; those further on that bear no word are responsible"})
	}
	if _, begins := slices.BinarySearch(p.breaks, t.from); (begins || t.from > 0 && p.s[t.from-1] == line) && strings.Contains(string(p.s[t.from:t.to]), "以上") {
		for from = n; from > 0 && !p.parties[from-1].fixed && p.parties[from-1].part == p.parties[n-1].part; {
			from-- // 市教育局⏎市财政局⏎（以上为牵头单位）
		}
	}
	for k := from; k < n; k++ {
		q := &p.parties[k]
		if t.role == model.Responsible && !q.fixed && (p.options.Role == model.Lead || p.options.Role == model.Support) {
			continue // 主办单位: 市公安局、市教育局（分别办理） both have the part that the column says
		}
		if k < n-1 && all && q.fixed {
			continue // 市教育局（牵头）、市公安局（负责）
		}
		q.role, q.fixed = t.role, true
	}
	if all {
		p.newList()
	}
}

// bareBefore reports whether the role in brackets at i, the last of a list, may be said of more than the unit before it: those
// without a word behind one that leads by such brackets, 设备部（牵头）、生产部、财务部（配合）.
func (p *parser) bareBefore(i int) bool {
	if p.toks[i].role != model.Support || i+2 < len(p.toks) && p.toks[i+1].kind != closeTok && p.toks[i+1].kind != stopTok && p.toks[i+1].kind != semiTok {
		return false
	}
	n := len(p.parties)
	k := n - 2
	for k >= p.open && !p.parties[k].fixed && p.parties[k].role == model.NoRole {
		k--
	}
	return k >= p.open && k < n-2 && p.parties[k].role == model.Lead
}

// marksLines gives where the marks stand that are the only one of their line and at its end, if there are
// several such lines: 教务处（牵头）⏎学工处、团委（配合）.
func marksLines(toks []token) []int {
	var found []int
	marks := 0
	for i, t := range toks {
		switch t.kind {
		case markTok:
			if t.rest {
				continue
			}
			marks++
			if last := i+1 == len(toks) || toks[i+1].kind == stopTok || toks[i+1].kind == semiTok; last && marks == 1 {
				found = append(found, t.from)
			}
		case stopTok, semiTok:
			marks = 0
		}
	}
	if len(found) < 2 {
		return nil
	}
	return found
}

// settleLeads makes the lead of a list's unit whose lead is told behind the list:
// 市教育局、市公安局负责，市教育局牵头.
func (p *parser) settleLeads() {
	type place struct {
		unit     string
		part     int
		sentence int
	}
	leads := map[place]bool{}
	for i := range p.parties {
		if q := &p.parties[i]; q.role == model.Lead {
			leads[place{p.unit(q), q.part, q.sentence}] = true
		}
	}
	if len(leads) == 0 {
		return
	}
	for i := range p.parties {
		if q := &p.parties[i]; q.role == model.Responsible && leads[place{p.unit(q), q.part, q.sentence}] {
			q.role = model.Lead
		}
	}
}

// settleRoles gives the parties without a word the role of their column, and applies
// the first-leads rule.
func (p *parser) settleRoles() {
	said := false
	for i := range p.parties {
		said = said || p.parties[i].role == model.Lead
	}
	role := p.options.Role
	if role == model.NoRole || role == model.Lead && said {
		role = model.Responsible
	}
	led := map[int]bool{} // parts with a lead
	for i := range p.parties {
		q := &p.parties[i]
		switch {
		case q.starred && p.stars:
			q.role = model.Lead
		case q.starred:
			p.noteParty(q, "marked-unit", model.Text{
				ZH: "旁有标记，请核对标记是否表示牵头", EN: "has a mark beside it: see whether it means that the unit leads"})
		}
		if q.role == model.NoRole {
			q.role = role
		}
		led[q.part] = led[q.part] || q.role == model.Lead
	}
	p.settleLeads()
	if !p.rule {
		return
	}
	first := map[int]bool{}
	for i := range p.parties {
		q := &p.parties[i]
		if led[q.part] || q.role != model.Responsible {
			continue
		}
		if !first[q.part] {
			first[q.part] = true
			q.role = model.Lead
		} else if p.rest {
			q.role = model.Support
		}
	}
}
