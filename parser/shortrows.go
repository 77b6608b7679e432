package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// A table whose cells are marked off in a text has lost which of them were merged: a head over several columns is one
// cell, and a row may lack the cells that reach down to it from above. Where the other rows say how many columns there
// are, what is short is laid out by what it says.

// maxJudged bounds how many rows are asked what their columns hold.
const maxJudged = 60

// spread lays out the heads of g, and the rows below them, where they have fewer cells than there are columns. It gives the
// row of heads where that was told by what cells say, else -1.
func (g *grid) spread() (guessed int) {
	first := g.shortHead()
	if first < 0 {
		return -1
	}
	width := max(g.usualWidth(first+1), len(g.rows[first]))
	told := len(g.rows[first]) < width && !g.spreadOver(first, width) && g.spreadByCells(first, width)
	if moved := g.fillRows(first, width); moved || told {
		return first
	}
	return -1
}

// shortHead gives the row of heads of g, -1 where there is none.
func (g *grid) shortHead() int {
	for r := range min(len(g.rows), maxPreface) {
		known, unit, work := 0, false, false
		for c := range g.rows[r] {
			h, ok := classify(g.rows[r][c].text)
			if ok {
				known++
			}
			unit = unit || h.kind == model.KindUnit
			work = work || h.rank > noRank || couldBeWork(h)
		}
		if known > 1 && 2*known >= len(g.rows[r]) && unit && work {
			return r
		}
	}
	return -1
}

// usualWidth gives how many columns the rows from row from on show: as many as the longest have, but for a few.
func (g *grid) usualWidth(from int) int {
	rows, all := map[int]int{}, 0
	for _, row := range g.rows[min(from, len(g.rows)):] {
		if n := len(row); n > 1 {
			rows[n]++
			all++
		}
	}
	width := 0
	for n, times := range rows {
		if n > width && times*10 >= all {
			width = n
		}
	}
	return width
}

// headCells gives cells as heads.
func headCells(cells []cell) []stackedHead {
	heads := make([]stackedHead, len(cells))
	for c, f := range cells {
		h, ok := classify(f.text)
		if !ok {
			h.word = headText(f.text)
		}
		heads[c].head = h
	}
	return heads
}

// subWords reports whether row r holds nothing but short words, as a second row of heads does.
func (g *grid) subWords(r int) bool {
	if r >= len(g.rows) {
		return false
	}
	known := 0
	for _, f := range g.rows[r] {
		text := tidy(f.text)
		if text == "" {
			continue
		}
		if utf8.RuneCountInString(text) > maxHead || strings.ContainsAny(text, "，。；、：") || isNumber(text) {
			return false
		}
		if _, ok := classify(text); ok {
			known++
		}
	}
	return known > 0
}

// spreadOver lays out the heads of row first over a second row of heads that has a cell a column, empty where the one
// above reaches down; it reports whether there is just one way to do so.
func (g *grid) spreadOver(first, width int) bool {
	if !g.subWords(first+1) || len(g.rows[first+1]) != width {
		return false
	}
	var spans []int // of columns, one a head
	under := false
	for _, f := range g.rows[first+1] {
		text := tidy(f.text) != ""
		if text && under {
			spans[len(spans)-1]++
		} else {
			spans = append(spans, 1)
		}
		under = text
	}
	if len(spans) != len(g.rows[first]) {
		return false
	}
	g.lay(first, spans)
	c := 0
	for _, n := range spans {
		if tidy(g.rows[first+1][c].text) == "" {
			g.merge(first, c, first+1, c)
		}
		c += n
	}
	return true
}

// lay puts the heads of row r over spans of columns.
func (g *grid) lay(r int, spans []int) {
	row := g.rows[r]
	g.rows[r] = nil
	c := 0
	for i, n := range spans {
		g.put(r, c, row[i].text, int(row[i].line))
		if n > 1 {
			g.merge(r, c, r, c+n-1)
		}
		c += n
	}
}

// judged gives the cells of the rows from row from on that have width of them, some of each at most.
func (g *grid) judged(from, width int) [][]stackedCell {
	var out [][]stackedCell
	for r := from; r < len(g.rows) && len(out) < maxJudged; r++ {
		if len(g.rows[r]) != width {
			continue
		}
		var row []stackedCell
		for c := range width {
			if text := tidy(g.rows[r][c].text); text != "" {
				row = append(row, newStackedCell(lines(g.rows[r][c].text), r))
			} else {
				row = append(row, stackedCell{none: true})
			}
		}
		out = append(out, row)
	}
	return out
}

