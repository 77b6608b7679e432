package worksheet

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"fengong/internal/office"
)

// Envelope is what a sheet is apart from its rows: views, widths, filters, merged cells,
// rules, colours.
type Envelope struct {
	doc   *etree.Document
	sheet *Sheet
	read  []byte // the tree as it was read
}

// OpenEnvelope reads what s is apart from its rows.
func OpenEnvelope(s *Sheet) (Envelope, error) {
	doc, err := office.Tree(append(bytes.Clone(s.Before), s.After...))
	if err != nil {
		return Envelope{}, err
	}
	read, err := doc.WriteToBytes()
	return Envelope{doc, s, read}, err
}

// Root gives the element that holds it, to be changed.
func (e Envelope) Root() *etree.Element { return e.doc.Root() }

// Close gives what writes the sheet with rows between.
func (e Envelope) Close(rows *Boxes) (func(io.Writer) error, error) {
	data, err := e.doc.WriteToBytes()
	if err != nil {
		return nil, err
	}
	if bytes.Equal(data, e.read) { // the bytes themselves stay
		return e.sheet.Around(rows), nil
	}
	before, after, ok := bytes.Cut(data, []byte("<sheetData/>"))
	if !ok {
		return nil, ErrUnusual
	}
	return written(slices.Concat(before, []byte("<sheetData>")), rows, slices.Concat([]byte("</sheetData>"), after)), nil
}

// Elements that mean nothing once the cells that they are about are gone.
var aboutCells = map[string]bool{
	"mergeCell": true, "hyperlink": true, "conditionalFormatting": true, "dataValidation": true,
	"ignoredError": true, "protectedRange": true, "sparkline": true, "sortCondition": true, "inputCells": true,
}

// Relocate moves everything that names cells in the tree below e, which belongs to the
// sheet home. gone is called for what goes with its cells, and for merged cells whose rows
// are no longer neighbours, before it is taken out of the tree.
func Relocate(e *etree.Element, home string, all Shifts, gone func(e *etree.Element, ref string)) {
	s := all.Of(home)
	if aboutCells[e.Tag] && e.Parent() != nil {
		ref := e.SelectAttrValue("ref", e.SelectAttrValue("sqref", ""))
		if c := e.SelectElement("sqref"); c != nil {
			ref = c.Text()
		}
		if ref != "" && s.Ranges(ref) == "" {
			gone(e, ref) // with its formulas as they were
			e.Parent().RemoveChild(e)
			return
		}
	}
	for _, c := range e.ChildElements() {
		Relocate(c, home, all, gone)
	}
	for i := range e.Attr {
		a := &e.Attr[i]
		switch {
		case a.Key == "ref" || a.Key == "sqref":
			to := s.Ranges(a.Value)
			if e.Tag == "mergeCell" && s != nil && RowsOf(to) != RowsOf(a.Value) {
				gone(e, a.Value)
				e.Parent().RemoveChild(e)
				return
			}
			if to != "" {
				a.Value = to
			}
		case a.Key == "topLeftCell" || a.Key == "activeCell":
			if to := s.Ranges(a.Value); to != "" {
				a.Value = to
			}
		case a.Key == "id" && a.Space == "" && e.Tag == "brk" && e.Parent() != nil && e.Parent().Tag == "rowBreaks":
			if n, err := strconv.Atoi(a.Value); err == nil {
				if to, ok := s.row(n); ok {
					a.Value = strconv.Itoa(to)
				}
			}
		}
	}
	switch e.Tag {
	case "formula", "formula1", "formula2", "f", "calculatedColumnFormula", "definedName":
		SetText(e, Translate(e.Text(), home, all.Mapping))
	case "sqref":
		if to := s.Ranges(e.Text()); to != "" {
			SetText(e, to)
		}
	case "mergeCells", "hyperlinks", "dataValidations", "ignoredErrors", "protectedRanges", "sparklines":
		n := len(e.ChildElements())
		if n == 0 && e.Parent() != nil {
			e.Parent().RemoveChild(e)
		} else if a := e.SelectAttr("count"); a != nil {
			a.Value = strconv.Itoa(n)
		}
	}
}

