//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/cmd/fengong/fengongtest"
	"fengong/internal/testtool"
)

// revisedCase is src.csv of testdata/office/cases with a task more at the head, a unit
// more between those of the first, a task worded anew and one gone.
const revisedCase = "一级标题,主要内容,责任单位,完成时限\n一、第一主题,1.新增的任务，建立机制。,丁局牵头，甲局配合,9月底前\n一、第一主题,2.第一项任务，开展检查。,甲局牵头，丁局、乙局配合,6月底前\n" +
	"一、第一主题,3.第二项任务，完善制度并抓好落实。,甲局、乙局,11月底前\n二、第二主题,4.第三项任务，加强宣传。,乙局牵头，丙局、甲局配合,12月底前\n"

// variedLedger is a ledger of the kind of one of testdata/office/cases: what was done to it, the
// program that saved it, and the table that is built over it.
type variedLedger struct {
	name    string
	change  func(f *excelize.File) error
	program int // of testtool.SheetPrograms, from 1; 0 for none
	source  string
	said    []string                             // codes
	check   func(t *testing.T, f *excelize.File) // the new ledger
}

// progresses types into each row of the ledger whose progress it is.
func progresses(f *excelize.File) (err error) {
	for row := 4; row <= 12; row++ {
		task, e1 := f.GetCellValue("台账", fmt.Sprintf("D%d", row))
		unit, e2 := f.GetCellValue("台账", fmt.Sprintf("E%d", row))
		err = errors.Join(err, e1, e2, f.SetCellStr("台账", fmt.Sprintf("J%d", row), unit+"："+task))
	}
	return err
}

// formulaOf gives a formula of a workbook.
func formulaOf(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	formula, err := f.GetCellFormula(sheet, cell)
	must(t, err)
	return strings.ReplaceAll(strings.ReplaceAll(formula, "$", ""), "'", "")
}

// allOf gives what stands on a sheet, "" where it is not there.
func allOf(f *excelize.File, sheet string) string {
	rows, _ := f.GetRows(sheet)
	return fmt.Sprint(rows)
}

var variedLedgers = []variedLedger{
	{name: "tracker-01, saved by openpyxl, own sheet with formulas over the ledger", program: 1, source: revisedCase,
		change: func(f *excelize.File) error {
			_, err := f.NewSheet("我的 汇总")
			return errors.Join(err, progresses(f), f.SetCellFormula("我的 汇总", "A1", "COUNTA(台账!J4:J12)"), f.SetCellFormula("我的 汇总", "A2", "台账!J4"),
				f.SetCellFormula("我的 汇总", "A3", `SUMPRODUCT(('台账'!$E$4:$E$12="甲局")*1)`),
				f.SetDefinedName(&excelize.DefinedName{Name: "进展栏", RefersTo: "台账!$J$4:$J$12"}))
		},
		check: func(t *testing.T, f *excelize.File) {
			got := formulaOf(t, f, "我的 汇总", "A1") + " " + formulaOf(t, f, "我的 汇总", "A2") + " " + formulaOf(t, f, "我的 汇总", "A3")
			if got != `COUNTA(台账!J4:J13) 台账!J6 SUMPRODUCT((台账!E4:E13="甲局")*1)` {
				t.Errorf("the formulas are %s", got)
			}
			if names := fmt.Sprint(f.GetDefinedName()); !strings.Contains(names, "进展栏") {
				t.Errorf("names: %s", names)
			}
		}},
	{name: "tracker-01, every element with a prefix, the sheet renamed, a column of its own", program: 2, source: revisedCase,
		change: func(f *excelize.File) error {
			err := errors.Join(progresses(f), f.SetCellStr("台账", "O3", "办公室批示"), f.SetCellStr("台账", "O8", "批示八"))
			return errors.Join(err, f.SetSheetName("台账", "2026年台账"))
		},
		check: func(t *testing.T, f *excelize.File) {
			if all := allOf(f, "2026年台账"); strings.Count(all, "批示八") != 1 || !strings.Contains(all, "新增的任务") {
				t.Errorf("the ledger says %s", all)
			}
		}},
	{name: "tracker-01, the strict edition, withdrawn once before", program: 4, source: revisedCase,
		change: func(f *excelize.File) error {
			_, err := f.NewSheet("已撤销")
			return errors.Join(err, progresses(f), f.SetCellStr("已撤销", "A1", "撤销原因"), f.SetCellStr("已撤销", "B5", "自己写在这里"))
		},
		check: func(t *testing.T, f *excelize.File) {
			all := ""
			for _, sheet := range f.GetSheetList() {
				all += allOf(f, sheet)
			}
			if strings.Count(all, "自己写在这里") != 1 {
				t.Errorf("what stood on a sheet of that name is gone: %s", all)
			}
		}},

	{name: "tracker-02, turned upside down, the key left", said: []string{"tracker-keys-astray"},
		change: func(f *excelize.File) error {
			return errors.Join(progresses(f), shuffled(f, "台账", "BCDEFGHIJKLMN", []int{8, 7, 6, 5, 4, 3, 2, 1, 0}))
		}},
	{name: "tracker-02, sorted by unit without the key, then the table revised", source: revisedCase, said: []string{"tracker-keys-astray"},
		change: func(f *excelize.File) error {
			return errors.Join(progresses(f), shuffled(f, "台账", "BCDEFGHIJKLMN", []int{0, 2, 6, 8, 1, 3, 4, 5, 7}))
		}},
	{name: "tracker-02, three rows cut and put elsewhere", said: []string{"tracker-keys-astray"},
		change: func(f *excelize.File) error {
			return errors.Join(progresses(f), shuffled(f, "台账", "BCDEFGHIJKLMN", []int{3, 4, 5, 0, 1, 2, 6, 7, 8}))
		}},

	{name: "tracker-04, an array formula over a column of its own", source: revisedCase,
		change: func(f *excelize.File) error {
			typ, ref := excelize.STCellFormulaTypeArray, "O4:O12"
			return errors.Join(progresses(f), f.SetCellStr("台账", "O3", "字数"), f.SetCellFormula("台账", "O4", "LEN(J4:J12)", excelize.FormulaOpts{Ref: &ref, Type: &typ}))
		},
		check: func(t *testing.T, f *excelize.File) { // rows 4 to 12, one of them gone, two more
			if got := arrayOf(t, f); got != "O4:O13 LEN(J4:J13)" {
				t.Errorf("the array formula is %s", got)
			}
		}},
	{name: "tracker-04, array formulas over the rows of one unit and beside the table", source: revisedCase,
		change: func(f *excelize.File) error {
			typ, ref := excelize.STCellFormulaTypeArray, "Q4:R5"
			return errors.Join(progresses(f), f.SetCellFormula("台账", "Q4", "TRANSPOSE(J4:K5)", excelize.FormulaOpts{Ref: &ref, Type: &typ}))
		},
		check: func(t *testing.T, f *excelize.File) { // task 1 of 甲局 and 乙局 has two rows above it, and one between
			if got := arrayOf(t, f); got != "Q6:R8 TRANSPOSE(J6:K8)" {
				t.Errorf("the array formula is %s", got)
			}
		}},
}

