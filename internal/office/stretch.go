package office

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"slices"

	"github.com/klauspost/compress/flate"
)

// A large sheet is packed in stretches of rows that can each be unpacked by itself, as one stream to
// whoever does not know of them: of a ledger of 400,000 rows a return sheet changes a hundred, and what
// it does not change is neither unpacked nor packed. Where they begin stands in a field of the ZIP's directory
// that other programs pass over; it is believed as far as the sums of the stretches make up that of the part.

// Stretch is part of a part, packed.
type Stretch struct {
	Raw  []byte
	Size int // unpacked, in bytes
	sum  uint32
	last bool
}

const (
	firstStretch = 4 << 20   // a smaller part is packed as a whole
	leastStretch = 384 << 10 // of the others
	stretchField = 0x4647
	stretchEntry = 12
	mostEntries  = 5000 // there is room for, beside a note
	noteField    = 0x4648
	mostNote     = 4 << 10
	stretchEnd   = "</row>"
)

// partWriter packs a part.
type partWriter struct {
	to      io.Writer // of the ZIP
	head    *zip.FileHeader
	deflate *flate.Writer
	packed  int // of the stretch that is being written
	size    int
	sum     uint32
	list    []byte // the entries of the stretches
	count   int
	follows bool // the stretches of what it is made from
	note    []byte
}

// Write packs data.
func (p *partWriter) Write(data []byte) (int, error) {
	for rest := data; len(rest) > 0; {
		least, piece, ends := p.least(), rest, false
		if p.follows {
			least *= 2 // or a row would be left over of each that grows
		}
		if from := max(0, least-p.size); from < len(rest) {
			if i := bytes.Index(rest[from:], []byte(stretchEnd)); i >= 0 {
				piece, ends = rest[:from+i+len(stretchEnd)], true
			}
		}
		p.size, p.sum = p.size+len(piece), crc32.Update(p.sum, crc32.IEEETable, piece)
		if _, err := p.deflate.Write(piece); err != nil {
			return 0, err
		}
		if ends {
			if err := p.end(); err != nil {
				return 0, err
			}
		}
		rest = rest[len(piece):]
	}
	return len(data), nil
}

// least is how large the next stretch is at least.
func (p *partWriter) least() int {
	if p.count == 0 {
		return firstStretch
	}
	return leastStretch
}

// Between says that a stretch of what the part is made from ends here, or the first one begins.
func (p *partWriter) Between() error {
	p.follows = true
	if p.size < p.least()/2 {
		return nil
	}
	return p.end()
}

// Keep takes a stretch as it is packed, which is not the last of its part.
func (p *partWriter) Keep(s Stretch) error {
	if p.size > 0 {
		if err := p.end(); err != nil {
			return err
		}
	}
	if _, err := p.to.Write(s.Raw); err != nil {
		return err
	}
	p.enter(len(s.Raw), s.Size, s.sum)
	return nil
}

// end ends a stretch where others follow.
func (p *partWriter) end() error {
	if err := p.deflate.Flush(); err != nil {
		return err
	}
	p.enter(p.packed, p.size, p.sum)
	p.packed, p.size, p.sum = 0, 0, 0
	p.deflate.Reset(counted{p})
	return nil
}

func (p *partWriter) enter(packed, size int, sum uint32) {
	for _, n := range [...]uint32{uint32(packed), uint32(size), sum} {
		p.list = binary.LittleEndian.AppendUint32(p.list, n)
	}
	p.count++
	h := p.head
	h.CRC32 = joinSums(h.CRC32, sum, size)
	h.CompressedSize64 += uint64(packed)
	h.UncompressedSize64 += uint64(size)
}

// finish ends the part.
func (p *partWriter) finish() error {
	if err := p.deflate.Close(); err != nil {
		return err
	}
	p.enter(p.packed, p.size, p.sum)
	h := p.head
	const most = 1<<32 - 1
	//lint:ignore SA1019 they are what stands in the file, and nothing else sets them
	h.CompressedSize, h.UncompressedSize = uint32(min(h.CompressedSize64, most)), uint32(min(h.UncompressedSize64, most))
	if h.CompressedSize64 > most || h.UncompressedSize64 > most {
		h.ReaderVersion = 45
	}
	if p.count > 1 && p.count <= mostEntries {
		h.Extra = appendField(slices.Clip(h.Extra), stretchField, p.list)
		if n := len(p.note); n > 0 && n <= mostNote {
			h.Extra = appendField(h.Extra, noteField, p.note)
		}
	}
	return nil
}

// Note keeps, beside a part that is packed in stretches, what whoever writes it knows of all of it.
func (p *partWriter) Note(note []byte) { p.note = note }

func appendField(extra []byte, id uint16, data []byte) []byte {
	extra = binary.LittleEndian.AppendUint16(extra, id)
	return append(binary.LittleEndian.AppendUint16(extra, uint16(len(data))), data...)
}

// field returns a field of the ZIP's directory; nil where the part has none.
func (one *part) field(id uint16) []byte {
	le := binary.LittleEndian
	for extra := one.file.Extra; len(extra) >= 4; {
		is, size := le.Uint16(extra), int(le.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			return nil
		}
		if is == id {
			return extra[:size]
		}
		extra = extra[size:]
	}
	return nil
}

// counted counts what is packed.
type counted struct{ *partWriter }

