package parser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// tasksWithUnits gives the tasks of a text, a line each: units, text, deadline.
func tasksWithUnits(t *testing.T, text string) string {
	t.Helper()
	p, ds := Parse("a.txt", []byte(text), Options{})
	if p == nil {
		t.Fatal(text, ds)
	}
	var out strings.Builder
	for _, task := range everyTask(p) {
		for _, a := range task.Assignments {
			fmt.Fprintf(&out, "%.1s:%s ", a.Role, a.Unit)
		}
		fmt.Fprintf(&out, "| %s | %s\n", task.Text, task.Due)
	}
	return out.String()
}

// TestWaysOfProse reads whose tasks are in ways that documents have beside brackets behind each.
func TestWaysOfProse(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"those who are heard beside who answers", "交办意见\n一、关于增设出入口的建议（第012号），由区发改委主办，区交通局会办，8月30日前答复代表。\n二、关于规范团购的建议，由区商务委主办，区城管局、区卫健委会办，7月31日前答复代表。\n",
			"l:区发改委 s:区交通局 | 关于增设出入口的建议（第012号） | 8月30日前\nl:区商务委 s:区城管局 s:区卫健委 | 关于规范团购的建议 | 7月31日前\n"},
		{"who supports all, and by when", "分工\n1.划分小区。责任单位：区统计局\n2.提供底册。（区市场监管局负责）\n以上任务由各街道配合，8月20日前完成。\n",
			"r:区统计局 s:各街道 | 划分小区。 | 8月20日前\nr:区市场监管局 s:各街道 | 提供底册。 | 8月20日前\n"},
		{"a label by when all is done", "措施\n①简化挂号【门诊部】\n②增设屏幕【药剂科】\n③召开座谈会【各病区】\n时间要求：以上措施6月底前全部落地。\n",
			"r:门诊部 | 简化挂号 | 6月底前\nr:药剂科 | 增设屏幕 | 6月底前\nr:各病区 | 召开座谈会 | 6月底前\n"},
		{"labels with blanks", "责任清单\n1.修订办法。\n责任单位　县教育局\n完成时限　10月底\n2.开展检查。\n责任单位  县财政局、县审计局\n完成时限  8月底前\n",
			"r:县教育局 | 修订办法。 | 10月底\nr:县财政局 r:县审计局 | 开展检查。 | 8月底前\n"},
		{"labels in brackets", "事项\n1.更换电缆。【责任部门】后勤处【协助部门】实验中心【完成时间】7月15日前\n2.清理通道\n【责任部门】学生处\n【完成时间】3月底前\n",
			"r:后勤处 s:实验中心 | 更换电缆。 | 7月15日前\nr:学生处 | 清理通道 | 3月底前\n"},
		{"units behind blanks", "筹备任务\n1.起草报告　　　　县政府办公室\n2.编制预算　　　　县财政局、县发改局\n",
			"r:县政府办公室 | 起草报告 | \nr:县财政局 r:县发改局 | 编制预算 | \n"},
		{"units in square brackets before", "提示\n[县教育局] 落实提醒制度。\n[县水利局] 增设警示牌。\n",
			"r:县教育局 | 落实提醒制度。 | \nr:县水利局 | 增设警示牌。 | \n"},
		{"by ranges of numbers", "分工\n1.甲事项。\n2.乙事项。\n3.丙事项。\n4.丁事项。\n以上1—2项由人事科负责，第3项由财务科牵头、工会配合，其余由办公室负责。\n",
			"r:人事科 | 甲事项。 | \nr:人事科 | 乙事项。 | \nl:财务科 s:工会 | 丙事项。 | \nr:办公室 | 丁事项。 | \n"},
		{"by numbers in brackets, with a deadline of all", "事项\n（1）盘点药品；\n（2）盘点耗材；\n（3）汇总差异。\n上述（1）由药剂科负责，（2）（3）由设备科负责。全部工作12月28日前完成。\n",
			"r:药剂科 | 盘点药品； | 12月28日前\nr:设备科 | 盘点耗材； | 12月28日前\nr:设备科 | 汇总差异。 | 12月28日前\n"},
		{"by a line over points", "分工\n以下工作由县教育局牵头：\n1.建设学位。\n2.规范办学。\n以下工作由县民政局负责，均于6月底前完成：\n1.建设食堂。\n2.改造住房。\n",
			"l:县教育局 | 建设学位。 | \nl:县教育局 | 规范办学。 | \nr:县民政局 | 建设食堂。 | 6月底前\nr:县民政局 | 改造住房。 | 6月底前\n"},
		{"a heading with units over points in brackets", "创建任务\n一、完善服务（责任单位：县文旅局；完成时限：6月底前）\n（一）建设中心。\n（二）新建厕所。\n二、规范秩序（责任单位：县公安局；完成时限：9月底前）\n（一）开展检查。\n（二）建立机制。\n",
			"r:县文旅局 | 建设中心。 | 6月底前\nr:县文旅局 | 新建厕所。 | 6月底前\nr:县公安局 | 开展检查。 | 9月底前\nr:县公安局 | 建立机制。 | 9月底前\n"},
		{"stages with their time", "步骤\n第一阶段（4月底前）：摸底\n县国土局负责建立台账。\n第二阶段（5月至8月）：拆除\n县城管局负责拆除违建。\n",
			"r:县国土局 | 县国土局负责建立台账。 | 4月底前\nr:县城管局 | 县城管局负责拆除违建。 | 5月至8月\n"},
		{"the points of measures are of one task", "方案\n问题一：制度不落实。\n责任单位：党办\n整改措施：（1）制定计划。（2）开展学习。\n整改时限：6月底\n问题二：拨付缓慢。\n责任单位：财务科\n整改措施：（1）梳理资金。（2）建立台账。\n整改时限：7月底\n",
			"r:党办 | （1）制定计划。（2）开展学习。 | 6月底\nr:财务科 | （1）梳理资金。（2）建立台账。 | 7月底\n"},
		{"members beside who leads", "通知\n（一）落地专班\n由县商务局牵头，成员单位包括县发改局、县住建局。主要职责是：\n（1）开展服务；\n（2）推动开工。\n（二）基金专班\n由县财政局牵头，成员单位包括县国资公司。主要职责是：\n（1）组建基金；\n（2）引进项目。\n",
			"l:县商务局 r:县发改局 r:县住建局 | 开展服务； | \nl:县商务局 r:县发改局 r:县住建局 | 推动开工。 | \nl:县财政局 r:县国资公司 | 组建基金； | \nl:县财政局 r:县国资公司 | 引进项目。 | \n"},
		{"a body whose name may be that of a place, alone on a line", "分工\n县住建局\n检查市场。\n县城建档案馆\n扫描档案。\n县住房保障中心\n分配住房。\n",
			"r:县住建局 | 检查市场。 | \nr:县城建档案馆 | 扫描档案。 | \nr:县住房保障中心 | 分配住房。 | \n"},
		{"dashes behind names", "分工\n办公室——负责活动统筹。\n总务处——负责场地布置。\n食堂——负责午餐保障。\n",
			"r:办公室 | 负责活动统筹。 | \nr:总务处 | 负责场地布置。 | \nr:食堂 | 负责午餐保障。 | \n"},
		{"deadlines by feasts and with what is done by then", "清单\n1.拆除违建。责任单位：县城管局，2026年国庆节前拆除到位。\n2.报送数据。责任单位：县统计局，本月底前报送。\n3.县交通局春节前完成改造。（县交通局负责）\n",
			"r:县城管局 | 拆除违建。 | 2026年国庆节前\nr:县统计局 | 报送数据。 | 本月底前\nr:县交通局 | 县交通局春节前完成改造。 | 春节前\n"},
		{"deadlines behind labels at the end of a text", "清单\n一、县教育局\n1.新建学校。完成时限：8月底前。\n二、县民政局\n1.新建食堂。完成时限：9月底前。\n",
			"r:县教育局 | 新建学校。 | 8月底前\nr:县民政局 | 新建食堂。 | 9月底前\n"},
		{"what a meeting says is no part of the task", "纪要\n会议决定，扩大产能，由县工信局会同县财政局负责，12月底前落实到位。\n会议明确，布局机场，由县发改局会同县交通局负责，6月底前落实到位。\n",
			"l:县工信局 r:县财政局 | 扩大产能 | 12月底前\nl:县发改局 r:县交通局 | 布局机场 | 6月底前\n"},
		{"what is to be done is no body", "纪要\n会议决定，由县文旅局牵头，景区管委会配合，创建景区，完成游客中心、智慧导览和旅游厕所改造，于9月底前完成。\n会议明确，由县卫健委牵头，县林业局配合，建设基地，于6月底前完成。\n",
			"l:县文旅局 s:景区管委会 | 会议决定，由县文旅局牵头，景区管委会配合，创建景区，完成游客中心、智慧导览和旅游厕所改造，于9月底前完成。 | 于9月底前\nl:县卫健委 s:县林业局 | 会议明确，由县卫健委牵头，县林业局配合，建设基地，于6月底前完成。 | 于6月底前\n"},
		{"a verb that looks like the rest of a name", "讲话\n一要强化保障。县委办公室要清理群组；县委组织部要举办培训班2期；县数据局要拓展场景。\n二要突出重点。县财政局要安排资金；县审计局要加强审计。\n",
			"r:县委办公室 | 县委办公室要清理群组 | \nr:县委组织部 | 县委组织部要举办培训班2期 | \nr:县数据局 | 县数据局要拓展场景 | \nr:县财政局 | 县财政局要安排资金 | \nr:县审计局 | 县审计局要加强审计 | \n"},
		{"a group with who leads it, over points in brackets", "设置\n一、监测组\n组长单位：院感科\n成员单位：检验科、信息科\n（一）开展监测。\n（二）发布通报。\n二、培训组\n组长单位：科教科\n成员单位：护理部\n（一）组织培训。\n（二）开展考核。\n",
			"l:院感科 r:检验科 r:信息科 | 开展监测。 | \nl:院感科 r:检验科 r:信息科 | 发布通报。 | \nl:科教科 r:护理部 | 组织培训。 | \nl:科教科 r:护理部 | 开展考核。 | \n"},
		{"by numbers in a line that is all that names units", "事项\n一、整理档案。\n二、布置展板。\n三、打扫卫生。\n以上事项，前两项由办公室负责，第三项由后勤科负责。\n",
			"r:办公室 | 整理档案。 | \nr:办公室 | 布置展板。 | \nr:后勤科 | 打扫卫生。 | \n"},
		{"bullets are no part of the task", "清单\n●修建公厕。\n牵头：县城管局　时限：10月底前\n●整治水体。\n牵头：县水利局　时限：9月底前\n",
			"l:县城管局 | 修建公厕。 | 10月底前\nl:县水利局 | 整治水体。 | 9月底前\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := tasksWithUnits(t, c.text); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestBehindTheLastTask keeps what closes a document out of its last task.
func TestBehindTheLastTask(t *testing.T) {
	heads := []string{"专班分工\n一、综合专班\n牵头单位：县政府办\n工作任务：\n1.统筹协调。\n2.编发简报。\n", "分工\n一、县城管局：负责清理垃圾。\n二、县公安局：负责整治交通。\n"}
	for _, closing := range []string{
		"各单位要高度重视，加强组织领导，确保各项任务落到实处。", "请各责任单位认真抓好落实，每月25日前将进展情况报县政府办。", "以上工作完成情况纳入年度考核。",
		"附件：1.联络员信息表\n2.工作进展情况统计表", "特此通知。\n县政府办\n2026年3月1日", "联系人：王某，联系电话：12345678。", "专班实行周调度制度，任务完成后自行撤销。\n各部门要密切配合。",
	} {
		for _, head := range heads {
			if got, want := tasksWithUnits(t, head+closing+"\n"), tasksWithUnits(t, head); got != want {
				t.Errorf("%s\ngot\n%swant\n%s", closing, got, want)
			}
		}
	}
}

// TestSharedLinesAreOneLine holds that lines which give units to the tasks above them, one a section, are told once, and that a
// deadline of all that some tasks contradict is told.
func TestSharedLinesAreOneLine(t *testing.T) {
	section := func(n, unit, helper string) string {
		return n + "、做好工作\n1.划分" + unit + "小区。（" + unit + "负责）\n2.提供" + unit + "底册。（" + unit + "负责）\n以上任务由" + helper + "配合。\n"
	}
	_, ds := Parse("a.txt", []byte("分工\n"+section("一", "区统计局", "各街道")+section("二", "区民政局", "各社区")+section("三", "区住建局", "各园区")), Options{})
	var told []string
	for _, d := range ds {
		if d.Code == "phrase-shared" {
			told = append(told, d.Message.ZH)
		}
	}
	if len(told) != 1 || !strings.Contains(told[0], "各社区") || !strings.Contains(told[0], "各园区") {
		t.Errorf("told %d times: %q", len(told), told)
	}

	p, ds := Parse("a.txt", []byte("分工\n1.划分小区，6月底前完成。（区统计局负责）\n2.提供底册。（区市场监管局负责）\n注：各项任务完成时限均为9月底前。\n"), Options{})
	if got := everyTask(p)[1].Due; got != "" {
		t.Errorf("the deadline of all: %q", got)
	}
	if !slices.ContainsFunc(ds, func(d model.Diagnostic) bool { return d.Code == "due-around" && d.Severity == model.Warning }) {
		t.Errorf("not told: %v", ds)
	}
}
