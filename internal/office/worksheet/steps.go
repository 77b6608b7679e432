package worksheet

// Step is a row of a sheet that is written anew: one of the old sheet (Raw), one that is new or written over (At, as its
// writer counts), or both; -1 is none. Gap is how many empty rows stand above it.
type Step struct{ Raw, At, Gap int }

// ShiftOf says where the rows of s go when they are arranged so. The table ends with the
// last row of the program's; counts says which rows of people right under it belong to
// it, too.
func ShiftOf(s *Sheet, headRow int, steps []Step, counts func(num int) bool) *Shift {
	sh := &Shift{First: headRow + 1, NewFirst: headRow + 1, Last: headRow, NewLast: headRow, Monotone: true, identity: true}
	most := headRow
	if n := len(s.Rows); n > 0 {
		most = max(most, s.Rows[n-1].Num)
	}
	sh.to = make([]int, most+1)
	for i := range headRow + 1 {
		sh.to[i] = i
	}
	own := make([]bool, most+1)
	num, before, last := headRow, headRow, -1 // before: the old row that was placed last
	for i, st := range steps {
		num += st.Gap + 1
		if st.At >= 0 {
			last, sh.NewLast = i, num
		}
		if st.Raw < 0 {
			sh.identity = false
			continue
		}
		was := s.Rows[st.Raw].Num
		for g := 1; g <= st.Gap; g++ {
			sh.to[was-g] = num - g
		}
		sh.to[was], own[was] = num, st.At < 0
		sh.Monotone = sh.Monotone && was > before
		sh.identity = sh.identity && was == num
		before = was
	}
	for _, st := range steps[last+1:] {
		if st.Gap > 0 || !counts(s.Rows[st.Raw].Num) {
			break
		}
		sh.NewLast++
	}
	for i := range s.Rows {
		if was := s.Rows[i].Num; was > headRow && !own[was] {
			sh.Last = was
			sh.identity = sh.identity && sh.to[was] > 0
		}
	}
	for sh.Last < most && own[sh.Last+1] && counts(sh.Last+1) {
		sh.Last++
	}
	sh.Last, sh.NewLast = max(sh.Last, sh.First), max(sh.NewLast, sh.NewFirst)
	return sh
}
