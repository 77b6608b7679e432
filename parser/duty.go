package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// segment is a part of a text with the bracketed duty that closes it.
type segment struct {
	text   string
	phrase string // brackets included; "" in a last part without one
	at     int    // where phrase begins in the whole text, in characters
}

// cutDuties splits duties out of a text: …措施。（市教育局牵头）…办法。（市公安局负责）, and
// …措施。责任单位：市教育局 at its end. A full stop behind a bracket stays with the text
// before it. ok is false where there is no duty.
func cutDuties(text string) (segs []segment, ok bool) {
	if at := dutyWithin(text); at > 0 {
		first, _ := cutDuty(text[:at])
		rest, _ := cutDuties(text[at:])
		for i := range rest {
			rest[i].at += utf8.RuneCountInString(text[:at])
		}
		return append(first, rest...), true
	}
	return cutDuty(text)
}

// dutyWithin gives where the first of several tasks ends that each close with who does them, 投资162亿元，责任单位为区发改委；
// 技改占比16.5%，责任单位为区经信局; 0 where text is one.
func dutyWithin(text string) int {
	if len(text) > 3000 || !closes.MatchString(text) {
		return 0
	}
	brackets := bracketed(text)
	for i, r := range text {
		at := i + utf8.RuneLen(r)
		if !strings.ContainsRune("。；;", r) || at == len(text) || slices.ContainsFunc(brackets, func(b extent) bool { return b.start < i && i < b.end }) {
			continue
		}
		if closesWithDuty(text[:at]) && closesWithDuty(text[at:]) {
			return at
		}
	}
	return 0
}

// closes finds words that say who does what stands before them, and go on behind them.
var closes = regexp.MustCompile(`(?:单位|部门|负责|牵头|配合|落实)[^。；;]{0,80}[。；;].*(?:单位|部门|负责|牵头|配合|落实)`)

// closesWithDuty reports whether text says what is to be done and closes, without a bracket, with who does it.
func closesWithDuty(text string) bool {
	text = tidy(text)
	name, _, labelled := strings.Cut(strings.Replace(text, ":", "：", 1), "：")
	if h, known := classify(name); labelled && known && h.kind != model.KindAmount { // 责任单位：甲；配合单位：乙 is more of who does it
		return false
	}
	segs, ok := cutDuty(text)
	if !ok {
		return false
	}
	last := segs[len(segs)-1]
	return utf8.RuneCountInString(strings.Trim(last.text, "。；;，, ")) > 3 && last.phrase != "" && strings.HasSuffix(text, last.phrase) && !isOpening(last.phrase)
}

// isOpening reports whether text begins with a bracket.
func isOpening(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("（([【〔［", first)
}

