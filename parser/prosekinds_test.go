package parser

import (
	"testing"

	"fengong/model"
)

// TestBodiesAndHeadings reads lists of bodies as plans have them: run together with full stops, one sentence under
// each heading, with headings behind the last, and names that are none.
func TestBodiesAndHeadings(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"run together, a full stop behind each body",
			"三、职责分工\n为加强领导,成立领导小组(名单附后),下设办公室(以下简称县禁烧办)。各单位职责如下:县环保局。负责统一监督。发现焚烧的,责令停止。县交通局、县公路局。负责巡查。县农委。负责督导;负责宣传推广。县广电局。负责报道。",
			"县环保局|负责统一监督。发现焚烧的,责令停止。\n县交通局 县公路局|负责巡查。\n县农委|负责督导;负责宣传推广。\n县广电局|负责报道。\n"},
		{"sentences that end as bodies do are no bodies",
			"一、目标\n完善预案。组织演练。建成中心。（县应急局）\n二、任务\n修路。（县交通局）",
			"县应急局|完善预案。组织演练。建成中心。\n县交通局|修路。\n"},
		{"a sentence under each heading, whatever the verb",
			"5.电力保障\n经贸部门指导尽快恢复供电。\n6.物资供应\n粮食部门调运粮食。商业部门调运食品。\n7.灾民安置\n民政部门调配物品。\n10.重要目标警卫\n武警部门增加警力,加强警戒。\n11.运输\n市交通局运送物资。",
			"经贸部门|经贸部门指导尽快恢复供电。\n粮食部门|粮食部门调运粮食\n商业部门|商业部门调运食品\n民政部门|民政部门调配物品。\n武警部门|武警部门增加警力,加强警戒。\n市交通局|市交通局运送物资。\n"},
		{"a chapter behind the last body is not its own",
			"省军区:负责组织抢险。\n省地震局:负责监测。\n省武警总队:积极参与救灾。\n四、应急反应行动\n(一)灾害预警。及时发出预警。\n(二)应急决策\n1.及时召集会商。",
			"省军区|负责组织抢险。\n省地震局|负责监测。\n省武警总队|积极参与救灾。\n"},
		{"a list that counts on behind the last body is not its own",
			"县公安局：维护治安。\n县水利局：调度水库。\n县卫健局：负责救治。\n3.加强督查。\n4.严肃纪律。",
			"县公安局|维护治安。\n县水利局|调度水库。\n县卫健局|负责救治。\n"},
		{"what a body is to do stands in the points below it",
			"县公安局：做好以下工作。\n1.维护治安。\n2.疏导交通。\n县水利局：做好以下工作。\n1.调度水库。\n2.巡查堤防。",
			"县公安局|做好以下工作。\n县公安局|维护治安。\n县公安局|疏导交通。\n县水利局|做好以下工作。\n县水利局|调度水库。\n县水利局|巡查堤防。\n"},
		{"according to a body, which is then none",
			"二、任务及分工\n(一)区委组织部\n1、按照区双创领导小组要求,及时抽调人员。\n2、根据区政府部署,报送材料。\n(二)区直机关工委\n1、组织干部测试。\n2、通过各级媒体,开展宣传。",
			"区委组织部|按照区双创领导小组要求,及时抽调人员。\n区委组织部|根据区政府部署,报送材料。\n区直机关工委|组织干部测试。\n区直机关工委|通过各级媒体,开展宣传。\n"},
		{"groups whose name begins as a deed does, and whom all support",
			"3.2.6 现场应急工作组\n(1)医疗救护组。由卫生部门牵头,各相关部门、单位配合;实施救治。\n(2)宣传报道组。由宣传部门牵头,各相关部门、单位配合;负责报道。\n(3)事件调查组。由安监部门牵头,公安部门配合;负责调查。",
			"卫生部门 各相关部门、单位|医疗救护组。由卫生部门牵头,各相关部门、单位配合;实施救治。\n宣传部门 各相关部门、单位|宣传报道组。由宣传部门牵头,各相关部门、单位配合;负责报道。\n安监部门 公安部门|事件调查组。由安监部门牵头,公安部门配合;负责调查。\n"},
		{"a point whose units are not plain, among others that have theirs, is not the heading's",
			"三、现场应急工作组\n1.县公安局负责治安。\n2.县水利局负责调度。\n3.县农业农村局负责统计。\n4.及时报告灾情。",
			"县公安局|县公安局负责治安。\n县水利局|县水利局负责调度。\n县农业农村局|县农业农村局负责统计。\n|及时报告灾情。\n"},
		{"an article of a sentence over what bodies do",
			"第二条 本办法适用于政府投资项目。\n第三条 市直行业主管部门是市级项目的责任主体,县区政府是县区级项目的责任主体。\n发展改革部门主要负责申报,参与监督。\n监察部门负责监督检查。\n财政部门负责拨付资金。",
			"发展改革部门|发展改革部门主要负责申报,参与监督。\n监察部门|监察部门负责监督检查。\n财政部门|财政部门负责拨付资金。\n"},
		{"under a heading that ends in a full stop",
			"（二）强化各职能部门的监管责任。\n农业部门负责生产环节的监管。具体包括：投入品的安全使用。\n质监部门负责加工环节的监管。\n（三）加强领导。\n各地要高度重视。",
			"农业部门|农业部门负责生产环节的监管。具体包括：投入品的安全使用。\n质监部门|质监部门负责加工环节的监管。\n"},
		{"one that is asked again is named once",
			"关于砂石整治。县水务局牵头负责，所有车辆必须覆盖。\n关于砖瓦问题。县国土局负责，请国土局严格督促整改，务必封闭生产。\n关于排查。县科工局负责，请县公安局加强巡查。",
			"县水务局|关于砂石整治。县水务局牵头负责，所有车辆必须覆盖。\n县国土局|关于砖瓦问题。县国土局负责，请国土局严格督促整改，务必封闭生产。\n县科工局 县公安局|关于排查。县科工局负责，请县公安局加强巡查。\n"},
	} {
		t.Run(c.name, func(t *testing.T) { unitsAndTexts(t, c.text, c.want) })
	}
}

