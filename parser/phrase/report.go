package phrase

import (
	"fengong/model"
	"strings"
)

// note adds a diagnostic of severity Note that quotes t.
func (p *parser) note(t token, code string, says model.Text) {
	p.report(t.from, t.to, model.Note, code, says, model.Text{})
}

func (p *parser) noteParty(q *party, code string, says model.Text) {
	p.report(q.from, q.to, model.Note, code, says, model.Text{})
}

// beforeDepartments reports whether a list goes on with text that ends in 等部门: 、公安等部门.
func beforeDepartments(text []rune) bool {
	if len(text) == 0 || !isIn(text[0], "、等") {
		return false
	}
	clause := string(text[:min(len(text), window)])
	if i := strings.IndexAny(clause, ",;。:\n"); i >= 0 {
		clause = clause[:i]
	}
	_, after, ok := strings.Cut(clause, "等")
	return ok && strings.Contains(string([]rune(after)[:min(6, len([]rune(after)))]), "部门")
}

// skipped reports what is no party. It is a warning where a party may be lost with it.
func (p *parser) skipped(t token, code string) {
	says := model.Text{ZH: "不是单位，未列入分工", EN: "is not a unit and is left out"}
	text := p.s[t.from:t.to]
	lost := holdsBody(text) || anyBetween(p.joinWhole, t.from-1, t.to) || t.kind == nameTok && startsBody(text) || p.brokenText(t.from, t.to)
	if code == "person-skipped" {
		says = model.Text{ZH: "是人员，不是单位，未列入分工", EN: "names people, not a unit, and is left out"}
		lost = p.mode != skipping && (lost || !p.isPeople(t))
	} else if n, _ := prose.at(text); n > 0 && t.kind == nameTok {
		lost = lost || isBody(text, n)
	} else if t.kind == nameTok {
		lost = lost || level(text) > 0 && endsName(text) || startsGeneric(text) && !p.helping || isTime(text, false) && startsOffice(text)
	}
	if code == "clause-skipped" && !anyBetween(p.joinWhole, t.from-1, t.to) && p.isCircumstance(t) {
		lost = false
	}
	// 会同住房城乡建设、公安等部门制定规划, where the fields stand for departments
	lost = lost || t.kind == nameTok && isFields(text) && beforeDepartments(p.s[t.to:])
	if !lost {
		p.note(t, code, says)
		return
	}
	name := clip(p.quote(t.from, t.to))
	p.report(t.from, t.to, model.Warning, code, says, model.Text{
		ZH: "其中如有单位，请在 units.toml 的 [words] whole 中写明；如没有，请把“" + name + "”加入 not_units",
		EN: "name a unit that is in it under whole in [words] in units.toml; if there is none, add " + name + " to not_units"})
}

// startsOffice reports whether text begins with the name of an office.
func startsOffice(text []rune) bool {
	for n := 3; n < min(len(text), window); n++ {
		if isPartyBefore(text[:n]) || n > 3 && endsName(text[:n]) && level(text) > 0 {
			return true
		}
	}
	return false
}

// startsGeneric reports whether text begins with a word for parties in general: 有关部门.
func startsGeneric(text []rune) bool {
	n, _ := many.at(text)
	k, _ := parties.at(text[n:])
	return n > 0 && k > 1
}

// isCircumstance reports whether t says under whom, or by whose word, a party acts: 在市委领导下,
// 按照市防指、市应急局要求发布信息.
func (p *parser) isCircumstance(t token) bool {
	text := p.s[t.from:t.to]
	if n, _ := circumstances.before(text); n > 0 {
		return true
	}
	if t.kind == textTok && text[0] == '经' {
		return true // 经市城管局核实
	}
	begin := text
	if text[0] == '并' {
		begin = text[1:]
	}
	k, _ := swiftly.at(begin)
	if n, _ := informing.at(begin[k:]); t.kind == textTok && (n > 0 || reportedAt(text)) {
		return true // 函告市财政局、市税务局
	}
	n, _ := goingBy.at(text)
	return n > 0 && demands.in(p.s[t.from:min(len(p.s), t.to+2)])
}

// remarked reports a note to the reader: in a warning where it names an office that stands
// nowhere else in the phrase (除市教育局外).
func (p *parser) remarked(t token) {
	says := model.Text{ZH: "是说明文字，不作单位处理", EN: "is a note to the reader, not a unit"}
	text := p.s[t.from:t.to]
	all := t.from == 0 && t.to == len(p.s) && isGeneric(text) // 依职能的变化确定的部门 instead of units
	if !all && (!holdsBody(text) || noteInside.in(text)) {
		p.note(t, "note-skipped", says)
		return
	}
	p.report(t.from, t.to, model.Warning, "note-skipped", says, model.Text{
		ZH: "其中如有应当列入的单位，请在原文中单独写明", EN: "write a unit of it that is meant on its own in the source"})
}

