package worksheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"fengong/internal/office"
)

// packed gives a package of one part.
func packed(t *testing.T, name, text string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.Create(name)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// A sheet that is read in pieces has the rows that it has as a whole, and is written as it would be.
func TestRowStream(t *testing.T) {
	const head = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols/>`
	many := strings.Builder{}
	for i := range 9000 {
		fmt.Fprintf(&many, `<row r="%d" ht="20"><c r="A%[1]d" s="1" t="inlineStr"><is><t>第%[1]d项&#x4EFB;务</t></is></c><c r="C%[1]d"/></row>`, i+1)
	}
	row := `<row r="2"><c r="A2"><v>1</v></c></row>`
	tests := []struct {
		name, sheet string
		whole       bool
	}{
		{"several pieces", head + "<sheetData>" + many.String() + "</sheetData><mergeCells/></worksheet>", false},
		{"a comment in a late piece", head + "<sheetData>" + many.String() + `<row r="9001"><c r="A9001"><v>1<!-- --></v></c></row></sheetData></worksheet>`, true},
		{"a prefix above the rows alone", `<x:worksheet xmlns:x="` + office.Sheet + `" xmlns="` + office.Sheet + `"><sheetData>` + row + `</sheetData></x:worksheet>`, true},
		{"rows without cells", head + `<sheetData><row r="1"/>` + row + `<row r="5" ht="3"/></sheetData></worksheet>`, false},
		{"no rows", head + `<sheetData></sheetData></worksheet>`, false},
		{"no rows, in one tag", head + `<sheetData/></worksheet>`, true},
		{"a comment among the rows", head + `<sheetData>` + row + `<row r="3"><c r="A3" t="str"><v><!-- </row> -->b</v></c></row></sheetData></worksheet>`, true},
		{"a comment before them", head + `<!--<sheetData>--><sheetData>` + row + `</sheetData></worksheet>`, true},
		{"a comment behind them", head + `<sheetData>` + row + `</sheetData><!-- behind --></worksheet>`, false},
		{"text that looks like the end", head + `<sheetData>` + row + `<row r="3"><c r="A3" t="str"><v><![CDATA[</sheetData>]]></v></c></row></sheetData></worksheet>`, true},
		{"a prefix", `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`, true},
		{"rows out of order", head + `<sheetData>` + row + row + `</sheetData></worksheet>`, false},
		{"cut short", head + `<sheetData>` + row, false},
	}
	for _, test := range tests {
		pkg, err := office.Open(packed(t, "s.xml", test.sheet), Limits)
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		note := func(to *[]string) func(r *Row) error {
			return func(r *Row) error {
				*to = append(*to, fmt.Sprintf("%d %s|%s|%s", r.Num, r.Attrs, r.Cells, r.whole))
				return nil
			}
		}
		raw, wantErr := NewParts(pkg).wholeSheet("s.xml")
		if wantErr == nil {
			wantErr = raw.each(note(&want))
		}
		s := &RowStream{From: pkg, Part: "s.xml"}
		gotErr := s.Each(func() { got = nil }, note(&got))
		if (wantErr == nil) != (gotErr == nil) {
			t.Errorf("%s: in pieces %v, as a whole %v", test.name, gotErr, wantErr)
			continue
		}
		if wantErr != nil {
			continue
		}
		kept, err := NewParts(pkg).Sheet("s.xml")
		if err != nil {
			t.Fatal(err)
		}
		for i := len(kept.Rows) - 1; i >= 0; i-- { // in another order, once more
			if r := kept.Row(i); fmt.Sprintf("%d %s|%s|%s", r.Num, r.Attrs, r.Cells, r.whole) != want[i] {
				t.Fatalf("%s: row %d is kept as %s, want %s", test.name, i, r.whole, want[i])
			}
		}
		if len(kept.Rows) != len(want) || !bytes.Equal(kept.Before, raw.Before) || !bytes.Equal(kept.After, raw.After) {
			t.Errorf("%s: kept are %d rows, %s … %s", test.name, len(kept.Rows), kept.Before, kept.After)
		}
		if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
			t.Errorf("%s: %d rows, want %d: %.200s …", test.name, len(got), len(want), a)
		}
		if (s.raw != nil) != test.whole {
			t.Errorf("%s: read as a whole: %v", test.name, s.raw != nil)
		}
		o := &Overlay{Head: MaxRows, Raw: raw, Shifts: Shifts{}, Cells: func(_ Step, num int) ([]Cell, float64) {
			if num%1000 == 2 {
				return []Cell{{Col: 2, Attrs: []byte(` s="7"`), Inner: []byte("<v>5</v>")}}, 0
			}
			return nil, 0
		}}
		rows, err := o.Write()
		if err != nil {
			t.Fatal(err)
		}
		var now bytes.Buffer
		if err := o.Stream(s, &now); err != nil {
			t.Fatal(err)
		}
		var was bytes.Buffer
		if err := raw.Around(rows)(&was); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(now.Bytes(), was.Bytes()) {
			t.Errorf("%s: written in pieces %.300s, as a whole %.300s", test.name, now.Bytes(), was.Bytes())
		}
	}
}
