package verify

import (
	"bytes"
	"errors"
	"fengong/internal/pdfsyntax"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// A piece is a text that a page shows in one go: a line of a cell, or a part of it in
// one font. What has no picture in print is left out: blanks, joiners, selectors.
type piece struct {
	page int // 0 is the first
	text string
}

// pdfText gives the text of a PDF in the order in which it is drawn.
func pdfText(file *io.SectionReader) ([]piece, error) {
	f, err := openPDF(file)
	if err != nil {
		return nil, err
	}
	r := &textReader{file: f, maps: map[pdfRef]*toUnicode{}, fonts: map[pdfRef]map[pdfName]*toUnicode{}}
	err = f.pages(func(page pdfDict) error {
		if err := r.read(page); err != nil {
			return fmt.Errorf("page %d: %w", r.page+1, err)
		}
		r.page++
		return nil
	})
	if err != nil {
		return nil, err
	}
	return joined(r.pieces), nil
}

// joined gives the pieces of all pages, and lets go of each page's on the way.
func joined(pages [][]piece) []piece {
	n := 0
	for _, page := range pages {
		n += len(page)
	}
	all := make([]piece, 0, n)
	for i, page := range pages {
		all = append(all, page...)
		pages[i] = nil
	}
	return all
}

type textReader struct {
	file   *pdfFile
	maps   map[pdfRef]*toUnicode
	fonts  map[pdfRef]map[pdfName]*toUnicode // of each resource dictionary that pages share
	page   int
	pieces [][]piece // by page

	text bytes.Buffer // of the page being read
	ends []int        // of its pieces so far
	note string       // what the glyphs being read stand for, where it is given
	mark int          // depth of marked content
	from int          // depth at which the note began; 0: none
}

// read takes the text of one page.
func (r *textReader) read(page pdfDict) error {
	fonts, err := r.fontsOf(page["Resources"])
	if err != nil {
		return err
	}
	content, err := r.file.stream(page["Contents"])
	if err != nil {
		return err
	}
	r.mark, r.from = 0, 0
	l := lexerOf(content, 0)
	var font *toUnicode
	var name pdfName
	var note string
	for {
		l.Next()
		switch l.Kind {
		case pdfsyntax.End:
			r.flush()
			r.endPage()
			return nil
		case pdfsyntax.String:
			// A string in a text object belongs to an operator that shows it: fonts and
			// places have none.
			if font == nil {
				return errors.New("a text without a font")
			}
			if r.from == 0 {
				font.decode(&r.text, l.Text)
			}
			continue
		case pdfsyntax.Name:
			name = pdfName(l.Text)
			continue
		case pdfsyntax.Number:
			continue
		}
		switch string(l.Text) {
		case "Tf":
			if font = fonts[name]; font == nil {
				return fmt.Errorf("the font %.40q is missing", string(name))
			}
		case "BT", "ET", "Td", "TD", "Tm", "T*", "'", `"`:
			if r.from == 0 {
				r.flush()
			}
		case "<<":
			if note, err = l.actualText(); err != nil {
				return err
			}
		case "BMC", "BDC":
			r.mark++
			if note != "" && r.from == 0 {
				r.flush()
				r.from, r.note = r.mark, note
			}
			note = ""
		case "EMC":
			if r.from == r.mark && r.from > 0 {
				r.text.WriteString(textString(r.note))
				r.flush()
				r.from = 0
			}
			r.mark--
		case "Do", "BI":
			return errRewritten
		}
	}
}

// flush ends a piece, where there is one.
func (r *textReader) flush() {
	from := 0
	if n := len(r.ends); n > 0 {
		from = r.ends[n-1]
	}
	if r.text.Len() > from {
		r.ends = append(r.ends, r.text.Len())
	}
}

// endPage gives the pieces of the page, which are parts of one string: of 100,000 tasks there are two million.
func (r *textReader) endPage() {
	page, from := r.text.String(), 0
	pieces := make([]piece, 0, len(r.ends))
	for _, to := range r.ends {
		if text := visible(page[from:to]); text != "" {
			pieces = append(pieces, piece{r.page, text})
		}
		from = to
	}
	r.pieces = append(r.pieces, pieces)
	r.ends = r.ends[:0]
	r.text.Reset()
}

// visible drops what leaves no trace on paper.
func visible(s string) string {
	return without(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector)
	})
}

