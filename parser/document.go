package parser

import (
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// document is what every reader yields: the file's paragraphs and grids in their order.
type document struct {
	blocks []block
	// blankMerges is true where the format cannot tell a merged cell from an empty one:
	// text dumps and CSV.
	blankMerges bool
	// tabs is true where a tab in a paragraph is a blank, once the lines have been told apart.
	tabs bool
	// addressee is the one body that a letter is addressed to, or nil.
	addressee *duty
	ds        model.Diagnostics // what the reader itself found
	ignored   []block           // tables that the clerk says not to read
	struck    struckOut         // text that is struck out: it does not count
	changed   tally             // tracked changes, taken as accepted
	comments  tally             // comments beside the text: they are not read
}

// report says what the reader left out.
func (d *document) report() {
	if c := d.struck; c.n > 0 {
		d.ds.Add(c.pos, model.Warning, "text-struck", model.Say("加删除线的文字不算，如“%s”%s", "text that is struck out does not count, such as %q%s", c.text, times(c.n)),
			model.Text{ZH: "请核对；如应保留，请去掉删除线", EN: "check it; remove the strike-through to have it read"})
	}
	if c := d.comments; c.n > 0 {
		d.ds.Add(c.pos, model.Warning, "source-comments", model.Say("批注不读，如“%s”%s", "comments are not read, such as %q%s", c.text, times(c.n)),
			model.Text{ZH: "请看批注是否改了任务或责任单位；如有，请改在表里", EN: "see whether they change a task or its units; if so, change the table itself"})
	}
	if c := d.changed; c.n > 0 {
		d.ds.Add(c.pos, model.Note, "changes-accepted", model.Say("文件有修订痕迹，按接受全部修订处理，首处是%s%s", "the file has tracked changes; all are taken as accepted, the first is %s%s", c.text, times(c.n)), model.Text{})
	}
}

// struckOut is what is struck out, with what each row of a grid begins with of it.
type struckOut struct {
	tally
	numbered bool // all of it so far are numbers
	rows     map[model.Pos]string
}

func (s *struckOut) add(pos model.Pos, text string) {
	_, number := model.Ordinal(tidy(text))
	if s.tally.add(pos, text); s.numbered { // what a row says tells it better than its number
		s.text = quote(text)
	}
	s.numbered = number && (s.n == 1 || s.numbered)
	if pos.Row == 0 {
		return
	}
	if pos.Col = 0; s.rows == nil {
		s.rows = map[model.Pos]string{}
	}
	if _, begun := s.rows[pos]; !begun {
		s.rows[pos] = tidy(text)
	}
}

// numbers gives the tables of p the numbers of their rows that are struck out.
func (s *struckOut) numbers(doc *document, p *model.Plan) {
	for i := range doc.blocks {
		g := doc.blocks[i].grid
		if g == nil || len(s.rows) == 0 {
			continue
		}
		for r := range g.rows {
			pos := g.pos
			pos.Row = r + 1
			if _, is := model.Ordinal(s.rows[pos]); !is {
				continue
			}
			for t := g.tables[0] - 1; t >= 0 && t < min(g.tables[1], len(p.Tables)); t++ {
				p.Tables[t].Struck = append(p.Tables[t].Struck, s.rows[pos])
			}
		}
	}
}

// block is a paragraph or, where grid is set, a table.
type block struct {
	para paragraph
	grid *grid
}

// paragraph is one paragraph or line outside of tables.
type paragraph struct {
	text string
	pos  model.Pos
	note bool // a footnote, a text box: read for rules, never a task
	id   int  // index of the block, -1 for the text of a cell
}

// grid is a table as the eye sees it.
type grid struct {
	pos  model.Pos // File, Sheet and Table of every cell
	rows [][]cell  // may be ragged: a missing cell was not in the file
	wide int       // fields of the longest row, once width has counted them

	exact   bool    // in spite of document.blankMerges: merged cells are known as such
	found   *layout // once layout has looked
	laidOut bool
	places  map[[2]int]model.Pos // of cells that stand elsewhere in the file; else nil
	tasks   []made               // by row: the tasks it is about
	tables  [2]int               // the first and the last table of the plan that it made, counted from 1; 0 where it made none
}

// cell is one field of a grid. A merged cell has its text in its upper left field, the
// anchor; the other fields hold only the anchor's place.
type cell struct {
	text     string // lines apart by \n, not yet tidied
	line     int32  // line of a text file, or 0
	row, col int32  // anchor, 0-based
	use      use    // what it was taken for
}

// maxFields bounds the fields of one file, so that a small hostile file cannot ask for
// all memory with wide spans.
const maxFields = 5_000_000

// newGrid makes an empty grid whose cells lie in pos.
func newGrid(pos model.Pos) *grid { return &grid{pos: pos} }

// put stores a cell at r, c, and fills the row up to it.
func (g *grid) put(r, c int, text string, line int) {
	for len(g.rows) <= r {
		g.rows = append(g.rows, nil)
	}
	g.widen(r, c+1)
	g.rows[r][c] = cell{text: text, line: int32(line), row: int32(r), col: int32(c)}
}

// widen makes row r at least n fields long.
func (g *grid) widen(r, n int) {
	for c := len(g.rows[r]); c < n; c++ {
		g.rows[r] = append(g.rows[r], cell{row: int32(r), col: int32(c)})
	}
}

// merge makes the fields from r, c to r2, c2 one cell; rows that are still to come are made.
func (g *grid) merge(r, c, r2, c2 int) {
	for len(g.rows) <= r2 {
		g.rows = append(g.rows, nil)
	}
	for y := r; y <= r2; y++ {
		g.widen(y, c2+1)
		for x := c; x <= c2; x++ {
			if y != r || x != c {
				g.rows[y][x] = cell{row: int32(r), col: int32(c)}
			}
		}
	}
}

// lower lets the merged cell whose anchor is r, c begin a row further down; it keeps its place in the file.
func (g *grid) lower(r, c int) {
	anchor := g.rows[r][c]
	if g.places == nil {
		g.places = map[[2]int]model.Pos{}
	}
	g.places[[2]int{r + 1, c}] = g.place(r, c)
	for y := r; y < len(g.rows); y++ {
		reached := false
		for x := c; x < len(g.rows[y]); x++ {
			f := &g.rows[y][x]
			switch {
			case f.row != anchor.row || f.col != anchor.col:
				continue
			case y == r:
				*f = cell{row: int32(y), col: int32(x)}
			default:
				f.row++
			}
			reached = true
		}
		if !reached {
			break
		}
	}
	anchor.row++
	g.rows[r+1][c] = anchor
}

// at gives the cell that covers r, c; the zero cell with its own place where the row is
// shorter.
func (g *grid) at(r, c int) cell {
	if r >= len(g.rows) || c >= len(g.rows[r]) {
		return cell{row: int32(r), col: int32(c)}
	}
	f := g.rows[r][c]
	if int(f.row) != r || int(f.col) != c {
		return g.rows[f.row][f.col]
	}
	return f
}

// place gives the place of the cell that covers r, c.
func (g *grid) place(r, c int) model.Pos {
	f := g.at(r, c)
	if p, ok := g.places[[2]int{int(f.row), int(f.col)}]; ok {
		return p
	}
	p := g.pos
	p.Col = int(f.col) + 1
	if f.line > 0 {
		p.Line = int(f.line)
		return p
	}
	p.Row = int(f.row) + 1
	return p
}

// width gives the number of fields of the longest row. The grid must be complete.
func (g *grid) width() int {
	if g.wide == 0 {
		for _, row := range g.rows {
			g.wide = max(g.wide, len(row))
		}
	}
	return g.wide
}

// budget counts down the fields that one file may still take.
type budget int

// take reports whether n more fields are allowed.
func (b *budget) take(n int) bool {
	*b -= budget(n)
	return *b >= 0
}

// maxCell is how many signs of UTF-16 a cell of a workbook holds: the plan becomes one, and what
// is longer is no cell of a table.
const maxCell = excelize.TotalCellChars

// overlong returns an Error for a text or a row that no table has, before anybody works on it.
func (d *document) overlong() model.Diagnostics {
	if d == nil {
		return nil
	}
	var long tally
	check := func(text string, place func() model.Pos) {
		if len(text) > maxCell && len(utf16.Encode([]rune(text))) > maxCell {
			long.add(place(), text)
		}
	}
	for _, b := range d.blocks {
		check(b.para.text, func() model.Pos { return b.para.pos })
		if b.grid == nil {
			continue
		}
		for r, row := range b.grid.rows {
			used := 0
			for c := range row {
				if row[c].text != "" {
					used = c + 1
					check(row[c].text, func() model.Pos { return b.grid.place(r, c) })
				}
			}
			if used > excelize.MaxColumns {
				return tooWide(b.grid.place(r, 0))
			}
		}
	}
	if long.n == 0 {
		return nil
	}
	var ds model.Diagnostics
	ds.Add(long.pos, model.Error, "text-too-long", model.Say("一格（一段）的文字超过%d个字符：“%s”%s", "the text of a cell or paragraph is longer than %d characters: %q%s", maxCell, long.text, times(long.n)),
		model.Text{ZH: "请把它分成几项任务（几段），或缩短文字", EN: "split it into several tasks or paragraphs, or shorten it"})
	return ds
}

func tooWide(pos model.Pos) model.Diagnostics {
	var ds model.Diagnostics
	ds.Add(pos, model.Error, "columns-too-many",
		model.Say("一行超过%d格，不是任务分工表", "a row has over %d cells; this is no task allocation table", excelize.MaxColumns), model.Text{ZH: "请确认文件没有损坏；如另有数据，请删去多余的列", EN: "make sure that the file is sound; delete the columns that are not of the table"})
	return ds
}

func tooLarge(name string) model.Diagnostics {
	var ds model.Diagnostics
	ds.Add(model.Pos{File: name}, model.Error, "too-large",
		model.Say("文件展开后过大（超过%d个单元格或%d MB），已停止读取", "the file is too large once unpacked (over %d cells or %d MB); reading stopped", maxFields, maxInflated>>20), model.Text{
			ZH: "请确认文件没有损坏；如表格确实很大，请拆成几个文件",
			EN: "make sure that the file is sound; if the table really is that large, split it into several files",
		})
	return ds
}
