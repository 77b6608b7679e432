package ruling

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
)

// line is one line of text.
type line struct {
	page        int
	y, x0, x1   float64 // base line, ends
	size        float64
	left, right float64 // where the text of its cell or page may begin and has to end
	text        string
	token       float64 // width of what could not have been parted from its first sign
	spaced      bool    // it ended in a blank
	turned      bool
	gaps        int  // blanks so broad that they part columns
	overlaid    bool // a character stands on the one before it
}

// upright gives the glyph as it stands when the page is turned so that its line is level.
func (g Glyph) upright() Glyph {
	switch g.Turn {
	case down:
		g.X, g.Y = g.Y, -g.X
	case left:
		g.X, g.Y = -g.X, -g.Y
	case up:
		g.X, g.Y = -g.Y, g.X
	}
	return g
}

// linesOf sorts signs into lines, from top to bottom.
func linesOf(glyphs []Glyph, page int) []*line {
	var out []*line
	for turn := right; turn <= up; turn++ {
		var gs []Glyph
		top := math.Inf(1)
		for _, g := range glyphs {
			if g.Turn == turn {
				top = min(top, g.Y)
				gs = append(gs, g.upright())
			}
		}
		slices.SortStableFunc(gs, func(a, b Glyph) int { return cmp.Compare(a.Y, b.Y) })
		for i := 0; i < len(gs); {
			j, size := i, gs[i].Size
			for j < len(gs) && gs[j].Y-gs[i].Y <= 0.45*max(size, gs[j].Size) {
				size = max(size, gs[j].Size)
				j++
			}
			if l := lineOf(gs[i:j]); l != nil {
				l.page = page
				if turn != right {
					l.turned, l.y = true, top
				}
				out = append(out, l)
			}
			i = j
		}
	}
	return out
}

// lineOf writes the signs of one line, or gives nil if they are all blanks.
func lineOf(gs []Glyph) *line {
	slices.SortStableFunc(gs, func(a, b Glyph) int { return cmp.Compare(a.X, b.X) })
	l := &line{x0: math.Inf(1)}
	var b strings.Builder
	var last *Glyph
	token := true
	var first rune
	for i := range gs {
		g := &gs[i]
		if strings.TrimFunc(g.Text, unicode.IsSpace) == "" {
			if last != nil && g.Text != "" {
				b.WriteString(g.Text)
			}
			token = token && last == nil
			l.spaced = true
			continue
		}
		if last != nil {
			if last.Text == g.Text && math.Abs(last.X-g.X) < 0.15*g.Size { // drawn twice: bold
				continue
			}
			if g.X-last.X-last.Width > 0.8*max(g.Size, last.Size) {
				l.gaps++
			}
			if g.X-last.X < 0.4*min(g.Width, last.Width) && han(g.Text) && han(last.Text) { // signs of punctuation share half of their width
				l.overlaid = true
			}
			if !l.spaced && parted(last, g) {
				b.WriteByte(' ')
				token = false
			}
			token = token && together(first, g.Text)
		} else {
			first, _ = utf8.DecodeRuneInString(g.Text)
			l.y = g.Y
		}
		l.spaced = false
		b.WriteString(g.Text)
		l.x0, l.x1 = min(l.x0, g.X), max(l.x1, g.X+g.Width)
		if last == nil {
			l.x1 = g.X + g.Width
		}
		if g.Size > l.size {
			l.size, l.y = g.Size, g.Y
		}
		if token {
			l.token = l.x1 - l.x0
		}
		last = g
	}
	if last == nil {
		return nil
	}
	l.text = strings.TrimFunc(b.String(), unicode.IsSpace)
	return l
}

func wide(r rune) bool { return r >= 0x2e80 }

func han(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.Is(unicode.Han, r)
}

// parted reports whether the gap between two signs is a blank that was not written.
func parted(a, b *Glyph) bool {
	x, _ := utf8.DecodeLastRuneInString(a.Text)
	y, _ := utf8.DecodeRuneInString(b.Text)
	gap := (b.X - a.X - a.Width) / max(a.Size, b.Size)
	switch {
	case wide(x) && wide(y):
		return gap > 0.8 // less is a line set to full width
	case wide(x) != wide(y):
		return gap > 0.6 // programs set Latin apart from Chinese by themselves
	}
	return gap > 0.2
}

