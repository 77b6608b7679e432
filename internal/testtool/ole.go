package testtool

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
)

// Compound packs streams, by name, as a compound file (OLE2), the container of the office
// documents of old. A name such as ObjectPool/Workbook puts the stream into a storage.
// Short streams are filled up with zeros to the 4096 bytes below which they would have to
// go elsewhere.
func Compound(streams map[string][]byte) []byte {
	const sector, none, last, fat = 512, 0xffffffff, 0xfffffffe, 0xfffffffd
	type entry struct {
		name               string
		kind               byte
		right, child, from uint32
		size               int
	}
	u32 := binary.LittleEndian.PutUint32
	dir := []entry{{name: "Root Entry", kind: 5, right: none, child: none, from: last}}
	var body []byte
	var chain []uint32 // the table of sectors, from the first of a stream on
	var add func(parent int, names []string, below string)
	add = func(parent int, names []string, below string) {
		slices.SortFunc(names, func(a, b string) int {
			if len(a) != len(b) {
				return len(a) - len(b)
			}
			return strings.Compare(strings.ToUpper(a), strings.ToUpper(b))
		})
		before := -1
		for _, name := range slices.Compact(names) {
			e := entry{name: name, kind: 2, right: none, child: none, from: last}
			var inner []string
			for full := range streams {
				if rest, ok := strings.CutPrefix(full, below+name+"/"); ok {
					inner = append(inner, rest)
				}
			}
			if inner != nil {
				e.kind = 1
			} else {
				data := slices.Clone(streams[below+name])
				if len(data) < 4096 {
					data = append(data, make([]byte, 4096-len(data))...)
				}
				e.size = len(data)
				data = append(data, make([]byte, (sector-len(data)%sector)%sector)...)
				e.from = uint32(len(chain))
				for i := range len(data) / sector {
					chain = append(chain, e.from+uint32(i)+1)
				}
				chain[len(chain)-1] = last
				body = append(body, data...)
			}
			if before < 0 {
				dir[parent].child = uint32(len(dir))
			} else {
				dir[before].right = uint32(len(dir))
			}
			before = len(dir)
			dir = append(dir, e)
			if inner != nil {
				add(before, inner, below+name+"/")
			}
		}
	}
	var top []string
	for full := range streams {
		name, _, _ := strings.Cut(full, "/")
		top = append(top, name)
	}
	add(0, top, "")
	first := uint32(len(chain)) // sector of the directory
	for len(dir)%4 != 0 {
		dir = append(dir, entry{right: none, child: none})
	}
	for i := range len(dir) / 4 {
		chain = append(chain, first+uint32(i)+1)
	}
	chain[len(chain)-1] = last
	for _, e := range dir {
		b := make([]byte, 128)
		name := utf16.Encode([]rune(e.name))
		for i, c := range name {
			binary.LittleEndian.PutUint16(b[2*i:], c)
		}
		if e.name != "" {
			binary.LittleEndian.PutUint16(b[64:], uint16(2*len(name)+2))
		}
		b[66], b[67] = e.kind, 1
		u32(b[68:], none)
		u32(b[72:], e.right)
		u32(b[76:], e.child)
		u32(b[116:], e.from)
		u32(b[120:], uint32(e.size))
		body = append(body, b...)
	}
	tables := 0
	for tables*sector/4 < len(chain)+tables {
		tables++
	}
	head := make([]byte, sector)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	binary.LittleEndian.PutUint16(head[24:], 0x3e)
	binary.LittleEndian.PutUint16(head[26:], 3)
	binary.LittleEndian.PutUint16(head[28:], 0xfffe)
	binary.LittleEndian.PutUint16(head[30:], 9)
	binary.LittleEndian.PutUint16(head[32:], 6)
	u32(head[44:], uint32(tables))
	u32(head[48:], first)
	u32(head[56:], 4096)
	u32(head[60:], last)
	u32(head[68:], last)
	for i := range 109 {
		u32(head[76+4*i:], none)
		if i < tables {
			u32(head[76+4*i:], uint32(len(chain)))
			chain = append(chain, fat)
		}
	}
	for len(chain)%(sector/4) != 0 {
		chain = append(chain, none)
	}
	for _, c := range chain {
		body = binary.LittleEndian.AppendUint32(body, c)
	}
	return append(head, body...)
}
