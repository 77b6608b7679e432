package tracker

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
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
func oneUnit(t testing.TB) (ledger, sheet []byte) {
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
	c, err := collect(ledger, []Return{*r}, PreferNewest.Judge)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// collect opens a tracker and collects into it.
func collect(old []byte, returns []Return, judge Judge) (*Collection, error) {
	l, err := Open(old)
	if err != nil {
		return nil, err
	}
	return l.Collect(returns, judge)
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
	rebuilt, _, err := Update(first, progressPlan(), nil, sampleSettings(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"at once": first, "after a build": rebuilt} {
		second := collectOne(t, data, "2026-06-01T00:00:00Z", say("二季度"))
		if got := entryAt(t, second.Data, 0).Progress; got != "二季度" || len(second.Conflicts) > 0 {
			t.Errorf("%s: the ledger says %q; conflicts %v", name, got, second.Conflicts)
		}
		older := collectOne(t, second.Data, "2026-03-01T00:00:00Z", say("一季度"))
		if got := entryAt(t, older.Data, 0).Progress; got != "二季度" || len(older.Conflicts) != 1 || !older.Conflicts[0].Older || older.Conflicts[0].TakeUnit {
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
	back := edited(t, sheet, func(f *excelize.File) error {
		return errors.Join(f.SetCellStr("反馈表", "H4", "进行中"), f.SetCellStr("反馈表", "G4", "开了两次会"))
	})
	for _, formula := range []string{`IF(L4>=1,"已完成","")`, `"已"&"完成"`} {
		data := edited(t, ledger, func(f *excelize.File) error {
			return errors.Join(f.SetCellFormula("台账", "K4", formula), f.SetCellFormula("台账", "J4", formula))
		})
		got := collectOne(t, data, "", back)
		said := 0
		for _, d := range got.Found {
			if d.Code == "return-formula" {
				said++
			}
		}
		if said != 1 {
			t.Errorf("%s: said %d times, not once: %v", formula, said, got.Found)
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
	now, ch, err := Update(data, progressPlan(), nil, sampleSettings(), nil)
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

// Units copy their sheet and fill in the copy, or both.
func TestReturnCopiedSheet(t *testing.T) {
	ledger, sheet := oneUnit(t)
	back := edited(t, sheet, func(f *excelize.File) error {
		n, err := f.NewSheet("反馈表 (2)")
		if err != nil {
			return err
		}
		from, err := f.GetSheetIndex("反馈表")
		return errors.Join(err, f.CopySheet(from, n), f.MoveSheet("反馈表 (2)", "反馈表"),
			f.SetCellStr("反馈表", "G4", "原表填的"), f.SetCellStr("反馈表 (2)", "G4", "复制表填的"),
			f.SetCellStr("反馈表 (2)", "G5", "只在复制表"), f.SetCellStr("反馈表 (2)", "C30", "复制表下面"))
	})
	got := collectOne(t, ledger, "", back)
	if e := entryAt(t, got.Data, 0); e.Progress != "原表填的" {
		t.Errorf("the ledger says %q", e.Progress)
	}
	if len(got.Taken) != 2 || got.Taken[1].New != "只在复制表" {
		t.Errorf("taken: %+v", got.Taken)
	}
	aside := fmt.Sprint(rowsOfSheet(t, got.Data, "冲突"))
	for _, text := range []string{"另一张反馈表（反馈表 (2)）", "复制表填的", "复制表下面"} {
		if !strings.Contains(aside, text) {
			t.Errorf("%s is not listed: %s", text, aside)
		}
	}
	if strings.Contains(aside, "落实情况反馈表") || strings.Contains(aside, "只在复制表") {
		t.Errorf("what the sheet itself says is listed: %s", aside)
	}
}

// A formula that no program has worked out shows nothing; a picture in a cell is no text.
func TestReturnNoValue(t *testing.T) {
	ledger, sheet := oneUnit(t)
	back := edited(t, sheet, func(f *excelize.File) error { return f.SetCellStr("反馈表", "G6", "照填") })
	back = testtool.Repack(t, back, func(name string, data []byte) []byte {
		if name != "xl/worksheets/sheet1.xml" {
			return data
		}
		for cell, inner := range map[string]string{
			"G4": `><f>"已完成"&amp;1</f></c>`, "H4": ` t="e" vm="1"><v>#VALUE!</v></c>`,
			"G5": ` t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>`, "K5": ` t="str"><f>IF(1=2,"x","")</f><v></v></c>`,
		} {
			old := regexp.MustCompile(`<c r="` + cell + `"[^>]*?(/>|>.*?</c>)`)
			if !old.Match(data) {
				t.Fatalf("no cell %s", cell)
			}
			data = old.ReplaceAll(data, []byte(strings.ReplaceAll(`<c r="`+cell+`"`+inner, "$", "$$")))
		}
		return data
	})
	got := collectOne(t, ledger, "", back)
	if len(got.Taken) != 1 || got.Taken[0].New != "照填" {
		t.Errorf("taken: %+v", got.Taken)
	}
	if !has(got.Found, "return-not-taken") {
		t.Errorf("nothing was said: %v", got.Found)
	}
	aside := fmt.Sprint(rowsOfSheet(t, got.Data, "冲突"))
	for _, text := range []string{`没有算出值的公式（请打开另存一次再交） 1 第1项任务 甲局 进展情况 ="已完成"&1`, "单元格里的图片 1 第1项任务 甲局 状态 #VALUE!", `=DISPIMG("ID_1",1)`} {
		if !strings.Contains(aside, text) {
			t.Errorf("%s is not listed: %s", text, aside)
		}
	}
}

// A time of day and a tick are taken as they are shown.
func TestReturnAsShown(t *testing.T) {
	ledger, sheet := oneUnit(t)
	back := edited(t, sheet, func(f *excelize.File) error {
		clock, err := f.NewStyle(&excelize.Style{NumFmt: 20})
		own, err2 := f.NewStyle(&excelize.Style{CustomNumFmt: ptr(`上午/下午h"时"mm"分"`)})
		return errors.Join(err, err2, f.SetCellStyle("反馈表", "G4", "G4", clock), f.SetCellValue("反馈表", "G4", 14.5/24),
			f.SetCellStyle("反馈表", "H4", "H4", own), f.SetCellValue("反馈表", "H4", 0.25+1.0/86400), f.SetCellValue("反馈表", "K4", true))
	})
	e := entryAt(t, collectOne(t, ledger, "", back).Data, 0)
	if got := e.Progress + " " + e.State + " " + e.Remarks; got != "14:30 06:00:01 TRUE" {
		t.Errorf("the ledger says %q", got)
	}
}

func ptr(s string) *string { return &s }

// A day that is read keeps its time of day; one in words becomes a day.
func TestDaysKeepTheTime(t *testing.T) {
	r := &Return{Rows: []ReturnRow{{Key: "k"}, {Key: "l"}}}
	r.Rows[0].typed[colUpdated], r.Rows[1].typed[colUpdated] = "2026-06-30 14:30", "6/30"
	day := time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC)
	r.Days(func(string) (time.Time, bool) { return day, true })
	if got := r.Rows[0].typed[colUpdated] + " " + r.Rows[1].typed[colUpdated]; got != "2026-06-30 14:30 2026-06-30" {
		t.Errorf("%s", got)
	}
}

// A column that a unit adds behind the hidden ones, the first free one that it sees, is no round.
func TestOwnColumnIsNoRound(t *testing.T) {
	ledger, sheet := oneUnit(t)
	for _, cells := range []map[string]string{{"O3": "存在困难", "O4": "缺经费"}, {"O3": "存在困难", "P3": "建议", "P4": "追加"}, {"O3": "存在困难", "O4": "缺经费", "P3": "建议", "P4": "追加"}} {
		back := edited(t, sheet, func(f *excelize.File) (err error) {
			for at, text := range cells {
				err = errors.Join(err, f.SetCellStr("反馈表", at, text))
			}
			return errors.Join(err, f.SetCellStr("反馈表", "G4", "进行中"))
		})
		got := collectOne(t, ledger, "", back)
		if has(got.Found, "round-unknown") || !has(got.Found, "return-not-taken") || len(got.Taken) != 1 {
			t.Errorf("%v: %v", cells, got.Found)
		}
	}
}

// A rate that comes into a cell which shows numbers as days, and a day into one that does not, take the
// look of their column: nobody reads 60% as half past two on the first day of 1900.
func TestTakenAsShown(t *testing.T) {
	ledger, sheet := oneUnit(t)
	f, err := excelize.OpenReader(bytes.NewReader(ledger))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	done, updated := letterOf(t, f, "完成率"), letterOf(t, f, "更新日期")
	ledger = edited(t, ledger, func(f *excelize.File) error {
		day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		clock, err2 := f.NewStyle(&excelize.Style{CustomNumFmt: ptr("h:mm")})
		share, err3 := f.NewStyle(&excelize.Style{NumFmt: 9})
		return errors.Join(err, err2, err3, f.SetCellStyle("台账", done+"4", done+"4", day), f.SetCellStyle("台账", done+"7", done+"7", clock),
			f.SetCellStyle("台账", updated+"4", updated+"4", share))
	})
	back := edited(t, sheet, func(f *excelize.File) error {
		return errors.Join(f.SetCellValue("反馈表", "I4", 0.6), f.SetCellValue("反馈表", "I5", 0.7), f.SetCellValue("反馈表", "J4", 46000))
	})
	got, err := excelize.OpenReader(bytes.NewReader(collectOne(t, ledger, "", back).Data))
	if err != nil {
		t.Fatal(err)
	}
	defer got.Close()
	for at, want := range map[string]string{done + "4": "60%", done + "7": "70%", updated + "4": "2025-12-09"} {
		if text, err := got.GetCellValue("台账", at); err != nil || text != want {
			t.Errorf("%s shows %q, want %s (%v)", at, text, want, err)
		}
	}
}
