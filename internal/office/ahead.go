package office

import "io"

// openPart opens a part. A large one is unpacked while what came of it is read: that is a third of
// the work.
func openPart(one *part) (io.ReadCloser, error) {
	const large = 4 << 20
	if all := one.stretches(); all != nil {
		return newAhead(&StretchReader{All: all}), nil
	}
	r, err := one.file.Open()
	if err != nil || one.file.UncompressedSize64 < large {
		return r, err
	}
	return newAhead(r), nil
}

// ahead reads on while what it has read is used.
type ahead struct {
	from  io.ReadCloser
	full  chan block
	empty chan []byte
	now   block // what is being given out
	rest  []byte
	stop  chan struct{}
}

// block is some bytes, and what came behind them.
type block struct {
	data []byte
	err  error
}

func newAhead(from io.ReadCloser) *ahead {
	const blocks, size = 3, 1 << 17
	a := &ahead{from: from, full: make(chan block, blocks), empty: make(chan []byte, blocks), stop: make(chan struct{})}
	for range blocks {
		a.empty <- make([]byte, size)
	}
	go a.run(a.stop)
	return a
}

// run reads until the end, or until nobody wants more.
func (a *ahead) run(stop <-chan struct{}) {
	defer close(a.full)
	for {
		select {
		case <-stop:
			return
		case data := <-a.empty:
			n, err := io.ReadFull(a.from, data)
			if err == io.ErrUnexpectedEOF && n > 0 {
				err = nil // unless it comes again
			}
			a.full <- block{data[:n], err} // has room for all blocks
			if err != nil {
				return
			}
		}
	}
}

func (a *ahead) Read(b []byte) (int, error) {
	for len(a.rest) == 0 {
		if a.now.err != nil {
			return 0, a.now.err
		}
		if a.now.data != nil {
			a.empty <- a.now.data[:cap(a.now.data)] // likewise
		}
		a.now = <-a.full
		a.rest = a.now.data
	}
	n := copy(b, a.rest)
	a.rest = a.rest[n:]
	return n, nil
}

func (a *ahead) Close() error {
	if a.stop == nil {
		return nil
	}
	close(a.stop)
	a.stop = nil
	for range a.full { // until it has ended
	}
	return a.from.Close()
}
