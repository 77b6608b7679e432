package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
)

// A paragraph can give several bodies a sentence each: 教育部门要参与规划。发展改革部门要及时办理审批。 Each is then a task of its own.

// told is a sentence of a paragraph with the units that it begins with, and what follows it.
type told struct {
	text string
	given
}

// toldApart gives the sentences of a paragraph that begin with bodies of their own and what they have to do, and what
// stands before the first; nothing where all are about one.
func toldApart(text string) (opening string, parts []told) {
	pending := "" // what the next sentence is about: 三是加强值守。
	for _, s := range statements(text) {
		g, ok := given{}, false
		if opensWithUnits(s) {
			g, ok = somewhere(s, true)
		}
		switch {
		case ok && len(parts) > 0 && sameBody(parts[len(parts)-1].phrase, g.phrase): // 试点地区政府办公室负责…, behind 试点地区要…
			last := &parts[len(parts)-1]
			last.text += s
		case ok:
			parts = append(parts, told{pending + s, g})
			pending = ""
		case len(parts) > 0 && counted.MatchString(s) && utf8.RuneCountInString(s) <= maxHeading:
			pending += s
		case len(parts) == 0:
			opening += s
		default:
			last := &parts[len(parts)-1]
			last.text += s
			if more, says := somewhere(s, true); says {
				last.phrase += "；" + more.phrase
			}
		}
	}
	if pending != "" && len(parts) > 0 {
		parts[len(parts)-1].text += pending
	}
	if len(parts) < 2 || !slices.ContainsFunc(parts, func(t told) bool { return t.phrase != parts[0].phrase }) {
		return "", nil
	}
	return opening, parts
}

// statements gives the sentences of text, parted where clauses of one charge bodies of their own.
func statements(text string) (out []string) {
	for _, s := range fullSentences(text) {
		out = append(out, eachCharged(s)...)
	}
	return out
}

// sameBody reports whether b names some of those of a, or an office of theirs, and nobody else.
func sameBody(a, b string) bool {
	bare := func(s string) string {
		return strings.TrimSuffix(strings.TrimSuffix(firstParty(s), "负责"), "牵头")
	}
	a, b = bare(a), bare(b)
	return a != b && (strings.Contains(a, b) || strings.HasPrefix(b, a))
}

// fullSentences gives the sentences of text up to a full stop each, and those that 一是, 二是 count.
func fullSentences(text string) (out []string) {
	start := 0
	for i, r := range text {
		end := i + utf8.RuneLen(r)
		if r == '。' || (r == '；' || r == ';') && counted.MatchString(text[end:]) {
			out = append(out, text[start:end])
			start = end
		}
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

// counted begins one of several sentences that are counted: 二是.
var counted = regexp.MustCompile(`^\s*[一二三四五六七八九十]是`)

// dayHead is by when or from when on somebody has to do something, before who: 2019年3月底前，….
var dayHead = regexp.MustCompile(`^(?:[在到自从于])?` + when + `(?:底前|以前|之前|[前底起])?[，,]?`)

// underLead is under whose lead somebody has to do something, before who.
var underLead = regexp.MustCompile(`^在[^，。；：]{2,24}(?:领导|指导|统筹|指挥)下，`)

// opensWithUnits reports whether the first clause of a sentence, behind a time, begins with who has to do something.
func opensWithUnits(s string) bool {
	s = s[len(dayHead.FindString(s)):]
	s = s[len(underLead.FindString(s)):]
	s = strings.TrimPrefix(s[len(groupHead.FindString(s)):], "由")
	s = s[len(pleaseFirst.FindString(s)):]
	first, _, _ := strings.Cut(s, "，")
	if matter, by, found := strings.Cut(first, "由"); found && matter != "" && utf8.RuneCountInString(matter) <= 10 && !noDeed.MatchString(matter) { // 所需经费由市财政局列支
		if units, ok := unitsAtHead(by); ok && !unnamed(units) && !seesTo.MatchString(strings.TrimRight(by[len(units):], "。；")) {
			return true
		}
	}
	who := strings.TrimSuffix(whoActs(strings.TrimRight(first, "。；"), true), "配合")
	return who != "" && strings.HasPrefix(first, who)
}

// addApart adds the sentences of a numbered paragraph that are tasks of their own; the first has the number, and what
// stands before. It gives how many.
func (p *planner) addApart(k *entry, path []heading) int {
	if k.numbers() {
		return 0
	}
	opening, parts := toldApart(k.text)
	if lead := leadIn.FindString(opening); len(parts) > 0 && utf8.RuneCountInString(opening) > 2*maxHeading { // what the matter is like is no task
		p.idle = append(p.idle, paragraph{text: opening[len(lead):], pos: k.para.pos, id: -1})
		opening = lead
	}
	for i, s := range parts {
		pc := piece{text: strings.TrimRight(s.text, "，,")}
		if i == 0 {
			p.enter(path)
			p.use(k.para, useTask)
			pc = piece{label: k.label, text: opening + pc.text}
		}
		t := newTask(k.para.pos, "", pc)
		t.Due = s.due
		p.add(t, []duty{{text: s.phrase, pos: k.para.pos}})
	}
	return len(parts)
}
