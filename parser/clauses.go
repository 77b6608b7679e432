package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
)

// Sentences say by their clauses who leads, who supports and by when.

// verbLead finds units at the head of a sentence that says what they do: 市规划局负责…,
// 市公安局、市建委协同市交通局负责….
var verbLead = regexp.MustCompile(`^(?:由)?([^，。；：:（）()]{1,60}?(?:局|委|办|厅|部|政府|中心|公司|处|科|院|会|队|社|集团|银行|单位|部门|室|股|组|站|所|校|联|系|街道|[镇乡])(?:（[^）]{1,20}）)?)((?:(?:牵头|具体|共同|分别|主要|按职责)?(?:负责|承担|牵头|主办))|(?:配合|协助|参与|协同)|(?:要|应|须|务必)(?:于|在|尽快|抓紧|加快|会同|负责|做好|抓好|组织|牵头|按|对|研究|制定|完成|积极|主动|认真))`)

// together finds who helps whom, who answers: 市公安局、市建委协同市交通局负责…. Whom a body helps to do something, 协助市交通局做好…, has no
// task by that.
var together = regexp.MustCompile(`^([^，。；：:（）()]{2,40}?)(?:协同|协助|配合)([^，。；：:（）()]{2,30}?)(?:负责|承担)`)

// clause is a party of such a sentence with what it does: 由县城管局牵头、县住建局配合.
var clause = regexp.MustCompile(`^(?:[、，]\s*)?(?:由)?([^，。；：:（）()]{2,160}?(?:（[^，。；：:（）()]{1,20}）[^，。；：:（）()]{0,80}?){0,3})(负责(?:组织)?(?:协调|部署)(?:[，；]|$)|牵头负责|牵头组织实施|牵头抓好落实|(?:具体|共同|统一|分别)?负责(?:具体|组织|抓好|统筹)?(?:实施|落实|推进|办理|完成|组织|安排)|(?:具体|共同|统一|分别)负责|(?:具体)?组织实施|组织落实|具体实施|抓好落实|(?:共同|联合)?牵头|负责|主办|承担|承办|(?:予以|给予)?(?:配合|协助)|参与|参加|协办|(?:会办|实施|落实|安排|办理|部署)(?:[，；]|$))`)

// leadIn finds the short sentence that says what a paragraph is about: 全面排查隐患。
var leadIn = regexp.MustCompile(`^[^。：:；，、（）()]{4,24}(?:[（(][^（）()]{2,20}[）)])?。`)

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
var underOfficer = regexp.MustCompile(`^由[^，。；：:、]{0,16}(?:[省市县区州镇乡校院局处科所站馆队]长|总?(?:会计|工程|经济)师|经理|董事长|书记|常委|主席|主任|秘书长|部长|局长|指挥长|同志|领导)(?:牵头|总体|具体|全面)?(?:负责|负总责|牵头|主抓|挂帅|统筹|协调)，`)

// clausesAtHead gives the clauses at the head of a sentence that say who leads, answers or supports,
// and how many there are.
func clausesAtHead(text string) (said string, n int) {
	rest := text
	for rest != "" {
		m := clause.FindStringSubmatch(rest)
		said := n > 0 && strings.HasPrefix(rest, "，") || strings.HasPrefix(rest, "由") // who does it, and no matter
		// What follows may ask others for something: 县卫生局负责 | 组织医疗单位参加.
		if m == nil || headOf.MatchString(rest[strings.Index(rest, m[1])+len(m[1]):]) ||
			hasOthers.MatchString(m[1]) || !isUnits(m[1]) && (!said || !areBodies(m[1])) || n > 0 && (asksOthers(strings.TrimLeft(m[1], "、，")) || !said && kindAlone.MatchString(m[1])) {
			break
		}
		rest = rest[len(m[0]):]
		n++
	}
	return text[:len(text)-len(rest)], n
}

// hasOthers finds that a body has others do something: 银保监分局指导各银行机构.
var hasOthers = regexp.MustCompile(`\p{Han}{2}(?:指导|督促|组织|协调|监督|引导|督导|支持)各`)

