package tracker

import (
	"bytes"
	"slices"
	"strconv"

	"fengong/internal/office"
)

// overlay writes a sheet anew: rows that people have left are kept, with everything in
// them, and the program's own cells are laid over them.
type overlay struct {
	name    string
	part    string
	raw     *rawSheet
	head    int // row of the heads
	steps   []step
	shift   *shift
	shifts  shifts // of all sheets
	masters map[string]master
	extra   map[int][]rawCell // cells put behind a row that is kept: heads of new columns
	arrays  map[[2]int]*array // array formulas, by the row and column where they stood

	// cells gives the cells of a row that the program writes, by column, and the row's
	// height, or 0 to leave it. A cell that stands there already keeps its look.
	cells func(st step, num int) (cells []rawCell, height float64)
	// changes are the rows for which it gives some, in order; nil where that is not known.
	changes []int
	// fits says whether a look shows numbers of a kind as what they are; nil is always.
	fits func(look string, shows numberKind) bool
	// drop says which cells of a row of people are to be left out.
	drop func(num, col int) bool
}

// master is the formula that others share.
type master struct {
	row, col int
	text     string
}

// findMasters reads the formulas that others share.
func findMasters(s *rawSheet) (map[string]master, error) {
	masters := map[string]master{}
	return masters, s.each(func(r *rawRow) error { return r.masters(masters) })
}

// masters adds the formulas of the row that others share.
func (r *rawRow) masters(to map[string]master) error {
	if !bytes.Contains(r.cells, []byte("shared")) {
		return nil
	}
	return r.each(func(c rawCell) error {
		attrs, text, _, _, ok := c.formula()
		if ok && len(text) > 0 && string(attribute(attrs, "t")) == "shared" {
			plain, err := office.Unescape(bytes.Clone(text))
			to[string(attribute(attrs, "si"))] = master{r.num, c.col, string(plain)}
			return err
		}
		return nil
	})
}

// formulaOf gives the formula of a cell that stands in row in full, also where it is
// shared with others.
func (o *overlay) formulaOf(c *rawCell, row int) (string, error) {
	attrs, text, _, _, ok := c.formula()
	if !ok {
		return "", nil
	}
	plain, err := office.Unescape(bytes.Clone(text))
	if err != nil || len(plain) > 0 {
		return string(plain), err
	}
	if m, ok := o.masters[string(attribute(attrs, "si"))]; ok && string(attribute(attrs, "t")) == "shared" {
		return translate(m.text, o.name, moved(row-m.row, c.col-m.col)), nil
	}
	return "", nil
}

// move brings the formula of a cell that stood in row into its new place.
func (o *overlay) move(c *rawCell, row int) error {
	attrs, _, at, end, ok := c.formula()
	if !ok {
		return nil
	}
	formula, err := o.formulaOf(c, row)
	if err != nil || formula == "" {
		return err
	}
	if string(attribute(attrs, "t")) == "shared" { // rows may part: each gets the formula in full
		attrs = without(attrs, "t", "si", "ref")
	}
	if ref := attribute(attrs, "ref"); ref != nil {
		to := o.shifts.of(o.name).ranges(string(ref))
		if to == "" {
			to = string(ref)
		}
		attrs = append(without(attrs, "ref"), ` ref="`+to+`"`...)
	}
	inner := append([]byte(nil), c.inner[:at]...)
	inner = append(append(append(inner, "<f"...), attrs...), '>')
	inner = appendFormula(inner, translate(formula, o.name, o.shifts.mapping))
	inner = append(inner, "</f>"...)
	c.inner = append(inner, c.inner[end:]...)
	return nil
}

// appendFormula appends a formula as XML text.
func appendFormula(b []byte, s string) []byte {
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

// write gives the rows of the new sheet.
func (o *overlay) write() (*boxes, error) {
	still := o.shifts.still()
	var all boxes
	var out []byte
	row := func(r *rawRow, st step, num int) (err error) {
		if out, err = o.row(out[:0], r, st, num, still); err == nil {
			all.add(out)
		}
		return err
	}
	num := o.head
	for i := range o.raw.rows {
		if n := o.raw.rows[i].num; n <= o.head {
			if err := row(o.raw.row(i), step{i, -1, 0}, n); err != nil {
				return nil, err
			}
		}
	}
	for _, st := range o.steps {
		num += st.gap + 1
		var r *rawRow
		if st.raw >= 0 {
			r = o.raw.row(st.raw)
		}
		if err := row(r, st, num); err != nil {
			return nil, err
		}
	}
	return &all, nil
}

// row appends one row.
func (o *overlay) row(out []byte, r *rawRow, st step, num int, still bool) ([]byte, error) {
	cells, height := o.cells(st, num)
	if len(o.arrays) > 0 {
		cells = withArrays(cells, o.arraysOf(num))
	}
	extra := o.extra[num]
	if r != nil && len(cells) == 0 && len(extra) == 0 && still && r.num == num && o.drop == nil {
		return append(out, r.whole...), nil
	}
	var attrs []byte
	if r != nil {
		attrs = r.attrs
		if height > 0 && !isTrue(attribute(attrs, "customHeight")) {
			attrs = without(attrs, "ht", "customHeight")
		} else {
			height = 0
		}
	}
	if len(cells) > 0 || len(extra) > 0 {
		attrs = without(attrs, "spans")
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
		err := r.each(func(c rawCell) error {
			for len(cells) > 0 && cells[0].col <= c.col {
				mine := cells[0]
				cells = cells[1:]
				if mine.col == c.col && o.begins(num, c.col) {
					o.unarrayed(&c, r.num)
					mine.attrs, mine.inner = append(without(c.attrs, "cm"), without(mine.attrs, "s")...), slices.Concat(mine.inner, c.inner)
					out = mine.appendTo(out, num)
					return nil
				}
				if mine.col == c.col {
					if o.fits == nil || o.fits(string(attribute(c.attrs, "s")), mine.shows) {
						mine.attrs = append(styleAttr(c.attrs), without(mine.attrs, "s")...)
					}
					out = mine.appendTo(out, num)
					return nil
				}
				out = mine.appendTo(out, num)
			}
			if o.drop != nil && o.drop(r.num, c.col) {
				return nil
			}
			if !still && !o.unarrayed(&c, r.num) {
				if err := o.move(&c, r.num); err != nil {
					return err
				}
			}
			out = c.appendTo(out, num)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for i := range cells {
		out = cells[i].appendTo(out, num)
	}
	for i := range extra {
		out = extra[i].appendTo(out, num)
	}
	return append(out, "</row>"...), nil
}

func isTrue(value []byte) bool { return string(value) == "1" || string(value) == "true" }

// styleAttr gives the attribute that says how a cell looks.
func styleAttr(attrs []byte) []byte {
	if s := attribute(attrs, "s"); s != nil {
		return append(append([]byte(` s="`), s...), '"')
	}
	return nil
}
