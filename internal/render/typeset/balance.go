package typeset

import (
	"math"
	"strings"
	"unicode/utf8"
)

// Prices of a line end in a title, in squares of thousandths of an em: how much out of
// balance two lines may be to avoid it.
const (
	inBrackets = 36_000_000 // within 《 》 and the like
	inPhrase   = 24_000_000 // before 的 and the like, or between a number and what it counts
	noSign     = 16_000_000 // anywhere but after a punctuation mark
)

const (
	closing  = "）》」』”’】〉〕］｝〗〙"
	enclitic = "的和与及或之等了"
)

const maxTitle = 1200

var inOneLine = strings.NewReplacer("\r", "", "\n", "")

// Balance breaks a title that is wider than width into as few lines as hold it, of
// about the same length and none of them spread. It prefers to break after punctuation,
// and not within a pair of signs such as 《 》. A text of more than maxTitle bytes is none, and set
// as any other: trying all breaks takes the third power of its length.
func (s *Setter) Balance(title string, width int) []Line {
	if len(title) > maxTitle {
		return s.Set(title, width)
	}
	title = inOneLine.Replace(title)
	p := &s.p
	p.measure(s, []Span{{Text: title, Setter: s, Scale: Em}})
	p.findBreaks(title)
	p.forceBreaks(title, width)
	if len(p.chars) == 0 {
		return nil
	}
	places, prices := p.titlePlaces(title)
	if width < 10*Em { // the short lines of a cell cannot choose
		clear(prices)
	}
	n := 1
	for from, i := 0, 1; i < len(places); i++ { // as many lines as the greedy way needs
		if p.natural(places[from], places[i]) > width && i-1 > from {
			n, from = n+1, i-1
		}
	}
	target := p.natural(0, len(p.chars)) / n
	// total[k][j] is the price of the best way to places[j] in k lines.
	total, from := make([][]int, n+1), make([][]int, n+1)
	for k := range total {
		total[k], from[k] = make([]int, len(places)), make([]int, len(places))
		for j := range total[k] {
			total[k][j] = math.MaxInt
		}
	}
	total[0][0] = 0
	for k := 1; k <= n; k++ {
		for j := k; j < len(places); j++ {
			for i := k - 1; i < j; i++ {
				wide := p.natural(places[i], places[j])
				if total[k-1][i] == math.MaxInt || wide > width && j > i+1 {
					continue
				}
				off := (wide - target) / (Em / 1000)
				if sum := total[k-1][i] + off*off + prices[j]; sum < total[k][j] {
					total[k][j], from[k][j] = sum, i
				}
			}
		}
	}
	lines := make([]Line, n)
	for k, j := n, len(places)-1; k > 0; k-- {
		i := from[k][j]
		lines[k-1].X = make([]int, places[j]-places[i]+1)
		p.line(&lines[k-1], title, places[i], places[j], width, false)
		j = i
	}
	return lines
}

// titlePlaces gives the places where a line of a title may end, with the price of each.
func (p *paragraph) titlePlaces(title string) (places, prices []int) {
	places, prices = []int{0}, []int{0}
	depth := 0
	for i := 1; i < len(p.may); i++ {
		last, _ := utf8.DecodeRuneInString(title[p.at[i-1]:])
		next, _ := utf8.DecodeRuneInString(title[p.at[i]:])
		switch {
		case p.chars[i-1].class == open:
			depth++
		case depth > 0 && strings.ContainsRune(closing, last):
			depth--
		}
		if !p.may[i] {
			continue
		}
		price := 0
		switch {
		case i == len(p.may)-1, p.chars[i-1].class == blank:
		case strings.ContainsRune(enclitic, next), p.chars[i-1].class == latin:
			price = inPhrase
		case p.chars[i-1].class != close_ && p.chars[i].class != open:
			price = noSign
		}
		if depth > 0 {
			price += inBrackets
		}
		places, prices = append(places, i), append(prices, price)
	}
	return places, prices
}