// consults is a body that asks another of a level for its word: 省发展改革委商省财政厅.
var consults = regexp.MustCompile(`^([^，。；：]{2,30}?(?:局|委|办|厅|部|院|会|中心|政府|公司|街道))商(?:省|市|县|区|州|旗|镇|各)[^，。；：]{2,}`)

// joined gives the parties at the head of a sentence of which one works with others: 后勤处会同保卫处
// of 后勤处会同保卫处开展检查.
func joined(text string) (string, bool) {
	word := "会同"
	before, after, ok := strings.Cut(text, word)
	if m := consults.FindStringSubmatch(text); m != nil && !ok {
		word = "商"
		before, after, ok = m[1], text[len(m[1])+len(word):], true
	}
	at := len(before)
	before = mustWith.ReplaceAllString(before, "")
	if !ok || !areBodies(strings.TrimPrefix(before, "由")) {
		return "", false
	}
	stop := strings.IndexAny(after, "，。；：,;:（）()\n")
	if stop < 0 {
		stop = len(after)
	}
	if m := levelsIn.FindString(after); m != "" && isUnits(m) { // 各县（区）人民政府
		return text[:at+len(word)+len(m)], true
	}
	longest := 0
	n := 0
	for i, r := range after[:stop] {
		if n++; n > 160 {
			break
		}
		if strings.ContainsRune("、和与及同", r) || wordAcross.MatchString(after[i:]) { // the list goes on: 财政部、发展改革委
			continue
		}
		if end := i + utf8.RuneLen(r); (endsAsUnit(after[:end]) || endsAsPart(after[:end]) || fieldList.MatchString(after[:end])) && isUnits(after[:end]) {
			longest = end
			if closesName(after[:end], after[end:]) || (acts(after[end:]) || doingAll.MatchString(after[end:])) && !goesOnAsBody(after[end:]) { // 市公安局整治校园周边 is not about a school
				break
			}
		}
	}
	if longest == 0 {
		if longest = namesBefore(after[:stop], doingAll); longest == 0 {
			return "", false
		}
	}
	return text[:at+len(word)+longest], true
}

// wordAcross is a word that begins as names of bodies end: 建设污泥处置中心.
var wordAcross = regexp.MustCompile(`^(?:部署|部分|局部|处置|处理|处罚|处分|处境|科学|科技|科普|科研|委托|委派|办理|办好|办公|办结|办事|办法|办学|站点|站位|所有|所需|所属|院内|室内|室外|会议|会商|会战|会展|队伍|组织|组建|团结|社会|社区|区域|县域|市场|镇区|村民|村级)`)

// mustWith is what stands between a body and those with whom it has to do something: 要会同.
var mustWith = regexp.MustCompile(`(?:要|应当?|须|负责|积极|主动|及时|牵头)+$`)

// levelsIn are all bodies of several levels, with a bracket among these.
var levelsIn = regexp.MustCompile(`^(?:[^，。；：（()）]{2,20}[、和])?各[县市区镇乡街道]{1,3}[（(][^（()）]{1,12}[）)](?:人民政府|政府|管委会|党委政府)?`)

// namesBefore gives where the names end that a clause begins with, whatever these end in, before what is done: 县图书馆、各中小学开展….
func namesBefore(clause string, verbs *regexp.Regexp) int {
	n := 0
	for i := range clause {
		if n++; n > 40 {
			break
		}
		if n > 2 && verbs.MatchString(clause[i:]) && !goesOnAsBody(clause[i:]) && surelyBodies(clause[:i]) {
			return i
		}
	}
	return 0
}

// closesName reports whether name ends as bodies do and the text behind it neither goes on with its name nor with a list.
func closesName(name, behind string) bool {
	next, _ := utf8.DecodeRuneInString(behind)
	return behind != "" && firmEnd.MatchString(name) && !strings.ContainsRune("、和与及同（(等", next) && !goesOnAsBody(behind) && !endsAsUnit(name+string(next))
}

// withTail takes what the rest of the sentence says of others and of the deadline: 教务处负责修订，
// 各学院配合，5月底前完成。
func (g given) withTail(rest string) given {
	others, due, _ := tail(rest)
	for other := range strings.SplitSeq(others, "；") { // 县国土局负责…，国土局做好… names it once
		if other != "" && !strings.HasPrefix(other, "，") && strings.Contains(firstParty(g.phrase), other) {
			others = strings.Replace(others, "；"+other, "", 1)
		}
	}
	g.phrase, g.due = g.phrase+others, due
	return g
}

