package parser

import (
	"fmt"
	"strings"
	"testing"

	"fengong/model"
)

// TestBodiesOfPoints reads points that name several bodies in their sentences: none is lost, and none gets words that
// are not of its name.
func TestBodiesOfPoints(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"bodies that end in 所, and groups that lead",
			"整治方案\n（一）打击犯罪。刑侦大队牵头，各派出所配合，开展打击。\n（二）加强巡防。巡特警大队、各派出所要强化联动。\n（三）排查隐患。治安大队负责旅馆检查，网安大队负责网吧检查。\n（四）化解矛盾。各派出所牵头，司法所、村（社区）参与，逐一建档。",
			"刑侦大队 各派出所|打击犯罪。刑侦大队牵头，各派出所配合，开展打击。\n巡特警大队 各派出所|加强巡防。巡特警大队、各派出所要强化联动。\n治安大队|排查隐患。治安大队负责旅馆检查\n网安大队|网安大队负责网吧检查。\n各派出所 司法所 村（社区）|化解矛盾。各派出所牵头，司法所、村（社区）参与，逐一建档。\n"},
		{"a second body with a deed of every month",
			"会议纪要\n一、由综合部修改完善后印发。\n二、各部门要控制支出，财务部每月通报费用。\n三、由行政部负责，抓紧编制方案。",
			"综合部|由综合部修改完善后印发。\n各部门 财务部|各部门要控制支出，财务部每月通报费用。\n行政部|由行政部负责，抓紧编制方案。\n"},
		{"where and when a body does it",
			"活动方案\n1、县供电公司要做好供给，在文化活动点公安局要布置警力，交警队要做好管制。\n2、县住建局要认真督查，节日期间县城管局要做好清扫。",
			"县供电公司 公安局|县供电公司要做好供给，在文化活动点公安局要布置警力\n交警队|交警队要做好管制。\n县住建局 县城管局|县住建局要认真督查，节日期间县城管局要做好清扫。\n"},
		{"by lines of work, and before others",
			"欠薪行动\n（一）接访。县人社局会同县信访局设立窗口。\n（二）清查。由县住建局、县水务局按行业分别对项目逐一清查。\n（三）打击。公安机关对犯罪的，依法立案；检察机关、审判机关优先办理。\n（四）引导。县融媒体中心负责报道。",
			"县人社局 县信访局|接访。县人社局会同县信访局设立窗口。\n县住建局 县水务局|清查。由县住建局、县水务局按行业分别对项目逐一清查。\n公安机关 检察机关 审判机关|打击。公安机关对犯罪的，依法立案；检察机关、审判机关优先办理。\n县融媒体中心|引导。县融媒体中心负责报道。\n"},
		{"groups with the bodies that make them up",
			"运动会分工\n一、竞赛组（体育部）：负责编排。\n二、宣传组（党委宣传部、校团委）：负责报道。\n三、保卫组（保卫处）：负责秩序。",
			"体育部|竞赛组（体育部）：负责编排。\n党委宣传部 校团委|宣传组（党委宣传部、校团委）：负责报道。\n保卫处|保卫组（保卫处）：负责秩序。\n"},
		{"words that only look like the beginning of a name",
			"会议纪要\n（一）会议原则同意县住建局、经发局提交的办法，修改完善后，由县司法局审查。\n（二）一是回迁职工安置到位，自愿在小区安置的按原价安置；二是县人社局要做好职工思想工作。\n（三）外出须向学院报备，县教育局做好检查。",
			"县司法局|会议原则同意县住建局、经发局提交的办法，修改完善后，由县司法局审查。\n县人社局|一是回迁职工安置到位，自愿在小区安置的按原价安置；二是县人社局要做好职工思想工作。\n县教育局|外出须向学院报备，县教育局做好检查。\n"},
		{"a strange name among many",
			"工作须知\n一、教务处、学生处、团委、保卫处、图书馆、体育部、食堂、药学院要做好迎检准备。\n二、办公室准备好席卡。\n三、实践部留下打扫卫生。\n四、办公室通知各部门。",
			"教务处 学生处 团委 保卫处 图书馆 体育部 食堂 药学院|教务处、学生处、团委、保卫处、图书馆、体育部、食堂、药学院要做好迎检准备。\n办公室|办公室准备好席卡。\n实践部|实践部留下打扫卫生。\n办公室|办公室通知各部门。\n"},
		{"points below a heading that is a body, of bodies of their own, and whom to call",
			"运动会工作安排\n一、学工部\n联系人：樊林\n荆 昊\n（一）负责看台的人员分布。\n（二）各院系维持看台秩序。\n二、后勤集团\n联系人：王彪\n体育部：王昊\n（一）保证食品卫生。\n（二）指导学校清理场地。\n三、保卫处\n联系人：何宽\n体育部： 李 涛\n（一）制定预案。\n（二）校办负责确定名单。按期交给体育部。\n四、宣传组\n1、由江卫平、夏雅敏负责。\n2、制作横幅。",
			"学工部|负责看台的人员分布。\n各院系|各院系维持看台秩序。\n后勤集团|保证食品卫生。\n后勤集团|指导学校清理场地。\n保卫处|制定预案。\n校办|校办负责确定名单。按期交给体育部。\n宣传组|制作横幅。\n"},
		{"whom a body does something with, and bodies with a remark in brackets",
			"节日通知\n1.安保处要加强巡逻；要联合学工部（处）、各系加强公寓管理。\n2.县公安局要加强检查，并会同县交通局整治客运。\n3.后勤处、基建处（重点是南校区工地）、保卫处等部门做好相关工作。\n4.卫生院要检查食品，指导学校做好预防。",
			"安保处|安保处要加强巡逻\n安保处 学工部（处） 各系|要联合学工部（处）、各系加强公寓管理。\n县公安局 县交通局|县公安局要加强检查，并会同县交通局整治客运。\n后勤处 基建处 保卫处|后勤处、基建处（重点是南校区工地）、保卫处等部门做好相关工作。\n卫生院|卫生院要检查食品，指导学校做好预防。\n"},
		{"whose it mostly is, among what is everybody's",
			"整治方案\n1.交通秩序以县交警大队、派出所为主，县城管局配合。\n2.各部门要结合分工做好工作。\n3.各部门应安排值班。\n4.请各单位上报信息。\n5.各单位要落实责任。",
			"县交警大队 派出所 县城管局|交通秩序以县交警大队、派出所为主，县城管局配合。\n各部门|各部门要结合分工做好工作。\n各部门|各部门应安排值班。\n各单位|请各单位上报信息。\n各单位|各单位要落实责任。\n"},
		{"labels on one line, with commas within their values",
			"民生实事\n1.投放自行车3000辆。\n牵头领导：王仁山　责任单位：市交通委，各区政府，相关管委会　项目责任人：劳建军，各区区长，相关管委会主任　配合单位：市发改委、市经信委\n2.新辟公交线路。\n牵头领导：王仁山　责任单位：市交通委　配合单位：市公安局",
			"市交通委 各区政府 相关管委会 市发改委 市经信委|投放自行车3000辆。\n市交通委 市公安局|新辟公交线路。\n"},
		{"offices that answer for what stands before them, without a word between",
			"运动会安排\n1、首先学生处和体育系要把参赛组织好。\n2、确定宣誓人选，由体育系负责。\n3、各系队伍入场安排（引导队站位）学生处负责；教师代表队进场由体育系负责。\n4、主席台布置、音响、场地卫生团委负责。\n5、停课通知教务处、学生处负责落实。\n6、教职工活动由工会负责安排。\n",
			"学生处 体育系|首先学生处和体育系要把参赛组织好。\n体育系|确定宣誓人选\n学生处|各系队伍入场安排（引导队站位）\n体育系|教师代表队进场\n团委|主席台布置、音响、场地卫生\n教务处 学生处|停课通知\n工会|教职工活动\n"},
		{"whom a school or a company has do something",
			"整改报告\n现将整改情况报告如下：\n1、学校要求总务处组织人力加装灯管；\n2、学校责成德育处做好宣传，后勤处积极配合；\n3、我校要求教务处加紧修订课表。\n",
			"总务处|学校要求总务处组织人力加装灯管；\n德育处 后勤处|学校责成德育处做好宣传，后勤处积极配合；\n教务处|我校要求教务处加紧修订课表。\n"},
		{"points beside a paragraph on what each body does",
			"四、主要任务\n（一）加强领导，统筹协调。在县政府的领导下，县发改委对节能工作总负责。各乡镇政府要明确机构。\n（二）明确分工，责任到人。县经贸委负责工业节能；县建设局负责建筑节能；县交通局负责交通节能；县科技、财政、统计等部门按照职责，协同做好相关工作。\n",
			"县发改委|加强领导，统筹协调。在县政府的领导下，县发改委对节能工作总负责。\n各乡镇政府|各乡镇政府要明确机构。\n县经贸委|县经贸委负责工业节能\n县建设局|县建设局负责建筑节能\n县交通局|县交通局负责交通节能\n县科技 财政 统计|县科技、财政、统计等部门按照职责，协同做好相关工作\n"},
		{"names that are spread, and who is at the head of an office",
			"预案\n一、适用范围\n全校适用。\n二、领导小组\n部门分工：\n校    办：信息的整理与发布\n总务处：准备物资\n团　委：落实志愿者\n德育处：做好宣传\n",
			"校办|信息的整理与发布\n总务处|准备物资\n团委|落实志愿者\n德育处|做好宣传\n"},
		{"offices with who is at their head, over points",
			"典礼安排\n（一）党政办 （负责人：周明）\n具体工作：\n1、起草讲话稿；\n2、落实名单；\n（二）教学处（联系人：方亮）\n具体工作：\n1、准备证书；\n2、落实医务；\n",
			"党政办|起草讲话稿；\n党政办|落实名单；\n教学处|准备证书；\n教学处|落实医务；\n"},
		{"a short name in brackets, where two of three are plain",
			"筹备分工\n1.调整课时。（教学处）\n2.准备国旗。（德育处、团委）\n3.接待来宾。（党政办）\n4.整治环境。（总务处）\n5.准备音乐。（艺术组）\n6.指挥列队。（体育组、德育处）\n",
			"教学处|调整课时。\n德育处 团委|准备国旗。\n党政办|接待来宾。\n总务处|整治环境。\n艺术组|准备音乐。\n体育组 德育处|指挥列队。\n"},
		{"by whom a later clause has its matter done",
			"会议纪要\n一、关于改制。由县发改局修改后上报，安置工作由县人社局负责。\n二、关于用水。由县水利局牵头论证，绿化由县林业局承担，日常工作由办公室负责。\n",
			"县发改局 县人社局|关于改制。由县发改局修改后上报，安置工作由县人社局负责。\n县水利局 县林业局|关于用水。由县水利局牵头论证，绿化由县林业局承担，日常工作由办公室负责。\n"},
		{"articles without a body are no tasks",
			"管理办法\n第一条 为加强管理，制定本办法。\n第三条 建设实行统一规划。\n第四条 区农业农村部门负责组织实施。\n第五条 区财政部门负责筹集资金。\n第六条 区审计部门负责审计。",
			"区农业农村部门|区农业农村部门负责组织实施。\n区财政部门|区财政部门负责筹集资金。\n区审计部门|区审计部门负责审计。\n"},
	} {
		t.Run(c.name, func(t *testing.T) { unitsAndTexts(t, c.text, c.want) })
	}
}

