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

// All that changed of a task is one sentence, with the words that are others as far as they are few.
func TestOneSentenceATask(t *testing.T) {
	for _, tt := range []struct{ was, is, want string }{
		{"1 新建城市绿道100公里，植树1000株。 | 甲局 | 6月底", "1 新建城市绿道80公里，植树1200株。 | 甲局 | 9月底",
			"任务1，内容“城市绿道100公里”改为“城市绿道80公里”，“植树1000株”改为“植树1200株”；完成时限由6月底改为9月底。"},
		{"1 开展校园食堂检查。 | 甲局", "1 开展校园食堂检查，公布结果。 | 甲局", "任务1，内容增加“食堂检查，公布结果”。"},
		{"1 开展校园食堂检查，公布结果。 | 甲局", "1 开展校园食堂检查。 | 甲局", "任务1，内容删去“食堂检查，公布结果”。"},
	} {
		shares := SharesChanged(plan("# 一、甲", tt.was), plan("# 一、甲", tt.is))
		if len(shares) != 1 {
			t.Fatalf("%s: %v", tt.is, shares)
		}
		got := ""
		for _, s := range shares[0].Sentences() {
			got += s.ZH
		}
		if got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}
