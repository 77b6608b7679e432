package parser

import (
	"regexp"
	"strings"

	"fengong/model"
)

// A matrix names the units in its heads and marks with signs in the cells who does what:
// ★ leads, ○ supports.

// isSign reports whether a cell holds a sign and no words.
func isSign(text string) bool {
	text = tidy(text)
	return text != "" && len([]rune(text)) <= 2 && strings.Trim(text, signs+"◎◇▼▽✦vVxX") == ""
}

// signRole finds what a legend says about a sign: ★为牵头单位, “○”表示配合.
var signRole = regexp.MustCompile(`([★☆●○▲△◆◇■□√✓✔◎▼▽])[”"’』」]?\s*(?:号|标记)?(?:的)?\s*(?:为|表示|代表|是|系|指|[:：=＝])?\s*[“"]?(?:该项)?(?:工作)?(?:的)?(主要)?(牵头|主办|主责|责任|负责|承办|配合|参与|协助|协办)`)

// legend reads what the paragraphs and rows of doc say about signs.
func (p *planner) legend(doc *document) {
	read := func(text string) {
		if len(text) > 600 || !strings.ContainsAny(text, "★☆●○▲△◆◇■□√✓✔◎▼▽") {
			return
		}
		for _, m := range signRole.FindAllStringSubmatch(text, -1) {
			role := model.Responsible
			switch m[3] {
			case "牵头", "主办", "主责":
				role = model.Lead
			case "配合", "参与", "协助", "协办":
				role = model.Support
			}
			if p.signs == nil {
				p.signs = map[string]model.Role{}
			}
			p.signs[m[1]] = role
		}
	}
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid == nil {
			read(b.para.text)
			continue
		}
		for r := range b.grid.rows {
			if b.grid.several(r) {
				continue
			}
			for c := range b.grid.rows[r] {
				if b.grid.begins(r, c) {
					read(b.grid.rows[r][c].text)
				}
			}
		}
	}
}

// signed gives the role that a sign stands for; without a legend a full one leads, a hollow
// one supports, and a tick answers.
func (p *planner) signed(sign string) model.Role {
	sign = tidy(sign)
	if role, ok := p.signs[sign]; ok {
		return role
	}
	switch {
	case strings.ContainsAny(sign, "★●▲◆■◎▼"):
		return model.Lead
	case strings.ContainsAny(sign, "☆○△◇□▽"):
		return model.Support
	}
	return model.Responsible
}

// matrixHead reports whether the head over column c, in the rows up to end, names a unit and
// the cells below hold signs.
func (g *grid) matrixHead(head string, end, c int) bool {
	if !endsAsUnit(head) {
		return false
	}
	n := 0
	for r := end; r < len(g.rows); r++ {
		if !g.begins(r, c) || !g.several(r) {
			continue
		}
		if !isSign(g.rows[r][c].text) {
			return false
		}
		n++
	}
	return n > 0
}
