package opinion

import (
	"slices"
	"strings"

	"fengong/parser/names"
	"fengong/parser/phrase"
)

// plainDoubts is the simplest check that could do: a unit must end as names do and hold no
// other name whole; text outside of units must not end as names do.
func plainDoubts(text string, r phrase.Result) int {
	units := unitsOf(r)
	s := signsOf(text)
	n := 0
	inUnit := make([]bool, len(s.r)+1)
	for _, u := range units {
		from, _ := slices.BinarySearch(s.at, u[0])
		to, _ := slices.BinarySearch(s.at, u[1])
		name := s.r[from:to]
		for i := from; i < to; i++ {
			inUnit[i] = true
		}
		bad := len(name) < 2 || names.Ending(name) == 0 && !names.Level(name[len(name)-1]) && name[len(name)-1] != ')'
		for k := 2; k+2 < len(name) && !bad; k++ {
			if e := names.Ending(name[:k]); e > 0 && k > e && (names.Level(name[k]) || strings.ContainsRune("、,和", name[k])) && !strings.ContainsRune("各有", name[0]) {
				bad = true
			}
		}
		if bad {
			n++
		}
	}
	for from := 0; from < len(s.r); {
		to := from
		for to < len(s.r) && !inUnit[to] && !bound(s.r[to]) && !(to > from && s.gap[to] > 0) {
			to++
		}
		if to-from > 2 && names.Ending(s.r[from:to]) > 0 {
			n++
		}
		from = to + 1
	}
	return n
}
