package paper

import "slices"

// block is a paragraph or a table of the document, in the order in which they stand.
type block struct {
	paragraph *paragraph
	lines     []line // of the paragraph
	table     *table
}

// blocks reads what stands in a body, a header or a cell.
func (p *Press) blocks(n *node) []block {
	var blocks []block
	newPage := false
	for _, k := range n.kids {
		switch k.name {
		case "w:p":
			for _, para := range p.readParagraph(k) {
				para.shape.newPage = para.shape.newPage || newPage
				newPage = para.breaks
				blocks = append(blocks, block{paragraph: &para})
			}
		case "w:tbl":
			blocks = append(blocks, block{table: p.readTable(k)})
		case "w:sdt":
			if content := k.child("w:sdtContent"); content != nil {
				blocks = append(blocks, p.blocks(content)...)
			}
		case "w:ins", "w:customXml":
			blocks = append(blocks, p.blocks(k)...)
		}
	}
	return blocks
}

// flow fills pages from the top.
type flow struct {
	press *Press
	pkg   *pack
	pages *Pages

	sheet  *sheet
	y      float64
	bottom float64
	fresh  bool // nothing stands on this page
}

func (f *flow) run(blocks []block) {
	s := &f.press.section
	width := s.size.Width - s.left - s.right
	f.pages.Size = s.size
	f.next()
	for i := range blocks {
		b := &blocks[i]
		if b.paragraph != nil {
			b.lines = f.press.set(b.paragraph, width, 1, 1)
		} else {
			b.table.measure(f.press, width)
		}
	}
	for i := range blocks {
		b := &blocks[i]
		if b.paragraph != nil && b.paragraph.shape.newPage && !f.fresh {
			f.next()
		}
		if f.y+f.need(blocks, i) > f.bottom+0.01 && !f.fresh {
			f.next()
		}
		if b.paragraph != nil && b.paragraph.shape.foot {
			f.foot(b, width)
			continue
		}
		if b.table != nil {
			f.table(b.table)
		} else {
			f.paragraph(b, width)
		}
	}
	for i := range f.pages.Sheets {
		f.margins(i)
	}
}

// next begins a page.
func (f *flow) next() {
	s := &f.press.section
	f.pages.Sheets = append(f.pages.Sheets, sheet{})
	n := len(f.pages.Sheets)
	f.sheet = &f.pages.Sheets[n-1]
	f.y, f.bottom, f.fresh = s.top, s.size.Height-s.bottom, true
	// A header or footer that is higher than its margin pushes the text away; a negative
	// margin says that it does not.
	_, _, high := f.part("header", n, 1)
	f.y = max(-s.top, s.top, s.header+high)
	if s.top < 0 {
		f.y = -s.top
	}
	_, _, high = f.part("footer", n, 1)
	if s.bottom < 0 {
		f.bottom = s.size.Height + s.bottom
	} else {
		f.bottom = min(f.bottom, s.size.Height-s.footer-high)
	}
}

// part sets the header or the footer of a page.
func (f *flow) part(kind string, page, pages int) (blocks []block, width, height float64) {
	s := &f.press.section
	width = s.size.Width - s.left - s.right
	which := "default"
	switch {
	case page == 1 && s.first:
		which = "first"
	case page%2 == 0 && f.press.even:
		which = "even"
	}
	id, ok := s.parts[kind+"/"+which]
	if !ok {
		return nil, width, 0
	}
	root := f.pkg.margins[id]
	if root == nil {
		return nil, width, 0
	}
	for _, b := range f.press.blocks(root) {
		if b.paragraph == nil {
			continue // reported when the template was read
		}
		b.lines = f.press.set(b.paragraph, width, page, pages)
		height += b.height()
		blocks = append(blocks, b)
	}
	return blocks, width, height
}

// margins draws header and footer of a page.
func (f *flow) margins(i int) {
	s := &f.press.section
	body := f.pages.Sheets[i]
	var around [2]sheet
	for n, kind := range [...]string{"header", "footer"} {
		blocks, width, height := f.part(kind, i+1, len(f.pages.Sheets))
		f.sheet = &around[n]
		f.y = s.header
		if kind == "footer" {
			f.y = s.size.Height - s.footer - height
		}
		for j := range blocks {
			f.y += blocks[j].paragraph.shape.before
			f.frame(&blocks[j], width, 0, len(blocks[j].lines))
			f.y += blocks[j].paragraph.shape.after
		}
	}
	f.pages.Sheets[i] = sheet{
		texts: slices.Concat(around[0].texts, body.texts, around[1].texts),
		rules: slices.Concat(around[0].rules, body.rules, around[1].rules),
	}
}

