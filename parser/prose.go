package parser

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// entry is a numbered paragraph or an unnumbered one, with what belongs to it.
type entry struct {
	para   paragraph
	label  label
	text   string // without the label
	inline bool   // the text names its units in brackets
	duties []duty // from the lines that follow: 责任单位：…
	due    string
	fields []model.Field // from the lines that follow: 责任领导：…
	kids   []*entry
	goesOn bool // behind the units that it names, a paragraph says more of what is to be done
	led    bool // it stands among others that begin with their units
	seats  bool // who belongs to the body that it names stands below it
	office bool // it is a line that is a body, as those around it are, though its name may be that of a place
	opens  int  // it is an unnumbered sentence that says whose the points below it are; the level of these
	runs   bool // it is a heading with units of its own over tasks whose numbers run on from the one before
}

// level orders entries: an entry holds those of larger level that follow it.
func (e *entry) level() int {
	if e.opens > 0 {
		return e.opens - 1
	}
	if e.label.style == plain {
		return 1 << 10
	}
	return int(e.label.style)*16 + min(strings.Count(e.label.number, "."), 15)
}

// charged reports whether the entry itself names units.
func (e *entry) charged() bool { return e.inline || len(e.duties) > 0 }

// holds reports whether an entry below e names units, or is of a list of such that begin with theirs.
func (e *entry) holds() bool {
	return slices.ContainsFunc(e.kids, func(k *entry) bool { return k.charged() || k.led || k.holds() })
}

// proseHasDuties reports whether tasks with units stand outside of tables.
func proseHasDuties(doc *document) bool {
	text, sponsored, spaced := false, 0, 0
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid != nil || b.para.note {
			continue
		}
		if sponsors(b.para.text) {
			if sponsored++; sponsored > 1 {
				return true
			}
		}
		if _, _, ok := mends(b.para.text); ok && text {
			return true
		}
		if l, rest := cutLabel(b.para.text); l.style != plain {
			if m := spacedEnd.FindStringSubmatch(rest); m != nil && endsInUnits(m[2]) {
				if spaced++; spaced > 1 {
					return true
				}
			}
		}
		if _, bare := bareDuty(b.para.text); bare && !text {
			continue
		}
		if _, ok := cutDuties(b.para.text); ok {
			return true
		}
		if h, _, ok := dutyLine(b.para.text); ok && h.kind == model.KindUnit && text {
			return true
		}
		if text && (forAll.MatchString(b.para.text) || sharesIn(b.para.text) != nil || labelParts(b.para.text) != nil) {
			return true
		}
		text = text || b.para.text != ""
	}
	return false
}

// dutyLine understands a line such as 责任单位：市教育局 or 完成时限：6月底.
func dutyLine(text string) (h head, value string, ok bool) {
	inner := strings.TrimLeft(text, "（([【"+bullets+" ")
	at := strings.IndexAny(inner[:min(len(inner), 96)], ":：】]")
	if at <= 0 {
		return blankLine(text)
	}
	if opensBracket(inner[:at]) || strings.HasPrefix(inner, "各") {
		return head{}, "", false // 某项工作（责任单位：… is a task
	}
	if l, _ := cutLabel(text); l.style != plain {
		return head{}, "", false
	}
	h, ok = classify(inner[:at])
	if !ok || h.kind != model.KindUnit && !isPeople(h.kind) && h.kind != model.KindDue || isPeople(h.kind) && h.loose && isUnits(inner[:at]) {
		return head{}, "", false // 秘书处：… is no person
	}
	_, size := utf8.DecodeRuneInString(inner[at:])
	value = tidy(strings.TrimLeft(inner[at+size:], ":："))
	if _, charges := cutDuties(value); charges && isPeople(h.kind) && h.loose { // 重点人员管理：每日测温（物业公司）
		return head{}, "", false
	}
	if h.kind == model.KindUnit && (!h.answers || ofField.MatchString(inner[:at])) && value != "" && isUnits(inner[:at]) && !isUnits(strings.TrimRight(value, "。；;")) && !(inner[:at] == "单位" && isDuty(strings.TrimRight(value, "。；;"))) {
		return head{}, "", false // 通信部门：抢修设施 says what a body does
	}
	if h.kind == model.KindUnit && h.role == model.NoRole && chargedWith.MatchString(value) && !isUnits(strings.TrimRight(value, "。；;")) {
		return head{}, "", false // 建设（园林）部门：负责组织防治
	}
	return h, value, true
}

