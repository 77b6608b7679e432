package compare

import (
	"testing"

	"fengong/model"
)

// A task that is no longer the unit's is named with the start of its words: the new table has another one of that number.
func TestGoneInWords(t *testing.T) {
	of := func(number, text, unit string) *model.Plan {
		return &model.Plan{Tables: []model.Table{{}}, Themes: []model.Theme{{Tasks: []model.Task{{Number: number, Text: text, Assignments: []model.Assignment{{Unit: unit, Role: model.Responsible}}}}}}}
	}
	for _, c := range []struct{ number, text, want string }{
		{"28", "修缮校舍。", "不再承担原任务28“修缮校舍”。"},
		{"28", "修缮全部中小学校舍，\n更换老旧课桌椅五百套，年底前完成。", "不再承担原任务28“修缮全部中小学校舍，更换老旧课桌椅五百套…”。"},
		{"", "修缮校舍。", "不再承担原任务“修缮校舍”。"},
	} {
		got := ""
		for _, s := range SharesChanged(of(c.number, c.text, "甲局"), of("28", "新建公园八个，面积六千平方米。", "乙局")) {
			if s.Unit == "甲局" {
				got = s.Sentences()[0].ZH
			}
		}
		if got != c.want {
			t.Errorf("%s", got)
		}
	}
}
