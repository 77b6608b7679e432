package tracker

import (
	"errors"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
	"fengong/internal/testtool"
	"fengong/model"
)

// A sheet goes into a large ledger, which is packed in stretches, as into the same ledger that another program has packed.
// What it does not touch stays as it is packed.
func TestKeptStretches(t *testing.T) {
	t.Parallel()
	plan, d := samplePlan(t, 20, 2500, 300, 4)
	ledger := render(t, plan, d, sampleSettings())
	r, err := NewReturns(plan, sampleSettings(), nil)
	if err != nil {
		t.Fatal(err)
	}
	shares := model.Shares(plan, d)
	packed := testtool.Repack(t, ledger, func(_ string, part []byte) []byte { return part })
	parts := func(data []byte) *office.Package {
		t.Helper()
		p, err := office.Open(data, worksheet.Limits)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	const sheet = "xl/worksheets/sheet1.xml"
	for _, share := range []int{0, 150, 299} { // in the first rows, in the middle, in the last
		empty, err := r.Render(&shares[share])
		if err != nil {
			t.Fatal(err)
		}
		filled := edited(t, empty, func(f *excelize.File) error {
			return errors.Join(f.SetCellValue("反馈表", "G4", "已办"), f.SetCellValue("反馈表", "G20", "在办"), f.SetCellValue("反馈表", "G36", "未办"))
		})
		back, err := ReadReturn("x.xlsx", filled)
		if err != nil {
			t.Fatal(err)
		}
		was := parts(ledger).Stretches(sheet)
		got, err := collect(ledger, []Return{*back}, PreferNewest.Judge)
		if err != nil {
			t.Fatal(err)
		}
		want, err := collect(packed, []Return{*back}, PreferNewest.Judge)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Taken) != 3 {
			t.Errorf("%d values were taken", len(got.Taken))
		}
		a, b := parts(got.Data), parts(want.Data)
		for _, name := range a.Names() {
			x, errX := a.Read(name)
			y, errY := b.Read(name)
			if errX != nil || errY != nil || string(x) != string(y) {
				t.Errorf("%s: %d bytes, want %d; %v, %v", name, len(x), len(y), errX, errY)
			}
		}
		kept, now := 0, a.Stretches(sheet)
		for i := range min(len(was), len(now)) {
			if string(was[i].Raw) == string(now[i].Raw) {
				kept++
			}
		}
		if len(was) < 8 || len(now) != len(was) || kept < len(was)-5 {
			t.Errorf("of %d stretches %d stay, now %d", len(was), kept, len(now))
		}
		if err := office.Check(got.Data); err != nil {
			t.Error(err)
		}
		// The next sheet goes into the ledger that came out.
		ledger, packed = got.Data, want.Data
	}
}