func (c counted) Write(b []byte) (int, error) {
	c.packed += len(b)
	return c.to.Write(b)
}

// Stretches returns the stretches that a part is packed in; nil where it is not, or was changed.
func (p *Package) Stretches(name string) []Stretch {
	if one := p.index[fold(name)]; one != nil && !one.set {
		return one.stretches()
	}
	return nil
}

func (one *part) stretches() (all []Stretch) {
	raw, err := one.raw()
	if err != nil || one.file.Method != zip.Deflate {
		return nil
	}
	le := binary.LittleEndian
	field, sum, total := one.field(stretchField), uint32(0), uint64(0)
	for ; len(field) >= stretchEntry; field = field[stretchEntry:] {
		s := Stretch{Size: int(le.Uint32(field[4:])), sum: le.Uint32(field[8:])}
		packed := int(le.Uint32(field))
		if packed > len(raw) || s.Size/mostUnpacked > packed {
			return nil
		}
		s.Raw, raw = raw[:packed:packed], raw[packed:]
		sum, total = joinSums(sum, s.sum, s.Size), total+uint64(s.Size)
		all = append(all, s)
	}
	if len(all) < 2 || len(raw) > 0 || sum != one.file.CRC32 || total != one.file.UncompressedSize64 {
		return nil
	}
	all[len(all)-1].last = true
	return all
}

// Note returns what was noted of a part; nil where nothing was, or the part is no longer what it was then.
func (p *Package) Note(name string) []byte {
	if one := p.index[fold(name)]; one != nil && !one.set && one.stretches() != nil {
		return one.field(noteField)
	}
	return nil
}

// mostUnpacked is to how many bytes deflate can unpack one.
const mostUnpacked = 1032

// Head gives the first n bytes of a stretch, or all.
func (s *Stretch) Head(n int) ([]byte, error) {
	r := inflate(bytes.NewReader(s.Raw))
	defer r.Close()
	b := make([]byte, min(n, s.Size))
	_, err := io.ReadFull(r, b)
	return b, err
}

// unpack unpacks a stretch into room, and proves that it is whole and ends the part where it is the last.
func (s *Stretch) unpack(room []byte) ([]byte, error) {
	r := inflate(bytes.NewReader(s.Raw))
	defer r.Close()
	room = slices.Grow(room[:0], s.Size)[:s.Size]
	if _, err := io.ReadFull(r, room); err != nil {
		return nil, err
	}
	end := io.ErrUnexpectedEOF
	if s.last {
		end = io.EOF
	}
	if n, err := r.Read(make([]byte, 1)); n > 0 || err != end || crc32.ChecksumIEEE(room) != s.sum {
		return nil, zip.ErrChecksum
	}
	return room, nil
}

// StretchReader reads stretches one after the other.
type StretchReader struct {
	All []Stretch
	// Skip, where it is there, is asked whether the next stretch is to be left out.
	Skip func(*Stretch) (bool, error)

	room, rest []byte
}

// Read reads what is left of a stretch, or from the next.
func (r *StretchReader) Read(b []byte) (int, error) {
	for len(r.rest) == 0 {
		if len(r.All) == 0 {
			return 0, io.EOF
		}
		next := &r.All[0]
		r.All = r.All[1:]
		if r.Skip != nil {
			if skip, err := r.Skip(next); err != nil {
				return 0, err
			} else if skip {
				continue
			}
		}
		var err error
		if r.rest, err = next.unpack(r.room); err != nil {
			return 0, err
		}
		r.room = r.rest
	}
	n := copy(b, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// Close does nothing.
func (r *StretchReader) Close() error { return nil }

// joinSums gives the sum (CRC-32) of some bytes followed by n others, from the sums of both.
func joinSums(a, b uint32, n int) uint32 {
	// a is multiplied by x to the power of 8n, modulo the polynomial; the highest bit is that of x⁰.
	power := uint32(1) << 31
	for square := uint32(1) << 23; n > 0; n >>= 1 {
		if n&1 == 1 {
			power = timesSum(power, square)
		}
		square = timesSum(square, square)
	}
	return timesSum(power, a) ^ b
}

func timesSum(a, b uint32) (product uint32) {
	for bit := uint32(1) << 31; bit > 0; bit >>= 1 {
		if a&bit != 0 {
			product ^= b
		}
		b = b>>1 ^ crc32.IEEE*(b&1)
	}
	return product
}

// openBeside opens a part to be checked. Stretches that one of bases has in a part of the same name are left out: what
// was kept as it is packed need not be proven once more. The first and the last are read all the same, for what
// stands outside of the rows.
func openBeside(one *part, bases []base) (io.ReadCloser, error) {
	all := one.stretches()
	if all == nil {
		return openPart(one)
	}
	there := map[uint32][]byte{}
	for _, b := range bases {
		data, err := b.read()
		if err != nil {
			continue
		}
		if p, err := Open(data, Limits{Parts: 1 << 20, Part: 4 << 30, Total: 1 << 40}); err == nil {
			for _, s := range p.Stretches(one.name) {
				there[s.sum] = s.Raw
			}
		}
	}
	end := len(all) - 1
	rows := slices.DeleteFunc(all[1:end:end], func(s Stretch) bool { return bytes.Equal(there[s.sum], s.Raw) })
	return newAhead(&StretchReader{All: slices.Concat(all[:1], rows, all[end:])}), nil
}
