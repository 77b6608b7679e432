package tracker

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
)

// How the cells of a ledger look is the same whether it is noted while they are read or read of them
// once more; where there are formulas they have to be.
func TestSurveyed(t *testing.T) {
	ledger, _ := oneUnit(t)
	name := ledgerName.ZH
	tests := []struct {
		what   string
		change func(f *excelize.File) error
		again  bool
	}{
		{"as it was made", func(*excelize.File) error { return nil }, false},
		{"looks of people, a column of theirs, cells that hold nothing", func(f *excelize.File) error {
			look, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
			for _, cell := range []string{"D5", "E4", "D6", "Z4", "AB5"} {
				if err == nil {
					err = f.SetCellStyle(name, cell, cell, look)
				}
			}
			if err == nil {
				err = f.SetCellValue(name, "X5", "x")
			}
			return err
		}, false},
		{"a row of people, a head that holds nothing", func(f *excelize.File) error {
			if err := f.SetCellValue(name, "D90", "自己的一行"); err != nil {
				return err
			}
			look, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Italic: true}})
			if err != nil {
				return err
			}
			return f.SetCellStyle(name, "AF3", "AF3", look)
		}, false},
		{"a formula", func(f *excelize.File) error { return f.SetCellFormula(name, "M5", "1+1") }, true},
	}
	for _, test := range tests {
		l, err := Open(edited(t, ledger, test.change))
		if err != nil {
			t.Fatal(err)
		}
		u := &update{w: l.w, parts: worksheet.NewParts(l.w.Pkg), past: l.past, byNum: map[int]*pastRow{}}
		for i := range l.past.rows {
			if r := &l.past.rows[i]; i != 1 {
				u.byNum[r.num], r.to = r, min(i-1, 0)*-toOwn
			}
		}
		told := u.surveyed()
		if told == test.again {
			t.Errorf("%s: told without reading again: %t", test.what, told)
		}
		if !told {
			continue
		}
		got := fmt.Sprint(u.width, u.votes, u.headStyle)
		if err := u.survey((&worksheet.RowStream{From: u.parts.Was, Part: l.past.sheet.Part}).Each); err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprint(u.width, u.votes, u.headStyle); got != want || len(u.formulas) > 0 {
			t.Errorf("%s: noted %s, read again %s %v", test.what, got, want, u.formulas)
		}
	}
}

// A ledger whose rows have to be read as a whole, for its comments, takes
// what a unit sent as well.
func TestCollectWhole(t *testing.T) {
	ledger, sheet := oneUnit(t)
	w := mustOpen(t, ledger)
	rows, err := w.Pkg.Read(w.Sheets[0].Part)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.LastIndex(rows, []byte("</t></is>"))
	p := worksheet.NewParts(w.Pkg)
	p.Set(w.Sheets[0].Part, rows[:at], []byte("<!-- -->"), rows[at:])
	if ledger, err = p.Bytes(time.Time{}); err != nil {
		t.Fatal(err)
	}
	sheet = edited(t, sheet, func(f *excelize.File) error { return f.SetCellValue(returnName.ZH, "G4", "已办") })
	c := collectOne(t, ledger, "2026-03-31T08:00:00Z", sheet)
	if len(c.Taken) != 1 || len(c.Found) > 0 {
		t.Fatalf("took %v, found %v", c.Taken, c.Found)
	}
	entries, err := Read(c.Data)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(entries, func(e Entry) bool { return e.Unit == "甲局" && e.Progress == "已办" }) {
		t.Error("the ledger does not say so")
	}
}
