package parser

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// layout is what the columns of a grid are.
type layout struct {
	columns []column
	first   int // header rows: first up to, not including, end
	end     int

	headless bool // it has no header rows: the cells say what the columns are

	number int   // column of the task's number, or -1
	groups []int // columns of numbers of themes, by theme; -1 where a theme has none
	themes []int // columns of themes, the outermost first
	task   int   // column of the task, or -1
	rival  int   // column that could be the task as well, or -1
	spoken int   // column whose texts name units, where none is one of units, or -1
	// sentences is true where the head of the task's column is one of units, 任务分工, and its cells say who does what.
	sentences bool
	units     []int
	ticks     []int // columns of roles, 牵头 and 配合, with ticks beside a column of units
	due       int   // column of the deadline, or -1
	steps     []int
	fields    []int // columns that are carried with the task
}

// column is one column of a grid, understood from its head and its cells.
type column struct {
	head
	name     string     // as written; heads over several rows are joined by "/"
	taken    model.Kind // what the column is taken for
	when     string     // of a step: the time its head names
	seen     profile
	known    bool       // a word of the head is known
	fixed    bool       // the clerk's word
	given    bool       // its name is the clerk's: the source has none
	matrix   bool       // the head names a unit, the cells hold signs
	linewise bool       // each line of its cells has units of its own
	ticked   bool       // some of the names in its cells are ticked, others not
	inner    model.Role // of units in brackets behind others: 主（协）办单位
	stroke   model.Role // of units behind a stroke, those before which have role: 牵头单位/配合单位
	posts    bool       // names posts, which answer: 镇长
	// roleFrom is, from 1 on, the column whose cells say what part the units have.
	roleFrom int
	checks   bool       // names those who act, though its head reads as that of overseers
	carry    bool       // the clerk's word: carried, whatever it is
	pieces   bool       // of tasks: each begins with its date
	alt      model.Kind // what else it could well be, "" where that is plain
}

// same reports whether two headers are the same.
func (l *layout) same(m *layout) bool {
	return l != nil && m != nil && slices.EqualFunc(l.columns, m.columns, func(a, b column) bool { return a.name == b.name })
}

// headerRow reports whether row r can be a header.
func (o *Options) headerRow(g *grid, r int) bool {
	row := g.rows[r]
	var known, unit, work, rest int
	for c := range row {
		f := &row[c]
		if int(f.row) != r || int(f.col) != c || f.text == "" {
			continue
		}
		if len(f.text) > 400 { // no column head: spare the rest of the row the work
			return false
		}
		text := tidy(f.text)
		if text == "" {
			continue
		}
		h, ok := classify(text)
		if _, clerk := o.column(text); clerk {
			ok = true
		}
		switch {
		case ok:
			known++
			switch {
			case h.kind == model.KindUnit:
				unit++
			case h.rank > noRank, h.kind == model.KindTheme:
				work++
			case h.kind == "":
				work++ // the clerk names it
			}
		case g.matrixHead(text, r+1, c):
			known++
			unit++
		case utf8.RuneCountInString(aside.ReplaceAllString(text, "")) > 2*maxHead || strings.ContainsAny(text, "。；"):
			return false
		case strings.Trim(text, "0123456789.") == "": // a number is a value, no head
			return false
		default:
			rest++
		}
	}
	return known >= 2 && unit+work > 0 && (known >= rest || unit > 0 && work > 0)
}

// maxPreface is how many rows may stand above the header row: title, unit of account.
const maxPreface = 40

// findHeader looks for the header rows of g; ok is false where there are none. A row with a unit column is preferred to one without.
func (o *Options) findHeader(g *grid) (first, end int, ok bool) {
	best := 0
	for r := range min(len(g.rows), maxPreface) {
		if !o.headerRow(g, r) || r > 0 && g.likeAbove(r) {
			continue
		}
		e := o.headerEnd(g, r)
		unit, work := false, false
		for c := range g.rows[r] {
			h, _ := o.headAt(g, r, e, c)
			unit = unit || h.kind == model.KindUnit || g.begins(r, c) && g.matrixHead(h.word, e, c)
			work = work || h.rank > noRank
		}
		score := 1
		switch {
		case unit && work:
			return r, e, true
		case unit, work:
			score = 2
		}
		if score > best {
			best, first, end, ok = score, r, e, true
		}
	}
	return first, end, ok
}

