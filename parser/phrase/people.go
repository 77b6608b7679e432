package phrase

// withPerson gives where the name of a person begins behind that of the unit in t, 市发展改革委卢延生, or 0. The phrase has
// to speak of people, or to have several such names: 县工信局高新办 is one office.
func (p *parser) withPerson(t token) int {
	at := personBehind(p.s[t.from:t.to])
	if at == 0 || p.options.Posts && isIn(p.s[t.to-1], "员长师工") { // 实验室管理员
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
		if n > 2 || p.options.People || peopleSaid.in(p.s) {
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

// personOrPost takes t for a person or, where posts answer, for the post that it names.
func (p *parser) personOrPost(t token) {
	n := 0
	if p.options.Posts {
		n = postEnd(p.s[t.from:t.to])
	}
	if n > 0 {
		post := t
		post.to = t.from + n
		class := unitItem
		if isMany(p.s[post.from:post.to]) {
			class = groupItem
		}
		p.party(post, class)
		t.from = post.to
	}
	if t.from < t.to {
		p.span(Person, t)
		p.skipped(t, "person-skipped")
	}
}

// postEnd gives how long the post is that name begins with, before the name of a person or not; 0 where it is no post but a
// person, with a title or without.
func postEnd(name []rune) int {
	for i := range name {
		n, _ := titles.at(name[i:])
		if n == 0 || i+n < len(name) && !isNamed(name[i+n:]) {
			continue
		}
		if before := name[:i]; i > 0 && isIn(before[i-1], "副总") && i < 3 {
			before = name[:i-1]
			if len(before) == 1 && surnames.has(before[0]) {
				return 0 // 张副局长
			}
		} else if i == 1 && surnames.has(before[0]) {
			return 0 // 王局长
		}
		return i + n
	}
	if isNamed(name) {
		return 0
	}
	for n := len(name) - 3; n > 1 && n < len(name)-1; n++ { // 保洁班长李志强
		if isNamed(name[n:]) && isIn(name[n-1], "长员师理监任记管") {
			return n
		}
	}
	return len(name)
}

// IsPost reports whether name is that of a post, and of no person: 镇长, 总会计师, 董事长.
func IsPost(name string) bool {
	s := []rune(name)
	return hasTitle(s) && postEnd(s) == len(s)
}
