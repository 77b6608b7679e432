package parser

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// workbook makes a workbook by a series of steps, of which none may fail.
func workbook(t testing.TB, make func(f *excelize.File, do func(error))) []byte {
	t.Helper()
	f := excelize.NewFile()
	make(f, func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	})
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestXLSX(t *testing.T) {
	for _, test := range []struct {
		name  string
		make  func(f *excelize.File, do func(error))
		want  string
		codes string
		says  string // the first diagnostic, in part
	}{
		{
			name: "merged ranges, a title, numbers and dates as shown",
			make: func(f *excelize.File, do func(error)) {
				do(f.SetSheetRow("Sheet1", "A1", &[]any{"某市任务分工表"}))
				do(f.MergeCell("Sheet1", "A1", "E1"))
				do(f.SetSheetRow("Sheet1", "A2", &[]any{"序号", "主题", "任务", "责任单位", "完成时限"}))
				do(f.SetSheetRow("Sheet1", "A3", &[]any{1, "一、监管", "甲。", "市教育局", time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC)}))
				do(f.SetSheetRow("Sheet1", "A4", &[]any{2, nil, "乙。", nil, nil}))
				do(f.SetSheetRow("Sheet1", "A5", &[]any{3, "二、服务", "丙。", "市公安局", "年底前"}))
				do(f.MergeCell("Sheet1", "B3", "B4"))
				do(f.MergeCell("Sheet1", "D3", "D4"))
				style, err := f.NewStyle(&excelize.Style{CustomNumFmt: ptr(`yyyy"年"m"月"d"日"`)})
				do(err)
				do(f.SetCellStyle("Sheet1", "E3", "E3", style))
			},
			want: "《某市任务分工表》\n# 一、监管\n1 | 甲。 | 市教育局 | 2026年6月30日\n2 | 乙。 | 市教育局\n# 二、服务\n3 | 丙。 | 市公安局 | 年底前\n", codes: "due-blank", // units are merged, deadlines are not
		},
		{
			name: "dates in formats that a workbook names by number look as in a Chinese Excel",
			make: func(f *excelize.File, do func(error)) {
				do(f.SetSheetRow("Sheet1", "A1", &[]any{"任务", "责任单位", "完成时限"}))
				for i, id := range []int{14, 31, 57, 58, 27} {
					row := strconv.Itoa(i + 2)
					do(f.SetSheetRow("Sheet1", "A"+row, &[]any{"甲。", "市教育局", 46203}))
					style, err := f.NewStyle(&excelize.Style{NumFmt: 1})
					do(err)
					f.Styles.CellXfs.Xf[style].NumFmtID = &id
					do(f.SetCellStyle("Sheet1", "C"+row, "C"+row, style))
					_, err = f.NewStyle(&excelize.Style{NumFmt: 2}) // so that the next one is new
					do(err)
				}
				style, err := f.NewStyle(&excelize.Style{CustomNumFmt: ptr("[$-F800]dddd, mmmm dd, yyyy")})
				do(err)
				do(f.SetSheetRow("Sheet1", "A7", &[]any{"乙。", "市教育局", 46203}))
				do(f.SetCellStyle("Sheet1", "C7", "C7", style))
			},
			want: "#\n | 甲。 | 市教育局 | 2026/6/30\n | 甲。 | 市教育局 | 2026年6月30日\n | 甲。 | 市教育局 | 2026年6月\n | 甲。 | 市教育局 | 6月30日\n | 甲。 | 市教育局 | 2026年6月\n | 乙。 | 市教育局 | 2026年6月30日\n",
		},
		{
			name: "what is struck out does not count; in a cell that is, a part with a font of its own does",
			make: func(f *excelize.File, do func(error)) {
				do(f.SetSheetRow("Sheet1", "A1", &[]any{"任务", "责任单位"}))
				do(f.SetSheetRow("Sheet1", "A2", &[]any{"1.甲。", "市公安局"}))
				do(f.SetSheetRow("Sheet1", "A3", &[]any{"2.乙。", ""}))
				do(f.SetSheetRow("Sheet1", "A4", &[]any{"3.丙。", ""}))
				do(f.SetCellRichText("Sheet1", "B3", []excelize.RichTextRun{{Text: "市公安局", Font: &excelize.Font{Strike: true}}, {Text: "市教育局", Font: &excelize.Font{Size: 11}}}))
				do(f.SetCellRichText("Sheet1", "B4", []excelize.RichTextRun{{Text: "市公安局"}, {Text: "市财政局", Font: &excelize.Font{Size: 11}}}))
				struck, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true, Size: 11}})
				do(err)
				do(f.SetCellStyle("Sheet1", "B2", "B2", struck))
				do(f.SetCellStyle("Sheet1", "B4", "B4", struck))
			},
			want:  "#\n1 | 甲。\n2 | 乙。 | 市教育局\n3 | 丙。 | 市财政局\n",
			codes: "text-struck",
		},
		{
			name: "a row that is struck out is told once: its number is not missed",
			make: func(f *excelize.File, do func(error)) {
				do(f.SetSheetRow("Sheet1", "A1", &[]any{"序号", "任务", "责任单位"}))
				for i, task := range []string{"甲。", "乙。", "丙。"} {
					do(f.SetSheetRow("Sheet1", "A"+strconv.Itoa(i+2), &[]any{i + 1, task, "市教育局"}))
				}
				struck, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
				do(err)
				do(f.SetCellStyle("Sheet1", "A3", "C3", struck))
			},
			want:  "#\n1 | 甲。 | 市教育局\n3 | 丙。 | 市教育局\n",
			codes: "text-struck",
			says:  "如“乙。”（共3处）",
		},
		{
			name: "an empty cell that is not merged is empty",
			make: func(f *excelize.File, do func(error)) {
				do(f.SetSheetRow("Sheet1", "A1", &[]any{"任务", "责任单位"}))
				do(f.SetSheetRow("Sheet1", "A2", &[]any{"1.甲。", "市教育局"}))
				do(f.SetSheetRow("Sheet1", "A3", &[]any{"2.乙。"}))
			},
			want: "#\n1 | 甲。 | 市教育局\n2 | 乙。\n",
		},
		{
			name: "several sheets, one of them hidden, and hidden rows and columns",
			make: func(f *excelize.File, do func(error)) {
				do(f.SetSheetRow("Sheet1", "A1", &[]any{"任务", "责任单位"}))
				do(f.SetSheetRow("Sheet1", "A2", &[]any{"1.甲。", "市教育局"}))
				do(f.SetSheetRow("Sheet1", "A3", &[]any{"2.乙。", "市公安局"}))
				do(f.SetRowVisible("Sheet1", 3, false))
				for _, name := range []string{"区县", "旧表"} {
					_, err := f.NewSheet(name)
					do(err)
					do(f.SetSheetRow(name, "B3", &[]any{"任务", "责任单位"}))
					do(f.SetSheetRow(name, "B4", &[]any{"3.丙。", "市财政局"}))
				}
				do(f.SetColVisible("区县", "C", false))
				do(f.SetSheetVisible("旧表", false))
			},
			want:  "#\n1 | 甲。 | 市教育局\n2 | 乙。 | 市公安局\n#\n3 | 丙。 | 市财政局\n",
			codes: "rows-hidden column-hidden sheet-hidden",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, ds := Parse("t.xlsx", workbook(t, test.make), Options{})
			if diff := cmp.Diff(test.want, outline(p)); diff != "" {
				t.Errorf("plan (-want +got):\n%s\n%v", diff, ds)
			}
			if got := codes(ds); got != test.codes {
				t.Errorf("diagnostics %q, want %q:\n%v", got, test.codes, ds)
			}
			if test.says != "" && !strings.Contains(ds[0].Message.ZH, test.says) {
				t.Errorf("it says %s", ds[0].Message.ZH)
			}
		})
	}
}

