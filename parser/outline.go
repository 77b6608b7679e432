package parser

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// outline orders the paragraphs by their numbers.
func (p *planner) outline(run []paragraph) *entry {
	run = closedAbove(taskToFront(lettered(unboxed(run))))
	o := &outliner{p: p, open: []*entry{{}}}
	for i := range run {
		if sponsors(run[i].text) {
			o.sponsors++
		}
		if l, _ := cutLabel(run[i].text); l.isArticle() && i+1 < len(run) {
			below, _ := cutLabel(run[i+1].text)
			o.articles = o.articles || below.style == han || below.style == hanParen
		}
		if l, _ := cutLabel(run[i].text); (l.style == han || l.style == hanParen) && i+1 < len(run) {
			below, _ := cutLabel(run[i+1].text)
			o.items = o.items || below.isWorded()
		}
	}
	o.closed, o.spaced = closedByUnits(run), spacedByUnits(run)
	months := 0
	for i := range run {
		if monthFirst.MatchString(run[i].text) {
			months++
		}
	}
	o.months = months > 1
	for i := 0; i < len(run); {
		if n := o.told(run[i:]); n > 0 {
			i += n
			continue
		}
		var next string
		if i+1 < len(run) {
			next = run[i+1].text
		}
		o.add(run[i], next)
		i++
	}
	o.giveRest()
	o.open[0].offices()
	return o.open[0]
}

// boxedUnits is a line of units in square brackets, and nothing else: 【综合股】.
var boxedUnits = regexp.MustCompile(`^[【\[［]([^【】\[\]［］：:]{2,40})[】\]］]$`)

// unboxed takes the brackets off lines of units that stand over their tasks: more than one does, nothing but titles stands before the first, and
// something behind the last.
func unboxed(run []paragraph) []paragraph {
	first, last, n := -1, -1, 0
	for i := range run {
		if m := boxedUnits.FindStringSubmatch(run[i].text); m != nil && isUnits(m[1]) && roleWord.Replace(m[1]) == m[1] {
			if last, n = i, n+1; first < 0 {
				first = i
			}
		}
	}
	if n < 2 || last == len(run)-1 || slices.ContainsFunc(run[:first], func(para paragraph) bool {
		return opensPoint(para.text) || endsSentence(para.text) && !overBlocks.MatchString(para.text)
	}) {
		return run
	}
	out := slices.Clone(run)
	for i := range out {
		if m := boxedUnits.FindStringSubmatch(out[i].text); m != nil && isUnits(m[1]) {
			out[i].text = m[1]
		}
	}
	return out
}

// offices notes the unnumbered lines below root that are a name alone, 市档案馆, where others are plainly bodies.
func (root *entry) offices() {
	known := 0
	var like []*entry
	for _, e := range root.flat() {
		switch {
		case e.label.style != plain || utf8.RuneCountInString(e.text) > 16 || strings.ContainsAny(e.text, "，。；：:（"):
		case e.isUnitsAlone():
			known++
		case softEnding.MatchString(e.text) && !acts(e.text) && surelyBodies(e.text):
			like = append(like, e)
		}
	}
	for _, e := range like {
		e.office = known > 1
	}
}

// lettered takes the label off a task with a number behind it, and the numbers off lines that say of the matter above them when, where and by whom it is done: 1、时间：…,
// 3、承办单位：…. One of them names units, or they are tasks.
func lettered(run []paragraph) []paragraph {
	for i := 0; i < len(run); i++ {
		if head := taskHead.FindString(run[i].text); head != "" { // 重点工作：135.统筹治理
			if l, text := cutLabel(run[i].text[len(head):]); l.style != plain && !countsOn(l, text, run[i+1:]) {
				run[i].text = run[i].text[len(head):]
			}
		}
		var bare []string
		units := false
		for j := i; j < len(run); j++ {
			l, text := cutLabel(run[j].text)
			name, value, ok := strings.Cut(strings.Replace(text, ":", "：", 1), "：")
			name, value = squeeze(name), tidy(value)
			if l.style != arabic && l.style != arabicParen || l.number != strconv.Itoa(j-i+1) || !ok || value == "" || utf8.RuneCountInString(name) > 12 || opensBracket(name) {
				break
			}
			h, known := classify(name)
			if !known && !where.MatchString(name) && !timeLine.MatchString(name+"："+value) {
				break
			}
			if _, _, says := dutyLine(name + "：" + value); h.kind == model.KindUnit && !says { // 1.教育部门：负责…
				break
			}
			units = units || h.kind == model.KindUnit
			bare = append(bare, name+"："+value)
		}
		if len(bare) > 1 && units {
			for j, text := range bare {
				run[i+j].text = text
			}
			i += len(bare) - 1
		}
	}
	return run
}

