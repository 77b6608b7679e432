package parser

import (
	"slices"
	"strings"

	"fengong/model"
)

// Several rows that somebody wrote into one: 1⏎2⏎3 in the cell of the number, as many points or lines in that of the task.

// stackedNumbers gives the numbers that the cell of the number in row r has below one another, each one more than that above it;
// nil where it has one, which a narrow column may have broken: 1⏎2 behind 11.
func (t *tableReader) stackedNumbers(r int) (nos []string) {
	c := t.l.number
	if c < 0 || !t.g.begins(r, c) {
		return nil
	}
	for i, l := range lines(t.g.rows[r][c].text) {
		nos = append(nos, columnNumber(l))
		if _, ok := model.Ordinal(nos[i]); !ok || i > 0 && !follows(nos[i-1], nos[i]) {
			return nil
		}
	}
	if len(nos) < 2 || len(t.last) > 0 && follows(t.p.at(t.last[len(t.last)-1]).Number, strings.Join(nos, "")) {
		return nil
	}
	return nos
}

// stackedPieces gives the points, or else the lines, of a cell where they are as many as nos; nil otherwise.
func stackedPieces(nos, ls []string) []piece {
	points := splitAny(ls)
	if len(points) != len(nos) && len(ls) == len(nos) {
		points = nil
		for _, l := range ls {
			points = append(points, piece{text: l})
		}
	}
	if len(points) != len(nos) {
		return nil
	}
	for i := range points {
		points[i].label = label{}
	}
	return points
}

// stackedDuties gives each of the tasks nos in row r its line of those duties that have as many lines, and all of the others.
func (t *tableReader) stackedDuties(r int, nos []string, duties []duty) [][]duty {
	each := make([][]duty, len(nos))
	sure := true
	for _, d := range duties {
		own := lines(d.text)
		parted := len(own) == len(nos) && !slices.ContainsFunc(own, func(l string) bool { return strings.HasSuffix(l, "、") })
		sure = sure && (parted || len(own) < 2)
		for i := range nos {
			one := d
			if parted {
				_, one.text = cutLabel(own[i])
				one.cell.Value = one.text
			}
			each[i] = append(each[i], one)
		}
	}
	if said := strings.Join(nos, "、"); sure {
		t.stacked.add(t.g.place(r, t.l.number), said)
	} else {
		t.stackedSo.add(t.g.place(r, t.l.number), said)
	}
	return each
}

// stackedDues gives each of n tasks in row r its line of the deadlines; nil where these have no line for each.
func (t *tableReader) stackedDues(r, n int) (dues []string) {
	if t.l.due < 0 {
		return nil
	}
	for _, l := range wholeDates(lines(t.cell(r, t.l.due))) {
		if lab, rest := cutLabel(l); lab.style != plain && isDate(rest) {
			l = rest
		}
		dues = append(dues, l)
	}
	if len(dues) != n {
		return nil
	}
	return dues
}
