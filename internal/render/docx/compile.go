package docx

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office"
	"fengong/model"

	"github.com/beevik/etree"
)

// Compile makes a Template from a .docx with tags that name fields. All mistakes are
// reported in one go, each with its paragraph; with an Error among them there is no
// Template.
func Compile(docx []byte, fields []Field) (*Template, model.Diagnostics) {
	p, ds := open(docx)
	if ds.Failed() {
		return nil, ds
	}
	kinds, ds := roles(p)
	if ds.Failed() {
		return nil, ds
	}
	p, _ = unmark(p, kinds)
	c := newCompiler(fields)
	c.read(p, kinds)
	if !c.found.Failed() {
		c.pack(p)
	}
	if c.found.Failed() {
		return nil, c.found
	}
	return c.template, c.found
}

// compiler carries what one Compile knows over all parts.
type compiler struct {
	template *Template
	names    names
	found    model.Diagnostics
	spots    [][]spot       // of each diagnostic that was found
	reported map[string]int // index in found
	paras    int            // how many paragraphs were read
	tags     int            // and tags in them
	styles   map[string]numbering
	heights  *heights

	marking bool // keep each part as it was, for Mark
	stories []*story
	fills   map[string]*program // by part
}

func newCompiler(fields []Field) *compiler {
	return &compiler{template: &Template{fields: fields, used: map[string]bool{}, put: map[string]bool{}}, names: index(fields), reported: map[string]int{}, fills: map[string]*program{}}
}

// read compiles all parts. Afterwards what was found is in the order of the document.
func (c *compiler) read(p *office.Package, kinds map[string]role) {
	c.template.media = freeMedia(p)
	c.styles = numberedStyles(p)
	c.heights = heightsOf(p)
	for _, name := range p.Names() {
		data, err := p.Read(name)
		if err != nil {
			continue // open has read it before
		}
		switch kind := kinds[name]; kind {
		case body, header, footer, notes:
			if fill := c.compile(name, kind, data); fill != nil {
				c.fills[name] = fill
			}
		case comments:
			if bytes.Contains(data, []byte("comment ")) {
				c.add(model.Warning, where{}, "template-comments", "", model.Text{
					ZH: "模板中有批注，会随每份文件发出", EN: "the template has comments, which go out with every document"}, model.Text{
					ZH: "请在 Word 或 WPS 中删除全部批注", EN: "delete all comments in Word or WPS"})
			}
		case picture:
			if i := bytes.Index(data, []byte("{{")); i >= 0 {
				c.report(where{part: partName(kind, name)}, "tag-unreachable", excerpt(string(data[i:])), model.Text{
					ZH: "图表中的标签无法填写", EN: "a tag in a chart or diagram cannot be filled"}, model.Text{
					ZH: "请把标签移到正文、页眉、页脚或文本框", EN: "move it into the text, a header, a footer or a text box"})
			}
		}
	}
	c.linked(p, kinds)
	c.sort()
}

// pack keeps the parts of the template, those without tags packed once for all documents.
func (c *compiler) pack(p *office.Package) {
	p = p.Clone()
	t := c.template
	err := bare(p)
	if err == nil {
		err = c.addPictures(p)
	}
	if err == nil {
		t.parts, err = p.Packed()
	}
	if err != nil {
		c.report(where{}, "template-damaged", "", model.Text{
			ZH: "模板的内容无法读取", EN: "the template's content cannot be read: " + err.Error()}, model.Text{
			ZH: "请用 Word 或 WPS 打开，另存为 .docx 格式", EN: "open it in Word or WPS and save it as .docx"})
	}
	for i := range t.parts {
		t.fills = append(t.fills, c.fills[t.parts[i].Name()])
	}
}

// where is the place of a paragraph, for people, and what to mark there.
type where struct {
	pos   model.Pos
	part  model.Text // "" for the text itself
	spots []spot
}

