package pdf

import (
	"bytes"
	"math"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"fengong/parser/symbols"
)

// font says of its codes what they mean and how wide their glyphs are.
type font struct {
	composite bool
	vertical  bool
	size      float64 // of the glyphs, as a share of the size that is set: of Type 3
	unicode   *cmap   // what codes mean, as the file says
	codes     *cmap   // how codes are cut and which glyphs they are; nil: as in encode
	encode    encoding.Encoding
	utf16     bool // codes are UTF-16
	simple    [256]string
	glyphs    map[int]string // what CIDs mean, as the font itself says
	widths    map[int]float64
	width     float64 // of what is not in widths
	seen      map[uint32]glyph
	name      string
}

// glyph is one sign of a font.
type glyph struct {
	text  string
	known bool
	width float64 // 1 is the size of the font
}

// font reads a font, once a file.
func (r *reader) font(o types.Object) *font {
	ref, ok := o.(types.IndirectRef)
	if f := r.fonts[ref]; ok && f != nil {
		return f
	}
	d := r.dict(o)
	if d == nil {
		return nil
	}
	f := &font{size: 1, widths: map[int]float64{}, seen: map[uint32]glyph{}, name: r.name(d["BaseFont"])}
	if b, err := r.stream(d["ToUnicode"]); err == nil && len(b) > 0 {
		f.unicode = readCMap(b)
	}
	if r.name(d["Subtype"]) == "Type0" {
		r.composite(f, d)
	} else {
		r.single(f, d)
	}
	if ok {
		r.fonts[ref] = f
	}
	return f
}

// single reads a font whose codes are bytes.
func (r *reader) single(f *font, d types.Dict) {
	table := charmap.Windows1252
	e := d["Encoding"]
	if r.name(e) == "MacRomanEncoding" || r.name(r.dict(e)["BaseEncoding"]) == "MacRomanEncoding" {
		table = charmap.Macintosh
	}
	descriptor := r.dict(d["FontDescriptor"])
	kind := r.name(d["Subtype"])
	// Of a symbol font, and of one whose glyphs are procedures, the bytes mean nothing by themselves;
	// some symbol fonts are known.
	own := kind == "Type3" || int(r.number(descriptor["Flags"]))&4 != 0 && r.get(e) == nil
	for i := range f.simple {
		if c, ok := symbols.Text(f.name, rune(i)); ok {
			f.simple[i], own = string(c), true
		}
	}
	if !own {
		for i := range f.simple {
			if c := table.DecodeByte(byte(i)); c >= ' ' && c != utf8.RuneError {
				f.simple[i] = string(c)
			}
		}
	}
	code := 0
	for _, o := range r.array(r.dict(e)["Differences"]) {
		switch v := r.get(o).(type) {
		case types.Integer:
			code = int(v)
		case types.Name:
			if code >= 0 && code < 256 {
				f.simple[code] = named(string(v))
			}
			code++
		}
	}
	unit := 0.001
	if kind == "Type3" {
		unit = 1
		if m := r.numbers(d["FontMatrix"]); len(m) == 6 {
			unit = m[0]
			if high := math.Abs(m[3]); high*1000 < 0.2 || high*1000 > 5 {
				if b, ok := r.box(d["FontBBox"]); ok {
					f.size = high * (b[3] - b[1])
				}
			}
		}
	}
	first := int(r.number(d["FirstChar"]))
	for i, w := range r.array(d["Widths"]) {
		if i > 255 {
			break
		}
		f.widths[first+i] = r.number(w) * unit
	}
	if f.width = r.number(descriptor["MissingWidth"]) * unit; len(f.widths) == 0 && f.width == 0 {
		f.width = 0.55 // one of the fonts that every reader has
	}
}

// encodings are those of composite fonts, by how their names begin.
var encodings = []struct {
	prefix string
	utf16  bool
	encode encoding.Encoding
}{
	{"UniGB-U", true, nil}, {"UniCNS-U", true, nil}, {"UniJIS-U", true, nil}, {"UniJIS2004-U", true, nil}, {"UniKS-U", true, nil},
	{"GBK", false, simplifiedchinese.GB18030}, {"GB-", false, simplifiedchinese.GB18030}, {"GBpc-", false, simplifiedchinese.GB18030},
	{"B5", false, traditionalchinese.Big5}, {"ETen", false, traditionalchinese.Big5}, {"HKscs", false, traditionalchinese.Big5},
	{"90ms", false, japanese.ShiftJIS}, {"90pv", false, japanese.ShiftJIS}, {"EUC-", false, japanese.EUCJP},
	{"KSC", false, korean.EUCKR},
}

// composite reads a font of many glyphs, with codes of one byte or several.
func (r *reader) composite(f *font, d types.Dict) {
	f.composite = true
	f.width = 1
	var below types.Dict
	if a := r.array(d["DescendantFonts"]); len(a) > 0 {
		below = r.dict(a[0])
	}
	if w := r.get(below["DW"]); w != nil {
		f.width = r.number(w) / 1000
	}
	r.cidWidths(f, r.array(below["W"]))
	name := r.name(d["Encoding"])
	f.vertical = strings.HasSuffix(name, "-V")
	ordering, _ := r.bytes(r.dict(below["CIDSystemInfo"])["Ordering"])
	switch {
	case strings.HasPrefix(name, "Identity"):
		f.glyphs = r.meanings(f, below, string(ordering))
	case name != "":
		for _, e := range encodings {
			if strings.HasPrefix(name, e.prefix) && !strings.Contains(name, "UTF8") && !strings.Contains(name, "UTF32") {
				f.utf16, f.encode = e.utf16, e.encode
			}
		}
		if f.utf16 || f.encode != nil {
			f.widths = map[int]float64{} // by CID, which these codes are not
		}
	default:
		if b, err := r.stream(d["Encoding"]); err == nil && len(b) > 0 {
			f.codes = readCMap(b)
			f.vertical = f.codes.vertical
			f.glyphs = r.meanings(f, below, string(ordering))
		}
	}
}

