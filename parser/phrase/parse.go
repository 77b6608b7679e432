package phrase

import (
	"slices"
	"strings"

	"fengong/model"
)

// party is a unit or group as it was found, before carried words and the first-leads
// rule are settled.
type party struct {
	from, to       int // in source.s
	class          itemClass
	told           telling
	role           model.Role
	fixed          bool // the role is said by a word of its own
	withOthers     bool // 会同 stands behind it and says the role
	group          int  // the ，-group: levels are carried inside it
	list           int  // the list inside the group that one role closes
	aged           bool // the label stands before the last ；
	sentence       int  // what ； and 。 part
	part           int  // the numbered part: the first-leads rule holds in each
	starred        bool // a mark (★) stands beside it
	prefix, suffix []rune
	span           int
	field          bool  // of departments, in a list that 等部门 ends
	open           token // 等部门 behind it
	shared         bool  // its name is put together of those around it
}

// mode says how far the parser is from a list of parties.
type mode uint8

const (
	listing  mode = iota
	inText        // text of the task, up to the next clause that is a duty
	inObject      // what a role verb is followed by, up to the next duty or ，
	skipping      // behind a label for people, times or scopes
)

// labelState is the label that rules what is being read.
type labelState struct {
	on     bool
	role   model.Role
	people bool
	aged   bool // a ； has passed since
}

type parser struct {
	people int // 1 where names of units have people behind them, -1 where not, 0 not yet known
	*source
	toks    []token
	options Options

	classes []itemClass // of the name tokens
	fields  []bool      // the name is a field of departments in a list that 等部门 ends
	matters []bool      // the name, or the 等, is of a list of what is worked on
	duty    []bool      // the token's ，-clause says a duty: a party and its verb
	verbs   []int       // the next verb in the same clause, -1 if there is none

	spans   []Span // in source.s until result
	parties []party
	out     Result

	mode       mode
	skips      Kind // what skipped text is
	label      labelState
	labels     []labelState // of the brackets around
	closed     int          // first party of the list closed last
	open       int          // first party of the list that no role has closed yet
	comma      int          // first party after the last ， of that list
	with       bool         // the list stands behind 会同
	stale      bool         // a bracket closed: the list is over unless a role follows at once
	group      int
	list       int
	part       int
	sentence   int
	rule, rest bool  // the phrase says that the first leads, that the others support
	stars      bool  // the phrase says that the marked lead
	starred    bool  // a mark stands before the next party
	topical    bool  // text goes on that a unit and a colon began
	lineMarks  []int // where marks end lines
	told       bool  // the sentence says what somebody is to do
	said       bool  // a role was said of a list in the sentence
	helping    bool  // what is skipped is whom a unit supports
}

// survey looks ahead: which clauses say a duty.
func (p *parser) survey() {
	p.classes = make([]itemClass, len(p.toks))
	for i, t := range p.toks {
		if t.kind == nameTok {
			p.classes[i] = p.classOf(t)
		}
	}
	for i := range p.toks {
		if p.classes[i] == actionItem {
			p.classes[i] = proseItem
			if p.listed(i) {
				p.classes[i] = unitItem
			}
		}
	}
	for i := range p.toks {
		if p.classes[i] == proseItem && p.leadsOthers(i) {
			p.classes[i] = doubtfulItem
		}
	}
	p.surveyTextLike()
	p.surveyFields()
	p.surveyMatters()
	p.duty = make([]bool, len(p.toks))
	p.verbs = make([]int, len(p.toks))
	start, party, duty := 0, false, false
	flush := func(end int) {
		verb := -1
		for i := end - 1; i >= start; i-- {
			p.duty[i], p.verbs[i] = duty, verb
			if p.toks[i].kind == verbTok {
				verb = i
			}
		}
		start, party, duty = end, false, false
	}
	for i, t := range p.toks {
		switch t.kind {
		case nameTok:
			party = party || p.classes[i] <= groupItem
			if i > 0 && p.toks[i-1].kind == byTok && party {
				duty = true
			}
		case verbTok:
			duty = duty || party
		case withTok:
			duty = duty || party && p.toks[start].kind == commaTok
		case commaTok, semiTok, stopTok, openTok, closeTok, labelTok, numTok, noteTok, ruleTok:
			flush(i)
		}
	}
	flush(len(p.toks))
}

// leadsOthers reports whether the name at i, which looks like text, is a party told by what it is charged with, as
// 会同 follows: 负有监督管理职责的部门应当会同….
func (p *parser) leadsOthers(i int) bool {
	name := p.s[p.toks[i].from:p.toks[i].to]
	if i+1 >= len(p.toks) || p.toks[i].kind != nameTok || !isGeneric(name) || len(name) > 24 || !isIn('的', string(name)) {
		return false
	}
	n, _ := prose.at(name)
	m, _ := proseOnce.at(name)
	if p.toks[i+1].kind == verbTok && n+m == 0 {
		return true
	}
	for i+2 < len(p.toks) && p.toks[i+1].kind == itemTok && p.toks[i+2].kind == nameTok && p.classes[i+2] <= groupItem {
		i += 2
	}
	return i+2 < len(p.toks) && (p.toks[i+1].kind == withTok || p.toks[i+1].kind == andTok && p.toks[i+2].kind == withTok)
}