// chargedWith begins what a body is charged with, behind its name and a colon.
var chargedWith = regexp.MustCompile(`^(?:主要|具体|全面)?负责\p{Han}{6,}`)

// labelThenBlank is a label with a blank in the place of its colon.
var labelThenBlank = regexp.MustCompile(`^((?:牵头|责任|配合|承办|主办|协办|参与|实施|负责|落实|成员|组长)(?:责任)?(?:单位|部门|科室|处室|股室|机构)|(?:完成|整改|办结|办理|落实|反馈|上报|报送|报告|答复)(?:时限|时间|期限))[\s　]+(\S.*)$`)

// blankLine is dutyLine for a line whose label has a blank behind it, 责任单位　市教育局, and a value that is plainly one.
func blankLine(text string) (h head, value string, ok bool) {
	m := labelThenBlank.FindStringSubmatch(text)
	if m == nil {
		return head{}, "", false
	}
	if h, ok = classify(m[1]); !ok {
		return head{}, "", false
	}
	value = tidy(m[2])
	bare := strings.TrimRight(value, "。；;")
	if next, isHead := classify(bare); isHead && next.kind != model.KindStep { // 责任单位　完成时限, the heads of columns
		return head{}, "", false
	}
	return h, value, h.kind == model.KindUnit && isUnits(bare) || h.kind == model.KindDue && isDate(bare)
}

// ofField is a body that its field names, though the word alone is a label: 自然资源主管部门.
var ofField = regexp.MustCompile(`^\p{Han}{2,}(?:主管|监管|管理)部门$`)

// opensBracket reports whether a bracket of text is not closed in it.
func opensBracket(text string) bool {
	depth := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("（([【〔［", r):
			depth++
		case strings.ContainsRune("）)]】〕］", r):
			depth--
		}
	}
	return depth > 0
}

// proseUnder reads a run of paragraphs behind a table: what is numbered below one of over, the headings
// in force there, is of it.
func (p *planner) proseUnder(run []paragraph, over []heading) {
	first := slices.IndexFunc(run, func(para paragraph) bool { l, _ := cutLabel(para.text); return l.style != plain })
	if first < 0 || len(over) == 0 {
		p.prose(run, nil)
		return
	}
	l, _ := cutLabel(run[first].text)
	over = slices.DeleteFunc(slices.Clone(over), func(h heading) bool { return h.style >= l.style })
	end := len(run)
	if len(over) > 0 {
		last := over[len(over)-1].style
		if at := slices.IndexFunc(run[first:], func(para paragraph) bool { l, _ := cutLabel(para.text); return l.style != plain && l.style <= last }); at >= 0 {
			end = first + at
		}
	}
	p.prose(run[:end], over)
	if end < len(run) {
		p.proseUnder(run[end:], over)
	}
}

// prose reads a run of paragraphs between tables, below the headings of over.
func (p *planner) prose(run []paragraph, over []heading) {
	root := p.outline(run)
	p.hostsOfAll(root)
	if p.only {
		p.withinSentences(root, over)
		return
	}
	if shared := p.shareBehind(root); !shared && len(p.plan.Tables) == 0 && root.underUnits() && p.inverted(root) {
		p.flushIdle()
		return
	}
	if !root.holds() && len(p.plan.Tables) == 0 {
		if named := root.forOne(); len(named) > 0 {
			p.enter(nil)
			p.undertaken(root, nil, named)
			p.flushIdle()
			return
		}
		if to := root.addressed(p.addressee); len(to) > 0 {
			p.enter(nil)
			p.undertaken(root, nil, to)
			p.flushIdle()
			p.ds.Add(to[0].pos, model.Warning, "phrase-shared", model.Say("各项任务没有写单位，按主送单位“%s”处理", "the tasks name no units; they are given to %q, to whom the letter is addressed", to[0].text),
				model.Text{ZH: "请核对；不是由主送单位办的，请在原文中写明单位", EN: "check it; name the units of tasks that are for others"})
			return
		}
		root.unitsBehind()
	}
	if !root.holds() && len(p.plan.Tables) == 0 && p.inverted(root) {
		p.flushIdle()
		return
	}
	charged := root.holds()
	if charged {
		root.apart()
	}
	root.findLed()
	if charged {
		p.findOwn(root)
	}
	if p.anywhere && !root.holds() {
		p.withinSentences(root, over)
		return
	}
	if !root.holds() {
		p.idleAll(root.kids)
		p.flushIdle()
		return
	}
	p.enter(over)
	p.entries(root, over)
	p.flushIdle()
}

