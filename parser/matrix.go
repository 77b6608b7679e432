package parser

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// A matrix names the units in its heads and marks with signs in the cells who does what:
// ★ leads, ○ supports.

// doing finds a cell of a matrix that says the role in words.
var doing = regexp.MustCompile(`^(?:牵头|主办|主责|承办|负责|责任|落实|实施|配合|协办|协助|协同|参与|支持)(?:单位|部门)?$|^[主牵协配责]$`)

// none finds a cell of a matrix that says that the unit has no part.
var none = regexp.MustCompile(`^(?:[-－—─━–﹣/／×✗xX无]|--|——)$`)

// isNone reports whether a cell of a matrix says that the unit of its row and column has no part, unless
// the legend gives the sign another meaning.
func (p *planner) isNone(text string) bool {
	text = tidy(text)
	_, told := p.signs[text]
	return !told && none.MatchString(text)
}

// isSign reports whether a cell holds a sign, or a word for a role, and no more.
func isSign(text string) bool {
	text = tidy(text)
	return doing.MatchString(text) || none.MatchString(text) || text != "" && len([]rune(text)) <= 2 && strings.Trim(text, signs+"◎◇▼▽✦vVxX") == ""
}

// signRole finds what a legend says about a sign: ★为牵头单位, “○”表示配合.
var signRole = regexp.MustCompile(`([★☆●○▲△◆◇■□√✓✔◎▼▽*＊※])[”"’』」]?\s*(?:号|标记)?(?:的|者)?\s*(?:为|表示|代表|是|系|指|[:：=＝])?\s*[“"]?(?:该项)?(?:工作)?(?:的)?(主要)?(牵头|主办|主责|责任|负责|承办|配合|参与|协助|协办)`)

// others finds what a legend says of the units without a mark.
var others = regexp.MustCompile(`(?:其余|其他|其它|未标记|不带)[^，。；]{0,8}(?:配合|参与|协助|协办)`)

