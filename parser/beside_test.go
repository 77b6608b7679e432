package parser

import (
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Where the columns say of no task whose it is, all are the office's that the title names, with a warning.
func TestTitleUnit(t *testing.T) {
	rows := "\n1|制定工作方案并召开动员会||\n2|完成宿舍和食堂卫生整治||\n3|整理归档全部迎检资料||"
	for _, c := range []struct{ title, heads, want string }{
		{"各部门履行职能目标任务分解表（林业局）", "序号|目标任务|自评分|考核得分", "林业局"},
		{"2024年度工作目标责任书（县水利局）", "序号|工作任务|自评|得分", "县水利局"},
		{"台山市卫生健康局2021年度抽查计划表", "序号|任务名称|抽查比例|抽查范围", "台山市卫生健康局"},
		{"县教育局关于2025年重点工作任务清单", "序号|重点任务|备注|进展", "县教育局"},
		{"县人民政府2024年重点工作任务分解表", "序号|重点任务|备注|进展", ""},
		{"2024年重点工作任务分解表（修订稿）", "序号|重点任务|备注|进展", ""},
		{"2024年重点工作任务分解表（各有关部门）", "序号|重点任务|备注|进展", ""},
		{"县财政局2024年物资表", "序号|重点任务|备注|进展", ""},
	} {
		p, ds := Parse("a.csv", []byte(strings.ReplaceAll(c.title+"|||\n"+c.heads+rows, "|", ",")), Options{})
		if c.want == "" {
			if p != nil && strings.Contains(codes(ds), "title-unit") {
				t.Errorf("%s: %s", c.title, whoDoes(p))
			}
			continue
		}
		want := ""
		for _, text := range []string{"制定工作方案并召开动员会", "完成宿舍和食堂卫生整治", "整理归档全部迎检资料"} {
			want += text + " r:" + c.want + "\n"
		}
		if p == nil || whoDoes(p) != want || !strings.Contains(codes(ds), "title-unit") {
			t.Errorf("%s: %v", c.title, ds)
		}
	}
}

// Each of several tables has the office that its own title names, on whatever matter, and none the one of the table above.
func TestTitleUnitOfEachTable(t *testing.T) {
	table := func(title string, tasks ...string) string {
		rows := []string{"序号|工作任务|完成时限"}
		for i, task := range tasks {
			rows = append(rows, strconv.Itoa(i+1)+"|"+task+"|6月底前")
		}
		return "<p>" + title + "</p>" + gridPage(strings.Join(rows, "\n"))
	}
	for _, form := range []string{"%安全生产专项整治任务清单", "安全生产专项整治任务清单（%）", "安全生产专项整治任务清单——%", "表1　%安全生产专项整治任务表", "%：安全生产任务分解表"} {
		title := func(unit string) string { return strings.Replace(form, "%", unit, 1) }
		if strings.HasSuffix(form, "：安全生产任务分解表") {
			title = func(unit string) string { return "附件：" + unit + "安全生产任务分解表" }
		}
		p, ds := Parse("a.html", []byte(table(title("县交通运输局"), "加固独柱墩桥梁", "完善平交路口设施")+table(title("县公安局交警大队"), "严查酒驾醉驾行为", "增设交通劝导站点")), Options{})
		if p == nil {
			t.Errorf("%s: %s", form, codes(ds))
			continue
		}
		if got := whoDoes(p); got != "加固独柱墩桥梁 r:县交通运输局\n完善平交路口设施 r:县交通运输局\n严查酒驾醉驾行为 r:县公安局交警大队\n增设交通劝导站点 r:县公安局交警大队\n" || strings.Count(codes(ds), "title-unit") != 1 {
			t.Errorf("%s:\n%s%s", form, got, codes(ds))
		}
	}
	got, ds := planOf(t, "县水利局重点工作任务清单||\n序号|工作任务|完成时限\n1|除险加固水库大坝|6月底前\n2|疏浚骨干河道三条|9月底前\n县林业局重点工作任务清单||\n序号|工作任务|完成时限\n1|栽植防护林带十里|6月底前\n其他工作任务清单||\n序号|工作任务|完成时限\n1|整理归档全部资料|6月底前")
	if want := "除险加固水库大坝 r:县水利局\n疏浚骨干河道三条 r:县水利局\n栽植防护林带十里 r:县林业局\n整理归档全部资料\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
}

// Columns that are known only beside others: those who decide in a list of powers, units under 备注, what a list is by.
func TestColumnsBeside(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"powers", "项目编码|审批部门|项目名称|审批类别|设定依据|共同审批部门|终审机关\n4001|县级宗教事务部门|改建房屋审批|行政许可|《宗教事务条例》||省宗教局\n4002|县级宗教事务部门|设立场所审批|行政许可|《宗教事务条例》|省新闻出版局|省宗教局",
			"改建房屋审批 r:县级宗教事务部门 省宗教局\n设立场所审批 r:县级宗教事务部门 省新闻出版局 省宗教局\n"},
		{"who enforces", "序号|项目名称|执法类别|执法主体|执法依据|实施对象\n1|气象设施保护监督检查|行政检查|市气象局、县气象局|《气象法》|公民、法人和其他社会组织\n2|防雷检测监督检查|行政检查|市气象局、县气象局|《气象条例》|法人和其他社会组织",
			"气象设施保护监督检查 r:市气象局 县气象局\n防雷检测监督检查 r:市气象局 县气象局\n"},
		{"units as remarks", "序号|考核指标|单位|工作目标|备注\n1|城镇新增就业|万人|5.2|人社局\n2|自然村通水泥路|公里|1360|交通局\n3|新增通自来水人口|万人|4.52|水利局",
			"城镇新增就业 r:人社局\n自然村通水泥路 r:交通局\n新增通自来水人口 r:水利局\n"},
		{"what it is by", "需制订的制度|责任部门|编制依据\n破土作业|安质部|《化学品生产单位动土作业安全规范》（AQ3023-2008）及其他规范\n断路作业|安质部|道路作业交通安全标志和《断路作业安全规范》（AQ3024-2008）\n设备检修|设备部|《化学品生产单位设备检修作业安全规范》（AQ3026-2008）",
			"破土作业 r:安质部\n断路作业 r:安质部\n设备检修 r:设备部\n"},
		{"a list of lists", "序号|部门|主要任务|单位名录\n1|区住建局|负责建筑业和房地产业普查数据审核|附件1\n2|区商务局|负责服务业普查的协调和登记业务指导|附件2\n3|区教体局|负责教育行业单位普查数据审核|附件3",
			"负责建筑业和房地产业普查数据审核 r:区住建局\n负责服务业普查的协调和登记业务指导 r:区商务局\n负责教育行业单位普查数据审核 r:区教体局\n"},
		{"who mainly answers, beside who helps", "序号|工作任务|主责部门|协办部门\n1|建成输变电工程并投运|建设部|运检部\n2|完成配电网可研编制|发展部|财务部",
			"建成输变电工程并投运 r:建设部 s:运检部\n完成配电网可研编制 r:发展部 s:财务部\n"},
		{"who mainly answers, beside who answers", "序号|工作任务|主责单位|责任单位\n1|建成输变电工程并投运|建设部|运检部\n2|完成配电网可研编制|发展部|财务部",
			"建成输变电工程并投运 l:建设部 r:运检部\n完成配电网可研编制 l:发展部 r:财务部\n"},
		{"sums behind headings", "序号|项目名称|建设内容|总投资|本年计划|责任单位\n一|公路改建（2个）||4950|3250|\n1|石桥至柳河公路改建|路基拓宽至6.5米|2860|1800|县公路中心\n2|大岭村通组路硬化|水泥路面3.2公里|640|640|大岭镇政府\n二|危桥改造（1个）||1220|1130|\n3|南河大桥拆除重建|桥宽9米|860|770|县交通局",
			"石桥至柳河公路改建 r:县公路中心\n大岭村通组路硬化 r:大岭镇政府\n南河大桥拆除重建 r:县交通局\n"},
		{"sums behind headings where the projects stand", "序号|项目名称|建设内容|总投资|本年计划|责任单位\n|一、公路改建（2个）||4950|3250|\n1|石桥至柳河公路改建|路基拓宽至6.5米|2860|1800|县公路中心\n2|大岭村通组路硬化|水泥路面3.2公里|640|640|大岭镇政府\n|二、危桥改造（1个）||1220|1130|\n3|南河大桥拆除重建|桥宽9米|860|770|县交通局",
			"石桥至柳河公路改建 r:县公路中心\n大岭村通组路硬化 r:大岭镇政府\n南河大桥拆除重建 r:县交通局\n"},
		{"points of one task in one line", "测评内容|测评标准|责任单位\n环境卫生|1）地面整洁，无垃圾杂物；2）垃圾箱无满溢|县城管局\n规范经营|无占道经营和店外经营|县市监局",
			"1）地面整洁，无垃圾杂物；2）垃圾箱无满溢 r:县城管局\n无占道经营和店外经营 r:县市监局\n"},
		{"what matters call for", "事项名称|工作要求|主办单位|协办单位\n加装电梯|制定实施细则，明确补助标准和办理流程|区住建局|区财政局\n印章管审批|完成第一批行政许可事项划转和人员交接|区审批局|区人社局\n政务数据|梳理本部门政务数据资源目录并按期挂接|区大数据中心|各街道办事处",
			"制定实施细则，明确补助标准和办理流程 l:区住建局 s:区财政局\n完成第一批行政许可事项划转和人员交接 l:区审批局 s:区人社局\n梳理本部门政务数据资源目录并按期挂接 l:区大数据中心 s:各街道办事处\n"},
		{"how it goes, the same in each row", "序号|责任单位|考核指标|监督方式|实施部门|实施步骤|完成时限\n1|区民政局|按月完成临时救助的审核确认，及时足额发放救助金。|区民政局办公室|低保中心|按季度序时推进|2025年12月底\n2|区民政局|指导乡镇按月完成低保对象动态调整，足额发放低保金。|区民政局办公室|低保中心|按季度序时推进|2025年12月底",
			"按月完成临时救助的审核确认，及时足额发放救助金。 r:区民政局 低保中心\n指导乡镇按月完成低保对象动态调整，足额发放低保金。 r:区民政局 低保中心\n"},
		{"the same in each row", "序号|抽查任务名称|抽查事项|抽查主体\n1|学校卫生监督抽查|参照全省实施方案检查有关事项|县卫健局\n2|公共场所卫生监督抽查|参照全省实施方案检查有关事项|县卫健局\n3|生活饮用水监督抽查|参照全省实施方案检查有关事项|县卫健局",
			"学校卫生监督抽查 r:县卫健局\n公共场所卫生监督抽查 r:县卫健局\n生活饮用水监督抽查 r:县卫健局\n"},
	} {
		p, ds := Parse("a.csv", []byte(strings.ReplaceAll(c.rows, "|", ",")), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
		} else if got := whoDoes(p); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// When a list of checks is carried out is its deadline where it is a period, beside how often.
func TestPeriodOfChecks(t *testing.T) {
	for when, want := range map[string]string{"2020年全年": "2020年全年", "3月至10月": "3月至10月", "2020年3月1日": ""} {
		p, _ := Parse("a.csv", []byte("序号,抽查事项,抽查周期,抽查主体,实施日期\n1,娱乐场所经营活动,每月一次,县文旅局,"+when+"\n2,印刷单位经营活动,每月一次,县文旅局,"+when+"\n"), Options{})
		if got := p.Themes[0].Tasks[0].Due; got != want {
			t.Errorf("%s: %q", when, got)
		}
	}
	p, _ := Parse("a.csv", []byte("栏目,具体内容,提供内容时效标准,保障部门\n政策,与履职相关的法律法规,信息形成之日起20个工作日内公开,办公室\n解读,制定的政策文件解读材料,与政策文件同步公开,办公室\n"), Options{})
	if got := p.Themes[0].Tasks[0].Due; !strings.Contains(got, "20个工作日") {
		t.Errorf("时效标准: %q", got)
	}
}

// An empty date at the beginning of a row goes on with the one above, and the plan says so; one behind the tasks does not.
func TestDatesFirst(t *testing.T) {
	for rows, want := range map[string]string{
		"时间|工作|工作要求|责任部门\n3月|修路|硬化通组路5公里，填补坑洼|村委会\n|调解纠纷|设立调解室，遇事当日受理|妇联\n5月|防火|备足沙袋、水泵等物资|民兵连\n": "修路 r:村委会 3月\n调解纠纷 r:妇联 3月\n防火 r:民兵连 5月\n",
		"工作任务|责任部门|完成时限\n硬化通组路5公里|村委会|3月\n设立调解室|妇联|\n备足沙袋、水泵|民兵连|5月\n":                            "硬化通组路5公里 r:村委会 3月\n设立调解室 r:妇联\n备足沙袋、水泵 r:民兵连 5月\n",
	} {
		var h headCase
		for l := range strings.SplitSeq(strings.TrimSpace(rows), "\n") {
			h.rows = append(h.rows, strings.Split(l, "|"))
		}
		p, ds := Parse("a.html", []byte(h.html()), Options{})
		if got := whoDoesBy(p); got != want || strings.Contains(codes(ds), "due-carried") != strings.HasPrefix(rows, "时间") {
			t.Errorf("%s: %s%s", rows, got, codes(ds))
		}
	}
}

// A heading right above a table gives its tasks the units that it names, where the table has none or those that support.
func TestHeadingOverTable(t *testing.T) {
	table := func(n, task, second, head string) string {
		return "<table><tr><td>序号</td><td>工作任务</td><td>" + head + "</td></tr><tr><td>" + n + "</td><td>" + task + "</td><td>" + second + "</td></tr></table>"
	}
	for _, c := range []struct{ html, want string }{
		{"<p>一、环境整治（牵头单位：县城管局）</p>" + table("1", "整治占道经营", "县公安局", "配合单位") + "<p>二、市场整治（县市监局牵头）</p>" + table("2", "设置活禽售卖区", "县商务局", "配合单位"),
			"整治占道经营 l:县城管局 s:县公安局\n设置活禽售卖区 l:县市监局 s:县商务局\n"},
		{"<p>一、环境整治（责任单位：县城管局）</p>" + table("1", "整治占道经营", "5月底前", "完成时限"), "整治占道经营 r:县城管局 5月底前\n"},
		{"<p>一、整治占道经营（县城管局）</p><p>二、设置活禽专用柜台（县市监局）</p>" + table("1", "农贸市场", "3", "数量"), "整治占道经营 r:县城管局\n设置活禽专用柜台 r:县市监局\n"},
	} {
		p, ds := Parse("a.html", []byte("<h1>任务分工</h1>"+c.html), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.html, ds)
		} else if got := whoDoesBy(p); got != c.want {
			t.Errorf("%s: %s", c.html, got)
		}
	}
}

