package ruling

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// grid is a table, or as much of it as has been read.
type grid struct {
	page   int // the last one
	xs, ys []float64
	rows   int
	fields []*field
	// top and bottom say by column whether a rule closes the table there.
	top, bottom []bool
	guessed     []int // pages that begin with the rest of a row, as their text says
}

// field is a cell of a grid.
type field struct {
	row, col, rows, cols int
	lines                []*line
}

func (f *field) text() string {
	var b strings.Builder
	for _, l := range f.lines {
		b.WriteString(l.text)
	}
	return b.String()
}

// grid makes the part of a table that is on a page; glyphs are those of the cells, by
// their first fields.
func (l *lattice) grid(page int, glyphs [][]Glyph) *grid {
	nx := len(l.xs) - 1
	t := &grid{page: page, xs: l.xs, ys: l.ys, rows: len(l.ys) - 1, top: l.top, bottom: l.bottom}
	by := map[int]*field{}
	for i, r := range l.roots {
		f := by[r]
		if f == nil {
			f = &field{row: i / nx, col: i % nx, lines: linesOf(glyphs[r], page)}
			by[r] = f
			t.fields = append(t.fields, f)
		}
		f.rows, f.cols = max(f.rows, i/nx-f.row+1), max(f.cols, i%nx-f.col+1)
	}
	for _, f := range t.fields {
		for _, n := range f.lines {
			n.left, n.right = l.xs[f.col], l.xs[f.col+f.cols]
		}
	}
	return t
}

// goesOn takes in what the next page begins with, if that is the same table going on.
func (t *grid) goesOn(next *grid) bool {
	if !t.align(next) {
		return false
	}
	head := t.repeated(next)
	next.cut(head)
	open := make([]bool, len(t.bottom))
	for c := range open {
		open[c] = !t.bottom[c]
	}
	foot, begin := t.foot(), next.head()
	pads := padding(append(slices.Clone(t.fields), next.fields...))
	whole := sameShape(foot, begin) && !slices.Contains(open, false)
	if !whole && sameShape(foot, begin) && !slices.Contains(open, true) && sameRowByText(foot, begin, pads) {
		whole = true
		t.guessed = append(t.guessed, next.page)
	}
	for _, f := range foot {
		for _, g := range begin {
			if f.col != g.col || f.cols != g.cols || !(whole || cutCell(f, g, open, pads)) {
				continue
			}
			f.lines = append(f.lines, g.lines...)
			f.rows += g.rows
			if whole {
				f.rows--
			}
			next.fields = slices.DeleteFunc(next.fields, func(x *field) bool { return x == g })
		}
	}
	by := t.rows
	if whole {
		by--
	}
	for _, g := range next.fields {
		g.row += by
	}
	t.fields = append(t.fields, next.fields...)
	t.rows = by + next.rows
	t.bottom, t.page = next.bottom, next.page
	return true
}

// cutCell reports whether g goes on with f although the row does not: no rule is between
// them; or one of them spans rows, and g is empty, says the same again, or the rest.
func cutCell(f, g *field, open []bool, pads map[[2]int]float64) bool {
	if !slices.Contains(open[f.col:f.col+f.cols], false) {
		return true
	}
	if f.rows == 1 && g.rows == 1 || len(f.lines) == 0 {
		return false
	}
	was, is := f.text(), g.text()
	again := strings.TrimSuffix(strings.TrimSuffix(is, "（续）"), "(续)")
	if is != "" && again == was {
		g.lines = nil
		return true
	}
	return is == "" || broken(f, g, pads)
}

// sameRowByText reports whether the cells at the top of a page are the rest of those at the
// foot of the one before, where rules close both: programs draw them around each part of a
// row that they cut. A text must break off and go on, and none may end or begin there.
func sameRowByText(foot, begin []*field, pads map[[2]int]float64) bool {
	cut := false
	for i, f := range foot {
		g := begin[i]
		switch {
		case len(g.lines) == 0:
		case len(f.lines) == 0:
			return false
		case broken(f, g, pads):
			cut = true
		case !ended.MatchString(f.text()) || numbered.MatchString(g.text()):
			return false
		}
	}
	return cut
}

// broken reports whether the text of f breaks off where that of g goes on.
func broken(f, g *field, pads map[[2]int]float64) bool {
	if len(f.lines) == 0 || len(g.lines) == 0 || ended.MatchString(f.text()) || numbered.MatchString(g.text()) {
		return false
	}
	last := *f.lines[len(f.lines)-1]
	last.right -= pads[[2]int{f.col, f.cols}]
	return wrapped(&last, g.lines[0])
}

// foot gives the cells at the bottom.
func (t *grid) foot() []*field {
	return where(t.fields, func(f *field) bool { return f.row+f.rows == t.rows })
}

// head gives the cells at the top.
func (t *grid) head() []*field {
	return where(t.fields, func(f *field) bool { return f.row == 0 })
}

