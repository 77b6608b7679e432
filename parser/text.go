package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// bookmarkMark is what converters of Word files leave of a bookmark.
var bookmarkMark = regexp.MustCompile(`\[bookmark: [^\]\n]{0,80}\]`)

// readText reads plain text: prose, and the three ways in which tables survive in it.
//
//   - dump: each cell opens with a tab on a line of its own, an empty line ends the row;
//   - pipes: cells between | signs, on one line or each on its own;
//   - flattened: one line a row, the cells apart by single blanks (flat.go).
func readText(s *source) (*document, model.Diagnostics) {
	doc := &document{blankMerges: true, tabs: true}
	r := textReader{doc: doc, pos: s.pos, left: maxFields}
	ls := strings.Split(s.text, "\n")
	if strings.Contains(s.text, "[bookmark: ") {
		for i, l := range ls {
			if m := bookmarkMark.FindString(l); m != "" {
				ls[i] = bookmarkMark.ReplaceAllString(l, "")
				pos := s.pos
				pos.Line = i + 1
				doc.ds.Add(pos, model.Note, "converter-residue", model.Text{
					ZH: "“" + m + "”是文件转换的残留，已略去", EN: `"` + m + `" was left by a converter and is dropped`}, model.Text{})
			}
		}
	}
	if marked := isMarked(ls); marked || isMarkdown(s.text) {
		for i, l := range ls {
			ls[i] = markdownHead.ReplaceAllString(l, "")
			if marked && !pipe(l) {
				ls[i] = markdownList.ReplaceAllString(ls[i], "")
			}
			if marked || pipe(l) {
				ls[i] = markdownStrong.ReplaceAllString(ls[i], "$1")
			}
		}
	}
	said := 0
	for _, l := range ls {
		if strings.ContainsAny(l, "：:") && labelsApart(l) != nil {
			said++
		}
	}
	r.indented = said > 1
	closedByPipes(ls)
	unwrapped(ls)
	r.lines = ls
	for r.at < len(ls) {
		switch l := ls[r.at]; {
		case labelsApart(l) != nil:
			r.paragraph()
		case strings.HasPrefix(l, "\t") && strings.Count(l, "\t") == 1 && !r.indented:
			r.dump()
		case r.boxed():
			r.box()
		case pipe(l):
			r.pipes()
		case r.unstack():
		case r.flatHeader(l) && r.aligned():
			r.align()
		case r.gapped():
		case r.flatHeader(l):
			r.flat()
		default:
			r.paragraph()
		}
		if r.left < 0 {
			return nil, tooLarge(s.name)
		}
	}
	return doc, nil
}

// textReader goes through the lines of a text.
type textReader struct {
	doc   *document
	pos   model.Pos
	lines []string
	at    int
	left  budget
	// indented is so where a tab begins a paragraph and no cell, as lines of labels apart show.
	indented bool
}

func (r *textReader) place(line int) model.Pos {
	p := r.pos
	p.Line = line + 1
	return p
}

func (r *textReader) blank(i int) bool { return i >= len(r.lines) || tidy(r.lines[i]) == "" }

// maxJoined bounds how many lines a bracket may stay open for.
const maxJoined = 12

// paragraph reads one line. A bracket that the line leaves open is closed on the next
// ones: hard-wrapped text breaks responsibility phrases anywhere.
func (r *textReader) paragraph() {
	start := r.at
	text := tidy(r.lines[r.at])
	r.at++
	if text == "" {
		return
	}
	if said := labelsApart(r.lines[start]); said != nil {
		for _, l := range said {
			r.doc.blocks = append(r.doc.blocks, block{para: paragraph{text: l, pos: r.place(start)}})
		}
		return
	}
	if open := openBracket(text); open >= 0 && utf8.RuneCountInString(text[open:]) < 120 {
		joined := text
		for i := r.at; i < min(len(r.lines), start+maxJoined); i++ {
			next := tidy(r.lines[i])
			if l, _ := cutLabel(next); l.style != plain {
				break
			}
			if next != "" {
				joined, _ = flow([]string{joined, next})
			}
			if openBracket(joined) < 0 {
				text, r.at = joined, i+1
				break
			}
		}
	}
	r.doc.blocks = append(r.doc.blocks, block{para: paragraph{text: text, pos: r.place(start)}})
}

