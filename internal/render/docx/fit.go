package docx

import (
	"slices"
	"strings"

	"fengong/model"

	"github.com/beevik/etree"
)

// Two columns of a table with {{…|匀宽}} share their width by what stands in them: of some ways to divide it that is taken in
// which the rows are the lowest. A column of units that was half as wide as its texts needed made a letter twice as long.

// tagsIn gives the tags in a cell.
func (s *story) tagsIn(cell *etree.Element) (all []*tag) {
	for _, p := range s.paras {
		if p.el.Parent() == cell {
			all = append(all, p.tags...)
		}
	}
	return all
}

// fitShares are the parts, in hundredths, of the joint width that the first of the two can get; before them stands what
// the template gives it.
var fitShares = []int{30, 35, 40, 45, 50, 55, 60, 65, 70, 75}

// fitted gives widths, one list for each set of columns that are left out, for each way to divide those of the pair.
func (set *columnSet) fitted(widths [][]int) (all [][]int) {
	if len(set.fit) != 2 {
		return widths
	}
	a, b := set.fit[0].at, set.fit[1].at
	for _, own := range widths {
		all = append(all, own)
		for _, share := range fitShares {
			one := append([]int(nil), own...)
			joint := own[a] + own[b]
			one[a] = min(max(joint*share/100, narrow), joint-narrow)
			if joint < 2*narrow {
				one[a] = own[a]
			}
			one[b] = joint - one[a]
			all = append(all, one)
		}
	}
	set.widths = all
	return all
}

// fitting is how a run judges the ways to divide the width of a pair.
type fitting struct {
	cells  [2][]int // of each column, the fields of a row that stand in it
	at     [2]int   // the columns
	widths [][]int  // of all columns, as fitted gives them
}

// fitting gives how the pair of the set is judged in a run, items being the fields of its rows; nil where there is none.
func (set *columnSet) fitting(items scope) *fitting {
	if set.widths == nil {
		return nil
	}
	f := &fitting{widths: set.widths}
	for side, column := range set.fit {
		f.at[side] = column.at
		for _, t := range column.all {
			if field, ok := items.find(t.name); ok && (t.sigil == sigilValue || t.sigil == sigilEach) && !slices.Contains(f.cells[side], field.index) {
				f.cells[side] = append(f.cells[side], field.index)
			}
		}
	}
	return f
}

// ways is how many ways there are for each set of columns that are left out.
func (f *fitting) ways() int {
	if f == nil {
		return 1
	}
	return 1 + len(fitShares)
}

// best gives the way in which the rows are the lowest, where set is left out; the template's own where no other is lower.
func (f *fitting) best(rows []Record, set int) int {
	texts := make([][2][]int, len(rows)) // half characters of each paragraph
	for i, r := range rows {
		for side, fields := range f.cells {
			for _, at := range fields {
				texts[i][side] = append(texts[i][side], paragraphsOf(r[at])...)
			}
		}
	}
	best, least := 0, 0
	for way := range f.ways() {
		w := f.widths[set*f.ways()+way]
		height := 0
		for _, row := range texts {
			height += max(linesIn(row[0], w[f.at[0]]), linesIn(row[1], w[f.at[1]]))
		}
		if way == 0 || height < least {
			best, least = way, height
		}
	}
	return best
}

// paragraphsOf gives how many half characters each paragraph of a value has.
func paragraphsOf(v Value) (halves []int) {
	if v.List == nil {
		for line := range strings.SplitSeq(v.Text, "\n") {
			halves = append(halves, model.Halves(line))
		}
		return halves
	}
	for _, r := range v.List {
		n := 0
		for i := range r {
			n += model.Halves(r[i].Text)
		}
		halves = append(halves, n)
	}
	return halves
}

// linesIn gives how many lines paragraphs take in a cell of a width.
func linesIn(paragraphs []int, width int) (lines int) {
	room := max(1, (width-usualAside)/(usualSize/2))
	for _, n := range paragraphs {
		lines += max(1, (n+room-1)/room)
	}
	return lines
}