// tail understands the clauses behind who does something: who helps, each with a ，before it, and
// by when. only reports whether they say nothing else.
func tail(clauses string) (others, due string, only bool) {
	only = true
	by, deeds := "", 0 // when the one deed is to be done
	several := false   // each time is of a step
	first, _ := utf8.DecodeRuneInString(clauses)
	own := !strings.ContainsRune("，；。,;", first) // the first clause goes on with what the units before it do
	for part := range strings.FieldsFuncSeq(clauses, func(r rune) bool { return strings.ContainsRune("，；。,;", r) }) {
		deed := own
		own = false
		m := helps.FindStringSubmatch(part)
		made := madeUp.FindStringSubmatch(part)
		switch {
		case made != nil && !deed && isUnits(made[1]): // 由县卫健局牵头，县医院、县疾控中心组成
			others += "；" + made[1]
		case m != nil && strings.Contains(others, "；") && areBodies(m[1]): // of its own, behind one without a verb
			others += "；" + part
		case m != nil && (areBodies(m[1]) || supportWord.MatchString(m[2]) && (couldHelp(m[1]) || someHelp(m[1]))), alongWith.MatchString(part) && couldHelp(alongWith.ReplaceAllString(part, "")):
			others += "，" + part
		case m != nil && isUnits(strings.TrimRight(m[1], "要应须均")): // 各县要配合
			others += "；" + part
		case (isDate(part) || isDate(doneBehind.ReplaceAllString(part, "$1"))) && !strings.HasSuffix(part, "起") && !comesAgain.MatchString(part) && !strings.HasPrefix(part, "根据") && !strings.HasPrefix(part, "按"): // how, in a sentence
			if _, then, _ := strings.Cut(clauses, part); hadBeen.MatchString(then) || !saysBy.MatchString(part) && happensThen(then) { // 6月20日，县国土局已组织…
				continue
			}
			by := doneBehind.ReplaceAllString(sureBefore.ReplaceAllString(part, ""), "$1")
			several = several || due != "" && due != by
			due = by
		default:
			if units, ok := unitsDoing(byOrAsked.ReplaceAllString(timeFirst.ReplaceAllString(part, ""), "")); ok && !deed && !asksOthers(units) && !startsDeed(units) { // 区城管局做好值守
				_, rest, _ := strings.Cut(part, units)
				others += "；" + withPart(units, rest)
				deeds++
			}
			if m := withOthers.FindString(part); m != "" { // 要会同县交通局检查
				if units, ok := unitsDoing(part[len(m):]); ok && !kindAlone.MatchString(units) {
					others += "；" + units
				}
			}
			if m := byClause.FindStringSubmatch(part); m != nil && !deed && isUnits(m[1]) && !kindAlone.MatchString(m[1]) && !standing.MatchString(part[:strings.Index(part, "由"+m[1])]) { // 安置工作由县人社局负责
				others += "；" + m[1]
				deeds++
			}
			m := byThen.FindStringSubmatch(part)
			if m == nil {
				m = mustBy.FindStringSubmatch(part)
			}
			if m != nil && isDate(m[1]) {
				by = m[1]
				deeds++
			}
			only = false
		}
	}
	switch {
	case several:
		due = ""
	case due == "" && deeds == 1:
		due = by
	}
	return others, due, only
}

// startsDeed reports whether a list of names is no such, but begins with what is to be done: 完成游客中心、…. Bodies are called
// 组织部, 建设局 and the like.
func startsDeed(names string) bool {
	return acts(names) && (!bodyBegins.MatchString(names) || looksAt.MatchString(inBracket.ReplaceAllString(names, "")))
}

// looksAt begins what is looked at, and no name: 检查寄递企业.
var looksAt = regexp.MustCompile(`^(?:检查|巡查|督查|督导|督促|指导|监测|评估|考核|审核|调研|培训|协调|引导)[^、]*(?:企业|单位|场所|学校|机构|商户|工地|公司|医院|部门|乡镇|街道|社区|村)$`)

