package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
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
	noted  map[*part]*facts // what Scan has read strictly, and to the end; nil where it reads as usual
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
	z, err := zip.NewReader(held(data), int64(len(data)))
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

// held is a file that is in memory.
type held []byte

func (h held) ReadAt(b []byte, at int64) (int, error) { return bytes.NewReader(h).ReadAt(b, at) }

// inflate unpacks what r gives.
func inflate(r io.Reader) io.ReadCloser {
	if of, ok := r.(*io.SectionReader); ok {
		file, at, size := of.Outer()
		if h, ok := file.(held); ok && at <= int64(len(h)) { // what lies in memory is unpacked faster, and without a copy
			r = bytes.NewReader(h[at:][:min(size, int64(len(h))-at)])
		}
	}
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
	if n := one.file.UncompressedSize64; n <= uint64(max(limit, 0)) && (n < 1<<26 || n/mostUnpacked <= one.file.CompressedSize64) {
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
	r, err := openPart(one)
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
	one := p.index[fold(name)]
	if p.noted == nil || one == nil || p.noted[one] != nil || strings.HasSuffix(name, ".rels") { // what those declare is read elsewhere
		return p.scan(name, false, begin)
	}
	f := &facts{}
	ended := false
	err := p.scan(name, true, func(s *Scanner) error {
		if s.facts == nil { // of the root
			f.note(s.named)
			s.facts = f
		}
		err := begin(s)
		ended = s.ended
		return err
	})
	if err == nil && ended {
		p.noted[one] = f
	}
	return err
}

func (p *Package) scan(name string, strict bool, begin func(*Scanner) error) error {
	r, err := p.Stream(name)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := scan(r, strict, begin); err != nil {
		return &PartError{name, err}
	}
	return nil
}

func scan(r io.Reader, strict bool, begin func(*Scanner) error) error {
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
			return err
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
	const small = 1 << 20
	size := p.packedSize()
	if size >= small {
		return p.pack(&packed{make([]byte, 0, size)}, date)
	}
	room := packedRooms.Get().(*packed)
	defer packedRooms.Put(room)
	room.data = room.data[:0]
	data, err := p.pack(room, date)
	return bytes.Clone(data), err
}

// packedRooms keep what small files are packed into: a run makes thousands, and how large one becomes is known once it is made.
var packedRooms = sync.Pool{New: func() any { return new(packed) }}

func (p *Package) pack(b *packed, date time.Time) ([]byte, error) {
	w := NewWriter(b, date)
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
		} else if err = w.finish(); err == nil {
			err = one.copyTo(w.zip)
		}
		if err != nil {
			return nil, fmt.Errorf("packing %s: %w", one.name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("packing the file: %w", err)
	}
	return b.data, nil
}

// packed is a file in the making. Where it becomes larger than was guessed it grows by little: a bytes.Buffer
// would hold twice as much of a large file for as long as the file is held.
type packed struct{ data []byte }

func (b *packed) Write(p []byte) (int, error) {
	if n := len(b.data) + len(p); n > cap(b.data) {
		b.data = append(make([]byte, 0, n+n/8), b.data...)
	}
	b.data = append(b.data, p...)
	return len(p), nil
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
