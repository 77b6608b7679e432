package docx

import (
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office"
	"fengong/model"

	"github.com/beevik/etree"
)

// settle makes what a reader sees the same as what is filled in and proven: office
// programs put other words into a document when they open or print it, from fields and
// from bound content controls, cut rows of a fixed height, and do not show hidden text. It
// reports what it cannot settle, and whether it changed anything.
func (s *story) settle() (changed bool) {
	changed = s.unbind(s.root)
	if s.unlink() {
		changed = true
	}
	for _, e := range s.root.FindElements("//altChunk") {
		if s.is(e, "altChunk") {
			s.report(where{part: s.label}, "template-chunk", "", model.Text{
				ZH: "模板里插入了另一个文件的内容（altChunk），程序读不到，也填不了", EN: "the template takes in another file (altChunk), which cannot be filled"}, model.Text{
				ZH: "请用 Word 打开模板再保存一次，内容就成为正文", EN: "open the template in Word and save it once: then it is text"})
		}
	}
	return changed
}

// unbind frees content controls from the properties and the XML that Word fills them from.
func (s *story) unbind(e *etree.Element) (changed bool) {
	for _, c := range e.ChildElements() {
		if c.Tag == "dataBinding" && s.is(e, "sdtPr") {
			e.RemoveChild(c)
			changed = true
			continue
		}
		changed = s.unbind(c) || changed
	}
	return changed
}

// Fields by their names: those that count pages and the like are the document's own and
// stay; the others show, once they are updated, what nobody proved.
var (
	ownFields = []string{"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "SEQ", "TOC", "TC", "XE", "INDEX",
		"HYPERLINK", "EQ", "SYMBOL", "ADVANCE", "=", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "LISTNUM", "AUTONUM", "QUOTE"}
	mergeFields = []string{"MERGEFIELD", "ADDRESSBLOCK", "GREETINGLINE", "NEXT", "NEXTIF", "SKIPIF", "MERGEREC", "MERGESEQ", "ASK", "FILLIN", "DATABASE", "SET"}
	timeFields  = []string{"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME"}
	fileFields  = []string{"INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO", "IMPORT", "EMBED"}
)

// field is a field that is being read.
type field struct {
	code   strings.Builder
	result bool             // the code has ended
	parts  []*etree.Element // what makes it a field
}

// unlink turns the fields whose result would change into their result, and reports those
// that cannot stay.
func (s *story) unlink() (changed bool) {
	var open []*field
	var walk func(e *etree.Element)
	walk = func(e *etree.Element) {
		for _, c := range e.ChildElements() {
			switch {
			case s.is(c, "fldChar"):
				switch c.SelectAttrValue("w:fldCharType", "") {
				case "begin":
					open = append(open, &field{parts: []*etree.Element{c}})
				case "separate":
					if n := len(open); n > 0 {
						open[n-1].result, open[n-1].parts = true, append(open[n-1].parts, c)
					}
				case "end":
					if n := len(open); n > 0 {
						f := open[n-1]
						open = open[:n-1]
						if s.isStrange(f.code.String()) {
							for _, part := range append(f.parts, c) {
								part.Parent().RemoveChild(part)
							}
							changed = true
						}
					}
				}
			case s.is(c, "instrText"):
				if n := len(open); n > 0 && !open[n-1].result {
					open[n-1].code.WriteString(c.Text())
					open[n-1].parts = append(open[n-1].parts, c)
				}
			case s.is(c, "fldSimple"):
				walk(c)
				if s.isStrange(c.SelectAttrValue("w:instr", "")) {
					at := c.Index()
					for _, child := range slices.Clone(c.Child) {
						e.InsertChildAt(at, child)
						at++
					}
					e.RemoveChild(c)
					changed = true
				}
			default:
				walk(c)
			}
		}
	}
	walk(s.root)
	return changed
}

// isStrange reports whether a field is to become plain text; one that cannot is reported.
func (s *story) isStrange(code string) bool {
	words := strings.Fields(code)
	if len(words) == 0 || strings.Contains(code, "{{") { // reported as a tag that cannot be reached
		return false
	}
	name := strings.ToUpper(words[0])
	is := func(list []string) bool { return slices.Contains(list, name) }
	switch {
	case is(ownFields), strings.HasPrefix(name, "="):
		return false
	case is(mergeFields):
		s.report(where{part: s.label}, "template-merge-field", strings.Join(words, " "), model.Text{
			ZH: "模板里有邮件合并的域，程序不会填", EN: "the template has a field of a mail merge, which is not filled"}, model.Text{
			ZH: "请删去这个域，改写成标签，如 {{单位全称}}；并在“邮件”里把文档恢复为普通 Word 文档", EN: "delete the field and write a tag in its place, such as {{full name}}; make the template an ordinary document again"})
	case is(timeFields):
		s.report(where{part: s.label}, "template-date-field", strings.Join(words, " "), model.Text{
			ZH: "模板里有自动更新的日期域：打开或打印时会变成当天，与函上的成文日期不一致", EN: "the template has a field that shows the day on which it is opened or printed, not the date of the letter"}, model.Text{
			ZH: "请删去这个域，改写成 {{日期}}", EN: "delete the field and write {{date}} in its place"})
	case is(fileFields):
		s.report(where{part: s.label}, "template-file-field", strings.Join(words, " "), model.Text{
			ZH: "模板里有取自其他文件的域，收函的人打不开那个文件", EN: "the template has a field that takes in another file, which nobody who gets the letter has"}, model.Text{
			ZH: "请把内容粘贴为文本或图片，再删去这个域", EN: "paste what it shows as text or a picture and delete the field"})
	default:
		return true
	}
	return false
}

