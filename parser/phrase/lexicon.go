package phrase

import (
	"strings"

	"fengong/model"
)

// The lexicon holds words of the language in which offices write, and no name of any
// office. Everything is in simplified script and half-width signs; fold brings the
// phrase to that form first.

// class says what a word of the role table does.
type class uint8

const (
	adverb class = 1 << iota // may stand before, between and after the verbs
	opener                   // may begin a role phrase
	share                    // 职责, 分工: makes a role phrase even without a verb
	strong                   // a role verb wherever it stands
	weak                     // a role verb only where it ends its clause behind a unit
	be                       // 为, 作为: a role noun may follow
	noun                     // 单位 and the like, after 为 only
)

type roleWord struct {
	class class
	role  model.Role
}

// roleWords is the one table of role words. A role phrase (按职责分工负责, 总牵头, 配合)
// is a run of them; its role is the strongest of lead, support, responsible that is said.
var roleWords = table(
	entry[roleWord]{leadWords + ` 双牵头 双主办 为主办 为主办单位 为主办部门`, roleWord{strong, model.Lead}}, // 为主 is a word as well
	entry[roleWord]{supportWords + ` 做好配合 做好协助 做好协调配合 做好支持 做好支持配合 抓好配合`, roleWord{strong, model.Support}},
	entry[roleWord]{`会办 协同 支持 支撑 协从 辅助 技术支持 业务支持 技术支撑 政策支持`, roleWord{weak, model.Support}},
	entry[roleWord]{responsibleWords + ` 为主责 为业主单位 为业主 为项目业主 为建设单位 为实施单位 为项目单位 为承建单位 为施工单位 为经办单位 为主责单位 为主责部门 协同负责 联合负责 重点负责 归口负责 总体负责 统筹负责 依法负责 日常负责 主要承担 具体承担 主抓 包保 担责 各负其责 各司其职 负总责 必做 选做`, roleWord{strong, model.Responsible}},
	entry[roleWord]{`业务指导 技术指导 政策指导 专业指导 行业指导 落实 实施 执行 完成 推进 推动 指导 督导 监督 组织 协调 办理 分办 抓 抓好 抓总 开展 跟进 保障 统筹
		监管 检查 督促 督查 督办 考核 做好 承担 管理 主管 提供 提供材料 提供资料 提供数据 提供素材 供稿 发布 核查 核实 组织实施 组织落实 抓落实 抓好落实 推进落实 为主 到位
		调度 研究 审核 起草 制定 制订 拟定 拟订 处理 协调处理 协商处理 另行规定 另行制定 解决 协调解决 查处 组成 共同组成 汇总 统计 宣传 服务 引导 推广 建设 验收 协商 兜底 兜底保障 托底 托底保障 保底 贯彻 履行 履职 履责 尽责 对接 安排 部署 布置 部署落实 部署实施`,
		roleWord{weak, model.Responsible}},
	entry[roleWord]{`按 按照 依 依照 依据 根据 遵照 结合 各自 轮流 依职责 依法 依法依规 分级 逐级 属地 依职 在各自 在其 在职责 在本部门 在本单位 在相应 在法定 依规`, roleWord{adverb | opener, 0}},
	entry[roleWord]{`分别 自行 共同 具体 主要 直接 全面 统一 联合 总 一起 全程 日常 认真 积极 密切 切实 抓紧 全力 均 协力 合力 联动 齐抓共管 分头 分片 分领域 分行业 分条线 分战线 分线 分口 分块 分区域 分片区 分专业 按领域 按行业 按条线 牢牢 严格 主动 后 予以 给予`,
		roleWord{adverb | opener, 0}},
	entry[roleWord]{`的 并 和 与 及 、 本 有关 相关 实际 情况 工作 任务 要求 规定 原则 范围 内 法定 本部门 本单位 行业 方案 抓 各项 做好 部门 对应`,
		roleWord{adverb, 0}},
	entry[roleWord]{`职责 职能 职权 权限 分工 职责分工 职责范围 职能分工 任务分工 职责权限`, roleWord{adverb | opener | share, 0}},
	entry[roleWord]{`为 作为 是 担任`, roleWord{adverb | opener | be, 0}},
	entry[roleWord]{`单位 部门 主体 机构`, roleWord{noun, 0}},
	entry[roleWord]{`责任`, roleWord{noun, model.Responsible}},
)

// fieldNames end as bodies do and are fields of departments all the same: 人社、医保等部门.
var fieldNames = table(entry[struct{}]{`人社 消防 交警 供电 电力 水务 邮政 民航 供水 燃气 城投 电信 银保监 证监 铁路 航空 医院 学校 税务 气象`, struct{}{}})

// fieldWords are role verbs that are fields of departments as well: 统计、税务等部门.
var fieldWords = table(entry[struct{}]{`统计 宣传 建设 管理 服务 组织 审核`, struct{}{}})

// textLikeFields are fields of departments that begin with words of text.
var textLikeFields = table(entry[struct{}]{`发展改革 发展和改革 发展与改革 宣传 宣传文化 宣传思想 建设 建设规划 建设交通 管理`, struct{}{}})

// notVerb are the signs that make of a role verb before them the beginning of a noun:
// 负责人, 参与者, 牵头单位, 承办处.
const notVerb = "人者方单部机领主处科室股员同企"

// with joins a leading side to a side that shares (会同).
var with = table(entry[struct{}]{`会同 会商 会 商同 协同 联合 携手 商 同`, struct{}{}})

// withWords stand before 会同 and say how.
var (
	withWords  = backTable(withEntry)
	withStarts = table(withEntry)
)

var withEntry = entry[struct{}]{`可 并 将 应 要 须 需 宜 再 即 也 亦 又 还 则 均 能 应当 必须 可以 需要 务必 负责 积极 及时 主动 牵头 具体 适时 抓紧 切实 定期 随时 认真 加快 同步 同时 尽快 分别 直接
	按需 视情 视情况 根据需要 会后 每月 每季度 每年 适当 全力 另行 提前 事先 先 后 依法 全程 共同 主要 统筹 组织 继续 进一步 再次 统一 立即 首先 先行 随即 迅速`, struct{}{}}

// and joins two names, or is part of one (和, 与, 及).
var and = table(entry[struct{}]{`和 与 及 以及 暨 或 或者 及其 并`, struct{}{}})

// meetings and 会 make words: 社会, 安委会.
var meetings = backTable(entry[struct{}]{`社 协 商 工 学 总 联 大 执 理 监 基 编 安委 编委 绿委 灾委 毒委 治委 食委 管委 村委 居委 业委 执委 组委 员 卫 席 促进 分 研究 协调`, struct{}{}})

// filler are words before a unit that say nothing of it.
var filler = table(entry[struct{}]{`另加 另增 另含 建议 建议由 拟由 改由 交由 其中 并 同时 请 原则上 主要 具体 分别 再 均 也 都 并且 然后 此外 另外 统一 共同 联合 直接 指定 责成 并由 由 和 及 与 以及 会同 按职责分工 按照职责分工 按职责
	办公室设在 办公地点设在 办事机构设在 日常办事机构设在 秘书处设在 挂靠在 办公室设于 专班办公室设在 领导小组办公室设在 指挥部办公室设在 日常工作由 以上工作 上述工作 此项工作 该项工作 本项工作`, struct{}{}})

// jointNames are the fillers that names begin with as well: 由联合采购办公室负责.
var jointNames = table(entry[struct{}]{`联合 统一 共同`, struct{}{}})

// generics are the nouns for parties in general. With 等 before them they are no unit,
// with 各 or 有关 before them they are a group.
var (
	generics    = table(genericWords)
	genericEnds = backTable(genericWords)
)

// fieldParts are in the names of fields besides the matters that bodies are named for: 发展改革, 城市管理和综合执法.
var fieldParts = table(entry[struct{}]{`地方 监督 数据 行政许可 计划生育 精神文明 计生 生产 综合 设施 开发 储备 发展 改革 管理 行政 保护 和 与 及 振兴 乡村 主管 体制 机构编制 编制 信息化 工业 科学 服务 健康 宣传 统战 组织 建设 服务业 事务 人力 资源 指导 促进 监管 民生 公共 社会 退役军人 乡镇企业 少数民族 军队 无线电 航空 共青团 妇联 残联`, struct{}{}})

// fieldEnds end the last of a list of fields that stand for departments: 财政、能源主管部门.
var fieldEnds = backTable(entry[struct{}]{`主管部门 行政部门 行政主管部门`, struct{}{}})

// offices are the signs for the kinds of departments, as groups list them: 各委、办、局.
const offices = "部委办局厅院行社署会室处"

// parties are the nouns of these that say nothing of the party: 各有关部门、单位 is one
// group, 各高等院校、科研院所 are two.
var (
	parties   = table(partyWords)
	partyEnds = backTable(partyWords)
)

var partyWords = entry[struct{}]{`部门 单位 机构 机关 方面 各方 组织 团体 部门单位`, struct{}{}}

var partyList = table(partyWords)

