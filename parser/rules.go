package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
)

// firstLeads finds the rule that the first-listed unit leads.
var firstLeads = regexp.MustCompile(`(列|排|位)[在于於]?(名|名单|各)?(第一|首)位?(个)?(的|者)?[^，。；、]{0,10}?，?(为|是|系)[^，。；、]{0,12}(牵头|主办)`)

// leadBefore finds the same rule in fewer words: 牵头在前, 牵头单位排首位, 首位牵头.
var leadBefore = regexp.MustCompile(`(?:牵头|主办)(?:单位|部门)?(?:的|者|均)?[在列排居位放]*(?:前|首位|首|第一位?|最前面?|前面)$|^(?:排?[在列居]?首位|第[一1][个位家]?|首[个位家])(?:单位|部门)?(?:为)?(?:牵头|主办)(?:单位|部门)?$`)

// ofLeads finds the rule that, of several bodies that lead, the first is over the others: 牵头单位排第一位的为总牵头.
var ofLeads = regexp.MustCompile(`(?:牵头|主办)(?:单位|部门)中?[排列位居][^，。；]{0,6}(?:第[一1]|首)[^，。；]{0,4}(?:为|是|负总责)`)

// statesFirstLeads reports whether text states the rule.
func statesFirstLeads(text string) bool {
	if !strings.ContainsAny(text, "第首前") || !strings.ContainsAny(text, "头頭办辦") {
		return false
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	text = simplified.Replace(text)
	if ofLeads.MatchString(text) {
		return false
	}
	if inner := aside.FindString(text); inner != "" && utf8.RuneCountInString(text) <= maxHead+utf8.RuneCountInString(inner) && leadBefore.MatchString(strings.Trim(inner, "（()）【】[]")) {
		return true
	}
	return firstLeads.MatchString(text)
}
