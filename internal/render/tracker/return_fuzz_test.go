package tracker

import (
	"errors"
	"slices"
	"testing"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
	"fengong/model"
)

// FuzzReturn mutates a part of a return sheet: it is refused with diagnostics, or its rows are
// read, each once and with a key only where one was sent.
func FuzzReturn(f *testing.F) {
	_, sheet := oneUnit(f)
	was, err := office.Open(sheet, worksheet.Limits)
	if err != nil {
		f.Fatal(err)
	}
	sent, err := ReadReturn("甲局.xlsx", sheet)
	if err != nil {
		f.Fatal(err)
	}
	keys := map[string]bool{"": true}
	for _, r := range sent.Rows {
		keys[r.Key] = true
	}
	names := []string{returnPart, "xl/workbook.xml", was.Related(was.Main(), "styles")}
	var parts [][]byte
	for _, name := range names {
		b, err := was.Read(name)
		if err != nil {
			f.Fatal(err)
		}
		parts = append(parts, b)
	}
	f.Add(0, 1800, 0, []byte(`<c r="G4" t="inlineStr"><is><t>已完成</t></is></c>`))
	f.Add(0, 2600, 60, []byte(`<row r="9"><c r="A9" t="s"><v>9</v></c></row>`))
	f.Add(0, 3000, 9, []byte(`<mergeCells count="1"><mergeCell ref="G4:G6"/></mergeCells>`))
	f.Add(1, 200, 0, []byte(`<workbookPr date1904="1"/>`))
	f.Add(2, 300, 9, []byte(`<numFmt numFmtId="99" formatCode="0%"/>`))
	f.Fuzz(func(t *testing.T, part, at, cut int, put []byte) {
		i := uint(part) % uint(len(names))
		b := parts[i]
		from := int(uint(at) % uint(len(b)+1))
		to := from + int(uint(cut)%uint(len(b)-from+1))
		pkg := was.Clone()
		pkg.Set(names[i], slices.Concat(b[:from], put, b[to:]))
		w, err := worksheet.New(pkg, nil)
		if err != nil {
			return
		}
		r, err := findReturn(w, "甲局.xlsx")
		if err != nil {
			var ds model.Diagnostics
			if r != nil || !errors.As(err, &ds) || !ds.Failed() {
				t.Fatalf("%v with %v", r, err)
			}
			return
		}
		last := 0
		for i := range r.Rows {
			row := &r.Rows[i]
			if row.Row <= last {
				t.Fatalf("row %d after %d", row.Row, last)
			}
			last = row.Row
			if len(put) == 0 && !keys[row.Key] {
				t.Fatalf("row %d has the key %q, which nobody sent", row.Row, row.Key)
			}
		}
	})
}
