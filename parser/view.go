package parser

import (
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// Grid is a table of the source as a person sees it, with what its columns and rows were
// taken for.
type Grid struct {
	Pos     model.Pos // File, Sheet and Table
	Columns []GridColumn
	Rows    []gridRow // the first ones
	Left    int       // how many more there are
}

// GridColumn is a column of a Grid.
type GridColumn struct {
	Head string     // as written; "" where it has none, and nobody can speak of it
	Kind model.Kind // what it was taken for; "" in a table that is not used
	Role model.Role // of its units, where its head says one
	Or   model.Kind // what else it could well be; "" where that is plain
	Said string     // the clerk's word on it in [columns]; "" where there is none
}

// gridRow is a row of a Grid.
type gridRow struct {
	N     int      // from 1 on
	Cells []string // the fields that a merged cell covers besides its first are empty
	Taken string   // what the row was taken for: head, title, heading, task, note, or unused
	Words string   // by which [rows] can speak of it; "" in an empty row
	Said  string   // the clerk's word on it; "" where there is none
}

// Grids reads the tables of a source as Parse does and gives at most rows of each; a source
// that is no table has none.
func Grids(name string, data []byte, o Options, rows int) []Grid {
	o.readSaid()
	doc, _ := open(name, data, &o)
	if doc == nil {
		return nil
	}
	understand(name, doc, o)
	var out []Grid
	for i := range doc.blocks {
		if g := doc.blocks[i].grid; g != nil && g.width() > 1 && len(g.rows) > 1 {
			out = append(out, o.view(g, rows))
		}
	}
	return out
}

// view makes a Grid of g.
func (o *Options) view(g *grid, most int) Grid {
	v := Grid{Pos: g.pos, Left: max(0, len(g.rows)-most)}
	l := g.found
	for c := range g.width() {
		var col GridColumn
		if l != nil && c < len(l.columns) {
			is := &l.columns[c]
			col = GridColumn{Head: is.name, Kind: is.taken, Role: is.role, Or: is.alt}
			if s, ok := o.column(is.name); ok {
				col.Said = o.Columns[s.head]
			}
		}
		v.Columns = append(v.Columns, col)
	}
	for r := range min(most, len(g.rows)) {
		row := gridRow{N: r + 1, Cells: make([]string, g.width()), Taken: useNames[notUsed].code}
		longest, rank := 0, 0
		for c := range g.rows[r] {
			if !g.begins(r, c) {
				continue
			}
			f := &g.rows[r][c]
			row.Cells[c] = strings.TrimSpace(f.text)
			if n := utf8.RuneCountInString(row.Cells[c]); n > longest {
				longest, row.Words = n, wordsOf(row.Cells[c])
			}
			if n := rowRanks[f.use]; n > rank {
				rank, row.Taken = n, useNames[f.use].code
			}
		}
		row.Said = o.row(g, r)
		v.Rows = append(v.Rows, row)
	}
	return v
}

// rowRanks says which use of a cell says most about its row.
var rowRanks = [uses]int{useNote: 1, useTitle: 2, useHeading: 3, useHead: 4, useTask: 5}

// wordsOf gives the words by which a row is told from others.
func wordsOf(text string) string {
	r := []rune(strings.Join(strings.Fields(text), ""))
	return string(r[:min(len(r), 40)])
}
