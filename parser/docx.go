package parser

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office"
	"fengong/model"
	"fengong/parser/symbols"
)

// readDOCX reads a WordprocessingML document. Tracked changes are taken as accepted.
func readDOCX(s *source) (*document, model.Diagnostics) {
	d := &docxReader{pos: s.pos, doc: &document{}, left: maxFields, boxes: map[string]bool{}, remarked: map[string]model.Pos{}}
	if err := d.numbering.read(s.pkg); err != nil {
		return unreadable(s, err)
	}
	if err := d.numbering.readStyles(s.pkg); err != nil {
		return unreadable(s, err)
	}
	main := s.pkg.Main()
	if err := d.part(s.pkg, main); err != nil {
		return unreadable(s, err)
	}
	d.comments(s.pkg, main)
	// Notes at the foot can hold rules for reading the table.
	d.notes = true
	for _, kind := range []string{"footnotes", "endnotes"} {
		if name := s.pkg.Related(main, kind); s.pkg.Has(name) {
			if err := d.part(s.pkg, name); err != nil {
				return unreadable(s, err)
			}
		}
	}
	return d.doc, nil
}

func unreadable(s *source, err error) (*document, model.Diagnostics) {
	if errors.Is(err, errTooLarge) {
		return nil, tooLarge(s.name)
	}
	return damaged(s, err)
}

// docxReader goes through a part in one pass. The open containers (cells, text boxes)
// are a stack, so that depth costs memory but no call stack.
type docxReader struct {
	pos       model.Pos
	doc       *document
	left      budget
	numbering numbering
	notes     bool // the part holds foot- or endnotes

	dec    *xml.Decoder
	tables int
	paras  int
	open   []*docxFrame
	boxes  map[string]bool // texts of text boxes and hidden text already reported

	remarked map[string]model.Pos // where comments are, by their numbers
}

// docxFrame is a place that holds paragraphs: the body, a cell or a text box.
type docxFrame struct {
	box   bool // a text box
	cell  bool
	table *docxTable // the table the cell is in

	text  strings.Builder // of a cell: its lines
	lines int

	para docxPara
}

// docxPara is the paragraph being read.
type docxPara struct {
	open   bool
	text   strings.Builder
	style  string
	num    string // numId, "" for that of the style
	level  int
	hidden bool // the run is hidden
	struck bool // the run is struck out
	font   string
	glued  bool // the paragraph's mark is deleted: the next one continues it
}

type docxTable struct {
	g        *grid
	row, col int
	deleted  bool // the row is deleted
	span     int
	vMerge   string // "", restart or continue
	merging  []bool // by column: the cell above is one of a vertical merge
}

// part reads one part.
func (d *docxReader) part(p *office.Package, name string) error {
	r, err := p.Stream(name)
	if err != nil {
		return err
	}
	defer r.Close()
	d.dec = xml.NewDecoder(r)
	d.open = []*docxFrame{{}}
	for {
		tok, err := d.dec.Token()
		if err == io.EOF {
			d.closePara()
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if err := d.start(t); err != nil {
				return err
			}
		case xml.EndElement:
			if ofWord(t.Name) {
				d.end(t.Name.Local)
			}
		}
		if d.left < 0 {
			return errTooLarge
		}
	}
}

// skipped names the elements that hold no text of the document: deleted and moved-away
// text, field codes, earlier properties.
var skipped = map[string]bool{
	"del": true, "moveFrom": true, "instrText": true, "delText": true, "delInstrText": true,
	"pPrChange": true, "rPrChange": true, "tblPrChange": true, "tcPrChange": true, "trPrChange": true, "sectPrChange": true,
	"sdtPr": true, "rt": true, "tblPr": true, "tblGrid": true, "sectPr": true,
}

