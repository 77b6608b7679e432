package worksheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"fengong/internal/office"
)

// RowStream gives the rows of a sheet without holding them: those of a ledger of 400,000 have half a
// gigabyte.
type RowStream struct {
	From *office.Package
	Part string
	raw  *Sheet // of a sheet that is to be read as a whole
}

const (
	rowsBegin, rowsEnd = "<sheetData>", "</sheetData>"
	rowEnd             = "</row>"
)

// ErrWhole says that a sheet has to be read as a whole: what stands in it may look like the end of a
// row and be none.
var ErrWhole = errors.New("the sheet has to be read as a whole")

// Each calls do for every row, as often as it is called. A row is good until do returns. again is
// called before the first, and once more where all of them come again.
func (s *RowStream) Each(again func(), do func(*Row) error) error {
	again()
	return s.read(again, func([]byte) error { return nil }, do, func() error { return nil })
}

// read gives what stands before the rows to other, then the rows to do, then what stands after them to
// other. pause is called before rows that were given are forgotten. Where it becomes clear on the way
// that the sheet has to be read as a whole, again is called, and all is given from the beginning; that
// is so only the first time.
func (s *RowStream) read(again func(), other func([]byte) error, do func(*Row) error, pause func() error) error {
	if s.raw == nil {
		if err := s.unread(other, do, pause); !errors.Is(err, ErrWhole) {
			return err
		}
		again()
		if err := s.Whole(); err != nil {
			return err
		}
	}
	if err := other(s.raw.Before); err != nil {
		return err
	}
	if err := s.raw.each(do); err != nil {
		return err
	}
	if err := pause(); err != nil {
		return err
	}
	return other(s.raw.After)
}

// Whole reads the sheet as a whole.
func (s *RowStream) Whole() (err error) {
	s.raw, err = (&Parts{Package: s.From}).wholeSheet(s.Part)
	return err
}

// unread is read of a sheet as most programs write it; of another the error is ErrWhole.
func (s *RowStream) unread(other func([]byte) error, do func(*Row) error, pause func() error) error {
	r, err := s.From.Stream(s.Part)
	if err != nil {
		return err
	}
	defer r.Close()
	return s.stream(r, roomForRows, func(bool) {}, other, do, pause)
}

const roomForRows = 1 << 18

// stream is unread of what r has. It reads at least so much at a time, and says before whether it stands between two rows, all
// of those before given.
func (s *RowStream) stream(r io.Reader, least int, between func(bool), other func([]byte) error, do func(*Row) error, pause func() error) (err error) {
	var buf []byte
	at := -1
	more := func() error { // reads on
		between(at >= 0 && len(buf) == 0)
		buf = slices.Grow(buf, max(roomForRows, len(buf)))
		n, err := io.ReadAtLeast(r, buf[len(buf):cap(buf)], least)
		buf = buf[:len(buf)+n]
		if err == io.ErrUnexpectedEOF {
			err = nil // the next one gets io.EOF
		}
		return err
	}
	for ; at < 0; at = bytes.Index(buf, []byte(rowsBegin)) {
		if err := more(); err == io.EOF {
			return ErrWhole
		} else if err != nil {
			return err
		}
	}
	if at += len(rowsBegin); !office.IsPlain(buf[:at]) || bytes.Contains(buf[:at], []byte("<!")) {
		return ErrWhole
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
				return ErrWhole
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
			return ErrUnusual
		} else if err != nil {
			return err
		}
	}
	for at = -1; err == nil; {
		err = more()
	}
	if err != io.EOF {
		return err
	}
	return other(office.PlainReferences(buf))
}

// Stream writes the sheet anew, as write does, with its rows from s: all of them stay where they are.
// Where they are to be read as a whole, and were not yet, the error is ErrWhole, and what was written is of
// no use.
func (o *Overlay) Stream(s *RowStream, w io.Writer) error {
	var out []byte
	put := func(b []byte) error {
		_, err := w.Write(b)
		return err
	}
	row := func(r *Row) (err error) {
		out, err = o.row(out, r, Step{-1, -1, 0}, r.Num, true)
		return err
	}
	flush := func() error {
		rows := out
		out = out[:0]
		return put(rows)
	}
	if s.raw != nil {
		return s.read(func() {}, put, row, flush)
	}
	if keeper, ok := w.(office.Keeper); ok && o.Changes != nil {
		if all := s.From.Stretches(s.Part); all != nil {
			return o.keep(s, all, keeper, put, row, flush)
		}
	}
	return s.unread(put, row, flush)
}

// keep is stream of a sheet that is packed in stretches: those in which no row changes go into the new one as they are
// packed.
func (o *Overlay) keep(s *RowStream, all []office.Stretch, to office.Keeper, put func([]byte) error, row func(*Row) error, flush func() error) error {
	first := make([]int, len(all)) // rows; 0 is not known
	for i := range all {
		if head, err := all[i].Head(32); err == nil {
			if _, err := fmt.Sscanf(string(head), `<row r="%d"`, &first[i]); err != nil {
				first[i] = 0
			}
		}
	}
	i, between, changed := -1, false, 0
	r := &office.StretchReader{All: all, Skip: func(next *office.Stretch) (bool, error) {
		if i++; between || i == 0 {
			if err := to.Between(); err != nil {
				return false, err
			}
		}
		if !between || i+1 == len(all) || first[i] == 0 || first[i+1] <= first[i] { // the last has what stands behind the rows
			return false, nil
		}
		at, _ := slices.BinarySearch(o.Changes, first[i])
		if at < len(o.Changes) && o.Changes[at] < first[i+1] {
			return false, nil
		}
		return true, to.Keep(*next)
	}}
	err := s.stream(r, 1, func(is bool) { between = is }, put, func(r *Row) error {
		if _, ok := slices.BinarySearch(o.Changes, r.Num); ok {
			changed++
		}
		return row(r)
	}, flush)
	if err == nil && changed != len(o.Changes) {
		return ErrWhole // a row does not stand where the others say
	}
	return err
}
