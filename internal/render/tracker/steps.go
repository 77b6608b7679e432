package tracker

// step is a row of the new ledger: one of the old sheet (raw), one of the new plan (at),
// or both; -1 is none. gap is how many empty rows stand above it.
type step struct{ raw, at, gap int }

// shiftOf says where the rows of s go when they are arranged so. The table ends with the
// last row of the program's; counts says which rows of people right under it belong to
// it, too.
func shiftOf(s *rawSheet, headRow int, steps []step, counts func(num int) bool) *shift {
	sh := &shift{first: headRow + 1, newFirst: headRow + 1, last: headRow, newLast: headRow, monotone: true, identity: true}
	most := headRow
	if n := len(s.rows); n > 0 {
		most = max(most, s.rows[n-1].num)
	}
	sh.to = make([]int, most+1)
	for i := range headRow + 1 {
		sh.to[i] = i
	}
	own := make([]bool, most+1)
	num, before, last := headRow, headRow, -1 // before: the old row that was placed last
	for i, st := range steps {
		num += st.gap + 1
		if st.at >= 0 {
			last, sh.newLast = i, num
		}
		if st.raw < 0 {
			sh.identity = false
			continue
		}
		was := s.rows[st.raw].num
		for g := 1; g <= st.gap; g++ {
			sh.to[was-g] = num - g
		}
		sh.to[was], own[was] = num, st.at < 0
		sh.monotone = sh.monotone && was > before
		sh.identity = sh.identity && was == num
		before = was
	}
	for _, st := range steps[last+1:] {
		if st.gap > 0 || !counts(s.rows[st.raw].num) {
			break
		}
		sh.newLast++
	}
	for i := range s.rows {
		if was := s.rows[i].num; was > headRow && !own[was] {
			sh.last = was
			sh.identity = sh.identity && sh.to[was] > 0
		}
	}
	for sh.last < most && own[sh.last+1] && counts(sh.last+1) {
		sh.last++
	}
	sh.last, sh.newLast = max(sh.last, sh.first), max(sh.newLast, sh.newFirst)
	return sh
}
