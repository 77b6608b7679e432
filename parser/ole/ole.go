// Package ole opens compound files (OLE2, [MS-CFB]), in which the office programs kept
// their documents up to 2003.
package ole

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/richardlehane/mscfb"
)

// Why a document in a compound file is not read. Any other error means damage.
var (
	ErrEncrypted = errors.New("the document is encrypted")
	ErrTooOld    = errors.New("the document was written by a program older than Office 97")
	ErrTooLarge  = errors.New("the document is too large once unpacked")
)

// File is an open compound file.
type File struct {
	names   []string // of the streams at the top, in the order of the file
	streams map[string]*mscfb.File
	size    int64 // of the whole file, which no stream of a sound one exceeds
}

// maxEntries bounds how many streams are looked at.
const maxEntries = 100_000

// Open reads the directory of a compound file. Streams within storages are left out:
// they belong to what is embedded in the document.
func Open(data []byte) (*File, error) {
	r, err := mscfb.New(padded{bytes.NewReader(data), int64(len(data))})
	if err != nil {
		return nil, err
	}
	f := &File{streams: map[string]*mscfb.File{}, size: int64(len(data))}
	for range maxEntries {
		e, err := r.Next()
		if err != nil {
			break
		}
		key := strings.ToLower(e.Name)
		if len(e.Path) > 0 || e.FileInfo().IsDir() || f.streams[key] != nil {
			continue
		}
		f.streams[key] = e
		f.names = append(f.names, e.Name)
	}
	return f, nil
}

// Has reports whether there is a stream of one of the names, in whatever case; f may be
// nil.
func (f *File) Has(names ...string) bool {
	if f == nil {
		return false
	}
	return slices.ContainsFunc(names, func(n string) bool { return f.streams[strings.ToLower(n)] != nil })
}

// Stream reads a whole stream. A missing one is fs.ErrNotExist.
func (f *File) Stream(name string) ([]byte, error) {
	e := f.streams[strings.ToLower(name)]
	if e == nil {
		return nil, fmt.Errorf("the stream %s: %w", name, fs.ErrNotExist)
	}
	if e.Size > f.size {
		return nil, fmt.Errorf("the stream %s claims %d bytes in a file of %d", name, e.Size, f.size)
	}
	if e.Size == 0 {
		return nil, nil
	}
	b := make([]byte, e.Size)
	if n, err := e.ReadAt(b, 0); int64(n) != e.Size {
		return nil, fmt.Errorf("the stream %s: %w", name, err)
	}
	return b, nil
}

// Saved gives when the document was saved last, as it says itself; the zero time where
// it does not.
func (f *File) Saved() time.Time {
	const propertyID, fileTime = 13, 64 // PIDSI_LASTSAVE_DTM, VT_FILETIME
	b, err := f.Stream("SummaryInformation")
	if err != nil || len(b) < 48 {
		return time.Time{}
	}
	u32 := binary.LittleEndian.Uint32
	set := int64(u32(b[44:]))
	if set+8 > int64(len(b)) {
		return time.Time{}
	}
	for i := range min(int64(u32(b[set+4:])), 100) {
		at := set + 8 + 8*i
		if at+8 > int64(len(b)) {
			break
		}
		value := set + int64(u32(b[at+4:]))
		if u32(b[at:]) != propertyID || value+12 > int64(len(b)) || u32(b[value:]) != fileTime {
			continue
		}
		// Units of 100 ns since 1601.
		ticks := int64(binary.LittleEndian.Uint64(b[value+4:]))
		const to1970 = 11_644_473_600
		if ticks <= 0 {
			break
		}
		return time.Unix(ticks/1e7-to1970, 0).UTC()
	}
	return time.Time{}
}

// padded gives zeros for what the last sector of a file lacks: some programs cut it off.
type padded struct {
	r    *bytes.Reader
	size int64
}

// ReadAt reads as an io.ReaderAt.
func (p padded) ReadAt(b []byte, off int64) (int, error) {
	const sector = 4096
	n, err := p.r.ReadAt(b, off)
	if errors.Is(err, io.EOF) && off < p.size && off+int64(len(b)) <= p.size+sector {
		clear(b[n:])
		return len(b), nil
	}
	return n, err
}
