package phrase

import (
	"maps"
	"strings"
)

// The kinds of this file: separators, brackets, roles, groups, levels, bodies of all sorts, 会同, duties,
// people and times (21 to 42) and what two batches of real phrases brought (43 to 47). On their first run,
// before anything was mended, 3758 of 4120 phrases were read
// exactly and 190 were misread without a warning (40 of these by a fault of the answers, now mended).
// The lists of words and the kinds of this file were written, with the answers, before the
// grammar saw a phrase of them: no name is one of kinds_test.go.
func init() {
	maps.Copy(wordLists, mannerLists)
	kinds = append(kinds, manners...)
}

// separators are what stands for ~ in a frame, the same all through one phrase.
var separators = []string{"、", "、 ", " 、", "，", "/", "／", " ", "\n", "\r\n", "、\n", "，\n", "\n\n", "；", ";", ",", "､", "﹑", "|", "　", "\t", "+", "＋", "&", "・", "·", "\u2028", "\v", "；\n", "、、", "\\", "、\u200b"}

var mannerLists = map[string][]string{
	// O: offices of a level
	"O": strings.Fields(`县工信局 县发改局 县政务服务局 县城市管理局 县行政审批局 县民族宗教局 县水务局 县园林局 县粮食局 县投资促进局 县文化广电旅游体育局 县住房保障局 县地方金融监管局 县数据资源局 县疾控局
		县委网信办 县委社会工作部 县委党校 县委老干部局 县委巡察办 县政府办 县府办 县机关事务局 县国资委 县纪委监委 县人武部 县消防救援大队 县融媒体中心 县农机中心 县邮政管理局 县烟草专卖局 县地震局
		县史志办 县红十字会 县文联 县工商联 县侨联 县人大办 县政协办 县检察院 县法院 县政数局 县投促局 县营商办 县金融办 县乡村振兴局 县数据局 县考核办 县武装部 县综合行政执法局 县应急局 县政府研究室`),
	// B: bare offices onto which a list carries its level
	"B": strings.Fields(`工信局 水务局 园林局 粮食局 政务服务局 城市管理局 行政审批局 民族宗教局 国资委 机关事务局 投资促进局 地方金融监管局 数据资源局 史志办 地震局 人社局 医保局 应急局 综合执法局 生态环境局`),
	// K: names with a bracket in them
	"K": strings.Fields(`县委办公室（县国家保密局） 县政府办公室（县外办） 县发展改革委（县粮食和物资储备局） 县住房城乡建设局（县人防办） 县文化旅游局（县文物局） 县市场监管局（县知识产权局） 县委宣传部（县新闻出版局）
		县自然资源局（县林业局） 县农业农村局（乡村振兴局） 县档案馆（史志研究室） 县教育局（语委办） 县委组织部（公务员局） 县工信局（国防科工办） 县政务服务局（数据管理局） 县卫健委（疾控局） 云岭街道（开发区）
		青石镇（工业园区） 县综合执法局（城管局） 县总医院（县人民医院） 县科技局(外国专家局) 县民政局(老龄办) 县委统战部(民宗局)`),
	// G: groups
	"G": strings.Fields(`各县（市、区）人民政府 市直有关部门 各镇（街道） 各镇人民政府 各乡镇（街道） 各镇人民政府（街道办事处） 县直各部门 各乡（镇）人民政府 各市（州）人民政府 各级各部门 各驻县单位 县级有关部门 市级各相关部门
		各镇（街道、园区） 各区（市）县政府 各县区人民政府 各县（市、区）党委 各乡镇党委 各村（社区） 各镇街 各功能区管委会 各开发区管委会 县直机关各单位 各行业主管部门 各职能部门 各涉农部门 全县各中小学 各学校
		各医疗机构 各卫生院 各国有企业 市属各企业 各科室 各股室 各二级单位 各系部 各分公司 各项目部 各派出所 各金融机构 驻县各单位 各县直部门 各乡镇街道 各县（区） 县级各有关单位 各市级部门 各级党委政府 各相关部门单位`),
	// E: companies, schools, hospitals, courts, banks, associations
	"E": strings.Fields(`国网云岭县供电公司 云岭县自来水有限公司 东湖建设投资集团有限公司 中国电信云岭分公司 中国移动云岭分公司 云岭农商银行 中国人民银行云岭县支行 云岭海事处 云岭火车站 县人民医院 县中医院 县妇幼保健院 云岭第一中学
		云岭实验小学 云岭职业技术学院 县人民法院 县人民检察院 县餐饮协会 县物业管理协会 县慈善总会 县作协 县青年商会 县志愿者联合会 云岭邮政分公司 白石矿业有限责任公司 青松物业公司 县城市建设投资有限公司 县公交公司
		云岭机场 东湖水库管理处 县新华书店 县个体私营企业协会 县酒店行业协会 云岭大学 云岭师范学院 农业银行云岭支行 邮储银行云岭支行 县农村信用联社 云岭发电厂 白石水泥厂 云岭高速公路管理处 云岭监狱 云岭海关
		华能云岭电厂 云岭晚报社 云岭广播电视台 县老年大学 县特殊教育学校 县职教中心 县第二幼儿园 云岭仲裁委员会 县公证处 县体育总会 县律师协会`),
	// T: bodies set up for one task
	"T": strings.Fields(`县污染防治攻坚战指挥部办公室 县河长制办公室 县安委会办公室 县双拥工作领导小组 县乡村振兴工作专班 县大气办 县防汛抗旱指挥部 县推进新型城镇化工作领导小组办公室 县优化营商环境领导小组办公室
		县创建全国文明城市指挥部 县森林防火指挥部 县减灾委办公室 县食品安全委员会办公室 县禁毒委员会办公室 县扫黑办 县法治办 县重点项目工作专班 县招商引资工作领导小组 县爱卫办
		县农民工工作领导小组办公室 县粮食安全工作领导小组 县就业工作领导小组办公室 县碳达峰碳中和工作领导小组办公室 县城市更新指挥部 县征地拆迁指挥部 县信访联席会议办公室 县质量强县办 县巩固脱贫成果领导小组办公室`),
	// W: names with 和 in them
	"W": strings.Fields(`县住房和城乡建设局 县文化和旅游局 县工业和信息化局 县自然资源和规划局 县人力资源和社会保障局 县发展和改革委员会 县商务和投资促进局 县教育和体育局 县农业农村和水利局 县科学技术和工业信息化局
		县民政和社会工作局 县卫生和计划生育局 县交通和港航局 县林业和草原局 县农业和水务局 县粮食和物资储备局 县审批服务和数据管理局 县城市管理和综合执法局`),
	// P: offices of a place
	"P": strings.Fields(`青石市财政局 云岭市教育局 东湖区水务局 白马市民政局 龙门区文旅局 南浦市司法局 永安区应急管理局 松溪市林业局 海丰区住建局 平湖市审计局`),
	// M: places with a government; Q: their bodies; V: villages, communities
	"M": strings.Fields(`青石镇 白马乡 东湖街道 龙门镇 松溪乡 北苑街道 云岭镇 石桥镇 红岩乡 长河街道 双桥镇 梅林镇`),
	"Q": strings.Fields(`青石镇人民政府 白马乡政府 东湖街道办事处 龙门镇党委 北苑街道办 松溪乡人民政府 云岭镇政府 长河街道党工委 梅林镇人民政府 石桥镇便民服务中心 红岩乡综治中心 双桥派出所`),
	"V": strings.Fields(`青石社区居委会 云岭村委会 东湖社区 红旗村 梅林村民委员会 长河社区党委 石桥村党支部 北苑社区 龙泉村 双桥村委会`),
	// I: offices inside an institution
	"I": strings.Fields(`党委办公室 教学科研部 战略发展部 安全环保部 生产技术科 医务科 院感科 门诊部 计划财务部 人力资源部 纪检监察室 法务合规部 市场营销部 采购部 信息技术部 后勤保障部 德育处 教研室 总务处 学工部
		研究生部 继续教育部 离退休处 审计部 工程部 质量管理部 设备管理科 行政部 安保部 物资供应部 党群工作部 企业管理部 综合管理部 教务科 学生科 收费科 检验科 放射科 急诊科 保卫科`),
	"N": strings.Fields(`国家发展改革委 财政部 科技部 人民银行 金融监管总局 商务部 海关总署 国家能源局 国务院国资委 最高人民法院 中央网信办 全国总工会 证监会 教育部 生态环境部 国家医保局 中国科学院 住房城乡建设部`),
	"S": strings.Fields(`省发展改革委 省科技厅 省商务厅 省水利厅 省文化和旅游厅 省工业和信息化厅 省自然资源厅 省生态环境厅 省人力资源社会保障厅 省国资委 省林草局 省药监局 省粮食和储备局 省通信管理局 省地方金融监管局`),
	"H": strings.Fields(`民政厅 司法厅 公安厅 教育厅 财政厅 农业农村厅 交通运输厅 应急管理厅 审计厅 住房城乡建设厅`),
	// A: people; C: times; L: telephones; X: what a unit is responsible for
	"A": strings.Fields(`王海波 李春兰 张卫东 赵晓玲 孙志刚 周建平 吴秀英 郑国强 冯丽华 陈文杰 杨光明 黄小燕 徐德胜 何永康`),
	"C": strings.Fields(`6月30日前 2028年12月底前 2026年10月底 第三季度末 全年持续推进 长期推进 11月底前完成 2027年6月底前完成 一季度 年底前 2027年—2029年 每月25日前 即行即改 2026年12月31日前 按时间节点推进
		12月中旬前 9月15日 2027.12 2026-12-31 立即整改 分阶段推进 每半年 2026年内 常年坚持`),
	"L": strings.Fields(`0712-3456789 13812345678 （0551）6234567 3221456 8123456 13900001111 010-88112233 5566778`),
	"X": strings.Fields(`资金保障 项目申报 政策宣传 现场勘查 信息报送 场地协调 宣传报道 安全保卫 交通疏导 医疗保障 数据汇总 立项审批 用地保障 人员培训 资料归档 设备采购 质量监管 协议签订 水质监测工作 病害防治 企业复工 老旧小区改造`),
	// verbs
	"vl": strings.Fields(`牵头 牵头负责 总牵头 牵头组织 牵头落实 牵头实施 牵头办理 主办 牵头推进 牵头抓总 负责牵头 为牵头单位 作为牵头部门 领衔 牵头组织实施 总负责牵头`),
	"vs": strings.Fields(`配合 协助 参与 协办 密切配合 积极配合 做好配合 参加 配合落实 协同配合 予以配合 共同参与 协助办理 配合实施 支持配合 主动配合 配合做好相关工作 协助做好工作 全力配合 做好配合工作`),
	"vr": strings.Fields(`负责 具体负责 共同负责 分别负责 承办 组织实施 负责落实 抓好落实 具体实施 按职责落实 分工负责 依法负责 负责实施 具体落实 负责办理 负责推进 主抓 按职责分工负责 具体承办 指导 监督落实 督导 牢牢抓好落实 统筹落实`),
	"vd": strings.Fields(`按职责分工负责 依职责分工负责 按照职责分工分别负责 按照各自职责负责 在各自职责范围内负责 根据职责分工抓好落实 按职能分工负责 依据职能职责负责 按职责落实 结合职责抓好落实 按职责权限负责 按各自职责分工负责
		按职责分工落实 按职责抓好落实 按照职责共同推进 依法依规按职责负责 根据各自职责分工落实 按照部门职责分工负责 按职责分工组织实施 按工作职责分别抓好落实 各司其职 依职责抓好落实`),
	"ve": strings.Fields(`等 等部门 等单位 等有关部门 等相关单位 等12个部门 等市直有关部门 等部门和单位 等有关部门单位 等相关职能部门 等8家单位 等部门（单位） 等多个部门 等十余个部门 等有关方面 等县级部门`),
	"vf": strings.Fields(`（列第一位的为牵头单位） （排在第一位的为牵头单位） （排名第一的为牵头单位） （第一个为牵头单位） （列首位的为牵头部门） （首位为牵头单位） （排第一位的单位牵头） （列第一位的是牵头单位） （第一位为牵头单位） （排首位的为牵头单位）`),
	// labels of the roles
	"ll": strings.Fields(`牵头单位 牵头部门 主办单位 牵头责任单位 总牵头单位 主要牵头单位 牵头主体 主办部门 牵头科室 牵头处室 主办科室 牵头责任部门 牵头落实单位`),
	"lr": strings.Fields(`责任单位 责任部门 承办单位 实施单位 落实单位 主责单位 责任主体 责任科室 具体负责单位 实施主体 承办部门 主管部门 责任处室 主体责任单位 具体落实单位 行业主管部门 监管部门 属地责任单位`),
	"ls": strings.Fields(`配合单位 协办单位 参与单位 协助单位 配合部门 协同单位 参加单位 协作单位 参与部门 协办科室 配合责任单位 配合科室 协助部门 协同部门 支持单位 协同配合单位`),
	// ro: rooms of an office; hb: names that end in what may be a role; ob: what one is responsible for
	"ro": strings.Fields(`经信处 发改处 商务处 综合科 法规科 审批科 监测科 规划科 秘书科 财务处 人事科 执法科 基础教育科 医政科 农产品质量科 项目处 投资科 贸易处 安监科 信息科`),
	"hb": strings.Fields(`县社会办 县安委会办 县食安委会办 县减灾委会办 县编委会办 县总工会办 县促进会办 县商会办 县政协办 县科协办 县文联办 县协会办 县绿委会办 县禁毒委会办 县联席会办`),
	"ob": strings.Fields(`危险化学品 烟花爆竹 尾矿库 化念镇 青石乡 北河村 工业企业 中小学 养老机构 商场超市 农村道路 建筑工地 非煤矿山 民爆器材 城镇燃气 特种设备 水上交通 旅游景区`),
	"gs": strings.Fields(`县、区教育局 区、县交通局 市、县财政局 市、区住建局 县、市水利局 市、县（区）农业农村局 县委、县政府各部门 县委、县政府其他部、委、办、局 市委、市政府有关部门 县委、县政府各部、委、办、局`),
	"lf": strings.Fields(`部门分工 任务分工 职责分工 工作分工 责任分工 单位分工`),
	"sp": strings.Split("工 会|团 委|妇 联|党 办|校 办|人 事 处|教 务 处|保 卫 处|财 务 科|总 务 处", "|"),
}

