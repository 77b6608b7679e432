package phrase

import (
	"maps"
	"strings"
)

// The kinds of this file follow the customs of offices: names of zones and of lines of command, running
// text, whole lines with people and times, marks, quotation marks and figures in names, brackets of
// every sort. On their first run 1227 of 1268 phrases were read exactly, one was misread without a warning.
func init() {
	maps.Copy(wordLists, customLists)
	kinds = append(kinds, customs...)
}

var customLists = map[string][]string{
	// zo: offices of a zone; zb: bare ones; li: bodies of a line of command or of the state
	"zo": strings.Fields(`区经发局 区社会事业局 区环境与国土资源局 区交通与建设局 区农村发展局 区党群工作部 区综合执法局 区行政服务中心 区财政金融局 区投资服务局 区规划建设局 区城乡管理局 区科技创新局 区招商合作局 区社会治理局 区教育文化局`),
	"zb": strings.Fields(`经发局 社会事业局 交通与建设局 农村发展局 党群工作部 财政金融局 投资服务局 规划建设局 城乡管理局 科技创新局 招商合作局 社会治理局`),
	"li": strings.Fields(`人民银行云岭中心支行 国家税务总局云岭市税务局 国家统计局云岭调查队 云岭银保监分局 国家金融监督管理总局云岭监管分局 中国石化云岭石油分公司 云岭供电公司 云岭海关 云岭铁塔公司 中国电信云岭分公司
		云岭邮政管理局 云岭电力公司 省地矿局第三地质队 云岭火车站派出所 云岭水文局 云岭机场公司`),
	// nu: names with figures, letters, quotation marks
	"nu": strings.Fields(`县12345热线办 县“双减”办 县110指挥中心 县“放管服”改革办公室 县“五经普”办公室 县5G建设专班 县“一网通办”专班 县第三次全国国土调查领导小组办公室 县“两不愁三保障”专班 县120急救中心
		县“扫黄打非”办公室 县12315投诉中心 县“十四五”规划编制办公室 县“百千万工程”指挥部办公室`),
	// ev: groups of every level
	"ev": strings.Fields(`各级人民政府 各级教育部门 县级以上地方人民政府 全县各级各部门 各地各有关部门 各镇（街道）党（工）委 各村（社区）党组织 各级党组织 各级工会组织 县直各学校 各县直单位 各行业协会 各民办学校 各商业银行 各保险机构
		各物业服务企业 各建设单位 各监理单位 各施工企业 各有关企业`),
	// tx: what is done, with a verb at its beginning; an: what goes before
	"tx": strings.Fields(`制定实施方案 开展专项检查 组织业务培训 建立工作台账 推进项目建设 落实保障措施 完善配套政策 加强日常监管 督促问题整改 做好宣传引导`),
	"an": strings.Fields(`此项工作 该项工作 具体工作 日常工作 以上工作 整改工作 资金筹措 方案起草 项目验收 档案整理`),
	"ti": strings.Fields(`副县长 县委常委 局长 主任 党组书记 副主任 镇长 书记`),
}

