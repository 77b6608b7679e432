package appendix

import (
	"math"
	"slices"
	"strings"

	"fengong/internal/render/typeset"
	"fengong/model"
)

// references says by which number the index names each task.
type references struct {
	labels []string // in the order of the plan
	shown  bool     // the tables need a column for them
	own    bool     // all tasks have numbers of their own
	column []string // what that column shows; labels, but for what tells equal ones apart
}

// newReferences gives each task the number that letters cite: its own or, where it has none, its place.
func newReferences(p *model.Plan, lang model.Lang) references {
	r := references{own: true}
	all := p.References(lang)
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			t, ref := &p.Themes[i].Tasks[j], &all[len(r.column)]
			r.column = append(r.column, ref.Number)
			r.labels = append(r.labels, ref.Label)
			r.shown = r.shown || t.Label == ""
			r.own = r.own && t.Number != ""
		}
	}
	return r
}

// column is one column of the table. Lengths are in points.
type column struct {
	key         string // theme, number, task, unit, due, step, or field or unit with the head
	head        string
	style       style
	text        func(t *model.Task, ref string) string // nil for the theme's column
	least, most int                                    // bounds of chars
	chars       int                                    // characters that a line holds
	centred     bool
	list        bool    // of names
	ragged      bool    // lines are not flush
	left, inner float64 // left edge of the cell and of its text
	right       float64
}

// Bounds of the columns' widths, in characters: narrower than the least, a column is a
// ribbon; wider than the most, it is a desert.
const (
	leastTheme, mostTheme = 5, 9
	leastUnits, mostUnits = 7, 15
	leastRole             = 5 // one of several columns of units
	leastTask             = 12
	leastField            = 6
	dueChars              = 4    // 2020年 / 6月底前
	centredChars          = 5    // up to which a column of a table with many stands centred: 王某某, 12.5
	crampedChars          = 4    // below which a column that needs more cannot be read
	raggedChars           = 12   // below which the lines of a table with many columns are not flush
	sideEm                = 0.76 // least blank beside the text of a cell; with less than 1.5 em between them, columns run together for programs that extract text
)

// Sizes to which the type of a table with many columns goes down, in points: 五号, 小五, 7.5 points.
var smaller = []float64{10.5, 9, 7.5}

// sketch is the columns of one table before their widths are known.
type sketch struct {
	columns []column
	plain   bool // theme, number, task, units and due date alone
	split   bool // each of several columns of units stands by itself
}

// newSketch gives the columns that the annex needs, in the order of the source; headings and numbers that have no
// column there come first. shown says which of the other columns stand in the appendix. Several columns of units
// make one where split is not asked for.
func newSketch(t *styles, a *annex, refs references, shown func(model.Kind, string) bool, lang model.Lang, split bool) sketch {
	s := sketcher{styles: t, annex: a, content: contentOf(t, a, shown), refs: refs, lang: lang, done: map[string]bool{}}
	s.split = split && len(s.units) > 0 && a.last(model.KindUnit) >= 0
	s.plain = len(s.extra) == 0 && !s.has["step"] && !s.split
	theme, number := a.last(model.KindTheme), a.last(model.KindNumber)
	if theme < 0 {
		s.core(model.KindTheme)
	}
	for i, c := range a.table.Columns {
		if number < 0 && c.Kind != model.KindTheme {
			s.core(model.KindNumber)
		}
		if c.Kind != model.KindTheme && c.Kind != model.KindNumber || i == theme || i == number {
			s.core(c.Kind)
		}
		s.unit(c)
		s.field(c.Head)
	}
	s.core(model.KindNumber)
	s.core(model.KindTask)
	for _, f := range s.extra {
		s.field(f.Head)
	}
	for _, head := range s.units {
		s.unit(model.Column{Head: head, Kind: model.KindUnit})
	}
	for _, kind := range []model.Kind{model.KindUnit, model.KindStep, model.KindDue} {
		s.core(kind)
	}
	return s.sketch
}

// content says what there is to show, by column: theme, task, units, phrase (of units that stand in no column of their own), due,
// step, and field and unit with their heads.
type content struct {
	has     map[string]bool
	longest map[string]int // line, in characters
	extra   []model.Field  // in the order of their first task
	units   []string       // the heads of the cells of units, likewise
	// longestDay is how wide the longest number of a deadline is, in characters.
	longestDay int
}