// listed reports whether the name at i stands where a list has its parties: text of the task
// does not.
func (p *parser) listed(i int) bool {
	at := func(k int) tokenKind {
		if k < 0 || k >= len(p.toks) {
			return stopTok
		}
		return p.toks[k].kind
	}
	party := func(k int) bool {
		return at(k) == nameTok && k >= 0 && k < len(p.toks) && (p.classes[k] <= groupItem || p.classes[k] == actionItem)
	}
	before, after := at(i-1), at(i+1)
	switch {
	case after == verbTok, after == withTok, (after == itemTok || after == andTok) && party(i+2), after == etcTok, after == markTok:
		return true
	case before == itemTok:
		return party(i - 2)
	case before == commaTok:
		return party(i-2) && (after == commaTok && party(i+2) || after == stopTok || after == closeTok || after == semiTok)
	case before == labelTok, before == byTok, before == andTok, before == withTok, before == numTok:
		return true
	}
	return (before == stopTok || before == openTok || before == semiTok) && (after == stopTok || after == closeTok || after == semiTok)
}

func (p *parser) classOf(t token) itemClass {
	switch t.told {
	case wholeGroup:
		return groupItem
	case whole:
		if isGroup(p.s[t.from:t.to]) {
			return groupItem
		}
		return unitItem
	case notUnit:
		return noteItem
	}
	return classify(p.s[t.from:t.to])
}

// read gives each token its meaning.
func (p *parser) read() {
	p.survey()
	p.rule, p.stars = p.options.FirstLeads, p.options.MarkLeads
	p.lineMarks = marksLines(p.toks)
	for i := range p.toks {
		p.token(i)
	}
}

func (p *parser) span(k Kind, t token) {
	p.spans = append(p.spans, Span{t.from, t.to, k, -1})
}

// newList closes the open list: its parties have the role they have.
func (p *parser) newList() {
	if p.open < len(p.parties) {
		p.closed = p.open
	}
	p.open, p.comma, p.stale, p.with = len(p.parties), len(p.parties), false, false
	p.list++
}

// token gives the token at i its meaning.
func (p *parser) token(i int) {
	t := p.toks[i]
	if p.frame(i) {
		return
	}
	if p.mode != listing && !p.leaves(i) {
		p.skip(t)
		return
	}
	switch t.kind {
	case nameTok:
		p.name(i)
	case verbTok:
		p.verb(i)
		if p.topical && t.role == model.Responsible {
			p.mode = inText
		}
	case withTok:
		p.joined(i)
	case byTok:
		if _, begins := slices.BinarySearch(p.breaks, t.from); begins {
			p.group++
		}
		p.newList()
		p.span(Connector, t)
	case etcTok:
		if p.matters[i] {
			p.mode = inText
			p.skip(t)
			return
		}
		p.etc(t)
	case markTok:
		p.mark(i)
	case asideTok:
		p.aside(t)
	case textTok:
		p.text(i)
	case starTok:
		if n := len(p.parties); n > 0 && p.toks[i-1].kind == nameTok {
			p.parties[n-1].starred = true
		} else {
			p.starred = true
		}
		p.span(Connector, t)
	case commaTok, andTok, colonTok:
		p.connects(i)
	default:
		p.span(Connector, t)
	}
}

// frame handles the tokens that frame lists (labels, brackets, numbers, notes, ends of sentences) and
// reports whether the one at i is such.
func (p *parser) frame(i int) bool {
	t := p.toks[i]
	switch t.kind {
	case labelTok:
		p.labelled(t)
	case openTok:
		p.labels = append(p.labels, p.label)
		p.boundary()
		if p.inner && len(p.parties) > 0 && !p.label.people {
			p.label = labelState{on: true, role: p.options.Inner}
		}
		p.span(Connector, t)
	case closeTok:
		p.mode = listing
		p.group++
		p.stale = true
		if n := len(p.labels); n > 0 {
			p.label, p.labels = p.labels[n-1], p.labels[:n-1]
		}
		p.span(Connector, t)
	case numTok:
		p.part++
		p.boundary()
		p.span(Number, t)
	case noteTok:
		p.span(Remark, t)
		p.remarked(t)
	case ruleTok:
		p.ruled(t)
	case untickedTok:
		p.leftOut(t)
	case strayTok:
		p.span(Connector, t)
		p.note(t, "unbalanced-bracket", model.Text{ZH: "括号不成对", EN: "bracket without its partner"})
	case semiTok, stopTok:
		p.stop(i)
	default:
		return false
	}
	return true
}