// cutDuty is cutDuties for a text in which no task stands behind one that has its units.
func cutDuty(text string) (segs []segment, ok bool) {
	label, behind := labelled(text)
	done := 0              // bytes before it are in segs
	counted, chars := 0, 0 // bytes and characters before the last phrase
	add := func(before string, start, end int) {
		chars += utf8.RuneCountInString(text[counted:start])
		counted = start
		segs = append(segs, segment{tidy(before), text[start:end], chars})
	}
	brackets := bracketed(text[:label])
	sure := opensPoint(text) && slices.ContainsFunc(brackets, func(b extent) bool { return isDuty(b.inside(text)) })
	stops := "。；;.，, \n"
	if listsDuties(text[:label], brackets) {
		stops += "、"
	}
	for _, b := range brackets {
		before := strings.TrimRight(text[done:b.start], " \n")
		rest := strings.TrimLeft(text[b.end:], stops)
		tail := strings.TrimSpace(text[b.end : len(text)-len(rest)])
		pointEnds := strings.HasPrefix(strings.TrimLeft(text[b.end:], " 　"), "\n") || opensPoint(rest)
		closed := before != "" && (endsSentence(before) || strings.HasSuffix(before, "，") || strings.HasSuffix(before, ","))
		inner := b.inside(text)
		said := isDuty(inner) || sure && (pointEnds || rest == "") && softBodies(inner) // 1.…（教务处） 2.…（教科室）
		if rest != "" && !closed && tail == "" && !pointEnds || !said || partOf(before, inner) || done == 0 && rest == "" && plates(before, inner) {
			continue
		}
		if !closed && tail != "、" {
			before += tail
		}
		add(before, b.start, b.end)
		done = len(text) - len(rest)
	}
	if label < len(text) {
		trim := "—–-，, 　\t→⇒➔➜>="
		if behind < len(text) { // the task goes on behind
			trim = "—–- 　\t→⇒➔➜>="
		}
		add(howBefore.ReplaceAllString(meetingSays.ReplaceAllString(thisWork.ReplaceAllString(strings.TrimRight(text[min(done, label):label], trim), "$1"), ""), ""), label, behind)
		if last := &segs[len(segs)-1]; behind == len(text) {
			last.phrase = dayBehindDash.ReplaceAllString(last.phrase, "$1，$2")
		}
		done = behind
	}
	if len(segs) == 0 {
		return nil, false
	}
	if rest := strings.TrimSpace(text[done:]); rest != "" {
		segs = append(segs, segment{text: rest})
	}
	return segs, true
}

// listsDuties reports whether text is a list of matters each of which closes with a bracket on who does it: 印发通知（组织部负责）、采购奖品（工会负责）。
func listsDuties(text string, brackets []extent) bool {
	listed := false
	for i, b := range brackets {
		rest := strings.TrimRight(text[b.end:], "。；; ")
		listed = listed || strings.HasPrefix(rest, "、")
		if !saysDuty(b.inside(text)) || (rest == "") != (i+1 == len(brackets)) || rest != "" && !strings.ContainsAny(rest[:min(len(rest), 3)], "、，；;,") {
			return false
		}
	}
	return listed
}

// opensPoint reports whether text begins with the number or the mark of a point.
func opensPoint(text string) bool {
	l, _ := cutLabel(text)
	first, _ := utf8.DecodeRuneInString(text)
	return l.style != plain || strings.ContainsRune(bullets, first)
}

// thisWork points back at the task, between it and its units: 排查隐患。此项工作由县应急局牵头。
var thisWork = regexp.MustCompile(`([。；;])\s*(?:此|该|这|本|上述|以上)(?:一|[项件条])?(?:工作|任务|事项|措施)$`)

// thisAlone is that before units, in a paragraph of their own: 本项工作由县公安局牵头。
var thisAlone = regexp.MustCompile(`^(?:此|该|这|本|上述|以上)(?:一|[项件条])?(?:工作|任务|事项|措施)[，,]?$`)

// howBefore says how those do it who are named behind it, and nothing of the task: …办理转用手续，具体由县自然资源局负责.
var howBefore = regexp.MustCompile(`[，,；;。]\s*(?:具体|统一|分别|均|都|主要)$`)

// partOf reports whether a bracket only names the part of the body before it: …通报给社会事业局（教育处）.
func partOf(before, inner string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	part, _ := utf8.DecodeLastRuneInString(inner)
	return strings.ContainsRune("局委厅", last) && strings.ContainsRune("处科股室", part) && !strings.ContainsAny(inner, "、，；：,;:") &&
		utf8.RuneCountInString(inner) < 8 && roleWord.Replace(inner) == inner
}

// plates reports whether a bracket holds what else the body before it is called: 招商合作局（行政审批局、政务服务中心）.
// What ends in 会 is rather a meeting.
func plates(before, inner string) bool {
	return endsAsUnit(before) && !strings.HasSuffix(before, "会") && roleWord.Replace(inner) == inner && !founding.MatchString(before) && isUnits(before)
}

