package parser

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// readDuties gives what the unit columns of row r say.
func (t *tableReader) readDuties(r int) []duty {
	var ds []duty
	several := t.l.severalUnits()
	for _, c := range t.l.units {
		if t.value(r, c) == "" {
			if d, ok := t.goesDown(r, c); ok {
				ds = append(ds, d)
			}
			continue
		}
		f := t.g.at(r, c)
		col := &t.l.columns[c]
		if col.matrix && t.p.isNone(f.text) {
			continue
		}
		if col.matrix {
			role := col.role
			switch {
			case role == model.NoRole && t.sameSigns:
				role = model.Responsible
			case role == model.NoRole:
				role = t.p.signed(f.text)
			}
			d := duty{text: col.word, pos: t.g.place(r, c), role: role, matrix: true, above: int(f.row) < r}
			if several {
				d.cell = model.Field{Head: t.l.nameOf(c), Kind: model.KindUnit, Value: tidy(f.text)}
			}
			ds = append(ds, d)
			continue
		}
		d := duty{text: dutyText(f.text), pos: t.g.place(r, c), role: col.role, inner: col.inner, lines: col.linewise, ticked: col.ticked, posts: col.posts, people: col.withPeople(), stroke: col.stroke, above: int(f.row) < r}
		if role := t.ticked(r); role != model.NoRole {
			d.role = role
			d.head = col.word
		}
		if len(t.l.units) > 1 {
			d.head = col.word
		}
		if several {
			d.cell = model.Field{Head: t.l.nameOf(c), Kind: model.KindUnit, Value: d.text}
		}
		if role, word := t.roleBeside(r, c); role != model.NoRole {
			d.role, d.head = role, word
		}
		if !d.above {
			t.breaks(d.pos, f.text, false)
		}
		ds = append(ds, d)
		t.parties[c], t.partyRow[c] = d, r
	}
	return ds
}

// narrowName reports whether ls, the lines of a cell, are one name that a narrow column broke every few signs: 长沙,
// 先导, 区管委会.
func narrowName(ls []string) bool {
	for i, l := range ls {
		if n := utf8.RuneCountInString(l); n > 4 || strings.ContainsAny(l, "、，,；;/：:（）()") || strings.HasPrefix(l, "各") && n > 1 || i < len(ls)-1 && n > 2 && strings.HasSuffix(l, "组") || (i < len(ls)-1) == endsAsUnit(l) {
			return false
		}
	}
	return len(ls) > 2
}

// ticked gives the role of the column with a tick in row r, where columns of roles stand beside one
// of units; NoRole where none or several have one.
func (t *tableReader) ticked(r int) model.Role {
	role := model.NoRole
	for _, c := range t.l.ticks {
		t.mark(r, c, useUnit)
		if text := t.own(r, c); text == "" || t.p.isNone(text) {
			continue
		}
		if role != model.NoRole {
			return model.NoRole
		}
		role = t.l.columns[c].role
	}
	return role
}

// supportOnly reports whether all columns of units name those that support.
func (t *tableReader) supportOnly() bool {
	return !slices.ContainsFunc(t.l.units, func(c int) bool { return t.l.columns[c].role != model.Support })
}

// readTask gives the raw text of the cell that says what is to be done in row r, its column,
// and whether a task begins here. Where the task's own cell is empty, a heading that begins
// in the row beside units of its own is the task.
func (t *tableReader) readTask(r int, duties []duty) (string, int, bool) {
	if f := t.g.at(r, t.l.task); int(f.row) == r && int(f.col) == t.l.task && tidy(f.text) != "" {
		return f.text, t.l.task, true
	} else if c := int(f.col); int(f.row) == r && c < t.l.task && tidy(f.text) != "" && int(t.g.at(r, t.l.task+1).col) > c && len(duties) > 0 && (slices.Contains(t.l.fields, c) || slices.Contains(t.l.themes, c)) {
		for i, th := range t.l.themes { // in a cell over columns of headings, too: 主要目标 without parts
			if th >= c {
				t.carried[i] = heading{}
			}
		}
		t.enter()
		return f.text, c, true
	}
	if t.taskRow >= 0 && int(t.g.at(r, t.l.task).row) == t.taskRow || !slices.ContainsFunc(duties, func(d duty) bool { return !d.above }) {
		return "", 0, false
	}
	for i := len(t.l.themes) - 1; i >= 0; i-- {
		c := t.l.themes[i]
		if t.own(r, c) == "" || !t.alone(r, c) {
			continue
		}
		raw := t.g.rows[r][c].text
		t.carried[i] = heading{}
		t.enter()
		return raw, c, true
	}
	return "", 0, false
}

