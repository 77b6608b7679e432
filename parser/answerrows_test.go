package parser

import (
	"strings"
	"testing"
)

// Who answers for a task can stand in a row of its own below it.
func TestAnswersBelow(t *testing.T) {
	for _, table := range []string{
		"序号|内容|<\n1|新建宿舍楼两栋|<\n^|责任单位：市住建局、市财政局|完成时限：6月底\n2|整治校园周边环境|<\n^|责任单位：市公安局、市城管局|完成时限：9月底",
		"序号|工作内容\n1|新建宿舍楼两栋\n^|责任单位：市住建局、市财政局　完成时限：6月底\n2|整治校园周边环境\n^|责任单位：市公安局、市城管局　完成时限：9月底",
		"编号|任务|<|<|<\n1|工作任务：新建宿舍楼两栋|<|<|<\n^|责任单位|市住建局、市财政局|完成时限|6月底\n2|工作任务：整治校园周边环境|<|<|<\n^|责任单位|市公安局、市城管局|完成时限|9月底",
		"编号|内容|<\n任务1|新建宿舍楼两栋|<\n责任单位|市住建局、市财政局|完成时限：6月底\n任务2|整治校园周边环境|<\n责任单位|市公安局、市城管局|完成时限：9月底",
		// without heads
		"重点任务清单|<|<\n任务1|新建宿舍楼两栋|<\n责任单位|市住建局、市财政局|办结时限：6月底\n任务2|整治校园周边环境|<\n责任单位|市公安局、市城管局|办结时限：9月底",
		"1.新建宿舍楼两栋|<\n责任单位|市住建局、市财政局\n完成时间|6月底\n2.整治校园周边环境|<\n责任单位|市公安局、市城管局\n完成时间|9月底",
		"1．新建宿舍楼两栋|<|<|<\n责任科室|市住建局、市财政局|完成时间|6月底\n2．整治校园周边环境|<|<|<\n责任科室|市公安局、市城管局|完成时间|9月底",
		"序号|事项\n一、建设|<\n1|新建宿舍楼两栋\n|（责任单位：市住建局、市财政局；完成时限：6月底）\n二、整治|<\n2|整治校园周边环境\n|（责任单位：市公安局、市城管局；完成时限：9月底）",
	} {
		p, ds := Parse("a.html", []byte(gridPage(table)), Options{})
		if p == nil {
			t.Errorf("%s: %v", table, ds)
			continue
		}
		if got, want := whoDoes(p), "新建宿舍楼两栋 r:市住建局 市财政局\n整治校园周边环境 r:市公安局 市城管局\n"; got != want {
			t.Errorf("%s: %q", table, got)
		}
		if c := codes(ds); !strings.Contains(c, "answers-below") || strings.Contains(c, "doubtful") {
			t.Errorf("%s: %s", table, c)
		}
		for _, k := range everyTask(p) {
			if k.Due != "6月底" && k.Due != "9月底" {
				t.Errorf("%s: due %q", table, k.Due)
			}
		}
	}
	const over = "序号|任务|完成时限\n责任单位：市住建局|<|<\n1|新建宿舍楼两栋|6月底\n责任单位：市公安局|<|<\n2|整治校园周边环境|9月底" // units over the tasks below
	if got, ds := planOf(t, over); got != "新建宿舍楼两栋 r:市住建局\n整治校园周边环境 r:市公安局\n" || strings.Contains(ds, "answers-below") {
		t.Errorf("%q %s", got, ds)
	}
}