// countsOn reports whether text, behind the first number, holds a second one, or the next paragraph bears it: 整改措施：（1）… （2）…
// are the points of one matter.
func countsOn(first label, text string, behind []paragraph) bool {
	if first.number != "1" && first.number != "一" {
		return false
	}
	if strings.Contains(text, strings.NewReplacer("1", "2", "一", "二", "１", "２", "①", "②", "⑴", "⑵", "⒈", "⒉").Replace(first.text)) {
		return true
	}
	if len(behind) == 0 {
		return false
	}
	next, _ := cutLabel(behind[0].text)
	return next.style == first.style && (next.number == "2" || next.number == "二")
}

// closedAbove puts brackets of units that begin paragraphs, before words of their own, behind what they are about: the
// sentence above, where the words go on with a number or are closed by a bracket as well, else their own words.
func closedAbove(run []paragraph) []paragraph {
	for i := 0; i < len(run); i++ {
		from := i
		above := false
		for ; i < len(run); i++ {
			_, rest, ok := leadingBracket(run[i].text)
			if !ok || rest == "" {
				above = above || ok // the bracket of the last
				break
			}
			l, _ := cutLabel(rest)
			_, inline := cutDuties(rest)
			above = above || l.style != plain || inline
		}
		for at := from; at < i; at++ {
			bracket, rest, _ := leadingBracket(run[at].text)
			switch {
			case !above:
				run[at].text = rest + bracket
			case at > 0 && endsSentence(run[at-1].text):
				run[at-1].text, run[at].text = run[at-1].text+bracket, rest
			}
		}
	}
	return run
}

// leadingBracket parts a bracket of units that begins text from what stands behind it.
func leadingBracket(text string) (bracket, rest string, ok bool) {
	bs := bracketed(text)
	if len(bs) == 0 || bs[0].start != 0 || !isDuty(strings.Trim(text[:bs[0].end], "（）()")) {
		return "", "", false
	}
	return text[:bs[0].end], strings.TrimLeft(text[bs[0].end:], "。；;， "), true
}

// sponsors reports whether text is one of the lines that, where there are several, name units: 主办：…, 起草单位：….
func sponsors(text string) bool {
	return (strings.HasPrefix(text, "主办") || strings.HasPrefix(text, "承办") || strings.HasPrefix(text, "起草")) && sponsorLine.MatchString(text)
}

// isArticle reports whether l numbers an article: 第十九条.
func (l label) isArticle() bool {
	return strings.HasPrefix(l.text, "第") && strings.Contains(l.text, "条")
}

// isWorded reports whether the number stands behind a word for what it counts: 任务1：, 事项二、.
func (l label) isWorded() bool { return l.style == chapter && !strings.HasPrefix(l.text, "第") }

// outliner goes through paragraphs.
type outliner struct {
	p        *planner
	open     []*entry // what holds the next paragraph, the whole first
	current  *entry   // what lines of units and deadlines are about
	last     *entry   // the last entry
	behind   bool     // it stands behind the units of current
	sponsors int      // lines of who is in charge (主办：…); one alone is of the page
	articles bool     // articles hold what is numbered 一、 or （一）
	items    bool     // 任务1： stands below what is numbered so
	people   bool     // the line before names people
	contact  bool     // it says whom to call
	roster   bool     // it says who belongs to a body
	boxed    bool     // within a box: 专栏1
	closed   bool     // numbered lines end with their units in brackets
	spaced   bool     // they end with them behind blanks
	months   bool     // lines begin with the month that they are for
	rest     *duty    // who does all that says nothing else
	day      string   // the heading, a day, that the lines below it happen on
}

// drafts reports whether a line among others names who drafts what the line above it names: 起草单位：市住建局.
func (o *outliner) drafts(text string) bool {
	label, units, _ := strings.Cut(text, "：")
	return strings.HasPrefix(label, "起草") && len(o.current.duties) == 0 && !endsSentence(o.current.text) && isUnits(units)
}