// founding begins a task that ends as a body does: 成立指挥部.
var founding = regexp.MustCompile(`^(?:[成设建]立|组建|新建|[筹改扩重]建|建设|创建|建成|打造|推进|加强|完善|优化|发挥|依托)`)

// bareDuty gives the duty that is all of text: （市教育局牵头，市公安局配合）.
func bareDuty(text string) (phrase string, ok bool) {
	segs, ok := cutDuties(text)
	if !ok || len(segs) != 1 || thisAlone.ReplaceAllString(strings.Trim(segs[0].text, "。；;.，, "), "") != "" {
		return "", false
	}
	return segs[0].phrase, true
}

// labelled gives where a sentence begins that names the units by a label, as in
// …措施。责任单位：市教育局 or …措施——责任：市教育局, and where what it says of units
// ends; the length of text, twice, where none does.
func labelled(text string) (at, end int) {
	brackets := bracketed(text)
	_, _, begins := dutyLine(text)
	if at := strings.IndexAny(text, ":："); begins && at > 0 { // 举办培训班 责任科室：人事科
		if blank := strings.LastIndexAny(text[:at], " 　\t"); blank > len("举办培训") {
			_, known := classify(strings.TrimLeft(text[blank:at], " 　\t"))
			begins = !known
		}
	}
	early := -1 // where labels of people and deadlines begin that stand before those of units
	for i, r := range text {
		comma := false
		switch r {
		case '，', ',':
			comma = true
		case '。', '；', ';', '！', '!', '？', '?':
		case '—', '–', ' ', '　', '\t', '→', '⇒', '➔', '➜', '>':
			if begins {
				continue
			}
		default:
			continue
		}
		for len(brackets) > 0 && brackets[0].end <= i {
			brackets = brackets[1:]
		}
		at := i + utf8.RuneLen(r)
		at += len(text[at:]) - len(strings.TrimLeft(text[at:], " 　\t\n—–"))
		if at == len(text) || len(brackets) > 0 && brackets[0].start <= at {
			continue // brackets are cut as such: （牵头单位：…；责任单位：…）
		}
		switch h, value, ok := dutyLine(text[at:]); {
		case ok && h.kind == model.KindUnit && labelBehindBlank(text[at:]): // 9月30日前投用  责任科室：…
		case comma && !(ok && h.kind == model.KindUnit && (h.role != model.NoRole || h.answers) && isUnits(strings.TrimRight(timesLabelled.ReplaceAllString(value[:len(value)-len(goesOn(value))], ""), "。；; "))):
			continue // 便民疏导点26处，配合单位：市市场监管局
		case ok && h.kind == model.KindUnit && value != "":
			end = len(text) - len(goesOn(value))
			if early >= 0 { // 责任领导：王总；责任部门：市场部
				return early, end
			}
			return at, end
		case !ok && r != ' ' && r != '　' && r != '\t': // 副区长 王某 is one
			early = -1
		case ok && early < 0:
			early = at
		}
	}
	if at = closing(text); insideAny(bracketed(text), at) { // （市财政局负责，由市司法局牵头，6月底前）
		at = len(text)
	}
	return at, len(text)
}

// timesLabelled is a deadline with its label behind units.
var timesLabelled = regexp.MustCompile(`[，,；;\s](?:完成|整改|办结|办理|落实)?(?:时限|时间|期限)[:：][^，,；;]{2,30}[。]?$`)

