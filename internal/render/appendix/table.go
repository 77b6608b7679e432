package appendix

import (
	"math"
	"slices"

	"fengong/internal/render/draw"
	"fengong/internal/render/typeset"
	"fengong/model"
)

const (
	pitchEm = 1.4  // from line to line of the table, in ems of its type
	padEm   = 0.36 // blank above and below the text of a row
	ruled   = 0.5  // thickness of rules, in points
)

// table lays out rows, page after page. What is drawn at a time is a segment: the rows
// of one theme on one page, which share the theme's cell.
type table struct {
	*pages
	*styles
	lang       model.Lang
	depth      int // level of its own bookmarks
	size       float64
	pitch, pad float64
	columns    []column // of the rows
	themes     *column  // of the themes; nil in a table without
	all        []column // both, from left to right

	headLines [][]typeset.Line // of all columns

	y     float64 // where the next row begins
	below float64 // the head on this page

	bands     []row          // across the page, over the next row
	heading   []typeset.Line // to stand in the theme's cell
	continued []typeset.Line // the same after a page break
	structure
	bookmarks []bookmark // that lead to the next segment
	segment   []row
	segTop    float64

	targets []draw.Target // place of each task, in the order of the plan
}

type bookmark struct {
	text  string
	level int
}

// row is a task, or the part of it that stands on one page.
type row struct {
	cells  [][]typeset.Line
	parts  []draw.Element // the cells in the structure of the document
	lines  int            // of the longest cell
	height float64
	starts bool       // a task starts here
	band   bool       // it reaches across the page, the column of the themes included
	at     []column   // of its own, where they are not the table's
	marks  []bookmark // that lead to a band
}

func newTable(p *pages, t *styles, section draw.Element, lies *layout, lang model.Lang) *table {
	tb := &table{pages: p, styles: t, lang: lang, size: lies.size, pitch: pitchEm * lies.size, pad: padEm * lies.size}
	tb.structure = structure{out: p.doc, within: section}
	tb.all, tb.columns = lies.columns, lies.columns
	if at := slices.IndexFunc(tb.all, func(c column) bool { return c.text == nil }); at >= 0 {
		tb.themes, tb.columns = &tb.all[at], slices.Delete(slices.Clone(tb.all), at, at+1)
		tb.structure.at = at
	}
	return tb
}

// draw draws the whole table, from height y of the current page.
func (t *table) draw(a *annex, refs references, y float64) {
	t.head(y)
	var above []string
	n := a.first
	rest := remarks{t, a.table.Rows}
	for i := range a.themes {
		th := &a.themes[i]
		rest.draw(n-a.first, false)
		same := 0
		for same < len(above) && same < len(th.Above) && above[same] == th.Above[same] {
			same++
		}
		above = th.Above
		for level := same; level < len(above); level++ {
			t.mark(above[level], t.depth+level)
			t.band(above[level])
		}
		t.mark(th.Heading, t.depth+len(above))
		rest.draw(n-a.first, true)
		t.setTheme(th.Heading, max(1, len(th.Tasks)+rest.before(n-a.first+len(th.Tasks))))
		for j := range th.Tasks {
			if j > 0 {
				rest.within(n - a.first)
			}
			t.add(t.newRow(&th.Tasks[j], refs.column[n]))
			n++
		}
		if len(th.Tasks) == 0 && len(t.heading) > 0 {
			t.add(row{lines: 1, height: t.pitch + 2*t.pad, parts: t.row(len(t.columns))})
		}
		t.close()
	}
	rest.draw(math.MaxInt, true)
	t.open(row{})
}

func (t *table) mark(text string, level int) {
	if text != "" {
		t.bookmarks = append(t.bookmarks, bookmark{text, level})
	}
}

// setTheme prepares the cell of a theme, which reaches over a number of rows. A heading that would
// fill a third of the page there is set across the page instead.
func (t *table) setTheme(heading string, rows int) {
	t.heading, t.continued = nil, nil
	if t.themes == nil {
		return
	}
	if heading != "" {
		set := func(text string) []typeset.Line {
			font := t.styles.heading.Setter
			return font.SetSpans([]typeset.Span{{Text: text, Setter: font, Scale: typeset.Em}}, t.themes.chars*typeset.Em, 0, true)
		}
		t.heading, t.continued = set(heading), set(heading+wordContinued.In(t.lang))
		if float64(len(t.continued))*t.pitch > t.block.height/3 {
			t.heading, t.continued = nil, nil
			t.band(heading)
		}
	}
	t.begins, t.named = rows, len(t.heading) > 0
}