// arrayOf gives where the array formula of the ledger stands, and what it says.
func arrayOf(t *testing.T, f *excelize.File) string {
	t.Helper()
	var b bytes.Buffer
	must(t, f.Write(&b))
	part := string(testtool.Part(t, b.Bytes(), "xl/worksheets/sheet1.xml"))
	_, rest, ok := strings.Cut(part, `t="array"`)
	if !ok {
		return "gone"
	}
	_, rest, _ = strings.Cut(rest, `ref="`)
	ref, rest, _ := strings.Cut(rest, `"`)
	_, rest, _ = strings.Cut(rest, ">")
	formula, _, _ := strings.Cut(rest, "<")
	return ref + " " + formula
}

func TestVariedLedgers(t *testing.T) {
	for _, c := range variedLedgers {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir, target := returnsFolder(t)
			file := filepath.Join(target, "tracker.xlsx")
			data, err := os.ReadFile(file)
			must(t, err)
			data = workbookEdited(t, data, c.change)
			if c.program > 0 {
				data = testtool.SheetPrograms[c.program-1].Save(t, data)
			}
			fengongtest.Write(t, file, data)
			if c.source != "" {
				fengongtest.Write(t, filepath.Join(dir, "src.csv"), []byte(c.source))
			}
			said := buildCase(t, dir)
			for _, code := range c.said {
				if !strings.Contains(said, code) {
					t.Errorf("not said: %s\n%s", code, said)
				}
			}
			for at, e := range ledgerRows(t, target) {
				want := e.Unit + "：" + e.Text
				switch {
				case strings.HasPrefix(e.Text, "新增"), e.Unit == "丁局":
					want = ""
				case strings.HasPrefix(e.Text, "第二项任务，完善制度并"): // worded anew
					want = e.Unit + "：第二项任务，完善制度。"
				}
				if e.Progress != want {
					t.Errorf("task %s of %s has the progress %q, want %q\n%s", at[0], at[1], e.Progress, want, said)
				}
			}
			now, err := os.ReadFile(file)
			must(t, err)
			f, err := excelize.OpenReader(bytes.NewReader(now))
			must(t, err)
			defer f.Close()
			if c.source != "" && strings.Count(allOf(f, "已撤销"), "局：第四项任务，报送总结。") != 2 {
				t.Errorf("已撤销 holds %s", allOf(f, "已撤销"))
			}
			if c.check != nil {
				c.check(t, f)
			}
			fengongtest.Opens(t, target)
			fengongtest.Verified(t, target)
			buildCase(t, dir)
			if again, err := os.ReadFile(file); err != nil || !bytes.Equal(again, now) {
				t.Errorf("another build changes the ledger (%v)", err)
			}
		})
	}
}
