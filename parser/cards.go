package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A card is a small table for one task: labels on the left, what they say on the right.

// cards makes a table, a row a card, of the cards of doc that follow one another, and puts tables
// that stand on their side, or lists side by side, as they are read.
func (o *Options) cards(doc *document) {
	var deck *grid
	var heads []string
	kept := doc.blocks[:0:0]
	for _, b := range doc.blocks {
		if b.grid == nil {
			kept = append(kept, b)
			continue
		}
		if under := o.beside(b.grid); under != nil {
			besideNote(&doc.ds, b.grid)
			kept, deck = append(kept, block{grid: under}), nil
			continue
		}
		if over, turned := o.transposed(b.grid); turned != nil {
			kept, deck = append(append(kept, asBlocks(over)...), block{grid: turned}), nil
			continue
		}
		if over, turned, foot := o.unitsDown(b.grid); turned != nil {
			turnedNote(&doc.ds, turned)
			kept, deck = append(kept, asBlocks(over)...), nil
			kept = append(append(kept, block{grid: turned}), asBlocks(foot)...)
			continue
		}
		card, lines, ok := o.card(b.grid)
		if !ok {
			deck = nil
			if beside := o.answersBelow(b.grid); beside != nil {
				answersNote(&doc.ds, b.grid)
				b = block{grid: beside}
			}
			kept = append(kept, b)
			continue
		}
		kept = append(kept, asBlocks(lines)...)
		if deck == nil {
			deck, heads = newGrid(b.grid.pos), nil
			deck.places = map[[2]int]model.Pos{}
			kept = append(kept, block{grid: deck})
		}
		row := max(1, len(deck.rows))
		first := row // of the rows of one card
		for _, f := range card {
			c := slices.Index(heads, headText(f.label))
			if c >= 0 && row < len(deck.rows) && c < len(deck.rows[row]) && tidy(deck.at(row, c).text) != "" { // the next card, or more of this one
				row = len(deck.rows)
				deck.reach(row-1, row, c)
				if !f.more {
					first = row
				}
			}
			if c < 0 {
				c = len(heads)
				heads = append(heads, headText(f.label))
				deck.put(0, c, f.label, 0)
				deck.places[[2]int{0, c}] = f.labelPos
			}
			at := row
			if !f.more && row < len(deck.rows) { // it holds for all rows of the card
				at = first
			}
			deck.put(at, c, f.value, 0)
			deck.places[[2]int{at, c}] = f.pos
			if at < row {
				deck.merge(at, c, row, c)
			}
		}
	}
	doc.blocks = kept
}

func asBlocks(ps []paragraph) []block {
	var out []block
	for _, p := range ps {
		out = append(out, block{para: p})
	}
	return out
}

// reach begins row next of a deck of cards, where label c stands again: what stood before that label
// in the card above, in row last, holds for this one too.
func (g *grid) reach(last, next, c int) {
	g.rows = append(g.rows, nil)
	g.widen(next, c)
	for x := range c {
		from := int(g.at(last, x).row)
		g.merge(from, x, next, x)
	}
}

// cardField is a label of a card with what stands behind it.
type cardField struct {
	label, value  string
	labelPos, pos model.Pos
	more          bool // the label reaches down from a row above: 工作措施, over one a row
}

// card reads g as a card: in most of its rows a label that is a column head stands before a
// value that is none. Lines over the whole width come apart.
func (o *Options) card(g *grid) (fields []cardField, over []paragraph, ok bool) {
	if len(g.rows) < 3 || len(g.rows) > 4000 || g.width() < 2 || g.width() > 8 {
		return nil, nil, false
	}
	rows, good, doubtful := 0, 0, 0
	var task, unit bool
	var read [][]cardField // by row
	for r := range g.rows {
		var fields []cardField
		var own []int
		for c := range g.rows[r] {
			if g.begins(r, c) {
				own = append(own, c)
			}
		}
		switch {
		case len(own) == 0:
			continue
		case len(own) == 1 && r > 0 && own[0] > 0 && int(g.at(r, own[0]-1).row) < r && len(read) > 0:
			up := g.at(r, own[0]-1)
			last := read[len(read)-1]
			if f := last[len(last)-1]; tidy(f.label) == tidy(up.text) {
				read = append(read, []cardField{{f.label, g.rows[r][own[0]].text, f.labelPos, g.place(r, own[0]), true}})
				continue
			}
			return nil, nil, false
		case len(own) == 1:
			if h, known := classify(g.rows[r][own[0]].text); known && h.kind != "" {
				continue // a label without a value
			}
			text, _ := flow(lines(g.rows[r][own[0]].text))
			over = append(over, paragraph{text: text, pos: g.place(r, own[0])})
			continue
		}
		own = slices.DeleteFunc(own, func(c int) bool { return len(own) > 1 && g.labelsBlank(r, c) })
		if len(own) == 3 && own[0] == 0 && isNumber(tidy(g.rows[r][0].text)) && r+1 < len(g.rows) && int(g.at(r+1, 0).row) == r { // 1, beside all rows of a card
			fields = append(fields, cardField{label: "序号", value: g.rows[r][0].text, labelPos: g.place(r, 0), pos: g.place(r, 0)})
			own = own[1:]
		}
		rows++
		paired := len(own)%2 == 0
		for i := 0; i+1 < len(own); i += 2 {
			label, value := g.rows[r][own[i]].text, g.rows[r][own[i+1]].text
			h, known := classify(label)
			_, head := classify(value)
			head = head && !isDate(tidy(value))
			said, clerk := o.column(label)
			short := isShortLabel(tidy(label))
			switch {
			case head && len([]rune(tidy(value))) < 7: // 问题类型 | 一般问题, or the heads of a table
				doubtful++
				paired = paired && short
				known = known && h.kind != ""
			case !known && !clerk:
				paired = paired && short && !head
			}
			if known {
				task = task || h.rank > noRank || clerk && said.kind == model.KindTask
				unit = unit || h.kind == model.KindUnit
				good++
			}
			label, number := cardNumber(tidy(label))
			if number != "" {
				fields = append(fields, cardField{label: "序号", value: number, labelPos: g.place(r, own[i]), pos: g.place(r, own[i])})
			}
			fields = append(fields, cardField{label: label, value: value, labelPos: g.place(r, own[i]), pos: g.place(r, own[i+1])})
		}
		if !paired {
			return nil, nil, false
		}
		if len(fields) > 0 {
			read = append(read, fields)
		}
	}
	fields = inTurn(read)
	if rows < 3 || good*10 < len(fields)*6 || doubtful*4 > len(fields) || !task || !unit {
		return nil, nil, false
	}
	return fields, over, true
}

