package typeset

import "math"

// price says how much the line [from, to) must be distorted to be of the given width,
// and whether it fits at all. The price of a gap spread by a thousandth of an em is 1,
// and grows with the square.
func (p *paragraph) price(from, to, width int, last bool) (price int, fits bool) {
	slack := p.room(from, width) - p.natural(from, to)
	end := p.trim(from, to)
	switch {
	case slack < 0:
		need := -slack - p.endGive(from, to)
		give := p.give[end-1] - p.give[from]
		switch {
		case need > give:
			return 0, false
		case need > 0:
			q := 20 * need / give
			price = 50 + q*q
		default:
			price = 10
		}
	case last:
	case p.ragged:
		q := slack / (Em / 10)
		price = q * q
	case p.list && p.clean(to):
		price = slack / (Em / 10)
	default:
		q := slack / max(1, p.stretch[end-1]-p.stretch[from]) / (Em / 1000)
		price = q * q
	}
	if p.list {
		if !p.clean(to) {
			price += namePrice
		}
		price += p.linePrice - linePrice
	}
	if last && from > 0 {
		switch p.visible(from, to) {
		case 0, 1:
			price += lonePrice
		case 2:
			price += shortPrice
		}
	}
	return price + linePrice, true
}

// clean reports whether a name of a list ends before the character at to.
func (p *paragraph) clean(to int) bool {
	return to == len(p.chars) || p.chars[to-1].class == close_ || p.chars[to-1].class == blank
}

// room gives the width of the line that starts at from.
func (p *paragraph) room(from, width int) int {
	if from == 0 {
		return width - p.indent
	}
	return width
}

// visible counts the characters of [from, to) that are no punctuation, up to 3.
func (p *paragraph) visible(from, to int) int {
	n := 0
	for i := from; i < to && n < 3; i++ {
		switch p.chars[i].class {
		case han, latin, other, dash:
			n++
		}
	}
	return n
}

// set breaks the paragraph into lines of the given width, of all ways in the one whose
// lines cost least together.
func (p *paragraph) set(text string, width int) []Line {
	p.findBreaks(text)
	p.forceBreaks(text, width)
	places := append(p.places[:0], 0)
	for i := 1; i < len(p.may); i++ {
		if p.may[i] {
			places = append(places, i)
		}
	}
	p.places = places
	if len(p.chars) == 0 {
		return []Line{{X: []int{0}}}
	}
	p.total = append(p.total[:0], places...) // price of the best way to each place
	p.from = append(p.from[:0], places...)   // place where its last line starts
	total, from := p.total, p.from
	clear(total)
	clear(from)
	first := 0 // the first place from which a line may reach the current one
	for j := 1; j < len(places); j++ {
		total[j] = math.MaxInt
		last := j == len(places)-1
		for first < j-1 && p.least(places[first], places[j]) > p.room(places[first], width) {
			first++
		}
		for i := first; i < j; i++ {
			price, fits := p.price(places[i], places[j], width, last)
			if !fits && i == j-1 { // wider than a line, and cannot be broken
				price, fits = lonePrice, true
			}
			if sum := total[i] + price; fits && sum < total[j] {
				total[j], from[j] = sum, i
			}
			if !last && total[j] < math.MaxInt && p.natural(places[i], places[j]) < width/2 {
				break // emptier lines only cost more
			}
		}
	}
	return p.cut(text, places, from, width, !p.ragged)
}

// cut gives the lines of the way that from describes: for each place, the index of the
// place where the line that ends there starts.
func (p *paragraph) cut(text string, places, from []int, width int, flush bool) []Line {
	n, last := 0, len(places)-1
	for j := last; j > 0; j = from[j] {
		n++
	}
	lines := make([]Line, n)
	room := make([]int, places[last]+n) // of all that the lines say where their characters begin
	for j, i := last, n-1; j > 0; j, i = from[j], i-1 {
		x := places[from[j]] + i
		lines[i].X = room[x : places[j]+i+1 : places[j]+i+1]
		p.line(&lines[i], text, places[from[j]], places[j], width, flush && i < n-1)
	}
	return lines
}

// widest gives how far the gaps of a line that ends at to may be spread.
func (p *paragraph) widest(to int) int {
	if p.list && p.clean(to) {
		return listGap
	}
	return widestGap
}

// line sets [from, to) in l, which has room for its places: spread to the given width where flush is true, and squeezed
// where it is too wide.
func (p *paragraph) line(l *Line, text string, from, to, width int, flush bool) {
	l.Text = text[p.at[from]:p.at[to]]
	end := p.trim(from, to)
	slack := p.room(from, width) - p.natural(from, to)
	give, stretch := p.give[end-1]-p.give[from], p.stretch[end-1]-p.stretch[from]
	endGive := 0
	need, spread := 0, 0
	switch {
	case slack < 0:
		endGive = min(-slack, p.endGive(from, to))
		need = min(-slack-endGive, give)
	case flush && stretch > 0 && slack/stretch <= p.widest(to):
		spread = slack
		l.Gap = spread / stretch
	}
	for i := from; i < end; i++ {
		x := p.x[i] - p.x[from]
		if need > 0 {
			x -= (p.give[i] - p.give[from]) * need / give
		}
		if spread > 0 {
			x += (p.stretch[i] - p.stretch[from]) * spread / stretch
		}
		l.X[i-from] = x
	}
	for i := end; i <= to; i++ {
		l.X[i-from] = l.X[end-1-from] + p.chars[end-1].advance - endGive
	}
}