var genericWords = entry[struct{}]{`部门 单位 企业 机构 地方 方面 高校 院校 学校 部委 厅局 委办局 委办 组织 团体 地区 省市 省份 公司 银行 处室 科室
	站所 成员单位 社会团体 群团 群团组织 群团部门 协会 医院 园区 镇街 县区 区县 市县 县市 县市区 市州 各方 街道 乡镇 乡镇场 乡镇街 乡镇办 镇场 行业协会 科研院所 国企 央企 国有企业
	部门单位 职能部门 主管部门 责任单位 配合单位 监管部门 执法部门 机关 主体 职能单位 区市 省区市 市区 大学 研究机构 金融机构 直属单位 直属机构
	属地 司局 国家机关 高等院校 事业单位 分公司 子公司 项目部 中小学 中小学校 幼儿园`, struct{}{}}

// listed are the nouns that 等 may join (等部门和单位); any other is a party of its own
// (等部门和乡镇).
var listed = table(partyWords, entry[struct{}]{`企业 高校 院校 学校 科研院所 行业协会 协会 社会组织 事业单位 银行 公司 高等院校 研究机构`, struct{}{}})

// ownSorts are nouns for the bodies within one organisation, which 等 takes in where nothing but a role follows.
var ownSorts = table(entry[struct{}]{`部室 股室 站段 分厂 车间 班组 科队 厂矿 厂队 部处 院部 系部 院系 系 教研组 教研室 年级组 班级 支部 党支部 项目组 团队 社区 村 村居 村组 支行 学院 研究院 研究所 基层单位 二级单位 二级学院 工区 工段 作业区 门店 网点 病区 病房 矿井 矿 厂 队 所 站 科 处 部`, struct{}{}})

// etcWords may stand between 等 and its generic noun.
var etcWords = table(entry[struct{}]{`有关 相关 各 其他 其它 多 个 多个 家 国务院 省 市 县 区 州 级 直 属 省级 市级 县级 区级 省直 市直 县直 区直 市属 省属 区属 县属 驻 中央
	国家 地方 上述 涉及 主要 职能 主管 成员 责任 业务 行业 专业 监管 执法 行政 社会 所有 单列 政府 中直 驻市 驻区 驻县 驻省 部 的 乡 镇 分管 科研 国有 重点 金融 党政 群团 中省 垂管 相应 若干 数 几 余 来
	一 二 三 四 五 六 七 八 九 十 两 0 1 2 3 4 5 6 7 8 9 配合 牵头 参与 全市 全省 各级 各类 直属 事业 企事业 平台 央属 党委 涉农 涉企 管理 和 及 与 、 以及`, struct{}{}})

// actions stand behind a party and never inside its name: 会同市直部门组成工作组.
var actions = table(entry[struct{}]{`派驻专人 派代表 派出代表 派人 派出人员 组成 组建 成立 设立 抽调 印发 出台 召开 联合印发 联合开展 联合出台 联合成立 联合组成 共同组成 共同成立 共同开展 承担 行使 设在 设于 派员 收集 汇总上报 根据 视情况 视情 给予 发挥 聘请 报请 提请 上报 召集 逐户 逐一 逐个 逐项 逐村 指派 安排专人 通过 草拟 编写 撰写 汇总后`, struct{}{}})

// dealings stand between a party and the one it turns to: 市交通局联系医疗卫生部门支援.
var (
	dealings = table(dealing)
	turning  = backTable(dealing)
	dealing  = entry[struct{}]{`辅导 答复 联系 联络 协调 通知 邀请 委托 责成 对接 商请 提请 报请 抽调 调集 会商 提醒 约谈 告知 通报 督促 函告 函请 纳入 列入`, struct{}{}}
)

// bidding stands between a party and another one that it sets to work or reports to: 市交通局指导各县区. It stands in names, too:
// 市教育局指导中心.
var bidding = table(entry[struct{}]{`指导 组织 争取 监督 带领 动员 支持 检查 考核 报 报请`, struct{}{}})

// swiftly stands between a party and what it does at once.
var swiftly = table(entry[struct{}]{`初步 按程序 按规定 按要求 按时 按期 一并 分别 同时 统一 迅速 立即 即刻 立刻 马上 第一时间 及时 尽快 适时 随即 同步 实时 快速 主动 积极 重新`, struct{}{}})

// since begin a clause that says when, by what comes before.
var since = table(entry[struct{}]{`自 接到 收到 接报 受理 获悉 得知 发现 核实 审核 批准 自收到 自接到 自受理`, struct{}{}})

// deeds are what an office does, behind its name: 税务总局确定并发布名单.
var deeds = table(entry[struct{}]{`责令 约谈 没收 处罚 确定 发布 提供 筛选 推荐 受理 核实 认定 报送 公布 评估 复核 复审 初审 审定 审查 审批 拨付 收集 整理 指定 自查 自检 自评 封控 封闭 处置 派出 选派 抽取 抽查 设立 成立 组建 提出 提交 签订 签署 举行 举办 接收 移交 采购 购置 上传 录入 填报 公示 通报 监测 研判 会商 分析 核算 核定 核发 下达 下发 转发 批复 备案 登记造册 反馈 答复 办结 回复 巡查 巡检 值守 维护 维修 清理 拆除 修复 恢复 运送 疏散 转移 安置 救治 救助 划拨 筹措 列入 纳入 编制 编写 拟订 拟定 起草 办理 清算 送达 制订`, struct{}{}})

// sending stand before the one who receives what is sent; informing begin a clause that says whom
// somebody tells.
var (
	sending   = table(entry[struct{}]{`报送 上报 呈报 报请 提交 抄送 抄报 报至 送至 移交`, struct{}{}})
	informing = table(entry[struct{}]{`函告 告知 通报 通知 抄送 抄报 报告 报送 上报 呈报 报请 提请 商请 提交`, struct{}{}})
)

// reported is what is sent, or when, before one of reporting and the one who receives it: 检查结果报生产部.
var (
	reported  = backTable(entry[struct{}]{`结果 情况 进展 报告 方案 总结 数据 名单 材料 信息 清单 台账 计划 意见 成果 问题 线索 文件 报表 资料 汇总 后 日前 月底 月末 季度末 年底 每月 每季度 每周 每日 统一 及时 定期 一并 书面 按月 按季度 按季 按周 同时 同步`, struct{}{}})
	sent      = table(entry[struct{}]{`结果 情况 进展 报告 总结 数据 名单 材料 信息 清单 台账 成果 报表 资料`, struct{}{}})
	reporting = table(entry[struct{}]{`报 报送 上报 呈报 报请 抄送 抄报 反馈 反馈给 反馈至 报至 送至 移交`, struct{}{}})

	reportingEnds = backTable(entry[struct{}]{`上报 呈报 抄送 抄报 报至 送至 书面报 每月报 及时报 结果报 情况报 方案报 意见报 进展报 统一报 按时报 定期报 汇总报 后报 前报`, struct{}{}}) // not 信息报送, 项目申报
)

// filed is what the one who receives a report does with it.
var (
	filed     = table(filedWords)
	filedEnds = backTable(filedWords)

	filedWords = entry[struct{}]{`备案 审定 审批 审核 批准 审议 存档 汇总 备查 同意 研究`, struct{}{}}
)

// sortNouns are nouns for bodies of a sort, and forSorts end the names of those that deal with them:
// 非公企业和社会组织工委.
var (
	sortNouns = backTable(entry[struct{}]{`企业 组织 团体 机构 单位 民办非企业单位`, struct{}{}})
	forSorts  = backTable(entry[struct{}]{`工委 党工委 党委 工作委员会 工作委 服务中心 服务局 服务处 服务站 管理局 管理处 管理科 发展中心 发展局 发展科 促进中心 促进局 促进会 促进科 联合会 党建办 党建办公室`, struct{}{}})
)

// staffed are bodies set up for one matter that are made of 组: 县指挥部综合协调组.
var staffed = backTable(entry[struct{}]{`指挥部 专班 领导小组 防指 工作专班`, struct{}{}})

// treating is what is done to what 对 names.
var treating = table(entry[struct{}]{`进行 开展 实施 予以 给予 加强 加以 落实 做好`, struct{}{}})

// moving begin what is done so that others, who are no parties, take part; joining is what these do.
var (
	moving  = table(entry[struct{}]{`动员 发动 号召 引导 鼓励 吸引 组织动员 动员组织 广泛动员 广泛发动 积极引导 积极动员`, struct{}{}})
	joining = table(entry[struct{}]{`参与 参加 投身 加入 支持 开展 做好`, struct{}{}})
)

// staffing are what names of bodies that begin with 组织 go on with: 组织人事处.
var staffing = table(entry[struct{}]{`人事 人才 人力 干部 宣传 统战 纪检 机构 党建 老干 关系 考核 员工 联络 部 处 科 室 办 委 工作 建设 与 和 指导 培训 活动 文化 党员 发展 生产 管理 协调 编制`, struct{}{}})

// goingBy begins by what a party goes.
var goingBy = table(entry[struct{}]{`依照 按照 根据 依据 遵照 按`, struct{}{}})

// attendants are the people whom a unit sends.
var attendants = table(entry[struct{}]{`人员 员 人 代表 同志 专人 负责人 负责同志 专家 领导`, struct{}{}})

