package ruling

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

const (
	// tolerance is how far apart, in points, two rules may lie that the eye takes for one:
	// the lines of a double rule, ends that do not quite meet.
	tolerance = 3
	// maxRules is how many rules of one page are looked at. A map or a plan has more.
	maxRules = 5000
)

// seg is a level rule (at is y) or an upright one (at is x).
type seg struct{ at, from, to float64 }

// level gives r as a level rule, if it is one.
func (r Rule) level() (seg, bool) {
	w, h := math.Abs(r.X1-r.X0), math.Abs(r.Y1-r.Y0)
	return seg{(r.Y0 + r.Y1) / 2, min(r.X0, r.X1), max(r.X0, r.X1)}, h <= tolerance && h <= max(w, 1)
}

// upright gives r as an upright rule, if it is one.
func (r Rule) upright() (seg, bool) {
	w, h := math.Abs(r.X1-r.X0), math.Abs(r.Y1-r.Y0)
	return seg{(r.X0 + r.X1) / 2, min(r.Y0, r.Y1), max(r.Y0, r.Y1)}, w <= tolerance && w <= max(h, 1)
}

// straight sorts rules into level and upright ones and unites those that the eye takes
// for one, dots too.
func straight(rules []Rule) (h, v []seg) {
	for _, r := range rules {
		if s, ok := r.level(); ok {
			h = append(h, s)
		}
		if s, ok := r.upright(); ok {
			v = append(v, s)
		}
	}
	return unite(h), unite(v)
}

// shortest is the length in points below which a line is no rule.
const shortest = 4

func unite(segs []seg) []seg {
	slices.SortFunc(segs, func(a, b seg) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from)) })
	var out []seg
	for i := 0; i < len(segs); {
		j := i
		for j < len(segs) && segs[j].at-segs[i].at <= tolerance {
			j++
		}
		same := segs[i:j]
		i = j
		slices.SortFunc(same, func(a, b seg) int { return cmp.Compare(a.from, b.from) })
		for k := 0; k < len(same); {
			s, sum, n := same[k], 0.0, 0.0
			for ; k < len(same) && same[k].from <= s.to+tolerance; k++ {
				s.to = max(s.to, same[k].to)
				sum, n = sum+same[k].at, n+1
			}
			if s.at = sum / n; s.to-s.from >= shortest {
				out = append(out, s)
			}
		}
	}
	return out
}

// lattice is the grid that rules make which touch each other.
type lattice struct {
	h, v   []seg
	xs, ys []float64 // its lines
	roots  []int     // by field: the first field of its cell
	// top and bottom say by column whether a rule closes the table there.
	top, bottom []bool
}

// lattices finds the grids on a page. It is false where there are too many rules.
func lattices(rules []Rule) ([]*lattice, bool) {
	h, v := straight(rules)
	if len(h)+len(v) > maxRules {
		return nil, false
	}
	up := make([]int, len(h)+len(v))
	for i := range up {
		up[i] = i
	}
	for i, a := range h {
		for j, b := range v {
			if b.at >= a.from-tolerance && b.at <= a.to+tolerance && a.at >= b.from-tolerance && a.at <= b.to+tolerance {
				join(up, i, len(h)+j)
			}
		}
	}
	by := map[int]*lattice{}
	var out []*lattice
	for i := range up {
		r := root(up, i)
		l := by[r]
		if l == nil {
			l = &lattice{}
			by[r] = l
			out = append(out, l)
		}
		if i < len(h) {
			l.h = append(l.h, h[i])
		} else {
			l.v = append(l.v, v[i-len(h)])
		}
	}
	out = slices.DeleteFunc(out, func(l *lattice) bool { return !l.fields() })
	slices.SortStableFunc(out, func(a, b *lattice) int { return cmp.Compare(a.ys[0], b.ys[0]) })
	return outermost(out), true
}

// outermost leaves out grids within a cell of another: their text is that cell's.
func outermost(all []*lattice) []*lattice {
	return slices.DeleteFunc(slices.Clone(all), func(l *lattice) bool {
		return slices.ContainsFunc(all, func(o *lattice) bool {
			return o != l && o.xs[0] < l.xs[0] && o.ys[0] < l.ys[0] && o.xs[len(o.xs)-1] > l.xs[len(l.xs)-1] && o.ys[len(o.ys)-1] > l.ys[len(l.ys)-1]
		})
	})
}

// fields makes the grid. It is false where the rules make no table: a line below a title,
// a frame around one text.
func (l *lattice) fields() bool {
	if len(l.h) == 0 || len(l.v) == 0 {
		return false
	}
	l.xs, l.ys = edges(l.v, l.h), edges(l.h, l.v)
	nx, ny := len(l.xs)-1, len(l.ys)-1
	if nx < 1 || ny < 1 || nx*ny < 2 || nx*ny > maxFields {
		return false
	}
	up := make([]int, nx*ny)
	for i := range up {
		up[i] = i
	}
	for y := range ny {
		for x := range nx {
			if x+1 < nx && !drawn(l.v, l.xs[x+1], l.ys[y], l.ys[y+1]) {
				join(up, y*nx+x, y*nx+x+1)
			}
			if y+1 < ny && !drawn(l.h, l.ys[y+1], l.xs[x], l.xs[x+1]) {
				join(up, y*nx+x, (y+1)*nx+x)
			}
		}
	}
	for i := range up {
		up[i] = root(up, i)
	}
	l.roots = up
	l.straighten(nx)
	for x := range nx {
		l.top = append(l.top, drawn(l.h, l.ys[0], l.xs[x], l.xs[x+1]))
		l.bottom = append(l.bottom, drawn(l.h, l.ys[ny], l.xs[x], l.xs[x+1]))
	}
	return true
}

