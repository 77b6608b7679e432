package fonts

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Face is one TrueType font with quadratic outlines, ready to be measured and embedded.
type Face struct {
	Name   string // full name, as the font names itself: Noto Serif SC Regular
	Source string // file it was read from; "" for one that is built in

	postScript string
	tables     map[string][]byte
	perEm      int      // font units an em
	glyphs     int      // number of glyphs
	metrics    int      // number of glyphs with an advance of their own
	advances   []byte   // the table of them, which every character is asked for
	longLoca   bool     // format of the loca table
	bmp        []uint16 // glyph of each character up to U+FFFF; 0 is none
	astral     map[rune]uint16
}

var (
	errOutlines   = errors.New("its outlines are CFF, not TrueType")
	errRestricted = errors.New("its licence bits forbid embedding")
	errDamaged    = errors.New("not a font, or a damaged one")
)

// parse reads the font at index of data, which is a font file or a collection (TTC).
func parse(data []byte, index int) (*Face, error) {
	f := &Face{astral: map[rune]uint16{}}
	var err error
	if f.tables, err = tables(data, index); err != nil {
		return nil, err
	}
	for _, name := range [...]string{"head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap", "post"} {
		if _, ok := f.tables[name]; !ok {
			return nil, fmt.Errorf("%w: no table %s", errDamaged, name)
		}
	}
	head, hhea, maxp := f.tables["head"], f.tables["hhea"], f.tables["maxp"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 || len(f.tables["post"]) < 32 {
		return nil, errDamaged
	}
	if os2 := f.tables["OS/2"]; len(os2) >= 10 {
		// Bits 0-3 equal to 2: no embedding. Bit 8: no subsetting. Bit 9: bitmaps only.
		if t := u16(os2, 8); t&0xF == 2 || t&0x300 != 0 {
			return nil, errRestricted
		}
	}
	f.perEm, f.longLoca = u16(head, 18), u16(head, 50) != 0
	f.glyphs, f.metrics = u16(maxp, 4), u16(hhea, 34)
	entry := 2
	if f.longLoca {
		entry = 4
	}
	if f.perEm < 16 || f.metrics == 0 || f.metrics > f.glyphs ||
		len(f.tables["hmtx"]) < 4*f.metrics || len(f.tables["loca"]) < entry*(f.glyphs+1) {
		return nil, errDamaged
	}
	f.advances = f.tables["hmtx"]
	f.readCmap()
	for _, n := range readNames(f.tables["name"]) {
		switch {
		case n.id == nameFull && f.Name == "":
			f.Name = n.text
		case n.id == namePostScript && f.postScript == "":
			f.postScript = n.text
		}
	}
	return f, nil
}

// tables cuts data into the tables of the font at index.
func tables(data []byte, index int) (map[string][]byte, error) {
	at := 0
	if len(data) >= 12 && string(data[:4]) == "ttcf" {
		if n := u32(data, 8); index >= n || len(data) < 12+4*n {
			return nil, errDamaged
		}
		at = u32(data, 12+4*index)
	}
	if at > len(data)-12 {
		return nil, errDamaged
	}
	switch string(data[at : at+4]) {
	case "\x00\x01\x00\x00", "true":
	case "OTTO":
		return nil, errOutlines
	default:
		return nil, errDamaged
	}
	n := u16(data, at+4)
	if at+12+16*n > len(data) {
		return nil, errDamaged
	}
	ts := make(map[string][]byte, n)
	for i := range n {
		rec := data[at+12+16*i:]
		start, size := u32(rec, 8), u32(rec, 12)
		if start > len(data) || size > len(data)-start {
			return nil, errDamaged
		}
		ts[string(rec[:4])] = data[start : start+size : start+size]
	}
	if _, ok := ts["glyf"]; !ok && (ts["CFF "] != nil || ts["CFF2"] != nil) {
		return nil, errOutlines
	}
	return ts, nil
}

func u16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }
func i16(b []byte, at int) int { return int(int16(binary.BigEndian.Uint16(b[at:]))) }
func u32(b []byte, at int) int { return int(binary.BigEndian.Uint32(b[at:])) }

// readCmap notes the glyph of every character, from the Unicode subtables of formats 4
// and 12. What lies outside the table, or names a glyph that is none, is left out.
func (f *Face) readCmap() {
	f.bmp = make([]uint16, 0x10000)
	cmap := f.tables["cmap"]
	if len(cmap) < 4 {
		return
	}
	var segments, groups []byte
	for i := range u16(cmap, 2) {
		rec := 4 + 8*i
		if rec+8 > len(cmap) {
			break
		}
		platform, encoding, at := u16(cmap, rec), u16(cmap, rec+2), u32(cmap, rec+4)
		unicode := platform == 0 && encoding != 5 || platform == 3 && (encoding == 1 || encoding == 10)
		if !unicode || at > len(cmap)-16 {
			continue
		}
		switch u16(cmap, at) {
		case 4:
			segments = cmap[at:]
		case 12:
			groups = cmap[at:]
		}
	}
	if segments != nil {
		f.readSegments(segments)
	}
	if groups != nil {
		f.readGroups(groups)
	}
}

