package parser

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

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
}

// level orders entries: an entry holds those of larger level that follow it.
func (e *entry) level() int {
	if e.label.style == plain {
		return 1 << 10
	}
	return int(e.label.style)*16 + min(strings.Count(e.label.number, "."), 15)
}

// charged reports whether the entry itself names units.
func (e *entry) charged() bool { return e.inline || len(e.duties) > 0 }

// holds reports whether an entry below e names units.
func (e *entry) holds() bool {
	for _, k := range e.kids {
		if k.charged() || k.holds() {
			return true
		}
	}
	return false
}

// proseHasDuties reports whether tasks with units stand outside of tables.
func proseHasDuties(doc *document) bool {
	text := false
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid != nil || b.para.note {
			continue
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
		text = text || b.para.text != ""
	}
	return false
}

// dutyLine understands a line such as 责任单位：市教育局 or 完成时限：6月底.
func dutyLine(text string) (h head, value string, ok bool) {
	inner := strings.TrimLeft(text, "（([【")
	at := strings.IndexAny(inner[:min(len(inner), 96)], ":：】]")
	if at <= 0 || opensBracket(inner[:at]) || strings.HasPrefix(inner, "各") {
		return head{}, "", false // 某项工作（责任单位：… is a task
	}
	if l, _ := cutLabel(text); l.style != plain {
		return head{}, "", false
	}
	h, ok = classify(inner[:at])
	if !ok || h.kind != model.KindUnit && !isPeople(h.kind) && h.kind != model.KindDue {
		return head{}, "", false
	}
	_, size := utf8.DecodeRuneInString(inner[at:])
	return h, tidy(strings.TrimLeft(inner[at+size:], ":：")), true
}

// opensBracket reports whether a bracket of text is not closed in it.
func opensBracket(text string) bool {
	depth := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("（([【〔", r):
			depth++
		case strings.ContainsRune("）)]】〕", r):
			depth--
		}
	}
	return depth > 0
}

// prose reads a run of paragraphs between tables.
func (p *planner) prose(run []paragraph) {
	root := p.outline(run)
	if len(p.plan.Tables) == 0 && root.underUnits() && p.inverted(root) {
		p.flushIdle()
		return
	}
	if !root.holds() {
		if len(p.plan.Tables) == 0 && p.inverted(root) {
			p.flushIdle()
			return
		}
		p.idleAll(root.kids)
		p.flushIdle()
		return
	}
	p.enter(nil)
	p.entries(root, nil)
	p.flushIdle()
}

// outline orders the paragraphs by their numbers.
func (p *planner) outline(run []paragraph) *entry {
	root := &entry{}
	open := []*entry{root}
	var current *entry
	for i := 0; i < len(run); i++ {
		para := run[i]
		if para.text == "" {
			continue
		}
		if para.note || isNote(para.text) || isAside(para.text) {
			p.remark(para)
			continue
		}
		if h, value, ok := dutyLine(para.text); ok && current != nil {
			if value == "" && i+1 < len(run) { // the units stand on the next line
				if l, _ := cutLabel(run[i+1].text); l.style == plain {
					if _, _, again := dutyLine(run[i+1].text); !again {
						i++
						para.text += "\n" + run[i].text
						value = run[i].text
					}
				}
			}
			if h.kind == model.KindDue {
				current.due = value
				p.use(para, useDue)
			} else if isPeople(h.kind) && value != "" && strings.HasPrefix(para.text, h.word) {
				current.fields = append(current.fields, model.Field{Head: h.word, Kind: h.kind, Value: value})
				p.use(para, useField)
			} else {
				current.duties = append(current.duties, duty{text: para.text, pos: para.pos})
			}
			continue
		}
		e := &entry{para: para}
		e.label, e.text = cutLabel(para.text)
		if phrase, ok := bareDuty(e.text); !ok {
			if e.label.style != plain || !statesFirstLeads(e.text) { // a line that states the rule is no task
				_, e.inline = cutDuties(e.text)
			}
		} else if e.label.style == plain && current != nil {
			current.duties = append(current.duties, duty{text: phrase, pos: para.pos})
			continue
		}
		for len(open) > 1 && open[len(open)-1].level() >= e.level() {
			open = open[:len(open)-1]
		}
		up := open[len(open)-1]
		up.kids = append(up.kids, e)
		if e.label.style != plain {
			open = append(open, e)
		}
		if current == nil || e.label.style != plain || e.inline || up == root || len(current.duties) == 0 {
			current = e
		}
	}
	return root
}

