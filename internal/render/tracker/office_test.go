package tracker

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
	"fengong/internal/testtool"
	"fengong/model"
)

// hardNames are names that a criterion of COUNTIFS would read otherwise than as written.
var hardNames = []string{
	"*", "?", "~", "~*", "市*局", "市某局", "=甲局", "甲局", "<>乙局", ">5", "<3", ">=0", "-1", "+1", "@x",
	`“引号”"局"`, "a局", "A局", "1", "01", "1.0", "TRUE", "'撇号局", "^正则$", ".*",
	strings.Repeat("长", 300), strings.Repeat("长", 300) + "局", "第一行\n第二行",
}

// hardPlan gives each of the hard names to a unit and to a theme: the i-th theme has a
// task for the units from the i-th on.
func hardPlan() *model.Plan {
	p := &model.Plan{Title: "=难认的名称"}
	for i, name := range hardNames {
		t := model.Task{Number: strconv.Itoa(i + 1), Text: fmt.Sprintf("任务%d", i+1), Phrase: "见各列"}
		for k, unit := range hardNames[i:] {
			t.Assignments = append(t.Assignments, model.Assignment{Unit: unit, Role: roles[(i+k)%3]})
		}
		p.Themes = append(p.Themes, model.Theme{Heading: name, Tasks: []model.Task{t}})
	}
	p.Themes = append(p.Themes, model.Theme{Tasks: []model.Task{{Text: "无主题的任务", Assignments: []model.Assignment{{Unit: "甲局", Role: model.Lead}}}}})
	return p
}

// fill types states and shares into the ledger, as people would, and gives the rows as
// they are then. Without states it types nothing. What the formulas gave is forgotten.
func fill(t *testing.T, data []byte, states []string) ([]byte, []Entry) {
	t.Helper()
	entries, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cols := map[string]string{}
	heads, err := f.GetRows("台账")
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range heads[headRow-1] {
		cols[h] = worksheet.Letters(i + 1)
	}
	set := func(head string, row int, value any) {
		if err := f.SetCellValue("台账", cols[head]+strconv.Itoa(row), value); err != nil {
			t.Fatal(err)
		}
	}
	for i := range entries {
		e := &entries[i]
		if i%3 == 0 || len(states) == 0 {
			continue
		}
		e.State = states[i%len(states)]
		set("状态", e.Row, e.State)
		if i%2 == 0 {
			set("完成率", e.Row, float64(i%5)/4)
			e.Done = strconv.Itoa(i%5*25) + "%"
			day := time.Date(2026, 3, i%28+1, 0, 0, 0, 0, time.UTC)
			// a number alone: excelize would give the cell a style of its own for a date
			set("更新日期", e.Row, int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours()/24))
			e.Updated = day.Format(time.DateOnly)
		}
		if i%7 == 0 {
			e.Progress, e.Remarks = "已印发方案；\n正在落实", "=1+1"
			set("进展情况", e.Row, e.Progress)
			set("备注", e.Row, e.Remarks)
		}
	}
	var buf bytes.Buffer
	if err := f.UpdateLinkedValue(); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes(), entries
}

// recalculated gives the sheets of each of some workbooks as LibreOffice shows them after it has
// worked out every formula anew.
func recalculated(t *testing.T, books ...[]byte) (all []map[string][][]string) {
	t.Helper()
	dir := t.TempDir()
	args := []string{"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"}
	for i, data := range books {
		args = append(args, fmt.Sprintf("t%d.xlsx", i))
		if err := os.WriteFile(filepath.Join(dir, args[len(args)-1]), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	testtool.Soffice(t, dir, args...)
	for i := range books {
		all = append(all, shownIn(t, dir, i))
	}
	return all
}

// shownIn reads the sheets of the i-th workbook that LibreOffice has put into dir.
func shownIn(t *testing.T, dir string, i int) map[string][][]string {
	t.Helper()
	sheets := map[string][][]string{}
	for _, name := range []string{"按单位", "按主题"} {
		b, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("t%d-%s.csv", i, name)))
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(bytes.NewReader(b))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			last := &row[len(row)-1] // LibreOffice gives a share with all its digits
			if n, err := strconv.ParseFloat(strings.TrimSuffix(*last, "%"), 64); err == nil {
				*last = fmt.Sprintf("%.0f%%", n)
			}
		}
		sheets[name] = rows
	}
	return sheets
}

