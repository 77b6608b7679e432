package tracker

import (
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// What is pinned to rows that are gone is listed; what is pinned to others goes along.
func TestPinnedToRows(t *testing.T) {
	plan := progressPlan()
	fewer := progressPlan()
	fewer.Themes[0].Tasks = fewer.Themes[0].Tasks[1:] // rows 4 to 6
	fewer.Themes = fewer.Themes[:1]                   // 乙主题, on 按主题
	old := edited(t, render(t, plan, nil, sampleSettings()), func(f *excelize.File) error {
		rule := func(sqref, list string) error {
			dv := excelize.NewDataValidation(true)
			dv.Sqref = sqref
			return errors.Join(dv.SetDropList([]string{list}), f.AddDataValidation("台账", dv))
		}
		return errors.Join(
			f.SetCellHyperLink("台账", "O5", "https://example.org/gone", "External"),
			f.SetCellHyperLink("台账", "O6", "按单位!A4", "Location"),
			f.SetCellHyperLink("台账", "O7", "https://example.org/stays", "External"),
			rule("K5", "走了的规则"), rule("K7", "留下的规则"), rule("K6:K8", "一半留下"),
			f.SetConditionalFormat("台账", "O4", []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: `$O$4="走了的格式"`, Format: new(int)}}),
			f.AddComment("台账", excelize.Comment{Cell: "K4", Author: "王", Text: "走了的批注"}),
			f.AddComment("按主题", excelize.Comment{Cell: "C6", Author: "王", Text: "主题的批注"}))
	})
	data, _, err := Update(old, fewer, nil, sampleSettings(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var aside strings.Builder
	for _, sheet := range []string{"已撤销", "冲突"} {
		for _, row := range rowsOfSheet(t, data, sheet) {
			aside.WriteString(sheet + "|" + strings.Join(row, "|") + "\n")
		}
	}
	for _, want := range []string{"链接 https://example.org/gone", "链接 #按单位!A4", `填写规则 list "走了的规则"`, "条件格式 $O$4=\"走了的格式\"", "走了的批注", "主题的批注"} {
		if !strings.Contains(aside.String(), want) {
			t.Errorf("%s is not listed:\n%s", want, aside.String())
		}
	}
	sheet := part(t, data, "xl/worksheets/sheet1.xml")
	for _, want := range []string{`<hyperlink ref="O4"`, `sqref="K4"`, `sqref="K4:K5"`, "一半留下", "留下的规则"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the ledger lacks %s", want)
		}
	}
	for _, gone := range []string{"走了的规则", "走了的格式"} {
		if strings.Contains(sheet, gone) {
			t.Errorf("the ledger has %s still", gone)
		}
	}
}
