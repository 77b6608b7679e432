package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// A table of which each row became a line, with two or more blanks between the cells: those that were empty or merged
// may be left out, so that places on the line say nothing. Which column a cell is of is told as in a table that was
// copied a cell a line, but that rows are known.

// gapHeads gives the heads that line i shows apart, with those of a second line under them, and the line behind them;
// none where they are not those of a table of tasks.
func (r *textReader) gapHeads(i int) (heads []stackedHead, end int) {
	if heads = gapHeadsIn(r.lines[i], i); len(heads) < 3 {
		return nil, i
	}
	end = i + 1
	if next := r.filled(end); next < len(r.lines) {
		if under := gapHeadsIn(r.lines[next], next); len(under) > 1 && !slices.ContainsFunc(under, func(h stackedHead) bool { return h.kind != model.KindUnit || !h.answers }) {
			if both := headsUnder(slices.Concat(heads, under)); both != nil {
				heads, end = both, next+1
			}
		}
	}
	known, unit, work := 0, false, false
	for _, h := range heads {
		if h.kind != "" {
			known++
		}
		unit = unit || h.kind == model.KindUnit
		work = work || h.rank > noRank || couldBeWork(h.head)
	}
	if !work || known*2 < len(heads) || !unit && (known < len(heads) || heads[0].kind != model.KindNumber) { // the units may stand above
		return nil, i
	}
	markWork(heads)
	return heads, end
}

func gapHeadsIn(l string, at int) []stackedHead {
	if len(l) > 600 || !wideGap.MatchString(strings.TrimSpace(l)) {
		return nil
	}
	var heads []stackedHead
	for _, s := range stretches(l) {
		word := closeUp(s.text)
		h, ok := classify(word)
		if !ok {
			h.word = headText(word)
		}
		if utf8.RuneCountInString(word) > maxHead || strings.ContainsAny(word, "，。；、：《》") || isNumber(word) {
			return nil
		}
		heads = append(heads, stackedHead{head: h, at: at, end: at})
	}
	return heads
}

// gapped reads such a table from the current line on, and reports whether there is one.
func (r *textReader) gapped() bool {
	heads, end := r.gapHeads(r.at)
	if heads == nil {
		return false
	}
	type row struct {
		cells   []stackedCell
		columns []int
		cost    int
	}
	var rows []row
	full, cost, cells := 0, 0, 0
	i := end
	for ; i < len(r.lines); i++ {
		if r.blank(i) {
			continue
		}
		if again, behind := r.gapHeads(i); again != nil {
			if !slices.EqualFunc(again, heads, func(a, b stackedHead) bool { return a.word == b.word }) {
				break
			}
			i = behind - 1
			continue
		}
		var w row
		for _, s := range stretches(r.lines[i]) {
			w.cells = append(w.cells, newStackedCell([]string{s.text}, i))
		}
		if len(w.cells) == 1 && !w.cells[0].heading && !r.rowBelow(i) || isNote(w.cells[0].text) || pageFurniture.MatchString(w.cells[0].text) {
			break
		}
		if w.columns, w.cost = inColumns(heads, w.cells); len(w.cells) > 1 {
			full++
			cost, cells = cost+w.cost, cells+len(w.cells)
		}
		rows = append(rows, w)
	}
	if full < 2 || cost > 40*cells || !r.left.take(len(heads)*(len(rows)+1)) {
		return false
	}
	g := newGrid(r.pos)
	for c, h := range heads {
		g.put(0, c, h.word, h.at+1)
	}
	var doubt tally
	for n, w := range rows {
		for x, cell := range w.cells {
			c := w.columns[x]
			if c < 0 {
				g.put(n+1, 0, cell.text, cell.at+1)
				g.merge(n+1, 0, n+1, len(heads)-1)
			} else if x > 0 && w.columns[x-1] == c {
				g.rows[n+1][c].text += "\n" + cell.text
			} else {
				g.put(n+1, c, cell.text, cell.at+1)
			}
		}
		if len(w.cells) != len(heads) && w.columns[0] >= 0 || w.cost > 40 {
			doubt.add(r.place(w.cells[0].at), w.cells[0].text)
		}
	}
	if doubt.n > 0 {
		r.doc.ds.Add(doubt.pos, model.Warning, "columns-guessed", model.Say("%d行的格数与表头不同，各格属于哪一栏按内容判断，首处是“%s”", "%d row(s) do not have a cell a head: which column their cells are of is told by what they say, first %q", doubt.n, doubt.text),
			model.Text{ZH: "请逐项核对，或改用原来的 .docx、.xlsx", EN: "check each task, or use the .docx or .xlsx that it was copied from"})
	}
	r.at = i
	r.doc.blocks = append(r.doc.blocks, block{grid: g})
	return true
}

// rowBelow reports whether the next line that is not empty has several parts, as a row has, and none of a header.
func (r *textReader) rowBelow(i int) bool {
	next := r.filled(i + 1)
	if next == len(r.lines) || len(stretches(r.lines[next])) < 2 {
		return false
	}
	heads, _ := r.gapHeads(next)
	return heads == nil
}

// inColumns gives the column of each cell of a row, -1 for that of a heading, and how ill they fit there.
func inColumns(heads []stackedHead, cells []stackedCell) (columns []int, cost int) {
	columns = make([]int, len(cells))
	if len(cells) == 1 && cells[0].heading {
		columns[0] = -1
		return columns, 0
	}
	n := len(heads)
	before := make([]int, n+1) // cost of a row without the first columns
	for c, h := range heads {
		before[c+1] = before[c] + h.skip()
	}
	costs := make([][]int, len(cells))
	from := make([][]int, len(cells))
	for i, cell := range cells {
		costs[i], from[i] = make([]int, n), make([]int, n)
		for c, h := range heads {
			costs[i][c] = 1 << 30
			if i == 0 {
				costs[i][c] = before[c] + h.fit(cell)
				continue
			}
			for p := range c + 1 {
				last := costs[i-1][p] + h.fit(cell)
				if p == c {
					last += h.goesOn(cells[i-1], cell) + 20
				} else {
					last += before[c] - before[p+1]
				}
				if last < costs[i][c] {
					costs[i][c], from[i][c] = last, p
				}
			}
		}
	}
	last := len(cells) - 1
	cost = 1 << 30
	for c := range n {
		if whole := costs[last][c] + before[n] - before[c+1]; whole < cost {
			cost, columns[last] = whole, c
		}
	}
	for i := last; i > 0; i-- {
		columns[i-1] = from[i][columns[i]]
	}
	return columns, cost
}