var bodyBegins = regexp.MustCompile(`^(?:组织|宣传|建设|发展|研究|监测|检查|培训|创新|规范|统筹|督导|督促|指导|调研|评估|考核|审核|保障|巡查|治理|应用|改革|健康|学习|统计|公开|采购|招引|协调|推广|收储|分析|公示|安全|维护|运用|策划|试点|演练)[^各]{0,12}$|^(?:组织|宣传|建设|发展|研究|监测|统筹|保障|改革|健康|统计|采购|协调)\p{Han}{0,8}[部局科处室组站中委院]`)

// happensThen reports whether the clause behind a day tells what takes place then, and not what somebody is to do: ，论坛在会展中心开幕.
func happensThen(then string) bool {
	then, _, _ = strings.Cut(strings.TrimLeft(then, "，,"), "。")
	return takesPlace.MatchString(then) && !acts(then)
}

// takesPlace finds that something begins, or takes place.
var takesPlace = regexp.MustCompile(`^[^，；在][^，；]{1,19}(?:开幕|闭幕|举行|举办|召开|开始|开考|开赛|开学|发生|到来|生效|施行|印发|启动仪式)(?:[，；]|$)`)

// madeUp finds a clause on who else belongs to a group.
var madeUp = regexp.MustCompile(`^(?:成员(?:单位)?(?:由|为)|由)?(.{2,80}?)(?:共同)?(?:组成|为成员(?:单位)?)$`)

// helpers finds a name of who supports that is none by its end alone: 各生产车间, 区档案馆.
var helpers = regexp.MustCompile(`^各[^自司级方项类种按要应对将均都]{2,7}$|^[省市县区州镇乡村校院]\p{Han}{1,8}[馆台段厂站园]$`)

// supportWord finds the word of a clause that says who supports others.
var supportWord = regexp.MustCompile(`配合|协助|参与|协办`)

// couldHelp reports whether a clause that says who supports names units.
func couldHelp(name string) bool { return isUnits(name) || helpers.MatchString(name) }

// someHelp reports whether one at least of the names of a list is that of units: 实验室、班主任.
func someHelp(names string) bool {
	parts := strings.FieldsFunc(names, func(r rune) bool { return strings.ContainsRune("、和及与", r) })
	return len(parts) > 1 && !acts(names) && slices.ContainsFunc(parts, couldHelp)
}

// alongWith begins a clause that only says with whom those before it do the work: 会同市公安局.
var alongWith = regexp.MustCompile(`^(?:并)?会同`)

// comesAgain finds what is done again and again, and no deadline: 每周通报一次.
var comesAgain = regexp.MustCompile(`^每.{1,3}(?:通报|报告|调度|检查|巡查|召开|开展|上报|报送|组织|研究|通气|会商|汇报|公布)|^每(?:[年月季周半天日旬]|个?学期)度?[^0-9０-９一二三四五六七八九十两次度首末底初中上下前后日号\s，。]{2,}`)

// withOthers begins a clause on whom those named before do something with.
var withOthers = regexp.MustCompile(`^(?:要|应|须|并|同时)*(?:积极|主动|及时)?(?:会同|联合)`)

// atLarge finds bodies of a sentence that are everybody: 各有关单位, 各级各部门. 各级教育部门 are not.
var atLarge = regexp.MustCompile(`^各级?(?:单位|部门|地|方|有关|相关|责任|成员|牵头|领导|各)|有关|相关`)

// lendsHand finds behind a body that it supports what others do: 要予以支持, 配合做好处置.
var lendsHand = regexp.MustCompile(`^(?:也|均|都)?(?:要|应|须|需|将)?(?:按照?(?:各自)?(?:职责|职能)(?:分工)?[，,]?)?(?:(?:予以|给予|积极|主动|密切|全力|大力|认真|共同|做好)*(?:配合|协助|支持|参与|协同)|(?:给予|提供)[^，。；]{0,6}(?:指导|支持|帮助|协助)(?:[，。；]|$))`)

// anyRole is whoever has a part: 牵头部门.
var anyRole = regexp.MustCompile(`^(?:牵头|责任|配合|主管|主办|承办|协办|成员)(?:部门|单位)`)