// labelsApart gives the labels of a line with what each says, where only blanks part them:
// 牵头单位  市应急局    完成时限  5月底. It gives none for any other line.
func labelsApart(l string) []string {
	parts := stretches(strings.ReplaceAll(l, "\t", "\t\t"))
	if out := labelledApart(parts); out != nil {
		return out
	}
	if len(parts) < 2 || len(parts)%2 != 0 || strings.ContainsAny(l, "：:") {
		return nil
	}
	var out []string
	for i := 0; i < len(parts); i += 2 {
		label, ok := classify(parts[i].text)
		value, head := classify(parts[i+1].text)
		if !ok || label.kind != model.KindUnit && label.kind != model.KindDue && !isPeople(label.kind) || head && value.kind != model.KindStep {
			return nil
		}
		out = append(out, parts[i].text+"："+parts[i+1].text)
	}
	return out
}

// labelledApart gives such labels that have a colon each: 责任部门：信息部    配合单位：各分厂    完成时间：6月30日.
func labelledApart(parts []stretch) (out []string) {
	units := false
	for _, part := range parts {
		h, value, ok := dutyLine(part.text)
		if !ok || value == "" || len(parts) < 2 {
			return nil
		}
		units = units || h.kind == model.KindUnit
		out = append(out, part.text)
	}
	if !units {
		return nil
	}
	return out
}

// openBracket gives where the last bracket opens that is not closed, or -1.
func openBracket(text string) int {
	at := strings.LastIndexAny(text, "（(")
	if at < 0 || strings.ContainsAny(text[at:], "）)") {
		return -1
	}
	return at
}

// dump reads a table in which each cell opens with a tab and an empty line ends the
// row. A cell can hold line breaks, even before its text; within a row that is not
// complete, an empty line before more text is part of the cell as well.
func (r *textReader) dump() {
	g := newGrid(r.pos)
	row, col, width := 0, -1, 0
	var cellLines []string
	first := 0
	flush := func() {
		if col >= 0 && r.left.take(1) {
			// The place is that of the text, which can stand below the tab.
			skip := 0
			for skip < len(cellLines)-1 && tidy(cellLines[skip]) == "" {
				skip++
			}
			g.put(row, col, strings.Join(cellLines, "\n"), first+skip+1)
		}
	}
	for ; r.at < len(r.lines) && r.left >= 0; r.at++ {
		l := r.lines[r.at]
		switch {
		case strings.HasPrefix(l, "\t"):
			flush()
			col++
			cellLines, first = []string{l[1:]}, r.at
		case col >= 0 && tidy(l) != "", col >= 0 && col+1 < width && r.cellGoesOn():
			cellLines = append(cellLines, l)
		case tidy(l) == "":
			if col >= 0 {
				flush()
				width = max(width, col+1)
				row, col = row+1, -1
			}
		default:
			r.table(g)
			return
		}
	}
	flush()
	r.table(g)
}

// table adds a table whose cells are marked off, but not which of them are merged.
func (r *textReader) table(g *grid) {
	if row := g.spread(); row >= 0 {
		r.doc.ds.Add(g.place(row, 0), model.Warning, "columns-guessed", model.Text{
			ZH: "表中有的行格数比别的行少（合并的格没有留下来），各格属于哪一栏按内容判断",
			EN: "some rows of the table have fewer cells than others, as merged ones were lost: which column theirs are of is told by what they say"},
			model.Text{ZH: "请逐项核对，或改用原来的 .docx、.xlsx", EN: "check each task, or use the .docx or .xlsx that it was copied from"})
	}
	r.doc.blocks = append(r.doc.blocks, block{grid: g})
}

