package docx

import (
	"slices"
	"strconv"

	"fengong/model"

	"github.com/beevik/etree"
)

// A column of a table is left out where the value of a {{…|可省}} in it is empty in every
// repeated row. What it took of the table's width goes to the columns of running text.

// columnSet is what the columns of one table that may be left out have in common: their
// number is the bit of each.
type columnSet struct {
	list    *tag // the section that repeats the row
	columns []*omitted
	fit     []*omitted // two columns that share their width by what stands in them; else none
	widths  [][]int    // of all columns, for each way to divide the width of fit
	first   int        // number of the first one's answer in a run
}

// tag gives one of the tags that the set is of.
func (set *columnSet) tag() *tag {
	if len(set.columns) > 0 {
		return set.columns[0].tag
	}
	return set.fit[0].tag
}

// omitted is a column that may be left out.
type omitted struct {
	tag *tag
	at  int    // among the columns of the grid
	all []*tag // in its cell, of one that shares its width
}

// maxOmitted bounds how many columns of a table may be left out: each doubles the widths to
// be worked out.
const maxOmitted = 6

// narrow is the width in twips below which a column gets nothing of what another leaves: 2 cm.
const narrow = 1134

// omitColumns readies the columns of {{…|可省}}.
func (s *story) omitColumns(alone map[*etree.Element]bool) {
	sets := map[*etree.Element]*columnSet{}
	var tables []*etree.Element
	for _, p := range s.paras {
		for _, t := range p.tags {
			if !t.omit && !t.fit {
				continue
			}
			row := s.row(p.el)
			cell := p.el
			for cell != nil && !s.is(cell, "tc") {
				cell = cell.Parent()
			}
			if cell == nil || row == nil || !alone[row] || !s.is(row, "tr") || cell.Parent() != row || !s.is(row.Parent(), "tbl") {
				s.misfit(t, model.Text{ZH: "只能用在重复的表格行里，且每次只重复一行", EN: "it works only in a table row that is repeated by itself"})
				continue
			}
			table := row.Parent()
			if sets[table] == nil {
				sets[table] = &columnSet{first: s.template.omitted}
				for _, sec := range s.sections {
					if sec.first == row {
						sets[table].list = sec.open
					}
				}
				tables = append(tables, table)
			}
			set := sets[table]
			at := slices.Index(s.children(row, "tc"), cell)
			s.template.omitted++
			if t.fit {
				if set.fit = append(set.fit, &omitted{t, at, s.tagsIn(cell)}); len(set.fit) > 2 {
					s.misfit(t, model.Text{ZH: "一张表只有两栏能匀宽", EN: "two columns of a table share their width"})
				}
				continue
			}
			if slices.ContainsFunc(set.columns, func(o *omitted) bool { return o.at == at }) || len(set.columns) == maxOmitted {
				s.misfit(t, model.Text{ZH: "一栏只能有一个，一张表最多" + strconv.Itoa(maxOmitted) + "栏", EN: "a column can have one, a table " + strconv.Itoa(maxOmitted) + " columns"})
				continue
			}
			set.columns = append(set.columns, &omitted{tag: t, at: at})
		}
	}
	for _, table := range tables {
		s.omitFrom(table, sets[table])
	}
}

func (s *story) misfit(t *tag, why model.Text) {
	what := model.Text{ZH: "省去整栏", EN: "leave a column out"}
	if t.fit {
		what = model.Text{ZH: "匀宽", EN: "share the width of a column"}
	}
	s.report(t.at(), "column-misplaced", excerpt(t.para.text), model.Text{
		ZH: t.quote() + " 不能" + what.ZH + "：" + why.ZH, EN: t.quote() + " cannot " + what.EN + ": " + why.EN}, model.Text{})
}

// children gives the children of e with a tag.
func (s *story) children(e *etree.Element, tag string) (all []*etree.Element) {
	for _, c := range e.ChildElements() {
		if s.is(c, tag) {
			all = append(all, c)
		}
	}
	return all
}

