package tracker

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// edit lets a person work in a tracker.
func edit(t testing.TB, data []byte, work func(f *excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	work(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func set(t testing.TB, f *excelize.File, sheet, cell string, v any) {
	t.Helper()
	if err := f.SetCellValue(sheet, cell, v); err != nil {
		t.Fatal(err)
	}
}

func rerun(t testing.TB, old []byte, p *model.Plan, d *model.Directory, s *model.Settings) ([]byte, Changes) {
	t.Helper()
	data, changes, err := Update(old, p, d, s)
	if err != nil {
		t.Fatal(err)
	}
	return data, changes
}

// rowsOfSheet gives the cells of a sheet as another library reads them.
func rowsOfSheet(t testing.TB, data []byte, sheet string) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestUpdateKeepsWhatPeopleTyped(t *testing.T) {
	s := sampleSettings()
	p := plan("甲局", "乙局", "丙局", "丁局")
	old := edit(t, render(t, p, nil, s), func(f *excelize.File) {
		for _, c := range []struct {
			cell string
			v    any
		}{{"J4", "开了头"}, {"K4", "进行中"}, {"L4", 0.5}, {"N5", "=不是公式"}, {"O3", "联系人"}, {"O5", "老王"}, {"O6", "老李"},
			{"J6", "丙的进展"}, {"E7", "丁局（改）"}, {"D9", "自己加的一行"}} {
			set(t, f, "台账", c.cell, c.v)
		}
		if err := f.SetCellFormula("台账", "P4", "L4*2+SUM(L4:L7)"); err != nil {
			t.Fatal(err)
		}
		if err := f.AddComment("台账", excelize.Comment{Cell: "J5", Author: "王", Text: "批注一"}); err != nil {
			t.Fatal(err)
		}
		set(t, f, "按单位", "P6", "乙局的备注")
	})
	next := plan("甲局", "乙局", "戊局", "丁局")
	next.Themes[0].Tasks[0], next.Themes[0].Tasks[1] = next.Themes[0].Tasks[1], next.Themes[0].Tasks[0]
	next.Themes[0].Tasks[0].Number, next.Themes[0].Tasks[1].Number = "1", "2"
	data, ch := rerun(t, old, next, nil, s)
	for _, sheet := range []string{"台账", "已撤销", "冲突", "按单位", "按主题"} {
		t.Log(sheet)
		for _, r := range rowsOfSheet(t, data, sheet) {
			t.Logf("%q", r)
		}
	}
	t.Logf("%+v", ch)
	for _, d := range ch.Found {
		t.Log(d.Format(model.Chinese))
	}
	again, ch := rerun(t, data, next, nil, s)
	if !bytes.Equal(again, data) {
		t.Errorf("a second run changes the tracker: %+v", ch)
	}
	again, _ = rerun(t, edit(t, data, func(f *excelize.File) {}), next, nil, s)
	again2, _ := rerun(t, again, next, nil, s)
	if !bytes.Equal(again, again2) {
		t.Errorf("a second run changes the tracker")
	}
}
