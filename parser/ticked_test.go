package parser

import "testing"

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
