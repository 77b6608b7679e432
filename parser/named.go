package parser

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// Other ways in which prose names units: behind the task, over all of it, in a sentence that asks them.

// matterFirst finds the matter before a sentence of minutes: 关于供电工程。
var matterFirst = regexp.MustCompile(`^关于[^。：:；，]{2,30}[。：:]`)

// matterComma is a matter with a comma behind it.
var matterComma = regexp.MustCompile(`^关于[^。：:；，]{2,30}，`)

// asked understands a sentence that asks units to do something; rest is text without 请.
func asked(text, rest string) (given, bool) {
	if toAll.MatchString(text) && (everyoneNamed.MatchString(strings.TrimPrefix(rest, "各")) || !everyKind.MatchString(rest)) {
		return given{}, false // 请各有关单位于…; 请各区县财政局 asks some
	}
	if g, ok := beginsWith(rest); ok && g.text != "" {
		g.text = text
		return g, true
	}
	if !strings.ContainsAny(rest, "，。；：:\n") {
		return given{}, false
	}
	units, ok := unitsBefore(rest, deedsBegin)
	if n := namesBefore(rest[:strings.IndexAny(rest, "，。；：:\n")], atDeed); !ok && n > 0 { // 请县档案馆于5月4日前…
		units, ok = rest[:n], true
	}
	if at, does := unitsDoing(rest); !ok && does && (pleaseFirst.MatchString(text) || ordered.MatchString(text)) { // 拟请财务处开通缴费通道
		units, ok = at, true
	}
	if at, does := unitsAtHead(rest); !ok && does && (pleaseFirst.MatchString(text) || ordered.MatchString(text)) { // 请市水务集团查明原因
		units, ok = at, true
	}
	return given{phrase: units, text: text}.withTail(rest[len(units):]), ok
}

// meetingSays is what minutes put before what a meeting wants done.
var meetingSays = regexp.MustCompile(`^会议(?:要求|议定|决定|明确|确定|强调|同意)[，,：:]`)

// eachDoes is what a paragraph puts before what each unit is to do: 实行法制宣传教育工作责任制：.
var eachDoes = regexp.MustCompile(`^[^；;]{4,120}(?:责任制|分工|职责|任务|如下)[：:]`)

// opening gives what a paragraph puts before what each unit is to do: such a lead, or a sentence before
// three clauses at least that all begin with units, or two that name theirs plainly: 明确分工，责任到人。市发改委负责…；市经贸委负责…；….
func opening(text string) string {
	if lead := eachDoes.FindString(text); lead != "" {
		return lead
	}
	lead := openingSentence.FindString(text)
	parts := strings.FieldsFunc(strings.TrimRight(text[len(lead):], "。 "), func(r rune) bool { return r == '；' || r == ';' })
	if lead == "" || len(parts) < 2 {
		return ""
	}
	for _, part := range parts {
		if g, ok := unitFirst(tidy(part)); len(parts) < 3 && !matterBy.MatchString(part) && (!ok || !strings.HasPrefix(part, firstParty(g.phrase))) {
			return ""
		}
		if g, ok := clauseOf(tidy(part)); !ok || g.text != tidy(part) {
			return ""
		}
	}
	return lead
}

// matterBy finds a matter and who sees to it: 隐患排查工作由房管部门牵头组织，公安部门配合.
var matterBy = regexp.MustCompile(`^[^，由]{4,40}由[^，由]{2,40}(?:牵头|负责|承担|承办|落实|实施)`)

var openingSentence = regexp.MustCompile(`^[^。；：:;]{4,40}。`)

