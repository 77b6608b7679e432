package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// A table can give each task two rows: what is to be done and, below it, who answers for it and until when, each
// behind a label of its own.

// answersBelow puts what such rows say beside the tasks above them, a column a label; nil where g has no such rows.
func (o *Options) answersBelow(g *grid) *grid {
	if len(g.rows) < 4 || len(g.rows) > 4000 || g.width() < 2 || g.width() > 8 {
		return nil
	}
	answers, ok := o.answerRows(g)
	if !ok {
		return nil
	}
	out := newGrid(g.pos)
	out.places = map[[2]int]model.Pos{}
	var cols []int // those that the other rows have
	for c := range g.width() {
		if slices.ContainsFunc(answers.tasks, func(r int) bool { return g.begins(r, c) }) {
			cols = append(cols, c)
		}
	}
	copyRow := func(r int) int {
		row := len(out.rows)
		out.rows = append(out.rows, nil)
		for i, c := range cols {
			f := g.at(r, c)
			if int(f.row) != r || i > 0 && int(f.col) == int(g.at(r, cols[i-1]).col) || f.text == "" {
				continue
			}
			text := f.text
			if fields := labelledFields(text); len(fields) == 1 && slices.Contains(answers.tasks, r) && fields[0].head.kind == model.KindTask {
				text = fields[0].value // 工作任务：…
			}
			out.put(row, i, text, 0)
			out.places[[2]int{row, i}] = g.place(r, c)
		}
		return row
	}
	var labels []string
	row, head := 0, answers.first-1
	for r := range g.rows {
		if r == answers.first && answers.headless {
			head = len(out.rows)
			out.headOver(g, cols, answers.tasks)
		}
		fields, below := answers.fields[r]
		if !below {
			if row = copyRow(r); r >= answers.first && g.alone(r) {
				out.merge(row, 0, row, len(cols)+len(answers.labels)-1)
			}
			continue
		}
		for _, f := range fields {
			c := slices.Index(labels, f.label)
			if c < 0 {
				c = len(labels)
				labels = append(labels, f.label)
				out.put(head, len(cols)+c, f.label, 0)
				out.places[[2]int{head, len(cols) + c}] = f.labelPos
			}
			out.put(row, len(cols)+c, f.value, 0)
			out.places[[2]int{row, len(cols) + c}] = f.pos
		}
	}
	return out
}

// headOver gives g a row of heads over columns cols of the grid of, which has none: the numbers of tasks, and these.
func (g *grid) headOver(of *grid, cols, tasks []int) {
	row, named := len(g.rows), false
	for i, c := range cols {
		word := "序号"
		if slices.ContainsFunc(tasks, func(r int) bool { return !isNumber(strings.TrimPrefix(tidy(of.at(r, c).text), "任务")) }) {
			if word = "工作任务"; named {
				word = ""
			}
			named = true
		}
		g.put(row, i, word, 0)
		g.places[[2]int{row, i}] = of.place(tasks[0], c)
	}
}

// answersFound are the rows of a grid that say who answers for the tasks above them.
type answersFound struct {
	first    int  // the row behind the heads
	headless bool // there are none
	fields   map[int][]cardField
	labels   []string
	tasks    []int // the rows of the tasks
}

// answerRows finds the rows of g that say who answers for the task above, each below a task of its own.
func (o *Options) answerRows(g *grid) (found answersFound, ok bool) {
	answer := 0 // the first of these rows
	for answer < min(len(g.rows), maxPreface) && g.answerRow(answer) == nil {
		answer++
	}
	if answer == 0 || answer == len(g.rows) {
		return found, false
	}
	if first, end, ok := o.findHeader(g); ok && end == first+1 && end < answer {
		found.first = end
	} else if found.first = answer - 1; found.first == 0 || g.alone(found.first-1) {
		found.headless = true
	}
	found.fields = map[int][]cardField{}
	task, groups, since := -1, 0, 0 // the last row that is none; rows with tasks since
	for r := found.first; r < len(g.rows); r++ {
		if fields := g.answerRow(r); fields != nil {
			if task < 0 || since > 1 || since == 0 && r > 0 && found.fields[r-1] == nil {
				return found, false
			}
			if since == 1 {
				groups++
				found.tasks = append(found.tasks, task)
			}
			since = 0
			found.fields[r] = fields
			for _, f := range fields {
				if !slices.Contains(found.labels, f.label) {
					found.labels = append(found.labels, f.label)
				}
			}
			continue
		}
		if g.alone(r) && (g.heads(r) || r == len(g.rows)-1) {
			continue
		}
		task, since = r, since+1
	}
	if !found.headless && slices.ContainsFunc(found.tasks, func(r int) bool { return g.hasOwnUnits(found.first-1, r) }) {
		return found, false
	}
	units := slices.ContainsFunc(found.labels, func(l string) bool { h, _ := classify(l); return h.kind == model.KindUnit })
	return found, units && groups > 1 && since == 0
}

