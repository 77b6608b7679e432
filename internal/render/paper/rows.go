package paper

import "slices"

// segment is the rows of a table that stand on one page.
type segment struct {
	table *table
	rows  []placed
	open  []group // merged cells that reach into this page
}

// placed is a row, or the part of it that stands on this page.
type placed struct {
	*row
	index  int
	cells  []cell
	height float64
}

// group is the part of a merged cell on this page.
type group struct {
	cell  *cell
	lines []cellLine
	first int // row of the segment
	left  int // rows of the table that are still to come
	rows  int // rows of the segment; 0 as long as it is open
}

// table puts a table on this page and those that follow.
func (f *flow) table(t *table) {
	s := &segment{table: t}
	for i := range t.heads {
		f.put(s, placed{&t.rows[i], i, t.rows[i].cells, t.rows[i].lines})
	}
	for i := t.heads; i < len(t.rows); i++ {
		r := placed{&t.rows[i], i, t.rows[i].cells, t.rows[i].lines}
		for {
			need := r.height
			for _, g := range f.groups(s, &r) {
				need = max(need, g.cell.room(g.lines))
			}
			room := f.bottom - f.y
			if need <= room+0.01 {
				break
			}
			page := f.bottom - f.press.section.top
			onlyHeads := f.fresh && len(s.rows) <= t.heads
			if r.height > page/2 && !r.keepWhole || r.height > page-f.headsHigh(t) || onlyHeads {
				if head, tail, ok := cut(t, r, room); ok {
					f.put(s, head)
					r = tail
				} else if onlyHeads {
					break // higher than a page, and in one piece
				}
			}
			f.turn(s)
		}
		f.put(s, r)
	}
	f.close(s)
	f.fresh = false
}

func (f *flow) headsHigh(t *table) float64 {
	h := 0.0
	for i := range t.heads {
		h += t.rows[i].lines
	}
	return h
}

// groups lists the merged cells that r begins or, at the top of a page, takes over.
func (f *flow) groups(s *segment, r *placed) []group {
	var groups []group
	for j := range r.cells {
		c := &r.cells[j]
		switch {
		case c.merge == begins && c.rows > 1:
			groups = append(groups, group{cell: c, lines: c.lines, left: c.rows})
		case c.merge == carries:
			known := slices.ContainsFunc(s.open, func(g group) bool { return g.cell.from == c.from && g.rows == 0 })
			if known {
				continue
			}
			above := s.table.rows[r.index].at(c.from) // the cell itself, in the rest of its first row
			if above == nil || above.merge == carries {
				above = s.table.covering(r.index, c)
			}
			if above != nil && above.rows > 1 {
				at := slices.IndexFunc(s.table.rows, func(r row) bool { return r.at(c.from) == above })
				groups = append(groups, group{cell: above, lines: above.again, left: at + above.rows - r.index})
			}
		}
	}
	return groups
}

// put adds a row to the page.
func (f *flow) put(s *segment, r placed) {
	for _, g := range f.groups(s, &r) {
		g.first = len(s.rows)
		s.open = append(s.open, g)
	}
	s.rows = append(s.rows, r)
	f.y += r.height
	f.fresh = false
	for i := range s.open {
		if g := &s.open[i]; g.rows == 0 {
			if g.left--; g.left == 0 {
				f.end(s, g)
			}
		}
	}
}

// end closes a merged cell; rows that are lower than its text grow.
func (f *flow) end(s *segment, g *group) {
	g.rows = len(s.rows) - g.first
	have := 0.0
	for _, r := range s.rows[g.first:] {
		have += r.height
	}
	if lack := g.cell.room(g.lines) - have; lack > 0 {
		for i := range s.rows[g.first:] {
			s.rows[g.first+i].height += lack / float64(g.rows)
		}
		f.y += lack
	}
}

// turn goes on to the next page, where the heads are repeated.
func (f *flow) turn(s *segment) {
	f.close(s)
	f.next()
	*s = segment{table: s.table}
	for i := range s.table.heads {
		f.put(s, placed{&s.table.rows[i], i, s.table.rows[i].cells, s.table.rows[i].lines})
	}
	f.fresh = true // heads alone are nothing
}

