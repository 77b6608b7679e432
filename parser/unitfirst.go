package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// A paragraph may begin with the units that it is about, in several ways.

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
	if m := partAlone.FindStringSubmatch(text); m != nil && isUnits(m[1]) { // 县行政审批局（牵头抓总）
		return given{phrase: m[1] + m[2]}, true
	}
	if isOfficeWithHead(text) { // 教学处（负责人：方明）
		return given{phrase: tidy(headsOffice.ReplaceAllString(text, ""))}, true
	}
	m := fulfils.FindStringSubmatch(text)
	if m == nil { // 市国土局的职责
		m = dutiesOf.FindStringSubmatch(text)
	}
	if m != nil && isUnits(m[1]) && (!bodiesAtLarge.MatchString(m[1]) || everyKind.MatchString(m[1])) {
		return given{phrase: m[1]}, true
	}
	if said := opensPoints(text); said != "" {
		return given{phrase: said}, true
	}
	if m := whoseWork.FindStringSubmatch(text); m != nil && (isUnits(m[1]) || onlyDuty(m[1])) { // 省监察厅牵头的工作
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
	dutiesOf = regexp.MustCompile(`^([^，。；：:]{2,40}?)的?(?:主要|工作|具体)?(?:职责|职能)(?:[、和及]?(?:任务|分工|工作))?(?:是|为|如下)?[:：]?$`)
	// fulfils is such a heading that is a sentence: 乡镇人民政府在防止违法建筑中应当履行下列职责：.
	fulfils = regexp.MustCompile(`^([^，。；：:]{2,40}?)(?:在[^，。；：:]{2,30}[中上方面])?(?:应当|应|须|必须|要)?(?:依法|认真|主要|具体)?(?:履行|承担|负有|落实)(?:下列|以下|如下)[^，。；：:]{0,12}(?:职责|任务|责任|工作|义务)[:：]$`)
	// bodiesAtLarge are no bodies, but all of them: 成员单位, 各有关部门.
	bodiesAtLarge = regexp.MustCompile(`^(?:各|有关|相关|成员|责任|组成|参加)*(?:单位|部门|机构|工作组|小组|专业组|职能部门)$|^各`)
)

// pointsBehind ends a sentence on bodies that opens the list of what they have to do: 减灾处负责以下工作：, 减灾处负责，具体工作是：.
var pointsBehind = regexp.MustCompile(`[，,]?(?:要|应当?|须)?(?:视情况?|具体|主要|重点|认真|切实|分别)*(?:负责|牵头|开展|做好|抓好|完成|履行|承担|落实|实施)?(?:以下|下列|如下|具体|主要)[^，。；：:]{0,12}[:：]$`)

// belowBy finds a line on who does what is listed below it: 以下工作由市教育局负责：.
var belowBy = regexp.MustCompile(`^(?:以下|下列|下述)[^，。；：:由]{0,12}[，,]?(?:均|都|统一)?(由[^。；：:由]{2,80}?)(?:[，,](?:均|都|统一)?(?:须|应|请|要)?[于在]?(` + when + `(?:\s*(?:底前|末前|月底前|以前|之前|前|底))?)(?:` + allDoneBy + `)?)?[:：。]?$`)

// opensPoints gives the bodies of such a sentence with their parts; "" for any other text.
func opensPoints(text string) string {
	last := text // sentence
	if at := strings.LastIndex(strings.TrimRight(text, "。：:"), "。"); at >= 0 {
		last = text[at+len("。"):]
	}
	if m := belowBy.FindStringSubmatch(last); m != nil && onlyDuty(m[1]) {
		if m[2] != "" { // 均于10月31日前完成
			return m[1] + "，" + m[2]
		}
		return m[1]
	}
	at := pointsBehind.FindStringIndex(text)
	if at == nil || at[0] == 0 {
		return ""
	}
	said := text[:at[0]]
	if bodies := strings.TrimSuffix(said, "负责"); isUnits(bodies) {
		said = bodies
	}
	if !onlyDuty(said) && (!surelyBodies(said) || !endsAsUnit(firstBody(said))) || bodiesAtLarge.MatchString(said) || strings.Contains(said, "组成") {
		return ""
	}
	return said
}

// firstBody gives the first body of a phrase.
func firstBody(said string) string {
	if as := phrase.Parse(said, phrase.Options{}).Assignments; len(as) > 0 {
		return as[0].Unit
	}
	return ""
}

// fullWidth makes signs of half a width those of Chinese text.
var fullWidth = strings.NewReplacer(",", "，", ";", "；", ":", "：", "(", "（", ")", "）")

// pleaseFirst begins a sentence that asks a body.
var pleaseFirst = regexp.MustCompile(`^(?:拟|恳|商|烦|敬|特|提|函)?请`)

