package docx

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Title marks that a template may have around a value, the openings by their closings.
var titleMarks = map[rune]rune{'》': '《', '”': '“'}

// marked writes the value of op between the title marks of the template, where it is one that has its
// own (Value.Marked): next is what stands behind it. It gives what is left of next, and false where no
// such marks are around the value.
func (w *writer) marked(op *op, next []byte) (rest []byte, ok bool, err error) {
	v := w.value(op.field)
	if v.Marked == "" {
		return next, false, nil
	}
	at, closing := firstSign(next)
	opening := titleMarks[closing]
	if opening == 0 || lastSign(w.out) != opening || !strings.HasPrefix(v.Marked, string(opening)) {
		return next, false, nil
	}
	var bad rune
	if w.out, bad = appendText(w.out, strings.TrimPrefix(v.Marked, string(opening))); bad != 0 {
		return next, true, illegal(op.field.field, bad, w.frames)
	}
	rest = append(bytes.Clone(next[:at]), next[at+utf8.RuneLen(closing):]...)
	return rest, true, nil
}

// firstSign gives the first character of the text in a stretch of XML, and where it stands.
func firstSign(xml []byte) (at int, r rune) {
	for at < len(xml) && xml[at] == '<' {
		end := bytes.IndexByte(xml[at:], '>')
		if end < 0 || bytes.HasPrefix(xml[at:], []byte("</w:p>")) {
			return at, 0
		}
		at += end + 1
	}
	r, _ = utf8.DecodeRune(xml[at:])
	return at, r
}

// lastSign gives the last character of the text in what is written of a paragraph.
func lastSign(xml []byte) rune {
	for bytes.HasSuffix(xml, []byte(">")) {
		start := bytes.LastIndexByte(xml, '<')
		if start < 0 || bytes.HasPrefix(xml[start:], []byte("<w:p>")) || bytes.HasPrefix(xml[start:], []byte("<w:p ")) {
			return 0
		}
		xml = xml[:start]
	}
	r, _ := utf8.DecodeLastRune(xml)
	return r
}