// withinSentences reads what the sentences below root say that units have to do.
func (p *planner) withinSentences(root *entry, over []heading) {
	p.enter(over)
	if n := p.scattered(root, over); n > 0 {
		p.reportScattered(n, root.kids[0].para.pos)
	}
	p.flushIdle()
}

// entries adds the tasks below up; path are the headings above them.
func (p *planner) entries(up *entry, path []heading) {
	p.shareLast(up)
	p.teams(up)
	up.followed()
	up.runOn()
	tasks := map[style]bool{} // the ways in which tasks are numbered here
	for _, k := range up.kids {
		if k.label.style != plain && k.isTask() {
			tasks[k.label.style] = true
		}
	}
	for i, k := range up.kids {
		switch {
		case k.led && i > 0 && up.kids[i-1].led: // read with the one before
		case k.led:
			p.sentences = true
			p.unitsFirst(&entry{kids: ledFrom(up.kids[i:])}, path, nil)
		case k.isTask() && k.heads(): // those below it are the tasks
			p.headed(k, path)
		case k.isTask() && k.measures() >= 0: // its measures are the tasks
			p.measured(k, k.measures(), path)
		case k.isTask():
			p.task(k, path)
		case k.holds():
			p.chapter(k, path)
		case k.isSection() && k.asksNobody():
			p.idleAll([]*entry{k})
		case tasks[k.label.style] && !k.isSection() && !closingItem.MatchString(k.text):
			p.task(k, path)
		case k.label.style != plain && slices.ContainsFunc(k.kids, func(m *entry) bool { return m.demandsOf(k) }):
			p.chapter(k, path)
		case k.label.style == plain && len(k.kids) == 0 && dayLead.MatchString(k.text) && slices.ContainsFunc(up.kids, func(m *entry) bool { return m.charged() && m.label.style == plain && dayLead.MatchString(m.text) }):
			p.unknown(k, path) // 9月3日前，总务处检修桌椅。 among others that close with a bracket
		case k.demandsOf(up):
			p.within.add(k.para.pos, k.text)
			p.unknown(k, path)
		default:
			p.idleAll([]*entry{k})
		}
	}
}

// demandsOf reports whether e, a numbered sentence beside tasks with units of their own, charges bodies with names: （六）县财政局将…列入预算, or
// is one of a list of which another does.
func (e *entry) demandsOf(up *entry) bool {
	charges := func(k *entry, such func(units string) bool) bool {
		if k.label.style == plain || len(k.kids) > 0 || k.charged() || closingItem.MatchString(k.text) || isLack(k.text) {
			return false
		}
		text := k.text
		if lead := leadIn.FindString(text); len(lead) < len(text) { // 强化督导。县政府督查室要定期开展督查。
			text = text[len(lead):]
		}
		units, ok := unitsBefore(text, ought)
		if !ok {
			units, ok = unitsBefore(text, acting)
		}
		if _, by, found := strings.Cut(text, "由"); !ok && found {
			if units, ok = unitsAtHead(by); !ok {
				units, ok = unitsDoing(by)
			}
			ok = ok && !standing.MatchString(text[:strings.Index(text, "由")])
		}
		if m := nameMust.FindStringSubmatch(text); !ok && m != nil && e.label.style == k.label.style && surelyBodies(m[1]) {
			units, ok = m[1], true
		}
		return ok && such(units) && !asksOthers(units) && !kindAlone.MatchString(units)
	}
	named := func(units string) bool { return !unnamed(units) }
	return charges(e, named) || charges(e, func(units string) bool { return !vague.MatchString(units) }) && slices.ContainsFunc(up.kids, func(k *entry) bool { return charges(k, named) })
}

// isTask reports whether e is one task, with all that stands below it.
func (e *entry) isTask() bool {
	if e.charged() {
		return !e.holds()
	}
	return e.body() != nil
}

