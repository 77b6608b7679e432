package phrase

import "strings"

// ToSimplified puts the simplified forms in the place of the traditional signs that the lexicon knows.
var ToSimplified = func() *strings.Replacer {
	var forms []string
	for traditional, s := range simplify {
		forms = append(forms, string(traditional), string(s))
	}
	return strings.NewReplacer(forms...)
}()

// Simplified gives the simplified form of a traditional sign that the lexicon knows, and any
// other sign as it is.
func Simplified(r rune) rune {
	if s, ok := simplify[r]; ok {
		return s
	}
	return r
}
