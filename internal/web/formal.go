package web

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// formal is what bodies are called in full: as tables write them, then as letters address them,
// without the place; ? where that differs from place to place. Bodies of the party begin with 委.
var formal = parseFormal(`
卫生健康委 卫健委=卫生健康委员会
卫生健康局 卫健局=卫生健康局
发展改革委 发改委=发展和改革委员会
发展改革局 发改局=发展和改革局
市场监管局=市场监督管理局
人力资源社会保障局 人社局=人力资源和社会保障局
住房城乡建设局 住建局=住房和城乡建设局
住房城乡建设委 住建委=住房和城乡建设委员会
工信局=工业和信息化局
工业和信息化委 工信委=工业和信息化委员会
科技局=科学技术局
城市管理综合执法局=城市管理和综合执法局
林业园林局=林业和园林局
规划自然资源局=规划和自然资源局
退役军人局=退役军人事务局
医保局=医疗保障局
应急局=应急管理局
国资委=人民政府国有资产监督管理委员会
食安办=食品安全委员会办公室
食安委=食品安全委员会
安委办 安委会办公室=安全生产委员会办公室
税务局=国家税务总局·税务局
总工会=总工会
妇联=妇女联合会
科协=科学技术协会
残联=残疾人联合会
工商联=工商业联合会
文联=文学艺术界联合会
红十字会=红十字会
委政法委=委政法委员会
委网信办=委网络安全和信息化委员会办公室
委编办=委机构编制委员会办公室
委深改办 委改革办=委全面深化改革委员会办公室
委外办=委外事工作委员会办公室
委国安办=委国家安全委员会办公室
委农办=委农村工作领导小组办公室
委台办=委台湾工作办公室
检察院=人民检察院
武装部=人民武装部
烟草局=烟草专卖局
政府办 政府办公室=人民政府办公室
城管局 城管委 城管执法局 综合执法局=?
交通局 交通委 交运局=?
教体局 文旅局 文广旅局 文广旅体局 文体局 文广局 文广新局 旅游局=?
市监局 食药监局 药监局 质监局 工商局=?
环保局 国土局 规划局 规资局 自规局 建设局 建委 住建委 农委 农业局 农机局 卫计委 卫计局 卫生局=?
民宗局 民宗委 人防办 金融办 金融局 扶贫办 招商局 科工局 工信商务局 经信局 经信委 发改商务局 大数据局 审批局 政数局=?
公积金中心 疾控中心 供电公司 供电局 邮政局 中院 法院=?
人大办 人大 政协办 政协 纪委 监委 纪委监委 机关工委 直属机关工委 老干局 史志办=?
`)

// whole are bodies that have one name everywhere, with the place before it, and no shorter one in it.
var whole = strings.Fields(`教育局 民政局 司法局 财政局 商务局 审计局 统计局 水利局 水务局 农业农村局 交通运输局 应急管理局
市场监督管理局 卫生健康局 医疗保障局 退役军人事务局 信访局 林业局 气象局 公安局 生态环境局 供销合作社 供销合作总社 供销社联合社
文化和旅游局 文化广电旅游局 文化广电和旅游局 文化广电体育和旅游局 民族宗教事务局 机关事务管理局 乡村振兴局 粮食和物资储备局
城市管理局 城市管理综合行政执法局 城市管理行政执法局 体育局 教育体育局 教育和体育局 人民医院 消防救援大队 消防救援支队
市场监督管理委员会 交通运输委员会 人民法院 中级人民法院 高级人民法院 委党校 委社会工作部
委宣传部 委组织部 委统战部 委办公室 委政策研究室 委巡察工作领导小组办公室`)

// branches are bodies of which a district has none of its own but a branch of the city's, and of some
// a county as well.
var branches = map[rune][]string{
	'区': {"公安局", "生态环境局", "自然资源局", "规划和自然资源局"},
	'县': {"生态环境局"}, '旗': {"生态环境局"},
}

// proposal is a full name that is proposed for a unit: "" where its own is not known. Sure says that
// a rule gives it, which holds in every place.
type proposal struct {
	Full string
	Sure bool
}

func parseFormal(text string) map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(text)) {
		shorts, full, _ := strings.Cut(strings.TrimSpace(line), "=")
		for _, short := range strings.Fields(shorts) {
			all[short] = full
		}
	}
	return all
}

