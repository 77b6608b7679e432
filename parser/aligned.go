package parser

import (
	"math"
	"slices"
	"strings"

	"golang.org/x/text/width"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A table that a program wrote as plain text, such as pdftotext -layout, keeps its columns by
// blanks: each cell begins below its head, and goes on in the lines below where it is too long.

// wideGap parts the cells of such a line.
var wideGap = regexp.MustCompile(`[ \t　]{2,}`)

// pageLine is the number of a page: — 3 —.
var pageLine = regexp.MustCompile(`^[-—－–\s]*\d{1,4}[-—－–\s]*$`)

// stretch is a part of a line, by its place on the screen: a sign of Chinese is two wide.
type stretch struct {
	at   int
	text string
}

// stretches gives what wide gaps part in a line.
func stretches(l string) []stretch {
	var out []stretch
	at, from := 0, 0
	for _, gap := range append(wideGap.FindAllStringIndex(l, -1), []int{len(l), len(l)}) {
		if text := l[from:gap[0]]; tidy(text) != "" {
			out = append(out, stretch{at, tidy(text)})
		}
		at += across(l[from:gap[1]])
		from = gap[1]
	}
	return out
}

// across is how wide a text is on the screen.
func across(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n++
		}
		n++
	}
	return n
}

// near is how far from the place of its head a cell may begin.
const near = 4

// aligned reports whether the lines from the current one on are such a table: heads apart, and
// below them lines whose parts begin where heads do.
func (r *textReader) aligned() bool {
	heads := stretches(r.lines[r.at])
	if len(heads) < 3 || len(heads) != len(strings.Fields(r.lines[r.at])) {
		return false
	}
	good, bad := 0, 0
	for _, l := range r.lines[r.at+1 : min(len(r.lines), r.at+30)] {
		parts := stretches(l)
		if len(parts) < 2 {
			continue
		}
		for _, p := range parts {
			if _, off := under(heads, p); off <= near {
				good++
			} else {
				bad++
			}
		}
	}
	return good >= 2*len(heads) && good > 4*bad && !r.evenGaps()
}

// evenGaps reports whether all gaps in the lines from the current one on are alike: they part cells, and keep no place.
func (r *textReader) evenGaps() bool {
	gap := ""
	for _, l := range r.lines[r.at:min(len(r.lines), r.at+30)] {
		l = strings.TrimSpace(l)
		for _, at := range wideGap.FindAllStringIndex(l, -1) {
			g := l[at[0]:at[1]]
			if gap == "" {
				gap = g
			}
			if g != gap {
				return false
			}
		}
	}
	return true
}

// under gives the head that p is nearest to, and how far from its place p begins.
func under(heads []stretch, p stretch) (c, off int) {
	off = math.MaxInt
	for i, h := range heads {
		if d := max(h.at-p.at, p.at-h.at); d < off {
			c, off = i, d
		}
	}
	return c, off
}

// alignedTable is such a table while it is read.
type alignedTable struct {
	*textReader
	heads   []stretch
	numbers int  // the column of the tasks' numbers, -1 where there is none
	task    int  // the column of the tasks by its head, or -1
	full    int  // how wide the longest line in that column is
	wrapped bool // lines go on in the next where they fill that column
	g       *grid
	row     int
	line    int   // the first of the stretch at hand
	off     tally // what begins under no head
	joined  tally // lines that may begin a row and do not
}

// part is a stretch of a line, in its column.
type part struct {
	stretch
	col, off int
	numbers  bool // it is the number of a row
}

// align reads such a table. A row is what stands between empty lines; where a stretch of lines
// holds several numbers, each begins a row, and so does what begins to say what is to be done
// below a line that did not fill its column.
func (r *textReader) align() {
	t := alignedTable{textReader: r, heads: stretches(r.lines[r.at]), numbers: -1, g: newGrid(r.pos), row: 1}
	heads := make([]head, len(t.heads))
	var work []int
	for c, h := range t.heads {
		t.g.put(0, c, h.text, r.at+1)
		if heads[c], _ = classify(h.text); heads[c].kind == model.KindNumber {
			t.numbers = c
		}
		if heads[c].rank > noRank {
			work = append(work, c)
		}
	}
	t.task = flatTask(heads, work)
	t.measure()
	for r.at++; r.at < len(r.lines); {
		from := r.at
		for r.at < len(r.lines) && !r.blank(r.at) {
			r.at++
		}
		switch lines := r.lines[from:r.at]; {
		case len(lines) == 0:
			r.at++
			continue
		case len(lines) == 1 && pageLine.MatchString(tidy(lines[0])):
			r.doc.blocks = append(r.doc.blocks, block{para: paragraph{text: tidy(lines[0]), pos: r.place(from), note: true}})
			continue
		case !r.left.take(len(t.heads) * len(lines)):
			return
		case t.rows(lines, from):
			continue
		}
		r.at = from
		break
	}
	if t.off.n > 0 {
		r.doc.ds.Add(t.off.pos, model.Warning, "columns-guessed", model.Say("“%s”没有对齐表头，归入最近的一栏%s", "%q stands under no head and was taken to the nearest%s", t.off.text, times(t.off.n)), model.Text{
			ZH: "这是从表格转成的纯文本，请核对这些格，或改用原来的 .docx、.xlsx、.pdf",
			EN: "this text was made from a table: check these cells, or use the .docx, .xlsx or .pdf it came from"})
	}
	if t.joined.n > 0 {
		r.doc.ds.Add(t.joined.pos, model.Warning, "row-doubtful", model.Say("“%s”一行接在上一行之后，也可能是另一项任务%s", "the line of %q goes on with the one above; it may be a task of its own%s", t.joined.text, times(t.joined.n)), model.Text{
			ZH: "请核对；是另一项任务的，在两行之间空一行", EN: "check it; if it is a task of its own, leave an empty line before it"})
	}
	r.doc.blocks = append(r.doc.blocks, block{grid: t.g})
}

