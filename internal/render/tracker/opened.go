package tracker

import (
	"slices"
	"strings"

	"fengong/internal/office/worksheet"
)

// Ledger is a tracker that was read once, for what is asked of it in turn: a large one takes seconds.
type Ledger struct {
	data []byte
	w    *worksheet.Workbook
	past *past // nil until it is read

	standing *standing // nil where nothing is known of it

	// Today is the day on which it is asked, 2026-11-29: no sheet came after it, whatever days stand in one. "" where
	// nobody says.
	Today string
}

// Open reads a tracker. Errors are those of Read.
func Open(data []byte) (*Ledger, error) {
	w, err := worksheet.Open(data)
	if err != nil {
		return nil, damaged(err)
	}
	l := &Ledger{data: data, w: w}
	if l.standing = standingOf(w); l.standing != nil {
		return l, nil // which rows are needed is not known yet
	}
	l.past, err = readPast(w)
	if err != nil {
		return nil, err
	}
	return l, nil
}

// Entries gives the rows of the ledger, as Read does. They are read anew: few who open a ledger ask for
// them.
func (l *Ledger) Entries() ([]Entry, error) { return entriesOf(l.w) }

// Closes reports whether a unit asks to strike a task off.
func (l *Ledger) Closes() (bool, error) {
	if l.standing != nil && !l.standing.Closes {
		return false, nil
	}
	if l.past == nil {
		var err error
		if l.past, err = readPast(l.w); err != nil {
			return false, err
		}
	}
	return slices.ContainsFunc(l.past.rows, func(r pastRow) bool { return strings.Contains(r.val(colRequest), CloseRequest) }), nil
}