// TestDutiesInArticles reads regulations and notices: articles on what a body has to do, who makes it up, and points
// that stand in one paragraph.
func TestDutiesInArticles(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a body named by its field over points of its own",
			"（六）公安消防机构\n1.加强监管，督促单位落实制度。\n2.负责对派出所业务进行指导。\n3.组织开展宣传。",
			"公安消防机构|加强监管，督促单位落实制度。\n公安消防机构|负责对派出所业务进行指导。\n公安消防机构|组织开展宣传。\n"},
		{"matters behind a lead, each with who sees to it",
			"一、县公安局\n1.打击犯罪。\n2.维护治安。\n四、工作机制\n（一）建立分工排查机制。高层建筑排查工作由房管部门牵头组织，消防部门配合；出租房排查工作由属地政府牵头组织，有关部门配合。",
			"县公安局|打击犯罪。\n县公安局|维护治安。\n房管部门 消防部门|高层建筑排查工作由房管部门牵头组织，消防部门配合\n属地政府 有关部门|出租房排查工作由属地政府牵头组织，有关部门配合\n"},
		{"articles that bodies have to fulfil",
			"第四条 市消防安全委员会应当履行下列消防工作职责:\n(一)组织制定规划。\n(二)研判形势。\n第五条 各镇人民政府(街道办事处)在防止火灾中应履行以下职责:\n(一)安排资金。\n第七条 纪检监察部门负责对查处工作实施监察。",
			"市消防安全委员会|组织制定规划。\n市消防安全委员会|研判形势。\n各镇人民政府(街道办事处)|安排资金。\n纪检监察部门|纪检监察部门负责对查处工作实施监察。\n"},
		{"an article on one body, and others on lines below it",
			"第十一条 消防委员会负责落实各项职责。\n第十二条 发展改革部门应当将设施列入计划,并督促落实。\n规划部门依据规划预留用地。\n财政部门要落实经费。\n各有关部门要加强协作。",
			"消防委员会|消防委员会负责落实各项职责。\n发展改革部门|发展改革部门应当将设施列入计划,并督促落实。\n规划部门|规划部门依据规划预留用地。\n财政部门|财政部门要落实经费。\n"},
		{"a sentence of an article over the points of a body",
			"第二条 县人民政府应当建立联动机制。\n第三条 县教育部门负责联动机制日常工作，履行以下综合协调等职责：\n（一）建立健全管理制度；\n（二）指导学校做好宣传；\n（三）牵头开展检查。\n第四条 县水务部门应当做好下列工作：\n（一）排查隐患；\n（二）设立警示标志。\n",
			"县人民政府|县人民政府应当建立联动机制。\n县教育部门|县教育部门负责联动机制日常工作\n县教育部门|建立健全管理制度；\n县教育部门|指导学校做好宣传；\n县教育部门|牵头开展检查。\n县水务部门|排查隐患；\n县水务部门|设立警示标志。\n"},
		{"who makes up a body is no task of it",
			"(一)领导小组\n1.组长:由区政府主要领导担任。\n2.副组长:由分管领导、公安部门负责人担任。\n3.成员:由卫健、公安等部门负责人担任。\n(二)工作小组\n1.疫情防控组:负责监测。\n2.物资保障组:负责采购。\n3.宣传引导组:负责信息发布。",
			"疫情防控组|负责监测。\n物资保障组|负责采购。\n宣传引导组|负责信息发布。\n"},
		{"two bodies behind a lead, and everybody of a kind around them",
			"一、加强领导。各乡镇政府要认真组织造林，严格按区林业局编制的方案完成任务。\n二、加强协作。各乡镇负责组织发动;区林业局负责技术指导。\n三、加强管护。各乡镇政府要提高管护意识。",
			"各乡镇政府|加强领导。各乡镇政府要认真组织造林，严格按区林业局编制的方案完成任务。\n各乡镇|各乡镇负责组织发动\n区林业局|区林业局负责技术指导\n各乡镇政府|加强管护。各乡镇政府要提高管护意识。\n"},
		{"bodies of all levels below a heading on who does what",
			"四、职责分工\n(一)按照属地管理的原则，各区政府负责拆除违法建设。\n(二)各级组织部门对不作为的干部给予组织处理。\n(三)各级宣传部门负责宣传工作。",
			"各区政府|按照属地管理的原则，各区政府负责拆除违法建设。\n各级组织部门|各级组织部门对不作为的干部给予组织处理。\n各级宣传部门|各级宣传部门负责宣传工作。\n"},
		{"points that stand in one paragraph below a heading of a body's",
			"（一）综合办公室（党群工作部）\n（1）年度主要任务与要求：\n①宣传推介园区；②落实方案，理顺体制；③负责材料汇总。\n（二）招商合作局（行政审批局）\n（1）年度主要任务与要求：\n①更新手册，引进企业5家；②服务企业。",
			"综合办公室（党群工作部）|宣传推介园区；\n综合办公室（党群工作部）|落实方案，理顺体制；\n综合办公室（党群工作部）|负责材料汇总。\n招商合作局（行政审批局）|更新手册，引进企业5家；\n招商合作局（行政审批局）|服务企业。\n"},
		{"who is in a group stands before what it does",
			"(二)分工\n体温检测组:张丽\n职责:对学生进行检测。\n流调组:李强、王芳\n职责:负责询问。\n工作职责:登记结果。\n后勤组:朱军\n职责:准备物资。",
			"体温检测组|对学生进行检测。\n流调组|负责询问。\n流调组|登记结果。\n后勤组|准备物资。\n"},
		{"what looks like a name and is done by the body before it",
			"分工\n保卫处：安全巡查\n教务处：安排调课\n总务处：安置桌椅",
			"保卫处|安全巡查\n教务处|安排调课\n总务处|安置桌椅\n"},
		{"offices of secretaries are bodies",
			"（一）前期安排\n秘书处：申请场地。\n秘书部：发邀请函。\n学习部：制作奖状。\n宣传部：制作海报。",
			"秘书处|申请场地。\n秘书部|发邀请函。\n学习部|制作奖状。\n宣传部|制作海报。\n"},
	} {
		t.Run(c.name, func(t *testing.T) { unitsAndTexts(t, c.text, c.want) })
	}
}