// goesOn gives what the sentences behind units say of the task and of no unit: 市交通局。进度较慢的为东镇。
func goesOn(value string) string {
	for i, r := range value { // 县团委；主要任务：印发倡议书
		if at := i + utf8.RuneLen(r); strings.ContainsRune("。；;，,", r) && dutyWord.MatchString(tidy(value[at:])) && utf8.RuneCountInString(value[at:]) > 6 {
			return tidy(value[at:])
		}
	}
	units, rest, ok := strings.Cut(value, "。")
	rest = tidy(rest)
	if _, _, label := dutyLine(rest); !ok || label || utf8.RuneCountInString(rest) < 4 || isDate(strings.TrimRight(rest, "。")) || labelIn.MatchString(rest) {
		return ""
	}
	for part := range strings.FieldsFuncSeq(units, func(r rune) bool { return strings.ContainsRune("，；,;", r) }) {
		if _, more, label := dutyLine(part); label {
			part = more
		}
		if !isUnits(part) {
			return ""
		}
	}
	for part := range strings.FieldsFuncSeq(rest, func(r rune) bool { return strings.ContainsRune("，；。,;", r) }) {
		if _, n := clausesAtHead(part); n > 0 || isUnits(part) { // 县财政局配合。
			return ""
		}
	}
	return rest
}

// labelIn finds a label of units in a text.
var labelIn = regexp.MustCompile(`(?:单位|部门|责任|牵头|配合)[:：]`)

// dayBehind is a bracket with a day behind units.
var dayBehind = regexp.MustCompile(`\s*[（(](?:[^（）()]*[月日号周季年底][^（）()]{0,8}|长期[^（）()]{0,4}|持续[^（）()]{0,4}|随时[^（）()]{0,4}|全年|常年|[^（）()]{2,8}期间|常态化[^（）()]{0,4}|立行立改|[^（）()]{1,6}前)[）)][。；]?$`)

// behindDash finds what stands behind the last dash or arrow of a text: 修好水闸——村委会, 更换井盖 → 市政中心.
var behindDash = regexp.MustCompile(`(?s)^.*[^—–→\s]\s*(?:—{1,2}|–{1,2}|--|[-=]+>|[→⇒➔➜])\s*([^—–→⇒\n]{2,80})$`)

// dayBehindDash is a deadline behind units and a dash, which the grammar of phrases knows behind a comma.
var dayBehindDash = regexp.MustCompile(`([^0-9０-９年月日号\s])\s*(?:——|––|--|[-=]+>|[→⇒➔➜])\s*([^—–→⇒]{2,24})$`)

