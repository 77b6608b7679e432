package parser

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// The role that a head says holds whatever bodies it names, under a head that these share or with others in brackets.
func TestRolesOfAnyBodies(t *testing.T) {
	for heads, role := range map[string]string{"责任警种|配合警种": "r", "主办站段|协办站段": "l", "牵头病区|协助病区": "l", "责任单位|配合网点": "r"} {
		for _, over := range []string{"责任分工", "职责分工", "责任主体"} {
			a, b, _ := strings.Cut(heads, "|")
			page := "<table><tr><td rowspan=2>序号</td><td rowspan=2>事项</td><td colspan=2>" + over + "</td></tr><tr><td>" + a + "</td><td>" + b + "</td></tr>" +
				"<tr><td>1</td><td>更换座椅</td><td>市公安局</td><td>市水务局</td></tr><tr><td>2</td><td>清淤三公里</td><td>市城管局</td><td>市财政局、市教育局</td></tr></table>"
			p, ds := Parse("a.html", []byte(page), Options{})
			if p == nil || whoDoes(p) != "更换座椅 "+role+":市公安局 s:市水务局\n清淤三公里 "+role+":市城管局 s:市财政局 市教育局\n" {
				t.Errorf("%s %s: %s", over, heads, codes(ds))
			}
		}
	}
	for heads, want := range map[string]string{"主办站段（部门）|协办站段（部门）": "l:房建段 s:客运段", "责任车间（工段）|配合车间（工段）": "r:房建段 s:客运段", "承担班组|协助班组（科室）": "r:房建段 s:客运段"} {
		got, ds := planOf(t, "序号|事项|"+heads+"\n1|更换座椅|房建段|客运段\n2|除冰|工务段|供电段、车辆段")
		if !strings.HasPrefix(got, "更换座椅 "+want+"\n") {
			t.Errorf("%s: %s%s", heads, got, ds)
		}
	}
}

// Groups in headings with their units are none of these; villages head columns of ticks; each line over a table on a sheet counts.
func TestHeadingsOfGroups(t *testing.T) {
	for _, heading := range []string{"（一）迎宾组（责任单位：县委办、县接待中心）", "一、商贸组（责任单位：县委办、县接待中心）", "（一）宣传专班（责任单位：县委办、县接待中心）"} {
		got, ds := planOf(t, "序号|具体任务|完成时限\n"+heading+"|<|<\n1|印制邀请函并寄送|3月底\n2|安排宾客食宿|4月底")
		if want := "印制邀请函并寄送 r:县委办 县接待中心\n安排宾客食宿 r:县委办 县接待中心\n"; got != want {
			t.Errorf("%s: %s%s", heading, got, ds)
		}
	}
	got, ds := planOf(t, "序号|任务|大塘村|小塘村\n1|修补村道坑槽|√|\n2|拆除旱厕二十处|√|√")
	if want := "修补村道坑槽 r:大塘村\n拆除旱厕二十处 r:大塘村 小塘村\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
	got, ds = planOf(t, "责任部门：生产部|<|<\n序号|工作任务|完成时限\n1|修订工艺纪律卡|3月底\n责任部门：质量部|<|<\n序号|工作任务|完成时限\n1|校验测量机|5月底")
	if want := "修订工艺纪律卡 r:生产部\n校验测量机 r:质量部\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
}

// Cells that point at another row by its number, roles before units with a blank between them, sentences whatever they end in.
func TestCellsOfUnitsAsTyped(t *testing.T) {
	got, ds := planOf(t, "序号|任务|责任单位\n1|清淤三公里|市水务局\n2|修路|市交通局\n3|修桥|同1\n4|植树|同第2项\n5|补种|同第一项")
	if want := "清淤三公里 r:市水务局\n修路 r:市交通局\n修桥 r:市水务局\n植树 r:市交通局\n补种 r:市水务局\n"; got != want || !strings.Contains(ds, "same-as-above") {
		t.Errorf("%s%s", got, ds)
	}
	if _, all := Parse("a.csv", []byte("序号,任务,责任单位\n1,清淤三公里,市水务局\n2,修路,市交通局\n3,修桥,同1\n"), Options{}); !slices.ContainsFunc(all, func(d model.Diagnostic) bool {
		return strings.Contains(d.Message.ZH, "取该编号一行的内容")
	}) {
		t.Errorf("not told of whose row: %v", all)
	}
	got, ds = planOf(t, "序号|任务|责任单位\n1|清淤三公里|牵头 市水务局\\n配合 市财政局\n2|修路|牵头 市交通局\\n配合 市公安局、市住建局")
	if want := "清淤三公里 l:市水务局 s:市财政局\n修路 l:市交通局 s:市公安局 市住建局\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
	got, ds = planOf(t, "序号|工作安排|完成时间\n1|由县投促局牵头，县商会配合，赴外地开展招商|9月底\n2|由县委统战部牵头，各乡镇配合，举办乡情恳谈会|春节前")
	if !strings.Contains(got, "举办乡情恳谈会 l:县委统战部 s:各乡镇") {
		t.Errorf("%s%s", got, ds)
	}
	for _, foot := range []string{"|抄送：工程技术部|", "|制表人：王伟|2026年3月1日", "|检查人签字：|"} {
		if got, ds := planOf(t, "序号|工作任务|责任单位\n1|清淤三公里|市水务局\n2|修路|市交通局\n"+foot); strings.Count(got, "\n") != 2 {
			t.Errorf("%s%s", got, ds)
		}
	}
}

// Deadlines as they stand in lists and brackets.
func TestDuesAsTyped(t *testing.T) {
	p, ds := Parse("a.html", []byte(gridPage("序号|任务|责任单位|完成时限\n1|1.清退周转房。⏎2.检查教学质量。⏎3.开放仪器设备。|市教育局|1.长期坚持⏎2.立行立改⏎3.2026.11.30\n2|开展宣传|市水务局|6月底前")), Options{})
	if got, want := whoDoesBy(p), "清退周转房。 r:市教育局 长期坚持\n检查教学质量。 r:市教育局 立行立改\n开放仪器设备。 r:市教育局 2026.11.30\n开展宣传 r:市水务局 6月底前\n"; got != want {
		t.Errorf("%s%s", got, codes(ds))
	}
	p, ds = Parse("a.html", []byte(gridPage("序号|具体工作|工作标准\n一、治水（市水务局牵头，市财政局配合，每月20日前完成）|<|<\n1|清淤三公里|全部达标\n2|修补堤岸|验收合格")), Options{})
	if got, want := whoDoesBy(p), "清淤三公里 l:市水务局 s:市财政局 每月20日前\n修补堤岸 l:市水务局 s:市财政局 每月20日前\n"; got != want {
		t.Errorf("%s%s", got, codes(ds))
	}
}

// A task that reaches over the column of headings is no heading without tasks.
func TestTasksOverHeadings(t *testing.T) {
	got, ds := planOf(t, "序号|重点任务|具体措施|责任单位\n1|清理拖欠企业账款|<|市财政局\n2|优化服务|推行一件事改革|市水务局\n3|^|完善评价机制|市教育局\n4|推动融资对接|<|市城管局")
	if want := "清理拖欠企业账款 r:市财政局\n推行一件事改革 r:市水务局\n完善评价机制 r:市教育局\n推动融资对接 r:市城管局\n"; got != want || strings.Contains(ds, "theme-empty") {
		t.Errorf("%s%s", got, ds)
	}
}
