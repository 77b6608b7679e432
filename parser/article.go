package parser

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// An article often stands in a table that only sets it on its page: a page of a web site, a
// document pasted from one.

// articles puts the lines of tables that only frame an article, or that are one list, in the place of these.
func (o *Options) articles(doc *document) {
	var kept []block
	lists := !slices.ContainsFunc(doc.blocks, func(b block) bool { return b.grid != nil && o.layout(b.grid) != nil })
	for i, b := range doc.blocks {
		if b.grid == nil || !b.grid.framesArticle() && !(lists && b.grid.isList()) || o.layout(b.grid) != nil {
			if kept != nil {
				kept = append(kept, b)
			}
			continue
		}
		if kept == nil {
			kept = append(make([]block, 0, len(doc.blocks)), doc.blocks[:i]...)
		}
		for r := range b.grid.rows {
			for c := range b.grid.rows[r] {
				if !b.grid.begins(r, c) {
					continue
				}
				for _, l := range lines(b.grid.rows[r][c].text) {
					kept = append(kept, block{para: paragraph{text: untab(l), pos: b.grid.place(r, c)}})
				}
			}
		}
	}
	if kept != nil {
		doc.blocks = kept
	}
}

// isList reports whether g has one column of lines, as where a text was pasted into a sheet.
func (g *grid) isList() bool {
	n := 0
	for r := range g.rows {
		for c := range g.rows[r] {
			if !g.begins(r, c) {
				continue
			}
			if n++; c > 0 {
				return false
			}
		}
	}
	return n > 2
}

// framesArticle reports whether a cell that is alone in its row holds paragraphs as an article does.
func (g *grid) framesArticle() bool {
	for r := range g.rows {
		own, text := 0, ""
		for c := range g.rows[r] {
			if g.begins(r, c) && tidy(g.rows[r][c].text) != "" {
				own, text = own+1, g.rows[r][c].text
			}
		}
		if own == 1 && utf8.RuneCountInString(text) > 200 && strings.Count(tidy(text), "\n") > 3 {
			return true
		}
	}
	return false
}
