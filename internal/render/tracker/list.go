package tracker

import (
	"fengong/internal/office/worksheet"
	"fengong/model"
)

// listRow is a row of a list on a sheet beside the ledger: of the reminders, of the evidence.
type listRow[T any] interface {
	*T
	at() int // row of the sheet that it was read from; 0 where it is new
	same(*T) bool
	cells(look int) []worksheet.Cell
}

// readList reads the rows of a list. A file that is no workbook, or is damaged, is returned as
// model.Diagnostics.
func readList[T any](data []byte, read func(*worksheet.Workbook) ([]T, error)) ([]T, error) {
	w, err := worksheet.Open(data)
	if err != nil {
		return nil, damaged(err)
	}
	rows, err := read(w)
	if err != nil {
		return nil, damaged(err)
	}
	return rows, nil
}

// enterList puts rows into a list: those that were read from it are changed where they differ, the
// others are added. Where nothing differs, it gives old itself.
func enterList[T any, R listRow[T]](old []byte, rows []T, read func(*worksheet.Workbook) ([]T, error), sheetIn func(model.Lang) *aside) ([]byte, error) {
	w, u, err := openSheets(old)
	if err != nil {
		return nil, err
	}
	was, err := read(w)
	if err != nil {
		return nil, damaged(err)
	}
	byRow := map[int]R{}
	for i := range was {
		byRow[R(&was[i]).at()] = &was[i]
	}
	l := looks{text: u.look(colTask)}
	u.headLook(&l)
	sheet := sheetIn(u.book.lang)
	for i := range rows {
		r := R(&rows[i])
		switch before := byRow[r.at()]; {
		case before == nil:
			sheet.rows = append(sheet.rows, r.cells(l.text))
		case !before.same(&rows[i]):
			sheet.change[r.at()] = r.cells(l.text)
		}
	}
	if err := putAside(u.parts, sheet, w.Main, w.Sheets, u.book.lang, l, w); err != nil {
		return nil, damaged(err)
	}
	if same, err := u.parts.Untouched(); err != nil || same {
		return old, err
	}
	return u.parts.Bytes(w.Pkg.Newest())
}

// listSheet gives a list without rows.
func listSheet(name model.Text, heads []model.Text, widths []float64, lang model.Lang) *aside {
	a := &aside{name: name, change: map[int][]worksheet.Cell{}, widths: widths}
	for _, h := range heads {
		a.heads = append(a.heads, h.In(lang))
	}
	return a
}

// openSheets opens a tracker of which only sheets beside the ledger are to be changed.
func openSheets(old []byte) (*worksheet.Workbook, *update, error) {
	w, err := worksheet.Open(old)
	if err != nil {
		return nil, nil, damaged(err)
	}
	was, err := readPast(w)
	if err != nil {
		return nil, nil, err
	}
	u := &update{w: w, parts: worksheet.NewParts(w.Pkg), past: was, book: &book{lang: was.lang, list: was.list}, byNum: map[int]*pastRow{}}
	for i := range was.rows {
		r := &was.rows[i]
		if u.byNum[r.num] = r; r.val(colKey) != "" {
			r.to = 0
		}
	}
	if err := u.open(); err != nil {
		return nil, nil, damaged(err)
	}
	return w, u, nil
}