// In a column where each line has units of its own, the end of a line parts names that could be one.
func TestLinewise(t *testing.T) {
	rows := "序号|工作任务|责任单位\n1|加快场馆赛后利用工作|区文旅体育局⏎钱江世纪城⏎湘湖国家旅游度假区⏎瓜沥镇\n2|挖掘传统文化推动转化|区文旅体育局⏎区委宣传部⏎湘湖国家旅游度假区⏎蜀山街道\n3|推进企业变更一件事|海关总署⏎税务总局\n4|加强非遗保护传承工作|区文旅体育局⏎区委宣传部⏎义桥镇"
	var h headCase
	for l := range strings.SplitSeq(strings.ReplaceAll(rows, "⏎", "<br>"), "\n") {
		h.rows = append(h.rows, strings.Split(l, "|"))
	}
	p, ds := Parse("a.html", []byte(strings.ReplaceAll(h.html(), "&lt;br&gt;", "<br>")), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	want := "加快场馆赛后利用工作 r:区文旅体育局 钱江世纪城 湘湖国家旅游度假区 瓜沥镇\n挖掘传统文化推动转化 r:区文旅体育局 区委宣传部 湘湖国家旅游度假区 蜀山街道\n推进企业变更一件事 r:海关总署 税务总局\n加强非遗保护传承工作 r:区文旅体育局 区委宣传部 义桥镇\n"
	if got := whoDoes(p); got != want {
		t.Error(got)
	}
}

// A deadline can have a day of the old calendar behind it, or several lines; percents are none.
func TestDeadlineCells(t *testing.T) {
	for _, c := range []struct{ head, cell, want string }{
		{"时间", "2月2日（正月初六）下午14:30", "2月2日（正月初六）下午14:30"},
		{"时间", "2月9日（农历正月十三）", "2月9日（农历正月十三）"},
		{"时间", "3月8日（星期六）上午9时", "3月8日（星期六）上午9时"},
		{"完成时限", "2025年4月⏎2025年8月", "2025年4月；2025年8月"},
		{"完成进度（%）", "90%", ""},
		{"审议时间", "6月份举行的常委会会议", "6月份举行的常委会会议"},
		{"星期", "周一（9月23日）", "周一（9月23日）"},
		{"建设时间", "2024", "2024"},
	} {
		csv := "序号,工作任务,责任单位," + c.head + "\n"
		for _, text := range []string{"建成社区服务中心", "改造老旧小区管网", "新建停车场两处"} {
			csv += "1," + text + ",县住建局,\"" + strings.ReplaceAll(c.cell, "⏎", "\n") + "\"\n"
		}
		p, _ := Parse("a.csv", []byte(csv), Options{})
		if got := p.Themes[0].Tasks[0].Due; got != c.want {
			t.Errorf("%s %s: %q", c.head, c.cell, got)
		}
	}
}

// A sheet is named after one unit, of which its title may have more of the name.
func TestSheetUnit(t *testing.T) {
	for title, want := range map[string]string{
		"党工委统战部门（单位）2020年度目标责任书": "党工委统战部门",
		"2020年度目标责任书":            "统战部门",
	} {
		file := workbook(t, func(f *excelize.File, do func(error)) {
			do(f.SetSheetName("Sheet1", "统战部门"))
			for i, row := range [][]any{{title}, {"工作任务", "目标及质量要求"}, {"宗教管理", "落实三级网络和两级责任制"}, {"民营企业", "组织企业参与光彩事业活动"}, {"重点项目", "完成固定资产投资1000万元"}} {
				do(f.SetSheetRow("统战部门", "A"+strconv.Itoa(i+1), &row))
			}
		})
		p, ds := Parse("a.xlsx", file, Options{})
		if p == nil {
			t.Fatal(ds)
		}
		if got := p.Themes[0].Tasks[0].Assignments; len(got) != 1 || got[0].Unit != want {
			t.Errorf("%s: %v", title, got)
		}
	}
}

// A note in a row of the table gives tasks their deadline: all of them, or those without one of their own.
func TestDueOfNotes(t *testing.T) {
	for _, c := range []struct{ head, first, note, want string }{
		{"备注", "", "说明：各项目标任务均应于2026年12月20日前完成。", "2026年12月20日前 2026年12月20日前 2026年12月20日前"},
		{"完成时间", "1月5日前", "注：未注明完成时间的，均于1月20日前落实到位。", "1月5日前 1月20日前 1月20日前"},
		{"完成时限", "1月5日前", "备注：没有明确时限的任务应在6月底前完成。", "1月5日前 6月底前 6月底前"},
		{"完成时限", "1月5日前", "注：未明确事项由办公室解释。", "1月5日前 1月5日前 1月5日前"},
	} {
		p, ds := Parse("a.csv", []byte("序号,工作任务,责任单位,"+c.head+"\n1,编制处置预案,运行部,"+c.first+"\n2,完成设备检修,场务部,\n3,做好运力投放,运行部,\n"+c.note+",,,\n"), Options{})
		var got []string
		for _, task := range p.Themes[0].Tasks {
			got = append(got, task.Due)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q", c.note, got)
		}
		if strings.Contains(c.want, "20日") != strings.Contains(codes(ds), "due-for-all") && strings.Contains(c.note, "20日") {
			t.Errorf("%s: not said: %v", c.note, ds)
		}
	}
}

// Targets by stages of a merged task that have a deadline each are tasks below it.
func TestStagesWithDeadlines(t *testing.T) {
	var h headCase
	for l := range strings.SplitSeq("序号|重点任务|阶段目标|牵头部门|完成时间\n1|实施薪酬套改|完成调研和定岗定编|人力资源部|2023年5月31日\n^|^|制定套改方案和配套政策|^|2023年6月30日\n2|加强账款管理|完成管理细则的培训|财务资产部|2023年3月31日\n^|^|完成信用管理的实施|^|2023年9月30日", "\n") {
		h.rows = append(h.rows, strings.Split(l, "|"))
	}
	p, ds := Parse("a.html", []byte(h.html()), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	if got := whoDoes(p); got != "完成调研和定岗定编 l:人力资源部\n制定套改方案和配套政策 l:人力资源部\n完成管理细则的培训 l:财务资产部\n完成信用管理的实施 l:财务资产部\n" {
		t.Error(got)
	}
	if due := p.Themes[0].Tasks[1].Due; due != "2023年6月30日" {
		t.Error(due)
	}
}

// A deadline in a cell of units that is not what its column says is kept as a step, and one that stands there alone is
// warned of.
func TestDueAmongUnits(t *testing.T) {
	for _, c := range []struct {
		units, due, step string
		told             bool
	}{
		{"县市场监管局（2027年6月底前）", "2027年9月底前", "2027年6月底前 县市场监管局", false},
		{"县市场监管局（2027年9月底前）", "2027年9月底前", "", false},
		{"2027年6月底前", "2027年9月底前", "2027年6月底前 ", true},
		{"县市场监管局", "2027年9月底前", "", false},
	} {
		p, ds := Parse("a.csv", []byte("序号,任务,牵头单位,配合单位,完成时限\n1,推进移动支付普及,县委宣传部,"+c.units+","+c.due+"\n2,整治餐饮浪费行为,县商务局,县教育局,2027年9月底前\n"), Options{})
		task := p.Themes[0].Tasks[0]
		step := ""
		for _, s := range task.Steps {
			step += s.When + " " + s.What
		}
		if task.Due != c.due || step != c.step || strings.Contains(codes(ds), "due-as-unit") != c.told {
			t.Errorf("%s: due %s, step %q, %s", c.units, task.Due, step, codes(ds))
		}
	}
}

// Rows below a merged name that have units and words of their own are tasks of their own; where they are added to the task
// above all the same, that is a warning.
func TestRowsOfOneProject(t *testing.T) {
	for _, c := range []struct{ head, want, code string }{
		{"年度目标", "改造老旧小区14个并惠及居民 l:区住建局\n建成社区嵌入式托育点6个 l:区卫健局\n实施困难老年人家庭适老化改造 l:区民政局\n建设公共停车泊位1200个 l:区城管局\n完成校园周边环境整治30处 l:区公安局\n", ""},
		{"完成标准", "", "rows-mingled"},
	} {
		var h headCase
		second := "实施困难老年人家庭适老化改造"
		if c.code != "" {
			second = "500户"
		}
		for l := range strings.SplitSeq("序号|项目名称|"+c.head+"|牵头单位\n1|老旧小区改造工程|改造老旧小区14个并惠及居民|区住建局\n2|一老一小服务工程|建成社区嵌入式托育点6个|区卫健局\n^|^|"+second+"|区民政局\n3|便民停车提升工程|建设公共停车泊位1200个|区城管局\n5|平安校园工程|完成校园周边环境整治30处|区公安局\n4|文化惠民工程||区文旅局", "\n") {
			if c.code == "" && strings.HasPrefix(l, "4|") {
				continue
			}
			h.rows = append(h.rows, strings.Split(l, "|"))
		}
		p, ds := Parse("a.html", []byte(h.html()), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		if got := whoDoes(p); c.want != "" && got != c.want {
			t.Errorf("%s:\n%s", c.head, got)
		}
		if c.code != "" && !strings.Contains(codes(ds), c.code) {
			t.Errorf("%s: not said: %s\n%s", c.head, codes(ds), whoDoes(p))
		}
	}
}
