package phrase

import "fengong/model"

// What is here reads with whose help somebody does something: 在市公安局、市交通局配合下，由市城管局负责.

// helpingWords are the words that say so, before 下.
var helpingWords = table(entry[struct{}]{`配合 协助 协同 参与 积极配合 密切配合 大力配合 共同配合 积极协助 大力协助 的配合 的协助 的积极配合 的密切配合 的大力配合 的大力协助`, struct{}{}})

// helpAt gives where the word begins and ends that says of those named behind the 在 at i that they help: 配合下. It gives
// 0 if there is none.
func (sc *scanner) helpAt(i int) (from, end int) {
	if sc.s[i] != '在' {
		return 0, 0
	}
	for k := i + 3; k+2 < min(len(sc.s), i+2*window) && !isIn(sc.s[k], ",;。\n:"); k++ {
		n, _ := helpingWords.at(sc.s[k:])
		if n == 0 || k+n >= len(sc.s) || sc.s[k+n] != '下' {
			continue
		}
		begin := k
		for begin > i+1 && !isStop(sc.s[begin-1]) {
			begin--
		}
		if name := sc.s[begin:k]; !endsName(name) && !isGeneric(name) || !sc.endsHelp(k+n+1) {
			return 0, 0
		}
		return k, k + n + 1
	}
	return 0, 0
}

// helpsBehind reports whether it is said at p with whose help the party left does something.
func (sc *scanner) helpsBehind(left []rune, p int) bool {
	if sc.s[p] != '在' || !endsName(left) || isPlace(left) {
		return false
	}
	_, end := sc.helpAt(p)
	return end > 0
}

// endsHelp reports whether what stands at i may follow 配合下: the end of the clause, or who does something, or a role.
func (sc *scanner) endsHelp(i int) bool {
	if i == len(sc.s) || isBound(sc.s[i]) || sc.s[i] == '由' {
		return true
	}
	rest := sc.s[i:min(len(sc.s), i+window)]
	if isIn(rest[0], "属级") {
		return false // 配合下属单位
	}
	n, _ := roleWords.at(rest)
	return n > 1 || asks(rest)
}

// helped reads who helps from the 在 at i on, and gives where that ends; i where there is nothing of the kind.
func (sc *scanner) helped(i int) int {
	from, end := sc.helpAt(i)
	if end == 0 {
		return i
	}
	until := sc.until
	sc.emit(byTok, i, i+1)
	for at := i + 1; at < from; {
		if kind, ok := signTok(sc.s[at]); ok {
			sc.emit(kind, at, at+1)
			at++
			continue
		}
		stop := at
		for stop < from && !isStop(sc.s[stop]) {
			stop++
		}
		at = sc.run(at, stop)
	}
	t := sc.emit(verbTok, from, end)
	t.role, t.helps = model.Support, true
	sc.until = until
	return end
}

// behindHelp gives the first of the parties of which the role at i is said, if who helps them stands between: 市城管局在市公安局配合下负责.
func (p *parser) behindHelp(i int) int {
	if i == 0 || !p.toks[i-1].helps || p.open < len(p.parties) {
		return len(p.parties)
	}
	k := p.closed
	for k > 0 && p.parties[k-1].list == p.list-2 {
		k--
	}
	return k
}

// sayHelped says the role of the verb at i of those before the ones who help.
func (p *parser) sayHelped(i int) bool {
	from := p.behindHelp(i)
	said := false
	for k := from; k < p.closed; k++ {
		p.say(&p.parties[k], p.toks[i].role)
		said = true
	}
	return said
}