// delegates begin what several parties do, each by people of its own.
var delegates = table(entry[struct{}]{`各派 各选派 各抽调 各出 派员 派人 选派 抽调`, struct{}{}})

// companies are what names of companies end in and no name begins with.
var companies = table(entry[struct{}]{`有限公司 有限责任公司 股份有限公司 股份公司 责任公司 集团有限公司 集团公司`, struct{}{}})

// demands end what a party goes by: 按照市防汛抗旱指挥部要求.
var demands = table(entry[struct{}]{`要求 部署 安排 指示 指令 通知 决定 规定 意见 精神 批示 调度 命令`, struct{}{}})

// notEtc are the signs before 等 with which it forms a word (高等学校), and after.
const (
	beforeEtc = "高中初平同均优对特劣次低上何头甲乙丙相"
	afterEtc  = "级次待于距额值同"
)

// endings are how names of organisations end. A longer ending is known better than a
// shorter one: 办公室 ends in 室 too.
var endings = backTable(
	entry[struct{}]{`局 委 办 厅 部 署 院 会 社 行 校 所 站 台 处 科 室 馆 队 组 联 协 司 庭 厂 段 团 园 股 署 营 连 府 办 委 院`, struct{}{}},
	entry[struct{}]{`政府 人民政府 党委 党组 党工委 工委 纪委 监委 纪检组 公司 集团 银行 中心 机构 部门 单位 机关 企业 学校 大学 学院 高校 院校 中学 小学 法院 检察院 政协
		人大 人大常委会 海关 军区 军分区 陆军 海军 空军 支队 总队 大队 中队 电网 电视台 广播电台 办事处 管委会 管委 委员会 办公室 办公厅 专班 领导小组 工作组 指挥部 街道 街办 团场 连队 团镇 农垦 勘查处 督查处 稽查处 检查处 审查处 调查处 巡查处 侦查处 督查办 巡查办 检查办 核查办 排查办 调查办 审查办 安全局 车间 护理单元 药房 中药房 病房 病区 村两委 两委 医学科 振兴办 振兴局 双创办 创文办 创卫办 总经办 少年宫 文化宫 青年宫 科技宫 防指 汛指 旱指 疫指 森指 林指 灾指 总指 抢险指
		社区 村委会 居委会 开发区 高新区 经开区 园区 新区 示范区 度假区 试验区 保税区 综保区 管理区 功能区 合作区 集聚区 工业区 风景区 景区 特区 口岸 林场 农场 牧场
		渔场 盐场 水库 机场 港务 团中央 中央 党校 基地 联盟 部委 厅局 委办 组织 团体 各方 部队 兵团 总工会 总社 联社 报社 分局 总局 分署 总署 营业部 营管部 高院
		中院 高法 高检 省委 市委 县委 区委 州委 团省委 团市委 团县委 团区委 乡镇 镇街 街镇 县区 区县 市县 县市 市州 州市 地市 县市区 市区县 社会团体 战区 国务院
		实验室 联合会 联席会议 联席办 派出所 卫生院 博物馆 档案馆 图书馆 纪念馆 事务所 交易所 研究院 研究所 设计院 工程院 科学院 科协 妇联 残联 文联 侨联 台联 工商联
		作协 记协 供销社 农商行 农信社 信用社 合作社 国资委 国企 央企 主体 地方 各地 各级 试点地区 试点城市 示范地区 受援地区 铁路 航空 石油 石化 电力 供电 水务 燃气 城投 电信 移动 联通 铁塔 邮政 人行
		人保 工行 农行 中行 建行 交行 银监 证监 保监 金控 交投 国网 商会 企办 保全部 财经办 警备区 片区 网格 大厅 安全部 党支部 党总支 政协办 人大办 科协办 景管局 交警 武警 消防 民兵 管理方 运营方 经营方 主办方 承办方 施工方 建设方 业主方 投资方 监理方 物业方 产权方 举办方 使用权人 产权人 监狱 看守所 戒毒所 拘留所 收容所 媒体 主流媒体 新闻媒体 运营商 开发商 服务商 供应商 经销商 承包商 代理商 集成商 供货商 厂商 保险公司`,
		struct{}{}},
	// departments of schools: not 体系, 关系, 联系
	entry[struct{}]{`文系 语系 学系 育系 术系 济系 程系 律系 理系 子系 械系 机系 工系 筑系 商系 财系 计系 医系 药系 舞系 乐系 美系 农系 融系 法系 史系 化系 教系 政系 播系 游系 务系 贸系 管系`, struct{}{}},
	entry[struct{}]{`开办方 承建方 承包方 参建方 委托方 受托方 出租方 承租方 租赁方`, struct{}{}},
)

// repeated are the endings that a name has once, unless it is that of a branch or of a
// part of an upper body.
var (
	repeated = backTable(entry[struct{}]{`局 处 部 厅 科 所 站 办 镇 乡 县 街道 社区 公司 集团 中心`, struct{}{}})
	branches = backTable(entry[struct{}]{`营业部 营业所 营业厅 分局 支局 稽查局 交通管理局 分处 分部 分站 分所 分公司 子公司 支公司 分中心`, struct{}{}})
	upper    = backTable(entry[struct{}]{`总局 总部 办事处 总公司 集团公司`, struct{}{}})
)

// placed end the names of bodies that may be named by the place they manage (云岭管理局,
// 红旗农场) or by what they deal with (城市管理局): then a word of matters is in the name.
var (
	placed  = backTable(entry[struct{}]{`管理局 管理处 管理所 管理站 管理中心 管委会 管理委员会 农场 林场 牧场 渔场 茶场 盐场 水库 灌区 港区 矿区 建管局 保护局 保护处 服务处 派出所 司法所 税务所 法庭 电灌站 提灌站 水电站 排涝站 中学 小学 幼儿园 水泥厂 电厂 发电厂 电视台 广播电视台 广播电台 人民广播电台 气象局 电业局 晚报社 日报社 仲裁委员会 海事处 海事局 火车站 汽车站 水文局 供电所 监狱 看守所 水文站 变电站 粮站 船闸 大桥管理处`, struct{}{}})
	matters = table(entry[struct{}]{`人口 公安 自然资源 生态环境 市场监管 工商 国税 地税 城市 城镇 城乡 城区 城建 城管 应急 市场 行政 审批 政务 机关 事务 公路 水务 水利 水资源 水电 水产 河道 河湖 湖泊 堤防 防洪 园林 绿化 绿地 房产 房屋 房地产 不动产 公积金 人防 人民防空 铁路 邮政 通信 外汇 地震
		档案 机场 港口 港航 港务 航道 航空 航运 渔业 渔政 渔港 烟草 粮食 粮油 国资 国有 资产 保密 密码 医保 医疗 医药 能源 电力 工商 税务 交通 运输 运管 公交 客运 货运 出租 停车 物业 物资 物流 物价 市政 公用 环境 环卫 环保 生态 自然 保护区
		卫生 疾控 血液 食品 药品 质量 质监 标准 计量 特种 设备 安全 消防 治安 户政 出入境 车辆 车管 交警 教育 考试 学生 学籍 招生 科技 科研 知识产权 专利 文化 文物 文体 旅游 体育 广电 广播 新闻 出版 版权 宗教 民族 侨务 外事 人事 人才 劳动
		就业 社保 社会 保险 保障 养老 福利 救助 慈善 殡葬 殡仪 民政 社区 退役 军人 双拥 农业 农村 农机 农技 种子 植保 畜牧 兽医 林业 森林 林草 草原 湿地 土地 国土 矿产 煤田 等级 营商 地质 测绘 规划 建设 建筑 工程 项目 质安 造价 招标 投标 交易 公共 资源
		采购 财政 财务 国库 预算 非税 票据 金融 债务 基金 投资 融资 统计 审计 信用 价格 成本 商务 贸易 招商 会展 口岸 开发区 园区 工业 信息 数据 大数据 网络 网信 电子 无线电 节能 墙材 燃气 供热 供水 供电 供气 供暖 热电 热力 自来水 排水 污水 垃圾 固废 后勤 接待 会议 公务 车改
		信访 法律 法制 司法 监狱 戒毒 社会组织 扶贫 移民 搬迁 征收 拆迁 安置 住房 保障房 老龄 妇幼 计生 红十字 血防 地方病 爱卫 中医 急救 献血 综合 执法 监督 稽查 检验 检测 监测 认证 气象 水文 防汛 抗旱 地名 区划 彩票 干部 离休 退休 老干部 专家 技术 培训
		工业园 科创 孵化 创业 产业 经济 合作 交流 风景 名胜 景区 遗产 古城 古镇 公园 动物 植物 博物 图书 群众 青少年 儿童 学校 幼儿 高校 直属 南水北调 引水 调水 水源 枢纽 大坝 泵站 桥梁 隧道 轨道 地铁 高速 收费 海事 海洋 银保监 金融监管 火车站 客运站`, struct{}{}})
)

// societies are how associations end.
var societies = backTable(entry[struct{}]{`协会 学会 商会 联合会 促进会 研究会 基金会 联谊会`, struct{}{}})