// cidWidths reads an array of widths: c [w …] or first last w.
func (r *reader) cidWidths(f *font, a types.Array) {
	for i := 0; i+1 < len(a); {
		first := int(r.number(a[i]))
		if list := r.array(a[i+1]); list != nil {
			for j, w := range list {
				f.widths[first+j] = r.number(w) / 1000
			}
			i += 2
			continue
		}
		if i+2 >= len(a) {
			return
		}
		last := min(int(r.number(a[i+1])), 65535)
		for c := max(first, 0); c <= last; c++ {
			f.widths[c] = r.number(a[i+2]) / 1000
		}
		i += 3
	}
}

// meanings finds out what CIDs mean where the file does not say: from the character map of
// the font that is in the file.
func (r *reader) meanings(f *font, d types.Dict, ordering string) map[int]string {
	if f.unicode != nil && len(f.unicode.text) > 0 {
		return nil
	}
	if ordering == "GB1" {
		return adobeGB1()
	}
	if r.name(d["CIDToGIDMap"]) == "" && r.get(d["CIDToGIDMap"]) != nil {
		return nil
	}
	b, err := r.stream(r.dict(d["FontDescriptor"])["FontFile2"])
	if err != nil || len(b) == 0 {
		return nil
	}
	face, err := sfnt.Parse(b)
	if err != nil {
		return nil
	}
	out := map[int]string{}
	var buf sfnt.Buffer
	for c := rune(0x20); c <= 0xffff; c++ {
		if c >= 0xd800 && c < 0xf900 {
			continue
		}
		if g, err := face.GlyphIndex(&buf, c); err == nil && g != 0 {
			if _, ok := out[int(g)]; !ok {
				out[int(g)] = string(c)
			}
		}
	}
	return out
}

// code takes the next code off s and says how many bytes it has.
func (f *font) code(s []byte) (uint32, int) {
	switch {
	case !f.composite:
		return uint32(s[0]), 1
	case f.codes != nil:
		return f.codes.code(s)
	case f.encode != nil:
		if s[0] < 0x80 || len(s) == 1 || f.encode == japanese.ShiftJIS && s[0] >= 0xa1 && s[0] <= 0xdf {
			return uint32(s[0]), 1
		}
		if f.encode == simplifiedchinese.GB18030 && len(s) >= 4 && s[1] >= '0' && s[1] <= '9' {
			return uint32(s[0])<<24 | uint32(s[1])<<16 | uint32(s[2])<<8 | uint32(s[3]), 4
		}
		return uint32(s[0])<<8 | uint32(s[1]), 2
	case len(s) == 1:
		return uint32(s[0]), 1
	case f.utf16 && len(s) >= 4 && s[0]&0xfc == 0xd8:
		return uint32(s[0])<<24 | uint32(s[1])<<16 | uint32(s[2])<<8 | uint32(s[3]), 4
	}
	return uint32(s[0])<<8 | uint32(s[1]), 2
}

// glyph says what a code of n bytes shows.
func (f *font) glyph(code uint32, n int) glyph {
	if g, ok := f.seen[code]; ok {
		return g
	}
	g := glyph{width: f.width}
	cid := int(code)
	if f.codes != nil {
		cid = f.codes.cid(code)
	}
	if w, ok := f.widths[cid]; ok {
		g.width = w
	} else if (f.utf16 || f.encode != nil) && (n == 1 || f.utf16 && code < 0x100) {
		g.width = f.width / 2
	}
	g.text, g.known = f.meaning(code, cid, n)
	f.seen[code] = g
	return g
}

func (f *font) meaning(code uint32, cid, n int) (string, bool) {
	if f.unicode != nil {
		t, ok := f.unicode.text[code]
		if c, n := utf8.DecodeRuneInString(t); n == len(t) && c >= 0xf000 && c <= 0xf0ff {
			if c, known := symbols.Text(f.name, c); known {
				return string(c), true
			}
		}
		if ok && readable(t) {
			return t, true
		}
	}
	raw := []byte{byte(code >> 24), byte(code >> 16), byte(code >> 8), byte(code)}[4-n:]
	switch {
	case !f.composite:
		t := f.simple[code]
		return t, t != ""
	case f.utf16:
		return utf16Text(raw), true
	case f.encode != nil:
		if b, err := f.encode.NewDecoder().Bytes(raw); err == nil && !bytes.ContainsRune(b, utf8.RuneError) {
			return string(b), true
		}
	case f.glyphs != nil:
		if t, ok := f.glyphs[cid]; ok {
			return t, true
		}
	}
	return "", false
}

// readable reports whether a text says something: what is private or a control does not.
func readable(s string) bool {
	for _, r := range s {
		if r >= 0xe000 && r <= 0xf8ff || r == utf8.RuneError || r < ' ' && r != '\t' && r != '\n' && r != '\r' {
			return false
		}
	}
	return s != ""
}

func utf16Text(b []byte) string {
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return string(utf16.Decode(u))
}

// textString reads a text of the file's own data: UTF-16, UTF-8 or Latin.
func textString(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return utf16Text(b[2:])
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(b[3:]), "\ufffd")
	}
	t, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return ""
	}
	return string(t)
}

// bytes gives the bytes of a string.
func (r *reader) bytes(o types.Object) ([]byte, bool) {
	switch s := r.get(o).(type) {
	case types.HexLiteral:
		b, err := s.Bytes()
		return b, err == nil
	case types.StringLiteral:
		b, err := types.Unescape(s.Value())
		return b, err == nil
	}
	return nil, false
}
