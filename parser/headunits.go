package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// Where the paragraphs around it begin with bodies and what they do, the body that a paragraph begins with is told by how its
// name ends, whatever the verb behind it: 医疗救护队携带药品驻点待命.

// firmEnd is what names of bodies end in and hardly a word of another kind does.
var firmEnd = regexp.MustCompile(`(?:[局厅]|委员会|管委会|[居村]委会|党委|工委|政府|广?播?电视台|办事处|办公室|部门|单位|机构|公司|集团|中心|指挥部|[大支总中分小]队|(?:救援|救护|服务|保障|抢险|抢修|工作|执法|巡逻|巡查|宣传|突击|应急)队|(?:医|学|法|检察|研究|保健|敬老|养老|福利|卫生)院|学校|[处科股]室?|联合会|红十字会|学会|研究会|促进会|基金会|协会|商会|总?工会|妇联|\p{Han}[^局内外东西南北中干全支]部)$`)

// headPerson finds who is in charge of a body, and no verb before others: 负责人, not 负责人口普查.
const headPerson = `负责人(?:[^口才员事工大防民]|$)`

// nameGoesOn begins what stands behind the name of a body that is no subject: 县教育局的通知, 县住建局负责人.
var nameGoesOn = regexp.MustCompile(`^(?:[的和与及、等之（(门]|` + headPerson + `|主要|领导|班子|党组|党委|党总支|党支部|总部|成员|工作人员|干部|职工|全体|内部|会议|名单|职责|机关|系统|文件|印发|关于|联合印发|原|所属|下属|是|为[^，。；]{0,16}(?:单位|部门|主体|成员|依托|核心|主|组长)(?:[，。；]|$)|有|已|曾|副|[局处科所站队]长|主任|书记)`)

// wordOfPart is a word that only begins as the end of a name does: 动员部署.
var wordOfPart = regexp.MustCompile(`^部(?:署|件|位|落|分[^局公厂院校])`)

// lacks finds that a clause tells what is wrong.
var lacks = regexp.MustCompile(`[^减不至多年缺]少(?:[，。；、]|$)|存在[^的，。；]{0,16}(?:问题|现象|隐患|漏洞|差距|不足)(?:[，。；]|$)|发现[^，。；]{0,30}[0-9一二两三四五六七八九十][处起个家例]|尚未|未按|未及时|未落实|未建立|不到位|不[齐全够]|不[^断定得]{0,2}规范|滞后|缺失|缺乏|偏[低少弱慢]`)

// isLack reports whether text tells what is wrong and nothing that is to be done.
func isLack(text string) bool { return lacks.MatchString(text) && !isWanted.MatchString(text) }

// isWanted finds that something is to be done.
var isWanted = regexp.MustCompile(`要|应|须|请|及时|立即|抓紧|确保|负责|依法|尽快|严格|加强|做好`)

// unitsAtHead gives the bodies that the first clause of text begins with, by how their names end.
func unitsAtHead(text string) (units string, ok bool) {
	stop := strings.IndexAny(text, "，。；：,;:\n")
	if stop < 0 {
		stop = len(text)
	}
	if strings.HasPrefix(text, "本") || strings.HasPrefix(text, "该") || strings.HasPrefix(text, "凡") { // 本办法适用于政府…
		return "", false
	}
	n := 0
	for i := range text[:stop] {
		if n++; n > 60 {
			break
		}
		if rest := text[i:stop]; n < 3 || !mayEndUnits(text[:i]) || utf8.RuneCountInString(rest) < 4 || nameGoesOn.MatchString(rest) || wordOfPart.MatchString(text[max(0, i-len("部")):]) || !firmEnd.MatchString(text[:i]) || !areUnitsBefore(text[:i], rest) {
			continue
		}
		if end := longerName(text[:stop], i); end > i {
			i = end
		}
		return text[:i], !kindAlone.MatchString(text[:i]) && !asksOthers(text[:i]) && !wasDone.MatchString(text[:stop]) && !isLack(text[i:])
	}
	return "", false
}

// longerName gives where a name ends that goes on behind i, where no verb begins: 县科|技局选派人员.
func longerName(clause string, i int) int {
	if doingAll.MatchString(clause[i:]) {
		return 0
	}
	n := 0
	for j := range clause[i:] {
		if n++; n > 5 {
			break
		}
		if end := i + j; n > 1 && firmEnd.MatchString(clause[:end]) && utf8.RuneCountInString(clause[end:]) >= 4 && areUnitsBefore(clause[:end], clause[end:]) {
			return end
		}
	}
	return 0
}

