package parser

import (
	"fmt"
	"strings"
	"testing"

	"fengong/model"
)

// TestUnitsWithinSentences reads texts that name units nowhere but within their sentences, with a warning.
func TestUnitsWithinSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a check on what is behind, each point with a lead",
			"关于项目建设的督查通报\n三、下一步要求\n1.加快办理手续。对未取得批复的8个项目，市自然资源局要主动对接，于5月底前全部取得批复。\n2.强化资金保障。市财政局、市金融办要组织银企对接。\n3.严格督查问效。市政府督查室要每月调度一次。\n4.加快施工。",
			"市自然资源局|加快办理手续。对未取得批复的8个项目，市自然资源局要主动对接，于5月底前全部取得批复。\n市财政局 市金融办|强化资金保障。市财政局、市金融办要组织银企对接。\n市政府督查室|严格督查问效。市政府督查室要每月调度一次。\n|加快施工。\n"},
		{"news of who does what",
			"我市部署假期旅游安全工作\n4月25日，市文旅局召开会议，部署假期旅游安全工作。\n根据分工，市文旅局负责景区流量管控，市公安局负责交通疏导，市应急局负责综合协调。\n会上，市文旅局相关负责人通报了去年情况。",
			"市文旅局 市公安局 市应急局|根据分工，市文旅局负责景区流量管控，市公安局负责交通疏导，市应急局负责综合协调。\n"},
		{"points of a speech",
			"集团召开启动会\n总经理要求，一是成立工作小组，负责评审推进。二是安全环保部要制定推进计划，明确完成时限。三是总部各部门、各下属企业要积极请教学习。",
			"安全环保部|二是安全环保部要制定推进计划，明确完成时限。\n总部各部门 各下属企业|三是总部各部门、各下属企业要积极请教学习。\n"},
		{"whom a meeting wants to do something, behind other clauses",
			"常务会议纪要\n会议要求：要抓住政策机遇，把握政策空间，县生态环境局、县住建局等部门要分工协作，做好项目包装。\n会议原则同意县财政局拟订的方案。",
			"县生态环境局 县住建局|会议要求：要抓住政策机遇，把握政策空间，县生态环境局、县住建局等部门要分工协作，做好项目包装。\n"},
		{"a point among others that begin with their units",
			"会议纪要\n二、会议明确了以下事项：\n（一）考虑到居民饮水安全的实际情况，区交通建设局负责解决经费30万元。\n（二）区水务局要加大支持力度。\n（三）城西街道办事处要做好群众工作。",
			"区交通建设局|考虑到居民饮水安全的实际情况，区交通建设局负责解决经费30万元。\n区水务局|区水务局要加大支持力度。\n城西街道办事处|城西街道办事处要做好群众工作。\n"},
		{"a point among others with units behind",
			"禁烧方案\n1.宣传发动。由县委宣传部负责，各乡镇配合。\n2.巡查管控。各乡镇组建巡查队伍，实行值守。由县生态环境局负责督查，每日通报火点。\n3.综合利用。由县农业农村局负责推广还田技术。",
			"县委宣传部 各乡镇|宣传发动。\n各乡镇 县生态环境局|巡查管控。各乡镇组建巡查队伍，实行值守。由县生态环境局负责督查，每日通报火点。\n县农业农村局|综合利用。由县农业农村局负责推广还田技术。\n"},
		{"counted in words on lines of their own",
			"专项整治\n一是限制三轮车通行。由市公安局负责。\n二是对三轮车回收淘汰。由各区人民政府负责给车主发放补偿金。",
			"市公安局|限制三轮车通行。\n各区人民政府|对三轮车回收淘汰。由各区人民政府负责给车主发放补偿金。\n"},
		{"under whose lead a body does something",
			"实施细则\n第三条　在省委领导下，省委农村工作领导小组负责统筹协调。\n第十条　省委农办负责牵头组织督促落实等工作。\n第十一条　按照职责分工，省农业农村厅负责统筹发展。",
			"省委农村工作领导小组|在省委领导下，省委农村工作领导小组负责统筹协调。\n省委农办|省委农办负责牵头组织督促落实等工作。\n省农业农村厅|按照职责分工，省农业农村厅负责统筹发展。\n"},
		{"a group that is asked by its name",
			"通知\n一、请市级各部门于3月20日前完成自评。\n二、请各区县财政局于4月10日前报送总结。\n三、市财政局绩效处负责汇总审核。",
			"市级各部门|请市级各部门于3月20日前完成自评。\n各区县财政局|请各区县财政局于4月10日前报送总结。\n市财政局绩效处|市财政局绩效处负责汇总审核。\n"},
		{"everybody in a later clause, beside bodies by their names or not",
			"会议纪要\n1.同意派出3名医师，由科教科办理手续，相关科室做好衔接。\n2.由设备科牵头论证，财务科、审计科等相关部门要抓紧审核。\n3.节日期间各单位要认真值守，县公安局、县住建局及相关部门做好保障。\n",
			"科教科 相关科室|同意派出3名医师，由科教科办理手续，相关科室做好衔接。\n设备科 财务科 审计科|由设备科牵头论证，财务科、审计科等相关部门要抓紧审核。\n各单位 县公安局 县住建局 相关部门|节日期间各单位要认真值守，县公安局、县住建局及相关部门做好保障。\n"},
		{"a notice of which few points begin with bodies",
			"关于假期工作安排的通知\n各学院、各部门：\n现就假期工作安排如下：\n1.全体师生放假七天，教师按课程表进行教学。\n2.对留校学生，由学生处统一登记造册。\n3.为营造节日气氛，宣传部要做好布置。\n4.缺勤名单一式两份，由教务处通报。\n5.保卫处要加强门卫管理。\n6.后勤处要做好保障。\n7.遇有重要信息须及时报告。\n8.往来车辆限速行驶。\n9.图书馆照常开放。",
			"|全体师生放假七天，教师按课程表进行教学。\n学生处|对留校学生，由学生处统一登记造册。\n宣传部|为营造节日气氛，宣传部要做好布置。\n教务处|缺勤名单一式两份，由教务处通报。\n保卫处|保卫处要加强门卫管理。\n后勤处|后勤处要做好保障。\n|遇有重要信息须及时报告。\n|往来车辆限速行驶。\n|图书馆照常开放。\n"},
		{"what a meeting wants, whatever the verbs",
			"常务会议\n9月24日，县政府召开常务会议，听取汇报。\n会议强调，县发改委等有关部门积极主动与兄弟县区加强对接，县农业农村局已完成方案。\n为推进改革，县教育局要加快整改；要严格验收；县委编办进一步收集意见，充实政策。\n会后，全县作了部署。会议要求：各级各部门要高度重视。县民政部门及时做好灾情核查，县农委要组织技术人员指导生产；各乡镇进一步完善预案。县应急局通报了情况。\n市无委办要在考试期间派出监控车。有关部门要各司其职。",
			"县发改委|会议强调，县发改委等有关部门积极主动与兄弟县区加强对接，县农业农村局已完成方案。\n县教育局|为推进改革，县教育局要加快整改；要严格验收；\n县委编办|县委编办进一步收集意见，充实政策。\n各级各部门|会议要求：各级各部门要高度重视。\n县民政部门 县农委|县民政部门及时做好灾情核查，县农委要组织技术人员指导生产；\n各乡镇|各乡镇进一步完善预案。\n市无委办|市无委办要在考试期间派出监控车。\n有关部门|有关部门要各司其职。\n"},
		{"who answers behind a comma, and whom the sentence is about",
			"通知\n各镇（街道）人民政府（办事处）：\n一、压实责任。各责任单位要加强领导，由办公室负责抓好督办。\n二、精准督办。市考评办要将任务纳入考核。\n三、强化协作。市财政局要统筹资金，由市审计局负责审计。",
			"各责任单位 办公室|压实责任。各责任单位要加强领导，由办公室负责抓好督办。\n市考评办|精准督办。市考评办要将任务纳入考核。\n市财政局 市审计局|强化协作。市财政局要统筹资金，由市审计局负责审计。\n"},
		{"duties under a word for them alone on its line",
			"评估机构\n一、评估领导小组\n主要职责：\n1.确定评估思路，审定政策；\n2.部署学校的评估工作；\n二、评估办公室\n主要职责：\n1.制定评估方案；\n2.及时汇总评估情况。",
			"评估领导小组|确定评估思路，审定政策；\n评估领导小组|部署学校的评估工作；\n评估办公室|制定评估方案；\n评估办公室|及时汇总评估情况。\n"},
		{"what parts of a court are for",
			"内设机构\n1.立案庭（诉讼服务中心）　主要职能：负责诉讼分流。\n2.刑事审判庭　主要职能：负责审理。\n3.执行局　主要职责：负责执行。",
			"立案庭（诉讼服务中心）|负责诉讼分流。\n刑事审判庭|负责审理。\n执行局|负责执行。\n"},
		{"bodies of several levels, and the purse",
			"应急保障\n1.市、县（区）建设部门组织抢修。\n2.市、县两级政府要落实资金，市财政局负责拨付。\n3.市级通信主管部门组织恢复通信。\n4.市公安局负责警戒，县财政安排经费。",
			"市、县（区）建设部门|市、县（区）建设部门组织抢修。\n市、县两级政府 市财政局|市、县两级政府要落实资金，市财政局负责拨付。\n市级通信主管部门|市级通信主管部门组织恢复通信。\n市公安局 县财政|市公安局负责警戒，县财政安排经费。\n"},
		{"points of a body's own, and of such of all levels, below it",
			"工作机制\n（一）财政部门\n1.各级财政部门负责将资金纳入预算。\n2.市、县两级财政部门要核定预算。\n3.对经费使用进行监督检查。\n（二）民政部门\n1.负责组织协调。",
			"各级财政部门|各级财政部门负责将资金纳入预算。\n市、县两级财政部门|市、县两级财政部门要核定预算。\n财政部门|对经费使用进行监督检查。\n民政部门|负责组织协调。\n"},
	} {
		t.Run(c.name, func(t *testing.T) { unitsAndTexts(t, c.text, c.want) })
	}
}

