package opinion

import (
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fengong/parser/names"
)

// sample is a text with the places of the names in it, in code points.
type sample struct {
	text  string
	names [][2]int
}

// inventor makes phrases of invented names whose reading is known.
type inventor struct {
	*rand.Rand
	clauses []string // of tasks
	known   []string // names that are tried in the tests of the grammar
	groups  []string
	b       strings.Builder
	at      int
	found   [][2]int
}

func newInventor(seed uint64, t testing.TB) *inventor {
	v := &inventor{Rand: rand.New(rand.NewPCG(seed, 7))}
	data, err := os.ReadFile("../../seeds/guangzhou-2020-food-safety.txt")
	if err != nil {
		t.Fatal(err)
	}
	phrases := regexp.MustCompile(`负责|配合|牵头|政府|海关|中心|部门|单位|学校`) // of the table's units, and what speaks of them
	for _, c := range strings.FieldsFunc(string(data), func(r rune) bool { return strings.ContainsRune("，。；：\n\t、（）()0123456789.", r) }) {
		if n := utf8.RuneCountInString(c); n > 4 && n < 24 && names.Ending([]rune(c)) == 0 && !strings.ContainsAny(c, "局委办厅") && !phrases.MatchString(c) {
			v.clauses = append(v.clauses, c)
		}
	}
	for name, to := range map[string]*[]string{"names.txt": &v.known, "groups.txt": &v.groups} {
		data, err := os.ReadFile("../phrase/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		*to = strings.Fields(string(data))
	}
	return v
}

func (v *inventor) one(words string) string {
	all := strings.Fields(words)
	return all[v.IntN(len(all))]
}

func (v *inventor) chance(p float64) bool { return v.Float64() < p }

// put writes text outside of names.
func (v *inventor) put(text string) {
	v.b.WriteString(text)
	v.at += utf8.RuneCountInString(text)
}

// name writes a name, now and then with a line break of the layout within.
func (v *inventor) name(n string) {
	from := v.at
	if r := []rune(n); len(r) > 4 && v.chance(0.02) {
		i := 1 + v.IntN(len(r)-1)
		n = string(r[:i]) + "\n" + string(r[i:])
	}
	v.put(n)
	v.found = append(v.found, [2]int{from, v.at})
}

func (v *inventor) done() sample {
	s := sample{v.b.String(), v.found}
	v.b.Reset()
	v.at, v.found = 0, nil
	return s
}

const (
	placeSigns = "云青白石北港南山东湖西河长临安新平江海林阳城清金龙凤泉岭川田溪桥沙洪玉松柳梅竹双宝华永丰和兴福康乐文武德明光星月水木土盐泽塘坪坝沟屯店堡集固原宁远定泰顺昌盛万千九八三五"
	actions    = `继续 维护 强化 提升 优化 完善 加强 落实 开展 深化 推动 督促 定期 排查 推广 编制 统一 组织 指导 监督 检查 推进 建设 服务 管理 规范 整治 治理 培育 创新 协调 保障 实施 执行 宣传 研究 统筹 调度 验收 审核 考核 促进 发展 引导 鼓励 支持 全面 综合 重点 应急 联合 安全 质量`
	bodies     = `继续教育学院 推广中心 维护站 统一战线工作部 监督所 检查站 推广站 优化营商环境办公室 编制办公室 维护稳定办公室 督促检查室 组织部 组织人事科 宣传部 宣传科 统筹办 协调办 协调科 指导中心 执行局 执行科 服务中心 管理处
		规范化办公室 强化办 提升办 完善中心 创新办 创建办 落实办 推进办 整治办 治理办 审核科 考核办 验收科 调度室 调度中心 研究室 研究院 综合科 综合执法队 综合办 建设科 建设指挥部 保障科 保障中心 发展中心 发展研究中心 促进中心 联合会 全面深化改革办公室 实施科 排查办 定期存款部 深化改革办`
	fields = `教育 财政 民政 司法 商务 水利 农业农村 市场监管 市场监督管理 生态环境 应急管理 应急 住房和城乡建设 住房城乡建设 住建 发展改革 发展和改革 发改 工业和信息化 工信 人力资源社会保障 人力资源和社会保障 人社 卫生健康 卫健 文化和旅游 文旅 文化广电旅游 交通运输 交通
		自然资源 自然资源和规划 审计 统计 林业 林业和草原 退役军人事务 退役军人 医疗保障 医保 公安 科技 科学技术 体育 信访 城管 城市管理 城市管理综合执法 综合执法 乡村振兴 水务 粮食和物资储备 粮储 金融 地方金融监管 国资 大数据 数据 政务服务 政务服务和数据管理 行政审批 投资促进 招商
		机关事务 公路 港航 气象 地震 税务 烟草 邮政 消防救援 供销 档案 园林绿化 园林 渔业 海洋 农机 畜牧兽医 民族宗教 外事 侨务 能源 药品监督管理 药监 知识产权 广播电视 新闻出版 文物 电影 扶贫 移民 口岸 人防 国动 园区 房管 公积金 经济和信息化 经信 环保 国土 农经 安监 质监 工商 物价 旅游 教体 文广新 文广旅体 卫计 科工 科工信 农牧 水产`
	trades = `水务 城投 交投 城建 供电 供水 燃气 热力 公交 旅投 文旅 农投 产投 国投 粮食 盐业 电力 地铁 机场 港口 环卫 乘用车 汽车 钢铁 化工 纺织 物流 置业 建工 建设 路桥 矿业 能源 科技 药业 食品 乳业 茶业 酒业 电子 重工 造船`
)

func (v *inventor) signs(n int) string {
	all := []rune(placeSigns)
	out := make([]rune, n)
	for i := range out {
		out[i] = all[v.IntN(len(all))]
	}
	return string(out)
}

// place gives a place with its level: 云岭县.
func (v *inventor) place() string {
	return v.signs(2) + v.one("省 市 市 县 县 区 区 州 旗 镇 乡 街道 新区 高新区 经开区 开发区 示范区 度假区 园区")
}

func (v *inventor) level() string {
	return v.one("市 市 市 县 县 县 区 区 省 省 州 旗 镇 乡 盟 师 兵团 自治区 国家")
}

// field gives what an office deals with: of the list, or made of words of the lexicon.
func (v *inventor) field() string {
	if v.chance(0.75) {
		return v.one(fields)
	}
	topics := names.Topics()
	f := topics[v.IntN(len(topics))]
	if v.chance(0.4) {
		f += v.one("和 、 和 与 " + strings.Repeat("- ", 6))
		f = strings.Trim(f, "-")
		f += topics[v.IntN(len(topics))]
	}
	return f
}

// body gives the name of a body; prefix stands before plain offices.
func (v *inventor) body(prefix string) string {
	switch v.IntN(33) {
	case 29, 30: // of schools, hospitals, enterprises
		return v.one("医务 护理 药剂 检验 感染管理 重症医学 产科 急诊 门诊 病案 输血 麻醉 信息 设备 基建 保卫 宣传 人力资源 财务 后勤 后勤保障 科研 教务 学生 研究生 招生就业 国际合作 发展规划 资产管理 实验室管理 安全 安监 调控 调度 运检 营销 物资 审计 法务 党建 纪检 团 工会 马克思主义 体育 外国语 机械 计算机 信息工程 护理 医 商 艺术 本科生") +
			v.one("科 科 处 处 部 部 室 院 学院 中心 办 办公室 工作部 研究所 教研室 车间 班组 项目部 病区 党支部 系 馆 委")
	case 31:
		return v.one("各 各 各有关 全体") + v.one("院系 学院 科室 临床科室 病区 护理单元 班级 年级 班组 车间 项目部 部室 分公司 子公司 基层单位 党支部 教研组 职能处室 二级学院 附属医院 成员单位 站所 村组 网格")
	case 32: // an office of an office
		return v.one("省 市 "+v.signs(2)+"省 "+v.signs(2)+"市 "+v.signs(2)+"县") + v.field() + v.one("局 厅 委") + v.field() + v.one("处 科 室 中心 大队 站") + v.one("- - - （"+v.signs(2)+"大学） （"+prefix+"委"+v.field()+"工作委员会）")
	case 27:
		return string([]rune("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董")[v.IntN(29)]) + v.one("家庄 家沟 家湾 家坪 家寨 家堡 家营 家屯 家桥 家岭 家坝 庄 家店")
	case 28:
		return v.signs(2) + v.one("乘用车 广场 商场 超市 酒店 医院 车站 市场 商圈 商会 小区 学校 水厂 电厂 码头 煤矿 工业园 商贸城 博览城 科技城 生态园 大厦 农庄 茶场 基地 团 师 连队")
	case 25:
		return v.known[v.IntN(len(v.known))]
	case 26:
		return prefix + v.field() + v.one("局 委 办") + "（" + v.one("- - - "+prefix+" "+prefix) + v.one(v.field()+"局 "+v.field()+"办 督查室 信息科 "+v.field()+"中心 "+v.field()+"所 信访科 大数据中心 "+v.field()+"队") + "）"
	case 12:
		return prefix + "委" + v.one("宣传部 组织部 统战部 政法委 编办 网信办 办 办公室 社会工作部 老干部局 党校 巡察办 督查室 改革办 农办 外办 台办 直属机关工委 政研室 党史研究室")
	case 13:
		return prefix + v.one("政府 人民政府 政府办 政府办公室 府办 委 人大 政协 纪委 纪委监委 法院 检察院 人民法院 人民检察院 总工会 妇联 团委 残联 科协 文联 工商联 侨联 红十字会 武装部 人大常委会 政协办 人大办 督查办 防指 森防指 安委办 食安办 双创办 一中 二中 实验小学 少年宫 图书馆 博物馆 人民医院 中医院 疾控中心 融媒体中心 不动产登记中心 公共资源交易中心")
	case 14:
		return v.signs(2) + v.one("镇 乡 街道 镇政府 乡政府 街道办 街道办事处 村 社区 居委会 村委会 镇人民政府 农场 林场 水库管理所 管委会 管理局 管理处 派出所 中学 小学 卫生院 街办 景区管委会 工业园 新区管委会 高新区管委会")
	case 15:
		return v.signs(2) + v.one(trades) + v.one("公司 集团 有限公司 集团有限公司 股份有限公司 有限责任公司 "+"- ")
	case 16:
		return v.place() + v.field() + v.one("局 局 局 中心 站 办 分局")
	case 17:
		return v.place() + v.one("政府 人民政府 管委会 党委 党工委 法院 "+strings.Repeat("- ", 4))
	case 18:
		switch v.IntN(4) {
		case 3:
			return v.one("其他部门 其他单位 其余单位 其他相关单位 各责任单位 各成员单位 各相关单位 有关单位 各牵头单位 各地 各地区 各乡镇 街道 镇街 园区 各村 各部门 全市各级各部门 市级有关部门 县直有关单位 省直各部门 市政府有关部门 各省级人民政府 地方各级人民政府 国务院有关部门 各高校 各医院 各企业 市属国企")
		case 0:
			return v.groups[v.IntN(len(v.groups))]
		case 1:
			return v.one("各 各 各有关 有关 相关") + v.one("县 市 区 镇 乡镇 街道 县区 州 市州 处 科室 部门") + v.one("（市、区） （街道） （区） （管委会） （街道、园区） （站、所） （功能区） （州） （自治县） （办事处）") + v.one("政府 人民政府 党委 党委和政府 管委会 教育局 "+strings.Repeat("- ", 5))
		}
		return v.one("各 各 各 各有关 有关 各相关") + v.one("县（市、区）政府 区政府 县区 镇街 乡镇 乡镇（街道） 街道 部门 单位 成员单位 县（区）人民政府 市州政府 区县 学校 园区 企业 村（社区） 团场 科室 车间 处室 镇 区 县 村居 商圈 派出所 职能部门 市、县（市、区）政府")
	case 19:
		return v.one(bodies)
	case 20:
		return v.one(actions) + v.one("教育 工作 技术 环境 质量 稳定 改革 安全 科普 保障 职业 基层 农村 城市 社会 资源 信息 管理") + v.one("学院 办公室 办 处 科 中心 部 站 局 室 所")
	case 21:
		return v.one("人事 财务 教务 后勤 科研 保卫 基建 学生 研究生 总务 宣传 组织 外联 法务 信息 采购 生产 销售 质检 安环 设备 计财 审计 资产") + v.one("处 处 科 科 部 部 办 办公室 中心 股 室")
	case 22:
		return v.one("国家 中国 全国 国务院 中央 ") + v.field() + v.one("局 部 委 总局 办 协会 银行 公司 集团")
	case 23:
		return prefix + v.field() + v.one("工作领导小组 工作领导小组办公室 指挥部 指挥部办公室 专班 联席会议办公室 委员会办公室")
	case 24:
		return v.one("中国 国网 中国 ") + v.one("电信 移动 联通 铁塔 供电 工商银行 农业银行 建设银行 人保 邮政 石油 石化") + v.signs(2) + v.one("分公司 供电公司 支行 分行 县分公司 市分公司 公司")
	default:
		n := prefix + v.field() + v.one("局 局 局 局 局 局 委 委 厅 部 办 办 办公室 委员会 中心 服务中心 站 所 大队 支队 执法队 总队 处 科")
		if prefix == "" && strings.HasSuffix(n, "委员会") && v.chance(0.3) {
			n += "办公室"
		}
		if v.chance(0.05) {
			n += "（" + prefix + v.field() + v.one("局 办") + "）"
		}
		return n
	}
}

// bodyName gives a name without the marks of an empty choice.
func (v *inventor) bodyName(prefix string) string {
	for {
		n := strings.Trim(strings.ReplaceAll(v.body(prefix), "-", ""), " ")
		if k := utf8.RuneCountInString(n); k > 1 && k < 24 {
			return n
		}
	}
}

func (v *inventor) person() string {
	r := []rune("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董")
	s := []rune("明华建国志强伟军平波涛海燕丽敏静杰磊超勇艳芳娜秀英文辉鹏飞")
	n := string(r[v.IntN(len(r))])
	for range 1 + v.IntN(2) {
		n += string(s[v.IntN(len(s))])
	}
	return n
}

func (v *inventor) clause() string {
	if v.chance(0.3) {
		topics := names.Topics()
		return v.one(actions) + topics[v.IntN(len(topics))] + v.one("工作 机制 体系 力度 能力 管理 任务 项目 建设 服务 改革 监管 排查 整治 宣传 培训 制度 责任 措施 方案 水平 质量")
	}
	return v.clauses[v.IntN(len(v.clauses))]
}

func (v *inventor) time() string {
	return v.one("6月底前 年底前 长期坚持 持续推进 2026年12月底前 11月30日前 每季度 全年 2026年6月 常态化推进 3月-5月 立即整改 第二季度 2025年底前完成 长期 已完成 正在推进 取得阶段性成效 按序时推进 2026年 上半年 持续开展 年度内 12月前")
}

// list writes a list of bodies.
func (v *inventor) list(n int) {
	prefix := v.level()
	if v.chance(0.2) {
		prefix = ""
	}
	sep := v.one("、 、 、 、 、 、 、 ， \n , ； / ， 、\n ␠")
	if sep == "␠" {
		sep = " "
	}
	for i := range n {
		if i > 0 {
			s := sep
			if i == n-1 && v.chance(0.1) {
				s = v.one("和 及 与 以及 ，")
			} else if v.chance(0.05) {
				s = v.one("， \n 、 、\n")
			}
			v.put(s)
		}
		if v.chance(0.04) {
			prefix = v.level()
		}
		if v.chance(0.015) {
			l := v.one("市 县 区 省 州")
			v.name(l + "委")
			v.put(v.one("- - 、"))
			v.name(l + "政府")
			continue
		}
		v.name(v.bodyName(prefix))
		if v.chance(0.015) {
			v.put("（" + v.person() + "）")
		} else if v.chance(0.01) {
			v.put("（" + v.one("牵头 负责 配合") + "）")
		}
	}
}

func (v *inventor) few() int { return 1 + v.IntN(1+v.IntN(7)) }

func (v *inventor) etc() {
	if v.chance(0.2) {
		v.put(v.one("等 等部门 等有关部门 等单位 等相关单位 等部门和单位 等市直部门"))
	}
}

func (v *inventor) verb() string {
	return v.one("负责 牵头 配合 按职责分工负责 牵头负责 分别负责 组织实施 协助 参与 具体负责 共同负责 承办 落实 双牵头 负主体责任 负监管责任 总牵头 协办 分工负责 共同组织实施 按职责分工落实 牵头抓总 做好配合 组成工作组 组成专班 成立专班 协助配合 共同组织 联合印发 主办 承建 按专业分工负责 联合开展 共同推进 抓好落实 联合落实 配合实施 主抓 协同推进")
}

func (v *inventor) label() string {
	l := v.one("牵头 责任 配合 协办 主办 主责 参与 实施 承办 验收 销号 整改 包联 包保 帮扶 挂点 联系 成员 执行 组织 建设 业主 督导 协同 监管 落实 协作 牵头责任 督办 主管") + v.one("单位 单位 单位 部门 部门 处室 科室 主体")
	if v.chance(0.2) {
		return "【" + l + "】"
	}
	return l + v.one("： ： ： : 为：")
}

func (v *inventor) people() {
	v.put(v.one("责任人 牵头领导 分管领导 责任领导 联系人 包保领导 包联领导 县领导 负责人 联系领导") + v.one("： ： :"))
	for i := range 1 + v.IntN(3) {
		if i > 0 {
			v.put("、")
		}
		v.put(v.person())
	}
}

// phrase writes one phrase in one of the forms of public documents.
func (v *inventor) phrase() sample {
	switch v.IntN(20) {
	case 18:
		v.put(v.one("请 由 请 "))
		v.list(1)
		v.put(v.one("牵头，请 牵头，由 负责，请 牵头；请"))
		v.list(v.few())
		v.put(v.one("配合 协助 负责 参加"))
	case 19:
		v.put(v.one("牵头单位 责任单位 主办单位 牵头部门") + v.one("（ 为 ( 〔"))
		v.list(v.few())
		v.put(v.one("），责任单位（ ，配合单位为 )、配合单位( 〕，责任单位〔"))
		v.list(v.few())
		v.put(v.one("） - ) 〕"))
	case 16: // a person, and no unit
		v.put(v.bodyName(v.level()))
		v.put(v.one("局长 副局长 主任 处长 科长 书记 分管领导") + v.person() + v.one("负责 牵头 - "))
		v.put(v.one("， 、 ；"))
		v.list(1 + v.IntN(2))
		v.put(v.verb())
	case 17:
		v.put(v.one("在市委、市政府统一领导下， 按照属地管理原则， 根据任务分工， 在县委统一领导下，由 其中 具体由 结合实际，由 经市政府同意， 原则上由 按程序报批后由"))
		v.list(v.few())
		v.put(v.verb())
		if v.chance(0.5) {
			v.put(v.one("，其中 ；其中 ，具体由"))
			v.list(1)
			v.put(v.verb())
		}
	case 0, 1, 2:
		v.list(v.few())
		v.etc()
	case 3, 4:
		around := v.one("（） （） () - - 〔〕")
		if around != "-" {
			v.put(string([]rune(around)[0]))
		}
		v.list(v.few())
		v.etc()
		v.put(v.verb())
		if v.chance(0.6) {
			v.put(v.one("， ， ； 。 ,"))
			v.list(v.few())
			v.etc()
			v.put(v.verb())
		}
		if v.chance(0.15) {
			v.put("，" + v.time())
		}
		if around != "-" {
			v.put(string([]rune(around)[1]))
		}
	case 5, 6, 7:
		for i := range 1 + v.IntN(3) {
			if i > 0 {
				v.put(v.one("\n \n ； ， ;\n 。 ␠"))
			}
			if v.chance(0.15) {
				v.people()
				continue
			}
			if v.chance(0.05) {
				v.put(v.one("完成时限： 时限： 完成时间：") + v.time())
				continue
			}
			if v.chance(0.04) {
				v.put(v.one("适用范围： 实施范围： 范围： 实施地点： 完成标准： 备注： 目标： 措施： 成果形式：") + v.one("全市 全县 各县区 所有园区 "+v.place()+" "+v.signs(2)+"自贸试验区 "+v.clause()))
				continue
			}
			v.put(v.label())
			v.list(v.few())
			v.etc()
		}
	case 8:
		v.put(v.one("由 由 请 "))
		v.list(v.few())
		v.put(v.one("牵头， 牵头，会同 会同 可会同 将会同 要会同 应会同 商 负责，会同 负责会同 牵头，可会同 牵头并会同"))
		v.list(v.few())
		v.etc()
		v.put(v.one("负责 配合 组织实施 落实 按职责分工负责 办理 实施 开展") + v.one("。 - - ，"))
		if v.chance(0.3) {
			v.put(v.clause())
		}
	case 9:
		v.list(v.few())
		v.put(v.one("\n ␠ ， \n （") + v.time())
	case 10:
		v.list(1 + v.IntN(2))
		v.put(v.one("负责 牵头负责 负责 统筹 牵头 具体负责 要 指导 承担"))
		if v.chance(0.3) { // names that are spoken of
			v.put(v.one("联系 对接 指导 协调 督促 支持 配合") + v.level() + v.field() + v.one("局 委 办 中心") + v.one("， 开展工作， 做好工作， 相关工作，"))
		}
		v.put(v.clause())
		if v.chance(0.5) {
			v.put("、" + v.clause())
		}
		v.put(v.one("， ； 。 ，"))
		if v.chance(0.5) {
			v.list(1 + v.IntN(2))
			v.put(v.one("负责 配合 协助") + v.clause() + v.one("。 - "))
		} else {
			v.put(v.clause())
		}
	case 11:
		num := v.IntN(3)
		for i := range 2 + v.IntN(3) {
			switch num {
			case 0:
				v.put(string(rune('①' + i)))
			case 1:
				v.put(string(rune('1'+i)) + v.one(". ． 、"))
			default:
				v.put("（" + string([]rune("一二三四五六")[i]) + "）")
			}
			v.list(1 + v.IntN(2))
			v.put(v.one("- ； \n"))
		}
	case 12:
		for i := range 1 + v.IntN(3) {
			if i > 0 {
				v.put("、")
			}
			v.put(v.person() + "（")
			v.name(v.bodyName(v.level()))
			v.put("）")
		}
	case 13:
		v.put(v.clause() + v.one("， 。 ； ： "))
		if v.chance(0.7) {
			v.put(v.clause() + v.one("， 。"))
		}
		if v.chance(0.5) {
			v.put("由")
			v.list(v.few())
			v.put(v.verb())
		} else {
			v.put("（")
			v.list(v.few())
			v.put(v.verb() + "）")
		}
	case 14:
		v.list(v.few())
		v.put(v.one("\n 、 ␠"))
		v.put(v.person())
		if v.chance(0.5) {
			v.put("\n" + v.time())
		}
	case 15:
		v.name(v.bodyName(v.level()))
		v.put(v.one("是 为 作为") + v.one("牵头单位 责任单位 主管部门") + "，")
		if v.chance(0.5) {
			v.list(v.few())
			v.put("为配合单位")
		} else {
			v.put(v.clause())
		}
	}
	if v.chance(0.03) {
		v.put(v.one("。 ， \n （") + v.one("下同 以下均需各县（市、区）政府落实，不再列出 列第一位的为牵头单位，下同 排名不分先后 各县区均需落实，不再单独列出 以上任务均涉及各镇街，不再列出 其他单位按职责配合 涉及区政府的由区政府落实"))
	}
	s := v.done()
	r := []rune(s.text)
	for i, c := range r {
		switch c {
		case '␠':
			r[i] = ' '
		case '-':
			r[i] = '\u200b' // no sign
		}
	}
	s.text = string(r)
	return s
}

// invent gives n phrases.
func (v *inventor) invent(n int) []sample {
	var all []sample
	for range n {
		if s := v.phrase(); len(s.names) > 0 {
			all = append(all, s)
		}
	}
	return slices.Clip(all)
}
