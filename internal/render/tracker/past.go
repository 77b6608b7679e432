package tracker

import (
	"slices"
	"strings"

	"fengong/internal/compare"
	"fengong/internal/office/worksheet"
	"fengong/model"
)

// past is the ledger of an earlier run, as people have left it.
type past struct {
	*reader
	lang          model.Lang
	at            []int     // column of the sheet by id; 0 is none
	rows          []pastRow // under the heads, as far as our columns hold something
	astray, mixed []int     // rows of the sheet: see goByWords
	ofSources     bool      // it holds the tasks of several documents
	tableAt       []int     // columns that name the table of a row; nil until they are asked for
	standing      *standing // where only some rows were read: what all of them tell
}

// readPast reads the ledger of w; sealed are the carried columns that rows bear a seal of, where not all rows are read.
func readPast(w *worksheet.Workbook, sealed ...string) (*past, error) {
	p, err := readRows(w, &reader{sealed: sealed})
	if err == nil {
		p.goByWords()
	}
	return p, err
}

// readRows reads its rows as they stand, with r.
func readRows(w *worksheet.Workbook, r *reader) (*past, error) {
	p := &past{reader: r, ofSources: ofSources(w)}
	var words *wordList
	var room []word // for what stands in a thousand rows
	p.each = func(row int, id columnID, text string) {
		if p.rows == nil { // a list that grows is held twice while it moves
			words = newWordList(len(p.list))
			if w.Only == nil {
				p.rows = make([]pastRow, 0, w.Rows)
			}
		}
		if n := len(p.rows); n == 0 || p.rows[n-1].num != row {
			wide := len(p.list)
			if len(room) < wide {
				room = make([]word, 1000*wide)
			}
			p.rows = append(p.rows, pastRow{num: row, words: words, is: room[:wide:wide], to: toOwn})
			room = room[wide:]
		}
		r := &p.rows[len(p.rows)-1]
		if id == colKey {
			r.seal, r.cell = text, text
			return
		}
		r.is[id] = words.take(id, text)
	}
	p.again = func() { p.rows = nil }
	if err := findLedger(w, p.reader); err != nil {
		return nil, err
	}
	p.each, p.again = nil, nil // they hold the words
	if words != nil {
		words.close()
	}
	p.at = make([]int, len(p.list))
	for col, id := range p.columns {
		p.at[id] = col
	}
	if p.heads[p.at[colTask]] == columns[colTask].head.EN {
		p.lang = model.English
	}
	return p, nil
}

// doubt is a pair of rows that a person should look at.
type doubt struct {
	row  *pastRow
	text string // of the task that the row is taken for
	why  compare.Doubt
}

// match finds the rows of the new plan that the rows of the ledger belong to: by their
// keys, else by the likeness of the tasks and the name of the unit. It gives the
// doubtful ones, the copies of rows, and whether the task of a row that is gone is still
// there.
func (p *past) match(b *book, d *model.Directory) (doubts []doubt, copies []*pastRow, taskStays map[*pastRow]bool) {
	taskStays = map[*pastRow]bool{}
	keys := Keys(b.plan, b.rows)
	byKey := make(map[string]int, len(keys))
	for i, k := range keys {
		byKey[k] = i
	}
	used := make([]bool, len(keys))
	seen := map[string]bool{}
	var open []*pastRow
	for i := range p.rows {
		r := &p.rows[i]
		key := r.val(colKey)
		switch j, ok := byKey[key]; {
		case key != "" && seen[key]:
			copies = append(copies, r)
		case ok && key != "":
			r.to, used[j], seen[key] = j, true, true
		case key != "":
			r.to, seen[key] = toNone, true
			open = append(open, r)
		case r.val(colTask) != "" && r.val(colUnit) != "":
			open = append(open, r)
		}
	}
	if open == nil {
		return nil, copies, taskStays
	}

	mates, of := p.matchTasks(b.plan, p.pastSources(b, byKey))
	byTask := map[*model.Task][]int{}
	for i := range b.rows {
		if !used[i] {
			byTask[b.rows[i].Task] = append(byTask[b.rows[i].Task], i)
		}
	}
	for _, r := range open {
		pair, ok := mates[of(r)]
		if !ok {
			continue
		}
		taskStays[r] = true
		unit := unitDigest(r.val(colUnit), d)
		for _, i := range byTask[pair.task] {
			if !used[i] && (unitDigest(b.rows[i].Unit, d) == unit || sameUnitHalf(r.val(colKey), keys[i])) {
				r.to, used[i] = i, true
				if pair.doubt != compare.Sure {
					doubts = append(doubts, doubt{r, pair.task.Text, pair.doubt})
				}
				break
			}
		}
	}
	return doubts, copies, taskStays
}

// unitDigest gives what tells a unit from others, whichever of its names is used.
func unitDigest(name string, d *model.Directory) string {
	if u, _ := d.Lookup(name); u != nil {
		name = u.Name
	}
	return digest(name, 8)
}

