package phrase

import (
	"slices"

	"fengong/model"
)

// What is here doubts how the ends of lines inside a cell were read (lines.go): what was taken for one name
// though a line ends in it, for two though they may be one, for text though a list may begin with it.

// onLine says that a party begins a line and may go on with the one before.
var onLine = model.Text{ZH: "在另一行，按另起的单位（组）处理，如与前一行同属一个名称或同一句话请合并", EN: "begins a line and is taken as a name of its own; it may go on with the line before"}

// brokenNames warns of parties in which a line ends, behind what may be whole.
func (p *parser) brokenNames() {
	for i := range p.parties {
		q := &p.parties[i]
		at, here := slices.BinarySearch(p.breaks, q.from)
		if here {
			if at++; q.from > 0 && isClose(p.s[q.from-1]) && !p.warnedAt(q.from, q.to) {
				p.report(q.from, q.to, model.Warning, "split-name", onLine, model.Text{})
			}
		}
		for ; at < len(p.breaks) && p.breaks[at] < q.to && q.told == untold; at++ {
			if k := p.breaks[at]; !inBrackets(p.s[q.from:q.to], k-q.from) && mayEndLine(p.s[q.from:k], p.s[k:q.to]) && !p.warnedAt(q.from, q.to) {
				p.report(q.from, q.to, model.Warning, "joined-name",
					model.Text{ZH: "中间有换行，按一个单位（组）处理，如是几个单位请拆开", EN: "goes over a line and is taken as one name; it may be several"},
					model.Text{
						ZH: "请在原文的单位之间补上顿号；如确是一个名称，请去掉其中的换行",
						EN: "put a 、 between the units in the source; if it is one name, take the line break out of it"})
			}
		}
	}
}

// inBrackets reports whether the place at in name is in brackets.
func inBrackets(name []rune, at int) bool {
	i := slices.IndexFunc(name, isOpen)
	return i >= 0 && i < at && slices.IndexFunc(name[at:], isClose) >= 0
}

// mayEndLine reports whether left may be a party or text that a line ends with, and right the party that
// another line begins with.
func mayEndLine(left, right []rune) bool {
	left = left[lastJoined(left):]
	if n, _ := companies.at(right); n > 0 || isOpen(right[0]) {
		return false // 勘察院⏎有限公司
	}
	if len(right) == 1 {
		return endsName(left) && levels.has(right[0])
	}
	if len(left) < 2 {
		return len(left) == 1 && isIn(left[0], offices) && endsName(right)
	}
	names := endsName(right) || isFirm(right) || isVenues(right)
	switch {
	case !names:
		return false
	case isVenues(left), isFirm(left), dutyEnd(left) > 0, trimRole(left) != nil && len(trimRole(left)) < len(left) && endsName(trimRole(left)):
		return true
	case isVillage(left):
		return !isBare(right) || isStanding(right) || string(right) == "办公室"
	case classify(left) == proseItem:
		return (!isBare(right) || isStanding(right)) && len(left) > 3
	case !endsName(left) && len(left) > 3 && level(left) == 0 && placePrefix(left) == 0 && !isMany(left):
		n, _ := proseOnce.at(left)
		return level(right) > 0 || isStanding(right) || isMany(right) || isIn(left[len(left)-1], "员师岗") || n > 0 && len(left) > 5 && len(right) > 2
	case !endsName(left) || isPlace(left) && !isMany(left):
		return false
	}
	if isBare(right) {
		return isIn(left[len(left)-1], "局科处院委厅署”\"") && !isLevelOrgan(left) && string(right) == "办公室" || isStanding(right) && !isLevelOrgan(left)
	}
	if k, _ := committee.at(right); k > 0 && left[len(left)-1] == '委' {
		return false // 市委⏎宣传部
	}
	return true
}

// brokenLists warns of parties that a line begins with, where the end of the line before them, with them or
// without them, is likely to be half a name, or an object of what comes before.
func (p *parser) brokenLists() {
	for b := 2; b < len(p.spans); b++ {
		stop, next := p.spans[b-1], p.spans[b]
		if stop.Kind != Connector || stop.End-stop.Start != 1 || p.s[stop.Start] != line || next.Kind != Unit && next.Kind != Group {
			continue
		}
		last := p.spans[b-2]
		if !p.mayGoOn(last, p.s[next.Start:next.End]) || p.warnedAt(last.Start, next.End) {
			continue
		}
		p.report(next.Start, next.End, model.Warning, "split-name",
			onLine,
			model.Text{ZH: "如与前一行是一个名称，请在原文中去掉换行", EN: "if it goes on with the line before, take the line break out of the source"})
	}
}

