package parser

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A block is a heading with lines below it that say what its matter is about: its units, its deadline,
// what is to be done.

// heads reports whether e, a short heading that names units, stands over numbered tasks that name none.
func (e *entry) heads() bool {
	if e.runs {
		return true
	}
	if !e.charged() || e.label.style == plain || e.label.style > hanParen {
		return false
	}
	segs, ok := cutDuties(e.text)
	if !e.inline { // 一、教育惠民, and 责任单位：… on the next line, over 1., 2.
		segs, ok = []segment{{text: e.text}}, e.unitsOverPoints()
	}
	if !ok || len(segs) != 1 || utf8.RuneCountInString(segs[0].text) > 40 || strings.ContainsAny(segs[0].text, "。；") {
		return false
	}
	for _, k := range e.kids {
		if k.label.style <= e.label.style {
			return false
		}
	}
	return len(e.kids) > 0
}

// unitsOverPoints reports whether the units of e stand on lines before the numbered points below it, of which there are
// several that are sentences.
func (e *entry) unitsOverPoints() bool {
	if len(e.kids) < 2 || len(e.duties) == 0 {
		return false
	}
	if last, first := e.duties[len(e.duties)-1].pos, e.kids[0].para.pos; last.Line+last.Para >= first.Line+first.Para {
		return false
	}
	return !slices.ContainsFunc(e.kids, func(k *entry) bool {
		return k.label.style == plain || k.charged() || len(k.kids) > 0 || !endsSentence(k.text) || strings.HasSuffix(k.text, "；") || strings.HasSuffix(k.text, ";")
	})
}

// runOn notes the headings below up that have their units on lines of their own, where the numbers of
// what stands below run on from one to the next: those are the tasks, and no points of one.
func (up *entry) runOn() {
	var found []*entry
	last, on := "", 0
	for _, k := range up.kids {
		if len(k.kids) == 0 || k.label.style == plain || k.label.style > hanParen {
			continue
		}
		for _, m := range k.kids {
			if m.label.style < arabic || m.charged() || m.holds() || last != "" && !follows(last, m.label.number) {
				return
			}
			last = m.label.number
		}
		if k.inline || len(k.duties) == 0 || endsSentence(k.text) || utf8.RuneCountInString(k.text) > 40 {
			return
		}
		if found = append(found, k); k.kids[0].label.number != "1" {
			on++
		}
	}
	for _, k := range found {
		k.runs = on > 0
	}
}

// headed adds the numbered tasks below e, which have its units in common.
func (p *planner) headed(e *entry, path []heading) {
	over, duties := heading{text: e.para.text, pos: e.para.pos, style: e.label.style}, e.ownDuties()
	if e.inline {
		segs, _ := cutDuties(e.text)
		over.text = e.label.text + segs[0].text
	}
	p.enter(append(path[:len(path):len(path)], over))
	for _, k := range e.kids {
		text := strings.Join(append([]string{k.text}, p.below(k)...), "\n")
		p.use(k.para, useTask)
		p.add(dayCut(newTask(k.para.pos, "", piece{label: k.label, text: text}), cmp.Or(k.due, e.due), e.fields), duties)
	}
}

// dayAtEnd is a deadline in brackets at the end of a text: 编制经费预算（3月15日前）.
var dayAtEnd = regexp.MustCompile(`[（(]([^（）()]{2,20}(?:前|底|末|[0-9]日|[0-9]月|旬|完成|长期坚持|持续推进))[）)]([。；]?)$`)

// labelledDay is what may be a deadline behind its label, in brackets at the end of a text.
var labelledDay = regexp.MustCompile(`[（(【〔\[]([^（）()【】〔〕：:]{2,8}[:：][^（）()【】〔〕]{1,30})[）)】〕\]]([。；]?)$`)

// labelledEnd is what may be a deadline behind its label, as the last sentence of a text.
var labelledEnd = regexp.MustCompile(`([。；;])\s*([^（）()：:，。；]{2,8}[:：][^（）()：:。；]{1,30})[。；]?$`)

// dueSentence is the last sentence of a text, where it may be a deadline and nothing else.
var dueSentence = regexp.MustCompile(`([。])\s*(?:请|须|务必)?(?:于|在)?([^，。；：（）()]{4,24})。?$`)

// withoutDueSentence leaves out the last sentence of a text where it says nothing but that all is done by due.
func withoutDueSentence(text, due string) string {
	if m := dueSentence.FindStringSubmatchIndex(text); m != nil && due != "" && doneBehind.ReplaceAllString(text[m[4]:m[5]], "$1") == due {
		return text[:m[3]]
	}
	if rest, ok := strings.CutSuffix(text, "，"+due); ok && strings.HasSuffix(due, "前") { // 更新宣传栏，3月5日前
		return rest
	}
	return text
}

