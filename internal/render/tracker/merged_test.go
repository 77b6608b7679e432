package tracker

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// at finds a column of the ledger by its head.
func at(t *testing.T, f *excelize.File, head, row string) string {
	t.Helper()
	heads, err := f.GetRows("台账")
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range heads[headRow-1] {
		if h == head {
			return worksheet.Letters(i+1) + row
		}
	}
	t.Fatalf("no column %s", head)
	return ""
}

// What people see in merged cells is said of every row that they cover.
func TestReadMerged(t *testing.T) {
	ledger, _ := oneUnit(t)
	ledger = edited(t, ledger, func(f *excelize.File) error {
		return errors.Join(
			f.SetCellValue("台账", at(t, f, "状态", "4"), "已完成"), f.MergeCell("台账", at(t, f, "状态", "4"), at(t, f, "状态", "5")),
			f.SetCellValue("台账", at(t, f, "完成率", "4"), 0.4), f.MergeCell("台账", at(t, f, "完成率", "4"), at(t, f, "更新日期", "5")),
			f.SetCellValue("台账", at(t, f, "主题", "5"), nil), f.MergeCell("台账", at(t, f, "主题", "4"), at(t, f, "主题", "5")))
	})
	entries, err := Read(ledger)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range entries[:2] {
		if e.State != "已完成" || e.Done != "40%" || e.Updated != "" || e.Theme == "" || e.Theme != entries[0].Theme {
			t.Errorf("entry %d: %+v", i, e)
		}
	}
	if e := entries[2]; e.State != "" || e.Done != "" {
		t.Errorf("the row below: %+v", e)
	}
}

// A unit's answer does not go below merged cells, nor over what is said of several rows.
func TestCollectIntoMerged(t *testing.T) {
	ledger, sheet := oneUnit(t)
	ledger = edited(t, ledger, func(f *excelize.File) error {
		return errors.Join(f.SetCellValue("台账", at(t, f, "进展情况", "4"), "几家一起推进"), f.MergeCell("台账", at(t, f, "进展情况", "4"), at(t, f, "进展情况", "7")))
	})
	sheet = edited(t, sheet, func(f *excelize.File) error {
		rows, err := f.GetRows("反馈表")
		if err != nil {
			return err
		}
		for i, h := range rows[headRow-1] {
			if h == "进展情况" {
				err = errors.Join(f.SetCellValue("反馈表", worksheet.Letters(i+1)+"4", "甲局的话"), f.SetCellValue("反馈表", worksheet.Letters(i+1)+"5", "甲局第二句"))
			}
		}
		return err
	})
	c := collectOne(t, ledger, "2026-05-01T00:00:00Z", sheet)
	entries, err := Read(c.Data)
	if err != nil {
		t.Fatal(err)
	}
	merged := 0
	for _, e := range entries {
		if e.Row >= 4 && e.Row <= 7 && e.Progress != "几家一起推进" {
			t.Errorf("row %d says %q", e.Row, e.Progress)
		}
	}
	for _, d := range c.Found {
		if d.Code == "return-merged" {
			merged++
		}
	}
	aside := fmt.Sprint(rowsOfSheet(t, c.Data, "冲突"))
	for _, text := range []string{"甲局的话", "甲局第二句"} {
		if !strings.Contains(aside, text) {
			t.Errorf("%s is lost: %s %v", text, aside, c.Found)
		}
	}
	if merged == 0 {
		t.Errorf("nothing is said of merged cells: %v", c.Found)
	}
}

// A renamed column is asked about; it gets no twin. Columns of people's own ask nothing.
func TestRenamedColumns(t *testing.T) {
	plan := progressPlan()
	base := render(t, plan, nil, sampleSettings())
	for _, c := range []struct {
		name   string
		change func(f *excelize.File) error
		want   string // heads that are asked about
	}{
		{"another word", func(f *excelize.File) error { return f.SetCellValue("台账", at(t, f, "状态", "3"), "办理状态") }, "状态"},
		{"a word like none", func(f *excelize.File) error {
			return f.SetCellValue("台账", at(t, f, "完成率", "3"), "推进到哪一步")
		}, "完成率"},
		{"the last one", func(f *excelize.File) error { return f.SetCellValue("台账", at(t, f, "备注", "3"), "说明") }, "备注"},
		{"a column of the table", func(f *excelize.File) error { return f.SetCellValue("台账", at(t, f, "主题", "3"), "板块") }, "主题"},
		{"two of them", func(f *excelize.File) error {
			return errors.Join(f.SetCellValue("台账", at(t, f, "状态", "3"), "落实进度"), f.SetCellValue("台账", at(t, f, "更新日期", "3"), "填报日期"))
		}, "状态 更新日期"},
		{"moved away and renamed", func(f *excelize.File) error {
			return errors.Join(f.RemoveCol("台账", letterOf(t, f, "状态")), f.SetCellValue("台账", "T3", "目前状态"))
		}, "状态"},
		{"deleted", func(f *excelize.File) error { return f.RemoveCol("台账", letterOf(t, f, "经由")) }, ""},
		{"deleted, with a column of their own elsewhere", func(f *excelize.File) error {
			return errors.Join(f.RemoveCol("台账", letterOf(t, f, "经由")), f.SetCellValue("台账", "T3", "联系人"))
		}, ""},
		{"columns of their own", func(f *excelize.File) error {
			return errors.Join(f.SetCellValue("台账", "R3", "状态说明"), f.SetCellValue("台账", "S3", "上月完成率"))
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := edited(t, base, c.change)
			var asked []string
			_, _, err := Update(data, plan, nil, sampleSettings(), nil)
			var ds model.Diagnostics
			if err != nil && !errors.As(err, &ds) {
				t.Fatal(err)
			}
			for _, d := range ds {
				if d.Code != "tracker-column-renamed" {
					t.Errorf("%v", d)
				}
				_, head, _ := strings.Cut(d.Message.ZH, "“")
				head, _, _ = strings.Cut(head, "”")
				asked = append(asked, head)
			}
			if got := strings.Join(asked, " "); got != c.want {
				t.Errorf("asked about %q, want %q", got, c.want)
			}
			if _, err := Read(data); (err != nil) != (c.want != "") {
				t.Errorf("Read: %v", err)
			}
		})
	}
}

func letterOf(t *testing.T, f *excelize.File, head string) string {
	t.Helper()
	return strings.TrimRight(at(t, f, head, "3"), "0123456789")
}