var manners = []kind{
	{name: "21 separators of every sort", frames: `
		{O:R}~{O:R}~{O:R}
		{O:R}~{E:R}
		{O:R}~{O:R}~{G:R}
		{ll}：{O:L}⏎{ls}：{O:S}~{O:S}
		{lr}：{O:R}~{O:R}~{O:R}
		{I:R}~{I:R}~{I:R}`},
	{name: "22 signs too many or at the ends", frames: `
		{O:R}、{O:R}。
		{O:R}；
		、{O:R}、{O:R}
		{O:R}、{O:R}、
		{O:R}，、{O:R}
		：{O:R}、{O:R}
		“{O:R}”、“{O:R}”
		{O:R}、{O:R}；。
		{O:R}（）、{O:R}
		 {O:R} 、 {O:R} 
		-{O:R}、{O:R}
		{O:R}，{O:R}，`},
	{name: "23 names torn by a line break", asks: true, frames: `
		{!O:R}、{O:R}、{O:R}
		{O:R}、{!O:R}、{O:R}
		{ll}：{O:L}⏎{ls}：{O:S}、{!O:S}、{O:S}
		{O:L}牵头，{!O:S}、{O:S}配合
		{O:R}、{!T:R}
		{O:R}、{!E:R}、{O:R}
		{sp:R=-}、{sp:R=-}
		{sp:R=-}⏎{sp:R=-}`},
	{name: "24 brackets within names", frames: `
		{K:R}、{O:R}
		{O:R}、{K:R}、{K:R}
		{K:L}牵头，{O:S}、{K:S}配合
		{ll}：{K:L}；{ls}：{O:S}、{K:S}
		{K:R}~{O:R}
		{K:R}{ve}
		{K:L}（牵头）、{O:R}`},
	{name: "25 roles in brackets", frames: `
		{O:L}（牵头）、{O:R}、{O:R}
		{O:L}（牵头单位）、{O:S}（配合单位）
		（{O:L}牵头，{O:S}、{O:S}配合）
		{O:L}（主办）、{O:S}（协办）、{G:S}（协办）
		{O:L}(牵头)⏎{O:S}(配合)
		{O:L}【牵头】、{O:R}
		（{ll}：{O:L}；{ls}：{O:S}、{G:S}）
		{O:L}（{vl}）、{O:R}
		{O:R}（责任单位）、{O:S}（{vs}）
		{O:L}（牵头），{O:R}，{O:R}`},
	{name: "26 roles before, in labels", frames: `
		{ll}：{O:L}；{ls}：{O:S}、{O:S}
		{ll}：{O:L}⏎{lr}：{O:R}、{G:R}⏎{ls}：{O:S}
		{lr}：{O:R}、{O:R}
		【{ll}】{O:L}【{ls}】{O:S}、{O:S}
		{ll} {O:L} {ls} {O:S}
		{ll}:{O:L},{ls}:{O:S},{O:S}
		（{ll}:{O:L};{lr}:{O:R}）
		{ll}为{O:L}，{ls}为{O:S}、{O:S}
		{ll}：{O:L}。{ls}：{O:S}、{G:S}。
		{lr}是{O:R}
		{ll}（{O:L}）、{ls}（{O:S}）
		{ll}——{O:L}⏎{ls}——{O:S}、{O:S}
		1.{ll}：{O:L}⏎2.{ls}：{O:S}、{O:S}
		{ls}：{O:S}、{O:S}；{ll}：{O:L}
		{ll}：⏎{O:L}⏎{ls}：⏎{O:S}⏎{O:S}
		{ll}：无；{lr}：{O:R}`},
	{name: "27 roles behind and between", frames: `
		{O:L}{vl}，{O:S}{vs}
		{O:L}{vl}，{O:S}、{O:S}{vs}
		{O:L}{vl}{O:S}{vs}
		{O:L}{vl}、{O:S}{vs}
		{O:L}{vl} {O:S}、{O:S}{vs}
		{O:L}{vl}；{O:R}{vr}；{G:S}{vs}
		{O:L}{vl}⏎{O:S}、{G:S}{vs}
		{O:R}、{O:R}{vr}
		由{O:L}{vl}，{O:R}、{O:R}{vr}，{O:S}{vs}
		由{O:R}{vr}，{O:S}{vs}
		请{O:L}{vl}，{O:S}{vs}。
		{E:L}{vl}，{O:S}、{E:S}{vs}`},
	{name: "28 groups", frames: `
		{G:R}
		{O:R}、{G:R}
		{O:R}，{G:R}
		{O:L}{vl}，{G:S}{vs}
		{O:L}{vl}，{O:R}及{G:R}{vd}
		{lr}：{G:R}
		{O:R}和{G:R}
		{G:R}{vr}
		{O:R}、{O:R}，{G:R}{vd}
		{ll}：{O:L}；{lr}：{G:R}`},
	{name: "29 levels carried on", frames: `
		{O:R}、{B:R=县^}、{B:R=县^}
		{O:L}牵头，{O:S}、{B:S=县^}、{B:S=县^}配合
		{ll}：{O:L}、{B:L=县^}；{ls}：{O:S}、{B:S=县^}
		{S:R}、{H:R=省^}、{H:R=省^}
		{S:L}牵头，{S:S}、{H:S=省^}{vs}
		云岭市教育局{:R=云岭市教育局}、{B:R=云岭市^}
		东湖区民政局{:R=东湖区民政局}、{B:R=东湖区^}、{B:R=东湖区^}
		县委组织部{:R=县委组织部}、宣传部{:R=县委宣传部}、统战部{:R=县委统战部}
		县委政法委{:R=县委政法委}，县公安局{:R=县公安局}、司法局{:R=县司法局}
		各县区教育局{:R=各县区教育局}
		{O:R}、{B:R=县^}{ve}
		{O:R}、{B:R=县^}，{G:R}{vd}`},
	{name: "30 short names of offices", frames: `
		{O:R}
		{O:R}、{O:R}、{O:R}、{O:R}、{O:R}
		{lr}：{O:R}、{O:R}、{O:R}、{O:R}
		{O:L}{vl}，{O:S}、{O:S}、{O:S}、{O:S}{vs}
		{O:R}和{O:R}
		{O:R}、{O:R}及{O:R}{vd}`},
	{name: "31 companies, schools, hospitals, courts, banks, associations", frames: `
		{E:R}
		{O:R}、{E:R}、{E:R}
		{O:L}{vl}，{E:S}、{E:S}{vs}
		{E:R}、{O:R}
		{E:R}和{E:R}
		{ll}：{O:L}⏎{ls}：{E:S}、{O:S}、{E:S}
		{E:R}{vr}
		{E:R}、{E:R}、{G:R}{vd}`},
	{name: "32 bodies for one task", frames: `
		{T:R}
		{T:R}、{O:R}
		{O:R}、{T:R}、{O:R}
		{T:L}{vl}，{O:S}、{G:S}{vs}
		{ll}：{T:L}；{ls}：{T:S}、{O:S}
		由{T:L}牵头，{G:S}配合`},
	{name: "33 和 within names and between them", frames: `
		{W:R}和{W:R}
		{W:R}、{W:R}、{O:R}
		{W:R}、{W:R}和{O:R}
		{W:R}与{O:R}共同负责
		{O:R}及{W:R}
		{W:L}{vl}，{W:S}和{W:S}{vs}
		{W:R}、{O:R}以及{G:R}
		{W:L}会同{W:R}`},
	{name: "34 offices of places, townships, villages", frames: `
		{P:R}、{P:R}
		{M:R}、{M:R}、{M:R}
		{O:R}、{M:R}、{M:R}
		{O:R}、{Q:R}、{Q:R}
		{Q:R}、{V:R}、{V:R}
		{Q:L}{vl}，{V:S}、{V:S}{vs}
		{lr}：{V:R}、{V:R}
		{ll}：{O:L}；{ls}：{M:S}、{Q:S}
		{P:L}{vl}，{M:S}{vs}
		{M:R}⏎{M:R}⏎{Q:R}`},
	{name: "35 offices inside an institution", frames: `
		{I:R}、{I:R}、{I:R}
		{I:L}{vl}，{I:S}、{I:S}{vs}
		{ll}：{I:L}⏎{ls}：{I:S}、{I:S}
		{I:R}和{I:R}
		{I:R} {I:R} {I:R}
		{I:R}⏎{I:R}
		{I:L}（牵头）、{I:R}、{G:R}
		{I:R}、{I:R}{vd}
		{I:L}会同{I:R}{vr}`},
	{name: "36 bodies of the state and of a province", frames: `
		{N:R}、{N:R}、{N:R}
		（{N:R}、{N:R}、{N:R}等按职责分工负责）
		（{N:L}牵头，{N:S}、{N:S}{vs}）
		{N:R}、{N:R}，{G:R}{vd}
		{S:R}、{S:R}、{S:R}
		{S:L}{vl}，{S:S}、{N:S}{vs}
		{S:R}，{G:R}`},
	{name: "37 会同 联合 协助", frames: `
		{O:L}会同{O:R}
		{O:L}会同{O:R}、{O:R}{vr}
		由{O:L}会同{O:R}、{G:R}落实
		{O:L}牵头，会同{O:R}、{O:R}落实
		{O:S}配合{O:R}
		{O:S}协助{O:R}
		{O:R}指导，{O:R}实施
		{O:R}指导，{G:R}落实
		{O:R}督导，{O:R}组织实施
		{O:L}会同{G:R}{vr}
		{ll}：{O:L}会同{O:R}
		{O:L}牵头会同{O:R}
		{O:L}牵头，{O:S}参与，{O:R}指导
		{O:L}负责，会同{O:R}实施，{O:S}配合`},
	{name: "38 what each is responsible for", frames: `
		{O:R}、{O:R}分别负责{X}
		{O:R}负责{X}，{O:R}负责{X}，{G:S}配合
		{O:R}负责{X}；{O:R}负责{X}
		{X}由{O:R}负责
		{X}由{O:L}牵头，{O:S}配合
		{O:L}牵头，{O:R}负责{X}，{O:R}负责{X}
		{O:R}（负责{X}）、{O:R}（负责{X}）
		{O:R}（{X}）、{O:R}（{X}）
		{O:R}负责{X}和{X}，{O:S}配合
		{O:R}具体负责{X}、{X}等工作
		①{O:R}负责{X}；②{O:R}负责{X}
		{O:R}：负责{X}；{O:R}：负责{X}
		{O:R}负责{X}⏎{O:R}负责{X}⏎{O:R}负责{X}`},
	{name: "39 deadlines, people, telephones", frames: `
		{O:R}（{A}，{L}）
		{O:R}，{C}
		{O:R}（{C}）
		{O:R}（联系人：{A}，联系电话：{L}）
		{O:R}；责任人：{A}；完成时限：{C}
		{O:R} {A} {L}
		责任单位：{O:R}；责任人：{A}；联系电话：{L}
		{O:R}⏎{A}⏎{L}
		{C}，{O:R}、{O:R}
		{O:R}、{O:R}；{C}
		{lr}：{O:R}、{O:R}⏎完成时间：{C}
		{O:R}{A}、{O:R}{A}
		{O}局长{A}
		{A}（{O}局长）
		{ll}：{O:L}，责任领导：{A}，{ls}：{O:S}、{G:S}
		{O:L}牵头，{O:S}配合，{C}
		{C}由{O:R}完成
		{O:R}（{A}）、{O:R}（{A}）`, asks: true},
	{name: "40 等部门", frames: `
		{O:R}、{O:R}{ve}
		{O:R}、{O:R}{ve}{vd}
		{O:L}{vl}，{O:S}、{O:S}{ve}{vs}
		{O:L}{vl}，{O:R}、{O:R}{ve}{vd}
		{O:R}{ve}，{G:R}{vd}
		{ll}：{O:L}；{ls}：{O:S}、{O:S}{ve}
		{O:R}、{O:R}{ve}和{G:R}
		由{O:R}、{O:R}{ve}负责
		{I:R}、{I:R}{ve}`},
	{name: "41 按职责分工", frames: `
		{O:R}、{O:R}{vd}
		{O:R}、{O:R}、{G:R}{vd}
		{O:L}{vl}，{O:R}、{O:R}{vd}
		{O:R}、{O:R}（{vd}）
		{O:R}、{O:R}，{vd}
		{O:R}、{O:R}⏎{vd}
		{O:R}、{O:R}、{O:R}{ve}{vd}
		（{O:R}、{O:R}{vd}）
		{lr}：{O:R}、{O:R}{vd}`},
	{name: "42 the first leads", frames: `
		{O:L}、{O:R}、{O:R}{vf}
		{lr}：{O:L}、{O:R}、{G:R}{vf}
		{O:L}、{O:R}、{B:R=县^}{vf}
		{lr}{vf}：{O:L}、{O:R}、{O:R}`},
	{name: "43 rooms of an office", frames: `
		县经发局{ro:R=县经发局^}、{ro:R=县经发局^}
		{O:R}、县教育局{ro:R=县教育局^}、{ro:R=县教育局^}
		{O:L}{vl}，县卫健委{ro:S=县卫健委^}、{ro:S=县卫健委^}、{ro:S=县卫健委^}{vs}
		{ll}：县财金局{ro:L=县财金局^}；{ls}：县经发局{ro:S=县经发局^}、{ro:S=县经发局^}，{O:S}、{O:S}
		县市场监管局{ro:R=县市场监管局^}、{O:R}、县教育局{ro:R=县教育局^}
		县水务局{ro:R=县水务局^}、{ro:R=县水务局^}，{G:R}{vd}`},
	{name: "44 names that end in what may be a role", frames: `
		{hb:R}、{hb:R}
		{O:R}和{hb:R}、{O:R}
		{hb:L}{vl}，{O:S}、{hb:S}{vs}
		{ll}：{hb:L}；{ls}：{O:S}、{hb:S}
		{hb:R}⏎{O:R}
		由{hb:R}{vr}`},
	{name: "45 groups of levels, of two organs", frames: `
		{gs:R}
		{O:R}、{gs:R}
		{gs:R}{vd}
		{O:L}{vl}，{gs:S}{vs}
		{gs:R}按照各自职责分工开展宣传教育工作
		{lr}：{gs:R}`},
	{name: "46 lists of what one is responsible for", frames: `
		{O:R}负责{ob}、{ob}、{ob}
		{O:R}负责{ob}、{ob}和{ob}等行业的隐患排查工作
		{O:R}负责{ob}、{ob}；{O:R}负责{ob}、{ob}
		{O:R}负责{ob}、{ob}的监督检查，{G:S}配合
		由{O:R}负责{ob}、{ob}等领域整治工作`, asks: true},
	{name: "47 labels of duties", frames: `
		{lf}：{O:L}{vl}，{O:S}、{G:S}{vs}
		{lf}：{O:R}、{O:R}
		{lf}：{O:R}{vr}。
		{lf}：由{O:L}牵头，{G:S}配合`},
}