func sameUnitHalf(a, b string) bool {
	_, a, _ = strings.Cut(a, "-")
	_, b, _ = strings.Cut(b, "-")
	return a != "" && a == b
}

// pastTask is a task as the ledger has it.
type pastTask struct {
	parent, theme, number, text string
	source                      int // of the new plan; else compare.AnySource or compare.NoSource
}

type mate struct {
	task  *model.Task
	doubt compare.Doubt
}

// matchTasks finds the tasks of the ledger again in plan.
func (p *past) matchTasks(plan *model.Plan, source func(*pastRow) int) (mates map[pastTask]mate, of func(*pastRow) pastTask) {
	of = func(r *pastRow) pastTask {
		return pastTask{r.val(colParent), r.val(colTheme), r.val(colNumber), r.val(colTask), source(r)}
	}
	var was []pastTask
	var old, now []compare.Item
	var oldOf, nowOf []int
	seen := map[pastTask]bool{}
	for i := range p.rows {
		t := of(&p.rows[i])
		if t.text == "" || seen[t] {
			continue
		}
		seen[t] = true
		was = append(was, t)
		old = append(old, compare.Item{Number: t.number, Theme: t.parent + "/" + t.theme, Text: t.text})
		oldOf = append(oldOf, t.source)
	}
	var tasks []*model.Task
	for i := range plan.Themes {
		th := &plan.Themes[i]
		for j := range th.Tasks {
			tasks = append(tasks, &th.Tasks[j])
			now = append(now, compare.Item{Number: th.Tasks[j].Number, Theme: th.Parent() + "/" + th.Heading, Text: th.Tasks[j].Text})
			nowOf = append(nowOf, sourceAt(plan, th.Table))
		}
	}
	mates = map[pastTask]mate{}
	pairs := compare.Match
	if len(plan.Sources) > 0 {
		pairs = func(old, now []compare.Item) []compare.Pair { return compare.MatchWithin(old, now, oldOf, nowOf) }
	}
	for _, m := range pairs(old, now) {
		mates[was[m.Old]] = mate{tasks[m.New], m.Doubt}
	}
	return mates, of
}

// arrange gives the rows under the heads in their new order: that of the plan, unless
// people have sorted the sheet; then theirs, and new rows behind those that the plan has
// before them. What people wrote between the rows stays behind the row above it, and
// what they wrote under all rows stays there: those rows are the last ones of the result.
// to says what has become of the row of a number; rows is how many the plan has.
func arrange(s *worksheet.Sheet, headRow, rows int, to func(num int) int) []worksheet.Step {
	const head = -1
	own := map[int][]worksheet.Step{} // rows of people, by the place of the row above
	old := make([]int, rows)
	for i := range old {
		old[i] = -1
	}
	var order []int
	above, pending, last := head, 0, headRow // pending: rows of people since a row of ours
	for i := range s.Rows {
		num := s.Rows[i].Num
		if num <= headRow {
			continue
		}
		switch at := to(num); at {
		case toNone:
			pending = 0
		case toOwn:
			own[above] = append(own[above], worksheet.Step{Raw: i, At: -1, Gap: num - last - 1})
			pending++
		default:
			above, pending = at, 0
			old[at] = i
			order = append(order, at)
		}
		last = num
	}
	tail := own[above][len(own[above])-pending:]
	own[above] = own[above][:len(own[above])-pending]

	var steps []worksheet.Step
	add := func(at int) {
		if at != head {
			steps = append(steps, worksheet.Step{Raw: old[at], At: at, Gap: 0})
		}
		steps = append(steps, own[at]...)
	}
	add(head)
	for _, at := range inTheirOrder(order, old) {
		add(at)
	}
	return append(steps, tail...)
}

// inTheirOrder gives the places of all rows in the order that the sheet is to have; order
// is that of the rows that were in it, and old is -1 for a row that was not.
func inTheirOrder(order, old []int) []int {
	const first = -1
	behind := map[int][]int{} // new rows, by the nearest row before them that is not new
	root := first
	planned := make([]int, len(old))
	for at := range old {
		planned[at] = at
		if old[at] >= 0 {
			root = at
		} else {
			behind[root] = append(behind[root], at)
		}
	}
	theirs := slices.Clone(behind[first])
	for _, at := range order {
		theirs = append(append(theirs, at), behind[at]...)
	}
	// Asked of the order that would result, the answer is the same in the next run.
	if 2*longestRise(theirs) >= len(theirs) {
		return planned
	}
	return theirs
}

// longestRise gives the length of the longest rising part of list, others left out.
func longestRise(list []int) int {
	var ends []int
	for _, v := range list {
		i, _ := slices.BinarySearch(ends, v)
		if i == len(ends) {
			ends = append(ends, v)
		} else {
			ends[i] = v
		}
	}
	return len(ends)
}