// spreadByCells lets one head of row first stand over the columns that the rows have more than it has heads, or over
// the words of a second row that are as many: the head under which what the cells say fits best.
func (g *grid) spreadByCells(first, width int) bool {
	heads, from := headCells(g.rows[first]), first+1
	over := width - len(heads) + 1
	var under []stackedHead
	if g.subWords(from) && len(g.rows[from]) == over && over > 1 {
		under = headCells(g.rows[from])
		from++
	}
	rows := g.judged(from, width)
	if len(rows) == 0 {
		return false
	}
	best, at := 1<<30, -1
	for i := range heads {
		way := slices.Concat(heads[:i], slices.Repeat(heads[i:i+1], over), heads[i+1:])
		for k, h := range under {
			if h.kind != "" {
				way[i+k] = h
			}
		}
		cost := 0
		if under != nil && (heads[i].kind != model.KindUnit) == slices.ContainsFunc(under, func(h stackedHead) bool { return h.kind == model.KindUnit }) {
			cost = 20 * len(rows)
		}
		markWork(way)
		for _, row := range rows {
			for c, cell := range row {
				switch {
				case cell.text == "": // nothing to be told by
				case cell.number && c >= i && c+1 < i+over && way[c].rank > noRank: // the number of a text under the same head
				default:
					cost += way[c].fit(cell)
				}
			}
		}
		if cost < best {
			best, at = cost, i
		}
	}
	spans := slices.Repeat([]int{1}, len(heads))
	spans[at] = over
	sub := g.rows[first+1]
	g.lay(first, spans)
	if under == nil {
		return true
	}
	g.rows[first+1] = nil
	for k, f := range sub {
		g.put(first+1, at+k, f.text, int(f.line))
	}
	for c := range width {
		if c < at || c >= at+over {
			g.merge(first, c, first+1, c)
		}
	}
	return true
}

// fillRows lays out the rows below the heads that have several cells, but fewer than there are columns, where what they
// say does not fit under the first heads.
func (g *grid) fillRows(first, width int) (moved bool) {
	from, top := first+1, make([]cell, width)
	for c := range top {
		top[c] = g.at(first, c)
	}
	if g.subWords(from) {
		for c := range top {
			if under := g.at(from, c); int(under.row) == from && tidy(under.text) != "" {
				top[c] = under
			}
		}
		from++
	}
	heads := headCells(top)
	markWork(heads)
	lone := g.lonely(from, width)
	for r := from; r < len(g.rows); r++ {
		row := g.rows[r]
		if len(row) == 0 || len(row) >= width || slices.ContainsFunc(row, func(f cell) bool { return tidy(f.text) == "" }) {
			continue
		}
		var cells []stackedCell
		left := 0
		for c, f := range row {
			cells = append(cells, newStackedCell(lines(f.text), r))
			left += heads[c].fit(cells[c])
		}
		switch columns, cost := inColumns(heads, cells); {
		case slices.Contains(columns, -1): // a heading
		case len(row) == 1 && !(lone && heads[columns[0]].work && cells[0].runes >= leastText):
		case len(row) > 1 && cost+clearly >= left:
		default:
			g.moveTo(r, columns, width)
			moved = true
		}
	}
	return moved
}

const (
	clearly   = 30 // of the costs of fit: what is better by less is no reason to move cells
	leastText = 12 // characters: what is shorter, alone in a row, is rather a heading than a task
)

// moveTo puts the cells of row r in columns; what has the same one is one cell.
func (g *grid) moveTo(r int, columns []int, width int) {
	row := g.rows[r]
	g.rows[r] = nil
	for x, f := range row {
		if x > 0 && columns[x] == columns[x-1] {
			g.rows[r][columns[x]].text += "\n" + f.text
		} else {
			g.put(r, columns[x], f.text, int(f.line))
		}
	}
	g.widen(r, width)
}

// lonely reports whether rows of several cells are short and none is empty, as where the cells that reach down from
// above were left out: then a row of one cell can be one as well, and is no heading.
func (g *grid) lonely(from, width int) bool {
	short := 0
	for _, row := range g.rows[min(from, len(g.rows)):] {
		if len(row) > 1 && len(row) < width {
			short++
		}
		if slices.ContainsFunc(row, func(f cell) bool { return tidy(f.text) == "" && int(f.row) >= from }) {
			return false
		}
	}
	return short > 0
}
