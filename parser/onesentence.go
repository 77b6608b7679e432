package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
)

// A sentence can charge several bodies, 县财政局要评审，县自然资源局要跟进, and the next one can go on with the last of them: 要督促整改.

// mustDo finds that a clause charges whom it begins with.
var mustDo = regexp.MustCompile(`要|应当|应|须|务必|必须|负责|牵头`)

// eachCharged parts a sentence before each clause behind ， that charges a body of its own, where what stands before
// says of another body in several clauses what it has to do. A list of what each does, a clause each, is one division of work.
func eachCharged(s string) (out []string) {
	start := 0
	for i, r := range s {
		at := i + utf8.RuneLen(r)
		if r != '，' && r != ',' || utf8.RuneCountInString(s[start:i]) < 8 {
			continue
		}
		end := strings.IndexAny(s[at:], "，,；;。")
		if end < 0 {
			end = len(s) - at
		}
		part := clauseOpens.ReplaceAllString(s[at:at+end], "")
		units, ok := unitsBefore(part, mustDo)
		rest := part[len(units):]
		if !ok || unnamed(units) || kindAlone.MatchString(units) || lendsHand.MatchString(rest) || utf8.RuneCountInString(rest) < 5 || strings.HasPrefix(part, "由") {
			continue
		}
		if g, ok := somewhere(s[start:i], true); ok && !slices.Contains(strings.Split(g.phrase, "；"), units) && goesOnBehind(s[start:i]) {
			out = append(out, s[start:at])
			start = at
		}
	}
	return append(out, s[start:])
}

// goesOnBehind reports whether the last clause of text goes on with what a body before it has to do.
func goesOnBehind(text string) bool {
	at := strings.LastIndexAny(text, "，,")
	if at < 0 || !mustDo.MatchString(text[:at]) {
		return false
	}
	_, ok := somewhere(text[at:], true)
	return !ok
}

// goesOnBare begins a sentence that names nobody and says what else those are to do whom the one before is about.
var goesOnBare = regexp.MustCompile(`^(?:还|也)?(?:要|须|应当|务必|必须)[^求点素件闻]`)

// someNamed reports whether one at least of the bodies of a list has a name: 各相关县区和省公航旅集团.
func someNamed(units string) bool {
	if !unnamed(units) {
		return true
	}
	parts := strings.FieldsFunc(units, func(r rune) bool { return strings.ContainsRune("、和及与；", r) })
	return len(parts) > 1 && slices.ContainsFunc(parts, func(part string) bool {
		return !unnamed(part) && !kindAlone.MatchString(part) && isUnits(part)
	})
}

// mustBegin reports whether a clause of a sentence begins with a body that has a name and must do something.
func mustBegin(s string) bool {
	if past.MatchString(s) {
		return false
	}
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("，；。,;", r) }) {
		part = clauseOpens.ReplaceAllString(tidy(part), "")
		if units, ok := unitsBefore(part, ought); ok && someNamed(units) && !kindAlone.MatchString(units) && !asksOthers(units) {
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
