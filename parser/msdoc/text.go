package msdoc

import (
	"bytes"
	"strconv"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"fengong/parser/ole"
)

// Characters that stand for something else. Some of them do so only where they are
// marked as special.
const (
	chCell     = 0x07
	chTab      = 0x09
	chLine     = 0x0b
	chPage     = 0x0c // of a page or a section
	chPara     = 0x0d
	chField    = 0x13
	chResult   = 0x14
	chFieldEnd = 0x15
	chHyphen   = 0x1e // that does not break
	chSymbol   = 0x28
)

// para is a paragraph as it will stand in the .docx.
type para struct {
	paraProps
	runs    []byte // its content
	deleted bool   // its mark is
	cellEnd bool
}

// maxOut bounds what a document may grow to.
const maxOut = 256 << 20

// story reads the paragraphs of a part of the text.
func (d *doc) story(which int) ([]para, error) {
	from := 0
	for _, n := range d.stories[:which] {
		from += n
	}
	to := from + d.stories[which]
	w := &walker{doc: d}
	for i := range d.pieces {
		p := &d.pieces[i]
		if p.to <= from || p.from >= to {
			continue
		}
		if err := w.piece(p, max(from, p.from), min(to, p.to)); err != nil {
			return nil, err
		}
	}
	if len(w.p.runs) > 0 || len(w.words) > 0 { // without a mark at its end
		w.flush()
		w.paras = append(w.paras, w.p)
	}
	return w.paras, nil
}

// field is a field whose end has not come.
type field struct {
	code   []byte // what it is made of, as far as it is ASCII
	result bool   // has begun
}

// walker goes through the text.
type walker struct {
	*doc
	paras []para
	p     para
	size  int

	words  []uint16 // characters with the same properties, not yet written
	same   charProps
	fields []field // that are open

	base    charProps // of the style of the paragraph
	current formatted // properties of characters, as they stand in the file
	props   charProps
}

// piece reads a piece of the text.
func (w *walker) piece(p *piece, from, to int) error {
	size := p.size()
	at0 := func(cp int) int { return p.at + (cp-p.from)*size }
	end := -1 // offset behind the last character of the paragraph
	w.current = formatted{}
	for cp := from; cp < to; cp++ {
		o := at0(cp)
		if o >= end {
			f := at(w.papx, o)
			end = f.to
			base, err := w.styled(f.style)
			if err != nil {
				return err
			}
			w.base, w.current = base.characters, formatted{}
		}
		if o < w.current.from || o >= w.current.to {
			w.current = at(w.chpx, o)
			w.props = w.base
			for _, list := range [][]byte{w.current.props, p.props} {
				if err := w.characters(&w.props, w.base, list, 0); err != nil {
					return err
				}
			}
		}
		var c uint16
		if p.wide {
			c = u16(w.main[o:])
		} else {
			c = uint16(charmap.Windows1252.DecodeByte(w.main[o]))
		}
		ends := c == chPara || c == chCell || c == chPage && o+size >= end
		if !ends {
			if err := w.character(c); err != nil {
				return err
			}
			continue
		}
		if err := w.endPara(c, o, p); err != nil {
			return err
		}
		end = -1
	}
	return nil
}

