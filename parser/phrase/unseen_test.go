package phrase

import (
	"maps"
	"strings"
)

// The kinds of this file were found in documents that the grammar had not seen before; words and answers
// were written before the grammar saw a phrase of them. On their first run 1185 of 3960 were read exactly and
// 2027 were misread without a warning.
func init() {
	maps.Copy(wordLists, againLists)
	kinds = append(kinds, again...)
}

var againLists = map[string][]string{
	// 2o: offices of a level; 2n: offices of one institution, 2b: both as a list writes them behind a level
	"2o": strings.Fields(`县教育体育局 县财金局 县水务局 县文化馆 县民宗局 县司法局 县人社局 县农牧局 县卫健委 县审计局 县统计局 县林草局 县交建局 县住建局 县应急局 县市监局 县环土局 县商务局 县科技局 县经发局`),
	"2n": strings.Fields(`安监处 交通与建设处 资源生态处 社会事业处 政法综治处 国际交流处 教学科 财审部 后勤科 体卫处 质量科 运营部 计财处 设备处 物流部 法务处 医保科 信息科 稽核处 采购部`),
	"2b": strings.Fields(`电信公司 电力公司 广电网络分公司 移动分公司 联通公司 供水公司 供电公司 燃气公司 热电公司 铁塔公司 邮政分公司 公交公司 环卫公司 城投公司 水务公司 电信分公司 供热公司 自来水公司 广电公司 联通分公司`),
	"2c": strings.Fields(`纪工委 热电中心 自来水服务中心 供热中心 党群工作部 规自局 旅发局 农发局 文体局 社会事业局 城管局 行政审批局 供水中心 应急中心`),
	"2d": strings.Fields(`电信云岭分公司 移动天目湖分公司 联通云岭分公司 铁塔青河分公司 广电网络云岭分公司 电信白石分公司 联通金沙湾分公司 移动龙门分公司`),
	// 2k: what is sent, 2l: how
	"2k": strings.Fields(`检查结果 整改情况 工作进展 排查结果 考核结果 自查报告 统计数据 整改方案 问题清单 隐患台账 工作总结 核查意见 人员名单 抽查情况 验收材料 每月进展`),
	"2l": strings.Fields(`报 报送 及时报 上报 反馈 每月报 汇总后报 抄送 统一报送 同步报 于月底报 书面报`),
	"2m": strings.Fields(`开展联合检查 开展专项整治 开展集中巡查 开展应急演练 形成专项巡查队伍，对重点区域进行巡查 研究制定方案 对辖区企业进行排查 逐户上门核实`),
	// 2g: groups of bodies, 2j: bodies behind them
	"2g": strings.Fields(`辖区各派出所 各派出所 各二级学院 各教学单位 各基层站所 各业务科室 各临床科室 各分公司 各司法所 各市场监管所 各驻村工作队 各中小学 各职能部门 各行政村`),
	"2j": strings.Fields(`综合执法队 校医院 巡特警大队 城管执法队 护理部 工程监理部 应急救护队 应急救援队 后勤保障部 林业工作队 财务审计处 宣传教育科 医务处 人民武装部`),
	// 2s: names with 和 between two sorts of bodies
	"2s": strings.Fields(`县非公企业和社会组织工委 县非公有制经济组织和社会组织党工委 县企业和个体工商户服务中心 县新经济组织和新社会组织工委 县社会组织和非公企业党委 县中小企业和民营经济服务局 县社会团体和民办学校党委 县企业和项目服务中心 县非公企业和商会党工委 县事业单位和编制服务中心 县中介机构和行业协会党委
		县企业和人才服务中心`),
	// 2r: what the first listed is said to do behind what is left out of it; 2x: that
	"2x": strings.Fields(`除标注“分别牵头”外 除注明外 除标明“牵头”的以外 除另有说明外 除有特别注明的外 除已注明外 除注明牵头单位外 除单独标注外`),
	"2r": strings.Fields(`列第一位的为牵头单位 列首位的为牵头单位 排在第一位的为牵头单位 列第一位为牵头或汇总单位 第一个单位为牵头单位 排名第一的为牵头单位 列首位的是牵头单位 排首位的为牵头单位`),
	// 2f: fields that are words of action as well
	"2f": strings.Fields(`建设 宣传 统计 管理 建设 宣传 统计 建设`),
	"2e": strings.Fields(`公安 民政 交通 人防 消防 卫健 财政 环保 水利 气象 商务 教育 文旅 司法`),
	// 2v: who is moved to take part, 2w: in what
	"2u": strings.Fields(`动员 发动 鼓励 引导 号召 广泛动员 吸引 组织动员`),
	"2v": strings.Fields(`物业企业、业主委员会 企事业单位、社会团体、志愿者 社会力量、爱心企业 社会组织、志愿者 行业协会、龙头企业 高校、科研机构 民营企业、合作社 群众、网格员 社会资本、金融机构 返乡青年、种植大户`),
	"2w": strings.Fields(`参与小区治理 参与应急处置工作 参加志愿服务 参与救援 投身乡村建设 参与公益活动 参与项目建设 参加培训`),
	// 2y: what each is for
	"2y": strings.Fields(`责任主体 行业主管部门 资金保障部门 实施主体 行业监管部门 业务主管单位 监管部门 建设主体 组织实施单位 数据提供部门`),
	// 2q: parts of bodies set up for one matter
	"2q": strings.Fields(`综合协调组 物资保障组 宣传报道组 现场处置组 医疗救治组 善后工作组 专家技术组 资金保障组`),
	"2h": strings.Fields(`各级学校 各类企业 辖区各商户 片区各级学校 各村 各社区 企业 学校`),
	"2i": strings.Fields(`幼儿园 商会 养老机构 培训机构 医疗机构 商户 工地 合作社`),
	// 2a: bodies that are numbered first
	"2a": strings.Fields(`县第一中学 县第一人民医院 云岭第一医院 第一小学 青河第一幼儿园 第一税务分局 第一师 县第一建筑公司 第一临床学院 第一分公司 第一工程处 第一党支部 县第一实验小学 第一车间`),
	// 2s2: parts of the work
	"2s2": strings.Fields(`工业领域 建筑领域 资金保障方面 宣传工作 验收环节 软件部分 餐饮行业 城区区域 审批事项 前期阶段`),
	// 2p: what labels are made of too
	"2p": strings.Fields(`各科室 各部门 乡镇 街道 各街道 各单位 企业 各处室 各乡镇 镇街 各司局 各股室 相关部门 各学院 各机构 各县区`),
	// 2t: parts of a body as a group
	"2t": strings.Fields(`住院部各病区 县指挥部各工作组 县领导小组各专项小组 生产部各车间 县防指各工作组 县公安局各派出所 县教育局各科室 县专班各小组`),
}

