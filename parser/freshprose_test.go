package parser

import "testing"

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
	} {
		t.Run(c.name, func(t *testing.T) { unitsAndTexts(t, c.text, c.want) })
	}
}