// legend reads what the paragraphs and rows of doc say about signs.
func (p *planner) legend(doc *document) {
	read := func(text string) {
		if len(text) <= 600 && others.MatchString(text) {
			p.othersSupport = true
		}
		if len(text) > 600 || !strings.ContainsAny(text, "★☆●○▲△◆◇■□√✓✔◎▼▽*＊※") {
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
			if l := p.opts.layout(b.grid); b.grid.several(r) && (l == nil || r >= l.end) {
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
	if doing.MatchString(sign) {
		return doingRole(sign)
	}
	switch {
	case strings.ContainsAny(sign, "★●▲◆■◎▼"):
		return model.Lead
	case strings.ContainsAny(sign, "☆○△◇□▽"):
		return model.Support
	}
	return model.Responsible
}

// oneSign reports whether all signs in the cells of the matrix are the same: then it parts nobody from others, and says no
// more than a tick does.
func (t *tableReader) oneSign() bool {
	first := ""
	for r := t.l.end; r < len(t.g.rows); r++ {
		for _, c := range t.l.units {
			if !t.l.columns[c].matrix || !t.g.begins(r, c) {
				continue
			}
			switch text := tidy(t.g.rows[r][c].text); {
			case t.p.isNone(text) || text == first:
			case first != "" || !marked.MatchString(text):
				return false
			default:
				first = text
			}
		}
	}
	_, told := t.p.signs[first]
	return first != "" && !told
}

// signsSaid gives the signs of which the legend says what they stand for.
func (p *planner) signsSaid() string { return strings.Join(slices.Sorted(maps.Keys(p.signs)), "") }

// bySigns gives the units of a cell the parts that the legend gives the signs before them: ■市教育局 □市财政局.
func (p *planner) bySigns(d duty, r phrase.Result) phrase.Result {
	if len(p.signs) == 0 || d.matrix {
		return r
	}
	text := []rune(d.text)
	copied := false
	for i, a := range r.Assignments {
		at := a.Pos.Char - 2
		for at >= 0 && at < len(text) && (text[at] == ' ' || text[at] == '\u3000') {
			at--
		}
		if at < 0 || at >= len(text) {
			continue
		}
		if role, ok := p.signs[string(text[at])]; ok && role != a.Role {
			if !copied {
				r.Assignments, copied = slices.Clone(r.Assignments), true
			}
			r.Assignments[i].Role = role
		}
	}
	return r
}

// marksLead reports whether the legend says that the units with a mark beside them lead, and none
// that the mark means something else.
func (p *planner) marksLead() bool {
	leads := false
	for sign, role := range p.signs {
		if strings.Contains("★☆*＊※●▲△◆", sign) {
			if role != model.Lead {
				return false
			}
			leads = true
		}
	}
	return leads
}

// chooseTicks takes the columns of roles whose cells only hold ticks, where there are names of units
// in another: they say what the unit of the row does.
func (l *layout) chooseTicks(g *grid) {
	var ticks []int
	names := -1
	for c := range l.columns {
		switch col := &l.columns[c]; {
		case col.fixed || col.matrix:
		case col.taken == model.KindUnit && col.role != model.NoRole && col.seen.units < 0.1 && g.onlySigns(l.end, c):
			ticks = append(ticks, c)
		case (col.taken == model.KindUnit || col.taken == model.KindOther) && col.seen.units > most && (names < 0 || col.role == model.NoRole):
			names = c
		}
	}
	if len(ticks) < 2 || names < 0 {
		return
	}
	for _, c := range ticks {
		l.columns[c].taken = model.KindOther
	}
	l.ticks = ticks
	l.columns[names].answer()
}

// onlySigns reports whether column c holds signs below row end, and nothing else.
func (g *grid) onlySigns(end, c int) bool { return g.only(end, c, isSign) }

// only reports whether column c holds such texts below row end, and nothing else.
func (g *grid) only(end, c int, such func(string) bool) bool {
	n := 0
	for r := end; r < len(g.rows); r++ {
		if !g.begins(r, c) || !g.several(r) {
			continue
		}
		if !such(g.rows[r][c].text) {
			return false
		}
		n++
	}
	return n > 0
}

// doingRole gives the role that such a word says.
func doingRole(word string) model.Role {
	role := headRole(word)
	switch {
	case strings.HasPrefix(word, "主责"), word == "主", word == "牵":
		return model.Lead
	case word == "协", word == "配":
		return model.Support
	case role == model.NoRole:
		return model.Responsible
	}
	return role
}

// underUnit gives the unit over a head that names a role: 财务部 over 主责 and 配合.
func (col *column) underUnit() (unit string, ok bool) {
	above, word, two := strings.Cut(col.name, "/")
	if !two || col.head.kind != model.KindUnit || !doing.MatchString(word) || !endsAsUnit(above) {
		return "", false
	}
	_, head := classify(above)
	return above, !head
}

// everyBody finds the head of a column for all bodies of a level: 各村（社区）, 各镇街.
var everyBody = regexp.MustCompile(`^各[^度月周年期项类]{1,10}$`)

// village is the name of a village, not what kind it is of: 贫困村.
var village = regexp.MustCompile(`^\p{Han}{1,3}[^困范点贫型政然丽明心弱属]村$`)

// matrixHead reports whether the head over column c, in the rows up to end, names a unit and
// the cells below hold signs.
func (g *grid) matrixHead(head string, end, c int) bool {
	return g.onlySigns(end, c) && (endsAsUnit(head) || everyBody.MatchString(head) || village.MatchString(head) || g.saysRoles(end, c))
}

// saysRoles reports whether column c and another hold, below row end, words for roles and nothing else: then their
// heads name who has them, 市场监管 and 教育 over 牵头 and 配合.
func (g *grid) saysRoles(end, c int) bool {
	only := func(c int) bool {
		return g.only(end, c, func(text string) bool { text = tidy(text); return doing.MatchString(text) || none.MatchString(text) }) &&
			g.anyCell(c, end, doing.MatchString)
	}
	if !only(c) {
		return false
	}
	for other := range g.width() {
		if other != c && only(other) {
			return true
		}
	}
	return false
}

// spreadMatrix makes the other columns of signs part of the matrix, where two or more of its heads name units: those
// under the head that these share, and those among them under any word that no head knows.
func (l *layout) spreadMatrix(g *grid) {
	over, n, first, last := "", 0, len(l.columns), 0
	for c := range l.columns {
		if col := &l.columns[c]; col.matrix && col.role == model.NoRole {
			if up, _, two := strings.Cut(col.name, "/"); two {
				over = up
			}
			n, first, last = n+1, min(first, c), c
		}
	}
	if n < 2 {
		if n == 1 {
			l.spreadFields(g, first)
		}
		return
	}
	first, last = l.beyondMatrix(g, first, last)
	for c := range l.columns {
		col := &l.columns[c]
		up, word, two := strings.Cut(col.name, "/")
		shares := two && over != "" && up == over && !doing.MatchString(word)
		if col.matrix || col.fixed || col.seen.cells == 0 || !shares && (col.known && !endsAsUnit(col.word) && !strings.HasSuffix(col.word, "室") || c < first || c > last || strings.HasPrefix(col.word, "是否")) || !g.onlySigns(l.end, c) {
			continue
		}
		col.matrix, col.known, col.head.kind, col.role = true, true, model.KindUnit, model.NoRole
		if col.word == "" {
			col.word = word
		}
	}
}

// notBody begins or ends heads of columns of ticks that are no bodies: 是否完成, 重点, 新增.
var notBody = regexp.MustCompile(`^(?:是否|重点|新增|续建|完成|达标|合格|必|选)|(?:类|型|性|情况|任务|完成|工作|事项|项目)$`)

// beyondMatrix gives the first and the last column of a matrix, with the columns of signs that go on beside it under words
// that no head knows; these are said to be doubtful unless they are plainly names.
func (l *layout) beyondMatrix(g *grid, first, last int) (int, int) {
	goesOn := func(c int) bool {
		if c < 0 || c >= len(l.columns) {
			return false
		}
		col := &l.columns[c]
		if col.fixed || col.word == "" || col.known && !strings.HasSuffix(col.word, "室") && !isUnitName(col.word) || notBody.MatchString(col.word) || !g.onlySigns(l.end, c) {
			return false
		}
		if !isUnits(col.word) {
			col.alt = model.KindOther
		}
		return true
	}
	for goesOn(first - 1) {
		first--
	}
	for goesOn(last + 1) {
		last++
	}
	return first, last
}

// spreadFields makes the columns on both sides of column c, the only one of the matrix by its head, part of it where their
// heads could name bodies by their fields and their cells say who leads and who supports: 宣传, 教育 beside 团委.
func (l *layout) spreadFields(g *grid, c int) {
	for _, step := range []int{-1, 1} {
		for at := c + step; at >= 0 && at < len(l.columns); at += step {
			col := &l.columns[at]
			if n, all := g.count(at, l.end, marked.MatchString); col.known || col.fixed || n == 0 || n < all || !aField.MatchString(col.word) {
				break
			}
			col.matrix, col.known, col.head.kind, col.role = true, true, model.KindUnit, model.NoRole
		}
	}
}

// marked finds a cell with a sign of those that part who leads from who supports.
var marked = regexp.MustCompile(`^[★☆●○▲△◆◇■□◎▼▽]$`)

// aField is a head of a matrix that can name a body by its field alone: 市场监管, 教育.
var aField = regexp.MustCompile(`^\p{Han}{2,8}$`)

// byField gives the unit of a matrix whose head names it by its field, which no phrase could be read for: r is what
// was read. That it does is said.
func byField(d duty, r phrase.Result) phrase.Result {
	if !aField.MatchString(d.text) || endsAsUnit(d.text) || len(r.Assignments) == 1 && r.Assignments[0].Unit == d.text && !doubted(r.Diagnostics) {
		return r
	}
	field := phrase.Result{Assignments: []model.Assignment{{Unit: d.text, Role: cmp.Or(d.role, model.Responsible), Pos: model.Pos{Char: 1}}},
		Spans: []phrase.Span{{End: utf8.RuneCountInString(d.text), Kind: phrase.Unit}}}
	field.Diagnostics.Add(model.Pos{Char: 1}, model.Warning, "field-as-unit",
		model.Say("“%s”只写了领域，没有写明是哪个单位，按原文处理", "%q says the field alone, not which unit is meant: taken as written", d.text),
		model.Say("请在 units.toml 中把“%s”写为相应单位的别名", "make %q an alias of the unit in units.toml", d.text))
	return field
}
