package app

import (
	"encoding/csv"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"weak"

	"github.com/xuri/excelize/v2"

	"fengong/internal/render"
	"fengong/internal/runfolder"
)

// A run does not hold its source while what was made of it is proven: of 100,000 tasks it is 45 MB.
func TestSourceLetGo(t *testing.T) {
	d := newDesk(t)
	rows, err := csv.NewReader(strings.NewReader(storyTable)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	book := excelize.NewFile()
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := book.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SaveAs(filepath.Join(d.dir, "分工表.xlsx")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"分工表.csv", "分工表.xlsx"} {
		held, asked := false, false
		d.make(Inputs{Source: filepath.Join(d.dir, name)}, func(r *Run) {
			at := slices.IndexFunc(r.inputs, func(in input) bool { return in.kind == runfolder.Source })
			source := weak.Make(&r.inputs[at].data[0])
			r.Progress = func(s Step) {
				if s.File == render.AppendixName {
					runtime.GC()
					held, asked = source.Value() != nil, true
				}
			}
		})
		if held || !asked {
			t.Errorf("%s is still there when the appendix is made", name)
		}
	}
}
