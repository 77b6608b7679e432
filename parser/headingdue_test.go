package parser

import (
	"strings"
	"testing"
)

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
