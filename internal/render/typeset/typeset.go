// Package typeset breaks Chinese text into lines and sets them flush, as a printing
// office does.
//
// Where a line may break is Unicode's line breaking (UAX #14) with the Chinese rules on
// top: no line begins or ends with a sign that must not stand there (避头尾), numbers and
// Latin words stay whole, and no character is left alone on the last line. Among all
// ways to break a paragraph the one is taken that distorts its lines least. A full line
// is made to fit by halving the blank of the punctuation at its end, by squeezing the
// punctuation inside it, or by spreading its characters; adjoining punctuation is
// always squeezed (标点挤压). No character is added, dropped or moved.
//
// The package draws nothing: it works on widths alone.
package typeset

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Em is the unit of all lengths: a millionth of the type size, so that whole numbers
// are exact enough and the same on every machine.
const Em = 1_000_000

// metrics measures characters in thousandths of an em.
type metrics interface {
	Advance(r rune) int
	// Sides gives the blank at the left and at the right of the ink of r.
	Sides(r rune) (left, right int)
}

// Line is one set line.
type Line struct {
	Text string // its characters; a blank at its end counts, but takes no room
	X    []int  // where each character of Text begins, then where the last one ends
	Gap  int    // by how much most of the characters are spread
}

// Width gives the room that l takes.
func (l *Line) Width() int { return l.X[len(l.X)-1] }

// char is what a setter knows of a character. Lengths are in Em.
type char struct {
	known       bool
	class       class
	start, end  bool // may stand at the start, at the end of a line
	advance     int
	left, right int // blank that may be taken away
}

// scale gives c the measures that it has in another type size.
func (c *char) scale(size int) {
	for _, length := range [...]*int{&c.advance, &c.left, &c.right} {
		*length = *length * size / Em
	}
}

// Setter sets text in one font. It is not for use by several goroutines at once.
type Setter struct {
	metrics metrics
	bmp     [256]*[256]char // by the bytes of the character; a text uses few of the rows
	astral  map[rune]char

	p paragraph // of the last call, for its memory
}

// New gives a setter for the font that m measures.
func New(m metrics) *Setter {
	return &Setter{metrics: m, astral: map[rune]char{}}
}

const (
	half       = Em / 2
	interior   = Em / 4       // the most that a sign inside a line gives
	latinGap   = Em * 9 / 100 // between Chinese and Latin; below what text extraction takes for a blank
	widestGap  = Em / 2       // a line that would need wider gaps stays ragged
	linePrice  = 2000         // so that a paragraph does not take a line more to look better
	lonePrice  = 1_000_000    // one character alone on the last line
	shortPrice = 300          // two characters on it

	listLinePrice = 1_000_000_000 // so that a list has the fewest lines that hold it
	namePrice     = 40_000        // a name of a list that runs over the end of the line
	listGap       = Em / 8        // a line of a list that ends with a name is not spread wider
)

func (s *Setter) char(r rune) char {
	if r < 0x10000 {
		if row := s.bmp[r>>8]; row != nil && row[r&0xFF].known {
			return row[r&0xFF]
		}
	} else if c, ok := s.astral[r]; ok {
		return c
	}
	c := char{known: true, class: classOf(r), start: !noStart[r], end: !noEnd[r]}
	if c.class != hidden {
		c.advance = s.metrics.Advance(r) * (Em / 1000)
	}
	left, right := s.metrics.Sides(r)
	// A sign in half width has nothing to give.
	wide := c.advance > Em*3/4
	switch {
	case c.class == open && wide:
		c.left = min(half, max(0, left)*(Em/1000))
	case c.class == close_ && wide:
		c.right = min(half, max(0, right)*(Em/1000))
	case c.class == dash:
		c.left, c.right = max(0, left)*(Em/1000), max(0, right)*(Em/1000)
	}
	if r >= 0x10000 {
		s.astral[r] = c
		return c
	}
	if s.bmp[r>>8] == nil {
		s.bmp[r>>8] = new([256]char)
	}
	s.bmp[r>>8][r&0xFF] = c
	return c
}

// Width gives the room that text takes on one line.
func (s *Setter) Width(text string) int {
	s.p.measure(s, []Span{{Text: text, Setter: s, Scale: Em}})
	return s.p.natural(0, len(s.p.chars))
}

// Set breaks text at its line breaks and wherever a line of the given width is full.
// All lines but the last of each paragraph are flush. An empty text has no lines.
func (s *Setter) Set(text string, width int) []Line {
	var lines []Line
	for part := range strings.Lines(text) {
		part = strings.TrimRight(part, "\r\n")
		s.p.measure(s, []Span{{Text: part, Setter: s, Scale: Em}})
		lines = append(lines, s.p.set(part, width)...)
	}
	return lines
}

