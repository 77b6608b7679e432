package report

import (
	"slices"
	"testing"

	"fengong/internal/office"
	"fengong/internal/progress"
	"fengong/model"
	"fengong/templates"
)

// strange returns a report of a ledger to which a row was added in which people wrote anything.
func strange(theme, task, unit, due, state, done string) *Report {
	all := append(slices.Clone(entries), progress.Entry{Row: 10, Theme: theme, Number: "9", Task: task, Unit: unit, Role: model.Lead,
		Due: due, State: state, Done: done, Progress: due})
	return report(model.Chinese, all)
}

func addStrange(f *testing.F) {
	f.Add("一、主题", "加强监管", "甲局", "6月底前", "已完成", "100%")
	f.Add("<w:p>", "{{单位}}", "=1+1", "适时", "]]>&#0;", "x%")
	f.Add("", "很长", "甲\n乙", "\t", "\u2028", "１００％")
}

// FuzzReport makes document and workbook, without drawing charts anew: office programs open
// them, or words that cannot stand in them are an error.
func FuzzReport(f *testing.F) {
	tmpl, ds := Compile(templates.Report())
	if tmpl == nil {
		f.Fatal(ds)
	}
	addStrange(f)
	p := newPen(notoSet(f))
	picture, err := report(model.Chinese, entries).overview(p)
	if err != nil {
		f.Fatal(err)
	}
	var checker office.Checker // which knows again what all reports share
	f.Fuzz(func(t *testing.T, theme, task, unit, due, state, done string) {
		r := strange(theme, task, unit, due, state, done)
		c := r.content()
		c.OverviewChart, c.ThemeChart, c.UnitChart = picture, picture, picture
		document, err := vocabulary.Fill(tmpl.docx, c)
		if err == nil {
			err = checker.Check(document)
			if err != nil {
				t.Fatalf("the document: %v", err)
			}
		}
	})
}

func FuzzWorkbook(f *testing.F) {
	addStrange(f)
	var checker office.Checker
	f.Fuzz(func(t *testing.T, theme, task, unit, due, state, done string) {
		if data, err := Workbook(strange(theme, task, unit, due, state, done)); err == nil {
			if err := checker.Check(data); err != nil {
				t.Fatal(err)
			}
		}
	})
}
