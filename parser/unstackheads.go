package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// The heads of a table that lost its cells: what they are, and how ill a line fits under them.

// stackedHead is the head of a column of such a table.
type stackedHead struct {
	head
	at   int  // the line
	end  int  // its second line, where the head is broken, else at
	last bool // of units, behind others
	work bool // the last column of words before the units, which says what is to be done
	bare bool // the table has no column of numbers: they stand before the words
}

// impossible is the cost of what no table has.
const impossible = 200

// fit says how ill a line fits under a head; 0 where it is what the head says.
func (h stackedHead) fit(c stackedCell) int {
	either := func(ok bool, no int) int {
		if ok {
			return 0
		}
		return no
	}
	switch {
	case h.kind == model.KindNumber:
		return either(c.number, impossible)
	case c.none:
		return 3
	case h.kind == model.KindUnit:
		switch {
		case c.name && !c.units && strings.ContainsRune("省市县区", []rune(c.text)[0]):
			return 3 // 省人口计生, cut short
		case c.name && !c.units:
			return 35
		}
		return either(c.units, 120)
	case h.kind == model.KindDue:
		if c.dated && !c.date {
			return 8
		}
		if c.runes <= 10 && !c.units && !c.number {
			return either(c.date, 25)
		}
		return either(c.date, 90)
	case isPeople(h.kind):
		if c.runes <= 5 && !c.units && !c.number && !c.date {
			return either(c.persons, 15)
		}
		return either(c.persons, 80)
	case h.kind == model.KindAmount:
		return either(c.amount || c.number, 60)
	case h.over && c.units:
		return 0
	case c.number:
		if h.work && h.bare {
			return 12 // a number and its text under one head
		}
		return 60
	case h.kind == model.KindOther, h.kind == model.KindRemark, h.kind == model.KindStep, h.kind == "":
		if c.date || c.units || c.persons {
			return 15
		}
		return 5
	case c.units:
		return 45
	case c.date && !strings.ContainsAny(c.text, "0123456789"): // 立行立改, which may say of what type a thing is
		return 12
	case c.date:
		return 40
	case c.persons:
		return 30
	case h.kind == model.KindTheme, h.rank == asProject:
		return max(0, min(15, (c.runes-16)/2))
	default:
		return max(0, 2*(10-c.runes))
	}
}

// skip is the cost of a row without a cell under h.
func (h stackedHead) skip() int {
	switch {
	case h.kind == model.KindNumber:
		return 80
	case h.last:
		return 14
	case h.kind == model.KindUnit:
		return 30
	case h.kind == model.KindDue, isPeople(h.kind):
		return 16
	case h.work:
		return 60
	default:
		return 6
	}
}

// goesOn is the cost of next as one more line of the cell under h that ends with c.
func (h stackedHead) goesOn(c, next stackedCell) int {
	open := c.open() || strings.HasPrefix(next.text, "（") || strings.HasPrefix(next.text, "(")
	switch {
	case h.kind == model.KindNumber:
		return impossible
	case open, c.number:
		return 0
	case h.kind == model.KindUnit && h.last:
		return 3
	case h.kind == model.KindUnit:
		return 8
	case isPeople(h.kind), h.kind == model.KindRemark:
		return 13
	case h.kind == model.KindDue, h.kind == model.KindAmount, h.kind == model.KindStep:
		return 45
	case h.kind == model.KindTheme, h.rank == asProject:
		return 20
	case endsSentence(c.text):
		return 16
	default:
		return 11
	}
}

