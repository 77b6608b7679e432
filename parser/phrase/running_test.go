package phrase

import (
	"maps"
	"strings"
)

// The kinds of this file are of the running text of plans and rules: who is told by what it is there for,
// groups behind 会同 with what they do, words like 应 before a role, lists that are said to make up a body.
func init() {
	maps.Copy(wordLists, runningLists)
	kinds = append(kinds, running...)
}

var runningLists = map[string][]string{
	// rg: groups; rt: what is done, with words that no table of verbs has; rm: words before a role
	"rg": strings.Fields(`有关部门 相关部门 有关单位 各有关部门 各相关单位 有关政务部门 县有关部门 相关职能部门 各有关单位 其他有关部门`),
	"rt": strings.Fields(`合理安排救灾资金 另行规定 协调处理 建立信用信息档案 组织编制技术规范 另行制定 解决资金缺口 拟订实施细则 统筹布局网点 分类处置遗留问题 督促项目落地 核实受灾人数`),
	"rm": strings.Fields(`应 要 须 应当 必须 应积极 要积极 应及时 要主动 务必`),
	// rd: offices told by what they are for; rw: by who set them up or where they are
	"rd": strings.Fields(`城乡规划主管部门 环境保护主管部门 县级数据资源主管部门 运营单位 建设单位 数据提供部门 专区监管部门 应急主管部门 行业监管部门 项目使用单位 项目施工方 商场运营方 场地产权方`),
	"rw": strings.Fields(`县人民政府确定的主管部门 事发地设区的市级人民政府 县政府指定的责任单位 所在地市、县级人民政府 县政府授权的主管部门 县（市）人民政府确定的数据资源主管部门`),
	// rx: what they are responsible for; rs: what goes on behind it
	"rx": strings.Fields(`传达应急处置指令 现场抢险工作 灾情核查 救灾物资调拨 事故调查 信息发布 应急资金保障 秩序维护`),
	"rs": strings.Fields(`进行一次拉网式排查 依托现有平台提供支撑 并依托现有设施提供技术支撑 积累总结经验做法 营造良好氛围 查明事件原因和性质 搭建合作平台 聚焦重点领域`),
	// rv: what a unit is to do, with bodies in it; rc: what is done with something
	"rv": strings.Fields(`要支持儿童福利机构建设 要督促和指导中小学校履行报告职责 要建立稳定的经费保障机制 应组织所属单位开展自查 要落实好教育保障政策 须加强对建设单位的监督检查 应指导物业服务企业建立台账`),
	"rc": strings.Fields(`对企业名单进行摸底造册 向上级部门争取专项资金 派员进驻指挥部 根据需要设立指挥机构 对相关单位的资产情况进行统计 通过银行贷款等方式筹措资金 收集各类信息`),
	"rp": strings.Fields(`将本方案纳入督查范围 做到底数清情况明 采取协商方式清退 并向有关部门报告 并及时上报 将工作经费纳入预算`),
}

var running = []kind{
	{name: "58 running text of plans and rules", frames: `
		{O:L}要会同{rg:R}{rt}
		由{O:L}会同{rg:R}{rt}
		由{rd:L}会同{rg:R}{rt}
		{O:L}会同{rd:R}、{rd:R}和{rd:R}建立反馈机制，{rs}
		以上工作{G:S}、{O:S}{rm}配合
		{O:S}、{O:S}{rm}配合做好{rx}
		由{O:L}牵头，{O:R}、{O:R}等单位组成，负责{rx}
		由{O:L}牵头，{O:R}、{O:R}组成
		由{rw:R}负责{rx}
		{rw:R}负责{rx}
		{O:R}负责{rx}，{rs}
		由{O:L}牵头组织，负责{rx}，{rs}
		{O:R}、{O:R}、{O:R}等部门应在本预案印发后细化方案
		{O:R}、{O:R}等部门要及时制定工作方案`, asks: true},
	{name: "59 what units are to do, with bodies in it", frames: `
		{O:R}{rv}
		{O:R}、{O:R}{rv}，{rp}
		{O:R}{rc}，{rp}
		由{O:R}{rc}
		{O:L}做好综合协调、指导督促等工作，会同{rg:R}共同做好保障工作
		{O:R}：负责组织、指导工矿、石化、电力等企业做好防汛工作，督促企业储备物资
		{O:R}、{O:R}：根据指挥部的要求，组织所属队伍参加抢险
		{O:L}牵头，{O:R}、{O:R}等单位信息共享
		企业搬迁事宜，由{O:R}负责
		{ll}：{O:L}{lr}：{O:R}、{O:R}{ls}：{O:S}`, asks: true},
	{name: "60 a line for each", frames: `
		{O:L}（牵头）⏎{O:S}、{O:S}、{O:S}（配合）
		{n:L}（牵头）⏎{n:S}、{n:S}（参与）
		市级：市教育局{:R=市教育局}⏎县级：{O:R}、{O:R}
		市政府各有关部门{:R=市政府各有关部门}，{O:R}
		县教育局{:R=县教育局}、武装部{:R=县武装部}、{zb:R=县^}
		{O:L}牵头⏎{O:S}、{O:S}配合⏎{G:R}落实`, asks: true},
}
