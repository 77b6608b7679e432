package phrase

// Simplified gives the simplified form of a traditional sign that the lexicon knows, and any
// other sign as it is.
func Simplified(r rune) rune {
	if s, ok := simplify[r]; ok {
		return s
	}
	return r
}
