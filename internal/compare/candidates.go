package compare

import (
	"cmp"
	"slices"
)

// The limits that keep the search linear: how many others are held against an item,
// and in how many texts a shingle may stand to be looked up.
const (
	maxOffers   = 8  // found by shingles
	maxNumbered = 4  // with the same number
	maxCommon   = 64 // texts that share a shingle
	maxLookups  = 24 // shingles looked up for one item, the rarest first
)

// offers gives the pairs that could be made of what has no mate yet.
func (m *matcher) offers() []offer {
	var left []int // of new
	for j, i := range m.new.mate {
		if i < 0 {
			left = append(left, j)
		}
	}
	if len(left) == 0 {
		return nil
	}
	texts := index(&m.new, left)
	numbered := map[[2]int][]int{}
	for _, j := range left {
		if n := m.new.number[j]; n > 0 {
			for _, k := range [][2]int{{m.new.theme[j], n}, {-1, n}} {
				if len(numbered[k]) < maxNumbered {
					numbered[k] = append(numbered[k], j)
				}
			}
		}
	}
	prints := make(map[int]print, len(left))
	for _, j := range left {
		prints[j] = newPrint(m.new.words[j])
	}

	var offers []offer
	var near []int
	for i, mate := range m.old.mate {
		if mate >= 0 {
			continue
		}
		opposite := m.opposite(i)
		theme, hasTheme := m.themes[m.old.theme[i]]
		if !hasTheme {
			theme = m.old.theme[i]
		}
		near = texts.near(near[:0], m.old.words[i])
		for _, j := range opposite {
			if j >= 0 {
				near = append(near, j)
			}
		}
		if n := m.old.number[i]; n > 0 {
			near = append(near, numbered[[2]int{theme, n}]...)
			near = append(near, numbered[[2]int{-1, n}]...)
		}
		slices.Sort(near)
		near = slices.Compact(near)
		print := newPrint(m.old.words[i])
		for _, j := range near {
			o := offer{old: i, new: j, score: print.likeness(prints[j])}
			o.rank = o.score
			placed := opposite[0] == j || opposite[1] == j
			sameTheme := theme == m.new.theme[j] || m.old.theme[i] == m.new.theme[j]
			sameNumber := m.old.number[i] > 0 && m.old.number[i] == m.new.number[j]
			if placed {
				o.rank += placeBonus
			}
			if sameTheme {
				o.rank += themeBonus
			}
			if sameNumber {
				o.rank += numberBonus
			}
			o.here = placed || sameTheme && sameNumber
			if o.score >= maybe || o.here && o.score >= maybeHere {
				offers = append(offers, o)
			}
		}
	}
	return offers
}

// shingleIndex finds texts that share rare shingles.
type shingleIndex struct {
	entries []uint64 // shingle<<32 | place in the list, sorted
	hits    []int32  // scratch: shingles shared with the text that is looked up
}

func index(s *side, items []int) *shingleIndex {
	x := &shingleIndex{hits: make([]int32, len(s.words))}
	for _, j := range items {
		for _, h := range shingles(s.words[j]) {
			x.entries = append(x.entries, uint64(h)<<32|uint64(j))
		}
	}
	slices.Sort(x.entries)
	return x
}

// near appends to list the items that share most of the rare shingles of words.
func (x *shingleIndex) near(list []int, words string) []int {
	type span struct{ from, to int }
	var found []span
	for _, h := range shingles(words) {
		from, _ := slices.BinarySearch(x.entries, uint64(h)<<32)
		to := from
		for to < len(x.entries) && uint32(x.entries[to]>>32) == h && to-from <= maxCommon {
			to++
		}
		if to > from && to-from <= maxCommon {
			found = append(found, span{from, to})
		}
	}
	slices.SortStableFunc(found, func(a, b span) int { return cmp.Compare(a.to-a.from, b.to-b.from) })
	if len(found) > maxLookups {
		found = found[:maxLookups]
	}
	var touched []int
	for _, f := range found {
		for _, e := range x.entries[f.from:f.to] {
			j := int(uint32(e))
			if x.hits[j] == 0 {
				touched = append(touched, j)
			}
			x.hits[j]++
		}
	}
	slices.SortFunc(touched, func(a, b int) int {
		return cmp.Or(-cmp.Compare(x.hits[a], x.hits[b]), cmp.Compare(a, b))
	})
	for k, j := range touched {
		if k < maxOffers {
			list = append(list, j)
		}
		x.hits[j] = 0
	}
	return list
}