// beginsWith is unitFirst for a text with the signs of Chinese text.
func beginsWith(text string) (given, bool) {
	if g, ok, decided := behindOpening(text); decided {
		return g, ok
	}
	if g, ok := partedUnits(text); ok {
		return g, true
	}
	if g, ok := groupSetUp(text); ok {
		return g, true
	}
	if please := pleaseFirst.FindString(text); please != "" { // 请县水利局于6月10日前完成…
		return asked(text, text[len(please):])
	}
	if who := ordered.FindString(text); who != "" { // 责成综合部补齐用品
		if g, ok := asked(text, text[len(who):]); ok && (!unnamed(g.phrase) || eachOf.MatchString(g.phrase)) && !kindAlone.MatchString(firstParty(g.phrase)) {
			return g, true
		}
	}
	if g, ok := groupFirst(text); ok {
		return g, true
	}
	if _, rest, ok := strings.Cut(text, "由"); ok && (strings.HasPrefix(text, "由") || strings.Contains(text, "，由")) {
		if at := strings.Index(text, "，由"); at >= 0 {
			if g, ok := sentenceOf(text); ok { // 市卫生局负责救治，必要时，由红十字会协助
				return g, true
			}
			rest = text[at+len("，由"):]
		}
		if said, ok := clauseLead("由" + rest); ok && rest != text[len("由"):] { // …，由县住建局负责办理
			g := given{phrase: said, text: text}.withTail(rest[len(said)-len("由"):])
			if first, ok := somewhere(strings.TrimSuffix(text, "由"+rest), false); ok { // 各单位要加强领导，由县政府办负责督办
				g.phrase = first.phrase + "；" + g.phrase
			}
			return g, true
		} else if g, asks := asked(text, rest); asks && !ok { // …，由县住建局修改完善后印发
			return g, true
		}
	}
	if h, ok := classify(text); ok && h.kind == model.KindUnit && (h.answers || !h.loose && !fieldBody.MatchString(text) || everyoneAsked.MatchString(text)) {
		return given{}, false // the head of a column: 责任单位, not 区直机关工委
	}
	if before, rest, ok := strings.Cut(text, "。"); ok && saysDeed(tidy(rest)) && !strings.Contains(before, "，") && (!acts(before) || strings.HasSuffix(before, "组")) && (isUnits(before) || everyone.MatchString(before)) { // 县应急管理局。负责统筹…
		if g, ok := underHead(before, tidy(rest)); ok {
			g.text = text
			return g, true
		}
		return given{phrase: before, text: tidy(rest)}, true
	}
	if m := dutyFirst.FindStringSubmatch(text); m != nil && (m[1] != roleWord.Replace(m[1]) || strings.ContainsAny(m[1], "：:")) && isDuty(m[1]) {
		return given{phrase: m[1], text: text}.withTail("，" + m[2]), true
	}
	if at := strings.IndexAny(text, ":：—"); at > 0 && utf8.RuneCountInString(text[:at]) <= 60 {
		before := tidy(text[:at])
		if spacedName.MatchString(before) { // 校    办：…
			before = squeeze(before)
		}
		last := before[strings.LastIndexAny(before, "，,")+1:]
		if h, known := classify(strings.TrimLeft(last, "，")); known && h.kind == model.KindUnit && (last != before || h.role != model.NoRole) {
			return given{}, false // 便民疏导点26处，配合单位：…; 主办单位：…
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		if m := groupOf.FindStringSubmatch(before); m != nil && isUnits(m[1]) && !isAside(text) { // 竞赛组（体育部）：…
			return given{phrase: m[1], text: text}, true
		}
		if (isUnits(before) || everyone.MatchString(before) || isUnits(inBracket.ReplaceAllString(before, "")) && isOneParty(before)) && !isAside(text) {
			rest := tidy(strings.TrimLeft(text[at+size:], ":：—"))
			if g, ok := underHead(before, rest); ok {
				return g, true
			}
			return given{phrase: before, text: rest}, true
		}
	}
	if isUnits(text) {
		return given{phrase: text}, true
	}
	return sentenceOf(text)
}

// isOneParty reports whether the grammar takes all of a name with brackets within for one body: 建设（园林）部门.
func isOneParty(name string) bool {
	return len(phrase.Parse(name, phrase.Options{}).Assignments) == 1 && !strings.ContainsAny(name, "、，")
}

// groupSetUp understands a group that is set up, with whose it is or who is at its head, and what it is to do.
func groupSetUp(text string) (given, bool) {
	if m := groupBy.FindStringSubmatch(text); m != nil { // 宣传组——党委宣传部：制作展板
		if units := m[1] + m[2]; isUnits(units) && roleWord.Replace(units) == units {
			return given{phrase: units, text: text}, true
		}
	}
	if m := ledGroup.FindStringSubmatch(text); m != nil && (isUnits(m[2]) || surelyBodies(m[2])) { // 巡查组（组长：总务主任）：清理排水沟
		return given{phrase: m[1], text: m[3]}, true
	}
	return given{}, false
}

// underHead understands what stands behind a head that ends as bodies do, 美丽庭院。由村妇联负责…, where it is a sentence about a body of
// its own. What is plainly an office has the task with that body.
func underHead(head, rest string) (given, bool) {
	bare := strings.TrimPrefix(strings.TrimPrefix(rest, "由"), "请")
	g, ok := sentenceOf(bare)
	if by, does := clauseLead(rest); does {
		g, ok = given{phrase: by, text: rest}.withTail(rest[len(by):]), true
	}
	who := strings.TrimPrefix(firstParty(g.phrase), "由")
	if !ok || !strings.HasPrefix(bare, who) || strings.HasPrefix(who, "各") && bare == rest || kindAlone.MatchString(who) || lendsHand.MatchString(bare[min(len(bare), len(roleVerb.Replace(who))):]) {
		return given{}, false
	}
	if g.text = rest; plainOffice.MatchString(head) {
		if strings.HasPrefix(who, head) {
			return given{}, false
		}
		g.phrase = head + "；" + g.phrase
	}
	return g, true
}

// plainOffice is what offices of a place are called.
var plainOffice = regexp.MustCompile(`^[省市县区旗州镇乡村校院国]\p{Han}*(?:[局委办厅部处科室院队]|中心|政府|公司)$|[局委厅]$|政府$|办事处$|[支大总]队$|公司$|集团$`)

// groupFirst understands a text that begins with a group that is set up, and says which bodies make it up or have its work:
// 抢险组：由县应急局牵头，…, 通信组。县工信局负责…, 保卫组由县公安局组成，….
func groupFirst(text string) (given, bool) {
	group := groupHead.FindString(text)
	if group == "" || strings.HasPrefix(text, "领导小组") || founding.MatchString(text) {
		return given{}, false
	}
	does := tidy(text[len(strings.TrimSuffix(group, "由")):])
	if m := madeUpOf.FindStringSubmatch(does); m != nil && (isUnits(m[1]) || surelyBodies(m[1])) {
		return given{phrase: m[1], text: text}.withTail("，" + m[2]), true
	}
	if said, ok := clauseLead(does); ok {
		g := given{phrase: said, text: text}.withTail(does[len(said):])
		if at := dutiesSaid.FindStringIndex(does); at != nil { // …，县公安局参加。主要职责：维护秩序
			g.text = does[at[1]:]
		}
		return g, true
	}
	g, ok := sentenceOf(does)
	if m := nameCharged.FindStringSubmatch(does); !ok && m != nil && surelyBodies(m[1]) {
		g, ok = given{phrase: m[1]}.withTail(m[2]), true
	}
	g.text = text
	return g, ok && !vague.MatchString(firstParty(g.phrase)) && !kindAlone.MatchString(firstParty(g.phrase))
}

// groupHead is the name of a group with a colon, a full stop or 由 behind it, at the head of a text.
var groupHead = regexp.MustCompile(`^[^，。；：由]{2,12}(?:组|专班)(?:[：。]|由)`)

// dutiesSaid is the label before what a group is to do, behind who makes it up.
var dutiesSaid = regexp.MustCompile(`[。；]\s*(?:主要|工作|具体|其)?(?:工作)?(?:职责|任务|职能)(?:任务|分工)?(?:是|为)?[：:]\s*`)

// madeUpOf finds the bodies that make up a group, before what it is to do.
var madeUpOf = regexp.MustCompile(`^由?([^，。；：]{2,80})(?:共同)?组成[，。；]([^，。；].{3,})$`)

// sentenceOf understands a sentence about the units that it begins with: 市规划局负责….
func sentenceOf(text string) (given, bool) {
	if closingItem.MatchString(text) {
		return given{}, false
	}
	if phrase, ok := clauseLead(text); ok {
		return given{phrase: phrase, text: text}.withTail(text[len(phrase):]), true
	}
	if m := jointly.FindStringSubmatch(text); m != nil && isUnits(m[1]) { // 经研所、运检部协同，统筹…
		return given{phrase: m[1], text: text}.withTail("，" + m[2]), true
	}
	if phrase, ok := joined(text); ok {
		return given{phrase: phrase, text: text}.withTail(text[len(phrase):]), true
	}
	if units, ok := unitsBefore(text, ought); ok && !unnamed(units) {
		g := given{phrase: units, text: text}.withTail(text[len(units):])
		if takesLead.MatchString(text[len(units):]) {
			g.phrase = units + "牵头" + g.phrase[len(units):]
		}
		return g, true
	}
	if m := beforeComma.FindStringSubmatch(text); m != nil && areFields(m[1]) && !unnamed(m[1]) {
		return given{phrase: m[1], text: text}.withTail(m[2]), true
	}
	if m := actsAs.FindStringSubmatch(text); m != nil && (isUnits(m[1]) || everyBody.MatchString(m[1])) && (ought.MatchString(m[1]+m[3]) || acts(m[3]) || strings.HasPrefix(m[3], "负责")) {
		return given{phrase: m[1] + strings.TrimSuffix(strings.TrimSuffix(m[2], "单位"), "部门"), text: text}.withTail(text[len(text)-len(m[3]):]), true
	}
	if m := byRule.FindStringSubmatch(text); m != nil && !unnamed(m[1]) && isUnits(openEnd.ReplaceAllString(m[1], "")) { // 市林业局、电信分公司等部门按照有关规定，协助…
		return given{phrase: withPart(m[1], m[2]), text: text}.withTail("，" + m[2]), true
	}
	if m := together.FindStringSubmatch(text); m != nil && isUnits(m[1]) && isUnits(m[2]) {
		return given{phrase: m[2] + "负责，" + m[1] + "配合", text: text}, true // A协同B负责: B answers
	}
	if m := verbLead.FindStringSubmatch(text); m != nil {
		if lead, _, _ := strings.Cut(m[0], m[2]); !headOf.MatchString(text[len(lead):]) && isUnits(strings.NewReplacer("协同", "、", "配合", "、", "会同", "、", "由", "").Replace(lead)) {
			if strings.IndexAny(m[2], "要应须务") == 0 { // 区人社局要于3月20日前…
				m[0] = lead
			}
			return given{phrase: m[0], text: text}.withTail(text[len(m[0]):]), true
		}
	}
	return given{}, false
}

// byRule finds bodies with what they go by, before what they are to do.
var byRule = regexp.MustCompile(`^([^，。；：]{2,160}?)(?:按照?|依照|根据)[^，。；：]{0,12}(?:规定|职责|分工|职能|要求|预案)，(.{4,})$`)

// jointly finds bodies that do something together, none of them for the other.
var jointly = regexp.MustCompile(`^([^，。；：]{2,60}?[、和与及][^，。；：]{2,60}?)(?:协同|联合|共同|联动)，(.{4,})$`)

// actsAs finds a body with its part before what it is to do: 河东街道作为责任主体，要抓紧….
var actsAs = regexp.MustCompile(`^([^，。；：:]{2,40}?)(?:作为|是|为)[^，。；：:]{0,16}?(?:(?:责任|实施|管理|建设|工作)主体|(?:主管|责任|实施|业主|建设|管理)(?:单位|部门)|业主|(牵头(?:单位|部门)))[，,](.+)$`)

// fieldBody is a body that its field names: 公安消防机构, 农业部门.
var fieldBody = regexp.MustCompile(`^\p{Han}{0,4}(?:公安|消防|农业|林业|水利|交通|教育|卫生|环保|工商|质监|安监|司法|民政|财政|税务|建设|规划|房管|城管|文化|旅游|广电|气象|地震|通信|电力|粮食|商务|商业|经贸|发展改革|发改|国土|市场监管|食品药品|统计|审计|监察|组织|宣传|人事|人社|劳动|科技|海洋|渔业|畜牧|铁路|民航|海事|邮政|电信|金融|银行|保险|检察|审判)(?:\p{Han}{0,4})(?:部门|机构|机关)$`)

// whoseWork finds a heading that says whose the work below it is.
var whoseWork = regexp.MustCompile(`^(.{2,60}(?:牵头|负责|主办|承办|承担|落实|配合|协助|参与|共同组织|共同举办|联合举办)(?:负责|办理|推进|落实|组织实施|实施|组织|开展|举办)?)的(?:重点|主要|具体|系列)?(?:工作|任务|事项|目标|项目|措施|活动|内容|赛事|会议|培训|问题|环节)(?:任务|事项|内容|项目)?(?:（[^（）]{1,12}）)?[：:]?$`)

// bracketFirst finds what stands in brackets before a text.
var bracketFirst = regexp.MustCompile(`^((?:[（【\[［〔][^（）【】\[\]［］〔〕。；]{2,60}[）】\]］〕]\s*)+)([^（【\s].{2,})$`)

// labelsFirst finds a bracket before what is to be done, which may say the parts of units: 【责任单位：县教育局】完善…, 【县教育局牵头】完善….
var labelsFirst = regexp.MustCompile(`^[（【\[［〔]([^（）【】\[\]［］〔〕。]{3,120})[）】\]］〕]\s*([^（【\s].{2,})$`)

// calledDuties finds a body with what it is for behind a blank: 立案庭（诉讼服务中心） 主要职能：….
var calledDuties = regexp.MustCompile(`^([^\s　，。；：]{2,30})[\s　]+(?:主要|工作|岗位|部门)?(?:职责|职能|任务)[:：]\s*(.{2,})$`)

// withPartSaid is a body with its part in brackets, before what it is to do; partAhead has the part before it: 配合部门：工会。收集意见.
var withPartSaid = regexp.MustCompile(`^([^，。；：（()）]{2,40})[（(](牵头|责任|配合|主办|协办|承办|参与)(?:单位|部门|科室|处室|股室)?[）)][。：:，,；]\s*(.{4,})$`)

// partAlone is a body with its part in brackets, and nothing else.
var partAlone = regexp.MustCompile(`^([^，。；：（()）]{2,40})[（(](牵头|配合|主办|协办|承办|参与)(?:抓总|总抓|统筹|协调|单位|部门|科室|处室|股室)?[）)][：:]?$`)

// spacedName is a short name with blanks between its signs, to be as wide as those around it.
var spacedName = regexp.MustCompile(`^\p{Han}(?:[\s　]+\p{Han}){1,3}$`)

// headsOffice is a bracket on who is at the head of an office, behind its name: 教学处（负责人：方明）.
var headsOffice = regexp.MustCompile(`\s*[（(](?:负责人|责任人|联系人|组长|责任领导|分管领导)[:：\s]\s*[^（）()：:]{2,12}[）)][：:]?$`)

// groupBy is a group that is set up, whose it is in brackets or behind a dash, and what it is to do.
var groupBy = regexp.MustCompile(`^\p{Han}{2,12}(?:组|专班)\s*(?:[（(【\[]([^（()）【】\[\]：:]{2,60})[)）】\]]|(?:——|—|－|-)\s*([^，。；：:—]{2,40}))\s*[：:]\s*.{3,}$`)

// ledGroup is a group or an office with who is at its head, before what it is to do.
var ledGroup = regexp.MustCompile(`^(([^，。；：:（()）]{2,16})[（(](?:负责人|责任人|联系人|组长|责任领导|分管领导|带队)[:：\s][^（）()]{1,60}[）)])[：:。]\s*(.{4,})$`)

// isOfficeWithHead reports whether text is the name of an office with such a bracket, and nothing else.
func isOfficeWithHead(text string) bool {
	bare := headsOffice.ReplaceAllString(text, "")
	return bare != text && (isUnits(tidy(bare)) || surelyBodies(tidy(bare)))
}

// dutyFirst finds a matter with the bracket that says whose it is, before what is to be done: 综合组（牵头部门：院办公室，配合部门：病案室）：….
var dutyFirst = regexp.MustCompile(`^[^，。；：（）()]{2,20}[（(]([^（）()]{2,100})[）)][:：]\s*([^\s].{2,})$`)

// groupOf is a group that is set up for a matter, and the bodies that make it up.
var groupOf = regexp.MustCompile(`^\p{Han}{2,12}(?:组|专班)[（(]([^（）()]{2,80})[）)]$`)

// partedUnits understands a text before which the units stand in brackets, （县政府办）编制年度报告, or with a blank
// behind them, where it says what they do: 县科技局 推广减隔震技术.
func partedUnits(text string) (given, bool) {
	if m := bracketFirst.FindStringSubmatch(text); m != nil {
		names := strings.Join(strings.FieldsFunc(m[1], func(r rune) bool { return strings.ContainsRune("（【[［〔）】]］〕 　", r) }), "、")
		if isUnits(names) && roleWord.Replace(names) == names {
			return given{phrase: names, text: m[2]}, true
		}
	}
	if m := labelsFirst.FindStringSubmatch(text); m != nil && (strings.ContainsAny(m[1], ":：") || roleWord.Replace(m[1]) != m[1]) && onlyDuty(m[1]) { // 【牵头单位：县财政局；配合单位：县税务局】落实…
		return given{phrase: m[1], text: m[2]}, true
	}
	if m := withPartSaid.FindStringSubmatch(text); m != nil && isUnits(m[1]) { // 工会（配合部门）。收集意见
		return given{phrase: m[2] + "单位：" + m[1], text: tidy(m[3])}, true
	}
	if m := calledDuties.FindStringSubmatch(text); m != nil && (isUnits(m[1]) || softEnding.MatchString(inBracket.ReplaceAllString(m[1], ""))) {
		return given{phrase: m[1], text: tidy(m[2])}, true
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
	if m := matterComma.FindString(text); m != "" { // 关于资金，财政局会同住建局研究…
		if g, ok := beginsWith(text[len(m):]); ok && g.text == text[len(m):] {
			g.text = text
			return g, true, true
		}
	}
	if m := leadIn.FindString(text); m != "" && !isUnits(strings.TrimSuffix(m, "。")) && !isDeed(m) { // 全面排查隐患。由市教育局牵头，…
		if g, ok := beginsWith(text[len(m):]); ok && g.text == text[len(m):] && roleVerb.Replace(g.phrase) != g.phrase && (!unnamed(leadParty(g.phrase)) || strings.HasPrefix(firstParty(g.phrase), "各") && !atLarge.MatchString(firstParty(g.phrase))) {
			g.text = text
			return g, true, true
		}
		if rest := text[len(m):]; strings.IndexAny(rest, ":：") > 0 { // 文化活动方面。县文旅局：…
			if g, ok := beginsWith(rest); ok && g.text != "" && g.text != rest && strings.HasPrefix(rest, g.phrase) && isUnits(g.phrase) && !unnamed(g.phrase) {
				g.text = text
				return g, true, true
			}
		}
	}
	if how := principle.FindString(text); how != "" { // 按照属地管理的原则，各区政府负责…
		if g, ok := beginsWith(text[len(how):]); ok && g.text == text[len(how):] {
			g.text = text
			return g, true, true
		}
	}
	if who := demands.FindString(text); who != "" { // 学校要求总务处组织检修
		if units, ok := unitsDoing(text[len(who):]); ok && !asksOthers(units) && !kindAlone.MatchString(units) {
			return given{phrase: units, text: text}.withTail(text[len(who)+len(units):]), true, true
		}
	}
	when := timeFirst.FindString(text)
	if when += dayBy.FindString(text[len(when):]); when != "" { // 下半年县水利局要…; 3月5日前，由办公室牵头…
		g, ok := beginsWith(text[len(when):])
		if ok && g.text == text[len(when):] {
			g.text = text
			return g, true, true
		}
	}
	if said := meetingSays.FindString(text); said != "" { // 会议明确：县水利局…
		g, ok := beginsWith(text[len(said):])
		if ok && g.text == text[len(said):] && (!unnamed(g.phrase) || !unnamed(leadParty(g.phrase))) {
			g.text = text
			return g, true, true
		}
		return given{}, false, true
	}
	return given{}, false, false
}

// leadParty gives those of a phrase who do something with others: 代表工委 of 代表工委会同各委员会.
func leadParty(said string) string {
	lead, _, _ := strings.Cut(firstParty(said), "会同")
	return lead
}

// eachOf is all bodies of a kind that is named: 各乡镇, not 各有关单位.
var eachOf = regexp.MustCompile(`^各(?:[乡镇街县市区州旗村社]|[^有相单部级方责成牵]{2,8}(?:局|委|办|所|站|院|校|学|公司|中心|社区|园区))`)

// ordered begins a sentence that has somebody do something.
var ordered = regexp.MustCompile(`^(?:责成|责令|指定)由?`)

// demands is who has somebody do something, before whom.
var demands = regexp.MustCompile(`^(?:学校|公司|集团|医院|学院|[我本该][校局院司县市镇]|[省市县区镇乡](?:委|政府)|指挥部|领导小组)(?:要求|责成|指定|安排)由?`)

// isDeed reports whether a sentence says what the units at its head do: 市公安局维护秩序。
func isDeed(sentence string) bool {
	units, ok := unitsBefore(sentence, acting)
	if !ok {
		units, ok = unitsBefore(sentence, deed)
	}
	return ok && !unnamed(units)
}

// principle is how units are to do something, before them.
var principle = regexp.MustCompile(`^(?:按照|根据|依照|本着|坚持)[^，。；：]{2,24}(?:原则|要求|规定|部署|安排|分工)[，,]|^(?:根据|按照)?(?:职责|任务)?分工[，,]|^在[^，。；：]{2,24}(?:领导|指导|支持|统筹|协调|部署|指挥|配合)下[，,]`)

var (
	// timeFirst is when units are to do something, before them.
	timeFirst = regexp.MustCompile(`^(?:首先|其次|再次|最后|今年|明年|本年度?|本月|下月|近期|当前|目前|下一步|[上下]半年|第?[一二三四]季度|(?:19|20)[0-9]{2}年(?:[上下]半年)?)[，,]?`)
	// dayLead is by when or on which day, before them: 3月5日前，, 9月10日，.
	dayLead = regexp.MustCompile(`^(?:[于在到自从])?` + when + atHour + `(?:(?:底前|末前|以前|之前|下班前|前|[底末起])[，,]?|[，,：:])`)
	dayBy   = regexp.MustCompile(`^(?:[于在到自从])?` + when + atHour + `(?:底前|末前|以前|之前|下班前|前|[底末起])[，,]?`)
	// past begins a sentence of what has been: 去年市公安局处置警情320起.
	past = regexp.MustCompile(`^(?:去年|上年|前年|往年|历年|今年以来|年初以来|近年来?|近日|日前|昨日|此前|截至)`)
)

// whenFirst gives the words of time that text begins with, before those who are to do something.
func whenFirst(text string) string {
	if when := timeFirst.FindString(text); when != "" {
		return when
	}
	return dayLead.FindString(text)
}

// saysDeed reports whether what stands behind a body and a full stop says what it does, and is no bracket.
func saysDeed(rest string) bool {
	return utf8.RuneCountInString(rest) > 3 && !strings.ContainsRune("（([【〔", []rune(rest)[0])
}

// ought finds that a unit has to do something, whatever it is: 县水利局要加强巡查.
var ought = regexp.MustCompile(`要(?:[^求点素件闻]|$)|应当|应|须|务必|必须`)

// acting begins what a unit is to do: 区林业局要依法查处, 区财政金融局确保经费.
var acting = regexp.MustCompile(actingForm)

const actingForm = `(?:综合|不定期|从[今即本]|每[天日周月季年半晚早班]|[在于][0-9]|逐[日月季周户村一项人个级步]|通报|报送|上报|优先|从严|把|按|要(?:[^求点素件]|$)|应|须|需|将|负责|确保|保障|做好|抓好|加强|组织|牵头|协助|配合|依法|根据|切实|积极|严格|定期|及时|统筹|指导|监督|落实|制定|制订|修订|拟定|进行|建立|组建|开展|承担|对|会同|向|给予|予以|派|提供|安排|配备|推进|推动|完善|强化|维护|查处|打击|整治|排查|监测|发布|协调|审核|保证|掌握|参与|参加|收集|汇总|管理|筹集|筹措|调配|调集|调度|储备|抢修|修复|动员|发动|宣传|引导|办理|受理|处理|处置|检查|核实|核查|分析|研究|拟订|起草|编制|申请|支持|帮助|保护|设立|设置|选派|培训)`

// deed begins what is to be done, whatever it is: 武警部门增加警力.
var (
	deed     = regexp.MustCompile(deedForm)
	deedForm = `妥善|依据|依照|遵照|全力|全面|主动|迅速|增派|增加|增强|调运|调动|调派|运送|抢救|抢险|救治|救助|疏散|疏导|转移|安置|警戒|封锁|恢复|保持|担任|承办|出动|出具|救护|赶赴|接收|接受|追究|供应|` + strings.ReplaceAll(deedWords, " ", "|")
)

// dayAhead is by when bodies do something, between them and the verb: 11月底前.
const dayAhead = `(?:于|在)?` + when + `(?:底前|末前|以前|之前|前)`

// doingAll begins what bodies do besides acting, in the later clauses of a sentence of which the first names units that have
// to do something: 市人社局跟踪督办, 审计科全程监督.
var doingAll = regexp.MustCompile(`^(?:` + actingForm + `|` + deedForm + `|` + dayAhead + `|联合|共同|分别|各自|尽快|立即|抓紧|继续|进一步|` + strings.Join(strings.Fields("加紧 提早 全程 跟踪 轮流 同步 一并 提前 统一 分头 随时 先期 派出 选派 抽调 指派 "+
	"巡逻 巡查 督办 督查 督促 监督 监管 把关 复核 审查 审计 审批 备案 登记 采购 招标 印制 发放 下发 下达 拨付 支付 兑现 补贴 补助 举办 主持 召集 邀请 联络 对接 沟通 走访 慰问 接待 采集 统计 汇编 "+
	"联系 收齐 发现 核对 填好 备好 打印 联络 排好 订购 协商 摸清 "+
	"形成 整理 归档 录入 上传 更新 维修 维护 保洁 清扫 清运 清淤 拆除 施工 设计 验收 移交 接管 运营 养护 治理 取缔 处罚 侦办 侦查 起诉 审理 救援 扑救 播放 播出 刊发 报道 宣讲 辅导 考核 评比 评选 表彰 奖励 "+
	"查明 开通 封存 召回 补发 消杀 编排 曝光 立案 调解 兜底 指定 维持 准备 通知 完成 实行 留下 打扫 制作 责令 核验 主持 购买 印刷 摄影 拍摄 约谈 问责 追责 扶持 促进 整合 供应 核定 认定 鉴定 检测 检验 预警 预报 评估 评审 论证 研判 会商 调研 摸排 摸底 普查 调查 抽查 暗访 销号 反馈 报告 备勤 值守 值班 设卡 管控 管制 疏导 指挥 "+
	"护送 配送 搬运 布置 搭建 调试 张贴 悬挂 播报 编印 撰写 填报 填写 参训 赴 到"), "|") + `)`)

// bodyAhead finds that a verb begins the rest of a name, 市委 | 宣传部, and bodyNot what only begins so: 组织部署.
var (
	bodyAhead = regexp.MustCompile(`^\p{Han}{2}(?:部|室|局|处|科|委|办|站|所|院|厅)`)
	bodyNot   = regexp.MustCompile(`^\p{Han}{2}(?:部署|部分|室内|局部|处置|处理|处罚|科学|科技|科普|办理|办好|办公|办结|站点|站位|所有|所需|所属|院内|委托|委派)`)
	longBody  = regexp.MustCompile(`^\p{Han}{4,8}?(?:中心|公司|集团|领导小组|办公室)|^(?:建设|管理|监督|发展|保障|规划|监管|执法|教育|服务)(?:行政)?(?:主管|管理|监管)?(?:部门|机构)|^(?:综合|行政|管理|监督|安全|生产|应急|城市|市场|农业|交通|文化|卫生|环境|水上|森林|交通警察|交警|特警|巡特警|刑警|刑侦|治安|禁毒|路政|运政){1,4}(?:(?:执法|救援|监察|稽查|巡防|应急|消防)[大支中分]?|[大支总中])队`)
)

// goesOnAsBody reports whether rest, which begins with a verb, is the rest of a body's name: 市政府 | 发展研究中心.
func goesOnAsBody(rest string) bool {
	long := longBody.FindString(rest)
	return !mustFirst.MatchString(rest) && (bodyAhead.MatchString(rest) && !bodyNot.MatchString(rest) || long != "" && !quantified.MatchString(rest[len(long):]) && !asking.MatchString(rest) && !setsUp.MatchString(rest))
}

// quantified begins with how many there are to be of what stands before it: 建设污泥处置中心 | 1座.
var quantified = regexp.MustCompile(`^(?:[0-9]+|[一二两三四五六七八九十]{1,3})[个座处所家]`)

// mustFirst begins what a body has to do, or by what, and goes on with no name: 要举办, 根据委员意见.
var mustFirst = regexp.MustCompile(`^(?:要|须|务必|应当|应[^急用]|根据|按照|依照|依据|结合|针对|围绕)`)

// setsUp begins what a body does with another: 成立领导小组.
var setsUp = regexp.MustCompile(`^(?:[成设建]立|组建|筹建|共同|联合|牵头)`)

// among understands a paragraph between others that begin with the units: whatever the verb
// is, units at its head are those that it is about.
func among(text string) (given, bool) {
	m := leadIn.FindString(text) // 医疗防疫。区卫健局向各考点派驻医护人员。
	if m != "" && (len(m) == len(text) || isUnits(strings.TrimSuffix(m, "。")) || isDeed(m)) {
		m = ""
	}
	m += timeFirst.FindString(text[len(m):])
	m += dayBy.FindString(text[len(m):])
	units, ok := unitsBefore(text[len(m):], acting)
	if !ok {
		units, ok = unitsBefore(text[len(m):], deed)
	}
	rest := text[len(m)+len(units):]
	first, _, _ := strings.Cut(rest, "，")
	return given{phrase: withPart(units, rest), text: text}.withTail(rest), ok && (!toldOnly.MatchString(first) || ought.MatchString(rest))
}

// amongDated is among for a text that may begin with the day as well, where all around it is to be done: 3月12日，总务处布置场地.
func amongDated(text string) (given, bool) {
	day := dayLead.FindString(text)
	if day != "" && !dayBy.MatchString(text) && wasDone.MatchString(text) { // 4月25日，市文旅局召开会议
		return given{}, false
	}
	g, ok := among(text[len(day):])
	g.text = text
	return g, ok
}

// toldOnly finds that a clause says what somebody did, and nothing that is to be done: 通报了典型案例.
var toldOnly = regexp.MustCompile(`^[^，。；]{0,16}(?:了[^解]|荣获|获评|获得了|致辞|[出列]席)`)

// manner is how units do something, between them and the verb: 县公安局、县城管局联合对….
var manner = regexp.MustCompile(`(?:自行|具体|全面|主要|统一|轮流|全程|跟踪|随时|先期|负责|分头|一并|同步|提前|联合|共同|分别|各自|尽快|立即|抓紧|继续|进一步|牵头)+$`)

// unitsBefore gives the units that stand in the first clause of text before one of verbs.
func unitsBefore(text string, verbs *regexp.Regexp) (units string, ok bool) {
	stop := strings.IndexAny(text, "，。；：,;:\n")
	if stop < 0 {
		stop = len(text)
	}
	for _, at := range verbs.FindAllStringIndex(text[:stop], -1) {
		before := manner.ReplaceAllString(text[:at[0]], "")
		if !mayEndUnits(before) {
			continue
		}
		if areUnitsBefore(before, text[at[0]:]) {
			return before, true
		}
	}
	return "", false
}

// areUnitsBefore reports whether before names units and rest, which begins with a verb, what they do: not 抢险所需物资,
// 争取将兰州列为国家发改委综合试点.
func areUnitsBefore(before, rest string) bool {
	if headOf.MatchString(rest) { // 县教育局负责同志
		return false
	}
	if strings.HasSuffix(before, "所") && !placesOf.MatchString(before) && needs.MatchString(rest) || turns.MatchString(before) {
		return false
	}
	return (isUnits(openEnd.ReplaceAllString(before, "")) || strings.ContainsAny(before, "（(") && isUnits(openEnd.ReplaceAllString(inBracket.ReplaceAllString(before, ""), "")) || fieldList.MatchString(before) && isUnits(before) || everyone.MatchString(before)) && !goesOnAsBody(rest)
}

// unitsEnd are the signs that names of units end in, or lists and groups of them.
var unitsEnd = func() map[rune]bool {
	set := map[rune]bool{}
	for _, r := range "系室股组乡村馆台庭段园厂矿团班会间财政企业目站户子家部小组织络网格们级位）)】" {
		set[r] = true
	}
	for _, e := range unitEndings {
		last, _ := utf8.DecodeLastRuneInString(e)
		set[last] = true
	}
	return set
}()

// mayEndUnits reports whether text ends as units may, which is quickly told.
func mayEndUnits(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return unitsEnd[last] || strings.ContainsRune("地份省市县区州盟旗", last) && eachPlace.MatchString(text)
}

// eachPlace is all places of a level, which stand for those who govern them: 各地, 各市州.
var eachPlace = regexp.MustCompile(`^镇乡$|^各(?:地|省份?|地?市|县|区|州|盟|旗|市县|县市|县区|区县|市州|州市|盟市|旗县|县市区|省区市)$|^各?(?:试点|示范|受援)(?:地区|城市)$`)

// unitsDoing gives the units that a clause begins with, whatever they do.
func unitsDoing(text string) (units string, ok bool) {
	stop := strings.IndexAny(text, "，。；：,;:\n")
	if stop < 0 {
		stop = len(text)
	}
	n := 0
	for i := range text[:stop] {
		if n++; n > 160 {
			break
		}
		if i == 0 || !mayEndUnits(text[:i]) || !doingAll.MatchString(text[i:min(stop, i+24)]) {
			continue
		}
		if areUnitsBefore(text[:i], text[i:]) {
			return text[:i], true
		}
	}
	return "", false
}

// turns finds that a body is what something is made: 将…列为国家发改委.
var turns = regexp.MustCompile(`[列作成]为|\p{Han}将[^乐]`)

// placesOf are bodies that end in 所.
var placesOf = regexp.MustCompile(`(?:派出|研究|司法|卫生|税务|工商|财政|水利|国土|资源|规划|监管|事务|管理|检测|检验|设计|看守|拘留|戒毒|交易|林业|农技|农业|城建|收费|防疫|保健|托儿|招待|教研)所$`)

// needs is what, behind 所, makes no body of the words before it.
var needs = regexp.MustCompile(`^[需要须应]`)

// openEnd is what ends a list of units that names some of them: 市总工会、市妇联等单位.
var openEnd = regexp.MustCompile(`等(?:有关|相关)?(?:部门|单位|机构)?$`)

// everyone finds a group of bodies that its name does not show to be such: 各村（社区）.
var everyone = regexp.MustCompile(`^各(?:村|社区|院|系|院系|系部|科室|处室|网格|学校|企业|班级|班组|景区|园区|医院|门店|车间|项目|车站|商户|家庭|支部|小组)(?:[、（(][^：]{1,16})?$`)

// deedFirst finds words that begin a deed and no name: 加强村委会, of 加强村委会管理工作.
var deedFirst = regexp.MustCompile(`^(?:严禁|禁止|不得)|^(?:联系|对接|通知|汇总|收集|动员|发动|组织|督促|协调|指导)各|^(?:加强|完善|健全|强化|做好|抓好|加大|加快|督促|确保|深化|巩固|充分|发挥|负责)|^(?:指导|督查|督促|检查|监督|协调|组织|开展|推进|落实|帮助|引导){2}.*(?:区|村|镇|乡|县|市|街道|校|公司|企业|园|场|户|社)$|` +
	`^(?:编制|修订|修编|制定|制订|拟定|印发|出台|完成|启动|改造|新建|改建|扩建|拆除|整治|清理|排查|更换|修复|提升|优化|打造)\p{Han}+(?:站|校|院|园|场|区|村|镇|乡|社)$`)

// pupils are people at school, and no school: 师生返校.
var pupils = regexp.MustCompile(`(?:师生|学生|新生|教师|员工|人员)[返到离入进住在出]校$`)

// isUnits reports whether text is a list of units, and surely so.
func isUnits(text string) bool {
	if eachPlace.MatchString(text) {
		return true
	}
	if n := utf8.RuneCountInString(text); n < 2 || n > 160 || strings.ContainsAny(text, "。；") || past.MatchString(text) || upon.MatchString(text) || deedFirst.MatchString(text) || pupils.MatchString(text) || !isUnitList(text) && !fieldList.MatchString(text) {
		return false
	}
	r := phrase.Parse(text, phrase.Options{})
	if n := len(r.Assignments); n == 0 || 6*doubtful(r.Diagnostics) > n { // of many names one may be strange: 食堂
		return false
	}
	return !slices.ContainsFunc(r.Spans, func(s phrase.Span) bool { return s.Kind == phrase.Unknown || s.Kind == phrase.Clause })
}

// upon begins what is done according to a body, or by means of it, and no body: 按照区双创领导小组.
var upon = regexp.MustCompile(`^与|^逐|专人|[办局站所委科处室村心](?:联系|对接|通知|督促|邀请)|^\p{Han}{2,}(?:局|办|处|科|部|中心|站|院|委|室|镇|街道)[^、，和与及直属辖内驻在沿区县市镇乡]{1,4}各|^\p{Han}{2,8}报[^社刊业道馆纸名]\p{Han}+[科局办处部委室心]$|^(?:拟|恳|商|烦|敬|特|提|函)请|^我[会局委校院司办厅]$|^为[0-9]|^对[^外口]|^经[^济信发开贸管侦办营委科作审研]|^经研[^所院中]|^(?:工作|任务|人员|活动)分组$|^\p{Han}{0,6}期间|^每(?:学期|学年|[日天周月季年次个户家县乡镇村区市州校])|^(?:交办|转办)[^室处科中]|(?:^|[^所驻])在[^京沪津渝汉杭宁蓉穗深职岗线建校读编]|^会议(?:原则|同意|听取|审议|研究|认为|指出|强调|要求|决定|明确|议定|确定)|^[须需应要可并](?:向|由|经|联合|会同|组织|协调|督促|指导|安排)|^(?:并|及时|立即|迅速|尽快|同时|第一时间|按规定|按程序|逐级|随时){1,3}(?:向|由|经|报)|^(?:(?:严格|认真|切实|坚决)?按|依照|依据|根据|遵照|围绕|针对|通过|责成|责令|指定|参照|对照|为了|鉴于|关于|如果|凡是|接到|发现|利用|运用|借助|面对|随着|经由|请)`)

// fieldList is a list of the fields of departments: 应急管理、住建、交通运输等部门.
var fieldList = regexp.MustCompile(`^(?:\p{Han}{2,6}(?:部门)?[、和])+\p{Han}{2,6}?(?:等?(?:有关|相关)?部门)$`)