// cut parts a row after the lines that have room. Two lines at least of a cell stay
// together on either page.
func cut(t *table, r placed, room float64) (head, tail placed, ok bool) {
	head, tail = r, r
	head.cells, tail.cells = slices.Clone(r.cells), slices.Clone(r.cells)
	head.height, tail.height = 0, 0
	for i := range r.cells {
		c := &r.cells[i]
		if c.merge == carries || c.rows > 1 {
			continue
		}
		n, h := 0, c.margins[topSide]+c.margins[bottomSide]
		for n < len(c.lines) && h+c.lines[n].above+c.lines[n].pitch <= room {
			h += c.lines[n].above + c.lines[n].pitch
			n++
		}
		if rest := len(c.lines) - n; rest == 1 && n > 2 {
			n--
		}
		if n < min(2, len(c.lines)) {
			return head, tail, false
		}
		head.cells[i].lines, tail.cells[i].lines = c.lines[:n], c.lines[n:]
		head.height = max(head.height, c.room(c.lines[:n]))
		tail.height = max(tail.height, c.room(c.lines[n:]))
		ok = ok || n < len(c.lines)
	}
	for i := range tail.cells { // the rest of a row goes on under the merged cells of the whole
		if c := &tail.cells[i]; c.rows > 1 {
			c.merge, c.rows = carries, 0
		}
	}
	return head, tail, ok
}

// close draws the rows of this page.
func (f *flow) close(s *segment) {
	if len(s.rows) == 0 {
		return
	}
	for i := range s.open {
		if s.open[i].rows == 0 {
			f.end(s, &s.open[i])
		}
	}
	x, y := f.press.section.left+s.table.x, f.y
	tops := make([]float64, len(s.rows)+1)
	tops[len(s.rows)] = y
	for i := len(s.rows) - 1; i >= 0; i-- {
		y -= s.rows[i].height
		tops[i] = y
	}
	for i, r := range s.rows {
		for j := range r.cells {
			if c := &r.cells[j]; c.merge != carries && c.rows <= 1 {
				f.cell(s.table, c, c.lines, x, tops[i], tops[i+1])
			}
		}
		for _, g := range s.open {
			if g.first == i {
				f.cell(s.table, g.cell, g.lines, x, tops[i], tops[i+g.rows])
			}
		}
	}
	f.borders(s, x, tops)
}

// cell draws the text of a cell that reaches from top to bottom.
func (f *flow) cell(t *table, c *cell, lines []cellLine, x, top, bottom float64) {
	x += t.edges[c.from] + c.margins[leftSide]
	top += c.margins[topSide]
	free := bottom - c.margins[bottomSide] - top - high(lines)
	switch c.align {
	case "center":
		top += free / 2
	case "bottom":
		top += free
	}
	for i := range lines {
		top += lines[i].above
		lines[i].draw(f.sheet, x, top)
		top += lines[i].pitch + lines[i].below
	}
}

// borders draws the rules of this page's rows.
func (f *flow) borders(s *segment, x float64, tops []float64) {
	t := s.table
	type place struct{ x1, y1, x2, y2 float64 }
	drawn := map[place]bool{}
	var last place
	draw := func(x1, y1, x2, y2 float64, r rule) {
		p := place{x1, y1, x2, y2}
		if r.thickness == 0 || drawn[p] {
			return
		}
		drawn[p] = true
		rules := f.sheet.rules
		if n := len(rules); n > 0 && y1 == y2 && last.y1 == y1 && last.y2 == y1 && last.x2 == x1 && rules[n-1].rule == r {
			rules[n-1].x2 = x2 // goes on from the cell before
		} else {
			f.sheet.rule(x1, y1, x2, y2, r)
		}
		last = p
	}
	inside := func(g *group, row int) bool { return row > g.first && row < g.first+g.rows }
	covered := func(c *cell, row int) bool { // no rule above row in this column
		return slices.ContainsFunc(s.open, func(g group) bool { return g.cell.from == c.from && inside(&g, row) })
	}
	for i, r := range s.rows {
		for j := range r.cells {
			if c := &r.cells[j]; !covered(c, i) {
				draw(x+t.edges[c.from], tops[i], x+t.edges[c.to], tops[i], t.border(c, topSide, r.index > 0 && i > 0))
			}
		}
		for j := range r.cells {
			if c := &r.cells[j]; !covered(c, i+1) {
				draw(x+t.edges[c.from], tops[i+1], x+t.edges[c.to], tops[i+1], t.border(c, bottomSide, i < len(s.rows)-1))
			}
		}
		for j := range r.cells {
			c := &r.cells[j]
			draw(x+t.edges[c.from], tops[i], x+t.edges[c.from], tops[i+1], t.border(c, leftSide, j > 0))
			draw(x+t.edges[c.to], tops[i], x+t.edges[c.to], tops[i+1], t.border(c, rightSide, j < len(r.cells)-1))
		}
	}
}
