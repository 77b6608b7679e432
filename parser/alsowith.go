package parser

import (
	"cmp"
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
)

// A paragraph about one body can say in clauses behind ； with whom it does some of them: 市粮食局负责…；会同市发展改革局监督….
// Those others have a part in their own clause and in no other.

// bringsIn finds at the head of a clause that those whom the paragraph is about do it with others, or help these.
var bringsIn = regexp.MustCompile(`^(?:要|应|须|并|同时|也|还|负责|牵头|积极|主动|及时|密切|认真|共同|按照?职责)*(会同|联合|协同|配合|协助)`)

// charged finds that a clause says of its subject that it has to do something: 组织部负责…, not 组织部队抢险.
var charged = regexp.MustCompile(`^[^，。；：]{2,30}?(?:负责|牵头|要|应|须)`)

// alone gives the clauses of what one body, or several at its head, is to do as tasks of their own, each with those whom it
// brings in; nothing where none brings in any.
func (g given) alone() (out []given) {
	subject, ok := g.subject()
	parts := clausesOf(g.text)
	if !ok || len(parts) < 2 || !slices.ContainsFunc(parts, func(part string) bool { _, ok := broughtIn(subject, strings.TrimPrefix(part, subject)); return ok }) {
		return nil
	}
	if _, ok := cutDuties(g.text); ok {
		return nil
	}
	for i, part := range parts {
		if lends := strings.TrimRight(part, "。"); i > 0 && lendsOnly(lends) { // 各学院积极配合
			last := &out[len(out)-1]
			last.text, last.phrase = last.text+"；"+part, last.phrase+"；"+lends
			continue
		}
		one, own := given{}, false
		if i == 0 && strings.HasPrefix(part, subject) {
			one, own = clauseOf(part)
		} else if one, own = broughtIn(subject, part); !own {
			one, own = clauseOf(part)
			if own = own && one.text == part && (charged.MatchString(part) || !asking.MatchString(part)); own { // 县水利局负责…, among those of another
				subject, _ = one.subject()
			}
		}
		if !own {
			one = given{phrase: subject}.withTail(part)
			if takesLead.MatchString(part) {
				one.phrase = subject + "牵头" + one.phrase[len(subject):]
			}
		}
		one.text = part
		out = append(out, one)
	}
	return out
}

// ownTask adds the task of k, which begins with its units: g, or a task for each of its clauses.
func (p *planner) ownTask(k *entry, g given) {
	d := duty{text: g.phrase, pos: k.para.pos}
	p.use(k.para, useTask)
	if !p.addAlone(k, g) {
		if with, ok := g.asOne(); ok {
			d.text = with.phrase
			p.within.add(k.para.pos, k.text)
		} else if g.lendsHand() {
			d.text += "配合"
		}
		text, duties := p.withNamed(k, strings.Join(append([]string{g.text}, p.below(k)...), "\n"), []duty{d})
		t := newTask(k.para.pos, "", piece{label: k.label, text: text})
		t.Due = cmp.Or(k.due, g.due)
		if m := dayAtEnd.FindStringSubmatchIndex(t.Text); k.due == "" && g.text != k.text && m != nil && isDate(t.Text[m[2]:m[3]]) { // 县教育局：举办书画展。（9月3日）
			t.Due, t.Text = t.Text[m[2]:m[3]], tidy(t.Text[:m[0]])+t.Text[m[4]:m[5]]
		}
		if at := strings.LastIndex(t.Text, "，"); at > 0 && t.Due == "" && g.text != k.text && isDate(t.Text[at+len("，"):]) && !comesAgain.MatchString(t.Text[at+len("，"):]) { // 县教育局：报送材料，周五前
			t.Due = t.Text[at+len("，"):]
		}
		t.Text = withoutDueSentence(t.Text, t.Due)
		p.add(t, duties)
		if p.differs(g.phrase) {
			p.within.add(k.para.pos, k.text)
		}
	}
}

// addAlone adds the clauses of g, what the paragraph k says, as tasks of their own where one brings in others; the first
// has the number. It reports whether it did.
func (p *planner) addAlone(k *entry, g given) bool {
	if k.numbers() {
		return false
	}
	parts := g.alone()
	if len(parts) > 0 {
		p.below(k) // what is not numbered is told of
	}
	for i, part := range parts {
		pc := piece{text: part.text}
		if i == 0 {
			pc.label = k.label
		}
		t := newTask(k.para.pos, "", pc)
		t.Due = cmp.Or(k.due, part.due)
		p.add(t, []duty{{text: part.phrase, pos: k.para.pos}})
	}
	return len(parts) > 0
}

