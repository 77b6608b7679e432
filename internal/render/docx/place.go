package docx

import (
	"slices"
	"strconv"
	"strings"

	"fengong/model"

	"github.com/beevik/etree"
)

type markKind uint8

const (
	markValue    markKind = iota
	markOpen              // of a section
	markClose             // of a section
	markMerge             // where a cell's vMerge goes
	markContinue          // begins what a cell that continues another holds
	markElse              // begins what other cells hold
	markEndCell           // ends it
	markID                // the id of a drawing
	markPoint             // remember the length
	markEnsure            // a cell or text box must not end without a paragraph
	markDrop              // a table must not stand without rows
	markLabel             // where markDrop goes
	markOmit              // begins a cell of a column that may be left out
	markOmitEnd           // ends it
	markRowBegin          // begins a row that may break if it is tall
	markRow               // ends it
	markWidth             // the width of a column, which others may be left out beside
)

// mark stands in the tree as {{7}}, its index, for something to be done there.
type mark struct {
	kind  markKind
	tag   *tag
	set   *columnSet // of columns that may be left out
	n     int        // which of them
	words [][]byte   // widths, by what is left out
}

func (s *story) mark(kind markKind, t *tag) string {
	s.marks = append(s.marks, mark{kind: kind, tag: t})
	return "{{" + strconv.Itoa(len(s.marks)-1) + "}}"
}

// holder is a paragraph or row that sections begin or end at.
type holder struct {
	el            *etree.Element
	before, after string // marks
	all           string // the same in the order of the tags
	vanishes      bool   // it holds nothing but those tags
}

// place puts the marks into the tree and takes the tags out.
func (s *story) place() {
	var holders []*holder
	at := map[*etree.Element]*holder{}
	hold := func(e *etree.Element) *holder {
		if at[e] == nil {
			at[e] = &holder{el: e, vanishes: true}
			holders = append(holders, at[e])
		}
		return at[e]
	}
	s.makeRoom()
	ends := map[*tag]*etree.Element{}
	alone := map[*etree.Element]bool{} // rows that are repeated by themselves
	for _, sec := range s.sections {
		if sec.first == nil {
			continue
		}
		ends[sec.open], ends[sec.close] = sec.first, sec.last
		if sec.first == sec.last {
			hold(sec.first).vanishes = false
			alone[sec.first] = true
		}
	}
	for _, p := range s.paras {
		for _, t := range p.tags {
			if e := ends[t]; e != nil {
				h := hold(e)
				if t.sigil == sigilClose {
					m := s.mark(markClose, t)
					h.after += m
					h.all += m
				} else {
					m := s.mark(markOpen, t)
					h.before += m
					h.all += m
				}
			}
			if t.merge {
				s.mergeCell(t, alone)
			}
		}
	}
	for _, h := range holders {
		for _, p := range s.paras {
			h.vanishes = h.vanishes && (!within(p.el, h.el) || s.onlyTags(p))
		}
	}
	s.omitColumns(alone)
	s.guard()
	s.clean()
	for _, p := range s.paras {
		if len(p.tags) > 0 {
			s.rewrite(p)
			if h := at[p.el]; h == nil && s.is(p.el.Parent(), "tc") && s.onlyTags(p) && s.spare(p.el, at) {
				p.el.Parent().RemoveChild(p.el)
			}
		}
	}
	for _, h := range holders {
		parent, i := h.el.Parent(), h.el.Index()
		if h.vanishes {
			parent.RemoveChildAt(i)
			parent.InsertChildAt(i, etree.NewText(h.all))
			continue
		}
		if h.after != "" {
			parent.InsertChildAt(i+1, etree.NewText(h.after))
		}
		if h.before != "" {
			parent.InsertChildAt(i, etree.NewText(h.before))
		}
	}
	s.loosenRows(alone)
}

// spare reports whether a cell has a last paragraph without p.
func (s *story) spare(p *etree.Element, at map[*etree.Element]*holder) bool {
	var last *etree.Element
	for _, c := range p.Parent().ChildElements() {
		if c != p && (at[c] == nil || !at[c].vanishes) {
			last = c
		}
	}
	return s.is(last, "p")
}

