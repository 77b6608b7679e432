package parser

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

var htmlStart = regexp.MustCompile(`(?i)^\s*(<!--.{0,200}-->\s*)?<(!doctype html|html|head|body|table|meta|div)[\s>]`)

func isHTML(s *source) bool {
	if !s.isText {
		return false
	}
	head := s.text[:min(len(s.text), 4096)]
	return htmlStart.MatchString(head) || (s.ext() == "html" || s.ext() == "htm") && strings.Contains(head, "<")
}

// readHTML reads a web page, or what Word saves as one. It goes through the tags in one
// pass and builds no tree, so that hostile nesting costs nothing.
func readHTML(s *source) (*document, model.Diagnostics) {
	h := htmlReader{pos: s.pos, doc: &document{}, left: maxFields}
	z := html.NewTokenizer(strings.NewReader(s.text))
	for h.left >= 0 {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); err != io.EOF {
				return damaged(s, err)
			}
			for len(h.open) > 0 {
				h.endTable()
			}
			h.endParagraph()
			return h.doc, nil
		case html.TextToken:
			if h.skip > 0 {
				break
			}
			if text := string(z.Text()); h.strike == 0 {
				h.text(text)
			} else if tidy(text) != "" {
				h.doc.struck.add(h.here(), text)
			}
		case html.StartTagToken:
			h.start(z.Token())
		case html.SelfClosingTagToken:
			if t := z.Token(); t.DataAtom == atom.Br {
				h.newLine()
			}
		case html.EndTagToken:
			h.end(z.Token())
		}
	}
	return nil, tooLarge(s.name)
}

// htmlReader builds paragraphs and grids from tags.
type htmlReader struct {
	pos    model.Pos
	doc    *document
	left   budget
	buf    strings.Builder // text of the open cell or paragraph
	open   []*htmlTable    // the tables that are open, the outermost first
	tables int
	paras  int
	skip   int    // depth within script, style and the like
	strike int    // depth within struck-out text
	link   bool   // within a link
	beside bool   // the open paragraph has text outside of links
	spans  []bool // of the open span elements: whether they strike out

	blank, broken bool // white space, and a line break in it, is pending
	last          rune
}

type htmlTable struct {
	g        *grid
	row, col int
	cell     bool
	text     string // of the open cell, while a table within it is read
	rowspan  int
	colspan  int
	down     []int // by column: the row before which a cell from above reaches
	from     []cell
}

// unread names the elements whose content is not the page's text.
func unread(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Title, atom.Template, atom.Noscript, atom.Textarea, atom.Svg:
		return true
	}
	return false
}

// text adds text. A line break in the source is a blank, and nothing between Chinese
// characters: programs break their source lines anywhere.
func (h *htmlReader) text(s string) {
	for _, r := range s {
		if r == '\n' || r == '\t' || r == '\r' || r == ' ' {
			h.broken = h.broken || r == '\n'
			h.blank = true
			continue
		}
		if h.blank && h.buf.Len() > 0 && !(h.broken && wide(r) && wide(h.last)) {
			h.buf.WriteByte(' ')
		}
		h.blank, h.broken, h.last = false, false, r
		h.buf.WriteRune(r)
		h.beside = h.beside || !h.link
	}
}

// wide reports whether r is a Chinese character or sign.
func wide(r rune) bool { return r >= 0x2e80 }

// newLine ends a line.
func (h *htmlReader) newLine() {
	h.buf.WriteByte('\n')
	h.blank, h.broken = false, false
}

// here is the place that is being read.
func (h *htmlReader) here() model.Pos {
	p := h.pos
	if t := h.table(); t != nil {
		p = t.g.pos
		p.Row, p.Col = t.row+1, t.col+1
		return p
	}
	p.Para = h.paras + 1
	return p
}

// strikes reports whether the style of an element strikes its text out.
func strikes(t html.Token) bool {
	return slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "style" && strings.Contains(a.Val, "through") })
}

func (h *htmlReader) start(t html.Token) {
	switch t.DataAtom {
	case atom.A: // Word marks places in its text by <a name>
		h.link = slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "href" })
	case atom.S, atom.Strike, atom.Del:
		h.strike++
	case atom.Span, atom.Font:
		h.spans = append(h.spans, strikes(t))
		if strikes(t) {
			h.strike++
		}
	}
	if unread(t.DataAtom) {
		h.skip++
		return
	}
	if h.skip > 0 {
		return
	}
	switch t.DataAtom {
	case atom.Table:
		h.startTable()
	case atom.Tr:
		if tab := h.table(); tab != nil {
			h.endRow()
			tab.row++
			tab.col = 0
		}
	case atom.Td, atom.Th:
		h.startCell(t)
	case atom.Br:
		h.newLine()
	case atom.P, atom.Div, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Dt, atom.Dd, atom.Caption, atom.Section, atom.Article:
		h.breakLine()
	}
	if t.DataAtom == atom.H1 || t.DataAtom == atom.H2 || t.DataAtom == atom.H3 {
		h.beside = true // a title may be a link
	}
}