// withPlace gives the full name of a unit that is called by its level: 市商务局 of 广州市 is
// 广州市商务局, 市卫健委 广州市卫生健康委员会, 市委宣传部 中共广州市委宣传部, 越秀区政府
// 广州市越秀区人民政府, 团市委 共青团广州市委员会. False where nothing is to be put before it.
func withPlace(name, place string) (proposal, bool) {
	level, size := utf8.DecodeLastRuneInString(place)
	if size == 0 {
		return proposal{}, false
	}
	if name == "团"+string(level)+"委" {
		return proposal{"共青团" + place + "委员会", true}, true
	}
	if strings.HasPrefix(name, "团") {
		return proposal{}, false
	}
	if town := townBody.FindStringSubmatch(strings.TrimPrefix(name, place)); town != nil {
		full := proposal{place + town[1] + "人民政府", strings.ContainsRune("县区旗", level)} // a city's towns are its districts' mostly
		if strings.HasSuffix(town[1], "街道") {
			full.Full = place + town[1] + "办事处"
		}
		return full, full.Full != name
	}
	if full, ok := bankOf(name); ok {
		return proposal{full, true}, true
	}
	if village := villageBody.FindStringSubmatch(name); village != nil { // of which town, only who knows it can say
		full := village[1] + map[string]string{"村": "村民委员会", "社区": "居民委员会"}[village[2]]
		if ofTown.MatchString(name) && strings.ContainsRune("县区旗", level) { // the table does
			full = place + full
		}
		return proposal{Full: full}, true
	}
	if zone := zoneBody.FindStringSubmatch(strings.TrimPrefix(strings.TrimPrefix(name, place), string(level))); zone != nil {
		full := proposal{Full: place + zone[1] + "管理委员会"} // 云溪县经济开发区 and 云溪经济开发区 are both found
		if core := strings.TrimSuffix(place, string(level)); utf8.RuneCountInString(core) > 1 && strings.HasPrefix(zone[1], core) {
			full.Full = zone[1] + "管理委员会"
		}
		return full, full.Full != name
	}
	if barePlace.MatchString(name) && !zoned.MatchString(name) && name != place { // 东城区 stands for its government, mostly
		if full, ok := belowPlace(name, "政府", place, level); ok {
			return proposal{Full: full.Full}, true
		}
	}
	if lower := lowerBody.FindStringSubmatch(name); lower != nil && !strings.HasPrefix(name, place) && first(name) != level {
		return belowPlace(lower[1], lower[2], place, level)
	}
	rest := strings.TrimPrefix(name, place)
	if rest == name {
		if first(name) != level {
			return proposal{}, false
		}
		rest = strings.TrimPrefix(name, string(level))
	}
	p := bodyOf(rest, place, level)
	return p, p.Full != name && (p.Full != "" || !strings.HasPrefix(name, place) || short(name))
}

// barePlace is a district or county by its name alone; zoned are ends of what is none, though it is called so.
var barePlace, zoned = regexp.MustCompile(`^\p{Han}{1,3}[区县旗]$`), regexp.MustCompile(`(^各|开发|高新|新城|园|景|辖|新|产业|保税|经济|林|矿|库|社|[县市]直?)区$|^各`)

// belowPlace gives the full name of the government or the committee of a place in another: of a district
// in a city, of a city in a province. What is not of a lower level is not in it.
func belowPlace(own, body, place string, level rune) (proposal, bool) {
	ranks := map[rune]int{'省': 3, '市': 2, '州': 2, '盟': 2, '区': 1, '县': 1, '旗': 1}
	lower, _ := utf8.DecodeLastRuneInString(own)
	upper := ranks[level]
	if strings.HasSuffix(place, "自治区") {
		upper = 3
	}
	if ranks[lower] >= upper {
		return proposal{}, false
	}
	if strings.HasSuffix(body, "委") {
		return proposal{"中共" + place + own + "委员会", true}, true
	}
	return proposal{place + own + "人民政府", true}, true
}

