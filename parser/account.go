package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// use says what a cell or paragraph of the source was taken for.
type use uint8

const (
	notUsed use = iota
	useTitle
	useHead
	useHeading
	useNumber
	useTask
	useUnit
	useDue
	useStep
	useField
	useNote
	useIgnored
	useSpare // in no output, which a warning says
	uses
)

var useNames = [uses]struct {
	code string
	name model.Text
}{
	notUsed:    {"unused", model.Text{ZH: "未列入", EN: "not used"}},
	useTitle:   {"title", model.Text{ZH: "题目", EN: "title"}},
	useHead:    {"head", model.Text{ZH: "表头", EN: "heads"}},
	useHeading: {"heading", model.Text{ZH: "标题", EN: "headings"}},
	useNumber:  {"number", model.Text{ZH: "编号", EN: "numbers"}},
	useTask:    {"task", model.Text{ZH: "任务", EN: "tasks"}},
	useUnit:    {"unit", model.Text{ZH: "责任单位", EN: "units"}},
	useDue:     {"due", model.Text{ZH: "时限", EN: "deadlines"}},
	useStep:    {"step", model.Text{ZH: "进度", EN: "steps"}},
	useField:   {"field", model.Text{ZH: "其他栏目", EN: "other columns"}},
	useNote:    {"note", model.Text{ZH: "说明", EN: "notes"}},
	useIgnored: {"ignored", model.Text{ZH: "设为不用", EN: "ignored as set"}},
}

// mark notes what the cell that begins at r, c was taken for.
func (t *tableReader) mark(r, c int, u use) {
	if c < 0 || r >= len(t.g.rows) || c >= len(t.g.rows[r]) {
		return
	}
	if f := &t.g.rows[r][c]; int(f.row) == r && int(f.col) == c {
		f.use = u
	}
}

// markRow notes what all cells that begin in row r were taken for.
func (t *tableReader) markRow(r int, u use) {
	for c := range t.g.rows[r] {
		t.mark(r, c, u)
	}
}

// made is a run of tasks of one theme: what a row of a grid made or goes on with.
type made struct{ theme, task, n int32 }

// link notes which tasks row r is about.
func (t *tableReader) link(r int) {
	if len(t.last) == 0 {
		return
	}
	if len(t.g.tasks) < len(t.g.rows) {
		t.g.tasks = append(t.g.tasks, make([]made, len(t.g.rows)-len(t.g.tasks))...)
	}
	first := t.last[0]
	t.g.tasks[r] = made{int32(first.theme), int32(first.task), int32(len(t.last))}
}

// account says what became of every cell and paragraph of doc. It does not believe the
// marks: the characters of what is marked as used are looked for in the plan.
func (p *planner) account(doc *document) {
	a := &accountant{p: p, heads: map[string]bool{}, over: map[string]bool{}}
	for i := range p.plan.Themes {
		th := &p.plan.Themes[i]
		a.heads[squeeze(th.Heading)] = true
		for _, up := range th.Above {
			a.heads[squeeze(up)] = true
			if l, rest := cutLabel(up); l.style != plain { // its number may stand in a cell of its own
				a.heads[squeeze(rest)], a.over[l.number] = true, true
			}
		}
	}
	for _, b := range slices.Concat(doc.blocks, doc.ignored) {
		if b.grid == nil {
			a.paragraph(&b.para)
			continue
		}
		for r := range b.grid.rows {
			for c := range b.grid.rows[r] {
				if b.grid.begins(r, c) {
					a.cell(b.grid, r, c)
				}
			}
		}
	}
	a.close()
}

type accountant struct {
	p      *planner
	heads  map[string]bool // headings of the plan, squeezed
	over   map[string]bool // numbers of headings over others
	out    model.Account
	counts [uses]model.AccountCount
	lost   tally // what no diagnostic names
	prose  string
}

func (a *accountant) add(u use, pos model.Pos, text string) {
	n := 0
	for _, r := range text {
		if !blank(r) {
			n++
		}
	}
	switch u {
	case notUsed:
		a.lost.add(pos, text)
		fallthrough
	case useSpare:
		u = notUsed
		a.out.Unused = append(a.out.Unused, model.AccountPlace{Pos: pos, Text: tidy(text)})
	case useNote:
		a.out.Notes = append(a.out.Notes, model.AccountPlace{Pos: pos, Text: tidy(text)})
	}
	a.counts[u].Places++
	a.counts[u].Chars += n
	a.out.Places++
	a.out.Chars += n
}

func (a *accountant) cell(g *grid, r, c int) {
	f := &g.rows[r][c]
	u := f.use
	switch u {
	case useHeading:
		text, _ := flow(lines(f.text))
		if !a.heads[squeeze(text)] && !a.inTasks(g, r, f.text) {
			u = useSpare // a heading without tasks, which theme-empty reports
		}
	case useTask, useUnit, useDue, useField, useStep, useNumber:
		if !a.inTasks(g, r, f.text) && !(u == useUnit && isSign(f.text)) && !(u == useNumber && a.numbers(g, r, tidy(f.text))) && !(u == useUnit && a.named(f.text)) {
			u = notUsed
		}
	}
	a.add(u, g.place(r, c), f.text)
}

// named reports whether text is a line that names the units of what stands below it.
func (a *accountant) named(text string) bool {
	text = squeeze(text)
	return slices.ContainsFunc(a.p.namedUnits, func(n string) bool { return squeeze(n) == text })
}

