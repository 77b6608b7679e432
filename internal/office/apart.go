package office

import (
	"bytes"
	"errors"
	"io"
)

// Apart is a sheet whose rows can be read side by side, a piece at a time: one that is packed in stretches.
type Apart struct {
	// Only, where it is there, says whether a piece is to be read; the first and the last are in any case. It may be
	// asked by several goroutines at once.
	Only func(rows []byte) bool

	all  []Stretch
	open []byte // the root element and that of the rows, as they begin
}

// Apart returns a sheet so; nil where it is not packed in stretches, was changed, or begins in another way than
// this program writes.
func (p *Package) Apart(name string) *Apart {
	all := p.Stretches(name)
	size := int64(0)
	for i := range all {
		size += int64(all[i].Size)
	}
	if len(all) < 2 || size > p.limits.Part {
		return nil
	}
	head, err := all[0].Head(apartHead)
	if err != nil {
		return nil
	}
	_, head, _ = bytes.Cut(head, []byte("?>"))
	from := bytes.IndexByte(head, '<')
	if from < 0 || !bytes.HasPrefix(head[from:], []byte("<worksheet")) || !IsPlain(head) {
		return nil
	}
	for end, quote := from, byte(0); ; {
		n := bytes.IndexByte(head[end:], '>')
		if n < 0 {
			return nil
		}
		quote = quoted(quote, head[end:end+n])
		if end += n + 1; quote == 0 {
			return &Apart{all: all, open: append(bytes.Clone(head[from:end]), rowsBegin...)}
		}
	}
}

const (
	apartHead = 1 << 12 // bytes in which the root element begins
	rowsBegin = "<sheetData>"
	rowsEnd   = "</sheetData></worksheet>"
)

// Len returns how many pieces there are.
func (a *Apart) Len() int { return len(a.all) }

var errNotApart = errors.New("a piece of the sheet does not stand by itself")

// Scan reads the i-th piece as Package.Scan reads a part, in room that it returns for the next: the first with what
// stands before the rows, the last with what stands behind them, each as if it were a sheet of its own. It may be
// called by several goroutines at once. An error may mean no more than that the sheet has to be read as a whole.
func (a *Apart) Scan(i int, room []byte, begin func(*Scanner) error) ([]byte, error) {
	data, err := a.all[i].unpack(room)
	if err != nil {
		return room, err
	}
	last := i == len(a.all)-1
	if a.Only != nil && i > 0 && !last && !a.Only(data) {
		return data, nil
	}
	var pieces []io.Reader
	rows := data
	if i == 0 {
		_, rows, _ = bytes.Cut(data, []byte("?>"))
	} else if pieces = append(pieces, bytes.NewReader(a.open)); !bytes.HasPrefix(data, []byte("<row ")) && !(last && bytes.HasPrefix(data, []byte(rowsEnd[:len(rowsBegin)+1]))) {
		return data, errNotApart
	}
	pieces = append(pieces, bytes.NewReader(data))
	if !last {
		if pieces = append(pieces, bytes.NewReader([]byte(rowsEnd))); !bytes.HasSuffix(data, []byte(stretchEnd)) {
			return data, errNotApart
		}
	}
	// Within a comment and the like the end of a row may be none.
	for _, sign := range [...]byte{'!', '?'} {
		if bytes.IndexByte(rows, sign) >= 0 && bytes.Contains(rows, []byte{'<', sign}) {
			return data, errNotApart
		}
	}
	return data, scan(io.MultiReader(pieces...), false, begin)
}