// body gives the one unnumbered paragraph that, under a number that is no chapter's,
// holds the task and its units.
func (e *entry) body() *entry {
	if e.label.style == plain || e.label.style <= han || onDuty.MatchString(e.text) {
		return nil
	}
	var found *entry
	for _, k := range e.kids {
		switch {
		case k.label.style != plain && (k.charged() || k.holds()):
			return nil
		case k.charged() && found != nil:
			return nil
		case k.charged():
			found = k
		}
	}
	return found
}

// underTopic gives the paragraph below e that says what is to be done and by whom, where e only names the matter: it has the number of e
// then; nil where e is a task itself.
func (e *entry) underTopic() *entry {
	held := e.body()
	if held == nil || !e.isTopic() || e.numbers() || !endsSentence(strings.TrimRight(outsideBrackets(held.text), " ")) && !held.inline {
		return nil
	}
	under := *held
	under.label = label{style: e.label.style, number: e.label.number}
	under.duties, under.fields, under.due = slices.Concat(held.duties, e.duties), slices.Concat(e.fields, held.fields), cmp.Or(held.due, e.due)
	under.kids = nil
	for _, k := range e.kids {
		if k != held {
			under.kids = append(under.kids, k)
		}
	}
	return &under
}

// task adds e, with what stands below it, as one task under the headings of path.
func (p *planner) task(e *entry, path []heading) {
	if done := e.does(); done != nil {
		p.matter(e, done, path)
		return
	}
	if under := e.underTopic(); under != nil {
		p.task(under, append(path[:len(path):len(path)], heading{text: e.para.text, pos: e.para.pos, style: e.label.style}))
		return
	}
	p.enter(path)
	text, duties, due := e.text, e.duties, e.due
	fields := slices.Clone(e.fields)
	held := e.body()
	pos := e.para.pos
	var addend []string
	for _, k := range e.kids {
		if f, ok := p.fieldOf(k); ok && k != held {
			fields = append(fields, f)
			continue
		}
		switch {
		case held != nil && k == held:
			addend = append(addend, k.whole()...)
			duties = k.duties
			fields = append(fields, k.fields...)
			if due == "" {
				due = k.due
			}
			held = nil
		case k.label.style != plain, held != nil:
			addend = append(addend, k.whole()...)
		case e.goesOn && len(addend) == 0:
			addend = append(addend, k.whole()...)
		default:
			p.idleAll([]*entry{k})
		}
	}
	body := e.body()
	if body == nil && e.inline && len(addend) > 0 {
		// The bracket closes the first paragraph; what follows it is still the task.
		segs, _ := cutDuties(text)
		if len(segs) == 1 {
			text = segs[0].text
			at := pos
			at.Char = segs[0].at + 1
			duties = append([]duty{{text: segs[0].phrase, pos: at}}, duties...)
		}
	}
	if e.namesMatter() && len(addend) > 0 { // the title is a heading
		p.enter(append(path[:len(path):len(path)], heading{text: e.label.text + strings.TrimRight(text, "。：: "), pos: pos, style: e.label.style}))
		text, addend, pos = addend[0], addend[1:], e.kids[0].para.pos
	}
	text = strings.Join(append([]string{text}, addend...), "\n")
	text = taskHead.ReplaceAllString(text, "")
	pc := piece{label: e.label, text: text}
	if e.namesMatter() {
		pc.label = label{style: e.label.style, number: e.label.number}
	}
	if len(duties) == 0 && !e.inline && len(e.kids)+len(fields) == 0 && e.chargesNamed() && p.addApart(e, path) > 0 { // 县财政局要…，县审计局要…
		p.within.add(e.para.pos, e.text)
		return
	}
	if len(duties) == 0 && !e.inline && body == nil { // among tasks with brackets: 县商务局会同县财政局每季度通报进展。
		if g, ok := p.actor(e); ok {
			duties, due = []duty{{text: g.phrase, pos: pos}}, cmp.Or(due, g.due)
		} else if g, ok := unitFirst(text); ok && g.text != "" && g.text != text && !unnamed(g.phrase) && len(addend) == 0 { // 县商务局：通报进展
			duties, due, pc.text = []duty{{text: g.phrase, pos: pos}}, cmp.Or(due, g.due), g.text
		}
	}
	if len(duties) == 0 {
		if added := p.addInline(pos, "", due, pc); added != nil {
			for _, s := range added {
				p.at(s).Fields = append(p.at(s).Fields, fields...)
			}
			return
		}
	}
	if segs, ok := cutDuties(text); ok && len(duties) > 0 && (e.inline || body != nil && body.inline) && segs[0].phrase != duties[0].text {
		// Units both in brackets and on lines of their own.
		if len(segs) == 1 {
			pc.text = segs[0].text
		}
		duties = append(segmentDuties(segs, pos), duties...)
	}
	p.add(dayCut(newTask(pos, "", pc), due, fields), duties)
}