// mendLine is a line below what is wrong that says how it is put right: 整改要求：由县环卫站负责清除.
var mendLine = regexp.MustCompile(`^((?:整改|处理|办理|督办|落实|工作)(?:要求|意见|措施|建议|办法))[:：]\s*(.+)$`)

// mends understands such a line that names who puts it right within its sentences.
func mends(text string) (head string, g given, ok bool) {
	m := mendLine.FindStringSubmatch(text)
	if m == nil {
		return "", given{}, false
	}
	g, ok = somewhere(m[2], false)
	return m[1], g, ok && !g.all(unnamed)
}

// told takes a line that is no entry itself: it says something of the current one, or nothing of the
// plan. It gives how many paragraphs that were, 0 where the first of run is an entry.
func (o *outliner) told(run []paragraph) int {
	para := run[0]
	if para.text == "" {
		return 1
	}
	if o.current != nil && sponsorLine.MatchString(para.text) && (o.sponsors > 1 || len(run) > 1 && o.drafts(para.text)) {
		o.current.duties = append(o.current.duties, duty{text: dayBehindDash.ReplaceAllString(para.text, "$1，$2"), pos: para.pos})
		return 1
	}
	if m := timeLine.FindStringSubmatch(para.text); m != nil && o.current != nil && (o.current.label.style != plain || len(o.current.duties) > 0) && o.current.due == "" && !ofPage.MatchString(m[1]) {
		o.current.due = tidy(m[1])
		o.p.use(para, useDue)
		return 1
	}
	if o.dueOfAbove(run) {
		return 1
	}
	if para.note || isNote(para.text) || isAside(para.text) || o.contact && isOneMore(para.text) {
		o.contact = o.contact || strings.HasPrefix(para.text, "联系人")
		o.p.remark(para)
		return 1
	}
	o.contact = false
	if m := rosterLine.FindStringSubmatch(para.text); m != nil && (isPersonFirst(m[1]) || inOffice.MatchString(m[1])) || o.roster && isPersonFirst(para.text) {
		o.roster = true
		if last := o.open[len(o.open)-1]; len(last.kids) == 0 {
			last.seats = true
		}
		o.p.remark(para)
		return 1
	}
	o.roster = false
	if parts := labelParts(para.text); parts != nil && o.current != nil && !o.current.introduces() {
		o.labels(para, parts)
		return 1
	}
	if h, value, ok := dutyLine(para.text); ok && o.current != nil && !o.current.introduces() && !(value == "" && (h.loose && opensBodies(run[1:]) || addresses(para.text))) {
		return o.line(run, h, value)
	}
	if o.carries(para) || o.watched(para) {
		return 1
	}
	if head, g, ok := mends(para.text); ok && o.current != nil && o.current.label.style != plain && !o.current.charged() {
		o.current.duties = append(o.current.duties, duty{text: g.phrase, pos: para.pos})
		o.current.fields = append(o.current.fields, model.Field{Head: head, Kind: model.KindRequirement, Value: g.text})
		o.current.due = cmp.Or(o.current.due, g.due)
		o.p.use(para, useField)
		return 1
	}
	if o.current != nil && len(o.current.fields) > 0 && o.people && officer.MatchString(para.text) { // another leader
		last := &o.current.fields[len(o.current.fields)-1]
		last.Value += "\n" + para.text
		o.p.use(para, useField)
		return 1
	}
	o.people = false
	if o.sharedByNumber(para) || o.restOf(para) {
		return 1
	}
	if m := forAll.FindStringSubmatch(para.text); m != nil && o.forAllAbove(m[1], para) {
		return 1
	}
	if boxLine.MatchString(para.text) {
		o.boxed = true
	} else if l, _ := cutLabel(para.text); l.style != plain {
		o.boxed = false
	}
	if _, says := cutDuties(para.text); o.boxed && !says {
		o.p.remark(para)
		return 1
	}
	if dayLine.MatchString(para.text) {
		o.day = para.text
		o.p.use(para, useDue)
		return 1
	}
	return 0
}