// seen reports tags that stand where no reader sees them, and lets rows and frames with tags
// grow: a fixed height cuts text that is longer than the template's.
func (s *story) seen() (changed bool) {
	for _, p := range s.paras {
		s.whispers(p)
		for i := range p.tags {
			t := p.tags[i]
			for _, pc := range p.pieces {
				if pc.start < t.end && t.start < pc.end && s.isHidden(pc.t) {
					s.report(t.at(), "tag-hidden", t.quote(), model.Text{
						ZH: "标签是隐藏文字，或在隐藏的行里：函上看不见", EN: "a tag is hidden text, or in a hidden row: no reader sees it"}, model.Text{
						ZH: "请全选后在“字体”里取消“隐藏”，或删去这个标签", EN: "select all and take “hidden” off in Font, or delete the tag"})
					break
				}
			}
		}
		if len(p.tags) == 0 {
			continue
		}
		grow := func(e *etree.Element, path string) {
			for _, h := range e.FindElements(path) {
				if a := h.SelectAttr("w:hRule"); a != nil && a.Value == "exact" {
					a.Value = "atLeast"
					changed = true
				}
			}
		}
		grow(p.el, "pPr/framePr")
		if s.loosen(p) {
			changed = true
		}
		for e := p.el; e != nil; e = e.Parent() {
			if s.is(e, "tr") {
				grow(e, "trPr/trHeight")
			}
		}
	}
	return changed
}

// loosen lets the lines of a paragraph grow that are fixed at less than the size of its signs: of
// these a reader sees a strip. A line without text, such as one that parts two tables, stays.
func (s *story) loosen(p *paragraph) bool {
	for _, spacing := range p.el.FindElements("pPr/spacing") {
		rule, line := spacing.SelectAttr("w:lineRule"), spacing.SelectAttr("w:line")
		if rule == nil || line == nil || rule.Value != "exact" {
			continue
		}
		size := smallPrint
		for _, sz := range p.el.FindElements("r/rPr/sz") {
			if halfPoints, err := strconv.Atoi(sz.SelectAttrValue("w:val", "")); err == nil {
				size = max(size, halfPoints*twipsOfHalfPoint)
			}
		}
		if height, err := strconv.Atoi(line.Value); err == nil && height < size {
			rule.Value = "atLeast"
			return true
		}
	}
	return false
}

const (
	twipsOfHalfPoint = 10
	smallPrint       = 15 * twipsOfHalfPoint // 小六 is 6.5 points, 六号 7.5: where a paragraph says no size, it has at least this one
)

// whispers warns of a note in hidden text, which would go out with every letter for who knows
// where to look. Tags are reported by themselves.
func (s *story) whispers(p *paragraph) {
	for _, pc := range p.pieces {
		text := p.text[pc.start:pc.end]
		if strings.TrimSpace(text) == "" || !s.isHidden(pc.t) ||
			slices.ContainsFunc(p.tags, func(t *tag) bool { return pc.start < t.end && t.start < pc.end }) {
			continue
		}
		s.add(model.Warning, p.within(pc.start, pc.end), "template-hidden-text", excerpt(text), model.Text{
			ZH: "模板里有隐藏文字，会随每份函发出，收件人打开“显示隐藏文字”就能看到", EN: "the template has hidden text, which goes out with every letter and can be made to show"}, model.Text{
			ZH: "请删去；如应印出，请在“字体”里取消“隐藏”", EN: "delete it or, if it is to be printed, take “hidden” off in Font"})
		return
	}
}

// isHidden reports whether e is in a run or a row that is not shown.
func (s *story) isHidden(e *etree.Element) bool {
	off := func(props, name string, of *etree.Element) bool {
		p := s.child(of, props)
		if p == nil {
			return false
		}
		h := s.child(p, name)
		if h == nil {
			return false
		}
		switch h.SelectAttrValue("w:val", "1") {
		case "0", "false", "off":
			return false
		}
		return true
	}
	for ; e != nil; e = e.Parent() {
		if s.is(e, "r") && off("rPr", "vanish", e) || s.is(e, "tr") && off("trPr", "hidden", e) {
			return true
		}
	}
	return false
}

// linked reports tags in the addresses of links: they stand in the relations, where nothing fills them.
func (c *compiler) linked(p *office.Package, kinds map[string]role) {
	for _, name := range p.Names() {
		if kinds[name] == other {
			continue
		}
		rels, err := p.Relations(name)
		if err != nil {
			continue
		}
		for _, r := range rels {
			if i := max(strings.Index(r.Target, "{{"), strings.Index(strings.ToUpper(r.Target), "%7B%7B")); r.External && i >= 0 {
				c.report(where{part: partName(kinds[name], name)}, "tag-unreachable", excerpt(r.Target), model.Text{
					ZH: "链接地址里的标签无法填写", EN: "a tag in the address of a link cannot be filled"}, model.Text{
					ZH: "请取消这个链接，只留文字", EN: "remove the link and leave its text"})
			}
		}
	}
}