// isPeople reports whether t, which was taken for people, can be nothing else: it has a
// title, or is a surname and signs of given names.
func (p *parser) isPeople(t token) bool {
	name := p.s[t.from:t.to]
	if t.kind == asideTok {
		name = inside(name)
	}
	return len(name) > 3 || hasTitle(name) || isPersonsName(name)
}

// inside gives text without the brackets around it.
func inside(text []rune) []rune {
	if isOpen(text[0]) {
		return text[1 : len(text)-1]
	}
	return text
}

// holdsBody reports whether an office of a level of government is named in text, as a whole
// (市教育局) or with something behind it.
func holdsBody(text []rune) bool {
	text = text[:min(len(text), 4*window)]
	for i := range text {
		if level(text[i:]) == 0 || i > 0 && isIn(text[i-1], "报送向经受对据按在各") {
			continue // 报市政府, 各区政府
		}
		if n, _ := turning.before(text[:i]); n > 0 {
			continue // 对接市消防支队
		}
		for end := i + 3; end <= min(len(text), i+14); end++ {
			if isBound(text[end-1]) {
				break
			}
			if n, _ := surest.before(text[i:end]); n == 0 || end < len(text) && isIn(text[end], "面势部域长托员会心级干") {
				continue
			}
			if k, _ := notEndings.before(text[i:end]); k == 0 {
				return true
			}
		}
	}
	return false
}

// startsBody reports whether text begins with an office of a level and goes on with what it does.
func startsBody(text []rune) bool {
	if level(text) == 0 {
		return false
	}
	for n := 3; n < min(len(text), 14); n++ {
		k, _ := prose.at(text[n:])
		m, _ := proseOnce.at(text[n:])
		if k+m > 0 && endsName(text[:n]) && !isPlace(text[:n]) {
			return true
		}
	}
	return false
}

func (p *parser) doubt(t token) {
	name := p.quote(t.from, t.to)
	p.report(t.from, t.to, model.Warning, "doubtful-unit",
		model.Text{ZH: "不像单位名称，暂按单位处理", EN: "does not look like a unit, but is taken for one"},
		model.Text{
			ZH: "如确是单位，请在 units.toml 的 [words] whole 中加入“" + name + "”；如不是，请加入 not_units",
			EN: "add it to whole under [words] in units.toml if it is a unit, to not_units if it is none"})
}

func (p *parser) unknown(t token) {
	name := p.quote(t.from, t.to)
	p.report(t.from, t.to, model.Warning, "not-understood",
		model.Text{ZH: "未能识别，没有列入分工", EN: "is not understood and is left out"},
		model.Text{
			ZH: "如是单位，请在 units.toml 的 [words] whole 中加入“" + name + "”；如不是，请加入 not_units",
			EN: "add it to whole under [words] in units.toml if it is a unit, to not_units if it is none"})
}

func (p *parser) report(from, to int, sev model.Severity, code string, says, hint model.Text) {
	quoted := p.quote(from, to)
	p.out.Diagnostics.Add(model.Pos{Char: p.at[from] + 1}, sev, code,
		model.Text{ZH: "“" + quoted + "”" + says.ZH, EN: "\"" + quoted + "\" " + says.EN}, hint)
}

// quote gives the text as written, long text cut.
func (p *parser) quote(from, to int) string {
	const most = 30
	if to-from > most {
		return string(p.raw[from:from+most-1]) + "…"
	}
	return string(p.raw[from:to])
}

// result puts assignments and spans into their final form.
func (p *parser) result() Result {
	type key struct {
		unit string
		role model.Role
	}
	seen := map[key]int{}
	for i := range p.parties {
		q := &p.parties[i]
		unit := p.unit(q)
		at, again := seen[key{unit, q.role}]
		if !again {
			at = len(p.out.Assignments)
			seen[key{unit, q.role}] = at
			a := model.Assignment{Pos: model.Pos{Char: p.source.at[q.from] + 1}, Unit: unit, Role: q.role, Group: p.spans[q.span].Kind == Group}
			if written := p.written(q); written != unit {
				a.Name = written
			}
			p.out.Assignments = append(p.out.Assignments, a)
		}
		p.spans[q.span].Assignment = at
		if t := q.open; t.to > 0 {
			p.out.Assignments[at].Etc = strings.Join(strings.Fields(string(p.orig[p.at[t.from]:p.at[t.to-1]+1])), "")
		}
	}
	end := 0
	cover := func(to int) {
		if to > end {
			p.out.Spans = append(p.out.Spans, Span{end, to, Blank, -1})
			end = to
		}
	}
	for _, sp := range p.spans {
		sp.Start, sp.End = p.at[sp.Start], p.at[sp.End-1]+1
		if sp.Kind == Connector && isBlank(p.orig[sp.Start]) {
			continue // a blank that separates
		}
		cover(sp.Start)
		p.out.Spans = append(p.out.Spans, sp)
		end = sp.End
	}
	cover(len(p.orig))
	p.out.Diagnostics.Sort()
	return p.out
}