// numbers reports whether the number in row r is that of a heading or a task there.
func (a *accountant) numbers(g *grid, r int, text string) bool {
	n := columnNumber(text)
	if r < len(g.tasks) && g.tasks[r].n > 0 {
		th := &a.p.plan.Themes[g.tasks[r].theme]
		if th.Number == n || th.Tasks[g.tasks[r].task].Number == n {
			return true
		}
	}
	return a.over[n] || slices.ContainsFunc(a.p.plan.Themes, func(th model.Theme) bool { return th.Number == n })
}

// inTasks reports whether the characters of text stand in the tasks that row r is about.
func (a *accountant) inTasks(g *grid, r int, text string) bool {
	if r >= len(g.tasks) || g.tasks[r].n == 0 {
		return false
	}
	m := g.tasks[r]
	th := &a.p.plan.Themes[m.theme]
	ts := th.Tasks[m.task:min(int(m.task+m.n), len(th.Tasks))]
	text = tidy(text)
	for i := range ts {
		if t := &ts[i]; t.Text == text || t.Phrase == text || t.Due == text || t.Number == text || len(t.Label) > 0 && t.Label+t.Text == text {
			return true
		}
	}
	all := "" // only where a line does not stand somewhere as it is: to leave out the layout of a whole task takes long
	for _, l := range lines(text) {
		if holds(ts, l) {
			continue
		}
		if all == "" {
			var b strings.Builder
			for i := range ts {
				writeTask(&b, &ts[i])
			}
			all = squeeze(b.String())
		}
		l = squeeze(l)
		if strings.Contains(all, l) {
			continue
		}
		for _, point := range pointLines([]string{l}) {
			for _, part := range pieces(point) {
				if !strings.Contains(all, part) {
					return false
				}
			}
		}
	}
	return true
}

// holds reports whether line stands as it is in one of the tasks.
func holds(ts []model.Task, line string) bool {
	for i := range ts {
		t := &ts[i]
		if strings.Contains(t.Text, line) || strings.Contains(t.Phrase, line) || strings.Contains(t.Due, line) ||
			slices.ContainsFunc(t.Fields, func(f model.Field) bool { return strings.Contains(f.Value, line) }) {
			return true
		}
	}
	return false
}

// pieces cuts a text where the plan may part it: at brackets, signs and dates' colons.
func pieces(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return strings.ContainsRune("（）()。；;，,：:、.．〔〕[]【】"+signs, r) || '①' <= r && r <= '⑳' // ①1-3月，… is a step
	})
}

func writeTask(b *strings.Builder, t *model.Task) {
	for _, s := range []string{t.Number, t.Label + t.Text, t.Phrase, t.Due} {
		b.WriteString(s)
		b.WriteByte('\n')
	}
	for _, f := range t.Fields {
		b.WriteString(f.Value + "\n")
	}
	for _, s := range t.Steps {
		b.WriteString(s.When + s.What + "\n")
	}
}

// squeeze leaves out what is layout.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if blank(r) {
			return -1
		}
		return r
	}, s)
}

func (a *accountant) paragraph(para *paragraph) {
	if tidy(para.text) == "" {
		return
	}
	u := a.p.uses[para.id]
	if u == notUsed {
		if a.prose == "" {
			var b strings.Builder
			for i := range a.p.plan.Themes {
				th := &a.p.plan.Themes[i]
				b.WriteString(strings.Join(th.Above, "\n") + "\n" + th.Heading + "\n")
				for j := range th.Tasks {
					writeTask(&b, &th.Tasks[j])
				}
			}
			a.prose = squeeze(a.p.plan.Title + "\n" + b.String())
		}
		u = useTask
		text := taskHead.ReplaceAllString(para.text, "")
		if labelled := labelsTask(text); labelled != "" { // with a blank behind the label
			text = taskHead.ReplaceAllString(labelled, "")
		}
		for _, part := range pieces(squeeze(text)) {
			if taskLabel.MatchString(part) {
				continue
			}
			if bare := doneBehind.ReplaceAllString(part, "$1"); bare != part && isDate(bare) { // 5月底完成, whose deadline is 5月底
				part = bare
			}
			if utf8.RuneCountInString(part) > 1 && !strings.Contains(a.prose, part) {
				u = notUsed
				break
			}
		}
		if u == useTask && a.heads[squeeze(para.text)] {
			u = useHeading
		}
	}
	a.add(u, para.pos, para.text)
}

// close puts the account into the plan. What is nowhere in it, and in no warning, is named.
func (a *accountant) close() {
	for u := range a.counts {
		if a.counts[u].Places > 0 {
			a.counts[u].Use, a.counts[u].Name = useNames[u].code, useNames[u].name
		}
	}
	for u := use(1); u <= uses; u++ {
		if c := a.counts[u%uses]; c.Places > 0 { // what is not used comes last
			a.out.Counts = append(a.out.Counts, c)
		}
	}
	out := a.out // alone: a pointer into a would keep all that was read, for as long as there is an account
	a.p.plan.Account = &out
	if a.lost.n > 0 {
		a.p.ds.Add(a.lost.pos, model.Warning, "source-unused", model.Say("原表有文字没有列入，如“%s”%s", "words of the source are not in the plan, such as %q%s", a.lost.text, times(a.lost.n)),
			model.Text{ZH: "请看读表清点中列出的各处", EN: "see the places listed in the account of the source"})
	}
}
