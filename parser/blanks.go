package parser

import (
	"fmt"
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// What empty cells say: that they are merged with those above, or nothing.

// leftBlank reports whether the table, in a format that has merged cells, leaves cells blank that others would merge:
// nothing in it is merged downwards, and units that answer stand before the tasks or just where a heading
// beside them begins, of which there are several.
func (t *tableReader) leftBlank() bool {
	if t.l.task < 0 || !t.nothingMerged() {
		return false
	}
	before := slices.DeleteFunc(slices.Clone(t.l.units), func(u int) bool { return u > t.l.task || t.l.columns[u].role == model.Support })
	return slices.ContainsFunc(slices.Concat(t.l.themes, t.l.groups, before), func(c int) bool { return c >= 0 && t.goesWith(c) })
}

// nothingMerged reports whether no cell of the table reaches over several rows.
func (t *tableReader) nothingMerged() bool {
	for r := t.l.end; r < len(t.g.rows); r++ {
		if slices.ContainsFunc(t.g.rows[r], func(f cell) bool { return int(f.row) < r }) {
			return false
		}
	}
	return true
}

// merges reports whether some cell of column c reaches over several rows.
func (t *tableReader) merges(c int) bool {
	for r := t.l.end; r < len(t.g.rows); r++ {
		if c < len(t.g.rows[r]) && int(t.g.rows[r][c].row) < r {
			return true
		}
	}
	return false
}

// unitsOnce reports whether the table names the units of several tasks once, and leaves their cells blank behind: nothing in
// it is merged downwards, no two rows of those that name any, one behind the other, name the same, and several, but not
// most of the rows, are blank.
func (t *tableReader) unitsOnce() bool {
	if t.l.task < 0 || len(t.l.units) == 0 || !t.nothingMerged() {
		return false
	}
	u := t.l.units[0]
	if col := &t.l.columns[u]; col.matrix || col.role == model.Support {
		return false
	}
	named, blank, before := 0, 0, ""
	for r := t.l.end; r < len(t.g.rows); r++ {
		if !t.g.begins(r, t.l.task) || !t.g.several(r) {
			continue
		}
		text := t.own(r, u)
		if _, ok := cutDuties(t.own(r, t.l.task)); ok || text != "" && text == before || text == "" && named == 0 {
			return false
		}
		if before = text; text == "" {
			blank++
		} else {
			named++
		}
	}
	return named > 1 && blank > 1 && blank*5 >= named && blank <= 2*named
}

// goesWith reports whether the units that answer stand in the rows in which a cell of column c does, and are blank in
// some in which it is blank too.
func (t *tableReader) goesWith(c int) bool {
	begun, blank := 0, 0
	for r := t.l.end; r < len(t.g.rows); r++ {
		if !t.g.begins(r, t.l.task) || t.l.task+1 < len(t.g.rows[r]) && int(t.g.at(r, t.l.task+1).col) == t.l.task { // a heading
			continue
		}
		own := t.g.begins(r, c)
		if own {
			begun++
		}
		for _, u := range t.l.units {
			if t.l.columns[u].role == model.Support || t.g.begins(r, u) {
				continue
			}
			if own {
				return false
			}
			blank++
		}
	}
	return begun > 1 && blank > 0
}

// What a note says of empty cells: 空白处同上, 未填写责任单位的由各镇负责.
var (
	blankIsSame = regexp.MustCompile(`(?:空白|空格|空栏|为空|未填|留空|空着)[^。；]{0,16}?(?:同上|[与同和](?:上|前)(?:面|述)?(?:一|1)?[行项栏格条个]?[^。；]{0,8}(?:相同|一致|同)|同(?:上|前)(?:一|1)?[行项栏格条])`)
	blankIsOf   = regexp.MustCompile(`(?:(?:未|没有)(?:单独|另行)?(?:填写|注明|写明|明确|列明|标明|填|列)(?:责任|牵头|承办|具体)?(?:单位|部门)的?(?:任务|事项|工作)?|(?:责任|牵头|承办)?(?:单位|部门)(?:一?栏)?(?:为空|空白|未填写?|空缺|留空)的?(?:任务|事项|工作)?)[，,]?((?:均|都|统一|一律)?由[^。；]{2,60}|(?:责任|牵头|承办)(?:单位|部门)(?:均|都|统一)?为[^。；]{2,60})`)
)

// blankCells is what the source says once of empty cells.
type blankCells struct {
	units, dues bool // they are as the ones above
	of          duty // who answers where no units stand
	said        tally
}

// blankSaid reads what the paragraphs and rows of doc say of empty cells.
func (p *planner) blankSaid(doc *document) {
	read := func(text string, pos model.Pos) {
		if len(text) > 600 || !strings.ContainsAny(text, "空未没留") {
			return
		}
		if m := blankIsSame.FindString(text); m != "" {
			units, dues := strings.Contains(text, "单位") || strings.Contains(text, "部门"), strings.Contains(text, "时限") || strings.Contains(text, "时间") || strings.Contains(text, "期限")
			p.blank.units, p.blank.dues = units || !dues, dues || !units
		}
		if m := blankIsOf.FindStringSubmatch(text); m != nil && p.blank.of.text == "" {
			said := strings.TrimRight(strings.NewReplacer("均由", "由", "都由", "由", "统一由", "由", "一律由", "由", "均为", "：", "都为", "：", "统一为", "：").Replace(m[1]), "，, ")
			said = singleOf.ReplaceAllString(said, "$1：")
			if onlyDuty(said) {
				p.blank.of = duty{text: said, pos: pos}
			}
		}
	}
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid == nil {
			read(b.para.text, b.para.pos)
			continue
		}
		for r := range b.grid.rows {
			if b.grid.several(r) {
				continue
			}
			for c := range b.grid.rows[r] {
				if b.grid.begins(r, c) {
					read(b.grid.rows[r][c].text, b.grid.place(r, c))
				}
			}
		}
	}
}

