package verify

import (
	"testing"
	"unicode"
)

// What is told without the tables of Unicode is what they say.
func TestSignsAreAsUnicodeSays(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := "a" + string(r) + "b"
		want := func(gone bool) string {
			if gone {
				return "ab"
			}
			return s
		}
		blank := unicode.IsSpace(r)
		if got := squeeze(s); got != want(blank) {
			t.Fatalf("squeeze of %U is %q", r, got)
		}
		if got := visible(s); got != want(blank || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector)) {
			t.Fatalf("visible of %U is %q", r, got)
		}
		if got := bare(s); got != want(!unicode.IsLetter(r) && !unicode.IsNumber(r)) {
			t.Fatalf("bare of %U is %q", r, got)
		}
	}
}
