package docx

import (
	"bytes"
	"cmp"
	"maps"
	"strconv"
	"unicode/utf8"

	"fengong/internal/office"

	"github.com/beevik/etree"
)

// A row that must not break over pages (w:cantSplit) leaves a page empty by its own height where it does
// not fit. One that is higher than 8 of the 22 lines of a page, which is what a signature takes with what
// stands with it, may break, whatever the template says; so may the first of a table that does not fit
// below what stands above it and is to stay with it: a letter whose first task was long had nothing on its
// first page but the number.

// What is taken where a template does not say, in twips: 小四 in lines as Word sets them, the text of a page
// of official documents, and what a cell keeps free at both its sides.
const (
	usualSize   = 240
	usualHeight = 12756
	usualWidth  = 8845
	usualAside  = 160
)

// heights is what the height of text is estimated by, in twips.
type heights struct {
	page, width int // of the text of a page
	styles      map[string]lineOf
}

// lineOf is how a style sets its lines: the size of the letters, from line to line, above and below a
// paragraph; 0 is not said.
type lineOf struct{ size, pitch, before, after int }

// heightsOf reads the page and the styles of a document.
func heightsOf(p *office.Package) *heights {
	h := &heights{page: usualHeight, width: usualWidth, styles: map[string]lineOf{}}
	if root := partOf(p, p.Main()); root != nil {
		if all := root.FindElements("//sectPr"); len(all) > 0 {
			sect := all[len(all)-1]
			if text := number(sect, "pgSz", "h") - number(sect, "pgMar", "top") - number(sect, "pgMar", "bottom"); text > 0 {
				h.page = text
			}
			if text := number(sect, "pgSz", "w") - number(sect, "pgMar", "left") - number(sect, "pgMar", "right"); text > 0 {
				h.width = text
			}
		}
	}
	root := partOf(p, p.Related(p.Main(), "styles"))
	if root == nil {
		return h
	}
	based := map[string]string{}
	for _, e := range root.ChildElements() {
		id := e.SelectAttrValue("w:styleId", "")
		if b := e.FindElement("basedOn"); b != nil {
			based[id] = b.SelectAttrValue("w:val", "")
		}
		l := lineOf{size: number(e, "rPr/sz", "val") * 10, before: number(e, "pPr/spacing", "before"), after: number(e, "pPr/spacing", "after")}
		if s := e.FindElement("pPr/spacing"); s != nil && s.SelectAttrValue("w:lineRule", "auto") != "auto" {
			l.pitch = number(e, "pPr/spacing", "line")
		}
		h.styles[id] = l
	}
	own := maps.Clone(h.styles)
	for id, l := range own {
		seen := map[string]bool{id: true}
		for from := based[id]; from != "" && !seen[from]; from = based[from] {
			seen[from] = true
			above := own[from]
			l = lineOf{cmp.Or(l.size, above.size), cmp.Or(l.pitch, above.pitch), cmp.Or(l.before, above.before), cmp.Or(l.after, above.after)}
		}
		h.styles[id] = l
	}
	return h
}

// partOf gives the root of a part; nil where it cannot be read, which is said elsewhere.
func partOf(p *office.Package, name string) *etree.Element {
	data, err := p.Read(name)
	if err != nil {
		return nil
	}
	doc, err := office.Tree(data)
	if err != nil {
		return nil
	}
	return doc.Root()
}

// number reads an attribute of a descendant; 0 where there is none.
func number(e *etree.Element, path, attr string) int {
	n := 0
	if c := e.FindElement(path); c != nil {
		n, _ = strconv.Atoi(c.SelectAttrValue("w:"+attr, ""))
	}
	return n
}

// whole is how a row says that it must not break.
var whole = []byte("<w:cantSplit/>")

// loosenRows readies the repeated rows that must not break to be asked how high they have become.
func (s *story) loosenRows(alone map[*etree.Element]bool) {
	for _, sec := range s.sections {
		row := sec.first
		if row == nil || !alone[row] || !s.is(row, "tr") {
			continue
		}
		alone[row] = false // once
		props := s.child(row, "trPr")
		if props == nil {
			continue
		}
		keeps := s.child(props, "cantSplit")
		if keeps == nil {
			continue
		}
		switch keeps.SelectAttrValue("w:val", "1") {
		case "0", "false", "off":
			continue
		}
		keeps.Attr, keeps.Child = nil, nil
		parent := row.Parent()
		parent.InsertChildAt(row.Index()+1, etree.NewText(s.mark(markRow, nil)))
		parent.InsertChildAt(row.Index(), etree.NewText(s.mark(markRowBegin, nil)))
	}
}

