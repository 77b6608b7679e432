package otherprograms

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/internal/testtool"
	"fengong/templates"

	"fengong/cmd/fengong/fengongtest"
)

const (
	table = "主题,主要内容,责任单位,完成时限\n一、第一主题,1.第一项任务，开展检查。,甲局牵头，乙局配合,6月底前\n" +
		"一、第一主题,2.第二项任务，完善制度。,甲局、乙局,11月底前\n二、第二主题,3.第三项任务，加强宣传。,乙局牵头，丙局、甲局配合,12月底前\n"
	revised = "主题,主要内容,责任单位,完成时限\n一、第一主题,1.新增的任务，建立机制。,丁局牵头，甲局配合,9月底前\n" +
		"一、第一主题,2.第一项任务，开展检查。,甲局牵头，乙局配合,6月底前\n二、第二主题,3.第三项任务，加强宣传。,乙局牵头，甲局配合,12月底前\n"
)

// runOf builds a table in a folder and gives the run's folder.
func runOf(t *testing.T, dir, name string) string {
	t.Helper()
	out := filepath.Join(dir, "out")
	if code, said := call(t, "build", "--out", out, filepath.Join(dir, name)); code != done {
		t.Fatal(said)
	}
	return filepath.Join(out, strings.TrimSuffix(name, filepath.Ext(name)))
}

// entryOf gives the entry of a ledger for a unit and the beginning of a task.
func entryOf(t *testing.T, target, unit, text string) tracker.Entry {
	t.Helper()
	for _, e := range fengongtest.Entries(t, target) {
		if e.Unit == unit && strings.HasPrefix(e.Text, text) {
			return e
		}
	}
	t.Fatalf("no row of %s for %s", unit, text)
	return tracker.Entry{}
}

// sideBySide tries each program in a test of its own, and waits for all. A short test leaves
// LibreOffice out, which takes seconds for each file.
func sideBySide(t *testing.T, programs []testtool.Program, try func(t *testing.T, i int, program testtool.Program)) {
	t.Run("each", func(t *testing.T) {
		for i, program := range programs {
			t.Run(program.Name, func(t *testing.T) {
				if testing.Short() && program.Name == testtool.LibreOffice.Name {
					t.Skip("LibreOffice takes seconds for each file")
				}
				t.Parallel()
				try(t, i, program)
			})
		}
	})
}

// filesIn gives the files of a folder, which must not be empty.
func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatal("there is nothing to open", err)
	}
	return files
}

// saved puts a file as another program saves it in its own place.
func saved(t *testing.T, file string, program testtool.Program) {
	t.Helper()
	data, err := os.ReadFile(file)
	must(t, err)
	must(t, os.WriteFile(file, program.Save(t, data), 0o666))
}

// Documents that other programs saved: as template, as source, and as a letter into whose table
// a unit wrote.
func TestDocumentsOfOtherPrograms(t *testing.T) {
	t.Parallel()
	kept := t.TempDir()
	sideBySide(t, append(testtool.WordPrograms, testtool.LibreOffice), func(t *testing.T, i int, program testtool.Program) {
		dir := t.TempDir()
		fengongtest.Write(t, filepath.Join(dir, "a.csv"), table)
		fengongtest.Write(t, filepath.Join(dir, "fengong.toml"), "[letter]\nformats = [\"docx\", \"pdf\"]\n")
		must(t, os.WriteFile(filepath.Join(dir, "letter.docx"), program.Save(t, templates.Letter()), 0o666))
		target := runOf(t, dir, "a.csv")
		fengongtest.Opens(t, target)
		fengongtest.Verified(t, target)
		if i < len(testtool.WordPrograms) { // LibreOffice sees its own
			fengongtest.Copy(t, filepath.Join(target, "letters", "01-甲局.docx"), filepath.Join(kept, fmt.Sprintf("letter%d.docx", i)))
		}

		back := filepath.Join(dir, "甲局.docx")
		must(t, os.WriteFile(back, program.Save(t, fengongtest.Document(t, []string{"编号", "内容", "进展情况"}, []string{"1", "第一项任务，开展检查。", "已开展两轮检查"})), 0o666))
		if code, said := call(t, "collect", target, back); code != done {
			t.Fatal(said)
		}
		if got := entryOf(t, target, "甲局", "第一项").Progress; got != "已开展两轮检查" {
			t.Errorf("progress is %q", got)
		}
		fengongtest.Opens(t, target)
		fengongtest.Verified(t, target)

		source := fengongtest.Document(t, []string{"主题", "主要内容", "责任单位"}, []string{"一、第一主题", "1.第一项任务，开展检查。", "甲局牵头，乙局配合"})
		plans := map[string]bool{}
		for name, data := range map[string][]byte{"plain": source, "saved": program.Save(t, source)} {
			dir := filepath.Join(dir, name)
			must(t, os.MkdirAll(dir, 0o777))
			must(t, os.WriteFile(filepath.Join(dir, "s.docx"), data, 0o666))
			plan, err := os.ReadFile(filepath.Join(runOf(t, dir, "s.docx"), runfolder.PlanName))
			must(t, err)
			plans[string(plan)] = true
		}
		if len(plans) != 1 {
			t.Error("the source is read otherwise than before it was saved")
		}
	})
	if !testing.Short() {
		testtool.OpensInLibreOffice(t, filesIn(t, kept)...)
	}
}