// alone reports whether no task begins under the heading that begins at r, c.
func (t *tableReader) alone(r, c int) bool {
	for next := r + 1; next < len(t.g.rows); next++ {
		if t.g.begins(next, c) || !t.blankMerges && int(t.g.at(next, c).row) != r {
			return true
		}
		if t.g.begins(next, t.l.task) {
			return false
		}
	}
	return true
}

// addTasks adds the tasks of row r, whose text is that of column c.
func (t *tableReader) addTasks(r, c int, raw string, duties []duty) {
	pos := t.g.place(r, c)
	no, shared := t.numberOf(r)
	ls := lines(raw)
	pieces, each := t.pointsWithUnits(ls, duties, pos)
	nos := t.stackedNumbers(r)
	stacked := stackedPieces(nos, ls)
	if stacked == nil && len(nos) > 0 {
		no = strings.Join(nos, "、")
		t.stackedSo.add(t.g.place(r, t.l.number), no)
	}
	switch {
	case stacked != nil:
		pieces, each, no = stacked, nil, ""
	case each != nil:
		shared = true
	case no != "" || len(pieces) == 1 || t.points:
		text, joined := flow(ls)
		t.breaks(pos, raw, joined)
		lab, rest := cutLabel(text)
		if len(pieces) > 1 || t.points || no != "" && !shared { // numbered points of one task
			lab, rest = label{}, text
		}
		pieces = []piece{{label: lab, text: rest}}
	}
	t.markTask(r, c)
	for _, d := range duties {
		if d.lent {
			t.down.add(pos, d.text)
		}
	}
	dues := t.pointDues(r, ls, &pieces)
	shared = shared || dues != nil && no != ""
	duties = t.dutiesFor(r, duties, pieces)
	if each == nil {
		duties = t.withThemes(duties)
		each = distribute(duties, pieces)
	}
	if stacked != nil {
		each, dues = t.stackedDuties(r, nos, duties), t.stackedDues(r, len(nos))
	}
	due, steps := t.dueAndSteps(r)
	fields := t.fieldsOf(r, c)
	if due == "" && dues == nil && len(steps) == 0 && t.l.due >= 0 && tidy(t.g.at(r, t.l.due).text) == "" {
		t.undated.add(t.g.place(r, t.l.due), tidy(raw))
	}
	t.last = t.last[:0]
	t.taskRow = r
	for i, pc := range pieces {
		ds := duties
		if each != nil {
			ds = each[i]
		}
		added := len(t.last)
		pc, due := t.dated(pc, due)
		if dues != nil {
			due = dues[i]
		}
		if stacked != nil {
			no = nos[i]
		}
		if len(ds) > 0 {
			pc, ds = t.bracketUnits(pc, ds, pos)
		} else if t.last = append(t.last, t.p.addInline(pos, no, due, pc)...); len(t.last) == added {
			pc, ds, due = t.spokenUnits(pc, pos, due)
		}
		if len(t.last) == added {
			task := newTask(pos, no, pc)
			task.Due = due
			s := t.p.add(task, ds)
			t.last = append(t.last, s)
			if len(ds) > 0 {
				t.unitsInText(s, pos)
			}
		}
	}
	t.giveFields(no, shared || len(t.last) > len(pieces), fields, steps)
	t.unitsInRemarks(r)
	t.link(r)
}

