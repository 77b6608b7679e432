package docx

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office"
	"fengong/model"

	"github.com/beevik/etree"
)

// markText is how a mark stands in the tree. No text of the template can be taken for
// one: every {{ in it is a tag or has been reported.
var markText = regexp.MustCompile(`\{\{([0-9]+)\}\}`)

// flattener turns a serialised part into a program.
type flattener struct {
	*story
	ops      []op
	scope    scope
	open     []begun
	graphics []*graphic
	dark     int // how many of open name nothing that is known: what they hold cannot be judged
	crossed  bool
}

// begun is something that a later mark ends.
type begun struct {
	mark mark
	op   int
	list bool
	dark bool
}

// flatten serialises the tree and resolves the names in it. It gives nil after an Error.
// faulty says that there was one already in this part.
func (s *story) flatten(doc *etree.Document, faulty bool) *program {
	text, err := office.Serialize(doc)
	if err != nil {
		s.report(where{part: s.label}, "template-damaged", "", model.Text{
			ZH: "模板的内容无法读取", EN: "the template's content cannot be read (" + err.Error() + ")"}, model.Text{})
		return nil
	}
	f := &flattener{story: s, scope: scope{s.template.fields}}
	if faulty {
		f.dark = 1
	}
	from := 0
	for _, m := range markText.FindAllSubmatchIndex(text, -1) {
		f.literal(text[from:m[0]])
		from = m[1]
		i, err := strconv.Atoi(string(text[m[2]:m[3]]))
		if err == nil && i < len(s.marks) && !f.crossed { // otherwise it is reported
			f.add(s.marks[i])
		}
	}
	f.literal(text[from:])
	if s.found.Failed() {
		return nil
	}
	return &program{f.ops, f.graphics, f.heights}
}

func (f *flattener) literal(b []byte) {
	if len(b) > 0 {
		f.ops = append(f.ops, op{kind: opLiteral, literal: b})
	}
}

func (f *flattener) add(m mark) {
	o, ok := op{}, true
	switch m.kind {
	case markValue:
		o, ok = f.value(m)
	case markOpen:
		o = f.begin(m)
	case markClose:
		o, ok = f.close(m)
	case markMerge:
		o = f.merge(m)
	case markContinue:
		f.open = append(f.open, begun{mark: m, op: len(f.ops)})
		o.kind = opContinue
		o.field, _ = f.resolve(m.tag)
	case markElse:
		if ok = f.land(m); ok {
			f.open = append(f.open, begun{mark: m, op: len(f.ops)})
		}
		o.kind = opJump
	case markEndCell, markLabel, markOmitEnd:
		ok = f.land(m)
		o.kind = opLabel
	case markID:
		o.kind = opID
	case markPoint:
		o.kind = opMark
	case markRowBegin:
		o.kind = opRowMark
	case markRow:
		o.kind = opRow
	case markEnsure:
		o.kind, o.literal = opEnsure, []byte("<w:p/>")
	case markDrop:
		f.open = append(f.open, begun{mark: m, op: len(f.ops)})
		o.kind = opDrop
	case markOmit:
		o.kind, o.omit = opOmit, f.column(m)
		f.open = append(f.open, begun{mark: m, op: len(f.ops)})
	case markWidth:
		o.kind, o.omit, o.words = opWidth, f.column(m), m.words
	}
	if ok {
		f.ops = append(f.ops, o)
	}
}

// land lets the op that the mark ends jump to here.
func (f *flattener) land(m mark) bool {
	b, ok := f.end(m)
	if ok {
		f.ops[b.op].jump = len(f.ops)
	}
	return ok
}

func (f *flattener) value(m mark) (o op, ok bool) {
	r, ok := f.resolve(m.tag)
	if !ok {
		return o, false
	}
	if k := r.field.Kind; k == List || k == Flag {
		f.report(m.tag.at(), "tag-not-value", excerpt(m.tag.para.text), model.Text{
			ZH: m.tag.quote() + " 不能直接取值", EN: m.tag.quote() + " has no text of its own"}, model.Text{
			ZH: "请写 {{#" + m.tag.name + "}} … {{/" + m.tag.name + "}}", EN: "write {{#" + m.tag.name + "}} … {{/" + m.tag.name + "}}"})
		return o, false
	}
	o.kind, o.field, o.room = opValue, r, m.tag.room
	f.template.put[r.field.Name.ZH] = true
	if r.field.Kind == Graphic {
		o.kind, o.graphic = opPicture, f.graphic(r)
	}
	return o, true
}

