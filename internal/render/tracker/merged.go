package tracker

import (
	"slices"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// spreadMerged puts what stands in merged cells of a column that units fill in into every row
// that they cover: one answer to several tasks.
func spreadMerged(w *worksheet.Workbook, sheet worksheet.SheetPart, values map[int]map[int]worksheet.Value) {
	heads := map[int]bool{}
	for row := 1; row <= headSearch; row++ {
		for col, v := range values[row] {
			if id, ok := headID(v.Text); ok && slices.Contains(returnPeople, id) {
				heads[col] = true
			}
		}
	}
	for _, m := range w.Merged[sheet.Part] {
		v := values[m.From.Row][m.From.Col]
		if !heads[m.From.Col] || v.Text == "" {
			continue
		}
		for row := m.From.Row + 1; row <= m.To.Row && row <= m.From.Row+len(values); row++ {
			if cells := values[row]; cells != nil && cells[m.From.Col].Text == "" {
				v.Row = row
				cells[m.From.Col] = v
			}
		}
	}
}

// covered calls each for those of n rows of the ledger that merged cells cover, with that in which their text stands, and
// the column; row gives the number of a row in the sheet.
func (r *reader) covered(merged []worksheet.Span, n int, row func(i int) int, each func(first, i int, id columnID)) {
	if len(merged) == 0 {
		return
	}
	at := make(map[int]int, n)
	for i := range n {
		at[row(i)] = i
	}
	for _, m := range merged {
		id, ours := r.columns[m.From.Col]
		first, ok := at[m.From.Row]
		if !ours || !ok || id == colKey {
			continue
		}
		for i := first + 1; i < n && row(i) <= m.To.Row; i++ {
			each(first, i, id)
		}
	}
}

// entryRow gives the row of entry i in the sheet.
func (r *reader) entryRow(i int) int { return r.entries[i].Row }

// spread gives every row that merged cells cover what people see there.
func (r *reader) spread(merged []worksheet.Span) {
	r.covered(merged, len(r.entries), r.entryRow, func(first, i int, id columnID) {
		if id == colRole && r.roles[i] == "" {
			r.roles[i], r.entries[i].Role = r.roles[first], r.entries[first].Role
		}
		if to, from := r.entries[i].cell(id), r.entries[first].cell(id); to != nil && *to == "" {
			*to = *from
		}
	})
}

// spreadFields does the same for carried columns, once Fields hold nothing else.
func (r *reader) spreadFields(merged []worksheet.Span) {
	r.covered(merged, len(r.entries), r.entryRow, func(first, i int, id columnID) {
		if id < columnCount {
			return
		}
		is := func(f model.Field) bool { return f.Head == canonical(r.list[id].head.ZH) }
		from := slices.IndexFunc(r.entries[first].Fields, is)
		if from >= 0 && !slices.ContainsFunc(r.entries[i].Fields, is) {
			r.entries[i].Fields = append(r.entries[i].Fields, r.entries[first].Fields[from])
		}
	})
}

// cell gives the text of a column; nil where it is not kept as text.
func (e *Entry) cell(id columnID) *string {
	switch id {
	case colParent:
		return &e.Parent
	case colTheme:
		return &e.Theme
	case colNumber:
		return &e.Number
	case colTask:
		return &e.Text
	case colUnit:
		return &e.Unit
	case colVia:
		return &e.Via
	case colPhrase:
		return &e.Phrase
	case colDue:
		return &e.Due
	case colProgress:
		return &e.Progress
	case colState:
		return &e.State
	case colDone:
		return &e.Done
	case colUpdated:
		return &e.Updated
	case colRemarks:
		return &e.Remarks
	case colEvidence:
		return &e.Evidence
	case colRequest:
		return &e.Request
	case colUntil:
		return &e.Until
	case colReason:
		return &e.Reason
	case colGranted:
		return &e.Granted
	case colClosed:
		return &e.Closed
	case colVerified:
		return &e.Verified
	case colVerifiedDone:
		return &e.VerifiedDone
	}
	return nil
}
