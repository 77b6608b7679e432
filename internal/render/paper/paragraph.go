package paper

import (
	"unicode/utf8"

	"fengong/internal/render/draw"
	"fengong/internal/render/typeset"
)

// piece is a text in one look.
type piece struct {
	text  string
	look  look
	field field
}

// paragraph is a paragraph that has been read. A line break within it is "\n".
type paragraph struct {
	shape  shape
	pieces []piece
	mark   look // of the paragraph's end
	breaks bool // the next paragraph begins a page
}

// readParagraph gives the paragraphs of an element w:p: more than one where it has page
// breaks.
func (p *Press) readParagraph(n *node) []paragraph {
	ppr := n.child("w:pPr")
	sh := p.styles.shape(ppr)
	r := &runs{press: p, shape: &sh}
	r.done = []paragraph{{shape: sh, mark: p.look(&sh, ppr.child("w:rPr"))}}
	r.read(n)
	return r.done
}

// runs collects the runs of a paragraph.
type runs struct {
	press *Press
	shape *shape
	done  []paragraph

	instruction string
	inField     bool  // between the begin of a field and its result
	field       field // whose result is being read
}

func (r *runs) read(n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "w:r":
			r.run(k)
		case "w:fldSimple":
			if f := fieldOf(k.get("w:instr")); f != noField {
				look := r.press.look(r.shape, k.child("w:r").child("w:rPr"))
				r.add(piece{look: look, field: f})
			} else {
				r.read(k)
			}
		case "w:hyperlink", "w:ins", "w:smartTag", "w:sdt", "w:sdtContent", "w:customXml":
			r.read(k)
		}
	}
}

func (r *runs) add(p piece) {
	last := &r.done[len(r.done)-1]
	last.pieces = append(last.pieces, p)
}

func (r *runs) run(n *node) {
	look := r.press.look(r.shape, n.child("w:rPr"))
	if rpr := n.child("w:rPr"); rpr.child("w:vanish") != nil {
		return
	}
	text := func(s string) {
		if !r.inField && r.field == noField && s != "" {
			r.add(piece{text: s, look: look})
		}
	}
	for _, k := range n.kids {
		switch k.name {
		case "w:t":
			text(k.text)
		case "w:tab":
			text("\u3000\u3000")
		case "w:noBreakHyphen":
			text("-")
		case "w:cr":
			text("\n")
		case "w:br":
			if k.get("w:type") == "page" {
				r.done[len(r.done)-1].breaks = true
				next := r.done[len(r.done)-1]
				next.pieces, next.breaks = nil, false
				next.shape.first, next.shape.firstChars = 0, 0
				r.done = append(r.done, next)
			} else {
				text("\n")
			}
		case "w:instrText":
			r.instruction += k.text
		case "w:fldChar":
			switch k.get("w:fldCharType") {
			case "begin":
				r.inField, r.instruction = true, ""
			case "separate":
				r.inField = false
				r.field = fieldOf(r.instruction)
			case "end":
				if r.inField { // without a result
					r.inField, r.field = false, fieldOf(r.instruction)
				}
				if r.field != noField {
					r.add(piece{look: look, field: r.field})
				}
				r.field = noField
			}
		}
	}
}

// line is a set line.
type line struct {
	typeset.Line
	spans []span
	x     float64 // from the left edge of the paragraph's room
	pitch float64
	size  float64 // of the paragraph, in which the line is measured
}

// span is a part of a line in one look.
type span struct {
	chars int
	look  look
}

// set breaks a paragraph into lines of the given width. page and pages are the values of
// its fields.
func (p *Press) set(para *paragraph, width float64, page, pages int) []line {
	base := para.mark
	if len(para.pieces) > 0 {
		base = para.pieces[0].look
	}
	sh := &para.shape
	first := sh.first
	if sh.firstChars != 0 {
		first = sh.firstChars / 100 * base.size * (1 + float64(base.face.tight)/1000)
	}
	room := width - sh.left - sh.right
	var lines []line
	for i, pieces := range split(para.pieces, page, pages) {
		indent := 0.0
		if i == 0 {
			indent = first
		}
		lines = append(lines, p.setPart(pieces, sh, base, room, indent)...)
	}
	for i := range lines {
		lines[i].x += sh.left
		lines[i].pitch = p.pitch(sh, &lines[i], base)
	}
	return lines
}

// setting is what decides how a text in one look is broken into lines.
type setting struct {
	text         string
	face         *face
	wide, indent int
	align        string
}

// mostRemembered bounds the texts whose lines a press knows; it takes about a kilobyte each.
const mostRemembered = 4096

// remember notes how a text was set: a task stands in the letters of several units.
func (p *Press) remember(key setting, lines []typeset.Line) {
	if p.before == nil || len(p.before) >= mostRemembered {
		p.before = map[setting][]typeset.Line{}
	}
	p.before[key] = lines
}

