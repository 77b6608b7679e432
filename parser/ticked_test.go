package parser

import (
	"strings"
	"testing"
)

// Where names are ticked in a column, a cell without a tick names nobody.
func TestTickedColumn(t *testing.T) {
	got, ds := planOf(t, `
序号|任务|责任部门（勾选）|完成时限
1|修订绩效考核办法|☑教务处 □工会|6月底前
2|举办体育节|□教务处 □工会|7月底前
3|排查食堂隐患|☑工会|8月底前
4|检查宿舍|☑教务处 ☑工会|9月底前`)
	want := "修订绩效考核办法 r:教务处\n举办体育节\n排查食堂隐患 r:工会\n检查宿舍 r:教务处 工会\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s\n%s", got, want, ds)
	}
}

// A line that had room for more was not broken for want of it, and three lines of names are not one.
func TestShortLinesAreNames(t *testing.T) {
	for cell, want := range map[string]string{
		"教务处⏎工会⏎办公室":    "r:教务处 工会 办公室",
		"体育组⏎各年级组⏎校团委":  "r:体育组 各年级组 校团委",
		"长沙⏎先导⏎区管委会":    "r:长沙先导区管委会",
		"☑宣传站⏎☑派出所⏎□工会": "r:宣传站 派出所",
	} {
		src := "序号,任务,责任部门\n1,修订绩效考核办法,\"" + strings.ReplaceAll(cell, "⏎", "\n") + "\"\n2,举办体育节,教务处\n"
		p, ds := Parse("a.csv", []byte(src), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		got := whoDoes(p)
		if want := "修订绩效考核办法 " + want + "\n举办体育节 r:教务处\n"; got != want {
			t.Errorf("%s:\n%swant %s%v", cell, got, want, ds)
		}
	}
}