// TestWithinVaried varies who has to do what, and how the sentence says so.
func TestWithinVaried(t *testing.T) {
	bodies := []string{"市自然资源局", "县水利局、县住建局", "区城管局", "教务处", "安全环保部", "城西街道办事处", "云岭县政府", "市城投集团"}
	for i, body := range bodies {
		for _, before := range []string{"对未完成的项目，", "针对存在问题，", "同时，", "为确保进度，", "会议要求，", "下一步，", "经研究，"} {
			for _, does := range []string{"要主动对接", "负责对接落实", "要于5月底前完成对接", "务必抓紧对接", "应加强对接"} {
				other := bodies[(i+1)%len(bodies)]
				text := fmt.Sprintf("通报\n1.加快办理。%s%s%s。\n2.强化保障。%s要做好保障。\n", before, body, does, other)
				p, ds := Parse("a.txt", []byte(text), Options{})
				if p == nil {
					t.Fatal(text, ds)
				}
				warned := false
				for _, d := range ds {
					warned = warned || (d.Code == "units-within" || d.Code == "units-first") && d.Severity >= model.Note
				}
				var got []string
				for _, a := range everyTask(p)[0].Assignments {
					got = append(got, a.Unit)
				}
				if strings.Join(got, "、") != body || !warned {
					t.Errorf("%sgot %v %v", text, got, ds)
				}
			}
		}
	}
}

