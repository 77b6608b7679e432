package parser

import (
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A line can close with who does what it says, and by when, in ways that no sentence has: behind a tab, a stroke, blanks or
// @. That is a row of a table without lines around it. It is read as if these stood in a bracket, the plainest way there is;
// whether a document has such lines, the lines themselves tell.

var (
	// cellMarks part the cells of such a line.
	cellMarks = regexp.MustCompile(`\s*[|｜│]\s*|\s*\t\s*|[ 　]{2,}|　`)
	// oneBlank parts them where nothing else does.
	oneBlank = regexp.MustCompile(`[ 　]+`)
	// atEnd finds whom a line calls upon at its end, and by when: 更新台账 @教务处 @学生处 5月底前.
	atEnd = regexp.MustCompile(`^(.*?[^\s@＠，,、：:])[\s，,、：:]*((?:[@＠]\s*[^\s@＠，,、。；;（）()：:]{2,20}[\s、，,和。；;]*)+)([^@＠]{0,20})$`)
	// blanksIn finds a bracket at the end of a line in which blanks part names.
	blanksIn = regexp.MustCompile(`^(.*[^\s])([（(])([^（）()：:]*[^\s（）()：:][ 　]+[^（）()：:]+)([）)])([。；;]?)$`)
	// allPlaces are all bodies of a kind in a list of such: 沿渠各村, 各盟市.
	allPlaces = regexp.MustCompile(`^\p{Han}{0,4}各\p{Han}{1,8}$`)
)

// tailed is a line that closes so: what is to be done, and who and when as a bracket has it.
type tailed struct {
	at   int // of the block
	text string
	said string
}

// partsAt parts a line at the signs that it has.
func partsAt(text string, by *regexp.Regexp) (out []string) {
	start := 0
	for _, at := range append(by.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		if part := tidy(text[start:at[0]]); part != "" {
			out = append(out, part)
		}
		start = at[1]
	}
	return out
}

// tailSays gives what parts, at the end of a line, say of who and when, and how many these are; 0 where no body is among them. Where
// others around are so, a short name that ends as bodies do is one; between drawn strokes labels may stand before both.
func tailSays(parts []string, others, drawn bool) (said string, n int) {
	who := false
	for n < len(parts)-1 {
		part := strings.TrimLeft(strings.TrimRight(parts[len(parts)-1-n], "。；; "), "—–-→⇒➔➜=> ") // —— 宣教部
		if opensBracket(part) || strings.Count(part, "）")+strings.Count(part, ")") > strings.Count(part, "（")+strings.Count(part, "(") {
			break
		}
		bare := strings.NewReplacer(" ", "、", "　", "、").Replace(part)
		_, clauses := clausesAtHead(bare) // 办公室牵头，各部室、职工之家配合
		units := isUnits(bare) || onlyDuty(bare) || others && clauses > 0 && isDuty(bare) || others && (areParts(bare) || allPlaces.MatchString(bare))
		if h, value, ok := dutyLine(part); ok && drawn && (h.kind == model.KindUnit && isDuty(value) || h.kind == model.KindDue && isDate(value)) { // ｜责任：县林业局｜时限：9月20日前
			who = who || h.kind == model.KindUnit
			said = strings.TrimRight(part+"；"+said, "；")
			n++
			continue
		}
		if units && acts(bare) && !onlyDuty(bare) || !units && !isDate(part) && !byWhen.MatchString(part) {
			break
		}
		who = who || units
		if units && !onlyDuty(part) && !roleVerbIn(part) {
			part = bare
		}
		mark := "，"
		if !units && !saysBy.MatchString(part) && isDate(part) { // 5月6日, which is a deadline here
			part, mark = "时限："+part, "；"
		}
		switch {
		case said == "":
			said = part
		case strings.HasPrefix(said, "时限："):
			said = part + "；" + said
		default:
			said = part + mark + said
		}
		n++
	}
	if !who {
		return "", 0
	}
	return said, n
}

// tailIn understands one line.
func tailIn(text string, by *regexp.Regexp, others bool) (t tailed, ok bool) {
	parts := partsAt(text, by)
	if len(parts) < 2 || len(parts) > 8 {
		return t, false
	}
	said, n := tailSays(parts, others || slices.ContainsFunc(parts[1:], isDate), strings.ContainsAny(text, "|｜│"))
	if n == 0 || strings.HasSuffix(said, "。") {
		return t, false
	}
	parts = parts[:len(parts)-n]
	if len(parts) > 1 && isNumber(parts[0]) {
		parts = append([]string{parts[0] + "." + parts[1]}, parts[2:]...)
	}
	t.text, t.said = strings.Join(parts, " "), said
	_, rest := cutLabel(t.text)
	if opensBracket(t.text) || strings.HasSuffix(t.text, "：") || strings.HasSuffix(t.text, ":") { // 责任单位： 县教育局
		return t, false
	}
	if h, known := classify(t.text); known && h.word == squeeze(t.text) || len([]rune(rest)) < 4 || isUnits(t.text) || isDate(rest) {
		return t, false // 责任单位  县教育局
	}
	if _, _, label := dutyLine(parts[len(parts)-1]); label || labelsTask(parts[0]) != "" {
		return t, false
	}
	return t, true
}

// tails writes lines that close with units behind a tab, a stroke, blanks or @ as those that close with a bracket, where several do.
func (doc *document) tails() {
	doc.tabbed()
	for i := range doc.blocks {
		if b := &doc.blocks[i]; b.grid == nil && !b.para.note && len(b.para.text) <= 1500 {
			b.para.barred()
		}
	}
	for i := range doc.blocks {
		if b := &doc.blocks[i]; b.grid == nil && !b.para.note && len(b.para.text) <= 1500 {
			b.para.called()
		}
	}
	for _, by := range []*regexp.Regexp{cellMarks, oneBlank} {
		var found []tailed
		parted := 0
		for i := range doc.blocks {
			b := &doc.blocks[i]
			if b.grid != nil || b.para.note || len(b.para.text) > 1500 || !by.MatchString(b.para.text) || len(partsAt(b.para.text, by)) < 2 {
				continue
			}
			parted++
			if t, ok := tailIn(b.para.text, by, false); ok {
				t.at = i
				found = append(found, t)
			}
		}
		if len(found) < 2 || 2*len(found) < parted {
			continue
		}
		for i := range doc.blocks {
			b := &doc.blocks[i]
			if b.grid != nil || b.para.note || len(b.para.text) > 1500 || !by.MatchString(b.para.text) || slices.ContainsFunc(found, func(t tailed) bool { return t.at == i }) {
				continue
			}
			if t, ok := tailIn(b.para.text, by, true); ok {
				t.at = i
				found = append(found, t)
			}
		}
		for _, t := range found {
			doc.blocks[t.at].para.text = t.text + "（" + t.said + "）"
		}
	}
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid != nil || b.para.note || len(b.para.text) > 1500 {
			continue
		}
		if m := blanksIn.FindStringSubmatch(b.para.text); m != nil {
			if said := blanksOut(m[3]); said != "" {
				b.para.text = m[1] + m[2] + said + m[4] + m[5]
			}
		}
	}
	for i := range doc.blocks {
		if doc.tabs && doc.blocks[i].grid == nil {
			doc.blocks[i].para.text = untab(doc.blocks[i].para.text)
		}
	}
}