// stackedHeads gives the lines, from line i on, that may be the heads of a table copied a cell a line, in the ways in
// which they may be told from the first cells; none where there are no such heads. spaced reports whether empty lines
// part them.
func (r *textReader) stackedHeads(i int) (ways [][]stackedHead, spaced bool) {
	var heads []stackedHead
	unit, work, blanks := false, false, 0
	for ; i < len(r.lines) && len(heads) < 16; i++ {
		l := closeUp(tidy(r.lines[i]))
		if l == "" {
			blanks++
			continue
		}
		h, ok := classify(l)
		if len(heads) == 0 && (!r.firstHead(i, h, ok) || strings.HasSuffix(l, "表")) {
			return nil, false
		}
		if strings.ContainsAny(l, " \t，。；：、《》") || annexLine.MatchString(l) || ok && utf8.RuneCountInString(aside.ReplaceAllString(l, "")) > 10 || !ok && (utf8.RuneCountInString(l) > 8 || isNumber(l)) {
			break
		}
		unit = unit || h.kind == model.KindUnit
		work = work || h.rank > noRank || !unit && couldBeWork(h)
		heads = append(heads, stackedHead{head: h, at: i, end: i})
		spaced, blanks = len(heads) > 1 && blanks > 0, 0
		if !ok {
			heads[len(heads)-1].word = l
		} else if (unit || heads[0].kind == model.KindNumber) && work && len(heads) > 2 {
			for _, way := range [][]stackedHead{heads, headsJoined(heads)} {
				if under := headsUnder(way); under != nil {
					ways = append(ways, under)
				}
				if way != nil {
					ways = append(ways, slices.Clone(way))
				}
			}
		}
	}
	ways = ways[max(0, len(ways)-maxWays):]
	for _, way := range ways {
		markWork(way)
	}
	return ways, spaced
}

// maxWays bounds in how many ways the heads of a table copied a cell a line may be read.
const maxWays = 8

// markWork says of heads what they are among the others: which says what is to be done, and which of units stands
// behind another.
func markWork(way []stackedHead) {
	work := -1
	numbered := slices.ContainsFunc(way, func(h stackedHead) bool { return h.kind == model.KindNumber })
	for c, h := range way {
		way[c].bare = !numbered
		if work < 0 && couldBeWork(h.head) || h.rank > noRank && (work < 0 || way[work].rank == noRank || !slices.ContainsFunc(way[:c], func(h stackedHead) bool { return h.kind == model.KindUnit })) {
			work = c
		}
		way[c].last = h.kind == model.KindUnit && slices.ContainsFunc(way[:c], func(h stackedHead) bool { return h.kind == model.KindUnit })
	}
	if work >= 0 {
		way[work].work = true
	}
}

// firstHead reports whether line i, understood as h where known, may be the first of such heads: one that is known,
// or a word before one.
func (r *textReader) firstHead(i int, h head, known bool) bool {
	l := tidy(r.lines[i])
	if strings.HasPrefix(r.lines[i], "\t") || h.loose || h.kind == model.KindStep || utf8.RuneCountInString(l) > 10 {
		return false
	}
	if known {
		return true
	}
	next := r.filled(i + 1)
	if next == len(r.lines) || utf8.RuneCountInString(l) > 5 || isNumber(l) || endsAsUnit(l) || isNote(l) || annexLine.MatchString(l) {
		return false
	}
	below, ok := classify(tidy(r.lines[next]))
	return ok && !below.loose && below.kind != model.KindStep
}

// brokenHead are the words that the second line of a head can be: 牵头责任 over 单位, 分管 over 县领导.
var brokenHead = regexp.MustCompile(`^(?:单位|部门|科室|处室|[省市县区]?领导|时间|时限|期限|情况|内容|任务|措施|要求|目标|进度|名称)$`)

// headsJoined takes heads of which one is the second line of the one before it as one; nil where none is.
func headsJoined(heads []stackedHead) []stackedHead {
	var out []stackedHead
	for _, h := range heads {
		if n := len(out) - 1; n >= 0 && out[n].kind != model.KindNumber && brokenHead.MatchString(h.word) && utf8.RuneCountInString(out[n].word) <= 4 {
			if whole, ok := classify(out[n].word + h.word); ok && whole.kind != model.KindNumber {
				out[n].head, out[n].end = whole, h.at
				continue
			}
		}
		out = append(out, h)
	}
	if len(out) == len(heads) {
		return nil
	}
	return out
}

// headsUnder puts the heads of a second row, which stand behind those of the first, under the one that is over them:
// 序号 任务 责任分工 时限 牵头单位 配合单位 has 牵头单位 and 配合单位 before 时限. It gives nil where there is none.
func headsUnder(heads []stackedHead) []stackedHead {
	n := len(heads)
	for n > 0 && heads[n-1].kind == model.KindUnit && heads[n-1].answers {
		n--
	}
	over := slices.IndexFunc(heads[:n], func(h stackedHead) bool { return h.kind == model.KindUnit || strings.HasPrefix(h.word, "责任") })
	if over < 0 || len(heads)-n < 2 || n == len(heads) {
		return nil
	}
	return slices.Concat(heads[:over], heads[n:], heads[over+1:n])
}
