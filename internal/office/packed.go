package office

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"
)

// Packed is a part ready to be written, as often as one likes. It bears the first day that a
// ZIP knows.
type Packed struct {
	header zip.FileHeader
	raw    []byte
}

// Name returns the name of the part.
func (k *Packed) Name() string { return k.header.Name }

// Store returns a part that is not compressed.
func Store(name string, data []byte) Packed {
	return Packed{zip.FileHeader{
		Name: name, Method: zip.Store,
		//lint:ignore SA1019 CreateRaw writes this field as it is and looks at no other
		ModifiedDate: firstDay, CRC32: crc32.ChecksumIEEE(data),
		CompressedSize64: uint64(len(data)), UncompressedSize64: uint64(len(data)),
	}, data}
}

// Packer compresses parts. It is not for use by several goroutines at once.
type Packer struct {
	buf     bytes.Buffer
	deflate *flate.Writer
	sum     uint32
	size    int
}

// Pack returns a part that is compressed; it is valid until the next one begins.
func (k *Packer) Pack(name string, data []byte) (Packed, error) {
	err := k.Begin()
	if err == nil {
		err = k.Write(data)
	}
	if err != nil {
		return Packed{}, err
	}
	return k.End(name)
}

// Begin begins a part that comes in pieces.
func (k *Packer) Begin() (err error) {
	k.buf.Reset()
	k.sum, k.size = 0, 0
	if k.deflate == nil {
		if k.deflate, err = flate.NewWriter(nil, flate.BestSpeed); err != nil {
			return err
		}
	}
	k.deflate.Reset(&k.buf)
	return nil
}

// Write adds a piece.
func (k *Packer) Write(data []byte) error {
	k.sum, k.size = crc32.Update(k.sum, crc32.IEEETable, data), k.size+len(data)
	_, err := k.deflate.Write(data)
	return err
}

// End returns the part of these pieces; it is valid until the next one begins.
func (k *Packer) End(name string) (Packed, error) {
	if err := k.deflate.Close(); err != nil {
		return Packed{}, fmt.Errorf("packing %s: %w", name, err)
	}
	one := Store(name, k.buf.Bytes())
	one.header.Method, one.header.CRC32, one.header.UncompressedSize64 = zip.Deflate, k.sum, uint64(k.size)
	return one, nil
}

// Packed returns all parts, packed: as the file has them but for their dates, and anew where
// they were changed.
func (p *Package) Packed() ([]Packed, error) {
	out := make([]Packed, 0, len(p.parts))
	for _, one := range p.parts {
		if one.set {
			data, err := p.Read(one.name)
			if err != nil {
				return nil, err
			}
			packed, err := new(Packer).Pack(one.name, data)
			if err != nil {
				return nil, err
			}
			out = append(out, packed)
			continue
		}
		raw, err := one.raw()
		if err != nil {
			return nil, &PartError{one.name, err}
		}
		out = append(out, Packed{zip.FileHeader{
			Name: one.file.Name, Method: one.file.Method, Flags: one.file.Flags & 0x800, // keep only "the name is UTF-8"
			//lint:ignore SA1019 CreateRaw writes this field as it is and looks at no other
			ModifiedDate: firstDay, CRC32: one.file.CRC32,
			CompressedSize64: uint64(len(raw)), UncompressedSize64: one.file.UncompressedSize64,
		}, raw})
	}
	return out, nil
}

// raw returns the part as the file has it, packed. It is not to be changed.
func (one *part) raw() ([]byte, error) {
	at, err := one.file.DataOffset()
	if err != nil {
		return nil, err
	}
	if size := int64(len(one.in)); at > size || one.file.CompressedSize64 > uint64(size-at) {
		return nil, io.ErrUnexpectedEOF
	}
	return one.in[at : at+int64(one.file.CompressedSize64)], nil
}

// copyTo writes the part as the file has it, as zip.Writer.Copy does.
func (one *part) copyTo(z *zip.Writer) error {
	raw, err := one.raw()
	if err != nil {
		return err
	}
	header := one.file.FileHeader
	w, err := z.CreateRaw(&header)
	if err == nil {
		_, err = w.Write(raw)
	}
	return err
}

// Joiner writes a package of packed parts.
type Joiner struct {
	out bytes.Buffer
	zip *zip.Writer
}

// NewJoiner returns a Joiner for a file of about so many bytes.
func NewJoiner(size int) *Joiner {
	j := &Joiner{}
	j.out.Grow(size)
	j.zip = zip.NewWriter(&j.out)
	return j
}

// Add writes a part.
func (j *Joiner) Add(one Packed) error {
	w, err := j.zip.CreateRaw(&one.header)
	if err == nil {
		_, err = w.Write(one.raw)
	}
	if err != nil {
		return fmt.Errorf("packing %s: %w", one.header.Name, err)
	}
	return nil
}

// Close ends the package and returns it.
func (j *Joiner) Close() ([]byte, error) {
	if err := j.zip.Close(); err != nil {
		return nil, fmt.Errorf("packing the file: %w", err)
	}
	return j.out.Bytes(), nil
}

// Join returns a package of these parts.
func Join(parts []Packed) ([]byte, error) {
	j := NewJoiner(SizeOf(parts))
	for _, one := range parts {
		if err := j.Add(one); err != nil {
			return nil, err
		}
	}
	return j.Close()
}

// SizeOf returns about how many bytes a package of these parts has.
func SizeOf(parts []Packed) int {
	size := 1024
	for i := range parts {
		size += len(parts[i].raw) + 160
	}
	return size
}
