package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// invertedProse reports whether the text of doc names units first and their tasks behind.
func (p *planner) invertedProse(doc *document) bool {
	var run []paragraph
	for i := range doc.blocks {
		if doc.blocks[i].grid == nil {
			run = append(run, doc.blocks[i].para)
		}
	}
	root := (&planner{opts: p.opts, uses: make([]use, len(p.uses)), titled: map[model.Pos]bool{}}).outline(run)
	if _, hosted := root.shareHosts(); hosted > 0 || len(root.forOne()) > 0 || len(root.addressed(doc.addressee)) > 0 || root.unitsBehind() {
		return true
	}
	n := 0
	for i := range doc.blocks {
		if b := &doc.blocks[i]; b.grid == nil && !b.para.note {
			_, rest := cutLabel(b.para.text)
			if in := clauses(rest); in != nil {
				n += len(in)
			} else if g, ok := unitFirst(rest); ok && (g.text != "" || i+1 < len(doc.blocks)) {
				n++
			}
			if n > 1 {
				return true
			}
		}
	}
	if first, all, _ := root.unitsShare(); first > 1 && 3*first >= all {
		return true
	}
	only, own, _ := root.pointsOf()
	return only != nil && own > 1
}

// inverted reads a document that names the units before what they are to do. It reports whether
// it is one.
func (p *planner) inverted(root *entry) bool {
	n, all, doubtful := root.unitsShare()
	switch only, own, sure := root.pointsOf(); {
	case only != nil && own > 1 && (3*n < all || onlyLetterhead(root.without(only))):
		p.idleAll(root.without(only))
		root, n, doubtful, p.points = only, own, !sure, true
	case n < 2 || 3*n < all, p.anywhere && root.moreWithin(): // fewer are a list within the document, or sentences of it
		return false
	}
	severity := model.Note
	if slices.ContainsFunc(root.flat(), (*entry).isNoTask) || doubtful {
		severity = model.Warning
	}
	p.enter(nil)
	p.sentences = root.sentences() > 1
	p.unitsFirst(regroup(root), nil, nil)
	p.ds.Add(root.kids[0].para.pos, severity, "units-first",
		model.Say("原文先写单位、后写任务，按此读取（%d处）", "the source names units first and their tasks behind them; it is read so (%d places)", n), model.Text{})
	return true
}

// moreWithin reports whether more paragraphs without a number name units within their sentences than begin with them.
func (root *entry) moreWithin() bool {
	within, first := 0, 0
	for _, e := range root.flat() {
		if _, ok := e.unitFirst(); ok || clauses(e.text) != nil {
			first++
		} else if e.label.style != plain {
			continue
		} else if g, ok := somewhere(e.text, false); ok && !g.all(everybody) {
			within++
		}
	}
	return within > first
}

// onlyLetterhead reports whether lines that are a unit, before all that is numbered, are what rest has about units, and
// nothing else is.
func onlyLetterhead(rest []*entry) bool {
	numbered, letterhead := false, false
	for _, e := range rest {
		numbered = numbered || e.label.style != plain
		if g, ok := e.unitFirst(); ok && (numbered || g.text != "") {
			return false
		} else if ok {
			letterhead = true
		}
		if _, ok := among(e.text); ok && (numbered || endsSentence(e.text)) || clauses(e.text) != nil { // not the title 县实验小学新建工程纪要
			return false
		}
	}
	return letterhead
}

// without gives what stands below root and not below only, which is a part of it.
func (root *entry) without(only *entry) (rest []*entry) {
	in := map[int]bool{}
	for _, e := range only.flat() {
		in[e.para.id] = true
	}
	for _, e := range root.flat() {
		if !in[e.para.id] {
			alone := *e
			alone.kids = nil
			rest = append(rest, &alone)
		}
	}
	return rest
}

// noticeTitle is a line that is the title of a notice.
var noticeTitle = regexp.MustCompile(`^关于.{2,80}的(?:通知|公告|通告|函|批复)$`)

// isNoTask reports whether a line is what no task is: a number, the head of a column or the title of a
// notice. With such lines a text is likely a table whose cells became lines.
func (e *entry) isNoTask() bool {
	h, ok := classify(e.para.text)
	return isNumber(e.para.text) || ok && (h.kind == model.KindNumber || h.kind == model.KindUnit || h.kind == model.KindDue) || noticeTitle.MatchString(e.para.text)
}