// TestNoTaskWithin refuses texts whose sentences are about bodies and ask nothing of any.
func TestNoTaskWithin(t *testing.T) {
	for _, text := range []string{
		"新闻\n6月12日，市政府召开会议，市文旅局负责人通报了情况。\n市财政局已拨付资金300万元。",
		"通知\n一、各单位要高度重视。\n二、各有关部门要加强配合。\n三、各责任单位要落实责任。",
		"报告\n去年市公安局处置警情320起。\n市民政局完成了改造任务。",
		"办法\n第一条 本办法由县财政局负责解释。\n第二条 数据归集适用本办法。\n第三条 共享应当依法进行。",
	} {
		p, ds := Parse("t.txt", []byte(text+"\n"), Options{})
		checkRefused(t, p, ds, "no-table")
	}
}

// TestIdleSentencesAreTold warns of a paragraph beside the tasks that says within what a unit has to do.
func TestIdleSentencesAreTold(t *testing.T) {
	for _, idle := range []string{
		"对进度滞后的项目，市发展改革委要约谈业主。", "为保障资金，由市财政局负责筹措配套经费。", "同时，县水利局要做好用水保障。",
	} {
		text := "方案\n一、任务\n1.修路。（县交通局负责）\n2.造林。（县林业局负责）\n二、保障\n" + idle + "\n"
		_, ds := Parse("t.txt", []byte(text), Options{})
		told := false
		for _, d := range ds {
			told = told || d.Code == "text-unused" && d.Severity == model.Warning
		}
		if !told {
			t.Errorf("%s left out in silence: %v", idle, ds)
		}
	}
}
