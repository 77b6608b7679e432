package paper

import (
	"maps"
	"slices"
	"strconv"

	"fengong/model"
)

// table is a table that has been read. Lengths are in points.
type table struct {
	props props
	edges []float64 // of the columns, from the table's left edge
	rows  []row
	heads int     // rows that are repeated on every page
	x     float64 // from the left edge of the text

	margins       [sides]float64 // of cells that say nothing of theirs
	outer, within [sides]rule    // around the table, and where another cell is next to one
}

// side is one of a cell.
type side uint8

const (
	leftSide side = iota
	rightSide
	topSide
	bottomSide

	sides = 4
)

// sideNames are the names of sides in files; the one edition of the standard calls some otherwise than the other.
var sideNames = [sides]struct{ own, other, inner string }{{"left", "start", "insideV"}, {"right", "end", "insideV"}, {"top", "", "insideH"}, {"bottom", "", "insideH"}}

type row struct {
	cells     []cell
	height    float64
	exact     bool // height is all it gets
	keepWhole bool
	lines     float64 // room that its cells need
}

type cell struct {
	from, to int // edges
	merge    merge
	rows     int // that a merged cell runs over; 0 for those it covers
	align    string
	margins  [sides]float64 // blanks
	ruled    [sides]bool    // it has a rule of its own, or none by its own will
	rules    [sides]rule
	content  []paragraph
	lines    []cellLine
	again    []cellLine // the same where the table goes on over a page
}

type merge uint8

const (
	single  merge = iota
	begins        // the first of cells that are merged downwards
	carries       // a further one
)

// cellLine is a line with the blank above it; the blank at the end of the cell is the
// last one's below.
type cellLine struct {
	line
	above, below float64
}

func (p *Press) readTable(n *node) *table {
	t := &table{props: props{}}
	tpr := n.child("w:tblPr")
	id := tpr.child("w:tblStyle").get("w:val")
	if id == "" {
		id = p.styles.table
	}
	for _, st := range p.styles.chain(id) {
		maps.Copy(t.props, st.table)
	}
	t.props.read(tpr)
	t.readSides()
	t.edges = []float64{0}
	if grid := n.child("w:tblGrid"); grid != nil {
		for _, c := range grid.kids {
			w, _ := strconv.ParseFloat(c.get("w:w"), 64) // a column without width has none
			t.edges = append(t.edges, t.edges[len(t.edges)-1]+max(0, w)/20)
		}
	}
	repeat := true
	n.each(func(k *node) bool {
		switch k.name {
		case "w:tbl", "w:sdt", "w:sdtContent", "w:ins", "w:customXml":
			return true
		case "w:tr":
			r := p.readRow(t, k)
			pr := props{}
			pr.read(k.child("w:trPr"))
			if repeat = repeat && pr.on("tblHeader"); repeat {
				t.heads++
			}
			r.keepWhole = pr.on("cantSplit")
			r.height, r.exact = pr.twips("trHeight"), pr["trHeight.hRule"] == "exact"
			t.rows = append(t.rows, r)
		}
		return false
	})
	if t.heads == len(t.rows) {
		t.heads = 0
	}
	t.join()
	return t
}

func (p *Press) readRow(t *table, n *node) row {
	var r row
	pr := props{}
	pr.read(n.child("w:trPr"))
	at := int(pr.number("gridBefore"))
	n.each(func(k *node) bool {
		switch k.name {
		case "w:tr", "w:sdt", "w:sdtContent", "w:customXml":
			return true
		case "w:tc":
			var c cell
			own := props{}
			own.read(k.child("w:tcPr"))
			c.readSides(t, own)
			span := max(1, min(int(own.number("gridSpan")), 100))
			c.from, c.to = at, at+span
			at = c.to
			for len(t.edges) <= c.to { // more cells than the grid has columns
				t.edges = append(t.edges, t.edges[len(t.edges)-1]+own.twips("tcW.w")/float64(span))
			}
			if v, ok := own["vMerge"]; ok {
				if c.merge = carries; v == "restart" {
					c.merge = begins
				}
			}
			c.align = own["vAlign"]
			for _, b := range p.blocks(k) {
				if b.paragraph != nil {
					c.content = append(c.content, *b.paragraph)
				}
			}
			r.cells = append(r.cells, c)
		}
		return false
	})
	return r
}

// join finds which cells a merged cell covers.
func (t *table) join() {
	for i := range t.rows {
		for j := range t.rows[i].cells {
			c := &t.rows[i].cells[j]
			if c.merge == carries && (i == 0 || c.rows == 0 && t.covering(i, c) == nil) {
				c.merge = begins
			}
			if c.merge != begins {
				continue
			}
			c.rows = 1
			for k := i + 1; k < len(t.rows); k++ {
				below := t.rows[k].at(c.from)
				if below == nil || below.merge != carries {
					break
				}
				c.rows++
			}
		}
	}
}

