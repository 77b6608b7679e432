package parser

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// verbLead finds units at the head of a sentence that says what they do: 市规划局负责…,
// 市公安局、市建委协同市交通局负责….
var verbLead = regexp.MustCompile(`^(?:由)?([^，。；：:（）()]{2,60}?(?:局|委|办|厅|部|政府|中心|公司|处|科|院|会|队|社|集团|银行|单位|部门|室|股|组|站|所|校|联|系|街道|[镇乡])(?:（[^）]{1,20}）)?)((?:(?:牵头|具体|共同|分别|主要|按职责)?(?:负责|承担|牵头|主办))|(?:配合|协助|参与|协同)|(?:要|应|须|务必)(?:于|在|尽快|抓紧|加快|会同|负责|做好|抓好|组织|牵头|按|对|研究|制定|完成|积极|主动|认真))`)

// together finds who helps whom: 市公安局、市建委协同市交通局负责….
var together = regexp.MustCompile(`^([^，。；：:（）()]{2,40}?)(?:协同|协助|配合)([^，。；：:（）()]{2,30}?)(?:负责|承担|做好|抓好)`)

// clause is a party of such a sentence with what it does: 由县城管局牵头、县住建局配合.
var clause = regexp.MustCompile(`^(?:[、，]\s*)?(?:由)?([^，。；：:（）()]{2,160}?(?:（[^，。；：:（）()]{1,20}）[^，。；：:（）()]{0,80}?){0,3})(牵头负责|牵头组织实施|牵头抓好落实|(?:具体|共同|统一)?负责(?:具体|组织|抓好|统筹)?(?:实施|落实|推进|办理|完成|组织|安排)|(?:具体|共同|统一)负责|组织实施|组织落实|具体实施|抓好落实|牵头|负责|主办|承担|承办|配合|协助|参与|参加|协办|(?:实施|落实|安排|办理)$)`)

// leadIn finds the short sentence that says what a paragraph is about: 全面排查隐患。
var leadIn = regexp.MustCompile(`^[^。：:；，、（）()]{4,24}。`)

// helped finds the parties of 由甲会同乙，….
var helped = regexp.MustCompile(`^由([^，。；：:（）()]{2,40})会同([^，。；：:（）()]{2,60}?)(?:，|(?:具体|共同)?负责(?:具体|组织|抓好)?(?:实施|落实|推进|办理|完成|组织)?|牵头|组织实施|组织落实|具体实施|抓好落实|实施$|落实$)`)

// clauseLead gives the clauses at the head of a sentence that say who leads and who supports,
// where there is more than one or they begin with 由.
func clauseLead(text string) (string, bool) {
	if m := helped.FindStringSubmatch(text); m != nil && isUnits(m[1]) && isUnits(m[2]) {
		return strings.TrimRight(m[0], "，"), true
	}
	if m := underOfficer.FindString(text); m != "" { // 由杨某某副市长负责，市发改委牵头，…
		said, n := clausesAtHead(text[len(m):])
		return m + said, n > 0
	}
	said, n := clausesAtHead(text)
	if n == 0 || n == 1 && !strings.HasPrefix(text, "由") {
		return "", false
	}
	return said, true
}

// underOfficer finds a clause that says which officer is over what follows.
var underOfficer = regexp.MustCompile(`^由[^，。；：:、]{1,16}(?:[省市县区州镇乡]长|书记|常委|主席|主任|秘书长|部长|局长|指挥长|同志|领导)(?:牵头|总体|具体|全面)?(?:负责|负总责|牵头|主抓|挂帅|统筹|协调)，`)

// clausesAtHead gives the clauses at the head of a sentence that say who leads, answers or supports,
// and how many there are.
func clausesAtHead(text string) (said string, n int) {
	rest := text
	for rest != "" {
		m := clause.FindStringSubmatch(rest)
		if m == nil || !isUnits(m[1]) || n > 0 && asksOthers(strings.TrimLeft(m[1], "、，")) { // 县卫生局负责 | 组织医疗单位参加
			break
		}
		rest = rest[len(m[0]):]
		n++
	}
	return text[:len(text)-len(rest)], n
}

// given is a paragraph that names a unit before what it is to do.
type given struct {
	phrase string
	text   string // what is to be done; "" where it stands in the paragraphs below
	due    string // where the text ends with it
}

