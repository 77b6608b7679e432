package parser

import (
	"strings"
	"testing"
)

// planOf reads a table whose cells | parts, and gives who does what.
func planOf(t *testing.T, rows string) (string, string) {
	t.Helper()
	var h headCase
	for l := range strings.SplitSeq(strings.TrimSpace(rows), "\n") {
		h.rows = append(h.rows, strings.Split(l, "|"))
	}
	p, ds := Parse("a.html", []byte(h.html()), Options{})
	if p == nil {
		return "", codes(ds)
	}
	return whoDoes(p), codes(ds)
}

// Lists of checks, whatever their columns are called and in whatever order they stand.
func TestChecks(t *testing.T) {
	cells := map[string][2]string{
		"who":  {"县卫生健康局", "县文化和旅游局"},
		"with": {"县市场监管局", "县公安局、县消防救援大队"},
		"what": {"医疗机构、药店", "旅馆、个体工商户"},
	}
	const want = "对医疗废物处置情况的检查 r:县卫生健康局 s:县市场监管局\n对旅馆登记情况的检查 r:县文化和旅游局 s:县公安局 县消防救援大队\n"
	for _, who := range []string{"检查主体", "抽查主体", "检查机关", "检查部门", "检查单位", "执法主体", "实施检查机关", "抽查实施单位", "责任单位", "承担科室", "实施主体"} {
		for _, with := range []string{"参检单位", "参与部门", "参与联合抽查部门", "联合检查部门", "配合部门", "协查单位", "配合抽查部门", "参加检查单位"} {
			for i, what := range []string{"检查对象", "抽查对象范围", "被检查对象", "抽查对象", "监管对象"} {
				columns := [][2]string{{what, "what"}, {who, "who"}, {with, "with"}}
				for range i % 3 {
					columns = append(columns[1:], columns[0])
				}
				rows := [3]string{"序号|抽查事项|检查比例", "1|对医疗废物处置情况的检查|5%", "2|对旅馆登记情况的检查|3%"}
				for _, c := range columns {
					rows[0] += "|" + c[0]
					rows[1] += "|" + cells[c[1]][0]
					rows[2] += "|" + cells[c[1]][1]
				}
				table := strings.Join(rows[:], "\n")
				if got, ds := planOf(t, table); got != want || strings.Contains(ds, "column-doubtful") {
					t.Errorf("%s:\n%s%s", rows[0], got, ds)
				}
			}
		}
	}
}

// Those who help answer, those who are helped do not; who makes something answers before who looks at it.
func TestHelpersAndMakers(t *testing.T) {
	for _, heads := range []string{
		"支援单位|受援单位", "帮扶单位|被帮扶单位", "对口支援医院|受援医院", "对口帮扶单位|受帮扶村", "结对帮扶学校|受助学校", "援建单位|受益单位", "帮扶责任单位|受扶村",
		"提供单位|审核单位", "报送单位|审定部门", "材料提供单位|验收单位", "编制单位|审批部门", "起草部门|审核部门", "填报部门|考核部门",
	} {
		first, second, _ := strings.Cut(heads, "|")
		for _, heads := range []string{first + "|" + second, second + "|" + first} {
			one, two := "县第一中学|白水县第二中学", "县农科所|白水县农技站"
			if strings.HasPrefix(heads, second) {
				one, two = "白水县第二中学|县第一中学", "白水县农技站|县农科所"
			}
			got, ds := planOf(t, "序号|工作任务|"+heads+"|完成时限\n1|开展教研联建活动6次|"+one+"|11月\n2|推广优质水稻品种3个|"+two+"|10月")
			if want := "开展教研联建活动6次 r:县第一中学\n推广优质水稻品种3个 r:县农科所\n"; got != want {
				t.Errorf("%s:\n%s%s", heads, got, ds)
			}
		}
	}
}

