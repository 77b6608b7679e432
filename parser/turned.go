package parser

import (
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A matrix can stand on its side: the units down its left, the tasks across its top, and in the cells
// what each unit does, 牵头 or ○. It is turned so that a row is a task.

// sideways is a matrix on its side.
type sideways struct {
	g          *grid
	names      int   // column of the units
	top, first int   // rows of heads: top up to, not including, first
	rows       []int // of units and of what is said of each task, 完成时限
	tasks      []int // columns of tasks
	over, foot []paragraph
}

// taskCorner finds the words for tasks in the cell over the units: 单位\任务.
var taskCorner = regexp.MustCompile(`任务|事项|工作|项目|内容`)

// unitsDown turns a matrix on its side; nil where g is none. Lines over the whole width come apart, those
// above the table and those below.
func (o *Options) unitsDown(g *grid) (over []paragraph, turned *grid, foot []paragraph) {
	if len(g.rows) < 3 || len(g.rows) > 400 || g.width() < 3 || g.width() > 60 {
		return nil, nil, nil
	}
	for names := range 2 {
		if s := (&sideways{g: g, names: names}); s.find() {
			return s.over, s.turn(), s.foot
		}
	}
	return nil, nil, nil
}

// isUnitHead reports whether text is the name of a unit, and no head of a column.
func isUnitHead(text string) bool {
	if h, known := classify(text); known && h.kind != "" || strings.ContainsAny(text, "，。；：,;:") {
		return false
	}
	return endsAsUnit(text) || everyBody.MatchString(text)
}

// find looks for the rows and columns of the matrix.
func (s *sideways) find() bool {
	g := s.g
	units, marked := 0, 0
	for r := range g.rows {
		name := ""
		if g.begins(r, s.names) {
			name = tidy(g.rows[r][s.names].text)
		}
		signs, others, numbers := 0, 0, 0
		for c := range g.rows[r] {
			switch {
			case c == s.names || !g.begins(r, c):
			case c < s.names && isNumber(tidy(g.rows[r][c].text)):
				numbers++
			case c > s.names && isSign(g.rows[r][c].text):
				signs++
			default:
				others++
			}
		}
		switch h, known := classify(name); {
		case isUnitHead(name) && others == 0 && (signs > 0 || r > 0 && g.several(r-1)):
			if s.first == 0 {
				s.first = r
			}
			s.rows = append(s.rows, r)
			units, marked = units+1, marked+signs
		case s.first == 0:
		case !g.several(r): // a note below
			s.foot = append(s.foot, g.line(r)...)
		case known && h.kind != "" && h.kind != model.KindUnit && len(s.foot) == 0:
			s.rows = append(s.rows, r)
		default:
			return false
		}
	}
	return units > 1 && marked > 1 && s.heads() && s.saysRoles()
}

// heads finds the rows of heads, and the columns of tasks under them.
func (s *sideways) heads() bool {
	g := s.g
	for s.top = s.first; s.top > 0 && s.first-s.top < 2 && g.several(s.top-1); s.top-- {
	}
	if s.top == s.first {
		return false
	}
	for r := range s.top {
		if g.several(r) {
			return false
		}
		s.over = append(s.over, g.line(r)...)
	}
	named := 0
	for c := s.names + 1; c < g.width(); c++ {
		f := g.at(s.first-1, c)
		text := tidy(f.text)
		filled := slices.ContainsFunc(s.rows, func(r int) bool { return g.begins(r, c) })
		switch h, known := classify(text); {
		case text == "" && !filled:
			continue
		case text == "" || int(f.col) != c || isDate(text) || weekPattern.MatchString(text), known && h.rank == noRank && !h.loose && !acts(text):
			return false
		}
		if endsAsUnit(text) {
			named++
		}
		s.tasks = append(s.tasks, c)
	}
	return len(s.tasks) > 1 && named*2 <= len(s.tasks)
}

// saysRoles reports whether the cells say in words who leads, with two kinds of signs, or with signs under
// heads that are plainly tasks.
func (s *sideways) saysRoles() bool {
	full, hollow, deeds := false, false, 0
	for _, r := range s.rows {
		for _, c := range s.tasks {
			text := tidy(s.g.at(r, c).text)
			if doing.MatchString(text) {
				return true
			}
			full = full || text != "" && strings.Trim(text, "★●▲◆■◎▼") == ""
			hollow = hollow || text != "" && strings.Trim(text, "☆○△◇□▽") == ""
		}
	}
	for _, c := range s.tasks {
		if l, rest := cutLabel(tidy(s.g.at(s.first-1, c).text)); l.style != plain || acts(rest) {
			deeds++
		}
	}
	for r := s.top; r < s.first; r++ {
		if taskCorner.MatchString(s.g.at(r, s.names).text) {
			deeds = len(s.tasks)
		}
	}
	return full && hollow || deeds*2 >= len(s.tasks)
}

// group gives the head over that of the task in column c, where it holds several; at is its column.
func (s *sideways) group(c int) (text string, at int) {
	if s.first-s.top < 2 {
		return "", -1
	}
	at = spreadHead(s.g, s.top, c)
	if at <= s.names || s.g.at(s.first-1, c).row == s.g.at(s.top, at).row {
		return "", -1
	}
	return s.g.at(s.top, at).text, at
}

// turn makes a grid with a row a task of the matrix.
func (s *sideways) turn() *grid {
	out := newGrid(s.g.pos)
	out.places = map[[2]int]model.Pos{}
	put := func(r, c, fromRow, fromCol int) {
		out.put(r, c, s.g.at(fromRow, fromCol).text, 0)
		out.places[[2]int{r, c}] = s.g.place(fromRow, fromCol)
	}
	head, task := "工作任务", 0
	for _, c := range s.tasks {
		if text, _ := s.group(c); text != "" {
			if h, ok := classify(text); ok && h.rank > noRank { // 工作任务 over all of them
				head = text
			} else {
				task = 1
			}
		}
	}
	if task == 1 {
		out.put(0, 0, "类别", 0)
	}
	out.put(0, task, head, 0)
	for i, r := range s.rows {
		put(0, task+1+i, r, s.names)
	}
	last := -1
	for i, c := range s.tasks {
		row := i + 1
		put(row, task, s.first-1, c)
		if _, at := s.group(c); task == 1 && at >= 0 {
			if at == last {
				out.merge(int(out.at(row-1, 0).row), 0, row, 0)
			} else {
				put(row, 0, s.top, at)
			}
			last = at
		}
		for j, r := range s.rows {
			put(row, task+1+j, r, c)
		}
	}
	return out
}

// line gives what stands in row r as paragraphs.
func (g *grid) line(r int) []paragraph {
	var out []paragraph
	for c := range g.rows[r] {
		if g.begins(r, c) {
			text, _ := flow(lines(g.rows[r][c].text))
			out = append(out, paragraph{text: text, pos: g.place(r, c)})
		}
	}
	return out
}

// turnedNote says that a matrix was turned.
func turnedNote(ds *model.Diagnostics, g *grid) {
	ds.Add(g.place(0, 0), model.Note, "matrix-turned", model.Say("表中单位在左、任务在上，已按一项任务一行读取（共%d项任务）",
		"the units stand down the left of the table and the tasks across its top; it is read a row a task (%d tasks)", len(g.rows)-1), model.Text{})
}