// spot is a stretch of a paragraph's text; where it is empty, the whole of it.
type spot struct {
	para       *paragraph
	start, end int
}

// and gives w with what is to be marked at other places, too.
func (w where) and(others ...where) where {
	w.spots = slices.Clone(w.spots)
	for _, o := range others {
		w.spots = append(w.spots, o.spots...)
	}
	return w
}

// sort puts what was found into the order in which a person comes upon it: first what is
// not in the text, such as in headers, then from the first paragraph to the last.
func (c *compiler) sort() {
	type order struct{ body, para, start int }
	place := func(i int) order {
		if len(c.spots[i]) == 0 {
			return order{}
		}
		s := c.spots[i][0]
		o := order{0, s.para.index, s.start}
		if s.para.story.kind == body {
			o.body = 1
		}
		return o
	}
	all := make([]int, len(c.found))
	for i := range all {
		all[i] = i
	}
	slices.SortStableFunc(all, func(i, j int) int {
		a, b := place(i), place(j)
		return cmp.Or(cmp.Compare(a.body, b.body), cmp.Compare(a.para, b.para), cmp.Compare(a.start, b.start))
	})
	found, spots := c.found, c.spots
	c.found, c.spots = nil, nil
	for _, i := range all {
		c.found, c.spots = append(c.found, found[i]), append(c.spots, spots[i])
	}
}

func partName(kind role, name string) model.Text {
	base := path.Base(name)
	switch kind {
	case header:
		return model.Text{ZH: "页眉（" + base + "）", EN: "header (" + base + ")"}
	case footer:
		return model.Text{ZH: "页脚（" + base + "）", EN: "footer (" + base + ")"}
	case notes:
		return model.Text{ZH: "脚注或尾注", EN: "a note"}
	case picture:
		return model.Text{ZH: "图表（" + base + "）", EN: "chart (" + base + ")"}
	}
	return model.Text{}
}

// report adds an Error, once: Word keeps a text box twice in the file, for old and new
// readers, and a person sees it once. Both are to be marked.
func (c *compiler) report(at where, code, quote string, message, hint model.Text) {
	c.add(model.Error, at, code, quote, message, hint)
}

func (c *compiler) add(sev model.Severity, at where, code, quote string, message, hint model.Text) {
	if at.part.ZH != "" {
		message.ZH = at.part.ZH + "：" + message.ZH
		message.EN = at.part.EN + ": " + message.EN
	}
	if quote != "" {
		message.ZH += "，见“" + quote + "”"
		message.EN += fmt.Sprintf(", in %q", quote)
	}
	key := at.pos.String() + code + message.EN
	if i, ok := c.reported[key]; ok {
		c.spots[i] = append(c.spots[i], at.spots...)
		return
	}
	c.reported[key] = len(c.found)
	c.found.Add(at.pos, sev, code, message, hint)
	c.spots = append(c.spots, slices.Clone(at.spots))
}

// excerpt shortens a paragraph to what a message can quote.
func excerpt(s string) string {
	r := []rune(strings.Join(strings.Fields(strings.ReplaceAll(s, object, "")), " "))
	if len(r) > 40 {
		r = append(r[:39], '…')
	}
	return string(r)
}

// story is the work on one part: its tree, the tags in it, and the marks that take their
// place.
type story struct {
	*compiler
	name  string // of the part
	kind  role
	label model.Text
	root  *etree.Element
	marks []mark

	original *etree.Document // as the part was; nil unless marking
	twins    map[*etree.Element]*etree.Element

	paras    []*paragraph // of the whole part
	here     []*paragraph // of the text box that is being read, or of what is outside of them
	sections []section
}