// cellGoesOn reports whether the empty line at r.at stands within a cell: text without
// a tab follows it, and then the next cell.
func (r *textReader) cellGoesOn() bool {
	i := r.at + 1
	if r.blank(i) || strings.HasPrefix(r.lines[i], "\t") {
		return false
	}
	for ; i < min(len(r.lines), r.at+maxJoined); i++ {
		if r.blank(i) {
			return false
		}
		if strings.HasPrefix(r.lines[i], "\t") {
			return true
		}
	}
	return false
}

// pipe reports whether a line belongs to a table drawn with | signs.
func pipe(l string) bool {
	l = strings.TrimSpace(l)
	return l == "|" || len(l) > 1 && l[0] == '|' && l[len(l)-1] == '|'
}

// closedByPipes takes the | off lines that only end with one, as the cells of a page of the web come out: each on a
// line of its own, behind a label (牵头单位: | 市教育局 |), or a row with none before its first cell.
func closedByPipes(ls []string) {
	closed, opened := 0, 0
	for _, l := range ls {
		l = strings.TrimSpace(l)
		if strings.HasPrefix(l, "|") {
			opened++
		} else if strings.HasSuffix(l, "|") {
			closed++
		}
	}
	if closed < 3 || opened > 0 {
		return
	}
	for i, l := range ls {
		cells := strings.Split(strings.TrimSuffix(strings.TrimSpace(l), "|"), "|")
		switch label := strings.TrimRight(tidy(cells[0]), ":："); {
		case !strings.HasSuffix(strings.TrimSpace(l), "|"):
		case len(cells) == 1:
			ls[i] = cells[0]
		case len(cells) == 2 && label != tidy(cells[0]):
			ls[i] = label + "：" + tidy(cells[1])
		case len(cells) > 2:
			ls[i] = "|" + strings.Join(cells, "|") + "|"
		}
	}
}

// markdownRule finds the line under the head of a Markdown table.
var markdownRule = regexp.MustCompile(`^\|?[\s:|+-]*-{2,}[\s:|+-]*\|?$`)

// markdownHead is what makes a heading of a line of Markdown.
var markdownHead = regexp.MustCompile(`^ {0,3}#{1,6} +`)

// isMarkdown reports whether text has a Markdown table in it: a line of | and - signs among
// lines of | signs.
func isMarkdown(text string) bool {
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); pipe(l) && markdownRule.MatchString(l) {
			return true
		}
	}
	return false
}

var (
	// markdownList is what makes an item of a list, or a quotation, of a line of Markdown.
	markdownList = regexp.MustCompile(`^\s*(?:(?:[-*+]|>)\s+)+`)
	// markdownStrong is a part of a line of Markdown that stands out.
	markdownStrong = regexp.MustCompile(`(?:\*\*|__)([^*_]+)(?:\*\*|__)`)
)

// isMarked reports whether lines without a table are Markdown: headings among items of lists or
// words that stand out.
func isMarked(ls []string) bool {
	heads, marks := 0, 0
	for _, l := range ls {
		switch {
		case markdownHead.MatchString(l):
			heads++
		case markdownList.MatchString(l), markdownStrong.MatchString(l):
			marks++
		}
	}
	return heads > 0 && heads+marks > 2
}

// markdownBreak is a line break in a cell of a Markdown table.
var markdownBreak = regexp.MustCompile(`(?i)<br */?>`)

