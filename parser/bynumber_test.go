package parser

import (
	"strings"
	"testing"
)

// Units may be numbered as the points of the cell beside them are, several points to a line.
func TestUnitsByNumber(t *testing.T) {
	all := []string{"核查扣押物品", "落实培训计划", "推行示范庭审"}
	for _, tt := range []struct{ marks, units, want string }{
		{"（一） （二） （三）", "（一）立案庭⏎（二）综合办公室⏎（三）研究室", "立案庭/综合办公室/研究室"},
		{"（1） （2） （3）", "（1）（2）民事审判庭⏎（3）审判管理办公室", "民事审判庭/民事审判庭/审判管理办公室"},
		{"1. 2. 3.", "第1、2项：综治中心；⏎第3项：农业农村服务中心", "综治中心/综治中心/农业农村服务中心"},
		{"1. 2. 3.", "1-3.教务处", "教务处/教务处/教务处"},
		{"1. 2. 3.", "1、3：教务处、学生处⏎2：总务处", "教务处 学生处/总务处/教务处 学生处"},
		{"① ② ③", "①至②教务处⏎③总务处", "教务处/教务处/总务处"},
		{"1. 2. 3.", "1.教务处⏎2.总务处", ""},
		{"1. 2. 3.", "教务处⏎总务处⏎学生处", ""},
	} {
		var cell []string
		for i, m := range strings.Fields(tt.marks) {
			cell = append(cell, m+all[i]+"。")
		}
		src := "序号,任务,责任部门\n1,\"" + strings.Join(cell, "\n") + "\",\"" + strings.ReplaceAll(tt.units, "⏎", "\n") + "\"\n2,举办体育节,教务处\n"
		p, ds := Parse("a.csv", []byte(src), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		lines := strings.Split(strings.TrimSpace(whoDoes(p)), "\n")
		want := []string{""}
		if tt.want != "" {
			want = strings.Split(tt.want, "/")
		}
		if tt.want == "" {
			if n := len(p.Themes[0].Tasks); n != 2 {
				t.Errorf("%s: %d tasks\n%s", tt.units, n, whoDoes(p))
			}
			continue
		}
		for i, w := range want {
			if i >= len(lines) || !strings.HasSuffix(lines[i], " r:"+w) || !strings.Contains(lines[i], all[i]) {
				t.Errorf("%s: got\n%swant %s for point %d\n%v", tt.units, whoDoes(p), w, i+1, ds)
				break
			}
		}
	}
}

// So may deadlines.
func TestDuesByNumber(t *testing.T) {
	src := "序号,任务,责任部门,完成时限\n1,\"（一）核查扣押物品。\n（二）落实培训计划。\",研究室,\"（一）2027年3月底\n（二）2027年上半年\"\n2,举办体育节,教务处,6月底\n"
	p, ds := Parse("a.csv", []byte(src), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	tasks := p.Themes[0].Tasks
	if len(tasks) != 3 || tasks[0].Due != "2027年3月底" || tasks[1].Due != "2027年上半年" || len(tasks[1].Assignments) != 1 {
		t.Errorf("%+v", tasks)
	}
}
