package worksheet

import (
	"bytes"
	"slices"
	"strconv"

	"fengong/internal/office"
)

// Overlay writes a sheet anew: rows that people have left are kept, with everything in
// them, and the program's own cells are laid over them.
type Overlay struct {
	Name    string
	Part    string
	Raw     *Sheet
	Head    int // row of the heads
	Steps   []Step
	Shift   *Shift
	Shifts  Shifts // of all sheets
	Masters map[string]Master
	Extra   map[int][]Cell    // cells put behind a row that is kept: heads of new columns
	Arrays  map[[2]int]*Array // array formulas, by the row and column where they stood

	// cells gives the cells of a row that the program writes, by column, and the row's
	// height, or 0 to leave it. A cell that stands there already keeps its look.
	Cells func(st Step, num int) (cells []Cell, height float64)
	// changes are the rows for which it gives some, in order; nil where that is not known.
	Changes []int
	// fits says whether a look shows numbers of a kind as what they are; nil is always.
	Fits func(look string, shows NumberKind) bool
	// drop says which cells of a row of people are to be left out.
	Drop func(num, col int) bool
}

// Master is the formula that others share.
type Master struct {
	row, col int
	text     string
}

// Masters reads the formulas that others share.
func Masters(s *Sheet) (map[string]Master, error) {
	masters := map[string]Master{}
	return masters, s.each(func(r *Row) error { return r.Masters(masters) })
}

// Masters adds the formulas of the row that others share.
func (r *Row) Masters(to map[string]Master) error {
	if !bytes.Contains(r.Cells, []byte("shared")) {
		return nil
	}
	return r.Each(func(c Cell) error {
		attrs, text, _, _, ok := c.Formula()
		if ok && len(text) > 0 && string(Attr(attrs, "t")) == "shared" {
			plain, err := office.Unescape(bytes.Clone(text))
			to[string(Attr(attrs, "si"))] = Master{r.Num, c.Col, string(plain)}
			return err
		}
		return nil
	})
}

// FormulaOf gives the formula of a cell that stands in row in full, also where it is
// shared with others.
func (o *Overlay) FormulaOf(c *Cell, row int) (string, error) {
	attrs, text, _, _, ok := c.Formula()
	if !ok {
		return "", nil
	}
	plain, err := office.Unescape(bytes.Clone(text))
	if err != nil || len(plain) > 0 {
		return string(plain), err
	}
	if m, ok := o.Masters[string(Attr(attrs, "si"))]; ok && string(Attr(attrs, "t")) == "shared" {
		return Translate(m.text, o.Name, moved(row-m.row, c.Col-m.col)), nil
	}
	return "", nil
}

// move brings the formula of a cell that stood in row into its new place.
func (o *Overlay) move(c *Cell, row int) error {
	attrs, _, at, end, ok := c.Formula()
	if !ok {
		return nil
	}
	formula, err := o.FormulaOf(c, row)
	if err != nil || formula == "" {
		return err
	}
	if string(Attr(attrs, "t")) == "shared" { // rows may part: each gets the formula in full
		attrs = WithoutAttrs(attrs, "t", "si", "ref")
	}
	if ref := Attr(attrs, "ref"); ref != nil {
		to := o.Shifts.Of(o.Name).Ranges(string(ref))
		if to == "" {
			to = string(ref)
		}
		attrs = append(WithoutAttrs(attrs, "ref"), ` ref="`+to+`"`...)
	}
	inner := append([]byte(nil), c.Inner[:at]...)
	inner = append(append(append(inner, "<f"...), attrs...), '>')
	inner = AppendFormula(inner, Translate(formula, o.Name, o.Shifts.Mapping))
	inner = append(inner, "</f>"...)
	c.Inner = append(inner, c.Inner[end:]...)
	return nil
}

// AppendFormula appends a formula as XML text.
func AppendFormula(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		default:
			b = append(b, s[i])
		}
	}
	return b
}

