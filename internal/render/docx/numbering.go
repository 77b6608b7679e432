package docx

import (
	"slices"
	"strconv"

	"fengong/internal/office"
	"fengong/model"

	"github.com/beevik/etree"
)

// numbering says which list of automatic numbers a paragraph is in.
type numbering struct {
	list  string // empty for none
	level int
}

// numbersOf reads what pPr of a paragraph or a style says of automatic numbers; ok is whether
// it says anything.
func numbersOf(pPr *etree.Element) (n numbering, ok bool) {
	if pPr == nil {
		return n, false
	}
	for _, e := range pPr.ChildElements() {
		if e.Tag != "numPr" {
			continue
		}
		for _, c := range e.ChildElements() {
			switch value := c.SelectAttrValue("w:val", ""); c.Tag {
			case "numId":
				if value != "0" { // which takes a style's numbers away
					n.list = value
				}
			case "ilvl":
				n.level, _ = strconv.Atoi(value)
			}
		}
		return n, true
	}
	return n, false
}

// numberedStyles gives the styles of a template whose paragraphs have automatic numbers.
func numberedStyles(p *office.Package) map[string]numbering {
	name := p.Related(p.Main(), "styles")
	if name == "" || !p.Has(name) {
		return nil
	}
	data, err := p.Read(name)
	if err != nil {
		return nil // open has read it before
	}
	doc, err := office.Tree(data)
	if err != nil {
		return nil // what is wrong with the part is said elsewhere
	}
	styles, based := map[string]numbering{}, map[string]string{}
	for _, e := range doc.Root().ChildElements() {
		id := e.SelectAttrValue("w:styleId", "")
		if b := e.FindElement("basedOn"); b != nil {
			based[id] = b.SelectAttrValue("w:val", "")
		}
		if n, ok := numbersOf(e.FindElement("pPr")); ok {
			styles[id] = n
		}
	}
	for id := range based {
		seen := map[string]bool{id: true}
		for from := based[id]; from != "" && !seen[from]; from = based[from] {
			seen[from] = true
			if _, own := styles[id]; own {
				break
			}
			if n, ok := styles[from]; ok {
				styles[id] = n
			}
		}
	}
	return styles
}

// numbers gives the list that a paragraph is in, by itself or by its style.
func (s *story) numbers(p *paragraph) numbering {
	pPr := s.child(p.el, "pPr")
	if n, ok := numbersOf(pPr); ok || pPr == nil {
		return n
	}
	if style := s.child(pPr, "pStyle"); style != nil {
		return s.styles[style.SelectAttrValue("w:val", "")]
	}
	return numbering{}
}

// runningOn warns of automatic numbers in what is repeated that do not begin anew: those within
// two repeats run on from one round of the outer one to the next, and of two paragraphs of one
// list in one repeat, the second takes the number that the next round should begin with.
func (s *story) runningOn() {
	type numbered struct {
		p       *paragraph
		of      numbering
		repeats []section // around it, outermost first
	}
	var all []numbered
	for _, p := range s.paras {
		n := s.numbers(p)
		if n.list == "" || s.onlyTags(p) && !s.holdsValue(p) {
			continue
		}
		all = append(all, numbered{p, n, s.repeatsAround(p)})
	}
	for i, a := range all {
		if len(a.repeats) == 0 {
			continue
		}
		runs := len(a.repeats) > 1
		for _, o := range all[:i] {
			if len(o.repeats) == 0 || o.repeats[0].open != a.repeats[0].open || o.of.list != a.of.list {
				continue
			}
			if o.of.level < a.of.level && len(o.repeats) <= len(a.repeats) { // the number above sets it back
				runs = false
				break
			}
			runs = runs || o.of.level == a.of.level
		}
		if runs {
			s.add(model.Warning, a.p.at, "template-numbers-run-on", excerpt(a.p.text), model.Text{
				ZH: "重复的内容里有自动编号：不会每次从头编起，而是接着上一次往下编", EN: "automatic numbers in what is repeated run on from one time to the next instead of beginning anew"}, model.Text{
				ZH: "请取消这一段的自动编号，改写标签 {{序号}}、{{编号}} 或手工编号", EN: "take the automatic number off this paragraph and write a tag, {{index}} or {{no}}, or a number by hand"})
			return
		}
	}
}

// repeatsAround gives the lists that repeat a paragraph, outermost first.
func (s *story) repeatsAround(p *paragraph) (all []section) {
	for _, sec := range s.sections {
		if sec.first == nil || sec.open.sigil != sigilEach || !s.names.isList(sec.open.name) {
			continue
		}
		for e := p.el; e != nil; e = e.Parent() {
			if e.Parent() == sec.first.Parent() && e.Index() >= sec.first.Index() && e.Index() <= sec.last.Index() {
				all = append(all, sec)
				break
			}
		}
	}
	slices.SortStableFunc(all, func(a, b section) int { return a.open.para.index - b.open.para.index })
	return all
}

// holdsValue reports whether a tag of the paragraph leaves text.
func (s *story) holdsValue(p *paragraph) bool {
	return slices.ContainsFunc(p.tags, func(t *tag) bool { return !t.structural })
}
