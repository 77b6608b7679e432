package parser

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// settledBy adds to the last diagnostic what a person can say in fengong.toml to settle it.
func (p *planner) settledBy(s model.Saying) {
	last := &p.ds[len(p.ds)-1]
	last.Sayings = append(last.Sayings, s)
}

// mostSayings is for how many rows of a table their words are looked for in all others.
const mostSayings = 20

// saidNoTask adds to the last diagnostic that row r can be said to be no task, where its words are those of no other row.
func (t *tableReader) saidNoTask(r int) {
	if t.sayings++; t.sayings > mostSayings {
		return
	}
	words := t.g.rowWords(r)
	key, n := headText(words), 0
	for i := range t.g.rows {
		if slices.ContainsFunc(t.g.rows[i], func(f cell) bool { return strings.HasPrefix(headText(f.text), key) }) {
			n++
		}
	}
	if key != "" && n == 1 {
		t.p.settledBy(model.Saying{Table: "rows", Key: words, Value: rowNote})
	}
}

// rowWords gives the words by which row r can be told from others: how its longest cell begins. "" in a row without
// words.
func (g *grid) rowWords(r int) (words string) {
	longest := 0
	for c := range g.rows[r] {
		if !g.begins(r, c) {
			continue
		}
		text := strings.TrimSpace(g.rows[r][c].text)
		// Numbers are the first signs of many cells.
		if n := utf8.RuneCountInString(text); n > longest && strings.Trim(text, "0123456789.") != "" {
			longest, words = n, wordsOf(text)
		}
	}
	return words
}

// sheetName is what [sheets] calls a table at pos; "" where it has no name.
func sheetName(pos model.Pos) string {
	if pos.Sheet == "" && pos.Table > 0 {
		return "表" + strconv.Itoa(pos.Table)
	}
	return pos.Sheet
}

// leaveOut takes the tables out of doc that the clerk says not to read.
func (o *Options) leaveOut(doc *document) {
	if len(o.Sheets) == 0 {
		return
	}
	doc.blocks = slices.DeleteFunc(doc.blocks, func(b block) bool {
		if b.grid == nil || o.sheet(b.grid.pos) == "" {
			return false
		}
		for r := range b.grid.rows {
			for c := range b.grid.rows[r] {
				b.grid.rows[r][c].use = useIgnored
			}
		}
		doc.ignored = append(doc.ignored, b)
		return true
	})
}

// sheet gives what the clerk says of the table at pos; "" where nothing.
func (o *Options) sheet(pos model.Pos) string {
	name := sheetName(pos)
	for key, is := range o.Sheets {
		if strings.TrimSpace(key) == name && name != "" {
			return strings.TrimSpace(is)
		}
	}
	return ""
}

// likelyHeads gives the row of g, a table without a layout, that a person would take for its heads: the first with
// several cells; -1 where there is none.
func (g *grid) likelyHeads() int {
	for r := range min(len(g.rows), maxPreface) {
		n := 0
		for c := range g.rows[r] {
			if g.begins(r, c) && strings.TrimSpace(g.rows[r][c].text) != "" {
				n++
			}
		}
		if n > 1 {
			return r
		}
	}
	return -1
}

// spokenOf notes that the heads of g, which is not used, occur in the source all the same.
func (o *Options) spokenOf(g *grid) {
	if r := g.likelyHeads(); r >= 0 {
		for c := range g.rows[r] {
			if s, ok := o.column(g.rows[r][c].text); ok {
				s.used = true
			}
		}
	}
}

// settle drops from ds what the clerk's words settle of hidden columns and rows, of which the reader of the file could
// not know, and adds how the others are settled.
func (o *Options) settle(doc *document, ds model.Diagnostics) model.Diagnostics {
	out := ds[:0]
	for _, d := range ds {
		hidden := d.Code == "column-hidden" || d.Code == "rows-hidden"
		at := slices.IndexFunc(doc.blocks, func(b block) bool { return b.grid != nil && b.grid.pos.Sheet == d.Pos.Sheet })
		switch {
		case !hidden, at < 0 && o.sheet(d.Pos) == "":
		case at < 0: // the sheet is left out
			continue
		case d.Code == "column-hidden":
			if l := doc.blocks[at].grid.found; l != nil && d.Pos.Col <= len(l.columns) {
				head := l.nameOf(d.Pos.Col - 1)
				if _, said := o.column(head); said {
					continue
				}
				d.Sayings = []model.Saying{{Table: "columns", Key: head, Value: "ignore"}}
			}
		default:
			g := doc.blocks[at].grid
			places := slices.DeleteFunc(append([]model.Pos{d.Pos}, d.Also...), func(p model.Pos) bool {
				return p.Row > len(g.rows) || o.row(g, p.Row-1) != ""
			})
			if len(places) == 0 {
				continue
			}
			d.Pos, d.Also = places[0], places[1:]
		}
		out = append(out, d)
	}
	return out
}
