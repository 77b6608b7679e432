package tracker

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

var arrayFormulas = regexp.MustCompile(`<c r="([A-Z0-9]+)"[^>]*><f[^>]*t="array"[^>]*ref="([A-Z0-9:]+)"[^>]*>([^<]*)</f>`)

// An array formula over several rows moves with them.
func TestUpdateArrays(t *testing.T) {
	plan := progressPlan() // 16 rows: 4 to 19
	base := render(t, plan, nil, sampleSettings())
	array := func(cell, ref, formula string) func(f *excelize.File) error {
		return func(f *excelize.File) error {
			typ := excelize.STCellFormulaTypeArray
			return f.SetCellFormula("台账", cell, formula, excelize.FormulaOpts{Ref: &ref, Type: &typ})
		}
	}
	more := progressPlan()
	task := model.Task{Number: "0", Text: "新增任务", Phrase: "见各列", Assignments: []model.Assignment{{Unit: "丁局", Role: model.Lead}}}
	more.Themes[0].Tasks = append([]model.Task{task}, more.Themes[0].Tasks...)
	between := progressPlan()
	between.Themes[0].Tasks = append(between.Themes[0].Tasks[:1:1], append([]model.Task{task}, between.Themes[0].Tasks[1:]...)...)
	fewer := progressPlan()
	fewer.Themes[0].Tasks = fewer.Themes[0].Tasks[1:]
	turned := progressPlan()
	turned.Themes[0].Tasks[0], turned.Themes[0].Tasks[1] = turned.Themes[0].Tasks[1], turned.Themes[0].Tasks[0]
	for _, c := range []struct {
		name   string
		change func(f *excelize.File) error
		plan   *model.Plan
		want   string
		found  string
	}{
		{"over the whole table, a row above", array("Q4", "Q4:Q19", "M4:M19*100"), more, "Q4 Q4:Q20 M4:M20*100", ""},
		{"over some rows, a row above", array("Q4", "Q4:Q6", "M4:M6*100"), more, "Q5 Q5:Q7 M5:M7*100", ""},
		{"over some rows, a row between", array("Q4", "Q4:Q8", "M4:M8*100"), between, "Q4 Q4:Q9 M4:M9*100", ""},
		{"its first row is withdrawn", array("Q5", "Q5:Q9", "M5:M9*100"), fewer, "Q4 Q4:Q6 M4:M6*100", ""},
		{"all of its rows are withdrawn", array("Q4", "Q4:Q6", "M4:M6*100"), fewer, "", ""},
		{"its rows change places", array("Q4", "Q4:Q7", "M4:M7*100"), turned, "", "tracker-array-parted"},
		{"below the table", array("Q24", "Q24:Q26", "M4:M6*100"), more, "Q25 Q25:Q27 M5:M7*100", ""},
		{"in a column of ours, over two columns", array("K4", "K4:L19", "Q4:R19"), more, "K4 K4:L20 Q4:R20", ""},
		{"of one cell", array("Q5", "Q5:Q5", "SUM(M4:M19)"), more, "Q6 Q6:Q6 SUM(M4:M20)", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			old := edited(t, base, func(f *excelize.File) error {
				return errors.Join(c.change(f), f.SetCellValue("台账", "R6", "自己的话"))
			})
			data, changes, err := Update(old, c.plan, nil, sampleSettings(), nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, m := range arrayFormulas.FindAllStringSubmatch(part(t, data, "xl/worksheets/sheet1.xml"), -1) {
				got = append(got, m[1]+" "+m[2]+" "+m[3])
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
			found := ""
			for _, d := range changes.Found {
				if d.Code == "tracker-array-parted" {
					found = d.Code
				}
			}
			if found != c.found {
				t.Errorf("found %q, want %q", found, c.found)
			}
			aside := ""
			for _, sheet := range []string{"已撤销", "冲突"} {
				if f, err := excelize.OpenReader(strings.NewReader(string(data))); err == nil && slices.Contains(f.GetSheetList(), sheet) {
					for _, row := range rowsOfSheet(t, data, sheet) {
						aside += strings.Join(row, " ")
					}
				}
			}
			if c.want == "" && !strings.Contains(aside, "*100") {
				t.Errorf("the formula is nowhere: %s", aside)
			}
			again, _, err := Update(data, c.plan, nil, sampleSettings(), nil)
			if err != nil || string(again) != string(data) {
				t.Errorf("a second run changes it: %v", err)
			}
		})
	}
}