// likeAbove reports whether row r names units beside what else it says and fills the columns that the row above it fills:
// it is one of the values, 抓实主题党日活动 | 区直机关工委 | 每月25日前, below heads that are not known.
func (g *grid) likeAbove(r int) bool {
	n, units := 0, false
	for c := range g.rows[r] {
		if g.begins(r, c) != g.begins(r-1, c) {
			return false
		}
		if !g.begins(r, c) {
			continue
		}
		text := tidy(g.rows[r][c].text)
		if (text == "") != (tidy(g.rows[r-1][c].text) == "") {
			return false
		}
		if text != "" {
			n++
		}
		if !surelyHead(text) && isUnits(text) {
			units = true
		}
	}
	return n > 2 && units
}

// headerEnd gives the row behind the header that begins in row r: heads can stand over two
// or three rows.
func (o *Options) headerEnd(g *grid, r int) int {
	end := r + 1
	for end < min(len(g.rows), r+3) && o.subHeads(g, r, end) {
		end++
	}
	if end < len(g.rows) && g.indexRow(end) {
		end++
	}
	return end
}

// indexRow reports whether row r numbers the columns: 甲 乙 1 2 3 under the heads.
func (g *grid) indexRow(r int) bool {
	signs := map[string]rune{"甲": 'a', "乙": 'b', "丙": 'c', "丁": 'd'}
	n := 0
	var last rune
	for c := range g.rows[r] {
		if !g.begins(r, c) {
			continue
		}
		text := strings.Trim(tidy(g.rows[r][c].text), "（）()栏 ")
		sign, ok := signs[text]
		if x, is := model.Ordinal(text); !ok && is && x < 40 {
			sign, ok = rune(x), true
		} else if !ok && len(text) == 1 && text[0] >= 'A' && text[0] <= 'Z' {
			sign, ok = rune(text[0]), true
		}
		if !ok || n > 0 && sign != last+1 && !(sign == 1 && last >= 'a') {
			return false
		}
		n, last = n+1, sign
	}
	return n > 2
}

// subHeads reports whether row next goes on with the header of rows first up to next: a
// head above reaches into it and all that begins in it stands under heads of several
// columns; or, without merged cells, all of it is heads under such.
func (o *Options) subHeads(g *grid, first, next int) bool {
	reached, own, allKnown, free := 0, 0, true, false
	under := map[int]bool{}
	for c := range g.rows[next] {
		if f := &g.rows[next][c]; int(f.row) >= first && int(f.row) < next && int(f.col) == c && tidy(g.at(next, c).text) != "" {
			reached++
		}
	}
	for c := range g.rows[next] {
		f := &g.rows[next][c]
		if !g.begins(next, c) {
			continue
		}
		own++
		text := tidy(f.text)
		if utf8.RuneCountInString(text) > maxHead+4 || strings.ContainsAny(text, "。；") {
			return false
		}
		up := spreadHead(g, next-1, c)
		if up < 0 || doing.MatchString(text) && endsAsUnit(headText(g.at(next-1, up).text)) && headWidth(g, next-1, up) == 1 {
			return false // 主责 under 县文旅局 is what it does
		}
		under[up] = true
		h, ok := classify(text)
		if _, clerk := o.column(text); clerk {
			ok = true
		}
		above, _ := classify(g.at(next-1, up).text)
		wide := headWidth(g, next-1, up) > 1
		ok = ok || wide && above.kind == model.KindUnit && g.onlySigns(next+1, c)
		allKnown = allKnown && (ok || datesKind(text) != "")
		if !wide && above.kind != "" && 2*reached < len(g.rows[next]) && !(ok && (reached > 0 || h.kind == model.KindUnit || h.kind == model.KindPerson || h.kind == model.KindLeader)) {
			return false
		}
	}
	if own == 0 {
		return false
	}
	for c := range g.rows[next-1] {
		if g.begins(next-1, c) && !under[c] {
			free = true
		}
	}
	return reached > 0 && own > 1 || allKnown && free
}