// asOne gives g, which is one task, with those that a clause behind ， brings in: 提供分布图，根据气象条件会同气象部门发布预报. As the
// one whose clause it is leads there, it does so in all.
func (g given) asOne() (given, bool) {
	subject, ok := g.subject()
	if !ok {
		return g, false
	}
	found := false
	for i, part := range strings.FieldsFunc(g.text, func(r rune) bool { return strings.ContainsRune("，；。,;", r) }) {
		m := withOthersThere.FindString(part)
		if m == "" || i == 0 && strings.HasPrefix(part, subject) {
			continue
		}
		with, ok := joined(subject + "会同" + part[len(m):])
		others := strings.TrimPrefix(with, subject+"会同")
		if !ok || kindAlone.MatchString(others) || everybody(others) {
			continue
		}
		found = true
		g.phrase = strings.Replace(g.phrase, "；"+others, "", 1)
		first := firstParty(g.phrase)
		if with := strings.TrimSuffix(first, "负责"); with == subject { // nobody is said to lead yet
			g.phrase = subject + "会同" + others + g.phrase[len(first):]
		} else {
			g.phrase += "；" + others
		}
	}
	return g, found
}

// withOthersThere begins a clause on whom those before it do something with, also behind words on when.
var withOthersThere = regexp.MustCompile(`^(?:(?:根据|按照|依据)[^，。；]{2,12}?(?:情况|条件|需要|要求|规定|职责|分工)|(?:必要|需要)时)?(?:要|应|须|并|同时)*(?:积极|主动|及时|牵头)?会同`)

// subject gives the units that g is about, where they are plain.
func (g given) subject() (string, bool) {
	if isUnits(g.phrase) && !strings.HasPrefix(g.text, g.phrase) { // 市教育局：…
		return g.phrase, true
	}
	units, ok := unitsDoing(g.text)
	return units, ok && strings.HasPrefix(g.phrase, units)
}

// broughtIn understands a clause that begins with those with whom subject does it, or whom it helps: these have no task by it.
func broughtIn(subject, part string) (given, bool) {
	m := bringsIn.FindStringSubmatch(part)
	if m == nil {
		return given{}, false
	}
	rest := part[len(m[0]):]
	others, ok := unitsDoing(rest)
	if !ok {
		var with string
		with, ok = joined(subject + "会同" + rest)
		others = strings.TrimPrefix(with, subject+"会同")
	}
	if !ok || kindAlone.MatchString(others) || everybody(others) {
		return given{}, false
	}
	rest = rest[len(others):]
	if m[1] == "会同" || m[1] == "联合" {
		return given{phrase: subject + "会同" + others, text: part}.withTail(rest), true
	}
	if strings.Contains(m[0], "负责") { // 负责协同城管部门查处
		return given{phrase: subject, text: part}.withTail(rest), true
	}
	return given{phrase: subject + "配合", text: part}.withTail(rest), true
}

// lendsHand reports whether g is a body with a colon and a clause that it helps with something: 供销社：协助做好物资供应.
func (g given) lendsHand() bool {
	return isUnits(g.phrase) && !strings.HasPrefix(g.text, g.phrase) && assists.MatchString(g.text) && len(clausesOf(g.text)) == 1 && !ownDeed.MatchString(g.text)
}

// assists begins what a body helps with. What it 配合s another in, behind a colon, may be its own part.
var assists = regexp.MustCompile(`^(?:积极|主动|全力|大力)*(?:协助|协同)(?:[^省市县区州旗镇乡党指领总]|[省市县区州旗镇乡党指领总][^委政挥导])`)

// ownDeed finds that a body has something of its own to do as well.
var ownDeed = regexp.MustCompile(`.负责|牵头|承担|组织实施`)

// clausesOf parts a text at ；, but within brackets.
func clausesOf(text string) (out []string) {
	brackets := bracketed(text)
	start := 0
	add := func(end int) {
		if part := tidy(text[start:end]); part != "" {
			out = append(out, part)
		}
	}
	for i, r := range text {
		if (r == '；' || r == ';') && !slices.ContainsFunc(brackets, func(b extent) bool { return b.start < i && i < b.end }) {
			add(i)
			start = i + len(string(r))
		}
	}
	add(len(text))
	return out
}
