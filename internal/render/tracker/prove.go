package tracker

import (
	"fmt"
	"slices"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// prove makes sure that every value that people had put into
// the ledger, and every one that had been put aside, stands in the ledger or aside.
func (u *update) prove(now *worksheet.Workbook) error {
	left := map[string]int{} // values of the old tracker, and how often the new one lacks them
	err := u.w.Cells(u.past.sheet.Part, func(row, _ int) bool { return row > u.past.head }, func(v worksheet.Value) error {
		id, ours := u.past.columns[v.Col]
		r := u.byNum[v.Row]
		if ours && (id == colKey || !u.book.list[id].people && r != nil && r.to != toOwn) {
			return nil
		}
		left[v.Text]++
		return nil
	})
	if err != nil {
		return err
	}
	everything := func(int, int) bool { return true }
	for _, s := range u.w.Sheets {
		if !slices.ContainsFunc(now.Sheets, func(n worksheet.SheetPart) bool { return n.Name == s.Name }) {
			return fmt.Errorf("the new tracker would lack the sheet %q", clip(s.Name))
		}
		if isAside(s.Name) {
			err := u.w.Cells(s.Part, everything, func(v worksheet.Value) error { left[v.Text]++; return nil })
			if err != nil {
				return err
			}
		}
	}
	for _, s := range now.Sheets {
		if s.Name != u.past.sheet.Name && !isAside(s.Name) {
			continue
		}
		err := now.Cells(s.Part, everything, func(v worksheet.Value) error {
			if n, ok := left[v.Text]; ok {
				left[v.Text] = n - 1
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("reading the new tracker back: %w", err)
		}
	}
	for text, n := range left {
		if n > 0 {
			return fmt.Errorf("the new tracker would lack %q, which somebody typed", clip(text))
		}
	}
	return nil
}

// isAside reports whether a sheet is one that is only added to, and never the ledger.
func isAside(sheet string) bool {
	return slices.ContainsFunc([]model.Text{withdrawnName, conflictsName, roundsName, historyName, registerName, evidenceName}, func(t model.Text) bool {
		return sheet == t.ZH || sheet == t.EN
	})
}