// withoutDay leaves out the deadline at the end of what names units: 村委会，腊月十五前.
func withoutDay(text string) string {
	text = dayBehind.ReplaceAllString(tidy(text), "")
	text = strings.TrimRight(text, "。；; ")
	for {
		at := strings.LastIndexAny(text, "，,；; ")
		if at <= 0 {
			return text
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		if !isDate(tidy(text[at+size:])) {
			return text
		}
		text = strings.TrimRight(text[:at], "，,；; ")
	}
}

// named finds a label that 为 joins to the units.
var named = regexp.MustCompile(`^(?:牵头|责任|主办|承办|配合)(?:单位|部门)(?:为|是)(.{2,80})$`)

// closing gives where the last clauses of text begin, if they say who does it and nothing else but
// by when: …20家，由市工信局牵头，市财政局配合，6月底前完成。 A sentence of its own needs no 由. It gives the
// length of text where none do.
func closing(text string) int {
	if len(text) > 3000 {
		return len(text)
	}
	if m := behindDash.FindStringSubmatchIndex(text); m != nil && !opensBracket(text[:m[2]]) { // 召开安全大会——保卫处（5月8日）
		rest := withoutDay(text[m[2]:m[3]])
		if isDate(rest) { // 更换广告——党建办——9月5日前
			if before := behindDash.FindStringSubmatchIndex(strings.TrimRight(text[:m[2]], "—–→⇒➔➜-=> ")); before != nil {
				m, rest = before, withoutDay(text[before[2]:before[3]])
			}
		}
		if isUnits(rest) || onlyDuty(rest) {
			return m[2]
		}
	}
	for i, r := range text {
		if !strings.ContainsRune("，。；,;", r) {
			continue
		}
		at := i + utf8.RuneLen(r)
		rest := strings.TrimRight(text[at:], "。；; ")
		if m := named.FindStringSubmatch(rest); m != nil && isUnits(m[1]) {
			return at
		}
		said, ok := "", false
		switch {
		case strings.HasPrefix(rest, "由"):
			said, ok = clauseLead(rest)
		case r == '，' && leadsOrDone.MatchString(rest): // 关于增设站点的建议，市商务局主办，市市场监管局会办
			var n int
			said, n = clausesAtHead(rest)
			_, acts := somewhere(text[:i], true)
			ok = n > 1 && !acts
		case r == '。' && !strings.Contains(rest, "。"): // a sentence of its own: 县商务局牵头，县住建局配合，10月底前完成。
			var n int
			said, n = clausesAtHead(rest)
			ok = n > 0
		}
		if !ok {
			continue
		}
		if _, _, only := tail(rest[len(said):]); only {
			return at
		}
	}
	return byWhom(text)
}

// leadsOrDone begins a clause on who leads or sees to something, and nothing else.
var leadsOrDone = regexp.MustCompile(`^[^，。；：]{2,60}(?:牵头|主办|主责|负责)(?:负责|落实|办理)?[，、]`)

// byWhom gives where the last sentence of text says who does what it is about, without a comma
// before: 停课通知由教务处负责落实。 It gives the length of text where it does not.
func byWhom(text string) int {
	bare := strings.TrimRight(text, "。；; ")
	start := strings.LastIndexAny(bare, "。；;\n") + 1
	if m := officeAtEnd.FindStringSubmatchIndex(bare[start:]); m != nil && !standing.MatchString(bare[start:start+m[3]]) {
		return start + m[4]
	}
	at := start + strings.LastIndex(bare[start:], "由")
	if at < start+len("饮食") || strings.Count(bare[start:], "由") > 1 || standing.MatchString(bare[start:at]) {
		return len(text)
	}
	said, ok := clauseLead(bare[at:])
	if _, _, only := tail(bare[at+len(said):]); !ok || !only {
		return len(text)
	}
	return at
}

// officeAtEnd finds offices of a school or a company that answer for the matter before them, without 由: 场地卫生团委负责. Others
// cannot be told from the end of the matter.
var officeAtEnd = regexp.MustCompile(`^([^由，]{3,}[^由和及与、，各县市区省镇乡府委局厅处院校会部司为是的])((?:` + bareOffices + `)(?:[、和](?:` + bareOffices + `))*(?:具体|统一)?(?:负责)(?:落实|安排|组织|实施|办理)?)$`)

const bareOffices = `学生处|学工处|学工部|学生科|教务处|教务科|教导处|教科室|总务处|总务科|政教处|德育处|德育办|保卫处|保卫科|安保处|后勤处|科研处|人事处|财务处|财务科|财务部|校办|校办公室|党办|院办|团委|少先队|工会|宣传部|学习部|体育部|体育系|体育组|信息中心|招就处|后勤集团|医务室|卫生室|行政部|综合部|人力资源部|安全部|设备部|生产部|市场部`

// standing finds what is no task, but how a document or a body works: 日常工作由…承担, 本办法由…负责解释.
var standing = regexp.MustCompile(`日常|办公室$|解释|(?:办法|方案|意见|规定|预案|条例|费|费用|资金)$|(?:组长|主任|成员|职责|召集人|主持|会议)`)

func endsSentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。；;！!？?", last)
}

// extent is a part of a text, in bytes.
type extent struct{ start, end int }

// inside gives what stands between the brackets of e in text.
func (e extent) inside(text string) string {
	_, open := utf8.DecodeRuneInString(text[e.start:])
	_, shut := utf8.DecodeLastRuneInString(text[:e.end])
	return text[e.start+open : e.end-shut]
}

// bracketed gives the outermost closed pairs of brackets, in order.
func bracketed(text string) []extent {
	var open []int
	var out []extent
	for i, r := range text {
		switch r {
		case '（', '(', '〔', '[', '【', '［':
			open = append(open, i)
		case '）', ')', '〕', ']', '】', '］':
			if len(open) == 0 {
				continue
			}
			start := open[len(open)-1]
			open = open[:len(open)-1]
			for len(out) > 0 && out[len(out)-1].start > start {
				out = out[:len(out)-1]
			}
			out = append(out, extent{start, i + utf8.RuneLen(r)})
		}
	}
	return out
}