// singleOf is a label before units that a note gives with 为.
var singleOf = regexp.MustCompile(`^((?:责任|牵头|承办)(?:单位|部门))为`)

// ofBlank gives who answers in a row without units, where the source says so of all such.
func (t *tableReader) ofBlank(r int) []duty {
	d := t.p.blank.of
	if d.text == "" || len(t.l.units) == 0 || t.l.task < 0 || t.own(r, t.l.task) == "" {
		return nil
	}
	t.p.blank.said.add(d.pos, d.text)
	return []duty{d}
}

// reportBlank says once what was done with empty cells of units.
func (p *planner) reportBlank() {
	if c := p.blank.said; c.n > 0 {
		p.ds.Add(c.pos, model.Note, "phrase-shared", model.Say("原文写明没有填责任单位的任务归谁，“%s”列入这样的任务（%d项）", "the source says who answers for tasks without units: %q is given to these (%d)", c.text, c.n), model.Text{})
	}
}

// duesWithUnits reports whether cells of deadlines are empty where those of units are, and nowhere else.
func (t *tableReader) duesWithUnits() bool {
	blank := 0
	for r := t.l.end; r < len(t.g.rows); r++ {
		if !t.g.begins(r, t.l.task) || !t.g.several(r) {
			continue
		}
		due := t.own(r, t.l.due)
		if (due == "") != (t.own(r, t.l.units[0]) == "") {
			return false
		}
		if due == "" {
			blank++
		}
	}
	return blank > 0
}

// whyLent says why empty cells of deadlines take those above.
func (t *tableReader) whyLent() model.Text {
	if t.p.blank.dues {
		return model.Text{ZH: "按表注同上", EN: "which a note says are as above"}
	}
	if t.lends {
		return model.Text{ZH: "与责任单位同空", EN: "empty where those of units are"}
	}
	if t.blankMerges && !t.unmerged {
		return model.Text{ZH: "此格式分不清合并单元格与空单元格", EN: "which this format cannot tell from merged ones"}
	}
	if t.datesFirst() {
		return model.Text{ZH: "而各行以时间开头", EN: "while rows begin with their date"}
	}
	return model.Text{ZH: "与左边标题的空格同起同止", EN: "empty where the headings on the left are"}
}

// carriedHint says why units that are carried are to be looked at.
func (t *tableReader) carriedHint() model.Text {
	if t.p.blank.units {
		return model.Text{ZH: "表注写明空白处同上；请核对，有误的在原表中填上", EN: "a note says that empty cells are as the ones above: check them, and fill them in where this is wrong"}
	}
	if t.unmerged {
		return model.Text{ZH: "表中没有合并单元格，空格与左边各栏的空格同起同止；请核对，有误的在原表中填上", EN: "no cells of the table are merged, and those of units are empty where those on the left are: check them, and fill them in where this is wrong"}
	}
	return model.Text{ZH: "此格式分不清合并单元格与空单元格，请核对；用 .docx 或 .xlsx 可避免", EN: "this format cannot tell merged cells from empty ones: check them, or use .docx or .xlsx"}
}

