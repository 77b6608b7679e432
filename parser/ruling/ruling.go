// Package ruling reads what a page shows, signs and rules at their places, as tables and
// paragraphs. It knows nothing of file formats: whoever can say where signs and rules
// stand can have tables read.
package ruling

import (
	"slices"
	"strings"
)

// File is what a file shows.
type File struct {
	Pages []Page
	// Radicals counts the signs that the file gives as radicals and that were read as the
	// characters they look like; Radical is the first of them.
	Radicals int
	Radical  string
}

// Page is what one page shows, upright, in points from its upper left corner, and what of it
// cannot be read.
type Page struct {
	Width, Height float64
	Glyphs        []Glyph
	Rules         []Rule
	Pictures      int // that are drawn on it
	Unread        int // signs of which the file does not say what they mean
	Hidden        int // signs that are not drawn: the words that a scanner put below its picture
	Beside        int // signs to the left or right of what is shown: lines that are too long for the page
}

// Glyph is what one picture of a font shows, mostly one character.
type Glyph struct {
	Text        string
	X, Y        float64 // where its base line begins
	Width, Size float64 // how far it reaches, and the height of the font
	Turn        Turn    // which way the line runs
}

// Turn is a direction in which a line of text runs.
type Turn uint8

// The directions, clockwise.
const (
	right Turn = iota
	down
	left
	up
)

// Rule is a line or a thin box that was drawn, between two opposite corners.
type Rule struct{ X0, Y0, X1, Y1 float64 }

// Document is what the pages hold, in the order of reading.
type Document struct {
	Blocks []Block
	// Struck is the text that is struck out, a place each; it is in no block.
	Struck []string
	// Margin is what stands at the head or foot of pages again and again, page numbers not
	// among it; each text once. It is in no block.
	Margin []string
	// Joined are the pages, from 1, that begin with the rest of a row although rules close
	// both parts: only the text says so.
	Joined []int
	// Columns are the pages, from 1, with text that looks like a table without rules.
	Columns []int
	// Crowded are the pages, from 1, with so many rules that no table was looked for.
	Crowded []int
	// Overlaid are lines in which characters stand on others, as where a cell is too low for its text: what is
	// read of them is a mixture.
	Overlaid []Block
}

// Block is a paragraph or, where Table is set, a table.
type Block struct {
	Page  int // where it begins, from 1
	Text  string
	Table *Table
}

// Table is a table, put together from all the pages that it is on.
type Table struct {
	Rows, Cols int
	Cells      []Cell // by row, then by column; they cover the table and do not overlap
}

// Cell is a cell from Row, Col (from 0) over Rows and Cols.
type Cell struct {
	Row, Col, Rows, Cols int
	Text                 string // its paragraphs, apart by \n
}

// maxFields bounds the grid of one table before its fields are united.
const maxFields = 1_000_000

// Read finds tables and paragraphs on the pages of a document.
func Read(pages []Page) *Document {
	d := &Document{}
	sheets := make([]*sheet, len(pages))
	for i := range pages {
		sheets[i] = d.sheet(i+1, &pages[i])
	}
	d.margins(sheets)
	for _, s := range sheets {
		s.each(func(l *line) {
			if l.overlaid {
				d.Overlaid = append(d.Overlaid, Block{Page: s.number, Text: l.text})
			}
		})
		if s.columns() {
			d.Columns = append(d.Columns, s.number)
		}
	}
	var items []item
	for _, s := range sheets {
		items = append(items, s.items()...)
	}
	setMargins(sheets)
	body := bodySize(sheets)
	var open []*line // of the paragraphs that have not been written
	flush := func() {
		for _, p := range paragraphs(open, body) {
			d.Blocks = append(d.Blocks, Block{Page: p.page, Text: p.text})
		}
		open = nil
	}
	for i := 0; i < len(items); i++ {
		if items[i].line != nil {
			open = append(open, items[i].line)
			continue
		}
		flush()
		t, page := items[i].table, items[i].page
		for i+1 < len(items) && items[i+1].table != nil && items[i+1].page == t.page+1 && t.goesOn(items[i+1].table) {
			i++
		}
		d.Joined = append(d.Joined, t.guessed...)
		if b := t.finish(); b != nil {
			d.Blocks = append(d.Blocks, Block{Page: page, Table: b})
		}
	}
	flush()
	return d
}

// sheet is one page, sorted into tables and lines.
type sheet struct {
	page   *Page
	number int
	tables []*grid
	lines  []*line // outside of tables, from top to bottom
}

