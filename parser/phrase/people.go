package phrase

// withPerson gives where the name of a person begins behind that of the unit in t, 市发展改革委卢延生, or 0. The phrase has
// to speak of people, or to have several such names: 县工信局高新办 is one office.
func (p *parser) withPerson(t token) int {
	at := personBehind(p.s[t.from:t.to])
	if at == 0 {
		return 0
	}
	if p.people == 0 {
		p.people = -1
		n := 0
		for i := range p.toks {
			if k := &p.toks[i]; k.kind == nameTok && personBehind(p.s[k.from:k.to]) > 0 {
				n++
			}
		}
		if n > 2 || peopleSaid.in(p.s) {
			p.people = 1
		}
	}
	if p.people < 0 {
		return 0
	}
	return t.from + at
}

// peopleSaid are labels of units with people: 牵头单位及责任人.
var peopleSaid = table(entry[struct{}]{`责任人 负责人 联系人 责任领导 牵头领导 分管领导 主要领导 责任人员`, struct{}{}})

// personBehind gives how long the name of a unit is that the name of a person follows, 0 where it is none.
func personBehind(text []rune) int {
	for n := len(text) - 2; n >= max(3, len(text)-3); n-- {
		if isNamed(text[n:]) && endsName(text[:n]) && !endsName(text) && !hasTitle(text[n:]) {
			return n
		}
	}
	return 0
}