// height is that of a whole paragraph, with the blanks around it.
func (b *block) height() float64 {
	sh := &b.paragraph.shape
	return sh.before + b.ruled() + b.high(len(b.lines)) + sh.after
}

// ruled is the room that the rules above and below a paragraph take.
func (b *block) ruled() float64 {
	rules := b.paragraph.shape.rules
	return rules["top"].thickness + rules["top"].space + rules["bottom"].thickness + rules["bottom"].space
}

func (b *block) high(lines int) float64 {
	h := 0.0
	for _, l := range b.lines[:lines] {
		h += l.pitch
	}
	return h
}

// need gives the room that the beginning of a block takes, with what must follow it on
// the same page.
func (f *flow) need(blocks []block, i int) float64 {
	b := &blocks[i]
	if b.table != nil {
		return b.table.need(f.bottom - f.press.section.top)
	}
	sh := &b.paragraph.shape
	n := len(b.lines)
	if n > 3 && !sh.keep && !sh.keepNext {
		n = 2
	}
	h := b.ruled() + b.high(n)
	if !f.fresh {
		h += sh.before
	}
	if sh.keepNext && i+1 < len(blocks) {
		next := &blocks[i+1]
		h += sh.after + f.need(blocks, i+1)
		if next.paragraph != nil && next.paragraph.shape.newPage {
			return b.high(n)
		}
	}
	// What is longer than a page cannot be kept together.
	if h > f.bottom-f.press.section.top {
		return b.high(min(2, len(b.lines)))
	}
	return h
}

// paragraph puts a paragraph on this page and, if it must, on the next.
func (f *flow) paragraph(b *block, width float64) {
	sh := &b.paragraph.shape
	for _, pc := range b.paragraph.pieces {
		if pc.field != noField {
			b.lines = f.press.set(b.paragraph, width, len(f.pages.Sheets), 1)
			break
		}
	}
	if !f.fresh || len(f.pages.Sheets) == 1 {
		f.y += sh.before
	}
	for from := 0; from < len(b.lines); {
		to := from
		h := b.ruled()
		for to < len(b.lines) && (f.y+h+b.lines[to].pitch <= f.bottom+0.01 || f.fresh && to == from) {
			h += b.lines[to].pitch
			to++
		}
		if rest := len(b.lines) - to; rest > 0 && !f.fresh {
			if rest == 1 {
				to-- // not one line alone on the next page
			}
			if to-from < 2 {
				to = from // nor on this one
			}
		}
		if to > from {
			f.frame(b, width, from, to)
			f.fresh = false
		}
		if to < len(b.lines) {
			f.next()
		}
		from = to
	}
	f.y += sh.after
	f.fresh = false
}

// foot puts a paragraph at the foot of this page; the text that follows ends above it.
func (f *flow) foot(b *block, width float64) {
	y := f.y
	f.y = max(f.y, f.bottom-b.height())
	f.bottom = f.y
	f.y += b.paragraph.shape.before
	f.frame(b, width, 0, len(b.lines))
	f.y, f.fresh = y, false
}

// frame draws lines of a paragraph with the rules around them.
func (f *flow) frame(b *block, width float64, from, to int) {
	s := &f.press.section
	sh := &b.paragraph.shape
	x1, x2 := s.left+sh.left, s.left+width-sh.right
	top := f.y
	if r := sh.rules["top"]; r.thickness > 0 {
		f.sheet.rule(x1, f.y+r.thickness/2, x2, f.y+r.thickness/2, r)
		f.y += r.thickness + r.space
	}
	for i := from; i < to; i++ {
		b.lines[i].draw(f.sheet, s.left, f.y)
		f.y += b.lines[i].pitch
	}
	if r := sh.rules["bottom"]; r.thickness > 0 {
		f.y += r.space + r.thickness
		f.sheet.rule(x1, f.y-r.thickness/2, x2, f.y-r.thickness/2, r)
	}
	if r := sh.rules["left"]; r.thickness > 0 {
		f.sheet.rule(x1-r.space, top, x1-r.space, f.y, r)
	}
	if r := sh.rules["right"]; r.thickness > 0 {
		f.sheet.rule(x2+r.space, top, x2+r.space, f.y, r)
	}
}