// unitFirst understands a paragraph, without its number, that begins with the units:
// 市教育局：在学校…; 市规划局负责…; 团委.
func unitFirst(text string) (given, bool) {
	if bare := countMark.ReplaceAllString(text, ""); bare != text && isUnits(bare) { // 市教育局（3项）
		return given{phrase: bare}, true
	}
	if m := dutiesOf.FindStringSubmatch(text); m != nil && isUnits(m[1]) && !bodiesAtLarge.MatchString(m[1]) { // 市国土局的职责
		return given{phrase: m[1]}, true
	}
	if !strings.ContainsAny(text, ",;:()") {
		return beginsWith(text)
	}
	wide := fullWidth.Replace(text)
	g, ok := beginsWith(wide)
	written := func(part string) string { // as it stands in text, which has as many characters
		at := strings.LastIndex(wide, part)
		if at < 0 || part == "" {
			return part
		}
		from := utf8.RuneCountInString(wide[:at])
		return string([]rune(text)[from : from+utf8.RuneCountInString(part)])
	}
	if strings.HasPrefix(wide, g.phrase) {
		g.phrase = string([]rune(text)[:utf8.RuneCountInString(g.phrase)])
	}
	g.text, g.due = written(g.text), written(g.due)
	return g, ok
}

var (
	// dutiesOf is a heading over what bodies are to do: 区建设局的职责, 抢险组主要职责：.
	dutiesOf = regexp.MustCompile(`^([^，。；：:]{2,40}?)的?(?:主要|工作|具体)?(?:职责|职能)(?:任务|分工)?(?:是|为|如下)?[:：]?$`)
	// bodiesAtLarge are no bodies, but all of them: 成员单位, 各有关部门.
	bodiesAtLarge = regexp.MustCompile(`^(?:各|有关|相关|成员|责任|组成|参加)*(?:单位|部门|机构|工作组|小组|专业组|职能部门)$|^各`)
)

// fullWidth makes signs of half a width those of Chinese text.
var fullWidth = strings.NewReplacer(",", "，", ";", "；", ":", "：", "(", "（", ")", "）")