// SetRagged breaks text as Set does; its lines are as long as they are. In a narrow column the
// signs of a flush line would stand far apart.
func (s *Setter) SetRagged(text string, width int) []Line {
	var lines []Line
	for part := range strings.SplitSeq(text, "\n") {
		if part != "" {
			lines = append(lines, s.SetSpans([]Span{{Text: part, Setter: s, Scale: Em}}, width, 0, true)...)
		}
	}
	return lines
}

// SetList sets a list of names: a line ends within a name only where the list would
// otherwise have more than the given number of lines, and more than it needs. A line
// that ends with a name is not spread far, and none is where ragged is true.
func (s *Setter) SetList(text string, width, free int, ragged bool) []Line {
	s.p.list = true
	defer func() { s.p.list, s.p.linePrice = false, 0 }()
	s.p.linePrice = linePrice
	set := s.Set
	if ragged {
		set = s.SetRagged
	}
	lines := set(text, width)
	if len(lines) > free {
		s.p.linePrice = listLinePrice
		if fewest := set(text, width); len(fewest) < len(lines) {
			return fewest
		}
	}
	return lines
}

// Span is a part of a paragraph in one type.
type Span struct {
	Text   string  // without line breaks
	Setter *Setter // of its font
	Scale  int     // its type size, in Em of the paragraph's
}

// SetSpans sets one paragraph of several types, its first line indented; with a negative
// indent the first line is wider than the others. Its lines are flush or, where ragged
// is true, as long as they are. Lengths are in Em of the paragraph's type size, as are
// the places in its lines, whose texts together are those of the spans.
func (s *Setter) SetSpans(spans []Span, width, indent int, ragged bool) []Line {
	var text strings.Builder
	for _, span := range spans {
		text.WriteString(span.Text)
	}
	s.p.measure(s, spans)
	s.p.indent, s.p.ragged = indent, ragged
	defer func() { s.p.indent, s.p.ragged = 0, false }()
	return s.p.set(text.String(), width)
}

// paragraph is a text without line breaks, with what is known of each of its
// characters and of the gap that follows it.
type paragraph struct {
	chars []char
	at    []int  // byte offset of each character and, last, the length of the text
	may   []bool // a line may break before the character

	// Sums over all that stands before a character, the gap before it included.
	x       []int // natural place
	give    []int // what the gaps may give
	stretch []int // number of gaps that may be spread
	gap     []gap // after each character

	places, total, from []int // see set

	indent    int  // of the first line
	ragged    bool // lines are not spread
	list      bool // of names
	linePrice int  // of a line of a list
}

// gap stands between two neighbours.
type gap struct {
	natural int // taken away (negative) or added in any case
	give    int // what may be taken away beyond that
	stretch int // 1 where it may be spread
}

func (s *Setter) gap(a, b *char) gap {
	switch {
	case a.class == close_ && b.class == close_:
		return gap{natural: -a.right, stretch: 1}
	case a.class == open && b.class == open:
		return gap{natural: -b.left, stretch: 1}
	case a.class == close_ && b.class == open:
		return gap{natural: -max(0, a.right+b.left-half), give: min(interior, a.right+b.left), stretch: 1}
	case a.class == dash && b.class == dash:
		return gap{natural: -a.right - b.left}
	case a.class == hidden, b.class == hidden:
		return gap{}
	case a.class == latin && b.class == latin:
		return gap{}
	case a.class == other && b.class == latin, a.class == latin && b.class == other, a.class == other && b.class == other:
		return gap{}
	case a.class == han && b.class == latin, a.class == latin && b.class == han:
		return gap{natural: latinGap, give: latinGap, stretch: 1}
	case a.class == close_ && a.right > 0:
		return gap{give: a.right / 2, stretch: 1}
	case b.class == open && b.left > 0:
		return gap{give: b.left / 2, stretch: 1}
	}
	return gap{stretch: 1}
}

func (p *paragraph) measure(s *Setter, spans []Span) {
	chars, places, gaps := p.chars[:0], p.at[:0], p.gap[:0]
	xs, gives, stretches := p.x[:0], p.give[:0], p.stretch[:0]
	var x, give, stretch, from int
	for _, span := range spans {
		for i, r := range span.Text {
			c := span.Setter.char(r)
			if span.Scale != Em {
				c.scale(span.Scale)
			}
			chars = append(chars, c)
			if n := len(chars) - 1; n > 0 {
				g := s.gap(&chars[n-1], &chars[n])
				gaps = append(gaps, g)
				x, give, stretch = x+g.natural, give+g.give, stretch+g.stretch
			}
			places = append(places, from+i)
			xs, gives, stretches = append(xs, x), append(gives, give), append(stretches, stretch)
			x += c.advance
		}
		from += len(span.Text)
	}
	p.chars, p.at, p.gap = chars, append(places, from), append(gaps, gap{})
	p.x, p.give, p.stretch = append(xs, x), append(gives, give), append(stretches, stretch)
}

