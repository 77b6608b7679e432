package ruling

import "math"

// Path is a path in the making, its points on the page.
type Path struct{ shapes []shape }

type point struct{ x, y float64 }

// shape is a part of a path without a gap.
type shape struct {
	points []point
	closed bool
}

// Move begins a shape.
func (p *Path) Move(x, y float64) { p.shapes = append(p.shapes, shape{points: []point{{x, y}}}) }

// maxPoints bounds the points of one shape: rules have few.
const maxPoints = 64

// Line goes on in a straight line. Behind a shape that was closed another begins where that did.
func (p *Path) Line(x, y float64) {
	n := len(p.shapes)
	if n == 0 {
		p.Move(x, y)
		return
	}
	s := &p.shapes[n-1]
	if s.closed {
		p.shapes = append(p.shapes, shape{points: []point{s.points[0]}})
		s = &p.shapes[n]
	}
	if len(s.points) < maxPoints {
		s.points = append(s.points, point{x, y})
	}
}

// Close goes back to where the shape began.
func (p *Path) Close() {
	if n := len(p.shapes); n > 0 {
		p.shapes[n-1].closed = true
	}
}

// Clear begins a new path.
func (p *Path) Clear() { p.shapes = nil }

// Stroke returns the lines of the path as rules.
func (p *Path) Stroke() []Rule {
	var rules []Rule
	for _, s := range p.shapes {
		for i := 1; i < len(s.points); i++ {
			rules = between(rules, s.points[i-1], s.points[i])
		}
		if n := len(s.points); s.closed && n > 1 {
			rules = between(rules, s.points[n-1], s.points[0])
		}
	}
	return rules
}

// between adds a rule, if it can be on a page.
func between(rules []Rule, a, b point) []Rule {
	for _, v := range [...]float64{a.x, a.y, b.x, b.y} {
		if math.IsNaN(v) || math.Abs(v) > 1e6 {
			return rules
		}
	}
	return append(rules, Rule{X0: a.x, Y0: a.y, X1: b.x, Y1: b.y})
}

// thin is the width in points up to which a box is a rule.
const thin = 3.2

// Fill returns the thin boxes of the path as rules, and frames: a box within a box. The colour
// does not matter: between shaded cells the rules are white. What is broader colours a cell.
func (p *Path) Fill() []Rule {
	var rules []Rule
	for i := 0; i < len(p.shapes); i++ {
		a, b := p.shapes[i].box()
		if b.x-a.x <= thin || b.y-a.y <= thin {
			rules = middle(rules, a, b)
			continue
		}
		if i+1 < len(p.shapes) {
			c, d := p.shapes[i+1].box()
			if c.x < a.x {
				a, b, c, d = c, d, a, b
			}
			if c.x >= a.x && c.y >= a.y && d.x <= b.x && d.y <= b.y && c.x-a.x <= thin && c.y-a.y <= thin && b.x-d.x <= thin && b.y-d.y <= thin {
				rules = middle(rules, a, point{b.x, c.y})
				rules = middle(rules, point{a.x, d.y}, b)
				rules = middle(rules, a, point{c.x, b.y})
				rules = middle(rules, point{d.x, a.y}, b)
				i++
			}
		}
	}
	return rules
}

// middle adds a thin box as a rule along its middle, so that the eye's rule is where the
// reader's is; a dot stays as it is.
func middle(rules []Rule, a, b point) []Rule {
	switch w, h := b.x-a.x, b.y-a.y; {
	case w <= thin && h <= thin:
		return between(rules, a, b)
	case w <= thin:
		return between(rules, point{(a.x + b.x) / 2, a.y}, point{(a.x + b.x) / 2, b.y})
	default:
		return between(rules, point{a.x, (a.y + b.y) / 2}, point{b.x, (a.y + b.y) / 2})
	}
}

func (s *shape) box() (a, b point) {
	a, b = s.points[0], s.points[0]
	for _, q := range s.points {
		a.x, a.y, b.x, b.y = min(a.x, q.x), min(a.y, q.y), max(b.x, q.x), max(b.y, q.y)
	}
	return a, b
}

// Level turns a page on which most text does not run level, as of a wide table on an
// upright page.
func (p *Page) Level() {
	var by [4]int
	for i := range p.Glyphs {
		by[p.Glyphs[i].Turn]++
	}
	most := right
	for t := range by {
		if by[t] > by[most] {
			most = Turn(t)
		}
	}
	w, h := p.Width, p.Height
	var move func(x, y float64) (float64, float64)
	switch most {
	case right:
		return
	case down:
		move = func(x, y float64) (float64, float64) { return y, w - x }
		p.Width, p.Height = h, w
	case left:
		move = func(x, y float64) (float64, float64) { return w - x, h - y }
	case up:
		move = func(x, y float64) (float64, float64) { return h - y, x }
		p.Width, p.Height = h, w
	}
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		g.X, g.Y = move(g.X, g.Y)
		g.Turn = (g.Turn + 4 - most) % 4
	}
	for i := range p.Rules {
		u := &p.Rules[i]
		u.X0, u.Y0 = move(u.X0, u.Y0)
		u.X1, u.Y1 = move(u.X1, u.Y1)
	}
}