func ptr[T any](v T) *T { return &v }

// A person must find the place that a diagnostic or a task names.
func TestPlaces(t *testing.T) {
	sheet := workbook(t, func(f *excelize.File, do func(error)) {
		do(f.SetSheetRow("Sheet1", "B3", &[]any{"任务", "责任单位"}))
		do(f.SetSheetRow("Sheet1", "B5", &[]any{"1.甲。", "市教育局"}))
	})
	for _, test := range []struct {
		name         string
		data         []byte
		task, phrase string
	}{
		{"a.xlsx", sheet, "a.xlsx:Sheet1!B5", "a.xlsx:Sheet1!C5"},
		{"a.csv", []byte("任务,责任单位\n\n\"1.甲\n乙。\",市教育局\n"), "a.csv:3:1", "a.csv:3:2"},
		{"b.csv", []byte("\"任\n务\",责任单位\n1.甲。,市教育局\n"), "b.csv:2:1", "b.csv:2:2"},
		{"a.txt", []byte("标题\n\t任务\n\t责任单位\n\n\t1.甲。\n\t\n市教育局\n\n"), "a.txt:5:1", "a.txt:7:2"},
		{"b.txt", []byte("一、标题\n1.甲。\n责任单位：市教育局\n"), "b.txt:2", "b.txt:3"},
		{"a.html", []byte("<table><tr><td>任务<td>责任单位<tr><td>1.甲。<td>市教育局</table>"), "a.html:表1:2:1", "a.html:表1:2:2"},
		{"a.docx", docxOf(t, para("前言")+table([]string{"无关"})+table([]string{"任务", "责任单位"}, []string{"1.甲。", "市教育局"})), "a.docx:表2:2:1", "a.docx:表2:2:2"},
		{"b.docx", docxOf(t, para("一、标题")+"<w:p/>"+para("1.甲。（市教育局负责）")), "b.docx:¶3", "b.docx:¶3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, ds := Parse(test.name, test.data, Options{})
			if p == nil {
				t.Fatal(ds)
			}
			tk := p.Themes[0].Tasks[0]
			if got := tk.Pos.String(); got != test.task {
				t.Errorf("the task is at %s, want %s", got, test.task)
			}
			if got := tk.PhrasePos.String(); got != test.phrase {
				t.Errorf("the phrase is at %s, want %s", got, test.phrase)
			}
			if len(tk.Assignments) != 1 || tk.Assignments[0].Unit != "市教育局" || tk.Assignments[0].Role != model.Responsible {
				t.Errorf("assignments %+v", tk.Assignments)
			}
		})
	}
}
