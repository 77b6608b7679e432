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
	part    *partWriter   // that is being written
	deflate *flate.Writer // one for all parts, which come one after the other
}

// deflaters keep what packs parts, which takes half a megabyte.
var deflaters sync.Pool

// NewWriter returns a Writer whose parts bear the date.
func NewWriter(w io.Writer, date time.Time) *Writer {
	p := &Writer{zip: zip.NewWriter(w), date: date}
	p.deflate, _ = deflaters.Get().(*flate.Writer)
	return p
}

// Create begins the next part, which ends with the one after it. What it is written to is a Keeper.
func (w *Writer) Create(name string) (io.Writer, error) {
	if err := w.finish(); err != nil {
		return nil, err
	}
	head := &zip.FileHeader{Name: name, Modified: w.date}
	if _, err := zip.NewWriter(io.Discard).CreateHeader(head); err != nil { // fills in how name and date are written
		return nil, err
	}
	head.Method = zip.Deflate
	to, err := w.zip.CreateRaw(head)
	if err != nil {
		return nil, err
	}
	w.part = &partWriter{to: to, head: head, deflate: w.deflate}
	if w.deflate != nil {
		w.deflate.Reset(counted{w.part})
		return w.part, nil
	}
	w.deflate, err = flate.NewWriter(counted{w.part}, flate.BestSpeed) // level 3 takes half as long again, and saves a fiftieth
	w.part.deflate = w.deflate
	return w.part, err
}

// finish ends the part that is being written.
func (w *Writer) finish() (err error) {
	if w.part != nil {
		err = w.part.finish()
		w.part = nil
	}
	return err
}

// Close ends the package.
func (w *Writer) Close() error {
	err := w.finish()
	if err == nil {
		err = w.zip.Close()
	}
	if w.deflate != nil {
		deflaters.Put(w.deflate)
		w.deflate = nil
	}
	return err
}

// Keeper is what a part is written to that takes stretches as they are packed: not the last one.
type Keeper interface {
	io.Writer
	Between() error
	Keep(Stretch) error
	Note([]byte)
}

// firstDay is 1980-01-01, the first day that a ZIP knows: such a part tells no time.
const firstDay = 1<<5 | 1