// loosen lets the row that was written from mark on break where it is to; first says that it is the first
// of its table.
func (w *writer) loosen(mark int, first bool) {
	row, above, page := w.out[mark:], w.above, w.above.page
	one := above.heights.begin()
	height := one.read(row)
	if height <= page*8/22 && !(first && above.read(w.out[:mark])%page+height > page) {
		return
	}
	if i := bytes.Index(row, whole); i >= 0 {
		w.out = append(w.out[:mark+i], row[i+len(whole):]...)
	}
}

// begin gives the height of nothing.
func (h *heights) begin() estimate { return estimate{heights: h, width: h.width} }

// read takes the next stretch of a document, up to a tag. It gives the height from the last page on that the document
// begins.
func (e *estimate) read(text []byte) int {
	for len(text) > 0 {
		if text[0] != '<' {
			end := bytes.IndexByte(text, '<')
			if end < 0 {
				end = len(text)
			}
			e.letters(text[:end])
			text = text[end:]
			continue
		}
		end := bytes.IndexByte(text, '>')
		if end < 0 {
			break
		}
		e.tag(text[1:end])
		text = text[end+1:]
	}
	return e.height
}

// estimate is a height in the making.
type estimate struct {
	*heights
	height       int // of what is over
	row, cell    int // of the row and the cell that is being read
	width        int // of the cell, or of the page
	ems          int // of the line's text, in hundredths of a letter's size
	inCell, text bool
	merged       bool // with the cell below, which has room for it
	style        lineOf
}

func (e *estimate) letters(text []byte) {
	for i := 0; e.text && i < len(text); {
		n := 1
		switch c := text[i]; {
		case c > 0xE0 && c < 0xED && i+2 < len(text): // most signs; what is written is UTF-8
			n = 3
		case c >= utf8.RuneSelf:
			_, n = utf8.DecodeRune(text[i:])
		}
		i += n
		e.ems += 50
		if n > 2 {
			e.ems += 50
		}
	}
}

// tag takes what stands between < and >.
func (e *estimate) tag(tag []byte) {
	end := len(tag)
	empty := end > 0 && tag[end-1] == '/'
	if empty {
		end--
	}
	name := tag[:end]
	for i := range name {
		if name[i] == ' ' {
			name = name[:i]
			break
		}
	}
	switch string(name) {
	case "w:tr":
		e.row = 0
	case "w:tc":
		e.cell, e.width, e.merged, e.inCell = 0, 0, false, true
	case "w:tcW":
		e.width, _ = strconv.Atoi(valueIn(tag, "w:w"))
		e.width -= usualAside
	case "w:vMerge":
		e.merged = true
	case "w:pStyle":
		e.style = e.styles[valueIn(tag, "w:val")]
	case "w:pageBreakBefore":
		e.height = 0
	case "w:p":
		e.style, e.ems = lineOf{}, 0
		if empty {
			e.line()
		}
	case "w:t":
		e.text = !empty
	case "/w:t":
		e.text = false
	case "w:br":
		e.line()
	case "/w:p":
		e.add(e.style.before + e.style.after)
		e.line()
	case "/w:tc":
		if !e.merged {
			e.row = max(e.row, e.cell)
		}
		e.width, e.inCell = e.heights.width, false
	case "/w:tr":
		e.height += e.row
	}
}

// line ends a line of text, however many it takes.
func (e *estimate) line() {
	size := cmp.Or(e.style.size, usualSize)
	n := 1
	if e.width > 0 {
		n = max(1, (e.ems*size/100+e.width-1)/e.width)
	}
	e.add(n * cmp.Or(e.style.pitch, size*13/10))
	e.ems = 0
}

func (e *estimate) add(height int) {
	if e.inCell {
		e.cell += height
	} else {
		e.height += height
	}
}

// valueIn gives an attribute as it stands in a tag.
func valueIn(tag []byte, attr string) string {
	_, rest, _ := bytes.Cut(tag, []byte(" "+attr+`="`))
	value, _, _ := bytes.Cut(rest, []byte(`"`))
	return string(value)
}
