package parser

import (
	"strings"
	"testing"
)

// Under a head of units alone the sentences of a column say what is to be done and who does it.
func TestSentencesOfUnits(t *testing.T) {
	for _, head := range []string{"任务分工", "工作分工", "责任分工", "职责分工", "分工安排", "任务分工情况"} {
		got, ds := planOf(t, "序号|"+head+"|完成时限\n1|由市住建局牵头，市财政局配合，新建宿舍楼两栋。|6月底\n2|由电务段牵头，物资部配合，更换信号电缆。|9月底")
		want := "由市住建局牵头，市财政局配合，新建宿舍楼两栋。 l:市住建局 s:市财政局\n由电务段牵头，物资部配合，更换信号电缆。 l:电务段 s:物资部\n"
		if got != want {
			t.Errorf("%s:\n%s%s", head, got, ds)
		}
	}
	for who, want := range map[string]string{
		"由市住建局牵头，会同市财政局，": "l:市住建局 r:市财政局", "由市住建局牵头，市档案馆配合，": "l:市住建局 s:市档案馆", "市住建局牵头，各生产车间参与，": "l:市住建局 s:各生产车间",
	} {
		text := who + "新建宿舍楼两栋。"
		if got, ds := planOf(t, "序号|任务分工\n1|"+text+"\n2|由市教育局牵头，开展宣传。"); !strings.HasPrefix(got, text+" "+want+"\n") {
			t.Errorf("%s:\n%s%s", who, got, ds)
		}
	}
	got, ds := planOf(t, "序号|任务|任务分工\n1|新建宿舍楼两栋|由市住建局牵头，市财政局配合\n2|更换信号电缆|由市交通局牵头，市公安局配合") // beside a task it is of units
	if want := "新建宿舍楼两栋 l:市住建局 s:市财政局\n更换信号电缆 l:市交通局 s:市公安局\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
}

// What is built is no body because the thing that it is about is one.
func TestDeedOnBody(t *testing.T) {
	got, ds := planOf(t, "序号|任务分工\n1|由市规划局牵头，市财政局配合，编制车站改造方案。\n2|由市教育局牵头，市财政局配合，修订学校管理办法。")
	want := "由市规划局牵头，市财政局配合，编制车站改造方案。 l:市规划局 s:市财政局\n由市教育局牵头，市财政局配合，修订学校管理办法。 l:市教育局 s:市财政局\n"
	if got != want {
		t.Errorf("%s%s", got, ds)
	}
}

// A stroke in the cells answers to that of the head.
func TestStrokes(t *testing.T) {
	for head, roles := range map[string]string{
		"牵头单位/配合单位": "ls", `责任单位\n（牵头单位/配合单位）`: "ls", "牵头单位（配合单位）": "ls", "责任单位（主办／协办）": "ls", "主/协办单位": "ls",
		"责任单位/配合单位": "rs", "牵头单位/责任单位": "lr",
	} {
		got, ds := planOf(t, "序号|任务|"+head+"\n1|新建宿舍楼两栋|市住建局/市财政局、市审计局\n2|整治校园周边环境|市公安局／市城管局\n3|清理占道经营|市城管局\n4|开展宣传|市教育局/无")
		a, b := roles[:1], roles[1:]
		want := "新建宿舍楼两栋 " + a + ":市住建局 " + b + ":市财政局 市审计局\n整治校园周边环境 " + a + ":市公安局 " + b + ":市城管局\n清理占道经营 " + a + ":市城管局\n开展宣传 " + a + ":市教育局\n"
		if got != want || strings.Contains(ds, "column-doubtful") {
			t.Errorf("%s:\n%s%s", head, got, ds)
		}
	}
	got, ds := planOf(t, "序号|任务|牵头单位/配合单位\n1|新建宿舍楼两栋|市住建局/市财政局/市审计局\n2|整治校园周边环境|市公安局/市城管局") // which of three?
	if !strings.Contains(ds, "column-doubtful") {
		t.Errorf("%s%s", got, ds)
	}
}

// whatever way its cells say that they go on with those above.
func TestPartsOfBodies(t *testing.T) {
	for _, word := range []string{"庭室", "条口"} {
		for _, same := range []string{"同上", "〃", "——〃——", "- 同上 -"} {
			body := map[string]string{"庭室": "刑事审判庭", "条口": "城建条口"}[word]
			got, ds := planOf(t, "序号|任务|责任"+word+"|协助"+word+"\n1|清理积案|研究室|"+body+"\n2|开展宣传|立案庭|"+same+"\n3|扫描卷宗|立案庭|"+same)
			if want := "清理积案 r:研究室 s:" + body + "\n开展宣传 r:立案庭 s:" + body + "\n扫描卷宗 r:立案庭 s:" + body + "\n"; got != want {
				t.Errorf("%s, %s:\n%s%s", word, same, got, ds)
			}
		}
	}
}

// Posts answer where no column names units; the column is doubted once, and names of people stay people.
func TestPostsAnswer(t *testing.T) {
	for _, head := range []string{"责任人", "责任岗位", "负责人", "第一责任人", "岗位", "责任人员"} {
		got, ds := planOf(t, "序号|工作任务|"+head+"|完成时限\n1|排查隐患|镇长|3月底\n2|编制方案|总会计师|3月底\n3|入户走访|各村党支部书记|3月底\n4|清运垃圾|保洁班长 李志强|3月底\n5|检查安全|安全总监|3月底\n6|招商|董事长|3月底")
		want := "排查隐患 r:镇长\n编制方案 r:总会计师\n入户走访 r:各村党支部书记\n清运垃圾 r:保洁班长\n检查安全 r:安全总监\n招商 r:董事长\n"
		if got != want || strings.Count(ds, "column-doubtful") != 1 || strings.Contains(ds, "doubtful-unit") || strings.Contains(ds, "reading-doubtful") {
			t.Errorf("%s:\n%s%s", head, got, ds)
		}
	}
	got, ds := planOf(t, "序号|工作任务|责任单位|责任人\n1|排查隐患|镇政府|镇长\n2|编制方案|县财政局|局长") // beside units they are people
	if want := "排查隐患 r:镇政府\n编制方案 r:县财政局\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
	got, ds = planOf(t, "序号|工作任务|责任人\n1|排查隐患|李志强\n2|编制方案|王局长")
	if strings.Contains(got, ":") {
		t.Errorf("%s%s", got, ds)
	}
}

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
