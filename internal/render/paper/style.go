package paper

import (
	"maps"
	"strconv"
	"strings"

	"fengong/internal/render/draw"
)

// props are the settings of a paragraph, of its characters or of a table, as a Word
// document states them: "jc" is the value of w:jc, "ind.left" the attribute left of w:ind.
type props map[string]string

// read adds what an element w:pPr, w:rPr or w:tblPr says.
func (p props) read(n *node) { p.below("", n) }

func (p props) below(prefix string, n *node) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		name, ok := strings.CutPrefix(k.name, "w:")
		if !ok || name == "rPr" || name == "sectPr" {
			continue
		}
		name = prefix + name
		if len(k.kids) > 0 {
			p.below(name+".", k)
			continue
		}
		if len(k.attr) == 0 {
			p[name] = "1"
		}
		for _, a := range k.attr {
			switch key, ok := strings.CutPrefix(a.Name, "w:"); {
			case !ok:
			case key == "val":
				p[name] = a.Value
			default:
				p[name+"."+key] = a.Value
			}
		}
	}
}

// on reports whether a switch is set.
func (p props) on(name string) bool {
	switch p[name] {
	case "", "0", "false", "off", "none":
		return false
	}
	return true
}

// number gives a whole number, 0 where there is none.
func (p props) number(name string) float64 {
	value := p[name]
	if value == "" { // as most are: an error would have to be made
		return 0
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || n > 100_000 || n < -100_000 {
		return 0
	}
	return n
}

// twips gives a length, which Word counts in twentieths of a point, in points.
func (p props) twips(name string) float64 { return p.number(name) / 20 }

// styles are the styles of a document.
type styles struct {
	byID                      map[string]*style
	paragraph, table          string // styles of what names none
	baseParagraph, baseLetter props

	shapes map[string]shape // of paragraphs that have a style and nothing else
}

type style struct {
	basedOn                  string
	paragraph, letter, table props
}

func readStyles(n *node) *styles {
	s := &styles{byID: map[string]*style{}, baseParagraph: props{}, baseLetter: props{}, shapes: map[string]shape{}}
	defaults := n.child("w:docDefaults")
	s.baseParagraph.read(defaults.child("w:pPrDefault").child("w:pPr"))
	s.baseLetter.read(defaults.child("w:rPrDefault").child("w:rPr"))
	if n == nil {
		return s
	}
	for _, k := range n.kids {
		if k.name != "w:style" {
			continue
		}
		id := k.get("w:styleId")
		st := &style{basedOn: k.child("w:basedOn").get("w:val"), paragraph: props{}, letter: props{}, table: props{}}
		st.paragraph.read(k.child("w:pPr"))
		st.letter.read(k.child("w:rPr"))
		st.table.read(k.child("w:tblPr"))
		s.byID[id] = st
		if d := k.get("w:default"); d == "1" || d == "true" {
			switch k.get("w:type") {
			case "paragraph":
				s.paragraph = id
			case "table":
				s.table = id
			}
		}
	}
	return s
}

// chain gives a style and all that it is based on, the base first.
func (s *styles) chain(id string) []*style {
	var chain []*style
	for range 20 { // Word allows eleven
		st := s.byID[id]
		if st == nil {
			break
		}
		chain = append([]*style{st}, chain...)
		id = st.basedOn
	}
	return chain
}

// shape is how a paragraph looks. Lengths are in points.
type shape struct {
	align              string // left, center, right, both
	left, right, first float64
	firstChars         float64 // hundredths of a character; 0 leaves it to first
	before, after      float64
	line               float64 // from line to line; where auto is true, in lines
	auto, atLeast      bool
	onGrid             bool
	keepNext, keep     bool
	newPage            bool
	foot               bool            // stands at the foot of its page, whatever is above it
	rules              map[string]rule // top, bottom, left, right

	letter props // of characters that say nothing of their own
}

// rule is a border.
type rule struct {
	thickness float64 // 0 is none
	space     float64
	ink       draw.Ink
}

func (s *styles) shape(ppr *node) shape {
	id := ppr.child("w:pStyle").get("w:val")
	if id == "" {
		id = s.paragraph
	}
	plain := ppr == nil || len(ppr.kids) == 0 || len(ppr.kids) == 1 && ppr.kids[0].name == "w:pStyle"
	if known, ok := s.shapes[id]; ok && plain {
		return known
	}
	p, letter := maps.Clone(s.baseParagraph), maps.Clone(s.baseLetter)
	for _, st := range s.chain(id) {
		maps.Copy(p, st.paragraph)
		maps.Copy(letter, st.letter)
	}
	p.read(ppr)
	sh := shape{
		align: p["jc"], left: p.twips("ind.left"), right: p.twips("ind.right"), first: p.twips("ind.firstLine") - p.twips("ind.hanging"),
		firstChars: p.number("ind.firstLineChars") - p.number("ind.hangingChars"),
		before:     p.twips("spacing.before"), after: p.twips("spacing.after"), line: p.twips("spacing.line"),
		atLeast: p["spacing.lineRule"] == "atLeast", onGrid: p["snapToGrid"] == "" || p.on("snapToGrid"),
		keepNext: p.on("keepNext"), keep: p.on("keepLines"), newPage: p.on("pageBreakBefore"),
		foot:  footed(p),
		rules: map[string]rule{}, letter: letter,
	}
	if hanging := p.twips("ind.hanging"); hanging > 0 { // what it inherits of the other does not count
		sh.first = -hanging
	}
	if start := p["ind.start"]; start != "" {
		sh.left = p.twips("ind.start")
	}
	if end := p["ind.end"]; end != "" {
		sh.right = p.twips("ind.end")
	}
	switch sh.align {
	case "start", "":
		sh.align = "left"
	case "end":
		sh.align = "right"
	case "distribute", "thaiDistribute":
		sh.align = "both"
	}
	if rule := p["spacing.lineRule"]; rule != "exact" && rule != "atLeast" {
		sh.auto = true
		sh.line = max(1, p.number("spacing.line")/240)
	}
	for _, side := range [...]string{"top", "bottom", "left", "right"} {
		if r := readRule(p, "pBdr."+side); r.thickness > 0 {
			sh.rules[side] = r
		}
	}
	if plain {
		s.shapes[id] = sh
	}
	return sh
}

// footed reports whether a paragraph is in a frame at the foot of the text: 版记.
func footed(p props) bool {
	return p["framePr.vAnchor"] == "margin" && p["framePr.yAlign"] == "bottom"
}

// readRule reads a border.
func readRule(p props, name string) rule {
	switch p[name] {
	case "", "nil", "none":
		return rule{}
	}
	return rule{thickness: max(0.25, p.number(name+".sz")/8), space: p.number(name + ".space"), ink: readInk(p[name+".color"])}
}

func readInk(s string) draw.Ink {
	n, err := strconv.ParseUint(s, 16, 24)
	if err != nil { // auto
		return 0
	}
	return draw.Ink(n)
}

// look is how characters look.
type look struct {
	face            *face
	size            float64
	ink             draw.Ink
	bold, underline bool
}

// look resolves what a run says of itself.
func (p *Press) look(sh *shape, rpr *node) look {
	letter := sh.letter
	if rpr != nil && len(rpr.kids) > 0 {
		letter = maps.Clone(letter)
		for _, st := range p.styles.chain(rpr.child("w:rStyle").get("w:val")) {
			maps.Copy(letter, st.letter)
		}
		letter.read(rpr)
	}
	l := look{size: letter.number("sz") / 2, ink: readInk(letter["color"]), bold: letter.on("b"), underline: letter.on("u")}
	if l.size < 1 {
		l.size = 10
		if letter["sz"] != "" {
			l.size = 1
		}
	}
	l.face = p.face(letter["rFonts.eastAsia"], letter.twips("spacing")/l.size)
	return l
}