// nothingGone is for trees in which what goes with its cells need not be told.
func nothingGone(*etree.Element, string) {}

// SetText changes the text of e only where it is another one, so that the rest of the
// tree stays as it was read.
func SetText(e *etree.Element, text string) {
	if e.Text() != text {
		e.SetText(text)
	}
}

// RowsOf gives how many rows a range has.
func RowsOf(ref string) int {
	from, to, _ := strings.Cut(ref, ":")
	a, ok := ParseRef(from)
	b, ok2 := ParseRef(to)
	if !ok || !ok2 {
		return 1
	}
	return b.Row - a.Row + 1
}

// Dimension tells how far the sheet goes now.
func (e Envelope) Dimension(col, row int) {
	d := e.Root().SelectElement("dimension")
	if d == nil {
		return
	}
	_, to, _ := strings.Cut(d.SelectAttrValue("ref", ""), ":")
	if r, ok := ParseRef(to); ok {
		col, row = max(col, r.Col), max(row, r.Row)
	}
	if ref := "A1:" + Letters(col) + strconv.Itoa(row); ref != strings.ReplaceAll(d.SelectAttrValue("ref", ""), "$", "") {
		d.CreateAttr("ref", ref)
	}
}

// Column gives a column of the sheet its width, where nobody gave it one.
func (e Envelope) Column(col int, width float64, hidden bool) {
	cols := e.Root().SelectElement("cols")
	if cols == nil {
		cols = etree.NewElement("cols")
		cols.Space = e.Root().Space
		at := e.Root().SelectElement("sheetData")
		if at == nil {
			return
		}
		e.Root().InsertChildAt(at.Index(), cols)
	}
	next := len(cols.Child)
	for _, c := range cols.ChildElements() {
		from, _ := strconv.Atoi(c.SelectAttrValue("min", ""))
		to, _ := strconv.Atoi(c.SelectAttrValue("max", ""))
		switch {
		case from == col && to == col:
			cols.RemoveChild(c)
			next = min(next, len(cols.Child))
			continue
		case from <= col && col <= to:
			// A stretch of columns that a person or a program set alike, up to the edge:
			// the column is taken out of it.
			if from < col {
				head := c.Copy()
				head.CreateAttr("max", strconv.Itoa(col-1))
				cols.InsertChildAt(c.Index(), head)
			}
			c.CreateAttr("min", strconv.Itoa(col+1))
			if next = c.Index(); to == col {
				cols.RemoveChild(c)
			}
		case from > col && next > c.Index():
			next = c.Index()
		}
	}
	c := etree.NewElement("col")
	c.Space = cols.Space
	c.CreateAttr("min", strconv.Itoa(col))
	c.CreateAttr("max", strconv.Itoa(col))
	c.CreateAttr("width", strconv.FormatFloat(width, 'f', -1, 64))
	c.CreateAttr("customWidth", "1")
	if hidden {
		c.CreateAttr("hidden", "1")
	}
	cols.InsertChildAt(next, c)
}

// Merge joins cells.
func (e Envelope) Merge(ref string) {
	cells := e.Root().SelectElement("mergeCells")
	if cells == nil {
		cells = etree.NewElement("mergeCells")
		cells.Space = e.Root().Space
		at := e.Root().SelectElement("sheetData")
		next := at.Index() + 1
		for _, c := range e.Root().ChildElements() { // what the standard puts before
			switch c.Tag {
			case "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews":
				next = c.Index() + 1
			}
		}
		e.Root().InsertChildAt(next, cells)
	}
	office.Child(cells, "mergeCell").CreateAttr("ref", ref)
	cells.CreateAttr("count", strconv.Itoa(len(cells.ChildElements())))
}
