package web

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// formal is what bodies are called in full: as tables write them, then as letters address them,
// without the place. Bodies of the party begin with 委.
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
`)

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
// 广州市越秀区人民政府. Other names stay as they are.
func withPlace(name, place string) string {
	level, size := utf8.DecodeLastRuneInString(place)
	if size == 0 {
		return name
	}
	if lower := lowerBody.FindStringSubmatch(name); lower != nil && !strings.HasPrefix(name, place) && first(name) != level {
		if lower[2] == "委" {
			return "中共" + place + lower[1] + "委员会"
		}
		return place + lower[1] + "人民政府"
	}
	rest := strings.TrimPrefix(name, place)
	if rest == name {
		if first(name) != level {
			return name
		}
		rest = strings.TrimPrefix(name, string(level))
	}
	full, known := formal[rest]
	if known {
		rest = full
	}
	switch {
	case rest == "政府":
		return place + "人民政府"
	case rest == "委":
		return "中共" + place + "委员会"
	case strings.HasPrefix(rest, "委") && !strings.HasPrefix(rest, "委员会"):
		return "中共" + place + rest
	case strings.Contains(rest, "·"): // a body of the state in the place
		above, own, _ := strings.Cut(rest, "·")
		return above + place + own
	}
	return place + rest
}

// lowerBody are the government and the committee of a place below: 越秀区政府, 越秀区委.
var lowerBody = regexp.MustCompile(`^(\p{Han}{1,4}[区县市旗])(政府|人民政府|委)$`)

// shortened reports whether a full name ends with a shortened one: 广州市卫生健康委.
func shortened(full string) bool {
	return slices.ContainsFunc(shortForms, func(short string) bool {
		return strings.HasSuffix(full, short) && utf8.RuneCountInString(full) > utf8.RuneCountInString(short)
	})
}

// shortForms are the names of formal that are not the full ones themselves.
var shortForms = func() []string {
	var shorts []string
	for short, full := range formal {
		if short != full && !strings.HasSuffix(full, short) {
			shorts = append(shorts, short)
		}
	}
	slices.Sort(shorts)
	return shorts
}()
