package phrase

import (
	"slices"
	"strings"

	"fengong/model"
)

// What is here puts together the parts of one office that share its name and their ending: 市公安局交警、治安支队.

// partEnds end the names of parts of an office that a list may share.
var partEnds = backTable(entry[struct{}]{`支队 大队 中队 科 处 股 室 科室`, struct{}{}})

// sharedParts finds the parts of one office in a ，-group, and gives each of them what it shares with the others.
func (p *parser) sharedParts(from, to int) {
	for i := from; i+1 < to; i++ {
		n := p.openOffice(&p.parties[i])
		if n == 0 {
			continue
		}
		last := p.lastPart(i, to, p.folded(&p.parties[i])[:n])
		if last == i {
			continue
		}
		p.givePart(i, last, n)
		i = last
	}
}

// openOffice gives the length of the office that the name of q begins with, if a word for one of its parts and no ending
// follows: 市公安局 of 市公安局交警.
func (p *parser) openOffice(q *party) int {
	name := p.folded(q)
	if q.told != untold || len(name) > window || isMany(name) || len(q.prefix) > 0 {
		return 0
	}
	for n := 3; n+2 <= len(name); n++ {
		office, part := name[:n], name[n:]
		if !isIn(office[n-1], "局委厅署") || !endsName(office) || prefixLength(office) == 0 || prefixLength(office) >= n-1 || len(part) > 4 {
			continue
		}
		if isPiece(office, part) {
			return n
		}
	}
	return 0
}

// isPiece reports whether part, behind office or behind another of its parts, says what a part deals with, and nothing else.
func isPiece(office, part []rune) bool {
	if k, _ := policeSquads.at(part); k == len(part) && endsIn(office, "公安局") {
		return true
	}
	return !endsName(part) && !slices.ContainsFunc(part, isBound) && (isFields(part) || len(part) < 4 && !isNamed(part) && level(part) == 0 && !roleWords.in(part) && !prose.in(part))
}

// lastPart gives the party before to that ends the parts of office that begin at i; i if there is none.
func (p *parser) lastPart(i, to int, office []rune) int {
	for k := i + 1; k < to; k++ {
		q := &p.parties[k]
		name := p.folded(q)
		if q.list != p.parties[i].list || q.told != untold || len(name) > 10 || level(name) > 0 || isMany(name) || !isIn(p.s[q.from-1], "、和与及") {
			break
		}
		if n, _ := partEnds.before(name); n > 0 && n < len(name) && isPart(office, name) {
			return k
		}
		if !isPiece(office, name) {
			break
		}
	}
	return i
}

// givePart puts the names of the parts from i to last together, the first n signs of the first being their office.
func (p *parser) givePart(i, last, n int) {
	first, end := &p.parties[i], &p.parties[last]
	k, _ := partEnds.before(p.folded(end))
	office, ending := p.raw[first.from:first.from+n], p.raw[end.to-k:end.to]
	units := make([]string, 0, last-i+1)
	for at := i; at <= last; at++ {
		q := &p.parties[at]
		q.class, q.shared = unitItem, true
		if at > i {
			q.prefix = office
		}
		if at < last {
			q.suffix = ending
		}
		units = append(units, p.unit(q))
	}
	p.note(token{from: first.from, to: end.to}, "suffix-carried", model.Text{
		ZH: "按后文补足为“" + strings.Join(units, "、") + "”",
		EN: "is taken as " + strings.Join(units, ", ") + ", after the words behind it"})
}
