package parser

import (
	"fmt"
	"strings"
	"testing"
)

// Columns that say at length what others have titles of, groups, and those who watch over others beside those who put right.
func TestWhichColumn(t *testing.T) {
	for heads, want := range map[string]string{
		"工作措施|具体内容|分工":   "对全部渠道逐段清淤并建立长效管护机制。 r:市水务局\n把老旧小区路灯更换为节能灯具并验收。 r:市城管局\n",
		"主要任务|具体举措|责任单位": "对全部渠道逐段清淤并建立长效管护机制。 r:市水务局\n把老旧小区路灯更换为节能灯具并验收。 r:市城管局\n",
	} {
		got, ds := planOf(t, "序号|"+heads+"\n1|（一）疏通渠道。|对全部渠道逐段清淤并建立长效管护机制。|市水务局\n2|（二）更换路灯。|把老旧小区路灯更换为节能灯具并验收。|市城管局")
		if got != want {
			t.Errorf("%s: %s%s", heads, got, ds)
		}
	}
	got, ds := planOf(t, "序号|督查分组|责任单位|人员组成\n1|煤矿督查组|市应急局|由一名领导带队\n2|校园督查组|市教育局|由一名领导带队")
	if want := "煤矿督查组 r:市应急局\n校园督查组 r:市教育局\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
	got, ds = planOf(t, "序号|整改措施|整改责任单位|监管责任单位\n1|疏通消防通道|东方商厦有限公司|市消防救援支队\n2|更换压力表|天源液化气站|市城管局")
	if want := "疏通消防通道 r:东方商厦有限公司 市消防救援支队\n更换压力表 r:天源液化气站 市城管局\n"; got != want || !strings.Contains(ds, "column-doubtful") {
		t.Errorf("%s%s", got, ds)
	}
	got, ds = planOf(t, "序号|工作任务|牵头|参加\n1|清淤三公里|市水务局|市财政局\n2|修路|市交通局|市公安局")
	if want := "清淤三公里 l:市水务局 s:市财政局\n修路 l:市交通局 s:市公安局\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
}

// Units that stand with the tasks in the one column that is filled in, or in the headings over them.
func TestUnitsWithoutColumn(t *testing.T) {
	const want = "清淤三公里。 l:市水务局 s:市财政局\n整治路灯。 l:市城管局 s:市公安局\n"
	for _, head := range []string{"工作任务", "工作任务及责任单位", "重点工作"} {
		got, ds := planOf(t, head+"|备注\n1.清淤三公里。（牵头单位：市水务局；配合单位：市财政局）|\n2.整治路灯。（牵头单位：市城管局；配合单位：市公安局）|")
		if got != want {
			t.Errorf("%s: %s%s", head, got, ds)
		}
	}
	for _, behind := range []string{"（责任单位：市水务局；完成时限：6月底前）", "（市水务局负责）", "　责任单位：市水务局　完成时限：6月底前"} {
		p, ds := Parse("a.html", []byte(gridPage("序号|具体工作|工作标准\n一、治水"+behind+"|<|<\n1|清淤三公里|全部达标\n2|修补堤岸|验收合格")), Options{})
		if p == nil {
			t.Errorf("%s: %s", behind, codes(ds))
			continue
		}
		due := ""
		if strings.Contains(behind, "月") {
			due = " 6月底前"
		}
		if got := whoDoesBy(p); got != "清淤三公里 r:市水务局"+due+"\n修补堤岸 r:市水务局"+due+"\n" {
			t.Errorf("%s: %s%s", behind, got, codes(ds))
		}
	}
}

// A line before a table or below it says who answers for all of it.
func TestUnitsOfWholeTable(t *testing.T) {
	const table = "序号|工作任务|完成时限\n1|清淤三公里并建立管护机制|6月底前\n2|修补堤岸五处并验收合格|9月底前\n3|更换水泵四台并试运行|9月底前"
	for _, line := range []string{"（以下各项任务责任单位均为市水务局）", "责任单位均为市水务局", "注：本表任务的责任单位均为市水务局", "以下任务由市水务局负责落实。", "本表所列任务由市水务局承办。", "下列事项统一由市水务局承办。"} {
		p, ds := Parse("a.html", []byte("<p>"+line+"</p>"+gridPage(table)), Options{})
		if p == nil || strings.Count(whoDoesBy(p), " r:市水务局 ") != 3 || strings.Count(whoDoesBy(p), "\n") != 3 {
			t.Errorf("%s: %s", line, codes(ds))
		}
	}
	for line, who := range map[string]string{"以上任务由市水务局牵头，市财政局配合。": " l:市水务局 s:市财政局 ", "注：以上任务责任单位均为市水务局。": " r:市水务局 ", "说明：表中各项工作的责任部门为市水务局。": " r:市水务局 ",
		"备注：各项任务牵头单位均为市水务局，配合单位均为市财政局": " l:市水务局 s:市财政局 "} {
		p, ds := Parse("a.html", []byte(gridPage(table)+"<p>"+line+"</p>"), Options{})
		if p == nil || strings.Count(whoDoesBy(p), who) != 3 || strings.Count(whoDoesBy(p), "\n") != 3 {
			t.Errorf("%s: %s", line, codes(ds))
		}
	}
}

