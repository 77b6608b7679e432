package tracker

import (
	"bytes"
	"runtime"
	"testing"
	"weak"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
)

// What runs over 400,000 rows hold is bounded here, a row at a time: it decides how often all of it is
// looked through for what can be cleared away, and whether a machine can make such a table at all.

// grown gives how many bytes are held after make that were not before, by row.
func grown[T any](t *testing.T, rows int, make func() (T, error)) int {
	t.Helper()
	var before, after runtime.MemStats
	collect := func() {
		for range 3 { // what is kept for the next is kept for two rounds
			runtime.GC()
		}
	}
	collect()
	runtime.ReadMemStats(&before)
	made, err := make()
	if err != nil {
		t.Fatal(err)
	}
	collect()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(made)
	return (int(after.HeapAlloc) - int(before.HeapAlloc)) / rows
}

func TestHeldByRow(t *testing.T) {
	const rows = 8000
	p, d := samplePlan(t, 40, rows/4, 200, 4)
	data := render(t, p, d, sampleSettings())
	w, err := worksheet.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if was, err := readPast(w); err != nil || len(was.rows) != rows {
		t.Fatal(err)
	}
	past := grown(t, rows, func() (*past, error) { return readPast(w) })
	if past > 450 { // 330; with a text for each column 570
		t.Errorf("what an earlier ledger says: %d bytes a row", past)
	}
	size := 0
	raw := grown(t, rows, func() (*worksheet.Sheet, error) {
		sheet, err := worksheet.NewParts(w.Pkg).Sheet(w.Sheets[0].Part)
		size = sheet.Size / rows
		return sheet, err
	})
	t.Log(past, raw, size)
	if raw > size/3 {
		t.Errorf("the rows of an earlier ledger as they stand, %d bytes each: %d bytes a row", size, raw)
	}
	entries := grown(t, rows, func() ([]Entry, error) { return Read(data) })
	if entries > 700 { // 562
		t.Errorf("entries: %d bytes a row", entries)
	}
	runtime.KeepAlive(w)
}

// What only made the new ledger is let go before that is packed and proven.
func TestForgotten(t *testing.T) {
	p, d := samplePlan(t, 4, 40, 10, 4)
	s := sampleSettings()
	old := edit(t, render(t, p, d, s), func(f *excelize.File) { set(t, f, "台账", "J4", "推进中") })
	p.Themes[0].Tasks[0].Text += "改过。"
	w, err := worksheet.Open(bytes.Clone(old))
	if err != nil {
		t.Fatal(err)
	}
	u, err := begin(w, p, d, s)
	if err != nil {
		t.Fatal(err)
	}
	words, shares := weak.Make(u.past.rows[0].words), weak.Make(&u.book.shares[0])
	if same, err := u.run(); err != nil || same {
		t.Fatal(same, err)
	}
	runtime.GC()
	if shares.Value() != nil {
		t.Error("the shares of the units are held once the sheets that count them are made")
	}
	u.forget()
	runtime.GC()
	if words.Value() != nil {
		t.Error("the words of the earlier ledger are held while the new one is packed")
	}
	runtime.KeepAlive(u)
}