// common are what schools, courts and works are named by that are not named by their place: 实验小学.
var common = table(entry[struct{}]{`实验 第一 第二 第三 第四 第五 第六 特殊 职业 机关 外国语 民族 师范 技工 高级 初级 中心 示范 完全 附属 广播 人民 火力 热电 水力 巡回 男子 女子 未成年 城关 城镇 农垦 劳动`, struct{}{}})

// sites are what bodies are named after, behind its own name (三十六脚湖自然保护区管理处), and zones
// how the names of towns to be built end (知识城开发建设办).
var (
	sites = backTable(entry[struct{}]{`自然保护区 保护区 风景名胜区 风景区 森林公园 湿地公园 地质公园 国家公园 湿地 水库 灌区 旅游区 度假区 水利枢纽 航电枢纽`, struct{}{}})
	zones = table(entry[struct{}]{`城开发建设 城建设管理 城管委会 城管理委员会 城开发 城建设指挥部 城指挥部 岛管委会 岛管理委员会 岛开发建设 岛开发 谷管委会 谷管理委员会 谷开发建设 港管委会 港管理委员会 港开发建设 湾管委会 湾管理委员会 湾开发建设`, struct{}{}})
)

// ofOne end names that look like those of several bodies and are one body's.
var ofOne = backTable(entry[struct{}]{`团省委 团市委 团县委 团区委 团州委 团旗委 团盟委 团师委 社区建设办公室 社区建设科 直机关工委 直机关党工委 直属机关工委 直属机关党工委 直属机关工作委员会 直机关工作委员会 乡镇企业局 乡镇企业管理局`, struct{}{}})

// estates end the names of bodies of a village or an estate, which have a name of their own.
var estates = backTable(entry[struct{}]{`社区居委会 社区居民委员会 居委会 居民委员会 村委会 村民委员会 社区党委 社区党总支 村党支部 街道办 街道办事处 街道党工委 工业园区管理办公室 工业园管理办公室 园区管理办公室 园区管委会 园区办`, struct{}{}})

// events are in the names of bodies set up for one, which no level is carried onto:
// 十五运会广州赛区执委会.
var events = table(entry[struct{}]{`运会 运动会 奥会 奥运 亚运 博览会 进博会 广交会 文博会 世博会 园博会`, struct{}{}})

// itemStarts and itemEnds stand around numbers that say of which tasks a unit has which, or how much they count.
var (
	itemStarts = table(entry[struct{}]{`第 任务 事项 项目 序号 权重 占 占比 分值 共 各 计 任务第`, struct{}{}})
	itemEnds   = backTable(entry[struct{}]{`项 条 分 个 件 % 款 点 号 项任务 分值 个百分点 项工作 条任务`, struct{}{}})
)

// outpatients begin names with a sign that ends 部门 as well.
var outpatients = table(entry[struct{}]{`门诊 门市 门卫 门户 门球 门禁`, struct{}{}})

// firms end the short names of companies, behind a name of their own (北港乘用车); notFirms are
// words before them that make trades and goods of them (绿色食品).
var (
	firms = backTable(entry[struct{}]{`乘用车 商用车 重工 股份 化工 置业 能源 药业 制药 物流 食品 路桥 乳业 电子 水泥 科技 商贸 汽车 建工 农业 钢铁 实业 控股 机械 光电 新材 材料 电气 电器 家电 纺织 服饰 酒业 矿业 煤业 铝业
		铜业 纸业 造船 船舶 重机 客车 卡车 半导体 通讯 软件 传媒 地产 建材 装饰 快递 速递 啤酒 特钢 石化 煤电 热电 风电 光伏 锂电 牧业 种业 渔业 粮油 茶业 糖业 家居 珠宝 连锁 投控 资本 信托 证券 期货 租赁 担保 小贷 典当 印务 印刷 包装 玻璃 陶瓷 轮胎 橡胶 塑料 电缆 仪表 精工 动力`, struct{}{}})
	notFirms = table(entry[struct{}]{`绿色 新型 高端 智能 数字 清洁 现代 传统 重点 特色 优质 有机 生物 新 老 大 小 各 民用 军工 精细 基础 冷链 智慧 应急 农产品 进口 出口 危险 预制 地方 本地 二手 报废 装配式 可再生 多 乡村 低碳 循环 先进 关键 核心 国产 家用 医用 校园 航空 海洋 休闲 都市 设施`, struct{}{}})
)

// charges are what a unit does with a 责任 or 职责 that it has: 负主体责任.
var charges = table(entry[struct{}]{`负 负有 担负 承担 履行 落实 扛起 压实 担 具体负 共同负 分别负 依法履行 切实履行 认真履行 全面落实 严格落实 切实担负 切实承担 共同承担 分别承担`, struct{}{}})

// inCharge begin what a unit is said in brackets to be responsible for (市教育局（负责学校）), and
// workedOn are nouns that make no noun of 负责 before them.
var (
	inCharge = table(entry[struct{}]{`负责 具体负责 主要负责 分别负责 负责组织 负责协调 负责做好 负责抓好`, struct{}{}})
	workedOn = table(entry[struct{}]{`人员 人才 人口 人防 人事 人居 人民 处置 处理 处罚 科普 科技 科研 机关 机制 机场 机械 方案 室内 部署 部分 主题 领域 同步 股权 学校 医院 企业 园区 社区 街道 乡镇 高校 院校 公司 银行 小区 工地 景区 医疗机构 养老机构 金融机构 培训机构 幼儿园 中小学`, struct{}{}})
)

// venues end the names of groups behind 各: 各车间. Elsewhere they are no parties.
var venues = backTable(entry[struct{}]{`班 单元 工作组 院系 平台 高中 初中 中职 高职 职校 完小 学区 联校 网格员 护林员 驻村干部 包村干部 村干部 楼栋长 组长 班主任 辅导员 师 小区 驻村工作队 村居 村屯 屯 自然村 村组 村民小组 门店 店铺 商户 商家 经营户 物业 厂矿 库区 楼栋 楼宇 楼盘 站段 车间 工段 工区 作业区 作业队 标段 工地 景点 网点 营业厅 商圈 片区 班组 班级 年级 教研组 科组 病区 病房 病室 车队 线路
	井区 矿井 煤矿 矿山 泵站 庄台 养殖户 种植户 农户 住户 用户 业主 项目点 服务点 站点 点位 窗口 岗位 大棚 基地 牧点 渔船 港口 码头 客栈 民宿 小微企业 运营方 建设方 施工方 参建方 相关方 支行 网格长 系部 系 学部 教学点 联合体 片 组 团支部 支部`, struct{}{}})

// surest end the names of offices and hardly anything else.
var surest = backTable(entry[struct{}]{`局 委 厅 政府 党委 办公室 街道办 管委会 委员会 法院 检察院 办事处 组织部 宣传部 统战部 总工会 妇联 残联 科协 支队 大队 集团 公司 领导小组 指挥部`, struct{}{}})

// shortOffices are offices by the short names of their fields, which are no other words:
// 由综治、城管牵头.
var shortOffices = table(entry[struct{}]{`综治 城管 工商 质监 国土 住建 发改 卫健 卫计 市监 食药监 药监 文旅 文旅体 文体旅 文广体 教体 教科体 文广旅 工信 经信 科工信 人社 医保 网信 政法 自规 农水 农林 农机 交警 巡警 特警 刑侦 派出所 司法所 市场监管 退役军人 应急管理 综合执法 城管执法 公积金 编办 信访 国家电投 中海油 中石油 中石化 中核 中广核 中航油 中储粮 中储棉 中粮 国药 华润 宝武 中车 中船 中交 国投`, struct{}{}})

// abstract end what is no group behind 各: 各环节.
var abstract = backTable(entry[struct{}]{`环节 领域 方面 阶段 时段 要素 指标 流程 措施 任务 项目 问题 渠道 方式 资源 力量 战线 场合 地段 部位 工作 事项 类型 种类 因素 条款 内容 步骤 目标 时期 季度 时间 节点 重点 难点 要点 焦点 堵点 类 项 种 级 样 业 条 款 地 处 自`, struct{}{}})

// subBodies end the names of the parts of a body, which may stand behind its name.
var subBodies = backTable(entry[struct{}]{`支队 大队 中队 总队 分局 办公室 分中心 分部 分站 分所 分院 领导小组 专班 指挥部 组织部 宣传部 统战部 监察室 监察组 机关党委 支行 分行 分公司 管理站 服务站`, struct{}{}})

// branchEnds end the names of branches of bodies that work in the whole country.
var branchEnds = backTable(entry[struct{}]{`分公司 子公司 支公司 分行 支行 供电公司 调查队 分局 监管局 支队 大队 总队`, struct{}{}})

// standing are endings that are bodies alone.
var standing = table(entry[struct{}]{`图书馆 档案馆 博物馆 纪念馆 派出所 卫生院 供销社 妇联 残联 科协 总工会 文联 侨联 工商联 检察院 法院 党校 研究生院 海关 税务局 气象局 团委 团省委 团市委 团县委 团区委 团州委 属地 总经办 少年宫 文化宫 体育馆`, struct{}{}})

