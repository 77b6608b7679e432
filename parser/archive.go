package parser

import (
	"archive/zip"
	"errors"
	"io"
	"strings"
)

// maxInflated bounds what one part of an archive may grow to.
const maxInflated = 512 << 20

var errTooLarge = errors.New("too large once unpacked")

// inflate reads a whole part of an archive, of at most limit bytes.
func inflate(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(b)) > limit {
		return nil, errTooLarge
	}
	return b, err
}

// capped reads at most n bytes, and then fails rather than ends.
type capped struct {
	r io.Reader
	n int64
}

func (c *capped) Read(p []byte) (int, error) {
	if c.n <= 0 {
		return 0, errTooLarge
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.n)])
	c.n -= int64(n)
	return n, err
}

// find gives the part of an archive called name, or nil; z may be nil.
func find(z *zip.Reader, name string) *zip.File {
	if z == nil {
		return nil
	}
	for _, f := range z.File {
		if strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

// mainPart gives the main part of a document of the kind: the one with the usual name,
// or the one that the content types name.
func mainPart(z *zip.Reader, usual, kind string) *zip.File {
	if f := find(z, usual); f != nil {
		return f
	}
	types := find(z, "[Content_Types].xml")
	if types == nil {
		return nil
	}
	b, err := inflate(types, 4<<20)
	if err != nil {
		return nil
	}
	for override := range strings.SplitSeq(string(b), "<Override") {
		if !strings.Contains(override, kind) || !strings.Contains(override, "main+xml") {
			continue
		}
		if _, after, ok := strings.Cut(override, `PartName="/`); ok {
			name, _, _ := strings.Cut(after, `"`)
			return find(z, name)
		}
	}
	return nil
}
