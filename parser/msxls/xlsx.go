package msxls

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"fengong/internal/office"
	"fengong/parser/ole"
)

// Streams are the names under which a compound file holds a workbook: that of Excel 97
// and that of Excel 5.
var Streams = []string{"Workbook", "Book"}

// XLSX gives the workbook in a compound file as an .xlsx. The errors are those of package
// ole, or else tell of damage.
func XLSX(f *ole.File) ([]byte, error) {
	var stream []byte
	err := error(fs.ErrNotExist)
	for _, name := range Streams {
		if f.Has(name) {
			stream, err = f.Stream(name)
			break
		}
	}
	if err != nil {
		return nil, err
	}
	b, err := readBook(stream)
	if err != nil {
		return nil, err
	}
	saved := ""
	if t := f.Saved(); !t.IsZero() {
		saved = t.Format("2006-01-02T15:04:05Z")
	}
	return b.pack(saved)
}

// xmlns is the namespace of SpreadsheetML.
const (
	xmlns    = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packages = "http://schemas.openxmlformats.org/package/2006"
)

// out writes the parts of the package, keeping the first error.
type out struct {
	z   *office.Writer
	w   io.Writer
	buf []byte
	err error
}

// part begins the next part.
func (o *out) part(name string) {
	o.flush()
	if o.err == nil {
		o.w, o.err = o.z.Create(name)
	}
	o.add(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`)
}

func (o *out) add(pieces ...string) {
	for _, s := range pieces {
		o.buf = append(o.buf, s...)
	}
	if len(o.buf) > 1<<16 {
		o.flush()
	}
}

func (o *out) flush() {
	if o.err == nil && o.w != nil {
		_, o.err = o.w.Write(o.buf)
	}
	o.buf = o.buf[:0]
}

// pack writes the workbook as a package.
func (b *book) pack(saved string) ([]byte, error) {
	var buf bytes.Buffer
	o := &out{z: office.NewWriter(&buf, time.Time{})}
	var sheets []*sheet
	for _, s := range b.sheets {
		if s.plain {
			sheets = append(sheets, s)
		}
	}
	main := "application/vnd.openxmlformats-officedocument.spreadsheetml."
	o.part("[Content_Types].xml")
	o.add(`<Types xmlns="`, packages, `/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`)
	override := func(name, kind string) {
		o.add(`<Override PartName="/`, name, `" ContentType="`, kind, `+xml"/>`)
	}
	override("xl/workbook.xml", main+"sheet.main")
	override("xl/styles.xml", main+"styles")
	override("xl/sharedStrings.xml", main+"sharedStrings")
	override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties")
	for i := range sheets {
		override("xl/"+sheetPart(i), main+"worksheet")
	}
	o.add(`</Types>`)
	o.part("_rels/.rels")
	o.add(`<Relationships xmlns="`, packages, `/relationships"><Relationship Id="rId1" Type="`, relation, `/officeDocument" Target="xl/workbook.xml"/>`,
		`<Relationship Id="rId2" Type="`, packages, `/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`)
	o.part("docProps/core.xml")
	o.add(`<cp:coreProperties xmlns:cp="`, packages, `/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	if saved != "" {
		o.add(`<dcterms:modified xsi:type="dcterms:W3CDTF">`, saved, `</dcterms:modified>`)
	}
	o.add(`</cp:coreProperties>`)
	o.part("xl/_rels/workbook.xml.rels")
	o.add(`<Relationships xmlns="`, packages, `/relationships"><Relationship Id="styles" Type="`, relation, `/styles" Target="styles.xml"/>`,
		`<Relationship Id="strings" Type="`, relation, `/sharedStrings" Target="sharedStrings.xml"/>`)
	for i := range sheets {
		o.add(`<Relationship Id="sheet`, strconv.Itoa(i+1), `" Type="`, relation, `/worksheet" Target="`, sheetPart(i), `"/>`)
	}
	o.add(`</Relationships>`)
	o.part("xl/workbook.xml")
	o.add(`<workbook `, xmlns, ` xmlns:r="`, relation, `"><workbookPr`)
	if b.date1904 {
		o.add(` date1904="1"`)
	}
	o.add(`/><sheets>`)
	for i, s := range sheets {
		n := strconv.Itoa(i + 1)
		o.add(`<sheet name="`, escape(s.name), `" sheetId="`, n, `"`, [...]string{"", ` state="hidden"`, ` state="veryHidden"`, ""}[s.hidden], ` r:id="sheet`, n, `"/>`)
	}
	o.add(`</sheets></workbook>`)
	b.styles(o)
	b.strings(o)
	for i, s := range sheets {
		o.part("xl/" + sheetPart(i))
		b.rows(o, s)
	}
	o.flush()
	if o.err != nil {
		return nil, o.err
	}
	err := o.z.Close()
	return buf.Bytes(), err
}

func sheetPart(i int) string { return "worksheets/sheet" + strconv.Itoa(i+1) + ".xml" }

// styles writes fonts and number formats. The styles of cells move up by one: the first
// one of an .xlsx stands for no style at all.
func (b *book) styles(o *out) {
	o.part("xl/styles.xml")
	o.add(`<styleSheet `, xmlns, `>`)
	// Those that every Excel knows by number a workbook does not hold.
	o.add(`<numFmts count="`, strconv.Itoa(len(b.formats)), `">`)
	for _, f := range b.formats {
		o.add(`<numFmt numFmtId="`, strconv.Itoa(f.id), `" formatCode="`, escape(f.code), `"/>`)
	}
	fonts := b.fonts
	if len(fonts) == 0 {
		fonts = []font{{}}
	}
	o.add(`</numFmts><fonts count="`, strconv.Itoa(len(fonts)), `">`)
	for _, f := range fonts {
		o.add(`<font>`, strike(f.struck), `<sz val="11"/><name val="宋体"/></font>`)
	}
	o.add(`</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>`,
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>`,
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`,
		`<cellXfs count="`, strconv.Itoa(len(b.xfs)+1), `"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`)
	for _, x := range b.xfs {
		if x.font >= len(fonts) {
			x.font = 0
		}
		o.add(`<xf numFmtId="`, strconv.Itoa(x.format), `" fontId="`, strconv.Itoa(x.font),
			`" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`)
	}
	o.add(`</cellXfs></styleSheet>`)
}