func (f *flattener) begin(m mark) (o op) {
	b := begun{mark: m, op: len(f.ops)}
	r, ok := f.resolve(m.tag)
	switch {
	case !ok:
		b.dark = true
		f.dark++
	case m.tag.sigil == sigilIfNot:
		o.kind, o.field = opIfNot, r
	case r.field.Kind == List:
		o.kind, o.field, b.list = opEach, r, true
		f.scope = append(f.scope, r.field.Items)
	default:
		o.kind, o.field = opIf, r
	}
	f.open = append(f.open, b)
	return o
}

func (f *flattener) close(m mark) (o op, ok bool) {
	b, ok := f.end(m)
	if !ok {
		return o, false
	}
	o.kind = opLabel
	if b.list {
		o.kind, o.jump = opNext, b.op
		f.scope = f.scope[:len(f.scope)-1]
	}
	if b.dark {
		f.dark--
	}
	f.ops[b.op].jump = len(f.ops)
	return o, true
}

func (f *flattener) merge(m mark) op {
	r, ok := f.resolve(m.tag)
	if ok && f.dark == 0 && (r.depth == 0 || r.depth != len(f.scope)-1) {
		f.report(m.tag.at(), "merge-misplaced", excerpt(m.tag.para.text), model.Text{
			ZH: m.tag.quote() + " 不是所重复内容的一部分，不能合并", EN: m.tag.quote() + " does not belong to the list that is repeated here, and cannot merge"}, model.Text{})
	}
	return op{kind: opMerge, field: r}
}

// column finds the values of the columns that may be left out: their list, as the document
// around it knows it, and the fields of its items.
func (f *flattener) column(m mark) (o omission) {
	o.first, o.at = m.set.first, m.n
	if m.set.list == nil {
		return o
	}
	for depth := range slices.Backward(f.scope) { // the nearest: a list within another can bear the name of one around it
		r, ok := f.scope[:depth+1].find(m.set.list.name)
		if !ok || r.field.Kind != List {
			continue
		}
		o.list = r
		for _, c := range m.set.columns {
			if item, ok := (scope{r.field.Items}).find(c.tag.name); ok {
				o.fields = append(o.fields, item.index)
			}
		}
		o.fit = m.set.fitting(scope{r.field.Items})
		break
	}
	if len(o.fields) < len(m.set.columns) && f.dark == 0 && m.kind == markOmit {
		f.misfit(m.tag, model.Text{ZH: "它不是所重复内容的一部分", EN: "it does not belong to the list that is repeated here"})
	}
	return o
}

// end takes what m ends. Sections that overlap without one being inside the other, such
// as rows 1–2 and rows 2–3, are found here.
func (f *flattener) end(m mark) (begun, bool) {
	if len(f.open) > 0 {
		b := f.open[len(f.open)-1]
		ok := false
		switch m.kind {
		case markClose:
			ok = b.mark.kind == markOpen && b.mark.tag == m.tag.partner
		case markElse:
			ok = b.mark.kind == markContinue
		case markEndCell:
			ok = b.mark.kind == markElse
		case markLabel:
			ok = b.mark.kind == markDrop
		case markOmitEnd:
			ok = b.mark.kind == markOmit && b.mark.tag == m.tag
		}
		if ok {
			f.open = f.open[:len(f.open)-1]
			return b, true
		}
	}
	f.crossed = true
	if t := m.tag; t != nil && t.partner != nil {
		f.report(t.partner.at().and(t.at()), "section-crossing", excerpt(t.partner.para.text), model.Text{
			ZH: t.partner.quote() + " … " + t.quote() + " 与另一处重复内容交叉", EN: t.partner.quote() + " … " + t.quote() + " overlaps another section"}, model.Text{
			ZH: "一处重复内容要么完全在另一处之内，要么完全在外", EN: "let one be wholly inside or wholly outside of the other"})
	}
	return begun{}, false
}

// resolve finds what a tag names. What it does not find is reported, unless the tag
// stands in a section of which nothing is known.
func (f *flattener) resolve(t *tag) (ref, bool) {
	if r, ok := f.scope.find(t.name); ok {
		f.template.used[r.field.Name.ZH] = true
		return r, true
	}
	canonical, known := f.names.canonical[strings.ToLower(t.name)]
	list := f.names.lists[canonical]
	switch {
	case known && f.dark > 0:
	case known && list != "":
		f.report(t.at(), "tag-outside-section", excerpt(t.para.text), model.Text{
			ZH: t.quote() + " 只能用在 {{#" + list + "}} 与 {{/" + list + "}} 之间",
			EN: t.quote() + " is known only between {{#" + list + "}} and {{/" + list + "}}"}, model.Text{})
	default:
		f.report(t.at(), "tag-unknown", excerpt(t.para.text), model.Text{
			ZH: "没有名为“" + t.name + "”的标签", EN: "there is no tag named \"" + t.name + "\""}, f.names.didYouMean(t.name))
	}
	return ref{}, false
}