// dueAndSteps gives the deadline and the steps of row r: a lone step is its deadline.
func (t *tableReader) dueAndSteps(r int) (due string, steps []model.Step) {
	due, steps = t.dueOf(r), t.stepsOf(r, false)
	t.mark(r, t.l.due, useDue)
	if due == "" {
		if due = t.lastStep(r); len(steps) == 1 && steps[0] == (model.Step{When: due}) {
			steps = nil
		}
	}
	return due, steps
}

// markTask notes that row r has a task in column c, with its number and its units.
func (t *tableReader) markTask(r, c int) {
	t.mark(r, c, useTask)
	if t.l.number >= 0 {
		t.mark(r, t.l.number, useNumber)
	}
	for _, u := range t.l.units {
		t.mark(r, u, useUnit)
	}
}

// pointsWithUnits gives the numbered points of a cell of lines ls, or all of it as one piece, and the duties of each point
// where each has its own; nil where they share them.
func (t *tableReader) pointsWithUnits(ls []string, duties []duty, pos model.Pos) ([]piece, [][]duty) {
	if points, each := t.byNumber(ls, duties); each != nil {
		return points, each
	}
	pieces := split(ls)
	each := distribute(duties, pieces) // each point has units of its own: 1.县教育局 2.县公安局
	if each == nil && !t.p.marksLead() {
		if points, of := bulleted(ls, duties); of != nil {
			pieces, each = points, of
		}
	}
	if each == nil {
		points := pieces
		if len(duties) == 0 && len(points) < 2 {
			points = split(pointsInLine(ls))
		}
		if points, of := t.pointUnits(duties, points, pos); of != nil {
			pieces, each = points, of
		}
	}
	if each == nil && len(duties) == 1 && len(splitAny(pointLines(ls))) > 1 && len(splitAny(pointLines(lines(duties[0].text)))) > 1 {
		t.misnumbered.add(duties[0].pos, duties[0].text)
	}
	return pieces, each
}

// dutiesFor gives the duties of row r: its own, with those over it where they go together, or those that
// a heading, a line before the table or the rows around lend it.
func (t *tableReader) dutiesFor(r int, duties []duty, pieces []piece) []duty {
	t.below.given = true
	switch {
	case len(duties) > 0:
		t.flushLent()
		t.duties = duties
		if len(t.named) > 0 && len(t.below.duties) == 0 && t.supportOnly() {
			duties = append(t.named[:len(t.named):len(t.named)], duties...)
		}
		return t.withOver(duties)
	case len(t.below.duties) > 0 && (len(t.duties) == 0 || t.supportOnly()):
		return t.below.duties
	case len(t.below.duties) > 0:
		return t.withOver(t.borrow(r, pieces))
	case len(t.named) > 0:
		return t.named
	}
	if of := t.ofBlank(r); of != nil {
		return of
	}
	return t.borrow(r, pieces)
}

// giveFields gives the tasks of a row what its other columns hold.
func (t *tableReader) giveFields(no string, shared bool, fields []model.Field, steps []model.Step) {
	for i, s := range t.last {
		k := t.p.at(s)
		k.NumberShared = shared && k.Label == "" && no != ""
		if shared && k.Label != "" && no != "" && t.l.number >= 0 {
			k.Fields = append(k.Fields, model.Field{Head: t.l.nameOf(t.l.number), Kind: model.KindNumber, Value: no})
		}
		k.Fields = append(k.Fields, fields...)
		if i == 0 || len(steps) == 0 {
			k.Steps = append(steps[:len(steps):len(steps)], k.Steps...)
		} else {
			k.Steps = append(slices.Clone(steps), k.Steps...)
		}
	}
}

