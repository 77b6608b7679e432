package fonts

import (
	"encoding/binary"
	"maps"
	"slices"
)

// Char is a character and the code by which a document calls it.
type Char struct {
	Rune rune
	Code uint16
}

// Program gives a font that holds nothing but the glyphs of chars and is for those who know the
// glyph of a character: it names none. glyphs are those of chars, 0 where the face has none.
func (f *Face) Program(chars []Char) (program []byte, glyphs []uint16) {
	c := newCut(f, len(chars))
	glyphs = make([]uint16, len(chars))
	for i, char := range chars {
		if g := f.glyph(char.Rune); g != 0 {
			glyphs[i] = uint16(c.keep(g))
		}
	}
	return assemble(c.tables()), glyphs
}

// Subset gives a font that holds nothing but the glyphs of the given characters, each
// under the code that chars maps it to.
func (f *Face) Subset(chars map[rune]uint16) []byte {
	codes := make(map[uint16]int, len(chars)) // code → glyph in f
	for r, code := range chars {
		if g := f.glyph(r); g != 0 {
			codes[code] = g
		}
	}
	c := newCut(f, len(codes))
	cmap := make([][2]uint16, 0, len(codes))
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		cmap = append(cmap, [2]uint16{code, uint16(c.keep(codes[code]))})
	}
	out := c.tables()
	out["cmap"] = writeCmap(cmap)
	out["name"] = []byte{0, 0, 0, 0, 0, 6} // no names
	return assemble(out)
}

// cut is a choice of glyphs of a face, numbered anew.
type cut struct {
	face  *Face
	kept  []int       // glyphs of face, by their new numbers
	place map[int]int // the other way
}

// newCut begins one of about so many glyphs.
func newCut(f *Face, glyphs int) *cut {
	c := &cut{face: f, kept: make([]int, 0, glyphs+1), place: make(map[int]int, glyphs+1)}
	c.keep(0)
	return c
}

// keep gives the new number of a glyph.
func (c *cut) keep(glyph int) int {
	at, ok := c.place[glyph]
	if !ok {
		at = len(c.kept)
		c.place[glyph] = at
		c.kept = append(c.kept, glyph)
	}
	return at
}

// tables gives the tables of a font of the kept glyphs, but for those of characters and names.
// The parts of composite glyphs are kept as well.
func (c *cut) tables() map[string][]byte {
	f := c.face
	const entry = 4 // of loca and hmtx
	size := 0
	for _, glyph := range c.kept {
		size += len(f.outline(glyph)) + 3
	}
	glyf, loca, hmtx := make([]byte, 0, size), make([]byte, 0, entry*(len(c.kept)+1)), make([]byte, 0, entry*len(c.kept))
	for i := 0; i < len(c.kept); i++ { // grows by the parts
		from := len(glyf)
		loca = binary.BigEndian.AppendUint32(loca, uint32(from))
		glyf = append(glyf, f.outline(c.kept[i])...)
		outline := glyf[from:]
		for _, at := range components(outline) {
			part := u16(outline, at)
			if part >= f.glyphs {
				part = 0
			}
			binary.BigEndian.PutUint16(outline[at:], uint16(c.keep(part)))
		}
		glyf = append(glyf, "\x00\x00\x00"[:-len(glyf)&3]...)
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(f.advance(c.kept[i])))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(f.bearing(c.kept[i])))
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	patch := func(name string, at int, value uint16) []byte {
		b := slices.Clone(f.tables[name])
		binary.BigEndian.PutUint16(b[at:], value)
		return b
	}
	out := map[string][]byte{
		"head": patch("head", 50, 1), "hhea": patch("hhea", 34, uint16(len(c.kept))),
		"maxp": patch("maxp", 4, uint16(len(c.kept))),
		"glyf": glyf, "loca": loca, "hmtx": hmtx,
		"post": append([]byte{0, 3, 0, 0}, f.tables["post"][4:32]...),
	}
	for _, hints := range [...]string{"cvt ", "fpgm", "prep"} {
		if t, ok := f.tables[hints]; ok {
			out[hints] = t
		}
	}
	return out
}

func (f *Face) bearing(glyph int) int {
	at := 4*glyph + 2
	if glyph >= f.metrics {
		at = 4*f.metrics + 2*(glyph-f.metrics)
	}
	if at+2 > len(f.tables["hmtx"]) {
		return 0
	}
	return u16(f.tables["hmtx"], at)
}

// components gives the places in a composite glyph's outline where it names its parts.
func components(outline []byte) []int {
	if len(outline) < 10 || i16(outline, 0) >= 0 {
		return nil
	}
	var places []int
	for at := 10; at+4 <= len(outline); {
		flags := u16(outline, at)
		places = append(places, at+2)
		at += 6
		if flags&1 != 0 { // arguments are words
			at += 2
		}
		switch {
		case flags&8 != 0: // one scale
			at += 2
		case flags&0x40 != 0: // two scales
			at += 4
		case flags&0x80 != 0: // matrix
			at += 8
		}
		if flags&0x20 == 0 { // the last part
			break
		}
	}
	return places
}

// writeCmap gives a cmap of one subtable of format 4 for pairs of code and glyph,
// sorted by code.
func writeCmap(pairs [][2]uint16) []byte {
	type segment struct{ first, last, delta uint16 }
	var segs []segment
	for _, p := range pairs {
		delta := p[1] - p[0]
		if n := len(segs); n > 0 && segs[n-1].last+1 == p[0] && segs[n-1].delta == delta {
			segs[n-1].last = p[0]
		} else {
			segs = append(segs, segment{p[0], p[0], delta})
		}
	}
	segs = append(segs, segment{0xFFFF, 0xFFFF, 1})
	b := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}
	put := func(v uint16) { b = binary.BigEndian.AppendUint16(b, v) }
	put(4)
	put(uint16(16 + 8*len(segs)))
	put(0)
	put(uint16(2 * len(segs)))
	put(0)
	put(0)
	put(0)
	for _, s := range segs {
		put(s.last)
	}
	put(0)
	for _, s := range segs {
		put(s.first)
	}
	for _, s := range segs {
		put(s.delta)
	}
	for range segs {
		put(0)
	}
	return b
}

// assemble writes a font file. Checksums are left 0: nobody who embeds a font reads them.
func assemble(ts map[string][]byte) []byte {
	names := slices.Sorted(maps.Keys(ts))
	at := 12 + 16*len(names)
	size := at
	for _, t := range ts {
		size += (len(t) + 3) &^ 3
	}
	b := append(make([]byte, 0, size), 0, 1, 0, 0, 0, byte(len(names)), 0, 0, 0, 0, 0, 0)
	for _, name := range names {
		b = append(b, name...)
		b = binary.BigEndian.AppendUint32(b, 0)
		b = binary.BigEndian.AppendUint32(b, uint32(at))
		b = binary.BigEndian.AppendUint32(b, uint32(len(ts[name])))
		at += (len(ts[name]) + 3) &^ 3
	}
	for _, name := range names {
		b = append(b, ts[name]...)
		b = append(b, "\x00\x00\x00"[:-len(b)&3]...)
	}
	return b
}
