package phrase

import "fengong/model"

// plainly end the names of bodies that each level has, so that it belongs to a list's level where its own is not written.
var plainly = backTable(entry[struct{}]{`局 委 办 厅 部 署 委员会 办公室 政府 党委 党组 纪委 监委 人大 政协 法院 检察院 妇联 残联 文联 侨联 工商联 团委 工会 科协 红十字会 供销社 供销合作社 联社 党校 行政学院 支队 大队 中队 队 室 处 科 股 组 专班 指挥部 领导小组`, struct{}{}})

// DoubtfulLevel reports whether a has a level that its list names before, though its name is neither plainly that of an office,
// which has the level of those beside it, nor that of what an office deals with: 市教育局、公交公司, not 市水利局、水文站.
func DoubtfulLevel(a *model.Assignment) bool {
	name, unit := foldWord(a.Name), foldWord(a.Unit)
	n := len(unit) - len(name)
	if n < 1 || len(name) == 0 || a.Group || string(unit[n:]) != string(name) || prefixLength(unit) != n || isIn(unit[n-1], "镇乡村道") {
		return false
	}
	if k, _ := plainly.before(name); k > 0 {
		return false
	}
	end, _ := endings.before(name)
	for _, own := range []string{"公司", "集团", "医院", "银行", "协会", "学会", "商会", "大学", "学院", "中学", "小学", "学校"} {
		if endsIn(name, own) {
			return true
		}
	}
	return end < len(name) && !isFields(name[:len(name)-end]) // 图书馆, of which each level has one
}
