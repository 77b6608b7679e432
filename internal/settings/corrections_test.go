package settings

import (
	"reflect"
	"testing"

	"fengong/model"
)

// What is written is read again, beside what stands in the file, and can be taken out.
func TestCorrectionsWrittenAndRead(t *testing.T) {
	text := func(s string) *string { return &s }
	all := []model.Correction{
		{Theme: "一、“双安”", Number: "1", Text: "甲\n\"乙\"\\", NewText: text("丙")},
		{Text: "丁", Phrase: "市财证局", Units: []model.Assignment{{Unit: "市财政局", Role: model.Lead}, {Unit: "市审计局", Role: model.Support}}},
		{Text: "戊", Due: "6月底前", NewDue: text("")},
		{Text: "己", Phrase: "市财证局", Units: []model.Assignment{{Unit: "市教育局", Role: model.Responsible}}, Due: "", NewDue: text("年底")},
		{Text: "庚", Columns: []model.CorrectedColumn{{Head: "完成标准", Was: "甲\n“乙”", Now: "丙"}, {Head: "备注", Was: "●", Now: ""}}},
		{Text: "辛", Steps: []model.Step{{When: "一季度", What: "甲"}}, NewSteps: []model.Step{{When: "6月底前", What: ""}, {When: "9月底前", What: "乙\n丙"}}},
		{Text: "壬", NewSteps: []model.Step{}, Steps: []model.Step{{When: "一季度", What: "甲"}}},
		{Number: "30", Text: "癸", NewNumber: text("31")},
		{Theme: "一、甲", NewTheme: text("一、乙")},
	}
	data := []byte("# 由办公室核对\r\n")
	var err error
	for i := range all {
		if data, err = AddCorrection(data, &all[i]); err != nil {
			t.Fatal(err)
		}
	}
	read := func() []model.Correction {
		t.Helper()
		got, ds := ReadCorrections("corrections.toml", data)
		if len(ds) > 0 {
			t.Fatal(ds[0].Format(model.English))
		}
		for i := range got {
			if got[i].Pos.Line == 0 {
				t.Errorf("correction %d has no line", i)
			}
			got[i].Pos = model.Pos{}
		}
		return got
	}
	if got := read(); !reflect.DeepEqual(got, all) {
		t.Errorf("read %+v, want %+v", got, all)
	}
	if data, err = RemoveCorrection(data, 2); err != nil {
		t.Fatal(err)
	}
	if got := read(); len(got) != len(all)-1 || got[1].Text != "戊" {
		t.Errorf("after one was taken out: %+v", got)
	}
}