// Of several tables that go on as one, each with such a line before it, each has the units of its own line alone.
func TestUnitsOfEachTable(t *testing.T) {
	page := ""
	for _, over := range []string{"县水务局牵头，县财政局配合|清淤三公里并建立管护机制|修补堤岸五处并验收合格", "县教育局负责|更换水泵四台并试运行", "县农业农村局牵头|补种行道树并保证成活|修桥两座并通过验收"} {
		line, rows, _ := strings.Cut(over, "|")
		table := "序号|工作任务|完成时限"
		for i, row := range strings.Split(rows, "|") {
			table += fmt.Sprintf("\n%d|%s|6月底前", i+1, row)
		}
		page += "<p>以下任务由" + line + "。</p>" + gridPage(table)
	}
	p, ds := Parse("a.html", []byte(page), Options{})
	if p == nil {
		t.Fatal(codes(ds))
	}
	got := whoDoesBy(p)
	for who, n := range map[string]int{" l:县水务局 s:县财政局 ": 2, " r:县教育局 ": 1, " l:县农业农村局 ": 2} {
		if strings.Count(got, who) != n {
			t.Errorf("%q is not there %d times:\n%s", who, n, got)
		}
	}
}

// A text goes on in the next row where all others end as sentences; units that stand once hold for the blank cells below.
func TestRowsGoOn(t *testing.T) {
	got, ds := planOf(t, "序号|工作任务|责任单位\n1|清淤三公里，坚持问题导|市水务局\n|向，逐段验收并公开结果。|\n2|修路五公里，六月底前通车。|市交通局")
	if want := "清淤三公里，坚持问题导向，逐段验收并公开结果。 r:市水务局\n修路五公里，六月底前通车。 r:市交通局\n"; got != want || !strings.Contains(ds, "text-joined") {
		t.Errorf("%s%s", got, ds)
	}
	got, ds = planOf(t, "序号|工作任务|责任单位\n1|清淤三公里|市水务局\n2|修补堤岸|\n3|修路|市交通局\n4|补种行道树|")
	if want := "清淤三公里 r:市水务局\n修补堤岸 r:市水务局\n修路 r:市交通局\n补种行道树 r:市交通局\n"; got != want || strings.Count(ds, "phrase-carried") != 1 {
		t.Errorf("%s%s", got, ds)
	}
	for _, rows := range []string{"1|清淤三公里|市水务局\n2|修补堤岸|\n3|修路|市交通局\n4|补种行道树|市交通局\n5|修桥|", "1|清淤三公里|市水务局\n2|修补堤岸|\n3|修路|市交通局\n4|补种行道树|市园林局"} { // one was forgotten
		if got, ds := planOf(t, "序号|工作任务|责任单位\n"+rows); !strings.Contains(got, "修补堤岸\n") || strings.Contains(ds, "phrase-carried") {
			t.Errorf("%s%s", got, ds)
		}
	}
	p, ds2 := Parse("a.html", []byte(gridPage("序号|阶段|工作任务|责任单位|完成时限\n1|动员部署|制定方案|市水务局|3月底前\n2||召开会议|市水务局|\n3|组织实施|清淤三公里|市交通局|9月底前\n4||修补堤岸|市水务局|")), Options{})
	if got, want := whoDoesBy(p), "制定方案 r:市水务局 3月底前\n召开会议 r:市水务局 3月底前\n清淤三公里 r:市交通局 9月底前\n修补堤岸 r:市水务局 9月底前\n"; got != want || strings.Count(codes(ds2), "due-carried") != 1 {
		t.Errorf("%s%s", got, codes(ds2))
	}
}

// Offices that are called by their rooms.
func TestRooms(t *testing.T) {
	got, ds := planOf(t, "序号|工作措施\n1|1.推行示范活动。（督察室）\\n2.完善工作指引。（研究室）\n2|1.整理卷宗。（档案室）\\n2.更新名册。（政治部）")
	if want := "推行示范活动。 r:督察室\n完善工作指引。 r:研究室\n整理卷宗。 r:档案室\n更新名册。 r:政治部\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
	for name, want := range map[string]bool{"督察室": true, "政策研究室": true, "会议室": false, "第二教室": false} {
		if endsAsUnit(name) != want {
			t.Error(name)
		}
	}
}