// beginsWith is unitFirst for a text with the signs of Chinese text.
func beginsWith(text string) (given, bool) {
	if g, ok, decided := behindOpening(text); decided {
		return g, ok
	}
	if g, ok := partedUnits(text); ok {
		return g, true
	}
	if rest, ok := strings.CutPrefix(text, "请"); ok { // 请县水利局于6月10日前完成…
		return asked(text, rest)
	}
	if _, rest, ok := strings.Cut(text, "由"); ok && (strings.HasPrefix(text, "由") || strings.Contains(text, "，由")) {
		if at := strings.Index(text, "，由"); at >= 0 {
			rest = text[at+len("，由"):]
		}
		if said, ok := clauseLead("由" + rest); ok && rest != text[len("由"):] { // …，由县住建局负责办理
			return given{phrase: said, text: text}.withTail(rest[len(said)-len("由"):]), true
		} else if g, asks := asked(text, rest); asks && !ok { // …，由县住建局修改完善后印发
			return g, true
		}
	}
	if h, ok := classify(text); ok && h.kind == model.KindUnit {
		return given{}, false // the head of a column: 责任单位
	}
	if before, rest, ok := strings.Cut(text, "。"); ok && saysDeed(tidy(rest)) && !acts(before) && (isUnits(before) || everyone.MatchString(before)) { // 县应急管理局。负责统筹…
		if said, ok := clauseLead(tidy(rest)); ok && strings.HasSuffix(before, "组") { // 抢险组。由县应急局牵头，…
			return given{phrase: said, text: text}.withTail(tidy(rest)[len(said):]), true
		}
		return given{phrase: before, text: tidy(rest)}, true
	}
	if at := strings.IndexAny(text, ":：—"); at > 0 && utf8.RuneCountInString(text[:at]) <= 60 {
		before := tidy(text[:at])
		last := before[strings.LastIndexAny(before, "，,")+1:]
		if h, known := classify(strings.TrimLeft(last, "，")); known && h.kind == model.KindUnit && last != before {
			return given{}, false // 便民疏导点26处，配合单位：…
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		if (isUnits(before) || everyone.MatchString(before)) && !isAside(text) {
			rest := tidy(strings.TrimLeft(text[at+size:], ":：—"))
			if said, ok := clauseLead(rest); ok && strings.HasSuffix(before, "组") { // 抢险组：由县应急局牵头，…
				return given{phrase: said, text: text}, true
			}
			return given{phrase: before, text: rest}, true
		}
	}
	if isUnits(text) {
		return given{phrase: text}, true
	}
	if m := whoseWork.FindStringSubmatch(text); m != nil && isUnits(m[1]) { // 省监察厅牵头的工作
		return given{phrase: m[1]}, true
	}
	if phrase, ok := clauseLead(text); ok {
		return given{phrase: phrase, text: text}.withTail(text[len(phrase):]), true
	}
	if phrase, ok := joined(text); ok {
		return given{phrase: phrase, text: text}.withTail(text[len(phrase):]), true
	}
	if units, ok := unitsBefore(text, ought); ok && !everyoneAsked.MatchString(units) {
		return given{phrase: units, text: text}.withTail(text[len(units):]), true
	}
	if m := together.FindStringSubmatch(text); m != nil && isUnits(m[1]) && isUnits(m[2]) {
		return given{phrase: m[2] + "负责，" + m[1] + "配合", text: text}, true // A协同B负责: B answers
	}
	if m := verbLead.FindStringSubmatch(text); m != nil {
		if lead, _, _ := strings.Cut(m[0], m[2]); isUnits(strings.NewReplacer("协同", "、", "配合", "、", "会同", "、", "由", "").Replace(lead)) {
			if strings.IndexAny(m[2], "要应须务") == 0 { // 区人社局要于3月20日前…
				m[0] = lead
			}
			return given{phrase: m[0], text: text}.withTail(text[len(m[0]):]), true
		}
	}
	return given{}, false
}

// whoseWork finds a heading that says whose the work below it is.
var whoseWork = regexp.MustCompile(`^(.{2,60}(?:牵头|负责|主办|承办|承担|落实|配合|协助|参与)(?:负责|办理|推进|落实|组织实施|实施)?)的(?:重点|主要|具体)?(?:工作|任务|事项|目标|项目|措施)(?:任务|事项)?(?:（[^（）]{1,12}）)?[：:]?$`)

// bracketFirst finds what stands in brackets before a text.
var bracketFirst = regexp.MustCompile(`^[（【]([^（）【】。；]{2,60})[）】]\s*([^（【\s].{2,})$`)

// partedUnits understands a text before which the units stand in brackets, （县政府办）编制年度报告, or with a blank
// behind them, where it says what they do: 县科技局 推广减隔震技术.
func partedUnits(text string) (given, bool) {
	if m := bracketFirst.FindStringSubmatch(text); m != nil && isUnits(m[1]) && roleWord.Replace(m[1]) == m[1] {
		return given{phrase: m[1], text: m[2]}, true
	}
	at := strings.IndexAny(text, " 　\t")
	if at <= 0 || utf8.RuneCountInString(text[:at]) > 40 {
		return given{}, false
	}
	units, rest := text[:at], tidy(text[at:])
	if loc := acting.FindStringIndex(rest); !acts(rest) && (loc == nil || loc[0] > 0) || !isUnits(units) && !everyone.MatchString(units) {
		return given{}, false
	}
	return given{phrase: units, text: rest}, true
}

// behindOpening understands a text that opens with the matter, a short sentence or who says it, before
// the units. decided is false where it does not open so.
func behindOpening(text string) (g given, ok, decided bool) {
	if m := matterFirst.FindString(text); m != "" { // 关于供电工程。由区供电公司负责…
		g, ok := beginsWith(text[len(m):])
		if ok && g.text == text[len(m):] {
			g.text = text
			return g, true, true
		}
		return given{}, false, true
	}
	if m := leadIn.FindString(text); m != "" && !isUnits(strings.TrimSuffix(m, "。")) { // 全面排查隐患。由市教育局牵头，…
		if g, ok := beginsWith(text[len(m):]); ok && g.text == text[len(m):] && roleVerb.Replace(g.phrase) != g.phrase && !everyoneAsked.MatchString(g.phrase) {
			g.text = text
			return g, true, true
		}
	}
	if when := timeFirst.FindString(text); when != "" { // 下半年县水利局要…
		g, ok := beginsWith(text[len(when):])
		if ok && g.text == text[len(when):] {
			g.text = text
			return g, true, true
		}
	}
	if said := meetingSays.FindString(text); said != "" { // 会议明确：县水利局…
		g, ok := beginsWith(text[len(said):])
		if ok && g.text == text[len(said):] && !everyoneAsked.MatchString(g.phrase) {
			g.text = text
			return g, true, true
		}
		return given{}, false, true
	}
	return given{}, false, false
}

var (
	// timeFirst is when units are to do something, before them.
	timeFirst = regexp.MustCompile(`^(?:今年|明年|本年度?|本月|下月|近期|当前|目前|下一步|[上下]半年|第?[一二三四]季度|(?:19|20)[0-9]{2}年(?:[上下]半年)?)[，,]?`)
	// past begins a sentence of what has been: 去年市公安局处置警情320起.
	past = regexp.MustCompile(`^(?:去年|上年|前年|往年|历年|今年以来|年初以来|近年来?|近日|日前|昨日|此前|截至)`)
)

// saysDeed reports whether what stands behind a body and a full stop says what it does, and is no bracket.
func saysDeed(rest string) bool {
	return utf8.RuneCountInString(rest) > 3 && !strings.ContainsRune("（([【〔", []rune(rest)[0])
}

// ought finds that a unit has to do something, whatever it is: 县水利局要加强巡查.
var ought = regexp.MustCompile(`要|应当|应|须|务必|必须`)

// acting begins what a unit is to do: 区林业局要依法查处, 区财政金融局确保经费.
var acting = regexp.MustCompile(`(?:综合|要|应|须|需|将|负责|确保|保障|做好|抓好|加强|组织|牵头|协助|配合|依法|按照|根据|切实|积极|严格|定期|及时|统筹|指导|监督|落实|制定|建立|开展|承担|对|会同|向|给予|予以|派|提供|安排|配备|推进|推动|完善|强化|维护|查处|打击|整治|排查|监测|发布|协调|审核|把关|保证|把握|掌握|参与|参加|收集|汇总|管理|筹集|筹措|调配|调集|调度|储备|抢修|修复|动员|发动|宣传|引导|办理|受理|处理|处置|检查|核实|核查|分析|研究|拟订|起草|编制|申请|支持|帮助|保护|设立|设置|选派|培训)`)

// bodyAhead finds that a verb begins the rest of a name, 市委 | 宣传部, and bodyNot what only begins so: 组织部署.
var (
	bodyAhead = regexp.MustCompile(`^\p{Han}{2}(?:部|室|局|处|科|委|办|站|所|院)`)
	bodyNot   = regexp.MustCompile(`^\p{Han}{2}(?:部署|部分|室内|局部|处置|处理|处罚|科学|科技|科普|办理|办好|办公|办结|站点|站位|所有|所需|所属|院内|委托|委派)`)
)

// among understands a paragraph between others that begin with the units: whatever the verb
// is, units at its head are those that it is about.
func among(text string) (given, bool) {
	m := leadIn.FindString(text) // 医疗防疫。区卫健局向各考点派驻医护人员。
	if m != "" && (len(m) == len(text) || isUnits(strings.TrimSuffix(m, "。"))) {
		m = ""
	}
	m += timeFirst.FindString(text[len(m):])
	units, ok := unitsBefore(text[len(m):], acting)
	return given{phrase: units, text: text}.withTail(text[len(m)+len(units):]), ok
}

// manner is how units do something, between them and the verb: 县公安局、县城管局联合对….
var manner = regexp.MustCompile(`(?:联合|共同|分别|各自|尽快|立即|抓紧|继续|进一步|牵头)+$`)

// unitsBefore gives the units that stand in the first clause of text before one of verbs.
func unitsBefore(text string, verbs *regexp.Regexp) (units string, ok bool) {
	stop := strings.IndexAny(text, "，。；：,;:\n")
	if stop < 0 {
		stop = len(text)
	}
	for _, at := range verbs.FindAllStringIndex(text[:stop], -1) {
		before := manner.ReplaceAllString(text[:at[0]], "")
		if strings.HasSuffix(before, "所") && needs.MatchString(text[at[0]:]) || turns.MatchString(before) {
			continue // 抢险所需物资, 争取将兰州列为国家发改委综合试点
		}
		if (isUnits(openEnd.ReplaceAllString(before, "")) || fieldList.MatchString(before) && isUnits(before) || everyone.MatchString(before)) && (!bodyAhead.MatchString(text[at[0]:]) || bodyNot.MatchString(text[at[0]:])) {
			return before, true
		}
	}
	return "", false
}

// turns finds that a body is what something is made: 将…列为国家发改委.
var turns = regexp.MustCompile(`[列作成]为|\p{Han}将[^乐]`)

// needs is what, behind 所, makes no body of the words before it.
var needs = regexp.MustCompile(`^[需要须应]`)

// openEnd is what ends a list of units that names some of them: 市总工会、市妇联等单位.
var openEnd = regexp.MustCompile(`等(?:有关|相关)?(?:部门|单位|机构)?$`)

// everyone finds a group of bodies that its name does not show to be such: 各村（社区）.
var everyone = regexp.MustCompile(`^各(?:村|社区|网格|学校|企业|班级|班组|景区|园区|医院|门店|车间|项目|车站|商户|家庭|支部|小组)(?:[、（(][^：]{1,16})?$`)

// joined gives the parties at the head of a sentence of which one works with others: 后勤处会同保卫处
// of 后勤处会同保卫处开展检查.
func joined(text string) (string, bool) {
	before, after, ok := strings.Cut(text, "会同")
	if !ok || !isUnits(strings.TrimPrefix(before, "由")) {
		return "", false
	}
	stop := strings.IndexAny(after, "，。；：,;:（）()\n")
	if stop < 0 {
		stop = len(after)
	}
	longest := 0
	n := 0
	for i, r := range after[:stop] {
		if n++; n > 40 {
			break
		}
		if end := i + utf8.RuneLen(r); isUnits(after[:end]) {
			longest = end
			if acts(after[end:]) { // 市公安局整治校园周边 is not about a school
				break
			}
		}
	}
	if longest == 0 {
		return "", false
	}
	return text[:len(before)+len("会同")+longest], true
}

// withTail takes what the rest of the sentence says of others and of the deadline: 教务处负责修订，
// 各学院配合，5月底前完成。
func (g given) withTail(rest string) given {
	others, due, _ := tail(rest)
	g.phrase, g.due = g.phrase+others, due
	return g
}

// tail understands the clauses behind who does something: who helps, each with a ，before it, and
// by when. only reports whether they say nothing else.
func tail(clauses string) (others, due string, only bool) {
	only = true
	by, deeds := "", 0 // when the one deed is to be done
	first, _ := utf8.DecodeRuneInString(clauses)
	own := !strings.ContainsRune("，；。,;", first) // the first clause goes on with what the units before it do
	for part := range strings.FieldsFuncSeq(clauses, func(r rune) bool { return strings.ContainsRune("，；。,;", r) }) {
		deed := own
		own = false
		m := helps.FindStringSubmatch(part)
		switch {
		case m != nil && isUnits(m[1]):
			others += "，" + part
		case m != nil && isUnits(strings.TrimRight(m[1], "要应须均")): // 各县要配合
			others += "；" + part
		case isDate(part) && !strings.HasPrefix(part, "根据") && !strings.HasPrefix(part, "按"): // how, in a sentence
			due = strings.TrimSuffix(sureBefore.ReplaceAllString(part, ""), "完成")
		default:
			if units, ok := unitsBefore(timeFirst.ReplaceAllString(part, ""), acting); ok && !deed && !vague.MatchString(units) && !asksOthers(units) { // 区城管局做好值守
				others += "；" + units
				deeds++
			}
			if m := byThen.FindStringSubmatch(part); m != nil && isDate(m[1]) {
				by = m[1]
				deeds++
			}
			only = false
		}
	}
	if due == "" && deeds == 1 {
		due = by
	}
	return others, due, only
}

// asking begins what units have others do: 督促教育部门.
var asking = regexp.MustCompile(`^(?:组织|协调|督促|指导|监督|动员|引导|支持|帮助|责成|通知|联系|联合|配合|协助|会同)+`)

// asksOthers reports whether a name is no name, but what somebody else has units do.
func asksOthers(name string) bool {
	rest := asking.ReplaceAllString(name, "")
	return rest != name && utf8.RuneCountInString(rest) > 3 // 组织人事部 stays
}

// byThen finds by when a deed is to be done, before it: 于4月底前完成线路迁改.
var byThen = regexp.MustCompile(`^(?:要|应|须)?(?:确保|力争|务必|争取)?[于在]?([^，。；]{0,8}?[0-9月年季度底末日号旬]{2,8}(?:以前|之前|前))(?:基本|全面|全部)?(?:完成|落实|建成|办结|提交|报送|制定|出台|印发|开工|竣工|启动|实现|举办|召开)`)

// sureBefore is what comes before a deadline in a sentence: 确保6月底前.
var sureBefore = regexp.MustCompile(`^(?:确保|力争|务必|争取|并|须|要|应)(?:在|于)?`)

// helps finds a clause that says who supports, or carries out what another leads: 各学院配合, 各乡镇抓好落实.
var helps = regexp.MustCompile(`^(.{2,160}?)((?:积极|密切|做好|共同)?(?:配合|协助|参与|协办)(?:落实|实施|完成|工作)?|(?:具体|分别|共同|抓好|负责|按职责分工)?(?:组织)?(?:落实|实施|执行|承办|负责)|(?:负责|做好|加强)?(?:业务|技术)?(?:指导|督导|监督检查|监督|督促|督查|检查)(?:落实|工作)?)$`)

// isUnits reports whether text is a list of units, and surely so.
func isUnits(text string) bool {
	if n := utf8.RuneCountInString(text); n < 2 || n > 160 || strings.ContainsAny(text, "。；") || past.MatchString(text) || !isUnitList(text) && !fieldList.MatchString(text) {
		return false
	}
	r := phrase.Parse(text, phrase.Options{})
	if len(r.Assignments) == 0 || doubted(r.Diagnostics) {
		return false
	}
	for _, s := range r.Spans {
		if s.Kind == phrase.Unknown || s.Kind == phrase.Clause {
			return false
		}
	}
	return true
}

// fieldList is a list of the fields of departments: 应急管理、住建、交通运输等部门.
var fieldList = regexp.MustCompile(`^(?:\p{Han}{2,6}(?:部门)?[、和])+\p{Han}{2,6}?(?:等?(?:有关|相关)?部门)$`)

// invertedProse reports whether the text of doc names units first and their tasks behind.
func (p *planner) invertedProse(doc *document) bool {
	var run []paragraph
	for i := range doc.blocks {
		if doc.blocks[i].grid == nil {
			run = append(run, doc.blocks[i].para)
		}
	}
	if root := (&planner{opts: p.opts, uses: make([]use, len(p.uses)), titled: map[model.Pos]bool{}}).outline(run); len(root.forOne()) > 0 || root.unitsBehind() {
		return true
	}
	n := 0
	for i := range doc.blocks {
		if b := &doc.blocks[i]; b.grid == nil && !b.para.note {
			_, rest := cutLabel(b.para.text)
			if in := clauses(rest); in != nil {
				n += len(in)
			} else if g, ok := unitFirst(rest); ok && (g.text != "" || i+1 < len(doc.blocks)) {
				n++
			}
			if n > 1 {
				return true
			}
		}
	}
	return false
}

// inverted reads a document that names the units before what they are to do. It reports whether
// it is one.
func (p *planner) inverted(root *entry) bool {
	n, all := root.unitsShare()
	if n < 2 || 3*n < all { // fewer are a list within the document, or sentences of it
		return false
	}
	severity := model.Note
	if slices.ContainsFunc(root.flat(), (*entry).isNoTask) {
		severity = model.Warning
	}
	p.enter(nil)
	p.sentences = root.sentences() > 1
	p.unitsFirst(regroup(root), nil, nil)
	p.ds.Add(root.kids[0].para.pos, severity, "units-first",
		model.Say("原文先写单位、后写任务，按此读取（%d处）", "the source names units first and their tasks behind them; it is read so (%d places)", n), model.Text{})
	return true
}

// noticeTitle is a line that is the title of a notice.
var noticeTitle = regexp.MustCompile(`^关于.{2,80}的(?:通知|公告|通告|函|批复)$`)

// isNoTask reports whether a line is what no task is: a number, the head of a column or the title of a
// notice. With such lines a text is likely a table whose cells became lines.
func (e *entry) isNoTask() bool {
	h, ok := classify(e.para.text)
	return isNumber(e.para.text) || ok && (h.kind == model.KindNumber || h.kind == model.KindUnit || h.kind == model.KindDue) || noticeTitle.MatchString(e.para.text)
}

// underUnits reports whether headings that are units hold the tasks, of which some name others
// as well (配合单位：…).
func (root *entry) underUnits() bool {
	heads, under, others := map[string]bool{}, 0, 0
	var walk func(e *entry, within bool)
	walk = func(e *entry, within bool) {
		for _, k := range e.kids {
			unit := false
			if len(k.kids) > 0 && !k.charged() {
				unit = k.isUnitsAlone()
			}
			if unit {
				heads[squeeze(k.text)] = true
			} else if k.charged() && within {
				under++
			} else if k.charged() {
				others++
			}
			walk(k, within || unit)
		}
	}
	walk(root, false)
	return len(heads) >= 2 && under >= others || root.besideUnits()
}

// numbers reports whether numbered entries stand below e.
func (e *entry) numbers() bool {
	return slices.ContainsFunc(e.kids, func(k *entry) bool { return k.label.style != plain })
}

func (e *entry) isUnitsAlone() bool {
	g, ok := unitFirst(e.text)
	return ok && g.text == ""
}

// besideUnits reports whether lines that are units come before the tasks, all of which name
// themselves who supports and nobody else.
func (root *entry) besideUnits() bool {
	heads, under, plainly := 0, 0, true
	within := false
	for _, k := range root.flat() {
		switch {
		case k.label.style == plain && !k.charged() && k.isUnitsAlone():
			heads++
			within = true
		case k.charged():
			under++
			plainly = plainly && within && k.namesSupport()
		}
	}
	return heads >= 2 && under > 0 && plainly
}

// namesSupport reports whether all units that e names itself support.
func (e *entry) namesSupport() bool {
	said := slices.Clone(e.duties)
	if segs, ok := cutDuties(e.text); ok {
		for _, s := range segs {
			said = append(said, duty{text: s.phrase})
		}
	}
	for _, d := range said {
		for _, a := range phrase.Parse(d.text, phrase.Options{}).Assignments {
			if a.Role != model.Support {
				return false
			}
		}
	}
	return true
}

// withNamed gives a task under named units the duties that it names itself, and the units
// over it unless it says who leads or answers.
func (p *planner) withNamed(k *entry, text string, named []duty) (string, []duty) {
	if rest, ok := strings.CutPrefix(text, "会同"); ok && len(named) == 1 { // 会同市公安局整治… under 市教育局
		if with, ok := joined(named[0].text + "会同" + rest); ok {
			return text, []duty{{text: with, pos: named[0].pos}}
		}
	}
	segs, ok := cutDuties(text)
	var own []duty
	if ok && len(segs) == 1 {
		text = segs[0].text
		own = append(own, duty{text: segs[0].phrase, pos: k.para.pos})
	}
	own = append(own, k.duties...)
	for _, d := range own {
		for _, a := range phrase.Parse(d.text, phrase.Options{Taught: p.taught}).Assignments {
			if a.Role != model.Support {
				return text, own
			}
		}
	}
	return text, append(named[:len(named):len(named)], own...)
}

// flat lists all entries below root, as they stand in the document.
func (root *entry) flat() []*entry {
	var all []*entry
	var walk func(e *entry)
	walk = func(e *entry) {
		for _, k := range e.kids {
			all = append(all, k)
			walk(k)
		}
	}
	walk(root)
	return all
}

// regroup puts what follows a unit that stands alone on its line below it, up to the next
// such line, whatever its number.
func regroup(root *entry) *entry {
	flat := root.flat()
	out := &entry{}
	open := []*entry{out}
	base := 1
	for _, e := range flat {
		e.kids = nil
		if g, ok := unitFirst(e.text); ok && g.text == "" && e.label.style == plain {
			out.kids = append(out.kids, e)
			open, base = []*entry{out, e}, 2
			continue
		} else if ok && base == 2 && e.label.style == plain && g.text != e.text { // 金龙街道：… behind the tasks of 农林水局
			out.kids = append(out.kids, e)
			open, base = []*entry{out}, 1
			continue
		}
		for len(open) > base && open[len(open)-1].level() >= e.level() {
			open = open[:len(open)-1]
		}
		up := open[len(open)-1]
		up.kids = append(up.kids, e)
		if e.label.style != plain {
			open = append(open, e)
		}
	}
	return out
}

// manners gives the ways in which tasks are numbered right below up, and the paragraphs there that say of several
// units what each is to do.
func (up *entry) manners() (tasks map[style]bool, told map[*entry][]given) {
	tasks, told = map[style]bool{}, map[*entry][]given{}
	for _, k := range up.kids {
		if g, ok := unitFirst(k.text); ok && g.text != "" && k.label.style != plain {
			tasks[k.label.style] = true
		}
		if lead := opening(k.text); len(k.kids) == 0 && (k.label.style == plain || lead != "") {
			if told[k] = clauses(k.text); told[k] != nil && k.label.style == plain {
				tasks[plain] = true
			}
		}
	}
	return tasks, told
}

// unitsFirst adds the tasks below up; named are the units in force.
func (p *planner) unitsFirst(up *entry, path []heading, named []duty) {
	tasks, told := up.manners()
	tasks[plain] = tasks[plain] || p.sentences
	for _, k := range up.kids {
		g, ok := unitFirst(k.text)
		if !ok && tasks[k.label.style] {
			g, ok = among(k.text)
			ok = ok && (k.label.style != plain || !vague.MatchString(g.phrase))
		}
		switch {
		case date.MatchString(k.para.text): // with the signature above it
			p.remark(k.para)
		case closingItem.MatchString(k.text), k.label.style == plain && len(k.kids) == 0 && composed.MatchString(k.text):
			p.idleAll([]*entry{k})
		case k.label.style == plain && len(k.kids) == 0 && toAll.MatchString(k.text):
			p.remark(k.para)
		case len(k.kids) == 0 && k.isNoTask():
			p.idleAll([]*entry{k})
		case told[k] != nil:
			over := path
			if lead := opening(k.text); lead != "" {
				over = append(path[:len(path):len(path)], heading{text: k.label.text + strings.TrimRight(lead, "：:。"), pos: k.para.pos, style: k.label.style})
			}
			p.enter(over)
			p.use(k.para, useTask)
			for _, g := range told[k] {
				t := newTask(k.para.pos, "", piece{text: g.text})
				t.Due = g.due
				p.add(t, []duty{{text: g.phrase, pos: k.para.pos}})
			}
		case ok && g.text != "":
			p.enter(path)
			d := duty{text: g.phrase, pos: k.para.pos}
			text, duties := p.withNamed(k, strings.Join(append([]string{g.text}, p.below(k)...), "\n"), []duty{d})
			t := newTask(k.para.pos, "", piece{label: k.label, text: text})
			t.Due = cmp.Or(k.due, g.due)
			p.use(k.para, useTask)
			p.add(t, duties)
			if k.label.style == plain && g.text != k.text { // 县教育局：…; a sentence is about itself alone
				named = []duty{d}
			}
		case ok:
			d := []duty{{text: g.phrase, pos: k.para.pos}}
			p.use(k.para, useUnit)
			p.namedUnits = append(p.namedUnits, k.para.text)
			if len(k.kids) > 0 {
				p.unitsFirst(k, append(path[:len(path):len(path)], heading{text: k.para.text, pos: k.para.pos, style: k.label.style}), d)
			} else {
				named = d
			}
		case len(named) > 0 && k.label.style == plain && ownSubject.MatchString(k.text): // whose it is cannot be told
			p.idleAll([]*entry{k})
			p.unsure = append(p.unsure, k.para.id)
		case len(named) > 0:
			p.enter(path)
			text, duties := p.withNamed(k, strings.Join(append([]string{k.text}, p.below(k)...), "\n"), named)
			p.use(k.para, useTask)
			p.add(dayCut(newTask(k.para.pos, "", piece{label: k.label, text: text}), k.due, nil), duties)
		case len(k.kids) > 0 && (!endsSentence(k.text) || k.numbers()):
			p.use(k.para, useHeading)
			p.unitsFirst(k, append(path[:len(path):len(path)], heading{text: k.para.text, pos: k.para.pos, style: k.label.style}), nil)
		case k.label.style != plain && tasks[k.label.style]: // a task like those around it, whose units are not plain
			p.enter(path)
			p.use(k.para, useTask)
			var duties []duty
			g, ok := actors(k.text)
			if ok {
				duties = []duty{{text: g.phrase, pos: k.para.pos}}
			}
			p.add(dayCut(newTask(k.para.pos, "", piece{label: k.label, text: strings.Join(append([]string{k.text}, p.below(k)...), "\n")}), g.due, nil), duties)
		default:
			p.idleAll([]*entry{k})
		}
	}
}

// sentences counts the unnumbered paragraphs below root that are each a sentence about the units it begins with.
func (root *entry) sentences() (n int) {
	for _, k := range root.flat() {
		if k.label.style == plain && len(k.kids) == 0 {
			if g, ok := unitFirst(k.text); ok && g.text == k.text {
				n++
			}
		}
	}
	return n
}

// ownSubject finds a sentence that is about another than the units before it: 指挥部可根据需要增加成员。
var ownSubject = regexp.MustCompile(`^[^，。；：]{2,20}(?:可|可以|由|是|有权)[^，。；：]{2,}`)

// composed finds a sentence on who makes up a body: 指挥部由镇长任指挥长，下列单位为成员。
var composed = regexp.MustCompile(`(?:任|担任)(?:副?指挥长|副?总指挥|副?组长|副?主任|召集人)|(?:为|任)成员|成员(?:单位)?(?:由|包括)|由.{2,40}组成|(?:以下|下列|如下).{0,12}[:：]$`)

// toAll finds a closing word to all units: 以上成员单位应明确联络员.
var toAll = regexp.MustCompile(`^(?:以上|上述|各成员单位|各责任单位|各有关单位|各单位|请各|请有关|请相关)[^：:]{0,20}(?:要|应|须|将|请|于)`)

// below gives the lines of the numbered entries below e, word for word; what is not numbered
// there is no part of the task.
func (p *planner) below(e *entry) []string {
	var out []string
	for _, k := range e.kids {
		if k.label.style == plain && e.label.style != plain {
			p.idleAll([]*entry{k})
			continue
		}
		out = append(out, k.whole()...)
		p.use(k.para, useTask)
		p.useBelow(k, useTask)
	}
	return out
}

func (p *planner) useBelow(e *entry, u use) {
	for _, k := range e.kids {
		p.use(k.para, u)
		p.useBelow(k, u)
	}
}