// segmentDuties gives the duties of the segments of a paragraph at pos.
func segmentDuties(segs []segment, pos model.Pos) (duties []duty) {
	for _, s := range segs {
		if s.phrase != "" {
			duties = append(duties, duty{text: s.phrase, pos: pos})
		}
	}
	return duties
}

// chargesNamed reports whether the sentences of e charge bodies of their own, all of which have names.
func (e *entry) chargesNamed() bool {
	_, parts := toldApart(e.text)
	return len(parts) > 0 && !slices.ContainsFunc(parts, func(t told) bool { return strings.HasPrefix(t.phrase, "各") || unnamed(firstParty(t.phrase)) })
}

// actor finds the units that a sentence says to do something.
func (p *planner) actor(e *entry) (given, bool) {
	g, ok := actors(e.text)
	if !ok {
		if g, ok = somewhere(e.text, true); ok {
			p.within.add(e.para.pos, e.text)
		}
	}
	return g, ok
}

// taskHead is a word for the task before it, as the head of a column: 任务内容：.
var taskHead = regexp.MustCompile(`^(?:(?:交办|转办|承办|督办|办理|落实|议定|决定)(?:任务|事项|内容|工作|措施)|整改|重点工作|重点任务|任务内容|工作任务|任务名称|任务事项|任务|事项|工作事项|工作内容|主要内容|具体任务|具体内容|整改措施|工作措施|具体措施|主要措施|措施)[:：]\s*`)

// whole gives the lines of e and all below it, word for word.
func (e *entry) whole() []string {
	ls := []string{e.para.text}
	for _, k := range e.kids {
		ls = append(ls, k.whole()...)
	}
	return ls
}

// maxHeading is the longest heading; a longer paragraph is cut at its first full stop.
const maxHeading = 60

// chapter adds the tasks below a heading.
func (p *planner) chapter(e *entry, path []heading) {
	outer := p.over
	defer func() { p.over = outer }()
	if e.charged() && e.isTitle() {
		p.over = append(outer[:len(outer):len(outer)], e.ownDuties()...)
	} else if e.charged() {
		p.task(&entry{para: e.para, label: e.label, text: e.text, inline: e.inline, duties: e.duties, due: e.due, fields: e.fields}, path)
	}
	text := e.para.text
	if e.inline {
		if segs, ok := cutDuties(e.text); ok {
			text = e.label.text + segs[0].text
		}
	}
	if utf8.RuneCountInString(text) > maxHeading {
		if at := strings.Index(text, "。"); at >= 0 {
			at += len("。")
			if rest := text[at:]; rest != "" {
				p.idle = append(p.idle, paragraph{text: rest, pos: e.para.pos, id: -1})
			}
			text = text[:at]
		}
	}
	p.entries(e, append(path[:len(path):len(path)], heading{text: text, pos: e.para.pos, style: e.label.style}))
}

// isTitle reports whether e only names the matter of the numbered entries below it: 二、平安建设（县公安局牵头）.
func (e *entry) isTitle() bool {
	text := e.text
	if segs, ok := cutDuties(e.text); ok && e.inline {
		if len(segs) != 1 {
			return false
		}
		text = segs[0].text
	}
	return e.label.style != plain && e.numbers() && text != "" && utf8.RuneCountInString(text) <= 40 && !strings.ContainsAny(text, "。；，")
}

// ownDuties gives the duties that e itself names, in its text and on lines behind it.
func (e *entry) ownDuties() []duty {
	if !e.inline {
		return e.duties
	}
	segs, _ := cutDuties(e.text)
	at := e.para.pos
	at.Char = utf8.RuneCountInString(e.label.text) + segs[0].at + 1
	return append([]duty{{text: segs[0].phrase, pos: at}}, e.duties...)
}

