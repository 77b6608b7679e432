package phrase

import (
	"maps"
	"slices"
	"strings"

	"fengong/model"
)

// ticked are the signs of a box that is ticked, empty of one that is not, ticks what stands in one in brackets: [√].
// Round signs are none: ●市教育局 ○市财政局 says who leads.
var (
	ticked = signs("☑☒✓✔√■")
	empty  = signs("□☐◻▢⬜")
	ticks  = signs("✓✔√xX×")
)

// unticked stands in source.s for a box that is not ticked, where some are.
const unticked = '☐'

// boxes reads a list of names of which some are ticked, ☑教务处 □工会: a ticked box separates, and
// one that is not ticked becomes the sign unticked. Signs of one kind alone (■教务处 ■学生处) are no choice.
func (src *source) boxes(folded []rune) {
	ends := map[int]int{} // of boxes, by where they begin
	full, none := brackets(folded, ends)
	if len(full) == 0 || len(none) == 0 {
		clear(ends)
		full, none = nil, nil
		for i, r := range folded {
			if ticked.has(r) {
				full, ends[i] = append(full, i), i+1
			} else if empty.has(r) {
				none, ends[i] = append(none, i), i+1
			}
		}
	}
	if len(full) == 0 && (len(none) == 0 || !src.someTicked) || len(none) == 0 && !src.allTicked(folded, full) {
		return
	}
	src.squares = !slices.ContainsFunc(full, func(i int) bool { return folded[i] != '■' })
	for _, i := range full {
		blankOut(folded[i:ends[i]])
		k := i - 1
		for k >= 0 && (folded[k] == gap || folded[k] == line) {
			k--
		}
		if k >= 0 && !isStop(folded[k]) && !isOpen(folded[k]) {
			folded[i] = '、'
		}
	}
	for _, i := range none {
		blankOut(folded[i:ends[i]])
		folded[i] = unticked
	}
	first := slices.IndexFunc(folded, func(r rune) bool { return r != gap && r != line })
	if all := slices.Sorted(maps.Keys(ends)); len(none) > 0 && all[0] > max(first, 0) {
		src.boxBehind = !isBound(folded[all[0]-1])
	}
}

// namesSigns makes the signs before names that stand for something separate, and reports whether there are any.
func (src *source) namesSigns(folded []rune) (any bool) {
	if src.signs == "" {
		return false
	}
	for i, r := range folded {
		if !isIn(r, src.signs) || i > 0 && !isStop(folded[i-1]) && !isOpen(folded[i-1]) && !endsName(folded[max(0, i-window):i]) {
			continue
		}
		if any = true; stars.has(r) {
			continue
		}
		folded[i] = gap
		if i > 0 && !isStop(folded[i-1]) && !isOpen(folded[i-1]) {
			folded[i] = '、'
		}
	}
	return any
}

// brackets gives where brackets begin that hold a tick, and those that hold nothing, and puts their ends into ends.
func brackets(folded []rune, ends map[int]int) (full, none []int) {
	for i := 0; i < len(folded); i++ {
		if !isOpen(folded[i]) {
			continue
		}
		k := i + 1
		for k < len(folded) && (folded[k] == gap || ticks.has(folded[k])) {
			k++
		}
		if k == len(folded) || !isClose(folded[k]) {
			continue
		}
		if slices.ContainsFunc(folded[i:k], ticks.has) {
			full = append(full, i)
		} else {
			none = append(none, i)
		}
		ends[i] = k + 1
		i = k
	}
	return full, none
}

func blankOut(s []rune) {
	for i := range s {
		s[i] = gap
	}
}

// HasTicked reports whether text names several of whom some are ticked, and others are not.
func HasTicked(text string) bool {
	return strings.ContainsFunc(text, ticked.has) && strings.ContainsFunc(text, empty.has)
}

// allTicked reports whether every item of the list begins with a ticked box that no bullet looks like: ☑教务处、☑学生处.
func (src *source) allTicked(folded []rune, full []int) bool {
	for _, i := range full {
		if folded[i] == '■' || isOpen(folded[i]) || i > 0 && !isStop(folded[i-1]) && !endsName(folded[max(0, i-window):i]) {
			return false
		}
	}
	atItem, boxed := true, false
	for i, r := range folded {
		switch {
		case slices.Contains(full, i):
			atItem, boxed = false, true
		case r == gap && boxed: // between box and name
		case isStop(r):
			atItem = atItem || r != ':'
		case atItem:
			return false
		default:
			boxed = false
		}
	}
	return true
}

// notTicked reads a name beside a box that is not ticked, which begins or stands at i, and gives where it ends.
func (sc *scanner) notTicked(i int) int {
	if n := len(sc.toks); sc.boxBehind {
		from := i
		if n > 0 && sc.toks[n-1].kind == nameTok && sc.toks[n-1].to == i {
			from = sc.toks[n-1].from
			sc.toks = sc.toks[:n-1]
		}
		sc.emit(untickedTok, from, i+1)
		return i + 1
	}
	end := i + 1
	for end < len(sc.s) && sc.s[end] == gap {
		end++
	}
	for end < len(sc.s) && (!isStop(sc.s[end]) || sc.s[end] == '/') && sc.s[end] != unticked {
		if _, ok := sc.labels[end]; ok {
			break
		}
		end++
	}
	sc.emit(untickedTok, i, end)
	return end
}

// leftOut says that a name was not ticked: in a warning where the boxes are squares only, which may be meant otherwise.
func (p *parser) leftOut(t token) {
	p.span(Remark, t)
	severity := model.Note
	if p.squares {
		severity = model.Warning
	}
	p.report(t.from, t.to, severity, "not-ticked", model.Text{ZH: "方框没有勾选，未列入分工", EN: "is not ticked, and left out"}, model.Text{})
}
