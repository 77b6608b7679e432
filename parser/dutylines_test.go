package parser

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// TestChargedInSentences reads who is charged in other words than 要 and 负责, bodies whose verb is not known among such as
// begin with theirs, and sentences about several bodies in one point.
func TestChargedInSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"ordered", "例会纪要\n1、生产部要严格交接班。\n2、责成综合部补齐用品。\n3、安全部负责组织演练。",
			"生产部|生产部要严格交接班。\n综合部|责成综合部补齐用品。\n安全部|安全部负责组织演练。\n"},
		{"said to be in charge", "纪要\n一、县审计局要抓紧核查。\n二、会议指定县司法局为复议改革的牵头单位，县委编办配合核定编制。\n三、会议同意将停车场交由县城投公司运营管理，县城管局做好监督。",
			"县审计局|县审计局要抓紧核查。\n县司法局 县委编办|会议指定县司法局为复议改革的牵头单位，县委编办配合核定编制。\n县城投公司 县城管局|会议同意将停车场交由县城投公司运营管理，县城管局做好监督。\n"},
		{"any verb, by how the name ends", "四、应急队伍\n抗旱服务队负责架设管线。\n电力保障队对线路逐段检修。\n医疗救护队携带药品驻点待命。\n民兵应急分队承担抢修任务。",
			"抗旱服务队|抗旱服务队负责架设管线。\n电力保障队|电力保障队对线路逐段检修。\n医疗救护队|医疗救护队携带药品驻点待命。\n民兵应急分队|民兵应急分队承担抢修任务。\n"},
		{"a name that a verb begins the rest of", "通知\n一、各社区居委会要排查隐患。\n二、街道综合行政执法队对逾期不改的依法处罚。\n三、街道应急办会同辖区消防救援站每周开展一次联合检查。",
			"各社区居委会|各社区居委会要排查隐患。\n街道综合行政执法队|街道综合行政执法队对逾期不改的依法处罚。\n街道应急办 辖区消防救援站|街道应急办会同辖区消防救援站每周开展一次联合检查。\n"},
		{"a sentence for each of two bodies in a point", "讲话\n一是抓好农资保供。县供销社要组织调运化肥。县市场监管局要打击假冒农资。\n二是抓好指导。县农业农村局要选派农技人员。",
			"县供销社|抓好农资保供。县供销社要组织调运化肥。\n县市场监管局|县市场监管局要打击假冒农资。\n县农业农村局|抓好指导。县农业农村局要选派农技人员。\n"},
		{"a heading on who does what holds matters", "（二）责任分工\n调查摸底工作由镇农业服务中心牵头，各村具体实施；宣传动员工作由镇党政办负责；资金监管由镇财政所负责。",
			"镇农业服务中心 各村|调查摸底工作\n镇党政办|宣传动员工作\n镇财政所|资金监管\n"},
		{"places on trial", "试点方案\n（一）制定方案。试点地区要制定实施方案。\n（二）组织开展。试点地区要有序推进。",
			"试点地区|制定方案。试点地区要制定实施方案。\n试点地区|组织开展。试点地区要有序推进。\n"},
		{"a group of points of which none begins plainly", "换届安排\n（一）准备\n1.乡党委成立工作领导小组。\n2.乡纪委对村级财务进行审计。\n（二）选举\n1.乡组织办负责指导各村开会。\n2.乡司法所会同乡党政办联合审查。",
			"乡党委|乡党委成立工作领导小组。\n乡纪委|乡纪委对村级财务进行审计。\n乡组织办|乡组织办负责指导各村开会。\n乡司法所 乡党政办|乡司法所会同乡党政办联合审查。\n"},
		{"problems are no tasks", "通报\n一、存在问题\n1.石坝乡张庄村发现着火点2处。\n2.柳林镇宣传标语少，记录不全。\n二、要求\n1.石坝乡要立即翻耕。\n2.县公安局对故意焚烧的依法处理。",
			"石坝乡|石坝乡要立即翻耕。\n县公安局|县公安局对故意焚烧的依法处理。\n"},
		{"sentences counted by 第一, and paragraphs of their own below a heading", "三、压实责任\n第一，县发改局要加强谋划，储备项目。\n第二，县自然资源局要提前介入。",
			"县发改局|县发改局要加强谋划，储备项目。\n县自然资源局|县自然资源局要提前介入。\n"},
		{"who is the department in charge of", "办法\n第三条 县城管局是户外广告设置管理的主管部门，负责审批。\n第四条 县市场监管局负责查处虚假广告。",
			"县城管局|县城管局是户外广告设置管理的主管部门，负责审批。\n县市场监管局|县市场监管局负责查处虚假广告。\n"},
		{"by 由, whatever the verb", "纪要\n1.工程部要做好监测。\n2.应急值班由综合部统一排班，各项目部安排专人值守。",
			"工程部|工程部要做好监测。\n综合部 各项目部|应急值班由综合部统一排班，各项目部安排专人值守。\n"},
		{"who helps stays, and who answers has a task of its own", "职责\n1.疫情监测。市疫控中心负责城区疫情监测，定期检查，镇兽医站协助做好本辖区内的监测。\n2.处置。市农业局负责制定方案，各镇政府负责落实措施。",
			"市疫控中心 镇兽医站|疫情监测。市疫控中心负责城区疫情监测，定期检查，镇兽医站协助做好本辖区内的监测。\n市农业局|处置。市农业局负责制定方案\n各镇政府|各镇政府负责落实措施。\n"},
		{"who sees to it that others do it stays", "纪要\n1.关于整改。各有关企业要完成整改并书面报告，县审计局负责跟踪督促。\n2.关于消防。县消防大队要开展演练。",
			"各有关企业 县审计局|关于整改。各有关企业要完成整改并书面报告，县审计局负责跟踪督促。\n县消防大队|关于消防。县消防大队要开展演练。\n"},
		{"news that says by 负责 who does what", "协调会召开\n日前，机场召开协调会。\n根据协调分工，市林业局负责周边环境整治。黄陂区林业局负责鸟类监测，机场飞行区管理部负责鸟击防范。\n据介绍，机场成立了专业驱鸟队。",
			"市林业局|根据协调分工，市林业局负责周边环境整治\n黄陂区林业局|黄陂区林业局负责鸟类监测\n机场飞行区管理部|机场飞行区管理部负责鸟击防范\n"},
		{"counted sentences, other clauses behind ；, and what no verb of the list begins", "集团召开防汛会。\n一是加强巡查。集团办具体负责日常检查，每日必检，后勤保障部负责组织疏通管道；设备部需检查房屋，做好修复；各车间做好排查。二是加强值守。各部门要落实值班制度。",
			"集团办|加强巡查。集团办具体负责日常检查，每日必检\n后勤保障部|后勤保障部负责组织疏通管道；\n设备部|设备部需检查房屋，做好修复；\n各车间|各车间做好排查。\n各部门|二是加强值守。各部门要落实值班制度。\n"},
		{"an office behind 和, and who leads by 负责牵头", "在活动中，市政协负责牵头和协调工作；教育局和团委负责组织初赛；书协负责评奖。",
			"市政协|在活动中，市政协负责牵头和协调工作；\n教育局 团委|教育局和团委负责组织初赛；\n书协|书协负责评奖。\n"},
		{"a label with another word for bodies, and 承办 beside 责任单位", "活动方案\n1.知识竞赛\n时间：5月21日\n负责部门/团队：考古社、文学社\n2.诗词大会\n时间：5月18日\n负责部门/团队：学习部",
			"考古社 文学社|知识竞赛\n学习部|诗词大会\n"},
		{"fields of bodies over what they do are no label", "三、部门职责\n发展和改革部门：指导项目备案。\n自然资源主管部门：落实用地政策。\n乡镇人民政府：做好防治工作。",
			"发展和改革部门|指导项目备案。\n自然资源主管部门|落实用地政策。\n乡镇人民政府|做好防治工作。\n"},
		{"no field of a person that names units itself", "任务\n- 小区门岗值守：落实登记（物业公司、业委会）\n- 重点人员管理：每日测温（社区居委会牵头）",
			"物业公司 业委会|- 小区门岗值守：落实登记\n社区居委会|- 重点人员管理：每日测温\n"},
		{"a body with others ends where its name does", "职责\n1.市公安局要维护秩序。\n2.市教育局要抓好场地建设；联合市人力资源和社会保障局摸清全市校园场地底数。",
			"市公安局|市公安局要维护秩序。\n市教育局|市教育局要抓好场地建设\n市教育局 市人力资源和社会保障局|联合市人力资源和社会保障局摸清全市校园场地底数。\n"},
	} {
		t.Run(c.name, func(t *testing.T) { unitsAndTexts(t, c.text, c.want) })
	}
}

