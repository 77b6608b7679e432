package docx

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"fengong/model"

	"github.com/beevik/etree"
	"golang.org/x/text/width"
)

// paragraph is one w:p that holds text, with the tags in it.
type paragraph struct {
	story  *story
	index  int // among all paragraphs of the template, in order
	el     *etree.Element
	at     where  // with the whole of it as what to mark
	text   string // what the runs say, joined; object stands for what is not text
	pieces []piece
	tags   []*tag
}

// piece is one w:t and the bytes of the paragraph's text that it holds.
type piece struct {
	t          *etree.Element
	start, end int
}

// object stands in a paragraph's text for a picture and the like, so that no tag is
// taken to reach over it and no paragraph with one counts as empty.
const object = "\uFFFC"

type sigil byte

const (
	sigilValue  sigil = 0
	sigilEach   sigil = '#'
	sigilIfNot  sigil = '^'
	sigilClose  sigil = '/'
	mergeFilter       = "合并"
	omitFilter        = "可省"
	fitFilter         = "匀宽"
)

// tag is one {{…}}.
type tag struct {
	para       *paragraph
	start, end int // bytes of the paragraph's text
	sigil      sigil
	name       string
	merge      bool
	omit       bool
	fit        bool
	partner    *tag // the other end of a section
	structural bool // begins or ends repeated paragraphs or rows: leaves no text
	mark       int  // index of its mark, -1 for none
	room       int  // half characters of a line of its cell, where these are few; else 0
}

func (t *tag) quote() string { return t.para.text[t.start:t.end] }

func (t *tag) at() where { return t.para.within(t.start, t.end) }

// within is the place of a stretch of p's text.
func (p *paragraph) within(start, end int) where {
	at := p.at
	at.spots = []spot{{p, start, end}}
	return at
}

var (
	tagText    = regexp.MustCompile(`[{｛]{2}([^{}｛｝\n\t` + object + `]*)[}｝]{2}`)
	openText   = regexp.MustCompile(`[{｛]{2}`)
	closeText  = regexp.MustCompile(`[}｝]{2}`)
	begunText  = regexp.MustCompile(`^ *[#^/]? *[\pL\pN_|]*[}｝]?`) // what can be meant by a tag that does not end
	singleText = regexp.MustCompile(`[{｛]([^{}｛｝\n\t` + object + `]+)[}｝]`)
)

// container reads the paragraphs and tables in e, in order, and pairs the sections among
// them. counted is false where at already is the place to name.
func (s *story) container(e *etree.Element, at where, counted bool) {
	around := s.here
	s.here = nil
	s.blocks(e, at, counted, &counter{})
	s.match(s.here)
	s.paras = append(s.paras, s.here...)
	s.here = around
}

type counter struct{ paras, tables int }

func (s *story) blocks(e *etree.Element, at where, counted bool, n *counter) {
	for _, c := range e.ChildElements() {
		switch {
		case s.is(c, "p"):
			here := at
			if counted {
				n.paras++
				here.pos.Para = n.paras
			}
			s.paragraph(c, here)
		case s.is(c, "tbl"):
			here := at
			if counted {
				n.tables++
				here.pos.Table = n.tables
			}
			s.rows(c, here, counted, new(int))
		default:
			s.blocks(c, at, counted, n)
		}
	}
}

func (s *story) rows(e *etree.Element, at where, counted bool, row *int) {
	for _, c := range e.ChildElements() {
		if !s.is(c, "tr") {
			s.rows(c, at, counted, row) // w:sdt around rows
			continue
		}
		*row++
		here := at
		if counted {
			here.pos.Row = *row
		}
		s.cells(c, here, counted, new(int))
	}
}

func (s *story) cells(e *etree.Element, at where, counted bool, col *int) {
	for _, c := range e.ChildElements() {
		if !s.is(c, "tc") {
			s.cells(c, at, counted, col)
			continue
		}
		here := at
		if counted {
			here.pos.Col = *col + 1
		}
		s.blocks(c, here, false, nil)
		span := 1
		if pr := s.child(c, "tcPr"); pr != nil {
			if g := s.child(pr, "gridSpan"); g != nil {
				if v, err := strconv.Atoi(g.SelectAttrValue("w:val", "1")); err == nil {
					span = max(1, v)
				}
			}
		}
		*col += span
	}
}

// paragraph joins the text of e and finds its tags. Text boxes are read as stories of
// their own: no section reaches into or out of one.
func (s *story) paragraph(e *etree.Element, at where) {
	p := &paragraph{story: s, index: s.compiler.paras, el: e, at: at}
	p.at.spots = []spot{{para: p}}
	s.compiler.paras++
	var text strings.Builder
	var boxes []*etree.Element
	var walk func(*etree.Element)
	walk = func(e *etree.Element) {
		for _, c := range e.ChildElements() {
			switch {
			case s.is(c, "t"):
				start := text.Len()
				text.WriteString(c.Text())
				p.pieces = append(p.pieces, piece{c, start, text.Len()})
			case s.is(c, "pPr"), s.is(c, "rPr"), s.is(c, "proofErr"), s.is(c, "lastRenderedPageBreak"):
			case s.is(c, "br"), s.is(c, "cr"):
				text.WriteByte('\n')
			case s.is(c, "tab"):
				text.WriteByte('\t')
			case s.is(c, "txbxContent"):
				boxes = append(boxes, c)
			case s.is(c, "drawing"), s.is(c, "pict"), s.is(c, "object"), s.is(c, "sym"), s.is(c, "fldChar"),
				s.is(c, "footnoteReference"), s.is(c, "endnoteReference"), s.is(c, "noBreakHyphen"), c.Tag == "oMath":
				text.WriteString(object)
				walk(c)
			default:
				walk(c)
			}
		}
	}
	walk(e)
	p.text = text.String()
	if strings.ContainsAny(p.text, "{｛}｝") {
		s.scan(p)
	}
	s.here = append(s.here, p)
	for _, b := range boxes {
		here := at
		if here.part.ZH == "" {
			here.part = model.Text{ZH: "文本框", EN: "text box"}
		}
		s.container(b, here, false)
	}
}

