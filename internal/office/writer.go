package office

import (
	"archive/zip"
	"io"
	"sync"
	"time"

	"github.com/klauspost/compress/flate"
)

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
