package parser

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Layouts are given as CSV with | between the fields, ⏎ for a line break in a cell; what
// is read from them as outline writes it.
func TestLayouts(t *testing.T) {
	for _, test := range []struct{ name, in, want, codes string }{
		{
			"columns in any order, blanks inside head words",
			"责 任 单 位|完成时限|主 要 内 容|一级标题\n市教育局|6月底|1.甲。|一、监管\n市公安局|年底前|2.乙。|\n",
			"# 一、监管\n1 | 甲。 | 市教育局 | 6月底\n2 | 乙。 | 市公安局 | 年底前\n", "",
		},
		{
			"a number column, roles in columns",
			"序号|工作任务|牵头单位|配合单位|完成时间|备注\n1|甲。|市教育局|市公安局、市民政局|3月|\n2|乙。|市财政局||4月|重点\n",
			"#\n1 | 甲。 | 牵头单位：市教育局⏎配合单位：市公安局、市民政局 | 3月\n2 | 乙。 | 牵头单位：市财政局 | 4月\n", "",
		},
		{
			"two levels of themes",
			"类别|项目|具体措施|责任部门\n一、监管|（一）检查|1.甲。|市教育局\n||2.乙。|市公安局\n|（二）处罚|3.丙。|市财政局\n二、服务|（三）咨询|4.丁。|市司法局\n",
			"# （一）检查 < 一、监管\n1 | 甲。 | 市教育局\n2 | 乙。 | 市公安局\n# （二）处罚 < 一、监管\n3 | 丙。 | 市财政局\n# （三）咨询 < 二、服务\n4 | 丁。 | 市司法局\n", "",
		},
		{
			"重点任务 is the theme where a column of measures follows, and the task where none does",
			"序号|重点任务|工作措施|责任单位\n1|加强监管|开展检查。|市教育局\n2||开展处罚。|市公安局\n",
			"# 加强监管\n1 | 开展检查。 | 市教育局\n2 | 开展处罚。 | 市公安局\n", "",
		},
		{
			"重点任务 alone",
			"序号|重点任务|责任单位\n1|加强监管|市教育局\n",
			"#\n1 | 加强监管 | 市教育局\n", "",
		},
		{
			"a number column that counts themes",
			"序号|重点任务|工作措施|责任单位\n1|加强监管|开展检查。|市教育局\n||开展处罚。|市公安局\n2|改进服务|开展咨询。|市司法局\n",
			"# [1] 加强监管\n1 | 开展检查。 | 市教育局\n1 | 开展处罚。 | 市公安局\n# [2] 改进服务\n2 | 开展咨询。 | 市司法局\n", "",
		},
		{
			"a number column that holds the headings",
			"序号|重点任务|责任单位\n一、教育|1.开展检查。|市教育局\n|2.开展处罚。|市公安局\n二、服务|3.开展咨询。|市司法局\n",
			"# 一、教育\n1 | 开展检查。 | 市教育局\n2 | 开展处罚。 | 市公安局\n# 二、服务\n3 | 开展咨询。 | 市司法局\n", "",
		},
		{
			"a header of two rows",
			"序号|任务|责任分工||完成时限\n||牵头|配合|\n1|甲。|市教育局|市公安局|6月\n",
			"#\n1 | 甲。 | 牵头：市教育局⏎配合：市公安局 | 6月\n", "",
		},
		{
			"the header again on the next page",
			"主题|任务|责任单位\n一、监管|1.甲。|市教育局\n主题|任务|责任单位\n一、监管|2.乙。|市公安局\n",
			"# 一、监管\n1 | 甲。 | 市教育局\n2 | 乙。 | 市公安局\n", "theme-repeated",
		},
		{
			"a demand beside the bare title of what is checked",
			"测评项目|测评内容|测评标准|测评方法|牵头单位\n一、政务|Ⅲ-1政务服务|大厅设置综合窗口，公开办事指南，人员挂牌上岗。|实地考察|市教育局\n|Ⅲ-2政务诚信|建立失信记录，及时修复失信信息，定期公开结果。|材料审核|市公安局\n",
			"# Ⅲ-1政务服务 < 一、政务\n | 大厅设置综合窗口，公开办事指南，人员挂牌上岗。 | 市教育局\n# Ⅲ-2政务诚信 < 一、政务\n | 建立失信记录，及时修复失信信息，定期公开结果。 | 市公安局\n", "",
		},
		{
			"what is checked within its points",
			"考核项目|考核对象|考核要点|分值|考核内容|评分标准\n一、保障|食安办|1.1纳入目标考核|20|1.1.1列入年度考核。|有文件得10分\n||||1.1.2有考核结果。|没有考核扣10分\n||1.2研究实际问题|15|1.2.1召开常务会议。|有纪要得5分\n||||1.2.2成立食安委。|不是主任扣2分\n",
			"# 食安办 < 一、保障\n1.1.1 1.1.1 | 列入年度考核。 | 食安办\n1.1.2 1.1.2 | 有考核结果。 | 食安办\n1.2.1 1.2.1 | 召开常务会议。 | 食安办\n1.2.2 1.2.2 | 成立食安委。 | 食安办\n", "column-doubtful phrase-carried",
		},
		{
			"a few words under a head of measures beside whole sentences",
			"序号|工作任务|推进举措|责任单位\n1|建成智慧水务平台并接入全县四十座泵站。|已招标|市教育局\n2|完成三条主干道雨污分流改造并恢复路面。|已开工|市公安局\n",
			"#\n1 | 建成智慧水务平台并接入全县四十座泵站。 | 市教育局\n2 | 完成三条主干道雨污分流改造并恢复路面。 | 市公安局\n", "column-doubtful",
		},
		{
			"a task written again for each of its steps",
			"责任部门|工作任务|时序进度|考核要点\n工会|召开教代会|3月：做好各项筹备工作|选举产生代表\n工会|召开教代会|4月：召开教代会|选举产生代表\n工会|召开教代会|6月：召开执委会会议|选举产生代表\n招生办|深化协同招生|3月：完成中高职申报|与两所中学签约\n",
			"#\n | 召开教代会 | 工会\n | 深化协同招生 | 招生办\n", "task-repeated",
		},
		{
			"rows shorter than the column of tasks",
			"序号|工作任务|责任单位\n1|甲。|市教育局\n2\n3|丙。|市公安局\n",
			"#\n1 | 甲。 | 市教育局\n3 | 丙。 | 市公安局\n", "cell-unused",
		},
		{
			"rows numbered ahead below the last task",
			"序号|工作任务|责任单位\n1|甲。|市教育局\n2||\n3|丙。|市公安局\n4||\n5||\n",
			"#\n1 | 甲。 | 市教育局\n3 | 丙。 | 市公安局\n", "cell-unused row-empty",
		},
		{
			"tasks and measures, a sentence of each to a row",
			"序号|目标任务|工作措施|责任单位\n1|全年新增市场主体3000户。|推行一件事一次办，压缩办理时限。|市教育局\n2|新建高标准农田2万亩。|按月调度，倒排工期。|市公安局\n",
			"#\n1 | 推行一件事一次办，压缩办理时限。 | 市教育局\n2 | 按月调度，倒排工期。 | 市公安局\n", "task-doubtful",
		},
		{
			"tasks and measures, of which one row has none",
			"序号|目标任务|工作措施|责任单位\n1|全年新增市场主体3000户。|推行一件事一次办，压缩办理时限。|市教育局\n2|新建高标准农田2万亩。||市公安局\n3|新建社区老年食堂10个、托位300个。|盘活存量，按月调度，倒排工期。|市民政局\n4|培育规上工业企业12家，一企一策。|建立小升规培育库，一企一策。|市财政局\n5|新建公办幼儿园3所，新增学位1800个。|推进集团化办学，实施校舍维修。|市司法局\n6|城镇新增就业4200人。|举办招聘会40场，发放贷款。|市商务局\n7|新改建农村公路120公里。|实施危桥改造9座。|市水务局\n8|完成营造林4.5万亩。|推行林长制，义务植树。|市林业局\n9|粮食播种面积稳定在58万亩以上。|建设高标准农田，投入资金。|市统计局\n10|改造老旧小区15个。|更新供水、燃气管网36公里。|市审计局\n",
			"#\n1 | 全年新增市场主体3000户。 | 市教育局\n2 | 新建高标准农田2万亩。 | 市公安局\n3 | 新建社区老年食堂10个、托位300个。 | 市民政局\n4 | 培育规上工业企业12家，一企一策。 | 市财政局\n5 | 新建公办幼儿园3所，新增学位1800个。 | 市司法局\n6 | 城镇新增就业4200人。 | 市商务局\n7 | 新改建农村公路120公里。 | 市水务局\n8 | 完成营造林4.5万亩。 | 市林业局\n9 | 粮食播种面积稳定在58万亩以上。 | 市统计局\n10 | 改造老旧小区15个。 | 市审计局\n", "task-doubtful",
		},
		{
			"planned and actual dates under one head",
			"序号|任务|责任单位|完成时间|\n|||计划|实际\n1|甲。|市教育局|2026/6/30|\n2|乙。|市公安局|2026/5/15|2026/5/10\n",
			"#\n1 | 甲。 | 市教育局 | 2026/6/30\n2 | 乙。 | 市公安局 | 2026/5/15\n", "",
		},
		{
			"measures with their units in one column",
			"序号|重点任务|具体措施及责任单位|完成时限\n1|水源保障|（1）加固水库，新增供水。（责任单位：市教育局）⏎（2）划定水源保护区。（牵头单位：市公安局）|6月底前\n2|管网改造|（1）更新老旧管网。（责任单位：市财政局）|10月底前\n",
			"# 水源保障\n1 （1） | 加固水库，新增供水。 | （责任单位：市教育局） | 6月底前\n2 （2） | 划定水源保护区。 | （牵头单位：市公安局） | 6月底前\n# 管网改造\n2 | （1）更新老旧管网。 | （责任单位：市财政局） | 10月底前\n", "",
		},
		{
			"the columns numbered below their heads, who scores, who proposed",
			"领域|序号|案由|提案人|承办单位|评分部门\n甲|乙|1|2|3|4\n一、救助|1|关于改进街区的提案|工商界|市教育局|市统计局\n|2|关于增设站点的提案|李某|市公安局|市统计局\n",
			"# 一、救助\n1 | 关于改进街区的提案 | 市教育局\n2 | 关于增设站点的提案 | 市公安局\n", "column-doubtful",
		},
		{
			"units over a band with a count, and a column of those that support",
			"序号|工作任务|配合单位|完成时间\n一、市教育局（2项）|||\n1|甲。|市公安局|3月31日\n2|乙。||4月15日\n二、市财政局（1项）|||\n3|丙。|市民政局|5月\n",
			"# 一、市教育局（2项）\n1 | 甲。 | 市教育局⏎市公安局 | 3月31日\n2 | 乙。 | 市教育局 | 4月15日\n# 二、市财政局（1项）\n3 | 丙。 | 市财政局⏎市民政局 | 5月\n", "",
		},
		{
			"bodies over those that answer, the end of two dates, who guides",
			"序号|任务|对口省直部门|责任企业|指导科室|开工时间|完工时间\n1|甲。|省教育厅|城建集团|规划科|4月|10月\n2|乙。|省公安厅|水务集团|财务科|5月|11月\n",
			"#\n1 | 甲。 | 城建集团 | 10月\n2 | 乙。 | 水务集团 | 11月\n", "column-doubtful",
		},
		{
			"a second table below, with other columns",
			"任务|责任单位\n1.甲。|市教育局\n|\n序号|工作内容|牵头单位|配合单位\n1|乙。|市公安局|市民政局\n",
			"#\n1 | 甲。 | 市教育局\n#\n1 | 乙。 | 牵头单位：市公安局⏎配合单位：市民政局\n", "",
		},
		{
			"sub-headings as rows",
			"任务|责任单位\n一、监管|\n（一）检查|\n1.甲。|市教育局\n2.乙。|市公安局\n（二）处罚|\n3.丙。|市财政局\n二、服务|\n4.丁。|市司法局\n",
			"# （一）检查 < 一、监管\n1 | 甲。 | 市教育局\n2 | 乙。 | 市公安局\n# （二）处罚 < 一、监管\n3 | 丙。 | 市财政局\n# 二、服务\n4 | 丁。 | 市司法局\n", "",
		},
		{
			"sub-headings with their number in the number column",
			"序号|任务|责任单位\n一|监管|\n1|甲。|市教育局\n2|乙。|市公安局\n二|服务|\n3|丙。|市财政局\n",
			"# [一] 监管\n1 | 甲。 | 市教育局\n2 | 乙。 | 市公安局\n# [二] 服务\n3 | 丙。 | 市财政局\n", "",
		},
		{
			"sub-headings in the number column",
			"序号|任务|责任单位\n一、监管||\n1|甲。|市教育局\n二、服务||\n2|乙。|市公安局\n",
			"# 一、监管\n1 | 甲。 | 市教育局\n# 二、服务\n2 | 乙。 | 市公安局\n", "",
		},
		{
			"numbers of all kinds",
			"任务|责任单位\n(1)甲。|市教育局\n（2） 乙。|市教育局\n③丙。|市教育局\n4、丁。|市教育局\n5﹒戊。|市教育局\n1.1己。|市教育局\n第7项：庚。|市教育局\n辛。|市教育局\n１２．壬。|市教育局\n2.5万亩造林。|市教育局\n2020年底前癸。|市教育局\n",
			"#\n1 (1) | 甲。 | 市教育局\n2 （2） | 乙。 | 市教育局\n3 ③ | 丙。 | 市教育局\n4 4、 | 丁。 | 市教育局\n5 5﹒ | 戊。 | 市教育局\n1.1 1.1 | 己。 | 市教育局\n" +
				"7 第7项： | 庚。 | 市教育局\n | 辛。 | 市教育局\n12 １２． | 壬。 | 市教育局\n | 2.5万亩造林。 | 市教育局\n | 2020年底前癸。 | 市教育局\n", "",
		},
		{
			"several tasks in a cell",
			"主题|任务|责任单位\n一、监管|1.甲。⏎2.乙，⏎续。⏎3.丙。|市教育局\n",
			"# 一、监管\n1 | 甲。 | 市教育局\n2 | 乙，续。 | 市教育局\n3 | 丙。 | 市教育局\n", "",
		},
		{
			"several tasks in a cell, each with a line of its own in the other",
			"任务|责任单位\n1.甲。⏎2.乙。|1.市教育局⏎2.市公安局\n",
			"#\n1 | 甲。 | 市教育局\n2 | 乙。 | 市公安局\n", "",
		},
		{
			"numbered points of one task stay together",
			"序号|任务|责任单位\n7|抓好三件事：⏎1.甲。⏎2.乙。|市教育局\n",
			"#\n7 | 抓好三件事：⏎1.甲。⏎2.乙。 | 市教育局\n", "",
		},
		{
			"points that begin with the number of the row",
			"序号|任务|责任单位\n1|（1）甲。⏎（2）乙。|市教育局\n",
			"#\n1 | （1）甲。⏎（2）乙。 | 市教育局\n", "",
		},
		{
			"units merged over several tasks",
			"任务|牵头单位|配合单位\n1.甲。|市教育局|市公安局\n2.乙。||\n3.丙。|市财政局|\n",
			"#\n1 | 甲。 | 牵头单位：市教育局⏎配合单位：市公安局\n2 | 乙。 | 牵头单位：市教育局⏎配合单位：市公安局\n3 | 丙。 | 牵头单位：市财政局\n", "phrase-carried",
		},
		{
			"a unit that leads merged over several rows of others, up to a heading",
			"任务|牵头单位|责任单位|配合单位\n1.甲。|市教育局|市公安局|市财政局\n2.乙。||市民政局|\n3.丙。|||市司法局\n一、其他\n4.丁。||市水利局|\n",
			"#\n1 | 甲。 | 牵头单位：市教育局⏎责任单位：市公安局⏎配合单位：市财政局\n2 | 乙。 | 牵头单位：市教育局⏎责任单位：市民政局\n3 | 丙。 | 牵头单位：市教育局⏎责任单位：市民政局⏎配合单位：市司法局\n# 一、其他\n4 | 丁。 | 责任单位：市水利局\n", "phrase-carried",
		},
		{
			"without numbers: the title of another table, the office and the date below it",
			"工作任务|责任单位|完成时限\n修订制度。|市教育局|6月\n表二　督办事项||\n督办事项|责任单位|完成时限\n清理文件。|市司法局|9月\n市政府办公室||\n2024年3月6日||\n",
			"#\n | 修订制度。 | 市教育局 | 6月\n#\n | 清理文件。 | 市司法局 | 9月\n", "remark-printed",
		},
		{
			"a task merged over several rows of units",
			"任务|责任单位\n1.甲。|市教育局牵头\n|市公安局配合\n2.乙。|市财政局\n",
			"#\n1 | 甲。 | 市教育局牵头⏎市公安局配合\n2 | 乙。 | 市财政局\n", "phrase-joined",
		},
		{
			"a task merged over rows that each have an object and units of their own",
			"任务|检查对象|配合部门\n1.甲。|中小学校|市教育局\n|民办学校|市教育局、市税务局\n2.乙。|商场|市财政局\n",
			"#\n1 | 甲。 | 市教育局⏎市教育局、市税务局\n2 | 乙。 | 市财政局\n", "rows-mingled",
		},
		{
			"units beside a theme without a task",
			"主题|任务|责任单位\n一、监管|1.甲。|市教育局\n二、服务||市公安局\n|2.乙。|市财政局\n",
			"# 一、监管\n1 | 甲。 | 市教育局\n# 二、服务\n2 | 乙。 | 市财政局\n", "phrase-without-task",
		},
		{
			"duties in brackets, no column of units",
			"序号|工作内容|时限\n1|甲。（市教育局牵头，市公安局配合）|6月\n2|乙（含小作坊）。（市财政局）|7月\n3|丙。|8月\n",
			"#\n1 | 甲。 | （市教育局牵头，市公安局配合） | 6月\n2 | 乙（含小作坊）。 | （市财政局） | 7月\n3 | 丙。 |  | 8月\n", "",
		},
		{
			"persons are no units",
			"任务|责任领导|责任单位|责任人\n1.甲。|张三|市教育局|李四\n",
			"#\n1 | 甲。 | 市教育局\n", "",
		},
		{
			"the first-listed unit leads, as the head says",
			"任务|责任单位（列第一位的为牵头单位）\n1.甲。|市教育局、市公安局\n",
			"#\n1 | 甲。 | 市教育局、市公安局\n", "first-leads",
		},
		{
			"the first-listed unit leads, beside a column of those who lead",
			"任务|牵头单位|配合单位\n1.甲。|市教育局|市公安局、市财政局\n注：列第一位的为牵头单位。||\n",
			"#\n1 | 甲。 | 牵头单位：市教育局⏎配合单位：市公安局、市财政局\n", "first-leads remark-printed",
		},
		{
			"a note below, a title and a line above",
			"某市2024年重点任务分工表||\n填报单位：市政府办||\n主题|任务|责任单位\n一、监管|1.甲。|市教育局、市公安局\n注：排在第一位的为牵头单位。||\n",
			"《某市2024年重点任务分工表》\n# 一、监管\n1 | 甲。 | 市教育局、市公安局\n", "remark-unused first-leads remark-printed",
		},
		{
			"units without a task, a column without a head, a heading without tasks",
			"|主题|任务|责任单位\n|一、空||\n|二、监管|1.甲。|市教育局\n散|三、服务||\n||2.乙。|\n",
			"# 二、监管\n1 | 甲。 | 市教育局\n# 三、服务\n2 | 乙。 | 市教育局\n", "column-unnamed theme-empty cell-unused phrase-carried",
		},
		{
			"a head over number and text, in a table that knows no merged cells",
			"工作任务|具体要求||责任科室|时限\n规范公开|1|清理文件目录，对外公布。|办公室|年底前\n用好平台|2|更新专栏内容，防范泄密。|宣传科|6月底\n|3|编制年度报告，接受监督。|法规科|长期\n",
			"# 规范公开\n1 | 清理文件目录，对外公布。 | 办公室 | 年底前\n# 用好平台\n2 | 更新专栏内容，防范泄密。 | 宣传科 | 6月底\n3 | 编制年度报告，接受监督。 | 法规科 | 长期\n", "bare-name",
		},
		{
			"a head over group and measure, in a table that knows no merged cells",
			"序号|工作任务||责任单位\n1|规范公开|清理文件目录，对外公布。|市教育局\n2||更新专栏内容，防范泄密。|市民政局\n",
			"# 规范公开\n1 | 清理文件目录，对外公布。 | 市教育局\n2 | 更新专栏内容，防范泄密。 | 市民政局\n", "",
		},
		{
			"a row of units before any task",
			"主题|任务|责任单位\n一、监管||市公安局\n|1.甲。|市教育局\n",
			"# 一、监管\n1 | 甲。 | 市教育局\n", "phrase-without-task",
		},
		{
			"traditional characters",
			"序號|工作任務|牽頭單位|配合單位|完成時限\n1|甲。|市教育局|市公安局|年底\n",
			"#\n1 | 甲。 | 牽頭單位：市教育局⏎配合單位：市公安局 | 年底\n", "",
		},
		{
			"line breaks within sentences, Chinese and Latin",
			"任务|责任单位\n1.推进\u3000⏎ISO⏎9001认⏎证。|市教育局\n",
			"#\n1 | 推进ISO 9001认证。 | 市教育局\n", "cell-line-break",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := `"` + strings.NewReplacer("|", `"|"`, "\n", "\"\n\"", "⏎", "\n").Replace(strings.TrimSuffix(test.in, "\n")) + `"`
			p, ds := Parse("t.csv", []byte(in), Options{})
			if diff := cmp.Diff(test.want, outline(p)); diff != "" {
				t.Errorf("plan (-want +got):\n%s\n%v", diff, ds)
			}
			if got := codes(ds); got != test.codes {
				t.Errorf("diagnostics %q, want %q:\n%v", got, test.codes, ds)
			}
		})
	}
}