// local begin the names of bodies of the place in question, which no level is carried onto.
var local = table(entry[struct{}]{`辖区 属地 驻地 所在地 当地 本级 本地 该 基层 所在 所属 下属 周边 沿线 就近`, struct{}{}})

// lowest are bodies that townships and streets have, and no level above them.
var lowest = table(entry[struct{}]{`派出所 公安派出所 司法所 街道办 街道办事处 居委会 村委会 村居 村组 村支部 中心卫生院 乡镇卫生院 中心校 中心学校 综合文化站 规划所 土管所 国土所 财政所 林业站 畜牧站 农技站 水利站`, struct{}{}})

// sorts are the last of the kinds of bodies of one group: 各公办、民办幼儿园.
var sorts = backTable(entry[struct{}]{`公办 民办 公立 民营 私立 中级 高级 基层 国有 集体 公共 专科 综合 省属 市属 县属 区属 大型 中型 小型 城市 农村 中心 初级 高等 中等 职业`, struct{}{}})

// classWords end the name of a class of pupils or students.
var classWords = table(entry[struct{}]{`班 中队 年级 年段 级部`, struct{}{}})

// branchWords are the parts of a body behind 各: 市生态环境局各分局.
var branchWords = table(entry[struct{}]{`分局 科室 处室 股室 部门 单位 支部 党支部 中队 大队 支队 分公司 支行 分行 所 站 队 科 处 室 直属 派出机构 分支机构 成员 下属 所属 基层 业务 内设 二级 工作组 专项组 专项小组 小组 工作专班 专班 派出所 司法所 税务所 监管所 站所 病区 病房 车间 班组`, struct{}{}})

// premises end the names of places of trade and the like, which answer for what goes on there:
// 万联广场. They have names of their own, so that no level is carried onto them.
var premises = backTable(entry[struct{}]{`广场 商场 市场 大厦 商城 酒店 码头 车站 客运站 汽车站 火车站 高铁站 影院 影城 剧院 剧场 大剧院 步行街 商业街 美食街 服装城 建材城 家居城 汽车城 商贸城 小商品城 电子城 美食城 影视城 科技城 奥体城 批发城 茶城 灯具城 古街 老街 产业园 科技园 物流园 工业园 创业园 生态园 公园 动物园 植物园 书店
	商厦 山庄 百货 菜场 菜市场 夜市 茶楼 超市 商圈 宾馆 饭店 宾舘 旅馆 民宿 购物中心 奥特莱斯 综合体 写字楼 楼宇 大楼 小区 花园 家园 公寓 景点 古镇 古城 乐园 游乐园 体育场 体育馆 加油站 服务区 收费站 驿站 电站 水厂 电厂 药房 药店
	门诊 诊所 敬老院 养老院 福利院 寺 教堂`, struct{}{}})

// notEndings are words that end as an organisation does and are none.
var notEndings = backTable(entry[struct{}]{`社会 机会 晚会 聚会 全部 内部 干部 外部 局部 西部 东部 南部 北部 中部 主办 承办 协办 督办 举办 创办 包办 交办 经办 查办
	申办 代办 兴办 格局 布局 结局 大局 全局 开局 场所 重点学科 特色学科 优势学科 一流学科 各学科 相关学科 新兴学科 交叉学科 基础学科 平台 出台 后台 舞台 关联 互联 串联 物联 例行 自行 先行 强行 出行 通行 航行 飞行 履行 并行 步行 骑行 践行 言行 执行 进行 运行 推行 实行 施行 试行 旅行 流行 同行 发行 重组 改组 阶段 手段 时段
	校园 家园 田园 公园 之处 好处 惩处 查处 出处 处处 双方 地段 团团 体会 协会管理 学会使用 集会 开会 例会 发布会 推进会 座谈会 现场会 展会 博览会 运会 奥会 博会 交会 洽会 运动会 招聘会 说明会
	不到位`, struct{}{}})

// places are how names of places end, with the words that only look so.
var (
	places    = signs("省市县区州盟旗镇乡村")
	notPlaces = backTable(entry[struct{}]{`城市 都市 超市 门市 上市 集市 夜市 地市 农村 乡村 城乡 城镇 村镇 城区 辖区 灾区 片区 林区 矿区 库区 分区 地区 山区 牧区 小区 城中村 全市 全省 全县 全区 全州 全镇 全乡
	我市 我省 我县 我区 本市 本省 本县 本区 市区 校区 厂区 街区 商区 军区 警备区`, struct{}{}})
)

// namesakes are words that names of places end in nevertheless (成都市, 南山区), unless one
// of notNamed stands before them (大都市).
var namesakes = backTable(entry[struct{}]{`城市 都市 门市 城镇 村镇 集镇 城区 山区 城乡 林区 湾区`, struct{}{}})

const notNamed = "大小中新老主旧全各该本我和与跨非深高贫省市县区州乡"

// levels are the words for a level of government, as they stand before an office;
// levelWords are these and more, of which names of groups are made (各县、自治县).
var levels = signs("省市县区州盟旗镇乡师")

var levelWords = table(entry[struct{}]{`省 市 县 区 州 盟 旗 镇 乡 村 街道 社区 地 自治区 自治州 自治县 自治旗 直辖市 地级市 地级以上市 设区市 设区的市 县级市 师 师市 团场 团 团镇 连队 连 街 居 省辖市 特区 直管市 直管县 直管县市 省直管县 省直管市 省直管县市 省直辖县`, struct{}{}})

// governing is what follows a chain of levels that is one (县市区政府): not so 市乡村振兴局.
var governing = table(entry[struct{}]{`政府 人民政府 党委 党工委 管委 委 级 直 属 有关 相关 各 两级 三级 四级 人大 政协 办事处 党政 部门 单位 主管 等 所 辖`, struct{}{}})

// longLevels stand before an office as a level does.
var longLevels = table(entry[struct{}]{`师市 自治区 兵团 街道 自治州 自治县`, struct{}{}})

// notRole are names with signs in them that look like a role verb.
var notRole = table(entry[struct{}]{`负责制 公众参与 社会参与`, struct{}{}})

// notLevel are words that begin with a sign of levels and speak of something else.
var notLevel = table(entry[struct{}]{`师范 师资 师生 师徒 师德 师傅 师父 师长 师宗县 市场 市民中心 市民服务 市民热线 市民之家 市容 市政园林 市政公用 市政管理 市政设施 市政工程 市政建设 市政处 市政所 市政局 市政集团 市面 市域 市郊 市值 县域 县城 区域 区划 区块 区位
	区间 区内 省会 省际 省域 乡村 乡镇 乡土 乡贤 乡友 旗帜 旗下 镇江
	区县 县区 市县 镇海区 镇平县 镇赉县 镇原县 镇安县 镇远县 镇沅县 镇康县 镇雄县 镇坪县 镇巴县 镇宁县 市中区 市北区 市南区`, struct{}{}})

// beforeNotDistrict are the signs after which 区 is part of something else (社区服务中心,
// 军区).
const beforeNotDistrict = "护胜城社园景林矿灾军小地片校厂库港湾牧山战市农全我本发新范假验税治辖"

// provinces, and the great rivers, tell a branch office named after where it works
// (广东金融监管局).
var provinces = table(entry[struct{}]{`北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃
	青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门
	黄河 长江 珠江 淮河 海河 太湖 松辽 汉江 大运河`, struct{}{}})

// national begin the names of bodies that no level of government carries.
var national = table(entry[struct{}]{`国家 中国 中央 中共 中华 全国 国务院 最高 人民银行 人行 共青团 国网 国能 国电 中科院 中石 中铁 中建 中移 驻 武警 解放军 南方电网 华能 华电 大唐
	工商银行 农业银行 建设银行 交通银行 农业发展银行 邮储银行 民航 证监会 银保监会 金融监管总局 民革 民盟 民建 民进 农工党 致公党 九三学社 台盟 预备役 警备区 团省委 团市委 团县委 团区委 团州委 海关总署`, struct{}{}})

// boards are what follows the fields of a standing committee.
var boards = table(entry[struct{}]{`委员会 工作委员会 专门委员会 工委 专委会`, struct{}{}})

// committee are the departments that stand under a party committee (市委组织部、宣传部).
var committee = table(entry[struct{}]{`组织部 宣传部 统战部 政法委 政法委员会 社会工作部 网信办 编办 机构编制委员会办公室 政研室 政策研究室 巡察办 巡视办 改革办 台办 老干部局 文明办 党群工作部 群众工作部 台湾工作部 统一战线工作部 统战工作部 农村工作部 宣传文化部 组织人事部 党建工作部`, struct{}{}})

// vertical are offices that answer to their own line of command. Bare, they may carry
// a level (市税务局); with a place before them they never do (广州海关).
var vertical = backTable(entry[struct{}]{`海关 海事局 检验检疫局 分行 支行 银行 大学 学院 公司 集团 军分区 军区 战区 实验室 铁路局 监管分局 证监局 银保监局 银监局 保监局 金融监管局 地方金融监管局 地方金融监督管理局 邮政管理局
	通信管理局 外汇管理局 外汇局 调查队 调查总队 机场 电网 供电局 航道局 航务局 海警局 税务局 地方税务局 烟草专卖局 国家安全局 管委会 管委`, struct{}{}})

