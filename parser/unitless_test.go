package parser

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// Plain tables of tasks are read without units, with a warning; others without are refused as before.
func TestWithoutUnits(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		want       []string
	}{
		{"numbers and deadlines", "序号|工作任务|完成时限|备注\n1|制定工作方案并召开动员会|4月底|\n2|完成宿舍和食堂卫生整治|5月底|重点\n3|整理归档全部迎检资料|6月底|",
			[]string{"制定工作方案并召开动员会 |  | 4月底", "完成宿舍和食堂卫生整治 |  | 5月底", "整理归档全部迎检资料 |  | 6月底"}},
		{"a target under a head over its heading", "任务目标|<|完成时限\n组织领导|成立领导小组并明确职责|4月\n业务职责|开展健康学校建设活动|5月\n档案整理|规范建立全部工作资料档案|^",
			[]string{"成立领导小组并明确职责 |  | 4月", "开展健康学校建设活动 |  | 5月", "规范建立全部工作资料档案 |  | 5月"}},
		{"counts of things", "序号|项目名称|数量|完成时间\n1|桌椅|30|4月\n2|电脑|20|5月\n3|投影|3|6月", nil},
		{"a form", "序号|姓名|主要事迹内容|时间\n1|张三|坚持十年义务照顾邻居老人|4月\n2|李四|下水救起落水儿童两名|5月\n3|王五|多年资助贫困学生完成学业|6月", nil},
		{"no dates", "序号|工作内容|说明\n1|制定工作方案并召开动员会|甲\n2|完成宿舍和食堂卫生整治|乙\n3|整理归档全部迎检资料|丙", nil},
	} {
		var h headCase
		for l := range strings.SplitSeq(c.rows, "\n") {
			h.rows = append(h.rows, strings.Split(l, "|"))
		}
		p, ds := Parse("a.html", []byte(h.html()), Options{})
		if c.want == nil {
			if p != nil || !ds.Failed() {
				t.Errorf("%s: read as %q", c.name, h.got(p))
			}
			continue
		}
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
			continue
		}
		if got := h.got(p); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q", c.name, got)
		}
		if !strings.Contains(codes(ds), "no-unit-column") {
			t.Errorf("%s: not said: %v", c.name, ds)
		}
		told := 0
		for _, d := range model.Check(p) {
			if d.Code == "empty-phrase" {
				told++
			}
		}
		if told != 1 {
			t.Errorf("%s: %d lines say that nobody has the tasks", c.name, told)
		}
	}
}
