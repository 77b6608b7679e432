package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A note on a table can name who has a part in all of its tasks: 注：各乡镇为上述各项任务的责任单位，表中不再逐项列出。

const (
	allOf  = `(?:以下|下列|下述|下表|上述|以上|上列|上表|本表|表中|表列|表内|前述|所列|全部|所有|各项|每项|各条)`
	deedOf = `(?:任务|工作|事项|措施|项目|内容|分工)`
	partIn = `(责任|牵头|主办|配合|参与|协办|协助|落实|承办|实施)(?:单位|部门|主体|科室|处室|股室)`
)

var (
	// namedForAll: 各乡镇为上述各项任务的责任单位.
	namedForAll = regexp.MustCompile(`^([^，,。；;：:]{2,150}?)(?:均|都|同为|也)?(?:为|是|作为)` + allOf + `[^，,。；;]{0,14}` + partIn)
	// allNamed: 上述任务，各乡镇均为责任单位.
	allNamed = regexp.MustCompile(`^` + allOf + `[^，,。；;]{0,10}?` + deedOf + `(?:中|里)?[，,]?([^，,。；;：:]{2,150}?)(?:均|都)(?:为|是|作为)` + partIn)
	// allInclude: 各项任务的责任单位均含各乡镇, 本表任务的责任单位为教务处, 责任单位均为教务处.
	allInclude = regexp.MustCompile(`^(?:` + allOf + `[^，,。；;]{0,10}?` + deedOf + `(?:中|里)?的?[，,]?|)` + partIn + `(均|都|还|统一|全部)?(?:应|须)?(?:含|包括|包含|有|为|是)([^，,。；;：:]{2,150})`)
	// moreInclude is what may follow such a clause: 配合单位均为各乡镇.
	moreInclude = regexp.MustCompile(`^` + partIn + `(?:均|都|还|统一|全部)?(?:应|须)?(?:含|包括|包含|有|为|是)([^，,。；;：:]{2,150})$`)
	// allDone: 以上任务均由各乡镇负责落实.
	allDone = regexp.MustCompile(`^` + allOf + `(?:[^，,。；;由]{0,10}?` + deedOf + `|各项)[，,]?(?:(?:均|都)(?:需要?|须|由|应由?|请|要)|(?:统一|全部|一律)?由)([^。；;：:]{2,150})`)
)

// duties in the words of a phrase, by those of a note.
var partSaid = map[string]string{"责任": "负责", "落实": "负责", "承办": "负责", "实施": "负责", "牵头": "牵头", "主办": "牵头", "配合": "配合", "参与": "配合", "协办": "配合", "协助": "配合"}

// ofAllIn gives the phrase of those to whom a sentence of a note gives a part in all tasks; "" where it gives none.
func ofAllIn(sentence string) string {
	sentence = strings.TrimSpace(noteBegin.ReplaceAllString(sentence, ""))
	if m := inBrackets.FindStringSubmatch(sentence); m != nil {
		sentence = strings.TrimRight(m[1], "。；; ")
	}
	if _, rest := cutLabel(sentence); rest != "" {
		sentence = rest
	}
	said := ""
	if m := namedForAll.FindStringSubmatch(sentence); m != nil {
		said = m[1] + partSaid[m[2]]
	} else if m := allNamed.FindStringSubmatch(sentence); m != nil {
		said = m[1] + partSaid[m[2]]
	} else if m := allInclude.FindStringSubmatch(sentence); m != nil && (m[2] != "" || !strings.HasPrefix(sentence, m[1])) {
		said = m[3] + partSaid[m[1]]
		for part := range strings.FieldsFuncSeq(sentence[len(m[0]):], func(r rune) bool { return r == '，' || r == ',' }) {
			if more := moreInclude.FindStringSubmatch(tidy(part)); more != nil {
				said += "，" + more[2] + partSaid[more[1]]
			}
		}
	} else if m := allDone.FindStringSubmatch(sentence); m != nil {
		for said = m[1]; said != "" && !onlyDuty(said); {
			said = said[:max(0, strings.LastIndexAny(said, "，,"))]
		}
	}
	if rest := thoseOfRows.ReplaceAllString(said, ""); rest != "" {
		said = rest
	}
	if named := thoseBehind.ReplaceAllString(said, ""); named != "" {
		said = named
	}
	if said == "" || looksOn.MatchString(said) || !onlyDuty(said) {
		return ""
	}
	return said
}

// looksOn finds that bodies only see to what others do: 由县政府督查室督促落实.
var looksOn = regexp.MustCompile(`(?:跟踪|跟进|全程|定期|统一|牵头|负责|会同[^，。；]{2,20})*(?:督促|督办|督查|督导|监督|考核|调度|通报)(?:检查|督办|督查|督导|考核|落实|推进|问效|通报|调度)*$`)

// thoseBehind are the units that each row names, behind others: 由教务处牵头，各配合单位按职责分工抓好落实.
var thoseBehind = regexp.MustCompile(`[，,](?:其[他它余]|各)?(?:责任|相关|有关|配合|参与|协办|成员)*(?:单位|部门|科室|处室)(?:按照?(?:各自)?(?:职责|分工)+)?(?:分工)?(?:负责|积极|密切|共同|具体)*(?:抓好|做好)?(?:落实|配合|协助|实施|推进|负责)?(?:工作)?$`)

// thoseOfRows are the units that each row names, before others: 由责任部门组织实施，各学院配合.
var thoseOfRows = regexp.MustCompile(`^(?:各)?(?:责任|牵头|主办|承办)(?:单位|部门|科室|处室)(?:牵头|负责)?(?:组织|抓好|具体)?(?:实施|落实|推进|负责|牵头|办理)?[，,]`)

