package report

import (
	"slices"
	"testing"

	"fengong/internal/office"
	"fengong/internal/progress"
	"fengong/model"
	"fengong/templates"
)

// FuzzReport makes the report of a ledger in which people wrote anything: document and workbook
// open in office programs, or the words that cannot stand in them are named.
func FuzzReport(f *testing.F) {
	set := notoSet(f)
	tmpl, ds := Compile(templates.Report)
	if tmpl == nil {
		f.Fatal(ds)
	}
	f.Add("一、主题", "加强监管", "甲局", "6月底前", "已完成", "100%")
	f.Add("<w:p>", "{{单位}}", "=1+1", "适时", "]]>&#0;", "x%")
	f.Add("", "很长", "甲\n乙", "\t", "\u2028", "１００％")
	f.Fuzz(func(t *testing.T, theme, task, unit, due, state, done string) {
		all := slices.Clone(entries)
		all = append(all, progress.Entry{Row: 10, Theme: theme, Number: "9", Task: task, Unit: unit, Role: model.Lead, Due: due, State: state, Done: done, Progress: due})
		r := report(model.Chinese, all)
		for name, make := range map[string]func() ([]byte, error){
			"document": func() ([]byte, error) { return tmpl.Document(r, set) },
			"workbook": func() ([]byte, error) { return Workbook(r) },
		} {
			data, err := make()
			if err != nil {
				continue
			}
			if faults := office.Check(data); faults != nil {
				t.Fatalf("%s: %v", name, faults)
			}
		}
	})
}