// band readies a row across the page, which stays with the row below it.
func (t *table) band(text string) {
	across := t.wholeWidth(t.styles.heading)
	lines := across.style.Set(text, across.chars*typeset.Em)
	if len(lines) == 0 {
		return
	}
	t.bands = append(t.bands, row{cells: [][]typeset.Line{lines}, at: []column{across}, parts: t.across(len(t.all)), lines: len(lines),
		height: t.heightOf(len(lines)), band: true, marks: t.bookmarks})
	t.bookmarks = nil
}

// open puts the rows across the page that are ready, on a page where r begins as well.
func (t *table) open(r row) {
	if len(t.bands) == 0 {
		return
	}
	need := r.height
	if need > t.block.height/2 { // it can be split
		need = t.heightOf(2)
	}
	need = max(need, t.heightOf(len(t.heading)))
	for _, b := range t.bands {
		need += b.height
	}
	if need > t.bottom()-t.y+0.01 && t.y > t.below {
		t.nextPage()
	}
	bands, heading, marks := t.bands, t.heading, t.bookmarks
	t.bands, t.heading = nil, nil
	for _, b := range bands {
		t.bookmarks = b.marks
		t.add(b)
		t.close()
	}
	t.heading, t.bookmarks = heading, marks
}

// wholeWidth gives a column that is as wide as the table.
func (t *table) wholeWidth(s style) column {
	chars := int((t.width - 2*t.pad) / t.size)
	return column{style: s, chars: chars, left: t.left, inner: t.left + (t.width-float64(chars)*t.size)/2, right: t.right()}
}

func (t *table) newRow(task *model.Task, ref string) row {
	r := row{cells: make([][]typeset.Line, len(t.columns)), lines: 1, starts: true, parts: t.row(len(t.columns))}
	for i := range t.columns {
		c := &t.columns[i]
		switch {
		case c.list:
			r.cells[i] = c.style.SetList(c.text(task, ref), c.chars*typeset.Em, r.lines, c.ragged)
		case c.ragged:
			r.cells[i] = c.style.SetRagged(c.text(task, ref), c.chars*typeset.Em)
		default:
			r.cells[i] = c.style.Set(c.text(task, ref), c.chars*typeset.Em)
		}
		r.lines = max(r.lines, len(r.cells[i]))
	}
	r.height = t.heightOf(r.lines)
	return r
}

func (t *table) heightOf(lines int) float64 { return float64(lines)*t.pitch + 2*t.pad }

// add puts r where it fits: on this page, on the next one or, if it is longer than half
// a page, on both.
func (t *table) add(r row) {
	t.open(r)
	for {
		need := r.height
		if len(t.segment) == 0 { // the heading must fit in the segment
			need = max(need, t.heightOf(len(t.heading)))
		}
		room := t.bottom() - t.y
		if need <= room+0.01 {
			t.put(r)
			return
		}
		if r.height > t.block.height/2 {
			// Two lines at least stay together on either page.
			if n := min(int((room+0.01-2*t.pad)/t.pitch), r.lines-2); n >= max(2, len(t.heading)) {
				var head row
				head, r = t.split(r, n)
				t.put(head)
			}
		}
		t.nextPage()
	}
}

func (t *table) put(r row) {
	if len(t.segment) == 0 {
		t.segTop = t.y
	}
	t.segment = append(t.segment, r)
	t.y += r.height
}

// split cuts r after n lines of each cell. A cell that is less than two lines longer
// than n leaves two for the second part.
func (t *table) split(r row, n int) (head, tail row) {
	head, tail = r, r
	head.cells, tail.cells = slices.Clone(r.cells), slices.Clone(r.cells)
	for i, lines := range r.cells {
		k := min(n, len(lines))
		if rest := len(lines) - k; rest == 1 && k > 2 {
			k--
		}
		head.cells[i], tail.cells[i] = lines[:k], lines[k:]
	}
	head.lines, tail.lines, tail.starts = n, 0, false
	for _, lines := range tail.cells {
		tail.lines = max(tail.lines, len(lines))
	}
	head.height, tail.height = t.heightOf(head.lines), t.heightOf(tail.lines)
	return head, tail
}

func (t *table) nextPage() {
	t.close()
	t.next()
	t.head(t.block.top)
}

