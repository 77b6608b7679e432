package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fengong/internal/beside"
	regexp "fengong/internal/lazyregexp"
	"fengong/parser/phrase"
)

// profile is what the cells of one column look like, whatever its head says. The shares
// are of the cells that were looked at, 0 to 1.
type profile struct {
	cells     int     // cells with text below the header
	fresh     int     // of these, those that do not say again what the cell above says
	length    float64 // mean length in characters
	numbers   float64 // nothing but a number: 3, （一）
	dates     float64 // a day, a month, a period or 长期: what a deadline is made of
	points    float64 // 6.1, 5-2: a day only where the head says so
	dated     float64 // begins with a date and says what is to be done then
	stepped   float64 // several such lines, or one that says much
	units     float64 // a list of names of units, with or without role words
	weeks     float64 // a week or stage, which dates beside it make plain
	persons   float64 // names of people
	amounts   float64 // a quantity
	distinct  float64 // texts that differ from all above
	acts      float64 // begins with what is to be done: 推进…, 完成…
	labelled  float64 // a text behind a number
	bracketed float64 // a text and, in brackets at its end, more
	roles     float64 // has a word that says who leads or supports
	states    float64 // how far something is: 已完成, 序时推进
	lasts     float64 // a whole year or a period with both ends
}

// maxProfiled is how many cells of a column are looked at closely.
const maxProfiled = 300

// profile looks at column c from row from on. Rows with one cell, headings over the whole
// width and the like, tell nothing of their column.
func (g *grid) profile(c, from int) profile {
	var p profile
	for r := from; r < len(g.rows); r++ {
		if g.begins(r, c) {
			if p.cells++; !g.saysAgain(r, c) {
				p.fresh++
			}
		}
	}
	if p.cells == 0 {
		return p // before all rows are looked at for it: a line of commas has 100,000 such columns
	}
	stride := max(1, p.cells/maxProfiled)
	var n, seen float64
	head := ""
	if from > 0 {
		head = tidy(g.at(from-1, c).text)
	}
	known := map[string]traits{} // a column says the same again and again
	lone := g.lone(from)
	for r := from; r < len(g.rows); r++ {
		if !g.begins(r, c) {
			continue
		}
		if seen++; int(seen)%stride != 0 || !lone && !g.several(r) {
			continue
		}
		n++
		text := tidy(g.rows[r][c].text)
		if text == head { // the heads again, on a new page
			n--
			continue
		}
		length := utf8.RuneCountInString(text)
		p.length += float64(length)
		if length > 300 {
			continue
		}
		if sameAsAbove(text) {
			n, p.length = n-1, p.length-float64(length)
			continue
		}
		t, again := known[text]
		if !again {
			t = traitsOf(text)
			known[text] = t
			p.distinct++
		}
		for i, share := range p.shares() {
			if t[i] {
				*share++
			}
		}
	}
	if n > 0 {
		p.length, p.distinct = p.length/n, p.distinct/n
		for _, share := range p.shares() {
			*share /= n
		}
	}
	return p
}

// profiles looks at all columns from row from on.
func (g *grid) profiles(from int) []profile {
	seen := make([]profile, g.width())
	look := func(c int) { seen[c] = g.profile(c, from) }
	if len(g.rows) < aheadFrom {
		for c := range seen {
			look(c)
		}
	} else {
		beside.Each(len(seen), look)
	}
	return seen
}

// traits are what is true of one text, in the order of profile.shares.
type traits [15]bool

// shares are the shares of p that each text tells by itself.
func (p *profile) shares() [len(traits{})]*float64 {
	return [...]*float64{&p.numbers, &p.labelled, &p.bracketed, &p.dates, &p.acts, &p.points, &p.weeks, &p.dated, &p.stepped, &p.units, &p.persons, &p.roles, &p.amounts, &p.lasts, &p.states}
}

