package office

import (
	"bytes"
	"errors"
	"io"
	"slices"
)

// Same reports whether p, a changed Clone of q, holds the same parts with the same content.
func (p *Package) Same(q *Package) (bool, error) {
	if !slices.Equal(p.Names(), q.Names()) {
		return false, nil
	}
	var large []*part // that are written: the others tell sooner
	for _, one := range p.parts {
		switch {
		case !one.set:
		case one.write != nil:
			large = append(large, one)
		default:
			was, err := q.Read(one.name)
			if err != nil || !one.holds(was) {
				return false, err
			}
		}
	}
	for _, one := range large {
		if same, err := q.streams(one); err != nil || !same {
			return false, err
		}
	}
	return true, nil
}

// PackedAs reports whether a part of p is packed in the same bytes as that of the same name in q, as both were
// opened.
func (p *Package) PackedAs(name string, q *Package) bool {
	a, b := p.index[fold(name)], q.index[fold(name)]
	if a == nil || b == nil || a.set || b.set || a.file.Method != b.file.Method {
		return false
	}
	x, err := a.raw()
	y, err2 := b.raw()
	return err == nil && err2 == nil && bytes.Equal(x, y)
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