// watched takes a line on who watches over the task, 监督科室：纪检监察室, which is nobody's task.
func (o *outliner) watched(para paragraph) bool {
	name, value, ok := strings.Cut(strings.Replace(para.text, ":", "：", 1), "：")
	if h, known := classify(name); o.current == nil || o.current.label.style == plain || !ok || !known || !h.over || !isUnits(tidy(value)) {
		return false
	}
	field := model.Field{Head: name, Kind: model.KindOther, Value: tidy(value)}
	o.current.fields = append(o.current.fields, field)
	o.p.use(para, useField)
	o.p.tellWatched(para.pos, []phraseField{{Field: field}}, true)
	return true
}

// carries takes a line of label and value on a task that began with a label itself, 工作内容：…, and is not about who or by when:
// 要求：建立台账.
func (o *outliner) carries(para paragraph) bool {
	if o.current == nil || o.current.label.style != plain || labelsTask(o.current.para.text) == "" || !otherLabel.MatchString(para.text) {
		return false
	}
	name, value, _ := strings.Cut(strings.Replace(para.text, ":", "：", 1), "：")
	h, known := classify(name)
	if !known || h.loose || carried(h.kind) != h.kind {
		return false
	}
	o.current.fields = append(o.current.fields, model.Field{Head: name, Kind: h.kind, Value: tidy(value)})
	o.p.use(para, useField)
	return true
}

// introduces reports whether e is a sentence over what follows, of which no units are: 现将近期工作安排如下。
func (e *entry) introduces() bool {
	return e.label.style == plain && len(e.duties) == 0 && strings.HasSuffix(e.text, "如下。")
}

// opensBodies reports whether two lines begin with bodies and what each is to do, which 部门分工： stands over.
func opensBodies(run []paragraph) bool {
	for i := range 2 {
		if i >= len(run) {
			return false
		}
		if g, ok := unitFirst(run[i].text); !ok || g.text == "" || g.text == run[i].text {
			return false
		}
	}
	return true
}

// spreadOut is a name of two signs with a blank between them.
var spreadOut = regexp.MustCompile(`^\p{Han}[\s　]+\p{Han}$`)

// isOneMore reports whether a line behind one on whom to call names another: 荆 昊, 体育部：李 涛.
func isOneMore(text string) bool {
	unit, who, ok := strings.Cut(strings.ReplaceAll(text, ":", "："), "：")
	if !ok {
		who = unit
	}
	who = tidy(who)
	short := utf8.RuneCountInString(squeeze(who)) < 4 && isPersonList(squeeze(who))
	return (short || spreadOut.MatchString(who)) && (!ok || isUnits(unit))
}

// forAll finds a closing line that names who does all of what stands above it:
// 以上任务由县住建局牵头，各乡镇人民政府负责落实。
var forAll = regexp.MustCompile(`^(?:以上|上述)[^，。；由]{0,12}[，,]?(?:均|都|统一|分别)?(由.{2,300})$`)

// onlyHelps finds that such a line names nobody but those who support.
var onlyHelps = regexp.MustCompile(`^由[^，。；]{2,80}?(?:积极|密切|做好|共同)?(?:配合|协助|参与|支持)(?:落实|实施|工作)?$`)

// forAllAbove gives the numbered tasks above the units of such a line, where none of them names any, or those who support
// all of them, and by when it says that they are done.
func (o *outliner) forAllAbove(units string, para paragraph) bool {
	units, due := tidy(strings.TrimRight(units, "。")), ""
	if i := strings.LastIndexAny(units, "，,"); i > 0 {
		if m := commonDue.FindStringSubmatch(strings.TrimLeft(units[i:], "，,")); m != nil {
			units, due = units[:i], m[1]
		}
	}
	if _, ok := unitFirst(units); !ok && !isDuty(units) || oversees.MatchString(strings.TrimPrefix(firstParty(units), "由")) {
		return false
	}
	over := o.open[0]
	if over.holds() && len(o.open) > 1 && o.open[1].leaves() != nil { // of a section behind others that have such a line of their own
		over = o.open[1]
	}
	tasks := over.leaves()
	if len(tasks) == 0 || !onlyHelps.MatchString(units) && slices.ContainsFunc(tasks, (*entry).opensDuty) {
		return false
	}
	severity, told := model.Warning, model.Say("“%s”：前面%d项任务没有各自写明单位，按各项共用处理", "%q: the %d tasks above name no units of their own; all of them are given these", quote(para.text), len(tasks))
	hint := model.Text{ZH: "如只适用于其中几项，请在原文中逐项写明", EN: "if they are for some of the tasks only, name the units of each in the source"}
	if over.charged() || over.holds() {
		if !onlyHelps.MatchString(units) || slices.ContainsFunc(tasks, func(e *entry) bool { return !e.charged() }) {
			return false
		}
		told = model.Say("“%s”：列入前面各项任务", "%q: given to each of the tasks above", quote(para.text))
		if hint = (model.Text{ZH: "只列入了所在一节的任务；如是全文各项的，请在原文中写明", EN: "given to those of its section alone; if all tasks are meant, say so in the source"}); over == o.open[0] {
			severity, hint = model.Note, model.Text{}
		}
	}
	for _, e := range tasks {
		e.duties, e.due = append(e.duties, duty{text: units, pos: para.pos}), cmp.Or(e.due, due)
	}
	o.p.use(para, useUnit)
	o.p.tellAlike(model.Diagnostic{Pos: para.pos, Severity: severity, Code: "phrase-shared", Message: told, Hint: hint})
	return true
}

