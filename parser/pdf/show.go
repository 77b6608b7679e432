package pdf

import (
	"math"
	"strings"
	"unicode"

	"fengong/parser/ruling"
)

// show does what an operator of text does.
func (p *painter) show(op operator, args []any) error {
	n := func(i int) float64 { return num(args, i) }
	switch op {
	case "BT":
		p.text = matrix{1, 0, 0, 1, 0, 0}
		p.row = p.text
	case "Tc":
		p.s.char = n(0)
	case "Tw":
		p.s.word = n(0)
	case "Tz":
		p.s.scale = n(0) / 100
	case "TL":
		p.s.leading = n(0)
	case "Ts":
		p.s.rise = n(0)
	case "Tr":
		p.s.mode = int(n(0))
	case "Td":
		p.down(n(0), n(1))
	case "TD":
		p.s.leading = -n(1)
		p.down(n(0), n(1))
	case "Tm":
		p.text = matrix{n(0), n(1), n(2), n(3), n(4), n(5)}
		p.row = p.text
	case "T*":
		p.down(0, -p.s.leading)
	case "Tj", "'", "\"":
		i := 0
		if op == "\"" {
			p.s.word, p.s.char = n(0), n(1)
			i = 2
		}
		if op != "Tj" {
			p.down(0, -p.s.leading)
		}
		s, _ := at[str](args, i)
		return p.string(s)
	case "TJ":
		list, _ := at[[]any](args, 0)
		for _, e := range list {
			switch v := e.(type) {
			case float64:
				p.advance(-v / 1000 * p.s.size)
			case str:
				if err := p.string(v); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (p *painter) down(x, y float64) {
	p.row = matrix{1, 0, 0, 1, x, y}.Times(p.row)
	p.text = p.row
}

// advance moves along the line by d, in the units of text.
func (p *painter) advance(d float64) {
	if p.s.font != nil && p.s.font.vertical {
		p.text = matrix{1, 0, 0, 1, 0, d}.Times(p.text)
		return
	}
	p.text = matrix{1, 0, 0, 1, d * p.s.scale, 0}.Times(p.text)
}

// string shows the glyphs of s.
func (p *painter) string(s str) error {
	f := p.s.font
	if f == nil {
		p.page.Unread += len(s)
		return nil
	}
	for len(s) > 0 {
		code, n := f.code(s)
		g := f.glyph(code, n)
		if p.r.glyphs++; p.r.glyphs > maxGlyphs {
			return ErrTooLarge
		}
		p.glyph(f, g)
		d := g.width*p.s.size + p.s.char
		if n == 1 && code == ' ' {
			d += p.s.word
		}
		if f.vertical {
			d = -p.s.size + p.s.char
		}
		p.advance(d)
		s = s[n:]
	}
	return nil
}

// glyph notes one glyph at its place on the page.
func (p *painter) glyph(f *font, g glyph) {
	m := matrix{p.s.size * p.s.scale, 0, 0, p.s.size, 0, p.s.rise}.Times(p.text).Times(p.s.ctm)
	x, y := m.Apply(0, 0)
	size := math.Hypot(m[2], m[3])
	width := g.width * math.Hypot(m[0], m[1])
	if f.vertical {
		// The origin is above the middle of the sign.
		x, y = m.Apply(-0.5, -0.88)
		width = math.Hypot(m[0], m[1])
	}
	if math.IsNaN(x+y+size+width) || math.Abs(x)+math.Abs(y) > 1e6 || size > 1e4 || p.hides() {
		return
	}
	text, ok := g.text, g.known
	if p.explained() {
		text, ok = "\ufffd", true
	}
	// Outside of the page nothing is seen.
	blank := strings.TrimFunc(text, unicode.IsSpace) == ""
	if x < -size || y < -size || x > p.page.Width+size || y > p.page.Height+2*size {
		if !blank && y > 0 && y < p.page.Height {
			p.page.Beside++
		}
		return
	}
	switch {
	case p.s.mode == 3 || p.s.mode == 7 || size < 0.1:
		if !blank || !ok {
			p.page.Hidden++
		}
		return
	case !ok:
		p.page.Unread++
		text = "\ufffd"
	case text == "":
		return
	default:
		text = p.r.file.Fold(text)
	}
	p.page.Glyphs = append(p.page.Glyphs, ruling.Glyph{Text: text, X: x, Y: y, Width: width, Size: size, Turn: m.Turn()})
}
