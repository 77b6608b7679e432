package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// head is one column head, or the words before the colon of a line, understood by itself.
type head struct {
	kind model.Kind // "" where no word of it is known
	role model.Role // of units; NoRole where the head leaves it open
	rank rank       // of a column of words: how close it is to what is to be done
	word string     // as written, blanks removed
	// weak is true of units that answer for a task only where no other column names any:
	// 项目业主, 建设单位.
	weak bool
	// before is the rank of what units share the column with: 具体措施及责任单位.
	before rank
	// mixed is true where units and persons share the column: 责任单位及责任人.
	mixed bool
	// loose is true where more stands behind the word that is known: 指标导向.
	loose bool
	// answers is true where the head says that its units have a part in the task: 责任单位,
	// 实施单位, not 隐患单位.
	answers bool
	// over is true of units that are over those that answer, or that the task is about: 督办单位.
	over bool
}

// rank says how close the words of a column are to what is to be done. Of several columns
// with a cell a row, the one of the highest rank is the task.
type rank uint8

const (
	noRank    rank = iota
	asPart         // 涉及事项, of a matter beside it
	asProblem      // 存在问题
	asTarget       // 完成标准, 目标值
	asDetail       // 工作要求, 建设内容
	asProject      // 项目名称, 重点工作, 指标
	asTask         // 工作任务, 事项
	asMeasure      // 工作措施, 主要内容
	asDemand       // 测评标准, beside titles of what is checked
)

// A lexeme is a word that column heads are made of.
type lexeme struct {
	kind model.Kind
	rank rank
	weak bool
}

