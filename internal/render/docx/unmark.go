package docx

import (
	"bytes"
	"slices"
	"strings"

	"fengong/internal/office"
	"fengong/model"

	"github.com/beevik/etree"
)

// markAuthor is who comments in a marked copy, by which the comments are known again.
var markAuthor = model.Text{ZH: "分工检查", EN: "fengong check"}

func isMarkAuthor(name string) bool { return name == markAuthor.ZH || name == markAuthor.EN }

// Unmark gives a template without what Mark put into it; one that has nothing of it, or
// cannot be read, as it is. Comments of people and their shading stay.
func Unmark(docx []byte) []byte {
	p, ds := open(docx)
	if ds.Failed() {
		return docx
	}
	kinds, ds := roles(p)
	if ds.Failed() {
		return docx
	}
	p, changed := unmark(p, kinds)
	if !changed {
		return docx
	}
	out, err := (&bundle{Package: p}).zip()
	if err != nil {
		return docx
	}
	return out
}

// unmark takes our comments and our shading out of a package, and says whether there were
// any. What cannot be read is left for Compile to report.
func unmark(p *office.Package, kinds map[string]role) (*office.Package, bool) {
	b := newBundle(p)
	ids, err := b.dropComments()
	changed := len(ids) > 0
	for _, name := range p.Names() {
		switch kinds[name] {
		case body, header, footer, notes:
		default:
			continue
		}
		data, readErr := p.Read(name)
		if err != nil || readErr != nil || !shaded(data) && (name != b.main || len(ids) == 0) {
			continue
		}
		if doc := b.read(name); doc != nil {
			u := &unmarker{ids: ids}
			u.clean(doc.Root())
			u.join()
			if u.found {
				changed = true
				err = b.SetTree(name, doc)
			}
		}
	}
	if err != nil {
		return p, false
	}
	return b.Package, changed
}

// shaded reports whether a part can hold our shading.
func shaded(data []byte) bool {
	return slices.ContainsFunc(shades, func(s struct{ fill, was string }) bool {
		return bytes.Contains(data, []byte(s.fill)) || bytes.Contains(data, []byte(strings.ToLower(s.fill)))
	})
}

