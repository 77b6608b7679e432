package parser

import (
	"strings"
	"testing"
)

// Where the task has a word and another column says at length what is to be done, that column is doubted, whatever its head; names of
// projects, and what was done, are not.
func TestLongBesideShort(t *testing.T) {
	long := [3]string{"完善城乡义务教育经费保障机制，按时足额拨付生均公用经费", "落实国家各项减税降费政策，全面推行电子税务局办理", "组织开展春风行动招聘会不少于10场，发放一次性吸纳就业补贴"}
	for _, test := range []struct {
		heads string
		short [3]string
		want  bool
	}{
		{"工作任务|说明", [3]string{"义务教育", "减税降费", "稳就业"}, true},
		{"工作任务|备注", [3]string{"义务教育", "减税降费", "稳就业"}, true},
		{"工作任务|政策依据", [3]string{"义务教育", "减税降费", "稳就业"}, true},
		{"项目名称|建设规模", [3]string{"城东水厂", "人民医院", "文化中心"}, false},
		{"工作任务|进展情况", [3]string{"义务教育", "减税降费", "稳就业"}, false},
		{"工作任务|备注", [3]string{"推进城乡义务教育均衡发展", "落实减税降费", "做好稳就业工作"}, false},
	} {
		t.Run(test.heads+test.short[0], func(t *testing.T) {
			table := "序号|" + test.heads + "|责任单位\n"
			for i := range long {
				table += string(rune('1'+i)) + "|" + test.short[i] + "|" + long[i] + "|县教育局\n"
			}
			if got, ds := planOf(t, table); strings.Contains(ds, "column-doubtful") != test.want {
				t.Errorf("%s%s", got, ds)
			}
		})
	}
}
