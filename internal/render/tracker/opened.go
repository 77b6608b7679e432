package tracker

import (
	"slices"
	"strings"
)

// Ledger is a tracker that was read once, for what is asked of it in turn: a large one takes seconds.
type Ledger struct {
	data []byte
	w    *workbook
	past *past

	// Today is the day on which it is asked, 2026-11-29: no sheet came after it, whatever days stand in one. "" where
	// nobody says.
	Today string
}

// Open reads a tracker. Errors are those of Read.
func Open(data []byte) (*Ledger, error) {
	w, err := openWorkbook(data)
	if err != nil {
		return nil, damaged(err)
	}
	p, err := readPast(w)
	if err != nil {
		return nil, err
	}
	return &Ledger{data: data, w: w, past: p}, nil
}

// Entries gives the rows of the ledger, as Read does. They are read anew: few who open a ledger ask for
// them.
func (l *Ledger) Entries() ([]Entry, error) { return l.w.entries() }

// Asks reports whether a unit asks for something in words that hold this one.
func (l *Ledger) Asks(word string) bool {
	return slices.ContainsFunc(l.past.rows, func(r pastRow) bool { return strings.Contains(r.val(colRequest), word) })
}