// numberOf gives the number of the tasks of row r. shared is true where it stands in a cell
// over several tasks.
func (t *tableReader) numberOf(r int) (no string, shared bool) {
	c := t.l.number
	for i := len(t.l.groups) - 1; i >= 0 && c < 0; i-- { // that of the heading is its tasks'
		if t.l.groups[i] >= 0 {
			no = t.carried[i].number
			return no, no != ""
		}
	}
	if c < 0 || c >= len(t.g.rows[r]) {
		return "", false
	}
	if t.own(r, c) != "" {
		next := r + 1
		for next < len(t.g.rows) && int(t.g.at(next, c).row) == r {
			if t.g.begins(next, t.l.task) {
				return columnNumber(t.own(r, c)), true
			}
			next++
		}
		return columnNumber(t.own(r, c)), false
	}
	if f := t.g.at(r, c); int(f.row) < r && int(f.row) >= t.l.end && int(f.col) == c {
		return columnNumber(tidy(f.text)), true
	}
	return "", false
}

func (t *tableReader) dueOf(r int) string {
	if t.l.due < 0 {
		return t.yearlyDue(r)
	}
	raw := t.cell(r, t.l.due)
	if raw != "" && (!t.blankMerges || t.reaches[t.l.due] == likely) && tidy(t.g.at(r, t.l.due).text) == "" {
		t.dueLent.add(t.g.place(r, t.l.due), tidy(raw))
	}
	ls := wholeDates(lines(raw))
	if len(ls) > 1 && !slices.ContainsFunc(ls, func(l string) bool { return !isDate(tidy(l)) }) { // of several points
		return strings.Join(ls, "；")
	}
	text, _ := flow(ls)
	if saysNone(text) {
		return ""
	}
	return text
}

// saysNone reports whether a cell says that there is nothing: a stroke, 无.
func saysNone(text string) bool { return strings.Trim(text, "-—–－/／\\无") == "" }

// wholeDates gives ls, the lines of a cell, with those joined that are one date: 2026年, 6月30日.
func wholeDates(ls []string) []string {
	out := ls[:0:0]
	for _, l := range ls {
		if n := len(out); n > 0 && (strings.HasSuffix(out[n-1], "年") && restOfYear.MatchString(l) || strings.HasSuffix(out[n-1], "月") && restOfMonth.MatchString(l)) {
			out[n-1] += l
			continue
		}
		out = append(out, l)
	}
	return out
}

// restOfYear and restOfMonth find the rest of a date.
var (
	restOfYear  = regexp.MustCompile(`^[0-9０-９]{1,2}月`)
	restOfMonth = regexp.MustCompile(`^(?:[0-9０-９]{1,2}[日号]|[上中下]旬|月?底|末|初)`)
)

// ofYear finds the head of a year below that of the deadlines: 完成时限 over 2024年 and 2025年.
var ofYear = regexp.MustCompile(`^([^/]*(?:时限|期限|完成时间)[^/]*)/(20[0-9]{2})(?:年度?)?$`)

// yearlyDue gives the deadline that row r says by years, each in a column of its own; "" where these say anything else.
func (t *tableReader) yearlyDue(r int) string {
	var dues []string
	for _, c := range t.l.steps {
		text := t.value(r, c)
		m := ofYear.FindStringSubmatch(t.l.columns[c].name)
		if m == nil || text != "" && !isDate(text) {
			return ""
		}
		if text != "" {
			dues = append(dues, m[2]+"年"+text)
		}
	}
	return strings.Join(dues, "；")
}

// fieldsOf gives the columns of row r that are carried with the task, which stands in column task.
func (t *tableReader) fieldsOf(r, task int) []model.Field {
	var out []model.Field
	for _, c := range t.l.fields {
		if c == task {
			continue
		}
		raw := t.cell(r, c)
		t.mark(r, c, useField)
		if value, _ := flow(lines(raw)); value != "" {
			out = append(out, model.Field{Head: t.l.nameOf(c), Kind: t.l.columns[c].taken, Value: value})
		}
	}
	for c := range t.l.columns {
		if t.l.columns[c].taken == model.KindIgnored {
			t.mark(r, c, useIgnored)
		}
	}
	return out
}

