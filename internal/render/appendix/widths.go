package appendix

import (
	"math"
	"strings"

	"fengong/internal/render/typeset"
	"fengong/model"
)

// sharePlain shares total characters among the columns of theme, task and units.
func (l *layout) sharePlain(t *styles, a *annex, total int) {
	var theme, task, units *column
	for i := range l.columns {
		c := &l.columns[i]
		switch {
		case c.text == nil:
			theme = c
		case c.list:
			units = c
		case c.most == math.MaxInt:
			task = c
		default:
			c.chars = c.least
			total -= c.chars
		}
	}
	first, second, third := shortest(t, a.themes, total, theme != nil)
	if theme != nil {
		theme.chars = first
	}
	task.chars, units.chars = second, third
}

// sampled is how many tasks the widths of a table with many columns are tried on.
const sampled = 300

// share shares total characters among all columns: each has its least, the rest goes, two
// characters at a time, from wherever it shortens the table least to where it does most.
func (l *layout) share(t *styles, a *annex, refs references, total int) {
	w := widths{l.columns, sampleOf(t, a, refs, l.columns)}
	left := total
	for i := range w.cols {
		w.cols[i].chars = w.cols[i].least
		left -= w.cols[i].chars
	}
	w.spread(w.shrink(left))
	for w.exchange() {
	}
	for i := range w.cols {
		w.cols[i].ragged = w.cols[i].key != "unit" && w.cols[i].chars < raggedChars
	}
}

// widths tries how many lines a table has with columns of other widths.
type widths struct {
	cols []column
	rows [][]int // width of each cell's text
}

// sampleOf gives the widths of the texts of some tasks, as if each were one line.
func sampleOf(t *styles, a *annex, refs references, cols []column) (rows [][]int) {
	step := max(1, a.tasks/sampled)
	n := 0
	for i := range a.themes {
		for j := range a.themes[i].Tasks {
			if n%step == 0 {
				row := make([]int, len(cols))
				for k := range cols {
					if cols[k].text != nil {
						for line := range strings.SplitSeq(cols[k].text(&a.themes[i].Tasks[j], refs.column[a.first+n]), "\n") {
							row[k] += (t.body.Width(line) + typeset.Em - 1) / typeset.Em * typeset.Em
						}
					}
				}
				rows = append(rows, row)
			}
			n++
		}
	}
	return rows
}

// lines counts the lines of all cells, so that fewer are better.
func (w *widths) lines() int {
	sum := 0
	for _, row := range w.rows {
		most := 1
		for k := range w.cols {
			most = max(most, linesOf(row[k], w.cols[k].chars))
		}
		sum += most * len(w.cols)
		for k := range w.cols { // among equals, the one in which single cells are shorter
			if row[k] > 0 {
				sum += linesOf(row[k], w.cols[k].chars)
			}
		}
	}
	return sum
}

// shrink takes from the widest column, one by one, while even the least is too much. It gives
// what is left to share.
func (w *widths) shrink(left int) int {
	for ; left < 0; left++ {
		widest := 0
		for i := range w.cols {
			if w.cols[i].chars > w.cols[widest].chars {
				widest = i
			}
		}
		if w.cols[widest].chars <= 2 {
			break
		}
		w.cols[widest].chars--
	}
	return left
}

// spread gives what is left to the columns that it shortens the table by most.
func (w *widths) spread(left int) {
	for left > 0 {
		best, at := math.MaxInt, -1
		n := min(left, 2)
		for i := range w.cols {
			if w.cols[i].chars < w.cols[i].most {
				w.cols[i].chars += n
				if got := w.lines(); got < best {
					best, at = got, i
				}
				w.cols[i].chars -= n
			}
		}
		if at < 0 {
			break
		}
		w.cols[at].chars += n
		left -= n
	}
}

// exchange moves a character from one column to another where that shortens the table most.
func (w *widths) exchange() bool {
	from, to := -1, -1
	best := w.lines()
	for i := range w.cols {
		for j := range w.cols {
			if i == j || w.cols[i].chars <= w.cols[i].least || w.cols[j].chars >= w.cols[j].most {
				continue
			}
			w.cols[i].chars--
			w.cols[j].chars++
			if got := w.lines(); got < best {
				best, from, to = got, i, j
			}
			w.cols[i].chars++
			w.cols[j].chars--
		}
	}
	if from < 0 {
		return false
	}
	w.cols[from].chars--
	w.cols[to].chars++
	return true
}

// shortest shares total characters among the columns of theme, task and units so that
// the table has the fewest lines.
func shortest(t *styles, themes []model.Theme, total int, themed bool) (theme, task, units int) {
	type length struct{ task, units int }
	measured := make([][]length, len(themes))
	headings := make([]int, len(themes))
	for i := range themes {
		th := &themes[i]
		headings[i] = t.heading.Width(th.Heading)
		measured[i] = make([]length, len(th.Tasks))
		for j := range th.Tasks {
			task := &th.Tasks[j]
			measured[i][j] = length{t.body.Width(task.Label + task.Text), t.body.Width(task.Phrase)}
		}
	}
	// Large type or many columns may leave less than the least: then all shrink alike.
	least := func(n int) int { return min(n, n*total/(leastTheme+leastTask+leastUnits)) }
	first, last := least(leastTheme), mostTheme
	if !themed {
		first, last = 0, 0
	}
	best := math.MaxInt
	for a := first; a <= last; a++ {
		for b := least(leastUnits); b <= mostUnits; b++ {
			c := total - a - b
			if c < least(leastTask) {
				break
			}
			lines := 0
			for i := range measured {
				rows := 0
				for _, w := range measured[i] {
					rows += max(linesOf(w.task, c), linesOf(w.units, b)) + 1 // the blank of a row is about a line
				}
				if a > 0 {
					rows = max(rows, linesOf(headings[i], a))
				}
				lines += rows
			}
			if lines < best {
				best, theme, task, units = lines, a, c, b
			}
		}
	}
	return theme, task, units
}

func linesOf(wide, chars int) int { return max(1, (wide+chars*typeset.Em-1)/(chars*typeset.Em)) }
