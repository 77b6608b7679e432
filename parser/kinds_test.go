package parser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

// Layouts that offices use and that say who does what by other means than a list of units beside a
// task. The rows of a table are lines with | between the cells, ⏎ for a line break in a cell, < and ^
// for cells merged with the one to the left and above; a line without | is a paragraph. What is read
// is a line a task: its text and its units, l: those that lead, r: that answer, s: that support.
func TestOfficeKinds(t *testing.T) {
	for _, test := range []struct{ name, in, want, codes string }{
		{
			"cards whose values look like heads",
			"序号|三|问题类型|一般问题\n整改任务|断面有3个月超标。|<|<\n整改目标|水质稳定达标。|<|<\n整改措施|新建截污管线2公里。|<|<\n责任单位|县住建局、县水利局|整改时限|10月底\n是否公示|是|备注|重点\n公示\n" +
				"序号|七|问题类型|重点问题\n整改任务|垃圾收运不及时。|<|<\n整改目标|日产日清。|<|<\n整改措施|购置勾臂车6台。|<|<\n责任单位|县城管局|整改时限|6月底\n是否公示|是|备注|目标\n",
			"新建截污管线2公里。 r:县住建局 县水利局\n购置勾臂车6台。 r:县城管局\n", "column-carried text-unused",
		},
		{
			"a card with nobody beside one of its labels",
			"编号|2023-41|交办日期|7月18日\n督办事项|关于电梯管线迁改问题|<|<\n办理要求|研究制定管线迁改费用分担办法。|<|<\n牵头单位|市住建局|配合单位|市燃气公司\n办结时限|8月20日前|联系人|程海\n\n" +
				"编号|2023-43|交办日期|7月18日\n督办事项|关于秋季学期学位保障问题|<|<\n办理要求|提出城区新增学位方案。|<|<\n牵头单位|市教育局|配合单位|\n办结时限|8月10日前|联系人|贾宁\n",
			"关于电梯管线迁改问题 l:市住建局 s:市燃气公司\n关于秋季学期学位保障问题 l:市教育局\n", "",
		},
		{
			"brackets of units with brackets in them, commas between",
			"某县行动方案\n一、扩大资源\n（一）新建幼儿园。(县教育局,县财政局,各镇(街道、林场)办事处)\n（二）治理配套园。（县教育局，县应急局（县安委办、县减灾办））\n（三）管好作坊（小店、摊贩（含早市、夜市））。（县商务局）\n（四）完成移交。(县教育局,各县<市、区>人民政府)\n",
			"新建幼儿园。 r:县教育局 县财政局 各镇(街道、林场)办事处\n治理配套园。 r:县教育局 县应急局（县安委办、县减灾办）\n管好作坊（小店、摊贩（含早市、夜市））。 r:县商务局\n完成移交。 r:县教育局 各县<市、区>人民政府\n", "",
		},
		{
			"departments first, their duties behind",
			"序号|涉及部门|职责分工\n1|市教育局|负责校园管理，开展宣传教育。\n2|市公安局|依法侦办危害校园安全的案件。\n",
			"负责校园管理，开展宣传教育。 r:市教育局\n依法侦办危害校园安全的案件。 r:市公安局\n", "",
		},
		{
			"departments first, what they rest on last",
			"序号|涉及部门|职责分工|相关依据\n1|市城管局|负责查处油烟扰民行为。|市政府令第23号\n2|市住建局|负责工地扬尘管理工作。|《条例》第八条\n",
			"负责查处油烟扰民行为。 r:市城管局\n负责工地扬尘管理工作。 r:市住建局\n", "",
		},
		{
			"a head over groups and the units of each",
			"序号|考核项目|<|分值|考核内容\n1|重点部门|县农业局|30|持续推进养殖污染控制\n2|^|县水利局|20|持续推进河道清淤疏浚\n3|^|县工信局|10|持续加强工业污水防治\n",
			"持续推进养殖污染控制 r:县农业局\n持续推进河道清淤疏浚 r:县水利局\n持续加强工业污水防治 r:县工信局\n", "column-doubtful",
		},
		{
			"units written downwards under the head of units, ticks",
			"序号|工作任务|责任单位|<\n^|^|区⏎城⏎管⏎局|区⏎教⏎育⏎局\n1|整治占道经营|√|\n2|开展文明校园评选|√|√\n",
			"整治占道经营 r:区城管局\n开展文明校园评选 r:区城管局 区教育局\n", "",
		},
		{
			"a matrix with words for the roles",
			"序号|整治内容|城建办|农业办|各村（社区）\n1|清理乱堆乱放|配合||牵头\n2|拆除残垣断壁|牵头|配合|配合\n",
			"清理乱堆乱放 l:各村（社区） s:城建办\n拆除残垣断壁 l:城建办 s:农业办 各村（社区）\n", "",
		},
		{
			"units in rows, the role by a tick",
			"事项|单位|牵头|配合\n推进集成办理|县政务局|√|\n^|县公安局||√\n推行帮办代办|县民政局|√|\n^|县司法局||√\n",
			"推进集成办理 l:县政务局 s:县公安局\n推行帮办代办 l:县民政局 s:县司法局\n", "phrase-joined",
		},
		{
			"a mark means that the unit leads, as a line above says",
			"（带*的为牵头单位）\n序号|任务|责任单位\n1|开展禁毒教育|*区教育局、区公安分局\n2|做好社区康复|区司法局、*区民政局\n",
			"开展禁毒教育 l:区教育局 r:区公安分局\n做好社区康复 l:区民政局 r:区司法局\n", "text-unused",
		},
		{
			"a mark without a word on what it means",
			"序号|任务|责任单位\n1|开展禁毒教育|*区教育局、区公安分局\n",
			"开展禁毒教育 r:区教育局 区公安分局\n", "marked-unit",
		},
		{
			"a mark leads, the others support",
			"注：加★者为牵头单位，其余为配合单位。\n序号|任务|单位\n1|整治非法营运|★市交通局、市公安局\n",
			"整治非法营运 l:市交通局 s:市公安局\n", "remark-printed",
		},
		{
			"the head of the units says what a mark means, units on lines",
			"序号|事项|责任单位（带▲为牵头单位）\n1|加装电梯|▲区住建局⏎区市场监管局\n2|新建公园|区自然资源局⏎▲区园林局\n",
			"加装电梯 l:区住建局 r:区市场监管局\n新建公园 l:区园林局 r:区自然资源局\n", "",
		},
		{
			"two columns of roles under each unit",
			"任务|财务部|<|法务部|<\n^|主责|配合|主责|配合\n修订合同范本||√|√|\n清理历史欠款|√|||√\n",
			"修订合同范本 l:法务部 s:财务部\n清理历史欠款 l:财务部 s:法务部\n", "",
		},
		{
			"words for roles in a row that has the sound of heads",
			"指标|目标值|县农业农村局|县文旅局|备注\n示范村个数|12个|主责|协同|\n卫生室标准化率|100%||主责|\n",
			"示范村个数 l:县农业农村局 s:县文旅局\n卫生室标准化率 l:县文旅局\n", "",
		},
		{
			"units under a head with a role, what they do by a tick",
			"序号|保障任务|参与单位|牵头|协助\n1|交通疏导|市公安局|√|\n^|^|市交通局||√\n",
			"交通疏导 l:市公安局 s:市交通局\n", "phrase-joined",
		},
		{
			"bodies that it concerns, half of them no offices, and the borders of their duties",
			"涉及单位|职责边界\n区水务局|负责排水井盖的管养。\n通信运营企业|负责通信井盖的管养。\n",
			"负责排水井盖的管养。 r:区水务局\n负责通信井盖的管养。 r:通信运营企业\n", "column-doubtful",
		},
		{
			"one line below says who does all",
			"环卫工作任务\n一、健全体系。配齐保洁员600名。\n二、强化督导。每月排名通报。\n以上任务由县住建局牵头，县财政局配合。\n",
			"健全体系。配齐保洁员600名。 l:县住建局 s:县财政局\n强化督导。每月排名通报。 l:县住建局 s:县财政局\n", "phrase-shared",
		},
		{
			"one task typed into two rows",
			"序号|任务内容|责任科室\n1|制定年度学习计划，|党建科\n|组织专题读书班|\n2|完成换届，做好|组织科\n|届中补选工作|\n3|开展表彰|组织科\n|慰问老党员|\n",
			"制定年度学习计划，组织专题读书班 r:党建科\n完成换届，做好届中补选工作 r:组织科\n开展表彰 r:组织科\n慰问老党员\n", "text-joined",
		},
		{
			"a task over a page, the table goes on without its head",
			"序号|任务|责任单位\n1|新建幼儿园|区教育局\n2|实施聘用改革，|区委编办\n（续上表）\n|制定岗位办法|\n3|推进课后服务|区教育局\n",
			"新建幼儿园 r:区教育局\n实施聘用改革，制定岗位办法 r:区委编办\n推进课后服务 r:区教育局\n", "text-joined text-unused",
		},
		{
			"numbers of two parts below headings with one",
			"编号|任务名称|主责部门|协同部门\n1|制度建设||\n1-1|修订管理办法|法务部|审计部\n2|风险排查||\n2-1|开展合同检查|审计部|财务部\n",
			"修订管理办法 r:法务部 s:审计部\n开展合同检查 r:审计部 s:财务部\n", "",
		},
		{
			"a head with a role and a kind of body that offices seldom have there",
			"序号|重点任务|责任站所|协助站所\n1|完成高标准农田800亩|镇农业农村办|镇水利站、镇财政所\n2|修建村组路3公里|镇规建办|前进村委会\n",
			"完成高标准农田800亩 r:镇农业农村办 s:镇水利站 镇财政所\n修建村组路3公里 r:镇规建办 s:前进村委会\n", "",
		},
		{
			"half of the cells are names that offices seldom have",
			"工作项目|工作内容|牵头部门|落实网点\n案防|员工异常行为排查|合规部|各网点\n安防|消防器材检查|保卫部|营业部、城东支行\n",
			"员工异常行为排查 l:合规部 r:各网点\n消防器材检查 l:保卫部 r:营业部 城东支行\n", "bare-name",
		},
		{
			"a last sentence says who leads and who carries it out",
			"秋收工作要点\n一、抢抓农时。组织机收队伍40支。由县农业农村局牵头，县气象局、县供销社配合。\n二、禁烧秸秆。划定禁烧区。由县生态环境局牵头，各乡镇落实。\n三、防火护林。设卡守护。由县林业局牵头，各乡镇、各国有林场抓好落实。\n",
			"抢抓农时。组织机收队伍40支。 l:县农业农村局 s:县气象局 县供销社\n禁烧秸秆。划定禁烧区。 l:县生态环境局 r:各乡镇\n防火护林。设卡守护。 l:县林业局 r:各乡镇 各国有林场\n", "",
		},
		{
			"behind who leads stand some that look like no units",
			"秋收工作要点\n一、禁烧秸秆。划定禁烧区。由县生态环境局牵头，各乡镇落实。\n二、防火护林。设卡守护。由县林业局牵头，各乡镇、护林大户抓好落实。\n三、山林巡护。设岗守护。由县林业局牵头，各乡镇、护林大户抓好落实。\n",
			"禁烧秸秆。划定禁烧区。 l:县生态环境局 r:各乡镇\n防火护林。设卡守护。由县林业局牵头，各乡镇、护林大户抓好落实。 l:县林业局\n山林巡护。设岗守护。由县林业局牵头，各乡镇、护林大户抓好落实。 l:县林业局\n", "clause-unread",
		},
		{
			"lines of work answer, groups help",
			"序号|重点任务|落实条口|辅助工作组\n1|开展大走访|镇党政办|前进村委会\n2|调处纠纷|镇综治办|镇司法所\n",
			"开展大走访 r:镇党政办 s:前进村委会\n调处纠纷 r:镇综治办 s:镇司法所\n", "",
		},
		{
			"who answers first leads those that answer",
			"序号|重点任务|第一责任单位|责任单位\n1|新建公园|市园林局|市城管局\n2|清淤河道|市水务局|各区政府\n",
			"新建公园 l:市园林局 r:市城管局\n清淤河道 l:市水务局 r:各区政府\n", "",
		},
		{
			"villages and streets help",
			"序号|任务|责任站所|协助村（社区）|参与镇街\n1|拆除广告牌|综合执法队|大塘村、新桥村|柳河镇\n2|疏浚沟渠|农业服务中心|沿河各村|东门街道\n",
			"拆除广告牌 r:综合执法队 s:大塘村 新桥村 柳河镇\n疏浚沟渠 r:农业服务中心 s:沿河各村 东门街道\n", "place-as-unit",
		},
		{
			"the words of a task say who helps, and with whom it is done",
			"序号|议定事项|承办单位\n1|由区教育局牵头，区财政局、区国资中心配合，完成资产清查|区教育局\n2|区教育局商区司法局修改协议|区教育局\n3|区城管局会同区公安局取缔占道摊点|区城管局\n4|加强宣传，营造政府负责、公众参与的氛围|区民政局\n5|做好摸底，区统计局协助，形成报告|区农业局\n",
			"由区教育局牵头，区财政局、区国资中心配合，完成资产清查 l:区教育局 s:区财政局 区国资中心\n区教育局商区司法局修改协议 l:区教育局 r:区司法局\n区城管局会同区公安局取缔占道摊点 l:区城管局 r:区公安局\n加强宣传，营造政府负责、公众参与的氛围 r:区民政局\n做好摸底，区统计局协助，形成报告 r:区农业局 s:区统计局\n", "units-in-text",
		},
		{
			"villages answer where all else helps",
			"序号|整治内容|行政村|协助单位\n1|拆除棚圈12处|东岭村、西河村|镇农业办\n2|清理河道3公里|河口村|镇水利站、镇环卫所\n",
			"拆除棚圈12处 r:东岭村 西河村 s:镇农业办\n清理河道3公里 r:河口村 s:镇水利站 镇环卫所\n", "column-doubtful place-as-unit",
		},
		{
			"who builds answers where all else helps",
			"序号|建设内容|建设单位|配合单位\n1|升级办公系统|市大数据中心|市保密局\n2|建设分会场9个|市政府办|市公安局、市人社局\n",
			"升级办公系统 r:市大数据中心 s:市保密局\n建设分会场9个 r:市政府办 s:市公安局 市人社局\n", "column-doubtful",
		},
		{
			"bodies under a head that says what they do for others",
			"时间|活动|主办单位|承办社团|场地保障\n5月8日|开幕式|校团委|艺术团|后勤处\n5月10日|巡游|学生会|汉服社|保卫处\n",
			"开幕式 l:校团委 r:艺术团 s:后勤处\n巡游 l:学生会 r:汉服社 s:保卫处\n", "column-doubtful",
		},
		{
			"who helps a township beside the township",
			"序号|征迁内容|责任乡镇|县直帮扶单位\n1|征收土地|石桥镇|县自然资源局\n2|迁移杆线|青山乡|县供电公司\n",
			"征收土地 r:石桥镇 s:县自然资源局\n迁移杆线 r:青山乡 s:县供电公司\n", "place-as-unit",
		},
		{
			"who trains, with whom, and who supplies them",
			"序号|训练内容|主训单位|参训单位|保障单位\n1|铺设水带、供水|特勤大队|城区各站|战勤保障大队\n2|舟艇操作|水上救援站|滨江大队|后勤装备科\n",
			"铺设水带、供水 r:特勤大队 战勤保障大队 s:城区各站\n舟艇操作 r:水上救援站 后勤装备科 s:滨江大队\n", "",
		},
		{
			"points at length beside names, and whom to ask for help",
			"一级任务|二级任务|年度建设要点|责任单位|请谁协助|完成时间\n产教融合|产业学院|与3家以上企业共建产业学院，联合制定培养方案|智能制造学院|教务处|11月\n内涵|课程建设|建成省级在线课程5门，全部教案接受校外盲评|教务处|督导室|12月\n",
			"与3家以上企业共建产业学院，联合制定培养方案 r:智能制造学院 s:教务处\n建成省级在线课程5门，全部教案接受校外盲评 r:教务处 s:督导室\n", "",
		},
		{
			"a list of people behind the table",
			"保障任务|主责部门|配合部门|落实时间\n开放值机柜台16个|地面服务部|运行指挥中心|1月14日前\n清扫跑道积雪|场务保障部|机务部|全程\n\n部门|姓名|职务|值班电话\n运行指挥中心|文静|主任|8001\n场务保障部|殷某|经理|8002\n",
			"开放值机柜台16个 r:地面服务部 s:运行指挥中心\n清扫跑道积雪 r:场务保障部 s:机务部\n", "table-unused",
		},
		{
			"days with a stroke under a head that asks for them",
			"序号|任务|责任单位|限时\n1|检查水库37座|县水利局|4/15\n2|修订预案|县应急局|4/30\n",
			"检查水库37座 r:县水利局\n修订预案 r:县应急局\n", "",
		},
		{
			"who does it with others beside who leads",
			"序号|任务|责任单位|牵头单位\n1|打击假农资|县公安局、县市场监管局会同各乡镇|县农业农村局\n2|排查桥梁隧道|县公路中心|县交通运输局会同县应急局\n",
			"打击假农资 l:县农业农村局 r:县公安局 县市场监管局 各乡镇\n排查桥梁隧道 l:县交通运输局 r:县公路中心 县应急局\n", "",
		},
		{
			"a column that says of what kind the projects are",
			"序号|项目名称|项目性质|起草单位\n1|市城市供水管理条例|修订|市水务局\n2|市养犬管理办法|制定|市公安局、市农业农村局\n",
			"市城市供水管理条例 r:市水务局\n市养犬管理办法 r:市公安局 市农业农村局\n", "",
		},
		{
			"a word for tasks with another behind it, beside the tasks, in two rows",
			"序号|工作任务|任务难度|责任单位\n1|城东污水处理厂提标改造|难|市水务局\n2|老旧小区加装电梯|易|市住建局\n",
			"城东污水处理厂提标改造 r:市水务局\n老旧小区加装电梯 r:市住建局\n", "",
		},
		{
			"units down the left, tasks across the top",
			"序号|单位\\任务|一、产业|<|二、民生\n^|^|任务一：新建厂房3座|任务二：招商12家|任务三：修缮校舍\n1|县工信局|牵头||—\n2|县商务局|配合|牵头|/\n3|县教育局||配合|主办\n|完成时限|6月底|全年|8月底\n注：以上均按季调度。|<|<|<|<\n",
			"新建厂房3座 l:县工信局 s:县商务局\n招商12家 l:县商务局 s:县教育局\n修缮校舍 l:县教育局\n", "matrix-turned remark-printed",
		},
		{
			"units down the left, signs, the first of them with none",
			"单位|新建厂房3座|招商12家\n县工信局||\n县商务局|●|○\n各镇（街道）|○|●\n",
			"新建厂房3座 l:县商务局 s:各镇（街道）\n招商12家 l:各镇（街道） s:县商务局\n", "matrix-turned",
		},
		{
			"ticks for what departments have handed in are no tasks",
			"科室|计划|总结|台账\n办公室|√||√\n人事科|√|√|\n以上为报送情况\n序号|工作任务|责任单位\n1|新建厂房3座|县工信局\n2|招商12家|县商务局\n",
			"新建厂房3座 r:县工信局\n招商12家 r:县商务局\n", "table-unused",
		},
		{
			"units across the top, signs for those without a part",
			"序号|工作任务|县工信局|县商务局|县教育局\n1|新建厂房3座|牵头|配合|—\n2|招商12家|×|主|协\n",
			"新建厂房3座 l:县工信局 s:县商务局\n招商12家 l:县商务局 s:县教育局\n", "",
		},
		{
			"ticks under roles, and a sign for no part",
			"工作任务|单位|牵头|配合\n新建厂房3座|县工信局|√|—\n招商12家|县商务局|—|√\n",
			"新建厂房3座 l:县工信局\n招商12家 s:县商务局\n", "",
		},
		{
			"headings in prose that name units, over points with units of their own",
			"某县任务分工\n一、教育惠民（县教育局牵头）\n1.新建公寓2栋。（县住建局）\n2.清淤管网3公里。（县水务局）\n二、平安建设\n责任单位：县公安局\n1.检查食堂12家。（县市场监管局牵头）\n",
			"新建公寓2栋。 l:县教育局 r:县住建局\n清淤管网3公里。 l:县教育局 r:县水务局\n检查食堂12家。 l:县市场监管局 r:县公安局\n", "phrase-shared",
		},
		{
			"steps of a procedure, and how each is watched over",
			"步骤|办理程序|承办部门|办理时限|职责要求|监督方式\n1|提交用人计划|人事处|7天|严格按办法执行|工会监督\n2|汇总人才需求信息|学院办公室|1天||信息公开\n",
			"提交用人计划 r:人事处\n汇总人才需求信息 r:学院办公室\n", "column-carried column-doubtful",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			plan, ds := Parse("t.html", []byte(gridPage(test.in)), Options{})
			if plan == nil {
				t.Fatal(ds)
			}
			if diff := cmp.Diff(test.want, whoDoes(plan)); diff != "" {
				t.Errorf("tasks (-want +got):\n%s\n%v", diff, ds)
			}
			if got := strings.TrimSpace(strings.ReplaceAll(codes(ds)+" ", "title-missing ", "")); got != test.codes {
				t.Errorf("diagnostics %q, want %q:\n%v", got, test.codes, ds)
			}
		})
	}
}

