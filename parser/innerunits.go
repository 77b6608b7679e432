package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

var (
	// byUnit finds who is to do something within a sentence: 由市城投集团负责建设.
	byUnit = regexp.MustCompile(`由([^由，。；：、（）()\s]{2,20}(?:[、和][^由，。；：、（）()\s]{2,20})*?)(?:总|共同|具体|主要|统一)?(牵头|负责|承担|主办|承办|组织实施|具体实施|落实)`)
	// partClause is a clause that only says what part bodies have: 市财政局、市人社局配合.
	partClause = regexp.MustCompile(`(?:^|[，；。,;\n])\s*(([^，。；：,;（）()\s]{3,60}?)(?:共同|积极|予以|做好)?(牵头|主办|配合|协办|协助|参与|支持))(?:[，；。,;\n]|$)`)
)

// namedPart is where the text of a task gives bodies a part in it, and the phrase that says so.
type namedPart struct {
	start, end int // in bytes of the text
	phrase     string
}

// partsNamed gives the parts of the text of k that name bodies with a part in it beside those of a column: in brackets with a
// role (市住建局负责), 由…负责, 市财政局配合 between commas, and those with whom one of its own does it.
func partsNamed(k *model.Task) []namedPart {
	var all []namedPart
	add := func(start, end int, phrase string) {
		if !slices.ContainsFunc(all, func(f namedPart) bool { return f.start < end && start < f.end }) {
			all = append(all, namedPart{start, end, phrase})
		}
	}
	for _, b := range bracketed(k.Text) {
		inner := k.Text[b.start:b.end]
		_, open := utf8.DecodeRuneInString(inner)
		_, shut := utf8.DecodeLastRuneInString(inner)
		if saysDuty(inner[open : len(inner)-shut]) {
			add(b.start, b.end, inner)
		}
	}
	for _, m := range byUnit.FindAllStringSubmatchIndex(k.Text, -1) {
		if areNames(k.Text[m[2]:m[3]]) {
			add(m[0], m[1], k.Text[m[0]:m[1]])
		}
	}
	for at := 0; ; { // a clause may begin with the sign that ends the one before
		m := partClause.FindStringSubmatchIndex(k.Text[at:])
		if m == nil {
			break
		}
		if names := k.Text[at+m[4] : at+m[5]]; areNames(names) && isUnits(names) {
			add(at+m[2], at+m[3], k.Text[at+m[2]:at+m[3]])
		}
		at += m[3]
	}
	for _, a := range k.Assignments {
		for _, word := range []string{"会同", "商"} {
			if rest, ok := strings.CutPrefix(k.Text, a.Unit+word); ok {
				if with, ok := joined(a.Unit + "会同" + rest); ok {
					add(0, len(with)-len("会同")+len(word), with)
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b namedPart) int { return a.start - b.start })
	return all
}

// areNames reports whether each name of a list ends as those of bodies do.
func areNames(list string) bool {
	names := strings.FieldsFunc(list, func(r rune) bool { return r == '、' || r == '和' })
	return len(names) > 0 && !slices.ContainsFunc(names, func(n string) bool { return !endsAsUnit(n) })
}

// unitsInText gives the task at s, which a column gives units already, those that its words
// name as well. pos is the place of the text.
func (t *tableReader) unitsInText(s spot, pos model.Pos) {
	k := t.p.at(s)
	text, before := k.Text, utf8.RuneCountInString(k.Label)
	for _, f := range partsNamed(k) {
		at := pos
		at.Char = before + utf8.RuneCountInString(text[:f.start]) + 1
		r := phrase.Parse(f.phrase, phrase.Options{Taught: t.p.taught})
		added := false
		k := t.p.at(s)
		for _, a := range r.Assignments {
			if i := slices.IndexFunc(k.Assignments, func(have model.Assignment) bool { return have.Unit == a.Unit }); i >= 0 {
				if have := &k.Assignments[i]; a.Role == model.Lead && have.Role == model.Responsible {
					have.Role, added = a.Role, true // the column's head only says 责任单位
				}
				continue
			}
			a.Pos = within(at, a.Pos)
			k.Assignments = append(k.Assignments, a)
			added = true
		}
		for _, d := range duesIn(f.phrase, r) {
			k.Steps = append(k.Steps, model.Step{When: d.when, What: pointBefore(text[:f.start])})
		}
		if added {
			part := text[f.start:f.end]
			t.inText.add(at, part)
			t.p.more[s] = append(t.p.more[s], part)
		}
	}
}

// remarkRole finds a word in a remark for the part that somebody has.
var remarkRole = regexp.MustCompile(`牵头|主办|承办|负责|配合|协助|协办|参与|会同`)

// changesUnits finds a remark that says who has the task now, or no more: 牵头单位调整为市教育局, 改由市公安局负责.
var changesUnits = regexp.MustCompile(`(?:单位|部门|牵头|责任|主办|承办|协办|配合)[^，。；0-9]{0,4}(?:改|调整|变更|更换|换)(?:为|由|成|至)\p{Han}|(?:改|调整|变更)由[^，。；]{2,30}(?:牵头|负责|承办|主办|配合|落实)|不再(?:由|负责|承担|牵头|配合|参与)|(?:划转|划归|移交)(?:至|给|到)?\p{Han}{2,20}$`)

// pastRemark finds a remark on who had a part before, or on what was done.
var pastRemark = regexp.MustCompile(`^(?:原|已|曾|此前|上年)|不再`)

// needed begins a remark that asks for somebody's help: 需财务处配合.
var needed = regexp.MustCompile(`^(?:需要?|须|应|拟|还需|另需|商请|要求?)`)

// ofMany is the name of a group: 各区, 市直各单位, 相关镇街.
var ofMany = regexp.MustCompile(`^(?:相关|有关|其他|其它|.{0,3}各)`)

// unitsInRemarks gives the tasks of row r, which a column gives units already, those that a remark on them gives a part
// as well: 市财政局配合, 会同市生态环境局起草. A remark that only names bodies gives them none.
func (t *tableReader) unitsInRemarks(r int) {
	for _, c := range t.l.fields {
		text := strings.Join(lines(t.own(r, c)), "、") // 市直各单位⏎相关镇街配合
		if t.l.columns[c].taken == model.KindRemark && changesUnits.MatchString(text) {
			t.changed.add(t.g.place(r, c), text)
			continue
		}
		if t.l.columns[c].taken != model.KindRemark || t.l.columns[c].fixed || !remarkRole.MatchString(text) || pastRemark.MatchString(text) || utf8.RuneCountInString(text) > 60 {
			continue
		}
		if begun := needed.FindString(text); begun != "" && isUnits(roleVerb.Replace(text[len(begun):])) {
			text = text[len(begun):]
		}
		said := t.p.parsed(wording{text: text})
		if slices.ContainsFunc(said.Assignments, func(a model.Assignment) bool { return !endsAsUnit(a.Unit) && !ofMany.MatchString(a.Unit) }) {
			continue
		}
		pointed := slices.ContainsFunc(t.l.units, func(u int) bool { return strings.Contains(t.own(r, u), "备注") })
		for _, s := range t.last {
			if len(t.p.at(s).Assignments) == 0 && !pointed {
				continue
			}
			t.addRemark(s, text, t.g.place(r, c), said)
		}
	}
}

// addRemark gives the task at s those of a remark on it; 会同 at its beginning makes the others lead.
func (t *tableReader) addRemark(s spot, text string, pos model.Pos, said phrase.Result) {
	k := t.p.at(s)
	had := slices.Clone(k.Assignments)
	added := false
	for _, a := range said.Assignments {
		if i := slices.IndexFunc(had, func(have model.Assignment) bool { return have.Unit == a.Unit }); i >= 0 {
			if have := &had[i]; a.Role == model.Lead && have.Role == model.Responsible {
				have.Role, added = a.Role, true
			}
			continue
		}
		a.Pos = within(pos, a.Pos)
		had = append(had, a)
		added = true
	}
	if !added {
		return
	}
	if strings.HasPrefix(text, "会同") {
		for i := range k.Assignments {
			if had[i].Role == model.Responsible {
				had[i].Role = model.Lead
			}
		}
	}
	k.Assignments = had
	t.inRemark.add(pos, text)
	t.p.more[s] = append(t.p.more[s], text)
}

// saysDuty reports whether the inside of a bracket says who does something, with a role
// word and names that end as units do.
func saysDuty(s string) bool {
	if !isDuty(s) {
		return false
	}
	return slices.ContainsFunc([]string{"负责", "牵头", "配合", "承办", "主办", "协办", "责任单位", "落实"}, func(w string) bool {
		return strings.Contains(s, w)
	})
}

// pointBefore gives the point of a text that ends where text does: 2.清淤.
func pointBefore(text string) string {
	at := strings.LastIndexAny(text, "；;。\n")
	if at < 0 {
		return tidy(text)
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return tidy(text[at+size:])
}
