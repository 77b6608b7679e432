package parser

import (
	"testing"
)

// Places that somebody has to keep clean are what is to be done.
func TestGround(t *testing.T) {
	for _, head := range []string{"卫生责任区", "责任区域", "包干区", "卫生区", "责任路段", "包保路段", "卫生包干区范围", "打扫地点", "巡护河段", "环境卫生责任区"} {
		for who, body := range map[string]string{"责任班级": "高一（1）班", "承包班级": "高一（2）班", "责任单位": "县教育局", "包保单位": "县民政局"} {
			got, ds := planOf(t, "序号|"+head+"|"+who+"|联系人\n1|操场东侧及看台|"+body+"|王建国\n2|解放路东段|"+body+"|李志强")
			if want := "操场东侧及看台 r:" + body + "\n解放路东段 r:" + body + "\n"; got != want {
				t.Errorf("%s, %s:\n%s%s", head, who, got, ds)
			}
		}
	}
	got, ds := planOf(t, "序号|工作任务|责任区域|责任单位\n1|清扫积雪|解放路东段|县教育局\n2|清运垃圾|操场东侧|县民政局") // beside tasks they are none
	if want := "清扫积雪 r:县教育局\n清运垃圾 r:县民政局\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
}
