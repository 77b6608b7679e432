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
// two characters. A title without such places is left to the word processor.
func Balanced(title string) string {
	total := model.Halves(title)
	if total <= 2*titleWidth || strings.Contains(title, "\n") {
		return title
	}
	places := breaksIn(title)
	if total <= 4*titleWidth {
		return brokenAt(title, bestOf(places, total, 1))
	}
	return brokenAt(title, bestOf(places, total, 2))
}

// titleBreak is where the sense of a title ends: before byte at, behind so many half characters.
type titleBreak struct {
	at, width int
	within    bool // the marks of a title 《 》
}

func breaksIn(title string) (places []titleBreak) {
	width, open := 0, 0
	for i, r := range title {
		if i > 0 && breaks(title, i) {
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