// rewrite takes the tags out of a paragraph. Values leave their mark in the run where
// the tag starts, and so take its looks; sections within the paragraph leave theirs
// between runs, so that whole runs are repeated.
func (s *story) rewrite(p *paragraph) {
	sections := map[*tag]bool{}
	for _, sec := range s.sections {
		if sec.first == nil && sec.open.para == p {
			sections[sec.open], sections[sec.close] = true, true
		}
	}
	for _, pc := range p.pieces {
		t, from := pc.t, pc.start
		run := t.Parent()
		var text strings.Builder
		touched := false
		// flush ends the text so far, and with it the run, before a mark between runs.
		flush := func(m string) {
			head := &etree.Element{Space: run.Space, Tag: run.Tag, Attr: slices.Clone(run.Attr)}
			if pr := s.child(run, "rPr"); pr != nil {
				head.AddChild(pr.Copy())
			}
			for _, c := range slices.Clone(run.Child) {
				if c == etree.Token(t) {
					break
				}
				if e, ok := c.(*etree.Element); !ok || !s.is(e, "rPr") {
					head.AddChild(c)
				}
			}
			if text.Len() > 0 {
				head.AddChild(s.text(text.String()))
				text.Reset()
			}
			if s.hasContent(head) {
				run.Parent().InsertChildAt(run.Index(), head)
			}
			run.Parent().InsertChildAt(run.Index(), etree.NewText(m))
		}
		for _, tag := range p.tags {
			if tag.end <= pc.start || tag.start >= pc.end {
				continue
			}
			touched = true
			text.WriteString(p.text[from:max(from, tag.start)])
			from = min(tag.end, pc.end)
			switch {
			case tag.start < pc.start, tag.structural:
			case sections[tag] && tag.sigil == sigilClose:
				flush(s.mark(markClose, tag))
			case sections[tag]:
				flush(s.mark(markOpen, tag))
			case tag.sigil == sigilValue:
				text.WriteString(s.mark(markValue, tag))
			}
		}
		if !touched {
			continue
		}
		text.WriteString(p.text[from:pc.end])
		if text.Len() > 0 {
			fresh := s.text(text.String())
			run.InsertChildAt(t.Index(), fresh)
		}
		run.RemoveChild(t)
		if !s.hasContent(run) {
			run.Parent().RemoveChild(run)
		}
	}
}

func (s *story) text(text string) *etree.Element {
	t := s.element("t")
	t.CreateAttr("xml:space", "preserve")
	t.SetText(text)
	return t
}

// hasContent reports whether a run holds more than its looks.
func (s *story) hasContent(run *etree.Element) bool {
	return slices.ContainsFunc(run.ChildElements(), func(c *etree.Element) bool { return !s.is(c, "rPr") && !s.is(c, "lastRenderedPageBreak") })
}

// mergeCell readies the cell of a {{…|合并}}: its vMerge, and an empty paragraph in place
// of its content where it continues the cell above.
func (s *story) mergeCell(t *tag, alone map[*etree.Element]bool) {
	cell := t.para.el
	for cell != nil && !s.is(cell, "tc") {
		cell = cell.Parent()
	}
	row := s.row(t.para.el)
	if cell == nil || row == nil || !alone[row] {
		s.report(t.at(), "merge-misplaced", excerpt(t.para.text), model.Text{
			ZH: t.quote() + " 只能用在重复的表格行里，且每次只重复一行", EN: t.quote() + " works only in a table row that is repeated by itself"}, model.Text{})
		return
	}
	props := s.child(cell, "tcPr")
	if props == nil {
		props = s.element("tcPr")
		cell.InsertChildAt(0, props)
	}
	if old := s.child(props, "vMerge"); old != nil {
		props.RemoveChild(old)
	}
	for _, c := range props.Child {
		if d, ok := c.(*etree.CharData); ok && markText.MatchString(d.Data) {
			s.report(t.at(), "merge-misplaced", excerpt(t.para.text), model.Text{
				ZH: "一个单元格里只能有一个带“|合并”的标签", EN: "one cell can have only one tag that merges"}, model.Text{})
			return
		}
	}
	props.InsertChildAt(s.after(props, "cnfStyle", "tcW", "gridSpan", "hMerge"), etree.NewText(s.mark(markMerge, t)))
	empty := s.element("p")
	if pr := s.child(t.para.el, "pPr"); pr != nil {
		empty.AddChild(pr.Copy())
	}
	i := props.Index()
	cell.InsertChildAt(i+1, etree.NewText(s.mark(markContinue, t)))
	cell.InsertChildAt(i+2, empty)
	cell.InsertChildAt(i+3, etree.NewText(s.mark(markElse, t)))
	cell.AddChild(etree.NewText(s.mark(markEndCell, t)))
}

// guard sees to it that nothing invalid is left where a section turns out empty: a cell
// or text box without a paragraph, a table without a row.
func (s *story) guard() {
	done := map[*etree.Element]bool{}
	for _, sec := range s.sections {
		if sec.first == nil || done[sec.first.Parent()] {
			continue
		}
		parent := sec.first.Parent()
		done[parent] = true
		switch {
		case s.is(parent, "tbl"):
			for _, c := range slices.Clone(parent.Child) {
				if d, ok := c.(*etree.CharData); ok && strings.TrimSpace(d.Data) == "" {
					parent.RemoveChild(c) // white space would count as a row
				}
			}
			outer := parent.Parent()
			outer.InsertChildAt(parent.Index()+1, etree.NewText(s.mark(markLabel, nil)))
			outer.InsertChildAt(parent.Index(), etree.NewText(s.mark(markPoint, nil)))
			parent.InsertChildAt(s.after(parent, "tblPr", "tblGrid"), etree.NewText(s.mark(markPoint, nil)))
			parent.AddChild(etree.NewText(s.mark(markDrop, nil)))
		case !s.is(parent, "body"):
			parent.InsertChildAt(s.after(parent, "tcPr"), etree.NewText(s.mark(markPoint, nil)))
			parent.AddChild(etree.NewText(s.mark(markEnsure, nil)))
		}
	}
}

// after gives the place behind the last child of e that has one of the tags.
func (s *story) after(e *etree.Element, tags ...string) int {
	at := 0
	for _, c := range e.ChildElements() {
		if c.Space == "w" && slices.Contains(tags, c.Tag) {
			at = c.Index() + 1
		}
	}
	return at
}
