package tracker

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// Whoever is told of a task by its number is told its table where the ledger holds those of several, and
// only there.
func TestTableOfATask(t *testing.T) {
	s := sampleSettings()
	own := plan("甲局")
	own.Themes[0].Tasks[0].Fields = []model.Field{{Head: "来源", Kind: model.KindBasis, Value: "市长批示"}}
	two := plan("甲局", "乙局")
	two.Tables = []model.Table{{Mark: "附件2"}, {}}
	two.Themes = append(two.Themes, model.Theme{Table: 1, Tasks: two.Themes[0].Tasks[1:]})
	two.Themes[0].Tasks = two.Themes[0].Tasks[:1]
	again := plan("甲局", "乙局", "丙局")
	again.Tables = []model.Table{{}, {}}
	again.Themes = append(again.Themes, model.Theme{Table: 1, Tasks: again.Themes[0].Tasks[2:]})
	again.Themes[0].Tasks = again.Themes[0].Tasks[:2]
	for _, c := range []struct {
		name string
		plan *model.Plan
		want []string
	}{
		{"one table", plan("甲局"), []string{"1"}},
		{"one table with a column 来源", own, []string{"1"}},
		{"several documents", joined(map[string]*model.Plan{"甲": plan("甲局"), "乙": plan("甲局")}, ":甲", "乙"), []string{"〔甲〕1", "〔乙〕1"}},
		{"one of them with a column 来源", joined(map[string]*model.Plan{"甲": own, "乙": plan("甲局")}, ":甲", "乙"), []string{"〔甲〕1", "〔乙〕1"}},
		{"one of them with annexes", joined(map[string]*model.Plan{"甲": plan("丙局"), "乙": two}, "甲", "乙"), []string{"〔甲〕1", "〔乙 附件2〕1", "〔乙 附件2〕2"}},
		{"one with annexes", again, []string{"〔附件1〕1", "〔附件1〕2", "〔附件2〕3"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := render(t, c.plan, nil, s)
			entries, err := Read(data)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range entries {
				got = append(got, model.NumberIn(e.Table, e.Number, model.Chinese))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("entries: %q, want %q", got, c.want)
			}
			typed := edit(t, data, func(f *excelize.File) {
				rows, err := f.GetRows("台账")
				if err != nil {
					t.Fatal(err)
				}
				for i := range rows[headRow:] {
					cell, _ := excelize.CoordinatesToCellName(slices.Index(rows[headRow-1], "进展情况")+1, headRow+1+i)
					set(t, f, "台账", cell, "推进中")
				}
			})
			d, err := Differ(data, typed)
			if err != nil {
				t.Fatal(err)
			}
			got = nil
			for _, e := range d.Edits {
				got = append(got, e.Number)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("what is told: %q, want %q", got, c.want)
			}
		})
	}
}
