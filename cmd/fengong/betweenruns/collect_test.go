//go:build unix

package betweenruns

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"

	"fengong/cmd/fengong/fengongtest"
)

// returned lets a unit fill in its return sheet and save it on a day.
func returned(t *testing.T, from, to, saved string, fill func(f *excelize.File)) {
	t.Helper()
	f, err := excelize.OpenFile(from)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	fill(f)
	if err := f.SetDocProps(&excelize.DocProperties{Modified: saved + "T08:00:00Z", Created: saved + "T08:00:00Z"}); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(to); err != nil {
		t.Fatal(err)
	}
}

// cellByHead gives the name of the cell under a head.
func cellByHead(t *testing.T, f *excelize.File, sheet, head string, row int) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range rows[2] {
		if h == head {
			cell, _ := excelize.CoordinatesToCellName(i+1, row)
			return cell
		}
	}
	t.Fatalf("no head %s", head)
	return ""
}

func fillIn(t *testing.T, f *excelize.File, sheet, head string, row int, v any) {
	t.Helper()
	if err := f.SetCellValue(sheet, cellByHead(t, f, sheet, head, row), v); err != nil {
		t.Fatal(err)
	}
}

// writeInLetter adds a column 进展情况 to the table of a letter.
func writeInLetter(t *testing.T, from, to string) {
	t.Helper()
	letter, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	fengongtest.Write(t, to, testtool.Repack(t, letter, func(name string, part []byte) []byte {
		if name != "word/document.xml" {
			return part
		}
		rows := strings.Split(string(part), "</w:tr>")
		for i := range rows[:len(rows)-1] {
			text := "进展情况"
			if i > 0 {
				text = fmt.Sprintf("函中填写第%d行", i)
			}
			rows[i] += "<w:tc><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>"
		}
		return []byte(strings.Join(rows, "</w:tr>"))
	}))
}

