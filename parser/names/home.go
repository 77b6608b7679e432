package names

import (
	"slices"
	"strings"

	"fengong/model"
)

// home knows the places of a plan by their names without the level: 青岚 is 青岚县.
type home struct {
	levels map[string]rune
	places []string // the longest first
}

// homeOf takes the places from the title of p and from names.
func homeOf(p *model.Plan, names []string) *home {
	h := &home{levels: map[string]rune{}}
	l := words()
	for _, text := range append([]string{p.Title}, names...) {
		for rest := []rune(fold(text)); ; {
			n := l.place(rest)
			if n < 3 {
				break
			}
			level := rest[n-1]
			if k, _ := l.zones.before(rest[:n]); k > 0 || !strings.ContainsRune("省市县区旗", level) {
				break
			}
			if place := string(rest[:n-1]); h.levels[place] == 0 {
				h.levels[place] = level
				h.places = append(h.places, place)
			}
			rest = rest[n:]
		}
	}
	slices.SortStableFunc(h.places, func(a, b string) int { return len(b) - len(a) })
	return h
}

// notPlaced make another name of that of a place that they follow: 青岚镇, 青岚山.
var notPlaced = list(`镇 乡 街 村 社区 居委 路 山 河 湖 江 水库 岛 站 口 桥 庄 屯 寨 城关 城东 城西 城南 城北 新城 新村`)

// write gives name with the level behind each place of which it is left out, and with a body that each place has a branch
// of as that place's own: 国网青岚供电公司 is 青岚县供电公司, and 人行青岚支行 青岚县人民银行.
func (h *home) write(name string) string {
	for _, place := range h.places {
		before, after, ok := strings.Cut(name, place)
		if !ok {
			continue
		}
		if next := []rune(after); len(next) > 0 && !strings.ContainsRune(levels, next[0]) {
			if n, _ := notPlaced.at(next); n == 0 {
				name = before + place + string(h.levels[place]) + after
			}
		}
		break
	}
	return ownName(name)
}

// brands are bodies of which each place has a branch, as the place's own would be called: the names that stand before the
// place, and what stands behind it.
var brands = func() []brand {
	var all []brand
	for line := range strings.Lines(strings.TrimSpace(`
供电公司: 国网 国家电网 南网 南方电网 =供电公司 供电局 供电分公司 电力公司
移动公司: 中国移动 中国移动通信 移动 =公司 分公司 支公司
电信公司: 中国电信 电信 =公司 分公司 支公司
联通公司: 中国联通 联通 =公司 分公司 支公司
铁塔公司: 中国铁塔 铁塔 =公司 分公司 办事处
邮政公司: 中国邮政 中国邮政集团 邮政 =公司 分公司 支公司
人民银行: 人行 人民银行 中国人民银行 =支行 分行 中心支行 营业部 营业管理部 营管部
工商银行: 工行 工商银行 中国工商银行 =支行 分行 营业部
农业银行: 农行 农业银行 中国农业银行 =支行 分行 营业部
建设银行: 建行 建设银行 中国建设银行 =支行 分行 营业部
中国银行: 中行 中国银行 =支行 分行 营业部
农业发展银行: 农发行 农业发展银行 中国农业发展银行 =支行 分行 营业部
邮政储蓄银行: 邮储 邮储银行 邮政储蓄银行 中国邮政储蓄银行 =支行 分行 营业部
`)) {
		own, rest, _ := strings.Cut(strings.TrimSpace(line), ": ")
		heads, ends, _ := strings.Cut(rest, " =")
		all = append(all, brand{own, strings.Fields(heads), strings.Fields(ends)})
	}
	return all
}()

type brand struct {
	own         string
	heads, ends []string
}

// ownName gives the branch of a brand in a place as the place's own: 中国移动青岚县分公司 is 青岚县移动公司, 县农行 is 县农业银行.
func ownName(name string) string {
	for _, b := range brands {
		for _, head := range b.heads {
			if place, ok := strings.CutPrefix(name, head); ok {
				for _, end := range b.ends {
					if place, ok := strings.CutSuffix(place, end); ok && isPlace(place) {
						return place + b.own
					}
				}
			}
			if place, ok := strings.CutSuffix(name, head); ok && isPlace(place) && b.own != head && strings.HasSuffix(head, "行") {
				return place + b.own
			}
		}
	}
	for _, end := range brands[0].ends { // 县供电局
		if place, ok := strings.CutSuffix(name, end); ok && isPlace(place) {
			return place + brands[0].own
		}
	}
	return name
}

// isPlace reports whether text is a place, by its name or its level alone: 青岚县, 县. A name of two signs may be a place's without
// the level.
func isPlace(text string) bool {
	signs := []rune(text)
	return len(signs) == 1 && strings.ContainsRune(levels, signs[0]) || len(signs) == 2 || len(signs) > 2 && len(signs) < 8 && words().place(signs) == len(signs)
}

func unitsOf(rows []model.Row) (names []string) {
	seen := map[string]bool{}
	for _, r := range rows {
		if !seen[r.Unit] {
			seen[r.Unit] = true
			names = append(names, r.Unit)
		}
	}
	return names
}
