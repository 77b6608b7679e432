// Package compare finds what became of a plan: which task of the old table is which of
// the new one, and what is different in it. It knows nothing of files or outputs.
package compare

import (
	"cmp"
	"regexp"
	"slices"

	"fengong/model"
)

// Plans compares two plans that were resolved with the same directory.
func Plans(old, new *model.Plan) *Changes {
	d := &differ{
		old: flatten(old), new: flatten(new),
		changes: &Changes{
			Old: totals(old), New: totals(new), Title: spans(old.Title, new.Title),
			Themes: []ThemeChange{}, Tasks: []TaskChange{}, ThemeShifts: []Shift{}, TaskShifts: []Shift{}, Units: []UnitChange{},
		},
	}
	d.sources = sources{old, new}
	d.pairs = d.sources.match(items(d.old), items(d.new), func(i int) int { return d.old[i].theme.Table }, func(j int) int { return d.new[j].theme.Table })
	d.mates = mates(d.pairs, len(d.old))
	d.compareColumns(old, new)
	d.matchThemes(old.Themes, new.Themes)
	d.compareThemes(old.Themes, new.Themes)
	d.compareTasks()
	d.compareUnits(old, new)
	d.compareNumbers()
	return d.changes
}

func totals(p *model.Plan) Totals {
	t := Totals{Title: p.Title, Themes: len(p.Themes)}
	units := map[string]bool{}
	for _, r := range model.Rows(p) {
		units[r.Unit] = true
		t.Assignments++
	}
	for i := range p.Themes {
		t.Tasks += len(p.Themes[i].Tasks)
	}
	t.Units = len(units)
	return t
}

// placed is a task with its theme.
type placed struct {
	theme *model.Theme
	at    int // place of the theme
	task  *model.Task
	// source is what the document is called that it stands in; "" where there is one alone.
	source string
}

func flatten(p *model.Plan) []placed {
	var out []placed
	for i := range p.Themes {
		source := ""
		if s := p.SourceOf(p.Themes[i].Table); s != nil {
			source = s.Name
		}
		for j := range p.Themes[i].Tasks {
			out = append(out, placed{&p.Themes[i], i, &p.Themes[i].Tasks[j], source})
		}
	}
	return out
}

func items(tasks []placed) []Item {
	out := make([]Item, len(tasks))
	for i, t := range tasks {
		out[i] = Item{t.task.Number, bare(t.theme.Parent()) + "/" + bare(t.theme.Heading), t.task.Text}
	}
	return out
}

// mates gives for each of n old things the place of the new one; -1 is none.
func mates(pairs []Pair, n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	for _, p := range pairs {
		out[p.Old] = p.New
	}
	return out
}

// headingNumber is the number before a heading: 一、 （二） 第三章 4. 1.2
var headingNumber = regexp.MustCompile(`^\s*(?:` +
	`第[0-9０-９〇零一二三四五六七八九十百千]+(?:章|节|篇|部分|条)[\s　、.．:：]*` +
	`|[（(〔【]\s*[0-9０-９〇零一二三四五六七八九十百千]+\s*[）)〕】][\s　、.．]*` +
	`|[0-9０-９〇零一二三四五六七八九十百千]+(?:[.．][0-9０-９]+)*[、.．)）:：\s　]+` +
	`|[①-⑳㉑-㉟⑴-⒇][\s　、.．]*)`)

// bare gives a heading without the number before it.
func bare(heading string) string {
	return heading[len(headingNumber.FindString(heading)):]
}

// differ is one call of Plans.
type differ struct {
	old, new   []placed
	pairs      []Pair
	mates      []int           // of old tasks: place in new; -1 is none
	themeMates []int           // of old themes: place in new; -1 is none
	both       map[string]bool // heads of other columns that both plans have
	changes    *Changes
	sources    sources
}

