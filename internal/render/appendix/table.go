package appendix

import (
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

	y float64 // where the next row begins

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
	starts bool // a task starts here
	band   bool // one cell across the page, in the type of headings
}

func newTable(p *pages, t *styles, section draw.Element, lies *layout, lang model.Lang) *table {
	tb := &table{pages: p, styles: t, lang: lang, size: lies.size, pitch: pitchEm * lies.size, pad: padEm * lies.size}
	tb.structure = structure{out: p.doc, within: section}
	tb.columns = lies.columns
	if tb.columns[0].text == nil {
		tb.themes, tb.columns = &tb.columns[0], tb.columns[1:]
	}
	return tb
}

// draw draws the whole table, from height y of the current page.
func (t *table) draw(a *annex, refs references, y float64) {
	t.head(y)
	var above []string
	n := a.first
	for i := range a.themes {
		th := &a.themes[i]
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
		t.setTheme(th.Heading, max(1, len(th.Tasks)))
		for j := range th.Tasks {
			t.add(t.newRow(&th.Tasks[j], refs.column[n]))
			n++
		}
		if len(th.Tasks) == 0 && len(t.heading) > 0 {
			t.add(row{lines: 1, height: t.pitch + 2*t.pad, parts: t.row(len(t.columns))})
		}
		t.close()
	}
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
	t.beginTheme(rows, len(t.heading) > 0)
}

// band adds a row across the page.
func (t *table) band(text string) {
	chars := int((t.width - 2*t.pad) / t.size)
	lines := t.styles.heading.Set(text, chars*typeset.Em)
	if len(lines) == 0 {
		return
	}
	columns := len(t.columns)
	if t.themes != nil {
		columns++
	}
	t.add(row{cells: [][]typeset.Line{lines}, parts: t.across(columns), lines: len(lines), height: t.heightOf(len(lines)), band: true})
	t.close()
}

func (t *table) newRow(task *model.Task, ref string) row {
	r := row{cells: make([][]typeset.Line, len(t.columns)), lines: 1, starts: true, parts: t.row(len(t.columns))}
	for i := range t.columns {
		c := &t.columns[i]
		switch {
		case c.ragged:
			r.cells[i] = c.style.SetRagged(c.text(task, ref), c.chars*typeset.Em)
		case c.list:
			r.cells[i] = c.style.SetList(c.text(task, ref), c.chars*typeset.Em, r.lines)
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
	all := t.columns
	if t.themes != nil {
		all = append([]column{*t.themes}, all...)
	}
	heads := make([][]typeset.Line, len(all))
	most := 1
	for i := range all {
		c := &all[i]
		heads[i] = t.styles.heading.Set(c.head, max(2, int((c.right-c.left)/t.size))*typeset.Em)
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
	t.y = y + h
	t.rule(t.left, t.y, t.right())
	t.verticals(y, t.y, true)
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
			t.rule(t.columns[0].left, y, t.right())
		}
		switch {
		case banded:
			t.doc.Within(r.parts[0])
			t.cell(&column{inner: t.left + (t.width-float64(int((t.width-2*t.pad)/t.size))*t.size)/2}, r.cells[0], y, r.height, t.styles.heading)
		default:
			for j := range r.cells {
				t.doc.Within(r.parts[j])
				t.cell(&t.columns[j], r.cells[j], y, r.height, t.columns[j].style)
			}
		}
		y += r.height
	}
	t.rule(t.left, t.y, t.right())
	t.verticals(t.segTop, t.y, !banded)
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

// verticals draws the upright rules, those between columns only where asked.
func (t *table) verticals(y1, y2 float64, inside bool) {
	t.doc.Line(t.left, y1, t.left, y2, ruled)
	for i := range t.columns {
		if inside && (i > 0 || t.themes != nil) {
			t.doc.Line(t.columns[i].left, y1, t.columns[i].left, y2, ruled)
		}
	}
	t.doc.Line(t.right(), y1, t.right(), y2, ruled)
}
