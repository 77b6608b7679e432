package docx

import (
	"strings"
	"unicode/utf8"
)

// titleWidth is how many characters of a title fit on a line: 156 mm of 22 pt type.
const titleWidth = 20

// Balanced breaks a title that needs two lines where the sense allows it, so that the
// lines make the trapezium that GB/T 9704-2012, 7.3.1 asks for, and no line is a leftover of
// two characters. A title without such a place is left to the word processor.
func Balanced(title string) string {
	total := half(title)
	if total <= 2*titleWidth || total > 4*titleWidth || strings.Contains(title, "\n") {
		return title
	}
	best, cost := -1, 0
	width := 0
	for i, r := range title {
		if i > 0 && breaks(title, i) {
			a, b := width, total-width
			if max(a, b) <= 2*titleWidth && min(a, b)*3 >= max(a, b) {
				if c := max(a, b) - min(a, b); best < 0 || c < cost {
					best, cost = i, c
				}
			}
		}
		width += half(string(r))
	}
	if best < 0 {
		return title
	}
	return strings.TrimRight(title[:best], " ") + "\n" + title[best:]
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

// half measures a title in half characters: signs of ASCII take one, all others two.
func half(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= utf8.RuneSelf {
			n++
		}
	}
	return n
}