// matchThemes finds the themes of old in new: first by their words, then by where most
// of their tasks have gone, then by likeness.
func (d *differ) matchThemes(old, new []model.Theme) {
	d.themeMates = mates(nil, len(old))
	taken := make([]bool, len(new))
	pair := func(i, j int) { d.themeMates[i], taken[j] = j, true }
	list := func(themes []model.Theme, free func(int) bool) (items []Item, at []int) {
		for i, th := range themes {
			if free(i) {
				items = append(items, Item{th.Number, words(bare(th.Parent())), bare(th.Heading)})
				at = append(at, i)
			}
		}
		return items, at
	}
	match := func(least float64) {
		was, oldAt := list(old, func(i int) bool { return d.themeMates[i] < 0 })
		is, newAt := list(new, func(j int) bool { return !taken[j] })
		for _, p := range d.sources.match(was, is, func(i int) int { return old[oldAt[i]].Table }, func(j int) int { return new[newAt[j]].Table }) {
			if p.Score >= least {
				pair(oldAt[p.Old], newAt[p.New])
			}
		}
	}
	match(1)

	type vote struct{ old, new, tasks int }
	count := map[[2]int]int{}
	total := make([]int, len(old)) // tasks of an old theme that were found again
	for _, p := range d.pairs {
		i, j := d.old[p.Old].at, d.new[p.New].at
		total[i]++
		count[[2]int{i, j}]++
	}
	var votes []vote
	for at, n := range count {
		if 2*n > total[at[0]] && 2*n > min(len(old[at[0]].Tasks), len(new[at[1]].Tasks)) {
			votes = append(votes, vote{at[0], at[1], n})
		}
	}
	slices.SortFunc(votes, func(a, b vote) int {
		return cmp.Or(-cmp.Compare(a.tasks, b.tasks), cmp.Compare(a.old, b.old), cmp.Compare(a.new, b.new))
	})
	for _, v := range votes {
		if d.themeMates[v.old] < 0 && !taken[v.new] {
			pair(v.old, v.new)
		}
	}
	match(sureHere)
}

func (d *differ) compareThemes(old, new []model.Theme) {
	var changes []entry[ThemeChange]
	var shifts shifter
	stay := inOrder(d.themeMates)
	was := make([]int, len(new)) // places in old; -1 is none
	for j := range was {
		was[j] = -1
	}
	last := -1
	for i, j := range d.themeMates {
		if j < 0 && old[i].Heading == "" && len(d.sources.old.Sources) > 0 {
			continue // no theme, but tasks of another document
		}
		if j < 0 {
			changes = append(changes, entry[ThemeChange]{[3]int{last, 1, i}, ThemeChange{Kinds: []Kind{Removed}, Old: themeOf(&old[i])}})
			continue
		}
		last, was[j] = j, i
		a, b := &old[i], &new[j]
		c := ThemeChange{Kinds: []Kind{}, Old: themeOf(a), New: themeOf(b), Heading: spans(bare(a.Heading), bare(b.Heading))}
		if c.Heading != nil {
			c.Kinds = append(c.Kinds, Reworded)
		}
		if words(bare(a.Parent())) != words(bare(b.Parent())) {
			c.Kinds = append(c.Kinds, Moved)
		}
		renumbered := shifts.add(i, j, a.Number, b.Number, "", a.Parent()+"/"+b.Parent())
		if !renumbered && !stay[i] && len(c.Kinds) == 0 {
			c.Kinds = append(c.Kinds, Reordered)
		}
		if len(c.Kinds) > 0 {
			if renumbered {
				c.Kinds = append(c.Kinds, Renumbered)
			}
			changes = append(changes, entry[ThemeChange]{[3]int{j}, c})
		}
	}
	for j, i := range was {
		if i < 0 && (new[j].Heading != "" || len(d.sources.new.Sources) == 0) {
			changes = append(changes, entry[ThemeChange]{[3]int{j}, ThemeChange{Kinds: []Kind{Added}, New: themeOf(&new[j])}})
		}
	}
	d.changes.Themes = append(d.changes.Themes, inDocument(changes)...)
	d.changes.ThemeShifts = append(d.changes.ThemeShifts, shifts.done...)
}

func themeOf(t *model.Theme) *Theme {
	return &Theme{t.Pos, t.Number, t.Heading, t.Parent(), len(t.Tasks)}
}

func (p placed) named() *Task {
	return &Task{p.task.Pos, p.theme.Heading, p.task.Number, p.task.Text, p.task.Phrase, p.task.Due, p.source, p.task}
}