// A column can hold several units, each with what it does of the task that another column names.
func TestDividedCells(t *testing.T) {
	for _, head := range []string{"责任单位及职责分工", "责任单位及分工", "相关部门及职责", "成员单位及主要职责", "责任部门和职责分工", "单位及其职责", "部门职责分工", "责任单位任务分工"} {
		for _, sep := range []string{"：负责", "负责"} {
			got, ds := planOf(t, "序号|工作任务|"+head+"|完成时限\n1|运力保障|市交通运输局"+sep+"统筹运力调配；市公安局"+sep+"疏导交通。|1月\n2|应急处置|市应急管理局"+sep+"组织预案演练；市卫生健康委"+sep+"医疗救护。|2月")
			if want := "运力保障 r:市交通运输局 市公安局\n应急处置 r:市应急管理局 市卫生健康委\n"; got != want {
				t.Errorf("%s, %s:\n%s%s", head, sep, got, ds)
			}
		}
	}
}

// What a matter comprises is what is done where each part has its own units.
func TestPartsOfAMatter(t *testing.T) {
	for _, head := range []string{"涉及事项", "涉及的主要事项", "涉及具体事项"} {
		got, ds := planOf(t, "序号|“一件事”名称|牵头部门|"+head+"|责任部门|完成时间\n1|企业变更“一件事”|省市场监管局|变更登记|省市场监管局|6月\n^|^|^|印章刻制|省公安厅|^\n2|新生儿出生“一件事”|省卫生健康委|出生证明办理|省卫生健康委|9月\n^|^|^|户口登记|省公安厅|^")
		if want := "变更登记 l:省市场监管局 r:省市场监管局\n印章刻制 l:省市场监管局 r:省公安厅\n出生证明办理 l:省卫生健康委 r:省卫生健康委\n户口登记 l:省卫生健康委 r:省公安厅\n"; got != want {
			t.Errorf("%s:\n%s%s", head, got, ds)
		}
		got, ds = planOf(t, "序号|重点事项|"+head+"|责任部门\n1|企业变更“一件事”|变更登记、印章刻制|省市场监管局\n2|新生儿出生“一件事”|出生证明、户口登记|省卫生健康委")
		if want := "企业变更“一件事” r:省市场监管局\n新生儿出生“一件事” r:省卫生健康委\n"; got != want {
			t.Errorf("%s beside a matter a row:\n%s%s", head, got, ds)
		}
	}
}

// Of those who looked and those with whom they found something, these have to mend it, where nobody else is named.
func TestWhoMends(t *testing.T) {
	for _, heads := range []string{"检查部门|被检查单位", "检查单位|受检单位", "督查部门|被督查单位", "检查部门|隐患单位", "检查组|被检查企业", "检查部门|问题单位"} {
		for _, order := range []bool{true, false} {
			first, second, _ := strings.Cut(heads, "|")
			one, two := "镇应急办|中心幼儿园", "镇执法队、派出所|利民木业有限公司"
			if !order {
				first, second = second, first
				one, two = "中心幼儿园|镇应急办", "利民木业有限公司|镇执法队、派出所"
			}
			got, ds := planOf(t, "序号|检查时间|"+first+"|"+second+"|存在隐患|整改措施|整改期限\n1|3月5日|"+one+"|疏散通道堆放杂物|清理杂物，设置疏散标识|3月8日\n2|3月9日|"+two+"|灭火器过期|更换灭火器8具|3月12日")
			if want := "清理杂物，设置疏散标识 r:中心幼儿园\n更换灭火器8具 r:利民木业有限公司\n"; got != want || !strings.Contains(ds, "column-doubtful") {
				t.Errorf("%s:\n%s%s", heads, got, ds)
			}
		}
	}
	got, ds := planOf(t, "序号|检查部门|被检查单位|存在隐患|整改措施|责任单位\n1|镇应急办|中心幼儿园|疏散通道堆放杂物|清理杂物，设置疏散标识|镇中心校\n2|镇执法队|利民木业有限公司|灭火器过期|更换灭火器8具|镇经发办")
	if want := "清理杂物，设置疏散标识 r:镇中心校\n更换灭火器8具 r:镇经发办\n"; got != want {
		t.Errorf("beside 责任单位:\n%s%s", got, ds)
	}
}