// trades are what companies do of which a place has one each.
var trades = table(entry[struct{}]{`城投 交投 水投 文投 旅投 产投 国投 建投 农投 科投 水务 供电 供水 热电 供热 供暖 供气 燃气 热力 公交 排水 自来水 电力 地铁 轨道 轨道交通 文旅 旅游 城建 城发 金控 交通 交运
	机场 港口 港务 铁路 环卫 环保 环境 粮食 盐业 烟草 邮政 公用事业 公用 保安 人防 电信 移动 联通 铁塔 广电 广播电视 广播影视 广电网络 出版 报业 演艺 日报 石油 殡葬 农机 客运 公路 高速 水利 房产 置业 城市建设 城市发展 交通投资 城市建设投资`, struct{}{}})

// organs of which a place has one each, so that a list shares the place (各区党委、政府).
var organs = backTable(entry[struct{}]{`党委 党工委 政府 人民政府 管委会 人大 政协 纪委 办事处 党组 管理委员会 工委 人大常委会 党政办 监委 武装部 行政公署 行署`, struct{}{}})

// many begin the names of groups.
var many = table(entry[struct{}]{`各 有关 相关 其他 其它 其余 所有 全体 全市各 全省各 全县各 全区各 上述 以上 沿线各 沿江各 相应 涉及`, struct{}{}})

// notMany are words that begin like many and are none.
var notMany = table(entry[struct{}]{`各自 各派代表 各派人 各派员 各派专人 各出 各项 各种 各负其责 各司其职 各尽其责 有关工作 相关工作 有关规定 相关规定 有关要求 相关要求 有关政策 相关政策 其他任务 其他工作`, struct{}{}})

// groupWords anywhere in a name say that several are meant.
var groupWords = table(entry[struct{}]{`各 有关 相关 成员单位 省直 市直 县直 区直 州直 乡镇 镇街 其他 所有 全体 局属 厅属 委属 校属 院属`, struct{}{}})

// prose begin a clause of the task's text; proseOnce begin names of offices as well, so
// that only what does not end like an office is text.
var (
	prose = table(entry[struct{}]{`多次 有序组织 分批 打通 化解 压紧 补齐 适时 抢抓 吸纳 汇聚 通报 呈报 汇报 报告市 报告县 报告区 试行 凝聚 压减 遏制 杜绝 筑牢 夯实 拓宽 拓展 激发 盘活 疏通 畅通 倡导 动员 号召 加快 加强 完善 建立 健全 制定 制订 做好 确保 开展 强化 提高 提升 优化 深化 抓好 抓紧 引导 鼓励 积极 认真 严格 进一步 全面 大力 深入 按照 根据 通过 围绕 结合 起草 出台 印发
	完成 实现 打造 扩大 构建 探索 实行 维护 有效 切实 不断 继续 坚持 着力 突出 加大 严厉 打击 依法 定期 及时 每年 每月 每季 凡是 推动 整合 力争 努力 主动 用于 用好 会议 督促 严防 防止 防范 形成 巩固
	推行 推广 扎实 稳步 落实 研究制定 牢固 贯彻 从严 从快 重点 年度 配备 压实 充分 妥善 明确 提出 报送 需要 应当 必须 要求 经过 进行 采取 做到 包括 不定期 紧急 并向 并对 并将 并报 并及时 并依法 依托 积累 传达 查明 搭建 聚焦 营造 通过 以及时 把 让 与此 这 此项 该项 到位 涉及 各自 各项 各种
	培养 选派 安排 组织开展 组织实施 编制 制作 筹备 调查 排查 摸清 抓实 负责 牵头 督导 督查 考核评价 不得 未能 没有 提供 在全 在各 对全 对各 将其 对于 关于 基于 由于 为了 以点带面`, struct{}{}})
	proseOnce = table(entry[struct{}]{`推进 组织 统筹 保障 创新 创建 指导 实施 研究 服务 培育 促进 督促 协调 落实 支持 结合 发展 建设 管理 规范 监督 检查 申报 争取 宣传 推广 治理 整治 调整 清理 排查 全面 发挥 推动 承担 协助 参与 配合`, struct{}{}})
)

// proseInside never stand inside a name, except inside that of a body set up for one
// matter (加快推进…工作领导小组办公室).
var (
	proseInside = table(entry[struct{}]{`没有 通过 按规定 按程序 按要求 按比例 按期 按时 按需 按有关 按相关 按国家 及时 召开 列支 另行 不分 予以 的 了 是 不再 不得 应当 必须 可以 需要 审议后 批准后 同意后 审核后 公布实施 加强 加快 完善 做好 确保 进一步 以下 下列 《 》 % ! ? …`, struct{}{}})
	special     = backTable(entry[struct{}]{`领导小组 办公室 指挥部 专班 联席会议 工作组 委员会 领导机构 协调机制 推进办 领导小组办 指挥部办 联席办 重点办 项目办 工程办`, struct{}{}})
)

// deskFields are what a desk of an office is for, in brackets behind it (市政府办（金融）); offices that have one for
// nearly everything are committees.
var (
	deskFields = table(entry[struct{}]{`金融 外事 侨务 港澳 机要 信访 应急 口岸 人防 国防动员 地方志 史志 党史 电子政务 政务公开 档案 督查 督办 督查督办 保密 密码 热线 数据 大数据 法制 法治 法规 民航 接待 参事 文史 研究室 政研 值班 总值班 招商 驻京 协作 对口支援 援疆 援藏
		民宗 宗教 民族 台港澳 台办 侨办 外办 金融办 体改 改革 营商 打私 油区 铁路 邮政 气象 地震 移民 扶贫 老区 双拥 烟草 盐业 中医 中医药 疾控 爱卫 老龄 知识产权 药监 粮食 物资储备 能源 物价 价格 林业 水产 渔业 畜牧 农机 乡村振兴 供销 旅游 体育 文物 广电 版权 新闻出版 电影 公务员 编制`, struct{}{}})
	committees = backTable(entry[struct{}]{`政府办 政府办公室 政府办公厅 府办 委办 委办公室 委办公厅 党政办 党政办公室 综合办 综合办公室 党政综合办`, struct{}{}})
)

// relatives are in the names of bodies that are told by who set them up: 县政府确定的主管部门.
var relatives = table(entry[struct{}]{`确定的 指定的 授权的 委托的 设立的 设区的市 共同的上一级 明确的`, struct{}{}})

// modals stand between a party and what it is to do.
var modals = backTable(entry[struct{}]{`应 应当 要 须 必须 需 需要 应该 将 可 可以 应积极 要积极 应及时 要及时 应主动 要主动 务必`, struct{}{}})

// titles make a person of what they stand by.
var titles = table(entry[struct{}]{`市长 县长 区长 省长 州长 乡长 镇长 局长 厅长 处长 科长 股长 部长 主任 书记 秘书长 主席 常委 同志 组长 所长 站长 队长 院长 校长 行长 总经理 董事长 经理 总会计师 总工程师 总经济师 总师 副总 调研员 巡视员 负责人
	负责同志 责任人 联系人 联络员 分管领导 主要领导 包保领导 县领导 市领导 区领导 庭长 检察长 社长 馆长 政委 参谋长 会长 理事长 委员长 代表 总队长 支队长 党组成员 党委委员 河长 林长`, struct{}{}})

// surnames are the commonest and some more, without those that words of tasks begin with (宗教, 占道); a short item that begins with one
// and ends like no office is a person.
var surnames = signs("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房简葉荆喻褚卞岑缪佘佟邝邸冼卓郎蔺敖巫晏仇仝逄隗钮滕戚粟鄢苟晁匡阚郗芮谌郦扈寇虞邰宓娄戎贲鞠瞿胥禹邬臧郁璩郏")

// given are the commonest signs of given names. A surname and these alone are a person.
var given = signs("某×三四五伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文辉力永健世广义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子峰松岭亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以家凯昊宸睿诺淇祺柯锐铭骏骁恺尧淼焱垚瑜瑄珏珺琪璟璇玮玟旻昱晗晟晔晖曦楷桦梓森沁沐沛泓浚涵润渊源溪潇炎烁炜焕煜熙烨致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘" +
	"花卫俊威慧巧美淑惠珠翠雅芝萍玲芬燕彩春菊凤洁琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝思丽" +
	"金昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功善厚庆民友裕河哲江浩景东西忠正小大少长一立根培守传喜宝宗开连方保迎丙银铁钢来存有雷雨")

// villages end the names of villages that begin with a surname, behind one of inVillage (王家庄,
// 刘官屯) or at once (李楼); villagesOnly are those of them that no given name ends in.
var (
	villages     = signs("庄沟屯营坪寨堡湾塘岭坡洼店集桥坝台梁川峪堰滩圩浜铺口窑河冲垭楼庙井院垸墩岗垱垴塆凹峁塬圈坞埠崖头巷弄畈甸洞垌寮厝坑垄埭圳畲磨碾仓场园村")
	villagesOnly = signs("庄沟屯营坪寨堡塘坡洼店集坝圩浜铺窑垭楼庙垸垱垴塆峁塬圈坞畈甸垌寮厝坑垄埭圳畲碾")
	inVillage    = signs("家各官大小老新南北东西上下前后")
)

