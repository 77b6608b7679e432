package tracker

import (
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// countedPlan is a plan whose tasks have no numbers of their own, but for those named.
func countedPlan(numbers map[string]string, texts ...string) *model.Plan {
	p := &model.Plan{Title: "任务分工表", Themes: []model.Theme{{Heading: "一、总体"}, {Heading: "二、其他"}}}
	for i, text := range texts {
		th := &p.Themes[i*2/len(texts)]
		th.Tasks = append(th.Tasks, model.Task{Number: numbers[text], Text: text, Phrase: "甲局、乙局", Assignments: []model.Assignment{{Unit: "甲局", Role: model.Lead}, {Unit: "乙局", Role: model.Support}}})
	}
	return p
}

// withoutCounts makes of a tracker or return sheet one of the versions that left the number blank where the source has none.
func withoutCounts(t *testing.T, data []byte, counts ...string) []byte {
	t.Helper()
	return edit(t, data, func(f *excelize.File) {
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			head := slices.IndexFunc(rows, func(r []string) bool { return slices.Contains(r, "任务编号") && slices.Contains(r, "键") })
			if head < 0 {
				continue
			}
			key, number := slices.Index(rows[head], "键"), slices.Index(rows[head], "任务编号")
			for i := head + 1; i < len(rows); i++ {
				if len(rows[i]) <= number || !slices.Contains(counts, rows[i][number]) {
					continue
				}
				name, seals, _ := strings.Cut(rows[i][key], ".")
				at := func(col int) string {
					cell, _ := excelize.CoordinatesToCellName(col+1, i+1)
					return cell
				}
				if err := f.SetCellStr(sheet, at(key), name+"."+seals[:2*sealLength]+seal("")+seals[3*sealLength:]); err != nil {
					t.Fatal(err)
				}
				if err := f.SetCellValue(sheet, at(number), nil); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// The ledger calls a task as its letter and the appendix do, and so does the list of tasks without units.
func TestCitedAsInLetters(t *testing.T) {
	for _, c := range []struct {
		name    string
		numbers map[string]string
		want    string
	}{
		{"no numbers", nil, "1 1 2 2 3 3 4 4"},
		{"numbers of their own", map[string]string{"修路。": "一", "建桥。": "二", "造林。": "三", "清河。": "四"}, "一 一 二 二 三 三 四 四"},
		{"one without", map[string]string{"修路。": "1", "建桥。": "2", "清河。": "3"}, "1 1 2 2 3 3 3 3"},
	} {
		p := countedPlan(c.numbers, "修路。", "建桥。", "造林。", "清河。")
		entries, err := Read(render(t, p, nil, sampleSettings()))
		if err != nil {
			t.Fatal(err)
		}
		rows := model.Rows(p)
		var got []string
		for i, e := range entries {
			got = append(got, e.Number)
			if e.Number != rows[i].Cited() {
				t.Errorf("%s: %s is %s, and %s in letters", c.name, e.Text, e.Number, rows[i].Cited())
			}
		}
		if all := strings.Join(got, " "); all != c.want {
			t.Errorf("%s: %s, want %s", c.name, all, c.want)
		}
	}
	p := countedPlan(nil, "修路。", "建桥。")
	p.Themes[1].Tasks[0].Assignments = nil
	if all := rowsOfSheet(t, render(t, p, nil, sampleSettings()), "说明"); !slices.ContainsFunc(all, func(r []string) bool { return len(r) > 1 && r[0] == "2" && slices.Contains(r, "建桥。") }) {
		t.Errorf("the task without units: %q", all)
	}
}

// A ledger in which tasks had no number gets the counts with the next run, and nothing else of it changes: what people wrote stays,
// and a sheet that was sent before comes in as ever. A task that is put in between moves the counts, and no key.
func TestCountsComeToAnEarlierLedger(t *testing.T) {
	s := sampleSettings()
	p := countedPlan(nil, "修路。", "建桥。", "造林。")
	counts := []string{"1", "2", "3"}
	old := edit(t, withoutCounts(t, render(t, p, nil, s), counts...), func(f *excelize.File) {
		cell, _ := f.SearchSheet("台账", "建桥。")
		row := strings.TrimLeft(cell[0], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
		heads, _ := f.GetRows("台账")
		col, _ := excelize.ColumnNumberToName(slices.Index(heads[headRow-1], "进展情况") + 1)
		if err := f.SetCellStr("台账", col+row, "已开工"); err != nil {
			t.Fatal(err)
		}
	})
	checkLedger(t, old, []string{"任务编号", "任务内容", "责任单位", "进展情况"}, []string{"|修路。|甲局|", "|修路。|乙局|", "|建桥。|甲局|已开工", "|建桥。|乙局|", "|造林。|甲局|", "|造林。|乙局|"})
	now, ch := rerun(t, old, p, nil, s)
	if ch.Kept != 6 || ch.Added != 0 || ch.Withdrawn != 0 || slices.ContainsFunc(ch.Found, func(d model.Diagnostic) bool { return d.Severity >= model.Warning }) {
		t.Errorf("%+v", ch)
	}
	checkLedger(t, now, []string{"任务编号", "任务内容", "责任单位", "进展情况"}, []string{"1|修路。|甲局|", "1|修路。|乙局|", "2|建桥。|甲局|已开工", "2|建桥。|乙局|", "3|造林。|甲局|", "3|造林。|乙局|"})
	if again, ch := rerun(t, now, p, nil, s); string(again) != string(now) {
		t.Errorf("a second run changes the tracker: %+v", ch)
	}

	r, err := NewReturns(p, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := r.Render(&model.Shares(p, nil)[1])
	if err != nil {
		t.Fatal(err)
	}
	sent := edit(t, withoutCounts(t, sheet, counts...), func(f *excelize.File) {
		name := f.GetSheetList()[0]
		cell, _ := f.SearchSheet(name, "造林。")
		rows, _ := f.GetRows(name)
		head := slices.IndexFunc(rows, func(r []string) bool { return slices.Contains(r, "任务编号") && slices.Contains(r, "键") })
		col, _ := excelize.ColumnNumberToName(slices.Index(rows[head], "进展情况") + 1)
		if err := f.SetCellStr(name, col+strings.TrimLeft(cell[0], "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "已栽三千亩"); err != nil {
			t.Fatal(err)
		}
	})
	back, err := ReadReturn("乙局.xlsx", sent)
	if err != nil {
		t.Fatal(err)
	}
	longer := countedPlan(nil, "修路。", "架线。", "建桥。", "造林。")
	moved, ch := rerun(t, now, longer, nil, s)
	if ch.Kept != 6 || ch.Added != 2 || ch.Withdrawn != 0 {
		t.Errorf("with one more task: %+v", ch)
	}
	for name, ledger := range map[string][]byte{"earlier": old, "counted": now, "counted anew": moved} {
		got, err := collect(ledger, []Return{*back}, func(*Conflict) (bool, error) { return false, nil })
		if err != nil {
			t.Fatal(err)
		}
		worse := func(d model.Diagnostic) bool { return d.Severity >= model.Warning || d.Code != "return-old-run" } // the table is another one
		if slices.ContainsFunc(got.Found, worse) || len(got.Conflicts) > 0 || len(got.Taken) != 1 {
			t.Errorf("%s: found %+v, conflicts %v, taken %v", name, []model.Diagnostic(got.Found), got.Conflicts, got.Taken)
		}
	}
	checkLedger(t, moved, []string{"任务编号", "任务内容", "责任单位", "进展情况"}, []string{"1|修路。|甲局|", "1|修路。|乙局|", "2|架线。|甲局|", "2|架线。|乙局|", "3|建桥。|甲局|已开工", "3|建桥。|乙局|", "4|造林。|甲局|", "4|造林。|乙局|"})
}