// dropComments takes our comments out of their part and gives their ids. With the last
// comment go the parts that hold them, so that no document goes out with traces of them.
func (b *bundle) dropComments() (ids map[string]bool, err error) {
	name := b.Related(b.main, "comments")
	doc := b.read(name)
	if doc == nil {
		return nil, nil
	}
	ids = map[string]bool{}
	paras := map[string]bool{} // ids of the paragraphs in our comments
	left := 0
	for _, c := range doc.Root().ChildElements() {
		switch {
		case c.Tag != "comment":
		case !isMarkAuthor(attr(c, "author")):
			left++
		default:
			ids[attr(c, "id")] = true
			for _, p := range c.ChildElements() {
				paras[attr(p, "paraId")] = true
			}
			doc.Root().RemoveChild(c)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	delete(paras, "")
	if left > 0 {
		err = b.SetTree(name, doc)
	} else {
		err = b.Drop(b.main, name)
	}
	// What newer versions of Word keep beside the comments.
	gone := map[string]bool{}
	for _, kind := range []string{"commentsExtended", "commentsIds", "commentsExtensible", "people"} {
		name := b.Related(b.main, kind)
		doc := b.read(name)
		if doc == nil || err != nil {
			continue
		}
		if left == 0 && kind != "people" {
			err = b.Drop(b.main, name)
			continue
		}
		for _, e := range doc.Root().ChildElements() {
			switch {
			case paras[attr(e, "paraId")]:
				gone[attr(e, "durableId")] = true
				doc.Root().RemoveChild(e)
			case kind == "commentsExtensible" && gone[attr(e, "durableId")], kind == "people" && isMarkAuthor(attr(e, "author")):
				doc.Root().RemoveChild(e)
			case paras[attr(e, "paraIdParent")]:
				e.Attr = slices.DeleteFunc(e.Attr, func(a etree.Attr) bool { return a.Key == "paraIdParent" }) // an answer to us
			}
		}
		err = b.SetTree(name, doc)
	}
	return ids, err
}

// unmarker takes marks out of one part.
type unmarker struct {
	ids   map[string]bool
	runs  []*etree.Element // that were shaded
	found bool
}

func (u *unmarker) is(e *etree.Element, tag string) bool {
	return e != nil && e.Space == "w" && e.Tag == tag
}

func (u *unmarker) clean(e *etree.Element) {
	for _, c := range e.ChildElements() {
		switch {
		case (u.is(c, "commentRangeStart") || u.is(c, "commentRangeEnd") || u.is(c, "commentReference")) && u.ids[attr(c, "id")]:
			u.found = true
			e.RemoveChild(c)
			if u.is(e, "r") && !slices.ContainsFunc(e.ChildElements(), func(o *etree.Element) bool { return !u.is(o, "rPr") }) {
				e.Parent().RemoveChild(e) // it held nothing but the reference
			}
		case u.is(e, "rPr") && u.is(c, "shd"):
			was, ok := unshaded(attr(c, "fill"))
			if !ok {
				continue
			}
			u.found = true
			for i := range c.Attr {
				if c.Attr[i].Key == "fill" {
					c.Attr[i].Value = was
				}
			}
			if run := e.Parent(); u.is(run, "r") {
				u.runs = append(u.runs, run)
			}
			if was != "" {
				continue
			}
			if e.RemoveChild(c); len(e.ChildElements()) == 0 {
				e.Parent().RemoveChild(e)
			}
		default:
			u.clean(c)
		}
	}
}

// join makes one run again of those that look the same and were split for a mark.
func (u *unmarker) join() {
	for _, run := range u.runs {
		for before := u.beside(run, -1); before != nil && alike(before, run); before = u.beside(run, -1) {
			u.merge(before, run)
			run = before
		}
		for after := u.beside(run, +1); after != nil && alike(run, after); after = u.beside(run, +1) {
			u.merge(run, after)
		}
	}
}

// beside gives the run right before or behind one; nil where there is something else.
func (u *unmarker) beside(run *etree.Element, step int) *etree.Element {
	if run.Parent() == nil {
		return nil
	}
	i := run.Index() + step
	if i < 0 || i >= len(run.Parent().Child) {
		return nil
	}
	e, _ := run.Parent().Child[i].(*etree.Element)
	if !u.is(e, "r") {
		return nil
	}
	return e
}

func (u *unmarker) merge(run, after *etree.Element) {
	for _, c := range slices.Clone(after.Child) {
		e, ok := c.(*etree.Element)
		if ok && u.is(e, "rPr") {
			continue
		}
		if last := len(run.Child) - 1; ok && u.is(e, "t") && last >= 0 {
			if t, ok := run.Child[last].(*etree.Element); ok && u.is(t, "t") {
				t.SetText(t.Text() + e.Text())
				t.CreateAttr("xml:space", "preserve")
				continue
			}
		}
		run.AddChild(c)
	}
	after.Parent().RemoveChild(after)
}

// alike reports whether two runs differ in nothing but what they hold.
func alike(a, b *etree.Element) bool {
	looks := func(run *etree.Element) *etree.Element {
		for _, c := range run.ChildElements() {
			if c.Tag == "rPr" && c.Space == run.Space {
				return c
			}
		}
		return nil
	}
	return slices.Equal(attrs(a), attrs(b)) && same(looks(a), looks(b))
}

func same(a, b *etree.Element) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Space == b.Space && a.Tag == b.Tag && slices.Equal(attrs(a), attrs(b)) && slices.EqualFunc(a.ChildElements(), b.ChildElements(), same)
}

// attrs gives the attributes of e in a form that can be compared.
func attrs(e *etree.Element) []string {
	var all []string
	for _, a := range e.Attr {
		all = append(all, a.FullKey()+"="+a.Value)
	}
	return all
}
