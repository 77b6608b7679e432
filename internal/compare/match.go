package compare

import (
	"cmp"
	"slices"
)

// Item is one task to be found again in another version of a document. A ledger with a
// row for each unit gives each of its tasks once: rows of equal texts are hard to tell
// apart.
type Item struct {
	Number string // as it stands; "" where there is none
	Theme  string // the heading it stands under, as far as there is one; a number before it does not count
	Text   string
}

// Pair says that New is what Old has become. Both are places in the lists given to Match.
type Pair struct {
	Old, New int
	Score    float64 // likeness of the two texts: 1 is the same words
	Doubt    Doubt   // why a person should look; Sure if nobody needs to
}

// Doubt says why a pair may be wrong.
type Doubt string

// The doubts.
const (
	Sure     Doubt = ""
	distant  Doubt = "distant"  // the texts have little in common
	rival    Doubt = "rival"    // another text is about as like
	repeated Doubt = "repeated" // the same words stand several times, and not as often in both lists
)

// From which likeness a pair is made. Measured on a real table: two different tasks of
// one document are 0.10 alike in the median, 0.36 in one of a hundred pairs, 0.60 at
// most; one task before and after it was edited is rarely less than 0.55.
//
// Two items are in the same place if they have the same number under the same theme, or
// stand equally far from a neighbour that was found again.
const (
	sure      = 0.70 // wherever the two stand
	sureHere  = 0.50 // in the same place
	maybe     = 0.50 // wherever the two stand: a pair, but distant
	maybeHere = 0.35 // in the same place: a pair, but distant
)

// How much weight the place has where several items are alike, and within which
// distance two of them count as about as like.
const (
	placeBonus  = 0.10 // equally far from a neighbour that was found again
	numberBonus = 0.05
	themeBonus  = 0.05
	margin      = 0.08
)

