package parser

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"

	"fengong/model"
)

// A table that a program wrote as plain text, such as pdftotext -layout, keeps its columns by
// blanks: each cell begins below its head, and goes on in the lines below where it is too long.

// wideGap parts the cells of such a line.
var wideGap = regexp.MustCompile(`[ \t　]{2,}`)

// pageLine is the number of a page: — 3 —.
var pageLine = regexp.MustCompile(`^[-—－–\s]*\d{1,4}[-—－–\s]*$`)

// stretch is a part of a line, by its place on the screen: a sign of Chinese is two wide.
type stretch struct {
	at   int
	text string
}

// stretches gives what wide gaps part in a line.
func stretches(l string) []stretch {
	var out []stretch
	at, from := 0, 0
	wide := func(s string) {
		for _, r := range s {
			switch width.LookupRune(r).Kind() {
			case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
				at++
			}
			at++
		}
	}
	for _, gap := range append(wideGap.FindAllStringIndex(l, -1), []int{len(l), len(l)}) {
		if text := l[from:gap[0]]; tidy(text) != "" {
			out = append(out, stretch{at, tidy(text)})
		}
		wide(l[from:gap[1]])
		from = gap[1]
	}
	return out
}

// aligned reports whether the lines from the current one on are such a table: heads apart, and
// below them lines whose parts begin where heads do.
func (r *textReader) aligned() bool {
	heads := stretches(r.lines[r.at])
	if len(heads) < 3 || len(heads) != len(strings.Fields(r.lines[r.at])) {
		return false
	}
	good, bad := 0, 0
	for _, l := range r.lines[r.at+1 : min(len(r.lines), r.at+30)] {
		parts := stretches(l)
		for _, p := range parts {
			h := heads[under(heads, p.at)]
			if len(parts) < 2 {
				continue
			}
			if d := p.at - h.at; d >= -4 && d <= 4 {
				good++
			} else {
				bad++
			}
		}
	}
	return good >= 2*len(heads) && good > 4*bad
}

// under gives the head that is nearest to the place at.
func under(heads []stretch, at int) int {
	best := 0
	for c, h := range heads {
		if abs(h.at-at) < abs(heads[best].at-at) {
			best = c
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// align reads such a table. A row is what stands between empty lines; where a stretch of lines
// holds several numbers, each begins a row.
func (r *textReader) align() {
	heads := stretches(r.lines[r.at])
	g := newGrid(r.pos)
	for c, h := range heads {
		g.put(0, c, h.text, r.at+1)
	}
	numbers := -1
	for c, h := range heads {
		if k, _ := classify(h.text); k.kind == model.KindNumber {
			numbers = c
		}
	}
	row := 1
	for r.at++; r.at < len(r.lines); {
		from := r.at
		for r.at < len(r.lines) && !r.blank(r.at) {
			r.at++
		}
		block := r.lines[from:r.at]
		if len(block) == 0 {
			r.at++
			continue
		}
		if len(block) == 1 && pageLine.MatchString(tidy(block[0])) {
			r.doc.blocks = append(r.doc.blocks, pageRemark(r, from))
			continue
		}
		if !fits(heads, block, numbers) {
			r.at = from
			break
		}
		if !r.left.take(len(heads) * len(block)) {
			return
		}
		row += r.rows(g, row, heads, block, from, numbers)
	}
	r.doc.blocks = append(r.doc.blocks, block{grid: g})
}

// pageRemark gives the line at i, the number of a page, as a note.
func pageRemark(r *textReader, i int) block {
	return block{para: paragraph{text: tidy(r.lines[i]), pos: r.place(i), note: true}}
}

// fits reports whether block is a row of the table, or several: it has a number where there
// are any, or its parts begin where heads do.
func fits(heads []stretch, block []string, numbers int) bool {
	good, numbered := 0, 0
	for _, l := range block {
		for _, p := range stretches(l) {
			c := under(heads, p.at)
			if c == numbers && isNumber(p.text) {
				numbered++
			}
			if abs(p.at-heads[c].at) <= 4 && c > 0 {
				good++
			}
		}
	}
	return good > 0 && (numbers < 0 || numbered > 0)
}

// rows puts a block of lines into g and gives how many rows it is.
func (r *textReader) rows(g *grid, row int, heads []stretch, block []string, line, numbers int) int {
	type cell struct {
		lines []string
		line  int
	}
	first, n := row, 0
	cells := make([]cell, len(heads))
	flush := func() {
		for c, x := range cells {
			if len(x.lines) > 0 {
				g.put(row, c, strings.Join(x.lines, "\n"), x.line)
			}
		}
		cells = make([]cell, len(heads))
		row++
	}
	for _, l := range block {
		for _, p := range stretches(l) {
			if under(heads, p.at) == numbers && isNumber(p.text) {
				n++
			}
		}
	}
	seen := 0
	for i, l := range block {
		parts := stretches(l)
		for _, p := range parts {
			if numbers >= 0 && under(heads, p.at) == numbers && isNumber(p.text) {
				if seen++; seen > 1 && n > 1 {
					flush()
				}
			}
		}
		for _, p := range parts {
			c := under(heads, p.at)
			if len(cells[c].lines) == 0 {
				cells[c].line = line + i + 1
			}
			cells[c].lines = append(cells[c].lines, p.text)
		}
	}
	flush()
	return row - first
}