// headWords is the one list of what column heads, and the labels of lines in prose, are
// made of. A head is a compound, of which the last word says what it is: 目标任务 is a
// task, 任务目标 a target, 整改措施 of 存在问题及整改措施 a measure.
var headWords = []struct {
	lexeme
	words string
}{
	{lexeme{kind: model.KindUnit}, "交办对象 转办对象 派单对象 承办对象 单位 部门 机关 主体 处室 科室 股室 部室 司局 委办局 机构 牵头方 责任方"},
	{lexeme{kind: model.KindUnit, weak: true}, "业主 业主单位 建设单位 项目单位 法人单位 项目法人 施工单位 参建单位 申报单位 运营单位 用地单位"},
	{lexeme{kind: model.KindLeader}, "领导 分管 包保 包联 链长 河长 挂帅 挂钩 指挥长 责任市长 分管市长 分管县长 分管区长 责任书记"},
	{lexeme{kind: model.KindPerson}, "责任人 负责人 联系人 联络员 联络人 经办人 承办人 具体人 责任人员 岗位 责任岗 人员 同志 秘书 专人 班长 组长 电话 联系方式"},
	{lexeme{kind: model.KindDue}, "时限 期限 限时 限期 时间 星期 时效 时效标准 时效要求 日期 截止 节点 时限要求 时间要求 进度要求 工作进度 进度安排 完成进度 进度 时序 周期 推进计划 工作计划 日程 完成年份 完成年度 完成年限 达标年份 达标年度 实现年份"},
	{lexeme{kind: model.KindTheme}, "标题 主题 类别 类型 领域 分类 板块 方面 章节 大类 条线 模块 专题 种类 目标体系"},
	{lexeme{kind: model.KindTask, rank: asMeasure}, "抽查事项 检查事项 指标描述 任务描述 工作描述 观测点 内容 措施 举措 做法 具体任务 细化 职责 职能 任务分解 分解任务 分解 具体工作 具体事项 具体行动 路径 抓手 工作安排 任务安排 具体安排 办理程序 工作程序 工作流程 办理流程 工作步骤 实施步骤 本周计划 本周工作计划 本周任务 本周安排 本月计划 本月工作计划 本月任务 本月安排"},
	{lexeme{kind: model.KindTask, rank: asTask}, "任务 事项 行动 职责任务 案由 题目 提案标题 建议标题 议案标题 提案名称 建议名称 提案题目"},
	{lexeme{kind: model.KindTask, rank: asProject}, "整改要求 项目 工程 重点 工作 要点 指标 活动 课题 议题 建议 提案 清单 实事 名称 科目 目录 数据项 信息项"},
	{lexeme{kind: model.KindRequirement, rank: asDetail}, "交办意见 拟办意见 批办意见 办理意见 处理意见 处置意见 整改意见 解决意见 检查内容 抽查内容 数据内容 信息内容 共享内容 要求 解释 释义 口径 计算方法 指标解释 建设内容 建设规模 规模 建设性质 方法"},
	{lexeme{kind: model.KindOther}, "地点 地址 位置 场地 年限 起止年限 建设周期"},
	{lexeme{kind: model.KindTarget, rank: asTarget}, "目标 标准 标志 成果 成效 效果 目标值 指标值 年度值 预期 考核指标 量化指标 具体指标 绩效指标 考核要点 验收要点 验收内容 评审要点 考核内容 评分标准 评分办法 评分方法 评分细则 评分规则 评分说明 赋分办法 赋分标准 赋分规则 计分办法 计分方法 计分标准 计分规则 扣分标准 评价标准 测评标准 工作目标 年度目标 形象进度 目标进度 进度目标 产出 基准 现状值"},
	{lexeme{kind: model.KindProblem, rank: asProblem}, "检察建议 检察建议内容 司法建议 司法建议内容 监察建议 监察建议内容 审计建议 审计建议内容 反映内容 反映事项 反映情况 诉求内容 投诉内容 信访内容 来信内容 来电内容 留言内容 诉求 问题 问题内容 问题描述 问题表述 问题事项 隐患内容 隐患描述 隐患事项 违法内容 违规内容 具体表现 表现 原因 原因分析 短板 隐患 差距 不足 反馈意见 困难 现状 风险点"},
	{lexeme{kind: model.KindAmount}, "投资 资金 预算 经费 金额 分值 权重 造价 费用 概算 得分 总分 万元 亿元 投入 数量 计量单位 单位（万元）"},
	{lexeme{kind: model.KindBasis}, "来源 依据 出处 文号 文件 任务来源 资金来源 条款 条文 条款内容 条文内容 条款原文"},
	{lexeme{kind: model.KindEvidence}, "佐证 佐证材料 印证 证明材料 支撑材料 印证材料 材料 资料 台账 档案"},
	{lexeme{kind: model.KindRemark}, "备注 说明 附注 备考"},
	{lexeme{kind: model.KindOther}, "进展 情况 当前进度 目前进度 实际进度 最新进度 经验做法 创新做法 典型做法 特色做法 特色亮点 完成情况 落实情况 督查 填报 报送 状态 主送 抄送 " +
		"印发 发文 制表 编制 审核 信息来源 销号 意见 自评 提案人 提案者 建议人 领衔人 领衔代表 提出人 附议人 备案 编号 代码 案号 地区 区域 属地 批示 签批 形式 频次 阶段 " +
		"项目性质 任务性质 工作性质 立法性质 性质 属性 级别 等级 层级 监督方式 监管方式 考核方式 评估方式 督查方式 验收方式 反馈方式 参与方式 公开方式 收费标准 正反向 发布周期 评价方式 方式"},
}

// exactHeads are heads that a word in a longer one would not mean.
var exactHeads = []struct {
	lexeme
	words string
}{
	{lexeme{kind: model.KindNumber}, "序号 序 编号 号 项次 任务编号 任务序号 工作序号 项目编号 总序号 分序号 问题序号 建议号 提案号 议案号 No No. NO NO. № #"},
	{lexeme{kind: model.KindUnit}, "牵头 主办 领衔 主责 配合 协办 协助 参与 参加 会办 协同 承办 责任 负责 分工 责任分工 职责分工 任务分工 工作分工 责任落实 责任条线 落实 承担 主管 具体承办 具体负责 具体落实 具体实施 公开责任 整改责任 办理责任 落实责任 实施责任"},
	{lexeme{kind: model.KindDue}, "时限 进度"},
}