// underUnits reports whether headings that are units hold the tasks, of which some name others
// as well (配合单位：…).
func (root *entry) underUnits() bool {
	heads, under, others := map[string]bool{}, 0, 0
	var walk func(e *entry, within bool)
	walk = func(e *entry, within bool) {
		for _, k := range e.kids {
			unit := false
			if len(k.kids) > 0 && !k.charged() {
				unit = k.isUnitsAlone()
			}
			if unit {
				heads[squeeze(k.text)] = true
			} else if k.charged() && within {
				under++
			} else if k.charged() {
				others++
			}
			walk(k, within || unit)
		}
	}
	walk(root, false)
	return len(heads) >= 2 && under >= others || root.besideUnits()
}

// numbers reports whether numbered entries stand below e.
func (e *entry) numbers() bool {
	return slices.ContainsFunc(e.kids, func(k *entry) bool { return k.label.style != plain })
}

func (e *entry) isUnitsAlone() bool {
	g, ok := e.unitFirst()
	return ok && g.text == ""
}

// besideUnits reports whether lines that are units come before the tasks, all of which name
// themselves who supports and nobody else.
func (root *entry) besideUnits() bool {
	heads, under, plainly := 0, 0, true
	within := false
	for _, k := range root.flat() {
		switch {
		case k.label.style == plain && !k.charged() && k.isUnitsAlone():
			heads++
			within = true
		case k.charged():
			under++
			plainly = plainly && within && k.namesSupport()
		}
	}
	return heads >= 2 && under > 0 && plainly
}

// namesSupport reports whether all units that e names itself support.
func (e *entry) namesSupport() bool {
	said := slices.Clone(e.duties)
	if segs, ok := cutDuties(e.text); ok {
		for _, s := range segs {
			said = append(said, duty{text: s.phrase})
		}
	}
	for _, d := range said {
		for _, a := range phrase.Parse(d.text, phrase.Options{}).Assignments {
			if a.Role != model.Support {
				return false
			}
		}
	}
	return true
}

// flat lists all entries below root, as they stand in the document.
func (root *entry) flat() []*entry {
	var all []*entry
	var walk func(e *entry)
	walk = func(e *entry) {
		for _, k := range e.kids {
			all = append(all, k)
			walk(k)
		}
	}
	walk(root)
	return all
}

// regroup puts what follows a unit that stands alone on its line below it, up to the next
// such line, whatever its number.
func regroup(root *entry) *entry {
	flat := root.flat()
	out := &entry{}
	open := []*entry{out}
	base := 1
	over := false // a body with a colon stands at the top
	for _, e := range flat {
		e.kids = nil
		g, ok := e.unitFirst()
		if ok && g.text == "" && e.label.style == plain && e.opens == 0 {
			out.kids = append(out.kids, e)
			open, base = []*entry{out, e}, 2
			continue
		} else if ok && (base == 2 || over) && e.label.style == plain && e.opens == 0 && g.text != e.text { // 金龙街道：… behind the tasks of 农林水局
			out.kids = append(out.kids, e)
			open, base, over = []*entry{out}, 1, true
			continue
		}
		for len(open) > base && open[len(open)-1].level() >= e.level() {
			open = open[:len(open)-1]
		}
		up := open[len(open)-1]
		up.kids = append(up.kids, e)
		over = over || ok && up == out && e.label.style == plain && g.text != e.text
		if e.label.style != plain || e.opens > 0 {
			open = append(open, e)
		}
	}
	return out
}

// way counts the paragraphs that are numbered in one way, those of them that begin with their units, and those that
// say of several units what each is to do.
type way struct{ all, own, told int }

// manners gives how paragraphs right below up are numbered, and those that say of several units what each is to do.
func (up *entry) manners() (ways map[style]way, told map[*entry][]given) {
	ways, told = map[style]way{}, map[*entry][]given{}
	for _, k := range up.kids {
		w := ways[k.label.style]
		w.all++
		if g, ok := k.unitFirst(); ok && g.text != "" && k.label.style != plain {
			w.own++
		}
		if lead := opening(k.text); len(k.kids) == 0 && (k.label.style == plain || lead != "") {
			if told[k] = clauses(k.text); told[k] != nil {
				w.told++
			}
		}
		ways[k.label.style] = w
	}
	return ways, told
}

