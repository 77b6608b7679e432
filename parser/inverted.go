package parser

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"fengong/model"
	"fengong/parser/phrase"
)

// verbLead finds units at the head of a sentence that says what they do: 市规划局负责…,
// 市公安局、市建委协同市交通局负责….
var verbLead = regexp.MustCompile(`^(?:由)?([^，。；：:（）()]{2,60}?(?:局|委|办|厅|部|政府|中心|公司|处|科|院|会|队|社|集团|银行|单位|部门)(?:（[^）]{1,20}）)?)((?:(?:牵头|具体|共同|分别|主要|按职责)?(?:负责|承担|牵头|主办))|(?:配合|协助|参与|协同))`)

// given is a paragraph that names a unit before what it is to do.
type given struct {
	phrase string
	text   string // what is to be done; "" where it stands in the paragraphs below
}

// unitFirst understands a paragraph, without its number, that begins with the units:
// 市教育局：在学校…; 市规划局负责…; 团委.
func unitFirst(text string) (given, bool) {
	if at := strings.IndexAny(text, ":：—"); at > 0 && utf8.RuneCountInString(text[:at]) <= 60 {
		before := tidy(text[:at])
		_, size := utf8.DecodeRuneInString(text[at:])
		if isUnits(before) && !isAside(text) {
			return given{before, tidy(strings.TrimLeft(text[at+size:], ":：—"))}, true
		}
	}
	if isUnits(text) {
		return given{phrase: text}, true
	}
	if m := verbLead.FindStringSubmatch(text); m != nil {
		if lead, _, _ := strings.Cut(m[0], m[2]); isUnits(strings.NewReplacer("协同", "、", "配合", "、", "会同", "、", "由", "").Replace(lead)) {
			return given{m[0], text}, true
		}
	}
	return given{}, false
}

// isUnits reports whether text is a list of units, and surely so.
func isUnits(text string) bool {
	if n := utf8.RuneCountInString(text); n < 2 || n > 60 || strings.ContainsAny(text, "。；") || !isUnitList(text) {
		return false
	}
	r := phrase.Parse(text, phrase.Options{})
	if len(r.Assignments) == 0 || doubted(r.Diagnostics) {
		return false
	}
	for _, s := range r.Spans {
		if s.Kind == phrase.Unknown || s.Kind == phrase.Clause {
			return false
		}
	}
	return true
}

// invertedProse reports whether the text of doc names units first and their tasks behind.
func (p *planner) invertedProse(doc *document) bool {
	n := 0
	for i := range doc.blocks {
		if b := &doc.blocks[i]; b.grid == nil && !b.para.note {
			_, rest := cutLabel(b.para.text)
			if g, ok := unitFirst(rest); ok && (g.text != "" || i+1 < len(doc.blocks)) {
				if n++; n > 1 {
					return true
				}
			}
		}
	}
	return false
}

// inverted reads paragraphs that name the units before what they are to do. It reports
// whether they are such.
func (p *planner) inverted(root *entry) bool {
	n, others := 0, 0
	var count func(e *entry)
	count = func(e *entry) {
		for _, k := range e.kids {
			if _, ok := unitFirst(k.text); ok {
				n++
			} else if len(k.kids) == 0 {
				others++
			}
			count(k)
		}
	}
	count(root)
	if n < 2 {
		return false
	}
	p.enter(nil)
	p.unitsFirst(root, nil, nil)
	p.ds.Add(root.kids[0].para.pos, model.Note, "units-first", model.Text{
		ZH: fmt.Sprintf("原文先写单位、后写任务，按此读取（%d处）", n),
		EN: fmt.Sprintf("the source names units first and their tasks behind them; it is read so (%d places)", n)}, model.Text{})
	return true
}

// unitsFirst adds the tasks below up; named are the units in force.
func (p *planner) unitsFirst(up *entry, path []heading, named []duty) {
	for _, k := range up.kids {
		g, ok := unitFirst(k.text)
		switch {
		case ok && g.text != "":
			p.enter(path)
			d := duty{text: g.phrase, pos: k.para.pos}
			t := newTask(k.para.pos, "", piece{label: k.label, text: strings.Join(append([]string{g.text}, below(k)...), "\n")})
			p.use(k.para, useTask)
			p.useBelow(k, useTask)
			p.add(t, []duty{d})
			if k.label.style == plain {
				named = []duty{d}
			}
		case ok:
			d := []duty{{text: g.phrase, pos: k.para.pos}}
			p.use(k.para, useUnit)
			p.namedUnits = append(p.namedUnits, k.para.text)
			if len(k.kids) > 0 {
				p.unitsFirst(k, path, d)
			} else {
				named = d
			}
		case len(named) > 0:
			p.enter(path)
			t := newTask(k.para.pos, "", piece{label: k.label, text: strings.Join(append([]string{k.text}, below(k)...), "\n")})
			p.use(k.para, useTask)
			p.useBelow(k, useTask)
			p.add(t, named)
		case len(k.kids) > 0:
			p.use(k.para, useHeading)
			p.unitsFirst(k, append(path[:len(path):len(path)], heading{text: k.para.text, pos: k.para.pos, style: k.label.style}), nil)
		default:
			p.idleAll([]*entry{k})
		}
	}
}

// below gives the lines of all entries below e, word for word.
func below(e *entry) []string {
	var out []string
	for _, k := range e.kids {
		out = append(out, k.whole()...)
	}
	return out
}

func (p *planner) useBelow(e *entry, u use) {
	for _, k := range e.kids {
		p.use(k.para, u)
		p.useBelow(k, u)
	}
}
