package fonts

import (
	"encoding/binary"
	"io"
	"unicode/utf16"
)

// Name ids of the name table.
const (
	nameFull       = 4
	namePostScript = 6
)

type name struct {
	id   int
	text string
}

// readNames gives the Unicode names of a name table, in all languages.
func readNames(b []byte) []name {
	if len(b) < 6 {
		return nil
	}
	var names []name
	texts := u16(b, 4)
	for i := range u16(b, 2) {
		rec := 6 + 12*i
		if rec+12 > len(b) {
			break
		}
		platform, id := u16(b, rec), u16(b, rec+6)
		size, at := u16(b, rec+8), texts+u16(b, rec+10)
		if platform != 0 && platform != 3 || at+size > len(b) {
			continue
		}
		units := make([]uint16, size/2)
		for j := range units {
			units[j] = binary.BigEndian.Uint16(b[at+2*j:])
		}
		names = append(names, name{id, string(utf16.Decode(units))})
	}
	return names
}

// maxNames bounds what is read of a name table; those of large fonts have some 10 kB.
const maxNames = 1 << 20

// sniffed is one font of a file, known by its names alone.
type sniffed struct {
	index int // in a collection
	names []string
	cff   bool
}

// sniff reads the names of the fonts in a font file, and no more of it than that.
func sniff(r io.ReaderAt) []sniffed {
	head := make([]byte, 12)
	if _, err := r.ReadAt(head, 0); err != nil {
		return nil
	}
	places := []int{0}
	if string(head[:4]) == "ttcf" {
		n := min(u32(head, 8), 64)
		list := make([]byte, 4*n)
		if _, err := r.ReadAt(list, 12); err != nil {
			return nil
		}
		places = places[:0]
		for i := range n {
			places = append(places, u32(list, 4*i))
		}
	}
	var found []sniffed
	for i, at := range places {
		if _, err := r.ReadAt(head, int64(at)); err != nil {
			continue
		}
		s := sniffed{index: i, cff: string(head[:4]) == "OTTO"}
		dir := make([]byte, 16*u16(head, 4))
		if _, err := r.ReadAt(dir, int64(at)+12); err != nil {
			continue
		}
		for ; len(dir) > 0; dir = dir[16:] {
			if string(dir[:4]) != "name" {
				continue
			}
			b := make([]byte, min(u32(dir, 12), maxNames))
			if _, err := r.ReadAt(b, int64(u32(dir, 8))); err != nil {
				break
			}
			for _, n := range readNames(b) {
				if n.id == nameFull || n.id == namePostScript {
					s.names = append(s.names, n.text)
				}
			}
			break
		}
		found = append(found, s)
	}
	return found
}