// leaves gives the numbered entries below e that hold no others with numbers.
func (e *entry) leaves() []*entry {
	var out []*entry
	for _, k := range e.kids {
		below := k.leaves()
		if out = append(out, below...); len(below) == 0 && k.label.style != plain {
			out = append(out, k)
		}
	}
	return out
}

// line takes a line of label and value (责任单位：…) for the current entry, and the next paragraph with
// it where the value stands there. It gives how many that were.
func (o *outliner) line(run []paragraph, h head, value string) int {
	para, n := run[0], 1
	if value == "" && len(run) > 1 { // the units stand on the next line
		if l, _ := cutLabel(run[1].text); l.style == plain {
			if _, _, again := dutyLine(run[1].text); !again {
				n = 2
				para.text += "\n" + run[1].text
				value = run[1].text
			}
		}
	}
	switch {
	case h.kind == model.KindDue:
		if m := commonDue.FindStringSubmatch(strings.TrimRight(value, "。")); m != nil && strings.HasPrefix(value, "以上") { // 时间要求：以上措施6月底前全部落地
			for _, e := range o.open[0].leaves() {
				e.due = cmp.Or(e.due, m[1])
			}
		} else if parts := clausesOf(strings.TrimRight(value, "。；;")); len(parts) > 1 && !isDate(value) && len(datedLead.FindString(parts[0])) < len(parts[0]) && len(datedLead.FindString(parts[1])) > 0 { // 进度安排：6月底前开工；12月底前完工
			o.current.fields = append(o.current.fields, model.Field{Head: h.word, Kind: model.KindOther, Value: value})
			o.p.use(para, useField)
			return n
		} else {
			o.current.due = value
		}
		o.p.use(para, useDue)
	case isPeople(h.kind) && value != "" && strings.HasPrefix(squeeze(para.text), squeeze(h.word)):
		o.current.fields = append(o.current.fields, model.Field{Head: h.word, Kind: h.kind, Value: value})
		o.p.use(para, useField)
	default:
		o.ofLast()
		o.current.duties = append(o.current.duties, duty{text: dayBehindDash.ReplaceAllString(para.text, "$1，$2"), pos: para.pos})
	}
	o.people = isPeople(h.kind)
	return n
}

// ofLast makes the last paragraph the one that a line of units is about: behind a task that has its units, a sentence without a number
// that is followed by units of its own is a task as well.
func (o *outliner) ofLast() {
	if o.last != nil && o.last != o.current && o.behind && o.last.label.style == plain && len(o.last.duties) == 0 && (labelsTask(o.last.text) != "" || !otherLabel.MatchString(o.last.text) && endsSentence(o.last.text)) {
		o.current = o.last
	}
}