func traitsOf(text string) traits {
	l, rest := cutLabel(text)
	date := isDate(text)
	var steps []datedLine
	if !date {
		steps = datedLines(text)
	}
	return traits{
		columnNumber(text) != "" && isNumber(text),
		l.style != plain && rest != "",
		bracketedEnd.MatchString(text),
		date,
		asksDeed(rest),
		pointed.MatchString(text),
		weekPattern.MatchString(text),
		len(steps) > 0,
		len(steps) > 1 || len(steps) == 1 && utf8.RuneCountInString(steps[0].what) > 20,
		isUnitList(text),
		isPersonList(text),
		roleVerb.Replace(text) != text,
		isAmount(text),
		date && periodOf.MatchString(text),
		stateOf.MatchString(text),
	}
}

// stateOf finds a cell that only says how far something is.
var stateOf = regexp.MustCompile(`^(?:(?:已|基本|全部|全面|未|尚未)+(?:完成|办结|完工|启动|开工|落实|整改)(?:到位)?|(?:按|达)?(?:到)?(?:序时|正常|有序|正在|加快|按(?:计划|时序|进度))(?:推进|进行|实施|进度)中?|(?:推进|进行|办理|整改|实施|建设)中|(?:进度)?(?:滞后|超前)|(?:超|达|慢于|快于|落后)序时(?:进度)?|完成|办结|完工)[。！]?$`)

// periodOf is a whole year, or a period with both ends: 2020年全年, 3月至10月.
var periodOf = regexp.MustCompile(`全年|[0-9年月日]\s*[-—–~～至到]+\s*[0-9]`)

// begins reports whether a cell with text begins at r, c.
func (g *grid) begins(r, c int) bool {
	if c < 0 || c >= len(g.rows[r]) {
		return false
	}
	f := &g.rows[r][c]
	return int(f.row) == r && int(f.col) == c && f.text != "" && tidy(f.text) != ""
}

// isSignature reports whether a cell is a label that somebody fills in below a table: 填报人：, beside 联系电话：.
func isSignature(text string) bool {
	return (strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":")) && isAside(text)
}

// several reports whether row r shows text in more than one column; a row that sums others
// up (合计) does not count, nor does one to be signed.
func (g *grid) several(r int) bool {
	n := 0
	for c := range g.rows[r] {
		f := &g.rows[r][c]
		if int(f.col) != c || n == 0 && f.text == "" && int(f.row) == r {
			continue
		}
		if text := tidy(g.at(r, c).text); text != "" {
			if n == 0 && len(text) < 40 && (totalMark.MatchString(text) || isSignature(text)) {
				return false
			}
			if n++; n > 1 {
				return true
			}
		}
	}
	return false
}

// lone reports whether no row from row from on has text in more than one column: all that is said stands in one, beside
// columns that are still to be filled in.
func (g *grid) lone(from int) bool {
	for r := from; r < len(g.rows); r++ {
		if g.several(r) {
			return false
		}
	}
	return true
}

// deeds are the words that what is to be done begins with.
var deeds = setOf(deedWords)