// bodyLine finds a name and, behind a colon, what is to be done, and nameCharged a name and what it is charged with.
var (
	bodyLine    = regexp.MustCompile(`^([^，。；：:（(—]{2,24})(?:[：:]|—+)\s*([^\s—].{3,})$`)
	nameCharged = regexp.MustCompile(`^([^，。；：:（()）]{2,24}?)((?:主要|具体|共同|统一|分别)?(?:负责|牵头)[^，。；：:人制]{2}.*)$`)
	nameMust    = regexp.MustCompile(`^([^，。；：:（()）]{2,24}?)((?:要|应当?|须)[^求点素件闻，。；：:]{2}.*)$`)
)

// likeThose understands a paragraph below up whose name may be that of a body or of a thing, 县图书馆：…, where those around it are
// duties of known bodies, written in the same way.
func (k *entry) likeThose(up *entry) (given, bool) {
	for _, form := range []*regexp.Regexp{bodyLine, nameCharged} {
		m := form.FindStringSubmatch(k.text)
		if m == nil || !surelyBodies(m[1]) || form == bodyLine && (isAside(k.text) || tellsWhere(k.text)) {
			continue
		}
		known, like := 0, 0
		for _, other := range up.kids {
			o := form.FindStringSubmatch(other.text)
			if other.label.style != k.label.style || o == nil {
				continue
			}
			if g, ok := other.unitFirst(); ok && g.text != "" && (g.text != other.text) == (form == bodyLine) {
				known++
			} else if !ok && surelyBodies(o[1]) {
				like++
			}
		}
		switch {
		case known == 0 || known+like < 3:
		case form == bodyLine:
			if g, ok := underHead(m[1], m[2]); ok {
				return g, true
			}
			return given{phrase: m[1], text: m[2]}, true
		default:
			return given{phrase: m[1], text: k.text}.withTail(m[2]), true
		}
	}
	return given{}, false
}

// surelyBodies reports whether the grammar takes all of text for names of bodies and doubts none of them.
func surelyBodies(text string) bool {
	if strings.ContainsAny(text, "的是了这他也很又还把被让但该此") { // words of a sentence, which is quickly told
		return false
	}
	if h, known := classify(text); known && h.kind != model.KindUnit && !areParts(text) || deedFirst.MatchString(text) || upon.MatchString(text) {
		return false
	}
	r := phrase.Parse(text, phrase.Options{})
	if len(r.Assignments) == 0 || doubtful(r.Diagnostics) > 0 {
		return false
	}
	return !slices.ContainsFunc(r.Spans, func(s phrase.Span) bool {
		return s.Kind == phrase.Unknown || s.Kind == phrase.Clause || s.Kind == phrase.Person || s.Kind == phrase.Label
	})
}

// areBodies reports whether a text that can be nothing else than who does something names bodies.
func areBodies(text string) bool {
	return isUnits(text) || surelyBodies(text) && roleWord.Replace(text) == text && !acts(text)
}

// maybeBody reports whether the grammar takes all of a short name for a body, be it with a doubt that is told.
func maybeBody(name string) bool {
	if utf8.RuneCountInString(name) > 12 || acts(name) || alsoDone.MatchString(name) || deedFirst.MatchString(name) || upon.MatchString(name) || manner.MatchString(name) || asksOthers(name) {
		return false
	}
	r := phrase.Parse(name, phrase.Options{})
	return len(r.Assignments) > 0 && !slices.ContainsFunc(r.Spans, func(s phrase.Span) bool {
		return s.Kind != phrase.Unit && s.Kind != phrase.Group && s.Kind != phrase.Connector
	})
}

// likePoint understands a point, among others that begin with bodies, of which the grammar is sure that it does so as well: 县档案馆整理…,
// 村民兵连开展….
func likePoint(text string) (given, bool) {
	stop := strings.IndexAny(text, "，。；：,;:\n")
	if stop < 0 {
		stop = len(text)
	}
	n := namesBefore(text[:stop], doingAll)
	if n == 0 || vague.MatchString(text[:n]) || kindAlone.MatchString(text[:n]) || asksOthers(text[:n]) || wasDone.MatchString(text[:stop]) || isLack(text) {
		return given{}, false
	}
	return given{phrase: text[:n], text: text}.withTail(text[n:]), true
}