// itsUnits finds the units that an entry below units in force names itself: in front, or within a sentence where its
// neighbours are tasks.
func (p *planner) itsUnits(k, up *entry, own way, asTask bool, named []duty) (given, bool) {
	g, ok := k.unitFirst()
	if !ok && len(k.kids) == 0 {
		g, ok = k.likeThose(up)
	}
	like := asTask || own.told > 0
	point := len(named) == 0 && k.label.style != plain && len(k.kids) == 0 && !isLack(k.text)
	if !ok && (like || point) {
		g, ok = amongDated(k.text)
		ok = ok && !isLack(k.text) && (k.label.style != plain && asTask || !vague.MatchString(g.phrase) || everyKind.MatchString(g.phrase))
	}
	if !ok && len(named) == 0 && (like || point) {
		if units, found := unitsAtHead(k.text); found && !vague.MatchString(units) {
			g, ok = given{phrase: units, text: k.text}.withTail(k.text[len(units):]), true
			p.within.add(k.para.pos, k.text)
		}
	}
	if !ok && len(named) > 0 {
		if g, ok = k.ownUnits(named); ok {
			p.within.add(k.para.pos, k.text)
		}
	}
	return g, ok
}

// unitsFirst adds the tasks below up; named are the units in force.
func (p *planner) unitsFirst(up *entry, path []heading, named []duty) {
	ways, told := up.manners()
	listed := up.dutyLines()
	done := false          // named are those of a sentence that is whole
	var crew []model.Field // the people of named
	for i, k := range up.kids {
		own := ways[k.label.style]
		asTask := own.own > 0 || p.points && k.label.style != plain || k.label.style == plain && own.told > 0 || k.label.style == plain && p.sentences // like those around it that begin with their units
		if done && k.label.style != plain && (k.label.style <= han || !k.label.isFirst()) {                                                            // 县公安局：维护治安。 四、应急行动
			named, crew, done = nil, nil, false
		}
		g, ok := p.itsUnits(k, up, own, asTask, named)
		switch {
		case date.MatchString(k.para.text): // with the signature above it
			p.remark(k.para)
		case k.label.style == plain && len(k.kids) == 0 && cites.MatchString(k.text), len(named) > 0 && done && !ok && listed > 1 && up.closesAt(i):
			p.idleAll([]*entry{k})
			if acts(k.text) || dutyLike.MatchString(k.text) { // or the rest of what the last body is to do
				p.unsure = append(p.unsure, k.para.id)
			}
		case closingItem.MatchString(k.text), k.isStaff(), (k.label.style == plain || appoints.MatchString(k.text)) && len(k.kids) == 0 && composed.MatchString(k.text):
			p.idleAll([]*entry{k})
		case k.label.style == plain && len(k.kids) == 0 && toAll.MatchString(k.text):
			p.remark(k.para)
		case len(k.kids) == 0 && k.isNoTask():
			p.idleAll([]*entry{k})
		case told[k] != nil:
			p.toldOf(k, path, told[k])
		case ok && isPersonList(g.text) && i+1 < len(up.kids) && dutyWord.MatchString(up.kids[i+1].text): // 流调组：张三, over 职责：…
			p.use(k.para, useUnit)
			named, crew, done = []duty{{text: g.phrase, pos: k.para.pos}}, []model.Field{{Head: "人员", Kind: model.KindPerson, Value: g.text}}, false
		case ok && g.text != "":
			p.enter(path)
			if p.overPoints(k, g, path) {
				continue
			}
			if g.text == k.text && p.addApart(k, path) > 0 {
				p.below(k)
			} else {
				p.ownTask(k, g)
			}
			p.besides(k, path)
			if k.label.style == plain && g.text != k.text { // 县教育局：…; a sentence is about itself alone
				named, crew, done = []duty{{text: g.phrase, pos: k.para.pos}}, nil, endsSentence(g.text) && !announces.MatchString(g.text)
			}
		case ok:
			d := []duty{{text: g.phrase, pos: k.para.pos}}
			p.use(k.para, useUnit)
			p.namedUnits = append(p.namedUnits, k.para.text)
			if len(k.kids) > 0 {
				p.unitsFirst(k, append(path[:len(path):len(path)], heading{text: k.para.text, pos: k.para.pos, style: k.label.style}), d)
			} else {
				named, crew, done = d, nil, false
			}
		case len(named) > 0 && k.label.style == plain && (ownSubject.MatchString(k.text) || listed > 1 && k.ofAnother()): // whose it is cannot be told
			p.idleAll([]*entry{k})
			p.unsure = append(p.unsure, k.para.id)
		case len(named) > 0 && k.label.style != plain && 2*own.own > own.all && !up.allOf(named): // as those around it, whose it is must be told
			p.unknown(k, path)
		case len(named) > 0 && k.numbers() && overTasks.MatchString(k.text): // （1）主要任务：, over ①, ②
			p.use(k.para, useHeading)
			p.unitsFirst(k, append(path[:len(path):len(path)], heading{text: k.para.text, pos: k.para.pos, style: k.label.style}), named)
		case len(named) > 0:
			p.ofNamed(k, path, named, crew)
		case k.label.style != plain && own.told > 0 && p.addApart(k, path) > 0: // bodies within, beside a paragraph on what each body does
			p.within.add(k.para.pos, k.text)
		case len(k.kids) > 0 && endsSentence(k.text) && !k.numbers() && k.sentences() > 0 && utf8.RuneCountInString(k.text) > 30: // what it says itself is no task
			p.idle = append(p.idle, k.para)
			p.unitsFirst(k, path, nil)
		case k.label.style != plain && asTask && len(k.kids) > 0 && endsSentence(k.text) && !k.numbers() && utf8.RuneCountInString(k.text) > 20: // as those around it, with lines behind
			alone := *k
			alone.kids = nil
			p.unknown(&alone, path)
			p.unitsFirst(k, path, nil)
		case len(k.kids) > 0 && (!endsSentence(k.text) || k.numbers() || k.sentences() > 0 || slices.ContainsFunc(k.kids, (*entry).standsOver) || slices.ContainsFunc(k.kids, (*entry).opensDuty)):
			p.use(k.para, useHeading)
			p.unitsFirst(k, append(path[:len(path):len(path)], heading{text: k.para.text, pos: k.para.pos, style: k.label.style}), nil)
		case k.label.style != plain && asTask: // a task like those around it, whose units are not plain
			p.unknown(k, path)
		case k.label.style == plain && len(k.kids) == 0 && wantedWithin.MatchString(k.text) && p.toldIn(k, path) > 0: // 会议听取了汇报。会议要求：县教育局要…
			p.within.add(k.para.pos, k.text)
		default:
			p.idleAll([]*entry{k})
			if listed > 1 && dutyLike.MatchString(k.text) { // a body whose name is not known as one would lose its duty
				p.unsure = append(p.unsure, k.para.id)
			}
		}
	}
}

