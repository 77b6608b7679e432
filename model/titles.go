package model

import (
	"regexp"
	"strings"
)

// together is what several tables are called that nobody gave a name: 某分工表等3张分工表.
var together = regexp.MustCompile(`^(.+?)(等\d+张分工表| and \d+ more)$`)

// Marked returns the title of a table with title marks: 《某分工表》. What stands for several tables is
// none itself, so only the one that it names stands between marks: 《某分工表》等3张分工表.
func Marked(title string, lang Lang) string {
	before, after := Text{ZH: "《", EN: "“"}.In(lang), Text{ZH: "》", EN: "”"}.In(lang)
	if m := together.FindStringSubmatch(title); m != nil {
		return before + m[1] + after + m[2]
	}
	return before + title + after
}

// titled puts the title of a table where form has {title}.
func titled(form, plan string) string {
	form = strings.ReplaceAll(form, "《{title}》", Marked(plan, Chinese))
	form = strings.ReplaceAll(form, "“{title}”", Marked(plan, English))
	return strings.ReplaceAll(form, "{title}", plan)
}
