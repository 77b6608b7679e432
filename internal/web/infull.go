package web

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// bodyEnds is how full names of bodies end, in a run of text.
const bodyEnds = `\p{Han}{2,20}?(?:局|委员会|办公室|中心|政府|法院|检察院|公司|支队|大队)`

// noLevel takes out words with the sign of a level that say none: 城市管理局.
var noLevel = strings.NewReplacer("城市", "", "市场", "", "市政", "", "市民", "", "区域", "", "社区", "", "园区", "", "县域", "")

// inFull gives the full name of a unit that the table itself has somewhere, or its other names in the
// directory: 市文旅局 of a table that says 市文化广电和旅游局 once. "" where there is none, or several.
func inFull(p *model.Plan, u *model.Unit, place string) string {
	if bareOffice.MatchString(u.Name) {
		return named(p, u.Name, place)
	}
	level, size := utf8.DecodeLastRuneInString(place)
	short := strings.TrimPrefix(strings.TrimPrefix(u.Name, place), string(level))
	if size == 0 || short == u.Name {
		return ""
	}
	written := regexp.MustCompile(`(?:` + regexp.QuoteMeta(place) + `|` + string(level) + `)(` + bodyEnds + `)`)
	var found []string
	look := func(text string) {
		for _, m := range written.FindAllStringSubmatch(text, -1) {
			long := m[1]
			if len(long) > len(short) && !strings.ContainsRune(noLevel.Replace(long), level) && abbreviates(short, long) && !slices.Contains(found, place+long) {
				found = append(found, place+long)
			}
		}
	}
	for _, alias := range u.Aliases {
		look(alias)
	}
	look(p.Title)
	for i := range p.Themes {
		look(p.Themes[i].Heading)
		for j := range p.Themes[i].Tasks {
			t := &p.Themes[i].Tasks[j]
			look(t.Text)
			look(t.Phrase)
			for _, f := range t.Fields {
				look(f.Value)
			}
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// named gives the one office that the source calls by the place and its matter, and elsewhere by the bare word: the 领导小组办公室 of a
// table that is 填报单位：青云市优化营商环境领导小组办公室.
func named(p *model.Plan, office, place string) string {
	written := regexp.MustCompile(regexp.QuoteMeta(place) + `\p{Han}{2,20}?` + regexp.QuoteMeta(office))
	found := ""
	look := func(text string) bool {
		for _, full := range written.FindAllString(text, -1) {
			if found != "" && found != full {
				return false
			}
			found = full
		}
		return true
	}
	if place == "" || !look(p.Title) {
		return ""
	}
	if p.Account != nil {
		for _, notes := range [][]model.AccountPlace{p.Account.Notes, p.Account.Unused} {
			for _, n := range notes {
				if !look(n.Text) {
					return ""
				}
			}
		}
	}
	return found
}
