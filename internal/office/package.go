package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf16"

	"github.com/klauspost/compress/flate"
)

// Limits bounds what a file may hold, so that a small one that inflates to a huge one is
// refused before it fills the memory. Sizes are in bytes, of parts once they are unpacked.
type Limits struct {
	Parts int   // how many there may be
	Part  int64 // of one part
	Total int64 // of all parts that are read as a whole
}

// Usual are the limits for files that people bring along.
var Usual = Limits{Parts: 20_000, Part: 512 << 20, Total: 1 << 30}

// Package is an office file that has been opened. It is not for use by several goroutines at
// once, but Clone gives each its own.
type Package struct {
	parts  []*part
	index  map[string]*part
	limits Limits
	left   int64
}

// part is a part; its content is data, or else what file holds.
type part struct {
	name string
	file *zip.File // as it was opened; nil for one that was added
	in   []byte    // what file is in
	data []byte    // nil until it is read
	set  bool      // data is not what file holds

	pieces [][]byte // in place of data, one after the other, until it is read
	// write writes it, in place of data, until it is read.
	write func(io.Writer) error
}

// Open opens a file. The error is one of Err…, or says what is damaged.
func Open(data []byte, limits Limits) (*Package, error) {
	switch {
	case len(data) == 0:
		return nil, ErrEmpty
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")):
		if bytes.Contains(data, encryptedPackage) {
			return nil, ErrEncrypted
		}
		return nil, ErrOldFormat
	case !bytes.HasPrefix(data, []byte("PK")):
		return nil, ErrNotPackage
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, err
	}
	if len(z.File) > limits.Parts {
		return nil, ErrTooLarge
	}
	z.RegisterDecompressor(zip.Deflate, inflate)
	p := &Package{index: make(map[string]*part, len(z.File)), limits: limits, left: limits.Total}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue // a folder
		}
		one := &part{name: strings.TrimPrefix(f.Name, "/"), file: f, in: data}
		if p.index[fold(one.name)] != nil {
			return nil, &PartError{one.name, errors.New("the part stands twice")}
		}
		p.parts, p.index[fold(one.name)] = append(p.parts, one), one
	}
	return p, nil
}

// inflaters keep what reads packed parts, which takes 40 kB.
var inflaters sync.Pool

// inflate unpacks what r gives.
func inflate(r io.Reader) io.ReadCloser {
	if kept, ok := inflaters.Get().(io.ReadCloser); ok {
		if err := kept.(flate.Resetter).Reset(r, nil); err == nil {
			return &inflater{kept}
		}
	}
	return &inflater{flate.NewReader(r)}
}

// inflater is one until it is closed.
type inflater struct{ from io.ReadCloser }

func (f *inflater) Read(b []byte) (int, error) {
	if f.from == nil {
		return 0, fs.ErrClosed
	}
	return f.from.Read(b)
}

func (f *inflater) Close() error {
	if f.from == nil {
		return nil
	}
	err := f.from.Close()
	inflaters.Put(f.from)
	f.from = nil
	return err
}

// encryptedPackage is the name, in UTF-16, under which an encrypted file holds its content.
var encryptedPackage = func() (b []byte) {
	for _, u := range utf16.Encode([]rune("EncryptedPackage")) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}()