// deadlines are words of time.
var deadlines = table(entry[struct{}]{`年底 月底 月前 年前 日前 底前 前完成 季度 上半年 下半年 全年 年内 年度 长期 持续 常态 常年 每年 每月 每季 每周 即时 立即 适时 近期 随时 定期 月内 日内 个月 工作日
	月完成 年完成 日完成 底完成 立行立改 实时 前出台 旬 年末 月末 周期 下半月 按月 按季 按周 按旬 按年度 逐月 逐季 逐年 时间节点 完成时限 即日起 月份 学期 即行即改 即知即改 边查边改 未诉先办 每半年 半年 开学前 开学后 开学初 学期 期中考 期末考 考试前 考试后 放假前 汛期前 汛期内 入冬前 春节前 国庆前 中秋前 元旦前 五一前 节前 第一周 第二周 第三周 暑假前 寒假前`, struct{}{}})

// soon begin words of time: 明年3月.
var soon = table(entry[struct{}]{`明年 今年 本年 次年 来年 去年 当年 本月 下月 次月 当月 本周 下周 年底 年初 年中 月底 月初 一季度 二季度 三季度 四季度 上半年 下半年`, struct{}{}})

// statusWords say how far a task is; so does statusStart with done behind it (已完成), and done
// with 中 behind it (整改中).
var (
	statusWords = table(entry[struct{}]{`逐步推进 逐步实施 稳步推进 加快推进 全面推进 进行中 分阶段推进 分步推进 分批推进 分步实施 分批实施 分期实施 压茬推进 动态更新 动态调整 未达进度 已达标 已销号 序时推进 有序推进 按计划推进 按期推进 正常推进 推进顺利 滞后`, struct{}{}})
	statusStart = table(entry[struct{}]{`已 已经 已全部 正在 正 未 尚未 还未 待 拟 基本 全部 部分 初步 未能 已基本`, struct{}{}})
	done        = table(entry[struct{}]{`完成 落实 启动 开展 开工 办结 整改 推进 办理 销号 实施 建成 印发 出台 召开 报送 到位 达标 验收 结束 竣工 销案 整改完成 整改到位 落实到位 启用 上线 完工 建设 施工 招标 审批 编制 办 达到 实现`, struct{}{}})
)

// notes begin or mark a sentence to the reader.
var (
	noteStart = table(entry[struct{}]{`以下 下列 上述任务 以上任务 上述各项 以上各项 具体任务 本表 本方案 本清单 注: 注： 说明: 备注: 下同 同上 同第 恕不 排名不分先后 排序不分先后 不分先后 详见 参照 除 凡 标注 未列 未明确 各项任务 涉及 后同 均同 简称 余同 以下同
	具体分工 请各 名称以 机构改革 机构名称 下划线 加粗 标* 带* 工作任务`, struct{}{}})
	noteInside = table(entry[struct{}]{`不再 下同 不分先后 均涉及 均需 另行 一并列出 不一一 恕不 后同 以下简称 简称 不单独 不重复 列出 有变动 名称为准 职能的 职责的`, struct{}{}})
)

// validity begins how long a document holds.
var validity = table(entry[struct{}]{`试行 有效期 暂定`, struct{}{}})

// provisos begin a clause that says in which case something is done, and by nobody of its own: 必要时召开联席会议.
var provisos = table(entry[struct{}]{`必要时 需要时 确需 确有必要 如需 如有 如遇 若需 若有 视情 视情况 条件成熟时 条件具备时 遇有 一旦 逾期 情节严重的 情节较轻的 但有 但法律 但国家 但是 没有明确 未明确 尚未明确 有明确 法律、 国家另有 另有规定 法律法规 法律另有 未尽事宜 相关费用 所需经费 所需费用 所需资金 重大事项 重要事项 重大问题 重要情况 重大情况`, struct{}{}})

// above tell an organ by where it stands: 同级人民政府.
var above = table(entry[struct{}]{`同级 本级 上级 上一级 当地 所在地 各级`, struct{}{}})

// circumstances end a clause that says under whom or how: 在市委统一领导下.
var circumstances = backTable(entry[struct{}]{`领导下 指导下 支持下 配合下 协调下 基础上 前提下 统筹下 部署下 组织下 监督下 推动下 带领下 参与下 框架下 同时`, struct{}{}})

// stars mark a unit of a list; what the mark means is said elsewhere (★为牵头单位).
var stars = signs("★☆*※●▲△◆")

// workParts end the name of a part of the work: 工业领域.
var workParts = backTable(entry[struct{}]{`领域 方面 工作 事项 环节 部分 行业 板块 区域 阶段 任务 项目 内容`, struct{}{}})

// scopes begin a bracket that says whom a group's name takes in.
var scopes = table(entry[struct{}]{`含 包括 不含 包含 不包括 除`, struct{}{}})

// first and leading together state the first-leads rule.
var (
	first   = table(entry[struct{}]{`第一 首位 首列 列首 排首 首个 居首 首家 为首 最前 首名 第1 前列 排头 在首 之首 位列首 排前`, struct{}{}})
	leading = table(entry[struct{}]{`牵头 主办 总牵头`, struct{}{}})
	others  = table(entry[struct{}]{`其余 其他 其它 其后 后面 余为 之后`, struct{}{}})
)

// labelClass says what a word of a label makes of it.
type labelClass uint8

const (
	labelCore   labelClass = 1 << iota // says the role, or that there is one
	labelUnits                         // a noun for parties
	labelPerson                        // a noun for people
	labelClause                        // time, scope, remark
	labelMore                          // may stand in a label
	labelJoin                          // joins two labels
)

type labelWord struct {
	class labelClass
	role  model.Role
}

// labelWords are what labels (牵头单位：) are made of.
var labelWords = []entry[labelWord]{
	{leadWords + ` 总牵头 组长单位`, labelWord{labelCore, model.Lead}},
	{supportWords + ` 会办 协同 支持 支撑 辅助 协从`, labelWord{labelCore, model.Support}},
	{responsibleWords + ` 责任 交办对象 转办对象 派单对象 承办对象 实施 落实 主管 承担 分工 组织实施 督导 指导 监督 督办 督查 监管 包片 包联 包保 包抓 包干`, labelWord{labelCore, model.Responsible}},
	{`单位 部门 机构 主体 处室 科室 股室 部室 班组 站所 地区 地方 区县 县区 县市 乡镇 镇街 街道 企业 司局 组织 成员单位 方 市县 地市 市州 级别 层面 部委 学院 院系`, labelWord{labelUnits, 0}},
	{`领导 人 负责人 责任人 联系人 联络员 同志 人员 组长 县领导 市领导 区领导 省领导 河长 班子成员 书记 干部 专人`, labelWord{labelPerson, 0}},
	{`时限 期限 时间 进度 节点 日期 周期 适用范围 范围 对象 地点 备注 说明 注 内容 措施 目标 要求 依据 来源 电话 联系方式 标准 成果 形式 类别 序号 事项 时间表 路线图 任务 完成情况 考核 资金 进展 效果 步骤 年限 指标`, labelWord{labelClause, 0}},
	{`工作 完成 改革 项目 第一 第二 主要 具体 直接 共同 相关 有关 各 省级 市级 县级 区级 州级 镇级 乡级 村级 省直 市直 县直 区直 州直 省 市 县 区 镇 乡 执行 推进 管理 分管 组织 其他 其它 联系 包保 包联 挂联 联包 帮扶 帮包 领办 分包 验收 销号 重点 年度 整改 行业 属地 业务 试点 总 推动 包抓 挂钩 挂点
	国家 级 适用 政策 建设 目标 分 任务 技术 涉及`, labelWord{labelMore, 0}},
	{`、 和 及 与 或 以及 / ( ) 兼 及其 [ ]`, labelWord{labelJoin, 0}},
}

// labelNouns end the labels of which the lexicon lacks the other words; labelDuties are the
// words of these that make plain that the units do the task.
var (
	labelNouns = backTable(
		entry[labelClass]{`单位 部门 科室 处室 股室 部室 班组 机构 主体`, labelUnits},
		entry[labelClass]{`领导 人 负责人 责任人 联系人 联络员 人员 干部 组长 专员 路长 林长 河长 田长 楼长 网格员 管理员 书记`, labelPerson},
	)
	labelDuties = table(entry[struct{}]{`成员 完成 整改 执行 组织 建设 业主 包联 包保 帮扶 挂点 挂联 联包 帮包 领办 分包 包抓 挂钩 推进 推动 施工 经办 承接 承建 实施 处置 管护 化解 稳控 施行 办理 运营 运维 整治 治理`, struct{}{}})
)

// headings end what stands before a colon and names no party.
var headings = backTable(entry[struct{}]{`时间 要求 目标 任务 进度 时限 期限 措施 内容 成果 标准 备注 地点 方式 范围 电话 依据 节点 频次 指标 步骤`, struct{}{}})