func (d *differ) compareTasks() {
	var changes []entry[TaskChange]
	var shifts shifter
	stay := d.tasksInOrder()
	found := make([]bool, len(d.new))
	last, next := -1, 0
	for i, j := range d.mates {
		a := d.old[i]
		if j < 0 {
			c := TaskChange{Kinds: []Kind{Removed}, Old: a.named(), UnitsRemoved: parties(a.task)}
			changes = append(changes, entry[TaskChange]{[3]int{last, 1, i}, c})
			continue
		}
		last, found[j] = j, true
		b, p := d.new[j], d.pairs[next]
		next++
		c := TaskChange{
			Kinds: []Kind{}, Likeness: p.Score, Doubt: p.Doubt,
			Text: spans(a.task.Text, b.task.Text), Phrase: phraseSpans(a.task, b.task), Due: spans(a.task.Due, b.task.Due),
		}
		if c.Text != nil {
			c.Kinds = append(c.Kinds, Reworded)
		}
		moved := d.themeMates[a.at] != b.at
		if moved {
			c.Kinds = append(c.Kinds, Moved)
		}
		c.compareParties(a.task, b.task)
		if c.Due != nil {
			c.Kinds = append(c.Kinds, DueChanged)
		}
		if c.Fields = d.fields(a.task, b.task); c.Fields != nil {
			c.Kinds = append(c.Kinds, FieldsChanged)
		}
		renumbered := shifts.add(i, j, a.task.Number, b.task.Number, b.theme.Heading, a.theme.Heading+"/"+b.theme.Heading)
		if !renumbered && !moved && !stay[i] {
			c.Kinds = append(c.Kinds, Reordered)
		}
		if len(c.Kinds) == 0 && c.Doubt == Sure {
			continue
		}
		if renumbered {
			c.Kinds = append(c.Kinds, Renumbered)
		}
		c.Old, c.New = a.named(), b.named()
		changes = append(changes, entry[TaskChange]{[3]int{j}, c})
	}
	for j, b := range d.new {
		if !found[j] {
			c := TaskChange{Kinds: []Kind{Added}, New: b.named(), UnitsAdded: parties(b.task)}
			changes = append(changes, entry[TaskChange]{[3]int{j}, c})
		}
	}
	d.changes.Tasks = append(d.changes.Tasks, inDocument(changes)...)
	d.changes.TaskShifts = append(d.changes.TaskShifts, shifts.done...)
}

// tasksInOrder reports for each old task whether it kept its order among the tasks that
// stayed in its theme.
func (d *differ) tasksInOrder() []bool {
	stay := make([]bool, len(d.old))
	for from := 0; from < len(d.old); {
		to := from
		var own []int
		for ; to < len(d.old) && d.old[to].at == d.old[from].at; to++ {
			j := d.mates[to]
			if j >= 0 && d.new[j].at != d.themeMates[d.old[to].at] {
				j = -1
			}
			own = append(own, j)
		}
		copy(stay[from:to], inOrder(own))
		from = to
	}
	return stay
}

// parties gives the units of a task, each once, with its strongest role.
func parties(t *model.Task) []party {
	var out []party
	at := map[string]int{}
	for _, a := range t.Assignments {
		i, ok := at[a.Unit]
		if !ok {
			at[a.Unit] = len(out)
			out = append(out, party{a.Unit, a.Role, a.Via})
		} else if a.Role > out[i].Role {
			out[i].Role = a.Role
		}
	}
	return out
}

// compareParties notes who came, who went and whose role is another.
func (c *TaskChange) compareParties(old, new *model.Task) {
	was := map[string]model.Role{}
	for _, p := range parties(old) {
		was[p.Unit] = p.Role
	}
	is := map[string]bool{}
	for _, p := range parties(new) {
		is[p.Unit] = true
		switch role, ok := was[p.Unit]; {
		case !ok:
			c.UnitsAdded = append(c.UnitsAdded, p)
		case role != p.Role:
			c.Roles = append(c.Roles, roleChange{p.Unit, role, p.Role})
		}
	}
	for _, p := range parties(old) {
		if !is[p.Unit] {
			c.UnitsRemoved = append(c.UnitsRemoved, p)
		}
	}
	n := len(c.Kinds)
	if c.UnitsAdded != nil {
		c.Kinds = append(c.Kinds, UnitAdded)
	}
	if c.UnitsRemoved != nil {
		c.Kinds = append(c.Kinds, UnitRemoved)
	}
	if c.Roles != nil {
		c.Kinds = append(c.Kinds, RoleChanged)
	}
	if len(c.Kinds) == n && c.Phrase != nil {
		c.Kinds = append(c.Kinds, Phrase)
	}
}