// pipeCells gives the cells of a row without its outer | signs. A \| stays within a cell.
func pipeCells(l string) []string {
	var cells []string
	cell := ""
	for f := range strings.SplitSeq(l, "|") {
		if strings.HasSuffix(f, `\`) {
			cell += strings.TrimSuffix(f, `\`) + "|"
			continue
		}
		cells = append(cells, markdownBreak.ReplaceAllString(cell+f, "\n"))
		cell = ""
	}
	if cell != "" { // a row that ends in \|
		cells = append(cells, cell)
	}
	return cells
}

// pipes reads a table drawn with | signs: "| a | b |" a row, or a | and a cell on lines
// of their own in turn, with a | more between rows.
func (r *textReader) pipes() {
	g := newGrid(r.pos)
	row, col := 0, 0
	var cellLines []string
	first := 0
	flush := func() {
		if len(cellLines) > 0 && r.left.take(1) {
			g.put(row, col, strings.Join(cellLines, "\n"), first+1)
			col++
		}
		cellLines = nil
	}
	single := false // cells stand on lines of their own
	for ; r.at < len(r.lines) && r.left >= 0; r.at++ {
		l := strings.TrimSpace(r.lines[r.at])
		switch {
		case l == "|":
			if single && cellLines == nil && col > 0 {
				row, col = row+1, 0
			}
			single = true
			flush()
		case pipe(l):
			single = false
			if markdownRule.MatchString(l) {
				continue
			}
			if col > 0 {
				row, col = row+1, 0
			}
			for _, f := range pipeCells(l[1 : len(l)-1]) {
				if !r.left.take(1) {
					return
				}
				g.put(row, col, strings.TrimFunc(f, blank), r.at+1)
				col++
			}
		case single && l == "" && cellLines == nil && (r.at+1 >= len(r.lines) || !pipe(r.lines[r.at+1])):
			r.table(g)
			return
		case single && cellLines == nil && col > 0 && col >= len(g.rows[0]) && !r.cellEnds():
			r.table(g)
			return
		case single: // an empty line between two | signs is an empty cell
			if cellLines == nil {
				first = r.at
			}
			cellLines = append(cellLines, l)
		case l == "":
			if r.at+1 >= len(r.lines) || !pipe(r.lines[r.at+1]) {
				r.table(g)
				return
			}
		default:
			r.table(g)
			return
		}
	}
	flush()
	r.table(g)
}

// cellEnds reports whether a | ends the cell that begins in the current line.
func (r *textReader) cellEnds() bool {
	ahead := r.lines[r.at:min(len(r.lines), r.at+maxCellLines)]
	return slices.ContainsFunc(ahead, func(l string) bool { return strings.TrimSpace(l) == "|" })
}

// maxCellLines bounds how many lines a cell between two | signs may have.
const maxCellLines = 60

// boxRule finds a line of a table drawn with signs: ├──┼──┤, +---+---+.
var boxRule = regexp.MustCompile(`^[+┌┍┏╔╒├┝┣╠╟╞└┕┗╚╘][-=+─━═┬┭┯┳╦╤┼┿╂╋╬╪╫┴┷┻╩╧┐┑┓╗╕┤┥┫╣╢╡┘┙┛╝╛]{2,}$`)

// boxWall is what parts the cells of such a table.
const boxWall = "│┃║|"

// boxed reports whether a drawn table begins at the current line.
func (r *textReader) boxed() bool {
	if !boxRule.MatchString(strings.TrimSpace(r.lines[r.at])) || r.at+1 >= len(r.lines) {
		return false
	}
	next := strings.TrimSpace(r.lines[r.at+1])
	first, _ := utf8.DecodeRuneInString(next)
	return strings.ContainsRune(boxWall, first)
}

// boxJoint is where lines of such a table meet, and where its cells part.
const boxJoint = boxWall + "+┌┍┏╔╒├┝┣╠╟╞└┕┗╚╘┬┭┯┳╦╤┼┿╂╋╬╪╫┴┷┻╩╧┐┑┓╗╕┤┥┫╣╢╡┘┙┛╝╛"

// boxDrawn is what the lines between cells are drawn with.
const boxDrawn = "-=─━═"

// drawnCell is a cell of such a table that is being read: it may go on below a line that only its
// neighbours have.
type drawnCell struct {
	lines []string
	row   int // the first
	line  int // of the file
}

// drawing is a drawn table that is being read.
type drawing struct {
	g     *grid
	left  *budget
	row   int
	cells []*drawnCell // of the row, and those that reach over a rule; nil where none is begun
}

// end ends the cell of column c in the row; false where the file is too large.
func (d *drawing) end(c int) bool {
	cell := d.cells[c]
	d.cells[c] = nil
	if cell == nil {
		return true
	}
	if !d.left.take(1) {
		return false
	}
	d.g.put(cell.row, c, strings.Join(cell.lines, "\n"), cell.line)
	if d.row > cell.row {
		d.g.merge(cell.row, c, d.row, c)
	}
	return true
}

// begun reports whether cells are begun.
func (d *drawing) begun() bool {
	return slices.ContainsFunc(d.cells, func(c *drawnCell) bool { return c != nil })
}

// flush ends all cells, as a rule over the whole width does.
func (d *drawing) flush() bool {
	any := d.begun()
	for c := range d.cells {
		if !d.end(c) {
			return false
		}
	}
	if any {
		d.row++
	}
	d.cells = nil
	return true
}

// add takes the fields of a line: texts, or stretches of a rule, which end the cells above them.
func (d *drawing) add(fields []string, line int) bool {
	ruled := false
	for c, f := range fields {
		if isBoxLine(f) {
			ruled = true
			if !d.end(c) {
				return false
			}
		}
	}
	if ruled {
		d.g.exact = true
		d.row++
	}
	for c, f := range fields {
		for len(d.cells) <= c {
			d.cells = append(d.cells, nil)
		}
		if isBoxLine(f) {
			continue
		}
		if d.cells[c] == nil {
			d.cells[c] = &drawnCell{row: d.row, line: line}
		}
		if f = tidy(f); f != "" {
			d.cells[c].lines = append(d.cells[c].lines, f)
		}
	}
	return true
}

// box reads a table drawn with signs: its rows stand between rules, and the text of a cell
// goes on from line to line. A rule may leave out columns, whose cells then reach over it.
func (r *textReader) box() {
	d := drawing{g: newGrid(r.pos), left: &r.left}
	width := 0 // columns of the widest row
	for ; r.at < len(r.lines) && r.left >= 0; r.at++ {
		l := strings.TrimSpace(r.lines[r.at])
		if boxRule.MatchString(l) {
			if !d.flush() {
				return
			}
			continue
		}
		sign, size := utf8.DecodeRuneInString(l)
		fields := boxFields(l)
		if strings.ContainsRune(boxWall, sign) && !slices.ContainsFunc(fields, isBoxLine) {
			// Within a text other signs than the wall of this table are signs.
			fields = strings.Split(strings.TrimSuffix(l[size:], string(sign)), string(sign))
		} else if !strings.ContainsRune(boxJoint, sign) || len(fields) != width || !d.begun() {
			break
		}
		if !d.add(fields, r.at+1) {
			return
		}
		width = max(width, len(d.cells))
	}
	d.flush()
	r.doc.blocks = append(r.doc.blocks, block{grid: d.g})
	if r.at < len(r.lines) {
		r.cutShort(r.lines[r.at])
	}
}

// cutShort warns where the line behind a drawn table is drawn too, but not as its columns are: the rows
// from there on may be lost with it.
func (r *textReader) cutShort(line string) {
	sign, _ := utf8.DecodeRuneInString(strings.TrimSpace(line))
	if len(boxFields(line)) < 2 || !strings.ContainsRune(boxJoint, sign) || strings.ContainsRune("+|", sign) {
		return
	}
	pos := r.pos
	pos.Line = r.at + 1
	r.doc.ds.Add(pos, model.Warning, "table-cut", model.Text{
		ZH: "这一行的画线与表的栏对不上，表读到这里为止，以后的行请逐行核对", EN: "the lines here are not those of the columns: the table was read up to here; check each row below"},
		model.Text{ZH: "请补上缺的竖线或画线，或改用 .docx、.xlsx", EN: "add the missing lines, or use .docx or .xlsx"})
}

// boxFields parts a line of a drawn table at all of its joints; the first and the last sign are joints.
func boxFields(l string) []string {
	parts := strings.Split(strings.Map(func(r rune) rune {
		if strings.ContainsRune(boxJoint, r) {
			return 0
		}
		return r
	}, l), "\x00")
	if len(parts) < 3 {
		return nil
	}
	return parts[1 : len(parts)-1]
}

// isBoxLine reports whether a stretch between two joints is a line, and no text.
func isBoxLine(f string) bool {
	return len([]rune(f)) > 1 && strings.Trim(f, boxDrawn) == ""
}