// lexicon finds a word of headWords; longest is the length of its longest, in bytes.
var lexicon, exactLexicon, longestWord = func() (map[string]lexeme, map[string]lexeme, int) {
	words, exact, longest := map[string]lexeme{}, map[string]lexeme{}, 0
	for _, h := range headWords {
		for w := range strings.FieldsSeq(h.words) {
			words[w] = h.lexeme
			longest = max(longest, len(w))
		}
	}
	for _, h := range exactHeads {
		for w := range strings.FieldsSeq(h.words) {
			exact[w] = h.lexeme
		}
	}
	return words, exact, longest
}()

// lastLexeme gives the word of the lexicon that ends last in a head, and of several such
// the longest; end is where it ends, 0 where there is none.
func lastLexeme(word string) (found lexeme, end int) {
	for end = len(word); end > 0; {
		for start := max(0, end-longestWord); start < end; start++ {
			if l, ok := lexicon[word[start:end]]; ok {
				switch word[start:end] {
				case "名称", "清单", "目录": // 项目名称, 内容清单, 佐证材料目录
					if inner, before := lastLexeme(word[:start]); before == start {
						return inner, end
					}
				}
				return l, end
			}
		}
		_, size := utf8.DecodeLastRuneInString(word[:end])
		end -= size
	}
	return lexeme{}, 0
}

// roleWords gives a unit column its role. Where words of two roles stand in one head
// (责任单位或牵头单位), it leaves the role open.
var roleWords = []struct {
	role  model.Role
	words []string
}{
	{model.Lead, append(phrase.RoleWords(model.Lead), "发起", "统筹", "抓总")},
	{model.Support, append(phrase.RoleWords(model.Support), "协同", "支持", "参建", "会办", "参加", "联办", "协管", "参演", "参训", "参会", "参赛", "列席", "联动", "参战", "辅助", "支撑", "协力", "联合部门", "联合单位")},
}

// roleFirst finds a head that names a role and ends as units do, though not in a word of the
// lexicon: 牵头局, 责任镇街, 本局责任处.
var roleFirst = regexp.MustCompile(`^[^人员领导]{0,6}(牵头|主办|主责|责任|负责|配合|协助|协办|协同|参与|承办|承包|包保|包干|值日)[^人员领导]{0,4}(?:[局委办厅部处科室股所站心镇街乡村组队院系校社企司班]|企业|园区|社区|专业|班级|年级)$`)

// roleBegins finds a head that begins as those of units do, whatever body or line of work it names
// (协助站所, 落实条口): a column of units where its cells are names of units.
var roleBegins = regexp.MustCompile(`^(?:第一|第二|主要|具体|共同|直接|总)?(?:牵头|主办|主责|领衔|责任|承办|负责|配合|协助|协办|参与|协同|协作|会办|联办|支持|协管|辅助|落实|实施|承接|主管|执行|承担|包保)([^人员领导者]{1,5})$`)

// over finds the head of a column of bodies that are over those that answer, or that the task is
// about: 挂牌督办单位, 对口省直部门, 隐患单位.
var over = regexp.MustCompile(`^原(?:实施|责任|主管|承办|牵头|审批|行使|所属)[^，。]{0,4}$|^(?:[^牵责主配落承]{0,6}(?:督办|督导|督查|督促|监督|监管|监察|考核|考评|评价|评估|评定|评审|评分|打分|验收|审核|审查|审批|审定|审议|初审|批准|复核|抽查|受检|被查|被检查?|受查|指导|联系|填报|提请|转办|交办|转送|移送|填表|报送|上报|提出|来源|发布|编制|制表|制定|申请|认定|统计|提供|隐患|问题|涉及|涉事|涉案|使用|设计|监理|产权|权属|委托|派出|反馈|发现|需求)|(?:对口|对应|对接|上级)[^牵责主]{0,6})` +
	`(?:单位|部门|处室|科室|股室|厅局|司局|机关|机构|主体|企业|场所|委员会|专委会?)$`)

