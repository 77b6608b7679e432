package model

import "unicode/utf8"

// Halves returns about how wide a text is, in half characters: signs of ASCII take one, all others two.
func Halves(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

// LongestNumber returns how many signs the longest run of digits has in text, with the points and strokes within it:
// 2026.12.31 is to stay on one line.
func LongestNumber(text string) (longest int) {
	run, digits := 0, 0 // signs of the run, and those up to its last digit
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			run++
			digits = run
		case run > 0 && (r == '.' || r == '/' || r == '-'):
			run++
		default:
			run, digits = 0, 0
		}
		longest = max(longest, digits)
	}
	return longest
}

// LongestDay returns LongestNumber of the deadlines of p.
func (p *Plan) LongestDay() (longest int) {
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			longest = max(longest, LongestNumber(p.Themes[i].Tasks[j].Due))
		}
	}
	return longest
}