// noStart are signs that begin no line.
const noStart = "、，。；：？！）》」』”’％〉】〕…·,.;:?!)]}%"

// together reports whether a line that begins with first could not have been broken before
// text.
func together(first rune, text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	if strings.ContainsRune(noStart, r) || strings.ContainsRune("（《「『“‘〈【〔([{", first) {
		return true
	}
	return !wide(first) && !wide(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// wrapped reports whether next is there because the line before it was full: what could
// not be parted had no room there. Programs that keep words whole leave more room, up to
// some signs; then the text decides.
func wrapped(prev, next *line) bool {
	if prev.turned || listed.MatchString(prev.text) {
		return true
	}
	named := bodies.MatchString(prev.text)
	switch room := prev.right - prev.x1; {
	case room < next.token+0.25*prev.size:
		return !(named && places.MatchString(next.text) || closed.MatchString(prev.text) && label.MatchString(next.text))
	case room < min(4*prev.size, 0.35*(prev.right-prev.left)):
		return !named && !ended.MatchString(prev.text) && !numbered.MatchString(next.text)
	}
	return false
}

var (
	listed   = regexp.MustCompile(`[、，,（“]$`)
	ended    = regexp.MustCompile(`[。；：！？;:!?]$`)
	numbered = regexp.MustCompile(`^([（(]?[\d一二三四五六七八九十]+[)）.、．]|\d+$)`)
	closed   = regexp.MustCompile(`[。；！？;!?）)]$`)
	label    = regexp.MustCompile(`^(\d{1,3}[.．、]\D|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)`)
	// Names of bodies end and begin so: one name a line is a list, however long the names.
	bodies = regexp.MustCompile(`[局委办府部院会厅处科队站所行社校室组司馆团联]$`)
	places = regexp.MustCompile(`^[省市州区县各镇乡]`)
)

// glue puts a line to the text of the one before it, of which it is the rest.
func glue(text string, prev, next *line) string {
	last, _ := utf8.DecodeLastRuneInString(text)
	first, _ := utf8.DecodeRuneInString(next.text)
	if last < 0x250 && first < 0x250 && unicode.IsLetter(last) && unicode.IsLetter(first) || prev.spaced && !(wide(last) && wide(first)) {
		return text + " " + next.text
	}
	return text + next.text
}

// cellText gives the paragraphs of a cell, apart by \n.
func cellText(ls []*line) string {
	if len(ls) == 0 {
		return ""
	}
	left, pitch := math.Inf(1), math.Inf(1)
	for i, l := range ls {
		left = min(left, l.x0-l.left)
		if i > 0 && l.page == ls[i-1].page && l.y-ls[i-1].y > 0.5*l.size {
			pitch = min(pitch, l.y-ls[i-1].y)
		}
	}
	text := ls[0].text
	for i := 1; i < len(ls); i++ {
		prev, l := ls[i-1], ls[i]
		apart := l.page == prev.page && !l.turned && l.y-prev.y > 1.5*pitch
		indented := !l.turned && l.x0-l.left-left > 1.2*l.size && !l.centred()
		if !apart && !indented && wrapped(prev, l) {
			text = glue(text, prev, l)
			continue
		}
		text += "\n" + l.text
	}
	return text
}

// centred reports whether the line stands in the middle of the room it has.
func (l *line) centred() bool {
	return math.Abs((l.x0-l.left)-(l.right-l.x1)) < l.size
}

// paragraph is a paragraph outside of tables.
type paragraph struct {
	page int
	text string
}

// room is where the text of pages of one width begins and ends.
type room struct{ left, right float64 }

// setMargins finds out where the text of pages begins and ends, for pages of one width
// alike.
func setMargins(sheets []*sheet) {
	ends := map[float64][]*line{}
	out := map[float64]room{}
	for _, s := range sheets {
		w := math.Round(s.page.Width)
		m, ok := out[w]
		if !ok {
			m = room{left: math.Inf(1)}
		}
		for _, t := range s.tables {
			m.left, m.right = min(m.left, t.xs[0]), max(m.right, t.xs[len(t.xs)-1])
		}
		for _, l := range s.lines {
			m.left, m.right = min(m.left, l.x0), max(m.right, l.x1)
			ends[w] = append(ends[w], l)
		}
		out[w] = m
	}
	for w, m := range out {
		full := 0
		for _, l := range ends[w] {
			if l.x1 > m.right-0.6*l.size {
				full++
			}
		}
		// The longest of a few lines need not be a full one: margins are mostly alike.
		if full < 3 {
			m.right = max(m.right, w-m.left)
		}
		out[w] = m
	}
	for _, s := range sheets {
		m := out[math.Round(s.page.Width)]
		for _, l := range s.lines {
			l.left, l.right = m.left, m.right
		}
	}
}

// paragraphs joins the lines between two tables.
func paragraphs(ls []*line, body float64) []paragraph {
	var out []paragraph
	for i, l := range ls {
		if i > 0 && continues(ls[i-1], l, body) {
			p := &out[len(out)-1]
			p.text = glue(p.text, ls[i-1], l)
			continue
		}
		out = append(out, paragraph{l.page, l.text})
	}
	return out
}

// continues reports whether l goes on with the paragraph of the line before it.
func continues(prev, l *line, body float64) bool {
	if math.Abs(prev.size-l.size) > 0.1*l.size {
		return false
	}
	near := l.page == prev.page && l.y-prev.y < 2.2*l.size
	if prev.centred() && l.centred() && near && l.size > 1.15*body && prev.x0-prev.left > l.size {
		return true // a title of several lines
	}
	if l.page == prev.page && l.y-prev.y > 3*l.size {
		return false
	}
	if l.x0-l.left > 1.2*l.size {
		return false // indented
	}
	return wrapped(prev, l)
}

// bodySize is the size of most of the text.
func bodySize(sheets []*sheet) float64 {
	by := map[float64]int{}
	count := func(ls []*line) {
		for _, l := range ls {
			by[math.Round(l.size*2)/2] += len(l.text)
		}
	}
	for _, s := range sheets {
		count(s.lines)
		for _, t := range s.tables {
			for _, f := range t.fields {
				count(f.lines)
			}
		}
	}
	best, n := 0.0, 0
	for size, chars := range by {
		if chars > n || chars == n && size < best {
			best, n = size, chars
		}
	}
	return best
}

// marginal is the share of a page's height in which heads and feet stand.
const marginal = 0.12

var pageNumber = regexp.MustCompile(`^[\s\p{Pd}\x{2500}·~]*第?\s*[\d一二三四五六七八九十]{1,4}\s*页?([\s,，/／（(]*(共|of)?\s*\d{1,4}\s*页?[)）]?)?[\s\p{Pd}\x{2500}·~]*$`)

var digits = regexp.MustCompile(`\d+`)

// margins takes page numbers, running heads and feet out of the lines.
func (d *Document) margins(sheets []*sheet) {
	type key struct {
		text string
		y    int
	}
	seen := map[key]int{}
	keyOf := func(l *line) key { return key{digits.ReplaceAllString(l.text, "#"), int(math.Round(l.y / 4))} }
	for _, s := range sheets {
		for _, l := range s.marginal() {
			seen[keyOf(l)]++
		}
	}
	told := map[key]bool{}
	for _, s := range sheets {
		edge := s.marginal()
		s.lines = slices.DeleteFunc(s.lines, func(l *line) bool {
			if !slices.Contains(edge, l) {
				return false
			}
			if pageNumber.MatchString(l.text) {
				return true
			}
			k := keyOf(l)
			if n := seen[k]; n < 2 || n < len(sheets)/3 {
				return false
			}
			if !told[k] {
				told[k] = true
				if l.size >= 15 { // a title that each page repeats
					return false
				}
				d.Margin = append(d.Margin, l.text)
			}
			return true
		})
	}
}

// marginal gives the lines at the head and foot of the page.
func (s *sheet) marginal() []*line {
	var out []*line
	for i, l := range s.lines {
		high, low := true, true
		for _, t := range s.tables {
			high = high && l.y < t.ys[0]+tolerance
			low = low && l.y > t.ys[len(t.ys)-1]-tolerance
		}
		if high && i < 2 && l.y < marginal*s.page.Height || low && i >= len(s.lines)-2 && l.y > (1-marginal)*s.page.Height {
			out = append(out, l)
		}
	}
	return out
}