func contentOf(t *styles, a *annex, shown func(model.Kind, string) bool) content {
	c := content{has: map[string]bool{}, longest: map[string]int{}}
	note := func(key, text string) {
		if text != "" {
			c.has[key] = true
			for line := range strings.SplitSeq(text, "\n") {
				c.longest[key] = max(c.longest[key], (t.body.Width(line)+typeset.Em-1)/typeset.Em)
			}
		}
	}
	for i := range a.themes {
		note("theme", a.themes[i].Heading)
		for j := range a.themes[i].Tasks {
			task := &a.themes[i].Tasks[j]
			note("task", task.Label+task.Text)
			note("units", task.Phrase)
			due := dueOf(a, task)
			note("due", due)
			c.longestDay = max(c.longestDay, (model.LongestNumber(due)+1)/2)
			if !a.stepsWithDue() {
				note("step", stepsOf(task))
			}
			for _, f := range task.Units {
				if !c.has["unit "+f.Head] {
					c.units = append(c.units, f.Head)
				}
				note("unit "+f.Head, f.Value)
			}
			if len(task.Units) == 0 {
				note("phrase", task.Phrase)
			}
			for _, f := range task.Fields {
				if !c.has["field "+f.Head] && shown(f.Kind, f.Head) {
					c.extra = append(c.extra, f)
				}
				note("field "+f.Head, f.Value)
			}
		}
	}
	for i := range a.table.Rows {
		for _, f := range a.table.Rows[i].Cells {
			key := keyOf(&f)
			if key == "field "+f.Head && !c.has[key] && shown(f.Kind, f.Head) {
				c.extra = append(c.extra, f)
			}
			if key == "due" || strings.HasPrefix(key, "field ") {
				note(key, f.Value)
			}
		}
	}
	return c
}

// sketcher makes a sketch column by column.
type sketcher struct {
	*styles
	annex *annex
	content
	sketch
	refs references
	lang model.Lang
	done map[string]bool // the columns that are there
}

func (s *sketcher) add(key string, c column) {
	if !s.done[key] {
		s.done[key] = true
		c.key = key
		if c.style == (style{}) {
			c.style = s.body
		}
		s.columns = append(s.columns, c)
	}
}

// core adds the column of a kind that the program knows, where there is something to show.
func (s *sketcher) core(kind model.Kind) {
	switch {
	case kind == model.KindTheme && s.has["theme"]: // drawn a segment at a time
		s.add("theme", column{head: s.annex.themeHead(s.lang), style: s.heading, least: leastTheme, most: mostTheme})
	case kind == model.KindNumber && s.refs.shown:
		s.number()
	case kind == model.KindTask:
		head := s.annex.headOf(kind, wordTask.In(s.lang))
		s.add("task", column{head: head, least: s.leastOf("task", head, leastTask), most: math.MaxInt,
			text: func(t *model.Task, _ string) string { return t.Label + t.Text }})
	case kind == model.KindUnit && !s.split:
		head := s.annex.headOf(kind, wordUnits.In(s.lang))
		s.add("unit", column{head: head, least: s.leastOf("units", head, leastUnits), most: mostUnits, list: true,
			text: func(t *model.Task, _ string) string { return t.Phrase }})
	case kind == model.KindDue && s.has["due"]:
		c := column{head: s.annex.headOf(kind, wordDue.In(s.lang)), least: dueChars, most: dueChars, centred: true,
			text: func(t *model.Task, _ string) string { return dueOf(s.annex, t) }}
		if !s.plain { // 12月底前 and the blank between digits and characters, on one line
			c.least = max(dueChars, min(s.longest["due"], dueChars+2))
			c.most = c.least
		}
		c.least = max(c.least, s.longestDay) // a date is not broken within itself
		c.most = max(c.most, c.least)
		if s.longest["due"] > 3*dueChars {
			c.most, c.centred = max(9, c.least), false
		}
		s.add("due", c)
	case kind == model.KindStep && s.has["step"]:
		s.add("step", column{head: wordSteps.In(s.lang), least: s.leastOf("step", wordSteps.In(s.lang), leastField+2), most: math.MaxInt,
			text: func(t *model.Task, _ string) string { return stepsOf(t) }})
	}
}

// number adds the column of numbers.
func (s *sketcher) number() {
	wide := 0
	for _, l := range s.refs.column[s.annex.first : s.annex.first+s.annex.tasks] {
		wide = max(wide, s.body.Width(l))
	}
	head := wordNumber.In(s.lang)
	if at := s.annex.last(model.KindNumber); at >= 0 && s.refs.own && !s.annex.table.Columns[at].Unnamed() {
		head = s.annex.table.ShortHead(s.annex.table.Columns[at].Head)
	}
	n := min(6, max(s.leastFor(head), (wide+typeset.Em-1)/typeset.Em))
	s.add("number", column{head: head, least: n, most: n, centred: true, text: func(_ *model.Task, ref string) string { return ref }})
}

// unit adds a column of units of the source's own, and before the first of them what stands in none.
func (s *sketcher) unit(c model.Column) {
	if !s.split || c.Kind != model.KindUnit {
		return
	}
	if s.has["phrase"] {
		s.add("unit", column{head: wordUnits.In(s.lang), least: leastUnits, most: mostUnits, list: true, text: func(t *model.Task, _ string) string {
			if len(t.Units) > 0 {
				return ""
			}
			return t.Phrase
		}})
	}
	for _, role := range []model.Role{model.Lead, model.Responsible, model.Support} {
		if head := role.Head(); s.annex.table.Kind(head) != model.KindUnit {
			s.unitCells(head)
		}
	}
	s.unitCells(c.Head)
}

