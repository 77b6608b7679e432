package parser

import (
	"regexp"
	"strings"
	"unicode"
)

// firstLeads finds the rule that the first-listed unit leads.
var firstLeads = regexp.MustCompile(`(列|排|位)[在于於]?(名|名单|各)?(第一|首)位?(个)?(的|者)?[^，。；、]{0,10}?(为|是|系)[^，。；、]{0,6}(牵头|主办)`)

// statesFirstLeads reports whether text states the rule.
func statesFirstLeads(text string) bool {
	if !strings.Contains(text, "第一") && !strings.Contains(text, "首") {
		return false
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	return firstLeads.MatchString(simplified.Replace(text))
}