// Bodies answer beside their offices, whatever the columns are called and where they stand.
func TestBodiesBesideOffices(t *testing.T) {
	for _, body := range []string{"部门", "单位", "部门名称", "单位名称", "职能部门"} {
		for _, office := range []string{"责任股室", "责任科室", "承办处室", "承办科室", "承办机构"} {
			for i, rows := range []string{
				body + "|序号|工作职责|" + office + "\n县应急管理局|1|综合监督管理安全生产工作|综合股\n^|2|负责烟花爆竹安全监督管理|危化股\n县教育体育局|3|指导学校开展安全教育|安全股、体卫股",
				"序号|工作职责|" + office + "|" + body + "\n1|综合监督管理安全生产工作|综合股|县应急管理局\n2|负责烟花爆竹安全监督管理|危化股|县应急管理局\n3|指导学校开展安全教育|安全股、体卫股|县教育体育局",
			} {
				got, ds := planOf(t, rows)
				want := "综合监督管理安全生产工作 r:县应急管理局 综合股\n负责烟花爆竹安全监督管理 r:县应急管理局 危化股\n指导学校开展安全教育 r:县教育体育局 安全股 体卫股\n"
				if i > 0 {
					want = "综合监督管理安全生产工作 r:综合股 县应急管理局\n负责烟花爆竹安全监督管理 r:危化股 县应急管理局\n指导学校开展安全教育 r:安全股 体卫股 县教育体育局\n"
				}
				if got != want {
					t.Errorf("%s, %s:\n%s%s", body, office, got, ds)
				}
			}
		}
	}
}

// A note can say that the first of the units leads, and what the others do.
func TestFirstLeadsOthersSupport(t *testing.T) {
	for note, want := range map[string]string{
		"备注：责任单位中排第一位的为牵头单位，其余为配合单位。": "s", "注：列第一位的单位为牵头单位，其他单位为配合单位": "s", "说明：责任单位第一个为牵头单位，其余单位配合。": "s",
		"四、“责任单位”栏排在第一位的，为落实该项工作内容的牵头单位。": "r",
		"注：责任单位排名第一的为牵头单位。":               "r", "备注：排第一位的为牵头单位，其余为责任单位。": "r",
	} {
		for _, above := range []bool{true, false} {
			text := "<p>" + note + "</p>"
			table := gridPage("序号|任务|责任单位|时间\n1|开展案卷评查|市司法局、各区政府|10月\n2|清理规范性文件|市司法局、市政府办公室|6月\n")
			page := table + text
			if above {
				page = text + table
			}
			p, ds := Parse("a.html", []byte(page), Options{})
			if p == nil {
				t.Fatal(ds)
			}
			if got, want := whoDoes(p), "开展案卷评查 l:市司法局 "+want+":各区政府\n清理规范性文件 l:市司法局 "+want+":市政府办公室\n"; got != want {
				t.Errorf("%s\n%swant %s%v", note, got, want, ds)
			}
		}
	}
}

// That the first of those that lead is over the others does not make others lead.
func TestFirstOfLeads(t *testing.T) {
	for _, note := range []string{"注：牵头单位排第一位的为总牵头。", "备注：牵头部门列首位的负总责，为总牵头单位", "注：排在牵头单位第一位的为总牵头单位。", "备注：列在牵头部门首位的是总牵头"} {
		got, ds := planOf(t, "序号|任务|牵头单位|责任单位|时间\n1|开展案卷评查|市司法局、市财政局|各区政府|10月\n2|清理规范性文件||市司法局、市政府办公室|6月\n"+note+"|<|<|<|<")
		if want := "开展案卷评查 l:市司法局 市财政局 r:各区政府\n"; !strings.HasPrefix(got, want) || strings.Contains(got, "l:市司法局 r:市政府办公室") {
			t.Errorf("%s\n%s%s", note, got, ds)
		}
	}
}

