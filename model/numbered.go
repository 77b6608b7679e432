package model

import (
	"fmt"
	"strconv"
	"strings"
)

// NumberIn gives the number of a task as it is told where tasks of several tables are: 〔民生实事〕3. table
// is "" where there is one alone.
func NumberIn(table, number string, lang Lang) string {
	if table == "" {
		return number
	}
	return Text{ZH: "〔" + table + "〕" + number, EN: "[" + table + "] " + number}.In(lang)
}

// Reference is how a task is called among all of a plan.
type Reference struct {
	Number string // as letters, appendix and tracker have it beside the task, see Row.Cited
	Label  string // as a list without the tasks' words has it: no two tasks have the same
}

// References gives those of p's tasks, in order. A label is the number alone, with the table's mark before it or
// with the theme's (二-1), whichever leaves fewest tasks with the same; those get their place among these behind it.
func (p *Plan) References(lang Lang) []Reference {
	var refs []Reference
	var marks, themes []string // what can stand before each number
	count, whole := 0, map[string]bool{}
	byTheme := true
	for i := range p.Themes {
		th := &p.Themes[i]
		if len(th.Tasks) > 0 {
			byTheme = byTheme && th.Number != "" && !whole[th.Number]
			whole[th.Number] = true
		}
		for j := range th.Tasks {
			count++
			row := Row{Task: &th.Tasks[j], Count: count}
			refs = append(refs, Reference{Number: row.Cited()})
			marks = append(marks, p.MarkOf(th.Table)+"-")
			themes = append(themes, th.Number+"-")
		}
	}
	schemes := [][]string{make([]string, len(refs)), marks}
	if byTheme {
		schemes = append(schemes, themes)
	}
	best, fewest := schemes[0], len(refs)+1
	for _, before := range schemes {
		seen := map[string]bool{}
		for i := range refs {
			seen[before[i]+refs[i].Number] = true
		}
		if twice := len(refs) - len(seen); twice < fewest {
			best, fewest = before, twice
		}
	}
	times, nth := map[string]int{}, map[string]int{}
	for i := range refs {
		times[best[i]+refs[i].Number]++
	}
	for i := range refs {
		label := best[i] + refs[i].Number
		refs[i].Label = label
		if times[label] > 1 {
			nth[label]++
			refs[i].Label += among(nth[label], lang)
		}
	}
	return refs
}

// among says, behind a number that several tasks have, which of them is meant: （之二）.
func among(n int, lang Lang) string {
	if lang == English {
		return fmt.Sprintf("(%d)", n)
	}
	return "（之" + inChinese(n) + "）"
}

// inChinese writes n, 1 or more, as Ordinal reads it.
func inChinese(n int) string {
	if n >= 100 {
		return strconv.Itoa(n)
	}
	digits := []rune("〇一二三四五六七八九")
	var b strings.Builder
	if n >= 20 {
		b.WriteRune(digits[n/10])
	}
	if n >= 10 {
		b.WriteString("十")
	}
	if n%10 > 0 {
		b.WriteRune(digits[n%10])
	}
	return b.String()
}