// setOf gives the words of a list with blanks between.
func setOf(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// asksDeed reports whether a cell begins with what is to be done; more words are taken for that than in running text, where
// names of bodies begin with some of them: 维修, 检测.
func asksDeed(text string) bool {
	if acts(text) {
		return true
	}
	r := []rune(text[:min(len(text), 2*len("推"))])
	return len(r) > 1 && (strings.ContainsRune("对将把", r[0]) || moreDeeds[string(r[:2])])
}

// moreDeeds are those words.
var moreDeeds = setOf("组建 整合 开通 摸清 简化 开发 修缮 遴选 通过 利用 理顺 核对 推出 扶持 重新 划分 募集 整理 打通 发送 选取 邀请 固定 开设 归集 用好 办好 修补 清查 公布 征集 挖掘 建好 布设 抽检 启用 研发 摸排 评选 建强 分解 储备 发放 盘点 " +
	"拍摄 整顿 招募 清除 制作 清退 对接 核实 检修 整修 收储 筹措 编发 采集 抢修 确定 复核 清收 清点 消除 施划 投放 约谈 比对 恢复 破解 拓宽 营造 维修 委托 测算 派驻 筹建 放宽 选拔 核验 审定 清掏 安置 责令 打捞 关闭 清扫 清疏 流转 " +
	"表彰 悬挂 增开 选聘 开拓 补种 上报 总结 抽查 集中 入户 严厉 严肃 实行 统一 规模 依法 充分 关爱 辅导 面向 倒排 尽快 妥善 立即 抓紧 主动 扣紧 解读 实地 同步 梯次 分类 分批 逐步 逐项 逐一")

// deedWords lists them.
const deedWords = "推进 推动 推广 推行 开展 完成 建立 建成 健全 完善 加强 加快 加大 实施 制定 制订 组织 落实 深化 强化 提升 提高 优化 建设 新建 改建 扩建 改造 整治 清理 编制 " +
	"修订 修编 举办 召开 印发 出台 打造 培育 培养 引进 引导 争取 力争 确保 启动 做好 抓好 做到 严格 规范 探索 创建 创新 扩大 拓展 支持 鼓励 促进 统筹 发展 发挥 排查 治理 处置 整改 修复 更换 加装 安装 更新 升级 " +
	"协调 解决 督促 指导 检查 核查 审核 报送 提交 收集 梳理 汇总 发布 公开 公示 宣传 培训 举行 参加 调研 研究 分析 评估 考核 验收 移交 拆除 关停 取缔 查处 打击 追缴 收回 追回 补充 补齐 设立 设置 成立 配备 配齐 招聘 " +
	"选派 聘请 采购 上线 搭建 构建 形成 实现 达到 保持 增加 降低 减少 压减 压降 控制 杜绝 防止 防范 保障 维护 巩固 持续 全面 深入 积极 定期 每月 每季 每年 及时 按时 按期 围绕 聚焦 坚持 立足 依托 对照 结合 结对 走访 慰问 " +
	"签订 签约 安排 部署 学习 传达 调整 盘活 回收 腾退 办理 办结 受理 化解 调处 疏浚 清淤 绘制 编印 编写 撰写 起草 拟定 草拟 申报 立项 开工 竣工 投产 投用 建档 登记 统计 监测 巡查 巡检 演练 试点 试行 复制 谋划 策划 筹备 布置 " +
	"运用 应用 采取 淘汰 严控 严查 严禁 严守 划定 划设 明确 细化 压实 健康 加密 种植 栽植 补植 铺设 敷设 增设 增补 增殖 招引 新增 购置 改进 改善 改革 提供 提炼 提请 配合 协助 联合 会同 收缴 缴纳 兑现 兑付 拨付 核定 核减"

// acts reports whether text begins with what is to be done, or how.
func acts(text string) bool {
	n := 0
	for i := range text {
		if n++; n == 3 {
			return deeds[text[:i]]
		}
	}
	return deeds[text]
}

// isNumber reports whether text is the number of a row: 12, ③, （一）, 1-2.
func isNumber(text string) bool {
	if utf8.RuneCountInString(text) > 8 {
		return false
	}
	l, rest := cutLabel(text)
	if l.style != plain && rest == "" {
		return true
	}
	return strings.Trim(number(strings.Trim(strings.Join(strings.Fields(text), ""), "、.．（）()")), "0123456789.-－一二三四五六七八九十百①②③④⑤⑥⑦⑧⑨⑩") == ""
}

const (
	// some are the numbers of days and months before the last one: 14-15日, 3、4月.
	some  = `(?:[0-9]{1,2}\s*[-—–~～至到、和]+\s*){0,3}`
	day   = `(?:` + some + `[0-9０-９]{1,2}[日号]|(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])`
	month = `(?:(?:` + some + `[0-9０-９]{1,2}|十[一二]|[一二三四五六七八九十])月份?)`
	year  = `(?:(?:20)?[0-9]{2}年|今年|明年|当年|本年度?|次年)`
	// when is one point in time, or a period that has a name.
	when = `(?:` + oldDay + `|` + year + `?(?:` + month + day + `?|第?[一二三四1-4]季度|[QqＱ][1-4]|[上下]半年|年[底末]|年中|[春夏秋冬]季|暑假|寒假|[上下]学期|[上中下]旬)(?:[上中下]旬|初|中旬?)?|` + year + `(?:全年)?|20[0-9]{2}[Qq][1-4]|20[0-9]{2}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?|[0-9]{1,2}[./][0-9]{1,2}|全年|` + day + `|第[一二三四五六七八九十0-9]{1,3}(?:[-—–~～至到、][一二三四五六七八九十0-9]{1,3})?(?:周|阶段)|(?:每[年季月周半]+度?[度月]?)|长期(?:坚持|推进)?|常态化|即知即改|立行立改|立知立改|年内)`
	// event is a feast, a meeting or the like before which something is due: 节前, 赛前10天, 活动开始前.
	event = `(?:` + year + `?\p{Han}{0,6}?(?:[节赛会]|考试?|汛期?|[入冬夏]冬|活动|比赛|仪式|开学|开园|开幕|开班|开工|开市|开业|换届|投票|选举|报到|入学|入住|验收|复审|到期|上市|召开|举行|举办|演出)(?:开始|来临)?(?:之前|以前|前)(?:[0-9一二三四五六七八九十两]{1,3}个?(?:工作日|[天日周月]|小时))?)`
	// until is what may stand behind a point in time.
	until = `(?:\s*(?:底前|底|末前|末|下班前|前|以前|之前|起|内|左右|份|止|后|期间))?` + clock + `(?:\s*(?:以前|之前|前))?`
	// allDoneBy says behind a time that all is done by then: 全部完成, 拆除到位, 办理完毕.
	allDoneBy = `(?:(?:全部|全面|如期|按期|按时)?(?:完成|办结|完工|竣工|(?:整改|拆除|拨付|发放|安装|处置|整治|配备|配齐|清理|清除|清运|兑现|支付|解决|更换|维修|修复|搬迁|落实|办理|调整|整理|铺设)(?:到位|完毕|完成)|(?:报送|提交|提请|报请)(?:审查|审议|审核|审定|审批|合法性审查)?|上报|交付|投用|投入使用|通车|(?:书面)?答复(?:代表|委员|提案人|建议人)?|办复))`
	// clock is the time of a day: 20:30, 上午9时.
	clock = `(?:\s*(?:上午|下午|中午|晚上?|早上?)?\s*[0-9]{1,2}(?:[:：][0-9]{2}|[时点](?:[0-9]{1,2}分?|半)?))?`
)

var (
	datePattern  = regexp.MustCompile(`^(?:截止|截至|于|在|到|自|从|争取|力争|确保)?` + when + until + `(?:\s*[-—–~～至到、，,和及]+\s*(?:` + when + `|[0-9]{1,2})` + until + `)*(?:完成|办结|到位|见效|启动|开始|开工|竣工|建成|取得(?:明显|阶段性)?(?:成效|成果)|整改到位|整改完成|持续(?:推进|坚持)|并长期坚持|基本完成|全面完成|全部完成|各[0-9一二三四五六七八九十两]{1,2}[次期场轮回])*[。；;]?$`)
	lasting      = regexp.MustCompile(`^(?:长期|持续|常态化?|全年|[0-9一二三四五六七八九十两]{1,3}(?:个工作日|个?月|年|天|日)内|立行立改|立即|随时|即日起|即知即改|已完成|按.{1,12}(?:要求|时限|节点|部署|进度|规定)|贯穿全年|年度|每[天日](?:[0-9一二三四五六七八九十两]{1,2}次)?|每(?:[年月季周半]|个?学期).{0,6}|(?:开学|放假|学期|期中|期末)(?:考试)?[前后初末内]?|(?:开学|放假|学期)(?:后|前)?第?[一二三1-3]个?(?:周|天|个?月)内?|(?:主?汛期|春节|国庆节?|节日|假期|两会)(?:期间|内)?|(?:活动|演习|演练|会议|会期|展会|赛事|比赛|考试|施工|试点|节庆|值班|整治|创建)期间|` + event + `|` + weekDay + `|[本当下]?(?:个?月|周|季度?)[底末]?(?:以前|之前|前)|每(?:月|季度?(?:首月|末月)?)` + day + `(?:以前|之前|前)|\p{Han}{1,4}后[0-9一二三四五六七八九十两]{1,3}个?(?:工作日|[天日周月]|小时)内|实时|根据.{0,8}(?:需要|情况|安排|要求|部署|进度|进展|实际|条件|通知|计划))(?:推进|坚持|开展|整改|实施|完成|落实|执行|整治|优化|提升|完善|深化|巩固|加强|强化|改进|攻坚|更新|并长期坚持|化推进|化开展|性工作|工作)*[。]?$`)
	pointed      = regexp.MustCompile(`^[0-9]{1,2}[./][0-9]{1,2}$`)
	bracketedEnd = regexp.MustCompile(`.{6}[（(【\[][^）)】\]]{2,}[）)】\]]\s*[。；;]?$`)
	weekPattern  = regexp.MustCompile(`^第?[一二三四五六七八九十0-9]{1,3}(周|阶段|星期)$`)
	amount       = regexp.MustCompile(`^[≥≤><＞＜=约近超过不低于少高达到以上]{0,4}\s*[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?\s*(?:%|％|‰|[万亿千百]?(?:元|平方米|平方公里|公里|米|吨|亩|户|人次?|个|件|项|家|处|座|辆|台|套|分|次|名|篇|期|场|千瓦|公顷|立方米|所|条|只|头)?)(?:以上|以内|左右|/[^/]{1,4})?$`)
	// datedLead is a date and what parts it from what is to be done then.
	datedLead = regexp.MustCompile(`^((?:[0-9]{1,2}\s*[-—–~～至到]+\s*)?` + when + until + `(?:\s*[-—–~～至到]+\s*(?:` + when + `|[0-9]{1,2})` + until + `)?)\s*[：:，,、\s]*`)
	// surnames are those that no heading of four signs begins with, as 安全稳定 does.
	surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧阳殷章葛温洪柳葉颜柯翟梅盛童甘裴尤祝鲁耿霍甄翁荆樊骆喻柴褚祁聂倪严卞岑缪佘佟邝邸冼郎蔺敖晏仇仝逄隗钮滕粟鄢苟晁匡阚郗芮谌郦扈虞邰宓娄贲鞠瞿胥禹邬臧郁璩郏"
)

// isDate reports whether text is a deadline and nothing else.
func isDate(text string) bool {
	if len(text) > 120 {
		return false
	}
	for _, l := range lines(brokenPeriod.ReplaceAllString(text, "$1")) {
		l = otherCalendar.ReplaceAllString(l, "$1")
		if m := dayOfWeek.FindStringSubmatch(l); m != nil {
			l = m[1] // 周一（9月23日）
		}
		if m := dateAside.FindStringSubmatch(l); m != nil {
			l = m[1] // 8月底前（分批推进）
		}
		l = strings.Trim(l, "（）() ")
		if !datePattern.MatchString(l) && !lasting.MatchString(l) && !spokenDate.MatchString(l) {
			return false
		}
	}
	return text != ""
}

// brokenPeriod is the sign between the two ends of a period, at the end or the beginning of a line.
var brokenPeriod = regexp.MustCompile(`\s*([-—–~～至]+)\s*`)

// otherCalendar is what a day is in the old calendar or of the week, in brackets between it and the time of day:
// 2月2日（正月初六）下午2:30.
var otherCalendar = regexp.MustCompile(`([日号])[（(](?:农历|星期|周|礼拜)?(?:[正一二三四五六七八九十冬腊闰]{1,3}月)?(?:初|廿|除夕)?[一二三四五六七八九十日天末夕]{1,3}[）)]`)

// dayOfWeek is a day of the week with the day in brackets behind it.
var dayOfWeek = regexp.MustCompile(`^(?:星期|周|礼拜)[一二三四五六日天末][（(]([^（()）]{3,12})[）)]$`)

// dateAside is a deadline with a remark in brackets behind it.
var dateAside = regexp.MustCompile(`^([^（()）]{2,24})[（(][^（()）]{1,40}[）)][。；;]?$`)

// datedLines gives the lines or sentences of a text that says what is to be done by when,
// a date first in each; none where not all of them begin with one, or say nothing more.
func datedLines(text string) []datedLine {
	if len(text) > 2000 || isDate(text) {
		return nil
	}
	var out []datedLine
	for _, l := range lines(text) {
		parts := []string{l}
		if strings.ContainsAny(l, "；;。") {
			parts = sentences(l)
		}
		for _, s := range parts {
			_, bare := cutLabel(s)
			if quantity.MatchString(bare) || bare == "" {
				bare = s
			}
			m := datedLead.FindStringSubmatch(bare)
			if m != nil && inNumber(m[1], bare[len(m[1]):]) {
				m = nil
			}
			switch {
			case m == nil && len(out) > 0:
				out[len(out)-1].what += s
			case m == nil:
				return nil
			default:
				out = append(out, datedLine{when: m[1], what: tidy(bare[len(m[0]):]), whole: s})
			}
		}
	}
	for _, d := range out {
		if d.what != "" {
			return out
		}
	}
	return nil
}

// inNumber reports whether what looks like a day is the beginning of a number or a quantity: the 1.2 of 1.2.3, of 1.2亿元.
func inNumber(day, rest string) bool {
	last := day[len(day)-1]
	return rest != "" && '0' <= last && last <= '9' &&
		(strings.ContainsRune("./0123456789", rune(rest[0])) || quantity.MatchString(rest) && strings.IndexAny(rest, "~～—-") != 0)
}

type datedLine struct{ when, what, whole string }

// sentences cuts a line behind each ； and 。.
func sentences(l string) []string {
	var out []string
	start := 0
	for i, r := range l {
		if strings.ContainsRune("；;。", r) {
			end := i + utf8.RuneLen(r)
			if s := tidy(l[start:end]); s != "" {
				out = append(out, s)
			}
			start = end
		}
	}
	if s := tidy(l[start:]); s != "" {
		out = append(out, s)
	}
	return out
}

// isUnitList reports whether text is a list of names that end as units do, with or without
// role words.
func isUnitList(text string) bool {
	if len(text) > 1200 {
		return false
	}
	text = kindsBeside.ReplaceAllString(countMark.ReplaceAllString(text, ""), "")
	text = andEach.Replace(ofLevels.ReplaceAllString(text, "${1}市"))
	names, parts := 0, 0
	for part := range strings.FieldsFuncSeq(text, partsUnits) {
		parts++
		if bare := roleWord.Replace(part); bare == "" || endsAsUnit(bare) || endsAsUnit(part) || endsAsPart(bare) || everyone.MatchString(bare) || purse.MatchString(bare) || bare == "村" || fellowship.MatchString(bare) {
			names++
		}
	}
	return parts > 0 && names*10 >= parts*6
}

// partsUnits reports whether a sign stands between the names of a list.
func partsUnits(r rune) bool {
	switch r {
	case '、', '，', ',', '；', ';', '。', '：', ':', '（', '）', '(', ')':
		return true
	}
	return unicode.IsSpace(r)
}

// ofLevels finds the levels that a body is of, of which signs part the one from the other: 市、县（区）建设部门.
var ofLevels = regexp.MustCompile(`(^|[、，])各?(?:[省市县区州盟旗镇乡地](?:[、（()）]+|和|及)){1,4}[省市县区州盟旗镇乡地）)]*(?:[两二三四五]级)?`)

// purse is an office of finance by its short name: 县财政.
var purse = regexp.MustCompile(`^(?:中央|本级|[省市县区州镇乡]级?)财政$`)

// fellowship is a body by what it is of: 共青团组织, 基层党组织.
var fellowship = regexp.MustCompile(`^\p{Han}{0,6}(?:党|团|工会|妇联|群团|自治|社会|行业)组织$`)

// andEach parts a group from the name before it: 水利所和各村.
var andEach = strings.NewReplacer("和各", "、各", "及各", "、各", "与各", "、各")

// kindsBeside is what stands in brackets in the name of a group: the other kinds of places or bodies in it, as
// in 各县（市、区）政府, 各镇（街道）; or the levels that it is of: （市级+区级）.
var kindsBeside = regexp.MustCompile(`[（(](?:(?:[县市区州盟旗镇乡地村]|街道|社区|园区|场|[^，。；：（）()]{0,2}开发区|新区|功能区|管委会|行署|办事处|街道办事处|党工委|党委|党组)[、，/]?)+[）)]|[（(][处部室科局][）)]|[（(](?:(?:国家|[省市州县区镇乡村])级?[、+＋/／和及]?){1,4}(?:[两三四]级)?[）)]`)

// endsAsPart reports whether a name ends as parts of bodies do that running text may mention
// otherwise: 督查室, 财务股, 石桥乡.
func endsAsPart(s string) bool {
	last, size := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("室股组乡", last) && len(s) > 2*size && utf8.RuneCountInString(s) < 13
}

// isPersonFirst reports whether text begins with the names of people, and goes on with their office or not at all:
// 王红、孙海（市疾控中心副主任）.
func isPersonFirst(text string) bool {
	if m := spreadName.FindStringSubmatch(text); m != nil {
		text = m[1] + text[len(m[0]):]
	}
	names := text
	if i := strings.IndexAny(text, "（( \t　，,"); i > 0 {
		names = text[:i]
	}
	for name := range strings.SplitSeq(strings.Trim(names, "、"), "、") {
		first, _ := utf8.DecodeRuneInString(name)
		if n := utf8.RuneCountInString(name); n < 2 || n > 3 || endsAsUnit(name) || !strings.ContainsRune(surnames, first) {
			return false
		}
	}
	return true
}

// spreadName is a surname with a blank behind it: 李　明.
var spreadName = regexp.MustCompile(`^(\p{Han})[\s　]+`)

// isPersonList reports whether text is one or more names of people.
func isPersonList(text string) bool {
	if len(text) > 200 {
		return false
	}
	parts := 0
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("、，,；;/", r) }) {
		first, _ := utf8.DecodeRuneInString(part)
		if n := utf8.RuneCountInString(part); n < 2 && utf8.RuneCountInString(text) > 4 || n > 4 || endsAsUnit(part) || phrase.IsPost(part) || !strings.ContainsRune(surnames, first) {
			return false
		}
		parts++
	}
	return parts > 0
}

