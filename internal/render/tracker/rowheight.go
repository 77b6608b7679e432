package tracker

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"fengong/model"
)

const (
	lineHeight = 14.5  // points that a line of body text takes
	maxHeight  = 409.0 // points; Excel has no taller rows
)

// lines estimates how many lines text takes in a column. An office program measures rows
// itself, but Excel does so only when somebody edits them.
func lines(text string, columnWidth float64) int {
	// A digit of the default font is 8 pixels wide, half a character of body text 7; a
	// little less is reckoned with, for the faces differ between machines.
	capacity := max(2, int((columnWidth*8-5)/7.3))
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n += wrapped(line, capacity)
	}
	return n
}

// wrapped counts the lines of one paragraph. Words of letters and digits stay whole
// where they fit in a line.
func wrapped(s string, capacity int) int {
	n, used := 1, 0
	put := func(w int) {
		if used+w > capacity && used > 0 {
			n++
			used = 0
		}
		n += (used + w - 1) / capacity
		used = (used+w-1)%capacity + 1
	}
	for len(s) > 0 {
		if word := latinWord(s); word != "" {
			n := len(word)
			for i := range len(word) {
				if word[i] >= 'A' && word[i] <= 'Z' {
					n++ // wide where the face of the machine is not the one asked for
				}
			}
			put(n)
			s = s[len(word):]
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		if cells := cells(r); cells > 0 {
			put(cells)
		}
		s = s[size:]
	}
	return n
}

// latinWord gives the word of ASCII signs that s begins with.
func latinWord(s string) string {
	i := 0
	for i < len(s) && s[i] > ' ' && s[i] < utf8.RuneSelf {
		i++
	}
	return s[:i]
}

// cells gives how many half characters a rune takes in a Chinese face.
func cells(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		return 1
	case r >= 0x4E00 && r < 0xA000: // most of them, for which the tables of Unicode need not be asked
		return 2
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
		return 2
	}
	return 1
}

// height gives the height of a row whose fullest cell has n lines.
func height(n int) float64 { return min(float64(n)*lineHeight+5, maxHeight) }

// heights estimates the height of each row, so that all its text is seen.
func (b *book) heights() []float64 {
	hs := make([]float64, len(b.rows))
	units := map[string]int{}
	unit := func(s string, id columnID) int {
		n, ok := units[s]
		if !ok {
			n = lines(s, columns[id].width)
			units[s] = n
		}
		return n
	}
	var last *model.Task
	var task int // lines of what all rows of a task show
	for i, r := range b.rows {
		if r.Task != last {
			last = r.Task
			task = slices.Max([]int{
				lines(r.Theme.Parent(), columns[colParent].width), lines(r.Theme.Heading, columns[colTheme].width),
				lines(r.Cited(), columns[colNumber].width), lines(r.Task.Text, columns[colTask].width),
				lines(r.Task.InSource(), columns[colPhrase].width), lines(r.Task.Due, columns[colDue].width)})
			for k := range b.carry {
				task = max(task, lines(b.source(b.carry[k].id, &b.rows[i], ""), b.carry[k].width))
			}
		}
		n := max(task, unit(r.Unit, colUnit), unit(r.Via, colVia))
		if float64(n)*lineHeight+5 > maxHeight {
			b.tall++
		}
		hs[i] = height(n)
	}
	return hs
}
