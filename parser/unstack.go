package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A table that was copied a cell a line: its heads, and below them the cells of all rows, each of one line or of
// several, those that were empty or merged left out. Which column a line belongs to is told by what the head and the
// line are: of all ways to lay the lines out in rows, the one that costs least is taken.

// stackedCell is a line of such a table, or the lines of one of its cells where empty lines part the cells.
type stackedCell struct {
	lines []string
	at    int // the first of them
	text  string

	number, units, name, date, dated, persons, amount, none, heading, over bool
	runes                                                                  int
}

func newStackedCell(lines []string, at int) stackedCell {
	c := stackedCell{lines: lines, at: at, text: strings.Join(lines, "")}
	c.runes = utf8.RuneCountInString(c.text)
	l, rest := cutLabel(c.text)
	c.number = isNumber(c.text)
	c.none = saysNone(c.text)
	_, c.over = unitLine(c.text, model.Pos{})
	c.heading = c.over || (l.style == han || l.style == hanParen || l.style == chapter) && rest != ""
	c.date = isDate(c.text) || isDate(strings.Join(lines, "\n"))
	c.dated = c.date || len(datedLines(c.text)) > 0
	c.persons = isPersonList(c.text) || isPersonList(squeeze(c.text))
	c.amount = isAmount(c.text)
	if list := strings.TrimRight(c.text, "。；"); !c.number && !c.date && !c.none && !endsSentence(list) && (list == c.text || !acts(list) && !strings.ContainsAny(list, "0123456789")) {
		c.units = isUnitCell(list) || len(lines) > 1 && isUnits(strings.Join(lines, "、"))
	}
	if !c.number && !c.date && !c.none && !endsSentence(c.text) {
		c.name = c.runes <= 10 && l.style == plain && !isBullet(c.text) && !strings.ContainsAny(c.text, "，：,:0123456789")
	}
	return c
}

// isUnitCell reports whether a text is a list of units, perhaps with names that do not end as units do: 各平台、镇街.
func isUnitCell(text string) bool {
	if isUnits(text) {
		return true
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,", r) })
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return utf8.RuneCountInString(p) > 12 || acts(p) }) &&
		slices.ContainsFunc(parts, func(p string) bool { return endsAsUnit(p) || strings.HasPrefix(p, "各") })
}

// open reports whether a line is no end of a cell.
func (c stackedCell) open() bool {
	return strings.HasSuffix(c.text, "、") || strings.HasSuffix(c.text, "，")
}

// unstacked is such a table laid out: for each cell its column, -1 for a heading over the whole width and for what
// stands behind the table, and whether it begins a row or goes on with the cell above it.
type unstacked struct {
	heads  []stackedHead
	cells  []stackedCell
	column []int
	begins []bool
	n      int // cells of the table; what is behind them is none
	cost   int
	rows   int  // that have units, or tasks of units over them
	over   bool // units stand in a column, or over the tasks
}

// layStep is the cheapest way to a cell that stands in a certain column: the column of the cell before it, and whether
// a row begins with it.
type layStep struct {
	cost, from int
	begins     bool
}

// laySteps finds the cheapest way to each cell in each column; the column behind the last is a heading. before is the
// cost of rows that begin with column c.
func laySteps(heads []stackedHead, cells []stackedCell, before []int) [][]layStep {
	const heading = 2
	n := len(heads)
	whole := before[n]
	steps := make([][]layStep, len(cells))
	for i, cell := range cells {
		steps[i] = make([]layStep, n+1)
		for c := range n + 1 {
			best := layStep{cost: 1 << 30}
			fit := heading
			if c < n {
				fit = heads[c].fit(cell)
			} else if !cell.heading {
				fit = impossible
			}
			try := func(cost, from int, begins bool) {
				if cost+fit < best.cost {
					best = layStep{cost + fit, from, begins}
				}
			}
			start := before[min(c, n)]
			if c == n {
				start = 0
			}
			if i == 0 {
				try(start, -1, true)
			}
			for p := range n + 1 {
				if i == 0 {
					break
				}
				last := steps[i-1][p].cost
				if c != p && cells[i-1].open() {
					last += 40
				}
				if p == n {
					try(last+start, p, true)
					continue
				}
				try(last+whole-before[p+1]+start, p, true)
				if c == p {
					try(last+heads[c].goesOn(cells[i-1], cell), p, false)
				} else if c > p && c < n {
					try(last+before[c]-before[p+1], p, false)
				}
			}
			steps[i][c] = best
		}
	}
	return steps
}

// layOut finds the cheapest way to lay cells out under heads.
func layOut(heads []stackedHead, cells []stackedCell) unstacked {
	const behind = 25
	n := len(heads)
	before := make([]int, n+1)
	for c, h := range heads {
		before[c+1] = before[c] + h.skip()
	}
	steps := laySteps(heads, cells, before)
	u := unstacked{heads: heads, cells: cells, column: make([]int, len(cells)), begins: make([]bool, len(cells)), cost: 1 << 30}
	at, col := -1, 0
	for i := range steps {
		for p, s := range steps[i] {
			rest := 0
			if p < n {
				rest = before[n] - before[p+1]
			}
			if cost := s.cost + rest + behind*(len(cells)-1-i); cost < u.cost {
				u.cost, at, col = cost, i, p
			}
		}
	}
	u.n = at + 1
	for ; at >= 0; at-- {
		s := steps[at][col]
		u.column[at], u.begins[at] = col, s.begins
		if col == n {
			u.column[at] = -1
		}
		col = s.from
	}
	seen, parties := false, slices.ContainsFunc(heads, func(h stackedHead) bool { return h.kind == model.KindUnit })
	for i := range u.n {
		seen = seen && !u.begins[i]
		u.over = u.over || parties || u.column[i] < 0 && cells[i].over
		if c := u.column[i]; !seen && c >= 0 && (parties && heads[c].kind == model.KindUnit && heads[c].fit(cells[i]) == 0 || !parties && heads[c].work) {
			seen = true
			u.rows++
		}
	}
	return u
}