// maxTags bounds the tags of a template, so that a hostile one is not worked on for minutes.
const maxTags = 1000

// scan finds the tags of p and what looks like one that went wrong.
func (s *story) scan(p *paragraph) {
	found := tagText.FindAllStringSubmatchIndex(p.text, -1)
	if s.tags += max(len(found), len(openText.FindAllStringIndex(p.text, -1))); s.tags > maxTags {
		s.report(where{}, "tags-too-many", "", model.Say("模板中的标签超过%d个", "the template has over %d tags", maxTags), model.Text{
			ZH: "请确认用的是公文模板；重复的内容请用 {{#任务}} … {{/任务}}", EN: "make sure that it is the right file; what repeats is written with {{#tasks}} … {{/tasks}}"})
		return
	}
	rest := []byte(p.text) // with the tags blanked out
	for _, m := range found {
		for i := m[0]; i < m[1]; i++ {
			rest[i] = ' '
		}
		if t := s.parse(p, m); t != nil {
			p.tags = append(p.tags, t)
		}
	}
	left := string(rest)
	around := func(i int) string { return excerpt(p.text[i:]) }
	open := openText.FindAllStringIndex(left, -1)
	shut := closeText.FindAllStringIndex(left, -1)
	for _, m := range open {
		s.report(p.within(m[0], m[1]+len(begunText.FindString(p.text[m[1]:]))), "tag-unclosed", around(m[0]), model.Text{
			ZH: "标签没有写完，缺少“}}”", EN: "a tag lacks its closing braces }}"}, model.Text{
			ZH: "标签要写在同一段落内，形如 {{单位}}", EN: "a tag stands within one paragraph, like {{unit}}"})
	}
	if len(open) == 0 {
		for _, m := range shut {
			from := max(0, strings.LastIndexAny(left[:m[0]], "{｛ \n\t"))
			if strings.IndexByte(" \n\t", left[from]) >= 0 {
				from++ // a blank can be the last byte of a tag
			}
			s.report(p.within(from, m[1]), "tag-unopened", around(from), model.Text{
				ZH: "多余的“}}”，前面没有“{{”", EN: "closing braces }} without opening ones"}, model.Text{
				ZH: "标签形如 {{单位}}", EN: "a tag looks like {{unit}}"})
		}
	}
	for _, m := range singleText.FindAllStringSubmatchIndex(left, -1) {
		name := strings.TrimSpace(left[m[2]:m[3]])
		if _, known := s.names.canonical[strings.ToLower(strings.TrimLeft(name, "#^/"))]; !known {
			continue
		}
		s.add(model.Warning, p.within(m[0], m[1]), "tag-single-brace", around(m[0]), model.Text{
			ZH: "只有一层花括号，不是标签，将原样印出", EN: "with single braces this is no tag and will be printed as it is"},
			model.Text{ZH: "是否应为 {{" + name + "}}？", EN: "did you mean {{" + name + "}}?"})
	}
}

// shownSign drops the signs without width that come along when a tag is copied from a page
// or a chat.
func shownSign(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// parse reads one tag; nil where it is reported.
func (s *story) parse(p *paragraph, m []int) *tag {
	t := &tag{para: p, start: m[0], end: m[1], mark: -1}
	inner := strings.TrimSpace(strings.Map(shownSign, width.Fold.String(p.text[m[2]:m[3]])))
	if inner != "" && strings.IndexByte("#^/", inner[0]) >= 0 {
		t.sigil = sigil(inner[0])
		inner = inner[1:]
	}
	name, rest, filtered := strings.Cut(inner, "|")
	t.name = strings.TrimSpace(name)
	quote := excerpt(p.text)
	switch {
	case t.name == "":
		s.report(t.at(), "tag-empty", quote, model.Text{
			ZH: "标签 " + t.quote() + " 没有名称", EN: "the tag " + t.quote() + " has no name"}, model.Text{})
		return nil
	case !filtered:
		return t
	}
	for filter := range strings.SplitSeq(rest, "|") {
		switch filter = strings.TrimSpace(filter); {
		case filter == mergeFilter || strings.EqualFold(filter, "merge"):
			t.merge = true
		case filter == omitFilter || strings.EqualFold(filter, "optional"):
			t.omit = true
		case filter == fitFilter || strings.EqualFold(filter, "fit"):
			t.fit = true
		default:
			s.report(t.at(), "filter-unknown", quote, model.Text{
				ZH: "标签 " + t.quote() + " 的“|”之后只能写“合并”“可省”或“匀宽”", EN: "in the tag " + t.quote() + " only \"merge\", \"optional\" or \"fit\" can follow the |"}, model.Text{})
			return nil
		}
	}
	if t.sigil != sigilValue {
		s.report(t.at(), "merge-misplaced", quote, model.Text{
			ZH: "标签 " + t.quote() + " 不能带“|”：“|合并”“|可省”“|匀宽”只用于取值的标签", EN: "the tag " + t.quote() + " cannot have a |: only a value can"}, model.Text{})
		return nil
	}
	return t
}