// makers finds the head of a column of those who make or hand in what a list is of: 提供单位, 编制部门.
var makers = regexp.MustCompile(`^(?:材料|资料|数据|信息)?(?:提供|报送|上报|填报|编制|制定|制订|起草|撰写|编写|提交|申报|申请|发布|制作|收集|供稿)`)

// overseer finds the head of a column of those who watch over others, with the word for their part in that:
// 牵头督导单位, 监督责任部门, 牵头督办.
var overseer = regexp.MustCompile(`^[^及与和、/／或（(]{0,8}(?:督办|督导|督查|督促|监督|监管|监察|考核|考评|评价|评估|评定|评审|评分|打分|验收|审核|审查|销号|统计|联络|联系|指导|检查|调度|问效)` +
	`(?:落实|推进)?(?:责任|牵头|主办|主体|主责|配合|协助)?(?:单位|部门|处室|科室|股室|厅局|司局|机关|机构)?$|^(?:责任)?(?:追究|问责|追责)(?:单位|部门|机关|主体)$`)

// object finds the head of a column of what a leader looks after: 联系企业, 包联村. contact finds that of
// those who do so for the leader: 联系单位.
var (
	object  = regexp.MustCompile(`^(?:重点)?(?:联系|包联|包保|包抓|挂钩|挂联|联挂|结对|走访|联系服务|包联服务|帮扶|包挂)(?:的)?(?:重点|县级|市级|规上|困难)?(?:企业|乡?村|镇村|村（社区）|社区|学校|商户|园区|乡镇|镇街|镇|街道|对象|景区|楼宇|网格|商会)(?:名称)?$`)
	contact = regexp.MustCompile(`(?:联系|联络|服务)(?:服务|帮扶)?(?:单位|部门|科室|处室)$`)
)

// ground finds the head of a column of places that are somebody's to keep clean or to look after: 卫生责任区, 包保路段, 打扫地点.
var ground = regexp.MustCompile(`^(?:环境)?(?:责任|包保|包联|包片|包干|承包|卫生|保洁|清扫|打扫|值日|巡护|巡查|管护|养护)(?:卫生)?(?:责任|包干|保洁)?(?:区域?|片区|路段|地段|河段|街段|点位|地点|部位|场所|街巷|街区|楼栋|小区|地块)(?:范围|名称|划分)?$`)

// bareHead gives the head of a column without a remark in brackets behind it: 主办站段（部门）.
func (col *column) bareHead() string {
	word := simplified.Replace(col.word)
	return strings.TrimSuffix(word, aside.FindString(word))
}

// answering are the words of a head that say that its units have a part in the task.
var answering = slices.Concat(phrase.RoleWords(model.Lead), phrase.RoleWords(model.Responsible), phrase.RoleWords(model.Support),
	strings.Fields("责任 落实 主管 实施 执行 承接 分工 成员 组长 组织 发起 统筹 抓总 主抓 归口 推进 完成 主体单位 协同 支持 支撑 协力 辅助 参建 会办 参加 帮扶 包保 包联 整改 承担 政策处理 征迁 征收 拆迁 分配任务 包抓 包挂 包案 联挂 挂联 挂包 挂点 帮包 领办 首办 办理 稳控 化解 管护 运维 养护 起草 供稿 属地 分办 拟办 值班 轮值 值日 承包 包干 召集 保障 安保 主训 主演 主建 主修 主检 主测 主编"))

// simplified turns the traditional characters of column heads and role words.
var simplified = phrase.ToSimplified

// aside is a remark in brackets behind a column head.
var aside = regexp.MustCompile(`[（(【\[].*[）)】\]]$`)

// innerAside is a word or two in brackets within a head, beside others that it could be as well: 处（科）室, 镇（街道）配合职责.
var innerAside = regexp.MustCompile(`[（(](?:[处科股室局委办司厅部站所队区县市镇乡街园村]|科室|街道|社区|单位|部门|园区|县|旗)[）)](\p{Han})`)