// barsIn finds a bracket at the end of a line in which strokes part units and a deadline: 【人社局｜2月底前】.
var barsIn = regexp.MustCompile(`^(.*[^\s])([（(【\[〔])([^（）()【】\[\]〔〕]*[|｜│/／][^（）()【】\[\]〔〕]*)([）)】\]〕])([。；]?)$`)

// barred puts a sign for the stroke before the deadline in such a bracket.
func (para *paragraph) barred() {
	m := barsIn.FindStringSubmatch(para.text)
	if m == nil || endsAsUnit(m[1]) {
		return
	}
	parts := strings.FieldsFunc(m[3], func(r rune) bool { return strings.ContainsRune("|｜│/／", r) })
	when := tidy(parts[len(parts)-1])
	if !isDate(when) || len(parts) < 2 {
		return
	}
	units := strings.Join(parts[:len(parts)-1], "、")
	if isUnits(units) || onlyDuty(units) {
		para.text = m[1] + m[2] + units + "；时限：" + when + m[4] + m[5]
	}
}

// called writes whom a line calls upon at its end as a bracket.
func (para *paragraph) called() {
	m := atEnd.FindStringSubmatch(para.text)
	if m == nil {
		return
	}
	names := strings.FieldsFunc(m[2], func(r rune) bool { return strings.ContainsRune("@＠、，,。；; 　\t", r) })
	when := strings.Trim(m[3], "，,。；; 　")
	if when != "" && !isDate(when) {
		return
	}
	said := strings.Join(names, "、")
	switch {
	case when != "" && saysBy.MatchString(when):
		said += "，" + when
	case when != "":
		said += "；时限：" + when
	}
	para.text = m[1] + "（" + said + "）"
}

// blanksOut puts signs for the blanks between the names and the deadline in a bracket: 国土所　各村　年底前; "" where it holds other
// things.
func blanksOut(inner string) string {
	out, units := "", 0
	for _, part := range partsAt(inner, oneBlank) {
		mark := "、"
		for name := range strings.FieldsFuncSeq(part, func(r rune) bool { return strings.ContainsRune("、，,；;", r) }) {
			switch {
			case isUnits(name) || endsAsUnit(name) || onlyDuty(name):
				units++
			case allPlaces.MatchString(name):
			case isDate(name) || byWhen.MatchString(name):
				mark = "，"
			default:
				return ""
			}
		}
		if out != "" {
			out += mark
		}
		out += part
	}
	if units == 0 {
		return ""
	}
	return out
}

// tabbed makes a table of paragraphs whose cells tabs or cellMarks part, with heads before them.
func (doc *document) tabbed() {
	var out []block
	for i := 0; i < len(doc.blocks); i++ {
		b := doc.blocks[i]
		out = append(out, b)
		if b.grid != nil || b.para.note || !cellMarks.MatchString(b.para.text) || strings.ContainsAny(b.para.text, "：:") {
			continue
		}
		heads := partsAt(b.para.text, cellMarks)
		units, known := false, 0
		for _, h := range heads {
			if head, ok := classify(h); ok {
				known++
				units = units || head.kind == model.KindUnit
			}
		}
		if len(heads) < 3 || known < 2 || 2*known < len(heads) || !units {
			continue
		}
		end := i + 1
		for end < len(doc.blocks) && doc.blocks[end].grid == nil && len(partsAt(doc.blocks[end].para.text, cellMarks)) == len(heads) {
			end++
		}
		if end-i < 3 {
			continue
		}
		g := newGrid(b.para.pos)
		g.places = map[[2]int]model.Pos{}
		for r := i; r < end; r++ {
			for c, text := range partsAt(doc.blocks[r].para.text, cellMarks) {
				g.put(r-i, c, text, doc.blocks[r].para.pos.Line)
				g.places[[2]int{r - i, c}] = doc.blocks[r].para.pos
			}
		}
		out[len(out)-1] = block{grid: g}
		i = end - 1
	}
	doc.blocks = out
}
