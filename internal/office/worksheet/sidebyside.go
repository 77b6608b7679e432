package worksheet

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"fengong/internal/beside"
	"fengong/internal/office"
)

// ErrTogether says that a sheet cannot be read a piece at a time.
var ErrTogether = errors.New("the sheet has to be read in one piece")

// scanned is what a piece of a sheet holds.
type scanned struct {
	CellScan
	cells       []Value
	noted       Looks
	first, last int // rows
	room        []byte
	err         error
}

// sideBySide reads a sheet a piece at a time, several at once after the first: unpacking and reading take nearly all
// of the time that a large ledger takes. What is found is given on in its order. Where the error is errTogether, all is
// to be read anew, in one piece.
func (c *CellScan) sideBySide(sheet *office.Apart, settled func() bool) error {
	if _, err := sheet.Scan(0, nil, c.begin); err != nil || !settled() {
		return ErrTogether
	}
	workers := max(2, runtime.GOMAXPROCS(0))
	free := make(chan *scanned, 2*workers)
	for range cap(free) {
		p := &scanned{}
		p.CellScan = CellScan{w: c.w, Wanted: c.Wanted, apart: true}
		p.Each = func(v Value) error { p.cells = append(p.cells, v); return nil }
		if c.Looks != nil {
			p.Looks = &p.noted
		}
		free <- p
	}
	done := make([]chan *scanned, sheet.Len())
	for i := range done {
		done[i] = make(chan *scanned, 1)
	}
	var next atomic.Int64
	var group sync.WaitGroup
	stop := make(chan struct{})
	defer group.Wait()
	defer close(stop)
	for range workers {
		group.Go(func() {
			for {
				var p *scanned
				select {
				case <-stop:
					return
				case p = <-free: // first, so that the piece that is waited for has one
				}
				i := int(next.Add(1))
				if i >= len(done) {
					return
				}
				p.scan(sheet, i)
				done[i] <- p
			}
		})
	}
	for _, ready := range done[1:] {
		p := <-ready
		if p.err != nil || p.first > 0 && p.first <= c.row {
			return ErrTogether
		}
		if p.last > 0 {
			c.row = p.last
		}
		for i := range p.cells {
			if err := c.Each(p.cells[i]); err != nil {
				return err
			}
		}
		if c.Looks != nil {
			c.Looks.join(&p.noted)
		}
		c.merged = append(c.merged, p.merged...)
		free <- p
	}
	return nil
}

// scan reads the i-th piece of a sheet.
func (p *scanned) scan(sheet *office.Apart, i int) {
	p.row, p.first, p.last, p.cells, p.merged = 0, 0, 0, p.cells[:0], nil
	p.err = beside.Guarded(func() (err error) { // who reads the sheet in one piece meets the fault again
		p.room, err = sheet.Scan(i, p.room, func(s *office.Scanner) error {
			err := p.begin(s)
			if p.first == 0 {
				p.first = p.row
			}
			return err
		})
		return err
	})
	p.last = p.row
	if p.Looks != nil {
		p.Looks.End()
	}
}
