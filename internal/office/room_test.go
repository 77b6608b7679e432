package office_test

import (
	"io"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"fengong/internal/office"
	"fengong/templates"
)

// A file that becomes larger than was guessed takes hardly more room than it needs: of a tracker of 400,000
// rows 40 MB were held that nothing stood in.
func TestBytesRoom(t *testing.T) {
	p, err := office.Open(templates.Letter(), office.Usual)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.NewChaCha8([32]byte{})
	for n := range 8 {
		noise := make([]byte, (n+3)*300_000) // a part of words packs to an eighth, this does not
		if _, err := random.Read(noise); err != nil {
			t.Fatal(err)
		}
		p.SetWriter("word/media/noise.bin", func(w io.Writer) error {
			for piece := range slices.Chunk(noise, 10_000) {
				if _, err := w.Write(piece); err != nil {
					return err
				}
			}
			return nil
		})
		data, err := p.Bytes(time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if len(data) < len(noise) || cap(data) > len(data)+len(data)/6 {
			t.Errorf("%d bytes in room for %d", len(data), cap(data))
		}
	}
}
