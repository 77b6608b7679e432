package office

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"
)

// closing tells that it was closed.
type closing struct {
	io.Reader
	closed int
}

func (c *closing) Close() error { c.closed++; return nil }

// What is read ahead is what would be read, its end and its fault come behind all of it, and where
// nobody reads on it ends.
func TestAhead(t *testing.T) {
	fault := errors.New("fault")
	for _, size := range []int{0, 1, 1<<17 - 1, 1 << 17, 1<<17 + 1, 5<<17 + 7} {
		data := bytes.Repeat([]byte("0123456789abcdef!"), size/17+1)[:size]
		for _, end := range []error{nil, fault, io.ErrUnexpectedEOF} {
			from := &closing{Reader: bytes.NewReader(data)}
			if end != nil {
				from.Reader = io.MultiReader(from.Reader, iotest.ErrReader(end))
			}
			a := newAhead(from)
			got, err := io.ReadAll(a)
			if !bytes.Equal(got, data) || err != end {
				t.Errorf("of %d bytes: %d, %v, want %v", size, len(got), err, end)
			}
			if _, err := a.Read(make([]byte, 1)); end != nil && err != end || end == nil && err != io.EOF {
				t.Errorf("after the end: %v", err)
			}
			if a.Close(); from.closed != 1 || a.Close() != nil || from.closed != 1 {
				t.Error("not closed once")
			}
			left := &closing{Reader: bytes.NewReader(data)}
			a = newAhead(left)
			_, _ = io.ReadFull(a, make([]byte, min(size, 10)))
			if a.Close(); left.closed != 1 {
				t.Error("not closed")
			}
		}
	}
}
