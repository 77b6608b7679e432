package parser

import (
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
)

// Units may stand first in the whole of a document, or in a list of it: 成员单位职责 in an
// emergency plan. The share of paragraphs that begin with units tells which.

// unitsShare counts the paragraphs below root that begin with units or stand under units alone on
// their line, and all that say something. Sentences about bodies whose verb does not tell, 经贸部门调运物资, count
// where nearly all are of the kind. That is doubtful, and so is one body alone over all that is to be done.
func (root *entry) unitsShare() (first, all int, doubtful bool) {
	heads := map[string]bool{} // units that stand alone
	onDuties := false          // below a heading on who is to do what
	covered := 0               // what stands under such, themselves left out
	named := false             // units that are not 各单位
	under := 0                 // the level of those that stand over what follows; 0 without
	numbered := false          // the last of heads is numbered and so is what stands under it
	loose := 0                 // sentences about bodies with any verb
	for _, e := range root.flat() {
		if under > 0 && e.label.style != plain && e.level() < under {
			under = 0
		}
		in := clauses(e.text)
		g, ok := e.unitFirst()
		named = named || in != nil || ok && (someNamed(g.phrase) || onDuties && everyKind.MatchString(g.phrase))
		onDuties = onDuties || len(e.kids) > 0 && onDuty.MatchString(e.text)
		switch {
		case in != nil && (e.label.style == plain || opening(e.text) != ""):
			first, all = first+len(in), all+len(in)
		case ok && g.text == "":
			under = e.level()
			if e.opens > 0 {
				under = e.opens
			}
			numbered = (e.label.style != plain || e.opens > 0) && e.numbers()
			heads[squeeze(e.text)] = true
			first, all = first+1, all+1
		case ok:
			first, all = first+1, all+1
		case under > 0:
			covered++
		case len(e.kids) == 0:
			all++
			if g, ok := amongDated(e.text); ok && e.label.style == plain && (!unnamed(g.phrase) || dayLead.MatchString(e.text)) && !composed.MatchString(e.text) {
				loose++
			}
		}
	}
	if 3*(first+loose) >= 2*(all+covered) && loose > 2 {
		doubtful = first < 2 || 3*first < all+covered
		first, named = first+loose, true
	}
	if !named {
		return 0, all, false
	}
	if len(heads) > 1 || len(heads) > 0 && covered > 1 && numbered {
		doubtful = doubtful || first == 1
		first += covered
	}
	return first, all + covered, doubtful
}

// handedTo is a heading that says to whom what stands below it is handed.
var handedTo = regexp.MustCompile(`^(?:交办|转办|交由|移交)(?:给)?([^，。；：:]{2,40}?)(?:办理|处理|落实)?[:：]?$`)

// unitFirst understands an entry that begins with units, also where a full stop is behind these and what they do is
// below: （3）市公安局。
func (e *entry) unitFirst() (given, bool) {
	if e.office {
		return given{phrase: e.text}, true
	}
	if m := handedTo.FindStringSubmatch(e.text); m != nil && isUnits(m[1]) { // 一、交办红旗社区居委会
		return given{phrase: m[1]}, true
	}
	if e.seats && len(e.kids) == 0 { // 组委会, whose members are named, and no more
		return given{}, false
	}
	if m := dutiesOf.FindStringSubmatch(e.text); m != nil && e.numbers() && (strings.HasPrefix(m[1], "各") || !isUnits(m[1])) && !vague.MatchString(m[1]) && !kindAlone.MatchString(m[1]) && areBodies(m[1]) && !slices.ContainsFunc(e.kids, func(k *entry) bool { g, ok := unitFirst(k.text); return ok && !unnamed(g.phrase) }) {
		return given{phrase: m[1]}, true // 各乡镇职责, over points that name nobody
	}
	if units, stops := strings.CutSuffix(e.text, "。"); stops && len(e.kids) > 0 && e.label.style != plain && saysDeed(e.kids[0].text) && isUnits(units) {
		return given{phrase: units}, true
	}
	return unitFirst(e.text)
}