// quotes are ambiguous to Unicode: to a Chinese text they are brackets. The stand-ins
// have the same length in UTF-8.
var quotes = strings.NewReplacer("“", "（", "‘", "（", "”", "）", "’", "）")

// findBreaks notes where lines may break.
func (p *paragraph) findBreaks(text string) {
	n := len(p.chars)
	p.may = append(p.may[:0], make([]bool, n+1)...)
	for i := 0; i < n; {
		// Between ideographs every place will do; only the rest needs Unicode's rules,
		// with an ideograph on both sides for context.
		j := i + 1
		if p.chars[i].class == han && j < n && p.chars[j].class == han {
			p.may[j] = true
			i = j
			continue
		}
		for j < n && p.chars[j].class != han {
			j++
		}
		p.unicodeBreaks(text, i, min(j+1, n))
		i = j
	}
	end := true // the last character that is no blank may end a line
	for i := 1; i < n; i++ {
		if p.chars[i-1].class != blank {
			end = p.chars[i-1].end
		}
		p.may[i] = (p.may[i] && !p.inDay(text, i) || p.toDay(text, i)) && end && p.chars[i].start && p.chars[i].class != hidden
	}
	p.may[n] = true
}

// inDay reports whether the place at i is within a day, which stays together: not before 月 and 日 nor between them in 3月7日.
func (p *paragraph) inDay(text string, i int) bool {
	before, behind := text[:p.at[i]], text[p.at[i]:]
	figures := 0
	for figures < len(behind) && isDigit(behind[figures]) {
		figures++
	}
	if figures > 0 {
		return strings.HasSuffix(before, "月") && strings.HasPrefix(behind[figures:], "日")
	}
	return (strings.HasPrefix(behind, "月") || strings.HasPrefix(behind, "日")) && isDigit(before[len(before)-1])
}

// toDay reports whether a day or month begins at i behind the sign that leads to it from another: 3月1日-3月7日.
func (p *paragraph) toDay(text string, i int) bool {
	from, ok := strings.CutSuffix(text[:p.at[i]], "-")
	return ok && isDigit(text[p.at[i]]) && (strings.HasSuffix(from, "日") || strings.HasSuffix(from, "月") || strings.HasSuffix(from, "年"))
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func (p *paragraph) unicodeBreaks(text string, from, to int) {
	rest := text[p.at[from]:p.at[to]]
	if strings.ContainsAny(rest, "“”‘’") && !apostrophe(rest) {
		rest = quotes.Replace(rest)
	}
	state, place, i := -1, p.at[from], from
	for rest != "" {
		var segment string
		segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		place += len(segment)
		for p.at[i] < place {
			i++
		}
		if i < to {
			p.may[i] = true
		}
	}
}

// apostrophe reports whether s has a ’ between Latin letters.
func apostrophe(s string) bool {
	at := strings.Index(s, "’")
	if at <= 0 {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[at+len("’"):])
	return s[at-1] < utf8.RuneSelf && next < utf8.RuneSelf
}

// forceBreaks allows more breaks in whatever is too wide for a line: first between any
// two characters where the signs allow it, then anywhere.
func (p *paragraph) forceBreaks(text string, width int) {
	width -= max(0, p.indent)
	for _, careful := range [...]bool{true, false} {
		last := 0
		for i := 1; i < len(p.may); i++ {
			if !p.may[i] {
				continue
			}
			if p.least(last, i) > width {
				p.allow(text, last, i, careful)
			}
			last = i
		}
	}
}

func (p *paragraph) allow(text string, from, to int, careful bool) {
	graphemes := uniseg.NewGraphemes(text[p.at[from]:p.at[to]])
	place, i := p.at[from], from
	for graphemes.Next() {
		for p.at[i] < place {
			i++
		}
		if i > from && (!careful || p.chars[i].start && p.chars[i-1].end) {
			p.may[i] = true
		}
		place += len(graphemes.Bytes())
	}
}

// trim gives the end of the line [from, to) without the blanks at its end.
func (p *paragraph) trim(from, to int) int {
	for to > from+1 && p.chars[to-1].class == blank {
		to--
	}
	return to
}

// natural gives the width of the line [from, to) as it is without being fitted.
func (p *paragraph) natural(from, to int) int {
	if from == to {
		return 0
	}
	to = p.trim(from, to)
	return p.x[to-1] + p.chars[to-1].advance - p.x[from]
}

// endGive gives what the sign at the end of [from, to) may give.
func (p *paragraph) endGive(from, to int) int {
	if c := &p.chars[p.trim(from, to)-1]; c.class == close_ {
		return c.right
	}
	return 0
}

// least gives the width of the line [from, to) when all is squeezed.
func (p *paragraph) least(from, to int) int {
	end := p.trim(from, to)
	return p.natural(from, to) - p.endGive(from, to) - (p.give[end-1] - p.give[from])
}