// inTask gives the part of a line in the column of the tasks, and how many parts the line has.
func (t *alignedTable) inTask(l string) (text string, parts int) {
	all := stretches(l)
	for _, s := range all {
		if c, off := under(t.heads, s); c == t.task && off <= near {
			return s.text, len(all)
		}
	}
	return "", len(all)
}

// measure looks how wide the column of the tasks is, and whether lines that fill it go on in the next.
func (t *alignedTable) measure() {
	lines := t.lines[t.at+1:]
	for _, l := range lines {
		text, _ := t.inTask(l)
		t.full = max(t.full, across(text))
	}
	for i := range len(lines) - 1 {
		text, _ := t.inTask(lines[i])
		next, _ := t.inTask(lines[i+1])
		t.wrapped = t.wrapped || next != "" && across(text)+near >= t.full
	}
}

// onItsOwn reports whether line i of a stretch begins a row: no lines are broken, or it has a cell a head, or a task
// below a line that ends before the column of tasks does, or a day below a day. Where units stand below units that are
// a whole list it may as well begin one.
func (t *alignedTable) onItsOwn(lines []string, parts [][]part, i int) bool {
	if i == 0 || t.task < 0 || !t.wrapped {
		return i > 0 && t.task >= 0
	}
	above, _ := t.inTask(lines[i-1])
	own, n := t.inTask(lines[i])
	if above == "" || own == "" || n < 2 {
		return false
	}
	if across(above)+near < t.full || t.numbers < 0 && n == len(t.heads) && len(parts[i-1]) == n {
		return true
	}
	open := false
	for _, p := range parts[i] {
		for _, up := range parts[i-1] {
			if up.col != p.col {
				continue
			}
			if isDate(up.text) && isDate(p.text) {
				return true
			}
			open = open || isUnits(up.text) && isUnits(p.text)
		}
	}
	if open {
		t.joined.add(t.place(t.line+i), own)
	}
	return false
}

// rows puts lines, of which line is the first, into the grid. It reports false, and puts nothing,
// where they are no rows of the table: without a number where there are any, or under no heads.
func (t *alignedTable) rows(lines []string, line int) bool {
	t.line = line
	parts := make([][]part, len(lines))
	placed, numbered := 0, 0
	for i, l := range lines {
		for _, s := range stretches(l) {
			p := part{stretch: s}
			p.col, p.off = under(t.heads, s)
			p.numbers = p.col == t.numbers && isNumber(s.text)
			if p.numbers {
				numbered++
			}
			if p.off <= near && p.col > 0 {
				placed++
			}
			parts[i] = append(parts[i], p)
		}
	}
	if placed == 0 || t.numbers >= 0 && numbered == 0 {
		return false
	}
	cells := make([][]string, len(t.heads))
	first := make([]int, len(t.heads)) // lines of the cells
	flush := func() {
		for c, texts := range cells {
			if len(texts) > 0 {
				t.g.put(t.row, c, strings.Join(texts, "\n"), first[c])
			}
			cells[c] = nil
		}
		t.row++
	}
	seen := false
	for i, of := range parts {
		if slices.ContainsFunc(of, func(p part) bool { return p.numbers }) {
			if seen {
				flush()
			}
			seen = true
		} else if t.onItsOwn(lines, parts, i) {
			flush()
			seen = true
		}
		for _, p := range of {
			if len(cells[p.col]) == 0 {
				first[p.col] = line + i + 1
			}
			cells[p.col] = append(cells[p.col], p.text)
			if p.off > near {
				t.off.add(t.place(line+i), p.text)
			}
		}
	}
	flush()
	return true
}