func isAmount(text string) bool { return len(text) < 60 && amount.MatchString(text) }

// aboveMore finds longer words for it.
var aboveMore = regexp.MustCompile(`^[（(]?同(?:上|前)(?:各?单位|部门|科室|述单位|一?[项行栏格条]|面|述)[）)]?$`)

// aboveAnd finds a cell that names more than the one above it: 同上，市财政局.
var aboveAnd = regexp.MustCompile(`^(?:同上|〃)\s*[、，,；;及和\s]\s*(\S.*)$`)

// asAboveAnd gives what such a cell says where the one above says above.
func asAboveAnd(text, above string) (string, bool) {
	m := aboveAnd.FindStringSubmatch(text)
	if m == nil || above == "" {
		return "", false
	}
	if roleVerb.Replace(m[1]) != m[1] { // 同上，市财政局配合
		return above + "；" + m[1], true
	}
	return above + "、" + m[1], true
}

// sameAsAbove reports whether a cell says that it holds what the cell above it holds.
func sameAsAbove(text string) bool {
	text = strings.Trim(text, "。 　-—－–…·.")
	if aboveMore.MatchString(text) {
		return true
	}
	switch text {
	case "同上", "〃", "″", "“", "”", "''", `"`, "同前", "（同上）", "(同上)", "同 上", "々", "⋯同上", "仝上", "〞":
		return true
	}
	return false
}
