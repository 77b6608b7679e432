package docx

import (
	"fmt"
	"path"
	"strconv"

	"fengong/internal/office"
	"fengong/model"

	"github.com/beevik/etree"
)

// anchor is where a comment goes: around the children of a paragraph from first to last
// or, where these are nil, to the paragraph's beginning.
type anchor struct{ para, first, last *etree.Element }

// place finds where the comment on a fault goes: around what is marked first in the text,
// or at the first paragraph of it.
func (m *marker) place(spots []spot, first *etree.Element) anchor {
	for _, sp := range spots {
		if sp.para.story != m.text.story {
			continue
		}
		var at anchor
		for _, pc := range sp.para.pieces {
			for _, st := range m.text.became[m.text.twins[pc.t]] {
				if sp.start < sp.end && (pc.start+st.end <= sp.start || pc.start+st.start >= sp.end) {
					continue
				}
				para, child := m.text.outermost(st.run)
				if at.para == nil {
					at = anchor{para, child, child}
				} else if para == at.para {
					at.last = child
				}
			}
		}
		if at.para != nil {
			return at
		}
		if para, child := m.text.outermost(m.text.twins[sp.para.el]); para != nil {
			return anchor{para, child, child} // of a text box
		}
		return anchor{para: m.text.twins[sp.para.el]}
	}
	return anchor{para: first}
}

// outermost gives the paragraph that e stands in and its child around e. A text box
// stands in a paragraph, too, and within it there can be no comment.
func (s *story) outermost(e *etree.Element) (para, child *etree.Element) {
	for ; e != nil; e = e.Parent() {
		if s.is(e.Parent(), "p") {
			para, child = e.Parent(), e
		}
	}
	return para, child
}

func (s *story) firstParagraph(e *etree.Element) *etree.Element {
	for _, c := range e.ChildElements() {
		if s.is(c, "p") {
			return c
		}
		if p := s.firstParagraph(c); p != nil {
			return p
		}
	}
	return nil
}

// commentPart is the part that comments are added to.
type commentPart struct {
	name string
	doc  *etree.Document
	next int // id of the next comment
}

// open readies the part of the comments, which may have to be made.
func (m *marker) open() bool {
	c := &m.comments
	c.name = m.Related(m.main, "comments")
	ns := m.text.original.Root().NamespaceURI()
	if c.name != "" && m.Has(c.name) {
		if c.doc = m.read(c.name); c.doc == nil {
			return false
		}
	} else {
		for n := "comments"; c.name == "" || m.Has(c.name); n += "-" {
			c.name = path.Join(path.Dir(m.main), n+".xml")
		}
		c.doc = etree.NewDocument()
		if c.doc.ReadFromString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+`<w:comments xmlns:w="`+ns+`"/>`) != nil {
			return false
		}
	}
	root := c.doc.Root()
	if root.NamespaceURI() != ns {
		return false
	}
	c.next = 1 + max(lastComment(root), lastComment(m.text.original.Root()))
	m.ours = map[etree.Token]bool{}
	return true
}

// lastComment gives the largest id of a comment in e, or -1.
func lastComment(e *etree.Element) int {
	last := -1
	for _, c := range e.ChildElements() {
		switch c.Tag {
		case "comment", "commentRangeStart", "commentRangeEnd", "commentReference":
			if n, err := strconv.Atoi(attr(c, "id")); err == nil && n < 1<<30 {
				last = max(last, n)
			}
		}
		last = max(last, lastComment(c))
	}
	return last
}

func (m *marker) summary(faults int) []string {
	zh, en := fmt.Sprintf("这个副本标出了%d处问题", faults), fmt.Sprintf("This copy shows %d faults", faults)
	if faults == 1 {
		en = "This copy shows 1 fault"
	}
	return []string{
		model.Text{ZH: zh + "，见底色和带编号的批注。", EN: en + ": see the shading and the comments with numbers."}.In(m.lang),
		model.Text{ZH: "请就在这里逐处改好、保存，把这个文件上传。批注和底色不用删，上传后自动去掉。",
			EN: "Mend them in this file, save it and upload it. Comments and shading need not be deleted: they are taken out."}.In(m.lang),
	}
}

// comment adds one comment, a paragraph a line.
func (m *marker) comment(at anchor, lines []string) {
	c := &m.comments
	id := strconv.Itoa(c.next)
	c.next++
	e := c.doc.Root().CreateElement("comment")
	e.Space = "w"
	e.CreateAttr("w:id", id)
	e.CreateAttr("w:author", markAuthor.In(m.lang))
	// Without a date LibreOffice writes one that Word cannot read.
	e.CreateAttr("w:date", "1980-01-01T00:00:00Z")
	e.CreateAttr("w:initials", model.Text{ZH: "检查", EN: "fc"}.In(m.lang))
	for _, line := range lines {
		e.AddChild(c.paragraph(line))
	}

	s := m.text
	start, end, reference := s.element("commentRangeStart"), s.element("commentRangeEnd"), s.element("commentReference")
	for _, x := range []*etree.Element{start, end, reference} {
		x.CreateAttr("w:id", id)
	}
	run := s.element("r")
	run.AddChild(reference)
	from, to := s.after(at.para, "pPr"), 0
	if at.first != nil {
		from, to = at.first.Index(), at.last.Index()+1
	} else {
		to = from
	}
	// Comments on the same words follow each other in the order of their numbers.
	for to < len(at.para.Child) && m.ours[at.para.Child[to]] {
		to++
	}
	if at.first == nil {
		from = to
	}
	at.para.InsertChildAt(from, start)
	at.para.InsertChildAt(to+1, end)
	at.para.InsertChildAt(to+2, run)
	m.ours[end], m.ours[run] = true, true
	if at.first == nil {
		m.ours[start] = true
	}
}

// paragraph makes a line of a comment, in small type and without the indents that letters
// have.
func (c *commentPart) paragraph(text string) *etree.Element {
	add := func(e *etree.Element, tag string, attrs ...string) *etree.Element {
		e = e.CreateElement(tag)
		e.Space = "w"
		for i := 0; i < len(attrs); i += 2 {
			e.CreateAttr("w:"+attrs[i], attrs[i+1])
		}
		return e
	}
	p := &etree.Element{Space: "w", Tag: "p"}
	looks := add(p, "pPr")
	add(looks, "spacing", "before", "0", "after", "0", "line", "240", "lineRule", "auto")
	add(looks, "ind", "left", "0", "right", "0", "firstLineChars", "0", "firstLine", "0")
	add(looks, "jc", "val", "left")
	run := add(p, "r")
	looks = add(run, "rPr")
	add(looks, "sz", "val", "20")
	add(looks, "szCs", "val", "20")
	t := add(run, "t")
	t.CreateAttr("xml:space", "preserve")
	t.SetText(text)
	return p
}

// close writes the part of the comments.
func (m *marker) close() error {
	data, err := office.Serialize(m.comments.doc)
	if err == nil {
		_, err = m.AddPart(m.main, m.comments.name, "comments", wordType+"comments+xml", data)
	}
	return err
}
