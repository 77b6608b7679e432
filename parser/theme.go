package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// fullWidth reports whether the only cell of row r, in column c, is a heading or note
// over the whole width rather than a field.
func (t *tableReader) fullWidth(r, c int) bool {
	end := c + 1
	for end < len(t.g.rows[r]) && t.g.rows[r][end].row == int32(r) && t.g.rows[r][end].col == int32(c) {
		end++
	}
	if end-c > 1 && c <= max(t.l.task, 0) && end > t.l.task && (end-c)*2 > len(t.l.columns) {
		return true
	}
	if end-c > 1 {
		return false
	}
	for i := range t.g.rows[r] { // a cell from above beside it: an ordinary row
		if f := t.g.at(r, i); int(f.row) < r && tidy(f.text) != "" {
			return false
		}
	}
	text := t.own(r, c)
	if isNote(text) || aboutRows(text) {
		return true
	}
	lab, _ := cutLabel(text)
	if _, _, units := rowUnits(text); units && !slices.Contains(t.l.units, c) && (c != t.l.task || lab.style == plain && !namesOwnUnits(text)) {
		return true
	}
	switch {
	case c == t.l.number:
		return lab.style != plain && lab.text != text || !isNumber(text)
	case c == t.l.task:
		return len(t.l.themes) == 0 && (lab.style == han || lab.style == hanParen || lab.style == chapter) &&
			(t.arabicTasks() || utf8.RuneCountInString(text) < 30 && !strings.ContainsAny(text, "，。；") && !t.hanTasks(lab.style))
	}
	return c == 0 && len(t.l.themes) == 0 && c != t.l.task && !slices.Contains(t.l.units, c)
}

// arabicTasks reports whether the tasks are numbered 1. 2., so that 一、 is a heading.
func (t *tableReader) arabicTasks() bool {
	for r := t.l.end; r < min(len(t.g.rows), t.l.end+50); r++ {
		if l, _ := cutLabel(t.own(r, t.l.task)); l.style >= arabic {
			return true
		}
		if l, _ := cutLabel(t.own(r, t.l.number) + "."); l.style == arabic {
			return true
		}
	}
	return false
}

// hanTasks reports whether tasks, with units or other cells beside them, are numbered as headings
// are, in this style.
func (t *tableReader) hanTasks(style style) bool {
	key := [2]int{t.l.end, int(style)}
	found, known := t.hanFound[key]
	if !known {
		found = t.lookForHanTasks(style)
		if t.hanFound == nil {
			t.hanFound = map[[2]int]bool{}
		}
		t.hanFound[key] = found
	}
	return found
}

func (t *tableReader) lookForHanTasks(style style) bool {
	lone := t.g.lone(t.l.end)
	for r := t.l.end; r < min(len(t.g.rows), t.l.end+500); r++ {
		if l, _ := cutLabel(t.own(r, t.l.task)); l.style == style && (lone || t.g.several(r)) {
			return true
		}
	}
	return false
}

// total reports whether row r sums others up: 合计, 小计.
func (t *tableReader) total(r, first int) bool {
	for c := first; c <= max(t.l.task, first) && c < len(t.g.rows[r]); c++ {
		if text := t.own(r, c); text != "" {
			return totalMark.MatchString(text)
		}
	}
	return false
}

// noteRow takes row r for what is no part of the table proper.
func (t *tableReader) noteRow(r int) {
	var texts []string
	at := model.Pos{}
	for c := range t.g.rows[r] {
		if text := t.own(r, c); text != "" {
			if texts = append(texts, text); len(texts) == 1 {
				at = t.g.place(r, c)
			}
		}
	}
	t.markRow(r, useNote)
	t.asideRow(r, strings.Join(texts, " "), at)
}

// headingRow takes the first cell of row r for a heading, as the clerk says.
func (t *tableReader) headingRow(r, c int) {
	t.markRow(r, useNote)
	text, pos := t.flow(r, c)
	l, _ := cutLabel(text)
	t.headingOver(heading{text: text, pos: pos, style: l.style}, r, c)
}