// add puts a paragraph where its number belongs; next is the text behind it.
func (o *outliner) add(para paragraph, next string) {
	e := &entry{para: para}
	e.label, e.text = cutLabel(para.text)
	if m := bareNumber.FindStringSubmatch(para.text); m != nil && e.label.style == plain {
		if l, _ := cutLabel(next); l.style == dotted && strings.HasPrefix(l.number, m[1]+".") && !isUnits(m[2]) { // 4 应急准备, over 4.1
			e.label, e.text = label{arabic, m[0][:len(m[0])-len(m[2])], m[1]}, m[2]
		}
	}
	if first, size := utf8.DecodeRuneInString(para.text); e.label.style == plain && strings.ContainsRune(bullets+"◎▶►➤·・✓✔√❖♦‣∙", first) && tidy(para.text[size:]) != "" {
		e.label.text, e.text = para.text[:size], tidy(para.text[size:])
	}
	if m := dashFirst.FindStringSubmatch(para.text); m != nil && e.label.style == plain { // ——举办大赛。（数字经济处）
		e.label.text, e.text = para.text[:len(para.text)-len(m[1])], m[1]
	}
	if m := countedIs.FindStringSubmatch(para.text); m != nil && e.label.style == plain && !(m[1]+m[2] == "一" && strings.Contains(para.text, strings.Replace(m[0], "一", "二", 1)) && !strings.Contains(strings.TrimRight(para.text, "。"), "。")) { // 一是…, on lines of their own
		e.label, e.text = label{circled, m[0], m[1] + m[2]}, tidy(para.text[len(m[0]):])
	}
	if m := monthFirst.FindStringSubmatch(e.text); m != nil && o.months && e.label.style == plain { // 3月：举办女职工维权行动月
		e.label.text, e.text, e.due = m[0][:len(m[0])-len(m[2])], m[2], m[1]
	}
	if o.articles && e.label.isArticle() {
		e.label.style = chapter
	}
	if o.items && e.label.isWorded() {
		e.label.style = arabic
	}
	if goesOnCounting(o.open[len(o.open)-1], e) { // 1.修路：（1）…, and （2）… on the next line
		e.label, e.text = label{}, para.text
	}
	if e.label.style == plain {
		e.opens = o.opened(e.text, next)
	}
	o.dated(e)
	if e.opens > 0 { // whose the points below are is no duty of its own
	} else if phrase, ok := bareDuty(e.text); ok && e.label.style == plain && o.current != nil && !statesFirstLeads(e.text) {
		o.ofLast()
		o.current.duties = append(o.current.duties, duty{text: phrase, pos: para.pos})
		return
	} else if (!ok || e.label.style != plain) && (e.label.style != plain || !statesFirstLeads(e.text)) { // a line that states the rule is no task
		if _, e.inline = cutDuties(e.text); e.inline && (e.label.style == plain && tellsWhere(e.text) || isOfficeWithHead(e.text)) { // 地点：中心广场（县文化馆）
			e.inline = false
		} else if e.inline && slices.ContainsFunc(clausesOf(strings.TrimRight(e.text, "。")), officeAtEnd.MatchString) {
			o.p.within.add(para.pos, e.text)
		} else if !e.inline {
			if e.duties = eachBy(e.text, para.pos); e.label.style != plain && len(e.duties) == 0 {
				if e.duties = namedAs(e.text, para.pos); e.duties != nil {
					o.p.within.add(para.pos, e.text)
				}
			}
			if m := spacedEnd.FindStringSubmatch(e.text); m != nil && o.spaced && len(e.duties) == 0 && endsInUnits(m[2]) {
				at := para.pos
				at.Char = utf8.RuneCountInString(e.label.text) + utf8.RuneCountInString(e.text) - utf8.RuneCountInString(m[2]) + 1
				e.text, e.duties = tidy(m[1]), []duty{{text: m[2], pos: at}}
			}
			if m := partAtEnd.FindStringSubmatch(e.text); m != nil && o.closed && len(e.duties) == 0 && areParts(m[2]) {
				at := para.pos
				at.Char = utf8.RuneCountInString(e.label.text) + utf8.RuneCountInString(m[1]) + 1
				e.text, e.duties = m[1], []duty{{text: m[2], pos: at}}
			}
		}
	}
	for len(o.open) > 1 && o.open[len(o.open)-1].level() >= e.level() {
		o.open = o.open[:len(o.open)-1]
	}
	up := o.open[len(o.open)-1]
	up.kids = append(up.kids, e)
	o.last, o.behind = e, o.current != nil && len(o.current.duties) > 0
	if e.label.style != plain || e.opens > 0 {
		o.open = append(o.open, e)
	}
	if _, _, more := e.saysOf(); more && labelsTask(e.text) == "" && up == o.current && up.label.style != plain && e.label.style == plain {
		return // 地点：…, before the units of the same matter
	}
	if o.current == nil || e.label.style != plain || e.inline || up == o.open[0] || len(o.current.duties) == 0 {
		o.current = e
	}
}

