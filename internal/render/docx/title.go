package docx

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// titleWidth is how many characters of a title fit on a line: 156 mm of 22 pt type.
const titleWidth = 20

// Balanced breaks a title that needs two or three lines where the sense allows it, so that the
// lines make the trapezium that GB/T 9704-2012, 7.3.1 asks for, and no line is a leftover of
// two characters. Where the signs of the title give no such lines, its words do; a title without
// such places is left to the word processor.
func Balanced(title string) string {
	total := model.Halves(title)
	if total <= 2*titleWidth || strings.Contains(title, "\n") {
		return title
	}
	lines := 2
	if total > 4*titleWidth {
		lines = 3
	}
	var places, best []titleBreak
	for _, ends := range []func(string, int) bool{breaks, part, behindPlace} {
		if best == nil {
			places = append(places, breaksIn(title, ends)...)
			slices.SortFunc(places, func(a, b titleBreak) int { return a.at - b.at })
			best = bestOf(places, total, lines-1)
		}
	}
	return brokenAt(title, best)
}

// titleBreak is where the sense of a title ends: before byte at, behind so many half characters.
type titleBreak struct {
	at, width int
	within    bool // the marks of a title 《 》
}

// breaksIn gives the places of title before which ends reports that the sense ends.
func breaksIn(title string, ends func(string, int) bool) (places []titleBreak) {
	width, open := 0, 0
	for i, r := range title {
		if i > 0 && ends(title, i) {
			places = append(places, titleBreak{i, width, open > 0})
		}
		switch r {
		case '《':
			open++
		case '》':
			open--
		}
		width += model.Halves(string(r))
	}
	return places
}

// withinCost is how much less even the lines may be, in half characters, before a title within the title
// is broken.
const withinCost = 26

// bestOf gives those of places at which a title breaks into lines that are the most even; nil where no
// such lines fit.
func bestOf(places []titleBreak, total, breaks int) (best []titleBreak) {
	cost := 0
	var try func(chosen []titleBreak, from int)
	try = func(chosen []titleBreak, from int) {
		if len(chosen) < breaks {
			for i := from; i < len(places); i++ {
				try(append(slices.Clone(chosen), places[i]), i+1)
			}
			return
		}
		most, least, begun, c := 0, total, 0, 0
		for _, b := range append(slices.Clone(chosen), titleBreak{width: total}) {
			most, least, begun = max(most, b.width-begun), min(least, b.width-begun), b.width
			if b.within {
				c += withinCost
			}
		}
		if most > 2*titleWidth || least*3 < most {
			return
		}
		if c += most - least; best == nil || c < cost {
			best, cost = chosen, c
		}
	}
	try(nil, 0)
	return best
}

func brokenAt(title string, places []titleBreak) string {
	lines, begun := "", 0
	for _, b := range places {
		lines += strings.TrimRight(title[begun:b.at], " ") + "\n"
		begun = b.at
	}
	return lines + title[begun:]
}

// breaks reports whether the sense ends before byte i.
func breaks(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	if strings.ContainsRune("、，》）”的函", after) {
		return false
	}
	return strings.ContainsRune("、，》）年 ", before) || strings.ContainsRune("《（", after)
}

// partWords begin a part of a title: what it is about, or what kind of document it is.
var partWords = []string{
	"关于", "重点工作", "重点任务", "重点项目", "工作任务", "工作要点", "工作方案", "工作计划", "工作安排", "目标任务", "主要任务",
	"任务分", "任务清单", "任务表", "职责分", "责任分", "责任清单", "行动计划", "行动方案", "实施方案", "实施意见", "三年行动",
	"专项行动", "专项整治", "整改方案", "整改清单", "整改任务", "分工方案", "分工表", "建设计划", "建设方案", "建设项目",
	"项目计划", "若干措施", "若干意见", "政策措施",
}

// part reports whether one of partWords begins at byte i: 东山市大气污染防治|行动计划.
func part(s string, i int) bool {
	return slices.ContainsFunc(partWords, func(w string) bool { return strings.HasPrefix(s[i:], w) })
}

// behindPlace reports whether the name of a place ends before byte i, and no name of a body that begins with it.
func behindPlace(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	_, place, _ := strings.Cut(s[:i], "《")
	return utf8.RuneCountInString(place) >= 3 &&
		strings.ContainsRune("省市县州旗", before) && !strings.ContainsRune("、，》）的委政人级直域场长市县区", after)
}