// columnNumber gives the number in a number column: "1." is 1, ③ is 3.
func columnNumber(s string) string {
	if s == "" {
		return ""
	}
	if l, rest := cutLabel(s); l.style != plain && rest == "" {
		return l.number
	}
	return number(strings.Trim(strings.Join(strings.Fields(s), ""), "、.．"))
}

// split makes one piece of each numbered line, with the lines that follow it, if the
// numbers count up from line to line; and one piece of everything otherwise.
func split(ls []string) []piece {
	if len(ls) > 0 {
		if l, _ := cutLabel(ls[0]); l.style == han || l.style == hanParen || l.style == chapter {
			return []piece{{}}
		}
	}
	return splitAny(ls)
}

// splitAny is split for points of whatever numbers, （一） too.
func splitAny(ls []string) []piece {
	var out []piece
	for i, line := range ls {
		l, rest := cutLabel(line)
		if i == 0 && l.style == plain {
			break
		}
		if l.style != plain && (len(out) == 0 || l.style == out[0].label.style && follows(out[len(out)-1].label.number, l.number)) {
			out = append(out, piece{label: l, lines: []string{rest}})
			continue
		}
		last := &out[len(out)-1]
		last.lines = append(last.lines, line)
	}
	if len(out) < 2 {
		return []piece{{}}
	}
	for i := range out {
		out[i].text, _ = flow(out[i].lines)
	}
	return out
}

// follows reports whether number b comes directly after a: 2 after 1, 1.3 after 1.2.
func follows(a, b string) bool {
	pa, pb := strings.LastIndexByte(a, '.')+1, strings.LastIndexByte(b, '.')+1
	if a[:pa] != b[:pb] {
		return false
	}
	x, ok := model.Ordinal(a[pa:])
	y, ok2 := model.Ordinal(b[pb:])
	return ok && ok2 && y == x+1
}

// distribute gives each task its own line of a phrase whose lines bear the same numbers
// as the tasks; nil where they do not.
func distribute(duties []duty, pieces []piece) [][]duty {
	if len(duties) != 1 || len(pieces) < 2 {
		return nil
	}
	if of := byNumbers(duties[0], pieces); of != nil {
		return of
	}
	parts := split(strings.Split(duties[0].text, "\n"))
	if len(parts) != len(pieces) {
		return nil
	}
	out := make([][]duty, len(pieces))
	for i, part := range parts {
		if part.label.number != pieces[i].label.number {
			return nil
		}
		d := duties[0]
		d.text = part.text
		d.cell.Value = d.text
		out[i] = []duty{d}
	}
	return out
}

// circledSign finds the number of a point within a line.
var circledSign = regexp.MustCompile(`[①-⑳]`)

// pointLines breaks lines that hold several numbered points, ①清淤②截污, 1.清淤2.截污, before each; others stay.
func pointLines(ls []string) []string {
	var out []string
	for _, l := range ls {
		at := circledSign.FindAllStringIndex(l, -1)
		if len(at) < 2 || at[0][0] != 0 {
			out = append(out, pointsCounted(l)...)
			continue
		}
		for i, x := range at {
			end := len(l)
			if i+1 < len(at) {
				end = at[i+1][0]
			}
			out = append(out, tidy(l[x[0]:end]))
		}
	}
	return out
}

// pointsCounted breaks a line that begins with point 1 before each number in the same form that counts on: 1.清淤2.截污.
func pointsCounted(l string) (out []string) {
	first, _ := cutLabel(l)
	if first.style < arabic || first.style == circled || !first.isFirst() {
		return []string{l}
	}
	for n, from := 2, len(first.text); ; n++ {
		next := strings.Replace(first.text, "1", strconv.Itoa(n), 1)
		at := strings.Index(l[from:], next)
		if at <= 0 || next == first.text {
			return append(out, tidy(l))
		}
		at += from
		if lab, _ := cutLabel(l[at:]); lab.text != next || strings.ContainsRune(digits+".．", lastRune(l[:at])) {
			return append(out, tidy(l))
		}
		out = append(out, tidy(l[:at]))
		l, from = l[at:], len(next)
	}
}