// joined handles a word like 会同: the side before it leads.
func (p *parser) joined(i int) {
	t := p.toks[i]
	k := i - 1
	for k > 0 && (p.toks[k].kind == andTok || p.toks[k].kind == commaTok) {
		k--
	}
	behindVerb := k >= 0 && p.toks[k].kind == verbTok                                                                                                        // 负责会同; 负责，并会同
	behindText := p.open == len(p.parties) && i > 0 && (p.toks[i-1].kind == commaTok || i > 1 && p.toks[i-1].kind == andTok && p.toks[i-2].kind == commaTok) // 做好综合协调工作，会同有关部门…
	if behindVerb || behindText {
		for k := p.closed; k < p.open; k++ {
			if q := &p.parties[k]; q.role == model.Responsible {
				q.role = model.Lead
			}
		}
	}
	role := model.Lead
	if p.led() {
		role = model.Responsible // 市水务局牵头，市公安局会同市财政局负责
	}
	for k := p.open; k < len(p.parties); k++ {
		if q := &p.parties[k]; !q.fixed {
			q.role, q.fixed, q.withOthers = role, true, true
		}
	}
	p.newList()
	p.with = true
	p.span(Connector, t)
	if word := string(p.s[t.from:t.to]); word != "会同" {
		p.note(t, "role-unclear", model.Text{ZH: "按“会同”理解：之前的单位牵头，之后的单位负责", EN: "is taken for 会同: the units before it lead, those after it are responsible"})
	}
}

// led reports whether somebody is said to lead already, by 牵头 and not by 会同: in the sentence or, where labels
// say who does what, in the part.
func (p *parser) led() bool {
	return slices.ContainsFunc(p.parties[:p.open], func(q party) bool {
		return q.role == model.Lead && !q.withOthers && q.part == p.part && (p.label.on || q.sentence == p.sentence)
	})
}

// aside handles a bracket that adds a person, a time or a duty to the unit before it.
func (p *parser) aside(t token) {
	k, code := Person, "person-skipped"
	if in := inside(p.s[t.from:t.to]); isTime(in, endsName(in)) || isStatus(in) || saysDuty(in) && !isContact(in) {
		k, code = Clause, "clause-skipped"
	}
	p.span(k, t)
	p.skipped(t, code)
}

// text handles text of the task, which tells what the list before it is to do.
func (p *parser) text(i int) {
	t := p.toks[i]
	p.told = true
	p.span(Clause, t)
	p.skipped(t, "clause-skipped")
	if i == 0 || p.toks[i-1].kind != nameTok || p.open == len(p.parties) {
		return
	}
	for k := p.open; k < len(p.parties); k++ {
		p.say(&p.parties[k], model.Responsible) // 市财政局保障经费，各区配合
	}
	p.newList()
	if i+2 >= len(p.toks) || p.toks[i+1].kind != itemTok {
		return
	}
	next := p.toks[i+2]
	levelled := level(p.s[next.from:next.to]) > 0
	if next.kind == nameTok && p.verbs[i] < 0 && !(p.classes[i+2] <= groupItem && levelled) {
		p.mode = inObject // 建立人口、法人等基础数据库
	} else if isIn(p.s[t.from], "要应须对向") && !levelled {
		p.mode = inText // 要督促学校、幼儿园履行职责
	}
}

// connects handles ， and 和 and a colon behind no label.
func (p *parser) connects(i int) {
	t := p.toks[i]
	switch t.kind {
	case commaTok:
		if !p.onlyCommas() {
			p.group++
		}
		if p.with && i+1 < len(p.toks) && p.duty[i+1] {
			for k := p.open; k < len(p.parties); k++ {
				p.say(&p.parties[k], model.Responsible) // 会同市财政局，各区配合
			}
			p.newList()
		}
		p.comma = len(p.parties)
	case andTok:
		if i > 0 && i+1 < len(p.toks) && p.toks[i-1].kind == nameTok && p.classes[i-1] == groupItem {
			if next := p.toks[i+1]; next.kind == nameTok && !isMany(p.s[next.from:next.to]) {
				p.splits(next) // 各有关部门和地方人民政府
			}
		}
		if p.s[t.from] == '或' && i > 0 && i+1 < len(p.toks) && p.toks[i-1].kind == nameTok && p.toks[i+1].kind == nameTok {
			p.report(p.toks[i-1].from, p.toks[i+1].to, model.Warning, "one-of", model.Text{
				ZH: "写的是其中之一，各单位都列入分工",
				EN: "means one of them; each is given the task"}, model.Text{
				ZH: "如只应由其中一个单位负责，请改正",
				EN: "correct it where only one of them is to do it"})
		}
	case colonTok:
		if n := len(p.spans); n > 0 && (p.spans[n-1].Kind == Clause && p.said || p.told) && !(i+1 < len(p.toks) && p.duty[i+1]) {
			p.topical, p.mode = true, inText // 有关部门研究提出了办理意见：…
		}
	}
	p.span(Connector, t)
}

