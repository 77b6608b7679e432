package parser

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// TestLinesOfOffices reads the short ways of villages, schools and office chats, and what notices and minutes say in passing.
func TestLinesOfOffices(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"behind a dash, by the lunar calendar", "要办的事\n1、修好水闸——村委会，正月底前\n2、清理村道——各村民小组，二月初十前\n3、慰问军属——村妇联、村民兵连，春节前\n",
			"r:村委会 | 修好水闸 | 正月底前\nr:各村民小组 | 清理村道 | 二月初十前\nr:村妇联 r:村民兵连 | 慰问军属 | 春节前\n"},
		{"two dashes", "任务清单\n1.更换广告76处——平安办——9月5日前\n2.修剪树枝——城管办、园林公司——长期\n",
			"r:平安办 | 更换广告76处 | 9月5日前\nr:城管办 r:园林公司 | 修剪树枝 | 长期\n"},
		{"behind an arrow", "清单\n● 补绿树穴 → 牵头：区园林局；配合：区市政中心\n● 清洗护栏 → 区环卫所，5月10日前\n",
			"l:区园林局 s:区市政中心 | 补绿树穴 | \nr:区环卫所 | 清洗护栏 | 5月10日前\n"},
		{"called upon in a chat", "【通知】各单位动起来：\n1、@镇卫生院 更新宣传栏，3月5日前\n2、@城管大队 @交警大队 清理僵尸车\n3、@市教育局：报送材料，周五下班前\n收到请回复。\n",
			"r:镇卫生院 | 更新宣传栏 | 3月5日前\nr:城管大队 r:交警大队 | 清理僵尸车 | \nr:市教育局 | 报送材料 | 周五下班前\n"},
		{"days before who does it, some with a bracket", "近期工作\n9月1日前，教务处排好课表（各年级组配合）。\n9月3日前，总务处检修桌椅。\n9月10日前，教科室组织活动（工会、团委）。\n",
			"r:教务处 s:各年级组 | 9月1日前，教务处排好课表。 | 9月1日前\nr:总务处 | 9月3日前，总务处检修桌椅。 | 9月3日前\nr:工会 r:团委 | 9月10日前，教科室组织活动。 | 9月10日前\n"},
		{"the month before a task", "活动安排\n1月：走访困难职工360户。（保障部）\n6月：举办技能大赛。（经济部、各产业工会）\n",
			"r:保障部 | 走访困难职工360户。 | 1月\nr:经济部 r:各产业工会 | 举办技能大赛。 | 6月\n"},
		{"points of one paragraph under a matter", "纪要\n关于稳就业。一是开发岗位3000个（市人社局牵头）；二是组织招聘（市国资委负责）。\n（二）关于园区用工。①开通夜校（区人社局负责，4月中旬前）；②建设公寓（区城投集团负责）。\n",
			"l:市人社局 | 开发岗位3000个； | \nr:市国资委 | 组织招聘。 | \nr:区人社局 | 开通夜校； | 4月中旬前\nr:区城投集团 | 建设公寓。 | \n"},
		{"points that stay one task keep the number of the first", "方案\n（一）摸清底数\n①统计人数；②征求意见。\n牵头单位：区教育局；时限：6月20日前\n（二）筹措经费\n①区级安排；②鼓励捐赠。\n牵头单位：区财政局；时限：7月15日前\n",
			"l:区教育局 | ①统计人数；②征求意见。 | 6月20日前\nl:区财政局 | ①区级安排；②鼓励捐赠。 | 7月15日前\n"},
		{"asked and told to", "函\n1.拟请招生就业处核验通知书。\n2.拟请财务处开通缴费通道。\n3.责成各乡镇12日18时前将群众转移。\n4.责成县文旅局关闭景区。\n",
			"r:招生就业处 | 拟请招生就业处核验通知书。 | \nr:财务处 | 拟请财务处开通缴费通道。 | \nr:各乡镇 | 责成各乡镇12日18时前将群众转移。 | 12日18时前\nr:县文旅局 | 责成县文旅局关闭景区。 | \n"},
		{"to whom it is handed", "交办通知\n一、交办红旗社区居民委员会\n1.整治占道摆摊。时限：8月10日前。\n2.检查混接点。\n二、交办镇村镇建设办公室\n1.修补路沿石。\n",
			"r:红旗社区居民委员会 | 整治占道摆摊。 | 8月10日前\nr:红旗社区居民委员会 | 检查混接点。 | \nr:镇村镇建设办公室 | 修补路沿石。 | \n"},
		{"two brackets before, and a deadline of all", "交办单\n1.【资产部】盘清厂房租赁情况。\n2.【水务公司】【信息中心】梳理水表数据。\n3.【法务部】发出律师函。\n以上事项均须于5月30日前办结并书面反馈办公室。\n",
			"r:资产部 | 盘清厂房租赁情况。 | 5月30日前\nr:水务公司 r:信息中心 | 梳理水表数据。 | 5月30日前\nr:法务部 | 发出律师函。 | 5月30日前\n"},
		{"groups with who is at their head", "预案\n1.指挥组（组长：校长）：接收区教育局预警，统一口径。\n2.抢险组（组长：总务主任）：清理排水沟。\n3.救护组（组长：校医）：备足药品。\n",
			"r:指挥组 | 接收区教育局预警，统一口径。 | \nr:抢险组 | 清理排水沟。 | \nr:救护组 | 备足药品。 | \n"},
		{"the foot of a page", "工作组\n（一）综合组。由县政府办牵头，县教体局参加，负责会务。\n（二）宣传组。由县委宣传部牵头，县文联参加，负责报道。\n主办单位：人民政府办公室　网站标识码：0000000000\n",
			"l:县政府办 s:县教体局 | 综合组。由县政府办牵头，县教体局参加，负责会务。 | \nl:县委宣传部 s:县文联 | 宣传组。由县委宣传部牵头，县文联参加，负责报道。 | \n"},
		{"a deadline as a sentence of its own", "通知\n1.主会场。请市公安局牵头，市教育局配合，举办仪式。12月2日前完成。\n2.进校园。请市教育局牵头，市公安局配合，组织讲课。12月8日前完成。\n",
			"l:市公安局 s:市教育局 | 主会场。请市公安局牵头，市教育局配合，举办仪式。 | 12月2日前\nl:市教育局 s:市公安局 | 进校园。请市教育局牵头，市公安局配合，组织讲课。 | 12月8日前\n"},
		{"bodies that do something together", "纪要\n1.经研所、运检部协同，统筹人员，提速结算。\n2.县公司、亿兴集团党委11月底前形成报告。\n3.办公室牵头，排查风险。\n",
			"r:经研所 r:运检部 | 经研所、运检部协同，统筹人员，提速结算。 | \nr:县公司 r:亿兴集团党委 | 县公司、亿兴集团党委11月底前形成报告。 | 11月底前\nl:办公室 | 办公室牵头，排查风险。 | \n"},
		{"several bodies by what they go by, behind one with a colon", "市卫生局：负责监测。\n市科技局：负责技术储备。\n市气象局：提供气象资料。\n市司法局、市林业局、电信分公司等部门按照有关规定，协助畜牧部门做好处理工作。\n",
			"r:市卫生局 | 负责监测。 | \nr:市科技局 | 负责技术储备。 | \nr:市气象局 | 提供气象资料。 | \ns:市司法局 s:市林业局 s:电信分公司 | 市司法局、市林业局、电信分公司等部门按照有关规定，协助畜牧部门做好处理工作。 | \n"},
		{"what a body looks at is none", "分工\n（一）区文旅局负责指导剧本娱乐场所。\n（二）区邮政局负责快递监管，检查寄递企业(含仓储场所)落实制度情况。\n（三）区公安局负责治安管理。\n",
			"r:区文旅局 | 区文旅局负责指导剧本娱乐场所。 | \nr:区邮政局 | 区邮政局负责快递监管，检查寄递企业(含仓储场所)落实制度情况。 | \nr:区公安局 | 区公安局负责治安管理。 | \n"},
		{"firms that serve, and an hour", "事项\n（1）部署组件，责任单位：服务商、国网信通公司，完成时间：4月15日17:00前\n（2）起草办法。（主办：县公安局；协办：县城管局；2026年5月报送审查）\n",
			"r:服务商 r:国网信通公司 | 部署组件 | 4月15日17:00前\nl:县公安局 s:县城管局 | 起草办法。 | 2026年5月\n"},
		{"units, people and times on a line", "清单\n1.更新排烟管道。\n责任部门：总务处　责任人：吴某　完成时间：2月26日前\n2.巡查校园。\n责任部门：安保处；责任人：林某某；完成时间：3月底\n",
			"r:总务处 | 更新排烟管道。 | 2月26日前\nr:安保处 | 巡查校园。 | 3月底\n"},
		{"days of the week in brackets", "本周工作\n1.上报值班表（党政办，周三前）\n2.检查校车（中心学校、交管站，周五下班前）\n",
			"r:党政办 | 上报值班表 | 周三前\nr:中心学校 r:交管站 | 检查校车 | 周五下班前\n"},
		{"to whom complaints are handed", "转办单\n一、群众反映：工地扰民。\n交办事项：核查夜间施工许可。\n交办对象：市住建局、市城管局\n反馈时限：4月16日\n二、群众反映：占压盲道。\n交办事项：约谈运营企业。\n交办对象：市交通运输局\n反馈时限：4月18日\n",
			"r:市住建局 r:市城管局 | 核查夜间施工许可。 | 4月16日\nr:市交通运输局 | 约谈运营企业。 | 4月18日\n"},
		{"who helps in all of them, before", "分工\n（以下各项任务由各街道配合落实）\n1、停产限产。（市生态环境局）\n2、洒水抑尘。（市城管局）\n",
			"r:市生态环境局 s:各街道 | 停产限产。 | \nr:市城管局 s:各街道 | 洒水抑尘。 | \n"},
		{"what is done as need be is no deadline", "职责\n（一）市气象局。承担监测。提供预报，根据需要实施人工增雨作业。\n（二）市林业局。承担日常工作。组织巡查。\n",
			"r:市气象局 | 承担监测。提供预报，根据需要实施人工增雨作业。 | \nr:市林业局 | 承担日常工作。组织巡查。 | \n"},
	} {
		if got := tasksWithUnits(t, c.text); got != c.want {
			t.Errorf("%s:\ngot\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// TestNoticeWithoutNumbers holds that a letter with an address, lines without numbers and a signature is no letter alone.
func TestNoticeWithoutNumbers(t *testing.T) {
	head, foot := "各县考委会、市直有关单位：\n为确保高考平稳，现将职责明确如下：\n", "市考试委员会\n2026年5月11日\n"
	for name, text := range map[string]string{
		"bodies with a colon": "教育部门：做好考点设置。\n公安部门：维护考点秩序。\n供电部门：制定保电方案。\n",
		"brackets behind":     "做好考点设置。（教育部门牵头、各学校配合）\n维护考点秩序。（公安部门牵头）\n制定保电方案。（供电部门）\n",
	} {
		got := tasksWithUnits(t, "通知\n"+head+text+foot)
		for _, unit := range []string{"教育部门", "公安部门", "供电部门"} {
			if strings.Count(got, ":"+unit+" ") != 1 {
				t.Errorf("%s:\n%s", name, got)
			}
		}
	}
}

// TestHelpersAreTold holds that who helps, in a clause of a task, is assigned or told of, be it persons.
func TestHelpersAreTold(t *testing.T) {
	p, ds := Parse("a.txt", []byte("安排\n1.总务处负责更换桌椅，实验室、班主任配合。\n2.德育处负责组织问卷，任课教师配合。\n3.教务处负责整理课表，各年级组积极配合。\n"), Options{})
	if got := whoDoes(p); !strings.Contains(got, "s:实验室") || !strings.Contains(got, "s:各年级组") {
		t.Errorf("%s", got)
	}
	if !slices.ContainsFunc(ds, func(d model.Diagnostic) bool {
		return d.Code == "clause-unread" && strings.Contains(d.Message.ZH, "班主任配合")
	}) {
		t.Errorf("not told: %v", ds)
	}
}

// TestWhatDoesNotCountIsTold holds that a line which says who does something by when, and is among no tasks, is told of.
func TestWhatDoesNotCountIsTold(t *testing.T) {
	_, ds := Parse("a.txt", []byte("通知\n各学校要完成自查。（安全科）\n教育股牵头组织培训，各学校参加。\n后勤中心对食堂进行检查。\n9月3日前，人事股完成统计。\n"), Options{})
	if !slices.ContainsFunc(ds, func(d model.Diagnostic) bool {
		return d.Code == "units-within" && d.Severity == model.Warning && strings.Contains(d.Message.ZH, "3段")
	}) {
		t.Errorf("%v", ds)
	}
}