// unstack reads such a table from the current line on, and reports whether there is one.
func (r *textReader) unstack() bool {
	u := r.unstackedAt(r.at)
	if n := len(r.doc.blocks); !u.over && n > 0 && r.doc.blocks[n-1].grid == nil {
		_, u.over = unitLine(r.doc.blocks[n-1].para.text, model.Pos{})
	}
	if u.rows < 2 || !u.over || u.cost > 40*len(u.cells) {
		return false
	}
	if below := r.unstackedAt(r.filled(r.at + 1)); below.rows > 1 && below.cost < u.cost {
		return false // the title
	}
	if !r.left.take(len(u.heads) * len(u.cells)) {
		return false
	}
	r.placeStacked(u)
	return true
}

// unstackedAt lays out the table whose heads begin in line i.
func (r *textReader) unstackedAt(i int) unstacked {
	best := unstacked{cost: 1 << 30}
	ways, spaced := r.stackedHeads(i)
	for _, heads := range ways {
		cells := r.stackedCells(heads, spaced)
		u := layOut(heads, cells)
		if len(cells) > 0 {
			if h, ok := classify(cells[0].text); ok && !h.loose {
				u.cost += 40 // one head too few
			}
		}
		if u.rows > 1 && u.cost < best.cost {
			best = u
		}
	}
	return best
}

// stackedCells gives the lines below heads, up to what ends a table.
func (r *textReader) stackedCells(heads []stackedHead, spaced bool) []stackedCell {
	var cells []stackedCell
	var open []string
	last := 0
	words := make([]string, len(heads))
	for c, h := range heads {
		words[c] = h.word
		last = max(last, h.end)
	}
	first := r.filled(last + 1)
	at := first
	flush := func() {
		if open != nil {
			cells = append(cells, newStackedCell(open, at))
		}
		open = nil
	}
	for i := first; i < len(r.lines); i++ {
		l := tidy(r.lines[i])
		if isNote(l) || pageFurniture.MatchString(l) || annexLine.MatchString(l) {
			break
		}
		if again, _ := r.stackedHeads(i); l != "" && again != nil {
			same := slices.IndexFunc(again, func(way []stackedHead) bool {
				return slices.EqualFunc(way, words, func(h stackedHead, w string) bool { return h.word == w })
			})
			if same < 0 {
				break
			}
			flush() // the heads again, on a new page
			for _, h := range again[same] {
				i = max(i, h.end)
			}
			continue
		}
		if l == "" || !spaced {
			flush()
		}
		if l != "" {
			if open == nil {
				at = i
			}
			open = append(open, l)
		}
	}
	flush()
	return cells
}

// annexLine is a line that begins another annex.
var annexLine = regexp.MustCompile(`^附(?:件|表|录)\s*[0-9０-９一二三四五六七八九十]*\s*[：:]?\s*(?:$|[\p{Han}]+表$)`)

// placeStacked makes the grid of a table that is laid out, and says where its rows are guessed.
func (r *textReader) placeStacked(u unstacked) {
	g := newGrid(r.pos)
	numbered, parties := false, 0
	for c, h := range u.heads {
		g.put(0, c, h.word, h.at+1)
		numbered = numbered || h.kind == model.KindNumber
		if h.kind == model.KindUnit {
			parties++
		}
	}
	row, doubt, first := 0, 0, 0
	var lines, filled, ill int // of units in the row, columns of units that they fill, and what does not fit
	judge := func() {
		if row > 0 && (ill > 20 || parties > 1 && lines > 0 && (lines != parties || filled != parties)) {
			if doubt++; first == 0 {
				first = row
			}
		}
		lines, filled, ill = 0, 0, 0
	}
	for i, cell := range u.cells[:u.n] {
		c := u.column[i]
		if u.begins[i] {
			judge()
			row++
		}
		if c < 0 {
			g.put(row, 0, cell.text, cell.at+1)
			g.merge(row, 0, row, len(u.heads)-1)
			continue
		}
		h := u.heads[c]
		ill += h.fit(cell)
		said := strings.Join(cell.lines, "\n")
		if above := g.at(row, c).text; !u.begins[i] && above != "" && u.column[i-1] == c {
			if isNumber(above) && columnNumber(above) == above {
				above += "."
			} else {
				above += "\n"
			}
			g.rows[row][c].text = above + said
		} else {
			g.put(row, c, said, cell.at+1)
			if h.kind == model.KindUnit {
				filled++
			}
		}
		if h.kind == model.KindUnit {
			lines++
		}
	}
	judge()
	last := u.cells[u.n-1]
	r.at = last.at + 1
	for n := len(last.lines); n > 1; n-- {
		r.at = r.filled(r.at) + 1
	}
	said := model.Say("，其中%d行的分栏不明确，首处是表中第%d行", "; the cells of %d of them are not plain, first those of row %d of the table", doubt, first)
	if doubt == 0 {
		said = model.Text{}
	}
	if doubt > 0 || !numbered {
		r.doc.ds.Add(r.place(u.heads[0].at), model.Warning, "columns-guessed", model.Text{
			ZH: "表格一格成了一行，各行各栏的起止按内容判断" + said.ZH,
			EN: "each cell of the table became a line: where rows and cells begin is told by what they say" + said.EN},
			model.Text{ZH: "请逐项核对，或改用原来的 .docx、.xlsx", EN: "check each task, or use the .docx or .xlsx that it was copied from"})
	}
	r.doc.blocks = append(r.doc.blocks, block{grid: g})
}