// skip reads past the element that has just begun.
func (d *docxReader) skip() error {
	for depth := 1; depth > 0; {
		tok, err := d.dec.Token()
		if err != nil {
			return err
		}
		switch tok.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// ofWord reports whether a name is one of WordprocessingML, in its transitional or its
// strict form.
func ofWord(n xml.Name) bool { return strings.Contains(n.Space, "wordprocessingml") }

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// off reports whether a switch such as w:vanish is turned off.
func off(t xml.StartElement) bool {
	v := attr(t, "val")
	return v == "0" || v == "false" || v == "off"
}

func (d *docxReader) frame() *docxFrame { return d.open[len(d.open)-1] }

func (d *docxReader) start(t xml.StartElement) error {
	f := d.frame()
	p := &f.para
	name := t.Name.Local
	if !ofWord(t.Name) {
		switch {
		case name == "Fallback": // the second form of what Choice holds
			return d.skip()
		case name == "t" && strings.HasSuffix(t.Name.Space, "/math"):
			return d.textElement(p)
		}
		return nil
	}
	switch name {
	case "ins", "del", "moveFrom", "moveTo":
		d.change()
	}
	switch name {
	case "p":
		d.startPara()
	case "pPr":
		return d.paragraphProperties(p)
	case "rPr":
		return d.runProperties(p)
	case "r":
		p.hidden, p.struck, p.font = false, false, ""
	case "t":
		return d.textElement(p)
	case "tab", "ptab":
		p.text.WriteByte('\t')
	case "br", "cr":
		if kind := attr(t, "type"); kind == "" || kind == "textWrapping" {
			p.text.WriteByte('\n')
		}
	case "noBreakHyphen":
		p.text.WriteByte('-')
	case "sym":
		d.symbol(t)
	case "commentReference":
		d.remarked[attr(t, "id")] = d.here()
	case "tbl":
		d.startTable()
	case "tr":
		if f.table != nil && !f.cell {
			f.table.startRow()
		}
	case "trPr":
		return d.rowProperties(f.table)
	case "tc":
		if f.table != nil && !f.cell {
			f.table.span, f.table.vMerge = 1, ""
			d.open = append(d.open, &docxFrame{cell: true, table: f.table})
		}
	case "gridSpan":
		if f.cell {
			n, _ := strconv.Atoi(attr(t, "val"))
			f.table.span = min(max(n, 1), maxSpan)
		}
	case "vMerge":
		if f.cell {
			if f.table.vMerge = attr(t, "val"); f.table.vMerge == "" {
				f.table.vMerge = "continue"
			}
		}
	case "txbxContent":
		d.open = append(d.open, &docxFrame{box: true})
	case "footnote", "endnote":
		if kind := attr(t, "type"); kind != "" && kind != "normal" {
			return d.skip()
		}
	default:
		if skipped[name] {
			return d.skip()
		}
	}
	return nil
}

func (d *docxReader) end(name string) {
	f := d.frame()
	switch name {
	case "p":
		d.endPara()
	case "tc":
		if f.cell {
			d.endCell()
		}
	case "tr":
		if t := f.table; t != nil && !f.cell && t.deleted && t.row < len(t.g.rows) {
			t.g.rows = t.g.rows[:t.row]
			t.row--
		}
	case "tbl":
		if f.table != nil && !f.cell {
			d.open = d.open[:len(d.open)-1]
			d.nested(f.table.g)
		}
	case "txbxContent":
		if f.box {
			d.closePara()
			d.open = d.open[:len(d.open)-1]
		}
	}
}

// nested makes lines of the cell around it of a table whose rows say what is to be done by
// when; any other table within a cell stays one of its own.
func (d *docxReader) nested(g *grid) {
	f := d.frame()
	if !f.cell || len(g.rows) == 0 {
		return
	}
	var out []string
	for r := range g.rows {
		var parts []string
		for c := range g.rows[r] {
			if g.begins(r, c) {
				parts = append(parts, tidy(g.rows[r][c].text))
			}
		}
		if len(parts) == 0 {
			continue
		}
		if !isDate(parts[0]) {
			return
		}
		out = append(out, strings.Join(parts, "："))
	}
	d.doc.blocks = slices.DeleteFunc(d.doc.blocks, func(b block) bool { return b.grid == g })
	for _, l := range out {
		if f.lines++; f.lines > 1 {
			f.text.WriteByte('\n')
		}
		f.text.WriteString(l)
	}
}

// textElement reads the characters of w:t.
func (d *docxReader) textElement(p *docxPara) error {
	for {
		tok, err := d.dec.Token()
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.CharData:
			if p.struck && !p.hidden {
				if tidy(string(t)) != "" {
					d.doc.struck.add(d.here(), string(t))
				}
			} else if !p.hidden {
				p.text.WriteString(inFont(p.font, string(t)))
			} else if h := tidy(string(t)); h != "" {
				d.notice("text-hidden", h, model.Say("“%s”是隐藏文字，未读取", "%q is hidden text and is not read", quote(h)))
			}
		case xml.StartElement:
			if err := d.skip(); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// here is the place that is being read.
func (d *docxReader) here() model.Pos {
	p := d.pos
	for _, f := range slices.Backward(d.open) {
		if f.cell {
			p = f.table.g.pos
			p.Row, p.Col = f.table.row+1, f.table.col+1
			return p
		}
	}
	p.Para = d.paras + 1
	return p
}

// change counts a tracked change.
func (d *docxReader) change() {
	at := d.here()
	place := fmt.Sprintf("第%d段", at.Para)
	if at.Row > 0 {
		place = fmt.Sprintf("表%d第%d行第%d列", at.Table, at.Row, at.Col)
	}
	d.doc.changed.add(at, place)
}

// notice adds a note about a text once.
func (d *docxReader) notice(code, text string, message model.Text) {
	d.said(model.Note, code, text, message)
}

// said adds a diagnostic about a text once.
func (d *docxReader) said(severity model.Severity, code, text string, message model.Text) {
	if !d.boxes[code+text] {
		d.boxes[code+text] = true
		d.doc.ds.Add(d.pos, severity, code, message, model.Text{})
	}
}

// symbol reads a character given by font and code. Symbol fonts put theirs into the
// private area, where no other font has them.
func (d *docxReader) symbol(t xml.StartElement) {
	p := &d.frame().para
	n, err := strconv.ParseUint(attr(t, "char"), 16, 32)
	if err != nil || n == 0 || p.hidden {
		return
	}
	r, known := symbols.Text(attr(t, "font"), rune(n))
	switch {
	case !known && n >= 0xf000 && n <= 0xf0ff:
		d.said(model.Warning, "symbol", attr(t, "font")+attr(t, "char"),
			model.Say("%s 字体的符号（%s）无法按文字读取，已略去", "a symbol of the font %s (%s) is no text and is dropped", attr(t, "font"), attr(t, "char")))
		return
	case !known:
		r = rune(n)
	}
	if p.struck {
		d.doc.struck.add(d.here(), string(r))
		return
	}
	p.text.WriteRune(r)
}

// inFont puts characters in the place of the codes of a symbol font.
func inFont(font, s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0xf000 && r <= 0xf0ff }) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if c, ok := symbols.Text(font, r); ok && r >= 0xf000 && r <= 0xf0ff {
			return c
		}
		return r
	}, s)
}