// maxHead is the longest column head, in characters, a remark in brackets left out.
const maxHead = 16

// headWord gives the word that a cell of a header, or the label of a line, is made of: blanks
// and a remark in brackets left out. ok is false where it cannot be a head.
func headWord(text string) (word, written string, ok bool) {
	if len(text) > 400 {
		return "", "", false
	}
	written = strings.Map(func(r rune) rune {
		if blank(r) {
			return -1
		}
		return r
	}, text)
	word = strings.TrimRight(aside.ReplaceAllString(written, ""), ":：")
	word = innerAside.ReplaceAllString(word, "$1")
	word = proposedUnits.ReplaceAllString(word, "$1")
	if word == "" || utf8.RuneCountInString(word) > maxHead || strings.ContainsAny(word, "，。；,;：:") {
		return "", "", false
	}
	return simplified.Replace(word), strings.TrimRight(written, ":："), true
}

// proposedUnits finds a head of units that are proposed: 实施部门建议, 建议责任单位 ends as any.
var proposedUnits = regexp.MustCompile(`((?:单位|部门|科室|主体|分工))(?:的)?(?:安排)?建议$`)

// classify understands a column head, or the words before the colon of a line.
func classify(text string) (head, bool) {
	word, written, ok := headWord(text)
	if !ok {
		return head{}, false
	}
	h := head{word: written}
	if period.MatchString(word) {
		h.kind = model.KindStep
		return h, true
	}
	if l, _ := cutLabel(word); l.style != plain || isNote(word) {
		return head{}, false // 一、重点任务 is a heading, 注：… a note
	}
	l, known := exactLexicon[dividing.ReplaceAllString(word, "$1")]
	if at := strings.LastIndexAny(word, "/／"); !known && at > 0 { // 独办/主办
		l, known = exactLexicon[strings.TrimLeft(word[at:], "/／")]
	}
	if at := strings.IndexAny(word, "/／"); !known && at > 0 { // 负责部门/团队
		if first, is := exactLexicon[word[:at]]; is && first.kind == model.KindUnit {
			l, known = first, true
		}
	}
	if !known {
		if h, is := headByPattern(word); is {
			h.word = written
			return h, true
		}
	}
	if !known {
		var end int
		l, end = lastLexeme(word)
		known = end > 0
		h.loose = end < len(strings.TrimRight(word, "0123456789一二三四五六七八九十AaBbCc"))
		if end < len(word) && roleFirst.MatchString(word) {
			l, known = lexeme{kind: model.KindUnit}, true
		}
	}
	if !known {
		return head{word: written}, false
	}
	if l.kind == model.KindUnit && strings.HasPrefix(word, "各") {
		return head{word: written}, false // 各成员单位 are units themselves
	}
	h.kind, h.rank, h.weak = l.kind, l.rank, l.weak
	if h.rank == asMeasure && strings.Contains(word, "建设") && strings.HasSuffix(word, "内容") {
		h.kind, h.rank = model.KindRequirement, asDetail // 建设规模及内容
	}
	if h.rank > noRank && strings.HasPrefix(word, "涉及") {
		h.kind, h.rank = model.KindRequirement, asPart // 涉及的主要事项 says what 重点事项 comprises
	}
	switch h.kind {
	case model.KindAmount:
		h.before = rankBefore(word) // 项目名称及分值
	case model.KindOther:
		h.over = overseer.MatchString(word) // 督查, 责任审核
	case model.KindUnit:
		h.role = headRole(word)
		h.answers = h.role != model.NoRole || slices.ContainsFunc(answering, func(w string) bool { return strings.Contains(word, w) })
		h.before = rankBefore(word)
		h.mixed = strings.Contains(word, "人") || strings.Contains(word, "领导")
	case model.KindPerson, model.KindLeader:
		if named, ok := unitBefore(word); ok { // 责任单位及责任人
			h.kind, h.rank, h.mixed, h.answers = model.KindUnit, noRank, true, true
			h.role = headRole(named)
		}
	case model.KindDue:
		if named, ok := unitBefore(word); ok { // 责任单位及完成时限
			h.kind, h.mixed, h.answers = model.KindUnit, true, true
			h.role = headRole(named)
		}
	}
	return h, true
}

