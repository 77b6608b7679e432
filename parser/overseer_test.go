package parser

import (
	"strings"
	"testing"
)

// A column of those who watch over others has no part in the task beside those who answer, whatever stands
// before the word; where it is the only one, its units are the task's. Either is said in one line.
func TestOverseers(t *testing.T) {
	for _, test := range []struct{ heads, want, codes string }{
		{"责任单位|牵头督导单位", "r:县住建局", "column-doubtful"},
		{"责任单位|责任督导单位", "r:县住建局", "column-doubtful"},
		{"牵头督办|责任单位", "r:县审计局", "column-doubtful"}, // the first column is that of 县住建局
		{"主办单位|督导检查部门", "l:县住建局", "column-doubtful"},
		{"主办单位|主要督促单位", "l:县住建局", "column-doubtful"},
		{"牵头单位|考核责任部门", "l:县住建局", "column-doubtful"},
		{"责任单位|责任审核", "r:县住建局", "column-doubtful"},
		{"责任单位|配合验收科室", "r:县住建局", "column-doubtful"},
		{"牵头督导单位|备注", "l:县住建局", "column-doubtful"},
		{"牵头督导单位|配合督导单位", "l:县住建局 s:县审计局", "column-doubtful"},
		{"监管责任单位|备注", "r:县住建局", ""},
		{"责任单位|考核任务牵头单位", "l:县审计局 r:县住建局", ""},
		{"责任及督导单位|备注", "r:县住建局", ""},
	} {
		t.Run(test.heads, func(t *testing.T) {
			first, second, _ := strings.Cut(test.heads, "|")
			other := "县审计局"
			if second == "备注" {
				other = "年度重点"
			}
			plan, ds := Parse("t.html", []byte(gridPage("序号|工作任务|"+first+"|"+second+"\n1|新建公厕12座。|县住建局|"+other+"\n2|修缮桥梁3座。|县住建局|"+other+"\n")), Options{})
			if plan == nil {
				t.Fatal(ds)
			}
			if got, want := whoDoes(plan), "新建公厕12座。 "+test.want+"\n修缮桥梁3座。 "+test.want+"\n"; got != want {
				t.Errorf("got\n%swant\n%s%v", got, want, ds)
			}
			if got := strings.TrimSpace(strings.ReplaceAll(codes(ds)+" ", "title-missing ", "")); got != test.codes {
				t.Errorf("diagnostics %q, want %q", got, test.codes)
			}
			if fields := plan.Themes[0].Tasks[0].Fields; strings.Contains(test.codes, "column-doubtful") && len(strings.Fields(test.want)) == 1 && len(fields) == 0 {
				t.Error("the column is not carried")
			}
		})
	}
}