// TestSecondBodies varies what a second body of a point does, and who it is.
func TestSecondBodies(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"财务部", "县公安局", "各派出所", "镇司法所", "区税务局第一税务所", "市疾控中心", "交警队"} {
		for _, does := range []string{"每月通报进度", "要强化巡查", "按季度报送情况", "优先办理", "从严查处", "进行评估", "修订制度", "要落实要求"} {
			for _, sign := range []string{"，", "；", "。"} {
				text := fmt.Sprintf("会议纪要\n一、县教育局要控制支出%s%s%s。\n二、县水利局要加强调度。\n", sign, body, does)
				p, ds := Parse("a.txt", []byte(text), Options{})
				if p == nil {
					t.Fatal(text, ds)
				}
				got := map[string]model.Role{}
				for _, task := range everyTask(p) {
					for _, a := range task.Assignments {
						got[a.Unit] = a.Role
					}
				}
				if len(got) != 3 || got[body] != model.Responsible || got["县教育局"] != model.Responsible {
					t.Errorf("%s%v", text, got)
				}
			}
		}
	}
}

// TestDeadlinesInBracketsOfTheirOwn takes a deadline from a bracket behind that of the units.
func TestDeadlinesInBracketsOfTheirOwn(t *testing.T) {
	for _, due := range []string{"8月底", "12月底前", "全年", "6月", "持续推进", "随报随办"} {
		for _, label := range []string{"完成时限", "时间", "完成时间"} {
			for _, units := range []string{"（责任科室：安全科；配合科室：体卫艺科）", "（安全科、体卫艺科）", "（安全科牵头，体卫艺科配合）"} {
				text := "工作要点\n1.开展治理。" + units + "（" + label + "：" + due + "）\n2.组织考试。（考试院）\n"
				p, ds := Parse("a.txt", []byte(text), Options{})
				if p == nil {
					t.Fatal(text, ds)
				}
				if task := everyTask(p)[0]; task.Text != "开展治理。" || task.Due != due || len(task.Assignments) != 2 {
					t.Errorf("%s%q %q %v", text, task.Text, task.Due, strings.Join(namesOf(task), " "))
				}
			}
		}
	}
}