// dropCarried ends the headings below one over the whole width.
func (t *tableReader) dropCarried() {
	clear(t.carried)
	t.within = nil
}

// headingOver makes h the heading of the rows that follow.
func (t *tableReader) headingOver(h heading, r, c int) {
	t.mark(r, c, useHeading)
	if slices.ContainsFunc(t.l.themes, func(th int) bool { return th < c && t.value(r, th) != "" }) { // below a merged one
		t.readThemes(r)
		t.headingUnits(h)
		t.within = append(slices.DeleteFunc(t.within, func(f heading) bool { return f.style >= h.style }), h)
		clear(t.lentCells)
		t.enter()
		return
	}
	if same := slices.IndexFunc(t.full, func(f heading) bool { return sameHeading(f.text, h.text) }); same >= 0 {
		t.again.add(h.pos, h.text)
		t.full = t.full[:same+1]
	} else {
		t.headingUnits(h)
		clear(t.lentCells)
		t.full = slices.DeleteFunc(t.full, func(f heading) bool { return f.style >= h.style })
		t.full = append(t.full, h)
	}
	t.dropCarried()
	t.enter()
}

// subheading reads a full-width row.
func (t *tableReader) subheading(r, c int) {
	text, _ := t.flow(r, c)
	pos := t.g.place(r, c)
	l, rest := cutLabel(text)
	if t.ofNextTitle(r, text, pos) {
		t.headingOver(heading{text: text, pos: pos, style: l.style}, r, c)
		t.below = overUnits{}
		return
	}
	if t.unitsOver(text, pos) {
		t.mark(r, c, useUnit)
		return
	}
	if isNote(text) || isAside(text) || aboutRows(text) || len(signRole.FindAllStringSubmatch(text, 2)) > 1 || // ★主办 ☆协办
		l.style == plain && (utf8.RuneCountInString(text) > 60 || strings.ContainsAny(text, "。")) {
		t.mark(r, c, useNote)
		t.asideRow(r, text, pos)
		return
	}
	if t.supportOnly() {
		switch names := strings.TrimRight(countMark.ReplaceAllString(rest, ""), "：: "); {
		case isUnits(names) && !onlyDuty(unitsBehind(rest)): // 迎宾组（责任单位：县委办） is a heading
			defer func() { t.below = overUnits{duties: []duty{{text: names, pos: pos}}, text: text} }()
		case l.style != plain:
			t.named, t.below = nil, overUnits{}
		}
	}
	t.headingOver(heading{text: text, pos: pos, style: l.style}, r, c)
}

// countMark is how many tasks a heading holds: （3项）.
var countMark = regexp.MustCompile(`\s*[（(]\s*共?\s*[0-9０-９一二三四五六七八九十]+\s*[项条个件][^）)]{0,6}[）)]$`)

// summed reports whether row r is a heading with the sums of what stands below it, in the columns
// of amounts: 一、城市公共交通（39个） | 53.07 | 17.34.
func (t *tableReader) summed(r, first int) bool {
	if t.l.task < 0 || first > t.l.task {
		return false
	}
	unnumbered := first == t.l.task && t.l.number >= 0
	if unnumbered { // 一、产业项目（3个） without a number of its own, above tasks that have one
		if l, _ := cutLabel(t.own(r, first)); t.value(r, t.l.number) != "" || l.style != han || !t.arabicTasks() {
			return false
		}
	}
	if slices.ContainsFunc(t.l.units, func(c int) bool { return int(t.g.at(r, c).row) < r && t.value(r, c) != "" }) {
		return false // units of the row above answer for this one too
	}
	text := t.own(r, first)
	if l, _ := cutLabel(text); l.style != han && l.style != hanParen && l.style != chapter && int(t.g.at(r, t.l.task).col) != first || isNumber(text) {
		return false
	}
	for c := first + 1; c < len(t.g.rows[r]); c++ {
		if other := t.own(r, c); other != "" && (c <= t.l.task || c == t.l.due || slices.Contains(t.l.units, c) || !isAmount(other)) {
			return false
		}
	}
	return unnumbered || !t.hanTasks(han) && !t.hanTasks(hanParen)
}