// dayCut gives t a deadline, or, without one, that in brackets at the end of its text.
func dayCut(t model.Task, due string, fields []model.Field) model.Task {
	t.Due, t.Fields = due, slices.Clone(fields)
	if m := dayAtEnd.FindStringSubmatchIndex(t.Text); due == "" && m != nil && isDate(t.Text[m[2]:m[3]]) {
		t.Due = t.Text[m[2]:m[3]]
		t.Text = tidy(t.Text[:m[0]]) + t.Text[m[4]:m[5]]
	} else if m := labelledDay.FindStringSubmatchIndex(t.Text); due == "" && m != nil {
		if h, value, ok := dutyLine(t.Text[m[2]:m[3]]); ok && h.kind == model.KindDue && value != "" { // （完成时限：全年）
			t.Due = value
			t.Text = tidy(t.Text[:m[0]]) + t.Text[m[4]:m[5]]
		}
	} else if m := dueSentence.FindStringSubmatchIndex(t.Text); due == "" && m != nil && doneBehind.MatchString(t.Text[m[4]:m[5]]) && isDate(doneBehind.ReplaceAllString(t.Text[m[4]:m[5]], "$1")) { // …。12月2日前完成。
		t.Due, t.Text = doneBehind.ReplaceAllString(t.Text[m[4]:m[5]], "$1"), t.Text[:m[3]]
	} else if m := labelledEnd.FindStringSubmatchIndex(t.Text); due == "" && m != nil {
		if h, value, ok := dutyLine(t.Text[m[4]:m[5]]); ok && h.kind == model.KindDue && value != "" { // …。完成时限：6月底前。
			t.Due, t.Text = value, t.Text[:m[3]]
		}
	}
	t.Text = withoutDueSentence(t.Text, due)
	return t
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
			if k.label.style == plain && endsSentence(m.text) { // what closes the document
				p.idleAll([]*entry{k})
				continue
			}
			text += "\n" + strings.Join(k.whole(), "\n")
		}
		p.add(dayCut(newTask(m.para.pos, "", piece{label: m.label, text: text}), e.due, fields), e.duties)
	}
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
	if h, ok = classify(before); !ok && where.MatchString(before) {
		return head{word: before, kind: model.KindOther}, tidy(value), true
	}
	return h, tidy(value), ok && h.kind != model.KindUnit && h.kind != model.KindNumber && !h.loose && !isContact(h.word)
}

// where is the label of a line on the circumstances of a matter.
var where = regexp.MustCompile(`^(?:活动|工作|比赛|举办|实施|建设|会议|培训|项目|参加|参与|参赛)?(?:地点|地址|对象|形式|方式|范围|主题|规模|人数|人员|经费|频次)$`)

// tellsWhere reports whether text is such a line, whatever brackets stand in it.
func tellsWhere(text string) bool {
	before, _, ok := strings.Cut(strings.Replace(text, ":", "：", 1), "：")
	return ok && utf8.RuneCountInString(before) <= 12 && where.MatchString(before)
}

// does gives the line below e that says what is to be done, where e itself only names the matter:
// 整改措施：… below 一、断面水质未达标; nil where none does.
func (e *entry) does() *entry {
	var found *entry
	best := noRank
	for _, k := range e.kids {
		h, _, ok := k.saysOf()
		detail := h.kind == model.KindRequirement && (strings.Contains(h.word, "内容") || strings.HasSuffix(h.word, "要求") && e.isTopic() || h.word == "目标要求" && len(e.text) < 120)
		if !ok || h.kind != model.KindTask && !detail || h.rank < asDetail && !strings.HasSuffix(h.word, "要求") {
			continue
		}
		if h.rank > best {
			found, best = k, h.rank
		}
	}
	if e.inline {
		if segs, ok := cutDuties(e.text); !ok || len(segs) != 1 || !groupName.MatchString(segs[0].text) {
			return nil
		}
	}
	return found
}

// isTopic reports whether e only names a matter, in a few words.
func (e *entry) isTopic() bool {
	long := 20
	if strings.HasPrefix(e.text, "《") && strings.HasSuffix(e.text, "》") {
		long = 60
	}
	return e.label.style != plain && !e.inline && utf8.RuneCountInString(e.text) <= long && !endsSentence(e.text) && !strings.ContainsAny(e.text, "，。；")
}

// namesMatter reports whether e, with its units in brackets or behind a dash, only names a matter, which the paragraph below it says
// in full: （一）夯实基础（县水利局）, over 修复堤防4.2公里。
func (e *entry) namesMatter() bool {
	segs, ok := cutDuties(e.text)
	if !ok || len(segs) != 1 || !e.inline || e.label.style == plain || len(e.kids) == 0 {
		return false
	}
	title := segs[0].text
	if _, first := utf8.DecodeRuneInString(segs[0].phrase); first > 0 && !isOpening(segs[0].phrase) && !behindDash.MatchString(e.text) { // …。由县水利局负责
		return false
	}
	k := e.kids[0]
	return title != "" && utf8.RuneCountInString(title) <= 20 && !strings.ContainsAny(title, "，。；：") && k.label.style == plain && !k.charged() && utf8.RuneCountInString(k.text) > utf8.RuneCountInString(title) && endsSentence(k.text) && !toAll.MatchString(k.text) && !closesAll.MatchString(k.text)
}

// groupName is the name of a working group and nothing else, before who leads it: 污染处置组。由环境保护部牵头.
var groupName = regexp.MustCompile(`^[^，。；：]{2,12}(?:组|专班|小组|办公室)[。，：]?$`)

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
	over := heading{text: e.para.text, pos: e.para.pos, style: e.label.style}
	duties, due := slices.Concat(e.duties, done.duties), cmp.Or(e.due, done.due)
	if segs, ok := cutDuties(e.text); ok && e.inline {
		at := e.para.pos
		at.Char = utf8.RuneCountInString(e.label.text) + segs[0].at + 1
		over.text = e.label.text + strings.TrimRight(segs[0].text, "。，：")
		duties = append([]duty{{text: segs[0].phrase, pos: at}}, duties...)
	}
	p.enter(append(path[:len(path):len(path)], over))
	_, text, _ := done.saysOf()
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
	p.add(dayCut(newTask(done.para.pos, e.label.number, piece{text: text}), due, fields), duties)
}
