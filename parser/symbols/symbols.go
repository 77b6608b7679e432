// Package symbols knows the fonts of signs whose codes mean something in that font alone, as the
// ticks, circled numbers and bullets that people insert.
package symbols

import "strings"

// Text returns the character that a font shows for a code, and false where the font is none of
// those known or has no such character. Codes are those of the font, with or without the 0xF000
// that programs add to them.
func Text(font string, code rune) (rune, bool) {
	if code >= 0xf000 && code <= 0xf0ff {
		code -= 0xf000
	}
	if _, after, subset := strings.Cut(font, "+"); subset { // ABCDEF+Wingdings
		font = after
	}
	var r rune
	switch name := strings.ToLower(strings.NewReplacer(" ", "", "-", "").Replace(font)); {
	case strings.HasPrefix(name, "wingdings2"):
		r = wingdings2(code)
	case strings.HasPrefix(name, "wingdings3"):
	case strings.HasPrefix(name, "wingdings"):
		r = wingdings(code)
	case strings.HasPrefix(name, "symbol"):
		r = symbol(code)
	case strings.HasPrefix(name, "zapfdingbats"), strings.HasPrefix(name, "itczapfdingbats"):
		r = dingbats(code)
	}
	return r, r != 0
}

// Ticks and crosses come as the plain ones: those of Wingdings are in hardly any font.
var (
	ofWingdings = map[rune]rune{
		0x20: ' ', 0x28: '☎', 0x6c: '●', 0x6d: '❍', 0x6e: '■', 0x6f: '□', 0x71: '❑', 0x72: '❒', 0x73: '◆', 0x74: '◆', 0x75: '◆', 0x76: '❖', 0x77: '◆',
		0x80: '⓪', 0x8b: '⓿', 0x9e: '·', 0x9f: '•', 0xa1: '○', 0xa7: '▪', 0xa8: '□', 0xaa: '✦', 0xab: '★', 0xad: '✹',
		0xd8: '➢', 0xdf: '←', 0xe0: '→', 0xe1: '↑', 0xe2: '↓', 0xe8: '➔', 0xef: '⇦', 0xf0: '⇨', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
	}
	ofWingdings2 = map[rune]rune{
		0x20: ' ', 0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x69: '⓪', 0x74: '⓿',
		0x96: '•', 0x97: '●', 0x98: '●', 0xa1: '■', 0xa2: '■', 0xa3: '□',
	}
	ofSymbol = map[rune]rune{
		0x2d: '−', 0x44: 'Δ', 0x53: 'Σ', 0x57: 'Ω', 0x61: 'α', 0x62: 'β', 0x64: 'δ', 0x65: 'ε', 0x67: 'γ', 0x6c: 'λ', 0x6d: 'μ', 0x70: 'π', 0x73: 'σ', 0x77: 'ω',
		0xa3: '≤', 0xa5: '∞', 0xac: '←', 0xad: '↑', 0xae: '→', 0xaf: '↓', 0xb0: '°', 0xb1: '±', 0xb3: '≥', 0xb4: '×', 0xb7: '•', 0xb8: '÷', 0xb9: '≠',
		0xbb: '≈', 0xbc: '…', 0xd6: '√', 0xd7: '⋅', 0xde: '⇒',
	}
	ofDingbats = map[rune]rune{
		0x20: ' ', 0x25: '☎', 0x2a: '☛', 0x2b: '☞', 0x48: '★', 0x6c: '●', 0x6e: '■', 0x73: '▲', 0x74: '▼', 0x75: '◆', 0x77: '◗',
		0xa8: '♣', 0xa9: '♦', 0xaa: '♥', 0xab: '♠', 0xd5: '→', 0xd6: '↔', 0xd7: '↕',
	}
)

func wingdings(c rune) rune {
	switch {
	case c >= 0x81 && c <= 0x8a:
		return '①' + c - 0x81
	case c >= 0x8c && c <= 0x95:
		return '❶' + c - 0x8c
	}
	return ofWingdings[c]
}

func wingdings2(c rune) rune {
	switch {
	case c >= 0x6a && c <= 0x73:
		return '①' + c - 0x6a
	case c >= 0x75 && c <= 0x7e:
		return '❶' + c - 0x75
	}
	return ofWingdings2[c]
}

// symbol has digits and most signs where ASCII has them.
func symbol(c rune) rune {
	if c >= 0x20 && c < 0x40 && !strings.ContainsRune(`"$'*-`, c) || strings.ContainsRune("[]_{|}", c) {
		return c
	}
	return ofSymbol[c]
}

func dingbats(c rune) rune {
	if r, ok := ofDingbats[c]; ok {
		return r
	}
	switch {
	case c > 0x20 && c < 0x7f:
		return 0x2700 + c - 0x20
	case c >= 0xa1 && c <= 0xa7:
		return 0x2761 + c - 0xa1
	case c >= 0xac && c <= 0xb5:
		return '①' + c - 0xac
	case c >= 0xb6 && c <= 0xd4:
		return 0x2776 + c - 0xb6
	case c >= 0xd8 && c <= 0xfe && c != 0xf0:
		return 0x2798 + c - 0xd8
	}
	return 0
}
