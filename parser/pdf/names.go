package pdf

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// signs are the names of glyphs that are no letters; letters are named by themselves.
var signs = map[string]string{
	"space": " ", "exclam": "!", "quotedbl": "\"", "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&", "quotesingle": "'",
	"parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "period": ".", "slash": "/",
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@",
	"bracketleft": "[", "backslash": "\\", "bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`",
	"braceleft": "{", "bar": "|", "braceright": "}", "asciitilde": "~", "quoteleft": "‘", "quoteright": "’", "quotedblleft": "“",
	"quotedblright": "”", "quotesinglbase": "‚", "quotedblbase": "„", "endash": "–", "emdash": "—", "bullet": "•", "ellipsis": "…",
	"periodcentered": "·", "degree": "°", "multiply": "×", "divide": "÷", "section": "§", "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl",
	"minus": "−", "plusminus": "±", "copyright": "©", "registered": "®", "trademark": "™", "nbspace": " ", "nonbreakingspace": " ",
	"germandbls": "ß", "oslash": "ø", "Oslash": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aring": "å", "Aring": "Å", "ccedilla": "ç", "Ccedilla": "Ç",
}

// accents are the endings of names of accented letters.
var accents = map[string]string{"acute": "\u0301", "grave": "\u0300", "circumflex": "\u0302", "dieresis": "\u0308", "tilde": "\u0303", "caron": "\u030c"}

// named gives the text of a glyph's name, or nothing.
func named(n string) string {
	n, _, _ = strings.Cut(n, ".")
	if t, ok := signs[n]; ok {
		return t
	}
	if len(n) == 1 {
		return n
	}
	if len(n) > 2 {
		if a, ok := accents[n[1:]]; ok {
			return n[:1] + a
		}
	}
	if h, ok := strings.CutPrefix(n, "uni"); ok && len(h) >= 4 && len(h)%4 == 0 {
		var u []uint16
		for ; h != ""; h = h[4:] {
			c, err := strconv.ParseUint(h[:4], 16, 16)
			if err != nil {
				return ""
			}
			u = append(u, uint16(c))
		}
		return string(utf16.Decode(u))
	}
	if h, ok := strings.CutPrefix(n, "u"); ok && len(h) >= 4 && len(h) <= 6 {
		if c, err := strconv.ParseUint(h, 16, 32); err == nil && c <= 0x10ffff && (c < 0xd800 || c > 0xdfff) {
			return string(rune(c))
		}
	}
	return ""
}
