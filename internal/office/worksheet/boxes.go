package worksheet

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/s2"
)

// Boxes are bytes in the order in which they came, packed a box at a time: the rows of a ledger of 400,000
// have half a gigabyte, packed a sixth of that.
type Boxes struct {
	full [][]byte // packed
	open []byte   // being filled
	room []byte
}

const boxSize = 1 << 18

// Add adds a piece, and says which box it is in and where. A box is as large as boxSize, or one piece.
func (b *Boxes) Add(piece []byte) (box, from int) {
	if len(b.open) > 0 && len(b.open)+len(piece) > boxSize {
		b.room = s2.Encode(b.room[:cap(b.room)], b.open)
		b.full, b.open = append(b.full, bytes.Clone(b.room)), b.open[:0]
	}
	from = len(b.open)
	b.open = append(b.open, piece...)
	return len(b.full), from
}

// box unpacks a box, into room where that is large enough. What was packed here is whole: a row must not be lost in
// silence.
func (b *Boxes) box(i int, room []byte) []byte {
	if i == len(b.full) {
		return b.open
	}
	data, err := s2.Decode(room[:cap(room)], b.full[i])
	if err != nil {
		panic(err)
	}
	return data
}

// writeTo writes all of them.
func (b *Boxes) writeTo(w io.Writer) error {
	var room []byte
	for i := range len(b.full) {
		room = b.box(i, room)
		if _, err := w.Write(room); err != nil {
			return err
		}
	}
	_, err := w.Write(b.open)
	return err
}