// setPart sets what stands between two line breaks.
func (p *Press) setPart(pieces []piece, sh *shape, base look, room, indent float64) []line {
	if len(pieces) == 0 {
		return []line{{Line: typeset.Line{X: []int{0}}, size: base.size}}
	}
	size := base.size
	wide := max(int(room/size*typeset.Em), typeset.Em)
	key := setting{pieces[0].text, base.face, wide, int(indent / size * typeset.Em), sh.align}
	alone := len(pieces) == 1 && pieces[0].look.size == size && pieces[0].look.face == base.face
	set, known := p.before[key]
	if known = known && alone; known {
	} else if sh.align == "center" && len(pieces) == 1 && indent == 0 {
		// What stands in the middle is a heading, more often than not.
		set = base.face.Balance(pieces[0].text, wide)
	} else {
		spans := make([]typeset.Span, len(pieces))
		for i, pc := range pieces {
			spans[i] = typeset.Span{Text: pc.text, Setter: pc.look.face.Setter, Scale: int(pc.look.size / size * typeset.Em)}
		}
		set = base.face.SetSpans(spans, wide, key.indent, sh.align != "both")
	}
	if alone && !known {
		p.remember(key, set)
	}
	lines := make([]line, len(set))
	at, left := 0, 0 // the piece, and how much of it is left
	if len(pieces) > 0 {
		left = utf8.RuneCountInString(pieces[0].text)
	}
	for i := range set {
		l := line{Line: set[i], size: size}
		if i == 0 {
			l.x = indent
		}
		for n := len(l.X) - 1; n > 0; {
			take := min(n, left)
			l.spans = append(l.spans, span{take, pieces[at].look})
			n, left = n-take, left-take
			if left == 0 && at+1 < len(pieces) {
				at++
				left = utf8.RuneCountInString(pieces[at].text)
			}
		}
		free := room - l.x - float64(l.Width())*size/typeset.Em
		switch sh.align {
		case "center":
			l.x += free / 2
		case "right":
			l.x += free
		}
		lines[i] = l
	}
	return lines
}

// natural is how far lines of Chinese stand apart when nothing is said, in ems.
const natural = 1.3

// pitch gives the height of a line.
func (p *Press) pitch(sh *shape, l *line, base look) float64 {
	size := base.size
	for _, s := range l.spans {
		size = max(size, s.look.size)
	}
	switch {
	case sh.auto:
		h := size * natural
		if grid := p.section.grid; grid > 0 && sh.onGrid {
			h = grid * float64(int(h/grid+0.999))
		}
		return h * sh.line
	case sh.atLeast:
		return max(sh.line, size*natural)
	}
	return max(sh.line, 0.5)
}

// draw puts a line onto a page, its upper edge at y and its room's left edge at x.
func (l *line) draw(s *sheet, x, y float64) {
	x += l.x
	from, offset := 0, 0
	for _, sp := range l.spans {
		part := typeset.Line{X: l.X[from : from+sp.chars+1], Gap: l.Gap}
		end := offset
		for range sp.chars {
			_, n := utf8.DecodeRuneInString(l.Text[end:])
			end += n
		}
		part.Text = l.Text[offset:end]
		start := l.X[from]
		if start != 0 || sp.look.size != l.size {
			part.X = make([]int, sp.chars+1)
			for i := range part.X {
				part.X[i] = int(float64(l.X[from+i]-start) * l.size / sp.look.size)
			}
			part.Gap = int(float64(l.Gap) * l.size / sp.look.size)
		}
		part.Gap += sp.look.face.tight * (typeset.Em / 1000)
		at := x + float64(start)*l.size/typeset.Em
		base := y + l.pitch/2 + 0.38*l.size
		s.texts = append(s.texts, text{sp.look, at, base, part})
		if sp.look.underline {
			s.rule(at, base+0.15*sp.look.size, at+float64(part.Width())*sp.look.size/typeset.Em, base+0.15*sp.look.size, rule{thickness: sp.look.size / 20, ink: sp.look.ink})
		}
		from, offset = from+sp.chars, end
	}
}

// face is a font with a setter for characters that are set closer or wider.
type face struct {
	font *draw.Font
	*typeset.Setter
	tight int // added to each character, in thousandths of an em
}

// spaced is the measure of a font that is set closer or wider.
type spaced struct {
	*draw.Font
	tight int
}

// Advance is typeset.Metrics.
func (s spaced) Advance(r rune) int { return s.Font.Advance(r) + s.tight }

// Sides is typeset.Metrics.
func (s spaced) Sides(r rune) (left, right int) {
	left, right = s.Font.Sides(r)
	return left, right + s.tight
}
