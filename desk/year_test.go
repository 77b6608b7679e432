package desk

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
)

// A unit's sheet comes back while the office has written something else itself.
func TestYear(t *testing.T) {
	testtool.NotoDir(t)
	v := visit(t, serve(t))
	files := seed(t, "units.toml", "fengong.toml")
	files[2].data = append(files[2].data, "\n[tracker]\nreturn_sheets = true\n"...)
	v.choose(files...)
	v.open(seedPath + "year")
	if got := v.text("main"); !strings.Contains(got, "还没有台账") {
		t.Error(got)
	}
	v.open(seedPath + "make")
	v.click("form[action$='/make'] button")
	v.wait("#files")

	out := filepath.Join(v.data, "guangzhou-2020-food-safety", "out", "guangzhou-2020-food-safety")
	sheet, err := os.ReadFile(filepath.Join(out, "letters", "01-市商务局 反馈表.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	returned := filepath.Join(t.TempDir(), "return.xlsx")
	if err := os.WriteFile(returned, typed(t, sheet, "", "1", map[string]any{"进展情况": "已督促全市商超落实", "状态": "已完成", "完成率": 1, "更新日期": "2026-06-20"}), 0o666); err != nil {
		t.Fatal(err)
	}
	ledger := filepath.Join(out, "tracker.xlsx")
	data, err := os.ReadFile(ledger)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(ledger, typed(t, data, "市商务局", "1", map[string]any{"进展情况": "正在督促", "状态": "进行中"}), 0o666); err != nil {
		t.Fatal(err)
	}

	v.open(seedPath + "year")
	v.axe("year")
	v.do(chromedp.SetUploadFiles(chromedp.CSS("#returns"), []string{returned}))
	v.press(".drop.small button")
	v.wait("#got")
	if got := v.text("#got + ul, .problems"); !strings.Contains(got, "冲突") {
		t.Error(got)
	}
	v.shoot("collect")
	v.axe("collect")
	if data, err := os.ReadFile(ledger); err != nil || bytes.Contains(v.unzip(data, "xl/worksheets/sheet1.xml"), []byte("已督促全市商超落实")) {
		t.Error("the ledger has the return before anybody decided", err)
	}
	v.click("input[value=unit]")
	v.press("form[action$='/collect'] .button.main")
	v.open(seedPath + "year?day=2026-06-30&unit=市商务局&light=green")
	if got := v.text(".ledger tbody"); !strings.Contains(got, "已督促全市商超落实") || strings.Contains(got, "市教育局") {
		t.Error(got)
	}
	v.open(seedPath + "year?day=2026-06-30")
	v.shoot("year")
	v.axe("year")
	v.press("form[action$='/report'] button")
	v.wait("#report a")
	v.click("#report a")
	if text := string(v.unzip(v.download("report.docx"), "word/document.xml")); !strings.Contains(text, "<w:t") {
		t.Error("the report has no text")
	}

	older := filepath.Join(t.TempDir(), "older.txt")
	if err := os.WriteFile(older, bytes.Replace(files[0].data, []byte("加强禽畜饲养、屠宰、运输和经营监管"), []byte("加强禽畜饲养和经营监管"), 1), 0o666); err != nil {
		t.Fatal(err)
	}
	v.open(seedPath + "compare")
	v.do(chromedp.SetUploadFiles(chromedp.CSS("#older"), []string{older}))
	v.press("form.tools button")
	v.wait(".change")
	if got := v.text(".change"); !strings.Contains(got, "任务2") || v.text(".change ins") == "" {
		t.Error(got)
	}
	v.shoot("compare")
	v.axe("compare")
	v.click("a[href$='/comparison']")
	v.download("修订对照表.docx")
}

// typed fills in the row of a unit's task, under the heads that are named.
func typed(t *testing.T, data []byte, unit, number string, values map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetList()[0]
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	heads := map[string]int{}
	for r, row := range rows {
		if len(heads) == 0 {
			if slices.Contains(row, "任务编号") {
				for i, head := range row {
					heads[head] = i + 1
				}
			}
			continue
		}
		if row[heads["任务编号"]-1] != number || unit != "" && row[heads["责任单位"]-1] != unit {
			continue
		}
		for head, value := range values {
			cell, err := excelize.CoordinatesToCellName(heads[head], r+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue(sheet, cell, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
