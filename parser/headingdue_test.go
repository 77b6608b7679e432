package parser

import (
	"strings"
	"testing"
)

// A line over a table that only says when is the deadline of its tasks, and of no others.
func TestDeadlineOverTable(t *testing.T) {
	for _, line := range []string{"%", "%完成", "%完成的任务", "完成时限：%"} {
		page := "<p>重点事项安排</p>"
		for i, day := range []string{"2026年4月底前", "2026年8月底前"} {
			page += "<p>" + strings.Replace(line, "%", day, 1) + "</p>" + gridPage("序号|工作事项|责任部门\n1|"+[]string{"清算专项结余", "举办技能比武"}[i]+"|财务资产部")
		}
		p, ds := Parse("a.html", []byte(page), Options{})
		if p == nil {
			t.Errorf("%s: %s", line, codes(ds))
			continue
		}
		if got := strings.ReplaceAll(whoDoesBy(p), "  ", " "); got != "清算专项结余 r:财务资产部 2026年4月底前\n举办技能比武 r:财务资产部 2026年8月底前\n" {
			t.Errorf("%s:\n%s%s", line, got, codes(ds))
		}
	}
}

// Where no column says when, a heading that says nothing else does.
func TestDeadlineInHeading(t *testing.T) {
	for heading, want := range map[string]string{
		"一、6月底前完成":            "6月底前",
		"一、2026年12月底前完成的任务":   "2026年12月底前",
		"第一阶段（6月底前完成）":        "6月底前",
		"完成时限：6月底前":           "6月底前",
		"2026年6月底前":           "2026年6月底前",
		"一、近期任务（2026年6月底前完成）": "2026年6月底前",
		"立行立改的问题":             "立行立改",
		"二、长期坚持的任务":           "长期坚持",
		"2026年重点工作":           "",
		"6月份重点工作":             "",
		"一、安全生产":              "",
		"一季度":                 "",
		"二、基层治理（共12项）":        "",
	} {
		rows := "序号|任务|责任单位\n" + heading + "||\n1|修订绩效考核办法|教务处\n2|举办体育节|学生处"
		p, ds := Parse("a.csv", []byte(strings.ReplaceAll(rows, "|", ",")), Options{})
		if p == nil || len(p.Themes) == 0 {
			t.Fatal(heading, ds)
		}
		if got := p.Themes[0].Tasks[0].Due; got != want {
			t.Errorf("%s: %q, want %q", heading, got, want)
		}
	}
}

// The time of the whole is that of its parts where none has its own.
func TestTimeOfTheWhole(t *testing.T) {
	for above, want := range map[string]string{
		"一、活动时间：2022年9月5日至9月12日":  "2022年9月5日至9月12日",
		"集中整治时间为2026年3月1日至5月31日。": "2026年3月1日至5月31日",
		"活动时间：待定":                 "",
		"会议时间：2026年3月1日":          "",
	} {
		html := "<p>卫生大扫除任务分工</p>"
		for p := range strings.SplitSeq(above, "\n") {
			html += "<p>" + p + "</p>"
		}
		html += "<table><tr><td>责任部门</td><td>工作内容</td></tr><tr><td>教务处</td><td>清扫教学楼</td></tr><tr><td>学生处</td><td>清扫宿舍</td></tr></table>"
		p, ds := Parse("a.html", []byte(html), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		if got := p.Themes[0].Tasks[0].Due; got != want {
			t.Errorf("%s: %q, want %q", above, got, want)
		}
	}
}

// When something takes place may stand at the head of any sentence, or in brackets behind its name.
func TestDaysOfEvents(t *testing.T) {
	for text, want := range map[string]string{
		"举行启动仪式。6月17日上午，在市人民广场举行": "6月17日上午",
		"5月8日左右，邀请专家作专场报告":        "5月8日左右",
		"12月4日当天，举办晨读活动":          "12月4日当天",
		"第一阶段（9月1日—9日）：强化使命担当。":   "9月1日—9日",
		"举办启动仪式（5月8日）。布置展板":       "5月8日",
		"3月1日，动员。5月1日，检查":         "",
		"推进示范区（2024年）：建设三个点":      "",
	} {
		if got := dueIn(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// When a matter was handed out is no deadline, and what is due by quarters beside a task is not what is to be done.
func TestColumnsOfTimes(t *testing.T) {
	got, ds := planOf(t, "交办日期|责任单位|交办事项\n2024-06-05|市住建局|对建筑工地扬尘开展排查\n2024-06-07|市城管局|督促餐饮单位完成整改")
	if want := "对建筑工地扬尘开展排查 r:市住建局\n督促餐饮单位完成整改 r:市城管局\n"; got != want {
		t.Errorf("got\n%swant\n%s%s", got, want, ds)
	}
	p, _ := Parse("a.csv", []byte("交办日期,责任单位,交办事项\n2024-06-05,市住建局,对建筑工地扬尘开展排查\n"), Options{})
	if due := p.Themes[0].Tasks[0].Due; due != "" {
		t.Errorf("due %q of a day on which it was handed out", due)
	}
	got, ds = planOf(t, "序号|项目名称|主要内容|进度要求|责任单位\n"+
		"1|更新改造生活设施|①改造70个老旧小区|一季度完成立项；二季度完成招标；四季度完成改造任务|市住建局\n"+
		"1|更新改造生活设施|②改造26座公厕|一季度完成选址；二季度全面开工；四季度投入使用|市城管局\n"+
		"2|提升交通条件|①改造公路300公里|一季度完成前期工作；二季度全面开工|市交通局\n"+
		"2|提升交通条件|②新增公交线路5条|二季度完成方案；四季度开通|市公交公司")
	if !strings.Contains(got, "改造26座公厕 r:市城管局") || strings.Contains(got, "选址") {
		t.Errorf("got\n%s%s", got, ds)
	}
}