// entries adds the tasks below up; path are the headings above them.
func (p *planner) entries(up *entry, path []heading) {
	p.shareLast(up)
	tasks := map[style]bool{} // the ways in which tasks are numbered here
	for _, k := range up.kids {
		if k.label.style != plain && k.isTask() {
			tasks[k.label.style] = true
		}
	}
	for _, k := range up.kids {
		switch {
		case k.isTask() && k.measures() >= 0: // its measures are the tasks
			p.measured(k, k.measures(), path)
		case k.isTask():
			p.task(k, path)
		case k.holds():
			p.chapter(k, path)
		case tasks[k.label.style]:
			p.task(k, path)
		default:
			p.idleAll([]*entry{k})
		}
	}
}

// isTask reports whether e is one task, with all that stands below it.
func (e *entry) isTask() bool {
	if e.charged() {
		return !e.holds()
	}
	return e.body() != nil
}

// measuresLine is the line before the numbered measures of a matter: 整改措施：.
var measuresLine = regexp.MustCompile(`^(?:[（(]?[一二三四五六七八九十]?[）)]?)?.{0,6}(?:措施|举措|任务|内容|事项|做法)[:：]$`)

// measures gives which of the lines below e, a matter with its units, comes before measures that
// are numbered, each a task of its own; -1 where there are none.
func (e *entry) measures() int {
	if e.label.style == plain || e.inline || len(e.duties) == 0 {
		return -1
	}
	for i, k := range e.kids {
		if k.label.style != plain || !measuresLine.MatchString(k.text) {
			continue
		}
		n := 0
		for _, m := range e.kids[i+1:] {
			if m.charged() || m.label.style == plain {
				return -1
			}
			n++
		}
		if n == 0 {
			return -1
		}
		return i
	}
	return -1
}

// measured adds a matter's measures, those of its lines behind at, which have its units and deadline
// in common; the matter is their heading, and what else its lines say (整改目标：…) goes with each.
func (p *planner) measured(e *entry, at int, path []heading) {
	p.enter(append(path[:len(path):len(path)], heading{text: e.para.text, pos: e.para.pos, style: e.label.style}))
	fields := slices.Clone(e.fields)
	for _, k := range e.kids[:at] {
		head, value, ok := strings.Cut(strings.Replace(k.text, ":", "：", 1), "：")
		h, known := classify(head)
		if !ok || !known || value == "" {
			p.idleAll([]*entry{k})
			continue
		}
		fields = append(fields, model.Field{Head: head, Kind: carried(h.kind), Value: tidy(value)})
		p.use(k.para, useField)
	}
	p.use(e.kids[at].para, useHead)
	for _, m := range e.kids[at+1:] {
		text := m.text
		for _, k := range m.kids {
			text += "\n" + strings.Join(k.whole(), "\n")
		}
		t := newTask(m.para.pos, "", piece{label: m.label, text: text})
		t.Due = e.due
		t.Fields = slices.Clone(fields)
		p.add(t, e.duties)
	}
}

