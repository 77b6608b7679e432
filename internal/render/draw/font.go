package draw

import (
	"unicode"

	"fengong/internal/render/fonts"
	"fengong/internal/render/typeset"
)

// Font is a chain of faces: each character is set in the first that has it. It is the
// typeset.Metrics of its text, and serves any number of documents, one at a time.
type Font struct {
	chain  []*fonts.Face
	bmp    [0x10000]uint8 // 0: not asked for yet, 1: none, else 2 and the place in the chain
	astral map[rune]uint8
}

// NewFont gives the font that sets a text in the first of chain that has the character.
func NewFont(chain []*fonts.Face) *Font { return &Font{chain: chain, astral: map[rune]uint8{}} }

// Missing gives the characters of text that no face can draw.
func (f *Font) Missing(text string) []rune {
	var missing []rune
	for _, r := range text {
		if r != '\n' && r != '\r' && !typeset.Hidden(r) && f.Face(r) == nil {
			missing = append(missing, r)
		}
	}
	return missing
}

// Face returns the face that draws r, nil where none does.
func (f *Font) Face(r rune) *fonts.Face {
	var found uint8
	if uint32(r) < 0x10000 {
		if found = f.bmp[r]; found == 0 {
			found = f.find(r)
			f.bmp[r] = found
		}
	} else if found = f.astral[r]; found == 0 {
		found = f.find(r)
		f.astral[r] = found
	}
	if found == 1 {
		return nil
	}
	return f.chain[found-2]
}

func (f *Font) find(r rune) uint8 {
	if typeset.Hidden(r) {
		return 1
	}
	for i, face := range f.chain {
		if face.Has(r) {
			return uint8(2 + i)
		}
	}
	// Any blank will do for a blank: fonts seldom have all of them.
	if len(f.chain) > 0 && unicode.IsSpace(r) && f.chain[0].Has(' ') {
		return 2
	}
	if like, ok := alike[r]; ok {
		return f.find(like)
	}
	return 1
}

// alike are the signs of GB 2312 that say the same as boxes and ticks that fonts of Chinese seldom have.
var alike = map[rune]rune{'☑': '√', '✓': '√', '✔': '√', '☒': '×', '✗': '×', '✘': '×', '☐': '□', '◻': '□', '▢': '□'}

// Drawn returns the character of face whose picture r has.
func Drawn(face *fonts.Face, r rune) rune {
	if face.Has(r) {
		return r
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	if like, ok := alike[r]; ok {
		return like
	}
	return r
}

// Alike gives the characters of text that are drawn as others, signs that say the same, and what they are drawn as.
func (f *Font) Alike(text string) (chars, drawn []rune) {
	for _, r := range text {
		if r < '□' || r > '✘' { // no sign of alike, told without looking it up
			continue
		}
		if _, ok := alike[r]; !ok {
			continue
		}
		if face := f.Face(r); face != nil && Drawn(face, r) != r {
			chars, drawn = append(chars, r), append(drawn, Drawn(face, r))
		}
	}
	return chars, drawn
}

// Advance is typeset.Metrics.
func (f *Font) Advance(r rune) int {
	face := f.Face(r)
	if face == nil {
		return 0
	}
	return face.Advance(Drawn(face, r))
}

// Sides is typeset.Metrics.
func (f *Font) Sides(r rune) (left, right int) {
	face := f.Face(r)
	if face == nil {
		return 0, 0
	}
	r = Drawn(face, r)
	ink := face.Ink(r)
	return ink.Left, face.Advance(r) - ink.Right
}

// Ink gives the extent of the ink of r, in thousandths of an em.
func (f *Font) Ink(r rune) fonts.Box {
	if face := f.Face(r); face != nil {
		return face.Ink(Drawn(face, r))
	}
	return fonts.Box{}
}
