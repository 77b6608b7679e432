package parser

import (
	"slices"
	"strings"

	"fengong/model"
)

// Grid is a table of the source as a person sees it, with what its columns and rows were
// taken for.
type Grid struct {
	Pos     model.Pos // File, Sheet and Table
	Name    string    // what [sheets] calls it; "" where it cannot be spoken of
	Ignored bool      // the clerk's word in [sheets]
	Columns []GridColumn
	Rows    []gridRow // the first ones, and those that were asked for
	Left    int       // how many more there are
}

// GridColumn is a column of a Grid.
type GridColumn struct {
	Head string // as written, or as the clerk says it is called; "" where it has none
	Key  string // by which [columns] can speak of it; "" where nothing can
	// Place is what [heads] calls a column without a head of its own, where it holds something; else "".
	Place string
	Kind  model.Kind // what it was taken for; "" in a table that is not used
	Role  model.Role // of its units, where its head says one
	Or    model.Kind // what else it could well be; "" where that is plain
	Said  string     // the clerk's word on it in [columns]; "" where there is none
}

// gridRow is a row of a Grid.
type gridRow struct {
	N     int       // from 1 on
	Pos   model.Pos // of its first cell
	Cells []string  // the fields that a merged cell covers besides its first are empty
	Taken string    // what the row was taken for: head, title, heading, task, note, or unused
	Words string    // by which [rows] can speak of it; "" in an empty row
	Said  string    // the clerk's word on it; "" where there is none
	Gap   bool      // rows before it are left out
}

// Grids reads the tables of a source as Parse does and gives at most rows of each, and those behind that begin at one of
// places; a source that is no table has none.
func Grids(name string, data []byte, o Options, rows int, places []model.Pos) []Grid {
	o.readSaid()
	doc, _ := open(name, data, &o)
	if doc == nil {
		return nil
	}
	understand(name, doc, o)
	var out []Grid
	for _, b := range slices.Concat(doc.blocks, doc.ignored) {
		if g := b.grid; g != nil && g.width() > 1 && len(g.rows) > 1 {
			out = append(out, o.view(g, rows, places))
		}
	}
	return out
}

// view makes a Grid of g.
func (o *Options) view(g *grid, most int, places []model.Pos) Grid {
	v := Grid{Pos: g.pos, Name: sheetName(g.pos), Ignored: o.sheet(g.pos) != ""}
	for c := range g.width() {
		v.Columns = append(v.Columns, o.viewColumn(g, c))
	}
	asked := map[model.Pos]bool{}
	for _, p := range places {
		asked[rowOf(p)] = true
	}
	for r := range g.rows {
		if r >= most && (len(g.rows[r]) == 0 || !asked[rowOf(g.place(r, 0))]) {
			v.Left++
			continue
		}
		row := o.viewRow(g, r)
		if n := len(v.Rows); n > 0 {
			row.Gap = v.Rows[n-1].N < r
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// rowOf gives the place of a row, whatever file, column and sign p names.
func rowOf(p model.Pos) model.Pos {
	return model.Pos{Sheet: p.Sheet, Table: p.Table, Line: p.Line, Row: p.Row}
}

// viewColumn makes a GridColumn. Of a table that is not used, the heads are those that a person would take for them.
func (o *Options) viewColumn(g *grid, c int) (col GridColumn) {
	l := g.found
	if l != nil && c < len(l.columns) {
		is := &l.columns[c]
		col = GridColumn{Head: is.name, Key: l.nameOf(c), Kind: is.taken, Role: is.role, Or: is.alt}
		switch {
		case l.headless:
			col.Key = placeName(c)
		case is.given || is.name == "" && is.seen.cells > 0:
			col.Place = placeName(c)
		case is.name == "":
			col.Key = "" // an empty one
		}
	} else if r := g.likelyHeads(); l == nil && r >= 0 && g.begins(r, c) {
		col.Head = tidy(g.rows[r][c].text)
		col.Key = col.Head
	}
	s, ok := o.column(col.Key)
	if !ok && col.Place != "" {
		s, ok = o.column(col.Place)
	}
	if ok {
		col.Said = o.Columns[s.head]
	}
	return col
}

func (o *Options) viewRow(g *grid, r int) gridRow {
	row := gridRow{N: r + 1, Pos: g.place(r, 0), Cells: make([]string, g.width()), Taken: useNames[notUsed].code, Words: g.rowWords(r)}
	rank := 0
	for c := range g.rows[r] {
		if !g.begins(r, c) {
			continue
		}
		f := &g.rows[r][c]
		row.Cells[c] = strings.TrimSpace(f.text)
		if n := rowRanks[f.use]; n > rank {
			rank, row.Taken = n, useNames[f.use].code
		}
	}
	row.Said = o.row(g, r)
	return row
}

// rowRanks says which use of a cell says most about its row.
var rowRanks = [uses]int{useNote: 1, useTitle: 2, useHeading: 3, useHead: 4, useTask: 5}

// wordsOf gives the words by which a row is told from others.
func wordsOf(text string) string {
	r := []rune(strings.Join(strings.Fields(text), ""))
	return string(r[:min(len(r), 40)])
}
