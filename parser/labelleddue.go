package parser

import (
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// dueLabelled finds a deadline behind its label within a phrase: 责任单位：工程部；完成时间：国庆节前.
var dueLabelled = regexp.MustCompile(`[；;，,。\s　]\s*([^：:；;，,。\s　（）()]{2,8}[：:])\s*([^：:；;（）()〔〕\[\]【】]{2,30}?(?:[0-9]{1,2}[:：][0-9]{2}[^：:；;（）()〔〕\[\]【】]{0,4}?)?)\s*([。；;）)〕\]】]*)$`)

// dayInBrackets is what may be a time in brackets.
var dayInBrackets = regexp.MustCompile(`[（(]([^（）()]{2,16})[）)]`)

// teamOf finds a team before the units that it is made of: 综合协调组（牵头单位：县政府办；成员单位：…）.
var teamOf = regexp.MustCompile(`^\s*[^（(：:\n，、；。]{2,16}(?:组|专班)\s*(?:[（(]|\n)`)

// unitsOfTeam are the words by which such units are told.
var unitsOfTeam = regexp.MustCompile(`^[^）)]*(?:牵头|组长|责任|主办|成员|配合|参与|参加)`)

// withoutTeam gives d with blanks in the place of a team whose units are named behind it: these are the ones who answer.
func (d duty) withoutTeam() duty {
	if d.matrix || len(d.text) > 600 {
		return d
	}
	name := teamOf.FindString(d.text)
	rest := d.text[len(name):]
	if name == "" || !unitsOfTeam.MatchString(rest) || !onlyDuty(strings.TrimRight(rest, "）) ")) {
		return d
	}
	if !strings.HasSuffix(name, "\n") {
		bare := strings.TrimRight(rest, " ")
		closing, ok := strings.CutSuffix(bare, "）")
		if !ok {
			if closing, ok = strings.CutSuffix(bare, ")"); !ok {
				return d
			}
		}
		rest = closing + " "
	}
	d.text = strings.Repeat(" ", utf8.RuneCountInString(name)) + rest
	return d
}

// withoutDue gives d with blanks in the place of a deadline that stands behind its label at the end and that is none by its form, and this
// deadline: what a label calls one is one as it stands.
func (d duty) withoutDue() (bare duty, due string) {
	if d.matrix || d.head != "" || len(d.text) > 600 {
		return d, ""
	}
	if all := dayInBrackets.FindAllStringSubmatchIndex(d.text, 2); len(all) == 1 { // 县水利局（春耕前）
		m := all[0]
		if due = allDoneEnd.ReplaceAllString(d.text[m[2]:m[3]], ""); spokenDate.MatchString(due) {
			d.text = d.text[:m[0]] + strings.Repeat(" ", utf8.RuneCountInString(d.text[m[0]:m[1]])) + d.text[m[1]:]
			return d, due
		}
		due = ""
	}
	m := dueLabelled.FindStringSubmatchIndex(d.text)
	if m == nil || datePattern.MatchString(d.text[m[4]:m[5]]) && !strings.ContainsAny(d.text[m[4]:m[5]], ":：") { // 17:00 would be a label and what is behind it
		return d, ""
	}
	if h, known := classify(strings.TrimRight(d.text[m[2]:m[3]], "：:")); !known || h.loose || h.kind != model.KindDue {
		return d, ""
	}
	due = d.text[m[4]:m[5]]
	d.text = d.text[:m[2]] + strings.Repeat(" ", utf8.RuneCountInString(d.text[m[2]:m[5]])) + d.text[m[5]:]
	return d, due
}