// labelVerbs are the words of a label that say a role.
var labelVerbs = table(entry[struct{}]{leadWords + ` ` + supportWords + ` ` + responsibleWords + ` 会办 协同 支持 支撑 辅助 责任 实施 落实 主管 承担 分工 督导 指导 监督 督办 督查 监管`, struct{}{}})

var (
	labelBack = backTable(labelWords...)
	labelFore = table(labelWords...)
)

// simplify maps the traditional forms of the signs in this lexicon to the simplified.
var simplify = pairs(`單单 責责 牽牵 頭头 辦办 廳厅 協协 參参 與与 實实 導导 負负 關关 門门 縣县 區区 鄉乡 鎮镇 團团 黨党 會会 員员 聯联 總总 國国 務务 業业 農农 財财 稅税
	醫医 衛卫 專专 組组 領领 長长 書书 記记 處处 館馆 臺台 隊队 銀银 學学 營营 場场 廠厂 執执 監监 統统 籌筹 進进 動动 範范 圍围 適适 時时 間间 無无 網网
	軍军 機机 構构 個个 為为 視视 廣广 電电 環环 護护 貿贸 經经 際际 據据 權权 職职 級级 屬属 體体 點点 開开 發发 備备 註注 說说 見见 報报 紀纪 檢检 審审
	資资 產产 術术 絡络 訊讯 創创 規规 劃划 設设 計计 應应 鐵铁 運运 輸输 漁渔 糧粮 糾纠 緝缉 勞劳 險险 證证 質质 療疗 藥药 誌志 檔档 傳传 節节 氣气 華华
	東东 馬马 龍龙 飛飞 島岛 灣湾 鐘钟 許许 後后 內内 從从 讓让 將将 對对 於于 並并 結结 現现 確确 齊齐 調调 測测 練练 訓训 織织 擔担 當当 劑剂 習习 貫贯
	徹彻 僑侨 歸归 葉叶 張张 劉刘 陳陈 楊杨 趙赵 黃黄 吳吴 孫孙 羅罗 鄭郑 謝谢 馮冯 蕭萧 鄧邓 韓韩 屆届 顧顾 歐欧 蘇苏 盧卢 蔣蒋 閻阎 鄒邹 陸陆 賀贺 賴赖
	龔龚 龐庞 蘭兰 聶聂 嚴严 魯鲁 韋韦 畢毕 騎骑 價价 幹干 條条 輕轻 線线 種种 號号 數数 訪访 編编 圖图 戰战 衞卫 産产 爲为 衆众 眾众 優优 強强 殘残 婦妇
	災灾 匯汇 製制 臨临 該该 談谈 請请 議议 費费 輔辅 達达 遊游 過过 郵邮 銷销 階阶 隨随 雙双 預预 題题 類类 駐驻 驗验 齡龄 樓楼 橋桥 漢汉 潔洁 濟济 獨独
	碼码 礦矿 禮礼 穩稳 築筑 簡简 紅红 細细 終终 給给 維维 綜综 綠绿 緊紧 繼继 續续 罰罚 義义 肅肃 脫脱 腦脑 舉举 補补 裝装 複复 評评 識识 則则 儲储 鹽盐
	煙烟 園园 遠远 邊边 別别 決决 況况 淨净 減减 準准 幾几 冊册 劇剧 勢势 勝胜 勵励 壓压 壞坏 壇坛 夠够 奪夺 奮奋 寧宁 寫写 寬宽 寶宝 尋寻 層层 岡冈 嶺岭 嶽岳 帶带 帥帅 師师 幣币
	幫帮 庫库 廟庙 廢废 彎弯 徑径 復复 徵征 恆恒 慶庆 憲宪 懷怀 態态 戶户 掃扫 採采 換换 揚扬 損损 搶抢 擇择 擊击 擬拟 擴扩 擾扰 攝摄 敗败 敵敌 斷断 晉晋 暢畅 暫暂 棄弃 極极 榮荣 槍枪
	樂乐 樣样 樹树 櫃柜 欄栏 歡欢 歲岁 殺杀 毀毁 沒没 沖冲 淺浅 溝沟 滅灭 滿满 漲涨 潛潜 潤润 澤泽 濕湿 灘滩 烏乌 熱热 燈灯 爐炉 爭争 牆墙 狀状 獎奖 獲获 瑪玛 畝亩 畫画 異异 盡尽 盤盘
	禍祸 稱称 穀谷 積积 穎颖 競竞 筆笔 紐纽 純纯 絕绝 綱纲 綫线 緒绪 緣缘 縮缩 績绩 繪绘 罷罢 聖圣 聞闻 聲声 脅胁 腳脚 膠胶 興兴 艦舰 艱艰 莊庄 萬万 薦荐 藍蓝 藝艺 虛虚 蟲虫 襲袭 覽览
	覺觉 觀观 觸触 訂订 討讨 託托 詢询 試试 詳详 誠诚 語语 誤误 論论 諮咨 譯译 讀读 變变 貝贝 貧贫 販贩 貴贵 買买 賦赋 賬账 購购 賽赛 贈赠 趕赶 趨趋 跡迹 踐践 蹤踪 車车 軌轨 轄辖 轉转
	輪轮 辭辞 選选 遷迁 遺遗 還还 鄰邻 釋释 鋒锋 鋼钢 錄录 錢钱 錯错 鍵键 鎖锁 鏈链 鑒鉴 鑑鉴 閉闭 閱阅 闊阔 陣阵 陰阴 陽阳 隱隐 雜杂 離离 難难 靈灵 靜静 響响 頁页 順顺 須须 頒颁 頻频
	顯显 風风 飯饭 飲饮 養养 馳驰 駕驾 驅驱 魚鱼 鮮鲜 鳥鸟 麗丽 麥麦 標标 項项`)

// signSet is a set of signs.
type signSet [1 << 10]uint64

// signs makes the set of the signs of s.
func signs(s string) *signSet {
	set := &signSet{}
	for _, r := range s {
		set[r>>6] |= 1 << (r & 63)
	}
	return set
}

func (s *signSet) has(r rune) bool { return r < 1<<16 && s[r>>6]&(1<<(r&63)) != 0 }

func pairs(s string) map[rune]rune {
	m := map[rune]rune{}
	var from rune
	for _, r := range s {
		switch {
		case r == ' ' || r == '\n' || r == '\t':
		case from == 0:
			from = r
		default:
			m[from], from = r, 0
		}
	}
	return m
}

// entry is some words, blanks between them, and what they all mean.
type entry[T any] struct {
	words string
	value T
}

// words is a set of words with a value each, found longest first.
type words[T any] struct {
	next  map[rune]*words[T]
	value T
	end   bool
	first *[64]uint64 // of a whole set: which signs its words begin (or end) with, folded to 12 bits
}

// begins reports whether a word may begin with r; most signs are ruled out by it.
func (w *words[T]) begins(r rune) bool { return w.first != nil && w.first[r>>6&63]&(1<<(r&63)) != 0 }

func table[T any](entries ...entry[T]) *words[T] { return build(false, entries) }

// backTable makes a set that is searched from the end of a text.
func backTable[T any](entries ...entry[T]) *words[T] { return build(true, entries) }

func build[T any](back bool, entries []entry[T]) *words[T] {
	w := &words[T]{}
	for _, e := range entries {
		for _, word := range strings.Fields(e.words) {
			w.add([]rune(word), back, e.value)
		}
	}
	return w
}

func (w *words[T]) add(word []rune, back bool, value T) {
	for i := range word {
		r := word[i]
		if back {
			r = word[len(word)-1-i]
		}
		if i == 0 {
			if w.first == nil {
				w.first = new([64]uint64)
			}
			w.first[r>>6&63] |= 1 << (r & 63)
		}
		if w.next == nil {
			w.next = map[rune]*words[T]{}
		}
		if w.next[r] == nil {
			w.next[r] = &words[T]{}
		}
		w = w.next[r]
	}
	w.value, w.end = value, true
}

// at gives the length of the longest word that text begins with, 0 if there is none.
func (w *words[T]) at(text []rune) (n int, value T) {
	if len(text) == 0 || !w.begins(text[0]) {
		return 0, value
	}
	for i, r := range text {
		if w = w.next[r]; w == nil {
			break
		}
		if w.end {
			n, value = i+1, w.value
		}
	}
	return n, value
}

// before gives the length of the longest word that text ends with; w is a backTable.
func (w *words[T]) before(text []rune) (n int, value T) {
	if len(text) == 0 || !w.begins(text[len(text)-1]) {
		return 0, value
	}
	for i := len(text) - 1; i >= 0; i-- {
		if w = w.next[text[i]]; w == nil {
			break
		}
		if w.end {
			n, value = len(text)-i, w.value
		}
	}
	return n, value
}

// in reports whether a word of w stands in the first 80 characters of text.
func (w *words[T]) in(text []rune) bool {
	for i, r := range text[:min(len(text), 80)] {
		if !w.begins(r) {
			continue
		}
		if n, _ := w.at(text[i:]); n > 0 {
			return true
		}
	}
	return false
}
