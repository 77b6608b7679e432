package phrase

import "slices"

// sharedEnds end names of a sort of bodies within an organisation, which a list of what they do may share: 各临床、医技科室.
var sharedEnds = backTable(entry[struct{}]{`科室 处室 单位 部门 机构 公司 支部 党支部 班组 车间 院系 院部 教研室 中心 站所`, struct{}{}})

// shortEnds are the signs for bodies within an organisation that a list names by them alone: 各科、室, 各院、系、部.
var shortEnds = signs("科室处股站所队院系部组委办局厅会社")

// sharedEnd gives the index of the token that ends the one group that begins with token i, i where none does:
// pieces behind 各 that are no names themselves, and an end that they share.
func (sc *scanner) sharedEnd(i int) int {
	t := sc.toks[i]
	name := sc.s[t.from:t.to]
	if t.kind != nameTok || t.told != untold || len(name) < 2 || name[0] != '各' || name[1] == '级' || i > 0 && sc.toks[i-1].kind == etcTok {
		return i
	}
	first := name[1:]
	if k := slices.Index(first, '('); k == 1 && first[len(first)-1] == ')' {
		first = first[:1] // 各科（室）、站、所
	}
	switch {
	case len(first) == 1 && shortEnds.has(first[0]):
		return sc.pieces(i, func(piece []rune) (isPiece, isEnd bool) {
			n, _ := sharedEnds.before(piece)
			short := len(piece) == 1 && shortEnds.has(piece[0]) || n > 0 && n == len(piece)
			return short, short
		})
	case len(first) > 4 || !isMany(name) || endsName(name) || isVenues(name) || isLevels(name) || startsLevels(first) > 0:
		return i
	}
	if n, _ := ownGroups.at(first); n == len(first) {
		return i
	}
	return sc.pieces(i, func(piece []rune) (isPiece, isEnd bool) {
		n, _ := sharedEnds.before(piece)
		return len(piece) < 7 && (n > 0 || len(piece) < 5 && !endsName(piece)), n > 0
	})
}

// ownGroups are groups behind 各 by themselves, though they end as no body does: 各项目、分公司 are two.
var ownGroups = table(entry[struct{}]{`项目 平台 窗口 年级 班级 网格 片区 专班 标段 村屯 校区 园区 景区 厂区 院区 社团 条线 系统 战线 行业 领域 方面 口 级 地`, struct{}{}})

// pieces follows a list from token i as long as is says that its pieces belong to one group, and gives the
// last that is said to end it.
func (sc *scanner) pieces(i int, is func(piece []rune) (isPiece, isEnd bool)) int {
	end := i
	for k := i + 2; k < len(sc.toks); k += 2 {
		sep, t := sc.toks[k-1], sc.toks[k]
		if sep.kind != andTok && (sep.kind != itemTok || sc.s[sep.from] != '、') || t.kind != nameTok || t.told != untold {
			break
		}
		piece := sc.s[t.from:t.to]
		if level(piece) > 0 || isMany(piece) {
			break
		}
		isPiece, isEnd := is(piece)
		if !isPiece {
			break
		}
		if isEnd {
			end = k
		}
	}
	return end
}