// Thirty files come back: in time, late, twice, tampered with, with another unit's row,
// through LibreOffice, and one letter. The tracker then holds what was expected by hand;
// collecting them again changes nothing.
func TestCollectThirty(t *testing.T) {
	t.Parallel()
	testtool.Need(t, "soffice")
	dir := t.TempDir()
	out, in := filepath.Join(dir, "out"), filepath.Join(dir, "returned")
	if err := os.Mkdir(in, 0o777); err != nil {
		t.Fatal(err)
	}
	fengongtest.Build(t, "--out", out, fengongtest.Seed(t))
	target := filepath.Join(out, "guangzhou-2020-food-safety")
	sheets, err := filepath.Glob(filepath.Join(target, "letters", "* 反馈表.xlsx"))
	if err != nil || len(sheets) < 30 {
		t.Fatalf("%d return sheets, %v", len(sheets), err)
	}
	unit := func(i int) string {
		name := filepath.Base(sheets[i])
		return strings.TrimSuffix(name[strings.Index(name, "-")+1:], " 反馈表.xlsx")
	}
	const first = 4            // row of the first task
	keys := make([]string, 28) // of the first tasks
	for i := range keys {
		f, err := excelize.OpenFile(sheets[i])
		if err != nil {
			t.Fatal(err)
		}
		if keys[i], err = f.GetCellValue("反馈表", fmt.Sprintf("A%d", first)); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	plain := func(key string) string { k, _, _ := strings.Cut(key, "."); return k }

	// What the tracker must say in the end: key and head → value.
	want := map[[2]string]string{}
	conflicts := []string{} // values that must stand on 冲突
	expect := func(i int, head, value string) { want[[2]string{plain(keys[i]), head}] = value }

	// the office has typed something itself: for unit 9 on the 10th, for unit 16 on the 20th of April
	tracker := filepath.Join(target, "tracker.xlsx")
	f, err := excelize.OpenFile(tracker)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("台账")
	if err != nil {
		t.Fatal(err)
	}
	for n, r := range rows {
		for i, day := range map[int]int{9: 43931, 16: 43941} {
			if n >= 3 && plain(r[0]) == plain(keys[i]) {
				fillIn(t, f, "台账", "进展情况", n+1, fmt.Sprintf("办公室填%d", i))
				fillIn(t, f, "台账", "更新日期", n+1, day)
			}
		}
	}
	if err := f.SaveAs(tracker); err != nil {
		t.Fatal(err)
	}
	f.Close()

	for i := range 28 {
		file, day := filepath.Join(in, filepath.Base(sheets[i])), "2020-04-15"
		switch i {
		case 13: // answers in the letter
			letter := filepath.Join(dir, "反馈："+unit(i)+".docx") // and is saved as .doc
			writeInLetter(t, strings.TrimSuffix(sheets[i], " 反馈表.xlsx")+".docx", letter)
			testtool.Soffice(t, dir, "--convert-to", "doc:MS Word 97", "--outdir", in, letter)
			expect(i, "进展情况", "函中填写第1行")
			continue
		case 14: // nothing filled in
			returned(t, sheets[i], file, day, func(*excelize.File) {})
			expect(i, "进展情况", "")
			continue
		}
		progress := fmt.Sprintf("%s的进展%d", unit(i), i)
		returned(t, sheets[i], file, day, func(f *excelize.File) {
			fillIn(t, f, "反馈表", "进展情况", first, progress)
			fillIn(t, f, "反馈表", "状态", first, "进行中")
			fillIn(t, f, "反馈表", "完成率", first, float64(i)/100)
			fillIn(t, f, "反馈表", "更新日期", first, 43936) // 2020-04-15
			switch i {
			case 7: // the text of the task is changed
				fillIn(t, f, "反馈表", "任务内容", first, "改轻了的任务")
				conflicts = append(conflicts, "改轻了的任务")
			case 8: // a row of another unit
				fillIn(t, f, "反馈表", "键", first, keys[1])
				conflicts = append(conflicts, progress)
			case 12: // a key that is none
				fillIn(t, f, "反馈表", "键", first, "乱改")
				conflicts = append(conflicts, progress)
			}
		})
		state, done := "进行中", fmt.Sprintf("%d%%", i)
		switch i {
		case 8, 12:
			progress, state, done = "", "", ""
		case 9: // later than the office's
			conflicts = append(conflicts, "办公室填9")
		case 16: // earlier than the office's
			conflicts = append(conflicts, progress)
			progress = "办公室填16"
		case 5: // a second one, saved later
			conflicts = append(conflicts, progress)
			progress = "第二次交的进展"
			returned(t, sheets[i], filepath.Join(in, "补交"+filepath.Base(sheets[i])), "2020-04-18", func(f *excelize.File) {
				fillIn(t, f, "反馈表", "进展情况", first, progress)
			})
		case 6: // an older one comes last by name
			returned(t, sheets[i], filepath.Join(in, "重复"+filepath.Base(sheets[i])), "2020-04-02", func(f *excelize.File) {
				fillIn(t, f, "反馈表", "进展情况", first, "旧的进展")
			})
			conflicts = append(conflicts, "旧的进展")
		case 15: // saved as .xls
			testtool.Soffice(t, dir, "--convert-to", "xls:MS Excel 97", "--outdir", in, file)
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
		case 11: // through .ods; and the one before it is saved by LibreOffice
			testtool.Soffice(t, in, "--convert-to", "ods", "--outdir", dir, file)
			before := filepath.Base(sheets[10])
			move(t, filepath.Join(in, before), filepath.Join(dir, before))
			testtool.Soffice(t, dir, "--convert-to", "xlsx", "--outdir", in, before, strings.TrimSuffix(filepath.Base(file), ".xlsx")+".ods")
		}
		expect(i, "进展情况", progress)
		expect(i, "状态", state)
		expect(i, "完成率", done)
	}
	files, err := os.ReadDir(in)
	if err != nil || len(files) != 30 {
		t.Fatalf("%d files, %v", len(files), err)
	}

	run := func() string {
		cmd := fengongtest.Program(t, "collect", target, in)
		msg, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("collect: %v\n%s", err, msg)
		}
		return string(msg)
	}
	said := run()
	for _, what := range []string{"return-twice", "return-row-tampered", "return-row-foreign", "return-row-unknown", "return-conflict", "收取30份反馈"} {
		if !strings.Contains(said, what) {
			t.Errorf("collect does not tell of %s:\n%s", what, said)
		}
	}
	got := map[[2]string]string{}
	f, err = excelize.OpenFile(tracker)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if rows, err = f.GetRows("台账"); err != nil {
		t.Fatal(err)
	}
	filled := 0
	for n := 3; n < len(rows); n++ {
		for _, head := range []string{"进展情况", "状态", "完成率"} {
			v := ""
			if col := slices.Index(rows[2], head); col < len(rows[n]) {
				v = rows[n][col]
			}
			if v != "" {
				filled++
			}
			if k := [2]string{plain(rows[n][0]), head}; want[k] != "" || v == "" {
				got[k] = v
			}
		}
	}
	for k, v := range want {
		if diff := cmp.Diff(v, got[k]); diff != "" {
			t.Errorf("%v: %s", k, diff)
		}
	}
	lost, err := f.GetRows("冲突")
	if err != nil {
		t.Fatal(err)
	}
	there := fmt.Sprint(lost)
	for _, v := range conflicts {
		if !strings.Contains(there, v) {
			t.Errorf("冲突 does not hold %q", v)
		}
	}
	before, err := os.ReadFile(tracker)
	if err != nil {
		t.Fatal(err)
	}
	said = run()
	after, err := os.ReadFile(tracker)
	if err != nil || !bytes.Equal(before, after) || !strings.Contains(said, "台账没有变化") {
		t.Errorf("collecting again changes the tracker (%v):\n%s", err, said)
	}
	t.Logf("%d cells filled, %d rows on 冲突", filled, len(lost)-1)
	fengongtest.Build(t, "--out", out, fengongtest.Seed(t)) // and a build keeps it all
	if now, err := excelize.OpenFile(tracker); err != nil {
		t.Error(err)
	} else {
		rows, err := now.GetRows("冲突")
		if diff := cmp.Diff(lost, rows); diff != "" || err != nil {
			t.Errorf("冲突 after a build: %v %s", err, diff)
		}
		now.Close()
	}
}

func move(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}