// followed notes the tasks below up that go on in a paragraph behind their units, where all of them do:
// in brackets, or on lines between a heading and what is to be done.
func (up *entry) followed() {
	for _, k := range up.kids {
		k.goesOn = k.namesMatter()
	}
	n := 0
	for _, k := range up.kids {
		if !k.charged() || k.label.style == plain {
			continue
		}
		if !k.inline && endsSentence(k.text) {
			return
		}
		if len(k.kids) == 0 || k.kids[0].label.style != plain || k.kids[0].charged() {
			return
		}
		n++
	}
	for _, k := range up.kids {
		k.goesOn = k.goesOn || n > 1 && k.charged() && k.label.style != plain
	}
}

// shareLast gives all numbered tasks below up the units that follow the last of them on
// lines of their own, where no other of them names any.
func (p *planner) shareLast(up *entry) {
	var numbered []*entry
	for _, k := range up.kids {
		if k.label.style != plain {
			numbered = append(numbered, k)
		} else if k.charged() {
			return
		}
	}
	n := len(numbered)
	if n < 2 || up.label.style == plain {
		return
	}
	last := numbered[n-1]
	if last.inline || len(last.duties) == 0 || last.holds() {
		return
	}
	for _, k := range numbered[:n-1] {
		if k.charged() || k.holds() || k.label.style != last.label.style {
			return
		}
	}
	for _, k := range numbered[:n-1] {
		k.duties, k.due = last.duties, last.due
	}
	p.ds.Add(last.duties[0].pos, model.Warning, "phrase-shared", model.Say("“%s”下%d项任务只在最后写有责任单位，按各项共用处理", "only the last of the %[2]d tasks under %[1]q is followed by units; all of them are given these", quote(up.para.text), n),
		model.Text{ZH: "如只适用于最后一项，请在原文中逐项写明", EN: "if they are for the last task only, name the units of each task in the source"})
}

// idleAll takes paragraphs that are no part of the plan.
func (p *planner) idleAll(es []*entry) {
	for _, e := range es {
		p.idle = append(p.idle, e.para)
		for _, d := range e.duties {
			p.idle = append(p.idle, paragraph{text: d.text, pos: d.pos, id: -1})
		}
		p.idleAll(e.kids)
	}
}

// flushIdle reports the paragraphs that are no part of the plan: those that look like a
// duty one by one, the others together.
func (p *planner) flushIdle() {
	var calm, told []paragraph
	for _, para := range p.idle {
		if !suspicious(para.text) && (saysWho(para.text) || para.id >= 0 && doesWork(para.text)) || para.id >= 0 && slices.Contains(p.unsure, para.id) {
			p.use(para, useSpare)
			told = append(told, para)
			continue
		}
		if p.leads && statesFirstLeads(para.text) || p.mainLeads && mainLeads.MatchString(para.text) {
			p.use(para, useNote)
			continue
		}
		if !suspicious(para.text) || signRole.MatchString(para.text) {
			p.use(para, useNote)
			calm = append(calm, para)
			continue
		}
		p.use(para, useSpare)
		p.ds.Add(para.pos, model.Warning, "text-unused",
			model.Say("“%s”像是责任单位，但没有对应的任务，未列入", "%q looks like a duty but belongs to no task, and is left out", quote(para.text)), model.Text{ZH: "请核对此处是否缺少任务，或文件是否不完整", EN: "see whether a task is missing here, or the file is cut off"})
	}
	p.idle, p.unsure = nil, nil
	if len(told) > 0 {
		p.ds.Add(told[0].pos, model.Warning, "text-unused", model.Say("有%d段文字写明了单位要做什么，但不在任务之列，未列入：“%s”",
			"%d paragraph(s) say what a unit is to do but stand among no tasks, and are left out: %q", len(told), quote(told[0].text)), model.Text{ZH: "是任务的，请在原文中编号，或在其后写明（某某单位负责）", EN: "where they are tasks, number them in the source or put their units in brackets behind them"})
	}
	if len(calm) > 0 {
		p.calm, p.calmRuns = append(p.calm, calm...), p.calmRuns+1
	}
}

// reportCalm tells once of the paragraphs that are no tasks, wherever they stand.
func (p *planner) reportCalm() {
	if len(p.calm) == 0 {
		return
	}
	var places model.Text
	if p.calmRuns > 1 {
		places = model.Say("（分在%d处）", " (in %d places)", p.calmRuns)
	}
	p.ds.Add(p.calm[0].pos, model.Note, "text-unused", model.Say("自“%s”起共%d段文字不是任务，未列入%s", "%[2]d paragraph(s) from %[1]q on are no tasks and are left out%[3]s", quote(p.calm[0].text), len(p.calm), places), model.Text{})
}