// textString decodes a text string.
func textString(s string) string {
	rest, ok := strings.CutPrefix(s, "\xFE\xFF")
	if !ok {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	var b strings.Builder
	writeUTF16(&b, []byte(rest))
	return b.String()
}

func writeUTF16(b *strings.Builder, s []byte) {
	for i := 0; i+1 < len(s); i += 2 {
		c := rune(s[i])<<8 | rune(s[i+1])
		if utf16.IsSurrogate(c) && i+3 < len(s) {
			c = utf16.DecodeRune(c, rune(s[i+2])<<8|rune(s[i+3]))
			i += 2
		}
		b.WriteRune(c)
	}
}

// fontsOf gives what the codes of each font of a resource dictionary mean.
func (r *textReader) fontsOf(resources any) (map[pdfName]*toUnicode, error) {
	ref, shared := resources.(pdfRef)
	if fonts, ok := r.fonts[ref]; shared && ok {
		return fonts, nil
	}
	d, err := r.file.dict(resources)
	if err != nil {
		return nil, fmt.Errorf("resources: %w", err)
	}
	fonts := map[pdfName]*toUnicode{}
	if d["Font"] != nil {
		all, err := r.file.dict(d["Font"])
		if err != nil {
			return nil, fmt.Errorf("fonts: %w", err)
		}
		for name, v := range all {
			if fonts[name], err = r.toUnicode(v); err != nil {
				return nil, fmt.Errorf("font %.40q: %w", string(name), err)
			}
		}
	}
	if shared {
		r.fonts[ref] = fonts
	}
	return fonts, nil
}

func (r *textReader) toUnicode(font any) (*toUnicode, error) {
	d, err := r.file.dict(font)
	if err != nil {
		return nil, err
	}
	if d["Subtype"] != pdfName("Type0") || d["Encoding"] != pdfName("Identity-H") {
		return nil, errRewritten
	}
	ref, ok := d["ToUnicode"].(pdfRef)
	if !ok {
		return nil, errors.New("it does not say which characters its glyphs are")
	}
	if m := r.maps[ref]; m != nil {
		return m, nil
	}
	data, err := r.file.stream(ref)
	if err != nil {
		return nil, err
	}
	m, err := readToUnicode(data)
	if err != nil {
		return nil, err
	}
	r.maps[ref] = m
	return m, nil
}

// toUnicode says which characters the two-byte codes of a font stand for.
type toUnicode struct {
	identity bool                 // all codes are the characters themselves
	own      [0x10000 / 64]uint64 // codes that are the character itself
	codes    map[uint16]string    // of the others
}

// set says what a code stands for, in UTF-16.
func (m *toUnicode) set(code uint16, text []byte) {
	bit := uint64(1) << (code % 64)
	if len(text) == 2 && rune(text[0])<<8|rune(text[1]) == rune(code) && !utf16.IsSurrogate(rune(code)) {
		m.own[code/64] |= bit
		return
	}
	m.own[code/64] &^= bit
	m.codes[code] = textString("\xFE\xFF" + string(text))
}

// maxRanges keeps a map from taking forever: each range can name 65,536 codes.
const maxRanges = 4096

func readToUnicode(data []byte) (*toUnicode, error) {
	m := &toUnicode{codes: map[uint16]string{}}
	l := lexerOf(data, 0)
	ranges := 0
	for {
		l.Next()
		if l.Kind == pdfsyntax.End {
			return m, nil
		}
		if l.Kind != pdfsyntax.Word {
			continue
		}
		switch string(l.Text) {
		case "beginbfchar":
			for {
				from, ok := l.cmapCode()
				if !ok {
					break
				}
				if l.Next(); l.Kind != pdfsyntax.String {
					return nil, errSyntax
				}
				m.set(from, l.Text)
			}
		case "beginbfrange":
			for {
				from, ok := l.cmapCode()
				if !ok {
					break
				}
				to, ok := l.cmapCode()
				if l.Next(); !ok || l.Kind != pdfsyntax.String {
					return nil, errRewritten // a range with a list is none of ours
				}
				if ranges++; ranges > maxRanges {
					return nil, errTooLarge
				}
				start := bytes.Clone(l.Text)
				if from == 0 && to == 0xFFFF && bytes.Equal(start, []byte{0, 0}) {
					m.identity = true
					continue
				}
				if len(start) != 2 {
					return nil, errRewritten
				}
				first := rune(start[0])<<8 | rune(start[1])
				for c := rune(from); c <= rune(to); c++ {
					m.own[c/64] &^= 1 << (c % 64)
					m.codes[uint16(c)] = string(first + c - rune(from))
				}
			}
		}
	}
}

// cmapCode takes a two-byte code, or the word that ends the list of them.
func (l *lexer) cmapCode() (uint16, bool) {
	l.Next()
	if l.Kind != pdfsyntax.String || len(l.Text) != 2 {
		return 0, false
	}
	return uint16(l.Text[0])<<8 | uint16(l.Text[1]), true
}

// decode writes the characters of a shown string. A code without a meaning becomes the
// sign for an unknown character, which no text of a plan has.
func (m *toUnicode) decode(b *bytes.Buffer, s []byte) {
	for i := 0; i+1 < len(s); i += 2 {
		c := uint16(s[i])<<8 | uint16(s[i+1])
		if m.own[c/64]>>(c%64)&1 != 0 {
			b.WriteRune(rune(c))
			continue
		}
		switch text, ok := m.codes[c]; {
		case ok:
			b.WriteString(text)
		case m.identity && !utf16.IsSurrogate(rune(c)):
			b.WriteRune(rune(c))
		default:
			b.WriteRune(utf8.RuneError)
		}
	}
}
