package docx

import (
	"slices"

	"fengong/model"

	"github.com/beevik/etree"
)

// clean readies what may be repeated: ids that must be unique in a document are taken
// away where they may be missing, and counted anew where not.
func (s *story) clean() {
	ranges := map[string]bool{} // kinds and ids of bookmarks and comments that begin or end in repeated content
	for _, sec := range s.sections {
		if sec.first == nil {
			s.cleanElement(sec.open.para.el, sec, ranges)
			continue
		}
		children := sec.first.Parent().Child
		for _, c := range children[sec.first.Index() : sec.last.Index()+1] {
			if e, ok := c.(*etree.Element); ok {
				if s.is(e, "tr") && e.FindElement(".//tbl") != nil {
					s.report(sec.open.at().and(sec.close.at()), "table-nested", "", model.Text{
						ZH: "重复的行里套着另一个表格，里面的任务对不上账", EN: "the repeated row holds another table, whose tasks cannot be proven"}, model.Text{
						ZH: "请把里面的表格拆开，内容直接写在这一行的单元格里", EN: "write what it holds straight into the cells of the row"})
				}
				s.cleanElement(e, sec, ranges)
			}
		}
	}
	if len(ranges) > 0 {
		s.dropRanges(s.root, ranges)
	}
}

func (s *story) cleanElement(e *etree.Element, sec section, ranges map[string]bool) {
	e.Attr = slices.DeleteFunc(e.Attr, func(a etree.Attr) bool {
		switch a.Space + ":" + a.Key {
		case "w14:paraId", "w14:textId", "o:spid":
			return true
		case ":id":
			return e.Space == "v" && e.Tag != "shapetype"
		}
		return false
	})
	switch {
	case e.Space == "wp" && e.Tag == "docPr":
		if id := e.SelectAttr("id"); id != nil && !markText.MatchString(id.Value) {
			id.Value = s.mark(markID, nil)
		}
	case s.is(e, "sdtPr"):
		if id := s.child(e, "id"); id != nil {
			e.RemoveChild(id)
		}
	case s.is(e, "footnoteReference"), s.is(e, "endnoteReference"):
		s.report(where{part: s.label, spots: sec.open.at().and(sec.close.at()).spots}, "note-repeated", "", model.Text{
			ZH: "重复的内容里不能有脚注或尾注", EN: "what is repeated cannot hold a footnote or endnote"}, model.Text{})
	}
	if key := s.rangeKey(e); key != "" {
		ranges[key] = true
	}
	for _, c := range e.ChildElements() {
		s.cleanElement(c, sec, ranges)
	}
}

// rangeKey tells which bookmark or comment e belongs to; "" for any other element.
func (s *story) rangeKey(e *etree.Element) string {
	if e.Space != "w" {
		return ""
	}
	switch e.Tag {
	case "bookmarkStart", "bookmarkEnd":
		return "bookmark " + e.SelectAttrValue("w:id", "")
	case "commentRangeStart", "commentRangeEnd", "commentReference":
		return "comment " + e.SelectAttrValue("w:id", "")
	}
	return ""
}

func (s *story) dropRanges(e *etree.Element, ranges map[string]bool) {
	for _, c := range e.ChildElements() {
		if key := s.rangeKey(c); key != "" && ranges[key] {
			e.RemoveChild(c)
			continue
		}
		s.dropRanges(c, ranges)
	}
}