// everyoneAsked finds units that are not named: 各有关部门, 承办单位. 公安部门 is.
var everyoneAsked = regexp.MustCompile(`各|有关|相关|单位$|(?:^|[、，]|行业|业务|上级|行政|项目|本级|同级)(?:主管|职能|责任|牵头|配合|承办|成员|参与)部门$|^(?:监管|执法|管理|行政|业务|上级|下级|同级|其他|本|政府|地方|所在)?部门$`)

// unnamed reports whether the units of a phrase are not named. Those of all levels whose field is named are: 各级教育行政部门.
func unnamed(phrase string) bool {
	if !everyoneAsked.MatchString(phrase) {
		return false
	}
	field, ok := strings.CutPrefix(firstParty(phrase), "各级")
	first, _, _ := strings.Cut(field, "、")
	return !ok || !fieldBody.MatchString(field) && !fieldBody.MatchString(first)
}

// saysWho reports whether a text says of units that it names what they are to do.
func saysWho(text string) bool {
	_, text = cutLabel(text)
	if toAll.MatchString(text) || utf8.RuneCountInString(text) > 2000 || strings.Contains(text, "负责解释") {
		return false
	}
	if m := leadIn.FindString(text); m != "" && len(m) < len(text) { // 强化宣传引导。县委宣传部要…
		if g, ok := unitFirst(text[len(m):]); ok && g.text != "" && !unnamed(g.phrase) {
			return true
		}
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("，。；,;\n", r) }) {
		if m := clause.FindStringSubmatch(part); m != nil && m[0] == part && !unnamed(m[1]) && isUnits(m[1]) {
			return true // 成立工作专班，县住建局牵头，定期调度。
		}
	}
	g, ok := unitFirst(text)
	if !ok && dayLead.MatchString(text) && !wasDone.MatchString(text) { // 9月3日前，总务处检修桌椅。
		g, ok = amongDated(text)
	}
	if ok && g.text != "" && !unnamed(g.phrase) || clauses(text) != nil {
		return true
	}
	g, ok = somewhere(text, false)
	return ok && !g.all(everybody)
}

// doesWork reports whether a whole sentence begins with bodies that have a name and what they do, whatever the verb.
func doesWork(text string) bool {
	if !endsSentence(text) || past.MatchString(text) || toAll.MatchString(text) || composed.MatchString(text) {
		return false
	}
	_, text = cutLabel(text)
	first := text[:max(strings.IndexAny(text, "，。；"), 0)]
	units, ok := unitsDoing(text)
	return ok && !unnamed(units) && !kindAlone.MatchString(units) && !asksOthers(units) && !wasDone.MatchString(first) && !reported.MatchString(first)
}

// actors gives the units that a sentence, or the one behind a short lead, is about, where it says what they do.
func actors(text string) (given, bool) {
	if saysWho(text) {
		if g, ok := unitFirst(text); ok && g.text == text {
			return g, true
		}
	}
	m := leadIn.FindString(text)
	if m == "" || !strings.HasPrefix(text[len(m):], "各") { // 严格采购管理。各学校要…
		return given{}, false
	}
	rest := text[len(m):]
	units, ok := unitsBefore(rest, ought)
	if !ok || vague.MatchString(units) {
		return given{}, false
	}
	return given{phrase: units, text: text}.withTail(rest[len(units):]), true
}

// vague finds everybody, whoever that is: 各单位, 有关部门.
var vague = regexp.MustCompile(`^各(?:单位|部门|地|级|方|有关|相关|责任|成员|牵头)|有关|相关`)

// headPersons takes out who is at the head of a body.
var headPersons = strings.NewReplacer("负责人", "", "负责同志", "")

// suspicious reports whether a short text looks as if it said who does something.
func suspicious(text string) bool {
	if utf8.RuneCountInString(text) > 60 || strings.HasSuffix(text, "。") {
		return false
	}
	text = headPersons.Replace(text)
	return slices.ContainsFunc([]string{"牵头", "责任单位", "责任部门", "负责", "配合单位"}, func(w string) bool {
		return strings.Contains(text, w)
	})
}
