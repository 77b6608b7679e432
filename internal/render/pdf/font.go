package pdf

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"unicode/utf16"

	"fengong/internal/render/fonts"
)

// embedded is a face with the codes under which its characters stand in the document.
type embedded struct {
	face    *fonts.Face
	name    string // of the font resource
	used    [0x10000 / 64]uint64
	private map[rune]uint16 // codes of the characters that are not their own code
}

// firstPrivate is where the codes for characters beyond U+FFFF begin: U+E000, the start
// of what Unicode leaves to private use.
const (
	firstPrivate = 0xE000
	lastPrivate  = 0xF8FF
)

// private reports whether a character cannot be its own code.
func private(r rune) bool { return r >= 0x10000 || r >= firstPrivate && r <= lastPrivate }

// embedded gives the document's own of a face.
func (d *Document) embedded(face *fonts.Face) *embedded {
	for _, e := range d.faces {
		if e.face == face {
			return e
		}
	}
	e := &embedded{face: face, name: fontName(len(d.faces)), private: map[rune]uint16{}}
	d.faces = append(d.faces, e)
	return e
}

// fontName is what pages call the i-th font of a document.
func fontName(i int) string { return "F" + strconv.Itoa(i) }

// asName gives s as a PDF writes a name.
func asName(s string) string {
	var b []byte
	for _, c := range []byte(s) {
		if c > ' ' && c < 0x7F && !bytes.ContainsRune([]byte("()<>[]{}/%#"), rune(c)) {
			b = append(b, c)
		} else {
			b = fmt.Appendf(b, "#%02X", c)
		}
	}
	return string(b)
}

// code gives the code of a character and notes that it is used.
func (e *embedded) code(r rune) uint16 {
	if !private(r) {
		e.used[r>>6] |= 1 << (r & 63)
		return uint16(r)
	}
	c, ok := e.private[r]
	if !ok {
		c = uint16(firstPrivate + len(e.private))
		e.private[r] = c
	}
	return c
}

// chars lists the characters that are used, by their codes.
func (e *embedded) chars() []fonts.Char {
	var chars []fonts.Char
	for i, set := range e.used {
		for j := 0; set != 0; j, set = j+1, set>>1 {
			if set&1 != 0 {
				chars = append(chars, fonts.Char{Rune: rune(i<<6 | j), Code: uint16(i<<6 | j)})
			}
		}
	}
	for r, code := range e.private {
		chars = append(chars, fonts.Char{Rune: r, Code: code})
	}
	slices.SortFunc(chars, func(a, b fonts.Char) int { return cmp.Compare(a.Code, b.Code) })
	return chars
}

// fontObjects is how many objects write writes.
const fontObjects = 6

// byCodes keep tables of the glyphs of all codes, of which none has one.
var byCodes = sync.Pool{New: func() any { return new([2 * 0x10000]byte) }}

// usualWidth is that of most characters, in thousandths of an em.
const usualWidth = 1000

// Cuts keep what was cut out of fonts, packed, for documents that need the same characters of a face: in letters only the
// text differs, and not what title and page numbers are set in. They are safe for concurrent use, and their zero value is ready.
type Cuts struct {
	mu    sync.Mutex
	known map[cutKey]*cut
}

type cutKey struct {
	face  *fonts.Face
	codes string
}

// Only cuts of few characters are kept, and few of them: of a text no two documents need the same.
const fewChars, mostCuts = 100, 64

// cut is a font with no more than what is used of it: its streams, packed.
type cut struct {
	toUnicode, byCode, program []byte
	length                     int // of the program, unpacked
}

// of gives the cut of these characters.
func (c *Cuts) of(e *embedded, chars []fonts.Char) *cut {
	if c == nil || len(chars) > fewChars || len(e.private) > 0 {
		return newCut(e.face, chars)
	}
	codes := make([]byte, 0, 2*fewChars)
	for _, char := range chars {
		codes = binary.BigEndian.AppendUint16(codes, char.Code)
	}
	key := cutKey{e.face, string(codes)}
	c.mu.Lock()
	known := c.known[key]
	c.mu.Unlock()
	if known != nil {
		return known
	}
	own := newCut(e.face, chars)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil {
		c.known = map[cutKey]*cut{}
	}
	if len(c.known) < mostCuts {
		c.known[key] = own
	}
	return own
}