var customs = []kind{
	{name: "48 offices of a zone", frames: `
		{zo:R}、{zb:R=区^}、{zb:R=区^}
		{zo:L}{vl}，{zo:S}、{zb:S=区^}{vs}
		{ll}：{zo:L}；{ls}：{zo:S}、{zb:S=区^}、{zb:S=区^}
		{zo:R}、{zo:R}、各片区管理局{:R=各片区管理局}
		（责任单位：{zo:R}、{zb:R=区^}、{zb:R=区^}、{zb:R=区^}）
		{zo:R}和{zo:R}{vd}
		{zo:R}、{zb:R=区^}{ve}`},
	{name: "49 bodies of a line of command", frames: `
		{O:R}、{li:R}、{li:R}
		{li:L}{vl}，{O:S}、{li:S}{vs}
		{ll}：{O:L}；{ls}：{li:S}、{O:S}、{li:S}
		{O:R}、{O:R}、{li:R}{vd}
		{li:R}、{O:R}
		{O:R}和{li:R}`},
	{name: "50 in running text", frames: `
		{an}由{O:R}负责
		{an}由{O:L}牵头，{O:S}、{O:S}配合，6月底前完成
		由{O:L}牵头{tx}，{G:R}组织实施
		{O:L}牵头，{tx}
		{O:L}要会同{O:R}{tx}
		由{O:R}负责{tx}，{O:R}负责{tx}
		{O:L}牵头{tx}，{O:S}配合
		{an}由{O:R}、{O:R}按职责分工负责
		{O:R}负责{tx}，{G:S}配合
		{an}由{O:L}会同{O:R}、{O:R}{tx}`, asks: true},
	{name: "51 whole lines with people and times", frames: `
		{ll}：{O:L}；{ls}：{O:S}；完成时限：{C}；责任领导：{A}
		责任领导：{ti}{A}；{ll}：{O:L}；{ls}：{O:S}、{O:S}
		县级领导：{A}⏎{ll}：{O:L}⏎{ls}：{O:S}、{G:S}⏎完成时限：{C}
		{lr}：{O:R}（责任人：{A}）
		{lr}：{O:R}；责任人：{ti}{A}；联系人：{A}；联系电话：{L}
		分管领导：{A}，{lr}：{O:R}、{O:R}，完成时间：{C}
		牵头领导：{A} {ll}：{O:L} {ls}：{O:S}
		{lr}：{O:R}⏎责任人：{A}、{A}⏎时限：{C}`, asks: true},
	{name: "52 marks", frames: `
		★{O:L}、{O:R}、{O:R}（★为牵头单位）
		{O:L}★、{O:R}、{O:R}（标★的为牵头单位）
		{O:R}、▲{O:L}、{O:R}（带▲的为牵头单位）
		{O:L}（牵头）会同{O:R}、{O:R}
		{O:L}*、{O:R}（注：带*号的为牵头单位）`, asks: true},
	{name: "53 figures, letters, quotation marks in names", frames: `
		{nu:R}
		{O:R}、{nu:R}、{O:R}
		{nu:L}{vl}，{O:S}、{nu:S}{vs}
		{ll}：{nu:L}⏎{ls}：{O:S}、{nu:S}
		{nu:R}和{O:R}
		由{nu:R}{vr}`},
	{name: "54 bodies and what belongs to them", frames: `
		{O:R}及各镇街{:R=各镇街}
		{O:R}、{O:R}及各相关单位{:R=各相关单位}
		{O:R}及{E:R}
		{O:R}、{O:R}以及{E:R}{vd}
		{O:R}，{O:R}，以及{G:R}`},
	{name: "55 brackets of every sort around the whole", frames: `
		〔{lr}：{O:R}、{O:R}〕
		[{ll}：{O:L}；{ls}：{O:S}]
		｛{ll}：{O:L}，{ls}：{O:S}、{O:S}｝
		（{lr}：{O:R}、{G:R}。）
		({O:L}牵头,{O:S}、{O:S}配合)
		【{O:R}、{O:R}】
		（{O:R}；{G:R}）
		{lr}:{O:R},{O:R}.
		（{ll}：{O:L}
		{ll}：{O:L}；{ls}：{O:S}）`, asks: true},
	{name: "56 groups of every level", frames: `
		{ev:R}
		{O:R}、{ev:R}
		{O:L}{vl}，{ev:S}{vs}
		{O:R}、{O:R}，{ev:R}{vd}
		{ll}：{O:L}；{lr}：{ev:R}
		{O:R}；{ev:R}
		{O:R}和{ev:R}`},
	{name: "57 traditional script", frames: `
		縣教育局{:R=縣教育局}、縣財政局{:R=縣財政局}、縣衛健局{:R=縣衛健局}
		牽頭單位：縣農業農村局{:L=縣農業農村局}；配合單位：縣財政局{:S=縣財政局}、各鄉鎮{:S=各鄉鎮}
		縣發展改革委{:L=縣發展改革委}牽頭，縣財政局{:S=縣財政局}、縣審計局{:S=縣審計局}配合
		縣公安局{:R=縣公安局}負責，縣應急管理局{:S=縣應急管理局}協助`},
}
