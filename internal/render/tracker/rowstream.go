package tracker

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"fengong/internal/office"
)

// rowStream gives the rows of a sheet without holding them: those of a ledger of 400,000 have half a
// gigabyte.
type rowStream struct {
	from *office.Package
	part string
	raw  *rawSheet // of a sheet that is to be read as a whole
}

const (
	rowsBegin, rowsEnd = "<sheetData>", "</sheetData>"
	rowEnd             = "</row>"
)

// errWhole says that a sheet has to be read as a whole: what stands in it may look like the end of a
// row and be none.
var errWhole = errors.New("the sheet has to be read as a whole")

// each calls do for every row, as often as it is called. A row is good until do returns. again is
// called before the first, and once more where all of them come again.
func (s *rowStream) each(again func(), do func(*rawRow) error) error {
	again()
	return s.read(again, func([]byte) error { return nil }, do, func() error { return nil })
}

// read gives what stands before the rows to other, then the rows to do, then what stands after them to
// other. pause is called before rows that were given are forgotten. Where it becomes clear on the way
// that the sheet has to be read as a whole, again is called, and all is given from the beginning; that
// is so only the first time.
func (s *rowStream) read(again func(), other func([]byte) error, do func(*rawRow) error, pause func() error) error {
	if s.raw == nil {
		if err := s.stream(other, do, pause); !errors.Is(err, errWhole) {
			return err
		}
		again()
		if err := s.whole(); err != nil {
			return err
		}
	}
	if err := other(s.raw.before); err != nil {
		return err
	}
	if err := s.raw.each(do); err != nil {
		return err
	}
	if err := pause(); err != nil {
		return err
	}
	return other(s.raw.after)
}

// whole reads the sheet as a whole.
func (s *rowStream) whole() (err error) {
	s.raw, err = (&parts{Package: s.from}).rawSheet(s.part)
	return err
}

// stream is read of a sheet as most programs write it; of another the error is errWhole.
func (s *rowStream) stream(other func([]byte) error, do func(*rawRow) error, pause func() error) error {
	r, err := s.from.Stream(s.part)
	if err != nil {
		return err
	}
	defer r.Close()
	const least = 1 << 18
	var buf []byte
	more := func() error { // reads on
		buf = slices.Grow(buf, max(least, len(buf)))
		n, err := io.ReadAtLeast(r, buf[len(buf):cap(buf)], least)
		buf = buf[:len(buf)+n]
		if err == io.ErrUnexpectedEOF {
			err = nil // the next one gets io.EOF
		}
		return err
	}
	at := -1
	for ; at < 0; at = bytes.Index(buf, []byte(rowsBegin)) {
		if err := more(); err == io.EOF {
			return errWhole
		} else if err != nil {
			return err
		}
	}
	if at += len(rowsBegin); !office.IsPlain(buf[:at]) || bytes.Contains(buf[:at], []byte("<!")) {
		return errWhole
	}
	if err := other(office.PlainReferences(buf[:at])); err != nil {
		return err
	}
	buf = buf[:copy(buf, buf[at:])]
	rows := &rowsRead{}
	for last := false; !last; {
		end := bytes.Index(buf, []byte(rowsEnd))
		if last = end >= 0; !last {
			end = bytes.LastIndex(buf, []byte(rowEnd)) + len(rowEnd)
		}
		if last || end >= len(rowEnd) {
			if bytes.IndexByte(buf[:end], '!') >= 0 && bytes.Contains(buf[:end], []byte("<!")) {
				return errWhole
			}
			if err := rows.of(office.PlainReferences(buf[:end]), do); err != nil {
				return err
			}
			if err := pause(); err != nil {
				return err
			}
			buf = buf[:copy(buf, buf[end:])]
		}
		if last {
			break
		}
		if err := more(); err == io.EOF {
			return errUnusual
		} else if err != nil {
			return err
		}
	}
	for err == nil {
		err = more()
	}
	if err != io.EOF {
		return err
	}
	return other(office.PlainReferences(buf))
}

// stream writes the sheet anew, as write does, with its rows from s: all of them stay where they are.
// Where they are to be read as a whole, and were not yet, the error is errWhole, and what was written is of
// no use.
func (o *overlay) stream(s *rowStream, w io.Writer) error {
	var p pieces
	put := func(b []byte) error {
		_, err := w.Write(b)
		return err
	}
	row := func(r *rawRow) error { return o.row(&p, r, step{-1, -1, 0}, r.num, true) }
	flush := func() error {
		p.flush()
		for _, piece := range p.all {
			if err := put(piece); err != nil {
				return err
			}
		}
		p.all = p.all[:0]
		return nil
	}
	if s.raw == nil {
		return s.stream(put, row, flush)
	}
	return s.read(func() {}, put, row, flush)
}