// each calls do with all lines of the page.
func (s *sheet) each(do func(l *line)) {
	for _, t := range s.tables {
		for _, f := range t.fields {
			for _, l := range f.lines {
				do(l)
			}
		}
	}
	for _, l := range s.lines {
		do(l)
	}
}

// item is a table or a line outside of tables.
type item struct {
	page  int
	table *grid
	line  *line
}

func (d *Document) sheet(number int, p *Page) *sheet {
	s := &sheet{page: p, number: number}
	glyphs, rules := d.strike(p.Glyphs, p.Rules)
	lattices, ok := lattices(rules)
	if !ok {
		d.Crowded = append(d.Crowded, number)
	}
	var loose []Glyph
	cells := make([][][]Glyph, len(lattices))
	for i, l := range lattices {
		cells[i] = make([][]Glyph, len(l.roots))
	}
next:
	for _, g := range glyphs {
		x, y := g.middle()
		for i, l := range lattices {
			if at := l.field(x, y); at >= 0 {
				cells[i][l.roots[at]] = append(cells[i][l.roots[at]], g)
				continue next
			}
		}
		loose = append(loose, g)
	}
	for i, l := range lattices {
		loose = l.overhang(loose, cells[i])
		s.tables = append(s.tables, l.grid(number, cells[i]))
	}
	s.lines = linesOf(loose, number)
	return s
}

// columns reports whether text outside of tables stands in columns: three lines and more
// of three columns and more.
func (s *sheet) columns() bool {
	n := 0
	for _, l := range s.lines {
		if l.gaps >= 2 {
			n++
		}
	}
	return n >= 3
}

// items gives tables and lines from top to bottom.
func (s *sheet) items() []item {
	var out []item
	for _, t := range s.tables {
		out = append(out, item{page: s.number, table: t})
	}
	for _, l := range s.lines {
		out = append(out, item{page: s.number, line: l})
	}
	top := func(i item) float64 {
		if i.table != nil {
			return i.table.ys[0]
		}
		return i.line.y
	}
	slices.SortStableFunc(out, func(a, b item) int {
		switch x, y := top(a), top(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return out
}

// middle is a point that is surely inside of the glyph.
func (g *Glyph) middle() (x, y float64) {
	along, rise := g.Width/2, g.Size*0.3
	switch g.Turn {
	case down:
		return g.X + rise, g.Y + along
	case left:
		return g.X - along, g.Y + rise
	case up:
		return g.X - rise, g.Y - along
	}
	return g.X + along, g.Y - rise
}

// strike takes out what is struck out, and the rules that do so: a level rule through the
// middle of signs that begins and ends with them.
func (d *Document) strike(glyphs []Glyph, rules []Rule) ([]Glyph, []Rule) {
	level, _ := straight(rules)
	var strokes []seg
	for _, h := range level {
		covered, first, last := 0.0, h.to, h.from
		for i := range glyphs {
			if g := &glyphs[i]; g.crossed(h) {
				covered += g.Width
				first, last = min(first, g.X), max(last, g.X+g.Width)
			}
		}
		if covered > 0.7*(h.to-h.from) && first < h.from+2 && last > h.to-2 {
			strokes = append(strokes, h)
		}
	}
	if len(strokes) == 0 {
		return glyphs, rules
	}
	var kept []Glyph
	var text strings.Builder
	end := 0
	for i := range glyphs {
		if slices.ContainsFunc(strokes, glyphs[i].crossed) {
			if end != i && text.Len() > 0 {
				d.Struck = append(d.Struck, text.String())
				text.Reset()
			}
			text.WriteString(glyphs[i].Text)
			end = i + 1
			continue
		}
		kept = append(kept, glyphs[i])
	}
	d.Struck = append(d.Struck, text.String())
	rest := slices.DeleteFunc(slices.Clone(rules), func(r Rule) bool {
		s, ok := r.level()
		return ok && slices.ContainsFunc(strokes, func(h seg) bool {
			return s.at > h.at-tolerance && s.at < h.at+tolerance && s.from >= h.from-1 && s.to <= h.to+1
		})
	})
	return kept, rest
}

// crossed reports whether a level rule goes through the middle of the glyph.
func (g *Glyph) crossed(h seg) bool {
	mid := g.X + g.Width/2
	return g.Turn == right && g.Size > 0 && h.at < g.Y-0.12*g.Size && h.at > g.Y-0.6*g.Size && mid > h.from && mid < h.to
}