// onlyCommas reports whether the phrase is names and the commas that part them, and says nothing else: 市执法局，规划局，住建局.
func (p *parser) onlyCommas() bool {
	return !slices.ContainsFunc(p.toks, func(t token) bool { return t.kind != nameTok && t.kind != commaTok })
}

// onlyLines does so for lines of which the first alone says its level, and others are plainly offices of it: 市财政局⏎商务局.
func (p *parser) onlyLines() bool {
	first := true
	for _, t := range p.toks {
		name := p.s[t.from:t.to]
		switch {
		case t.kind != nameTok && name[0] != line:
			return false
		case t.kind != nameTok:
		case first && (level(name) == 0 || isMany(name)), !first && !isMany(name) && !(endsName(name) && carries(name) && isIn(name[len(name)-1], "局委厅办")):
			return false
		default:
			first = false
		}
	}
	return true
}

// splits notes that the name t may belong to the group before it.
func (p *parser) splits(t token) {
	p.note(t, "split-name", model.Text{
		ZH: "按单独的单位（组）处理，如与前面同属一个名称请合并",
		EN: "is taken as a name of its own; it may belong to the one before"})
}

// boundary begins a new list in a new ，-group.
func (p *parser) boundary() {
	p.mode = listing
	if !p.onlyLines() {
		p.group++
	}
	p.newList()
}

// stop handles ；, 。 and line ends.
func (p *parser) stop(i int) {
	t := p.toks[i]
	if p.mode == skipping && p.s[t.from] == line && i+1 < len(p.toks) && p.toks[i+1].kind == nameTok && p.classes[i+1] > groupItem {
		p.skip(t) // the skipped text goes on
		return
	}
	switch p.s[t.from] {
	case '。':
		p.label.on = false
	case ';':
		p.label.aged = true
	}
	p.sentence++
	p.topical, p.told, p.said = false, false, false
	p.boundary()
	p.span(Connector, t)
}

// leaves reports whether the token ends the text that is being skipped, and ends it.
func (p *parser) leaves(i int) bool {
	t := p.toks[i]
	switch {
	case p.mode != skipping && p.beginsFields(i):
	case p.topical && p.mode == inText && (t.kind == textTok || t.kind == commaTok && !p.begins(i+1)):
		return false
	case t.kind == commaTok && i+1 < len(p.toks) && (p.mode == inObject || p.duty[i+1]):
	case t.kind == commaTok && p.mode == inText && p.goesWith(i+1):
	case t.kind == commaTok && p.mode == skipping && p.skips == Person && i+1 < len(p.toks) && p.toks[i+1].kind == nameTok && p.classes[i+1] == timeItem: // 联系人：阮老师，5月15日前
	case p.mode == inObject && t.kind == itemTok && i+1 < len(p.toks) && p.toks[i+1].kind == nameTok && p.classes[i+1] <= groupItem && p.verbs[i+1] >= 0:
	case p.mode == inText && (t.kind == byTok || t.kind == textTok):
	default:
		return false
	}
	p.mode = listing
	return true
}

// goesWith reports whether 会同 and a party stand at i, or 并会同.
func (p *parser) goesWith(i int) bool {
	if i < len(p.toks) && p.toks[i].kind == andTok {
		i++
	}
	return i+1 < len(p.toks) && p.toks[i].kind == withTok && p.toks[i+1].kind == nameTok && p.classes[i+1] <= groupItem
}

// begins reports whether a duty begins at i with a party of its own: a level, a place, a group, 由.
func (p *parser) begins(i int) bool {
	if i >= len(p.toks) || p.toks[i].kind != nameTok {
		return i < len(p.toks) && p.toks[i].kind == byTok
	}
	name := p.s[p.toks[i].from:p.toks[i].to]
	return p.duty[i] && (level(name) > 0 || isMany(name) || placePrefix(name) > 0)
}

func (p *parser) skip(t token) {
	k := Clause
	if p.mode == skipping {
		k = p.skips
	}
	if n := len(p.spans); n > 0 && p.spans[n-1].Kind == k && p.spans[n-1].End == t.from {
		p.spans[n-1].End = t.to
		if holdsBody(p.s[t.from:t.to]) || p.brokenText(t.from, t.to) {
			p.skipped(t, codeOf[k])
		}
		return
	}
	p.span(k, t)
	p.skipped(t, codeOf[k])
}

var codeOf = map[Kind]string{Person: "person-skipped", Clause: "clause-skipped"}

func (p *parser) labelled(t token) {
	p.span(Label, t)
	if t.leads {
		p.rule, p.out.FirstLeads = true, true
	}
	p.boundary()
	switch t.label {
	case labelPerson:
		p.mode, p.skips = skipping, Person
	case labelClause:
		p.mode, p.skips = skipping, Clause
	default:
		p.label = labelState{on: true, role: t.role, people: t.people}
		if t.asks {
			name := p.quote(t.from, t.to-1)
			p.report(t.from, t.to-1, model.Warning, "label-unknown",
				model.Text{ZH: "没有写明职责，其后的单位暂按“负责”处理", EN: "does not say the role: the units behind it are taken as responsible"},
				model.Text{
					ZH: "请在 units.toml 的 [words] 中写明：lead（牵头）、responsible（负责）或 support（配合） = [\"" + name + "\"]",
					EN: "say which it is under [words] in units.toml: lead, responsible or support = [\"" + name + "\"]"})
		}
	}
}