// headByPattern understands a head that is told by more than the words it is made of.
func headByPattern(word string) (head, bool) {
	if h, asks := questionHead(word); asks {
		return h, true
	}
	switch {
	case ground.MatchString(word):
		return head{kind: model.KindRequirement, rank: asPart}, true
	case object.MatchString(word):
		return head{kind: model.KindTask, rank: asDetail}, true
	case objects.MatchString(word), receiving.MatchString(word), needsOthers.MatchString(word), namesFirm.MatchString(word):
		return head{kind: model.KindOther}, true
	case joining.MatchString(word):
		return head{kind: model.KindUnit, role: model.Support, answers: true}, true
	case helping.MatchString(word):
		return head{kind: model.KindUnit, answers: true}, true
	case over.MatchString(word):
		return head{kind: model.KindOther, over: true}, true
	}
	return head{}, false
}

// needsOthers finds the head of what those above are asked for: 需协调事项, 存在问题及需上级支持的事项. namesFirm finds that of those whom
// a matter is about: 企业名称.
var (
	needsOthers = regexp.MustCompile(`(?:需要?|拟|提?请|请求)(?:上级|领导|县里|市里|有关部门|部门|县级|市级|省级)?(?:帮助|予以)?(?:协调|支持|解决|研究|帮助)[^，。]{0,6}(?:事项|问题|事宜|建议|情况)?$`)
	namesFirm   = regexp.MustCompile(`^(?:企业|公司|商户|商家|店铺|经营主体|市场主体|纳税人|业主|用户|客户|学校|机构|场所|网格|商会)(?:名称|全称)$`)
)

// dividing finds a head that says no more than that work is divided: 具体分工, 分工安排.
var dividing = regexp.MustCompile(`^(?:具体)?((?:任务|工作|责任|职责)?分工)(?:安排|情况|明细)?$`)

// askings are heads that ask for what their columns say: 干什么, 谁来干, 什么时候干完.
var askings = []struct {
	asks *regexp.Regexp
	head head
}{
	{regexp.MustCompile(`^(?:由|让|靠|请|找)?谁来?(?:具体|主要)?(?:干|做|办|抓|管|负责|落实|完成|承担|牵头|主抓|配合|协助|参与|参加)$`), head{kind: model.KindUnit, answers: true}},
	{regexp.MustCompile(`^(?:何时|几时|(?:在)?(?:什么|啥)时[候间])(?:(?:能|要)?(?:干|做|办|完|交|见|达)[^谁]{0,3})?$`), head{kind: model.KindDue}},
	{regexp.MustCompile(`^(?:要|该|具体)?(?:干|做|抓|办)(?:什么|些什么|啥|哪些事?|什么事)$`), head{kind: model.KindTask, rank: asTask}},
	{regexp.MustCompile(`^(?:具体)?(?:怎么|怎样|如何)(?:来)?(?:干|做|办|抓|落实|推进)$`), head{kind: model.KindTask, rank: asMeasure}},
	{regexp.MustCompile(`^(?:要)?(?:干|做|办|抓|达)[到成](?:什么|啥|何种)(?:程度|标准|样子?|效果|地步)$`), head{kind: model.KindTarget, rank: asTarget}},
}

// questionHead reads a head that is a question.
func questionHead(word string) (head, bool) {
	if !strings.ContainsAny(word, "谁何几么啥样哪") {
		return head{}, false
	}
	for _, q := range askings {
		if q.asks.MatchString(word) {
			h := q.head
			if h.kind == model.KindUnit {
				h.role = headRole(word)
			}
			return h, true
		}
	}
	return head{}, false
}

