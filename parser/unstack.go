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
	c.none = strings.Trim(c.text, "-—–/／无") == ""
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

// stackedHead is the head of a column of such a table.
type stackedHead struct {
	head
	at   int  // the line
	end  int  // its second line, where the head is broken, else at
	last bool // of units, behind others
	work bool // the last column of words before the units, which says what is to be done
	bare bool // the table has no column of numbers: they stand before the words
}

// impossible is the cost of what no table has.
const impossible = 200

// fit says how ill a line fits under a head; 0 where it is what the head says.
func (h stackedHead) fit(c stackedCell) int {
	either := func(ok bool, no int) int {
		if ok {
			return 0
		}
		return no
	}
	switch {
	case h.kind == model.KindNumber:
		return either(c.number, impossible)
	case c.none:
		return 3
	case h.kind == model.KindUnit:
		switch {
		case c.name && !c.units && strings.ContainsRune("省市县区", []rune(c.text)[0]):
			return 3 // 省人口计生, cut short
		case c.name && !c.units:
			return 35
		}
		return either(c.units, 120)
	case h.kind == model.KindDue:
		if c.dated && !c.date {
			return 8
		}
		if c.runes <= 10 && !c.units && !c.number {
			return either(c.date, 25)
		}
		return either(c.date, 90)
	case isPeople(h.kind):
		if c.runes <= 5 && !c.units && !c.number && !c.date {
			return either(c.persons, 15)
		}
		return either(c.persons, 80)
	case h.kind == model.KindAmount:
		return either(c.amount || c.number, 60)
	case h.over && c.units:
		return 0
	case c.number:
		if h.work && h.bare {
			return 12 // a number and its text under one head
		}
		return 60
	case h.kind == model.KindOther, h.kind == model.KindRemark, h.kind == model.KindStep, h.kind == "":
		if c.date || c.units || c.persons {
			return 15
		}
		return 5
	case c.units:
		return 45
	case c.date:
		return 40
	case c.persons:
		return 30
	case h.kind == model.KindTheme, h.rank == asProject:
		return max(0, min(15, (c.runes-16)/2))
	default:
		return max(0, 2*(10-c.runes))
	}
}

// skip is the cost of a row without a cell under h.
func (h stackedHead) skip() int {
	switch {
	case h.kind == model.KindNumber:
		return 80
	case h.last:
		return 14
	case h.kind == model.KindUnit:
		return 30
	case h.kind == model.KindDue, isPeople(h.kind):
		return 16
	case h.work:
		return 60
	default:
		return 6
	}
}

