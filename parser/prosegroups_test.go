package parser

import (
	"strings"
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

// Bodies in sentences of groups and lists, and what is to be done behind their labels.
func TestBodiesOfGroupsAndLists(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"each body of a group has its sentence", "工作组\n1.交通组：县交通局负责抢通公路，县公安局交警大队负责道路管制。\n2.运输组：由旗交通局负责车辆调配，旗城管局负责通行管控。",
			"交通组：县交通局负责抢通公路 r:县交通局\n县公安局交警大队负责道路管制。 r:县公安局交警大队\n运输组：由旗交通局负责车辆调配 r:旗交通局\n旗城管局负责通行管控。 r:旗城管局\n"},
		{"who makes up a group beside who leads it", "工作组\n1.医疗组由县卫健局牵头，县医院、县疾控中心组成，负责救治。\n2.保卫组由县公安局、县交通局组成，负责秩序。\n3.展览组：由图书馆、档案馆组成，负责布展。",
			"医疗组由县卫健局牵头，县医院、县疾控中心组成，负责救治。 l:县卫健局 r:县医院 县疾控中心\n保卫组由县公安局、县交通局组成，负责秩序。 r:县公安局 县交通局\n展览组：由图书馆、档案馆组成，负责布展。 r:图书馆 档案馆\n"},
		{"a group of bodies behind 会同, behind a heading sentence", "监督工作\n1.开展执法检查。由法工委会同财经工委开展检查。\n2.督办代表建议。由代表工委会同各专门委员会遴选5件重点建议。",
			"开展执法检查。由法工委会同财经工委开展检查。 l:法工委 r:财经工委\n督办代表建议。由代表工委会同各专门委员会遴选5件重点建议。 l:代表工委 r:各专门委员会\n"},
		{"a name like no other among those that are charged", "安排\n一、责任分工\n村委会负责硬化道路；村老年协会负责办好食堂；村民兵连负责护林防火；村团支部负责文体活动。",
			"村委会负责硬化道路 r:村委会\n村老年协会负责办好食堂 r:村老年协会\n村民兵连负责护林防火 r:村民兵连\n村团支部负责文体活动 r:村团支部\n"},
		{"a bracket with the roles before a colon", "方案\n1.综合组（牵头部门：院办公室，配合部门：病案室）：负责编写院志。\n2.安全组（责任部门：保卫科）：维护秩序。",
			"综合组（牵头部门：院办公室，配合部门：病案室）：负责编写院志。 l:院办公室 s:病案室\n安全组（责任部门：保卫科）：维护秩序。 r:保卫科\n"},
		{"what is to be done behind the labels of units", "方案\n（一）宣传组。牵头单位：镇宣传办；参加单位：镇妇联；任务：印发倡议书，入户宣传。\n（二）整治组。牵头单位：镇城建办；职责：清理违章搭建。",
			"宣传组。任务：印发倡议书，入户宣传。 l:镇宣传办 s:镇妇联\n整治组。职责：清理违章搭建。 l:镇城建办\n"},
		{"points below all bodies of a kind, and whom a body sends", "职责任务\n（一）县水利局职责\n1.设置警示标志。\n2.回填采砂坑。\n（二）各乡镇职责\n1.组织巡查队每日巡查。\n2.配备救生圈。",
			"设置警示标志。 r:县水利局\n回填采砂坑。 r:县水利局\n组织巡查队每日巡查。 r:各乡镇\n配备救生圈。 r:各乡镇\n"},
		{"bodies that sentences charge beside tasks with brackets", "意见\n二、重点任务\n（一）清理通道。（责任单位：镇应急办）\n三、保障措施\n（二）镇财政所将经费纳入预算。\n（三）强化督导。镇纪委要定期督查。\n（四）提高认识。充分认识重要意义。",
			"清理通道。 r:镇应急办\n镇财政所将经费纳入预算。 r:镇财政所\n强化督导。镇纪委要定期督查。 r:镇纪委\n"},
		{"points that begin with bodies, whatever they do", "任务清单\n1.县供电公司为安置点架设线路。\n2.各供水单位备足净水药剂。\n3.县红十字会为学生筹集文具。",
			"县供电公司为安置点架设线路。 r:县供电公司\n各供水单位备足净水药剂。 r:各供水单位\n县红十字会为学生筹集文具。 r:县红十字会\n"},
		{"labels that tabs part, in paragraphs that tabs begin", "安排\n\t一、重点工作\n\t（一）完成系统升级。\n\t责任部门：信息技术部\t配合单位：各分厂\t完成时间：6月30日\n\t（二）上线采购商城。\n\t责任部门：物资采购部\t配合单位：财务部\t完成时间：4月底前\n",
			"完成系统升级。 r:信息技术部 s:各分厂\n上线采购商城。 r:物资采购部 s:财务部\n"},
	} {
		p, ds := Parse("a.txt", []byte(c.text), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
		} else if got := whoDoes(p); got != c.want {
			t.Errorf("%s:\n%s%v", c.name, got, ds)
		}
	}
}