// everybody reports whether units are whoever has a part: 各有关部门, 牵头单位; not 县发改委等有关部门.
func everybody(units string) bool {
	return atLarge.MatchString(openEnd.ReplaceAllString(units, "")) || anyRole.MatchString(units)
}

// takesLead finds behind a body that it leads: 要牵头制定, 要发挥牵头作用.
var takesLead = regexp.MustCompile(`^(?:要|应|须|需|将)?(?:切实|充分|认真|主动|负责)*(?:发挥|履行|承担)?好?牵头`)

// withPart gives units with the word for their part in what rest says they do.
func withPart(units, rest string) string {
	switch {
	case lendsHand.MatchString(rest):
		return units + "配合"
	case takesLead.MatchString(rest):
		return units + "牵头"
	}
	return units
}

// lending finds who supports what stands before, and says nothing else.
var lending = regexp.MustCompile(`^(.{2,80}?)(?:也|均|都)?(?:要|应|须|需)?(?:予以|给予|积极|主动|密切|全力|大力|认真|共同|做好)*(?:配合|协助|支持|参与|协同)(?:工作)?$`)

func lendsOnly(part string) bool {
	m := lending.FindStringSubmatch(part)
	return m != nil && isUnits(m[1])
}

// byOrAsked is what stands before units that are asked: 由红十字会组织, 请市财政局安排.
var byOrAsked = regexp.MustCompile(`^(?:在[^，。；：]{2,14}?(?:点|处|区|场|场所|地段|路段|现场|期间|方面|环节)|[^，。；：、]{0,8}期间)?(?:请|由|并由|同时由|再由)?`)

// asking begins what units have others do: 督促教育部门.
var asking = regexp.MustCompile(`^(?:组织|协调|督促|指导|监督|动员|引导|支持|帮助|责成|通知|联系|联合|配合|协助|会同|会商)+`)

// asksOthers reports whether a name is no name, but what somebody else has units do.
func asksOthers(name string) bool {
	rest := asking.ReplaceAllString(name, "")
	return rest != name && (utf8.RuneCountInString(rest) > 3 || kindAlone.MatchString(rest) || strings.HasSuffix(rest, "队")) // 组织人事部 stays
}

// byThen finds by when a deed is to be done, before it: 于4月底前完成线路迁改.
var byThen = regexp.MustCompile(`^(?:要|应|须)?(?:确保|力争|务必|争取)?[于在]?([^，。；]{0,8}?[0-9月年季度底末日号旬]{2,8}(?:以前|之前|前))(?:基本|全面|全部)?(?:完成|落实|建成|办结|提交|报送|制定|出台|印发|开工|竣工|启动|实现|举办|召开)`)

// mustBy finds by when something must be done, whatever it is: 务必于7月15日前化解.
var mustBy = regexp.MustCompile(`^(?:要|应|须|务必|确保|力争|争取)+[于在]?([^，。；]{0,8}?[0-9月年季度底末日号旬]{2,8}(?:以前|之前|前))\p{Han}{2}`)

// sureBefore is what comes before a deadline in a sentence: 确保6月底前.
var sureBefore = regexp.MustCompile(`^(?:确保|力争|务必|争取|并|须|要|应)(?:在|于)?`)

// doneBehind is what comes behind a deadline and says that all is done by then: 汛期前完成整治.
var doneBehind = regexp.MustCompile(`([前底末日])?(?:整治|整改|落实|到位|` + allDoneBy + `)+$`)

// helps finds a clause that says who supports, or carries out what another leads: 各学院配合, 各乡镇抓好落实.
var helps = regexp.MustCompile(`^(.{2,160}?)((?:积极|密切|做好|共同|予以|给予)*(?:配合|协助|参与|参加|协办|会办)(?:落实|实施|完成|工作|督导|推进)?|(?:具体|分别|共同|抓好|负责|按职责分工)?(?:组织)?(?:落实|实施|执行|承办|负责)|(?:负责|做好|加强)?(?:业务|技术)?(?:指导|督导|监督检查|监督|督促|督查|检查)(?:落实|工作)?)$`)

// firstParty gives the first clause of a phrase of several: 由宣传部门牵头 of 由宣传部门牵头，各单位配合.
func firstParty(said string) string {
	if at := strings.IndexAny(said, "，,；;"); at > 0 {
		return said[:at]
	}
	return said
}
