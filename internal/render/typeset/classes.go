package typeset

import "unicode"

// class is what a character is to the setting of a line.
type class uint8

const (
	other  class = iota
	han          // ideographs and kana: a line may break on both sides
	latin        // letters and digits set in half width
	blank        // spaces: they may vanish at the end of a line
	open         // full-width signs with their ink on the right: （《“
	close_       // full-width signs with their ink on the left: ，。）》”
	dash         // — and ―, which join their like
	hidden       // nothing to see: joiners, variation selectors
)

// noStart and noEnd are the signs that must not begin or end a line (避头尾), beyond
// those that Unicode line breaking (UAX #14) keeps away from there already.
var (
	noStart = signs("、，。；：？！）》」』”’％…】〉〕］｝〗〙·～•℃‰％/／-–,.;:?!)]}>%")
	noEnd   = signs("（《「『“‘【〈〔［｛〖〘/／([{<￥＄$£")
)

// closers and openers have a blank half that may be taken away (标点挤压).
var (
	closers = signs("、，。；：？！）》」』”’】〉〕］｝〗〙．")
	openers = signs("（《「『“‘【〈〔［｛〖〘")
)

func signs(s string) map[rune]bool {
	m := map[rune]bool{}
	for _, r := range s {
		m[r] = true
	}
	return m
}

// Forbidden reports whether a line must not begin or must not end with r.
func Forbidden(r rune) (atStart, atEnd bool) { return noStart[r], noEnd[r] }

func classOf(r rune) class {
	switch {
	case isHan(r), unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return han
	case openers[r]:
		return open
	case closers[r]:
		return close_
	case r == '—', r == '―':
		return dash
	case unicode.IsSpace(r):
		return blank
	case Hidden(r):
		return hidden
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return latin
	}
	return other
}

func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r >= 0x20000 && r <= 0x323AF || r == '〇'
}

// Hidden reports whether r has no picture in any font: zero-width spaces and joiners,
// direction marks, variation selectors, the byte order mark.
func Hidden(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x206F ||
		r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF || r == 0xFEFF || r == 0xAD
}