// spreadHead gives the column in which the head over column c in row r begins: that of a
// merged cell or, where cells are not merged, of the nearest head to the left with empty
// cells behind it, or cells that say it again. It is -1 where there is none.
func spreadHead(g *grid, r, c int) int {
	if r >= len(g.rows) {
		return -1
	}
	for at := min(c, len(g.rows[r])-1); at >= 0; at-- {
		f := g.at(r, at)
		if tidy(f.text) == "" {
			continue
		}
		first := int(f.col)
		for first > 0 && g.at(r, first-1).text == f.text {
			first = int(g.at(r, first-1).col)
		}
		return first
	}
	return -1
}

// headWidth gives how many columns the head that begins at r, c covers, empty cells to its
// right and those that say it again included.
func headWidth(g *grid, r, c int) int {
	n := 1
	for x := c + 1; x < len(g.rows[r]); x++ {
		f := g.at(r, x)
		if int(f.col) != c && tidy(f.text) != "" && f.text != g.at(r, c).text {
			break
		}
		n++
	}
	return n
}

// headAt understands the heads over column c in the header rows first up to end; the name
// joins them.
func (o *Options) headAt(g *grid, first, end, c int) (h head, name string) {
	var texts []string
	at := -1
	if end-first > 1 && g.indexRow(end-1) {
		end--
	}
	for r := first; r < end; r++ {
		f := g.at(r, c)
		text := headText(f.text)
		if text == "" && r < end-1 {
			if up := spreadHead(g, r, c); up >= 0 && g.begins(end-1, c) {
				f = g.at(r, up)
				text = headText(f.text)
			}
		}
		if text == "" || len(texts) > 0 && texts[len(texts)-1] == text {
			continue
		}
		if key := int(f.row)<<16 | int(f.col); key != at {
			texts, at = append(texts, text), key
		}
	}
	if len(texts) == 0 {
		return head{}, ""
	}
	name = strings.Join(texts, "/")
	h, ok := classify(texts[len(texts)-1])
	for i := len(texts) - 2; i >= 0; i-- {
		up, known := classify(texts[i])
		if !known {
			continue
		}
		switch {
		case !ok:
			h, ok = up, true
			if role := headRole(simplified.Replace(texts[len(texts)-1])); up.kind == model.KindUnit && role != model.NoRole { // 配合警种 under 责任分工
				h.role, h.answers = role, true
			}
			if up.kind == model.KindDue && headWidth(g, first, spreadHead(g, first, c)) > 1 {
				h.kind = cmp.Or(datesKind(texts[len(texts)-1]), model.KindStep) // 进度安排 over 立项, 开工, 竣工
			}
		case h.kind == model.KindUnit && up.kind == model.KindUnit:
			h.answers = h.answers || up.answers
			if h.role == model.NoRole {
				h.role = up.role
			}
		case up.kind == model.KindUnit && up.answers && (h.kind == model.KindOther || h.kind == model.KindTheme): // 责任单位 over 属地街镇
			h.kind, h.rank, h.answers, h.over, h.role = model.KindUnit, noRank, true, false, up.role
		case h.kind == model.KindStep && up.kind == model.KindOther: // 进展情况 over the quarters
			h.kind = model.KindOther
		case up.kind == model.KindStep && (h.kind == model.KindTarget || h.rank >= asProject):
			h.kind, h.rank = model.KindStep, noRank // 一季度 over 目标
		}
	}
	h.word = texts[len(texts)-1]
	return h, name
}

// datesKind gives what a column of dates is by the word under the head that it shares with others,
// 完成时间 over 计划 and 实际; "" where the word does not say.
func datesKind(word string) model.Kind {
	for _, w := range []string{"计划", "预计", "要求", "目标"} {
		if strings.HasPrefix(word, w) {
			return model.KindDue
		}
	}
	switch {
	case strings.HasPrefix(word, "实际"):
		return model.KindOther
	case endOf.MatchString(word): // beside 启动
		return model.KindDue
	}
	return ""
}

// endOf finds the word for the end of a period.
var endOf = regexp.MustCompile(`^(?:完成|结束|截止|截至|办结|竣工|完工|交付|销号|终止|止|到期|结项|验收|建成|投产|投用)(?:时间|日期)?$`)

// headText gives a head as it is written, without the blanks and breaks that space it out.
func headText(s string) string { return squeeze(s) }