// Match finds the items of old again in new. What has the same words is found first,
// signs, blanks and widths aside; the rest by likeness, where number, theme and
// neighbours speak for a pair, too. What is in no pair was removed or added. An item is
// in one pair at most; the pairs are in the order of old.
//
// The time is nearly linear in the length of all texts: each item is held against a
// limited number of others, whatever the texts are.
func Match(old, new []Item) []Pair {
	m := newMatcher(old, new)
	m.same()
	m.anchor()
	m.like()
	var pairs []Pair
	for i, p := range m.pairs {
		if m.mate[i] >= 0 {
			p.Old, p.New = i, m.mate[i]
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// matcher is one call of Match. mate, prev and next hold places in the other list.
type matcher struct {
	old, new side
	mate     []int  // of old: place in new; -1 is none
	pairs    []Pair // of old: Score and Doubt of the pair
	themes   map[int]int
}

// side is one of the two lists.
type side struct {
	words  []string
	number []int // the same for equal numbers; 0 is none
	theme  []int // the same for equal themes
	mate   []int // place in the other list; -1 is none
	// The nearest items before and after that have a mate; -1 and the length of the
	// list where there is none.
	prev, next []int
}

func newMatcher(old, new []Item) *matcher {
	ids := map[string]int{"": 0}
	id := func(s string) int {
		n, ok := ids[s]
		if !ok {
			n = len(ids)
			ids[s] = n
		}
		return n
	}
	read := func(items []Item) side {
		n := len(items)
		s := side{words: make([]string, n), number: make([]int, n), theme: make([]int, n), mate: make([]int, n)}
		for i, it := range items {
			s.words[i], s.number[i], s.theme[i], s.mate[i] = words(it.Text), id(words(it.Number)), id(words(bare(it.Theme))), -1
		}
		return s
	}
	m := &matcher{old: read(old), new: read(new), pairs: make([]Pair, len(old)), themes: map[int]int{}}
	m.mate = m.old.mate
	return m
}

func (m *matcher) pair(i, j int, score float64, doubt Doubt) {
	m.old.mate[i], m.new.mate[j] = j, i
	m.pairs[i] = Pair{Score: score, Doubt: doubt}
}

// same pairs what has the same words. Where they stand several times, theme and number
// decide, then the order.
func (m *matcher) same() {
	type bucket struct{ old, new []int }
	buckets := map[string]*bucket{}
	var order []*bucket
	for i, w := range m.old.words {
		b := buckets[w]
		if b == nil {
			b = &bucket{}
			buckets[w] = b
			order = append(order, b)
		}
		b.old = append(b.old, i)
	}
	for j, w := range m.new.words {
		if b := buckets[w]; b != nil {
			b.new = append(b.new, j)
		}
	}
	type key struct{ theme, number int }
	keys := []func(s *side, i int) key{
		func(s *side, i int) key { return key{s.theme[i], s.number[i]} },
		func(s *side, i int) key { return key{s.theme[i], 0} },
		func(s *side, i int) key { return key{0, s.number[i]} },
		func(s *side, i int) key { return key{} },
	}
	for _, b := range order {
		if len(b.old) == 1 && len(b.new) == 1 {
			m.pair(b.old[0], b.new[0], 1, Sure)
			continue
		}
		if len(b.new) == 0 {
			continue
		}
		// How often the words stand under a theme tells whether one of them is gone.
		times := map[int]int{}
		for _, i := range b.old {
			times[m.old.theme[i]]++
		}
		for _, j := range b.new {
			times[m.new.theme[j]]--
		}
		uneven := len(b.old) != len(b.new)
		for _, by := range keys {
			waiting := map[key][]int{}
			for _, j := range b.new {
				if m.new.mate[j] < 0 {
					k := by(&m.new, j)
					waiting[k] = append(waiting[k], j)
				}
			}
			for _, i := range b.old {
				if k := by(&m.old, i); m.old.mate[i] < 0 && len(waiting[k]) > 0 {
					j := waiting[k][0]
					waiting[k] = waiting[k][1:]
					doubt := Sure
					if uneven && (m.old.theme[i] != m.new.theme[j] || times[m.old.theme[i]] != 0) {
						doubt = repeated
					}
					m.pair(i, j, 1, doubt)
				}
			}
		}
	}
}

// anchor notes for each item its neighbours that were found again, and under which new
// theme most of an old theme's items are now.
func (m *matcher) anchor() {
	for _, s := range []*side{&m.old, &m.new} {
		n := len(s.mate)
		s.prev, s.next = make([]int, n), make([]int, n)
		last := -1
		for i := range n {
			s.prev[i] = last
			if s.mate[i] >= 0 {
				last = i
			}
		}
		last = n
		for i := n - 1; i >= 0; i-- {
			s.next[i] = last
			if s.mate[i] >= 0 {
				last = i
			}
		}
	}
	votes := map[[2]int]int{}
	for i, j := range m.old.mate {
		if j >= 0 {
			a, b := m.old.theme[i], m.new.theme[j]
			votes[[2]int{a, b}]++
			best, ok := m.themes[a]
			if n := votes[[2]int{a, b}]; !ok || n > votes[[2]int{a, best}] {
				m.themes[a] = b
			}
		}
	}
}

// opposite gives the places in new that lie as far from a neighbour's mate as i does
// from the neighbour; -1 is none.
func (m *matcher) opposite(i int) [2]int {
	at := [2]int{-1, -1}
	before, after := -1, len(m.new.mate) // mates of the neighbours, or the ends of the list
	if p := m.old.prev[i]; p >= 0 {
		before = m.old.mate[p]
	}
	if n := m.old.next[i]; n < len(m.old.mate) {
		after = m.old.mate[n]
	}
	if j := before + i - m.old.prev[i]; j < len(m.new.mate) && m.new.prev[j] == before {
		at[0] = j
	}
	if j := after - (m.old.next[i] - i); j >= 0 && m.new.next[j] == after {
		at[1] = j
	}
	return at
}

// offer is a pair that could be made.
type offer struct {
	old, new    int
	score, rank float64
	here        bool // in the same place
}

// like pairs by likeness, the best offers first.
func (m *matcher) like() {
	offers := m.offers()
	slices.SortFunc(offers, func(a, b offer) int {
		return cmp.Or(-cmp.Compare(a.rank, b.rank), cmp.Compare(a.old, b.old), cmp.Compare(a.new, b.new))
	})
	rank := make([]float64, len(m.old.mate)) // of the pair made
	for _, o := range offers {
		if m.old.mate[o.old] >= 0 || m.new.mate[o.new] >= 0 {
			continue
		}
		doubt := Sure
		if o.score < sureHere || o.score < sure && !o.here {
			doubt = distant
		}
		m.pair(o.old, o.new, o.score, doubt)
		rank[o.old] = o.rank
	}
	// An offer that was not taken casts doubt on the pairs that took its items, unless
	// one of them is clearly better.
	for _, o := range offers {
		i, j := m.new.mate[o.new], m.old.mate[o.old]
		if i == o.old || i >= 0 && rank[i] >= o.rank+margin || j >= 0 && rank[o.old] >= o.rank+margin {
			continue
		}
		if i >= 0 && m.pairs[i].Doubt == Sure {
			m.pairs[i].Doubt = rival
		}
		if j >= 0 && m.pairs[o.old].Doubt == Sure {
			m.pairs[o.old].Doubt = rival
		}
	}
}