// summaryOf counts entries as a summary should, by a plain reading of its name.
func summaryOf(entries []Entry, states []string, belongs func(Entry) bool) []string {
	var all, blank, filled int
	var sum float64
	byRole, byState := map[model.Role]int{}, map[string]int{}
	for _, e := range entries {
		if !belongs(e) {
			continue
		}
		all++
		byRole[e.Role]++
		if e.State == "" {
			blank++
		}
		byState[e.State]++
		if e.Done != "" {
			n, _ := strconv.ParseFloat(strings.TrimSuffix(e.Done, "%"), 64)
			filled++
			sum += n
		}
	}
	out := []string{strconv.Itoa(all)}
	for _, r := range roles {
		out = append(out, strconv.Itoa(byRole[r]))
	}
	out = append(out, strconv.Itoa(blank))
	for _, s := range states {
		out = append(out, strconv.Itoa(byState[s]))
	}
	if filled == 0 {
		return append(out, "—")
	}
	return append(out, fmt.Sprintf("%.0f%%", sum/float64(filled)))
}

func TestFormulasInAnotherProgram(t *testing.T) {
	t.Parallel()
	testtool.Need(t, "soffice")
	s := sampleSettings()
	s.Tracker.States = []string{"进行中", "已完成", "*", "=逾期", ">50%", `"退办"`, "~"}
	p := hardPlan()
	fresh := render(t, p, nil, s)
	typed, entries := fill(t, fresh, s.Tracker.States)
	unfilled, blank := fill(t, fresh, nil)
	shown := recalculated(t, unfilled, typed)
	for _, test := range []struct {
		name    string
		sheets  map[string][][]string
		entries []Entry
	}{{"unfilled", shown[0], blank}, {"filled in", shown[1], entries}} {
		t.Run(test.name, func(t *testing.T) {
			check := func(sheet string, names []string, of func(Entry) string) {
				rows := test.sheets[sheet]
				if want := len(names) + headRow + 1; len(rows) != want {
					t.Fatalf("%s has %d rows, want %d", sheet, len(rows), want)
				}
				total := summaryOf(test.entries, s.Tracker.States, func(Entry) bool { return true })
				if diff := cmp.Diff(total, rows[headRow][4:]); diff != "" {
					t.Errorf("%s, totals: %s", sheet, diff)
				}
				for i, name := range names {
					want := summaryOf(test.entries, s.Tracker.States, func(e Entry) bool { return of(e) == name })
					if diff := cmp.Diff(want, rows[headRow+1+i][4:]); diff != "" {
						t.Errorf("%s, %.20q: %s", sheet, name, diff)
					}
				}
			}
			check("按单位", hardNames, func(e Entry) string { return e.Unit })
			check("按主题", append(append([]string{}, hardNames...), ""), func(e Entry) string { return e.Theme })
		})
	}
	t.Run("values in the file", func(t *testing.T) {
		f, err := excelize.OpenReader(bytes.NewReader(fresh))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for i, name := range hardNames {
			want := summaryOf(blank, s.Tracker.States, func(e Entry) bool { return e.Unit == name })
			rows, err := f.GetRows("按单位")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, rows[headRow+1+i][4:]); diff != "" {
				t.Errorf("%.20q: %s", name, diff)
			}
		}
	})
}