// fold makes names of parts comparable: they do not differ by case alone, and some programs
// write \ for /.
func fold(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Names returns the names of all parts, in the order of the file.
func (p *Package) Names() []string {
	names := make([]string, len(p.parts))
	for i, one := range p.parts {
		names[i] = one.name
	}
	return names
}

// Has reports whether there is a part of that name.
func (p *Package) Has(name string) bool { return p.index[fold(name)] != nil }

// Read returns the content of a part; it is not to be changed. Where there is no such part the
// error is ErrMissing, where it is beyond the limits ErrTooLarge, in a PartError.
func (p *Package) Read(name string) ([]byte, error) {
	one := p.index[fold(name)]
	if one == nil {
		return nil, &PartError{name, ErrMissing}
	}
	if one.pieces != nil {
		one.data, one.pieces = slices.Concat(one.pieces...), nil
	}
	if one.write != nil {
		var b bytes.Buffer
		if err := one.write(&b); err != nil {
			return nil, &PartError{name, err}
		}
		one.data, one.write = b.Bytes(), nil
	}
	if one.data != nil || one.set {
		return one.data, nil
	}
	limit := min(p.limits.Part, p.left)
	r, err := one.file.Open()
	if err != nil {
		return nil, &PartError{name, err}
	}
	defer r.Close()
	var b bytes.Buffer
	const most = 1032 // to which deflate can unpack a byte: what claims more is not believed
	if n := one.file.UncompressedSize64; n <= uint64(max(limit, 0)) && (n < 1<<26 || n/most <= one.file.CompressedSize64) {
		b.Grow(int(n) + bytes.MinRead)
	}
	if _, err := b.ReadFrom(io.LimitReader(r, limit+1)); err != nil {
		return nil, &PartError{name, err}
	}
	if int64(b.Len()) > limit {
		return nil, &PartError{name, ErrTooLarge}
	}
	p.left -= int64(b.Len())
	one.data = b.Bytes()
	return one.data, nil
}

// Stream reads a part without keeping it; beyond the limit of a part it fails with ErrTooLarge.
func (p *Package) Stream(name string) (io.ReadCloser, error) {
	one := p.index[fold(name)]
	switch {
	case one == nil:
		return nil, &PartError{name, ErrMissing}
	case one.pieces != nil:
		readers := make([]io.Reader, len(one.pieces))
		for i, piece := range one.pieces {
			readers[i] = bytes.NewReader(piece)
		}
		return io.NopCloser(io.MultiReader(readers...)), nil
	case one.data != nil || one.set:
		data, err := p.Read(name)
		return io.NopCloser(bytes.NewReader(data)), err
	}
	r, err := openPart(one.file)
	if err != nil {
		return nil, &PartError{name, err}
	}
	return &capped{r, p.limits.Part + 1}, nil
}

// capped reads at most n bytes, and then fails rather than ends.
type capped struct {
	io.ReadCloser
	n int64
}

func (c *capped) Read(b []byte) (int, error) {
	if c.n <= 0 {
		return 0, ErrTooLarge
	}
	n, err := c.ReadCloser.Read(b[:min(int64(len(b)), c.n)])
	c.n -= int64(n)
	return n, err
}

// Scan reads a part and calls begin for each element that begins. begin may read on.
func (p *Package) Scan(name string, begin func(*Scanner) error) error {
	return p.scan(name, false, begin)
}

func (p *Package) scan(name string, strict bool, begin func(*Scanner) error) error {
	r, err := p.Stream(name)
	if err != nil {
		return err
	}
	defer r.Close()
	s, giveBack := pooledScanner(r)
	defer giveBack()
	s.strict = strict
	for {
		err := s.Next()
		if err == nil && s.Piece == Begin {
			err = begin(s)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return &PartError{name, err}
		}
	}
}

// Set changes a part, or adds one behind the others: to data or, where there are several, to one
// after the other. They are not to be changed any more.
func (p *Package) Set(name string, data ...[]byte) {
	one := p.index[fold(name)]
	if one == nil {
		one = &part{name: name}
		p.parts, p.index[fold(name)] = append(p.parts, one), one
	} else {
		// A clone may share the part.
		i := slices.Index(p.parts, one)
		one = &part{name: one.name, file: one.file, in: one.in}
		p.parts[i], p.index[fold(name)] = one, one
	}
	one.set = true
	if len(data) == 1 {
		one.data = data[0]
	} else {
		one.pieces = data
	}
}

// SetWriter changes a part, or adds one, as Set does, to what write writes: as often as the part is
// asked for, the same each time.
func (p *Package) SetWriter(name string, write func(io.Writer) error) {
	p.Set(name, nil)
	p.index[fold(name)].write = write
}

// Remove takes a part out, but nothing that names it: see Drop.
func (p *Package) Remove(name string) {
	if one := p.index[fold(name)]; one != nil {
		p.parts = slices.Delete(p.parts, slices.Index(p.parts, one), slices.Index(p.parts, one)+1)
		delete(p.index, fold(name))
	}
}

// Clone returns a copy; changing the one leaves the other as it is.
func (p *Package) Clone() *Package {
	q := &Package{parts: slices.Clone(p.parts), index: make(map[string]*part, len(p.index)), limits: p.limits, left: p.left}
	for name, one := range p.index {
		q.index[name] = one
	}
	return q
}

// Same reports whether p, a changed Clone of q, holds the same parts with the same content.
func (p *Package) Same(q *Package) (bool, error) {
	if !slices.Equal(p.Names(), q.Names()) {
		return false, nil
	}
	for _, one := range p.parts {
		if !one.set {
			continue
		}
		if one.write != nil {
			if same, err := q.streams(one); err != nil || !same {
				return false, err
			}
			continue
		}
		was, err := q.Read(one.name)
		if err != nil || !one.holds(was) {
			return false, err
		}
	}
	return true, nil
}

// streams reports whether a part that is written is the same as p's of that name.
func (p *Package) streams(one *part) (bool, error) {
	r, err := p.Stream(one.name)
	if err != nil {
		return false, err
	}
	defer r.Close()
	c := &comparer{r: r}
	switch err := one.write(c); {
	case errors.Is(err, errDiffers):
		return false, nil
	case err != nil:
		return false, err
	}
	n, err := r.Read(c.room(1))
	return n == 0 && err == io.EOF, nil
}

// comparer takes what r reads, and nothing else.
type comparer struct {
	r   io.Reader
	buf []byte
}

var errDiffers = errors.New("something else")

func (c *comparer) room(n int) []byte {
	c.buf = slices.Grow(c.buf[:0], n)
	return c.buf[:n]
}

func (c *comparer) Write(b []byte) (int, error) {
	was := c.room(len(b))
	if _, err := io.ReadFull(c.r, was); err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return 0, err
	} else if err != nil || !bytes.Equal(was, b) {
		return 0, errDiffers
	}
	return len(b), nil
}