// covering gives the merged cell that covers c of row i, nil where there is none.
func (t *table) covering(i int, c *cell) *cell {
	for k := i - 1; k >= 0; k-- {
		above := t.rows[k].at(c.from)
		switch {
		case above == nil || above.merge == single:
			return nil
		case above.merge == begins:
			return above
		}
	}
	return nil
}

func (r *row) at(from int) *cell {
	if i := slices.IndexFunc(r.cells, func(c cell) bool { return c.from == from }); i >= 0 {
		return &r.cells[i]
	}
	return nil
}

// readSides reads what the table says of its cells' margins and rules.
func (t *table) readSides() {
	for i, name := range sideNames {
		t.margins[i] = t.props.twips("tblCellMar." + name.own + ".w")
		if _, ok := t.props["tblCellMar."+name.other+".w"]; ok {
			t.margins[i] = t.props.twips("tblCellMar." + name.other + ".w")
		}
		t.outer[i], t.within[i] = readRule(t.props, "tblBorders."+name.own), readRule(t.props, "tblBorders."+name.inner)
	}
}

// readSides reads what a cell of t says of its own.
func (c *cell) readSides(t *table, own props) {
	c.margins = t.margins
	if len(own) == 0 {
		return
	}
	for i, name := range sideNames {
		for _, name := range [...]string{"tcMar." + name.own + ".w", "tcMar." + name.other + ".w"} {
			if _, ok := own[name]; ok {
				c.margins[i] = own.twips(name)
				break
			}
		}
		if _, c.ruled[i] = own["tcBorders."+name.own]; c.ruled[i] {
			c.rules[i] = readRule(own, "tcBorders."+name.own)
		}
	}
}

// border gives the rule at a side of a cell, inner where another cell is next to it.
func (t *table) border(c *cell, side side, inner bool) rule {
	switch {
	case c.ruled[side]:
		return c.rules[side]
	case inner:
		return t.within[side]
	}
	return t.outer[side]
}

// measure sets the text of all cells.
func (t *table) measure(p *Press, width float64) {
	total := t.edges[len(t.edges)-1]
	switch t.props["jc"] {
	case "center":
		t.x = (width - total) / 2
	case "right", "end":
		t.x = width - total
	default:
		t.x = t.props.twips("tblInd.w")
	}
	for i := range t.rows {
		r := &t.rows[i]
		r.lines = r.height
		for j := range r.cells {
			c := &r.cells[j]
			if c.merge == carries {
				continue
			}
			c.lines = t.set(p, c, "")
			if c.rows > 1 {
				c.again = t.set(p, c, continued.In(p.lang))
				// What would fill half a page stands in the first row alone.
				if s := p.section; c.room(c.again) > (s.size.Height-s.top-s.bottom)/2 {
					c.rows, c.again = 1, nil
				}
			}
			if c.rows <= 1 && !r.exact {
				r.lines = max(r.lines, c.room(c.lines))
			}
		}
	}
}

var continued = model.Text{ZH: "（续）", EN: " (cont.)"}

func (t *table) set(p *Press, c *cell, more string) []cellLine {
	width := t.edges[c.to] - t.edges[c.from] - c.margins[leftSide] - c.margins[rightSide]
	var lines []cellLine
	after := 0.0
	for i := range c.content {
		para := c.content[i]
		if n := len(para.pieces); more != "" && i == len(c.content)-1 && n > 0 {
			para.pieces = slices.Clone(para.pieces)
			para.pieces[n-1].text += more
		}
		for j, l := range p.set(&para, width, 1, 1) {
			cl := cellLine{line: l}
			if j == 0 {
				cl.above = after + para.shape.before
			}
			lines = append(lines, cl)
		}
		after = para.shape.after
	}
	if n := len(lines); n > 0 {
		lines[n-1].below = after
	}
	return lines
}

func high(lines []cellLine) float64 {
	h := 0.0
	for i := range lines {
		h += lines[i].above + lines[i].pitch + lines[i].below
	}
	return h
}

// room gives the height that a cell of those lines needs.
func (c *cell) room(lines []cellLine) float64 {
	return c.margins[topSide] + high(lines) + c.margins[bottomSide]
}

// need gives the room that the beginning of the table takes on a page of the given
// height: a row that may be split needs no more than its first lines.
func (t *table) need(page float64) float64 {
	h := 0.0
	for i := range min(len(t.rows), t.heads+1) {
		need := t.needOf(i)
		if r := &t.rows[i]; i == t.heads && r.lines > page/2 && !r.keepWhole {
			need -= r.lines - page/8
		}
		h += need
	}
	return h
}

// needOf gives the room that row i takes, the merged cells included that begin in it.
func (t *table) needOf(i int) float64 {
	h := t.rows[i].lines
	for j := range t.rows[i].cells {
		if c := &t.rows[i].cells[j]; c.rows > 1 {
			h = max(h, c.room(c.lines))
		}
	}
	return h
}