var again = []kind{
	{name: "G01 whom the lead gathers", frames: `
		由{2n:L}牵头，组织{2n:R}、{2n:R}和相关单位{:R=相关单位}，{2m}
		{2n:L}牵头，组织{2n:R}、{2n:R}{2m}
		由{2o:L}牵头，组织{2o:R}、{2o:R}{2m}
		{2o:L}牵头，组织{2o:R}{2m}
		由{2n:L}牵头负责，组织{2n:R}、{2n:R}等部门{2m}`},
	{name: "G02 what is gathered", frames: `
		由{2n:L}牵头、{2n:S}配合组织{2h}、{2i}开展宣传工作
		{2o:L}牵头，{2o:S}配合组织{2h}、{2i}开展演练`},
	{name: "G03 the level of companies and party bodies", frames: `
		{2o:L}牵头，{2o:R}、{2c:R=县^}、{2b:R=县^}、{2b:R=县^}
		{2o:R}、{2b:R=县^}
		{2o:R}、{2c:R=县^}、{2c:R=县^}
		（{2o:R}、{2c:R=县^}、{2b:R=县^}负责）
		责任单位：{2o:R}、{2c:R=县^}；配合单位：{2o:S}、{2b:S=县^}`},
	{name: "G04 branches named by their place", frames: `
		{2o:R}、{2d:R}、{2o:R}
		{2o:R}、电信{:R=电信}、移动{:R=移动}、联通云岭分公司{:R=联通云岭分公司}
		{2o:R}、{2d:R}
		{2o:L}牵头，{2o:S}、{2d:S}配合`},
	{name: "G05 whom the result goes to", frames: `
		{2n:L}牵头，{2n:S}配合，{2k}{2l}{2n}
		安全检查由{2n:R}负责，{2k}{2l}{2n}
		{2o:L}牵头，{2o:S}配合，{2k}{2l}{2o}
		由{2n:R}负责，{2k}{2l}{2n}和{2n}
		{2n:R}负责检查。{2k}{2l}{2n}备案`},
	{name: "G06 及 before a last body", frames: `
		{2n:R}、{2n:R}、{2g:R}及{2j:R}
		{2n:R}、{2g:R}及{2j:R}负责
		{2n:L}牵头，{2g:S}及{2j:S}配合
		责任单位：{2g:R}以及{2j:R}`},
	{name: "G07 offices behind governments of townships", frames: `
		{2o:R}，各乡镇人民政府{:R=各乡镇人民政府}、{2c:R}
		各乡镇人民政府{:R=各乡镇人民政府}、{2c:R}、{2c:R}
		责任单位：各镇党委{:R=各镇党委}、{2c:R}`},
	{name: "G08 two sorts of bodies in a name", frames: `
		{2o:R}、{2s:R}、{2o:R}
		{2s:L}牵头，{2o:S}、{2s:S}配合
		责任单位：{2o:R}、{2s:R}
		{2s:R}`},
	{name: "G09 the first leads, but for some", frames: `
		{2o:L}、{2o:R}、{2o:R}（{2x}，{2r}）
		责任单位：{2n:L}、{2n:R}({2x},{2r},下同)
		责任单位：{2o:L}、{2o:R}（{2x}，{2r}，下同）`},
	{name: "G10 fields that are words of action", frames: `
		由{2e:R}、{2f:R}、{2e:R}等部门负责
		{2e:L=部门}部门牵头，{2e:S}、{2e:S}、{2f:S}等部门配合
		{2e:R}、{2f:R}、{2e:R}等有关部门`},
	{name: "G11 who is moved to take part", frames: `
		由{2o:R}负责，{2u}{2v}等{2w}
		{2o:L}牵头，{2o:S}配合，{2u}{2v}{2w}
		{2n:R}负责，{2u}{2v}等{2w}`},
	{name: "G12 what each is for", frames: `
		{2o:R}为{2y}，{2o:R}为{2y}
		{2n:R}为{2y}，{2n:R}为{2y}，{2n:S}为配合单位
		{2o:L}为牵头单位，{2o:R}为{2y}`},
	{name: "G13 parts of a body set up for one matter", parts: true, frames: `
		县防汛抗旱指挥部综合协调组{:R=县防汛抗旱指挥部综合协调组}、{2q:R=县防汛抗旱指挥部^}、{2q:R=县防汛抗旱指挥部^}
		{2o:R}，县工作专班专家技术组{:R=县工作专班专家技术组}、{2q:R=县工作专班^}`},
	{name: "G15 what a label may begin with ends a line", frames: `
		责任单位：{2o:R}、{2p:R}⏎协同单位：{2o:S}
		牵头单位：{2o:L}⏎责任单位：{2o:R}、{2p:R}⏎配合单位：{2o:S}、{2p:S}
		牵头单位：{2n:L}、{2p:L}⏎参与单位：{2n:S}
		责任部门：{2n:R}，{2p:R}⏎完成时限：6月底
		责任单位：{2p:R}⏎配合单位：{2o:S}`},
	{name: "G16 bodies that are numbered first", frames: `
		{2a:L}负责牵头，{2n:S}参与
		{2a:L}为牵头单位，{2n:R}为责任单位
		由{2a:L}作为牵头单位，{2n:S}配合
		{2n:R}、{2n:R}；{2a:L}主要负责牵头
		{2a:L}是牵头单位，其他单位{:S=其他单位}为配合单位
		{2a:L}主要牵头，{2n:S}协助`},
	{name: "G17 headings before 由", frames: `
		（一）{2q}：由{2o:L}牵头，{2o:R}、{2o:R}等部门组成
		{2q}：由{2n:R}负责
		{2q}：由{2o:L}牵头、{2o:S}配合；{2q}：由{2n:R}负责`},
	{name: "G18 the part of the work that one leads", frames: `
		{2o:L}（{2s2}牵头）、{2o:L}（{2s2}牵头）
		{2n:R}、{2n:L}（{2s2}主办）
		{2o:L}（{2s2}牵头）、{2o:S}（{2s2}配合）、{2o:R}`},
	{name: "G14 all parts of a body", parts: true, frames: `
		{2o:R}、{2t:R}
		{2t:R}负责，{2n:S}配合
		责任单位：{2t:R}`},
}
