package tracker

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office"
	"fengong/internal/testtool"
)

// A tracker that another program saved is updated like one of ours: rows move, what people
// typed stays, formulas on sheets of their own follow, and the new sheet 已撤销 can be opened.
func TestUpdateOfOtherPrograms(t *testing.T) {
	s := sampleSettings()
	next := plan("甲局", "乙局", "丙局")
	next.Themes[0].Tasks = next.Themes[0].Tasks[1:]
	old := edit(t, render(t, plan("甲局", "乙局", "丙局"), nil, s), func(f *excelize.File) {
		set(t, f, "台账", "J6", "已启动")
		if _, err := f.NewSheet("我的表"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellFormula("我的表", "A1", "台账!J6"); err != nil {
			t.Fatal(err)
		}
	})
	for _, program := range testtool.SheetPrograms {
		t.Run(program.Name, func(t *testing.T) {
			saved := program.Save(t, old)
			if f := office.Check(saved); f != nil {
				t.Fatalf("the test makes a broken file: %v", f)
			}
			now, changes, err := Update(saved, next, nil, s, nil)
			if err != nil {
				t.Fatal(err)
			}
			if changes.Withdrawn == 0 {
				t.Fatal("nothing was withdrawn: no sheet was added")
			}
			if f := office.Check(now); f != nil {
				t.Error(f)
			}
			entries, err := Read(now)
			if err != nil || len(entries) != 2 || entries[1].Progress != "已启动" {
				t.Errorf("%v %+v", err, entries)
			}
			again, _, err := Update(now, next, nil, s, nil)
			if err != nil || !bytes.Equal(again, now) {
				t.Errorf("a second run changes the tracker (%v)", err)
			}
			f, err := excelize.OpenReader(bytes.NewReader(now))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if formula, err := f.GetCellFormula("我的表", "A1"); err != nil || formula != "台账!J5" {
				t.Errorf("the formula is %q (%v)", formula, err)
			}
			if withdrawn := rowsOfSheet(t, now, "已撤销"); len(withdrawn) < 2 {
				t.Errorf("已撤销 has the rows %q", withdrawn)
			}
		})
	}
}