func (p *parser) ruled(t token) {
	p.span(Remark, t)
	p.rest = p.rest || t.rest
	p.stars = p.stars || t.starred
	if !t.leads {
		return
	}
	if said := string(p.raw[t.from:t.to]); strings.Contains(said, "逗号") || strings.Contains(said, "顿号") || strings.Contains(said, "分号") { // 第一个逗号前为牵头单位
		p.report(t.from, t.to, model.Warning, "rule-unread",
			model.Text{ZH: "按标点规定哪些单位牵头，程序不这样理解：单位都按“负责”处理", EN: "says by a sign which units lead; that is not understood, and the units are taken as responsible"},
			model.Text{ZH: "请在原表中写明“牵头”，或在页面上改正", EN: "write in the source which units lead, or correct them on the page"})
		return
	}
	p.rule, p.out.FirstLeads = true, true
	p.note(t, "first-leads", model.Text{ZH: "按此规定，列第一位的单位为牵头单位", EN: "says that the first unit of the list leads"})
}

func (p *parser) etc(t token) {
	p.span(OpenEnd, t)
	p.out.OpenEnded = true
	if at, _ := slices.BinarySearch(p.breaks, t.from+1); at < len(p.breaks) && p.breaks[at] < t.to {
		if name := p.s[p.breaks[at]:t.to]; !isGeneric(name) && endsName(name) {
			p.doubt(t) // 等⏎各市区教育局
			return
		}
	}
	if n := len(p.parties); n > 0 {
		p.parties[n-1].open = t
	}
	p.note(t, "open-ended", model.Text{ZH: "表示单位未列全，请确认还有哪些单位", EN: "leaves the list open: find out which other units are meant"})
}

// name gives the name at i its meaning.
func (p *parser) name(i int) {
	t := p.toks[i]
	class := p.person(i)
	switch {
	case p.matters[i]:
		p.span(Clause, t)
		p.skipped(t, "clause-skipped")
		return
	case p.fields[i]:
		p.party(t, doubtfulItem)
		p.parties[len(p.parties)-1].field = true
		return
	case i+1 < len(p.toks) && p.toks[i+1].kind == colonTok:
		p.topic(i)
		return
	case p.titles(i):
		p.span(Clause, t)
		p.skipped(t, "clause-skipped")
		return
	case class > groupItem && i > 0 && p.toks[i-1].kind == etcTok && p.toks[i-1].to == t.from && class != personItem && class != timeItem:
		p.mode = inObject // 等单位信息共享
		p.skip(t)
		return
	case class == doubtfulItem && p.told && i > 0 && p.toks[i-1].kind == commaTok && p.verbs[i] < 0 && t.to-t.from > 4 && (i+1 == len(p.toks) || p.toks[i+1].kind != etcTok):
		class = proseItem // 市教育局要核对名单，核实相关数据
	}
	if p.isPreface(i, class) {
		p.span(Clause, t)
		p.skipped(t, "clause-skipped")
		return
	}
	if p.isObject(i) || p.behindVerb(i, class) {
		p.mode = inObject
		p.helping = i > 1 && p.toks[i-1].role == model.Support && p.toks[i-2].kind == nameTok // 各区应当配合有关部门
		p.skip(t)
		p.helping = false
		return
	}
	class = p.goesOnAs(i, class)
	if class == unitItem || class == doubtfulItem || class == oddItem || class == actionItem {
		if at := p.withPerson(t); at > 0 {
			unit, person := t, t
			unit.to, person.from = at, at
			p.party(unit, unitItem)
			p.span(Person, person)
			p.skipped(person, "person-skipped")
			return
		}
	}
	if p.options.Posts && (class == doubtfulItem || class > groupItem && isIn(p.s[t.to-1], "长员师理监任记")) {
		class = personItem // 宣传委员
	}
	switch class {
	case unitItem, groupItem, doubtfulItem:
		p.party(t, class)
	case personItem:
		p.personOrPost(t)
	case timeItem:
		p.span(Clause, t)
		p.skipped(t, "clause-skipped")
	case noteItem:
		p.span(Remark, t)
		p.note(t, "note-skipped", model.Text{ZH: "不是单位", EN: "is not a unit"})
	case noneItem:
		p.span(Nobody, t)
	case proseItem:
		p.span(Clause, t)
		p.skipped(t, "clause-skipped")
		if !p.duty[i] {
			p.mode = inText
		}
	default:
		p.span(Unknown, t)
		p.unknown(t)
	}
}

