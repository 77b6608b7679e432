package compare

import (
	"cmp"
	"slices"

	"fengong/model"
)

// What stands in place of the number of a source: the item may be of any; its source is gone.
const AnySource, NoSource = -1, -2

// MatchWithin finds the items of old again in new as Match does, each within its source and, where
// it is gone from there, under the same words in another one. oldOf and newOf say which source
// each item is of, in numbers from 0.
func MatchWithin(old, new []Item, oldOf, newOf []int) (pairs []Pair) {
	mated, taken := make([]bool, len(old)), make([]bool, len(new))
	match := func(from, to func(int) bool, least float64) {
		var was, is []Item
		var oldAt, newAt []int
		for i := range old {
			if !mated[i] && from(oldOf[i]) {
				was, oldAt = append(was, old[i]), append(oldAt, i)
			}
		}
		for j := range new {
			if !taken[j] && to(newOf[j]) {
				is, newAt = append(is, new[j]), append(newAt, j)
			}
		}
		for _, m := range Match(was, is) {
			if m.Score >= least {
				m.Old, m.New = oldAt[m.Old], newAt[m.New]
				mated[m.Old], taken[m.New] = true, true
				pairs = append(pairs, m)
			}
		}
	}
	last := AnySource
	for _, of := range newOf {
		last = max(last, of)
	}
	for s := range last + 1 {
		is := func(of int) bool { return of == s }
		match(is, is, 0)
	}
	all := func(int) bool { return true }
	match(func(of int) bool { return of == AnySource }, all, 0)
	match(all, all, 1)
	slices.SortFunc(pairs, func(a, b Pair) int { return cmp.Compare(a.Old, b.Old) })
	return pairs
}

// sources pairs items of two plans, old and new saying which table each is of.
type sources struct{ old, new *model.Plan }

// match finds was again in is.
func (s sources) match(was, is []Item, oldTable, newTable func(int) int) []Pair {
	if len(s.old.Sources)+len(s.new.Sources) == 0 {
		return Match(was, is)
	}
	ids := map[string]int{}
	for i, src := range s.new.Sources {
		ids[src.ID] = i
	}
	if len(s.new.Sources) == 0 {
		ids[""] = 0
	}
	of := func(p *model.Plan, items []Item, table func(int) int) []int {
		list := make([]int, len(items))
		for i := range list {
			id := ""
			if src := p.SourceOf(table(i)); src != nil {
				id = src.ID
			}
			at, ok := ids[id]
			if list[i] = at; !ok {
				list[i] = NoSource
			}
		}
		return list
	}
	return MatchWithin(was, is, of(s.old, was, oldTable), of(s.new, is, newTable))
}