// newLayout reads the header in rows first up to end, and decides what each column is.
func (o *Options) newLayout(g *grid, first, end int) *layout {
	l := &layout{first: first, end: end, number: -1, task: -1, rival: -1, spoken: -1, due: -1}
	width := g.width()
	l.columns = make([]column, width)
	seen := g.profiles(end)
	for c := range width {
		col := &l.columns[c]
		if end > first {
			if col.head, col.name = o.headAt(g, first, end, c); col.name == "" {
				col.head, col.name = o.headSaid(c)
				col.given = col.name != ""
			}
		}
		col.known = col.head.kind != ""
		col.seen = seen[c]
		if end > first && (!col.known || col.head.kind == model.KindUnit && col.name != col.word) && g.matrixHead(col.word, end, c) || g.saysRoles(end, c) && (!col.known || col.role == model.NoRole) {
			col.matrix, col.head.kind, col.known, col.over = true, model.KindUnit, true, false
			if g.saysRoles(end, c) {
				col.role = model.NoRole // what the cells say, not 参与部门 over all of the heads
			}
		}
		if unit, ok := col.underUnit(); ok && g.onlySigns(end, c) {
			col.matrix, col.role, col.word = true, doingRole(col.word), unit
		}
		for _, name := range []string{l.nameOf(c), col.word, col.place(c)} {
			if said, ok := o.column(name); ok {
				said.used = true
				col.say(said)
				break
			}
		}
		if end > first && int(g.at(end-1, c).col) != c && col.seen.cells == 0 {
			*col = column{} // a head over several columns stands for those that have cells
		}
		col.when = col.word
	}
	l.spreadMatrix(g)
	l.spreadHeads()
	l.choose(g)
	return l
}

// spreadHeads gives a column that has sentences and no head the one to its left, where that is a
// head of words over numbers or over shorter texts: CSV knows no head over several columns.
func (l *layout) spreadHeads() {
	const sentence = 8 // characters; what is shorter says something of the text to its left
	for c := 1; c < len(l.columns); c++ {
		col, left := &l.columns[c], &l.columns[c-1]
		if col.name != "" || col.fixed || left.fixed || left.rank == noRank || col.seen.cells < 2 || col.seen.numbers > 0.1 || col.seen.units > 0.3 {
			continue
		}
		if left.seen.numbers > 0.9 || col.seen.length >= sentence && col.seen.length > left.seen.length {
			col.head, col.name, col.known, col.when = left.head, left.name, left.known, left.when
		}
	}
}

// nameOf returns what column c is called: by its head or, where it has none, by its place (第3列).
func (l *layout) nameOf(c int) string {
	if name := l.columns[c].name; name != "" {
		return name
	}
	return placeName(c)
}

// placeName returns what a column without a head is called.
func placeName(c int) string { return fmt.Sprintf("第%d列", c+1) }

// place returns what a column whose name is the clerk's was called before; "" of any other.
func (col *column) place(c int) string {
	if col.given {
		return placeName(c)
	}
	return ""
}

// severalUnits reports whether several columns name units.
func (l *layout) severalUnits() bool {
	n := 0
	for c := range l.columns {
		if l.columns[c].taken == model.KindUnit {
			n++
		}
	}
	return n > 1
}

// roleOf gives the part of the units that column c names, beside other columns of units.
func (l *layout) roleOf(c int) model.Role {
	if col := &l.columns[c]; col.taken == model.KindUnit && !col.matrix && l.severalUnits() {
		return cmp.Or(col.role, model.Responsible)
	}
	return model.NoRole
}

// say makes the column what the clerk says it is.
func (col *column) say(s *said) {
	if s.carry {
		col.carry = true
		return
	}
	col.head.kind, col.taken, col.fixed = s.kind, s.kind, true
	col.weak, col.over = false, false
	if s.kind == model.KindUnit && s.role != model.NoRole {
		col.role = s.role
	}
}

// layout gives what the columns of g are, nil where it has no header. It is worked out once.
func (o *Options) layout(g *grid) *layout {
	if !g.laidOut {
		g.laidOut = true
		if first, end, ok := o.findHeader(g); ok {
			g.found = o.newLayout(g, first, end)
		}
	}
	return g.found
}