// opened gives the level of a line without a number that points below it open to, where next is the line behind it; 0 where it
// opens none.
func (o *outliner) opened(line, next string) int {
	l, text := cutLabel(next)
	switch {
	case l.style > han && opensPoints(line) != "":
		return (&entry{label: l, text: text}).level()
	case len(o.open) > 1 && opensSection(line):
		return 2 // above all numbers
	case isPhase(line) && l.style == hanParen:
		return (&entry{label: label{style: han, number: "."}}).level() + 1
	case isPhase(line):
		return (&entry{label: label{style: hanParen, number: "."}}).level() + 1
	}
	return 0
}

// dashFirst finds a point behind a dash.
var dashFirst = regexp.MustCompile(`^(?:——|—|––|--|－－)\s*(\p{Han}.{5,})$`)

// phase finds the heading of a stage of the work, with or without when it is.
var phase = regexp.MustCompile(`^(?:第[一二三四五六七八1-8](?:个)?(?:阶段|步)|[^，。；：:（()）、]{2,12}阶段)\s*(?:$|[（(：:，])`)

// isPhase reports whether text is such a heading and names nobody.
func isPhase(text string) bool {
	if !phase.MatchString(text) || utf8.RuneCountInString(text) > 40 || endsSentence(text) {
		return false
	}
	_, charges := cutDuties(text)
	return !charges
}

// goesOnCounting reports whether e is the second of points of which the first stands within the text of up.
func goesOnCounting(up, e *entry) bool {
	if e.label.number != "2" || e.label.style < arabicParen || up.label.style == plain || up.charged() || up.numbers() {
		return false
	}
	first := strings.NewReplacer("2", "1", "２", "１", "②", "①", "⑵", "⑴", "⒉", "⒈").Replace(e.label.text)
	return !strings.HasPrefix(up.text, first) && strings.Contains(up.text, first)
}

// spacedEnd finds a name behind several blanks or a tab at the end of a text.
var spacedEnd = regexp.MustCompile(`^(.{4,}?)(?:\t|[ 　]{2,}|　)\s*([^\s。；：（(][^\s。；：]{1,80})$`)

// endsInUnits reports whether text, behind what is to be done, says who does it, and perhaps by when.
func endsInUnits(text string) bool {
	text = withoutDay(text)
	return isUnits(text) || isDuty(text)
}

// spacedByUnits reports whether several numbered lines of run end so with units, and most do.
func spacedByUnits(run []paragraph) bool {
	units, others := 0, 0
	for i := range run {
		l, text := cutLabel(run[i].text)
		if l.style == plain {
			continue
		}
		if m := spacedEnd.FindStringSubmatch(text); m != nil && endsInUnits(m[2]) {
			units++
		} else {
			others++
		}
	}
	return units > 1 && units > others
}

// partAtEnd finds a name in brackets at the end of a text.
var partAtEnd = regexp.MustCompile(`^(.{4,}?)[（(]([^（()），。；：]{2,40})[）)][。；]?$`)

// areParts reports whether text is a name as bodies have them, or a list of such: 体育组, 图书馆、第一分厂.
func areParts(text string) bool {
	for name := range strings.SplitSeq(text, "、") {
		if !endsAsPart(name) && !endsAsUnit(name) && !softEnding.MatchString(name) {
			return false
		}
	}
	return true
}

// closedByUnits reports whether most numbered lines of run that end in brackets name units there: then a
// short name in those of the others (体育组) is one as well.
func closedByUnits(run []paragraph) bool {
	units, others, parts := 0, 0, 0
	for i := range run {
		l, text := cutLabel(run[i].text)
		if l.style == plain || !strings.HasSuffix(strings.TrimRight(text, "。；"), "）") && !strings.HasSuffix(text, ")") {
			continue
		}
		if _, ok := cutDuties(text); ok {
			units++
		} else if m := partAtEnd.FindStringSubmatch(text); m != nil && areParts(m[2]) && !endsAsUnit(m[1]) {
			parts++
		} else {
			others++
		}
	}
	return units > 2 && units >= 2*(others+parts) || units > 0 && others == 0 && units+parts > 2
}