// stage finds the head of a column of stages of the work.
var stage = regexp.MustCompile(`阶段|环节|步骤|批次`)

// A reach says whether an empty cell of a column goes on with the one above.
type reach uint8

const (
	noReach   reach = iota
	likely          // as such cells do mostly, where the format cannot tell; it is said
	asHeading       // as the headings do: the column has text only where one begins
)

// reaching tells, for formats that cannot tell a merged cell from an empty one, in which columns an empty cell goes on
// with the one above: where there is text only where a heading begins, while tasks begin below it as well; and mostly
// where there is a deadline or a leader above.
func (t *tableReader) reaching() []reach {
	out := make([]reach, len(t.l.columns))
	if t.l.task < 0 {
		return out
	}
	if t.l.due >= 0 && (t.p.blank.dues || t.lends && t.duesWithUnits() || t.datesFirst()) {
		out[t.l.due] = likely
	}
	if t.blankMerges && !t.unmerged {
		for c := range t.l.columns {
			if (c == t.l.due && !t.p.restDue && !t.noted || slices.Contains(t.l.fields, c) && isPeople(t.l.columns[c].taken)) && t.mergedLikely(c) {
				out[c] = likely
			}
		}
	}
	t.heads = t.l.themes
	for c := range max(0, t.l.task) { // 阶段 holds for the rows below it as a heading does
		if col := &t.l.columns[c]; col.taken == model.KindOther && stage.MatchString(simplified.Replace(col.word)) {
			t.heads = append(t.heads[:len(t.heads):len(t.heads)], c)
		}
	}
	if len(t.heads) == 0 || !t.blankMerges && !t.nothingMerged() {
		return out
	}
	columns := []int{t.l.due}
	if t.blankMerges {
		columns = append(columns, t.l.fields...)
	}
	for _, c := range columns {
		if c >= 0 && t.l.columns[c].seen.cells > 0 && !(c == t.l.due && t.datesFirst()) && t.goesWithHeads(c) && (out[c] == noReach || t.l.columns[c].seen.cells > 1) {
			out[c] = asHeading
		}
	}
	return out
}

// datesFirst reports whether each row begins with its date, as plans by months do, and some leave it empty: these go on with
// the one above.
func (t *tableReader) datesFirst() bool {
	due := t.l.due
	if due >= t.l.task || due > t.l.number+1 || t.l.number > due {
		return false
	}
	for r := t.l.end; r < len(t.g.rows); r++ {
		if t.g.begins(r, t.l.task) && t.g.several(r) {
			return t.own(r, due) != ""
		}
	}
	return false
}

// mergedLikely reports whether empty cells of column c look as merged ones do: two or more below one another, or beside
// one of a heading, of units, of people or of a deadline.
func (t *tableReader) mergedLikely(c int) bool {
	begun, run := false, 0
	for r := t.l.end; r < len(t.g.rows); r++ {
		switch {
		case !t.g.begins(r, t.l.task) || !t.g.several(r):
		case t.own(r, c) != "":
			begun, run = true, 0
		case begun:
			if run++; run > 1 || t.mergedBeside(r, c) {
				return true
			}
		}
	}
	return false
}

// mergedBeside reports whether, in a row in which the cell of column c is empty, one of a heading, of units, of people or of a
// deadline is empty as well.
func (t *tableReader) mergedBeside(r, c int) bool {
	for x := range t.l.columns {
		col := &t.l.columns[x]
		if x != c && col.seen.cells > 0 && t.own(r, x) == "" &&
			(x == t.l.due || slices.Contains(t.l.themes, x) || col.taken == model.KindUnit && col.role != model.Support || isPeople(col.taken)) {
			return true
		}
	}
	return false
}

// goesWithHeads reports whether column c has text only where a heading begins, while tasks begin below it as well.
func (t *tableReader) goesWithHeads(c int) bool {
	shared, begun := false, 0
	for r := t.l.end; r < len(t.g.rows); r++ {
		theme := slices.ContainsFunc(t.heads, func(th int) bool { return t.g.begins(r, th) })
		own := t.g.begins(r, c)
		if own && !theme || theme && !own && !t.blankMerges {
			return false
		}
		shared = shared || !own && !theme && t.g.begins(r, t.l.task)
		if own {
			begun++
		}
	}
	return shared && (t.blankMerges || begun > 1)
}

