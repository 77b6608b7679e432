package tracker

import (
	"errors"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// Rows that are given one after the other are those that are read together.
func TestEach(t *testing.T) {
	ledger, _ := oneUnit(t)
	merged := edited(t, ledger, func(f *excelize.File) error {
		return errors.Join(
			f.SetCellValue("台账", at(t, f, "状态", "4"), "已完成"), f.MergeCell("台账", at(t, f, "状态", "4"), at(t, f, "状态", "5")),
			f.SetCellValue("台账", at(t, f, "完成率", "4"), 0.4), f.MergeCell("台账", at(t, f, "完成率", "4"), at(t, f, "更新日期", "5")),
			f.SetCellValue("台账", at(t, f, "分工", "5"), nil), f.MergeCell("台账", at(t, f, "分工", "4"), at(t, f, "分工", "5")),
			f.SetCellValue("台账", at(t, f, "主题", "5"), nil), f.MergeCell("台账", at(t, f, "主题", "4"), at(t, f, "主题", "6")))
	})
	carried := plan("甲局", "乙局", "丙局")
	for i := range carried.Themes[0].Tasks {
		carried.Themes[0].Tasks[i].Fields = []model.Field{{Head: "责任领导", Kind: model.KindLeader, Value: "王明"}, {Head: "所属附件", Value: "附件1"}, {Head: "目标", Value: "20户"}}
	}
	fields := render(t, carried, nil, sampleSettings())
	earlier, err := os.ReadFile("testdata/earlier.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	large, d := samplePlan(t, 3, 40, 10, 4)
	for name, data := range map[string][]byte{
		"as it was made": ledger, "merged cells": merged, "carried columns": fields, "of an earlier version": earlier,
		"words typed over":        edited(t, ledger, func(f *excelize.File) error { return f.SetCellValue("台账", at(t, f, "任务内容", "5"), "改") }),
		"a row of people":         edited(t, fields, func(f *excelize.File) error { return f.SetCellValue("台账", at(t, f, "责任单位", "9"), "丁局") }),
		"sorted without the keys": sortCells(t, render(t, large, d, sampleSettings()), "台账", "BCDEFGHIJKLMN", []int{3, 2, 1, 0, 5, 4}),
		"sorted in two columns":   sortCells(t, render(t, large, d, sampleSettings()), "台账", "DE", []int{3, 2, 1, 0, 5, 4}),
		"a column of people beside": edited(t, fields, func(f *excelize.File) error {
			return errors.Join(f.SetCellValue("台账", "Z3", "自加"), f.SetCellValue("台账", "Z4", "值"))
		}),
	} {
		want, err := Read(data)
		if err != nil {
			t.Fatal(name, err)
		}
		var got []Entry
		if err := Each(data, func(e *Entry) { got = append(got, *e) }); err != nil || !cmp.Equal(got, want) {
			t.Errorf("%s: %v %s", name, err, cmp.Diff(want, got))
		}
		written := 0
		for i := range want {
			if want[i].Key != "" && want[i].written() {
				written++
			}
		}
		if some, err := Written(data); err != nil || len(some) != written {
			t.Errorf("%s: people wrote into %d rows, want %d, %v", name, len(some), written, err)
		}
	}
	if err := Each([]byte("PK"), func(*Entry) {}); err == nil {
		t.Error("what is no tracker is read")
	}
}
