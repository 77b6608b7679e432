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
