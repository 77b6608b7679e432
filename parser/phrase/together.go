package phrase

import (
	"strings"

	"fengong/model"
)

// What is here finds names between which nothing stands (校办保卫处组织部). Names of offices of an institution
// bear no level that would part them, and may stand one in the other (保卫处综治科): what counts is that the
// second is of no lower rank than the first.

// ranks are how high the offices are that end so; those that any office may have a part of, as 办公室, are none.
var ranks = backTable(
	entry[int]{`科 室 股`, 1},
	entry[int]{`处 部 办 馆 团委 工会 处室`, 2},
	entry[int]{`学院 集团 局 医院`, 3},
	entry[int]{`镇 乡 街道`, 4},
)

// looseEnds end the names of offices and of what may be a part of one or have parts.
var looseEnds = backTable(entry[struct{}]{`科 室 股 处 部 办 馆 团委 工会 中心 学院 医院`, struct{}{}})

// straddling are words of which the first sign may be the ending of an office: 科学, 部门, 处置.
var straddling = table(entry[struct{}]{`科学 科工 科技 科研 科普 科协 科教 科创 部门 部署 部队 部件 部分 部位 部级 部属 部内 部外 处理 处置 处罚 处长 处方 处分 处级 办公 办事 办学 办理 办案 办税 办件 室内 室外 室主 馆长 馆员 股份 股权 股东 股长`, struct{}{}})

// briefNames are whole names of two signs.
var briefNames = table(entry[struct{}]{`校办 党办 院办 厂办 团委 工会 馆办 局办 所办 矿办`, struct{}{}})

// straddles reports whether a word stands half in left, half in right.
func straddles(left, right []rune) bool {
	n, _ := straddling.at([]rune{left[len(left)-1], right[0]})
	if len(right) > 1 && (right[0] == '学' && isIn(right[1], "工生院") || right[0] == '研' && right[1] == '究' || right[0] == '工' && isIn(right[1], "程会")) {
		return false // 校办学工部, 资产科研究生部
	}
	return n > 0 || strings.HasSuffix(string(left), "实验室") || tornWord(left, right)
}

// runTogether gives the names that name is made of, nothing for one name.
func runTogether(name []rune) [][]rune {
	if k, _ := national.at(name); k > 0 || len(name) < 4 || len(name) > window || isMany(name) || !endsName(name) {
		return nil
	}
	var parts [][]rune
	from := 0
	for i := 2; i+1 < len(name); i++ {
		if isOpen(name[i]) || isIn(name[i], "、和与及·") {
			return nil
		}
		if i-from > 1 && partsAt(name[from:i], name[i:]) {
			parts = append(parts, name[from:i])
			from = i
		}
	}
	if from == 0 {
		return threeOf(name)
	}
	return append(parts, name[from:])
}

// threeOf gives the three names or more that name may be made of, whatever their ranks: parts of parts of an
// office are hardly told together.
func threeOf(name []rune) [][]rune {
	var parts [][]rune
	from := 0
	for i := 3; i+2 < len(name); i++ {
		left, right := name[from:i], name[i:]
		if k, _ := looseEnds.before(left); k == 0 || k == len(left) || len(left) < 3 || level(left) > 0 || !endsName(left) {
			continue
		}
		if straddles(left, right) {
			continue
		}
		parts = append(parts, left)
		from = i
	}
	if len(parts) < 2 {
		return nil
	}
	return append(parts, name[from:])
}

// partsAt reports whether a name of an institution's office or of a township may end in left, and right begin
// with one of its rank.
func partsAt(left, right []rune) bool {
	n, high := ranks.before(left)
	if n == 0 || n == len(left) && !isBrief(left) || len(right) < 2 || level(left) > 0 && high < 4 || isGeneric(left) {
		return false
	}
	if k, _ := outpatients.at(right); straddles(left, right) || k > 0 && left[len(left)-1] == '部' {
		return false
	}
	if k, _ := branches.before(right); k > 0 || !endsName(left) {
		return false
	}
	for end := 2; end <= len(right); end++ {
		k, rank := ranks.before(right[:end])
		if k == 0 || k == end && k < 2 || !endsName(right[:end]) || end < len(right) && straddles(right[:end], right[end:]) || end == 2 && !isBrief(right[:2]) {
			continue
		}
		if left[len(left)-1] == '部' && right[end-1] == '局' {
			return false // 财政部山东监管局
		}
		if string(right[:end]) == "办公室" || high == 4 != (rank == 4) {
			return false
		}
		return rank >= high
	}
	return false
}

// isBrief reports whether name is that of an office in two signs: 校办, 工会.
func isBrief(name []rune) bool {
	n, _ := briefNames.at(name)
	return n == len(name)
}

// runTogether warns of q, between the names of which, parts, nothing stands.
func (p *parser) runTogether(q *party, parts [][]rune) {
	readings := make([]string, len(parts))
	from := q.from
	for i, part := range parts {
		readings[i] = withoutBlanks(string(p.raw[from : from+len(part)]))
		from += len(part)
	}
	p.report(q.from, q.to, model.Warning, "joined-name",
		model.Text{ZH: "像是连写的几个单位：" + strings.Join(readings, "、") + "，暂按一个单位处理", EN: "looks like names run together: " + strings.Join(readings, ", ") + "; it is taken as one"},
		model.Text{
			ZH: "请在原文的单位之间补上顿号；如确是一个名称，请在 units.toml 的 [words] whole 中写明",
			EN: "put a 、 between the units in the source; if it is one name, add it to whole under [words] in units.toml"})
	found := p.out.Diagnostics
	found[len(found)-1].Asks = []model.Ask{{Name: p.written(q), Readings: readings}}
}