// titles reports whether the name at i, of no level, is a heading: a bracket that says who leads and a colon
// follow it, as in 医疗救护组（市卫健局牵头）：市人民医院.
func (p *parser) titles(i int) bool {
	if t := p.toks[i]; i+1 >= len(p.toks) || p.toks[i+1].kind != openTok || t.told != untold || level(p.s[t.from:t.to]) > 0 || isMany(p.s[t.from:t.to]) {
		return false
	}
	said := false
	for k := i + 2; k+1 < len(p.toks) && k < i+window; k++ {
		switch p.toks[k].kind {
		case verbTok, labelTok:
			said = true
		case closeTok:
			return said && p.toks[k+1].kind == colonTok
		case openTok, stopTok:
			return false
		}
	}
	return false
}

// person gives the class of the name at i: that of a person where people are listed or where a name of one
// stands beside a unit.
func (p *parser) person(i int) itemClass {
	name := p.s[p.toks[i].from:p.toks[i].to]
	if p.classes[i] != doubtfulItem {
		return p.classes[i]
	}
	if p.label.people && isNamed(name) || len(name) < 4 && surnames.has(name[0]) && strings.Trim(string(name[1:]), "某") == "" { // 蒋某
		return personItem
	}
	if !isPersonsName(name) {
		return doubtfulItem
	}
	switch {
	case i > 0 && (p.s[p.toks[i-1].from] == gap || p.s[p.toks[i-1].from] == line): // 市民政局 王明
	case i > 1 && isIn(p.s[p.toks[i-1].from], "/／") && p.toks[i-2].kind == nameTok && p.classes[i-2] <= groupItem: // 市民政局/王明
	case i+2 < len(p.toks) && p.toks[i+1].kind == openTok && p.classes[i+2] <= groupItem: // 王明（市教育局）
	case p.amongPeople(i), p.besidePeople(i):
	default:
		return doubtfulItem
	}
	return personItem
}

// isPreface reports whether the name at i is text before the clause that says by whom or when something is
// done.
func (p *parser) isPreface(i int, class itemClass) bool {
	t := p.toks[i]
	name := p.s[t.from:t.to]
	if class == doubtfulItem || class == oddItem || class == groupItem && !isMany(name) && !isOrgan(name) || class == unitItem && !isFirm(name) && level(name) == 0 && placePrefix(name) == 0 && !isIn(name[len(name)-1], "局委办厅处科室部") {
		if p.isMatter(i) {
			return true // 店铺、停车场的整治，由市城管局负责
		}
	}
	if class != doubtfulItem || i+1 == len(p.toks) || p.toks[i+1].kind != commaTok {
		return false
	}
	if len(name) > 4 && isIn(name[len(name)-1], "后时") && t.told == untold {
		return true // 达到预警阈值后，…
	}
	first := i == 0 || slices.Contains([]tokenKind{openTok, numTok, stopTok, semiTok}, p.toks[i-1].kind)
	return first && i+2 < len(p.toks) && p.toks[i+2].kind == byTok // 企业搬迁事宜，由市国资委负责
}

// behindVerb reports whether the name at i is what the verb before it is about: 负责宣传工作, 配合市教育局开展检查.
func (p *parser) behindVerb(i int, class itemClass) bool {
	name := p.s[p.toks[i].from:p.toks[i].to]
	if i == 0 || p.toks[i-1].kind != verbTok || class == personItem && !isNamed(name) {
		return false
	}
	if class > groupItem && class != timeItem || p.toks[i-1].to == p.toks[i].from && p.verbs[i] < 0 && isMustering(name) {
		return true
	}
	helps := p.toks[i-1].role == model.Support && p.verbs[i] < 0
	return helps && (i+1 == len(p.toks) || p.toks[i+1].kind != itemTok) && !p.helped(i)
}

// isMustering reports whether name begins with 组织 and goes on with those whom somebody gathers: 组织各级学校,
// 组织片区学校, not 组织人事处.
func isMustering(name []rune) bool {
	if len(name) < 4 || string(name[:2]) != "组织" {
		return false
	}
	k, _ := staffing.at(name[2:])
	n, _ := genericEnds.before(name)
	return k == 0 && (isMany(name[2:]) || n > 0)
}

// goesOnAs gives the class of the name at i: that of text where the text of the task goes on.
func (p *parser) goesOnAs(i int, class itemClass) itemClass {
	t := p.toks[i]
	switch class {
	case doubtfulItem:
		if p.isFurther(i) || p.heads(i) || p.glosses(i) {
			return proseItem
		}
	case oddItem:
		if p.isFurther(i) {
			return proseItem
		}
	case unitItem:
		if p.said && t.told == untold && i+1 < len(p.toks) && p.toks[i+1].kind == textTok {
			if n, _ := proseOnce.at(p.s[t.from:t.to]); n > 0 && n+2 < t.to-t.from {
				return proseItem // 支持金融机构创新产品
			}
		}
	}
	return class
}