func (d *docxReader) startPara() {
	p := &d.frame().para
	if p.open && p.glued {
		p.glued = false
		return
	}
	d.endPara()
	*p = docxPara{open: true}
}

// properties reads the children of the element that has just begun, down to its end.
func (d *docxReader) properties(child func(t xml.StartElement) (enter bool)) error {
	for depth := 1; depth > 0; {
		tok, err := d.dec.Token()
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if skipped[t.Name.Local] && t.Name.Local != "del" || !child(t) {
				if err := d.skip(); err != nil {
					return err
				}
				continue
			}
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

func (d *docxReader) paragraphProperties(p *docxPara) error {
	return d.properties(func(t xml.StartElement) bool {
		switch t.Name.Local {
		case "pStyle":
			p.style = attr(t, "val")
		case "numId":
			p.num = attr(t, "val")
		case "ilvl":
			p.level, _ = strconv.Atoi(attr(t, "val"))
		case "del", "moveFrom":
			p.glued = true // the paragraph mark is deleted
		}
		return t.Name.Local == "numPr" || t.Name.Local == "rPr"
	})
}

func (d *docxReader) runProperties(p *docxPara) error {
	return d.properties(func(t xml.StartElement) bool {
		switch t.Name.Local {
		case "vanish":
			p.hidden = p.hidden || !off(t)
		case "strike", "dstrike":
			p.struck = p.struck || !off(t)
		case "rFonts":
			p.font = attr(t, "ascii")
		}
		return false
	})
}

func (d *docxReader) rowProperties(t *docxTable) error {
	return d.properties(func(e xml.StartElement) bool {
		if t == nil {
			return false
		}
		switch e.Name.Local {
		case "del":
			t.deleted = true
		case "gridBefore":
			n, _ := strconv.Atoi(attr(e, "val"))
			t.col = min(max(n, 0), maxSpan)
		}
		return false
	})
}

// closePara closes the open paragraph even if its mark is deleted.
func (d *docxReader) closePara() {
	d.frame().para.glued = false
	d.endPara()
}

// endPara closes the open paragraph of the current frame; one whose mark is deleted stays
// open for the next.
func (d *docxReader) endPara() {
	f := d.frame()
	p := &f.para
	if !p.open || p.glued {
		return
	}
	text := p.text.String()
	if label := d.numbering.label(p.style, p.num, p.level); label != "" {
		text = label + text
	}
	*p = docxPara{}
	switch {
	case f.cell:
		if f.lines++; f.lines > 1 {
			f.text.WriteByte('\n')
		}
		f.text.WriteString(text)
	case f.box:
		d.textBox(text)
	default:
		d.paras++
		pos := d.pos
		pos.Para = d.paras
		if d.notes {
			pos.Para = 0
		}
		for _, l := range lines(text) {
			d.doc.blocks = append(d.doc.blocks, block{para: paragraph{text: strings.ReplaceAll(l, "\t", "  "), pos: pos, note: d.notes}})
		}
	}
}

// textBox keeps the text of a text box as a remark.
func (d *docxReader) textBox(text string) {
	for _, l := range lines(text) {
		if !d.boxes[l] {
			d.boxes[l] = true
			pos := d.pos
			pos.Para = d.paras + 1
			d.doc.blocks = append(d.doc.blocks, block{para: paragraph{text: untab(l), pos: pos, note: true}})
		}
	}
}

// startTable opens a table. One within a cell is a table of its own, after the outer one.
func (d *docxReader) startTable() {
	d.closePara()
	d.tables++
	pos := d.pos
	pos.Table = d.tables
	g := newGrid(pos)
	d.doc.blocks = append(d.doc.blocks, block{grid: g})
	d.open = append(d.open, &docxFrame{table: &docxTable{g: g, row: -1}})
}

func (t *docxTable) startRow() {
	t.row++
	t.col, t.deleted = 0, false
	for len(t.g.rows) <= t.row {
		t.g.rows = append(t.g.rows, nil)
	}
}

func (d *docxReader) endCell() {
	f := d.frame()
	d.closePara()
	d.open = d.open[:len(d.open)-1]
	t := f.table
	if t.row < 0 {
		t.row = 0
	}
	if !d.left.take(t.span) {
		return
	}
	r, c := t.row, t.col
	t.col += t.span
	for len(t.merging) < c+1 {
		t.merging = append(t.merging, false)
	}
	goesOn := t.vMerge == "continue" && t.merging[c] // one without a start shows its own text
	t.merging[c] = t.vMerge != ""
	if goesOn && r > 0 && c < len(t.g.rows[r-1]) && t.g.rows[r-1][c].col == int32(c) {
		above := t.g.rows[r-1][c]
		t.g.widen(r, c+t.span)
		for x := c; x < c+t.span; x++ {
			t.g.rows[r][x] = cell{row: above.row, col: above.col}
		}
		if text := tidy(f.text.String()); text != "" { // hidden by Word, but there
			d.notice("text-hidden", text, model.Say("合并单元格中被遮住的文字“%s”未读取", "%q stands in a merged cell where it does not show, and is not read", quote(text)))
		}
		return
	}
	t.g.put(r, c, f.text.String(), 0)
	t.g.merge(r, c, r, c+t.span-1)
}