// noteBegin is what a note begins with.
var noteBegin = regexp.MustCompile(`^\s*(?:注|备注|说明|附注|备考)\s*[：:]?\s*`)

// namesOfAll notes the units that text, a note at pos on the table g, gives to all of its tasks.
func (p *planner) namesOfAll(text string, pos model.Pos, g *grid) {
	if !strings.ContainsAny(text, "责牵配参协落承实") || len(text) > 3000 {
		return
	}
	for _, s := range sentences(text) {
		said := ofAllIn(strings.TrimRight(s, "。；; "))
		if said != "" && !slices.ContainsFunc(p.standing, func(st unrepeated) bool { return strings.HasPrefix(said, st.text) || st.text == said }) {
			p.standing = append(p.standing, unrepeated{text: said, pos: pos, of: g})
		}
	}
}

// notesOfAll looks for such notes before and below the tables of doc and in rows that hold nothing else.
func (p *planner) notesOfAll(doc *document) {
	var g *grid // the table above
	noted := false
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid != nil {
			g, noted = b.grid, false
			p.rowsOfAll(g)
			continue
		}
		text := b.para.text
		if noted = g != nil && (noted || maybeOfAll(text)); noted && !ofBelow.MatchString(text) {
			p.namesOfAll(text, b.para.pos, g)
		}
		if next := doc.gridBehind(i); next != nil && !p.standsAt(b.para.pos) && utf8.RuneCountInString(text) <= 80 && (ofBelow.MatchString(text) || g == nil && ofAllBegins.MatchString(text)) {
			if l := p.opts.layout(next); l != nil && l.task >= 0 {
				p.namesOfAll(text, b.para.pos, next)
			}
		}
		if next := doc.gridBehind(i); next != nil && utf8.RuneCountInString(text) <= 80 {
			p.partOver(text, b.para.pos, next)
		}
	}
}

// rowsOfAll looks for such notes in the rows of g that hold nothing else.
func (p *planner) rowsOfAll(g *grid) {
	l := p.opts.layout(g)
	for r := range g.rows {
		own, at := 0, 0
		for c := range g.rows[r] {
			if g.begins(r, c) {
				own, at = own+1, c
			}
		}
		if own != 1 {
			continue
		}
		text := tidy(g.rows[r][at].text)
		if l != nil && l.task >= 0 && r < l.first && utf8.RuneCountInString(text) <= 80 {
			if p.partOver(text, g.place(r, at), g); ofBelow.MatchString(text) || ofAllBegins.MatchString(text) {
				p.namesOfAll(text, g.place(r, at), g)
				continue
			}
		}
		if maybeOfAll(text) {
			if _, _, ok := rowUnits(text); !ok || isNote(text) { // else the row gives them itself
				p.namesOfAll(text, g.place(r, at), g)
			}
		}
	}
}

// partOver notes the units of a line over table g that have a part which no column of it names: 牵头单位：区城管局, over 责任单位.
func (p *planner) partOver(text string, pos model.Pos, g *grid) {
	h, value, ok := dutyLine(text)
	if !ok || h.kind != model.KindUnit || h.role != model.Lead && h.role != model.Support || !isUnits(value) || p.standsAt(pos) {
		return
	}
	l := p.opts.layout(g)
	if l == nil || l.task < 0 || len(l.units) == 0 || !slices.ContainsFunc(l.units, func(c int) bool { return l.columns[c].role != model.Support }) ||
		slices.ContainsFunc(l.units, func(c int) bool { return l.columns[c].role == h.role || l.columns[c].matrix }) {
		return
	}
	said := value + "牵头"
	if h.role == model.Support {
		said = value + "配合"
	}
	p.standing = append(p.standing, unrepeated{text: said, pos: pos, of: g})
}

// gridBehind gives the table at most three paragraphs behind block i, nil where there is none.
func (doc *document) gridBehind(i int) *grid {
	for _, b := range doc.blocks[i:min(len(doc.blocks), i+4)] {
		if b.grid != nil {
			return b.grid
		}
	}
	return nil
}

var (
	// ofBelow begins a line about the table below it: 以下任务由教务处负责.
	ofBelow = regexp.MustCompile(`^[（(]?(?:(?:注|备注|说明)[：:]?)?(?:以下|下列|下述|下表)`)
	// ofAllBegins begins such a line as well, above the first table.
	ofAllBegins = regexp.MustCompile(`^[（(]?(?:(?:注|备注|说明)[：:]?)?(?:本表|表中|各项|所有|全部|(?:责任|牵头|承办|主办)(?:单位|部门|科室|处室|股室)(?:均|都|统一|全部))`)
)

// maybeOfAll reports whether text, below a table or alone in a row, can be a note on its tasks.
func maybeOfAll(text string) bool {
	return isNote(text) || strings.HasPrefix(text, "以上") || strings.HasPrefix(text, "上述") || strings.HasPrefix(text, "（以上") || strings.HasPrefix(text, "（上述")
}

// standsAt reports whether the units that the words at pos name were taken for those of all tasks.
func (p *planner) standsAt(pos model.Pos) bool {
	return slices.ContainsFunc(p.standing, func(st unrepeated) bool { return st.of != nil && st.pos == pos })
}

// holds reports whether what st says is said of the tasks of this table of the plan.
func (st *unrepeated) holds(table int) bool {
	return st.of == nil || st.of.tables[0]-1 <= table && table <= st.of.tables[1]-1
}