// head begins the table on a page, with the heads of its columns.
func (t *table) head(y float64) {
	all := t.all
	if t.headLines == nil {
		t.headLines = make([][]typeset.Line, len(all))
		for i := range all {
			c := &all[i]
			t.headLines[i] = t.styles.heading.Balance(c.head, max(2, int((c.right-c.left)/t.size))*typeset.Em)
		}
	}
	heads, most := t.headLines, 1
	for i := range heads {
		most = max(most, len(heads[i]))
	}
	h := float64(most)*t.pitch + 3*t.pad
	t.rule(t.left, y, t.right())
	parts := t.heads(len(all))
	for i := range all {
		t.doc.Within(parts[i])
		at := y + (h-float64(len(heads[i]))*t.pitch)/2
		for j := range heads[i] {
			x := draw.Centred(&heads[i][j], t.size, all[i].left, all[i].right)
			t.doc.Text(t.styles.heading.font, t.size, x, baseline(at, t.pitch, t.size), &heads[i][j])
			at += t.pitch
		}
	}
	t.y, t.below = y+h, y+h
	t.rule(t.left, t.y, t.right())
	t.verticals(y, t.y, all)
}

// close draws the segment and readies the theme to go on.
func (t *table) close() {
	if len(t.segment) == 0 {
		return
	}
	if lack := t.heightOf(len(t.heading)) - (t.y - t.segTop); lack > 0 {
		for i := range t.segment {
			t.segment[i].height += lack / float64(len(t.segment))
		}
		t.y += lack
	}
	for _, b := range t.bookmarks {
		t.doc.Bookmark(b.text, b.level, t.segTop)
	}
	t.bookmarks = nil
	banded := t.segment[0].band
	if t.themes != nil && !banded {
		t.doc.Within(t.theme())
		t.cell(t.themes, t.heading, t.segTop, t.y-t.segTop, t.styles.heading)
	}
	y := t.segTop
	for i, r := range t.segment {
		if r.starts {
			t.targets = append(t.targets, t.doc.Target(y))
		}
		if i > 0 {
			t.between(y)
		}
		at := t.columns
		if r.at != nil {
			at = r.at
		}
		for j := range r.cells {
			t.doc.Within(r.parts[j])
			t.cell(&at[j], r.cells[j], y, r.height, at[j].style)
		}
		y += r.height
	}
	t.rule(t.left, t.y, t.right())
	t.uprights()
	t.segment = t.segment[:0]
	if !banded {
		t.heading = t.continued
	}
}

// cell draws lines in the middle of the height h from y.
func (t *table) cell(c *column, lines []typeset.Line, y, h float64, s style) {
	y += (h - float64(len(lines))*t.pitch) / 2
	x := c.inner
	for i := range lines {
		if c.centred {
			x = draw.Centred(&lines[i], t.size, c.left, c.right)
		}
		t.doc.Text(s.font, t.size, x, baseline(y, t.pitch, t.size), &lines[i])
		y += t.pitch
	}
}

func (t *table) rule(x1, y, x2 float64) { t.doc.Line(x1, y, x2, y, ruled) }

// between draws the rule between two rows, which leaves out the cell of their theme.
func (t *table) between(y float64) {
	from := t.left
	if t.themes != nil {
		if t.themes.left > t.left {
			t.rule(t.left, y, t.themes.left)
		}
		if from = t.themes.right; from >= t.right() {
			return
		}
	}
	t.rule(from, y, t.right())
}

// uprights draws the upright rules of the segment: those of rows with the same columns in one go.
func (t *table) uprights() {
	y := t.segTop
	for i := 0; i < len(t.segment); {
		from, at := y, t.segment[i].at
		for first := i; i < len(t.segment) && (i == first || at == nil && t.segment[i].at == nil); i++ {
			y += t.segment[i].height
		}
		if i == len(t.segment) {
			y = t.y
		}
		if at == nil {
			at = t.all
		} else if t.themes != nil && !t.segment[0].band {
			at = append([]column{*t.themes}, at...)
		}
		t.verticals(from, y, at)
	}
}

// verticals draws the upright rules of columns.
func (t *table) verticals(y1, y2 float64, columns []column) {
	t.doc.Line(t.left, y1, t.left, y2, ruled)
	for i := range columns {
		if columns[i].left > t.left {
			t.doc.Line(columns[i].left, y1, columns[i].left, y2, ruled)
		}
	}
	t.doc.Line(t.right(), y1, t.right(), y2, ruled)
}