// Workbooks that other programs saved: as ledger, as return sheet, as source.
func TestWorkbooksOfOtherPrograms(t *testing.T) {
	t.Parallel()
	kept := t.TempDir()
	sideBySide(t, append(testtool.SheetPrograms, testtool.Openpyxl, testtool.LibreOffice), func(t *testing.T, i int, program testtool.Program) {
		dir := t.TempDir()
		fengongtest.Write(t, filepath.Join(dir, "a.csv"), table)
		fengongtest.Write(t, filepath.Join(dir, "fengong.toml"), "[tracker]\nreturn_sheets = true\n")
		target := runOf(t, dir, "a.csv")
		ledger := filepath.Join(target, "tracker.xlsx")
		fengongtest.InLedger(t, ledger, func(f *excelize.File, sheet string) error {
			return fengongtest.Fill(f, sheet, 4, "备注", "领导关注")
		})
		saved(t, ledger, program)
		fengongtest.Verified(t, target)

		back := filepath.Join(dir, "back.xlsx")
		fengongtest.Copy(t, filepath.Join(target, "letters", "02-乙局 反馈表.xlsx"), back)
		f, err := excelize.OpenFile(back)
		must(t, err)
		must(t, fengongtest.Fill(f, f.GetSheetName(0), 4, "进展情况", "已配合检查"))
		must(t, f.Save())
		must(t, f.Close())
		saved(t, back, program)
		if code, said := call(t, "collect", target, back); code != done {
			t.Fatal(said)
		}
		if got := entryOf(t, target, "乙局", "第一项").Progress; got != "已配合检查" {
			t.Errorf("progress is %q", got)
		}
		fengongtest.Opens(t, target)
		fengongtest.Verified(t, target)

		// A revision: a row comes in, one goes, and the ledger gets a new sheet.
		fengongtest.Write(t, filepath.Join(dir, "a.csv"), revised)
		runOf(t, dir, "a.csv")
		if got := entryOf(t, target, "甲局", "第一项").Remarks; got != "领导关注" {
			t.Errorf("the remark is %q", got)
		}
		if got := entryOf(t, target, "乙局", "第一项").Progress; got != "已配合检查" {
			t.Errorf("after the revision, progress is %q", got)
		}
		fengongtest.Opens(t, target)
		fengongtest.Verified(t, target)
		if !strings.Contains(program.Name, "strict") { // which openpyxl does not read
			fengongtest.Copy(t, ledger, filepath.Join(kept, fmt.Sprintf("ledger%d.xlsx", i)))
		}

		var b bytes.Buffer
		book := excelize.NewFile()
		for i, line := range strings.Split(strings.TrimSpace(table), "\n") {
			cells := strings.Split(line, ",")
			must(t, book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells))
		}
		must(t, book.Write(&b))
		plans := map[string]bool{}
		for name, data := range map[string][]byte{"plain": b.Bytes(), "saved": program.Save(t, b.Bytes())} {
			dir := filepath.Join(dir, name)
			must(t, os.MkdirAll(dir, 0o777))
			must(t, os.WriteFile(filepath.Join(dir, "s.xlsx"), data, 0o666))
			plan, err := os.ReadFile(filepath.Join(runOf(t, dir, "s.xlsx"), runfolder.PlanName))
			must(t, err)
			plans[string(plan)] = true
		}
		if len(plans) != 1 {
			t.Error("the source is read otherwise than before it was saved")
		}
	})
	testtool.OpensInOpenpyxl(t, filesIn(t, kept)...)
	if !testing.Short() {
		testtool.OpensInLibreOffice(t, filesIn(t, kept)...)
	}
}
