package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
)

// A sentence can charge several bodies, 县财政局要评审，县自然资源局要跟进, and the next one can go on with the last of them: 要督促整改.

// mustDo finds that a clause charges whom it begins with.
var mustDo = regexp.MustCompile(`要|应当|应|须|需[^求]|务必|必须|负责|牵头`)

// eachCharged parts a sentence before each clause behind ， that charges a body of its own with something of its own, where what
// stands before says so of another body, and likewise behind ；: 林业局负责监测，机场负责救护. Who only helps stays with the task before.
func eachCharged(s string) (out []string) {
	start := 0
	for i, r := range s {
		at := i + utf8.RuneLen(r)
		stop := r == '；' || r == ';'
		if !stop && r != '，' && r != ',' || utf8.RuneCountInString(s[start:i]) < 8 {
			continue
		}
		end := strings.IndexAny(s[at:], "，,；;。")
		if end < 0 {
			end = len(s) - at
		}
		part := clauseOpens.ReplaceAllString(s[at:at+end], "")
		by := strings.HasPrefix(tidy(s[at:at+end]), "由")
		if matter, who, found := strings.Cut(part, "由"); found && stop && matter != "" && !noDeed.MatchString(matter) { // ；所需经费由市财政局列支
			if units, ok := unitsAtHead(who); ok && !unnamed(units) {
				part = who
			}
		}
		units, ok := unitsBefore(part, mustDo)
		if !ok && (stop || by) {
			units, ok = unitsBefore(part, acting)
		}
		if !ok && stop {
			units, ok = unitsAtHead(part)
		}
		rest := part[len(units):]
		if by && !stop && (shortDuty.MatchString(rest) || utf8.RuneCountInString(s[strings.LastIndexAny(s[:i], "，；。,;")+1:i]) < 8) { // …；必要时，由县红十字会动员力量
			continue
		}
		if !ok || everybody(units) || kindAlone.MatchString(units) || asksOthers(units) || lendsHand.MatchString(rest) && !assists.MatchString(rest) && !(by && stop && utf8.RuneCountInString(rest) > 8) || utf8.RuneCountInString(rest) < 5 && !stop || strings.HasPrefix(part, "由") || bringsIn.MatchString(part) || seesTo.MatchString(rest) {
			continue
		}
		if g, ok := somewhere(s[start:i], true); ok && !slices.Contains(strings.Split(g.phrase, "；"), units) && chargesOwn(s[start:i]) {
			out = append(out, s[start:at])
			start = at
		}
	}
	return append(out, s[start:])
}

// noDeed finds, before 由 and who does it, what is no deed of the plan.
var noDeed = regexp.MustCompile(`日常|解释|组长|主任|成员|召集人|主持|会议|职责`)

// shortDuty says that those do it who are named before it, and nothing of their own: 负责办理.
var shortDuty = regexp.MustCompile(`^(?:负责|牵头|具体|统一|组织|抓好)*(?:办理|处理|组织|牵头|推进|执行|完成|落实|实施|承办)?(?:工作)?$`)

// seesTo finds that a body has to see to what others do, and to nothing of its own: 负责跟踪督促.
var seesTo = regexp.MustCompile(`^(?:负责|要|应|须|做好|加强|具体|全程|跟踪|随时|组织|协同|抓好)*(?:督促|监督|督办|督导|督查|检查|把关|指导|协调|考核|审核|验收|保障|服务|协助|配合|落实|实施)*(?:工作)?$`)

// chargesOwn reports whether a clause of text says what the body that it begins with has to do, and not only that it leads or helps:
// 县财政局负责评审; not 县商务局牵头.
func chargesOwn(text string) bool {
	if said, n := clausesAtHead(text); n > 0 && utf8.RuneCountInString(text[len(said):]) > 8 { // 县烟草公司牵头，县气象局配合，增设…
		return true
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("，；。：,;:", r) }) {
		bare := clauseOpens.ReplaceAllString(tidy(part), "")
		by := strings.HasPrefix(tidy(part), "由")
		if units, ok := unitsAtHead(bare); ok && by && utf8.RuneCountInString(bare[len(units):]) > 6 && !seesTo.MatchString(bare[len(units):]) {
			return true // 由市城投集团采购泵车
		}
		if units, ok := unitsBefore(bare, mustDo); ok && utf8.RuneCountInString(bare[len(units):]) > 4 && (!by || !seesTo.MatchString(bare[len(units):])) {
			return true
		}
	}
	return false
}

// goesOnBare begins a sentence that names nobody and says what else those are to do whom the one before is about.
var goesOnBare = regexp.MustCompile(`^(?:还|也)?(?:要|须|应当|务必|必须)[^求点素件闻]`)

// someNamed reports whether one at least of the bodies of a list has a name: 各相关县区和省公航旅集团.
func someNamed(units string) bool {
	if !unnamed(units) {
		return true
	}
	parts := strings.FieldsFunc(units, func(r rune) bool { return strings.ContainsRune("、和及与；，", r) })
	return len(parts) > 1 && slices.ContainsFunc(parts, func(part string) bool {
		part = roleVerb.Replace(strings.TrimPrefix(part, "由"))
		return !unnamed(part) && !kindAlone.MatchString(part) && isUnits(part)
	})
}

// headOf begins what people are called: 负责人, 负责同志.
var headOf = regexp.MustCompile(`^负责(?:人(?:[^口才员事工大防民]|员?$)|同志|干部)`)

// mustBegin reports whether a clause of a sentence begins with a body that has a name and must do something, as verbs say it.
func mustBegin(s string, verbs *regexp.Regexp) bool {
	if past.MatchString(s) || explains.MatchString(s) {
		return false
	}
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("，；。,;", r) }) {
		part = clauseOpens.ReplaceAllString(tidy(part), "")
		if units, ok := unitsBefore(part, verbs); ok && !headOf.MatchString(part[len(units):]) && someNamed(units) && !kindAlone.MatchString(units) && !asksOthers(units) {
			return true
		}
	}
	return false
}

// mustBehind begins what bodies have to do that stand before a comma: 要各负其责.
var mustBehind = regexp.MustCompile(`^(?:也|均|都)?(?:要|应当?|须|务必|必须)[^求点素件闻]`)

// areFields reports whether text is a list of departments by their fields, or of other bodies, and nothing else: 铁路、水利等部门.
func areFields(text string) bool {
	return strings.Contains(text, "、") && (isUnits(openEnd.ReplaceAllString(text, "")) || fieldList.MatchString(text) && isUnits(text))
}

// beforeComma finds bodies with a comma behind, and what they have to do.
var beforeComma = regexp.MustCompile(`^([^，。；：:]{4,160})，((?:也|均|都)?(?:要|应当?|须|务必|必须)[^求点素件闻].+)$`)