func (f *Face) put(r rune, glyph int) {
	switch {
	case glyph <= 0 || glyph >= f.glyphs:
	case r < 0x10000:
		f.bmp[r] = uint16(glyph)
	default:
		f.astral[r] = uint16(glyph)
	}
}

func (f *Face) readSegments(b []byte) {
	n := u16(b, 6) / 2
	if len(b) < 16+8*n {
		return
	}
	ends, starts := b[14:], b[16+2*n:]
	deltas, offsets := b[16+4*n:], b[16+6*n:]
	next := 0 // segments ascend; one that does not would only cost time
	for i := range n {
		first, last := max(next, u16(starts, 2*i)), min(u16(ends, 2*i), 0xFFFE)
		next = max(next, last+1)
		delta, offset := u16(deltas, 2*i), u16(offsets, 2*i)
		for c := first; c <= last; c++ {
			if offset == 0 {
				f.put(rune(c), (c+delta)&0xFFFF)
				continue
			}
			at := 2*i + offset + 2*(c-u16(starts, 2*i))
			if at+2 > len(offsets) {
				break
			}
			if g := u16(offsets, at); g != 0 {
				f.put(rune(c), (g+delta)&0xFFFF)
			}
		}
	}
}

func (f *Face) readGroups(b []byte) {
	next := 0
	for i := range min(u32(b, 12), (len(b)-16)/12) {
		first, last, glyph := u32(b, 16+12*i), min(u32(b, 20+12*i), 0x10FFFF), u32(b, 24+12*i)
		for c := max(next, first); c <= last && glyph+c-first < f.glyphs; c++ {
			f.put(rune(c), glyph+c-first)
		}
		next = max(next, last+1)
	}
}

func (f *Face) glyph(r rune) int {
	if r < 0x10000 {
		return int(f.bmp[r])
	}
	return int(f.astral[r])
}

// Has reports whether f can draw r.
func (f *Face) Has(r rune) bool { return r >= 0 && f.glyph(r) != 0 }

// Advance gives the width of r in thousandths of an em, rounded as a PDF states it.
func (f *Face) Advance(r rune) int { return f.scale(f.advance(f.glyph(r))) }

func (f *Face) scale(units int) int { return int(math.Round(1000 * float64(units) / float64(f.perEm))) }

func (f *Face) advance(glyph int) int { return u16(f.advances, 4*min(glyph, f.metrics-1)) }

// Box is the extent of a character's ink in thousandths of an em, from its origin.
type Box struct{ Left, Bottom, Right, Top int }

// Ink gives the extent of r's ink; it is empty for a blank.
func (f *Face) Ink(r rune) Box {
	g := f.outline(f.glyph(r))
	if len(g) < 10 {
		return Box{}
	}
	return Box{f.scale(i16(g, 2)), f.scale(i16(g, 4)), f.scale(i16(g, 6)), f.scale(i16(g, 8))}
}

// outline gives the description of a glyph, nil where there is none.
func (f *Face) outline(glyph int) []byte {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	var from, to int
	if f.longLoca {
		from, to = u32(loca, 4*glyph), u32(loca, 4*glyph+4)
	} else {
		from, to = 2*u16(loca, 2*glyph), 2*u16(loca, 2*glyph+2)
	}
	if from > to || to > len(glyf) {
		return nil
	}
	return glyf[from:to]
}

// PostScriptName gives the name by which a PDF knows f.
func (f *Face) PostScriptName() string { return cmp.Or(f.postScript, f.Name) }

// Measures are those of a face as a whole, in thousandths of an em but for the angle, which is in
// degrees, 0 where letters are upright.
type Measures struct {
	Box                                            Box
	Ascent, Descent, CapHeight, StemV, ItalicAngle int
}

// Measures returns those of f. What a font does not say of its stems is guessed by its weight.
func (f *Face) Measures() Measures {
	head, hhea := f.tables["head"], f.tables["hhea"]
	m := Measures{
		Box:    Box{f.scale(i16(head, 36)), f.scale(i16(head, 38)), f.scale(i16(head, 40)), f.scale(i16(head, 42))},
		Ascent: f.scale(i16(hhea, 4)), Descent: f.scale(i16(hhea, 6)), ItalicAngle: i16(f.tables["post"], 4),
	}
	m.CapHeight = m.Ascent
	weight := 400
	if os2 := f.tables["OS/2"]; len(os2) >= 6 {
		weight = u16(os2, 4)
		if u16(os2, 0) >= 2 && len(os2) >= 90 {
			m.CapHeight = f.scale(i16(os2, 88))
		}
	}
	m.StemV = 50 + weight*weight/(65*65)
	return m
}