// What another program has saved still has its rules, and Read finds all in it.
func TestSavedByAnotherProgram(t *testing.T) {
	t.Parallel()
	testtool.Need(t, "soffice")
	p, d := samplePlan(t, 16, 61, 28, 6)
	s := sampleSettings()
	data, entries := fill(t, render(t, p, d, s), s.Tracker.States)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "t.xlsx"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	testtool.Soffice(t, dir, "--convert-to", "ods", "t.xlsx")
	testtool.Soffice(t, dir, "--convert-to", "xlsx", "--outdir", "saved", "t.ods")
	saved, err := os.ReadFile(filepath.Join(dir, "saved", "t.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(saved)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(entries, got); diff != "" {
		t.Error(diff)
	}
	f, err := excelize.OpenReader(bytes.NewReader(saved))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rules, err := f.GetDataValidations("台账")
	if err != nil || len(rules) != 3 {
		t.Fatalf("%d rules, %v", len(rules), err)
	}
	var kinds []string
	for _, r := range rules {
		kinds = append(kinds, r.Type)
	}
	if diff := cmp.Diff([]string{"list", "decimal", "date"}, kinds); diff != "" {
		t.Error(diff)
	}
	colours, err := f.GetConditionalFormats("台账")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range colours {
		n += len(c)
	}
	if n != len(s.Tracker.States) {
		t.Errorf("%d states have a colour, want %d", n, len(s.Tracker.States))
	}
	if visible, err := f.GetSheetVisible("列表"); err != nil || visible {
		t.Errorf("the list of states is visible (%v)", err)
	}
}

func TestOpenpyxlAgrees(t *testing.T) {
	python := testtool.Python(t, "openpyxl")
	p, d := samplePlan(t, 16, 61, 28, 6)
	p.Themes[0].Tasks[0].Text = "=1+1"
	file := filepath.Join(t.TempDir(), "t.xlsx")
	if err := os.WriteFile(file, render(t, p, d, sampleSettings()), 0o600); err != nil {
		t.Fatal(err)
	}
	const script = `
import sys, openpyxl
wb = openpyxl.load_workbook(sys.argv[1])
print(*[s.title + ":" + s.sheet_state for s in wb])
ws = wb["台账"]
print(ws.freeze_panes, ws.auto_filter.ref.replace("$", ""), ws.print_title_rows, ws.page_setup.orientation, ws.page_setup.paperSize,
      ws.sheet_properties.pageSetUpPr.fitToPage, ws.page_setup.fitToWidth, ws.page_setup.fitToHeight)
print(*[v.type + ":" + str(v.sqref) + ":" + str(v.formula1) for v in ws.data_validations.dataValidation])
print(*[str(r.sqref) + ":" + str(len(r.rules)) for r in ws.conditional_formatting])
print(ws.column_dimensions["A"].hidden, sum(c.data_type == "f" for row in ws for c in row))
c, u = ws["D4"], wb["按单位"]
print(c.value, c.data_type, c.quotePrefix, c.number_format, c.font.name, c.alignment.wrap_text)
print(ws["D5"].quotePrefix, ws["E4"].quotePrefix, u["A5"].quotePrefix, u["C5"].quotePrefix)
print(ws["K4"].number_format, ws["L4"].number_format, ws["J4"].number_format)
print(u["E5"].value)
print(wb.properties.creator, wb.properties.created)
`
	cmd := exec.Command(python, "-c", script, file)
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := `台账:visible 按单位:visible 按主题:visible 说明:visible 列表:hidden
D4 A3:N369 $3:$3 landscape 9 True 1 0
list:K4:K369:列表!$A$1:$A$7 decimal:L4:L369:0 date:M4:M369:36526
K4:K369:7
True 0
=1+1 s True @ 仿宋 True
True False True False
@ 0% @
=COUNTIFS(台账!$E$4:$E$369,$A5)
示例市人民政府办公室 2026-03-31 00:00:00
`
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Error(diff)
	}
}