func (h *htmlReader) end(t html.Token) {
	switch t.DataAtom {
	case atom.A:
		h.link = false
	case atom.S, atom.Strike, atom.Del:
		h.strike = max(h.strike-1, 0)
	case atom.Span, atom.Font:
		if n := len(h.spans); n > 0 {
			if h.spans[n-1] {
				h.strike = max(h.strike-1, 0)
			}
			h.spans = h.spans[:n-1]
		}
	}
	if unread(t.DataAtom) {
		h.skip = max(h.skip-1, 0)
		return
	}
	if h.skip > 0 {
		return
	}
	switch t.DataAtom {
	case atom.Table:
		h.endTable()
	case atom.Tr:
		h.endRow()
	case atom.Td, atom.Th:
		h.endCell()
	case atom.P, atom.Div, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Dt, atom.Dd, atom.Caption, atom.Section, atom.Article, atom.Body:
		h.breakLine()
	}
}

func (h *htmlReader) table() *htmlTable {
	if len(h.open) == 0 {
		return nil
	}
	return h.open[len(h.open)-1]
}

// breakLine ends a paragraph; within a cell, a line.
func (h *htmlReader) breakLine() {
	if t := h.table(); t != nil && t.cell {
		if h.buf.Len() > 0 {
			h.newLine()
		}
		return
	}
	h.endParagraph()
}

func (h *htmlReader) endParagraph() {
	for _, l := range lines(h.buf.String()) {
		h.paras++
		p := h.pos
		p.Para = h.paras
		h.doc.blocks = append(h.doc.blocks, block{para: paragraph{text: l, pos: p, note: !h.beside}}) // nothing but links is a menu
	}
	h.beside, h.link = false, false // where </a> is missing, the next paragraph is none
	h.buf.Reset()
	h.blank, h.broken = false, false
}

func (h *htmlReader) startTable() {
	if t := h.table(); t != nil && t.cell {
		t.text = h.buf.String()
		h.buf.Reset()
	} else {
		h.endParagraph()
	}
	h.tables++
	p := h.pos
	p.Table = h.tables
	g := newGrid(p)
	h.doc.blocks = append(h.doc.blocks, block{grid: g})
	h.open = append(h.open, &htmlTable{g: g, row: -1})
}

func (h *htmlReader) endTable() {
	if len(h.open) == 0 {
		return
	}
	h.endRow()
	h.endParagraph()
	h.open = h.open[:len(h.open)-1]
	if t := h.table(); t != nil && t.cell {
		h.buf.WriteString(t.text)
		t.text = ""
	}
}

// maxSpan is the largest span a cell may ask for; browsers stop there too.
const maxSpan = 1000

func span(t html.Token, name string) int {
	for _, a := range t.Attr {
		if a.Key == name {
			if n, err := strconv.Atoi(strings.TrimSpace(a.Val)); err == nil && n > 1 {
				return n
			}
		}
	}
	return 1
}

func (h *htmlReader) startCell(tok html.Token) {
	t := h.table()
	if t == nil {
		return
	}
	h.endCell()
	h.endParagraph()
	if t.row < 0 {
		t.row = 0
	}
	// Step over the columns that cells from above reach into.
	for t.col < len(t.down) && t.down[t.col] > t.row && h.left.take(1) {
		t.reach(t.row, t.col)
		t.col++
	}
	t.colspan = min(span(tok, "colspan"), maxSpan)
	t.rowspan = min(span(tok, "rowspan"), 65534)
	t.cell = true
}

// reach marks the field at r, c as covered by the cell from above.
func (t *htmlTable) reach(r, c int) {
	for len(t.g.rows) <= r {
		t.g.rows = append(t.g.rows, nil)
	}
	t.g.widen(r, c+1)
	t.g.rows[r][c] = t.from[c]
}

func (h *htmlReader) endCell() {
	t := h.table()
	if t == nil || !t.cell {
		return
	}
	t.cell = false
	text := h.buf.String()
	h.buf.Reset()
	h.blank, h.broken = false, false
	if !h.left.take(t.colspan) {
		return
	}
	t.g.put(t.row, t.col, text, 0)
	t.g.merge(t.row, t.col, t.row, t.col+t.colspan-1)
	for len(t.down) < t.col+t.colspan {
		t.down, t.from = append(t.down, 0), append(t.from, cell{})
	}
	for c := t.col; c < t.col+t.colspan; c++ {
		t.down[c], t.from[c] = t.row+t.rowspan, cell{row: int32(t.row), col: int32(t.col)}
	}
	t.col += t.colspan
}

// endRow closes the row, with the cells from above that reach into its end.
func (h *htmlReader) endRow() {
	t := h.table()
	if t == nil {
		return
	}
	h.endCell()
	for ; t.row >= 0 && t.col < len(t.down); t.col++ {
		if t.down[t.col] > t.row && h.left.take(1) {
			t.reach(t.row, t.col)
		}
	}
}
