package parser

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// Where no head is one of units, those who answer are found by what their column says of them, with a warning.
func TestLastUnits(t *testing.T) {
	for _, c := range []struct {
		name, rows, asks string
		want             []string
	}{
		{"posts under a head of persons", "序号|工作程序|要求|完成时间|责任人\n1|发布补考通知|在校园网发布|3月25日|教务处\n2|核对补考数据|组织学生及时核实补考数据|3月26日|各班辅导员\n3|核实质疑成绩|核实学生提交的质疑成绩|3月29日|各系教学秘书", "“责任人”栏",
			[]string{"发布补考通知 | 教务处 | 3月25日", "核对补考数据 | 各班辅导员 | 3月26日", "核实质疑成绩 | 各系教学秘书 | 3月29日"}},
		{"classes, and the week's subject beside a merged activity", "月份|月活动|周次|起止日期|周主题|责任班级\n三月份|学雷锋活动|第一周|3月1日—3月7日|开学典礼|6年级\n^|^|第二周|3月8日—3月14日|学雷锋做好事|三年级\n四月份|好公民评选|第三周|3月15日—3月21日|爱在身边|3（1）班", "",
			[]string{"开学典礼 | 6年级 | 3月1日—3月7日", "学雷锋做好事 | 三年级 | 3月8日—3月14日", "爱在身边 | 3（1）班 | 3月15日—3月21日"}},
		{"groups with their members", "分组|组长|成员|工作分工|具体要求\n筹备组|陈明|房新、王红|负责制定方案、审定场地和联络评委等工作。|按时上报名单\n后勤组|陈明|罗敏|准备活动场地和评委休息室。|提前准备\n统分组|李强|温悦|负责比赛现场统分工作。|登分表按高低排序", "“分组”栏",
			[]string{"负责制定方案、审定场地和联络评委等工作。 | 筹备组 | ", "准备活动场地和评委休息室。 | 后勤组 | ", "负责比赛现场统分工作。 | 统分组 | "}},
		{"remarks that name them by a label", "周次|活动内容|备注\n1|召开教职工会并明确岗位分工|责任部门：德育处、年级组\n2|组织升旗仪式和开学第一课|责任部门：德育处；要求全员参加\n3|开展植树节班级认养活动|责任部门：少先队大队部、总务处", "“备注”栏",
			[]string{"召开教职工会并明确岗位分工 | 年级组、德育处 | ", "组织升旗仪式和开学第一课 | 德育处 | ", "开展植树节班级认养活动 | 少先队大队部、总务处 | "}},
		{"those who do it with others", "类目|主要内容|承编单位|协编单位\n财政税收|财政收支和国有资产管理情况|县财政局|县税务局\n教育|学前教育和义务教育发展情况|县教育局|县教师发展中心", "",
			[]string{"财政收支和国有资产管理情况 | -县税务局、县财政局 | ", "学前教育和义务教育发展情况 | -县教师发展中心、县教育局 | "}},
	} {
		var h headCase
		for l := range strings.SplitSeq(c.rows, "\n") {
			h.rows = append(h.rows, strings.Split(l, "|"))
		}
		p, ds := Parse("a.html", []byte(h.html()), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
			continue
		}
		if got := h.got(p); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q", c.name, got)
		}
		said := ""
		for _, d := range ds {
			if d.Code == "column-doubtful" {
				said += d.Message.ZH
			}
		}
		if !strings.Contains(said, c.asks) {
			t.Errorf("%s: not asked about: %v", c.name, ds)
		}
	}
	// People are nobody's unit.
	p, ds := Parse("a.csv", []byte("序号,工作事项,责任人\n1,发布补考通知,张明\n2,核对补考数据,李红\n3,印制补考试卷,王强\n"), Options{})
	if p != nil && len(model.Shares(p, nil)) > 0 {
		t.Errorf("people were read as units: %v", ds)
	}
}
