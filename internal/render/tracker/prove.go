package tracker

import (
	"fmt"
	"slices"

	"fengong/model"
)

// prove makes sure that every value that people had put into
// the ledger, and every one that had been put aside, stands in the ledger or aside.
func (u *update) prove(now *workbook) error {
	left := map[string]int{} // values of the old tracker, and how often the new one lacks them
	err := u.w.cells(u.past.sheet.part, func(row, _ int) bool { return row > u.past.head }, func(v cellValue) error {
		id, ours := u.past.columns[v.col]
		r := u.byNum[v.row]
		if ours && (id == colKey || !u.book.list[id].people && r != nil && r.to != toOwn) {
			return nil
		}
		left[v.text]++
		return nil
	})
	if err != nil {
		return err
	}
	everything := func(int, int) bool { return true }
	for _, s := range u.w.sheets {
		if !slices.ContainsFunc(now.sheets, func(n sheetPart) bool { return n.name == s.name }) {
			return fmt.Errorf("the new tracker would lack the sheet %q", clip(s.name))
		}
		if isAside(s.name) {
			err := u.w.cells(s.part, everything, func(v cellValue) error { left[v.text]++; return nil })
			if err != nil {
				return err
			}
		}
	}
	for _, s := range now.sheets {
		if s.name != u.past.sheet.name && !isAside(s.name) {
			continue
		}
		err := now.cells(s.part, everything, func(v cellValue) error {
			if n, ok := left[v.text]; ok {
				left[v.text] = n - 1
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
