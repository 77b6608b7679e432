package tracker

import (
	"slices"
	"strings"
	"time"

	"fengong/internal/office/worksheet"
)

// CloseRequest is what a request to strike a task off the ledger holds: 销号.
const CloseRequest = "销"

// Closing is a row of the ledger whose closing the office has approved, and the day on which it was
// finished.
type Closing struct{ Unit, Number, Text, Day string }

// FillClosed puts the day into 实际办结日期 where a unit asked to strike a task off and the office
// agreed: where it itself typed one of the states done, or verified the task as done, and neither filled in
// that cell. The day is that of the unit's last report on it. entries is the rows of the tracker;
// where there is nothing to fill in, it returns old itself.
func FillClosed(old []byte, entries []Entry, done []string) ([]byte, []Closing, error) {
	asked := func(request, state, verified, closed string) bool {
		return closed == "" && strings.Contains(request, CloseRequest) && (slices.Contains(done, state) || slices.Contains(done, verified))
	}
	if !slices.ContainsFunc(entries, func(e Entry) bool { return asked(e.Request, e.State, e.Verified, e.Closed) }) {
		return old, nil, nil
	}
	w, u, err := openSheets(old)
	if err != nil {
		return nil, nil, err
	}
	col := u.past.at[colClosed]
	if col == 0 {
		return old, nil, nil
	}
	set := map[int][]worksheet.Cell{}
	var filled []Closing
	for i := range u.past.rows {
		r := &u.past.rows[i]
		state, verified := strings.TrimSpace(r.val(colState)), strings.TrimSpace(r.val(colVerified))
		if !asked(r.val(colRequest), state, verified, r.val(colClosed)) || u.formulas[[2]int{r.num, col}] != "" {
			continue
		}
		own, saved := takenSeal(r.seal, colState)
		if own == seal(r.val(colState)) && !slices.Contains(done, verified) {
			continue // the unit's own word
		}
		day, _, _ := strings.Cut(r.val(colUpdated), " ")
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			day = readStamp(saved).day
		}
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			continue
		}
		style := u.look(colClosed)
		if style == 0 {
			style = u.look(colUpdated)
		}
		set[r.num] = []worksheet.Cell{typedCell(colClosed, col, style, day, w.Date1904)}
		filled = append(filled, Closing{r.val(colUnit), u.past.numberOf(r), r.val(colTask), day})
	}
	if filled == nil {
		return old, nil, nil
	}
	o := u.ledger
	o.Cells = func(_ worksheet.Step, num int) ([]worksheet.Cell, float64) { return set[num], 0 }
	rows, err := o.Write()
	if err != nil {
		return nil, nil, damaged(err)
	}
	u.parts.SetWriter(o.Part, o.Raw.Around(rows))
	data, err := u.parts.Bytes(w.Pkg.Newest())
	return data, filled, err
}