// numberedUnits finds units with the numbers of the points that are theirs behind them: 市水务局（1、2）.
var numberedUnits = regexp.MustCompile(`^(.{2,}?)[（(](第?[0-9]{1,2}[项条点]?(?:[、，,和及]第?[0-9]{1,2}[项条点]?)*)[）)]$`)

// byNumbers gives each point the units of d that have its number behind them; nil where some have none.
func byNumbers(d duty, pieces []piece) [][]duty {
	out := make([][]duty, len(pieces))
	for part := range strings.FieldsFuncSeq(behindBracket.ReplaceAllString(d.text, "$1\n"), lineBreak) {
		m := numberedUnits.FindStringSubmatch(tidy(part))
		if m == nil {
			return nil
		}
		for no := range strings.FieldsFuncSeq(m[2], func(r rune) bool { return !strings.ContainsRune("0123456789", r) }) {
			i := slices.IndexFunc(pieces, func(pc piece) bool { return pc.label.number == no })
			if i < 0 {
				return nil
			}
			own := d
			own.text = strings.Trim(m[1], "、，,；; ")
			own.cell.Value = own.text
			out[i] = append(out[i], own)
		}
	}
	if slices.ContainsFunc(out, func(ds []duty) bool { return len(ds) == 0 }) {
		return nil
	}
	return out
}

// behindBracket finds where a bracket ends, and what parts it from what follows.
var behindBracket = regexp.MustCompile(`([）)])[、，,；;]?`)

// nextPoint finds a numbered point behind the bracket of the one before: 1.清淤（市水务局）；2.修路（市交通局）.
var nextPoint = regexp.MustCompile(`([）)][；;。，,、]?)\s*((?:[0-9]{1,2}[.．、]|[（(][0-9]{1,2}[）)]|[①-⑳])[^0-9])`)

// pointsInLine breaks lines before such points.
func pointsInLine(ls []string) []string {
	var out []string
	for _, l := range ls {
		out = append(out, lines(nextPoint.ReplaceAllString(l, "$1\n$2"))...)
	}
	return out
}

// bulleted gives each point with a mark its own line of a phrase that has as many lines with the same mark: △加强监督 and
// △推进绿化 beside △市财政局 and △市林业局; nil where it is not so.
func bulleted(ls []string, duties []duty) ([]piece, [][]duty) {
	if len(duties) != 1 || len(ls) < 2 {
		return nil, nil
	}
	points, units := pointsOf(ls), pointsOf(strings.Split(duties[0].text, "\n"))
	if len(points) < 2 || len(points) != len(units) || []rune(points[0][0])[0] != []rune(units[0][0])[0] {
		return nil, nil
	}
	var pieces []piece
	var each [][]duty
	for i, point := range points {
		text, _ := flow(point)
		_, size := utf8.DecodeRuneInString(units[i][0])
		d := duties[0]
		d.text = tidy(strings.Join(units[i], "\n")[size:])
		pieces, each = append(pieces, piece{text: text}), append(each, []duty{d})
	}
	return pieces, each
}

// pointsOf parts lines that begin with a mark, and those that go on with them; nil where the first has none or another
// mark begins one.
func pointsOf(ls []string) (points [][]string) {
	first, _ := utf8.DecodeRuneInString(ls[0])
	for _, l := range ls {
		mark, _ := utf8.DecodeRuneInString(l)
		switch bullet := strings.ContainsRune(bullets, mark); {
		case bullet && mark == first:
			points = append(points, []string{l})
		case bullet || len(points) == 0:
			return nil
		default:
			points[len(points)-1] = append(points[len(points)-1], l)
		}
	}
	return points
}