// body gives the one unnumbered paragraph that, under a number that is no chapter's,
// holds the task and its units.
func (e *entry) body() *entry {
	if e.label.style == plain || e.label.style <= han {
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

// saysOf understands an unnumbered line below a task that says more of it: 整改目标：…. Units and
// deadlines are no such lines.
func (e *entry) saysOf() (h head, value string, ok bool) {
	if e.label.style != plain || e.inline {
		return head{}, "", false
	}
	before, value, ok := strings.Cut(strings.Replace(e.text, ":", "：", 1), "：")
	if !ok || utf8.RuneCountInString(before) > 12 || tidy(value) == "" {
		return head{}, "", false
	}
	h, ok = classify(before)
	return h, tidy(value), ok && h.kind != model.KindUnit && h.kind != model.KindNumber && !h.loose && !isContact(h.word)
}

// does gives the line below e that says what is to be done, where e itself only names the matter:
// 整改措施：… below 一、断面水质未达标; nil where none does.
func (e *entry) does() *entry {
	var found *entry
	best := noRank
	for _, k := range e.kids {
		h, _, ok := k.saysOf()
		if !ok || h.kind != model.KindTask && !(h.kind == model.KindRequirement && strings.Contains(h.word, "内容")) || h.rank < asDetail {
			continue
		}
		if h.rank > best {
			found, best = k, h.rank
		}
	}
	if e.inline {
		return nil
	}
	return found
}

// task adds e, with what stands below it, as one task under the headings of path.
func (p *planner) task(e *entry, path []heading) {
	if done := e.does(); done != nil {
		p.matter(e, done, path)
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
	text = strings.Join(append([]string{text}, addend...), "\n")
	text = taskHead.ReplaceAllString(text, "")
	pc := piece{label: e.label, text: text}
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
		var inText []duty
		for _, s := range segs {
			if s.phrase != "" {
				inText = append(inText, duty{text: s.phrase, pos: pos})
			}
		}
		duties = append(inText, duties...)
	}
	t := newTask(pos, "", pc)
	t.Due, t.Fields = due, fields
	p.add(t, duties)
}

// fieldOf takes an unnumbered line that says more of the task above it for a column of it.
func (p *planner) fieldOf(e *entry) (model.Field, bool) {
	h, value, ok := e.saysOf()
	if !ok || len(e.duties) > 0 || len(e.kids) > 0 {
		return model.Field{}, false
	}
	p.use(e.para, useField)
	return model.Field{Head: h.word, Kind: carried(h.kind), Value: value}, true
}

// matter adds what the line done below e says is to be done; e, which names the matter, is its heading.
func (p *planner) matter(e, done *entry, path []heading) {
	p.enter(append(path[:len(path):len(path)], heading{text: e.para.text, pos: e.para.pos, style: e.label.style}))
	_, text, _ := done.saysOf()
	duties, due := slices.Concat(e.duties, done.duties), cmp.Or(e.due, done.due)
	fields := slices.Concat(e.fields, done.fields)
	for _, k := range e.kids {
		switch f, ok := p.fieldOf(k); {
		case k == done:
			for _, below := range k.kids {
				text += "\n" + strings.Join(below.whole(), "\n")
			}
		case ok:
			fields = append(fields, f)
		case k.label.style != plain:
			text += "\n" + strings.Join(k.whole(), "\n")
		case len(k.duties) > 0 || len(k.fields) > 0 || k.due != "":
			duties, fields, due = append(duties, k.duties...), append(fields, k.fields...), cmp.Or(due, k.due)
			p.idle = append(p.idle, k.para)
		default:
			p.idleAll([]*entry{k})
		}
	}
	p.use(done.para, useTask)
	t := newTask(done.para.pos, e.label.number, piece{text: text})
	t.Due, t.Fields = due, fields
	p.add(t, duties)
}

// taskHead is a word for the task before it, as the head of a column: 任务内容：.
var taskHead = regexp.MustCompile(`^(?:任务内容|工作任务|任务名称|任务事项|任务|事项|工作事项|工作内容|主要内容|具体任务|具体内容|整改措施|工作措施|具体措施|主要措施|措施)[:：]\s*`)

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
	if e.charged() {
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
	p.ds.Add(last.duties[0].pos, model.Warning, "phrase-shared", model.Text{
		ZH: fmt.Sprintf("“%s”下%d项任务只在最后写有责任单位，按各项共用处理", quote(up.para.text), n),
		EN: fmt.Sprintf("only the last of the %d tasks under %q is followed by units; all of them are given these", n, quote(up.para.text)),
	}, model.Text{ZH: "如只适用于最后一项，请在原文中逐项写明", EN: "if they are for the last task only, name the units of each task in the source"})
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
	var calm []paragraph
	for _, para := range p.idle {
		if !suspicious(para.text) || signRole.MatchString(para.text) {
			p.use(para, useNote)
			calm = append(calm, para)
			continue
		}
		p.use(para, useSpare)
		p.ds.Add(para.pos, model.Warning, "text-unused", model.Text{
			ZH: fmt.Sprintf("“%s”像是责任单位，但没有对应的任务，未列入", quote(para.text)),
			EN: fmt.Sprintf("%q looks like a duty but belongs to no task, and is left out", quote(para.text)),
		}, model.Text{ZH: "请核对此处是否缺少任务，或文件是否不完整", EN: "see whether a task is missing here, or the file is cut off"})
	}
	p.idle = nil
	if len(calm) == 0 {
		return
	}
	p.ds.Add(calm[0].pos, model.Note, "text-unused", model.Text{
		ZH: fmt.Sprintf("自“%s”起共%d段文字不是任务，未列入", quote(calm[0].text), len(calm)),
		EN: fmt.Sprintf("%d paragraph(s) from %q on are no tasks and are left out", len(calm), quote(calm[0].text)),
	}, model.Text{})
}

// suspicious reports whether a short text looks as if it said who does something.
func suspicious(text string) bool {
	if utf8.RuneCountInString(text) > 60 || strings.HasSuffix(text, "。") {
		return false
	}
	for _, w := range []string{"牵头", "责任单位", "责任部门", "负责", "配合单位"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