// gridPage writes rows as TestOfficeKinds has them as a page.
func gridPage(in string) string {
	var b strings.Builder
	var rows [][]string
	flush := func() {
		if len(rows) > 0 {
			b.WriteString("<table>" + tableRows(rows) + "</table>")
		}
		rows = nil
	}
	for line := range strings.Lines(in) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.Contains(line, "|") {
			flush()
			b.WriteString("<p>" + line + "</p>")
			continue
		}
		rows = append(rows, strings.Split(strings.ReplaceAll(line, "⏎", "<br>"), "|"))
	}
	flush()
	return b.String()
}

func tableRows(rows [][]string) string {
	var b strings.Builder
	for r, row := range rows {
		b.WriteString("<tr>")
		for c, text := range row {
			if text == "<" || text == "^" {
				continue
			}
			wide, high := 1, 1
			for c+wide < len(row) && row[c+wide] == "<" {
				wide++
			}
			for r+high < len(rows) && rows[r+high][c] == "^" {
				high++
			}
			fmt.Fprintf(&b, `<td colspan="%d" rowspan="%d">%s</td>`, wide, high, text)
		}
		b.WriteString("</tr>")
	}
	return b.String()
}

// whoDoes writes the tasks of plan, a line each.
func whoDoes(plan *model.Plan) string {
	var b strings.Builder
	for _, th := range plan.Themes {
		for _, k := range th.Tasks {
			b.WriteString(k.Text)
			for _, role := range []model.Role{model.Lead, model.Responsible, model.Support} {
				var names []string
				for _, a := range k.Assignments {
					if a.Role == role {
						names = append(names, a.Unit)
					}
				}
				if len(names) > 0 {
					fmt.Fprintf(&b, " %c:%s", role.String()[0], strings.Join(names, " "))
				}
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// Headings hold beyond the table that stands below them, until one of their level.
func TestHeadingsBehindTables(t *testing.T) {
	const table = "任务|责任单位\n新建粮仓|县粮储局\n储备粮食|县财政局\n"
	for _, test := range []struct{ name, in, want string }{
		{
			"text goes on under the chapter of the table",
			"一、夯实基础\n（一）仓储建设\n" + table + "（二）流通保障\n1.新增网点。（县商务局）\n二、强化监管\n1.开展检查。（县市场监管局）\n",
			"# （一）仓储建设 < 一、夯实基础\n | 新建粮仓 | 县粮储局\n | 储备粮食 | 县财政局\n" +
				"# （二）流通保障 < 一、夯实基础\n1 | 新增网点。 | （县商务局）\n# 二、强化监管\n1 | 开展检查。 | （县市场监管局）\n",
		},
		{
			"a table within text, a line that says so",
			"一、总体任务\n（一）排查隐患。逐一排查。（县住建局）\n（二）避险转移\n具体分工如下：\n" + table + "（三）物资保障。储备帐篷。（县应急局）\n",
			"# 一、总体任务\n一 （一） | 排查隐患。逐一排查。 | （县住建局）\n# （二）避险转移 < 一、总体任务\n | 新建粮仓 | 县粮储局\n | 储备粮食 | 县财政局\n" +
				"# 一、总体任务\n三 （三） | 物资保障。储备帐篷。 | （县应急局）\n",
		},
		{
			"numbers of headings in cells of their own",
			"序号|任务|责任单位\n一|产业|\n（一）|工业|\n1|新增企业|县工信局\n（二）|农业|\n2|改造茶园|县农业农村局\n",
			"# [一] 工业 < 一、产业\n1 | 新增企业 | 县工信局\n# [二] 农业 < 一、产业\n2 | 改造茶园 | 县农业农村局\n",
		},
		{
			"the table goes on with its head again",
			"序号|任务|责任单位\n1|新建粮仓|县粮储局\n续表\n序号|任务|责任单位\n2|储备粮食|县财政局\n",
			"#\n1 | 新建粮仓 | 县粮储局\n2 | 储备粮食 | 县财政局\n",
		},
		{
			"a second table under another heading of the same chapter, and text behind it",
			"一、产业\n（一）工业\n" + table + "（二）农业\n" + table + "（三）旅游\n1.创建景区。（县文旅局）\n",
			"# （一）工业 < 一、产业\n | 新建粮仓 | 县粮储局\n | 储备粮食 | 县财政局\n# （二）农业 < 一、产业\n | 新建粮仓 | 县粮储局\n | 储备粮食 | 县财政局\n" +
				"# （三）旅游 < 一、产业\n1 | 创建景区。 | （县文旅局）\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			plan, ds := Parse("t.html", []byte(gridPage(test.in)), Options{})
			if plan == nil {
				t.Fatal(ds)
			}
			if diff := cmp.Diff(test.want, outline(plan)); diff != "" {
				t.Errorf("plan (-want +got):\n%s\n%v", diff, ds)
			}
			for _, d := range ds {
				if d.Code == "theme-empty" || d.Code == "empty-phrase" || d.Code == "source-unused" || d.Code == "number-gap" {
					t.Errorf("%v", d)
				}
			}
		})
	}
}

// A text that begins with a day is no decimal number together with the number before it.
func TestNumberBeforeDay(t *testing.T) {
	for text, want := range map[string][2]string{
		"7﹒9月底前完成改厕。":  {"7", "9月底前完成改厕。"},
		"7.12月底前完成改厕。": {"7", "12月底前完成改厕。"},
		"3.2026年建成。":   {"3", "2026年建成。"},
		"12.15日前完成。":   {"12", "15日前完成。"},
		"６．９月底前完成":     {"6", "９月底前完成"},
		"1.2 制度建设":     {"1.2", "制度建设"},
		"5.1万亩高标准农田":   {"", "5.1万亩高标准农田"},
		"1.5年内完成":      {"", "1.5年内完成"},
		"2.13月份":       {"", "2.13月份"},
		"1.2026中国旅游节":  {"1", "2026中国旅游节"},
		"2.20XX年建成":    {"2", "20XX年建成"},
		"3.12个乡镇通公交":   {"3", "12个乡镇通公交"},
		"1.5个百分点":      {"", "1.5个百分点"},
		"2.5个工作日内办结":   {"", "2.5个工作日内办结"},
		"1.7公共场所":      {"1.7", "公共场所"},
		"1.7公里堤防":      {"", "1.7公里堤防"},
	} {
		if l, rest := cutLabel(text); l.number != want[0] || rest != want[1] {
			t.Errorf("%s: %q and %q", text, l.number, rest)
		}
	}
}
