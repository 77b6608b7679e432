package docx

import (
	"slices"
	"strings"

	"fengong/model"

	"github.com/beevik/etree"
)

// section is a pair of tags and what stands between.
type section struct {
	open, close *tag
	// first and last are the paragraphs or rows that are repeated, children of one
	// parent; nil for a section within one paragraph.
	first, last *etree.Element
}

// match pairs the sections of one story.
func (s *story) match(paras []*paragraph) {
	var stack, crossed []*tag
	for _, p := range paras {
		for _, t := range p.tags {
			switch t.sigil {
			case sigilEach, sigilIfNot:
				stack = append(stack, t)
			case sigilClose:
				i := len(stack) - 1
				for i >= 0 && !s.names.same(stack[i].name, t.name) {
					i--
				}
				if i < 0 {
					if j := slices.IndexFunc(crossed, func(o *tag) bool { return s.names.same(o.name, t.name) }); j >= 0 {
						crossed = slices.Delete(crossed, j, j+1)
						continue
					}
					s.report(t.at(), "section-unopened", excerpt(p.text), model.Text{
						ZH: t.quote() + " 前面没有 {{#" + t.name + "}}", EN: t.quote() + " has no {{#" + t.name + "}} before it"}, model.Text{})
					continue
				}
				for _, o := range stack[i+1:] {
					s.report(o.at().and(t.at()), "section-crossing", excerpt(o.para.text), model.Text{
						ZH: o.quote() + " 应在 " + t.quote() + " 之前结束",
						EN: o.quote() + " must end before " + t.quote()}, model.Text{
						ZH: "后开始的先结束：请把 {{/" + o.name + "}} 放到 " + t.quote() + " 前面",
						EN: "what begins last ends first: put {{/" + o.name + "}} before " + t.quote()})
					crossed = append(crossed, o)
				}
				o := stack[i]
				stack = stack[:i]
				o.partner, t.partner = t, o
				s.classify(o, t)
			}
		}
	}
	for _, o := range stack {
		s.report(o.at(), "section-unclosed", excerpt(o.para.text), model.Text{
			ZH: o.quote() + " 没有结束", EN: o.quote() + " has no end"}, model.Text{
			ZH: "请在重复内容之后写 {{/" + o.name + "}}（须在同一处：正文、同一表格、同一文本框）",
			EN: "write {{/" + o.name + "}} after what it repeats, in the same text, table or text box"})
	}
	for _, sec := range s.sections {
		if sec.first != nil && s.is(sec.first, "p") {
			s.checkEnds(sec)
		}
	}
}

// classify decides what a pair repeats: words, paragraphs or rows.
func (s *story) classify(open, shut *tag) {
	a, b := open.para.el, shut.para.el
	if a == b {
		if s.run(open).Parent() != s.run(shut).Parent() {
			s.misplaced(open, model.Text{ZH: "一端在超链接或修订之类的结构之内，一端在外", EN: "one end is within a hyperlink or the like, the other is not"})
			return
		}
		s.sections = append(s.sections, section{open: open, close: shut})
		return
	}
	sec := section{open: open, close: shut, first: a, last: b}
	if a.Parent() != b.Parent() {
		sec.first, sec.last = s.row(a), s.row(b)
		if sec.first == nil || sec.last == nil || sec.first.Parent() != sec.last.Parent() {
			s.misplaced(open, model.Text{ZH: "开始和结束不在同一层（一个在单元格内，一个在外，或在两张表里）",
				EN: "its ends are on different levels (one in a cell and one outside, or in two tables)"})
			return
		}
	}
	open.structural, shut.structural = true, true
	s.sections = append(s.sections, sec)
}

func (s *story) misplaced(open *tag, why model.Text) {
	s.report(open.at().and(open.partner.at()), "section-misplaced", excerpt(open.para.text), model.Text{
		ZH: open.quote() + " 与 " + open.partner.quote() + " 的位置不对：" + why.ZH,
		EN: open.quote() + " and " + open.partner.quote() + " are misplaced: " + why.EN}, model.Text{
		ZH: "两个标签应在同一段内，或各自独占一段，或在同一张表的行内",
		EN: "put both into one paragraph, or each into a paragraph of its own, or into rows of one table"})
}

// checkEnds reports text before the beginning or after the end of repeated paragraphs:
// it would be unclear whether it is repeated.
func (s *story) checkEnds(sec section) {
	if strings.TrimSpace(sec.open.para.between(0, sec.open.start)) != "" {
		s.misplaced(sec.open, model.Text{ZH: "重复若干段落时，开始标签应在段首", EN: "to repeat paragraphs it must open at the start of one"})
	} else if p := sec.close.para; strings.TrimSpace(p.between(sec.close.end, len(p.text))) != "" {
		s.misplaced(sec.open, model.Text{ZH: "重复若干段落时，结束标签应在段末", EN: "to repeat paragraphs it must close at the end of one"})
	}
}

// between gives a stretch of the paragraph's text without structural tags.
func (p *paragraph) between(from, to int) string {
	var b strings.Builder
	for _, t := range p.tags {
		if t.structural && t.start >= from && t.end <= to {
			b.WriteString(p.text[from:t.start])
			from = t.end
		}
	}
	b.WriteString(p.text[from:to])
	return b.String()
}

// onlyTags reports whether nothing is left of p once its structural tags are gone.
func (s *story) onlyTags(p *paragraph) bool {
	if strings.TrimSpace(p.between(0, len(p.text))) != "" {
		return false
	}
	pr := s.child(p.el, "pPr")
	return pr == nil || s.child(pr, "sectPr") == nil
}

// run gives the w:r in which a tag starts.
func (s *story) run(t *tag) *etree.Element {
	for _, pc := range t.para.pieces {
		if t.start >= pc.start && t.start < pc.end {
			return pc.t.Parent()
		}
	}
	return nil
}

// row gives the table row that e stands in: the w:tr, or the w:sdt around it; nil
// outside of tables. Cells end the search, so that it is the innermost one.
func (s *story) row(e *etree.Element) *etree.Element {
	for ; e != nil && e != s.root; e = e.Parent() {
		switch {
		case s.is(e, "tr"):
			for s.is(e.Parent(), "sdtContent") && s.is(e.Parent().Parent(), "sdt") {
				e = e.Parent().Parent()
			}
			return e
		case s.is(e, "txbxContent"):
			return nil
		}
	}
	return nil
}

func within(e, outer *etree.Element) bool {
	for ; e != nil; e = e.Parent() {
		if e == outer {
			return true
		}
	}
	return false
}
