package testtool

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// Sectors of a compound file: their size, and the numbers that are no sector's.
const sector, noSector, lastSector, tableSector = 512, 0xffffffff, 0xfffffffe, 0xfffffffd

// Compound packs streams, by name, as a compound file (OLE2), the container of the office
// documents of old. A name such as ObjectPool/Workbook puts the stream into a storage.
// Short streams are filled up with zeros to the 4096 bytes below which they would have to
// go elsewhere.
func Compound(streams map[string][]byte) []byte {
	c := compound{streams: streams, dir: []oleEntry{{name: "Root Entry", kind: 5, right: noSector, child: noSector, from: lastSector}}}
	var top []string
	for full := range streams {
		name, _, _ := strings.Cut(full, "/")
		top = append(top, name)
	}
	c.add(0, top, "")
	first := uint32(len(c.chain)) // sector of the directory
	c.directory()
	head := c.head(first)
	for len(c.chain)%(sector/4) != 0 {
		c.chain = append(c.chain, noSector)
	}
	for _, n := range c.chain {
		c.body = le.AppendUint32(c.body, n)
	}
	return append(head, c.body...)
}

// compound is a compound file that is being made.
type compound struct {
	streams map[string][]byte
	dir     []oleEntry
	body    []byte
	chain   []uint32 // the table of sectors: the one that follows each
}

// oleEntry is an entry of the directory: a storage or a stream.
type oleEntry struct {
	name               string
	kind               byte
	right, child, from uint32
	size               int
}

// add lays storages and streams, whose names begin with below, into the entry parent.
func (c *compound) add(parent int, names []string, below string) {
	slices.SortFunc(names, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(strings.ToUpper(a), strings.ToUpper(b))
	})
	before := -1
	for _, name := range slices.Compact(names) {
		e := oleEntry{name: name, kind: 2, right: noSector, child: noSector, from: lastSector}
		var inner []string
		for full := range c.streams {
			if rest, ok := strings.CutPrefix(full, below+name+"/"); ok {
				inner = append(inner, rest)
			}
		}
		if inner != nil {
			e.kind = 1
		} else {
			e.from, e.size = c.stream(c.streams[below+name])
		}
		if before < 0 {
			c.dir[parent].child = uint32(len(c.dir))
		} else {
			c.dir[before].right = uint32(len(c.dir))
		}
		before = len(c.dir)
		c.dir = append(c.dir, e)
		if inner != nil {
			c.add(before, inner, below+name+"/")
		}
	}
}

// stream lays the bytes of a stream into sectors of their own.
func (c *compound) stream(data []byte) (from uint32, size int) {
	data = slices.Clone(data)
	if len(data) < 4096 {
		data = append(data, make([]byte, 4096-len(data))...)
	}
	size = len(data)
	data = append(data, make([]byte, (sector-len(data)%sector)%sector)...)
	c.body = append(c.body, data...)
	return c.follow(len(data) / sector), size
}

// follow notes n more sectors that follow one another, and gives the first.
func (c *compound) follow(n int) (from uint32) {
	from = uint32(len(c.chain))
	for i := range n {
		c.chain = append(c.chain, from+uint32(i)+1)
	}
	c.chain[len(c.chain)-1] = lastSector
	return from
}

// directory lays out the entries.
func (c *compound) directory() {
	for len(c.dir)%4 != 0 {
		c.dir = append(c.dir, oleEntry{right: noSector, child: noSector})
	}
	c.follow(len(c.dir) / 4)
	for _, e := range c.dir {
		b := make([]byte, 128)
		name := utf16.Encode([]rune(e.name))
		for i, unit := range name {
			le.PutUint16(b[2*i:], unit)
		}
		if e.name != "" {
			le.PutUint16(b[64:], uint16(2*len(name)+2))
		}
		b[66], b[67] = e.kind, 1
		le.PutUint32(b[68:], noSector)
		le.PutUint32(b[72:], e.right)
		le.PutUint32(b[76:], e.child)
		le.PutUint32(b[116:], e.from)
		le.PutUint32(b[120:], uint32(e.size))
		c.body = append(c.body, b...)
	}
}

// head gives the beginning of the file, and notes the sectors of the table of sectors itself.
func (c *compound) head(directory uint32) []byte {
	tables := 0
	for tables*sector/4 < len(c.chain)+tables {
		tables++
	}
	head := make([]byte, sector)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le.PutUint16(head[24:], 0x3e)
	le.PutUint16(head[26:], 3)
	le.PutUint16(head[28:], 0xfffe)
	le.PutUint16(head[30:], 9)
	le.PutUint16(head[32:], 6)
	le.PutUint32(head[44:], uint32(tables))
	le.PutUint32(head[48:], directory)
	le.PutUint32(head[56:], 4096)
	le.PutUint32(head[60:], lastSector)
	le.PutUint32(head[68:], lastSector)
	for i := range 109 {
		le.PutUint32(head[76+4*i:], noSector)
		if i < tables {
			le.PutUint32(head[76+4*i:], uint32(len(c.chain)))
			c.chain = append(c.chain, tableSector)
		}
	}
	return head
}
