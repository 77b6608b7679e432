package docx

import (
	"strings"

	"github.com/beevik/etree"
)

// acceptRevisions makes e what it is once all tracked changes are accepted, so that no
// document goes out with them. It reports whether there were any.
func (s *story) acceptRevisions(e *etree.Element) bool {
	found := false
	for _, c := range e.ChildElements() {
		if c.Parent() != e {
			continue // joined to the next paragraph meanwhile
		}
		if c.Space != "w" {
			found = s.acceptRevisions(c) || found
			continue
		}
		switch c.Tag {
		case "del", "moveFrom", "cellIns", "cellMerge",
			"moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
			"customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd":
			e.RemoveChild(c)
			found = true
			continue
		case "ins", "moveTo":
			s.acceptRevisions(c)
			for i := c.Index(); len(c.Child) > 0; i++ {
				e.InsertChildAt(i, c.Child[0])
			}
			e.RemoveChild(c)
			found = true
			continue
		case "tr":
			if pr := s.child(c, "trPr"); pr != nil && s.child(pr, "del") != nil {
				e.RemoveChild(c)
				found = true
				continue
			}
		case "tc":
			if pr := s.child(c, "tcPr"); pr != nil && s.child(pr, "cellDel") != nil {
				e.RemoveChild(c)
				found = true
				continue
			}
		case "p":
			if s.markDeleted(c) {
				found = true
				if next := c.NextSibling(); s.is(next, "p") {
					s.join(c, next)
					continue
				}
			}
		}
		if strings.HasSuffix(c.Tag, "Change") {
			e.RemoveChild(c)
			found = true
			continue
		}
		found = s.acceptRevisions(c) || found
	}
	return found
}

// markDeleted reports whether the end of paragraph p is deleted.
func (s *story) markDeleted(p *etree.Element) bool {
	if pr := s.child(p, "pPr"); pr != nil {
		if r := s.child(pr, "rPr"); r != nil {
			return s.child(r, "del") != nil || s.child(r, "moveFrom") != nil
		}
	}
	return false
}

// join puts the content of p before that of next, which keeps its own properties.
func (s *story) join(p, next *etree.Element) {
	at := s.after(next, "pPr")
	for len(p.Child) > 0 {
		c := p.Child[len(p.Child)-1]
		p.RemoveChild(c)
		if e, ok := c.(*etree.Element); !ok || !s.is(e, "pPr") {
			next.InsertChildAt(at, c)
		}
	}
	p.Parent().RemoveChild(p)
}
