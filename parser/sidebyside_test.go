package parser

import "testing"

// Lists side by side are read one after the other, with or without a column of blanks between them.
func TestListsBeside(t *testing.T) {
	for _, gap := range []string{"", "|"} {
		head := "序号|任务|责任单位"
		got, ds := planOf(t, head+"|"+gap+head+"\n1|修订规划|市发展改革委|"+gap+"3|整治河道|市水利局\n2|编制预算|市财政局|"+gap+"4|改造校舍|市教育局")
		if want := "修订规划 r:市发展改革委\n编制预算 r:市财政局\n整治河道 r:市水利局\n改造校舍 r:市教育局\n"; got != want {
			t.Errorf("gap %q:\n%s%s", gap, got, ds)
		}
	}
	got, ds := planOf(t, "事项|责任科室|事项|责任科室\n巡查大厅导诊秩序|门诊办|抽查出院病历|病案室\n核对急救车药品|急诊科|检查余氯监测记录|院感科") // no numbers
	if want := "巡查大厅导诊秩序 r:门诊办\n核对急救车药品 r:急诊科\n抽查出院病历 r:病案室\n检查余氯监测记录 r:院感科\n"; got != want {
		t.Errorf("two columns each:\n%s%s", got, ds)
	}
}
