package model

import (
	"regexp"
	"slices"
	"strings"
)

// together is what several tables are called that nobody gave a name: 某分工表等3张分工表.
var together = regexp.MustCompile(`^(.+?)(等\d+张分工表| and \d+ more)$`)

// Marked returns the title of a table with title marks: 《某分工表》. What stands for several tables is
// none itself, so only the one that it names stands between marks: 《某分工表》等3张分工表. Marks within
// the title are those of the other kind, 《某市〈政府工作报告〉分工表》 (GB/T 15834-2011, 4.15.3).
func Marked(title string, lang Lang) string {
	before, after := Text{ZH: "《", EN: "“"}.In(lang), Text{ZH: "》", EN: "”"}.In(lang)
	if m := together.FindStringSubmatch(title); m != nil {
		return before + within(m[1], lang) + after + m[2]
	}
	return before + within(title, lang) + after
}

// titleMarks are the marks of titles, opening and closing, and those of one level further in.
var titleMarks = map[Lang][]rune{Chinese: []rune("《》〈〉"), English: []rune("“”‘’")}

// within returns a title as it stands between marks. A mark without its other half stays, as in two
// titles that are joined, 甲》《乙.
func within(title string, lang Lang) string {
	signs, marks := []rune(title), titleMarks[lang]
	var open []int
	for i, r := range signs {
		k, last := slices.Index(marks, r), len(open)-1
		switch {
		case k >= 0 && k%2 == 0:
			open = append(open, i)
		case k > 0 && last >= 0 && signs[open[last]] == marks[k-1]:
			signs[open[last]], signs[i] = marks[(k-1)^2], marks[k^2]
			open = open[:last]
		}
	}
	return string(signs)
}

// titled puts the title of a table where form has {title}.
func titled(form, plan string) string {
	form = strings.ReplaceAll(form, "《{title}》", Marked(plan, Chinese))
	form = strings.ReplaceAll(form, "“{title}”", Marked(plan, English))
	return strings.ReplaceAll(form, "{title}", plan)
}