// A line of duties by body is its body's, however the body's name ends.
func TestDutyLinesOfBodies(t *testing.T) {
	for _, body := range strings.Fields("各镇街 县人大 工作专班 县防指 国家电网 县交警 各国企 市电视台 市气象台") {
		p, ds := Parse("a.txt", []byte("某县专项整治方案\n一、职责分工\n"+body+"：做好辖区内非法广告清理。\n县城管局：牵头组织专项整治。\n县公安局：查处办假证等违法犯罪线索。\n"), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		if got := whoDoes(p); !strings.Contains(got, body+"\n") || strings.Count(got, "\n") != 3 {
			t.Errorf("%s: %q", body, got)
		}
	}
}

// A line like those of duties around it is its body's, though the name ends as those of things may.
func TestDutyLinesLikeThoseAround(t *testing.T) {
	for _, line := range []string{"县图书馆：做好辖区内非法广告清理。", "县文化馆：向各校配送图书。", "各中学：组织学生参观。", "清河大学：负责场地布置。", "各幼儿园：每周开设一节阅读课。"} {
		body, _, _ := strings.Cut(line, "：")
		for _, text := range []string{line + "\n县城管局：牵头组织专项整治。\n县公安局：查处违法犯罪线索。\n", "县城管局：牵头组织专项整治。\n县公安局：查处违法犯罪线索。\n" + line} {
			p, ds := Parse("a.txt", []byte("某县专项整治方案\n一、职责分工\n"+text), Options{})
			if p == nil {
				t.Fatal(ds)
			}
			if got := whoDoes(p); !strings.Contains(got, "r:"+body+"\n") || strings.Count(got, "\n") != 3 {
				t.Errorf("%s: %q", text, got)
			}
		}
	}
	p, ds := Parse("a.txt", []byte("演出方案\n一、职责\n1.市委宣传部负责活动的总协调；\n2.市文广新局负责组织、实施；\n3.市文化馆负责节目的组织实施。"), Options{})
	if p == nil || !strings.Contains(whoDoes(p), "r:市文化馆") {
		t.Errorf("a sentence like those around it: %v", ds)
	}
}

// Where nobody is known to be meant, such a line is warned of and no part of the duty before it.
func TestDutyLineOfNobodyKnown(t *testing.T) {
	for _, text := range []string{"网格员：做好辖区内非法广告清理。\n县城管局：牵头组织专项整治。\n县公安局：查处违法犯罪线索。\n", "县城管局：牵头组织专项整治。\n县公安局：查处违法犯罪线索。\n网格员：做好辖区内非法广告清理。"} {
		_, ds := Parse("a.txt", []byte("某县专项整治方案\n一、职责分工\n"+text), Options{})
		if !slices.ContainsFunc(ds, func(d model.Diagnostic) bool { return d.Code == "text-unused" && d.Severity == model.Warning }) {
			t.Errorf("%s: %v", text, ds)
		}
	}
}