// dated gives e the day over it, and takes the time of day off its text.
func (o *outliner) dated(e *entry) {
	if e.label.style != plain && e.label.style <= hanParen {
		o.day = ""
	}
	if o.day == "" {
		return
	}
	e.due = o.day
	if m := hour.FindStringSubmatch(e.text); m != nil {
		e.text = tidy(e.text[len(m[0]):])
		e.fields = append(e.fields, model.Field{Head: "时间", Kind: model.KindOther, Value: m[1]})
	}
}

var (
	// officer is a person with an office, on a line of their own.
	officer = regexp.MustCompile(`^\p{Han}{2,4}[\s　]+[^。；：]{0,30}(?:长|书记|主任|委员|主席|经理|董事|调研员|总工|负责人)(?:[（(][^（）()]{1,12}[）)])?$`)
	// countedIs counts points in words.
	countedIs = regexp.MustCompile(`^(?:第([一二三四五六七八九十]{1,3})[，,：:]|([一二三四五六七八九十]{1,3})(?:是要|是|要)[，,]?)`)
	// bareNumber finds a short line that begins with a number and a blank.
	bareNumber = regexp.MustCompile(`^([0-9]{1,2})[\s　]+(\p{Han}[^。；，]{1,20})$`)
	// rosterLine says who is what in a body: 副组长：李方（市卫生局副局长）.
	rosterLine = regexp.MustCompile(`^(?:(?:常务)?副?[\s　]*(?:组[\s　]*长|主[\s　]*任|总[\s　]*指[\s　]*挥|指[\s　]*挥[\s　]*长|召[\s　]*集[\s　]*人|秘[\s　]*书[\s　]*长)|[成委组][\s　]*员)[\s　]*[:：\s　][\s　]*(\S.*)$`)
	// inOffice ends a list of those who belong to a body, by their offices: 各单位主要负责人.
	inOffice = regexp.MustCompile(`(?:负责人|负责同志|领导|班子成员|组长|主任|书记|[局科处所校院站镇乡部县区市]长|经理|代表)(?:（[^（）]*）)?[。]?$`)
	// sponsorLine names who is in charge of the matter above it, or of the web site or the document.
	sponsorLine = regexp.MustCompile(`^(?:(?:主办|承办|协办)|起草(?:单位|部门|责任单位))[:：]`)
	// timeLine says when the matter above it takes place.
	timeLine = regexp.MustCompile(`^(?:活动|比赛|举办|培训|会议|实施|工作|开展)?时间[:：](.{2,40})$`)
	// ofPage finds what a web page says of itself beside a time.
	ofPage = regexp.MustCompile(`来源|作者|浏览|点击|阅读|编辑|字号|字体|责编|发布`)
	// closingItem says from when a document holds and who explains it.
	closingItem = regexp.MustCompile(`^(?:本|该|此)?\p{Han}{0,10}(?:由.{2,30}负责解释|自.{2,20}(?:之日|日)起.{0,4}(?:施行|实施|执行|生效))`)
	// boxLine is the head of a box beside the tasks.
	boxLine = regexp.MustCompile(`^专\s*栏\s*[0-9０-９一二三四五六七八九十]{1,3}(?:[\s:：]|$)`)
	// dayLine is a day, or a month, that stands alone over what happens then: 5月18日（星期一）.
	dayLine = regexp.MustCompile(`^(?:20[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?$|^[0-9]{1,2}月[0-9]{1,2}日[:：]?$|^(?:星期|周)[一二三四五六日天](?:\s*[（(].{2,8}[）)])?[:：]?$|^(?:20[0-9]{2}年)?(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月份?[:：]?$`)
	// monthFirst finds a task behind the month, the quarter or the day that it is for: 3月：…, 第一季度：…, 8月18日上午9:00 ….
	monthFirst = regexp.MustCompile(`^(` + year + `?(?:` + month + `(?:[-—–~～至到]+` + month + `)?(?:[上中下]旬)?|第?[一二三四1-4]季度|[上下]半年)|` + year + `?` + month + day + `\s*` + atHour + `(?:[-—–~～至到]+[0-9]{1,2}[:：][0-9]{2})?)(?:\s*[:：]\s*|[\s　]+)(.{6,})$`)
	// hour is the time of day before what happens then.
	hour = regexp.MustCompile(`^((?:[上下]午|晚上|中午)?\s?[0-9]{1,2}[:：][0-9]{2}(?:\s?[-—–~～至]+\s?[0-9]{1,2}[:：][0-9]{2})?|上午|下午|晚上|中午|全天)[\s　:：，]+`)
)
