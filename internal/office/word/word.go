// Package word reads a Word document as its reader sees it: paragraphs and tables, with tracked
// changes accepted, without hidden text, and what stands twice for old programs once.
package word

import (
	"strconv"
	"strings"

	"fengong/internal/office"
)

// Document is the text of a document: what stands in its body, from top to bottom.
type Document struct{ Blocks []Block }

// Block is a paragraph or a Table.
type Block struct {
	Text  string // of a paragraph; a line break is \n
	Table *Table // nil in a paragraph
}

// Table is a table.
type Table struct{ Rows [][]Cell }

// Cell is a cell of a table.
type Cell struct {
	Paragraphs []string
	Struck     string   // what of their text is struck out
	Tables     []*Table // that stand in it
	Span       int      // how many columns it covers, 1 or more
	Continues  bool     // it continues the merged cell above
}

// Words returns all that stands in the cell, the tables in it behind its own paragraphs.
func (c *Cell) Words() string {
	words := strings.Join(c.Paragraphs, "\n")
	for _, t := range c.Tables {
		for _, row := range t.Rows {
			for i := range row {
				words += "\n" + row[i].Words()
			}
		}
	}
	return words
}

// Read reads the main part of a document.
func Read(p *office.Package) (*Document, error) {
	d := &reader{doc: &Document{}, frames: []*frame{{}}}
	err := p.Scan(p.Main(), func(s *office.Scanner) error { // the root: all the rest is read here
		d.scanner, s.MaxPiece = s, 1<<24
		err := d.piece()
		for err == nil {
			if err = s.Next(); err == nil {
				err = d.piece()
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return d.doc, nil
}

// reader goes through the part in one pass.
type reader struct {
	scanner *office.Scanner
	doc     *Document
	frames  []*frame // the innermost is last
	choices []bool   // for each open alternative: one of its choices was taken

	inText    bool
	hidden    bool // the run is
	struck    bool // the run is struck out
	paragraph int  // how many properties of paragraphs are open: those of a run in them are the mark's
}

// frame is a place that holds paragraphs: the body, a cell, a text box.
type frame struct {
	table   *Table // the cell's; nil in the body and in a text box
	cell    *Cell  // nil, or open
	open    Cell
	row     []Cell
	skipRow bool
	box     bool
	text    strings.Builder // of the open paragraph
}

func (d *reader) top() *frame { return d.frames[len(d.frames)-1] }

// unseen are elements whose content no reader sees: what was deleted or moved away, codes of
// fields, the past.
var unseen = map[string]bool{
	"del": true, "moveFrom": true, "delText": true, "instrText": true, "delInstrText": true, "rt": true,
	"pPrChange": true, "rPrChange": true, "tblPrChange": true, "tcPrChange": true, "trPrChange": true, "sectPrChange": true, "sdtPr": true,
}

func (d *reader) piece() error {
	s := d.scanner
	switch {
	case s.Piece == office.Characters:
		if d.inText && !d.hidden {
			d.top().text.Write(s.Text)
			if c := d.top().cell; c != nil && d.struck {
				c.Struck += string(s.Text)
			}
		}
	case s.Space == office.Compatibility:
		return d.alternative()
	case s.Space != office.Word:
	case s.Piece == office.Begin:
		return d.begin()
	default:
		d.end()
	}
	return nil
}

// alternative takes the first of several forms of the same content.
func (d *reader) alternative() error {
	s := d.scanner
	switch name := string(s.Name); {
	case name == "AlternateContent" && s.Piece == office.Begin:
		d.choices = append(d.choices, false)
	case name == "AlternateContent":
		d.choices = d.choices[:len(d.choices)-1]
	case s.Piece == office.Begin && len(d.choices) > 0 && (name == "Choice" || name == "Fallback"):
		if d.choices[len(d.choices)-1] {
			return s.Skip()
		}
		d.choices[len(d.choices)-1] = true
	}
	return nil
}

func (d *reader) begin() error {
	s, f := d.scanner, d.top()
	name := string(s.Name)
	switch name {
	case "t":
		d.inText = true
	case "br", "cr":
		d.write("\n")
	case "tab":
		if d.paragraph == 0 { // else it is a place to stop at
			d.write("\t")
		}
	case "noBreakHyphen":
		d.write("-")
	case "r":
		d.hidden, d.struck = false, false
	case "pPr":
		d.paragraph++
	case "strike", "dstrike":
		if d.paragraph == 0 {
			d.struck = d.struck || on(s.Attr("val"))
		}
	case "vanish":
		if d.paragraph == 0 {
			d.hidden = on(s.Attr("val"))
		}
	case "tbl":
		t := &Table{}
		if f.cell != nil {
			f.cell.Tables = append(f.cell.Tables, t)
		} else {
			d.doc.Blocks = append(d.doc.Blocks, Block{Table: t})
		}
		d.frames = append(d.frames, &frame{table: t})
	case "tr":
		f.row, f.skipRow = nil, false
		if f.table != nil && len(f.table.Rows) > 0 { // most rows are as the one above
			f.row = make([]Cell, 0, len(f.table.Rows[len(f.table.Rows)-1]))
		}
	case "hidden":
		if f.table != nil && f.cell == nil && on(s.Attr("val")) {
			f.skipRow = true
		}
	case "tc":
		if f.table != nil {
			f.open = Cell{Span: 1}
			f.cell = &f.open
		}
	case "gridSpan":
		if n, err := strconv.Atoi(string(s.Attr("val"))); err == nil && n > 0 && n < 64 && f.cell != nil {
			f.cell.Span = n
		}
	case "vMerge":
		if f.cell != nil {
			f.cell.Continues = string(s.Attr("val")) != "restart"
		}
	case "txbxContent":
		d.frames = append(d.frames, &frame{box: true})
	default:
		if unseen[name] {
			if f.table != nil && f.cell == nil && name == "del" {
				f.skipRow = true // the row's properties
			}
			return s.Skip()
		}
	}
	return nil
}

func (d *reader) end() {
	f := d.top()
	switch string(d.scanner.Name) {
	case "t":
		d.inText = false
	case "pPr":
		d.paragraph--
	case "r":
		d.hidden, d.struck = false, false
	case "p":
		switch {
		case f.cell != nil:
			f.cell.Paragraphs = append(f.cell.Paragraphs, f.text.String())
		case f.table == nil:
			d.doc.Blocks = append(d.doc.Blocks, Block{Text: f.text.String()})
		}
		f.text.Reset()
	case "tc":
		if f.cell != nil {
			f.row, f.cell = append(f.row, *f.cell), nil
		}
	case "tr":
		if f.table != nil && !f.skipRow {
			f.table.Rows = append(f.table.Rows, f.row)
		}
		f.row = nil
	case "tbl":
		if f.table != nil && len(d.frames) > 1 {
			d.frames = d.frames[:len(d.frames)-1]
		}
	case "txbxContent":
		if f.box {
			d.frames = d.frames[:len(d.frames)-1]
		}
	}
}

// write adds to the text of the open paragraph.
func (d *reader) write(text string) {
	if !d.hidden {
		d.top().text.WriteString(text)
	}
}

// on reports what a property says that is on where it has no value.
func on(val []byte) bool {
	switch string(val) {
	case "0", "false", "off":
		return false
	}
	return true
}