// wantedWithin finds that a meeting wants something, behind what it heard.
var wantedWithin = regexp.MustCompile(`[。；]\s*会议(?:要求|议定|决定|明确|确定)[，,：:]`)

// dutyLike finds a line that may be one body's duty: a few words, and behind a colon what is to be done.
var dutyLike = regexp.MustCompile(`^[^，。；：:（(—]{2,20}(?:[：:]|—+)\s*(?:` + strings.Join(strings.Fields(deedWords), "|") + `|负责|牵头)`)

// opensDuty reports whether e begins with units and says what they are to do.
func (e *entry) opensDuty() bool {
	g, ok := e.unitFirst()
	return ok && g.text != ""
}

// ofAnother reports whether an unnumbered line may be the duty of a body whose name is not known as one.
func (k *entry) ofAnother() bool {
	m := bodyLine.FindStringSubmatch(k.text)
	if m == nil || !dutyLike.MatchString(k.text) || dutyWord.MatchString(k.text) {
		return false
	}
	_, known := classify(m[1])
	return !known
}

// dutyLines counts the unnumbered lines right below up that are each a body and, behind a colon, its duty.
func (up *entry) dutyLines() (n int) {
	for _, k := range up.kids {
		if k.label.style != plain || !dutyLike.MatchString(k.text) {
			continue
		}
		if g, ok := k.unitFirst(); ok && g.text != "" && g.text != k.text {
			n++
		}
	}
	return n
}

// cites finds a sentence that says what a law rules: 《教师法》第八条规定，….
var cites = regexp.MustCompile(`^《[^》]{2,40}》(?:[（(][^（）()]{2,30}[）)])?(?:第[^条]{1,6}条)?[^，。；]{0,8}(?:规定|指出|强调|明确)[，,：:]`)

// closesAt reports whether the paragraphs below up from the one at i on close a list of lines that are each a body and its duty: no
// line of it has anything behind it but the last.
func (up *entry) closesAt(i int) bool {
	opens := func(k *entry) bool {
		g, ok := k.unitFirst()
		if !ok {
			g, ok = k.likeThose(up)
		}
		return ok && g.text != "" && g.text != k.text
	}
	last := i
	for last > 0 && !opens(up.kids[last]) {
		last--
	}
	run := last
	for run > 0 && opens(up.kids[run-1]) {
		run--
	}
	return last-run > 0 && !slices.ContainsFunc(up.kids[run:], func(k *entry) bool { return k.label.style != plain || len(k.kids) > 0 }) &&
		!slices.ContainsFunc(up.kids[i:], opens) && !slices.ContainsFunc(up.kids[:run], opens)
}

