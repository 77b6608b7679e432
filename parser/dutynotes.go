package parser

import (
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
)

// Beside a table, words that are no task can say who has a part in some of its rows: 注：第3项由市财政局配合, 表中第3项的配合单位增加市林业局.
// What is not understood as said of all rows is told.

var (
	// givesTo finds who has a part in something, behind 由.
	givesTo = regexp.MustCompile(`由([^由，。；：、]{2,20}(?:、[^由，。；：、]{2,20}){0,9}?)(?:同时|共同|一并|具体|统一|积极)?(?:牵头|配合|负责|参与|参加|协助|协同|支持|提供|承担|统筹|组织|落实|办理|实施|主办|协办|承办)`)
	// partsOf finds who has a part by its name.
	partsOf = regexp.MustCompile(`(?:牵头|责任|配合|主办|协办|承办|参与)(?:单位|部门|科室|处室|股室)(?:为|是|还有|还包括|增加|新增|调整为|变更为|改为|[：:])([^，。；：:]{2,60})`)
	// saidToBe finds bodies that are said to be such.
	saidToBe = regexp.MustCompile(`^([^，。；：:]{2,60}?)(?:均|都)?(?:为|是|作为)[^，。；：:]{0,8}(?:牵头|责任|配合|主办|协办|承办|参与)(?:单位|部门|主体)`)
	// ofSomeRows begins words about rows of the table beside them, which are no task of their own.
	ofSomeRows = regexp.MustCompile(`^(?:其中|上述|以上|凡|涉及|如有|如遇|未尽|表中|本表|第[0-9一二三四五六七八九十、，,和至\-—]{1,12}[项条])`)
)

// aboutSomeRows reports whether text is about rows of a table.
func aboutSomeRows(text string) bool {
	return saysOfRows(text) || ofSomeRows.MatchString(text)
}

// saysPart gives the sentence of text that gives a body a part in something; "" where none does.
func saysPart(text string) string {
	if len(text) > 1500 || !strings.ContainsAny(text, "由责牵配主协承参") || strings.Contains(text, "负责解释") {
		return ""
	}
	for _, s := range sentences(text) {
		s = strings.TrimRight(noteBegin.ReplaceAllString(s, ""), "；;。 ")
		if _, rest := cutLabel(s); rest != "" {
			s = rest
		}
		for _, finds := range []*regexp.Regexp{givesTo, partsOf, saidToBe} {
			m := finds.FindStringSubmatch(s)
			if m != nil && !genericBody.MatchString(m[1]) && !kindAlone.MatchString(m[1]) && isUnits(m[1]) {
				return s
			}
		}
	}
	return ""
}

// tellParts tells of words beside the tables that give a body a part and are not in the plan.
func (p *planner) tellParts(doc *document) {
	if p.spare.n > 0 { // told, with how many there are
		return
	}
	look := func(text string, para paragraph) {
		if rest, ok := p.onRows[para.pos]; ok {
			text = rest
		}
		if p.standsAt(para.pos) || para.pos == p.blank.of.pos || slices.ContainsFunc(p.standing, func(st unrepeated) bool { return st.pos == para.pos }) {
			return
		}
		for i := range p.ds {
			if p.ds[i].Pos == para.pos && p.ds[i].Code == "text-unused" && p.ds[i].Severity > 0 {
				return
			}
		}
		if s := saysPart(text); s != "" {
			p.spare.add(para.pos, s)
		}
	}
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid == nil {
			if u := p.uses[b.para.id]; u == useNote && doc.besideTable(i) {
				look(b.para.text, b.para)
			}
			continue
		}
		if b.grid.tables[0] == 0 {
			continue
		}
		for r := range b.grid.rows {
			if b.grid.several(r) {
				continue
			}
			for c := range b.grid.rows[r] {
				if b.grid.rows[r][c].use == useNote && b.grid.begins(r, c) {
					text := tidy(b.grid.rows[r][c].text)
					look(text, paragraph{text: text, pos: b.grid.place(r, c), id: -1})
				}
			}
		}
	}
}

// besideTable reports whether block i stands at most three blocks before or behind a table of the plan.
func (doc *document) besideTable(i int) bool {
	return slices.ContainsFunc(doc.blocks[max(0, i-3):min(len(doc.blocks), i+4)], func(b block) bool { return b.grid != nil && b.grid.tables[0] > 0 })
}