// goesOn is the cost of next as one more line of the cell under h that ends with c.
func (h stackedHead) goesOn(c, next stackedCell) int {
	open := c.open() || strings.HasPrefix(next.text, "（") || strings.HasPrefix(next.text, "(")
	switch {
	case h.kind == model.KindNumber:
		return impossible
	case open, c.number:
		return 0
	case h.kind == model.KindUnit && h.last:
		return 3
	case h.kind == model.KindUnit:
		return 8
	case isPeople(h.kind), h.kind == model.KindRemark:
		return 13
	case h.kind == model.KindDue, h.kind == model.KindAmount, h.kind == model.KindStep:
		return 45
	case h.kind == model.KindTheme, h.rank == asProject:
		return 20
	case endsSentence(c.text):
		return 16
	default:
		return 11
	}
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

// layOut finds the cheapest way to lay cells out under heads.
func layOut(heads []stackedHead, cells []stackedCell) unstacked {
	const heading, behind = 2, 25
	n := len(heads)
	before := make([]int, n+1) // cost of rows that begin with column c
	for c, h := range heads {
		before[c+1] = before[c] + h.skip()
	}
	whole := before[n]
	type step struct {
		cost, from int
		begins     bool
	}
	steps := make([][]step, len(cells)) // column n is a heading
	for i, cell := range cells {
		steps[i] = make([]step, n+1)
		for c := range n + 1 {
			best := step{cost: 1 << 30}
			fit := heading
			if c < n {
				fit = heads[c].fit(cell)
			} else if !cell.heading {
				fit = impossible
			}
			try := func(cost, from int, begins bool) {
				if cost+fit < best.cost {
					best = step{cost + fit, from, begins}
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
	u := unstacked{heads: heads, cells: cells, column: make([]int, len(cells)), begins: make([]bool, len(cells)), cost: 1 << 30}
	at, col := -1, 0
	for i := range steps {
		for p, s := range steps[i] {
			rest := 0
			if p < n {
				rest = whole - before[p+1]
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

// stackedHeads gives the lines, from line i on, that may be the heads of a table copied a cell a line, in the ways in
// which they may be told from the first cells; none where there are no such heads. spaced reports whether empty lines
// part them.
func (r *textReader) stackedHeads(i int) (ways [][]stackedHead, spaced bool) {
	var heads []stackedHead
	unit, work, blanks := false, false, 0
	for ; i < len(r.lines) && len(heads) < 16; i++ {
		l := closeUp(tidy(r.lines[i]))
		if l == "" {
			blanks++
			continue
		}
		h, ok := classify(l)
		if len(heads) == 0 && (!r.firstHead(i, h, ok) || strings.HasSuffix(l, "表")) {
			return nil, false
		}
		if strings.ContainsAny(l, " \t，。；：、《》") || annexLine.MatchString(l) || ok && utf8.RuneCountInString(aside.ReplaceAllString(l, "")) > 10 || !ok && (utf8.RuneCountInString(l) > 8 || isNumber(l)) {
			break
		}
		unit = unit || h.kind == model.KindUnit
		work = work || h.rank > noRank || !unit && couldBeWork(h)
		heads = append(heads, stackedHead{head: h, at: i, end: i})
		spaced, blanks = len(heads) > 1 && blanks > 0, 0
		if !ok {
			heads[len(heads)-1].word = l
		} else if (unit || heads[0].kind == model.KindNumber) && work && len(heads) > 2 {
			for _, way := range [][]stackedHead{heads, headsJoined(heads)} {
				if under := headsUnder(way); under != nil {
					ways = append(ways, under)
				}
				if way != nil {
					ways = append(ways, slices.Clone(way))
				}
			}
		}
	}
	ways = ways[max(0, len(ways)-maxWays):]
	for _, way := range ways {
		work := -1
		numbered := slices.ContainsFunc(way, func(h stackedHead) bool { return h.kind == model.KindNumber })
		for c, h := range way {
			way[c].bare = !numbered
			if work < 0 && couldBeWork(h.head) || h.rank > noRank && (work < 0 || !slices.ContainsFunc(way[:c], func(h stackedHead) bool { return h.kind == model.KindUnit })) {
				work = c
			}
			way[c].last = h.kind == model.KindUnit && slices.ContainsFunc(way[:c], func(h stackedHead) bool { return h.kind == model.KindUnit })
		}
		if work >= 0 {
			way[work].work = true
		}
	}
	return ways, spaced
}

// maxWays bounds in how many ways the heads of a table copied a cell a line may be read.
const maxWays = 8

// firstHead reports whether line i, understood as h where known, may be the first of such heads: one that is known,
// or a word before one.
func (r *textReader) firstHead(i int, h head, known bool) bool {
	l := tidy(r.lines[i])
	if strings.HasPrefix(r.lines[i], "\t") || h.loose || h.kind == model.KindStep || utf8.RuneCountInString(l) > 10 {
		return false
	}
	if known {
		return true
	}
	next := r.filled(i + 1)
	if next == len(r.lines) || utf8.RuneCountInString(l) > 5 || isNumber(l) || endsAsUnit(l) || isNote(l) || annexLine.MatchString(l) {
		return false
	}
	below, ok := classify(tidy(r.lines[next]))
	return ok && !below.loose && below.kind != model.KindStep
}

// brokenHead are the words that the second line of a head can be: 牵头责任 over 单位, 分管 over 县领导.
var brokenHead = regexp.MustCompile(`^(?:单位|部门|科室|处室|[省市县区]?领导|时间|时限|期限|情况|内容|任务|措施|要求|目标|进度|名称)$`)

// headsJoined takes heads of which one is the second line of the one before it as one; nil where none is.
func headsJoined(heads []stackedHead) []stackedHead {
	var out []stackedHead
	for _, h := range heads {
		if n := len(out) - 1; n >= 0 && out[n].kind != model.KindNumber && brokenHead.MatchString(h.word) && utf8.RuneCountInString(out[n].word) <= 4 {
			if whole, ok := classify(out[n].word + h.word); ok && whole.kind != model.KindNumber {
				out[n].head, out[n].end = whole, h.at
				continue
			}
		}
		out = append(out, h)
	}
	if len(out) == len(heads) {
		return nil
	}
	return out
}

// headsUnder puts the heads of a second row, which stand behind those of the first, under the one that is over them:
// 序号 任务 责任分工 时限 牵头单位 配合单位 has 牵头单位 and 配合单位 before 时限. It gives nil where there is none.
func headsUnder(heads []stackedHead) []stackedHead {
	n := len(heads)
	for n > 0 && heads[n-1].kind == model.KindUnit && heads[n-1].answers {
		n--
	}
	over := slices.IndexFunc(heads[:n], func(h stackedHead) bool { return h.kind == model.KindUnit || strings.HasPrefix(h.word, "责任") })
	if over < 0 || len(heads)-n < 2 || n == len(heads) {
		return nil
	}
	return slices.Concat(heads[:over], heads[n:], heads[over+1:n])
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