// A deadline that stands once for all, or in the heading.
func TestDueOnceForAll(t *testing.T) {
	for _, text := range []string{"方案\n下列措施完成时限均为2027年3月底前。\n1.修路。（县交通局）\n2.造林。（县林业局）", "任务\n一、2027年3月底前完成的任务\n1.修路。（县交通局）\n2.造林。（县林业局）"} {
		p, ds := Parse("a.txt", []byte(text), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		for _, task := range everyTask(p) {
			if task.Due != "2027年3月底前" {
				t.Errorf("%s: %q", task.Text, task.Due)
			}
		}
	}
}

// A duty that is that of the task before, an office whose head is named, and lines that close each section.
func TestDutiesOfTheTaskBefore(t *testing.T) {
	for _, c := range []struct{ name, text, want, code string }{
		{"the same as above", "任务\n1.修路。（责任单位：县交通局、县财政局）\n2.架桥。（责任单位：同上）\n3.造林。（县林业局）\n4.育苗。（同上）\n5.灭虫。\n责任单位：同上",
			"修路。 r:县交通局 县财政局\n架桥。 r:县交通局 县财政局\n造林。 r:县林业局\n育苗。 r:县林业局\n灭虫。 r:县林业局\n", "same-as-above"},
		{"an office whose name is none of the usual", "安排\n（一）办公室（负责人：周民）\n1、起草讲话稿；\n2、落实名单。\n（二）高三年段（负责人：吴华）\n1、落实学生代表；\n2、负责接待家长。",
			"起草讲话稿； r:办公室\n落实名单。 r:办公室\n落实学生代表； r:高三年段\n负责接待家长。 r:高三年段\n", ""},
		{"a line that closes each section", "方案\n一、夯实基础\n1.形成自评报告初稿。\n2.采集基本数据。\n以上工作由评估中心牵头，教务处配合。\n二、聚焦重点\n1.检查近三年试卷。\n2.组织专题教育。\n以上工作由教务处牵头，各学院配合。",
			"形成自评报告初稿。 l:评估中心 s:教务处\n采集基本数据。 l:评估中心 s:教务处\n检查近三年试卷。 l:教务处 s:各学院\n组织专题教育。 l:教务处 s:各学院\n", "phrase-shared"},
		{"who does it with a troop of another", "纪要\n1.车位由县城管局会同县公安局交警大队施划。\n2.县教育局要督促整改。", "车位由县城管局会同县公安局交警大队施划。 l:县城管局 r:县公安局交警大队\n县教育局要督促整改。 r:县教育局\n", ""},
	} {
		p, ds := Parse("a.txt", []byte(c.text), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
		} else if got := whoDoes(p); got != c.want || !strings.Contains(codes(ds), c.code) {
			t.Errorf("%s:\n%s%v", c.name, got, ds)
		}
	}
}

// Bodies of any name are charged wherever a sentence can be about nothing else.
func TestBodiesOfAnyName(t *testing.T) {
	for _, body := range strings.Fields("村民兵连 公路养护段 县图书馆 各中小学 县新华书店 县妇幼保健院 消防站 县三中") {
		for _, text := range []string{
			"方案\n1.由县教育局牵头，" + body + "配合，编印手册。\n2.由县财政局牵头，县水利局配合，落实经费。",
			"方案\n1.由" + body + "牵头，县教育局配合，编印手册。\n2.由县财政局牵头，县水利局配合，落实经费。",
			"部署会召开\n会议要求，县商务局要登记人员。" + body + "要开展排查。镇党政办要维护秩序。县水利局要布置展区。",
			"工作组\n（一）展区组：" + body + "负责布置展区，县住建局配合。\n（二）线路组：县供电公司负责抢修线路。",
			"任务清单\n1.县教育局会同" + body + "开展排查。\n2.县财政局会同县水利局落实经费。",
			"职责\n（一）县教育局职责\n1.排查校舍；\n2.登记学生。\n（二）" + body + "职责\n1.落实人员；\n2.编印手册。",
			"任务安排\n1." + body + "开展排查。\n2.县商务局登记人员。\n3.镇党政办维护秩序。",
			"要点\n一、任务\n1.修路。（责任单位：县交通局）\n2.造林。（责任单位：县林业局）\n二、保障\n3.县财政局要落实经费。\n4." + body + "要安排人员。",
			"工作要点\n1.登记人员。" + body + "、镇党政办要维护秩序。\n2.编印手册。县教育局、县财政局要落实经费。",
		} {
			p, ds := Parse("a.txt", []byte(text), Options{})
			if p == nil {
				t.Errorf("%s: %v", text, ds)
			} else if got := whoDoes(p); !strings.Contains(got, body+"\n") && !strings.Contains(got, body+" ") {
				t.Errorf("%s:\n%s%v", text, got, ds)
			}
		}
	}
}
