package parser

import (
	"strings"
	"testing"
)

// A heading with the sums of its rows beside it stays their heading; a task with amounts and no
// units stays a task.
func TestSummedHeadings(t *testing.T) {
	const head = "序号,项目名称,总投资（亿元）,2026年计划投资,进度,责任单位\n"
	for rows, want := range map[string]string{
		"一、公共交通（2个）,,53.07,17.3,,\n1,修路,1.1,0.9,完工,县交通局\n2,架桥,1.6,0.4,完成67%,县交通局\n二、水利,,27.3,5.7,,\n1,治水,1.5,1.1,前期,县水利局\n": "一、公共交通（2个）: 修路 架桥|二、水利: 治水",
		"（一）交通,,5,,,\n1,修路,1.1,0.9,完工,县交通局\n（二）水利,,2,3,,\n2,治水,1.5,1.1,前期,县水利局\n3,护堤,1.5,1.1,前期,县水利局\n":                     "（一）交通: 修路|（二）水利: 治水 护堤",
		"合计,,53.07,17.3,,\n一、公共交通,,53.07,17.3,,\n1,修路,1.1,0.9,完工,县交通局\n2,架桥,1.6,0.4,完工,县交通局\n3,治水,1,1,前期,县水利局\n":            "一、公共交通: 修路 架桥 治水",
		"1,修路,1.1,0.9,完工,县交通局\n2,架桥,1.6,0.4,完工,\n3,治水,1,1,前期,县水利局\n":                                                        ": 修路 架桥 治水",
	} {
		plan, ds := Parse("t.csv", []byte(head+rows), Options{})
		if plan == nil {
			t.Fatal(ds)
		}
		var got []string
		for i := range plan.Themes {
			th := &plan.Themes[i]
			line := th.Heading + ":"
			for _, task := range th.Tasks {
				line += " " + task.Text
				if task.Due != "" {
					t.Errorf("%s is due %q", task.Text, task.Due)
				}
			}
			got = append(got, line)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q, not %q\n%s%v", got, want, rows, ds)
		}
	}
}

// How far something has come is no deadline, whatever the column is called; days are.
func TestProgressIsNoDeadline(t *testing.T) {
	for cells, want := range map[string]string{
		"完工 前期 完成67%": "", "6月底前 年底前 12月31日": "6月底前", "长期坚持 年底前 每月": "长期坚持", "已完成 年底前 12月底": "已完成",
	} {
		c := strings.Fields(cells)
		plan, ds := Parse("t.csv", []byte("任务,进度,责任单位\n修路,"+c[0]+",县交通局\n架桥,"+c[1]+",县交通局\n治水,"+c[2]+",县水利局\n"), Options{})
		if plan == nil {
			t.Fatal(ds)
		}
		if got := plan.Themes[0].Tasks[0].Due; got != want {
			t.Errorf("%s: due %q, not %q", cells, got, want)
		}
	}
}