// TestUnitsOverPoints reads headings with lines of units over numbered points that name none.
func TestUnitsOverPoints(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"numbers begin again below each heading",
			"一、教育惠民\n责任单位：县教育局\n1.修缮校舍。\n2.增加学位。\n二、平安建设\n牵头单位：县公安局\n配合单位：县司法局\n1.巡查街区。\n2.调解纠纷。",
			"县教育局|修缮校舍。\n县教育局|增加学位。\n县公安局 县司法局|巡查街区。\n县公安局 县司法局|调解纠纷。\n"},
		{"below a chapter",
			"一、民生\n（一）健康服务\n责任单位：市卫健委\n1.建成卫生室。\n2.配备医生。\n（二）养老服务\n责任单位：市民政局\n1.增加床位。\n2.培训护工。",
			"市卫健委|建成卫生室。\n市卫健委|配备医生。\n市民政局|增加床位。\n市民政局|培训护工。\n"},
		{"points of one sentence are one task",
			"一、修路\n责任单位：县交通局\n1.完成立项；\n2.开工建设。\n二、造林\n责任单位：县林业局\n1.整地；\n2.栽植。",
			"县交通局|修路\n1.完成立项；\n2.开工建设。\n县林业局|造林\n1.整地；\n2.栽植。\n"},
	} {
		t.Run(c.name, func(t *testing.T) { unitsAndTexts(t, c.text, c.want) })
	}
}

// TestUnitsFirstByLittle warns where little says that units stand first.
func TestUnitsFirstByLittle(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       model.Severity
	}{
		{"several bodies with a colon", "县水利局：巡查堤防。\n县公安局：疏导交通。", model.Note},
		{"several headings that are bodies", "（一）县水利局\n1.巡查堤防。\n（二）县公安局\n1.疏导交通。", model.Note},
		{"one body over all", "（六）县公安局\n1.加强巡查。\n2.疏导交通。", model.Warning},
		{"sentences whose verbs alone tell", "5.电力\n经贸部门调运设备。\n6.物资\n粮食部门调运粮食。\n7.警卫\n武警部门增加警力。", model.Warning},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, ds := Parse("a.txt", []byte(c.text+"\n"), Options{})
			for _, d := range ds {
				if d.Code == "units-first" {
					if d.Severity != c.want {
						t.Errorf("%v, want %v", d.Severity, c.want)
					}
					return
				}
			}
			t.Errorf("no units-first in %v", ds)
		})
	}
}