// mayGoOn reports whether name, which a line begins with, may go on with what last ends with.
func (p *parser) mayGoOn(last Span, name []rune) bool {
	text := p.s[last.Start:last.End]
	own := level(name) > 0 || placePrefix(name) > 0 || isMany(name) || isPlace(name) && len(name) > 2
	surely := endsSurely(name)
	if n, _ := dealings.at(name); n > 0 && level(name[n:]) > 0 || last.Kind == RoleWord && len(name) > 4 && !own && level(name[2:]) > 0 && endsName(name[2:]) {
		return true // 负责⏎通知县教育局
	}
	if n, _ := relatives.at(name); n > 0 {
		return true // 市政府⏎指定的部门
	}
	switch last.Kind {
	case Unit, Group:
		short := len(text) < 5 && (isShort(text) || level(text) > 0 && len(text) < 4 && !endsSurely(text))
		switch k, _ := committee.at(name); {
		case isLevelOrgan(text) && (k == len(name) || isHeadOffice(name) || isMany(name) && (isGeneric(name) || isIn(name[len(name)-1], offices))):
			return true // 市委⏎组织部; 市政府⏎各部门
		case string(text[max(0, len(text)-3):]) == "直机关" && isMany(name), len(text) > 1 && len(name) < 6 && !own && isIn(text[len(text)-1], "处部办") && !outpatients.in(name) && straddles(text, name), endsIn(text, "纪委") && string(name) == "监委", isIn(name[0], "和与及"):
			return true
		case len(name) < 4 && crosses(text, name) && !outpatients.in(name) && !own, isMany(text) && len(text) < 5 && crosses(text, name), len(text) < 3 && (levels.has(text[len(text)-1]) || levels.has(text[0]) && text[1] != '委' && !own):
			return true // 县安委会办⏎公室
		case short && !own, isMany(text) && len(text) < 5 && !own && !isStanding(name):
			return true // 州邮政⏎管理局
		}
		if n, _ := national.at(text); n > 0 {
			return endsInBranch(name) || placePrefix(name) > 0 && name[len(name)-1] == text[len(text)-1]
		}
		return name[0] == '第' && level(text) > 0 && !isNumberedBody(name)
	case Clause, RoleWord:
		if classify(text) == proseItem && !own && last.Kind == Clause {
			joined := slices.Concat(text, name)
			if n, _ := prose.at(joined); n > 0 && isBody(joined, n) {
				return true // 加强质量领⏎导小组
			}
		}
		if last.Kind == RoleWord && isOpen(text[0]) && (own || endsName(name)) {
			return false // 教务处（牵头）⏎学生处（负责）
		}
		n, _ := reportingEnds.before(text)
		if isIn(text[len(text)-1], "和与及的") || n > 0 || string(text[max(0, len(text)-2):]) == "组织" && isMany(name) {
			return true // 整改方案报⏎市文化馆
		}
		behind := last.Kind == Clause && p.behindRole(last)
		if n := len(text); last.Kind == RoleWord && n == 4 && string(text[:2]) == "负责" {
			if _, w := roleWords.at(text[2:]); w.class&weak != 0 && !isMany(name) {
				return true // 负责协调⏎县商务局
			}
		}
		switch {
		case !behind && last.Kind == Clause:
			return len(text) < 6 && !own && classify(text) != timeItem
		case len(name) < 4 && !own && !isStanding(name), isIn(name[0], "向对于为将把与和及"):
			return true // 指⏎挥部
		case last.Kind == Clause && len(text) < 4 && !isMany(name):
			return true // 负责辅导⏎市教育局
		}
		return !own && !surely && !isFirm(name) && !isStanding(name) && !isVillage(name) && !isIn(name[len(name)-1], "局委办厅处科部室会社团队") ||
			last.Kind == RoleWord && !surely && isPlace(name)
	}
	return last.Kind == OpenEnd && isGeneric(name) || last.Kind == Unknown || last.Kind == Person && len(text) == 2
}

// behindRole reports whether the span, which is text, stands right behind a role.
func (p *parser) behindRole(text Span) bool {
	return slices.ContainsFunc(p.spans, func(sp Span) bool { return sp.Kind == RoleWord && sp.End == text.Start })
}

// endsSurely reports whether name ends as offices do and hardly anything else does.
func endsSurely(name []rune) bool {
	n, _ := surest.before(name)
	return n > 0
}

// brokenText reports whether a line ends in the text from from to to, or right before it, and the next one
// begins with what may be a party.
func (p *parser) brokenText(from, to int) bool {
	at, _ := slices.BinarySearch(p.breaks, from)
	for ; at < len(p.breaks) && p.breaks[at] < to; at++ {
		piece := p.s[p.breaks[at]:min(len(p.s), p.breaks[at]+window)]
		if i := slices.IndexFunc(piece, isBound); i >= 0 {
			piece = piece[:i]
		}
		left := p.s[from:p.breaks[at]]
		if len(left) > 1 && (endsName(left) || isFirm(left[lastJoined(left):])) && len(piece) > 0 {
			return true
		}
		if name := trimRole(piece); len(name) > 1 && (endsName(name) || isFirm(name) || isVenues(name)) {
			return true
		}
	}
	return false
}

// warnedAt reports whether a warning stands between from and to.
func (p *parser) warnedAt(from, to int) bool {
	return slices.ContainsFunc(p.out.Diagnostics, func(d model.Diagnostic) bool {
		return d.Severity >= model.Warning && d.Pos.Char > p.at[from] && d.Pos.Char <= p.at[to-1]+1
	})
}