// clauses understands a paragraph that says of several units, one after the other, what each is to
// do: 县林业局要管好火源；县公安局要…。 It gives nil where it does not begin so, or names one alone.
func clauses(text string) (out []given) {
	if len(text) > 6000 {
		return nil
	}
	text = meetingSays.ReplaceAllString(text, "")
	text = text[len(opening(text)):]
	var parts []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("；;。", r) }) {
		parts = append(parts, eachCharged(part)...)
	}
	for _, part := range parts {
		part = strings.TrimRight(tidy(part), "，,")
		if part == "" {
			continue
		}
		g, ok := clauseOf(part)
		if !ok {
			g, ok = likeClauses(part, parts)
		}
		switch {
		case out != nil && lendsOnly(part): // 县卫健局要救治；县公安局要配合
			last := &out[len(out)-1]
			due := last.due
			last.text += "；" + part
			*last = last.withTail("；" + part)
			last.due = cmp.Or(due, last.due)
		case out != nil && bringsIn.MatchString(part): // 县林业局要管好火源；会同县公安局排查
			out[len(out)-1].text += "；" + part
		case ok && g.text != part: // 县教育局：…; what follows is its own
			return nil
		case ok:
			out = append(out, g)
		case out == nil:
			return nil
		default:
			out[len(out)-1].text += "；" + part
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// likeClauses understands a clause that charges somebody, whatever the name ends in, 村民兵连负责…, where two of parts do so of known
// bodies.
func likeClauses(part string, parts []string) (given, bool) {
	m := nameCharged.FindStringSubmatch(part)
	if m != nil && !maybeBody(m[1]) {
		m = nil
	}
	if m == nil {
		if m = nameMust.FindStringSubmatch(part); m == nil || alsoDone.MatchString(m[1]) || !surelyBodies(m[1]) {
			return given{}, false
		}
	}
	known := 0
	for _, other := range parts {
		other = strings.TrimRight(tidy(other), "，,")
		if g, ok := clauseOf(other); ok && g.text == other && (nameCharged.MatchString(other) || nameMust.MatchString(other)) {
			known++
		}
	}
	return given{phrase: m[1], text: part}.withTail(m[2]), known > 1
}

// clauseOf understands a clause that begins with units, whatever the verb behind them.
func clauseOf(part string) (given, bool) {
	if g, ok := unitFirst(part); ok {
		return g, true
	}
	return among(part)
}

// atDeed is what may follow, right behind the units.
var atDeed = regexp.MustCompile(`^(?:于|在|将|按|尽快|抓紧|立即|负责|牵头|做好|抓好|协助|配合|会同)`)

// deedsBegin is what may follow the units in a sentence that asks them.
var deedsBegin = regexp.MustCompile(`于|在|对|将|按|从|就|把|抓紧|尽快|立即|组织|负责|牵头|做好|抓好|加强|加快|完成|研究|会同|配合|协助|认真|积极|主动|结合|根据|进一步|严格|继续|及时|落实|开展|制定|安排|提出|出台|修改|报|编制|提供|建立|统筹|指导|推进|推动|督促|建设|实施|拨付|筹集|承担|[0-9]`)

// behind understands a text that ends with the units, behind a colon: 场地布置：后勤处、体育学院.
func behind(text string) (what, units string, ok bool) {
	at := strings.LastIndexAny(text, "：:")
	if at <= 0 {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	what, units = tidy(text[:at]), strings.TrimRight(tidy(text[at+size:]), "。；;")
	h, known := classify(what)
	return what, units, (!known || h.loose) && !isUnits(what) && isUnits(personBehind.ReplaceAllString(units, ""))
}

// byClause finds a matter and who answers for it: 供水保障由县自来水公司负责.
var byClause = regexp.MustCompile(`^[^由：:]{2,40}由([^由：:]{2,40}?)(?:牵头负责|负责|牵头|承担|承办|落实|组织实施)$`)

// answersAs finds who is the one in charge of a matter, in its last clause: 县人社局为该岗位的责任单位.
var answersAs = regexp.MustCompile(`^([^，。；：]{2,40}?)(?:为|是)[^，。；：、]{0,12}?(牵头|责任|主办|承办|实施|配合)(?:单位|部门)$`)

// namedAs gives the duty of a text whose last clause says who is in charge of it.
func namedAs(text string, pos model.Pos) []duty {
	text = strings.TrimRight(text, "。；; ")
	at := strings.LastIndexAny(text, "，,")
	if at < 0 {
		return nil
	}
	clause := strings.TrimLeft(text[at:], "，,")
	m := answersAs.FindStringSubmatch(clause)
	if m == nil || !isUnits(m[1]) {
		return nil
	}
	var out []duty
	for part := range strings.FieldsFuncSeq(text[:at], func(r rune) bool { return strings.ContainsRune("，；。,;", r) }) { // others, by an earlier clause
		if who := whoActs(clauseOpens.ReplaceAllString(tidy(part), ""), true); who != "" {
			out = append(out, duty{text: who, pos: pos})
		}
	}
	pos.Char = utf8.RuneCountInString(text[:len(text)-len(clause)]) + 1
	return append(out, duty{text: m[2] + "单位：" + m[1], pos: pos})
}

// eachBy gives the duties of a text all of whose clauses say by whom their matter is done.
func eachBy(text string, pos model.Pos) (out []duty) {
	if len(text) > 600 || !strings.Contains(text, "由") {
		return nil
	}
	at := 0
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("，；。,;", r) }) {
		m := byClause.FindStringSubmatchIndex(part)
		if m == nil || !isUnits(part[m[2]:m[3]]) {
			return nil
		}
		at += strings.Index(text[at:], part)
		from := at + m[2] - len("由")
		p := pos
		p.Char = utf8.RuneCountInString(text[:from]) + 1
		out = append(out, duty{text: part[m[2]-len("由"):], pos: p})
	}
	return out
}

// personBehind is a person in brackets behind a unit: 后勤处（张三）.
var personBehind = regexp.MustCompile(`[（(][^（）()、，]{2,4}[）)]`)

// unitsBehind gives the numbered entries below root their units, where all of them end with those and
// nothing else in the text names any. It reports whether it did.
func (root *entry) unitsBehind() bool {
	var leaves []*entry
	for _, e := range root.flat() {
		switch {
		case e.charged():
			return false
		case e.label.style != plain && len(e.kids) == 0:
			leaves = append(leaves, e)
		}
	}
	for _, e := range leaves {
		if _, _, ok := behind(e.text); !ok {
			return false
		}
	}
	if len(leaves) < 2 {
		return false
	}
	for _, e := range leaves {
		what, units, _ := behind(e.text)
		at := e.para.pos
		at.Char = utf8.RuneCountInString(e.label.text) + utf8.RuneCountInString(e.text[:strings.LastIndex(e.text, units)]) + 1
		e.text, e.duties = what, []duty{{text: units, pos: at}}
	}
	return true
}

// forOne gives the units that a line above all tasks names, where nothing below names any:
// 责任单位：石桥镇人民政府, in a statement of what one unit undertakes.
func (root *entry) forOne() []duty {
	var named []duty
	tasks, own := 0, 0
	for _, e := range root.flat() {
		if e.label.style == plain {
			if ds, ok := unitLine(e.text, e.para.pos); ok && tasks == 0 {
				named = append(named, ds...)
			}
			continue
		}
		if e.charged() {
			return nil
		}
		if g, ok := e.unitFirst(); ok && g.text != "" && !unnamed(g.phrase) {
			own++
		}
		tasks++
	}
	if tasks < 2 || own > 1 { // 主办单位：市委宣传部, and points that begin with their own
		return nil
	}
	return named
}

// undertaken adds the numbered entries below up as tasks of named units; those with numbered ones
// below them are headings.
func (p *planner) undertaken(up *entry, path []heading, named []duty) {
	for _, k := range up.kids {
		_, isLine := unitLine(k.text, k.para.pos)
		switch {
		case k.label.style == plain && isLine:
			p.use(k.para, useUnit)
			p.namedUnits = append(p.namedUnits, k.para.text)
			p.undertaken(k, path, named)
		case k.label.style == plain:
			p.idleAll([]*entry{k})
		case slices.ContainsFunc(k.kids, func(e *entry) bool { return e.label.style != plain }):
			p.use(k.para, useHeading)
			p.undertaken(k, append(path[:len(path):len(path)], heading{text: k.para.text, pos: k.para.pos, style: k.label.style}), named)
		default:
			p.enter(path)
			p.use(k.para, useTask)
			text := strings.Join(append([]string{k.text}, p.below(k)...), "\n")
			p.add(dayCut(newTask(k.para.pos, "", piece{label: k.label, text: text}), k.due, k.fields), named)
		}
	}
}