func strike(on bool) string {
	if on {
		return "<strike/>"
	}
	return ""
}

// strings writes the texts, with what is struck out in them.
func (b *book) strings(o *out) {
	o.part("xl/sharedStrings.xml")
	o.add(`<sst `, xmlns, ` uniqueCount="`, strconv.Itoa(len(b.texts)), `">`)
	for _, t := range b.texts {
		o.add(`<si>`)
		for _, p := range b.pieces(t) {
			switch {
			case p.font == ofCell && p.whole:
				o.add(`<t xml:space="preserve">`, escape(p.s), `</t>`)
			case p.font == ofCell:
				o.add(`<r><t xml:space="preserve">`, escape(p.s), `</t></r>`)
			default:
				o.add(`<r><rPr>`, strike(p.font == struckOut), `<sz val="11"/></rPr><t xml:space="preserve">`, escape(p.s), `</t></r>`)
			}
		}
		o.add(`</si>`)
	}
	o.add(`</sst>`)
}

// piece is a part of a text with one font.
type piece struct {
	s     string
	font  pieceFont
	whole bool // it is the text
}

type pieceFont uint8

const (
	ofCell pieceFont = iota // the font is that of the cell
	plainFont
	struckOut
)

// pieces cuts a text where it begins or ends to be struck out.
func (b *book) pieces(t text) []piece {
	if len(t.runs) == 0 || !slices.ContainsFunc(b.fonts, func(f font) bool { return f.struck }) {
		return []piece{{decode(t.s), ofCell, true}}
	}
	var list []piece
	from, now := 0, ofCell
	put := func(to int) {
		if to > from {
			list = append(list, piece{decode(t.s[from:to]), now, from == 0 && to == len(t.s)})
			from = to
		}
	}
	for _, r := range t.runs {
		next := plainFont
		if r.font < len(b.fonts) && b.fonts[r.font].struck {
			next = struckOut
		}
		if r.from < from || r.from > len(t.s) || next == now {
			continue
		}
		put(r.from)
		now = next
	}
	put(len(t.s))
	return list
}