// roleWord takes the words that say who does something out of a text.
var roleWord = without(dutyWords, "单位", "部门")

// roleVerb takes the words out of a text that say that somebody does something; 单位 and 部门
// alone (转报市级部门) do not.
var roleVerb = without(dutyWords, "落实")

// dutyWords are the role words that make a duty of a bracket in running text. 参加 and 协作
// are left out: there they say more often who comes to a meeting.
var dutyWords = slices.DeleteFunc(
	slices.Concat([]string{"责任单位", "责任部门", "会同", "按职责分工", "分别"},
		phrase.RoleWords(model.Lead), phrase.RoleWords(model.Responsible), phrase.RoleWords(model.Support)),
	func(w string) bool { return w == "参加" || w == "协作" })

// without takes words out of a text.
func without(words []string, more ...string) *strings.Replacer {
	var pairs []string
	for _, w := range slices.Concat(words, more) {
		pairs = append(pairs, w, "")
	}
	return strings.NewReplacer(pairs...)
}

// unitEndings are what names of units end in.
var unitEndings = strings.Fields("办公室 局 委 办 厅 部 署 院 会 中心 政府 公司 社 行 部室 海关 总队 支队 大队 集团 管委会 街道 乡镇 镇 区 县 单位 部门 队 站 处 科 所 校 " +
	"党委 党组 总支 支部 工委 机关 法院 检察院 联 科协 作协 政协 书协 美协 音协 舞协 剧协 摄协 体协 足协 镇街 街镇 乡街 人大 专班 防指 汛指 旱指 疫指 森指 灾指 总指 抢险指 电网 国企 央企 武警 交警 民兵连 中学 小学 大学 运营商 服务商 供应商 经销商 承包商 代理商 集成商 供货商 厂商 开发商 电视台 广播台 电台 气象台 地震台 机构 林场 农场 牧场 企业 园区 审判庭 立案庭 执行庭 法庭 民庭 刑庭 等")

// sortOfNews finds what a page of the web says in brackets before its title: 【落实情况】.
var sortOfNews = regexp.MustCompile(`^\p{Han}{0,6}(?:情况|解读|公示|公告|通报|动态)$`)

// isDuty reports whether the inside of a bracket says who answers, going by its form: a
// role word in a list of names, or nothing but names.
func isDuty(s string) bool {
	if n := utf8.RuneCountInString(s); n < 2 || n > 600 || callsShort.MatchString(s) || roleAlone.MatchString(s) || sortOfNews.MatchString(s) {
		return false
	}
	if sameAsAbove(s) {
		return true
	}
	s = withoutLabels(simplified.Replace(s))
	if before, _, ok := strings.Cut(strings.ReplaceAll(s, ":", "："), "："); ok {
		if at := strings.LastIndexAny(before, "，；,;"); at >= 0 && !toldOfUnits(before[:at]) { // （6月底完成，牵头单位：…）
			before = before[at:]
		}
		h, known := classify(strings.TrimLeft(before, "，；,; "))
		return known && (h.kind == model.KindUnit || isPeople(h.kind) && !isContact(h.word) || h.kind != "" && labelsUnits(s))
	}
	names, times, soft, word := 0, 0, 0, false // times counts what may stand beside names, soft what are names beside such
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、，,；;\n", r) })
	for _, part := range parts {
		part = tidy(part)
		if w := roleVerb.Replace(part); w != part && w != "" {
			word = true
		}
		if names > 0 && (isDate(part) && (saysBy.MatchString(part) || !fullYear.MatchString(part)) || byWhen.MatchString(part)) {
			times++ // 市水利局、市财政局，6月底前完成; 县林业局，8月19日
		} else if endsAsUnit(part) || names > 0 && eachPlace.MatchString(part) {
			names++
		} else if bare := makes.ReplaceAllString(part, ""); bare != part && endsAsUnit(bare) {
			names, word = names+1, true
		} else if softEnding.MatchString(part) || allPlaces.MatchString(part) {
			soft++ // 教务处、图书馆
		}
	}
	if word {
		said, rest, _ := strings.Cut(s, "。")
		return rest == "" || isDuty(said) && (isReaderNote(rest) || isAfterword(rest))
	}
	if names > 0 && names+times+soft == len(parts) {
		return !anyBody.MatchString(s)
	}
	outer := inBracket.ReplaceAllString(s, "")
	return outer != s && isDuty(outer)
}