// holds reports whether a part that was set is the same as data.
func (one *part) holds(data []byte) bool {
	for _, piece := range one.content() {
		rest, ok := bytes.CutPrefix(data, piece)
		if !ok {
			return false
		}
		data = rest
	}
	return len(data) == 0
}

// content returns the pieces of a part that was set.
func (one *part) content() [][]byte {
	if one.pieces != nil {
		return one.pieces
	}
	return [][]byte{one.data}
}

// Largest returns the size of the largest part once it is unpacked, in bytes and as the file
// claims it.
func (p *Package) Largest() (most int64) {
	for _, one := range p.parts {
		most = max(most, one.claimed())
	}
	return most
}

// Unpacked returns the size of all parts, as Largest does of one.
func (p *Package) Unpacked() (sum int64) {
	for _, one := range p.parts {
		sum += one.claimed()
	}
	return sum
}

func (one *part) claimed() int64 {
	if one.file == nil {
		size := 0
		for _, piece := range one.content() {
			size += len(piece)
		}
		return int64(size)
	}
	return int64(min(one.file.UncompressedSize64, 1<<40))
}

// Newest returns the date of the newest part, as it was opened.
func (p *Package) Newest() (newest time.Time) {
	for _, one := range p.parts {
		if one.file != nil && one.file.Modified.After(newest) {
			newest = one.file.Modified
		}
	}
	return newest
}

// Bytes packs the file. Parts that were changed or added bear the date; the others are as they
// were, packed bytes, dates and all.
func (p *Package) Bytes(date time.Time) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(p.packedSize())
	w := NewWriter(&b, date)
	for _, one := range p.parts {
		var err error
		if one.set {
			var part io.Writer
			if part, err = w.Create(one.name); err == nil && one.write != nil {
				err = one.write(part)
			} else if err == nil {
				for _, piece := range one.content() {
					if _, err = part.Write(piece); err != nil {
						break
					}
				}
			}
		} else {
			err = one.copyTo(w.zip)
		}
		if err != nil {
			return nil, fmt.Errorf("packing %s: %w", one.name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("packing the file: %w", err)
	}
	return b.Bytes(), nil
}

// packedSize guesses the size of the file: growing to it would take up to three times as much.
func (p *Package) packedSize() int {
	size := 4096
	for _, one := range p.parts {
		if one.file == nil {
			size += int(one.claimed() / 8)
			continue
		}
		packed := int(min(one.file.CompressedSize64, uint64(len(one.in)))) // what claims more is not believed
		size += packed + packed/64
	}
	return size
}

// Writer writes a package part by part.
type Writer struct {
	zip     *zip.Writer
	date    time.Time
	deflate *flate.Writer // one for all parts, which come one after the other
}

// deflaters keep what packs parts, which takes half a megabyte.
var deflaters sync.Pool

// NewWriter returns a Writer whose parts bear the date.
func NewWriter(w io.Writer, date time.Time) *Writer {
	p := &Writer{zip: zip.NewWriter(w), date: date}
	p.deflate, _ = deflaters.Get().(*flate.Writer)
	p.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		if p.deflate != nil {
			p.deflate.Reset(w)
			return p.deflate, nil
		}
		var err error
		p.deflate, err = flate.NewWriter(w, 3)
		return p.deflate, err
	})
	return p
}

// Create begins the next part, which ends with the one after it.
func (w *Writer) Create(name string) (io.Writer, error) {
	return w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: w.date})
}

// Close ends the package.
func (w *Writer) Close() error {
	err := w.zip.Close()
	if w.deflate != nil {
		deflaters.Put(w.deflate)
		w.deflate = nil
	}
	return err
}

// firstDay is 1980-01-01, the first day that a ZIP knows: such a part tells no time.
const firstDay = 1<<5 | 1

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
}

// Pack returns a part that is compressed; it is valid until the next Pack.
func (k *Packer) Pack(name string, data []byte) (Packed, error) {
	k.buf.Reset()
	if k.deflate == nil {
		var err error
		if k.deflate, err = flate.NewWriter(nil, flate.BestSpeed); err != nil {
			return Packed{}, err
		}
	}
	k.deflate.Reset(&k.buf)
	_, err := k.deflate.Write(data)
	if err == nil {
		err = k.deflate.Close()
	}
	if err != nil {
		return Packed{}, fmt.Errorf("packing %s: %w", name, err)
	}
	one := Store(name, k.buf.Bytes())
	one.header.Method, one.header.CRC32, one.header.UncompressedSize64 = zip.Deflate, crc32.ChecksumIEEE(data), uint64(len(data))
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