// Where no column is called one of units, remarks that say who does it do; beside one they give a part to those whom they say to have one,
// and it is said.
func TestUnitsInRemarks(t *testing.T) {
	for _, head := range []string{"备注", "说明", "情况说明"} {
		got, ds := planOf(t, "序号|工作事项|完成时间|"+head+"\n1|起草会议材料|5月8日前|由办公室负责\n2|布置会场、调试设备|5月9日前|由后勤服务中心负责，信息科配合\n3|通知参会人员|5月9日前|由人事科牵头")
		if want := "起草会议材料 r:办公室\n布置会场、调试设备 r:后勤服务中心 s:信息科\n通知参会人员 l:人事科\n"; got != want || !strings.Contains(ds, "column-doubtful") {
			t.Errorf("%s:\n%s%s", head, got, ds)
		}
		got, ds = planOf(t, "序号|工作事项|责任科室|"+head+"\n1|起草会议材料|办公室|由主任负责审核\n2|布置会场、调试设备|后勤服务中心|由信息科配合\n3|通知参会人员|人事科|由办公室配合")
		if want := "起草会议材料 r:办公室\n布置会场、调试设备 r:后勤服务中心 s:信息科\n通知参会人员 r:人事科 s:办公室\n"; got != want || !strings.Contains(ds, "units-in-text") {
			t.Errorf("%s beside units:\n%s%s", head, got, ds)
		}
	}
}

// Who sees that others do it, or asks why they did not, has no part; townships beside departments are asked about.
func TestOthersBesideThoseThatAnswer(t *testing.T) {
	for _, head := range []string{"督促落实单位", "督办落实部门", "责任追究单位", "问责部门", "监督科室", "镇街", "各镇（街道）", "乡镇（街道）"} {
		cells := [2]string{"县政府督查室", "县纪委监委"}
		if strings.ContainsAny(head, "镇") {
			cells = [2]string{"各镇街", "城关镇、石桥镇"}
		}
		got, ds := planOf(t, "序号|工作任务|责任部门|"+head+"|完成时限\n1|修缮库房三座|县粮储局|"+cells[0]+"|6月\n2|编制储备计划|县发改委|"+cells[1]+"|8月")
		if want := "修缮库房三座 r:县粮储局\n编制储备计划 r:县发改委\n"; got != want || !strings.Contains(ds, "column-doubtful") {
			t.Errorf("%s:\n%s%s", head, got, ds)
		}
	}
	got, ds := planOf(t, "序号|检查项目|检查标准|责任部门|检查部门\n1|消防通道|保持畅通，无杂物|后勤处|安保处\n2|实验室危化品|双人双锁，台账齐全|实验中心|安保处")
	if want := "消防通道 r:后勤处\n实验室危化品 r:实验中心\n"; got != want || !strings.Contains(ds, "column-doubtful") {
		t.Errorf("检查部门 beside 责任部门:\n%s%s", got, ds)
	}
}

// Of those with 主体责任, 监管责任 and 属地责任 each has its own; who only listens supports, who strikes off has no part.
func TestOneOfThree(t *testing.T) {
	for heads, want := range map[string]string{
		"主体责任单位|监管责任单位|属地责任单位": "r:市燃气公司 市城管局 各街道", "监管责任部门|属地责任单位|备注": "r:市燃气公司 市城管局",
		"属地单位|监管责任单位|主体责任单位": "r:市燃气公司 市城管局 各街道", "整改责任单位|整改销号单位|备注": "r:市燃气公司", "汇报单位|列席单位|备注": "r:市燃气公司 s:市城管局",
	} {
		third := "各街道"
		if strings.HasSuffix(heads, "备注") {
			third = "续建"
		}
		got, ds := planOf(t, "序号|工作任务|"+heads+"|完成时限\n1|改造燃气管道20公里|市燃气公司|市城管局|"+third+"|6月\n2|更新老旧阀门300个|市燃气公司|市城管局|"+third+"|8月")
		if want := "改造燃气管道20公里 " + want + "\n更新老旧阀门300个 " + want + "\n"; got != want {
			t.Errorf("%s:\n%s%s", heads, got, ds)
		}
	}
}

// Who hands a matter over has no part in it.
func TestHandedOver(t *testing.T) {
	got, ds := planOf(t, "序号|线索编号|问题描述|转办单位|核查单位|办结时限\n1|X01|某镇违规占地三处|市纪委|县自然资源局|6月\n2|X02|某村挪用补助资金|市纪委|县农业农村局|7月")
	if want := "某镇违规占地三处 r:县自然资源局\n某村挪用补助资金 r:县农业农村局\n"; got != want {
		t.Errorf("转办单位 beside 核查单位:\n%s%s", got, ds)
	}
}

