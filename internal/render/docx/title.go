package docx

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// titleWidth is how many characters of a title fit on a line: 156 mm of 22 pt type.
const titleWidth = 20

// signWidth is how many characters of a signature fit on a line, on the right half of a page.
const signWidth = 14

// Signed breaks the name of whoever signs where it is longer than the line that it has: between the parts of which names
// of bodies are made, and not within a word.
func Signed(name string) string {
	total := model.Halves(name)
	if total <= 2*signWidth || strings.Contains(name, "\n") {
		return name
	}
	places := breaksIn(name, func(s string, i int) bool { return bodyPart(s, i) || behindPlace(s, i) })
	for lines := (total + 2*signWidth - 1) / (2 * signWidth); lines <= 3; lines++ {
		if best := bestOf(places, total, lines-1, signWidth); best != nil {
			return brokenAt(name, best)
		}
	}
	return name
}

// bodyWords begin a part of the name of a body.
var bodyWords = []string{
	"创建", "建设", "推进", "工作领导小组", "领导小组", "工作协调小组", "协调小组", "工作委员会", "管理委员会", "委员会", "联席会议", "指挥部",
	"工作专班", "专班", "办公室", "人民政府", "监督管理局", "管理局", "人民法院", "人民检察院", "有限公司", "有限责任公司",
}

// bodyPart reports whether one of bodyWords begins at byte i: 某县创建全国文明城市|工作领导小组|办公室.
func bodyPart(s string, i int) bool {
	return slices.ContainsFunc(bodyWords, func(w string) bool { return strings.HasPrefix(s[i:], w) }) && !strings.HasSuffix(s[:i], "工作")
}

// Balanced breaks a title that needs two or three lines where the sense allows it, so that the
// lines make the trapezium that GB/T 9704-2012, 7.3.1 asks for, and no line is a leftover of
// two characters. Where the signs of the title give no such lines, its words do; a title without
// such places is left to the word processor.
func Balanced(title string) string {
	total := model.Halves(title)
	if total < 2*titleWidth || strings.Contains(title, "\n") { // a line that is full would lose its last character where figures are wider
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
			best = bestOf(places, total, lines-1, titleWidth)
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
// such lines, of at most room characters, fit.
func bestOf(places []titleBreak, total, breaks, room int) (best []titleBreak) {
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
		if most > 2*room || least*3 < most {
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