// roleAlone is a bracket that only says what part the body before it has.
var roleAlone = regexp.MustCompile(`^(牵头|责任|配合|主办|协办|承办|参与|协同|主责)(?:单位|部门|科室|处室|股室|方|抓总|总抓|统筹|协调)?$`)

// callsShort is a bracket on what the body before it is called from then on.
var callsShort = regexp.MustCompile(`^(?:以下|下文|下|后)?(?:统|简)?称(?:为|作)?[^，。；]{1,20}$`)

// inBracket is a bracket within a name: 各县(市、区)政府, 市应急局（市减灾办、市防汛办）.
var inBracket = regexp.MustCompile(`[（(<＜〈][^（）()<>＜＞〈〉]{1,40}[）)>＞〉]`)

// saysBy tells a deadline from the day of something that was: 国务院办公厅，2016年5月.
var saysBy = regexp.MustCompile(`[前底末内起]|完成|开始|持续|长期|全年|[每季]`)

// fullYear begins the day of something that was.
var fullYear = regexp.MustCompile(`^(?:19|20)?[0-9]{2}[年.]`)

// anyBody is a bracket that only widens the name before it: 国务院有关部门（单位）, 各乡镇（街道）.
var anyBody = regexp.MustCompile(`^(?:单位|部门|机构|公司|企业|集团|街道|办事处|管委会|乡镇|镇|区|县|市|州|盟|旗|社区|中心|等|[、，])+$`)

// softEnding is what names of bodies end in that may be places as well: among bodies they are such.
var softEnding = regexp.MustCompile(`^\p{Han}{1,12}[馆台庭段园厂矿室股组团班会间]$`)

// softBodies reports whether text is a list of names that end as bodies do, be it as places do as well.
func softBodies(text string) bool {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("、，,；;", r) }) {
		if !softEnding.MatchString(part) && !endsAsUnit(part) {
			return false
		}
	}
	return text != ""
}

// byWhen tells when units do something, in the words of schools and the like: 第一周, 每学期一次, 期中考试后.
var byWhen = regexp.MustCompile(`^(?:每(?:[天日周旬月季年]|个?学期).{0,6}|第[0-9一二三四五六七八九十]{1,3}(?:[-—–~～至到、][0-9一二三四五六七八九十]{1,3})?周|(?:1[0-2]|[1-9])月份?|(?:开学|放假|学期|期中|期末|年初|年中|岁末)(?:考试)?[前后初末内]?|\p{Han}{0,4}(?:考试|节前|假期|汛期|放假|开学)[前后]?)$`)

// withoutLabels leaves out what a bracket says of people or the deadline behind a label of its own, behind the units:
// 县商务局牵头；完成时限：11月底.
func withoutLabels(s string) string {
	if !strings.ContainsAny(s, "：:") || !strings.ContainsAny(s, "；;，,") {
		return s
	}
	kept := s
	for i, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("；;，,", r) }) {
		if h, _, ok := dutyLine(tidy(part)); ok && i > 0 && h.kind != model.KindUnit {
			at := strings.Index(kept, part)
			kept = strings.TrimRight(kept[:at], "；;，, ") + kept[at+len(part):]
		}
	}
	return kept
}