// goesDown gives the units of the cell above the empty cell r, c where the format cannot tell a merged cell from an
// empty one, and the row names units that are under them: a unit that leads over those that answer or support, one
// that answers over those that support.
func (t *tableReader) goesDown(r, c int) (duty, bool) {
	role := t.l.columns[c].role
	d := t.parties[c]
	if !t.blankMerges && !t.lends || d.text == "" || role == model.Support || t.own(r, t.l.task) == "" {
		return duty{}, false
	}
	under := false
	for _, o := range t.l.units {
		if t.own(r, o) == "" {
			continue
		}
		if t.l.columns[o].role != model.Support && role != model.Lead || t.l.columns[o].role == model.Lead {
			return duty{}, false
		}
		under = true
	}
	for above := t.partyRow[c] + 1; above < r; above++ {
		under = under && t.g.several(above) // no heading stands between
	}
	if !under {
		return duty{}, false
	}
	t.partyRow[c] = r
	d.above, d.lent = true, true
	return d, true
}

// cell gives the raw text of the cell of column c that covers row r; in formats without
// merges, of the one that reaches down to it.
func (t *tableReader) cell(r, c int) string {
	f := t.g.at(r, c)
	if int(f.col) != c {
		return ""
	}
	if text := tidy(f.text); text != "" {
		if t.lentCells[c] = f.text; saysNone(text) {
			t.lentCells[c] = "" // that is so of its own row
		}
		return f.text
	}
	if above := t.lentCells[c]; above != "" && t.reaches[c] != noReach {
		theme := slices.ContainsFunc(t.heads, func(th int) bool { return t.g.begins(r, th) })
		switch {
		case !theme && t.reaches[c] == asHeading:
			return above
		case t.reaches[c] == likely && (!theme || t.l.columns[c].seen.cells == 1 || c == t.l.due && t.datesFirst()):
			if c != t.l.due {
				t.fieldLent.add(t.g.place(r, c), tidy(above))
			}
			return above
		}
	}
	t.lentCells[c] = ""
	return ""
}

// borrow gives a row without units those of the row above, where the format cannot tell
// a merged cell from an empty one. A row that is cut short, or that names its units in
// the text, borrows none.
func (t *tableReader) borrow(r int, pieces []piece) []duty {
	short := t.blankMerges && !t.unmerged && !t.p.blank.units && len(t.l.units) > 0 && len(t.g.rows[r]) <= t.l.units[0]
	if !t.blankMerges && !t.lends || len(t.duties) == 0 || len(t.l.units) == 0 || short {
		if short {
			pos := t.g.place(r, t.l.task)
			t.p.ds.Add(pos, model.Warning, "row-short", model.Say("该行只有%d栏（表头有%d栏），可能不完整", "this row has %d cells where the header has %d; it may be cut off", len(t.g.rows[r]), len(t.l.columns)), model.Text{ZH: "请核对原文件是否完整", EN: "see whether the source is complete"})
		}
		return nil
	}
	for _, pc := range pieces {
		if _, ok := cutDuties(pc.text); ok {
			return nil
		}
	}
	if t.lends {
		t.once.add(t.g.place(r, t.l.units[0]), t.duties[0].text)
		return t.duties
	}
	if t.lent == 0 {
		t.lentAt = t.g.place(r, t.l.units[0])
	}
	t.lent++
	return t.duties
}

// flushLent reports the rows that borrowed their units.
func (t *tableReader) flushLent() {
	if t.lent == 0 {
		return
	}
	var words []string
	for _, d := range t.duties {
		words = append(words, d.text)
	}
	t.p.ds.Add(t.lentAt, model.Warning, "phrase-carried", model.Text{
		ZH: fmt.Sprintf("自此%d行的责任单位为空，按合并单元格沿用上一行的“%s”", t.lent, quote(strings.Join(words, "；"))),
		EN: fmt.Sprintf("the unit cells of %d row(s) from here are empty; taken as merged with the cell above, %q", t.lent, quote(strings.Join(words, "; "))),
	}, t.carriedHint())
	t.lent = 0
}
