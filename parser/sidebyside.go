package parser

import (
	"fengong/model"
)

// beside puts the lists of a table that stand side by side under the same heads (序号、任务、责任单位、
// 序号、任务、责任单位) under one another; nil where g has no such heads. Read across, the tasks on
// the right would be lost and their units would answer for those on the left.
func (o *Options) beside(g *grid) *grid {
	first, end, ok := o.findHeader(g)
	if !ok || end != first+1 {
		return nil
	}
	at, wide := g.listsUnder(first)
	if wide == 0 {
		return nil
	}
	out := newGrid(g.pos)
	out.places = map[[2]int]model.Pos{}
	copyRow := func(r, from, to int) bool {
		row := len(out.rows)
		out.rows = append(out.rows, nil)
		for c := from; c < min(to, len(g.rows[r])); c++ {
			f := g.rows[r][c]
			switch {
			case int(f.row) == r && int(f.col) == c:
				out.put(row, c-from, f.text, 0)
				out.places[[2]int{row, c - from}] = g.place(r, c)
			case int(f.col) < from, r >= end && int(f.row) < end: // a cell over both lists, a head that reaches down
				return false
			case int(f.row) == r || row > 0 && c-from < len(out.rows[row-1]):
				above := row
				if int(f.row) < r {
					above = int(out.rows[row-1][c-from].row)
				}
				out.widen(row, c-from+1)
				out.rows[row][c-from] = cell{row: int32(above), col: f.col - int32(from)}
			}
		}
		return true
	}
	for r := range first {
		if !copyRow(r, 0, g.width()) {
			return nil
		}
	}
	if !copyRow(first, at[0], at[0]+wide) {
		return nil
	}
	last := len(g.rows) // behind the rows of the lists
	for last > end && !g.several(last-1) {
		last--
	}
	for i := 0; i < len(at); i += wide {
		from := at[i]
		for r := end; r < last; r++ {
			if !copyRow(r, from, from+wide) {
				return nil
			}
		}
	}
	for r := last; r < len(g.rows); r++ {
		if !copyRow(r, 0, g.width()) {
			return nil
		}
	}
	return out
}

// listsUnder gives the columns of a row of heads that say the same heads again and again, and how many are of one list:
// 0 where they do not.
func (g *grid) listsUnder(first int) (at []int, wide int) {
	var names []string
	for c := range g.width() {
		switch {
		case g.begins(first, c):
			names, at = append(names, headText(g.rows[first][c].text)), append(at, c)
		case !g.empty(c, first): // a column without words only parts the lists
			return nil, 0
		}
	}
	if wide = repeats(names); wide == 0 {
		return nil, 0
	}
	for i := range at {
		if from := at[i/wide*wide]; at[i] != from+i%wide {
			return nil, 0
		}
	}
	var task, unit bool
	for _, name := range names[:wide] {
		if h, ok := classify(name); ok {
			task, unit = task || h.rank > noRank, unit || h.kind == model.KindUnit
		}
	}
	if !task || !unit {
		return nil, 0
	}
	return at, wide
}

// empty reports whether no cell of column c has words from row from on.
func (g *grid) empty(c, from int) bool {
	for r := from; r < len(g.rows); r++ {
		if tidy(g.at(r, c).text) != "" {
			return false
		}
	}
	return true
}

// repeats gives the length of the list of names that is repeated, 0 where none is.
func repeats(names []string) int {
	for wide := 2; wide <= len(names)/2; wide++ {
		if len(names)%wide != 0 {
			continue
		}
		same := true
		for i, name := range names {
			same = same && name == names[i%wide]
		}
		if same {
			return wide
		}
	}
	return 0
}

// besideNote says that lists were read one after the other.
func besideNote(ds *model.Diagnostics, g *grid) {
	ds.Add(g.place(0, 0), model.Note, "lists-beside", model.Say("表中并排列有几组相同的栏目，按先左后右逐组读取（共%d列）",
		"the table has the same columns several times side by side; they are read one list after the other (%d columns in all)", g.width()), model.Text{})
}
