package tracker

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// edited changes a workbook with excelize.
func edited(t *testing.T, data []byte, change func(f *excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := change(f); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// oneUnit gives a ledger, and the return sheet of the unit 甲局.
func oneUnit(t *testing.T) (ledger, sheet []byte) {
	t.Helper()
	plan := progressPlan()
	r, err := NewReturns(plan, sampleSettings(), nil)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err = r.Render(&model.Shares(plan, nil)[0])
	if err != nil {
		t.Fatal(err)
	}
	return render(t, plan, nil, sampleSettings()), sheet
}

func collectOne(t *testing.T, ledger []byte, saved string, sheet []byte) *Collection {
	t.Helper()
	r, err := ReadReturn("甲局.xlsx", sheet)
	if err != nil {
		t.Fatal(err)
	}
	r.Saved = saved
	c, err := Collect(ledger, []Return{*r}, PreferNewest.Judge)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func entryAt(t *testing.T, data []byte, row int) Entry {
	t.Helper()
	entries, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return entries[row]
}

// Text that looks like a number is text; a number, a day and a time of day are what they are.
func TestReturnWordForWord(t *testing.T) {
	ledger, sheet := oneUnit(t)
	for _, c := range []struct {
		value any
		want  string
	}{
		{"6.30", "6.30"}, {"0012", "0012"}, {"1E5", "1E5"}, {"20260630120000123456", "20260630120000123456"}, {"inf", "inf"},
		{"1.0", "1.0"}, {"0x10", "0x10"}, {6.3, "6.3"}, {12, "12"}, {" 5 ", " 5 "},
	} {
		back := edited(t, sheet, func(f *excelize.File) error { return f.SetCellValue("反馈表", "G4", c.value) })
		got := collectOne(t, ledger, "", back)
		if e := entryAt(t, got.Data, 0); e.Progress != c.want {
			t.Errorf("%T %v comes in as %q", c.value, c.value, e.Progress)
		}
	}
	for _, at := range []string{"G4", "J4"} {
		back := edited(t, sheet, func(f *excelize.File) error {
			style, err := f.NewStyle(&excelize.Style{NumFmt: 22})
			if err != nil {
				return err
			}
			if err := f.SetCellStyle("反馈表", at, at, style); err != nil {
				return err
			}
			return f.SetCellValue("反馈表", at, 43952.0+14.5/24)
		})
		e := entryAt(t, collectOne(t, ledger, "", back).Data, 0)
		if got := e.Progress + e.Updated; got != "2020-05-01 14:30" {
			t.Errorf("a time in %s comes in as %q", at, got)
		}
	}
}

// A unit's newer answer counts against its own older one, not against what the office wrote.
func TestOwnNewerReturn(t *testing.T) {
	ledger, sheet := oneUnit(t)
	say := func(text string) []byte {
		return edited(t, sheet, func(f *excelize.File) error { return f.SetCellStr("反馈表", "G4", text) })
	}
	first := collectOne(t, ledger, "2026-03-01T00:00:00Z", say("一季度")).Data
	rebuilt, _, err := Update(first, progressPlan(), nil, sampleSettings())
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"at once": first, "after a build": rebuilt} {
		second := collectOne(t, data, "2026-06-01T00:00:00Z", say("二季度"))
		if got := entryAt(t, second.Data, 0).Progress; got != "二季度" || len(second.Conflicts) > 0 {
			t.Errorf("%s: the ledger says %q; conflicts %v", name, got, second.Conflicts)
		}
		older := collectOne(t, second.Data, "2026-03-01T00:00:00Z", say("一季度"))
		if got := entryAt(t, older.Data, 0).Progress; got != "二季度" || len(older.Conflicts) > 0 {
			t.Errorf("%s: after the older sheet once more the ledger says %q; conflicts %v", name, got, older.Conflicts)
		}
	}
	office := typeOver(t, first, "台账", "J4", "办公室改过")
	got := collectOne(t, office, "2026-06-01T00:00:00Z", say("二季度"))
	if len(got.Conflicts) != 1 || entryAt(t, got.Data, 0).Progress != "办公室改过" {
		t.Errorf("what the office wrote: %d conflicts, %q", len(got.Conflicts), entryAt(t, got.Data, 0).Progress)
	}
}

// Formulas of the office stay, whatever they show.
func TestCollectKeepsFormulas(t *testing.T) {
	ledger, sheet := oneUnit(t)
	back := edited(t, sheet, func(f *excelize.File) error { return f.SetCellStr("反馈表", "H4", "进行中") })
	for _, formula := range []string{`IF(L4>=1,"已完成","")`, `"已"&"完成"`} {
		data := edited(t, ledger, func(f *excelize.File) error { return f.SetCellFormula("台账", "K4", formula) })
		got := collectOne(t, data, "", back)
		if !has(got.Found, "return-formula") {
			t.Errorf("%s: nothing was said", formula)
		}
		f, err := excelize.OpenReader(bytes.NewReader(got.Data))
		if err != nil {
			t.Fatal(err)
		}
		if now, err := f.GetCellFormula("台账", "K4"); err != nil || now != formula {
			t.Errorf("the formula %s is %q now (%v)", formula, now, err)
		}
		rows, err := f.GetRows("冲突")
		if err != nil || !strings.Contains(fmt.Sprint(rows), "进行中") {
			t.Errorf("冲突 has %v (%v)", rows, err)
		}
		f.Close()
	}
}

// A formula over the table's text is put back, and stands on 冲突.
func TestFormulaOverSource(t *testing.T) {
	ledger, _ := oneUnit(t)
	data := edited(t, ledger, func(f *excelize.File) error { return f.SetCellFormula("台账", "I4", `IF(1=2,"x","")`) })
	now, ch, err := Update(data, progressPlan(), nil, sampleSettings())
	if err != nil {
		t.Fatal(err)
	}
	if !has(ch.Found, "tracker-source-edited") || entryAt(t, now, 0).Due != "1月底前" {
		t.Errorf("due %q; %v", entryAt(t, now, 0).Due, ch.Found)
	}
}

// What a unit writes outside of the columns to fill in is on 冲突, and said; an answer in
// merged cells is one to every task beside them.
func TestReturnBesides(t *testing.T) {
	ledger, sheet := oneUnit(t)
	back := edited(t, sheet, func(f *excelize.File) error {
		for cell, text := range map[string]string{"G20": "表下一句", "C20": "表下另一句", "Q5": "表旁一句", "P3": "自加栏头", "P4": "自加栏值", "G4": "合并的回答"} {
			if err := f.SetCellStr("反馈表", cell, text); err != nil {
				return err
			}
		}
		if _, err := f.NewSheet("附页"); err != nil {
			return err
		}
		if err := f.SetCellStr("附页", "B2", "附页一句"); err != nil {
			return err
		}
		if err := f.AddComment("反馈表", excelize.Comment{Cell: "D4", Author: "甲", Paragraph: []excelize.RichTextRun{{Text: "批注一句"}}}); err != nil {
			return err
		}
		return f.MergeCell("反馈表", "G4", "G6")
	})
	got := collectOne(t, ledger, "", back)
	if !has(got.Found, "return-not-taken") {
		t.Error("nothing was said")
	}
	f, err := excelize.OpenReader(bytes.NewReader(got.Data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("冲突")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"表下一句", "表下另一句", "表旁一句", "自加栏值", "附页一句", "批注一句"} {
		if n := strings.Count(fmt.Sprint(rows), text); n != 1 {
			t.Errorf("%s stands %d times on 冲突", text, n)
		}
	}
	if len(got.Taken) != 3 {
		t.Errorf("the merged answer was taken for %d tasks: %+v", len(got.Taken), got.Taken)
	}
	if again := collectOne(t, got.Data, "", back); !bytes.Equal(again.Data, got.Data) {
		t.Error("collecting the same sheet again changes the ledger")
	}
	if plain := collectOne(t, ledger, "", sheet); !bytes.Equal(plain.Data, ledger) || len(plain.Found) > 0 {
		t.Errorf("a sheet that came back as it was sent: %v", plain.Found)
	}
}