// omitFrom puts the marks of a set into its table.
func (s *story) omitFrom(table *etree.Element, set *columnSet) {
	grid := s.child(table, "tblGrid")
	if grid == nil {
		s.misfit(set.tag(), model.Text{ZH: "表格没有列宽", EN: "the table has no widths of columns"})
		return
	}
	cols := s.children(grid, "gridCol")
	widths := make([]int, len(cols))
	for i, c := range cols {
		widths[i], _ = strconv.Atoi(c.SelectAttrValue("w:w", ""))
	}
	rows := s.children(table, "tr")
	for _, row := range rows {
		if len(s.children(row, "tc")) != len(cols) {
			s.misfit(set.tag(), model.Text{ZH: "表中各行的栏数不同（有跨栏的单元格）", EN: "the rows of the table differ in their cells"})
			return
		}
	}
	var omitted []int
	for _, o := range set.columns {
		omitted = append(omitted, o.at)
	}
	all := set.fitted(sharedWidths(widths, omitted))
	for i, c := range cols {
		if !slices.Contains(omitted, i) {
			s.width(c, set, all, i)
		}
	}
	for _, row := range rows {
		for i, cell := range s.children(row, "tc") {
			if props := s.child(cell, "tcPr"); props != nil && !slices.Contains(omitted, i) {
				if w := s.child(props, "tcW"); w != nil && w.SelectAttrValue("w:type", "dxa") == "dxa" {
					s.width(w, set, all, i)
				}
			}
		}
	}
	for n, o := range set.columns {
		els := []*etree.Element{cols[o.at]}
		for _, row := range rows {
			els = append(els, s.children(row, "tc")[o.at])
		}
		for _, e := range els {
			parent := e.Parent()
			i := e.Index()
			parent.InsertChildAt(i+1, etree.NewText(s.columnMark(markOmitEnd, set, n, nil)))
			parent.InsertChildAt(i, etree.NewText(s.columnMark(markOmit, set, n, nil)))
		}
	}
}

// width lets an element say the width that its column has in each case.
func (s *story) width(e *etree.Element, set *columnSet, all [][]int, col int) {
	if w := e.SelectAttr("w:w"); w != nil {
		words := make([][]byte, len(all))
		for i := range all {
			words[i] = []byte(strconv.Itoa(all[i][col]))
		}
		w.Value = s.columnMark(markWidth, set, 0, words)
	}
}

func (s *story) columnMark(kind markKind, set *columnSet, n int, words [][]byte) string {
	t := set.tag()
	if kind != markWidth {
		t = set.columns[n].tag
	}
	s.marks = append(s.marks, mark{kind: kind, tag: t, set: set, n: n, words: words})
	return "{{" + strconv.Itoa(len(s.marks)-1) + "}}"
}

// sharedWidths gives the widths of all columns for each choice of those that are left out,
// a bit each.
func sharedWidths(widths, omitted []int) [][]int {
	var text []int // columns that take what others leave
	widest := -1
	for i, w := range widths {
		if slices.Contains(omitted, i) {
			continue
		}
		if w >= narrow {
			text = append(text, i)
		}
		if widest < 0 || w > widths[widest] {
			widest = i
		}
	}
	if len(text) == 0 && widest >= 0 {
		text = []int{widest}
	}
	sum := 0
	for _, i := range text {
		sum += widths[i]
	}
	all := make([][]int, 1<<len(omitted))
	for set := range all {
		all[set] = slices.Clone(widths)
		free := 0
		for n, i := range omitted {
			if set>>n&1 == 1 {
				free += widths[i]
			}
		}
		given, seen := 0, 0
		for _, i := range text { // rounded so that the sum stays
			seen += widths[i]
			share := 0
			if sum > 0 {
				share = free*seen/sum - given
			}
			all[set][i] += share
			given += share
		}
	}
	return all
}