func newCut(face *fonts.Face, chars []fonts.Char) *cut {
	program, glyphs := face.Program(chars)
	c := &cut{toUnicode: deflated(toUnicode(chars)), program: deflated(program), length: len(program)}
	byCode := byCodes.Get().(*[2 * 0x10000]byte)
	defer byCodes.Put(byCode)
	for i, char := range chars {
		binary.BigEndian.PutUint16(byCode[2*int(char.Code):], glyphs[i])
	}
	c.byCode = deflated(byCode[:])
	for _, char := range chars {
		binary.BigEndian.PutUint16(byCode[2*int(char.Code):], 0)
	}
	return c
}

// write writes the font as objects from first on, with no more than what is used of it, and notes
// where each begins.
func (e *embedded) write(w *counter, cuts *Cuts, first int, offsets []int) {
	object := func(n int, format string, args ...any) {
		offsets[n] = w.n
		fmt.Fprintf(w, "%d 0 obj\n"+format+"\nendobj\n", append([]any{n}, args...)...)
	}
	stream := func(n int, entries string, packed []byte) {
		offsets[n] = w.n
		fmt.Fprintf(w, "%d 0 obj\n<</Filter /FlateDecode /Length %d%s>>\nstream\n", n, len(packed), entries)
		w.write(packed)
		fmt.Fprint(w, "\nendstream\nendobj\n")
	}
	chars := e.chars()
	c := cuts.of(e, chars)
	name := asName(e.face.PostScriptName())
	object(first, "<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>",
		name, first+1, first+2)

	object(first+1, "<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>>\n"+
		"/FontDescriptor %d 0 R /CIDToGIDMap %d 0 R /DW %d /W [%s]>>", name, first+3, first+4, usualWidth, widths(e.face, chars))

	stream(first+2, "", c.toUnicode)

	m := e.face.Measures()
	object(first+3, "<</Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] /Ascent %d /Descent %d /CapHeight %d /ItalicAngle %d /StemV %d /MissingWidth %d /FontFile2 %d 0 R>>",
		name, m.Box.Left, m.Box.Bottom, m.Box.Right, m.Box.Top, m.Ascent, m.Descent, m.CapHeight, m.ItalicAngle, m.StemV, usualWidth, first+5)

	stream(first+4, "", c.byCode)
	stream(first+5, fmt.Sprintf(" /Length1 %d", c.length), c.program)
}

// widths lists those of the characters that are not as wide as most.
func widths(face *fonts.Face, chars []fonts.Char) []byte {
	var widths []byte
	next := -1 // the code that goes on with the open run
	for _, c := range chars {
		width := face.Advance(c.Rune)
		if width == usualWidth {
			continue
		}
		if int(c.Code) != next {
			if next >= 0 {
				widths = append(widths, ']')
			}
			widths = fmt.Appendf(widths, "\n%d [", c.Code)
		}
		widths = append(strconv.AppendInt(widths, int64(width), 10), ' ')
		next = int(c.Code) + 1
	}
	if next >= 0 {
		widths = append(widths, ']')
	}
	return widths
}

// toUnicode says which characters the codes of a font stand for.
func toUnicode(chars []fonts.Char) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	hex := func(u uint16) {
		const digits = "0123456789ABCDEF"
		b.Write([]byte{digits[u>>12], digits[u>>8&15], digits[u>>4&15], digits[u&15]})
	}
	for some := range slices.Chunk(chars, 100) { // as many as a list may have
		fmt.Fprintf(&b, "%d beginbfchar\n", len(some))
		for _, c := range some {
			b.WriteByte('<')
			hex(c.Code)
			b.WriteString("> <")
			for _, u := range utf16.Encode([]rune{c.Rune}) {
				hex(u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.Bytes()
}
