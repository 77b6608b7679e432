package appendix

import (
	"math"
	"strconv"

	"fengong/internal/render/typeset"
	"fengong/model"
)

// references says by which number the index names each task.
type references struct {
	labels []string // in the order of the plan
	shown  bool     // the table needs a column for them
}

// newReferences takes the tasks' own numbers where each has one and no two have the
// same; otherwise tasks are counted through, and the table shows the count.
func newReferences(p *model.Plan) references {
	r := references{}
	seen := map[string]bool{}
	own := true
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			t := &p.Themes[i].Tasks[j]
			own = own && t.Number != "" && !seen[t.Number]
			seen[t.Number] = true
			r.labels = append(r.labels, t.Number)
			r.shown = r.shown || t.Label == ""
		}
	}
	if !own {
		r.shown = true
		for i := range r.labels {
			r.labels[i] = strconv.Itoa(i + 1)
		}
	}
	return r
}

// column is one column of the table. Lengths are in points.
type column struct {
	head        model.Text
	style       style
	text        func(t *model.Task, ref string) string // nil for the theme's column
	chars       int                                    // characters that a line holds
	centred     bool
	list        bool    // of names
	left, inner float64 // left edge of the cell and of its text
	right       float64
}

// Bounds of the columns' widths, in characters: narrower than the least, a column is a
// ribbon; wider than the most, it is a desert.
const (
	leastTheme, mostTheme = 5, 9
	leastUnits, mostUnits = 7, 15
	leastTask             = 12
	dueChars              = 4    // 2020年 / 6月底前
	sideEm                = 0.76 // least blank beside the text of a cell; with less than 1.5 em between them, columns run together for programs that extract text
)

// newColumns gives the columns that p needs, so wide that the table is shortest.
func newColumns(t *styles, p *model.Plan, refs references, size float64, b block) []column {
	themed, due := false, false
	for i := range p.Themes {
		themed = themed || p.Themes[i].Heading != ""
		for j := range p.Themes[i].Tasks {
			due = due || p.Themes[i].Tasks[j].Due != ""
		}
	}
	var columns []column
	fixed := 0 // characters of the columns whose width is not to be chosen
	add := func(c column) {
		columns = append(columns, c)
		fixed += c.chars
	}
	if themed {
		add(column{head: wordTheme, style: t.heading}) // drawn a segment at a time
	}
	if refs.shown {
		longest := 0
		for _, l := range refs.labels {
			longest = max(longest, t.body.Width(l))
		}
		n := min(6, max(2, (longest+typeset.Em-1)/typeset.Em))
		add(column{head: wordNumber, style: t.body, chars: n, centred: true, text: func(_ *model.Task, ref string) string { return ref }})
	}
	add(column{head: wordTask, style: t.body, text: func(t *model.Task, _ string) string { return t.Label + t.Text }})
	add(column{head: wordUnits, style: t.body, list: true, text: func(t *model.Task, _ string) string { return t.Phrase }})
	if due {
		add(column{head: wordDue, style: t.body, chars: dueChars, centred: true, text: func(t *model.Task, _ string) string { return t.Due }})
	}
	total := int(b.width/size-2*sideEm*float64(len(columns))) - fixed
	theme, task, units := shortest(t, p, total, themed)
	for i := range columns {
		switch columns[i].head {
		case wordTheme:
			columns[i].chars = theme
		case wordTask:
			columns[i].chars = task
		case wordUnits:
			columns[i].chars = units
		}
	}
	place(columns, size, b)
	return columns
}

// place puts the columns side by side; what the characters leave is blank beside them.
func place(columns []column, size float64, b block) {
	chars := 0
	for _, c := range columns {
		chars += c.chars
	}
	side := (b.width - float64(chars)*size) / float64(2*len(columns))
	x := b.left
	for i := range columns {
		c := &columns[i]
		c.left, c.inner = x, x+side
		x += 2*side + float64(c.chars)*size
		c.right = x
	}
	columns[len(columns)-1].right = b.right()
}

// shortest shares total characters among the columns of theme, task and units so that
// the table has the fewest lines.
func shortest(t *styles, p *model.Plan, total int, themed bool) (theme, task, units int) {
	type widths struct{ task, units int }
	measured := make([][]widths, len(p.Themes))
	headings := make([]int, len(p.Themes))
	for i := range p.Themes {
		th := &p.Themes[i]
		headings[i] = t.heading.Width(th.Heading)
		measured[i] = make([]widths, len(th.Tasks))
		for j := range th.Tasks {
			task := &th.Tasks[j]
			measured[i][j] = widths{t.body.Width(task.Label + task.Text), t.body.Width(task.Phrase)}
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
