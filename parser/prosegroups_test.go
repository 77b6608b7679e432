package parser

import (
	"testing"
)

// Who makes up a group, whose the points below a sentence are, what a source says once of the labels, and when something is due again.
func TestGroupsAndPointsBelow(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"the work of a group is that of the body which its sentence names", "工作组\n1.通信保障组：区工信局负责抢通基站，区大数据局参加。\n2.督查组：由区委督查室、区政府督查室组成，每半月开展一次督查。\n3.物资组。由区商务局牵头，区粮食中心配合，做好调运。",
			"通信保障组：区工信局负责抢通基站，区大数据局参加。 r:区工信局 s:区大数据局\n督查组：由区委督查室、区政府督查室组成，每半月开展一次督查。 r:区委督查室 区政府督查室\n物资组。由区商务局牵头，区粮食中心配合，做好调运。 l:区商务局 s:区粮食中心\n"},
		{"points below a sentence that says whose they are", "工作规程\n（一）灾情信息\n减灾处负责以下工作：\n1.核定灾情信息；\n2.会同气象处编发简报。\n（二）物资调拨\n救助处会同规划财务司负责，具体工作是：\n1.会商财政部下拨资金；\n2.协调铁路部门落实运输。\n（三）响应终止",
			"核定灾情信息； r:减灾处\n会同气象处编发简报。 l:减灾处 r:气象处\n会商财政部下拨资金； l:救助处 r:规划财务司\n协调铁路部门落实运输。 l:救助处 r:规划财务司\n"},
		{"a heading on whose duties follow, beside lists that begin with bodies", "实施方案\n主办单位：市委宣传部\n一、工作职责\n（一）部门职责\n1.市委宣传部负责总协调；\n2.市文广新局负责组织、实施；\n3.市文化馆负责节目的组织。\n（二）镇乡工作职责\n1.落实场地；\n2.组织好观众。",
			"市委宣传部负责总协调； r:市委宣传部\n市文广新局负责组织、实施； r:市文广新局\n市文化馆负责节目的组织。 r:市文化馆\n落实场地； r:镇乡\n组织好观众。 r:镇乡\n"},
		{"who mainly answers leads, as the source says once", "任务分解\n各主要责任单位要牵头抓总，其他责任单位要履行配合职责。\n1.建设湿地公园。\n主要责任单位：县林业局\n其他责任单位：县财政局、县水利局\n2.办理意外险。\n主要责任单位：县民政局",
			"建设湿地公园。 l:县林业局 s:县财政局 县水利局\n办理意外险。 l:县民政局\n"},
		{"who answers first leads beside who answers, and no rule makes the others support", "任务清单\n1.建成停车平台。\n第一责任单位：市城管局\n责任单位：市公安局\n2.改造街巷。\n第一责任单位：市住建局\n责任单位：各区政府",
			"建成停车平台。 l:市城管局 r:市公安局\n改造街巷。 l:市住建局 r:各区政府\n"},
		{"only the first of all lines leads, not that of each", "分解\n列在首位的主要责任单位为牵头单位，其他责任单位为配合单位。\n1.新建幸福院12所。\n主要责任单位：县民政局\n其他责任单位：县财政局、县住建局\n2.清理河道。\n主要责任单位：县水利局\n其他责任单位：县财政局",
			"新建幸福院12所。 l:县民政局 s:县财政局 县住建局\n清理河道。 l:县水利局 s:县财政局\n"},
		{"who guides supports", "重点任务\n（一）建设队伍。县血站组建服务队，县红十字会给予业务指导。\n（二）开展宣传。县卫健局牵头，县融媒体中心配合。",
			"建设队伍。县血站组建服务队，县红十字会给予业务指导。 r:县血站 s:县红十字会\n开展宣传。 l:县卫健局 s:县融媒体中心\n"},
	} {
		p, ds := Parse("a.txt", []byte(c.text), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
		} else if got := whoDoes(p); got != c.want {
			t.Errorf("%s:\n%s%v", c.name, got, ds)
		}
	}
}
