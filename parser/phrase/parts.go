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
			if last := p.lastBureau(i, to); last > i {
				p.givePart(i, last, level(p.folded(&p.parties[i])))
				i = last
			}
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
	k = max(k, 1) // 局
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

// lastBureau gives the party before to that ends the fields which begin with a level at i and of each of which the level has a
// bureau: 市财政、教育、民政局. It gives i if there is none.
func (p *parser) lastBureau(i, to int) int {
	first := &p.parties[i]
	name := p.folded(first)
	if n := level(name); first.told != untold || n != 1 || len(name) > 8 || !isBureaus(name[n:]) {
		return i
	}
	for k := i + 1; k < to; k++ {
		q := &p.parties[k]
		name := p.folded(q)
		if q.list != first.list || q.told != untold || len(name) > 8 || level(name) > 0 || p.s[q.from-1] != '、' || len(p.after(q)) > 0 {
			break
		}
		if last := len(name) - 1; last > 1 && isIn(name[last], "局厅") && isBureaus(name[:last]) {
			return k
		}
		if !isBureaus(name) {
			break
		}
	}
	return i
}

// isBureaus reports whether field is one that a bureau deals with, and no commission.
func isBureaus(field []rune) bool {
	n, _ := ofCommissions.at(field)
	return n == 0 && len(field) > 1 && isFields(field)
}

// ofCommissions are the fields that commissions deal with.
var ofCommissions = table(entry[struct{}]{`发展改革 发展和改革 发改 卫生 卫健 卫计 国资 国有资产 民族 民宗 经信 经济 编制 机构编制 网信 宣传 组织 统战 政法 住房 城乡 建设 农业和农村 农村工作 人口`, struct{}{}})
