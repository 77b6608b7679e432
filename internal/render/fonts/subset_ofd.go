package fonts

import (
	"encoding/binary"
	"maps"
	"math/bits"
	"slices"
	"unicode/utf16"
)

// Subset is a font in the making that holds the glyphs that a document uses, numbered in the
// order of their first use. Unlike what Face.Subset gives, it is a font by itself, with names
// and checksums, that browsers take.
type Subset struct {
	cut   *cut
	chars map[rune]uint16
}

// NewSubset returns a subset of f without glyphs.
func (f *Face) NewSubset() *Subset { return &Subset{newCut(f, 0), map[rune]uint16{}} }

// Glyph returns the number in the subset of the glyph that f has for picture, and notes that r
// is shown by it. Mostly the two are the same; any blank is shown by the common one.
func (s *Subset) Glyph(r, picture rune) uint16 {
	g, ok := s.chars[r]
	if !ok {
		g = uint16(s.cut.keep(s.cut.face.glyph(picture)))
		s.chars[r] = g
	}
	return g
}

// Font returns the font as a file of the given name.
func (s *Subset) Font(name string) []byte {
	out := s.cut.tables()
	if os2, ok := s.cut.face.tables["OS/2"]; ok {
		out["OS/2"] = os2
	}
	out["cmap"] = unicodeCmap(s.chars)
	out["name"] = nameTable(name)
	return sealed(out)
}

// maxSegments is what the 16-bit length of a cmap subtable of format 4 holds.
const maxSegments = 8000

// unicodeCmap gives a cmap with a subtable of format 4, which all programs know, and one of
// format 12, which has the characters beyond U+FFFF as well.
func unicodeCmap(chars map[rune]uint16) []byte {
	var pairs [][2]uint16
	var groups []byte
	n := 0
	for _, r := range slices.Sorted(maps.Keys(chars)) {
		if r < 0xFFFF && len(pairs) < maxSegments {
			pairs = append(pairs, [2]uint16{uint16(r), chars[r]})
		}
		groups = binary.BigEndian.AppendUint32(groups, uint32(r))
		groups = binary.BigEndian.AppendUint32(groups, uint32(r))
		groups = binary.BigEndian.AppendUint32(groups, uint32(chars[r]))
		n++
	}
	segments := writeCmap(pairs)[12:]
	count := int(binary.BigEndian.Uint16(segments[6:])) / 2
	searchRange(segments[8:], count, 2)
	b := []byte{0, 0, 0, 2, 0, 3, 0, 1, 0, 0, 0, 20, 0, 3, 0, 10}
	b = binary.BigEndian.AppendUint32(b, uint32(20+len(segments)))
	b = append(b, segments...)
	b = append(b, 0, 12, 0, 0)
	b = binary.BigEndian.AppendUint32(b, uint32(16+len(groups)))
	b = binary.BigEndian.AppendUint32(b, 0) // no language
	b = binary.BigEndian.AppendUint32(b, uint32(n))
	return append(b, groups...)
}

// searchRange writes the three numbers that help to search n entries of a size.
func searchRange(b []byte, n, size int) {
	log := bits.Len(uint(n)) - 1
	binary.BigEndian.PutUint16(b, uint16(size<<log))
	binary.BigEndian.PutUint16(b[2:], uint16(log))
	binary.BigEndian.PutUint16(b[4:], uint16(size*n-size<<log))
}

// nameTable calls a font by one name: its family, full name and PostScript name.
func nameTable(name string) []byte {
	var text []byte
	for _, u := range utf16.Encode([]rune(name)) {
		text = binary.BigEndian.AppendUint16(text, u)
	}
	records := []struct {
		id   uint16
		text []byte
	}{{1, text}, {2, []byte("\x00R\x00e\x00g\x00u\x00l\x00a\x00r")}, {nameFull, text}, {namePostScript, text}}
	b := binary.BigEndian.AppendUint16([]byte{0, 0, 0, byte(len(records))}, uint16(6+12*len(records)))
	var texts []byte
	for _, r := range records {
		b = append(b, 0, 3, 0, 1, 4, 9) // Windows, Unicode, English
		b = binary.BigEndian.AppendUint16(b, r.id)
		b = binary.BigEndian.AppendUint16(b, uint16(len(r.text)))
		b = binary.BigEndian.AppendUint16(b, uint16(len(texts)))
		texts = append(texts, r.text...)
	}
	return append(b, texts...)
}

// sealed writes a font file with its checksums.
func sealed(tables map[string][]byte) []byte {
	head := tables["head"]
	binary.BigEndian.PutUint32(head[8:], 0)
	b := assemble(tables)
	searchRange(b[6:], len(tables), 16)
	at := 0
	for i := range len(tables) {
		record := b[12+16*i:]
		from, size := u32(record, 8), u32(record, 12)
		binary.BigEndian.PutUint32(record[4:], checksum(b[from:from+(size+3)&^3]))
		if string(record[:4]) == "head" {
			at = from
		}
	}
	binary.BigEndian.PutUint32(b[at+8:], 0xB1B0AFBA-checksum(b))
	return b
}

func checksum(b []byte) (sum uint32) {
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	return sum
}