// edges gives the places of rules. Where the rules that cross them reach further, there is
// one more: the side of a table that is open, the foot of a page that cuts a row.
func edges(rules, across []seg) []float64 {
	var at []float64
	for _, s := range rules {
		at = append(at, s.at)
	}
	slices.Sort(at)
	at = slices.CompactFunc(at, func(a, b float64) bool { return math.Abs(b-a) <= tolerance })
	first, last := at[0], at[len(at)-1]
	for _, s := range across {
		first, last = min(first, s.from), max(last, s.to)
	}
	if first < at[0]-2*tolerance {
		at = slices.Insert(at, 0, first)
	}
	if last > at[len(at)-1]+2*tolerance {
		at = append(at, last)
	}
	return at
}

// drawn reports whether a rule at at covers most of from to to.
func drawn(segs []seg, at, from, to float64) bool {
	sum := 0.0
	for i := sort.Search(len(segs), func(i int) bool { return segs[i].at >= at-2*tolerance }); i < len(segs) && segs[i].at <= at+2*tolerance; i++ {
		if s := segs[i]; math.Abs(s.at-at) <= tolerance {
			sum += max(0, min(to, s.to)-max(from, s.from))
		}
	}
	return sum > 0.6*(to-from)
}

// straighten cuts cells that are no rectangle, where a rule is missing, into their rows.
func (l *lattice) straighten(nx int) {
	type box struct{ x0, y0, x1, y1, n int }
	boxes := map[int]*box{}
	for i, r := range l.roots {
		x, y := i%nx, i/nx
		b := boxes[r]
		if b == nil {
			b = &box{x, y, x, y, 0}
			boxes[r] = b
		}
		b.x0, b.x1, b.y0, b.y1, b.n = min(b.x0, x), max(b.x1, x), min(b.y0, y), max(b.y1, y), b.n+1
	}
	odd := func(r int) bool {
		b := boxes[r]
		return (b.x1-b.x0+1)*(b.y1-b.y0+1) != b.n
	}
	was := slices.Clone(l.roots)
	for i, r := range was {
		switch x := i % nx; {
		case !odd(r):
			// The first field of a rectangle is its name.
			l.roots[i] = boxes[r].y0*nx + boxes[r].x0
		case x > 0 && was[i-1] == r:
			l.roots[i] = l.roots[i-1]
		default:
			l.roots[i] = i
		}
	}
}

// field gives the field that holds x, y, or -1.
func (l *lattice) field(x, y float64) int {
	c := sort.SearchFloat64s(l.xs, x) - 1
	r := sort.SearchFloat64s(l.ys, y) - 1
	if c < 0 || r < 0 || c >= len(l.xs)-1 || r >= len(l.ys)-1 {
		return -1
	}
	return r*(len(l.xs)-1) + c
}

// overhang gives cells that no rule closes at the foot of the page the signs that go on below the
// last rule: a merged cell that the page cuts may have more lines than its rows there. It returns
// the others.
func (l *lattice) overhang(loose []Glyph, cells [][]Glyph) []Glyph {
	ny := len(l.ys) - 1
	last := l.roots[(ny-1)*len(l.bottom):]
	for c := 0; c < len(last); {
		end := c + 1
		for end < len(last) && last[end] == last[c] {
			end++
		}
		if !slices.Contains(l.bottom[c:end], true) && len(cells[last[c]]) > 0 {
			loose = slices.DeleteFunc(loose, l.below(loose, l.xs[c], l.xs[end], func(g Glyph) { cells[last[c]] = append(cells[last[c]], g) }))
		}
		c = end
	}
	return loose
}

// below finds the signs between x0 and x1 that follow the grid's foot line by line, and gives them to take.
func (l *lattice) below(glyphs []Glyph, x0, x1 float64, take func(Glyph)) func(Glyph) bool {
	const nextLine = 1.9 // lines apart, in sizes of the type
	inside := slices.DeleteFunc(slices.Clone(glyphs), func(g Glyph) bool {
		x, y := g.middle()
		return x <= x0 || x >= x1 || y <= l.ys[len(l.ys)-1]
	})
	slices.SortStableFunc(inside, func(a, b Glyph) int { return cmp.Compare(a.Y, b.Y) })
	foot := l.ys[len(l.ys)-1]
	for _, g := range inside {
		if g.Y-foot > nextLine*g.Size {
			break
		}
		foot = g.Y
		take(g)
	}
	return func(g Glyph) bool {
		x, y := g.middle()
		return x > x0 && x < x1 && y > l.ys[len(l.ys)-1] && g.Y <= foot
	}
}

func root(up []int, i int) int {
	for up[i] != i {
		up[i] = up[up[i]]
		i = up[i]
	}
	return i
}

// join makes two sets one, named by the smaller.
func join(up []int, a, b int) {
	a, b = root(up, a), root(up, b)
	up[max(a, b)] = min(a, b)
}
