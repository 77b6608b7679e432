package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
	"fengong/model"
)

// saidOf lists diagnostics in words.
func saidOf(ds model.Diagnostics) string {
	var b strings.Builder
	for _, d := range ds {
		b.WriteString(d.Format(model.English) + "\n")
	}
	return b.String()
}

// sameAs holds that a file saved in an older format reads as what it was made of, places
// and diagnostics included, and without LibreOffice.
func sameAs(t *testing.T, name string, modern, old []byte) {
	t.Helper()
	want, wantDs := Parse(name, modern, Options{})
	t.Setenv("PATH", t.TempDir())
	got, gotDs := Parse(name, old, Options{})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("another plan (-new +old):\n%s", diff)
	}
	if diff := cmp.Diff(saidOf(wantDs), saidOf(gotDs)); diff != "" {
		t.Errorf("other diagnostics (-new +old):\n%s", diff)
	}
}

// What LibreOffice saves as .xls reads as the .xlsx does.
func TestXLSFromLibreOffice(t *testing.T) {
	testtool.Need(t, "soffice")
	dir := t.TempDir()
	modern := workbook(t, func(f *excelize.File, do func(error)) {
		do(f.SetSheetRow("Sheet1", "A1", &[]any{"某市任务分工表"}))
		do(f.MergeCell("Sheet1", "A1", "F1"))
		do(f.SetSheetRow("Sheet1", "A2", &[]any{"序号", "主题", "任务", "责任单位", "完成时限"}))
		do(f.SetSheetRow("Sheet1", "A3", &[]any{1, "一、监管", "甲。\n第二行。", "市教育局", time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC)}))
		do(f.SetSheetRow("Sheet1", "A4", &[]any{2, nil, "覆盖率达到", nil, "年底前"}))
		do(f.SetSheetRow("Sheet1", "A5", &[]any{3, "二、服务", "𠮷祥街的事。" + strings.Repeat("很长的一段话。", 1500), "市公安局", 0.5}))
		do(f.SetSheetRow("Sheet1", "A6", &[]any{4, nil, "丁。", "市司法局", 46203}))
		do(f.MergeCell("Sheet1", "B3", "B4"))
		do(f.MergeCell("Sheet1", "D3", "D4"))
		do(f.MergeCell("Sheet1", "B5", "B6"))
		date, err := f.NewStyle(&excelize.Style{CustomNumFmt: ptr(`yyyy"年"m"月"d"日"`)})
		do(err)
		share, err := f.NewStyle(&excelize.Style{NumFmt: 9})
		do(err)
		do(f.SetCellStyle("Sheet1", "E3", "E3", date))
		do(f.SetCellStyle("Sheet1", "E5", "E5", share))
		do(f.SetCellRichText("Sheet1", "C4", []excelize.RichTextRun{{Text: "覆盖率"}, {Text: "不低于", Font: &excelize.Font{Bold: true}}, {Text: "95%。"}}))
		struck, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
		do(err)
		do(f.SetSheetRow("Sheet1", "F2", &[]any{"备注"}))
		do(f.SetSheetRow("Sheet1", "F3", &[]any{"不算"}))
		do(f.SetCellStyle("Sheet1", "F3", "F3", struck))
		do(f.SetCellRichText("Sheet1", "F4", []excelize.RichTextRun{{Text: "旧", Font: &excelize.Font{Strike: true}}, {Text: "新"}}))
		do(f.SetRowVisible("Sheet1", 6, false))
		for i := range 400 { // texts over more than one record
			do(f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+7), &[]any{i + 5, "三、其他", fmt.Sprintf("第%d件事，%s。", i, strings.Repeat("办好", i%40)), "市民政局"}))
		}
		for _, name := range []string{"区县", "旧表"} {
			_, err := f.NewSheet(name)
			do(err)
			do(f.SetSheetRow(name, "B3", &[]any{"任务", "责任单位"}))
			do(f.SetSheetRow(name, "B4", &[]any{"3.丙。", "市财政局"}))
		}
		do(f.SetColVisible("区县", "C", false))
		do(f.SetSheetVisible("旧表", false))
	})
	if err := os.WriteFile(filepath.Join(dir, "t.xlsx"), modern, 0o600); err != nil {
		t.Fatal(err)
	}
	testtool.Soffice(t, dir, "--convert-to", "xls:MS Excel 97", "t.xlsx")
	sameAs(t, "t.xls", modern, readFile(t, filepath.Join(dir, "t.xls")))
	sameAs(t, "seed.xls", readFile(t, "testdata/fixtures/seed.xlsx"), readFile(t, "testdata/fixtures/seed.xls"))
}

// A workbook with a Word document in it is a workbook, and one that only looks like an
// office file is none.
func TestCompound(t *testing.T) {
	old := "\x09\x08\x08\x00\x00\x05\x05\x00" // how a stream of Excel 5 begins
	for _, test := range []struct {
		name    string
		streams map[string][]byte
		code    string
	}{
		{"Excel 5", map[string][]byte{"Book": []byte(old)}, "format-too-old"},
		{"a document within", map[string][]byte{"Book": []byte(old), "ObjectPool/WordDocument": nil}, "format-too-old"},
		{"only within", map[string][]byte{"ObjectPool/WordDocument": nil, "Other": nil}, "unknown-format"},
		{"damaged", map[string][]byte{"WORKBOOK": []byte(strings.Repeat("x", 5000))}, "file-damaged"},
		{"encrypted", map[string][]byte{"EncryptedPackage": nil}, "encrypted"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("PATH", t.TempDir())
			p, ds := Parse("t.xls", testtool.Compound(test.streams), Options{})
			checkRefused(t, p, ds, test.code)
		})
	}
	t.Run("Excel 3, without a container", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		p, ds := Parse("t.xls", []byte("\x09\x02\x06\x00\x00\x00\x10\x00\x00\x00"+old), Options{})
		checkRefused(t, p, ds, "format-too-old")
	})
	t.Run("the container cut off", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		p, ds := Parse("t.xls", readFile(t, "testdata/fixtures/seed.xls")[:3000], Options{})
		checkRefused(t, p, ds, "file-damaged")
	})
}
