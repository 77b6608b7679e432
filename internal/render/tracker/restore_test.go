package tracker

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// An assignment that is withdrawn and comes back has what people had put into its row; the
// sheet 已撤销 keeps the record, and of several the last one counts.
func TestRestore(t *testing.T) {
	s := sampleSettings()
	both, one := plan("甲局", "乙局", "丙局"), plan("甲局", "乙局")
	row := func(data []byte, unit string) string {
		t.Helper()
		for _, r := range rowsOfSheet(t, data, "台账") {
			if strings.Contains(strings.Join(r, "|"), "|"+unit+"|") {
				return strings.Join(r, "|")
			}
		}
		return ""
	}
	data := edit(t, render(t, both, nil, s), func(f *excelize.File) {
		for cell, v := range map[string]any{"J6": "过半", "K6": "进行中", "L6": 0.5, "N6": "=不是公式", "O3": "联系人", "O6": "老王"} {
			set(t, f, "台账", cell, v)
		}
		if err := f.SetCellFormula("台账", "P6", "L6*2"); err != nil {
			t.Fatal(err)
		}
	})
	full := row(data, "丙局")
	data, ch := rerun(t, data, one, nil, s)
	if ch.Withdrawn != 1 || row(data, "丙局") != "" {
		t.Fatalf("%+v %s", ch, row(data, "丙局"))
	}
	data, ch = rerun(t, data, both, nil, s)
	if got := row(data, "丙局"); got != strings.TrimRight(full, "|") || !strings.Contains(got, "过半|进行中|50%||=不是公式|老王") {
		t.Errorf("the row is %s\nit was     %s", got, full)
	}
	codes := ""
	for _, d := range ch.Found {
		codes += d.Code + " "
		if d.Code == "tracker-row-restored" && !strings.Contains(d.Message.ZH, "共1行：任务3（丙局）") {
			t.Error(d.Format(model.Chinese))
		}
	}
	if !strings.Contains(codes, "tracker-row-restored") {
		t.Errorf("nobody is told: %s", codes)
	}
	if got := rowsOfSheet(t, data, "已撤销"); len(got) != 2 || !strings.Contains(strings.Join(got[1], "|"), "过半") {
		t.Errorf("已撤销 holds %q", got)
	}
	units := rowsOfSheet(t, data, "按单位")
	if got := strings.Join(units[len(units)-1], "|"); !strings.Contains(got, "丙局") || !strings.HasSuffix(got, "|50%") {
		t.Errorf("the figures of the unit are %s", got)
	}
	again, ch := rerun(t, data, both, nil, s)
	if !bytes.Equal(again, data) || len(ch.Found) > 1 {
		t.Errorf("a second run changes the tracker: %+v", ch)
	}

	data = edit(t, data, func(f *excelize.File) { set(t, f, "台账", "J6", "已办结"); set(t, f, "台账", "K6", "已完成") })
	data, _ = rerun(t, data, one, nil, s)
	data, _ = rerun(t, data, both, nil, s)
	if got := row(data, "丙局"); !strings.Contains(got, "已办结|已完成|50%") {
		t.Errorf("the row is %s", got)
	}
	// Who deletes the record, wants none of it.
	data, _ = rerun(t, data, one, nil, s)
	data = edit(t, data, func(f *excelize.File) {
		if err := f.DeleteSheet("已撤销"); err != nil {
			t.Fatal(err)
		}
	})
	data, _ = rerun(t, data, both, nil, s)
	if got := row(data, "丙局"); got == "" || strings.Contains(got, "已办结") {
		t.Errorf("the row is %s", got)
	}
}

// Columns of one head are told apart by their order: the first one gets what comes back,
// and no cell stands twice in a row.
func TestRestoreEqualHeads(t *testing.T) {
	s := sampleSettings()
	both, one := plan("甲局", "乙局", "丙局"), plan("甲局", "乙局")
	data := edit(t, render(t, both, nil, s), func(f *excelize.File) {
		for cell, v := range map[string]any{"K6": "进行中", "O3": "联系人", "P3": "联系人", "O6": "老王", "P6": "小张"} {
			set(t, f, "台账", cell, v)
		}
	})
	data, _ = rerun(t, data, one, nil, s)
	data = edit(t, data, func(f *excelize.File) { // a column of somebody's own, with a head of ours
		heads := rowsOfSheet(t, data, "已撤销")[0]
		for row, v := range map[int]string{1: "状态", 2: "别的"} {
			cell, err := excelize.CoordinatesToCellName(len(heads)+1, row)
			if err != nil {
				t.Fatal(err)
			}
			set(t, f, "已撤销", cell, v)
		}
	})
	for range 5 { // a map's order would show
		back, _ := rerun(t, data, both, nil, s)
		rows := rowsOfSheet(t, back, "台账")
		if got := strings.Join(rows[len(rows)-1], "|"); !strings.Contains(got, "|进行中|") || !strings.HasSuffix(got, "|老王") {
			t.Fatalf("the row is %s", got)
		}
		for _, ref := range []string{`r="K6"`, `r="O6"`} {
			if n := strings.Count(part(t, back, "xl/worksheets/sheet1.xml"), ref); n != 1 {
				t.Errorf("%s stands %d times", ref, n)
			}
		}
	}
}