// character takes a character that ends no paragraph.
func (w *walker) character(c uint16) error {
	switch c {
	case chField:
		w.flush()
		w.fields = append(w.fields, field{})
		return nil
	case chResult:
		if n := len(w.fields); n > 0 {
			w.fields[n-1].result = true
		}
		return nil
	case chFieldEnd:
		w.flush()
		if n := len(w.fields); n > 0 {
			f := &w.fields[n-1]
			if code := bytes.TrimSpace(f.code); !f.result && (bytes.HasPrefix(code, []byte("AUTONUM")) || bytes.HasPrefix(code, []byte("LISTNUM"))) {
				w.lost++ // Word works these numbers out and keeps no result
			}
			w.fields = w.fields[:n-1]
		}
		return nil
	}
	for i := range w.fields {
		if f := &w.fields[i]; !f.result { // what the field is made of, not what it shows
			const enough = 32
			if c < 0x80 && len(f.code) < enough {
				f.code = append(f.code, byte(c))
			}
			return nil
		}
	}
	key := w.props
	key.special, key.isSymbol, key.font, key.symbol, key.plain = false, false, 0, 0, 0
	if key != w.same {
		w.flush()
		w.same = key
	}
	switch {
	case w.props.isSymbol && c == chSymbol:
		w.symbol(w.props.font, w.props.symbol)
	case c >= 0xf000 && c <= 0xf0ff: // where symbol fonts have their characters
		w.symbol(w.props.plain, int(c))
	case w.props.special && c < ' ':
		// pictures, marks of notes and comments
	case c == chTab:
		w.flush()
		w.run(`<w:tab/>`)
	case c == chLine, c == chPage && len(w.p.runs)+len(w.words) > 0:
		w.flush()
		w.run(`<w:br/>`)
	case c == chHyphen:
		w.flush()
		w.run(`<w:noBreakHyphen/>`)
	case c < ' ' || c == 0xfffe || c == 0xffff:
		// column breaks, hyphens at need
	default:
		w.words = append(w.words, c)
	}
	if w.size+len(w.p.runs)+3*len(w.words) > maxOut {
		return ole.ErrTooLarge
	}
	return nil
}

// symbol writes a character that means something in its font alone.
func (w *walker) symbol(font, code int) {
	w.flush()
	name := ""
	if font < len(w.fonts) {
		name = w.fonts[font]
	}
	w.run(`<w:sym w:font="` + escape(name) + `" w:char="` + strconv.FormatInt(int64(code), 16) + `"/>`)
}

// flush writes the characters that are waiting.
func (w *walker) flush() {
	if len(w.words) == 0 {
		return
	}
	s := escape(string(utf16.Decode(w.words)))
	w.words = w.words[:0]
	tag := "w:t"
	if w.same.deleted {
		tag = "w:delText"
	}
	w.run(`<` + tag + ` xml:space="preserve">` + s + `</` + tag + `>`)
}

// run writes a run with the properties of now.
func (w *walker) run(content string) {
	around := ""
	switch {
	case w.same.deleted:
		around = "w:del"
	case w.same.inserted:
		around = "w:ins"
	}
	b := w.p.runs
	if around != "" {
		b = append(b, `<`+around+`>`...)
	}
	b = append(b, `<w:r>`...)
	if w.same.hidden || w.same.strike || w.same.double {
		b = append(b, `<w:rPr>`...)
		if w.same.strike {
			b = append(b, `<w:strike/>`...)
		}
		if w.same.double {
			b = append(b, `<w:dstrike/>`...)
		}
		if w.same.hidden {
			b = append(b, `<w:vanish/>`...)
		}
		b = append(b, `</w:rPr>`...)
	}
	b = append(append(b, content...), `</w:r>`...)
	if around != "" {
		b = append(b, `</`+around+`>`...)
	}
	w.p.runs = b
}

// endPara closes the paragraph at its mark c, which stands at an offset.
func (w *walker) endPara(c uint16, offset int, p *piece) error {
	w.flush()
	f := at(w.papx, offset)
	base, err := w.styled(f.style)
	if err != nil {
		return err
	}
	w.p.paraProps = base.paragraph
	w.p.style = f.style
	for _, list := range [][]byte{f.props, p.props} {
		if err := w.paragraph(&w.p.paraProps, list, 0); err != nil {
			return err
		}
	}
	w.p.deleted = w.props.deleted
	if c == chCell {
		w.p.cellEnd = !w.p.rowEnd
		if w.p.depth == 0 {
			w.p.inTable = true
		}
	} else {
		w.p.rowEnd = w.p.innerRow
		w.p.cellEnd = w.p.innerCell && !w.p.innerRow
	}
	w.size += len(w.p.runs) + 64
	w.paras = append(w.paras, w.p)
	w.p = para{}
	return nil
}