// hasOwnUnits reports whether row r has a task under one of the heads in row head, and units under another.
func (g *grid) hasOwnUnits(head, r int) bool {
	var task, units bool
	for c := range g.rows[r] {
		if g.begins(r, c) {
			h, _ := classify(g.at(head, c).text)
			task, units = task || h.rank > noRank, units || h.kind == model.KindUnit
		}
	}
	return task && units
}

// alone reports whether row r has one cell, over its whole width or with empty ones behind it.
func (g *grid) alone(r int) bool {
	n := 0
	for c := range g.rows[r] {
		if f := g.at(r, c); int(f.col) == c && tidy(f.text) != "" {
			n++
		}
	}
	return n == 1
}

// heads reports whether the one cell of row r is a heading: 一、基础工作.
func (g *grid) heads(r int) bool {
	for c := range g.rows[r] {
		if g.begins(r, c) {
			text := tidy(g.rows[r][c].text)
			l, rest := cutLabel(text)
			return l.style != plain && l.style < arabic && utf8.RuneCountInString(rest) <= 24 && !strings.ContainsAny(rest, "，。；：:")
		}
	}
	return false
}

// answerRow gives what the cells of row r say behind their labels, or in the cells behind labels; nil where one of them
// says anything else, or what is to be done.
func (g *grid) answerRow(r int) (out []cardField) {
	var own []int
	for c := range g.rows[r] {
		if g.begins(r, c) && !g.saysAgain(r, c) {
			own = append(own, c)
		}
	}
	for i := 0; i < len(own); i++ {
		text, pos := tidy(g.rows[r][own[i]].text), g.place(r, own[i])
		if fields := labelledFields(text); fields != nil {
			for _, f := range fields {
				if f.value != "" {
					out = append(out, cardField{label: f.label, value: f.value, labelPos: pos, pos: pos})
				}
			}
			continue
		}
		if h, ok := classify(text); !ok || !tellsAnswer(h) || !surelyHead(text) || i+1 == len(own) {
			return nil
		}
		if i++; !isDate(tidy(g.rows[r][own[i]].text)) && surelyHead(tidy(g.rows[r][own[i]].text)) { // a row of heads
			return nil
		}
		out = append(out, cardField{label: strings.TrimRight(headText(text), "：:"), value: g.rows[r][own[i]].text, labelPos: pos, pos: g.place(r, own[i])})
	}
	if slices.ContainsFunc(out, func(f cardField) bool {
		h, _ := classify(f.label)
		return h.kind == model.KindTask || h.kind == model.KindTheme || h.kind == model.KindNumber
	}) {
		return nil
	}
	return out
}

// tellsAnswer reports whether h is a head of who answers for a task, or until when.
func tellsAnswer(h head) bool {
	return h.kind == model.KindUnit || h.kind == model.KindDue || isPeople(h.kind)
}

// labelledField is a part of a text with the label before it.
type labelledField struct {
	head         head
	label, value string
}

// labelledFields parts a text all of which stands behind labels, 牵头单位：县民政局　完成时限：6月, in brackets or not; nil
// where it does not begin with one.
func labelledFields(text string) (out []labelledField) {
	if m := inBrackets.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	from := 0
	for i, r := range text {
		if r != '：' && r != ':' {
			continue
		}
		start := from
		if at := strings.LastIndexAny(text[from:i], " \u3000\t\n；;。，,"); at >= 0 {
			_, size := utf8.DecodeRuneInString(text[from+at:])
			start = from + at + size
		}
		label := text[start:i]
		h, ok := classify(label)
		if n := utf8.RuneCountInString(label); !ok || h.kind == "" || n < 2 || n > 10 {
			if len(out) == 0 {
				return nil
			}
			continue
		}
		if len(out) > 0 {
			out[len(out)-1].value = text[from:start]
		} else if tidy(text[:start]) != "" {
			return nil
		}
		from = i + utf8.RuneLen(r)
		out = append(out, labelledField{head: h, label: headText(label)})
	}
	if len(out) == 0 {
		return nil
	}
	out[len(out)-1].value = text[from:]
	for i := range out {
		out[i].value = strings.Trim(out[i].value, " \u3000\t\n；;，,。")
	}
	return out
}

// answersNote says that such rows were put beside the tasks.
func answersNote(ds *model.Diagnostics, g *grid) {
	ds.Add(g.place(0, 0), model.Note, "answers-below", model.Say("表中任务与责任单位分两行上下排列，已按一项任务一行读取",
		"the table has who answers for a task in the row below it; it is read a row a task"), model.Text{})
}