// rows writes a sheet.
func (b *book) rows(o *out, s *sheet) {
	o.add(`<worksheet `, xmlns, `>`)
	if len(s.cols) > 0 {
		o.add(`<cols>`)
		for _, c := range s.cols {
			o.add(`<col min="`, strconv.Itoa(c[0]+1), `" max="`, strconv.Itoa(c[1]+1), `" width="0" hidden="1" customWidth="1"/>`)
		}
		o.add(`</cols>`)
	}
	o.add(`<sheetData>`)
	// Of two records for a cell the later one counts.
	slices.SortStableFunc(s.cells, func(a, b cell) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) })
	row := -1
	for i := range s.cells {
		c := &s.cells[i]
		if i+1 < len(s.cells) && s.cells[i+1].row == c.row && s.cells[i+1].col == c.col {
			continue
		}
		if int(c.row) != row {
			if row >= 0 {
				o.add(`</row>`)
			}
			row = int(c.row)
			o.add(`<row r="`, strconv.Itoa(row+1), `"`)
			if s.rows[row] {
				o.add(` hidden="1"`)
			}
			o.add(`>`)
		}
		b.cell(o, c)
	}
	if row >= 0 {
		o.add(`</row>`)
	}
	o.add(`</sheetData>`)
	if len(s.merged) > 0 {
		o.add(`<mergeCells count="`, strconv.Itoa(len(s.merged)), `">`)
		for _, m := range s.merged {
			o.add(`<mergeCell ref="`, ref(m[0], m[2]), `:`, ref(m[1], m[3]), `"/>`)
		}
		o.add(`</mergeCells>`)
	}
	o.add(`</worksheet>`)
}

var faults = map[int]string{0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

func (b *book) cell(o *out, c *cell) {
	o.add(`<c r="`, ref(int(c.row), int(c.col)), `"`)
	if int(c.xf) < len(b.xfs) {
		o.add(` s="`, strconv.Itoa(int(c.xf)+1), `"`)
	}
	kind, value := "", ""
	switch c.kind {
	case number:
		if math.IsNaN(c.n) || math.IsInf(c.n, 0) {
			kind, value = "e", "#NUM!"
			break
		}
		value = strconv.FormatFloat(c.n, 'g', -1, 64)
	case words:
		kind, value = "s", strconv.Itoa(int(c.n))
		if c.n < 0 { // a formula whose text did not follow: it is empty
			kind, value = "str", ""
		}
	case boolean:
		kind, value = "b", strconv.Itoa(int(c.n))
	case fault:
		kind, value = "e", faults[int(c.n)]
		if value == "" {
			value = "#N/A"
		}
	}
	if kind != "" {
		o.add(` t="`, kind, `"`)
	}
	o.add(`><v>`, value, `</v></c>`)
}

// ref gives the name of a cell, counted from 0: B3.
func ref(row, col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name + strconv.Itoa(row+1)
}

// escape makes a text one of XML. Control characters, which no XML holds, stand as Excel
// writes them, and so does what looks like one of these.
func escape(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == '&' || r == '<' || r == '>' || r == '"' || r == '_' || r >= 0xfffe
	}) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\n' || r == '\t':
			b.WriteRune(r)
		case r == '\r':
			if !strings.HasPrefix(s[i+1:], "\n") {
				b.WriteByte('\n')
			}
		case r < ' ' || r == 0xfffe || r == 0xffff: // no character
		case r == '_' && strings.HasPrefix(s[i+1:], "x"):
			b.WriteString("_x005F_")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