// TestToldOfPoints warns where the sentences of a point give a body two parts, numbers the first task of one that is parted,
// and takes who leads from 要牵头.
func TestToldOfPoints(t *testing.T) {
	for _, c := range []struct {
		text, code string
		want       bool
	}{
		{"方案\n（一）由省经贸委负责，省农业厅、省环保局配合，加快基地建设；省农业厅做好绿色食品基地。\n（二）由省农业厅负责，省公安厅配合，查处违法行为。\n", "units-in-text", true},
		{"方案\n（一）由省经贸委负责，省农业厅、省环保局配合，加快基地建设。\n（二）由省农业厅负责，省公安厅配合，查处违法行为。\n", "units-in-text", false},
	} {
		_, ds := Parse("a.txt", []byte(c.text), Options{})
		if got := strings.Contains(codes(ds), c.code); got != c.want {
			t.Errorf("%s%s told: %v", c.text, c.code, got)
		}
	}
	p, _ := Parse("a.txt", []byte("纪要\n1.关于用地。由市国土局负责报批。\n2.关于资金。市财政局要安排资金，按进度拨付；市城投集团要加快融资。\n3.关于督办。由市政府督查室负责。\n"), Options{})
	if tasks := everyTask(p); len(tasks) != 4 || tasks[1].Number != "2" || tasks[2].Number != "" { // no gap from 1 to 3
		t.Error(tasks)
	}
	for _, does := range []string{"要牵头制定办法", "要发挥牵头作用", "应认真履行牵头职责", "牵头组织实施"} {
		p, ds := Parse("a.txt", []byte("纪要\n1.市水利局"+does+"，确保落实。\n2.为确保安全，市公安局"+does+"。\n3.市住建局要做好配合。\n"), Options{})
		if p == nil {
			t.Fatal(does, ds)
		}
		for _, task := range everyTask(p)[:2] {
			if as := task.Assignments; len(as) != 1 || as[0].Role != model.Lead {
				t.Errorf("%s: %v", does, as)
			}
		}
	}
}

func namesOf(task model.Task) (names []string) {
	for _, a := range task.Assignments {
		names = append(names, a.Unit)
	}
	return names
}