// bodyOf gives the full name of a body of the place itself, which is called rest there.
func bodyOf(rest, place string, level rune) proposal {
	if rest == "法院" { // which of the courts a city's is depends on the city
		switch {
		case level == '省' || strings.HasSuffix(place, "自治区"):
			return proposal{place + "高级人民法院", true}
		case level == '县' || level == '区' || level == '旗':
			return proposal{place + "人民法院", true}
		}
		return proposal{}
	}
	if office := ofGovernment.FindStringSubmatch(rest); office != nil {
		rest = "人民政府" + office[1]
	}
	full, known := formal[rest]
	switch {
	case full == "?":
		return proposal{}
	case known:
		rest = full
	}
	sure := known || rest == "政府" || rest == "人民政府" || rest == "委" || slices.Contains(whole, rest) || slices.Contains(fullForms, rest)
	sure = sure && !slices.Contains(branches[level], rest)
	switch {
	case rest == "政府":
		return proposal{place + "人民政府", sure}
	case rest == "委":
		return proposal{"中共" + place + "委员会", sure}
	case strings.HasPrefix(rest, "委") && !strings.HasPrefix(rest, "委员会"):
		return proposal{"中共" + place + rest, sure}
	case strings.Contains(rest, "·"): // a body of the state in the place
		above, own, _ := strings.Cut(rest, "·")
		return proposal{above + place + own, sure}
	}
	return proposal{place + rest, sure}
}

// lowerBody are the government and the committee of a place below: 越秀区政府, 越秀区委, 越秀区党委.
var lowerBody = regexp.MustCompile(`^(\p{Han}{1,4}[区县市旗])(政府|人民政府|党?委)$`)

// townBody are a town and a street with what they are run by: 石桥镇, 石桥镇政府, 城关街道办.
var townBody = regexp.MustCompile(`^(\p{Han}{1,5}(?:[镇乡]|街道))(?:政府|人民政府|办|办事处)?$`)

// villageBody are a village and a community, which are run by a committee: 青石村.
var villageBody = regexp.MustCompile(`^(\p{Han}{1,6}(村|社区))$`)

// ofGovernment is an office of the government itself, and none that only bears its name, as 政府采购中心.
var ofGovernment = regexp.MustCompile(`^政府(督查室|研究室|参事室|外事办公室|新闻办公室|法制办公室)$`)

// ofTown is a village that is called by its town.
var ofTown = regexp.MustCompile(`^\p{Han}{1,5}(?:[镇乡]|街道)\p{Han}+(?:村|社区)$`)

// banks are what branches of banks are called in short; the name of the place is in the middle: 人行清溪支行.
var banks = map[string]string{"人行": "中国人民银行", "工行": "中国工商银行", "农行": "中国农业银行", "建行": "中国建设银行", "中行": "中国银行",
	"交行": "交通银行", "农发行": "中国农业发展银行", "国开行": "国家开发银行", "邮储银行": "中国邮政储蓄银行"}

var bankBranch = regexp.MustCompile(`^(人行|工行|农行|建行|中行|交行|农发行|国开行|邮储银行)(\p{Han}+[支分]行)$`)

// bankOf gives the full name of a bank's branch that is called by a short one.
func bankOf(name string) (string, bool) {
	m := bankBranch.FindStringSubmatch(name)
	if m == nil {
		return "", false
	}
	return banks[m[1]] + m[2], true
}

// gridCompany is a power company of a place, whose full name says the province's as well.
var gridCompany = regexp.MustCompile(`^国网\p{Han}{2,6}供电公司$`)

// zoneBody are a zone and its committee: 经济开发区管委会; one of a city or a province is no place's below it.
var zoneBody = regexp.MustCompile(`^([^省市县区州旗\p{P}]\p{Han}{0,9}(?:开发区|高新区|园区|新区|示范区|度假区|景区|保税区|合作区)|开发区|高新区|园区|新区|景区)(?:管委会|管理委员会)$`)

// shortened reports whether a full name ends with a shortened one behind a place: 广州市卫生健康委.
func shortened(full string) bool {
	return slices.ContainsFunc(shortForms, func(short string) bool {
		place, ok := strings.CutSuffix(full, short)
		level, _ := utf8.DecodeLastRuneInString(place)
		return ok && strings.ContainsRune("省市县区州旗盟", level)
	})
}

// shortForms are the names of formal that are not the full ones themselves.
var shortForms = func() []string {
	var shorts []string
	for short, full := range formal {
		if short != full && !strings.Contains(full, "·") {
			shorts = append(shorts, short)
		}
	}
	slices.Sort(shorts)
	return shorts
}()

// fullForms are the full names of formal, and whole.
var fullForms = func() []string {
	all := slices.Clone(whole)
	for _, full := range formal {
		if full != "?" && !strings.Contains(full, "·") {
			all = append(all, full)
		}
	}
	slices.Sort(all)
	return all
}()