// pointsOf gives the numbered points in lists below root of which most begin with their units, whatever stands before and
// behind them in the record of a meeting or a notice, and how many begin so. It is sure where the verb tells in half
// of each list. Headings that hold no such points are left out of only.
func (root *entry) pointsOf() (only *entry, own int, sure bool) {
	sure = true
	var pick func(e *entry) *entry
	pick = func(e *entry) *entry {
		firmly, all, heads, n := 0, 0, 0, 0
		var numbered, below []*entry
		for _, k := range e.kids {
			if k.label.style == plain {
				continue
			}
			n++
			numbered = append(numbered, k)
			if g, ok := k.unitFirst(); ok && (g.text != "" || len(k.kids) > 0) && !unnamed(g.phrase) {
				firmly, all = firmly+1, all+1
			} else if g, ok := among(k.text); ok && !unnamed(g.phrase) {
				all++
			} else if units, ok := unitsAtHead(k.text); ok && len(k.kids) == 0 && !vague.MatchString(units) { // 县供电公司为安置点架线
				heads++
			} else if _, ok := likePoint(k.text); ok && len(k.kids) == 0 {
				heads++
			} else if in := pick(k); in != nil {
				below = append(below, in)
			}
		}
		if all+heads == n { // whatever the verb, where all are so
			all = n
		}
		with := *e
		switch {
		case n > 2 && (2*firmly >= n || 3*all >= 2*n):
			own, sure = own+all, sure && 2*firmly >= n
			with.kids = numbered
		case len(below) > 0:
			with.kids = below
		default:
			return nil
		}
		return &with
	}
	only = pick(root)
	return only, own, sure
}

var (
	// onDuty is a heading on who is to do what.
	onDuty = regexp.MustCompile(`^[^。；，]{0,16}(?:职责|分工|责任分解|任务分解)[^。；，]{0,6}$`)
	// everyKind is all bodies of one kind, which are named: 各级组织部门, 各区政府.
	everyKind = regexp.MustCompile(`^各(?:级|地|[县区市州盟旗乡镇街])[^，。；]{0,4}(?:\p{Han}{2,}(?:部门|机关|政府|机构|委员会|办事处|局|厅|委|办)|\p{Han}*(?:公司|分局|支局|支行|学校|医院|中心|大队|支队|中队|服务站))`)
)

// findLed marks the lists below up of which most entries begin with their units, where what is
// around them does not.
func (up *entry) findLed() {
	if up.charged() {
		return
	}
	for _, s := range []style{plain, han, hanParen, arabic, dotted, arabicParen, circled} {
		var all, first []*entry
		for _, k := range up.kids {
			if k.label.style != s || k.charged() || k.holds() {
				continue
			}
			all = append(all, k)
			if beginsWithUnits(k.text) {
				first = append(first, k)
			}
		}
		switch {
		case len(first) < 3 && s == plain, len(first) < 2, 3*len(first) < 2*len(all):
		case s == plain:
			for _, k := range all { // 市委宣传部把握导向, among others with a plainer verb
				if g, ok := amongDated(k.text); ok && !vague.MatchString(g.phrase) {
					first = append(first, k)
				}
			}
			mark(first)
		default:
			mark(all)
		}
	}
	for _, k := range up.kids {
		if k.led = k.led || !k.charged() && !k.holds() && k.standsOver(); !k.led {
			k.findLed()
		}
	}
}

// standsOver reports whether e says of bodies, and nothing else, that what is numbered below it is theirs: 镇乡工作职责, 减灾处负责以下工作：.
func (e *entry) standsOver() bool {
	return e.numbers() && (e.opens > 0 || dutiesOf.MatchString(e.text)) && e.isUnitsAlone()
}

// beginsWithUnits reports whether the very first words of text are units, with a name of their own.
func beginsWithUnits(text string) bool {
	if clauses(text) != nil {
		return true
	}
	g, ok := unitFirst(text)
	if !ok && dayLead.MatchString(text) { // 3月5日前，体育组制定规程
		g, ok = amongDated(text)
	}
	if !ok || unnamed(g.phrase) || composed.MatchString(text) {
		return false
	}
	if when := dayLead.FindString(text); when != "" {
		text = text[len(when):]
	}
	if m := matterFirst.FindString(text); m != "" { // 关于征地问题。由弋江镇人民政府负责…
		text = text[len(m):]
	}
	head := []rune(squeeze(strings.TrimPrefix(strings.TrimPrefix(text[:min(len(text), 60)], "请"), "由")))
	return strings.HasPrefix(strings.TrimPrefix(g.phrase, "由"), string(head[:min(2, len(head))]))
}

// ledFrom gives the first of es that are led.
func ledFrom(es []*entry) []*entry {
	n := 0
	for n < len(es) && es[n].led {
		n++
	}
	return es[:n]
}

func mark(es []*entry) {
	for _, e := range es {
		e.led = true
	}
}
