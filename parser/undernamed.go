package parser

import (
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// What stands below units, or below a task that begins with its own.

// overTasks is a short heading over what a body is to do.
var overTasks = regexp.MustCompile(`^[^。；，：:]{0,12}(?:任务|要求|职责|工作|事项|措施)[:：]$`)

// withNamed gives a task under named units the duties that it names itself, and the units
// over it unless it says who leads or answers.
func (p *planner) withNamed(k *entry, text string, named []duty) (string, []duty) {
	if rest, ok := strings.CutPrefix(text, "会同"); ok && len(named) == 1 { // 会同市公安局整治… under 市教育局
		if with, ok := joined(named[0].text + "会同" + rest); ok {
			return text, []duty{{text: with, pos: named[0].pos}}
		}
	}
	if len(named) == 1 && isUnits(named[0].text) && takesLead.MatchString(text) { // 牵头开展检查
		return text, []duty{{text: named[0].text + "牵头", pos: named[0].pos}}
	}
	segs, ok := cutDuties(text)
	var own []duty
	if ok && len(segs) == 1 {
		text = segs[0].text
		own = append(own, duty{text: segs[0].phrase, pos: k.para.pos})
	}
	own = append(own, k.duties...)
	for _, d := range own {
		for _, a := range phrase.Parse(d.text, phrase.Options{Taught: p.taught}).Assignments {
			if a.Role != model.Support {
				return text, own
			}
		}
	}
	return text, append(named[:len(named):len(named)], own...)
}

// overPoints takes a sentence about a body that opens a list of what it has to do, 教育部门负责日常工作，履行以下职责：, as the heading of its
// points, and what it says itself before as a task. It reports whether k is one.
func (p *planner) overPoints(k *entry, g given, path []heading) bool {
	subject, ok := g.subject()
	if !ok || !opensDuties.MatchString(k.text) || len(k.kids) < 2 || slices.ContainsFunc(k.kids, func(e *entry) bool { return e.label.style == plain || e.charged() }) {
		return false
	}
	if at := strings.LastIndexAny(k.text, "，；,;"); at > len(subject)+len("负责") && strings.HasPrefix(k.text, subject) {
		p.enter(path)
		own := given{phrase: g.phrase, text: k.text[:at]}
		if one, ok := clauseOf(own.text); ok {
			own = one
		}
		t := newTask(k.para.pos, "", piece{label: k.label, text: own.text})
		t.Due = own.due
		p.add(t, []duty{{text: own.phrase, pos: k.para.pos}})
	}
	p.use(k.para, useHeading)
	p.unitsFirst(&entry{kids: k.kids}, append(path[:len(path):len(path)], heading{text: k.para.text, pos: k.para.pos, style: k.label.style}), []duty{{text: subject, pos: k.para.pos}})
	return true
}

// opensDuties finds that points on what a body has to do follow a sentence.
var opensDuties = regexp.MustCompile(`(?:以下|下列|如下)[^，。；：:]{0,16}[:：]$`)

// dutyWord stands before what a body is to do, on a line of its own.
var dutyWord = regexp.MustCompile(`^(?:(?:主要|工作|岗位|具体)?(?:职责|任务)(?:任务|分工)?|(?:主要|具体|重点)工作|工作内容)[:：]\s*`)

// ofNamed adds k, or each of the points that run on in its paragraph, as tasks of the named units.
func (p *planner) ofNamed(k *entry, path []heading, named []duty, crew []model.Field) {
	p.enter(path)
	p.use(k.para, useTask)
	points := k.points()
	for i, pt := range points {
		var below []string
		if i+1 == len(points) {
			below = p.below(k)
		}
		text, duties := p.withNamed(k, strings.Join(append([]string{pt.text}, below...), "\n"), named)
		if text = dutyWord.ReplaceAllString(text, ""); text == "" { // 主要职责：, over what they are
			continue
		}
		if len(duties) == 1 && duties[0] == named[0] && len(named) == 1 {
			if with, ok := (given{phrase: named[0].text, text: text}).asOne(); ok {
				duties = []duty{{text: with.phrase, pos: named[0].pos}}
				p.within.add(k.para.pos, text)
			}
		}
		p.add(dayCut(newTask(k.para.pos, "", piece{label: pt.label, text: text}), k.due, crew), duties)
	}
}

// points gives the points that stand in one paragraph: ①修路；②造林。 One that is not counted so is a point itself.
func (k *entry) points() (out []piece) {
	label, text := k.label, k.text
	if n, _ := model.Ordinal(label.number); label.style == circled && n == 1 {
		for next := '②'; next <= '⑳'; next++ {
			at := strings.IndexRune(text, next)
			if before := tidy(text[:max(at, 0)]); at < 0 || !endsSentence(before) {
				break
			}
			out = append(out, piece{label: label, text: tidy(text[:at])})
			label, text = cutLabel(text[at:])
		}
	}
	return append(out, piece{label: label, text: text})
}

// unknown adds a task like those around it whose units are not plain.
func (p *planner) unknown(k *entry, path []heading) {
	if p.addApart(k, path) > 0 {
		p.within.add(k.para.pos, k.text)
		p.below(k)
		return
	}
	p.enter(path)
	p.use(k.para, useTask)
	var duties []duty
	g, ok := actors(k.text)
	if !ok {
		if g, ok = somewhere(k.text, true); ok {
			p.within.add(k.para.pos, k.text)
		}
	}
	if !ok {
		if g, ok = likePoint(k.text); ok {
			p.within.add(k.para.pos, k.text)
		}
	}
	if !ok && dayLead.MatchString(k.text) {
		if g, ok = doer(k.text); ok {
			p.within.add(k.para.pos, k.text)
		}
	}
	if !ok && k.label.isArticle() { // 第一条 为加强管理，制定本办法。
		p.idleAll([]*entry{k})
		if _, names := unitsAtHead(k.text); names {
			p.unsure = append(p.unsure, k.para.id)
		}
		return
	}
	if ok {
		duties = []duty{{text: g.phrase, pos: k.para.pos}}
	}
	p.add(dayCut(newTask(k.para.pos, "", piece{label: k.label, text: strings.Join(append([]string{k.text}, p.below(k)...), "\n")}), g.due, nil), duties)
}

// differs reports whether a unit has one part in a clause of said and another one in a later clause.
func (p *planner) differs(said string) bool {
	parts := map[string]model.Role{}
	for clause := range strings.SplitSeq(said, "；") {
		for _, a := range phrase.Parse(clause, phrase.Options{Taught: p.taught}).Assignments {
			if role, ok := parts[a.Unit]; ok && role != a.Role {
				return true
			}
			parts[a.Unit] = a.Role
		}
	}
	return false
}

// below gives the lines of the numbered entries below e, word for word; what is not numbered
// there is no part of the task.
func (p *planner) below(e *entry) []string {
	var out []string
	for _, k := range e.kids {
		if k.label.style == plain && e.label.style != plain {
			if !k.isBodys(e) {
				p.idleAll([]*entry{k})
			}
			continue
		}
		out = append(out, k.whole()...)
		p.use(k.para, useTask)
		p.useBelow(k, useTask)
	}
	return out
}

// isBodys reports whether an unnumbered paragraph below e, which begins with its units, begins with others of its own.
func (k *entry) isBodys(e *entry) bool {
	if _, ok := e.unitFirst(); !ok {
		return false
	}
	g, ok := clauseOf(k.text)
	return ok && g.text == k.text && len(k.kids) == 0 && !unnamed(firstParty(g.phrase)) && !toAll.MatchString(k.text) && !composed.MatchString(k.text)
}

// besides adds the paragraphs below the task e that say of other bodies what they are to do: 第十二条 规划部门…, and 财政部门… on
// the next line.
func (p *planner) besides(e *entry, path []heading) {
	for _, k := range e.kids {
		if k.label.style == plain && e.label.style != plain && k.isBodys(e) {
			g, _ := clauseOf(k.text)
			p.enter(path)
			p.use(k.para, useTask)
			t := newTask(k.para.pos, "", piece{text: k.text})
			t.Due = g.due
			p.add(t, []duty{{text: g.phrase, pos: k.para.pos}})
		}
	}
}

func (p *planner) useBelow(e *entry, u use) {
	for _, k := range e.kids {
		p.use(k.para, u)
		p.useBelow(k, u)
	}
}