// unitCells adds the column of the cells of units with this head, where there are any.
func (s *sketcher) unitCells(head string) {
	key := "unit " + head
	if !s.has[key] {
		return
	}
	n, shown := s.longest[key], s.annex.unitHead(head)
	s.add(key, column{head: shown, least: s.leastOf(key, shown, leastRole), most: max(s.leastFor(shown), min(n, mostUnits)),
		centred: n <= centredChars, list: n > centredChars, text: func(t *model.Task, _ string) string { return t.Unit(head) }})
}

// field adds a column of the source's own.
func (s *sketcher) field(head string) {
	key := "field " + head
	if !slices.ContainsFunc(s.extra, func(f model.Field) bool { return f.Head == head }) {
		return
	}
	n, shown := s.longest[key], s.annex.table.ShortHead(head)
	s.add(key, column{head: shown, least: s.leastOf(key, shown, leastField), most: max(s.leastFor(shown), n), centred: n <= centredChars,
		text: func(t *model.Task, _ string) string { return t.Field(head) }})
}

// leastFor gives the characters that a line of a column holds so that its head takes three lines at most.
func (s *sketcher) leastFor(head string) int { return max(2, (s.heading.Width(head)/typeset.Em+2)/3) }

// leastOf gives the characters that a line of a column with this head holds at least: no more than least, and than its longest line.
func (s *sketcher) leastOf(key, head string, least int) int {
	return max(s.leastFor(head), min(s.longest[key], least))
}

// stepsWithDue reports whether steps stand with the deadline: in a table that has a column for deadlines and none for steps,
// as where somebody said that a deadline of two days is two steps.
func (a *annex) stepsWithDue() bool {
	return a.table.Has(model.KindDue) && !a.table.Has(model.KindStep)
}

// dueOf gives what the column of deadlines says of a task: a step that is the deadline itself is not said twice.
func dueOf(a *annex, t *model.Task) string {
	steps := stepsOf(t)
	if steps == "" || !a.stepsWithDue() {
		return t.Due
	}
	if t.Due == "" || slices.Contains(t.Steps, model.Step{When: t.Due}) {
		return steps
	}
	return t.Due + "\n" + steps
}

// stepsOf gives a task's steps, a line each.
func stepsOf(t *model.Task) string {
	var lines []string
	for _, s := range t.Steps {
		switch {
		case s.What == "":
			lines = append(lines, s.When)
		case s.When == "":
			lines = append(lines, s.What)
		default:
			lines = append(lines, s.When+"："+s.What)
		}
	}
	return strings.Join(lines, "\n")
}

// layout says how a table lies on its pages.
type layout struct {
	block
	size    float64 // of the type, in points
	columns []column
}

// lay gives the columns of the annex their places: those of units one by one, where the page has room for them.
func lay(t *styles, a *annex, refs references, size float64, s *model.Settings) layout {
	whole := newSketch(t, a, refs, s.Appendix.Shows, s.Lang, true)
	l := whole.layOut(t, a, refs, size, s.Appendix.Orientation)
	if whole.split && l.cramped() {
		folded := newSketch(t, a, refs, s.Appendix.Shows, s.Lang, false)
		return folded.layOut(t, a, refs, size, s.Appendix.Orientation)
	}
	return l
}

// cramped reports whether the page is too narrow for the columns, however small the type.
func (l *layout) cramped() bool {
	return slices.ContainsFunc(l.columns, func(c column) bool {
		return c.chars < min(c.least, crampedChars) || c.inner-c.left < sideEm*l.size*0.99
	})
}

// layOut places the columns so that the table is shortest. A table that the page is too narrow
// for is laid on its side where orientation is empty, then set in smaller type.
func (s *sketch) layOut(t *styles, a *annex, refs references, size float64, orientation string) layout {
	var blocks []block
	switch orientation {
	case model.Portrait:
		blocks = []block{upright}
	case model.Landscape:
		blocks = []block{sideways}
	default: // model.Auto
		blocks = []block{upright, sideways}
	}
	need := 0
	for _, c := range s.columns {
		need += c.least
	}
	l := layout{size: size}
	try := func(b block, size float64) bool {
		l.block, l.size = b, size
		return float64(need)+2*sideEm*float64(len(s.columns)) <= b.width/size
	}
	fits := false
	for _, b := range blocks {
		fits = fits || try(b, size)
	}
	for i := 0; i < len(smaller) && !fits && !s.plain; i++ {
		fits = smaller[i] < size && try(blocks[len(blocks)-1], smaller[i])
	}
	l.columns = slices.Clone(s.columns)
	total := int(l.width/l.size - 2*sideEm*float64(len(l.columns)))
	if s.plain {
		l.sharePlain(t, a, total)
	} else {
		l.share(t, a, refs, total)
	}
	l.place()
	return l
}

// place puts the columns side by side; what the characters leave is blank beside them.
func (l *layout) place() {
	chars := 0
	for _, c := range l.columns {
		chars += c.chars
	}
	side := (l.width - float64(chars)*l.size) / float64(2*len(l.columns))
	x := l.left
	for i := range l.columns {
		c := &l.columns[i]
		c.left, c.inner = x, x+side
		x += 2*side + float64(c.chars)*l.size
		c.right = x
	}
	l.columns[len(l.columns)-1].right = l.right()
}