// labelsUnits reports whether a part of s is a label of units and names behind it: 完成时限：6月底前；牵头单位：市司法局.
func labelsUnits(s string) bool {
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("。；;，, 　\t\n", r) }) {
		if h, value, ok := dutyLine(part); ok && h.kind == model.KindUnit && isUnits(value) {
			return true
		}
	}
	return false
}

// toldOfUnits reports whether s says who does something, or is a whole sentence.
func toldOfUnits(s string) bool { return strings.Contains(s, "。") || roleWord.Replace(s) != s }

// makes is what units do with what stands before the bracket: 市住建局起草.
var makes = regexp.MustCompile(`(?:具体|组织|共同|分别|按职责)?(?:起草|编制|制定|修订|拟订|草拟|实施|执行|承建|统筹|指导|研究提出)$`)

// isContact reports whether a word before a colon is about whom to call: 联系电话.
func isContact(word string) bool {
	return strings.Contains(word, "电话") || strings.HasPrefix(word, "联系") || strings.Contains(word, "邮箱")
}

// isAfterword reports whether s, the sentence behind a duty, adds something that is about no
// unit: 具体办法另行制定.
func isAfterword(s string) bool {
	return utf8.RuneCountInString(s) <= 30 && roleWord.Replace(s) == s
}

// isReaderNote reports whether s, the sentence behind a duty, tells the reader where else it
// holds: 以下均需各市政府落实，不再列出。
func isReaderNote(s string) bool {
	s = strings.TrimSuffix(tidy(s), "。")
	return !strings.Contains(s, "。") && (strings.HasSuffix(s, "下同") || strings.Contains(s, "不再") && strings.HasPrefix(s, "以下"))
}

// countedPlaces ends what counts places: 含城区12处.
var countedPlaces = regexp.MustCompile(`[0-9０-９几余多][处所家]$`)

// oneFound is what is done wherever it comes up: 发现一处.
var oneFound = regexp.MustCompile(`(?:现|火|成|改|报|处|理|查|除|治)[一每]处$`)

// fromTo is a way between two places.
var fromTo = regexp.MustCompile(`^\p{Han}{2,}(?:至|—|－|-|~|～)\p{Han}{2,}$`)

func endsAsUnit(s string) bool {
	s = strings.TrimRight(strings.TrimSuffix(s, "。"), " ")
	if i := strings.LastIndexAny(s, "（("); i > 0 && (strings.HasSuffix(s, "）") || strings.HasSuffix(s, ")")) {
		s = s[:i] // 省市场监管局（省知识产权局）, not 市（州）人民政府
	}
	if n := utf8.RuneCountInString(s); n < 2 || n > 24 {
		return false
	}
	if strings.HasSuffix(s, "查处") || strings.HasSuffix(s, "惩处") || strings.HasSuffix(s, "场所") || strings.HasSuffix(s, "社会") || oneFound.MatchString(s) || countedPlaces.MatchString(s) || fromTo.MatchString(s) {
		return false // 由交警查处; 企业（场所）, 全社会; 含城区12处; 县医院至汽车站
	}
	for _, e := range unitEndings {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return academic.MatchString(s) || room.MatchString(s)
}

// room is an office that is called by the room it has: 督察室, not 会议室.
var room = regexp.MustCompile(`^\p{Han}{0,8}(?:督[察查导]|研究|政研|调研|档案|病案|信息|机要|保密|财务|文书|秘书|信访|综合|监察|纪检|审理|案管|监督|法制|医务|校医|图书|资料|供应|器材|仪器|电教|保卫|收发|值班|调度|总值班|政工|人事|教研|教务|教科|德育|总务|团委|少先队|护理|药剂|检验|放射)室$`)

// academic is a department of a school: 体育系, not 服务体系 or 劳动关系.
var academic = regexp.MustCompile(`^\p{Han}{0,6}[^关体联派维谱水]系$`)