// where gives the cells for which ok holds, by column.
func where(all []*field, ok func(*field) bool) []*field {
	var out []*field
	for _, f := range all {
		if ok(f) {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b *field) int { return cmp.Compare(a.col, b.col) })
	return out
}

func sameShape(a, b []*field) bool {
	return slices.EqualFunc(a, b, func(f, g *field) bool { return f.col == g.col && f.cols == g.cols })
}

// align counts the columns of two parts of a table alike. It is false where they differ in
// more than what merged cells hide.
func (t *grid) align(next *grid) bool {
	const near = tolerance + 1
	shift := next.xs[0] - t.xs[0] // pages with mirrored margins
	if math.Abs((next.xs[len(next.xs)-1]-shift)-t.xs[len(t.xs)-1]) > near {
		return false
	}
	all := slices.Clone(t.xs)
	for _, x := range next.xs {
		all = append(all, x-shift)
	}
	slices.Sort(all)
	merged := all[:1]
	for _, x := range all[1:] {
		if x-merged[len(merged)-1] > near {
			merged = append(merged, x)
		}
	}
	if len(merged) > max(len(t.xs), len(next.xs)) {
		return false
	}
	t.spread(merged, 0)
	next.spread(merged, shift)
	return true
}

// spread counts the columns anew, by the edges xs, which are all of the grid's and more.
func (t *grid) spread(xs []float64, shift float64) {
	if len(xs) == len(t.xs) {
		return
	}
	at := func(x float64) int {
		best := 0
		for i := range xs {
			if math.Abs(xs[i]+shift-x) < math.Abs(xs[best]+shift-x) {
				best = i
			}
		}
		return best
	}
	top, bottom := make([]bool, len(xs)-1), make([]bool, len(xs)-1)
	for c := range t.top {
		for i := at(t.xs[c]); i < at(t.xs[c+1]); i++ {
			top[i], bottom[i] = t.top[c], t.bottom[c]
		}
	}
	for _, f := range t.fields {
		from, to := at(t.xs[f.col]), at(t.xs[f.col+f.cols])
		f.col, f.cols = from, to-from
	}
	moved := slices.Clone(xs)
	for i := range moved {
		moved[i] += shift
	}
	t.xs, t.top, t.bottom = moved, top, bottom
}

// maxHead is how many rows the head of a table may have, and how many may stand above it.
const maxHead = 6

// repeated counts the rows at the top of next that repeat the head of the table.
func (t *grid) repeated(next *grid) int {
	for from := range min(maxHead, t.rows) {
		n := 0
		for n < maxHead && from+n < t.rows && n < next.rows && sameRow(t, from+n, next, n) {
			n++
		}
		// Merged cells of the head must end with it.
		for ; n > 0; n-- {
			if !slices.ContainsFunc(next.fields, func(f *field) bool { return f.row < n && f.row+f.rows > n }) {
				return n
			}
		}
	}
	return 0
}

// sameRow reports whether the cells that begin in two rows are alike, and not all empty.
func sameRow(a *grid, i int, b *grid, j int) bool {
	x := where(a.fields, func(f *field) bool { return f.row == i })
	y := where(b.fields, func(f *field) bool { return f.row == j })
	return slices.ContainsFunc(x, func(f *field) bool { return len(f.lines) > 0 }) && slices.EqualFunc(x, y, func(f, g *field) bool {
		return f.col == g.col && f.cols == g.cols && f.rows == g.rows && f.text() == g.text()
	})
}

// cut takes off the first rows.
func (t *grid) cut(rows int) {
	t.fields = slices.DeleteFunc(t.fields, func(f *field) bool { return f.row < rows })
	for _, f := range t.fields {
		f.row -= rows
	}
	t.rows -= rows
}

// finish gives the table with the texts of its cells, or nil where there are none.
func (t *grid) finish() *Table {
	if !slices.ContainsFunc(t.fields, func(f *field) bool { return len(f.lines) > 0 }) {
		return nil
	}
	pads := padding(t.fields)
	out := &Table{Rows: t.rows, Cols: len(t.xs) - 1}
	for _, f := range t.fields {
		for _, l := range f.lines {
			l.right -= pads[[2]int{f.col, f.cols}]
		}
		out.Cells = append(out.Cells, Cell{Row: f.row, Col: f.col, Rows: f.rows, Cols: f.cols, Text: cellText(f.lines)})
	}
	slices.SortStableFunc(out.Cells, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	return out
}

// padding gives by columns how far texts keep from the rules, which tells where a line was
// full.
func padding(fields []*field) map[[2]int]float64 {
	pads := map[[2]int]float64{}
	for _, f := range fields {
		key := [2]int{f.col, f.cols}
		for _, l := range f.lines {
			pad, ok := pads[key]
			if !ok {
				pad = l.x0 - l.left
			}
			pads[key] = max(0, min(pad, l.x0-l.left))
		}
	}
	return pads
}