// helped reports whether the name at i, behind the verb of those that support, is the unit that they
// support and nothing more: 市财政局配合市教育局.
func (p *parser) helped(i int) bool {
	name := p.s[p.toks[i].from:p.toks[i].to]
	if p.classes[i] > groupItem || level(name) == 0 || i < 2 || p.toks[i-2].kind != nameTok || p.classes[i-2] > groupItem {
		return false
	}
	if i+1 == len(p.toks) {
		return true
	}
	next := p.toks[i+1].kind
	return next == stopTok || next == semiTok || next == closeTok
}

// nextDuty reports whether the verb that follows the name at i is that of the next unit:
// 市教育局负责学校、市民政局负责养老机构.
func (p *parser) nextDuty(i int) bool {
	if i+4 >= len(p.toks) || p.toks[i+1].kind != itemTok || p.toks[i+3].kind != verbTok || p.toks[i+4].kind != nameTok {
		return false
	}
	this, next := p.s[p.toks[i].from:p.toks[i].to], p.s[p.toks[i+2].from:p.toks[i+2].to]
	return level(this) == 0 && !isMany(this) && level(next) > 0 && endsName(next)
}

// besidePeople reports whether a list of nothing but people holds the name at i, one of whom can be nothing else: 何某、胡金花.
func (p *parser) besidePeople(i int) bool {
	from, to := i, i
	for from > 1 && i-from < window && p.toks[from-1].kind == itemTok && p.toks[from-2].kind == nameTok {
		from -= 2
	}
	for to+2 < len(p.toks) && to-i < window && p.toks[to+1].kind == itemTok && p.toks[to+2].kind == nameTok {
		to += 2
	}
	sure := false
	for k := from; k <= to; k += 2 {
		if !isPersonsName(p.s[p.toks[k].from:p.toks[k].to]) {
			return false
		}
		sure = sure || p.classes[k] == personItem
	}
	return sure
}

// amongPeople reports whether the name at i, behind which others may follow after 、, comes before
// a bracket that only people have: 王明（副县长）, 王明、李志强（市教育局）.
func (p *parser) amongPeople(i int) bool {
	for end := i + window; i < end && i+2 < len(p.toks) && p.toks[i+1].kind == itemTok && p.toks[i+2].kind == nameTok && isPersonsName(p.s[p.toks[i+2].from:p.toks[i+2].to]); {
		i += 2
	}
	if i+1 == len(p.toks) {
		return false
	}
	switch next := p.toks[i+1]; next.kind {
	case asideTok:
		return hasTitle(p.s[next.from:next.to])
	case openTok:
		return i+2 < len(p.toks) && p.classes[i+2] <= groupItem
	}
	return false
}

// isObject reports whether the name at i is what a unit is responsible for, be it a body
// (市文旅局负责联系市教育局): no verb of its own follows it.
func (p *parser) isObject(i int) bool {
	k := i - 1
	if k > 1 && p.toks[k].kind == andTok && p.toks[k].to == p.toks[i].from {
		if n, w := roleWords.at(p.s[p.toks[k].from:p.toks[k].to]); n == p.toks[k].to-p.toks[k].from && w.class&weak != 0 {
			k-- // 负责指导市教育局
		}
	}
	if k < 1 || p.toks[k].kind != verbTok || p.toks[k].role != model.Responsible || p.verbs[i] >= 0 && !p.nextDuty(i) || p.classes[i] == personItem || p.classes[i] == timeItem {
		return false
	}
	switch before := p.toks[k-1].kind; before {
	case stopTok:
		return k > 1 && p.s[p.toks[k-1].from] == line && p.toks[k-2].kind == nameTok && p.classes[k-2] <= groupItem && p.toks[k].to-p.toks[k].from > 2 // 市教育局⏎具体负责学校的检查
	case nameTok:
		return p.classes[k-1] <= doubtfulItem
	default:
		return before == commaTok || before == etcTok || before == markTok
	}
}

// heads reports whether the name at i is a heading or a word on the task: （一）食品安全监管。
// and （约束性指标，牵头单位：…）, or part of a label.
func (p *parser) heads(i int) bool {
	if i+1 == len(p.toks) {
		return false
	}
	next := p.toks[i+1].kind
	if i > 0 && p.toks[i-1].kind == numTok && next == stopTok {
		return !p.amongItems(i)
	}
	if next == labelTok {
		return true // what a label begins with and the lexicon lacks
	}
	first := i == 0 || p.toks[i-1].kind == openTok
	return first && (next == commaTok || next == semiTok || next == stopTok) && i+2 < len(p.toks) && p.toks[i+2].kind == labelTok
}

// amongItems reports whether the name at i stands in a numbered list of which each item is a name: ①三号井⏎②工程管理部.
func (p *parser) amongItems(i int) bool {
	if isPlain(p.s[p.toks[i].from:p.toks[i].to]) {
		return true
	}
	ends := func(k int) bool { return k == len(p.toks) || p.toks[k].kind == stopTok || p.toks[k].kind == semiTok }
	units := 0
	for _, k := range []int{i - 3, i + 3} {
		if k > 0 && k < len(p.toks) && p.toks[k].kind == nameTok && p.toks[k-1].kind == numTok && ends(k+1) && p.classes[k] <= groupItem {
			units++
		}
	}
	return units > 0 && p.s[p.toks[i+1].from] != '。'
}