// summedHeading reads such a row; the sums are no part of a task.
func (t *tableReader) summedHeading(r, first int) {
	var sums []string
	for c := first + 1; c < len(t.g.rows[r]); c++ {
		if text := t.own(r, c); text != "" {
			sums = append(sums, text)
			t.mark(r, c, useNote)
		}
	}
	t.subheading(r, first)
	if t.g.rows[r][first].use != useHeading {
		return // a remark, kept with its sums
	}
	t.asideRow(r, t.own(r, first)+" "+strings.Join(sums, " "), t.g.place(r, first))
}

// chineseHeading reads a row whose number is 一 or （一） as a heading, where the tasks
// themselves are counted 1, 2, 3. Behind it may stand what the tasks below amount to.
func (t *tableReader) chineseHeading(r int) bool {
	if t.l.number < 0 {
		return false
	}
	n := strings.Trim(t.own(r, t.l.number), "、.．")
	if n == "" {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(n); first < 0x80 {
		return false
	}
	l, rest := cutLabel(n + "、")
	if rest != "" || l.style != han && l.style != hanParen {
		return false
	}
	at := -1
	var sums []int
	for c := range t.g.rows[r] {
		text := t.own(r, c)
		switch {
		case c == t.l.number || text == "":
		case at < 0:
			at = c
		case slices.Contains(t.l.fields, c) && isAmount(text):
			sums = append(sums, c)
		default:
			return false
		}
	}
	if at < 0 || slices.Contains(t.l.units, at) || at == t.l.due || !t.arabicTasks() {
		return false
	}
	text, _ := t.flow(r, at)
	t.mark(r, t.l.number, useNumber)
	t.mark(r, at, useHeading)
	h := heading{text: text, pos: t.g.place(r, at), number: l.number, style: l.style}
	t.headingUnits(h)
	t.full = append(slices.DeleteFunc(t.full, func(f heading) bool { return f.style >= h.style }), h)
	t.dropCarried()
	t.enter()
	for i, sum := range sums {
		t.mark(r, sum, useNote)
		if text += " " + t.own(r, sum); i == len(sums)-1 {
			t.asideRow(r, text, t.g.place(r, at))
		}
	}
	return true
}

// numberedHeading reads a row whose number is the first part of those below it as a heading: 1 制度建设
// over 1-1 and 1-2.
func (t *tableReader) numberedHeading(r int) bool {
	no, at := t.own(r, t.l.number), -1
	for c := range t.g.rows[r] {
		if c == t.l.number || t.own(r, c) == "" {
			continue
		}
		if at >= 0 {
			return false
		}
		at = c
	}
	if no == "" || at < 0 || at != t.l.task && !slices.Contains(t.l.themes, at) || t.reachesInto(r) {
		return false
	}
	for next := r + 1; next < len(t.g.rows); next++ {
		below := t.own(next, t.l.number)
		if below == "" {
			continue
		}
		rest, ok := strings.CutPrefix(below, no)
		if !ok || !partMark.MatchString(rest) {
			return false
		}
		text, _ := t.flow(r, at)
		t.mark(r, t.l.number, useNumber)
		h := heading{text: text, pos: t.g.place(r, at), number: no, style: arabic}
		t.mark(r, at, useHeading)
		t.headingUnits(h)
		t.full, t.within = append(slices.DeleteFunc(t.full, func(f heading) bool { return f.style >= h.style }), h), nil
		t.enter()
		return true
	}
	return false
}

// partsHeading reads a row that nobody answers for alone as the heading of the rows below, where the texts are
// parts of it: 抓好教育工作 over △新建小学 and △聘用教师, 1、宣传氛围 over 1.1 and 1.2. What else stands in the
// row, but for a heading over it, reaches over those rows, too: units and a deadline that they share.
func (t *tableReader) partsHeading(r int) bool {
	at := t.l.task
	if at < 0 || r+1 >= len(t.g.rows) || t.own(r, at) == "" || !isPart(t.own(r, at), t.own(r+1, at)) {
		return false
	}
	lone := true // no units beside it
	for c := range t.g.rows[r] {
		switch text := t.own(r, c); {
		case c == at || text == "" || slices.Contains(t.l.themes, c) && c < at:
		case int(t.g.at(r+1, c).row) != r:
			return false
		case slices.Contains(t.l.units, c):
			lone = false
		}
	}
	if lone && (t.reachesInto(r) || !slices.ContainsFunc(t.l.units, func(c int) bool { return t.own(r+1, c) != "" })) {
		return false
	}
	text, pos := t.flow(r, at)
	l, _ := cutLabel(text)
	if !lone { // the rows below name them
		for c := range t.g.rows[r] {
			if c != at && t.own(r, c) != "" && t.g.begins(r, c) && !slices.Contains(t.l.themes, c) {
				t.g.lower(r, c)
			}
		}
	}
	t.headingOver(heading{text: text, pos: pos, style: l.style}, r, at)
	return true
}

// isPart reports whether below, the text of the next row, is by its sign or number a part of text.
func isPart(text, below string) bool {
	if isBullet(below) {
		return !isBullet(text)
	}
	l, rest := cutLabel(text)
	b, _ := cutLabel(below)
	return l.style == arabic && b.style == dotted && rest != "" && strings.HasPrefix(b.number, l.number+".")
}

// isBullet reports whether a sign stands before a text.
func isBullet(text string) bool {
	sign, size := utf8.DecodeRuneInString(text)
	return size < len(text) && strings.ContainsRune("△▲○●◎◇◆□■☆★·•-—※→", sign)
}

// partMark is what follows the number of a heading in those of its tasks: 1-1, 1.2.
var partMark = regexp.MustCompile(`^[-－—–.．][0-9]+[.．、]?$`)

// reachesInto reports whether a cell of units from above covers row r.
func (t *tableReader) reachesInto(r int) bool {
	return slices.ContainsFunc(t.l.units, func(c int) bool { return t.value(r, c) != "" })
}

// readThemes takes over the theme cells that begin in row r.
func (t *tableReader) readThemes(r int) {
	for i, c := range t.l.themes {
		if t.own(r, c) == "" {
			continue
		}
		if t.taskOver(r, c) {
			clear(t.carried[i:])
			t.within = nil
			continue
		}
		text, _ := t.flow(r, c)
		pos := t.g.place(r, c)
		t.mark(r, c, useHeading)
		if g := t.l.groups[i]; g >= 0 {
			t.mark(r, g, useNumber)
		}
		if sameHeading(t.carried[i].text, text) {
			if !t.flat {
				t.again.add(pos, text)
			}
			continue
		}
		t.carried[i], t.within = heading{text: text, pos: pos}, nil
		if _, rest := cutLabel(text); len(t.l.units) > 0 && len(rest) < 400 {
			if units := unitsBehind(rest); units != "" {
				t.carried[i].units = []duty{{text: units, pos: pos}}
			}
		}
		if g := t.l.groups[i]; g >= 0 {
			t.carried[i].number = columnNumber(t.own(r, g))
		}
		for j := i + 1; j < len(t.carried); j++ {
			t.carried[j] = heading{}
		}
	}
	t.enter()
}

// taskOver reports whether the cell of a heading at r, c reaches over the column of tasks beside units of its own: it is a task.
func (t *tableReader) taskOver(r, c int) bool {
	f := t.g.at(r, t.l.task)
	return int(f.row) == r && int(f.col) == c && c < t.l.task && t.alone(r, c) && slices.ContainsFunc(t.l.units, func(u int) bool { return t.own(r, u) != "" })
}

// enter tells the planner where the next task belongs.
func (t *tableReader) enter() {
	path := slices.Clone(t.full)
	for _, h := range t.carried {
		if h.text != "" {
			path = append(path, h)
		}
	}
	t.p.enter(append(path, t.within...))
}

func sameHeading(a, b string) bool {
	return a != "" && strings.TrimSuffix(strings.TrimSuffix(a, "（续）"), "(续)") ==
		strings.TrimSuffix(strings.TrimSuffix(b, "（续）"), "(续)")
}