// Write gives the rows of the new sheet.
func (o *Overlay) Write() (*Boxes, error) {
	still := o.Shifts.Still()
	var all Boxes
	var out []byte
	row := func(r *Row, st Step, num int) (err error) {
		if out, err = o.row(out[:0], r, st, num, still); err == nil {
			all.Add(out)
		}
		return err
	}
	num := o.Head
	for i := range o.Raw.Rows {
		if n := o.Raw.Rows[i].Num; n <= o.Head {
			if err := row(o.Raw.Row(i), Step{i, -1, 0}, n); err != nil {
				return nil, err
			}
		}
	}
	for _, st := range o.Steps {
		num += st.Gap + 1
		var r *Row
		if st.Raw >= 0 {
			r = o.Raw.Row(st.Raw)
		}
		if err := row(r, st, num); err != nil {
			return nil, err
		}
	}
	return &all, nil
}

// row appends one row.
func (o *Overlay) row(out []byte, r *Row, st Step, num int, still bool) ([]byte, error) {
	cells, height := o.Cells(st, num)
	if len(o.Arrays) > 0 {
		cells = withArrays(cells, o.arraysOf(num))
	}
	extra := o.Extra[num]
	if r != nil && len(cells) == 0 && len(extra) == 0 && still && r.Num == num && o.Drop == nil {
		return append(out, r.whole...), nil
	}
	var attrs []byte
	if r != nil {
		attrs = r.Attrs
		if height > 0 && !isTrue(Attr(attrs, "customHeight")) {
			attrs = WithoutAttrs(attrs, "ht", "customHeight")
		} else {
			height = 0
		}
	}
	if len(cells) > 0 || len(extra) > 0 {
		attrs = WithoutAttrs(attrs, "spans")
	}
	out = append(out, `<row r="`...)
	out = strconv.AppendInt(out, int64(num), 10)
	out = append(out, '"')
	if height > 0 {
		out = append(out, ` ht="`...)
		out = strconv.AppendFloat(out, height, 'f', -1, 64)
		out = append(out, '"')
	}
	out = append(append(out, attrs...), '>')
	if r != nil {
		err := r.Each(func(c Cell) error {
			for len(cells) > 0 && cells[0].Col <= c.Col {
				mine := cells[0]
				cells = cells[1:]
				if mine.Col == c.Col && o.begins(num, c.Col) {
					o.unarrayed(&c, r.Num)
					mine.Attrs, mine.Inner = append(WithoutAttrs(c.Attrs, "cm"), WithoutAttrs(mine.Attrs, "s")...), slices.Concat(mine.Inner, c.Inner)
					out = mine.AppendTo(out, num)
					return nil
				}
				if mine.Col == c.Col {
					if o.Fits == nil || o.Fits(string(Attr(c.Attrs, "s")), mine.Shows) {
						mine.Attrs = append(StyleAttr(c.Attrs), WithoutAttrs(mine.Attrs, "s")...)
					}
					out = mine.AppendTo(out, num)
					return nil
				}
				out = mine.AppendTo(out, num)
			}
			if o.Drop != nil && o.Drop(r.Num, c.Col) {
				return nil
			}
			if !still && !o.unarrayed(&c, r.Num) {
				if err := o.move(&c, r.Num); err != nil {
					return err
				}
			}
			out = c.AppendTo(out, num)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for i := range cells {
		out = cells[i].AppendTo(out, num)
	}
	for i := range extra {
		out = extra[i].AppendTo(out, num)
	}
	return append(out, "</row>"...), nil
}

func isTrue(value []byte) bool { return string(value) == "1" || string(value) == "true" }

// StyleAttr gives the attribute that says how a cell looks.
func StyleAttr(attrs []byte) []byte {
	if s := Attr(attrs, "s"); s != nil {
		return append(append([]byte(` s="`), s...), '"')
	}
	return nil
}