// isMatter reports whether the name at i is in a list of what is worked on, which ends in text and behind
// which it is said by whom.
func (p *parser) isMatter(i int) bool {
	if p.toks[i].told != untold || p.label.on || i > 0 && p.toks[i-1].kind == byTok {
		return false
	}
	for end := min(len(p.toks)-2, i+window); i < end && p.toks[i].kind == nameTok; i += 2 {
		if p.toks[i+1].kind == commaTok {
			return p.classes[i] == proseItem && p.toks[i+2].kind == byTok
		}
		if p.toks[i+1].kind == itemTok && p.toks[i+2].kind == textTok && i+3 < len(p.toks) && p.toks[i+3].kind == byTok {
			return true // 区级、镇级设施由县政府负责
		}
		if p.toks[i+1].kind != itemTok {
			return false
		}
	}
	return false
}

// isFurther reports whether the name at i, which looks like none, is text behind what a list does: nothing
// more is said of whom.
func (p *parser) isFurther(i int) bool {
	if !p.said && !(p.with && p.toks[i].to-p.toks[i].from > 5) || p.label.on || p.verbs[i] >= 0 || p.toks[i].told != untold || p.open < len(p.parties) && !(p.with && p.comma == len(p.parties)) {
		return false
	}
	name := p.s[p.toks[i].from:p.toks[i].to]
	return !isMany(name) && level(name) == 0 && !isPersonsName(name)
}

// glosses reports whether the name at i alone is in a bracket behind text: 制定应急预案（方案）.
func (p *parser) glosses(i int) bool {
	n := len(p.spans)
	return n > 1 && p.spans[n-2].Kind == Clause && i > 0 && p.toks[i-1].kind == openTok && i+1 < len(p.toks) && p.toks[i+1].kind == closeTok
}

// topic handles a name before a colon that is no label: the unit whose duty follows, or
// the matter whose units follow.
func (p *parser) topic(i int) {
	t := p.toks[i]
	follows := i+2 < len(p.toks) && (p.toks[i+2].kind == nameTok && p.classes[i+2] <= groupItem || p.toks[i+2].kind == byTok && level(p.s[t.from:t.to]) == 0) // 综合协调组：由县政府办牵头
	if p.classes[i] > groupItem || follows {
		p.span(Clause, t)
		if name := p.s[t.from:t.to]; follows && isKindHeading(name) {
			p.note(t, "clause-skipped", model.Text{ZH: "是其后单位的分类，未列入分工", EN: "heads the units behind it and is left out"})
		} else {
			p.skipped(t, "clause-skipped")
		}
		if isGeneric(p.s[t.from:t.to]) {
			p.label.on = false // 考评单位：, a label the lexicon lacks
			p.boundary()
		}
		return
	}
	p.party(t, p.classes[i])
	p.topical = true
	if i+2 < len(p.toks) && (p.toks[i+2].kind == verbTok || p.toks[i+2].kind == withTok) {
		return // 市教育局：牵头…, 市教育局：会同…
	}
	p.newList()
	p.mode = inText
}

// isKindHeading reports whether name, before a colon and units, says of which kind these are: 市直单位, 区级部门.
func isKindHeading(name []rune) bool {
	if len(name) < 4 || len(name) > 6 || !levels.has(name[0]) || !isIn(name[1], "直级属") {
		return false
	}
	n, _ := generics.at(name[2:])
	return n > 0 && n == len(name)-2
}

// eachHas reports whether t is an office of a level alone behind a list of many: 街道办事处 of
// 各乡镇人民政府、街道办事处 is that of every street.
func (p *parser) eachHas(t token) bool {
	name, n := p.s[t.from:t.to], len(p.parties)
	if n == 0 || t.from == 0 || p.s[t.from-1] != '、' || p.parties[n-1].to != t.from-1 || p.spans[p.parties[n-1].span].Kind != Group {
		return false
	}
	organ, _ := organs.before(name)
	return organ > 0 && isLevels(name[:len(name)-organ]) && isOrgan(p.s[p.parties[n-1].from:p.parties[n-1].to])
}

func (p *parser) party(t token, class itemClass) {
	if p.stale {
		p.newList()
	}
	k := Unit
	if class == groupItem || class == doubtfulItem && isGroup(p.s[t.from:t.to]) || p.eachHas(t) {
		k = Group
	}
	q := party{from: t.from, to: t.to, class: class, told: t.told, group: p.group, list: p.list, part: p.part, sentence: p.sentence, span: len(p.spans)}
	q.starred, p.starred = p.starred, false
	if p.label.on {
		q.role, q.aged = p.label.role, p.label.aged
		if p.with && q.role == model.Lead {
			q.role = model.Responsible // 牵头单位：市教育局会同市公安局
		}
	}
	p.parties = append(p.parties, q)
	p.span(k, t)
}