// Who owns a project builds it where the others only lead or coordinate; beside those who answer the owner is only named.
func TestOwners(t *testing.T) {
	for _, owner := range []string{"项目业主", "业主单位", "建设单位", "项目单位", "项目法人", "项目业主单位", "法人单位"} {
		for lead, want := range map[string]string{"牵头协调部门": "l:市水务局 r:市水务集团有限公司", "牵头单位": "l:市水务局 r:市水务集团有限公司", "牵头服务部门": "l:市水务局 r:市水务集团有限公司",
			"协调单位": "r:市水务集团有限公司 市水务局", "协调服务部门": "r:市水务集团有限公司 市水务局", "责任单位": "r:市水务局"} {
			got, ds := planOf(t, "序号|项目名称|建设内容|总投资（万元）|"+owner+"|"+lead+"\n1|城东水厂扩建工程|新增日供水5万吨|12000|市水务集团有限公司|市水务局\n2|滨河路改造工程|改造道路3公里|8600|市城投公司|市住房城乡建设局")
			if !strings.HasPrefix(got, "城东水厂扩建工程 "+want+"\n") || ds != "column-doubtful" {
				t.Errorf("%s beside %s:\n%s%s", owner, lead, got, ds)
			}
		}
	}
}

// The offices of the body that checks answer beside it.
func TestOfficesOfCheckers(t *testing.T) {
	for _, who := range []string{"检查主体", "抽查主体", "执法主体", "检查机关", "检查部门"} {
		for _, office := range []string{"股室", "承办科室", "责任股室", "科室", "承办机构", "内设机构"} {
			got, ds := planOf(t, "序号|检查事项|"+who+"|"+office+"|检查对象|检查比例\n1|对特种设备使用的检查|县市场监管局|特种设备股|特种设备使用单位|5%\n2|对广告发布的检查|县市场监管局|广告股|广告发布单位|3%")
			if want := "对特种设备使用的检查 r:县市场监管局 特种设备股\n对广告发布的检查 r:县市场监管局 广告股\n"; got != want {
				t.Errorf("%s beside %s:\n%s%s", who, office, got, ds)
			}
		}
	}
}

// Who provides data answers, and who uses them does not; what the data are is named before what they hold.
func TestDataLists(t *testing.T) {
	for _, who := range []string{"提供部门", "数据提供部门", "数源部门", "数据提供单位", "责任部门"} {
		for _, user := range []string{"使用部门", "数据需求部门", "需求部门", "数据使用单位"} {
			for _, name := range []string{"数据项", "信息项", "数据项名称", "数据名称"} {
				got, ds := planOf(t, "序号|"+name+"|数据内容|"+who+"|"+user+"|更新频率\n1|户籍人口信息|姓名、身份证号|市公安局|市人社局、市卫健委|每月\n2|婚姻登记信息|双方姓名|市民政局|市公安局|实时")
				if want := "户籍人口信息 r:市公安局\n婚姻登记信息 r:市民政局\n"; got != want {
					t.Errorf("%s, %s beside %s:\n%s%s", name, who, user, got, ds)
				}
			}
		}
	}
}

// For what points are given is no task, whatever its head says.
func TestPointsGiven(t *testing.T) {
	for _, head := range []string{"考核标准", "评价标准", "考核要点", "评分标准"} {
		got, ds := planOf(t, "序号|考核指标|分值|"+head+"|责任单位\n1|固定资产投资增速|5|完成目标得满分|市发展改革委\n2|空气质量优良率|4|每降1个百分点扣0.5分，扣完为止|市生态环境局\n3|粮食播种面积|3|未完成的不得分|市农业农村局")
		if want := "固定资产投资增速 r:市发展改革委\n空气质量优良率 r:市生态环境局\n粮食播种面积 r:市农业农村局\n"; got != want {
			t.Errorf("%s:\n%s%s", head, got, ds)
		}
	}
}