// allOf reports whether the paragraphs right below e that begin with their units all begin with those of named:
// 各级财政部门负责…, below 财政部门.
func (e *entry) allOf(named []duty) bool {
	return !slices.ContainsFunc(e.kids, func(k *entry) bool {
		g, ok := k.unitFirst()
		return ok && g.text != "" && !strings.Contains(g.phrase, named[0].text)
	})
}

// toldOf adds what the sentences of a paragraph say of each body, under the words that lead them in.
func (p *planner) toldOf(k *entry, path []heading, told []given) {
	if lead := opening(k.text); lead != "" {
		path = append(path[:len(path):len(path)], heading{text: k.label.text + strings.TrimRight(lead, "：:。"), pos: k.para.pos, style: k.label.style})
	}
	p.enter(path)
	p.use(k.para, useTask)
	for i, g := range told {
		by := &entry{para: k.para}
		if i == 0 {
			by.label = k.label
		}
		if p.addAlone(by, g) {
			continue
		}
		t := newTask(k.para.pos, "", piece{label: by.label, text: g.text})
		t.Due = g.due
		p.add(t, []duty{{text: g.phrase, pos: k.para.pos}})
	}
}

// sentences counts the unnumbered paragraphs below root that are each a sentence about the units it begins with,
// whatever the verb.
func (root *entry) sentences() (n int) {
	for _, k := range root.flat() {
		if k.label.style == plain && len(k.kids) == 0 {
			if g, ok := k.unitFirst(); ok && g.text == k.text {
				n++
			} else if g, loose := among(k.text); !ok && loose && !unnamed(g.phrase) {
				n++
			}
		}
	}
	return n
}

// ownUnits gives the units that a numbered point below those of named begins with, whatever they do.
func (e *entry) ownUnits(named []duty) (given, bool) {
	units, ok := unitsDoing(e.text)
	if !ok || e.label.style == plain || asksOthers(units) || kindAlone.MatchString(units) || atLarge.MatchString(units) || strings.Contains(named[0].text, units) {
		return given{}, false
	}
	return given{phrase: units, text: e.text}.withTail(e.text[len(units):]), true
}

// announces finds that what follows says the rest: 做好以下工作。
var announces = regexp.MustCompile(`以下|如下|下列`)

// isFirst reports whether l begins to count: 一、, 1., ①.
func (l label) isFirst() bool {
	n, ok := model.Ordinal(l.number[strings.LastIndexByte(l.number, '.')+1:])
	return ok && n == 1
}

// ownSubject finds a sentence that is about another than the units before it: 指挥部可根据需要增加成员。
var ownSubject = regexp.MustCompile(`^[^，。；：（]{2,20}(?:可|可以|由|是|有权)[^，。；：]{2,}|^[^，。；：]{0,14}(?:其他|其它|其余|各)(?:成员|有关|相关|组成)?(?:单位|部门|成员|人员)`)

// composed finds a sentence on who makes up a body: 指挥部由镇长任指挥长，下列单位为成员。
var composed = regexp.MustCompile(`(?:任|担任)(?:副?指挥长|副?总指挥|副?组长|副?主任|召集人)|(?:为|任)成员|成员(?:单位)?(?:由|包括)|由.{2,40}组成[^，；]{0,6}(?:。|$)|(?:以下|下列|如下).{0,12}[:：]$`)

// appoints finds a sentence on who is at the head of a body, whatever its number.
var appoints = regexp.MustCompile(`由[^，。；]{2,30}(?:任|担任)(?:总指挥|指挥长|组长|主任|召集人)`)

// staff finds who makes up a body, behind a label: 组长：由镇长担任.
var staff = regexp.MustCompile(`^(?:(?:常务)?副?(?:组长|总指挥|指挥长|指挥|主任|召集人)|成员|组员)(?:单位)?[:：]`)

// spacedStaff is staff spread out: 成    员：.
var spacedStaff = regexp.MustCompile(`^(?:组[\s　]+长|成[\s　]+员|组[\s　]+员|主[\s　]+任)[:：]`)

// isStaff reports whether e only says who the people of a body are: 组长：…, 由江卫平、夏雅敏负责。
func (e *entry) isStaff() bool {
	if staff.MatchString(e.text) || spacedStaff.MatchString(e.text) {
		return true
	}
	by, begins := strings.CutPrefix(strings.TrimRight(e.text, "。；;"), "由")
	by, ends := strings.CutSuffix(by, "负责")
	return begins && ends && isPersonList(by)
}

// toAll finds a closing word to all units: 以上成员单位应明确联络员.
var toAll = regexp.MustCompile(`^(?:以上|上述|各成员单位|各责任单位|各有关单位|各单位|请各|请有关|请相关)[^：:]{0,20}(?:要|应|须|将|请|于)`)