// surelyHead reports whether text is the head of a column and no value that ends as heads do: 信访工作, 相关部门.
func surelyHead(text string) bool {
	h, ok := classify(text)
	if word, _, _ := headWord(text); ok && exactLexicon[word].kind == "" && !plainHead.MatchString(word) {
		ok = (h.kind != model.KindUnit || h.answers) && (h.kind != model.KindTask || !strings.HasSuffix(word, "工作"))
	}
	return ok && !h.loose
}

// plainHead is a head that says no more than what its column holds.
var plainHead = regexp.MustCompile(`^(?:(?:重点|主要|具体|年度|目标|专项|任务)?工作|单位|部门|科室)$`)

// joint are the words that join two heads in one.
var joint = []string{"及其", "及", "和", "与", "、", "/", "／", "或", "暨"}

// unitBefore gives the part of a head before 及 and the like, where it names units.
func unitBefore(word string) (string, bool) {
	for _, j := range joint {
		if before, _, ok := strings.Cut(word, j); ok {
			if l, end := lastLexeme(before); end > 0 && l.kind == model.KindUnit && !l.weak {
				return before, true
			}
			if l, ok := exactLexicon[before]; ok && l.kind == model.KindUnit {
				return before, true
			}
		}
	}
	return "", false
}

// rankBefore gives the rank of the words before 及 and the like.
func rankBefore(word string) rank {
	for _, j := range joint {
		if before, _, ok := strings.Cut(word, j); ok {
			if l, end := lastLexeme(before); end == len(before) {
				return l.rank
			}
		}
	}
	return noRank
}

// twoParts finds a head that names those that answer and others in one: 责任及配合单位, 牵头和责任单位, 承办（协办）部门.
var twoParts = regexp.MustCompile(`^(?:主要|具体)?(?:(?:牵头|主办)(?:单位|部门)?[及和与、暨](?:责任|负责|承办|实施)|(?:责任|负责|承办|实施|主管|落实|承担)(?:[及和与、/／或暨]|[（(])(?:配合|协办|协助|协同|参与|会办|支持))`)

// otherwise reports whether a part of a head before or behind / names those that answer without role: 责任单位/牵头单位
// names both on purpose, 配合部门/单位 only has two words for a body. 牵头责任单位 is one word for the lead.
func otherwise(word string, role model.Role) bool {
	parts := strings.FieldsFunc(word, func(r rune) bool { return strings.ContainsRune("/／或", r) })
	return len(parts) > 1 && slices.ContainsFunc(parts, func(part string) bool {
		return (strings.Contains(part, "责任") || strings.Contains(part, "负责") || strings.Contains(part, "实施")) && headRole(part) != role
	})
}

// alongside finds the head of those who do with others whatever is to be done: 协编单位, 协查部门.
var alongside = regexp.MustCompile(`^协[^调会议定商约]\p{Han}?(?:单位|部门|处室|科室|股室|机关|机构|站所|方)$`)

func headRole(word string) model.Role {
	for _, j := range joint[:5] { // 责任主体与协同单位: both stand in it
		if before, after, ok := strings.Cut(word, j); ok && after != "" && headRole(before) == model.NoRole {
			if l, end := lastLexeme(before); end == len(before) && l.kind == model.KindUnit && !l.weak {
				return model.NoRole
			}
		}
	}
	if strings.HasPrefix(word, "主协") || twoParts.MatchString(word) {
		return model.NoRole // 主协办单位
	}
	role := model.NoRole
	switch {
	case strings.HasPrefix(word, "组长"):
		role = model.Lead
	case alongside.MatchString(word):
		role = model.Support
	}
	for _, r := range roleWords {
		for _, w := range r.words {
			if strings.Contains(word, w) && r.role != role {
				if role != model.NoRole {
					return model.NoRole
				}
				role = r.role
			}
		}
	}
	if role != model.NoRole && otherwise(word, role) {
		return model.NoRole
	}
	return role
}