// compile gives nil for a part that needs no filling, and after an Error.
func (c *compiler) compile(name string, kind role, data []byte) *program {
	label := partName(kind, name)
	doc, err := office.Tree(data)
	if err != nil || office.Namespace(doc.Root()) != office.Word {
		c.report(where{part: label}, "template-damaged", "", model.Text{
			ZH: "模板的内容无法读取：" + name, EN: "the template's content cannot be read: " + name}, model.Text{
			ZH: "请用 Word 或 WPS 打开，另存为 .docx 格式", EN: "open it in Word or WPS and save it as .docx"})
		return nil
	}
	root := doc.Root()
	s := &story{compiler: c, name: name, kind: kind, label: label, root: root}
	if c.marking {
		s.keep(doc)
	}
	faults := len(c.found)
	doc.Child = slices.DeleteFunc(doc.Child, func(t etree.Token) bool {
		p, ok := t.(*etree.ProcInst)
		return t != etree.Token(root) && !(ok && p.Target == "xml")
	})
	strip(root)
	revised := s.acceptRevisions(root)
	if revised {
		c.add(model.Note, where{part: label}, "template-revisions", "", model.Text{
			ZH: "模板中的修订按已接受处理", EN: "the template's tracked changes count as accepted"}, model.Text{})
	}
	settled := s.settle()
	s.container(root, where{part: label}, true)
	if s.tags > maxTags {
		return nil // which is reported
	}
	settled = s.seen() || settled
	s.runningOn()
	c.template.lastID = max(c.template.lastID, lastDrawing(root))
	tagged := slices.ContainsFunc(s.paras, func(p *paragraph) bool { return len(p.tags) > 0 })
	s.unreachable()
	s.place()
	if !tagged && !revised && !settled {
		return nil
	}
	return s.flatten(doc, len(c.found) > faults)
}

// strip takes comments and processing instructions out of e: they could hold what looks
// like a mark.
func strip(e *etree.Element) {
	for _, t := range slices.Clone(e.Child) {
		switch t := t.(type) {
		case *etree.Element:
			strip(t)
		case *etree.CharData:
		default:
			e.RemoveChild(t)
		}
	}
}

// unreachable reports tags where nothing fills them: in attributes, fields and formulas.
func (s *story) unreachable() {
	texts := map[*etree.Element]bool{}
	for _, p := range s.paras {
		for _, pc := range p.pieces {
			texts[pc.t] = true
		}
	}
	say := func(text string) {
		i := strings.Index(text, "{{")
		if i < 0 {
			return
		}
		s.report(where{part: s.label}, "tag-unreachable", excerpt(text[i:]), model.Text{
			ZH: "这里的标签无法填写（在公式、域代码或图形属性中）",
			EN: "a tag cannot be filled here (in a formula, a field code or a property of a shape)",
		}, model.Text{ZH: "请把标签移到正文、页眉、页脚或文本框", EN: "move it into the text, a header, a footer or a text box"})
	}
	var walk func(e *etree.Element)
	walk = func(e *etree.Element) {
		for _, a := range e.Attr {
			say(a.Value)
		}
		for _, t := range e.Child {
			switch t := t.(type) {
			case *etree.CharData:
				if !texts[e] {
					say(t.Data)
				}
			case *etree.Element:
				walk(t)
			}
		}
	}
	walk(s.root)
}

func (s *story) is(e *etree.Element, tag string) bool {
	return e != nil && e.Space == "w" && e.Tag == tag
}

// child gives the first child element of that name, or nil.
func (s *story) child(e *etree.Element, tag string) *etree.Element {
	for _, c := range e.ChildElements() {
		if s.is(c, tag) {
			return c
		}
	}
	return nil
}

func (s *story) element(tag string) *etree.Element {
	return &etree.Element{Space: "w", Tag: tag}
}

// lastDrawing gives the largest id of a drawing (wp:docPr) below e.
func lastDrawing(e *etree.Element) int {
	last := 0
	for _, c := range e.ChildElements() {
		if c.Tag == "docPr" {
			if n, err := strconv.Atoi(c.SelectAttrValue("id", "")); err == nil && n < 1<<30 {
				last = max(last, n)
			}
		}
		last = max(last, lastDrawing(c))
	}
	return last
}
