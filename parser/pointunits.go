package parser

import (
	"slices"
	"strings"

	"fengong/model"
)

// pointUnits parts the numbered points of a cell where each closes with who does it, 1）…【提供材料部门：党办】: each is a task of
// those, or, beside a column of units, of all units of the row where no point names some of
// these. It gives nil where a point names none.
func (t *tableReader) pointUnits(duties []duty, pieces []piece, pos model.Pos) ([]piece, [][]duty) {
	if len(pieces) < 2 || len(duties) == 0 && len(t.named)+len(t.below.duties) > 0 {
		return nil, nil
	}
	var out []piece
	var each [][]duty
	named := map[string]bool{}
	for _, pc := range pieces {
		segs, ok := cutDuties(pc.text)
		if !ok || len(segs) != 1 || segs[0].phrase == "" || tidy(segs[0].text) == "" {
			return nil, nil
		}
		d := duty{text: segs[0].phrase, pos: pos}
		if len(duties) == 1 {
			d.role, d.head = duties[0].role, duties[0].head
		}
		for _, a := range t.p.parsed(wording{text: d.text, role: d.role}).Assignments {
			named[a.Unit] = true
		}
		pc.text, pc.lines = tidy(segs[0].text), nil
		out, each = append(out, pc), append(each, []duty{d})
	}
	all := map[string]bool{} // units of the column
	for _, d := range duties {
		for _, a := range t.p.parsed(d.wording(false, false)).Assignments {
			all[a.Unit] = true
		}
	}
	for u := range all {
		if !named[u] {
			t.addRow(each, duties, all)
			break
		}
	}
	return out, each
}

// addRow gives each point the units of the row, all, for those that the point names among them.
func (t *tableReader) addRow(each [][]duty, duties []duty, all map[string]bool) {
	for i, ds := range each {
		each[i] = duties
		if slices.ContainsFunc(t.p.parsed(wording{text: ds[0].text, role: ds[0].role}).Assignments, func(a model.Assignment) bool { return !all[a.Unit] }) {
			each[i] = append(ds, duties...)
		}
	}
}

// pointDues gives each numbered point of a cell, of lines ls, its own deadline where that cell has as many lines, each a date,
// and makes pieces of the points; nil where it is not so.
func (t *tableReader) pointDues(r int, ls []string, pieces *[]piece) []string {
	if t.l.due < 0 || int(t.g.at(r, t.l.due).row) != r {
		return nil
	}
	dues := pointLines(lines(t.cell(r, t.l.due)))
	if points, own := duesByNumber(ls, dues); own != nil {
		*pieces = points
		return own
	}
	if len(dues) < 2 || slices.ContainsFunc(dues, func(d string) bool { return !isDate(tidy(d)) }) {
		return nil
	}
	points := *pieces
	if len(points) < 2 {
		points = split(ls)
	}
	if len(points) != len(dues) {
		return nil
	}
	*pieces = points
	return dues
}

// duesByNumber gives the numbered points of a cell of lines ls and, of lines that bear their numbers, the deadline of
// each: 1.3月底 and 2.6月底; nil where it is not so.
func duesByNumber(ls, dues []string) (points []piece, own []string) {
	points, parts := splitAny(pointLines(ls)), splitAny(dues)
	if len(parts) < 2 || len(points) != len(parts) {
		return nil, nil
	}
	for i := range parts {
		due := strings.TrimRight(parts[i].text, "，,、；;。")
		if parts[i].label.number != points[i].label.number || !isDate(due) {
			return nil, nil
		}
		own = append(own, due)
	}
	return points, own
}
