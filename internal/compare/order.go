package compare

import (
	"slices"

	"fengong/model"
)

// entry is a change and its place: that of the new thing or, for what was removed, of
// the one before it, 1, and the old place.
type entry[T any] struct {
	at     [3]int
	change T
}

// inDocument gives the changes in the order in which a reader of the new plan, who has
// the old one beside it, comes upon them.
func inDocument[T any](entries []entry[T]) []T {
	slices.SortFunc(entries, func(a, b entry[T]) int { return slices.Compare(a.at[:], b.at[:]) })
	out := make([]T, len(entries))
	for i, e := range entries {
		out[i] = e.change
	}
	return out
}

// inOrder reports which of the old things kept their order: the largest set whose new
// places rise. Places are -1 for what is gone.
func inOrder(places []int) []bool {
	before := make([]int, len(places)) // the one before it in the best sequence that ends here; -1 is none
	var ends []int                     // ends[n] ends the sequence of n+1 whose end is smallest
	for i, j := range places {
		if j < 0 {
			continue
		}
		n, _ := slices.BinarySearchFunc(ends, j, func(e, j int) int { return places[e] - j })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	stay := make([]bool, len(places))
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			stay[i] = true
		}
	}
	return stay
}

// shifter gathers renumbered neighbours into runs.
type shifter struct {
	done []Shift
	last struct {
		old, new, delta, number int
		ordinal                 bool
		within                  string
	}
}

// add takes the next old thing, which is now at place new, and reports whether its
// number is another. Things whose numbers are no plain ones are in one run only if they
// are within the same heading.
func (s *shifter) add(old, new int, was, is, theme, within string) bool {
	if words(was) == words(is) {
		return false
	}
	a, ok := model.Ordinal(was)
	b, ok2 := model.Ordinal(is)
	ordinal := ok && ok2
	l := &s.last
	if len(s.done) > 0 && old == l.old+1 && new == l.new+1 && ordinal == l.ordinal &&
		(ordinal && b-a == l.delta && b > l.number || !ordinal && within == l.within) {
		run := &s.done[len(s.done)-1]
		run.OldLast, run.NewLast = was, is
		run.Count++
	} else {
		s.done = append(s.done, Shift{theme, was, was, is, is, 1})
	}
	l.old, l.new, l.delta, l.number, l.ordinal, l.within = old, new, b-a, b, ordinal, within
	return true
}