// cardNumber parts the label of a task and its number: 事项2.
func cardNumber(label string) (word, number string) {
	if m := numberedTask.FindStringSubmatch(label); m != nil {
		if h, _ := classify(m[1]); h.rank > noRank {
			return m[1], m[2]
		}
	}
	return label, ""
}

// numberedTask is the label of one task of several: 任务1, 事项二：.
var numberedTask = regexp.MustCompile(`^(\p{Han}{2,6}?)\s*([0-9]{1,3}|[一二三四五六七八九十]{1,3})[:：]?$`)

// inTurn gives the fields of the rows of cards one card after the other, where several stand side by side: in each row the
// same labels again.
func inTurn(rows [][]cardField) []cardField {
	wide := 0 // fields of one card in a row
	if len(rows) > 0 {
		first := rows[0]
		for wide = 1; wide < len(first) && first[wide].label != first[0].label; wide++ {
		}
	}
	beside := wide > 0 && len(rows[0]) > wide && !slices.ContainsFunc(rows, func(row []cardField) bool {
		for i := range row {
			if row[i].label != row[i%wide].label {
				return true
			}
		}
		return len(row)%wide != 0
	})
	if !beside {
		return slices.Concat(rows...)
	}
	var out []cardField
	for len(rows) > 0 {
		n := 1 // rows of these cards
		for n < len(rows) && rows[n][0].label != rows[0][0].label {
			n++
		}
		for at := 0; at < len(rows[0]); at += wide {
			for _, row := range rows[:n] {
				out = append(out, row[min(at, len(row)):min(at+wide, len(row))]...)
			}
		}
		rows = rows[n:]
	}
	return out
}

// labelsBlank reports whether a label stands at r, c with an empty cell behind it: 配合单位, and nobody.
func (g *grid) labelsBlank(r, c int) bool {
	h, known := classify(g.rows[r][c].text)
	next := c + 1
	for next < len(g.rows[r]) && int(g.rows[r][next].col) == c {
		next++
	}
	return known && h.kind != "" && isShortLabel(tidy(g.rows[r][c].text)) && next < g.width() && tidy(g.at(r, next).text) == ""
}

// isShortLabel reports whether a word is no longer than labels are, or is a label by its colon.
func isShortLabel(word string) bool {
	n := utf8.RuneCountInString(word)
	return n <= 8 || n <= 24 && (strings.HasSuffix(word, "：") || strings.HasSuffix(word, ":"))
}

// transposed turns a table on its side that has the heads in its first column and a task a
// column; nil where g is none. Lines over the whole width come apart.
func (o *Options) transposed(g *grid) (over []paragraph, turned *grid) {
	if len(g.rows) < 3 || len(g.rows) > 40 || g.width() < 3 || g.width() > 60 {
		return nil, nil
	}
	var rows []int
	good := 0
	var task, unit bool
	said := map[string]bool{}
	for r := range g.rows {
		if !g.several(r) {
			over = append(over, g.line(r)...)
			continue
		}
		if o.headerRow(g, r) && g.headsMore(r) {
			return nil, nil
		}
		rows = append(rows, r)
		if h, ok := classify(g.at(r, 0).text); ok {
			word := headText(g.at(r, 0).text)
			if h.kind == model.KindUnit && said[word] {
				return nil, nil // 责任单位 below each of several tasks
			}
			said[word] = true
			good++
			task = task || h.rank > noRank
			unit = unit || h.kind == model.KindUnit
		}
	}
	if !task || !unit || good < 3 || good*10 < len(rows)*7 {
		return nil, nil
	}
	turned = newGrid(g.pos)
	turned.places = map[[2]int]model.Pos{}
	for i, r := range rows {
		for c := range g.width() {
			f := g.at(r, c)
			if int(f.row) != r { // a merge downwards belongs to the row it begins in
				continue
			}
			if c > 0 && int(f.col) == 0 {
				return nil, nil
			}
			turned.put(c, i, f.text, 0)
			turned.places[[2]int{c, i}] = g.place(r, c)
		}
	}
	return over, turned
}

// headsMore reports whether behind the first cell of row r stands another head, of units, persons or
// deadlines. Names of tasks (清河行动) look like heads of tasks.
func (g *grid) headsMore(r int) bool {
	for c := 1; c < len(g.rows[r]); c++ {
		switch h, _ := classify(g.rows[r][c].text); h.kind {
		case model.KindUnit, model.KindLeader, model.KindPerson, model.KindDue:
			return true
		}
	}
	return false
}
